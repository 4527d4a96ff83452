//! Places: states, provinces, cities, districts.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::one_of;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One place below a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its canonical English name.
    pub name: String,
    /// 'state', 'province', 'city', 'district' or 'area'.
    pub kind: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

const KINDS: &[&str] = &["state", "province", "city", "district", "area"];

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub kind: String,
    pub country: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Place)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Place, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Place { name: row.name, kind: one_of(table, line, row.kind, KINDS)?, country: row.country, names })
}
