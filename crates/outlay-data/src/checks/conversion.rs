//! A sum in one currency and the same in another: does the rate that the two imply exist?

use jiff::civil::Date;
use outlay_text::claim::Claim;
use outlay_text::closed::Kind;
use outlay_text::quantity::Currency;

use super::interval::Interval;
use super::{Check, CheckKind, Document, Verdict, fixed, number, significant};
use crate::rates::{Basis, Quote};

/// How far a newsroom's rounded rate may lie from every rate of the period.
const HOUSE_RATE: f64 = 0.03;
/// How close to the reference a rate agrees with it.
const CLOSE: f64 = 0.005;

/// The check of a claim that restates another one in another currency.
pub(super) fn check(document: &Document<'_>, claim: &Claim) -> Option<Check> {
    let head = document.claim(claim.same_as.as_deref()?)?;
    let (Some(from), Some(to)) = (head.currency, claim.currency) else { return None };
    if from == to || head.kind != Kind::Money || claim.kind != Kind::Money || head.per != claim.per {
        return None;
    }
    // People quote a rate as units for one dollar, or for one of the dearer currency.
    let head_is_base = match (from.as_str(), to.as_str()) {
        ("USD", _) => true,
        (_, "USD") => false,
        _ => claim.value? > head.value?,
    };
    let (base, quoted) = if head_is_base { (head, claim) } else { (claim, head) };
    let (base_currency, quoted_currency) = (base.currency?, quoted.currency?);
    let implied = quoted.value? / base.value?;
    if !implied.is_finite() || implied <= 0.0 {
        return None;
    }
    let pair = Pair { base: base_currency, quoted: quoted_currency };
    let reference = Reference::of(document, head, pair)?;
    let text = document.interval(quoted)?.over(document.interval(base)?)?;
    let close = |rate: f64| (implied / rate - 1.0).abs() <= CLOSE;
    let verdict = if close(reference.rate) || reference.own.is_some_and(close) {
        Verdict::Agrees
    } else if text.meets(reference.range.widened(HOUSE_RATE)) {
        Verdict::Rounds
    } else {
        Verdict::Disagrees
    };
    let deviation = 100.0 * (reference.rate / implied - 1.0).abs();
    let judged = match verdict {
        Verdict::Agrees => "the text's rate agrees with it",
        Verdict::Rounds => "a rounded rate of the period explains the difference",
        Verdict::Disagrees => "no rate of the period explains the difference",
    };
    let note = format!(
        "{} and {} imply {} {} for one {}; the reference rate was {}: {} % apart, {judged}.",
        document.words(head),
        document.words(claim),
        number(implied),
        quoted_currency.as_str(),
        base_currency.as_str(),
        reference.phrase,
        significant(deviation, 2),
    );
    Some(Check::new(CheckKind::Conversion, &[claim, head], reference.rate, implied, verdict, note))
}

/// Units of `quoted` for one of `base`.
#[derive(Clone, Copy)]
struct Pair {
    base: Currency,
    quoted: Currency,
}

/// What a rate is held against.
struct Reference {
    /// The rate of the claim's day or period.
    rate: f64,
    /// The rate of the day on which the text was written, where that is later.
    own: Option<f64>,
    /// Lowest and highest rate of the years around it.
    range: Interval,
    /// '7.27 on 2025-04-30 and 7.19 on the average of 2025 (European Central Bank)'.
    phrase: String,
}

impl Reference {
    fn of(document: &Document<'_>, claim: &Claim, pair: Pair) -> Option<Self> {
        let rates = document.rates;
        let cross = |find: &dyn Fn(Currency) -> Option<Quote>| {
            let (quoted, base) = (find(pair.quoted)?, find(pair.base)?);
            // The dollar has no days of its own: the other currency says when the rate was.
            let shown = if pair.quoted.as_str() == "USD" { base } else { quoted };
            Some((quoted.rate / base.rate, shown))
        };
        let on = |day: Date| cross(&|currency| rates.rate(currency, day));
        let mean = |first: Date, last: Date| cross(&|currency| rates.mean(currency, first, last));
        let basis = Basis::of(claim, document.is_stock(claim), document.published)?;
        let (first, last) = match basis {
            Basis::Day(day) => (day, day),
            Basis::Mean(first, last) => (first, last),
        };
        // A year on either side of the years' ends: newsrooms keep a rate for months.
        let (start, end) = (first.first_of_year(), last.last_of_year());
        let around = mean(start, end.min(rates.span(pair.quoted).or_else(|| rates.span(pair.base))?.1));
        let (main, other) = match basis {
            Basis::Day(day) => (on(day)?, around),
            Basis::Mean(first, last) => (mean(first, last)?, on(last)),
        };
        let mut phrase = format!("{} {}", fixed(main.0, 3), main.1.phrase());
        if let Some((rate, quote)) = other {
            phrase = format!("{phrase} and {} {}", fixed(rate, 3), quote.phrase());
        }
        let mut range = Interval { low: main.0, high: main.0 };
        // Newsrooms convert what lies back at the rate of the day on which they write; where nobody knows that day, it may
        // be any since.
        let known = || rates.span(pair.quoted).or_else(|| rates.span(pair.base));
        let years = match document.published {
            Some(day) => Some((day.first_of_year(), day.last_of_year())),
            None => known().map(|(_, newest)| (start, newest)),
        };
        for (start, end) in [Some((start, end)), years].into_iter().flatten() {
            if let Some(found) = cross_range(document, pair, start, end) {
                range = Interval { low: range.low.min(found.low), high: range.high.max(found.high) };
            }
        }
        let mut own = None;
        if let Some(day) = document.published.filter(|day| *day > last)
            && let Some((rate, quote)) = on(day)
        {
            phrase = format!("{phrase}, and {} when it was written, {}", fixed(rate, 3), quote.phrase());
            own = Some(rate);
        }
        phrase = format!("{phrase} ({})", main.1.source());
        Some(Self { rate: main.0, own, range, phrase })
    }
}

/// The lowest and the highest rate of the days from `start` to `end`.
fn cross_range(document: &Document<'_>, pair: Pair, start: Date, end: Date) -> Option<Interval> {
    let quoted = document.rates.range(pair.quoted, start, end)?;
    let base = document.rates.range(pair.base, start, end)?;
    Some(Interval { low: quoted.0 / base.1, high: quoted.1 / base.0 })
}
