//! Growth that one sentence spells out: 'rose 63 % to $44 billion from $27 billion', '$277 million, up $22 million or 8.7 %',
//! 'from $2 billion in 2016 to $6 billion by 2025, a CAGR of 13 %'.
//!
//! The order of the figures and the words between them say which is which, also where a period or a subject was read
//! wrong. A phrase that leaves room for another reading gives a check only where the figures fit.

use outlay_text::claim::Claim;
use outlay_text::closed::{Basis, Comparator, Direction, Kind, Measure};

use super::sentence::{Gap, Sentence};
use super::{Check, CheckKind, Document, Verdict, number, relation, same_unit, verdict};

/// One reading of a sentence.
struct Reading<'a> {
    /// The level that was reached.
    top: &'a Claim,
    /// The level before, or how much was added.
    other: &'a Claim,
    /// Whether `other` is what was added.
    by: bool,
    /// Whether the phrase has no other reading.
    strict: bool,
}

/// The check of a growth against the levels that its sentence gives.
pub(super) fn check(document: &Document<'_>, claim: &Claim) -> Option<Check> {
    let is_rate = matches!(claim.measure, Measure::Growth | Measure::Ratio)
        && (claim.kind == Kind::Multiple || claim.kind == Kind::Percent)
        && claim.per.is_none();
    if !is_rate {
        return None;
    }
    let sentence = Sentence::around(document.text, document.analysis, document.vocabulary, claim);
    if matches!(claim.basis, Some(Basis::Cagr | Basis::AnnualAverage)) {
        return compound(document, &sentence, claim);
    }
    // 'Increased $1.2 billion, or 24 %': the sum before says which way the rate goes.
    let direction = claim.direction.or_else(|| sentence.near(-1)?.direction);
    if sentence.is_share(claim) || claim.kind == Kind::Percent && direction.is_none() {
        return None;
    }
    let mut readings = readings(&sentence, claim, direction);
    readings.retain(|r| r.by || claim.direction.is_some() || claim.kind == Kind::Multiple);
    let judged: Vec<(Check, bool)> =
        readings.iter().filter_map(|r| Some((judge(document, claim, direction, r)?, r.strict))).collect();
    let fits = |(check, strict): &&(Check, bool)| {
        check.verdict == Verdict::Agrees || *strict && check.verdict == Verdict::Rounds
    };
    if let Some((check, _)) = judged.iter().find(fits) {
        return Some(check.clone());
    }
    // A contradiction needs one reading and no bound that might hide the figure that follows. Rates of an economy are in
    // constant prices, its levels are not.
    if claim.metric == "gdp" {
        return None;
    }
    match (readings.as_slice(), judged.as_slice()) {
        ([reading], [(check, true)]) if [claim, reading.top, reading.other].iter().all(|c| is_exact(c)) => {
            Some(check.clone())
        }
        _ => None,
    }
}

/// The check of a share against the part and the whole around it: '$30 billion, or 25 % of the $120 billion market'. Only
/// figures that fit count: a sentence has many wholes.
pub(super) fn share(document: &Document<'_>, claim: &Claim) -> Option<Check> {
    if claim.measure != Measure::Share || claim.kind != Kind::Percent || claim.per.is_some() {
        return None;
    }
    let sentence = Sentence::around(document.text, document.analysis, document.vocabulary, claim);
    let [second, first, next] = [-2, -1, 1].map(|i| sentence.near(i));
    let of = next.and_then(|whole| sentence.gap(claim, whole)).is_some_and(|gap| gap.is_of());
    let in_it = sentence.gap(second?, first?).is_some_and(|gap| gap.is_parts());
    let whole = if of {
        next?
    } else if in_it {
        second?
    } else {
        return None;
    };
    let part = first?;
    sentence.gap(part, claim)?;
    let levels = [part, whole].iter().all(|c| c.measure == Measure::Level) && same_unit(part, whole);
    let check = levels.then(|| relation::one(document, CheckKind::Share, claim, part, whole)).flatten()?;
    (check.verdict == Verdict::Agrees).then_some(check)
}

fn is_exact(claim: &Claim) -> bool {
    matches!(claim.comparator, Comparator::Equal | Comparator::About)
}

/// What the sentence may mean.
fn readings<'a>(sentence: &Sentence<'a>, claim: &'a Claim, direction: Option<Direction>) -> Vec<Reading<'a>> {
    let mut found: Vec<Reading<'a>> = Vec::new();
    let mut add = |top: Option<&'a Claim>, other: Option<&'a Claim>, by: bool, strict: bool| {
        let (Some(top), Some(other)) = (top, other) else { return };
        let level = |c: &Claim| !matches!(c.kind, Kind::Percent | Kind::PercentagePoint | Kind::Multiple);
        if level(top) && level(other) && same_unit(top, other) && top.metric == claim.metric {
            let one = top.metric == other.metric && top.measure == Measure::Level && same_subject(top, claim);
            let repeated = found.iter().any(|r| r.top.claim_id == top.claim_id && r.by == by);
            if !repeated {
                found.push(Reading { top, other, by, strict: strict && one });
            }
        }
    };
    let [third, second, first] = [-3, -2, -1].map(|i| sentence.near(i));
    let [next, after] = [1, 2].map(|i| sentence.near(i));
    let between = |a: Option<&Claim>, b: Option<&Claim>| sentence.gap(a?, b?).or(None);
    let here = Some(claim);
    let to = between(here, next).is_some_and(|g| g.is_to());
    let from_next = between(here, next).is_some_and(|g| g.is_from());
    let change = between(first, here);
    let (moved, alone) = change.as_ref().map_or((false, false), |g| (g.is_change(), g.is_change_alone()));
    let or = change.as_ref().is_some_and(Gap::is_or);
    let from = |a, b| between(a, b).is_some_and(|g| g.is_from());
    // 'rose 63 % to $44 billion from $27 billion'
    if to && from(next, after) {
        add(next, after, false, true);
    }
    // 'tripled profit from $3 million to $9 million'
    if between(here, next).is_some_and(|g| g.is_start()) && between(next, after).is_some_and(|g| g.is_to()) {
        add(after, next, false, true);
    } else if moved && from_next {
        // '$44 billion, up 63 % from $27 billion'
        add(first, next, false, alone);
    }
    if moved && !to && !from_next {
        // '$38 million versus $18 million, an increase of 110 %'
        if from(second, first) {
            add(second, first, false, alone);
        }
        // 'from $27 billion to $44 billion, up 63 %'
        let rises = between(second, first).is_some_and(|g| g.is_to());
        if rises && second.is_some_and(|c| sentence.lead(c).is_start()) {
            add(first, second, false, alone);
        }
    }
    if or {
        let by = between(second, first);
        // A Chinese sentence lists figures with a growth each: only one that is read as a change is one.
        let added = |g: &Gap| g.way().is_some() || first.is_some_and(|c| c.measure == Measure::Change);
        let by = by.filter(|g| added(g) && g.way().is_none_or(|way| Some(way) == direction));
        let (by_moved, by_alone) = by.map_or((false, false), |g| (g.is_change(), g.is_change_alone()));
        if by_moved && from(third, second) {
            // '$301 million compared to $211 million, an increase of $90 million or 43 %'
            add(third, second, false, by_alone);
        } else if to {
            // 'increased by $220 million or 51 % to $652 million'
            add(next, first, true, true);
        } else if by_moved {
            // '$277 million, up $22 million or 8.7 %'
            add(second, first, true, by_alone);
        }
    }
    found
}

fn same_subject(a: &Claim, b: &Claim) -> bool {
    a.subject.is_none() || b.subject.is_none() || a.subject == b.subject
}

fn judge(
    document: &Document<'_>,
    claim: &Claim,
    direction: Option<Direction>,
    reading: &Reading<'_>,
) -> Option<Check> {
    if !reading.by {
        let kind = if claim.measure == Measure::Growth { CheckKind::Growth } else { CheckKind::Ratio };
        return relation::one(document, kind, claim, reading.top, reading.other);
    }
    if claim.kind != Kind::Percent {
        return None;
    }
    let down = direction == Some(Direction::Down);
    let sign = if down { -1.0 } else { 1.0 };
    let (top, added) = (document.interval(reading.top)?, document.interval(reading.other)?);
    // x / (top - x) grows with x and falls with top.
    let rate = |added: f64, top: f64| 100.0 * added / (top - sign * added);
    let implied = rate(reading.other.value?, reading.top.value?);
    let follows = super::Interval { low: rate(added.low, top.high), high: rate(added.high, top.low) };
    let stated = claim.value?;
    if implied <= 0.0 || !follows.low.is_finite() || !follows.high.is_finite() || follows.low <= 0.0 {
        return None;
    }
    if follows.high < follows.low || follows.high >= 2.0 * implied {
        return None;
    }
    let figure = document.interval(claim)?;
    let verdict = verdict(figure, follows.widened(0.002), (stated, implied), claim.comparator);
    let note = format!(
        "{} {} to {} is {} %; the text says {}: {}.",
        document.words(reading.other),
        if down { "less" } else { "more" },
        document.words(reading.top),
        number(implied),
        document.words(claim),
        verdict.phrase()
    );
    Some(Check::new(CheckKind::Growth, &[claim, reading.top, reading.other], stated, implied, verdict, note))
}

/// A compound annual growth rate between two levels of different years.
fn compound(document: &Document<'_>, sentence: &Sentence<'_>, claim: &Claim) -> Option<Check> {
    let year = |c: &Claim| c.period_end.or(c.period_start).map(jiff::civil::Date::year);
    let levels: Vec<&Claim> = sentence
        .figures
        .iter()
        .flatten()
        .copied()
        .filter(|c| c.measure == Measure::Level && c.metric == claim.metric && c.kind == Kind::Money)
        .collect();
    let [one, two] = levels.as_slice() else { return None };
    let (base, top) = if year(one)? < year(two)? { (*one, *two) } else { (*two, *one) };
    let years = f64::from(year(top)? - year(base)?);
    if years < 2.0 || !same_unit(base, top) || !same_subject(base, top) || claim.kind != Kind::Percent {
        return None;
    }
    let stated = claim.value.filter(|v| *v > 0.0)?;
    let (base_range, top_range) = (document.interval(base)?, document.interval(top)?);
    let quotients = top_range.over(base_range)?;
    let figure = document.interval(claim)?;
    // Reports count the years from the base, or from the first year that they forecast, or one more: any of them will do.
    let over = |years: f64| {
        let rate = move |quotient: f64| 100.0 * (quotient.powf(1.0 / years) - 1.0);
        let implied = rate(top.value? / base.value?);
        let verdict = verdict(figure, quotients.map(rate).widened(0.01), (stated, implied), claim.comparator);
        Some((years, implied, verdict))
    };
    let own = claim.period_start.zip(claim.period_end).map(|(a, b)| f64::from(b.year() - a.year()));
    let tried: Vec<(f64, f64, Verdict)> = [Some(years), own, Some(years - 1.0), Some(years + 1.0)]
        .into_iter()
        .flatten()
        .filter(|n| *n >= 1.0)
        .filter_map(over)
        .collect();
    let best = tried.iter().find(|(.., verdict)| *verdict != Verdict::Disagrees).or_else(|| tried.first())?;
    let (years, implied, verdict) = *best;
    if !(implied > 0.0 && implied.is_finite()) {
        return None;
    }
    let disagrees = verdict == Verdict::Disagrees;
    // 'On average' may be in constant prices, or the mean of the years' rates.
    let surely = claim.basis == Some(Basis::Cagr) && claim.metric != "gdp";
    if disagrees
        && !(surely && is_exact(claim) && is_exact(base) && is_exact(top) && base.span.start < top.span.start)
    {
        return None;
    }
    let note = format!(
        "from {} to {} in {} years is {} % a year; the text says {}: {}.",
        document.words(base),
        document.words(top),
        years,
        number(implied),
        document.words(claim),
        verdict.phrase()
    );
    Some(Check::new(CheckKind::Growth, &[claim, top, base], stated, implied, verdict, note))
}
