//! Everyday words of English, which tell a name at the beginning of a sentence from what is none: `en_common_words.csv`.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::table::rows;
use crate::error::Error;

/// The words, in small letters.
#[derive(Debug, Default)]
pub(crate) struct EverydayEnglish {
    words: FxHashSet<Box<str>>,
}

/// No word is longer.
const LONGEST: usize = 16;

#[derive(Deserialize)]
struct Row {
    word: String,
}

impl EverydayEnglish {
    /// Reads the table.
    pub(crate) fn load(csv: &str) -> Result<Self, Error> {
        let table = "en_common_words.csv";
        let mut words = FxHashSet::default();
        for (line, row) in rows::<Row>(table, csv)? {
            if !(3..=LONGEST).contains(&row.word.len()) || !row.word.bytes().all(|b| b.is_ascii_lowercase()) {
                let what = format!("'{}' is no word of three to {LONGEST} small letters", row.word);
                return Err(Error::vocabulary(table, line, what));
            }
            if !words.insert(row.word.clone().into()) {
                return Err(Error::vocabulary(table, line, format!("'{}' stands twice", row.word)));
            }
        }
        Ok(Self { words })
    }

    /// Whether `word` is an everyday word, in whatever case.
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|w| self.words.contains(w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        let words = EverydayEnglish::load("word\norganic\nlower\n").unwrap();
        assert!(words.has("Organic") && words.has("lower"));
        assert!(!words.has("Nvidia") && !words.has("") && !words.has("a word that is much too long"));
        assert!(EverydayEnglish::load("word\nNvidia\n").is_err());
        assert!(EverydayEnglish::load("word\nlower\nlower\n").is_err());
    }
}
