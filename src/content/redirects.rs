//! What becomes of addresses that people and search engines know.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr, sea_query::OnConflict,
};

use super::entity::redirect;
use crate::{error::Fault, shop::Shop};

/// Sends an old address to a new one for good. What led to the old one leads straight to the new one.
pub async fn moved(transaction: &impl ConnectionTrait, old: &str, new: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    if old == new {
        return Ok(());
    }
    settled(transaction, new).await?;
    lead(transaction, old, Some(new.to_owned()), now).await
}

/// Says that nothing will come back to an address, nor to those that led to it.
pub async fn gone(transaction: &impl ConnectionTrait, old: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    lead(transaction, old, None, now).await
}

/// Something lives at the address: it leads nowhere else.
pub async fn settled(transaction: &impl ConnectionTrait, path: &str) -> Result<(), DbErr> {
    redirect::Entity::delete_by_id(path.to_owned()).exec(transaction).await.map(|_| ())
}

/// [`settled`] for many addresses.
pub async fn all_settled(transaction: &impl ConnectionTrait, paths: &[String]) -> Result<(), DbErr> {
    // In portions: a statement takes a limited number of values.
    for portion in paths.chunks(500) {
        redirect::Entity::delete_many().filter(redirect::Column::Path.is_in(portion)).exec(transaction).await?;
    }
    Ok(())
}

async fn lead(transaction: &impl ConnectionTrait, old: &str, target: Option<String>, now: DateTime<Utc>) -> Result<(), DbErr> {
    redirect::Entity::update_many()
        .col_expr(redirect::Column::Target, Expr::value(target.clone()))
        .filter(redirect::Column::Target.eq(old))
        .exec(transaction)
        .await?;
    save_redirect_in(transaction, old, target.as_deref(), now).await
}

/// Addresses that lead elsewhere, or are gone (`None`), in the order of their paths after one of them; at most `most`.
pub async fn redirects(connection: &impl ConnectionTrait, after: Option<&str>, most: u64) -> Result<Vec<(String, Option<String>)>, DbErr> {
    let mut find = redirect::Entity::find().order_by_asc(redirect::Column::Path).limit(most);
    if let Some(after) = after {
        find = find.filter(redirect::Column::Path.gt(after));
    }
    Ok(find.all(connection).await?.into_iter().map(|row| (row.path, row.target)).collect())
}

/// Leads an address elsewhere, or says that it is gone, as somebody typed it: what lives there goes on living there.
pub async fn save_redirect_in(transaction: &impl ConnectionTrait, path: &str, target: Option<&str>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = redirect::ActiveModel { path: Set(path.to_owned()), target: Set(target.map(str::to_owned)), created_at: Set(now) };
    redirect::Entity::insert(row)
        .on_conflict(OnConflict::column(redirect::Column::Path).update_columns([redirect::Column::Target, redirect::Column::CreatedAt]).to_owned())
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Leads an address nowhere any more.
pub async fn delete_redirect_in(transaction: &impl ConnectionTrait, path: &str) -> Result<(), DbErr> {
    settled(transaction, path).await
}

/// Why nothing is at an address path: it moved, it is gone, or it never was.
pub async fn missing(shop: &Shop, path: &str) -> Fault {
    match redirect(shop.database.read(), path.trim_end_matches('/')).await {
        Ok(Some(Some(target))) => Fault::Moved(target),
        Ok(Some(None)) => Fault::Gone,
        Ok(None) => Fault::NotFound,
        Err(cause) => cause.into(),
    }
}

/// Where an address path that does not exist any more leads: `Some(None)` is gone for good.
pub async fn redirect(connection: &impl ConnectionTrait, path: &str) -> Result<Option<Option<String>>, DbErr> {
    Ok(redirect::Entity::find_by_id(path.to_owned()).one(connection).await?.map(|row| row.target))
}
