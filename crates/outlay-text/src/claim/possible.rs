//! Which values can make a claim at all: those that something near gives a metric. The rest of a text need not be looked into.

use super::clause;
use super::document::{Block, Document};
use super::metric::{self, WINDOW};
use crate::lexicon::{Hit, Sense};
use crate::quantity::Quantity;

/// Sentences for which the metric of an earlier claim may go on.
pub(super) const GOES_ON: u32 = 2;

/// Sentences that must be read in full to find every claim: all up to the last value that may make one. Where that is, is
/// found from the end, by what can be known of a value without the names around it.
pub(super) fn reach(document: &mut Document<'_>) -> usize {
    let quantities = document.quantities;
    let last = (0..quantities.len()).rev().find(|&i| {
        let number = quantities[i].sentence as usize;
        has_trigger(document, &quantities[i]) && {
            if document.sentences[number].clauses.is_empty() {
                clause::segment(document, number..number + 1);
            }
            metric::may_be_said(document, i)
        }
    });
    let Some(last) = last else { return 0 };
    let mut sentence = quantities[last].sentence;
    for quantity in &quantities[last..] {
        if quantity.sentence - sentence > GOES_ON {
            break;
        }
        sentence = quantity.sentence;
    }
    sentence as usize + 1
}

/// Whether a trigger stands where those of a value may stand (beside it, in the cells around it, in the sentence before, in
/// the heading), or its unit alone names a metric.
pub(super) fn has_trigger(document: &Document<'_>, quantity: &Quantity) -> bool {
    if metric::of_unit(quantity).is_some() {
        return true;
    }
    let hits = document.hits_of(quantity.sentence);
    let from = hits.partition_point(|h| h.span.start < quantity.span.start.saturating_sub(WINDOW));
    let window = hits[from..].iter().take_while(|h| h.span.start < quantity.span.end.saturating_add(WINDOW));
    if window.into_iter().any(is_trigger) {
        return true;
    }
    let number = quantity.sentence;
    let before = number.checked_sub(1);
    if before.is_some_and(|n| document.hits_of(n).iter().any(is_trigger))
        && document.sentence(number).block == Block::Prose
    {
        return true;
    }
    if document.heading_of(number).is_some_and(|n| document.hits_of(n).iter().any(is_trigger)) {
        return true;
    }
    document.grid.cell_at(quantity.span.start).is_some_and(|cell| {
        [cell.row_label, cell.column_header, cell.caption].into_iter().flatten().any(|span| {
            let from = document.hits.partition_point(|h| h.span.start < span.start);
            document.hits[from..].iter().take_while(|h| h.span.end <= span.end).any(is_trigger)
        })
    })
}

const fn is_trigger(hit: &Hit) -> bool {
    matches!(hit.sense, Sense::Trigger(_))
}
