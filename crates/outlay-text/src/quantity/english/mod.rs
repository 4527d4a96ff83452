//! Quantities of English sentences.

use crate::quantity::Quantity;
use crate::quantity::reading::Reading;
use crate::span::Span;

/// Adds the quantities of the span to `out`, in order. `index`: number of the sentence in its text. The span may be a part
/// of a sentence (a Latin island in a Chinese one).
pub(crate) fn read(reading: &Reading<'_>, sentence: Span, index: u32, out: &mut Vec<Quantity>) {
    let _ = (reading, sentence, index, out);
}
