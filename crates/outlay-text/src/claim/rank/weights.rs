//! The weights: `vocabulary/weights.csv`, fitted by `scripts/train_weights.py`.

use serde::Deserialize;

use super::Model;
use super::feature::{Features, Template, WIDTH};
use crate::error::Error;

/// Weights of both models and the calibration of their product.
#[derive(Clone, Debug)]
pub struct Weights {
    metric: Vec<f32>,
    subject: Vec<f32>,
    /// Log-odds of a right core: a constant, and the factor of the log-odds of both choices together.
    calibration: [f32; 2],
}

#[derive(Deserialize)]
struct Row {
    model: String,
    template: String,
    value: usize,
    weight: f32,
}

impl Weights {
    /// The weights of a table.
    pub(crate) fn load(table: &str, csv: &str) -> Result<Self, Error> {
        let size = Template::ALL.len() * WIDTH;
        let mut weights = Self { metric: vec![0.0; size], subject: vec![0.0; size], calibration: [0.0, 1.0] };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
        for (i, row) in reader.deserialize::<Row>().enumerate() {
            let wrong = |what: String| Error::vocabulary(table, i + 2, what);
            let row = row.map_err(|e| wrong(e.to_string()))?;
            if row.model == "calibration" {
                *weights
                    .calibration
                    .get_mut(row.value)
                    .ok_or_else(|| wrong("two numbers calibrate".into()))? = row.weight;
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
            *all.get_mut(template * WIDTH + row.value).ok_or_else(|| wrong("value out of range".into()))? =
                row.weight;
        }
        Ok(weights)
    }

    /// The score of a candidate.
    #[must_use]
    pub fn score(&self, model: Model, features: &Features) -> f32 {
        let weights = match model {
            Model::Metric => &self.metric,
            Model::Subject => &self.subject,
        };
        features.indices().iter().map(|i| weights[*i as usize]).sum()
    }

    /// The calibrated probability that metric and subject are both right, from the rankers' own.
    #[must_use]
    pub fn confidence(&self, metric: f32, subject: f32) -> f32 {
        let p = (metric * subject).clamp(0.002, 0.998);
        let [constant, factor] = self.calibration;
        1.0 / (1.0 + (-(constant + factor * (p / (1.0 - p)).ln())).exp())
    }
}
