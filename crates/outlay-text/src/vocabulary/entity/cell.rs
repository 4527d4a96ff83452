//! Cells of the tables of entities.

use crate::error::Error;

/// A cell that may be empty.
pub(crate) fn optional(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// The parts of a cell, between bars.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// A cell that must be one of a closed list.
pub(crate) fn one_of(table: &str, line: usize, cell: String, known: &[&str]) -> Result<String, Error> {
    if known.contains(&cell.as_str()) {
        return Ok(cell);
    }
    Err(Error::vocabulary(
        table,
        line,
        format!("'{cell}' is no kind here: write one of {}", known.join(", ")),
    ))
}
