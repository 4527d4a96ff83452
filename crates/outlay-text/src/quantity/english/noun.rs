//! The counted noun after a number: '5,000 AI companies' counts companies.

use std::borrow::Cow;

use super::line::Line;
use crate::quantity::reading::Reading;
use crate::span::Span;
use crate::vocabulary::english::{EnglishWords, WordClass};
use crate::vocabulary::number::lower;

/// Words of a noun phrase that are looked at.
const LONGEST_PHRASE: usize = 7;

/// A counted noun phrase.
pub(super) struct Noun {
    pub span: Span,
    /// Its head: singular, small letters.
    pub unit: Cow<'static, str>,
}

/// The noun phrase that the number ending at `at` counts.
pub(super) fn counted(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Noun> {
    let (span, head) = phrase_after(reading, line, at)?;
    let unit = Cow::Owned(singular(&reading.vocabulary.english, head.of(line.text)));
    Some(Noun { span, unit })
}

/// The phrase and its head, as they stand.
pub(super) fn phrase_after(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<(Span, Span)> {
    let english = &reading.vocabulary.english;
    let mut at = skip(line, at);
    // 'tens of thousands of servers', '100,000 of those chips'
    let (of_at, of) = line.next_word(at);
    if of.eq_ignore_ascii_case("of") {
        at = of_at + of.len();
        let (from, word) = line.next_word(at);
        if english.is(word, WordClass::Owner) {
            at = from + word.len();
        }
    }
    phrase(english, line, at)
}

/// '40-person', '24-rig': the noun that a hyphen ties to the number.
pub(super) fn hyphenated(reading: &Reading<'_>, line: Line<'_>, at: usize) -> Option<Noun> {
    let english = &reading.vocabulary.english;
    let word = line.word(at + 1);
    let noun = line.byte(at) == b'-' && word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let adjective = english.is(word, WordClass::Stop) || english.is(word, WordClass::Prefix);
    (noun && !adjective).then(|| Noun {
        span: Span::new(at + 1, at + 1 + word.len()),
        unit: Cow::Owned(singular(english, word)),
    })
}

fn phrase(english: &EnglishWords, line: Line<'_>, at: usize) -> Option<(Span, Span)> {
    let mut start = None;
    let mut head: Option<(usize, usize)> = None;
    let mut at = at;
    let mut coordinated = false;
    let mut capital = false;
    for n in 0..LONGEST_PHRASE {
        let gap = gap(line, at, n == 0)?;
        let (from, token) = token(line, gap);
        if token.is_empty() {
            // 'two HDMI 2.1 ports': a number inside the noun's name.
            match version(line, gap).filter(|_| capital && head.is_none()) {
                Some(end) => at = end,
                None => break,
            }
            continue;
        }
        capital = token.starts_with(char::is_uppercase);
        let plain = token.trim_end_matches("'s").trim_end_matches("’s");
        let stop = english.is(token, WordClass::Stop) && !(token.eq_ignore_ascii_case("US") && token != "us");
        if stop {
            // '3,400 construction and operations jobs'
            if token.eq_ignore_ascii_case("and") && head.is_none() && start.is_some() && !coordinated {
                coordinated = true;
                at = from + token.len();
                continue;
            }
            break;
        }
        let participle =
            token.len() > 4 && (token.ends_with("ing") || token.ends_with("ed")) && head.is_some();
        if participle || head.is_some() && english.is(token, WordClass::Verb) {
            break;
        }
        let plural = plain.len() == token.len() && is_plural(english, token);
        if head.is_some() && !plural {
            break;
        }
        if plural && english.is(token, WordClass::Verb) && n > 0 {
            break;
        }
        start.get_or_insert(from);
        let end = from + token.len();
        if plural {
            head = Some((from, end));
        }
        at = end;
        if !continues(line, end) {
            break;
        }
    }
    let (from, end) = head?;
    let start = start?;
    Some((Span::new(start, end), Span::new(from, end)))
}

/// Past the blanks before the next word of the phrase; `None` where something else stands there.
fn gap(line: Line<'_>, at: usize, first: bool) -> Option<usize> {
    let gap = line.after_blank(at);
    let marks = line
        .rest(gap)
        .chars()
        .take_while(|c| matches!(c, '*' | '`' | '“' | '"' | '_'))
        .map(char::len_utf8)
        .sum::<usize>();
    let hyphen = first && gap == at && line.byte(at) == b'-';
    let gap = if hyphen { at + 1 } else { gap + marks };
    (gap > at).then_some(gap)
}

/// A token of a phrase: letters, digits, inner hyphens, points and apostrophes ('H-100', 'U.S.', 'AI-native').
fn token(line: Line<'_>, at: usize) -> (usize, &str) {
    let rest = line.rest(at);
    let mut end = 0;
    for (i, c) in rest.char_indices() {
        if i > 40 {
            break;
        }
        if c.is_alphanumeric() {
            end = i + c.len_utf8();
        } else if !matches!(c, '-' | '\'' | '’' | '&' | '/' | '.') || end != i {
            break;
        }
    }
    let token = &rest[..end];
    if token.starts_with(|c: char| c.is_ascii_digit()) { (at, "") } else { (at, token) }
}

/// End of a short number with a blank after it.
fn version(line: Line<'_>, at: usize) -> Option<usize> {
    let digits = line.ahead(at, 6).bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    (digits > 0 && line.byte(at + digits) == b' ').then_some(at + digits)
}

/// Whether the phrase may go on at `at`.
fn continues(line: Line<'_>, at: usize) -> bool {
    line.after_blank(at) > at || matches!(line.byte(at), b'*' | b'`')
}

fn skip(line: Line<'_>, at: usize) -> usize {
    let mut at = at;
    for _ in 0..4 {
        match line.next(at) {
            Some(c @ ('+' | '*' | '`' | '”' | '"')) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// Whether the word is a plural, as far as its letters and the table of exceptions say.
pub(super) fn is_plural(english: &EnglishWords, word: &str) -> bool {
    let last = word.rsplit(['-', '/']).next().unwrap_or(word);
    if english.is(last, WordClass::Plural) {
        return true;
    }
    if english.is(last, WordClass::Singular) || last.len() < 3 {
        return false;
    }
    let ends = last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us") && !last.ends_with("is");
    let acronym = last.ends_with('s')
        && last[..last.len() - 1].bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    ends || acronym
}

/// The singular of a plural, small letters.
pub(super) fn singular(english: &EnglishWords, word: &str) -> String {
    let small = word.to_lowercase();
    let last_at = small.rfind(['-', '/']).map_or(0, |i| i + 1);
    let last = &small[last_at..];
    let mut buffer = [0; 24];
    if let Some(one) = lower(last, &mut buffer).and_then(|w| english.singular(w)) {
        return format!("{}{one}", &small[..last_at]);
    }
    let stem = |n: usize, end: &str| format!("{}{end}", &small[..small.len() - n]);
    if last.len() > 4 && last.ends_with("ies") {
        return stem(3, "y");
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|e| last.ends_with(e)) {
        return stem(2, "");
    }
    if last.ends_with('s') && !last.ends_with("ss") { stem(1, "") } else { small }
}
