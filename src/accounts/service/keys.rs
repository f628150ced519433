//! Passkeys of staff: a second factor beside the password, and a way to show once more who one is.

use chrono::Duration;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    super::{
        entity::{account, ceremony, recovery_code},
        model::Account,
    },
    sessions,
};
use crate::{
    error::Fault,
    shop::{
        Shop,
        passkeys::{KeyError, Keys, Passkey},
    },
};

const KEYS: Keys = Keys::STAFF;
/// How long an answer is waited for: browsers ask for five minutes, and a security key may have to be fetched first.
const LIVES: Duration = Duration::minutes(10);

/// What a browser is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Add,
    /// After the password.
    SecondFactor,
    /// Once more, before something that can do harm.
    Confirm,
}

impl Purpose {
    /// The value as it is stored.
    fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SecondFactor => "second-factor",
            Self::Confirm => "confirm",
        }
    }
}

/// The passkeys of an account, oldest first.
pub async fn list(shop: &Shop, account: Uuid) -> Result<Vec<Passkey>, Fault> {
    Ok(KEYS.of_account(shop.database.read(), account).await?)
}

/// Begins to make a passkey: what the browser is asked, and the id of what waits for its answer, which is to be kept in the
/// browser's session.
pub async fn start(shop: &Shop, account: &Account) -> Result<(Value, Uuid), Fault<KeyError>> {
    let (options, state) = KEYS.start(shop, account.id, &account.email, &account.name).await?;
    Ok((options, wait(shop, account.id, Purpose::Add, state).await.map_err(Fault::lift)?))
}

/// Stores the passkey that the browser has made. The account is signed out everywhere else.
pub async fn finish(shop: &Shop, account: Uuid, session: Uuid, waits: Option<Uuid>, response: &Value, user_agent: &str) -> Result<(), Fault<KeyError>> {
    let state = take(shop, account, Purpose::Add, waits).await?;
    let (key, now) = (KEYS.finish(shop, account, &state, response, user_agent)?, shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                lock(tx, account).await?;
                KEYS.insert_in(tx, key, now).await?;
                count(tx, account).await?;
                Ok(sessions::end_others_in(tx, account, Some(session), now).await?)
            })
        })
        .await
}

/// Asks for one of an account's passkeys; [`Fault::NotFound`] where it has none.
pub async fn ask(shop: &Shop, account: Uuid, purpose: Purpose) -> Result<(Value, Uuid), Fault<KeyError>> {
    let (options, state) = KEYS.ask_of(shop, account).await?;
    Ok((options, wait(shop, account, purpose, state).await.map_err(Fault::lift)?))
}

/// Whether what the browser answered shows one of the account's passkeys: if not, the error says why.
pub async fn check(shop: &Shop, account: Uuid, purpose: Purpose, waits: Option<Uuid>, response: &Value) -> Result<(), Fault<KeyError>> {
    let state = take(shop, account, purpose, waits).await?;
    let shown = KEYS.check(shop, &state, response).await?;
    // The ceremony names the account, and demands PIN or biometrics: this is said twice.
    if shown.account == account && shown.is_verified { Ok(()) } else { Err(Fault::Refused(KeyError::Failed)) }
}

/// Calls a passkey by another name; an empty one changes nothing.
pub async fn rename(shop: &Shop, account: Uuid, id: &str, name: &str) -> Result<(), Fault> {
    KEYS.rename(shop, account, id, name).await
}

/// Removes a passkey. Recovery codes go with the last factor that they stand in for.
pub async fn remove(shop: &Shop, account: Uuid, id: &str) -> Result<(), Fault> {
    let id = id.to_owned();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = lock(tx, account).await?;
                if !KEYS.remove_in(tx, account, &id).await? {
                    return Err(Fault::NotFound);
                }
                if count(tx, account).await? == 0 && row.totp_sealed.is_none() {
                    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account)).exec(tx).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Removes all passkeys of an account.
pub(super) async fn remove_all_in(tx: &DatabaseTransaction, account: Uuid) -> Result<(), DbErr> {
    KEYS.remove_all_in(tx, account).await?;
    count(tx, account).await.map(drop)
}

/// Forgets what was not answered.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    let over = ceremony::Column::ExpiresAt.lte(shop.clock.now());
    if ceremony::Entity::find().filter(over.clone()).count(shop.database.read()).await? == 0 {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok(ceremony::Entity::delete_many().filter(over).exec(tx).await.map(drop)?) })).await
}

async fn lock(tx: &DatabaseTransaction, id: Uuid) -> Result<account::Model, DbErr> {
    account::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or_else(|| DbErr::RecordNotFound(id.to_string()))
}

/// Writes down at the account how many passkeys it has.
async fn count(tx: &DatabaseTransaction, id: Uuid) -> Result<u64, DbErr> {
    let count = KEYS.count(tx, id).await?;
    let counted = account::ActiveModel { id: Unchanged(id), passkeys: Set(i32::try_from(count).unwrap_or(i32::MAX)), ..Default::default() };
    account::Entity::update(counted).exec(tx).await?;
    Ok(count)
}

async fn wait(shop: &Shop, account: Uuid, purpose: Purpose, state: String) -> Result<Uuid, Fault> {
    let id = Uuid::now_v7();
    let row = ceremony::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        purpose: Set(purpose.word().to_owned()),
        state: Set(state),
        expires_at: Set(shop.clock.now() + LIVES),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(ceremony::Entity::insert(row).exec_without_returning(tx).await.map(drop)?) })).await?;
    Ok(id)
}

/// What was kept for an answer. It is used up by it, whatever comes of it: of two answers at once one gets it.
async fn take(shop: &Shop, account: Uuid, purpose: Purpose, waits: Option<Uuid>) -> Result<String, Fault<KeyError>> {
    let now = shop.clock.now();
    let Some(id) = waits else { return Err(Fault::Refused(KeyError::Expired)) };
    let row = ceremony::Entity::find_by_id(id).one(shop.database.read()).await?;
    let row = row.filter(|row| row.account_id == account && row.purpose == purpose.word() && row.expires_at > now);
    let row = row.ok_or(Fault::Refused(KeyError::Expired))?;
    let taken = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(ceremony::Entity::delete_by_id(id).exec(tx).await?.rows_affected) }));
    if taken.await.map_err(Fault::lift)? == 1 { Ok(row.state) } else { Err(Fault::Refused(KeyError::Expired)) }
}
