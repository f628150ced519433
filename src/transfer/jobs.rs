//! What imports keep of somebody who is to be forgotten goes too.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};

use super::entity::{record, record_source};
use crate::{error::Fault, shop::Shop};

/// A customer was deleted: imports forget what they wrote of them, so that undoing one does not bring them back.
pub async fn forget_customer(shop: &Shop, email: &str) -> Result<(), Fault> {
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
