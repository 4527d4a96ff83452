//! Hostile files are rows with an error; nothing panics, hangs or takes the stack.

use std::io::{self, Read, Write};
use std::time::Duration;

use outlay_read::{Limits, Mode, Options, for_each, read};
use proptest::prelude::*;

fn error(source: &str, bytes: &[u8]) -> String {
    let documents = read(source, bytes, &Options::default());
    documents
        .iter()
        .find_map(|document| document.error.clone())
        .unwrap_or_else(|| panic!("{source} was read"))
}

#[test]
fn deep_markup_is_an_error() {
    let nested = |open: &str, n: usize| format!("<html><body>{}x", open.repeat(n));
    for (open, n) in [
        ("<table><tr><td>", 3_000),
        ("<div>", 200_000),
        ("<b>", 200_000),
        ("<svg><g>", 5_000),
        ("<template>", 5_000),
        ("<a><div>", 20_000),
    ] {
        assert!(error("a.html", nested(open, n).as_bytes()).contains("max_depth"), "{open}");
    }
    let different = (0..20_000).map(|i| format!("<p><font size={i}>x</p>")).collect::<Vec<_>>().concat();
    assert!(error("a.html", different.as_bytes()).contains("max_depth"));
}

#[test]
fn too_many_elements_are_an_error() {
    for element in ["<br>", "<p>x</p>", "<tr><td>1<td>2", "<!--x--><i>"] {
        let page = format!("<html><body><table>{}", element.repeat(600_000));
        assert!(error("a.html", page.as_bytes()).contains("max_"), "{element}");
    }
}

/// The stack holds what the limit lets through. Without optimisation this takes half a minute: run with `--release`.
#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn markup_as_deep_as_allowed_is_read() {
    for (open, n) in
        [("<div>", 500), ("<table><tr><td>", 120), ("<span>", 500), ("<ul><li>", 250), ("<blockquote>", 500)]
    {
        let deep = format!("<html><body>{}<p>Outlays reached $3 billion.</p>", open.repeat(n));
        for mode in [Mode::Accurate, Mode::Fast] {
            let document = &read("a.html", deep.as_bytes(), &Options { mode, ..Options::default() })[0];
            assert!(document.text.contains("$3 billion"), "{open}: {document:?}");
        }
    }
}

/// Writing markup costs the square of a text full of entities: it is cut into pieces before.
#[test]
#[cfg_attr(debug_assertions, ignore = "slow without optimisation")]
fn two_million_entities_are_read() {
    let page = format!("<html><body><p>Outlays rose. {}</p></body></html>", "&amp;".repeat(2_000_000));
    let document = read("a.html", page.as_bytes(), &Options::default()).remove(0);
    assert_eq!(document.error, None);
    assert!(document.text.ends_with("&&"));
}

#[test]
fn long_lines_are_errors_and_the_rows_after_them_are_read() {
    let limits = Limits { max_text_bytes: 1_000, max_html_bytes: 1_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let lines =
        format!("{{\"text\": \"one\"}}\n{{\"text\": \"{}\"}}\n{{\"text\": \"three\"}}\n", "a".repeat(5_000));
    let documents = read("a.jsonl", lines.as_bytes(), &options);
    assert_eq!(documents.len(), 3);
    assert!(documents[1].error.as_deref().unwrap().contains("longer"));
    assert_eq!(documents[2].text, "three");
    assert!(read("a.txt", "a".repeat(1_001).as_bytes(), &options)[0].error.is_some());
    assert!(read("a.html", format!("<html>{}", "a".repeat(1_000)).as_bytes(), &options)[0].error.is_some());
}

/// The same byte again and again, never held in memory.
fn gzipped(byte: u8, prefix: &[u8], megabytes: usize) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(prefix).unwrap();
    io::copy(&mut io::repeat(byte).take(megabytes as u64 * 1_000_000), &mut out).unwrap();
    out.finish().unwrap()
}

#[test]
fn bombs_are_errors() {
    for prefix in [&b""[..], b"{\"text\": \"", b"WARC/1.0\r\n", b"text,title\n", b"<html>"] {
        let bomb = gzipped(b'a', prefix, 30);
        assert!(bomb.len() < 1_000_000);
        let reason = error("bomb.gz", &bomb);
        assert!(reason.contains("max_expansion") || reason.contains("max_"), "{reason}");
    }
    assert!(error("zeros.gz", &gzipped(0, b"", 20)).contains("no text"));
    let mut nested = b"Outlays reached $3 billion.".to_vec();
    for _ in 0..6 {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(&nested).unwrap();
        nested = out.finish().unwrap();
    }
    assert!(error("nested.gz", &nested).contains("max_nesting"));
}

#[test]
fn what_takes_too_long_is_given_up() {
    let limits = Limits { max_time: Duration::from_nanos(1), ..Limits::default() };
    let documents = read("a.html", b"<html><p>Outlays.</p>", &Options { limits, ..Options::default() });
    assert!(documents[0].error.as_deref().unwrap().contains("max_time"));
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn a_failing_reader_is_an_error_and_a_late_failure_a_row() {
    assert!(for_each("a", Broken, &Options::default(), |_| ()).is_err());
    let start = vec![b'a'; 400_000];
    let mut documents = Vec::new();
    for_each("a.txt", start.chain(Broken), &Options::default(), |document| documents.push(document)).unwrap();
    assert!(documents[0].error.as_deref().unwrap().contains("the disk is gone"));
}

trait Chain {
    fn chain(self, next: Broken) -> io::Chain<io::Cursor<Vec<u8>>, Broken>;
}

impl Chain for Vec<u8> {
    fn chain(self, next: Broken) -> io::Chain<io::Cursor<Vec<u8>>, Broken> {
        Read::chain(io::Cursor::new(self), next)
    }
}

/// Beginnings that send what follows to each of the readers.
const HEADS: [&[u8]; 16] = [
    b"",
    b"<html><p>",
    b"<?xml version='1.0'?><rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"{\"text\": \"",
    b"[{\"text\": \"",
    b"text,title\n",
    b"WARC/1.0\r\nContent-Length: 9\r\n",
    b"PK\x03\x04",
    b"\x1F\x8B\x08\0",
    b"\x28\xB5\x2F\xFD",
    b"%PDF-1.4\n1 0 obj\n",
    b"---\ntitle: ",
    b"\xFF\xFE",
    b"{\"version\": \"https://jsonfeed.org/version/1\", ",
    b"<html><script type='application/ld+json'>{",
];

/// Pieces of which markup and tables are made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class='author'>",
        "<table>",
        "<tr>",
        "<td colspan=99999999>",
        "<sup>",
        "2",
        "10",
        "</sup>",
        "<time datetime='",
        "2024-02-30",
        "'>",
        "<h1>",
        "&#x10FFFF;",
        "&",
        "支出",
        "达到",
        "\u{AD}",
        "\u{0}",
        "\"",
        ",",
        "\n",
        "{",
        "}",
        "[",
        "<!--",
        "<br>",
        "<li>",
        "本文由",
        "赞助",
        "This article is sponsored",
        ". ",
        "İ",
        "ß",
        "—",
        "<meta property='og:title' content='",
        "<a href='http://[::1'>",
        "by ",
        "\u{1F600}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { // Parsers are slow without optimisation.
        cases: if cfg!(debug_assertions) { 8 } else { 256 }, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(head in prop::sample::select(HEADS.to_vec()), tail in prop::collection::vec(any::<u8>(), 0..400), fast in any::<bool>()) {
        let bytes = [head, &tail].concat();
        let options = Options { mode: if fast { Mode::Fast } else { Mode::Accurate }, ..Options::default() };
        for document in read("a.bin", &bytes, &options) {
            prop_assert!(document.error.as_deref().is_none_or(|error| !error.contains("report it")), "{:?}", document.error);
        }
    }

    #[test]
    fn no_markup_panics(head in prop::sample::select(HEADS.to_vec()), body in pieces()) {
        let bytes = [head, body.as_bytes()].concat();
        let documents = read("a", &bytes, &Options::default());
        prop_assert!(!documents.is_empty());
        for document in documents {
            prop_assert!(document.error.as_deref().is_none_or(|error| !error.contains("report it")), "{:?}", document.error);
            prop_assert!(document.error.is_some() || !document.text.trim().is_empty());
            prop_assert_eq!(document.sponsored, document.notice.is_some());
        }
    }
}
