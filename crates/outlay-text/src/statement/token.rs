//! A stretch of English text as words and marks, without its markup.

use crate::letter::is_alphanumeric;
use crate::span::Span;

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where.
    pub span: Span,
    /// The mark, or `None` for a word.
    pub mark: Option<char>,
    /// Whether an 's follows, which is left out of the span.
    pub possessive: bool,
}

/// Longest tag, link target or entity that is taken for markup.
const MARKUP: usize = 600;

/// The tokens of `within`. Tags, link targets, emphasis and entities are left out.
pub(crate) fn split(text: &str, within: Span) -> Vec<Token> {
    let body = within.of(text);
    let bytes = body.as_bytes();
    let base = within.start as usize;
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let Some(c) = body[at..].chars().next() else { break };
        if is_word(c) {
            let end = word_end(body, at);
            let (end, possessive) = possessive(body, at, end);
            out.push(Token { span: Span::new(base + at, base + end), mark: None, possessive });
            at = if possessive { past_possessive(body, at, end) } else { end };
            continue;
        }
        let skipped = match c {
            '<' => closing(bytes, at, b'>'),
            '(' if at > 0 && bytes[at - 1] == b']' => closing(bytes, at, b')'),
            '&' => entity(bytes, at),
            _ => 0,
        };
        if skipped > 0 {
            at += skipped;
            continue;
        }
        if !c.is_whitespace() && !matches!(c, '*' | '_' | '`' | '#' | '|' | '[' | ']' | '\u{200b}') {
            let end = at + c.len_utf8();
            out.push(Token { span: Span::new(base + at, base + end), mark: Some(c), possessive: false });
        }
        at += c.len_utf8();
    }
    out
}

fn is_word(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '@' | '$' | '€' | '£' | '¥' | '%')
}

/// Where the word that begins at `at` ends: joining marks count where a letter or digit follows, a stop after initials and titles.
fn word_end(body: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = body[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins =
            matches!(c, '-' | '\'' | '’' | '.' | ',' | '&' | '/' | '_') && next.is_some_and(is_alphanumeric);
        let comma = c == ',' && !next.is_some_and(|n| n.is_ascii_digit());
        if is_word(c) || (joins && !comma) {
            end = at + i + c.len_utf8();
        } else if c == '.' && is_shortened(&body[at..at + i]) {
            return at + i + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a stop belongs to the word: initials ('J', 'U.S') and titles ('Dr').
fn is_shortened(word: &str) -> bool {
    let initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    initial
        || word.contains('.')
        || matches!(
            word,
            "Dr" | "Mr" | "Mrs" | "Ms" | "Prof" | "Inc" | "Corp" | "Co" | "Ltd" | "St" | "Jr" | "Sr"
        )
}

/// Cuts an 's off the word.
fn possessive(body: &str, at: usize, end: usize) -> (usize, bool) {
    let word = &body[at..end];
    for ending in ["'s", "’s"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return (at + stem.len(), !stem.is_empty());
        }
    }
    let bare = word.ends_with('s') && body[end..].starts_with(['\'', '’']);
    (end, bare && body[end..].chars().nth(1).is_some_and(char::is_whitespace))
}

/// Where the word with its 's or apostrophe ends.
fn past_possessive(body: &str, at: usize, end: usize) -> usize {
    let whole = word_end(body, at);
    if whole > end { whole } else { end + body[end..].chars().next().map_or(0, char::len_utf8) }
}

/// Bytes up to and with `close`, or 0 where it is not near.
fn closing(bytes: &[u8], at: usize, close: u8) -> usize {
    let end = (at + MARKUP).min(bytes.len());
    memchr::memchr(close, &bytes[at..end]).map_or(0, |i| i + 1)
}

/// Bytes of an HTML entity at `at`, or 0.
fn entity(bytes: &[u8], at: usize) -> usize {
    let end = (at + 10).min(bytes.len());
    match memchr::memchr(b';', &bytes[at..end]) {
        Some(i) if i > 1 && bytes[at + 1..at + i].iter().all(|b| b.is_ascii_alphanumeric() || *b == b'#') => {
            i + 1
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_markup() {
        let text = "**[@ann](https://x.com/a)** said <b>Meta’s</b> U.S. arm, Dr. Ito&#8217;s, paid $1,200.";
        let words: Vec<&str> = split(text, Span::new(0, text.len()))
            .iter()
            .filter(|t| t.mark.is_none())
            .map(|t| t.span.of(text))
            .collect();
        assert_eq!(words, ["@ann", "said", "Meta", "U.S.", "arm", "Dr.", "Ito", "s", "paid", "$1,200"]);
    }
}
