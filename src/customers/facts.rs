//! What the audit log shows of a customer before and after a command. It is dropped when the customer is erased.

use uuid::Uuid;

use super::entity::customer;
use crate::{
    error::Fault,
    shop::{
        Shop,
        audit::{Facts, Subject},
    },
};
use sea_orm::EntityTrait;

/// Customers, by their ids.
pub const SUBJECTS: &[Subject] = &[Subject { kind: "customers", facts: |shop, id| Box::pin(async move { facts(&shop, &id).await }) }];

async fn facts(shop: &Shop, id: &str) -> Result<Option<Facts>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let row = customer::Entity::find_by_id(id).one(shop.database.read()).await?;
    // Everything that is kept of them, whatever that will be.
    Ok(row.map(|row| Facts::new(&row.email).json("", &row.entry)))
}
