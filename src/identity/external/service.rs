//! The rules by which identities and passkeys lead to an account, and the verbs of its owner about them.

mod keys;
mod linking;
mod providers;

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

pub use keys::{SignedWith, finish_key, finish_key_sign_in, keys, remove_key, rename_key, start_key, start_key_sign_in};
pub use linking::{Arrival, Linkage, arrive, create, find, link, linked, of_proven, unlink};
pub use providers::{begin, failure, finish, return_address};

use super::model::{Provider, Ways};
use crate::{
    identity::entity::{account, external_identity},
    shop::{
        Shop,
        passkeys::{self, Keys},
    },
};

/// What can be used to sign in as the settings are now.
pub(in crate::identity) struct Usable {
    /// The providers that are asked.
    issuers: Vec<String>,
    passkeys: bool,
}

impl Usable {
    pub(in crate::identity) fn of(shop: &Shop) -> Self {
        let issuers = Provider::all_on(&shop.config).into_iter().filter_map(|provider| provider.issuer(&shop.config));
        Self { issuers: issuers.map(|issuer| issuer.trim_end_matches('/').to_owned()).collect(), passkeys: passkeys::site(shop).is_some() }
    }

    /// Whether the provider of an identity is still asked.
    fn is_asked(&self, issuer: &str) -> bool {
        self.issuers.iter().any(|own| own == issuer.trim_end_matches('/'))
    }
}

/// The ways into an account; the one rule of what the last one is stands in [`Ways`].
pub async fn ways(shop: &Shop, account_id: Uuid) -> Result<Ways, DbErr> {
    let connection = shop.database.read();
    match account::Entity::find_by_id(account_id).one(connection).await? {
        Some(row) => ways_of(connection, &row, &Usable::of(shop)).await,
        None => Ok(Ways::default()),
    }
}

/// The same in a transaction that holds the account's row: of two ways that go at once, the second one finds the first gone.
pub(in crate::identity) async fn ways_locked(tx: &DatabaseTransaction, account_id: Uuid, usable: &Usable) -> Result<Ways, DbErr> {
    let locked = account::Entity::find_by_id(account_id).lock_exclusive().one(tx).await?;
    let row = locked.ok_or_else(|| DbErr::RecordNotFound(account_id.to_string()))?;
    ways_of(tx, &row, usable).await
}

async fn ways_of(connection: &impl ConnectionTrait, row: &account::Model, usable: &Usable) -> Result<Ways, DbErr> {
    let identities = external_identity::Entity::find().filter(external_identity::Column::AccountId.eq(row.id)).all(connection).await?;
    let passkeys = Keys::CUSTOMERS.count(connection, row.id).await?;
    Ok(Ways {
        email: row.email.is_some(),
        phone: row.phone.is_some(),
        password: row.password_hash.is_some(),
        identities: identities.iter().filter(|identity| usable.is_asked(&identity.provider)).count(),
        passkeys: if usable.passkeys { usize::try_from(passkeys).unwrap_or(usize::MAX) } else { 0 },
    })
}
