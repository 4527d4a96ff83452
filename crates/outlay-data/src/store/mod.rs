//! Datasets on disk: one Parquet file a table and one manifest.

pub mod hash;
pub mod manifest;
pub mod parquet;
pub mod verify;

use std::path::Path;

use polars::prelude::DataFrame;

use crate::build::claim_folder;
use crate::error::Error;
use crate::schema::STORED;
use manifest::{Manifest, Origin};
use parquet::TableWriter;

/// Writes the tables of a dataset, in the order of [`STORED`]; the same bytes as a build into the folder gives.
pub fn write(folder: &Path, tables: &[DataFrame], origin: Origin) -> Result<Manifest, Error> {
    claim_folder(folder)?;
    manifest::remove(folder)?;
    let written: Vec<_> = STORED
        .iter()
        .zip(tables)
        .map(|(table, frame)| write_table(folder, table, frame))
        .collect::<Result<_, Error>>()?;
    let manifest = Manifest::new(origin, written.iter());
    manifest.write(folder)?;
    Ok(manifest)
}

fn write_table(
    folder: &Path,
    table: &crate::schema::Table,
    frame: &DataFrame,
) -> Result<parquet::Written, Error> {
    let path = folder.join(format!("{}.parquet", table.name));
    let unfinished = path.with_extension("unfinished");
    let mut writer = TableWriter::create(table, &unfinished)?;
    // A derived view has columns that are not stored.
    writer.push(&frame.select(table.dataset_columns().map(|c| c.name))?)?;
    let written = writer.finish()?;
    std::fs::rename(&unfinished, &path).map_err(|e| Error::file(&path, e))?;
    Ok(written)
}
