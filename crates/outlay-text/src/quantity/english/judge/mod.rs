//! Digits and number words that are no quantities: dates, times, names, parts of a text, identifiers, scores.

mod dates;
mod marks;
mod names;
mod spelled;

use std::cell::Cell;

use super::amount::{Amount, What};
use super::line::Line;
use super::noun;
use super::number::{Form, Number};
use super::table;
use crate::quantity::reading::Reading;
use crate::vocabulary::english::{EnglishWords, WordClass};

/// The judge of one line: remembers what it refused, since '12' in 'pages 10 and 12' shares the fate of '10'.
pub(super) struct Judge<'r, 'v, 't> {
    reading: &'r Reading<'v>,
    line: Line<'t>,
    /// End of the last refused number.
    refused: usize,
    /// The last number whose noun was sought: its end, and the noun's start.
    noun_after: Cell<(usize, Option<u32>)>,
}

impl<'r, 'v, 't> Judge<'r, 'v, 't> {
    pub const fn new(reading: &'r Reading<'v>, line: Line<'t>) -> Self {
        Self { reading, line, refused: usize::MAX, noun_after: Cell::new((usize::MAX, None)) }
    }

    /// Whether the amount is a quantity.
    pub fn accepts(&mut self, amount: &Amount<'_>) -> bool {
        let accepted = match amount.what {
            What::Bare => self.accepts_bare(amount),
            What::Multiple => self.accepts_multiple(amount),
            // 'at one point'
            What::Points if self.is_one(amount) => false,
            What::Measure(unit) => self.accepts_measure(amount, unit.base.name == "second"),
            // '(US$ million)' is the unit of a table.
            What::Money(_) if number_is_scale(amount) && self.is_in_brackets(amount) => false,
            _ => !self.is_inside_name(amount) && !self.is_after_colon(amount),
        };
        if !accepted {
            self.refused = amount.end;
        }
        accepted
    }

    fn accepts_bare(&self, amount: &Amount<'_>) -> bool {
        match amount.number.form {
            Form::Magnitude if self.is_table_scale(amount) => {
                table::remember(self.reading, self.line, amount);
                false
            }
            Form::Magnitude => true,
            Form::Scale => false,
            Form::Fraction => self.accepts_fraction(amount),
            Form::Words => self.accepts_words(amount),
            _ => self.accepts_digits(amount),
        }
    }

    fn accepts_digits(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        if number.scale > 1.0 || amount.shared {
            return !self.is_inside_name(amount) && !self.is_named_size(amount);
        }
        !(number.padded
            || self.is_marked(amount)
            || self.is_inside_name(amount)
            || self.is_clock(amount)
            || self.is_date(amount)
            || self.is_chain(amount)
            || self.follows_refused(amount)
            || self.is_list_marker(amount)
            || self.is_metadata(amount)
            || self.is_labelled(amount)
            || self.is_named(amount)
            || self.begins_name(amount)
            || self.is_identifier(amount))
    }

    fn accepts_measure(&self, amount: &Amount<'_>, time: bool) -> bool {
        let line = self.line;
        let number = &amount.number;
        if number.form == Form::Scale && !time || self.is_inside_name(amount) && number.form == Form::Digits {
            return false;
        }
        if self.is_one(amount) {
            // 'one day' may be any day; 'one year' is a year.
            let (_, unit) = line.next_word(number.start + 3);
            return !unit.eq_ignore_ascii_case("day") && !unit.eq_ignore_ascii_case("second");
        }
        let marked = number.padded
            || self.is_after_colon(amount)
            || matches!(line.prev(amount.start), Some('#' | '§'));
        // '2019 year-end'
        let dated = time && self.is_date(&Amount { what: What::Bare, ..*amount });
        let year = dated && number.whole_digits == 4;
        !(marked || year)
    }

    const fn english(&self) -> &'v EnglishWords {
        &self.reading.vocabulary.english
    }

    fn is(&self, word: &str, class: WordClass) -> bool {
        self.english().is(word, class)
    }

    /// Whether the number is the word 'one'.
    fn is_one(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let word = self.line.slice(number.start, number.start + 3);
        number.form == Form::Words && word.eq_ignore_ascii_case("one") && number.value == 1.0
    }

    fn is_in_brackets(&self, amount: &Amount<'_>) -> bool {
        self.line.byte_before(amount.start) == b'(' && self.line.byte(amount.end) == b')'
    }

    /// '(in millions)' says on which scale a table is.
    fn is_table_scale(&self, amount: &Amount<'_>) -> bool {
        let (_, before) = self.line.previous_word(amount.start);
        let (_, after) = self.line.next_word(amount.end);
        before.eq_ignore_ascii_case("in") && !after.eq_ignore_ascii_case("of")
    }

    /// Whether a plural noun follows that the number counts.
    fn counts(&self, amount: &Amount<'_>) -> bool {
        self.noun(amount).is_some()
    }

    /// Start of the plural noun phrase after the number. Several rules ask for the same one: it is sought once.
    fn noun(&self, amount: &Amount<'_>) -> Option<u32> {
        let (at, known) = self.noun_after.get();
        if at == amount.end {
            return known;
        }
        let found = noun::phrase_after(self.reading, self.line, amount.end).map(|(span, _)| span.start);
        self.noun_after.set((amount.end, found));
        found
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

/// Whether nothing but a scale is written: 'million dollars'.
const fn number_is_scale(amount: &Amount<'_>) -> bool {
    matches!(amount.number.form, Form::Scale | Form::Magnitude)
}

/// Whether a proper fraction stands alone in its line: then it is a number, not a share of something.
pub(super) fn is_lone(line: Line<'_>, number: &Number) -> bool {
    const SHORT: usize = 8;
    let (head, rest) = (line.head(number.start), line.rest(number.end));
    let bare = |text: &str| text.chars().all(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let ends = rest.len() <= SHORT && bare(rest.trim().trim_start_matches("of"));
    head.len() <= SHORT && bare(head) && ends
}
