//! How fast texts are read: megabytes a second on pieces of about 3 KB, one thread.
//!
//! The documents come from `corpus/documents_{en,zh}.jsonl.gz` under `OUTLAY_SHARED` (else `../shared` beside the repository);
//! where they are absent the benchmarks say so and do nothing. `cargo bench -p outlay-text`

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use outlay_text::closed::Language;
use outlay_text::{Context, Reader, sentence};

const PIECE: usize = 3_000;

static ENGLISH: LazyLock<Vec<String>> = LazyLock::new(|| pieces("en"));
static CHINESE: LazyLock<Vec<String>> = LazyLock::new(|| pieces("zh"));

fn main() {
    divan::main();
}

/// The documents of a language, cut at line ends.
fn pieces(language: &str) -> Vec<String> {
    let shared = std::env::var_os("OUTLAY_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = shared.join(format!("corpus/documents_{language}.jsonl.gz"));
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: no {}", path.display());
        return Vec::new();
    };
    let mut out = Vec::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut piece = String::new();
        for row in record["text"].as_str().unwrap().split_inclusive('\n') {
            piece.push_str(row);
            if piece.len() >= PIECE {
                out.push(std::mem::take(&mut piece));
            }
        }
        out.push(piece);
    }
    out
}

fn bench(bencher: Bencher<'_, '_>, texts: &[String], work: impl Fn(&str) -> usize + Sync) {
    bencher
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| texts.iter().map(|text| work(text)).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn sentences_en(bencher: Bencher<'_, '_>) {
    bench(bencher, &ENGLISH, |text| sentence::split(text).len());
}

#[divan::bench(sample_count = 10)]
fn quantities_en(bencher: Bencher<'_, '_>) {
    let reader = Reader::default();
    let context = Context { language: Some(Language::English), ..Context::default() };
    bench(bencher, &ENGLISH, |text| reader.quantities(text, &context).len());
}

#[divan::bench(sample_count = 10)]
fn quantities_zh(bencher: Bencher<'_, '_>) {
    let reader = Reader::default();
    let context = Context { language: Some(Language::Chinese), ..Context::default() };
    bench(bencher, &CHINESE, |text| reader.quantities(text, &context).len());
}

#[divan::bench(sample_count = 5)]
fn periods_en(bencher: Bencher<'_, '_>) {
    let reader = Reader::default();
    bench(bencher, &ENGLISH, |text| reader.periods(text, &Context::default()).len());
}

#[divan::bench(sample_count = 5)]
fn claims_en(bencher: Bencher<'_, '_>) {
    let reader = Reader::default();
    let context = Context { language: Some(Language::English), ..Context::default() };
    bench(bencher, &ENGLISH, |text| reader.claims(text, &context).len());
}

#[divan::bench(sample_count = 5)]
fn claims_zh(bencher: Bencher<'_, '_>) {
    let reader = Reader::default();
    let context = Context { language: Some(Language::Chinese), ..Context::default() };
    bench(bencher, &CHINESE, |text| reader.claims(text, &context).len());
}
