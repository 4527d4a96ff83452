//! Digits: grouping of every style, decimals, exponents.

use super::line::Line;

/// A string of digits that was read as one number: `mantissa × 10^exponent`, exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// One past its last byte.
    pub end: usize,
    /// All digits as an integer.
    pub mantissa: f64,
    /// Power of ten of the last digit.
    pub exponent: i32,
    /// Digits before the decimal sign.
    pub whole_digits: usize,
    /// Whether the digits stand in groups ('12,000').
    pub grouped: bool,
    /// Whether a decimal part is written.
    pub decimal: bool,
    /// Whether the first digit is a nought that means nothing ('007').
    pub padded: bool,
}

/// Digits beyond which a string is an identifier, not a number.
const MOST_DIGITS: usize = 30;

/// Reads the digits at `at`, which must be a digit or a point before one. `None`: too long for a number; skip to `Err`'s position.
pub(super) fn read(line: Line<'_>, at: usize) -> Result<Numeral, usize> {
    let bytes = &line.text.as_bytes()[..line.end];
    let mut digits = Digits::default();
    let first = digits.take(bytes, at);
    let mut end = at + first;
    let mut whole_digits = first;
    let mut grouped = false;
    if first > MOST_DIGITS {
        return Err(end);
    }
    if (1..=3).contains(&first)
        && let Some(groups) = groups(bytes, line, end, first)
    {
        for (start, stop) in groups.iter() {
            whole_digits += digits.take(bytes, start);
            end = stop;
        }
        grouped = true;
    }
    let mut exponent = 0;
    let mut decimal = false;
    if let Some(mark) = decimal_mark(bytes, end, first, grouped) {
        let n = digits.take(bytes, end + mark);
        if n > MOST_DIGITS {
            return Err(end + mark + n);
        }
        end += mark + n;
        exponent -= i32::try_from(n).unwrap_or(i32::MAX);
        decimal = true;
    }
    // '10^25', '10²⁵': one, and an exponent.
    let ten = first == 2 && !grouped && !decimal && digits.value == 10;
    if let Some((power, len)) = ten.then(|| raised(&bytes[end..])).flatten() {
        (digits.value, exponent) = (1, power);
        end += len;
    } else if let Some((power, stop)) = power(bytes, end) {
        exponent += power;
        end = stop;
    }
    Ok(Numeral {
        end,
        mantissa: digits.mantissa(),
        exponent: exponent + digits.dropped,
        whole_digits,
        grouped,
        decimal,
        padded: first > 1 && bytes[at] == b'0' && !decimal,
    })
}

/// Digits gathered into an integer; what an f64 cannot hold is dropped and counted.
#[derive(Default)]
struct Digits {
    value: u64,
    dropped: i32,
}

impl Digits {
    /// Adds the digits at `at`; their number.
    fn take(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut n = 0;
        while let Some(b) = bytes.get(at + n).filter(|b| b.is_ascii_digit()) {
            if self.value < 900_000_000_000_000_000 {
                self.value = self.value * 10 + u64::from(b - b'0');
            } else {
                self.dropped += 1;
            }
            n += 1;
        }
        n
    }

    const fn mantissa(&self) -> f64 {
        self.value as f64
    }
}

/// Up to ten groups of digits, as byte ranges.
struct Groups {
    ranges: [(usize, usize); 10],
    len: usize,
}

impl Groups {
    fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.ranges[..self.len].iter().copied()
    }
}

/// The groups after the first digits, in one of the styles: 12,000 · 12 000 · 12'000 · 12.000.000 · 10,37,200.
fn groups(bytes: &[u8], line: Line<'_>, at: usize, first: usize) -> Option<Groups> {
    let (mark, mark_len) = group_mark(bytes, at)?;
    let mut out = Groups { ranges: [(0, 0); 10], len: 0 };
    let mut end = at;
    while out.len < out.ranges.len() {
        if group_mark(bytes, end) != Some((mark, mark_len)) {
            break;
        }
        let start = end + mark_len;
        let n = bytes[start..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let indian = mark == b',' && n == 2 && first <= 2;
        if n != 3 && !indian {
            break;
        }
        out.ranges[out.len] = (start, start + n);
        out.len += 1;
        end = start + n;
    }
    let sizes = |i: usize| out.ranges[i].1 - out.ranges[i].0;
    let last = out.len.checked_sub(1)?;
    // Groups of two end in one of three (10,37,200); else every group has three.
    let pairs = (0..last).all(|i| sizes(i) == 2) && last > 0;
    let triples = (0..=last).all(|i| sizes(i) == 3);
    if sizes(last) != 3 || !(pairs || triples) {
        return None;
    }
    let more = group_mark(bytes, end) == Some((mark, mark_len))
        && mark != b' '
        && bytes.get(end + mark_len).is_some_and(u8::is_ascii_digit);
    let believed = match mark {
        b'.' => {
            out.len > 1 || bytes.get(end) == Some(&b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        }
        b' ' => plain_space_groups(bytes, line, at, first, &out),
        _ => true,
    };
    (believed && !more).then_some(out)
}

/// Plain spaces group digits only where no table or list could have put them there.
fn plain_space_groups(bytes: &[u8], line: Line<'_>, at: usize, first: usize, groups: &Groups) -> bool {
    let end = groups.ranges[groups.len - 1].1;
    let start = at - first;
    let number_before = start >= 2 && bytes[start - 1] == b' ' && line.byte(start - 2).is_ascii_digit();
    let number_after = bytes.get(end) == Some(&b' ') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let glued = bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b':'));
    bytes[start] != b'0' && !number_before && !number_after && !glued
}

/// The separator at `at` that may stand between groups: its kind and bytes. Any narrow blank counts as one kind.
fn group_mark(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at..)? {
        [b',', ..] => Some((b',', 1)),
        [b'.', ..] => Some((b'.', 1)),
        [b' ', ..] => Some((b' ', 1)),
        [b'\'', ..] => Some((b'\'', 1)),
        [0xE2, 0x80, 0x99, ..] => Some((b'\'', 3)),
        [0xC2, 0xA0, ..] => Some((b'_', 2)),
        [0xE2, 0x80, 0xAF | 0x89, ..] => Some((b'_', 3)),
        [b'&', rest @ ..] if rest.starts_with(b"nbsp;") || rest.starts_with(b"#160;") => Some((b'_', 6)),
        _ => None,
    }
}

/// Length of the decimal sign at `at`, where digits follow that are a decimal part.
fn decimal_mark(bytes: &[u8], at: usize, first: usize, grouped: bool) -> Option<usize> {
    let digits = bytes.get(at + 1..)?.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 {
        return None;
    }
    match bytes[at] {
        b'.' => Some(1),
        // A comma is decimal where it cannot group: '5,00', '1.111,11'; '22,24,26' is a list.
        b',' if first == 0 => None,
        b',' => {
            let after = bytes.get(at + 1 + digits);
            let list = after == Some(&b',') && bytes.get(at + 2 + digits).is_some_and(u8::is_ascii_digit);
            let listed = !grouped && at > first && bytes[at - first - 1] == b',';
            ((digits < 3 || grouped) && !list && !listed).then_some(1)
        }
        _ => None,
    }
}

/// An exponent: 'e-3', 'E+6', '×10^6', ' x 10^25', '×10²⁵'.
fn power(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let rest = bytes.get(at..)?;
    if let [b'e' | b'E', ..] = rest {
        let (power, len) = exponent(&rest[1..])?;
        return Some((power, at + 1 + len));
    }
    let blank = usize::from(rest.first() == Some(&b' '));
    let times = match &rest[blank..] {
        [0xC3, 0x97, ..] | [0xC2, 0xB7, ..] => 2,
        [0xE2, 0x8B, 0x85, ..] => 3,
        [b'x' | b'*', ..] => 1,
        _ => return None,
    };
    let ten = blank + times + usize::from(rest.get(blank + times) == Some(&b' '));
    let after = rest.get(ten..)?.strip_prefix(b"10")?;
    let (power, len) = raised(after)?;
    Some((power, at + ten + 2 + len))
}

/// What ten is raised to: '^25', '**25', '²⁵'; the exponent and its bytes.
fn raised(rest: &[u8]) -> Option<(i32, usize)> {
    match rest {
        [b'^', after @ ..] => exponent(after).map(|(power, len)| (power, len + 1)),
        [b'*', b'*', after @ ..] => exponent(after).map(|(power, len)| (power, len + 2)),
        _ => superscript(rest),
    }
}

/// Up to three digits with a sign, and no letter or digit after them.
fn exponent(rest: &[u8]) -> Option<(i32, usize)> {
    let signed = usize::from(matches!(rest.first(), Some(b'-' | b'+')));
    let n = rest[signed..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let end = signed + n;
    if n == 0 || n > 3 || rest.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let power = rest[signed..end].iter().fold(0, |p, b| p * 10 + i32::from(b - b'0'));
    Some((if rest[0] == b'-' { -power } else { power }, end))
}

/// Up to three superscript digits.
fn superscript(rest: &[u8]) -> Option<(i32, usize)> {
    let (mut power, mut len) = (0, 0);
    for _ in 0..3 {
        let (digit, bytes) = match &rest[len..] {
            [0xC2, 0xB9, ..] => (1, 2),
            [0xC2, b @ (0xB2 | 0xB3), ..] => (i32::from(b - 0xB0), 2),
            [0xE2, 0x81, b @ (0xB0 | 0xB4..=0xB9), ..] => (i32::from(b - 0xB0), 3),
            _ => break,
        };
        power = power * 10 + digit;
        len += bytes;
    }
    (len > 0).then_some((power, len))
}
