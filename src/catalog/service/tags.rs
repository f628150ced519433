//! Words that staff sort products by.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::catalog::{entity::tag, model::fold};

/// All tags that are in use, in alphabetical order.
pub async fn tags(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let find = tag::Entity::find().select_only().column(tag::Column::Key).column_as(tag::Column::Tag.max(), "tag");
    let rows = find.group_by(tag::Column::Key).order_by_asc(tag::Column::Key).limit(1_000).into_tuple::<(String, String)>().all(connection).await?;
    Ok(rows.into_iter().map(|(_, tag)| tag).collect())
}

/// The tags of products, in alphabetical order.
pub(super) async fn tags_of(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, DbErr> {
    let rows = tag::Entity::find().filter(tag::Column::ProductId.is_in(products.iter().copied())).order_by_asc(tag::Column::Key).all(connection).await?;
    let mut of = HashMap::<Uuid, Vec<String>>::new();
    for row in rows {
        of.entry(row.product_id).or_default().push(row.tag);
    }
    Ok(of)
}

/// Gives a product these tags and no others.
pub(super) async fn write_tags(transaction: &impl ConnectionTrait, product_id: Uuid, tags: &[String]) -> Result<(), DbErr> {
    let before = tags_of(transaction, &[product_id]).await?.remove(&product_id).unwrap_or_default();
    let mut wanted = tags.to_vec();
    wanted.sort_by_cached_key(|tag| fold(tag));
    if before == wanted {
        return Ok(());
    }
    tag::Entity::delete_many().filter(tag::Column::ProductId.eq(product_id)).exec(transaction).await?;
    let rows = tags.iter().map(|tag| tag::ActiveModel { product_id: Set(product_id), key: Set(fold(tag)), tag: Set(tag.clone()) }).collect::<Vec<_>>();
    if !rows.is_empty() {
        tag::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    Ok(())
}
