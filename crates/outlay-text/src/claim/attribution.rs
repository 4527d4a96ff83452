//! Who says so.

use super::why::Why;
use super::{Claim, Document};

/// The name of whoever `claim` is ascribed to, or `None` for the author.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<String>> {
    let _ = (document, claim);
    None
}
