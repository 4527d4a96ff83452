//! Tables whose heading says what bare cells are in: 'Revenue ($bn)' holds for its column, '($ in millions)' and
//! （单位：亿美元） for the whole table. The span stays that of the cell.

use super::reading::{Reading, Sign};
use super::{Quantity, chinese, english};
use crate::closed::{Flag, Kind};
use crate::span::Span;
use crate::vocabulary::english::WordClass;

/// Bytes of the longest unit in brackets, and of the longest line that may be a table's caption.
const LONGEST_UNIT: usize = 48;
const LONGEST_CAPTION: usize = 200;
/// Columns of a table that are looked at.
const MOST_COLUMNS: usize = 64;

/// What bare numbers are in.
#[derive(Clone, Copy)]
enum Unit {
    Money { sign: Sign, scale: f64 },
    Percent,
}

/// The table that is walked through.
#[derive(Default)]
struct Table {
    /// Said of all cells.
    whole: Option<Unit>,
    columns: Vec<Option<Unit>>,
    /// Whether the header row has been read.
    open: bool,
}

/// Puts the bare cells of all tables in the unit of their heading.
pub(super) fn apply(reading: &Reading<'_>, quantities: &mut [Quantity]) {
    let text = reading.text;
    let bytes = text.as_bytes();
    if quantities.is_empty() || memchr::memchr2(b'|', b'\t', bytes).is_none() {
        return;
    }
    let mut table = Table::default();
    let (mut start, mut next) = (0, 0);
    while start < text.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(text.len(), |i| start + i);
        let from = next + quantities[next..].iter().take_while(|q| (q.span.start as usize) < start).count();
        next = from + quantities[from..].iter().take_while(|q| (q.span.start as usize) < end).count();
        table.line(reading, Span::new(start, end), &mut quantities[from..next]);
        start = end + 1;
    }
}

impl Table {
    fn line(&mut self, reading: &Reading<'_>, line: Span, quantities: &mut [Quantity]) {
        let words = line.of(reading.text);
        if memchr::memchr2(b'|', b'\t', words.trim().as_bytes()).is_none() {
            if self.open {
                *self = Self::default();
            }
            if !words.trim().is_empty() {
                self.whole = (words.len() <= LONGEST_CAPTION).then(|| bracketed(reading, words)).flatten();
            }
            return;
        }
        if !self.open {
            self.header(reading, words);
            return;
        }
        if self.whole.is_none() && self.columns.iter().all(Option::is_none) {
            return;
        }
        let (mut at, mut column) = (0, 0);
        let label = words.trim_start_matches(['|', ' ']).split(['|', '\t']).next().unwrap_or("");
        let other = counts_something(reading, label);
        for row in quantities {
            let begin = row.span.start as usize - line.start as usize;
            column +=
                words.as_bytes()[at.min(begin)..begin].iter().filter(|b| matches!(b, b'|' | b'\t')).count();
            at = begin;
            let own = self.columns.get(column).copied().flatten();
            if let Some(unit) = own.or(self.whole).filter(|_| !other)
                && is_cell(words, begin, row.span.end as usize - line.start as usize)
            {
                unit.put_on(row);
            }
        }
    }

    /// The units of a header row; that of its first cell holds for the table.
    fn header(&mut self, reading: &Reading<'_>, words: &str) {
        self.open = true;
        self.columns =
            words.split(['|', '\t']).take(MOST_COLUMNS).map(|cell| bracketed(reading, cell)).collect();
        let first = usize::from(words.trim_start().starts_with('|'));
        if let Some(unit) = self.columns.get_mut(first).and_then(Option::take) {
            self.whole = Some(unit);
        }
    }
}

impl Unit {
    fn put_on(self, row: &mut Quantity) {
        let year = row.resolution >= 1.0 && row.value.is_some_and(|v| (1900.0..2100.0).contains(&v));
        if row.kind != Kind::Number || row.unit.is_some() || year {
            return;
        }
        match self {
            Self::Percent => {
                row.kind = Kind::Percent;
                row.unit = Some("percent".into());
            }
            Self::Money { sign, scale } => {
                for value in [&mut row.value, &mut row.low, &mut row.high] {
                    *value = value.map(|v| v * scale);
                }
                row.resolution *= scale;
                row.kind = Kind::Money;
                row.currency = Some(sign.currency);
                row.unit = Some(sign.currency.as_str().to_owned().into());
                if sign.ambiguous {
                    row.flags.insert(Flag::AmbiguousCurrency);
                }
            }
        }
        row.rule = "table_unit".into();
    }
}

/// Whether nothing but the number stands in its cell.
fn is_cell(line: &str, start: usize, end: usize) -> bool {
    let bare = |text: &str| text.bytes().all(|b| matches!(b, b' ' | b'*' | b'_' | b'`' | b'~' | b'+'));
    let (head, rest) = (&line[..start], &line[end..]);
    let before = head.rfind(['|', '\t']).map_or(head, |i| &head[i + 1..]);
    let after = rest.find(['|', '\t']).map_or(rest, |i| &rest[..i]);
    before.len() <= LONGEST_UNIT && after.len() <= LONGEST_UNIT && bare(before) && bare(after.trim_end())
}

/// Whether the label of a row says that it counts something, or has a unit of its own.
fn counts_something(reading: &Reading<'_>, label: &str) -> bool {
    let english = &reading.vocabulary.english;
    label.contains('%')
        || ["数", "數", "户", "率", "比", "每股", "增长", "增長"].iter().any(|word| label.contains(word))
        || label.split(|c: char| !c.is_alphabetic()).any(|word| english.is(word, WordClass::Tally))
}

/// The unit in the last brackets of a heading.
fn bracketed(reading: &Reading<'_>, heading: &str) -> Option<Unit> {
    let heading = heading.trim_end_matches([' ', '*', '_', ':', '：', '\r']);
    let inner = heading.strip_suffix([')', '）', ']', '】'])?;
    let open = inner.rfind(['(', '（', '[', '【'])?;
    let inner = inner[open..].trim_start_matches(['(', '（', '[', '【']).trim();
    if inner.len() > LONGEST_UNIT || inner.is_empty() {
        return None;
    }
    if matches!(inner, "%" | "％" | "in %" | "percent" | "单位：%" | "單位：%") {
        return Some(Unit::Percent);
    }
    let (sign, scale) = if inner.is_ascii() || !crate::sentence::has_han(inner) {
        english::unit(reading, inner)
    } else {
        chinese::unit(reading, inner)
    }?;
    Some(Unit::Money { sign, scale })
}
