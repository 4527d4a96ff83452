//! Builder of the table documents.

use jiff::civil::Date;

use super::{Bools, Dates, Ints, Strings, rows};
use crate::schema;

rows! {
    /// Rows of the table documents.
    DocumentRows of schema::DOCUMENTS {
        doc_id: Strings,
        source: Strings,
        format: Strings,
        title: Strings,
        author: Strings,
        site: Strings,
        published: Dates,
        language: Strings,
        chars: Ints,
        sponsored: Bools,
        notice: Strings,
        duplicate_of: Strings,
        text: Strings,
        error: Strings,
    }
}

/// One row of the table documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRow<'a> {
    /// Key.
    pub doc_id: &'a str,
    /// Where it came from.
    pub source: &'a str,
    /// How it is written.
    pub format: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Who published it.
    pub site: Option<&'a str>,
    /// When.
    pub published: Option<Date>,
    /// ISO 639-1 code.
    pub language: Option<&'a str>,
    /// Characters of the text.
    pub chars: u32,
    /// Paid content.
    pub sponsored: bool,
    /// The words that say so.
    pub notice: Option<&'a str>,
    /// The earlier document that it repeats.
    pub duplicate_of: Option<&'a str>,
    /// The text.
    pub text: &'a str,
    /// Why it could not be read.
    pub error: Option<&'a str>,
}

impl DocumentRows {
    /// Adds a row.
    pub fn push(&mut self, row: &DocumentRow<'_>) {
        self.len += 1;
        self.doc_id.push(Some(row.doc_id));
        self.source.push(Some(row.source));
        self.format.push(Some(row.format));
        self.title.push(row.title);
        self.author.push(row.author);
        self.site.push(row.site);
        self.published.push(row.published);
        self.language.push(row.language);
        self.chars.push(row.chars);
        self.sponsored.push(row.sponsored);
        self.notice.push(row.notice);
        self.duplicate_of.push(row.duplicate_of);
        self.text.push(Some(row.text));
        self.error.push(row.error);
    }
}
