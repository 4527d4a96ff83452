//! What a text looks like in 160 bytes: minima of the hashes of its word sequences (MinHash, one permutation), and of
//! its numbers, by which nearly identical texts are told from texts of one template with other figures.

use serde::{Deserialize, Serialize};

/// Bins of the word sequences.
pub const SHINGLES: usize = 64;
/// Bins of the numbers.
pub const NUMBERS: usize = 16;
/// Words (or Chinese characters) of one sequence.
const WIDTH: usize = 4;
/// Texts of fewer sequences say too little: they are duplicates only where they are equal.
const MIN_SHINGLES: usize = 24;

/// Minima of hashes, sixteen bits each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Of sequences of words.
    pub shingles: Vec<u16>,
    /// Of numbers.
    pub numbers: Vec<u16>,
}

impl Signature {
    /// The signature of `text`; `None` where it is too short for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut shingles = Bins::<SHINGLES>::new();
        let mut numbers = Bins::<NUMBERS>::new();
        let mut window = [0_u64; WIDTH];
        let mut words = 0;
        each_word(text, |hash, number| {
            window[words % WIDTH] = hash;
            words += 1;
            if words >= WIDTH {
                let sequence = (0..WIDTH).fold(0, |h, i| mix(h ^ window[(words + i) % WIDTH]));
                shingles.add(sequence);
            }
            if number {
                numbers.add(mix(hash));
            }
        });
        (words >= MIN_SHINGLES + WIDTH)
            .then(|| Self { shingles: shingles.minima(), numbers: numbers.minima() })
    }

    /// Estimated share of word sequences that the two have in common.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        agreement(&self.shingles, &other.shingles)
    }

    /// Estimated share of numbers that the two have in common.
    #[must_use]
    pub fn number_likeness(&self, other: &Self) -> f64 {
        agreement(&self.numbers, &other.numbers)
    }
}

fn agreement(a: &[u16], b: &[u16]) -> f64 {
    a.iter().zip(b).filter(|(x, y)| x == y).count() as f64 / a.len().max(b.len()) as f64
}

/// The minimum of each bin.
struct Bins<const N: usize>([u64; N]);

impl<const N: usize> Bins<N> {
    const EMPTY: u64 = u64::MAX;

    fn new() -> Self {
        Self([Self::EMPTY; N])
    }

    fn add(&mut self, hash: u64) {
        let bin = (hash >> 48) as usize % N;
        let rest = hash & 0xFFFF_FFFF_FFFF;
        self.0[bin] = self.0[bin].min(rest);
    }

    /// Sixteen bits of each minimum; an empty bin borrows from the next full one, mixed with its distance.
    fn minima(&self) -> Vec<u16> {
        let minimum = |bin: usize| {
            let full = (0..N).find(|step| self.0[(bin + step) % N] != Self::EMPTY);
            full.map_or(0, |step| mix(self.0[(bin + step) % N].wrapping_add(step as u64)) as u16)
        };
        (0..N).map(minimum).collect()
    }
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Calls `found` with the hash of each word and whether it is a number. Words are runs of letters and digits without
/// regard to ASCII case; beyond Latin scripts each character is a word.
fn each_word(text: &str, mut found: impl FnMut(u64, bool)) {
    const START: u64 = 0xCBF2_9CE4_8422_2325;
    let (mut hash, mut len, mut number) = (START, 0_usize, true);
    for c in text.chars() {
        let wide = c >= '\u{2E80}';
        if c.is_alphanumeric() && !wide {
            hash = (hash ^ u64::from(c.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3);
            number &= c.is_ascii_digit();
            len += 1;
            continue;
        }
        if len > 0 {
            found(mix(hash), number);
            (hash, len, number) = (START, 0, true);
        }
        if wide && c.is_alphanumeric() {
            found(mix(u64::from(c)), false);
        }
    }
    if len > 0 {
        found(mix(hash), number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The ministry said on Monday that it would spend 40 billion won on chips in 2026, twice what it \
        spent in 2024. Officials named three firms that build the machines, and promised that a second round would \
        follow once parliament had passed the budget. Analysts called the sum small against what rivals plan, yet \
        larger than anything that the country had put into the field before, and asked where the power would come from.";

    #[test]
    fn the_same_words_with_another_footer_are_alike() {
        let copy = format!("{}\n\nShare this", TEXT.to_uppercase());
        let (a, b) = (Signature::of(TEXT).unwrap(), Signature::of(&copy).unwrap());
        assert!(a.likeness(&b) > 0.85, "{}", a.likeness(&b));
        assert!(a.number_likeness(&b) > 0.99);
    }

    #[test]
    fn other_words_or_other_numbers_are_not_alike() {
        let other = TEXT.split(' ').rev().collect::<Vec<_>>().join(" ");
        let a = Signature::of(TEXT).unwrap();
        assert!(a.likeness(&Signature::of(&other).unwrap()) < 0.2);
        let figures = TEXT.replace("40", "55").replace("2026", "2027").replace("2024", "2025");
        assert!(a.number_likeness(&Signature::of(&figures).unwrap()) < 0.5);
    }

    #[test]
    fn short_texts_have_none() {
        assert_eq!(Signature::of("Capital spending rose to 3 billion."), None);
        assert_eq!(Signature::of(""), None);
    }
}
