//! Where staff are signed in. A browser's session leads to a row here; without it, it leads to nobody.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{
    super::{
        entity::{account, session},
        model::{Device, SignedIn},
    },
    account_of,
};
use crate::{
    accounts::events,
    error::Fault,
    shop::{Shop, slice},
};

/// How long a browser's session lasts that nobody uses, and the time between two notes that it is used.
const IDLE: Duration = Duration::hours(13);
/// How long one lasts however much it is used.
const LONGEST: Duration = Duration::days(7);
/// How seldom it is written down that one is used.
const SEEN_EVERY: Duration = Duration::minutes(15);
/// The most characters that are kept of what a browser says of itself.
const LONGEST_DEVICE: usize = 300;

/// Begins a session of an account, which has just shown who it is.
pub async fn begin(shop: &Shop, account: Uuid, ip: String, user_agent: &str) -> Result<Uuid, Fault> {
    let (id, now) = (Uuid::now_v7(), shop.clock.now());
    let row = session::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        created_at: Set(now),
        seen_at: Set(now),
        proven_at: Set(now),
        ip: Set(ip),
        device: Set(user_agent.chars().filter(|letter| !letter.is_control()).take(LONGEST_DEVICE).collect()),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                session::Entity::insert(row).exec_without_returning(tx).await?;
                seen(tx, account, now).await
            })
        })
        .await?;
    Ok(id)
}

async fn seen(tx: &DatabaseTransaction, account: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    let seen = account::ActiveModel { id: Unchanged(account), seen_at: Set(Some(now)), ..Default::default() };
    Ok(account::Entity::update(seen).exec(tx).await.map(drop)?)
}

/// Who is signed in, as they are now: session and account are read together, with each request.
pub async fn find(shop: &Shop, id: Uuid) -> Result<Option<SignedIn>, Fault> {
    let found = session::Entity::find_by_id(id).find_also_related(account::Entity).one(shop.database.read()).await?;
    let Some((row, Some(account))) = found else { return Ok(None) };
    if account.suspended_at.is_some() {
        return Ok(None);
    }
    let now = shop.clock.now();
    if now - row.created_at > LONGEST {
        return Ok(None);
    }
    if now - row.seen_at > SEEN_EVERY {
        let (own, used) = (account.id, session::ActiveModel { id: Unchanged(id), seen_at: Set(now), ..Default::default() });
        let note = shop.database.write(move |tx| {
            Box::pin(async move {
                session::Entity::update(used).exec(tx).await?;
                seen(tx, own, now).await
            })
        });
        // That it is not written is no reason to sign somebody out.
        if note.await.is_err() {
            tracing::warn!(session = %id, "it is not written down that a session is used");
        }
    }
    Ok(Some(SignedIn { session: row.id, account: account_of(shop, account).await?, proven_at: row.proven_at }))
}

/// Whoever is signed in has shown once more who they are.
pub async fn prove(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let proven = session::ActiveModel { id: Unchanged(id), proven_at: Set(shop.clock.now()), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok(session::Entity::update(proven).exec(tx).await.map(drop)?) })).await
}

/// Signs out one session of an account; [`Fault::NotFound`] for one of somebody else.
pub async fn end(shop: &Shop, account: Uuid, id: Uuid) -> Result<(), Fault> {
    let own = session::Entity::delete_many().filter(session::Column::Id.eq(id)).filter(session::Column::AccountId.eq(account));
    let ended = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(own.exec(tx).await?.rows_affected) })).await?;
    if ended == 0 { Err(Fault::NotFound) } else { Ok(()) }
}

/// Signs out a session, whoever's it is.
pub async fn leave(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(session::Entity::delete_by_id(id).exec(tx).await.map(drop)?) })).await
}

/// Signs out an account everywhere, but for one session.
pub async fn end_others(shop: &Shop, account: Uuid, keep: Uuid) -> Result<(), Fault> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok(end_others_in(tx, account, Some(keep), now).await?) })).await
}

pub(super) async fn end_others_in(tx: &DatabaseTransaction, account: Uuid, keep: Option<Uuid>, now: DateTime<Utc>) -> Result<(), DbErr> {
    slice::emit(tx, events::SIGNED_OUT, &account, now).await?;
    let own = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    let own = match keep {
        Some(keep) => own.filter(session::Column::Id.ne(keep)),
        None => own,
    };
    own.exec(tx).await.map(drop)
}

/// Where an account is signed in, the last used first. `current` is the session that asks.
pub async fn of_account(shop: &Shop, account: Uuid, current: Uuid) -> Result<Vec<Device>, Fault> {
    let own = session::Entity::find().filter(session::Column::AccountId.eq(account)).order_by_desc(session::Column::SeenAt);
    let now = shop.clock.now();
    let rows = own.all(shop.database.read()).await?.into_iter().filter(|row| row.id == current || (row.seen_at + IDLE > now && row.created_at + LONGEST > now));
    let devices =
        rows.map(|row| Device { is_current: row.id == current, id: row.id, created_at: row.created_at, seen_at: row.seen_at, ip: row.ip, device: row.device });
    Ok(devices.collect())
}

/// Forgets the sessions that are over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let over = session::Column::SeenAt.lte(now - IDLE).or(session::Column::CreatedAt.lte(now - LONGEST));
    let one = session::Entity::find().select_only().column(session::Column::Id).filter(over.clone()).limit(1);
    if one.into_tuple::<Uuid>().one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok(session::Entity::delete_many().filter(over).exec(tx).await.map(drop)?) })).await
}
