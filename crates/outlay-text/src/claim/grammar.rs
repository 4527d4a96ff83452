//! Which mention is the subject of which verb, as far as order and function words tell.

use super::document::Document;
use super::gap::{self, Link};
use super::mention::{Mention, Naming};
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Sense};
use crate::span::Span;
use crate::span::slice;
use crate::vocabulary::metric::Class;

/// A verb group (English) or a clause with its topic (Chinese).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// First byte of the verb group, or of the clause.
    pub at: u32,
    /// Its subject: index of the mention.
    pub subject: Option<usize>,
    /// Whether it is a verb of saying.
    pub speech: bool,
    /// Whether its subject was taken over from the predicate before.
    pub shared: bool,
}

/// Fills the predicates of a sentence whose mentions are known.
pub(super) fn parse(document: &mut Document<'_>, sentence: u32) {
    let found =
        if document.sentence(sentence).han { topics(document, sentence) } else { verbs(document, sentence) };
    let from = document.predicates.len();
    document.predicates.extend(found);
    document.sentences[sentence as usize].predicates = from..document.predicates.len();
}

/// The governing predicates of byte `at`, the nearest first.
pub(super) fn governing<'d>(
    document: &'d Document<'_>,
    sentence: u32,
    at: u32,
) -> impl Iterator<Item = &'d Predicate> {
    let all = &document.predicates[document.sentence(sentence).predicates.clone()];
    let end = all.partition_point(|p| p.at <= at);
    all[..end].iter().rev()
}

/// Verb groups with their subjects.
fn verbs(document: &Document<'_>, sentence: u32) -> Vec<Predicate> {
    let text = document.text;
    let s = document.sentence(sentence);
    let mut groups: Vec<(Span, bool)> = Vec::new();
    for h in document.hits_of(sentence) {
        let verb = match h.sense {
            Sense::Cue(Cue::VerbMark) => true,
            Sense::Trigger(t) => document.vocabulary.trigger(t).class == Class::Verb,
            _ => false,
        };
        let speech = h.sense == Sense::Cue(Cue::SpeechVerb);
        if !(verb || speech) {
            continue;
        }
        if let Some((last, spoken)) = groups.last_mut() {
            if last.contains(h.span) || last.overlaps(h.span) {
                *spoken |= speech;
                continue;
            }
            let gap = Span { start: last.end, end: h.span.start.max(last.end) };
            let between = gap.of(text);
            let mut names = document.mentions_of(sentence).iter();
            let mut values = document.quantities_of(sentence).iter();
            let broken = gap::words(between) > 2
                || between.contains([',', ';', '(', ')', '"', '“'])
                || between.contains(" that")
                || (speech && *spoken)
                || names.any(|m| gap.contains(m.span) && m.form != Form::Adjective)
                || values.any(|q| gap.contains(q.span));
            let joined = !broken;
            if joined {
                *last = last.join(h.span);
                *spoken |= speech;
                continue;
            }
        }
        groups.push((h.span, speech));
    }
    let mentions = &document.mentions[s.mentions.clone()];
    let mut out: Vec<Predicate> = Vec::with_capacity(groups.len());
    let mut floor = s.span.start;
    for (span, speech) in groups {
        let (subject, shared) = subject_of(document, mentions, s.span.start, floor, span, &out);
        let subject = subject.map(|i| i + if shared { 0 } else { s.mentions.start });
        out.push(Predicate { at: span.start, subject, speech, shared });
        floor = span.end;
    }
    out
}

/// The subject of a verb group: index among `mentions`, or, where it is taken over, the index in the document.
fn subject_of(
    document: &Document<'_>,
    mentions: &[Mention<'_>],
    start: u32,
    floor: u32,
    verb: Span,
    before: &[Predicate],
) -> (Option<usize>, bool) {
    let text = document.text;
    let lead = slice(text, start, verb.start).trim_end();
    let last_word = lead.rsplit(|c: char| !is_alphanumeric(c)).next().unwrap_or_default();
    let after_comma = lead.ends_with([',', ';', '—', '–', ')']);
    let taken_over = || (before.iter().rev().find_map(|p| p.subject), true);
    let ing = verb.of(text).split(' ').next().is_some_and(|w| w.ends_with("ing"));
    if last_word == "to" {
        // 'caused Nvidia to lose': the object of the verb before is the subject of this one.
        let end = mentions.partition_point(|m| m.span.end <= verb.start);
        if let Some(i) = end.checked_sub(1)
            && mentions[i].span.start >= floor
            && slice(text, mentions[i].span.end, verb.start).trim() == "to"
            && !oblique(document, &mentions[i], start)
        {
            return (Some(i), false);
        }
    }
    if matches!(last_word, "and" | "or" | "but" | "to" | "by" | "after" | "while" | "then" | "for" | "from")
        || (ing && after_comma)
    {
        return taken_over();
    }
    let end = mentions.partition_point(|m| m.span.end <= verb.start);
    let relative = matches!(last_word, "which" | "who" | "that");
    if after_comma && !relative {
        // An apposition stands between: its head opened the clause.
        if let Some(i) = (0..end).find(|i| {
            mentions[*i].span.start >= floor.min(verb.start)
                && !oblique(document, &mentions[*i], start)
                && text[mentions[*i].span.end as usize..].trim_start().starts_with([',', '—', '('])
        }) {
            return (Some(i), false);
        }
    }
    let reach = text[..verb.start as usize].char_indices().rev().nth(120).map_or(0, |(i, _)| i) as u32;
    let mut fallback = None;
    for i in (0..end).rev() {
        let m = &mentions[i];
        if m.span.start < reach || m.span.end < floor && !(relative || after_comma) {
            break;
        }
        if m.form == Form::Adjective
            || (m.possessive && m.naming != Naming::Described) && gap_words(text, m, verb) < 3 && i > 0
        {
            fallback = fallback.or(Some(i));
            continue;
        }
        if relative {
            return (Some(i), false);
        }
        let with =
            text[..m.span.start as usize].trim_end().ends_with("with") && gap_words(text, m, verb) == 0;
        if with || !oblique(document, m, start) {
            return (Some(i), false);
        }
        fallback = fallback.or(Some(i));
    }
    match fallback {
        Some(i) => (Some(i), false),
        None => taken_over(),
    }
}

fn gap_words(text: &str, m: &Mention<'_>, verb: Span) -> usize {
    gap::words(text.get(m.span.end as usize..verb.start as usize).unwrap_or_default())
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
        gap::links(&word.to_ascii_lowercase()).0,
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

/// Clauses with the mention that opens them.
fn topics(document: &Document<'_>, sentence: u32) -> Vec<Predicate> {
    let text = document.text;
    let s = document.sentence(sentence);
    let mut out = Vec::new();
    for clause in document.clauses_of(sentence) {
        let mut at = clause.span.start;
        loop {
            let body = slice(text, at, clause.span.end);
            let skip = body.len()
                - body.trim_start_matches(|c: char| !is_alphanumeric(c) || c.is_ascii_digit()).len();
            at += skip as u32;
            let lead = document
                .periods_of(sentence)
                .iter()
                .map(|p| p.span)
                .chain(document.cues(sentence, clause.span, Cue::Opener))
                .find(|p| p.start <= at && p.end > at);
            match lead {
                Some(p) if p.end <= clause.span.end => at = p.end,
                _ => break,
            }
        }
        let found = document.mentions[s.mentions.clone()].iter().position(|m| {
            m.span.start >= clause.span.start
                && m.span.start <= at + 3
                && m.span.end > at
                && m.span.end <= clause.span.end
        });
        let subject = found.map(|i| {
            // '英国AI公司Ineffable': the name that the phrase introduces.
            let all = &document.mentions[s.mentions.clone()];
            let next = all.get(i + 1).filter(|n| {
                n.span.start < all[i].span.end + 16
                    && n.span.end <= clause.span.end
                    && n.kind == SubjectKind::Org
                    && !all[i].possessive
                    && (all[i].naming == Naming::Described
                        || matches!(all[i].kind, SubjectKind::Sector | SubjectKind::Country))
                    && !slice(text, all[i].span.start, n.span.start).contains(['、', '与', '和'])
            });
            i + usize::from(next.is_some())
        });
        let speech = document.cues(sentence, clause.span, Cue::SpeechVerb).next().is_some();
        out.push(Predicate {
            at: clause.span.start,
            subject: subject.map(|i| i + s.mentions.start),
            speech,
            shared: false,
        });
    }
    out
}
