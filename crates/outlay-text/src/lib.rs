//! Reads quantities, periods, claims and statements out of text, in English and Chinese.
//!
//! Pure: no files, no clock, no network. The same text, context and vocabulary give the same rows.

mod chinese;
pub mod claim;
pub mod closed;
pub mod error;
mod letter;
pub mod lexicon;
pub mod period;
pub mod quantity;
mod reader;
pub mod sentence;
pub mod span;
pub mod statement;
pub mod vocabulary;

pub use claim::explain;
pub use error::Error;
pub use reader::{Analysis, Context, Reader};
