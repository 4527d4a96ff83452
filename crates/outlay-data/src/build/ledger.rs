//! What must be known of all documents before: names that are taken, and texts that were seen. The only part of a
//! build that goes through the documents one by one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::signature::{SHINGLES, Signature};
use crate::store::hash;

/// Bands of a signature; two texts are compared where one band is equal.
const BANDS: usize = 8;
const ROWS: usize = SHINGLES / BANDS;
/// Texts that share that many word sequences, and nearly all numbers, are one document.
const LIKE: f64 = 0.8;
const LIKE_NUMBERS: f64 = 0.85;

/// What the ledger must know of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Hash of title, date and text.
    pub content: u64,
    /// Hash of the text alone; `None` where there is none.
    pub text: Option<u64>,
    /// For texts that are long enough.
    pub signature: Option<Box<Signature>>,
}

/// The name of a document, and of the earlier document that it repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// Sixteen hexadecimal digits.
    pub doc_id: String,
    /// The same, of the earlier one.
    pub duplicate_of: Option<String>,
}

/// Names and texts of all documents so far.
#[derive(Default)]
pub struct Ledger {
    names: HashMap<u64, u32>,
    texts: HashMap<u64, u64>,
    bands: HashMap<(u8, u64), Vec<u32>>,
    originals: Vec<(u64, Box<Signature>)>,
}

impl Ledger {
    /// Names the next document, and finds the earlier one that it repeats.
    pub fn admit(&mut self, entry: Entry) -> Admission {
        let repeats = self.names.entry(entry.content).or_default();
        // The same content twice is two rows, and two rows need two names.
        let name = match *repeats {
            0 => entry.content,
            n => number(&hash::id(&[&digits(entry.content), &n.to_string()])),
        };
        *repeats += 1;
        let original = entry.text.and_then(|text| self.original(text, entry.signature.as_deref()));
        if original.is_none() {
            self.remember(name, entry);
        }
        Admission { doc_id: digits(name), duplicate_of: original.map(digits) }
    }

    fn original(&self, text: u64, signature: Option<&Signature>) -> Option<u64> {
        if let Some(name) = self.texts.get(&text) {
            return Some(*name);
        }
        let signature = signature?;
        let alike = |at: &&u32| {
            let (_, other) = &self.originals[**at as usize];
            signature.likeness(other) >= LIKE && signature.number_likeness(other) >= LIKE_NUMBERS
        };
        // The earliest of all that are alike.
        let candidates = bands(signature).filter_map(|band| self.bands.get(&band)).flatten();
        candidates.filter(alike).min().map(|at| self.originals[*at as usize].0)
    }

    fn remember(&mut self, name: u64, entry: Entry) {
        let Some(text) = entry.text else { return };
        self.texts.insert(text, name);
        if let Some(signature) = entry.signature {
            let at = self.originals.len() as u32;
            for band in bands(&signature) {
                self.bands.entry(band).or_default().push(at);
            }
            self.originals.push((name, signature));
        }
    }
}

fn bands(signature: &Signature) -> impl Iterator<Item = (u8, u64)> + '_ {
    signature.shingles.chunks(ROWS).enumerate().map(|(band, rows)| {
        let hash = rows.iter().fold(0xCBF2_9CE4_8422_2325_u64, |h, row| {
            (h ^ u64::from(*row)).wrapping_mul(0x0100_0000_01B3).rotate_left(23)
        });
        (band as u8, hash)
    })
}

/// Sixteen hexadecimal digits.
fn digits(name: u64) -> String {
    format!("{name:016x}")
}

/// The number of sixteen hexadecimal digits.
pub fn number(digits: &str) -> u64 {
    u64::from_str_radix(digits, 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, text: &str) -> Entry {
        Entry {
            content: number(&hash::id(&[title, text])),
            text: (!text.is_empty()).then(|| number(&hash::id(&[text]))),
            signature: Signature::of(text).map(Box::new),
        }
    }

    #[test]
    fn copies_point_to_the_first_and_have_names_of_their_own() {
        let mut ledger = Ledger::default();
        let first = ledger.admit(entry("a", "Chips cost $3 billion."));
        let other = ledger.admit(entry("b", "Chips cost $4 billion."));
        let copy = ledger.admit(entry("a", "Chips cost $3 billion."));
        let titled = ledger.admit(entry("c", "Chips cost $3 billion."));
        assert_eq!(first.duplicate_of, None);
        assert_eq!(other.duplicate_of, None);
        assert_eq!(copy.duplicate_of.as_ref(), Some(&first.doc_id));
        assert_eq!(titled.duplicate_of.as_ref(), Some(&first.doc_id));
        let mut names = vec![first.doc_id, other.doc_id, copy.doc_id, titled.doc_id];
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 4);
    }

    #[test]
    fn empty_documents_are_no_duplicates() {
        let mut ledger = Ledger::default();
        ledger.admit(entry("a", ""));
        assert_eq!(ledger.admit(entry("b", "")).duplicate_of, None);
    }
}
