//! Runs what may panic, recurse deeply or take forever apart from the batch.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Parsers of markup recurse; 16 MiB hold what `Limits::max_depth` lets through eight times over.
const STACK: usize = 16 << 20;

type Task = Box<dyn FnOnce() + Send>;

struct Worker {
    tasks: SyncSender<Task>,
    /// A forked process has the memory of its parent and none of its threads.
    process: u32,
}

thread_local! {
    /// The thread with a large stack that works for this one; a new one for each page would start with cold memory.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Runs `work` on a thread with a large stack; a panic or a time-out is an error in plain words.
///
/// A thread cannot be stopped from outside: one that runs past `max_time` is left to end by itself.
pub(crate) fn run<T: Send + 'static>(
    max_time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    let (send, receive) = sync_channel(1);
    let task: Task = Box::new(move || {
        let _ = send.send(catch_unwind(AssertUnwindSafe(work)));
    });
    let own = WORKER.take().filter(|worker| worker.process == std::process::id());
    let worker = own.map_or_else(start, Ok);
    let worker =
        worker.map_err(|error| format!("no thread could be started to read the document: {error}"))?;
    if worker.tasks.send(task).is_err() {
        return Err("the parser ended without a result".into());
    }
    match receive.recv_timeout(max_time) {
        Ok(result) => {
            WORKER.set(Some(worker));
            result.map_err(|panic| {
                format!("the parser failed on this document ({}): report it with the file", message(&*panic))
            })
        }
        Err(RecvTimeoutError::Timeout) => Err(format!(
            "reading took longer than {} seconds: raise max_time to read it",
            max_time.as_secs_f64()
        )),
        Err(RecvTimeoutError::Disconnected) => Err("the parser ended without a result".into()),
    }
}

/// A thread that runs what it is sent until nobody can send any more.
fn start() -> std::io::Result<Worker> {
    let (send, tasks) = sync_channel::<Task>(1);
    thread::Builder::new()
        .name("outlay-read".into())
        .stack_size(STACK)
        .spawn(move || tasks.into_iter().for_each(|task| task()))?;
    Ok(Worker { tasks: send, process: std::process::id() })
}

/// Runs `work` on this thread and turns a panic into an error in plain words.
pub(crate) fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        format!("the reader failed on this document ({}): report it with the file", message(&*panic))
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
