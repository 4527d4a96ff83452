//! Aliases: the names under which a text may mention an entry, with their guards.

use super::cell::list;
use super::guard::{Guards, RowGuards};
use crate::closed::Language;
use crate::error::Error;

/// One name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as the table writes it.
    pub text: String,
    /// The column it stands in. Names of the English column are met in Chinese texts as well.
    pub language: Language,
    /// What must hold at a mention.
    pub guards: Guards,
}

/// The names of a row: the canonical one first, then English, then Chinese ones.
pub(crate) fn names(
    table: &str,
    line: usize,
    english: &[&str],
    chinese: &[&str],
    guard: &str,
) -> Result<Vec<Alias>, Error> {
    let wrong = |what: String| Error::vocabulary(table, line, what);
    let guards = RowGuards::parse(guard).map_err(wrong)?;
    let english = english.iter().flat_map(|cell| list(cell)).map(|name| (name, Language::English));
    let chinese = chinese.iter().flat_map(|cell| list(cell)).map(|name| (name, Language::Chinese));
    let mut out: Vec<Alias> = Vec::new();
    for (name, language) in english.chain(chinese) {
        if name.chars().nth(1).is_none() {
            return Err(wrong(format!(
                "the name '{name}' has one character and would be found everywhere: drop it"
            )));
        }
        if out.iter().any(|alias| alias.text == name) {
            return Err(wrong(format!("the name '{name}' stands twice in the row: drop one")));
        }
        out.push(Alias { text: name.to_owned(), language, guards: guards.of(name) });
    }
    let known: Vec<&str> = out.iter().map(|alias| alias.text.as_str()).collect();
    if let Some(stray) = guards.stray(&known) {
        return Err(wrong(format!("the guard speaks of '{stray}', which is no name of the row")));
    }
    Ok(out)
}
