//! Digits and number words that are no quantities: dates, times, names, parts of a text, identifiers, scores.

use super::amount::{Amount, What};
use super::join::{is_date_word, is_year_number};
use super::line::Line;
use super::noun;
use super::number::{Form, Number};
use crate::quantity::reading::Reading;
use crate::vocabulary::english::{EnglishWords, WordClass};

/// The judge of one line: remembers what it refused, since '12' in 'pages 10 and 12' shares the fate of '10'.
pub(super) struct Judge<'r, 'v, 't> {
    reading: &'r Reading<'v>,
    line: Line<'t>,
    /// End of the last refused number.
    refused: usize,
}

impl<'r, 'v, 't> Judge<'r, 'v, 't> {
    pub const fn new(reading: &'r Reading<'v>, line: Line<'t>) -> Self {
        Self { reading, line, refused: usize::MAX }
    }

    /// Whether the amount is a quantity.
    pub fn accepts(&mut self, amount: &Amount<'_>) -> bool {
        let accepted = match amount.what {
            What::Bare => self.accepts_bare(amount),
            What::Multiple => self.accepts_multiple(amount),
            // 'at one point'
            What::Points if self.is_one(amount) => false,
            What::Measure(unit) => self.accepts_measure(amount, unit.base.name == "second"),
            _ => !self.is_inside_name(amount),
        };
        if !accepted {
            self.refused = amount.end;
        }
        accepted
    }

    const fn english(&self) -> &'v EnglishWords {
        &self.reading.vocabulary.english
    }

    fn accepts_bare(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        match number.form {
            Form::Magnitude => !self.is_table_scale(amount),
            Form::Scale => false,
            Form::Fraction => self.accepts_fraction(amount),
            Form::Words => self.accepts_words(amount),
            _ => self.accepts_digits(amount),
        }
    }

    fn accepts_digits(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        if number.scale > 1.0 || amount.shared {
            return !self.is_inside_name(amount);
        }
        !(number.padded
            || self.is_marked(amount)
            || self.is_inside_name(amount)
            || self.is_clock(amount)
            || self.is_date(amount)
            || self.is_chain(amount)
            || self.follows_refused(amount)
            || self.is_list_marker(amount)
            || self.is_labelled(amount)
            || self.is_named(amount)
            || self.begins_name(amount)
            || self.is_identifier(amount))
    }

    fn is_one(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        number.form == Form::Words
            && self.line.slice(number.start, number.start + 3).eq_ignore_ascii_case("one")
            && number.value == 1.0
    }

    /// '(in millions)' says on which scale a table is.
    fn is_table_scale(&self, amount: &Amount<'_>) -> bool {
        let (_, before) = self.line.previous_word(amount.start);
        let (_, after) = self.line.next_word(amount.end);
        before.eq_ignore_ascii_case("in") && !after.eq_ignore_ascii_case("of")
    }

    /// Signs right before or after that no quantity has: '#5', '[12]', 'a/5', '10:30', '192.168.1.2'.
    fn is_marked(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let (before, after) = (line.prev(amount.start), line.next(amount.end));
        let second = line.byte(amount.end + 1);
        let before_that = |c: char| line.prev(amount.start - c.len_utf8());
        match before {
            Some('#' | '№' | '§' | '^' | '\\' | '_' | '@' | '¶') => return true,
            Some('[') if after == Some(']') => return true,
            Some('(') if after == Some(')') && amount.number.is_plain_integer() => return true,
            Some(c @ '/') if before_that(c).is_some_and(char::is_alphanumeric) => return true,
            Some(c @ ('.' | ':')) if before_that(c).is_some_and(char::is_alphanumeric) => return true,
            Some('&') => return true,
            Some('=') if !before_that('=').is_some_and(char::is_whitespace) => return true,
            _ => {}
        }
        match after {
            Some('/') => second.is_ascii_digit(),
            Some(':') => second.is_ascii_digit(),
            Some('.') => second.is_ascii_alphanumeric(),
            Some('_' | '@' | '#' | '\\') => true,
            Some('\'' | '’') => matches!(second, b's' | b'0'..=b'9'),
            _ => false,
        }
    }

    /// A hyphen ties the number to letters before it: 'GPT-4', 'Covid-19'; a measure after a hyphen ('a sub-10-nanometre') is none.
    fn is_inside_name(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        if amount.prefixed {
            return false;
        }
        match line.prev(amount.start) {
            Some('-' | '‑') if amount.number.value >= 0.0 => {
                let hyphen = amount.start - line.prev(amount.start).map_or(1, char::len_utf8);
                let word = line.word_before(hyphen);
                let prefix = ["sub", "over", "plus", "under", "near", "non", "a", "to"]
                    .iter()
                    .any(|p| word.eq_ignore_ascii_case(p));
                let scaled = amount.number.scale >= 1e3 && !amount.number.is_plain_integer();
                line.prev(hyphen).is_some_and(|c| c.is_alphanumeric() || c == '-') && !prefix && !scaled
            }
            // A number that follows letters of another script: '第5'.
            Some(c) => c.is_alphabetic() && amount.number.form == Form::Digits,
            None => false,
        }
    }

    /// '9 am', '10.30 p.m.', '5 o'clock', '0400 GMT'.
    fn is_clock(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let (from, word) = line.next_word(amount.end);
        if from == amount.end {
            return false;
        }
        let letters = if line
            .rest(from)
            .get(..4)
            .is_some_and(|w| w.eq_ignore_ascii_case("a.m.") || w.eq_ignore_ascii_case("p.m."))
        {
            "am"
        } else {
            word
        };
        amount.number.value < 2400.0 && self.english().is(letters, WordClass::Clock)
    }

    fn is_date(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let number = &amount.number;
        let year_like = is_year_number(number);
        if let Some(upper) = &amount.upper {
            // '2013-2023', '2014-15'
            if year_like && (is_year_number(upper) || upper.is_plain_integer() && upper.whole_digits == 2) {
                return true;
            }
        }
        if !number.is_plain_integer() {
            return false;
        }
        let (before_at, before) = self.word_before(amount.start);
        let (_, after) = line.next_word(amount.end);
        let english = self.english();
        let is_month = |word: &str| english.is(word, WordClass::Month) || word == "May";
        let day = (1.0..=31.0).contains(&number.value) && number.whole_digits <= 2;
        if day
            && (is_month(before) && self.is_adjacent(before_at, amount.start)
                || is_month(after) && after.starts_with(char::is_uppercase))
        {
            return true;
        }
        if is_month(after) && line.byte(amount.end) == b'-' {
            return true;
        }
        // 'fiscal 25', 'Q1 23', 'Q3 2025'
        if number.whole_digits == 2
            && ["fiscal", "fy", "calendar", "class"].iter().any(|w| before.eq_ignore_ascii_case(w))
        {
            return true;
        }
        let fiscal_year = before.eq_ignore_ascii_case("year")
            && line.previous_word(before_at).1.eq_ignore_ascii_case("fiscal");
        let short = fiscal_year
            || self.follows_quarter(amount.start)
            || matches!(line.prev(amount.start), Some('\'' | '’' | '‘'));
        if number.whole_digits == 2 && short {
            return true;
        }
        if !year_like {
            return false;
        }
        // A year, unless it counts something: 'hired 2000 people', '1500 jobs'.
        let counts = noun::counted(self.reading, line, amount.end)
            .is_some_and(|n| n.span.start as usize <= amount.end + 3);
        let modern = (1900.0..2100.0).contains(&number.value);
        let dated = is_date_word(self.reading, before);
        if !modern {
            let old = [
                "in", "since", "until", "between", "and", "to", "year", "early", "late", "mid", "circa",
                "from", "before",
            ];
            return !counts && old.iter().any(|w| before.eq_ignore_ascii_case(w)) || self.in_brackets(amount);
        }
        // Round numbers of these years count people as often as they date: '2000 workers'.
        let odd = (1990.0..2060.0).contains(&number.value) && number.value % 100.0 != 0.0;
        dated || !counts || odd || self.in_brackets(amount)
    }

    /// '(2019)', '(Wang, 2019)'.
    fn in_brackets(&self, amount: &Amount<'_>) -> bool {
        matches!(self.line.next(amount.end), Some(')' | ']')) && amount.number.whole_digits == 4
    }

    /// 'Q1 23'.
    fn follows_quarter(&self, at: usize) -> bool {
        let end = self.line.before_blank(at);
        let head = self.line.head(end).as_bytes();
        matches!(head, [.., b'Q' | b'q' | b'H', b'1'..=b'4'])
    }

    /// '555-123-4567', '2024-05-01', '9-2': numbers that hyphens chain, and scores.
    fn is_chain(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let dash = |c: Option<char>| matches!(c, Some('-' | '–' | '‑'));
        let before = dash(line.prev(amount.start)) && {
            let at = amount.start - line.prev(amount.start).map_or(1, char::len_utf8);
            line.prev(at).is_some_and(char::is_alphanumeric)
        };
        let after = dash(line.next(amount.end)) && {
            let at = amount.end + line.next(amount.end).map_or(1, char::len_utf8);
            line.next(at).is_some_and(|c| c.is_ascii_digit())
                || line.next(at).is_some_and(char::is_uppercase) && !self.counts(amount)
        };
        let phone = line.prev(amount.start) == Some('+')
            && amount.number.is_plain_integer()
            && amount.number.whole_digits <= 3
            && line.next(line.after_blank(amount.end)).is_some_and(|c| c.is_ascii_digit() || c == '(');
        before || after || phone || self.is_score(amount)
    }

    /// '3-1' after 'won', 'a 6-3 vote'.
    fn is_score(&self, amount: &Amount<'_>) -> bool {
        if amount.upper.is_none() {
            return false;
        }
        let (_, before) = self.line.previous_word(amount.start);
        let (_, after) = self.line.next_word(amount.end);
        self.english().is(before, WordClass::Vs) || self.english().is(after, WordClass::Vs)
    }

    /// 'pages 10 and 12', '22, 24': a list whose earlier number was refused.
    fn follows_refused(&self, amount: &Amount<'_>) -> bool {
        if self.refused > amount.start || !amount.number.is_plain_integer() {
            return false;
        }
        let gap = self.line.slice(self.refused, amount.start).trim();
        matches!(gap, "," | "and" | "or" | "&" | ", and" | "-" | "–" | "to" | "." | "/" | ":")
            && !self.counts(amount)
    }

    /// '1. ', '2) ', '(3) ' at the beginning of a line.
    fn is_list_marker(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        if !amount.number.is_plain_integer() || amount.number.whole_digits > 3 || amount.upper.is_some() {
            return false;
        }
        let first = line.starts_at(amount.start, &['*', '#', '>', '(', '-', '•', '[', '|', '_', '·', '–']);
        let rest = line.rest(amount.end);
        let closes = rest.starts_with(['.', ')', ']', '、'])
            && rest[1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '*' | ')'));
        let whole_text = line.start == 0 && line.end == self.reading.text.trim_end().len();
        first && closes && !(whole_text && rest.len() <= 1)
    }

    /// 'Section 4', 'page 12', 'No. 5'.
    fn is_labelled(&self, amount: &Amount<'_>) -> bool {
        if !amount.number.is_plain_integer() && !(amount.number.decimal && !amount.number.grouped) {
            return false;
        }
        let (_, word) = self.word_before(amount.start);
        if !self.english().is(word, WordClass::Label) {
            return false;
        }
        let capital = word.starts_with(char::is_uppercase);
        !self.counts(amount)
            || capital && amount.number.whole_digits <= 2 && !self.is_first_word(amount.start)
    }

    /// A capitalised word takes the number into its name: 'Gaudi 3', 'Windows 11', 'Fortune 500', 'Horizon 2020'.
    fn is_named(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let small = number.whole_digits <= 4 && !number.grouped && amount.upper.is_none();
        if !small {
            return false;
        }
        let line = self.line;
        let (at, word) = line.previous_word(amount.start);
        if word.is_empty() || at + word.len() == amount.start {
            return false;
        }
        if self.english().is(word, WordClass::Name)
            || line.head(at + word.len()).ends_with("S&P")
            || line.head(at + word.len()).ends_with("S P")
        {
            return number.whole_digits >= 2;
        }
        let capital = word.starts_with(char::is_uppercase)
            || word.len() > 2 && word.chars().skip(1).any(char::is_uppercase);
        if !capital || self.is_function_word(word) {
            return false;
        }
        let (next_at, next) = line.next_word(amount.end);
        let counts = self.counts(amount);
        if self.is_first_word(at) {
            // A sentence's first word is capital anyway.
            return !counts
                && (next.starts_with(char::is_uppercase)
                    || next_at > amount.end && self.english().is(next, WordClass::Stop))
                && !word.ends_with("ly")
                && !word.ends_with("ed")
                && !word.ends_with("ing");
        }
        !counts || number.whole_digits <= 1 && !number.decimal
    }

    /// Words that may be capital and still stand freely before a number.
    fn is_function_word(&self, word: &str) -> bool {
        let english = self.english();
        english.is(word, WordClass::Stop)
            || english.is(word, WordClass::Article)
            || english.is(word, WordClass::Date)
            || !self.reading.vocabulary.comparators.before(word).is_empty()
            || self.reading.vocabulary.directions.before(word).is_some()
    }

    /// 'the 650 Group', 'its own 787 Dreamliner': the number begins a name.
    fn begins_name(&self, amount: &Amount<'_>) -> bool {
        let (at, next) = self.line.next_word(amount.end);
        let number = &amount.number;
        let plain = number.is_plain_integer() && number.whole_digits <= 4 && amount.upper.is_none();
        plain
            && at == amount.end + 1
            && next.len() > 2
            && next.starts_with(char::is_uppercase)
            && !self.counts(amount)
            && !self.is_first_word(amount.start)
    }

    /// Long plain integers that count nothing.
    fn is_identifier(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let alone = self.line.slice(self.line.start, amount.start).trim().is_empty()
            && self.line.rest(amount.end).trim().is_empty();
        number.is_plain_integer() && number.whole_digits >= 8 && !alone && !self.counts(amount)
    }

    fn accepts_words(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let line = self.line;
        if number.scale > 1.0 || amount.upper.is_some() || amount.shared {
            return true;
        }
        if self.is_inside_name(amount) {
            return false;
        }
        let hyphen = matches!(line.next(amount.end), Some('-' | '‑'));
        let word = line.slice(amount.start, amount.end);
        if self.is_one(amount) || word.eq_ignore_ascii_case("zero") && hyphen {
            return false;
        }
        if hyphen {
            // 'a three-bedroom house' counts; 'two-way', 'four-star', 'one-on-one' describe.
            return false;
        }
        let (at, before) = line.previous_word(amount.start);
        // 'Big Four', 'Phase Two'
        let named = word.starts_with(char::is_uppercase)
            && !before.is_empty()
            && before.starts_with(char::is_uppercase)
            && at + before.len() < amount.start;
        let (_, after) = line.next_word(amount.end);
        let clock = self.english().is(after, WordClass::Clock);
        // 'the bottom three', 'the other two': a pronoun.
        let pronoun = ["bottom", "top", "big", "final", "other", "last", "first"]
            .iter()
            .any(|w| before.eq_ignore_ascii_case(w))
            && !self.counts(amount);
        !(pronoun || named || clock || self.english().is(before, WordClass::Label) && !self.counts(amount))
    }

    fn accepts_fraction(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let spelled = line.slice(amount.start, amount.end);
        let hyphen = matches!(line.next(amount.end), Some('-' | '‑'));
        if amount.number.value == 0.5 && spelled.to_ascii_lowercase().ends_with("half") {
            let (_, before) = line.previous_word(amount.start);
            let (_, after) = line.next_word(amount.end);
            let ordinal = [
                "first", "second", "latter", "other", "better", "last", "this", "next", "back", "top",
                "bottom", "one's", "h", "front", "final", "opening", "previous", "same", "every",
            ];
            let time = [
                "year", "years", "time", "way", "hearted", "brother", "sister", "century", "marathon",
                "price", "past", "ago",
            ];
            return !(hyphen
                || ordinal.iter().any(|w| before.eq_ignore_ascii_case(w))
                || line.byte_before(amount.start) == b'-'
                || time.iter().any(|w| after.eq_ignore_ascii_case(w)));
        }
        !self.is_marked(amount)
            && (!hyphen || amount.number.form == Form::Fraction && amount.end - amount.start > 8)
    }

    fn accepts_multiple(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        if amount.number.form != Form::Multiple {
            return !self.is_inside_name(amount);
        }
        let word = line.slice(amount.start, amount.end).to_ascii_lowercase();
        let (_, after) = line.next_word(amount.end);
        let (_, before) = line.previous_word(amount.start);
        let hyphen = line.byte(amount.end) == b'-' || line.byte_before(amount.start) == b'-';
        let compares = [
            "the", "its", "that", "their", "what", "as", "last", "our", "his", "her", "those", "in", "from",
            "over", "by", "this", "year", "current",
        ]
        .iter()
        .any(|w| after.eq_ignore_ascii_case(w));
        let bounded = ["than", "nearly", "almost", "about", "around", "roughly", "to", "at", "least"]
            .iter()
            .any(|w| before.eq_ignore_ascii_case(w));
        match word.as_str() {
            "twice" | "thrice" => {
                self.compares_twice(after, amount.end) || bounded && !after.starts_with('a')
            }
            "double" | "triple" | "treble" | "quadruple" | "quintuple" => {
                !hyphen && (compares || bounded && !after.is_empty() || after.is_empty() && bounded)
            }
            "doubles" | "triples" => !hyphen && (compares || bounded || after.is_empty()),
            _ => !hyphen,
        }
    }

    /// 'twice the rate', 'twice as much as'; 'scored twice as the rain fell' counts occasions.
    fn compares_twice(&self, after: &str, end: usize) -> bool {
        if after.eq_ignore_ascii_case("as") {
            let rest = self.line.ahead(end, 48);
            return rest.match_indices(" as ").nth(1).is_some_and(|(at, _)| at < 40);
        }
        ["the", "its", "that", "their", "what", "our", "his", "her", "those"]
            .iter()
            .any(|w| after.eq_ignore_ascii_case(w))
    }

    fn accepts_measure(&self, amount: &Amount<'_>, time: bool) -> bool {
        let line = self.line;
        let number = &amount.number;
        if number.form == Form::Scale && !time || self.is_inside_name(amount) && number.form == Form::Digits {
            return false;
        }
        if number.form == Form::Fraction && time {
            return true;
        }
        let spelled = line.slice(number.start, number.end.min(amount.end));
        if spelled.eq_ignore_ascii_case("one") {
            // 'one day' may be any day; 'one year' is a year.
            let (_, unit) = line.next_word(number.start + 3);
            return !unit.eq_ignore_ascii_case("day") && !unit.eq_ignore_ascii_case("second");
        }
        !(number.padded
            || matches!(line.prev(amount.start), Some('#' | '§'))
            || is_year_number(number)
                && time
                && line.byte(amount.end) != 0
                && self.is_date(&Amount { what: What::Bare, ..*amount }))
    }

    /// Whether a plural noun follows that the number counts.
    fn counts(&self, amount: &Amount<'_>) -> bool {
        noun::counted(self.reading, self.line, amount.end).is_some()
    }

    fn is_adjacent(&self, word_at: usize, start: usize) -> bool {
        self.line.slice(word_at, start).len() <= 14
    }

    /// Whether only markup and quotation marks stand before `at`.
    fn is_first_word(&self, at: usize) -> bool {
        self.line.starts_at(at, &['*', '#', '>', '(', '-', '•', '"', '“', '_', '|'])
    }

    /// The word before, past the point of an abbreviation ('Sept. 20', 'No. 5').
    fn word_before(&self, at: usize) -> (usize, &'t str) {
        let end = self.line.before_blank(at);
        let end = if matches!(self.line.byte_before(end), b'.' | b',' | b':') { end - 1 } else { end };
        let word = self.line.word_before(end);
        (end - word.len(), word)
    }
}

/// Whether a proper fraction stands alone in its line: then it is a number, not a share of something.
pub(super) fn is_lone(line: Line<'_>, number: &Number) -> bool {
    let rest = line.rest(number.end).trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let head = line.head(number.start).trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    head.is_empty() && (rest.is_empty() || rest.eq_ignore_ascii_case("of"))
}
