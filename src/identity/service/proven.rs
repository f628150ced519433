//! The account of an address that somebody has just proven to be theirs, by a code or a link that was sent to it.

use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ConnectionTrait, DbErr, EntityTrait,
};

use super::{
    super::{entity::account, ways::Who},
    accounts::{self, Account, New},
};
use crate::{error::Fault, kernel::EmailAddress, platform::language, shop::Shop};

/// The account that an address belongs to, whether it is proven or not.
pub async fn find(connection: &impl ConnectionTrait, who: &Who) -> Result<Option<Account>, DbErr> {
    match who {
        Who::Email(email) => match accounts::by_email(connection, email.as_str()).await? {
            // Older accounts have the domain in ASCII.
            None if email.for_servers() != email.as_str() => accounts::by_email(connection, &email.for_servers()).await,
            found => Ok(found),
        },
        Who::Phone(phone) => accounts::by_phone(connection, phone).await,
    }
}

/// The account of an address that is proven. It is made where there is none; one that only claimed to have the address loses
/// it, and nothing that opens that one opens the new one.
pub async fn account_of(shop: &Shop, who: &Who, name: &str) -> Result<Account, Fault> {
    if let Some(account) = find(shop.database.read(), who).await?.filter(|account| who.is_phone() || account.is_verified()) {
        return Ok(account);
    }
    let (email, phone) = match who {
        Who::Email(email) => (Some(email.clone()), None),
        Who::Phone(phone) => (None, Some(phone.clone())),
    };
    let language = language::current().unwrap_or_else(|| shop.profile().language.clone());
    let new = New { name: name.to_owned(), is_verified: email.is_some(), email, phone, password: None, language };
    match accounts::create(shop, new).await {
        Ok(account) => Ok(account),
        Err(fault) => {
            // Somebody else was faster with the same code or link, or another one of the same address.
            fault.refused()?;
            find(shop.database.read(), who).await?.ok_or(Fault::Busy)
        }
    }
}

/// The account of an email address whose registration is confirmed. Somebody who has an account by now keeps it as it is.
pub async fn register(shop: &Shop, email: &EmailAddress, name: &str, password_hash: String) -> Result<Account, Fault> {
    let who = Who::Email(email.clone());
    if let Some(account) = find(shop.database.read(), &who).await?.filter(Account::is_verified) {
        return Ok(account);
    }
    let account = account_of(shop, &who, name).await?;
    if account.name.is_empty() && !name.is_empty() {
        accounts::rename(shop, account.id, name).await.or_else(|fault| fault.refused().map(drop))?;
    }
    let row = account::ActiveModel { id: Unchanged(account.id), password_hash: Set(Some(password_hash)), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(account::Entity::update(row).exec(tx).await.map(drop)?) })).await?;
    Ok(Account { has_password: true, ..account })
}
