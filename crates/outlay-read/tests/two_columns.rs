//! A PDF made here, of two columns with hyphens, heads and numbers, is read in order.
#![cfg(feature = "pdf")]

use std::collections::HashMap;
use std::fmt::Write;

use outlay_read::{Options, read};

/// A page of text lines at their places, in points from the lower left.
type Page = Vec<(f64, f64, String)>;

/// A PDF with one font and no compression.
fn pdf(pages: &[Page]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut content = String::from("BT /F1 10 Tf\n");
        for (x, y, line) in page {
            let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "1 0 0 1 {x} {y} Tm ({escaped}) Tj").unwrap();
        }
        content.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        let stream = objects.len();
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for offset in offsets {
        writeln!(out, "{offset:010} 00000 n ").unwrap();
    }
    write!(out, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    out.into_bytes()
}

/// The story that the columns hold, all its words different enough to tell their order.
fn story() -> String {
    let subjects =
        ["government", "ministry", "company", "institute", "parliament", "foundation", "university"];
    let places = ["northern", "southern", "eastern", "western", "central", "coastal"];
    (0..84)
        .map(|i| {
            format!(
                "Report number {i} of the {} says that outlays on artificial intelligence in the {} provinces reached {} billion dollars, and that infrastructure investment grew by {} percent. ",
                subjects[i % subjects.len()],
                places[i % places.len()],
                i * 3 + 1,
                i + 2
            )
        })
        .collect::<Vec<_>>()
        .concat()
}

/// Lines no wider than `width`, long words cut with a hyphen.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().unwrap();
        let room = width.saturating_sub(last.len() + 1);
        if word.len() <= room || last.is_empty() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        } else if word.len() > 8 && room > 5 && word.bytes().all(|b| b.is_ascii_lowercase()) {
            let (head, tail) = word.split_at(room - 2);
            write!(last, " {head}-").unwrap();
            lines.push(tail.to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    for window in words.windows(4) {
        *counts.entry(window.to_vec()).or_default() += 1;
    }
    counts
}

#[test]
fn two_columns_are_read_in_order() {
    let story = story();
    let mut pages: Vec<Page> = Vec::new();
    for (at, line) in lines(&story, 46).into_iter().enumerate() {
        let (page, column, row) = (at / 96, at % 96 / 48, at % 48);
        if pages.len() == page {
            pages.push(vec![
                (220.0, 760.0, "Example Institute Annual Review".into()),
                (300.0, 30.0, format!("{}", page + 1)),
            ]);
        }
        pages[page].push((54.0 + 264.0 * column as f64, 725.0 - 14.0 * row as f64, line));
    }
    assert!(pages.len() >= 3);
    let document = &read("a.pdf", &pdf(&pages), &Options::default())[0];
    assert_eq!(document.error, None);
    let (gold, found) = (shingles(&story), shingles(&document.text));
    let common: usize = gold.iter().map(|(gram, count)| *count.min(found.get(gram).unwrap_or(&0))).sum();
    let precision = common as f64 / found.values().sum::<usize>() as f64;
    let recall = common as f64 / gold.values().sum::<usize>() as f64;
    assert!(
        precision >= 0.97 && recall >= 0.97,
        "precision {precision:.3}, recall {recall:.3}:\n{}",
        document.text
    );
}

#[test]
fn a_page_without_text_says_that_it_is_scanned() {
    let document = &read("a.pdf", &pdf(&[Vec::new()]), &Options::default())[0];
    assert!(document.error.as_deref().unwrap().contains("scanned"));
}

#[test]
fn a_short_report_gives_text_title_and_day() {
    let page = vec![
        (72.0, 720.0, "Outlays on artificial intelligence".to_owned()),
        (72.0, 690.0, "7 May 2024".to_owned()),
        (
            72.0,
            660.0,
            "Outlays reached $3 billion in 2024, the ministry said on Monday, after two years of".to_owned(),
        ),
        (72.0, 648.0, "growth in every region of the country. Companies invested $109.1 billion.".to_owned()),
    ];
    let document = &read("a.pdf", &pdf(&[page]), &Options::default())[0];
    assert_eq!(document.title.as_deref(), Some("Outlays on artificial intelligence"));
    assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2024-05-07"));
    assert!(document.text.contains("two years of growth in every region"), "{:?}", document.text);
}
