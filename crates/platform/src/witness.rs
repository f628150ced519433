//! Who sees every transaction that a piece of work makes, wherever in it that is: the audit log's announcement is written in
//! the same transaction as the first change, so that a process which ends in between has not changed anything unseen.

use std::{any::Any, fmt::Debug, future::Future, sync::Arc};

use futures::future::BoxFuture;
use sea_orm::{DatabaseTransaction, DbErr};

/// Sees the transactions of the work that runs in its [`scope`].
pub trait Witness: Any + Send + Sync + Debug {
    /// Is called at the end of a transaction that is about to be committed; an error undoes it.
    fn before_commit<'t>(&'t self, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, Result<(), DbErr>>;

    /// The transaction is durable.
    fn committed(&self);
}

tokio::task_local! {
    static WITNESS: Arc<dyn Witness>;
}

/// Does work whose transactions the witness sees. Work that is spawned meanwhile is not seen.
pub async fn scope<F: Future>(witness: Arc<dyn Witness>, work: F) -> F::Output {
    WITNESS.scope(witness, work).await
}

/// The witness of the work that is being done, if it has one.
pub fn current() -> Option<Arc<dyn Witness>> {
    WITNESS.try_with(Arc::clone).ok()
}
