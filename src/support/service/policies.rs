//! Versions of policies. The page of a policy is a content page; whenever it says something new, that is a version, and
//! each order is noted with the versions that were in force when it was placed.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, Insert, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};
use uuid::Uuid;

use super::super::{
    entity::{order_policy, policy_version},
    model::{POLICIES, PolicyVersion, without_version_line},
};
use crate::{
    content,
    error::{Fault, is_taken},
    orders::{self, history::Happened},
    shop::Shop,
};

/// Writes down what policies say that was not written down yet: a new shop's first texts, and those that came with an
/// import.
pub async fn keep_up(shop: &Shop) -> Result<(), Fault> {
    for (slug, _) in POLICIES {
        if missing(shop.database.read(), slug).await?.is_some() {
            shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(keep_up_in(tx, slug).await.map(drop)?) })).await?;
        }
    }
    Ok(())
}

/// The version that a policy's page says and that is not written down.
async fn missing(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<PolicyVersion>, DbErr> {
    // In this order: of a version that is published in between the page is seen, and not the other way round.
    let last = latest(connection, slug).await?;
    let Some(page) = content::service::page(connection, slug).await? else { return Ok(None) };
    let body = without_version_line(slug, &page.body).to_owned();
    if last.as_ref().is_some_and(|last| last.body == body && last.title == page.title) {
        return Ok(None);
    }
    let version = last.map_or(1, |last| last.version + 1);
    Ok(Some(PolicyVersion { slug: slug.to_owned(), version, title: page.title, body, published_at: page.updated_at, published_by: String::new() }))
}

async fn keep_up_in(tx: &DatabaseTransaction, slug: &str) -> Result<Option<PolicyVersion>, DbErr> {
    let Some(version) = missing(tx, slug).await? else { return Ok(None) };
    // Another process may write the same one at the same time.
    let key = [policy_version::Column::Slug, policy_version::Column::Version];
    insert(&version).on_conflict(OnConflict::columns(key).do_nothing().to_owned()).try_insert().exec_without_returning(tx).await?;
    Ok(Some(version))
}

fn insert(version: &PolicyVersion) -> Insert<policy_version::ActiveModel> {
    let row = policy_version::Model {
        slug: version.slug.clone(),
        version: version.version,
        title: version.title.clone(),
        body: version.body.clone(),
        published_at: version.published_at,
        published_by: version.published_by.clone(),
    };
    policy_version::Entity::insert(row.into_active_model().reset_all())
}

/// The versions of a policy, newest first.
pub async fn versions(connection: &impl ConnectionTrait, slug: &str) -> Result<Vec<PolicyVersion>, DbErr> {
    let find = policy_version::Entity::find().filter(policy_version::Column::Slug.eq(slug)).order_by_desc(policy_version::Column::Version);
    Ok(find.all(connection).await?.into_iter().map(read).collect())
}

pub async fn latest(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<PolicyVersion>, DbErr> {
    let find = policy_version::Entity::find().filter(policy_version::Column::Slug.eq(slug)).order_by_desc(policy_version::Column::Version);
    Ok(find.one(connection).await?.map(read))
}

/// Publishes a new version, which is in force from now on, unless it says what the last one says. `body` is sanitised
/// HTML; `line` makes the line that names the version on the policy's page. What other languages say is of the version
/// before, and is taken away.
pub async fn publish(
    shop: &Shop,
    slug: &'static str,
    title: String,
    body: String,
    by: String,
    line: impl Fn(&PolicyVersion) -> String + Clone + Send + 'static,
) -> Result<PolicyVersion, Fault> {
    let at = shop.clock.now();
    let languages = shop.profile().languages.clone();
    let write = || {
        let (title, body, by, line, languages) = (title.clone(), body.clone(), by.clone(), line.clone(), languages.clone());
        shop.database.write(move |tx| {
            Box::pin(async move {
                // What the page says now was in force until now.
                keep_up_in(tx, slug).await?;
                let last = latest(tx, slug).await?;
                if let Some(same) = last.as_ref().filter(|last| last.body == body && last.title == title) {
                    return Ok(same.clone());
                }
                let version = last.map_or(1, |last| last.version + 1);
                let version = PolicyVersion { slug: slug.to_owned(), version, title, body, published_at: at, published_by: by };
                match insert(&version).exec_without_returning(tx).await {
                    Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
                    other => drop(other?),
                }
                let shown = format!("{}{}", version.body, line(&version));
                content::service::save_page_in(tx, slug, &version.title, &shown, at).await?;
                for language in &languages {
                    content::service::translate_in(tx, slug, language, [("body".to_owned(), String::new())].into()).await?;
                }
                Ok::<_, Fault>(version)
            })
        })
    };
    let published = match write().await {
        // Of two who publish at once the later one makes the next version.
        Err(Fault::Busy) => write().await,
        other => other,
    }?;
    shop.pages.forget();
    Ok(published)
}

/// Notes with an order which versions were in force when it was placed; an order that has them keeps them.
pub async fn record(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    keep_up(shop).await?;
    let order = orders::service::by_id(shop, order_id).await?;
    if order.placed_at.is_none() {
        return Ok(());
    }
    // When the checkout was sent, with what it showed: a payment may be reported much later.
    let at = order.created_at;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if !accepted(tx, order_id).await?.is_empty() {
                    return Ok(());
                }
                let mut versions = Vec::new();
                for (slug, _) in POLICIES {
                    let Some(version) = in_force(tx, slug, at).await? else { continue };
                    let row = order_policy::Model { order_id, slug: slug.to_owned(), version };
                    order_policy::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
                    versions.push((slug.to_owned(), version));
                }
                if !versions.is_empty() {
                    orders::service::note(tx, order_id, "system", &Happened::Policies { versions }, at).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await
}

async fn in_force(connection: &impl ConnectionTrait, slug: &str, at: DateTime<Utc>) -> Result<Option<i32>, DbErr> {
    let of = policy_version::Entity::find().filter(policy_version::Column::Slug.eq(slug)).order_by_desc(policy_version::Column::Version);
    let before = of.clone().filter(policy_version::Column::PublishedAt.lte(at)).one(connection).await?;
    Ok(before.map(|row| row.version))
}

/// The policies that an order was placed under: slugs and versions.
pub async fn accepted(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<(String, i32)>, DbErr> {
    let find = order_policy::Entity::find().filter(order_policy::Column::OrderId.eq(order_id)).order_by_desc(order_policy::Column::Slug);
    Ok(find.all(connection).await?.into_iter().map(|row| (row.slug, row.version)).collect())
}

fn read(row: policy_version::Model) -> PolicyVersion {
    PolicyVersion { slug: row.slug, version: row.version, title: row.title, body: row.body, published_at: row.published_at, published_by: row.published_by }
}
