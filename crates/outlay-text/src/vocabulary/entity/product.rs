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

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub kind: String,
    pub maker: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Product)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Product, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Product {
        name: row.name,
        kind: one_of(table, line, row.kind, KINDS)?,
        maker: optional(&row.maker),
        names,
    })
}
