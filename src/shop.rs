//! What a verb needs: database, clock, settings, gateways, mailer, media, index.

mod notice;
pub mod profile;
mod visitor;
mod work;

use std::{collections::HashMap, io, sync::Arc};

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use notice::{Notice, Tone};
pub use profile::Profile;
pub use visitor::{Staff, Visitor};

use crate::{
    error::Fault,
    payments::gateways::Gateways,
    platform::{
        clock::Clock,
        config::{Config, StripeConfig},
        database::Database,
        jobs::{self, Bell, Lane},
        language,
        limits::Limits,
        mail::Mailer,
        measuring::Switch,
        media::Media,
        outgoing::Outgoing,
        pages::{PageCache, UntilChanged},
        secrets, security, settings,
    },
    search::{
        index::Index,
        service::{GuidanceCache, Log},
    },
};

/// The running shop; clones share it.
#[derive(Clone)]
pub struct Shop {
    inside: Arc<Inside>,
    pub clock: Clock,
}

pub struct Inside {
    pub config: Config,
    pub database: Database,
    pub mailer: Mailer,
    pub media: Media,
    /// Fetches what stands at addresses that people give.
    pub outgoing: Outgoing,
    pub index: Index,
    /// What staff taught the search, and what was searched and is not written yet.
    pub guidance: GuidanceCache,
    pub searches: Log,
    pub gateways: Gateways,
    pub pages: PageCache,
    pub limits: Limits,
    pub bell: Bell,
    /// Seals what leaves the server and must come back unchanged.
    pub secret_key: String,
    pub site: Arc<security::Site>,
    pub navigation: UntilChanged<crate::storefront::frame::Navigation>,
    pub home: UntilChanged<crate::storefront::pages::Home>,
    pub dictionary: UntilChanged<crate::catalog::service::Dictionary>,
    pub category_counts: UntilChanged<HashMap<Uuid, u64>>,
    pub products: crate::catalog::pages::ProductCache,
    /// How far the changes that alerts wait for have been looked at.
    pub alerts: crate::alerts::service::Watch,
    profile: ArcSwap<Profile>,
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
    #[error("the search index does not open: {0}")]
    Index(String),
}

impl Shop {
    /// Opens database, index and the rest in the configured places, and brings the schema up to date.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let folder_error = |cause| OpenError::DataDir { folder: config.data_dir.display().to_string(), cause };
        std::fs::create_dir_all(&config.data_dir).map_err(folder_error)?;
        let secret_key = match &config.secret_key {
            Some(key) => key.clone(),
            None => secrets::key_in(&config.data_dir).map_err(folder_error)?,
        };
        let database = Database::open(&config.database_url).await?;
        let profile = settings::load(database.read(), profile::SETTING).await?.unwrap_or_default();
        let index = Index::open(&config.data_dir.join("index")).map_err(|cause| OpenError::Index(cause.to_string()))?;
        let inside = Inside {
            mailer: Mailer::new(config.smtp_url.as_deref(), &config.data_dir)?,
            media: Media::new(&config.data_dir, config.bucket.as_ref())?,
            outgoing: Outgoing::new(config.outgoing_loopback),
            gateways: Gateways::new(&config),
            pages: PageCache::new(config.page_cache),
            limits: Limits::new(Switch::NoLimits.is_on()),
            bell: Bell::default(),
            site: Arc::new(security::Site::new(
                &config.public_url,
                &config.stripe.as_ref().map(StripeConfig::checkout_origin).unwrap_or_default(),
                config.bucket.as_ref().and_then(|bucket| bucket.public_url.as_deref()).unwrap_or_default(),
            )),
            navigation: UntilChanged::default(),
            home: UntilChanged::default(),
            dictionary: UntilChanged::default(),
            category_counts: UntilChanged::default(),
            products: crate::catalog::pages::ProductCache::default(),
            alerts: crate::alerts::service::Watch::default(),
            profile: ArcSwap::from_pointee(profile),
            stop: CancellationToken::new(),
            guidance: GuidanceCache::default(),
            searches: Log::default(),
            index,
            database,
            secret_key,
            config,
        };
        Ok(Self { inside: Arc::new(inside), clock: Clock::default() })
    }

    /// The shop's name, currency, taxes and so on, as they are now.
    pub fn profile(&self) -> Arc<Profile> {
        self.profile.load_full()
    }

    pub async fn save_profile(&self, profile: Profile) -> Result<(), Fault> {
        let saved = profile.clone();
        self.database.write(move |tx| Box::pin(async move { Ok(settings::save(tx, profile::SETTING, &saved).await?) })).await?;
        self.profile.store(Arc::new(profile));
        self.pages.forget();
        Ok(())
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

    /// Starts what runs beside the requests: jobs, index, sweeper. They end at [`Inside::stop`].
    pub fn start_background(&self) -> Vec<tokio::task::JoinHandle<()>> {
        let worker = |lane| {
            let shop = self.clone();
            tokio::spawn(jobs::run(self.database.clone(), self.clock.clone(), lane, self.bell.clone(), self.stop.clone(), move |job| {
                let shop = shop.clone();
                async move { work::perform(&shop, &job).await }
            }))
        };
        // Half of the processors stay free for people.
        let slow = std::thread::available_parallelism().map_or(1, |processors| processors.get().div_ceil(2));
        let slow = (0..if self.config.picture_jobs { slow } else { 0 }).map(|_| worker(Lane::Slow)).collect::<Vec<_>>();
        let shop = self.clone();
        let mut background = vec![
            worker(Lane::Quick),
            tokio::spawn(crate::search::service::keep_fresh(shop.clone())),
            tokio::spawn(crate::search::service::keep_log(shop)),
            tokio::spawn(crate::alerts::service::keep_watch(self.clone())),
            tokio::spawn(crate::transfer::service::keep_importing(self.clone())),
            tokio::spawn(crate::transfer::service::keep_fetching(self.clone())),
            tokio::spawn(work::sweep(self.clone())),
        ];
        background.extend(slow);
        background
    }

    /// Does every quick job that is due now, brings the index up to date, and sends the letters that are due after that:
    /// what tests call instead of waiting.
    pub async fn settle(&self) -> Result<(), Fault> {
        while crate::transfer::service::advance(self).await? || crate::transfer::service::fetch_due(self).await? {}
        jobs::run_due(&self.database, &self.clock, Lane::Quick, |job| async move { work::perform(self, &job).await }).await?;
        // On Postgres a change is held back by transactions of others, if they take their time.
        for _ in 0..30 {
            crate::search::service::catch_up(self).await?;
            let reached = self.index.snapshot().mark.as_ref().map(|mark| mark.position);
            if reached >= Some(crate::catalog::service::last_change(self.database.read()).await?) {
                break;
            }
        }
        crate::alerts::service::catch_up(self).await?;
        jobs::run_due(&self.database, &self.clock, Lane::Quick, |job| async move { work::perform(self, &job).await }).await.map(drop)
    }

    /// The same, and the jobs that take long.
    pub async fn settle_all(&self) -> Result<(), Fault> {
        self.settle().await?;
        jobs::run_due(&self.database, &self.clock, Lane::Slow, |job| async move { work::perform(self, &job).await }).await?;
        self.settle().await
    }
}
