//! Small numbers and years in words.

use super::grammar::Grammar;
use super::token::Gap;
use crate::vocabulary::Class;

impl Grammar<'_> {
    /// How many: '3', 'three', 'twenty-four', 'a', 'a couple of', 'a few'; and the token after it.
    pub fn count(&self, i: usize) -> Option<(i32, usize)> {
        match self.class(i)? {
            Class::Number if self.digits(i) <= 3 => Some((self.value(i), i + 1)),
            Class::Cardinal => Some(self.two_digits(i)),
            Class::Couple => {
                Some((self.value(i), if self.follows(i + 1, Class::Of) { i + 2 } else { i + 1 }))
            }
            Class::A if self.follows(i + 1, Class::Couple) => self.count(i + 1),
            Class::A => Some((1, i + 1)),
            _ => None,
        }
    }

    /// The cardinal at `i`: 'twelve', 'twenty', 'twenty-one'.
    fn two_digits(&self, i: usize) -> (i32, usize) {
        let tens = self.value(i);
        if tens >= 20 && self.is(i + 1, Class::Cardinal) && self.linked(i + 1) && self.value(i + 1) < 10 {
            (tens + self.value(i + 1), i + 2)
        } else {
            (tens, i + 1)
        }
    }

    /// Which one: '1st', 'first', 'twenty-first', 'twenty second'.
    pub fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        match self.class(i)? {
            Class::Ordinal => Some((self.value(i), i + 1)),
            Class::Cardinal
                if self.value(i) >= 20 && self.is(i + 1, Class::Ordinal) && self.linked(i + 1) =>
            {
                let (tens, ones) = (self.value(i), self.value(i + 1));
                (ones < 10 && self.tokens[i + 1].digits == 0).then_some((tens + ones, i + 2))
            }
            _ => None,
        }
    }

    /// A day of the month: '5', '5th', 'fifth', 'twenty-one'.
    pub fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        let (value, next) = self.ordinal(i).or_else(|| match self.class(i)? {
            Class::Number if self.digits(i) <= 2 => Some((self.value(i), i + 1)),
            Class::Cardinal => Some(self.two_digits(i)),
            _ => None,
        })?;
        // '5%', '12 GPUs' and '3 years' are no days.
        let counted = self.near(next)
            && matches!(self.class(next), Some(Class::Counted | Class::Unit | Class::Hundred));
        ((1..=31).contains(&value) && !counted).then_some((value as i8, next))
    }

    /// A year in four digits: 1000 to 2999.
    pub fn full_year(&self, i: usize) -> Option<i16> {
        let value = self.value(i);
        (self.digits(i) == 4 && (1000..3000).contains(&value)).then_some(value as i16)
    }

    /// A year in two digits: 1970 to 2069.
    pub fn short_year(&self, i: usize) -> Option<i16> {
        let value = self.value(i) as i16;
        (self.digits(i) == 2).then_some(if value < 70 { 2000 + value } else { 1900 + value })
    }

    /// A year in words: 'nineteen ninety-nine', 'two thousand and eighteen', 'twenty twenty-five'.
    pub fn year_words(&self, i: usize) -> Option<(i16, usize)> {
        if !self.is(i, Class::Cardinal) {
            return None;
        }
        let (first, next) = self.two_digits(i);
        if first == 2 && self.follows(next, Class::Hundred) && self.value(next) == 1000 {
            let j = if self.follows(next + 1, Class::And) { next + 2 } else { next + 1 };
            return Some(if self.follows(j, Class::Cardinal) {
                let (rest, next) = self.two_digits(j);
                (2000 + rest as i16, next)
            } else {
                (2000, next + 1)
            });
        }
        let (second, end) = self.follows(next, Class::Cardinal).then(|| self.two_digits(next))?;
        ((17..=20).contains(&first) && second >= 10).then_some(((first * 100 + second) as i16, end))
    }

    /// A year after a month, a quarter or a day: '2025', ', 2025', ''25', '/2025', 'nineteen ninety-nine'.
    pub fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        if let Some(year) = self.full_year(i) {
            let gap = matches!(
                self.gap(i),
                Gap::Space | Gap::Joined | Gap::Comma | Gap::Dot | Gap::Slash | Gap::Hyphen { .. }
            );
            // 'in March, 2000 people' and 'Q1 1,200' are no years.
            let counted = self.near(i + 1) && self.is(i + 1, Class::Counted);
            return (gap && !(counted && self.gap(i) == Gap::Comma)).then_some((year, i + 1));
        }
        if self.gap(i) == Gap::Apostrophe {
            return Some((self.short_year(i)?, i + 1));
        }
        if self.near(i) || self.gap(i) == Gap::Comma { self.year_words(i) } else { None }
    }
}
