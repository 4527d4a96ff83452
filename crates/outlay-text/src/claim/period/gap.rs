//! What stands between two spans.

use crate::span::Span;

/// Whether what stands between two quantities opens a bracket: the second one says the first in other terms.
pub(super) fn is_bracket(between: &str) -> bool {
    between.len() <= 24
        && between.trim_start().starts_with(['(', '（'])
        && between.split_whitespace().count() <= 3
}

/// What stands between two spans.
pub(super) fn between(a: Span, b: Span) -> Span {
    if a.start < b.start {
        Span { start: a.end.min(b.start), end: b.start }
    } else {
        Span { start: b.end.min(a.start), end: a.start }
    }
}
