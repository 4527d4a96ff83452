//! Which part of a page is the article: two extractors, one renderer, and a choice.

use dom_query::Document;
use dom_smoothie::{Article, Config, ParsePolicy, Readability, ReadabilityError};

use super::boilerplate::prune;
use super::edges::trim;
use super::figure::holds_figure;
use super::fill::{ENDS, fill};
use super::links::{Teasers, key, letters, teasers};
use super::render::{Kind, Line, Rendered, render};
use super::walk::{Step, walk};
use crate::metadata::Metadata;
use crate::options::Mode;
use crate::text::east_asian_share;

/// Below this a result of `trafilatura` comes from its last resort, which glues blocks together.
const SHORT: usize = 250;

/// A page with more text than this is read by the fast extractor alone: the cost of the other one grows faster than the
/// page. Two novels fit.
const LONG: usize = 1 << 20;

/// The main text of a cleaned page, whose whole text is `whole` and of which `known` is known. `again` makes the tree anew:
/// the fast extractor spoils it, and seldom needs it twice.
pub(crate) fn main_text(
    tree: Document,
    again: impl FnOnce() -> Option<Document>,
    whole: &Rendered,
    mode: Mode,
    known: &Metadata,
) -> String {
    let accurate = mode == Mode::Accurate && whole.text.len() <= LONG && east_asian_share(&whole.text) <= 0.3;
    let teasers = teasers(tree.body().unwrap_or_else(|| tree.root()), known.host.as_deref());
    prune(&tree, whole.text.len());
    let html = accurate.then(|| {
        bare(&tree);
        tree.html()
    });
    let length = whole.text.len();
    let (fast, markup) = readability(tree, accurate, || {
        again().inspect(|tree| {
            prune(tree, length);
        })
    });
    let text = match html {
        Some(html) => {
            let accurate = render_markup(&trafilatura(&html, markup));
            if accurate.text.chars().count() < SHORT && fast.text.len() > accurate.text.len() {
                fast
            } else {
                fill(&accurate, &fast, &teasers)
            }
        }
        None => fast,
    };
    let title = known.title.as_deref().map(key).unwrap_or_default();
    let mut lines = trim(article(&text, &title, &teasers), known.author.as_deref(), &teasers);
    if let Some(lead) = lead(whole, &lines, &title, &teasers) {
        lines.insert(0, lead);
    }
    if let Some(headline) = headline(whole, &title) {
        lines.insert(0, headline);
    }
    let mut kept = Rendered::default();
    for line in lines {
        kept.push(line);
    }
    kept.text
}

/// The lines without teasers, without the headline at the top, and without the captions of photographs.
fn article<'a>(text: &'a Rendered, title: &str, teasers: &Teasers) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut gap = false;
    for (count, line) in text.lines().enumerate() {
        gap |= line.gap;
        let letters = key(line.text);
        if teasers.only.contains(&letters)
            || (count < 3 && is_title(line.text, title))
            || (line.kind == Kind::Caption && !holds_figure(line.text))
        {
            continue;
        }
        lines.push(Line { gap: std::mem::take(&mut gap), ..line });
    }
    lines
}

/// Whether a line is the headline, with or without the line over it. `title`: its letters.
fn is_title(line: &str, title: &str) -> bool {
    let ends = |long: &str, short: &str| short.chars().count() >= OVERLINED && long.ends_with(short);
    let is_near = line.len() <= 3 * title.len() && title.len() <= 6 * line.len();
    !title.is_empty()
        && (letters(line).eq(title.chars())
            || is_near && {
                let line = key(line);
                ends(&line, title) || ends(title, &line)
            })
}

/// A headline below another line has at least so many letters.
const OVERLINED: usize = 12;

/// The headline as it stands on the page, where it holds a figure of its own: claims are read from the text alone.
fn headline<'a>(whole: &'a Rendered, title: &str) -> Option<Line<'a>> {
    whole
        .lines()
        .find(|line| is_title(line.text, title))
        .filter(|line| holds_figure(line.text))
        .map(|line| Line { gap: true, ..line })
}

/// How many lines may stand between the headline and the article.
const NEAR: usize = 10;

/// The first line of the article with at least so many letters is looked for in the page.
const FIRST: usize = 30;

/// A line below the headline with at least so many characters is a sentence.
const SENTENCE: usize = 70;

/// The opening paragraph that stands between the headline and what was taken for the article.
fn lead<'a>(whole: &'a Rendered, article: &[Line<'_>], title: &str, teasers: &Teasers) -> Option<Line<'a>> {
    let first = article.iter().map(|line| key(line.text)).find(|line| line.chars().count() >= FIRST)?;
    let lines: Vec<Line<'a>> = whole.lines().collect();
    let end = lines.iter().position(|line| letters(line.text).eq(first.chars()))?;
    let start = lines[..end].iter().rposition(|line| is_title(line.text, title))?;
    let mut between = lines[start + 1..end].iter().filter(|line| {
        line.kind != Kind::Caption
            && line.text.chars().count() >= SENTENCE
            && line.text.ends_with(ENDS)
            && !teasers.mostly.contains(&key(line.text))
    });
    between.next().filter(|_| end - start <= NEAR).map(|line| Line { gap: true, ..*line })
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

/// The port of Mozilla's Readability: the text of the article and, where it is wanted, its markup.
fn readability(tree: Document, markup: bool, again: impl FnOnce() -> Option<Document>) -> (Rendered, String) {
    let strict = attempt(tree, markup, |reader| reader.parse_with_policy(ParsePolicy::Strict));
    if let Some((article, length)) = strict
        && length >= Config::default().char_threshold
    {
        return article;
    }
    // All its attempts, one after the other.
    again()
        .and_then(|tree| attempt(tree, markup, Readability::parse))
        .map(|(article, _)| article)
        .unwrap_or_default()
}

/// One run of Readability: the article and its length in characters.
fn attempt(
    tree: Document,
    markup: bool,
    parse: impl FnOnce(&mut Readability) -> Result<Article, ReadabilityError>,
) -> Option<((Rendered, String), usize)> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut reader = Readability::with_document(tree, None, Some(config)).ok()?;
    let article = parse(&mut reader).ok()?;
    // The tree is left as the article was found in it: rendering that saves parsing the markup again.
    let root = reader.doc.select_single("#readability-page-1");
    let text = root.nodes().first().map(|root| render(*root)).unwrap_or_default();
    let markup = if markup { article.content.to_string() } else { String::new() };
    Some(((text, markup), article.length))
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

fn render_markup(markup: &str) -> Rendered {
    let tree = Document::from(markup);
    render(tree.body().unwrap_or_else(|| tree.root()))
}
