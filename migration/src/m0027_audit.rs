//! The audit log: a chain that nobody edits, and what the doctor's checks found.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Step;

/// What may never change in an entry.
const FIXED: [&str; 19] = [
    "position",
    "id",
    "at",
    "who_kind",
    "who_id",
    "who_name",
    "who_key",
    "ip_hash",
    "details_hash",
    "device",
    "request",
    "slice",
    "action",
    "path",
    "kind",
    "subject",
    "outcome",
    "status",
    "hash",
];
/// What may be dropped, each with its salt, as its hash stays.
const DROPPED: [[&str; 2]; 2] = [["ip", "ip_salt"], ["details", "details_salt"]];

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

/// Whether an update does more than drop what may be dropped.
fn does_more(differs: &str) -> String {
    let differs = |column: &str| format!("NEW.{column} {differs} OLD.{column}");
    let fixed = FIXED.iter().map(|column| differs(column));
    let dropped = DROPPED.iter().map(|[value, salt]| format!("({} OR {}) AND NOT (NEW.{value} IS NULL AND NEW.{salt} IS NULL)", differs(value), differs(salt)));
    fixed.chain(dropped).collect::<Vec<_>>().join(" OR ")
}

fn sqlite() -> Vec<String> {
    let refuse = "SELECT RAISE(ABORT, 'the audit log is not changed')";
    let mut triggers = vec![format!("CREATE TRIGGER audit_entries_fixed BEFORE UPDATE ON audit_entries WHEN {} BEGIN {refuse}; END", does_more("IS NOT"))];
    triggers.extend(["audit_entries", "audit_subjects"].map(|table| format!("CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN {refuse}; END")));
    triggers.push(format!("CREATE TRIGGER audit_subjects_fixed BEFORE UPDATE ON audit_subjects BEGIN {refuse}; END"));
    triggers
}

fn postgres() -> Vec<String> {
    vec![
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is not changed'; END $$".to_owned(),
        format!(
            "CREATE TRIGGER audit_entries_fixed BEFORE UPDATE ON audit_entries FOR EACH ROW WHEN ({}) EXECUTE FUNCTION audit_refuse()",
            does_more("IS DISTINCT FROM")
        ),
        "CREATE TRIGGER audit_entries_kept BEFORE DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()".to_owned(),
        "CREATE TRIGGER audit_subjects_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_subjects FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
            .to_owned(),
    ]
}
