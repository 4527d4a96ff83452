//! `build`, `build_into`, `write`: inputs into tables, tables onto the disk.

use std::collections::BTreeMap;
use std::path::PathBuf;

use outlay_data::Error;
use outlay_data::build::{self as pipeline, Inputs, Options, Progress, Rows};
use outlay_data::store::manifest::{Manifest, Origin};
use outlay_read::{Limits, Mode};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::arguments::{Table, threads as count};
use crate::errors::exception;
use crate::frame::Frame;

/// What a build reads: paths, or a frame.
#[derive(FromPyObject)]
pub enum Sources {
    // First, because a frame also passes for a list: of the names of its columns.
    Frame(Table),
    Paths(Vec<String>),
}

impl Sources {
    fn inputs(&self, text: Option<&str>) -> PyResult<Inputs> {
        match self {
            Self::Paths(paths) => {
                outlay_read::discover(paths).map(Inputs::Files).map_err(|e| exception(&Error::from(e)))
            }
            Self::Frame(table) => Rows::new(&table.0, text).map(Inputs::rows).map_err(|e| exception(&e)),
        }
    }
}

/// Reads documents into tables: documents, quantities, periods, claims, statements, checks; and how they came about.
#[pyfunction]
#[pyo3(signature = (sources, *, threads=None, vocabulary=None, rates=None, text=None, fast=false, batch=None, limits=None, hear=None))]
pub fn build(
    py: Python<'_>,
    sources: Sources,
    threads: Option<i64>,
    vocabulary: Option<String>,
    rates: Option<String>,
    text: Option<String>,
    fast: bool,
    batch: Option<i64>,
    limits: Option<BTreeMap<String, u64>>,
    hear: Option<Py<PyAny>>,
) -> PyResult<(Vec<Frame>, String)> {
    let inputs = sources.inputs(text.as_deref())?;
    let options = options(threads, vocabulary, rates, text, fast, batch, limits)?;
    let built = listening(py, hear, |hear| pipeline::build(&inputs, &options, hear))?;
    Ok((built.tables.into_iter().map(Frame::new).collect(), json(&built.origin)?))
}

/// Reads documents into a dataset on disk, in bounded memory; a run that was killed goes on where it stopped.
#[pyfunction]
#[pyo3(signature = (folder, sources, *, threads=None, vocabulary=None, rates=None, text=None, fast=false, batch=None, limits=None, hear=None))]
pub fn build_into(
    py: Python<'_>,
    folder: PathBuf,
    sources: Sources,
    threads: Option<i64>,
    vocabulary: Option<String>,
    rates: Option<String>,
    text: Option<String>,
    fast: bool,
    batch: Option<i64>,
    limits: Option<BTreeMap<String, u64>>,
    hear: Option<Py<PyAny>>,
) -> PyResult<()> {
    let inputs = sources.inputs(text.as_deref())?;
    let options = options(threads, vocabulary, rates, text, fast, batch, limits)?;
    listening(py, hear, |hear| pipeline::build_into(&folder, &inputs, &options, hear)).map(drop)
}

/// Writes the tables of a dataset and its manifest into a folder.
#[pyfunction]
pub fn write(py: Python<'_>, folder: PathBuf, tables: Vec<Table>, origin: &str) -> PyResult<()> {
    let origin: Origin = serde_json::from_str(origin).map_err(|e| PyValueError::new_err(e.to_string()))?;
    let frames: Vec<_> = tables.into_iter().map(|table| table.0).collect();
    py.detach(|| outlay_data::store::write(&folder, &frames, origin)).map(drop).map_err(|e| exception(&e))
}

/// How the dataset in a folder came about, as JSON.
#[pyfunction]
pub fn origin(folder: PathBuf) -> PyResult<String> {
    let manifest = Manifest::read(&folder).map_err(|e| exception(&e))?;
    json(&manifest.outlay)
}

fn options(
    threads: Option<i64>,
    vocabulary: Option<String>,
    rates: Option<String>,
    text_column: Option<String>,
    fast: bool,
    batch: Option<i64>,
    wanted: Option<BTreeMap<String, u64>>,
) -> PyResult<Options> {
    let mut limits = Limits::default();
    for (name, value) in wanted.unwrap_or_default() {
        if !limits.set(&name, value) {
            let names = limits.named().map(|(name, _)| name).join(", ");
            return Err(PyValueError::new_err(format!("there is no limit '{name}': there are {names}")));
        }
    }
    let mode = if fast { Mode::Fast } else { Mode::Accurate };
    let read = outlay_read::Options { mode, text_column, limits, ..Default::default() };
    let size = |bytes: i64| usize::try_from(bytes).ok().filter(|n| *n > 0);
    let wrong = || PyValueError::new_err("batch must be a number of bytes above zero");
    let batch_bytes = batch.map(|bytes| size(bytes).ok_or_else(wrong)).transpose()?;
    Ok(Options { threads: count(threads)?, read, vocabulary, rates, batch_bytes })
}

fn json(origin: &Origin) -> PyResult<String> {
    serde_json::to_string(origin).map_err(|e| PyValueError::new_err(e.to_string()))
}

/// Runs a build without the interpreter's lock. After each batch Python's `hear(inputs, of, documents, claims, bytes, errors)`
/// is called and Ctrl-C is looked for; an exception ends the build and comes out of it.
fn listening<T: Send>(
    py: Python<'_>,
    hear: Option<Py<PyAny>>,
    work: impl FnOnce(&mut pipeline::Hear<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let mut raised = None;
    let result = py.detach(|| {
        work(&mut |progress: Progress| {
            let told = Python::attach(|py| {
                py.check_signals()?;
                let Some(hear) = &hear else { return Ok(()) };
                let outlay_data::build::Counts { documents, claims, bytes, errors } = progress.counts;
                hear.call1(py, (progress.inputs, progress.of, documents, claims, bytes, errors)).map(drop)
            });
            told.map_err(|error| {
                raised = Some(error);
                Error::stopped()
            })
        })
    });
    match raised {
        Some(error) => Err(error),
        None => result.map_err(|e| exception(&e)),
    }
}
