//! What a ratio or a growth rate is measured against.

use super::same_subject;
use crate::claim::{Claim, Document, Reason, assemble};
use crate::closed::{Basis, Direction, Flag, Kind, Measure};

/// Claims on either side that are looked at.
const NEIGHBOURS: usize = 6;
/// Bytes between a rate and what it is measured against.
const NEAR: u32 = 120;
/// How far a stated rate may be from the one that two levels imply.
const ROUNDING: f64 = 0.06;

/// Fills `ratio_of` of growth rates and ratios.
pub(super) fn link(document: &Document<'_>, claims: &mut [Claim]) {
    for i in 0..claims.len() {
        if !matches!(claims[i].measure, Measure::Growth | Measure::Ratio)
            || !matches!(claims[i].kind, Kind::Multiple | Kind::Percent)
        {
            continue;
        }
        let around = i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(claims.len());
        let named = named(document, claims, i, around.clone());
        let rule = if named.is_some() { "ratio_of.named" } else { "ratio_of.implied" };
        let Some(base) = named.or_else(|| implied(claims, i, around)) else { continue };
        let span = claims[base].span;
        let id = claims[base].same_as.clone().unwrap_or_else(|| claims[base].claim_id.clone());
        claims[i].ratio_of = Some(id);
        claims[i].reasons.push(Reason { field: "ratio_of".into(), rule: rule.into(), span: Some(span) });
        if claims[i].measure == Measure::Ratio {
            compared(document, claims, i, base);
        }
    }
}

/// Whose ratio it is, by its own arithmetic: 'A reached $109.1 billion. That was 12 times B's $9.3 billion' is said of A.
///
/// What is compared is compared over one period, so a base without one takes the period of the level that it is set against.
fn compared(document: &Document<'_>, claims: &mut [Claim], ratio: usize, base: usize) {
    let (Some(factor), Some(below)) = (claims[ratio].value, claims[base].value.filter(|v| *v > 0.0)) else {
        return;
    };
    let quotient = |level: &Claim| level.value.is_some_and(|v| (v / below / factor - 1.0).abs() <= ROUNDING);
    let level = (ratio.saturating_sub(NEIGHBOURS)..ratio).rev().find(|&j| {
        let level = &claims[j];
        j != base
            && level.measure == Measure::Level
            && level.metric == claims[base].metric
            && level.currency == claims[base].currency
            && level.subject.is_some()
            && level.subject != claims[base].subject
            && claims[ratio].sentence - level.sentence <= 1
            && quotient(level)
    });
    let Some(level) = level else { return };
    let source = claims[level].clone();
    let because = |field: &'static str| Reason {
        field: field.into(),
        rule: "ratio.compared".into(),
        span: Some(source.span),
    };
    if claims[ratio].subject != source.subject {
        claims[ratio].subject.clone_from(&source.subject);
        claims[ratio].subject_kind = source.subject_kind;
        claims[ratio].subject_span = source.subject_span;
        claims[ratio].reasons.retain(|r| r.field != "subject");
        claims[ratio].reasons.push(because("subject"));
        let (before, rest) = claims.split_at_mut(ratio);
        rest[0].claim_id = assemble::id(document, &rest[0], before);
    }
    for i in [ratio, base] {
        if claims[i].period_start.is_none() && claims[i].period_end.is_none() {
            claims[i].period_start = source.period_start;
            claims[i].period_end = source.period_end;
            claims[i].period_grain = source.period_grain;
            claims[i].period_span = source.period_span;
            if source.period_start.is_some() || source.period_end.is_some() {
                claims[i].flags.remove(Flag::NoPeriod);
                claims[i].reasons.push(because("period"));
            }
        }
    }
}

/// A level that a word of comparison ties to the rate: 'up 83 percent from NT$19.5 billion', '12 times China's $9.3 billion', 较…的95亿.
fn named(
    document: &Document<'_>,
    claims: &[Claim],
    rate: usize,
    around: std::ops::Range<usize>,
) -> Option<usize> {
    let here = &claims[rate];
    let mut best: Option<(u32, usize)> = None;
    for j in around {
        let level = &claims[j];
        if j == rate
            || level.measure != Measure::Level
            || level.sentence != here.sentence
            || !is_comparable(here, level)
        {
            continue;
        }
        let behind = level.span.start >= here.span.end;
        let (start, end) =
            if behind { (here.span.end, level.span.start) } else { (level.span.end, here.span.start) };
        if end < start || end - start > NEAR {
            continue;
        }
        let between = &document.text[start as usize..end as usize];
        let lead =
            &document.text[document.text.floor_char_boundary((level.span.start as usize).saturating_sub(36))
                ..level.span.start as usize];
        let tied = if behind {
            tied_behind(between, here.measure) || here.kind == Kind::Multiple && doubles(between)
        } else {
            !between.contains(['；', ';', '。'])
                && ["较", "較", "比", "相比", "相较"]
                    .iter()
                    .any(|w| lead.rsplit('，').next().is_some_and(|l| l.contains(w)))
        };
        if tied && best.is_none_or(|(near, _)| end - start < near) {
            best = Some((end - start, j));
        }
    }
    best.map(|(_, j)| j)
}

/// 'double the $25 billion of a year before': the level is the object of a multiple.
fn doubles(between: &str) -> bool {
    let words = between.trim_start();
    ["the ", "its ", "that of ", "last year's ", "last year’s "].iter().any(|w| words.starts_with(w))
        && between.len() <= 40
        && !between.contains([',', ';', '，'])
        && !between.contains(" to ")
}

/// Whether the words between a rate and a level behind it make the level its base.
fn tied_behind(between: &str, measure: Measure) -> bool {
    let words = between.trim_start();
    if between.contains([';', '；', '。']) || between.contains(". ") {
        return false;
    }
    if measure == Measure::Ratio {
        // '12 times China's', 'three times the': the level follows in the same phrase.
        return !between.contains([',', '，']) && !between.contains(" to ") && between.len() <= 60;
    }
    ["from ", "compared with ", "compared to ", "versus ", "than ", "against ", "over "].iter().any(|w| {
        words.starts_with(w)
            || words.find(&format!(" {w}")).is_some_and(|at| at < 60 && !words[..at].contains(','))
    })
}

/// A level and a later one whose quotient is the rate: 'valued at $10.3 billion in July. Now investors have doubled it to $21 billion'.
fn implied(claims: &[Claim], rate: usize, around: std::ops::Range<usize>) -> Option<usize> {
    let here = &claims[rate];
    if here.basis == Some(Basis::Cagr) || here.basis == Some(Basis::AnnualAverage) {
        return None;
    }
    let factor = factor(here)?;
    let levels =
        |j: &usize| *j != rate && claims[*j].measure == Measure::Level && is_comparable(here, &claims[*j]);
    let target =
        around.clone().filter(levels).min_by_key(|&j| claims[j].span.start.abs_diff(here.span.start))?;
    if claims[target].sentence != here.sentence || claims[target].span.start.abs_diff(here.span.end) > NEAR {
        return None;
    }
    let reached = claims[target].value?;
    let mut found = None;
    for j in around.filter(levels) {
        let base = &claims[j];
        if j == target
            || base.same_as.is_some()
            || base.currency != claims[target].currency
            || here.sentence.abs_diff(base.sentence) > 1
        {
            continue;
        }
        let Some(value) = base.value.filter(|v| *v > 0.0) else { continue };
        if (reached / value / factor - 1.0).abs() <= ROUNDING {
            found = Some(j);
        }
    }
    found
}

/// By what a base is multiplied.
fn factor(rate: &Claim) -> Option<f64> {
    let value = rate.value?;
    let factor = match (rate.kind, rate.direction) {
        (Kind::Multiple, _) => value,
        (_, Some(Direction::Down)) => 1.0 - value / 100.0,
        _ => 1.0 + value / 100.0,
    };
    (factor > 0.0 && (factor - 1.0).abs() > 0.02).then_some(factor)
}

/// Whether a level can be the base of a rate: the same metric, and for growth the same subject.
fn is_comparable(rate: &Claim, level: &Claim) -> bool {
    rate.metric == level.metric
        && level.kind != Kind::Percent
        && level.kind != Kind::Multiple
        && (rate.measure == Measure::Ratio || same_subject(rate, level))
}
