//! What a value is reckoned on.

use super::why::Why;
use super::{Claim, Document};
use crate::closed::{Basis, Kind, Measure};
use crate::span::Span;
use crate::vocabulary::cue;

/// Bytes before and after a value in which its basis is looked for.
const REACH: usize = 60;

/// The basis of `claim`, where the text states one.
#[must_use]
pub fn read(document: &Document<'_>, claim: &Claim) -> Option<Why<Basis>> {
    let text = document.text;
    let sentence = document.sentence(claim.sentence).span;
    let start = (claim.span.start as usize).saturating_sub(REACH).max(sentence.start as usize);
    let end = (claim.span.end as usize + REACH).min(sentence.end as usize);
    let window =
        Span::new(text.ceil_char_boundary(start), text.floor_char_boundary(end).max(claim.span.end as usize));
    cue::basis()
        .scan(text, window)
        .into_iter()
        .filter(|f| fits(f.cue, claim) && !is_parted(text, f.span, claim.span))
        .min_by_key(|f| f.span.start.abs_diff(claim.span.start).min(f.span.end.abs_diff(claim.span.start)))
        .map(|f| Why::new(f.cue, "basis.cue", Some(f.span)))
}

/// Whether a cue can hold for a value of that kind and metric.
fn fits(cue: Basis, claim: &Claim) -> bool {
    match cue {
        Basis::PreMoney | Basis::PostMoney => claim.metric == "valuation",
        Basis::Cagr => claim.measure == Measure::Growth && claim.kind == Kind::Percent,
        Basis::AnnualAverage => true,
        Basis::AssetsUnderManagement => claim.metric == "fund_size",
        _ => claim.measure == Measure::Level || claim.measure == Measure::Change,
    }
}

/// Whether a mark that ends a clause stands between.
fn is_parted(text: &str, cue: Span, value: Span) -> bool {
    let between =
        if cue.end <= value.start { cue.end..value.start } else { value.end..cue.start.max(value.end) };
    text[between.start as usize..between.end as usize].contains([';', '；', '，', '。'])
        || text[between.start as usize..between.end as usize].contains(", ")
}
