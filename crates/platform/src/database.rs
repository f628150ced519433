//! The database: SQLite in the data folder, or Postgres by its address. One behaviour on both.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures::future::BoxFuture;
use sea_orm::{
    ActiveModelTrait, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, TransactionTrait,
    sea_query::OnConflict,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use sea_orm_migration::MigratorTrait;

use super::{measuring::Switch, turns::Turns, witness, writer::Writer};
use crate::error::Fault;

/// KiB of the file that the writer keeps in memory: many products at once touch many pages of every index.
const WRITER_CACHE: u32 = 64_000;
/// Pages of 4 KiB that are written before they are brought from the log into the file: what is touched again and again
/// is brought once.
const CHECKPOINT: &str = "4000";

/// Reads go to `read()`, writes through `write(…)`: on SQLite one writer that groups commits, on Postgres a
/// transaction of the pool.
#[derive(Clone, Debug)]
pub struct Database {
    pool: DatabaseConnection,
    writer: Option<Writer>,
    asked: Asked,
}

/// How many statements the database was asked, by anybody.
#[derive(Clone, Debug, Default)]
struct Asked(Arc<AtomicU64>);

impl Asked {
    async fn connect(&self, options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
        let mut connection = sea_orm::Database::connect(options).await?;
        let asked = Arc::clone(&self.0);
        connection.set_metric_callback(move |_| {
            asked.fetch_add(1, Ordering::Relaxed);
        });
        Ok(connection)
    }
}

impl Database {
    /// Opens the database at a `sqlite://…` or `postgres://…` address, and brings its schema up to date; an SQLite file
    /// is created when missing.
    pub async fn open<M: MigratorTrait>(url: &str) -> Result<Self, DbErr> {
        let asked = Asked::default();
        if url.starts_with("sqlite:") {
            // Of several processes that start at once, one opens and migrates while the others wait: the change of a new
            // file to WAL fails at once when another connection is changing it, without waiting for the busy time-out.
            let _turn = turns(url).take().await;
            // On a connection of its own: one that was open before a column was added may read NULL in older rows.
            let first = sea_orm::Database::connect(sqlite(url, 1, 4_000)).await?;
            M::up(&first, None).await?;
            first.close().await?;
            let pool = asked.connect(sqlite(url, 4, 4_000)).await?;
            let connection = asked.connect(sqlite(url, 1, WRITER_CACHE)).await?;
            let one_by_one = Switch::SingleCommits.is_on();
            Ok(Self { pool, writer: Some(Writer::start(connection, turns(url), one_by_one)), asked })
        } else {
            let mut options = ConnectOptions::new(url);
            options.max_connections(16).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
            migrate_alone::<M>(url).await?;
            let pool = asked.connect(options).await?;
            Ok(Self { pool, writer: None, asked })
        }
    }

    /// The address of the SQLite file in a data folder.
    pub fn url_in(data_dir: &Path) -> String {
        format!("sqlite://{}?mode=rwc", data_dir.join("ironmonger.db").display())
    }

    /// Closes every connection; writes that wait are done first.
    pub async fn close(self) -> Result<(), DbErr> {
        if let Some(writer) = self.writer {
            writer.close().await;
        }
        self.pool.close().await
    }

    pub fn read(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// How many statements were asked since it was opened, those that begin and end transactions not counted.
    pub fn statements(&self) -> u64 {
        self.asked.0.load(Ordering::Relaxed)
    }

    /// Whether writes wait for others: work that nobody waits for had better be done later.
    pub fn is_busy(&self) -> bool {
        self.writer.as_ref().is_some_and(Writer::is_busy)
    }

    /// Whether it answers, and can be written.
    pub async fn is_ready(&self) -> bool {
        self.pool.ping().await.is_ok() && self.writer.as_ref().is_none_or(Writer::is_running)
    }

    pub fn is_sqlite(&self) -> bool {
        self.pool.get_database_backend() == DbBackend::Sqlite
    }

    /// Runs `work` in a transaction: all of it happens, durably, or, when it answers with a fault, none of it.
    /// No call to the outside belongs in here.
    pub async fn write<T, E, W>(&self, work: W) -> Result<T, Fault<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        W: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault<E>>> + Send + 'static,
    {
        let Some(witness) = witness::current() else { return self.transact(work).await };
        let seen = Arc::clone(&witness);
        // The writer is another task: what is done there is seen too.
        let seen_too = self.transact(move |transaction| {
            Box::pin(async move {
                let value = witness::scope(Arc::clone(&seen), work(transaction)).await?;
                seen.before_commit(transaction).await?;
                Ok(value)
            })
        });
        let value = seen_too.await?;
        witness.committed();
        Ok(value)
    }

    async fn transact<T, E, W>(&self, work: W) -> Result<T, Fault<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        W: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault<E>>> + Send + 'static,
    {
        if let Some(writer) = &self.writer {
            return writer.write(work).await;
        }
        let transaction = self.pool.begin().await?;
        match work(&transaction).await {
            Ok(value) => transaction.commit().await.map(|()| value).map_err(Fault::from),
            Err(fault) => {
                transaction.rollback().await?;
                Err(fault)
            }
        }
    }
}

/// The key of the lock under which Postgres lets one process migrate: `ironmong` in ASCII.
const MIGRATING: i64 = 0x6972_6f6e_6d6f_6e67;

/// Brings a Postgres database up to date. Of several processes that start at once, one migrates and the others wait; a
/// process that ends meanwhile gives its lock back with its connection.
async fn migrate_alone<M: MigratorTrait>(url: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let alone = sea_orm::Database::connect(options).await?;
    alone.execute_unprepared(&format!("SELECT pg_advisory_lock({MIGRATING})")).await?;
    let migrated = M::up(&alone, None).await;
    alone.close().await?;
    migrated
}

/// Rows of one statement. Of a few sizes, so that the same statements come again and are prepared once; none takes more
/// values than databases do.
const PORTIONS: [usize; 5] = [256, 64, 16, 4, 1];

/// Inserts many rows in few statements; what `conflict` says of those that are there already.
pub async fn insert_all<A>(connection: &impl ConnectionTrait, rows: Vec<A>, conflict: Option<OnConflict>) -> Result<(), DbErr>
where
    A: ActiveModelTrait + Send,
{
    let mut rows = rows.into_iter();
    while let Some(portion) = PORTIONS.into_iter().find(|portion| *portion <= rows.len()) {
        let insert = A::Entity::insert_many(rows.by_ref().take(portion));
        let done = match &conflict {
            Some(conflict) => insert.on_conflict(conflict.clone()).exec_without_returning(connection).await,
            None => insert.exec_without_returning(connection).await,
        };
        match done {
            // All of them were there.
            Ok(_) | Err(DbErr::RecordNotInserted) => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

/// The turns at the file of an SQLite address; a database in memory has no other process.
fn turns(url: &str) -> Turns {
    let file = url.trim_start_matches("sqlite:").trim_start_matches("//").split('?').next().unwrap_or_default();
    if file.is_empty() || file.contains(":memory:") { Turns::default() } else { Turns::at(Path::new(file)) }
}

/// `cache` is the most that a connection keeps of the file in memory, in KiB.
fn sqlite(url: &str, connections: u32, cache: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    // A connection to a file does not go away, so none is tried out before it is used.
    options.max_connections(connections).min_connections(connections.min(2)).test_before_acquire(false);
    options.sqlx_logging(false).map_sqlx_sqlite_opts(move |options| {
        options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("cache_size", format!("-{cache}"))
            .pragma("wal_autocheckpoint", CHECKPOINT)
            .pragma("temp_store", "memory")
            .statement_cache_capacity(256)
    });
    options
}
