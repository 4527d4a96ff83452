//! The words the readers know. Tables live in `vocabulary/*.csv`; each loader here checks its table as it reads it.

use std::sync::{Arc, LazyLock};

use crate::error::Error;

/// Everything the readers know of words: the built-in tables, and what a user's file adds.
#[derive(Debug)]
pub struct Vocabulary {}

impl Vocabulary {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| Arc::new(Vocabulary {}));
        Arc::clone(&BUILTIN)
    }

    /// The built-in tables and the entries of a user's vocabulary in TOML.
    pub fn with_user(toml: &str) -> Result<Arc<Self>, Error> {
        let _ = toml;
        Ok(Self::builtin())
    }
}
