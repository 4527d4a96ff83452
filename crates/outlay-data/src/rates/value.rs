//! What a sum is worth in US dollars: which rate, and why.

use jiff::civil::Date;
use outlay_text::claim::Claim;
use outlay_text::closed::{Flag, Flags, Grain, Kind};

use super::{Quote, Rates};

/// A sum in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Converted {
    /// The value, or `None` where the claim has none.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The rate.
    pub quote: Quote,
}

/// The claim's value in US dollars with the rate that it was reckoned at; `None` where it is no sum of money or no honest
/// rate exists, then with the flag `no_rate`. `stock` says whether a day dates the claim's metric (a valuation) or a
/// period does (revenue).
///
/// A stock at a date takes that day's rate, a flow over a period the period's average. What lies ahead of the publication,
/// or has no date, takes the publication's day.
#[must_use]
pub fn convert(
    claim: &Claim,
    stock: bool,
    published: Option<Date>,
    rates: &Rates,
) -> (Option<Converted>, Flags) {
    let mut flags = Flags::NONE;
    let (Kind::Money, Some(currency)) = (claim.kind, claim.currency) else { return (None, flags) };
    let quote = match Basis::of(claim, stock, published) {
        Some(Basis::Day(day)) => rates.rate(currency, day),
        Some(Basis::Mean(first, last)) => rates.mean(currency, first, last),
        None => (currency.as_str() == "USD").then(|| Quote::dollar(Date::ZERO, Date::ZERO)),
    };
    let Some(quote) = quote else {
        flags.insert(Flag::NoRate);
        return (None, flags);
    };
    if quote.stale {
        flags.insert(Flag::StaleRate);
    }
    let usd = |value: Option<f64>| value.map(|value| value / quote.rate);
    (Some(Converted { value: usd(claim.value), low: usd(claim.low), high: usd(claim.high), quote }), flags)
}

/// The days whose rate a claim takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// One day.
    Day(Date),
    /// The average of a period.
    Mean(Date, Date),
}

impl Basis {
    /// The days of a claim, or `None` where neither it nor its document has a date.
    pub(crate) fn of(claim: &Claim, stock: bool, published: Option<Date>) -> Option<Self> {
        // A period with one end is a date for what is reckoned at that end: 'since 2017' has no last day but today's.
        let (first, last) = match (claim.period_start, claim.period_end) {
            (Some(first), Some(last)) => (first, last),
            (None, Some(last)) if stock => (last, last),
            _ => return published.map(Self::Day),
        };
        if let Some(published) = published
            && last > published
        {
            return Some(Self::Day(published));
        }
        if stock || claim.period_grain == Some(Grain::Day) || first == last {
            return Some(Self::Day(last));
        }
        Some(Self::Mean(first, last))
    }
}
