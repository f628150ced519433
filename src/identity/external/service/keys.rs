//! Passkeys of accounts: made, used, named and removed.

use ironmonger_identity::device::Device;
use ironmonger_passkeys::{PasskeyError, Passkeys, StoredKey, Verification, credential_id, is_user_verified};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Usable, ways_locked};
use crate::{
    error::{Fault, is_taken},
    identity::{
        entity::passkey,
        external::{
            model::{LONGEST_KEY_NAME, MOST_KEYS, Passkey},
            words::device_name,
        },
        model::{Account, Happened, IdentityRefusal},
        service::{
            accounts,
            flows::{self, Purpose, Start},
            sessions,
        },
    },
    shop::Shop,
};

/// How long the state of a sign-in is kept: the browser offers passkeys beside a field for as long as the page stands open.
const SIGN_IN_LIVES: chrono::Duration = chrono::Duration::minutes(60);
const REGISTRATION_LIVES: chrono::Duration = chrono::Duration::minutes(10);

/// Why a passkey is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// It took too long, or was done already.
    Expired,
    /// The account has it, or another one does.
    Known,
    TooMany,
    /// They have not shown lately who they are.
    Unproven,
    /// The shop has no such key: the browser may forget it.
    Unknown,
    /// What the browser answered does not hold.
    Failed,
}

impl From<PasskeyError> for KeyError {
    fn from(error: PasskeyError) -> Self {
        tracing::info!(%error, "a passkey is refused");
        match error {
            PasskeyError::Expired => Self::Expired,
            PasskeyError::AlreadyRegistered => Self::Known,
            _ => Self::Failed,
        }
    }
}

/// The shop as a site with passkeys; `None` where browsers have none, at an address without a host name or without TLS.
pub fn passkeys(shop: &Shop) -> Option<Passkeys> {
    Passkeys::new(&shop.config.public_url, &shop.profile().name).ok()
}

/// The passkeys of an account, oldest first.
pub async fn keys(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Passkey>, DbErr> {
    Ok(rows(connection, account).await?.into_iter().map(read).collect())
}

async fn rows(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<passkey::Model>, DbErr> {
    let own = passkey::Entity::find().filter(passkey::Column::AccountId.eq(account));
    own.order_by_asc(passkey::Column::CreatedAt).order_by_asc(passkey::Column::Id).all(connection).await
}

fn read(row: passkey::Model) -> Passkey {
    let (created_at, used_at, name) = (row.created_at, row.used_at, row.name.clone());
    let stored = stored(row);
    Passkey { is_backed_up: stored.is_backed_up(), id: stored.id, name, created_at, used_at }
}

fn stored(row: passkey::Model) -> StoredKey {
    StoredKey { id: row.id, user_id: row.account_id, data: row.data }
}

/// Begins to make a passkey: what the browser is asked, and the token of the flow that waits for its answer.
pub async fn start_key(shop: &Shop, account: &Account) -> Result<(Value, String), Fault<KeyError>> {
    let site = passkeys(shop).ok_or(Fault::NotFound)?;
    let existing = rows(shop.database.read(), account.id).await?.into_iter().map(stored).collect::<Vec<_>>();
    if existing.len() >= MOST_KEYS {
        return Err(Fault::Refused(KeyError::TooMany));
    }
    let shop_name = shop.profile().name.clone();
    // What tells accounts apart in the browser's list.
    let name = account.email.as_ref().or(account.phone.as_ref()).unwrap_or(if account.name.is_empty() { &shop_name } else { &account.name });
    let started = site.start_registration(account.id, name, &account.name, &existing, Verification::Preferred);
    let (options, state) = started.map_err(Fault::broken)?;
    let start = Start {
        purpose: Purpose::AddPasskey,
        account: Some(account.id),
        address: String::new(),
        code: None,
        data: json!({ "state": state }),
        lives: REGISTRATION_LIVES,
    };
    Ok((options, flows::start(shop, start).await.map_err(Fault::lift)?))
}

/// Stores the passkey that the browser has made, under the name of the device that it was made on. Every other session ends,
/// and the owner is told by email.
pub async fn finish_key(shop: &Shop, account: &Account, session: Uuid, token: &str, response: &Value, user_agent: &str) -> Result<(), Fault<KeyError>> {
    let site = passkeys(shop).ok_or(Fault::NotFound)?;
    let flow = flows::take(shop, Purpose::AddPasskey, token).await.map_err(Fault::lift)?;
    let flow = flow.filter(|flow| flow.account == Some(account.id)).ok_or(Fault::Refused(KeyError::Expired))?;
    let key = site.finish_registration(flow.data["state"].as_str().unwrap_or_default(), response).map_err(|error| Fault::Refused(KeyError::from(error)))?;
    if key.user_id != account.id {
        return Err(Fault::Refused(KeyError::Failed));
    }
    let name = device_name(Device::of(user_agent)).chars().take(LONGEST_KEY_NAME).collect::<String>();
    let (now, account) = (shop.clock.now(), account.clone());
    let row =
        passkey::ActiveModel { id: Set(key.id), account_id: Set(account.id), name: Set(name), data: Set(key.data), created_at: Set(now), used_at: Set(None) };
    let stored = shop.database.write(move |tx| {
        Box::pin(async move {
            let own = passkey::Entity::find().filter(passkey::Column::AccountId.eq(account.id)).count(tx).await?;
            if own >= MOST_KEYS as u64 {
                return Err(Fault::Refused(KeyError::TooMany));
            }
            match passkey::Entity::insert(row).exec_without_returning(tx).await {
                Ok(_) => {}
                Err(cause) if is_taken(&cause) => return Err(Fault::Refused(KeyError::Known)),
                Err(cause) => return Err(cause.into()),
            }
            sessions::end_others_in(tx, account.id, Some(session)).await?;
            Ok(accounts::tell_in(tx, &account, Happened::PasskeyAdded, now).await?)
        })
    });
    let stored = stored.await;
    shop.bell.ring();
    stored
}

/// Begins a sign-in with whatever passkey the browser has. `next` is where it leads.
pub async fn start_key_sign_in(shop: &Shop, next: &str) -> Result<(Value, String), Fault> {
    let site = passkeys(shop).ok_or(Fault::NotFound)?;
    let (options, state) = site.start_sign_in(Verification::Preferred).map_err(Fault::broken)?;
    let start = Start {
        purpose: Purpose::Passkey,
        account: None,
        address: String::new(),
        code: None,
        data: json!({ "state": state, "next": next }),
        lives: SIGN_IN_LIVES,
    };
    Ok((options, flows::start(shop, start).await?))
}

/// Who has signed in with a passkey.
#[derive(Clone, Debug)]
pub struct SignedWith {
    pub account: Account,
    pub next: String,
    /// Whether the authenticator has checked who holds it, by PIN or biometrics: that is a second factor already.
    pub is_verified: bool,
}

/// Checks what the browser answered, and remembers that the key was used.
pub async fn finish_key_sign_in(shop: &Shop, token: &str, response: &Value) -> Result<SignedWith, Fault<KeyError>> {
    let site = passkeys(shop).ok_or(Fault::NotFound)?;
    let refused = |error: PasskeyError| Fault::Refused(KeyError::from(error));
    let flow = flows::take(shop, Purpose::Passkey, token).await.map_err(Fault::lift)?.ok_or(Fault::Refused(KeyError::Expired))?;
    let text = |name: &str| flow.data[name].as_str().unwrap_or_default().to_owned();
    let id = credential_id(response).map_err(refused)?;
    let connection = shop.database.read();
    let row = passkey::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::Refused(KeyError::Unknown))?;
    let before = row.data.clone();
    let key = site.finish_sign_in(&text("state"), response, &stored(row)).map_err(refused)?;
    let account = accounts::by_id(connection, key.user_id).await?.ok_or(Fault::Refused(KeyError::Unknown))?;
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                // Of two sign-ins at once with a key that counts, the second one's count has been seen.
                let row = passkey::Entity::find_by_id(&key.id).lock_exclusive().one(tx).await?.ok_or(Fault::Refused(KeyError::Unknown))?;
                if row.data != before {
                    return Err(Fault::Busy);
                }
                let used = passkey::ActiveModel { id: Unchanged(key.id), data: Set(key.data), used_at: Set(Some(now)), ..Default::default() };
                passkey::Entity::update(used).exec(tx).await?;
                Ok::<_, Fault<KeyError>>(())
            })
        })
        .await?;
    Ok(SignedWith { account, next: text("next"), is_verified: is_user_verified(response) })
}

/// Calls a passkey by another name; an empty one changes nothing.
pub async fn rename_key(shop: &Shop, account: Uuid, id: &str, name: &str) -> Result<(), Fault> {
    let name = name.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_KEY_NAME).collect::<String>();
    let own = passkey::Entity::find_by_id(id).filter(passkey::Column::AccountId.eq(account));
    let row = own.one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    if name.is_empty() {
        return Ok(());
    }
    let renamed = passkey::ActiveModel { id: Unchanged(row.id), name: Set(name), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok(passkey::Entity::update(renamed).exec(tx).await.map(drop)?) })).await
}

/// Removes a passkey, unless nobody could get in without it. The owner is told by email.
pub async fn remove_key(shop: &Shop, account: &Account, id: &str) -> Result<(), Fault<IdentityRefusal>> {
    let (now, account, id, usable) = (shop.clock.now(), account.clone(), id.to_owned(), Usable::of(shop));
    let removed = shop.database.write(move |tx| {
        Box::pin(async move {
            let ways = ways_locked(tx, account.id, &usable).await?;
            let own = passkey::Column::AccountId.eq(account.id).and(passkey::Column::Id.eq(id));
            if passkey::Entity::find().filter(own.clone()).one(tx).await?.is_none() {
                return Err(Fault::NotFound);
            }
            if usable.passkeys && !ways.can_spare_one() {
                return Err(Fault::Refused(IdentityRefusal::LastWay));
            }
            passkey::Entity::delete_many().filter(own).exec(tx).await?;
            Ok(accounts::tell_in(tx, &account, Happened::PasskeyRemoved, now).await?)
        })
    });
    let removed = removed.await;
    shop.bell.ring();
    removed
}
