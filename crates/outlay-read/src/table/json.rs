//! JSON lines, and JSON files that hold a list of objects or one object.

use std::io::{self, BufRead, Read};

use serde_json::Value;

use super::columns::{self, Row};
use super::{SAMPLE_BYTES, SAMPLE_ROWS};
use crate::document::{Document, Format};
use crate::options::Options;
use crate::{encoding, guard};

/// A line read, and where it stands.
struct Line {
    number: usize,
    row: Result<Row, String>,
}

/// Reads JSON lines one by one.
pub(crate) fn read_lines(
    source: &str,
    reader: &mut dyn BufRead,
    options: &Options,
    found: &mut dyn FnMut(Document),
) -> io::Result<()> {
    let mut sample = Vec::new();
    let mut sampled = 0;
    let mut column: Option<String> = None;
    let mut number = 0;
    let emit = |line: Line, column: Option<&str>, found: &mut dyn FnMut(Document)| {
        let document = Document::new(format!("{source}#{}", line.number), Format::Jsonl);
        found(row_document(document, line.row, column, options));
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let whole = read_line(reader, &mut buffer, options.limits.max_text_bytes)?;
        if buffer.is_empty() {
            break;
        }
        number += 1;
        let bytes = buffer.trim_ascii();
        if bytes.is_empty() || (number == 1 && bytes == b"\xEF\xBB\xBF") {
            continue;
        }
        let row = if whole {
            parse(bytes)
        } else {
            Err(format!(
                "the line is longer than {} bytes: raise max_text_bytes to read it",
                options.limits.max_text_bytes
            ))
        };
        let line = Line { number, row };
        if column.is_some() {
            emit(line, column.as_deref(), found);
            continue;
        }
        sampled += bytes.len();
        sample.push(line);
        if sample.len() >= SAMPLE_ROWS || sampled >= SAMPLE_BYTES {
            column = column_of(&sample, options);
            sample.drain(..).for_each(|line| emit(line, column.as_deref(), found));
            sampled = 0;
        }
    }
    let column = column.or_else(|| column_of(&sample, options));
    sample.drain(..).for_each(|line| emit(line, column.as_deref(), found));
    Ok(())
}

fn column_of(sample: &[Line], options: &Options) -> Option<String> {
    let rows: Vec<Row> = sample.iter().filter_map(|line| line.row.as_ref().ok().cloned()).collect();
    columns::text_column(&rows, options.text_column.as_deref())
}

fn row_document(
    mut document: Document,
    row: Result<Row, String>,
    column: Option<&str>,
    options: &Options,
) -> Document {
    match (row, column) {
        (Ok(row), Some(column)) => {
            guard::catch(|| columns::document(document.clone(), &row, column, options)).unwrap_or_else(
                |error| {
                    document.error = Some(error);
                    document
                },
            )
        }
        (Ok(_), None) => {
            document.error = Some("no field of the rows holds text: name it with text_column".into());
            document
        }
        (Err(error), _) => {
            document.error = Some(error);
            document
        }
    }
}

/// Reads one line, no longer than `most`; of a longer one the rest is skipped and the answer is false.
fn read_line(reader: &mut dyn BufRead, buffer: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    let read = (&mut *reader).take(most as u64 + 1).read_until(b'\n', buffer)?;
    if read <= most || buffer.ends_with(b"\n") {
        return Ok(true);
    }
    loop {
        let available = reader.fill_buf()?;
        let (skip, end) = match memchr::memchr(b'\n', available) {
            Some(at) => (at + 1, true),
            None => (available.len(), available.is_empty()),
        };
        reader.consume(skip);
        if end {
            return Ok(false);
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Row, String> {
    let text = encoding::decode(bytes, None);
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(Value::Object(object)) => Ok(row(object)),
        Ok(Value::String(text)) => Ok(vec![("text".into(), text)]),
        Ok(_) => Err("the line is no JSON object".into()),
        Err(error) => Err(format!("the line is no valid JSON: {error}")),
    }
}

fn row(object: serde_json::Map<String, Value>) -> Row {
    object
        .into_iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Array(items) => items.iter().filter_map(name_of).collect::<Vec<_>>().join("; "),
                other => name_of(&other)?.to_owned(),
            };
            Some((name, value))
        })
        .collect()
}

/// The string that stands for a value: itself or its name.
fn name_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value["name"].as_str())
}

/// Reads a JSON file: a list of objects, an object that holds one, or one object.
pub(crate) fn read(source: &str, bytes: &[u8], options: &Options, found: &mut dyn FnMut(Document)) {
    let text = encoding::decode(bytes, None);
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(value) => value,
        Err(error) => {
            return found(Document::failed(
                source,
                Format::Json,
                format!("the file is no valid JSON: {error}"),
            ));
        }
    };
    let (rows, many): (Vec<Result<Row, String>>, bool) = match objects(value) {
        Objects::Many(items) => (items.into_iter().map(as_row).collect(), true),
        Objects::One(item) => (vec![as_row(item)], false),
    };
    let sample: Vec<Row> =
        rows.iter().filter_map(|row| row.as_ref().ok().cloned()).take(SAMPLE_ROWS).collect();
    let column = columns::text_column(&sample, options.text_column.as_deref());
    if rows.is_empty() {
        found(Document::failed(source, Format::Json, "the file holds no objects"));
    }
    for (index, row) in rows.into_iter().enumerate() {
        let name = if many { format!("{source}#{}", index + 1) } else { source.to_owned() };
        found(row_document(Document::new(name, Format::Json), row, column.as_deref(), options));
    }
}

enum Objects {
    Many(Vec<Value>),
    One(Value),
}

fn objects(value: Value) -> Objects {
    match value {
        Value::Array(items) => Objects::Many(items),
        Value::Object(mut object) => {
            let list = object
                .iter()
                .filter(|(_, value)| {
                    value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object))
                })
                .max_by_key(|(_, value)| value.as_array().map_or(0, Vec::len))
                .map(|(name, _)| name.clone());
            let has_text = object.iter().any(|(name, value)| {
                columns::is_known(name) && value.as_str().is_some_and(|text| text.len() > 200)
            });
            match list.filter(|_| !has_text).and_then(|name| object.remove(&name)) {
                Some(Value::Array(items)) => Objects::Many(items),
                _ => Objects::One(Value::Object(object)),
            }
        }
        other => Objects::One(other),
    }
}

fn as_row(value: Value) -> Result<Row, String> {
    match value {
        Value::Object(object) => Ok(row(object)),
        Value::String(text) => Ok(vec![("text".into(), text)]),
        _ => Err("the item is no JSON object".into()),
    }
}
