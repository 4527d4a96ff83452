//! A document's content as a small sketch: what syndicated copies share and other stories do not.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// How many minima a sketch has.
pub(super) const SIZE: usize = 64;
/// Words in a shingle; of Han, Kana and Hangul each character counts as a word.
const WORDS: usize = 4;
/// A text with fewer shingles is too short to be called a copy of anything but itself.
pub(super) const FEWEST: usize = 12;

/// The sketch of one text: minima of its shingles' hashes under [`SIZE`] permutations, and how many shingles it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    pub(super) minima: Box<[u32; SIZE]>,
    pub(super) shingles: u32,
    /// Of the whole text, for texts too short to sketch.
    pub(super) whole: u64,
}

impl Sketch {
    /// The sketch of `text`: case, white space and punctuation do not matter.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut minima = Box::new([u32::MAX; SIZE]);
        let mut window = [0_u64; WORDS];
        let (mut words, mut shingles) = (0_usize, 0_u32);
        let mut whole = FxHasher::default();
        for_each_word(text, |word| {
            whole.write_u64(word);
            window.rotate_left(1);
            window[WORDS - 1] = word;
            words += 1;
            if words >= WORDS {
                shingles = shingles.saturating_add(1);
                let shingle = mix(window.iter().fold(0x9E37_79B9_7F4A_7C15, |hash, word| mix(hash ^ word)));
                // Two independent halves give all the permutations: h1 + i * h2.
                let (base, step) = (shingle as u32, (shingle >> 32) as u32 | 1);
                for (i, minimum) in minima.iter_mut().enumerate() {
                    let value = scramble(base.wrapping_add((i as u32).wrapping_mul(step)));
                    *minimum = (*minimum).min(value);
                }
            }
        });
        Self { minima, shingles, whole: mix(whole.finish() ^ words as u64) }
    }

    /// The share of content that two texts have in common, estimated: 1 for the same text.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.whole == other.whole {
            return 1.0;
        }
        if (self.shingles.min(other.shingles) as usize) < FEWEST {
            return 0.0;
        }
        let equal = self.minima.iter().zip(other.minima.iter()).filter(|(a, b)| a == b).count();
        equal as f64 / SIZE as f64
    }

    /// The share of the shorter text that stands in the longer one, estimated from the similarity and the lengths: a copy
    /// with a paragraph cut or added is still a copy.
    #[must_use]
    pub fn containment(&self, other: &Self) -> f64 {
        let similarity = self.similarity(other);
        let (few, many) = (self.shingles.min(other.shingles), self.shingles.max(other.shingles));
        if few == 0 {
            return similarity;
        }
        let union = f64::from(few + many) / (1.0 + similarity);
        (similarity * union / f64::from(few)).min(1.0)
    }
}

/// Calls `each` with the hash of every word.
fn for_each_word(text: &str, mut each: impl FnMut(u64)) {
    let mut word: Option<FxHasher> = None;
    for c in text.chars() {
        if crate::text::is_east_asian(c) {
            if let Some(done) = word.take() {
                each(done.finish());
            }
            let mut own = FxHasher::default();
            own.write_u32(c as u32);
            each(own.finish());
        } else if c.is_alphanumeric() {
            let open = word.get_or_insert_default();
            c.to_lowercase().for_each(|lower| open.write_u32(lower as u32));
        } else if let Some(done) = word.take() {
            each(done.finish());
        }
    }
    if let Some(done) = word {
        each(done.finish());
    }
}

/// The finaliser of SplitMix64.
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The finaliser of MurmurHash3.
fn scramble(mut x: u32) -> u32 {
    x = (x ^ (x >> 16)).wrapping_mul(0x85EB_CA6B);
    x = (x ^ (x >> 13)).wrapping_mul(0xC2B2_AE35);
    x ^ (x >> 16)
}
