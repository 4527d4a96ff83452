//! Chinese names by their place: in quotation marks, before 公司, at the beginning of a clause.

use std::borrow::Cow;

use super::{Mention, Naming, english, is_possessive, taken};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Part, Sense, is_han};
use crate::span::Span;
use crate::vocabulary::metric::Class;

/// Adds the names of a sentence that no table knows.
pub(super) fn names<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    english::latin(document, sentence, found, true);
    quoted(document, sentence, found);
    initial(document, sentence, found);
}

fn push<'t>(document: &Document<'t>, sentence: u32, span: Span, found: &mut Vec<Mention<'t>>) {
    if taken(found, span) {
        return;
    }
    found.push(Mention {
        span,
        sentence,
        naming: Naming::Open,
        form: Form::Noun,
        canonical: Some(Cow::Borrowed(span.of(document.text))),
        kind: SubjectKind::Org,
        bearer: SubjectKind::Org,
        possessive: is_possessive(&document.text[span.end as usize..]),
        speaker: false,
        part: Part::Actor,
    });
}

/// A name in quotation marks, of two to ten characters.
fn quoted<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let span = document.sentence(sentence).span;
    let body = span.of(document.text);
    let mut open: Option<usize> = None;
    let mut bold: Option<usize> = None;
    let candidate = |from: usize, to: usize, found: &mut Vec<Mention<'t>>| {
        let inner = body.get(from..to).unwrap_or_default();
        let count = inner.chars().take(11).count();
        if (2..=10).contains(&count) && inner.chars().all(is_alphanumeric) {
            let at = span.start as usize;
            push(document, sentence, Span::new(at + from, at + to), found);
        }
    };
    for (i, c) in body.char_indices() {
        if body[i..].starts_with("**") {
            // Bold in Markdown opens and closes alike.
            if let Some(from) = bold.take() {
                candidate(from, i, found);
            } else {
                bold = Some(i + 2);
            }
        }
        match c {
            '“' | '「' | '『' => open = Some(i + c.len_utf8()),
            '”' | '」' | '』' => {
                if let Some(from) = open.take() {
                    candidate(from, i, found);
                }
            }
            _ => {}
        }
    }
}

/// The run of characters at the beginning of a clause up to the first verb, time or mark.
fn initial<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let text = document.text;
    let hits = document.hits_of(sentence);
    for clause in document.clauses_of(sentence) {
        let mut start = clause.span.start as usize;
        let end = clause.span.end as usize;
        start += text[start..end]
            .char_indices()
            .find(|(_, c)| is_alphanumeric(*c))
            .map_or(end - start, |(i, _)| i);
        let body = &text[start..end];
        let number = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if number > 0 && body[number..].starts_with(['、', '.', '）', ')']) {
            start += number;
            start += text[start..end].chars().next().map_or(0, char::len_utf8);
        }
        // A list number, a time at the beginning, an opening adverb.
        for period in document.periods_of(sentence) {
            if (period.span.start as usize) <= start && (period.span.end as usize) > start {
                start = (period.span.end as usize).min(end);
            }
        }
        start = start.min(end);
        start += text[start..end].len() - text[start..end].trim_start_matches(['，', '、', ' ', '*']).len();
        let stop = hits
            .iter()
            .filter(|h| h.span.start as usize >= start && (h.span.start as usize) < end)
            .find(|h| stops(document, h.sense))
            .map_or(end, |h| h.span.start as usize);
        let stop = document
            .periods_of(sentence)
            .iter()
            .map(|p| p.span.start as usize)
            .find(|p| *p > start && *p < stop)
            .unwrap_or(stop);
        let run = &text[start..stop];
        let length = run
            .char_indices()
            .find(|(_, c)| !(is_han(*c) || c.is_ascii_alphabetic() || *c == '·') || is_function_character(*c))
            .map_or(run.len(), |(i, _)| i);
        let run = &run[..length];
        let from = ["企业", "公司", "平台", "厂商"]
            .iter()
            .filter_map(|m| run.rfind(m).map(|i| i + m.len()))
            .filter(|i| run.len() - i >= 6)
            .max()
            .unwrap_or(0);
        let count = run[from..].chars().filter(|c| is_han(*c)).count();
        let common =
            document.cues(sentence, clause.span, Cue::NotName).any(|c| c.start as usize == start + from);
        let follows_verb = stop < end && start + length == stop && !common;
        if (2..=9).contains(&count) && (follows_verb || text[start + length..].starts_with(['：', ':'])) {
            push(document, sentence, Span::new(start + from, start + length), found);
        }
    }
}

/// Characters that no name holds.
const fn is_function_character(c: char) -> bool {
    matches!(
        c,
        '的' | '在'
            | '于'
            | '将'
            | '已'
            | '与'
            | '和'
            | '对'
            | '向'
            | '从'
            | '由'
            | '被'
            | '据'
            | '等'
            | '是'
            | '为'
            | '有'
            | '了'
            | '同'
            | '所'
            | '不'
            | '更'
            | '都'
            | '很'
            | '会'
            | '要'
            | '能'
            | '作'
            | '也'
            | '就'
            | '又'
            | '到'
            | '这'
            | '那'
            | '一'
            | '占'
            | '剩'
    )
}

/// Whether a run of characters that may be a name ends here: at a verb, at a metric, at another name.
fn stops(document: &Document<'_>, sense: Sense) -> bool {
    match sense {
        Sense::Trigger(t) => document.vocabulary.trigger(t).class != Class::Unit,
        Sense::Cue(cue) => cue == Cue::VerbMark,
        Sense::Name(_) => true,
    }
}
