//! What can go wrong on the way from texts to tables, in plain sentences.

use std::path::PathBuf;

/// An error with a plain sentence: what is wrong, where, what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Problem);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{0}")]
    Type(String),
    #[error("{0}")]
    Value(String),
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Vocabulary(#[from] outlay_text::Error),
    #[error(transparent)]
    Frame(#[from] polars::prelude::PolarsError),
    #[error("internal error: {0}")]
    Internal(String),
}

impl Error {
    /// Something of the wrong type.
    pub(crate) fn wrong_type(what: impl Into<String>) -> Self {
        Self(Problem::Type(what.into()))
    }

    /// Something of the right type with a wrong value.
    pub(crate) fn wrong_value(what: impl Into<String>) -> Self {
        Self(Problem::Value(what.into()))
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self(Problem::File { path: path.into(), source })
    }

    /// A defect of the package.
    pub(crate) fn internal(what: impl Into<String>) -> Self {
        Self(Problem::Internal(what.into()))
    }

    /// Whether something has the wrong type.
    #[must_use]
    pub const fn is_type(&self) -> bool {
        matches!(self.0, Problem::Type(_))
    }

    /// Whether something has a wrong value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self.0, Problem::Value(_) | Problem::Vocabulary(_))
    }

    /// The file system's error, where a file is at fault.
    #[must_use]
    pub const fn as_io(&self) -> Option<&std::io::Error> {
        match &self.0 {
            Problem::File { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<polars::prelude::PolarsError> for Error {
    fn from(error: polars::prelude::PolarsError) -> Self {
        Self(error.into())
    }
}

impl From<outlay_text::Error> for Error {
    fn from(error: outlay_text::Error) -> Self {
        Self(error.into())
    }
}
