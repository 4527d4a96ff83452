//! Whose name a speaker's noun phrase stands for: full names for surnames and pronouns, canonical names for known organisations.

use crate::claim::{Document, Naming};
use crate::closed::SubjectKind;
use crate::letter::is_alphanumeric;
use crate::span::Span;
use crate::vocabulary::cue::{self, RoleCue, SpeechCue};

use super::phrase::{Line, Phrase, is_pronoun};
use super::speech;

/// Bytes before a surname in which the full name is looked for.
const MEMORY: usize = 6000;
/// Sentences before a pronoun in which a person is looked for.
const SENTENCES: usize = 4;

/// A speaker by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// Canonical name.
    pub name: String,
    /// Where the speaker stands.
    pub span: Span,
    /// The office that stands with the name.
    pub role: Option<String>,
    /// Whether it is one person with a name.
    pub person: bool,
    /// Whether it stands for something named before ('it', 'the company') that was not found.
    pub anaphor: bool,
}

impl Speaker {
    pub(super) const fn new(name: String, span: Span) -> Self {
        Self { name, span, role: None, person: false, anaphor: false }
    }
}

/// The bearer of `phrase` in a sentence, or `None` where it cannot be told or is the author ('we').
pub(super) fn resolve(
    document: &Document<'_>,
    sentence: u32,
    line: &Line<'_>,
    phrase: &Phrase,
) -> Option<Speaker> {
    let span = line.span(phrase.start, phrase.end);
    let first = line.word(phrase.start);
    if phrase.end == phrase.start + 1 && is_pronoun(first) {
        return match first {
            "he" | "she" | "He" | "She" => {
                last_person(document, sentence, span.start).map(|s| Speaker { span, ..s })
            }
            "we" | "I" | "We" => None,
            _ => Some(
                antecedent(document, sentence, span)
                    .unwrap_or(Speaker { anaphor: true, ..Speaker::new(String::new(), span) }),
            ),
        };
    }
    let beside = phrase.beside.map(|(start, end)| describe(line, start, end));
    let office = (phrase.start..phrase.end).rev().find(|&i| line.role(i).is_some());
    if let Some(office) = office {
        let name = office + 1..phrase.end;
        if !name.is_empty() && name.clone().all(|i| line.is_name(i)) {
            let named = line.span(name.start, name.end);
            let title = line.role(office) == Some(RoleCue::Honorific);
            let role = if title && office == phrase.start {
                beside
            } else {
                Some(describe(line, phrase.start, office + 1))
            };
            return Some(Speaker {
                name: full_name(document, named),
                span: named,
                role,
                person: true,
                anaphor: false,
            });
        }
    }
    let one_word = phrase.end == phrase.start + 1;
    if (!one_word || is_known(document, sentence, span))
        && let Some(known) = known(document, sentence, span)
    {
        return Some(Speaker::new(known, span));
    }
    let is_trade = |i: usize| {
        line.role(i).is_some()
            || line.is(i, SpeechCue::Person)
            || line.is(i, SpeechCue::Source)
            || line.is(i, SpeechCue::Body)
    };
    if office.is_none()
        && (phrase.start..phrase.end).all(|i| line.is_name(i) || line.mark(i) == Some('&'))
        && !is_trade(phrase.end - 1)
    {
        let full = full_name(document, span);
        let person = beside.is_some() || full.len() > span.len();
        let name = if person { full } else { known(document, sentence, span).unwrap_or(full) };
        return Some(Speaker { name, span, role: beside, person, anaphor: false });
    }
    if matches!(first, "the" | "The" | "its" | "our")
        && phrase.end - phrase.start <= 3
        && line.is(phrase.end - 1, SpeechCue::Body)
    {
        let described =
            || Speaker { anaphor: true, ..Speaker::new(describe(line, phrase.start, phrase.end), span) };
        return Some(antecedent(document, sentence, span).unwrap_or_else(described));
    }
    Some(Speaker { role: beside, ..Speaker::new(describe(line, phrase.start, phrase.end), span) })
}

/// The words of a range of tokens without a leading article.
fn describe(line: &Line<'_>, start: usize, end: usize) -> String {
    let start = if matches!(line.word(start), "a" | "an" | "the" | "A" | "An" | "The") && start + 1 < end {
        start + 1
    } else {
        start
    };
    let mut out = String::new();
    for i in start..end {
        let token = &line.tokens[i];
        if !out.is_empty() && token.mark.is_none_or(|m| m == '&') {
            out.push(' ');
        }
        out.push_str(token.span.of(line.text));
        if token.possessive && i + 1 < end {
            out.push_str("’s");
        }
    }
    out
}

/// The canonical name of a mention that ends where `span` ends.
fn known(document: &Document<'_>, sentence: u32, span: Span) -> Option<String> {
    document
        .mentions_of(sentence)
        .iter()
        .filter(|m| m.span.end == span.end && span.contains(m.span) && m.kind != SubjectKind::Person)
        .find_map(|m| name_of(document, m))
}

/// Whether a name of the vocabulary stands there.
fn is_known(document: &Document<'_>, sentence: u32, span: Span) -> bool {
    document.mentions_of(sentence).iter().any(|m| m.naming == Naming::Known && m.span.overlaps(span))
}

/// The name of a mention: canonical, but a country as it is written.
fn name_of(document: &Document<'_>, mention: &crate::claim::Mention<'_>) -> Option<String> {
    match mention.kind {
        SubjectKind::Country | SubjectKind::Region | SubjectKind::World
            if mention.naming == Naming::Known =>
        {
            Some(document.words(mention.span).to_owned())
        }
        _ => mention.canonical.as_deref().map(str::to_owned),
    }
}

/// What 'it' or 'the company' stands for: as the mentions have it, else the organisation named last.
fn antecedent(document: &Document<'_>, sentence: u32, span: Span) -> Option<Speaker> {
    let resolved = document
        .mentions_of(sentence)
        .iter()
        .find(|m| m.span.overlaps(span))
        .and_then(|m| m.canonical.as_deref());
    if let Some(name) = resolved {
        return Some(Speaker::new(name.to_owned(), span));
    }
    // The subject of a sentence stands first in it.
    let named = |m: &&crate::claim::Mention<'_>| {
        m.span.start < span.start && m.kind == SubjectKind::Org && m.naming <= Naming::Open
    };
    let first = sentence.saturating_sub(SENTENCES as u32);
    let name = (first..=sentence)
        .rev()
        .find_map(|s| document.mentions_of(s).iter().find(named).and_then(|m| name_of(document, m)))?;
    Some(Speaker { anaphor: true, ..Speaker::new(name, span) })
}

/// The person named last before byte `before`.
pub(super) fn last_person(document: &Document<'_>, sentence: u32, before: u32) -> Option<Speaker> {
    let first = sentence.saturating_sub(SENTENCES as u32);
    (first..=sentence).rev().find_map(|number| {
        let whole = super::window(document, number);
        let end = whole.end.min(before);
        let line = (end > whole.start)
            .then(|| Line::new(document.text, Span { start: whole.start, end }, std::iter::empty()))?;
        let spoken = speech::acts(&line).into_iter().rev().find_map(|act| {
            let pronoun = is_pronoun(line.word(act.speaker.start));
            let speaker = (!pronoun).then(|| resolve(document, number, &line, &act.speaker))??;
            // 'said Marc Bhargava': who says is a person, unless the vocabulary knows better.
            let named = (act.speaker.start..act.speaker.end).all(|i| line.is_name(i))
                && act.speaker.end - act.speaker.start <= 4;
            (speaker.person
                || (named
                    && act.cue != SpeechCue::According
                    && !is_known(document, number, speaker.span)
                    && line.is_name(act.speaker.start)))
            .then_some(speaker)
        });
        spoken.or_else(|| in_office(document, &line))
    })
}

/// The last name behind an office ('CEO Mark Zuckerberg') or before one (', the boss of Nvidia').
fn in_office(document: &Document<'_>, line: &Line<'_>) -> Option<Speaker> {
    (0..line.tokens.len()).rev().find_map(|office| {
        line.role(office)?;
        let mut end = office + 1;
        while line.is_name(end) && line.role(end).is_none() {
            end += 1;
        }
        if end > office + 1 {
            let span = line.span(office + 1, end);
            return Some(Speaker {
                name: full_name(document, span),
                span,
                role: Some(line.word(office).to_owned()),
                person: true,
                anaphor: false,
            });
        }
        let comma = (office.saturating_sub(5)..office).rev().find(|&i| line.mark(i) == Some(','))?;
        let phrase = line
            .left_of(comma)
            .filter(|p| (p.start..p.end).all(|i| line.is_name(i)) && p.end - p.start > 1)?;
        let span = line.span(phrase.start, phrase.end);
        Some(Speaker {
            name: line.span(phrase.start, phrase.end).of(line.text).to_owned(),
            span,
            role: None,
            person: true,
            anaphor: false,
        })
    })
}

/// The full name that a single name stood for before: 'Schmidt' → 'Eric Schmidt', 'Li' → 'Li Qiang'.
fn full_name(document: &Document<'_>, span: Span) -> String {
    let text = document.text;
    let name = span.of(text);
    if name.contains(' ') || name.len() < 2 {
        return name.to_owned();
    }
    let mut from = (span.start as usize).saturating_sub(MEMORY);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let earlier = &text[from..span.start as usize];
    let mut fallback = None;
    for (at, _) in earlier.rmatch_indices(name).take(12) {
        let (before, after) = (&earlier[..at], &earlier[at + name.len()..]);
        if before.ends_with(is_alphanumeric) || after.starts_with(is_alphanumeric) {
            continue;
        }
        let given = last_word(before);
        if is_given(given) {
            return format!("{given} {name}");
        }
        let surname_first = first_word(after);
        if fallback.is_none() && is_given(surname_first) && is_office(given) {
            fallback = Some(format!("{name} {surname_first}"));
        }
    }
    fallback.unwrap_or_else(|| name.to_owned())
}

/// The word right before, with one blank between.
fn last_word(before: &str) -> &str {
    before.strip_suffix(' ').map_or("", |b| {
        &b[b.rfind(|c: char| !(is_alphanumeric(c) || matches!(c, '-' | '\'' | '.')))
            .map_or(0, |i| i + b[i..].chars().next().map_or(1, char::len_utf8))..]
    })
}

/// The word right behind, with one blank between.
fn first_word(after: &str) -> &str {
    after
        .strip_prefix(' ')
        .map_or("", |a| &a[..a.find(|c: char| !(is_alphanumeric(c) || c == '-')).unwrap_or(a.len())])
}

/// Whether a word may be a given name: capitalised, lower case behind, no office and no verb of speech.
fn is_given(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().any(char::is_lowercase)
        && !is_office(word)
        && !matches!(
            word,
            "In" | "On"
                | "At"
                | "The"
                | "When"
                | "While"
                | "As"
                | "But"
                | "And"
                | "After"
                | "If"
                | "For"
                | "With"
                | "By"
                | "From"
                | "Of"
                | "Meanwhile"
        )
}

fn is_office(word: &str) -> bool {
    !word.is_empty()
        && cue::role().scan(word, Span::new(0, word.len())).iter().any(|f| f.span.len() == word.len())
}
