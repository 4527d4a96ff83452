//! Countries and territories: names, adjectives, capitals.

use serde::Deserialize;

use super::alias::{Alias, names};
use super::cell::list;
use crate::closed::SubjectKind;
use crate::error::Error;
use crate::vocabulary::table::rows;

/// One country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub alpha3: String,
    /// ISO 3166-1 alpha-2.
    pub alpha2: String,
    /// Whether it is a territory: a place by its own name in the claims table ('Hong Kong'), not a country.
    pub territory: bool,
    /// Its English name.
    pub name: String,
    /// Its names, the English one first.
    pub names: Vec<Alias>,
    /// 'Chinese', 'Emirati'.
    pub adjectives: Vec<Alias>,
    /// Names of its capital: a place in it, and its government where the name acts.
    pub capital: Vec<Alias>,
}

impl Country {
    /// What the claims table shows as the subject: the code of a country, the name of a territory.
    #[must_use]
    pub fn subject(&self) -> &str {
        if self.territory { &self.name } else { &self.alpha3 }
    }

    /// The kind of subject that it is in the claims table.
    #[must_use]
    pub const fn subject_kind(&self) -> SubjectKind {
        if self.territory { SubjectKind::Place } else { SubjectKind::Country }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    alpha3: String,
    alpha2: String,
    kind: String,
    name: String,
    names_en: String,
    names_zh: String,
    adjectives_en: String,
    capital_en: String,
    capital_zh: String,
    guard: String,
}

/// Reads the table.
pub(crate) fn load(table: &str, text: &str) -> Result<Vec<(usize, Country)>, Error> {
    rows::<Row>(table, text)?
        .into_iter()
        .map(|(line, row)| {
            let territory = match row.kind.as_str() {
                "country" => false,
                "territory" => true,
                other => {
                    let what = format!("'{other}' is no kind of country: write country or territory");
                    return Err(Error::vocabulary(table, line, what));
                }
            };
            let english = [row.name.as_str(), &row.names_en, &row.adjectives_en, &row.capital_en];
            let all = names(table, line, &english, &[&row.names_zh, &row.capital_zh], &row.guard)?;
            let of = |english: &str, chinese: &str| {
                let wanted: Vec<&str> = list(english).chain(list(chinese)).collect();
                all.iter().filter(|alias| wanted.contains(&alias.text.as_str())).cloned().collect::<Vec<_>>()
            };
            let adjectives = of(&row.adjectives_en, "");
            let capital = of(&row.capital_en, &row.capital_zh);
            let names = all
                .iter()
                .filter(|alias| !adjectives.contains(alias) && !capital.contains(alias))
                .cloned()
                .collect();
            Ok((
                line,
                Country {
                    alpha3: row.alpha3,
                    alpha2: row.alpha2,
                    territory,
                    name: row.name,
                    names,
                    adjectives,
                    capital,
                },
            ))
        })
        .collect()
}
