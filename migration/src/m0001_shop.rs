//! The first shop: catalogue, stock, carts, orders, payments, staff and the machine room's tables.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // The change log's position only ever grows in commit order: SQLite has one writer; Postgres readers stop
        // at the oldest transaction still running.
        // SQLite would take a column of the unknown type jsonb for a numeric one, and the text `1` for a number.
        let (position, json) = match manager.get_database_backend() {
            DbBackend::Sqlite => ("position integer PRIMARY KEY AUTOINCREMENT", " text"),
            _ => ("position bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)", " jsonb"),
        };
        for statement in include_str!("m0001_shop.sql").replace("{position}", position).replace(" jsonb", json).split(';') {
            if !statement.trim().is_empty() {
                connection.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
