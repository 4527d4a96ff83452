//! Signs around digits: references, list markers, links, times, codes.

use super::super::amount::Amount;
use super::super::number::Form;
use super::Judge;
use crate::vocabulary::english::WordClass;

impl Judge<'_, '_, '_> {
    /// Signs right before or after that no quantity has: '#5', '[12]', 'a/5', '10:30', '1.2.3', '="1"'.
    pub(super) fn is_marked(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let (before, after) = (line.prev(amount.start), line.next(amount.end));
        let second = line.byte(amount.end + 1);
        let before_that = |c: char| line.prev(amount.start - c.len_utf8());
        let marked = match before {
            Some('#' | '№' | '^' | '\\' | '_' | '@' | '&') => true,
            Some('[') => after == Some(']'),
            Some('(') => after == Some(')') && amount.number.is_plain_integer(),
            Some(c @ ('/' | '.' | ':')) => before_that(c).is_some_and(char::is_alphanumeric),
            Some(c @ ('"' | '\'')) => before_that(c) == Some('='),
            Some('=') => !before_that('=').is_some_and(char::is_whitespace),
            _ => false,
        };
        marked
            || match after {
                Some('/' | ':') => second.is_ascii_digit(),
                Some('.') => second.is_ascii_alphanumeric(),
                Some('_' | '@' | '#' | '\\') => true,
                Some('\'' | '’') => matches!(second, b's' | b'0'..=b'9'),
                _ => false,
            }
            || matches!(line.prev(line.before_blank(amount.start)), Some('§' | '¶' | '№'))
            || self.is_option(amount)
    }

    /// '10:30', '16:9': the second part, whatever stands on it.
    pub(super) fn is_after_colon(&self, amount: &Amount<'_>) -> bool {
        self.line.byte_before(amount.start) == b':'
            && self.line.prev(amount.start - 1).is_some_and(|c| c.is_ascii_digit())
            && !amount.prefixed
    }

    /// '-np 1', '--min-p 0.5': the value of an option of a command.
    fn is_option(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let head = line.head(line.before_blank(amount.start));
        let name = head.len()
            - head
                .chars()
                .rev()
                .take(24)
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .map(char::len_utf8)
                .sum::<usize>();
        let option = &head[name..];
        option.len() > 1
            && option.starts_with('-')
            && option.as_bytes()[1..].iter().any(u8::is_ascii_alphabetic)
            && head[..name].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '`')
    }

    /// '1. ', '2) ', '(3) ' at the beginning of a line.
    pub(super) fn is_list_marker(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let number = &amount.number;
        let plain =
            !number.grouped && number.scale == 1.0 && number.form == Form::Digits && number.whole_digits <= 6;
        if !plain || amount.upper.is_some() {
            return false;
        }
        let first = line.starts_at(amount.start, &['*', '#', '>', '(', '-', '•', '[', '|', '_', '·', '–']);
        let rest = line.rest(amount.end);
        let closes = rest.starts_with(['.', ')', ']'])
            && rest[1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '*' | ')'));
        let whole_text = line.start == 0 && line.end == self.reading.text.trim_end().len();
        first && closes && !(whole_text && rest.len() <= 1)
    }

    /// 'width: 1200', alone in its line: a field of a record, not a sentence.
    pub(super) fn is_metadata(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let head = line.head(amount.start);
        if head.len() > 40 || amount.end != line.end {
            return false;
        }
        let Some(key) = head.trim_end().strip_suffix(':') else { return false };
        let key = key.trim_start_matches(['-', ' ', '"']).trim_end_matches('"');
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
    }

    /// '9 am', '10.30 p.m.', '5 o'clock', '0400 GMT'.
    pub(super) fn is_clock(&self, amount: &Amount<'_>) -> bool {
        let (from, word) = self.line.next_word(amount.end);
        let dotted = self.line.ahead(from, 4);
        let clock = dotted.eq_ignore_ascii_case("a.m.")
            || dotted.eq_ignore_ascii_case("p.m.")
            || self.is(word, WordClass::Clock);
        from > amount.end && amount.number.value < 2400.0 && clock
    }

    /// '555-123-4567', '2024-05-01', '9-2': numbers that hyphens chain, and scores.
    pub(super) fn is_chain(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let dash = |c: Option<char>| matches!(c, Some('-' | '–' | '‑'));
        let before = dash(line.prev(amount.start)) && {
            let at = amount.start - line.prev(amount.start).map_or(1, char::len_utf8);
            line.prev(at).is_some_and(char::is_alphanumeric)
        };
        let after = dash(line.next(amount.end)) && {
            let at = amount.end + line.next(amount.end).map_or(1, char::len_utf8);
            let next = line.next(at);
            next.is_some_and(|c| c.is_ascii_digit())
                || next.is_some_and(char::is_uppercase) && !self.counts(amount)
        };
        before || after || self.is_phone(amount) || self.follows_phone(amount) || self.is_score(amount)
    }

    /// '+44 20 …'.
    fn is_phone(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let follows = line.next(line.after_blank(amount.end));
        line.prev(amount.start) == Some('+')
            && amount.number.is_plain_integer()
            && amount.number.whole_digits <= 3
            && follows.is_some_and(|c| c.is_ascii_digit() || c == '(')
            || self.is_local_phone(amount)
    }

    /// '555-2671' after an area code in brackets.
    fn is_local_phone(&self, amount: &Amount<'_>) -> bool {
        let Some(upper) = amount.upper.as_ref() else { return false };
        let before = self.line.before_blank(amount.start);
        amount.number.whole_digits == 3
            && upper.whole_digits == 4
            && self.line.byte_before(before) == b')'
            && self.line.byte_before(before - 1).is_ascii_digit()
    }

    /// '20' and '7946' in '+44 20 7946 0018': what was refused before is a part of the same number.
    fn follows_phone(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let blank = self.refused < amount.start && self.line.before_blank(amount.start) == self.refused;
        blank && number.is_plain_integer() && self.line.is_digit(self.line.after_blank(amount.end))
            || blank
                && number.is_plain_integer()
                && number.whole_digits >= 3
                && self.line.byte_before(self.refused).is_ascii_digit()
                && !self.counts(amount)
    }

    /// '3-1' after 'won', 'a 6-3 vote'.
    fn is_score(&self, amount: &Amount<'_>) -> bool {
        let (_, before) = self.line.previous_word(amount.start);
        let (_, after) = self.line.next_word(amount.end);
        amount.upper.is_some() && (self.is(before, WordClass::Vs) || self.is(after, WordClass::Vs))
    }

    /// 'pages 10 and 12', '22, 24': a list whose earlier number was refused.
    pub(super) fn follows_refused(&self, amount: &Amount<'_>) -> bool {
        if self.refused > amount.start || !amount.number.is_plain_integer() {
            return false;
        }
        let gap = self.line.slice(self.refused, amount.start).trim();
        // 'the RTX 4090 and the 5090'
        let series = amount.number.whole_digits == 4 && matches!(gap, "and the" | "or the");
        (series || matches!(gap, "," | "and" | "or" | "&" | ", and" | "-" | "–" | "to" | "." | "/" | ":"))
            && !self.counts(amount)
    }

    /// Long plain integers that count nothing.
    pub(super) fn is_identifier(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let alone = amount.start == self.line.start && amount.end == self.line.end;
        number.is_plain_integer() && number.whole_digits >= 8 && !alone && !self.counts(amount)
    }
}
