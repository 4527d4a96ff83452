//! Rows as TOML: what was read against what a case expects.

use std::fmt::Write as _;

use outlay_text::Analysis;
use serde_json::Value as Json;
use toml::{Table, Value};

use super::case::{Case, TABLES};

/// Nothing where the analysis says what the case expects, else the differences.
pub fn compare(case: &Case, analysis: &Analysis) -> Result<(), String> {
    let partial = case.is_partial();
    let mut out = String::new();
    for table in TABLES {
        let Some(expected) = case.expected.get(table).and_then(Value::as_array) else { continue };
        let got = rows(table, &case.text, analysis);
        let mut used = vec![false; got.len()];
        let mut last = 0;
        for row in expected.iter().filter_map(Value::as_table) {
            // Rows are matched by what names them, so that one miss does not shift the rest.
            let same = |key: &str, i: usize| row.get(key).is_none_or(|v| agrees(v, got[i].get(key)));
            let alike =
                |i: usize| ["surface", "metric", "subject", "speaker"].iter().filter(|k| same(k, i)).count();
            let found = (0..got.len())
                .filter(|i| !used[*i])
                .max_by_key(|i| (alike(*i), usize::MAX - i))
                .filter(|i| same("surface", *i));
            let Some(i) = found else {
                let _ = writeln!(out, "  {table} missing: {}", show(row));
                continue;
            };
            used[i] = true;
            if i < last && !partial {
                let _ = writeln!(out, "  {table} out of order: {}", show(row));
            }
            last = i;
            for (key, value) in row {
                if !agrees(value, got[i].get(key)) {
                    let is = got[i].get(key).map_or_else(|| "null".to_owned(), ToString::to_string);
                    let surface = got[i].get("surface").and_then(Value::as_str).unwrap_or("");
                    let _ = writeln!(out, "  {table} '{surface}': {key} is {is}, expected {value}");
                }
            }
        }
        for (row, _) in got.iter().zip(&used).filter(|(_, used)| !**used && !partial) {
            let _ = writeln!(out, "  {table} unexpected: {}", show(&chosen(table, row, &[])));
        }
    }
    if out.is_empty() { Ok(()) } else { Err(out) }
}

/// Whether the written value says what was read.
fn agrees(expected: &Value, got: Option<&Value>) -> bool {
    let Some(got) = got else { return expected.as_str() == Some("null") };
    match (number(expected), number(got)) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        _ => expected == got,
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|i| i as f64))
}

/// The rows of a table as TOML: spans as surfaces, nulls left out, other claims by their surface.
fn rows(table: &str, text: &str, analysis: &Analysis) -> Vec<Table> {
    let json = match table {
        "quantity" => serde_json::to_value(&analysis.quantities),
        "period" => serde_json::to_value(&analysis.periods),
        "claim" => serde_json::to_value(&analysis.claims),
        _ => serde_json::to_value(&analysis.statements),
    };
    let Ok(Json::Array(rows)) = json else { return Vec::new() };
    let mut out = Vec::new();
    for row in rows {
        let Json::Object(fields) = row else { continue };
        let mut row = Table::new();
        for (key, value) in fields {
            let name = match (table, key.as_str()) {
                (_, "span") => "surface".to_owned(),
                ("period", "start" | "end") => format!("period_{key}"),
                (_, "base" | "reasons" | "quantity") => continue,
                _ => key.strip_suffix("_span").map_or_else(|| key.clone(), |stem| format!("{stem}_surface")),
            };
            let Some(mut value) = plain(text, value) else { continue };
            if let (Value::String(id), "same_as" | "ratio_of") = (&value, name.as_str()) {
                let other = analysis.claims.iter().find(|c| c.claim_id == *id);
                value = Value::String(other.map_or(id.as_str(), |c| c.span.of(text)).to_owned());
            }
            row.insert(name, value);
        }
        out.push(row);
    }
    out
}

/// A JSON value as TOML; spans become their characters.
fn plain(text: &str, value: Json) -> Option<Value> {
    Some(match value {
        Json::Null => return None,
        Json::Bool(b) => Value::Boolean(b),
        Json::Number(n) => Value::Float(n.as_f64()?),
        Json::String(s) => Value::String(s),
        Json::Array(items) => Value::Array(items.into_iter().filter_map(|v| plain(text, v)).collect()),
        Json::Object(fields) => {
            let at = |key: &str| usize::try_from(fields.get(key)?.as_u64()?).ok();
            Value::String(text.get(at("start")?..at("end")?)?.to_owned())
        }
    })
}

/// The `toml` block with what was read: the keys that the case wrote, or the usual ones.
pub fn blessed(case: &Case, analysis: &Analysis) -> String {
    let mut out = String::new();
    for (key, value) in &case.expected {
        if !TABLES.contains(&key.as_str()) {
            let _ = writeln!(out, "{key} = {}", inline(value));
        }
    }
    for table in TABLES {
        let Some(expected) = case.expected.get(table).and_then(Value::as_array) else { continue };
        let mut keys: Vec<&str> = Vec::new();
        for key in expected.iter().filter_map(Value::as_table).flat_map(Table::keys) {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        let rows = rows(table, &case.text, analysis);
        if rows.is_empty() {
            let _ = writeln!(out, "{table} = []");
            continue;
        }
        let _ = writeln!(out, "{table} = [");
        for row in rows {
            let _ = writeln!(out, "  {},", show(&chosen(table, &row, &keys)));
        }
        out.push_str("]\n");
    }
    out
}

/// The fields of a row worth writing down: `keys`, or the usual ones that say something.
fn chosen(table: &str, row: &Table, keys: &[&str]) -> Table {
    let usual: &[&str] = match table {
        "quantity" => &[
            "surface",
            "kind",
            "value",
            "low",
            "high",
            "comparator",
            "direction",
            "currency",
            "unit",
            "per",
            "noun",
            "flags",
        ],
        "period" => &["surface", "period_start", "period_end", "grain", "fiscal", "anchored"],
        "claim" => &[
            "surface",
            "subject",
            "metric",
            "measure",
            "value",
            "comparator",
            "period_start",
            "period_end",
            "modality",
            "attribution",
            "counterparty",
            "same_as",
            "ratio_of",
        ],
        _ => &["surface", "speaker", "speaker_role", "verb", "quoted"],
    };
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    let says_nothing = |key: &str, value: &Value| match key {
        "comparator" => value.as_str() == Some("="),
        "low" | "high" => row.get("value") == Some(value),
        "flags" => value.as_array().is_some_and(Vec::is_empty),
        "fiscal" | "anchored" | "quoted" => value.as_bool() == Some(false),
        "unit" => [text("currency"), text("kind"), Some("times")].contains(&value.as_str()),
        "value" => text("comparator") == Some("range"),
        _ => false,
    };
    let mut out = Table::new();
    for key in if keys.is_empty() { usual } else { keys } {
        if let Some(value) = row.get(*key).filter(|v| !keys.is_empty() || !says_nothing(key, v)) {
            out.insert((*key).to_owned(), value.clone());
        }
    }
    out
}

/// A row on one line, in the order in which a reader asks: what, then how much.
fn show(row: &Table) -> String {
    const FIRST: [&str; 8] = ["surface", "subject", "metric", "measure", "kind", "value", "low", "high"];
    let mut keys: Vec<&String> = row.keys().collect();
    keys.sort_by_key(|k| FIRST.iter().position(|f| f == k).unwrap_or(FIRST.len()));
    let fields: Vec<String> = keys.into_iter().map(|k| format!("{k} = {}", inline(&row[k]))).collect();
    format!("{{ {} }}", fields.join(", "))
}

fn inline(value: &Value) -> String {
    match value {
        Value::Float(f) if f.fract() == 0.0 && f.abs() >= 1e5 => format!("{f:e}"),
        Value::Float(f) if f.fract() == 0.0 => format!("{f:.0}"),
        Value::Table(table) => show(table),
        other => other.to_string(),
    }
}
