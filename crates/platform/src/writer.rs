//! The one writer of an SQLite database: transactions that wait are grouped under one fsync, a savepoint each, so that
//! one that fails does not sink the others, and every answer comes after the commit that makes it durable.

use std::panic::AssertUnwindSafe;

use futures::{FutureExt, future::BoxFuture};
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::turns::Turns;
use crate::error::Fault;

/// Tells the caller how its transaction ended; the argument says whether the group's commit went through.
type Acknowledge = Box<dyn FnOnce(bool) + Send>;
type Work = Box<dyn for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Acknowledge> + Send>;

/// Transactions that share a commit at the most.
const GROUP: usize = 128;
/// Transactions that may wait; more are told to come back.
const QUEUE: usize = 4096;

#[derive(Clone, Debug)]
pub struct Writer {
    queue: mpsc::Sender<Work>,
    ended: CancellationToken,
}

impl Writer {
    /// Starts the writer on a connection of its own, which takes turns with those of other processes. `one_by_one` commits each transaction alone: the benchmark's
    /// yardstick.
    pub fn start(connection: DatabaseConnection, turns: Turns, one_by_one: bool) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let ended = CancellationToken::new();
        let over = ended.clone();
        tokio::spawn(async move {
            run(connection, turns, waiting, if one_by_one { 1 } else { GROUP }).await;
            over.cancel();
        });
        Self { queue, ended }
    }

    pub async fn write<T, E, W>(&self, work: W) -> Result<T, Fault<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        W: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault<E>>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work: Work = Box::new(move |group| {
            Box::pin(async move {
                let outcome = in_savepoint(group, work).await;
                let acknowledge: Acknowledge = Box::new(move |committed| {
                    let outcome = if committed || outcome.is_err() { outcome } else { Err(Fault::Broken) };
                    // The caller may have gone away; what was written stays written.
                    let _ = answer.send(outcome);
                });
                acknowledge
            })
        });
        self.queue.try_send(work).map_err(|_| Fault::Busy)?;
        answered.await.map_err(|_| Fault::broken("the writer stopped before it answered"))?
    }

    /// Whether it still takes transactions.
    pub fn is_running(&self) -> bool {
        !self.queue.is_closed()
    }

    /// Whether transactions wait behind the one that runs.
    pub fn is_busy(&self) -> bool {
        self.queue.max_capacity() - self.queue.capacity() > 4
    }

    /// Waits until everything in the queue is written and the connection is closed. Other clones must be gone.
    pub async fn close(self) {
        let Self { queue, ended } = self;
        drop(queue);
        ended.cancelled().await;
    }
}

async fn in_savepoint<T, E, W>(group: &DatabaseTransaction, work: W) -> Result<T, Fault<E>>
where
    W: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault<E>>>,
{
    let savepoint = group.begin().await?;
    // Its future is made within, as making it may panic as well, and would end the writer.
    match AssertUnwindSafe(async { work(&savepoint).await }).catch_unwind().await {
        Ok(Ok(value)) => savepoint.commit().await.map(|()| value).map_err(Fault::from),
        Ok(Err(fault)) => {
            savepoint.rollback().await?;
            Err(fault)
        }
        Err(_) => {
            savepoint.rollback().await?;
            Err(Fault::broken("a transaction panicked"))
        }
    }
}

async fn run(connection: DatabaseConnection, turns: Turns, mut waiting: mpsc::Receiver<Work>, group: usize) {
    let mut works = Vec::with_capacity(group);
    while waiting.recv_many(&mut works, group).await > 0 {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let turn = turns.take().await;
        let begun = connection.begin_with_options(options).await;
        drop(turn);
        let transaction = match begun {
            Ok(transaction) => transaction,
            Err(cause) => {
                tracing::error!(%cause, "the writer could not begin a transaction");
                works.clear();
                continue;
            }
        };
        let mut acknowledgements = Vec::with_capacity(works.len());
        for work in works.drain(..) {
            acknowledgements.push(work(&transaction).await);
            // What arrived meanwhile joins this commit, up to the group's size.
            while acknowledgements.len() < group
                && let Ok(late) = waiting.try_recv()
            {
                acknowledgements.push(late(&transaction).await);
            }
        }
        let committed = transaction.commit().await.inspect_err(|cause| tracing::error!(%cause, "a commit failed")).is_ok();
        for acknowledge in acknowledgements {
            acknowledge(committed);
        }
    }
    if let Err(cause) = connection.close().await {
        tracing::warn!(%cause, "the writer's connection did not close");
    }
}
