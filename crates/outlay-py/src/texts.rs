//! `quantities`, `periods`, `claims`, `statements`: texts in, one table out.

use outlay_data::frame::{ClaimRows, PeriodRows, QuantityRows, StatementRows};
use outlay_data::{Options, Read};
use pyo3::exceptions::PyRuntimeWarning;
use pyo3::prelude::*;

use crate::arguments::{Texts, language, published, reader, threads as count};
use crate::errors::exception;
use crate::frame::Frame;

/// Every numeric expression in the texts.
#[pyfunction]
#[pyo3(signature = (texts, *, language=None, threads=None))]
pub fn quantities(
    py: Python<'_>,
    texts: Texts,
    language: Option<&str>,
    threads: Option<i64>,
) -> PyResult<Frame> {
    read::<QuantityRows>(py, texts, None, language, None, threads)
}

/// Every date or period expression in the texts, resolved.
#[pyfunction]
#[pyo3(signature = (texts, *, published=None, language=None, threads=None))]
pub fn periods(
    py: Python<'_>,
    texts: Texts,
    published: Option<&Bound<'_, PyAny>>,
    language: Option<&str>,
    threads: Option<i64>,
) -> PyResult<Frame> {
    read::<PeriodRows>(py, texts, published, language, None, threads)
}

/// Every quantitative claim in the texts.
#[pyfunction]
#[pyo3(signature = (texts, *, published=None, language=None, vocabulary=None, threads=None))]
pub fn claims(
    py: Python<'_>,
    texts: Texts,
    published: Option<&Bound<'_, PyAny>>,
    language: Option<&str>,
    vocabulary: Option<&str>,
    threads: Option<i64>,
) -> PyResult<Frame> {
    read::<ClaimRows>(py, texts, published, language, vocabulary, threads)
}

/// Who said what in the texts.
#[pyfunction]
#[pyo3(signature = (texts, *, language=None, threads=None))]
pub fn statements(
    py: Python<'_>,
    texts: Texts,
    language: Option<&str>,
    threads: Option<i64>,
) -> PyResult<Frame> {
    read::<StatementRows>(py, texts, None, language, None, threads)
}

fn read<R: Read>(
    py: Python<'_>,
    texts: Texts,
    dates: Option<&Bound<'_, PyAny>>,
    code: Option<&str>,
    vocabulary: Option<&str>,
    threads: Option<i64>,
) -> PyResult<Frame> {
    let texts = texts.into_column();
    let options = Options {
        language: language(code)?,
        published: published(dates, texts.len())?,
        threads: count(threads)?,
    };
    let reader = reader(vocabulary)?;
    let table =
        py.detach(|| outlay_data::table::<R>(&texts, &reader, &options)).map_err(|e| exception(&e))?;
    for (row, message) in &table.failed {
        let text = format!(
            "text {row} gave no rows because reading it failed, which is a defect of outlay: {message}"
        );
        let text = std::ffi::CString::new(text.replace('\0', " "))?;
        PyErr::warn(py, &py.get_type::<PyRuntimeWarning>(), &text, 2)?;
    }
    Ok(Frame::new(table.frame))
}
