//! A document as read, and the formats it may come from.

use jiff::civil::Date;

/// What a file or record is, found by content first and by name second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// A PDF file.
    Pdf,
    /// An item of an RSS feed.
    Rss,
    /// An entry of an Atom feed.
    Atom,
    /// An item of a JSON feed.
    JsonFeed,
    /// An object of a JSON file or array.
    Json,
    /// A line of a JSON-lines file.
    Jsonl,
    /// A row of comma-separated values.
    Csv,
    /// A row of tab-separated values.
    Tsv,
    /// A Parquet file (recognised here, read by the data crate).
    Parquet,
    /// An Arrow IPC file (recognised here, read by the data crate).
    Arrow,
    /// A record of a web archive that is neither of the others.
    Warc,
    /// A zip archive that could not be opened.
    Zip,
    /// A gzip file that could not be opened.
    Gzip,
    /// A Zstandard file that could not be opened.
    Zstd,
    /// Something that holds no text: an image, a program, an office file.
    Unknown,
}

impl Format {
    /// All formats, in the order of the enum.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Pdf,
        Self::Rss,
        Self::Atom,
        Self::JsonFeed,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Parquet,
        Self::Arrow,
        Self::Warc,
        Self::Zip,
        Self::Gzip,
        Self::Zstd,
        Self::Unknown,
    ];

    /// The name in the column `format`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::JsonFeed => "json_feed",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
            Self::Warc => "warc",
            Self::Zip => "zip",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Unknown => "unknown",
        }
    }
}

/// One document: its text, what is known of it, and why it could not be read where it could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where it comes from: path, path and member (`a.zip!b.html`), path and row (`a.jsonl#3`), or the address.
    pub source: String,
    /// What it was.
    pub format: Format,
    /// The headline.
    pub title: Option<String>,
    /// The authors, separated by `; `.
    pub author: Option<String>,
    /// The name of the publisher or site.
    pub site: Option<String>,
    /// The day of first publication.
    pub published: Option<Date>,
    /// ISO 639-1 code of the language, where it could be told.
    pub language: Option<String>,
    /// The text, rendered once: blocks apart by an empty line, rows and list items by a line end, cells by a tab.
    pub text: String,
    /// Paid content, a press release or an advertorial, by its own words.
    pub sponsored: bool,
    /// The words that say so.
    pub notice: Option<String>,
    /// A plain sentence that says why the document could not be read, else `None`.
    pub error: Option<String>,
}

impl Document {
    /// An empty document of this source and format.
    #[must_use]
    pub fn new(source: impl Into<String>, format: Format) -> Self {
        Self {
            source: source.into(),
            format,
            title: None,
            author: None,
            site: None,
            published: None,
            language: None,
            text: String::new(),
            sponsored: false,
            notice: None,
            error: None,
        }
    }

    /// A document that could not be read, and why.
    #[must_use]
    pub fn failed(source: impl Into<String>, format: Format, error: impl Into<String>) -> Self {
        Self { error: Some(error.into()), ..Self::new(source, format) }
    }

    /// Finds out what the text itself tells: whether it is paid content, and its language where nobody said it.
    pub fn describe(&mut self) {
        self.mark(crate::notice::in_text(&self.text));
        if self.language.is_none() {
            self.language = crate::metadata::language::language(&self.text, None);
        }
    }

    /// Notes the words that say it is paid content, if there are any.
    pub(crate) fn mark(&mut self, notice: Option<String>) {
        self.sponsored = notice.is_some();
        self.notice = notice;
    }
}
