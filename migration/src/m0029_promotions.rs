//! Promotions, their codes, and what was used of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0029_promotions.sql"), &[]).await?;
        // What is counted stands in tables of its own: an order that uses a promotion edits none.
        super::note_changes(manager, &["promotions"]).await
    }
}
