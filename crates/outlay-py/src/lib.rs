//! The extension module `outlay._outlay`: one file a verb, no logic.
#![allow(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]
#![allow(clippy::too_many_arguments, reason = "they are keywords of one call")]

mod arguments;
mod build;
mod derived;
mod errors;
mod ffi;
mod frame;
mod plugin;
mod rates;
mod texts;
mod verify;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[pyo3::pymodule(gil_used = false)]
mod _outlay {
    #[pymodule_export]
    use super::build::{build, build_into, origin, write};
    #[pymodule_export]
    use super::derived::{explain, panel, real, vintages};
    #[pymodule_export]
    use super::frame::Frame;
    #[pymodule_export]
    use super::rates::{rate, rates};
    #[pymodule_export]
    use super::texts::{claims, periods, quantities, statements};

    #[pymodule_export]
    use super::verify::check;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
