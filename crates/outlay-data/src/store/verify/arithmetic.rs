//! Every sum again: bounds around values, US dollars out of values and rates, deviations of checks.

use polars::prelude::{DataFrame, Float64Chunked};

use super::Findings;
use crate::error::Error;

/// Relative difference that rounding of binary fractions explains.
const ROUNDING: f64 = 1e-9;

/// Checks the figures of claims and checks.
pub fn check(claims: &DataFrame, checks: &DataFrame, findings: &mut Findings) -> Result<(), Error> {
    let [value, low, high, usd, rate] = ["value", "low", "high", "value_usd", "fx_rate"]
        .map(|name| claims.column(name).and_then(|c| c.f64().cloned()));
    let (value, low, high, usd, rate) = (value?, low?, high?, usd?, rate?);
    let wrong = (0..claims.height()).filter_map(|row| {
        let at = |column: &Float64Chunked| column.get(row);
        if let (Some(low), Some(high)) = (at(&low), at(&high))
            && low > high
        {
            return Some((row, format!("low {low} is above high {high}")));
        }
        if let Some(value) = at(&value) {
            if at(&low).is_some_and(|low| value < low) || at(&high).is_some_and(|high| value > high) {
                return Some((row, format!("value {value} lies outside its bounds")));
            }
            if let (Some(usd), Some(rate)) = (at(&usd), at(&rate))
                && differs(usd, value / rate)
            {
                return Some((row, format!("value_usd is {usd}, but {value} at {rate} is {}", value / rate)));
            }
        }
        None
    });
    findings.rows("claims", wrong.collect::<Vec<_>>());
    let [stated, implied, deviation] =
        ["stated", "implied", "deviation"].map(|name| checks.column(name).and_then(|c| c.f64().cloned()));
    let (stated, implied, deviation) = (stated?, implied?, deviation?);
    let wrong = (0..checks.height()).filter_map(|row| {
        let (stated, implied, deviation) = (stated.get(row)?, implied.get(row)?, deviation.get(row)?);
        let expected = (stated / implied - 1.0).abs();
        ((deviation.abs() - expected).abs() > ROUNDING.max(expected * 1e-6)).then(|| {
            (row, format!("deviation is {deviation}, but {stated} against {implied} deviates by {expected}"))
        })
    });
    findings.rows("checks", wrong.collect::<Vec<_>>());
    Ok(())
}

fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > ROUNDING * a.abs().max(b.abs())
}
