//! Web pages: main text and metadata.

mod boilerplate;
mod clean;
mod edges;
mod extract;
mod figure;
mod fill;
mod links;
mod parse;
mod render;
mod walk;

pub(crate) use links::{key, letters};
pub(crate) use parse::is_linked_data;
pub(crate) use walk::{Step, walk};

use dom_query::Document as Tree;

use crate::document::{Document, Format};
use crate::options::{Limits, Options};
use crate::{encoding, guard, metadata, notice};

/// Reads one page. `charset`, `address`: what an HTTP response said, where there was one.
pub(crate) fn read(
    source: &str,
    bytes: &[u8],
    charset: Option<&str>,
    address: Option<&str>,
    options: &Options,
) -> Document {
    if bytes.len() > options.limits.max_html_bytes {
        return Document::failed(
            source,
            Format::Html,
            format!(
                "the page is longer than {} bytes: raise max_html_bytes to read it",
                options.limits.max_html_bytes
            ),
        );
    }
    let html = encoding::decode(bytes, charset).into_owned();
    let name = source.to_owned();
    let task = options.clone();
    let address = address.map(str::to_owned);
    guard::run(options.limits.max_time, move || page(&name, &html, address.as_deref(), &task))
        .unwrap_or_else(|error| Document::failed(source, Format::Html, error))
}

fn page(source: &str, html: &str, address: Option<&str>, options: &Options) -> Document {
    let tree = match parse::parse(html, &options.limits) {
        Ok(tree) => tree,
        Err(refused) => return Document::failed(source, Format::Html, refused.to_string()),
    };
    let gathered = metadata::gather::gather(&tree);
    clean::clean(&tree);
    let whole = render::render(tree.body().unwrap_or_else(|| tree.root()));
    let known = metadata::metadata(&gathered, &whole.text, address, options.latest());
    let again = || {
        let tree = parse::parse(html, &options.limits).ok()?;
        clean::clean(&tree);
        Some(tree)
    };
    let text = extract::main_text(tree, again, &whole, options.mode, &known);
    let mut document = Document::new(source, Format::Html);
    document.language = metadata::language::language(&text, known.language.as_deref());
    document.title = known.title;
    document.author = known.author;
    document.site = known.site;
    document.published = known.published;
    document.mark(notice::in_page(&whole.text, &text, document.title.as_deref()));
    document.text = if text.is_empty() { whole.text } else { text };
    if document.text.is_empty() {
        document.error = Some("the page holds no text: it may be built by scripts in the browser".into());
    }
    document
}

/// A string that may hold entities and tags, as plain text in one line.
pub(crate) fn plain(markup: &str) -> String {
    let cut = &markup[..markup.floor_char_boundary(4096.min(markup.len()))];
    parse::parse(cut, &Limits::default())
        .map(|tree| metadata::gather::collapse(&text_of(&tree)))
        .unwrap_or_default()
}

/// The main text of a whole page that stands in a field of a table, whose other fields tell of it.
pub(crate) fn main_text_of(html: &str, options: &Options) -> Result<String, String> {
    if html.len() > options.limits.max_html_bytes {
        return Err(format!(
            "the page has {} bytes, more than the limit: raise max_html_bytes to read it",
            html.len()
        ));
    }
    let document = page("", html, None, options);
    document.error.map_or(Ok(document.text), Err)
}

/// The text of a piece of markup (a body in a feed or a cell of a table): all of it, none is boilerplate.
pub(crate) fn fragment(markup: &str, options: &Options) -> Result<String, String> {
    if markup.len() > options.limits.max_html_bytes {
        return Err(format!(
            "the markup has {} bytes, more than the limit: raise max_html_bytes to read it",
            markup.len()
        ));
    }
    let tree = parse::parse(markup, &options.limits).map_err(|refused| refused.to_string())?;
    clean::clean(&tree);
    Ok(text_of(&tree))
}

fn text_of(tree: &Tree) -> String {
    render::render(tree.body().unwrap_or_else(|| tree.root())).text
}
