//! The day of first publication, and what it rests on.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::date::{self, Order};
use super::gather::{Hint, Page};
use super::vocabulary::{Field, label_words};
use crate::html::key;

/// What a date rests on, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    LinkedData,
    Meta,
    Marked,
    Address,
    Visible,
    Time,
    Labelled,
    WeakMark,
    WeakMeta,
}

/// Where the surer names of `<meta>` end in the table: a bare `date` may be anything.
const PLAIN_NAMES: [&str; 5] = ["date", "created", "datecreated", "og:date", "dateupdate"];

/// The day of publication. `linked`: of linked data; `lines`: the text of the whole page; no day after `latest` counts.
pub(crate) fn published(
    page: &Page,
    linked: Option<&str>,
    lines: &[&str],
    title: Option<&str>,
    order: Order,
    latest: Date,
) -> Option<(Date, Source)> {
    let mut found = Vec::new();
    let mut add = |source: Source, day: Option<Date>| {
        // A day yet to come was written the other way round.
        let day = day.and_then(|day| if day <= latest { Some(day) } else { date::turned(day) });
        found.extend(day.filter(|day| *day <= latest).map(|day| (source, day)));
    };
    add(Source::LinkedData, linked.and_then(date::machine));
    let mut metas: Vec<_> = page.metas.iter().filter(|(field, ..)| *field == Field::Published).collect();
    metas.sort_by_key(|(_, rank, _)| *rank);
    for (_, rank, value) in metas {
        let weak = PLAIN_NAMES
            .iter()
            .any(|name| super::vocabulary::meta_name(name).is_some_and(|(_, r)| r == *rank));
        add(if weak { Source::WeakMeta } else { Source::Meta }, date::machine(value));
    }
    for time in &page.times {
        let day = if time.machine {
            date::machine(&time.value)
        } else {
            date::written(&time.value, order).map(|found| found.day)
        };
        match time.hint {
            Hint::Published => add(Source::Marked, day),
            Hint::Plain if time.machine && time.headings == 1 => add(Source::Time, day),
            Hint::Plain => add(Source::WeakMark, day),
            Hint::Modified => {}
        }
    }
    let addresses = page
        .canonical
        .iter()
        .chain(page.metas.iter().filter(|(f, ..)| *f == Field::Address).map(|(.., text)| text));
    for address in addresses {
        add(Source::Address, date::address(address));
    }
    let heading = page.headings.iter().find(|(level, text)| *level == 1 && key(text).chars().count() >= 12);
    let heading = heading.map(|(_, text)| text.as_str());
    let below = visible(lines, title, order).or_else(|| visible(lines, heading, order));
    add(Source::Visible, below.map(|below| below.day));
    add(Source::Labelled, labelled(lines, order));
    let (source, day) = found.into_iter().min_by_key(|(source, _)| *source)?;
    // Some builders of sites declare the day on which the whole was last put up: what stands right below the headline
    // is older, and right.
    let is_declared = matches!(source, Source::LinkedData | Source::Meta);
    match below {
        Some(below) if is_declared && below.adjoins && days_between(below.day, day) > MONTH => {
            Some((below.day, Source::Visible))
        }
        _ => Some((day, source)),
    }
}

/// A declared day more than so many days after the one below the headline is that of a change.
const MONTH: i32 = 30;

/// How many days after `first` the day `last` is.
fn days_between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |gap| gap.get_days())
}

/// A day by the headline.
#[derive(Debug, Clone, Copy)]
struct Below {
    day: Date,
    /// Whether it stands right below, and is not that of a change.
    adjoins: bool,
}

/// How many lines below the headline adjoin it.
const RIGHT_BELOW: usize = 4;

/// How many lines around the headline are looked at for a date.
const NEAR: usize = 14;

/// A line longer than this is a paragraph, and its dates belong to the story.
const LINE: usize = 120;

/// The date that stands below or above the headline in a short line.
fn visible(lines: &[&str], title: Option<&str>, order: Order) -> Option<Below> {
    let title: String = title.map(key).unwrap_or_default();
    let is_title = |line: &&str| {
        let line = key(line);
        !title.is_empty() && (line.contains(&title) || (line.chars().count() >= 12 && title.contains(&line)))
    };
    // The headline may stand in the navigation too: the first one with a date by it counts.
    let places = lines.iter().enumerate().filter(|(_, line)| is_title(line)).map(|(at, _)| at).take(4);
    let mut modified = None;
    for at in places.collect::<Vec<_>>().into_iter().chain(title.is_empty().then_some(0)) {
        for line in around(lines, at) {
            let Some(found) = short(line, order) else { continue };
            if is_about(&line[..found.start], &MODIFIED) {
                modified = modified.or(Some(Below { day: found.day, adjoins: false }));
            } else {
                let mut near = lines[at..].iter().take(RIGHT_BELOW + 1).skip(1);
                let adjoins = near.any(|below| std::ptr::eq(*below, line));
                return Some(Below { day: found.day, adjoins });
            }
        }
    }
    modified
}

/// The lines around `at`, the nearest first: twice as many below as above.
fn around<'l>(lines: &'l [&'l str], at: usize) -> impl Iterator<Item = &'l str> {
    let mut above = lines[..at].iter().rev().take(NEAR / 2);
    lines[at..].iter().take(NEAR).flat_map(move |below| [Some(below), above.next()]).flatten().copied()
}

/// The first date anywhere on the page that a label calls the day of publication.
fn labelled(lines: &[&str], order: Order) -> Option<Date> {
    lines.iter().find_map(|line| {
        let found = short(line, order)?;
        is_about(&line[..found.start], &PUBLISHED).then_some(found.day)
    })
}

fn short(line: &str, order: Order) -> Option<date::Written> {
    let is_short = || line.len() <= LINE || line.chars().count() <= LINE;
    (date::holds_year(line) && is_short()).then(|| date::written(line, order)).flatten()
}

fn is_about(before: &str, words: &[String]) -> bool {
    let before = before.to_lowercase();
    words.iter().any(|word| before.contains(word.as_str()))
}

/// Words before the date of a change.
static MODIFIED: LazyLock<Vec<String>> = LazyLock::new(|| label_words("modified"));

/// Words before the day of publication.
static PUBLISHED: LazyLock<Vec<String>> = LazyLock::new(|| label_words("published"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_below_the_headline_corrects_that_of_the_last_building_of_the_site() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let lines = ["Home", "Outlays on chips double", "Published Apr 26, 2023", "The ministry said so."];
        let of = |linked: &str, lines: &[&str]| {
            let title = Some("Outlays on chips double");
            published(&Page::default(), Some(linked), lines, title, Order::MonthFirst, day("2026-01-01"))
        };
        assert_eq!(of("2025-08-21", &lines), Some((day("2023-04-26"), Source::Visible)));
        assert_eq!(of("2023-04-30", &lines), Some((day("2023-04-30"), Source::LinkedData)));
        let updated = ["Outlays on chips double", "Updated Apr 26, 2023"];
        assert_eq!(of("2025-08-21", &updated), Some((day("2025-08-21"), Source::LinkedData)));
    }
}
