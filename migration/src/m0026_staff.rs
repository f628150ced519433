//! Staff: roles and what they may do, sessions, second factors, invitations.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0026_staff.sql"), &[]).await?;
        // Every process keeps in memory what roles may do.
        super::note_changes(manager, &["staff_roles"]).await
    }
}
