//! Mentions: every stretch of text that may name a subject.

use std::borrow::Cow;

use super::document::Document;
use crate::closed::SubjectKind;
use crate::lexicon::{Form, Sense};
use crate::span::Span;

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
    /// What its bearer is.
    pub kind: SubjectKind,
    /// Whether an 's or 的 follows, or it is a possessive pronoun.
    pub possessive: bool,
}

/// Fills the mentions of every sentence.
pub(super) fn find(document: &mut Document<'_>) {
    let text = document.text;
    for number in 0..document.sentences.len() {
        let from = document.mentions.len();
        for h in &document.hits[document.sentences[number].hits.clone()] {
            if let Sense::Name(index) = h.sense {
                let name = document.vocabulary.lexicon().name(index);
                let rest = &text[h.span.end as usize..];
                document.mentions.push(Mention {
                    span: h.span,
                    sentence: number as u32,
                    naming: Naming::Known,
                    form: name.form,
                    canonical: Some(Cow::Borrowed(&name.canonical)),
                    kind: name.kind,
                    possessive: ["'s", "’s", "的"].iter().any(|s| rest.starts_with(s)),
                });
            }
        }
        document.sentences[number].mentions = from..document.mentions.len();
    }
}
