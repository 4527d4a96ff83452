//! Who says what in an English sentence: verbs of saying with their subjects and what they govern, and 'according to'.

use crate::span::Span;
use crate::vocabulary::cue::SpeechCue;

use super::phrase::{Line, Phrase, is_adverb};

/// One act of speech in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Act {
    /// The verb or preposition.
    pub verb: Span,
    /// Its class.
    pub cue: SpeechCue,
    /// The speaker's noun phrase.
    pub speaker: Phrase,
    /// What is said: behind the verb, before the speaker, or both ('A, X said, B').
    pub content: [Option<Span>; 2],
}

impl Act {
    /// Whether `span` is part of what is said.
    pub(super) fn governs(&self, span: Span) -> bool {
        self.content.iter().flatten().any(|c| c.contains(span))
    }
}

/// Whether a cue of that class may be an act of speech of its own.
pub(super) const fn acts_alone(cue: SpeechCue) -> bool {
    use SpeechCue as S;
    matches!(
        cue,
        S::According
            | S::Anonymous
            | S::By
            | S::Deed
            | S::Say
            | S::Stress
            | S::Urge
            | S::Announce
            | S::Report
            | S::Forecast
            | S::Estimate
    )
}

/// The acts of speech of a line, in the order of their verbs.
pub(super) fn acts(line: &Line<'_>) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    for found in &line.speech {
        let first = line.token_at(found.span.start);
        let next = line.token_at(found.span.end);
        if next <= first {
            continue;
        }
        let act = match found.cue {
            SpeechCue::According => according(line, first, next, found.span),
            SpeechCue::Anonymous => anonymous(line, first, next, found.span),
            SpeechCue::By | SpeechCue::Deed => by(line, first, next, found.span, found.cue),
            SpeechCue::Say
            | SpeechCue::Stress
            | SpeechCue::Urge
            | SpeechCue::Announce
            | SpeechCue::Report
            | SpeechCue::Forecast
            | SpeechCue::Estimate => verb(line, first, next, found.span, found.cue, out.last()),
            _ => None,
        };
        out.extend(act);
    }
    out
}

/// 'according to X': all that stands beside it up to a semicolon.
fn according(line: &Line<'_>, first: usize, next: usize, verb: Span) -> Option<Act> {
    let speaker = line.right_of(next)?;
    // 'per the Journal' names a source, 'per cent' and 'per share' do not.
    if line.word(first) == "per" && !is_source(line, first, speaker) {
        return None;
    }
    // 'citing concerns' names a reason, 'citing two people' a source.
    if line.word(first) == "citing"
        && !(speaker.start..speaker.end).any(|i| line.is_name(i) || line.is_speaking(i))
    {
        return None;
    }
    let (start, end) = segment(line, first);
    let close = speaker.beside.map_or(speaker.end, |(_, close)| close);
    let before = (first > start).then(|| line.span(start, first));
    let after = (close < end).then(|| line.span(close, end));
    Some(Act { verb, cue: SpeechCue::According, speaker, content: [after, before] })
}

/// Whether 'per' opens a source: behind a mark or at the head, before a name.
fn is_source(line: &Line<'_>, first: usize, speaker: Phrase) -> bool {
    let apart = first == 0 || line.mark(first - 1).is_some();
    apart && (speaker.start..speaker.end).any(|i| line.is_name(i))
}

/// 'by one estimate': the source is the phrase itself.
fn anonymous(line: &Line<'_>, first: usize, next: usize, verb: Span) -> Option<Act> {
    let (start, end) = segment(line, first);
    let before = (first > start).then(|| line.span(start, first));
    let after = (next < end).then(|| line.span(next, end));
    let speaker = Phrase { start: first + 1, end: next, beside: None };
    (next > first + 1).then_some(Act { verb, cue: SpeechCue::Anonymous, speaker, content: [after, before] })
}

/// 'Trump's announcement that', 'analysts' expectations of': the possessor speaks.
fn possessor(line: &Line<'_>, first: usize, next: usize, verb: Span, cue: SpeechCue) -> Option<Act> {
    let owner = first.checked_sub(1)?;
    if !line.tokens[owner].possessive {
        return None;
    }
    let speaker = line.left_of(first)?;
    let (_, end) = segment(line, first);
    let content = (next < end).then(|| line.span(next, end))?;
    Some(Act { verb, cue, speaker, content: [Some(content), None] })
}

/// 'was emphasized by X': what stands before.
fn by(line: &Line<'_>, first: usize, next: usize, verb: Span, cue: SpeechCue) -> Option<Act> {
    let speaker = line.right_of(next)?;
    let (start, _) = segment(line, first);
    let mut stop = first;
    while stop > start
        && (is_adverb(line.word(stop - 1))
            || matches!(line.word(stop - 1), "is" | "are" | "was" | "were" | "be" | "being" | "as"))
    {
        stop -= 1;
    }
    let before = (stop > start).then(|| line.span(start, stop));
    Some(Act { verb, cue, speaker, content: [None, before] })
}

/// A verb of saying with its subject.
fn verb(
    line: &Line<'_>,
    first: usize,
    next: usize,
    verb: Span,
    cue: SpeechCue,
    previous: Option<&Act>,
) -> Option<Act> {
    if matches!(
        line.word(first),
        "announcement"
            | "expectations"
            | "expectation"
            | "estimates"
            | "estimate"
            | "forecasts"
            | "forecast"
            | "projections"
            | "projection"
    ) && first > 0
        && line.tokens[first - 1].possessive
    {
        return possessor(line, first, next, verb, cue);
    }
    // 'puts the market at', 'pegs it at': a reckoning only with its 'at'.
    if matches!(line.word(first), "puts" | "pegs" | "pegged" | "counted")
        && !(next..line.tokens.len().min(next + 14)).any(|i| line.word(i) == "at")
    {
        return None;
    }
    if line.word(next) == "by" && !line.word(first).ends_with("ing") {
        return by(line, first, next + 1, verb, cue);
    }
    if !is_predicate(line, first, next) {
        return None;
    }
    let (start, end) = segment(line, first);
    let participle = line.word(first).ends_with("ing");
    let adjacent = is_progressive(line, first) || (first > 0 && line.is_name(first - 1));
    let left = if participle && !adjacent { None } else { line.left_of(first) };
    let (speaker, from) = match left {
        Some(phrase) => (phrase, phrase.start),
        None => match inverted(line, first, next).filter(|_| !participle) {
            Some(phrase) => return trailing(line, start, first, phrase, verb, cue, phrase.end, end),
            None if cue == SpeechCue::Stress && previous.is_none() => return None,
            None => (shared_subject(line, first, participle, previous)?, first),
        },
    };
    if is_thin(line, next, end) && from > start {
        return trailing(line, start, from, speaker, verb, cue, next, end);
    }
    let content = (next < end).then(|| line.span(next, end))?;
    // 'A, Morgan Stanley reckons, B': the verb stands between two commas.
    let aside = line.mark(next) == Some(',') && from > start && line.mark(from - 1) == Some(',');
    let before = aside.then(|| line.span(start, from));
    Some(Act { verb, cue, speaker, content: [Some(content), before] })
}

/// What is said stands before the speaker: '…, the company announced on Monday'.
#[expect(clippy::too_many_arguments, reason = "the places of one clause")]
fn trailing(
    line: &Line<'_>,
    start: usize,
    from: usize,
    speaker: Phrase,
    verb: Span,
    cue: SpeechCue,
    after: usize,
    end: usize,
) -> Option<Act> {
    let content = (from > start).then(|| line.span(start, from))?;
    // '…,” said X. …' goes on behind a comma.
    let rest = (after..end).find(|&i| line.mark(i) == Some(',')).map(|i| line.span(i, end));
    let rest = rest.filter(|r| r.len() > 30);
    Some(Act { verb, cue, speaker, content: [rest, Some(content)] })
}

/// The subject of a participle or of a verb behind 'and': that of the verb before, else the first name of the sentence.
fn shared_subject(line: &Line<'_>, first: usize, participle: bool, previous: Option<&Act>) -> Option<Phrase> {
    let before = first.checked_sub(1)?;
    let joined = matches!(line.word(before), "and" | "but") || is_adverb(line.word(before));
    let hangs = participle && (line.mark(before) == Some(',') || line.is_name(before) || !joined);
    if !(joined || hangs) {
        return None;
    }
    if let Some(act) = previous {
        return Some(act.speaker);
    }
    // The first noun phrase of names that a word in lower case follows: 'Lovable is still seeing growth, recently reporting that'.
    let (start, _) = segment(line, first);
    let subject = (start..first).find(|&i| line.is_name(i) && !line.is_opening_at(i))?;
    let mut end = subject + 1;
    while end < first && line.is_name(end) && !line.tokens[end - 1].possessive {
        end += 1;
    }
    Some(Phrase { start: subject, end, beside: None })
}

/// '… ,” said Mark Li, chief analyst': the subject follows its verb.
fn inverted(line: &Line<'_>, first: usize, next: usize) -> Option<Phrase> {
    let before = line.mark(first.checked_sub(1)?)?;
    let speaks = line.is_name(next)
        || matches!(line.word(next), "the" | "a" | "an" | "one")
        || line.role(next).is_some();
    (matches!(before, ',' | '”' | '"' | '’' | '\'') && speaks).then(|| line.right_of(next))?
}

/// Whether the word is a verb with a subject here: no passive, no infinitive, no noun ('the reports', 'market estimates').
fn is_predicate(line: &Line<'_>, first: usize, next: usize) -> bool {
    let word = line.word(first);
    if first > 0 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let mut before = first;
    while before > 0
        && is_adverb(line.word(before - 1))
        && !matches!(line.word(before - 1), "have" | "has" | "had" | "will" | "would")
    {
        before -= 1;
    }
    let previous = if before > 0 { line.word(before - 1) } else { "" };
    let past =
        word.ends_with("ed") || matches!(word, "said" | "told" | "wrote" | "written" | "found" | "forecast");
    if past
        && matches!(
            previous,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "than" | "as" | "the" | "a" | "an"
        )
    {
        return false;
    }
    if matches!(
        previous,
        "to" | "the"
            | "The"
            | "a"
            | "an"
            | "this"
            | "that"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "these"
            | "those"
            | "no"
            | "of"
            | "some"
    ) {
        return previous == "that" && !word.ends_with("ing") && past;
    }
    let noun_like = matches!(
        word,
        "report"
            | "reports"
            | "estimate"
            | "estimates"
            | "forecast"
            | "forecasts"
            | "claim"
            | "claims"
            | "comment"
            | "comments"
            | "note"
            | "notes"
            | "project"
            | "projects"
            | "stress"
            | "highlight"
            | "highlights"
            | "shows"
            | "finds"
            | "states"
            | "find"
            | "remark"
            | "remarks"
            | "mention"
            | "warning"
            | "saying"
            | "reporting"
            | "announcement"
            | "boast"
            | "urge"
            | "think"
    );
    if matches!(word, "announcement" | "expectation" | "expectations" | "projection" | "projections") {
        return false;
    }
    if noun_like {
        let follows = line.word(next);
        let object = !matches!(follows, "of" | "by" | "from" | "in" | "for" | "at" | "with")
            && line.mark(next).is_none_or(|m| matches!(m, ',' | '"' | '“' | ':'));
        return object && before > 0 && line.mark(before - 1).is_none();
    }
    true
}

/// 'is reporting', 'are warning': an auxiliary stands before the participle.
fn is_progressive(line: &Line<'_>, first: usize) -> bool {
    first > 0 && matches!(line.word(first - 1), "is" | "are" | "was" | "were" | "been")
}

/// Whether nothing is said between `next` and the end of the clause but when, where and to whom.
fn is_thin(line: &Line<'_>, next: usize, end: usize) -> bool {
    let stop = (next..end)
        .find(|&i| {
            line.mark(i)
                .is_some_and(|m| matches!(m, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '”' | '"'))
        })
        .unwrap_or(end);
    if stop == next {
        // A colon or a quotation mark opens what is said.
        return !line.mark(stop).is_some_and(|m| matches!(m, ':' | '“' | '"'))
            && (stop >= end || line.mark(stop) != Some(',') || stop + 1 >= end);
    }
    let opens = matches!(
        line.word(next),
        "on" | "in"
            | "at"
            | "to"
            | "during"
            | "last"
            | "this"
            | "earlier"
            | "recently"
            | "yesterday"
            | "today"
            | "when"
            | "by"
            | "late"
            | "early"
            | "after"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    );
    // 'told reporters in Beijing': whom it was said to, and nothing of what.
    if stop == end || line.mark(stop) != Some(':') {
        let told = next.checked_sub(1).is_some_and(|verb| matches!(line.word(verb), "told" | "tells"));
        if told && stop - next <= 5 && !(next..stop).any(|i| is_value(line.word(i))) {
            return true;
        }
    }
    opens && stop - next <= 9 && !(next..stop).any(|i| line.word(i) == "that")
}

/// Whether a word holds a figure.
fn is_value(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// The tokens of the part of the sentence between semicolons that holds token `at`.
fn segment(line: &Line<'_>, at: usize) -> (usize, usize) {
    let is_stop = |i: &usize| matches!(line.mark(*i), Some(';' | '•'));
    let start = (0..at).rev().find(is_stop).map_or(0, |i| i + 1);
    let end = (at..line.tokens.len()).find(is_stop).unwrap_or(line.tokens.len());
    (start, end)
}
