//! Reading a table of the vocabulary: CSV with a header and `#` comments.

use serde::de::DeserializeOwned;

use crate::error::Error;

/// The rows of a table with their line numbers, checked against the columns of `R`.
pub(crate) fn rows<R: DeserializeOwned>(table: &str, csv: &str) -> Result<Vec<(usize, R)>, Error> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
    let headers = reader.headers().map_err(|e| Error::vocabulary(table, 1, e.to_string()))?.clone();
    let mut out = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader.read_record(&mut record);
        let line = record.position().map_or(0, |p| p.line() as usize);
        match more {
            Ok(true) => {}
            Ok(false) => return Ok(out),
            Err(e) => return Err(Error::vocabulary(table, line, e.to_string())),
        }
        let row =
            record.deserialize(Some(&headers)).map_err(|e| Error::vocabulary(table, line, e.to_string()))?;
        out.push((line, row));
    }
}

/// The parts of a field that holds several, separated by `|`.
pub(crate) fn parts(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').filter(|p| !p.is_empty())
}
