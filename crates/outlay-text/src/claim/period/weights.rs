//! The weights of the period model.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    feature: String,
    weight: f32,
}

/// Weights by feature.
pub(super) struct Weights(FxHashMap<Box<str>, f32>);

impl Weights {
    fn read(table: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
        Self(reader.deserialize::<Line>().flatten().map(|l| (l.feature.into(), l.weight)).collect())
    }

    /// The weight of `feature`; an unknown feature weighs nothing.
    pub(super) fn of(&self, feature: &str) -> f32 {
        self.0.get(feature).copied().unwrap_or_default()
    }
}

/// The weights of the table.
pub(super) fn builtin() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::read(include_str!("../../../vocabulary/weights_period.csv")));
    &WEIGHTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_reads_as_a_weight() {
        let table = include_str!("../../../vocabulary/weights_period.csv");
        let lines = table.lines().filter(|l| !l.starts_with('#')).count() - 1;
        let weights = Weights::read(table);
        assert_eq!(weights.0.len(), lines);
        assert!(
            table.lines().skip(1).all(|l| l.starts_with('#')
                || l.rsplit(',').next().unwrap().parse::<f32>().is_ok_and(f32::is_finite))
        );
    }
}
