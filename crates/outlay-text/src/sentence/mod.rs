//! Texts into sentences. A line end ends a sentence, but for the breaks of hard-wrapped text ([`wrap`]).

mod wrap;

use crate::claim::Block;
use crate::span::Span;

/// The bytes at which a sentence may end: stops, line ends, tags, and what full-width stops begin with.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut i = 0;
    let bytes = [b'\n', b'.', b'!', b'?', b'<', 0xE3, 0xEF];
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
};

/// The sentences of `text`, in order, without white space at their ends, never empty.
#[must_use]
pub fn split(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let breaks = wrap::Breaks::new(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        at += bytes[at..].iter().position(|b| STOPS[usize::from(*b)]).unwrap_or(bytes.len() - at);
        let Some(&stop) = bytes.get(at) else { break };
        if stop == b'<' {
            // The tag of a block belongs to no sentence.
            if let Some(length) = block_tag(&bytes[at..]) {
                push(text, start, at, &mut out);
                start = at + length;
                at = start;
            } else {
                at += 1;
            }
            continue;
        }
        let end = match stop {
            b'\n' if !breaks.joins(at) => at,
            b'.' | b'!' | b'?' if ends_sentence(bytes, at) => at + 1,
            0xE3 if bytes[at..].starts_with("。".as_bytes()) => at + 3,
            0xEF if bytes[at..].starts_with("！".as_bytes()) || bytes[at..].starts_with("？".as_bytes()) => {
                at + 3
            }
            _ => {
                at += 1;
                continue;
            }
        };
        let end = closing_quotes(text, end);
        push(text, start, end, &mut out);
        start = end;
        at = end.max(at + 1);
    }
    push(text, start, bytes.len(), &mut out);
    out
}

/// The elements of HTML that stand on lines of their own.
const BLOCKS: [&str; 24] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "tr",
    "table",
    "section",
    "article",
    "blockquote",
    "header",
    "footer",
    "figcaption",
    "title",
    "dt",
    "dd",
];
/// Longest tag of a block.
const LONGEST_TAG: usize = 400;

/// Bytes of the tag of a block that `rest` begins with, where it does.
fn block_tag(rest: &[u8]) -> Option<usize> {
    let name = &rest[1..];
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let length = name.iter().take(11).take_while(|b| b.is_ascii_alphanumeric()).count();
    let known = BLOCKS.iter().any(|b| name[..length].eq_ignore_ascii_case(b.as_bytes()));
    if !known || !name.get(length).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')) {
        return None;
    }
    // The next tag ends the search: so no text is looked at twice.
    let near = &rest[1..rest.len().min(LONGEST_TAG)];
    memchr::memchr2(b'>', b'<', near).filter(|i| near[*i] == b'>').map(|i| i + 2)
}

/// Whether what stands between two sentences parts lines: a line end, or the tag of a block.
pub(crate) fn begins_line(between: &str) -> bool {
    between.contains(['\n', '<'])
}

/// Whether `text` has a Han character: such a sentence goes to the Chinese readers.
#[must_use]
pub fn has_han(text: &str) -> bool {
    // Han characters begin with the bytes E3 to E9 and EF; quotes and dashes do not.
    text.as_bytes().iter().any(|b| matches!(b, 0xE3..=0xE9 | 0xEF))
        && text
            .chars()
            .any(|c| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'))
}

/// Whether a sentence is written in Chinese: it has Han characters, and more than a name in brackets ('Wistron Corp (緯創)').
#[must_use]
pub fn is_chinese(text: &str) -> bool {
    let bytes = text.as_bytes();
    // In UTF-8: U+4000 to U+9FFF begin with E4 to E9, U+3400 with E3 90, U+F900 to U+FAFF with EF A4 to EF AB.
    let han = count(bytes, |b| matches!(b, 0xE4..=0xE9));
    let latin = count(bytes, |b| b.is_ascii_alphabetic());
    let rare = || {
        let leads = memchr::memchr2_iter(0xE3, 0xEF, bytes);
        leads.filter(|at| matches!(bytes[*at..], [0xE3, 0x90..=0xBF, ..] | [0xEF, 0xA4..=0xAB, ..])).count()
    };
    han * 8 > latin || (han + rare()) * 8 > latin
}

/// How many bytes are of a kind, counted in bytes as long as those hold it: many at once.
fn count(bytes: &[u8], kind: impl Fn(u8) -> bool) -> usize {
    let chunk = |bytes: &[u8]| usize::from(bytes.iter().fold(0_u8, |n, b| n + u8::from(kind(*b))));
    bytes.chunks(255).map(chunk).sum()
}

/// Whether the stop at `at` ends a sentence: white space and something like a beginning follow, and no abbreviation precedes.
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let mut next = at + 1;
    while next < bytes.len() && matches!(bytes[next], b'"' | b'\'' | b')' | b']') {
        next += 1;
    }
    let Some(&space) = bytes.get(next) else { return true };
    if !space.is_ascii_whitespace() && space != 0xE2 {
        return false;
    }
    if bytes[at] != b'.' {
        return true;
    }
    let word = &bytes
        [bytes[..at].iter().rposition(|b| !b.is_ascii_alphanumeric() && *b != b'.').map_or(0, |i| i + 1)..at];
    let follows = bytes[next..].iter().copied().find(|b| !b.is_ascii_whitespace());
    let abbreviation = (word.len() == 1 && word[0].is_ascii_uppercase())
        || word.contains(&b'.')
        || [
            &b"Dr"[..],
            b"Mr",
            b"Mrs",
            b"Ms",
            b"Prof",
            b"Inc",
            b"Corp",
            b"Bros",
            b"Co",
            b"Ltd",
            b"St",
            b"vs",
            b"No",
            b"approx",
            b"Sen",
            b"Rep",
            b"Gov",
            b"Gen",
            b"Jr",
            b"Sr",
        ]
        .contains(&word);
    if abbreviation && word.len() > 1 && word.contains(&b'.') {
        return false;
    }
    // 'Oct. 2', 'Rs. 250'
    let month = [
        &b"Jan"[..],
        b"Rs",
        b"Fig",
        b"Feb",
        b"Mar",
        b"Apr",
        b"Jun",
        b"Jul",
        b"Aug",
        b"Sep",
        b"Sept",
        b"Oct",
        b"Nov",
        b"Dec",
    ];
    if follows.is_some_and(|b| b.is_ascii_digit()) && month.contains(&word) {
        return false;
    }
    !abbreviation && !follows.is_some_and(|b| b.is_ascii_lowercase())
}

/// Quotes and brackets that close right after a stop belong to its sentence.
fn closing_quotes(text: &str, mut end: usize) -> usize {
    while let Some(c) = text[end..].chars().next() {
        if !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '」' | '』' | '）') {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Longest sentence in bytes: what goes on without a stop is cut at white space or a mark, so that no text is slow to read.
const LONGEST: usize = 2400;

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let body = text[start..end].trim_start();
    let mut start = end - body.len();
    let body = body.trim_end();
    let end = start + body.len();
    while end - start > LONGEST {
        let mut limit = start + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let piece = &text[start..limit];
        let cut = piece
            .rfind(char::is_whitespace)
            .or_else(|| piece.rfind(['，', '；', '、', ',', ';']))
            .filter(|i| *i > 0)
            .map_or(limit, |i| start + i);
        let kept = text[start..cut].trim_end();
        if !kept.is_empty() {
            out.push(Span::new(start, start + kept.len()));
        }
        let rest = &text[cut..end];
        start = cut + (rest.len() - rest.trim_start().len());
    }
    if start < end {
        out.push(Span::new(start, end));
    }
}

/// What the sentence that begins a line is in the layout: by its first marks, its length and its end.
#[must_use]
pub fn block(text: &str, sentence: Span) -> Block {
    let body = sentence.of(text);
    if body.starts_with('|') || body.contains(" | ") || body.matches('\t').count() >= 2 {
        Block::Row
    } else if body.starts_with('#') {
        Block::Heading
    } else if ["- ", "* ", "• ", "+ ", "· ", "– "].iter().any(|m| body.starts_with(m)) {
        Block::Item
    } else if whole_line(text, sentence) && !body.ends_with(['.', '!', '?', '。', '！', '？', ':', '：'])
    {
        Block::Heading
    } else {
        Block::Prose
    }
}

/// Whether the line ends with the sentence, and it is short.
fn whole_line(text: &str, sentence: Span) -> bool {
    let rest = &text[sentence.end as usize..];
    sentence.len() <= 160 && (rest.is_empty() || rest.starts_with(['\n', '\r']) || rest.starts_with("</h"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text =
            format!("{} {}", "Nvidia invested $5 billion in OpenAI and ".repeat(400), "投".repeat(3000));
        let all = split(&text);
        assert!(all.len() > 8 && all.iter().all(|s| s.len() <= LONGEST && s.of(&text) == s.of(&text).trim()));
    }

    #[test]
    fn blocks_of_html_part_sentences() {
        assert_eq!(
            sentences(
                "<h2 class=\"t\">Capex</h2><p>Meta spent $5 billion.</p><p>It <b>rose</b><br/>x < p, <pre></p"
            ),
            ["Capex", "Meta spent $5 billion.", "It <b>rose</b>", "x < p, <pre></p"]
        );
        assert_eq!(sentences(&"<p".repeat(9)).len(), 1);
    }

    #[test]
    fn decimals_and_titles_do_not_end_sentences() {
        assert_eq!(
            sentences("Dr. Ito paid $1.5 billion. He left.\n\nHeading\n投资达3.8亿元。下一句！"),
            ["Dr. Ito paid $1.5 billion.", "He left.", "Heading", "投资达3.8亿元。", "下一句！"]
        );
    }
}
