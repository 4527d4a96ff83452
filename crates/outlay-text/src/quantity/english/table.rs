//! Tables whose heading says the scale: '($ in millions)' holds for the cells of the lines below it.

use super::amount::{Amount, What};
use super::line::Line;
use crate::quantity::Quantity;
use crate::quantity::reading::Reading;

/// Bytes from which a line without cells is prose, and ends the table.
const PROSE: usize = 160;

/// Forgets the scale of a table that has ended.
pub(super) fn enter(reading: &Reading<'_>, line: Line<'_>) {
    if reading.table_scale.get() > 1.0 && line.end - line.start > PROSE && !has_cells(line) {
        reading.table_scale.set(1.0);
    }
}

/// Remembers 'in millions' where a table's heading says it.
pub(super) fn remember(reading: &Reading<'_>, line: Line<'_>, amount: &Amount<'_>) {
    let before = line.head(amount.start).trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    let bracket = before.ends_with(['(', '$', '[', ',', '€', '£']) || line.rest(amount.end).starts_with(')');
    if bracket || has_cells(line) {
        reading.table_scale.set(amount.number.value);
    }
}

/// Puts a cell's money on the scale of its table.
pub(super) fn rescale(reading: &Reading<'_>, line: Line<'_>, amount: &Amount<'_>, row: &mut Quantity) {
    let scale = reading.table_scale.get();
    let plain = amount.number.scale == 1.0 && amount.prefixed && matches!(amount.what, What::Money(_));
    if scale <= 1.0 || !plain || !has_cells(line) || says_per_share(line) {
        return;
    }
    for value in [&mut row.value, &mut row.low, &mut row.high] {
        *value = value.map(|v| v * scale);
    }
    row.resolution *= scale;
    row.rule = "table_scale".into();
}

/// Whether the line is a row of cells.
fn has_cells(line: Line<'_>) -> bool {
    memchr::memchr2(b'\t', b'|', line.slice(line.start, line.end).as_bytes()).is_some()
}

/// Amounts a share are never on the table's scale.
fn says_per_share(line: Line<'_>) -> bool {
    let start = line.ahead(line.start, 80).to_ascii_lowercase();
    start.contains("per share") || start.contains("eps") || start.contains("per diluted")
}
