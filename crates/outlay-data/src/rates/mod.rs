//! Exchange rates: what one US dollar cost, on a day or on the average of a period.
//!
//! Daily reference rates of the European Central Bank since 1999, what the Federal Reserve adds before that and for the
//! new Taiwan dollar, the monthly rates of HM Revenue & Customs for what neither quotes, official pegs, or a table of the
//! user's. A rate that nobody published is `None`, never a guess.

mod coverage;
mod quote;
mod series;
mod tables;
mod value;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use outlay_text::quantity::Currency;

pub use coverage::coverage;
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
        BUILTIN.get_or_init(|| match tables::load(&[]) {
            Ok(series) => Rates { series },
            Err(what) => panic!("{what}"),
        })
    }

    /// The bundled tables and a user's, in CSV with the columns `currency`, `date` and `rate` (units per US dollar): its
    /// rates take the place of the bundled ones of the same currencies. Rows with the European Central Bank's name in a
    /// column `source` go on where the bundled rates of that bank end, as `outlay rates update` writes them.
    ///
    /// # Errors
    ///
    /// A sentence with the line that is wrong.
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        let (newer, own): (Vec<_>, Vec<_>) = tables::user(text)?.into_iter().partition(|row| row.newer);
        let mut rates = if newer.is_empty() {
            Self::builtin().clone()
        } else {
            Self {
                series: tables::load(&newer).map_err(|what| Error::wrong_value(format!("rates: {what}")))?,
            }
        };
        let mut series: BTreeMap<Currency, Vec<Point>> = BTreeMap::new();
        for tables::Row { currency, day, rate, .. } in own {
            let point = Point { first: day, last: day, rate, publisher: Publisher::User };
            series.entry(currency).or_default().push(point);
        }
        for (currency, points) in series {
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

    /// Why there is no rate of that day: a sentence with the last day and what to do.
    #[must_use]
    pub fn why_none(&self, currency: Currency, day: Option<Date>) -> String {
        let code = currency.as_str();
        let Some(series) = self.series.get(&currency) else {
            return format!("no rates of {code} are bundled: give your own with rates=");
        };
        let points = series.points();
        match (points.first(), day, points.last()) {
            (Some(first), Some(day), _) if day < first.first => {
                let first = first.first;
                format!("the rates of {code} begin on {first}, after {day}: give your own with rates=")
            }
            (_, Some(day), Some(last)) if day > last.last => {
                let renew = match last.publisher {
                    Publisher::EuropeanCentralBank | Publisher::Peg => "run `outlay rates update`, or ",
                    _ => "",
                };
                format!("the last rate of {code} is of {}: {renew}give your own with rates=", last.last)
            }
            (_, Some(day), _) => {
                format!("there are no rates of {code} around {day}: give your own with rates=")
            }
            (_, None, _) => "neither the value nor its document has a date".into(),
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
        let why = rates.why_none(code("CNY"), Some(date(2027, 6, 1)));
        assert!(why.contains("2026-10-30") && why.contains("outlay rates update"), "{why}");
        assert_eq!(rates.rate(code("RUB"), date(2022, 3, 25)), None);
        assert!(rates.why_none(code("RUB"), Some(date(2022, 3, 25))).contains("around 2022-03-25"));
        assert!(rates.why_none(code("KPW"), None).contains("no rates of KPW"));
        assert!(!rates.why_none(code("VND"), Some(date(2028, 1, 1))).contains("update"));
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
    fn what_no_bank_quotes_has_the_rates_of_the_customs() {
        let rates = Rates::builtin();
        let dong = rates.rate(code("VND"), date(2025, 2, 10)).unwrap();
        // 30995.4203 dong and 1.2439 dollars for one pound.
        assert!((dong.rate / 25_000.0 - 1.0).abs() < 0.02, "{dong:?}");
        assert_eq!((dong.when().as_str(), dong.source().as_ref()), ("2025-02", "HM Revenue & Customs"));
        let pound = rates.mean(code("EGP"), date(2025, 1, 1), date(2025, 12, 31)).unwrap();
        assert!((pound.rate - 50.0).abs() < 1.5, "{pound:?}");
        // The Taiwan dollar of H.10 goes on in them.
        let year = rates.mean(code("TWD"), date(2025, 7, 1), date(2026, 6, 30)).unwrap();
        assert_eq!(year.source(), "Federal Reserve H.10 and HM Revenue & Customs");
        assert_eq!(rates.rate(code("RUB"), date(2024, 5, 6)).unwrap().publisher, Publisher::Revenue);
        assert_eq!(rates.rate(code("VND"), date(2013, 5, 6)), None);
    }

    #[test]
    fn newer_rates_of_the_bank_go_on_where_the_bundled_ones_end() {
        let csv = "currency,date,rate,source\nCNY,2026-10-30,9.9,European Central Bank\n\
                   CNY,2026-12-04,7.01,European Central Bank\nEUR,2026-12-04,0.86,European Central Bank\n\
                   VND,2026-12-04,26000,a bank\n";
        let rates = Rates::from_csv(csv).unwrap();
        let bundled = Rates::builtin();
        let day = date(2026, 10, 30);
        assert_eq!(rates.rate(code("CNY"), day), bundled.rate(code("CNY"), day));
        let newest = rates.rate(code("CNY"), date(2026, 12, 5)).unwrap();
        assert_eq!((newest.rate, newest.publisher), (7.01, Publisher::EuropeanCentralBank));
        // Pegs are known to hold as long as other rates are known.
        assert_eq!(rates.span(code("AED")).unwrap().1, date(2026, 12, 4));
        assert_eq!(rates.rate(code("VND"), date(2026, 12, 4)).unwrap().publisher, Publisher::User);
        assert_eq!(rates.rate(code("VND"), date(2025, 12, 4)), None);
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
