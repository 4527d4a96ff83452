//! Noun phrases that may name a speaker: to the left of a verb ('former Google CEO Eric Schmidt explicitly urged'), to the right
//! of a preposition ('according to a person with knowledge of the deal').

use crate::span::Span;
use crate::vocabulary::cue::{self, Found, FunctionWord, RoleCue, SpeechCue};

use super::token::{self, Token};

/// Most words of a speaker's noun phrase.
const LONGEST: usize = 14;

/// Tokens of a sentence with the cues that they carry.
pub(crate) struct Line<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub speech: Vec<Found<SpeechCue>>,
    roles: Vec<Found<RoleCue>>,
    /// Dates, which no name contains.
    dates: Vec<Span>,
}

/// A noun phrase as a range of tokens, with what stands beside it in apposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub start: usize,
    pub end: usize,
    /// 'a partner at First Round Capital', 'Secretary-General of ASEAN'.
    pub beside: Option<(usize, usize)>,
}

impl Phrase {
    const fn plain(start: usize, end: usize) -> Self {
        Self { start, end, beside: None }
    }
}

impl<'t> Line<'t> {
    pub(crate) fn new(text: &'t str, within: Span, dates: impl Iterator<Item = Span>) -> Self {
        Self {
            text,
            tokens: token::split(text, within),
            speech: cue::speech().scan(text, within),
            roles: cue::role().scan(text, within),
            dates: dates.collect(),
        }
    }

    /// The words of token `i`, or nothing past the ends.
    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    pub(crate) fn mark(&self, i: usize) -> Option<char> {
        self.tokens.get(i).and_then(|t| t.mark)
    }

    /// From the first to the last of a range of tokens.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        self.tokens[start].span.join(self.tokens[end - 1].span)
    }

    /// The first token that begins at or after byte `at`.
    pub(crate) fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < at)
    }

    pub(crate) fn is(&self, i: usize, class: SpeechCue) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| self.speech.iter().any(|f| f.cue == class && f.span.overlaps(t.span)))
    }

    pub(crate) fn role(&self, i: usize) -> Option<RoleCue> {
        let span = self.tokens.get(i)?.span;
        self.roles.iter().find(|f| f.span.overlaps(span)).map(|f| f.cue)
    }

    /// Whether token `i` is part of a date.
    pub(crate) fn is_date(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| {
            self.dates.iter().any(|d| d.overlaps(t.span))
                || cue::is_function_word(t.span.of(self.text), FunctionWord::Calendar)
        })
    }

    /// Whether token `i` is spelt like a name and is no date.
    pub(crate) fn is_name(&self, i: usize) -> bool {
        let Some(t) = self.tokens.get(i) else { return false };
        let word = t.span.of(self.text);
        t.mark.is_none()
            && word
                .chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c == '@' || (c.is_ascii_digit() && word.len() > 1))
            && !self.dates.iter().any(|d| d.overlaps(t.span))
            && !word.ends_with('%')
            && !cue::is_function_word(word, FunctionWord::Calendar)
    }

    pub(crate) fn is_opening_at(&self, i: usize) -> bool {
        is_opening(self.word(i))
    }

    /// The noun phrase that ends before token `verb`, past adverbs and auxiliaries.
    pub(crate) fn left_of(&self, verb: usize) -> Option<Phrase> {
        let mut last = verb.checked_sub(1)?;
        while is_adverb(self.word(last)) {
            last = last.checked_sub(1)?;
        }
        match self.mark(last) {
            Some(',') => return self.with_apposition(last),
            Some(')') => {
                let open = (0..last).rev().take(LONGEST).find(|&i| self.mark(i) == Some('('))?;
                return self.left_of(open);
            }
            Some(_) => return None,
            None => {}
        }
        let last_word = self.word(last);
        if is_pronoun(last_word) {
            return Some(Phrase::plain(last, last + 1));
        }
        if matches!(last_word, "who" | "which") {
            let before = last.checked_sub(1)?;
            return match self.mark(before) {
                Some(',') => self.ending_at(before.checked_sub(1)?),
                Some(_) => None,
                None => self.ending_at(before),
            };
        }
        self.ending_at(last).or_else(|| {
            // 'Etched on Tuesday announced', 'Nvidia at one point told investors'.
            let preposition = (last.saturating_sub(4)..last).rev().find(|&i| {
                self.mark(i).is_some() || matches!(self.word(i), "on" | "at" | "in" | "late" | "earlier")
            })?;
            let before = preposition.checked_sub(1)?;
            (self.mark(preposition).is_none() && self.is_name(before)).then(|| self.ending_at(before))?
        })
    }

    /// 'Todd Jackson, a partner at First Round Capital, wrote': the comma at `close` ends the apposition.
    fn with_apposition(&self, close: usize) -> Option<Phrase> {
        let open = (0..close).rev().take(LONGEST).find(|&i| self.mark(i).is_some_and(|m| m == ','))?;
        let describes = (open + 1..close).any(|i| self.role(i).is_some())
            || matches!(self.word(open + 1), "a" | "an" | "the" | "its" | "his" | "her" | "who" | "which");
        let name = self.ending_at(open.checked_sub(1)?)?;
        describes.then_some(Phrase { beside: Some((open + 1, close)), ..name })
    }

    /// The noun phrase whose last word is token `last`.
    fn ending_at(&self, last: usize) -> Option<Phrase> {
        if is_pronoun(self.word(last)) {
            return Some(Phrase::plain(last, last + 1));
        }
        let (mut start, named) = if self.is_name(last) {
            (self.names_back(last), true)
        } else if self.is_speaking(last) {
            (last, false)
        } else {
            // 'people familiar with the matter': the head stands before a preposition.
            let head = (last.saturating_sub(7)..last)
                .rev()
                .take_while(|&i| self.mark(i).is_none())
                .find(|&i| self.is(i, SpeechCue::Person) || self.role(i) == Some(RoleCue::Role))?;
            return Some(Phrase::plain(self.modifiers_back(head), last + 1));
        };
        if named && start > 0 && matches!(self.word(start - 1), "of" | "at" | "for" | "from") {
            // 'the head of Google Cloud', 'analysts at Goldman Sachs', 'the Ministry of Finance'.
            let head = start.checked_sub(2)?;
            if self.role(head).is_some() || self.is(head, SpeechCue::Person) || self.is(head, SpeechCue::Body)
            {
                start = head;
            } else if self.is_name(head) && self.word(start - 1) == "of" {
                start = self.names_back(head);
            }
        }
        let start = self.modifiers_back(start);
        let start = (start..=last)
            .find(|&i| (is_article(self.word(i)) || !is_opening(self.word(i))) && self.mark(i).is_none())?;
        Some(Phrase::plain(start, last + 1))
    }

    /// Whether a common noun can speak: an office, a trade, a body or a paper.
    pub(crate) fn is_speaking(&self, i: usize) -> bool {
        self.role(i) == Some(RoleCue::Role)
            || self.is(i, SpeechCue::Person)
            || self.is(i, SpeechCue::Body)
            || self.is(i, SpeechCue::Source)
    }

    /// The first token of the run of names that ends at `last`: 'AMD and OpenAI', 'Bank of America'.
    fn names_back(&self, last: usize) -> usize {
        let mut start = last;
        while start > 0 && last - start < LONGEST {
            let before = start - 1;
            let link = matches!(self.word(before), "of" | "and" | "&" | "de" | "van" | "von" | "al" | "bin")
                || self.mark(before) == Some('&');
            if self.is_name(before) && !is_opening(self.word(before)) {
                start = before;
            } else if link && before > 0 && self.is_name(before - 1) && !is_opening(self.word(before - 1)) {
                start = before - 1;
            } else {
                break;
            }
        }
        start
    }

    /// Goes back over the words that describe a head: offices, adjectives, possessors, an article.
    fn modifiers_back(&self, head: usize) -> usize {
        let mut start = head;
        while start > 0 && head - start < 8 {
            let before = start - 1;
            let word = self.word(before);
            if self.mark(before).is_some()
                || cue::is_function_word(word, FunctionWord::Boundary)
                || is_adverb(word) && self.role(before).is_none()
            {
                break;
            }
            if is_article(word) {
                return before;
            }
            let describes = self.role(before).is_some()
                || self.is_name(before) && !is_opening(word)
                || self.tokens[before].possessive
                || self.is_speaking(before)
                || self.is_speaking(start) && !self.is(before, SpeechCue::Say) && !word.ends_with("ed")
                || matches!(word, "former" | "then" | "late" | "top" | "senior");
            if !describes {
                break;
            }
            start = before;
        }
        start
    }

    /// The noun phrase that begins at token `first`.
    pub(crate) fn right_of(&self, first: usize) -> Option<Phrase> {
        let mut start = first;
        while matches!(self.word(start), "the" | "The" | "a" | "an") {
            start += 1;
        }
        let mut end = start;
        while end < self.tokens.len() && end - start < LONGEST {
            let word = self.word(end);
            let stops = match self.mark(end) {
                Some('&') => false,
                Some(_) => true,
                None => {
                    cue::is_function_word(word, FunctionWord::End) && end > start
                        || word == "at" && end > start && self.is_name(end - 1)
                        || word == "and" && !self.is_name(end + 1)
                        || self.dates.iter().any(|d| d.overlaps(self.tokens[end].span)) && end > start
                        || end > start
                            && matches!(word, "and" | "with")
                            && self.is_name(end + 1)
                            && self.is_finite(end + 2)
                }
            };
            if stops {
                break;
            }
            end += 1;
        }
        if end == start {
            return None;
        }
        // 'estimates by Fubon': the maker is meant; 'Stanford's 2024 report': so it is here.
        if self.is(start, SpeechCue::Source)
            && matches!(self.word(start + 1), "by" | "from" | "of")
            && start + 2 < end
        {
            return Some(Phrase::plain(start + 2, end));
        }
        if let Some(owner) = (start..end).rev().find(|&i| self.tokens[i].possessive)
            && (owner + 1..end).any(|i| self.is(i, SpeechCue::Source))
        {
            end = owner + 1;
        }
        let beside = self.beside(end);
        Some(Phrase { start, end, beside })
    }

    /// An apposition that follows a name: ', Secretary-General of ASEAN'.
    fn beside(&self, end: usize) -> Option<(usize, usize)> {
        if self.mark(end) != Some(',') {
            return None;
        }
        let first = end + 1;
        let close = (first..self.tokens.len())
            .take(LONGEST)
            .find(|&i| self.mark(i).is_some_and(|m| m != '&'))
            .unwrap_or_else(|| self.tokens.len().min(first + LONGEST));
        (first..close.min(first + 5)).any(|i| self.role(i).is_some()).then_some((first, close))
    }

    /// Whether a word that can only be a finite verb stands at `i`.
    fn is_finite(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "would" | "can" | "could"
        )
    }
}

/// Words between a subject and its verb.
pub(crate) fn is_adverb(word: &str) -> bool {
    cue::is_function_word(word, FunctionWord::Adverb)
        || (word.len() > 4 && word.ends_with("ly") && word.bytes().all(|b| b.is_ascii_lowercase()))
}

pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "I" | "He" | "She" | "It" | "They" | "We")
}

/// Capitalised words that open a sentence and belong to no name.
fn is_opening(word: &str) -> bool {
    cue::is_function_word(word, FunctionWord::Opening)
}

/// Articles and their like: a noun phrase begins with them.
pub(crate) fn is_article(word: &str) -> bool {
    let lower = matches!(
        word,
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "one" | "another" | "some" | "two" | "our"
    );
    lower || matches!(word, "The" | "A" | "An" | "One" | "Another" | "Some" | "Its" | "Their" | "His" | "Her")
}
