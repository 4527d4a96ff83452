//! What must be known of all documents before: names that are taken, and texts that were seen. The only part of a
//! build that goes through the documents one by one.

use std::collections::HashMap;

use outlay_read::duplicate::{Index, Sketch};
use serde::{Deserialize, Serialize};

use crate::store::hash;

/// What the ledger must know of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Hash of title, date and text.
    pub content: u64,
    /// Of the text; `None` where there is none.
    pub sketch: Option<Sketch>,
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
    texts: Index,
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
        let original = entry.sketch.and_then(|sketch| self.texts.insert(name, sketch));
        Admission { doc_id: digits(name), duplicate_of: original.map(digits) }
    }
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
        Entry { content: number(&hash::id(&[title, text])), sketch: Sketch::new(text) }
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
