//! Requests with an idempotency key: what was done once is answered again, and not done again.

use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

use super::{super::entity::kept, KEPT_FOR};
use crate::{error::Fault, shop::Shop};

/// An answer, as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: it is this request's from now on, which ends in [`finish`] or [`forget`].
    New,
    Answered(Answer),
    /// Another request with it is being answered.
    Waits,
    /// The process ended before it was answered: whether it was done is not known.
    Lost,
    /// It was sent with something else before.
    Other,
}

/// Seconds after which nobody answers any more.
const PATIENCE: i64 = 120;

/// Takes a key for a request, or says what became of the one that has it.
pub async fn begin(shop: &Shop, key_hash: &str, request_hash: &str) -> Result<Known, Fault> {
    let now = shop.clock.now();
    let row = kept::ActiveModel {
        key_hash: Set(key_hash.to_owned()),
        request_hash: Set(request_hash.to_owned()),
        status: Set(None),
        headers: Set(None),
        answer: Set(None),
        created_at: Set(now),
    };
    let is_new = shop.database.write(move |tx| {
        Box::pin(async move {
            let once = OnConflict::column(kept::Column::KeyHash).do_nothing().to_owned();
            match kept::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await {
                Ok(rows) => Ok::<_, Fault>(rows > 0),
                Err(DbErr::RecordNotInserted) => Ok(false),
                Err(cause) => Err(cause.into()),
            }
        })
    });
    if is_new.await? { Ok(Known::New) } else { look(shop, key_hash, request_hash).await }
}

/// What became of a request.
pub async fn look(shop: &Shop, key_hash: &str, request_hash: &str) -> Result<Known, Fault> {
    let row = kept::Entity::find_by_id(key_hash).one(shop.database.read()).await?;
    let Some(row) = row else { return Ok(Known::Waits) };
    if row.request_hash != request_hash {
        return Ok(Known::Other);
    }
    let Some((status, body)) = row.status.and_then(|status| u16::try_from(status).ok()).zip(row.answer) else {
        let waits = shop.clock.now().signed_duration_since(row.created_at).num_seconds() < PATIENCE;
        return Ok(if waits { Known::Waits } else { Known::Lost });
    };
    let headers = row.headers.and_then(|headers| serde_json::from_value(headers).ok()).unwrap_or_default();
    Ok(Known::Answered(Answer { status, headers, body }))
}

/// Keeps the answer to a request.
pub async fn finish(shop: &Shop, key_hash: &str, answer: &Answer) -> Result<(), Fault> {
    let row = kept::ActiveModel {
        key_hash: Unchanged(key_hash.to_owned()),
        status: Set(Some(answer.status.into())),
        headers: Set(Some(serde_json::to_value(&answer.headers).map_err(Fault::broken)?)),
        answer: Set(Some(answer.body.clone())),
        ..Default::default()
    };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(kept::Entity::update(row).exec(tx).await.map(drop)?) })).await
}

/// Nothing was done: the key is free again.
pub async fn forget(shop: &Shop, key_hash: &str) -> Result<(), Fault> {
    let key_hash = key_hash.to_owned();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(kept::Entity::delete_by_id(key_hash).exec(tx).await.map(drop)?) })).await
}

/// Forgets the answers that nobody asks for any more.
pub(super) async fn purge(shop: &Shop) -> Result<(), Fault> {
    let over = kept::Column::CreatedAt.lt(shop.clock.now() - KEPT_FOR);
    if kept::Entity::find().filter(over.clone()).one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(kept::Entity::delete_many().filter(over).exec(tx).await.map(drop)?) })).await
}
