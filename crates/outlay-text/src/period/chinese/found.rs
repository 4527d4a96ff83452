//! A date that was read: where it stands and which days it means.

use jiff::civil::Date;

use crate::closed::Grain;
use crate::period::calendar::{self, Days};

/// A date without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yearless {
    Half(i8),
    Quarter(i8),
    /// The first months of a year: 前三季度, 前7个月.
    FirstMonths(i32),
    /// From one month to another.
    Months(i8, i8),
    Day {
        month: i8,
        day: i8,
    },
}

impl Yearless {
    pub fn in_year(self, year: i16) -> Option<Days> {
        match self {
            Self::Half(half) => calendar::half(year, half),
            Self::Quarter(quarter) => calendar::quarter(year, quarter),
            Self::FirstMonths(count) => calendar::months(year, 1, count),
            Self::Months(first, last) => calendar::month(year, first)?.through(calendar::month(year, last)?),
            Self::Day { month, day } => calendar::day(year, month, day),
        }
    }
}

/// Which days are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Days(Days),
    Yearless(Yearless),
    /// Nothing in the text or its publication date says.
    Unresolved,
}

/// Which end is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Open {
    #[default]
    Closed,
    /// 2017年以来.
    From,
    /// 到2030年.
    Until,
}

/// A part of a period: 底, 上旬.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Middle,
    Late,
    End,
}

/// A date in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub when: When,
    pub part: Option<Part>,
    pub grain: Grain,
    pub open: Open,
    pub fiscal: bool,
    /// Whether the calendar year stands in for an unknown fiscal year.
    pub guessed: bool,
    pub anchored: bool,
    pub rule: &'static str,
}

impl Found {
    pub const fn new(start: usize, end: usize, when: When, grain: Grain, rule: &'static str) -> Self {
        Self {
            start,
            end,
            when,
            part: None,
            grain,
            open: Open::Closed,
            fiscal: false,
            guessed: false,
            anchored: false,
            rule,
        }
    }

    /// A date of those days, or `None` where the calendar has none such.
    pub fn days(
        start: usize,
        end: usize,
        days: Option<Days>,
        grain: Grain,
        rule: &'static str,
    ) -> Option<Self> {
        Some(Self::new(start, end, When::Days(days?), grain, rule))
    }

    /// A date that needs the publication date.
    pub fn anchored(start: usize, end: usize, days: Option<Days>, grain: Grain, rule: &'static str) -> Self {
        let when = days.map_or(When::Unresolved, When::Days);
        Self { anchored: true, ..Self::new(start, end, when, grain, rule) }
    }

    /// The days meant, the part of the period taken.
    pub fn resolved(&self) -> Option<Days> {
        let When::Days(days) = self.when else { return None };
        self.part.map_or(Some(days), |part| part.of(days, self.grain))
    }

    /// Takes the part of the days and its size.
    pub fn settle(&mut self) {
        if let (Some(part), Some(days)) = (self.part, self.resolved()) {
            self.when = When::Days(days);
            self.grain = part.size(self.grain);
            self.part = None;
        }
    }

    /// First and last day, open ends left out.
    pub fn bounds(&self) -> (Option<Date>, Option<Date>) {
        let Some(days) = self.resolved() else { return (None, None) };
        match self.open {
            Open::Closed => (Some(days.first), Some(days.last)),
            Open::From => (Some(days.first), None),
            Open::Until => (None, Some(days.last)),
        }
    }
}

impl Part {
    /// The days of the part. The last days of a year, quarter or month stand for its last day.
    fn of(self, days: Days, grain: Grain) -> Option<Days> {
        let months = |from: i32, count: i32| {
            let first = calendar::plus_months(days.first, from)?;
            let last = calendar::plus_days(calendar::plus_months(first, count)?, -1)?;
            Some(Days { first, last })
        };
        let within = |from: i32, to: i32| {
            let first = calendar::plus_days(days.first, from)?;
            Some(Days { first, last: calendar::plus_days(days.first, to)? })
        };
        match (self, grain) {
            (Self::End, _) => Some(calendar::single(days.last)),
            (Self::Start, Grain::Year) => months(0, 3),
            (Self::Middle, Grain::Year) => months(4, 4),
            (Self::Late, Grain::Year) => months(9, 3),
            (Self::Start, Grain::Quarter) => months(0, 1),
            (Self::Start, Grain::Month) => within(0, 9),
            (Self::Middle, Grain::Month) => within(10, 19),
            (Self::Late, Grain::Month) => {
                Some(Days { first: calendar::plus_days(days.first, 20)?, last: days.last })
            }
            (Self::Start, Grain::Decade) => months(0, 48),
            (Self::Middle, Grain::Decade) => months(48, 24),
            (Self::Late, Grain::Decade) => months(72, 48),
            _ => Some(days),
        }
    }

    const fn size(self, grain: Grain) -> Grain {
        match (self, grain) {
            (Self::End, _) => Grain::Day,
            (Self::Start | Self::Late, Grain::Year) => Grain::Quarter,
            (Self::Start, Grain::Quarter) => Grain::Month,
            _ => Grain::Range,
        }
    }
}
