//! What imports keep of somebody who is to be forgotten goes too.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};

use super::entity::{record, record_source};
use crate::{error::Fault, platform::jobs::Job, shop::Shop};

/// A customer was deleted: imports forget what they wrote of them, so that undoing one does not bring them back.
async fn forget_customer(shop: &Shop, email: &str) -> Result<(), Fault> {
    let email = email.to_owned();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            record::Entity::delete_many().filter(record::Column::Kind.eq("customer").and(record::Column::Key.eq(&email))).exec(tx).await?;
            record_source::Entity::delete_by_id(("customer".to_owned(), email)).exec(tx).await?;
            Ok(())
        })
    });
    work.await
}

/// Does the job that asks for it; its payload is the address.
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    forget_customer(shop, &email).await.map_err(|fault| format!("imports still remember a customer who was deleted: {fault:?}"))
}
