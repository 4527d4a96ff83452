//! What counts from the publication date or up to a date: 'two months ago', 'three months ended June 30', 'earlier this year'.

use super::expr::Expr;
use super::grammar::{Found, Grammar};
use super::unit::Unit;
use crate::closed::Grain;
use crate::period::calendar::{self, Days};
use crate::vocabulary::Class;

impl Grammar<'_> {
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
        if unit == Unit::Year
            && let Some(found) = self.years_earlier(count, next)
        {
            return Some(found);
        }
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
        // 'the six-month period ended June 30'
        self.ended(months, next + usize::from(self.follows(next, Class::Period)))
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
}

/// The `months` that end with the last day of `days`.
fn ending(months: i32, days: Days) -> Option<Days> {
    let after = calendar::plus_days(days.last, 1)?;
    Some(Days { first: calendar::plus_months(after, -months)?, last: days.last })
}
