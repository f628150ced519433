//! Reading static pages, and writing the first ones of a new shop.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{
    defaults,
    entity::{page, page_text},
    model::ContentPage,
};
use crate::{
    error::Fault,
    kernel::{Language, Texts, Words},
    locales::{self, Lang},
    shop::{Profile, Shop},
};

/// A page by its slug.
pub async fn page(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<ContentPage>, DbErr> {
    Ok(page::Entity::find_by_id(slug).one(connection).await?.map(shown))
}

/// All pages, by title.
pub async fn pages(connection: &impl ConnectionTrait) -> Result<Vec<ContentPage>, DbErr> {
    Ok(page::Entity::find().order_by_asc(page::Column::Title).all(connection).await?.into_iter().map(shown).collect())
}

/// Writes the pages that every shop needs, in words that fit its name, address and deliveries, and in each of its languages
/// that has sentences; pages that are there already stay as they are.
pub async fn seed_defaults(transaction: &impl ConnectionTrait, profile: &Profile, now: DateTime<Utc>) -> Result<(), DbErr> {
    let rows = locales::with(Lang::from(&profile.language), || defaults::pages(profile)).into_iter().map(|(slug, title, body)| page::ActiveModel {
        slug: Set(slug.to_owned()),
        title: Set(title),
        body: Set(body),
        updated_at: Set(now),
    });
    page::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(page::Column::Slug).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(transaction)
        .await?;
    let others = profile.languages.iter().filter(|language| Lang::from(*language).has_sentences());
    let texts = others.flat_map(|language| {
        let mut said = profile.clone();
        said.say(language);
        let pages = locales::with(Lang::from(language), || defaults::pages(&said));
        pages.into_iter().flat_map(move |(slug, title, body)| {
            [("title", title), ("body", body)].map(|(field, text)| page_text::ActiveModel {
                slug: Set(slug.to_owned()),
                language: Set(language.tag().to_owned()),
                field: Set(field.to_owned()),
                text: Set(text),
            })
        })
    });
    let texts = texts.collect::<Vec<_>>();
    if texts.is_empty() {
        return Ok(());
    }
    page_text::Entity::insert_many(texts)
        .on_conflict(OnConflict::columns([page_text::Column::Slug, page_text::Column::Language, page_text::Column::Field]).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(transaction)
        .await
        .map(drop)
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

/// Texts of all pages in other languages, by slug.
pub async fn texts(connection: &impl ConnectionTrait) -> Result<HashMap<String, Texts>, DbErr> {
    let mut found = HashMap::<String, Texts>::new();
    for row in page_text::Entity::find().all(connection).await? {
        if let Ok(language) = row.language.parse::<Language>() {
            found.entry(row.slug).or_default().entry(language).or_default().insert(row.field, row.text);
        }
    }
    Ok(found)
}

/// Says a page in a language, as far as it has texts in it.
pub async fn say_in(connection: &impl ConnectionTrait, page: &mut ContentPage, language: &Language) -> Result<(), DbErr> {
    let own = page_text::Column::Slug.eq(&page.slug).and(page_text::Column::Language.eq(language.tag()));
    for row in page_text::Entity::find().filter(own).all(connection).await? {
        match row.field.as_str() {
            "title" => page.title = row.text,
            "body" => page.body = row.text,
            _ => {}
        }
    }
    Ok(())
}

/// Says a page's texts in a language: an empty one is taken away, one that is not named stays. `body` is sanitised HTML.
pub async fn translate(shop: &Shop, slug: &str, language: Language, words: Words) -> Result<(), Fault> {
    let slug = slug.to_owned();
    shop.database.write(move |tx| Box::pin(async move { translate_in(tx, &slug, &language, words).await })).await?;
    shop.pages.forget();
    Ok(())
}

/// [`translate`] as part of a larger transaction.
pub async fn translate_in(transaction: &impl ConnectionTrait, slug: &str, language: &Language, words: Words) -> Result<(), Fault> {
    page(transaction, slug).await?.ok_or(Fault::NotFound)?;
    let key = [page_text::Column::Slug, page_text::Column::Language, page_text::Column::Field];
    for (field, text) in words.into_iter().filter(|(field, _)| matches!(field.as_str(), "title" | "body")) {
        if text.is_empty() {
            page_text::Entity::delete_by_id((slug.to_owned(), language.tag().to_owned(), field)).exec(transaction).await?;
            continue;
        }
        let row = page_text::Model { slug: slug.to_owned(), language: language.tag().to_owned(), field, text };
        let insert = page_text::Entity::insert(row.into_active_model().reset_all());
        insert.on_conflict(OnConflict::columns(key).update_column(page_text::Column::Text).to_owned()).exec_without_returning(transaction).await?;
    }
    Ok(())
}

fn shown(row: page::Model) -> ContentPage {
    ContentPage { slug: row.slug, title: row.title, body: row.body, updated_at: row.updated_at }
}
