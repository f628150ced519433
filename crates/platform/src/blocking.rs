//! Work that keeps a processor busy for a while, done beside the threads that answer requests: these go on meanwhile.

use std::{panic, sync::LazyLock, thread};

use tokio::{sync::Semaphore, task};
use tracing::Span;

/// As many at once as there are processors. More would only take turns, each with a thread and its memory.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(thread::available_parallelism().map_or(2, |processors| processors.get().max(2))));

/// The process is about to end, and begins nothing new.
#[derive(Debug, thiserror::Error)]
#[error("the process is stopping")]
pub struct Stopping;

/// Runs `work` on a thread that may block, when it is its turn. What it panics with goes on in the caller.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stopping> {
    let turn = TURNS.acquire().await.map_err(|_| Stopping)?;
    let span = Span::current();
    // The turn goes along: work goes on when its caller does not wait any more.
    let done = task::spawn_blocking(move || {
        let _turn = turn;
        span.in_scope(work)
    });
    match done.await {
        Ok(made) => Ok(made),
        Err(cause) if cause.is_panic() => panic::resume_unwind(cause.into_panic()),
        Err(_) => Err(Stopping),
    }
}
