//! Payment attempts, what goes back of them, and their append-only events.

pub mod payment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "payments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub order_id: Uuid,
        pub gateway: String,
        pub reference: Option<String>,
        pub amount: i64,
        pub currency: String,
        pub created_at: DateTimeUtc,
        pub captured: i64,
        /// What goes back of it, or went back.
        pub given_back: i64,
        pub capture_reference: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "payment_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub payment_id: Uuid,
        pub gateway: String,
        pub kind: String,
        pub amount: i64,
        pub external_id: Option<String>,
        pub detail: Json,
        pub created_at: DateTimeUtc,
        pub refund_id: Option<Uuid>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod refund {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "refunds")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub order_id: Uuid,
        pub payment_id: Uuid,
        pub gateway: String,
        pub way: String,
        pub amount: i64,
        pub currency: String,
        pub delivery: i64,
        pub reason: String,
        pub actor: String,
        pub again_of: Option<Uuid>,
        pub reference: Option<String>,
        pub status: String,
        pub asked_at: DateTimeUtc,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod refund_line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "refund_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub refund_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_line_id: Uuid,
        pub quantity: i32,
        pub amount: i64,
        pub unsent: i32,
        pub returned: i32,
        pub restocked: bool,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
