//! The verbs of accounts: first owner, signing in, one's own account. What one does about others stands in [`members`].

pub mod invitations;
pub mod keys;
pub mod members;
pub mod roles;
pub mod second;
pub mod sessions;

use ironmonger_identity::password::{self, Verdict, WeakPassword};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::{
    entity::account,
    model::{Account, AccountRefusal, BuiltIn, LONGEST_NAME, SHORTEST_PASSWORD},
    settings::StaffSettings,
};
use crate::{
    error::{Fault, is_taken},
    kernel::{EmailAddress, Language},
    platform::{blocking, settings},
    shop::Shop,
};

const OWNER: &str = "owner";
const MANAGER: &str = "manager";

/// Whether anybody can sign in yet.
pub async fn has_owner(shop: &Shop) -> Result<bool, DbErr> {
    Ok(account::Entity::find().count(shop.database.read()).await? > 0)
}

/// Creates an account for somebody who works here; the first one is the owner's, the others are managers'.
pub async fn create(shop: &Shop, email: &EmailAddress, name: &str, password: &str) -> Result<Uuid, Fault<AccountRefusal>> {
    let role = if has_owner(shop).await? { MANAGER } else { OWNER };
    let row = row(shop, email, name, password, role).await?;
    let id = row.id.clone().unwrap();
    shop.database.write(move |tx| Box::pin(insert(tx, row))).await?;
    Ok(id)
}

/// Creates the owner of a shop that nobody works at yet. Of two who try at once one succeeds.
pub async fn create_owner(shop: &Shop, email: &EmailAddress, name: &str, password: &str) -> Result<Uuid, Fault<AccountRefusal>> {
    let row = row(shop, email, name, password, OWNER).await?;
    let id = row.id.clone().unwrap();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                // Counting alone would let two through on Postgres: the claim is a row that only one can write.
                if !settings::claim(tx, "owner_claim").await? || account::Entity::find().count(tx).await? > 0 {
                    return Err(Fault::Refused(AccountRefusal::Owned));
                }
                insert(tx, row).await
            })
        })
        .await?;
    Ok(id)
}

async fn row(shop: &Shop, email: &EmailAddress, name: &str, password: &str, role: &str) -> Result<account::ActiveModel, Fault<AccountRefusal>> {
    let name = check_name(name).map_err(Fault::Refused)?;
    check_password(password, &[email.as_str(), &name, &shop.profile().name]).map_err(Fault::Refused)?;
    Ok(account::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(email.as_str().to_lowercase()),
        name: Set(name),
        password_hash: Set(hash(password.to_owned()).await.map_err(Fault::lift)?),
        role: Set(role.to_owned()),
        language: Set(None),
        totp_sealed: Set(None),
        totp_step: Set(None),
        suspended_at: Set(None),
        seen_at: Set(None),
        created_at: Set(shop.clock.now()),
        passkeys: Set(0),
    })
}

async fn insert(transaction: &DatabaseTransaction, row: account::ActiveModel) -> Result<(), Fault<AccountRefusal>> {
    match account::Entity::insert(row).exec_without_returning(transaction).await {
        Err(cause) if is_taken(&cause) => Err(Fault::Refused(AccountRefusal::Taken)),
        other => Ok(other.map(|_| ())?),
    }
}

/// The account that email address and password belong to. Takes as long for an address that nobody has; who is suspended
/// is answered like somebody who has none.
pub async fn sign_in(shop: &Shop, email: &str, password: &str) -> Result<Account, Fault<AccountRefusal>> {
    let typed = email.trim().to_lowercase();
    // Browsers send a domain of other letters in ASCII.
    let read = typed.parse::<EmailAddress>().map_or_else(|_| typed.clone(), |own| own.as_str().to_lowercase());
    let row = account::Entity::find().filter(account::Column::Email.is_in([typed, read])).one(shop.database.read()).await?;
    let verdict = verify(password.to_owned(), row.as_ref().map(|row| row.password_hash.clone())).await.map_err(Fault::lift)?;
    let is_right = verdict != Verdict::Wrong;
    let row = row.filter(|row| is_right && row.suspended_at.is_none()).ok_or(Fault::Refused(AccountRefusal::WrongPassword))?;
    if verdict == Verdict::RightButOutdated {
        let hash = hash(password.to_owned()).await.map_err(Fault::lift)?;
        let changed = account::ActiveModel { id: Unchanged(row.id), password_hash: Set(hash), ..Default::default() };
        shop.database
            .write(move |tx| Box::pin(async move { Ok::<_, Fault>(account::Entity::update(changed).exec(tx).await.map(drop)?) }))
            .await
            .map_err(Fault::lift)?;
    }
    account_of(shop, row).await.map_err(Fault::lift)
}

/// Somebody who works here, by id.
pub async fn account(shop: &Shop, id: Uuid) -> Result<Option<Account>, Fault> {
    match account::Entity::find_by_id(id).one(shop.database.read()).await? {
        Some(row) => account_of(shop, row).await.map(Some),
        None => Ok(None),
    }
}

/// Whether a password is that of an account. Count tries before.
pub async fn check_own_password(shop: &Shop, id: Uuid, password: &str) -> Result<bool, Fault> {
    let row = account::Entity::find_by_id(id).one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    Ok(verify(password.to_owned(), Some(row.password_hash)).await? != Verdict::Wrong)
}

/// Gives an account another password, and signs it out everywhere but in the session `keep`.
pub async fn set_password(shop: &Shop, id: Uuid, keep: Uuid, password: &str) -> Result<(), Fault<AccountRefusal>> {
    let own = account::Entity::find_by_id(id).one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    check_password(password, &[&own.email, &own.name, &shop.profile().name]).map_err(Fault::Refused)?;
    let hash = hash(password.to_owned()).await.map_err(Fault::lift)?;
    let (changed, now) = (account::ActiveModel { id: Unchanged(id), password_hash: Set(hash), ..Default::default() }, shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                account::Entity::update(changed).exec(tx).await?;
                Ok(sessions::end_others_in(tx, id, Some(keep), now).await?)
            })
        })
        .await
}

/// Gives an account another name.
pub async fn set_name(shop: &Shop, id: Uuid, name: &str) -> Result<(), Fault<AccountRefusal>> {
    let name = check_name(name).map_err(Fault::Refused)?;
    let changed = account::ActiveModel { id: Unchanged(id), name: Set(name), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok(account::Entity::update(changed).exec(tx).await.map(drop)?) })).await
}

/// Keeps in which language somebody wants the back office.
pub async fn choose_language(shop: &Shop, id: Uuid, language: Language) -> Result<(), Fault> {
    let chosen = account::ActiveModel { id: Unchanged(id), language: Set(Some(language.to_string())), ..account::ActiveModel::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok(account::Entity::update(chosen).exec(tx).await.map(drop)?) })).await
}

/// What is known of an account, with what its role may do now.
async fn account_of(shop: &Shop, row: account::Model) -> Result<Account, Fault> {
    let (has_app, has_passkey) = (row.totp_sealed.is_some(), row.passkeys > 0);
    let has_second = has_app || has_passkey;
    let kept = roles::kept(shop).await?;
    let own = kept.own.get(&row.role);
    let needs_second = match BuiltIn::of_code(&row.role) {
        Some(role) => shop.settings::<StaffSettings>().need_second(role),
        None => shop.settings::<StaffSettings>().second_factor_all || own.is_some_and(|role| role.second_factor),
    };
    Ok(Account {
        id: row.id,
        language: row.language.and_then(|tag| tag.parse().ok()),
        is_owner: row.role == OWNER,
        rights: kept.rights_of(&row.role),
        role_name: own.map(|role| role.name.clone()),
        is_suspended: row.suspended_at.is_some(),
        has_second,
        has_app,
        has_passkey,
        lacks_second: needs_second && !has_second,
        role: row.role,
        name: row.name,
        email: row.email,
    })
}

/// A name that may be written down, without space around it.
pub fn check_name(name: &str) -> Result<String, AccountRefusal> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(AccountRefusal::Name) }
}

/// Whether somebody may choose a password; `about` is what is known of them and the shop. Length is what makes one, anything may
/// be in it, and what leaks know is refused.
pub fn check_password(password: &str, about: &[&str]) -> Result<(), AccountRefusal> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(AccountRefusal::ShortPassword);
    }
    password::check(password, about).map_err(|weak| match weak {
        WeakPassword::Short { .. } => AccountRefusal::ShortPassword,
        WeakPassword::Long { .. } => AccountRefusal::LongPassword,
        WeakPassword::Common => AccountRefusal::CommonPassword,
        WeakPassword::AboutYou => AccountRefusal::PasswordAboutYou,
    })
}

async fn hash(password: String) -> Result<String, Fault> {
    blocking::run(move || password::hash(&password)).await.map_err(Fault::broken)?.map_err(Fault::broken)
}

/// Compares a password with a hash. Without one it takes as long.
async fn verify(password: String, hash: Option<String>) -> Result<Verdict, Fault> {
    let work = move || match hash {
        Some(hash) => password::verify(&password, &hash),
        None => {
            password::waste_time(&password);
            Verdict::Wrong
        }
    };
    blocking::run(work).await.map_err(Fault::broken)
}
