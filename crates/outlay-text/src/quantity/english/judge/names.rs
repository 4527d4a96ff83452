//! Numbers inside names: 'GPT-4', 'Gaudi 3', 'Fortune 500', 'Section 4', 'Mistral 7B', 'the 650 Group'.

use super::super::amount::Amount;
use super::super::number::Form;
use super::Judge;
use crate::vocabulary::english::WordClass;

impl Judge<'_, '_, '_> {
    /// A hyphen ties the number to letters before it: 'GPT-4', 'Covid-19'; 'a sub-10-nanometre process' has a quantity.
    pub(super) fn is_inside_name(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        if amount.prefixed {
            return false;
        }
        match line.prev(amount.start) {
            Some(c @ ('-' | '‑')) if amount.number.value >= 0.0 => {
                let hyphen = amount.start - c.len_utf8();
                let word = line.word_before(hyphen);
                let free = self.is(word, WordClass::Prefix);
                line.prev(hyphen).is_some_and(|c| c.is_alphanumeric() || c == '-') && !free
            }
            // A number that follows letters of another script: '第5'.
            Some(c) => c.is_alphabetic() && !c.is_ascii() && amount.number.form == Form::Digits,
            None => false,
        }
    }

    /// 'Section 4', 'page 12', 'No. 5'.
    pub(super) fn is_labelled(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        if number.grouped || !number.is_plain_integer() && !number.decimal {
            return false;
        }
        let (at, word) = self.word_before(amount.start);
        if self.is_bill(at, word) && !self.counts(amount) {
            return true;
        }
        self.is(word, WordClass::Label) && (!self.counts(amount) || word.starts_with(char::is_uppercase))
    }

    /// 'H.R. 4102', 'H. R. 4102', 'S. 512': the number of a bill; 'the U.S. 512' is none.
    fn is_bill(&self, at: usize, word: &str) -> bool {
        let line = self.line;
        let head = line.head(at).trim_end();
        let point = line.byte(at + word.len()) == b'.';
        let alone = || matches!(line.byte_before(at), 0 | b' ') && !head.ends_with('.');
        point && (word == "R" && head.ends_with("H.") || word == "S" && alone())
    }

    /// A capitalised word takes the number into its name: 'Gaudi 3', 'Windows 11', 'Fortune 500', 'Horizon 2020'.
    pub(super) fn is_named(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        if number.whole_digits > 4 || number.grouped || amount.upper.is_some() {
            return false;
        }
        let line = self.line;
        let (at, word) = line.previous_word(amount.start);
        if word.is_empty() || at + word.len() == amount.start {
            return false;
        }
        let head = line.head(at + word.len());
        if self.english().names_with(word, line.slice(amount.start, amount.end)) && is_capital(word) {
            return !line.next_word(amount.end).1.eq_ignore_ascii_case("days");
        }
        if self.is(word, WordClass::Name) || head.ends_with("S&P") || head.ends_with("S P") {
            return number.whole_digits >= 2 || is_capital(word) && !self.counts(amount);
        }
        // 'AI Max 300': a bound that is capital inside a sentence is a name.
        let (_, earlier) = line.previous_word(at);
        let long_name = is_capital(earlier) && !self.is_function_word(earlier) && number.whole_digits <= 3;
        if long_name && is_capital(word) {
            return true;
        }
        if !is_capital(word) || self.is_function_word(word) {
            return false;
        }
        let (next_at, next) = line.next_word(amount.end);
        let counts = self.counts(amount);
        if self.is_first_word(at) {
            // A sentence's first word is capital anyway.
            let verbal = ["ly", "ed", "ing"].iter().any(|end| word.ends_with(end));
            let name_goes_on = next.starts_with(char::is_uppercase)
                || next_at > amount.end && self.is(next, WordClass::Stop);
            let listed = matches!(line.byte(amount.end), b',' | b';') && number.whole_digits <= 2;
            return !verbal && (!counts && (name_goes_on || listed) || number.decimal);
        }
        !counts || number.whole_digits <= 1
    }

    /// 'Mistral 7B', 'Qwen 3.5 397B', 'Stick 4K': a size that is part of a model's name.
    pub(super) fn is_named_size(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let letter = self.line.byte_before(number.end);
        let glued = matches!(letter, b'B' | b'M' | b'K' | b'T')
            && self.line.byte_before(number.end - 1).is_ascii_digit();
        if !glued || amount.upper.is_some() {
            return false;
        }
        let end = self.line.before_blank(amount.start);
        let version = end < amount.start
            && self.line.byte_before(end).is_ascii_digit()
            && (self.refused == end || self.is_versioned(end));
        let (_, word) = self.line.previous_word(amount.start);
        let named =
            end < amount.start && is_capital(word) && !self.is_function_word(word) && !self.counts(amount);
        version || named
    }

    /// Whether a name with a number in it ends at `end`: 'DeepSeek-V3', 'Qwen3'; 'Q3' and 'FY25' are none.
    fn is_versioned(&self, end: usize) -> bool {
        let head = self.line.head(end);
        let name = head.len()
            - head
                .bytes()
                .rev()
                .take(24)
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
                .count();
        let name = &head[name..];
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        name.starts_with(|c: char| c.is_ascii_uppercase()) && letters > 2
    }

    /// 'the 650 Group', 'its own 787 Dreamliner': the number begins a name.
    pub(super) fn begins_name(&self, amount: &Amount<'_>) -> bool {
        let (at, next) = self.line.next_word(amount.end);
        let number = &amount.number;
        let plain = number.is_plain_integer() && number.whole_digits <= 4 && amount.upper.is_none();
        plain
            && at == amount.end + 1
            && (next.len() > 1 || !matches!(next, "I" | "A"))
            && next.starts_with(char::is_uppercase)
            && !self.counts(amount)
            && !self.is_first_word(amount.start)
    }

    /// Words that may be capital and still stand freely before a number.
    fn is_function_word(&self, word: &str) -> bool {
        let vocabulary = self.reading.vocabulary;
        [WordClass::Stop, WordClass::Article, WordClass::Date].iter().any(|class| self.is(word, *class))
            || !vocabulary.comparators.before(word).is_empty()
            || vocabulary.directions.before(word).is_some()
    }
}

/// Whether the word is written like a name: 'Gaudi', 'iPhone', 'GLM'.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || word.len() > 2 && word.chars().skip(1).any(char::is_uppercase)
}
