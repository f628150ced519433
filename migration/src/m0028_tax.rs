//! Taxes: zones with their rates, classes of goods, and checks of VAT numbers.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// What is kept in memory.
const FOLLOWED: [&str; 3] = ["tax_classes", "tax_zones", "tax_rates"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0028_tax.sql"), &[]).await?;
        super::note_changes(manager, &FOLLOWED).await
    }
}
