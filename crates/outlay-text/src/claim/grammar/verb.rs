//! Which words of an English sentence are verbs: their form, and the word before.

use std::sync::LazyLock;

use crate::claim::document::Document;
use crate::letter::is_alphanumeric;
use crate::lexicon::{Cue, Sense};
use crate::span::Span;
use crate::vocabulary::metric::Class;
use crate::vocabulary::word_table::WordTable;

/// A verb with its auxiliaries: 'has also been valued'.
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one group")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub span: Span,
    pub speech: bool,
    pub passive: bool,
    /// A participle without auxiliary that describes the noun before: 'led by', 'valued at'.
    pub reduced: bool,
    /// 'plans' in 'plans to spend': finite, as far as the form shows.
    pub finite: bool,
}

/// What a word is to its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    /// Opens a noun phrase, or governs one: no verb follows.
    Determiner,
    /// 'to'.
    To,
    Modal,
    Be,
    Have,
    /// 'which', 'that', 'who'.
    Relative,
    /// 'and', 'or', 'but'.
    Conjunction,
    /// 'also', 'recently'.
    Adverb,
    Pronoun,
    /// The end of a name.
    Name,
    Value,
    #[default]
    Other,
}

/// Function words by their roles.
const ROLES: [(Role, &str); 9] = [
    (
        Role::Determiner,
        "a an the this these those its their his her our your my of in for with by on at from into than as no any some \
         each every more most new per via between under over about such another other first last next both",
    ),
    (Role::To, "to"),
    (Role::Modal, "will would could should may might must can shall do does did cannot"),
    (Role::Be, "is are was were be been being"),
    (Role::Have, "has have had having"),
    (Role::Relative, "which that who"),
    (Role::Conjunction, "and or but then"),
    (Role::Adverb, "also now still already just never not again soon once"),
    (Role::Pronoun, "it they he she we i you"),
];

/// The role of a word as it is written: function words have small letters.
fn role(word: &str) -> Role {
    if !word.bytes().any(|b| b.is_ascii_uppercase()) {
        folded(word)
    } else if word.len() > 4 && word.ends_with("ly") {
        Role::Adverb
    } else {
        Role::Other
    }
}

/// The role of a word in whatever case.
fn folded(word: &str) -> Role {
    static TABLE: LazyLock<WordTable<Role>> = LazyLock::new(|| {
        WordTable::new(ROLES.iter().flat_map(|(role, words)| words.split(' ').map(|w| (w, *role))))
    });
    TABLE.get(word).unwrap_or(match word.as_bytes() {
        [_, _, _, .., b'l' | b'L', b'y' | b'Y'] => Role::Adverb,
        _ => Role::Other,
    })
}

/// A word with what stands before it.
struct Word<'t> {
    text: &'t str,
    span: Span,
    role: Role,
    /// A mark stands between it and the word before.
    mark: bool,
}

/// The verb groups of a sentence, in order.
pub(super) fn groups(document: &Document<'_>, sentence: u32) -> Vec<Group> {
    let words = words(document, sentence);
    let hits = document.hits_of(sentence);
    let mut out: Vec<Group> = Vec::new();
    let mut h = 0;
    let mut i = 0;
    while i < words.len() {
        let w = &words[i];
        while hits.get(h).is_some_and(|hit| hit.span.start < w.span.start) {
            h += 1;
        }
        let mut trigger = None;
        let mut speech = false;
        for hit in hits[h..].iter().take_while(|hit| hit.span.start == w.span.start) {
            match hit.sense {
                Sense::Trigger(t) if document.vocabulary.trigger(t).class == Class::Verb => {
                    trigger = trigger.or(Some(hit.span));
                }
                Sense::Cue(Cue::SpeechVerb) => speech = true,
                _ => {}
            }
        }
        if let Some(group) = read(document, &words, i, trigger, speech) {
            i += 1;
            while words.get(i).is_some_and(|w| w.span.start < group.span.end) {
                i += 1;
            }
            join(document, &mut out, group);
        } else {
            i += 1;
        }
    }
    out
}

/// The word at `i` as a verb, where it is one.
fn read(
    document: &Document<'_>,
    words: &[Word<'_>],
    i: usize,
    trigger: Option<Span>,
    speech: bool,
) -> Option<Group> {
    let w = &words[i];
    let group = |span: Span| Group { span, speech, passive: false, reduced: false, finite: true };
    if matches!(w.role, Role::Modal | Role::Be | Role::Have) {
        return Some(group(w.span));
    }
    let form = document.vocabulary.verbs().get(w.text);
    if matches!(w.role, Role::Name | Role::Value) || (form.is_none() && trigger.is_none() && !speech) {
        return None;
    }
    let form = form.unwrap_or_default();
    let mut before = i.checked_sub(1);
    let mut mark = w.mark;
    while let Some(b) = before.filter(|b| words[*b].role == Role::Adverb) {
        mark |= words[b].mark;
        before = b.checked_sub(1);
    }
    let next = words.get(i + 1);
    let span = trigger.map_or(w.span, |t| t.join(w.span));
    let next_word = words.iter().skip(i).find(|n| n.span.start >= span.end).filter(|n| !n.mark);
    let inside = span.of(document.text).rsplit(' ').next().unwrap_or_default();
    let joined = if span == w.span { next_word.map_or("", |n| n.text) } else { inside };
    let prepositional = matches!(joined, "by" | "at" | "in" | "with" | "from" | "to" | "on" | "for");
    let object = next.is_some_and(|n| {
        !n.mark
            && (matches!(n.role, Role::Name | Role::Value | Role::Determiner | Role::Pronoun)
                || matches!(n.text, "to" | "that" | "up" | "down"))
    });
    let Some(b) = before.map(|b| &words[b]) else {
        // Nothing before: 'Driven by demand', or a word that opens a headline.
        return (form.participle && prepositional).then(|| Group {
            reduced: true,
            finite: false,
            ..group(span)
        });
    };
    if mark {
        return if form.participle && prepositional && !speech {
            Some(Group { reduced: true, finite: false, ..group(span) })
        } else {
            (speech || form.past || !form.noun).then(|| group(span))
        };
    }
    match b.role {
        Role::Determiner => None,
        Role::To | Role::Modal => Some(Group { finite: b.role == Role::Modal, ..group(span) }),
        Role::Be => (form.participle || speech || w.text.ends_with("ing"))
            .then(|| Group { passive: form.participle, ..group(span) }),
        Role::Have => (form.participle || speech).then(|| group(span)),
        Role::Relative | Role::Pronoun => Some(group(span)),
        Role::Name => {
            let reduced = form.participle && matches!(joined, "by" | "at") && trigger.is_none();
            (form.past || !form.noun || object || speech || trigger.is_some()).then(|| Group {
                reduced,
                finite: !reduced,
                ..group(span)
            })
        }
        Role::Conjunction => (form.past || !form.noun || (object && trigger.is_some())).then(|| group(span)),
        Role::Value => (form.past && !form.participle || speech).then(|| group(span)),
        Role::Adverb | Role::Other => {
            let reduced = form.participle && matches!(joined, "by" | "at");
            (form.past || form.participle || !form.noun || object || speech).then(|| Group {
                reduced,
                finite: !reduced,
                ..group(span)
            })
        }
    }
}

/// Adds a group, joined to the one before where both are one verb: 'is' and 'expected', 'expected' and 'to spend'.
fn join(document: &Document<'_>, out: &mut Vec<Group>, group: Group) {
    if let Some(last) = out.last_mut() {
        if last.span.overlaps(group.span) {
            last.speech |= group.speech;
            return;
        }
        let between = Span { start: last.span.end, end: group.span.start }.of(document.text).trim();
        let auxiliary = matches!(
            last.span.of(document.text).rsplit(' ').next().map(role),
            Some(Role::Modal | Role::Be | Role::Have)
        );
        let adverbs = between.split(' ').all(|w| w.is_empty() || role(w) == Role::Adverb);
        let infinitive = between == "to" && !(group.speech && last.speech);
        if (auxiliary && adverbs) || infinitive {
            last.span = last.span.join(group.span);
            last.speech |= group.speech;
            last.passive = if infinitive { last.passive && last.speech } else { group.passive };
            return;
        }
    }
    out.push(group);
}

/// The words of a sentence with their roles; a name or a value is one word.
fn words<'t>(document: &Document<'t>, sentence: u32) -> Vec<Word<'t>> {
    let text = document.text;
    let span = document.sentence(sentence).span;
    let names = document.mentions_of(sentence);
    let values = document.quantities_of(sentence);
    let (mut n, mut v) = (0, 0);
    let mut out: Vec<Word<'t>> = Vec::new();
    let mut mark = false;
    let mut at = span.start as usize;
    let end = span.end as usize;
    let mut push = |from: usize, to: usize, mark: &mut bool| {
        let span = Span::new(from, to);
        while names.get(n).is_some_and(|m| m.span.end <= span.start) {
            n += 1;
        }
        while values.get(v).is_some_and(|q| q.span.end <= span.start) {
            v += 1;
        }
        let word = &text[from..to];
        let own = names[n..].iter().take_while(|m| m.span.start < span.end).find(|m| m.span.overlaps(span));
        let role = match role(word) {
            Role::Other if values.get(v).is_some_and(|q| q.span.overlaps(span)) => Role::Value,
            Role::Other if own.is_some_and(|m| m.possessive) => Role::Determiner,
            Role::Other if own.is_some() => Role::Name,
            Role::Other if word.starts_with(|c: char| c.is_ascii_uppercase()) => folded(word),
            known => known,
        };
        out.push(Word { text: word, span, role, mark: std::mem::take(mark) });
    };
    let bytes = text.as_bytes();
    while at < end {
        let b = bytes[at];
        if b.is_ascii_alphanumeric() || b >= 0x80 && is_letter(text, at) {
            let from = at;
            while at < end && (bytes[at].is_ascii_alphanumeric() || bytes[at] >= 0x80 && is_letter(text, at))
            {
                at += 1;
                while at < end && !text.is_char_boundary(at) {
                    at += 1;
                }
            }
            // A possessive ending or a contraction belongs to the word.
            push(from, at, &mut mark);
            continue;
        }
        mark |= matches!(b, b',' | b';' | b':' | b'(' | b')' | b'"' | b'|' | b'*' | b'\n')
            || text[at..].starts_with(['—', '–', '“', '”']);
        at += 1;
        while at < end && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    out
}

fn is_letter(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_alphanumeric)
}
