//! Gift cards and store credit: what the shop owes, with a ledger, and what orders are paid with of it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0034_credit.sql"), &[]).await
    }
}
