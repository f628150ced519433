//! What is written into the audit log, and by whom: a [`Recorder`] goes along with each command of staff, of the command
//! line and of the system, wherever in it something is done. Every slice may add to it; the slice `audit` keeps the log.
//!
//! [`Routes`](super::slice::Routes) puts the recorder around each route of the back office and for programs, so that no
//! command can be forgotten: its entry is announced in the transaction of its first change, and appended when it has ended.

pub mod fields;
mod layer;

use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    fmt,
    future::Future,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::Shop;
use crate::{
    error::Fault,
    platform::witness::{self, Witness},
};

pub(super) use layer::{Place, record, record_as_customer};

/// Characters of a value that are kept; what is longer is cut.
pub const MOST_VALUE: usize = 2_000;
/// Values of one subject, and subjects of one entry, that are kept.
const MOST_VALUES: usize = 400;
const MOST_SUBJECTS: usize = 200;

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub kind: WhoKind,
    /// The account of staff.
    pub id: Option<Uuid>,
    /// As it was then; empty for those that are not people.
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoKind {
    Staff,
    /// The shop by itself: jobs, and what is done once a minute.
    System,
    CommandLine,
    /// Somebody who is not signed in, such as one who tries to.
    Nobody,
}

impl WhoKind {
    pub const ALL: [Self; 4] = [Self::Staff, Self::System, Self::CommandLine, Self::Nobody];

    /// The value as it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::System => "system",
            Self::CommandLine => "command_line",
            Self::Nobody => "nobody",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Who {
    /// Somebody who works here.
    pub fn staff(id: Uuid, name: &str) -> Self {
        Self { kind: WhoKind::Staff, id: Some(id), name: name.to_owned() }
    }

    pub fn system() -> Self {
        Self { kind: WhoKind::System, id: None, name: String::new() }
    }

    pub fn command_line() -> Self {
        Self { kind: WhoKind::CommandLine, id: None, name: String::new() }
    }

    pub fn nobody() -> Self {
        Self { kind: WhoKind::Nobody, id: None, name: String::new() }
    }

    /// What entries are filtered by: the account's id, or the kind.
    pub fn key(&self) -> String {
        self.id.map_or_else(|| self.kind.word().to_owned(), |id| id.to_string())
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    /// Something in it is not allowed, or somebody else was faster.
    Refused,
    /// Whoever asked may not do it.
    Forbidden,
    /// The shop could not do it.
    Failed,
    /// It had changed something, and its end was never written: the process ended, or whoever asked went away.
    Interrupted,
}

impl Outcome {
    pub const ALL: [Self; 5] = [Self::Done, Self::Refused, Self::Forbidden, Self::Failed, Self::Interrupted];

    /// The value as it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Forbidden => "forbidden",
            Self::Failed => "failed",
            Self::Interrupted => "interrupted",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// What something was before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The resource as its address names it, like `products`.
    pub kind: String,
    pub id: String,
    /// What people call it.
    pub title: String,
    pub values: Vec<ChangedValue>,
}

/// A value that changed; `None` where there was, or is, none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedValue {
    pub name: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What is known of a subject at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub title: String,
    values: BTreeMap<String, Fact>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Fact {
    text: String,
    is_secret: bool,
}

impl Facts {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), values: BTreeMap::new() }
    }

    /// With a value by its name.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.values.insert(name.into(), Fact { text: value.to_string(), is_secret: false });
        self
    }

    /// With a value that is compared and never shown.
    #[must_use]
    pub fn secret(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.values.insert(name.into(), Fact { text: value.to_string(), is_secret: true });
        self
    }

    /// With everything in a JSON value: what is inside an object is named `outer.inner`; lists stay JSON.
    #[must_use]
    pub fn json(mut self, name: &str, value: &Value) -> Self {
        match value {
            Value::Object(fields) => {
                for (key, inner) in fields {
                    let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                    self = self.json(&name, inner);
                }
                self
            }
            Value::Null => self,
            Value::String(text) => self.with(name, text),
            other => self.with(name, other),
        }
    }

    /// What differs between two moments; nothing of a subject is nothing of its values.
    fn between(before: Option<&Self>, after: Option<&Self>) -> Vec<ChangedValue> {
        let of = |facts: Option<&Self>, name: &str| facts.and_then(|facts| facts.values.get(name)).cloned();
        let names = [before, after].into_iter().flatten().flat_map(|facts| facts.values.keys().cloned()).collect::<BTreeSet<_>>();
        let changed = names.into_iter().filter_map(|name| {
            let (before, after) = (of(before, &name), of(after, &name));
            let is_said = |fact: &Option<Fact>| fact.as_ref().is_some_and(|fact| !fact.text.is_empty());
            (before != after && (is_said(&before) || is_said(&after))).then(|| ChangedValue { before: before.map(shown), after: after.map(shown), name })
        });
        changed.take(MOST_VALUES).collect()
    }
}

fn shown(fact: Fact) -> String {
    if fact.is_secret && !fact.text.is_empty() { fields::SECRET.to_owned() } else { fields::cut(&fact.text, MOST_VALUE) }
}

/// Something that a slice can say the facts of, so that every command shows what it changed.
pub struct Subject {
    /// As its address names it: `products` of `/admin/products/{id}`.
    pub kind: &'static str,
    /// What is known of it now, by its id as its address says it; `None` where there is none of that id.
    pub facts: FactsOf,
}

/// Looks up the facts of a subject by its id.
pub type FactsOf = fn(Shop, String) -> BoxFuture<'static, Result<Option<Facts>, Fault>>;

/// An entry that is about to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of the command: what was announced and what is appended are the same.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub who: Who,
    /// The address that it came from, where it came by HTTP.
    pub ip: Option<String>,
    /// The browser's `User-Agent`.
    pub device: String,
    /// The number of the request, as the log has it.
    pub request: String,
    pub slice: String,
    /// The method and the pattern of the route, a command with its subcommand, or the name of a job.
    pub action: String,
    /// The address as it was asked for, without its query.
    pub path: String,
    /// The resource and its id.
    pub kind: String,
    pub subject: String,
    pub fields: Vec<(String, String)>,
    pub changes: Vec<Change>,
    pub outcome: Outcome,
    /// Of the answer by HTTP.
    pub status: Option<u16>,
}

/// That somebody saved something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Their account, where they have one.
    pub who: Option<Uuid>,
    pub name: String,
    pub at: DateTime<Utc>,
}

/// Where entries go.
pub trait Log: Sync {
    /// Appends an entry to the chain, and takes back its announcement.
    fn append(&self, shop: Shop, entry: Entry) -> BoxFuture<'static, Result<(), Fault>>;

    /// Says that an entry follows. It is appended by itself if none does.
    fn announce<'t>(&self, transaction: &'t DatabaseTransaction, entry: Entry) -> BoxFuture<'t, Result<(), DbErr>>;

    /// Who has last saved a form that is sent to one of these addresses, as its `field` says where several things share one.
    fn last_saving(&self, shop: Shop, paths: Vec<String>, field: Option<(String, String)>) -> BoxFuture<'static, Result<Option<Saving>, Fault>>;

    /// Takes an announcement back: there is nothing to say.
    fn withdraw(&self, shop: Shop, id: Uuid) -> BoxFuture<'static, Result<(), Fault>>;
}

/// What is written down of a command while it runs.
pub struct Recorder {
    log: &'static dyn Log,
    /// Whether its first change announces the entry.
    announces: bool,
    announced: AtomicBool,
    inside: Mutex<Inside>,
}

struct Inside {
    entry: Entry,
    /// Subjects that are looked at again at the end, with what was known of them.
    watched: Vec<Watched>,
    /// Whether it read something that is written down too.
    looked: bool,
    /// Whether people were told that it was refused, with a status that says it was done.
    refused: bool,
}

struct Watched {
    kind: String,
    id: String,
    before: Option<Facts>,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("announces", &self.announces).finish_non_exhaustive()
    }
}

impl Witness for Recorder {
    fn before_commit<'t>(&'t self, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, Result<(), DbErr>> {
        if !self.announces || self.announced.load(Ordering::Acquire) {
            return Box::pin(async { Ok(()) });
        }
        let entry = Entry { outcome: Outcome::Interrupted, ..self.inside().entry.clone() };
        self.log.announce(transaction, entry)
    }

    fn committed(&self) {
        if self.announces {
            self.announced.store(true, Ordering::Release);
        }
    }
}

impl Recorder {
    fn new(shop: &Shop, who: Who, slice: &str, action: &str, announces: bool) -> Self {
        let entry = Entry {
            id: Uuid::now_v7(),
            at: shop.clock.now(),
            who,
            ip: None,
            device: String::new(),
            request: String::new(),
            slice: slice.to_owned(),
            action: action.to_owned(),
            path: String::new(),
            kind: String::new(),
            subject: String::new(),
            fields: Vec::new(),
            changes: Vec::new(),
            outcome: Outcome::Done,
            status: None,
        };
        let inside = Inside { entry, watched: Vec::new(), looked: false, refused: false };
        Self { log: shop.app.audit, announces, announced: AtomicBool::new(false), inside: Mutex::new(inside) }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at a subject before it is changed, unless that was done before.
    async fn watch(&self, shop: &Shop, kind: &str, id: &str) {
        let is_known = |inside: &Inside| inside.watched.iter().any(|own| own.kind == kind && own.id == id) || inside.watched.len() >= MOST_SUBJECTS;
        if is_known(&self.inside()) {
            return;
        }
        let Some(read) = subject(shop, kind) else { return };
        match read(shop.clone(), id.to_owned()).await {
            Ok(before) => self.inside().watched.push(Watched { kind: kind.to_owned(), id: id.to_owned(), before }),
            // The command itself says what is wrong.
            Err(fault) => tracing::warn!(kind, id, ?fault, "the audit log does not know what was before"),
        }
    }

    /// Looks at all subjects again.
    async fn compare(&self, shop: &Shop) {
        let watched = std::mem::take(&mut self.inside().watched);
        for Watched { kind, id, before } in watched {
            let Some(read) = subject(shop, &kind) else { continue };
            let after = match read(shop.clone(), id.clone()).await {
                Ok(after) => after,
                Err(fault) => {
                    tracing::warn!(kind, id, ?fault, "the audit log does not know what is after");
                    continue;
                }
            };
            let values = Facts::between(before.as_ref(), after.as_ref());
            if !values.is_empty() {
                let title = after.or(before).map(|facts| fields::cut(&facts.title, 200)).unwrap_or_default();
                self.inside().entry.changes.push(Change { kind, id, title, values });
            }
        }
    }

    /// Appends the entry. What cannot be appended now stays announced, and is appended later.
    async fn append(&self, shop: &Shop, outcome: Outcome) {
        if outcome != Outcome::Forbidden {
            self.compare(shop).await;
        }
        let mut entry = self.inside().entry.clone();
        entry.outcome = outcome;
        if entry.subject.is_empty()
            && let [change] = entry.changes.as_slice()
        {
            (entry.kind, entry.subject) = (change.kind.clone(), change.id.clone());
        }
        if let Err(fault) = self.log.append(shop.clone(), entry).await {
            tracing::error!(?fault, "an entry of the audit log could not be appended");
        }
    }
}

fn subject(shop: &Shop, kind: &str) -> Option<FactsOf> {
    shop.app.slices.iter().flat_map(|slice| slice.subjects).find(|subject| subject.kind == kind).map(|subject| subject.facts)
}

/// The recorder of the command that is being done.
fn current() -> Option<Arc<Recorder>> {
    let witness: Arc<dyn Any + Send + Sync> = witness::current()?;
    witness.downcast().ok()
}

/// Says who does what is being done, as soon as that is known.
pub fn acting(who: Who) {
    if let Some(recorder) = current() {
        recorder.inside().entry.who = who;
    }
}

/// Adds what was changed, where the facts of subjects do not say it.
pub fn note(change: Change) {
    if let Some(recorder) = current() {
        let mut inside = recorder.inside();
        if inside.entry.changes.len() < MOST_SUBJECTS {
            inside.entry.changes.push(change);
        }
    }
}

/// Looks at a subject that is about to be changed, so that the entry says what it was before and is after. What stands in
/// the address of a command is looked at by itself.
pub async fn watch(shop: &Shop, kind: &str, id: impl fmt::Display) {
    if let Some(recorder) = current() {
        recorder.watch(shop, kind, &id.to_string()).await;
    }
}

/// Has what is being read written down, such as an export of customers. Answers that are files are written down by
/// themselves.
pub fn looked(kind: &str, id: impl fmt::Display) {
    if let Some(recorder) = current() {
        let mut inside = recorder.inside();
        inside.looked = true;
        (inside.entry.kind, inside.entry.subject) = (kind.to_owned(), id.to_string());
    }
}

/// Adds a field to what was asked for, such as the name of a file; one with a secret's name keeps only that.
pub fn asked(name: &str, value: impl fmt::Display) {
    if let Some(recorder) = current() {
        let pair = fields::redacted(name, &value.to_string());
        recorder.inside().entry.fields.push(pair);
    }
}

/// Says that the command was refused, where its answer does not.
pub fn refused() {
    if let Some(recorder) = current() {
        recorder.inside().refused = true;
    }
}

/// Does what nobody asked for. It leaves an entry if something is noted in it.
pub async fn by_itself<F: Future>(shop: &Shop, action: &str, work: F) -> F::Output {
    let recorder = Arc::new(Recorder::new(shop, Who::system(), "", action, false));
    let answer = witness::scope(recorder.clone(), work).await;
    let has_changes = {
        let inside = recorder.inside();
        !inside.entry.changes.is_empty() || !inside.watched.is_empty()
    };
    if has_changes {
        recorder.compare(shop).await;
        if !recorder.inside().entry.changes.is_empty() {
            recorder.append(shop, Outcome::Done).await;
        }
    }
    answer
}

/// Does what was asked for on the command line. It leaves an entry in any case.
pub async fn on_command_line<T, E>(shop: &Shop, action: &str, asked: &[(String, String)], work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let recorder = Arc::new(Recorder::new(shop, Who::command_line(), "", action, true));
    recorder.inside().entry.fields = asked.iter().map(|(name, value)| fields::redacted(name, value)).collect();
    let answer = witness::scope(recorder.clone(), work).await;
    recorder.append(shop, if answer.is_ok() { Outcome::Done } else { Outcome::Failed }).await;
    answer
}
