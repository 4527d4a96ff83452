//! Products: models, assistants, chips, clouds.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::{one_of, optional};
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One product.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Its canonical English name.
    pub name: String,
    /// 'model', 'assistant', 'chip', 'cloud', 'device' or 'software'.
    pub kind: String,
    /// Canonical name of the organisation that makes it.
    pub maker: Option<String>,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

const KINDS: &[&str] = &["model", "assistant", "chip", "cloud", "device", "software"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    maker: String,
    names_en: String,
    names_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Product)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
            Ok((
                line,
                Product {
                    name: row.name,
                    kind: one_of(table, line, row.kind, KINDS)?,
                    maker: optional(&row.maker),
                    names,
                },
            ))
        })
        .collect()
}
