//! A choice of metric and subject becomes a claim with all its fields and their reasons.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::engine::{Choice, Earlier};
use super::mention::Naming;
use super::metric::Source;
use super::why::Why;
use super::{Claim, Document, Reason, about_ai, attribution, basis, counterparty, measure, modality, period};
use crate::closed::{Flag, Kind, Modality};
use crate::quantity::Quantity;

/// The claim of a choice. `recent`: the claims before as choices; `before`: the finished ones.
pub(super) fn claim(
    document: &Document<'_>,
    choice: &Choice<'_>,
    recent: &[Earlier<'_>],
    before: &[Claim],
) -> Claim {
    let quantity = &document.quantities[choice.quantity];
    let metric = document.vocabulary.metric(choice.metric);
    let subject = &choice.subject;
    let (rule, metric_span) = match choice.source {
        Source::Trigger(span) => {
            let near = span.start >= document.sentence(quantity.sentence).span.start;
            (if near { "metric.trigger" } else { "metric.trigger_before" }, Some(span))
        }
        Source::Cell(span) => ("metric.table_cell", Some(span)),
        Source::Earlier(j) => {
            let words =
                recent.get(j).and_then(|e| before.iter().rev().find(|c| c.quantity as usize == e.quantity));
            ("metric.goes_on", words.and_then(|c| c.metric_span))
        }
        Source::Implied => ("metric.implied", None),
        Source::Nothing => ("metric.none", None),
    };
    let (measure, direction) = measure::read(document, quantity, &metric.id);
    let (value, low, high, unit) = in_base_unit(quantity);
    let mut flags = quantity.flags;
    if quantity.value.is_none() {
        flags.insert(Flag::Vague);
    }
    if subject.canonical.is_none() {
        flags.insert(Flag::NoSubject);
    } else if subject.naming == Naming::Anaphor {
        flags.insert(Flag::ResolvedSubject);
    }
    let mut claim = Claim {
        claim_id: String::new(),
        quantity: choice.quantity as u32,
        sentence: quantity.sentence,
        span: quantity.span,
        evidence: document.sentence(quantity.sentence).span,
        subject: subject.canonical.as_ref().map(|s| s.trim().to_owned()),
        subject_kind: subject.canonical.as_ref().map(|_| subject.kind),
        subject_span: subject.span,
        metric: metric.id.clone(),
        metric_span,
        measure: measure.value,
        kind: quantity.kind,
        value,
        low,
        high,
        comparator: quantity.comparator,
        direction,
        unit,
        currency: quantity.currency,
        per: quantity.per.clone(),
        period_start: None,
        period_end: None,
        period_grain: None,
        period_span: None,
        modality: Modality::Reported,
        attribution: None,
        counterparty: None,
        basis: None,
        about_ai: false,
        same_as: None,
        ratio_of: None,
        confidence: document
            .vocabulary
            .weights()
            .confidence(choice.metric_probability, choice.subject_probability),
        rule: Cow::Borrowed(rule),
        flags,
        reasons: vec![
            Reason { field: "value".into(), rule: quantity.rule.clone(), span: Some(quantity.span) },
            Reason { field: "subject".into(), rule: subject.rule.into(), span: subject.span },
            Reason { field: "metric".into(), rule: rule.into(), span: metric_span },
            measure.reason("measure"),
        ],
    };
    claim.claim_id = id(document, &claim, before);
    fields(document, &mut claim, before);
    claim
}

/// The fields that other readers fill.
fn fields(document: &Document<'_>, claim: &mut Claim, before: &[Claim]) {
    if let Some(period) = period::bind(document, claim, before) {
        claim.reasons.push(period.reason("period"));
        claim.period_span = period.span;
        claim.period_start = period.value.start;
        claim.period_end = period.value.end;
        claim.period_grain = Some(period.value.grain);
        claim.flags = claim.flags.union(period.value.flags);
    }
    if claim.period_start.is_none() && claim.period_end.is_none() && claim.period_span.is_none() {
        claim.flags.insert(Flag::NoPeriod);
    }
    let modality = modality::read(document, claim, before);
    claim.reasons.push(modality.reason("modality"));
    claim.modality = modality.value;
    claim.attribution = take(attribution::read(document, claim), "attribution", claim);
    claim.counterparty = take(counterparty::read(document, claim), "counterparty", claim);
    claim.basis = take(basis::read(document, claim), "basis", claim);
    let about_ai = about_ai::read(document, claim);
    claim.reasons.push(about_ai.reason("about_ai"));
    claim.about_ai = about_ai.value;
}

/// The value, its reason noted.
fn take<T>(why: Option<Why<T>>, field: &'static str, claim: &mut Claim) -> Option<T> {
    let why = why?;
    claim.reasons.push(why.reason(field));
    Some(why.value)
}

/// Value, ends and unit, in the base unit for measures.
fn in_base_unit(quantity: &Quantity) -> (Option<f64>, Option<f64>, Option<f64>, Option<Cow<'static, str>>) {
    match &quantity.base {
        Some(base) if quantity.kind == Kind::Measure => {
            let scale = |v: Option<f64>| v.map(|v| v * base.factor);
            (scale(quantity.value), scale(quantity.low), scale(quantity.high), Some(base.name.clone()))
        }
        _ => (quantity.value, quantity.low, quantity.high, quantity.unit.clone()),
    }
}

/// Sixteen hexadecimal digits of SHA-256 over text, span, metric, subject and, where those are the same, the number.
pub(super) fn id(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> String {
    let twins = before
        .iter()
        .rev()
        .take_while(|c| c.quantity == claim.quantity)
        .filter(|c| c.metric == claim.metric && c.subject == claim.subject)
        .count();
    let mut hash = Sha256::new();
    hash.update(document.digest);
    hash.update(claim.span.start.to_le_bytes());
    hash.update(claim.span.end.to_le_bytes());
    hash.update(claim.metric.as_bytes());
    hash.update([0]);
    hash.update(claim.subject.as_deref().unwrap_or_default().as_bytes());
    hash.update([twins as u8]);
    let digest = hash.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}
