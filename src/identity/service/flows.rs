//! What waits for a proof. A flow is known by a token in a cookie or a link; what is stored is its hash. It is used once,
//! ends by itself, and takes [`TRIES`] codes.

use chrono::{DateTime, Duration, Utc};
use ironmonger_identity::code::{Code, token, token_hash};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use super::super::model::{Flow, Purpose, Tried};
use super::{
    super::entity::flow,
    tries::{self, Daily},
};
use crate::{error::Fault, shop::Shop};

/// Codes that may be tried.
pub const TRIES: i32 = 5;
/// How long a code or link works that was sent.
pub const CODE_LIVES: Duration = Duration::minutes(15);
/// No token is longer.
const LONGEST_TOKEN: usize = 100;

/// What is to wait.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    pub purpose: Purpose,
    pub account: Option<Uuid>,
    /// Email address in lower case or phone number as E.164 writes it; may be empty.
    pub address: String,
    /// The code that was sent to it.
    pub code: Option<&'a Code>,
    pub data: serde_json::Value,
    pub lives: Duration,
}

/// Begins something, and answers the token that is to be kept by who proves it.
pub async fn start(shop: &Shop, start: Start<'_>) -> Result<String, Fault> {
    let (now, token) = (shop.clock.now(), token());
    let row = flow::ActiveModel {
        id_hash: Set(token_hash(&token)),
        purpose: Set(start.purpose.word().to_owned()),
        account_id: Set(start.account),
        secret_hash: Set(start.code.map(|code| code.hash(&shop.secret_key, start.purpose.word(), &start.address)).unwrap_or_default()),
        address: Set(start.address),
        data: Set(start.data),
        tries: Set(0),
        created_at: Set(now),
        expires_at: Set(now + start.lives),
        used_at: Set(None),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok(flow::Entity::insert(row).exec_without_returning(tx).await.map(drop)?) })).await?;
    Ok(token)
}

/// What waits under a token, without using it up: opening a link does nothing.
pub async fn peek(shop: &Shop, purpose: Purpose, token: &str) -> Result<Option<Flow>, Fault> {
    let Some(hash) = hash(token) else { return Ok(None) };
    let row = flow::Entity::find_by_id(hash).one(shop.database.read()).await?;
    Ok(row.filter(|row| is_open(row, purpose, shop.clock.now())).map(flow_of))
}

/// The same, and it is used up: of two who take it at once one gets it.
pub async fn take(shop: &Shop, purpose: Purpose, token: &str) -> Result<Option<Flow>, Fault> {
    change(shop, purpose, token, |tx, row, now| Box::pin(use_up(tx, row, now))).await
}

/// Tries a code of six digits. The right one uses the flow up. What is no code at all costs no try. After many wrong ones in
/// a day for the same address, whatever flows they were for, none is looked at any more.
pub async fn try_code(shop: &Shop, purpose: Purpose, token: &str, code: &str) -> Result<Tried, Fault> {
    let (typed, key) = (Code::parse(code), shop.secret_key.clone());
    let tried = change(shop, purpose, token, move |tx, row, now| {
        Box::pin(async move {
            if row.tries >= TRIES {
                return Ok(Tried::Over);
            }
            let Some(typed) = typed else { return Ok(Tried::Wrong { left: TRIES - row.tries }) };
            let daily = Daily::code_for(&row.address);
            if !tries::may(tx, daily, &row.address, now).await? {
                return Ok(Tried::Over);
            }
            if typed.matches(&key, purpose.word(), &row.address, &row.secret_hash) {
                return use_up(tx, row, now).await.map(Tried::Right);
            }
            tries::count_in(tx, daily, &row.address, now).await?;
            let row = count(tx, row).await?;
            Ok(if row.tries >= TRIES { Tried::Over } else { Tried::Wrong { left: TRIES - row.tries } })
        })
    });
    Ok(tried.await?.unwrap_or(Tried::Over))
}

/// Counts a try before something else than a six-digit code is checked; `None` when there is none left. [`take`] it when it
/// was right.
pub async fn count_try(shop: &Shop, purpose: Purpose, token: &str) -> Result<Option<Flow>, Fault> {
    let counted = change(shop, purpose, token, |tx, row, _| {
        Box::pin(async move { if row.tries >= TRIES { Ok(None) } else { count(tx, row).await.map(flow_of).map(Some) } })
    });
    counted.await.map(Option::flatten)
}

/// Ends what waits of an account for a purpose.
pub async fn end_of(shop: &Shop, account: Uuid, purpose: Purpose) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(end_in(tx, account, &[purpose]).await?) })).await
}

pub(super) async fn end_in(tx: &DatabaseTransaction, account: Uuid, purposes: &[Purpose]) -> Result<(), DbErr> {
    let own = flow::Column::AccountId.eq(account).and(flow::Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.word())));
    flow::Entity::delete_many().filter(own).exec(tx).await.map(drop)
}

/// Forgets those whose time is over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let over = flow::Entity::find().select_only().column(flow::Column::IdHash).filter(flow::Column::ExpiresAt.lt(now)).limit(1);
    if over.into_tuple::<String>().one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database
        .write(move |tx| Box::pin(async move { Ok(flow::Entity::delete_many().filter(flow::Column::ExpiresAt.lt(now)).exec(tx).await.map(drop)?) }))
        .await
}

/// Does something to a flow that is open, and that nobody else changes meanwhile.
async fn change<T, W>(shop: &Shop, purpose: Purpose, token: &str, work: W) -> Result<Option<T>, Fault>
where
    T: Send + 'static,
    W: for<'t> FnOnce(&'t DatabaseTransaction, flow::Model, DateTime<Utc>) -> futures::future::BoxFuture<'t, Result<T, DbErr>> + Send + 'static,
{
    let Some(hash) = hash(token) else { return Ok(None) };
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = flow::Entity::find_by_id(hash).lock_exclusive().one(tx).await?;
                match row.filter(|row| is_open(row, purpose, now)) {
                    Some(row) => Ok(work(tx, row, now).await.map(Some)?),
                    None => Ok(None),
                }
            })
        })
        .await
}

async fn use_up(tx: &DatabaseTransaction, row: flow::Model, now: DateTime<Utc>) -> Result<Flow, DbErr> {
    let used = flow::ActiveModel { id_hash: Unchanged(row.id_hash.clone()), used_at: Set(Some(now)), ..Default::default() };
    flow::Entity::update(used).exec(tx).await?;
    Ok(flow_of(row))
}

async fn count(tx: &DatabaseTransaction, row: flow::Model) -> Result<flow::Model, DbErr> {
    let own = flow::Column::IdHash.eq(&row.id_hash);
    flow::Entity::update_many().col_expr(flow::Column::Tries, Expr::col(flow::Column::Tries).add(1)).filter(own).exec(tx).await?;
    Ok(flow::Model { tries: row.tries + 1, ..row })
}

/// A text that may be a token: others need not be looked for.
fn hash(token: &str) -> Option<String> {
    (!token.is_empty() && token.len() <= LONGEST_TOKEN).then(|| token_hash(token))
}

fn is_open(row: &flow::Model, purpose: Purpose, now: DateTime<Utc>) -> bool {
    row.purpose == purpose.word() && row.used_at.is_none() && row.expires_at > now
}

fn flow_of(row: flow::Model) -> Flow {
    Flow {
        // It was looked for under this word.
        purpose: Purpose::from_word(&row.purpose).unwrap_or(Purpose::SignIn),
        account: row.account_id,
        address: row.address,
        data: row.data,
        tries: row.tries,
        expires_at: row.expires_at,
    }
}
