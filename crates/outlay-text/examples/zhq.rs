//! Scratch.
use outlay_text::{Analysis, Context, Reader, closed::Language};
use std::io::{BufRead, Write};
#[derive(serde::Deserialize)]
struct Input {
    text: String,
    language: Option<Language>,
    published: Option<jiff::civil::Date>,
}
fn main() {
    let reader = Reader::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|a| a == "time") {
        let texts: Vec<String> = std::io::stdin()
            .lock()
            .lines()
            .map(|l| serde_json::from_str::<Input>(&l.unwrap()).unwrap().text)
            .collect();
        let bytes: usize = texts.iter().map(String::len).sum();
        let context = Context { language: Some(Language::Chinese), published: None, title: None };
        for what in ["quantities", "periods", "sentences"] {
            for _ in 0..3 {
                let t = std::time::Instant::now();
                let mut n = 0;
                for x in &texts {
                    n += match what {
                        "quantities" => reader.quantities(x, &context).len(),
                        "periods" => reader.periods(x, &context).len(),
                        _ => outlay_text::sentence::split(x).len(),
                    };
                }
                let s = t.elapsed().as_secs_f64();
                println!("{what} {n} rows {:.1} MB/s", bytes as f64 / 1e6 / s);
            }
        }
        return;
    }
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line.unwrap()).unwrap();
        let context = Context { language: input.language, published: input.published, title: None };
        let a = Analysis {
            quantities: reader.quantities(&input.text, &context),
            periods: reader.periods(&input.text, &context),
            ..Analysis::default()
        };
        serde_json::to_writer(&mut out, &a).unwrap();
        out.write_all(b"\n").unwrap();
    }
}
