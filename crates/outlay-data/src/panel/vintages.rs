//! How a figure moved along the publication date: guidance raised, an estimate revised.

use std::collections::{BTreeMap, BTreeSet};

use super::order::rank;
use super::{Entry, Key};

/// One figure as it stood on one day of publication.
#[derive(Clone, Debug)]
pub struct Vintage<'a> {
    /// The claim.
    pub entry: Entry<'a>,
    /// Against the vintage before: 0.1 is a tenth more; `None` for the first.
    pub change: Option<f64>,
}

/// The vintages of every figure: by key, then by publication. Undated documents have no place in a history.
#[must_use]
pub fn history<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Vec<Vintage<'a>> {
    let mut groups: BTreeMap<Key<'a>, Vec<Entry<'a>>> = BTreeMap::new();
    for entry in entries.into_iter().filter(|e| rank(e.modality).is_some() && e.published.is_some()) {
        groups.entry(entry.key.clone()).or_default().push(entry);
    }
    let mut out = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by(|a, b| {
            a.published
                .cmp(&b.published)
                .then_with(|| a.document.cmp(b.document))
                .then_with(|| a.claim_id.cmp(b.claim_id))
        });
        let own: BTreeSet<&str> = group.iter().map(|e| e.claim_id).collect();
        let mut said = BTreeSet::new();
        let mut before: Option<f64> = None;
        for entry in &group {
            let restates = entry.same_as.is_some_and(|original| own.contains(original));
            // The same figure twice in one document, or in its copy, is one vintage.
            if restates || !said.insert((entry.document, entry.value.map(f64::to_bits), entry.modality)) {
                continue;
            }
            let change =
                before.zip(entry.value).filter(|(old, _)| *old != 0.0).map(|(old, new)| new / old - 1.0);
            before = entry.value.or(before);
            out.push(Vintage { entry: entry.clone(), change });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use outlay_text::closed::Modality;

    use super::super::cells::tests::entry;
    use super::*;

    #[test]
    fn guidance_raised_twice() {
        let got = history([
            entry("c", "3", 29, 71e9, Modality::Planned),
            entry("a", "1", 1, 62.5e9, Modality::Planned),
            entry("b", "2", 15, 69e9, Modality::Planned),
            entry("d", "2", 15, 69e9, Modality::Planned),
        ]);
        let ids: Vec<_> = got.iter().map(|v| v.entry.claim_id).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(got[0].change, None);
        assert!((got[1].change.unwrap() - 0.104).abs() < 1e-12);
    }
}
