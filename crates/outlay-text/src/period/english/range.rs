//! What has two ends, or one: 'from 2019 to 2023', 'November 19-20', 'since 2017', 'by 2030', 'over the next four years'.

use super::expr::{Expr, Part, When, Yearless};
use super::grammar::{Found, Grammar};
use super::token::Gap;
use super::unit::Unit;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::Class;

/// What was read: its ends, and the token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub first: Option<jiff::civil::Date>,
    pub last: Option<jiff::civil::Date>,
    pub grain: Grain,
    pub expr: Expr,
    pub next: usize,
}

impl Grammar<'_> {
    /// The expression that begins at token `i`, with its preposition where that changes the meaning.
    pub fn expression(&self, i: usize) -> Option<Reading> {
        match self.class(i)? {
            Class::From => {
                self.between_ends(i + 1, &[Class::To, Class::Until]).or_else(|| self.onward_from(i))
            }
            Class::Between => self.between_ends(i + 1, &[Class::And, Class::To, Class::Until]),
            Class::Since => self.open(i, |days| (Some(days.first), None), "since"),
            Class::By => self.open(i, |days| (None, Some(days.last)), "by"),
            Class::Until => self.open(i, |days| (None, Some(days.last)), "until"),
            Class::Before => self.open(i, |days| (None, calendar::plus_days(days.first, -1)), "before"),
            Class::After => self.open(i, |days| (calendar::plus_days(days.last, 1), None), "after"),
            Class::Starting => self.starting(i),
            Class::Part if self.value(i) == 2 && self.follows(i + 1, Class::Plain) => self.starting(i),
            Class::Within => self.within(i),
            Class::Over => self.duration(i),
            Class::The => self.date(i).map(|found| self.reading(i, found)),
            Class::Number | Class::Ordinal | Class::Month | Class::Cardinal => {
                self.day_range(i).or_else(|| self.ends_or_date(i))
            }
            _ => self.ends_or_date(i),
        }
    }

    /// A date, or two with a dash or 'to' between them.
    fn ends_or_date(&self, i: usize) -> Option<Reading> {
        let found = self.date(i)?;
        let next = found.next;
        let dash = matches!(self.gap(next), Gap::Hyphen { .. });
        let word = self.near(next) && matches!(self.class(next), Some(Class::To | Class::Until));
        if found.expr.grain != Grain::Range || matches!(found.expr.when, When::Yearless(_)) {
            let second = if dash {
                self.second_end(next, &found)
            } else if word {
                self.near(next + 1).then(|| self.second_end(next + 1, &found)).flatten()
            } else {
                None
            };
            if let Some(second) = second.filter(|second| self.alike(&found.expr, &second.expr))
                && let Some(reading) = self.range(i, found.expr, next, second)
            {
                return Some(reading);
            }
        }
        let reading = self.reading(i, found);
        // '2027 onwards', '2027 and beyond'
        let on = next + usize::from(self.follows(next, Class::And));
        if self.follows(on, Class::Onward) {
            return Some(Reading { last: None, grain: Grain::Open, next: on + 1, ..reading });
        }
        Some(reading)
    }

    /// The second end of a range whose first end was found.
    fn second_end(&self, i: usize, first: &Found) -> Option<Found> {
        let i = if self.near(i) { self.skip_the(i) } else { i };
        if self.is(i, Class::Now) && first.expr.grain != Grain::Day {
            return Some(self.today_here(i));
        }
        self.date(i)
    }

    fn today_here(&self, i: usize) -> Found {
        Expr::anchored(self.published.map(calendar::single), Grain::Day, "today").until(i + 1)
    }

    /// Whether the two may be ends of one range: 'grew from 2020 to December' may, '2024 - last week' may not.
    fn alike(&self, a: &Expr, b: &Expr) -> bool {
        let _ = self;
        let calendar = |e: &Expr| !matches!(e.rule, "relative" | "rolling" | "ago" | "weekday" | "today");
        calendar(a) == calendar(b) || calendar(a) && b.rule == "today"
    }

    /// Two ends after 'from' or 'between'.
    fn between_ends(&self, i: usize, joints: &[Class]) -> Option<Reading> {
        if !self.near(i) {
            return None;
        }
        let begin = self.skip_the(i);
        if let Some(found) = self.number_range(begin, joints) {
            return Some(self.reading(i - 1, found));
        }
        let first = self.end_of_range(begin)?;
        let next = first.next;
        let joint = self.class(next).filter(|class| joints.contains(class) && self.near(next));
        let second = if joint.is_some() {
            let at = self.skip_the(next + 1);
            self.near(at).then(|| self.end_of_range(at)).flatten()?
        } else if matches!(self.gap(next), Gap::Hyphen { .. }) {
            self.end_of_range(next)?
        } else {
            return None;
        };
        let reading = self.range(i, first.expr, next, second)?;
        Some(Reading { next: second.next, ..reading })
    }

    /// A date or 'now'.
    fn end_of_range(&self, i: usize) -> Option<Found> {
        if self.is(i, Class::Now) { Some(self.today_here(i)) } else { self.date(i) }
    }

    /// From the first day of `a` to the last day of `b`: each takes from the other what it lacks.
    fn range(&self, i: usize, a: Expr, j: usize, b: Found) -> Option<Reading> {
        let (mut first, mut second) = (a, b.expr);
        let year_of = |expr: &Expr| expr.resolved().map(|days| days.last.year());
        if let (When::Yearless(_), Some(year)) = (first.when, year_of(&second)) {
            let calendar = self.calendar(i).0;
            let same = first.in_year(year, calendar)?;
            let late = same.resolved()?.first > second.resolved()?.last;
            first = if late { first.in_year(year - 1, calendar)? } else { same };
        }
        first = self.settle(i, first);
        if let (When::Yearless(_), Some(days)) = (second.when, first.resolved()) {
            let calendar = self.calendar(j).0;
            let same = second.in_year(days.first.year(), calendar)?;
            let early = same.resolved()?.last < days.first;
            second = if early { second.in_year(days.first.year() + 1, calendar)? } else { same };
        }
        second = self.settle(j, second);
        let expr = Expr {
            fiscal: first.fiscal || second.fiscal,
            guessed: first.guessed || second.guessed,
            anchored: first.anchored || second.anchored,
            part: None,
            rule: "range",
            ..first
        };
        let (first, last) = match (first.resolved(), second.resolved()) {
            (Some(a), Some(b)) => {
                let days = a.through(b)?;
                (Some(days.first), Some(days.last))
            }
            _ => (None, None),
        };
        Some(Reading { first, last, grain: Grain::Range, expr, next: b.next })
    }

    /// Days of one month: 'November 19-20', 'Feb between 2-7 2018', '4 till 23 of this month'.
    fn day_range(&self, i: usize) -> Option<Reading> {
        if self.is(i, Class::Month) {
            if !self.allowed(i) {
                return None;
            }
            let between = self.follows(i + 1, Class::Between) || self.follows(i + 1, Class::From);
            let at = i + 1 + usize::from(between);
            if !(self.near(at) || self.gap(at) == Gap::Dot) {
                return None;
            }
            let (from, to, next) = self.numbers(at, &[Class::To, Class::Until, Class::And], between)?;
            let found = self.days_of_month(self.value(i) as i8, from, to, next)?;
            return Some(self.reading(i, found));
        }
        let found = self.number_range(i, &[Class::To, Class::Until])?;
        Some(self.reading(i, found))
    }

    /// 'A to B' of day numbers; 'and' joins them only where something announced a range.
    fn numbers(&self, i: usize, joints: &[Class], announced: bool) -> Option<(i8, i8, usize)> {
        let (from, next) = self.day_number(i)?;
        let word = self.class(next).is_some_and(|c| joints.contains(&c) && (announced || c != Class::And));
        let at = if word && self.near(next) && self.near(next + 1) {
            self.skip_the(next + 1)
        } else if matches!(self.gap(next), Gap::Hyphen { .. }) {
            next
        } else {
            return None;
        };
        let (to, next) = self.day_number(at)?;
        (from < to).then_some((from, to, next))
    }

    /// '4 to 22 January 1995', '3 until 12 of Sept', '4 and 22 this month'.
    fn number_range(&self, i: usize, joints: &[Class]) -> Option<Found> {
        let (from, to, next) = self.numbers(i, joints, true)?;
        let next = if self.follows(next, Class::Of) { self.skip_the(next + 1) } else { next };
        if self.is(next, Class::Month) && self.near(next) && self.allowed(next) {
            return self.days_of_month(self.value(next) as i8, from, to, next + 1);
        }
        let month =
            (self.near(next) && self.is(next, Class::Shift)).then(|| self.relative(next)).flatten()?;
        if month.expr.grain != Grain::Month {
            return None;
        }
        let days = month.expr.resolved().and_then(|days| {
            let day = |day| calendar::day(days.first.year(), days.first.month(), day);
            day(from)?.through(day(to)?)
        });
        Some(Expr::anchored(days, Grain::Range, "range").until(month.next))
    }

    fn days_of_month(&self, month: i8, from: i8, to: i8, next: usize) -> Option<Found> {
        let in_year = |year| calendar::day(year, month, from)?.through(calendar::day(year, month, to)?);
        if let Some((year, next)) = self.year_after(next) {
            return Some(Expr::days(in_year(year), Grain::Range, "range")?.until(next));
        }
        calendar::day(2024, month, to)?;
        let days = self.published.and_then(|published| {
            let near = Yearless::Day { month, day: from }.nearest(published, self.ahead(next - 1), None)?;
            in_year(near.first.year())
        });
        Some(Expr::anchored(days, Grain::Range, "range").until(next))
    }

    /// 'since 2017', 'by 2030', 'through 2028', 'before March': one end is missing.
    fn open(
        &self,
        i: usize,
        ends: impl Fn(Days) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
        rule: &'static str,
    ) -> Option<Reading> {
        let found = self.object(i + 1).or_else(|| self.object_after_hedge(i + 1))?;
        // 'since 10 years ago' is one date, 'by 10 a day' none.
        let expr = self.settle(i + 1, found.expr);
        let days = expr.resolved().map(|days| match (expr.part, rule) {
            // 'by mid-2022' is by its middle.
            (Some(Part::Middle), "by" | "until") => middle(expr).unwrap_or(days),
            _ => days,
        });
        let (first, last) = match days {
            // 'before the end of 2025' still takes in its last day.
            Some(days) if rule == "before" && expr.part == Some(Part::End) => (None, Some(days.last)),
            Some(days) => ends(days),
            None => (None, None),
        };
        Some(Reading { first, last, grain: Grain::Open, expr: Expr { rule, ..expr }, next: found.next })
    }

    /// 'by about 2030', 'since around 2015', 'by no later than 2030'.
    fn object_after_hedge(&self, i: usize) -> Option<Found> {
        (self.follows(i, Class::MoreThan) && self.near(i + 1)).then(|| self.object(i + 1)).flatten()
    }

    /// 'from 2026 on', 'from next year onwards'.
    fn onward_from(&self, i: usize) -> Option<Reading> {
        let found = self.object(i + 1)?;
        let next = found.next;
        let on = next + usize::from(self.follows(next, Class::And));
        let onward =
            self.follows(on, Class::Onward) || self.follows(on, Class::Plain) && self.text_of(on) == "on";
        if !onward {
            return None;
        }
        let expr = self.settle(i + 1, found.expr);
        let first = expr.resolved().map(|days| days.first);
        Some(Reading {
            first,
            last: None,
            grain: Grain::Open,
            expr: Expr { rule: "since", ..expr },
            next: on + 1,
        })
    }

    /// 'starting in 2026', 'beginning in March'.
    fn starting(&self, i: usize) -> Option<Reading> {
        let at =
            if self.follows(i + 1, Class::Plain) || self.follows(i + 1, Class::From) { i + 2 } else { i + 1 };
        let found = self.object(at)?;
        let expr = self.settle(at, found.expr);
        let first = expr.resolved().map(|days| days.first);
        Some(Reading {
            first,
            last: None,
            grain: Grain::Open,
            expr: Expr { rule: "since", ..expr },
            next: found.next,
        })
    }

    /// 'within three years', 'within the next 12 months'.
    fn within(&self, i: usize) -> Option<Reading> {
        let at = self.skip_the(i + 1);
        if !self.near(at) {
            return None;
        }
        if self.is(at, Class::Shift) {
            return self.relative(at).map(|found| self.reading(at, found));
        }
        let (count, unit) = self.count(at)?;
        let unit_size = self.unit_at(unit).filter(|_| self.linked(unit))?;
        let days =
            self.published.and_then(|now| Some(Days { first: now, last: unit_size.shift(now, count)? }));
        Some(self.reading(i, Expr::anchored(days, Grain::Range, "within").until(unit + 1)))
    }

    /// 'over three years': how long, not when.
    fn duration(&self, i: usize) -> Option<Reading> {
        let (count, unit) = self.near(i + 1).then(|| self.count(i + 1)).flatten()?;
        let long = matches!(self.unit_at(unit)?, Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade);
        // 'over a year' and 'in over five years' mean more than that.
        let more = self.is(i + 1, Class::A) || self.previous(i) == Some(Class::Plain);
        let bound = more || self.follows(unit + 1, Class::Of) || self.follows(unit + 1, Class::Ago);
        if !long || !self.near(unit) || count > 10 && self.unit_at(unit) != Some(Unit::Month) || bound {
            return None;
        }
        let expr = Expr::new(When::Unresolved, Grain::Range, "duration");
        Some(Reading { first: None, last: None, grain: Grain::Range, expr, next: unit + 1 })
    }

    /// The reading of one date.
    fn reading(&self, i: usize, found: Found) -> Reading {
        let expr = self.settle(i, found.expr);
        let days = expr.resolved();
        Reading {
            first: days.map(|d| d.first),
            last: days.map(|d| d.last),
            grain: expr.size(),
            expr,
            next: found.next,
        }
    }
}

/// The first half of a period: what 'by the middle of it' leaves.
fn middle(expr: Expr) -> Option<Days> {
    let When::Days(days) = expr.when else { return None };
    let months = match expr.grain {
        Grain::Year => 6,
        Grain::Half => 3,
        Grain::Decade => 60,
        _ => return None,
    };
    let last = calendar::plus_days(calendar::plus_months(days.first, months)?, -1)?;
    Some(Days { first: days.first, last })
}
