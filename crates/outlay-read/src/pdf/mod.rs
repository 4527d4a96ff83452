//! PDF files: the text layer in reading order, without running heads, lines joined to paragraphs.

mod document;
mod join;
mod pages;

pub(crate) use document::read;
