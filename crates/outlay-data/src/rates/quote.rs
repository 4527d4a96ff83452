//! Quotes: one rate with its days and its publisher.

use std::borrow::Cow;

use jiff::civil::Date;

/// Who published a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publisher {
    /// The European Central Bank's euro reference rates, crossed to the dollar.
    EuropeanCentralBank,
    /// The Federal Reserve's H.10.
    FederalReserve,
    /// The monthly rates of HM Revenue & Customs, crossed to the dollar: each is a rate of the month before.
    Revenue,
    /// An official peg.
    Peg,
    /// The user's own table.
    User,
    /// No rate is needed.
    Dollar,
}

impl Publisher {
    /// Its name, as the column `fx_source` shows it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EuropeanCentralBank => "European Central Bank",
            Self::FederalReserve => "Federal Reserve H.10",
            Self::Revenue => "HM Revenue & Customs",
            Self::Peg => "official peg",
            Self::User => "user",
            Self::Dollar => "US dollar",
        }
    }
}

/// A rate: units of a currency for one US dollar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote {
    /// Units of the currency that one US dollar cost.
    pub rate: f64,
    /// The day of the rate, or the first day of its mean.
    pub first: Date,
    /// The day of the rate, or the last day of its mean.
    pub last: Date,
    /// Who published it.
    pub publisher: Publisher,
    /// Of a mean over days of two publishers, the later one.
    pub also: Option<Publisher>,
    /// Whether the newest rate is older than the day asked for.
    pub stale: bool,
}

impl Quote {
    /// The dollar's own.
    pub(super) const fn dollar(first: Date, last: Date) -> Self {
        Self { rate: 1.0, first, last, publisher: Publisher::Dollar, also: None, stale: false }
    }

    /// Its days, as the column `fx_date` shows them: '2025-04-30', '2025-04', '2025', '2025-01-01..2025-09-30'.
    #[must_use]
    pub fn when(&self) -> String {
        let (first, last) = (self.first, self.last);
        if first == last {
            return first.to_string();
        }
        let whole = first.day() == 1 && last == last.last_of_month();
        match () {
            () if whole && first.year() == last.year() && first.month() == last.month() => {
                format!("{:04}-{:02}", first.year(), first.month())
            }
            () if whole && first.year() == last.year() && first.month() == 1 && last.month() == 12 => {
                format!("{:04}", first.year())
            }
            () => format!("{first}..{last}"),
        }
    }

    /// Who published it: the column `fx_source`.
    #[must_use]
    pub fn source(&self) -> Cow<'static, str> {
        let publisher = self.publisher.as_str();
        match self.also {
            None => publisher.into(),
            Some(also) => format!("{publisher} and {}", also.as_str()).into(),
        }
    }

    /// Its days in a sentence: 'on 2025-04-30', 'on the average of 2025'.
    #[must_use]
    pub fn phrase(&self) -> String {
        if self.first == self.last {
            format!("on {}", self.first)
        } else {
            format!("on the average of {}", self.when())
        }
    }
}
