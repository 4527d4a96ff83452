//! Intervals: between which numbers a printed figure may lie.

use outlay_text::claim::Claim;
use outlay_text::closed::Comparator;
use outlay_text::quantity::Quantity;

/// How far a hedged figure ('about', 'nearly') may be off, relative.
const HEDGE: f64 = 0.1;

/// How far rounding alone may take a figure, relative.
const ROUGHEST: f64 = 0.1;

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// What the figure of a claim may be: half its last printed digit either way, more where it is hedged, without an end
    /// where it is a bound. `None` where the text gives no figure.
    pub fn of(claim: &Claim, quantity: Option<&Quantity>) -> Option<Self> {
        let value = claim.value?;
        // Measures stand in their base unit in claims and in the written one in quantities.
        let scale = match quantity.and_then(|q| q.value) {
            Some(written) if written != 0.0 && value != 0.0 => value / written,
            _ => 1.0,
        };
        // '100' has one significant digit, yet nobody writes it for 140.
        let half = quantity.map_or(0.0, |q| (q.resolution * scale).abs() / 2.0).min(value.abs() * ROUGHEST);
        let about = half.max(value.abs() * HEDGE);
        let (low, high) = (claim.low.unwrap_or(value), claim.high.unwrap_or(value));
        Some(match claim.comparator {
            Comparator::Equal => Self { low: value - half, high: value + half },
            Comparator::Range => Self { low: low - half, high: high + half },
            Comparator::About => Self { low: value - about, high: value + about },
            Comparator::Greater | Comparator::AtLeast => Self { low: value - half, high: f64::INFINITY },
            Comparator::Less | Comparator::AtMost => Self { low: f64::NEG_INFINITY, high: value + half },
        })
    }

    /// Whether the two have a number in common.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// All sums.
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    /// All quotients, for what is counted and never below zero; `None` where the divisor may be zero.
    pub fn over(self, divisor: Self) -> Option<Self> {
        let (low, high) = (self.low.max(0.0), self.high);
        (divisor.low > 0.0 && high > 0.0).then(|| Self {
            low: if divisor.high.is_finite() { low / divisor.high } else { 0.0 },
            high: high / divisor.low,
        })
    }

    /// All numbers of it, each changed by a function that keeps their order or turns it round.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        let (a, b) = (change(self.low), change(self.high));
        Self { low: a.min(b), high: a.max(b) }
    }

    /// Wider by so much of its ends.
    pub fn widened(self, share: f64) -> Self {
        Self { low: self.low - self.low.abs() * share, high: self.high + self.high.abs() * share }
    }
}
