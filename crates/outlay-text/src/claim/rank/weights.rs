//! The weights: `vocabulary/weights.csv`, fitted by `scripts/train_weights.py`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Model;
use super::feature::{Features, OBJECT_LINKS, OBJECTS, SUBJECTS, Template, WIDTH};
use crate::error::Error;

/// Weights of both models and the calibration of their product.
#[derive(Clone, Debug)]
pub struct Weights {
    metric: Vec<f32>,
    subject: Vec<f32>,
    /// Log-odds of a right core: a constant, and the factor of the log-odds of both choices together.
    calibration: [f32; 2],
    /// What the words of a metric are worth: anywhere near, and bound to the value. By metric and words.
    words: FxHashMap<(String, String), [f32; 2]>,
    /// The same by the index of the trigger.
    triggers: Vec<[f32; 2]>,
    /// The metric's weights with the features that rest on the names around a value at their best.
    ceiling: Vec<f32>,
}

#[derive(Deserialize)]
struct Row {
    model: String,
    /// A template, for words the id of the metric.
    template: String,
    /// A number, for words the words.
    value: String,
    weight: f32,
}

impl Weights {
    /// The weights of a table.
    pub(crate) fn load(table: &str, csv: &str) -> Result<Self, Error> {
        let size = Template::ALL.len() * WIDTH;
        let mut weights = Self {
            metric: vec![0.0; size],
            subject: vec![0.0; size],
            calibration: [0.0, 1.0],
            words: FxHashMap::default(),
            triggers: Vec::new(),
            ceiling: Vec::new(),
        };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
        for (i, row) in reader.deserialize::<Row>().enumerate() {
            let wrong = |what: String| Error::vocabulary(table, i + 2, what);
            let row = row.map_err(|e| wrong(e.to_string()))?;
            if let Some(near) = ["word", "word_near"].iter().position(|m| *m == row.model) {
                weights.words.entry((row.template, row.value)).or_default()[near] = row.weight;
                continue;
            }
            let value: usize =
                row.value.parse().map_err(|_| wrong(format!("'{}' is no number", row.value)))?;
            if row.model == "calibration" {
                *weights.calibration.get_mut(value).ok_or_else(|| wrong("two numbers calibrate".into()))? =
                    row.weight;
                continue;
            }
            let template = Template::ALL
                .iter()
                .position(|t| t.name() == row.template)
                .ok_or_else(|| wrong(format!("no template is named '{}'", row.template)))?;
            let all = match row.model.as_str() {
                "metric" => &mut weights.metric,
                "subject" => &mut weights.subject,
                other => return Err(wrong(format!("no model is named '{other}'"))),
            };
            *all.get_mut(template * WIDTH + value).ok_or_else(|| wrong("value out of range".into()))? =
                row.weight;
        }
        weights.ceiling.clone_from(&weights.metric);
        let mut raise = |template: Template, from: usize, to: usize, group: usize| {
            let first = template as usize * WIDTH;
            for weights in weights.ceiling[first + from..first + to].chunks_mut(group) {
                let best = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                weights.fill(best);
            }
        };
        raise(Template::SubjectKind, 0, WIDTH, SUBJECTS);
        raise(Template::Object, 0, OBJECT_LINKS, OBJECTS);
        raise(Template::Object, OBJECT_LINKS, WIDTH, OBJECTS);
        Ok(weights)
    }

    /// Gives the triggers their weights, in the order of `triggers`: metric and words of each.
    pub(crate) fn bind<'a>(&mut self, triggers: impl Iterator<Item = (&'a str, &'a str)>) {
        let words = std::mem::take(&mut self.words);
        self.triggers = triggers
            .map(|(metric, surface)| {
                words.get(&(metric.to_owned(), surface.to_owned())).copied().unwrap_or_default()
            })
            .collect();
    }

    /// The score of a candidate.
    #[must_use]
    pub fn score(&self, model: Model, features: &Features) -> f32 {
        self.sum(
            match model {
                Model::Metric => &self.metric,
                Model::Subject => &self.subject,
            },
            features,
        )
    }

    /// The highest score that the candidate of a metric can have, whatever is named around its value.
    #[must_use]
    pub fn ceiling(&self, features: &Features) -> f32 {
        self.sum(&self.ceiling, features)
    }

    fn sum(&self, weights: &[f32], features: &Features) -> f32 {
        let words = features.trigger().map_or(0.0, |(index, near)| {
            let [anywhere, bound] = self.triggers.get(index as usize).copied().unwrap_or_default();
            if near { anywhere + bound } else { anywhere }
        });
        words + features.indices().iter().map(|i| weights[*i as usize]).sum::<f32>()
    }

    /// The calibrated probability that metric and subject are both right, from the rankers' own.
    #[must_use]
    pub fn confidence(&self, metric: f32, subject: f32) -> f32 {
        let p = (metric * subject).clamp(0.002, 0.998);
        let [constant, factor] = self.calibration;
        1.0 / (1.0 + (-(constant + factor * (p / (1.0 - p)).ln())).exp())
    }
}
