//! Work to do after a commit. A job's row is written in the transaction that is its reason, and deleted when the work
//! is done; a job that fails is tried again with growing pauses, and after [`ATTEMPTS`] kept for a person to look at.

use std::{
    future::Future,
    ops::RangeInclusive,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
    sea_query::OnConflict,
};
use serde::Serialize;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{clock::Clock, database::Database, entity::job, media};
use crate::error::Fault;

/// Kinds that keep a processor busy for seconds each: they have runners of their own, and the first of them goes first.
const SLOW: [&str; 2] = [media::SIZES, media::AVIF];

/// Which jobs a runner takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What is done quickly, the oldest first.
    Quick,
    /// What takes long, the newest first: somebody may be looking at it.
    Slow,
}

/// Tries before a job is set aside.
pub const ATTEMPTS: i32 = 8;
/// How long a job that was taken is left to its taker; afterwards it is taken for crashed.
const LEASE: Duration = Duration::from_mins(5);
/// How long jobs give way to people who wait.
const PATIENCE: Duration = Duration::from_secs(3);
/// Jobs that are taken with one statement.
const TAKEN_AT_ONCE: u64 = 16;

/// Wakes whoever in this process waits for something to do: the job runner, and the search index.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<watch::Sender<u64>>);

impl Bell {
    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    /// Hears every ring from now on, until `stop` is told.
    pub fn listen(&self, stop: &CancellationToken) -> Listener {
        Listener { rings: self.0.subscribe(), stop: stop.clone() }
    }
}

/// Waits at a [`Bell`].
#[derive(Debug)]
pub struct Listener {
    rings: watch::Receiver<u64>,
    stop: CancellationToken,
}

impl Listener {
    /// Waits for the next ring, for the first of these times at least and for the second at most; `false` when it is time
    /// to stop. Rings that come before, or while the listener is at work, are one.
    pub async fn hears(&mut self, times: RangeInclusive<Duration>) -> bool {
        let rings = async {
            tokio::time::sleep(*times.start()).await;
            // It fails without a bell, which is kept as long as the shop.
            let _ = tokio::time::timeout(times.end().saturating_sub(*times.start()), self.rings.changed()).await;
        };
        self.stop.run_until_cancelled(rings).await.is_some()
    }
}

/// A job as it is handed to the one who does it.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: Uuid,
    pub kind: String,
    pub payload: serde_json::Value,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl From<job::Model> for Job {
    fn from(row: job::Model) -> Self {
        Self { id: row.id, kind: row.kind, payload: row.payload, attempts: row.attempts, last_error: row.last_error, created_at: row.created_at }
    }
}

/// Puts a job beside the rows that are its reason. With `once`, a second job of the same name is not written.
pub async fn enqueue(
    transaction: &impl ConnectionTrait,
    kind: &str,
    payload: &impl Serialize,
    once: Option<String>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(kind.to_owned()),
        payload: Set(serde_json::to_value(payload).map_err(|cause| DbErr::Json(cause.to_string()))?),
        once: Set(once),
        state: Set("ready".to_owned()),
        run_at: Set(run_at),
        lane: Set(SLOW.iter().position(|slow| *slow == kind).map_or(0, |place| place as i32 + 1)),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(Utc::now()),
    };
    let insert = job::Entity::insert(row).on_conflict(OnConflict::column(job::Column::Once).do_nothing().to_owned());
    match insert.exec_without_returning(transaction).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
        Err(cause) => Err(cause),
    }
}

/// Writes down how far a job has come, in the transaction of what it has done. `false`: the job's time was over and
/// somebody else has taken it, so nothing may be done for it here.
pub async fn advance(transaction: &impl ConnectionTrait, job: &Job, payload: &impl Serialize) -> Result<bool, DbErr> {
    let payload = serde_json::to_value(payload).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let advanced = job::Entity::update_many()
        .col_expr(job::Column::Payload, Expr::value(payload))
        .filter(job::Column::Id.eq(job.id).and(job::Column::Attempts.eq(job.attempts)))
        .exec(transaction)
        .await?;
    Ok(advanced.rows_affected == 1)
}

/// Does what is due in a lane, one after the other, until nothing is. Answers how many jobs were done.
pub async fn run_due<F>(database: &Database, clock: &Clock, lane: Lane, work: impl Fn(Job) -> F) -> Result<usize, Fault>
where
    F: Future<Output = Result<(), String>>,
{
    let mut done = 0;
    loop {
        give_way(database).await;
        let begun = Instant::now();
        let mut taken = claim(database, clock, lane).await?.into_iter();
        if taken.len() == 0 {
            return Ok(done);
        }
        let mut over = Vec::new();
        // One that took long may have eaten up the others' time.
        while begun.elapsed() < LEASE / 2
            && let Some(job) = taken.next()
        {
            let (id, attempts) = (job.id, job.attempts);
            let kind = job.kind.clone();
            match work(job).await {
                Ok(()) => over.push(id),
                Err(cause) => {
                    tracing::warn!(kind, attempts, cause, "a job failed");
                    postpone(database, clock, id, attempts, cause).await?;
                }
            }
        }
        done += over.len();
        finish(database, clock, over, taken.map(|job| job.id).collect()).await?;
    }
}

/// Orders first: letters about them can wait for the end of a rush, though not for long.
async fn give_way(database: &Database) {
    let begun = Instant::now();
    while database.is_busy() && begun.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Runs until `stop` is told: at the bell, and at the latest every few seconds.
pub async fn run<F>(database: Database, clock: Clock, lane: Lane, bell: Bell, stop: CancellationToken, work: impl Fn(Job) -> F)
where
    F: Future<Output = Result<(), String>>,
{
    let mut bell = bell.listen(&stop);
    loop {
        tokio::select! {
            done = run_due(&database, &clock, lane, &work) => {
                if let Err(fault) = done {
                    tracing::error!(?fault, "the job runner stumbled");
                }
            }
            // What takes long is begun again after the next start.
            () = stop.cancelled(), if lane == Lane::Slow => return,
        }
        if !bell.hears(Duration::ZERO..=Duration::from_secs(2)).await {
            return;
        }
    }
}

/// Takes jobs of a lane that are due, for [`LEASE`]. Two takers never get the same one: the update moves the time at
/// which a job is due, and takes only those that are still due.
async fn claim(database: &Database, clock: &Clock, lane: Lane) -> Result<Vec<Job>, Fault> {
    let now = clock.now();
    let due = || job::Column::State.eq("ready").and(job::Column::RunAt.lte(now));
    loop {
        let find = job::Entity::find().select_only().column(job::Column::Id).filter(due());
        let ids = match lane {
            Lane::Quick => find.filter(job::Column::Lane.eq(0)).order_by_asc(job::Column::RunAt).limit(TAKEN_AT_ONCE),
            Lane::Slow => find.filter(job::Column::Lane.gt(0)).order_by_asc(job::Column::Lane).order_by_desc(job::Column::RunAt).limit(1),
        };
        let ids = ids.into_tuple::<Uuid>().all(database.read()).await?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let take = job::Entity::update_many()
            .col_expr(job::Column::RunAt, Expr::value(now + LEASE))
            .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
            .filter(job::Column::Id.is_in(ids.iter().copied()).and(due()));
        let mut rows: Vec<job::Model> = database.write(move |tx| Box::pin(async move { Ok(take.exec_with_returning(tx).await?) })).await?;
        if !rows.is_empty() {
            rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
            return Ok(rows.into_iter().map(Job::from).collect());
        }
    }
}

/// Forgets the jobs that are done, and lets others take those that were taken and not begun.
async fn finish(database: &Database, clock: &Clock, done: Vec<Uuid>, left: Vec<Uuid>) -> Result<(), Fault> {
    let now = clock.now();
    let work = database.write(move |tx| {
        Box::pin(async move {
            if !done.is_empty() {
                job::Entity::delete_many().filter(job::Column::Id.is_in(done)).exec(tx).await?;
            }
            if !left.is_empty() {
                job::Entity::update_many()
                    .col_expr(job::Column::RunAt, Expr::value(now))
                    .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).sub(1))
                    .filter(job::Column::Id.is_in(left))
                    .exec(tx)
                    .await?;
            }
            Ok(())
        })
    });
    work.await
}

async fn postpone(database: &Database, clock: &Clock, id: Uuid, attempts: i32, cause: String) -> Result<(), Fault> {
    let pause = chrono::Duration::seconds(5 * 4_i64.pow(attempts.clamp(0, 7) as u32));
    let state = if attempts >= ATTEMPTS { "dead" } else { "ready" };
    let run_at = clock.now() + pause;
    database
        .write(move |tx| {
            Box::pin(async move {
                job::Entity::update_many()
                    .col_expr(job::Column::State, Expr::value(state))
                    .col_expr(job::Column::RunAt, Expr::value(run_at))
                    .col_expr(job::Column::LastError, Expr::value(cause.chars().take(2000).collect::<String>()))
                    .filter(job::Column::Id.eq(id))
                    .exec(tx)
                    .await
                    .map(|_| ())
                    .map_err(Fault::<std::convert::Infallible>::from)
            })
        })
        .await
}

/// Drops the jobs of a kind that were due before a time, undone.
pub async fn forget(transaction: &impl ConnectionTrait, kind: &str, before: DateTime<Utc>) -> Result<(), DbErr> {
    job::Entity::delete_many().filter(job::Column::Kind.eq(kind)).filter(job::Column::RunAt.lt(before)).exec(transaction).await?;
    Ok(())
}

/// Jobs that were given up, newest first.
pub async fn dead(connection: &impl ConnectionTrait) -> Result<Vec<Job>, DbErr> {
    let rows = job::Entity::find().filter(job::Column::State.eq("dead")).order_by_desc(job::Column::CreatedAt).limit(100).all(connection).await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Jobs that wait or run.
pub async fn waiting(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    job::Entity::find().filter(job::Column::State.eq("ready")).count(connection).await
}

/// The job that was enqueued once under this name, while it waits, runs or is dead.
pub async fn named(connection: &impl ConnectionTrait, once: &str) -> Result<Option<Job>, DbErr> {
    Ok(job::Entity::find().filter(job::Column::Once.eq(once)).one(connection).await?.map(Job::from))
}

/// Gives a dead job another [`ATTEMPTS`] tries.
pub async fn retry(transaction: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let updated = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value("ready"))
        .col_expr(job::Column::Attempts, Expr::value(0))
        .col_expr(job::Column::RunAt, Expr::value(now))
        .filter(job::Column::Id.eq(id).and(job::Column::State.eq("dead")))
        .exec(transaction)
        .await?;
    Ok(updated.rows_affected == 1)
}
