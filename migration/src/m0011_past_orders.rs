//! Orders of other shops.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let (json, pattern) = if is_postgres { (" jsonb", " text_pattern_ops") } else { (" text", "") };
        for statement in include_str!("m0011_past_orders.sql").replace("{json}", json).replace("{pattern}", pattern).split(';') {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
