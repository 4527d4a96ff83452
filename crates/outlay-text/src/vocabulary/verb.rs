//! English verbs by their forms: `verbs_en.csv`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::rows;
use super::word_table::WordTable;
use crate::error::Error;

/// What a word form may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerbForm {
    /// 'invested': past tense.
    pub past: bool,
    /// 'taken', 'invested': participle.
    pub participle: bool,
    /// 'plans', 'raise': also an everyday noun or adjective.
    pub noun: bool,
}

/// The table, by form in small letters.
#[derive(Debug, Default)]
pub(crate) struct Verbs {
    forms: WordTable<VerbForm>,
}

#[derive(Deserialize)]
struct Row {
    lemma: String,
    past: String,
    participle: String,
    noun: Option<u8>,
}

impl Verbs {
    /// Reads the table.
    pub(crate) fn load(csv: &str) -> Result<Self, Error> {
        let mut forms: BTreeMap<Box<str>, VerbForm> = BTreeMap::new();
        let mut seen = FxHashMap::default();
        for (line, row) in rows::<Row>("verbs_en.csv", csv)? {
            if row.lemma.is_empty() || !row.lemma.bytes().all(|b| b.is_ascii_lowercase()) {
                return Err(Error::vocabulary("verbs_en.csv", line, "a lemma is a word in small letters"));
            }
            if let Some(first) = seen.insert(row.lemma.clone(), line) {
                let what = format!("'{}' stands in line {first} already", row.lemma);
                return Err(Error::vocabulary("verbs_en.csv", line, what));
            }
            let noun = row.noun == Some(1);
            let mut add = |form: String, new: VerbForm| {
                let known = forms.entry(form.into()).or_default();
                known.past |= new.past;
                known.participle |= new.participle;
                known.noun |= new.noun;
            };
            add(row.lemma.clone(), VerbForm { noun, ..VerbForm::default() });
            add(third(&row.lemma), VerbForm { noun, ..VerbForm::default() });
            let regular = VerbForm { past: true, participle: true, noun: false };
            if row.past.is_empty() {
                for form in past(&row.lemma) {
                    add(form, regular);
                }
            } else if row.past == row.participle {
                // 'cut', 'bet': the past is as much a noun as the base is.
                add(row.past.clone(), VerbForm { noun: noun && row.past == row.lemma, ..regular });
            } else {
                add(row.past, VerbForm { past: true, ..VerbForm::default() });
                add(row.participle, VerbForm { participle: true, ..VerbForm::default() });
            }
        }
        if let Some(long) = forms.keys().find(|f| f.len() > WordTable::<VerbForm>::LONGEST) {
            let what = format!("the form '{long}' is too long");
            return Err(Error::vocabulary("verbs_en.csv", 1, what));
        }
        Ok(Self { forms: WordTable::new(forms.iter().map(|(form, known)| (&**form, *known))) })
    }

    /// What `word` may be as a verb, in whatever case.
    pub(crate) fn get(&self, word: &str) -> Option<VerbForm> {
        self.forms.get(word)
    }
}

/// 'invests', 'pledges', 'carries'.
fn third(lemma: &str) -> String {
    match lemma.as_bytes() {
        [.., b's' | b'x' | b'z' | b'o'] | [.., b's' | b'c', b'h'] => format!("{lemma}es"),
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}s"),
    }
}

/// 'invested', 'pledged', 'carried'; of 'commit' and 'open' also the form with a doubled consonant.
fn past(lemma: &str) -> Vec<String> {
    match lemma.as_bytes() {
        [.., b'e'] => vec![format!("{lemma}d")],
        [.., before, b'y'] if !b"aeiou".contains(before) => vec![format!("{}ied", &lemma[..lemma.len() - 1])],
        [.., a, b, c] if !b"aeiou".contains(a) && b"aeiou".contains(b) && !b"aeiouwxy".contains(c) => {
            vec![format!("{lemma}ed"), format!("{lemma}{}ed", *c as char)]
        }
        _ => vec![format!("{lemma}ed")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs() {
        let verbs = Verbs::load(include_str!("../../vocabulary/verbs_en.csv")).unwrap();
        for form in
            ["invests", "Invested", "carries", "carried", "committed", "pledged", "took", "taken", "bet"]
        {
            assert!(verbs.get(form).is_some(), "{form}");
        }
        assert!(verbs.get("plans").unwrap().noun);
        assert!(!verbs.get("invests").unwrap().noun);
        assert!(verbs.get("spent").unwrap().past);
        assert_eq!(verbs.get("company"), None);
        assert_eq!(verbs.get("überraschten"), None);
    }

    #[test]
    fn a_repeated_lemma_is_named() {
        let error = Verbs::load("lemma,past,participle,noun\nbuy,bought,bought,\nbuy,,,\n").unwrap_err();
        assert!(error.to_string().contains("line 2 already"), "{error}");
    }
}
