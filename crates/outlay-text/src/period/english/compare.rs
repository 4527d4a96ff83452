//! What is set against a period that was named before: 'a year earlier', 'the same period last year', 'the prior-year quarter'.

use super::expr::{Expr, When};
use super::grammar::{Found, Grammar};
use super::token::Gap;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::{Class, FiscalYear};

impl Grammar<'_> {
    /// The period named before, that many years earlier; unresolved where none was named.
    fn years_before(&self, years: i32, next: usize) -> Found {
        let moved = self.before.and_then(|(days, grain)| {
            let first = calendar::plus_months(days.first, -12 * years)?;
            let last = calendar::plus_months(days.last, -12 * years)?;
            // The last of a month stays the last: 28 February 2025 → 29 February 2024.
            let last = if days.last == days.last.last_of_month() { last.last_of_month() } else { last };
            Some((Days { first, last }, grain))
        });
        match moved {
            Some((days, grain)) => Expr::new(When::Days(days), grain, "year-earlier"),
            None => Expr::new(When::Unresolved, Grain::Range, "year-earlier"),
        }
        .until(next)
    }

    /// 'a year earlier', 'a year before', 'two years earlier' after the count; `next` is the token after the unit.
    pub fn years_earlier(&self, years: i32, next: usize) -> Option<Found> {
        let earlier = self.follows(next, Class::Earlier)
            || self.follows(next, Class::Before)
                && matches!(self.gap(next + 1), Gap::Break | Gap::Comma | Gap::Dot);
        (earlier && (1..=20).contains(&years)).then(|| self.years_before(years, next + 1))
    }

    /// 'same period last year', 'same quarter of 2024', 'same quarter a year ago'; `i` stands after 'same'.
    pub fn same_period(&self, i: usize) -> Option<Found> {
        let unit = matches!(self.value(i), 3..=5) && self.is(i, Class::Unit);
        if !(unit || self.is(i, Class::Period)) {
            return None;
        }
        let next = i + 1;
        let at =
            if self.follows(next, Class::Of) || self.follows(next, Class::Plain) { next + 1 } else { next };
        if self.near(at) {
            if let Some(year) = self.full_year(at) {
                let years = self.before.map(|(days, _)| i32::from(days.last.year()) - i32::from(year));
                let found = self.years_before(years.unwrap_or(0), at + 1);
                return Some(found);
            }
            let the = self.skip_the(at);
            let last = self.is(the, Class::Shift) && self.value(the) < 0 && self.near(the);
            if last && self.follows(the + 1, Class::Unit) && self.value(the + 1) == 6 {
                return Some(self.years_before(1, the + 2));
            }
            if self.is(at, Class::A) && self.follows(at + 1, Class::Unit) && self.value(at + 1) == 6 {
                let end = at + 2;
                if self.follows(end, Class::Ago) || self.follows(end, Class::Earlier) {
                    return Some(self.years_before(1, end + 1));
                }
            }
        }
        self.is(i, Class::Period)
            .then(|| Expr::new(When::Unresolved, Grain::Range, "year-earlier").until(next))
    }

    /// 'year-ago quarter', 'year-earlier period'; `i` stands at 'year'.
    pub fn year_ago(&self, i: usize) -> Option<Found> {
        let next = i + 1;
        let ago = matches!(self.class(next)?, Class::Ago | Class::Earlier) && self.linked(next);
        let period = self.is(next + 1, Class::Period)
            || matches!(self.value(next + 1), 4..=5) && self.is(next + 1, Class::Unit);
        (ago && period && self.near(next + 1)).then(|| self.years_before(1, next + 2))
    }

    /// 'last year's third quarter', 'prior-year quarter'; `i` stands after 'year', `kind` is that of the word before it.
    pub fn piece_of_year(&self, kind: i32, i: usize) -> Option<Found> {
        if !self.linked(i) {
            return None;
        }
        let piece = self.ordinal_piece(i).or_else(|| self.marked_piece(i));
        if let Some(piece) = piece {
            let shift = if kind == 4 { 0 } else { kind.signum() as i16 };
            let year = self.published.map(|p| p.year() + shift);
            let expr = year.and_then(|year| piece.expr.in_year(year, FiscalYear::CALENDAR));
            let expr = expr.unwrap_or(Expr { when: When::Unresolved, ..piece.expr });
            return Some(Expr { anchored: true, ..expr }.until(piece.next));
        }
        let period = self.is(i, Class::Period) || matches!(self.value(i), 4..=5) && self.is(i, Class::Unit);
        (kind < 0 && period).then(|| self.years_before(1, i + 1))
    }
}
