//! Consumer prices by currency: a bundled table of yearly changes, or a user's table of indices.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::error::Error;

const CHANGES: &str = include_str!("../../reference/cpi_national.csv");

/// Who publishes an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The bundled table.
    WorldBank,
    /// A table of the user's.
    User,
}

impl Source {
    /// Its name in a row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WorldBank => "World Bank, FP.CPI.TOTL.ZG",
            Self::User => "user",
        }
    }
}

/// Price indices by currency and year.
#[derive(Clone, Debug)]
pub struct National {
    series: BTreeMap<String, (Source, BTreeMap<i16, f64>)>,
}

#[derive(Deserialize)]
struct Change {
    currency: String,
    year: i16,
    /// In per cent of the year before.
    #[serde(rename = "change")]
    percent: f64,
}

#[derive(Deserialize)]
struct Level {
    currency: String,
    year: i16,
    index: f64,
}

impl National {
    /// The bundled table.
    ///
    /// # Panics
    ///
    /// Never in a released version: the table is checked by the tests.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<National> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            National::parse(CHANGES)
                .expect("cpi_national.csv: a row is a country, a currency, a year and a change")
        })
    }

    fn parse(csv: &str) -> Result<Self, csv::Error> {
        let mut series: BTreeMap<String, (Source, BTreeMap<i16, f64>)> = BTreeMap::new();
        for row in csv::Reader::from_reader(csv.as_bytes()).deserialize() {
            let Change { currency, year, percent } = row?;
            let (_, years) = series
                .entry(currency)
                // The first change leads from the year before it, which is 100.
                .or_insert_with(|| (Source::WorldBank, BTreeMap::from([(year - 1, 100.0)])));
            let before = years.get(&(year - 1)).copied().unwrap_or(f64::NAN);
            years.insert(year, before * (1.0 + percent / 100.0));
        }
        Ok(Self { series })
    }

    /// The bundled table and a user's, in CSV with the columns `currency`, `year` and `index` (of any base): its series
    /// take the place of the bundled ones of the same currencies.
    ///
    /// # Errors
    ///
    /// A sentence with the line that is wrong.
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        let wrong = |what: String| Error::wrong_value(format!("deflators: {what}"));
        let mut own: BTreeMap<String, BTreeMap<i16, f64>> = BTreeMap::new();
        for (row, number) in csv::Reader::from_reader(text.as_bytes()).deserialize().zip(2..) {
            let Level { currency, year, index } = row.map_err(|e| wrong(e.to_string()))?;
            if !(index > 0.0 && index.is_finite()) {
                return Err(wrong(format!("line {number}: an index is a number above zero, not {index}")));
            }
            if own.entry(currency.clone()).or_default().insert(year, index).is_some() {
                return Err(wrong(format!("{currency} has two indices of {year}: drop one")));
            }
        }
        let mut all = Self::builtin().clone();
        all.series.extend(own.into_iter().map(|(currency, years)| (currency, (Source::User, years))));
        Ok(all)
    }

    /// By how much money of one year is multiplied to be money of another, and who says so.
    #[must_use]
    pub fn factor(&self, currency: &str, from: i16, to: i16) -> Option<(f64, Source)> {
        let (source, years) = self.series.get(currency)?;
        Some((years.get(&to)? / years.get(&from)?, *source))
    }

    /// Whether the user gave the currency's series.
    #[must_use]
    pub fn is_own(&self, currency: &str) -> bool {
        self.series.get(currency).is_some_and(|(source, _)| *source == Source::User)
    }

    /// First and last year of a currency's series.
    #[must_use]
    pub fn span(&self, currency: &str) -> Option<(i16, i16)> {
        let (_, years) = self.series.get(currency)?;
        Some((*years.first_key_value()?.0, *years.last_key_value()?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_of_another_year() {
        let prices = National::builtin();
        // 0.981 % in 2021, 1.9736 % in 2022, 0.2348 % in 2023, 0.2181 % in 2024.
        let expected = 1.00981 * 1.019_736 * 1.002_348 * 1.002_181;
        let (factor, source) = prices.factor("CNY", 2020, 2024).unwrap();
        assert!((factor - expected).abs() < 1e-9, "{factor}");
        assert_eq!(source, Source::WorldBank);
        assert_eq!(prices.factor("CNY", 2026, 2024), None);
        assert_eq!(prices.factor("EUR", 2020, 2024), None);
        assert_eq!((prices.span("EUR"), prices.span("TWD")), (Some((2009, 2023)), None));
    }

    #[test]
    fn every_series_is_without_gaps() {
        for (currency, (_, years)) in &National::builtin().series {
            let (first, last) = National::builtin().span(currency).unwrap();
            assert_eq!(years.len(), usize::try_from(last - first).unwrap() + 1, "{currency}");
            assert!(years.values().all(|v| v.is_finite()), "{currency}");
        }
    }

    #[test]
    fn a_table_of_the_users() {
        let prices = National::from_csv("currency,year,index\nEUR,2020,80\nEUR,2024,100\n").unwrap();
        assert_eq!(prices.factor("EUR", 2020, 2024), Some((1.25, Source::User)));
        assert!(prices.is_own("EUR") && !prices.is_own("CNY"));
        for wrong in [
            "currency,year\nEUR,2020\n",
            "currency,year,index\nEUR,2020,0\n",
            "currency,year,index\nEUR,2020,1\nEUR,2020,2\n",
        ] {
            assert!(National::from_csv(wrong).unwrap_err().to_string().starts_with("deflators: "));
        }
    }
}
