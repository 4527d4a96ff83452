//! Rows as documents: JSON, JSON lines, CSV and TSV.

pub mod columns;
mod delimited;
mod json;

pub(crate) use delimited::read as read_delimited;
pub(crate) use json::{read as read_json, read_lines as read_json_lines};

/// How many rows are looked at to find the text column.
const SAMPLE_ROWS: usize = 50;
/// How many bytes of rows are looked at to find the text column.
const SAMPLE_BYTES: usize = 1 << 20;
