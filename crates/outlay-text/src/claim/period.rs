//! Which period belongs to which value.

use super::why::{Interval, Why};
use super::{Claim, Document};

/// The period that the value of `claim` refers to. `before`: the finished claims that precede it, in order.
#[must_use]
pub fn bind(document: &Document<'_>, claim: &Claim, before: &[Claim]) -> Option<Why<Interval>> {
    let _ = before;
    let clause = document.clause_at(claim.sentence, claim.span.start);
    let inside = |p: &&crate::period::Period| p.start.is_some() || p.end.is_some();
    let periods = document.periods_of(claim.sentence);
    let nearest = periods
        .iter()
        .filter(inside)
        .min_by_key(|p| (!clause.contains(p.span), p.span.start.abs_diff(claim.span.start)))?;
    let value =
        Interval { start: nearest.start, end: nearest.end, grain: nearest.grain, flags: nearest.flags };
    Some(Why::new(value, "period.same_sentence", Some(nearest.span)))
}
