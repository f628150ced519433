//! Accounts made, changed and removed. Names, addresses and passwords are checked here, whichever page they come from.

use chrono::{DateTime, Utc};
use ironmonger_identity::{
    password::{self, Verdict},
    phone::PhoneNumber,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use super::super::model::{Account, New};
use super::{
    super::{
        entity::{account, consent, order_owner},
        events,
        external::service::{Usable, ways_locked},
        jobs::{NOTICE, Notice},
        model::{Happened, IdentityRefusal, LONGEST_NAME, Purpose},
    },
    flows, orders, sessions,
};
use crate::{
    cart, customers,
    error::{Fault, is_taken},
    kernel::{Currency, EmailAddress, Language},
    platform::{blocking, jobs},
    shop::{Shop, SignedIn, slice},
};

type Refused = Fault<IdentityRefusal>;

/// An email address as accounts have it.
pub fn email_key(email: &str) -> String {
    customers::model::key(email)
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find_by_id(id).one(connection).await?.map(account_of))
}

/// The account of an email address, which is not always proven: see [`Account::is_verified`].
pub async fn by_email(connection: &impl ConnectionTrait, email: &str) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find().filter(account::Column::Email.eq(email_key(email))).one(connection).await?.map(account_of))
}

pub async fn by_phone(connection: &impl ConnectionTrait, phone: &PhoneNumber) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find().filter(account::Column::Phone.eq(phone.as_str())).one(connection).await?.map(account_of))
}

/// The account of somebody on the merchant's list.
pub async fn of_customer(connection: &impl ConnectionTrait, customer_id: Uuid) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find().filter(account::Column::CustomerId.eq(customer_id)).one(connection).await?.map(account_of))
}

/// Makes an account. With a proven email address it joins the merchant's list and has the orders of that address.
pub async fn create(shop: &Shop, new: New) -> Result<Account, Refused> {
    let name = checked_name(&new.name)?;
    let email = new.email.as_ref().map(|email| email_key(email.as_str()));
    let password_hash = match &new.password {
        Some(password) => Some(checked_hash(shop, password, [&*name, email.as_deref().unwrap_or_default()]).await?),
        None => None,
    };
    let (now, id, is_verified) = (shop.clock.now(), Uuid::now_v7(), new.is_verified && email.is_some());
    let row = account::ActiveModel {
        id: Set(id),
        customer_id: Set(None),
        name: Set(name),
        email: Set(email.clone()),
        email_verified_at: Set(None),
        phone: Set(new.phone.as_ref().map(|phone| phone.as_str().to_owned())),
        password_hash: Set(password_hash),
        totp_sealed: Set(None),
        totp_step: Set(None),
        language: Set(Some(new.language.to_string())),
        currency: Set(None),
        cart_token: Set(None),
        suspended_at: Set(None),
        erase_at: Set(None),
        created_at: Set(now),
    };
    let phone = new.phone;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if let Some(email) = &email {
                    free_email(tx, email, id, is_verified).await?;
                }
                if let Some(phone) = &phone {
                    free_phone(tx, phone, id).await?;
                }
                match account::Entity::insert(row).exec_without_returning(tx).await {
                    Err(cause) if is_taken(&cause) => return Err(Fault::Refused(taken(email.is_some()))),
                    other => other.map(drop)?,
                }
                if let Some(email) = email.filter(|_| is_verified) {
                    verify_in(tx, id, &email, now).await?;
                }
                let row = account::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
                Ok(account_of(row))
            })
        })
        .await
}

pub async fn rename(shop: &Shop, id: Uuid, name: &str) -> Result<(), Refused> {
    let name = checked_name(name)?;
    save(shop, account::ActiveModel { id: Unchanged(id), name: Set(name), ..Default::default() }).await.map_err(Fault::lift)
}

pub async fn set_language(shop: &Shop, id: Uuid, language: Option<Language>) -> Result<(), Fault> {
    save(shop, account::ActiveModel { id: Unchanged(id), language: Set(language.map(|language| language.to_string())), ..Default::default() }).await
}

pub async fn set_currency(shop: &Shop, id: Uuid, currency: Option<Currency>) -> Result<(), Fault> {
    save(shop, account::ActiveModel { id: Unchanged(id), currency: Set(currency.map(|currency| currency.code().to_owned())), ..Default::default() }).await
}

/// When an account is to be erased; `None` takes that back.
pub async fn set_erase_at(shop: &Shop, id: Uuid, at: Option<DateTime<Utc>>) -> Result<(), Fault> {
    save(shop, account::ActiveModel { id: Unchanged(id), erase_at: Set(at), ..Default::default() }).await
}

/// Erases an account later than it was to be, unless its owner keeps it by now.
pub async fn postpone_erasing(shop: &Shop, id: Uuid, at: DateTime<Utc>) -> Result<(), Fault> {
    let later = account::Entity::update_many().col_expr(account::Column::EraseAt, Expr::value(at));
    let later = later.filter(account::Column::Id.eq(id)).filter(account::Column::EraseAt.is_not_null());
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(later.exec(tx).await.map(drop)?) })).await
}

/// Accounts whose time has come, at most `most`.
pub async fn to_erase(connection: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let due = account::Entity::find().select_only().column(account::Column::Id).filter(account::Column::EraseAt.lte(now)).limit(most);
    due.into_tuple().all(connection).await
}

/// Lets nobody in under an account, or somebody again. Its sessions end.
pub async fn set_suspended(shop: &Shop, id: Uuid, suspended: bool) -> Result<(), Fault> {
    let at = suspended.then(|| shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                update(tx, account::ActiveModel { id: Unchanged(id), suspended_at: Set(at), ..Default::default() }).await?;
                if suspended {
                    sessions::end_others_in(tx, id, None).await?;
                    flows::end_in(tx, id, Purpose::ALL).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Whether a password is the account's. Takes as long for an account that has none, and for `None`, who has no account. A
/// hash of another cost than today's is made anew.
pub async fn check_password(shop: &Shop, account: Option<Uuid>, password: &str) -> Result<bool, Fault> {
    let row = match account {
        Some(id) => account::Entity::find_by_id(id).one(shop.database.read()).await?,
        None => None,
    };
    // No password is longer; what is cut off makes none right.
    let typed = password.chars().take(password::MOST + 1).collect::<String>();
    let Some((id, stored)) = row.and_then(|row| Some((row.id, row.password_hash?))) else {
        work(move || password::waste_time(&typed)).await?;
        return Ok(false);
    };
    let (verdict, anew) = {
        let stored = stored.clone();
        let check = move || match password::verify(&typed, &stored) {
            Verdict::RightButOutdated => (Verdict::RightButOutdated, password::hash(&typed).ok()),
            verdict => (verdict, None),
        };
        work(check).await?
    };
    if let Some(anew) = anew {
        let own = account::Column::Id.eq(id).and(account::Column::PasswordHash.eq(stored));
        let renewed = account::Entity::update_many().col_expr(account::Column::PasswordHash, Expr::value(anew)).filter(own);
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(renewed.exec(tx).await.map(drop)?) })).await?;
    }
    Ok(verdict != Verdict::Wrong)
}

/// Gives an account a password, in the place of the one that it may have. All sessions end but `keep`, and so do links that
/// would set another; the owner is told.
pub async fn set_password(shop: &Shop, id: Uuid, keep: Option<Uuid>, password: &str) -> Result<(), Refused> {
    let own = by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
    let hash = checked_hash(shop, password, [&*own.name, own.email.as_deref().unwrap_or_default()]).await?;
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                update(tx, account::ActiveModel { id: Unchanged(id), password_hash: Set(Some(hash)), ..Default::default() }).await?;
                sessions::end_others_in(tx, id, keep).await?;
                flows::end_in(tx, id, &[Purpose::Reset, Purpose::SignIn, Purpose::Second]).await?;
                Ok::<_, Refused>(tell_in(tx, &own, Happened::PasswordChanged, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Whether somebody may choose a password, before anything is done with it.
pub fn check_new_password(shop: &Shop, password: &str, about: [&str; 2]) -> Result<(), IdentityRefusal> {
    let profile = shop.profile();
    password::check(password, &[about[0], about[1], &profile.name]).map_err(IdentityRefusal::Password)
}

/// Somebody has shown that they read the email of an address: it is the account's, which joins the merchant's list and has
/// the guest orders of that address. Whoever only claimed to have it loses it. The owner is told at the address before.
pub async fn prove_email(shop: &Shop, id: Uuid, email: &EmailAddress) -> Result<(), Refused> {
    let (email, now) = (email_key(email.as_str()), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let before = account::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
                free_email(tx, &email, id, true).await?;
                verify_in(tx, id, &email, now).await?;
                let before = account_of(before);
                if before.is_verified() && before.email.as_ref() != Some(&email) {
                    tell_in(tx, &before, Happened::EmailChanged, now).await?;
                }
                Ok::<_, Refused>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Gives an account a telephone number that its owner has proven to be theirs. They are told.
pub async fn set_phone(shop: &Shop, id: Uuid, phone: &PhoneNumber) -> Result<(), Refused> {
    let (phone, now) = (phone.clone(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let before = account::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
                free_phone(tx, &phone, id).await?;
                let number = Some(phone.as_str().to_owned());
                match update(tx, account::ActiveModel { id: Unchanged(id), phone: Set(number.clone()), ..Default::default() }).await {
                    Err(cause) if is_taken(&cause) => return Err(Fault::Refused(IdentityRefusal::PhoneTaken)),
                    other => other?,
                }
                if before.phone != number {
                    tell_in(tx, &account_of(before), Happened::PhoneChanged, now).await?;
                }
                Ok(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Takes the telephone number off an account that has another way in.
pub async fn remove_phone(shop: &Shop, id: Uuid) -> Result<(), Refused> {
    let (now, usable) = (shop.clock.now(), Usable::of(shop));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if !ways_locked(tx, id, &usable).await?.can_spare_phone() {
                    return Err(Fault::Refused(IdentityRefusal::LastWay));
                }
                let before = account::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
                update(tx, account::ActiveModel { id: Unchanged(id), phone: Set(None), ..Default::default() }).await?;
                Ok(tell_in(tx, &account_of(before), Happened::PhoneChanged, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Removes an account with its cart, sessions, and all that hangs on it. Orders stay.
pub async fn remove(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { remove_in(tx, id).await })).await
}

/// [`remove`] as part of something larger.
pub async fn remove_in(tx: &DatabaseTransaction, id: Uuid) -> Result<(), Fault> {
    let row = account::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
    account::Entity::delete_by_id(id).exec(tx).await?;
    if let Some(customer) = row.customer_id {
        customers::service::set_account_in(tx, customer, false).await?;
    }
    if let Some(token) = row.cart_token {
        cart::service::delete_in(tx, &token).await?;
    }
    Ok(slice::emit(tx, events::REMOVED, &id, Utc::now()).await?)
}

/// Two customers are one: the account that stays is the one customer's, with the guest orders of the address. One that is
/// closed leaves it the orders and consents that it had; nothing that opened it opens anything any more.
pub async fn merge_in(tx: &DatabaseTransaction, customer: Uuid, stays: Uuid, closed: Option<Uuid>, email: &str) -> Result<(), Fault> {
    if let Some(closed) = closed {
        order_owner::Entity::update_many()
            .col_expr(order_owner::Column::AccountId, Expr::value(stays))
            .filter(order_owner::Column::AccountId.eq(closed))
            .exec(tx)
            .await?;
        consent::Entity::update_many().col_expr(consent::Column::AccountId, Expr::value(stays)).filter(consent::Column::AccountId.eq(closed)).exec(tx).await?;
        remove_in(tx, closed).await?;
    }
    update(tx, account::ActiveModel { id: Unchanged(stays), customer_id: Set(Some(customer)), ..Default::default() }).await?;
    customers::service::set_account_in(tx, customer, true).await?;
    Ok(orders::claim_in(tx, stays, email).await.map(drop)?)
}

/// The visitor has got a cart while signed in: it is the account's. Where another device was faster, what is in this one
/// goes into that one.
pub async fn remember_cart(shop: &Shop, customer: &SignedIn, token: &str) -> Result<(), Fault> {
    if customer.cart.as_deref() == Some(token) {
        return Ok(());
    }
    let known = match &customer.cart {
        Some(known) => account::Column::CartToken.is_null().or(account::Column::CartToken.eq(known)),
        None => account::Column::CartToken.is_null(),
    };
    let first =
        account::Entity::update_many().col_expr(account::Column::CartToken, Expr::value(token)).filter(account::Column::Id.eq(customer.account)).filter(known);
    let is_first = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(first.exec(tx).await?.rows_affected > 0) })).await?;
    if is_first {
        return Ok(());
    }
    let find = account::Entity::find_by_id(customer.account).select_only().column(account::Column::CartToken);
    let Some(own) = find.into_tuple::<Option<String>>().one(shop.database.read()).await? else { return Ok(()) };
    if own.as_deref() == Some(token) {
        return Ok(());
    }
    let merged = cart::service::adopt(shop, own.as_deref(), token).await?;
    if merged == own { Ok(()) } else { set_cart(shop, customer.account, merged).await }
}

/// The token of an account's cart, if it has one.
pub async fn cart_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, DbErr> {
    let find = account::Entity::find_by_id(id).select_only().column(account::Column::CartToken);
    Ok(find.into_tuple::<Option<String>>().one(connection).await?.flatten())
}

pub(super) async fn set_cart(shop: &Shop, id: Uuid, token: Option<String>) -> Result<(), Fault> {
    save(shop, account::ActiveModel { id: Unchanged(id), cart_token: Set(token), ..Default::default() }).await
}

/// Holds an account's row until the transaction ends.
pub(in crate::identity) async fn lock(tx: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    account::Entity::find_by_id(id).lock_exclusive().one(tx).await?.map(drop).ok_or_else(|| DbErr::RecordNotFound(id.to_string()))
}

/// Tells the owner what happened, at the address that is theirs for sure.
pub async fn tell_in(tx: &impl ConnectionTrait, account: &Account, happened: Happened, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(to) = account.email.clone().filter(|_| account.is_verified()) else { return Ok(()) };
    jobs::enqueue(tx, NOTICE, &Notice { account: account.id, happened, to }, None, now).await.map(drop)
}

/// The email address is the account's for sure.
async fn verify_in(tx: &DatabaseTransaction, id: Uuid, email: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = account::Entity::find_by_id(id).one(tx).await?.ok_or_else(|| DbErr::RecordNotFound(id.to_string()))?;
    // Whoever changes their address takes along what the shop knows of them.
    let customer_id = match row.customer_id.filter(|_| row.email_verified_at.is_some()) {
        Some(own) => customers::service::readdress_in(tx, own, email, now).await?,
        None => customers::service::join_in(tx, email, &row.name, row.language.as_deref(), now).await?,
    };
    let proven = account::ActiveModel {
        id: Unchanged(id),
        email: Set(Some(email.to_owned())),
        email_verified_at: Set(Some(now)),
        customer_id: Set(Some(customer_id)),
        ..Default::default()
    };
    update(tx, proven).await?;
    customers::service::books::move_in(tx, id, customer_id, now).await?;
    customers::service::set_account_in(tx, customer_id, true).await?;
    orders::claim_in(tx, id, email).await.map(drop)
}

/// Whether an email address is free for this account. Who only claims to have it gives way to proof.
async fn free_email(tx: &DatabaseTransaction, email: &str, id: Uuid, is_proven: bool) -> Result<(), Refused> {
    let other = account::Entity::find().filter(account::Column::Email.eq(email)).filter(account::Column::Id.ne(id)).lock_exclusive().one(tx).await?;
    match other {
        None => Ok(()),
        Some(other) if is_proven && other.email_verified_at.is_none() => {
            Ok(update(tx, account::ActiveModel { id: Unchanged(other.id), email: Set(None), ..Default::default() }).await?)
        }
        Some(_) => Err(Fault::Refused(IdentityRefusal::EmailTaken)),
    }
}

async fn free_phone(tx: &DatabaseTransaction, phone: &PhoneNumber, id: Uuid) -> Result<(), Refused> {
    let other = account::Entity::find().filter(account::Column::Phone.eq(phone.as_str())).filter(account::Column::Id.ne(id)).one(tx).await?;
    if other.is_some() { Err(Fault::Refused(IdentityRefusal::PhoneTaken)) } else { Ok(()) }
}

fn taken(has_email: bool) -> IdentityRefusal {
    if has_email { IdentityRefusal::EmailTaken } else { IdentityRefusal::PhoneTaken }
}

fn checked_name(name: &str) -> Result<String, Refused> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) { Err(Fault::Refused(IdentityRefusal::LongName)) } else { Ok(name) }
}

async fn checked_hash(shop: &Shop, password: &str, about: [&str; 2]) -> Result<String, Refused> {
    check_new_password(shop, password, about).map_err(Fault::Refused)?;
    let password = password.to_owned();
    work(move || password::hash(&password)).await.map_err(Fault::lift)?.map_err(Fault::broken)
}

/// What takes a processor a while; as many run at once as there are turns.
async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    blocking::run(work).await.map_err(|_| Fault::Busy)
}

async fn save(shop: &Shop, row: account::ActiveModel) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(update(tx, row).await?) })).await
}

/// An account that is gone is [`Fault::NotFound`].
async fn update(tx: &DatabaseTransaction, row: account::ActiveModel) -> Result<(), DbErr> {
    match account::Entity::update(row).exec(tx).await {
        Err(DbErr::RecordNotUpdated) => Err(DbErr::RecordNotFound("account".to_owned())),
        other => other.map(drop),
    }
}

pub(super) fn account_of(row: account::Model) -> Account {
    Account {
        id: row.id,
        customer_id: row.customer_id,
        name: row.name,
        email: row.email,
        email_verified_at: row.email_verified_at,
        phone: row.phone,
        has_password: row.password_hash.is_some(),
        has_totp: row.totp_sealed.is_some(),
        language: row.language.and_then(|tag| tag.parse().ok()),
        currency: row.currency.and_then(|code| code.parse().ok()),
        suspended_at: row.suspended_at,
        erase_at: row.erase_at,
        created_at: row.created_at,
    }
}
