//! The schema, one step a file. Steps are SQL that both databases read alike: SQLite takes any type name, so
//! the types are Postgres'. What differs is said in the step.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

mod m0001_shop;
mod m0002_catalogue;
mod m0003_reviews;
mod m0004_search;
mod m0005_transfer;
mod m0006_scale;
mod m0007_pictures;
mod m0008_records;
mod m0009_texts;
mod m0010_moving;
mod m0011_past_orders;
mod m0012_alerts;
mod m0013_kept;
mod m0014_customers;
mod m0015_sales;
mod m0016_jobs;
mod m0017_versions;
mod m0018_languages;
mod m0019_change_feed;
mod m0020_support;
mod m0021_mailbox;
mod m0022_identity;
mod m0023_wishlists;
mod m0024_billing;
mod m0025_slice_settings;
mod m0026_staff;
mod m0027_audit;
mod m0028_tax;
mod m0029_promotions;
mod m0030_totals;
mod m0031_refunds;
mod m0032_people;
mod m0033_rest;
mod m0034_credit;
mod m0035_stock;
mod m0036_fraud;
mod m0037_currencies;
mod m0038_groups;

pub use sea_orm_migration::MigratorTrait;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_shop::Step),
            Box::new(m0002_catalogue::Step),
            Box::new(m0003_reviews::Step),
            Box::new(m0004_search::Step),
            Box::new(m0005_transfer::Step),
            Box::new(m0006_scale::Step),
            Box::new(m0007_pictures::Step),
            Box::new(m0008_records::Step),
            Box::new(m0009_texts::Step),
            Box::new(m0010_moving::Step),
            Box::new(m0011_past_orders::Step),
            Box::new(m0012_alerts::Step),
            Box::new(m0013_kept::Step),
            Box::new(m0014_customers::Step),
            Box::new(m0015_sales::Step),
            Box::new(m0016_jobs::Step),
            Box::new(m0017_versions::Step),
            Box::new(m0018_languages::Step),
            Box::new(m0019_change_feed::Step),
            Box::new(m0020_support::Step),
            Box::new(m0021_mailbox::Step),
            Box::new(m0022_identity::Step),
            Box::new(m0023_wishlists::Step),
            Box::new(m0024_billing::Step),
            Box::new(m0025_slice_settings::Step),
            Box::new(m0026_staff::Step),
            Box::new(m0027_audit::Step),
            Box::new(m0028_tax::Step),
            Box::new(m0029_promotions::Step),
            Box::new(m0030_totals::Step),
            Box::new(m0031_refunds::Step),
            Box::new(m0032_people::Step),
            Box::new(m0033_rest::Step),
            Box::new(m0034_credit::Step),
            Box::new(m0035_stock::Step),
            Box::new(m0036_fraud::Step),
            Box::new(m0037_currencies::Step),
            Box::new(m0038_groups::Step),
        ]
    }
}

fn is_sqlite(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DbBackend::Sqlite
}

/// How an index orders texts so that those with the same beginning stand together, which they do not in most collations
/// of Postgres.
fn text_pattern(manager: &SchemaManager<'_>) -> &'static str {
    if is_sqlite(manager) { "" } else { " text_pattern_ops" }
}

/// Runs the statements of a step, with each of `words` replaced by what this database says for it.
async fn run(manager: &SchemaManager<'_>, statements: &str, words: &[(&str, &str)]) -> Result<(), DbErr> {
    // SQLite would take a column of the unknown type jsonb for a numeric one, and the text `1` for a number.
    let without_comments = statements.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    let mut statements = without_comments.replace(" jsonb", if is_sqlite(manager) { " text" } else { " jsonb" });
    for (word, meaning) in words {
        statements = statements.replace(word, meaning);
    }
    for statement in statements.split(';').filter(|statement| !statement.trim().is_empty()) {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Has the database note each edit of these tables in the change feed (migration 19), whoever makes it.
async fn note_changes(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    for table in tables {
        if is_sqlite(manager) {
            for event in ["INSERT", "UPDATE", "DELETE"] {
                let name = format!("{table}_{}_noted", event.to_lowercase());
                let trigger = format!("CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN INSERT INTO change_feed (topic) VALUES ('{table}'); END");
                connection.execute_unprepared(&trigger).await?;
            }
        } else {
            let trigger =
                format!("CREATE TRIGGER {table}_noted AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION note_change('{table}')");
            connection.execute_unprepared(&trigger).await?;
        }
    }
    Ok(())
}
