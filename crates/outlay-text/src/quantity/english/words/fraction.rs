//! Fractions in words: 'two thirds', 'a quarter million', 'three and a half'.

use super::super::number::{Form, Number};
use super::cardinal::{Cardinal, cardinal};
use super::{Token, Words, article_before};
use crate::vocabulary::number::NumberClass as Class;

pub(super) enum Tail {
    Number(Number),
    Ordinal,
    None,
}

/// 'two thirds', 'twenty-three fifths', 'one hundred and thirty fifths', 'three twenty firsts'.
pub(super) fn fraction_tail(words: Words<'_, '_>, start: usize, cardinal: &Cardinal) -> Tail {
    let Some(next) = words.after(cardinal.end) else { return Tail::None };
    let (mut denominator, end, plural) = match next.word.class {
        Class::Denominator | Class::Half => (next.word.value, next.end, next.plural),
        // 'two quarters' are six months, 'three quarters of the firms' a share.
        Class::Quarter => {
            let hyphen = words.line.byte(cardinal.end) == b'-';
            let of = words.expect(next.end, "of").is_some();
            let scale = words.after(next.end).is_some_and(|t| t.word.class == Class::Scale);
            let one = cardinal.value == 1.0 && !next.plural;
            if !(one || hyphen || of || scale && next.plural) {
                return Tail::None;
            }
            (next.word.value, next.end, next.plural)
        }
        Class::Ten => match words.after(next.end) {
            Some(last) if last.word.class == Class::Denominator && last.word.value < 10.0 && last.plural => {
                (next.word.value + last.word.value, last.end, true)
            }
            _ => return Tail::None,
        },
        _ => return Tail::None,
    };
    if denominator < 2.0 {
        return Tail::Ordinal;
    }
    let mut numerator = cardinal.value;
    // 'one hundred thirty fifths' are hundred 35ths, 'twenty-three fifths' 23 of them.
    if let Some(before) =
        cardinal.before_ten.filter(|_| denominator < 10.0 && plural && words.line.byte(cardinal.end) != b'-')
    {
        denominator += cardinal.value - before;
        numerator = before;
    }
    if !plural && numerator != 1.0 {
        return Tail::Ordinal;
    }
    let value = numerator / denominator;
    let form = if value < 1.0 { Form::Fraction } else { Form::Words };
    let mut number = Number::of_words(start, end, form, value, 1.0);
    number.resolution = 0.5 / denominator;
    Tail::Number(of_scale(words, number))
}

/// 'two thirds of a million', 'three quarters billion'.
pub(super) fn of_scale(words: Words<'_, '_>, number: Number) -> Number {
    let at = words.expect(number.end, "of").and_then(|end| words.expect_article(end)).unwrap_or(number.end);
    match words.after(at) {
        Some(scale) if scale.word.class == Class::Scale => {
            let mut scaled = Number::of_words(number.start, scale.end, Form::Words, number.value, 1.0)
                .scaled(scale.word.value);
            scaled.resolution = number.resolution * scale.word.value;
            scaled
        }
        _ => number,
    }
}

/// Whether the words after 'and' begin a fraction of their own: 'two million and one half', not 'one hundred and thirty fifths'.
pub(super) fn is_mixed(words: Words<'_, '_>, cardinal: &Cardinal, whole: f64) -> bool {
    words.after(cardinal.end).is_some_and(|next| {
        let fraction = matches!(next.word.class, Class::Denominator | Class::Half | Class::Quarter);
        fraction && next.word.value >= 2.0 && cardinal.value - whole < next.word.value
    })
}

/// 'five and a quarter', 'two-and-a-half million', 'three million and a half': a fraction on top.
pub(super) fn mixed_tail(words: Words<'_, '_>, number: Number, scale: f64) -> Number {
    let Some(and) = words.expect(number.end, "and") else { return number };
    let (top, after) = match words.expect_article(and) {
        Some(end) => (1.0, end),
        None => match words.after(and) {
            Some(t) if matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten) => {
                let whole = cardinal(words, t);
                (whole.value, whole.end)
            }
            _ => return number,
        },
    };
    let Some(part) = words.after(after) else { return number };
    let denominator = match part.word.class {
        Class::Half | Class::Quarter => part.word.value,
        Class::Denominator if part.word.value >= 2.0 && (part.plural || top == 1.0) => part.word.value,
        _ => return number,
    };
    let fraction = top / denominator;
    // The fraction may have a scale of its own: 'one billion and a quarter million'.
    let own = words.after(part.end).filter(|t| t.word.class == Class::Scale);
    let (add, end) = match own {
        Some(t) if scale > 1.0 => (fraction * t.word.value, t.end),
        Some(t) => {
            return Number::of_words(number.start, t.end, Form::Words, number.value + fraction, 1.0)
                .scaled(t.word.value);
        }
        None => (fraction * scale, part.end),
    };
    let mut out = Number::of_words(number.start, end, number.form, number.value + add, scale);
    out.whole_digits = number.whole_digits;
    out
}

/// 'half a trillion', 'half million', 'half an hour', 'half of', 'one and a half'.
pub(super) fn half(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Number {
    let after = words.expect_article(token.end).unwrap_or(token.end);
    if let Some(scale) =
        words.after(after).filter(|t| matches!(t.word.class, Class::Scale | Class::Dozen | Class::Hundred))
    {
        let start = article_before(words.line, start, floor).unwrap_or(start);
        let mut number = Number::of_words(start, scale.end, Form::Words, 0.5, 1.0).scaled(scale.word.value);
        number.resolution = scale.word.value / 2.0;
        return number;
    }
    let start = article_before(words.line, start, floor).unwrap_or(start);
    let mut number = Number::of_words(start, token.end, Form::Fraction, 0.5, 1.0);
    number.resolution = 0.25;
    number
}

/// 'a third', 'a quarter million', 'a hundredth', 'a hundred trillionths'.
pub(super) fn part(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Option<Number> {
    if token.plural || token.word.value < 2.0 {
        return None;
    }
    let at = article_before(words.line, start, floor)?;
    let mut number = Number::of_words(at, token.end, Form::Fraction, 1.0 / token.word.value, 1.0);
    number.resolution = 0.5 / token.word.value;
    let scaled = of_scale(words, number);
    if scaled.end > number.end || token.word.value > 20.0 {
        return Some(scaled);
    }
    let follows = words.line.next_word(token.end).1;
    let open = words.line.byte(token.end) != b'-';
    // 'a third party', 'a quarter ago' are none: a share is 'of' something, or ends its phrase.
    let of = ["of", "the", "its", "their", "more", "less", "as", "from"]
        .iter()
        .any(|w| follows.eq_ignore_ascii_case(w));
    let ends = follows.is_empty()
        || matches!(follows, "to" | "in" | "by" | "on" | "and" | "over" | "since" | "between");
    let quarter = token.word.class == Class::Quarter;
    (open && (of && !(quarter && follows != "of" && follows != "the") || ends && !quarter)).then_some(number)
}
