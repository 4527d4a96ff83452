//! Every sum again: bounds around values, US dollars out of values and rates, deviations of checks.

use jiff::civil::Date;
use outlay_text::quantity::Currency;
use polars::prelude::{DataFrame, Float64Chunked};

use super::Findings;
use crate::error::Error;
use crate::rates::Rates;

/// Relative difference that rounding of binary fractions explains.
const ROUNDING: f64 = 1e-9;

/// Checks the figures of claims and checks; the rates too, where `rates` are those of the build.
pub fn check(
    claims: &DataFrame,
    checks: &DataFrame,
    rates: Option<&Rates>,
    findings: &mut Findings,
) -> Result<(), Error> {
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
    if let Some(rates) = rates {
        quotes(claims, rates, findings)?;
    }
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

/// Every rate again, by its currency and its days.
fn quotes(claims: &DataFrame, rates: &Rates, findings: &mut Findings) -> Result<(), Error> {
    let currency = claims.column("currency")?.str()?;
    let days = claims.column("fx_date")?.str()?;
    let rate = claims.column("fx_rate")?.f64()?;
    let source = claims.column("fx_source")?.str()?;
    let wrong = (0..claims.height()).filter_map(|row| {
        let (code, when, stored) = (currency.get(row)?, days.get(row)?, rate.get(row)?);
        let unknown =
            || Some((row, format!("fx_rate is {stored}, but there is no rate of {code} for '{when}'")));
        let Some((currency, (first, last))) = Currency::new(code).zip(span(when)) else { return unknown() };
        let quote =
            if first == last { rates.rate(currency, first) } else { rates.mean(currency, first, last) };
        let Some(quote) = quote else { return unknown() };
        if differs(stored, quote.rate) {
            return Some((
                row,
                format!("fx_rate is {stored}, the rate of {code} for {when} is {}", quote.rate),
            ));
        }
        let named = source.get(row).unwrap_or("nobody");
        (named != quote.source()).then(|| {
            (row, format!("fx_source is {named}, but the rate of {code} for {when} is of {}", quote.source()))
        })
    });
    findings.rows("claims", wrong.collect::<Vec<_>>());
    Ok(())
}

/// The first and last day of '2025-04-30', '2025-04', '2025' or '2025-01-01..2025-09-30'.
fn span(when: &str) -> Option<(Date, Date)> {
    if let Some((first, last)) = when.split_once("..") {
        return Some((first.parse().ok()?, last.parse().ok()?));
    }
    let mut parts = when.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    match (month, parts.next()) {
        (Some(_), Some(_)) => when.parse().ok().map(|day: Date| (day, day)),
        (Some(month), None) => Date::new(year, month, 1).ok().map(|first| (first, first.last_of_month())),
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
    }
}

fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > ROUNDING * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_days_of_a_rate() {
        assert_eq!(span("2025-04-30"), Some((date(2025, 4, 30), date(2025, 4, 30))));
        assert_eq!(span("2024-02"), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(span("2025"), Some((date(2025, 1, 1), date(2025, 12, 31))));
        assert_eq!(span("2025-01-01..2025-09-30"), Some((date(2025, 1, 1), date(2025, 9, 30))));
        assert_eq!(span("soon"), None);
    }
}
