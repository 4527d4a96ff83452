//! Documents in Parquet and Arrow files, one a row, some rows at a time. Only the columns that say something are read.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use outlay_read::rows::{self, Row};
use outlay_read::{Columnar, Document, Format, Options};
use polars::io::mmap::MmapBytesReader;
use polars::prelude::{Column, DataFrame, DataType, ParquetReader, SerReader, Series};
use polars_arrow::array::Array;
use polars_arrow::datatypes::ArrowSchema;
use polars_arrow::io::ipc::read as ipc;
use polars_arrow::record_batch::RecordBatchT;

use crate::batch::guarded;
use crate::error::Error;

/// Rows that are held at once; of an Arrow file, a record batch where that is more.
const ROWS: usize = 2048;
/// Rows that are looked at to find the text column.
const SAMPLE: usize = 50;

/// What reads such tables inside archives.
pub const READER: Columnar = Columnar(|source, format, bytes, options, found| {
    let bytes: std::sync::Arc<[u8]> = bytes.into();
    each_document(source, format, &|| Ok(Cursor::new(std::sync::Arc::clone(&bytes))), options, found);
});

/// The format of a file, if it is Parquet or Arrow by its first bytes.
pub fn format(file: &Path) -> Option<Format> {
    let mut head = Vec::new();
    File::open(file).ok()?.take(64).read_to_end(&mut head).ok()?;
    Some(outlay_read::sniff(&head, "")).filter(|format| matches!(format, Format::Parquet | Format::Arrow))
}

/// The documents of a file on disk. A fault is a document with an error.
pub fn each_in_file(file: &Path, format: Format, options: &Options, found: &mut dyn FnMut(Document)) {
    let open = || File::open(file).map_err(|e| Error::file(file, e));
    each_document(&file.to_string_lossy(), format, &open, options, found);
}

fn each_document<R: MmapBytesReader>(
    source: &str,
    format: Format,
    open: &dyn Fn() -> Result<R, Error>,
    options: &Options,
    found: &mut dyn FnMut(Document),
) {
    let mut table = Table { source, format, options, columns: None, row: 0 };
    let read = guarded(|| match format {
        Format::Parquet => parquet(open, &mut table, found),
        _ => arrow(open, &mut table, found),
    });
    let error = match read {
        Ok(Ok(())) if table.row > 0 => return,
        Ok(Ok(())) => "the table has no rows".into(),
        Ok(Err(error)) => error.to_string(),
        Err(panic) => format!("the table is damaged ({panic})"),
    };
    let source = if table.row > 0 { format!("{source}#{}", table.row + 1) } else { source.to_owned() };
    found(Document::failed(source, format, error));
}

/// A table on its way.
struct Table<'t> {
    source: &'t str,
    format: Format,
    options: &'t Options,
    /// The name of the text column and of all that are read, once they are found.
    columns: Option<(String, Vec<String>)>,
    row: usize,
}

impl Table<'_> {
    /// The names of the columns to read, found in the first rows.
    fn columns(&mut self, sample: &DataFrame) -> Result<Vec<String>, Error> {
        let names: Vec<String> = sample.get_column_names().iter().map(ToString::to_string).collect();
        let said = || names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        let wanted = self.options.text_column.as_deref();
        if let Some(wanted) = wanted.filter(|wanted| !names.iter().any(|name| name == wanted)) {
            return Err(Error::wrong_value(format!("there is no column '{wanted}': there are {}", said())));
        }
        let text = rows::text_column(&values(&sample.head(Some(SAMPLE)))?, wanted).ok_or_else(|| {
            Error::wrong_value(format!(
                "which column holds the text? Name it as the text column: there are {}",
                said()
            ))
        })?;
        let told = |name: &String| *name == text || rows::is_known(name);
        let told: Vec<String> = names.iter().filter(|name| told(name)).cloned().collect();
        self.columns = Some((text, told.clone()));
        Ok(told)
    }

    /// Hands over the rows of a part of the table.
    fn push(&mut self, part: &DataFrame, found: &mut dyn FnMut(Document)) -> Result<(), Error> {
        let Some((text, _)) = self.columns.clone() else { return Ok(()) };
        for row in values(part)? {
            self.row += 1;
            let document = Document::new(format!("{}#{}", self.source, self.row), self.format);
            let read = guarded(|| rows::document(document.clone(), &row, &text, self.options));
            found(read.unwrap_or_else(|panic| Document { error: Some(panic), ..document }));
        }
        Ok(())
    }
}

fn parquet<R: MmapBytesReader>(
    open: &dyn Fn() -> Result<R, Error>,
    table: &mut Table<'_>,
    found: &mut dyn FnMut(Document),
) -> Result<(), Error> {
    let height = ParquetReader::new(open()?).num_rows()?;
    let sample = ParquetReader::new(open()?).with_slice(Some((0, SAMPLE))).finish()?;
    if height == 0 {
        return Ok(());
    }
    let columns = table.columns(&sample)?;
    drop(sample);
    for start in (0..height).step_by(ROWS) {
        let reader = ParquetReader::new(open()?).with_columns(Some(columns.clone()));
        let part = reader.with_slice(Some((start, ROWS))).finish()?;
        table.push(&part, found)?;
    }
    Ok(())
}

fn arrow<R: Read + Seek>(
    open: &dyn Fn() -> Result<R, Error>,
    table: &mut Table<'_>,
    found: &mut dyn FnMut(Document),
) -> Result<(), Error> {
    let mut reader = open()?;
    let mut magic = [0; 6];
    reader.read_exact(&mut magic).and_then(|()| reader.rewind()).map_err(|e| Error::file(table.source, e))?;
    if &magic == b"ARROW1" {
        let metadata = ipc::read_file_metadata(&mut reader)?;
        let schema = metadata.schema.clone();
        for batch in ipc::FileReader::new(reader, metadata, None, None) {
            record_batch(&schema, batch?, table, found)?;
        }
    } else {
        let metadata = ipc::read_stream_metadata(&mut reader)?;
        let schema = metadata.schema.clone();
        for state in ipc::StreamReader::new(reader, metadata, None) {
            // A stream without a mark of its end is one that waits for more.
            let ipc::StreamState::Some(batch) = state? else { return Ok(()) };
            record_batch(&schema, batch, table, found)?;
        }
    }
    Ok(())
}

fn record_batch(
    schema: &ArrowSchema,
    batch: RecordBatchT<Box<dyn Array>>,
    table: &mut Table<'_>,
    found: &mut dyn FnMut(Document),
) -> Result<(), Error> {
    let height = batch.len();
    if height == 0 {
        return Ok(());
    }
    let columns = schema.iter_values().zip(batch.into_arrays());
    let columns = columns
        .map(|(field, array)| Series::try_from((field, vec![array])).map(Column::from))
        .collect::<Result<Vec<_>, _>>()?;
    let mut frame = DataFrame::new(height, columns)?;
    let told = match &table.columns {
        Some((_, told)) => told.clone(),
        None => table.columns(&frame)?,
    };
    frame = frame.select(&told)?;
    (0..height)
        .step_by(ROWS)
        .try_for_each(|start| table.push(&frame.slice(start.cast_signed() as i64, ROWS), found))
}

/// The values of each row as they would be written; what is null, or no text, number or day, is empty.
fn values(frame: &DataFrame) -> Result<Vec<Row>, Error> {
    let mut rows: Vec<Row> = vec![Vec::new(); frame.height()];
    for column in frame.columns() {
        let name = column.name().as_str();
        for (row, value) in rows.iter_mut().zip(written(column)?) {
            row.push((name.to_owned(), value.unwrap_or_default()));
        }
    }
    Ok(rows)
}

fn written(column: &Column) -> Result<Vec<Option<String>>, Error> {
    let strings = |column: &Column| -> Result<Vec<Option<String>>, Error> {
        let column = column.cast(&DataType::String)?;
        Ok(column.str()?.iter().map(|value| value.map(str::to_owned)).collect())
    };
    match column.dtype() {
        DataType::Datetime(..) => strings(&column.cast(&DataType::Date)?),
        DataType::Binary => {
            let bytes = column.binary()?;
            Ok(bytes.iter().map(|value| value.map(|v| String::from_utf8_lossy(v).into_owned())).collect())
        }
        DataType::List(inner) if matches!(**inner, DataType::String) => {
            let joined = |list: Series| -> Result<String, Error> {
                Ok(list.str()?.iter().flatten().collect::<Vec<_>>().join("; "))
            };
            let lists = column.list()?.amortized_iter();
            lists.map(|list| list.map(|list| joined(list.deep_clone())).transpose()).collect()
        }
        DataType::String | DataType::Categorical(..) | DataType::Enum(..) | DataType::Date => strings(column),
        dtype if dtype.is_primitive_numeric() => strings(column),
        _ => Ok(vec![None; column.len()]),
    }
}
