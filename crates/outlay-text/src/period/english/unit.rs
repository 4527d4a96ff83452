//! The calendar units, and what begins with one or with an ordinal: 'year-end 2025', 'first quarter', 'week of 16 September'.

use jiff::civil::{Date, Weekday};

use super::expr::{Expr, When, Yearless};
use super::grammar::{Found, Grammar};
use super::token::Gap;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::Class;

/// The calendar units, as the table numbers them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Weekend,
}

impl Unit {
    const ALL: [Self; 9] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Weekend,
    ];

    pub const fn grain(self) -> Grain {
        match self {
            Self::Day => Grain::Day,
            Self::Week => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Half => Grain::Half,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century | Self::Weekend => Grain::Range,
        }
    }

    /// `date` moved by `count` units.
    pub fn shift(self, date: Date, count: i32) -> Option<Date> {
        let months = |each: i32| calendar::plus_months(date, count.checked_mul(each)?);
        match self {
            Self::Day => calendar::plus_days(date, count),
            Self::Week | Self::Weekend => calendar::plus_days(date, count.checked_mul(7)?),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Half => months(6),
            Self::Year => months(12),
            Self::Decade => months(120),
            Self::Century => months(1200),
        }
    }

    /// The unit that `date` falls in.
    pub fn around(self, date: Date) -> Option<Days> {
        let year = date.year();
        match self {
            Self::Day => Some(calendar::single(date)),
            Self::Week => calendar::week(date),
            Self::Month => calendar::month(year, date.month()),
            Self::Quarter => calendar::quarter(year, calendar::quarter_of(date)),
            Self::Half => calendar::half(year, (date.month() + 5) / 6),
            Self::Year => calendar::year(year),
            Self::Decade => calendar::years(year - year % 10, 10),
            Self::Century => calendar::years(year - year % 100, 100),
            Self::Weekend => Some(Days {
                first: calendar::weekday(date, Weekday::Saturday)?,
                last: calendar::weekday(date, Weekday::Sunday)?,
            }),
        }
    }
}

impl Grammar<'_> {
    /// The unit at `i`.
    pub fn unit_at(&self, i: usize) -> Option<Unit> {
        self.is(i, Class::Unit).then(|| Unit::ALL.get(self.value(i) as usize - 1).copied()).flatten()
    }

    /// Whether the unit at `i` is written in the plural.
    pub fn is_plural(&self, i: usize) -> bool {
        self.text_of(i).ends_with(['s', 'S'])
    }

    /// 'the year', 'the quarter': the present one, where the words around it ask for a date.
    pub fn definite(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i)?;
        // 'the end of the year-long', 'the end of the quarter of'
        if matches!(self.gap(i + 1), Gap::Hyphen { .. } | Gap::Joined) || self.follows(i + 1, Class::Of) {
            return None;
        }
        if !matches!(
            unit,
            Unit::Year | Unit::Month | Unit::Quarter | Unit::Week | Unit::Decade | Unit::Century
        ) {
            return None;
        }
        let days = self.published.and_then(|published| unit.around(published));
        Some(Expr::anchored(days, unit.grain(), "relative").until(i + 1))
    }

    /// 'year to date', 'year-end 2025', 'the year 2025', 'month of September', 'quarter ended June 30'.
    pub fn unit(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i)?;
        let next = i + 1;
        if unit == Unit::Year {
            if let Some(found) = self.year_ago(i) {
                return Some(found);
            }
            if self.is(next, Class::To)
                && self.is(next + 1, Class::Now)
                && self.linked(next)
                && self.linked(next + 1)
            {
                return Some(self.year_to_date(next + 2));
            }
            if self.is(next, Class::Part) && self.value(next) == 5 && self.linked(next) {
                return Some(self.year_end(next + 1));
            }
            if let Some(year) = self.near(next).then(|| self.full_year(next)).flatten() {
                return Some(Expr::days(calendar::year(year), Grain::Year, "year")?.until(next + 1));
            }
            // 'year 247'
            if self.near(next) && self.digits(next) == 3 && self.tokens.len() == next + 1 {
                return Some(
                    Expr::days(calendar::year(self.value(next) as i16), Grain::Year, "year")?.until(next + 1),
                );
            }
        }
        if let Some(found) = self.unit_beyond(i) {
            return Some(found);
        }
        if self.is(next, Class::Ended) {
            let months = match unit {
                Unit::Year => 12,
                Unit::Half => 6,
                Unit::Quarter => 3,
                Unit::Month => 1,
                _ => return None,
            };
            return self.ended(months, next);
        }
        // 'the month of September', 'the week of September 16'
        if self.follows(next, Class::Of) && self.near(next + 1) {
            let found = match self.class(next + 1)? {
                Class::Month => self.month(next + 1)?,
                Class::Number | Class::Ordinal => self.numeric_or_ordinal_day(next + 1)?,
                _ => return None,
            };
            return match (unit, found.expr.grain) {
                (Unit::Month, Grain::Month) => Some(found),
                (Unit::Week, Grain::Day) => {
                    let expr = self.settle(next + 1, found.expr);
                    let days = expr.resolved().and_then(|days| calendar::week(days.first));
                    let anchored = expr.anchored;
                    Some(Expr { anchored, ..Expr::anchored(days, Grain::Week, "week") }.until(found.next))
                }
                _ => None,
            };
        }
        None
    }

    fn numeric_or_ordinal_day(&self, i: usize) -> Option<Found> {
        if self.is(i, Class::Number) { self.numeric(i) } else { self.day_month(i) }
    }

    /// 'year-end 2025', 'year end'.
    fn year_end(&self, next: usize) -> Found {
        let (year, anchored, next) = match self.year_after(next) {
            Some((year, next)) => (Some(year), false, next),
            None => (self.published.map(Date::year), true, next),
        };
        let days = year.and_then(calendar::year).map(|days| calendar::single(days.last));
        Expr { anchored, ..Expr::anchored(days, Grain::Day, "year-end") }.until(next)
    }

    /// What begins with an ordinal: 'first quarter of 2025', '5th of May', '15th century', 'first week of March'.
    pub fn ordinal_date(&self, i: usize) -> Option<Found> {
        if let Some(piece) = self.ordinal_piece(i) {
            if piece.expr.grain == Grain::Half
                && self.follows(piece.next, Class::Of)
                && let Some(found) = self.half_of(piece.expr, piece.next + 1)
            {
                return Some(found);
            }
            let found = self.with_year(i, piece.expr, piece.next);
            let months = matches!(piece.expr.when, When::Yearless(Yearless::Months(_)));
            // 'the first nine months' of what?
            return (!months || found.next > piece.next).then_some(found);
        }
        self.century(i).or_else(|| self.nth_week(i)).or_else(|| self.day_month(i))
    }

    /// 'the second half of February', 'the first half of the quarter': no half of a year.
    fn half_of(&self, half: Expr, i: usize) -> Option<Found> {
        let j = self.skip_the(i);
        if !self.near(j) {
            return None;
        }
        if self.is(j, Class::Month) {
            let found = self.month(j).filter(|f| f.expr.grain == Grain::Month)?;
            let expr = self.settle(j, found.expr);
            let days = expr.resolved().and_then(|days| {
                let middle = calendar::plus_days(days.first, 15)?;
                Some(if half.when == When::Yearless(Yearless::Half(1)) {
                    Days { last: calendar::plus_days(middle, -1)?, ..days }
                } else {
                    Days { first: middle, ..days }
                })
            });
            let anchored = expr.anchored;
            return Some(Expr { anchored, ..Expr::anchored(days, Grain::Range, "half") }.until(found.next));
        }
        let short = matches!(
            self.unit_at(j)?,
            Unit::Week | Unit::Month | Unit::Quarter | Unit::Decade | Unit::Century
        );
        short.then(|| Expr::anchored(None, Grain::Range, "half").until(j + 1))
    }

    /// 'the second week of October 2025'.
    fn nth_week(&self, i: usize) -> Option<Found> {
        let (nth, next) = self.ordinal(i)?;
        if self.unit_at(next)? != Unit::Week || !self.follows(next + 1, Class::Of) || !(1..=5).contains(&nth)
        {
            return None;
        }
        let j = self.skip_the(next + 2);
        let found = self.near(j).then(|| self.date(j)).flatten()?;
        if !matches!(found.expr.grain, Grain::Month | Grain::Year) {
            return None;
        }
        let expr = self.settle(j, found.expr);
        let days = expr.resolved().and_then(|days| {
            let first = calendar::plus_days(days.first, 7 * (nth - 1))?;
            Some(Days { first, last: calendar::plus_days(first, 6)? })
        });
        let anchored = expr.anchored;
        Some(Expr { anchored, ..Expr::anchored(days, Grain::Week, "week") }.until(found.next))
    }
}
