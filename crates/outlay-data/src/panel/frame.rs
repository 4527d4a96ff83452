//! The panel and the vintages as frames: from the tables of a dataset to the contract's columns.

use std::collections::BTreeMap;

use jiff::civil::Date;
use outlay_text::closed::{Comparator, Measure, Modality};
use polars::prelude::{
    BooleanChunked, DataFrame, DataType, Float32Chunked, Float64Chunked, Int32Chunked, StringChunked,
};
use rustc_hash::FxHashMap;

use super::columns::{column, originals, texts};
use super::{Cell, Entry, Key, Vintage, cells, history};
use crate::error::Error;
use crate::frame::{Builder, Dates, Floats, Ids, Ints, Lists, Rows, Strings, day, rows};
use crate::schema::{self, Type};

/// Which claims enter, and how they are told apart.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these subjects; empty: all.
    pub subjects: Vec<String>,
    /// Only these metrics; empty: all but the catch-alls `other_money` and `other_count`, whose figures are of no one series.
    pub metrics: Vec<String>,
    /// Only claims about artificial intelligence.
    pub about_ai: bool,
    /// Whether sources are kept apart (`by="attribution"`).
    pub by_attribution: bool,
    /// Whether claims without a period enter, as rows with a null period.
    pub undated: bool,
}

rows! {
    /// Rows of the table `panel`.
    PanelRows of schema::PANEL {
        subject: Strings,
        metric: Strings,
        period_start: Dates,
        period_end: Dates,
        value: Floats,
        low: Floats,
        high: Floats,
        currency: Strings,
        basis: Strings,
        modality: Ids,
        n_claims: Ints,
        n_documents: Ints,
        spread: Floats,
        claim_ids: Lists,
    }
}

rows! {
    /// Rows of the table `vintages`.
    VintageRows of schema::VINTAGES {
        subject: Strings,
        metric: Strings,
        period_start: Dates,
        period_end: Dates,
        published: Dates,
        value: Floats,
        low: Floats,
        high: Floats,
        currency: Strings,
        modality: Ids,
        change: Floats,
        claim_id: Strings,
    }
}

/// The panel of a dataset's claims and documents; sorted by subject, metric and period.
///
/// Where the claims have a column `value_real`, figures are in real terms and `basis` says `real YYYY`.
pub fn panel(
    claims: &DataFrame,
    documents: &DataFrame,
    filter: &Filter,
    real: Option<i16>,
) -> Result<DataFrame, Error> {
    let table = Table::new(claims, documents, real.is_some())?;
    let basis = real.map_or_else(|| "nominal".to_owned(), |year| format!("real {year}"));
    let cells = cells(table.entries(filter));
    let mut out = PanelRows::default();
    for cell in &cells {
        out.push(cell, &basis);
    }
    by_source(out.finish()?, filter, cells.iter().map(|c| c.key.attribution))
}

/// The vintages of a dataset's claims: by subject, metric and period, then by publication.
pub fn vintages(claims: &DataFrame, documents: &DataFrame, filter: &Filter) -> Result<DataFrame, Error> {
    let table = Table::new(claims, documents, false)?;
    let vintages = history(table.entries(filter));
    let mut out = VintageRows::default();
    for vintage in &vintages {
        out.push(vintage);
    }
    by_source(out.finish()?, filter, vintages.iter().map(|v| v.entry.key.attribution))
}

impl PanelRows {
    fn push(&mut self, cell: &Cell<'_>, basis: &str) {
        self.len += 1;
        self.subject.push(Some(cell.key.subject));
        self.metric.push(Some(cell.key.metric));
        self.period_start.push(cell.key.period_start);
        self.period_end.push(cell.key.period_end);
        self.value.push(cell.best.value);
        self.low.push(cell.low);
        self.high.push(cell.high);
        self.currency.push(currency(&cell.key));
        self.basis.push(Some(basis));
        self.modality.push(Some(cell.best.modality as u8));
        self.n_claims.push(cell.n_claims);
        self.n_documents.push(cell.n_documents);
        self.spread.push(cell.spread);
        self.claim_ids.push(&cell.claim_ids);
    }
}

impl VintageRows {
    fn push(&mut self, vintage: &Vintage<'_>) {
        let entry = &vintage.entry;
        self.len += 1;
        self.subject.push(Some(entry.key.subject));
        self.metric.push(Some(entry.key.metric));
        self.period_start.push(entry.key.period_start);
        self.period_end.push(entry.key.period_end);
        self.published.push(entry.published);
        self.value.push(entry.value);
        self.low.push(entry.low);
        self.high.push(entry.high);
        self.currency.push(currency(&entry.key));
        self.modality.push(Some(entry.modality as u8));
        self.change.push(vintage.change);
        self.claim_id.push(Some(entry.claim_id));
    }
}

/// The currency of a key whose unit is one.
fn currency<'a>(key: &Key<'a>) -> Option<&'a str> {
    key.unit.filter(|unit| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
}

/// With the column `attribution` behind `metric`, where sources are kept apart.
fn by_source<'a>(
    mut frame: DataFrame,
    filter: &Filter,
    sources: impl Iterator<Item = Option<&'a str>>,
) -> Result<DataFrame, Error> {
    if filter.by_attribution {
        let mut names = Strings::default();
        sources.for_each(|name| names.push(name));
        let column = schema::Column {
            name: "attribution",
            dtype: Type::String,
            description: "Who says so; null for the author.",
        };
        frame.insert_column(2, names.finish(&column)?)?;
    }
    Ok(frame)
}

/// The columns that the panel needs, by name.
struct Table {
    text: FxHashMap<&'static str, StringChunked>,
    numbers: FxHashMap<&'static str, Float64Chunked>,
    days: FxHashMap<&'static str, Int32Chunked>,
    confidence: Float32Chunked,
    /// Document → its original and its day of publication.
    documents: FxHashMap<String, (String, Option<Date>)>,
    about_ai: BooleanChunked,
    /// Small letters of a subject → how most claims spell it.
    spellings: FxHashMap<String, String>,
    real: bool,
    len: usize,
}

const TEXT: [&str; 11] = [
    "claim_id",
    "doc_id",
    "subject",
    "metric",
    "measure",
    "currency",
    "unit",
    "per",
    "modality",
    "attribution",
    "same_as",
];

impl Table {
    fn new(claims: &DataFrame, documents: &DataFrame, real: bool) -> Result<Self, Error> {
        let mut text = FxHashMap::default();
        for name in TEXT.into_iter().chain(["basis", "comparator"]) {
            text.insert(name, texts(column(claims, name)?)?);
        }
        let mut numbers = FxHashMap::default();
        for name in ["value", "low", "high", "value_usd"].into_iter().chain(real.then_some("value_real")) {
            numbers.insert(name, column(claims, name)?.f64()?.clone());
        }
        let mut days = FxHashMap::default();
        for name in ["period_start", "period_end"] {
            days.insert(name, column(claims, name)?.cast(&DataType::Int32)?.i32()?.clone());
        }
        let spellings = spellings(text.get("subject"));
        Ok(Self {
            text,
            numbers,
            days,
            spellings,
            about_ai: column(claims, "about_ai")?.bool()?.clone(),
            confidence: column(claims, "confidence")?.f32()?.clone(),
            documents: originals(documents)?,
            real,
            len: claims.height(),
        })
    }

    fn text(&self, name: &'static str, row: usize) -> Option<&str> {
        self.text.get(name)?.get(row)
    }

    fn number(&self, name: &'static str, row: usize) -> Option<f64> {
        self.numbers.get(name)?.get(row)
    }

    fn date(&self, name: &'static str, row: usize) -> Option<Date> {
        self.days.get(name)?.get(row).and_then(day)
    }

    /// The claims that are figures of a series and pass the filter.
    fn entries<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = Entry<'a>> + 'a {
        (0..self.len).filter_map(move |row| self.entry(row, filter))
    }

    fn entry<'a>(&'a self, row: usize, filter: &'a Filter) -> Option<Entry<'a>> {
        let subject = self.text("subject", row)?;
        let subject = self.spellings.get(&subject.to_lowercase()).map_or(subject, String::as_str);
        let metric = self.text("metric", row)?;
        let (period_start, period_end) = (self.date("period_start", row), self.date("period_end", row));
        let wanted = |list: &[String], name: &str| list.is_empty() || list.iter().any(|w| w == name);
        let is_rest = filter.metrics.is_empty() && matches!(metric, "other_money" | "other_count");
        if !(wanted(&filter.subjects, subject)
            || self.text("subject", row).is_some_and(|s| wanted(&filter.subjects, s)))
            || !wanted(&filter.metrics, metric)
            || is_rest
            || filter.about_ai && self.about_ai.get(row) != Some(true)
            || self.text("measure", row) != Some(Measure::Level.as_str())
            || (period_start.is_none() && period_end.is_none() && !filter.undated)
            || self.text("per", row).is_some_and(|per| per != "year")
            || matches!(
                self.text("basis", row),
                Some("average" | "median" | "cagr" | "annual_average" | "per_unit" | "per_deal")
            )
        {
            return None;
        }
        // Figures in the one currency where a rate was known; else in their own, in a row of their own.
        let converted = self.number("value_usd", row);
        let factor = match (converted, self.number("value", row)) {
            (Some(usd), Some(value)) if value != 0.0 => usd / value,
            _ => 1.0,
        };
        let deflator = match (self.real, self.number("value_real", row), converted) {
            (true, Some(real), Some(usd)) if usd != 0.0 => real / usd,
            // A sum that has no real value has no place among real ones.
            (true, None, _) if self.text("currency", row).is_some() => return None,
            _ => 1.0,
        };
        let unit = self.text("currency", row).map(|own| if converted.is_some() { "USD" } else { own });
        let scaled = |name: &'static str| self.number(name, row).map(|v| v * factor * deflator);
        let value = if self.real { self.number("value_real", row) } else { None }
            .or(converted)
            .or_else(|| self.number("value", row));
        let document = self.text("doc_id", row)?;
        let (original, published) = self
            .documents
            .get(document)
            .map_or((document, None), |(original, day)| (original.as_str(), *day));
        let bounded = matches!(
            self.text("comparator", row).and_then(Comparator::parse),
            Some(Comparator::Range | Comparator::Equal | Comparator::About)
        );
        Some(Entry {
            key: Key {
                subject,
                metric,
                period_start,
                period_end,
                unit: unit.or_else(|| self.text("unit", row)),
                attribution: filter.by_attribution.then(|| self.text("attribution", row)).flatten(),
            },
            claim_id: self.text("claim_id", row)?,
            same_as: self.text("same_as", row),
            document: original,
            published,
            value,
            low: scaled("low").or(if bounded { value } else { None }),
            high: scaled("high").or(if bounded { value } else { None }),
            modality: Modality::parse(self.text("modality", row)?)?,
            confidence: self.confidence.get(row).unwrap_or(0.0),
        })
        .filter(|entry| entry.value.is_some() || entry.low.is_some() || entry.high.is_some())
    }
}

/// The commonest spelling of each subject, by its small letters: 'Shein' and 'SHEIN' are one firm.
fn spellings(subjects: Option<&StringChunked>) -> FxHashMap<String, String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for subject in subjects.into_iter().flat_map(|s| s.iter().flatten()) {
        *counts.entry(subject).or_default() += 1;
    }
    let mut best: FxHashMap<String, (u32, &str)> = FxHashMap::default();
    for (subject, count) in counts {
        let known = best.entry(subject.to_lowercase()).or_default();
        if count > known.0 {
            *known = (count, subject);
        }
    }
    best.into_iter().map(|(folded, (_, subject))| (folded, subject.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use polars::df;

    use polars::prelude::Column;

    use super::*;

    /// Two documents and a copy of the second: a plan raised, and the same sum in euros and dollars.
    fn dataset() -> (DataFrame, DataFrame) {
        let none = [None::<&str>; 4];
        let claims = df! {
            "claim_id" => ["a", "b", "b2", "c"],
            "doc_id" => ["1", "2", "3", "2"],
            "subject" => ["Meta", "Meta", "Meta", "FRA"],
            "metric" => ["capex", "capex", "capex", "private_investment"],
            "measure" => ["level"; 4],
            "currency" => ["USD", "USD", "USD", "EUR"],
            "unit" => ["USD", "USD", "USD", "EUR"],
            "per" => none,
            "modality" => ["planned"; 4],
            "attribution" => [Some("Meta"), Some("Meta"), Some("Meta"), None],
            "same_as" => none,
            "basis" => none,
            "comparator" => ["range", "range", "range", "="],
            "value" => [62.5e9, 69e9, 69e9, 100e9],
            "low" => [60e9, 66e9, 66e9, 100e9],
            "high" => [65e9, 72e9, 72e9, 100e9],
            "value_usd" => [Some(62.5e9), Some(69e9), Some(69e9), Some(104e9)],
            "period_start" => [20089; 4],
            "period_end" => [20453; 4],
            "confidence" => [0.9_f32; 4],
            "about_ai" => [true; 4],
        }
        .unwrap();
        let documents = df! {
            "doc_id" => ["1", "2", "3"],
            "duplicate_of" => [None, None, Some("2")],
            "published" => [Some(20117), Some(20299), Some(20300)],
        }
        .unwrap();
        (claims, documents)
    }

    #[test]
    fn one_row_a_series_with_the_latest_plan() {
        let (claims, documents) = dataset();
        let got = panel(&claims, &documents, &Filter::default(), None).unwrap();
        assert_eq!(got.height(), 2);
        let column = |name: &str| got.column(name).unwrap().f64().unwrap().to_vec();
        assert_eq!(column("value"), [Some(104e9), Some(69e9)]);
        assert_eq!(column("low"), [Some(104e9), Some(60e9)]);
        assert_eq!(column("spread"), [Some(1.0), Some(69.0 / 62.5)]);
        assert_eq!(got.column("n_documents").unwrap().u32().unwrap().to_vec(), [Some(1), Some(2)]);
        assert_eq!(got.column("currency").unwrap().str().unwrap().get(0), Some("USD"));
    }

    #[test]
    fn vintages_show_the_plan_moving_and_copies_once() {
        let (claims, documents) = dataset();
        let filter = Filter { subjects: vec!["Meta".into()], ..Filter::default() };
        let got = vintages(&claims, &documents, &filter).unwrap();
        assert_eq!(
            got.column("claim_id").unwrap().str().unwrap().iter().collect::<Vec<_>>(),
            [Some("a"), Some("b")]
        );
    }

    #[test]
    fn sources_are_kept_apart_on_demand() {
        let (claims, documents) = dataset();
        let filter = Filter { by_attribution: true, ..Filter::default() };
        let got = panel(&claims, &documents, &filter, None).unwrap();
        assert_eq!(
            got.column("attribution").unwrap().str().unwrap().iter().collect::<Vec<_>>(),
            [None, Some("Meta")]
        );
    }

    #[test]
    fn spellings_are_one_series_and_catch_alls_none() {
        let (mut claims, documents) = dataset();
        let subjects = Column::new("subject".into(), ["Meta", "META", "Meta", "FRA"]);
        let metrics = Column::new("metric".into(), ["capex", "capex", "capex", "other_money"]);
        claims.with_column(subjects).unwrap().with_column(metrics).unwrap();
        let got = panel(&claims, &documents, &Filter::default(), None).unwrap();
        assert_eq!(got.column("subject").unwrap().str().unwrap().iter().collect::<Vec<_>>(), [Some("Meta")]);
        assert_eq!(got.column("n_documents").unwrap().u32().unwrap().get(0), Some(2));
        for (asked, found) in [("META", 1), ("Meta", 1), ("FRA", 0)] {
            let filter = Filter { subjects: vec![asked.into()], ..Filter::default() };
            assert_eq!(panel(&claims, &documents, &filter, None).unwrap().height(), found, "{asked}");
        }
        let filter = Filter { metrics: vec!["other_money".into()], ..Filter::default() };
        assert_eq!(panel(&claims, &documents, &filter, None).unwrap().height(), 1);
    }

    #[test]
    fn a_missing_column_is_named() {
        let (claims, documents) = dataset();
        let claims = claims.drop("metric").unwrap();
        let problem = panel(&claims, &documents, &Filter::default(), None).unwrap_err();
        assert!(problem.to_string().contains("'metric'"), "{problem}");
    }
}
