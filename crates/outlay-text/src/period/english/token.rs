//! A sentence into the words and numbers that dates are made of. Everything else only leaves a gap.

use crate::span::Span;
use crate::vocabulary::{CalendarWords, Class, Guard};

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// The beginning of the sentence, another word or another sign.
    Break,
    /// Nothing ('Q|3', 'October|2').
    Joined,
    /// White space.
    Space,
    /// A hyphen or dash; spaces around it or none.
    Hyphen {
        /// Whether a space stands beside it.
        spaced: bool,
    },
    /// A slash.
    Slash,
    /// A comma.
    Comma,
    /// A full stop.
    Dot,
    /// An apostrophe before a short year (''25').
    Apostrophe,
}

/// A word of the calendar, or a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub span: Span,
    pub gap: Gap,
    pub class: Class,
    /// Which month, how many …
    pub value: i32,
    /// Digits of a number; 0 for words.
    pub digits: u8,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    pub guard: Guard,
}

/// The tokens of a sentence; `tokens` is emptied first.
pub(super) fn tokens(text: &str, sentence: Span, words: &CalendarWords, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: sentence.start as usize,
        end: sentence.end as usize,
        gap: Gap::Break,
        words,
        tokens,
    };
    scan.run();
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    gap: Gap,
    words: &'a CalendarWords,
    tokens: &'a mut Vec<Token>,
}

impl Scan<'_> {
    fn run(&mut self) {
        while self.at < self.end {
            let byte = self.bytes[self.at];
            if byte.is_ascii_alphabetic() {
                self.word();
            } else if byte.is_ascii_digit() {
                self.number();
            } else {
                self.sign(byte);
            }
        }
    }

    /// Other bytes: they decide the gap before the next token.
    fn sign(&mut self, byte: u8) {
        let rest = &self.bytes[self.at..self.end];
        let (gap, length) = match byte {
            b' ' | b'\t' | b'\r' | b'\n' => (self.space(), 1),
            0xC2 if rest.get(1) == Some(&0xA0) => (self.space(), 2),
            0xE2 if rest.starts_with(b"\xE2\x80\xAF") || rest.starts_with(b"\xE2\x80\x89") => {
                (self.space(), 3)
            }
            // Markup is not seen.
            b'*' | b'`' => (self.gap, 1),
            b'-' => (self.mark(Gap::Hyphen { spaced: false }), 1),
            0xE2 if matches!(rest.get(..3), Some([_, 0x80, 0x90..=0x95])) => {
                (self.mark(Gap::Hyphen { spaced: false }), 3)
            }
            b'/' => (self.mark(Gap::Slash), 1),
            b',' => (self.mark(Gap::Comma), 1),
            b'.' => (self.mark(Gap::Dot), 1),
            // A genitive is not seen: 'last year's first quarter'.
            b'\'' if self.genitive(&rest[1..]) => (self.gap, 2),
            0xE2 if rest.starts_with("’".as_bytes()) && self.genitive(&rest[3..]) => (self.gap, 4),
            b'\'' => (self.mark(Gap::Apostrophe), 1),
            0xE2 if rest.starts_with("’".as_bytes()) || rest.starts_with("‘".as_bytes()) => {
                (self.mark(Gap::Apostrophe), 3)
            }
            b'&' if rest.starts_with(b"&nbsp;") || rest.starts_with(b"&#160;") => (self.space(), 6),
            // What stands in an address is no date of the text.
            b':' if rest.starts_with(b"://") => (Gap::Break, self.address(rest)),
            0x80.. => return self.foreign(),
            _ => (Gap::Break, 1),
        };
        self.gap = gap;
        self.at += length;
    }

    /// The gap after white space.
    const fn space(&self) -> Gap {
        match self.gap {
            Gap::Joined => Gap::Space,
            Gap::Hyphen { .. } => Gap::Hyphen { spaced: true },
            // An apostrophe belongs to what follows at once.
            Gap::Apostrophe => Gap::Break,
            other => other,
        }
    }

    /// The gap after a sign: two signs are one too many.
    const fn mark(&self, gap: Gap) -> Gap {
        match (self.gap, gap) {
            (Gap::Space, Gap::Hyphen { .. }) => Gap::Hyphen { spaced: true },
            (Gap::Space | Gap::Joined, gap) => gap,
            // A short year may begin a sentence: ''90s'.
            (Gap::Break | Gap::Dot, Gap::Apostrophe) => Gap::Apostrophe,
            _ => Gap::Break,
        }
    }

    /// Whether an 's' ends the word before.
    fn genitive(&self, rest: &[u8]) -> bool {
        self.gap == Gap::Joined && matches!(rest, [b's', after, ..] if !after.is_ascii_alphanumeric())
    }

    /// Bytes up to the end of an address.
    fn address(&self, rest: &[u8]) -> usize {
        let _ = self;
        rest.iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b')' | b']' | b'"' | b'>' | b'<' | b'|'))
            .unwrap_or(rest.len())
    }

    /// Letters of other scripts, and the word that they belong to.
    fn foreign(&mut self) {
        let rest = &self.bytes[self.at..self.end];
        self.at += rest.iter().position(|b| b.is_ascii() && !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        self.gap = Gap::Break;
    }

    /// The length of the letters, digits and underscores from `at` on, and whether a foreign letter follows at once.
    fn run_length(&self, at: usize) -> (usize, bool) {
        let rest = &self.bytes[at..self.end];
        let length = rest.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'_').unwrap_or(rest.len());
        // Dashes, quotes and odd spaces all begin with E2 or C2.
        (length, rest.get(length).is_some_and(|b| !b.is_ascii() && !matches!(b, 0xE2 | 0xC2)))
    }

    fn word(&mut self) {
        let (length, foreign) = self.run_length(self.at);
        let run = &self.bytes[self.at..self.at + length];
        if foreign {
            return self.foreign();
        }
        let known = if let Some(entry) = self.words.get(run) {
            self.push(length, entry.class, i32::from(entry.value), 0, entry.guard);
            true
        } else {
            run.last().is_some_and(u8::is_ascii_digit) && self.mixed(length)
        };
        if !known {
            self.at += length;
            self.gap = Gap::Break;
        }
    }

    fn number(&mut self) {
        let (length, foreign) = self.run_length(self.at);
        if foreign {
            return self.foreign();
        }
        let run = &self.bytes[self.at..self.at + length];
        let digits = run.iter().take_while(|b| b.is_ascii_digit()).count();
        let known = digits <= 4 && !self.is_amount(self.at, digits) && {
            let value = run[..digits].iter().fold(0, |n, b| n * 10 + i32::from(b - b'0'));
            match &run[digits..] {
                [] => self.push(length, Class::Number, value, digits as u8, Guard::None),
                b"st" | b"nd" | b"rd" | b"th" => {
                    self.push(length, Class::Ordinal, value, digits as u8, Guard::None)
                }
                b"s" if digits == 4 || digits == 2 => {
                    let apostrophe = match self.bytes[..self.at] {
                        [.., b'\''] => 1,
                        [.., 0xE2, 0x80, 0x98 | 0x99] => 3,
                        _ => 0,
                    };
                    let pushed = self.push(length, Class::Decade, value, digits as u8, Guard::None);
                    if let Some(token) = self.tokens.last_mut().filter(|t| t.gap == Gap::Apostrophe) {
                        token.span.start -= apostrophe;
                    }
                    pushed
                }
                // Estimates and actual figures in the headers of tables.
                b"E" | b"F" | b"A" | b"P" | b"e" if digits == 4 => {
                    self.push(length, Class::Number, value, 4, Guard::None)
                }
                // A time of day may follow: '2025-05-13T10:00'.
                [b'T', b'0'..=b'9', ..] if digits == 2 => {
                    self.push(2, Class::Number, value, 2, Guard::None);
                    let rest = &self.bytes[self.at..self.end];
                    self.at += rest
                        .iter()
                        .position(|b| !b.is_ascii_alphanumeric() && !b":.+-".contains(b))
                        .unwrap_or(rest.len());
                    true
                }
                _ => self.mixed(length),
            }
        };
        if !known {
            self.at += length;
            // The rest of a figure: '1,234.5'.
            while matches!(self.bytes[self.at..self.end], [b'.' | b',', b'0'..=b'9', ..]) {
                self.at +=
                    1 + self.bytes[self.at + 1..self.end].iter().take_while(|b| b.is_ascii_digit()).count();
            }
            self.gap = Gap::Break;
        }
    }

    /// Whether digits are part of an amount or an identifier: '$2024', '2,024', '20.25', '2024%', '#12'.
    fn is_amount(&self, at: usize, digits: usize) -> bool {
        let before = at.checked_sub(1).map_or(b' ', |i| self.bytes[i]);
        if matches!(before, b'$' | b'#' | b'@' | b'=' | b'+' | b'<' | b'>' | b'^' | b'~')
            || self.bytes[..at].ends_with("€".as_bytes())
            || self.bytes[..at].ends_with("£".as_bytes())
            || self.bytes[..at].ends_with("¥".as_bytes())
            || self.bytes[..at].ends_with("₹".as_bytes())
        {
            return true;
        }
        let rest = &self.bytes[at + digits..self.end];
        let figure = |rest: &[u8]| rest.iter().take_while(|b| b.is_ascii_digit()).count();
        match rest {
            [b'%' | b'$', ..] | [b':', b'0'..=b'9', ..] => true,
            // '12,000' is a figure, '2,2016' the end of 'October 2,2016'.
            [b',', b'0'..=b'9', ..] => figure(&rest[1..]) != 4,
            [b'.', b'0'..=b'9', ..] => !self.dotted(at),
            _ => {
                // The second part of '20.25': its first part was no date.
                matches!(before, b'.' | b',')
                    && !matches!(self.gap, Gap::Dot | Gap::Comma)
                    && at >= 2
                    && self.bytes[at - 2].is_ascii_digit()
            }
        }
    }

    /// Whether the figure around `at` is a date with dots: '13.5.2015', '2015.05.13'.
    fn dotted(&self, at: usize) -> bool {
        let figure = |b: &u8| b.is_ascii_digit() || *b == b'.';
        let before = &self.bytes[at.saturating_sub(12)..at];
        let begin = at - before.iter().rev().take_while(|b| figure(b)).count();
        let rest = &self.bytes[begin..self.end.min(begin + 13)];
        let length = rest.iter().take_while(|b| figure(b)).count();
        let mut lengths = [0; 4];
        for (i, part) in
            rest[..length].strip_suffix(b".").unwrap_or(&rest[..length]).split(|b| *b == b'.').enumerate()
        {
            lengths[i.min(3)] = part.len();
        }
        matches!(lengths, [1 | 2, 1 | 2, 4, 0] | [4, 1 | 2, 1 | 2, 0])
    }

    /// Letters and digits together, all of them known: 'Q3', '1H25', 'FY2025', 'October2', '3year'.
    fn mixed(&mut self, length: usize) -> bool {
        let (end, from) = (self.at + length, self.tokens.len());
        let (start, gap) = (self.at, self.gap);
        while self.at < end {
            let rest = &self.bytes[self.at..end];
            let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            let known = if letters > 0 {
                self.words.get(&rest[..letters]).is_some_and(|entry| {
                    matches!(
                        entry.class,
                        Class::Month | Class::Unit | Class::FiscalMark | Class::QuarterMark | Class::HalfMark
                    ) && self.push(letters, entry.class, i32::from(entry.value), 0, entry.guard)
                })
            } else {
                let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
                let value = rest.iter().take(digits.min(5)).fold(0, |n, b| n * 10 + i32::from(b - b'0'));
                (1..=4).contains(&digits)
                    && self.push(digits, Class::Number, value, digits as u8, Guard::None)
            };
            if !known || self.tokens.len() - from > 5 {
                self.tokens.truncate(from);
                (self.at, self.gap) = (start, gap);
                return false;
            }
        }
        true
    }

    fn push(&mut self, length: usize, class: Class, value: i32, digits: u8, guard: Guard) -> bool {
        self.tokens.push(Token {
            span: Span::new(self.at, self.at + length),
            gap: self.gap,
            class,
            value,
            digits,
            capital: self.bytes[self.at].is_ascii_uppercase(),
            guard,
        });
        self.at += length;
        self.gap = Gap::Joined;
        true
    }
}
