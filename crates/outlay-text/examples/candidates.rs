//! What the claim rankers look at, as JSON lines: `scripts/train_weights.py` fits `vocabulary/weights.csv` on it.
//! Reads JSON lines (`text`, `published`, `truth`: spans in code points with the right metrics).

use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::claim::{Document, training};
use outlay_text::span::CharOffsets;
use outlay_text::vocabulary::Vocabulary;
use outlay_text::{Context, Reader, sentence};

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    published: Option<Date>,
    truth: Vec<Truth>,
}

#[derive(serde::Deserialize)]
struct Truth {
    start: u32,
    end: u32,
    metrics: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = match std::env::var_os("OUTLAY_WEIGHTS") {
        Some(path) => Reader::new(Vocabulary::with_weights(&std::fs::read_to_string(path)?)?),
        None => Reader::default(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let context = Context { published: input.published, ..Context::default() };
        let sentences = sentence::split(&input.text);
        let periods = reader.periods(&input.text, &context);
        let quantities = reader.quantities(&input.text, &context);
        let document =
            Document::new(&input.text, &context, reader.vocabulary(), &sentences, &quantities, &periods);
        let mut offsets = CharOffsets::new(&input.text);
        let mut rows = Vec::new();
        let mut truth = Vec::new();
        for q in &quantities {
            let at = offsets.span(q.span);
            let hit = input.truth.iter().find(|t| t.start < at.end && at.start < t.end);
            truth.push(hit.map(|t| t.metrics.clone()));
            rows.push((at.start, at.end));
        }
        let examples: Vec<_> = training::examples(&document, &truth).into_iter().zip(rows).collect();
        serde_json::to_writer(&mut out, &examples)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
