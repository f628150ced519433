//! The indexer: it follows the catalogue's change log, and rebuilds the index where that cannot be followed.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    time::{Duration, Instant},
};

use ironmonger_search_engine::{Change, Checkpoint, Error};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{documents::document, model::Index};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    kernel::Language,
    platform::{settings, supervisor},
    shop::Shop,
};

/// Changes, and products, that are read at a time.
const BATCH: u64 = 500;
/// Changes that are read at a time while many wait, as after an import: a commit costs much whatever is in it.
const LARGE_BATCH: u64 = 4_000;
/// Changes from which on an index is rebuilt, if they are a good part of the catalogue.
const REBUILD_THRESHOLD: u64 = 20_000;
/// Batches of products that are made ready at the same time for an index that is rebuilt.
const PARALLEL_BATCHES: usize = 2;
/// Changes kept for indexes that lag behind.
const MAX_KEPT_CHANGES: u64 = 100_000;
/// The name under which the last forgotten change is stored.
const PRUNED_KEY: &str = "changes_forgotten";
/// The longest and the shortest time between two looks at the change log.
const MAX_POLL_INTERVAL: Duration = Duration::from_secs(1);
const MIN_POLL_INTERVAL: Duration = Duration::from_millis(150);
/// How long changes are waited for that an older transaction holds back.
const OLDER_TRANSACTIONS_TIMEOUT: Duration = Duration::from_secs(2);

/// Follows the catalogue's changes until the shop stops.
pub async fn run_indexer(shop: Shop) {
    let mut notified = shop.bell.listen(&shop.stop);
    if !blocking(&shop, |index| Ok(index.is_sound())).await.unwrap_or(true) {
        tracing::warn!("files of the search index are damaged: it is rebuilt");
        supervisor::step("rebuild the search index", rebuild(&shop, |_, _| {})).await;
    }
    let mut pruned: Option<Instant> = None;
    loop {
        supervisor::step("follow the catalogue", catch_up(&shop)).await;
        if pruned.is_none_or(|at| at.elapsed() > Duration::from_mins(10)) {
            pruned = Some(Instant::now());
            supervisor::step("delete old changes", prune(&shop)).await;
        }
        if !notified.hears(MIN_POLL_INTERVAL..=MAX_POLL_INTERVAL).await {
            return;
        }
    }
}

/// Indexes every change that has been committed, and makes kept pages forget.
pub async fn catch_up(shop: &Shop) -> Result<(), Fault> {
    let _lock = shop.search().index.update_lock().await;
    // Another process may have written the index anew.
    match blocking(shop, |index| index.reload()).await {
        Ok(true) => shop.pages.forget(),
        Ok(false) => {}
        Err(cause) => return rebuild_damaged(shop, &cause).await,
    }
    let database = shop.database.read();
    let wanted = checkpoint_of(shop, 0);
    let is_wanted =
        |checkpoint: &Checkpoint| (checkpoint.currency, &checkpoint.language, &checkpoint.languages) == (wanted.currency, &wanted.language, &wanted.languages);
    let Some(checkpoint) = shop.search().index.snapshot().checkpoint().filter(|checkpoint| is_wanted(checkpoint)).cloned() else {
        return rebuild_locked(shop, &|_, _| {}).await.map(|_| ());
    };
    if checkpoint.position > catalog::service::settled_change(database).await? {
        tracing::info!("the search index is ahead of the database, which was restored: it is rebuilt");
        return rebuild_locked(shop, &|_, _| {}).await.map(|_| ());
    }
    let mut position = checkpoint.position;
    let waiting = catalog::service::count_changes_after(database, position, REBUILD_THRESHOLD).await?;
    if waiting == REBUILD_THRESHOLD && waiting > catalog::service::count_products(database).await? / 4 {
        tracing::info!("so much has changed that the search index is rebuilt");
        return rebuild_locked(shop, &|_, _| {}).await.map(|_| ());
    }
    let deadline = Instant::now() + OLDER_TRANSACTIONS_TIMEOUT;
    let mut most = BATCH;
    loop {
        let (changed, last) = changes(database, position, most).await?;
        most = if changed.len() as u64 >= BATCH / 2 { LARGE_BATCH } else { BATCH };
        if changed.is_empty() {
            // On Postgres a change waits until no transaction that began before it can still commit.
            if Instant::now() < deadline && catalog::service::last_change(database).await? > position {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            }
            return Ok(());
        }
        if settings::load::<i64>(database, PRUNED_KEY).await?.is_some_and(|forgotten| position < forgotten) {
            tracing::info!("the search index lags too far behind: it is rebuilt");
            return rebuild_locked(shop, &|_, _| {}).await.map(|_| ());
        }
        let entries = read_changes(shop, &changed).await?;
        position = last;
        supervisor::beat();
        let checkpoint = Checkpoint { position, ..checkpoint.clone() };
        if let Err(cause) = blocking(shop, move |index| index.apply(entries, &checkpoint)).await {
            return rebuild_damaged(shop, &cause).await;
        }
        shop.pages.forget();
    }
}

/// Makes the index anew from the database, and answers how many products are in it; `progress` hears how many of how
/// many have been read. Searches see the old one until it is done.
pub async fn rebuild(shop: &Shop, progress: impl Fn(u64, u64) + Send + Sync) -> Result<u64, Fault> {
    let _lock = shop.search().index.update_lock().await;
    if !blocking(shop, |index| Ok(index.is_sound())).await.unwrap_or(false) {
        blocking(shop, |index| index.reset()).await.map_err(Fault::broken)?;
    }
    rebuild_locked(shop, &progress).await
}

/// Starts over with an index that cannot be read or written any more.
async fn rebuild_damaged(shop: &Shop, cause: &Error) -> Result<(), Fault> {
    tracing::error!(%cause, "the search index is damaged and is rebuilt");
    blocking(shop, |index| index.reset()).await.map_err(Fault::broken)?;
    rebuild_locked(shop, &|_, _| {}).await.map(|_| ())
}

/// An index with everything up to a position, as the shop is set up now.
fn checkpoint_of(shop: &Shop, position: i64) -> Checkpoint {
    let profile = shop.profile();
    Checkpoint { position, currency: profile.currency, language: profile.language.clone(), languages: profile.languages.clone() }
}

async fn rebuild_locked(shop: &Shop, progress: &(impl Fn(u64, u64) + Sync)) -> Result<u64, Fault> {
    let database = shop.database.read();
    // Read first: what changes from now on is indexed once more afterwards.
    let position = catalog::service::settled_change(database).await?;
    let total = catalog::service::count_products(database).await?;
    let checkpoint = checkpoint_of(shop, position);
    let mut rebuild = blocking(shop, |index| index.rebuild(checkpoint)).await.map_err(Fault::broken)?;
    let (mut after, mut read, mut indexed) = (None, 0, 0);
    progress(0, total);
    // Reading, and making documents of what was read, takes longer than writing them.
    let mut ready = VecDeque::new();
    loop {
        while ready.len() < PARALLEL_BATCHES {
            let ids = catalog::service::product_ids(database, after, BATCH).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            let shop = shop.clone();
            ready.push_back(tokio::spawn(async move { read_changes(&shop, &ids).await.map(|entries| (ids.len() as u64, entries)) }));
        }
        let Some(next) = ready.pop_front() else { break };
        let (many, entries) = next.await.map_err(Fault::broken)??;
        let documents = entries.into_iter().filter_map(|(_, document)| document).collect::<Vec<_>>();
        read += many;
        indexed += documents.len() as u64;
        rebuild = blocking(shop, move |_| rebuild.add(documents).map(|()| rebuild)).await.map_err(Fault::broken)?;
        progress(read, total.max(read));
        supervisor::beat();
    }
    blocking(shop, move |index| {
        rebuild.finish()?;
        index.remove_old_versions();
        Ok(())
    })
    .await
    .map_err(Fault::broken)?;
    shop.pages.forget();
    tracing::info!(products = indexed, "the search index has been rebuilt");
    Ok(indexed)
}

/// Products that changed after a position, each once, and the last position read. Changes of one transaction may share
/// a position: they are never torn apart.
async fn changes(database: &impl ConnectionTrait, position: i64, mut most: u64) -> Result<(Vec<Uuid>, i64), Fault> {
    loop {
        let mut rows = catalog::service::changes_after(database, position, most).await?;
        let more = rows.len() as u64 == most;
        let last = rows.last().map_or(position, |row| row.0);
        if more {
            let whole = rows.iter().take_while(|row| row.0 < last).count();
            if whole == 0 {
                most *= 4;
                continue;
            }
            rows.truncate(whole);
        }
        let last = rows.last().map_or(position, |row| row.0);
        let mut seen = HashSet::new();
        let changed = rows.into_iter().map(|row| row.1).filter(|product| seen.insert(*product)).collect();
        return Ok((changed, last));
    }
}

/// The products as they are now; one that is gone has no document.
async fn read_changes(shop: &Shop, products: &[Uuid]) -> Result<Vec<Change>, Fault> {
    catalog::service::follow_rules(shop, products).await?;
    let database = shop.database.read();
    let now = shop.clock.now();
    let mut entries = Vec::with_capacity(products.len());
    for ids in products.chunks(BATCH as usize) {
        let found = catalog::service::products(database, shop.profile().currency, ids).await?;
        let mut prices = catalog::service::card_prices(shop, &found, now).await?;
        let found = found.into_iter().map(|product| product.at(now)).collect::<Vec<_>>();
        let mut translations = translations(shop, &found).await?;
        let places = catalog::service::collection_places(database, ids).await?;
        let gone = ids.iter().filter(|id| found.iter().all(|product| product.id != **id)).map(|id| (*id, None));
        entries.extend(gone);
        for product in found {
            let places = places.get(&product.id).map(Vec::as_slice).unwrap_or_default();
            let translations = translations.remove(&product.id).unwrap_or_default();
            let document = document(&product, &translations, places, prices.remove(&product.id).unwrap_or_default())
                .map(|document| shop.search().index.prepare(&document))
                .transpose();
            entries.push((product.id, document.map_err(Fault::broken)?));
        }
    }
    Ok(entries)
}

/// Products in the shop's other languages.
async fn translations(shop: &Shop, products: &[Product]) -> Result<HashMap<Uuid, Vec<(Language, Product)>>, Fault> {
    let mut translations = HashMap::<Uuid, Vec<(Language, Product)>>::new();
    for language in &shop.profile().languages {
        let mut products = products.to_vec();
        catalog::service::say_in(shop.database.read(), &mut products, language).await?;
        products.into_iter().for_each(|product| translations.entry(product.id).or_default().push((language.clone(), product)));
    }
    Ok(translations)
}

async fn prune(shop: &Shop) -> Result<(), Fault> {
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            if let Some(position) = catalog::service::prune_changes(tx, MAX_KEPT_CHANGES).await? {
                settings::save(tx, PRUNED_KEY, &position).await?;
            }
            Ok(())
        })
    });
    work.await
}

/// Does what blocks on a thread that may.
async fn blocking<T: Send + 'static>(shop: &Shop, work: impl FnOnce(&Index) -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let index = shop.search().index.clone();
    let done = tokio::task::spawn_blocking(move || work(&index)).await;
    done.unwrap_or_else(|cause| Err(Error::ErrorInThread(cause.to_string())))
}
