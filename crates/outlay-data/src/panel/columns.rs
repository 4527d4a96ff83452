//! Columns of a dataset's tables, read by name.

use jiff::civil::Date;
use polars::prelude::{Column, DataFrame, DataType, StringChunked};
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::frame::day;

/// A column, or the sentence that says which is missing.
pub(super) fn column<'f>(frame: &'f DataFrame, name: &str) -> Result<&'f Column, Error> {
    frame.column(name).map_err(|_| {
        Error::wrong_value(format!("the claims have no column '{name}': give the tables of a dataset"))
    })
}

/// A column of strings, whatever its categories.
pub(super) fn texts(column: &Column) -> Result<StringChunked, Error> {
    Ok(column.cast(&DataType::String)?.str()?.clone())
}

/// For each document its original (itself where it is none's copy) and the day of its publication.
pub(super) fn originals(documents: &DataFrame) -> Result<FxHashMap<String, (String, Option<Date>)>, Error> {
    let ids = texts(column(documents, "doc_id")?)?;
    let copies = texts(column(documents, "duplicate_of")?)?;
    let published = column(documents, "published")?.cast(&DataType::Int32)?.i32()?.clone();
    Ok(ids
        .iter()
        .zip(copies.iter())
        .zip(published.iter())
        .filter_map(|((id, copy), day_number)| {
            let id = id?;
            Some((id.to_owned(), (copy.unwrap_or(id).to_owned(), day_number.and_then(day))))
        })
        .collect())
}
