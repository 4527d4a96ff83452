//! The front of the crate: a text in, its rows out.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::claim::{self, Claim, Document};
use crate::closed::Language;
use crate::period::{self, Period};
use crate::quantity::{self, Quantity};
use crate::sentence;
use crate::span::Span;
use crate::statement::{self, Statement};
use crate::vocabulary::Vocabulary;

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Its language; `None`: decided by its script.
    pub language: Option<Language>,
    /// Its publication date, against which 'last year' resolves.
    pub published: Option<Date>,
    /// Its title, where it is not part of the text.
    pub title: Option<&'a str>,
}

/// Everything that was read from one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Sentences, in order.
    pub sentences: Vec<Span>,
    /// Quantities, in order.
    pub quantities: Vec<Quantity>,
    /// Periods, in order.
    pub periods: Vec<Period>,
    /// Claims, in the order of their quantities.
    pub claims: Vec<Claim>,
    /// Statements, in order.
    pub statements: Vec<Statement>,
}

/// Reads texts with one vocabulary. Cheap to clone, safe to share between threads; holds no state of the texts.
#[derive(Clone, Debug)]
pub struct Reader {
    vocabulary: Arc<Vocabulary>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(Vocabulary::builtin())
    }
}

impl Reader {
    /// A reader with that vocabulary.
    #[must_use]
    pub const fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self { vocabulary }
    }

    /// Its vocabulary.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Every numeric expression of `text`, in order.
    #[must_use]
    pub fn quantities(&self, text: &str, context: &Context<'_>) -> Vec<Quantity> {
        quantity::read(text, &sentence::split(text), context, &self.vocabulary)
    }

    /// Every date or period expression of `text`, in order.
    #[must_use]
    pub fn periods(&self, text: &str, context: &Context<'_>) -> Vec<Period> {
        period::read(text, &sentence::split(text), context.published, &self.vocabulary)
    }

    /// Every quantitative claim of `text`, in order.
    #[must_use]
    pub fn claims(&self, text: &str, context: &Context<'_>) -> Vec<Claim> {
        let sentences = sentence::split(text);
        let quantities = quantity::read(text, &sentences, context, &self.vocabulary);
        claim::read_alone(text, context, &self.vocabulary, &sentences, &quantities)
    }

    /// Who said what in `text`, in order.
    #[must_use]
    pub fn statements(&self, text: &str, context: &Context<'_>) -> Vec<Statement> {
        self.analyze(text, context).statements
    }

    /// Everything at once.
    #[must_use]
    pub fn analyze(&self, text: &str, context: &Context<'_>) -> Analysis {
        let sentences = sentence::split(text);
        let quantities = quantity::read(text, &sentences, context, &self.vocabulary);
        let periods = period::read(text, &sentences, context.published, &self.vocabulary);
        let document = Document::new(text, context, &self.vocabulary, &sentences, &quantities, &periods);
        let (claims, statements) = (claim::read(&document), statement::read(&document));
        Analysis { sentences, quantities, periods, claims, statements }
    }
}
