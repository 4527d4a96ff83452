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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    owner: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Project)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((
                line,
                Project {
                    name: row.name,
                    kind: one_of(table, line, row.kind, KINDS)?,
                    owner: optional(&row.owner),
                    names,
                },
            ))
        })
        .collect()
}
