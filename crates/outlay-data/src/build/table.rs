//! Documents in a frame, one a row.

use jiff::civil::Date;
use outlay_read::{Document, Format};
use polars::prelude::{Column, DataFrame, DataType, StringChunked};
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::frame::day;
use crate::store::hash;

/// Names under which a text is looked for, in this order.
const TEXT: [&str; 8] =
    ["text", "body", "content", "article", "full_text", "maintext", "document", "raw_content"];

/// A frame whose rows are documents.
#[derive(Clone, Debug)]
pub struct Rows {
    text: StringChunked,
    source: Option<StringChunked>,
    title: Option<StringChunked>,
    author: Option<StringChunked>,
    site: Option<StringChunked>,
    language: Option<StringChunked>,
    published: Option<Vec<Option<Date>>>,
}

impl Rows {
    /// Finds the columns of `frame`: the text under `name`, or a usual name, or the only one that holds strings.
    pub fn new(frame: &DataFrame, name: Option<&str>) -> Result<Self, Error> {
        let text = text_column(frame, name)?;
        let optional = |names: &[&str]| -> Result<Option<StringChunked>, Error> {
            let found =
                names.iter().filter(|n| **n != text.name().as_str()).find_map(|n| frame.column(n).ok());
            found.map(strings).transpose()
        };
        Ok(Self {
            text: strings(text)?,
            source: optional(&["source", "url", "link", "id", "doc_id"])?,
            title: optional(&["title", "headline"])?,
            author: optional(&["author", "authors", "byline"])?,
            site: optional(&["site", "publisher", "outlet"])?,
            language: optional(&["language", "lang"])?,
            published: ["published", "date", "published_at", "publication_date"]
                .iter()
                .find_map(|n| frame.column(n).ok())
                .map(dates)
                .transpose()?,
        })
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.text.len()
    }

    /// Bytes of text.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.text.iter().flatten().map(|t| t.len() as u64).sum()
    }

    /// SHA-256 of all values that are read.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for row in 0..self.height() {
            let document = self.document(row, "");
            let published = document.published.map(|d| d.to_string());
            let parts = [
                Some(document.source),
                document.title,
                document.author,
                document.site,
                document.language,
                published,
                Some(document.text),
            ];
            for part in parts {
                let part = part.unwrap_or_default();
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        hash::hex(&hash.finalize())
    }

    /// The document in a row; `source` is used where the row gives none.
    #[must_use]
    pub fn document(&self, row: usize, source: &str) -> Document {
        let get = |column: &Option<StringChunked>| {
            column.as_ref().and_then(|c| c.get(row)).filter(|v| !v.is_empty()).map(str::to_owned)
        };
        let mut document =
            Document::new(get(&self.source).unwrap_or_else(|| source.to_owned()), Format::Text);
        document.title = get(&self.title);
        document.author = get(&self.author);
        document.site = get(&self.site);
        document.language = get(&self.language);
        document.published = self.published.as_ref().and_then(|dates| dates.get(row).copied().flatten());
        match self.text.get(row) {
            Some(text) if !text.trim().is_empty() => text.clone_into(&mut document.text),
            _ => document.error = Some("the row holds no text".into()),
        }
        document
    }
}

fn text_column<'f>(frame: &'f DataFrame, name: Option<&str>) -> Result<&'f Column, Error> {
    let names = || frame.get_column_names().iter().map(|n| format!("'{n}'")).collect::<Vec<_>>().join(", ");
    if let Some(name) = name {
        return frame
            .column(name)
            .map_err(|_| Error::wrong_value(format!("there is no column '{name}': there are {}", names())));
    }
    if let Some(column) = TEXT.iter().find_map(|n| frame.column(n).ok()) {
        return Ok(column);
    }
    let mut texts = frame.columns().iter().filter(|c| is_string(c.dtype()));
    match (texts.next(), texts.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Error::wrong_value(format!(
            "which column holds the text? Say it with text=: there are {}",
            names()
        ))),
    }
}

const fn is_string(dtype: &DataType) -> bool {
    matches!(dtype, DataType::String | DataType::Categorical(..) | DataType::Enum(..))
}

fn strings(column: &Column) -> Result<StringChunked, Error> {
    match column.dtype() {
        dtype if is_string(dtype) || dtype.is_null() || dtype.is_integer() => {
            Ok(column.cast(&DataType::String)?.str()?.clone())
        }
        other => Err(Error::wrong_type(format!("column '{}' must be strings, not {other}", column.name()))),
    }
}

/// Days of a column of dates, times, or texts that begin with a date; anything else in it is null.
fn dates(column: &Column) -> Result<Vec<Option<Date>>, Error> {
    match column.dtype() {
        DataType::String => Ok(column
            .str()?
            .iter()
            .map(|text| text.and_then(|t| t.get(..10)).and_then(|t| t.parse().ok()))
            .collect()),
        DataType::Date | DataType::Datetime(..) | DataType::Null => {
            let days = column.cast(&DataType::Date)?;
            Ok(days.date()?.physical().iter().map(|d| d.and_then(day)).collect())
        }
        other => Err(Error::wrong_type(format!("column '{}' must be dates, not {other}", column.name()))),
    }
}
