//! Many texts into one table, on many threads, rows in the order of the texts.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use outlay_text::claim::Claim;
use outlay_text::closed::{Flags, Language};
use outlay_text::period::Period;
use outlay_text::quantity::Quantity;
use outlay_text::statement::Statement;
use outlay_text::{Context, Reader};
use polars::prelude::{DataFrame, StringChunked};
use rayon::prelude::*;

use crate::error::Error;
use crate::frame::{ClaimRows, PeriodRows, QuantityRows, Rows, StatementRows};
use crate::pool::pool;
use crate::texts::Published;

/// Bytes of text that one task reads: large enough that its columns cost nothing, small enough to share out well.
const TASK: usize = 256 << 10;

/// What is known of the texts of a call.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Their language; `None`: decided text by text.
    pub language: Option<Language>,
    /// Their publication dates.
    pub published: Published,
    /// Threads; `None`: one for each processor.
    pub threads: Option<usize>,
}

/// A table, and the texts that could not be read for a defect of the package.
#[derive(Debug)]
pub struct Table {
    /// The rows.
    pub frame: DataFrame,
    /// Row and message of each text without rows because reading it failed.
    pub failed: Vec<(u32, String)>,
}

/// A table that is read out of texts.
pub trait Read: Rows {
    /// What is read.
    type Row;

    /// Reads one text.
    fn read(reader: &Reader, text: &str, context: &Context<'_>) -> Vec<Self::Row>;

    /// Adds what was read from the text in row `doc`.
    fn add(&mut self, doc: u32, text: &str, rows: &[Self::Row]);
}

impl Read for QuantityRows {
    type Row = Quantity;

    fn read(reader: &Reader, text: &str, context: &Context<'_>) -> Vec<Quantity> {
        reader.quantities(text, context)
    }

    fn add(&mut self, doc: u32, text: &str, rows: &[Quantity]) {
        self.extend(doc, text, rows);
    }
}

impl Read for PeriodRows {
    type Row = Period;

    fn read(reader: &Reader, text: &str, context: &Context<'_>) -> Vec<Period> {
        reader.periods(text, context)
    }

    fn add(&mut self, doc: u32, text: &str, rows: &[Period]) {
        self.extend(doc, text, rows);
    }
}

impl Read for ClaimRows {
    type Row = Claim;

    fn read(reader: &Reader, text: &str, context: &Context<'_>) -> Vec<Claim> {
        reader.claims(text, context)
    }

    fn add(&mut self, doc: u32, text: &str, rows: &[Claim]) {
        self.extend(doc, text, rows, |_| Flags::NONE);
    }
}

impl Read for StatementRows {
    type Row = Statement;

    fn read(reader: &Reader, text: &str, context: &Context<'_>) -> Vec<Statement> {
        reader.statements(text, context)
    }

    fn add(&mut self, doc: u32, text: &str, rows: &[Statement]) {
        self.extend(doc, text, rows);
    }
}

/// Reads every text; a null text gives no row.
pub fn table<R: Read>(texts: &StringChunked, reader: &Reader, options: &Options) -> Result<Table, Error> {
    let texts: Vec<Option<&str>> = texts.iter().collect();
    let tasks = tasks(texts.iter().map(|t| t.map_or(0, str::len)));
    let run = |task: &std::ops::Range<usize>| read::<R>(&texts, task.clone(), reader, options);
    let parts: Vec<_> = match tasks.as_slice() {
        [] => vec![Ok((R::default().finish()?, Vec::new()))],
        [only] => vec![run(only)],
        tasks => pool(options.threads)?.install(|| tasks.par_iter().map(run).collect()),
    };
    let mut frames = Vec::with_capacity(parts.len());
    let mut failed = Vec::new();
    for part in parts {
        let (frame, messages) = part?;
        frames.push(frame);
        failed.extend(messages);
    }
    Ok(Table { frame: stack(frames)?, failed })
}

/// Rows of texts that one task reads each.
pub(crate) fn tasks(lengths: impl Iterator<Item = usize>) -> Vec<std::ops::Range<usize>> {
    let (mut out, mut start, mut size, mut len) = (Vec::new(), 0, 0, 0);
    for length in lengths {
        // A short text has a price too.
        size += length + 64;
        len += 1;
        if size >= TASK {
            out.push(start..len);
            (start, size) = (len, 0);
        }
    }
    if start < len {
        out.push(start..len);
    }
    out
}

fn read<R: Read>(
    texts: &[Option<&str>],
    task: std::ops::Range<usize>,
    reader: &Reader,
    options: &Options,
) -> Result<(DataFrame, Vec<(u32, String)>), Error> {
    let mut rows = R::default();
    let mut failed = Vec::new();
    for row in task {
        let Some(text) = texts[row] else { continue };
        let context =
            Context { language: options.language, published: options.published.of(row), title: None };
        match guarded(|| R::read(reader, text, &context)) {
            Ok(found) => rows.add(row as u32, text, &found),
            Err(message) => failed.push((row as u32, message)),
        }
    }
    Ok((rows.finish()?, failed))
}

/// Runs `work`; a panic becomes its message, so that one text never takes the others with it.
///
/// # Errors
///
/// The message of the panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic: Box<dyn Any + Send>| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".into())
    })
}

/// One frame below the other, in one piece.
pub(crate) fn stack(frames: Vec<DataFrame>) -> Result<DataFrame, Error> {
    let mut frames = frames.into_iter();
    let Some(mut out) = frames.next() else { return Err(Error::internal("no frame to stack")) };
    for frame in frames {
        out.vstack_mut_owned(frame)?;
    }
    out.rechunk_mut();
    Ok(out)
}
