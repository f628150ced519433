//! Reading static pages, and writing the first ones of a new shop.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryOrder, sea_query::OnConflict};

use super::{defaults, entity::page, model::ContentPage};
use crate::shop::Profile;

/// A page by its slug.
pub async fn page(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<ContentPage>, DbErr> {
    Ok(page::Entity::find_by_id(slug).one(connection).await?.map(shown))
}

/// All pages, by title.
pub async fn pages(connection: &impl ConnectionTrait) -> Result<Vec<ContentPage>, DbErr> {
    Ok(page::Entity::find().order_by_asc(page::Column::Title).all(connection).await?.into_iter().map(shown).collect())
}

/// Writes the pages that every shop needs, in words that fit its name, address and deliveries; pages that are there
/// already stay as they are.
pub async fn seed_defaults(transaction: &impl ConnectionTrait, profile: &Profile, now: DateTime<Utc>) -> Result<(), DbErr> {
    let rows = defaults::pages(profile).into_iter().map(|(slug, title, body)| page::ActiveModel {
        slug: Set(slug.to_owned()),
        title: Set(title.to_owned()),
        body: Set(body),
        updated_at: Set(now),
    });
    page::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(page::Column::Slug).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Writes a page, new or in the place of the one at its address. `body` is sanitised HTML.
pub async fn save_page_in(transaction: &impl ConnectionTrait, slug: &str, title: &str, body: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = page::ActiveModel { slug: Set(slug.to_owned()), title: Set(title.to_owned()), body: Set(body.to_owned()), updated_at: Set(now) };
    let again = OnConflict::column(page::Column::Slug).update_columns([page::Column::Title, page::Column::Body, page::Column::UpdatedAt]).to_owned();
    page::Entity::insert(row).on_conflict(again).exec_without_returning(transaction).await.map(drop)
}

pub async fn delete_page_in(transaction: &impl ConnectionTrait, slug: &str) -> Result<(), DbErr> {
    page::Entity::delete_by_id(slug.to_owned()).exec(transaction).await.map(drop)
}

fn shown(row: page::Model) -> ContentPage {
    ContentPage { slug: row.slug, title: row.title, body: row.body, updated_at: row.updated_at }
}
