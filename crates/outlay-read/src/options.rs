//! How to read: limits, speed against quality, which column holds the text.

use std::time::Duration;

use crate::document::{Document, Format};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Bounds that keep one hostile file from taking the batch down. All may be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Longest web page in bytes (16 MiB).
    pub max_html_bytes: usize,
    /// Deepest nesting of elements in a web page (512, as in browsers; at most 1,024).
    pub max_depth: usize,
    /// Most elements of a web page (500,000).
    pub max_elements: usize,
    /// Longest plain text, and longest row of a table, in bytes (32 MiB).
    pub max_text_bytes: usize,
    /// Largest PDF in bytes (256 MiB).
    pub max_pdf_bytes: usize,
    /// Most pages of a PDF (5,000).
    pub max_pages: usize,
    /// How many bytes one compressed byte may become (200): a decompression bomb gives a thousand.
    pub max_expansion: u64,
    /// Largest member of an archive, or compressed single document, once decompressed, in bytes (256 MiB).
    pub max_member_bytes: u64,
    /// Most members of a zip archive (100,000).
    pub max_members: usize,
    /// How deep archives may nest: a gzip in a zip is two (3).
    pub max_nesting: usize,
    /// Longest time for one page or PDF (30 s). What runs past it is abandoned and its row gets an error.
    pub max_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_html_bytes: 16 << 20,
            max_depth: 512,
            max_elements: 500_000,
            max_text_bytes: 32 << 20,
            max_pdf_bytes: 256 << 20,
            max_pages: 5_000,
            max_expansion: 200,
            max_member_bytes: 256 << 20,
            max_members: 100_000,
            max_nesting: 3,
            max_time: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// All limits by name; the time in seconds.
    #[must_use]
    pub fn named(&self) -> [(&'static str, u64); 11] {
        let wide = |size: usize| size as u64;
        [
            ("max_html_bytes", wide(self.max_html_bytes)),
            ("max_depth", wide(self.max_depth)),
            ("max_elements", wide(self.max_elements)),
            ("max_text_bytes", wide(self.max_text_bytes)),
            ("max_pdf_bytes", wide(self.max_pdf_bytes)),
            ("max_pages", wide(self.max_pages)),
            ("max_expansion", self.max_expansion),
            ("max_member_bytes", self.max_member_bytes),
            ("max_members", wide(self.max_members)),
            ("max_nesting", wide(self.max_nesting)),
            ("max_time", self.max_time.as_secs()),
        ]
    }

    /// Changes the limit of this name; false where there is none. The time is in seconds.
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let size = usize::try_from(value).unwrap_or(usize::MAX);
        match name {
            "max_html_bytes" => self.max_html_bytes = size,
            // Stacks are made for as much, and no browser shows more.
            "max_depth" => self.max_depth = size.min(DEEPEST),
            "max_elements" => self.max_elements = size,
            "max_text_bytes" => self.max_text_bytes = size,
            "max_pdf_bytes" => self.max_pdf_bytes = size,
            "max_pages" => self.max_pages = size,
            "max_expansion" => self.max_expansion = value,
            "max_member_bytes" => self.max_member_bytes = value,
            "max_members" => self.max_members = size,
            "max_nesting" => self.max_nesting = size,
            "max_time" => self.max_time = Duration::from_secs(value),
            _ => return false,
        }
        true
    }
}

/// Deeper nesting than this is never read, whatever is asked for.
const DEEPEST: usize = 1024;

/// Quality or speed for web pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// The best main text: two extractors and a choice between them.
    #[default]
    Accurate,
    /// One extractor, several times faster.
    Fast,
}

/// Takes the source, the format, all bytes and the options, and hands over one document a row.
pub type ReadTable = fn(&str, Format, Vec<u8>, &Options, &mut dyn FnMut(Document));

/// A reader of tables that this crate knows by their beginnings only: Parquet and Arrow.
#[derive(Clone, Copy, Debug)]
pub struct Columnar(pub ReadTable);

impl PartialEq for Columnar {
    /// There is one such reader in a program, so which one it is tells no options apart.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Columnar {}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Bounds on size, nesting, expansion and time.
    pub limits: Limits,
    /// Quality or speed for web pages.
    pub mode: Mode,
    /// The column that holds the text in JSON lines, CSV and feeds of objects; `None`: found by name, then by length.
    pub text_column: Option<String>,
    /// Who reads Parquet and Arrow tables, also inside archives; `None`: they are rows with an error.
    pub columnar: Option<Columnar>,
    /// No document is published after this day; `None`: tomorrow, by the clock.
    pub latest: Option<Date>,
}

impl Options {
    /// The last day that counts as a day of publication.
    pub(crate) fn latest(&self) -> Date {
        self.latest.unwrap_or_else(|| {
            // Somewhere on Earth it is tomorrow already.
            let now = Offset::UTC.to_datetime(Timestamp::now()).date();
            now.tomorrow().unwrap_or(now)
        })
    }
}
