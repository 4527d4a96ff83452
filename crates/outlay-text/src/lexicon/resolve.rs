//! Which finds stand: whole words, written as names are, leftmost longest within a layer.

use std::ops::Range;

use super::{Hit, Sense, is_han};

/// Whether the range is not cut out of a longer word. Chinese has no word boundaries.
pub(super) fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let word = |c: char| (c.is_alphanumeric() && !is_han(c)) || c == '_';
    let inner = &text[range.clone()];
    let first = inner.chars().next();
    let last = inner.chars().next_back();
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let joined = |outer: Option<char>, edge: Option<char>| outer.is_some_and(word) && edge.is_some_and(word);
    !joined(before, first) && !joined(after, last)
}

/// Names are spelt as the table has them; a headline in capitals may shout them ('NVIDIA'), a hasty hand may drop the
/// capitals of long ones ('nvidia', 'data Centers'), unless the name is also an ordinary word or stands in an address.
pub(super) fn spelt_as_name(text: &str, range: Range<usize>, pattern: &str, case: bool) -> bool {
    let found = &text[range.clone()];
    let shouted = || found.len() >= 4 && !found.bytes().any(|b| b.is_ascii_lowercase());
    let in_address = || {
        let joint = |c: char| matches!(c, '/' | '-' | '@' | '=' | '#' | '+' | '_');
        let after = &text[range.end..];
        text[..range.start].ends_with(|c| joint(c) || c == '.')
            || after.starts_with(joint)
            || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    found == pattern || shouted() || (!case && found.len() >= 5 && !in_address())
}

/// The number of a hit's layer.
fn layer(sense: Sense) -> usize {
    match sense {
        Sense::Name(_) => 0,
        Sense::Trigger(_) => 1,
        Sense::Cue(cue) => 2 + cue.family() as usize,
    }
}

/// Drops hits that overlap an earlier or a longer one of their layer; equal spans keep all their senses.
pub(super) fn leftmost_longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|h| (h.span.start, u32::MAX - h.span.end));
    let mut last = [crate::span::Span::default(); 32];
    hits.retain(|h| {
        let slot = &mut last[layer(h.sense)];
        if slot.end > h.span.start && *slot != h.span {
            return false;
        }
        *slot = h.span;
        true
    });
    hits
}
