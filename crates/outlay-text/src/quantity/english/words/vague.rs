//! Magnitudes: 'tens of billions', 'a few million', 'multibillion'.

use super::super::line::Line;
use super::super::number::{Form, Number};
use super::{Token, Words};
use crate::vocabulary::number::NumberClass as Class;

/// 'tens of billions', 'hundreds of millions', 'thousands', 'multibillion', 'billions'.
pub(super) fn magnitude(words: Words<'_, '_>, start: usize, token: Token) -> Option<Number> {
    let mut value = token.word.value;
    let mut end = token.end;
    while let Some(next) = words.expect(end, "of").and_then(|of| words.after(of)) {
        if next.word.class != Class::Magnitude || next.word.value <= 100.0 {
            break;
        }
        value *= next.word.value;
        end = next.end;
    }
    let tens = token.word.value == 10.0 && end == token.end;
    (!tens).then(|| vague(start, end, value))
}

/// 'a few billion', 'several hundred', 'a couple hundred billion'.
pub(super) fn few(words: Words<'_, '_>, start: usize, token: Token) -> Option<Number> {
    let of = words.expect(token.end, "of").unwrap_or(token.end);
    let mut value = 1.0;
    let mut end = token.end;
    let mut from = of;
    while let Some(next) = words.after(from) {
        let fits = matches!(next.word.class, Class::Hundred | Class::Scale | Class::Dozen)
            || next.word.class == Class::Magnitude && next.word.value >= 100.0;
        if !fits {
            break;
        }
        value *= next.word.value;
        end = next.end;
        from = next.end;
    }
    (value > 1.0).then(|| vague(start, end, value))
}

/// Start of 'multi-' right before `start`.
pub(super) fn multi_before(line: Line<'_>, start: usize, floor: usize) -> Option<usize> {
    let hyphen = if line.byte_before(start) == b'-' { start - 1 } else { line.before_blank(start) };
    let word = line.word_before(hyphen);
    (hyphen < start && word.eq_ignore_ascii_case("multi") && hyphen - word.len() >= floor)
        .then(|| hyphen - word.len())
}

pub(super) fn vague(start: usize, end: usize, value: f64) -> Number {
    let mut number = Number::of_words(start, end, Form::Magnitude, value, value);
    number.resolution = value;
    number
}
