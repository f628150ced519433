//! Reading what buyers say.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    entity::review,
    model::{Histogram, Review},
};
use crate::catalog;

/// The status of a review that everybody may read.
const APPROVED: &str = "approved";

/// A product's approved reviews, the newest first, at most `most`; of one number of stars if `stars` is given.
pub async fn approved(connection: &impl ConnectionTrait, product: Uuid, stars: Option<i32>, most: u64) -> Result<Vec<Review>, DbErr> {
    let mut find = review::Entity::find()
        .filter(review::Column::ProductId.eq(product))
        .filter(review::Column::Status.eq(APPROVED))
        .order_by_desc(review::Column::CreatedAt)
        .order_by_desc(review::Column::Id)
        .limit(most);
    if let Some(stars) = stars {
        find = find.filter(review::Column::Rating.eq(stars));
    }
    let rows = find.all(connection).await?.into_iter().map(|row| Review {
        id: row.id,
        author: row.author,
        rating: row.rating,
        title: row.title,
        body: row.body,
        verified: row.verified,
        created_at: row.created_at,
    });
    Ok(rows.collect())
}

/// How many approved reviews of a product gave how many stars.
pub async fn histogram(connection: &impl ConnectionTrait, product: Uuid) -> Result<Histogram, DbErr> {
    let rows = review::Entity::find()
        .select_only()
        .column(review::Column::Rating)
        .column_as(review::Column::Id.count(), "count")
        .filter(review::Column::ProductId.eq(product))
        .filter(review::Column::Status.eq(APPROVED))
        .group_by(review::Column::Rating)
        .into_tuple::<(i32, i64)>()
        .all(connection)
        .await?;
    let mut histogram = Histogram::default();
    for (stars, count) in rows {
        histogram.add(stars, count);
    }
    Ok(histogram)
}

/// Publishes a review, and counts its stars.
pub async fn publish(transaction: &impl ConnectionTrait, product: Uuid, review: &Review) -> Result<(), DbErr> {
    let row = review::ActiveModel {
        id: Set(review.id),
        product_id: Set(product),
        author: Set(review.author.clone()),
        rating: Set(review.rating),
        title: Set(review.title.clone()),
        body: Set(review.body.clone()),
        verified: Set(review.verified),
        status: Set(APPROVED.to_owned()),
        created_at: Set(review.created_at),
    };
    review::Entity::insert(row).exec_without_returning(transaction).await?;
    catalog::service::count_rating(transaction, product, review.rating).await
}
