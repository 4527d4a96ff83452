//! The ranker: log-linear choice among candidates. Features are templates with a value; their weights are a data file.

mod feature;
mod weights;

pub use feature::{Features, Template};
pub(super) use feature::{OBJECT_LINKS, OBJECTS, SUBJECTS};
pub use weights::Weights;

/// Which choice a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// Which metric, or no claim.
    Metric,
    /// Which subject.
    Subject,
}

/// Probabilities of scores: they sum to one.
#[must_use]
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let parts: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f32 = parts.iter().sum();
    parts.into_iter().map(|p| p / total).collect()
}
