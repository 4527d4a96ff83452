//! Mentions: every stretch of text that may name a subject.

mod anaphor;
mod body;
mod chinese;
mod english;
mod known;
mod phrase;

use std::borrow::Cow;

use super::document::Document;
use crate::closed::SubjectKind;
use crate::lexicon::{Form, Part};
use crate::span::Span;

pub(super) use phrase::{extend_chinese, extend_english};

/// How a mention names its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// A name that the vocabulary knows.
    Known,
    /// A name by its spelling.
    Open,
    /// A noun phrase that describes ('state venture capital firms').
    Described,
    /// A pronoun or a phrase like 'the company', resolved to an earlier mention.
    Anaphor,
}

/// A stretch of text that may name a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'t> {
    /// Where.
    pub span: Span,
    /// Number of its sentence.
    pub sentence: u32,
    /// How it names its bearer.
    pub naming: Naming,
    /// How a known name stands for its bearer.
    pub form: Form,
    /// Canonical name of its bearer; `None` for a pronoun that could not be resolved.
    pub canonical: Option<Cow<'t, str>>,
    /// What the mention itself is: a person who acts for a company is a person.
    pub kind: SubjectKind,
    /// What the bearer of the canonical name is.
    pub bearer: SubjectKind,
    /// Whether an 's or 的 follows, or it is a possessive pronoun.
    pub possessive: bool,
    /// Whether it speaks of the speaker: 'we', 'our'.
    pub speaker: bool,
    /// What part its bearer plays.
    pub part: Part,
}

/// Fills the mentions of the first `reach` sentences: names, then phrases, then what stands for them.
pub(super) fn find(document: &mut Document<'_>, reach: usize) {
    for number in 0..reach {
        let from = document.mentions.len();
        let mut found = known::find(document, number as u32);
        if document.sentences[number].han {
            chinese::names(document, number as u32, &mut found);
        } else {
            english::names(document, number as u32, &mut found);
        }
        phrase::find(document, number as u32, &mut found);
        found.sort_by_key(|m| (m.span.start, u32::MAX - m.span.end));
        document.mentions.append(&mut found);
        document.sentences[number].mentions = from..document.mentions.len();
        anaphor::find(document, number as u32);
    }
}

/// Whether the text goes on with a possessive mark.
fn is_possessive(rest: &str) -> bool {
    ["'s ", "’s ", "' ", "’ ", "的", "'s\n", "’s\n"].iter().any(|s| rest.starts_with(s))
}
