//! `rates`, `rate`: which exchange rates there are, and the one of a day or period.

use outlay_data::rates::{Rates, coverage};
use outlay_text::quantity::Currency;
use pyo3::exceptions::{PyLookupError, PyValueError};
use pyo3::prelude::*;

use crate::arguments::Day;
use crate::errors::exception;
use crate::frame::Frame;

fn table(csv: Option<&str>) -> PyResult<Rates> {
    csv.map_or_else(|| Ok(Rates::builtin().clone()), Rates::from_csv).map_err(|e| exception(&e))
}

fn code(currency: &str) -> PyResult<Currency> {
    let wrong = || PyValueError::new_err(format!("'{currency}' is no currency: write three capital letters"));
    Currency::new(currency).ok_or_else(wrong)
}

/// One row for each currency, publisher and grain, with first and last day.
#[pyfunction]
#[pyo3(signature = (own=None))]
pub fn rates(own: Option<&str>) -> PyResult<Frame> {
    coverage(&table(own)?).map(Frame::new).map_err(|e| exception(&e))
}

/// What one US dollar cost on a day, or on the average from a day to another: rate, days, publisher, whether it is stale.
/// A `LookupError` says why there is none.
#[pyfunction]
#[pyo3(signature = (currency, first, last=None, *, own=None))]
pub fn rate(
    currency: &str,
    first: Day,
    last: Option<Day>,
    own: Option<&str>,
) -> PyResult<(f64, String, String, bool)> {
    let (rates, currency) = (table(own)?, code(currency)?);
    let quote = match &last {
        None => rates.rate(currency, first.0),
        Some(last) if last.0 < first.0 => {
            return Err(PyValueError::new_err(format!("{} lies before {}", last.0, first.0)));
        }
        Some(last) => rates.mean(currency, first.0, last.0),
    };
    let none = || PyLookupError::new_err(rates.why_none(currency, Some(last.as_ref().unwrap_or(&first).0)));
    let quote = quote.ok_or_else(none)?;
    Ok((quote.rate, quote.when(), quote.source().into_owned(), quote.stale))
}
