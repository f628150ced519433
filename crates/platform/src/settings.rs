//! Settings that are edited in the admin: JSON under a name.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};
use serde::{Serialize, de::DeserializeOwned};

use super::entity::setting;

/// What is stored under a name; `None` when nothing is, or when it no longer reads as a `T`.
pub async fn load<T: DeserializeOwned>(connection: &impl ConnectionTrait, name: &str) -> Result<Option<T>, DbErr> {
    let row = setting::Entity::find_by_id(name).one(connection).await?;
    Ok(row.and_then(|row| serde_json::from_value(row.value).inspect_err(|cause| tracing::error!(name, %cause, "a stored setting does not read")).ok()))
}

pub async fn save<T: Serialize>(connection: &impl ConnectionTrait, name: &str, value: &T) -> Result<(), DbErr> {
    let value = serde_json::to_value(value).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(value), updated_at: Set(chrono::Utc::now()) };
    setting::Entity::insert(row)
        .on_conflict(OnConflict::column(setting::Column::Name).update_columns([setting::Column::Value, setting::Column::UpdatedAt]).to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Writes a name that nobody has written before; of two who try at once one is told `true`, and waits for no other.
pub async fn claim(connection: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(true.into()), updated_at: Set(chrono::Utc::now()) };
    let insert = setting::Entity::insert(row).on_conflict(OnConflict::column(setting::Column::Name).do_nothing().to_owned());
    match insert.exec_without_returning(connection).await {
        Ok(rows) => Ok(rows > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(cause) => Err(cause),
    }
}
