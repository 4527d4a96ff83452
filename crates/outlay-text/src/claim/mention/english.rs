//! Names by their spelling: capitals, inner capitals, '&', company endings.

use std::borrow::Cow;

use super::{Mention, Naming, is_possessive};
use crate::claim::document::Document;
use crate::closed::SubjectKind;
use crate::letter::{is_alphanumeric, may_have_capital};
use crate::lexicon::{Cue, Form, Part, Sense, is_han};
use crate::span::Span;
use crate::span::slice;
use crate::vocabulary::english::WordClass;
use crate::vocabulary::metric::Class;

/// A word of a sentence: what its spelling shows.
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one word")]
#[derive(Clone, Copy)]
struct Word {
    span: Span,
    capital: bool,
    inner_capital: bool,
    digit: bool,
    letters: bool,
    first: bool,
}

impl Word {
    fn of(word: &str, span: Span, first: bool) -> Self {
        let mut out =
            Self { span, capital: false, inner_capital: false, digit: false, letters: false, first };
        for (i, c) in word.char_indices() {
            if c.is_ascii_lowercase() {
                out.letters = true;
                continue;
            }
            let capital = c.is_uppercase();
            out.capital |= capital && i == 0;
            out.inner_capital |= capital && i > 0;
            out.digit |= c.is_ascii_digit();
            out.letters |= c.is_alphabetic();
        }
        out
    }
}

/// Adds the names of a sentence that no table knows, and lets longer spellings absorb shorter known names.
pub(super) fn names<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>) {
    latin(document, sentence, found, false);
}

/// As [`names`]; `strict` in Chinese text, where every Latin word stands out.
pub(super) fn latin<'t>(document: &Document<'t>, sentence: u32, found: &mut Vec<Mention<'t>>, strict: bool) {
    let text = document.text;
    if !may_have_capital(document.words(document.sentence(sentence).span)) {
        return;
    }
    let mut words = words(document, sentence);
    let values = document.quantities_of(sentence);
    words.retain(|w| {
        !document.masked(w.span) && (!w.digit || !values.iter().any(|q| q.span.overlaps(w.span)))
    });
    let hits = document.hits_of(sentence);
    let cues_at = |start: u32, cue: Cue| {
        hits[hits.partition_point(|h| h.span.start < start)..]
            .iter()
            .take_while(move |h| h.span.start == start)
            .filter(move |h| h.sense == Sense::Cue(cue))
    };
    // 'GAAP' in 'non-GAAP' is no name either.
    let covered = |w: &Word| {
        text[..w.span.start as usize].ends_with('-')
            && hits[hits.partition_point(|h| h.span.start + 12 < w.span.start)..]
                .iter()
                .take_while(|h| h.span.start < w.span.start)
                .any(|h| h.sense == Sense::Cue(Cue::NotName) && h.span.end >= w.span.end)
    };
    let is_common = |w: &Word| cues_at(w.span.start, Cue::NotName).next().is_some() || covered(w);
    let is_tail =
        |w: &Word| w.span.of(text) == "AI" || cues_at(w.span.start, Cue::BodyNoun).any(|h| h.span == w.span);
    let mut i = 0;
    while i < words.len() {
        let w = words[i];
        if !(w.capital || w.inner_capital) || !w.letters || is_common(&w) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < words.len() && joins(text, &words[end - 1], &words[end]) {
            let next = words[end];
            let name =
                (next.capital || next.inner_capital || (next.digit && !next.letters && next.span.len() < 4))
                    && (!is_common(&next) || is_tail(&next));
            let linked = !strict
                && next.span.of(text) == "of"
                && words.get(end + 1).is_some_and(|w| w.capital && !is_common(w) && joins(text, &next, w));
            if !(name || linked) {
                break;
            }
            end += 1 + usize::from(linked && !name);
        }
        let span = words[i].span.join(words[end - 1].span);
        let single = end == i + 1;
        let rest = &text[span.end as usize..];
        // 'Slide 13' numbers a part; 'Organic sales' and 'Lower costs' begin like any sentence.
        let label = end == i + 2
            && words[i + 1].digit
            && !words[i + 1].letters
            && document.vocabulary.english.is(w.span.of(text), WordClass::Label);
        let everyday = single && w.first && document.vocabulary.everyday_english.has(w.span.of(text));
        let sure = !label
            && (!single
                || strict
                || w.inner_capital
                || !w.first
                || is_possessive(rest)
                || if everyday {
                    appositions(rest)
                } else {
                    opens_statement(rest) || verb_follows(document, sentence, span.end)
                });
        if sure && span.len() > 1 && !(single && w.span.of(text).len() <= 2 && !w.inner_capital) {
            add(document, sentence, span, found);
        }
        i = end;
    }
}

/// Adds the run, unless known names cover what matters of it.
fn add<'t>(document: &Document<'t>, sentence: u32, span: Span, found: &mut Vec<Mention<'t>>) {
    let text = document.text;
    let mut inside = (0..found.len()).filter(|i| found[*i].span.overlaps(span));
    let (first, second) = (inside.next(), inside.next());
    let open = |span: Span| {
        let kind = kind_of(document, sentence, span);
        Mention {
            span,
            sentence,
            naming: Naming::Open,
            form: Form::Noun,
            canonical: Some(earlier_name(document, span).unwrap_or(Cow::Borrowed(span.of(text)))),
            kind,
            bearer: kind,
            possessive: is_possessive(&text[span.end as usize..]),
            speaker: false,
            part: Part::Actor,
        }
    };
    let Some(first) = first else {
        found.push(open(span));
        return;
    };
    let last_word = span.of(text).rsplit(' ').next().unwrap_or_default();
    let ends_as_body = document.hits_of(sentence).iter().any(|h| {
        h.sense == Sense::Cue(Cue::BodyNoun) && h.span.end == span.end && h.span.of(text) == last_word
    });
    let known = found[first].span;
    if ends_as_body
        && known.start == span.start
        && known.end < span.end
        && found[first].form != Form::Adjective
    {
        found[first] = open(span);
        return;
    }
    // 'Global Print' is a name of its own.
    let rest = slice(text, known.end, span.end).trim();
    if found[first].kind == SubjectKind::World
        && known.start == span.start
        && known.end < span.end
        && !matches!(rest, "AI" | "South" | "North")
        && second.is_none()
    {
        found[first] = open(span);
        return;
    }
    if found[first].form == Form::Adjective
        && second.is_none()
        && known.end < span.end
        && known.start == span.start
    {
        let rest = slice(text, known.end, span.end);
        let start = known.end as usize + (rest.len() - rest.trim_start().len());
        if rest.trim().len() > 2 {
            found.push(open(if ends_as_body { span } else { Span::new(start, span.end as usize) }));
            if ends_as_body {
                found.remove(first);
            }
        }
    }
}

/// What the bearer of an unknown name is, by its last word and its neighbours.
fn kind_of(document: &Document<'_>, sentence: u32, span: Span) -> SubjectKind {
    let text = document.text;
    let name = span.of(text);
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    let titles = || document.hits_of(sentence).iter().filter(|h| h.sense == Sense::Cue(Cue::PersonTitle));
    let cue_before = titles()
        .any(|h| h.span.end <= span.start && matches!(slice(text, h.span.end, span.start), " " | ". "));
    let title_after = titles().any(|h| {
        h.span.start >= span.end
            && matches!(slice(text, span.end, h.span.start), ", " | ", the " | ", a " | ", its ")
    });
    if cue_before || title_after {
        return SubjectKind::Person;
    }
    let given = || {
        let hits = document.hits_of(sentence);
        hits[hits.partition_point(|h| h.span.start < span.start)..]
            .iter()
            .take_while(|h| h.span.start == span.start)
            .any(|h| h.sense == Sense::Cue(Cue::GivenName) && h.span.end <= span.end)
    };
    let body = || {
        document
            .hits_of(sentence)
            .iter()
            .any(|h| h.sense == Sense::Cue(Cue::BodyNoun) && h.span.end == span.end && span.contains(h.span))
    };
    // 'Sarah Guo', 'Mike'; not 'Martin Capital', 'Johnson & Johnson'.
    if name.split(' ').count() <= 3 && !name.contains('&') && given() && !body() {
        return SubjectKind::Person;
    }
    match last {
        "Fund" | "Funds" => SubjectKind::Fund,
        "Project" | "Campus" | "Conference" | "Summit" | "Initiative" | "Programme" | "Program"
        | "Strategy" => SubjectKind::Project,
        "County" | "City" | "Park" | "Province" | "Valley" => SubjectKind::Place,
        _ if name.bytes().any(|b| b.is_ascii_digit()) => SubjectKind::Product,
        _ => SubjectKind::Org,
    }
}

/// Whether an apposition follows that only a name has.
fn appositions(rest: &str) -> bool {
    [", a ", ", an ", ", which ", ", whose ", ", who "].iter().any(|m| rest.starts_with(m))
}

/// Whether what follows a word at the beginning shows that it is a name: an apposition, a dash, a verb in the past.
fn opens_statement(rest: &str) -> bool {
    if [", a ", ", an ", ", the ", ", which ", ", who ", "—", " — ", " (", ": "]
        .iter()
        .any(|m| rest.starts_with(m))
    {
        return true;
    }
    let Some(next) = rest.strip_prefix(' ') else { return false };
    let word = next.split(|c: char| !is_alphanumeric(c)).next().unwrap_or_default();
    word.len() > 3 && word.ends_with("ed") && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a verb of doing or saying follows within three words.
fn verb_follows(document: &Document<'_>, sentence: u32, end: u32) -> bool {
    document.hits_of(sentence).iter().any(|h| {
        h.span.start >= end
            && h.span.start - end < 12
            && match h.sense {
                Sense::Cue(cue) => matches!(cue, Cue::VerbMark | Cue::SpeechVerb),
                Sense::Trigger(t) => document.vocabulary.trigger(t).class == Class::Verb,
                Sense::Name(_) => false,
            }
    })
}

/// Whether two words belong to one name as far as what stands between them tells.
fn joins(text: &str, a: &Word, b: &Word) -> bool {
    matches!(slice(text, a.span.end, b.span.start), " " | "-" | " & " | "&" | ". ")
        && !(slice(text, a.span.end, b.span.start).starts_with('.') && a.span.len() > 4)
}

/// The words of a sentence that may stand in a name: those in small letters only cannot, but for 'of'. A name may hold dots,
/// apostrophes and signs inside.
fn words(document: &Document<'_>, sentence: u32) -> Vec<Word> {
    let span = document.sentence(sentence).span;
    let body = span.of(document.text);
    let mut out = Vec::new();
    let mut start = None;
    let mut first = true;
    let mut push = |from: usize, to: usize, first: &mut bool| {
        let first = std::mem::take(first);
        let word = &body[from..to];
        if word == "of" || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            let span = Span::new(span.start as usize + from, span.start as usize + to);
            out.push(Word::of(word, span, first));
        }
    };
    let mut at = 0;
    while let Some(c) = body[at..].chars().next() {
        let i = at;
        at += c.len_utf8();
        // Most words are ASCII letters between blanks and commas.
        if start.is_none() && c.is_ascii_alphanumeric() {
            let run = body.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            if body.as_bytes().get(at + run).is_none_or(|b| matches!(b, b' ' | b',' | b'-' | b')')) {
                push(i, at + run, &mut first);
                at = (at + run + 1).min(body.len());
            } else {
                start = Some(i);
                at += run;
            }
            continue;
        }
        let next = body[at..].chars().next().unwrap_or(' ');
        let inner =
            start.is_some() && matches!(c, '.' | '\'' | '+') && is_alphanumeric(next) && !is_han(next);
        let amp = c == '&'
            && start.is_some_and(|from| {
                !is_alphanumeric(next) && next != ' ' && next != '#'
                    || next.is_ascii_uppercase()
                        && i - from <= 2
                        && body[from..i].bytes().all(|b| b.is_ascii_uppercase())
            });
        if (is_alphanumeric(c) && !is_han(c)) || inner || amp {
            // A possessive ending is no part of the name.
            if c == '\'' && next == 's' {
                if let Some(from) = start.take() {
                    push(from, i, &mut first);
                }
                continue;
            }
            start = start.or(Some(i));
        } else if let Some(from) = start.take() {
            push(from, i, &mut first);
            first |= matches!(c, ':' | '*' | '•' | '|');
        }
    }
    if let Some(from) = start {
        push(from, body.len(), &mut first);
    }
    out
}

/// The fuller name of the same bearer met before: 'Deductive' after 'DeductiveAI', 'Bezos' after 'Jeff Bezos'.
fn earlier_name<'t>(document: &Document<'t>, span: Span) -> Option<Cow<'t, str>> {
    let name = span.of(document.text);
    if name.contains(' ') || name.len() < 4 {
        return None;
    }
    document.mentions.iter().rev().take(60).find_map(|m| {
        let full = m.canonical.as_ref().filter(|_| matches!(m.naming, Naming::Open | Naming::Known))?;
        let words = document.words(m.span);
        let longer = words.len() > name.len()
            && (words.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '))
                || words.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', 'A', '.'])));
        longer.then(|| full.clone())
    })
}
