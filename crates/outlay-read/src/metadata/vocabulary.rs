//! The tables of names that pages use for their metadata, parsed once.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a `<meta>` element may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Published,
    Author,
    Site,
    Title,
    Address,
    Language,
}

static META_NAMES: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (rank, row) in rows(include_str!("../../vocabulary/meta_names.csv")).enumerate() {
        let field = match row.get(0) {
            Some("published") => Field::Published,
            Some("author") => Field::Author,
            Some("site") => Field::Site,
            Some("title") => Field::Title,
            Some("address") => Field::Address,
            Some("language") => Field::Language,
            _ => continue,
        };
        if let Some(name) = row.get(1) {
            names.entry(name.to_owned()).or_insert((field, rank));
        }
    }
    names
});

static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for row in rows(include_str!("../../vocabulary/months.csv")) {
        let Some(month) = row.get(0).and_then(|number| number.parse().ok()) else { continue };
        for name in row.get(1).unwrap_or_default().split_whitespace() {
            months.entry(name.to_owned()).or_insert(month);
        }
    }
    months
});

/// The words that stand before a date of this kind: `published` or `modified`.
pub(crate) fn label_words(label: &str) -> Vec<String> {
    rows(include_str!("../../vocabulary/date_labels.csv"))
        .filter(|row| row.get(0) == Some(label))
        .filter_map(|row| row.get(1).map(str::to_owned))
        .collect()
}

/// The words of this kind that stand by an author's name, in the order of the table.
pub(crate) fn byline_words(kind: &str) -> Vec<&'static str> {
    static WORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        rows(include_str!("../../vocabulary/bylines.csv"))
            .filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())))
            .collect()
    });
    WORDS.iter().filter(|(own, _)| own == kind).map(|(_, word)| word.as_str()).collect()
}

/// The rows of a table below its heading.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(table.as_bytes())
        .into_records()
        .map_while(Result::ok)
}

/// What a `<meta>` of this lower-case name tells, and its place in the table: the earlier the surer.
pub(crate) fn meta_name(name: &str) -> Option<(Field, usize)> {
    META_NAMES.get(name).copied()
}

/// The number of a month from its name or abbreviation in lower case, without a point.
pub(crate) fn month(name: &str) -> Option<i8> {
    MONTHS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_parse_and_no_month_has_two_numbers() {
        let mut seen: HashMap<String, String> = HashMap::new();
        for row in rows(include_str!("../../vocabulary/months.csv")) {
            for name in row[1].split_whitespace() {
                assert_eq!(name, name.to_lowercase());
                let before = seen.insert(name.to_owned(), row[0].to_owned());
                assert!(before.is_none_or(|number| number == row[0]), "{name} stands for two months");
            }
        }
        assert_eq!(seen.values().collect::<std::collections::BTreeSet<_>>().len(), 12);
        for row in rows(include_str!("../../vocabulary/meta_names.csv")) {
            assert!(meta_name(&row[1]).is_some(), "{row:?} names no field");
            assert_eq!(&row[1], row[1].trim().to_lowercase());
        }
    }
}
