//! Years, fiscal years, decades and centuries; quarters, halves and months counted within a year.

use super::expr::{Expr, When, Yearless};
use super::grammar::{Found, Grammar};
use super::token::Gap;
use crate::closed::Grain;
use crate::period::calendar;
use crate::vocabulary::{Class, Label};

impl Grammar<'_> {
    /// A bare year, '2024-25', '2024/25'.
    pub fn year(&self, i: usize) -> Option<Found> {
        let year = self.full_year(i)?;
        if let Some((second, next)) = self.split_year(i) {
            let (calendar, guessed) = self.calendar(i);
            if !guessed && calendar.label == Label::Span {
                let expr = Expr::days(calendar.year(year), Grain::Year, "fiscal-year")?;
                return Some(Expr { fiscal: true, ..expr }.until(next));
            }
            let days = calendar::year(year)?.through(calendar::year(second)?);
            return Some(Expr::days(days, Grain::Range, "years")?.until(next));
        }
        self.is_year(i)
            .then(|| Expr::days(calendar::year(year), Grain::Year, "year"))?
            .map(|e| e.until(i + 1))
    }

    /// The second of two years that are written as one: '2024-25', '2024/25', 'FY2024-2025'.
    fn split_year(&self, i: usize) -> Option<(i16, usize)> {
        let first = self.full_year(i)?;
        let second = match (self.digits(i + 1), self.gap(i + 1)) {
            (2, Gap::Slash | Gap::Hyphen { spaced: false }) => {
                let end = first - first % 100 + self.value(i + 1) as i16;
                if end < first { end + 100 } else { end }
            }
            _ => return None,
        };
        let chained = matches!(self.gap(i + 2), Gap::Hyphen { spaced: false } | Gap::Slash | Gap::Joined);
        ((1900..2100).contains(&first) && second > first && second - first <= 60 && !chained)
            .then_some((second, i + 2))
    }

    /// 'fiscal 2025', 'fiscal year 2025', 'FY25', 'FY2024-25', 'fiscal second quarter', 'CY2024'.
    pub fn fiscal(&self, i: usize) -> Option<Found> {
        let calendar_year = self.is(i, Class::FiscalMark) && self.value(i) == 1;
        if !self.allowed(i) {
            return None;
        }
        let (calendar, guessed) = self.calendar(i);
        let mut next = i + 1;
        if self.is(next, Class::Unit) && self.value(next) == 6 && self.linked(next) {
            next += 1;
            // 'fiscal year ended January 26, 2025'
            if let Some(found) = self.ended(12, next) {
                return Some(Expr { fiscal: true, ..found.expr }.until(found.next));
            }
        }
        let gap = self.linked(next) || self.gap(next) == Gap::Apostrophe;
        if gap && self.is(next, Class::Number) {
            if let Some((second, after)) = self.split_year(next) {
                let year = self.full_year(next)?;
                let one = second == year + 1;
                let named = if calendar.label == Label::End { second } else { year };
                let days = match (one, guessed) {
                    (true, false) => calendar.year(named),
                    _ => calendar.year(year)?.through(calendar.year(second)?),
                };
                let grain = if one { Grain::Year } else { Grain::Range };
                let expr = Expr::days(days, grain, "fiscal-year")?;
                return Some(Expr { fiscal: true, guessed, ..expr }.until(after));
            }
            let year = self.full_year(next).or_else(|| self.short_year(next))?;
            if calendar_year {
                return Some(Expr::days(calendar::year(year), Grain::Year, "year")?.until(next + 1));
            }
            // 'FY25 Q2', 'fiscal 2025 third quarter'
            let piece = self
                .linked(next + 1)
                .then(|| self.marked_piece(next + 1).or_else(|| self.ordinal_piece(next + 1)))
                .flatten();
            if let Some(piece) = piece {
                let expr = Expr { fiscal: true, guessed, ..piece.expr };
                return Some(expr.in_year(year, calendar)?.until(piece.next));
            }
            let expr = Expr::days(calendar.year(year), Grain::Year, "fiscal-year")?;
            return Some(Expr { fiscal: true, guessed, ..expr }.until(next + 1));
        }
        // 'fiscal second quarter of 2026', 'fiscal Q3'
        let piece = self
            .near(next)
            .then(|| self.ordinal_piece(next).or_else(|| self.marked_piece(next)))
            .flatten()?;
        let expr = Expr { fiscal: true, guessed, ..piece.expr };
        Some(self.with_year(i, expr, piece.next))
    }

    /// 'full year 2025', 'the whole of 2025', 'calendar 2025'.
    pub fn whole(&self, i: usize) -> Option<Found> {
        let mut next = i + 1;
        while self.linked(next)
            && (self.is(next, Class::Whole) || self.is(next, Class::Unit) && self.value(next) == 6)
        {
            next += 1;
        }
        if self.follows(next, Class::Of) {
            next += 1;
        }
        if !self.near(next)
            || !matches!(self.class(next)?, Class::Number | Class::Shift | Class::Fiscal | Class::FiscalMark)
        {
            return None;
        }
        if let Some(year) = self.full_year(next).filter(|y| (1900..2100).contains(y))
            && self.split_year(next).is_none()
        {
            return Some(Expr::days(calendar::year(year), Grain::Year, "year")?.until(next + 1));
        }
        self.date(next).filter(|f| f.expr.grain == Grain::Year)
    }

    /// '1990s', ''90s'.
    pub fn decade(&self, i: usize) -> Option<Found> {
        let value = self.value(i) as i16;
        let first =
            match self.tokens[i].digits {
                4 if value % 10 == 0 && (1000..2100).contains(&value) => value,
                2 if value % 10 == 0
                    && (self.gap(i) == Gap::Apostrophe || self.previous(i) == Some(Class::The)) =>
                {
                    if value < 30 { 2000 + value } else { 1900 + value }
                }
                _ => return None,
            };
        Some(Expr::days(calendar::years(first, 10), Grain::Decade, "decade")?.until(i + 1))
    }

    /// 'Q3', '3Q', 'H1', '1H', with what names the year after it.
    pub fn marked_part(&self, i: usize) -> Option<Found> {
        let piece = self.marked_piece(i)?;
        let found = self.with_year(i, piece.expr, piece.next);
        // Without a year 'H1' is also a heading, 'H2' hydrogen.
        let bare = found.next == piece.next;
        let half = matches!(piece.expr.grain, Grain::Half);
        let introduced = matches!(
            self.previous(i),
            Some(
                Class::Plain
                    | Class::By
                    | Class::Of
                    | Class::The
                    | Class::Until
                    | Class::Since
                    | Class::From
                    | Class::Part
            )
        );
        (!bare || !half || introduced).then_some(found)
    }

    /// 'Q3', '3Q', 'H1', '1H' alone.
    pub fn marked_piece(&self, i: usize) -> Option<Found> {
        let (mark, number) = if self.is(i, Class::Number) { (i + 1, i) } else { (i, i + 1) };
        let class = self.class(mark)?;
        let joined = self.gap(mark.max(number));
        if !matches!(joined, Gap::Joined | Gap::Space)
            || self.digits(number) != 1
            || !self.tokens[mark].capital
        {
            return None;
        }
        if joined == Gap::Space && (mark > number || class == Class::HalfMark) {
            return None;
        }
        let n = self.value(number) as i8;
        let expr = match class {
            Class::QuarterMark if (1..=4).contains(&n) => {
                Expr::yearless(Yearless::Quarter(n), Grain::Quarter, "quarter")
            }
            Class::HalfMark if (1..=2).contains(&n) => Expr::yearless(Yearless::Half(n), Grain::Half, "half"),
            _ => return None,
        };
        Some(expr.until(mark.max(number) + 1))
    }

    /// 'first quarter', 'second half', 'third fiscal quarter', 'first nine months', 'first three quarters' alone.
    pub fn ordinal_piece(&self, i: usize) -> Option<Found> {
        let (nth, mut next) = self.ordinal(i)?;
        if nth == 1
            && let Some((count, unit)) = self.linked(next).then(|| self.count(next)).flatten()
            && self.is(unit, Class::Unit)
            && self.linked(unit)
        {
            let months = count
                * match self.value(unit) {
                    3 => 1,
                    4 => 3,
                    _ => 0,
                };
            return (1..=12).contains(&months).then(|| {
                Expr::yearless(Yearless::Months(months as i8), Grain::Range, "first-months").until(unit + 1)
            });
        }
        let fiscal = self.is(next, Class::Fiscal) && self.linked(next);
        if fiscal {
            next += 1;
        }
        if !self.is(next, Class::Unit) || !self.linked(next) {
            return None;
        }
        let expr = match (self.value(next), nth) {
            (4, 1..=4) => Expr::yearless(Yearless::Quarter(nth as i8), Grain::Quarter, "quarter"),
            (5, 1..=2) => Expr::yearless(Yearless::Half(nth as i8), Grain::Half, "half"),
            _ => return None,
        };
        Some(Expr { fiscal, guessed: fiscal && self.calendar(i).1, ..expr }.until(next + 1))
    }

    /// 'the final quarter of 2025', 'the last quarter of the year'.
    pub fn final_part(&self, i: usize) -> Option<Found> {
        let next = i + 1;
        let (count, unit) = self.count(next).filter(|_| self.near(next)).unwrap_or((1, next));
        if !self.follows(unit, Class::Unit) {
            return None;
        }
        let (year, anchored, end) = self.year_phrase_after(unit + 1)?;
        let months = count
            * match self.value(unit) {
                3 => 1,
                4 => 3,
                5 => 6,
                _ => return None,
            };
        let days = year
            .filter(|_| (1..12).contains(&months))
            .and_then(|y| calendar::months(y, 13 - months as i8, months));
        let grain = match months {
            1 => Grain::Month,
            3 => Grain::Quarter,
            6 => Grain::Half,
            _ => Grain::Range,
        };
        Some(Expr { anchored, ..Expr::anchored(days, grain, "last-months") }.until(end))
    }

    /// A piece of a year with what names the year after it.
    pub fn with_year(&self, i: usize, expr: Expr, next: usize) -> Found {
        let (calendar, guessed) = self.calendar(i);
        let marked = matches!(expr.grain, Grain::Quarter | Grain::Half);
        // 'Q1 25'
        let short = (marked && self.near(next) && self.digits(next) == 2)
            .then(|| self.short_year(next).filter(|y| (2000..2050).contains(y)))
            .flatten()
            .filter(|_| !matches!(self.class(next + 1), Some(Class::Counted | Class::Unit | Class::Month)))
            .map(|year| (year, next + 1));
        if let Some((year, next)) = self.year_after(next).or(short) {
            // A comma before the year: 'in the third quarter, 2025'.
            return expr.in_year(year, calendar).unwrap_or(expr).until(next);
        }
        if self.near(next) || self.gap(next) == Gap::Joined || self.gap(next) == Gap::Comma {
            let of = self.follows(next, Class::Of) || self.is(next, Class::Plain) && self.near(next);
            let at = if of { self.skip_the(next + 1) } else { next };
            if self.near(at)
                && matches!(self.class(at), Some(Class::Fiscal | Class::FiscalMark))
                && let Some((year, calendar_year, end)) = self.fiscal_label(at)
            {
                let expr = Expr { fiscal: !calendar_year, guessed: guessed && !calendar_year, ..expr };
                return expr.in_year(year, calendar).unwrap_or(expr).until(end);
            }
        }
        if let Some((year, anchored, next)) = self.year_phrase_after(next) {
            let found = year.and_then(|year| expr.in_year(year, calendar));
            return match found {
                Some(expr) => Expr { anchored, ..expr },
                None => Expr { when: When::Unresolved, anchored, ..expr },
            }
            .until(next);
        }
        expr.until(next)
    }

    /// The year named by 'fiscal 2025', 'fiscal year 2025', 'FY25', and whether it is a calendar year.
    fn fiscal_label(&self, i: usize) -> Option<(i16, bool, usize)> {
        let calendar_year = self.is(i, Class::FiscalMark) && self.value(i) == 1;
        let mut next = i + 1;
        if self.is(next, Class::Unit) && self.value(next) == 6 && self.near(next) {
            next += 1;
        }
        if !(self.linked(next) || self.gap(next) == Gap::Apostrophe) {
            return None;
        }
        if let Some((second, after)) = self.split_year(next) {
            let label = self.calendar(i).0.label;
            return Some((if label == Label::End { second } else { second - 1 }, calendar_year, after));
        }
        let year = self.full_year(next).or_else(|| self.short_year(next))?;
        Some((year, calendar_year, next + 1))
    }

    /// 'of 2025', 'this year', 'of next year', 'of the year': the year (`None` where it needs a publication date that is
    /// not known), whether it needed that date, and the token after it.
    pub fn year_phrase_after(&self, i: usize) -> Option<(Option<i16>, bool, usize)> {
        if !self.near(i) && self.gap(i) != Gap::Comma {
            return None;
        }
        let of = self.follows(i, Class::Of) || (self.follows(i, Class::Plain) && self.text_of(i) == "in");
        let at = if of { i + 1 } else { i };
        if of && let Some((year, next)) = self.near(at).then(|| self.year_after(at)).flatten() {
            return Some((Some(year), false, next));
        }
        let the = self.skip_the(at);
        let is_year = |j: usize| self.follows(j, Class::Unit) && self.value(j) == 6;
        if of && the > at && is_year(the) {
            // 'of the year 2025', 'of the year'
            if let Some(year) = self.near(the + 1).then(|| self.full_year(the + 1)).flatten() {
                return Some((Some(year), false, the + 2));
            }
            return Some((self.published.map(jiff::civil::Date::year), true, the + 1));
        }
        if self.is(the, Class::Shift) && (the == at && self.gap(i) != Gap::Comma || self.near(the)) {
            let fiscal = usize::from(self.follows(the + 1, Class::Fiscal));
            if is_year(the + 1 + fiscal) {
                let shift = self.value(the).signum() as i16 * i16::from(self.value(the) != 4);
                return Some((self.published.map(|p| p.year() + shift), true, the + 2 + fiscal));
            }
        }
        None
    }

    /// '15th century', 'the twenty-first century'.
    pub fn century(&self, i: usize) -> Option<Found> {
        let (nth, next) = self.ordinal(i)?;
        let unit = self.is(next, Class::Unit) && self.value(next) == 8 && self.linked(next);
        let first = i16::try_from(nth - 1).ok().filter(|n| (1..=21).contains(n))? * 100;
        unit.then(|| Expr::days(calendar::years(first, 100), Grain::Range, "century"))?
            .map(|e| e.until(next + 1))
    }
}
