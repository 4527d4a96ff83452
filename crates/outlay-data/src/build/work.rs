//! The hidden folder in which a build keeps what is done, so that a killed run goes on where it stopped. A part is a
//! folder that is complete from the moment it has its name.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;
use serde::{Deserialize, Serialize};

use super::inputs::{Input, Position};
use super::ledger::{Entry, Ledger};
use super::part::Part;
use crate::error::Error;
use crate::schema::{STORED, Table};
use crate::store::parquet::{TableWriter, Written, read_table};

/// Name of the folder, inside the dataset's.
const NAME: &str = ".outlay-build";

/// What a part says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Label {
    next: Position,
    inputs: Vec<Input>,
    entries: Vec<Entry>,
    counts: Counts,
    /// Bytes of each table's file, by which a part that a power failure tore is told.
    bytes: Vec<u64>,
}

/// Rows so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents, also those that could not be read.
    pub documents: usize,
    /// Claims.
    pub claims: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// Documents that could not be read.
    pub errors: usize,
}

impl Counts {
    /// With the rows of a part.
    pub fn add(&mut self, part: &Part) -> Result<(), Error> {
        let documents = &part.tables[0];
        self.documents += documents.height();
        self.claims += part.tables[3].height();
        self.bytes += documents.column("text")?.str()?.iter().flatten().map(str::len).sum::<usize>();
        self.errors += documents.height() - documents.column("error")?.null_count();
        Ok(())
    }
}

/// The parts of a build.
pub struct Work {
    folder: PathBuf,
    parts: usize,
    /// Where the next part begins.
    pub next: Position,
    /// Inputs that are done.
    pub inputs: Vec<Input>,
    /// Rows so far.
    pub counts: Counts,
}

impl Work {
    /// Opens the folder inside `dataset`. Where it belongs to the same `plan`, the parts in it are taken over and
    /// `ledger` learns of them; else it starts empty.
    pub fn open(dataset: &Path, plan: &str, ledger: &mut Ledger) -> Result<Self, Error> {
        let folder = dataset.join(NAME);
        let mut work = Self {
            folder: folder.clone(),
            parts: 0,
            next: Position::default(),
            inputs: Vec::new(),
            counts: Counts::default(),
        };
        let plan_file = folder.join("plan.json");
        if fs::read_to_string(&plan_file).is_ok_and(|old| old == plan) {
            while let Some(label) = work.label(work.parts)? {
                label.entries.into_iter().for_each(|entry| {
                    ledger.admit(entry);
                });
                work.inputs.extend(label.inputs);
                work.next = label.next;
                work.counts = label.counts;
                work.parts += 1;
            }
            return Ok(work);
        }
        remove(&folder)?;
        fs::create_dir_all(&folder).map_err(|e| Error::file(&folder, e))?;
        write_whole(&plan_file, |file| file.write_all(plan.as_bytes()))?;
        Ok(work)
    }

    /// Adds a part.
    pub fn push(&mut self, part: Part, inputs: Vec<Input>, next: Position) -> Result<(), Error> {
        let path = self.part(self.parts);
        let unfinished = path.with_extension("unfinished");
        remove(&unfinished)?;
        fs::create_dir(&unfinished).map_err(|e| Error::file(&unfinished, e))?;
        let mut bytes = Vec::new();
        for (table, frame) in STORED.iter().zip(&part.tables) {
            let mut writer = TableWriter::create_passing(table, &unfinished.join(table.name))?;
            writer.push(frame)?;
            bytes.push(writer.finish()?.bytes);
        }
        self.counts.add(&part)?;
        let label = Label { next, inputs, entries: part.entries, counts: self.counts, bytes };
        let json = serde_json::to_vec(&label).map_err(|e| Error::internal(e.to_string()))?;
        let label_file = unfinished.join("part.json");
        fs::write(&label_file, json).map_err(|e| Error::file(&label_file, e))?;
        remove(&path)?;
        fs::rename(&unfinished, &path).map_err(|e| Error::file(&path, e))?;
        self.parts += 1;
        self.next = next;
        self.inputs.extend(label.inputs);
        Ok(())
    }

    /// Writes each table into one file of the folder, not yet under its final name. One after another: two at once would need
    /// twice the memory.
    pub fn assemble(&self) -> Result<Vec<(PathBuf, Written)>, Error> {
        let write = |table: &Table| {
            let path = self.folder.join(table.name).with_extension("parquet");
            let mut writer = TableWriter::create(table, &path)?;
            for part in 0..self.parts {
                writer.push(&self.table(part, table.name)?)?;
            }
            Ok((path, writer.finish()?))
        };
        STORED.iter().map(|table| write(table)).collect()
    }

    /// Removes the folder.
    pub fn discard(self) -> Result<(), Error> {
        remove(&self.folder)
    }

    fn table(&self, part: usize, name: &str) -> Result<DataFrame, Error> {
        read_table(&self.part(part).join(name))
    }

    fn part(&self, number: usize) -> PathBuf {
        self.folder.join(format!("part-{number:06}"))
    }

    fn label(&self, number: usize) -> Result<Option<Label>, Error> {
        let folder = self.part(number);
        let path = folder.join("part.json");
        let text = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|e| Error::file(&path, e))?,
        };
        // The first part that is not whole ends the row: it and those after it are made again.
        let label: Option<Label> = serde_json::from_slice(&text).ok();
        let size = |name: &str| fs::metadata(folder.join(name)).map(|file| file.len()).ok();
        let whole = |label: &Label| {
            STORED.iter().map(|table| size(table.name)).eq(label.bytes.iter().copied().map(Some))
        };
        Ok(label.filter(whole))
    }
}

/// Whether a build was begun and not ended in the folder of a dataset.
#[must_use]
pub fn is_unfinished(dataset: &Path) -> bool {
    dataset.join(NAME).exists()
}

/// Removes a folder with all that is in it; it may be absent.
fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(folder, error)),
        _ => Ok(()),
    }
}

/// Writes a file that is complete from the moment it has its name.
pub(crate) fn write_whole(
    path: &Path,
    content: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), Error> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let write = || {
        let mut file = BufWriter::new(fs::File::create(&unfinished)?);
        content(&mut file)?;
        file.flush()?;
        file.get_ref().sync_data()
    };
    write().map_err(|e| Error::file(&unfinished, e))?;
    fs::rename(&unfinished, path).map_err(|e| Error::file(path, e))
}
