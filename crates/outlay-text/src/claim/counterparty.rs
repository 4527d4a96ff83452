//! The other side of a deal.

use super::why::Why;
use super::{Claim, Document};

/// The investee, seller, supplier or beneficiary of `claim`.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<String>> {
    let _ = (document, claim);
    None
}
