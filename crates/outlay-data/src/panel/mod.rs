//! The panel: what many documents agree on. One row for each subject, metric and period, with the claims behind it.
//!
//! The judgement calls. Only levels enter: a growth or a share is no figure of the series. What did not happen
//! (`denied`) or only would (`hypothetical`) stays out, and so does a figure for each unit, month or deal, a mean or a
//! median. The best claim gives the value: reported before estimated before planned before projected before target
//! before proposed; of those the latest published, then the most confident, then the first. Nothing is averaged: other claims
//! of the same modality show in `low`, `high` and `spread`. A duplicate document and a restatement count once.

mod cells;
mod columns;
mod frame;
mod order;
mod vintages;

use jiff::civil::Date;
use outlay_text::closed::Modality;

pub use cells::{Cell, cells};
pub use frame::{Filter, panel, vintages};
pub use vintages::{Vintage, history};

/// What a series is of: claims that agree in all of it are claims of one figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'a> {
    /// Whom the figure is about.
    pub subject: &'a str,
    /// Id of the metric.
    pub metric: &'a str,
    /// First day of the period.
    pub period_start: Option<Date>,
    /// Last day of the period.
    pub period_end: Option<Date>,
    /// Currency or unit of the figures: different ones are never compared.
    pub unit: Option<&'a str>,
    /// Who says so, where sources are kept apart.
    pub attribution: Option<&'a str>,
}

/// One claim that can enter the panel.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What it is a claim of.
    pub key: Key<'a>,
    /// Its id.
    pub claim_id: &'a str,
    /// The claim that it restates.
    pub same_as: Option<&'a str>,
    /// The document that it stands in; of a duplicate the original.
    pub document: &'a str,
    /// When the document was published.
    pub published: Option<Date>,
    /// The figure, in the key's unit.
    pub value: Option<f64>,
    /// Its lower end.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
    /// How sure the text is.
    pub modality: Modality,
    /// How sure the reader is.
    pub confidence: f32,
}
