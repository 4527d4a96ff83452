//! Guards: what must hold at a mention before a name that is also an ordinary word ('Meta', 'Scale', 小米) counts.
//!
//! A cell holds guards between semicolons; names in brackets limit a guard to those names of the row:
//! `case; context(Scale); not_before(Figure: 1|2|3); not_after(浪潮: AI|的); after_number_never(字节)`.

use super::cell::list;

/// The guards of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a guard of its own; any of them may hold")]
pub struct Guards {
    /// The letters must stand as in the table: 'Apple', not 'apple'.
    pub case: bool,
    /// Another, unguarded name of the same entry must stand in the document, or the words around must say
    /// that a name of this kind is meant (a company's verb, a title, 'Inc').
    pub context: bool,
    /// The name must act (subject of a verb, possessor): 'Beijing pledged', not 'a data centre in Beijing'.
    pub actor: bool,
    /// Not directly after a number: 字节 in '8个字节'.
    pub no_number_before: bool,
    /// Not where one of these words comes next.
    pub not_before: Vec<String>,
    /// Not where one of these words comes directly before.
    pub not_after: Vec<String>,
}

impl Guards {
    /// Whether no guard is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the text directly before and after a mention leaves the name standing: the guards that need
    /// nothing but the neighbours. `case`, `context` and `actor` are the caller's.
    #[must_use]
    pub fn allow(&self, before: &str, after: &str) -> bool {
        let before = before.trim_end();
        let after = after.trim_start();
        !(self.no_number_before
            && before.trim_end_matches(['个', '個', '万', '亿']).ends_with(|c: char| c.is_ascii_digit())
            || self.not_before.iter().any(|word| begins(after, word))
            || self.not_after.iter().any(|word| ends(before, word)))
    }
}

/// Whether `text` begins with the word, as a whole word where the word has Latin letters.
fn begins(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else { return false };
    head.eq_ignore_ascii_case(word)
        && !(word.ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether `text` ends with the word, as a whole word where the word has Latin letters.
fn ends(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    let Some(tail) = text.get(start..) else { return false };
    tail.eq_ignore_ascii_case(word)
        && !(word.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The guards of a row: each with the names that it is limited to.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowGuards(Vec<(Vec<String>, Rule)>);

#[derive(Clone, Debug)]
enum Rule {
    Case,
    Context,
    Actor,
    NoNumberBefore,
    NotBefore(Vec<String>),
    NotAfter(Vec<String>),
}

impl RowGuards {
    /// Reads a cell of the column `guard`; the error is a sentence.
    pub(crate) fn parse(cell: &str) -> Result<Self, String> {
        let mut out = Vec::new();
        for part in cell.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (class, inner) = match part.split_once('(') {
                Some((class, rest)) => (
                    class.trim(),
                    rest.strip_suffix(')').ok_or(format!("the guard '{part}' lacks its closing bracket"))?,
                ),
                None => (part, ""),
            };
            let owned = |cell: &str| list(cell).map(str::to_owned).collect::<Vec<_>>();
            let words = |build: fn(Vec<String>) -> Rule| {
                let (names, words) = inner.rsplit_once(": ").unwrap_or(("", inner));
                if owned(words).is_empty() {
                    return Err(format!("the guard '{part}' names no words"));
                }
                Ok((owned(names), build(owned(words))))
            };
            out.push(match class {
                "case" => (owned(inner), Rule::Case),
                "context" => (owned(inner), Rule::Context),
                "actor" => (owned(inner), Rule::Actor),
                "no_number_before" => (owned(inner), Rule::NoNumberBefore),
                "not_before" => words(Rule::NotBefore)?,
                "not_after" => words(Rule::NotAfter)?,
                _ => {
                    return Err(format!(
                        "'{class}' is no guard: write case, context, actor, no_number_before, not_before(...) or not_after(...)"
                    ));
                }
            });
        }
        Ok(Self(out))
    }

    /// The guards of one of the row's names.
    pub(crate) fn of(&self, name: &str) -> Guards {
        let mut guards = Guards { case: is_acronym(name), ..Guards::default() };
        for (names, rule) in &self.0 {
            if !names.is_empty() && !names.iter().any(|n| n == name) {
                continue;
            }
            match rule {
                Rule::Case => guards.case = true,
                // A word that needs its context is an ordinary one where it stands without its capital.
                Rule::Context => {
                    guards.context = true;
                    guards.case |= name.starts_with(char::is_uppercase);
                }
                Rule::Actor => guards.actor = true,
                Rule::NoNumberBefore => guards.no_number_before = true,
                Rule::NotBefore(words) => guards.not_before.extend(words.iter().cloned()),
                Rule::NotAfter(words) => guards.not_after.extend(words.iter().cloned()),
            }
        }
        guards
    }

    /// A name in brackets that the row does not have.
    pub(crate) fn stray<'a>(&'a self, names: &[&str]) -> Option<&'a str> {
        self.0.iter().flat_map(|(limited, _)| limited).map(String::as_str).find(|n| !names.contains(n))
    }
}

/// Names of up to five letters without a small one ('SAP', 'IBM', 'U.S.') always keep their case.
fn is_acronym(name: &str) -> bool {
    name.len() <= 5 && name.is_ascii() && !name.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_may_be_limited_to_names() {
        let guards = RowGuards::parse("case; context(Scale); not_before(Scale: model|models)").unwrap();
        assert!(guards.of("Scale").context && guards.of("Scale").case);
        assert!(!guards.of("Scale AI").context && guards.of("Scale AI").case);
        assert_eq!(guards.of("Scale").not_before, ["model", "models"]);
        assert_eq!(guards.stray(&["Scale AI"]), Some("Scale"));
    }

    #[test]
    fn neighbours_decide() {
        let guards = RowGuards::parse("not_before(地区|Ocean); not_after(AI|New); no_number_before")
            .unwrap()
            .of("阿里");
        assert!(guards.allow("据", "宣布"));
        assert!(!guards.allow("", "地区"));
        assert!(guards.allow("", "Oceanic"));
        assert!(!guards.allow("in New ", ""));
        assert!(guards.allow("in Renew ", ""));
        assert!(!guards.allow("8个", ""));
        assert!(!guards.allow("这股AI", ""));
    }

    #[test]
    fn a_misspelt_guard_is_named() {
        assert!(RowGuards::parse("cases").unwrap_err().contains("'cases' is no guard"));
        assert!(RowGuards::parse("not_before()").unwrap_err().contains("names no words"));
        assert!(RowGuards::parse("not_after(a").unwrap_err().contains("closing bracket"));
    }
}
