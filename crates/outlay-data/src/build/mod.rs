//! The whole pipeline: inputs to documents to rows to tables, in memory or, with a folder, in bounded memory.
//!
//! One thread reads the inputs ahead, the pool turns batches of documents into rows, and the caller's thread names the
//! documents and keeps the rows, all three at the same time. Batches are cut by size and never show in the result.

mod analysis;
mod columnar;
mod folder;
mod inputs;
mod ledger;
mod money;
mod part;
mod table;
mod work;

use std::sync::mpsc::sync_channel;
use std::thread::{Scope, ScopedJoinHandle};

use outlay_text::Reader;
use polars::prelude::DataFrame;
use rayon::ThreadPool;

pub use analysis::context;
pub use folder::build_into;
pub(crate) use folder::claim_folder;
pub use inputs::{BATCH_BYTES, FRAME, Input, Inputs, Position, STDIN};
pub use table::Rows;
pub use work::Counts;
pub(crate) use work::{is_unfinished, write_whole};

use crate::batch::stack;
use crate::error::Error;
use crate::pool::{STACK, pool};
use crate::schema::STORED;
use crate::store::manifest::Origin;
use inputs::Batch;
use ledger::Ledger;
use money::Money;
use part::Part;

/// How to build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Threads; `None`: one for each processor.
    pub threads: Option<usize>,
    /// How to read documents.
    pub read: outlay_read::Options,
    /// A user's vocabulary in TOML.
    pub vocabulary: Option<String>,
    /// A user's exchange rates in CSV: `currency`, `date`, `rate` (units for one US dollar).
    pub rates: Option<String>,
    /// Bytes of text that are read and kept at once; `None`: [`BATCH_BYTES`], more for many
    /// threads. No row depends on it.
    pub batch_bytes: Option<usize>,
}

/// How far a build has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files (or frames) that are done.
    pub inputs: usize,
    /// Files (or frames) in all.
    pub of: usize,
    /// Rows so far.
    pub counts: Counts,
}

/// Hears of the progress after each batch; an error ends the build.
pub type Hear<'h> = dyn FnMut(Progress) -> Result<(), Error> + 'h;

/// A build in memory.
#[derive(Clone, Debug)]
pub struct Built {
    /// The tables, in the order of [`STORED`].
    pub tables: [DataFrame; STORED.len()],
    /// How they came about.
    pub origin: Origin,
}

/// Reads the inputs into tables in memory.
pub fn build(inputs: &Inputs, options: &Options, hear: &mut Hear<'_>) -> Result<Built, Error> {
    let mut ledger = Ledger::default();
    let mut tables: [Vec<DataFrame>; STORED.len()] =
        part::part(analysis::Analyzed::empty()?, &mut ledger)?.tables.map(|frame| vec![frame]);
    let mut done = Vec::new();
    let mut counts = Counts::default();
    run(inputs, options, Position::default(), &mut ledger, |part, batch_inputs, _| {
        counts.add(&part)?;
        for (all, frame) in tables.iter_mut().zip(part.tables) {
            all.push(frame);
        }
        done.extend(batch_inputs);
        hear(Progress { inputs: done.len(), of: inputs.count(), counts })
    })?;
    let mut stacked = tables.into_iter().map(stack);
    let mut next = || stacked.next().unwrap_or_else(|| Err(Error::internal("a table is missing")));
    Ok(Built {
        tables: [next()?, next()?, next()?, next()?, next()?, next()?],
        origin: Origin::new(options, done),
    })
}

/// Reads, analyses and names, batch by batch from `start` on, and hands each part to `keep`.
fn run(
    inputs: &Inputs,
    options: &Options,
    start: Position,
    ledger: &mut Ledger,
    mut keep: impl FnMut(Part, Vec<Input>, Position) -> Result<(), Error>,
) -> Result<(), Error> {
    let pool = pool(options.threads)?;
    let reader = reader(options)?;
    let money = Money::new(options.rates.as_deref(), reader.vocabulary())?;
    // One batch may wait to be analysed, none to be kept: memory stays bounded, and no stage idles while another has work.
    let (send, receive) = sync_channel::<Batch>(1);
    let (hand_on, analyzed) = sync_channel::<Step>(0);
    std::thread::scope(|scope| {
        let (pool, reader, money) = (&pool, &reader, &money);
        let read = stage(scope, "outlay-inputs", move || read_ahead(inputs, start, options, pool, &send))?;
        let analyze = stage(scope, "outlay-analysis", move || {
            for Batch { documents, inputs, next } in receive {
                let analyzed = pool.install(|| analysis::analyze(documents, reader, money));
                let failed = analyzed.is_err();
                // Where nobody listens any more the build was stopped.
                if hand_on.send(Step { analyzed, inputs, next }).is_err() || failed {
                    break;
                }
            }
        })?;
        let mut outcome = Ok(());
        for Step { analyzed, inputs, next } in &analyzed {
            outcome = analyzed
                .and_then(|analyzed| part::part(analyzed, ledger))
                .and_then(|part| keep(part, inputs, next));
            if outcome.is_err() {
                break;
            }
        }
        // Without a receiver the next step fails to leave, then the next batch, and both threads end.
        drop(analyzed);
        let analyzed = analyze.join().map_err(|_| Error::internal("reading the documents failed"));
        let read = read.join().map_err(|_| Error::internal("reading the inputs failed"))?;
        outcome.and(analyzed).and(read)
    })
}

/// A batch after its analysis.
struct Step {
    analyzed: Result<analysis::Analyzed, Error>,
    inputs: Vec<Input>,
    next: Position,
}

/// A thread of its own for a stage of the build.
fn stage<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    name: &str,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Result<ScopedJoinHandle<'scope, T>, Error> {
    let thread = std::thread::Builder::new().name(name.into()).stack_size(STACK).spawn_scoped(scope, work);
    thread.map_err(|e| Error::internal(format!("the threads could not be started: {e}")))
}

fn read_ahead(
    inputs: &Inputs,
    start: Position,
    options: &Options,
    pool: &ThreadPool,
    send: &std::sync::mpsc::SyncSender<Batch>,
) -> Result<(), Error> {
    // Four tasks for each thread at the least.
    let bytes = options.batch_bytes.unwrap_or_else(|| BATCH_BYTES.max(pool.current_num_threads() << 20));
    if bytes == 0 {
        return Err(Error::wrong_value("a batch holds at least one byte"));
    }
    let read = outlay_read::Options { columnar: Some(columnar::READER), ..options.read.clone() };
    inputs.each_batch(start, bytes, &read, pool, |batch| {
        send.send(batch).map_err(|_| Error::internal("the build was stopped"))
    })
}

/// The reader of a build's options.
pub(crate) fn reader(options: &Options) -> Result<Reader, Error> {
    Ok(match &options.vocabulary {
        None => Reader::default(),
        Some(toml) => Reader::new(outlay_text::vocabulary::Vocabulary::with_user(toml)?),
    })
}
