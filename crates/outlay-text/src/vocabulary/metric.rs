//! Metrics and the words that speak of them: `vocabulary/metrics.csv`, `vocabulary/metric_triggers_*.csv`.

use std::str::FromStr;

use serde::Deserialize;

use crate::closed::Kind;
use crate::error::Error;

/// One metric of the claims table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its id in the table.
    pub id: String,
    /// Its group.
    pub group: Group,
    /// Whether it is dated by a day (stock) or by a period (flow).
    pub stock: bool,
    /// What a level of it may be given in.
    pub kinds: Vec<Kind>,
    /// What it means.
    pub description: String,
}

/// The groups of metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Money that comes in from investors and lenders.
    MoneyIn,
    /// What a firm is worth.
    Worth,
    /// Money that is spent.
    MoneyOut,
    /// What comes of it.
    Results,
    /// Things counted.
    Counts,
    /// Power, energy, computing power.
    Physical,
}

impl FromStr for Group {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "money in" => Self::MoneyIn,
            "worth" => Self::Worth,
            "money out" => Self::MoneyOut,
            "results" => Self::Results,
            "counts" => Self::Counts,
            "physical" => Self::Physical,
            _ => return Err(()),
        })
    }
}

/// How a trigger stands to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The metric's name: 'revenue of V', 'V in revenue'.
    Noun,
    /// A verb that governs the value: 'raised V'.
    Verb,
    /// A noun that the value modifies: 'a V data center'.
    Tail,
    /// What is counted: 'V employees'.
    Unit,
}

/// How much a trigger says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// It seldom means anything else.
    Strong,
    /// It usually means this.
    Plain,
    /// It needs the context.
    Weak,
}

impl Trigger {
    /// The metric of rows that only hide shorter triggers.
    pub const HIDES: u16 = u16::MAX;
}

/// One way in which a word speaks of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Index of its metric.
    pub metric: u16,
    /// How it stands to the value.
    pub class: Class,
    /// How much it says.
    pub strength: Strength,
}

/// A row of the table of metrics.
#[derive(Deserialize)]
pub(crate) struct MetricRow {
    pub id: String,
    pub group: String,
    pub nature: String,
    pub kinds: String,
    pub description: String,
}

/// A row of a table of triggers.
#[derive(Deserialize)]
pub(crate) struct TriggerRow {
    pub metric: String,
    pub trigger: String,
    pub class: String,
    pub strength: String,
}

/// The metrics of a table.
pub(crate) fn metrics(table: &str, csv: &str) -> Result<Vec<Metric>, Error> {
    rows::<MetricRow>(table, csv)?.into_iter().map(|(line, row)| metric(table, line, row)).collect()
}

/// The metric of a row.
pub(crate) fn metric(table: &str, line: usize, row: MetricRow) -> Result<Metric, Error> {
    let wrong = |what: String| Error::vocabulary(table, line, what);
    let kinds = row.kinds.split('|').map(Kind::parse).collect::<Option<Vec<_>>>();
    Ok(Metric {
        group: row
            .group
            .parse()
            .map_err(|()| wrong(format!("no group of metrics is named '{}'", row.group)))?,
        stock: match row.nature.as_str() {
            "stock" => true,
            "flow" => false,
            other => return Err(wrong(format!("'{other}' is no nature of a metric: write stock or flow"))),
        },
        kinds: kinds
            .ok_or_else(|| wrong(format!("'{}': kinds are {}", row.kinds, Kind::NAMES.join(", "))))?,
        id: row.id,
        description: row.description,
    })
}

/// The triggers of a table with their surfaces.
pub(crate) fn triggers(table: &str, csv: &str, metrics: &[Metric]) -> Result<Vec<(String, Trigger)>, Error> {
    let mut out = Vec::new();
    for (line, row) in rows::<TriggerRow>(table, csv)? {
        out.extend(trigger(table, line, &row, metrics)?);
    }
    Ok(out)
}

/// The triggers of a row with their surfaces.
pub(crate) fn trigger(
    table: &str,
    line: usize,
    row: &TriggerRow,
    metrics: &[Metric],
) -> Result<Vec<(String, Trigger)>, Error> {
    let wrong = |what: String| Error::vocabulary(table, line, what);
    // A row without a metric only keeps shorter triggers from being seen in its words.
    let hides = row.metric == "-";
    let metric = metrics
        .iter()
        .position(|m| m.id == row.metric)
        .or(hides.then_some(usize::from(Trigger::HIDES)))
        .ok_or_else(|| wrong(format!("no metric has the id '{}'", row.metric)))? as u16;
    let class = match row.class.as_str() {
        "noun" => Class::Noun,
        "verb" => Class::Verb,
        "tail" => Class::Tail,
        "unit" => Class::Unit,
        other => return Err(wrong(format!("'{other}' is no class: write noun, verb, tail or unit"))),
    };
    let strength = match row.strength.as_str() {
        "strong" => Strength::Strong,
        "plain" => Strength::Plain,
        "weak" => Strength::Weak,
        other => return Err(wrong(format!("'{other}' is no strength: write strong, plain or weak"))),
    };
    let surfaces = row.trigger.split('|').map(|surface| surface.trim().to_owned());
    Ok(surfaces.map(|surface| (surface, Trigger { metric, class, strength })).collect())
}

fn rows<T: serde::de::DeserializeOwned>(table: &str, csv: &str) -> Result<Vec<(usize, T)>, Error> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
    let headers = reader.headers().map_err(|e| Error::vocabulary(table, 0, e.to_string()))?.clone();
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| Error::vocabulary(table, 0, e.to_string()))?;
        let line = row.position().map_or(0, |p| p.line() as usize);
        out.push((
            line,
            row.deserialize(Some(&headers)).map_err(|e| Error::vocabulary(table, line, e.to_string()))?,
        ));
    }
    Ok(out)
}
