//! English dates and periods.

use jiff::civil::Date;

use super::Period;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// Adds the periods of the English `sentence` (the `index`-th of `text`) to `out`, in order.
pub(super) fn read(
    text: &str,
    sentence: Span,
    index: u32,
    published: Option<Date>,
    vocabulary: &Vocabulary,
    out: &mut Vec<Period>,
) {
    let _ = (text, sentence, index, published, vocabulary, out);
}
