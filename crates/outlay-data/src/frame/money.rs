//! Builder of the columns that a dataset adds to the claims: values in US dollars.

use polars::prelude::{Column, PolarsResult};

use super::{Builder, Floats, Strings};
use crate::schema::CLAIMS;

/// A value in US dollars, and the rate that made it one.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The value in US dollars; `None` where the claim has no value.
    pub usd: Option<f64>,
    /// Units of the currency for one US dollar.
    pub rate: f64,
    /// The days of the rate: a day, or the month, year or span of a mean.
    pub date: String,
    /// Who published the rate.
    pub source: String,
}

/// The columns `value_usd`, `fx_rate`, `fx_date`, `fx_source`.
#[derive(Default)]
pub struct MoneyRows {
    value_usd: Floats,
    fx_rate: Floats,
    fx_date: Strings,
    fx_source: Strings,
}

impl MoneyRows {
    /// Adds a row; `None` where the claim is no money or no honest rate exists.
    pub fn push(&mut self, conversion: Option<&Conversion>) {
        self.value_usd.push(conversion.and_then(|c| c.usd));
        self.fx_rate.push(conversion.map(|c| c.rate));
        self.fx_date.push(conversion.map(|c| c.date.as_str()));
        self.fx_source.push(conversion.map(|c| c.source.as_str()));
    }

    /// The columns, in the order of the schema.
    pub fn finish(self) -> PolarsResult<Vec<Column>> {
        let [usd, rate, date, source] = CLAIMS.derived else { return Ok(Vec::new()) };
        Ok(vec![
            self.value_usd.finish(usd)?,
            self.fx_rate.finish(rate)?,
            self.fx_date.finish(date)?,
            self.fx_source.finish(source)?,
        ])
    }
}
