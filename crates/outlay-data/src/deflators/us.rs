//! How many dollars of one year a dollar of another is, by the consumer prices of the United States.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

const US_CPI: &str = include_str!("../../reference/us_cpi.csv");
/// Months after the last index in which it may still be used.
const STALE: i32 = 12;

/// The consumer price index of all urban consumers, 1982-84 = 100.
#[derive(Clone, Debug)]
pub struct Deflators {
    /// Means of years.
    years: BTreeMap<i16, f64>,
    /// Months of the years that have no mean yet, by year and month.
    months: BTreeMap<(i16, i8), f64>,
}

/// The index of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// Its value.
    pub value: f64,
    /// Its year.
    pub year: i16,
    /// Its month, or `None` for the mean of the year.
    pub month: Option<i8>,
}

impl Deflators {
    /// Who published the index.
    pub const SOURCE: &'static str = "US Bureau of Labor Statistics, CUUR0000SA0";

    /// The bundled table.
    ///
    /// # Panics
    ///
    /// Never in a released version: the table is checked by the tests.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Deflators> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            Deflators::parse(US_CPI).expect("us_cpi.csv: a row is a year, a month and a number")
        })
    }

    fn parse(csv: &str) -> Option<Self> {
        let (mut years, mut months) = (BTreeMap::new(), BTreeMap::new());
        for row in csv.lines().skip(1) {
            let mut cells = row.split(',');
            let (year, month) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
            let value: f64 = cells.next()?.parse().ok()?;
            if month == 0 {
                years.insert(year, value)
            } else {
                months.insert((year, month), value)
            };
        }
        Some(Self { years, months })
    }

    /// The first and the last year that has a mean.
    #[must_use]
    pub fn span(&self) -> Option<(i16, i16)> {
        Some((*self.years.first_key_value()?.0, *self.years.last_key_value()?.0))
    }

    /// The index of a date: the mean of its year, or, where the year is not over, its month or the last month before it.
    #[must_use]
    pub fn index(&self, date: Date) -> Option<Index> {
        let (year, month) = (date.year(), date.month());
        if let Some(value) = self.years.get(&year) {
            return Some(Index { value: *value, year, month: None });
        }
        let ((found, at), value) = self.months.range(..=(year, month)).next_back()?;
        let gap = (i32::from(year) - i32::from(*found)) * 12 + i32::from(month - at);
        (gap <= STALE).then_some(Index { value: *value, year: *found, month: Some(*at) })
    }

    /// By how much a sum of that date is multiplied to be one in dollars of `year`, and the index that was taken.
    #[must_use]
    pub fn factor(&self, date: Date, year: i16) -> Option<(f64, Index)> {
        let (from, to) = (self.index(date)?, self.years.get(&year)?);
        Some((to / from.value, from))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dollars_of_another_year() {
        let deflators = Deflators::builtin();
        let (factor, index) = deflators.factor(date(2021, 6, 30), 2024).unwrap();
        assert!((factor - 313.689 / 270.970).abs() < 1e-6, "{factor}");
        assert_eq!(index.month, None);
        assert_eq!(deflators.factor(date(2024, 1, 1), 2024).unwrap().0, 1.0);
    }

    #[test]
    fn a_year_that_is_not_over_takes_its_months() {
        let deflators = Deflators::builtin();
        let index = deflators.index(date(2026, 11, 24)).unwrap();
        assert_eq!((index.month, index.value), (Some(8), 334.98));
        assert_eq!(deflators.index(date(2028, 1, 1)), None);
        assert_eq!(deflators.index(date(1950, 1, 1)), None);
        assert_eq!(deflators.factor(date(2024, 1, 1), 2027), None);
    }
}
