//! Statements: who said what.

mod chinese;
mod chinese_name;
pub(crate) mod phrase;
mod quote;
mod speaker;
mod speech;
pub(crate) mod token;

use serde::{Deserialize, Serialize};

use crate::claim::{Block, Document, Naming};
use crate::closed::SubjectKind;
use crate::span::Span;
use crate::vocabulary::cue::{self, SpeechCue};

use phrase::Line;
use speech::Act;

pub(crate) use speaker::Speaker;

/// Bytes of a sentence that are read: prose has no longer ones.
const LONGEST: u32 = 1600;
/// Bytes of a long sentence before and after a value that are read.
const REACH: u32 = 500;

/// Something that the text says somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is said.
    pub span: Span,
    /// Number of the sentence in its text, from 0.
    pub sentence: u32,
    /// Who says it: canonical name.
    pub speaker: String,
    /// Where the speaker stands in the text.
    pub speaker_span: Option<Span>,
    /// 'Secretary-General of ASEAN', 'former Google CEO', or `None`.
    pub speaker_role: Option<String>,
    /// The verb or phrase that says so, as it stands ('warned', 'according to').
    pub verb: Option<String>,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
}

/// Who said what, in order.
#[must_use]
pub fn read(document: &Document<'_>) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    for number in 0..document.sentences.len() as u32 {
        let sentence = document.sentence(number);
        if sentence.block == Block::Row {
            continue;
        }
        let before = out.len();
        if is_chinese(document, number) {
            chinese::read(document, number, &mut out);
        } else {
            english(document, number, &mut out);
        }
        if out.len() == before {
            out.extend(quote::continued(document, number, out.last()));
        }
    }
    remember_roles(&mut out);
    out
}

/// The statements of an English sentence.
fn english(document: &Document<'_>, number: u32, out: &mut Vec<Statement>) {
    let window = window(document, number);
    if !speaks(document, window) {
        return;
    }
    let line = line(document, number, window);
    let acts = speech::acts(&line);
    let from = out.len();
    for (i, act) in acts.iter().enumerate() {
        let Some(speaker) = speaker::resolve(document, number, &line, &act.speaker) else { continue };
        if speaker.name.is_empty() || !is_statement(&line, act, &speaker) {
            continue;
        }
        // A participle that hangs on the same subject begins the next statement.
        let next = acts.get(i + 1).filter(|a| a.speaker == act.speaker).map(|a| a.verb.start);
        for content in act.content.iter().flatten() {
            let cut = next.filter(|n| *n > content.start).map_or(content.end, |n| content.end.min(n));
            let Some((span, quoted)) = quote::trim(document.text, Span { start: content.start, end: cut })
            else {
                continue;
            };
            if out[from..].iter().any(|s| s.span.overlaps(span) && s.speaker == speaker.name) {
                continue;
            }
            out.push(Statement {
                span,
                sentence: number,
                speaker: speaker.name.clone(),
                speaker_span: Some(speaker.span),
                speaker_role: speaker.role.clone(),
                verb: Some(act.verb.of(document.text).to_owned()),
                quoted,
            });
        }
    }
    out[from..].sort_by_key(|s| s.span);
}

/// Whether an act gives words, and not only a deed or a figure ('announced a fund', 'reported revenue of').
fn is_statement(line: &Line<'_>, act: &Act, speaker: &Speaker) -> bool {
    match act.cue {
        SpeechCue::Announce | SpeechCue::Report | SpeechCue::Forecast | SpeechCue::Estimate => {
            let next = line.token_at(act.verb.end);
            speaker.person || line.word(next) == "that" || act.content[0].is_none()
        }
        SpeechCue::Deed | SpeechCue::Anonymous => false,
        _ => true,
    }
}

/// Gives later statements of a person the office that an earlier one names.
fn remember_roles(statements: &mut [Statement]) {
    let mut known: Vec<(String, String)> = Vec::new();
    for statement in statements {
        let seen = known.iter().position(|(name, _)| *name == statement.speaker);
        match (&statement.speaker_role, seen) {
            (Some(role), None) if known.len() < 64 => known.push((statement.speaker.clone(), role.clone())),
            (None, Some(i)) => statement.speaker_role = Some(known[i].1.clone()),
            (Some(role), Some(i)) if role.len() < known[i].1.len() => {
                statement.speaker_role = Some(known[i].1.clone());
            }
            _ => {}
        }
    }
}

/// Who says what stands at `value` in a sentence; `subject`: whom it is said of.
pub(crate) fn speaker_of(
    document: &Document<'_>,
    number: u32,
    value: Span,
    subject: Option<&str>,
) -> Option<(Speaker, Span)> {
    let sentence = document.sentence(number);
    if is_chinese(document, number) {
        return chinese::speaker_of(document, number, value);
    }
    let window = around(document.text, sentence.span, value);
    if let Some(found) = headed(document, number, window, value) {
        return (subject != Some(found.0.name.as_str())).then_some(found);
    }
    if !speaks(document, window) {
        return None;
    }
    let line = line(document, number, window);
    // Who urges asks for a figure, who warns that it will come gives it.
    let tells = |a: &Act| a.cue != SpeechCue::Urge || line.word(line.token_at(a.verb.end)) == "that";
    let acts: Vec<Act> = speech::acts(&line).into_iter().filter(|a| a.governs(value) && tells(a)).collect();
    let inner = acts.iter().rev().filter(|a| a.verb.end <= value.start);
    let outer = acts.iter().filter(|a| a.verb.start >= value.end);
    let mut named = inner.chain(outer).filter_map(|act| {
        speaker::resolve(document, number, &line, &act.speaker).map(|speaker| (speaker, act.verb, act.cue))
    });
    let first = named.next()?;
    // 'OpenAI was projecting revenue of $12.7 billion, according to people familiar with the matter': they know it, not the company.
    let own = first.0.anaphor || subject == Some(first.0.name.as_str());
    let chosen = if own { named.find(|n| n.2 == SpeechCue::According).unwrap_or(first) } else { first };
    Some((chosen.0, chosen.1))
}

/// 'PitchBook: first-quarter venture funding was V': the name of a known body and a colon open a sentence.
fn headed(document: &Document<'_>, number: u32, window: Span, value: Span) -> Option<(Speaker, Span)> {
    let text = document.text;
    let name = document.mentions_of(number).first()?;
    if window.start != document.sentence(number).span.start || name.span.start < window.start {
        return None;
    }
    let lead = Span { start: window.start, end: name.span.start }.of(text);
    let opens = !lead.chars().any(char::is_alphanumeric);
    let body = name.kind == SubjectKind::Org && name.naming == Naming::Known;
    let ends = text[name.span.end as usize..].starts_with(": ") && value.start > name.span.end + 1;
    let canonical = name.canonical.as_deref().filter(|_| opens && body && ends)?;
    let colon = Span { start: name.span.end, end: name.span.end + 1 };
    Some((Speaker::new(canonical.to_owned(), name.span), colon))
}

/// Whether a sentence is Chinese, and not English with a Chinese name in brackets.
pub(crate) fn is_chinese(document: &Document<'_>, number: u32) -> bool {
    let sentence = document.sentence(number);
    sentence.han && {
        let (mut han, mut latin) = (0, 0);
        for c in sentence.span.of(document.text).chars().take(400) {
            han += usize::from(crate::lexicon::is_han(c));
            latin += usize::from(c.is_ascii_lowercase());
        }
        han * 5 > latin
    }
}

/// Whether a word stands in `window` that may be an act of speech.
fn speaks(document: &Document<'_>, window: Span) -> bool {
    cue::speech().any(document.text, window, speech::acts_alone)
}

pub(crate) fn line<'t>(document: &Document<'t>, number: u32, within: Span) -> Line<'t> {
    Line::new(document.text, within, document.periods_of(number).iter().map(|p| p.span))
}

/// The part of a sentence that is read.
fn window(document: &Document<'_>, number: u32) -> Span {
    let span = document.sentence(number).span;
    let end = span.end.min(span.start + LONGEST) as usize;
    Span::new(span.start as usize, document.text.floor_char_boundary(end))
}

/// The part of a long sentence around a value.
pub(crate) fn around(text: &str, sentence: Span, value: Span) -> Span {
    let start = sentence.start.max(value.start.saturating_sub(REACH)) as usize;
    let end = sentence.end.min(value.end + REACH) as usize;
    Span::new(text.ceil_char_boundary(start), text.floor_char_boundary(end))
}
