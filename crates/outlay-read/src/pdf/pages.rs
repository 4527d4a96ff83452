//! Drops what repeats from page to page: running heads, footers, page numbers.

use std::collections::{BTreeMap, BTreeSet};

/// Fewer pages have no running heads that could be told.
const FEWEST_PAGES: usize = 3;
/// A running head is no longer than this.
const LONGEST: usize = 120;
/// How many lines at the top and the end of a page may be its head, footer or number.
const EDGE: usize = 3;

/// The pages, each without the lines that repeat on most of them and without its number.
pub(super) fn without_running_heads(pages: &[String]) -> Vec<String> {
    let read = pages.iter().filter(|page| !page.trim().is_empty()).count();
    if read < FEWEST_PAGES {
        return pages.to_vec();
    }
    let heads = repeated(pages.iter().map(|page| edges(page).filter_map(key).collect()), read);
    let numbered = pages.iter().filter(|page| edges(page).any(is_number)).count() * 2 > read;
    pages
        .iter()
        .map(|page| {
            let count = page.lines().filter(|line| !line.trim().is_empty()).count();
            let mut at = 0;
            let mut kept = String::with_capacity(page.len());
            for line in page.lines() {
                let edge = at < EDGE || at + EDGE >= count;
                let outermost = at == 0 || at + 2 >= count;
                at += usize::from(!line.trim().is_empty());
                let is_head = edge && key(line).is_some_and(|key| heads.contains(&key));
                if !(is_head || (numbered && outermost && is_number(line))) {
                    kept.push_str(line);
                    kept.push('\n');
                }
            }
            // Where most of a page repeats, the pages are alike and nothing is a head.
            if kept.trim().len() * 2 < page.trim().len() { page.clone() } else { kept }
        })
        .collect()
}

/// The keys that stand on most pages. Left and right pages may have heads of their own.
fn repeated(pages: impl Iterator<Item = Vec<String>>, read: usize) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mut keys in pages {
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count * 5 >= read * 2 && *count >= FEWEST_PAGES);
    counts.into_keys().collect()
}

/// The outermost lines of a page: readers of PDF move the running head to the end.
fn edges(page: &str) -> impl Iterator<Item = &str> {
    let lines = || page.lines().filter(|line| !line.trim().is_empty());
    lines().take(EDGE).chain(lines().rev().take(EDGE))
}

/// What makes two lines the same head: their words, whatever number stands in them. Figures alone are no head.
fn key(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > LONGEST || line.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let mut key = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !key.ends_with('#') {
            key.push(c);
        }
    }
    Some(key)
}

/// A page number: digits, Roman numerals, '- 3 -'.
fn is_number(line: &str) -> bool {
    let bare = line.trim().trim_matches(['-', '–', '—', '|', '[', ']', ' ']);
    (!bare.is_empty() && bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit()))
        || (!bare.is_empty() && bare.len() <= 6 && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_numbers_go_and_figures_stay() {
        let names = ["north", "south", "east", "west", "centre"];
        let page = |n: usize| {
            let name = names[n - 1];
            let body = format!("Outlays in the {name} were\n{}\nbillion in {name} terms.\n", n * 37);
            format!("{body}Example Institute | Annual Report {n}\n{n}\n")
        };
        let pages: Vec<String> = (1..=5).map(page).collect();
        let kept = without_running_heads(&pages);
        assert_eq!(kept[1], "Outlays in the south were\n74\nbillion in south terms.\n");
        let few = vec!["Head\nOne".to_owned(), "Head\nTwo".to_owned()];
        assert_eq!(without_running_heads(&few), few);
    }
}
