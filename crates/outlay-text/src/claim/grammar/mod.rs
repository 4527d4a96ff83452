//! Which mention is the subject of which verb, as far as order and function words tell.

mod chinese;
mod english;
mod verb;

use super::document::Document;
use super::gap::{self, Link};
use super::mention::Mention;
use crate::letter::is_alphanumeric;

/// A verb group (English) or a clause with its topic (Chinese).
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one predicate")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Predicate {
    /// First byte of the verb group, or of the clause.
    pub at: u32,
    /// Its subject: index of the mention.
    pub subject: Option<usize>,
    /// Whether it is a verb of saying.
    pub speech: bool,
    /// Whether its subject was taken over from the predicate before.
    pub shared: bool,
    /// Whether its subject suffers it: 'was valued'.
    pub passive: bool,
    /// Whether it only describes a noun: 'led by SK Hynix', 'which makes chips'.
    pub aside: bool,
}

/// The predicates of a sentence whose mentions are known.
pub(super) fn parse(document: &Document<'_>, sentence: u32) -> Vec<Predicate> {
    if document.sentence(sentence).han {
        chinese::topics(document, sentence)
    } else {
        english::predicates(document, sentence)
    }
}

/// The governing predicates of byte `at`, the nearest first.
pub(super) fn governing<'d>(
    document: &'d Document<'_>,
    sentence: u32,
    at: u32,
) -> impl Iterator<Item = &'d Predicate> {
    let all = document.predicates_of(sentence);
    let end = all.partition_point(|p| p.at <= at);
    all[..end].iter().rev()
}

/// Whether a preposition governs the mention.
pub(super) fn oblique(document: &Document<'_>, m: &Mention<'_>, start: u32) -> bool {
    let lead = document.text.get(start as usize..m.span.start as usize).unwrap_or_default();
    let mut words = lead.rsplit(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty());
    let mut word = words.next().unwrap_or_default();
    if matches!(word, "the" | "a" | "an" | "its" | "The") {
        word = words.next().unwrap_or_default();
    }
    matches!(
        gap::first(word),
        Link::Of
            | Link::To
            | Link::At
            | Link::By
            | Link::For
            | Link::In
            | Link::On
            | Link::With
            | Link::From
            | Link::Than
    )
}
