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
    #[error("{path}: not a table of outlay: {what}", path = path.display())]
    Broken { path: PathBuf, what: String },
    #[error(transparent)]
    Vocabulary(#[from] outlay_text::Error),
    #[error(transparent)]
    Frame(#[from] polars::prelude::PolarsError),
    #[error("stopped by the caller")]
    Stopped,
    #[error(transparent)]
    Inputs(#[from] outlay_read::DiscoverError),
    #[error("internal error: {0}")]
    Internal(String),
}

impl Error {
    /// Something of the wrong type.
    pub(crate) fn wrong_type(what: impl Into<String>) -> Self {
        Self(Problem::Type(what.into()))
    }

    /// Something of the right type with a wrong value.
    #[must_use]
    pub fn wrong_value(what: impl Into<String>) -> Self {
        Self(Problem::Value(what.into()))
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self(Problem::File { path: path.into(), source })
    }

    /// A file that holds something else than it should.
    pub(crate) fn broken(path: impl Into<PathBuf>, what: &impl ToString) -> Self {
        Self(Problem::Broken { path: path.into(), what: what.to_string() })
    }

    /// The caller wants no more.
    #[must_use]
    pub fn stopped() -> Self {
        Self(Problem::Stopped)
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
        use outlay_read::DiscoverError::{Remote, Web};
        matches!(
            self.0,
            Problem::Value(_)
                | Problem::Vocabulary(_)
                | Problem::Broken { .. }
                | Problem::Inputs(Web(_) | Remote { .. })
        )
    }

    /// Whether an input names no file.
    #[must_use]
    pub const fn is_not_found(&self) -> bool {
        matches!(self.0, Problem::Inputs(_))
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

impl From<outlay_read::DiscoverError> for Error {
    fn from(error: outlay_read::DiscoverError) -> Self {
        Self(error.into())
    }
}

impl From<outlay_text::Error> for Error {
    fn from(error: outlay_text::Error) -> Self {
        Self(error.into())
    }
}
