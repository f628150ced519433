//! The verbs of accounts: first owner, signing in, who is signed in.

use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{entity::account, model::AccountRefusal};
use crate::{
    error::{Fault, is_taken},
    kernel::EmailAddress,
    shop::{Shop, Staff},
};

/// The session's entry that holds the account's id.
pub const SESSION_ACCOUNT: &str = "account";

/// Whether anybody can sign in yet.
pub async fn has_owner(shop: &Shop) -> Result<bool, DbErr> {
    Ok(account::Entity::find().count(shop.database.read()).await? > 0)
}

/// Creates an account for somebody who works here; the first one is the owner.
pub async fn create(shop: &Shop, email: &EmailAddress, name: &str, password: &str) -> Result<Uuid, Fault<AccountRefusal>> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Fault::Refused(AccountRefusal::Name));
    }
    check_password(password).map_err(Fault::Refused)?;
    let role = if has_owner(shop).await? { "staff" } else { "owner" };
    let row = account::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(email.as_str().to_lowercase()),
        name: Set(name.to_owned()),
        password_hash: Set(hash(password.to_owned()).await.map_err(Fault::lift)?),
        role: Set(role.to_owned()),
        created_at: Set(shop.clock.now()),
    };
    let id = row.id.clone().unwrap();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                match account::Entity::insert(row).exec_without_returning(tx).await {
                    Err(cause) if is_taken(&cause) => Err(Fault::Refused(AccountRefusal::Taken)),
                    other => Ok(other.map(|_| ())?),
                }
            })
        })
        .await?;
    Ok(id)
}

/// The account that e-mail address and password belong to. Takes as long for an address that nobody has.
pub async fn sign_in(shop: &Shop, email: &str, password: &str) -> Result<Staff, Fault<AccountRefusal>> {
    let row = account::Entity::find().filter(account::Column::Email.eq(email.trim().to_lowercase())).one(shop.database.read()).await?;
    // A hash of nothing that anybody types, so that unknown addresses cost the same work.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$YfTtzYmqYBhTcyaIfQbJZQYkeYnmFDoTBSR1gDbNCh8";
    let hash = row.as_ref().map_or_else(|| NOBODY.to_owned(), |row| row.password_hash.clone());
    let matches = verify(password.to_owned(), hash).await.map_err(Fault::lift)?;
    row.filter(|_| matches).map(staff_of).ok_or(Fault::Refused(AccountRefusal::WrongPassword))
}

/// Somebody who works here, by id.
pub async fn staff(shop: &Shop, id: Uuid) -> Result<Option<Staff>, DbErr> {
    Ok(account::Entity::find_by_id(id).one(shop.database.read()).await?.map(staff_of))
}

fn staff_of(row: account::Model) -> Staff {
    Staff { id: row.id, name: row.name, email: row.email }
}

/// Length is what makes a password; anything may be in it.
fn check_password(password: &str) -> Result<(), AccountRefusal> {
    match password.chars().count() {
        ..10 => Err(AccountRefusal::ShortPassword),
        10..=256 => Ok(()),
        _ => Err(AccountRefusal::LongPassword),
    }
}

async fn hash(password: String) -> Result<String, Fault> {
    let work = move || Argon2::default().hash_password(password.as_bytes(), &SaltString::generate(&mut OsRng)).map(|hash| hash.to_string());
    tokio::task::spawn_blocking(work).await.map_err(Fault::broken)?.map_err(Fault::broken)
}

async fn verify(password: String, hash: String) -> Result<bool, Fault> {
    let work = move || PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    tokio::task::spawn_blocking(work).await.map_err(Fault::broken)
}
