//! What a value is reckoned on.

use super::why::Why;
use super::{Claim, Document};
use crate::closed::Basis;

/// The basis of `claim`, where the text states one.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<Basis>> {
    let _ = (document, claim);
    None
}
