//! The list of customers.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Times on SQLite are texts, compared as such: all have to be written alike.
        let (job, now, binary) = if super::is_sqlite(manager) {
            ("X'0190000000007000800000000000C057'", "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')", "")
        } else {
            ("'01900000-0000-7000-8000-00000000c057'::uuid", "CURRENT_TIMESTAMP", " COLLATE \"C\"")
        };
        super::run(manager, include_str!("m0014_customers.sql"), &[("{job}", job), ("{now}", now), ("{binary}", binary)]).await
    }
}
