//! A text with everything that was found in it: the one argument of all readers of claims and statements.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::about_ai;
use super::clause::{self, Clause};
use super::grammar::{self, Predicate};
use super::grid::Grid;
use super::mask;
use super::mention::{self, Mention};
use crate::closed::Language;
use crate::lexicon::{self, Cue, Hit, Sense};
use crate::period::Period;
use crate::quantity::Quantity;
use crate::reader::Context;
use crate::sentence;
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::metric::Trigger;

/// What a sentence is in the layout of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Prose,
    /// A title of what follows.
    Heading,
    /// A bullet or a number of a list.
    Item,
    /// A row of a table.
    Row,
}

/// A sentence with the ranges of what stands in it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where.
    pub span: Span,
    /// What it is in the layout.
    pub block: Block,
    /// Whether it holds Chinese characters.
    pub han: bool,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// Indices into `quantities`.
    pub quantities: Range<usize>,
    /// Indices into `periods`.
    pub periods: Range<usize>,
    /// Indices into `hits`.
    pub hits: Range<usize>,
    /// Indices into `mentions`.
    pub mentions: Range<usize>,
    /// Indices into `clauses`.
    pub clauses: Range<usize>,
}

/// A text and all that is known of it before claims are made.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text.
    pub text: &'t str,
    /// Its language.
    pub language: Language,
    /// Its publication date.
    pub published: Option<Date>,
    /// Its title, where it is not part of the text.
    pub title: Option<&'t str>,
    /// The words known.
    pub vocabulary: &'t Vocabulary,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quantities, in order.
    pub quantities: &'t [Quantity],
    /// Periods, in order.
    pub periods: &'t [Period],
    /// Finds of the lexicon, by start, the longer first.
    pub hits: Vec<Hit>,
    /// Mentions of possible subjects, in order.
    pub mentions: Vec<Mention<'t>>,
    /// Clauses, in order; they cover the sentences without gaps.
    pub clauses: Vec<Clause>,
    /// For each sentence whose mentions are known its verbs and topics with their subjects, found when they are asked for.
    predicates: Vec<OnceCell<Vec<Predicate>>>,
    /// The cells of its tables.
    pub grid: Grid,
    /// Addresses and markup, in order: nothing in them is a word of the text.
    masks: Vec<Span>,
    /// For each sentence the heading above it.
    headings: Vec<Option<u32>>,
    /// Whether its topic is artificial intelligence, found when it is asked for first.
    about_ai: OnceCell<bool>,
    /// SHA-256 of the text.
    pub(super) digest: [u8; 32],
}

impl<'t> Document<'t> {
    /// Everything about `text`, in one pass for each layer.
    #[must_use]
    pub fn new(
        text: &'t str,
        context: &Context<'t>,
        vocabulary: &'t Vocabulary,
        spans: &[Span],
        quantities: &'t [Quantity],
        periods: &'t [Period],
    ) -> Self {
        Self::outline(text, context, vocabulary, spans, quantities).completed(periods, spans.len())
    }

    /// The document without its periods, clauses, mentions and predicates.
    pub(super) fn outline(
        text: &'t str,
        context: &Context<'t>,
        vocabulary: &'t Vocabulary,
        spans: &[Span],
        quantities: &'t [Quantity],
    ) -> Self {
        let limit = spans.last().map_or(0, |s| s.end as usize);
        let hits = vocabulary.lexicon().scan_until(text, limit);
        let mut document = Self {
            text,
            language: context.language.unwrap_or_else(|| lexicon::language_of(text)),
            published: context.published,
            title: context.title,
            vocabulary,
            sentences: Vec::with_capacity(spans.len()),
            quantities,
            periods: &[],
            hits,
            mentions: Vec::new(),
            clauses: Vec::new(),
            predicates: Vec::new(),
            grid: Grid::default(),
            masks: mask::of(text),
            headings: Vec::with_capacity(spans.len()),
            about_ai: OnceCell::new(),
            digest: if quantities.is_empty() { [0; 32] } else { Sha256::digest(text.as_bytes()).into() },
        };
        if !document.masks.is_empty() {
            let masks = std::mem::take(&mut document.masks);
            let mut i = 0;
            document.hits.retain(|h| {
                while masks.get(i).is_some_and(|m| m.end <= h.span.start) {
                    i += 1;
                }
                !masks.get(i).is_some_and(|m| m.overlaps(h.span))
            });
            document.masks = masks;
        }
        // A name with a stop in it may run over the end of its sentence: it is none of either. What only hides others has done so.
        let mut next = 0;
        document.hits.retain(|h| {
            if matches!(h.sense, Sense::Trigger(t) if vocabulary.trigger(t).metric == Trigger::HIDES) {
                return false;
            }
            while spans.get(next).is_some_and(|s| s.end <= h.span.start) {
                next += 1;
            }
            spans.get(next).is_some_and(|s| s.contains(h.span))
        });
        let (mut q, mut h) = (0, 0);
        let mut paragraph = 0;
        let mut end = 0;
        for &span in spans {
            let begins_line = end == 0 || sentence::begins_line(&text[end..span.start as usize]);
            paragraph += u32::from(begins_line);
            let block = match document.sentences.last() {
                Some(previous) if !begins_line => previous.block,
                _ => sentence::block(text, span),
            };
            end = span.end as usize;
            document.sentences.push(Sentence {
                span,
                block,
                han: lexicon::is_mostly_han(span.of(text)),
                paragraph,
                quantities: advance(&mut q, quantities, span, |x| x.span),
                periods: 0..0,
                hits: advance(&mut h, &document.hits, span, |x| x.span),
                mentions: 0..0,
                clauses: 0..0,
            });
        }
        let mut heading = None;
        for (i, s) in document.sentences.iter().enumerate() {
            document.headings.push(heading);
            if s.block == Block::Heading {
                heading = Some(i as u32);
            }
        }
        document.grid = Grid::of(text, &document.sentences);
        document
    }

    /// The document with the clauses, mentions and predicates of its first `reach` sentences, whose periods are these.
    pub(super) fn completed(mut self, periods: &'t [Period], reach: usize) -> Self {
        self.periods = periods;
        let mut p = 0;
        for sentence in &mut self.sentences[..reach] {
            sentence.periods = advance(&mut p, periods, sentence.span, |x| x.span);
        }
        // Those that were needed to find the reach are found again, so that they stand in order.
        self.clauses.clear();
        self.sentences[reach..].iter_mut().for_each(|s| s.clauses = 0..0);
        clause::segment(&mut self, 0..reach);
        self.predicates = vec![OnceCell::new(); reach];
        mention::find(&mut self, reach);
        self
    }

    /// The words of `span`.
    #[must_use]
    pub fn words(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    /// The sentence with that number.
    #[must_use]
    pub fn sentence(&self, number: u32) -> &Sentence {
        &self.sentences[number as usize]
    }

    /// The hits of a sentence.
    #[must_use]
    pub fn hits_of(&self, sentence: u32) -> &[Hit] {
        &self.hits[self.sentence(sentence).hits.clone()]
    }

    /// The mentions of a sentence.
    #[must_use]
    pub fn mentions_of(&self, sentence: u32) -> &[Mention<'t>] {
        &self.mentions[self.sentence(sentence).mentions.clone()]
    }

    /// The quantities of a sentence.
    #[must_use]
    pub fn quantities_of(&self, sentence: u32) -> &'t [Quantity] {
        &self.quantities[self.sentence(sentence).quantities.clone()]
    }

    /// The periods of a sentence.
    #[must_use]
    pub fn periods_of(&self, sentence: u32) -> &'t [Period] {
        &self.periods[self.sentence(sentence).periods.clone()]
    }

    /// The clauses of a sentence.
    #[must_use]
    pub fn clauses_of(&self, sentence: u32) -> &[Clause] {
        &self.clauses[self.sentence(sentence).clauses.clone()]
    }

    /// The verbs and topics of a sentence with their subjects, in order. They rest on its mentions, which must all be known.
    #[must_use]
    pub fn predicates_of(&self, sentence: u32) -> &[Predicate] {
        let found = self.predicates.get(sentence as usize);
        found.map_or(&[], |cell| cell.get_or_init(|| grammar::parse(self, sentence)))
    }

    /// Whether its title or its head says that its topic is artificial intelligence.
    pub(super) fn is_about_ai(&self) -> bool {
        *self.about_ai.get_or_init(|| about_ai::is_topic(self.text, self.title))
    }

    /// Whether `span` lies in an address or in markup.
    #[must_use]
    pub fn masked(&self, span: Span) -> bool {
        let i = self.masks.partition_point(|m| m.end <= span.start);
        self.masks.get(i).is_some_and(|m| m.overlaps(span))
    }

    /// The nearest heading above a sentence.
    #[must_use]
    pub fn heading_of(&self, sentence: u32) -> Option<u32> {
        self.headings[sentence as usize]
    }

    /// The clause in which byte `at` of a sentence stands.
    #[must_use]
    pub fn clause_at(&self, sentence: u32, at: u32) -> Span {
        let clauses = self.clauses_of(sentence);
        clauses
            .get(clauses.partition_point(|c| c.span.end <= at))
            .map_or(self.sentence(sentence).span, |c| c.span)
    }

    /// The cues of one class in a part of a sentence, in order.
    pub fn cues(&self, sentence: u32, within: Span, class: Cue) -> impl Iterator<Item = Span> {
        self.hits_of(sentence)
            .iter()
            .filter(move |h| h.sense == Sense::Cue(class) && within.contains(h.span))
            .map(|h| h.span)
    }
}

/// The indices of the items that begin in `span`, from `from` on; `from` moves behind them.
fn advance<T>(from: &mut usize, items: &[T], span: Span, of: impl Fn(&T) -> Span) -> Range<usize> {
    while items.get(*from).is_some_and(|x| of(x).start < span.start) {
        *from += 1;
    }
    let start = *from;
    while items.get(*from).is_some_and(|x| of(x).start < span.end) {
        *from += 1;
    }
    start..*from
}
