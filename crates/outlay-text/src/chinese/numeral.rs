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
pub(super) struct Pending {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Divisor of its decimals.
    pub(super) divisor: f64,
    pub(super) resolution: f64,
    /// One Chinese digit: may be short for the next lower scale (两千四).
    pub(super) digit: bool,
}

/// Reads one numeral from left to right.
pub(super) struct Chain<'a> {
    pub(super) table: &'a Chinese,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) total: (f64, f64),
    pub(super) section: (f64, f64),
    pub(super) pending: Option<Pending>,
    /// Exponent of the last scale within the section, of the last large one, and of the last token where that was a scale.
    pub(super) small: u8,
    pub(super) large: u8,
    pub(super) last: u8,
    pub(super) zero: bool,
    pub(super) started: bool,
    pub(super) had_formal: bool,
    pub(super) resolution: f64,
    /// Numbers read, and the first of them.
    pub(super) numbers: u32,
    pub(super) head: f64,
    pub(super) out: Numeral,
}

/// The numeral that begins at `at`, or `None`. A run of digits that no number holds is read to its end, with an infinite
/// value: callers step over it.
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
        had_formal: false,
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
            // A line break within a sentence is the blank of a wrapped line.
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(0xC2) if text[at..].starts_with('\u{A0}') => at += 2,
            Some(0xE3) if text[at..].starts_with('\u{3000}') => at += 3,
            _ => break,
        }
    }
    at
}

impl Numeral {
    /// Whether a number holds its value.
    pub(crate) const fn is_finite(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }
}

impl Chain<'_> {
    pub(super) fn symbol_at(&self, at: usize) -> (Symbol, usize) {
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

    pub(super) fn accept(&mut self, end: usize) -> bool {
        self.started = true;
        self.at = end;
        self.out.end = end;
        true
    }

    pub(super) fn number(&mut self, value: f64) {
        self.numbers += 1;
        self.head = value;
        self.last = 0;
    }

    /// A digit after a scale is short for the next lower one: 两千四 is 2,400, 九十二万四 is 924,000.
    pub(super) fn shorthand(&self) -> f64 {
        let after = if self.section.1 > 0.0 { self.small } else { self.large };
        let short = self.pending.is_some_and(|p| p.digit) && !self.zero && (2..u8::MAX).contains(&after);
        if short { 10_f64.powi(i32::from(after) - 1) } else { 1.0 }
    }

    fn finish(mut self) -> Option<Numeral> {
        if !self.started {
            return None;
        }
        let (mut low, mut high) = (self.total.0 + self.section.0, self.total.1 + self.section.1);
        if let Some(p) = self.pending {
            let power = self.shorthand();
            if low == 0.0 && high == 0.0 {
                (low, high) = (p.low / p.divisor, p.high / p.divisor);
            } else {
                low += p.low * power / p.divisor;
                high += p.high * power / p.divisor;
            }
            self.resolution = p.resolution * power;
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
