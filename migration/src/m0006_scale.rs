//! Indexes for the lists of shops with very many products and orders.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // In most collations of Postgres, texts with the same beginning do not stand together.
        let pattern = if manager.get_database_backend() == DbBackend::Postgres { " text_pattern_ops" } else { "" };
        for statement in include_str!("m0006_scale.sql").replace("{pattern}", pattern).split(';') {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
