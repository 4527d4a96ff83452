//! What the engine of claims knows: metrics, their triggers, the weights of its rankers, and the lexicon of all words.

use super::Vocabulary;
use super::metric::{self, Metric, Trigger};
use crate::claim::rank::Weights;
use crate::error::Error;
use crate::lexicon::{Builder, Lexicon};

/// Tables of the engine of claims.
#[derive(Debug)]
pub(crate) struct ClaimWords {
    lexicon: Lexicon,
    metrics: Vec<Metric>,
    triggers: Vec<Trigger>,
    weights: Weights,
}

impl ClaimWords {
    /// The built-in tables, and the names that `lexicon` holds already.
    pub(crate) fn load(mut lexicon: Builder, weights: &str) -> Result<Self, Error> {
        lexicon.cues("cues.csv", include_str!("../../vocabulary/cues.csv"))?;
        let metrics = metric::metrics("metrics.csv", include_str!("../../vocabulary/metrics.csv"))?;
        let mut triggers = Vec::new();
        for (table, csv) in [
            ("metric_triggers_en.csv", include_str!("../../vocabulary/metric_triggers_en.csv")),
            ("metric_triggers_zh.csv", include_str!("../../vocabulary/metric_triggers_zh.csv")),
        ] {
            for (surface, trigger) in metric::triggers(table, csv, &metrics)? {
                lexicon.trigger(&surface, triggers.len() as u32);
                triggers.push(trigger);
            }
        }
        let weights = Weights::load("weights.csv", weights)?;
        Ok(Self { lexicon: lexicon.build()?, metrics, triggers, weights })
    }
}

impl Vocabulary {
    /// All words in one automaton.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.claim_words.lexicon
    }

    /// The metric with that index.
    #[must_use]
    pub fn metric(&self, index: u16) -> &Metric {
        &self.claim_words.metrics[index as usize]
    }

    /// Every metric, in the order of the table.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.claim_words.metrics
    }

    /// The trigger with that index.
    #[must_use]
    pub fn trigger(&self, index: u32) -> Trigger {
        self.claim_words.triggers[index as usize]
    }

    /// The weights of the rankers.
    #[must_use]
    pub const fn weights(&self) -> &Weights {
        &self.claim_words.weights
    }
}
