//! Candidates for the metric of a value, and what speaks for each.

mod features;
mod kind;
mod none;
mod other;
mod surroundings;

use super::document::{Block, Document};
use super::engine::Earlier;
use super::rank::{Features, softmax};
use crate::lexicon::{Hit, Sense};
use crate::span::Span;
use features::trigger_features;
use none::nothing;
use other::{implied, inherited, remote};
use surroundings::Surroundings;

pub(super) use kind::{coarse, of_unit};

/// Bytes to either side of a value in which triggers count.
pub(super) const WINDOW: u32 = 260;

/// The probability from which on a value makes no claim.
pub(super) const NO_CLAIM: f32 = 0.5;

/// Triggers to either side of a value that become candidates.
const NEAREST: usize = 14;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// The quantity makes no claim.
    Nothing,
    /// A trigger.
    Trigger(Span),
    /// The claim with that index, whose metric goes on.
    Earlier(usize),
    /// A cell of the table's header, or the label of the row.
    Cell(Span),
    /// No word: the unit, or the figures before.
    Implied,
}

/// A metric that the value may be said of.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of the metric; meaningless for [`Source::Nothing`].
    pub metric: u16,
    pub source: Source,
    pub features: Features,
}

/// Everything that the value of `index` may be said of. The first candidate is always 'no claim'. Where the others may come
/// from is also written in `possible`, which spares the reading of what cannot make a claim.
pub(super) fn candidates(
    document: &Document<'_>,
    index: usize,
    earlier: &[Earlier],
    subject: usize,
) -> Vec<Candidate> {
    let quantity = &document.quantities[index];
    let sentence = quantity.sentence;
    let hits = document.hits_of(sentence);
    let window = Span {
        start: quantity.span.start.saturating_sub(WINDOW),
        end: quantity.span.end.saturating_add(WINDOW),
    };
    let from = hits.partition_point(|h| h.span.start < window.start);
    let to = hits.partition_point(|h| h.span.start < window.end);
    let near = &hits[from..to];
    let mut out = vec![nothing(document, quantity, near)];
    let context = Surroundings::of(document, index, near, subject);
    let at = near.partition_point(|h| h.span.start < quantity.span.start);
    let before: Vec<&Hit> = near[..at].iter().rev().filter(|h| is_trigger(h)).take(NEAREST).collect();
    let after: Vec<&Hit> = near[at..].iter().filter(|h| is_trigger(h)).take(NEAREST).collect();
    for hit in before.into_iter().chain(after) {
        let Sense::Trigger(t) = hit.sense else { continue };
        let trigger = document.vocabulary.trigger(t);
        let features = trigger_features(document, quantity, hit.span, (t, trigger), near, &context);
        out.push(Candidate { metric: trigger.metric, source: Source::Trigger(hit.span), features });
    }
    inherited(document, index, earlier, near, &context, &mut out);
    remote(document, index, &context, &mut out);
    implied(document, index, earlier, &context, &mut out);
    out
}

/// Whether the value of `index` may be said of a metric by what is written, whatever is named around it and where no earlier
/// claim goes on.
pub(super) fn may_be_said(document: &Document<'_>, index: usize) -> bool {
    let candidates = candidates(document, index, &[], 0);
    let weights = document.vocabulary.weights();
    let scores: Vec<f32> = candidates.iter().map(|c| weights.ceiling(&c.features)).collect();
    candidates.len() > 1 && softmax(&scores)[0] < NO_CLAIM + 1e-3
}

fn is_trigger(hit: &Hit) -> bool {
    matches!(hit.sense, Sense::Trigger(_))
}

pub(super) const fn block(block: Block) -> usize {
    match block {
        Block::Prose => 0,
        Block::Heading => 1,
        Block::Item => 2,
        Block::Row => 3,
    }
}
