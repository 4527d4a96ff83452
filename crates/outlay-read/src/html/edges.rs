//! What stands at the edges of an article and is none of it: the day, the byline, credits, links to other stories.

use std::sync::LazyLock;

use super::links::{Teasers, key};
use super::render::{Kind, Line};
use crate::metadata::{date, rows};

/// How many lines from the top, and from the end, may tell who wrote it and when.
const EDGE: usize = 4;

/// A line with more characters than this says more than who and when.
const SHORT: usize = 70;

/// How many letters may stand beside a date or a name in a line that is nothing else: 'Published on', a place, an hour.
const BESIDE: usize = 24;

/// Beginnings of the lines that credit somebody, in lower case.
static CREDITS: LazyLock<Vec<String>> = LazyLock::new(|| {
    rows(include_str!("../../vocabulary/credits.csv"))
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect()
});

/// Drops what stands at the edges. `author`: the authors of the page, separated by `; `.
pub(crate) fn trim<'a>(lines: Vec<Line<'a>>, author: Option<&str>, teasers: &Teasers) -> Vec<Line<'a>> {
    let authors: Vec<String> = author.into_iter().flat_map(|names| names.split("; ")).map(key).collect();
    let count = lines.len();
    let mut kept: Vec<Line<'a>> = lines
        .into_iter()
        .enumerate()
        .filter(|(at, line)| {
            let edge = *at < EDGE || at + EDGE >= count;
            count == 1 || !edge || !is_credit(line.text, &authors)
        })
        .map(|(_, line)| line)
        .collect();
    while kept.len() > 1 && kept.last().is_some_and(|line| leads_on(line, teasers)) {
        kept.pop();
    }
    kept
}

/// Whether nothing of the article follows a line like this: a list of links, or the heading of one.
fn leads_on(line: &Line<'_>, teasers: &Teasers) -> bool {
    line.kind == Kind::Heading || teasers.mostly.contains(&key(line.text))
}

/// Whether a line says who wrote the article and when, and nothing else.
fn is_credit(line: &str, authors: &[String]) -> bool {
    if line.chars().count() > SHORT {
        return false;
    }
    let lower = line.to_lowercase();
    if CREDITS.iter().any(|credit| lower.starts_with(credit.as_str())) {
        return true;
    }
    let letters = key(line);
    let names = authors.iter().any(|name| {
        !name.is_empty() && letters.contains(name.as_str()) && letters.len() <= name.len() + BESIDE
    });
    names
        || date::holds_year(line)
            && date::written(line, date::Order::DayFirst).is_some_and(|found| {
                let rest = [&line[..found.start], &line[found.end..]].map(key);
                rest.iter().map(|part| part.chars().count()).sum::<usize>() <= BESIDE
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, kind: Kind) -> Line<'_> {
        Line { text, kind, gap: true }
    }

    #[test]
    fn only_who_and_when_is_a_credit() {
        let authors = [key("Ada Example")];
        for text in [
            "By Ada Example, senior writer",
            "Published 7 May 2024, 10:15",
            "2024-05-07 10:15 来源：示例网",
            "责任编辑：王小明",
            "Photo: Example Agency",
        ] {
            assert!(is_credit(text, &authors), "{text}");
        }
        for text in [
            "Outlays reached $3 billion in 2024.",
            "On 7 May 2024 the ministry raised outlays by a tenth.",
            "Ada Example, who wrote the report, expects outlays to double.",
            "2024年5月7日，该部门宣布支出达到三十亿元，比上一年增长百分之十五，创下历史新高纪录。",
        ] {
            assert!(!is_credit(text, &authors), "{text}");
        }
    }

    #[test]
    fn links_at_the_end_go_and_figures_in_the_middle_stay() {
        let mut teasers = Teasers::default();
        teasers.mostly.insert(key("Chips are dear, says maker News"));
        let lines = vec![
            line("2024-05-07", Kind::Paragraph),
            line("Outlays reached $3 billion.", Kind::Paragraph),
            line("More to read", Kind::Heading),
            line("Chips are dear, says maker News", Kind::Item),
        ];
        let kept: Vec<&str> = trim(lines, None, &teasers).iter().map(|line| line.text).collect();
        assert_eq!(kept, ["Outlays reached $3 billion."]);
    }
}
