//! What can go wrong before a text is read: only a vocabulary can be wrong, a text never is.

/// An error with a plain sentence: what is wrong, where, what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Problem);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// A row of a vocabulary table breaks a rule of its table.
    #[error("vocabulary {table}, line {line}: {what}")]
    Vocabulary { table: String, line: usize, what: String },
}

impl Error {
    /// A row of a vocabulary that breaks a rule of its table.
    pub(crate) fn vocabulary(table: &str, line: usize, what: impl Into<String>) -> Self {
        Self(Problem::Vocabulary { table: table.into(), line, what: what.into() })
    }

    /// Whether a vocabulary file is at fault.
    #[must_use]
    pub const fn is_vocabulary(&self) -> bool {
        matches!(self.0, Problem::Vocabulary { .. })
    }
}
