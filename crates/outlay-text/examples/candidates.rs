//! What the claim rankers look at, as JSON lines: `scripts/train_weights.py` fits `vocabulary/weights.csv` on it.
//! Reads JSON lines (`text`, `published`, optional `quantities`, `truth`: spans in code points with the right metrics).

use std::borrow::Cow;
use std::io::{BufRead, Write};

use jiff::civil::Date;
use outlay_text::claim::{Document, training};
use outlay_text::closed::{Comparator, Flags, Kind};
use outlay_text::quantity::{BaseUnit, Currency, Quantity};
use outlay_text::span::{CharOffsets, Span};
use outlay_text::{Context, Reader, sentence};

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    published: Option<Date>,
    quantities: Option<Vec<Given>>,
    truth: Vec<Truth>,
}

#[derive(serde::Deserialize)]
struct Truth {
    start: u32,
    end: u32,
    metrics: Vec<String>,
}

/// A quantity as the annotated passages have it.
#[derive(serde::Deserialize)]
struct Given {
    start: u32,
    end: u32,
    kind: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    comparator: String,
    unit: Option<String>,
    currency: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let context = Context { published: input.published, ..Context::default() };
        let sentences = sentence::split(&input.text);
        let periods = reader.periods(&input.text, &context);
        let quantities = match &input.quantities {
            Some(given) => given.iter().map(|g| convert(&input.text, g, &sentences)).collect(),
            None => reader.quantities(&input.text, &context),
        };
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

fn convert(text: &str, given: &Given, sentences: &[Span]) -> Quantity {
    let byte = |at: u32| text.char_indices().nth(at as usize).map_or(text.len(), |(i, _)| i);
    let span = Span::new(byte(given.start), byte(given.end));
    let unit = given.unit.clone().unwrap_or_default();
    let base = |name: &'static str| Some(BaseUnit { name: Cow::Borrowed(name), factor: 1.0 });
    let (kind, base) = match given.kind.as_str() {
        "money" => (Kind::Money, None),
        "percent" if unit == "pp" => (Kind::PercentagePoint, None),
        "percent" => (Kind::Percent, None),
        "multiple" => (Kind::Multiple, None),
        "power" => (Kind::Measure, base("watt")),
        "energy" => (Kind::Measure, base("watt_hour")),
        "compute" => (Kind::Measure, base("flop_per_second")),
        "duration" => (Kind::Measure, base("second")),
        "data_size" | "frequency" | "length" => (Kind::Measure, base("byte")),
        "count" | "parameters" => (Kind::Count, None),
        _ => (Kind::Number, None),
    };
    let rest = &text[span.end as usize..];
    let noun = (kind == Kind::Count && rest.starts_with(' ')).then(|| {
        let ends = |w: &str| matches!(w, "in" | "of" | "for" | "and" | "to" | "from" | "with" | "at" | "by");
        let phrase: Vec<&str> = rest[1..].split(' ').take(4).take_while(|w| !ends(w)).collect();
        let length = phrase.join(" ").find([',', '.', ';', '(', '\n']).unwrap_or(phrase.join(" ").len());
        let start = span.end as usize + 1;
        Span::new(start, (start + length).min(text.len()))
    });
    Quantity {
        span,
        sentence: sentences.partition_point(|s| s.end <= span.start) as u32,
        kind,
        value: given.value,
        low: given.low,
        high: given.high,
        comparator: Comparator::parse(&given.comparator).unwrap_or(Comparator::Equal),
        direction: None,
        currency: given.currency.as_deref().and_then(Currency::new),
        unit: given.unit.clone().map(Cow::Owned),
        base,
        per: None,
        noun,
        resolution: 1.0,
        flags: Flags::NONE,
        rule: Cow::Borrowed("given"),
    }
}
