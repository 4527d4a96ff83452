//! Metonyms: governments, and seats of government that stand for them.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::one_of;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// A name that stands for the government of a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Metonym {
    /// Its canonical English name.
    pub name: String,
    /// ISO 3166-1 alpha-3 of the country, or the code of a region.
    pub country: String,
    /// 'government' (a name of the government itself) or 'seat' (a place that stands for it).
    pub kind: String,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

const KINDS: &[&str] = &["government", "seat"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    country: String,
    kind: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Metonym)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((
                line,
                Metonym {
                    name: row.name,
                    country: row.country,
                    kind: one_of(table, line, row.kind, KINDS)?,
                    names,
                },
            ))
        })
        .collect()
}
