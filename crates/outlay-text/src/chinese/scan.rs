//! Where a numeral may begin: one pass over the bytes that steps over markup and addresses.

use memchr::{memchr, memchr3};

use crate::vocabulary::Chinese;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Numerals and the verbs of multiples.
    Quantity,
    /// Numerals and the words of dates.
    Period,
}

/// The places of one sentence where what is looked for may begin.
pub(crate) struct Scan<'a> {
    table: &'a Chinese,
    wanted: Wanted,
    text: &'a str,
    at: usize,
}

/// How long a tag of markup may be.
const TAG: usize = 2_000;

impl<'a> Scan<'a> {
    pub(crate) const fn new(table: &'a Chinese, wanted: Wanted, text: &'a str) -> Self {
        Self { table, wanted, text, at: 0 }
    }

    /// Goes on from there, never back.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// The next place.
    pub(crate) fn next(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'0'..=b'9' => {
                    self.at = at + 1;
                    return Some(at);
                }
                0xE3..=0xEF => {
                    if let Some(&[a, b, c]) = bytes.get(at..at + 3)
                        && self.table.may_begin([a, b, c], self.wanted)
                    {
                        self.at = at + 3;
                        return Some(at);
                    }
                    at += 3;
                }
                b'<' | b':' | b'&' | b'!' | b'w' => at = self.past_markup(at, byte),
                0xC0..=0xDF => at += 2,
                0xE0..=0xE2 => at += 3,
                0xF0.. => at += 4,
                _ => at += 1,
            }
        }
        self.at = at.min(bytes.len());
        None
    }

    /// The place after a tag, an address, a character entity or an image's caption, else the next byte.
    fn past_markup(&self, at: usize, byte: u8) -> usize {
        let bytes = self.text.as_bytes();
        let rest = &bytes[at..];
        let end = match byte {
            b'<' if rest.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')) => {
                let limit = rest.len().min(TAG);
                memchr(b'>', &rest[..limit]).map(|i| i + 1)
            }
            b':' if rest.starts_with(b"://") => Some(address(rest)),
            b'w' if rest.starts_with(b"www.") => Some(address(rest)),
            b'&' if rest.get(1) == Some(&b'#') => memchr(b';', &rest[..rest.len().min(12)]).map(|i| i + 1),
            b'!' if rest.get(1) == Some(&b'[') => memchr3(b']', b'\n', b'(', &rest[..rest.len().min(200)])
                .filter(|i| rest[*i] == b']')
                .map(|i| i + 1),
            _ => None,
        };
        at + end.unwrap_or(1)
    }
}

/// The length of the address that begins here.
fn address(rest: &[u8]) -> usize {
    let end = rest
        .iter()
        .position(|b| !b.is_ascii_graphic() || matches!(b, b')' | b'>' | b'"' | b'<' | b'|' | b'`'));
    end.unwrap_or(rest.len()).max(1)
}
