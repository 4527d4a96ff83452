//! The corpus: sentences and the rows expected of them, side by side in `tests/corpus/<topic>/*.md`.
//!
//! A case is a heading, prose that says why, a `text` block and a `toml` block. The `toml` block holds rows under `quantity`,
//! `period`, `claim` or `statement`; of a row only the keys that are written are compared, and the rows of a table that is
//! written must be all that were read, in order, unless `partial = true`. `quantity = []` says that nothing may be read.
//! `context = { published = "2025-04-30", language = "en", title = "…" }` sets what is known of the text. `"null"` stands for
//! a null. `same_as` and `ratio_of` are written as the surface of the other claim.
//!
//! `OUTLAY_CORPUS=quantities_en` runs one topic; `OUTLAY_BLESS=1` rewrites the expected rows (review the diff).

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use outlay_text::{Context, Reader};
use support::case::{Case, TABLES};
use support::rows::{blessed, compare};
use toml::Value;

#[test]
fn corpus() {
    let root = root();
    let only = std::env::var("OUTLAY_CORPUS").ok();
    let bless = std::env::var("OUTLAY_BLESS").is_ok_and(|v| v == "1");
    let reader = Reader::default();
    let mut failures = String::new();
    let mut cases = 0;
    for file in files(&root) {
        if only.as_ref().is_some_and(|topic| !file.to_string_lossy().contains(topic.as_str())) {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        let parsed = Case::parse_all(&source).unwrap_or_else(|e| panic!("{name}: {e}"));
        cases += parsed.len();
        let mut rewritten = source.clone();
        for case in parsed.iter().rev() {
            let analysis = case.read(&reader).unwrap_or_else(|e| panic!("{name}, '{}': {e}", case.heading));
            if bless {
                rewritten.replace_range(case.body.clone(), &blessed(case, &analysis));
            } else if let Err(difference) = compare(case, &analysis) {
                let text = case.text.replace('\n', "\n  ");
                let _ = writeln!(failures, "\n{name}: {}\n  {text}\n{difference}", case.heading);
            }
        }
        if rewritten != source {
            std::fs::write(&file, rewritten).unwrap();
        }
    }
    assert!(only.is_some() || cases > 0, "no cases under {}", root.display());
    assert!(failures.is_empty(), "{failures}");
}

/// Who asks for claims alone gets those that come with everything else, in long documents too.
#[test]
fn claims_alone() {
    let root = root();
    let reader = Reader::default();
    let mut all = String::new();
    for file in files(&root) {
        for case in Case::parse_all(&std::fs::read_to_string(&file).unwrap()).unwrap() {
            all.push_str(&case.text);
            all.push_str("\n\n");
        }
        let context = Context::default();
        assert_eq!(
            reader.claims(&all, &context),
            reader.analyze(&all, &context).claims,
            "{}",
            file.display()
        );
        if all.len() > 20_000 {
            all.clear();
        }
    }
}

/// Every topic says what it must not read as well.
#[test]
fn every_topic_has_negative_cases() {
    let mut topics: Vec<(PathBuf, bool)> = Vec::new();
    for file in files(&root()) {
        let source = std::fs::read_to_string(&file).unwrap();
        let negative = Case::parse_all(&source).unwrap().iter().any(|case| {
            TABLES.iter().any(|t| case.expected.get(*t).and_then(Value::as_array).is_some_and(Vec::is_empty))
        });
        let topic = file.parent().unwrap().to_path_buf();
        match topics.iter_mut().find(|(t, _)| *t == topic) {
            Some((_, has)) => *has |= negative,
            None => topics.push((topic, negative)),
        }
    }
    let without: Vec<_> = topics.iter().filter(|(_, has)| !has).map(|(t, _)| t).collect();
    assert!(without.is_empty(), "topics without a case that expects no rows: {without:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus")
}

/// The corpus files, in the order of their names.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let case_file = path.extension().is_some_and(|e| e == "md")
                && path.file_name().is_some_and(|name| name != "README.md");
            if path.is_dir() {
                folders.push(path);
            } else if case_file {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}
