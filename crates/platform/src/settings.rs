//! Settings that are edited in the admin: JSON under a name.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::entity::setting;

/// A setting as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    pub value: T,
    /// Grows with each time that it is saved; 0 for one that never was.
    pub version: i32,
    /// Who saved it last; empty for the shop itself.
    pub by: String,
    pub at: Option<DateTime<Utc>>,
}

impl<T: Default> Default for Stored<T> {
    fn default() -> Self {
        Self { value: T::default(), version: 0, by: String::new(), at: None }
    }
}

/// Somebody else has saved a setting since it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    pub by: String,
    pub at: DateTime<Utc>,
}

/// What is stored under a name with its version; `None` when nothing is, or when it no longer reads as a `T`.
pub async fn stored<T: DeserializeOwned>(connection: &impl ConnectionTrait, name: &str) -> Result<Option<Stored<T>>, DbErr> {
    let Some(row) = setting::Entity::find_by_id(name).one(connection).await? else { return Ok(None) };
    let read = serde_json::from_value(row.value).inspect_err(|cause| tracing::error!(name, %cause, "a stored setting does not read"));
    Ok(read.ok().map(|value| Stored { value, version: row.version, by: row.updated_by, at: Some(row.updated_at) }))
}

/// What is stored under these names, each with its version, in one statement. Names under which nothing is stored are left out.
pub async fn stored_all(connection: &impl ConnectionTrait, names: impl IntoIterator<Item = &'static str>) -> Result<HashMap<String, Stored<Value>>, DbErr> {
    let rows = setting::Entity::find().filter(setting::Column::Name.is_in(names)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.name, Stored { value: row.value, version: row.version, by: row.updated_by, at: Some(row.updated_at) })).collect())
}

/// What is stored under a name; `None` when nothing is, or when it no longer reads as a `T`.
pub async fn load<T: DeserializeOwned>(connection: &impl ConnectionTrait, name: &str) -> Result<Option<T>, DbErr> {
    Ok(stored(connection, name).await?.map(|stored| stored.value))
}

/// Saves whatever is there.
pub async fn save<T: Serialize>(connection: &impl ConnectionTrait, name: &str, value: &T) -> Result<(), DbErr> {
    let insert = setting::Entity::insert(row(name, value, "")?).on_conflict(
        OnConflict::column(setting::Column::Name)
            .update_columns([setting::Column::Value, setting::Column::UpdatedAt, setting::Column::UpdatedBy])
            .value(setting::Column::Version, Expr::col((setting::Entity, setting::Column::Version)).add(1))
            .to_owned(),
    );
    insert.exec_without_returning(connection).await?;
    Ok(())
}

/// Saves unless somebody else has since the setting was read at `version`, which is 0 for one that was never saved.
pub async fn save_over<T: Serialize>(connection: &impl ConnectionTrait, name: &str, value: &T, version: i32, by: &str) -> Result<Result<(), Outdated>, DbErr> {
    let new = row(name, value, by)?;
    if version == 0 {
        let insert = setting::Entity::insert(new.clone()).on_conflict(OnConflict::column(setting::Column::Name).do_nothing().to_owned());
        match insert.exec_without_returning(connection).await {
            Ok(rows) if rows > 0 => return Ok(Ok(())),
            Ok(_) | Err(DbErr::RecordNotInserted) => {}
            Err(cause) => return Err(cause),
        }
    } else {
        let update = setting::Entity::update_many()
            .set(setting::ActiveModel { name: NotSet, version: Set(version + 1), ..new })
            .filter(setting::Column::Name.eq(name).and(setting::Column::Version.eq(version)));
        if update.exec(connection).await?.rows_affected == 1 {
            return Ok(Ok(()));
        }
    }
    let there = setting::Entity::find_by_id(name).one(connection).await?;
    Ok(Err(there.map_or_else(|| Outdated { by: String::new(), at: Utc::now() }, |row| Outdated { by: row.updated_by, at: row.updated_at })))
}

fn row<T: Serialize>(name: &str, value: &T, by: &str) -> Result<setting::ActiveModel, DbErr> {
    let value = serde_json::to_value(value).map_err(|cause| DbErr::Json(cause.to_string()))?;
    Ok(setting::ActiveModel { name: Set(name.to_owned()), value: Set(value), updated_at: Set(Utc::now()), version: Set(1), updated_by: Set(by.to_owned()) })
}

/// Writes a name that nobody has written before; of two who try at once one is told `true`, and waits for no other.
pub async fn claim(connection: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    let insert = setting::Entity::insert(row(name, &true, "")?).on_conflict(OnConflict::column(setting::Column::Name).do_nothing().to_owned());
    match insert.exec_without_returning(connection).await {
        Ok(rows) => Ok(rows > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(cause) => Err(cause),
    }
}
