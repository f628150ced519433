//! Who got into a customer's account, and who did not: what staff see of it on the customer's page. How long it is kept is
//! a setting.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{super::entity::sign_in, proven, sessions};
use crate::{
    error::Fault,
    identity::{
        model::{SignIn, SignInWay},
        ways::Who,
    },
    platform::jobs::{self, Job, Kind},
    shop::{Shop, Visitor},
};

/// Somebody tried an address in vain; the payload is a [`Failed`].
pub const FAILED: Kind = Kind::new("identity.sign-in-failed");

/// Where a try came from, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failed {
    address: String,
    at: DateTime<Utc>,
    way: SignInWay,
    ip: String,
    device: String,
}

/// Writes down that somebody got into an account, or did not.
pub async fn note(shop: &Shop, account: Uuid, visitor: &Visitor, user_agent: &str, way: SignInWay, succeeded: bool) -> Result<(), Fault> {
    let device = sessions::device_text(user_agent);
    write(shop, account, SignIn { at: shop.clock.now(), way, succeeded, ip: visitor.ip.to_canonical().to_string(), device }).await
}

/// Writes down that somebody tried an address in vain. Whether it has an account is looked up by background work, so that no
/// time tells.
pub async fn note_failed(shop: &Shop, who: &Who, visitor: &Visitor, user_agent: &str, way: SignInWay) -> Result<(), Fault> {
    let (now, ip) = (shop.clock.now(), visitor.ip.to_canonical().to_string());
    let failed = Failed { address: who.address().to_owned(), at: now, way, ip, device: sessions::device_text(user_agent) };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, FAILED, &failed, None, now).await?) })).await?;
    shop.bell.ring();
    Ok(())
}

/// The job of [`note_failed`].
pub async fn write_failed(shop: &Shop, job: &Job) -> Result<(), String> {
    let failed = serde_json::from_value::<Failed>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let Some(who) = Who::of_address(&failed.address) else { return Ok(()) };
    let account = proven::find(shop.database.read(), &who).await.map_err(|cause| format!("an account is not found: {cause}"))?;
    let Some(account) = account else { return Ok(()) };
    let Failed { at, way, ip, device, .. } = failed;
    write(shop, account.id, SignIn { at, way, succeeded: false, ip, device }).await.map_err(|fault| format!("a try is not written down: {fault:?}"))
}

async fn write(shop: &Shop, account: Uuid, sign_in: SignIn) -> Result<(), Fault> {
    let row = sign_in::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        at: Set(sign_in.at),
        way: Set(sign_in.way.word().to_owned()),
        succeeded: Set(sign_in.succeeded),
        ip: Set(sign_in.ip),
        device: Set(sign_in.device),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok(sign_in::Entity::insert(row).exec_without_returning(tx).await.map(drop)?) })).await
}

/// The newest of an account, at most `most`.
pub async fn of_account(connection: &impl ConnectionTrait, account: Uuid, most: u64) -> Result<Vec<SignIn>, DbErr> {
    let own = sign_in::Entity::find().filter(sign_in::Column::AccountId.eq(account));
    let rows = own.order_by_desc(sign_in::Column::At).order_by_desc(sign_in::Column::Id).limit(most).all(connection).await?;
    let read =
        |row: sign_in::Model| Some(SignIn { at: row.at, way: SignInWay::from_word(&row.way)?, succeeded: row.succeeded, ip: row.ip, device: row.device });
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Forgets what is older than `before`, at most `most` at once; how many were there.
pub async fn forget(shop: &Shop, before: DateTime<Utc>, most: u64) -> Result<u64, Fault> {
    let old = sign_in::Entity::find().select_only().column(sign_in::Column::Id).filter(sign_in::Column::At.lt(before)).limit(most);
    let ids = old.into_tuple::<Uuid>().all(shop.database.read()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let gone = sign_in::Entity::delete_many().filter(sign_in::Column::Id.is_in(ids));
    shop.database.write(move |tx| Box::pin(async move { Ok(gone.exec(tx).await?.rows_affected) })).await
}
