//! Checks: whether the arithmetic of a text adds up.
//!
//! Every figure is an interval: as wide as the rounding of its last printed digit, its comparator and its hedge allow. A
//! check disagrees only where the intervals do not meet. Where the text leaves open which figures belong together, there
//! is no check: a false alarm is worse than none.

mod comparison;
mod conversion;
mod interval;
mod relation;
mod sentence;
mod sum;

use jiff::civil::Date;
use outlay_text::Analysis;
use outlay_text::claim::Claim;
use outlay_text::closed::{Comparator, Flag, Measure};
use outlay_text::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::rates::Rates;
use interval::Interval;

/// What kind of relation is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckKind {
    /// A sum in one currency and the same in another.
    Conversion,
    /// 'A is n times B'.
    Ratio,
    /// A part as a share of a whole.
    Share,
    /// A growth from one level to another.
    Growth,
    /// Parts that add up to a total.
    Sum,
}

impl CheckKind {
    /// Its name in the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Conversion => "conversion",
            Self::Ratio => "ratio",
            Self::Share => "share",
            Self::Growth => "growth",
            Self::Sum => "sum",
        }
    }
}

/// Whether the figures agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As close as half a per cent, or to the last printed digit.
    Agrees,
    /// As close as the rounding of the printed figures allows.
    Rounds,
    /// Further apart.
    Disagrees,
}

impl Verdict {
    /// Its name in the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Rounds => "rounds",
            Self::Disagrees => "disagrees",
        }
    }

    /// What it says of a figure in a note.
    const fn phrase(self) -> &'static str {
        match self {
            Self::Agrees => "they agree",
            Self::Rounds => "rounding explains the difference",
            Self::Disagrees => "rounding does not explain the difference",
        }
    }
}

/// One row of the table of checks.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Stable hash of kind and claims: sixteen hexadecimal digits.
    pub check_id: String,
    /// What kind of relation it is.
    pub kind: CheckKind,
    /// The claims that take part; the one that is checked comes first.
    pub claim_ids: Vec<String>,
    /// The figure as the text gives it; of a conversion the reference rate.
    pub stated: f64,
    /// The figure that follows from the other claims; of a conversion the rate that the text's two sums imply.
    pub implied: f64,
    /// Stated against implied, relative, without sign.
    pub deviation: f64,
    /// Whether they agree.
    pub verdict: Verdict,
    /// A sentence with the numbers in it.
    pub note: String,
}

impl Check {
    fn new(
        kind: CheckKind,
        claims: &[&Claim],
        stated: f64,
        implied: f64,
        verdict: Verdict,
        note: String,
    ) -> Self {
        let claim_ids: Vec<String> = claims.iter().map(|claim| claim.claim_id.clone()).collect();
        let mut hash = Sha256::new();
        hash.update(kind.as_str());
        for id in &claim_ids {
            hash.update("\n");
            hash.update(id);
        }
        let check_id =
            hash.finalize().iter().take(8).fold(String::new(), |id, byte| format!("{id}{byte:02x}"));
        Self {
            check_id,
            kind,
            claim_ids,
            stated,
            implied,
            deviation: (stated / implied - 1.0).abs(),
            verdict,
            note,
        }
    }
}

/// Claims of one sentence that are looked at: a table without ends of lines is no sentence.
const SENTENCE: usize = 64;

/// What a check must know of a text.
pub(crate) struct Document<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    published: Option<Date>,
    rates: &'a Rates,
    vocabulary: &'a Vocabulary,
    /// Index of each claim by its id.
    index: FxHashMap<&'a str, usize>,
}

impl<'a> Document<'a> {
    /// The claim with that id.
    fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.index.get(id).map(|at| &self.analysis.claims[*at])
    }

    /// The figure of a claim as an interval.
    fn interval(&self, claim: &Claim) -> Option<Interval> {
        Interval::of(claim, self.analysis.quantities.get(claim.quantity as usize))
    }

    /// The figure of a claim in the text's own words.
    fn words(&self, claim: &Claim) -> &'a str {
        claim.span.of(self.text)
    }

    /// Whether a day dates the claim's metric.
    fn is_stock(&self, claim: &Claim) -> bool {
        is_stock(self.vocabulary, &claim.metric)
    }

    /// Levels of the claim's metric that state a figure of their own, in its sentence and in `back` sentences before it.
    fn levels(&self, of: &Claim, back: u32) -> impl Iterator<Item = &'a Claim> {
        // Claims stand in the order of their quantities, and so of their sentences.
        let claims = &self.analysis.claims;
        let first = claims.partition_point(|claim| claim.sentence + back < of.sentence);
        let last = claims.partition_point(|claim| claim.sentence <= of.sentence);
        let metric = of.metric.clone();
        let near = &claims[first..last];
        near.iter().take(SENTENCE).filter(move |claim| {
            // What was said before, in a headline or another currency, is no second level beside its original.
            let restates = |id: &String| near.iter().take(SENTENCE).any(|other| other.claim_id == *id);
            claim.metric == metric
                && claim.measure == Measure::Level
                && claim.value.is_some()
                && !claim.same_as.as_ref().is_some_and(restates)
        })
    }
}

/// Whether a day dates the metric (a valuation), or a period does (revenue).
#[must_use]
pub fn is_stock(vocabulary: &Vocabulary, metric: &str) -> bool {
    vocabulary.metrics().iter().any(|known| known.id == metric && known.stock)
}

/// Checks the arithmetic of a text, in the order of its claims. Claims that disagree get the flag `conversion_mismatch`
/// or `ratio_mismatch`.
#[must_use]
pub fn check(
    text: &str,
    analysis: &mut Analysis,
    published: Option<Date>,
    rates: &Rates,
    vocabulary: &Vocabulary,
) -> Vec<Check> {
    let index = analysis.claims.iter().enumerate().map(|(at, claim)| (claim.claim_id.as_str(), at)).collect();
    let document = Document { text, analysis, published, rates, vocabulary, index };
    let mut checks = Vec::new();
    for claim in &analysis.claims {
        checks.extend(conversion::check(&document, claim));
        let linked = relation::check(&document, claim);
        let spelled = if linked.as_ref().is_some_and(|check| check.verdict != Verdict::Disagrees) {
            None
        } else {
            comparison::check(&document, claim)
        };
        checks.extend(spelled.or(linked).or_else(|| comparison::share(&document, claim)));
        checks.extend(sum::check(&document, claim));
    }
    let mut flags: FxHashMap<&str, Flag> = FxHashMap::default();
    for check in checks.iter().filter(|check| check.verdict == Verdict::Disagrees) {
        let flag = match check.kind {
            CheckKind::Conversion => Flag::ConversionMismatch,
            _ => Flag::RatioMismatch,
        };
        flags.extend(check.claim_ids.iter().map(|id| (id.as_str(), flag)));
    }
    for claim in &mut analysis.claims {
        if let Some(flag) = flags.get(claim.claim_id.as_str()) {
            claim.flags.insert(*flag);
        }
    }
    checks
}

/// Whether two claims are of one unit: the same currency, or the same unit of another kind.
fn same_unit(a: &Claim, b: &Claim) -> bool {
    a.kind == b.kind && a.currency == b.currency && a.unit == b.unit && a.per == b.per
}

/// The verdict on a stated figure and the interval of what follows from others. Half a per cent, or what the last printed
/// digit hides of an exact figure, is agreement.
fn verdict(stated: Interval, implied: Interval, figures: (f64, f64), comparator: Comparator) -> Verdict {
    let (figure, follows) = figures;
    let close = (figure / follows - 1.0).abs() <= 0.005;
    if close && matches!(comparator, Comparator::Equal | Comparator::About | Comparator::Range) {
        Verdict::Agrees
    } else if stated.meets(implied) {
        Verdict::Rounds
    } else {
        Verdict::Disagrees
    }
}

/// A number for a sentence: four significant digits.
fn number(value: f64) -> String {
    significant(value, 4)
}

/// A large number for a sentence: '255 billion'.
fn amount(value: f64) -> String {
    let scales = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];
    let scale = scales.iter().find(|(size, _)| value.abs() >= *size);
    scale.map_or_else(|| number(value), |(size, name)| format!("{}{name}", number(value / size)))
}

/// A number with so many significant digits, without a row of zeros behind the point.
fn significant(value: f64, digits: i32) -> String {
    let text = fixed(value, digits);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number with so many significant digits.
fn fixed(value: f64, digits: i32) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let magnitude = value.abs().log10().floor() as i32;
    let decimals = (digits - 1 - magnitude).max(0) as usize;
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests;
