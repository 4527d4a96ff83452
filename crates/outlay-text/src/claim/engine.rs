//! From a document to its claims: candidates, choice, fields, relations.

use super::{Claim, Document, relation};

/// Every quantitative claim of a document, in the order of its quantities.
#[must_use]
pub fn read(document: &Document<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    relation::link(document, &mut claims);
    claims
}
