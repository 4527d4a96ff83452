//! The authors: names, not departments, addresses or accounts.

use std::sync::LazyLock;

use regex::Regex;

use super::gather::Page;
use super::vocabulary::Field;
use crate::html::letters;

/// Words before a name.
#[allow(clippy::expect_used)]
static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:written|posted|reported|published|reviewed|words|text|story)?\s*by|author|von|par|por|di|door|av|af|autor|text|作者|文|记者|撰文|来源|编辑|责任编辑|责编)\s*[:：|]?\s+|^(?:by|作者|文|记者|撰文|责任编辑|责编)\s*[:：/／|]\s*")
        .expect("a pattern of this file")
});

/// Between two names.
#[allow(clippy::expect_used)]
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:;|,|、|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\n)\s*").expect("a pattern of this file")
});

/// The authors of a page, separated by `; `. `linked`: of linked data. `site` is no author.
pub(crate) fn author(page: &Page, linked: &[String], site: Option<&str>) -> Option<String> {
    let site: String = site.map(|site| letters(site).collect()).unwrap_or_default();
    let declared: Vec<String> = {
        let mut metas: Vec<_> = page.metas.iter().filter(|(field, ..)| *field == Field::Author).collect();
        metas.sort_by_key(|(_, rank, _)| *rank);
        metas.into_iter().map(|(.., text)| text.clone()).collect()
    };
    let marked = |rank: u8| {
        page.bylines.iter().filter(move |(r, _)| *r == rank).map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    [linked.to_vec(), declared, marked(0), marked(1)].into_iter().find_map(|candidates| {
        let mut names: Vec<String> = Vec::new();
        for candidate in &candidates {
            for name in BETWEEN.split(candidate).filter_map(name) {
                let key: String = letters(&name).collect();
                if key != site && !names.iter().any(|known| letters(known).eq(key.chars())) && names.len() < 8
                {
                    names.push(name);
                }
            }
            // Marks repeat and go on below the article: the first that names anybody is the byline.
            if !names.is_empty() && linked.is_empty() {
                break;
            }
        }
        (!names.is_empty()).then(|| names.join("; "))
    })
}

/// A name out of a candidate, if it is one.
fn name(text: &str) -> Option<String> {
    let text = super::gather::collapse(text);
    let bare = BY.replace(&text, "");
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')' && c != '(').trim();
    let length = bare.chars().count();
    let lower = bare.to_lowercase();
    let is_name = (2..=60).contains(&length)
        && bare.split_whitespace().count() <= 6
        && !bare.contains("://")
        && !bare.contains('@')
        && !lower.starts_with("www.")
        && bare.chars().filter(char::is_ascii_digit).count() * 4 < length
        && bare.chars().any(char::is_alphabetic)
        && !matches!(
            lower.as_str(),
            "admin"
                | "administrator"
                | "author"
                | "editor"
                | "by"
                | "null"
                | "none"
                | "unknown"
                | "anonymous"
                | "webmaster"
                | "root"
                | "user"
        );
    is_name.then(|| bare.to_owned())
}

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
        assert_eq!(author(&page, &[], Some("Example Ledger")).as_deref(), Some("Ada Example; Bo Sample"));
        assert_eq!(
            author(&page, &["Cy Linked".into(), "Di Linked".into()], None).as_deref(),
            Some("Cy Linked; Di Linked")
        );
    }
}
