//! What a slice says of itself: its routes with the permission that each needs, its background work, its place in the
//! back office's navigation, its settings with their form, the events that it listens to. [`App`] is the list of them all; router, job runner and
//! navigation are made from it, so that adding a capability is a folder and a line.

use std::{
    any::{Any, TypeId},
    borrow::Cow,
    collections::HashMap,
    fmt,
    sync::OnceLock,
    time::Duration,
};

use axum::{Router, middleware, routing::MethodRouter};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use leptos::prelude::AnyView;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use uuid::Uuid;

use super::{
    Layout, Shop, SignedIn,
    audit::{self, Subject},
    functions::{self, ServerFunction},
    permissions,
    settings::SettingsForm,
    staff,
};
use crate::{
    error::Fault,
    functions::{FunctionError, Hits},
    platform::{
        config::Config,
        jobs::{self, Job, Kind},
        supervisor,
    },
};

/// Everything that a slice has to say; what it does not have stays as in [`Slice::NOTHING`].
pub struct Slice {
    pub name: &'static str,
    /// Adds its addresses.
    pub routes: fn(Routes) -> Routes,
    /// What the browser asks or does without a form.
    pub functions: &'static [ServerFunction],
    /// Background work that its rows in the table of jobs ask for.
    pub jobs: &'static [JobKind],
    /// What is done once when the shop opens.
    pub at_start: &'static [Periodic],
    /// What is done again and again while the shop is open.
    pub periodic: &'static [Periodic],
    /// What runs for as long as the process does.
    pub loops: &'static [Loop],
    /// Its entries in the back office's navigation.
    pub navigation: &'static [NavigationEntry],
    /// What staff may set about it: a page of the settings each.
    pub settings: &'static [&'static SettingsForm],
    pub listeners: &'static [Listener],
    /// What the audit log can show before and after a command.
    pub subjects: &'static [Subject],
    /// What `ironmonger doctor` looks through.
    pub checks: &'static [Check],
    /// Forgets what it keeps in memory, when any process has edited something.
    pub on_change: Option<fn(&Shop)>,
    /// Makes what it keeps in memory beside the database.
    pub state: Option<OpenState>,
}

impl Slice {
    pub const NOTHING: Self = Self {
        name: "",
        routes: |routes| routes,
        functions: &[],
        jobs: &[],
        at_start: &[],
        periodic: &[],
        loops: &[],
        navigation: &[],
        settings: &[],
        listeners: &[],
        subjects: &[],
        checks: &[],
        on_change: None,
        state: None,
    };
}

/// Makes a slice's state; the error is for whoever starts the shop.
pub type OpenState = fn(&Config) -> Result<State, String>;

/// What is asked of a slice above the one that asks.
pub type Answer<T, E> = BoxFuture<'static, Result<T, E>>;

/// A part of a page that another slice above it puts there.
pub type Panel = Box<dyn FnOnce() -> AnyView + Send>;

/// The slices, and what the frames below them take from the compositions above them.
pub struct App {
    pub slices: &'static [&'static Slice],
    pub layout: &'static dyn Layout,
    /// The orders, products and customers that words find, for the palette of the back office.
    pub find: fn(Shop, staff::Staff, String) -> Answer<Hits, FunctionError>,
    /// The products on sale that words find, the best first, at most 200.
    pub find_products: fn(Shop, String) -> Answer<Vec<Uuid>, Fault>,
    /// Somebody who works here, by their account's id.
    pub staff: fn(&Shop, Uuid) -> Answer<Option<staff::Account>, Fault>,
    /// Who works here and is signed in, by the session's id.
    pub staff_session: fn(&Shop, Uuid) -> Answer<Option<staff::SignedIn>, Fault>,
    /// The customer whose session has this token, as the cookie holds it.
    pub customer: fn(&Shop, String) -> Answer<Option<SignedIn>, Fault>,
    /// What the page of a customer, by their id, shows of their account.
    pub customer_panel: fn(&Shop, Uuid) -> Answer<Panel, Fault>,
    /// Where entries of the audit log go.
    pub audit: &'static dyn audit::Log,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.slices.iter().map(|slice| slice.name)).finish()
    }
}

impl App {
    /// The kind of a job by its name.
    pub fn job(&self, kind: &str) -> Option<&'static JobKind> {
        self.slices.iter().flat_map(|slice| slice.jobs).find(|job| job.kind.name == kind)
    }

    /// The navigation's entries in their order.
    pub fn navigation(&self) -> Vec<&'static NavigationEntry> {
        let mut entries = self.slices.iter().flat_map(|slice| slice.navigation).collect::<Vec<_>>();
        entries.sort_by_key(|entry| entry.position);
        entries
    }

    /// The settings of all slices.
    pub fn settings(&self) -> impl Iterator<Item = &'static SettingsForm> {
        self.slices.iter().flat_map(|slice| slice.settings).copied()
    }

    /// Settings by the last part of their page's address.
    pub fn settings_of(&self, key: &str) -> Option<&'static SettingsForm> {
        self.settings().find(|form| form.key == key)
    }
}

static APP: OnceLock<&'static App> = OnceLock::new();

/// Makes the list known to [`emit`]; a process has one.
pub(super) fn register(app: &'static App) {
    APP.get_or_init(|| app);
}

/// How long a job of a kind may take.
pub(super) fn time_limit(kind: &str) -> Duration {
    APP.get().and_then(|app| app.job(kind)).map_or(jobs::TIME_LIMIT, |job| job.kind.time_limit)
}

/// Something that background work does.
pub struct JobKind {
    /// Its name in the job's row, its queue and its time limit.
    pub kind: Kind,
    /// The error's text is kept with the job for the admin.
    pub run: fn(Shop, Job) -> BoxFuture<'static, Result<(), String>>,
}

/// Something that is done at the start, or once a minute.
pub struct Periodic {
    pub name: &'static str,
    pub run: fn(Shop) -> BoxFuture<'static, Result<(), Fault>>,
}

/// Something that has to be true of what is stored, however it came there.
pub struct Check {
    /// As the command line names it, in a few English words.
    pub name: &'static str,
    /// The same in the language of who reads.
    pub label: Label,
    pub run: fn(Shop) -> BoxFuture<'static, Result<Finding, Fault>>,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// How much was looked through.
    pub looked_at: u64,
    /// What is wrong: which one, what stands there, and what should; the first [`Finding::MOST`].
    pub wrong: Vec<String>,
    /// How much is wrong in all.
    pub count: u64,
}

impl Finding {
    /// How many are named.
    pub const MOST: usize = 20;

    /// Adds something that is wrong.
    pub fn add(&mut self, wrong: impl Into<String>) {
        self.count += 1;
        if self.wrong.len() < Self::MOST {
            self.wrong.push(wrong.into());
        }
    }

    pub fn is_fine(&self) -> bool {
        self.count == 0
    }
}

/// Something that runs until the shop stops; the supervisor starts it again when it fails.
pub struct Loop {
    pub spec: supervisor::Loop,
    pub run: fn(Shop) -> BoxFuture<'static, ()>,
}

/// A job that is asked for when an event happens.
pub struct Listener {
    pub event: &'static str,
    /// The kind of the job; its payload is the event's.
    pub job: Kind,
}

/// Tells all who listen to an event, by job rows in the transaction in which it happens.
pub async fn emit(tx: &impl ConnectionTrait, event: &str, payload: &impl Serialize, at: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(app) = APP.get() else { return Ok(()) };
    for listener in app.slices.iter().flat_map(|slice| slice.listeners).filter(|listener| listener.event == event) {
        jobs::enqueue(tx, listener.job, payload, None, at).await?;
    }
    Ok(())
}

/// Words in the language of who reads.
pub type Label = fn() -> Cow<'static, str>;

/// A link in the back office's navigation.
pub struct NavigationEntry {
    /// Smaller ones stand above.
    pub position: u8,
    /// What pages name to be marked as the current one; see [`crate::frames::admin::AdminPage::new`].
    pub section: &'static str,
    /// The section under which it stands, shown while that one or one of its own is open; none for what is always in sight.
    pub parent: Option<&'static str>,
    /// A symbol of `public/admin-icons.svg`.
    pub icon: &'static str,
    pub address: &'static str,
    /// In the language of who reads, like [`t::alerts_admin::title`](crate::t::alerts_admin::title).
    pub label: Label,
    /// The key that leads there behind `g`.
    pub key: Option<&'static str>,
    /// What waits there.
    pub badge: Option<Badge>,
}

/// A count beside a link of the navigation, and the way to what is counted.
pub struct Badge {
    pub count: fn(Shop) -> BoxFuture<'static, Result<u64, Fault>>,
    /// What is counted, for those who hear the page: `to ship`.
    pub meaning: Label,
    /// The same as a command of the palette.
    pub command: Label,
    pub address: &'static str,
}

/// What a slice keeps in memory.
pub type State = (TypeId, Box<dyn Any + Send + Sync>);

/// A state that [`Shop::state`] finds by its type.
pub fn state_of<T: Any + Send + Sync>(state: T) -> State {
    (TypeId::of::<T>(), Box::new(state))
}

/// The states of all slices, by their types.
#[derive(Default)]
pub(super) struct States(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl States {
    pub(super) fn open(app: &App, config: &Config) -> Result<Self, String> {
        app.slices.iter().filter_map(|slice| slice.state).map(|open| open(config)).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn get<T: Any>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}

/// What a route needs of whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody.
    Public,
    /// Somebody who works here and may do this.
    Staff(Permission),
}

/// What may be done with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission {
    pub resource: &'static str,
    pub action: Action,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Read,
    Write,
    /// To take away for good.
    Delete,
    /// To take along as a file.
    Export,
}

/// Staff who may look at a resource.
pub const fn read(resource: &'static str) -> Access {
    Access::Staff(Permission { resource, action: Action::Read })
}

/// Staff who may change a resource.
pub const fn write(resource: &'static str) -> Access {
    Access::Staff(Permission { resource, action: Action::Write })
}

/// Staff who may delete what a resource holds.
pub const fn delete(resource: &'static str) -> Access {
    Access::Staff(Permission { resource, action: Action::Delete })
}

/// Staff who may take what a resource holds along as a file.
pub const fn export(resource: &'static str) -> Access {
    Access::Staff(Permission { resource, action: Action::Export })
}

/// Everybody who works here, whatever their role.
pub const fn signed_in() -> Access {
    Access::Staff(Permission { resource: permissions::OWN, action: Action::Write })
}

/// A route as it was declared, for tests and docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub slice: &'static str,
    pub path: &'static str,
    pub access: Access,
    /// Whether staff are asked who they are once more, if that was some time ago.
    pub dangerous: bool,
    /// Whether it answers GET, and POST.
    pub gets: bool,
    pub posts: bool,
}

/// Collects the addresses of the slices. There is no way to add one without saying who may use it.
pub struct Routes {
    shop: Shop,
    slice: &'static str,
    pub list: Vec<Route>,
    /// Pages for shoppers, which are cached and speak a language.
    pub storefront: Router<Shop>,
    /// Pages below `/admin`.
    pub admin: Router<Shop>,
    /// Addresses for programs, which pass none of the pages' layers.
    pub machines: Router<Shop>,
}

impl Routes {
    pub fn collect(shop: &Shop) -> Self {
        let begun = Self { shop: shop.clone(), slice: "", list: Vec::new(), storefront: Router::new(), admin: Router::new(), machines: Router::new() };
        shop.app.slices.iter().fold(begun, |routes, slice| {
            let routes = (slice.routes)(Self { slice: slice.name, ..routes });
            slice.functions.iter().fold(routes, |routes, function| routes.function(*function))
        })
    }

    /// The shop whose addresses they are.
    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    /// A page for anybody, or what one sends.
    pub fn page(mut self, path: &'static str, methods: MethodRouter<Shop>) -> Self {
        self.note(path, Access::Public, false, &methods);
        self.storefront = self.storefront.route(path, methods);
        self
    }

    /// An address of the back office. Staff who are not signed in are sent to sign in first, and those who may not do
    /// this are refused, before any of the handler's work.
    pub fn admin(self, path: &'static str, access: Access, methods: MethodRouter<Shop>) -> Self {
        self.guarded(path, access, false, methods)
    }

    /// The same for what does harm in wrong hands: staff who have not shown for a while who they are do so first
    /// ([`Fresh`](super::Fresh)).
    pub fn dangerous(self, path: &'static str, access: Access, methods: MethodRouter<Shop>) -> Self {
        self.guarded(path, access, true, methods)
    }

    fn guarded(mut self, path: &'static str, access: Access, dangerous: bool, methods: MethodRouter<Shop>) -> Self {
        self.note(path, access, dangerous, &methods);
        let methods = match access {
            Access::Public => methods,
            Access::Staff(permission) => {
                methods.layer(middleware::from_fn_with_state((self.shop.clone(), staff::Need { permission, dangerous }), staff::require))
            }
        };
        let methods = self.recorded(path, access, methods);
        self.admin = self.admin.route(path, methods);
        self
    }

    /// An address for programs.
    pub fn machine(mut self, path: &'static str, methods: MethodRouter<Shop>) -> Self {
        self.note(path, Access::Public, false, &methods);
        let methods = self.recorded(path, Access::Public, methods);
        self.machines = self.machines.route(path, methods);
        self
    }

    /// A server function, which checks by itself who calls: it answers programs, not people.
    fn function(mut self, function: ServerFunction) -> Self {
        let methods = functions::route(function);
        self.note(function.path, function.access, false, &methods);
        let is_for_staff = function.path.starts_with("/admin/");
        let methods = if is_for_staff { self.recorded(function.path, function.access, methods) } else { methods };
        let router = if is_for_staff { &mut self.admin } else { &mut self.storefront };
        *router = std::mem::take(router).route(function.path, methods);
        self
    }

    /// With the audit log around it.
    fn recorded(&self, path: &'static str, access: Access, methods: MethodRouter<Shop>) -> MethodRouter<Shop> {
        let place = audit::Place { slice: self.slice, path, access };
        methods.layer(middleware::from_fn_with_state((self.shop.clone(), place), audit::record))
    }

    fn note(&mut self, path: &'static str, access: Access, dangerous: bool, methods: &MethodRouter<Shop>) {
        // Axum tells which methods there are in no other way.
        let text = format!("{methods:?}");
        let any = text.contains("allow_header: Skip");
        let has = |method: &str| any || !text.contains(&format!(" {method}: None"));
        self.list.push(Route { slice: self.slice, path, access, dangerous, gets: has("get"), posts: has("post") });
    }
}
