//! Numbers in words: 'twenty-eight thousand six hundred forty-two', 'half a trillion', 'two thirds', 'tens of billions'.

use super::line::Line;
use super::number::{Form, Found, Number};
use super::scan::ends_with_fold;
use crate::vocabulary::number::{NumberClass as Class, NumberWord, NumberWords};

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

/// A whole number in words.
#[derive(Clone, Copy)]
struct Cardinal {
    end: usize,
    value: f64,
    /// The largest scale in it; 1 for none.
    scale: f64,
    /// Value and end before its last 'and'.
    before_and: Option<(f64, usize)>,
    /// The number without its last word, where that is a ten: 'one hundred thirty' → 100.
    before_ten: Option<f64>,
}

/// Reads the number whose word at `start` passed the scan's filter.
pub(super) fn read(line: Line<'_>, table: &NumberWords, start: usize, end: usize, floor: usize) -> Found {
    let words = Words { line, table };
    let spelled = line.slice(start, end);
    let Some(found) = table.get(spelled) else { return fold(line, table, start, end) };
    let token = Token { end, word: found, plural: spelled.ends_with('s') };
    let number = match found.class {
        Class::Unit | Class::Teen | Class::Ten => counted(words, start, token),
        Class::Hundred | Class::Scale | Class::Dozen => scale(words, start, token, floor),
        Class::Half => half(words, start, token, floor),
        Class::Quarter | Class::Denominator => part(words, start, token, floor),
        Class::Magnitude => magnitude(words, start, token),
        Class::Few => few(words, start, token),
        Class::Multiple => Some(Number::of_words(start, end, Form::Multiple, found.value, 1.0)),
        Class::Short | Class::Point | Class::Sign => None,
    };
    match number {
        Some(number) => Found::Number(super::number::with_sign(line, table, number, floor)),
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

/// Whether the words after 'and' begin a fraction of their own: 'two million and one half', not 'one hundred and thirty fifths'.
fn is_mixed(words: Words<'_, '_>, cardinal: &Cardinal, whole: f64) -> bool {
    words.after(cardinal.end).is_some_and(|next| {
        let fraction = matches!(next.word.class, Class::Denominator | Class::Half | Class::Quarter);
        fraction && next.word.value >= 2.0 && cardinal.value - whole < next.word.value
    })
}

/// The longest whole number that begins with `first`.
fn cardinal(words: Words<'_, '_>, first: Token) -> Cardinal {
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
                !has_current
                    || rest == 0.0 && current > 0.0 && value > 0.0
                    || rest >= 20.0 && rest % 10.0 == 0.0 && value > 0.0
            }
            Class::Teen | Class::Ten => !has_current || current > 0.0 && rest == 0.0,
            Class::Hundred => has_current && current > 0.0 && current < 100.0 || !has_current,
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

enum Tail {
    Number(Number),
    Ordinal,
    None,
}

/// 'two thirds', 'twenty-three fifths', 'one hundred and thirty fifths', 'three twenty firsts'.
fn fraction_tail(words: Words<'_, '_>, start: usize, cardinal: &Cardinal) -> Tail {
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
fn of_scale(words: Words<'_, '_>, number: Number) -> Number {
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

/// 'five and a quarter', 'two-and-a-half million', 'three million and a half': a fraction on top.
fn mixed_tail(words: Words<'_, '_>, number: Number, scale: f64) -> Number {
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

/// '1 over three', where nothing else is said.
fn lone_ratio(words: Words<'_, '_>, number: &Number) -> Option<Number> {
    let end = words.expect(number.end, "over")?;
    let first =
        words.after(end).filter(|t| matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten))?;
    let below = cardinal(words, first);
    let lone = words.line.starts_at(number.start, &[]) && words.line.rest(below.end).trim().is_empty();
    lone.then(|| Number::of_words(number.start, below.end, Form::Fraction, number.value / below.value, 1.0))
}

/// What may follow a number in digits: 'and a half', 'hundred and 21', 'crore and two hundred'.
pub(super) fn addition(line: Line<'_>, table: &NumberWords, number: Number) -> Number {
    let words = Words { line, table };
    if number.form == Form::Digits {
        if let Some(ratio) = lone_ratio(words, &number) {
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
        && let Ok(n) = super::numeral::read(line, at)
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

/// 'five point five', 'nought point nought three', 'one point two million'.
fn decimal(words: Words<'_, '_>, start: usize, cardinal: &Cardinal) -> Option<Number> {
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
    let unit = 10f64.powi(-places);
    let mut number = Number::of_words(start, end, Form::Words, cardinal.value + digits * unit, 1.0);
    number.resolution = unit;
    while let Some(t) =
        words.after(number.end).filter(|t| matches!(t.word.class, Class::Scale | Class::Hundred))
    {
        number = Number { end: t.end, ..number.scaled(t.word.value) };
    }
    Some(number)
}

/// 'one out of three', 'two in five', 'one over twenty'.
fn over(words: Words<'_, '_>, start: usize, cardinal: &Cardinal) -> Option<Number> {
    let out_of = words.expect(cardinal.end, "out").and_then(|end| words.expect(end, "of"));
    let whole = |at: usize| {
        let first = words
            .after(at)
            .filter(|t| matches!(t.word.class, Class::Unit | Class::Teen | Class::Ten | Class::Hundred))?;
        let mut whole = self::cardinal(words, first);
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
            if let Some(end) = words.expect(cardinal.end, "in") {
                whole(end).filter(|w| w.value <= 100.0 && !unit_follows(words, w.end))?
            } else {
                // 'one over twenty' only where nothing else is said.
                let end = words.expect(cardinal.end, "over")?;
                whole(end).filter(|w| {
                    words.line.starts_at(start, &[]) && words.line.rest(w.end).trim().is_empty()
                })?
            }
        }
    };
    (cardinal.value < below.value && cardinal.value > 0.0).then(|| {
        let mut number =
            Number::of_words(start, below.end, Form::Fraction, cardinal.value / below.value, 1.0);
        number.resolution = 0.5 / below.value;
        number
    })
}

/// Whether the number of 'one in three years' counts time or has a scale.
fn unit_follows(words: Words<'_, '_>, at: usize) -> bool {
    let (_, word) = words.line.next_word(at);
    let unit = ["day", "week", "month", "quarter", "year", "hour", "minute", "percent"];
    unit.iter().any(|u| word.strip_suffix('s').unwrap_or(word).eq_ignore_ascii_case(u))
        || words.after(at).is_some()
}

/// 'a hundred thousand', 'a million', 'million-dollar', 'a dozen'.
fn scale(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Option<Number> {
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
    let article = article_before(words.line, start, floor);
    if let Tail::Number(number) = fraction_tail(words, article.unwrap_or(start), &cardinal) {
        return Some(number);
    }
    if let Some(multi) = multi_before(words.line, start, floor) {
        return Some(vague(multi, cardinal.end, cardinal.value));
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
    Some(number)
}

/// Start of 'a' or 'an' right before `start`.
fn article_before(line: Line<'_>, start: usize, floor: usize) -> Option<usize> {
    let (at, word) = line.previous_word(start);
    let article = word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an");
    (article && at >= floor && at + word.len() < start).then_some(at)
}

/// Start of 'multi-' right before `start`.
fn multi_before(line: Line<'_>, start: usize, floor: usize) -> Option<usize> {
    let hyphen = if line.byte_before(start) == b'-' { start - 1 } else { line.before_blank(start) };
    let word = line.word_before(hyphen);
    (hyphen < start && word.eq_ignore_ascii_case("multi") && hyphen - word.len() >= floor)
        .then(|| hyphen - word.len())
}

/// 'half a trillion', 'half million', 'half an hour', 'half of', 'one and a half'.
fn half(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Option<Number> {
    let after = words.expect_article(token.end).unwrap_or(token.end);
    if let Some(scale) =
        words.after(after).filter(|t| matches!(t.word.class, Class::Scale | Class::Dozen | Class::Hundred))
    {
        let start = article_before(words.line, start, floor).unwrap_or(start);
        let mut number = Number::of_words(start, scale.end, Form::Words, 0.5, 1.0).scaled(scale.word.value);
        number.resolution = scale.word.value / 2.0;
        return Some(number);
    }
    let start = article_before(words.line, start, floor).unwrap_or(start);
    let mut number = Number::of_words(start, token.end, Form::Fraction, 0.5, 1.0);
    number.resolution = 0.25;
    Some(number)
}

/// 'a third', 'a quarter million', 'a hundredth', 'a hundred trillionths'.
fn part(words: Words<'_, '_>, start: usize, token: Token, floor: usize) -> Option<Number> {
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

/// 'tens of billions', 'hundreds of millions', 'thousands', 'multibillion', 'billions'.
fn magnitude(words: Words<'_, '_>, start: usize, token: Token) -> Option<Number> {
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
fn few(words: Words<'_, '_>, start: usize, token: Token) -> Option<Number> {
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

fn vague(start: usize, end: usize, value: f64) -> Number {
    let mut number = Number::of_words(start, end, Form::Magnitude, value, value);
    number.resolution = value;
    number
}
