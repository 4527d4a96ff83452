//! The authors: names, not departments, addresses or accounts.

use std::sync::LazyLock;

use regex::Regex;

use super::gather::Page;
use super::json_ld::Article;
use super::vocabulary::Field;
use crate::html::{key, letters};

/// Words before a name.
#[allow(clippy::expect_used)]
static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s(（]*(?:(?:written|posted|reported|published|authored|words|text|story)?\s*by|author|autorin(?:\s?/\s?autor)?|(?-i:von|par|por|di|door|av|af)|autor|text|作者|文|记者|撰文|来源|编辑|责任编辑|责编)\s*[:：|]?\s+|^[(（]?(?:authored by|written by|by|作者|文|记者|撰文|责任编辑|责编)\s*[:：/／|]\s*")
        .expect("a pattern of this file")
});

/// Between two names.
#[allow(clippy::expect_used)]
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:;|,|、|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\bog\b|\boch\b|\n)\s*")
        .expect("a pattern of this file")
});

/// What follows a name in its line: a date, a role, a mark.
#[allow(clippy::expect_used)]
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s+(?:updated|published|posted|sponsored|on|at|in|last)\b.*$|\s*(?:[·•|(\[]|\s[-–—]\s|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s\d|\d{1,4}[-/.年]\d).*$|\s+\d.*$")
        .expect("a pattern of this file")
});

/// How many lines around the headline may hold a byline.
const NEAR: usize = 10;

/// The authors of a page, separated by `; `. `linked`: of linked data; `lines`: the text of the whole page. The site
/// counts as its own author only where linked data say so and nobody else is named.
pub(crate) fn author(
    page: &Page,
    linked: &Article,
    lines: &[&str],
    title: Option<&str>,
    site: Option<&str>,
) -> Option<String> {
    let site: String = site.map(key).unwrap_or_default();
    let mut metas: Vec<_> = page.metas.iter().filter(|(field, ..)| *field == Field::Author).collect();
    metas.sort_by_key(|(_, rank, _)| *rank);
    let declared = metas.into_iter().map(|(.., text)| text.clone()).collect();
    let marked = |rank: u8| {
        let texts = page.bylines.iter().filter(move |(r, _)| *r == rank).map(|(_, text)| text);
        // The links of buttons and menus are one word; names have two, or no spaces at all.
        let is_name = |text: &&String| rank < 2 || text.contains(' ') || !text.is_ascii();
        texts.filter(is_name).cloned().collect()
    };
    let sources: [(Vec<String>, bool); 7] = [
        (linked.authors.clone(), true),
        (declared, true),
        (marked(0), false),
        (byline(lines, title), false),
        (linked.bodies.clone(), true),
        (marked(1), false),
        (marked(2), false),
    ];
    sources
        .iter()
        .find_map(|(candidates, all)| names(candidates, *all, &site))
        .or_else(|| names(&linked.authors, true, ""))
        .or_else(|| names(&sources[1].0, true, ""))
        .or_else(|| names(&linked.bodies, true, ""))
}

/// The names in candidates; of marks on the page, which repeat and go on below the article, only the first that names
/// anybody.
fn names(candidates: &[String], all: bool, site: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for candidate in candidates {
        if candidate.contains("://") || candidate.contains("www.") {
            continue;
        }
        for name in BETWEEN.split(candidate).filter(|part| !is_degree(part)).filter_map(name) {
            let own = key(&name);
            if own != site && !names.iter().any(|known| letters(known).eq(own.chars())) && names.len() < 8 {
                names.push(name);
            }
        }
        if !all && !names.is_empty() {
            break;
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

/// Short lines by the headline that begin with 'By' or its like.
fn byline(lines: &[&str], title: Option<&str>) -> Vec<String> {
    let title: String = title.map(key).unwrap_or_default();
    let at = lines.iter().position(|line| !title.is_empty() && letters(line).eq(title.chars())).unwrap_or(0);
    let near = lines.iter().skip(at).take(NEAR).chain(lines.iter().rev().take(NEAR));
    near.filter(|line| line.chars().count() <= 80 && BY.is_match(line))
        .map(|line| (*line).to_owned())
        .collect()
}

/// Whether a part is letters behind a name, not a name: `MD`, `Ph.D.`, `MRCGP`.
fn is_degree(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(char::is_ascii_uppercase).count();
    let all = letters.count();
    let is_short = (2..=6).contains(&all) && !part.trim().contains(' ');
    is_short && part.is_ascii() && (capitals == all && all <= 5 || part.contains('.') && capitals >= 2)
}

/// A name out of a candidate, if it is one.
fn name(text: &str) -> Option<String> {
    let text = super::gather::collapse(text);
    let bare = BY.replace(&text, "");
    let bare = AFTER.replace(&bare, "");
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim();
    let length = bare.chars().count();
    let lower = bare.to_lowercase();
    let is_name = (2..=60).contains(&length)
        && bare.split_whitespace().count() <= 6
        && !bare.contains('@')
        && !text.contains("://")
        && bare.chars().filter(char::is_ascii_digit).count() * 4 < length
        && bare.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&lower.as_str());
    is_name.then(|| bare.to_owned())
}

/// Accounts and labels that are nobody's name.
const NOBODY: [&str; 14] = [
    "admin",
    "administrator",
    "author",
    "authors",
    "editor",
    "by",
    "null",
    "none",
    "unknown",
    "anonymous",
    "webmaster",
    "root",
    "user",
    "written by",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_and_others_dropped() {
        assert_eq!(name("By Ada Example").as_deref(), Some("Ada Example"));
        assert_eq!(name("作者：王小明").as_deref(), Some("王小明"));
        for none in ["https://example.org/ada", "admin", "ada@example.org", "12 May 2024", ""] {
            assert_eq!(name(none), None, "{none}");
        }
    }

    #[test]
    fn the_site_is_no_author() {
        let page = Page {
            bylines: vec![(0, "By Example Ledger".into()), (1, "By Ada Example and Bo Sample".into())],
            ..Page::default()
        };
        assert_eq!(
            author(&page, &Article::default(), &[], None, Some("Example Ledger")).as_deref(),
            Some("Ada Example; Bo Sample")
        );
        let linked = Article { authors: vec!["Cy Linked".into(), "Di Linked".into()], ..Article::default() };
        assert_eq!(author(&page, &linked, &[], None, None).as_deref(), Some("Cy Linked; Di Linked"));
    }
}
