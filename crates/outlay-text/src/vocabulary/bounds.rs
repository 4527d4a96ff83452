//! English words around a quantity: `comparators_en.csv`, `directions_en.csv`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::number::lower;
use super::table::rows;
use crate::closed::{Comparator, Direction};
use crate::error::Error;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Before,
    After,
    Both,
    /// Before a percentage only: 'lost 3%' is a fall, 'lost $4bn' is not.
    Percent,
    None,
}

/// Phrases that bound a value, by the word next to the quantity.
#[derive(Debug, Default)]
pub(crate) struct Comparators {
    before: FxHashMap<Box<str>, Vec<Phrase>>,
    after: FxHashMap<Box<str>, Vec<Phrase>>,
}

/// A phrase: its other words, outwards from the quantity, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub words: Vec<Box<str>>,
    pub comparator: Comparator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparatorRow {
    phrase: Box<str>,
    comparator: Comparator,
    place: Place,
}

impl Comparators {
    pub(super) fn load(csv: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        for (line, row) in rows::<ComparatorRow>("comparators_en.csv", csv)? {
            let (map, mut words): (_, Vec<Box<str>>) = match row.place {
                Place::Before => (&mut out.before, row.phrase.rsplit(' ').map(Box::from).collect()),
                Place::After => (&mut out.after, row.phrase.split(' ').map(Box::from).collect()),
                Place::None => continue,
                Place::Both | Place::Percent => {
                    return Err(Error::vocabulary(
                        "comparators_en.csv",
                        line,
                        "place is before, after or none",
                    ));
                }
            };
            let next = words.remove(0);
            map.entry(next).or_default().push(Phrase { words, comparator: row.comparator });
        }
        for phrases in out.before.values_mut().chain(out.after.values_mut()) {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        Ok(out)
    }

    /// The phrases that end in that word before a quantity, longest first.
    pub fn before(&self, word: &str) -> &[Phrase] {
        find(&self.before, word)
    }

    /// The phrases that begin with that word after a quantity, longest first.
    pub fn after(&self, word: &str) -> &[Phrase] {
        find(&self.after, word)
    }
}

fn find<'m>(map: &'m FxHashMap<Box<str>, Vec<Phrase>>, word: &str) -> &'m [Phrase] {
    let mut buffer = [0; 24];
    lower(word, &mut buffer).and_then(|w| map.get(w)).map_or(&[], Vec::as_slice)
}

/// Words of change.
#[derive(Debug, Default)]
pub(crate) struct Directions {
    before: FxHashMap<Box<str>, Direction>,
    after: FxHashMap<Box<str>, Direction>,
    before_percent: FxHashMap<Box<str>, Direction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionRow {
    word: Box<str>,
    direction: Direction,
    place: Place,
}

impl Directions {
    pub(super) fn load(csv: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        for (_, row) in rows::<DirectionRow>("directions_en.csv", csv)? {
            if row.place == Place::Percent {
                out.before_percent.insert(row.word, row.direction);
                continue;
            }
            if matches!(row.place, Place::Before | Place::Both) {
                out.before.insert(row.word.clone(), row.direction);
            }
            if matches!(row.place, Place::After | Place::Both) {
                out.after.insert(row.word, row.direction);
            }
        }
        Ok(out)
    }

    /// What the word says of a quantity after it.
    pub fn before(&self, word: &str) -> Option<Direction> {
        let mut buffer = [0; 24];
        self.before.get(lower(word, &mut buffer)?).copied()
    }

    /// What the word says of a percentage after it, besides [`Self::before`].
    pub fn before_percent(&self, word: &str) -> Option<Direction> {
        let mut buffer = [0; 24];
        self.before_percent.get(lower(word, &mut buffer)?).copied()
    }

    /// What the word says of a quantity before it.
    pub fn after(&self, word: &str) -> Option<Direction> {
        let mut buffer = [0; 24];
        self.after.get(lower(word, &mut buffer)?).copied()
    }
}
