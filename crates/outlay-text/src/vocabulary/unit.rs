//! Units of measure: `units.csv`, with the prefixes of `unit_prefixes.csv` multiplied in.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::table::{parts, rows};
use crate::error::Error;
use crate::quantity::BaseUnit;

/// A unit with its prefix.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Singular name ('gigawatt').
    pub name: Cow<'static, str>,
    pub base: BaseUnit,
    /// Whether a blank may stand between number and symbol.
    pub spaced: bool,
}

/// Units by symbol and by name.
#[derive(Debug, Default)]
pub(crate) struct Units {
    symbols: FxHashMap<Box<str>, Unit>,
    names: FxHashMap<Box<str>, Unit>,
    heads: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    unit: Box<str>,
    symbols: Box<str>,
    names: Box<str>,
    base: Box<str>,
    factor: f64,
    prefixes: Box<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    symbol: Box<str>,
    name: Box<str>,
    factor: f64,
    sets: Box<str>,
}

impl Units {
    pub(super) fn load(units: &str, prefixes: &str) -> Result<Self, Error> {
        let prefixes = rows::<Prefix>("unit_prefixes.csv", prefixes)?;
        let mut out = Self::default();
        let none = Prefix { symbol: "".into(), name: "".into(), factor: 1.0, sets: "".into() };
        for (line, row) in rows::<Row>("units.csv", units)? {
            if row.factor.is_nan() || row.factor <= 0.0 {
                return Err(Error::vocabulary("units.csv", line, "the factor must be positive"));
            }
            out.put(&row, &none);
            for (_, prefix) in &prefixes {
                if parts(&prefix.sets).any(|set| set == &*row.prefixes) {
                    out.put(&row, prefix);
                }
            }
        }
        Ok(out)
    }

    fn put(&mut self, row: &Row, prefix: &Prefix) {
        let unit = |spaced| Unit {
            name: Cow::Owned(format!("{}{}", prefix.name, row.unit)),
            base: BaseUnit { name: Cow::Owned(row.base.to_string()), factor: row.factor * prefix.factor },
            spaced,
        };
        for symbol in parts(&row.symbols) {
            let (symbol, spaced) =
                symbol.strip_suffix('!').map_or((symbol, true), |s| (s, !prefix.symbol.is_empty()));
            let key = format!("{}{symbol}", prefix.symbol);
            self.symbols.entry(key.into()).or_insert_with(|| unit(spaced));
        }
        for name in parts(&row.names) {
            let key = format!("{}{name}", prefix.name).to_lowercase();
            if let Some((head, _)) = key.split_once([' ', '-']) {
                self.heads.insert(head.into());
            }
            self.names.entry(key.into()).or_insert_with(|| unit(true));
        }
    }

    /// The unit of a symbol, case-sensitive.
    pub fn symbol(&self, symbol: &str) -> Option<&Unit> {
        self.symbols.get(symbol)
    }

    /// The unit of a name in small letters.
    pub fn name(&self, name: &str) -> Option<&Unit> {
        self.names.get(name)
    }

    /// Whether a name of several words begins with that word (small letters).
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }
}
