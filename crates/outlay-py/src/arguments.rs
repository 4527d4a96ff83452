//! Arguments that several verbs take.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use outlay_data::{Error, Published};
use outlay_text::Reader;
use outlay_text::closed::Language;
use outlay_text::vocabulary::Vocabulary;
use polars::prelude::{DataFrame, StringChunked};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::errors::exception;
use crate::ffi;

/// The texts of a call: the Python side passes one `str` or something with an Arrow stream.
pub enum Texts {
    One(String),
    Column(StringChunked),
}

impl FromPyObject<'_, '_> for Texts {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Self::One(text.to_str()?.to_owned()));
        }
        let column = ffi::import(&object)?;
        outlay_data::texts(&column).map(Self::Column).map_err(|e| exception(&e))
    }
}

impl Texts {
    /// All of them as a column.
    pub fn into_column(self) -> StringChunked {
        match self {
            Self::One(text) => StringChunked::from_iter([Some(text)]),
            Self::Column(column) => column,
        }
    }
}

/// A table behind an Arrow stream.
pub struct Table(pub DataFrame);

impl FromPyObject<'_, '_> for Table {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        outlay_data::frame::table(&ffi::import(&object)?).map(Self).map_err(|e| exception(&e))
    }
}

/// A day.
pub struct Day(pub Date);

impl FromPyObject<'_, '_> for Day {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        date(&object)?.map(Self).ok_or_else(|| PyTypeError::new_err("not a date"))
    }
}

/// A publication date, or one for each of `texts` texts.
pub fn published(object: Option<&Bound<'_, PyAny>>, texts: usize) -> PyResult<Published> {
    let Some(object) = object else { return Ok(Published::Unknown) };
    if let Some(date) = date(object)? {
        return Ok(Published::One(date));
    }
    Published::column(&ffi::import(object)?, texts).map_err(|e| exception(&e))
}

/// The day of a `datetime.date` or `datetime.datetime`; `None` for anything else.
fn date(object: &Bound<'_, PyAny>) -> PyResult<Option<Date>> {
    if !object.hasattr("toordinal")? {
        return Ok(None);
    }
    let part = |name: &str| object.getattr(name)?.extract::<i16>();
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    // Both parts are below 32, or Python would not have made the date.
    Date::new(year, month as i8, day as i8).map(Some).map_err(|e| PyValueError::new_err(e.to_string()))
}

/// The language of that code.
pub fn language(code: Option<&str>) -> PyResult<Option<Language>> {
    outlay_data::language(code).map_err(|e| exception(&e))
}

/// A reader with the built-in vocabulary and what a user's TOML adds.
pub fn reader(vocabulary: Option<&str>) -> PyResult<Reader> {
    cached_reader(vocabulary).map_err(|e| exception(&e))
}

/// The same. The last user's vocabulary is kept, because a streaming query asks for it with every batch.
pub fn cached_reader(vocabulary: Option<&str>) -> Result<Reader, Error> {
    static LAST: Mutex<Option<(String, Reader)>> = Mutex::new(None);
    let Some(toml) = vocabulary else { return Ok(Reader::default()) };
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, reader)) = &*last
        && known == toml
    {
        return Ok(reader.clone());
    }
    let reader = Reader::new(Vocabulary::with_user(toml)?);
    *last = Some((toml.to_owned(), reader.clone()));
    Ok(reader)
}

/// A number of threads.
pub fn threads(number: Option<i64>) -> PyResult<Option<usize>> {
    let Some(number) = number else { return Ok(None) };
    let threads = usize::try_from(number).ok().filter(|n| (1..=1024).contains(n));
    threads
        .map(Some)
        .ok_or_else(|| PyValueError::new_err(format!("threads must be from 1 to 1024, not {number}")))
}
