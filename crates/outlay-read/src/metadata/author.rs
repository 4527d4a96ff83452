//! The authors: names, not departments, addresses or accounts.

use std::sync::LazyLock;

use regex::Regex;

use super::gather::Page;
use super::json_ld::Article;
use super::vocabulary::{Field, byline_words, label_words};
use crate::html::{key, letters};
use crate::text::is_east_asian;

/// Words before a name, at the beginning of a line: 'By', or a label with its colon.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    let (before, lower, label) = (either("before"), either("lower"), either("label"));
    let source = either("source");
    pattern(&format!(
        r"^[\s(（]*(?:(?i:{before})|(?-i:{lower})|(?i:{label}|{source}))\s*[:：|]?\s+|^[(（]?(?i:{before}|{label}|{source})\s*[:：/／|]\s*"
    ))
});

/// A label that says who wrote, wherever it stands on the page.
static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^[\s(（]*(?:{})\s*(?:[:：／|]\s*|\s+)", either("label"))));

/// A story by somebody who is no author of the site.
static GUEST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i:guest\s+(?:post|article|blog|column|essay|contribution))\b[^.\n]{0,30}?\bby\s+((?:\p{Lu}[\p{L}.’'-]+\s?){1,4})",
    )
});

/// What somebody is, before or behind the name.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    let role = either("role");
    pattern(&format!(r"^(?i:{role})\s+|[\s,]+(?i:{role})$"))
});

/// The words of a kind as alternatives, the longer first.
fn either(kind: &str) -> String {
    let mut words = byline_words(kind);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
}

#[allow(clippy::expect_used)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file and its words")
}

/// Between two names.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:;|,|、|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\bog\b|\boch\b|\n)\s*"));

/// What follows a name in its line: a date, a role, a mark.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s+(?:updated|published|posted|sponsored|on|at|in|last)\b.*$|\s*(?:[·•|(\[]|\s[-–—]\s|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s\d|\d{1,4}[-/.年]\d).*$|\s+\d.*$",
    )
});

/// How many lines around the headline may hold a byline.
const NEAR: usize = 10;

/// The authors of a page, separated by `; `. `linked`: of linked data; `lines`: the text of the whole page. The site
/// counts as its own author only where the page declares so and no person is named.
pub(crate) fn author(
    page: &Page,
    linked: &Article,
    lines: &[&str],
    title: Option<&str>,
    site: Option<&str>,
) -> Option<String> {
    let site: String = site.map(key).unwrap_or_default();
    let at = headline(lines, title);
    if let Some(guest) = lines.iter().skip(at).take(2 * NEAR).find_map(|line| GUEST.captures(line)) {
        return Some(guest[1].trim().trim_end_matches(['.', '’']).to_owned());
    }
    let mut metas: Vec<_> = page.metas.iter().filter(|(field, ..)| *field == Field::Author).collect();
    metas.sort_by_key(|(_, rank, _)| *rank);
    let declared: Vec<String> = metas.into_iter().map(|(.., text)| text.clone()).collect();
    let marked = |rank: u8| -> Vec<String> {
        page.bylines.iter().filter(|(own, _)| *own == rank).map(|(_, text)| text.clone()).collect()
    };
    let is_site = |name: &String| {
        let own = BETWEEN.split(name).next().map(key).unwrap_or_default();
        own.chars().count() >= 4 && site.ends_with(&own) || !own.is_empty() && own == site
    };
    // Where the page says that it has no author but the site, abbreviations and buttons are no names.
    let own = [&linked.authors, &linked.bodies, &declared].into_iter().flatten().any(is_site);
    let seen = if own { Trust::Persons } else { Trust::Names };
    let sources = [
        (linked.authors.clone(), Trust::Declared),
        (declared.clone(), Trust::Declared),
        (marked(0), seen),
        (marked(1), seen),
        (byline(lines, at), seen),
        (linked.bodies.clone(), Trust::Declared),
        (marked(2), seen),
        // The links of buttons and menus are one word, and icons also stand before what is no name.
        (marked(3), Trust::Persons),
        (marked(4), Trust::Persons),
        (labelled(lines), Trust::Persons),
    ];
    sources.iter().find_map(|(candidates, trust)| names(candidates, *trust, &site)).or_else(|| {
        [&linked.authors, &declared, &linked.bodies]
            .into_iter()
            .find_map(|candidates| names(candidates, Trust::Declared, ""))
    })
}

/// How much a candidate is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// The page says so for machines: all of them.
    Declared,
    /// Marks on the page, which repeat and go on below the article: the first that names anybody.
    Names,
    /// As above, but only what looks like the name of a person.
    Persons,
}

/// The names in candidates. The site is none of them.
fn names(candidates: &[String], trust: Trust, site: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for candidate in candidates {
        if candidate.contains("://") || candidate.contains("www.") {
            continue;
        }
        let parts = || BETWEEN.split(candidate).filter(|part| !is_degree(part)).filter_map(name);
        // What follows the name of the site is its address.
        let is_sender = !site.is_empty() && parts().next().is_some_and(|first| key(&first) == site);
        for name in parts() {
            let own = key(&name);
            let is_site = own == site || trust == Trust::Persons && !site.is_empty() && own.contains(site);
            let is_kind = (trust != Trust::Persons && !is_sender) || is_person(&name);
            if is_kind
                && !is_site
                && !names.iter().any(|known| letters(known).eq(own.chars()))
                && names.len() < 8
            {
                names.push(name);
            }
        }
        if trust != Trust::Declared && !names.is_empty() {
            break;
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

/// Whether a name is that of a person: some words that begin with capitals, or some letters of a script without spaces.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if let [only] = words.as_slice() {
        // Kana alone are a word, names have Han or Hangul.
        let is_name = |c: char| is_east_asian(c) && !matches!(c, '\u{3040}'..='\u{30FF}');
        return (2..=4).contains(&only.chars().count()) && only.chars().all(is_name);
    }
    let is_capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c));
    let is_small = |word: &&str| word.chars().count() <= 4;
    (2..=5).contains(&words.len())
        && words.iter().all(|word| is_capital(word) || is_small(word))
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '‐' | '’' | '\'' | '·'))
}

/// A letter of a script that has no capitals.
fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

/// Where the headline stands among the lines.
fn headline(lines: &[&str], title: Option<&str>) -> usize {
    let title: String = title.map(key).unwrap_or_default();
    lines.iter().position(|line| !title.is_empty() && letters(line).eq(title.chars())).unwrap_or(0)
}

/// Lines anywhere that begin with a label for authors.
fn labelled(lines: &[&str]) -> Vec<String> {
    let is_short = |line: &&&str| line.len() <= 240 && line.chars().count() <= 80;
    lines
        .iter()
        .filter(is_short)
        .filter(|line| LABELLED.is_match(line))
        .map(|line| (*line).to_owned())
        .collect()
}

/// Short lines by the headline, which stands at `at`, that begin with 'By' or its like.
fn byline(lines: &[&str], at: usize) -> Vec<String> {
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
    let person = ROLE.replace(&bare, "");
    let bare = if is_person(&person) { person } else { bare };
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim();
    let length = bare.chars().count();
    let lower = bare.to_lowercase();
    let is_name = (2..=60).contains(&length)
        && bare.split_whitespace().count() <= 6
        && !bare.contains('@')
        && !text.contains("://")
        && bare.chars().filter(char::is_ascii_digit).count() * 4 < length
        && bare.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&lower.as_str())
        && !PUBLISHED.iter().any(|label| lower.starts_with(label.as_str()));
    is_name.then(|| bare.to_owned())
}

/// Words before a day, which stand where names do.
static PUBLISHED: LazyLock<Vec<String>> = LazyLock::new(|| label_words("published"));

/// Accounts and labels that are nobody's name.
static NOBODY: LazyLock<Vec<&'static str>> = LazyLock::new(|| byline_words("nobody"));

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
    fn labels_roles_and_buttons_are_no_part_of_a_name() {
        assert_eq!(name("Von Ada Beispiel").as_deref(), Some("Ada Beispiel"));
        assert_eq!(name("Autor: Rechtsanwalt Bo Beispiel").as_deref(), Some("Bo Beispiel"));
        assert_eq!(name("Ada Example, senior reporter").as_deref(), Some("Ada Example"));
        assert_eq!(name("Example staff reporter").as_deref(), Some("Example staff reporter"));
        for none in ["Follow", "登录", "Published on", "Über uns"] {
            assert_eq!(name(none), None, "{none}");
        }
    }

    #[test]
    fn labels_count_anywhere_and_abbreviations_only_without_a_sender() {
        let lines = ["Outlays double", "One.", "Two."].into_iter().chain(["Filler."; 30]);
        let lines: Vec<&str> = lines.chain(["（责编：王小明、李四）"]).chain(["Home"; 30]).collect();
        let found = |page: &Page, lines: &[&str]| {
            author(page, &Article::default(), lines, Some("Outlays double"), Some("Example Ledger"))
        };
        assert_eq!(found(&Page::default(), &lines).as_deref(), Some("王小明; 李四"));
        let metas = vec![(Field::Author, 0, "Example Ledger".into())];
        let page = Page { metas, bylines: vec![(0, "red".into())], ..Page::default() };
        assert_eq!(found(&page, &[]).as_deref(), Some("Example Ledger"));
        let page = Page { bylines: vec![(0, "Ada Example".into())], ..page };
        assert_eq!(found(&page, &[]).as_deref(), Some("Ada Example"));
        let guest = ["Outlays double", "This is a guest post by Bo Sample, an analyst."];
        assert_eq!(found(&page, &guest).as_deref(), Some("Bo Sample"));
    }

    #[test]
    fn the_site_is_no_author() {
        let page = Page {
            bylines: vec![(0, "By Example Ledger".into()), (2, "By Ada Example and Bo Sample".into())],
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
