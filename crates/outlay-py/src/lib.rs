//! The extension module `outlay._outlay`: one file a verb, no logic.

mod arguments;
mod errors;
mod ffi;
mod frame;
mod texts;

#[pyo3::pymodule(gil_used = false)]
mod _outlay {
    #[pymodule_export]
    use super::frame::Frame;
    #[pymodule_export]
    use super::texts::{claims, periods, quantities, statements};

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
