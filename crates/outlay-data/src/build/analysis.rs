//! A batch of documents into rows, on all threads of the pool. No document depends on another here.

use jiff::civil::Date;
use outlay_read::Document;
use outlay_read::duplicate::Sketch;
use outlay_text::closed::{Flag, Flags, Language};
use outlay_text::{Analysis, Context, Reader};
use polars::prelude::DataFrame;
use rayon::prelude::*;

use super::ledger::{Entry, number};
use super::money::Money;
use crate::batch::{guarded, stack, tasks};
use crate::checks;
use crate::error::Error;
use crate::frame::{CheckRows, ClaimRows, MoneyRows, PeriodRows, QuantityRows, Rows, StatementRows};
use crate::store::hash;

/// The rows of a batch. Column `doc` counts the documents of the batch.
pub struct Analyzed {
    /// The documents, with an error where reading their text failed.
    pub documents: Vec<Document>,
    /// What the ledger must know of each.
    pub entries: Vec<Entry>,
    /// Quantities, periods, claims, statements, checks.
    pub tables: [DataFrame; 5],
}

impl Analyzed {
    /// No documents, but all columns.
    pub fn empty() -> Result<Self, Error> {
        let Made { entries, tables, .. } = Builders::default().finish()?;
        Ok(Self { documents: Vec::new(), entries, tables })
    }
}

/// What one task made.
struct Made {
    entries: Vec<Entry>,
    failed: Vec<(usize, String)>,
    tables: [DataFrame; 5],
}

#[derive(Default)]
struct Builders {
    quantities: QuantityRows,
    periods: PeriodRows,
    claims: ClaimRows,
    money: MoneyRows,
    statements: StatementRows,
    checks: CheckRows,
    entries: Vec<Entry>,
    failed: Vec<(usize, String)>,
}

impl Builders {
    fn read(&mut self, doc: usize, document: &Document, reader: &Reader, money: &Money) {
        let row = doc as u32;
        self.entries.push(entry(document));
        if document.text.is_empty() {
            return;
        }
        let Document { text, title, published, language, .. } = document;
        let context = context(text, title.as_deref(), *published, language.as_deref());
        let work = || {
            let mut analysis = reader.analyze(text, &context);
            let checks = checks::check(text, &mut analysis, *published, money.rates(), reader.vocabulary());
            (analysis, checks)
        };
        let (analysis, checks) = match guarded(work) {
            Ok(read) => read,
            Err(message) => return self.failed.push((doc, message)),
        };
        let Analysis { quantities, periods, claims, statements, .. } = &analysis;
        self.quantities.extend(row, &document.text, quantities);
        self.periods.extend(row, &document.text, periods);
        let own = flags(document);
        let mut warnings = Vec::with_capacity(claims.len());
        for claim in claims {
            let (converted, flags) = money.convert(claim, document.published);
            self.money.push(converted.as_ref());
            warnings.push(flags.union(own));
        }
        self.claims.extend(row, text, claims, |at| warnings[at]);
        self.statements.extend(row, &document.text, statements);
        self.checks.extend(row, &checks);
    }

    fn finish(self) -> Result<Made, Error> {
        let tables = [
            self.quantities.finish()?,
            self.periods.finish()?,
            self.claims.finish()?.hstack(&self.money.finish()?)?,
            self.statements.finish()?,
            self.checks.finish()?,
        ];
        Ok(Made { entries: self.entries, failed: self.failed, tables })
    }
}

/// Reads a batch of documents. To be called on the pool.
pub fn analyze(mut documents: Vec<Document>, reader: &Reader, money: &Money) -> Result<Analyzed, Error> {
    let tasks = tasks(documents.iter().map(|d| d.text.len()));
    let parts: Vec<_> = tasks
        .into_par_iter()
        .map(|task| {
            let mut builders = Builders::default();
            for doc in task {
                builders.read(doc, &documents[doc], reader, money);
            }
            builders.finish()
        })
        .collect();
    let mut entries = Vec::with_capacity(documents.len());
    let mut failed = Vec::new();
    let mut tables: [Vec<DataFrame>; 5] = Default::default();
    for part in parts.into_iter().chain([Builders::default().finish()]) {
        let part = part?;
        entries.extend(part.entries);
        failed.extend(part.failed);
        for (all, frame) in tables.iter_mut().zip(part.tables) {
            all.push(frame);
        }
    }
    for (doc, message) in failed {
        documents[doc].error =
            Some(format!("reading the text failed, which is a defect of outlay: {message}"));
    }
    let [quantities, periods, claims, statements, checks] = tables;
    let tables = [stack(quantities)?, stack(periods)?, stack(claims)?, stack(statements)?, stack(checks)?];
    Ok(Analyzed { documents, entries, tables })
}

/// What is known of a text before it is read. A title that the text begins with is no news.
#[must_use]
pub fn context<'d>(
    text: &str,
    title: Option<&'d str>,
    published: Option<Date>,
    language: Option<&str>,
) -> Context<'d> {
    let head = &text[..text.floor_char_boundary(1024)];
    Context {
        language: language.and_then(Language::parse),
        published,
        title: title.filter(|title| !head.contains(title)),
    }
}

fn flags(document: &Document) -> Flags {
    if document.sponsored { [Flag::SponsoredSource].into_iter().collect() } else { Flags::NONE }
}

fn entry(document: &Document) -> Entry {
    let title = document.title.as_deref().unwrap_or_default();
    let published = document.published.map(|d| d.to_string()).unwrap_or_default();
    // Without a text, the source alone tells two documents apart.
    let body = if document.text.is_empty() { &document.source } else { &document.text };
    Entry { content: number(&hash::id(&[title, &published, body])), sketch: Sketch::new(&document.text) }
}
