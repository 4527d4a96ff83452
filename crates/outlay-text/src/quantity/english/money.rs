//! Currencies before and after numbers.

use super::amount::{Amount, What};
use super::line::Line;
use super::number::{Form, Number};
use super::numeral;
use crate::quantity::reading::{Reading, Sign};
use crate::vocabulary::currency::{CurrencyForm, Meaning, Strength};

/// A currency before a number.
pub(super) struct Prefix<'v> {
    pub start: usize,
    pub form: &'v CurrencyForm,
    /// -1 for '-$5'.
    pub sign: f64,
}

/// A currency after a number.
pub(super) struct Suffix {
    pub end: usize,
    pub sign: Sign,
    /// Whether the number counts hundredths ('90 cents').
    pub hundredths: bool,
}

impl Suffix {
    /// The number in whole units of the currency.
    pub fn apply(&self, number: Number) -> Number {
        if !self.hundredths {
            return number;
        }
        Number { value: number.value / 100.0, resolution: number.resolution / 100.0, ..number }
    }
}

impl CurrencyForm {
    /// Whether the form, beside that number, in that text, is a currency.
    pub(super) fn is_believed(&self, reading: &Reading<'_>, number: &Number) -> bool {
        (self.strength != Strength::Weak || number.is_sizeable())
            && (self.needs.is_empty() || reading.names_any(&self.needs))
    }
}

/// The currency that stands right before `at` (a number's first byte), not before `floor`.
pub(super) fn before<'v>(
    reading: &Reading<'v>,
    line: Line<'_>,
    at: usize,
    floor: usize,
) -> Option<Prefix<'v>> {
    let currencies = &reading.vocabulary.currencies;
    let close = line.before_blank(at);
    let last = line.prev(close)?;
    let start = close - last.len_utf8();
    if is_currency_sign(last) {
        let letters = letters_before(line, start);
        let from = start - letters.len();
        let found = if letters.is_empty() {
            spaced_letters(reading, line, start, close)
        } else {
            currencies.before(line.slice(from, close)).map(|form| (from, form))
        };
        // 'a$2 billion': the letters are a word of their own, the sign stands alone.
        let (start, form) = found.or_else(|| Some((start, currencies.before(line.slice(start, close))?)))?;
        let (start, sign) = minus(line, start, floor);
        return (start >= floor).then_some(Prefix { start, form, sign });
    }
    if !(last.is_alphabetic() || matches!(last, '.' | '=' | '/')) {
        return None;
    }
    let head = line.head(close);
    let mut from = close;
    for (i, c) in head.char_indices().rev() {
        let fits = c.is_alphabetic() || is_currency_sign(c) || matches!(c, '.' | '=' | '/');
        if !fits || head.len() - i > 9 {
            break;
        }
        from = line.start + i;
    }
    let from = from.max(floor);
    if close - from > 9 || line.prev(from).is_some_and(char::is_alphanumeric) && from > floor {
        return None;
    }
    let spelled = line.slice(from, close);
    let form = currencies.before(spelled)?;
    // 'dollar5' and '-usd5' stand in names of files, not in sentences.
    let word = spelled.bytes().all(|b| b.is_ascii_lowercase());
    if word && close == at || matches!(line.prev(from), Some('-' | '_' | '/')) {
        return None;
    }
    Some(Prefix { start: from, form, sign: 1.0 })
}

/// 'US $5', 'HK $5', 'C $6': letters that a blank separates from the sign.
fn spaced_letters<'v>(
    reading: &Reading<'v>,
    line: Line<'_>,
    sign: usize,
    close: usize,
) -> Option<(usize, &'v CurrencyForm)> {
    let end = line.before_blank(sign);
    if end == sign {
        return None;
    }
    let letters = letters_before(line, end);
    let from = end - letters.len();
    let mut spelled = [0; 12];
    let sign = line.slice(sign, close);
    let single = letters.len() == 1;
    if letters.is_empty() || single && !letters.eq_ignore_ascii_case("c") {
        return None;
    }
    let gap = if letters == "c" { " " } else { "" };
    let mut len = 0;
    for part in [letters, gap, sign] {
        spelled.get_mut(len..len + part.len())?.copy_from_slice(part.as_bytes());
        len += part.len();
    }
    let form = reading.vocabulary.currencies.before(str::from_utf8(&spelled[..len]).ok()?)?;
    Some((from, form))
}

/// Up to five letters and points that end at `at` and begin a word.
fn letters_before(line: Line<'_>, at: usize) -> &str {
    let head = line.head(at);
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_alphabetic() || *c == '.')
        .last()
        .map_or(head.len(), |(i, _)| i);
    let letters = head[start..].trim_start_matches('.');
    let before = line.prev(at - letters.len());
    let free = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '$'));
    if letters.len() <= 5 && free { letters } else { "" }
}

/// Takes a minus before the currency: '-$5 million'.
fn minus(line: Line<'_>, start: usize, floor: usize) -> (usize, f64) {
    match line.prev(start) {
        Some(c @ ('-' | '−')) => {
            let at = start - c.len_utf8();
            let free = line.prev(at).is_none_or(|p| p.is_whitespace() || matches!(p, '(' | '|' | '"'));
            if free && at >= floor && at > line.start { (at, -1.0) } else { (start, 1.0) }
        }
        _ => (start, 1.0),
    }
}

/// Whether the character is a sign of a currency.
pub(super) const fn is_currency_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '£' | '¥' | '€' | '¢' | '\u{20A0}'
            ..='\u{20CF}' | '＄' | '﹩' | '￡' | '￥' | '￦' | '฿' | '៛' | '؋' | '﷼'
    )
}

/// The currency at `at`, right after a number: sign, code or name.
pub(super) fn after(reading: &Reading<'_>, line: Line<'_>, at: usize, number: &Number) -> Option<Suffix> {
    let currencies = &reading.vocabulary.currencies;
    let first = line.next(at)?;
    if is_currency_sign(first) {
        let end = at + first.len_utf8();
        // '$4 and $5': the sign belongs to the number after it.
        let next = line.next(end);
        if next.is_some_and(|c| c.is_ascii_digit()) || number.form == Form::Scale {
            return None;
        }
        let form = currencies.after(line.slice(at, end))?;
        return Some(Suffix { end, sign: resolve(reading, form), hundredths: form.hundredths });
    }
    if let Some((end, form)) = name_after(reading, line, at) {
        let next_is_number = line.is_digit(line.after_blank(end)) && is_code(line.slice(at, end));
        if form.is_believed(reading, number) && !next_is_number {
            return Some(Suffix { end, sign: resolve(reading, form), hundredths: form.hundredths });
        }
    }
    None
}

const fn is_code(text: &str) -> bool {
    text.len() == 3
}

/// The name or code of a currency at `at` or after blanks there; the longest of up to three words.
pub(super) fn name_after<'v>(
    reading: &Reading<'v>,
    line: Line<'_>,
    at: usize,
) -> Option<(usize, &'v CurrencyForm)> {
    let currencies = &reading.vocabulary.currencies;
    let at = line.after_blank(at);
    let mut end = at + currency_word(line, at).len();
    let mut best = currencies.after(line.slice(at, end)).map(|form| (end, form));
    if end > at && currencies.is_head(line.slice(at, end)) {
        for _ in 0..3 {
            let gap = line.after_blank(end);
            let word = currency_word(line, gap);
            if gap != end + 1 || word.is_empty() {
                break;
            }
            end = gap + word.len();
            if let Some(form) = currencies.after(line.slice(at, end)) {
                best = Some((end, form));
            }
        }
    }
    best
}

/// A word of a currency's name: letters, with points inside ('U.S.').
fn currency_word(line: Line<'_>, at: usize) -> &str {
    let word = line.word(at);
    if word.len() == 1 && line.rest(at).get(..4).is_some_and(|w| w.eq_ignore_ascii_case("U.S.")) {
        return line.slice(at, at + 4);
    }
    word
}

/// 'tens of billions of dollars': the currency after 'of'. A quotation mark before 'of' ends the span.
pub(super) fn of_currency(reading: &Reading<'_>, line: Line<'_>, amount: &mut Amount<'_>) {
    let quoted = line.next(amount.end).filter(|c| matches!(c, '"' | '”' | '’'));
    let from = amount.end + quoted.map_or(0, char::len_utf8);
    let (at, of) = line.next_word(from);
    if !of.eq_ignore_ascii_case("of") {
        return;
    }
    let Some((end, form)) = name_after(reading, line, at + of.len()) else { return };
    if form.hundredths || !form.is_believed(reading, &amount.number) {
        return;
    }
    amount.what = What::Money(resolve(reading, form));
    if quoted.is_none() {
        amount.end = end;
    }
}

/// End of the word for hundredths at `at`.
fn hundredths(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<usize> {
    name_after(reading, line, at).filter(|(_, form)| form.hundredths).map(|(end, _)| end)
}

/// '$5 million CAD', 'US$5 USD': a code after prefixed money belongs to it and decides.
pub(super) fn absorb_code(reading: &Reading<'_>, line: Line<'_>, amount: &mut Amount<'_>) {
    let at = line.after_blank(amount.end);
    let word = line.word(at);
    if word.len() != 3 || !word.bytes().all(|b| b.is_ascii_uppercase()) || at == amount.end {
        return;
    }
    let What::Money(sign) = amount.what else { return };
    if let Some(form) = reading.vocabulary.currencies.after(word)
        && let (Meaning::Code(code), true) = (form.meaning, form.strength == Strength::Sure || word == "CAD")
    {
        let dollar = code.as_str().ends_with('D') || code.as_str() == "MXN";
        let number_follows = line.is_digit(line.after_blank(at + word.len()));
        if (code == sign.currency || sign.bare && dollar) && !number_follows {
            amount.what = What::Money(Sign::of(code));
            amount.end = at + word.len();
        }
    }
}

/// '3 dollars 50 cents', 'thirteen dollars and forty-five cents', '15 dollars and 15'.
pub(super) fn add_cents(reading: &Reading<'_>, line: Line<'_>, amount: &mut Amount<'_>) {
    if !matches!(amount.what, What::Money(_))
        || amount.prefixed
        || amount.number.scale > 1.0
        || amount.number.decimal
    {
        return;
    }
    let words = &reading.vocabulary.numbers;
    let (at, and) = line.next_word(amount.end);
    let joined = and.eq_ignore_ascii_case("and");
    let at = if joined { line.after_blank(at + 3) } else { at };
    let small = if line.byte(at).is_ascii_digit() {
        numeral::read(line, at)
            .ok()
            .filter(|n| n.exponent == 0 && n.whole_digits <= 2)
            .map(|n| (n.mantissa, n.end))
    } else {
        let word = line.word(at);
        if word.len() < 3 || words.get(word).is_none() {
            None
        } else {
            match super::words::read(line, words, at, at + word.len(), at) {
                super::number::Found::Number(n) if n.form == Form::Words => Some((n.value, n.end)),
                _ => None,
            }
        }
    };
    let Some((value, end)) = small.filter(|(v, _)| *v < 100.0) else { return };
    let unit = hundredths(reading, line, end);
    let last = line
        .rest(end)
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| matches!(c, '.' | ',' | ';' | '?' | '!' | ')'));
    let two_digits = value >= 10.0;
    let end = match unit {
        Some(end) => end,
        None if last && two_digits => end,
        None => return,
    };
    amount.number.value += value / 100.0;
    amount.number.resolution = 0.01;
    amount.end = end;
}

/// The currency that a form means in this text.
pub(super) fn resolve(reading: &Reading<'_>, form: &CurrencyForm) -> Sign {
    match form.meaning {
        Meaning::Code(currency) => {
            Sign { currency, ambiguous: form.strength == Strength::Shared, bare: false }
        }
        Meaning::Dollar => reading.dollar(),
        Meaning::Yen => reading.yen(),
    }
}

/// The currency and scale of a table's heading: '$ in millions', 'US$ bn', '€m', 'in billions of dollars', 'RMB million'.
/// After a comma or semicolon anything may stand ('except per share data').
pub(in crate::quantity) fn of_heading(reading: &Reading<'_>, heading: &str) -> Option<(Sign, f64)> {
    let vocabulary = reading.vocabulary;
    let said = heading.split([',', ';']).next()?;
    let (mut sign, mut scale) = (None, None);
    for word in said.split([' ', '\u{A0}', '/']).filter(|w| !w.is_empty()) {
        let last =
            word.char_indices().rev().find(|(_, c)| is_currency_sign(*c)).map(|(i, c)| i + c.len_utf8());
        // '$bn', 'US$m'
        let (money, rest) = word.split_at(last.unwrap_or(0));
        if let Some(form) = vocabulary.currencies.before(money).filter(|_| !money.is_empty()) {
            sign = Some(resolve(reading, form));
        } else if !money.is_empty() {
            return None;
        }
        if rest.is_empty()
            || ["in", "In", "of", "unit", "Unit", "units", "unit:", "Unit:", "Units:"].contains(&rest)
        {
            continue;
        }
        let singular = rest.strip_suffix('s').unwrap_or(rest);
        let value = vocabulary.numbers.get(singular).map(|w| w.value).filter(|v| *v >= 1e3);
        if let Some(value) = value.or_else(|| vocabulary.numbers.short(rest)) {
            scale = Some(value);
        } else {
            let form = vocabulary.currencies.before(rest).or_else(|| vocabulary.currencies.after(rest))?;
            sign = Some(resolve(reading, form));
        }
    }
    Some((sign?, scale.unwrap_or(1.0)))
}
