//! Small classes of English words: `english_words.csv`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::number::lower;
use super::table::rows;
use super::word_table::WordTable;
use crate::error::Error;

/// What the grammar asks of a word. A word may be of several classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub(crate) enum WordClass {
    /// A function word: ends a noun phrase.
    Stop,
    /// A month or season.
    Month,
    /// A day of the week.
    Weekday,
    /// Before the number of a part: 'Section 4'.
    Label,
    /// Before a year.
    Date,
    /// Beside a score.
    Vs,
    /// After a time of day.
    Clock,
    /// An irregular plural.
    Plural,
    /// Ends in s and is no plural.
    Singular,
    /// Between a bound and its quantity.
    Article,
    /// Takes a number into its name: 'Fortune 500'.
    Name,
    /// A verb form that looks like a plural.
    Verb,
    /// Before a year long ago.
    Year,
    /// Before 'half', or a number word that is a pronoun.
    Rank,
    /// After 'half' where that is no share.
    Halved,
    /// After 'twice' and 'double': something is compared.
    Compare,
    /// After 'double' only.
    Compared,
    /// Before a hyphen and a quantity.
    Prefix,
    /// Before 'from A to B' that is a range.
    Ranging,
    /// Between a word of change and its quantity.
    Filler,
    /// After 'of' before a counted noun.
    Owner,
    /// A verb that takes 'up' or 'down' into its meaning ('gave up').
    Phrasal,
    /// Beside a count of parameters: 'a 70B model', 'MoE 235B'.
    Sized,
    /// In the label of a table's row that counts things or has a unit of its own: 'Headcount', 'Earnings per share'.
    Tally,
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct EnglishWords {
    classes: WordTable<u32>,
    singulars: FxHashMap<Box<str>, Box<str>>,
    /// The one number that a name takes ('365' of 'Microsoft 365').
    numbers: FxHashMap<Box<str>, Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: Box<str>,
    class: WordClass,
    other: Box<str>,
}

impl EnglishWords {
    pub(super) fn load(csv: &str) -> Result<Self, Error> {
        let mut classes: BTreeMap<Box<str>, u32> = BTreeMap::new();
        let (mut singulars, mut numbers) = (FxHashMap::default(), FxHashMap::default());
        for (line, row) in rows::<Row>("english_words.csv", csv)? {
            if row.word.len() > WordTable::<u32>::LONGEST {
                return Err(Error::vocabulary("english_words.csv", line, "the word is too long"));
            }
            let other = !row.other.is_empty();
            if other != (row.class == WordClass::Plural) && !(other && row.class == WordClass::Name) {
                return Err(Error::vocabulary(
                    "english_words.csv",
                    line,
                    "plurals, and only they, have a singular; names may have a number",
                ));
            }
            if other && row.class == WordClass::Name {
                numbers.insert(row.word, row.other);
                continue;
            }
            *classes.entry(row.word.clone()).or_default() |= 1 << row.class as u8;
            if row.class == WordClass::Plural {
                singulars.insert(row.word, row.other);
            }
        }
        let classes = WordTable::new(classes.iter().map(|(word, bits)| (&**word, *bits)));
        Ok(Self { classes, singulars, numbers })
    }

    /// Whether the word, in any case, is of the class.
    pub fn is(&self, word: &str, class: WordClass) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & (1 << class as u8) != 0)
    }

    /// Whether the word takes that one number into its name.
    pub fn names_with(&self, word: &str, number: &str) -> bool {
        let mut buffer = [0; 24];
        lower(word, &mut buffer).and_then(|w| self.numbers.get(w)).is_some_and(|known| **known == *number)
    }

    /// The singular of an irregular plural (small letters).
    pub fn singular(&self, plural: &str) -> Option<&str> {
        self.singulars.get(plural).map(|s| &**s)
    }
}
