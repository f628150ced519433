//! What staff teach the search: synonyms, and what single queries show first, higher, last, or instead.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, Utc};
use ironmonger_search_engine::{Guidance, Languages};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryOrder};
use uuid::Uuid;

use crate::{
    catalog,
    error::Fault,
    kernel::slugify,
    platform::settings,
    search::{
        entity::{rule, synonym},
        model::{MarginWeight, Rule, RuleKind, SearchRefusal, Synonym, normalised},
    },
    shop::Shop,
};

/// How long what another process has changed may go unnoticed.
const LONGEST: Duration = Duration::from_secs(30);
/// Lines of synonyms, and rules, that a shop may have.
const MOST: usize = 2_000;

/// The name under which it is stored how much margins count.
const MARGIN: &str = "search_margin";

/// The languages of the shop as it is set up now.
fn languages(shop: &Shop) -> Languages {
    let profile = shop.profile();
    Languages::new(&profile.language, &profile.languages)
}

/// The guidance of this process, read again when it has grown old.
#[derive(Debug, Default)]
pub struct GuidanceCache(ArcSwapOption<(Instant, Arc<Guidance>)>);

/// The guidance as it is now. A search without it is better than none: a database in trouble gives an old one.
pub async fn guidance(shop: &Shop) -> Arc<Guidance> {
    let kept = shop.search().guidance.0.load_full();
    if let Some(kept) = kept.as_ref().filter(|kept| kept.0.elapsed() < LONGEST) {
        return Arc::clone(&kept.1);
    }
    match read(shop).await {
        Ok(guidance) => {
            let guidance = Arc::new(guidance);
            shop.search().guidance.0.store(Some(Arc::new((Instant::now(), Arc::clone(&guidance)))));
            guidance
        }
        Err(cause) => {
            tracing::error!(%cause, "synonyms and rules do not read");
            kept.map(|kept| Arc::clone(&kept.1)).unwrap_or_default()
        }
    }
}

async fn read(shop: &Shop) -> Result<Guidance, DbErr> {
    let connection = shop.database.read();
    let synonyms = synonyms(connection).await?.into_iter().map(|(_, synonym)| synonym).collect::<Vec<_>>();
    let margin = settings::load(connection, MARGIN).await?.unwrap_or_default();
    Ok(Guidance::new(&languages(shop), &synonyms, rules(connection).await?, margin, super::log::popular(connection, shop.clock.now()).await?))
}

/// Says how much margins count from now on.
pub async fn set_margin(shop: &Shop, margin: MarginWeight) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(settings::save(tx, MARGIN, &margin).await?) })).await?;
    forget(shop);
    Ok(())
}

/// The guidance with a line of synonyms more, to see what it would do.
pub async fn guidance_with(shop: &Shop, synonym: &Synonym) -> Result<Guidance, Fault> {
    Ok(read(shop).await?.with_synonym(&languages(shop), synonym))
}

/// Every line of synonyms, oldest first.
pub async fn synonyms(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, Synonym)>, DbErr> {
    let rows = synonym::Entity::find().order_by_asc(synonym::Column::CreatedAt).order_by_asc(synonym::Column::Id).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, Synonym::read(&row.words).ok()?))).collect())
}

/// Adds a line like `sofa, couch` or `trainers -> shoes`.
pub async fn add_synonym(shop: &Shop, line: &str) -> Result<Uuid, Fault<SearchRefusal>> {
    let synonym = Synonym::read(line).map_err(|error| Fault::Refused(error.into()))?;
    let now = shop.clock.now();
    let id = shop.database.write(move |tx| Box::pin(async move { add_synonym_in(tx, &synonym, now).await })).await?;
    forget(shop);
    Ok(id)
}

/// [`add_synonym`] as part of a larger transaction; [`forget`] belongs behind it.
pub async fn add_synonym_in(transaction: &DatabaseTransaction, synonym: &Synonym, now: DateTime<Utc>) -> Result<Uuid, Fault<SearchRefusal>> {
    let all = synonyms(transaction).await?;
    if all.iter().any(|(_, other)| other == synonym) {
        return Err(Fault::Refused(SearchRefusal::KnownSynonym));
    }
    if all.len() >= MOST {
        return Err(Fault::Refused(SearchRefusal::TooMany));
    }
    let id = Uuid::now_v7();
    let row = synonym::ActiveModel { id: Set(id), words: Set(synonym.to_string()), created_at: Set(now) };
    synonym::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(id)
}

pub async fn remove_synonym(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(remove_synonym_in(tx, id).await?) })).await?;
    forget(shop);
    Ok(())
}

/// [`remove_synonym`] as part of a larger transaction; [`forget`] belongs behind it.
pub async fn remove_synonym_in(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    synonym::Entity::delete_by_id(id).exec(transaction).await.map(drop)
}

/// Every rule, oldest first.
pub async fn rules(connection: &impl ConnectionTrait) -> Result<Vec<Rule>, DbErr> {
    let rows = rule::Entity::find().order_by_asc(rule::Column::CreatedAt).order_by_asc(rule::Column::Id).all(connection).await?;
    let read = |row: rule::Model| Some(Rule { id: row.id, kind: row.kind.parse().ok()?, query: row.query, document: row.product_id, target: row.target });
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The product that staff mean: by its address or slug, its title, or the SKU of one of its variants.
async fn meant(connection: &impl ConnectionTrait, what: &str) -> Result<Option<Uuid>, DbErr> {
    let slug = what.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
    let title = slugify(what);
    let ids = catalog::service::ids_by_slug(connection, vec![&slug, &title]).await?;
    if let Some(id) = ids.get(&slug).or_else(|| ids.get(&title)) {
        return Ok(Some(*id));
    }
    let holders = catalog::service::holders_of_skus(connection, &[what.to_owned()]).await?;
    Ok(holders.get(what).map(|(id, _)| *id))
}

/// Adds a rule. `what` is a product's address, title or SKU, or for a redirect an address of this shop.
pub async fn add_rule(shop: &Shop, query: &str, kind: RuleKind, what: &str) -> Result<Uuid, Fault<SearchRefusal>> {
    let (query, what, now) = (query.to_owned(), what.to_owned(), shop.clock.now());
    let id = shop.database.write(move |tx| Box::pin(async move { add_rule_in(tx, &query, kind, &what, now).await })).await?;
    forget(shop);
    Ok(id)
}

/// [`add_rule`] as part of a larger transaction; [`forget`] belongs behind it.
pub async fn add_rule_in(transaction: &DatabaseTransaction, query: &str, kind: RuleKind, what: &str, now: DateTime<Utc>) -> Result<Uuid, Fault<SearchRefusal>> {
    let query = normalised(query);
    if query.is_empty() {
        return Err(Fault::Refused(SearchRefusal::NoQuery));
    }
    let what = what.trim().to_owned();
    let (product_id, target) = if kind == RuleKind::Redirect {
        let is_ours = what.starts_with('/') && !what.starts_with("//") && !what.contains('\\') && !what.chars().any(char::is_control);
        if !is_ours || what.chars().count() > 500 {
            return Err(Fault::Refused(SearchRefusal::NotOurs));
        }
        (None, Some(what))
    } else {
        (Some(meant(transaction, &what).await?.ok_or(Fault::Refused(SearchRefusal::NoProduct))?), None)
    };
    let all = rules(transaction).await?;
    let is_same = |rule: &&Rule| rule.query == query && if kind == RuleKind::Redirect { rule.kind == kind } else { rule.document == product_id };
    if all.len() >= MOST {
        return Err(Fault::Refused(SearchRefusal::TooMany));
    }
    // A product has one rule for a query, and a query one redirect: the newer one counts.
    for other in all.iter().filter(is_same) {
        rule::Entity::delete_by_id(other.id).exec(transaction).await?;
    }
    let id = Uuid::now_v7();
    let row = rule::ActiveModel {
        id: Set(id),
        query: Set(query),
        kind: Set(kind.as_str().to_owned()),
        product_id: Set(product_id),
        target: Set(target),
        created_at: Set(now),
    };
    rule::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(id)
}

pub async fn remove_rule(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(remove_rule_in(tx, id).await?) })).await?;
    forget(shop);
    Ok(())
}

/// [`remove_rule`] as part of a larger transaction; [`forget`] belongs behind it.
pub async fn remove_rule_in(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    rule::Entity::delete_by_id(id).exec(transaction).await.map(drop)
}

/// The next search reads the guidance again.
pub fn forget_guidance(shop: &Shop) {
    shop.search().guidance.0.store(None);
}

/// The same, and no kept page shows the old one.
pub fn forget(shop: &Shop) {
    forget_guidance(shop);
    shop.pages.forget();
}
