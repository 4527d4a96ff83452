//! Web archives: pages, PDF files and texts in WARC records.

use std::error::Error;
use std::io::{BufRead, Read};

use warc::{RecordType, WarcHeader, WarcReader};

use crate::archive::{self, Expansion};
use crate::document::{Document, Format};
use crate::options::Options;
use crate::read::{Context, one};

/// Reads the responses, resources and extracted texts of an archive, one by one. Images, scripts and failures of the
/// server are passed over.
pub(crate) fn read(context: &Context<'_>, mut reader: &mut dyn BufRead, found: &mut dyn FnMut(Document)) {
    let options = context.options;
    let source = context.source;
    let mut archive = WarcReader::new(&mut reader);
    let mut records = archive.stream_records();
    let mut number = 0_usize;
    while let Some(record) = records.next_item() {
        number += 1;
        let record = match record {
            Ok(record) => record,
            // A cut archive: what came before was read, what comes after cannot be found.
            Err(error) => {
                let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
                let error =
                    format!("the archive is damaged at record {number}: {cause}; what came before was read");
                found(Document::failed(format!("{source}#{number}"), Format::Warc, error));
                return;
            }
        };
        let kind = record.warc_type().clone();
        if !matches!(kind, RecordType::Response | RecordType::Resource | RecordType::Conversion) {
            continue;
        }
        let address = record.header(WarcHeader::TargetURI).map(|uri| uri.trim_matches(['<', '>']).to_owned());
        let name = address
            .as_ref()
            .map_or_else(|| format!("{source}#{number}"), |address| format!("{source}#{address}"));
        let most = options.limits.max_html_bytes.max(options.limits.max_text_bytes) as u64;
        let mut block = Vec::new();
        if let Err(error) = record.take(most + 1).read_to_end(&mut block) {
            found(Document::failed(name, Format::Warc, format!("the record cannot be read: {error}")));
            continue;
        }
        if block.len() as u64 > most {
            found(Document::failed(
                name,
                Format::Warc,
                format!("the record is longer than {most} bytes: raise max_text_bytes to read it"),
            ));
            continue;
        }
        let is_http = kind == RecordType::Response && block.starts_with(b"HTTP/");
        match if is_http { http(&block, options) } else { Ok(Some(Payload { body: block, charset: None })) } {
            Ok(Some(payload)) => page(&name, address.as_deref(), &payload, context, found),
            Ok(None) => {}
            Err(error) => found(Document::failed(name, Format::Warc, error)),
        }
    }
}

/// The body of a record, decoded.
struct Payload {
    body: Vec<u8>,
    charset: Option<String>,
}

fn page(
    name: &str,
    address: Option<&str>,
    payload: &Payload,
    context: &Context<'_>,
    found: &mut dyn FnMut(Document),
) {
    let path = address.unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let format = crate::sniff::sniff(&payload.body, path);
    if matches!(
        format,
        Format::Html
            | Format::Pdf
            | Format::Text
            | Format::Markdown
            | Format::Rss
            | Format::Atom
            | Format::JsonFeed
    ) && !payload.body.trim_ascii().is_empty()
    {
        one(name, &payload.body, format, payload.charset.as_deref(), address, context.options)
            .into_iter()
            .for_each(found);
    }
}

/// The body of an HTTP response, without its transfer and content encodings; `None` where it is no document.
fn http(block: &[u8], options: &Options) -> Result<Option<Payload>, String> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut response = httparse::Response::new(&mut headers);
    let start = match response.parse(block) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err("the HTTP headers of the record are cut".into()),
        Err(error) => return Err(format!("the HTTP headers of the record cannot be read: {error}")),
    };
    if response.code != Some(200) {
        return Ok(None);
    }
    let header = |name: &str| {
        let value = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?.value;
        Some(String::from_utf8_lossy(value).to_ascii_lowercase())
    };
    let kind = header("content-type").unwrap_or_default();
    let is_document = kind.is_empty()
        || ["text/html", "xhtml", "text/plain", "pdf", "xml", "octet-stream", "markdown", "feed+json"]
            .iter()
            .any(|k| kind.contains(k));
    if !is_document {
        return Ok(None);
    }
    let mut body = block.get(start..).unwrap_or_default().to_vec();
    // Many crawlers store the body decoded and keep the headers: decode only what is encoded.
    if header("transfer-encoding").is_some_and(|encoding| encoding.contains("chunked")) {
        body = unchunked(&body).unwrap_or(body);
    }
    let encoding = header("content-encoding").unwrap_or_default();
    let packed = match encoding.trim() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => Some(Expansion::Gzip),
        "deflate" => Some(Expansion::Deflate),
        "br" => Some(Expansion::Brotli),
        "zstd" if body.starts_with(b"\x28\xB5\x2F\xFD") => Some(Expansion::Zstd),
        _ => None,
    };
    if let Some(kind) = packed {
        match archive::expand(&body, kind, options) {
            Ok(plain) => body = plain,
            Err(error) if std::str::from_utf8(&body).is_err() => return Err(error),
            Err(_) => {}
        }
    }
    let charset = kind.split("charset=").nth(1).map(|rest| {
        rest.trim_matches(['"', '\'', ' ']).split([';', ' ', '"']).next().unwrap_or_default().to_owned()
    });
    Ok(Some(Payload { body, charset }))
}

/// The body without its chunk sizes, if it is chunked.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    loop {
        let rest = body.get(at..)?;
        match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete((_, 0))) => return Some(out),
            Ok(httparse::Status::Complete((start, size))) => {
                let size = usize::try_from(size).ok()?;
                let chunk = rest.get(start..)?;
                if chunk.len() < size {
                    out.extend_from_slice(chunk);
                    return Some(out);
                }
                out.extend_from_slice(&chunk[..size]);
                at += start + size + 2;
            }
            _ => return (!out.is_empty()).then_some(out),
        }
    }
}
