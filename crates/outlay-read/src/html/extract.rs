//! Which part of a page is the article: two extractors, one renderer, and a choice.

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::render::render;
use super::text_of;
use crate::options::Mode;
use crate::text::east_asian_share;

/// Below this a page of `trafilatura` came from its last resort, which glues blocks together.
const SHORT: usize = 250;

/// The main text of a cleaned page.
pub(crate) fn main_text(tree: Document, mode: Mode) -> String {
    let html = (mode == Mode::Accurate && !is_east_asian(&tree)).then(|| tree.html());
    let whole = text_of(&tree);
    let fast = readability(tree);
    let text = match html {
        Some(html) => {
            let accurate = trafilatura(&html);
            if accurate.chars().count() < SHORT && fast.len() > accurate.len() { fast } else { accurate }
        }
        None => fast,
    };
    if text.is_empty() { whole } else { text }
}

fn is_east_asian(tree: &Document) -> bool {
    let Some(body) = tree.body() else { return false };
    east_asian_share(&body.text()) > 0.3
}

/// The port of Mozilla's Readability.
fn readability(tree: Document) -> String {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(tree, None, Some(config)) else {
        return String::new();
    };
    readability.parse().map(|article| render_markup(&article.content)).unwrap_or_default()
}

/// The port of Trafilatura with its fallbacks, without comments.
fn trafilatura(html: &str) -> String {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    trafilatura::extract(html, &options).map(|result| render_markup(&result.content_html)).unwrap_or_default()
}

fn render_markup(markup: &str) -> String {
    let tree = Document::from(markup);
    render(tree.body().unwrap_or_else(|| tree.root()))
}
