//! `panel`, `vintages`, `explain`: tables that follow from a dataset's.

use outlay_data::panel::{self as derive, Filter};
use pyo3::prelude::*;

use crate::arguments::{Day, Table, reader};
use crate::errors::exception;
use crate::frame::Frame;

/// One row for each subject, metric and period.
#[pyfunction]
#[pyo3(signature = (claims, documents, *, subjects, metrics, by_attribution=false, undated=false, about_ai=false, real=None))]
pub fn panel(
    py: Python<'_>,
    claims: Table,
    documents: Table,
    subjects: Vec<String>,
    metrics: Vec<String>,
    by_attribution: bool,
    undated: bool,
    about_ai: bool,
    real: Option<i16>,
) -> PyResult<Frame> {
    let filter = Filter { subjects, metrics, about_ai, by_attribution, undated };
    let frame = py.detach(|| derive::panel(&claims.0, &documents.0, &filter, real));
    frame.map(Frame::new).map_err(|e| exception(&e))
}

/// One row for each claim of a series along its publication.
#[pyfunction]
#[pyo3(signature = (claims, documents, *, subjects, metrics, by_attribution=false, undated=false, about_ai=false))]
pub fn vintages(
    py: Python<'_>,
    claims: Table,
    documents: Table,
    subjects: Vec<String>,
    metrics: Vec<String>,
    by_attribution: bool,
    undated: bool,
    about_ai: bool,
) -> PyResult<Frame> {
    let filter = Filter { subjects, metrics, about_ai, by_attribution, undated };
    let frame = py.detach(|| derive::vintages(&claims.0, &documents.0, &filter));
    frame.map(Frame::new).map_err(|e| exception(&e))
}

/// The claims in US dollars of one year.
#[pyfunction]
pub fn real(py: Python<'_>, claims: Table, documents: Table, year: i16) -> PyResult<Frame> {
    let frame = py.detach(|| outlay_data::real(&claims.0, &documents.0, year));
    frame.map(Frame::new).map_err(|e| exception(&e))
}

/// The rule and the words behind each field of a claim, from its document's text and what was known of it.
#[pyfunction]
#[pyo3(signature = (claim_id, text, *, title=None, published=None, language=None, vocabulary=None))]
pub fn explain(
    claim_id: &str,
    text: &str,
    title: Option<&str>,
    published: Option<Day>,
    language: Option<&str>,
    vocabulary: Option<&str>,
) -> PyResult<Frame> {
    let context = outlay_data::build::context(text, title, published.map(|d| d.0), language);
    let frame = outlay_data::explain(text, &context, &reader(vocabulary)?, claim_id);
    frame.map(Frame::new).map_err(|e| exception(&e))
}
