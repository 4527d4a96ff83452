//! RSS, Atom and JSON feeds: each item a document. Bodies are markup without boilerplate.

use feed_rs::model::{Entry, Feed, FeedType};
use jiff::civil::Date;

use crate::document::{Document, Format};
use crate::options::Options;
use crate::{guard, html, metadata, notice};

/// Reads a feed, each item a document.
pub(crate) fn read(source: &str, bytes: &[u8], format: Format, options: &Options) -> Vec<Document> {
    if bytes.len() > options.limits.max_text_bytes {
        return vec![Document::failed(
            source,
            format,
            format!(
                "the feed is longer than {} bytes: raise max_text_bytes to read it",
                options.limits.max_text_bytes
            ),
        )];
    }
    let (name, bytes, task) = (source.to_owned(), bytes.to_vec(), options.clone());
    let read = guard::run(options.limits.max_time, move || match feed_rs::parser::parse(&bytes[..]) {
        Ok(feed) => items(&name, feed, format, &task),
        Err(error) => vec![Document::failed(&name, format, format!("the feed cannot be read: {error}"))],
    });
    read.unwrap_or_else(|error| vec![Document::failed(source, format, error)])
}

fn items(source: &str, feed: Feed, format: Format, options: &Options) -> Vec<Document> {
    let format = match feed.feed_type {
        FeedType::Atom => Format::Atom,
        FeedType::JSON => Format::JsonFeed,
        _ if format == Format::Atom => Format::Atom,
        _ => Format::Rss,
    };
    if feed.entries.is_empty() {
        return vec![Document::failed(source, format, "the feed holds no items")];
    }
    let site = feed.title.as_ref().map(|title| html::plain(&title.content)).filter(|title| !title.is_empty());
    let language = feed.language.as_deref();
    let entries = feed.entries.into_iter().enumerate();
    entries
        .map(|(at, entry)| {
            item(&format!("{source}#{}", at + 1), entry, format, site.as_deref(), language, options)
        })
        .collect()
}

fn item(
    source: &str,
    entry: Entry,
    format: Format,
    site: Option<&str>,
    language: Option<&str>,
    options: &Options,
) -> Document {
    let mut document = Document::new(source, format);
    document.title =
        entry.title.as_ref().map(|title| html::plain(&title.content)).filter(|title| !title.is_empty());
    let names: Vec<&str> = entry
        .authors
        .iter()
        .filter_map(|person| person.name.as_deref())
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    document.author = (!names.is_empty()).then(|| names.join("; "));
    document.site = site.map(str::to_owned);
    let time = entry.published.or(entry.updated);
    document.published = time
        .and_then(|time| day(&time.format("%Y-%m-%d").to_string()))
        .filter(|day| *day <= options.latest());
    let body = entry.content.and_then(|content| content.body);
    let summary = entry.summary.map(|summary| summary.content);
    let longest = [body, summary].into_iter().flatten().max_by_key(String::len).unwrap_or_default();
    match html::fragment(&longest, options) {
        Ok(text) => document.text = text,
        Err(error) => document.error = Some(error),
    }
    if document.text.is_empty() && document.error.is_none() {
        document.text = document.title.clone().unwrap_or_default();
    }
    if document.text.is_empty() && document.error.is_none() {
        document.error = Some("the item holds no text".into());
    }
    document.mark(notice::in_text(&document.text));
    document.language = metadata::language::language(&document.text, language);
    document
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}
