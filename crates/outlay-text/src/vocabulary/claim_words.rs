//! What the engine of claims knows: metrics, their triggers, the weights of its rankers, and the lexicon of all words.

use super::Vocabulary;
use super::metric::{self, Metric, Trigger};
use super::user::{TABLE, User};
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
    /// The built-in tables, the metrics and triggers of a user, and the names that `lexicon` holds already.
    pub(crate) fn load(mut lexicon: Builder, weights: &str, user: &User) -> Result<Self, Error> {
        lexicon.cues("cues.csv", include_str!("../../vocabulary/cues.csv"))?;
        let mut metrics = metric::metrics("metrics.csv", include_str!("../../vocabulary/metrics.csv"))?;
        for (line, entry) in user.metrics() {
            let row = metric::MetricRow {
                id: entry.id.clone(),
                group: entry.group.clone(),
                nature: entry.nature.clone(),
                kinds: entry.kinds.join("|"),
                description: entry.description.clone(),
            };
            if metrics.iter().any(|known| known.id == entry.id) {
                let what = format!("the metric '{}' is built in: give it words by [[trigger]]", entry.id);
                return Err(Error::vocabulary(TABLE, line, what));
            }
            metrics.push(metric::metric(TABLE, line, row)?);
        }
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
        for (line, entry) in user.triggers() {
            let row = metric::TriggerRow {
                metric: entry.metric.clone(),
                trigger: entry.words.join("|"),
                class: if entry.class.is_empty() { "noun".into() } else { entry.class.clone() },
                strength: if entry.strength.is_empty() { "strong".into() } else { entry.strength.clone() },
            };
            for (surface, trigger) in metric::trigger(TABLE, line, &row, &metrics)? {
                lexicon.trigger(&surface, triggers.len() as u32);
                triggers.push(trigger);
            }
        }
        let weights = Weights::load("weights.csv", weights)?;
        Ok(Self { lexicon: lexicon.build(), metrics, triggers, weights })
    }
}

impl Vocabulary {
    /// All words in one trie.
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
