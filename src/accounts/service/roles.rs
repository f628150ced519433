//! Roles: those that every shop has, and those of its own. What each may do is kept in memory, and follows the change feed.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{account, invitation, role},
        model::{AccountRefusal, BuiltIn, LONGEST_ROLE_NAME, MOST_ROLES, OwnRole, RoleDraft},
    },
    members::Actor,
};
use crate::{
    error::{Fault, is_taken},
    platform::pages::UntilChanged,
    shop::{Rights, Shop},
};

/// What roles may do, as it was last read.
#[derive(Debug, Default)]
pub struct Roles {
    /// Roles of the shop's own, by the code that accounts have.
    pub own: HashMap<String, OwnRole>,
    rights: HashMap<String, Arc<Rights>>,
}

impl Roles {
    /// What a role may do; nothing for one that there is not.
    pub fn rights_of(&self, role: &str) -> Arc<Rights> {
        self.rights.get(role).cloned().unwrap_or_default()
    }

    pub fn is_known(&self, role: &str) -> bool {
        self.rights.contains_key(role)
    }
}

/// What the slice keeps in memory.
#[derive(Default)]
pub struct State {
    roles: UntilChanged<Roles>,
}

/// The roles as they are.
pub async fn kept(shop: &Shop) -> Result<Arc<Roles>, Fault> {
    let read = || async {
        let own = all(shop.database.read()).await?.into_iter().map(|role| (role.id.to_string(), role)).collect::<HashMap<_, _>>();
        let known = shop.permissions();
        let built_in = BuiltIn::ALL.into_iter().map(|role| (role.code().to_owned(), Arc::new(role.rights(&known))));
        let rights = built_in.chain(own.iter().map(|(id, role)| (id.clone(), Arc::new(role.rights(&known))))).collect();
        Ok::<_, DbErr>(Roles { own, rights })
    };
    Ok(shop.state::<State>().roles.get_or(shop.pages.revision(), read).await?)
}

/// The shop's own roles by their names.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<OwnRole>, DbErr> {
    Ok(role::Entity::find().order_by_asc(role::Column::Name).all(connection).await?.into_iter().map(role_of).collect())
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<OwnRole, Fault> {
    role::Entity::find_by_id(id).one(connection).await?.map(role_of).ok_or(Fault::NotFound)
}

fn role_of(row: role::Model) -> OwnRole {
    OwnRole {
        id: row.id,
        name: row.name,
        permissions: serde_json::from_value(row.permissions).unwrap_or_default(),
        second_factor: row.second_factor,
        version: row.version,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    }
}

fn check(by: &Actor, draft: &RoleDraft) -> Result<String, AccountRefusal> {
    let name = draft.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_ROLE_NAME || name.chars().any(char::is_control) {
        return Err(AccountRefusal::RoleName);
    }
    if !by.rights.cover(&Rights::Only(draft.permissions.clone())) {
        return Err(AccountRefusal::BeyondYou);
    }
    Ok(name.to_owned())
}

fn codes(draft: &RoleDraft) -> BTreeSet<String> {
    draft.permissions.iter().map(|permission| permission.code()).collect()
}

/// Makes a role. Nobody makes one that may do more than they may.
pub async fn create(shop: &Shop, by: &Actor, draft: RoleDraft) -> Result<Uuid, Fault<AccountRefusal>> {
    let name = check(by, &draft).map_err(Fault::Refused)?;
    let id = Uuid::now_v7();
    let row = role::ActiveModel {
        id: Set(id),
        name: Set(name),
        permissions: Set(serde_json::to_value(codes(&draft)).map_err(Fault::broken)?),
        second_factor: Set(draft.second_factor),
        version: Set(1),
        updated_at: Set(shop.clock.now()),
        updated_by: Set(by.name.clone()),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if role::Entity::find().count(tx).await? >= MOST_ROLES {
                    return Err(Fault::Refused(AccountRefusal::TooManyRoles));
                }
                match role::Entity::insert(row).exec_without_returning(tx).await {
                    Err(cause) if is_taken(&cause) => Err(Fault::Refused(AccountRefusal::RoleTaken)),
                    other => Ok(other.map(drop)?),
                }
            })
        })
        .await?;
    shop.pages.forget();
    Ok(id)
}

/// Changes a role that was read at `version`. It counts at once for everybody who has it.
pub async fn save(shop: &Shop, by: &Actor, id: Uuid, version: i32, draft: RoleDraft) -> Result<(), Fault<AccountRefusal>> {
    let name = check(by, &draft).map_err(Fault::Refused)?;
    let before = by_id(shop.database.read(), id).await.map_err(Fault::lift)?;
    if !by.rights.cover(&before.rights(&shop.permissions())) {
        return Err(Fault::Refused(AccountRefusal::BeyondYou));
    }
    let permissions = serde_json::to_value(codes(&draft)).map_err(Fault::broken)?;
    let (now, by) = (shop.clock.now(), by.name.clone());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = role::Column::Id.eq(id).and(role::Column::Version.eq(version));
                let change = role::Entity::update_many()
                    .col_expr(role::Column::Name, Expr::value(name))
                    .col_expr(role::Column::Permissions, Expr::value(permissions))
                    .col_expr(role::Column::SecondFactor, Expr::value(draft.second_factor))
                    .col_expr(role::Column::Version, Expr::value(version + 1))
                    .col_expr(role::Column::UpdatedAt, Expr::value(now))
                    .col_expr(role::Column::UpdatedBy, Expr::value(by))
                    .filter(own);
                match change.exec(tx).await {
                    Err(cause) if is_taken(&cause) => Err(Fault::Refused(AccountRefusal::RoleTaken)),
                    Ok(changed) if changed.rows_affected == 0 => Err(Fault::Refused(AccountRefusal::Outdated)),
                    other => Ok(other.map(drop)?),
                }
            })
        })
        .await?;
    shop.pages.forget();
    Ok(())
}

/// Deletes a role that nobody has.
pub async fn delete(shop: &Shop, id: Uuid) -> Result<(), Fault<AccountRefusal>> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if role::Entity::find_by_id(id).one(tx).await?.is_none() {
                    return Err(Fault::NotFound);
                }
                let code = id.to_string();
                let had = Query::select().expr(Expr::value(1)).from(account::Entity).and_where(account::Column::Role.eq(&code)).to_owned();
                let offered = Query::select().expr(Expr::value(1)).from(invitation::Entity).and_where(invitation::Column::Role.eq(&code)).to_owned();
                let unused = Expr::exists(had).not().and(Expr::exists(offered).not());
                match role::Entity::delete_many().filter(role::Column::Id.eq(id)).filter(unused).exec(tx).await?.rows_affected {
                    0 => Err(Fault::Refused(AccountRefusal::RoleUsed)),
                    _ => Ok(()),
                }
            })
        })
        .await?;
    shop.pages.forget();
    Ok(())
}
