//! Whether a claim is about artificial intelligence.

use super::why::Why;
use super::{Claim, Document};
use crate::lexicon::{Cue, Sense};

/// Whether the text of `claim`, its subject or the topic of its document is artificial intelligence.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Why<bool> {
    let own = document.cues(claim.sentence, claim.evidence, Cue::Ai).next();
    let any = own.or_else(|| document.hits.iter().find(|h| h.sense == Sense::Cue(Cue::Ai)).map(|h| h.span));
    Why::new(any.is_some(), if own.is_some() { "about_ai.sentence" } else { "about_ai.document" }, any)
}
