//! Threads of our own: hostile input needs deeper stacks than a host's threads have.

use std::sync::{Arc, LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::Error;

/// Deeply nested markup is read by recursion.
pub(crate) const STACK: usize = 16 << 20;

fn make(threads: usize) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .thread_name(|i| format!("outlay-{i}"))
        .build()
        .map_err(|e| Error::internal(format!("the threads could not be started: {e}")))
}

/// A pool of so many threads; `None`: one for each processor, shared by all calls.
pub fn pool(threads: Option<usize>) -> Result<Arc<ThreadPool>, Error> {
    static SHARED: LazyLock<Result<Arc<ThreadPool>, Error>> = LazyLock::new(|| make(0).map(Arc::new));
    match threads {
        Some(0) => Err(Error::wrong_value("threads must be at least 1")),
        Some(n) => make(n).map(Arc::new),
        None => match &*SHARED {
            Ok(pool) => Ok(Arc::clone(pool)),
            Err(error) => Err(Error::internal(error.to_string())),
        },
    }
}
