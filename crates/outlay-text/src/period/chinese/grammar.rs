//! The grammar's tools: what stands at a place of the sentence.

use std::cell::Cell;

use jiff::civil::Date;

use super::found::Found;
use crate::chinese::numeral::{self, Numeral, skip_blanks};
use crate::period::Period;
use crate::period::fiscal::Calendars;
use crate::vocabulary::{Chinese, PeriodWord, Symbol};

/// One sentence and what is known of its text.
pub(super) struct Grammar<'a> {
    pub table: &'a Chinese,
    pub text: &'a str,
    pub published: Option<Date>,
    pub calendars: &'a Calendars<'a>,
    /// Where the sentence begins in its text.
    pub base: u32,
    /// Where the last expression ended: words before it are taken.
    pub floor: usize,
    /// The expression before this one, in this sentence or the last.
    pub before: Option<&'a Period>,
    /// The numeral that was read last, and where: each rule asks for the one at the beginning.
    pub known: Cell<Option<(usize, Option<Numeral>)>>,
}

impl Grammar<'_> {
    /// The text from `at` on.
    pub fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// The place after blanks.
    pub fn skip(&self, at: usize) -> usize {
        skip_blanks(self.text, at)
    }

    /// The place after one of the words, where one stands at `at` (blanks before it skipped).
    pub fn after(&self, at: usize, words: &[&str]) -> Option<usize> {
        let at = self.skip(at);
        words.iter().find(|w| self.rest(at).starts_with(**w)).map(|w| at + w.len())
    }

    /// The longest word of the class at `at`: its value and end.
    pub fn word(&self, at: usize, wanted: PeriodWord) -> Option<(i32, usize)> {
        let mut words = self.table.periods.starting(self.rest(at));
        words.find(|(_, (class, _))| *class == wanted).map(|(n, (_, value))| (*value, at + n))
    }

    /// The numeral at `at`.
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        let numeral = match self.known.get() {
            Some((place, numeral)) if place == at => numeral,
            _ => {
                let numeral = numeral::read(self.table, self.text, at);
                self.known.set(Some((at, numeral)));
                numeral
            }
        }?;
        (!numeral.vague && numeral.is_finite() && numeral.low == numeral.high).then_some(numeral)
    }

    /// A small whole number and its end: a month, a day, a count.
    pub fn count(&self, at: usize, most: i32) -> Option<(i32, usize)> {
        let at = self.skip(at);
        let numeral = self.numeral(at).filter(|n| !n.shape.precise && !n.more && n.low.fract() == 0.0)?;
        let short = !numeral.shape.arabic || numeral.shape.digits <= 3;
        let value = numeral.low as i32;
        (short && (1..=most).contains(&value) && !numeral.shape.large).then_some((value, numeral.end))
    }

    /// The character before `at`.
    pub fn previous(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Whether a Latin letter, a digit or a sign of a name stands right before `at`.
    pub fn glued(&self, at: usize) -> bool {
        self.previous(at).is_some_and(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '#' | '@' | '$' | '¥' | '￥' | '€' | '£')
        })
    }

    /// The place to go on from where nothing was read at `at`: past the numeral that begins there.
    pub fn past(&self, at: usize) -> usize {
        let mut end = at;
        let han = self.rest(at).chars().next().is_some_and(|c| {
            matches!(
                self.table.symbol(c),
                Symbol::Zero | Symbol::Digit(_) | Symbol::Counting(_) | Symbol::Scale(_)
            )
        });
        if han && self.plan(at).is_none() {
            return numeral::read(self.table, self.text, at).map_or(at, |n| n.end);
        }
        for c in self.rest(at).chars() {
            if !matches!(self.table.symbol(c), Symbol::Arabic(_)) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// The year of publication.
    pub fn this_year(&self) -> Option<i16> {
        self.published.map(Date::year)
    }

    /// A year of two digits, in the century that the publication date makes likeliest.
    pub fn century(&self, short: i16) -> i16 {
        let pivot = self.this_year().map_or(35, |y| y % 100 + 10);
        if short <= pivot { 2000 + short } else { 1900 + short }
    }

    /// The date expression that begins at `at`, with the words around it that belong to it.
    pub fn expression(&self, at: usize) -> Option<Found> {
        let first = self.date(at)?;
        let dated = self.with_year(first)?;
        Some(self.edges(self.range(dated)))
    }

    /// One date that begins at `at`.
    pub fn date(&self, at: usize) -> Option<Found> {
        let c = self.rest(at).chars().next()?;
        let found = if c.is_ascii_digit() || matches!(self.table.symbol(c), Symbol::Arabic(_)) {
            self.numeric(at)
                .or_else(|| self.year(at))
                .or_else(|| self.yearless(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.bare_year(at))
                .or_else(|| self.latin_quarter(at))
                .or_else(|| self.elapsed(at))
        } else if self.table.symbol(c) != Symbol::None {
            self.plan(at)
                .or_else(|| self.year(at))
                .or_else(|| self.yearless(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.elapsed(at))
        } else {
            self.yearless(at)
        };
        found.or_else(|| self.relative(at))
    }
}
