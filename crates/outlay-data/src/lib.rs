//! Claims into frames: the tables of the package, their types, and the way from many texts or documents to them.
//!
//! polars lives only here. Every public table is described once, in [`schema`].

#[cfg(feature = "arrow")]
mod arrow;
mod batch;
pub mod build;
pub mod checks;
pub mod deflators;
mod error;
mod explain;
pub mod frame;
mod nested;
pub mod panel;
mod pool;
pub mod rates;
mod real;
pub mod schema;
pub mod store;
mod texts;

#[cfg(feature = "arrow")]
pub use arrow::record_batch;
pub use batch::{Options, Read, Table, guarded, table};
pub use error::Error;
pub use explain::explain;
pub use nested::{Nested, nested, nested_dtype};
pub use real::{Prices, Real, real};
pub use texts::{Published, language, texts};
