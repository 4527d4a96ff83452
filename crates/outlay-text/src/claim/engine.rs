//! From a document to its claims: for each quantity the best metric, then the best subject, then the other fields.

use std::borrow::Cow;

use super::decide;
use super::mention::Naming;
use super::metric::{self, Source};
use super::rank::{Model, softmax};
use super::subject;
use super::{Block, Claim, Document, assemble, possible, relation};
use crate::closed::SubjectKind;
use crate::period;
use crate::quantity::Quantity;
use crate::reader::Context;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// A claim as later choices see it.
#[derive(Clone, Debug)]
pub(super) struct Earlier<'t> {
    /// Index of its quantity.
    pub quantity: usize,
    /// Index of its metric.
    pub metric: u16,
    pub subject: Option<Cow<'t, str>>,
    pub subject_span: Option<Span>,
    pub kind: SubjectKind,
    pub naming: Naming,
}

/// A choice of metric and subject with their probabilities.
#[derive(Debug)]
pub(super) struct Choice<'t> {
    pub quantity: usize,
    pub metric: u16,
    pub source: Source,
    pub metric_probability: f32,
    pub subject: subject::Candidate<'t>,
    pub subject_probability: f32,
}

/// Earlier claims that later ones look back to.
pub(super) const MEMORY: usize = 8;

/// Every quantitative claim of a document, in the order of its quantities.
#[must_use]
pub fn read(document: &Document<'_>) -> Vec<Claim> {
    let weights = document.vocabulary.weights();
    let mut earlier: Vec<Earlier<'_>> = Vec::new();
    let mut claims: Vec<Claim> = Vec::new();
    for index in 0..document.quantities.len() {
        let from = earlier.len().saturating_sub(MEMORY);
        let recent = &earlier[from..];
        if !may_claim(document, index, recent) {
            debug_assert_eq!(metric::candidates(document, index, recent, 0).len(), 1);
            continue;
        }
        if names_a_unit(document, index) {
            continue;
        }
        let Some((metric, source, probability)) = choose_metric(document, index, recent, weights) else {
            continue;
        };
        debug_assert!(goes_on(document, index, recent) || metric::may_be_said(document, index));
        let candidates = subject::candidates(document, index, metric, source, recent);
        let (best, subject_probability) = best_subject(&candidates, weights);
        let (metric, best) = (
            decide::metric(document, index, metric, source, &candidates[best]),
            decide::subject(document, index, metric, &candidates, best),
        );
        let choice = Choice {
            quantity: index,
            metric,
            source,
            metric_probability: probability,
            subject: candidates[best].clone(),
            subject_probability,
        };
        let claim = assemble::claim(document, &choice, recent, &claims);
        earlier.push(Earlier {
            quantity: index,
            metric,
            subject: choice.subject.canonical.clone(),
            subject_span: choice.subject.span,
            kind: choice.subject.kind,
            naming: choice.subject.naming,
        });
        claims.push(claim);
    }
    relation::link(document, &mut claims);
    claims
}

/// The claims of a text of which nothing else is wanted: as [`read`], but what cannot bear on a claim is left out.
#[must_use]
pub fn read_alone(
    text: &str,
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    sentences: &[Span],
    quantities: &[Quantity],
) -> Vec<Claim> {
    let Some(last) = quantities.last() else { return Vec::new() };
    // What stands right behind the last value's sentence may still be looked at.
    let sentences = &sentences[..sentences.len().min(last.sentence as usize + 2)];
    let mut outline = Document::outline(text, context, vocabulary, sentences, quantities);
    let reach = possible::reach(&mut outline);
    if reach == 0 {
        return Vec::new();
    }
    let periods = period::read(text, &sentences[..reach], context.published, vocabulary);
    // What stands behind makes no claim, with names around it or without.
    outline.quantities = &quantities[..quantities.partition_point(|q| (q.sentence as usize) < reach)];
    read(&outline.completed(&periods, reach))
}

/// Whether something gives the value a metric.
fn may_claim(document: &Document<'_>, index: usize, recent: &[Earlier<'_>]) -> bool {
    goes_on(document, index, recent) || possible::has_trigger(document, &document.quantities[index])
}

/// Whether the metric of an earlier claim may go on.
fn goes_on(document: &Document<'_>, index: usize, recent: &[Earlier<'_>]) -> bool {
    let sentence = document.quantities[index].sentence;
    recent.last().is_some_and(|e| sentence - document.quantities[e.quantity].sentence <= possible::GOES_ON)
}

/// Whether the quantity only names the unit of a table: 'in billions of dollars'.
fn names_a_unit(document: &Document<'_>, index: usize) -> bool {
    let quantity = &document.quantities[index];
    let lead = &document.text[..quantity.span.start as usize];
    quantity.value.is_none()
        && (lead.ends_with("in ") || lead.ends_with("In ") || lead.ends_with('('))
        && document.sentence(quantity.sentence).block != Block::Prose
}

/// The likeliest subject and the probability that all candidates of its name have together.
pub(super) fn best_subject(
    candidates: &[subject::Candidate<'_>],
    weights: &super::rank::Weights,
) -> (usize, f32) {
    let scores: Vec<f32> = candidates.iter().map(|c| weights.score(Model::Subject, &c.features)).collect();
    let probabilities = softmax(&scores);
    let mut best = (0, -1.0);
    // What all candidates of one name have together is reckoned at the first of them.
    let mut sums: Vec<f32> = Vec::with_capacity(candidates.len());
    for (i, c) in candidates.iter().enumerate() {
        let known = candidates[..i].iter().position(|o| o.canonical == c.canonical);
        let together = known.map_or_else(
            || {
                let same =
                    candidates.iter().zip(&probabilities).skip(i).filter(|(o, _)| o.canonical == c.canonical);
                same.map(|(_, p)| p).sum()
            },
            |first| sums[first],
        );
        sums.push(together);
        let ahead = candidates[best.0].canonical == c.canonical && scores[i] > scores[best.0];
        if together > best.1 + 1e-6 || ahead {
            best = (i, together);
        }
    }
    best
}

/// The likeliest metric of a quantity with its probability, or `None` where it makes no claim.
fn choose_metric(
    document: &Document<'_>,
    index: usize,
    earlier: &[Earlier<'_>],
    weights: &super::rank::Weights,
) -> Option<(u16, Source, f32)> {
    let subject = likely_subject(document, index);
    let candidates = metric::candidates(document, index, earlier, subject);
    if candidates.len() == 1 {
        return None;
    }
    let scores: Vec<f32> = candidates.iter().map(|c| weights.score(Model::Metric, &c.features)).collect();
    let probabilities = softmax(&scores);
    // Candidates of one metric speak together.
    let mut sums: Vec<(u16, f32, usize)> = Vec::new();
    for i in 1..candidates.len() {
        let c = &candidates[i];
        match sums.iter_mut().find(|(m, ..)| *m == c.metric) {
            Some((_, p, best)) => {
                *p += probabilities[i];
                if scores[i] > scores[*best] {
                    *best = i;
                }
            }
            None => sums.push((c.metric, probabilities[i], i)),
        }
    }
    let none = probabilities[0];
    if none >= metric::NO_CLAIM {
        return None;
    }
    let (metric, p, best) = sums.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some((metric, candidates[best].source, p))
}

/// The kind, plus one, of what most likely is the subject of the value's clause: the last name before it that opens a
/// clause, else the last name. 0 where there is none.
pub(super) fn likely_subject(document: &Document<'_>, index: usize) -> usize {
    let quantity = &document.quantities[index];
    let mentions = document.mentions_of(quantity.sentence);
    let before = &mentions[..mentions.partition_point(|m| m.span.start < quantity.span.start)];
    let opens = before.iter().rev().take(12).find(|m| {
        let clause = document.clause_at(m.sentence, m.span.start);
        m.span.start.saturating_sub(clause.start) < 7
    });
    opens.or(before.last()).map_or(0, |m| m.kind as usize + 1)
}
