//! What staff do about staff: roles, suspending, removing, second factors that are lost. Nobody touches somebody who may do
//! more than they may, and the shop always has an owner who can sign in.

use std::sync::Arc;

use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, Query, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{account, recovery_code},
        model::{AccountRefusal, Member},
    },
    OWNER, account_of, keys, roles, sessions,
};
use crate::{
    error::Fault,
    kernel::EmailAddress,
    shop::{Rights, Shop, Staff},
};

/// Who does something about others.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: Uuid,
    pub name: String,
    pub rights: Arc<Rights>,
}

impl From<&Staff> for Actor {
    fn from(staff: &Staff) -> Self {
        Self { id: staff.id, name: staff.name.clone(), rights: Arc::clone(&staff.rights) }
    }
}

/// Everybody who works here, by their names.
pub async fn list(shop: &Shop) -> Result<Vec<Member>, Fault> {
    let rows = account::Entity::find().order_by_asc(account::Column::Name).order_by_asc(account::Column::Id).all(shop.database.read()).await?;
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        members.push(member_of(shop, row).await?);
    }
    Ok(members)
}

pub async fn by_id(shop: &Shop, id: Uuid) -> Result<Member, Fault> {
    let row = account::Entity::find_by_id(id).one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    member_of(shop, row).await
}

async fn member_of(shop: &Shop, row: account::Model) -> Result<Member, Fault> {
    let (seen_at, created_at) = (row.seen_at, row.created_at);
    Ok(Member { account: account_of(shop, row).await?, seen_at, created_at })
}

/// What is done about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Role(String),
    Suspend,
    /// They may sign in again.
    Allow,
    Remove,
    /// Their authenticator app and their passkeys are lost: they sign in without, and set up others.
    ResetSecond,
}

async fn without_second(tx: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    let off = account::ActiveModel { id: Unchanged(id), totp_sealed: Set(None), totp_step: Set(None), ..Default::default() };
    account::Entity::update(off).exec(tx).await?;
    keys::remove_all_in(tx, id).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(id)).exec(tx).await.map(drop)
}

/// The same as [`Change::ResetSecond`] from the command line, for whom no colleague can help. `NotFound`: nobody has the address.
pub async fn reset_second(shop: &Shop, email: &EmailAddress) -> Result<(), Fault> {
    let find = account::Entity::find().filter(account::Column::Email.eq(email.as_str().to_lowercase()));
    let id = find.one(shop.database.read()).await?.ok_or(Fault::NotFound)?.id;
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(without_second(tx, id).await?) })).await
}

/// Does something about somebody; it counts from their next request on. Of owners who demote each other at once one is
/// left.
pub async fn change(shop: &Shop, by: &Actor, id: Uuid, change: Change) -> Result<(), Fault<AccountRefusal>> {
    let known = roles::kept(shop).await.map_err(Fault::lift)?;
    if let Change::Role(role) = &change {
        if !known.is_known(role) {
            return Err(Fault::Refused(AccountRefusal::NoRole));
        }
        if !by.rights.cover(&known.rights_of(role)) {
            return Err(Fault::Refused(AccountRefusal::BeyondYou));
        }
    }
    let (now, rights) = (shop.clock.now(), Arc::clone(&by.rights));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                lock_owners(tx).await?;
                let row = account::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
                if !rights.cover(&known.rights_of(&row.role)) {
                    return Err(Fault::Refused(AccountRefusal::BeyondYou));
                }
                let own = account::Column::Id.eq(id);
                let update = account::Entity::update_many().filter(own.clone());
                let done = match change {
                    Change::Role(role) if role == row.role => 1,
                    Change::Role(role) => update.col_expr(account::Column::Role, Expr::value(role)).filter(leaves_an_owner(id)).exec(tx).await?.rows_affected,
                    Change::Suspend => {
                        sessions::end_others_in(tx, id, None, now).await?;
                        update.col_expr(account::Column::SuspendedAt, Expr::value(now)).filter(leaves_an_owner(id)).exec(tx).await?.rows_affected
                    }
                    Change::Allow => {
                        let allowed = account::ActiveModel { id: Unchanged(id), suspended_at: Set(None), ..Default::default() };
                        account::Entity::update(allowed).exec(tx).await.map(|_| 1)?
                    }
                    Change::Remove => account::Entity::delete_many().filter(own).filter(leaves_an_owner(id)).exec(tx).await?.rows_affected,
                    Change::ResetSecond => without_second(tx, id).await.map(|()| 1)?,
                };
                if done == 0 { Err(Fault::Refused(AccountRefusal::LastOwner)) } else { Ok(()) }
            })
        })
        .await
}

/// Whoever changes an owner waits here for others who do, so that what [`leaves_an_owner`] sees stays true.
async fn lock_owners(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    let owners = account::Entity::find().select_only().column(account::Column::Id).filter(account::Column::Role.eq(OWNER)).order_by_asc(account::Column::Id);
    owners.lock_exclusive().into_tuple::<Uuid>().all(tx).await.map(drop)
}

/// That the account is no owner who can sign in, or that there is another one.
fn leaves_an_owner(id: Uuid) -> SimpleExpr {
    let other = Alias::new("other");
    let owners = Query::select()
        .expr(Expr::value(1))
        .from_as(account::Entity, other.clone())
        .and_where(Expr::col((other.clone(), account::Column::Role)).eq(OWNER))
        .and_where(Expr::col((other.clone(), account::Column::SuspendedAt)).is_null())
        .and_where(Expr::col((other, account::Column::Id)).ne(id))
        .to_owned();
    account::Column::Role.ne(OWNER).or(account::Column::SuspendedAt.is_not_null()).or(Expr::exists(owners))
}
