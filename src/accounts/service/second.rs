//! The second factor of staff: an authenticator app, and codes that stand in for it. How secrets are sealed is the same as
//! for customers ([`crate::shop::authenticator`]).

use ironmonger_identity::totp;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};
use uuid::Uuid;

use super::super::entity::{account, recovery_code};
use crate::{
    error::Fault,
    platform::database::insert_all,
    shop::{
        Shop,
        authenticator::{Authenticator, Pending, Resealed},
    },
};

const APP: Authenticator = Authenticator::STAFF;

/// A new secret for an account, which changes nothing yet. `email` is what the app calls it.
pub fn begin(shop: &Shop, account: Uuid, email: &str) -> Pending {
    APP.begin(shop, account, email)
}

/// The secret of a form that came back; `None` for one that was not sealed for this account.
pub fn pending(shop: &Shop, account: Uuid, email: &str, sealed: &str) -> Option<Pending> {
    APP.pending(shop, account, email, sealed)
}

/// Switches the app on, if the code is one of the secret. The recovery codes, which are shown once, if it was.
pub async fn confirm(shop: &Shop, account: Uuid, pending: &Pending, code: &str) -> Result<Option<[String; 10]>, Fault> {
    let Some(step) = pending.secret.verify(code, shop.clock.now(), None) else { return Ok(None) };
    let sealed = APP.seal(shop, account, &pending.secret);
    let on = account::ActiveModel { id: Unchanged(account), totp_sealed: Set(Some(sealed)), totp_step: Set(Some(step)), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(account::Entity::update(on).exec(tx).await.map(drop)?) })).await?;
    recovery_codes(shop, account).await.map(Some)
}

/// Whether what somebody typed is the app's code of now, which works once, or a recovery code, which works once too. Count
/// tries before.
pub async fn check(shop: &Shop, account: Uuid, typed: &str) -> Result<bool, Fault> {
    let Some(row) = account::Entity::find_by_id(account).one(shop.database.read()).await? else { return Ok(false) };
    let now = shop.clock.now();
    // Where the key is lost, recovery codes still work; and they stand in for passkeys too.
    let secret = row.totp_sealed.as_ref();
    let secret =
        secret.and_then(|sealed| APP.open(shop, account, sealed).inspect_err(|cause| tracing::error!(%account, %cause, "a sealed secret does not open")).ok());
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
    shop.database.write(move |tx| Box::pin(async move { Ok(used.exec(tx).await?.rows_affected == 1) })).await
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
pub async fn codes_left(shop: &Shop, account: Uuid) -> Result<u64, Fault> {
    let own = recovery_code::Column::AccountId.eq(account).and(recovery_code::Column::UsedAt.is_null());
    Ok(recovery_code::Entity::find().filter(own).count(shop.database.read()).await?)
}

/// Switches the app off, and forgets the recovery codes unless they stand in for a passkey.
pub async fn remove(shop: &Shop, account: Uuid) -> Result<(), Fault> {
    let off = account::ActiveModel { id: Unchanged(account), totp_sealed: Set(None), totp_step: Set(None), ..Default::default() };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if account::Entity::update(off).exec(tx).await?.passkeys > 0 {
                    return Ok(());
                }
                Ok(recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(account)).exec(tx).await.map(drop)?)
            })
        })
        .await
}

/// Seals every secret with the current key, so that the former ones can go.
pub async fn reseal(shop: &Shop) -> Result<Resealed, Fault> {
    let mut done = Resealed::default();
    for row in account::Entity::find().filter(account::Column::TotpSealed.is_not_null()).all(shop.database.read()).await? {
        let Some(sealed) = row.totp_sealed else { continue };
        if shop.keyring.is_current(&sealed) {
            done.current += 1;
            continue;
        }
        let Ok(secret) = APP.open(shop, row.id, &sealed).inspect_err(|cause| tracing::warn!(account = %row.id, %cause, "a sealed secret does not open")) else {
            done.lost += 1;
            continue;
        };
        // Whoever has set up another app meanwhile keeps that one.
        let own = account::Column::Id.eq(row.id).and(account::Column::TotpSealed.eq(sealed));
        let renewed = Expr::value(APP.seal(shop, row.id, &secret));
        let renew = account::Entity::update_many().col_expr(account::Column::TotpSealed, renewed).filter(own);
        done.renewed += shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(renew.exec(tx).await?.rows_affected) })).await?;
    }
    Ok(done)
}
