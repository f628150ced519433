//! The change feed: what was edited, written by the database itself beside each edit, so that every process learns of it
//! whoever made it. And versions of settings, so that nobody saves over what they have not seen.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// Tables that pages and caches in memory are made of. Products have a change log of their own (`catalog_changes`).
const FOLLOWED: [&str; 10] = [
    "sentence_overrides",
    "settings",
    "content_pages",
    "content_page_texts",
    "categories",
    "collections",
    "brands",
    "specification_definitions",
    "search_synonyms",
    "search_rules",
];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = super::is_sqlite(manager);
        let id = if sqlite { "integer PRIMARY KEY AUTOINCREMENT" } else { "bigserial PRIMARY KEY" };
        let connection = manager.get_connection();
        connection.execute_unprepared(&format!("CREATE TABLE change_feed (id {id}, topic text NOT NULL)")).await?;
        connection.execute_unprepared("ALTER TABLE settings ADD COLUMN version integer NOT NULL DEFAULT 1").await?;
        connection.execute_unprepared("ALTER TABLE settings ADD COLUMN updated_by text NOT NULL DEFAULT ''").await?;
        if !sqlite {
            let note = "CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                INSERT INTO change_feed (topic) VALUES (TG_ARGV[0]); RETURN NULL; END $$";
            connection.execute_unprepared(note).await?;
        }
        super::note_changes(manager, &FOLLOWED).await
    }
}
