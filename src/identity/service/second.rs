//! The second factor: an authenticator app, and codes that stand in for it.

use chrono::{DateTime, Utc};
use ironmonger_identity::totp;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{
    super::{
        entity::{account, recovery_code},
        model::{Account, Happened, IdentityRefusal},
    },
    accounts,
    tries::{self, Daily},
};
use crate::{
    error::Fault,
    platform::database::insert_all,
    shop::{Shop, authenticator::Authenticator},
};

pub use crate::shop::authenticator::{Pending, Resealed};

const APP: Authenticator = Authenticator::CUSTOMERS;

/// What an app calls the account.
fn called(account: &Account) -> &str {
    account.email.as_deref().or(account.phone.as_deref()).unwrap_or(&account.name)
}

/// A new secret for an account, which changes nothing yet.
pub fn begin_totp(shop: &Shop, account: &Account) -> Pending {
    APP.begin(shop, account.id, called(account))
}

/// The secret of a form that came back, to be shown again; `None` for one that was not sealed for this account, or too
/// old.
pub fn open_totp(shop: &Shop, account: &Account, sealed: &str) -> Option<Pending> {
    APP.pending(shop, account.id, called(account), sealed)
}

/// Switches the app on, if the code is one of the secret that [`begin_totp`] gave. Recovery codes are to be shown next.
pub async fn confirm_totp(shop: &Shop, account: &Account, sealed: &str, code: &str) -> Result<bool, Fault> {
    let Some(pending) = open_totp(shop, account, sealed) else { return Ok(false) };
    let now = shop.clock.now();
    let Some(step) = pending.secret.verify(code, now, None) else { return Ok(false) };
    let on = account::ActiveModel {
        id: Unchanged(account.id),
        totp_sealed: Set(Some(APP.seal(shop, account.id, &pending.secret))),
        totp_step: Set(Some(step)),
        ..Default::default()
    };
    let account = account.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                account::Entity::update(on).exec(tx).await?;
                Ok::<_, Fault>(accounts::tell_in(tx, &account, Happened::TotpOn, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(true)
}

/// Whether what somebody typed is the app's code of now, which works once, or a recovery code, which works once too. Count
/// tries before ([`super::flows::count_try`]). After many wrong ones in a day no code of the app is looked at any more;
/// recovery codes are too long to be guessed.
pub async fn check_second(shop: &Shop, account: Uuid, typed: &str) -> Result<bool, Fault<IdentityRefusal>> {
    let Some(row) = account::Entity::find_by_id(account).one(shop.database.read()).await? else { return Ok(false) };
    if row.totp_sealed.is_none() {
        return Ok(false);
    }
    let (now, who) = (shop.clock.now(), account.to_string());
    let is_code = !typed.trim().is_empty() && typed.chars().filter(|letter| !letter.is_whitespace()).all(|letter| letter.is_ascii_digit());
    if is_code && !tries::may(shop.database.read(), Daily::Second, &who, now).await? {
        return Err(Fault::Refused(IdentityRefusal::TooManyTries));
    }
    let is_right = is_second(shop, row, typed, now).await.map_err(Fault::lift)?;
    if is_code && !is_right {
        tries::count(shop, Daily::Second, &who).await.map_err(Fault::lift)?;
    }
    Ok(is_right)
}

async fn is_second(shop: &Shop, row: account::Model, typed: &str, now: DateTime<Utc>) -> Result<bool, Fault> {
    let account = row.id;
    let Some(sealed) = &row.totp_sealed else { return Ok(false) };
    // Where the key is lost, recovery codes still work.
    let secret = APP.open(shop, account, sealed).inspect_err(|cause| tracing::error!(%account, %cause, "a sealed secret does not open")).ok();
    if let Some(step) = secret.and_then(|secret| secret.verify(typed, now, row.totp_step)) {
        let newer = account::Column::TotpStep.is_null().or(account::Column::TotpStep.lt(step));
        let used = account::Entity::update_many().col_expr(account::Column::TotpStep, Expr::value(step)).filter(account::Column::Id.eq(account)).filter(newer);
        return shop.database.write(move |tx| Box::pin(async move { Ok(used.exec(tx).await?.rows_affected == 1) })).await;
    }
    let own = recovery_code::Column::AccountId.eq(account).and(recovery_code::Column::CodeHash.eq(totp::recovery_hash(typed)));
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(own)
        .filter(recovery_code::Column::UsedAt.is_null());
    let owner = accounts::account_of(row);
    let is_right = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let is_right = used.exec(tx).await?.rows_affected == 1;
                if is_right {
                    accounts::tell_in(tx, &owner, Happened::RecoveryCodeUsed, now).await?;
                }
                Ok::<_, Fault>(is_right)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(is_right)
}

/// New recovery codes, in the place of those that the account had. They are shown once.
pub async fn recovery_codes(shop: &Shop, account: Uuid) -> Result<[String; 10], Fault> {
    let codes = totp::recovery_codes();
    let row = |code: &String| recovery_code::ActiveModel { account_id: Set(account), code_hash: Set(totp::recovery_hash(code)), used_at: Set(None) };
    let rows = codes.iter().map(row).collect::<Vec<_>>();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account)).exec(tx).await?;
                Ok::<_, Fault>(insert_all(tx, rows, None).await?)
            })
        })
        .await?;
    Ok(codes)
}

/// How many recovery codes are left.
pub async fn codes_left(connection: &impl ConnectionTrait, account: Uuid) -> Result<u64, DbErr> {
    let own = recovery_code::Column::AccountId.eq(account).and(recovery_code::Column::UsedAt.is_null());
    recovery_code::Entity::find().filter(own).count(connection).await
}

/// Switches the app off, and forgets the recovery codes. Ask for the second factor before.
pub async fn remove_totp(shop: &Shop, account: &Account) -> Result<(), Fault> {
    let (account, now) = (account.clone(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let off = account::ActiveModel { id: Unchanged(account.id), totp_sealed: Set(None), totp_step: Set(None), ..Default::default() };
                account::Entity::update(off).exec(tx).await?;
                recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account.id)).exec(tx).await?;
                Ok::<_, Fault>(accounts::tell_in(tx, &account, Happened::TotpOff, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Accounts that are looked at together.
const PORTION: u64 = 200;

/// Seals every secret with the current key, so that the former ones can go.
pub async fn reseal(shop: &Shop) -> Result<Resealed, Fault> {
    let (mut done, mut after) = (Resealed::default(), Uuid::nil());
    loop {
        let find = account::Entity::find().filter(account::Column::TotpSealed.is_not_null()).filter(account::Column::Id.gt(after));
        let rows = find.order_by_asc(account::Column::Id).limit(PORTION).all(shop.database.read()).await?;
        let Some(last) = rows.last() else { return Ok(done) };
        after = last.id;
        for row in rows {
            let Some(sealed) = row.totp_sealed else { continue };
            if shop.keyring.is_current(&sealed) {
                done.current += 1;
                continue;
            }
            let secret = match APP.open(shop, row.id, &sealed) {
                Ok(secret) => secret,
                Err(cause) => {
                    tracing::warn!(account = %row.id, %cause, "a sealed secret does not open");
                    done.lost += 1;
                    continue;
                }
            };
            let renewed = APP.seal(shop, row.id, &secret);
            // Whoever has set up another app meanwhile keeps that one.
            let own = account::Column::Id.eq(row.id).and(account::Column::TotpSealed.eq(sealed));
            let renew = account::Entity::update_many().col_expr(account::Column::TotpSealed, Expr::value(renewed)).filter(own);
            done.renewed += shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(renew.exec(tx).await?.rows_affected) })).await?;
        }
    }
}
