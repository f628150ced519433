//! The first shop: catalogue, stock, carts, orders, payments, staff and the machine room's tables.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The change log's position only ever grows in commit order: SQLite has one writer; Postgres readers stop
        // at the oldest transaction still running.
        let position = if super::is_sqlite(manager) {
            "position integer PRIMARY KEY AUTOINCREMENT"
        } else {
            "position bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint)"
        };
        super::run(manager, include_str!("m0001_shop.sql"), &[("{position}", position)]).await
    }
}
