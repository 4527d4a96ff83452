//! Builder of the columns that a dataset adds to the claims: values in US dollars.

use jiff::civil::Date;
use polars::prelude::{Column, PolarsResult};

use super::{Builder, Floats, Strings};
use crate::rates::Converted;
use crate::schema::CLAIMS;

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
    pub fn push(&mut self, converted: Option<&Converted>) {
        self.value_usd.push(converted.and_then(|c| c.value));
        let quote = converted.map(|c| c.quote);
        self.fx_rate.push(quote.map(|q| q.rate));
        // A dollar needs no day to be one.
        self.fx_date.push(quote.filter(|q| q.first != Date::ZERO).map(|q| q.when()).as_deref());
        self.fx_source.push(quote.map(|q| q.source()).as_deref());
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
