//! English: the subject of each verb group, by its place, over appositions and relative clauses.

use super::verb::{Group, groups};
use super::{Predicate, oblique};
use crate::claim::document::Document;
use crate::claim::gap;
use crate::claim::mention::{Mention, Naming};
use crate::letter::is_alphanumeric;
use crate::lexicon::Form;
use crate::span::{Span, slice};

/// Verb groups with their subjects.
pub(super) fn predicates(document: &Document<'_>, sentence: u32) -> Vec<Predicate> {
    let s = document.sentence(sentence);
    let scene = Scene {
        document,
        mentions: &document.mentions[s.mentions.clone()],
        first: s.mentions.start,
        start: s.span.start,
    };
    let mut out: Vec<Predicate> = Vec::new();
    // No subject stands before the end of the verb before; an apposition's head may, up to the last main verb.
    let (mut floor, mut main) = (s.span.start, s.span.start);
    for group in groups(document, sentence) {
        let (subject, shared, aside) = scene.subject(&group, floor, main, &out);
        let aside = aside || group.reduced;
        out.push(Predicate {
            at: group.span.start,
            subject,
            speech: group.speech,
            shared,
            passive: group.passive,
            aside,
        });
        floor = group.span.end;
        if !aside {
            main = group.span.end;
        }
    }
    out
}

struct Scene<'d, 't> {
    document: &'d Document<'t>,
    mentions: &'d [Mention<'t>],
    /// Index of the first mention in the document.
    first: usize,
    start: u32,
}

impl Scene<'_, '_> {
    /// Subject (index of the mention in the document), whether it was taken over, whether the verb stands in a relative
    /// clause.
    fn subject(
        &self,
        group: &Group,
        floor: u32,
        main: u32,
        before: &[Predicate],
    ) -> (Option<usize>, bool, bool) {
        let (text, verb) = (self.document.text, group.span);
        let lead = slice(text, self.start, verb.start).trim_end();
        let last_word = lead.rsplit(|c: char| !is_alphanumeric(c)).next().unwrap_or_default();
        let after_mark = lead.ends_with([',', ';', '—', '–', ')']);
        let taken_over = || (before.iter().rev().find(|p| !p.aside).and_then(|p| p.subject), true, false);
        let found = |i: usize| Some(i + self.first);
        let end = self.mentions.partition_point(|m| m.span.end <= verb.start);
        if last_word == "to"
            && let Some(i) = end.checked_sub(1)
            && self.mentions[i].span.start >= floor
            && slice(text, self.mentions[i].span.end, verb.start).trim() == "to"
            && !oblique(self.document, &self.mentions[i], self.start)
        {
            // 'caused Nvidia to lose': the object of the verb before is the subject of this one.
            return (found(i), false, false);
        }
        let ing = verb.of(text).split(' ').next().is_some_and(|w| w.ends_with("ing"));
        let linked = matches!(
            last_word,
            "and"
                | "or"
                | "but"
                | "to"
                | "by"
                | "after"
                | "while"
                | "then"
                | "for"
                | "from"
                | "before"
                | "when"
        );
        if !before.is_empty() && (linked && !after_mark || (ing && after_mark)) {
            return taken_over();
        }
        if matches!(last_word, "which" | "who" | "that") && !after_mark {
            let near = (0..end).rev().find(|i| self.mentions[*i].form != Form::Adjective);
            return (near.and_then(found), false, true);
        }
        if after_mark && !group.reduced {
            // An apposition or a relative clause stands between: its head opened the clause.
            let head = (0..end).find(|i| {
                let m = &self.mentions[*i];
                m.span.start >= main.min(verb.start)
                    && m.form != Form::Adjective
                    && !oblique(self.document, m, self.start)
                    && text[m.span.end as usize..].trim_start().starts_with([',', '—', '(', '–'])
            });
            if let Some(i) = head {
                return (found(i), false, false);
            }
            if !before.is_empty() && group.finite && slice(text, floor, verb.start).contains(',') {
                return taken_over();
            }
        }
        match self.nearest(verb, floor, end) {
            Some(i) => (found(i), false, false),
            None if self.bare_noun(verb) => (None, false, false),
            None => taken_over(),
        }
    }

    /// The nearest mention before the verb that no preposition governs, else one that a preposition governs.
    fn nearest(&self, verb: Span, floor: u32, end: usize) -> Option<usize> {
        let text = self.document.text;
        let reach = text[..verb.start as usize].char_indices().rev().nth(120).map_or(0, |(i, _)| i) as u32;
        let mut fallback = None;
        for i in (0..end).rev() {
            let m = &self.mentions[i];
            if m.span.start < reach || m.span.end < floor {
                break;
            }
            let apart = gap::words(text.get(m.span.end as usize..verb.start as usize).unwrap_or_default());
            if m.form == Form::Adjective
                || (m.possessive && m.naming != Naming::Described) && apart < 3 && i > 0
            {
                fallback = fallback.or(Some(i));
                continue;
            }
            let with = text[..m.span.start as usize].trim_end().ends_with("with") && apart == 0;
            if with || !oblique(self.document, m, self.start) {
                return Some(i);
            }
            fallback = fallback.or(Some(i));
        }
        fallback
    }

    /// Whether a noun phrase without any name stands before the verb: 'the deal values …'.
    fn bare_noun(&self, verb: Span) -> bool {
        let lead = slice(self.document.text, self.start, verb.start).trim_end();
        let mut words = lead.rsplit(' ');
        let head = words.next().unwrap_or_default();
        head.ends_with(|c: char| c.is_ascii_lowercase())
            && words
                .take(3)
                .any(|w| matches!(w, "the" | "The" | "a" | "A" | "this" | "This" | "that" | "That"))
    }
}
