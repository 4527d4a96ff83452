//! duckling 0.4.0 (crates.io, BSD-3-Clause): amounts of money and numerals, as they come.

use std::io::Read;

use cpu_time::ProcessTime;
use duckling::{DimensionKind, DimensionValue, MeasurementValue, parse_en};
use serde_json::{Value, json};

/// Duckling's names of currencies are signs or ISO codes.
fn currency(unit: &str) -> Value {
    let code = match unit {
        "$" | "dollar" => "USD",
        "€" => "EUR",
        "£" | "pound" => "GBP",
        "¥" => "JPY",
        other => other,
    };
    json!(code)
}

fn read(text: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for found in parse_en(text, &[DimensionKind::AmountOfMoney, DimensionKind::Numeral]) {
        let points = |byte: usize| text.get(..byte).map_or(0, |head| head.chars().count());
        let (start, end) = (points(found.start), points(found.end));
        rows.push(match found.value {
            DimensionValue::Numeral(value) => json!({"start": start, "end": end, "value": value, "currency": null, "kind": "number"}),
            DimensionValue::AmountOfMoney(MeasurementValue::Value { value, unit }) => {
                json!({"start": start, "end": end, "value": value, "currency": currency(&unit), "kind": "money"})
            }
            DimensionValue::AmountOfMoney(MeasurementValue::Interval { from, to }) => {
                let unit = from.as_ref().or(to.as_ref()).map_or("", |p| p.unit.as_str());
                json!({"start": start, "end": end, "value": null, "low": from.as_ref().map(|p| p.value), "high": to.as_ref().map(|p| p.value),
                       "currency": currency(unit), "kind": "money"})
            }
            _ => continue,
        });
    }
    rows
}

fn main() {
    let mut arguments = std::env::args().skip_while(|a| a != "--budget").skip(1);
    let budget: f64 = arguments.next().and_then(|b| b.parse().ok()).unwrap_or(10.0);
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("standard input is UTF-8");
    let texts: Vec<String> = input
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")["text"].as_str().expect("with a text").to_string())
        .collect();
    read("warm up: $5 billion, 12 percent, 3,000 people");
    let start = ProcessTime::now();
    let (mut rows, mut bytes) = (Vec::new(), 0);
    for text in &texts {
        rows.push(read(text));
        bytes += text.len();
        if start.elapsed().as_secs_f64() > budget {
            break;
        }
    }
    println!("{}", json!({"cpu_s": start.elapsed().as_secs_f64(), "bytes": bytes, "rows": rows}));
}
