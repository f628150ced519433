//! Customers told apart by rules, notes about them, and staff who see the shop as one of them.

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
        let (job, now) = if super::is_sqlite(manager) {
            ("X'0190000000007000800000000000C320'", "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')")
        } else {
            ("'01900000-0000-7000-8000-00000000c320'::uuid", "CURRENT_TIMESTAMP")
        };
        super::run(manager, include_str!("m0032_people.sql"), &[("{job}", job), ("{now}", now)]).await
    }
}
