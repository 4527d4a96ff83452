//! Numerals: Arabic digits, Chinese numerals and their mixtures ('3.8万亿', '三千八百亿', '1亿2千万', '两三万').

use crate::vocabulary::{Chinese, Symbol};

/// How a numeral is written; decides what may be made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Shape {
    /// Begins with an Arabic digit.
    pub arabic: bool,
    /// Holds a scale word (十 百 千 万 亿 兆).
    pub scaled: bool,
    /// Holds 万, 亿 or 兆.
    pub large: bool,
    /// Is nothing but scale words (千亿, 百万).
    pub bare: bool,
    /// Is one Chinese digit.
    pub single: bool,
    /// Is two or more Chinese digits in a row, as in a year.
    pub run: bool,
    /// Holds formal digits (壹贰叁).
    pub formal: bool,
    /// Has a decimal part or grouped digits.
    pub precise: bool,
    /// Arabic digits of the integer part.
    pub digits: u8,
    /// Has a sign.
    pub signed: bool,
}

/// A numeral in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    /// One past its last byte.
    pub end: usize,
    /// Its value, or the lower end of what it says.
    pub low: f64,
    /// Its value, or the upper end.
    pub high: f64,
    /// Whether only a magnitude is said (数十亿, 几百).
    pub vague: bool,
    /// Whether it is a lower bound (五百多, 二十几).
    pub more: bool,
    /// Whether it is approximate by its own words (十来).
    pub about: bool,
    /// Size of the last significant digit.
    pub resolution: f64,
    /// What its single number is multiplied by (万 in 3万), else 1.
    pub scale: f64,
    /// How it is written.
    pub shape: Shape,
}

/// A number that waits for its scale.
#[derive(Clone, Copy, Debug)]
struct Pending {
    low: f64,
    high: f64,
    /// Divisor of its decimals.
    divisor: f64,
    resolution: f64,
    /// One Chinese digit: may be short for the next lower scale (两千四).
    digit: bool,
}

/// Reads one numeral from left to right.
struct Chain<'a> {
    table: &'a Chinese,
    text: &'a str,
    at: usize,
    total: (f64, f64),
    section: (f64, f64),
    pending: Option<Pending>,
    /// Exponent of the last scale within the section, of the last large one, and of the last token where that was a scale.
    small: u8,
    large: u8,
    last: u8,
    zero: bool,
    started: bool,
    resolution: f64,
    /// Numbers read, and the first of them.
    numbers: u32,
    head: f64,
    out: Numeral,
}

/// The numeral that begins at `at`, or `None`.
pub(crate) fn read(table: &Chinese, text: &str, at: usize) -> Option<Numeral> {
    let out = Numeral {
        end: at,
        low: 0.0,
        high: 0.0,
        vague: false,
        more: false,
        about: false,
        resolution: 1.0,
        scale: 1.0,
        shape: Shape { bare: true, ..Shape::default() },
    };
    let mut chain = Chain {
        table,
        text,
        at,
        total: (0.0, 0.0),
        section: (0.0, 0.0),
        pending: None,
        small: u8::MAX,
        large: 0,
        last: 0,
        zero: false,
        started: false,
        resolution: 1.0,
        numbers: 0,
        head: 0.0,
        out,
    };
    while chain.step() {}
    chain.finish()
}

/// The place after at most three blanks.
pub(crate) fn skip_blanks(text: &str, mut at: usize) -> usize {
    for _ in 0..3 {
        match text.as_bytes().get(at) {
            Some(b' ' | b'\t') => at += 1,
            Some(0xC2) if text[at..].starts_with('\u{A0}') => at += 2,
            Some(0xE3) if text[at..].starts_with('\u{3000}') => at += 3,
            _ => break,
        }
    }
    at
}

impl Chain<'_> {
    fn symbol_at(&self, at: usize) -> (Symbol, usize) {
        match self.text[at..].chars().next() {
            Some(c) => (self.table.symbol(c), at + c.len_utf8()),
            None => (Symbol::None, at),
        }
    }

    /// Reads one more token; whether to go on.
    fn step(&mut self) -> bool {
        let at = if self.started { skip_blanks(self.text, self.at) } else { self.at };
        let blank = at > self.at;
        let (symbol, next) = self.symbol_at(at);
        match symbol {
            Symbol::Arabic(_) => self.arabic(at, blank),
            Symbol::Zero if self.started => self.filler(next),
            Symbol::Zero | Symbol::Digit(_) | Symbol::Formal(_) | Symbol::Counting(_) => self.digits(at),
            Symbol::Scale(exponent) => self.scale(at, next, exponent),
            Symbol::Few | Symbol::Several => self.few(symbol, next),
            Symbol::More | Symbol::OrSo => self.more(symbol, at, next),
            Symbol::Point => self.point(next),
            Symbol::Half => self.half(next),
            Symbol::Fold | Symbol::None => false,
        }
    }

    fn accept(&mut self, end: usize) -> bool {
        self.started = true;
        self.at = end;
        self.out.end = end;
        true
    }

    fn number(&mut self, value: f64) {
        self.numbers += 1;
        self.head = value;
        self.last = 0;
    }

    fn arabic(&mut self, at: usize, blank: bool) -> bool {
        let Some(token) = arabic(self.table, self.text, at) else { return false };
        if self.started {
            // Digits go on only before a scale that is lower than the last one: 1亿2千万, 2千零30万.
            let (symbol, _) = self.symbol_at(token.end);
            let Symbol::Scale(exponent) = symbol else { return false };
            if self.pending.is_some() || self.last == 0 && !self.zero || blank && !self.out.shape.arabic {
                return false;
            }
            let ceiling = if self.section.1 > 0.0 && exponent < 4 { self.small } else { self.large };
            if exponent >= ceiling && (exponent < 4 || self.large > 0) {
                return false;
            }
        } else {
            self.out.shape.arabic = true;
            self.out.shape.digits = token.digits;
            self.out.shape.precise = token.precise;
        }
        self.out.shape.bare = false;
        self.pending = Some(Pending {
            low: token.mantissa,
            high: token.mantissa,
            divisor: token.divisor,
            resolution: token.resolution,
            digit: false,
        });
        self.number(token.mantissa / token.divisor);
        self.accept(token.end)
    }

    /// 零 between scales: the digits after it are units.
    fn filler(&mut self, next: usize) -> bool {
        if self.pending.is_some() || self.last == 0 {
            return false;
        }
        let (symbol, _) = self.symbol_at(skip_blanks(self.text, next));
        let goes_on = matches!(
            symbol,
            Symbol::Digit(_) | Symbol::Formal(_) | Symbol::Counting(_) | Symbol::Arabic(_) | Symbol::Few
        ) || matches!(symbol, Symbol::Scale(1));
        if goes_on {
            self.zero = true;
            self.at = next;
        }
        goes_on
    }

    fn digits(&mut self, at: usize) -> bool {
        if self.pending.is_some() {
            return false;
        }
        let (mut end, mut count, mut value, mut first, mut second) = (at, 0_u32, 0.0_f64, 0, 0);
        loop {
            let (symbol, next) = self.symbol_at(end);
            let digit = match symbol {
                Symbol::Zero => 0,
                Symbol::Digit(d) | Symbol::Formal(d) => d,
                Symbol::Counting(d) if count == 0 => d,
                _ => break,
            };
            self.out.shape.formal |= matches!(symbol, Symbol::Formal(_));
            count += 1;
            value = value * 10.0 + f64::from(digit);
            match count {
                1 => first = digit,
                2 => second = digit,
                _ => {}
            }
            end = next;
        }
        if count == 1 {
            if let Some((next_digit, next)) = self.listed(end, first) {
                (second, end, count) = (next_digit, next, 2);
            }
        }
        let (follower, _) = self.symbol_at(skip_blanks(self.text, end));
        // Two neighbours stand for a range: 两三万, 五六十, 十七八岁; others for a number read digit by digit: 二零二四.
        let pair = count == 2
            && first > 0
            && (second == first + 1 || (first, second) == (3, 5))
            && (!self.started || self.last > 0);
        if count >= 2 && !pair && self.started {
            return false;
        }
        let followed = matches!(follower, Symbol::Scale(_));
        let pending = if pair {
            Pending {
                low: f64::from(first),
                high: f64::from(second),
                divisor: 1.0,
                resolution: 1.0,
                digit: false,
            }
        } else {
            Pending { low: value, high: value, divisor: 1.0, resolution: 1.0, digit: count == 1 }
        };
        self.out.shape.single = !self.started && count == 1 && !followed;
        self.out.shape.run = !self.started && count >= 2;
        self.out.shape.bare = false;
        self.number(pending.low);
        self.pending = Some(pending);
        self.accept(end)
    }

    /// The second digit of 五、六十亿: the next number, after a comma of lists and before a scale.
    fn listed(&self, at: usize, first: u8) -> Option<(u8, usize)> {
        let rest = self.text[at..].strip_prefix('、')?;
        let (symbol, next) = self.symbol_at(self.text.len() - rest.len());
        let (Symbol::Digit(second), (Symbol::Scale(_), _)) = (symbol, self.symbol_at(next)) else {
            return None;
        };
        (second == first + 1).then_some((second, next))
    }

    fn scale(&mut self, at: usize, next: usize, exponent: u8) -> bool {
        let rest = &self.text[at..];
        // 千瓦, 兆瓦, 百分点: the scale is part of the unit. 百分之: it is a denominator.
        if self.started && matches!(exponent, 2 | 3 | 12) && self.table.units.starting(rest).next().is_some() {
            return false;
        }
        if self.started && self.pending.is_none() && self.text[next..].starts_with("分之") {
            return false;
        }
        let power = 10_f64.powi(i32::from(exponent));
        let read = if exponent < 4 { self.small_scale(exponent, power) } else { self.large_scale(exponent, power) };
        if !read {
            return false;
        }
        self.last = exponent;
        self.zero = false;
        self.out.shape.scaled = true;
        self.out.shape.single = false;
        self.accept(next)
    }

    fn small_scale(&mut self, exponent: u8, power: f64) -> bool {
        match self.pending.take() {
            Some(p) => {
                if exponent >= self.small && self.small != u8::MAX {
                    self.pending = Some(p);
                    return false;
                }
                self.section.0 += p.low * power / p.divisor;
                self.section.1 += p.high * power / p.divisor;
                self.resolution = p.resolution * power;
            }
            None => {
                // 十 alone is ten; 百 and 千 alone only begin a numeral.
                let begins = !self.started;
                let ten = exponent == 1 && self.small > 1 && (self.zero || self.section.1 > 0.0);
                if !begins && !ten && !(self.out.shape.bare && self.small > exponent && self.large == 0) {
                    return false;
                }
                if begins || ten {
                    self.section.0 += power;
                    self.section.1 += power;
                } else {
                    return false;
                }
                self.resolution = power;
                self.out.shape.bare &= exponent > 1;
            }
        }
        self.small = exponent;
        true
    }

    fn large_scale(&mut self, exponent: u8, power: f64) -> bool {
        let whole = self.pending.is_none_or(|p| p.divisor == 1.0);
        if let (Some(p), true) = (self.pending, self.section.1 == 0.0) {
            self.section = (p.low * power / p.divisor, p.high * power / p.divisor);
            self.resolution = p.resolution * power;
        } else if self.pending.is_some() && !whole {
            return false;
        } else if self.section.1 > 0.0 || self.pending.is_some() {
            let p = self.pending.map_or((0.0, 0.0), |p| (p.low, p.high));
            if self.pending.is_some() {
                self.resolution = 1.0;
            }
            self.section = ((self.section.0 + p.0) * power, (self.section.1 + p.1) * power);
            self.resolution *= power;
        } else if !self.started {
            self.section = (power, power);
            self.resolution = power;
        } else if self.last >= 4 && !self.zero {
            // 万亿, 万万, 亿亿.
            self.total = (self.total.0 * power, self.total.1 * power);
            self.resolution *= power;
            self.large = self.large.max(exponent);
            return true;
        } else {
            return false;
        }
        self.pending = None;
        if exponent > self.large && self.large > 0 {
            self.total = (self.total.0 * power + self.section.0, self.total.1 * power + self.section.1);
        } else {
            self.total = (self.total.0 + self.section.0, self.total.1 + self.section.1);
        }
        self.section = (0.0, 0.0);
        self.small = u8::MAX;
        self.large = exponent;
        self.out.shape.large = true;
        true
    }

    /// 几十亿, 数百 (a magnitude), 十几, 二十几万 (somewhat more).
    fn few(&mut self, symbol: Symbol, next: usize) -> bool {
        let (follower, _) = self.symbol_at(skip_blanks(self.text, next));
        let scale = matches!(follower, Symbol::Scale(_));
        if !self.started {
            if !scale || symbol == Symbol::Several && !self.table.may_be_several(&self.text[..self.at]) {
                return false;
            }
            self.out.vague = true;
            self.out.shape.bare = false;
            self.pending =
                Some(Pending { low: 1.0, high: 10.0, divisor: 1.0, resolution: 1.0, digit: false });
            return self.accept(next);
        }
        if symbol == Symbol::Several || self.pending.is_some() || !(self.last > 0 || self.zero) {
            return false;
        }
        let large = matches!(follower, Symbol::Scale(4..));
        if scale && !large {
            return false;
        }
        let ten = self.last == 1 && self.section.1 == 10.0 && self.total.1 == 0.0;
        self.out.vague |= ten;
        self.out.more |= !ten;
        self.out.shape.bare = false;
        let high = if ten { 10.0 } else { 0.0 };
        self.pending = Some(Pending { low: 0.0, high, divisor: 1.0, resolution: 10.0, digit: false });
        self.accept(next)
    }

    /// 五百余万, 一千多, 十来个.
    fn more(&mut self, symbol: Symbol, at: usize, next: usize) -> bool {
        if !self.started || self.out.more || self.out.about || self.text[..at].ends_with(' ') && self.out.shape.arabic {
            return false;
        }
        let (follower, _) = self.symbol_at(skip_blanks(self.text, next));
        let large = matches!(follower, Symbol::Scale(4..));
        let round = self.last > 0
            || self.pending.is_some_and(|p| !p.digit && p.divisor == 1.0 && p.low >= 10.0 && p.low % 10.0 == 0.0);
        let more = symbol == Symbol::More;
        if !round || !more && self.out.shape.arabic && !large {
            return false;
        }
        // 多模态, 来自: other words.
        let mut bounds = self.table.bounds_after.starting(&self.text[at..]);
        if !large && !bounds.any(|(n, bound)| bound.clear_before(&self.text[at + n..])) {
            return false;
        }
        self.out.more |= more;
        self.out.about |= !more;
        if large {
            return self.accept(next);
        }
        self.out.end = next;
        false
    }

    /// The decimals of 十五点五 and 四百点五零.
    fn point(&mut self, next: usize) -> bool {
        let arabic_only = self.out.shape.arabic && !self.out.shape.scaled;
        if !self.started || self.out.shape.precise || self.out.more || arabic_only {
            return false;
        }
        let (mut at, mut mantissa, mut divisor, mut count) = (skip_blanks(self.text, next), 0.0, 1.0, 0);
        loop {
            let (symbol, after) = self.symbol_at(at);
            let (Symbol::Zero | Symbol::Digit(_) | Symbol::Formal(_) | Symbol::Arabic(_)) = symbol else { break };
            let digit = match symbol {
                Symbol::Digit(d) | Symbol::Formal(d) | Symbol::Arabic(d) => d,
                _ => 0,
            };
            if count < 15 {
                mantissa = mantissa * 10.0 + f64::from(digit);
                divisor *= 10.0;
            }
            count += 1;
            at = after;
        }
        // 七点五十: a time of day.
        if count == 0 || matches!(self.symbol_at(at).0, Symbol::Scale(1 | 2)) {
            return false;
        }
        let whole = self.pending.map_or((0.0, 0.0), |p| (p.low / p.divisor, p.high / p.divisor));
        let low = self.section.0 + whole.0;
        let high = self.section.1 + whole.1;
        self.section = (0.0, 0.0);
        self.small = u8::MAX;
        self.out.shape.precise = true;
        self.out.shape.single = false;
        self.pending = Some(Pending {
            low: low * divisor + mantissa,
            high: high * divisor + mantissa,
            divisor,
            resolution: 1.0 / divisor,
            digit: false,
        });
        self.last = 0;
        self.accept(at)
    }

    /// 半百.
    fn half(&mut self, next: usize) -> bool {
        if self.started || !self.text[next..].starts_with('百') {
            return false;
        }
        self.out.shape.bare = false;
        self.pending = Some(Pending { low: 5.0, high: 5.0, divisor: 10.0, resolution: 1.0, digit: false });
        self.accept(next)
    }

    fn finish(mut self) -> Option<Numeral> {
        if !self.started {
            return None;
        }
        let (mut low, mut high) = (self.total.0 + self.section.0, self.total.1 + self.section.1);
        if let Some(p) = self.pending {
            // A digit after a scale is short for the next lower one: 两千四 is 2,400, 九十二万四 is 924,000.
            let after = if self.section.1 > 0.0 { self.small } else { self.large };
            let short = p.digit && !self.zero && after != u8::MAX && after >= 2;
            let power = if short { 10_f64.powi(i32::from(after) - 1) } else { 1.0 };
            if low == 0.0 && high == 0.0 {
                (low, high) = (p.low / p.divisor, p.high / p.divisor);
            } else {
                low += p.low * power / p.divisor;
                high += p.high * power / p.divisor;
            }
            self.resolution = p.resolution * power;
        }
        if !low.is_finite() || !high.is_finite() {
            return None;
        }
        self.out.low = low;
        self.out.high = high;
        self.out.resolution = self.resolution;
        if self.numbers == 1 && self.head > 0.0 && low == high {
            self.out.scale = low / self.head;
        }
        Some(self.out)
    }
}

/// A number of Arabic digits.
struct Arabic {
    end: usize,
    mantissa: f64,
    divisor: f64,
    resolution: f64,
    digits: u8,
    precise: bool,
}

/// Digits with groups of three and decimals. A longer run than forty digits is no number.
fn arabic(table: &Chinese, text: &str, start: usize) -> Option<Arabic> {
    let digit_at = |at: usize| -> Option<(u8, usize)> {
        let byte = *text.as_bytes().get(at)?;
        if byte.is_ascii_digit() {
            return Some((byte - b'0', at + 1));
        }
        let c = text.get(at..)?.chars().next()?;
        match table.symbol(c) {
            Symbol::Arabic(d) if byte == 0xEF => Some((d, at + c.len_utf8())),
            _ => None,
        }
    };
    let (mut at, mut mantissa, mut digits, mut zeros) = (start, 0.0_f64, 0_u32, 0);
    let mut push = |d: u8, mantissa: &mut f64| {
        *mantissa = *mantissa * 10.0 + f64::from(d);
        digits += 1;
        zeros = if d == 0 { zeros + 1 } else { 0 };
    };
    while let Some((d, next)) = digit_at(at) {
        push(d, &mut mantissa);
        at = next;
    }
    let mut grouped = false;
    if at - start <= 3 || !text.as_bytes()[start].is_ascii() && at - start <= 9 {
        while text.as_bytes().get(at) == Some(&b',') {
            let Some((a, next)) = digit_at(at + 1) else { break };
            let Some((b, next)) = digit_at(next) else { break };
            let Some((c, next)) = digit_at(next) else { break };
            if digit_at(next).is_some() {
                break;
            }
            for d in [a, b, c] {
                push(d, &mut mantissa);
            }
            at = next;
            grouped = true;
        }
    }
    if digits > 40 {
        return Some(Arabic { end: at, mantissa: f64::INFINITY, divisor: 1.0, resolution: 1.0, digits: 255, precise: false });
    }
    let integer_digits = digits as u8;
    let mut resolution = if mantissa == 0.0 { 1.0 } else { 10_f64.powi(zeros) };
    let mut divisor = 1.0;
    let dot = match text.as_bytes().get(at) {
        Some(b'.') => 1,
        Some(0xEF) if text[at..].starts_with('．') => 3,
        _ => 0,
    };
    let mut decimals = 0;
    if dot > 0 && digit_at(at + dot).is_some() {
        let mut after = at + dot;
        while let Some((d, next)) = digit_at(after) {
            if decimals < 15 {
                mantissa = mantissa * 10.0 + f64::from(d);
                divisor *= 10.0;
            }
            decimals += 1;
            after = next;
        }
        resolution = 1.0 / divisor;
        at = after;
    }
    let precise = grouped || decimals > 0;
    Some(Arabic { end: at, mantissa, divisor, resolution, digits: integer_digits, precise })
}
