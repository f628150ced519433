//! Background loops that keep running. A loop that panics or ends is restarted with growing pauses, and each loop can be
//! asked how it is: a load balancer and the staff learn of one that is down, or that hangs.
//!
//! A loop calls [`beat`] in each round, and does what may fail in a [`step`]. Both find their loop by themselves, and do
//! nothing for code that no supervisor has started, as in tests.

use std::{
    any::Any,
    collections::BTreeMap,
    fmt::Debug,
    future::Future,
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use tokio::{task::JoinHandle, time::Instant};
use tokio_util::sync::CancellationToken;

use super::secrets;

/// The first and the longest pause before a restart; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// A loop that has run this long since its last restart has recovered.
const RECOVERED_AFTER: Duration = Duration::from_mins(1);
/// Failures without a recovery after which a loop is called down. It is restarted all the same.
const DOWN_AFTER: u32 = 4;
/// Letters of an error's id, as of a request's.
const ID_LENGTH: usize = 10;

tokio::task_local! {
    /// The loop that the running task belongs to.
    static CURRENT: Arc<Watched>;
}

/// A background loop, as it is handed to [`Supervisor::start`].
#[derive(Clone, Copy, Debug)]
pub struct Loop {
    /// Stable, for `/readyz` and the log; pages find their words by it.
    pub name: &'static str,
    /// The longest time between two beats; afterwards the loop is behind.
    pub patience: Duration,
    /// How long a loop may be down or behind before the process is not ready any more.
    pub grace: Duration,
}

impl Loop {
    /// A loop that beats at least every two minutes.
    pub const fn new(name: &'static str) -> Self {
        Self { name, patience: Duration::from_mins(2), grace: Duration::from_mins(2) }
    }

    /// The same with another longest time between two beats.
    pub const fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same with another time after which the process is not ready any more.
    pub const fn with_grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }
}

/// How a loop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopState {
    Running,
    /// It runs, but a [`step`] of it fails.
    Failing,
    /// It panicked or ended, and is started again in a moment.
    Restarting,
    /// It was restarted several times, and failed each time.
    Down,
    /// It has not beaten for longer than its patience.
    Behind,
}

impl LoopState {
    /// Whether somebody should be told: not of a restart, which is over in a moment.
    pub fn is_trouble(self) -> bool {
        matches!(self, Self::Failing | Self::Down | Self::Behind)
    }

    /// The word for it, as `/readyz` says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Failing => "failing",
            Self::Restarting => "restarting",
            Self::Down => "down",
            Self::Behind => "behind",
        }
    }
}

/// What went wrong, with the id under which the log has it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (error {id})")]
pub struct Failure {
    pub id: String,
    pub message: String,
}

impl Failure {
    fn new(message: String) -> Self {
        Self { id: secrets::token().chars().take(ID_LENGTH).collect(), message }
    }
}

/// A loop as it is at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub name: &'static str,
    pub state: LoopState,
    /// Since when it is not running as it should.
    pub since: Option<DateTime<Utc>>,
    /// When it last finished a round without a failure.
    pub last_worked: Option<DateTime<Utc>>,
    pub restarts: u64,
    /// The last failure, until the loop has recovered.
    pub failure: Option<Failure>,
    /// Whether it is down or behind for longer than its grace.
    pub overdue: bool,
}

/// Runs the background loops of a process; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Supervisor(Arc<Mutex<Vec<Arc<Watched>>>>);

impl Supervisor {
    /// Starts a loop, which runs until `stop` is told. `run` is called anew at each restart.
    pub fn start<F, R>(&self, spec: Loop, stop: CancellationToken, mut run: F) -> JoinHandle<()>
    where
        F: FnMut() -> R + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let watched = Arc::new(Watched::new(spec));
        self.loops().push(watched.clone());
        let supervisor = self.clone();
        tokio::spawn(CURRENT.scope(watched.clone(), async move {
            loop {
                watched.starts();
                let ended = catch(spec.name, async { run().await }).await;
                if stop.is_cancelled() {
                    break;
                }
                let failure = ended.err().unwrap_or_else(|| {
                    let failure = Failure::new("it ended by itself".to_owned());
                    tracing::error!(id = failure.id, name = spec.name, "a background loop ended by itself");
                    failure
                });
                let pause = watched.fails(failure);
                if stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
                    break;
                }
                tracing::warn!(name = spec.name, "a background loop is restarted");
            }
            supervisor.loops().retain(|other| !Arc::ptr_eq(other, &watched));
        }))
    }

    /// How the loops are, in the order in which they were started.
    pub fn health(&self) -> Vec<Health> {
        let loops = self.loops().clone();
        loops.iter().map(|watched| watched.health()).collect()
    }

    fn loops(&self) -> MutexGuard<'_, Vec<Arc<Watched>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the supervisor that the loop that calls this goes on. Long rounds call it in between.
pub fn beat() {
    let _ = CURRENT.try_with(|watched| watched.beats());
}

/// Does a part of a loop's round. Its error or panic is logged with an id and shown until the same step succeeds, and the
/// loop goes on with what comes after it.
pub async fn step<T, E: Debug>(name: &'static str, work: impl Future<Output = Result<T, E>>) -> Option<T> {
    let failure = match catch(name, work).await {
        Ok(Ok(value)) => {
            let _ = CURRENT.try_with(|watched| watched.step_succeeds(name));
            return Some(value);
        }
        Ok(Err(cause)) => {
            let failure = Failure::new(format!("{cause:?}"));
            tracing::error!(id = failure.id, step = name, cause = failure.message, "a step of a background loop failed");
            failure
        }
        Err(panic) => panic,
    };
    let _ = CURRENT.try_with(|watched| watched.step_fails(name, failure));
    None
}

/// Does some work; a panic in it is logged with an id, and answered with.
pub async fn catch<T>(what: &str, work: impl Future<Output = T>) -> Result<T, Failure> {
    AssertUnwindSafe(work).catch_unwind().await.map_err(|payload| {
        let failure = Failure::new(format!("it panicked: {}", message_of(&*payload)));
        tracing::error!(id = failure.id, what, cause = failure.message, "a panic was caught");
        failure
    })
}

/// What a panic says.
fn message_of(payload: &(dyn Any + Send)) -> &str {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// What is known of a loop.
#[derive(Debug)]
struct Watched {
    spec: Loop,
    begun: Instant,
    /// Milliseconds from `begun` to the last beat.
    beat_at: AtomicU64,
    /// The same for the last round without a failure; 0 for none.
    worked_at: AtomicU64,
    record: Mutex<Record>,
}

#[derive(Debug, Default)]
struct Record {
    /// Whether it waits for its restart.
    pausing: bool,
    started: Option<Instant>,
    /// Since its last recovery.
    failures: u32,
    restarts: u64,
    troubled_since: Option<Instant>,
    failure: Option<Failure>,
    /// Steps that fail, each with the first time.
    failing: BTreeMap<&'static str, Instant>,
}

impl Watched {
    fn new(spec: Loop) -> Self {
        Self { spec, begun: Instant::now(), beat_at: AtomicU64::new(0), worked_at: AtomicU64::new(0), record: Mutex::default() }
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn elapsed(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
    }

    fn beats(&self) {
        let now = self.elapsed();
        self.beat_at.store(now, Ordering::Relaxed);
        if self.record().failing.is_empty() {
            self.worked_at.store(now, Ordering::Relaxed);
        }
    }

    fn starts(&self) {
        self.beat_at.store(self.elapsed(), Ordering::Relaxed);
        let mut record = self.record();
        if record.started.is_some() {
            record.restarts += 1;
        }
        record.pausing = false;
        record.started = Some(Instant::now());
    }

    /// Notes that the loop has ended, and answers how long to wait before its restart.
    fn fails(&self, failure: Failure) -> Duration {
        let mut record = self.record();
        if record.started.is_some_and(|started| started.elapsed() >= RECOVERED_AFTER) {
            record.failures = 0;
            record.troubled_since = None;
        }
        record.failures += 1;
        record.pausing = true;
        record.failing.clear();
        record.troubled_since.get_or_insert_with(Instant::now);
        record.failure = Some(failure);
        FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(record.failures - 1)).min(LONGEST_PAUSE)
    }

    fn step_fails(&self, name: &'static str, failure: Failure) {
        let mut record = self.record();
        record.failing.entry(name).or_insert_with(Instant::now);
        record.failure = Some(failure);
    }

    fn step_succeeds(&self, name: &'static str) {
        let mut record = self.record();
        // Nothing is written where nothing has failed, which is nearly always.
        if !record.failing.is_empty() && record.failing.remove(name).is_some() && record.failing.is_empty() && record.failures == 0 {
            record.failure = None;
        }
    }

    fn health(&self) -> Health {
        let record = self.record();
        let (wall, now) = (Utc::now(), Instant::now());
        let at = |moment: Instant| wall - now.saturating_duration_since(moment);
        let last_beat = self.begun + Duration::from_millis(self.beat_at.load(Ordering::Relaxed));
        let last_worked = Some(self.worked_at.load(Ordering::Relaxed)).filter(|worked| *worked > 0);
        let silent = now.saturating_duration_since(last_beat);
        let has_recovered = !record.pausing && record.started.is_some_and(|started| now.saturating_duration_since(started) >= RECOVERED_AFTER);
        let (state, since) = if record.failures >= DOWN_AFTER && !has_recovered {
            (LoopState::Down, record.troubled_since)
        } else if record.pausing {
            (LoopState::Restarting, record.troubled_since)
        } else if silent > self.spec.patience {
            (LoopState::Behind, Some(last_beat + self.spec.patience))
        } else if let Some(first) = record.failing.values().min() {
            (LoopState::Failing, Some(*first))
        } else {
            (LoopState::Running, None)
        };
        let lasting = since.is_some_and(|since| now.saturating_duration_since(since) >= self.spec.grace);
        Health {
            name: self.spec.name,
            state,
            since: since.map(at),
            last_worked: last_worked.map(|worked| at(self.begun + Duration::from_millis(worked))),
            restarts: record.restarts,
            failure: record.failure.clone().filter(|_| state != LoopState::Running || (record.failures > 0 && !has_recovered)),
            overdue: lasting && matches!(state, LoopState::Down | LoopState::Behind),
        }
    }
}
