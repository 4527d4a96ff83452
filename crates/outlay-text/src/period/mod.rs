//! Periods: every date or period expression, resolved to its first and last day.

pub mod calendar;
mod chinese;
mod english;
pub(crate) mod fiscal;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closed::{Flags, Grain};
use crate::sentence;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// One date or period expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The expression with its preposition where that changes the meaning ('since 2017', 'by 2030').
    pub span: Span,
    /// Number of the sentence in its text, from 0.
    pub sentence: u32,
    /// First day; `None` where open ('by 2030') or unresolved.
    pub start: Option<Date>,
    /// Last day, inclusive; `None` where open ('since 2017') or unresolved.
    pub end: Option<Date>,
    /// Size.
    pub grain: Grain,
    /// Whether a fiscal calendar rules it.
    pub fiscal: bool,
    /// Whether it needed the publication date.
    pub anchored: bool,
    /// Warnings.
    pub flags: Flags,
    /// Id of the rule that read it.
    pub rule: Cow<'static, str>,
}

/// What every reader of periods is given.
pub(crate) struct Reading<'a> {
    /// The whole text; spans are bytes of it.
    pub text: &'a str,
    /// Its publication date.
    pub published: Option<Date>,
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The fiscal calendars of the text.
    pub calendars: fiscal::Calendars<'a>,
}

/// Every date or period expression of `text`, in order. `sentences` are those of the text; relative expressions
/// ('last year') resolve against `published`.
#[must_use]
pub fn read(text: &str, sentences: &[Span], published: Option<Date>, vocabulary: &Vocabulary) -> Vec<Period> {
    let reading =
        Reading { text, published, vocabulary, calendars: fiscal::Calendars::new(text, vocabulary) };
    let mut tokens = Vec::new();
    let mut out = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let index = index as u32;
        if sentence::is_chinese(sentence.of(text)) {
            chinese::read(&reading, *sentence, index, &mut out);
        } else {
            english::read(&reading, *sentence, index, &mut tokens, &mut out);
        }
    }
    out
}

/// The period at `span` of `text`, read again by the fiscal calendar of `entity`; `None` where that is not known.
#[must_use]
pub fn by_fiscal_calendar(
    text: &str,
    span: Span,
    published: Option<Date>,
    vocabulary: &Vocabulary,
    entity: &str,
) -> Option<Period> {
    let year = vocabulary.fiscal_years.get(entity)?;
    let reading =
        Reading { text, published, vocabulary, calendars: fiscal::Calendars::fixed(text, vocabulary, year) };
    let mut out = Vec::new();
    if sentence::has_han(span.of(text)) {
        chinese::read(&reading, span, 0, &mut out);
    } else {
        english::read(&reading, span, 0, &mut Vec::new(), &mut out);
    }
    out.into_iter().find(|p| p.span == span && p.fiscal)
}
