//! Bank statements with the lines that were taken, and what payment providers have charged otherwise than the shop knows.

pub mod statement {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bank_statements")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        /// The file as text; empty once it is confirmed.
        pub content: String,
        pub choices: Json,
        pub created_by: String,
        pub created_at: DateTimeUtc,
        pub confirmed_by: Option<String>,
        pub confirmed_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bank_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub statement_id: Uuid,
        pub booked_on: String,
        pub payer: String,
        pub purpose: String,
        pub amount: i64,
        pub currency: String,
        pub order_id: Option<Uuid>,
        pub taken_by: String,
        pub taken_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod check {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gateway_checks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub gateway: String,
        pub asked_at: DateTimeUtc,
        pub answered_at: Option<DateTimeUtc>,
        pub charges: i32,
        pub error: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod finding {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gateway_findings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub gateway: String,
        pub kind: String,
        pub reference: String,
        pub payment_id: Option<Uuid>,
        pub order_id: Option<Uuid>,
        pub charged: Option<i64>,
        pub charged_currency: String,
        pub known: Option<i64>,
        pub known_currency: String,
        pub charged_at: DateTimeUtc,
        pub found_at: DateTimeUtc,
        pub done_at: Option<DateTimeUtc>,
        pub done_by: String,
        pub note: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
