//! Hard-wrapped text: a line break inside a paragraph is a blank and ends no sentence.
//!
//! A break joins where the words on both sides belong together by themselves ('$50⏎billion', 'at a⏎$5 billion', a line that
//! goes on with a small letter), and in a text that is filled to one width where the next word had no room left.
//! Headings, items, rows, fields, short lines and texts whose every line is a paragraph stay apart.

use std::cell::OnceCell;

/// Columns of the longest line that can be a wrapped one.
const LONGEST_LINE: usize = 240;
/// Columns below which a line is a title or a line of a poem, not one that ran full.
const SHORTEST_LINE: usize = 30;
/// Widths in columns that texts are filled to.
const WIDTHS: std::ops::Range<usize> = 40..132;
/// How many lines must run full before a text is believed to be filled to one width.
const FEWEST_LINES: usize = 4;
/// Columns to which an indented value of a record is filled at least.
const FOLDED: usize = 72;

/// The line breaks of one text. Its width is found when first asked for.
pub(super) struct Breaks<'t> {
    text: &'t str,
    width: OnceCell<Option<usize>>,
}

impl<'t> Breaks<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, width: OnceCell::new() }
    }

    /// Whether the line break at byte `at` is only a blank.
    pub fn joins(&self, at: usize) -> bool {
        let Some(pair) = Pair::around(self.text, at) else { return false };
        if pair.is_bound() {
            return true;
        }
        let long = pair.length >= SHORTEST_LINE;
        long && pair.goes_on() && pair.next_length <= pair.length + pair.first.max(12)
            || pair.is_folded()
            || self.width().is_some_and(|width| pair.is_full(width))
    }

    /// The width that the text is filled to, where it is.
    fn width(&self) -> Option<usize> {
        *self.width.get_or_init(|| width(self.text))
    }
}

/// The width to which nearly all lines of `text` are filled: the one that explains most of its breaks.
fn width(text: &str) -> Option<usize> {
    // Each break says between which widths the line would have been broken there: where one begins, and where one ends.
    let mut steps = [0_i32; WIDTHS.end + 1];
    let mut lines = 0;
    for pair in memchr::memchr_iter(b'\n', text.as_bytes()).filter_map(|at| Pair::around(text, at)) {
        if pair.length < SHORTEST_LINE {
            continue;
        }
        lines += 1;
        let fits = pair.widths();
        steps[fits.start.min(WIDTHS.end)] += 1;
        steps[fits.end.min(WIDTHS.end)] -= 1;
    }
    let mut open = 0;
    let mut best = (0, 0);
    for (width, step) in steps[..WIDTHS.end].iter().enumerate() {
        open += step;
        if open > best.0 && WIDTHS.contains(&width) {
            best = (open, width);
        }
    }
    let full = usize::try_from(best.0).unwrap_or(0);
    (full >= FEWEST_LINES && full * 3 >= lines * 2).then_some(best.1)
}

/// Two lines of one paragraph, as far as their layout says.
struct Pair<'t> {
    /// The first line, and the second, without white space around them.
    line: &'t str,
    next: &'t str,
    /// Columns of the first line, of the second, and of the second's first word.
    length: usize,
    next_length: usize,
    first: usize,
    /// Columns that the second line is indented by, where the first is not indented more.
    indent: usize,
}

impl<'t> Pair<'t> {
    /// The lines around the break at `at`; `None` where marks, blanks or columns part them.
    fn around(text: &'t str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        // Most breaks end a paragraph: a blank line follows, or a stop precedes.
        let begin = at + 1 + blanks(&bytes[at + 1..]);
        if matches!(bytes.get(begin), None | Some(b'\n' | b'\r')) || ends_hard(&bytes[..at]) {
            return None;
        }
        let near = &bytes[at.saturating_sub(LONGEST_LINE * 3 + 1)..at];
        let start = at - near.len() + memchr::memrchr(b'\n', near).map_or(0, |i| i + 1);
        let far = &bytes[begin..bytes.len().min(begin + LONGEST_LINE * 3 + 1)];
        let end = begin + memchr::memchr(b'\n', far).unwrap_or(far.len());
        let line = text.get(start..at)?.trim();
        let next = text.get(begin..end)?.trim();
        let length = columns(line);
        let next_length = columns(next);
        if line.is_empty() || length > LONGEST_LINE || next_length > LONGEST_LINE {
            return None;
        }
        let marked = line.starts_with(['#', '|', '>', '=', '~', '<', '`']) || line.ends_with(['>', '}', '{']);
        if marked || ends_sentence(line) || begins_block(next) || has_columns(line) || has_columns(next) {
            return None;
        }
        let first = next.split_ascii_whitespace().next().map_or(0, columns);
        let indent = begin - at - 1;
        let indent = if blanks(&bytes[start..at]) <= indent { indent } else { 0 };
        Some(Self { line, next, length, next_length, first, indent })
    }

    /// Whether a number ends the line, and its scale or unit begins the next.
    fn is_bound(&self) -> bool {
        let digit = self.line.ends_with(|c: char| c.is_ascii_digit());
        let word = letters(self.next);
        digit
            && (["million", "billion", "trillion", "percent", "per", "crore", "lakh"].contains(&word)
                || self.next.starts_with([
                    '亿', '億', '万', '萬', '兆', '元', '年', '月', '个', '個', '家', '倍', '%', '％',
                ]))
    }

    /// Whether the words on both sides say that the sentence goes on.
    fn goes_on(&self) -> bool {
        let mut chars = self.next.chars();
        let small = chars.next().is_some_and(char::is_lowercase)
            && chars.next().is_none_or(|c| c.is_lowercase() || matches!(c, ' ' | '\'' | '’' | '-' | ','));
        let last = self.line.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        small
            || [
                "a", "an", "the", "of", "to", "and", "or", "in", "at", "by", "for", "from", "with", "than",
                "about", "between", "nearly",
            ]
            .contains(&last)
    }

    /// The widths at which the next word had no room on the line. Between two Han characters a line may break anywhere;
    /// a line of one endless word may be longer than the width.
    fn widths(&self) -> std::ops::Range<usize> {
        let han = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
        let anywhere = han(self.line.chars().next_back()) && han(self.next.chars().next());
        let endless = !anywhere && !self.line.contains(' ');
        let start = if endless { self.length.min(WIDTHS.start) } else { self.length };
        start..self.length + 1 + if anywhere { 3 } else { self.first }
    }

    /// Whether the line ran nearly as full as the next word let it, in a text of that width.
    fn is_full(&self, width: usize) -> bool {
        let widths = self.widths();
        widths.end > width - width / 3 && widths.start <= width
    }

    /// Whether both are lines of one indented value ('excerpt: >-' and what follows it).
    fn is_folded(&self) -> bool {
        let width = self.indent + self.length;
        self.indent >= 2 && (50..110).contains(&width) && width + 1 + self.first > FOLDED
    }
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// The columns that `text` is wide: full-width characters take two. Of a long line no more are counted than make it long.
fn columns(text: &str) -> usize {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST_LINE * 3 + 1)];
    bytes.iter().map(|b| usize::from(b.cast_signed() >= -0x40) + usize::from(*b >= 0xE3)).sum()
}

/// The small letters that `text` begins with.
fn letters(text: &str) -> &str {
    let end = text.bytes().position(|b| !b.is_ascii_lowercase()).unwrap_or(text.len());
    &text[..end]
}

/// Whether the line asks for a break: Markdown's two blanks or backslash at its end, or a stop.
fn ends_hard(line: &[u8]) -> bool {
    matches!(line, [.., b' ', b' '] | [.., b'\\' | b'.' | b'!' | b'?' | b':' | b';' | b'|'])
        || line.is_empty()
        || line.ends_with(b"\n")
}

/// Whether the line ends with a mark that ends a sentence or opens a list, quotes and brackets aside.
fn ends_sentence(line: &str) -> bool {
    let core = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '」', '』', '》', '）', '*', '_', '`']);
    core.is_empty()
        || core.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…', '|', '\\', '—', '='])
}

/// Whether the line begins an item, heading, row, field, tag or code.
fn begins_block(line: &str) -> bool {
    let bytes = line.as_bytes();
    let marks = b"-*+#|>=~<[{}`@&\\!/_";
    if bytes.first().is_some_and(|b| marks.contains(b))
        || line.starts_with([
            '•', '·', '–', '—', '‣', '▪', '●', '◦', '○', '■', '□', '◆', '►', '→', '★', '✅', '【', '『', '《',
        ])
        || line.starts_with("http")
        || line.starts_with(|c: char| matches!(c, '①'..='⑳' | '\u{1F000}'..='\u{1FAFF}'))
    {
        return true;
    }
    numbered(line) || is_field(line)
}

/// '1.', '2)', '(3)', 'a)', '三、', '（一）' and a blank or word after it.
fn numbered(line: &str) -> bool {
    let inner = line.strip_prefix(['(', '（']);
    let body = inner.unwrap_or(line);
    let label = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = body.trim_start_matches(label);
    let width = body.len() - rest.len();
    let letter = width == 0 && body.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let rest = if letter { &body[1..] } else { rest };
    if !letter && (width == 0 || width > 9) {
        return false;
    }
    let after = |marks: &[char]| {
        rest.strip_prefix(marks).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_digit()))
    };
    if inner.is_some() || letter {
        after(&[')', '）'])
    } else {
        after(&['.', '．', '、', ')', '）', ':'])
    }
}

/// 'Name: value', '"key": …': a field of a record.
fn is_field(line: &str) -> bool {
    let Some(colon) = line.as_bytes().iter().take(32).position(|b| *b == b':') else { return false };
    let name = line.get(..colon).unwrap_or("");
    let few = name.split_ascii_whitespace().count() <= 3;
    let follows = line.as_bytes().get(colon + 1).is_none_or(u8::is_ascii_whitespace);
    few && follows && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '"' | '\''))
}

/// Whether tabs, bars or wide gaps part the line into cells.
fn has_columns(line: &str) -> bool {
    memchr::memchr2(b'\t', b'|', line.as_bytes()).is_some()
        || memchr::memmem::find(line.as_bytes(), b"    ").is_some()
}

#[cfg(test)]
mod tests {
    use crate::sentence::split;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        for text in [
            "Over the whole of the fiscal year Microsoft spent $50\nbillion on capital expenditures.",
            "excerpt: The French laboratory is said to be worth a $61.5\n  billion sum.",
            "- The start-up raised its money from two investors at a $5 billion\n  valuation in May.",
            "The two firms said that they would together spend between $50 billion and\n$60 billion on it.",
            "全年投资规模预计在1750 到 1850\n亿美元之间。",
        ] {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_text_of_one_width_joins_its_full_lines() {
        let text = "The ministry said on Monday that the programme would be paid\nby the state and by the banks, and that the firms of the city\nof Shenzhen had promised to spend more on it than before. The\nCentral Bank added that the rate would stay where it is until\nSeptember and that it would lend to any firm that has to wait\nfor its money.";
        assert_eq!(sentences(text).len(), 2);
    }

    #[test]
    fn items_rows_fields_titles_and_paragraphs_stay_apart() {
        for (text, lines) in [
            (
                "Nvidia to invest $100 billion in OpenAI data centers\nMeta raises capex guidance again\nOracle sells $18 billion of bonds to build",
                3,
            ),
            ("The three largest projects of the year in the state are\n- Abilene\n- Shackelford", 3),
            ("Revenue: $5 billion\nnet income: $2 billion", 2),
            ("Shall I compare thee\nto a summer's day", 2),
            ("| Capital expenditures of the year | 5 |\n| of the quarter | 3 |", 2),
            ("The company said that its revenue had risen by 12%.\nand the next line", 2),
            ("A paragraph that ends without any stop at all\n\nand another one that begins small", 2),
            ("投资规模达到三千亿元的新项目\n人工智能产业园区正式开工建设", 2),
        ] {
            assert_eq!(sentences(text).len(), lines, "{text}");
        }
    }
}
