//! Periods in tables: the label of the row, else the header of the column.

use crate::claim::{Block, Claim, Document};
use crate::period::Period;

/// Lines that are looked at above a cell.
const REACH: usize = 120;
/// Longer lines are no rows.
const LONGEST: usize = 4000;

/// The period of the cell that `claim` stands in; `None` where it stands in no table or the table gives none.
pub(super) fn period_of<'t>(document: &Document<'t>, claim: &Claim) -> Option<&'t Period> {
    if document.sentence(claim.sentence).block != Block::Row {
        return None;
    }
    let text = document.text;
    let at = claim.span.start as usize;
    let line = line_start(text, at);
    let mark = mark_of(&text[line..line_end(text, at)])?;
    let column = column_of(text, line, at, mark);
    let within = |start: usize, end: usize| {
        let from = document.periods.partition_point(|p| (p.span.start as usize) < start);
        document.periods[from..].iter().take_while(move |p| (p.span.end as usize) <= end)
    };
    // The cell itself, then the label of the row.
    let (cell, end) = cell(text, line, column, mark);
    if let Some(own) = within(cell, end).next() {
        return Some(own);
    }
    let first = usize::from(text[line..].starts_with(mark));
    let (label, end) = self::cell(text, line, first, mark);
    if let Some(row) = within(label, end).next() {
        return Some(row);
    }
    let mut start = line;
    for _ in 0..REACH {
        if start == 0 {
            break;
        }
        let above = line_start(text, start - 1);
        if mark_of(&text[above..start]).is_none() {
            break;
        }
        let (cell, end) = self::cell(text, above, column, mark);
        if let Some(header) = within(cell, end).next() {
            return Some(header);
        }
        start = above;
    }
    None
}

/// What separates the cells of a line: bars or tabs.
fn mark_of(line: &str) -> Option<char> {
    if line.contains('|') { Some('|') } else { line.contains('\t').then_some('\t') }
}

/// The first byte of the line, as far as it is looked at.
fn line_start(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    text[from..at].rfind('\n').map_or(from, |i| from + i + 1)
}

/// One past the last byte of the line, as far as it is looked at.
fn line_end(text: &str, at: usize) -> usize {
    let to = text.ceil_char_boundary((at + LONGEST).min(text.len()));
    text[at..to].find('\n').map_or(to, |i| at + i)
}

/// How many marks stand before byte `at` of its line.
fn column_of(text: &str, line: usize, at: usize, mark: char) -> usize {
    text[line..at].matches(mark).count()
}

/// The first and last byte of a cell; empty at the end of a line that is too short.
fn cell(text: &str, line: usize, column: usize, mark: char) -> (usize, usize) {
    let end = line_end(text, line);
    let mut start = line;
    for (i, part) in text[line..end].split(mark).enumerate() {
        if i == column {
            return (start, start + part.len());
        }
        start += part.len() + 1;
    }
    (end, end)
}
