//! Reading what buyers say.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Alias, Expr, Func, LikeExpr},
};
use uuid::Uuid;

use crate::{
    kernel::{Page, PageNumber},
    reviews::{
        entity::{declined, review},
        model::{Answer, Histogram, Review, ReviewFilter, ReviewSort, ReviewStatus},
    },
};

/// A product's approved reviews in an order, at most `most`; of one number of stars if `rating` is given.
pub async fn approved(connection: &impl ConnectionTrait, product: Uuid, rating: Option<i32>, sort: ReviewSort, most: u64) -> Result<Vec<Review>, DbErr> {
    let mut find = review::Entity::find().filter(review::Column::ProductId.eq(product)).filter(review::Column::Status.eq(ReviewStatus::Approved.word()));
    if let Some(rating) = rating {
        find = find.filter(review::Column::Rating.eq(rating));
    }
    find = match sort {
        ReviewSort::Newest => find,
        ReviewSort::Helpful => find.order_by_desc(review::Column::Helpful),
        ReviewSort::Highest => find.order_by_desc(review::Column::Rating),
        ReviewSort::Lowest => find.order_by_asc(review::Column::Rating),
    };
    let rows = find.order_by_desc(review::Column::CreatedAt).order_by_desc(review::Column::Id).limit(most).all(connection).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// How many approved reviews of a product gave how many stars.
pub async fn histogram(connection: &impl ConnectionTrait, product: Uuid) -> Result<Histogram, DbErr> {
    let rows = review::Entity::find()
        .select_only()
        .column(review::Column::Rating)
        .column_as(review::Column::Id.count(), "count")
        .filter(review::Column::ProductId.eq(product))
        .filter(review::Column::Status.eq(ReviewStatus::Approved.word()))
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

/// What a buyer has said of products, by product; whatever its status.
pub async fn own(connection: &impl ConnectionTrait, email: &str, products: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, Review>, DbErr> {
    let find = review::Entity::find().filter(review::Column::Buyer.eq(email.trim().to_lowercase())).filter(review::Column::ProductId.is_in(products));
    Ok(find.all(connection).await?.into_iter().map(|row| (row.product_id, read(row))).collect())
}

/// The newest reviews of a buyer, `most` of them, whatever their status.
pub async fn of_buyer(connection: &impl ConnectionTrait, email: &str, most: u64) -> Result<Vec<Review>, DbErr> {
    let find = review::Entity::find().filter(review::Column::Buyer.eq(email.trim().to_lowercase()));
    let find = find.order_by_desc(review::Column::CreatedAt).order_by_desc(review::Column::Id).limit(most);
    Ok(find.all(connection).await?.into_iter().map(read).collect())
}

/// Whether somebody asked not to be asked for reviews.
pub async fn wants_no_emails(connection: &impl ConnectionTrait, email: &str) -> Result<bool, DbErr> {
    Ok(declined::Entity::find_by_id(email.trim().to_lowercase()).count(connection).await? > 0)
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Review>, DbErr> {
    Ok(review::Entity::find_by_id(id).one(connection).await?.map(read))
}

/// A review with its buyer's email address, where that is known.
pub async fn with_buyer(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<(Review, Option<String>)>, DbErr> {
    Ok(review::Entity::find_by_id(id).one(connection).await?.map(apart))
}

fn apart(mut row: review::Model) -> (Review, Option<String>) {
    let buyer = row.buyer.take();
    (read(row), buyer)
}

/// Reviews in the order of their ids after one of them, at most `most`; each with its buyer's email address, where that
/// is known.
pub async fn in_order(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<(Review, Option<String>)>, DbErr> {
    let mut find = review::Entity::find().order_by_asc(review::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(review::Column::Id.gt(after));
    }
    Ok(find.all(connection).await?.into_iter().map(apart).collect())
}

/// Whether a review shows a file of the media store.
pub async fn shows_picture(connection: &impl ConnectionTrait, file: &str) -> Result<bool, DbErr> {
    let text = Expr::col(review::Column::Pictures).cast_as(Alias::new("text"));
    Ok(review::Entity::find().filter(text.like(format!("%{file}%"))).limit(1).count(connection).await? > 0)
}

/// A page of the reviews that a filter leaves, newest first.
pub async fn list(connection: &impl ConnectionTrait, filter: &ReviewFilter, number: PageNumber, size: u32) -> Result<Page<Review>, DbErr> {
    let mut find = fitting(filter);
    if let Some(status) = filter.status {
        find = find.filter(review::Column::Status.eq(status.word()));
    }
    let total = find.clone().count(connection).await?;
    let find = find.order_by_desc(review::Column::CreatedAt).order_by_desc(review::Column::Id);
    let rows = find.offset(number.offset(size)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(read).collect(), number, size, total })
}

/// How many reviews that fit, whatever their status, have each status.
pub async fn count_by_status(connection: &impl ConnectionTrait, filter: &ReviewFilter) -> Result<HashMap<ReviewStatus, u64>, DbErr> {
    let find = fitting(filter).select_only().column(review::Column::Status).column_as(review::Column::Id.count(), "reviews");
    let rows = find.group_by(review::Column::Status).into_tuple::<(String, i64)>().all(connection).await?;
    Ok(rows.into_iter().filter_map(|(word, count)| Some((ReviewStatus::from_word(&word)?, u64::try_from(count).unwrap_or(0)))).collect())
}

fn fitting(filter: &ReviewFilter) -> Select<review::Entity> {
    let mut find = review::Entity::find();
    if let Some(rating) = filter.rating {
        find = find.filter(review::Column::Rating.eq(rating));
    }
    if let Some(product) = filter.product {
        find = find.filter(review::Column::ProductId.eq(product));
    }
    let words = filter.words.trim().to_lowercase();
    if !words.is_empty() {
        let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = |column: review::Column| Expr::expr(Func::lower(Expr::col(column))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'));
        find = find.filter(Condition::any().add(like(review::Column::Title)).add(like(review::Column::Body)).add(like(review::Column::Author)));
    }
    find
}

pub(super) fn read(row: review::Model) -> Review {
    Review {
        status: ReviewStatus::from_word(&row.status).unwrap_or(ReviewStatus::Pending),
        pictures: serde_json::from_value(row.pictures).unwrap_or_default(),
        answer: row.answered_at.filter(|_| !row.answer.is_empty()).map(|at| Answer { text: row.answer, at }),
        id: row.id,
        product_id: row.product_id,
        author: row.author,
        rating: row.rating,
        title: row.title,
        body: row.body,
        verified: row.verified,
        helpful: row.helpful,
        order_id: row.order_id,
        created_at: row.created_at,
    }
}
