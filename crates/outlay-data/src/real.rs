//! Claims in real terms: US dollars of one year, by the consumer prices of the United States.

use jiff::civil::Date;
use polars::prelude::DataFrame;

use crate::deflators::Deflators;
use crate::error::Error;
use crate::frame::{Builder, Floats, Strings, day};
use crate::schema::{Column, Type};

const VALUE: Column = Column {
    name: "value_real",
    dtype: Type::Float64,
    description: "The value in US dollars of the year asked for.",
};
const INDEX: Column = Column {
    name: "deflator_date",
    dtype: Type::String,
    description: "The year or month whose price index was taken.",
};
const SOURCE: Column =
    Column { name: "deflator_source", dtype: Type::String, description: "Who published the price index." };

/// The claims of a dataset with `value_real`, `deflator_date` and `deflator_source`: `value_usd` at the prices of `year`.
///
/// A claim is dated by the middle of its period, or by its document's publication. What has no date, or one for which
/// no index is published, has a null.
pub fn real(claims: &DataFrame, documents: &DataFrame, year: i16) -> Result<DataFrame, Error> {
    let deflators = Deflators::builtin();
    let (first, last) = deflators.span().ok_or_else(|| Error::internal("the price index is empty"))?;
    if !(first..=last).contains(&year) {
        return Err(Error::wrong_value(format!("year must be from {first} to {last}, not {year}")));
    }
    let usd = claims.column("value_usd")?.f64()?;
    let starts = claims.column("period_start")?.date()?.physical();
    let ends = claims.column("period_end")?.date()?.physical();
    let docs = claims.column("doc_id")?.str()?;
    let published = published(documents)?;
    let (mut values, mut indices, mut sources) = (Floats::default(), Strings::default(), Strings::default());
    for row in 0..claims.height() {
        let dated = middle(starts.get(row), ends.get(row))
            .or_else(|| docs.get(row).and_then(|doc| published.get(doc).copied().flatten()));
        let found = usd.get(row).zip(dated.and_then(|date| deflators.factor(date, year)));
        values.push(found.map(|(value, (factor, _))| value * factor));
        let taken = found.map(|(_, (_, index))| match index.month {
            Some(month) => format!("{}-{month:02}", index.year),
            None => index.year.to_string(),
        });
        indices.push(taken.as_deref());
        sources.push(taken.is_some().then_some(Deflators::SOURCE));
    }
    let columns = [values.finish(&VALUE)?, indices.finish(&INDEX)?, sources.finish(&SOURCE)?];
    Ok(claims.drop_many(columns.iter().map(|c| c.name().clone())).hstack(&columns)?)
}

/// The middle of a period; of one with a single end, that end.
fn middle(start: Option<i32>, end: Option<i32>) -> Option<Date> {
    match (start, end) {
        (Some(start), Some(end)) => day(start + (end - start) / 2),
        (one, other) => one.or(other).and_then(day),
    }
}

fn published(documents: &DataFrame) -> Result<std::collections::HashMap<&str, Option<Date>>, Error> {
    let ids = documents.column("doc_id")?.str()?;
    let days = documents.column("published")?.date()?.physical();
    Ok(ids.iter().zip(days.iter()).filter_map(|(id, at)| Some((id?, at.and_then(day)))).collect())
}
