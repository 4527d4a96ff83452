//! How sure the text is of a value.

use super::why::Why;
use super::{Claim, Document};
use crate::closed::Modality;

/// The modality of `claim`.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Why<Modality> {
    let _ = (document, claim);
    Why::new(Modality::Reported, "modality.default", None)
}
