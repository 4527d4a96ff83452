//! Ratios: 'one out of three', 'two in five', '1 in 5 adults', 'one over twenty'.

use super::super::line::Line;
use super::super::number::{Form, Number};
use super::super::numeral;
use super::Words;
use super::cardinal::{Cardinal, cardinal};
use crate::vocabulary::number::NumberClass as Class;

/// 'one out of three', 'two in five', 'one over twenty'.
pub(super) fn over(words: Words<'_, '_>, start: usize, part: &Cardinal) -> Option<Number> {
    let out_of = words.expect(part.end, "out").and_then(|end| words.expect(end, "of"));
    let whole = |at: usize| {
        if let Some(digits) = digits_after(words.line, at) {
            return Some(digits);
        }
        let first = words
            .after(at)
            .filter(|t| matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten | Class::Hundred))?;
        let mut whole = cardinal(words, first);
        // 'five hundreds'
        if let Some(t) =
            words.after(whole.end).filter(|t| t.word.class == Class::Magnitude && t.word.value >= 100.0)
        {
            whole.value *= t.word.value;
            whole.end = t.end;
        }
        Some(whole)
    };
    let below = match out_of {
        Some(end) => whole(end)?,
        None => {
            if let Some(end) = words.expect(part.end, "in") {
                whole(end).filter(|w| w.value <= 100.0 && !unit_follows(words, w.end))?
            } else {
                // 'one over twenty' only where nothing else is said.
                let end = words.expect(part.end, "over")?;
                whole(end).filter(|w| {
                    words.line.starts_at(start, &[]) && words.line.rest(w.end).trim().is_empty()
                })?
            }
        }
    };
    (part.value < below.value && part.value > 0.0).then(|| {
        let mut number = Number::of_words(start, below.end, Form::Fraction, part.value / below.value, 1.0);
        number.resolution = 0.5 / below.value;
        number
    })
}

/// '1 over three', where nothing else is said.
pub(super) fn lone_ratio(words: Words<'_, '_>, number: &Number) -> Option<Number> {
    let end = words.expect(number.end, "over")?;
    let first =
        words.after(end).filter(|t| matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten))?;
    let below = cardinal(words, first);
    let lone = words.line.starts_at(number.start, &[]) && words.line.rest(below.end).trim().is_empty();
    lone.then(|| Number::of_words(number.start, below.end, Form::Fraction, number.value / below.value, 1.0))
}

/// 'N in M' in digits, where M is one of the usual wholes and people or things are counted: '1 in 5 adults'.
pub(super) fn ratio_in_digits(words: Words<'_, '_>, number: &Number) -> Option<Number> {
    let out = words.expect(number.end, "out").and_then(|end| words.expect(end, "of"));
    let end = out.or_else(|| words.expect(number.end, "in"))?;
    let below = digits_after(words.line, end)?;
    let (_, noun) = words.line.next_word(below.end);
    let usual = [3.0, 4.0, 5.0, 8.0, 10.0, 20.0, 50.0, 100.0, 1000.0].contains(&below.value);
    let counted = noun.len() > 3 && (noun.ends_with('s') || matches!(noun, "people" | "women" | "children"))
        || noun == "men";
    let ratio = number.is_plain_integer()
        && usual
        && counted
        && number.value < below.value
        && !unit_follows(words, below.end);
    ratio.then(|| Number::of_words(number.start, below.end, Form::Fraction, number.value / below.value, 1.0))
}

/// '10' after 'six in', as a whole number.
pub(super) fn digits_after(line: Line<'_>, at: usize) -> Option<Cardinal> {
    let at = line.after_blank(at);
    let n = line.is_digit(at).then(|| numeral::read(line, at).ok()).flatten()?;
    let plain = n.exponent == 0
        && !n.decimal
        && !line.rest(n.end).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '-' | '/' | ':'));
    plain.then_some(Cardinal {
        end: n.end,
        value: n.mantissa,
        scale: 1.0,
        before_and: None,
        before_ten: None,
    })
}

/// Whether the number of 'one in three years' counts time or has a scale.
pub(super) fn unit_follows(words: Words<'_, '_>, at: usize) -> bool {
    let (_, word) = words.line.next_word(at);
    let unit = ["day", "week", "month", "quarter", "year", "hour", "minute", "percent"];
    unit.iter().any(|u| word.strip_suffix('s').unwrap_or(word).eq_ignore_ascii_case(u))
        || words.after(at).is_some()
}
