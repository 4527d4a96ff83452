//! What stands between two stretches of one sentence: distance, link words, clauses crossed.

use super::document::Document;
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
        Some(match word {
            "of" | "的" | "占" | "佔" => Self::Of,
            "to" | "into" | "至" | "到" => Self::To,
            "at" => Self::At,
            "by" | "由" | "被" => Self::By,
            "for" | "toward" | "towards" | "用" => Self::For,
            "in" | "within" | "inside" | "across" | "在" | "于" => Self::In,
            "on" => Self::On,
            "with" | "与" | "對" | "对" | "向" => Self::With,
            "from" | "since" | "从" | "從" => Self::From,
            "is" | "was" | "are" | "were" | "be" | "been" | "being" | "为" | "是" | "為" | "达" | "達" => {
                Self::Be
            }
            "and" | "or" | "plus" | "和" | "及" | "、" | "与此" => Self::And,
            "than" | "with_compared" | "versus" | "比" | "较" => Self::Than,
            "as" => Self::As,
            "that" | "which" | "who" | "whose" => Self::Which,
            "a" | "an" | "the" | "its" | "their" => Self::Article,
            _ => return None,
        })
    }

    fn of_mark(c: char) -> Option<Self> {
        Some(match c {
            ',' | '，' | ';' | '；' => Self::Comma,
            '(' | '（' | '[' => Self::Bracket,
            ':' | '：' => Self::Colon,
            '|' | '\t' => Self::Pipe,
            '、' | '/' | '&' => Self::And,
            _ => return None,
        })
    }
}

/// First and last link of a gap; [`Link::Nothing`] where it is blank, [`Link::Other`] where it holds other words only.
pub(super) fn links(text: &str) -> (Link, Link) {
    let mut first = None;
    let mut last = None;
    let mut any = false;
    let mut note = |link: Option<Link>, any_word: bool| {
        any |= any_word;
        if let Some(link) = link {
            first = first.or(Some(link));
            last = Some(link);
        }
    };
    let mut word = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() && !is_han(c) {
            word = word.or(Some(i));
            continue;
        }
        if let Some(start) = word.take() {
            note(lowercase_link(&text[start..i]), true);
        }
        if is_han(c) {
            note(Link::of_word(&text[i..i + c.len_utf8()]), true);
        } else if i < text.len() {
            note(Link::of_mark(c), false);
        }
    }
    let else_link = if any { Link::Other } else { Link::Nothing };
    (first.unwrap_or(else_link), last.unwrap_or(else_link))
}

fn lowercase_link(word: &str) -> Option<Link> {
    if word.len() > 7 {
        return None;
    }
    Link::of_word(&word.to_ascii_lowercase())
}

/// Length in words: a Chinese character counts a half.
pub(super) fn words(text: &str) -> usize {
    let mut halves = 0_usize;
    let mut inside = false;
    for c in text.chars() {
        let letter = c.is_alphanumeric();
        if is_han(c) {
            halves += 1;
            inside = false;
        } else {
            halves += if letter && !inside { 2 } else { 0 };
            inside = letter || (inside && matches!(c, '\'' | '’' | '-' | '.'));
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
