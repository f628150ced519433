//! Settings of slices leave the shop's profile for rows of their own.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words: [(&str, &str); 3] = if super::is_sqlite(manager) {
            [
                ("ALERTS", "json_extract(value, '$.alerts')"),
                // SQLite reads a boolean as a number.
                ("REMEMBERS", "json_object('remembers_views', json(iif(json_extract(value, '$.remembers_views'), 'true', 'false')))"),
                ("VIEWS", "json_extract(value, '$.remembers_views')"),
            ]
        } else {
            [
                ("ALERTS", "value -> 'alerts'"),
                ("REMEMBERS", "jsonb_build_object('remembers_views', value -> 'remembers_views')"),
                ("VIEWS", "value -> 'remembers_views'"),
            ]
        };
        super::run(manager, include_str!("m0025_slice_settings.sql"), &words).await
    }
}
