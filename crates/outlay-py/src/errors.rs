//! Errors of the crates as exceptions of Python.

use outlay_data::Error;
use pyo3::PyErr;
use pyo3::exceptions::{PyFileNotFoundError, PyOSError, PyRuntimeError, PyTypeError, PyValueError};

/// The exception that says the same.
pub fn exception(error: &Error) -> PyErr {
    let message = error.to_string();
    if error.is_type() {
        PyTypeError::new_err(message)
    } else if error.is_value() {
        PyValueError::new_err(message)
    } else if error.is_not_found() {
        PyFileNotFoundError::new_err(message)
    } else if let Some(io) = error.as_io() {
        match io.raw_os_error() {
            // With its number Python picks the subclass: FileNotFoundError, PermissionError …
            Some(code) => PyOSError::new_err((code, message)),
            None => PyOSError::new_err(message),
        }
    } else {
        PyRuntimeError::new_err(message)
    }
}
