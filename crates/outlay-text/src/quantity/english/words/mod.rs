//! Numbers in words: 'twenty-eight thousand six hundred forty-two', 'half a trillion', 'two thirds', 'tens of billions'.

mod cardinal;
mod fraction;
mod ratio;
mod vague;

use super::line::Line;
use super::number::{Form, Found, Number, with_sign};
use super::numeral;
use super::scan::ends_with_fold;
use crate::vocabulary::number::{NumberClass as Class, NumberWord, NumberWords};
use cardinal::{Cardinal, cardinal, decimal};
use fraction::{Tail, fraction_tail, half, is_mixed, mixed_tail, part};
use ratio::{lone_ratio, over, ratio_in_digits};
use vague::{few, magnitude, multi_before, vague};

/// The next word of a number, and how it hangs on the one before.
#[derive(Clone, Copy)]
struct Token {
    end: usize,
    word: NumberWord,
    plural: bool,
}

/// The reader's view of one line.
#[derive(Clone, Copy)]
struct Words<'t, 'v> {
    line: Line<'t>,
    table: &'v NumberWords,
}

impl Words<'_, '_> {
    /// The number word at `at`.
    fn at(self, at: usize) -> Option<Token> {
        let word = self.line.word(at);
        let found = self.table.get(word)?;
        Some(Token { end: at + word.len(), word: found, plural: word.ends_with('s') })
    }

    /// The number word after `at`, past blanks or a hyphen.
    fn after(self, at: usize) -> Option<Token> {
        self.at(self.gap(at)?)
    }

    /// Past the blanks or the hyphen (with blanks in tokenised text) at `at`; `None` where words do not hang together.
    fn gap(self, at: usize) -> Option<usize> {
        let blank = self.line.after_blank(at);
        if matches!(self.line.byte(blank), b'-') {
            return Some(self.line.after_blank(blank + 1));
        }
        if self.line.rest(blank).starts_with('‑') {
            return Some(blank + '‑'.len_utf8());
        }
        (blank > at).then_some(blank)
    }

    /// Past the word `expected` after `at`.
    fn expect(self, at: usize, expected: &str) -> Option<usize> {
        let gap = self.gap(at)?;
        let word = self.line.word(gap);
        word.eq_ignore_ascii_case(expected).then_some(gap + word.len())
    }

    fn expect_article(self, at: usize) -> Option<usize> {
        self.expect(at, "a").or_else(|| self.expect(at, "an"))
    }
}

/// Reads the number whose word at `start` passed the scan's filter.
pub(super) fn read(line: Line<'_>, table: &NumberWords, start: usize, end: usize, floor: usize) -> Found {
    let words = Words { line, table };
    let spelled = line.slice(start, end);
    let Some(found) = table.get(spelled) else { return fold(line, table, start, end) };
    let token = Token { end, word: found, plural: spelled.ends_with('s') };
    let number = match found.class {
        Class::Unit | Class::Teen | Class::Ten => counted(words, start, token),
        Class::Hundred | Class::Scale | Class::Dozen => Some(scale(words, start, token, floor)),
        Class::Half => Some(half(words, start, token, floor)),
        Class::Quarter | Class::Denominator => part(words, start, token, floor),
        Class::Magnitude => magnitude(words, start, token),
        Class::Few => few(words, start, token),
        Class::Multiple => Some(Number::of_words(start, end, Form::Multiple, found.value, 1.0)),
        Class::Short | Class::Point | Class::Sign => None,
    };
    match number {
        Some(number) => Found::Number(with_sign(line, table, number, floor)),
        None => Found::Nothing(end),
    }
}

/// 'twelvefold'.
fn fold(line: Line<'_>, table: &NumberWords, start: usize, end: usize) -> Found {
    let word = line.slice(start, end);
    if ends_with_fold(word)
        && let Some(stem) = table.get(&word[..word.len() - 4])
        && matches!(stem.class, Class::Unit | Class::Teen | Class::Ten | Class::Hundred | Class::Scale)
    {
        return Found::Number(Number::of_words(start, end, Form::Multiple, stem.value, 1.0));
    }
    Found::Nothing(end)
}

/// A number that begins with a word below hundred.
fn counted(words: Words<'_, '_>, start: usize, first: Token) -> Option<Number> {
    let mut cardinal = cardinal(words, first);
    if let Some((value, end)) = cardinal.before_and.filter(|(whole, _)| is_mixed(words, &cardinal, *whole)) {
        cardinal = Cardinal { end, value, before_and: None, ..cardinal };
    }
    if let Some(number) = decimal(words, start, &cardinal) {
        return Some(number);
    }
    if let Some(number) = over(words, start, &cardinal) {
        return Some(number);
    }
    match fraction_tail(words, start, &cardinal) {
        Tail::Number(number) => return Some(number),
        Tail::Ordinal => return None,
        Tail::None => {}
    }
    let plain = Number::of_words(start, cardinal.end, Form::Words, cardinal.value, cardinal.scale);
    Some(mixed_tail(words, plain, cardinal.scale))
}

/// What may follow a number in digits: 'and a half', 'hundred and 21', 'crore and two hundred'.
pub(super) fn addition(line: Line<'_>, table: &NumberWords, number: Number) -> Number {
    let words = Words { line, table };
    if number.form == Form::Digits {
        if let Some(ratio) = lone_ratio(words, &number).or_else(|| ratio_in_digits(words, &number)) {
            return ratio;
        }
        let mixed = mixed_tail(words, number, number.scale);
        if mixed.end > number.end {
            return mixed;
        }
    }
    let hundred = number.scale == 100.0;
    if number.scale < 100.0 || number.form != Form::Digits {
        return number;
    }
    let Some(and) = words.expect(number.end, "and") else { return number };
    let at = line.after_blank(and);
    if let Some(first) =
        words.at(at).filter(|t| matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten))
    {
        let whole = cardinal(words, first);
        let follows = words.after(whole.end).map(|t| t.word.class);
        let part = matches!(follows, Some(Class::Denominator | Class::Quarter | Class::Half));
        if whole.value < number.scale && (hundred || whole.value >= 100.0) && !part {
            return Number { end: whole.end, value: number.value + whole.value, resolution: 1.0, ..number };
        }
    } else if hundred
        && line.byte(at).is_ascii_digit()
        && let Ok(n) = numeral::read(line, at)
    {
        let small = n.mantissa < 100.0 && n.exponent == 0 && !n.decimal;
        let scaled = words.after(n.end).is_some()
            || line.byte(n.end).is_ascii_alphabetic()
            || line.byte(n.end) == b'%';
        if small && !scaled {
            return Number { end: n.end, value: number.value + n.mantissa, resolution: 1.0, ..number };
        }
    }
    number
}

/// 'a hundred thousand', 'a million', 'million-dollar', 'a dozen'.
fn scale(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Number {
    let mut cardinal = cardinal(words, token);
    if token.word.class == Class::Dozen {
        cardinal = Cardinal {
            end: token.end,
            value: token.word.value,
            scale: 1.0,
            before_and: None,
            before_ten: None,
        };
    }
    // In 'a billion-dollar company' the article is the company's.
    let adjective = words.line.byte(cardinal.end) == b'-';
    let article = article_before(words.line, start, floor).filter(|_| !adjective);
    if let Tail::Number(number) = fraction_tail(words, article.unwrap_or(start), &cardinal) {
        return number;
    }
    if let Some(multi) = multi_before(words.line, start, floor) {
        return vague(multi, cardinal.end, cardinal.value);
    }
    let form = if article.is_some() { Form::Words } else { Form::Scale };
    let mut number =
        Number::of_words(article.unwrap_or(start), cardinal.end, form, cardinal.value, cardinal.scale);
    if cardinal.value == token.word.value {
        number.resolution = cardinal.value;
    }
    if article.is_some() {
        number = mixed_tail(words, number, cardinal.scale);
    }
    number
}

/// Start of 'a' or 'an' right before `start`.
fn article_before(line: Line<'_>, start: usize, floor: usize) -> Option<usize> {
    let (at, word) = line.previous_word(start);
    let article = word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an");
    (article && at >= floor && at + word.len() < start).then_some(at)
}
