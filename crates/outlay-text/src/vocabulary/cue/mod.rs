//! Cues: the words that say how sure a value is, who says it, what it is reckoned on and whether it is about artificial intelligence.
//!
//! Tables `cues_*.csv`: one row a class, its forms separated by `|`. In `cues_ai.csv` case counts, since names are everyday words
//! ('Claude', 'Gemini'); everywhere else it does not. ASCII forms match whole words, and the longest form wins.
//! Only the neighbourhood of a claim or a sentence that may be a statement is scanned, never a whole document.

mod classes;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::closed::Basis;
use crate::lexicon::trie::Trie;
use crate::span::Span;

pub use classes::*;

/// Whether `word`, as it is written, is a function word of that class.
#[must_use]
pub fn is_function_word(word: &str, class: FunctionWord) -> bool {
    static WORDS: LazyLock<FxHashMap<String, Vec<FunctionWord>>> = LazyLock::new(|| {
        let mut words: FxHashMap<String, Vec<FunctionWord>> = FxHashMap::default();
        for row in rows(include_str!("../../../vocabulary/function_words.csv")) {
            for form in row.cue.split('|') {
                words.entry(form.to_owned()).or_default().extend(FunctionWord::parse(&row.class));
            }
        }
        words
    });
    WORDS.get(word).is_some_and(|classes| classes.contains(&class))
}

/// A form met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<C> {
    /// Where it stands.
    pub span: Span,
    /// What it is a cue of.
    pub cue: C,
}

#[derive(Deserialize)]
struct Row {
    cue: String,
    class: String,
}

/// The forms of one table.
#[derive(Debug)]
pub struct Cues<C> {
    trie: Trie,
    classes: Vec<Vec<C>>,
}

impl<C: Class> Cues<C> {
    /// The forms of a table. A row that does not read as one is left out; a test sees to it that there is none.
    fn of(table: &str, any_case: bool) -> Self {
        let mut forms: Vec<String> = Vec::new();
        let mut classes: Vec<Vec<C>> = Vec::new();
        for row in rows(table) {
            let Some(class) = C::parse(&row.class) else { continue };
            for text in row.cue.split('|').filter(|t| !t.is_empty()) {
                let same =
                    |form: &String| if any_case { form.eq_ignore_ascii_case(text) } else { form == text };
                if let Some(i) = forms.iter().position(same) {
                    classes[i].push(class);
                } else {
                    forms.push(text.to_owned());
                    classes.push(vec![class]);
                }
            }
        }
        Self { trie: Trie::new(forms.into_iter().map(String::into_boxed_str).collect(), any_case), classes }
    }

    /// The cues that begin and end inside `within`, in order.
    #[must_use]
    pub fn scan(&self, text: &str, within: Span) -> Vec<Found<C>> {
        let mut out = Vec::new();
        self.each(text, within, |found| {
            out.push(found);
            true
        });
        out
    }

    /// The first cue that begins and ends inside `within`.
    #[must_use]
    pub fn first(&self, text: &str, within: Span) -> Option<Found<C>> {
        let mut first = None;
        self.each(text, within, |found| {
            first = Some(found);
            false
        });
        first
    }

    /// Whether a cue of a class that `wanted` admits begins and ends inside `within`.
    #[must_use]
    pub fn any(&self, text: &str, within: Span, wanted: impl Fn(C) -> bool) -> bool {
        let mut any = false;
        self.each(text, within, |found| {
            any = wanted(found.cue);
            !any
        });
        any
    }

    /// Calls `take` with each cue inside `within`, in order, until it says no.
    fn each(&self, text: &str, within: Span, mut take: impl FnMut(Found<C>) -> bool) {
        let bytes = text.as_bytes();
        let (mut at, end) = (word_start(bytes, within), within.end as usize);
        while let Some(start) = self.trie.next_start(bytes, at, end) {
            at = start.end;
            let mut longest = None;
            self.trie.at(bytes, start, end, |id, to| {
                if is_word(bytes, start.at, to) {
                    longest = Some((id, to));
                }
            });
            let Some((id, to)) = longest else { continue };
            at = to;
            let span = Span::new(start.at, to);
            if !self.classes[id as usize].iter().all(|&cue| take(Found { span, cue })) {
                return;
            }
        }
    }
}

/// Declares the tables with the functions that give them.
macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident: $class:ty = $file:literal, $any_case:literal;)+) => {
        $($(#[$meta])*
        #[must_use]
        pub fn $name() -> &'static Cues<$class> {
            static TABLE: LazyLock<Cues<$class>> =
                LazyLock::new(|| Cues::of(include_str!(concat!("../../../vocabulary/", $file)), $any_case));
            &TABLE
        })+

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn every_row_has_a_class_and_every_class_a_row() {
                $({
                    let table = include_str!(concat!("../../../vocabulary/", $file));
                    let lines = table.lines().filter(|l| !l.starts_with('#')).count() - 1;
                    let rows: Vec<Row> = rows(table).collect();
                    assert_eq!(rows.len(), lines, $file);
                    for row in &rows {
                        assert!(<$class>::parse(&row.class).is_some(), "{}: {}", $file, row.class);
                        for form in row.cue.split('|') {
                            assert!(!form.is_empty() && form == form.trim(), "{}: '{form}'", $file);
                        }
                    }
                    for name in <$class>::NAMES {
                        assert!(rows.iter().any(|r| r.class == *name), "{}: no row for {name}", $file);
                    }
                })+
            }

            #[test]
            fn words_stay_whole_and_the_longest_form_wins() {
                let text = "We assay: she won't say, they will not";
                let found: Vec<&str> =
                    modality().scan(text, Span::new(0, text.len())).iter().map(|f| f.span.of(text)).collect();
                assert_eq!(found, ["won't", "will not"]);
                let text = "公司未经审计将达标";
                let found: Vec<_> = modality().scan(text, Span::new(0, text.len()));
                assert_eq!(found.iter().map(|f| f.cue).collect::<Vec<_>>(), [ModalityCue::Ignore, ModalityCue::WillReach]);
            }
        }
    };
}

tables! {
    /// Cues of how sure a value is.
    modality: ModalityCue = "cues_modality.csv", true;
    /// Cues of who says so.
    speech: SpeechCue = "cues_speech.csv", true;
    /// Cues of what a value is reckoned on.
    basis: Basis = "cues_basis.csv", true;
    /// Offices and honorifics.
    role: RoleCue = "cues_role.csv", false;
    /// Cues of what a date is the date of.
    time: TimeCue = "cues_time.csv", true;
    /// Cues of artificial intelligence.
    ai: AiCue = "cues_ai.csv", false;
}

/// The rows of a table.
fn rows(table: &str) -> impl Iterator<Item = Row> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).into_deserialize().flatten()
}

/// Whether no ASCII letter or digit continues the match on either side. Han characters need no gap.
fn is_word(bytes: &[u8], start: usize, end: usize) -> bool {
    let joins = |a: u8, b: u8| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
    let before = start > 0 && joins(bytes[start - 1], bytes[start]);
    let after = end < bytes.len() && joins(bytes[end - 1], bytes[end]);
    !before && !after
}

/// Where the first word begins that begins inside `within`.
fn word_start(bytes: &[u8], within: Span) -> usize {
    let (mut at, end) = (within.start as usize, within.end as usize);
    if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
        while at < end && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
    }
    at
}
