//! The documents of a build, batch by batch, in the order of the inputs: files named by paths, or rows of a frame.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use outlay_read::{Document, Format};
use rayon::ThreadPool;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::columnar;
use super::table::Rows;
use crate::error::Error;
use crate::store::hash::{self, Hashing};

/// Bytes of text after which a batch is full, where the caller wants no other size.
pub const BATCH_BYTES: usize = 4 << 20;
/// Path of an input that is a frame.
pub const FRAME: &str = "frame";
/// Path of an input that is standard input.
pub const STDIN: &str = "standard input";
/// Documents after which a batch is full.
const BATCH_DOCUMENTS: usize = 4096;
/// Files up to this size are read whole, several at once.
const SMALL: u64 = 2 << 20;
/// Names of files that may hold many documents, or far more bytes than they show.
const STREAMS: [&str; 18] = [
    "jsonl", "ndjson", "csv", "tsv", "json", "gz", "zst", "zip", "warc", "xml", "bz2", "xz", "parquet",
    "arrow", "feather", "ipc", "arrows", "pq",
];

/// Where documents come from.
#[derive(Clone, Debug)]
pub enum Inputs {
    /// Files, sorted.
    Files(Vec<PathBuf>),
    /// A frame with a column of texts.
    Rows(Box<Rows>),
}

/// A file or frame that a build read, for the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Path as given, or 'frame'.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// How far a build has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Inputs that are done.
    pub inputs: usize,
    /// Documents of the next input that are done.
    pub documents: usize,
}

/// Some documents on their way.
pub struct Batch {
    /// The documents.
    pub documents: Vec<Document>,
    /// Inputs that were read to their end with this batch.
    pub inputs: Vec<Input>,
    /// Where the next batch begins.
    pub next: Position,
}

/// Whether to go on after a batch.
pub type Flow = Result<(), Error>;

impl Inputs {
    /// Hands the batches to `sink`, from `start` on. Small files are read on `pool`; the caller must not be one of its
    /// threads, which would wait for itself.
    pub fn each_batch(
        &self,
        start: Position,
        batch_bytes: usize,
        options: &outlay_read::Options,
        pool: &ThreadPool,
        mut sink: impl FnMut(Batch) -> Flow,
    ) -> Flow {
        match self {
            Self::Files(files) => {
                each_file(files, Filling::new(start, batch_bytes), options, pool, &mut sink)
            }
            Self::Rows(rows) => each_row(rows, Filling::new(start, batch_bytes), &mut sink),
        }
    }

    /// The rows of a frame.
    #[must_use]
    pub fn rows(rows: Rows) -> Self {
        Self::Rows(Box::new(rows))
    }

    /// How many files or frames there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::Files(files) => files.len(),
            Self::Rows(_) => 1,
        }
    }
}

fn each_row(rows: &Rows, mut batch: Filling, sink: &mut dyn FnMut(Batch) -> Flow) -> Flow {
    if batch.next.inputs > 0 {
        return Ok(());
    }
    for row in batch.next.documents..rows.height() {
        let mut document = rows.document(row, &format!("frame#{row}"));
        document.describe();
        batch.push(document);
        if batch.is_full() {
            sink(batch.take())?;
        }
    }
    batch.input_done(Input { path: FRAME.into(), bytes: rows.bytes(), sha256: rows.sha256() });
    sink(batch.take())
}

fn each_file(
    files: &[PathBuf],
    mut batch: Filling,
    options: &outlay_read::Options,
    pool: &ThreadPool,
    sink: &mut dyn FnMut(Batch) -> Flow,
) -> Flow {
    let mut at = batch.next.inputs;
    while at < files.len() {
        let group = if batch.next.documents == 0 { small_files(&files[at..], batch.limit) } else { 0 };
        if group == 0 {
            stream(&files[at], options, &mut batch, sink)?;
            at += 1;
            continue;
        }
        let files = &files[at..at + group];
        let read: Vec<_> = pool.install(|| files.par_iter().map(|file| whole(file, options)).collect());
        for (documents, input) in read {
            for document in documents {
                batch.push(document);
            }
            batch.input_done(input);
        }
        at += group;
        if batch.is_full() {
            sink(batch.take())?;
        }
    }
    if batch.is_empty() { Ok(()) } else { sink(batch.take()) }
}

/// How many of the first files are read together.
fn small_files(files: &[PathBuf], limit: usize) -> usize {
    let mut total = 0;
    files
        .iter()
        .take(256)
        .take_while(|file| {
            let size = std::fs::metadata(file).map_or(0, |m| m.len());
            total += size;
            let name = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
            size <= SMALL
                && (total <= limit as u64 || total == size)
                && !STREAMS.contains(&name.as_str())
                && !is_stdin(file)
        })
        .count()
}

fn whole(file: &Path, options: &outlay_read::Options) -> (Vec<Document>, Input) {
    let source = file.to_string_lossy();
    match std::fs::read(file) {
        Ok(bytes) => {
            let input = Input {
                path: source.clone().into_owned(),
                bytes: bytes.len() as u64,
                sha256: hash::sha256(&bytes),
            };
            (outlay_read::read(&source, &bytes, options), input)
        }
        Err(error) => unreadable(&source, &error),
    }
}

/// Whether standard input is meant.
pub fn is_stdin(file: &Path) -> bool {
    file == Path::new(outlay_read::STDIN)
}

fn unreadable(source: &str, error: &std::io::Error) -> (Vec<Document>, Input) {
    let document = Document::failed(source, Format::Unknown, format!("the file cannot be read: {error}"));
    (vec![document], Input { path: source.to_owned(), bytes: 0, sha256: String::new() })
}

/// Reads one file document by document; those before the batch's position were taken before.
fn stream(
    file: &Path,
    options: &outlay_read::Options,
    batch: &mut Filling,
    sink: &mut dyn FnMut(Batch) -> Flow,
) -> Flow {
    let source = if is_stdin(file) { STDIN.to_owned() } else { file.to_string_lossy().into_owned() };
    let mut skip = batch.next.documents;
    let stopped = Cell::new(false);
    let mut flow = Ok(());
    let mut take = |document: Document| {
        if skip > 0 {
            skip -= 1;
        } else if flow.is_ok() {
            batch.push(document);
            if batch.is_full() {
                flow = sink(batch.take());
                stopped.set(flow.is_err());
            }
        }
    };
    let opened: Box<dyn Read> = match File::open(file) {
        _ if is_stdin(file) => Box::new(std::io::stdin().lock()),
        Ok(opened) => Box::new(opened),
        Err(error) => {
            let (documents, input) = unreadable(&source, &error);
            documents.into_iter().for_each(take);
            batch.input_done(input);
            return flow;
        }
    };
    if let Some(format) = columnar::format(file).filter(|_| !is_stdin(file)) {
        columnar::each_in_file(file, format, options, &mut take);
        flow?;
        let (bytes, sha256) = hash::file(file).map_err(|e| Error::file(file, e))?;
        batch.input_done(Input { path: source, bytes, sha256 });
        return Ok(());
    }
    if let Some((archive, length)) = archive(file).filter(|_| options.limits.max_nesting > 0) {
        let archive = Stoppable { inner: BufReader::new(archive), stopped: &stopped };
        outlay_read::for_each_member(&source, archive, length, options, &mut take);
        flow?;
        let (bytes, sha256) = hash::file(file).map_err(|e| Error::file(file, e))?;
        batch.input_done(Input { path: source, bytes, sha256 });
        return Ok(());
    }
    let mut reader =
        Hashing::new(Stoppable { inner: BufReader::with_capacity(1 << 18, opened), stopped: &stopped });
    if let Err(error) = outlay_read::for_each(&source, &mut reader, options, &mut take) {
        take(Document::failed(
            &source,
            Format::Unknown,
            format!("the file cannot be read to its end: {error}"),
        ));
    }
    flow?;
    // What the reader of the format left over belongs to the file's hash.
    let rest = std::io::copy(&mut reader, &mut std::io::sink());
    let (_, bytes, sha256) = reader.finish();
    batch.input_done(Input { path: source, bytes, sha256: rest.map_or_else(|_| String::new(), |_| sha256) });
    Ok(())
}

/// A zip archive that lies on a disk, and its length: its members are read where they lie.
fn archive(file: &Path) -> Option<(File, u64)> {
    let data = std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file)?;
    let mut opened = File::open(file).ok()?;
    let mut head = [0; 4];
    opened.read_exact(&mut head).ok()?;
    outlay_read::is_zip(&head).then_some((opened, data.len()))
}

/// A reader that comes to its end once nobody wants more.
struct Stoppable<'s, R> {
    inner: R,
    stopped: &'s Cell<bool>,
}

impl<R: Read> Read for Stoppable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.stopped.get() { Ok(0) } else { self.inner.read(buffer) }
    }
}

impl<R: Seek> Seek for Stoppable<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

/// A batch that is being filled.
struct Filling {
    documents: Vec<Document>,
    inputs: Vec<Input>,
    bytes: usize,
    limit: usize,
    next: Position,
}

impl Filling {
    const fn new(next: Position, limit: usize) -> Self {
        Self { documents: Vec::new(), inputs: Vec::new(), bytes: 0, limit, next }
    }

    fn push(&mut self, document: Document) {
        self.bytes += document.text.len();
        self.documents.push(document);
        self.next.documents += 1;
    }

    fn input_done(&mut self, input: Input) {
        self.inputs.push(input);
        self.next = Position { inputs: self.next.inputs + 1, documents: 0 };
    }

    fn is_full(&self) -> bool {
        self.bytes >= self.limit || self.documents.len() >= BATCH_DOCUMENTS
    }

    fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.inputs.is_empty()
    }

    fn take(&mut self) -> Batch {
        self.bytes = 0;
        Batch {
            documents: std::mem::take(&mut self.documents),
            inputs: std::mem::take(&mut self.inputs),
            next: self.next,
        }
    }
}
