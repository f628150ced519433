//! Which account somebody has whom a provider vouches for. Issuer and subject are the key; an email address alone opens
//! nothing, for a provider may not have seen that it is theirs, and an account may have been made with it by somebody else.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{Usable, ways_locked};
use crate::{
    error::{Fault, is_taken},
    identity::{
        entity::external_identity,
        external::model::{Linked, Vouched},
        model::{Account, Happened, IdentityRefusal, New},
        service::accounts,
    },
    kernel::{EmailAddress, Language},
    shop::Shop,
};

/// Where somebody belongs whom a provider vouches for.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// The identity is this account's.
    Known(Account),
    /// It is nobody's yet. The provider has seen that the email address is theirs, and so has this shop.
    SameEmail(Account),
    /// It is nobody's yet, and the email address has to be proven first: whether there is an account with it, only its owner
    /// is told.
    Unproven(EmailAddress),
}

/// Finds somebody's account, or makes the one of somebody new.
pub async fn arrive(shop: &Shop, who: &Vouched, language: &Language) -> Result<Arrival, Fault> {
    let connection = shop.database.read();
    if let Some(account) = find(connection, who).await? {
        return Ok(Arrival::Known(account));
    }
    // One that does not read was left out before.
    let Some(email) = who.email.as_ref().and_then(|email| email.parse::<EmailAddress>().ok()) else {
        return create(shop, who, None, language).await.map(Arrival::Known);
    };
    if !who.is_verified {
        return Ok(Arrival::Unproven(email));
    }
    match accounts::by_email(connection, email.as_str()).await? {
        None => create(shop, who, Some(email), language).await.map(Arrival::Known),
        Some(account) if account.is_verified() => Ok(Arrival::SameEmail(account)),
        Some(_) => Ok(Arrival::Unproven(email)),
    }
}

/// The account of an identity.
pub async fn find(connection: &impl ConnectionTrait, who: &Vouched) -> Result<Option<Account>, DbErr> {
    let key = (who.issuer.clone(), who.subject.clone());
    match external_identity::Entity::find_by_id(key).one(connection).await? {
        Some(row) => accounts::by_id(connection, row.account_id).await,
        None => Ok(None),
    }
}

/// Makes an account of an identity, with an email address that is proven to be theirs or with none.
pub async fn create(shop: &Shop, who: &Vouched, email: Option<EmailAddress>, language: &Language) -> Result<Account, Fault> {
    let new = New { name: who.name.clone(), is_verified: email.is_some(), email, phone: None, password: None, language: language.clone() };
    let account = accounts::create(shop, new).await.map_err(unrefused)?;
    match link_as(shop, &account, who, false).await {
        Ok(Linkage::Done) => Ok(account),
        // The same person twice at once.
        Ok(Linkage::Elsewhere) | Err(Fault::Busy) => {
            accounts::remove(shop, account.id).await?;
            find(shop.database.read(), who).await?.ok_or(Fault::Busy)
        }
        Err(fault) => Err(fault),
    }
}

/// What became of linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linkage {
    /// It is the account's, perhaps since before.
    Done,
    /// It is another account's, and stays there.
    Elsewhere,
}

/// Links an identity to an account whose owner has proven that both are theirs. They are told by email.
pub async fn link(shop: &Shop, account: &Account, who: &Vouched) -> Result<Linkage, Fault> {
    link_as(shop, account, who, true).await
}

async fn link_as(shop: &Shop, account: &Account, who: &Vouched, tells: bool) -> Result<Linkage, Fault> {
    let (now, account, who) = (shop.clock.now(), account.clone(), who.clone());
    let linked = shop.database.write(move |tx| {
        Box::pin(async move {
            let key = (who.issuer.clone(), who.subject.clone());
            if let Some(row) = external_identity::Entity::find_by_id(key).one(tx).await? {
                return Ok(if row.account_id == account.id { Linkage::Done } else { Linkage::Elsewhere });
            }
            let row = external_identity::ActiveModel {
                provider: Set(who.issuer),
                subject: Set(who.subject),
                account_id: Set(account.id),
                email: Set(who.email),
                created_at: Set(now),
            };
            match external_identity::Entity::insert(row).exec_without_returning(tx).await {
                Ok(_) => {}
                Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
                Err(cause) => return Err(cause.into()),
            }
            if tells {
                accounts::tell_in(tx, &account, Happened::IdentityLinked, now).await?;
            }
            Ok(Linkage::Done)
        })
    });
    let linked = linked.await;
    shop.bell.ring();
    linked
}

/// The identities of an account, oldest first.
pub async fn linked(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Linked>, DbErr> {
    let own = external_identity::Entity::find().filter(external_identity::Column::AccountId.eq(account));
    let rows = own.order_by_asc(external_identity::Column::CreatedAt).order_by_asc(external_identity::Column::Subject).all(connection).await?;
    Ok(rows.into_iter().map(|row| Linked { issuer: row.provider, subject: row.subject, email: row.email, since: row.created_at }).collect())
}

/// Takes an identity off an account, unless nobody could get in without it. Its owner is told by email.
pub async fn unlink(shop: &Shop, account: &Account, issuer: &str, subject: &str) -> Result<(), Fault<IdentityRefusal>> {
    let (now, account, issuer, subject) = (shop.clock.now(), account.clone(), issuer.to_owned(), subject.to_owned());
    let usable = Usable::of(shop);
    let unlinked = shop.database.write(move |tx| {
        Box::pin(async move {
            let ways = ways_locked(tx, account.id, &usable).await?;
            let counts = usable.is_asked(&issuer);
            let own = external_identity::Column::AccountId.eq(account.id);
            let own = own.and(external_identity::Column::Provider.eq(issuer)).and(external_identity::Column::Subject.eq(subject));
            if external_identity::Entity::find().filter(own.clone()).one(tx).await?.is_none() {
                return Err(Fault::NotFound);
            }
            if counts && !ways.can_spare_one() {
                return Err(Fault::Refused(IdentityRefusal::LastWay));
            }
            external_identity::Entity::delete_many().filter(own).exec(tx).await?;
            Ok(accounts::tell_in(tx, &account, Happened::IdentityUnlinked, now).await?)
        })
    });
    let unlinked = unlinked.await;
    shop.bell.ring();
    unlinked
}

/// The account of an email address that somebody has proven to be theirs just now: the one that it belongs to, or a new one.
pub async fn of_proven(shop: &Shop, who: &Vouched, email: &EmailAddress, language: &Language) -> Result<Account, Fault> {
    let connection = shop.database.read();
    let Some(account) = accounts::by_email(connection, email.as_str()).await? else { return create(shop, who, Some(email.clone()), language).await };
    if account.is_verified() {
        return Ok(account);
    }
    // It is somebody's who has typed an address that is not theirs: they lose it, and nothing of theirs opens the new account.
    create(shop, who, Some(email.clone()), language).await
}

/// A refusal means that somebody with the same address was faster: the next try finds them.
fn unrefused(fault: Fault<IdentityRefusal>) -> Fault {
    fault.refused().map_or_else(|fault| fault, |_| Fault::Busy)
}
