//! From the file to its pages, and from the pages to a document.

use jiff::civil::Date;
use pdf_oxide::PdfDocument;
use pdf_oxide::object::Object;

use super::{join, pages};
use crate::document::{Document, Format};
use crate::metadata::{date, language};
use crate::options::{Limits, Options};
use crate::{guard, notice, text};

/// Reads a PDF file. A file without a text layer, an encrypted and a damaged one are rows with an error that says so.
pub(crate) fn read(source: &str, bytes: &[u8], options: &Options) -> Document {
    let limits = &options.limits;
    if bytes.len() > limits.max_pdf_bytes {
        let error =
            format!("the PDF is longer than {} bytes: raise max_pdf_bytes to read it", limits.max_pdf_bytes);
        return Document::failed(source, Format::Pdf, error);
    }
    let (owned, task) = (bytes.to_vec(), limits.clone());
    let contents = guard::run(limits.max_time, move || contents(owned, &task)).and_then(|contents| contents);
    match contents {
        Ok(contents) => document(source, contents, options),
        Err(error) => Document::failed(source, Format::Pdf, error),
    }
}

/// What a file holds.
struct Contents {
    text: String,
    title: Option<String>,
    author: Option<String>,
    created: Option<Date>,
    /// A page that could not be read, counted from 1, and why.
    fault: Option<(usize, String)>,
}

fn contents(bytes: Vec<u8>, limits: &Limits) -> Result<Contents, String> {
    let pdf = PdfDocument::from_bytes(bytes).map_err(|error| format!("the PDF is damaged: {error}"))?;
    if pdf.is_encrypted() && !pdf.authenticate(b"").unwrap_or(false) {
        return Err("the PDF is encrypted: save it without a password".into());
    }
    let count = pdf.page_count().map_err(|error| format!("the pages of the PDF cannot be found: {error}"))?;
    if count > limits.max_pages {
        return Err(format!(
            "the PDF has {count} pages, more than the limit of {}: raise max_pages to read it",
            limits.max_pages
        ));
    }
    let mut fault = None;
    let mut texts = Vec::with_capacity(count.min(1024));
    for page in 0..count {
        match guard::catch(|| pdf.extract_text(page).map_err(|error| error.to_string())).and_then(|text| text)
        {
            Ok(text) => texts.push(text),
            Err(error) => {
                fault = fault.or(Some((page + 1, error)));
                texts.push(String::new());
            }
        }
    }
    let text = join::paragraphs(&pages::without_running_heads(&texts));
    let info = |key: &str| info(&pdf, key);
    Ok(Contents {
        text,
        title: info("Title").filter(|title| is_title(title)),
        author: info("Author").filter(|author| author.contains(' ') || !author.is_ascii()),
        created: info("CreationDate").and_then(|time| date::machine(time.trim_start_matches("D:").get(..8)?)),
        fault,
    })
}

fn document(source: &str, contents: Contents, options: &Options) -> Document {
    let mut document = Document::new(source, Format::Pdf);
    document.text = contents.text;
    let letters = document.text.chars().filter(|c| c.is_alphanumeric()).count();
    let garbled = document.text.chars().filter(|c| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')).count();
    document.error = match contents.fault {
        _ if garbled * 10 > letters + garbled => {
            Some("the characters of the PDF cannot be told: its fonts give no text".into())
        }
        Some((page, error)) if letters == 0 => {
            Some(format!("page {page} of the PDF cannot be read: {error}"))
        }
        None if letters == 0 => {
            Some("no text in the PDF: it is scanned or damaged; recognise its text first".into())
        }
        _ => None,
    };
    if document.error.is_some() {
        document.text.clear();
        return document;
    }
    document.title = text::title(&document.text).or(contents.title);
    document.author = contents.author;
    document.published =
        on_first_page(&document.text).or(contents.created).filter(|day| *day <= options.latest());
    document.mark(notice::in_text(&document.text));
    document.language = language::language(&document.text, None);
    document
}

/// How many lines of the first page are looked at for its date.
const FIRST_LINES: usize = 20;

/// The date in a short line at the top of the first page.
fn on_first_page(text: &str) -> Option<Date> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(FIRST_LINES);
    lines
        .filter(|line| line.chars().count() <= 60)
        .find_map(|line| date::written(line, date::Order::DayFirst))
        .map(|found| found.day)
}

/// Names of files are no titles.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    title.contains(' ')
        && !lower.starts_with("microsoft")
        && ![".doc", ".docx", ".indd", ".pdf", ".ppt", ".qxd", ".tex", "untitled"]
            .iter()
            .any(|end| lower.contains(end))
}

/// A string of the document's information dictionary.
fn info(pdf: &PdfDocument, key: &str) -> Option<String> {
    let entry = pdf.trailer().as_dict()?.get("Info")?.clone();
    let dictionary = pdf.resolve_object(&entry).ok()?;
    let value = dictionary.as_dict()?.get(key)?.clone();
    let value = pdf.resolve_object(&value).ok()?;
    let Object::String(bytes) = value else { return None };
    let text = if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") {
        crate::encoding::decode(&bytes, None).into_owned()
    } else {
        // PDFDocEncoding agrees with Latin-1 where titles are written.
        String::from_utf8(bytes)
            .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect())
    };
    let text = crate::metadata::gather::collapse(&text.replace('\0', ""));
    (!text.is_empty()).then_some(text)
}
