//! A number as written: digits or words, with scale, fraction and sign.

use super::line::Line;
use super::numeral::{self, Numeral};
use super::scan::is_vulgar;
use super::words;
use crate::vocabulary::number::{NumberClass, NumberWords};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In digits, maybe with a scale in words.
    Digits,
    /// In words.
    Words,
    /// A fraction of one ('a third', '3/4').
    Fraction,
    /// Only a magnitude ('tens of billions'): `value` is its lower end.
    Magnitude,
    /// A scale that stands for one of it ('billion-dollar').
    Scale,
    /// A whole multiple in one word ('doubled').
    Multiple,
}

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub start: usize,
    pub end: usize,
    pub form: Form,
    pub value: f64,
    /// Size of the last significant digit.
    pub resolution: f64,
    /// Factor of the scale word or abbreviation that `value` includes; 1 for none.
    pub scale: f64,
    /// Digits before the decimal sign; 0 for words.
    pub whole_digits: usize,
    pub grouped: bool,
    pub decimal: bool,
    /// A leading nought that means nothing.
    pub padded: bool,
}

/// What was found at a place where a number may begin.
pub(super) enum Found {
    Number(Number),
    /// No number: go on from there.
    Nothing(usize),
}

impl Number {
    /// A number in words.
    pub fn of_words(start: usize, end: usize, form: Form, value: f64, scale: f64) -> Self {
        Self {
            start,
            end,
            form,
            value,
            resolution: last_digit(value),
            scale,
            whole_digits: 0,
            grouped: false,
            decimal: false,
            padded: false,
        }
    }

    fn of_digits(start: usize, n: &Numeral) -> Self {
        let mut out = Self {
            start,
            end: n.end,
            form: Form::Digits,
            value: times_power(n.mantissa, n.exponent),
            resolution: times_power(1.0, n.exponent),
            scale: 1.0,
            whole_digits: n.whole_digits,
            grouped: n.grouped,
            decimal: n.decimal,
            padded: n.padded,
        };
        if !n.decimal {
            out.resolution = last_digit(out.value);
        }
        out
    }

    /// The number without its scale.
    pub fn mantissa(&self) -> f64 {
        self.value / self.scale
    }

    /// The same number on a larger scale.
    pub fn scaled(mut self, factor: f64) -> Self {
        self.value = multiply(self.value, factor);
        self.resolution *= factor;
        self.scale *= factor;
        self
    }

    /// Whether it is large, decimal or scaled enough that a doubtful currency sign beside it is one.
    pub fn is_sizeable(&self) -> bool {
        self.scale > 1.0 || self.grouped || self.decimal || self.value.abs() >= 100.0
    }

    /// Whether only an integer in plain digits is written.
    pub fn is_plain_integer(&self) -> bool {
        self.form == Form::Digits && self.scale == 1.0 && !self.grouped && !self.decimal
    }
}

/// Reads the number whose digits begin at `at`; `floor`: nothing before it belongs to it.
pub(super) fn of_digits(line: Line<'_>, words: &NumberWords, at: usize, floor: usize) -> Found {
    if is_vulgar(line.rest(at).as_bytes()) {
        return Found::Number(vulgar(line, words, at));
    }
    let mut start = at;
    // '.5' without its nought.
    if line.byte_before(at) == b'.' && at > floor && !is_part_of_word(line, at - 1) {
        start = at - 1;
    }
    let numeral = match numeral::read(line, start) {
        Ok(numeral) => numeral,
        Err(end) => return Found::Nothing(super::scan::run_end(&line.text.as_bytes()[..line.end], end)),
    };
    let mut number = Number::of_digits(start, &numeral);
    if let Some(whole) = mixed(line, number) {
        number = whole;
    } else if let Some(end) = fraction(line, &mut number) {
        number.end = end;
    }
    number = with_scale(line, words, number);
    number = words::addition(line, words, number);
    if !number.value.is_finite() {
        return Found::Nothing(number.end);
    }
    Found::Number(with_sign(line, words, number, floor))
}

fn is_part_of_word(line: Line<'_>, at: usize) -> bool {
    line.prev(at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | ')' | ']'))
}

/// '½' alone.
fn vulgar(line: Line<'_>, words: &NumberWords, at: usize) -> Number {
    let value = vulgar_value(line.byte(at + 1));
    let number = Number::of_words(at, at + 2, Form::Fraction, value, 1.0);
    with_scale(line, words, number)
}

fn vulgar_value(second: u8) -> f64 {
    match second {
        0xBC => 0.25,
        0xBD => 0.5,
        _ => 0.75,
    }
}

/// '1½', '2 1/2': a whole number and a fraction.
fn mixed(line: Line<'_>, whole: Number) -> Option<Number> {
    if whole.decimal {
        return None;
    }
    if is_vulgar(line.rest(whole.end).as_bytes()) {
        let value = whole.value + vulgar_value(line.byte(whole.end + 1));
        return Some(Number { end: whole.end + 2, value, resolution: 0.25, ..whole });
    }
    let at = whole.end + 1;
    if !matches!(line.byte(whole.end), b' ' | b'-') || !line.byte(at).is_ascii_digit() {
        return None;
    }
    let numeral = numeral::read(line, at).ok()?;
    let mut part = Number::of_digits(at, &numeral);
    let end = fraction(line, &mut part)?;
    Some(Number { end, value: whole.value + part.value, resolution: part.resolution, ..whole })
}

/// '3/4': turns the numerator into the fraction and gives its end. Dates and ratings are none.
fn fraction(line: Line<'_>, number: &mut Number) -> Option<usize> {
    if !number.is_plain_integer() || number.whole_digits > 2 {
        return None;
    }
    let slash = line.past_slash(number.end)?;
    let numeral = numeral::read(line, slash).ok()?;
    let below = Number::of_digits(slash, &numeral);
    let usual = matches!(below.value as u32, 2 | 3 | 4 | 5 | 8 | 16 | 32 | 64) && below.is_plain_integer();
    let more =
        matches!(line.byte(below.end), b'/' | b'-' | b':') || line.byte(below.end).is_ascii_alphanumeric();
    let before = matches!(line.byte_before(number.start), b'/' | b'-' | b'.' | b'&');
    if !usual || more || before || number.value >= below.value || number.value == 0.0 {
        return None;
    }
    number.form = Form::Fraction;
    number.value /= below.value;
    number.resolution = 0.5 / below.value;
    Some(below.end)
}

/// Adds the scale words after the number: '3 million', '1.08 lakh crore', '4 hundred million', '5-billion', '3 dozen'.
pub(super) fn with_scale(line: Line<'_>, words: &NumberWords, mut number: Number) -> Number {
    loop {
        let mut at = line.after_blank(number.end);
        if at == number.end && line.byte(at) == b'-' {
            at += 1;
        } else if at == number.end && number.scale == 1.0 && number.form == Form::Digits {
            // '5million' without a blank.
            at = number.end;
        }
        let mut word = line.word(at);
        let mut found = words.get(word);
        if found.is_none() {
            // '$125 millionto rewrite': a lost blank.
            let stem = ["million", "billion", "trillion"]
                .iter()
                .find(|s| word.len() > s.len() && word.starts_with(**s));
            let after = stem.map_or("", |s| &word[s.len()..]);
            if let (Some(stem), "to" | "in" | "of" | "for" | "from" | "on" | "and" | "at") = (stem, after) {
                word = &word[..stem.len()];
                found = words.get(word);
            }
        }
        let Some(found) = found else { return number };
        let scale = matches!(found.class, NumberClass::Scale | NumberClass::Hundred)
            || found.class == NumberClass::Dozen && number.scale == 1.0;
        if !scale || line.byte(at + word.len()).is_ascii_digit() {
            return number;
        }
        number = number.scaled(found.value);
        number.end = at + word.len();
    }
}

/// Takes the sign or the word for it into the number: '-5', '−5', 'minus 5', 'negative one'.
pub(super) fn with_sign(line: Line<'_>, words: &NumberWords, mut number: Number, floor: usize) -> Number {
    if number.start <= floor || matches!(number.form, Form::Magnitude | Form::Scale | Form::Multiple) {
        return number;
    }
    match line.prev(number.start) {
        Some(c @ ('-' | '−')) => {
            let sign = number.start - c.len_utf8();
            let free = line.prev(sign).is_none_or(|p| {
                p.is_whitespace() || matches!(p, '(' | '=' | '"' | '“' | '|' | '>' | '`' | '~' | '/')
            });
            let bullet = line.starts_at(sign, &[]) && number.form != Form::Digits;
            if free && sign >= floor && !bullet {
                number.start = sign;
                number.value = -number.value;
                return number;
            }
            // 'minus-130 degrees'
            let word = line.word_before(sign);
            if word.eq_ignore_ascii_case("minus") && sign - word.len() >= floor {
                number.start = sign - word.len();
                number.value = -number.value;
            }
        }
        Some(c) if c.is_whitespace() => {
            let (start, word) = line.previous_word(number.start);
            let sign = words.get(word).is_some_and(|w| w.class == NumberClass::Sign && w.value < 0.0);
            if sign && start >= floor {
                number.start = start;
                number.value = -number.value;
            }
        }
        _ => {}
    }
    number
}

/// `value × factor`; exact where both are whole.
fn multiply(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    // 109.1 × 1e9 is 109 100 000 000 exactly, not one rounding away from it: round where the product must be whole.
    let nearest = product.round();
    if factor >= 10.0 && (product - nearest).abs() <= nearest.abs() * 1e-15 * 4.0 { nearest } else { product }
}

/// `mantissa × 10^exponent` with one rounding.
fn times_power(mantissa: f64, exponent: i32) -> f64 {
    // Beyond 10^22 a power of ten is not exact: the digits are read once more.
    if exponent > 22 {
        return format!("{mantissa}e{exponent}").parse().unwrap_or(f64::INFINITY);
    }
    let power = 10f64.powi(exponent.abs().min(308));
    if exponent < 0 { mantissa / power } else { mantissa * power }
}

/// Size of the last digit that is not nought: 100 for 1 500; 1 for 0.
pub(super) fn last_digit(value: f64) -> f64 {
    let value = value.abs();
    if !(1.0..1e300).contains(&value) || value.fract() != 0.0 {
        return fraction_digit(value);
    }
    // Beyond 2^63 no digit is exact anyway.
    let mut rest = value.min(9.2e18) as u64;
    let mut unit = 1.0;
    while rest != 0 && rest.is_multiple_of(10) {
        rest /= 10;
        unit *= 10.0;
    }
    unit
}

/// The same for values with a fraction: as many decimals as it needs, at most nine.
fn fraction_digit(value: f64) -> f64 {
    if value == 0.0 {
        return 1.0;
    }
    let mut unit = 1.0;
    for _ in 0..9 {
        let scaled = value / unit;
        if (scaled - scaled.round()).abs() < 1e-9 * scaled.max(1.0) {
            return unit;
        }
        unit /= 10.0;
    }
    unit
}
