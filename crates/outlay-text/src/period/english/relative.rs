//! What resolves against the publication date by a word like 'last', 'this', 'next'.

use jiff::civil::Weekday;

use super::expr::{Expr, When, Yearless};
use super::grammar::{Found, Grammar};
use super::unit::Unit;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::{Class, FiscalYear};

impl Grammar<'_> {
    /// 'last year', 'this quarter', 'next June', 'the past five years', 'the last quarter of 2024'.
    pub fn relative(&self, i: usize) -> Option<Found> {
        let kind = self.value(i);
        let mut next = i + 1;
        // 'coming two years after' is a verb, 'the coming two years' are years.
        let verb = self.text_of(i) == "coming"
            && !matches!(self.previous(i), Some(Class::The | Class::Shift | Class::Plain));
        if !self.linked(next) || verb {
            return None;
        }
        if let Some((count, unit)) =
            self.count(next).filter(|(_, unit)| self.linked(*unit) && !self.is(next, Class::A))
        {
            return self.rolling(i, kind, count, unit);
        }
        let fiscal = self.is(next, Class::Fiscal) && self.near(next + 1);
        next += usize::from(fiscal);
        if kind == 4
            && let Some(found) = self.same_period(next)
        {
            return Some(found);
        }
        if let Some(unit) = self.unit_at(next) {
            // 'last years', 'prior quarters': how many?
            if self.is_plural(next) {
                return None;
            }
            if unit == Unit::Year
                && !fiscal
                && let Some(found) = self.piece_of_year(kind, next + 1)
            {
                return Some(found);
            }
            if kind == -1
                && let Some(found) = self.final_part(i)
            {
                return Some(found);
            }
            let expr = self.shifted(i, kind, unit);
            let (calendar, guessed) = if fiscal { self.calendar(i) } else { (FiscalYear::CALENDAR, false) };
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
        let When::Yearless(piece) = expr.when else { return None };
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
        let base = context.map(|(days, _)| days.first).or(self.published);
        let steps = if kind == 4 { 0 } else { kind.signum() };
        let days = base.and_then(|date| unit.around(unit.shift(date, steps)?));
        let expr = Expr::anchored(days, unit.grain(), "relative");
        Expr { anchored: context.is_none(), ..expr }
    }

    /// 'this fiscal year' by a calendar that is known.
    fn fiscal_shifted(&self, kind: i32, calendar: FiscalYear) -> Expr {
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
}
