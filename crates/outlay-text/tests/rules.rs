//! The rule reference (`docs/rules.md`) lists exactly the ids that claims can bear.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands before the dot of an id: the field that the rule fills, or `ratio`, which fills two.
const FIELDS: [&str; 12] = [
    "metric",
    "subject",
    "period",
    "measure",
    "modality",
    "attribution",
    "counterparty",
    "basis",
    "about_ai",
    "same_as",
    "ratio_of",
    "ratio",
];

#[test]
fn the_reference_lists_every_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src/claim"), &mut files);
    let source: BTreeSet<String> = files
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            text.split('"').filter(|s| is_id(s)).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let reference = fs::read_to_string(root.join("../../docs/rules.md")).unwrap();
    let listed: Vec<&str> = reference
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(id, sentence)| {
            assert!(sentence.trim_end_matches([' ', '|']).ends_with('.'), "{id}: no sentence");
            id
        })
        .collect();
    let unique: BTreeSet<String> = listed.iter().map(|&id| id.to_owned()).collect();
    assert_eq!(listed.len(), unique.len(), "an id stands twice in docs/rules.md");
    assert!(source.len() > 40, "the ids were not found in the source: {source:?}");
    let undocumented: Vec<_> = source.difference(&unique).collect();
    let stale: Vec<_> = unique.difference(&source).collect();
    assert!(
        undocumented.is_empty() && stale.is_empty(),
        "docs/rules.md lacks {undocumented:?} and lists {stale:?}, which no rule bears"
    );
}

/// Whether a string literal is the id of a rule: a field, a dot and a name of small letters.
fn is_id(literal: &str) -> bool {
    literal.split_once('.').is_some_and(|(field, name)| {
        FIELDS.contains(&field)
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    })
}

/// The Rust files below a folder.
fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}
