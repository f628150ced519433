//! Passkeys of customers: made, used, named and removed, by [`crate::shop::passkeys`].

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Usable, ways_locked};
use crate::{
    error::Fault,
    identity::{
        external::model::Passkey,
        model::{Account, Happened, IdentityRefusal},
        service::{
            accounts,
            flows::{self, Purpose, Start},
            sessions,
        },
    },
    shop::{
        Shop,
        passkeys::{KeyError, Keys, Shown},
    },
};

const KEYS: Keys = Keys::CUSTOMERS;
/// How long the state of a sign-in is kept: the browser offers passkeys beside a field for as long as the page stands open.
const SIGN_IN_LIVES: chrono::Duration = chrono::Duration::minutes(60);
const REGISTRATION_LIVES: chrono::Duration = chrono::Duration::minutes(10);

/// The passkeys of an account, oldest first.
pub async fn keys(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Passkey>, DbErr> {
    KEYS.of_account(connection, account).await
}

/// Begins to make a passkey: what the browser is asked, and the token of the flow that waits for its answer.
pub async fn start_key(shop: &Shop, account: &Account) -> Result<(Value, String), Fault<KeyError>> {
    let shop_name = shop.profile().name.clone();
    // What tells accounts apart in the browser's list.
    let name = account.email.as_ref().or(account.phone.as_ref()).unwrap_or(if account.name.is_empty() { &shop_name } else { &account.name });
    let (options, state) = KEYS.start(shop, account.id, name, &account.name).await?;
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

/// Stores the passkey that the browser has made. Every other session ends, and the owner is told by email.
pub async fn finish_key(shop: &Shop, account: &Account, session: Uuid, token: &str, response: &Value, user_agent: &str) -> Result<(), Fault<KeyError>> {
    let flow = flows::take(shop, Purpose::AddPasskey, token).await.map_err(Fault::lift)?;
    let flow = flow.filter(|flow| flow.account == Some(account.id)).ok_or(Fault::Refused(KeyError::Expired))?;
    let key = KEYS.finish(shop, account.id, flow.data["state"].as_str().unwrap_or_default(), response, user_agent)?;
    let (now, account) = (shop.clock.now(), account.clone());
    let stored = shop.database.write(move |tx| {
        Box::pin(async move {
            accounts::lock(tx, account.id).await?;
            KEYS.insert_in(tx, key, now).await?;
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
    let (options, state) = KEYS.ask(shop)?;
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
    let flow = flows::take(shop, Purpose::Passkey, token).await.map_err(Fault::lift)?.ok_or(Fault::Refused(KeyError::Expired))?;
    let text = |name: &str| flow.data[name].as_str().unwrap_or_default().to_owned();
    let Shown { account, is_verified } = KEYS.check(shop, &text("state"), response).await?;
    let account = accounts::by_id(shop.database.read(), account).await?.ok_or(Fault::Refused(KeyError::Unknown))?;
    Ok(SignedWith { account, next: text("next"), is_verified })
}

/// Calls a passkey by another name; an empty one changes nothing.
pub async fn rename_key(shop: &Shop, account: Uuid, id: &str, name: &str) -> Result<(), Fault> {
    KEYS.rename(shop, account, id, name).await
}

/// Removes a passkey, unless nobody could get in without it. The owner is told by email.
pub async fn remove_key(shop: &Shop, account: &Account, id: &str) -> Result<(), Fault<IdentityRefusal>> {
    let (now, account, id, usable) = (shop.clock.now(), account.clone(), id.to_owned(), Usable::of(shop));
    let removed = shop.database.write(move |tx| {
        Box::pin(async move {
            let ways = ways_locked(tx, account.id, &usable).await?;
            if !KEYS.is_of(tx, account.id, &id).await? {
                return Err(Fault::NotFound);
            }
            if usable.passkeys && !ways.can_spare_one() {
                return Err(Fault::Refused(IdentityRefusal::LastWay));
            }
            KEYS.remove_in(tx, account.id, &id).await?;
            Ok(accounts::tell_in(tx, &account, Happened::PasskeyRemoved, now).await?)
        })
    });
    let removed = removed.await;
    shop.bell.ring();
    removed
}
