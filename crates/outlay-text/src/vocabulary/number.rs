//! The words of English numbers: `english_numbers.csv`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::rows;
use crate::error::Error;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NumberClass {
    /// 0–9.
    Unit,
    /// 10–19.
    Teen,
    /// 20, 30, …
    Ten,
    /// 100.
    Hundred,
    /// Thousand and more.
    Scale,
    /// An abbreviated scale, after digits.
    Short,
    /// Twelve.
    Dozen,
    /// Of a fraction.
    Denominator,
    /// 'half'.
    Half,
    /// 'quarter': a fraction or three months.
    Quarter,
    /// A plural that says only a magnitude.
    Magnitude,
    /// 'few', 'several'.
    Few,
    /// A whole multiple in one word.
    Multiple,
    /// The decimal point.
    Point,
    /// 'minus'.
    Sign,
}

/// A word of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberWord {
    pub class: NumberClass,
    pub value: f64,
}

/// The table, and a filter by the first two letters.
#[derive(Debug, Default)]
pub(crate) struct NumberWords {
    words: FxHashMap<Box<str>, NumberWord>,
    shorts: FxHashMap<Box<str>, f64>,
    /// By the first two letters: the lengths of the words that begin with them, a bit each.
    starts: [[u32; 26]; 26],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: Box<str>,
    class: NumberClass,
    value: f64,
}

impl NumberWords {
    pub(super) fn load(csv: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        for (line, row) in rows::<Row>("english_numbers.csv", csv)? {
            if row.class == NumberClass::Short {
                out.shorts.insert(row.word, row.value);
                continue;
            }
            let (Some(first), Some(second)) = (letter(&row.word, 0), letter(&row.word, 1)) else {
                return Err(Error::vocabulary(
                    "english_numbers.csv",
                    line,
                    "a word is two small letters or more",
                ));
            };
            if starts_a_number(row.class) {
                out.starts[first][second] |= 1 << row.word.len().min(31);
            }
            out.words.insert(row.word, NumberWord { class: row.class, value: row.value });
        }
        Ok(out)
    }

    /// The word in any case; `None` for words that are no part of a number.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        let mut buffer = [0; 24];
        self.words.get(lower(word, &mut buffer)?).copied()
    }

    /// The abbreviated scale, case-sensitive.
    pub fn short(&self, letters: &str) -> Option<f64> {
        self.shorts.get(letters).copied()
    }

    /// Whether the letters may be a word that starts a number, or a multiple in '-fold': the quick filter of the scan.
    #[inline]
    pub fn may_start(&self, letters: &[u8]) -> bool {
        let [first, second, .., last] = letters else { return false };
        let index = |letter: u8| usize::from((letter | 0x20).wrapping_sub(b'a'));
        let lengths =
            self.starts.get(index(*first)).and_then(|row| row.get(index(*second))).copied().unwrap_or(0);
        lengths & (1 << letters.len().min(31)) != 0
            || lengths != 0 && letters.len() > 6 && *last | 0x20 == b'd'
    }
}

fn letter(word: &str, at: usize) -> Option<usize> {
    let byte = *word.as_bytes().get(at)?;
    byte.is_ascii_lowercase().then(|| (byte - b'a') as usize)
}

/// Whether a number can begin with a word of the class; the others follow one that does.
const fn starts_a_number(class: NumberClass) -> bool {
    !matches!(class, NumberClass::Short | NumberClass::Point | NumberClass::Sign)
}

/// `word` in small letters, in `buffer`; `None` where it is no ASCII word or too long to be in a table.
pub(crate) fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let bytes = word.as_bytes();
    let out = buffer.get_mut(..bytes.len())?;
    if !bytes.is_ascii() {
        return None;
    }
    out.copy_from_slice(bytes);
    out.make_ascii_lowercase();
    str::from_utf8(out).ok()
}
