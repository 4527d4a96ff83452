//! A user's vocabulary: a TOML file whose entries are added to the built-in tables. `docs/vocabulary.md` explains it.

mod apply;
mod entry;

use serde::Deserialize;
use toml::Spanned;

pub(crate) use entry::{AliasEntry, FiscalYearEntry, MetricEntry, TriggerEntry};
use entry::{
    OrganisationEntry, PersonEntry, PlaceEntry, ProductEntry, ProjectEntry, RegionEntry, SectorEntry,
};

use crate::error::Error;

/// How errors call the user's file.
pub(crate) const TABLE: &str = "of the user";

/// The file as it is written; every list may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    organisation: Vec<Spanned<OrganisationEntry>>,
    region: Vec<Spanned<RegionEntry>>,
    place: Vec<Spanned<PlaceEntry>>,
    sector: Vec<Spanned<SectorEntry>>,
    product: Vec<Spanned<ProductEntry>>,
    project: Vec<Spanned<ProjectEntry>>,
    person: Vec<Spanned<PersonEntry>>,
    alias: Vec<Spanned<AliasEntry>>,
    fiscal_year: Vec<Spanned<FiscalYearEntry>>,
    metric: Vec<Spanned<MetricEntry>>,
    trigger: Vec<Spanned<TriggerEntry>>,
}

/// A user's vocabulary, read but not yet set against the built-in tables.
#[derive(Debug, Default)]
pub(crate) struct User {
    file: File,
    /// Where each line of the file ends, in bytes.
    lines: Vec<usize>,
}

impl User {
    /// Reads the file.
    pub(crate) fn parse(toml: &str) -> Result<Self, Error> {
        let lines: Vec<usize> =
            toml.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect();
        match toml::from_str(toml) {
            Ok(file) => Ok(Self { file, lines }),
            Err(error) => {
                let line = error.span().map_or(0, |span| 1 + lines.partition_point(|end| *end < span.start));
                Err(Error::vocabulary(TABLE, line, error.message()))
            }
        }
    }

    /// Fiscal years with their lines.
    pub(crate) fn fiscal_years(&self) -> impl Iterator<Item = (usize, &FiscalYearEntry)> {
        self.each(&self.file.fiscal_year)
    }

    /// Metrics with their lines.
    pub(crate) fn metrics(&self) -> impl Iterator<Item = (usize, &MetricEntry)> {
        self.each(&self.file.metric)
    }

    /// Triggers with their lines.
    pub(crate) fn triggers(&self) -> impl Iterator<Item = (usize, &TriggerEntry)> {
        self.each(&self.file.trigger)
    }

    fn each<'u, T>(&'u self, entries: &'u [Spanned<T>]) -> impl Iterator<Item = (usize, &'u T)> {
        entries
            .iter()
            .map(|entry| (1 + self.lines.partition_point(|end| *end < entry.span().start), entry.get_ref()))
    }
}
