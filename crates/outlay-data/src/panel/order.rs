//! Which of two claims of one figure is the better one.

use std::cmp::Ordering;

use outlay_text::closed::Modality;

use super::Entry;

/// The order of modalities, best first; `None` where a claim never enters the panel.
pub(super) const fn rank(modality: Modality) -> Option<u8> {
    match modality {
        Modality::Reported => Some(0),
        Modality::Estimated => Some(1),
        Modality::Planned => Some(2),
        Modality::Projected => Some(3),
        Modality::Target => Some(4),
        Modality::Proposed => Some(5),
        Modality::Hypothetical | Modality::Denied => None,
    }
}

/// Best first: modality, then the later publication, then the higher confidence, then the id, so that no tie is left.
pub(super) fn better(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    rank(a.modality)
        .unwrap_or(u8::MAX)
        .cmp(&rank(b.modality).unwrap_or(u8::MAX))
        .then_with(|| b.published.cmp(&a.published))
        .then_with(|| b.confidence.total_cmp(&a.confidence))
        .then_with(|| a.document.cmp(b.document))
        .then_with(|| a.claim_id.cmp(b.claim_id))
}
