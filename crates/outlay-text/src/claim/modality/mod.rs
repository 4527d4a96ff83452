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
use crate::span::{Span, slice};

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
    if best == Modality::Reported
        && let Some(hedge) = hedge(document, claim)
    {
        return Why::new(Modality::Estimated, "modality.hedge", Some(hedge));
    }
    let cue = cue.filter(|_| best != Modality::Reported);
    Why::new(best, if cue.is_some() { "modality.cue" } else { "modality.context" }, cue)
}

/// The word of estimation that leads the value itself: 'an estimated $209 billion'.
fn hedge(document: &Document<'_>, claim: &Claim) -> Option<Span> {
    let sentence = document.sentence(claim.sentence).span;
    let lead = slice(document.text, sentence.start, claim.span.start).trim_end();
    let word = ["estimated", "Estimated", "估计", "估計"].iter().find(|w| lead.ends_with(**w))?;
    let end = sentence.start as usize + lead.len();
    Some(Span::new(end - word.len(), end))
}

/// The names of the features of `claim`, for the training script.
#[must_use]
pub fn features(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Vec<String> {
    let mut out = Vec::new();
    features::each(document, claim, before, |feature| out.push(feature.to_owned()));
    out
}
