//! Things to sell, and who buys them.

use std::collections::BTreeMap;

use ironmonger::{
    cart::model::CheckoutForm,
    catalog::{
        self,
        model::{OptionDef, OptionValue, ProductDraft, ProductStatus, VariantDraft},
    },
    inventory::{self, model::StockLevel},
    promotions::{
        self,
        model::{PromotionDraft, SetOffBy, State, UseLimits},
    },
};
use ironmonger_pricing_engine::{Promotion, Trigger};
use uuid::Uuid;

use super::TestShop;

/// A product on sale and its variants; `variant` is the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    pub id: Uuid,
    pub variant: Uuid,
    pub variants: Vec<Uuid>,
}

impl TestShop {
    /// Publishes a promotion, with the first of its codes as the one that all share.
    pub async fn promote(&self, promotion: Promotion) -> Uuid {
        self.promote_within(promotion, UseLimits::default()).await
    }

    pub async fn promote_within(&self, promotion: Promotion, limits: UseLimits) -> Uuid {
        let code = match &promotion.trigger {
            Trigger::Automatic => None,
            Trigger::Codes(codes) => codes.first().cloned(),
        };
        let draft = PromotionDraft {
            seen: None,
            promotion,
            names: BTreeMap::default(),
            tags: BTreeMap::default(),
            state: State::Active,
            set_off_by: if code.is_some() { SetOffBy::Code } else { SetOffBy::Automatic },
            code: code.unwrap_or_default(),
            limits,
        };
        promotions::service::save(self, None, draft, "test").await.unwrap()
    }

    /// An active product with one variant.
    pub async fn thing(&self, title: &str, price: &str, on_hand: i32) -> Thing {
        self.thing_of(draft(title, price, on_hand)).await
    }

    /// An active product in colours, all at one price.
    pub async fn thing_in_colours(&self, title: &str, price: &str, on_hand: i32, colours: &[&str]) -> Thing {
        let mut draft = draft(title, price, on_hand);
        let values = colours.iter().map(|colour| OptionValue { value: (*colour).to_owned(), swatch: None }).collect();
        draft.options = vec![OptionDef { name: "Colour".to_owned(), values }];
        let first = draft.variants.remove(0);
        draft.variants = colours.iter().map(|colour| VariantDraft { choices: vec![(*colour).to_owned()], ..first.clone() }).collect();
        self.thing_of(draft).await
    }

    pub async fn thing_of(&self, draft: ProductDraft) -> Thing {
        let id = catalog::service::save_product(self, None, draft, "test").await.unwrap();
        let product = catalog::service::products(self.database.read(), self.profile().currency, &[id]).await.unwrap().remove(0);
        let variants = product.variants.iter().map(|variant| variant.id).collect::<Vec<_>>();
        Thing { id, variant: variants[0], variants }
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

/// What a shopper types at the checkout.
pub fn checkout_form(payment: &str) -> CheckoutForm {
    CheckoutForm {
        email: "jane@example.com".to_owned(),
        name: "Jane Doe".to_owned(),
        line1: "Lindenstraße 14".to_owned(),
        postcode: "10969".to_owned(),
        city: "Berlin".to_owned(),
        country: "DE".to_owned(),
        delivery: "standard".to_owned(),
        payment: payment.to_owned(),
        ..CheckoutForm::default()
    }
}
