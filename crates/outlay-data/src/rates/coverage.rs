//! Which rates there are, as a table.

use polars::prelude::DataFrame;

use super::Rates;
use super::quote::Publisher;
use super::series::Point;
use crate::error::Error;
use crate::frame::{Dates, Ints, Rows, Strings, rows};
use crate::schema;

rows! {
    /// Rows of the table `rates`.
    CoverageRows of schema::RATES {
        currency: Strings,
        source: Strings,
        grain: Strings,
        first: Dates,
        last: Dates,
        count: Ints,
    }
}

/// One row for each currency, publisher and grain, in the order of the currencies and days.
pub fn coverage(rates: &Rates) -> Result<DataFrame, Error> {
    let mut out = CoverageRows::default();
    for (currency, series) in &rates.series {
        for run in series.points().chunk_by(|a, b| kind(a) == kind(b)) {
            let ([first, ..], [.., last]) = (run, run) else { continue };
            let (source, grain) = kind(first);
            out.len += 1;
            out.currency.push(Some(currency.as_str()));
            out.source.push(Some(source.as_str()));
            out.grain.push(Some(grain));
            out.first.push(Some(first.first));
            out.last.push(Some(last.last));
            out.count.push(run.len() as u32);
        }
    }
    Ok(out.finish()?)
}

/// Who published a point, and what it holds for.
fn kind(point: &Point) -> (Publisher, &'static str) {
    let grain = match () {
        () if point.publisher == Publisher::Peg && point.first != point.last => "peg",
        () if point.first == point.last => "day",
        () if point.last == point.first.last_of_month() => "month",
        () => "year",
    };
    (point.publisher, grain)
}
