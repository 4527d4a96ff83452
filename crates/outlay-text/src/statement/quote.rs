//! Quotation marks: what stands in them, and quotations that go on in the next sentence.

use crate::claim::Document;
use crate::span::Span;

use super::Statement;

/// Shortest statement in bytes.
const SHORTEST: usize = 8;

fn opens(c: char) -> bool {
    matches!(c, '“' | '"' | '「' | '『' | '‘')
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '"' | '」' | '』' | '’')
}

/// What is said without the marks around it, and whether it stands in quotation marks as a whole.
pub(super) fn trim(text: &str, span: Span) -> Option<(Span, bool)> {
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '.' | ':' | ';' | '，' | '：' | '。' | '；' | '—' | '–' | '*' | '_' | ')' | '('
            )
    };
    let mut start = span.start as usize;
    let mut end = span.end as usize;
    let body = &text[start..end];
    start += body.len() - body.trim_start_matches(edge).len();
    let body = &text[start..end];
    for lead in ["that ", "and ", "but "] {
        if body.starts_with(lead) {
            start += lead.len();
            break;
        }
    }
    let body = &text[start..end];
    start += body.len() - body.trim_start_matches(edge).len();
    let body = text[start..end].trim_end_matches(edge);
    end = start + body.len();
    // A conjunction left over before the next verb.
    let body = body.strip_suffix(" and").map_or(body, |b| b.trim_end_matches(edge));
    end = end.min(start + body.len());
    let quoted = body.chars().next().is_some_and(opens)
        && body.chars().next_back().is_some_and(closes)
        && body.chars().filter(|c| opens(*c) && *c != '"').count() <= 1;
    if quoted {
        start += body.chars().next().map_or(0, char::len_utf8);
        end -= body.chars().next_back().map_or(0, char::len_utf8);
        let inner = text.get(start..end)?;
        let trimmed = inner.trim_end_matches(edge);
        end = start + trimmed.len();
        start += trimmed.len() - trimmed.trim_start_matches(edge).len();
    }
    (end >= start + SHORTEST).then(|| (Span::new(start, end), quoted))
}

/// A sentence in quotation marks, or inside ones that are still open, that follows a statement in its paragraph.
pub(super) fn continued(document: &Document<'_>, number: u32, last: Option<&Statement>) -> Option<Statement> {
    let last = last?;
    let (sentence, before) = (document.sentence(number), document.sentence(last.sentence));
    if last.sentence + 1 != number || sentence.paragraph != before.paragraph {
        return None;
    }
    let body = sentence.span.of(document.text);
    let starts = body.chars().next().is_some_and(opens);
    let open = is_open(before.span.of(document.text));
    if !(starts || open) {
        return None;
    }
    let (span, quoted) = trim(document.text, sentence.span)?;
    Some(Statement { span, sentence: number, verb: None, quoted: quoted || open || starts, ..last.clone() })
}

/// Whether a quotation is still open at the end of a sentence.
fn is_open(sentence: &str) -> bool {
    let (mut curly, mut straight) = (0_i32, 0_i32);
    for c in sentence.chars().take(2000) {
        match c {
            '“' | '「' => curly += 1,
            '”' | '」' => curly -= 1,
            '"' => straight += 1,
            _ => {}
        }
    }
    curly > 0 || straight % 2 == 1
}
