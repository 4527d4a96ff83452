//! A build into a folder: parts first, then tables, then the manifest; each has its final name only once it is whole.

use std::fs;
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::inputs::is_stdin;
use super::ledger::Ledger;
use super::work::Work;
use super::{Hear, Inputs, Options, Progress, run};
use crate::error::Error;
use crate::store::hash;
use crate::store::manifest::{self, Manifest, Origin};

/// Reads the inputs into a dataset on disk, in bounded memory. A run that was killed goes on where it stopped.
pub fn build_into(
    folder: &Path,
    inputs: &Inputs,
    options: &Options,
    hear: &mut Hear<'_>,
) -> Result<Manifest, Error> {
    claim_folder(folder)?;
    let mut ledger = Ledger::default();
    let mut work = Work::open(folder, &plan(inputs, options), &mut ledger)?;
    let of = inputs.count();
    hear(Progress { inputs: work.inputs.len(), of, counts: work.counts })?;
    let start = work.next;
    run(inputs, options, start, &mut ledger, |part, batch_inputs, next| {
        work.push(part, batch_inputs, next)?;
        hear(Progress { inputs: work.inputs.len(), of, counts: work.counts })
    })?;
    // Nobody asks for names any more, and the tables want the room.
    drop(ledger);
    let tables = work.assemble()?;
    let manifest = Manifest::new(
        Origin::new(options, std::mem::take(&mut work.inputs)),
        tables.iter().map(|(_, written)| written),
    );
    // Without a manifest a folder is no dataset: old tables and new ones never pass for one.
    manifest::remove(folder)?;
    for (path, _) in &tables {
        let Some(name) = path.file_name() else { continue };
        let target = folder.join(name);
        fs::rename(path, &target).map_err(|e| Error::file(&target, e))?;
    }
    manifest.write(folder)?;
    work.discard()?;
    Ok(manifest)
}

/// Makes the folder, or refuses one that holds something else.
pub(crate) fn claim_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|e| Error::file(folder, e))?;
    let mut entries = fs::read_dir(folder).map_err(|e| Error::file(folder, e))?;
    let is_ours = super::is_unfinished(folder) || manifest::exists(folder);
    if entries.next().is_some() && !is_ours {
        return Err(Error::wrong_value(format!(
            "{} holds other files: give an empty or new folder, or one of an earlier dataset",
            folder.display()
        )));
    }
    Ok(())
}

/// What must be the same for a run to go on where another stopped.
fn plan(inputs: &Inputs, options: &Options) -> String {
    let inputs = match inputs {
        Inputs::Files(files) => {
            let mut stamps = Sha256::new();
            for file in files {
                stamps.update(stamp(file).to_string());
            }
            hash::hex(&stamps.finalize())
        }
        Inputs::Rows(rows) => rows.sha256(),
    };
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "inputs": inputs,
        "options": manifest::settings(options),
    })
    .to_string()
}

/// A file's path, size and time of change.
fn stamp(file: &Path) -> serde_json::Value {
    if is_stdin(file) {
        // What comes through it is another thing each time: no run goes on with an earlier one.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        return json!([std::process::id(), now.as_nanos().to_string()]);
    }
    let data = fs::metadata(file).ok();
    let changed = data.as_ref().and_then(|m| m.modified().ok());
    let changed =
        changed.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok()).map(|d| d.as_nanos().to_string());
    json!([file.to_string_lossy(), data.map(|m| m.len()), changed])
}
