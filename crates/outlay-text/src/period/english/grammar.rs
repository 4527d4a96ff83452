//! The grammar's state and its first step: which rule a word may begin.

use jiff::civil::Date;

use super::expr::{Expr, When};
use super::token::{Gap, Token};
use crate::closed::Grain;
use crate::period::calendar::Days;
use crate::period::fiscal::Calendars;
use crate::vocabulary::{Class, FiscalYear, Guard};

/// The tokens of a sentence and what the text around it tells.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub published: Option<Date>,
    pub calendars: &'a Calendars<'a>,
    /// The last period that was read before, for 'the same year'.
    pub before: Option<(Days, Grain)>,
}

/// An expression, and the index of the first token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub expr: Expr,
    pub next: usize,
}

impl Expr {
    pub(super) const fn until(self, next: usize) -> Found {
        Found { expr: self, next }
    }
}

impl Grammar<'_> {
    pub fn class(&self, i: usize) -> Option<Class> {
        self.tokens.get(i).map(|t| t.class)
    }

    pub fn is(&self, i: usize, class: Class) -> bool {
        self.class(i) == Some(class)
    }

    /// Whether token `i` is of that class and follows the one before after white space at most.
    pub fn follows(&self, i: usize, class: Class) -> bool {
        self.is(i, class) && self.near(i)
    }

    /// Whether token `i` follows the one before after white space at most.
    pub fn near(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.gap, Gap::Space | Gap::Joined))
    }

    /// The same, a hyphen allowed: 'third-quarter', 'mid-2022'.
    pub fn linked(&self, i: usize) -> bool {
        self.near(i) || self.tokens.get(i).is_some_and(|t| t.gap == Gap::Hyphen { spaced: false })
    }

    pub fn gap(&self, i: usize) -> Gap {
        self.tokens.get(i).map_or(Gap::Break, |t| t.gap)
    }

    pub fn value(&self, i: usize) -> i32 {
        self.tokens.get(i).map_or(0, |t| t.value)
    }

    /// The number of `digits` digits at `i`.
    pub fn digits(&self, i: usize) -> u8 {
        self.tokens.get(i).filter(|t| t.class == Class::Number).map_or(0, |t| t.digits)
    }

    /// The class of the token right before `i`, where only white space stands between.
    pub fn previous(&self, i: usize) -> Option<Class> {
        (i > 0 && self.near(i)).then(|| self.class(i - 1)).flatten()
    }

    /// Skips an article.
    pub fn skip_the(&self, i: usize) -> usize {
        if self.follows(i, Class::The) { i + 1 } else { i }
    }

    /// The fiscal calendar of the text around token `i`; the calendar year, as a guess, where none is known.
    pub fn calendar(&self, i: usize) -> (FiscalYear, bool) {
        let at = self.tokens.get(i).map_or(0, |t| t.span.start);
        self.calendars.at(at).map_or((FiscalYear::CALENDAR, true), |calendar| (calendar, false))
    }

    /// Whether something shortly before token `i` says that what follows lies ahead, and its own verb does not say the contrary.
    pub fn ahead(&self, i: usize) -> bool {
        let at = self.tokens.get(i).map_or(0, |t| t.span.start);
        let mut near = self.tokens[..i].iter().rev().take_while(|t| at - t.span.end < 60);
        let Some(word) = near.find(|t| t.class == Class::Future) else { return false };
        let before = words_before(self.text, word.span.start);
        // 'had planned', 'had been expected'
        let gone = matches!(before, [Some("had"), _] | [Some("been"), Some("had")]);
        !gone && !self.happened(at, word.span.end)
    }

    /// Whether the verb that the date at `at` belongs to is in the past: 'would rise, it said in May', 'plans announced in May'.
    fn happened(&self, at: u32, floor: u32) -> bool {
        let mut end = at;
        let [mut verb, mut before] = words_before(self.text, end);
        while let Some(word) = verb.filter(|w| ["in", "on", "during", "early", "late"].contains(w)) {
            end = self.text[..end as usize].rfind(word).map_or(0, |i| i as u32);
            [verb, before] = words_before(self.text, end);
        }
        // 'will be released', 'to have invested'
        let helped = before.is_some_and(|w| ["be", "being", "been", "have", "get", "to"].contains(&w));
        verb.is_some_and(|w| matches!(w, "said" | "told") || w.len() > 4 && w.ends_with("ed"))
            && !helped
            && end > floor
    }

    /// Whether the word at `i` means what the table says, as far as its guard goes.
    pub fn allowed(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let number =
            |j: usize| matches!(self.class(j), Some(Class::Number | Class::Ordinal | Class::Cardinal));
        let beside = (self.gap(i + 1) != Gap::Break && number(i + 1))
            || (i > 0 && token.gap != Gap::Break && number(i - 1));
        match token.guard {
            Guard::None => true,
            Guard::Capital => token.capital || beside,
            Guard::Context => {
                let before = matches!(
                    self.previous(i),
                    Some(
                        Class::Plain
                            | Class::Of
                            | Class::Shift
                            | Class::Part
                            | Class::From
                            | Class::By
                            | Class::Since
                            | Class::Until
                            | Class::Before
                            | Class::After
                            | Class::Between
                            | Class::And
                            | Class::To
                            | Class::Ended
                    )
                );
                // 'the March quarter'
                let quarter = self.is(i + 1, Class::Unit) && self.value(i + 1) == 4 && self.linked(i + 1);
                token.capital && (beside || before || quarter)
            }
        }
    }

    /// The date or period expression that begins at `i`, without preposition.
    pub fn date(&self, i: usize) -> Option<Found> {
        match self.class(i)? {
            Class::Number => self.numeric(i),
            Class::Month => self.month(i),
            Class::Weekday => self.weekday(i),
            Class::Ordinal => self.ordinal_date(i),
            Class::Cardinal | Class::A | Class::Couple => self.counted_date(i),
            Class::QuarterMark | Class::HalfMark => self.marked_part(i),
            Class::Fiscal | Class::FiscalMark => self.fiscal(i),
            Class::Decade => self.decade(i),
            Class::Shift => self.relative(i),
            Class::Final => self.final_part(i),
            Class::Today => Some(self.today(i)),
            Class::Part => self.part(i),
            Class::Earlier | Class::Later | Class::Rest => self.remainder(i),
            Class::Whole => self.whole(i),
            Class::YearToDate => Some(self.year_to_date(i + 1)),
            Class::Season => self.season(i),
            Class::Unit => self.unit(i),
            Class::The => self.after_the(i),
            Class::DecadeName | Class::Hundred | Class::Ago | Class::Now | Class::Ended | Class::Within => {
                None
            }
            _ => None,
        }
    }

    /// 'the 1990s', 'the next four years', where a preposition asks for a date; 'the year after next' anywhere.
    fn after_the(&self, i: usize) -> Option<Found> {
        if !self.near(i + 1) {
            return None;
        }
        if self.is(i + 1, Class::Unit)
            && let Some(found) = self.unit_beyond(i + 1)
        {
            return Some(found);
        }
        None
    }

    /// A date after a preposition: an article may stand before it.
    pub fn object(&self, i: usize) -> Option<Found> {
        if !self.near(i) {
            return None;
        }
        self.date(i).or_else(|| {
            let j = self.skip_the(i);
            // 'by the January 22 letter', 'after the 2018 crisis': the date belongs to the noun.
            let noun = self.is(j, Class::Month) || self.digits(j) == 4;
            (j > i && self.near(j) && !noun).then(|| self.date(j).or_else(|| self.definite(j))).flatten()
        })
    }

    /// The days of `expr`; without a year the nearest ones to the publication date.
    pub fn settle(&self, i: usize, expr: Expr) -> Expr {
        let When::Yearless(piece) = expr.when else { return expr };
        let fiscal = expr.fiscal.then(|| self.calendar(i).0);
        let days = self.published.and_then(|published| piece.nearest(published, self.ahead(i), fiscal));
        Expr { when: days.map_or(When::Unresolved, When::Days), anchored: true, ..expr }
    }
}

/// The last two words before `at`, the nearest first, where nothing but blanks and commas stands between.
fn words_before(text: &str, at: u32) -> [Option<&str>; 2] {
    let mut head = text.get(..at as usize).unwrap_or("");
    [(); 2].map(|()| {
        head = head.trim_end_matches([' ', ',']);
        let from = head.char_indices().rev().take(24).take_while(|(_, c)| c.is_alphabetic()).last()?.0;
        let word = &head[from..];
        head = &head[..from];
        Some(word)
    })
}
