//! Frames on their way to Python.

use polars::prelude::{CompatLevel, DataFrame};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::ffi;

/// A table: hand it to `polars.DataFrame`, or to anything else that reads Arrow streams.
#[pyclass(frozen, module = "outlay._outlay")]
pub struct Frame(DataFrame);

impl Frame {
    /// The table in one piece.
    pub fn new(frame: DataFrame) -> Self {
        Self(frame)
    }
}

#[pymethods]
impl Frame {
    /// The Arrow C stream of the rows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        ffi::export(py, self.0.clone(), CompatLevel::newest())
    }

    fn __len__(&self) -> usize {
        self.0.height()
    }

    fn __repr__(&self) -> String {
        format!("<Frame {} x {}>", self.0.height(), self.0.width())
    }
}
