//! What resolves against the publication date: 'last year', 'the next four years', 'two months ago', 'earlier this year'.

use jiff::civil::{Date, Weekday};

use super::expr::{Expr, Yearless};
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

    const fn grain(self) -> Grain {
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
    fn around(self, date: Date) -> Option<Days> {
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
    pub fn unit_at(&self, i: usize) -> Option<Unit> {
        self.is(i, Class::Unit).then(|| Unit::ALL.get(self.value(i) as usize - 1).copied()).flatten()
    }

    /// 'last year', 'this quarter', 'next June', 'the past five years', 'the last quarter of 2024'.
    pub fn relative(&self, i: usize) -> Option<Found> {
        let kind = self.value(i);
        let mut next = i + 1;
        if !self.linked(next) {
            return None;
        }
        if let Some((count, unit)) =
            self.count(next).filter(|(_, unit)| self.linked(*unit) && !self.is(next, Class::A))
        {
            return self.rolling(i, kind, count, unit);
        }
        let fiscal = self.is(next, Class::Fiscal) && self.near(next + 1);
        next += usize::from(fiscal);
        if let Some(unit) = self.unit_at(next) {
            if kind == -1
                && let Some(found) = self.final_part(i)
            {
                return Some(found);
            }
            let expr = self.shifted(i, kind, unit);
            let (calendar, guessed) =
                if fiscal { self.calendar(i) } else { (crate::vocabulary::FiscalYear::CALENDAR, false) };
            if fiscal && unit == Unit::Year && !guessed {
                return Some(self.fiscal_shifted(kind, calendar).until(next + 1));
            }
            return Some(Expr { fiscal, guessed, ..expr }.until(next + 1));
        }
        if fiscal {
            return None;
        }
        let piece = match self.class(next)? {
            Class::Month if self.allowed(next) => {
                Expr::yearless(Yearless::Month(self.value(next) as i8), Grain::Month, "relative-month")
            }
            Class::Season => {
                Expr::yearless(Yearless::Season(self.value(next) as i8), Grain::Range, "relative-season")
            }
            Class::Weekday => return self.relative_weekday(kind, next),
            _ => return None,
        };
        Some(self.relative_piece(kind, piece)?.until(next + 1))
    }

    /// 'last September': the one before the present one; 'next June', 'this May'.
    fn relative_piece(&self, kind: i32, expr: Expr) -> Option<Expr> {
        let super::expr::When::Yearless(piece) = expr.when else { return None };
        let days = self.published.and_then(|published| {
            let years = published.year() - 2..=published.year() + 2;
            let mut all = years.filter_map(|year| piece.in_year(year, None));
            match kind.signum() {
                -1 => all.rfind(|d| d.last < published),
                0 => piece.in_year(published.year(), None),
                _ if kind == 4 => piece.in_year(published.year(), None),
                _ => all.find(|d| d.first > published),
            }
        });
        Some(Expr::anchored(days, expr.grain, expr.rule))
    }

    fn relative_weekday(&self, kind: i32, i: usize) -> Option<Found> {
        let weekday = Weekday::from_monday_one_offset(self.value(i) as i8).ok()?;
        let date = self.published.and_then(|published| {
            let this = calendar::weekday(published, weekday)?;
            match kind.signum() {
                -1 if this < published => Some(this),
                shift => calendar::plus_days(this, 7 * shift * i32::from(kind != 4)),
            }
        });
        Some(Expr::anchored(date.map(calendar::single), Grain::Day, "weekday").until(i + 1))
    }

    /// 'the next four years', 'the past 12 months': from or to the publication date.
    fn rolling(&self, i: usize, kind: i32, count: i32, unit: usize) -> Option<Found> {
        if kind == -1 && self.near(unit + 1) {
            // 'the last three months of 2025'
            if let Some(found) = self.final_part(i) {
                return Some(found);
            }
        }
        let fiscal = usize::from(self.follows(unit, Class::Fiscal));
        let size = self.unit_at(unit + fiscal)?;
        // 'the following four years' count from what was said before.
        let days = (kind.abs() != 3 && kind != 4).then_some(self.published).flatten().and_then(|published| {
            let end = size.shift(published, count.checked_mul(if kind < 0 { -1 } else { 1 })?)?;
            Some(if kind < 0 {
                Days { first: end, last: published }
            } else {
                Days { first: published, last: end }
            })
        });
        let grain = if count == 1 { size.grain() } else { Grain::Range };
        Some(Expr { fiscal: fiscal > 0, ..Expr::anchored(days, grain, "rolling") }.until(unit + 1 + fiscal))
    }

    /// 'last year' and its kin: the calendar unit before, of, or after the publication date.
    fn shifted(&self, i: usize, kind: i32, unit: Unit) -> Expr {
        let long = matches!(unit, Unit::Year | Unit::Decade | Unit::Month | Unit::Week);
        let article = self.previous(i) == Some(Class::The);
        // 'over the last year', 'the past year': up to the publication date.
        if long && (kind == -2 || kind == -1 && article) || unit == Unit::Day && kind == -1 {
            let days = self
                .published
                .and_then(|published| Some(Days { first: unit.shift(published, -1)?, last: published }));
            return Expr::anchored(days, unit.grain(), "rolling");
        }
        // 'the previous year' and 'the same year' look back at what was said before.
        let context = self.before.filter(|_| kind.abs() >= 3 && !(kind == -3 && unit != Unit::Year));
        let base = context.map(|days| days.first).or(self.published);
        let steps = if kind == 4 { 0 } else { kind.signum() };
        let days = base.and_then(|date| unit.around(unit.shift(date, steps)?));
        let expr = Expr::anchored(days, unit.grain(), "relative");
        Expr { anchored: context.is_none(), ..expr }
    }

    /// 'this fiscal year' by a calendar that is known.
    fn fiscal_shifted(&self, kind: i32, calendar: crate::vocabulary::FiscalYear) -> Expr {
        let days = self.published.and_then(|published| {
            let year = published.year();
            let now = (year - 1..=year + 1).find(|y| {
                calendar.year(*y).is_some_and(|days| days.first <= published && published <= days.last)
            })?;
            calendar.year(now + if kind == 4 { 0 } else { kind.signum() as i16 })
        });
        Expr { fiscal: true, ..Expr::anchored(days, Grain::Year, "fiscal-year") }
    }

    /// 'the year after next', 'the month before last', 'the day after tomorrow', 'the day before yesterday'.
    pub fn unit_beyond(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i)?;
        let sign = match self.class(i + 1)? {
            Class::After => 1,
            Class::Before => -1,
            _ => return None,
        };
        let ends = match self.class(i + 2)? {
            Class::Shift => self.value(i + 2) == sign && !self.is(i + 3, Class::Unit),
            Class::Today => unit == Unit::Day && self.value(i + 2) == sign,
            _ => false,
        };
        if !ends || !self.near(i + 1) || !self.near(i + 2) {
            return None;
        }
        let days = self.published.and_then(|published| unit.around(unit.shift(published, 2 * sign)?));
        Some(Expr::anchored(days, unit.grain(), "relative").until(i + 3))
    }

    /// 'today', 'yesterday', 'tomorrow'.
    pub fn today(&self, i: usize) -> Found {
        let days = self
            .published
            .and_then(|published| calendar::plus_days(published, self.value(i)))
            .map(calendar::single);
        Expr::anchored(days, Grain::Day, "today").until(i + 1)
    }

    /// What begins with a count: 'five years ago', 'three months ended June 30', 'twenty second of June'.
    pub fn counted_date(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.is(i, Class::Cardinal).then(|| self.ordinal_date(i)).flatten() {
            return Some(found);
        }
        let (count, at) = self.count(i)?;
        let unit = self.unit_at(at).filter(|_| self.linked(at))?;
        let next = at + 1;
        if self.follows(next, Class::Ago) {
            let date = self.published.and_then(|published| unit.shift(published, count * self.value(next)));
            // Years ago are years; shorter times count from day to day.
            let days = date.and_then(|date| match unit {
                Unit::Year | Unit::Decade | Unit::Century => calendar::year(date.year()),
                _ => Some(calendar::single(date)),
            });
            let grain = if matches!(unit, Unit::Year | Unit::Decade | Unit::Century) {
                Grain::Year
            } else {
                Grain::Day
            };
            return Some(Expr::anchored(days, grain, "ago").until(next + 1));
        }
        let months = count.checked_mul(match unit {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Half => 6,
            Unit::Year => 12,
            _ => return None,
        })?;
        self.ended(months, next)
    }

    /// 'ended June 30, 2025', 'to late October': `months` up to that date.
    pub fn ended(&self, months: i32, i: usize) -> Option<Found> {
        if !self.near(i)
            || !matches!(self.class(i)?, Class::Ended | Class::To | Class::Until)
            || months > 1200
        {
            return None;
        }
        let on = if self.follows(i + 1, Class::Plain) { i + 2 } else { i + 1 };
        let j = self.skip_the(on);
        let found = self.near(j).then(|| self.date(j)).flatten()?;
        let expr = self.settle(j, found.expr);
        let days = expr.resolved().and_then(|days| ending(months, days));
        let grain = match months {
            1 => Grain::Month,
            3 => Grain::Quarter,
            6 => Grain::Half,
            12 => Grain::Year,
            _ => Grain::Range,
        };
        let anchored = expr.anchored;
        Some(Expr { anchored, ..Expr::anchored(days, grain, "ended") }.until(found.next))
    }

    /// 'earlier this year', 'later in the year', 'the rest of the year'.
    pub fn remainder(&self, i: usize) -> Option<Found> {
        let class = self.class(i)?;
        let mut next = i + 1;
        if class == Class::Rest {
            if !self.follows(next, Class::Of) {
                return None;
            }
            next += 1;
        } else if self.follows(next, Class::Plain) {
            next += 1;
        }
        let at = self.skip_the(next);
        if !self.near(at) {
            return None;
        }
        if self.is(at, Class::Today) {
            return Some(self.today(at));
        }
        let found = self.date(at).or_else(|| self.definite(at))?;
        if !matches!(
            found.expr.grain,
            Grain::Year | Grain::Month | Grain::Week | Grain::Quarter | Grain::Decade | Grain::Half
        ) {
            return None;
        }
        let days = found.expr.resolved().map(|days| match self.published {
            Some(now) if days.first <= now && now <= days.last && class == Class::Earlier => {
                Days { last: now, ..days }
            }
            Some(now) if days.first <= now && now <= days.last => Days { first: now, ..days },
            _ => days,
        });
        Some(Expr::anchored(days, Grain::Range, "rest").until(found.next))
    }

    /// From the first of January to the publication date; `next` is the token after the expression.
    pub fn year_to_date(&self, next: usize) -> Found {
        let days =
            self.published.and_then(|now| Some(Days { first: calendar::year(now.year())?.first, last: now }));
        Expr::anchored(days, Grain::Range, "year-to-date").until(next)
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
            let found = self.with_year(i, piece.expr, piece.next);
            let months = matches!(piece.expr.when, super::expr::When::Yearless(Yearless::Months(_)));
            // 'the first nine months' of what?
            return (!months || found.next > piece.next).then_some(found);
        }
        self.century(i).or_else(|| self.nth_week(i)).or_else(|| self.day_month(i))
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

/// The `months` that end with the last day of `days`.
fn ending(months: i32, days: Days) -> Option<Days> {
    let after = calendar::plus_days(days.last, 1)?;
    Some(Days { first: calendar::plus_months(after, -months)?, last: days.last })
}
