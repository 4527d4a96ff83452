//! Arabic digits: '1,100.9', '１２', '3.8'.

use crate::vocabulary::{Chinese, Symbol};

/// A number of Arabic digits.
pub(super) struct Arabic {
    /// One past the last digit.
    pub end: usize,
    /// All digits as one integer.
    pub mantissa: f64,
    /// What the mantissa is divided by: ten for each decimal.
    pub divisor: f64,
    /// Size of the last significant digit.
    pub resolution: f64,
    /// Digits before the point.
    pub digits: u8,
    /// Whether it has decimals or groups.
    pub precise: bool,
}

/// Digits with groups of three and decimals. A longer run than forty digits is no number.
pub(super) fn read(table: &Chinese, text: &str, start: usize) -> Arabic {
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
        while let Some(comma) = comma(text, start, at) {
            let Some((a, next)) = digit_at(at + comma) else { break };
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
        return Arabic {
            end: at,
            mantissa: f64::INFINITY,
            divisor: 1.0,
            resolution: 1.0,
            digits: 255,
            precise: false,
        };
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
    let ten = mantissa == 10.0 && !precise;
    if let Some((power, end)) = power(text, at, ten) {
        // '10^25' is one times ten to the 25th, '1.2×10^26' is 1.2 times that.
        let whole = if ten && !text[at..].starts_with(['×', ' ']) { 1.0 } else { mantissa };
        let value = |n: f64| format!("{n}e{power}").parse::<f64>().unwrap_or(f64::INFINITY);
        let (mantissa, resolution) = (value(whole) / divisor, value(1.0) / divisor);
        return Arabic { end, mantissa, divisor: 1.0, resolution, digits: 1, precise: true };
    }
    Arabic { end: at, mantissa, divisor, resolution, digits: integer_digits, precise }
}

/// The length of the comma at `at` that may group digits: a full-width one only among full-width digits.
fn comma(text: &str, start: usize, at: usize) -> Option<usize> {
    let wide = !text.as_bytes()[start].is_ascii();
    match text.as_bytes().get(at)? {
        b',' => Some(1),
        0xEF if wide
            && text[at..].starts_with('，')
            && text[at + 3..].starts_with(|c: char| ('０'..='９').contains(&c)) =>
        {
            Some(3)
        }
        _ => None,
    }
}

/// What ten is raised to after the number that ends at `at`, and where that ends: '×10^26' after any, '^25', '²⁵' and
/// 的25次方 after `ten` itself.
fn power(text: &str, at: usize, ten: bool) -> Option<(u32, usize)> {
    let rest = &text[at..];
    let times = || rest.trim_start_matches(' ').strip_prefix('×')?.trim_start_matches(' ').strip_prefix("10");
    let (raised, of) = match (times(), rest.strip_prefix('的')) {
        (Some(raised), _) => (raised, false),
        (None, Some(raised)) if ten => (raised, true),
        (None, None) if ten => (rest, false),
        _ => return None,
    };
    let (caret, digits) = raised.strip_prefix('^').map_or((false, raised), |digits| (true, digits));
    let known = |c: char| match c {
        '0'..='9' => (caret || of).then(|| u32::from(c) - u32::from('0')),
        '¹' => (!caret).then_some(1),
        '²' | '³' => (!caret).then(|| u32::from(c) - u32::from('°')),
        '⁰' | '⁴'..='⁹' => (!caret).then(|| u32::from(c) - u32::from('⁰')),
        _ => None,
    };
    let (mut power, mut count, mut end) = (0, 0, text.len() - digits.len());
    for c in digits.chars().take(3) {
        let Some(digit) = known(c) else { break };
        power = power * 10 + digit;
        count += 1;
        end += c.len_utf8();
    }
    let after = &text[end..];
    let end = if of { end + after.starts_with("次方").then_some("次方".len())? } else { end };
    (count > 0 && power <= 300 && !text[end..].starts_with(|c: char| c.is_ascii_digit()))
        .then_some((power, end))
}
