//! What the engine of claims knows: metrics, their triggers, the weights of its rankers, and the lexicon of all words.

use super::Vocabulary;
use super::metric::{self, Metric, Trigger};
use super::user::{TABLE, User};
use super::verb::Verbs;
use crate::claim::rank::Weights;
use crate::error::Error;
use crate::lexicon::{Builder, Lexicon};

/// Tables of the engine of claims.
#[derive(Debug)]
pub(crate) struct ClaimWords {
    lexicon: Lexicon,
    metrics: Vec<Metric>,
    triggers: Vec<Trigger>,
    /// Their words, in the same order.
    trigger_words: Vec<Box<str>>,
    weights: Weights,
    verbs: Verbs,
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
        let mut trigger_words: Vec<Box<str>> = Vec::new();
        for (table, csv) in [
            ("metric_triggers_en.csv", include_str!("../../vocabulary/metric_triggers_en.csv")),
            ("metric_triggers_zh.csv", include_str!("../../vocabulary/metric_triggers_zh.csv")),
        ] {
            for (surface, trigger) in metric::triggers(table, csv, &metrics)? {
                lexicon.trigger(&surface, triggers.len() as u32);
                triggers.push(trigger);
                trigger_words.push(surface.into());
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
                trigger_words.push(surface.into());
            }
        }
        let mut weights = Weights::load("weights.csv", weights)?;
        weights.bind(
            triggers
                .iter()
                .zip(&trigger_words)
                .map(|(t, words)| (metrics.get(t.metric as usize).map_or("-", |m| m.id.as_str()), &**words)),
        );
        let verbs = Verbs::load(include_str!("../../vocabulary/verbs_en.csv"))?;
        Ok(Self { lexicon: lexicon.build(), metrics, triggers, trigger_words, weights, verbs })
    }
}

impl Vocabulary {
    /// All words in one trie.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.claim_words.lexicon
    }

    /// The words of the trigger with that index, as the table has them.
    #[must_use]
    pub fn trigger_words(&self, index: u32) -> &str {
        &self.claim_words.trigger_words[index as usize]
    }

    /// The forms of English verbs.
    pub(crate) const fn verbs(&self) -> &Verbs {
        &self.claim_words.verbs
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
