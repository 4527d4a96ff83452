//! Where a number may begin: a walk over the bytes that skips words, links and markup quickly.

use super::line::Line;
use crate::vocabulary::number::NumberWords;

/// A place where a number may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// A digit at that byte, with no letter before it.
    Digit(usize),
    /// Letters from `start`, then digits from `digit`, without a blank.
    Glued {
        /// First letter.
        start: usize,
        /// First digit.
        digit: usize,
        /// End of the run of letters and digits.
        end: usize,
    },
    /// A word from `start` to `end` that may begin a number.
    Word {
        /// First letter.
        start: usize,
        /// One past the last letter.
        end: usize,
    },
}

const OTHER: u8 = 0;
const DIGIT: u8 = 1;
const LETTER: u8 = 2;
const MARKUP: u8 = 3;

/// Classes of bytes: what the walk must look at.
const CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        if byte.is_ascii_digit() {
            class[b] = DIGIT;
        } else if byte.is_ascii_alphabetic() {
            class[b] = LETTER;
        } else if matches!(byte, b'<' | b':' | b'@' | b'(' | 0xC2) {
            class[b] = MARKUP;
        }
        b += 1;
    }
    class
};

/// The walk over one line. Keeps whether a closing `>` is still ahead, so that ten thousand open brackets cost no more than one.
pub(super) struct Scan<'t, 'v> {
    line: Line<'t>,
    words: &'v NumberWords,
    no_tag_end_after: usize,
}

impl<'t, 'v> Scan<'t, 'v> {
    pub fn new(line: Line<'t>, words: &'v NumberWords) -> Self {
        Self { line, words, no_tag_end_after: usize::MAX }
    }

    /// The next candidate at or after `at`.
    pub fn next(&mut self, mut at: usize) -> Option<Candidate> {
        let bytes = &self.line.text.as_bytes()[..self.line.end];
        while at < bytes.len() {
            match CLASS[bytes[at] as usize] {
                OTHER => at += 1,
                DIGIT => return Some(Candidate::Digit(at)),
                LETTER => {
                    let letters = letters_end(bytes, at);
                    let follows = bytes.get(letters).copied().unwrap_or(0);
                    if follows.is_ascii_digit() {
                        return Some(Candidate::Glued {
                            start: at,
                            digit: letters,
                            end: name_end(bytes, letters),
                        });
                    }
                    if self.words.may_start(&bytes[at..letters]) && self.is_number_word(at, letters) {
                        return Some(Candidate::Word { start: at, end: letters });
                    }
                    at = match follows {
                        b'_' => run_end(bytes, letters),
                        b'.' if bytes[at..letters].eq_ignore_ascii_case(b"www") => link_end(bytes, letters),
                        _ => letters,
                    };
                }
                _ if is_vulgar(&bytes[at..]) => return Some(Candidate::Digit(at)),
                _ => at = self.after_markup(bytes, at),
            }
        }
        None
    }

    fn is_number_word(&self, start: usize, end: usize) -> bool {
        let word = self.line.slice(start, end);
        self.words.get(word).is_some() || word.len() > 4 && ends_with_fold(word)
    }

    /// Past a tag, link or handle at `at`, or one byte on where there is none.
    fn after_markup(&mut self, bytes: &[u8], at: usize) -> usize {
        match bytes[at] {
            b'<' => self.tag_end(bytes, at),
            b':' if bytes[at..].starts_with(b"://") => link_end(bytes, at),
            b'(' if at > self.line.start && bytes[at - 1] == b']' => target_end(bytes, at),
            b'@' => run_end(bytes, at + 1),
            _ => at + 1,
        }
    }

    fn tag_end(&mut self, bytes: &[u8], at: usize) -> usize {
        let opens = bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
        if !opens || at >= self.no_tag_end_after {
            return at + 1;
        }
        match memchr::memchr2(b'<', b'>', &bytes[at + 1..]) {
            Some(n) if bytes[at + 1 + n] == b'>' => at + n + 2,
            Some(_) => at + 1,
            None => {
                self.no_tag_end_after = at;
                at + 1
            }
        }
    }
}

/// Whether '¼', '½' or '¾' stands there.
pub(super) fn is_vulgar(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0xBC..=0xBE, ..])
}

/// Whether the word says a multiple ('twelvefold').
pub(super) fn ends_with_fold(word: &str) -> bool {
    word.len() > 4 && word.as_bytes()[word.len() - 4..].eq_ignore_ascii_case(b"fold")
}

/// Past the letters, digits and underscores at `at`.
pub(super) fn run_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || *b == b'_'))
        .map_or(bytes.len(), |n| at + n)
}

/// The same, with the versions and sizes that points and hyphens tie to a name: 'Qwen3.6-27B', 'Llama3.1'.
fn name_end(bytes: &[u8], at: usize) -> usize {
    let mut end = run_end(bytes, at);
    while matches!(bytes[end..], [b'.' | b'-', b'0'..=b'9', ..]) {
        end = run_end(bytes, end + 1);
    }
    end
}

fn letters_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| !b.is_ascii_alphabetic()).map_or(bytes.len(), |n| at + n)
}

/// Past a link: up to a blank, quote or closing bracket.
fn link_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| {
            b.is_ascii_whitespace()
                || matches!(b, b')' | b']' | b'"' | b'\'' | b'<' | b'>' | b'`')
                || *b >= 0xE2
        })
        .map_or(bytes.len(), |n| at + n)
}

/// Past the target of a Markdown link whose '(' is at `at`; one byte on where a blank comes first.
fn target_end(bytes: &[u8], at: usize) -> usize {
    match bytes[at..].iter().position(|b| b.is_ascii_whitespace() || *b == b')') {
        Some(n) if bytes[at + n] == b')' => at + n + 1,
        _ => at + 1,
    }
}
