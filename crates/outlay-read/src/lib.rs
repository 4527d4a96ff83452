//! Bytes to documents: what analysts have on disk becomes plain text with its metadata.
//!
//! [`read`] takes the bytes of one file, finds out what they are by content, and gives one [`Document`] for each
//! document in it; [`for_each`] does the same for a stream (JSON lines, CSV, WARC, compressed or not) in bounded memory;
//! [`discover`] turns folders and globs into a sorted list of files.
//!
//! A broken, encrypted, empty, huge or lying file is a document with an [`error`](Document::error), never a panic:
//! sizes, nesting, expansion and time are bounded by [`Limits`]. The text is rendered once, block by block, and nothing
//! touches it afterwards, so character offsets into it stay true.

mod archive;
mod discover;
mod document;
pub mod duplicate;
mod encoding;
mod feed;
mod guard;
mod html;
mod metadata;
mod notice;
mod options;
#[cfg(feature = "pdf")]
mod pdf;
mod read;
mod sniff;
mod table;
mod text;
mod warc;

pub use discover::{DiscoverError, STDIN, discover};
pub use document::{Document, Format};
pub use options::{Columnar, Limits, Mode, Options, ReadTable};
pub use read::{for_each, for_each_member, is_zip, read};
pub use sniff::sniff;
pub use table::columns as rows;
