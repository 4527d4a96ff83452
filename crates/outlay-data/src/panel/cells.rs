//! Claims gathered by what they are claims of.

use std::collections::{BTreeMap, BTreeSet};

use super::order::{better, rank};
use super::{Entry, Key};

/// One row of the panel.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// What it is a figure of.
    pub key: Key<'a>,
    /// The best claim.
    pub best: Entry<'a>,
    /// Lowest figure of the claims of the best one's modality.
    pub low: Option<f64>,
    /// Highest figure of them.
    pub high: Option<f64>,
    /// Independent claims: restatements count once.
    pub n_claims: u32,
    /// Independent documents: duplicates count once.
    pub n_documents: u32,
    /// Highest over lowest value of the claims of the best one's modality.
    pub spread: Option<f64>,
    /// Every claim behind the row, best first.
    pub claim_ids: Vec<&'a str>,
}

/// The cells of `entries`, in the order of their keys.
#[must_use]
pub fn cells<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Vec<Cell<'a>> {
    let mut groups: BTreeMap<Key<'a>, Vec<Entry<'a>>> = BTreeMap::new();
    for entry in entries.into_iter().filter(|e| rank(e.modality).is_some()) {
        groups.entry(entry.key.clone()).or_default().push(entry);
    }
    groups.into_iter().filter_map(|(key, group)| cell(key, group)).collect()
}

fn cell<'a>(key: Key<'a>, mut group: Vec<Entry<'a>>) -> Option<Cell<'a>> {
    group.sort_by(better);
    let best = group.first()?.clone();
    let own: BTreeSet<&str> = group.iter().map(|e| e.claim_id).collect();
    // A restatement counts once: with its original in the same cell it is no second voice.
    let independent = |e: &&Entry<'a>| e.same_as.is_none_or(|original| !own.contains(original));
    let voices: Vec<&Entry<'a>> = group.iter().filter(independent).collect();
    let peers = || voices.iter().filter(|e| rank(e.modality) == rank(best.modality));
    let values = || peers().filter_map(|e| e.value);
    let (smallest, largest) = (least(values()), greatest(values()));
    Some(Cell {
        low: least(peers().filter_map(|e| e.low.or(e.value))),
        high: greatest(peers().filter_map(|e| e.high.or(e.value))),
        n_claims: voices
            .iter()
            .map(|e| (e.document, e.value.map(f64::to_bits)))
            .collect::<BTreeSet<_>>()
            .len() as u32,
        n_documents: voices.iter().map(|e| e.document).collect::<BTreeSet<_>>().len() as u32,
        spread: smallest.zip(largest).filter(|(low, _)| *low > 0.0).map(|(low, high)| high / low),
        claim_ids: group.iter().map(|e| e.claim_id).collect(),
        key,
        best,
    })
}

fn least(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.min_by(f64::total_cmp)
}

fn greatest(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.max_by(f64::total_cmp)
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;
    use outlay_text::closed::Modality;

    use super::*;

    pub fn entry(
        id: &'static str,
        document: &'static str,
        day: i8,
        value: f64,
        modality: Modality,
    ) -> Entry<'static> {
        Entry {
            key: Key {
                subject: "Meta",
                metric: "capex",
                period_start: Some(date(2025, 1, 1)),
                period_end: Some(date(2025, 12, 31)),
                unit: Some("USD"),
                attribution: None,
            },
            claim_id: id,
            same_as: None,
            document,
            published: Some(date(2025, 7, day)),
            value: Some(value),
            low: Some(value),
            high: Some(value),
            modality,
            confidence: 0.9,
        }
    }

    #[test]
    fn reported_beats_planned_and_the_later_beats_the_earlier() {
        let got = cells([
            entry("a", "1", 1, 65e9, Modality::Planned),
            entry("b", "2", 9, 72e9, Modality::Planned),
            entry("c", "3", 5, 70e9, Modality::Reported),
        ]);
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].best.claim_id, "c");
        assert_eq!(got[0].claim_ids, ["c", "b", "a"]);
        assert_eq!(got[0].spread, Some(1.0));
        let planned =
            cells([entry("a", "1", 1, 60e9, Modality::Planned), entry("b", "2", 9, 72e9, Modality::Planned)]);
        assert_eq!(planned[0].best.claim_id, "b");
        assert_eq!(planned[0].spread, Some(1.2));
        assert_eq!((planned[0].low, planned[0].high), (Some(60e9), Some(72e9)));
    }

    #[test]
    fn restatements_and_duplicates_count_once() {
        let mut again = entry("b", "1", 1, 65e9, Modality::Reported);
        again.same_as = Some("a");
        let got = cells([
            entry("a", "1", 1, 65e9, Modality::Reported),
            again,
            entry("c", "1", 2, 65e9, Modality::Reported),
        ]);
        assert_eq!((got[0].n_claims, got[0].n_documents), (1, 1));
        assert_eq!(got[0].claim_ids.len(), 3);
    }

    #[test]
    fn what_did_not_happen_stays_out() {
        let got = cells([
            entry("a", "1", 1, 65e9, Modality::Denied),
            entry("b", "1", 1, 65e9, Modality::Hypothetical),
        ]);
        assert!(got.is_empty());
    }
}
