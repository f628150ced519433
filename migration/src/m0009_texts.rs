//! Texts in other languages than the shop's main one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let json = if manager.get_database_backend() == DbBackend::Sqlite { " text" } else { " jsonb" };
        for statement in include_str!("m0009_texts.sql").replace(" jsonb", json).split(';') {
            if !statement.trim().is_empty() {
                connection.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}
