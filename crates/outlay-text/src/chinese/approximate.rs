//! What makes a numeral vague or finer: 几, 数, 多, 余, 来, 点, 半.

use super::numeral::{Chain, Pending, skip_blanks};
use crate::vocabulary::Symbol;

impl Chain<'_> {
    /// 几十亿, 数百 (a magnitude), 十几, 二十几万 (somewhat more).
    pub(super) fn few(&mut self, symbol: Symbol, next: usize) -> bool {
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
    pub(super) fn more(&mut self, symbol: Symbol, at: usize, next: usize) -> bool {
        if !self.started || self.out.more || self.out.about {
            return false;
        }
        let (follower, _) = self.symbol_at(skip_blanks(self.text, next));
        let large = matches!(follower, Symbol::Scale(4..));
        let round = self.last > 0
            || self
                .pending
                .is_some_and(|p| !p.digit && p.divisor == 1.0 && p.low >= 10.0 && p.low % 10.0 == 0.0);
        let more = symbol == Symbol::More;
        if !round {
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
    pub(super) fn point(&mut self, next: usize) -> bool {
        let arabic_only = self.out.shape.arabic && !self.out.shape.scaled;
        if !self.started || self.out.shape.precise || self.out.more || arabic_only {
            return false;
        }
        let (mut at, mut mantissa, mut divisor, mut count) = (skip_blanks(self.text, next), 0.0, 1.0, 0);
        loop {
            let (symbol, after) = self.symbol_at(at);
            let (Symbol::Zero | Symbol::Digit(_) | Symbol::Formal(_) | Symbol::Arabic(_)) = symbol else {
                break;
            };
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
        let power = self.shorthand();
        let whole =
            self.pending.map_or((0.0, 0.0), |p| (p.low * power / p.divisor, p.high * power / p.divisor));
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
    pub(super) fn half(&mut self, next: usize) -> bool {
        if self.started || !self.text[next..].starts_with('百') {
            return false;
        }
        self.out.shape.bare = false;
        self.pending = Some(Pending { low: 5.0, high: 5.0, divisor: 10.0, resolution: 1.0, digit: false });
        self.accept(next)
    }
}
