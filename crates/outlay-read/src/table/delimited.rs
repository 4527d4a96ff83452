//! CSV and TSV: rows as documents where a column holds texts, else the whole file as one table.

use std::io::{self, BufRead, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::columns::{self, Row};
use super::{SAMPLE_BYTES, SAMPLE_ROWS};
use crate::document::{Document, Format};
use crate::options::Options;
use crate::{encoding, guard, metadata};

/// Reads rows one by one. Ragged rows are read as far as they go.
pub(crate) fn read(
    source: &str,
    format: Format,
    reader: &mut dyn BufRead,
    options: &Options,
    found: &mut dyn FnMut(Document),
) -> io::Result<()> {
    let delimiter = if format == Format::Tsv { b'\t' } else { delimiter(reader.fill_buf()?) };
    let bounded =
        Bounded { reader, left: options.limits.max_text_bytes, most: options.limits.max_text_bytes };
    let mut records =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bounded);
    let mut names: Vec<String> = Vec::new();
    let mut column: Option<String> = None;
    let mut sample: Vec<(usize, Row)> = Vec::new();
    let (mut sampled, mut number, mut decided, mut cut) = (0, 0, false, false);
    let mut record = ByteRecord::new();
    let emit = |number: usize, row: &Row, column: &str, found: &mut dyn FnMut(Document)| {
        let document = Document::new(format!("{source}#{number}"), format);
        found(
            guard::catch(|| columns::document(document.clone(), row, column, options))
                .unwrap_or_else(|error| Document { error: Some(error), ..document }),
        );
    };
    loop {
        // Each row may be as long as the limit; the limit starts anew with it.
        records.get_mut().left = options.limits.max_text_bytes;
        match records.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                found(Document::failed(
                    format!("{source}#{}", number + 1),
                    format,
                    format!("the table ends here, its next row cannot be read: {error}"),
                ));
                cut = true;
                break;
            }
        }
        let fields: Vec<String> =
            record.iter().map(|field| encoding::decode(field, None).into_owned()).collect();
        if names.is_empty() {
            if is_heading(&fields, options.text_column.as_deref()) {
                names =
                    fields.iter().map(|name| name.trim().trim_start_matches('\u{FEFF}').to_owned()).collect();
                continue;
            }
            names = (1..=fields.len()).map(|n| format!("column_{n}")).collect();
        }
        number += 1;
        let row: Row = fields
            .into_iter()
            .enumerate()
            .map(|(at, value)| {
                (names.get(at).cloned().unwrap_or_else(|| format!("column_{}", at + 1)), value)
            })
            .collect();
        if let (true, Some(column)) = (decided, &column) {
            emit(number, &row, column, found);
            continue;
        }
        sampled += record.as_slice().len();
        sample.push((number, row));
        if !decided && (sample.len() >= SAMPLE_ROWS || sampled >= SAMPLE_BYTES) {
            column = text_column(&sample, options);
            decided = true;
            if let Some(column) = &column {
                sample.drain(..).for_each(|(number, row)| emit(number, &row, column, found));
            }
        }
        if sampled > options.limits.max_text_bytes {
            found(Document::failed(
                source,
                format,
                "no column of the table holds texts and it is too long to be read as one: name the column with text_column",
            ));
            return Ok(());
        }
    }
    if !decided {
        column = text_column(&sample, options);
    }
    match column {
        Some(column) => sample.drain(..).for_each(|(number, row)| emit(number, &row, &column, found)),
        None if cut && sample.is_empty() => {}
        None if names.is_empty() || (sample.is_empty() && number == 0) => {
            found(Document::failed(source, format, "the table has no rows"));
        }
        None => found(whole(source, format, &names, &sample)),
    }
    Ok(())
}

fn text_column(sample: &[(usize, Row)], options: &Options) -> Option<String> {
    let rows: Vec<Row> = sample.iter().map(|(_, row)| row.clone()).collect();
    columns::text_column(&rows, options.text_column.as_deref())
}

/// A table of words and figures is one document: a line for each row, a tab between cells.
fn whole(source: &str, format: Format, names: &[String], rows: &[(usize, Row)]) -> Document {
    let mut document = Document::new(source, format);
    let heading = (!names.iter().all(|name| name.starts_with("column_"))).then(|| names.join("\t"));
    let lines = rows.iter().map(|(_, row)| {
        row.iter().map(|(_, value)| metadata::gather::collapse(value)).collect::<Vec<_>>().join("\t")
    });
    document.text = heading.into_iter().chain(lines).collect::<Vec<_>>().join("\n");
    document.language = metadata::language::language(&document.text, None);
    document
}

/// Whether the first row names the columns: a known name, or short words without a figure.
fn is_heading(fields: &[String], wanted: Option<&str>) -> bool {
    let names: Vec<&str> = fields.iter().map(|field| field.trim().trim_start_matches('\u{FEFF}')).collect();
    wanted.is_some_and(|wanted| names.contains(&wanted))
        || names.iter().any(|name| columns::is_known(name))
        || (names.len() > 1
            && names.iter().all(|name| name.chars().count() <= 40 && name.parse::<f64>().is_err()))
}

/// The delimiter of most of the first lines: a comma, a semicolon or a tab.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, line).count();
    [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|d| count(*d))
        .filter(|d| count(*d) > 0)
        .unwrap_or(b',')
}

/// A reader that ends a row that is too long with an error.
struct Bounded<'r> {
    reader: &'r mut dyn BufRead,
    left: usize,
    most: usize,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(format!(
                "it is longer than {} bytes; raise max_text_bytes to read it",
                self.most
            )));
        }
        let most = buffer.len().min(self.left);
        let read = self.reader.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
    }
}
