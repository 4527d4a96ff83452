//! What the claims of a build are worth in US dollars.

use std::collections::BTreeSet;

use jiff::civil::Date;
use outlay_text::claim::Claim;
use outlay_text::closed::Flags;
use outlay_text::vocabulary::Vocabulary;

use crate::error::Error;
use crate::rates::{Converted, Rates, convert};

/// The rates of a build, and the metrics that a day dates.
pub struct Money {
    rates: Option<Rates>,
    stocks: BTreeSet<String>,
}

impl Money {
    /// With the bundled rates, or with a user's table in CSV before them.
    pub fn new(rates: Option<&str>, vocabulary: &Vocabulary) -> Result<Self, Error> {
        Ok(Self {
            rates: rates.map(Rates::from_csv).transpose()?,
            stocks: vocabulary.metrics().iter().filter(|m| m.stock).map(|m| m.id.clone()).collect(),
        })
    }

    /// The rates.
    pub fn rates(&self) -> &Rates {
        self.rates.as_ref().unwrap_or_else(|| Rates::builtin())
    }

    /// The claim in US dollars, and what must be said of the rate.
    pub fn convert(&self, claim: &Claim, published: Option<Date>) -> (Option<Converted>, Flags) {
        convert(claim, self.stocks.contains(claim.metric.as_str()), published, self.rates())
    }
}
