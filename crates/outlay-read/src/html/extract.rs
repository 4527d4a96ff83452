//! Which part of a page is the article: two extractors, one renderer, and a choice.

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::links::{key, teasers};
use super::render::render;
use super::walk::{Step, walk};
use crate::options::Mode;
use crate::text::east_asian_share;

/// Below this a result of `trafilatura` comes from its last resort, which glues blocks together.
const SHORT: usize = 250;

/// A page with more text than this is read by the fast extractor alone: the cost of the other one grows faster than the
/// page. Two novels fit.
const LONG: usize = 1 << 20;

/// The main text of a cleaned page. `host` and `title`: where it comes from and its headline, if that is known.
pub(crate) fn main_text(
    tree: Document,
    whole: &str,
    mode: Mode,
    host: Option<&str>,
    title: Option<&str>,
) -> String {
    let accurate = mode == Mode::Accurate && whole.len() <= LONG && east_asian_share(whole) <= 0.3;
    let html = accurate.then(|| {
        bare(&tree);
        tree.html()
    });
    let body = tree.body().unwrap_or_else(|| tree.root());
    let teasers = teasers(body, host);
    let (fast, markup) = readability(tree);
    let text = match html {
        Some(html) => {
            let accurate = render_markup(&trafilatura(&html, markup));
            if accurate.chars().count() < SHORT && fast.len() > accurate.len() { fast } else { accurate }
        }
        None => fast,
    };
    without(&text, |line| teasers.contains(line), title)
}

/// The text without the lines whose letters are teasers, and without the headline at its top.
fn without(text: &str, is_teaser: impl Fn(&str) -> bool, title: Option<&str>) -> String {
    let title: String = title.map(key).unwrap_or_default();
    let mut kept = String::with_capacity(text.len());
    let mut gap = 0_usize;
    let mut lines = 0_usize;
    for line in text.split('\n') {
        if line.trim().is_empty() {
            gap += 1;
            continue;
        }
        let letters = key(line);
        lines += 1;
        if is_teaser(&letters) || (lines <= 3 && !title.is_empty() && letters == title) {
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if gap > 0 { "\n\n" } else { "\n" });
        }
        kept.push_str(line);
        gap = 0;
    }
    kept
}

/// Empties the head and drops attributes that no extractor looks at: less to serialise and to parse again.
fn bare(tree: &Document) {
    if let Some(head) = tree.head() {
        head.remove_children();
    }
    walk(tree.root(), |step| {
        if let Step::Enter(node) = step {
            node.update(|n| {
                if let Some(element) = n.as_element_mut() {
                    element.attrs.retain(|attr| KEPT.contains(&&*attr.name.local));
                }
            });
        }
        true
    });
}

/// Attributes that extractors look at.
const KEPT: [&str; 16] = [
    "id",
    "class",
    "role",
    "href",
    "style",
    "itemprop",
    "itemtype",
    "rel",
    "colspan",
    "aria-hidden",
    "aria-label",
    "lang",
    "data-component",
    "data-testid",
    "data-preloaded",
    "data-lp-replacement-content",
];

/// The port of Mozilla's Readability: the text of the article and its markup.
fn readability(tree: Document) -> (String, String) {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(tree, None, Some(config)) else {
        return (String::new(), String::new());
    };
    let Ok(article) = readability.parse() else { return (String::new(), String::new()) };
    // The tree is left as the article was found in it: rendering that saves parsing the markup again.
    let root = readability.doc.select_single("#readability-page-1");
    let text = root.nodes().first().map(|root| render(*root)).unwrap_or_default();
    (text, article.content.to_string())
}

/// The port of Trafilatura without comments; `fallback` is what it compares its own finding with.
fn trafilatura(html: &str, fallback: String) -> String {
    let mut candidates = trafilatura::FallbackCandidates::default();
    candidates.readability_html = Some(fallback);
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_fallback_candidates(candidates)
        .with_exclude_comments(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    trafilatura::extract(html, &options).map(|result| result.content_html).unwrap_or_default()
}

fn render_markup(markup: &str) -> String {
    let tree = Document::from(markup);
    render(tree.body().unwrap_or_else(|| tree.root()))
}
