//! Near duplicates: syndicated copies of one story, found by content.
//!
//! Each text gets a [`Sketch`] (minima of hashed word sequences, and its numbers); sketches that agree in one of
//! [`BANDS`] bands are compared, so that a million documents cost a million look-ups and not their square. Copies have the
//! same figures: two texts of one template with other numbers are two documents. Of several copies the first is the
//! original, so the order in which documents come decides, and nothing else: no batch, no thread.

mod sketch;

use rustc_hash::FxHashMap;

pub use sketch::Sketch;
use sketch::{FEWEST, SIZE, mix};

/// Bands of a sketch. Four minima each: texts that share four fifths meet in some band all but surely.
const BANDS: usize = 16;
const ROWS: usize = SIZE / BANDS;

/// Texts that share so many word sequences, and so many of their numbers, are one document…
const SIMILAR: f64 = 0.8;
const SIMILAR_NUMBERS: f64 = 0.85;

/// …and so are two of which the shorter stands in the longer, with its numbers, if they are of like length.
const CONTAINED: f64 = 0.9;
const CONTAINED_NUMBERS: f64 = 0.9;
const LIKE_LENGTH: f64 = 0.55;

/// A band that more documents share than this says nothing: a footer, an empty form.
const CROWD: u32 = 64;

/// Finds copies among documents that come one by one, originals before copies. It holds about 0.4 kilobytes for each
/// original, and nothing of the copies.
#[derive(Debug, Default)]
pub struct Index {
    originals: Vec<(u64, Sketch)>,
    /// For each band, and for texts too short for one, the last original of each key. Keys are cut to 32 bits: where two
    /// meet, the originals that are compared are a few more.
    last: [FxHashMap<u32, u32>; BANDS + 1],
    /// For each original and band the original before it that has the same key.
    before: Vec<[u32; BANDS]>,
}

/// The end of a chain.
const NOWHERE: u32 = u32::MAX;

impl Index {
    /// Adds a document under a name; the name of the earliest one that it is a copy of, if there is one. A copy is not
    /// kept: what is like it is looked for among originals.
    pub fn insert(&mut self, name: u64, sketch: Sketch) -> Option<u64> {
        let mut candidates: Vec<u32> = Vec::new();
        let mut crowded = [false; BANDS + 1];
        for (band, key) in keys(&sketch) {
            let mut at = self.last[band].get(&key).copied().unwrap_or(NOWHERE);
            let mut count = 0;
            while let Some(before) = self.before.get(at as usize) {
                candidates.push(at);
                count += 1;
                // A short text has one key, and the first band's place to itself.
                at = before[band % BANDS];
            }
            crowded[band] = count >= CROWD;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let original = candidates.into_iter().find_map(|at| {
            let (name, known) = self.originals.get(at as usize)?;
            is_copy(known, &sketch).then_some(*name)
        });
        if original.is_none() {
            let at = self.originals.len() as u32;
            let mut before = [NOWHERE; BANDS];
            for (band, key) in keys(&sketch).filter(|(band, _)| !crowded[*band]) {
                if let Some(last) = self.last[band].insert(key, at) {
                    before[band % BANDS] = last;
                }
            }
            self.before.push(before);
            self.originals.push((name, sketch));
        }
        original
    }
}

fn is_copy(a: &Sketch, b: &Sketch) -> bool {
    if a.whole == b.whole {
        return true;
    }
    let similarity = a.similarity(b);
    (similarity >= SIMILAR && a.number_similarity(b) >= SIMILAR_NUMBERS)
        || (similarity >= LIKE_LENGTH
            && a.containment(b) >= CONTAINED
            && a.number_containment(b) >= CONTAINED_NUMBERS)
}

/// Bands and keys under which a sketch is found: all bands, or the one for texts too short for sequences.
fn keys(sketch: &Sketch) -> impl Iterator<Item = (usize, u32)> {
    let short = sketch.sequences < FEWEST;
    let whole = short.then_some((BANDS, sketch.whole as u32));
    let minima = if short { &[] } else { sketch.minima.as_ref() };
    let key = |rows: &[u16]| rows.iter().fold(0, |hash, row| mix(hash ^ u64::from(*row))) as u32;
    whole.into_iter().chain(minima.chunks(ROWS).map(key).enumerate())
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

    /// For each text the place of the one that it is a copy of.
    fn duplicates<S: AsRef<str>>(texts: &[S]) -> Vec<Option<u64>> {
        let mut index = Index::default();
        let sketches = texts.iter().map(|text| Sketch::new(text.as_ref())).enumerate();
        sketches.map(|(at, sketch)| sketch.and_then(|sketch| index.insert(at as u64, sketch))).collect()
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
    fn one_template_with_other_figures_is_two_documents() {
        let text = "The ministry said on Monday that it would spend $40bn on chips in 2026, twice what it spent in 2024. \
            Officials named three firms that build the machines, and promised that a second round would follow once \
            parliament had passed the budget. Analysts called the sum small against what rivals plan, yet larger than \
            anything that the country had put into the field before, and asked where the power would come from.";
        let figures = text.replace("$40bn", "$55bn").replace("2026", "2027");
        let longer = format!("{figures} The next round is planned for the spring, the ministry said.");
        let framed = format!("{text}\n\nShare this");
        assert_eq!(duplicates(&[text, &figures, &longer, &framed]), [None, None, Some(1), Some(0)]);
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
        let texts = [
            "It cost $3 billion.",
            "It cost: $3 billion",
            "It cost €3 billion.",
            "It cost $4 billion.",
            "",
            "",
        ];
        assert_eq!(duplicates(&texts), [None, Some(0), None, None, None, None]);
    }

    #[test]
    fn copies_of_a_copy_lead_to_the_original() {
        let texts: Vec<String> = (0..6).map(|i| format!("{}{}", story(9, 40), "x ".repeat(i))).collect();
        let found = duplicates(&texts);
        assert!(found[0].is_none() && found[1..].iter().all(|original| *original == Some(0)));
    }
}
