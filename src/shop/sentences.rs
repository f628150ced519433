//! Sentences that staff changed, as every slice says them; [`crate::sentences`] changes them.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::locales::{Lang, Overrides};

/// A sentence in other words than those of the files.
pub mod sentence {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sentence_overrides")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        /// A Fluent pattern.
        pub text: String,
        pub updated_at: DateTimeUtc,
        pub updated_by: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Under which the change feed tells of them.
pub const TOPIC: &str = "sentence_overrides";

/// Everything that staff changed, as the running shop needs it.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Overrides, DbErr> {
    let rows = sentence::Entity::find().all(connection).await?;
    Ok(Overrides::new(rows.into_iter().map(|row| (Lang::of(&row.language), row.key, row.text))))
}
