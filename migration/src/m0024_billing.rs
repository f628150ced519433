//! The billing address of an order.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0024_billing.sql"), &[]).await
    }
}
