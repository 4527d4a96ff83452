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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Sector)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((line, Sector { name: row.name, kind: one_of(table, line, row.kind, KINDS)?, names }))
        })
        .collect()
}
