//! What other slices count on a product.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{pictures, touch};
use crate::catalog::entity::{category, product};

/// Changes the sum and the number of the ratings that everybody may read.
pub async fn change_rating(transaction: &impl ConnectionTrait, product_id: Uuid, sum: i32, count: i32) -> Result<(), DbErr> {
    product::Entity::update_many()
        .col_expr(product::Column::RatingSum, Expr::col(product::Column::RatingSum).add(sum))
        .col_expr(product::Column::RatingCount, Expr::col(product::Column::RatingCount).add(count))
        .filter(product::Column::Id.eq(product_id))
        .exec(transaction)
        .await?;
    touch(transaction, [product_id]).await
}

/// Adds sold pieces to products. Lists follow when a product is indexed next: no page is made anew for every order.
pub async fn count_sold(transaction: &impl ConnectionTrait, sold: &[(Uuid, i32)]) -> Result<(), DbErr> {
    let sums = sold.iter().fold(BTreeMap::<Uuid, i32>::new(), |mut sums, (product_id, pieces)| {
        *sums.entry(*product_id).or_default() += pieces;
        sums
    });
    // In the order of ids, so that two counts cannot wait for each other.
    for (product_id, pieces) in sums {
        product::Entity::update_many()
            .col_expr(product::Column::Sold, Expr::col(product::Column::Sold).add(pieces))
            .filter(product::Column::Id.eq(product_id))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

/// Shows a picture with a category in the place of the one it has, or none.
pub async fn illustrate_category(transaction: &DatabaseTransaction, id: Uuid, picture_id: Option<Uuid>) -> Result<(), DbErr> {
    let before = category::Entity::find_by_id(id).one(transaction).await?.and_then(|row| row.picture_id);
    category::Entity::update_many()
        .col_expr(category::Column::PictureId, Expr::value(picture_id))
        .filter(category::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    match before {
        Some(before) => pictures::forget_unused(transaction, before).await,
        None => Ok(()),
    }
}
