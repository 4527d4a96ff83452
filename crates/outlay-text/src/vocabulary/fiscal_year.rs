//! Loader of `fiscal_years.csv`: when the fiscal years of companies and governments end, and how they are named.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::user::{self, User};
use crate::error::Error;

/// The day on which a fiscal year ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearEnd {
    /// '31 March'.
    Day {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month; 29 February stands for its last day.
        day: i8,
    },
    /// 'last Sunday of January' (`nth` -1), 'first Sunday of February' (`nth` 1).
    Nth {
        /// Which one: 1 first, -1 last.
        nth: i8,
        /// Day of the week.
        weekday: Weekday,
        /// Month, 1 to 12.
        month: i8,
    },
    /// 'Friday closest to 31 January'.
    Closest {
        /// Day of the week.
        weekday: Weekday,
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
}

impl YearEnd {
    /// The month whose end the year ends at.
    #[must_use]
    pub const fn month(self) -> i8 {
        match self {
            Self::Day { month, .. } | Self::Nth { month, .. } | Self::Closest { month, .. } => month,
        }
    }
}

/// Which calendar year a fiscal year is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The one it ends in ('FY2026' of Nvidia ended in January 2026).
    End,
    /// The one it begins in ('FY2025' of Japan began in April 2025).
    Start,
    /// Both ('2025-26' of the United Kingdom).
    Span,
}

/// A fiscal year: when it ends, how it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    /// Its last day.
    pub end: YearEnd,
    /// What it is named after.
    pub label: Label,
}

/// The fiscal years that are known, by canonical name (governments by ISO 3166-1 alpha-3 code).
#[derive(Debug)]
pub struct FiscalYears {
    by_entity: FxHashMap<String, FiscalYear>,
    /// The fiscal year that each pattern of `names` brings.
    years: Vec<FiscalYear>,
    /// Finds the entities in texts by any of their names.
    names: AhoCorasick,
}

impl FiscalYears {
    /// Reads the table and the entries of a user, who wins; `names` gives the names under which texts mention an entity,
    /// `None` where none is known.
    pub(crate) fn load(
        table: &str,
        csv: &str,
        user: &User,
        names: impl Fn(&str) -> Option<Vec<String>>,
    ) -> Result<Self, Error> {
        let mut by_entity = FxHashMap::default();
        let (mut patterns, mut years) = (Vec::new(), Vec::new());
        let mut add = |table: &str, line: usize, entity: &str, end: &str, label: &str| {
            let wrong = |what: &str| Error::vocabulary(table, line, what);
            let end = year_end(end).ok_or_else(|| {
                wrong("an end is '31 March', 'last Sunday of May' or 'Friday closest to 31 January'")
            })?;
            let label = match label {
                "end" => Label::End,
                "start" => Label::Start,
                "span" => Label::Span,
                _ => return Err(wrong("a label is 'end', 'start' or 'span'")),
            };
            let Some(names) = names(entity) else {
                return Err(wrong(&format!(
                    "'{entity}' is no canonical name of an organisation, place or country"
                )));
            };
            let year = FiscalYear { end, label };
            if by_entity.insert(entity.to_owned(), year).is_none() {
                years.extend(names.iter().map(|_| year));
                patterns.extend(names);
                Ok(true)
            } else {
                Ok(false)
            }
        };
        for (line, entry) in user.fiscal_years() {
            let label = if entry.label.is_empty() { "end" } else { &entry.label };
            if !add(user::TABLE, line, &entry.entity, &entry.end, label)? {
                return Err(Error::vocabulary(user::TABLE, line, "an entity stands once"));
            }
        }
        for (index, row) in csv::Reader::from_reader(csv.as_bytes()).records().enumerate() {
            let row = row.map_err(|e| Error::vocabulary(table, index + 2, e.to_string()))?;
            let cell = |i: usize| row.get(i).unwrap_or_default().trim();
            if user.fiscal_years().any(|(_, entry)| entry.entity == cell(0)) {
                continue;
            }
            if !add(table, index + 2, cell(0), cell(3), cell(4))? {
                return Err(Error::vocabulary(table, index + 2, "an entity stands once"));
            }
        }
        let names = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .map_err(|e| Error::vocabulary(table, 1, e.to_string()))?;
        Ok(Self { by_entity, years, names })
    }

    /// The fiscal year of an entity.
    #[must_use]
    pub fn get(&self, entity: &str) -> Option<FiscalYear> {
        self.by_entity.get(entity).copied()
    }

    /// Where entities are named in `text`, in order. Governments have codes, which no text writes: their calendars come
    /// with the subject of a claim.
    pub(crate) fn mentions(&self, text: &str) -> Vec<(u32, FiscalYear)> {
        // A Latin name ends where a Chinese word begins.
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2E80}');
        self.names
            .find_iter(text)
            .filter(|m| !word(text[..m.start()].chars().next_back()) && !word(text[m.end()..].chars().next()))
            .map(|m| (m.start() as u32, self.years[m.pattern().as_usize()]))
            .collect()
    }
}

/// '31 March', 'last Sunday of January', 'Friday closest to 31 January'.
pub(crate) fn year_end(rule: &str) -> Option<YearEnd> {
    let words: Vec<&str> = rule.split_whitespace().collect();
    match words[..] {
        [day, name] => Some(YearEnd::Day { month: month(name)?, day: day.parse().ok()? }),
        [nth @ ("first" | "last"), name, "of", of] => Some(YearEnd::Nth {
            nth: if nth == "first" { 1 } else { -1 },
            weekday: weekday(name)?,
            month: month(of)?,
        }),
        [name, "closest", "to", day, of] => {
            Some(YearEnd::Closest { weekday: weekday(name)?, month: month(of)?, day: day.parse().ok()? })
        }
        _ => None,
    }
    .filter(|end| match end {
        YearEnd::Day { day, .. } | YearEnd::Closest { day, .. } => (1..=31).contains(day),
        YearEnd::Nth { .. } => true,
    })
}

fn month(name: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.iter().position(|n| *n == name).map(|i| i as i8 + 1)
}

fn weekday(name: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.iter().position(|n| *n == name).and_then(|i| Weekday::from_monday_zero_offset(i as i8).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_in_words() {
        assert_eq!(year_end("31 March"), Some(YearEnd::Day { month: 3, day: 31 }));
        assert_eq!(
            year_end("last Sunday of January"),
            Some(YearEnd::Nth { nth: -1, weekday: Weekday::Sunday, month: 1 })
        );
        assert_eq!(
            year_end("Friday closest to 30 June"),
            Some(YearEnd::Closest { weekday: Weekday::Friday, month: 6, day: 30 })
        );
        for wrong in ["", "March", "31 march", "40 March", "second Sunday of May", "Someday closest to 3 May"]
        {
            assert_eq!(year_end(wrong), None, "{wrong}");
        }
    }
}
