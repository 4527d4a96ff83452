//! Texts in, rows out: reads JSON lines (`text`, optional `language`, `published`) from standard input and writes one
//! JSON object a line with everything that was read. OUTLAY_WEIGHTS names another file of the rankers' weights. `cargo run --example rows < texts.jsonl`

use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::closed::Language;
use outlay_text::vocabulary::Vocabulary;
use outlay_text::{Context, Reader};

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    language: Option<Language>,
    published: Option<Date>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = match std::env::var_os("OUTLAY_WEIGHTS") {
        Some(path) => Reader::new(Vocabulary::with_weights(&std::fs::read_to_string(path)?)?),
        None => Reader::default(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let context = Context { language: input.language, published: input.published, title: None };
        serde_json::to_writer(&mut out, &reader.analyze(&input.text, &context))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
