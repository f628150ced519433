//! Questions and answers, tickets, and versions of policies.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// Tables that kept pages are made of.
const FOLLOWED: [&str; 2] = ["faq_groups", "faq_entries"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0020_support.sql"), &[]).await?;
        super::note_changes(manager, &FOLLOWED).await
    }
}
