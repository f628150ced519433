//! What becomes of addresses that people and search engines know.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr, sea_query::OnConflict};

use crate::catalog::entity::redirect;

/// Sends an old address to a new one for good. What led to the old one leads straight to the new one.
pub(super) async fn moved(transaction: &impl ConnectionTrait, old: &str, new: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    if old == new {
        return Ok(());
    }
    settled(transaction, new).await?;
    lead(transaction, old, Some(new.to_owned()), now).await
}

/// Says that nothing will come back to an address, nor to those that led to it.
pub(super) async fn gone(transaction: &impl ConnectionTrait, old: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    lead(transaction, old, None, now).await
}

/// Something lives at the address: it leads nowhere else.
pub(super) async fn settled(transaction: &impl ConnectionTrait, path: &str) -> Result<(), DbErr> {
    redirect::Entity::delete_by_id(path.to_owned()).exec(transaction).await.map(|_| ())
}

/// [`settled`] for many addresses.
pub(super) async fn all_settled(transaction: &impl ConnectionTrait, paths: &[String]) -> Result<(), DbErr> {
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
    let row = redirect::ActiveModel { path: Set(old.to_owned()), target: Set(target), created_at: Set(now) };
    redirect::Entity::insert(row)
        .on_conflict(OnConflict::column(redirect::Column::Path).update_columns([redirect::Column::Target, redirect::Column::CreatedAt]).to_owned())
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
