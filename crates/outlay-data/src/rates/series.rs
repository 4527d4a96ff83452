//! The rates of one currency along the time.

use jiff::civil::Date;

use super::quote::{Publisher, Quote};
use super::{GAP, STALE};

/// A rate that holds on a day, or is the mean of a month or year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub first: Date,
    pub last: Date,
    pub rate: f64,
    pub publisher: Publisher,
}

/// Points in order; they do not overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Series(Vec<Point>);

impl Series {
    pub fn new(mut points: Vec<Point>) -> Self {
        points.sort_by_key(|point| point.first);
        Self(points)
    }

    /// A day that two points claim.
    pub fn twice(&self) -> Option<Date> {
        self.0.windows(2).find(|pair| pair[1].first <= pair[0].last).map(|pair| pair[1].first)
    }

    /// The points, in order.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// First and last day.
    pub fn span(&self) -> Option<(Date, Date)> {
        Some((self.0.first()?.first, self.0.last()?.last))
    }

    /// The rates, crossed with another currency's: units of it that a unit of this one is fixed at.
    pub fn pegged(&self, rate: f64, from: Date, to: Option<Date>) -> Vec<Point> {
        let inside = |point: &&Point| point.first >= from && to.is_none_or(|to| point.last <= to);
        self.0.iter().filter(inside).map(|point| Point { rate: point.rate * rate, ..*point }).collect()
    }

    /// The rate on that day, or on the last day before it.
    pub fn on(&self, day: Date) -> Option<Quote> {
        let after = self.0.partition_point(|point| point.first <= day);
        let point = self.0.get(after.checked_sub(1)?)?;
        let gap = days(point.last, day);
        // A gap inside the series is a holiday; after its end the rate grows stale.
        let limit = if after == self.0.len() { STALE } else { GAP };
        (gap <= limit).then_some(Quote {
            rate: point.rate,
            first: point.first,
            last: point.last,
            publisher: point.publisher,
            also: None,
            stale: gap > GAP,
        })
    }

    /// The mean of the rates from `first` to `last`; days count as they were quoted, means of months and years by their
    /// working days.
    pub fn mean(&self, first: Date, last: Date) -> Option<Quote> {
        let points = self.inside(first, last);
        let (head, tail) = (points.first()?, points.last()?);
        if first > last || days(first, head.first) > GAP || days(tail.last, last) > STALE {
            return None;
        }
        let (mut sum, mut weights) = (0.0, 0.0);
        for point in points {
            let overlap = 1 + days(point.first.max(first), point.last.min(last));
            let weight = if point.first == point.last { 1.0 } else { overlap as f64 * 5.0 / 7.0 };
            sum += weight * point.rate;
            weights += weight;
        }
        let publisher = head.publisher;
        let also = (tail.publisher != publisher).then_some(tail.publisher);
        Some(Quote { rate: sum / weights, first, last, publisher, also, stale: days(tail.last, last) > GAP })
    }

    /// The lowest and the highest rate from `first` to `last`.
    pub fn range(&self, first: Date, last: Date) -> Option<(f64, f64)> {
        self.inside(first, last).iter().map(|point| point.rate).fold(None, |found, rate| {
            let (low, high) = found.unwrap_or((rate, rate));
            Some((rate.min(low), rate.max(high)))
        })
    }

    /// The points that have a day between `first` and `last`.
    fn inside(&self, first: Date, last: Date) -> &[Point] {
        let from = self.0.partition_point(|point| point.last < first);
        let to = self.0.partition_point(|point| point.first <= last);
        self.0.get(from..to).unwrap_or_default()
    }
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
