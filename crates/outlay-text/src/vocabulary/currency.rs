//! How currencies are written: `currencies.csv` (ISO 4217 and CLDR), `currency_forms.csv` and `currency_code_words.csv` (the house).

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::number::lower;
use super::table::{parts, rows};
use crate::error::Error;
use crate::quantity::Currency;

/// What a written form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// One currency.
    Code(Currency),
    /// `$` and 'dollars': the text decides.
    Dollar,
    /// `¥`: the text decides.
    Yen,
}

/// How far a form may be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Strength {
    /// Always.
    Sure,
    /// Beside a large, decimal or scaled number only.
    Weak,
    /// Always, but several countries use the name.
    Shared,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Before,
    After,
    Both,
}

/// A written form of a currency.
#[derive(Clone, Debug)]
pub(crate) struct CurrencyForm {
    pub meaning: Meaning,
    pub strength: Strength,
    /// Whether the form counts hundredths ('cents', 'pence').
    pub hundredths: bool,
    /// Words one of which the text must hold; empty: none.
    pub needs: Vec<Box<str>>,
}

/// The forms, by where they stand and how they are spelled.
#[derive(Debug, Default)]
pub(crate) struct Currencies {
    before: FxHashMap<Box<str>, CurrencyForm>,
    after: FxHashMap<Box<str>, CurrencyForm>,
    /// First words (small letters) of the names of several words after a number.
    heads: FxHashSet<Box<str>>,
    hints: Hints,
}

/// Words of a text that decide what a shared sign means: `currency_hints.csv`.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    /// Dollars other than the American.
    pub other_dollars: Spotter,
    /// What speaks for yuan.
    pub yuan: Spotter,
    /// What speaks for yen.
    pub yen: Spotter,
}

/// Finds out whether a text holds one of several words, in one pass.
#[derive(Debug, Default)]
pub(crate) struct Spotter(Option<AhoCorasick>);

impl Spotter {
    fn new(table: &str, words: &[Box<str>]) -> Result<Self, Error> {
        let automaton = AhoCorasick::new(words.iter().map(|w| w.as_bytes()));
        Ok(Self(Some(automaton.map_err(|e| Error::vocabulary(table, 0, e.to_string()))?)))
    }

    /// Whether one of the words begins in the text where no letter or digit precedes it.
    pub fn occurs(&self, text: &str) -> bool {
        let begins = |at: usize| at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        self.0.as_ref().is_some_and(|automaton| automaton.find_iter(text).any(|m| begins(m.start())))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Iso {
    code: Box<str>,
    #[serde(rename = "minor_units")]
    _minor_units: Box<str>,
    #[serde(rename = "name")]
    _name: Box<str>,
    singular: Box<str>,
    plural: Box<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormRow {
    #[serde(rename = "form")]
    spelling: Box<str>,
    currency: Box<str>,
    place: Place,
    strength: Strength,
    needs: Box<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HintRow {
    sign: Box<str>,
    currency: Box<str>,
    word: Box<str>,
}

impl Hints {
    fn load(csv: &str) -> Result<Self, Error> {
        let (mut dollars, mut yuan, mut yen) = (Vec::new(), Vec::new(), Vec::new());
        for (line, row) in rows::<HintRow>("currency_hints.csv", csv)? {
            match (&*row.sign, &*row.currency) {
                ("$", other) if other != "USD" => dollars.push(row.word),
                ("¥", "CNY") => yuan.push(row.word),
                ("¥", "JPY") => yen.push(row.word),
                _ => {
                    return Err(Error::vocabulary(
                        "currency_hints.csv",
                        line,
                        "no such pair of sign and currency",
                    ));
                }
            }
        }
        let spot = |words: &[Box<str>]| Spotter::new("currency_hints.csv", words);
        Ok(Self { other_dollars: spot(&dollars)?, yuan: spot(&yuan)?, yen: spot(&yen)? })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeWord {
    code: Box<str>,
    needs: Box<str>,
}

impl Currencies {
    pub(super) fn load(iso: &str, forms: &str, words: &str, hints: &str) -> Result<Self, Error> {
        let mut out = Self { hints: Hints::load(hints)?, ..Self::default() };
        let mut weak = FxHashMap::default();
        for (_, row) in rows::<CodeWord>("currency_code_words.csv", words)? {
            weak.insert(row.code, parts(&row.needs).map(Box::from).collect::<Vec<Box<str>>>());
        }
        for (line, row) in rows::<Iso>("currencies.csv", iso)? {
            let meaning = Meaning::Code(code("currencies.csv", line, &row.code)?);
            let needs = weak.get(&row.code).cloned();
            let strength = if needs.is_some() { Strength::Weak } else { Strength::Sure };
            let form =
                CurrencyForm { meaning, strength, hundredths: false, needs: needs.unwrap_or_default() };
            out.put(&row.code, Place::Both, &form);
            let name =
                CurrencyForm { meaning, strength: Strength::Sure, hundredths: false, needs: Vec::new() };
            for spelling in [&row.singular, &row.plural] {
                out.put(&spelling.to_lowercase(), Place::After, &name);
            }
        }
        for (line, row) in rows::<FormRow>("currency_forms.csv", forms)? {
            let (currency, hundredths) =
                row.currency.strip_suffix("/100").map_or((&*row.currency, false), |c| (c, true));
            let meaning = match currency {
                "$" => Meaning::Dollar,
                "¥" => Meaning::Yen,
                other => Meaning::Code(code("currency_forms.csv", line, other)?),
            };
            let needs = parts(&row.needs).map(Box::from).collect();
            let form = CurrencyForm { meaning, strength: row.strength, hundredths, needs };
            out.put(&row.spelling, row.place, &form);
        }
        Ok(out)
    }

    fn put(&mut self, spelling: &str, place: Place, form: &CurrencyForm) {
        if place != Place::After {
            self.before.insert(spelling.into(), form.clone());
        }
        if place != Place::Before {
            self.after.insert(spelling.into(), form.clone());
            if let Some((head, _)) = spelling.split_once(' ') {
                self.heads.insert(head.into());
            }
        }
    }

    /// What decides the shared signs.
    pub const fn hints(&self) -> &Hints {
        &self.hints
    }

    /// The form before a number: as spelled, else in small letters.
    pub fn before(&self, spelling: &str) -> Option<&CurrencyForm> {
        find(&self.before, spelling)
    }

    /// The form after a number: as spelled, else in small letters.
    pub fn after(&self, spelling: &str) -> Option<&CurrencyForm> {
        find(&self.after, spelling)
    }

    /// Whether a name of several words begins with that word.
    pub fn is_head(&self, word: &str) -> bool {
        let mut buffer = [0; 24];
        lower(word, &mut buffer).is_some_and(|w| self.heads.contains(w))
    }
}

fn find<'m>(map: &'m FxHashMap<Box<str>, CurrencyForm>, spelling: &str) -> Option<&'m CurrencyForm> {
    if let Some(form) = map.get(spelling) {
        return Some(form);
    }
    let mut buffer = [0; 40];
    let out = buffer.get_mut(..spelling.len())?;
    out.copy_from_slice(spelling.as_bytes());
    out.make_ascii_lowercase();
    map.get(str::from_utf8(out).ok()?)
}

fn code(table: &str, line: usize, text: &str) -> Result<Currency, Error> {
    Currency::new(text).ok_or_else(|| Error::vocabulary(table, line, format!("'{text}' is no currency code")))
}
