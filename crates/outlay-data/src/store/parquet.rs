//! One table into one Parquet file, row group by row group: the bytes depend on the rows alone, not on the pieces in
//! which they come nor on threads.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use polars::prelude::{CompatLevel, DataFrame, ParquetReader, PolarsError, SerReader, StringChunked};
use polars_arrow::datatypes::ArrowSchema;
use polars_parquet::parquet::error::ParquetError;
use polars_parquet::write::{
    CompressedPage, CompressionOptions, Compressor, DynIter, DynStreamingIterator, Encoding,
    FallibleStreamingIterator, FileWriter, Page, StatisticsOptions, Version, WriteOptions, array_to_columns,
    get_dtype_encoding,
};

use super::hash::Hashing;
use crate::batch::stack;
use crate::error::Error;
use crate::schema::Table;

/// Rows of a row group, at most.
const GROUP_ROWS: usize = 122_880;
/// Bytes of strings of a row group, beyond which no row is added; bounds memory where rows hold documents or sentences.
const GROUP_TEXT: usize = 16 << 20;

/// How a table is written that stays.
const OPTIONS: WriteOptions = WriteOptions {
    statistics: StatisticsOptions {
        min_value: true,
        max_value: true,
        distinct_count: false,
        null_count: true,
        binary_statistics_truncate_length: None,
    },
    version: Version::V1,
    compression: CompressionOptions::Zstd(None),
    data_page_size: None,
};

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Rows.
    pub rows: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// Writes one table. Nothing is complete before [`TableWriter::finish`].
pub struct TableWriter {
    path: PathBuf,
    options: WriteOptions,
    lasting: bool,
    writer: FileWriter<Hashing<Blamed<BufWriter<File>>>>,
    failure: Arc<Mutex<Option<io::Error>>>,
    encodings: Vec<Vec<Encoding>>,
    pending: Vec<DataFrame>,
    pending_rows: usize,
    pending_text: usize,
    rows: usize,
}

impl TableWriter {
    /// Creates the file at `path`.
    pub fn create(table: &Table, path: &Path) -> Result<Self, Error> {
        Self::with(table, path, OPTIONS)
    }

    /// Creates a file that is read again soon and then removed: not packed, and not waited for until it is on the disk.
    pub fn create_passing(table: &Table, path: &Path) -> Result<Self, Error> {
        let compression = CompressionOptions::Uncompressed;
        let writer = Self::with(table, path, WriteOptions { compression, ..OPTIONS })?;
        Ok(Self { lasting: false, ..writer })
    }

    fn with(table: &Table, path: &Path, options: WriteOptions) -> Result<Self, Error> {
        // Readers other than Polars cannot decode every column of views; with this level all of them can.
        let schema: ArrowSchema = table
            .dataset_columns()
            .map(|c| (c.name.into(), c.dtype.dtype().to_arrow_field(c.name.into(), CompatLevel::oldest())))
            .collect();
        let encodings = schema.iter_values().map(|field| get_dtype_encoding(&field.dtype)).collect();
        let file = File::create(path).map_err(|e| Error::file(path, e))?;
        let failure = Arc::default();
        let file = Blamed { inner: BufWriter::new(file), failure: Arc::clone(&failure) };
        let writer = FileWriter::try_new(Hashing::new(file), schema, options)?;
        Ok(Self {
            path: path.to_owned(),
            options,
            lasting: true,
            writer,
            failure,
            encodings,
            pending: Vec::new(),
            pending_rows: 0,
            pending_text: 0,
            rows: 0,
        })
    }

    /// Adds rows below those before.
    pub fn push(&mut self, frame: &DataFrame) -> Result<(), Error> {
        let names = self.writer.schema().iter_names();
        if !names.eq(frame.get_column_names()) {
            return Err(Error::internal(format!(
                "{}: the rows have other columns than the table",
                self.path.display()
            )));
        }
        let texts: Vec<&StringChunked> = frame.columns().iter().filter_map(|c| c.str().ok()).collect();
        let mut start = 0;
        for row in 0..frame.height() {
            let size = texts.iter().filter_map(|text| text.get(row)).map(str::len).sum::<usize>();
            if self.pending_rows > 0 && self.pending_text + size > GROUP_TEXT
                || self.pending_rows == GROUP_ROWS
            {
                self.hold(frame, start, row);
                self.flush()?;
                start = row;
            }
            self.pending_rows += 1;
            self.pending_text += size;
        }
        self.hold(frame, start, frame.height());
        Ok(())
    }

    fn hold(&mut self, frame: &DataFrame, start: usize, end: usize) {
        if end > start {
            self.pending.push(frame.slice(i64::try_from(start).unwrap_or(i64::MAX), end - start));
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let group = stack(std::mem::take(&mut self.pending))?;
        let types = self.writer.parquet_schema().fields().to_vec();
        let options = self.options;
        // Column by column, so that one of them at a time is held in the writer's form beside the frame.
        let columns =
            group.columns().iter().zip(types).zip(&self.encodings).flat_map(|((column, kind), encoding)| {
                let array = column.as_materialized_series().rechunk().to_arrow(0, CompatLevel::oldest());
                match array_to_columns(&array, kind, options, encoding) {
                    Ok(leaves) => leaves.into_iter().map(|pages| Ok(packed(pages, options))).collect(),
                    Err(error) => vec![Err(error)],
                }
            });
        self.writer.write(group.height() as u64, DynIter::new(columns)).map_err(|e| self.blame(e))?;
        self.rows += group.height();
        self.pending_rows = 0;
        self.pending_text = 0;
        Ok(())
    }

    /// Writes the rest and the footer, down to the disk.
    pub fn finish(mut self) -> Result<Written, Error> {
        self.flush()?;
        let footer = self.writer.end(None);
        footer.map_err(|e| self.blame(e))?;
        let (mut file, bytes, sha256) = self.writer.into_inner().finish();
        let sync = |file: &File| if self.lasting { file.sync_data() } else { Ok(()) };
        let synced = file.inner.flush().and_then(|()| sync(file.inner.get_ref()));
        synced.map_err(|e| Error::file(&self.path, e))?;
        Ok(Written { rows: self.rows, bytes, sha256 })
    }

    /// The file's error in place of a frame's, so that a full disk is called one.
    fn blame(&self, error: PolarsError) -> Error {
        match self.failure.lock().ok().and_then(|mut failure| failure.take()) {
            Some(io) => Error::file(&self.path, io),
            None => error.into(),
        }
    }
}

/// The pages of one column, packed as they are asked for.
fn packed(
    pages: DynIter<'static, Result<Page, PolarsError>>,
    options: WriteOptions,
) -> DynStreamingIterator<'static, CompressedPage, PolarsError> {
    let pages = pages.map(|page| page.map_err(ParquetError::from));
    let pages = Compressor::new_from_vec(pages, options.compression, Vec::new());
    DynStreamingIterator::new(FallibleStreamingIterator::map_err(pages, PolarsError::from))
}

/// Keeps the file system's own error, of which the Parquet writer passes on the words alone.
struct Blamed<W> {
    inner: W,
    failure: Arc<Mutex<Option<io::Error>>>,
}

impl<W: Write> Blamed<W> {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let words = io::Error::new(error.kind(), error.to_string());
            if let Ok(mut failure) = self.failure.lock() {
                *failure = Some(error);
            }
            words
        })
    }
}

impl<W: Write> Write for Blamed<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(buffer);
        self.note(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.note(result)
    }
}

/// Reads a table's file.
pub fn read_table(path: &Path) -> Result<DataFrame, Error> {
    let file = File::open(path).map_err(|e| Error::file(path, e))?;
    ParquetReader::new(file).finish().map_err(|e| Error::broken(path, &e))
}
