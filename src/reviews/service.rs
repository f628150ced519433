//! The verbs of reviews. Each that changes who may read what changes the stars on the product's row in the same
//! transaction, so that card, page, filter and structured data agree.

mod moderating;
mod reading;
mod writing;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

pub use moderating::{answer, moderate};
pub use reading::{approved, by_id, count_by_status, histogram, in_order, list, of_buyer, own, shows_picture, wants_no_emails, with_buyer};
pub use writing::{accept_emails, anonymise, decline_emails, publish, readdress_in, remove, remove_in, restore_in, save, vote};

use super::{entity::review, model::ReviewStatus};
use crate::catalog;

/// Reads a review's row and keeps others from changing it. On SQLite there is one writer, and nothing to lock.
async fn lock(transaction: &DatabaseTransaction, id: Uuid) -> Result<Option<review::Model>, DbErr> {
    review::Entity::find_by_id(id).lock_exclusive().one(transaction).await
}

/// The same by product and buyer.
async fn lock_own(transaction: &DatabaseTransaction, product_id: Uuid, email: &str) -> Result<Option<review::Model>, DbErr> {
    let find = review::Entity::find().filter(review::Column::ProductId.eq(product_id)).filter(review::Column::Buyer.eq(email));
    find.lock_exclusive().one(transaction).await
}

/// What a review adds to the sum and the number of its product's ratings: nothing unless everybody may read it.
fn weight(status: &str, rating: i32) -> Option<i32> {
    (status == ReviewStatus::Approved.word()).then_some(rating)
}

/// Brings the product's stars from what a review was to what it is. Pages follow even when only its words changed.
async fn recount(transaction: &impl ConnectionTrait, product_id: Uuid, before: Option<i32>, after: Option<i32>) -> Result<(), DbErr> {
    if before.is_none() && after.is_none() {
        return Ok(());
    }
    let sum = after.unwrap_or(0) - before.unwrap_or(0);
    let count = i32::from(after.is_some()) - i32::from(before.is_some());
    catalog::service::change_rating(transaction, product_id, sum, count).await
}
