//! Groups of customers: their price lists, quantities and members, and what an order keeps of its group.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0038_groups.sql"), &[]).await?;
        // The groups themselves are kept in memory; prices and members are read each time.
        super::note_changes(manager, &["customer_groups"]).await
    }
}
