//! Words looked up at a place of a text: the longest that begins there, or ends there.

use rustc_hash::FxHashMap;

/// Words with what is known of them, found by their first or last character. Longer words come first.
#[derive(Debug, Default)]
pub(crate) struct WordIndex<T> {
    entries: Vec<(Box<str>, T)>,
    first: FxHashMap<char, Vec<u32>>,
    last: FxHashMap<char, Vec<u32>>,
}

impl<T> WordIndex<T> {
    /// An index of these words; empty words are left out.
    pub(crate) fn new(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut entries: Vec<(Box<str>, T)> =
            words.into_iter().filter(|(w, _)| !w.is_empty()).map(|(w, t)| (w.into_boxed_str(), t)).collect();
        entries.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let mut out = Self { entries, first: FxHashMap::default(), last: FxHashMap::default() };
        for (i, (word, _)) in out.entries.iter().enumerate() {
            let mut chars = word.chars();
            if let Some(first) = chars.next() {
                out.first.entry(first).or_default().push(i as u32);
                out.last.entry(chars.next_back().unwrap_or(first)).or_default().push(i as u32);
            }
        }
        out
    }

    /// Every word that `text` starts with, longest first, as its length in bytes and what is known of it.
    pub(crate) fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a T)> {
        let rows = text.chars().next().and_then(|c| self.first.get(&c)).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(move |&i| {
            let (word, known) = &self.entries[i as usize];
            text.starts_with(&**word).then_some((word.len(), known))
        })
    }

    /// Every word that `text` ends with, longest first.
    pub(crate) fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a T)> {
        let rows = text.chars().next_back().and_then(|c| self.last.get(&c)).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(move |&i| {
            let (word, known) = &self.entries[i as usize];
            text.ends_with(&**word).then_some((word.len(), known))
        })
    }

    /// Number of words.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_first_from_either_side() {
        let words = WordIndex::new([("元".into(), 1), ("元人民币".into(), 2), ("美元".into(), 3)]);
        assert_eq!(
            words.starting("元人民币计价").map(|(n, v)| (n, *v)).collect::<Vec<_>>(),
            [(12, 2), (3, 1)]
        );
        assert_eq!(words.ending("三美元").map(|(n, v)| (n, *v)).collect::<Vec<_>>(), [(6, 3), (3, 1)]);
        assert_eq!(words.starting("").count(), 0);
        assert_eq!(words.len(), 3);
    }
}
