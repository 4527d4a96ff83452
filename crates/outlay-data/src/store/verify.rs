//! Whether a dataset on disk is what was written, and whether its rows follow from its texts: every hash, every span,
//! every reference, every sum again.

mod arithmetic;
mod links;
mod spans;

use std::path::Path;

use polars::prelude::DataFrame;

use super::hash;
use super::manifest::{self, Manifest, Resource};
use super::parquet::read_table;
use crate::build::{self, Built, Inputs, Options};
use crate::error::Error;
use crate::rates::Rates;
use crate::schema::{STORED, Table};

/// Rows of one table that are named before the rest is only counted.
const NAMED: usize = 5;

/// What was found. Empty: nothing is wrong.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<String>);

impl Findings {
    /// The sentences.
    #[must_use]
    pub fn sentences(&self) -> &[String] {
        &self.0
    }

    fn add(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }

    /// Names the first rows that `wrong` speaks of, and counts the others.
    fn rows(&mut self, table: &str, wrong: impl IntoIterator<Item = (usize, String)>) {
        let mut more = 0;
        for (at, (row, what)) in wrong.into_iter().enumerate() {
            if at < NAMED {
                self.add(format!("{table}, row {row}: {what}"));
            } else {
                more += 1;
            }
        }
        if more > 0 {
            self.add(format!("{table}: {more} more rows of this kind"));
        }
    }
}

/// Checks the dataset in `folder`. Sources that are not there are passed over; those that are must be unchanged.
pub fn verify(folder: &Path) -> Result<Findings, Error> {
    let manifest = Manifest::read(folder)?;
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    for table in STORED {
        let Some(resource) = manifest.resources.iter().find(|r| r.name == table.name) else {
            findings.add(format!("{}: the manifest does not list the table {}", manifest::NAME, table.name));
            continue;
        };
        if let Some(frame) = file(folder, table, resource, &mut findings) {
            tables.push((table, frame));
        }
    }
    sources(&manifest, &mut findings);
    if let [(_, documents), (_, quantities), (_, periods), (_, claims), (_, statements), (_, checks)] =
        tables.as_slice()
    {
        for (name, frame) in
            [("quantities", quantities), ("periods", periods), ("claims", claims), ("statements", statements)]
        {
            spans::check(name, frame, documents, &mut findings)?;
        }
        links::check(documents, claims, checks, &mut findings)?;
        let rates = own_rates(&manifest, &mut findings)?;
        arithmetic::check(claims, checks, rates.as_ref(), &mut findings)?;
    }
    Ok(findings)
}

/// The rates of the build, where this version still has them; and whether the manifest's own copies are unchanged.
fn own_rates(manifest: &Manifest, findings: &mut Findings) -> Result<Option<Rates>, Error> {
    let origin = &manifest.outlay;
    for (what, text) in [("vocabulary", &origin.vocabulary), ("rates", &origin.rates)] {
        let known = origin.settings[what]["user"].as_str().map(str::to_owned);
        if text.as_ref().map(|text| hash::sha256(text.as_bytes())) != known {
            findings.add(format!("{}: the user's {what} changed since the build", manifest::NAME));
        }
    }
    if origin.settings["rates"]["builtin"] != crate::rates::fingerprint() {
        return Ok(None);
    }
    match &origin.rates {
        None => Ok(Some(Rates::builtin().clone())),
        Some(csv) => Rates::from_csv(csv).map(Some),
    }
}

/// One table's file against the manifest and the schema.
fn file(folder: &Path, table: &Table, resource: &Resource, findings: &mut Findings) -> Option<DataFrame> {
    let path = folder.join(&resource.path);
    let (bytes, sha256) = match hash::file(&path) {
        Ok(found) => found,
        Err(error) => {
            findings.add(format!("{}: cannot be read: {error}", resource.path));
            return None;
        }
    };
    if bytes != resource.bytes || resource.hash != format!("sha256:{sha256}") {
        findings.add(format!("{}: changed since it was written (its SHA-256 is {sha256})", resource.path));
    }
    if resource.schema != manifest::schema(table) {
        findings
            .add(format!("{}: the manifest describes other columns than this version has", resource.path));
    }
    let frame = match crate::batch::guarded(|| read_table(&path)) {
        Ok(Ok(frame)) => frame,
        Ok(Err(error)) => {
            findings.add(error.to_string());
            return None;
        }
        Err(_) => {
            findings.add(format!("{}: damaged", resource.path));
            return None;
        }
    };
    let expected: Vec<_> = table.dataset_columns().map(|c| (c.name.to_owned(), c.dtype.dtype())).collect();
    let found: Vec<_> = frame.columns().iter().map(|c| (c.name().to_string(), c.dtype().clone())).collect();
    if expected != found {
        findings.add(format!("{}: has other columns or types than this version writes", resource.path));
        return None;
    }
    if frame.height() != resource.rows {
        findings.add(format!(
            "{}: has {} rows, the manifest says {}",
            resource.path,
            frame.height(),
            resource.rows
        ));
    }
    Some(frame)
}

/// The files that were read, where they are still there.
fn sources(manifest: &Manifest, findings: &mut Findings) {
    for input in &manifest.outlay.inputs {
        let path = Path::new(&input.path);
        if input.sha256.is_empty() || !path.is_file() {
            continue;
        }
        match hash::file(path) {
            Ok((_, sha256)) if sha256 == input.sha256 => {}
            Ok(_) => findings.add(format!("source {}: changed since the build", input.path)),
            Err(error) => findings.add(format!("source {}: cannot be read: {error}", input.path)),
        }
    }
}

/// Builds the dataset in `folder` again from its sources and compares the tables. Of a frame, which is no file, the
/// stored documents are the source.
pub fn rerun(folder: &Path, threads: Option<usize>) -> Result<Findings, Error> {
    let manifest = Manifest::read(folder)?;
    let origin = &manifest.outlay;
    let mut findings = Findings::default();
    let options = Options { threads, ..origin.options() };
    if manifest::settings(&options) != origin.settings || origin.version != env!("CARGO_PKG_VERSION") {
        findings.add(format!(
            "this is outlay {}, the dataset was built by {} or with other vocabulary tables or rates: rows may differ",
            env!("CARGO_PKG_VERSION"),
            origin.version
        ));
    }
    if let [only] = origin.inputs.as_slice()
        && only.path == build::FRAME
    {
        let documents = read_table(&folder.join("documents.parquet"))?;
        let inputs = Inputs::rows(build::Rows::new(&documents, Some("text"))?);
        compare(folder, &inputs, &options, &mut findings)?;
        return Ok(findings);
    }
    let files =
        origin.inputs.iter().map(|input| input.path.clone().into()).collect::<Vec<std::path::PathBuf>>();
    if let Some(missing) = files.iter().find(|file| !file.is_file()) {
        findings
            .add(format!("source {}: not there, so the dataset cannot be built again", missing.display()));
        return Ok(findings);
    }
    compare(folder, &Inputs::Files(files), &options, &mut findings)?;
    Ok(findings)
}

/// Builds again and compares table by table.
fn compare(folder: &Path, inputs: &Inputs, options: &Options, findings: &mut Findings) -> Result<(), Error> {
    let Built { tables, .. } = build::build(inputs, options, &mut |_| Ok(()))?;
    for (table, frame) in STORED.iter().zip(tables) {
        let stored = read_table(&folder.join(format!("{}.parquet", table.name)))?;
        if !stored.equals_missing(&frame) {
            findings.add(difference(table.name, &stored, &frame));
        }
    }
    Ok(())
}

/// Where two tables first differ.
fn difference(name: &str, stored: &DataFrame, again: &DataFrame) -> String {
    if stored.height() != again.height() {
        return format!("{name}: {} rows are stored, a new build gives {}", stored.height(), again.height());
    }
    for (old, new) in stored.columns().iter().zip(again.columns()) {
        for row in 0..old.len() {
            let (Ok(a), Ok(b)) = (old.get(row), new.get(row)) else { continue };
            if a != b {
                return format!("{name}, row {row}: {} is {a} as stored, {b} in a new build", old.name());
            }
        }
    }
    format!("{name}: differs from a new build")
}
