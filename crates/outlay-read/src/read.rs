//! The front: one file or stream to its documents.

use std::io::{self, Read};

use crate::document::{Document, Format};
use crate::options::Options;
use crate::{guard, html, sniff, text};

/// Reads the documents in one file, held in memory. A fault is a document with an `error`; there is always a row.
#[must_use]
pub fn read(source: &str, bytes: &[u8], options: &Options) -> Vec<Document> {
    let format = sniff::sniff(bytes, source);
    guard::catch(|| dispatch(source, bytes, format, options))
        .unwrap_or_else(|error| vec![Document::failed(source, format, error)])
}

fn dispatch(source: &str, bytes: &[u8], format: Format, options: &Options) -> Vec<Document> {
    if bytes.is_empty() {
        return vec![Document::failed(source, Format::Unknown, "the file is empty")];
    }
    vec![match format {
        Format::Text | Format::Markdown => text::read(source, bytes, format, options),
        Format::Html => html::read(source, bytes, None, options),
        other => Document::failed(source, other, "this format is not read yet"),
    }]
}

/// Reads the documents of a stream one by one, in order, in bounded memory.
///
/// # Errors
///
/// An error of the reader itself; faults of documents are rows.
pub fn for_each(
    source: &str,
    mut reader: impl Read,
    options: &Options,
    mut found: impl FnMut(Document),
) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    read(source, &bytes, options).into_iter().for_each(&mut found);
    Ok(())
}
