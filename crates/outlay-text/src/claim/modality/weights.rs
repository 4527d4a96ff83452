//! The weights of the modality model.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::closed::Modality;

/// One weight for each modality, in the order of the closed set.
type Row = [f32; Modality::ALL.len()];

#[derive(Deserialize)]
struct Line {
    feature: String,
    modality: String,
    weight: f32,
}

/// Weights by feature.
pub(super) struct Weights {
    index: FxHashMap<Box<str>, Row>,
}

impl Weights {
    fn of(table: &str) -> Self {
        let mut index: FxHashMap<Box<str>, Row> = FxHashMap::default();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
        for line in reader.deserialize::<Line>().flatten() {
            if let Some(modality) = Modality::parse(&line.modality) {
                index.entry(line.feature.into()).or_default()[modality as usize] = line.weight;
            }
        }
        Self { index }
    }

    /// Adds the weights of `feature` to `scores`; an unknown feature adds nothing.
    pub(super) fn add(&self, feature: &str, scores: &mut Row) {
        if let Some(row) = self.index.get(feature) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
    }
}

/// The weights of the table.
pub(super) fn builtin() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::of(include_str!("../../../vocabulary/weights_modality.csv")));
    &WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_reads_as_a_weight() {
        let table = include_str!("../../../vocabulary/weights_modality.csv");
        let lines = table.lines().filter(|l| !l.starts_with('#')).count() - 1;
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
        let read: Vec<Line> = reader.deserialize().map(Result::unwrap).collect();
        assert_eq!(read.len(), lines);
        assert!(read.iter().all(|l| Modality::parse(&l.modality).is_some() && l.weight.is_finite()));
    }
}
