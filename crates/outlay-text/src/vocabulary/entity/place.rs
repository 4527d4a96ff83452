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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    country: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Place)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((
                line,
                Place {
                    name: row.name,
                    kind: one_of(table, line, row.kind, KINDS)?,
                    country: row.country,
                    names,
                },
            ))
        })
        .collect()
}
