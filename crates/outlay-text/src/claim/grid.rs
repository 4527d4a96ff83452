//! Tables: which header and which label a cell stands under.

use super::document::{Block, Sentence};
use crate::span::Span;

/// A cell of a table with what names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where.
    pub span: Span,
    /// The first cell of its row, where it is another.
    pub row_label: Option<Span>,
    /// The cell of the header row above it.
    pub column_header: Option<Span>,
    /// The first cell of the header row, or the line before the table.
    pub caption: Option<Span>,
}

/// The cells of all tables of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    cells: Vec<Cell>,
}

impl Grid {
    /// The tables of a text: consecutive rows with cells between '|' or tabulators.
    pub(super) fn of(text: &str, sentences: &[Sentence]) -> Self {
        let mut grid = Self::default();
        let mut at = 0;
        while at < sentences.len() {
            if sentences[at].block != Block::Row {
                at += 1;
                continue;
            }
            let from = at;
            while at < sentences.len() && sentences[at].block == Block::Row {
                at += 1;
            }
            let caption = from.checked_sub(1).map(|i| sentences[i].span).filter(|s| s.len() < 200);
            grid.table(text, &sentences[from..at], caption);
        }
        grid
    }

    fn table(&mut self, text: &str, rows: &[Sentence], caption: Option<Span>) {
        let mut header: Vec<Span> = Vec::new();
        // Sentences of one line belong to one row.
        let mut lines: Vec<Span> = Vec::new();
        for row in rows {
            match lines.last_mut() {
                Some(last) if !text[last.end as usize..row.span.start as usize].contains('\n') => {
                    *last = last.join(row.span);
                }
                _ => lines.push(row.span),
            }
        }
        for line in lines {
            let cells = split(text, line);
            let rule =
                cells.iter().all(|c| c.of(text).bytes().all(|b| matches!(b, b'-' | b':' | b'=' | b' ')));
            if rule || cells.is_empty() {
                continue;
            }
            if header.is_empty() {
                header.clone_from(&cells);
            }
            let own_header = header == cells;
            for (i, cell) in cells.iter().enumerate() {
                if cell.is_empty() {
                    continue;
                }
                self.cells.push(Cell {
                    span: *cell,
                    row_label: (i > 0).then(|| cells[0]).filter(|c| !c.is_empty()),
                    column_header: header.get(i).copied().filter(|c| !own_header && !c.is_empty()),
                    caption: header
                        .first()
                        .copied()
                        .filter(|c| !own_header && !c.is_empty() && i > 0)
                        .or(caption),
                });
            }
        }
    }

    /// The cell that holds byte `at`.
    #[must_use]
    pub fn cell_at(&self, at: u32) -> Option<&Cell> {
        let i = self.cells.partition_point(|c| c.span.end <= at);
        self.cells.get(i).filter(|c| c.span.start <= at)
    }
}

/// The cells of a line, without white space and marks around them; empty cells keep their place.
fn split(text: &str, line: Span) -> Vec<Span> {
    let body = line.of(text);
    let mark = if body.contains('|') { '|' } else { '\t' };
    let inner = body.trim_matches(mark);
    let mut at = line.start as usize + (body.len() - body.trim_start_matches(mark).len());
    inner
        .split(mark)
        .map(|cell| {
            let start = at + (cell.len() - cell.trim_start().len());
            at += cell.len() + 1;
            Span::new(start, start + cell.trim().len())
        })
        .collect()
}
