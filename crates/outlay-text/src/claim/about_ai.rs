//! Whether a claim is about artificial intelligence: its own words, its subject, what stands around it, the topic of its document.

use super::why::Why;
use super::{Claim, Document};
use crate::lexicon::Sense;
use crate::span::Span;
use crate::vocabulary::cue;

/// Bytes before and after a sentence that count as its surroundings.
const AROUND: usize = 420;
/// Bytes at the head of a document that tell its topic, and the cues they need.
const HEAD: usize = 900;
const CUES: usize = 3;

/// Whether the text of `claim`, its subject or the topic of its document is artificial intelligence.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Why<bool> {
    let text = document.text;
    if is_subject_of_field(document, claim) {
        return Why::new(true, "about_ai.subject", claim.subject_span);
    }
    let sentence = document.sentence(claim.sentence);
    let near = within(text, sentence.span, claim.span);
    if let Some(found) = cue::ai().first(text, near) {
        return Why::new(true, "about_ai.sentence", Some(found.span));
    }
    // The accounts of a whole company beside a figure about AI are of something else.
    if is_company_wide(&claim.metric) && claim.subject.is_some() {
        return Why::new(false, "about_ai.none", None);
    }
    let around = Span::new(
        text.ceil_char_boundary((near.start as usize).saturating_sub(AROUND)),
        text.floor_char_boundary((near.end as usize + AROUND).min(text.len())),
    );
    if let Some(found) = cue::ai().first(text, around) {
        return Why::new(true, "about_ai.context", Some(found.span));
    }
    let topic = document.is_about_ai();
    Why::new(topic, if topic { "about_ai.topic" } else { "about_ai.none" }, None)
}

/// Whether the title or the head of a document says that its topic is artificial intelligence.
pub(super) fn is_topic(text: &str, title: Option<&str>) -> bool {
    let titled = title.is_some_and(|t| cue::ai().first(t, Span::new(0, t.len())).is_some());
    let head = Span::new(0, text.floor_char_boundary(HEAD.min(text.len())));
    titled || (text.len() > HEAD && cue::ai().scan(text, head).len() >= CUES)
}

/// Whether the subject is a laboratory, a model or named after the field.
fn is_subject_of_field(document: &Document<'_>, claim: &Claim) -> bool {
    let named = claim
        .subject
        .as_deref()
        .is_some_and(|name| cue::ai().first(name, Span::new(0, name.len())).is_some());
    named
        || claim.subject_span.is_some_and(|span| {
            let ai = |sense| matches!(sense, Sense::Name(i) if document.vocabulary.lexicon().name(i).ai);
            document.hits_of(claim.sentence).iter().any(|h| h.span.overlaps(span) && ai(h.sense))
        })
}

/// The sentence, or the part of a long one around the value.
fn within(text: &str, sentence: Span, value: Span) -> Span {
    let start = (value.start as usize).saturating_sub(AROUND).max(sentence.start as usize);
    let end = (value.end as usize + AROUND).min(sentence.end as usize);
    Span::new(text.ceil_char_boundary(start), text.floor_char_boundary(end).max(value.end as usize))
}

/// Metrics of a company's accounts as a whole.
fn is_company_wide(metric: &str) -> bool {
    matches!(
        metric,
        "revenue"
            | "profit"
            | "net_loss"
            | "market_cap"
            | "cash_flow"
            | "headcount"
            | "compensation"
            | "gdp"
            | "debt_outstanding"
    )
}
