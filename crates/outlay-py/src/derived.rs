//! `panel`, `vintages`, `explain`: tables that follow from a dataset's.

use outlay_data::Prices;
use outlay_data::deflators::National;
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

/// The claims in US dollars of one year, and why some have none.
#[pyfunction]
#[pyo3(signature = (claims, documents, year, *, dollars=false, deflators=None))]
pub fn real(
    py: Python<'_>,
    claims: Table,
    documents: Table,
    year: i16,
    dollars: bool,
    deflators: Option<&str>,
) -> PyResult<(Frame, Vec<String>)> {
    let by = if dollars { Prices::Dollars } else { Prices::Currency };
    let own = deflators.map(National::from_csv).transpose().map_err(|e| exception(&e))?;
    let prices = own.as_ref().unwrap_or_else(|| National::builtin());
    let real = py.detach(|| outlay_data::real(&claims.0, &documents.0, year, by, prices));
    real.map(|real| (Frame::new(real.claims), real.reasons)).map_err(|e| exception(&e))
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
