//! Near duplicates: syndicated copies of one story, found by content.
//!
//! Each text gets a [`Sketch`] (minima of hashed word shingles); sketches that agree in one of [`BANDS`] bands are
//! compared, so that a batch of a million costs a million look-ups and not their square. Which one of several copies is
//! the original depends on the order given by the caller (publication, then identifier), never on the order of arrival.

mod shingle;

use std::collections::BTreeMap;

pub use shingle::Sketch;
use shingle::{FEWEST, SIZE, mix};

/// Bands of a sketch. Four minima each: texts that share nine tenths meet in some band all but surely.
const BANDS: usize = 16;
const ROWS: usize = SIZE / BANDS;

/// From this share of the shorter text on, two texts are copies…
const CONTAINED: f64 = 0.85;
/// …if they are of like length.
const SIMILAR: f64 = 0.55;

/// For each text the index of the earliest text that it is a copy of, or `None`. `texts` stand in the order in which
/// originals come before copies: by publication, then by identifier. The same set of texts in that order gives the same
/// answer, however it was read.
#[must_use]
pub fn duplicates<S: AsRef<str>>(texts: &[S]) -> Vec<Option<usize>> {
    let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::new(text.as_ref())).collect();
    duplicates_of(&sketches)
}

/// As [`duplicates`], from sketches made before.
#[must_use]
pub fn duplicates_of(sketches: &[Sketch]) -> Vec<Option<usize>> {
    let mut index = Index::default();
    sketches.iter().map(|sketch| index.insert(sketch.clone())).collect()
}

/// Finds copies among documents that come one by one, in the order in which originals come before copies.
#[derive(Debug, Default)]
pub struct Index {
    originals: Vec<(usize, Sketch)>,
    bands: BTreeMap<(u8, u64), Vec<u32>>,
    count: usize,
}

/// A band that more documents share than this says nothing: a footer, an empty form.
const CROWD: usize = 64;

impl Index {
    /// Adds a document; the number of the earlier one that it is a copy of, counted from 0 in the order of insertion.
    pub fn insert(&mut self, sketch: Sketch) -> Option<usize> {
        let number = self.count;
        self.count += 1;
        let keys = keys(&sketch);
        let mut candidates: Vec<u32> = keys
            .iter()
            .filter_map(|key| self.bands.get(key))
            .flat_map(|places| places.iter().copied())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let original = candidates.into_iter().find_map(|at| {
            let (number, known) = self.originals.get(at as usize)?;
            is_copy(known, &sketch).then_some(*number)
        });
        if original.is_none() {
            let at = self.originals.len() as u32;
            for key in keys {
                let places = self.bands.entry(key).or_default();
                if places.len() < CROWD {
                    places.push(at);
                }
            }
            self.originals.push((number, sketch));
        }
        original
    }
}

fn is_copy(a: &Sketch, b: &Sketch) -> bool {
    a.whole == b.whole || (a.containment(b) >= CONTAINED && a.similarity(b) >= SIMILAR)
}

/// The keys under which a sketch is found: one a band, or one for a text too short for shingles.
fn keys(sketch: &Sketch) -> Vec<(u8, u64)> {
    if (sketch.shingles as usize) < FEWEST {
        return vec![(u8::MAX, sketch.whole)];
    }
    let bands = sketch.minima.chunks(ROWS).enumerate();
    bands
        .map(|(band, rows)| {
            (band as u8, rows.iter().fold(band as u64, |hash, row| mix(hash ^ u64::from(*row))))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(seed: usize, sentences: usize) -> String {
        let sentence = |i: usize| {
            format!(
                "Sentence {i} of story {seed} says that outlays number {} reached {} billion dollars in region {}. ",
                seed * 31 + i * 7,
                i + seed,
                (seed + i) % 97
            )
        };
        (0..sentences).map(sentence).collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_copy_with_another_frame_is_found_and_other_stories_are_not() {
        let first = story(1, 30);
        let copy = format!("By a staff writer. {} Read more on our site.", first.to_uppercase());
        let cut = first.split_at(first.len() * 9 / 10).0.to_owned();
        let texts = [first.as_str(), &story(2, 30), &copy, &cut, &story(3, 30)];
        assert_eq!(duplicates(&texts), [None, None, Some(0), Some(0), None]);
    }

    #[test]
    fn chinese_copies_are_found() {
        let text = "该部门周一表示，2024年人工智能支出达到30亿元，比上一年增长百分之十五，各地区均有增长。企业投资同期达到6000亿元，报告每两年发布一次。";
        let copy = format!("记者 王某 {text}");
        assert_eq!(
            duplicates(&[
                text,
                &copy,
                "另一篇报道谈的是别的事情，与此无关，讲述了城市交通建设的进展情况和未来规划。"
            ]),
            [None, Some(0), None]
        );
    }

    #[test]
    fn short_texts_are_copies_only_of_themselves() {
        assert_eq!(
            duplicates(&["One two three.", "One, two: three", "One two four.", ""]),
            [None, Some(0), None, None]
        );
    }

    #[test]
    fn copies_of_a_copy_lead_to_the_original() {
        let texts: Vec<String> = (0..6).map(|i| format!("{}{}", story(9, 40), "x ".repeat(i))).collect();
        let found = duplicates(&texts);
        assert!(found[0].is_none() && found[1..].iter().all(|original| *original == Some(0)));
    }
}
