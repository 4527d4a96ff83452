//! Positions. Readers work in bytes ([`Span`]); tables show characters ([`CharSpan`]): the types keep the two apart.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a text, on character boundaries, `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The range as indices.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The characters of the range.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Bytes covered.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The characters from byte `start` to byte `end`; nothing where that is no range of the text.
pub(crate) fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// The first `count` characters of a text, or all of it.
pub(crate) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(i, _)| &text[..i])
}

/// The last `count` characters of a text, or all of it; `count` is at least 1.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(i, _)| &text[i..])
}

/// A half-open range of Unicode code points: `text[start:end]` in Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CharSpan {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Turns byte offsets of one text into code points. Cheap for ascending offsets; free for ASCII texts.
pub struct CharOffsets<'t> {
    text: &'t [u8],
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    /// An index of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), ascii: text.is_ascii(), byte: 0, chars: 0 }
    }

    /// The code points before byte `at`.
    pub fn at(&mut self, at: u32) -> u32 {
        let at = at as usize;
        if self.ascii {
            return at as u32;
        }
        if at >= self.byte {
            self.chars += count(&self.text[self.byte..at]);
        } else if at >= self.byte / 2 {
            self.chars -= count(&self.text[at..self.byte]);
        } else {
            self.chars = count(&self.text[..at]);
        }
        self.byte = at;
        self.chars as u32
    }

    /// The span in code points.
    pub fn span(&mut self, span: Span) -> CharSpan {
        let start = self.at(span.start);
        CharSpan { start, end: self.at(span.end) }
    }
}

/// Code points that begin in `bytes`.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_in_any_order() {
        let text = "a投b资🙂c";
        let mut offsets = CharOffsets::new(text);
        let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        for order in [[0, 3, 6, 1, 5, 2, 4], [6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5, 6]] {
            for i in order {
                assert_eq!(offsets.at(bytes[i] as u32), i as u32);
            }
        }
    }
}
