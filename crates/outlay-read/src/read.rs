//! The front: one file or stream to its documents.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

use crate::archive::{self, Expansion};
use crate::document::{Document, Format};
use crate::options::{Columnar, Options};
use crate::{feed, guard, html, sniff, table, text, warc};

/// Reads the documents in one file, held in memory. A fault is a document with an `error`; there is always a row.
///
/// ```
/// let page = b"<html><title>Outlays rise</title><p>Outlays on AI reached $3 billion in 2024.</p></html>";
/// let documents = outlay_read::read("page.html", page, &outlay_read::Options::default());
/// assert_eq!(documents[0].title.as_deref(), Some("Outlays rise"));
/// assert_eq!(documents[0].text, "Outlays on AI reached $3 billion in 2024.");
/// ```
#[must_use]
pub fn read(source: &str, bytes: &[u8], options: &Options) -> Vec<Document> {
    let mut found = Vec::new();
    // Reading from memory gives no errors of the system.
    let read = for_each(source, Cursor::new(bytes), options, |document| found.push(document));
    if let Err(error) = read {
        found.push(Document::failed(source, Format::Unknown, format!("the file cannot be read: {error}")));
    }
    found
}

/// Reads the documents of a stream one by one, in order, in bounded memory: rows, records and members are handed over as
/// they come, whole files up to their limit. There is always a document, if only one with an `error`.
///
/// # Errors
///
/// An error of the reader before anything was read; later ones, and the faults of documents, are documents with an
/// `error`.
pub fn for_each(
    source: &str,
    reader: impl Read,
    options: &Options,
    mut found: impl FnMut(Document),
) -> io::Result<()> {
    let mut count = 0_usize;
    let mut counted = |document: Document| {
        count += 1;
        found(document);
    };
    let context = Context { source, depth: 0, options };
    let mut reader = BufReader::with_capacity(256 << 10, reader);
    reader.fill_buf()?;
    let read = documents(&context, &mut reader, &mut counted);
    match read {
        Err(error) => found(Document::failed(
            source,
            Format::Unknown,
            format!("the file cannot be read to its end: {error}"),
        )),
        Ok(()) if count == 0 => {
            found(Document::failed(source, Format::Unknown, "the file holds no documents"));
        }
        Ok(()) => {}
    }
    Ok(())
}

/// Which file is being read, and how.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a str,
    /// How many archives this one stands in.
    pub(crate) depth: usize,
    pub(crate) options: &'a Options,
}

/// Reads what a stream holds.
pub(crate) fn documents(
    context: &Context<'_>,
    reader: &mut dyn BufRead,
    found: &mut dyn FnMut(Document),
) -> io::Result<()> {
    let source = context.source;
    let mut head = Vec::with_capacity(sniff::HEAD);
    // A cut stream fails once its last bytes are wanted: what came before is read, and the failure is told after it.
    let cut = (&mut *reader).take(sniff::HEAD as u64).read_to_end(&mut head).err();
    if let Some(error) = cut {
        if head.is_empty() {
            return Err(error);
        }
        let begun = std::mem::take(&mut head);
        let format = guard::catch(|| sniff(&begun, source)).unwrap_or(Format::Unknown);
        dispatch(context, &begun, format, &mut io::empty(), found)?;
        return Err(error);
    }
    if head.is_empty() {
        found(Document::failed(source, Format::Unknown, "the file is empty"));
        return Ok(());
    }
    let format = guard::catch(|| sniff(&head, source)).unwrap_or(Format::Unknown);
    dispatch(context, &head, format, reader, found)
}

/// Reads the documents of a zip archive that lies on a disk, one member at a time: unlike a stream it may be of any length.
/// There is always a document, if only one with an `error`.
pub fn for_each_member(
    source: &str,
    archive: impl Read + Seek,
    length: u64,
    options: &Options,
    mut found: impl FnMut(Document),
) {
    let context = Context { source, depth: 0, options };
    archive::zip(&context, archive, length, &mut found);
}

/// Whether a file begins like a zip archive.
#[must_use]
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Reads a stream whose first bytes and format are known.
fn dispatch(
    context: &Context<'_>,
    head: &[u8],
    format: Format,
    reader: &mut dyn BufRead,
    found: &mut dyn FnMut(Document),
) -> io::Result<()> {
    let Context { source, depth, options } = *context;
    let mut whole = Cursor::new(head).chain(reader);
    let limits = &options.limits;
    let packed = matches!(format, Format::Gzip | Format::Zstd | Format::Zip);
    if packed && depth >= limits.max_nesting {
        found(Document::failed(
            source,
            format,
            format!("archives nest deeper than {}: raise max_nesting to read it", limits.max_nesting),
        ));
        return Ok(());
    }
    match format {
        Format::Gzip | Format::Zstd => {
            let kind = if format == Format::Gzip { Expansion::Gzip } else { Expansion::Zstd };
            let nested = Context { source, depth: depth + 1, options };
            let read = archive::expanding(whole, kind, limits)
                .and_then(|mut inner| documents(&nested, &mut inner, found));
            if let Err(error) = read {
                found(Document::failed(
                    source,
                    format,
                    format!("the compressed file cannot be read to its end: {error}"),
                ));
            }
        }
        // UTF-16 has zeros in its line ends: such tables are decoded as a whole.
        Format::Jsonl | Format::Csv | Format::Tsv if is_utf16(head) => {
            let bytes = upto(&mut whole, limits.max_text_bytes)?;
            let text = crate::encoding::decode(&bytes, None).into_owned();
            rows(context, format, &mut Cursor::new(text.as_bytes()), found)?;
        }
        Format::Jsonl | Format::Csv | Format::Tsv => rows(context, format, &mut whole, found)?,
        Format::Warc => warc::read(context, &mut whole, found),
        Format::Zip => {
            let most = usize::try_from(limits.max_member_bytes).unwrap_or(usize::MAX);
            let bytes = upto(&mut whole, most)?;
            if bytes.len() > most {
                found(Document::failed(
                    source,
                    format,
                    format!("the archive is longer than {most} bytes: raise max_member_bytes to read it"),
                ));
            } else {
                archive::zip(context, Cursor::new(&bytes), bytes.len() as u64, found);
            }
        }
        Format::Parquet | Format::Arrow if options.columnar.is_some() => {
            let most = usize::try_from(limits.max_member_bytes).unwrap_or(usize::MAX);
            let bytes = upto(&mut whole, most)?;
            columnar(source, format, bytes, most, options, found);
        }
        _ => {
            let most = match format {
                Format::Html => limits.max_html_bytes,
                Format::Pdf => limits.max_pdf_bytes,
                Format::Parquet | Format::Arrow | Format::Unknown => 0,
                _ => limits.max_text_bytes,
            };
            let bytes = upto(&mut whole, most)?;
            one(source, &bytes, format, None, None, options).into_iter().for_each(found);
        }
    }
    Ok(())
}

/// Reads a table in memory through the reader of such tables.
fn columnar(
    source: &str,
    format: Format,
    bytes: Vec<u8>,
    most: usize,
    options: &Options,
    found: &mut dyn FnMut(Document),
) {
    let Some(Columnar(reader)) = options.columnar else { return };
    if bytes.len() > most {
        let error = format!("the table is longer than {most} bytes: raise max_member_bytes to read it");
        return found(Document::failed(source, format, error));
    }
    if let Err(error) = guard::catch(|| reader(source, format, bytes, options, &mut *found)) {
        found(Document::failed(source, format, error));
    }
}

fn rows(
    context: &Context<'_>,
    format: Format,
    reader: &mut dyn BufRead,
    found: &mut dyn FnMut(Document),
) -> io::Result<()> {
    match format {
        Format::Jsonl => table::read_json_lines(context.source, reader, context.options, found),
        _ => table::read_delimited(context.source, format, reader, context.options, found),
    }
}

fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF")
}

/// What the stream holds, and one byte more than allowed where it is longer.
fn upto(reader: &mut dyn Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file that is held in memory and is no stream of rows, records or members. `charset`, `address`: what an HTTP
/// response said, where there was one.
pub(crate) fn one(
    source: &str,
    bytes: &[u8],
    format: Format,
    charset: Option<&str>,
    address: Option<&str>,
    options: &Options,
) -> Vec<Document> {
    guard::catch(|| match format {
        Format::Text | Format::Markdown => vec![text::read(source, bytes, format, options)],
        Format::Html => vec![html::read(source, bytes, charset, address, options)],
        #[cfg(feature = "pdf")]
        Format::Pdf => vec![crate::pdf::read(source, bytes, options)],
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => vec![Document::failed(
            source,
            format,
            "this build reads no PDF files: it was made without the feature 'pdf'",
        )],
        Format::Rss | Format::Atom | Format::JsonFeed => feed::read(source, bytes, format, options),
        Format::Json => {
            if bytes.len() > options.limits.max_text_bytes {
                return vec![Document::failed(
                    source,
                    format,
                    "the file is longer than the limit: save it as JSON lines, or raise max_text_bytes",
                )];
            }
            let mut rows = Vec::new();
            table::read_json(source, bytes, options, &mut |document| rows.push(document));
            rows
        }
        Format::Parquet | Format::Arrow => vec![Document::failed(
            source,
            format,
            "tables of this kind are read as a frame, not as a document",
        )],
        other => {
            vec![Document::failed(source, other, "the file holds no text: its format is none that is read")]
        }
    })
    .unwrap_or_else(|error| vec![Document::failed(source, format, error)])
}
