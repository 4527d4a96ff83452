//! A document's content in 170 bytes: what syndicated copies share and other stories do not.

use serde::{Deserialize, Serialize};

/// How many minima a sketch has.
pub(super) const SIZE: usize = 64;
/// Words in a sequence; beyond Latin scripts each character counts as a word.
const WORDS: usize = 4;
/// A text with fewer sequences is too short to be called a copy of anything but itself.
pub(super) const FEWEST: u32 = 24;

/// The sketch of one text: minima of the hashes of its word sequences (MinHash, one permutation, sixteen bits each) and
/// the numbers in it, by which copies are told from texts of one template with other figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    pub(super) minima: Box<[u16]>,
    /// One bit for each number, by its hash.
    numbers: [u64; 4],
    pub(super) sequences: u32,
    /// Of all words in their order.
    pub(super) whole: u64,
}

impl Sketch {
    /// The sketch of `text`: case, white space and punctuation do not matter, signs of currencies do. `None` where the
    /// text has no word.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let mut bins = [u64::MAX; SIZE];
        let mut numbers = [0_u64; 4];
        let mut window = [0_u64; WORDS];
        let (mut words, mut whole) = (0_usize, 0_u64);
        each_word(text, |hash, number| {
            whole = mix(whole ^ hash);
            window[words % WORDS] = hash;
            words += 1;
            if words >= WORDS {
                let sequence = (0..WORDS).fold(0, |h, i| mix(h ^ window[(words + i) % WORDS]));
                let bin = &mut bins[(sequence >> 48) as usize % SIZE];
                *bin = (*bin).min(sequence & 0xFFFF_FFFF_FFFF);
            }
            if number {
                let bit = mix(hash) >> 56;
                numbers[bit as usize / 64] |= 1 << (bit % 64);
            }
        });
        let sequences = u32::try_from((words + 1).saturating_sub(WORDS)).unwrap_or(u32::MAX);
        (words > 0).then(|| Self { minima: minima(&bins), numbers, sequences, whole })
    }

    /// The share of word sequences that two texts have in common, estimated: 1 for the same text.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.whole == other.whole {
            return 1.0;
        }
        if self.sequences.min(other.sequences) < FEWEST {
            return 0.0;
        }
        let equal = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        equal as f64 / SIZE as f64
    }

    /// The share of the shorter text that stands in the longer one, estimated from the similarity and the lengths: a copy
    /// with a paragraph cut or added is still a copy.
    #[must_use]
    pub fn containment(&self, other: &Self) -> f64 {
        let similarity = self.similarity(other);
        let (few, many) = self.lengths(other);
        if few == 0 {
            return similarity;
        }
        let union = f64::from(few + many) / (1.0 + similarity);
        (similarity * union / f64::from(few)).min(1.0)
    }

    /// The share of all numbers of two texts that stand in both.
    #[must_use]
    pub fn number_similarity(&self, other: &Self) -> f64 {
        let count = |bits: fn(u64, u64) -> u64| {
            let pairs = self.numbers.iter().zip(&other.numbers);
            pairs.map(|(a, b)| bits(*a, *b).count_ones()).sum::<u32>()
        };
        let (both, any) = (count(|a, b| a & b), count(|a, b| a | b));
        if any == 0 { 1.0 } else { f64::from(both) / f64::from(any) }
    }

    /// The share of the shorter text's numbers that stand in the longer one.
    #[must_use]
    pub fn number_containment(&self, other: &Self) -> f64 {
        let (short, long) = if self.sequences <= other.sequences { (self, other) } else { (other, self) };
        let pairs = short.numbers.iter().zip(&long.numbers);
        let (own, both) =
            pairs.fold((0, 0), |(own, both), (a, b)| (own + a.count_ones(), both + (a & b).count_ones()));
        if own == 0 { 1.0 } else { f64::from(both) / f64::from(own) }
    }

    fn lengths(&self, other: &Self) -> (u32, u32) {
        (self.sequences.min(other.sequences), self.sequences.max(other.sequences))
    }
}

/// Sixteen bits of each minimum; an empty bin borrows from the next full one, mixed with its distance.
fn minima(bins: &[u64; SIZE]) -> Box<[u16]> {
    let minimum = |bin: usize| {
        let full = (0..SIZE).map(|step| (step, bins[(bin + step) % SIZE])).find(|(_, bin)| *bin != u64::MAX);
        full.map_or(0, |(step, bin)| mix(bin.wrapping_add(step as u64)) as u16)
    };
    (0..SIZE).map(minimum).collect()
}

/// Calls `found` with the hash of each word and whether it is a number. Words are runs of letters and digits without
/// regard to case; beyond Latin scripts each character is a word, and so is the sign of a currency.
fn each_word(text: &str, mut found: impl FnMut(u64, bool)) {
    const START: u64 = 0xCBF2_9CE4_8422_2325;
    let step = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3);
    let (mut hash, mut open, mut number) = (START, false, false);
    for c in text.chars() {
        let wide = c >= '\u{2E80}';
        if c.is_alphanumeric() && !wide {
            if !open {
                number = c.is_ascii_digit();
            }
            hash = if c.is_ascii() {
                step(hash, c.to_ascii_lowercase())
            } else {
                c.to_lowercase().fold(hash, step)
            };
            open = true;
            continue;
        }
        if open {
            found(mix(hash), number);
            (hash, open) = (START, false);
        }
        if (wide && c.is_alphanumeric()) || matches!(c, '$' | '€' | '£' | '¥' | '￥' | '₹' | '₩' | '%' | '％')
        {
            found(mix(u64::from(c)), false);
        }
    }
    if open {
        found(mix(hash), number);
    }
}

/// The finaliser of SplitMix64.
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
