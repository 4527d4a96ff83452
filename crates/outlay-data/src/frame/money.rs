//! Builder of the columns that a dataset adds to the claims: values in US dollars.

use jiff::civil::Date;
use polars::prelude::{Column, PolarsResult};

use super::{Builder, Dates, Floats, Strings};
use crate::schema::CLAIMS;

/// A value in US dollars, and the rate that made it one.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// The value in US dollars; `None` where the claim has no value.
    pub usd: Option<f64>,
    /// Units of the currency for one US dollar.
    pub rate: f64,
    /// The day of the rate; of a mean the last day of its period.
    pub date: Option<Date>,
    /// Who published the rate, and whether it is a mean.
    pub source: String,
}

/// The columns `value_usd`, `fx_rate`, `fx_date`, `fx_source`.
#[derive(Default)]
pub struct MoneyRows {
    value_usd: Floats,
    fx_rate: Floats,
    fx_date: Dates,
    fx_source: Strings,
}

impl MoneyRows {
    /// Adds a row; `None` where the claim is no money or no honest rate exists.
    pub fn push(&mut self, conversion: Option<&Conversion>) {
        self.value_usd.push(conversion.and_then(|c| c.usd));
        self.fx_rate.push(conversion.map(|c| c.rate));
        self.fx_date.push(conversion.and_then(|c| c.date));
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
