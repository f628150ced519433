//! What a verb needs: database, clock, settings, mailer, media, caches, and what each slice keeps in memory beside them.

pub mod acting;
pub mod audit;
pub mod authenticator;
pub mod currencies;
pub mod functions;
pub mod layout;
pub mod passkeys;
pub mod permissions;
pub mod profile;
pub mod sentences;
pub mod settings;
pub mod slice;
pub mod staff;
pub mod tax_names;
mod visitor;

use std::{
    any::Any,
    io,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

pub use layout::Layout;
pub use permissions::{Rights, permits};
pub use profile::Profile;
pub use slice::{App, Slice};
pub use staff::{Fresh, Staff};
pub use visitor::{Acting, Customer, SignedIn, Visitor, known_customer};

use ironmonger_gateways::Gateways;
use ironmonger_identity::seal::Keyring;
use ironmonger_sign_in::{
    captcha::{Captcha, Provider},
    sms::{Outbox, Sender, Sms, Twilio},
};

use crate::{
    error::Fault,
    kernel::Language,
    locales::{self, Lang, Overrides, Speech},
    platform::{
        clock::Clock,
        config::Config,
        database::Database,
        feed::{self, Follower},
        jobs::{self, Bell, Job, Queue},
        language,
        limits::Limits,
        mail::Mailer,
        measuring::Switch,
        media::Media,
        outgoing::Outgoing,
        pages::PageCache,
        secrets, security,
        settings::{self as stored, Outdated, Stored},
        supervisor::{self, Loop, Supervisor},
    },
};

/// The time between two looks at the change feed: processes agree within a second.
const FOLLOWED_EVERY: Duration = Duration::from_millis(400);

/// The running shop; clones share it.
#[derive(Clone)]
pub struct Shop {
    inside: Arc<Inside>,
    pub clock: Clock,
}

pub struct Inside {
    /// The slices that it is made of.
    pub app: &'static App,
    pub config: Config,
    pub database: Database,
    pub mailer: Mailer,
    pub media: Media,
    /// Fetches what stands at addresses that people give.
    pub outgoing: Outgoing,
    pub gateways: Gateways,
    pub pages: PageCache,
    pub limits: Limits,
    pub bell: Bell,
    /// Runs the background loops, and knows how they are.
    pub supervisor: Supervisor,
    /// Seals what leaves the server and must come back unchanged.
    pub secret_key: String,
    /// Seals secrets that the shop keeps and has to read again; also opens what former keys have sealed.
    pub keyring: Keyring,
    /// Sends text messages, or keeps them in the data folder.
    pub sms: Arc<dyn Sms>,
    /// What shoppers solve in the place of the shop's own question.
    pub captcha: Option<Captcha>,
    pub site: Arc<security::Site>,
    states: slice::States,
    /// Every address of the slices; collected when it is first asked for.
    routes: OnceLock<Vec<slice::Route>>,
    profile: ArcSwap<Stored<Arc<Profile>>>,
    /// Settings of slices.
    settings: ArcSwap<settings::Kept>,
    /// Sentences that staff changed.
    sentences: ArcSwap<Overrides>,
    /// Told when the process is to end.
    pub stop: CancellationToken,
}

impl std::ops::Deref for Shop {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.inside
    }
}

/// Why the shop does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the data folder {folder} cannot be used: {cause}")]
    DataDir { folder: String, cause: io::Error },
    #[error("the database does not open: {0}")]
    Database(#[from] sea_orm::DbErr),
    #[error("the pictures' storage does not open: {0}")]
    Media(#[from] object_store::Error),
    #[error("IRONMONGER_SMTP_URL is wrong: {0}")]
    Mail(#[from] crate::platform::mail::MailError),
    #[error("{0}")]
    Slice(String),
}

impl Shop {
    /// Opens database, index and the rest in the configured places, and brings the schema up to date.
    pub async fn open(app: &'static App, config: Config) -> Result<Self, OpenError> {
        // On the heap: all that it awaits would be part of whoever awaits it.
        Box::pin(Self::open_as_configured(app, config)).await
    }

    async fn open_as_configured(app: &'static App, config: Config) -> Result<Self, OpenError> {
        slice::register(app);
        let folder_error = |cause| OpenError::DataDir { folder: config.data_dir.display().to_string(), cause };
        std::fs::create_dir_all(&config.data_dir).map_err(folder_error)?;
        let secret_key = match &config.secret_key {
            Some(key) => key.clone(),
            None => secrets::key_in(&config.data_dir).map_err(folder_error)?,
        };
        let database = Database::open::<migration::Migrator>(&config.database_url).await?;
        let Stored { value, version, by, at } = stored::stored::<Profile>(database.read(), profile::SETTING).await?.unwrap_or_default();
        let settings = settings::load(app, database.read()).await?;
        let profile = Stored { value: Arc::new(value), version, by, at };
        let sentences = sentences::load(database.read()).await?;
        let states = slice::States::open(app, &config).map_err(OpenError::Slice)?;
        let outgoing = Outgoing::new(config.outgoing_loopback);
        let inside = Inside {
            app,
            keyring: Keyring::new(&secret_key, &config.secret_keys_before),
            sms: sms(&config, &outgoing),
            captcha: captcha(&config),
            states,
            routes: OnceLock::new(),
            mailer: Mailer::new(config.smtp_url.as_deref(), &config.data_dir)?,
            media: Media::new(&config.data_dir, config.bucket.as_ref())?,
            outgoing,
            gateways: Gateways::new(&config),
            pages: PageCache::new(config.page_cache),
            limits: Limits::new(Switch::NoLimits.is_on()),
            bell: Bell::default(),
            supervisor: Supervisor::default(),
            site: Arc::new(security::Site::new(
                &config.public_url,
                &config.checkout_origins(),
                config.bucket.as_ref().and_then(|bucket| bucket.public_url.as_deref()).unwrap_or_default(),
                &captcha(&config).map(|captcha| captcha.provider.origins().join(" ")).unwrap_or_default(),
            )),
            profile: ArcSwap::from_pointee(profile),
            settings: ArcSwap::from_pointee(settings),
            sentences: ArcSwap::from_pointee(sentences),
            stop: CancellationToken::new(),
            database,
            secret_key,
            config,
        };
        Ok(Self { inside: Arc::new(inside), clock: Clock::default() })
    }

    /// The shop's name, currency, taxes and so on, as they are now.
    pub fn profile(&self) -> Arc<Profile> {
        self.stored_profile().value
    }

    /// The same in the language of the request that is being answered, as far as it has texts in it, with its amounts in the
    /// currency that its visitor has chosen.
    pub fn spoken_profile(&self) -> Arc<Profile> {
        let mut profile = self.profile();
        if let Some(language) = language::current()
            && profile.texts.contains_key(&language)
        {
            Arc::make_mut(&mut profile).say(&language);
        }
        if let Some(sold) = language::currency().and_then(|currency| self.sold(currency)) {
            currencies::in_currency(Arc::make_mut(&mut profile), &sold);
        }
        profile
    }

    /// The same as it is stored, with its version and who saved it last.
    pub fn stored_profile(&self) -> Stored<Arc<Profile>> {
        let stored = self.profile.load();
        Stored { value: Arc::clone(&stored.value), version: stored.version, by: stored.by.clone(), at: stored.at }
    }

    /// Saves the settings, whatever they are.
    pub async fn save_profile(&self, profile: Profile) -> Result<(), Fault> {
        self.database.write(move |tx| Box::pin(async move { Ok(stored::save(tx, profile::SETTING, &profile).await?) })).await?;
        self.reload_profile().await
    }

    /// Saves the settings that somebody has edited, unless somebody else has saved them since they were read at `version`.
    pub async fn save_profile_over(&self, profile: Profile, version: i32, by: &str) -> Result<(), Fault<Outdated>> {
        let by = by.to_owned();
        let saved = self
            .database
            .write(move |tx| Box::pin(async move { stored::save_over(tx, profile::SETTING, &profile, version, &by).await?.map_err(Fault::Refused) }))
            .await;
        // Also when it was refused: what the other process has saved is shown beside the refusal.
        self.reload_profile().await.map_err(Fault::lift)?;
        saved
    }

    async fn reload_profile(&self) -> Result<(), Fault> {
        let Stored { value, version, by, at } = stored::stored::<Profile>(self.database.read(), profile::SETTING).await?.unwrap_or_default();
        self.profile.store(Arc::new(Stored { value: Arc::new(value), version, by, at }));
        self.pages.forget();
        Ok(())
    }

    /// Learns what any process has edited since the last call, and forgets what is kept in memory of it.
    pub async fn follow_changes(&self, follower: &mut Follower) -> Result<(), Fault> {
        let topics = follower.news(self.database.read()).await?;
        if topics.is_empty() {
            return Ok(());
        }
        if topics.contains("settings") {
            self.reload_profile().await?;
            self.reload_settings().await?;
        }
        if topics.contains(sentences::TOPIC) {
            self.sentences.store(Arc::new(sentences::load(self.database.read()).await?));
        }
        self.app.slices.iter().filter_map(|slice| slice.on_change).for_each(|forget| forget(self));
        self.pages.forget();
        follower.applied();
        Ok(())
    }

    /// Follows the change feed until the shop stops.
    async fn keep_following(self) {
        let mut follower = Follower::default();
        let mut pruned = Instant::now();
        loop {
            supervisor::beat();
            supervisor::step("follow what others edit", self.follow_changes(&mut follower)).await;
            if pruned.elapsed() > Duration::from_hours(1) {
                pruned = Instant::now();
                supervisor::step("prune the change feed", feed::prune(&self.database)).await;
            }
            tokio::select! {
                () = tokio::time::sleep(FOLLOWED_EVERY) => {}
                () = self.stop.cancelled() => return,
            }
        }
    }

    /// A language with what staff changed of its sentences.
    pub fn speech(&self, lang: Lang) -> Speech {
        let changed = self.sentences.load_full();
        Speech { lang, overrides: (!changed.is_empty()).then_some(changed) }
    }

    /// Does what nobody asked for in a request, such as a job or an email, in a language: the shop's main one, or another,
    /// whose addresses links have as long as the shop has it.
    pub async fn speaking<F: Future>(&self, language: Option<&Language>, work: F) -> F::Output {
        let profile = self.profile();
        let lang = Lang::from(language.unwrap_or(&profile.language));
        let address = language.filter(|own| profile.languages.contains(own)).cloned();
        let spoken = language::Spoken { language: address, path: String::new(), ..Default::default() };
        locales::scope(self.speech(lang), language::speaking(spoken, work)).await
    }

    /// Sentences have changed: pages show the new ones.
    pub fn take_sentences(&self, changed: Overrides) {
        self.sentences.store(Arc::new(changed));
        self.pages.forget();
    }

    /// The same shop at another time: for the demo's past, and for tests.
    pub fn at(&self, time: DateTime<Utc>) -> Self {
        let clock = Clock::default();
        clock.advance(time - clock.now());
        Self { inside: self.inside.clone(), clock }
    }

    /// An address path as a whole address, in the language of the request that is being answered; one that is whole already
    /// stays as it is.
    pub fn absolute(&self, path: &str) -> String {
        self.absolute_as_it_is(&language::address(path))
    }

    /// The same for a path that says its language itself.
    pub fn absolute_as_it_is(&self, path: &str) -> String {
        if path.starts_with('/') { format!("{}{path}", self.config.public_url) } else { path.to_owned() }
    }

    /// What a slice keeps in memory, by its type.
    ///
    /// # Panics
    /// When no slice of the app has declared such a state, which is a mistake in the program.
    pub fn state<T: Any>(&self) -> &T {
        self.states.get().unwrap_or_else(|| panic!("no slice keeps a {}", std::any::type_name::<T>()))
    }

    /// Starts what runs beside the requests: jobs, loops, and what is done once a minute. They end at [`Inside::stop`].
    pub fn start_background(&self) -> Vec<tokio::task::JoinHandle<()>> {
        // Half of the processors stay free for people.
        let slow = std::thread::available_parallelism().map_or(1, |processors| processors.get().div_ceil(2));
        let slow = if self.config.picture_jobs { slow } else { 0 };
        let mut background = vec![
            self.keep_running(Loop::new("jobs"), |shop| shop.run_jobs(Queue::Default)),
            self.keep_running(Loop::new("emails"), |shop| shop.run_jobs(Queue::Email)),
            self.keep_running(Loop::new("sweeper").with_patience(Duration::from_mins(10)), Self::sweep),
            self.keep_running(Loop::new("change-feed"), Self::keep_following),
        ];
        background.extend(self.app.slices.iter().flat_map(|slice| slice.loops).map(|each| self.keep_running(each.spec, each.run)));
        background.extend((0..slow).map(|_| self.keep_running(Loop::new("pictures"), |shop| shop.run_jobs(Queue::Slow))));
        background
    }

    fn keep_running<R>(&self, spec: Loop, run: impl Fn(Self) -> R + Send + 'static) -> tokio::task::JoinHandle<()>
    where
        R: Future<Output = ()> + Send + 'static,
    {
        let shop = self.clone();
        self.supervisor.start(spec, self.stop.clone(), move || run(shop.clone()))
    }

    fn runner(&self) -> jobs::Runner {
        jobs::Runner { database: self.database.clone(), clock: self.clock.clone(), time_limit: slice::time_limit }
    }

    async fn run_jobs(self, queue: Queue) {
        let shop = &self;
        self.runner().run(queue, self.bell.clone(), self.stop.clone(), |job| shop.clone().perform(job)).await;
    }

    /// Does every job of a queue that is due.
    pub async fn run_due(&self, queue: Queue) -> Result<(), Fault> {
        self.runner().run_due(queue, |job| self.clone().perform(job)).await.map(drop)
    }

    /// Does one job; the error's text is kept with the job for the admin.
    async fn perform(self, job: Job) -> Result<(), String> {
        match self.app.job(&job.kind) {
            Some(kind) => audit::by_itself(&self, kind.kind.name, self.clone().speaking(None, (kind.run)(self.clone(), job))).await,
            None => Err(format!("nobody knows how to do the job {:?}", job.kind)),
        }
    }

    /// Does what slices want done at the start, then once a minute what they want done again and again. One of these
    /// that fails or panics does not keep the others from their turn.
    async fn sweep(self) {
        for first in self.app.slices.iter().flat_map(|slice| slice.at_start) {
            supervisor::step(first.name, (first.run)(self.clone())).await;
        }
        loop {
            supervisor::beat();
            tokio::select! {
                () = tokio::time::sleep(Duration::from_mins(1)) => {}
                () = self.stop.cancelled() => return,
            }
            for periodic in self.app.slices.iter().flat_map(|slice| slice.periodic) {
                supervisor::step(periodic.name, audit::by_itself(&self, periodic.name, self.speaking(None, (periodic.run)(self.clone())))).await;
            }
        }
    }
}

/// The way to send text messages that is set, or a folder.
fn captcha(config: &Config) -> Option<Captcha> {
    let own = config.captcha.as_ref()?;
    let provider = if own.is_turnstile { Provider::Turnstile } else { Provider::HCaptcha };
    let host = config.public_url.split('/').nth(2).unwrap_or_default().split(':').next().unwrap_or_default().to_owned();
    let captcha = Captcha::new(provider, &own.site_key, &own.secret, vec![host]);
    Some(match &own.api_url {
        Some(url) => Captcha { url: format!("{url}/siteverify"), ..captcha },
        None => captcha,
    })
}

fn sms(config: &Config, http: &Outgoing) -> Arc<dyn Sms> {
    let Some(twilio) = &config.twilio else { return Arc::new(Outbox::new(&config.data_dir)) };
    let sender = if twilio.is_service() { Sender::Service(twilio.from.clone()) } else { Sender::From(twilio.from.clone()) };
    let client = Twilio::new(http, &twilio.account_sid, &twilio.auth_token, sender);
    Arc::new(match &twilio.api_url {
        Some(url) => Twilio { url: url.clone(), ..client },
        None => client,
    })
}
