//! What stands between two stretches of one sentence: distance, link words, clauses crossed.

use super::document::Document;
use crate::letter::is_alphanumeric;
use crate::lexicon::is_han;
use crate::span::Span;

/// On which side of the value something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    Over,
}

/// The stretch between `a` and `b`, whichever comes first.
pub(super) fn between(a: Span, b: Span) -> (Side, Span) {
    if a.end <= b.start {
        (Side::Before, Span { start: a.end, end: b.start })
    } else if b.end <= a.start {
        (Side::After, Span { start: b.end, end: a.start })
    } else {
        (Side::Over, Span { start: a.start.max(b.start), end: a.start.max(b.start) })
    }
}

/// Link words, in classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Link {
    Nothing,
    Of,
    To,
    At,
    By,
    For,
    In,
    On,
    With,
    From,
    Be,
    And,
    Comma,
    Bracket,
    Than,
    As,
    Which,
    Article,
    Colon,
    Other,
    Pipe,
}

/// Number of classes of link words.
pub(super) const LINKS: usize = 21;

impl Link {
    fn of_word(word: &str) -> Option<Self> {
        let mut lower = [0; 7];
        let lower = lower.get_mut(..word.len())?;
        for (to, from) in lower.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(match &*lower {
            b"of" => Self::Of,
            b"to" | b"into" => Self::To,
            b"at" => Self::At,
            b"by" => Self::By,
            b"for" | b"toward" | b"towards" => Self::For,
            b"in" | b"within" | b"inside" | b"across" => Self::In,
            b"on" => Self::On,
            b"with" => Self::With,
            b"from" | b"since" => Self::From,
            b"is" | b"was" | b"are" | b"were" | b"be" | b"been" | b"being" => Self::Be,
            b"and" | b"or" | b"plus" => Self::And,
            b"than" | b"versus" => Self::Than,
            b"as" => Self::As,
            b"that" | b"which" | b"who" | b"whose" => Self::Which,
            b"a" | b"an" | b"the" | b"its" | b"their" => Self::Article,
            _ => return None,
        })
    }

    const fn of_char(c: char) -> Option<Self> {
        Some(match c {
            '的' | '占' | '佔' => Self::Of,
            '至' | '到' => Self::To,
            '由' | '被' => Self::By,
            '用' => Self::For,
            '在' | '于' => Self::In,
            '与' | '對' | '对' | '向' => Self::With,
            '从' | '從' => Self::From,
            '为' | '是' | '為' | '达' | '達' => Self::Be,
            '和' | '及' | '、' | '/' | '&' => Self::And,
            '比' | '较' => Self::Than,
            ',' | '，' | ';' | '；' => Self::Comma,
            '(' | '（' | '[' => Self::Bracket,
            ':' | '：' => Self::Colon,
            '|' | '\t' => Self::Pipe,
            _ => return None,
        })
    }
}

/// First and last link of a gap; [`Link::Nothing`] where it is blank, [`Link::Other`] where it holds other words only.
pub(super) fn links(text: &str) -> (Link, Link) {
    let mut any = false;
    let Some(first) = first_link(text, &mut any) else {
        let none = if any { Link::Other } else { Link::Nothing };
        return (none, none);
    };
    (first, last_link(text).unwrap_or(first))
}

/// The first link of a gap, as [`links`] gives it.
pub(super) fn first(text: &str) -> Link {
    let mut any = false;
    first_link(text, &mut any).unwrap_or(if any { Link::Other } else { Link::Nothing })
}

/// Whether `c` is part of a word of several characters.
fn in_word(c: char) -> bool {
    !is_han(c) && is_alphanumeric(c)
}

/// The first link; `any` tells whether a word stands before it.
fn first_link(text: &str, any: &mut bool) -> Option<Link> {
    let mut word = None;
    for (i, c) in text.char_indices() {
        if in_word(c) {
            word = word.or(Some(i));
            continue;
        }
        if let Some(start) = word.take() {
            *any = true;
            if let Some(link) = Link::of_word(&text[start..i]) {
                return Some(link);
            }
        }
        *any |= is_han(c);
        if let Some(link) = Link::of_char(c) {
            return Some(link);
        }
    }
    let start = word?;
    *any = true;
    Link::of_word(&text[start..])
}

fn last_link(text: &str) -> Option<Link> {
    let mut end = None;
    for (i, c) in text.char_indices().rev() {
        let after = i + c.len_utf8();
        if in_word(c) {
            end = end.or(Some(after));
            continue;
        }
        if let Some(end) = end.take()
            && let Some(link) = Link::of_word(&text[after..end])
        {
            return Some(link);
        }
        if let Some(link) = Link::of_char(c) {
            return Some(link);
        }
    }
    Link::of_word(&text[..end?])
}

/// What a byte is to a word: nothing, a letter or digit, a sign that may stand inside, the first byte of a longer character.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut b = 0;
    while b < 256 {
        bytes[b] = match b as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'\'' | b'-' | b'.' => JOINT,
            0x80.. => WIDE,
            _ => 0,
        };
        b += 1;
    }
    bytes
};
const LETTER: u8 = 1;
const JOINT: u8 = 2;
const WIDE: u8 = 4;

/// Length in words: a Chinese character counts a half.
pub(super) fn words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut halves = 0_usize;
    // 1 inside a word, else 0: so that the loop has no branch but that on wide characters.
    let mut inside = 0;
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let kind = BYTES[usize::from(b)];
        if kind != WIDE {
            at += 1;
            let letter = kind & LETTER;
            halves += usize::from(letter & !inside) * 2;
            inside = letter | (inside & (kind >> 1));
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if is_han(c) {
            halves += 1;
            inside = 0;
        } else {
            let letter = u8::from(is_alphanumeric(c));
            halves += usize::from(letter & !inside) * 2;
            inside = letter | (inside & u8::from(c == '’'));
        }
    }
    halves.div_ceil(2)
}

/// A distance in words as a bucket from 0 to 8.
pub(super) const fn bucket(words: usize) -> usize {
    match words {
        0..=3 => words,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=22 => 7,
        _ => 8,
    }
}

/// How many clause boundaries of a sentence lie in the gap, at most three.
pub(super) fn crossed(document: &Document<'_>, sentence: u32, gap: Span) -> usize {
    let clauses = document.clauses_of(sentence);
    let index = |at: u32| clauses.partition_point(|c| c.span.start <= at);
    (index(gap.end) - index(gap.start)).min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_lengths() {
        assert_eq!(links(" of nearly "), (Link::Of, Link::Of));
        assert_eq!(links(" rose to about "), (Link::To, Link::To));
        assert_eq!(links(" "), (Link::Nothing, Link::Nothing));
        assert_eq!(links("达到"), (Link::Be, Link::To));
        assert_eq!(words("market cap of 规模"), 4);
    }
}
