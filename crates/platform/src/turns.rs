//! Turns at the one write lock of an SQLite file, for processes that share it: SQLite has those who wait look again now
//! and then, so that a process which begins anew at once overtakes them all. Here whoever waits for the lock holds the
//! turn meanwhile, and nobody else can begin before.

use std::{
    fs::{File, TryLockError},
    path::Path,
    sync::Arc,
};

/// The turns of one file; without a file there is nobody to take turns with.
#[derive(Clone, Debug, Default)]
pub struct Turns(Option<Arc<File>>);

/// Given to the next one when it is dropped.
pub struct Turn(Option<Arc<File>>);

impl Turns {
    /// The turns of the database in a file, by the lock of an empty file beside it.
    pub fn at(database: &Path) -> Self {
        let mut path = database.as_os_str().to_owned();
        path.push("-turn");
        let opened = File::options().create(true).append(true).open(&path);
        Self(
            opened
                .inspect_err(|cause| tracing::warn!(%cause, path = %path.display(), "processes that write the database do not take turns"))
                .ok()
                .map(Arc::new),
        )
    }

    /// Waits for the turn. To be given back once the transaction has begun.
    pub async fn take(&self) -> Turn {
        let Some(file) = self.0.clone() else { return Turn(None) };
        let taken = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                let file = file.clone();
                tokio::task::spawn_blocking(move || file.lock().is_ok()).await.unwrap_or_default()
            }
            // A file system without locks: as fair as SQLite is.
            Err(TryLockError::Error(_)) => false,
        };
        Turn(taken.then_some(file))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(Err(cause)) = self.0.take().map(|file| file.unlock()) {
            tracing::warn!(%cause, "a turn at the database cannot be given back");
        }
    }
}
