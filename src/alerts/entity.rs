//! Who waits for what.

pub mod alert {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "alerts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub product_id: Uuid,
        pub variant_id: Uuid,
        pub email: String,
        pub language: Option<String>,
        pub currency: String,
        pub price: i64,
        pub at_most: i64,
        pub state: String,
        pub token_hash: String,
        pub end_token: String,
        pub asked_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
        pub until: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
