//! Whole numbers in words: 'twenty-eight thousand six hundred forty-two'.

use super::super::number::{Form, Number};
use super::{Token, Words};
use crate::vocabulary::number::NumberClass as Class;

/// A whole number in words.
#[derive(Clone, Copy)]
pub(super) struct Cardinal {
    pub end: usize,
    pub value: f64,
    /// The largest scale in it; 1 for none.
    pub scale: f64,
    /// Value and end before its last 'and'.
    pub before_and: Option<(f64, usize)>,
    /// The number without its last word, where that is a ten: 'one hundred thirty' → 100.
    pub before_ten: Option<f64>,
}

/// The longest whole number that begins with `first`.
pub(super) fn cardinal(words: Words<'_, '_>, first: Token) -> Cardinal {
    let mut total = 0.0;
    let mut current = 0.0;
    let mut smallest = f64::INFINITY;
    let mut out = Cardinal { end: first.end, value: 0.0, scale: 1.0, before_and: None, before_ten: None };
    let mut token = first;
    let mut has_current = false;
    loop {
        let value = token.word.value;
        let rest = current % 100.0;
        let fits = match token.word.class {
            Class::Unit => {
                let after_ten = rest == 0.0 && current > 0.0 || rest >= 20.0 && rest % 10.0 == 0.0;
                !has_current || after_ten && value > 0.0
            }
            Class::Teen | Class::Ten => !has_current || current > 0.0 && rest == 0.0,
            Class::Hundred => !has_current || current > 0.0 && current < 100.0,
            Class::Scale => has_current || total == 0.0 || value > smallest,
            Class::Dozen => has_current && total == 0.0,
            // 'three dozens', 'two millions'
            Class::Magnitude => has_current && total == 0.0 && value >= 12.0,
            _ => false,
        };
        if !fits {
            break;
        }
        match token.word.class {
            Class::Hundred => {
                current = if has_current { current * 100.0 } else { 100.0 };
                has_current = true;
            }
            Class::Dozen | Class::Magnitude => current *= value,
            Class::Scale => {
                let group = if has_current { current } else { 1.0 };
                if value < smallest {
                    total += group * value;
                } else {
                    total = (total + current) * value;
                }
                smallest = value;
                out.scale = out.scale.max(value);
                current = 0.0;
                has_current = false;
            }
            _ => {
                current += value;
                has_current = true;
            }
        }
        out.before_ten = (token.word.class == Class::Ten && out.before_and.is_none() && out.value > 0.0)
            .then_some(out.value);
        out.end = token.end;
        out.value = total + current;
        if matches!(token.word.class, Class::Dozen | Class::Magnitude) {
            break;
        }
        let Some(next) = words.after(token.end) else {
            // 'and' joins a smaller number to hundreds and scales.
            let joins =
                has_current && current >= 100.0 && current % 100.0 == 0.0 || total > 0.0 && !has_current;
            let Some(after_and) =
                words.expect(token.end, "and").filter(|_| joins).and_then(|end| words.after(end))
            else {
                break;
            };
            if !matches!(after_and.word.class, Class::Unit | Class::Teen | Class::Ten) {
                break;
            }
            out.before_and = Some((out.value, out.end));
            token = after_and;
            continue;
        };
        token = next;
    }
    out
}

/// 'five point five', 'nought point nought three', 'one point two million'.
pub(super) fn decimal(words: Words<'_, '_>, start: usize, cardinal: &Cardinal) -> Option<Number> {
    let point = words.after(cardinal.end).filter(|t| t.word.class == Class::Point)?;
    let mut digits = 0.0;
    let mut places = 0;
    let mut end = point.end;
    while let Some(t) = words.after(end) {
        match t.word.class {
            Class::Unit => {
                digits = digits * 10.0 + t.word.value;
                places += 1;
            }
            Class::Teen if places == 0 => {
                digits = t.word.value;
                places = 2;
            }
            Class::Ten if places == 0 => {
                let ones = words.after(t.end).filter(|o| o.word.class == Class::Unit && o.word.value > 0.0);
                digits = t.word.value + ones.map_or(0.0, |o| o.word.value);
                places = 2;
                end = ones.map_or(t.end, |o| o.end);
                break;
            }
            _ => break,
        }
        end = t.end;
        if places >= 9 {
            break;
        }
    }
    if places == 0 {
        return None;
    }
    let parts = 10f64.powi(places);
    let mut number = Number::of_words(start, end, Form::Words, cardinal.value + digits / parts, 1.0);
    number.resolution = 1.0 / parts;
    while let Some(t) =
        words.after(number.end).filter(|t| matches!(t.word.class, Class::Scale | Class::Hundred))
    {
        number = Number { end: t.end, ..number.scaled(t.word.value) };
    }
    Some(number)
}
