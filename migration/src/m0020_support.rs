//! Questions and answers, tickets, and versions of policies.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// Tables that kept pages are made of.
const FOLLOWED: [&str; 2] = ["faq_groups", "faq_entries"];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0020_support.sql"), &[]).await?;
        let connection = manager.get_connection();
        for table in FOLLOWED {
            if super::is_sqlite(manager) {
                for event in ["INSERT", "UPDATE", "DELETE"] {
                    let name = format!("{table}_{}_noted", event.to_lowercase());
                    let trigger = format!("CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN INSERT INTO change_feed (topic) VALUES ('{table}'); END");
                    connection.execute_unprepared(&trigger).await?;
                }
            } else {
                let trigger = format!(
                    "CREATE TRIGGER {table}_noted AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION note_change('{table}')"
                );
                connection.execute_unprepared(&trigger).await?;
            }
        }
        Ok(())
    }
}
