//! What stands for a name: 'it', 'the company', 该公司, 'the nation'.

use std::borrow::Cow;

use super::{Mention, Naming, chinese, extend_english, is_possessive};
use crate::claim::document::Document;
use crate::claim::grammar;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Hit, Part, Sense, is_han};
use crate::span::{Span, tail};
use crate::vocabulary::everyday::Word;

/// How many mentions back an antecedent may stand.
const REACH: usize = 40;
/// How many sentences back an antecedent may stand.
const SENTENCES: u32 = 6;
/// What it is worth that the antecedent opens its clause, and that it is the subject of a verb.
const OPENS: i32 = 4;
const SUBJECT: i32 = 3;

/// Adds the anaphors of a sentence to its mentions, each resolved to what it most likely stands for.
pub(super) fn find(document: &mut Document<'_>, sentence: u32) {
    let text = document.text;
    let mut hits: Vec<Hit> = document
        .hits_of(sentence)
        .iter()
        .filter(|h| matches!(h.sense, Sense::Cue(c) if stands_for_a_name(c) || c == Cue::OrgRole))
        .filter_map(|h| role_phrase(document, sentence, text, *h))
        .collect();
    hits.dedup_by(|b, a| a.span.overlaps(b.span));
    for hit in hits {
        let Sense::Cue(cue) = hit.sense else { continue };
        let range = document.sentences[sentence as usize].mentions.clone();
        let words = document.words(hit.span);
        if inside_a_word(document, sentence, hit) || ranks(document.text, hit.span) {
            continue;
        }
        let covers = |m: &Mention<'_>| hit.span.contains(m.span) && hit.span != m.span;
        if document.mentions[range.clone()]
            .iter()
            .any(|m| m.span.overlaps(hit.span) && m.naming != Naming::Described && !covers(m))
        {
            continue;
        }
        // The phrase absorbs what stands in it: 'iPhone' in 'the iPhone-maker' is no subject of its own.
        let inside: Vec<usize> = range.clone().filter(|i| covers(&document.mentions[*i])).collect();
        for i in inside.into_iter().rev() {
            document.mentions.remove(i);
            document.sentences[sentence as usize].mentions.end -= 1;
        }
        let range = document.sentences[sentence as usize].mentions.clone();
        let own =
            matches!(words.to_ascii_lowercase().as_str(), "its" | "their" | "his" | "her" | "our" | "其");
        let antecedent = resolve(document, sentence, hit.span.start, cue);
        // Chinese texts speak of China: 我国, and 全国 where no country was named.
        let home = match words {
            "我国" => Some("CHN"),
            "我國" => Some("TWN"),
            "全国" | "国内" if antecedent.is_none() => Some("CHN"),
            "國內" if antecedent.is_none() => Some("TWN"),
            _ => None,
        };
        let antecedent = antecedent.filter(|_| home.is_none());
        let kind = antecedent.map_or(
            match cue {
                Cue::NominalCountry => SubjectKind::Country,
                Cue::NominalSector => SubjectKind::Sector,
                Cue::NominalPlace => SubjectKind::Place,
                Cue::NominalVenture => SubjectKind::Project,
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
            canonical: home
                .map(Cow::Borrowed)
                .or_else(|| antecedent.and_then(|i| document.mentions[i].canonical.clone())),
            kind,
            bearer: antecedent.map_or(kind, |i| document.mentions[i].bearer),
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
            | Cue::NominalSector
            | Cue::NominalPlace
            | Cue::NominalVenture
    )
}

/// A trade name with its article, as a phrase that stands for a company: 'the Japanese chip maker'. Not where the name
/// itself follows ('the startup Neura'). Other hits stay as they are.
fn role_phrase(document: &Document<'_>, sentence: u32, text: &str, hit: Hit) -> Option<Hit> {
    if hit.sense != Sense::Cue(Cue::OrgRole) {
        return Some(hit);
    }
    let span = extend_english(document, sentence, hit.span);
    let before = text[..span.start as usize].trim_end();
    let article = ["the", "The", "this", "This"].iter().find(|a| {
        before
            .strip_suffix(**a)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !is_alphanumeric(c)))
    })?;
    let start = before.len() - article.len();
    let named = document.mentions[document.sentences[sentence as usize].mentions.clone()]
        .iter()
        .any(|m| m.span.start == hit.span.end + 1 && matches!(m.naming, Naming::Known | Naming::Open));
    if start < document.sentence(sentence).span.start as usize
        || named
        || (hit.span.end as usize).saturating_sub(start) > 60
    {
        return None;
    }
    Some(Hit { span: Span::new(start, hit.span.end as usize), sense: Sense::Cue(Cue::NominalOrg) })
}

/// Whether the nation only says how a thing ranks or what a column is called: 全国首个, 国内联播.
fn ranks(text: &str, span: Span) -> bool {
    matches!(span.of(text), "全国" | "国内" | "全國" | "國內")
        && text[span.end as usize..].starts_with(['首', '最', '唯', '第', '领', '領', '联', '前'])
}

/// Whether a Chinese noun such as 公司 ends or begins a longer word: 上市公司, 公司债.
fn inside_a_word(document: &Document<'_>, sentence: u32, hit: Hit) -> bool {
    let text = document.text;
    let words = hit.span.of(text);
    if !words.starts_with(is_han)
        || words.starts_with(['该', '該', '这', '這', '我', '本', '全', '前', '后', '後'])
    {
        return false;
    }
    let start = document.sentence(sentence).span.start;
    let lead = &text[start.min(hit.span.start) as usize..hit.span.start as usize];
    let Some(before) = lead.chars().next_back() else { return false };
    if !(is_han(before) || before.is_ascii_alphanumeric()) || chinese::is_function(before) {
        return false;
    }
    let ends = |end: u32| end == hit.span.start;
    let free = document.periods_of(sentence).iter().any(|p| ends(p.span.end))
        || document.hits_of(sentence).iter().any(|h| {
            ends(h.span.end)
                && matches!(
                    h.sense,
                    Sense::Cue(Cue::VerbMark | Cue::SpeechVerb | Cue::Opener | Cue::Rise | Cue::Fall)
                )
        });
    let last = tail(lead, 2);
    !free && document.vocabulary.everyday.first(last) != Some((last.len(), Word::Edge))
}

/// The mention that a word of class `cue` at `at` most likely stands for.
fn resolve(document: &Document<'_>, sentence: u32, at: u32, cue: Cue) -> Option<usize> {
    if cue == Cue::PronounSpeaker {
        return None;
    }
    let fits = |m: &Mention<'_>| match cue {
        Cue::NominalCountry => m.kind == SubjectKind::Country,
        Cue::NominalSector => m.kind == SubjectKind::Sector,
        Cue::NominalPlace => m.kind == SubjectKind::Place,
        Cue::NominalVenture => {
            matches!(m.kind, SubjectKind::Project | SubjectKind::Place | SubjectKind::Fund)
        }
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
        let apart = sentence.saturating_sub(m.sentence);
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
        let cited = matches!(m.part, Part::Source | Part::Investor | Part::Bank);
        let named = matches!(m.naming, Naming::Known | Naming::Open);
        let wanted = match cue {
            Cue::PronounMany => i32::from(m.kind == SubjectKind::Sector) * 4,
            _ => i32::from(named) * 3 - i32::from(m.kind == SubjectKind::Sector) * 4,
        };
        let kind = match cue {
            Cue::PronounThing | Cue::NominalOrg => i32::from(m.kind == SubjectKind::Org) * 3,
            _ => 0,
        };
        let mut score = wanted + kind
            - apart.min(8).cast_signed() * 3
            - i32::from(cited) * if m.part == Part::Source { 6 } else { 2 }
            - i32::from(m.possessive)
            - ((end - i).min(12) as u32).cast_signed() / 3;
        // What costs more to see is looked at only where it can still decide.
        let lost = |score: i32| best.is_some_and(|(s, _)| score <= s);
        if lost(score + OPENS + SUBJECT) {
            continue;
        }
        let sentence_start = document.sentence(m.sentence).span.start;
        let opens = m.span.start.saturating_sub(document.clause_at(m.sentence, m.span.start).start) < 8
            || m.span.start.saturating_sub(sentence_start) < 12;
        score += i32::from(opens) * OPENS;
        if lost(score + SUBJECT) {
            continue;
        }
        score -= i32::from(grammar::oblique(document, m, sentence_start)) * 3;
        // The verbs of the sentence itself rest on what is being resolved here.
        if !lost(score + SUBJECT) && m.sentence != sentence {
            score +=
                i32::from(document.predicates_of(m.sentence).iter().any(|p| p.subject == Some(i))) * SUBJECT;
        }
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}
