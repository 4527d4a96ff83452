//! Sentences into clauses: stretches with one predicate, as far as punctuation and conjunctions tell.

use std::ops::Range;

use super::document::Document;
use crate::span::Span;

/// A stretch of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where, with the mark or conjunction that opens it.
    pub span: Span,
    /// Whether it stands in brackets or between dashes.
    pub aside: bool,
}

/// Fills the clauses of these sentences.
pub(super) fn segment(document: &mut Document<'_>, sentences: Range<usize>) {
    let text = document.text;
    for sentence in &mut document.sentences[sentences] {
        let from = document.clauses.len();
        let mut start = sentence.span.start;
        let mut aside = false;
        let mut push = |end: u32, aside: bool, start: &mut u32| {
            if end > *start {
                document.clauses.push(Clause { span: Span { start: *start, end }, aside });
                *start = end;
            }
        };
        let body = sentence.span.of(text);
        let bytes = body.as_bytes();
        let mut i = 0;
        while let Some(found) = bytes[i..].iter().position(|b| MARKS[usize::from(*b)]) {
            i += found;
            if bytes[i] == b' ' && !matches!(bytes.get(i + 1), Some(b'a' | b'b' | b'w')) {
                i += 1;
                continue;
            }
            let at = sentence.span.start + i as u32;
            let rest = &body[i..];
            let Some(c) = rest.chars().next() else { break };
            i += c.len_utf8();
            match c {
                '(' | '（' | '[' => {
                    push(at, aside, &mut start);
                    aside = true;
                }
                ')' | '）' | ']' => {
                    push(at + c.len_utf8() as u32, aside, &mut start);
                    aside = false;
                }
                ';' | '；' | '，' | '：' | '—' => push(at, aside, &mut start),
                ',' | ':' if rest[1..].starts_with(char::is_whitespace) => push(at, aside, &mut start),
                ' ' if opens_clause(&rest[1..]) => push(at + 1, aside, &mut start),
                _ => {}
            }
        }
        push(sentence.span.end, aside, &mut start);
        sentence.clauses = from..document.clauses.len();
    }
}

/// The bytes with which a mark begins that may part clauses.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut i = 0;
    let bytes = *b"()[];,: \xE2\xEF";
    while i < bytes.len() {
        marks[bytes[i] as usize] = true;
        i += 1;
    }
    marks
};

/// Whether a conjunction that begins a clause stands here.
fn opens_clause(rest: &str) -> bool {
    rest.starts_with(['a', 'b', 'w'])
        && ["and ", "but ", "while ", "whereas ", "which ", "who ", "as ", "after ", "with "]
            .iter()
            .any(|w| rest.starts_with(w))
}
