//! Scale words in a numeral: 十 百 千 within a section, 万 亿 兆 above it.

use super::numeral::Chain;

impl Chain<'_> {
    pub(super) fn scale(&mut self, at: usize, next: usize, exponent: u8) -> bool {
        let rest = &self.text[at..];
        // 千瓦, 兆瓦, 百分点: the scale is part of the unit. 百分之: it is a denominator.
        if self.started && matches!(exponent, 2 | 3 | 12) && self.table.units.starting(rest).next().is_some()
        {
            return false;
        }
        if self.started
            && self.pending.is_none()
            && self.section.1 == 0.0
            && self.text[next..].starts_with("分之")
        {
            return false;
        }
        let power = 10_f64.powi(i32::from(exponent));
        let read =
            if exponent < 4 { self.small_scale(exponent, power) } else { self.large_scale(exponent, power) };
        if !read {
            return false;
        }
        self.last = exponent;
        self.zero = false;
        self.out.shape.scaled = true;
        self.out.shape.single = false;
        self.accept(next)
    }

    pub(super) fn small_scale(&mut self, exponent: u8, power: f64) -> bool {
        if let Some(p) = self.pending {
            if exponent >= self.small && self.small != u8::MAX {
                return false;
            }
            self.pending = None;
            self.section.0 += p.low * power / p.divisor;
            self.section.1 += p.high * power / p.divisor;
            self.resolution = p.resolution * power;
        } else {
            // 十 alone is ten; 百 and 千 alone only begin a numeral.
            let ten = exponent == 1 && self.small > 1 && (self.zero || self.section.1 > 0.0);
            if self.started && !ten {
                return false;
            }
            self.section.0 += power;
            self.section.1 += power;
            self.resolution = power;
            self.out.shape.bare &= exponent > 1;
        }
        self.small = exponent;
        true
    }

    pub(super) fn large_scale(&mut self, exponent: u8, power: f64) -> bool {
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
}
