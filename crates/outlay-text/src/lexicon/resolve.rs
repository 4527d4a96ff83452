//! Which finds stand: whole words, written as names are, leftmost longest within a layer.

use std::ops::Range;

use super::{Hit, Sense, is_han};
use crate::letter::is_alphanumeric;
use crate::span::Span;

/// Whether the range is not cut out of a longer word. Chinese has no word boundaries.
pub(super) fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let word = |c: char| (is_alphanumeric(c) && !is_han(c)) || c == '_';
    let inner = &text[range.clone()];
    let before = text[..range.start].chars().next_back().is_some_and(word) && inner.starts_with(word);
    let after = text[range.end..].starts_with(word) && inner.ends_with(word);
    !(before || after)
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

/// The last find of each layer, for finds by start, the longer first: what overlaps an earlier or a longer one of its layer
/// falls; equal spans keep all their senses.
#[derive(Default)]
pub(super) struct Layers([Span; 16]);

impl Layers {
    /// Whether nothing of its layer is in the way of `hit`.
    pub fn free(&self, hit: &Hit) -> bool {
        let last = self.0[layer(hit.sense)];
        last.end <= hit.span.start || last == hit.span
    }

    /// Notes a find that stands.
    pub fn take(&mut self, hit: &Hit) {
        self.0[layer(hit.sense)] = hit.span;
    }
}
