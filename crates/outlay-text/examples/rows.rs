//! Texts in, rows out: reads JSON lines (`text`, optional `language`, `published`) from standard input and writes one
//! JSON object a line with everything that was read. `cargo run --example rows < texts.jsonl`

use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::closed::Language;
use outlay_text::{Context, Reader};

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    language: Option<Language>,
    published: Option<Date>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let context = Context { language: input.language, published: input.published, title: None };
        serde_json::to_writer(&mut out, &reader.analyze(&input.text, &context))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
