//! What stands for a name: 'it', 'the company', 该公司, 'the nation'.

use std::borrow::Cow;

use super::{Mention, Naming, is_possessive};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::lexicon::{Cue, Form, Part, Sense};

/// How many mentions back an antecedent may stand.
const REACH: usize = 40;
/// How many sentences back an antecedent may stand.
const SENTENCES: u32 = 6;

/// Adds the anaphors of a sentence to its mentions, each resolved to what it most likely stands for.
pub(super) fn find(document: &mut Document<'_>, sentence: u32) {
    let mut hits = document.hits[document.sentences[sentence as usize].hits.clone()].to_vec();
    hits.retain(|h| matches!(h.sense, Sense::Cue(c) if stands_for_a_name(c)));
    for hit in hits {
        let Sense::Cue(cue) = hit.sense else { continue };
        let range = document.sentences[sentence as usize].mentions.clone();
        let words = document.words(hit.span);
        if document.mentions[range.clone()]
            .iter()
            .any(|m| m.span.overlaps(hit.span) && m.naming != Naming::Described)
        {
            continue;
        }
        let own =
            matches!(words.to_ascii_lowercase().as_str(), "its" | "their" | "his" | "her" | "our" | "其");
        let antecedent = resolve(document, sentence, hit.span.start, cue);
        let kind = antecedent.map_or(
            match cue {
                Cue::NominalCountry => SubjectKind::Country,
                Cue::PronounPerson => SubjectKind::Person,
                Cue::NominalOrg | Cue::PronounSpeaker | Cue::PronounThing => SubjectKind::Org,
                _ => SubjectKind::Other,
            },
            |i| document.mentions[i].kind,
        );
        let mention = Mention {
            span: hit.span,
            sentence,
            naming: Naming::Anaphor,
            form: Form::Noun,
            canonical: antecedent
                .and_then(|i| document.mentions[i].canonical.clone())
                .map(|c: Cow<'_, str>| c),
            kind,
            possessive: own || is_possessive(&document.text[hit.span.end as usize..]),
            speaker: cue == Cue::PronounSpeaker,
            part: antecedent.map_or(Part::Actor, |i| document.mentions[i].part),
        };
        let slot = range.start
            + document.mentions[range.clone()].partition_point(|m| m.span.start < mention.span.start);
        // A phrase like 'the company' is no description of its own.
        if let Some(i) = range.clone().find(|i| document.mentions[*i].span.overlaps(hit.span)) {
            document.mentions[i] = mention;
            continue;
        }
        document.mentions.insert(slot, mention);
        document.sentences[sentence as usize].mentions.end += 1;
    }
}

const fn stands_for_a_name(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::PronounThing
            | Cue::PronounMany
            | Cue::PronounPerson
            | Cue::PronounSpeaker
            | Cue::NominalOrg
            | Cue::NominalCountry
    )
}

/// The mention that a word of class `cue` at `at` most likely stands for.
fn resolve(document: &Document<'_>, sentence: u32, at: u32, cue: Cue) -> Option<usize> {
    if cue == Cue::PronounSpeaker {
        return None;
    }
    let fits = |m: &Mention<'_>| match cue {
        Cue::NominalCountry => m.kind == SubjectKind::Country,
        Cue::NominalOrg => matches!(m.kind, SubjectKind::Org | SubjectKind::Fund | SubjectKind::Product),
        Cue::PronounPerson => m.kind == SubjectKind::Person,
        Cue::PronounMany => !matches!(m.kind, SubjectKind::Person | SubjectKind::Place),
        _ => !matches!(
            m.kind,
            SubjectKind::Person | SubjectKind::World | SubjectKind::Place | SubjectKind::Region
        ),
    };
    let end = document.mentions.partition_point(|m| m.span.start < at);
    let mut best: Option<(i32, usize)> = None;
    for i in (end.saturating_sub(REACH)..end).rev() {
        let m = &document.mentions[i];
        let apart = sentence - m.sentence;
        if apart > SENTENCES {
            break;
        }
        if m.span.end > at || m.canonical.is_none() || m.form == Form::Adjective && cue != Cue::NominalCountry
        {
            continue;
        }
        if !fits(m) {
            continue;
        }
        let clause_start = document.clause_at(m.sentence, m.span.start).start;
        let opens =
            m.span.start - clause_start < 8 || m.span.start - document.sentence(m.sentence).span.start < 12;
        let named = matches!(m.naming, Naming::Known | Naming::Open);
        let wanted = match cue {
            Cue::PronounMany => i32::from(m.kind == SubjectKind::Sector) * 4,
            _ => i32::from(named) * 3 - i32::from(m.kind == SubjectKind::Sector) * 4,
        };
        let kind = match cue {
            Cue::PronounThing | Cue::NominalOrg => i32::from(m.kind == SubjectKind::Org) * 3,
            _ => 0,
        };
        let score = wanted + kind + i32::from(opens) * 4
            - apart.min(8).cast_signed() * 3
            - i32::from(m.possessive)
            - ((end - i).min(12) as u32).cast_signed() / 3;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}
