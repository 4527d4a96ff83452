//! English words looked up whole, in whatever case, without touching memory for most that are not in the table.

/// Words of at most sixteen ASCII letters, digits and signs, with what is known of each. Open addressing over the words
/// themselves; a small filter in front of it turns most strangers away.
#[derive(Debug, Default)]
pub(crate) struct WordTable<T> {
    slots: Vec<(u128, T)>,
    filter: Vec<u64>,
    /// How far a hash is shifted to give its bit of the filter.
    shift: u32,
}

/// Bits of the filter for each slot.
const FILTER: usize = 8;

impl<T: Copy + Default> WordTable<T> {
    /// No word is longer.
    pub(crate) const LONGEST: usize = 16;

    /// A table of these words; of a word that comes twice the first stands. Words that cannot be looked up are left out.
    pub(crate) fn new<'w>(words: impl Iterator<Item = (&'w str, T)> + Clone) -> Self {
        let slots = (words.clone().count() * 2 + 2).next_power_of_two().max(64);
        let mut table = Self {
            slots: vec![(0, T::default()); slots],
            filter: vec![0; slots * FILTER / 64],
            shift: 64 - (slots * FILTER).ilog2(),
        };
        for (word, known) in words {
            let Some(key) = key(word.as_bytes()) else { continue };
            let hash = hash(key);
            let slot = table.slot(key, hash);
            if table.slots[slot].0 == 0 {
                table.slots[slot] = (key, known);
                let bit = (hash >> table.shift) as usize;
                table.filter[bit / 64] |= 1 << (bit % 64);
            }
        }
        table
    }

    /// What is known of `word`, in whatever case.
    pub(crate) fn get(&self, word: &str) -> Option<T> {
        let key = key(word.as_bytes())?;
        let hash = hash(key);
        let bit = (hash >> self.shift) as usize;
        if self.filter.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let (found, known) = self.slots[self.slot(key, hash)];
        (found == key).then_some(known)
    }

    /// The slot of the word, or the empty one where it would stand.
    fn slot(&self, key: u128, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut i = hash as usize & last;
        while self.slots[i].0 != 0 && self.slots[i].0 != key {
            i = (i + 1) & last;
        }
        i
    }
}

/// The bytes of a word, letters small, as one number; `None` where it is empty, too long or not ASCII.
#[inline]
pub(crate) fn key(word: &[u8]) -> Option<u128> {
    const CAPITALS: u128 = u128::from_le_bytes([0x40; 16]);
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let length = word.len();
    // Two reads that overlap cover every length.
    let bytes = if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        if length > 16 {
            return None;
        }
        let tail = u128::from(u64::from_le_bytes(*tail)) << 64 >> (8 * (16 - length));
        u128::from(u64::from_le_bytes(*head)) | tail
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let tail = u64::from(u32::from_le_bytes(*tail)) << (8 * (length - 4));
        u128::from(u64::from(u32::from_le_bytes(*head)) | tail)
    } else {
        word.iter().rev().fold(0, |all, b| all << 8 | u128::from(*b))
    };
    let folded = bytes | (bytes & CAPITALS) >> 1;
    (length > 0 && bytes & HIGH == 0).then_some(folded)
}

const fn hash(key: u128) -> u64 {
    let x = (key as u64 ^ ((key >> 64) as u64).rotate_left(23).wrapping_mul(0xD6E8_FEB8_6659_FD93))
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x ^ (x >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_in_whatever_case() {
        let letters = "abcdefghijklmnopq";
        let words: Vec<&str> = (1..=17).map(|n| &letters[..n]).collect();
        let table = WordTable::new(words.iter().map(|w| (*w, w.len())));
        for word in &words[..16] {
            assert_eq!(table.get(word), Some(word.len()));
            assert_eq!(table.get(&word.to_uppercase()), Some(word.len()));
            assert_eq!(table.get(&format!("{}z", &word[1..])), None, "{word}");
        }
        assert_eq!(table.get(words[16]), None);
        assert_eq!(table.get(""), None);
        assert_eq!(table.get("é"), None);
        assert_eq!(WordTable::<u8>::default().get("a"), None);
    }
}
