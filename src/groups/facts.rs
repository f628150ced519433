//! What the audit log shows of a group before and after a command.

use uuid::Uuid;

use super::service;
use crate::{
    error::Fault,
    shop::{
        Shop,
        audit::{Facts, Subject},
    },
    tax::model::percent_text,
};

/// Groups, by their ids.
pub const SUBJECTS: &[Subject] = &[Subject { kind: "groups", facts: |shop, id| Box::pin(async move { facts(&shop, &id).await }) }];

async fn facts(shop: &Shop, id: &str) -> Result<Option<Facts>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let connection = shop.database.read();
    let Some(group) = service::by_id(connection, id).await? else { return Ok(None) };
    let facts = Facts::new(&group.name)
        .with("name", &group.name)
        .with("display", group.display.word())
        .with("tax_exempt", group.tax_exempt)
        .with("off", percent_text(group.off))
        .with("archived", group.archived)
        // Lists are long: that one was edited shows in the number.
        .with("version", group.version);
    Ok(Some(facts))
}
