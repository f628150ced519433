//! Buyers write, change and take back what they say; everybody votes on it.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{lock, lock_own, recount, weight};
use crate::{
    error::{Fault, is_taken},
    platform::media::{self, Made},
    reviews::{
        entity::{declined, review, vote},
        model::{Buyer, Checked, MOST_PICTURES, Review, ReviewPicture, ReviewRefusal, ReviewStatus},
    },
    shop::Shop,
};

/// Takes a buyer's review of a product, or the new words of the one that they have written: there is never a second
/// one. The caller has made sure that the product was bought and has arrived.
pub async fn save(shop: &Shop, product_id: Uuid, buyer: &Buyer, written: Checked, pictures: Vec<ReviewPicture>) -> Result<ReviewStatus, Fault<ReviewRefusal>> {
    if pictures.len() > MOST_PICTURES {
        return Err(Fault::Refused(ReviewRefusal::TooManyPictures));
    }
    let row = Row {
        product_id,
        buyer: buyer.clone(),
        written,
        pictures: serde_json::to_value(&pictures).map_err(Fault::broken)?,
        shown: pictures,
        at_once: shop.profile().reviews.publish_at_once,
        now: shop.clock.now(),
    };
    let write = || {
        let row = row.clone();
        shop.database.write(move |tx| Box::pin(async move { row.write(tx).await }))
    };
    // Of two posts at once, the one that comes too late to be the first finds a review to change.
    let saved = match write().await {
        Err(Fault::Busy) => write().await,
        other => other,
    };
    shop.bell.ring();
    saved
}

#[derive(Clone)]
struct Row {
    product_id: Uuid,
    buyer: Buyer,
    written: Checked,
    pictures: serde_json::Value,
    shown: Vec<ReviewPicture>,
    at_once: bool,
    now: chrono::DateTime<chrono::Utc>,
}

impl Row {
    async fn write(self, tx: &DatabaseTransaction) -> Result<ReviewStatus, Fault<ReviewRefusal>> {
        let before = lock_own(tx, self.product_id, self.buyer.email()).await?;
        let status = ReviewStatus::once_written(before.as_ref().and_then(|row| ReviewStatus::from_word(&row.status)), self.at_once);
        let written = self.written.get();
        let mut row = review::ActiveModel {
            author: Set(written.author.clone()),
            rating: Set(written.rating),
            title: Set(written.title.clone()),
            body: Set(written.body.clone()),
            status: Set(status.word().to_owned()),
            pictures: Set(self.pictures),
            ..review::ActiveModel::default()
        };
        if let Some(before) = &before {
            review::Entity::update_many().set(row).filter(review::Column::Id.eq(before.id)).exec(tx).await?;
        } else {
            row.id = Set(Uuid::now_v7());
            row.product_id = Set(self.product_id);
            row.verified = Set(true);
            row.created_at = Set(self.now);
            row.buyer = Set(Some(self.buyer.email().to_owned()));
            row.order_id = Set(Some(self.buyer.order_id));
            row.answer = Set(String::new());
            row.answered_at = Set(None);
            row.helpful = Set(0);
            match review::Entity::insert(row).exec_without_returning(tx).await {
                Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
                other => drop(other?),
            }
        }
        let was = before.and_then(|row| weight(&row.status, row.rating));
        recount(tx, self.product_id, was, weight(status.word(), written.rating)).await?;
        for picture in &self.shown {
            media::plan(tx, &picture.file, picture.width, Made::NOTHING, self.now).await?;
        }
        Ok(status)
    }
}

/// Takes a buyer's review back for good. What is not there any more is no mistake.
pub async fn remove(shop: &Shop, product_id: Uuid, email: &str) -> Result<(), Fault<ReviewRefusal>> {
    let email = email.trim().to_lowercase();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let Some(row) = lock_own(tx, product_id, &email).await? else { return Ok(()) };
                review::Entity::delete_by_id(row.id).exec(tx).await?;
                Ok::<_, Fault<ReviewRefusal>>(recount(tx, product_id, weight(&row.status, row.rating), None).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Publishes a review as it is, and counts its stars.
pub async fn publish(transaction: &impl ConnectionTrait, review: &Review) -> Result<(), DbErr> {
    let row = row_of(review, ReviewStatus::Approved, None)?;
    review::Entity::insert(row).exec_without_returning(transaction).await?;
    recount(transaction, review.product_id, None, Some(review.rating)).await
}

fn row_of(review: &Review, status: ReviewStatus, buyer: Option<&str>) -> Result<review::ActiveModel, DbErr> {
    Ok(review::ActiveModel {
        id: Set(review.id),
        product_id: Set(review.product_id),
        author: Set(review.author.clone()),
        rating: Set(review.rating),
        title: Set(review.title.clone()),
        body: Set(review.body.clone()),
        verified: Set(review.verified),
        status: Set(status.word().to_owned()),
        created_at: Set(review.created_at),
        buyer: Set(buyer.map(str::to_owned)),
        order_id: Set(review.order_id),
        pictures: Set(serde_json::to_value(&review.pictures).map_err(|cause| DbErr::Json(cause.to_string()))?),
        answer: Set(review.answer.as_ref().map(|answer| answer.text.clone()).unwrap_or_default()),
        answered_at: Set(review.answer.as_ref().map(|answer| answer.at)),
        helpful: Set(review.helpful),
    })
}

/// Writes a review down as it was somewhere else, new or in the place of the one with its id, and counts its stars.
/// [`Fault::Busy`] when its buyer has said something about the product already.
pub async fn restore_in(transaction: &DatabaseTransaction, review: &Review, buyer: Option<&str>) -> Result<(), Fault> {
    if let Some(buyer) = buyer
        && lock_own(transaction, review.product_id, buyer).await?.is_some_and(|other| other.id != review.id)
    {
        return Err(Fault::Busy);
    }
    let row = row_of(review, review.status, buyer)?;
    let before = lock(transaction, review.id).await?;
    if let Some(before) = &before {
        review::Entity::update_many().set(row).filter(review::Column::Id.eq(before.id)).exec(transaction).await?;
        recount(transaction, before.product_id, weight(&before.status, before.rating), None).await?;
    } else {
        review::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    Ok(recount(transaction, review.product_id, None, weight(review.status.word(), review.rating)).await?)
}

/// Takes a review out of the shop. What is not there any more is no mistake.
pub async fn remove_in(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    let Some(row) = lock(transaction, id).await? else { return Ok(()) };
    review::Entity::delete_by_id(id).exec(transaction).await?;
    recount(transaction, row.product_id, weight(&row.status, row.rating), None).await
}

/// Writes down that somebody found an approved review helpful, once. Answers the review as it is afterwards.
pub async fn vote(shop: &Shop, id: Uuid, voter: &str) -> Result<Review, Fault<ReviewRefusal>> {
    let (voter, now) = (voter.to_owned(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let mut row = lock(tx, id).await?.filter(|row| row.status == ReviewStatus::Approved.word()).ok_or(Fault::NotFound)?;
                let ballot = vote::ActiveModel { review_id: Set(id), voter: Set(voter), created_at: Set(now) };
                let once = OnConflict::columns([vote::Column::ReviewId, vote::Column::Voter]).do_nothing().to_owned();
                let counted = match vote::Entity::insert(ballot).on_conflict(once).exec_without_returning(tx).await {
                    Ok(rows) => rows > 0,
                    Err(DbErr::RecordNotInserted) => false,
                    Err(cause) => return Err(cause.into()),
                };
                if counted {
                    row.helpful += 1;
                    let more = Expr::col(review::Column::Helpful).add(1);
                    review::Entity::update_many().col_expr(review::Column::Helpful, more).filter(review::Column::Id.eq(id)).exec(tx).await?;
                }
                Ok::<_, Fault<ReviewRefusal>>(super::reading::read(row))
            })
        })
        .await
}

/// Takes away from reviews who wrote them; what was said stays, under another name.
pub async fn anonymise(transaction: &DatabaseTransaction, email: &str, name: &str) -> Result<(), DbErr> {
    let own = review::Column::Buyer.eq(email.trim().to_lowercase());
    let rows = review::Entity::find().filter(own.clone()).all(transaction).await?;
    review::Entity::update_many()
        .col_expr(review::Column::Author, Expr::value(name))
        .col_expr(review::Column::Buyer, Expr::value(None::<String>))
        .col_expr(review::Column::OrderId, Expr::value(None::<Uuid>))
        .filter(own)
        .exec(transaction)
        .await?;
    for row in rows {
        // Pages show the other name.
        let stars = weight(&row.status, row.rating);
        recount(transaction, row.product_id, stars, stars).await?;
    }
    declined::Entity::delete_by_id(email.trim().to_lowercase()).exec(transaction).await.map(drop)
}

/// Gives the reviews of one email address to another: two customers are one. Where both have written of a product, the other
/// one's review stays in the shop and is nobody's. Whoever wanted no emails still wants none.
pub async fn readdress_in(transaction: &DatabaseTransaction, from: &str, to: &str) -> Result<(), DbErr> {
    let (from, to) = (from.trim().to_lowercase(), to.trim().to_lowercase());
    let written = review::Entity::find().select_only().column(review::Column::ProductId).filter(review::Column::Buyer.eq(&to));
    let twice = written.into_tuple::<Uuid>().all(transaction).await?;
    let nobodys = review::Column::Buyer.eq(&from).and(review::Column::ProductId.is_in(twice));
    review::Entity::update_many().col_expr(review::Column::Buyer, Expr::value(None::<String>)).filter(nobodys).exec(transaction).await?;
    let move_all = review::Entity::update_many().col_expr(review::Column::Buyer, Expr::value(&to)).filter(review::Column::Buyer.eq(&from));
    move_all.exec(transaction).await?;
    let Some(row) = declined::Entity::find_by_id(&from).one(transaction).await? else { return Ok(()) };
    declined::Entity::delete_by_id(&from).exec(transaction).await?;
    let row = declined::ActiveModel { email: Set(to), created_at: Set(row.created_at) };
    let insert = declined::Entity::insert(row).on_conflict(OnConflict::column(declined::Column::Email).do_nothing().to_owned());
    match insert.exec_without_returning(transaction).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
        Err(cause) => Err(cause),
    }
}

/// Somebody may be asked for reviews by email again.
pub async fn accept_emails(shop: &Shop, email: &str) -> Result<(), Fault> {
    let email = email.trim().to_lowercase();
    shop.database.write(move |tx| Box::pin(async move { Ok(declined::Entity::delete_by_id(email).exec(tx).await.map(drop)?) })).await
}

/// Asks somebody for no more reviews by email.
pub async fn decline_emails(shop: &Shop, email: &str) -> Result<(), Fault> {
    let row = declined::ActiveModel { email: Set(email.trim().to_lowercase()), created_at: Set(shop.clock.now()) };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let insert = declined::Entity::insert(row).on_conflict(OnConflict::column(declined::Column::Email).do_nothing().to_owned());
                match insert.exec_without_returning(tx).await {
                    Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
                    Err(cause) => Err(cause.into()),
                }
            })
        })
        .await
}
