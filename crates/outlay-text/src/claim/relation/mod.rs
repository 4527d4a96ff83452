//! Relations between claims: restatements, ratios and what they are measured against.

mod ratio;
mod restatement;

use super::{Claim, Document};

/// Fills `same_as` and `ratio_of` of the claims of one document, in order, and gives conversions the fields of what they convert.
pub fn link(document: &Document<'_>, claims: &mut [Claim]) {
    restatement::conversions(document, claims);
    restatement::repetitions(document, claims);
    ratio::link(document, claims);
}

/// Whether both may be of one subject: the same, or one of them unresolved.
fn same_subject(a: &Claim, b: &Claim) -> bool {
    match (&a.subject, &b.subject) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether neither period contradicts the other.
fn same_period(a: &Claim, b: &Claim) -> bool {
    let clash = |x: Option<jiff::civil::Date>, y: Option<jiff::civil::Date>| matches!((x, y), (Some(x), Some(y)) if x != y);
    !clash(a.period_start, b.period_start) && !clash(a.period_end, b.period_end)
}
