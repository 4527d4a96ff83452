//! Claims: what a value is asserted of: subject, metric, period, modality, attribution.

pub mod about_ai;
mod assemble;
pub mod attribution;
pub mod basis;
pub mod clause;
pub mod counterparty;
mod decide;
pub mod document;
mod engine;
mod explain;
mod feature_name;
mod gap;
pub mod grammar;
pub mod grid;
mod mask;
mod measure;
pub mod mention;
mod metric;
pub mod modality;
mod nation;
mod parallel;
pub mod period;
mod possible;
pub mod rank;
pub mod relation;
mod subject;
pub mod training;
pub mod why;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::closed::{Basis, Comparator, Direction, Flags, Grain, Kind, Measure, Modality, SubjectKind};
use crate::quantity::Currency;
use crate::span::Span;

pub use document::{Block, Document, Sentence};
pub use engine::{read, read_alone};
pub use explain::explain;
pub use mention::{Mention, Naming};

/// One value that the text asserts of a subject and a metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Stable hash of text, span, metric and subject: sixteen hexadecimal digits.
    pub claim_id: String,
    /// Index of its quantity among the text's quantities.
    pub quantity: u32,
    /// Number of the sentence in its text, from 0.
    pub sentence: u32,
    /// Span of the quantity.
    pub span: Span,
    /// The sentence that it stands in.
    pub evidence: Span,
    /// Who spends, receives, owns or has it: ISO 3166-1 alpha-3, canonical name, or `None` where unresolved.
    pub subject: Option<String>,
    /// What kind of thing the subject is.
    pub subject_kind: Option<SubjectKind>,
    /// The mention of the subject nearest to the value.
    pub subject_span: Option<Span>,
    /// Id of the metric.
    pub metric: String,
    /// The words that say so.
    pub metric_span: Option<Span>,
    /// Level, change, growth, share or ratio.
    pub measure: Measure,
    /// As in the quantity.
    pub kind: Kind,
    /// In the base unit for measures.
    pub value: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How the text bounds the value.
    pub comparator: Comparator,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Base unit for measures, else as in the quantity.
    pub unit: Option<Cow<'static, str>>,
    /// For money.
    pub currency: Option<Currency>,
    /// Denominator of a rate.
    pub per: Option<Cow<'static, str>>,
    /// First day of the period that the value refers to.
    pub period_start: Option<Date>,
    /// Last day, inclusive.
    pub period_end: Option<Date>,
    /// Size of the period.
    pub period_grain: Option<Grain>,
    /// The words that say so.
    pub period_span: Option<Span>,
    /// How sure the text is.
    pub modality: Modality,
    /// Who says so, or `None` for the author.
    pub attribution: Option<String>,
    /// The other side of the deal.
    pub counterparty: Option<String>,
    /// What the value is reckoned on.
    pub basis: Option<Basis>,
    /// Whether the claim is about artificial intelligence.
    pub about_ai: bool,
    /// The claim that this one restates.
    pub same_as: Option<String>,
    /// For a ratio or growth: what it is measured against.
    pub ratio_of: Option<String>,
    /// Calibrated probability that subject, metric, measure and value are right.
    pub confidence: f32,
    /// Id of the rule that bound the metric.
    pub rule: Cow<'static, str>,
    /// Warnings.
    pub flags: Flags,
    /// The rule and the words behind each field.
    pub reasons: Vec<Reason>,
}

/// Why a field has its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Column of the claims table.
    pub field: Cow<'static, str>,
    /// Id of the rule.
    pub rule: Cow<'static, str>,
    /// The words that it rests on, where there are any.
    pub span: Option<Span>,
}
