//! `verify`: whether a dataset on disk is what was written and follows from its texts.

use std::path::PathBuf;

use outlay_data::store::verify;
use pyo3::prelude::*;

use crate::arguments::threads as count;
use crate::errors::exception;

/// Sentences about what is wrong with the dataset in a folder; none where nothing is.
#[pyfunction]
#[pyo3(name = "verify", signature = (folder, *, rerun=false, threads=None))]
pub fn check(py: Python<'_>, folder: PathBuf, rerun: bool, threads: Option<i64>) -> PyResult<Vec<String>> {
    let threads = count(threads)?;
    let work = || {
        let mut sentences = verify::verify(&folder)?.sentences().to_vec();
        if rerun {
            sentences.extend_from_slice(verify::rerun(&folder, threads)?.sentences());
        }
        Ok(sentences)
    };
    py.detach(work).map_err(|e| exception(&e))
}
