//! What an expression says before its year is known, and how it becomes first and last day.

use jiff::civil::Date;

use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::FiscalYear;

/// A piece of a year that the text does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yearless {
    Half(i8),
    Quarter(i8),
    Month(i8),
    Season(i8),
    Day {
        month: i8,
        day: i8,
    },
    /// The first `count` months of the year.
    Months(i8),
    /// The three months that end with that month: 'the June quarter'.
    QuarterTo(i8),
}

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Days(Days),
    Yearless(Yearless),
    /// The text does not say, or the publication date is not known.
    Unresolved,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Beginning,
    Middle,
    Late,
    End,
}

/// A date or period expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expr {
    pub when: When,
    pub grain: Grain,
    pub part: Option<Part>,
    /// Whether a fiscal calendar rules it.
    pub fiscal: bool,
    /// Whether that calendar is a guess.
    pub guessed: bool,
    /// Whether it needed the publication date.
    pub anchored: bool,
    pub rule: &'static str,
}

impl Expr {
    pub const fn new(when: When, grain: Grain, rule: &'static str) -> Self {
        Self { when, grain, part: None, fiscal: false, guessed: false, anchored: false, rule }
    }

    /// Those days, or `None` where the calendar has none such.
    pub fn days(days: Option<Days>, grain: Grain, rule: &'static str) -> Option<Self> {
        Some(Self::new(When::Days(days?), grain, rule))
    }

    pub const fn yearless(piece: Yearless, grain: Grain, rule: &'static str) -> Self {
        Self::new(When::Yearless(piece), grain, rule)
    }

    /// Resolved against the publication date, where there is one.
    pub fn anchored(days: Option<Days>, grain: Grain, rule: &'static str) -> Self {
        Self { anchored: true, ..Self::new(days.map_or(When::Unresolved, When::Days), grain, rule) }
    }

    pub const fn with_part(self, part: Part) -> Self {
        Self { part: Some(part), ..self }
    }

    /// The same expression in that year.
    pub fn in_year(self, year: i16, calendar: FiscalYear) -> Option<Self> {
        let When::Yearless(piece) = self.when else { return Some(self) };
        let days = piece.in_year(year, self.fiscal.then_some(calendar))?;
        Some(Self { when: When::Days(days), ..self })
    }

    /// Its days once its year is known; `None` where they cannot be told.
    pub fn resolved(&self) -> Option<Days> {
        let When::Days(days) = self.when else { return None };
        self.part.map_or(Some(days), |part| part.of(days, self.grain))
    }

    /// The size of what it says.
    pub const fn size(&self) -> Grain {
        match (self.part, self.grain) {
            (None, grain) => grain,
            (Some(Part::End), Grain::Year | Grain::Quarter | Grain::Half | Grain::Month | Grain::Decade) => {
                Grain::Day
            }
            (Some(Part::Early | Part::Late), Grain::Year) => Grain::Quarter,
            (Some(Part::Early | Part::Middle | Part::Late), Grain::Quarter) => Grain::Month,
            _ => Grain::Range,
        }
    }
}

impl Yearless {
    /// Its days in that year.
    pub fn in_year(self, year: i16, fiscal: Option<FiscalYear>) -> Option<Days> {
        match (self, fiscal) {
            (Self::Half(half), Some(calendar)) => calendar.half(year, half),
            (Self::Half(half), None) => calendar::half(year, half),
            (Self::Quarter(quarter), Some(calendar)) => calendar.quarter(year, quarter),
            (Self::Quarter(quarter), None) => calendar::quarter(year, quarter),
            (Self::Months(count), Some(calendar)) => {
                let first = calendar.year(year)?.first;
                let next = calendar::plus_months(first, i32::from(count))?;
                Some(Days { first, last: calendar::plus_days(next, -1)? })
            }
            (Self::Months(count), None) => calendar::months(year, 1, i32::from(count)),
            (Self::Month(month), _) => calendar::month(year, month),
            (Self::QuarterTo(month), _) => {
                let last = calendar::month(year, month)?;
                Some(Days { first: calendar::plus_months(last.first, -2)?, ..last })
            }
            // Seasons of the north; the winter of a year begins in it.
            (Self::Season(season), _) => calendar::months(year, season * 3, 3),
            (Self::Day { month, day }, _) => calendar::day(year, month, day),
        }
    }

    /// Its days in the year that the text most likely means: the last one that began before `published`, unless that
    /// lies long ago or `future` says that it lies ahead.
    pub fn nearest(self, published: Date, future: bool, fiscal: Option<FiscalYear>) -> Option<Days> {
        let year = published.year();
        let began = [year + 1, year, year - 1, year - 2]
            .into_iter()
            .filter_map(|y| self.in_year(y, fiscal))
            .find(|days| days.first <= published);
        let ahead = [year - 1, year, year + 1, year + 2]
            .into_iter()
            .filter_map(|y| self.in_year(y, fiscal))
            .find(|days| days.last >= published);
        let age = began.map_or(i32::MAX, |days| (published - days.last).get_days());
        let long_ago = if matches!(self, Self::Quarter(_) | Self::Half(_)) { 180 } else { 275 };
        if future || age > long_ago { ahead.or(began) } else { began.or(ahead) }
    }
}

impl Part {
    /// That part of a period.
    fn of(self, days: Days, grain: Grain) -> Option<Days> {
        use calendar::{plus_days, plus_months};
        let months = |skip: i32, count: i32| {
            let first = plus_months(days.first, skip)?;
            Some(Days { first, last: plus_days(plus_months(first, count)?, -1)? })
        };
        let from = |skip: i32| Some(Days { first: plus_days(days.first, skip)?, last: days.last });
        match (self, grain) {
            (Self::End, Grain::Day | Grain::Week | Grain::Range | Grain::Open) => Some(days),
            (Self::End, _) => Some(calendar::single(days.last)),
            (Self::Early, Grain::Year) => months(0, 3),
            (Self::Beginning, Grain::Year) => months(0, 4),
            (Self::Middle, Grain::Year) => months(4, 4),
            (Self::Late, Grain::Year) => months(9, 3).map(|late| Days { last: days.last, ..late }),
            (Self::Early | Self::Beginning, Grain::Half) => months(0, 2),
            (Self::Middle, Grain::Half) => months(2, 2),
            (Self::Late, Grain::Half) => months(4, 2),
            (Self::Early | Self::Beginning, Grain::Quarter) => months(0, 1),
            (Self::Middle, Grain::Quarter) => months(1, 1),
            (Self::Late, Grain::Quarter) => months(2, 1),
            (Self::Early | Self::Beginning, Grain::Month) => {
                Some(Days { first: days.first, last: plus_days(days.first, 14)? })
            }
            (Self::Middle, Grain::Month) => {
                Some(Days { first: plus_days(days.first, 9)?, last: plus_days(days.first, 19)? })
            }
            (Self::Late, Grain::Month) => from(15),
            (Self::Early | Self::Beginning, Grain::Decade) => months(0, 48),
            (Self::Middle, Grain::Decade) => months(48, 24),
            (Self::Late, Grain::Decade) => months(72, 48),
            _ => Some(days),
        }
    }
}
