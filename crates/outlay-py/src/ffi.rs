//! The only unsafe code: Arrow capsules from and to Python, and the entry points of the expressions.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::ffi::{CString, c_char};
use std::ptr;

use outlay_data::frame::{ClaimRows, PeriodRows, QuantityRows, StatementRows};
use outlay_data::{Error, Nested};

use polars::prelude::{
    ArrowField, CompatLevel, DataFrame, DataType, Field, IntoSeries, ListChunked, PlSmallStr, PolarsError,
    Series, StructChunked,
};
use polars_arrow::array::{Array, ListArray, StructArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::ffi::{
    ArrowArrayStream, ArrowArrayStreamReader, ArrowSchema, export_field_to_c, export_iterator,
    import_field_from_c,
};
use polars_arrow::offset::Offsets;
use polars_ffi::version_0::{CallerContext, SeriesExport, export_series, import_series_buffer};
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

/// The rows as a column of lists.
pub fn lists(name: PlSmallStr, nested: Nested) -> Result<Series, Error> {
    let rows =
        StructChunked::from_columns(name.clone(), nested.rows.height(), nested.rows.columns())?.into_series();
    let dtype = DataType::List(Box::new(rows.dtype().clone()));
    let values = rows.rechunk().to_physical_repr().chunks()[0].clone();
    let mut offsets = Offsets::<i64>::with_capacity(nested.lists.len());
    for list in &nested.lists {
        offsets.try_push(list.as_ref().map_or(0, ExactSizeIterator::len)).map_err(Error::from)?;
    }
    let valid: Bitmap = nested.lists.iter().map(Option::is_some).collect();
    let physical = ListArray::<i64>::default_datatype(values.dtype().clone());
    let lists = ListArray::new(physical, offsets.into(), values, Some(valid));
    let lists = ListChunked::with_chunk(name, lists).into_series();
    // SAFETY: the values are the physical form of exactly this type.
    unsafe { lists.from_physical_unchecked(&dtype) }.map_err(Error::from)
}

thread_local! {
    static MESSAGE: RefCell<CString> = RefCell::default();
}

fn fail(message: &str) {
    let message = CString::new(message.replace('\0', " ")).unwrap_or_default();
    MESSAGE.with_borrow_mut(|last| *last = message);
}

/// Runs `work`; its error or panic becomes the message that the engine asks for.
fn reporting<T>(work: impl FnOnce() -> Result<T, String>) -> Option<T> {
    match outlay_data::guarded(work).unwrap_or_else(|panic| Err(format!("a defect of outlay: {panic}"))) {
        Ok(value) => Some(value),
        Err(message) => {
            fail(&message);
            None
        }
    }
}

/// The version of the engine's interface.
#[unsafe(no_mangle)]
pub extern "C" fn _polars_plugin_get_version() -> u32 {
    let (major, minor) = polars_ffi::get_version();
    (u32::from(major) << 16) | u32::from(minor)
}

/// What the last call on this thread failed with.
#[unsafe(no_mangle)]
pub extern "C" fn _polars_plugin_get_last_error_message() -> *const c_char {
    MESSAGE.with_borrow(|message| message.as_ptr())
}

/// Declares the two entry points of one expression.
macro_rules! expression {
    ($rows:ty, $field:ident, $call:ident) => {
        /// The type of the expression's column.
        ///
        /// # Safety
        ///
        /// To be called by the engine: `fields` points to `len` schemas, `out` to room for one.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $field(
            fields: *const ArrowSchema,
            len: usize,
            out: *mut ArrowSchema,
            _kwargs: *const u8,
            _kwargs_len: usize,
        ) {
            let field = reporting(|| {
                if len == 0 {
                    return Err("the expression has no argument".to_owned());
                }
                // SAFETY: the engine passes `len` valid schemas, which it frees itself.
                let input = unsafe { import_field_from_c(&*fields) }.map_err(|e| e.to_string())?;
                let dtype = outlay_data::nested_dtype::<$rows>();
                Ok(export_field_to_c(&Field::new(input.name, dtype).to_arrow(CompatLevel::newest())))
            });
            if let Some(field) = field {
                // SAFETY: `out` holds an empty schema that needs no release.
                unsafe { ptr::write(out, field) };
            }
        }

        /// The expression's column.
        ///
        /// # Safety
        ///
        /// To be called by the engine: `inputs` points to `len` columns, which are consumed, `out` to room for one.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $call(
            inputs: *mut SeriesExport,
            len: usize,
            _kwargs: *const u8,
            _kwargs_len: usize,
            out: *mut SeriesExport,
            _context: *const CallerContext,
        ) {
            let column = reporting(|| {
                // SAFETY: the engine passes `len` valid columns and leaves them to us.
                let inputs = unsafe { import_series_buffer(inputs, len) }.map_err(|e| e.to_string())?;
                crate::plugin::read::<$rows>(&inputs).map_err(|e| e.to_string())
            });
            if let Some(column) = column {
                // SAFETY: `out` holds an empty column that needs no release.
                unsafe { ptr::write(out, export_series(&column)) };
            }
        }
    };
}

expression!(QuantityRows, _polars_plugin_field_quantities, _polars_plugin_quantities);
expression!(PeriodRows, _polars_plugin_field_periods, _polars_plugin_periods);
expression!(ClaimRows, _polars_plugin_field_claims, _polars_plugin_claims);
expression!(StatementRows, _polars_plugin_field_statements, _polars_plugin_statements);
