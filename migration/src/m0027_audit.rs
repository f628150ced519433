//! The audit log: a chain that nobody edits, and what the doctor's checks found.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// What may never change in an entry: everything but the address that it came from.
const FIXED: [&str; 20] = [
    "position", "id", "at", "who_kind", "who_id", "who_name", "who_key", "ip_hash", "device", "request", "slice", "action", "path", "kind", "subject", "fields",
    "changes", "outcome", "status", "hash",
];

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, include_str!("m0027_audit.sql"), &[]).await?;
        let connection = manager.get_connection();
        let triggers = if super::is_sqlite(manager) { sqlite() } else { postgres() };
        for trigger in triggers {
            connection.execute_unprepared(&trigger).await?;
        }
        Ok(())
    }
}

/// Whether an update does nothing but drop the address.
fn only_drops(differs: &str) -> String {
    let fixed = FIXED.iter().map(|column| format!("NEW.{column} {differs} OLD.{column}")).collect::<Vec<_>>().join(" OR ");
    format!("NOT (NEW.ip IS NULL AND NEW.ip_salt IS NULL) OR {fixed}")
}

fn sqlite() -> Vec<String> {
    let refuse = "SELECT RAISE(ABORT, 'the audit log is not changed')";
    let mut triggers = vec![format!("CREATE TRIGGER audit_entries_fixed BEFORE UPDATE ON audit_entries WHEN {} BEGIN {refuse}; END", only_drops("IS NOT"))];
    triggers.extend(["audit_entries", "audit_subjects"].map(|table| format!("CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN {refuse}; END")));
    triggers.push(format!("CREATE TRIGGER audit_subjects_fixed BEFORE UPDATE ON audit_subjects BEGIN {refuse}; END"));
    triggers
}

fn postgres() -> Vec<String> {
    vec![
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is not changed'; END $$".to_owned(),
        format!(
            "CREATE TRIGGER audit_entries_fixed BEFORE UPDATE ON audit_entries FOR EACH ROW WHEN ({}) EXECUTE FUNCTION audit_refuse()",
            only_drops("IS DISTINCT FROM")
        ),
        "CREATE TRIGGER audit_entries_kept BEFORE DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()".to_owned(),
        "CREATE TRIGGER audit_subjects_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()".to_owned(),
    ]
}
