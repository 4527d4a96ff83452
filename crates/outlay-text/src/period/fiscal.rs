//! Fiscal years, quarters and halves: their first and last day.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::calendar::{self, Days};
use crate::vocabulary::{FiscalYear, Label, Vocabulary, YearEnd};

impl FiscalYear {
    /// The calendar year.
    pub const CALENDAR: Self = Self { end: YearEnd::Day { month: 12, day: 31 }, label: Label::End };

    /// The fiscal year named `year`.
    #[must_use]
    pub fn year(self, year: i16) -> Option<Days> {
        let ends_in = match self.label {
            Label::Start | Label::Span if self.end.month() < 12 => year.checked_add(1)?,
            _ => year,
        };
        let first = calendar::plus_days(self.last_day(ends_in - 1)?, 1)?;
        Some(Days { first, last: self.last_day(ends_in)? })
    }

    /// Its quarter, 1 to 4. Years of 52 or 53 weeks have quarters of 13 weeks, the last one takes the rest.
    #[must_use]
    pub fn quarter(self, year: i16, quarter: i8) -> Option<Days> {
        self.part(year, i32::from(quarter), 4)
    }

    /// Its half, 1 or 2.
    #[must_use]
    pub fn half(self, year: i16, half: i8) -> Option<Days> {
        self.part(year, i32::from(half), 2)
    }

    /// The `nth` of `parts` equal parts.
    fn part(self, year: i16, nth: i32, parts: i32) -> Option<Days> {
        if !(1..=parts).contains(&nth) {
            return None;
        }
        let whole = self.year(year)?;
        let begin = |n: i32| match self.end {
            YearEnd::Day { .. } => calendar::plus_months(whole.first, 12 / parts * n),
            _ => calendar::plus_days(whole.first, 364 / parts * n),
        };
        let last = if nth == parts { whole.last } else { calendar::plus_days(begin(nth)?, -1)? };
        Some(Days { first: begin(nth - 1)?, last })
    }

    /// The last day of the fiscal year that ends in calendar year `year`.
    fn last_day(self, year: i16) -> Option<Date> {
        match self.end {
            YearEnd::Day { month, day } => {
                let last = Date::new(year, month, 1).ok()?.last_of_month();
                Some(if day >= 28 { last } else { Date::new(year, month, day).ok()? })
            }
            YearEnd::Nth { nth, weekday, month } => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            YearEnd::Closest { weekday, month, day } => {
                let near = Date::new(year, month, day).ok()?;
                let ahead = i32::from(near.weekday().until(weekday));
                calendar::plus_days(near, if ahead > 3 { ahead - 7 } else { ahead })
            }
        }
    }
}

/// Which fiscal calendar rules at which place of a text: that of the company or government named last.
pub(crate) struct Calendars<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    mentions: OnceCell<Vec<(u32, FiscalYear)>>,
}

impl<'a> Calendars<'a> {
    pub fn new(text: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self { text, vocabulary, mentions: OnceCell::new() }
    }

    /// The same calendar everywhere.
    pub fn fixed(text: &'a str, vocabulary: &'a Vocabulary, year: FiscalYear) -> Self {
        Self { text, vocabulary, mentions: OnceCell::from(vec![(0, year)]) }
    }

    /// The calendar that rules at byte `at`: of the last mention before it, else of the first one after it.
    pub fn at(&self, at: u32) -> Option<FiscalYear> {
        let mentions = self.mentions.get_or_init(|| self.vocabulary.fiscal_years.mentions(self.text));
        let after = mentions.partition_point(|(start, _)| *start <= at);
        mentions.get(after.saturating_sub(1)).map(|(_, year)| *year)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::vocabulary::year_end;

    fn fiscal(rule: &str, label: Label) -> FiscalYear {
        FiscalYear { end: year_end(rule).unwrap(), label }
    }

    #[test]
    fn years_by_their_label() {
        let days = |f: FiscalYear, y| f.year(y).map(|d| (d.first, d.last));
        assert_eq!(days(fiscal("30 June", Label::End), 2025), Some((date(2024, 7, 1), date(2025, 6, 30))));
        assert_eq!(days(fiscal("31 March", Label::Start), 2025), Some((date(2025, 4, 1), date(2026, 3, 31))));
        assert_eq!(days(FiscalYear::CALENDAR, 2025), Some((date(2025, 1, 1), date(2025, 12, 31))));
    }

    #[test]
    fn years_of_weeks() {
        // As the companies reported them.
        let nvidia = fiscal("last Sunday of January", Label::End);
        assert_eq!(
            nvidia.year(2025).map(|d| (d.first, d.last)),
            Some((date(2024, 1, 29), date(2025, 1, 26)))
        );
        assert_eq!(nvidia.quarter(2026, 2).map(|d| d.last), Some(date(2025, 7, 27)));
        let dell = fiscal("Friday closest to 31 January", Label::End);
        assert_eq!(dell.year(2025).map(|d| d.last), Some(date(2025, 1, 31)));
        let broadcom = fiscal("Sunday closest to 31 October", Label::End);
        assert_eq!(broadcom.year(2025).map(|d| d.last), Some(date(2025, 11, 2)));
    }

    #[test]
    fn quarters_and_halves() {
        let microsoft = fiscal("30 June", Label::End);
        assert_eq!(
            microsoft.quarter(2026, 1).map(|d| (d.first, d.last)),
            Some((date(2025, 7, 1), date(2025, 9, 30)))
        );
        assert_eq!(
            microsoft.half(2026, 2).map(|d| (d.first, d.last)),
            Some((date(2026, 1, 1), date(2026, 6, 30)))
        );
        assert_eq!(microsoft.quarter(2026, 5), None);
    }
}
