//! Puts back what an extractor lost inside the article: headings, list items, rows of tables, captions with a figure.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::holds_figure;
use super::links::{Teasers, key};
use super::render::{Kind, Line, Rendered};

/// A choice of lines that agrees with less than this share of the other, in letters, is another part of the page.
const AGREEMENT: f64 = 0.6;

/// A paragraph with fewer characters may be the caption of a box.
const PARAGRAPH: usize = 80;

/// Where sentences end.
pub(crate) const ENDS: [char; 11] = ['.', '!', '?', '…', '。', '！', '？', '”', '"', '»', '“'];

/// `text` with those lines of `other`, a second reading of the same page, that stand between two lines of `text` and are
/// part of the structure around them.
pub(crate) fn fill(text: &Rendered, other: &Rendered, teasers: &Teasers) -> Rendered {
    let lines: Vec<(Line<'_>, String)> = text.lines().map(|line| (line, key(line.text))).collect();
    let others: Vec<(Line<'_>, String)> = other.lines().map(|line| (line, key(line.text))).collect();
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, key)) in others.iter().enumerate().filter(|(_, (_, key))| !key.is_empty()) {
        places.entry(key).or_default().push(at);
    }
    let mut from = 0;
    let matched: Vec<Option<usize>> = lines
        .iter()
        .map(|(_, key)| {
            let found = places.get(key.as_str())?;
            let at = *found.get(found.partition_point(|at| *at < from))?;
            from = at + 1;
            Some(at)
        })
        .collect();
    let letters = |lines: &mut dyn Iterator<Item = usize>| lines.sum::<usize>() as f64;
    let all = letters(&mut lines.iter().map(|(_, key)| key.len()));
    let agreed = letters(
        &mut lines.iter().zip(&matched).filter(|(_, at)| at.is_some()).map(|((_, key), _)| key.len()),
    );
    let mut out = Rendered::default();
    if agreed < all * AGREEMENT {
        for (line, _) in &lines {
            out.push(*line);
        }
        return out;
    }
    let known: BTreeSet<&str> = lines.iter().map(|(_, key)| key.as_str()).collect();
    let mut last = None;
    for ((line, _), at) in lines.iter().zip(&matched) {
        if let (Some(from), Some(to)) = (last, *at) {
            for (between, key) in &others[from + 1..to] {
                if !known.contains(key.as_str()) && !teasers.only.contains(key) && belongs(between) {
                    out.push(*between);
                }
            }
        }
        out.push(*line);
        last = at.or(last);
    }
    out
}

/// Whether a line that the other reading has belongs to the article that stands around it.
fn belongs(line: &Line<'_>) -> bool {
    match line.kind {
        Kind::Heading | Kind::Item | Kind::Row => true,
        Kind::Caption => holds_figure(line.text),
        Kind::Paragraph => line.text.chars().count() >= PARAGRAPH && line.text.ends_with(ENDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(lines: &[(&'static str, Kind)]) -> Rendered {
        let mut out = Rendered::default();
        for (text, kind) in lines {
            out.push(Line { text, kind: *kind, gap: true });
        }
        out
    }

    #[test]
    fn structure_between_two_lines_comes_back() {
        let found = rendered(&[
            ("Outlays on artificial intelligence rose.", Kind::Paragraph),
            ("The ministry said so.", Kind::Paragraph),
        ]);
        let other = rendered(&[
            ("Outlays on artificial intelligence rose.", Kind::Paragraph),
            ("By year", Kind::Heading),
            ("2023\t$2 billion", Kind::Row),
            ("Read on", Kind::Paragraph),
            ("A minister at a desk", Kind::Caption),
            ("Outlays by year, up 12%", Kind::Caption),
            ("The ministry said so.", Kind::Paragraph),
            ("Elsewhere", Kind::Heading),
        ]);
        let text = fill(&found, &other, &Teasers::default()).text;
        assert_eq!(
            text,
            "Outlays on artificial intelligence rose.\n\nBy year\n\n2023\t$2 billion\n\nOutlays by year, up 12%\n\nThe ministry said so."
        );
        let elsewhere = rendered(&[("Chips are dear.", Kind::Paragraph), ("Cheap chips", Kind::Item)]);
        assert_eq!(fill(&found, &elsewhere, &Teasers::default()).text, found.text);
    }
}
