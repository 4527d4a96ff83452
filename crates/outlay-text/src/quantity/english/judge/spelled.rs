//! Number words, fractions and multiples: which of them are amounts.

use super::super::amount::Amount;
use super::super::number::Form;
use super::Judge;
use crate::vocabulary::english::WordClass;

impl Judge<'_, '_, '_> {
    pub(super) fn accepts_words(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let line = self.line;
        if number.scale > 1.0 || amount.upper.is_some() || amount.shared {
            return true;
        }
        let hyphen = matches!(line.next(amount.end), Some('-' | '‑'));
        // 'two-way', 'four-star' describe; 'one' is an article or a pronoun.
        // 'three-nought-four' is spelled digit by digit.
        let numbers = &self.reading.vocabulary.numbers;
        let goes_on = hyphen && numbers.get(line.word(amount.end + 1)).is_some();
        let went_on = line.byte_before(amount.start) == b'-'
            && numbers.get(line.word_before(amount.start - 1)).is_some();
        let tied = hyphen && !goes_on || !went_on && self.is_inside_name(amount);
        if tied || self.is_one(amount) {
            return false;
        }
        let word = line.slice(amount.start, amount.end);
        let (at, before) = line.previous_word(amount.start);
        // 'Big Four', 'Phase Two'
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let named = capital(word)
            && capital(before)
            && at + before.len() < amount.start
            && !self.is(before, WordClass::Stop);
        let (_, after) = line.next_word(amount.end);
        let counts = self.counts(amount);
        // 'the bottom three', 'the other two': a pronoun.
        let pronoun = self.is(before, WordClass::Rank) && !counts;
        // 'Slide six shows', 'on our May six call'
        let label = self.is(before, WordClass::Label) && (!counts || capital(before));
        let dated = self.is(before, WordClass::Month) || before == "May";
        // 'slides seven and eight'
        let listed = self.refused < amount.start
            && matches!(line.slice(self.refused, amount.start).trim(), "and" | "or" | "to" | ",")
            && !counts;
        !(pronoun || listed || named || label || dated || self.is(after, WordClass::Clock))
    }

    pub(super) fn accepts_fraction(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        let spelled = line.slice(amount.start, amount.end);
        let hyphen = matches!(line.next(amount.end), Some('-' | '‑'));
        if amount.number.value == 0.5 && spelled.to_ascii_lowercase().ends_with("half") {
            let (_, before) = line.previous_word(amount.start);
            let (_, after) = line.next_word(amount.end);
            let ordinal = self.is(before, WordClass::Rank) || line.byte_before(amount.start) == b'-';
            return !(hyphen || ordinal || self.is(after, WordClass::Halved));
        }
        // 'a third-party test' has none, 'a two-thirds majority' has one.
        !self.is_marked(amount) && (!hyphen || spelled.ends_with('s') || spelled.starts_with(['o', 'O']))
    }

    pub(super) fn accepts_multiple(&self, amount: &Amount<'_>) -> bool {
        let line = self.line;
        if amount.number.form != Form::Multiple {
            return !self.is_inside_name(amount);
        }
        let word = line.slice(amount.start, amount.end).to_ascii_lowercase();
        let (_, after) = line.next_word(amount.end);
        let (_, before) = line.previous_word(amount.start);
        let hyphen = line.byte(amount.end) == b'-' || line.byte_before(amount.start) == b'-';
        let compares = self.is(after, WordClass::Compared) || self.is(after, WordClass::Compare);
        let bounded = !self.reading.vocabulary.comparators.before(before).is_empty()
            || ["to", "at"].iter().any(|w| before.eq_ignore_ascii_case(w));
        match word.as_str() {
            "twice" | "thrice" => {
                self.compares_twice(after, amount.end) || bounded && !after.starts_with('a')
            }
            "double" | "triple" | "treble" | "quadruple" | "quintuple" => !hyphen && (compares || bounded),
            "doubles" | "triples" => !hyphen && (compares || bounded || after.is_empty()),
            _ => !hyphen,
        }
    }

    /// 'twice the rate', 'twice as much as'; 'scored twice as the rain fell' counts occasions.
    fn compares_twice(&self, after: &str, end: usize) -> bool {
        if after.eq_ignore_ascii_case("as") {
            let mut words = self.line.ahead(end, 44).split_ascii_whitespace().skip(1);
            return words.by_ref().take(4).skip(1).any(|w| w == "as");
        }
        self.is(after, WordClass::Compare)
    }
}
