//! Every reference again: names that rows point to must exist, and keys must be unique.

use std::collections::HashSet;

use polars::prelude::{DataFrame, StringChunked};

use super::Findings;
use crate::error::Error;

/// Checks names and references of the tables.
pub fn check(
    documents: &DataFrame,
    claims: &DataFrame,
    checks: &DataFrame,
    findings: &mut Findings,
) -> Result<(), Error> {
    let doc_ids = documents.column("doc_id")?.str()?;
    let claim_ids = claims.column("claim_id")?.str()?;
    unique("documents", "doc_id", doc_ids, findings);
    let known: HashSet<&str> = doc_ids.iter().flatten().collect();
    dangling("documents", documents, "duplicate_of", &known, findings)?;
    let known: HashSet<&str> = claim_ids.iter().flatten().collect();
    dangling("claims", claims, "same_as", &known, findings)?;
    dangling("claims", claims, "ratio_of", &known, findings)?;
    let lists = checks.column("claim_ids")?.list()?;
    let mut wrong = Vec::new();
    for row in 0..checks.height() {
        let Some(ids) = lists.get_as_series(row) else { continue };
        wrong.extend(
            ids.str()?
                .iter()
                .flatten()
                .filter(|id| !known.contains(id))
                .map(|id| (row, format!("there is no claim {id}"))),
        );
    }
    findings.rows("checks", wrong);
    Ok(())
}

fn unique(table: &str, column: &str, values: &StringChunked, findings: &mut Findings) {
    let mut seen = HashSet::new();
    let wrong = values.iter().enumerate().filter(|(_, value)| !value.is_some_and(|v| seen.insert(v)));
    let wrong: Vec<_> =
        wrong.map(|(row, v)| (row, format!("{column} {} is not unique", v.unwrap_or("null")))).collect();
    findings.rows(table, wrong);
}

fn dangling(
    table: &str,
    rows: &DataFrame,
    column: &str,
    known: &HashSet<&str>,
    findings: &mut Findings,
) -> Result<(), Error> {
    let values = rows.column(column)?.str()?;
    let wrong =
        values.iter().enumerate().filter_map(|(row, v)| v.filter(|v| !known.contains(v)).map(|v| (row, v)));
    findings.rows(
        table,
        wrong.map(|(row, v)| (row, format!("{column} names {v}, which does not exist"))).collect::<Vec<_>>(),
    );
    Ok(())
}
