//! Sectors: branches of the economy and groups of actors.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::one_of;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One branch or group.
#[derive(Clone, Debug, PartialEq)]
pub struct Sector {
    /// Its canonical English name.
    pub name: String,
    /// 'branch' ('semiconductors') or 'group' ('hyperscalers').
    pub kind: String,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

const KINDS: &[&str] = &["branch", "group"];

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub kind: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Sector)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Sector, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Sector { name: row.name, kind: one_of(table, line, row.kind, KINDS)?, names })
}
