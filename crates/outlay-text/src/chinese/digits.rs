//! Digits in a numeral: Arabic ones, Chinese ones, pairs that stand for a range (两三万) and 零.

use super::arabic::{self, Arabic};
use super::numeral::{Chain, Pending, skip_blanks};
use crate::letter::is_alphanumeric;
use crate::vocabulary::Symbol;

impl Chain<'_> {
    pub(super) fn arabic(&mut self, at: usize, blank: bool) -> bool {
        let token = arabic::read(self.table, self.text, at);
        if self.started {
            // Digits go on only before a scale that is lower than the last one: 1亿2千万, 2千零30万.
            let (symbol, _) = self.symbol_at(token.end);
            let Symbol::Scale(exponent) = symbol else {
                return !blank && self.short_arabic(&token);
            };
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

    /// 3万8 is 38,000: one digit right after the scale, and the end of the amount.
    fn short_arabic(&mut self, token: &Arabic) -> bool {
        let ends = self.text[token.end..].chars().next().is_none_or(|c| "，。；！？、）)元块塊".contains(c));
        let short =
            token.digits == 1 && !token.precise && self.out.shape.arabic && self.last >= 2 && !self.zero;
        if !short || !ends || self.pending.is_some() || token.mantissa == 0.0 {
            return false;
        }
        self.pending = Some(Pending {
            low: token.mantissa,
            high: token.mantissa,
            divisor: 1.0,
            resolution: 1.0,
            digit: true,
        });
        self.number(token.mantissa);
        self.accept(token.end)
    }

    /// 零 between scales: the digits after it are units.
    pub(super) fn filler(&mut self, next: usize) -> bool {
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

    pub(super) fn digits(&mut self, at: usize) -> bool {
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
        if count == 1
            && let Some((neighbour, next)) = self.listed(end, first)
        {
            (second, end, count) = (neighbour, next, 2);
        }
        let (follower, _) = self.symbol_at(skip_blanks(self.text, end));
        // 两万陆军: a formal digit after a numeral in plain characters is a word.
        let stray = self.started && self.out.shape.formal && !self.had_formal;
        // 十壹 in plain characters is still a number: only after 百 and above a word is likelier.
        let stray = stray && self.last != 1;
        if stray && !matches!(follower, Symbol::Scale(_)) && self.text[end..].starts_with(is_alphanumeric) {
            self.out.shape.formal = false;
            return false;
        }
        self.had_formal |= self.out.shape.formal;
        // Two neighbours stand for a range: 两三万, 五六十, 十七八岁; others for a number read digit by digit: 二零二四.
        let pair = count == 2
            && first > 0
            && (second == first + 1 || (first, second) == (3, 5))
            && (!self.started || self.last > 0);
        if count >= 2 && !pair && self.started {
            return false;
        }
        let scaled = matches!(follower, Symbol::Scale(_));
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
        self.out.shape.single = !self.started && count == 1 && !scaled;
        self.out.shape.run = !self.started && count >= 2 && !pair;
        self.out.shape.bare = false;
        self.number(pending.low);
        self.pending = Some(pending);
        self.accept(end)
    }

    /// The second digit of 五、六十亿: the next number, after a comma of lists and before a scale.
    pub(super) fn listed(&self, at: usize, first: u8) -> Option<(u8, usize)> {
        let rest = self.text[at..].strip_prefix('、')?;
        let (symbol, next) = self.symbol_at(self.text.len() - rest.len());
        let (Symbol::Digit(second), (Symbol::Scale(_), _)) = (symbol, self.symbol_at(next)) else {
            return None;
        };
        (second == first + 1).then_some((second, next))
    }
}
