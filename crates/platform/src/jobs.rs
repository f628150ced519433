//! Work to do after a commit. A job's row is written in the transaction that is its reason, and deleted when the work
//! is done; a job that fails is tried again with growing pauses, and after [`ATTEMPTS`] kept for a person to look at.
//!
//! A try is counted when the job is taken. So a job that ends the process each time is buried as well, and whoever was
//! taken together with it is not: what was taken before is taken alone.

use std::{
    convert::Infallible,
    fmt,
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

use super::{clock::Clock, database::Database, entity::job, supervisor};
use crate::error::Fault;

/// Where a job waits. Each queue has runners of its own, so that one that is held up holds up no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// What is done quickly, the oldest first.
    Default,
    /// Emails: a mail server may take its time.
    Email,
    /// What keeps a processor busy for seconds, the newest first: somebody may be looking at it.
    Slow,
    /// The same, done by the runners of [`Queue::Slow`] when nothing is left there.
    Low,
}

impl Queue {
    /// Its number in the database.
    const fn number(self) -> i32 {
        match self {
            Self::Default => 0,
            Self::Slow => 1,
            Self::Low => 2,
            Self::Email => 3,
        }
    }

    /// Whether its jobs take so long that they are not waited for when the process stops.
    const fn is_slow(self) -> bool {
        matches!(self, Self::Slow | Self::Low)
    }
}

/// A kind of job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    pub queue: Queue,
    /// How long one try may take; then it is ended, and has failed.
    pub time_limit: Duration,
}

impl Kind {
    /// A kind of [`Queue::Default`] with [`TIME_LIMIT`].
    pub const fn new(name: &'static str) -> Self {
        Self { name, queue: Queue::Default, time_limit: TIME_LIMIT }
    }

    /// The same in another queue.
    pub const fn in_queue(self, queue: Queue) -> Self {
        Self { queue, ..self }
    }

    /// The same with another time limit.
    pub const fn within(self, time_limit: Duration) -> Self {
        Self { time_limit, ..self }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Tries before a job is set aside.
pub const ATTEMPTS: i32 = 8;
/// How long a job may take whose kind says nothing else.
pub const TIME_LIMIT: Duration = Duration::from_mins(2);
/// How long a job that was taken is left to its taker; afterwards it is taken for crashed. It is renewed while the job
/// runs, so that it is longer than any time limit.
pub const LEASE: Duration = Duration::from_mins(5);
/// Time between two renewals.
const RENEWAL: Duration = Duration::from_mins(1);
/// How long jobs give way to people who wait.
const PATIENCE: Duration = Duration::from_secs(3);
/// Jobs that are taken with one statement.
const TAKEN_AT_ONCE: u64 = 16;
/// Tries to write down that a job is done: otherwise it would be done again.
const WRITES: u32 = 4;

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
        // Whoever waits here has finished a round.
        supervisor::beat();
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
    kind: Kind,
    payload: &impl Serialize,
    once: Option<String>,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(kind.name.to_owned()),
        payload: Set(serde_json::to_value(payload).map_err(|cause| DbErr::Json(cause.to_string()))?),
        once: Set(once),
        state: Set("ready".to_owned()),
        run_at: Set(run_at),
        queue: Set(kind.queue.number()),
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

/// How a try ended.
enum Outcome {
    Done,
    Failed(String),
    /// The process stops.
    Stopped,
}

/// Does jobs.
#[derive(Clone, Debug)]
pub struct Runner {
    pub database: Database,
    pub clock: Clock,
    /// How long a job of a kind may take.
    pub time_limit: fn(&str) -> Duration,
}

impl Runner {
    /// Does what is due in a queue, one after the other, until nothing is. Answers how many jobs were done.
    pub async fn run_due<F>(&self, queue: Queue, work: impl Fn(Job) -> F) -> Result<usize, Fault>
    where
        F: Future<Output = Result<(), String>>,
    {
        self.run_until_idle(queue, &CancellationToken::new(), &work).await
    }

    /// Runs until `stop` is told: at the bell, and at the latest every few seconds.
    pub async fn run<F>(self, queue: Queue, bell: Bell, stop: CancellationToken, work: impl Fn(Job) -> F)
    where
        F: Future<Output = Result<(), String>>,
    {
        let mut bell = bell.listen(&stop);
        loop {
            supervisor::step("take jobs and mark them done", self.run_until_idle(queue, &stop, &work)).await;
            if !bell.hears(Duration::ZERO..=Duration::from_secs(2)).await {
                return;
            }
        }
    }

    async fn run_until_idle<F>(&self, queue: Queue, stop: &CancellationToken, work: &impl Fn(Job) -> F) -> Result<usize, Fault>
    where
        F: Future<Output = Result<(), String>>,
    {
        let mut done = 0;
        while !stop.is_cancelled() {
            give_way(&self.database).await;
            let begun = Instant::now();
            let mut taken = self.claim(queue).await?.into_iter();
            if taken.len() == 0 {
                break;
            }
            while let Some(job) = taken.next() {
                // One that took long may have eaten up the others' time.
                if stop.is_cancelled() || begun.elapsed() > LEASE / 2 {
                    self.release(std::iter::once(job).chain(taken).collect()).await?;
                    break;
                }
                supervisor::beat();
                match self.attempt(queue, &job, stop, work).await {
                    Outcome::Done => {
                        self.finish(job.id).await?;
                        done += 1;
                    }
                    Outcome::Failed(cause) => {
                        tracing::warn!(kind = job.kind, id = %job.id, attempts = job.attempts, cause, "a job failed");
                        self.postpone(&job, cause).await?;
                    }
                    Outcome::Stopped => self.release(vec![job]).await?,
                }
            }
        }
        Ok(done)
    }

    /// Tries a job once, within its time. Its lease is renewed meanwhile, beside it: the job may hold a lock on its row.
    async fn attempt<F>(&self, queue: Queue, job: &Job, stop: &CancellationToken, work: &impl Fn(Job) -> F) -> Outcome
    where
        F: Future<Output = Result<(), String>>,
    {
        let limit = (self.time_limit)(&job.kind);
        // Its future is made within, as making it may panic as well.
        let working = supervisor::catch(&job.kind, async { work(job.clone()).await });
        tokio::select! {
            biased;
            outcome = tokio::time::timeout(limit, working) => match outcome {
                Ok(Ok(Ok(()))) => Outcome::Done,
                Ok(Ok(Err(cause))) => Outcome::Failed(cause),
                Ok(Err(panic)) => Outcome::Failed(panic.to_string()),
                Err(_) => Outcome::Failed(format!("it was ended after {} seconds, the longest that such a job may take", limit.as_secs_f32())),
            },
            never = self.renew(job) => match never {},
            // What takes long is begun again after the next start.
            () = stop.cancelled(), if queue.is_slow() => Outcome::Stopped,
        }
    }

    /// Keeps a job for its taker, and says that its runner lives.
    async fn renew(&self, job: &Job) -> Infallible {
        loop {
            tokio::time::sleep(RENEWAL).await;
            supervisor::beat();
            let renewal = mine(job).col_expr(job::Column::RunAt, Expr::value(self.clock.now() + LEASE));
            let work = self.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(renewal.exec(tx).await.map(drop)?) }));
            if let Err(fault) = work.await {
                tracing::warn!(?fault, id = %job.id, "the lease of a job could not be renewed");
            }
        }
    }

    /// Takes jobs of a queue that are due, for [`LEASE`]. Two takers never get the same one: the update moves the time at
    /// which a job is due, and takes only those that are still due.
    async fn claim(&self, queue: Queue) -> Result<Vec<Job>, Fault> {
        let now = self.clock.now();
        let due = || job::Column::State.eq("ready").and(job::Column::RunAt.lte(now));
        loop {
            let find = job::Entity::find().select_only().column(job::Column::Id).column(job::Column::Attempts).filter(due());
            let own = job::Column::Queue.eq(queue.number());
            let found = match queue {
                Queue::Default | Queue::Email => find.filter(own).order_by_asc(job::Column::RunAt).limit(TAKEN_AT_ONCE),
                Queue::Low => find.filter(own).order_by_desc(job::Column::RunAt).limit(1),
                Queue::Slow => find
                    .filter(job::Column::Queue.between(Queue::Slow.number(), Queue::Low.number()))
                    .order_by_asc(job::Column::Queue)
                    .order_by_desc(job::Column::RunAt)
                    .limit(1),
            };
            let found = found.into_tuple::<(Uuid, i32)>().all(self.database.read()).await?;
            let Some((first, attempts)) = found.first().copied() else { return Ok(Vec::new()) };
            if attempts >= ATTEMPTS {
                self.bury(first, attempts).await?;
                continue;
            }
            let ids = found.iter().filter(|(id, tried)| *id == first || (attempts == 0 && *tried == 0)).map(|(id, _)| *id).collect::<Vec<_>>();
            let take = job::Entity::update_many()
                .col_expr(job::Column::RunAt, Expr::value(now + LEASE))
                .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
                .filter(job::Column::Id.is_in(ids.iter().copied()).and(job::Column::Attempts.eq(attempts)).and(due()));
            let mut rows: Vec<job::Model> = self.database.write(move |tx| Box::pin(async move { Ok(take.exec_with_returning(tx).await?) })).await?;
            if !rows.is_empty() {
                rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
                return Ok(rows.into_iter().map(Job::from).collect());
            }
        }
    }

    /// Sets a job aside whose last lease has run out too.
    async fn bury(&self, id: Uuid, attempts: i32) -> Result<(), Fault> {
        let now = self.clock.now();
        let buried = self.database.write(move |tx| {
            Box::pin(async move {
                let spent = job::Column::Id.eq(id).and(job::Column::State.eq("ready")).and(job::Column::Attempts.eq(attempts));
                let Some(row) = job::Entity::find().filter(spent.clone().and(job::Column::RunAt.lte(now))).one(tx).await? else { return Ok(None) };
                let before = row.last_error.map(|before| format!(". Before that: {before}")).unwrap_or_default();
                let cause = format!("it was begun {attempts} times, and the last try never ended: it stood still, or the process was killed{before}");
                let bury = job::Entity::update_many()
                    .col_expr(job::Column::State, Expr::value("dead"))
                    .col_expr(job::Column::LastError, Expr::value(shortened(&cause)))
                    .filter(spent);
                bury.exec(tx).await?;
                Ok::<_, Fault>(Some(row.kind))
            })
        });
        if let Some(kind) = buried.await? {
            tracing::error!(kind, %id, attempts, "a job that never ends is set aside");
        }
        Ok(())
    }

    /// Deletes a job that is done, at once: nothing that happens later makes it run again.
    async fn finish(&self, id: Uuid) -> Result<(), Fault> {
        let mut pause = Duration::from_millis(50);
        for _ in 1..WRITES {
            match self.delete(id).await {
                Ok(()) => return Ok(()),
                Err(fault) => tracing::warn!(?fault, %id, "a job that is done could not be deleted yet"),
            }
            tokio::time::sleep(pause).await;
            pause *= 4;
        }
        self.delete(id).await
    }

    async fn delete(&self, id: Uuid) -> Result<(), Fault> {
        let work = self.database.write(move |tx| Box::pin(async move { Ok(job::Entity::delete_by_id(id).exec(tx).await.map(drop)?) }));
        work.await
    }

    /// Lets others take jobs that were taken together, and not begun or not ended by a fault of theirs.
    async fn release(&self, jobs: Vec<Job>) -> Result<(), Fault> {
        let now = self.clock.now();
        let work = self.database.write(move |tx| {
            Box::pin(async move {
                for job in jobs {
                    let release =
                        mine(&job).col_expr(job::Column::RunAt, Expr::value(now)).col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).sub(1));
                    release.exec(tx).await?;
                }
                Ok(())
            })
        });
        work.await
    }

    async fn postpone(&self, job: &Job, cause: String) -> Result<(), Fault> {
        let pause = chrono::Duration::seconds(5 * 4_i64.pow(job.attempts.clamp(0, 7) as u32));
        let state = if job.attempts >= ATTEMPTS { "dead" } else { "ready" };
        let postpone = mine(job)
            .col_expr(job::Column::State, Expr::value(state))
            .col_expr(job::Column::RunAt, Expr::value(self.clock.now() + pause))
            .col_expr(job::Column::LastError, Expr::value(shortened(&cause)));
        self.database.write(move |tx| Box::pin(async move { Ok(postpone.exec(tx).await.map(drop)?) })).await
    }
}

/// Orders first: emails about them can wait for the end of a rush, though not for long.
async fn give_way(database: &Database) {
    let begun = Instant::now();
    while database.is_busy() && begun.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Changes a job that was taken, unless its lease has run out and somebody else has taken it since.
fn mine(job: &Job) -> sea_orm::UpdateMany<job::Entity> {
    job::Entity::update_many().filter(job::Column::Id.eq(job.id).and(job::Column::State.eq("ready")).and(job::Column::Attempts.eq(job.attempts)))
}

/// As much of an error as is kept.
fn shortened(cause: &str) -> String {
    cause.chars().take(2000).collect()
}

/// Drops the jobs of a kind that were due before a time, undone.
pub async fn forget(transaction: &impl ConnectionTrait, kind: Kind, before: DateTime<Utc>) -> Result<(), DbErr> {
    job::Entity::delete_many().filter(job::Column::Kind.eq(kind.name)).filter(job::Column::RunAt.lt(before)).exec(transaction).await?;
    Ok(())
}

/// Jobs that were given up, newest first.
pub async fn dead(connection: &impl ConnectionTrait) -> Result<Vec<Job>, DbErr> {
    let rows = job::Entity::find().filter(job::Column::State.eq("dead")).order_by_desc(job::Column::CreatedAt).limit(100).all(connection).await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Emails that failed at least once and are tried again by themselves, newest first.
pub async fn failing_emails(connection: &impl ConnectionTrait) -> Result<Vec<Job>, DbErr> {
    let failing = job::Column::Queue.eq(Queue::Email.number()).and(job::Column::State.eq("ready")).and(job::Column::LastError.is_not_null());
    let rows = job::Entity::find().filter(failing).order_by_desc(job::Column::CreatedAt).limit(100).all(connection).await?;
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
