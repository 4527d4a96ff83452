//! Claims in real terms: US dollars of one year.
//!
//! A sum is carried to the year by the consumer prices of its own currency's country and then becomes dollars at that
//! year's mean rate; or it becomes dollars at its own date and is then carried by the prices of the United States.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, date};
use outlay_text::closed::Flag;
use outlay_text::quantity::Currency;
use polars::prelude::{DataFrame, DataType};

use crate::deflators::{Deflators, National};
use crate::error::Error;
use crate::frame::{Builder, Floats, Lists, Strings, day};
use crate::rates::Rates;
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
const FLAGS: Column = Column { name: "flags", dtype: Type::Strings, description: "Warnings." };

/// Which prices carry a sum to another year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prices {
    /// Those of its currency's country.
    #[default]
    Currency,
    /// Those of the United States, for all sums in dollars at their dates.
    Dollars,
}

/// The claims in real terms, and a sentence for each currency whose sums have no value in them.
#[derive(Debug)]
pub struct Real {
    /// The claims with `value_real`, `deflator_date` and `deflator_source`, and the flag `no_deflator` where there is none.
    pub claims: DataFrame,
    /// Why sums have no real value.
    pub reasons: Vec<String>,
}

/// What a sum of one currency and date is multiplied by.
struct Found {
    factor: f64,
    date: String,
    source: &'static str,
}

/// The claims of a dataset in US dollars of `year`.
///
/// A claim is dated by the middle of its period, or by its document's publication. What has no date, or one for which
/// no index is published, has a null and the flag `no_deflator`.
pub fn real(
    claims: &DataFrame,
    documents: &DataFrame,
    year: i16,
    by: Prices,
    national: &National,
) -> Result<Real, Error> {
    let us = Deflators::builtin();
    let (first, last) = us.span().ok_or_else(|| Error::internal("the price index is empty"))?;
    if !(first..=last).contains(&year) {
        return Err(Error::wrong_value(format!("year must be from {first} to {last}, not {year}")));
    }
    let (value, usd) = (claims.column("value")?.f64()?, claims.column("value_usd")?.f64()?);
    let currencies = claims.column("currency")?.cast(&DataType::String)?;
    let currencies = currencies.str()?;
    let starts = claims.column("period_start")?.date()?.physical();
    let ends = claims.column("period_end")?.date()?.physical();
    let docs = claims.column("doc_id")?.str()?;
    let flags = claims.column("flags")?.list()?;
    let published = published(documents)?;
    let (mut values, mut indices, mut sources) = (Floats::default(), Strings::default(), Strings::default());
    let mut warned = Lists::default();
    let mut without: BTreeMap<&str, (usize, Option<Date>)> = BTreeMap::new();
    for row in 0..claims.height() {
        let dated = middle(starts.get(row), ends.get(row))
            .or_else(|| docs.get(row).and_then(|doc| published.get(doc).copied().flatten()));
        let sum = currencies.get(row).zip(value.get(row));
        let found = sum.zip(dated).and_then(|((currency, value), date)| {
            if by == Prices::Dollars || currency == "USD" && !national.is_own("USD") {
                let (factor, index) = us.factor(date, year)?;
                let date = match index.month {
                    Some(month) => format!("{}-{month:02}", index.year),
                    None => index.year.to_string(),
                };
                return Some((usd.get(row)? * factor, Found { factor, date, source: Deflators::SOURCE }));
            }
            let (factor, source) = national.factor(currency, date.year(), year)?;
            let rate = mean(currency, year)?;
            let found = Found { factor, date: date.year().to_string(), source: source.as_str() };
            Some((value * found.factor / rate, found))
        });
        values.push(found.as_ref().map(|(value, _)| *value));
        indices.push(found.as_ref().map(|(_, found)| found.date.as_str()));
        sources.push(found.as_ref().map(|(_, found)| found.source));
        let own = flags.get_as_series(row);
        let own: Vec<String> = match &own {
            Some(own) => own.str()?.iter().flatten().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let lacks = found.is_none() && sum.is_some();
        let more = (lacks && !own.iter().any(|f| f == Flag::NoDeflator.as_str()))
            .then_some(Flag::NoDeflator.as_str());
        warned.push(
            own.iter().map(String::as_str).filter(|f| lacks || *f != Flag::NoDeflator.as_str()).chain(more),
        );
        if let (true, Some((currency, _))) = (lacks, sum) {
            let (count, latest) = without.entry(currency).or_default();
            *count += 1;
            *latest = (*latest).max(dated);
        }
    }
    let reasons = without
        .into_iter()
        .map(|(currency, (count, latest))| {
            format!(
                "{count} sums in {currency} have no value in prices of {year}: {}",
                why(currency, latest, year, by, national)
            )
        })
        .collect();
    let columns = [values.finish(&VALUE)?, indices.finish(&INDEX)?, sources.finish(&SOURCE)?];
    let mut claims = claims.drop_many(columns.iter().map(|c| c.name().clone())).hstack(&columns)?;
    claims.with_column(warned.finish(&FLAGS)?)?;
    Ok(Real { claims, reasons })
}

/// Why a currency's sums have no real value, and what to do.
fn why(currency: &str, latest: Option<Date>, year: i16, by: Prices, national: &National) -> String {
    let Some(latest) = latest else { return "neither they nor their documents have a date".into() };
    if by == Prices::Dollars || currency == "USD" {
        return format!(
            "they have no value in dollars, or no index of consumer prices is published for their dates (the latest is {latest})"
        );
    }
    match national.span(currency) {
        None => "no consumer prices of that currency are bundled: give your own with deflators=, or take by=\"dollars\"".into(),
        Some((first, last)) if (first..=last).contains(&year) => format!(
            "consumer prices of that currency go from {first} to {last}, and sums go to {}: give newer ones with deflators=, or take by=\"dollars\"",
            latest.year()
        ),
        Some((first, last)) => format!(
            "consumer prices of that currency go from {first} to {last} only: take such a year, give your own with deflators=, or take by=\"dollars\""
        ),
    }
}

/// Units of a currency for one dollar on the mean of a year.
fn mean(currency: &str, year: i16) -> Option<f64> {
    let code = Currency::new(currency)?;
    Some(Rates::builtin().mean(code, date(year, 1, 1), date(year, 12, 31))?.rate)
}

/// The middle of a period; of one with a single end, that end.
fn middle(start: Option<i32>, end: Option<i32>) -> Option<Date> {
    match (start, end) {
        (Some(start), Some(end)) => day(start + (end - start) / 2),
        (one, other) => one.or(other).and_then(day),
    }
}

fn published(documents: &DataFrame) -> Result<HashMap<&str, Option<Date>>, Error> {
    let ids = documents.column("doc_id")?.str()?;
    let days = documents.column("published")?.date()?.physical();
    Ok(ids.iter().zip(days.iter()).filter_map(|(id, at)| Some((id?, at.and_then(day)))).collect())
}
