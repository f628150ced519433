//! Staff say who may read a review, and answer it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{lock, recount, weight};
use crate::{
    error::Fault,
    reviews::{
        entity::review,
        model::{MOST_ANSWER, ReviewRefusal, ReviewStatus},
    },
    shop::Shop,
};

/// Gives a review a status. Doing so twice changes nothing the second time.
pub async fn moderate(shop: &Shop, id: Uuid, status: ReviewStatus) -> Result<(), Fault<ReviewRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = lock(tx, id).await?.ok_or(Fault::NotFound)?;
                if row.status == status.word() {
                    return Ok(());
                }
                let word = Expr::value(status.word());
                review::Entity::update_many().col_expr(review::Column::Status, word).filter(review::Column::Id.eq(id)).exec(tx).await?;
                let (before, after) = (weight(&row.status, row.rating), weight(status.word(), row.rating));
                Ok::<_, Fault<ReviewRefusal>>(recount(tx, row.product_id, before, after).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Answers a review for everybody to read; an empty text takes the answer back.
pub async fn answer(shop: &Shop, id: Uuid, text: &str) -> Result<(), Fault<ReviewRefusal>> {
    let text = text.trim().to_owned();
    if text.chars().count() > MOST_ANSWER {
        return Err(Fault::Refused(ReviewRefusal::LongAnswer));
    }
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = lock(tx, id).await?.ok_or(Fault::NotFound)?;
                let at = (!text.is_empty()).then_some(now);
                review::Entity::update_many()
                    .col_expr(review::Column::Answer, Expr::value(text))
                    .col_expr(review::Column::AnsweredAt, Expr::value(at))
                    .filter(review::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
                let stars = weight(&row.status, row.rating);
                Ok::<_, Fault<ReviewRefusal>>(recount(tx, row.product_id, stars, stars).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}
