//! What the rankers look at, for fitting their weights.

use serde::Serialize;

use super::document::Document;
use super::engine::{Earlier, MEMORY, best_subject, likely_subject};
use super::metric::{self, Source};
use super::rank::Features;
use super::subject;
use crate::span::Span;

/// One choice to learn from.
#[derive(Debug, Serialize)]
pub struct Example {
    /// The quantity.
    pub span: Span,
    /// Candidates for the metric; the first is no claim.
    pub metrics: Vec<Option_>,
    /// Candidates for the subject under the true metric; the first is unresolved. Empty where no candidate is true.
    pub subjects: Vec<Option_>,
}

/// One candidate.
#[derive(Debug, Serialize)]
pub struct Option_ {
    /// Metric id or canonical subject.
    pub name: Option<String>,
    /// The words.
    pub surface: Option<String>,
    /// Templates and values.
    pub features: Vec<(String, String)>,
}

fn features(document: &Document<'_>, f: &Features) -> Vec<(String, String)> {
    let mut out: Vec<_> = f.iter().map(|(t, v)| (t.name().to_owned(), v.to_string())).collect();
    if let Some((index, near)) = f.trigger() {
        let metric = &document.vocabulary.metric(document.vocabulary.trigger(index).metric).id;
        let words = document.vocabulary.trigger_words(index);
        out.push((format!("word {metric}"), words.to_owned()));
        if near {
            out.push((format!("word_near {metric}"), words.to_owned()));
        }
    }
    out
}

/// The choices of one document. `truth`: for each quantity the metrics that are right, or `None` where it makes no claim;
/// earlier claims are taken as true.
#[must_use]
pub fn examples(document: &Document<'_>, truth: &[Option<Vec<String>>]) -> Vec<Example> {
    let mut earlier: Vec<Earlier<'_>> = Vec::new();
    let mut out = Vec::new();
    let weights = document.vocabulary.weights();
    for (index, quantity) in document.quantities.iter().enumerate() {
        let from = earlier.len().saturating_sub(MEMORY);
        let candidates =
            metric::candidates(document, index, &earlier[from..], likely_subject(document, index));
        let name = |c: &metric::Candidate| {
            (c.source != Source::Nothing).then(|| document.vocabulary.metric(c.metric).id.clone())
        };
        let right = truth[index].as_ref().and_then(|ids| {
            let hit = |c: &&metric::Candidate| name(c).is_some_and(|n| ids.contains(&n));
            let score = |c: &metric::Candidate| weights.score(super::rank::Model::Metric, &c.features);
            candidates.iter().filter(hit).reduce(|a, b| if score(b) > score(a) { b } else { a }).cloned()
        });
        let metrics = candidates
            .iter()
            .map(|c| Option_ { name: name(c), surface: None, features: features(document, &c.features) })
            .collect();
        let mut subjects = Vec::new();
        let fallback = truth[index].as_ref().and_then(|ids| {
            document.vocabulary.metrics().iter().position(|m| ids.contains(&m.id)).map(|i| i as u16)
        });
        if let Some(true_metric) = right.as_ref().map(|c| c.metric).or(fallback) {
            let source = right.map_or(Source::Nothing, |c| c.source);
            let found = subject::candidates(document, index, true_metric, source, &earlier[from..]);
            subjects = found
                .iter()
                .map(|c| Option_ {
                    name: c.canonical.as_ref().map(ToString::to_string),
                    surface: c.span.map(|s| s.of(document.text).to_owned()),
                    features: features(document, &c.features),
                })
                .collect();
            let (best, _) = best_subject(&found, weights);
            let s = &found[best];
            earlier.push(Earlier {
                quantity: index,
                metric: true_metric,
                subject: s.canonical.clone(),
                subject_span: s.span,
                kind: s.kind,
                naming: s.naming,
            });
        }
        out.push(Example { span: quantity.span, metrics, subjects });
    }
    out
}
