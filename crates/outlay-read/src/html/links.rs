//! Lines that are nothing but a link to another page of the site: 'read also', teasers, related stories.

use std::collections::BTreeSet;

use dom_query::{NodeData, NodeRef};

use super::render::is_block;
use super::walk::{Step, walk};

/// Lines that lead to other pages of the same site, by their letters.
#[derive(Debug, Default)]
pub(crate) struct Teasers {
    /// Nothing but a link.
    pub(crate) only: BTreeSet<String>,
    /// Four letters of five in a link.
    pub(crate) mostly: BTreeSet<String>,
}

/// The lines below `root` that lead to other pages of the same site.
///
/// Links within the page (a table of contents, a heading with its anchor) and to other sites (a source, a product) count
/// as text. `host` is where the page comes from, if that is known.
pub(crate) fn teasers(root: NodeRef<'_>, host: Option<&str>) -> Teasers {
    let mut found = Teasers::default();
    let mut line = LinkedLine::default();
    walk(root, |step| {
        let (node, enter) = match step {
            Step::Enter(node) => (node, true),
            Step::Leave(node) => (node, false),
        };
        node.query(|n| match &n.data {
            NodeData::Text { contents } if enter => line.push(contents),
            NodeData::Element(element) => {
                let name = &*element.name.local;
                if name == "a" {
                    let href =
                        element.attrs.iter().find(|a| &*a.name.local == "href").map_or("", |a| &*a.value);
                    if leads_on(href, host) {
                        line.links = if enter { line.links + 1 } else { line.links.saturating_sub(1) };
                    }
                } else if is_block(name)
                    || matches!(name, "li" | "td" | "th" | "dd" | "dt" | "br" | "ul" | "ol" | "tr")
                {
                    line.end(&mut found);
                }
            }
            _ => {}
        });
        true
    });
    found
}

/// A line while it is walked over.
#[derive(Default)]
struct LinkedLine {
    text: String,
    /// Where pieces of the text outside of links stand.
    plain: Vec<(usize, usize)>,
    /// How many links are open.
    links: usize,
    /// Whether a piece of the text stands in a link.
    linked: bool,
}

impl LinkedLine {
    fn push(&mut self, contents: &str) {
        let start = self.text.len();
        self.text.push_str(contents);
        if self.links > 0 {
            self.linked = true;
        } else {
            self.plain.push((start, self.text.len()));
        }
    }

    fn end(&mut self, found: &mut Teasers) {
        if self.linked {
            let letters = key(&self.text);
            let plain: usize =
                self.plain.iter().map(|(start, end)| key(&self.text[*start..*end]).len()).sum();
            if !letters.is_empty() && plain * 5 < letters.len() {
                if plain == 0 {
                    found.only.insert(letters.clone());
                }
                found.mostly.insert(letters);
            }
        }
        self.text.clear();
        self.plain.clear();
        self.linked = false;
    }
}

/// The letters and digits of a line, lower case: what is compared.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The same as a string.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_letters(&mut key, text);
    key
}

fn push_letters(key: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => key.push(c),
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

/// Whether a link leads to another page of the same site.
fn leads_on(href: &str, host: Option<&str>) -> bool {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return false;
    }
    let absolute = href.strip_prefix("https:").or_else(|| href.strip_prefix("http:")).unwrap_or(href);
    let Some(rest) = absolute.strip_prefix("//") else { return !href.contains(':') };
    let other = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.is_none_or(|host| domain(other) == domain(host))
}

/// The last labels of a host name: `www.bbc.co.uk` and `news.bbc.co.uk` are one site.
fn domain(host: &str) -> &str {
    let host = host.split(':').next().unwrap_or_default();
    let mut labels = host.rmatch_indices('.').map(|(at, _)| at);
    let last = labels.next();
    let second = labels.next();
    // A short label before the last one is part of the suffix: co.uk, com.cn.
    match (last, second) {
        (Some(last), Some(second)) if last - second <= 4 => labels.next().map_or(host, |at| &host[at + 1..]),
        (_, Some(second)) => &host[second + 1..],
        _ => host,
    }
}
