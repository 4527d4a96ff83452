//! What looks like a year and is none: '2000 GPUs', 'Section 2031', '2024-0117', 'over 2000 nodes'.

use super::grammar::Grammar;
use super::token::Gap;
use crate::vocabulary::Class;

impl Grammar<'_> {
    /// The words of token `i`.
    pub fn text_of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether the four digits at `i` are a year.
    pub fn is_year(&self, i: usize) -> bool {
        let year = self.value(i);
        let asked = matches!(
            self.previous(i),
            Some(
                Class::Plain
                    | Class::Since
                    | Class::By
                    | Class::Until
                    | Class::From
                    | Class::Between
                    | Class::Before
                    | Class::After
                    | Class::Part
                    | Class::Whole
            )
        );
        let years = if asked { 1700..2200 } else { 1900..2100 };
        if !years.contains(&year) {
            return false;
        }
        if self.glued(i) || matches!(self.previous(i), Some(Class::Numbered)) {
            return false;
        }
        let next = self.class(i + 1);
        // '2000-year', '2000 hours', '2000 to 3000 users', '1990 thousand'
        if self.linked(i + 1) && matches!(next, Some(Class::Unit | Class::Hundred)) {
            return false;
        }
        let round = year % 50 == 0;
        let things = self.near(i + 1) && next == Some(Class::Counted)
            || (next.is_none() || self.gap(i + 1) == Gap::Break) && self.plural_after(i);
        let hedged = matches!(self.previous(i), Some(Class::MoreThan | Class::Over));
        if things {
            let listed = self.near(i + 1) && next == Some(Class::Counted);
            return if asked { !(listed && round) } else { !(listed || round || hedged) };
        }
        true
    }

    /// Whether something stands right before or after the digits that makes them part of a name or number.
    fn glued(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let bytes = self.text.as_bytes();
        let before = (token.span.start as usize).checked_sub(1).map_or(b' ', |at| bytes[at]);
        let after = bytes.get(token.span.end as usize).copied().unwrap_or(b' ');
        let second = bytes.get(token.span.end as usize + 1).copied().unwrap_or(b' ');
        let to_word = match token.gap {
            Gap::Break => {
                matches!(before, b'-' | b'/' | b'.' | b':' | b'\\' | b'&' | b'_')
                    || before >= 0x80 && self.dashed(i)
            }
            Gap::Joined => true,
            // '555-2024', 'files/2025', 'CVE-2024'
            Gap::Hyphen { spaced: false } | Gap::Slash | Gap::Dot if before != b' ' && i > 0 => {
                match self.class(i - 1) {
                    Some(Class::Number) => self.tokens[i - 1].digits != 4,
                    class => !matches!(
                        class,
                        Some(Class::Month | Class::Part | Class::Season | Class::Unit | Class::Ordinal)
                    ),
                }
            }
            _ => false,
        };
        // '2024-0117', '2024/3/17x', '2024.5'
        let chained = matches!(after, b'-' | b'/' | b'.') && second.is_ascii_digit();
        let to_figure = match self.digits(i + 1) {
            0 => chained,
            2 | 4 => false,
            _ => chained && after == b'-',
        };
        // '2000-strong'
        let strong = after == b'-' && second.is_ascii_alphabetic() && self.value(i) % 50 == 0;
        to_word || to_figure || strong || matches!(after, b'_' | b'+') || self.times(i)
    }

    /// Whether a multiplication sign stands beside the digits: '2048 x 1536'.
    fn times(&self, i: usize) -> bool {
        let span = self.tokens[i].span;
        let after = self.text[span.end as usize..].trim_start_matches(' ');
        let before = self.text[..span.start as usize].trim_end_matches(' ');
        after.starts_with('×')
            || before.ends_with('×')
            || after
                .strip_prefix('x')
                .is_some_and(|a| a.starts_with([' ', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
            || before
                .strip_suffix('x')
                .is_some_and(|b| b.ends_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
    }

    /// Whether a dash glues the digits to the word before them.
    fn dashed(&self, i: usize) -> bool {
        let before = &self.text[..self.tokens[i].span.start as usize];
        let Some(rest) = before.strip_suffix(['–', '—', '‑', '‐']) else { return false };
        rest.ends_with(|c: char| c.is_alphanumeric())
    }

    /// Whether a plural noun in lower case follows that the calendar does not know: '2000 nanobots'.
    fn plural_after(&self, i: usize) -> bool {
        let rest = &self.text.as_bytes()[self.tokens[i].span.end as usize..];
        let [b' ', word @ ..] = rest else { return false };
        let length = word.iter().take(24).take_while(|b| b.is_ascii_lowercase()).count();
        let word = &word[..length];
        length > 3
            && word.ends_with(b"s")
            && !word.ends_with(b"ss")
            && !word.ends_with(b"us")
            && !word.ends_with(b"is")
    }
}
