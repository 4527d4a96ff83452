//! What a file is, by its content first and its name second.

use crate::document::Format;

/// How much of a file is looked at.
pub(crate) const HEAD: usize = 8192;

/// Beginnings of files that hold no text: images, sound, programs, databases, office files before 2007, fonts.
const BINARY: [&[u8]; 20] = [
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\x7FELF",
    b"MZ\x90",
    b"\xCF\xFA\xED\xFE",
    b"SQLite format 3",
    b"\xD0\xCF\x11\xE0",
    b"wOFF",
    b"wOF2",
    b"\x00\x01\x00\x00",
    b"Rar!",
    b"7z\xBC\xAF",
    b"BZh",
    b"\xFD7zXZ",
    b"\x1F\x9D",
    b"II*\x00",
];

/// The format of a file from its first bytes (8 KiB are enough) and its name.
#[must_use]
pub fn sniff(head: &[u8], name: &str) -> Format {
    let head = &head[..head.len().min(HEAD)];
    if let Some(format) = magic(head) {
        return format;
    }
    let text = lossy_head(head);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let extension = extension(name);
    markup(start).or_else(|| json(start, &extension)).unwrap_or_else(|| match extension.as_str() {
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "md" | "markdown" | "mdx" => Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" | "asp" | "aspx" | "php" | "jsp" => Format::Html,
        _ if is_binary(head) => Format::Unknown,
        _ if start.starts_with("---\n") || start.starts_with("---\r\n") => Format::Markdown,
        _ => Format::Text,
    })
}

fn magic(head: &[u8]) -> Option<Format> {
    let starts = |magic: &[u8]| head.starts_with(magic);
    Some(match () {
        () if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some()
            && !looks_like_markup(head) =>
        {
            Format::Pdf
        }
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => Format::Zip,
        () if starts(b"\x1F\x8B") => Format::Gzip,
        () if starts(b"\x28\xB5\x2F\xFD") => Format::Zstd,
        () if starts(b"PAR1") => Format::Parquet,
        () if starts(b"ARROW1") || is_arrow_stream(head) => Format::Arrow,
        () if starts(b"WARC/") => Format::Warc,
        () if BINARY.iter().any(|magic| starts(magic)) => Format::Unknown,
        () => return None,
    })
}

/// A stream of Arrow begins with a mark of four bytes, the length of its schema, and where in that the root stands.
fn is_arrow_stream(head: &[u8]) -> bool {
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    };
    let (length, root) = (number(4), number(8));
    head.starts_with(b"\xFF\xFF\xFF\xFF") && (16..1 << 24).contains(&length) && (4..length).contains(&root)
}

fn looks_like_markup(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"<")
}

/// The head as text, whatever its encoding: what is looked for is ASCII.
fn lossy_head(head: &[u8]) -> String {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return crate::encoding::decode(&head[..head.len() & !1], None).into_owned();
    }
    String::from_utf8_lossy(head).into_owned()
}

fn markup(start: &str) -> Option<Format> {
    let lower = start.get(..start.floor_char_boundary(4096)).unwrap_or(start).to_ascii_lowercase();
    if !lower.starts_with('<') {
        return None;
    }
    let has = |tag: &str| lower.contains(tag);
    let xml = lower.starts_with("<?xml")
        || lower.starts_with("<rss")
        || lower.starts_with("<feed")
        || lower.starts_with("<rdf");
    if xml && !has("<html") {
        if has("<rss") || has("<rdf:rdf") {
            return Some(Format::Rss);
        }
        if has("<feed") {
            return Some(Format::Atom);
        }
    }
    let page = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<table",
        "<h1",
        "<span",
        "<script",
    ];
    page.iter().any(|tag| has(tag)).then_some(Format::Html)
}

fn json(start: &str, extension: &str) -> Option<Format> {
    let first = start.chars().next()?;
    if extension == "jsonl" || extension == "ndjson" {
        return Some(Format::Jsonl);
    }
    let inner = start.get(first.len_utf8()..)?.trim_start();
    match first {
        '[' if inner.starts_with(['{', ']']) => Some(Format::Json),
        '{' if inner.starts_with(['"', '}']) => {
            let head = &start[..start.floor_char_boundary(600)];
            if head.contains("jsonfeed.org/version") {
                return Some(Format::JsonFeed);
            }
            // A whole object on the first line, and another line after it.
            let line = start.lines().next().unwrap_or_default();
            let whole =
                line.trim_end().ends_with('}') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
            // A first line longer than what was looked at is a record too: files for people break their lines.
            let long = line.len() == start.len() && start.len() > HEAD / 2;
            let more = start.trim_end().len() > line.len();
            Some(if (whole && more) || ((whole || long) && extension != "json") {
                Format::Jsonl
            } else {
                Format::Json
            })
        }
        _ => None,
    }
}

fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        // Either byte of a character may be any: what counts is what they mean.
        let text = lossy_head(head);
        let bad = text.chars().filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace())).count();
        return bad * 20 > text.chars().count();
    }
    let zeros = memchr::memchr_iter(0, head).count();
    // UTF-16 of plain text has zeros in about every other place, an empty disk has nothing else.
    let utf16 = zeros * 3 > head.len() && zeros * 3 < head.len() * 2;
    let controls = head.iter().filter(|b| **b < 9 || (14..32).contains(*b) && **b != 27).count();
    (zeros > 0 && !utf16) || (controls - zeros.min(controls)) * 20 > head.len()
}

/// The lower-case extension of a name, before `.gz` and `.zst`.
pub(crate) fn extension(name: &str) -> String {
    let mut lower = name.to_ascii_lowercase();
    for packed in [".gz", ".zst", ".zstd"] {
        if let Some(stem) = lower.strip_suffix(packed) {
            lower = stem.to_owned();
        }
    }
    let file = lower.rsplit(['/', '\\', '!']).next().unwrap_or_default();
    file.rsplit_once('.').map(|(_, extension)| extension.to_owned()).unwrap_or_default()
}
