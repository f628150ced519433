//! Passkeys, whoever has them: what browsers are asked, the checks of what they answer, and the keys in their tables. Customers'
//! and staff's are separate worlds: a key of one opens nothing of the other. Where a ceremony waits for its answer is each
//! world's own.

pub mod answers;

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use ironmonger_identity::device::Device;
use ironmonger_passkeys::{PasskeyError, Passkeys, StoredKey, Verification, credential_id, is_user_verified};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, ExprTrait, FromQueryResult,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use serde_json::Value;
use uuid::Uuid;

use super::Shop;
use crate::{
    error::{Fault, is_taken},
    t,
};

/// The most characters of what a passkey is called.
pub const LONGEST_KEY_NAME: usize = 60;
/// The most passkeys of an account.
pub const MOST_KEYS: usize = 20;

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

impl KeyError {
    /// The reason in words.
    pub fn sentence(self) -> Cow<'static, str> {
        match self {
            Self::Expired => t::identity_external::key_expired(),
            Self::Known => t::identity_external::key_known(),
            Self::TooMany => t::identity_external::key_too_many(),
            Self::Unproven => t::identity_external::key_unproven(),
            Self::Unknown => t::identity_external::key_unknown(),
            Self::Failed => t::identity_external::key_failed(),
        }
    }
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

/// A passkey of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    pub id: String,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    /// Whether its provider copies it to its owner's other devices.
    pub is_backed_up: bool,
}

/// A key that a browser has just made, to be stored.
#[derive(Clone, Debug)]
pub struct NewKey {
    key: StoredKey,
    name: String,
}

/// Who has shown a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub account: Uuid,
    /// Whether the authenticator has checked who holds it, by PIN or biometrics: that is a second factor already.
    pub is_verified: bool,
}

/// Whose passkeys they are: each world has a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    table: &'static str,
    /// Staff have to show each time by PIN or biometrics that they hold the key.
    verification: Verification,
}

/// The shop as a site with passkeys; `None` where browsers have none, at an address without a host name or without TLS.
pub fn site(shop: &Shop) -> Option<Passkeys> {
    Passkeys::new(&shop.config.public_url, &shop.profile().name).ok()
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    account_id: Uuid,
    name: String,
    data: Value,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl Row {
    fn stored(self) -> StoredKey {
        StoredKey { id: self.id, user_id: self.account_id, data: self.data }
    }

    fn passkey(self) -> Passkey {
        let (created_at, used_at, name) = (self.created_at, self.used_at, self.name.clone());
        let stored = self.stored();
        Passkey { is_backed_up: stored.is_backed_up(), id: stored.id, name, created_at, used_at }
    }
}

const COLUMNS: [&str; 6] = ["id", "account_id", "name", "data", "created_at", "used_at"];

impl Keys {
    pub const CUSTOMERS: Self = Self { table: "passkeys", verification: Verification::Preferred };
    pub const STAFF: Self = Self { table: "staff_passkeys", verification: Verification::Required };

    fn select(self) -> SelectStatement {
        Query::select().columns(COLUMNS).from(self.table).to_owned()
    }

    async fn rows(self, connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Row>, DbErr> {
        let own = self.select().and_where(Expr::col("account_id").eq(account)).order_by("created_at", Order::Asc).order_by("id", Order::Asc).to_owned();
        connection.query_all(&own).await?.iter().map(|row| Row::from_query_result(row, "")).collect()
    }

    async fn row(self, connection: &impl ConnectionTrait, id: &str, locked: bool) -> Result<Option<Row>, DbErr> {
        let mut find = self.select().and_where(Expr::col("id").eq(id)).to_owned();
        if locked {
            find.lock_exclusive();
        }
        connection.query_one(&find).await?.map(|row| Row::from_query_result(&row, "")).transpose()
    }

    /// The passkeys of an account, oldest first.
    pub async fn of_account(self, connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Passkey>, DbErr> {
        Ok(self.rows(connection, account).await?.into_iter().map(Row::passkey).collect())
    }

    /// How many passkeys an account has.
    pub async fn count(self, connection: &impl ConnectionTrait, account: Uuid) -> Result<u64, DbErr> {
        let count = Query::select().expr(Expr::col("id").count()).from(self.table).and_where(Expr::col("account_id").eq(account)).to_owned();
        let row = connection.query_one(&count).await?;
        let count = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or_default();
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Begins to make a passkey: what the browser is asked, and what is to be kept until its answer comes. `name` tells accounts
    /// apart in the browser's list, `display_name` is the person's.
    pub async fn start(self, shop: &Shop, account: Uuid, name: &str, display_name: &str) -> Result<(Value, String), Fault<KeyError>> {
        let site = site(shop).ok_or(Fault::NotFound)?;
        let existing = self.rows(shop.database.read(), account).await?.into_iter().map(Row::stored).collect::<Vec<_>>();
        if existing.len() >= MOST_KEYS {
            return Err(Fault::Refused(KeyError::TooMany));
        }
        site.start_registration(account, name, display_name, &existing, self.verification).map_err(Fault::broken)
    }

    /// Checks what the browser has made. The key is called by the device that it was made on.
    pub fn finish(self, shop: &Shop, account: Uuid, state: &str, response: &Value, user_agent: &str) -> Result<NewKey, Fault<KeyError>> {
        let site = site(shop).ok_or(Fault::NotFound)?;
        let key = site.finish_registration(state, response).map_err(|error| Fault::Refused(KeyError::from(error)))?;
        if key.user_id != account {
            return Err(Fault::Refused(KeyError::Failed));
        }
        let device = Device::of(user_agent);
        let name = t::identity_external::key_on(device.browser.code(), device.system.code());
        Ok(NewKey { key, name: name.chars().take(LONGEST_KEY_NAME).collect() })
    }

    /// Stores a key. Whoever calls holds the account's row, so that of two at once the second one counts the first.
    pub async fn insert_in(self, tx: &DatabaseTransaction, new: NewKey, now: DateTime<Utc>) -> Result<(), Fault<KeyError>> {
        if self.count(tx, new.key.user_id).await? >= MOST_KEYS as u64 {
            return Err(Fault::Refused(KeyError::TooMany));
        }
        let mut insert = Query::insert();
        insert.into_table(self.table).columns(["id", "account_id", "name", "data", "created_at"]);
        insert.values_panic([new.key.id.into(), new.key.user_id.into(), new.name.into(), new.key.data.into(), now.into()]);
        match tx.execute(&insert).await {
            Ok(_) => Ok(()),
            Err(cause) if is_taken(&cause) => Err(Fault::Refused(KeyError::Known)),
            Err(cause) => Err(cause.into()),
        }
    }

    /// Begins a sign-in with whatever passkey the browser has.
    pub fn ask(self, shop: &Shop) -> Result<(Value, String), Fault> {
        site(shop).ok_or(Fault::NotFound)?.start_sign_in(self.verification).map_err(Fault::broken)
    }

    /// Asks somebody who is known already for one of their passkeys.
    pub async fn ask_of(self, shop: &Shop, account: Uuid) -> Result<(Value, String), Fault<KeyError>> {
        let site = site(shop).ok_or(Fault::NotFound)?;
        let own = self.rows(shop.database.read(), account).await?.into_iter().map(Row::stored).collect::<Vec<_>>();
        if own.is_empty() {
            return Err(Fault::NotFound);
        }
        site.start_proof(account, &own, self.verification).map_err(Fault::broken)
    }

    /// Checks what the browser answered to [`Self::ask`] or [`Self::ask_of`], and remembers that the key was used. Take what was
    /// kept away before: it is good for one answer.
    pub async fn check(self, shop: &Shop, state: &str, response: &Value) -> Result<Shown, Fault<KeyError>> {
        let site = site(shop).ok_or(Fault::NotFound)?;
        let refused = |error: PasskeyError| Fault::Refused(KeyError::from(error));
        let id = credential_id(response).map_err(refused)?;
        let connection = shop.database.read();
        let Some(row) = self.row(connection, &id, false).await? else {
            // A key of the other world belongs to this site too: its owner's browser is not told to forget it.
            let other = if self == Self::STAFF { Self::CUSTOMERS } else { Self::STAFF };
            let is_other = other.row(connection, &id, false).await?.is_some();
            return Err(Fault::Refused(if is_other { KeyError::Failed } else { KeyError::Unknown }));
        };
        let before = row.data.clone();
        let key = site.finish_sign_in(state, response, &row.stored()).map_err(refused)?;
        let (shown, now) = (Shown { account: key.user_id, is_verified: is_user_verified(response) }, shop.clock.now());
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    // Of two sign-ins at once with a key that counts, the second one's count has been seen.
                    let row = self.row(tx, &key.id, true).await?.ok_or(Fault::Refused(KeyError::Unknown))?;
                    if row.data != before {
                        return Err(Fault::Busy);
                    }
                    let mut used = Query::update();
                    used.table(self.table).value("data", key.data).value("used_at", now).and_where(Expr::col("id").eq(key.id));
                    tx.execute(&used).await?;
                    Ok::<_, Fault<KeyError>>(())
                })
            })
            .await?;
        Ok(shown)
    }

    /// Calls a passkey of an account by another name; an empty one changes nothing.
    pub async fn rename(self, shop: &Shop, account: Uuid, id: &str, name: &str) -> Result<(), Fault> {
        let name = name.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_KEY_NAME).collect::<String>();
        let row = self.row(shop.database.read(), id, false).await?;
        let row = row.filter(|row| row.account_id == account).ok_or(Fault::NotFound)?;
        if name.is_empty() {
            return Ok(());
        }
        let mut renamed = Query::update();
        renamed.table(self.table).value("name", name).and_where(Expr::col("id").eq(row.id));
        shop.database.write(move |tx| Box::pin(async move { Ok(tx.execute(&renamed).await.map(drop)?) })).await
    }

    /// Whether an account has a passkey.
    pub async fn is_of(self, connection: &impl ConnectionTrait, account: Uuid, id: &str) -> Result<bool, DbErr> {
        Ok(self.row(connection, id, false).await?.is_some_and(|row| row.account_id == account))
    }

    /// Removes a passkey of an account; whether it had one of this id.
    pub async fn remove_in(self, tx: &DatabaseTransaction, account: Uuid, id: &str) -> Result<bool, DbErr> {
        let mut delete = Query::delete();
        delete.from_table(self.table).and_where(Expr::col("id").eq(id)).and_where(Expr::col("account_id").eq(account));
        Ok(tx.execute(&delete).await?.rows_affected() == 1)
    }

    /// Removes all passkeys of an account.
    pub async fn remove_all_in(self, tx: &DatabaseTransaction, account: Uuid) -> Result<(), DbErr> {
        let mut delete = Query::delete();
        delete.from_table(self.table).and_where(Expr::col("account_id").eq(account));
        tx.execute(&delete).await.map(drop)
    }
}
