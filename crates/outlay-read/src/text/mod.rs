//! Plain text and Markdown.

mod dateline;
mod front_matter;

use crate::document::{Document, Format};
use crate::options::Options;
use crate::{encoding, metadata, notice};

/// Reads plain text or Markdown. Line ends become `\n`; nothing else of the text changes.
pub(crate) fn read(source: &str, bytes: &[u8], format: Format, options: &Options) -> Document {
    if bytes.len() > options.limits.max_text_bytes {
        return Document::failed(
            source,
            format,
            format!(
                "the text is longer than {} bytes: split it, or raise max_text_bytes",
                options.limits.max_text_bytes
            ),
        );
    }
    let mut document = Document::new(source, format);
    let text = line_ends(&encoding::decode(bytes, None));
    let mut body = text.as_str();
    let mut summary = None;
    if let Some((mut matter, rest)) = front_matter::split(&text) {
        body = rest;
        summary = matter.summary.take().filter(|_| rest.trim().is_empty());
        matter.apply(&mut document);
    }
    let body = summary.as_deref().unwrap_or(body);
    body.clone_into(&mut document.text);
    if document.title.is_none() {
        document.title = title(body);
    }
    if document.published.is_none() {
        document.published = dateline::dateline(body, options.latest());
    }
    document.mark(notice::in_text(&document.text));
    document.language = metadata::language::language(&document.text, document.language.as_deref());
    if document.text.trim().is_empty() {
        document.error = Some("the file holds no text".into());
    }
    document
}

/// `\r\n` and lone `\r` become `\n`.
pub(crate) fn line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// The first line, where it is a heading: of Markdown, or short and followed by an empty line.
pub(crate) fn title(text: &str) -> Option<String> {
    let start = text.trim_start();
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    let line = line.trim();
    if let Some(heading) = line.strip_prefix("# ") {
        return Some(heading.trim().trim_end_matches('#').trim_end().to_owned());
    }
    let is_heading = !line.is_empty()
        && line.chars().count() <= 160
        && !line.ends_with(['.', '。', ':', '：', ';', '；', ',', '，'])
        && rest.split('\n').next().is_some_and(|next| next.trim().is_empty())
        && rest.trim().chars().count() > line.chars().count();
    is_heading.then(|| line.to_owned())
}

/// The share of letters that are Han, Kana or Hangul.
pub(crate) fn east_asian_share(text: &str) -> f64 {
    let mut letters = 0_usize;
    let mut east_asian = 0_usize;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        east_asian += usize::from(is_east_asian(c));
    }
    if letters == 0 { 0.0 } else { east_asian as f64 / letters as f64 }
}

/// Han, Kana or Hangul.
pub(crate) fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
