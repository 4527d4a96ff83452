//! Days in strings: timestamps of machines and dates for people.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::vocabulary::month;

/// No page is older than the web.
const FIRST_YEAR: i16 = 1990;

/// Whether 3/4/2024 is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d])((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:[^\d]|$)")
});
static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d])((?:19|20)\d\d)(\d\d)(\d\d)(?:[^\d]|\d{6}(?:[^\d]|$)|$)"));
static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d])(\d{1,2})\.?\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d)(?:[^\d]|$)")
});
static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?(?:\s|-|/|\u{a0})*(?:de\s+|d[’'])?(\p{L}{3,14})\.?,?(?:\s|-|/|\u{a0})*(?:de[l]?\s+)?((?:19|20)\d\d)(?:[^\d]|$)",
    )
});
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\p{L}{3,14})\.?(?:\s|-|\u{a0})*(\d{1,2})(?:st|nd|rd|th)?\.?(?:,|\s|-|\u{a0})+((?:19|20)\d\d)(?:[^\d]|$)",
    )
});
static YEAR_MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d])((?:19|20)\d\d)\.?\s+(\p{L}{3,14})\.?\s+(\d{1,2})(?:[^\d]|$)"));
static IN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0?[1-9]|[12]\d|3[01])(?:[/_.\-t]|$)")
});

#[allow(clippy::expect_used)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// The day of a timestamp or a date that a machine wrote, as it stands: the zone moves nothing.
pub(crate) fn machine(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.len() >= 10 && text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit());
    if digits && text.len() != 12 && text.len() != 11 {
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() == 13 { number / 1000 } else { number };
        let day = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?).date();
        return (day.year() >= FIRST_YEAR).then_some(day);
    }
    YEAR_FIRST
        .captures(text)
        .and_then(|c| numbers(&c, 1, 2, 3))
        .or_else(|| COMPACT.captures(text).and_then(|c| numbers(&c, 1, 2, 3)))
        .or_else(|| {
            let order = if text.contains('/') { Order::MonthFirst } else { Order::DayFirst };
            written(text, order).map(|found| found.day)
        })
}

/// A date for people, and where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) day: Date,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The first whole date in a text for people.
pub(crate) fn written(text: &str, order: Order) -> Option<Written> {
    let numeric = |c: &Captures<'_>| {
        let (first, second) = match order {
            Order::DayFirst => (2, 1),
            Order::MonthFirst => (1, 2),
        };
        numbers(c, 3, first, second).or_else(|| numbers(c, 3, second, first))
    };
    let named = |year: usize, name: usize, day: usize| {
        move |c: &Captures<'_>| {
            let month = month(&c.get(name)?.as_str().to_lowercase())?;
            date(c.get(year)?.as_str().parse().ok()?, month, c.get(day)?.as_str().parse().ok()?)
        }
    };
    [
        first(&YEAR_FIRST, text, |c| numbers(c, 1, 2, 3)),
        first(&YEAR_LAST, text, numeric),
        first(&DAY_MONTH, text, named(3, 2, 1)),
        first(&MONTH_DAY, text, named(3, 1, 2)),
        first(&YEAR_MONTH_DAY, text, named(1, 2, 3)),
    ]
    .into_iter()
    .flatten()
    .min_by_key(|found| found.start)
}

/// Whether four digits of a year stand in the line: most lines have none, and the patterns cost more than this look.
pub(crate) fn holds_year(line: &str) -> bool {
    line.as_bytes().windows(4).any(|w| {
        matches!(w, [b'1', b'9', ..] | [b'2', b'0', ..]) && w[2].is_ascii_digit() && w[3].is_ascii_digit()
    })
}

/// Day and month of a date exchanged, where that is a date.
pub(crate) fn turned(day: Date) -> Option<Date> {
    Date::new(day.year(), day.day(), day.month()).ok()
}

/// The day in the path of an address: `/2024/05/17/`.
pub(crate) fn address(address: &str) -> Option<Date> {
    IN_ADDRESS.captures(address).and_then(|c| numbers(&c, 1, 2, 3))
}

fn first(pattern: &Regex, text: &str, day: impl Fn(&Captures<'_>) -> Option<Date>) -> Option<Written> {
    pattern.captures_iter(text).take(8).find_map(|c| {
        let whole = c.get(0)?;
        Some(Written { day: day(&c)?, start: whole.start(), end: whole.end() })
    })
}

fn numbers(c: &Captures<'_>, year: usize, month: usize, day: usize) -> Option<Date> {
    date(
        c.get(year)?.as_str().parse().ok()?,
        c.get(month)?.as_str().parse().ok()?,
        c.get(day)?.as_str().parse().ok()?,
    )
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    (year >= FIRST_YEAR).then(|| Date::new(year, month, day).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_machines() {
        for text in [
            "2024-05-07T23:59:00-05:00",
            "20240507",
            "20240507120000",
            "2024-5-7 08:00",
            "Tue, 07 May 2024 10:00:00 GMT",
            "1715083200",
            "1715083200000",
            "2024/05/07",
            "5/7/2024",
        ] {
            assert_eq!(machine(text).map(|d| d.to_string()).as_deref(), Some("2024-05-07"), "{text}");
        }
        for text in ["", "yesterday", "0000-00-00", "2024-13-45", "1234567890123456", "ISBN 9780201896831"] {
            assert_eq!(machine(text), None, "{text}");
        }
    }

    #[test]
    fn dates_for_people() {
        for text in [
            "May 7, 2024",
            "7 May 2024",
            "7. Mai 2024",
            "7 de mayo de 2024",
            "le 7 mai 2024 à 10h",
            "07.05.2024",
            "7/5/2024",
            "2024年5月7日",
            "2024年05月07日 08:00",
            "Published on May 7th, 2024 by A",
            "7 мая 2024",
            "2024. május 7.",
        ] {
            assert_eq!(
                written(text, Order::DayFirst).map(|d| d.day.to_string()).as_deref(),
                Some("2024-05-07"),
                "{text}"
            );
        }
        assert_eq!(written("5/7/2024", Order::MonthFirst).unwrap().day.to_string(), "2024-05-07");
        assert_eq!(written("5/17/2024", Order::DayFirst).unwrap().day.to_string(), "2024-05-17");
        assert_eq!(written("version 1.2.3, 45 of 2024", Order::DayFirst), None);
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(address("https://example.org/2024/05/07/outlays").unwrap().to_string(), "2024-05-07");
        assert_eq!(address("https://example.org/news/20240507/a.html").unwrap().to_string(), "2024-05-07");
        assert_eq!(address("https://example.org/2024/outlays"), None);
    }
}
