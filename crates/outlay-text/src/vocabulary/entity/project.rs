//! Projects: named undertakings, programmes and events.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::{one_of, optional};
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One named undertaking.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Its canonical English name.
    pub name: String,
    /// 'site', 'programme', 'law' or 'event'.
    pub kind: String,
    /// Canonical name of the organisation behind it, or a country's code.
    pub owner: Option<String>,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

const KINDS: &[&str] = &["site", "programme", "law", "event"];

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub kind: String,
    pub owner: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Project)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Project, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Project {
        name: row.name,
        kind: one_of(table, line, row.kind, KINDS)?,
        owner: optional(&row.owner),
        names,
    })
}
