//! Noun phrases that describe a group of actors: 'state venture capital firms', 人形机器人领域.

use super::chinese::is_link;
use std::borrow::Cow;

use super::{Mention, Naming, is_possessive};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Part, Sense, is_han};
use crate::span::Span;
use crate::vocabulary::everyday::Word;
use crate::vocabulary::metric::Class;

/// Adds the phrases that end in an actor noun.
pub(super) fn find<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    for hit in document.hits_of(sentence) {
        let kind = match hit.sense {
            Sense::Cue(Cue::ActorNoun) => SubjectKind::Sector,
            Sense::Cue(Cue::VentureNoun) if hit.span.of(document.text).ends_with("基金") => {
                SubjectKind::Fund
            }
            Sense::Cue(Cue::VentureNoun) => SubjectKind::Project,
            _ => continue,
        };
        let span = if document.sentence(sentence).han {
            extend_chinese(document, sentence, hit.span)
        } else {
            extend_english(document, sentence, hit.span)
        };
        let han = document.sentence(sentence).han;
        // A bare 企业 or 项目 describes nobody.
        let bare = han && span == hit.span && (kind == SubjectKind::Sector || span.len() <= 6);
        if bare || found.iter().any(|m| m.span.contains(span) && m.naming != Naming::Described) {
            continue;
        }
        // The name that an undertaking's noun ends: 中原算力谷, “东数西算”工程.
        if han && kind != SubjectKind::Sector {
            found.retain(|m| {
                !(span.contains(m.span)
                    && m.naming == Naming::Open
                    && m.span.start == span.start
                    && m.form == Form::Guarded)
            });
        }
        found.push(Mention {
            span,
            sentence,
            naming: Naming::Described,
            form: Form::Noun,
            canonical: Some(Cow::Borrowed(span.of(document.text))),
            kind,
            bearer: kind,
            possessive: is_possessive(&document.text[span.end as usize..]),
            speaker: false,
            part: Part::Actor,
        });
    }
}

/// The phrase around an English noun: words to its left up to a function word, a verb, a mark or a value.
pub(in crate::claim) fn extend_english(document: &Document<'_>, sentence: u32, head: Span) -> Span {
    let text = document.text;
    let floor = document.sentence(sentence).span.start as usize;
    let mut start = head.start as usize;
    for _ in 0..6 {
        let before = &text[floor..start];
        let Some(stem) = before.strip_suffix([' ', '-']) else { break };
        let word_start = stem
            .char_indices()
            .rev()
            .find(|(_, c)| !(is_alphanumeric(*c) || matches!(c, '-' | '’' | '\'' | '.' | '&')))
            .map_or(0, |(i, c)| i + c.len_utf8());
        let word = &stem[word_start..];
        let at = floor + word_start;
        let span = Span::new(at, start);
        let value = document.quantities_of(sentence).iter().any(|q| q.span.overlaps(span));
        let verb = document
            .hits_of(sentence)
            .iter()
            .any(|h| h.span.start as usize == at && matches!(h.sense, Sense::Cue(Cue::VerbMark | Cue::Stop)));
        if word.is_empty() || verb || value || word.ends_with('.') {
            break;
        }
        start = at;
    }
    Span::new(start, head.end as usize)
}

/// The phrase around a Chinese noun: characters to its left up to a function character, a mark or a value.
pub(in crate::claim) fn extend_chinese(document: &Document<'_>, sentence: u32, head: Span) -> Span {
    let text = document.text;
    let sentence_span = document.sentence(sentence).span;
    let floor = document
        .quantities_of(sentence)
        .iter()
        .map(|q| q.span.end)
        .chain(document.periods_of(sentence).iter().map(|p| p.span.end))
        .chain(
            document
                .hits_of(sentence)
                .iter()
                .filter(|h| match h.sense {
                    Sense::Cue(cue) => cue == Cue::VerbMark,
                    Sense::Trigger(t) => document.vocabulary.trigger(t).class == Class::Verb,
                    Sense::Name(_) => false,
                })
                .map(|h| h.span.end),
        )
        .filter(|end| *end <= head.start)
        .max()
        .unwrap_or(sentence_span.start) as usize;
    let mut start = head.start as usize;
    let mut quote = false;
    for (count, (i, c)) in text[floor..start].char_indices().rev().enumerate() {
        let letter = is_han(c) || is_alphanumeric(c) || matches!(c, ' ' | '+' | '&' | '·');
        match c {
            // “东数西算”工程: what is quoted belongs to the phrase.
            '”' | '」' if !quote && floor + i + c.len_utf8() == start => quote = true,
            '“' | '「' if quote => {
                start = floor + i;
                break;
            }
            _ if count >= 14 || !letter => break,
            _ if !quote && ends_phrase(c) => {
                break;
            }
            _ => {}
        }
        if !quote {
            start = floor + i;
        }
    }
    // No phrase begins inside a Latin word or with an everyday verb.
    let cut = |at: usize| {
        text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[at..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    while start < head.start as usize && cut(start) {
        start += 1;
    }
    let names: Vec<Span> = document
        .hits_of(sentence)
        .iter()
        .filter(|h| {
            matches!(h.sense, Sense::Name(_)) && h.span.start as usize >= start && h.span.start < head.start
        })
        .map(|h| h.span)
        .collect();
    let mut at = start;
    while at < head.start as usize {
        let rest = &text[at..head.start as usize];
        // A known name is one piece: 具身智能.
        if let Some(name) = names.iter().find(|n| n.start as usize == at && n.end <= head.end) {
            at = name.end as usize;
            continue;
        }
        match document.vocabulary.everyday.first(rest) {
            Some((length, Word::Edge)) => {
                at += length;
                start = at;
            }
            Some((length, _)) => at += length,
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let body = &text[start..head.end as usize];
    Span::new(start + body.len() - body.trim_start().len(), head.end as usize)
}

/// Characters at which a Chinese noun phrase ends.
const fn ends_phrase(c: char) -> bool {
    is_link(c) || matches!(c, '至' | '仅' | '个' | '個' | '家')
}
