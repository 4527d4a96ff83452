//! Which column of a table holds the text and which tell of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Document;
use crate::html;
use crate::metadata::{self, date, language, rows};
use crate::options::Options;
use crate::{guard, notice, text};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    Text,
    Title,
    Author,
    Site,
    Published,
    Language,
    Address,
}

/// Role and rank by lower-case name: the earlier in the table, the surer.
static NAMES: LazyLock<HashMap<String, (Role, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (rank, row) in rows(include_str!("../../vocabulary/columns.csv")).enumerate() {
        let role = match row.get(0) {
            Some("text") => Role::Text,
            Some("title") => Role::Title,
            Some("author") => Role::Author,
            Some("site") => Role::Site,
            Some("published") => Role::Published,
            Some("language") => Role::Language,
            Some("address") => Role::Address,
            _ => continue,
        };
        if let Some(name) = row.get(1) {
            names.entry(name.to_owned()).or_insert((role, rank));
        }
    }
    names
});

/// What a column of this name holds, and its place in the table.
fn ranked(name: &str) -> Option<(Role, usize)> {
    NAMES.get(&name.trim().trim_start_matches('\u{FEFF}').to_lowercase()).copied()
}

/// What a column or a field of this name holds.
pub(crate) fn role(name: &str) -> Option<Role> {
    ranked(name).map(|(role, _)| role)
}

/// Whether a name is known, as the names in a heading are: of a text, a title, an author, a day …
#[must_use]
pub fn is_known(name: &str) -> bool {
    ranked(name).is_some()
}

/// One row: names and values, in order. Values that are no strings come as they would be written.
pub type Row = Vec<(String, String)>;

/// The column that holds the text: the named one, else by name, else the one with the longest strings.
#[must_use]
pub fn text_column(sample: &[Row], wanted: Option<&str>) -> Option<String> {
    if let Some(wanted) = wanted {
        return Some(wanted.to_owned());
    }
    let columns = || sample.iter().flatten().map(|(name, _)| name);
    let named = columns()
        .filter_map(|name| ranked(name).filter(|(role, _)| *role == Role::Text).map(|(_, rank)| (rank, name)))
        .min();
    if let Some((_, name)) = named {
        return Some(name.clone());
    }
    let mut lengths: Vec<(&String, usize)> = Vec::new();
    for (name, value) in sample.iter().flatten().filter(|(name, _)| ranked(name).is_none()) {
        let length = if value.contains("://") && !value.contains(' ') { 0 } else { value.chars().count() };
        match lengths.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += length,
            None => lengths.push((name, length)),
        }
    }
    let longest = lengths.iter().max_by_key(|(_, sum)| *sum)?;
    // Words and figures make a table, not documents.
    (longest.1 >= 40 * sample.len()).then(|| longest.0.clone())
}

/// The document in one row: `document` with what the row says. Markup is rendered; a row without text gets an error.
#[must_use]
pub fn document(mut document: Document, row: &Row, text_column: &str, options: &Options) -> Document {
    let value = |role_wanted: Role| {
        row.iter()
            .filter(|(name, value)| {
                !value.trim().is_empty()
                    && name != text_column
                    && ranked(name).is_some_and(|(r, _)| r == role_wanted)
            })
            .min_by_key(|(name, _)| ranked(name).map(|(_, rank)| rank))
            .map(|(_, value)| value.trim())
    };
    let flat = |role_wanted: Role| value(role_wanted).map(metadata::gather::collapse);
    document.title = flat(Role::Title);
    document.author = flat(Role::Author);
    document.site = flat(Role::Site).or_else(|| {
        value(Role::Address).and_then(metadata::host).map(|host| host.trim_start_matches("www.").to_owned())
    });
    document.published =
        value(Role::Published).and_then(date::machine).filter(|day| *day <= options.latest());
    let Some((_, body)) = row.iter().find(|(name, _)| name == text_column) else {
        document.error = Some(format!("the row has no field '{text_column}': name the text column"));
        return document;
    };
    if body.len() > options.limits.max_text_bytes {
        document.error = Some(format!(
            "the text has {} bytes, more than the limit: raise max_text_bytes to read it",
            body.len()
        ));
        return document;
    }
    match rendered(body, options) {
        Ok(text) => document.text = text,
        Err(error) => document.error = Some(error),
    }
    if document.error.is_none() && document.text.trim().is_empty() {
        document.error = Some(format!("the field '{text_column}' is empty"));
    }
    document.mark(notice::in_text(&document.text));
    document.language = language::language(&document.text, value(Role::Language));
    document
}

/// The text of a field: markup is rendered, plain text stays.
pub(crate) fn rendered(body: &str, options: &Options) -> Result<String, String> {
    if !is_markup(body) {
        return Ok(text::line_ends(body));
    }
    let (body, task) = (body.to_owned(), options.clone());
    guard::run(options.limits.max_time, move || {
        let whole = body
            .trim_start()
            .get(..15)
            .is_some_and(|head| head.to_ascii_lowercase().starts_with("<!doctype html"))
            || body.trim_start().get(..5).is_some_and(|head| head.eq_ignore_ascii_case("<html"));
        if whole { html::main_text_of(&body, &task) } else { html::fragment(&body, &task) }
    })?
}

/// Whether a string is markup: it closes an element or breaks lines with one.
fn is_markup(body: &str) -> bool {
    let head = &body[..body.floor_char_boundary(20_000.min(body.len()))];
    [
        "</p>", "</div>", "<br>", "<br/>", "<br />", "</li>", "</a>", "</span>", "</h2>", "</table>",
        "</html>", "</P>", "</DIV>", "<BR>",
    ]
    .iter()
    .any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[(&str, &str)]) -> Row {
        fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    #[test]
    fn the_text_column_is_found_by_name_then_by_length() {
        let long = "Outlays on artificial intelligence reached three billion dollars in the year.";
        assert_eq!(text_column(&[row(&[("id", "1"), ("Body", long)])], None).as_deref(), Some("Body"));
        assert_eq!(
            text_column(&[row(&[("summary", long), ("content", "x")])], None).as_deref(),
            Some("content")
        );
        assert_eq!(text_column(&[row(&[("url", long), ("note", long)])], None).as_deref(), Some("note"));
        assert_eq!(text_column(&[row(&[("country", "China"), ("value", "9.3")])], None), None);
        assert_eq!(text_column(&[row(&[("text", long)])], Some("other")).as_deref(), Some("other"));
    }
}
