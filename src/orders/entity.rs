//! Orders as they were placed, and what happened to them.

pub mod order {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "orders")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub number: String,
        pub token: String,
        /// The cart, while the order waits for its payment: a cart has one such order.
        pub cart_id: Option<Uuid>,
        pub idempotency_key: Option<String>,
        pub status: String,
        pub payment_status: String,
        pub fulfillment_status: String,
        pub email: String,
        pub name: String,
        pub phone: String,
        pub address: Json,
        /// Where it is another one.
        pub billing_address: Option<Json>,
        pub country: String,
        pub currency: String,
        /// That of the page on which it was placed.
        pub language: Option<String>,
        pub total: i64,
        pub item_count: i32,
        pub shipping_method: String,
        pub payment_method: String,
        pub expires_at: Option<DateTimeUtc>,
        pub placed_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        /// The cart that it was made of, and its version then.
        pub made_of: Option<Uuid>,
        pub cart_version: i32,
        pub prices_include_tax: bool,
        pub tax_rounding: String,
        pub subtotal: i64,
        pub tax: i64,
        pub shipping_name: String,
        pub shipping_list_price: Option<i64>,
        pub shipping_price: Option<i64>,
        pub shipping_tax: i64,
        pub discount_count: i32,
        /// Whether staff have to look at it before it is sent.
        pub review: String,
        /// Whether somebody has said that it is meant.
        pub confirmation: String,
        /// What of the total was paid with gift cards and store credit.
        pub credit: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub order_id: Uuid,
        pub position: i32,
        pub product_id: Uuid,
        pub variant_id: Uuid,
        pub title: String,
        pub choices: String,
        pub said_title: Option<String>,
        pub said_choices: Option<String>,
        pub sku: String,
        pub picture: String,
        pub slug: String,
        pub quantity: i32,
        pub unit_price: i64,
        pub total: i64,
        pub tax: i64,
        pub list_price: i64,
        pub discounts: Json,
        pub gift: bool,
        pub tax_class: String,
        pub tax_rate: i32,
        pub backordered: i32,
        pub waiting: i32,
        pub promised_on: Option<Date>,
        pub preorder: bool,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub order_id: Uuid,
        pub kind: String,
        pub actor: String,
        pub detail: Json,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod fulfillment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "fulfillments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub order_id: Uuid,
        pub status: String,
        pub carrier: String,
        pub tracking_number: String,
        pub shipped_at: Option<DateTimeUtc>,
        pub delivered_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod fulfillment_line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "fulfillment_lines")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub fulfillment_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_line_id: Uuid,
        pub quantity: i32,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod discount {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_discounts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub promotion_id: Uuid,
        pub name: String,
        pub code: Option<String>,
        pub class: String,
        pub amount: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod tax {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "order_taxes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub order_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub name: String,
        pub rate: i32,
        pub treatment: String,
        pub base: i64,
        pub amount: i64,
        pub parts: Json,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
