//! Statements: who said what.

use serde::{Deserialize, Serialize};

use crate::claim::Document;
use crate::span::Span;

/// Something that the text says somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is said.
    pub span: Span,
    /// Number of the sentence in its text, from 0.
    pub sentence: u32,
    /// Who says it: canonical name.
    pub speaker: String,
    /// Where the speaker stands in the text.
    pub speaker_span: Option<Span>,
    /// 'Secretary-General of ASEAN', 'former Google CEO', or `None`.
    pub speaker_role: Option<String>,
    /// The verb or phrase that says so, as it stands ('warned', 'according to').
    pub verb: Option<String>,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
}

/// Who said what, in order.
#[must_use]
pub fn read(document: &Document<'_>) -> Vec<Statement> {
    let _ = document;
    Vec::new()
}
