//! Exchange rates: what one US dollar cost, on a day or on the average of a period.
//!
//! Daily reference rates of the European Central Bank since 1999, what the Federal Reserve adds before that and for the
//! new Taiwan dollar, official pegs, or a table of the user's. A rate that nobody published is `None`, never a guess.

mod quote;
mod series;
mod tables;
mod value;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use outlay_text::quantity::Currency;

pub use quote::{Publisher, Quote};
use series::{Point, Series};
pub(crate) use value::Basis;
pub use value::{Converted, convert};

use crate::Error;

/// Days without a quotation (holidays, weekends) over which the last rate still stands.
const GAP: i64 = 10;
/// Days after the last quotation on which it may still be used, with the flag `stale_rate`.
const STALE: i64 = 62;

/// The SHA-256 of the bundled tables, in hexadecimal digits.
#[must_use]
pub fn fingerprint() -> String {
    tables::fingerprint()
}

/// Reference rates by currency.
#[derive(Clone, Debug)]
pub struct Rates {
    series: BTreeMap<Currency, Series>,
}

impl Rates {
    /// The bundled tables.
    ///
    /// # Panics
    ///
    /// Never in a released version: the tables are checked by the tests.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Rates> = OnceLock::new();
        BUILTIN.get_or_init(|| match tables::load() {
            Ok(series) => Rates { series },
            Err(what) => panic!("{what}"),
        })
    }

    /// The bundled tables, with a user's rates in place of the bundled ones of the same currencies. A row is a currency, a
    /// day, and the units of the currency that one US dollar cost.
    pub fn with_user(rows: impl IntoIterator<Item = (Currency, Date, f64)>) -> Result<Self, Error> {
        let mut own: BTreeMap<Currency, Vec<Point>> = BTreeMap::new();
        for (currency, day, rate) in rows {
            if !(rate.is_finite() && rate > 0.0) {
                let what = format!(
                    "rates: {currency:?} on {day} is {rate}: a rate is a number above zero, in units per US dollar"
                );
                return Err(Error::wrong_value(what));
            }
            own.entry(currency).or_default().push(Point {
                first: day,
                last: day,
                rate,
                publisher: Publisher::User,
            });
        }
        let mut rates = Self::builtin().clone();
        for (currency, points) in own {
            let series = Series::new(points);
            if let Some(day) = series.twice() {
                return Err(Error::wrong_value(format!(
                    "rates: {currency:?} has two rates on {day}: drop one"
                )));
            }
            rates.series.insert(currency, series);
        }
        Ok(rates)
    }

    /// A user's table as CSV with the columns `currency`, `date` and `rate` (units per US dollar).
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        tables::user(text).and_then(Self::with_user)
    }

    /// What one US dollar cost on that day, or on the last day before it that has a rate.
    #[must_use]
    pub fn rate(&self, currency: Currency, day: Date) -> Option<Quote> {
        if is_dollar(currency) {
            return Some(Quote::dollar(day, day));
        }
        self.series.get(&currency)?.on(day)
    }

    /// What one US dollar cost on the average of the days from `first` to `last`.
    #[must_use]
    pub fn mean(&self, currency: Currency, first: Date, last: Date) -> Option<Quote> {
        if is_dollar(currency) {
            return Some(Quote::dollar(first, last));
        }
        self.series.get(&currency)?.mean(first, last)
    }

    /// The lowest and the highest rate of those days.
    #[must_use]
    pub fn range(&self, currency: Currency, first: Date, last: Date) -> Option<(f64, f64)> {
        if is_dollar(currency) {
            return Some((1.0, 1.0));
        }
        self.series.get(&currency)?.range(first, last)
    }

    /// First and last day of a currency's rates.
    #[must_use]
    pub fn span(&self, currency: Currency) -> Option<(Date, Date)> {
        self.series.get(&currency).and_then(Series::span)
    }

    /// The currencies that have rates, the dollar apart, in alphabetical order.
    pub fn currencies(&self) -> impl Iterator<Item = Currency> {
        self.series.keys().copied()
    }

    /// Why there is no rate: a sentence with the last day and what to do.
    #[must_use]
    pub fn why_none(&self, currency: Currency, day: Option<Date>) -> String {
        let code = currency.as_str();
        match (self.span(currency), day) {
            (None, _) => format!("no rates of {code} are bundled: give your own with rates="),
            (Some((first, _)), Some(day)) if day < first => {
                format!("the rates of {code} begin on {first}, after {day}: give your own with rates=")
            }
            (Some((_, last)), Some(_)) => {
                format!(
                    "the last rate of {code} is of {last}: run `outlay rates update`, or give your own with rates="
                )
            }
            (Some(_), None) => "neither the value nor its document has a date".into(),
        }
    }
}

/// Whether the currency is the US dollar.
fn is_dollar(currency: Currency) -> bool {
    currency.as_str() == "USD"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn code(text: &str) -> Currency {
        Currency::new(text).unwrap()
    }

    fn close(found: Option<Quote>, expected: f64) {
        let quote = found.expect("a rate exists");
        assert!((quote.rate / expected - 1.0).abs() < 1e-5, "{quote:?}");
    }

    #[test]
    fn days_and_means_of_the_central_bank() {
        let rates = Rates::builtin();
        close(rates.rate(code("CNY"), date(2025, 4, 30)), 7.265_893);
        close(rates.mean(code("CNY"), date(2025, 4, 1), date(2025, 4, 30)), 7.298_98);
        close(rates.mean(code("CNY"), date(2025, 1, 1), date(2025, 12, 31)), 7.187_41);
        close(rates.mean(code("CNY"), date(2024, 1, 1), date(2024, 12, 31)), 7.195_56);
        close(rates.rate(code("EUR"), date(2025, 4, 30)), 1.0 / 1.1373);
        close(rates.rate(code("JPY"), date(1999, 1, 4)), 133.73 / 1.1789);
    }

    #[test]
    fn a_holiday_takes_the_last_day_before_it() {
        let quote = Rates::builtin().rate(code("GBP"), date(2025, 4, 21)).unwrap();
        assert_eq!((quote.when().as_str(), quote.stale), ("2025-04-17", false));
    }

    #[test]
    fn after_the_last_day_a_rate_goes_stale_and_then_there_is_none() {
        let rates = Rates::builtin();
        assert!(rates.rate(code("CNY"), date(2026, 12, 1)).unwrap().stale);
        assert_eq!(rates.rate(code("CNY"), date(2027, 6, 1)), None);
        assert_eq!(rates.mean(code("CNY"), date(2027, 1, 1), date(2027, 12, 31)), None);
        assert!(rates.why_none(code("CNY"), Some(date(2027, 6, 1))).contains("2026-10-30"));
        assert_eq!(rates.rate(code("RUB"), date(2024, 1, 1)), None);
        assert!(rates.why_none(code("VND"), None).contains("no rates of VND"));
    }

    #[test]
    fn before_the_central_bank_there_are_means_of_years() {
        let quote = Rates::builtin().rate(code("CNY"), date(1998, 5, 5)).unwrap();
        assert_eq!((quote.when().as_str(), quote.publisher), ("1998", Publisher::FederalReserve));
        assert!((quote.rate - 8.3).abs() < 0.05);
        assert_eq!(Rates::builtin().rate(code("CNY"), date(1950, 1, 1)), None);
    }

    #[test]
    fn the_taiwan_dollar_is_daily_then_monthly() {
        let rates = Rates::builtin();
        close(rates.rate(code("TWD"), date(2024, 11, 29)), 32.5);
        let month = rates.rate(code("TWD"), date(2025, 6, 10)).unwrap();
        assert_eq!((month.when().as_str(), month.rate), ("2025-06", 29.623));
        let year = rates.mean(code("TWD"), date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        assert!((year.rate - 31.18).abs() < 0.05, "{year:?}");
    }

    #[test]
    fn pegs_hold_and_old_currencies_follow_the_euro() {
        let rates = Rates::builtin();
        close(rates.rate(code("SAR"), date(2025, 5, 13)), 3.75);
        close(rates.rate(code("AED"), date(2026, 11, 20)), 3.6725);
        close(rates.rate(code("DEM"), date(2000, 1, 3)), 1.95583 / 1.009);
        assert_eq!(rates.rate(code("DEM"), date(2010, 1, 1)), None);
        close(rates.rate(code("USD"), date(1900, 1, 1)), 1.0);
    }

    #[test]
    fn a_users_table_takes_the_place_of_a_currency() {
        let rates = Rates::from_csv(
            "currency,date,rate\nVND,2025-01-02,25400\nVND,2025-12-30,26300\nCNY,2025-06-02,7\n",
        )
        .unwrap();
        close(rates.rate(code("CNY"), date(2025, 6, 4)), 7.0);
        assert_eq!(rates.rate(code("CNY"), date(2024, 6, 4)), None);
        assert_eq!(rates.rate(code("VND"), date(2025, 1, 3)).unwrap().publisher, Publisher::User);
        close(rates.rate(code("EUR"), date(2025, 4, 30)), 1.0 / 1.1373);
        for (csv, words) in [
            ("currency,date,rate\nVND,2025-01-02,0\n", "above zero"),
            ("currency,date,rate\nVND,2 Jan 2025,25400\n", "line 2"),
            ("currency,date,rate\nvnd,2025-01-02,25400\n", "three capital letters"),
            ("currency,day,rate\nVND,2025-01-02,25400\n", "columns currency, date and rate"),
            ("currency,date,rate\nVND,2025-01-02,1\nVND,2025-01-02,2\n", "two rates"),
        ] {
            let error = Rates::from_csv(csv).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
