//! Days and months of the calendar: '5 May 2024', 'May 5', 'Wednesday, October 1', '2025-05-13', '11/2016'.

use jiff::civil::Weekday;

use super::expr::{Expr, Part, When, Yearless};
use super::grammar::{Found, Grammar};
use super::token::Gap;
use crate::closed::Grain;
use crate::period::calendar;
use crate::vocabulary::Class;

impl Grammar<'_> {
    /// What begins with digits.
    pub fn numeric(&self, i: usize) -> Option<Found> {
        self.numeric_day(i)
            .or_else(|| self.day_month(i))
            .or_else(|| self.numeric_month(i))
            .or_else(|| self.year_first(i))
            .or_else(|| self.marked_part(i))
            .or_else(|| self.counted_date(i))
            .or_else(|| self.year(i))
    }

    /// '2025-05-13', '05/13/2025', '13/05/2025', '13.5.2015', '13-05-2015'.
    fn numeric_day(&self, i: usize) -> Option<Found> {
        let gap = self.gap(i + 1);
        if gap != self.gap(i + 2) || !matches!(gap, Gap::Hyphen { spaced: false } | Gap::Slash | Gap::Dot) {
            return None;
        }
        let [a, b, c] = [i, i + 1, i + 2].map(|j| self.value(j));
        let short = |n: i32| (1..=31).contains(&n);
        let (year, month, day) = match [i, i + 1, i + 2].map(|j| self.digits(j)) {
            [4, 1 | 2, 1 | 2] => (a, b, c),
            [1 | 2, 1 | 2, 4] if gap == Gap::Dot || a > 12 => (c, b, a),
            [1 | 2, 1 | 2, 4] => (c, a, b),
            [1 | 2, 1 | 2, 2] if gap == Gap::Slash => {
                let year = i32::from(self.short_year(i + 2)?);
                if a > 12 { (year, b, a) } else { (year, a, b) }
            }
            _ => return None,
        };
        // More figures in the same chain: an identifier.
        if self.gap(i + 3) == gap && self.is(i + 3, Class::Number) {
            return None;
        }
        let days = (short(month) && short(day))
            .then(|| calendar::day(year as i16, month as i8, day as i8))
            .flatten();
        Some(Expr::days(days, Grain::Day, "day")?.until(i + 3))
    }

    /// '5 May 2024', '12 of September', '5th May', '20th of next month'.
    pub fn day_month(&self, i: usize) -> Option<Found> {
        let (day, next) = self.day_number(i)?;
        let of = self.follows(next, Class::Of);
        let next = if of { self.skip_the(next + 1) } else { next };
        if self.is(next, Class::Month)
            && (self.linked(next) || self.gap(next) == Gap::Slash)
            && self.allowed(next)
        {
            let month = self.value(next) as i8;
            return self.day(month, day, next + 1);
        }
        // '20th of next month'
        let found = (of && self.near(next)).then(|| self.relative(next)).flatten()?;
        if found.expr.grain != Grain::Month {
            return None;
        }
        let when = match found.expr.when {
            When::Days(days) => When::Days(calendar::day(days.first.year(), days.first.month(), day)?),
            When::Yearless(Yearless::Month(month)) => When::Yearless(Yearless::Day { month, day }),
            other => other,
        };
        Some(Expr { when, grain: Grain::Day, ..found.expr }.until(found.next))
    }

    /// A day of a month; a year may follow at `next`.
    fn day(&self, month: i8, day: i8, next: usize) -> Option<Found> {
        if let Some((year, next)) = self.year_after(next) {
            return Some(Expr::days(calendar::day(year, month, day), Grain::Day, "day")?.until(next));
        }
        if let Some((year, anchored, next)) = self.year_phrase_after(next) {
            let days = year.and_then(|year| calendar::day(year, month, day));
            let expr = Expr { anchored, ..Expr::anchored(days, Grain::Day, "day") };
            return Some(expr.until(next));
        }
        // A day that no year has is none.
        calendar::day(2024, month, day)?;
        Some(Expr::yearless(Yearless::Day { month, day }, Grain::Day, "day").until(next))
    }

    /// What begins with the name of a month.
    pub fn month(&self, i: usize) -> Option<Found> {
        if !self.allowed(i) {
            return None;
        }
        let month = self.value(i) as i8;
        let next = i + 1;
        let day_gap = matches!(
            self.gap(next),
            Gap::Space | Gap::Joined | Gap::Dot | Gap::Slash | Gap::Hyphen { spaced: false }
        );
        let article = self.follows(next, Class::The) && self.ordinal(next + 1).is_some();
        if article || day_gap {
            let at = if article { next + 1 } else { next };
            if let Some((day, after)) = self.day_number(at) {
                // 'June 25' is a day, 'Jan-99' is not read.
                if !(self.is(at, Class::Cardinal) && self.year_words(at).is_some()) {
                    return self.day(month, day, after);
                }
            }
        }
        let quarter =
            |j: usize| self.is(j, Class::Unit) && self.value(j) == 4 && self.linked(j) && !self.is_plural(j);
        let to = Yearless::QuarterTo(month);
        if quarter(next) {
            // 'the June quarter', 'December quarter 2024'
            return Some(self.with_year(i, Expr::yearless(to, Grain::Quarter, "month-quarter"), next + 1));
        }
        if let Some((year, next)) = self.year_after(next) {
            if quarter(next) {
                let days = to.in_year(year, None);
                return Some(Expr::days(days, Grain::Quarter, "month-quarter")?.until(next + 1));
            }
            return Some(Expr::days(calendar::month(year, month), Grain::Month, "month")?.until(next));
        }
        if let Some((year, anchored, next)) = self.year_phrase_after(next) {
            let days = year.and_then(|year| calendar::month(year, month));
            return Some(Expr { anchored, ..Expr::anchored(days, Grain::Month, "month") }.until(next));
        }
        let fine = self.tokens[i].guard == crate::vocabulary::Guard::None
            || self.previous(i).is_some_and(|c| c != Class::And && c != Class::To)
            || self.tokens[i].guard == crate::vocabulary::Guard::Capital;
        fine.then(|| Expr::yearless(Yearless::Month(month), Grain::Month, "month").until(next))
    }

    /// '2016 / 11', '2016-11', '11/2016', '11 - 2016'.
    fn numeric_month(&self, i: usize) -> Option<Found> {
        if !matches!(self.gap(i + 1), Gap::Slash | Gap::Hyphen { .. })
            || matches!(self.gap(i + 2), Gap::Slash | Gap::Hyphen { spaced: false })
                && self.is(i + 2, Class::Number)
        {
            return None;
        }
        let [a, b] = [i, i + 1].map(|j| self.value(j));
        let (year, month) = match [i, i + 1].map(|j| self.digits(j)) {
            // '2024-25' and '2011-12' are years.
            [4, 2] if b != (a + 1) % 100 || self.gap(i + 1) == Gap::Slash && b > 12 => (a, b),
            [1 | 2, 4] => (b, a),
            _ => return None,
        };
        if !(1900..2100).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        Some(Expr::days(calendar::month(year as i16, month as i8), Grain::Month, "month")?.until(i + 2))
    }

    /// '2016 June', '2016, Nov', '2024 May 5', '2025 Q2', '2025 third quarter'.
    fn year_first(&self, i: usize) -> Option<Found> {
        let year = self.full_year(i)?;
        let next = i + 1;
        if self.is(next, Class::Month)
            && matches!(self.gap(next), Gap::Space | Gap::Comma)
            && self.allowed(next)
        {
            let month = self.value(next) as i8;
            if self.gap(next) == Gap::Space && self.near(next + 1) {
                let day = self.day_number(next + 1).filter(|(_, after)| self.full_year(*after).is_none());
                if let Some((day, after)) = day {
                    return Some(
                        Expr::days(calendar::day(year, month, day), Grain::Day, "day")?.until(after),
                    );
                }
            }
            // In 'in 2024, May 5' the month has a day of its own.
            if self.gap(next) == Gap::Comma && self.day_number(next + 1).is_some() {
                return None;
            }
            return Some(Expr::days(calendar::month(year, month), Grain::Month, "month")?.until(next + 1));
        }
        if !self.linked(next) {
            return None;
        }
        let found = match self.class(next)? {
            Class::QuarterMark | Class::HalfMark | Class::Number => self.marked_piece(next)?,
            Class::Ordinal => self.ordinal_piece(next)?,
            _ => return None,
        };
        let (calendar, _) = self.calendar(i);
        Some(found.expr.in_year(year, calendar)?.until(found.next))
    }

    /// 'Wednesday, October 1, 2025', 'on Wednesday'.
    pub fn weekday(&self, i: usize) -> Option<Found> {
        if !self.allowed(i) {
            return None;
        }
        let next = i + 1;
        if matches!(self.gap(next), Gap::Comma | Gap::Space) {
            let j = self.skip_the(next);
            let found = match self.class(j) {
                Some(Class::Month) => self.month(j),
                Some(Class::Number | Class::Ordinal) => self.numeric_day(j).or_else(|| self.day_month(j)),
                _ => None,
            };
            if let Some(found) = found.filter(|f| f.expr.grain == Grain::Day) {
                return Some(found);
            }
        }
        let weekday = Weekday::from_monday_one_offset(self.value(i) as i8).ok()?;
        let date = self.published.and_then(|published| {
            let this = calendar::weekday(published, weekday)?;
            let late = this > published && !self.ahead(i);
            let early = this < published && self.ahead(i);
            calendar::plus_days(this, if late { -7 } else { 7 * i32::from(early) })
        });
        Some(Expr::anchored(date.map(calendar::single), Grain::Day, "weekday").until(next))
    }

    /// 'spring 2025', 'the summer of 2024'; a season alone is no date.
    pub fn season(&self, i: usize) -> Option<Found> {
        let season = self.value(i) as i8;
        let of = self.follows(i + 1, Class::Of);
        let next = if of { i + 2 } else { i + 1 };
        let (year, next) = self.near(next).then(|| self.year_after(next)).flatten()?;
        let expr = Expr::yearless(Yearless::Season(season), Grain::Range, "season");
        Some(expr.in_year(year, self.calendar(i).0)?.until(next))
    }

    /// 'early 2024', 'mid-2022', 'the beginning of 2000', 'end of March', 'end 2025'.
    pub fn part(&self, i: usize) -> Option<Found> {
        let part = match self.value(i) {
            1 => Part::Early,
            2 => Part::Beginning,
            3 => Part::Middle,
            4 => Part::Late,
            _ => Part::End,
        };
        let next = i + 1;
        // 'by the end of', 'late in', 'midway through': a noun takes 'of', an adjective takes nothing.
        let found = if self.follows(next, Class::Of)
            || self.follows(next, Class::Plain)
            || self.follows(next, Class::Until)
        {
            let j = self.skip_the(next + 1);
            if !self.near(next + 1) || !self.near(j) {
                return None;
            }
            self.date(j).or_else(|| self.definite(j))?
        } else if self.linked(next) || self.is(next, Class::Decade) && self.gap(next) == Gap::Apostrophe {
            if part == Part::Beginning {
                return None;
            }
            self.date(next).or_else(|| (part == Part::Middle).then(|| self.definite(next)).flatten())?
        } else {
            return None;
        };
        let sizeable = matches!(
            found.expr.grain,
            Grain::Year | Grain::Half | Grain::Quarter | Grain::Month | Grain::Week | Grain::Decade
        );
        (sizeable && found.expr.part.is_none()).then(|| found.expr.with_part(part).until(found.next))
    }
}
