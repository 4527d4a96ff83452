//! People: who speaks for whom.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::optional;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One person.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Its canonical English name.
    pub name: String,
    /// What the person is ('chief executive').
    pub role: String,
    /// Canonical name of the organisation, or a country's code.
    pub organisation: Option<String>,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    role: String,
    organisation: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Person)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((
                line,
                Person { name: row.name, role: row.role, organisation: optional(&row.organisation), names },
            ))
        })
        .collect()
}
