//! The same figure once more: in another currency, in a headline, further below.

use rustc_hash::FxHashMap;

use super::{same_period, same_subject};
use crate::claim::{Block, Claim, Document, Reason, assemble};
use crate::closed::{Comparator, Kind};
use crate::span::Span;

/// Bytes between a sum and its conversion.
const NEAR: u32 = 40;
/// Claims of one figure that are compared with a new one.
const EARLIER: usize = 8;
/// Claims before a conversion that may point at its sum.
const NEIGHBOURS: usize = 8;

/// Links '600 billion yuan ($84 billion)': of two sums side by side in two currencies the conversion restates the other.
pub(super) fn conversions(document: &Document<'_>, claims: &mut [Claim]) {
    for second in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(second);
        let here = &mut rest[0];
        let near = before.iter_mut().rev().take(4).find(|c| c.span.end <= here.span.start);
        let Some(first) = near.filter(|c| converts(document, c, here)) else { continue };
        // The original comes first, unless only the second is stated without a hedge.
        let bracketed = document.text[..here.span.start as usize].ends_with(['(', '（']);
        if first.comparator == Comparator::About && here.comparator == Comparator::Equal && !bracketed {
            let head = first.same_as.clone().unwrap_or_else(|| here.claim_id.clone());
            first.same_as = Some(head);
        } else {
            // Of two readings of one sum the surer one holds for both.
            if here.confidence > first.confidence {
                assert_same(here, first);
            } else {
                assert_same(first, here);
            }
            inherit(first, here);
            let mut first = first.clone();
            let place = before.iter().rposition(|c| c.span == first.span && c.claim_id == first.claim_id);
            if let Some(place) = place {
                let id = assemble::id(document, &first, &before[..place]);
                // Who points at the sum keeps pointing at it.
                for claim in before
                    .iter_mut()
                    .rev()
                    .take(NEIGHBOURS)
                    .filter(|c| c.same_as.as_ref() == Some(&first.claim_id))
                {
                    claim.same_as = Some(id.clone());
                }
                before[place].claim_id.clone_from(&id);
                first.claim_id = id;
            }
            here.claim_id = assemble::id(document, here, before);
            here.same_as = Some(first.same_as.unwrap_or(first.claim_id));
            here.reasons.push(reason("same_as.conversion", first.span));
        }
    }
}

/// Gives one claim what the other asserts: subject, metric, measure and period.
fn assert_same(head: &Claim, conversion: &mut Claim) {
    conversion.subject.clone_from(&head.subject);
    conversion.subject_kind = head.subject_kind;
    conversion.subject_span = head.subject_span;
    conversion.metric.clone_from(&head.metric);
    conversion.metric_span = head.metric_span;
    conversion.measure = head.measure;
    conversion.period_start = head.period_start;
    conversion.period_end = head.period_end;
    conversion.period_grain = head.period_grain;
    conversion.period_span = head.period_span;
    conversion.confidence = head.confidence;
    conversion.rule.clone_from(&head.rule);
    conversion.reasons.retain(|r| r.field == "value");
    conversion
        .reasons
        .extend(head.reasons.iter().filter(|r| r.field != "value" && r.field != "same_as").cloned());
}

/// A conversion is said by whoever says the sum, of the same deal and as surely.
fn inherit(head: &Claim, conversion: &mut Claim) {
    conversion.modality = head.modality;
    conversion.attribution.clone_from(&head.attribution);
    conversion.counterparty.clone_from(&head.counterparty);
    conversion.basis = head.basis;
    conversion.about_ai = head.about_ai;
}

fn converts(document: &Document<'_>, first: &Claim, second: &Claim) -> bool {
    if first.kind != Kind::Money
        || second.kind != Kind::Money
        || first.currency == second.currency
        || first.sentence != second.sentence
        || second.span.start - first.span.end > NEAR
    {
        return false;
    }
    let between = &document.text[first.span.end as usize..second.span.start as usize];
    let mut opened = false;
    let words = between.split(|c: char| {
        opened |= matches!(c, '(' | '（' | '/' | '[' | '=' | '≈');
        !c.is_alphabetic()
    });
    let only_hedges = words.filter(|w| !w.is_empty()).all(is_hedge);
    only_hedges && (opened || between.trim().is_empty() || has_equivalence(between))
}

fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "roughly"
            | "approximately"
            | "around"
            | "some"
            | "nearly"
            | "or"
            | "equivalent"
            | "to"
            | "over"
            | "almost"
            | "circa"
            | "approx"
            | "US"
            | "just"
            | "more"
            | "than"
            | "under"
            | "at"
            | "a"
            | "is"
            | "which"
            | "total"
            | "of"
            | "annually"
            | "RMB"
            | "worth"
            | "约"
            | "約"
            | "约合"
            | "約合"
            | "相当于"
            | "相當於"
            | "折合"
            | "合"
            | "近"
            | "超"
            | "人民币"
            | "人民幣"
            | "美元"
            | "约人民币"
            | "约合人民币"
            | "折合人民币"
            | "合人民币"
    )
}

fn has_equivalence(between: &str) -> bool {
    [" or ", "equivalent", "约合", "約合", "相当于", "相當於", "折合"].iter().any(|w| between.contains(w))
}

fn reason(rule: &'static str, span: Span) -> Reason {
    Reason { field: "same_as".into(), rule: rule.into(), span: Some(span) }
}

/// What two claims of one figure share.
type Key = (&'static str, u8, u64, u64, String);

/// Links a figure that was said before of the same subject and metric. What stands in the body heads what a headline says.
pub(super) fn repetitions(document: &Document<'_>, claims: &mut [Claim]) {
    let mut seen: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for i in 0..claims.len() {
        let Some(key) = key(&claims[i]) else { continue };
        let earlier = seen.entry(key).or_default();
        let repeated = earlier.iter().rev().copied().find(|&j| repeats(document, &claims[j], &claims[i]));
        if earlier.len() < EARLIER {
            earlier.push(i);
        }
        let Some(j) = repeated else { continue };
        if claims[i].same_as.is_some() {
            continue;
        }
        let from_title = is_title(document, &claims[j]) && !is_title(document, &claims[i]);
        let (head, other) = if from_title && claims[j].same_as.is_none() { (i, j) } else { (j, i) };
        let id = claims[head].same_as.clone().unwrap_or_else(|| claims[head].claim_id.clone());
        if claims[other].claim_id != id {
            claims[other].same_as = Some(id);
            let rule = if from_title { "same_as.headline" } else { "same_as.repetition" };
            let span = claims[head].span;
            claims[other].reasons.push(reason(rule, span));
        }
    }
}

fn key(claim: &Claim) -> Option<Key> {
    let (low, high) = (claim.low.or(claim.value)?, claim.high.or(claim.value)?);
    let unit = claim
        .currency
        .map_or_else(|| claim.unit.as_deref().unwrap_or("").to_owned(), |c| c.as_str().to_owned());
    let value = claim.value.unwrap_or(low);
    let ends = if claim.comparator == Comparator::Range {
        (low.to_bits(), high.to_bits())
    } else {
        (value.to_bits(), 0)
    };
    Some((family(&claim.metric), claim.measure as u8, ends.0, ends.1, unit + family_rest(&claim.metric)))
}

/// Metrics that one deed is told by: a headline's 'revenue' is the body's run-rate.
fn family(metric: &str) -> &'static str {
    match metric {
        "revenue" | "revenue_run_rate" => "revenue",
        "funding_round" | "equity_investment" | "funding_total" | "debt_financing" => "raise",
        "capex" | "corporate_investment" | "project_cost" | "infrastructure_spending" => "build",
        _ => "",
    }
}

fn family_rest(metric: &str) -> &str {
    if family(metric).is_empty() { metric } else { "" }
}

fn repeats(document: &Document<'_>, first: &Claim, second: &Claim) -> bool {
    if first.span == second.span {
        return false;
    }
    // A headline and the sentences right below it may name one bearer in two ways.
    let beside = is_title(document, first) && second.sentence - first.sentence <= 3;
    let one = beside && first.metric == second.metric;
    if !one && (!same_subject(first, second) || !same_period(first, second)) {
        return false;
    }
    // A rate or a small count comes back by chance, and 'another $1 billion' is a second sum: then only a headline repeats.
    let titled = is_title(document, first) || is_title(document, second);
    let chance = first.kind != Kind::Money && first.value.is_none_or(|v| v < 1000.0);
    if first.sentence == second.sentence || chance {
        return titled && first.metric == second.metric;
    }
    let known = first.subject.is_some() && second.subject.is_some();
    !is_another(document.text, second.span) && (known || titled || second.sentence - first.sentence <= 3)
}

/// Whether 'another', 'additional' or 'more' stands right before: a second sum of the same size.
fn is_another(text: &str, value: Span) -> bool {
    let start = text.ceil_char_boundary((value.start as usize).saturating_sub(24));
    ["another", "additional", "additionally", "further", "另", "再", "追加"]
        .iter()
        .any(|w| text[start..value.start as usize].contains(w))
}

/// Whether a claim stands in a headline: a heading, a line without a stop at its end, or bold words that a colon follows.
fn is_title(document: &Document<'_>, claim: &Claim) -> bool {
    let sentence = document.sentence(claim.sentence);
    if sentence.block == Block::Heading {
        return true;
    }
    let body = sentence.span.of(document.text);
    let ends = body.trim_end_matches(['*', '<', '>', '/', 'p', 's', 't', 'r', 'o', 'n', 'g', '）', ')']);
    let lines_up = document.text[sentence.span.end as usize..].starts_with(['\n', '\r']);
    if lines_up
        && !ends.ends_with(['.', '。', '!', '！', '?', '？', '”', '"', ',', '，', ';', '；'])
        && body.len() < 240
    {
        return true;
    }
    let rest = after(document.text, claim.span, sentence.span);
    if ["</p>", "</strong>", "</h"]
        .iter()
        .any(|tag| rest.find(tag).is_some_and(|at| at < 120 && !rest[..at].contains(['。', '.'])))
    {
        return true;
    }
    let bold = rest.find("**").filter(|at| *at < 120);
    bold.is_some_and(|at| rest[at + 2..].starts_with([':', '：']) && rest[..at].matches("**").count() == 0)
        || rest.find("](").is_some_and(|at| at < 160 && !rest[..at].contains('['))
}

fn after(text: &str, value: Span, sentence: Span) -> &str {
    &text[value.end as usize..(sentence.end.max(value.end)) as usize]
}
