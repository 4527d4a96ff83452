//! How sure the text is of a value.
//!
//! A log-linear model over named features (`features.rs`): cues of modality by side, distance and class, the metric, and where the
//! period lies. Its weights are in `vocabulary/weights_modality.csv`, fitted by `scripts/train_modality.py`.

mod features;
mod kinds;
mod verb;
mod weights;

use super::why::Why;
use super::{Claim, Document};
use crate::closed::Modality;

/// The modality of `claim`. `before`: the finished claims that precede it, in order.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Why<Modality> {
    let weights = weights::builtin();
    let mut scores = [0_f32; Modality::ALL.len()];
    let cue = features::each(document, claim, before, |feature| weights.add(feature, &mut scores));
    let mut best = Modality::Reported;
    for &modality in Modality::ALL {
        if scores[modality as usize] > scores[best as usize] {
            best = modality;
        }
    }
    let cue = cue.filter(|_| best != Modality::Reported);
    Why::new(best, if cue.is_some() { "modality.cue" } else { "modality.context" }, cue)
}

/// The names of the features of `claim`, for the training script.
#[must_use]
pub fn features(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Vec<String> {
    let mut out = Vec::new();
    features::each(document, claim, before, |feature| out.push(feature.to_owned()));
    out
}
