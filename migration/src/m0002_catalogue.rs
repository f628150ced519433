//! The catalogue grows up: typed specifications, tags, brands with pages, prices by quantity and time, collections by
//! rule, products that wait for their day.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    /// All of it or nothing, and on one connection: another one may not know yet of a column that was just added.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Times on SQLite are texts, compared as such: all have to be written alike.
        let (job, now) = if super::is_sqlite(manager) {
            ("X'0190000000007000800000000000C0DE'", "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')")
        } else {
            ("'01900000-0000-7000-8000-00000000c0de'::uuid", "CURRENT_TIMESTAMP")
        };
        super::run(manager, include_str!("m0002_catalogue.sql"), &[("{job}", job), ("{now}", now)]).await
    }
}
