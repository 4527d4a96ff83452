//! Floors on the shared benchmark: they only go up. Skipped where the data are absent, and without optimisation.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use outlay_read::{Document, Mode, Options, read};
use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("OUTLAY_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is absent (OUTLAY_SHARED names the folder)", path.display());
    None
}

fn lines(path: &PathBuf) -> Vec<Value> {
    let lines = BufReader::new(File::open(path).unwrap()).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

/// Words, and each Han, Kana or Hangul character by itself.
fn words(text: &str) -> Vec<String> {
    let is_east = |c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}');
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        if is_east(c) {
            words.push(c.into());
            open = false;
        } else if c.is_alphanumeric() || c == '_' {
            if !open {
                words.push(String::new());
            }
            open = true;
            words.last_mut().unwrap().push(c);
        } else {
            open = false;
        }
    }
    words
}

fn common<T: std::hash::Hash + Eq>(gold: Vec<T>, found: Vec<T>) -> (f64, f64) {
    let (golds, founds) = (gold.len() as f64, found.len() as f64);
    let mut counts: HashMap<T, i64> = HashMap::new();
    for item in gold {
        *counts.entry(item).or_default() += 1;
    }
    let mut both = 0.0;
    for item in found {
        let count = counts.entry(item).or_default();
        if *count > 0 {
            *count -= 1;
            both += 1.0;
        }
    }
    (if founds > 0.0 { both / founds } else { 0.0 }, if golds > 0.0 { both / golds } else { 1.0 })
}

fn shingles(text: &str) -> Vec<Vec<String>> {
    let words = words(text);
    if words.len() < 4 { vec![words] } else { words.windows(4).map(<[String]>::to_vec).collect() }
}

fn page(id: &str, mode: Mode) -> Document {
    let path = shared(&format!("bench/ingest/html/{id}.html.gz")).unwrap();
    read(&format!("{id}.html"), &fs::read(path).unwrap(), &Options { mode, ..Options::default() }).remove(0)
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn main_text_and_metadata_hold_their_floors() {
    let Some(path) = shared("bench/ingest/pages.jsonl") else { return };
    let gold = lines(&path);
    let (mut days, mut titles, mut authors) = ((0, 0), (0, 0), (0, 0));
    let mut sets: HashMap<(String, bool), Vec<(f64, f64)>> = HashMap::new();
    let letters =
        |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for row in &gold {
        let id = row["id"].as_str().unwrap();
        let document = page(id, Mode::Accurate);
        if let Some(text) = row["text"].as_str() {
            let set = row["set"].as_str().unwrap();
            sets.entry((set.to_owned(), false))
                .or_default()
                .push(common(shingles(text), shingles(&document.text)));
            let fast = page(id, Mode::Fast);
            sets.entry((set.to_owned(), true))
                .or_default()
                .push(common(shingles(text), shingles(&fast.text)));
        }
        if let Some(day) = row["published"].as_str() {
            days.0 += i32::from(document.published.is_some_and(|found| day.starts_with(&found.to_string())));
            days.1 += 1;
        }
        if let Some(title) = row["title"].as_str() {
            titles.0 += i32::from(letters(title) == letters(document.title.as_deref().unwrap_or_default()));
            titles.1 += 1;
        }
        if let Some(gold) = row["author"].as_array() {
            let found = document.author.as_deref().unwrap_or_default();
            let mut names = found.split(';').map(letters);
            let is_gold = |name: String| gold.iter().any(|g| letters(g.as_str().unwrap_or_default()) == name);
            authors.0 += i32::from(names.any(is_gold));
            authors.1 += 1;
        }
    }
    let f1 = |set: &str, fast: bool| {
        let pages = &sets[&(set.to_owned(), fast)];
        let mean = |part: fn(&(f64, f64)) -> f64| pages.iter().map(part).sum::<f64>() / pages.len() as f64;
        let (precision, recall) = (mean(|page| page.0), mean(|page| page.1));
        2.0 * precision * recall / (precision + recall)
    };
    for (set, floor) in [("aeb", 0.966), ("fundus", 0.964), ("wcxb", 0.964), ("zh", 0.975)] {
        assert!(f1(set, false) >= floor, "{set}: {:.4} is below {floor}", f1(set, false));
        assert!(f1(set, true) >= floor - 0.01, "{set}, fast: {:.4}", f1(set, true));
    }
    assert!(f64::from(days.0) >= 0.9 * f64::from(days.1), "{days:?} days right");
    assert!(f64::from(titles.0) >= 0.85 * f64::from(titles.1), "{titles:?} titles right");
    assert!(f64::from(authors.0) >= 0.8 * f64::from(authors.1), "{authors:?} authors right");
}

#[test]
fn notices_hold_their_floor() {
    let Some(path) = shared("bench/ingest/notices.jsonl") else { return };
    let story =
        "Spending on artificial intelligence grew last year. The ministry said outlays reached $3 billion.";
    let (mut right, mut found, mut wanted) = (0.0, 0.0, 0.0);
    for row in lines(&path) {
        let text = format!("{}\n\n{story}\n", row["text"].as_str().unwrap());
        let sponsored = read("n.txt", text.as_bytes(), &Options::default())[0].sponsored;
        let gold = row["sponsored"].as_bool().unwrap();
        right += f64::from(u8::from(sponsored && gold));
        found += f64::from(u8::from(sponsored));
        wanted += f64::from(u8::from(gold));
    }
    assert!(2.0 * right / (found + wanted) >= 0.95, "{right} of {found} found and {wanted} wanted");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn every_pdf_gives_a_row() {
    let Some(path) = shared("bench/ingest/pdf/reference.jsonl") else { return };
    let mut kinds: HashMap<String, Vec<f64>> = HashMap::new();
    for row in lines(&path) {
        let file = path.with_file_name(row["file"].as_str().unwrap());
        let mut bytes = Vec::new();
        File::open(&file).unwrap().read_to_end(&mut bytes).unwrap();
        let documents = read("a.pdf", &bytes, &Options::default());
        assert_eq!(documents.len(), 1);
        assert!(documents[0].error.is_some() || !documents[0].text.trim().is_empty());
        if let Some(reference) = row["reference"].as_str().filter(|text| !text.is_empty()) {
            let (precision, recall) = common(words(reference), words(&documents[0].text));
            let f1 =
                if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
            kinds.entry(row["kind"].as_str().unwrap().to_owned()).or_default().push(f1);
        }
    }
    for (kind, floor) in [("text", 0.93), ("cjk", 0.82)] {
        let mean = kinds[kind].iter().sum::<f64>() / kinds[kind].len() as f64;
        assert!(mean >= floor, "{kind}: {mean:.4} is below {floor}");
    }
}

#[test]
fn the_seed_article_stays_as_it_is() {
    let Some(path) = shared("seed/article.txt") else { return };
    let bytes = fs::read(path).unwrap();
    let document = &read("article.txt", &bytes, &Options::default())[0];
    assert_eq!(document.text.as_bytes(), bytes);
    assert!(document.sponsored);
    assert_eq!(document.notice.as_deref(), Some("This article is sponsored content."));
    assert_eq!(document.language.as_deref(), Some("en"));
}
