//! The day of first publication, and what it rests on.

use jiff::civil::Date;

use super::date::{self, Order};
use super::gather::{Hint, Page};
use super::vocabulary::Field;

/// What a date rests on, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    LinkedData,
    Meta,
    Marked,
    Address,
    Visible,
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
            Hint::Plain => add(if time.headings == 1 { Source::Marked } else { Source::WeakMark }, day),
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
    add(Source::Visible, visible(lines, title, order));
    found.into_iter().min_by_key(|(source, _)| *source).map(|(source, day)| (day, source))
}

/// How many lines around the headline are looked at for a date.
const NEAR: usize = 14;

/// The date that stands below or above the headline in a short line.
fn visible(lines: &[&str], title: Option<&str>, order: Order) -> Option<Date> {
    let title: String = title.map(|title| crate::html::letters(title).collect()).unwrap_or_default();
    let at = lines
        .iter()
        .rposition(|line| !title.is_empty() && crate::html::letters(line).eq(title.chars()))
        .unwrap_or(0);
    let below = lines.iter().skip(at).take(NEAR);
    let above = lines[..at].iter().rev().take(NEAR / 2);
    let mut modified = None;
    for line in below.chain(above) {
        if line.chars().count() > 120 {
            continue;
        }
        let Some(found) = date::written(line, order) else { continue };
        let before = line[..found.start].to_lowercase();
        if ["updat", "modif", "edited", "更新", "修改", "aktualis", "mis à jour", "©", "copyright"]
            .iter()
            .any(|word| before.contains(word))
        {
            modified = modified.or(Some(found.day));
        } else {
            return Some(found.day);
        }
    }
    modified
}
