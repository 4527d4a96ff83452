//! Analysed documents into the tables of a dataset.

use polars::prelude::{DataFrame, IntoColumn, IntoSeries, NewChunkedArray, StringChunked};

use super::analysis::Analyzed;
use super::ledger::{Admission, Entry, Ledger};
use crate::error::Error;
use crate::frame::{DocumentRow, DocumentRows, Rows};
use crate::schema::{STORED, Table};

/// The tables of some documents, in the order of [`STORED`], and what the ledger noted of them.
pub struct Part {
    /// Documents, quantities, periods, claims, statements, checks.
    pub tables: [DataFrame; STORED.len()],
    /// One entry for each document.
    pub entries: Vec<Entry>,
}

/// Names the documents, and puts their names in place of their numbers.
pub fn part(analyzed: Analyzed, ledger: &mut Ledger) -> Result<Part, Error> {
    let admissions: Vec<Admission> = analyzed.entries.iter().map(|e| ledger.admit(e.clone())).collect();
    let mut rows = DocumentRows::default();
    for (document, admission) in analyzed.documents.iter().zip(&admissions) {
        rows.push(&DocumentRow {
            doc_id: &admission.doc_id,
            source: &document.source,
            format: document.format.as_str(),
            title: document.title.as_deref(),
            author: document.author.as_deref(),
            site: document.site.as_deref(),
            published: document.published,
            language: document.language.as_deref(),
            chars: document.text.chars().count() as u32,
            sponsored: document.sponsored,
            notice: document.notice.as_deref(),
            duplicate_of: admission.duplicate_of.as_deref(),
            text: &document.text,
            error: document.error.as_deref(),
        });
    }
    let names: Vec<&str> = admissions.iter().map(|a| a.doc_id.as_str()).collect();
    let [quantities, periods, claims, statements, checks] = analyzed.tables;
    let with_ids = |frame: DataFrame, table: &Table| name_documents(frame, table, &names);
    Ok(Part {
        tables: [
            rows.finish()?,
            with_ids(quantities, STORED[1])?,
            with_ids(periods, STORED[2])?,
            with_ids(claims, STORED[3])?,
            with_ids(statements, STORED[4])?,
            with_ids(checks, STORED[5])?,
        ],
        entries: analyzed.entries,
    })
}

/// The frame with `doc_id` in place of `doc`.
fn name_documents(mut frame: DataFrame, table: &Table, names: &[&str]) -> Result<DataFrame, Error> {
    let docs = frame.column("doc")?.u32()?.clone();
    let ids = StringChunked::from_iter_values(
        "doc_id".into(),
        docs.into_no_null_iter().map(|doc| names.get(doc as usize).copied().unwrap_or_default()),
    );
    let at = table.columns.iter().position(|c| c.name == "doc");
    let at = at.ok_or_else(|| Error::internal(format!("table {} has no column doc", table.name)))?;
    frame.replace_column(at, ids.into_series().into_column())?;
    Ok(frame)
}
