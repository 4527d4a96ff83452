//! Rows of texts as lists: one list of rows for each text, for use inside a query.

use std::ops::Range;

use outlay_text::Reader;
use polars::prelude::{DataFrame, DataType, Field, StringChunked};

use crate::batch::{Options, Read, table};
use crate::error::Error;
use crate::frame::Rows;

/// The rows of a column of texts, cut into one list for each text.
#[derive(Debug)]
pub struct Nested {
    /// The rows of all texts, without the column `doc`.
    pub rows: DataFrame,
    /// The rows of each text; `None` where there is no text, or reading it failed.
    pub lists: Vec<Option<Range<usize>>>,
}

/// The type of such a list.
#[must_use]
pub fn nested_dtype<R: Rows>() -> DataType {
    let fields = R::TABLE.columns.iter().filter(|c| c.name != "doc");
    let fields = fields.map(|c| Field::new(c.name.into(), c.dtype.dtype())).collect();
    DataType::List(Box::new(DataType::Struct(fields)))
}

/// Reads every text into a list of rows.
pub fn nested<R: Read>(texts: &StringChunked, reader: &Reader, options: &Options) -> Result<Nested, Error> {
    let read = table::<R>(texts, reader, options)?;
    let mut counts = vec![0; texts.len()];
    for doc in read.frame.column("doc")?.u32()?.iter().flatten() {
        if let Some(count) = counts.get_mut(doc as usize) {
            *count += 1;
        }
    }
    let mut start = 0;
    let mut lists: Vec<Option<Range<usize>>> = counts
        .into_iter()
        .zip(texts.iter())
        .map(|(count, text)| {
            let list = start..start + count;
            start = list.end;
            text.map(|_| list)
        })
        .collect();
    for (row, _) in read.failed {
        if let Some(list) = lists.get_mut(row as usize) {
            *list = None;
        }
    }
    Ok(Nested { rows: read.frame.drop("doc")?, lists })
}
