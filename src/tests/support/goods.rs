//! Things to sell.

use cartwright::{
    catalog::{
        self,
        model::{ProductDraft, ProductStatus, VariantDraft},
    },
    inventory::{self, model::StockLevel},
};
use uuid::Uuid;

use super::TestShop;

/// A product on sale and its first variant.
#[derive(Clone, Copy, Debug)]
pub struct Thing {
    pub id: Uuid,
    pub variant: Uuid,
}

impl TestShop {
    /// An active product with one variant.
    pub async fn thing(&self, title: &str, price: &str, on_hand: i32) -> Thing {
        self.thing_of(draft(title, price, on_hand)).await
    }

    pub async fn thing_of(&self, draft: ProductDraft) -> Thing {
        let id = catalog::service::save_product(self, None, draft, "test").await.unwrap();
        let product = catalog::service::products(self.database.read(), self.profile().currency, &[id]).await.unwrap().remove(0);
        Thing { id, variant: product.variants[0].id }
    }

    pub async fn stock(&self, variant: Uuid) -> StockLevel {
        inventory::service::levels(self.database.read(), [variant]).await.unwrap().remove(&variant).unwrap_or_default()
    }
}

/// What a merchant types for a simple product.
pub fn draft(title: &str, price: &str, on_hand: i32) -> ProductDraft {
    ProductDraft {
        title: title.to_owned(),
        status: ProductStatus::Active,
        variants: vec![VariantDraft { price: price.to_owned(), on_hand: on_hand.to_string(), ..VariantDraft::default() }],
        ..ProductDraft::default()
    }
}
