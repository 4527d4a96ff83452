//! Chinese names by their place: in quotation marks, at the beginning of a clause, in a list.

use std::borrow::Cow;

use super::{Mention, Naming, body, english, is_possessive};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Form, Part, Sense, is_han};
use crate::span::Span;
use crate::vocabulary::everyday::Word;
use crate::vocabulary::metric::Class;

/// Numbers before a classifier: 三家.
const COUNTED: &str = "一二两兩三四五六七八九十几幾数數";

/// Adds the names of a sentence that no table knows.
pub(super) fn names<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    english::latin(document, sentence, found, true);
    body::find(document, sentence, found);
    quoted(document, sentence, found);
    initial(document, sentence, found);
    listed(document, sentence, found);
}

/// Adds an open name, unless it overlaps another; what it says of places, countries and branches inside it is part of it.
pub(super) fn push<'t>(
    document: &Document<'t>,
    sentence: u32,
    span: Span,
    kind: SubjectKind,
    form: Form,
    found: &mut Vec<Mention<'t>>,
) {
    let absorbed = |m: &Mention<'_>| {
        span.contains(m.span)
            && (m.span != span)
            && (matches!(
                m.kind,
                SubjectKind::Place | SubjectKind::Country | SubjectKind::Region | SubjectKind::Sector
            ) || form == Form::Noun
                && matches!(m.kind, SubjectKind::Org | SubjectKind::Product)
                && m.span.start == span.start)
    };
    let partly = |m: &Mention<'_>| {
        m.naming == Naming::Open && span.contains(m.span) && m.span != span && form == Form::Noun
    };
    if found.iter().any(|m| m.span.overlaps(span) && !absorbed(m) && !partly(m)) {
        return;
    }
    found.retain(|m| !m.span.overlaps(span));
    found.push(Mention {
        span,
        sentence,
        naming: Naming::Open,
        form,
        canonical: Some(Cow::Borrowed(span.of(document.text))),
        kind,
        bearer: kind,
        possessive: is_possessive(&document.text[span.end as usize..]),
        speaker: false,
        part: Part::Actor,
    });
}

/// A name in quotation marks or in bold, of two to ten characters.
fn quoted<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let span = document.sentence(sentence).span;
    let body = span.of(document.text);
    let mut open: Option<usize> = None;
    let mut bold: Option<usize> = None;
    let candidate = |from: usize, to: usize, behind: usize, found: &mut Vec<Mention<'t>>| {
        let inner = body.get(from..to).unwrap_or_default();
        let count = inner.chars().take(13).count();
        let named = (2..=12).contains(&count)
            && inner.chars().all(|c| is_alphanumeric(c) || matches!(c, '·' | '+' | '-' | ' '))
            && inner.chars().any(|c| !c.is_ascii_digit() && is_alphanumeric(c));
        if !named {
            return;
        }
        let at = span.start as usize;
        let inside = Span::new(at + from, at + to);
        let end = (at + behind) as u32;
        let starting = |s: &crate::lexicon::Hit| s.span.start == end || s.span.end as usize == at + to;
        let head = document.hits_of(sentence).iter().filter(|h| starting(h)).find_map(|h| match h.sense {
            Sense::Cue(Cue::VentureNoun) => Some(SubjectKind::Project),
            Sense::Cue(Cue::BodyNoun | Cue::BrandNoun | Cue::ArmNoun) => Some(SubjectKind::Org),
            Sense::Cue(Cue::DistrictNoun) => Some(SubjectKind::Place),
            _ => None,
        });
        let everyday = document.vocabulary.everyday.make_up(inner);
        let said = |h: &crate::lexicon::Hit| {
            inside.contains(h.span) && h.span.len() > 3 && matches!(h.sense, Sense::Cue(Cue::VerbMark))
        };
        let known = |m: &Mention<'_>| {
            inside.contains(m.span) && matches!(m.kind, SubjectKind::Org | SubjectKind::Product)
        };
        let values = document.quantities_of(sentence).iter().any(|q| q.span.overlaps(inside));
        if values
            || head.is_none()
                && (everyday || found.iter().any(known) || document.hits_of(sentence).iter().any(said))
        {
            return;
        }
        let opens = document
            .clauses_of(sentence)
            .iter()
            .any(|c| c.span.start as usize <= at + from && at + from <= c.span.start as usize + 6);
        let form = if head.is_some() || opens && !everyday { Form::Noun } else { Form::Guarded };
        push(document, sentence, inside, head.unwrap_or(SubjectKind::Org), form, found);
    };
    for (i, c) in body.char_indices() {
        if body[i..].starts_with("**") {
            // Bold in Markdown opens and closes alike.
            if let Some(from) = bold.take() {
                candidate(from, i, i + 2, found);
            } else {
                bold = Some(i + 2);
            }
        }
        match c {
            '“' | '「' | '『' => open = Some(i + c.len_utf8()),
            '”' | '」' | '』' => {
                if let Some(from) = open.take() {
                    candidate(from, i, i + c.len_utf8(), found);
                }
            }
            _ => {}
        }
    }
}

/// The run of characters at the beginning of a clause up to the first verb, time or mark.
fn initial<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let text = document.text;
    for clause in document.clauses_of(sentence) {
        let (mut start, end) = (clause.span.start as usize, clause.span.end as usize);
        let mut lead = 0;
        loop {
            let body = &text[start..end];
            start += body.char_indices().find(|(_, c)| is_alphanumeric(*c)).map_or(end - start, |(i, _)| i);
            let body = &text[start..end];
            let number = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if number > 0 && body[number..].starts_with(['、', '.', '）', ')']) {
                start += number + 1;
                while !text.is_char_boundary(start) {
                    start += 1;
                }
                continue;
            }
            // A time, an opening adverb, a function character.
            let here = |s: Span| s.start as usize <= start && s.end as usize > start;
            let skipped = document
                .periods_of(sentence)
                .iter()
                .map(|p| p.span)
                .chain(document.cues(sentence, clause.span, Cue::Opener))
                .find(|s| here(*s));
            let edge = document.vocabulary.everyday.first(body).filter(|(_, w)| *w == Word::Edge);
            if let Some(s) = skipped.filter(|s| s.end as usize <= end) {
                start = s.end as usize;
            } else if let Some((length, _)) = edge.filter(|_| lead < 2) {
                start += length;
                lead += 1;
            } else if let Some(c) = body.chars().next().filter(|c| is_function(*c) && lead < 2) {
                start += c.len_utf8();
                lead += 1;
            } else {
                break;
            }
        }
        let run = run(document, sentence, start, end);
        if let Some(span) = run.filter(|s| admitted(document, sentence, *s, end)) {
            push(document, sentence, span, SubjectKind::Org, Form::Guarded, found);
        }
    }
}

/// The run of a name that begins at `start`: up to a function character, an everyday verb, or a find of the lexicon; behind a
/// noun that only introduces it.
fn run(document: &Document<'_>, sentence: u32, start: usize, end: usize) -> Option<Span> {
    let text = document.text;
    let hits = document.hits_of(sentence);
    let stop = hits[hits.partition_point(|h| (h.span.start as usize) < start)..]
        .iter()
        .take_while(|h| (h.span.start as usize) < end)
        .find(|h| stops(document, h.sense))
        .map_or(end, |h| h.span.start as usize);
    let stop = document
        .periods_of(sentence)
        .iter()
        .map(|p| p.span.start as usize)
        .chain(document.quantities_of(sentence).iter().map(|q| q.span.start as usize))
        .find(|p| *p >= start && *p < stop)
        .unwrap_or(stop);
    let (mut from, mut at) = (start, start);
    while at < stop && at - from < 40 {
        let rest = &text[at..stop];
        match document.vocabulary.everyday.first(rest) {
            Some((_, Word::Edge)) => break,
            Some((length, Word::Role)) => {
                at += length;
                from = at;
            }
            Some((length, Word::Other)) => at += length,
            None => match rest.chars().next() {
                Some(c)
                    if at > from
                        && COUNTED.contains(c)
                        && rest.chars().nth(1).is_some_and(|n| "家个個次期年大轮輪批名款座".contains(n)) =>
                {
                    break;
                }
                Some(c) if (is_han(c) || c.is_ascii_alphanumeric() || c == '·') && !is_function(c) => {
                    at += c.len_utf8();
                }
                _ => break,
            },
        }
    }
    (from < at).then(|| Span::new(from, at))
}

/// Whether a run looks like a name: two to nine Chinese characters, not all of them everyday, followed by what is said.
fn admitted(document: &Document<'_>, sentence: u32, span: Span, clause_end: usize) -> bool {
    let text = document.text;
    let run = span.of(text);
    let count = run.chars().filter(|c| is_han(*c)).take(10).count();
    if !(2..=9).contains(&count)
        || run.starts_with([
            '该', '該', '本', '这', '這', '各', '每', '其', '另', '某', '第', '全', '一', '两', '兩',
        ])
    {
        return false;
    }
    let everyday = &document.vocabulary.everyday;
    if everyday.make_up(run) || unknown(document, run) < 2 {
        return false;
    }
    if document.cues(sentence, document.sentence(sentence).span, Cue::NotName).any(|c| c.start == span.start)
    {
        return false;
    }
    let end = span.end;
    let rest = &text[end as usize..clause_end.max(end as usize)];
    let first = rest.chars().next();
    rest.starts_with(['：', ':', '（', '(', '、'])
        || first.is_some_and(|c| COUNTED.contains(c))
        || first.is_some_and(is_function)
        || everyday.first(rest).is_some_and(|(_, w)| w == Word::Edge)
        || document.hits_of(sentence).iter().any(|h| h.span.start == end && stops(document, h.sense))
        || document.periods_of(sentence).iter().any(|p| p.span.start == end)
        || document.quantities_of(sentence).iter().any(|q| q.span.start == end)
}

/// How many characters of `run` belong to no everyday word, the longest words taken first.
fn unknown(document: &Document<'_>, run: &str) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < run.len() {
        if let Some((length, _)) = document.vocabulary.everyday.first(&run[at..]) {
            at += length;
        } else {
            at += run[at..].chars().next().map_or(1, char::len_utf8);
            count += 1;
        }
    }
    count
}

/// The members of a list that another name stands in: 西部超导、铂力特.
fn listed<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    let text = document.text;
    let body = document.sentence(sentence).span;
    let mut marks = memchr::memmem::find_iter(body.of(text).as_bytes(), "、".as_bytes()).take(40).peekable();
    if marks.peek().is_none() {
        return;
    }
    let marks: Vec<usize> = marks.map(|i| body.start as usize + i).collect();
    for mark in marks {
        let after = mark + '、'.len_utf8();
        let item = run(document, sentence, after, body.end as usize);
        let Some(span) = item.filter(|s| s.start as usize == after) else { continue };
        // Its neighbour before the mark is the name of an organisation.
        let beside = found.iter().any(|m| {
            m.span.end as usize + 3 >= mark
                && m.span.end as usize <= mark
                && m.kind == SubjectKind::Org
                && m.form != Form::Guarded
        });
        let count = span.of(text).chars().take(9).count();
        if beside && (2..=8).contains(&count) && unknown(document, span.of(text)) >= 2 {
            push(document, sentence, span, SubjectKind::Org, Form::Noun, found);
        }
    }
}

/// Whether a run of characters that may be a name ends here: at a verb, at a metric, at another name.
fn stops(document: &Document<'_>, sense: Sense) -> bool {
    match sense {
        Sense::Trigger(t) => document.vocabulary.trigger(t).class != Class::Unit,
        Sense::Cue(cue) => matches!(cue, Cue::VerbMark | Cue::SpeechVerb),
        Sense::Name(_) => true,
    }
}

/// Whether `c` is a preposition, a conjunction or a verb of being: no name and no noun phrase reaches over it.
pub(super) const fn is_link(c: char) -> bool {
    matches!(
        c,
        '的' | '在'
            | '于'
            | '將'
            | '将'
            | '已'
            | '与'
            | '與'
            | '和'
            | '对'
            | '對'
            | '向'
            | '从'
            | '從'
            | '由'
            | '被'
            | '据'
            | '據'
            | '是'
            | '为'
            | '為'
            | '有'
            | '了'
            | '把'
            | '让'
            | '讓'
            | '使'
            | '及'
            | '而'
    )
}

/// Whether `c` is a function character at which a name ends.
pub(super) const fn is_function(c: char) -> bool {
    is_link(c)
        || matches!(
            c,
            '等' | '同'
                | '所'
                | '不'
                | '更'
                | '都'
                | '很'
                | '会'
                | '會'
                | '要'
                | '能'
                | '作'
                | '也'
                | '就'
                | '又'
                | '到'
                | '这'
                | '這'
                | '那'
                | '占'
                | '剩'
                | '给'
                | '給'
                | '跟'
                | '比'
                | '较'
                | '較'
                | '仍'
                | '还'
                | '還'
                | '则'
                | '則'
                | '以'
                | '并'
                | '並'
                | '但'
                | '或'
                | '且'
                | '按'
                | '因'
                | '若'
                | '虽'
                | '雖'
        )
}
