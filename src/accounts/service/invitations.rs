//! Invitations to work here: a link that is sent to an address, and that works once, for a week.

use chrono::{DateTime, Utc};
use ironmonger_identity::code::{token, token_hash};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    super::{
        emails,
        entity::{account, invitation},
        model::{AccountRefusal, INVITED_FOR, Invitation},
    },
    insert,
    members::Actor,
    roles, row,
};
use crate::{error::Fault, kernel::EmailAddress, shop::Shop};

/// No token is longer.
const LONGEST_TOKEN: usize = 100;

/// Sends a link. One that was sent to the address before works no more. Nobody invites to a role that may do more than
/// they may.
pub async fn invite(shop: &Shop, by: &Actor, email: &EmailAddress, role: &str) -> Result<(), Fault<AccountRefusal>> {
    let known = roles::kept(shop).await.map_err(Fault::lift)?;
    if !known.is_known(role) {
        return Err(Fault::Refused(AccountRefusal::NoRole));
    }
    if !by.rights.cover(&known.rights_of(role)) {
        return Err(Fault::Refused(AccountRefusal::BeyondYou));
    }
    let (address, token, now) = (email.as_str().to_lowercase(), token(), shop.clock.now());
    let id = Uuid::now_v7();
    let row = invitation::ActiveModel {
        id: Set(id),
        email: Set(address.clone()),
        role: Set(role.to_owned()),
        token_hash: Set(token_hash(&token)),
        invited_by: Set(by.name.clone()),
        created_at: Set(now),
        expires_at: Set(now + INVITED_FOR),
    };
    let to = address.clone();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if account::Entity::find().filter(account::Column::Email.eq(&address)).count(tx).await? > 0 {
                    return Err(Fault::Refused(AccountRefusal::Taken));
                }
                invitation::Entity::delete_many().filter(invitation::Column::Email.eq(&address)).exec(tx).await?;
                Ok(invitation::Entity::insert(row).exec_without_returning(tx).await.map(drop)?)
            })
        })
        .await?;
    let email = emails::invitation(shop, &to, &by.name, &format!("/admin/join/{token}"), id);
    if let Err(cause) = shop.mailer.send(&email).await {
        tracing::warn!(%cause, "an invitation could not be sent");
        take_back(shop, id).await.map_err(Fault::lift)?;
        return Err(Fault::Refused(AccountRefusal::NotSent));
    }
    Ok(())
}

/// Those that were not answered, the newest first.
pub async fn open(shop: &Shop) -> Result<Vec<Invitation>, Fault> {
    let rows = invitation::Entity::find().filter(invitation::Column::ExpiresAt.gt(shop.clock.now())).order_by_desc(invitation::Column::Id);
    Ok(rows.all(shop.database.read()).await?.into_iter().map(invitation_of).collect())
}

/// What a link is for, without using it up: opening a link does nothing.
pub async fn peek(shop: &Shop, token: &str) -> Result<Option<Invitation>, Fault> {
    let Some(hash) = hash(token) else { return Ok(None) };
    let row = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(hash)).one(shop.database.read()).await?;
    Ok(row.filter(|row| is_open(row, shop.clock.now())).map(invitation_of))
}

/// Makes the account that a link is for. Of two who use it at once one gets it.
pub async fn accept(shop: &Shop, token: &str, name: &str, password: &str) -> Result<Uuid, Fault<AccountRefusal>> {
    let invited = peek(shop, token).await.map_err(Fault::lift)?.ok_or(Fault::Refused(AccountRefusal::NotInvited))?;
    let email = invited.email.parse::<EmailAddress>().map_err(Fault::broken)?;
    let row = row(shop, &email, name, password, &invited.role).await?;
    let (id, now) = (row.id.clone().unwrap(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let used = invitation::Entity::delete_many().filter(invitation::Column::Id.eq(invited.id)).filter(invitation::Column::ExpiresAt.gt(now));
                if used.exec(tx).await?.rows_affected == 0 {
                    return Err(Fault::Refused(AccountRefusal::NotInvited));
                }
                insert(tx, row).await
            })
        })
        .await?;
    Ok(id)
}

/// Takes an invitation back: its link works no more.
pub async fn take_back(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(invitation::Entity::delete_by_id(id).exec(tx).await.map(drop)?) })).await
}

/// Forgets those that are over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    let over = invitation::Entity::find().filter(invitation::Column::ExpiresAt.lte(shop.clock.now()));
    if over.count(shop.database.read()).await? == 0 {
        return Ok(());
    }
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move { Ok(invitation::Entity::delete_many().filter(invitation::Column::ExpiresAt.lte(now)).exec(tx).await.map(drop)?) })
        })
        .await
}

fn hash(token: &str) -> Option<String> {
    (!token.is_empty() && token.len() <= LONGEST_TOKEN).then(|| token_hash(token))
}

fn is_open(row: &invitation::Model, now: DateTime<Utc>) -> bool {
    row.expires_at > now
}

fn invitation_of(row: invitation::Model) -> Invitation {
    Invitation { id: row.id, email: row.email, role: row.role, invited_by: row.invited_by, expires_at: row.expires_at }
}
