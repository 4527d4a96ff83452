//! The form of the English verb that governs a value.

use crate::claim::Document;
use crate::span::Span;

/// Words before a value that are looked at.
const REACH: usize = 14;

/// The form of the nearest verb before a value, in the words of `window`; 'none' where there is none.
pub(super) fn before(document: &Document<'_>, window: Span) -> &'static str {
    let verbs = document.vocabulary.verbs();
    let mut words = document
        .words(window)
        .rsplit(|c: char| c.is_ascii_whitespace())
        .take(REACH)
        .take_while(|word| !word.ends_with(['.', ';']))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        if word.len() > 5 && word.ends_with("ing") {
            return "ing";
        }
        let Some(form) = verbs.get(word) else { continue };
        let previous = words.peek().copied().unwrap_or_default();
        match previous {
            "to" => return "infinitive",
            "will" | "would" | "could" | "can" | "may" | "might" | "should" | "must" | "not" => {
                return "modal";
            }
            "has" | "have" | "had" | "been" | "be" | "is" | "are" | "was" | "were" if form.participle => {
                return "participle";
            }
            _ if form.noun => {}
            _ if form.past => return "past",
            _ if form.participle => return "participle",
            _ if word.ends_with('s') => return "third",
            _ => return "base",
        }
    }
    "none"
}
