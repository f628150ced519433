//! A database of its own for each test, copied from one that was migrated once.

use std::path::Path;

use ironmonger::platform::database::Database;
use sea_orm::ConnectionTrait;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// The bytes of a migrated SQLite file.
static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
/// The name of a migrated Postgres database.
static POSTGRES: OnceCell<String> = OnceCell::const_new();

pub async fn sqlite(folder: &Path) -> String {
    let template = SQLITE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("template.db");
            let database = Database::open::<migration::Migrator>(&format!("sqlite://{}?mode=rwc", file.display())).await.unwrap();
            // Closing moves the write-ahead log into the file.
            database.close().await.unwrap();
            std::fs::read(file).unwrap()
        })
        .await;
    let file = folder.join("ironmonger.db");
    std::fs::write(&file, template).unwrap();
    format!("sqlite://{}?mode=rwc", file.display())
}

pub async fn postgres() -> String {
    let server = std::env::var("IRONMONGER_TEST_POSTGRES_URL").expect("run the tests by `make test`, or through scripts/with-postgres.sh");
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    let base = server.rsplit_once('/').unwrap().0.to_owned();
    let template = POSTGRES
        .get_or_init(|| async {
            let name = format!("template_{}", Uuid::new_v4().simple());
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            let database = Database::open::<migration::Migrator>(&format!("{base}/{name}")).await.unwrap();
            // A template must have no connections.
            database.close().await.unwrap();
            name
        })
        .await;
    let name = format!("test_{}", Uuid::new_v4().simple());
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    format!("{base}/{name}")
}

/// The address of an empty database of the kind that a shop has.
pub async fn empty(shop: &super::TestShop) -> String {
    if shop.database.is_sqlite() {
        return format!("sqlite://{}?mode=rwc", shop.config.data_dir.join("empty.db").display());
    }
    let server = std::env::var("IRONMONGER_TEST_POSTGRES_URL").expect("run the tests by `make test`, or through scripts/with-postgres.sh");
    let name = format!("empty_{}", Uuid::new_v4().simple());
    sea_orm::Database::connect(&server).await.unwrap().execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}
