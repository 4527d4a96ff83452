//! A sentence under the reader's eye: characters, blanks and words around a position, without allocation.

/// Blanks that may stand between the parts of an expression; more of them separate columns.
const MOST_BLANKS: usize = 3;

/// Blanks of the deepest indent of a wrapped line.
const MOST_INDENT: usize = 24;

/// Bytes of the longest word that any table holds; longer runs are of no interest.
const LONGEST_WORD: usize = 40;

/// A stretch of text, from `start` to `end`; nothing outside it is seen.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub start: usize,
    pub end: usize,
}

impl<'t> Line<'t> {
    /// The byte at `at`; 0 outside.
    #[inline]
    pub fn byte(self, at: usize) -> u8 {
        if at >= self.start && at < self.end { self.text.as_bytes()[at] } else { 0 }
    }

    /// The byte before `at`; 0 outside.
    #[inline]
    pub fn byte_before(self, at: usize) -> u8 {
        if at > self.start { self.byte(at - 1) } else { 0 }
    }

    /// The character at `at`.
    pub fn next(self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The character before `at`.
    pub fn prev(self, at: usize) -> Option<char> {
        self.head(at).chars().next_back()
    }

    /// Whether a digit stands at `at`.
    pub fn is_digit(self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// Everything from `at` on.
    pub fn rest(self, at: usize) -> &'t str {
        self.text.get(at.min(self.end)..self.end).unwrap_or("")
    }

    /// Everything before `at`.
    pub fn head(self, at: usize) -> &'t str {
        self.text.get(self.start..at.max(self.start)).unwrap_or("")
    }

    /// At most `bytes` bytes from `at` on.
    pub fn ahead(self, at: usize, bytes: usize) -> &'t str {
        let rest = self.rest(at);
        &rest[..rest.floor_char_boundary(bytes)]
    }

    /// What stands from `start` to `end`.
    pub fn slice(self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Past the blanks at `at` (a few: more separate columns).
    pub fn after_blank(self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..MOST_BLANKS {
            let n = blank_len(self.text.as_bytes(), at, self.end);
            if n == 0 {
                break;
            }
            at += n;
        }
        at
    }

    /// Before the blanks that end at `at`.
    pub fn before_blank(self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..MOST_BLANKS {
            let n = blank_len_before(self.text.as_bytes(), at, self.start);
            if n == 0 {
                break;
            }
            at -= n;
        }
        at
    }

    /// The letters at `at`, with apostrophes inside; empty where none stand there.
    pub fn word(self, at: usize) -> &'t str {
        let rest = self.rest(at);
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            if c.is_alphabetic() {
                end = i + c.len_utf8();
            } else if !matches!(c, '\'' | '’') || end != i || end == 0 {
                break;
            }
            if end > LONGEST_WORD {
                break;
            }
        }
        &rest[..end]
    }

    /// The letters that end at `at`, with apostrophes inside.
    pub fn word_before(self, at: usize) -> &'t str {
        let head = self.head(at);
        let mut start = head.len();
        for (i, c) in head.char_indices().rev() {
            if c.is_alphabetic() || (matches!(c, '\'' | '’') && start < head.len()) {
                start = i;
            } else {
                break;
            }
            if head.len() - start > LONGEST_WORD {
                break;
            }
        }
        head[start..].trim_start_matches(['\'', '’'])
    }

    /// The word after `at` and the blanks there, with its start.
    pub fn next_word(self, at: usize) -> (usize, &'t str) {
        let at = self.after_blank(at);
        (at, self.word(at))
    }

    /// The word before `at` and the blanks there, with its start.
    pub fn previous_word(self, at: usize) -> (usize, &'t str) {
        let end = self.before_blank(at);
        let word = self.word_before(end);
        (end - word.len(), word)
    }

    /// Past a slash at `at` ('3/4', '3 / 4'), where a digit follows it.
    pub fn past_slash(self, at: usize) -> Option<usize> {
        let slash = self.after_blank(at);
        if self.byte(slash) != b'/' {
            return None;
        }
        let digit = self.after_blank(slash + 1);
        // Both blanks or none.
        ((slash == at) == (digit == slash + 1) && self.byte(digit).is_ascii_digit()).then_some(digit)
    }

    /// Whether only white space and `also` stand before `at`.
    pub fn starts_at(self, at: usize, also: &[char]) -> bool {
        self.head(at).chars().rev().take(12).all(|c| c.is_whitespace() || also.contains(&c))
            && self.head(at).len() < 12
    }
}

/// Bytes of the blank at `at`: a space, a no-break or thin space, or an HTML entity of one; 0 for none.
fn blank_len(bytes: &[u8], at: usize, end: usize) -> usize {
    let rest = &bytes[at.min(end)..end];
    match rest.first() {
        Some(b' ') => 1,
        // The break of a wrapped line, with what indents the next.
        Some(b'\n') => 1 + indent(&rest[1..]),
        Some(b'\r') if rest.get(1) == Some(&b'\n') => 2 + indent(&rest[2..]),
        Some(0xC2) if rest.get(1) == Some(&0xA0) => 2,
        Some(0xE2) if is_thin_space(rest) => 3,
        Some(0xE3) if rest.starts_with(&[0xE3, 0x80, 0x80]) => 3,
        Some(b'&') if rest.starts_with(b"&nbsp;") || rest.starts_with(b"&#160;") => 6,
        _ => 0,
    }
}

fn blank_len_before(bytes: &[u8], at: usize, start: usize) -> usize {
    let head = &bytes[start.min(at)..at];
    match head.last() {
        Some(b' ' | b'\n') => wrapped_before(head).unwrap_or(1),
        Some(0xA0) if head.ends_with(&[0xC2, 0xA0]) => 2,
        Some(b';') if head.ends_with(b"&nbsp;") || head.ends_with(b"&#160;") => 6,
        Some(_) if head.len() >= 3 && is_thin_space(&head[head.len() - 3..]) => 3,
        Some(0x80) if head.ends_with(&[0xE3, 0x80, 0x80]) => 3,
        _ => 0,
    }
}

/// Blanks that a line begins with.
fn indent(line: &[u8]) -> usize {
    line.iter().take_while(|b| **b == b' ').take(MOST_INDENT).count()
}

/// Bytes of a line break and the indent after it that `head` ends with.
fn wrapped_before(head: &[u8]) -> Option<usize> {
    let indent = head.iter().rev().take_while(|b| **b == b' ').take(MOST_INDENT).count();
    match head[..head.len() - indent] {
        [.., b'\r', b'\n'] => Some(indent + 2),
        [.., b'\n'] => Some(indent + 1),
        _ => None,
    }
}

/// U+2000–U+200A, U+202F, U+205F.
fn is_thin_space(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..])
}
