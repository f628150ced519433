//! What an order cost, figure by figure: the sums, the tax by rate, the promotions with their shares of lines. And the codes
//! that were typed into a cart.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0030_totals.sql"), &[]).await
    }
}
