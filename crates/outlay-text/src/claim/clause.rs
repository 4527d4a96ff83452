//! Sentences into clauses: stretches with one predicate, as far as punctuation and conjunctions tell.

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

/// Fills the clauses of the first `reach` sentences.
pub(super) fn segment(document: &mut Document<'_>, reach: usize) {
    let text = document.text;
    for sentence in &mut document.sentences[..reach] {
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
        let mut chars = body.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let at = sentence.span.start + i as u32;
            let next = chars.peek().map(|(_, c)| *c);
            match c {
                '(' | '（' | '[' => {
                    push(at, aside, &mut start);
                    aside = true;
                }
                ')' | '）' | ']' => {
                    push(at + c.len_utf8() as u32, aside, &mut start);
                    aside = false;
                }
                ';' | '；' | '，' | '—' => push(at, aside, &mut start),
                ',' | ':' if next.is_some_and(char::is_whitespace) => push(at, aside, &mut start),
                ' ' if opens_clause(&body[i + 1..]) => push(at + 1, aside, &mut start),
                _ => {}
            }
        }
        push(sentence.span.end, aside, &mut start);
        sentence.clauses = from..document.clauses.len();
    }
}

/// Whether a conjunction that begins a clause stands here.
fn opens_clause(rest: &str) -> bool {
    ["and ", "but ", "while ", "whereas ", "which ", "who ", "as ", "after ", "with "]
        .iter()
        .any(|w| rest.starts_with(w))
}
