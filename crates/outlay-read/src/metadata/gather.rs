//! One walk over the page that collects all that may tell something of it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::{Document, Element, NodeData, NodeRef};

use super::vocabulary::{Field, byline_words, meta_name};
use crate::html::{Step, is_linked_data, walk};

/// What a page says of itself, in document order.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Values of `<meta>` elements with a known name, and the rank of the name.
    pub(crate) metas: Vec<(Field, usize, String)>,
    /// The `<title>`.
    pub(crate) title: String,
    /// The scripts of linked data.
    pub(crate) json_ld: Vec<String>,
    /// Headings of the first four levels with their level.
    pub(crate) headings: Vec<(u8, String)>,
    /// `<time>` elements and whatever is marked as a date.
    pub(crate) times: Vec<Time>,
    /// Texts of elements that are marked as the author, the surest first.
    pub(crate) bylines: Vec<(u8, String)>,
    /// The `lang` of the page.
    pub(crate) language: Option<String>,
    /// The canonical address.
    pub(crate) canonical: Option<String>,
    /// Whether the card of the page gives its author in the first field.
    pub(crate) is_label_author: bool,
}

/// An element that holds a date.
#[derive(Debug)]
pub(crate) struct Time {
    /// The date for machines, else the text.
    pub(crate) value: String,
    /// Whether `value` is for machines.
    pub(crate) machine: bool,
    /// What the marks of the element and its parents say.
    pub(crate) hint: Hint,
    /// How many first-level headings came before.
    pub(crate) headings: usize,
}

/// What the class of an element says of the date in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hint {
    Published,
    Plain,
    Modified,
}

/// Collects what `document` says of itself. Scripts must still be there.
pub(crate) fn gather(document: &Document) -> Page {
    let mut page = Page::default();
    walk(document.root(), |step| {
        let Step::Enter(node) = step else { return true };
        node.query_or(true, |n| match &n.data {
            NodeData::Element(element) => page.element(element, node),
            _ => true,
        })
    });
    page
}

impl Page {
    fn element(&mut self, element: &Element, node: NodeRef<'_>) -> bool {
        let attr = |name: &str| element.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
        let name = &*element.name.local;
        match name {
            "html" => {
                self.language = attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned);
            }
            "title" => {
                if self.title.is_empty() && element.name.ns == html5ever::ns!(html) {
                    self.title = flat(node);
                }
                return false;
            }
            "meta" => {
                let Some(content) = attr("content").map(str::trim).filter(|c| !c.is_empty()) else {
                    return false;
                };
                let names = ["property", "name", "itemprop", "http-equiv"].into_iter().filter_map(&attr);
                for name in names.flat_map(str::split_ascii_whitespace).map(str::to_ascii_lowercase) {
                    if let Some((field, rank)) = meta_name(&name) {
                        self.metas.push((field, rank, content.to_owned()));
                        break;
                    }
                    match name.as_str() {
                        "twitter:label1" => self.is_label_author = is_author_label(content),
                        "twitter:data1" if self.is_label_author => self.bylines.push((0, content.to_owned())),
                        _ => {}
                    }
                }
                return false;
            }
            "link" => {
                if attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.canonical = attr("href").map(str::to_owned);
                }
                return false;
            }
            "script" => {
                if element.attrs.iter().any(is_linked_data) {
                    self.json_ld.push(node.text().to_string());
                }
                return false;
            }
            "style" | "svg" | "template" => return false,
            "h1" | "h2" | "h3" | "h4" if self.headings.len() < 200 && !is_logo(attr("class"), node) => {
                self.headings.push((name.as_bytes()[1] - b'0', flat(node)));
            }
            _ => {}
        }
        self.marked(name, &attr, node);
        true
    }

    /// Elements whose name, class or microdata mark a date or an author.
    fn marked<'e>(&mut self, name: &str, attr: &impl Fn(&str) -> Option<&'e str>, node: NodeRef<'_>) {
        let property = attr("itemprop").unwrap_or_default();
        let class = attr("class").unwrap_or_default();
        let id = attr("id").unwrap_or_default();
        let date_property =
            property.split_ascii_whitespace().any(|p| p.eq_ignore_ascii_case("datePublished"));
        let is_marked = MARKS.is_match(class) || MARKS.is_match(id);
        if name == "time" || date_property || (is_marked && self.times.len() < 64 && is_date_class(class, id))
        {
            let machine =
                attr("datetime").or_else(|| attr("content")).map(str::trim).filter(|value| value.len() >= 8);
            let value = machine.map_or_else(|| short(node, 120), |value| Some(value.to_owned()));
            if let Some(value) = value {
                let hint = if date_property || attr("pubdate").is_some() {
                    Hint::Published
                } else {
                    hint(property, class, id, node)
                };
                let headings = self.headings.iter().filter(|(level, _)| *level == 1).count();
                self.times.push(Time { value, machine: machine.is_some(), hint, headings });
            }
        }
        let rel_author = attr("rel")
            .is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("author")));
        let rank = match () {
            () if property.eq_ignore_ascii_case("author") || rel_author => 0,
            () if is_marked && is_author_class(class, id) => {
                // The name stands in an element of its own where the one around it tells more.
                if class.to_ascii_lowercase().contains("name") { 1 } else { 2 }
            }
            () if name == "a" && attr("href").is_some_and(is_author_address) => 3,
            () if class.split_ascii_whitespace().any(|token| ICONS.contains(&token)) => {
                if let Some(text) = node.parent().and_then(|parent| short(parent, 60)) {
                    self.bylines.push((4, text));
                }
                return;
            }
            () => return,
        };
        if self.bylines.len() < 32 {
            self.bylines.extend(short(node, 100).map(|text| (rank, text)));
        }
    }
}

/// Words in a class or id that mark a date.
const DATES: [&str; 4] = ["date", "time", "publish", "posted"];

/// Words in a class or id that mark an author.
const AUTHORS: [&str; 4] = ["author", "byline", "writer", "contributor"];

/// Folders below which the pages of authors live.
const AUTHOR_FOLDERS: [&str; 10] = [
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/auteur/",
    "/staff/",
    "/contributor/",
    "/profile/",
    "/profil/",
    "/people/",
];

/// Finds whether a class or id may mark anything: most mark nothing.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&[DATES, AUTHORS].concat()));

/// Classes of the little pictures of a person or a pen that stand before a name.
static ICONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| byline_words("icon"));

static FOLDERS: LazyLock<AhoCorasick> = LazyLock::new(|| any_case(&AUTHOR_FOLDERS));

#[allow(clippy::expect_used)]
fn any_case(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("the words of this file")
}

fn is_date_class(class: &str, id: &str) -> bool {
    [class, id].iter().any(|marks| {
        let marks = marks.to_ascii_lowercase();
        DATES.iter().any(|word| marks.contains(word))
            && !["update-", "sometimes", "timeline", "runtime", "countdown"]
                .iter()
                .any(|word| marks.contains(word))
    })
}

fn is_author_class(class: &str, id: &str) -> bool {
    [class, id].iter().any(|marks| {
        let marks = marks.to_ascii_lowercase();
        AUTHORS.iter().any(|word| marks.contains(word))
            && !["bio", "authority", "comment", "image", "avatar", "related", "follow", "btn", "button"]
                .iter()
                .any(|word| marks.contains(word))
    })
}

/// Whether a heading is the name of the site: marked so, or nothing but a link to the front page.
fn is_logo(class: Option<&str>, node: NodeRef<'_>) -> bool {
    let marked = class.is_some_and(|class| class.to_ascii_lowercase().contains("logo"));
    let link = || node.element_children().into_iter().next().filter(|child| child.has_name("a"));
    let is_front = |href: &str| {
        let path = href
            .split_once("://")
            .map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        path.trim_matches('/').is_empty() && !href.trim().is_empty()
    };
    marked || link().and_then(|link| link.attr("href")).is_some_and(|href| is_front(&href))
}

/// Pages of authors live below a folder that says so.
fn is_author_address(href: &str) -> bool {
    FOLDERS.is_match(href)
}

/// 'Written by' in the languages that themes come in.
fn is_author_label(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["writ", "author", "verfasst", "geschrieben", "escrit", "écrit", "scritto", "作者"]
        .iter()
        .any(|word| lower.contains(word))
}

fn hint(property: &str, class: &str, id: &str, node: NodeRef<'_>) -> Hint {
    let parent = node.parent().and_then(|above| above.class()).unwrap_or_default();
    let marks = [property, class, id, &*parent].join(" ").to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| marks.contains(word));
    match () {
        () if has(&["modif", "update", "edited"]) => Hint::Modified,
        () if has(&[
            "publish",
            "pubdate",
            "pub-date",
            "posted",
            "entry-date",
            "post-date",
            "article-date",
        ]) =>
        {
            Hint::Published
        }
        () => Hint::Plain,
    }
}

/// The text of `node` with its white space collapsed.
fn flat(node: NodeRef<'_>) -> String {
    collapse(&node.text())
}

/// The text of `node` if it is no longer than `most` bytes.
fn short(node: NodeRef<'_>, most: usize) -> Option<String> {
    let mut text = String::new();
    walk(node, |step| {
        if let Step::Enter(below) = step {
            below.query(|n| match &n.data {
                NodeData::Text { contents } => text.push_str(contents),
                NodeData::Element(_) => text.push(' '),
                _ => {}
            });
        }
        text.len() <= most * 4
    });
    let text = collapse(&text);
    (!text.is_empty() && text.len() <= most).then_some(text)
}

/// White space collapsed to single spaces.
pub(crate) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
