//! The only unsafe code: Arrow capsules from and to Python.
#![allow(unsafe_code)]

use std::ptr;

use polars::prelude::{ArrowField, CompatLevel, DataFrame, PlSmallStr, PolarsError, Series};
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::ffi::{ArrowArrayStream, ArrowArrayStreamReader, export_iterator};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// The frame as an Arrow C stream, without a copy.
pub fn export(py: Python<'_>, mut frame: DataFrame, level: CompatLevel) -> PyResult<Bound<'_, PyCapsule>> {
    frame.align_chunks_par();
    let fields: Vec<ArrowField> = frame
        .columns()
        .iter()
        .map(|column| column.dtype().to_arrow_field(column.name().clone(), level))
        .collect();
    let dtype = ArrowDataType::Struct(fields);
    let field = ArrowField::new(PlSmallStr::EMPTY, dtype.clone(), false);
    let chunks: Vec<Result<Box<dyn Array>, PolarsError>> = frame
        .iter_chunks(level, true)
        .map(|chunk| {
            let height = chunk.len();
            Ok(StructArray::new(dtype.clone(), height, chunk.into_arrays(), None).boxed())
        })
        .collect();
    PyCapsule::new_with_value(py, export_iterator(Box::new(chunks.into_iter()), field), STREAM)
}

/// The column, or the table as one struct column, behind an Arrow C stream.
pub fn import(object: &Bound<'_, PyAny>) -> PyResult<Series> {
    let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<ArrowArrayStream>();
    // SAFETY: a capsule of that name holds an ArrowArrayStream; taking it and leaving an empty one is how the
    // PyCapsule interface says to consume it.
    let stream = unsafe { ptr::replace(pointer.as_ptr(), ArrowArrayStream::empty()) };
    // SAFETY: the stream is the producer's own, complete, and owned by us from here on.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(Box::new(stream)) }.map_err(unreadable)?;
    let field = reader.field().clone();
    let mut chunks = Vec::new();
    // SAFETY: the reader is valid, and is called from this thread only.
    while let Some(chunk) = unsafe { reader.next() } {
        chunks.push(chunk.map_err(unreadable)?);
    }
    if chunks.is_empty() {
        chunks.push(polars_arrow::array::new_empty_array(field.dtype().clone()));
    }
    Series::try_from((&field, chunks)).map_err(unreadable)
}

fn unreadable(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("the Arrow stream cannot be read: {error}"))
}
