//! The words the readers know. Tables live in `vocabulary/*.csv`; each loader here checks its table as it reads it.

pub(crate) mod bounds;
mod calendar;
mod chinese;
mod chinese_period;
mod claim_words;
pub mod cue;
pub(crate) mod currency;
pub(crate) mod english;
mod entity;
pub(crate) mod everyday;
pub(crate) mod everyday_english;
mod fiscal_year;
pub mod metric;
pub(crate) mod number;
pub(crate) mod rate;
pub(crate) mod table;
pub(crate) mod unit;
mod user;
pub(crate) mod verb;
mod word_index;
pub(crate) mod word_table;

use std::sync::{Arc, LazyLock};

use crate::error::Error;
use claim_words::ClaimWords;
use user::User;

pub use calendar::{CalendarWords, Class, Guard};
pub(crate) use chinese::{Chinese, Symbol, Topic, Unit};
pub(crate) use chinese_period::PeriodWord;
pub use entity::{
    Alias, Country, Entities, Entity, Guards, Metonym, Organisation, OrganisationKind, Person, Place,
    Product, Project, Region, Sector,
};
#[cfg(test)]
pub(crate) use fiscal_year::year_end;
pub use fiscal_year::{FiscalYear, FiscalYears, Label, YearEnd};

/// The fitted weights of the claim rankers.
const WEIGHTS: &str = include_str!("../../vocabulary/weights.csv");

/// The SHA-256 of the built-in tables, in hexadecimal digits.
pub const FINGERPRINT: &str = env!("OUTLAY_VOCABULARY_SHA256");

/// Everything the readers know of words: the built-in tables, and what a user's file adds.
#[derive(Debug)]
pub struct Vocabulary {
    /// Everything with a name.
    pub entities: Entities,
    pub(crate) claim_words: ClaimWords,
    /// Everyday words of Chinese.
    pub(crate) everyday: everyday::Everyday,
    /// Everyday words of English.
    pub(crate) everyday_english: everyday_english::EverydayEnglish,
    /// The English words of dates.
    pub(crate) calendar: CalendarWords,
    /// When fiscal years end.
    pub(crate) fiscal_years: FiscalYears,
    pub(crate) numbers: number::NumberWords,
    pub(crate) currencies: currency::Currencies,
    pub(crate) units: unit::Units,
    pub(crate) comparators: bounds::Comparators,
    pub(crate) directions: bounds::Directions,
    pub(crate) english: english::EnglishWords,
    pub(crate) rates: rate::Rates,
}

impl Vocabulary {
    /// The built-in tables.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
            Arc::new(
                Vocabulary::load(WEIGHTS, &User::default())
                    .expect("the built-in tables are checked by the tests"),
            )
        });
        Arc::clone(&BUILTIN)
    }

    /// The built-in tables with other weights of the claim rankers (columns as in `weights.csv`), to fit and to compare.
    pub fn with_weights(csv: &str) -> Result<Arc<Self>, Error> {
        Self::load(csv, &User::default()).map(Arc::new)
    }

    fn load(weights: &str, user: &User) -> Result<Self, Error> {
        let mut tables = entity::Builder::builtin()?;
        user.add_to(&mut tables)?;
        let entities = tables.finish()?;
        let script = everyday::Script::load(include_str!("../../vocabulary/zh_script.csv"))?;
        let everyday =
            everyday::Everyday::load(include_str!("../../vocabulary/zh_common_words.csv"), &script)?;
        Ok(Self {
            claim_words: ClaimWords::load(entities.lexicon(&script), weights, user)?,
            everyday,
            everyday_english: everyday_english::EverydayEnglish::load(include_str!(
                "../../vocabulary/en_common_words.csv"
            ))?,
            calendar: CalendarWords::load(
                "calendar_words.csv",
                include_str!("../../vocabulary/calendar_words.csv"),
            )?,
            fiscal_years: FiscalYears::load(
                "fiscal_years.csv",
                include_str!("../../vocabulary/fiscal_years.csv"),
                user,
                |entity| entities.bearers(entity),
            )?,
            entities,
            numbers: number::NumberWords::load(include_str!("../../vocabulary/english_numbers.csv"))?,
            currencies: currency::Currencies::load(
                include_str!("../../vocabulary/currencies.csv"),
                include_str!("../../vocabulary/currency_forms.csv"),
                include_str!("../../vocabulary/currency_code_words.csv"),
                include_str!("../../vocabulary/currency_hints.csv"),
            )?,
            units: unit::Units::load(
                include_str!("../../vocabulary/units.csv"),
                include_str!("../../vocabulary/unit_prefixes.csv"),
            )?,
            comparators: bounds::Comparators::load(include_str!("../../vocabulary/comparators_en.csv"))?,
            directions: bounds::Directions::load(include_str!("../../vocabulary/directions_en.csv"))?,
            english: english::EnglishWords::load(include_str!("../../vocabulary/english_words.csv"))?,
            rates: rate::Rates::load(include_str!("../../vocabulary/rates_en.csv"))?,
        })
    }

    /// Which way an English word says that something moved: 'rose', 'an increase of'.
    #[must_use]
    pub fn direction(&self, word: &str) -> Option<crate::closed::Direction> {
        self.directions.before(word).or_else(|| self.directions.after(word))
    }

    /// The built-in tables and the entries of a user's vocabulary in TOML.
    pub fn with_user(toml: &str) -> Result<Arc<Self>, Error> {
        Self::load(WEIGHTS, &User::parse(toml)?).map(Arc::new)
    }
}
