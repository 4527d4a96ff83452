//! Denominators of English rates: `rates_en.csv`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::number::lower;
use super::table::rows;
use crate::error::Error;

/// Where a denominator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    /// After 'a', 'each', 'every', 'per' or a slash.
    Word,
    /// After 'per' or a slash only.
    Short,
    /// Alone.
    Adverb,
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    words: FxHashMap<Box<str>, (Box<str>, Place)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: Box<str>,
    per: Box<str>,
    place: Place,
}

impl Rates {
    pub(super) fn load(csv: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        for (line, row) in rows::<Row>("rates_en.csv", csv)? {
            if out.words.insert(row.word.clone(), (row.per, row.place)).is_some() {
                return Err(Error::vocabulary("rates_en.csv", line, "the word stands twice: keep one row"));
            }
        }
        Ok(out)
    }

    /// What the word, in any case, is called as a denominator, where it may stand in one of the places.
    pub fn get(&self, word: &str, places: &[Place]) -> Option<&str> {
        let mut buffer = [0; 24];
        let (per, place) = self.words.get(lower(word, &mut buffer)?)?;
        places.contains(place).then_some(&**per)
    }
}
