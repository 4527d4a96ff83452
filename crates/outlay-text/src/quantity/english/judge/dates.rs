//! Years, days and fiscal years.

use super::super::amount::Amount;
use super::super::join::is_year_number;
use super::Judge;
use crate::vocabulary::english::WordClass;

impl Judge<'_, '_, '_> {
    /// Whether the number is a year, a day of a month or a part of a longer date.
    pub(super) fn is_date(&self, amount: &Amount<'_>) -> bool {
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
        self.is_day(amount) || self.is_short_year(amount) || year_like && self.is_year(amount)
    }

    /// 'September 8', 'Sept. 20-24', '8 March', '8-March'.
    fn is_day(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        if !(1.0..=31.0).contains(&number.value) || number.whole_digits > 2 {
            return false;
        }
        let (at, before) = self.word_before(amount.start);
        let (_, after) = self.line.next_word(amount.end);
        let is_month = |word: &str| self.is(word, WordClass::Month) || word == "May";
        let hyphen = self.line.byte(amount.end) == b'-' && is_month(self.line.word(amount.end + 1));
        is_month(before) && amount.start - at <= 14
            || is_month(after) && after.starts_with(char::is_uppercase)
            || hyphen
    }

    /// 'fiscal 25', 'fiscal year 25', 'Q1 23', '’25'.
    fn is_short_year(&self, amount: &Amount<'_>) -> bool {
        let (at, before) = self.word_before(amount.start);
        let fiscal = |word: &str| ["fiscal", "fy", "calendar"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let end = self.line.before_blank(amount.start);
        let quarter = matches!(self.line.head(end).as_bytes(), [.., b'Q' | b'q' | b'H', b'1'..=b'4']);
        let apostrophe = matches!(self.line.prev(amount.start), Some('\'' | '’' | '‘'));
        let year = before.eq_ignore_ascii_case("year") && fiscal(self.line.previous_word(at).1);
        amount.number.whole_digits == 2 && (fiscal(before) || year || quarter || apostrophe)
    }

    /// A number that looks like a year is one, unless it counts something: 'hired 2000 people'.
    fn is_year(&self, amount: &Amount<'_>) -> bool {
        let number = &amount.number;
        let counts = self.noun(amount).is_some_and(|start| start as usize <= amount.end + 3);
        let (_, before) = self.word_before(amount.start);
        if matches!(self.line.next(amount.end), Some(')' | ']')) {
            return true;
        }
        if !(1900.0..2100.0).contains(&number.value) {
            return !counts && self.is(before, WordClass::Year);
        }
        // Round numbers of these years count people as often as they date: '2000 workers'.
        let odd = (1990.0..2060.0).contains(&number.value) && number.value % 100.0 != 0.0;
        let dated = self.is(before, WordClass::Date) || self.is(before, WordClass::Month) || before == "May";
        dated || !counts || odd
    }
}
