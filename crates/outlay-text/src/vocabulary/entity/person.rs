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

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Person)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Person, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Person { name: row.name, role: row.role, organisation: optional(&row.organisation), names })
}
