//! Passkeys of staff, sign-ins of customers as staff see them, and what was removed because it was old.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0041_passkeys.sql"), &[]).await?;
        for statement in if super::is_sqlite(manager) { sqlite() } else { postgres() } {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

/// The log's tables. Their rows go only from the old end, up to where the head says that the chain begins now.
const CUT: [&str; 2] = ["audit_entries", "audit_subjects"];

fn sqlite() -> Vec<String> {
    let trigger = |table: &str| {
        let is_kept = "OLD.position > (SELECT removed_to FROM audit_head WHERE id = 1)";
        let refuse = "SELECT RAISE(ABORT, 'the audit log is not changed')";
        [format!("DROP TRIGGER {table}_kept"), format!("CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN {is_kept} BEGIN {refuse}; END")]
    };
    CUT.iter().flat_map(|table| trigger(table)).collect()
}

fn postgres() -> Vec<String> {
    let mut statements = vec![
        "CREATE FUNCTION audit_refuse_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF OLD.position > (SELECT removed_to FROM audit_head WHERE id = 1) THEN RAISE EXCEPTION 'the audit log is not changed'; END IF; \
         RETURN OLD; END $$"
            .to_owned(),
    ];
    for table in CUT {
        statements.push(format!("DROP TRIGGER {table}_kept ON {table}"));
        statements.push(format!("CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse_kept()"));
    }
    // Entries are updated as far as their own trigger lets them be.
    statements.push("CREATE TRIGGER audit_entries_whole BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()".to_owned());
    statements
        .push("CREATE TRIGGER audit_subjects_whole BEFORE UPDATE OR TRUNCATE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()".to_owned());
    statements
}
