//! Regions: groups of countries.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::one_of;
use crate::closed::SubjectKind;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One group of countries.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its canonical English name.
    pub name: String,
    /// Its short code, which other tables use as a country ('EU', 'WORLD').
    pub code: String,
    /// 'bloc' (it has members and acts), 'area' (a part of the map) or 'world'.
    pub kind: String,
    /// Its names, the canonical one first.
    pub names: Vec<Alias>,
}

impl Region {
    /// The kind of subject that it is in the claims table.
    #[must_use]
    pub fn subject_kind(&self) -> SubjectKind {
        if self.kind == "world" { SubjectKind::World } else { SubjectKind::Region }
    }

    /// What the claims table shows as the subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        if self.kind == "world" { &self.code } else { &self.name }
    }
}

const KINDS: &[&str] = &["bloc", "area", "world"];

/// A row of the table.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub name: String,
    pub code: String,
    pub kind: String,
    pub names_en: String,
    pub names_zh: String,
    pub guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Region)>, Error> {
    rows(table, text)?.into_iter().map(|(line, row)| Ok((line, build(table, line, row)?))).collect()
}

/// The entry of a row.
pub(crate) fn build(table: &str, line: usize, row: Row) -> Result<Region, Error> {
    let names = names(table, line, &[&row.name, &row.names_en], &[&row.names_zh], &row.guard)?;
    Ok(Region { name: row.name, code: row.code, kind: one_of(table, line, row.kind, KINDS)?, names })
}
