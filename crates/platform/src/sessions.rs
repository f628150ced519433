//! Sessions of signed-in people, kept in the database under a hash of their id: who reads the database cannot sign in by it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

use super::{database::Database, entity::session};
use crate::error::Fault;

#[derive(Clone, Debug)]
pub struct DatabaseStore(pub Database);

#[async_trait]
impl SessionStore for DatabaseStore {
    /// Ids are 128 random bits: a new one is in nobody's hands.
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let row = session::ActiveModel {
            id: Set(stored(&record.id)),
            data: Set(serde_json::to_string(&record.data).map_err(|cause| Error::Encode(cause.to_string()))?),
            expires_at: Set(DateTime::<Utc>::from_timestamp(record.expiry_date.unix_timestamp(), 0).unwrap_or_default()),
        };
        self.0
            .write(move |tx| {
                Box::pin(async move {
                    session::Entity::insert(row)
                        .on_conflict(OnConflict::column(session::Column::Id).update_columns([session::Column::Data, session::Column::ExpiresAt]).to_owned())
                        .exec_without_returning(tx)
                        .await?;
                    Ok::<_, Fault>(())
                })
            })
            .await
            .map_err(unavailable)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = session::Entity::find_by_id(stored(id))
            .filter(session::Column::ExpiresAt.gt(Utc::now()))
            .one(self.0.read())
            .await
            .map_err(|cause| Error::Backend(cause.to_string()))?;
        row.map(|row| {
            Ok(Record {
                id: *id,
                data: serde_json::from_str(&row.data).map_err(|cause| Error::Decode(cause.to_string()))?,
                expiry_date: time::OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp()).map_err(|cause| Error::Decode(cause.to_string()))?,
            })
        })
        .transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let id = stored(id);
        self.0
            .write(move |tx| {
                Box::pin(async move {
                    session::Entity::delete_many().filter(session::Column::Id.eq(id).or(session::Column::ExpiresAt.lt(Utc::now()))).exec(tx).await?;
                    Ok::<_, Fault>(())
                })
            })
            .await
            .map_err(unavailable)
    }
}

/// What an id is stored as. It has 128 random bits, so that no salt and no slow hash are needed.
fn stored(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_be_bytes()))
}

fn unavailable(fault: Fault) -> Error {
    Error::Backend(format!("{fault:?}"))
}
