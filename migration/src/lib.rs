//! The schema, one step a file. Steps are SQL that both databases read alike: SQLite takes any type name, so
//! the types are Postgres'. What differs is said in the step.

use sea_orm_migration::prelude::*;

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
        ]
    }
}
