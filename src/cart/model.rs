//! A visitor's cart, what they have saved for later, and carts that are shared.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    catalog::model::{Availability, Picture},
    kernel::{Address, Money, Quantity},
    pricing::model::{self as pricing, Delivery, Item, Receipt, TooLarge},
    shop::Profile,
};

/// How long the cookie of a cart is kept, in seconds: 30 days from the last change.
pub const KEPT_FOR: u32 = 30 * 24 * 60 * 60;
/// The most different things a cart holds.
pub const MOST_LINES: usize = 100;
/// The most different things that are saved for later.
pub const MOST_SAVED: usize = 50;

#[derive(Clone, Debug, PartialEq)]
pub struct Cart {
    pub id: Uuid,
    /// The secret in the visitor's cookie.
    pub token: String,
    /// Grows with each change.
    pub version: i32,
    pub lines: Vec<CartLine>,
    /// What was typed into the checkout so far.
    pub details: crate::cart::model::CheckoutForm,
    /// The order that waits for its payment, if the visitor came back from it.
    pub order_id: Option<Uuid>,
    /// The order that was made of the cart before anything else was put into it.
    pub ordered: Option<Uuid>,
    /// What did not fit in when it was put together with another cart, until it is changed.
    pub shortfalls: Vec<Put>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CartLine {
    pub variant_id: Uuid,
    pub product_id: Uuid,
    pub slug: String,
    pub title: String,
    /// Option names and values as they are shown, like (`Colour`, `Sage`).
    pub choices: Vec<(String, String)>,
    pub sku: String,
    pub picture: Option<Picture>,
    /// What each costs, bought in this quantity.
    pub price: Money,
    pub quantity: Quantity,
    /// Pieces that could be had now; fewer than `quantity` is a problem that checkout says.
    pub available: i32,
    /// Whether the product is on sale at all.
    pub for_sale: bool,
}

impl CartLine {
    pub fn total(&self) -> Money {
        self.price.with(self.price.minor.saturating_mul(i64::from(self.quantity.get())))
    }

    /// The page of the product, with this variant chosen.
    pub fn path(&self) -> String {
        format!("/products/{}?variant={}", self.slug, self.sku)
    }

    pub fn choices_text(&self) -> String {
        self.choices.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" / ")
    }

    /// Title and choices in words, like `Speckled mug, Chalk`.
    pub fn what(&self) -> String {
        let choices = self.choices.iter().map(|(_, value)| value.as_str());
        std::iter::once(self.title.as_str()).chain(choices).collect::<Vec<_>>().join(", ")
    }

    /// Why the line cannot be bought as it stands.
    pub fn problem(&self) -> Option<CartRefusal> {
        if !self.for_sale {
            Some(CartRefusal::NotForSale)
        } else if self.available <= 0 {
            Some(CartRefusal::SoldOut)
        } else if self.available < self.quantity.get() {
            Some(CartRefusal::OnlyLeft { left: self.available, in_cart: 0 })
        } else {
            None
        }
    }

    pub fn availability(&self) -> Availability {
        Availability::of(self.available)
    }

    /// Pieces of the quantity that could be had now.
    pub fn to_be_had(&self) -> i32 {
        self.quantity.get().min(self.available.max(0))
    }
}

impl Cart {
    /// Pieces in the cart.
    pub fn count(&self) -> i32 {
        self.lines.iter().map(|line| line.quantity.get()).sum()
    }

    pub fn items(&self) -> Vec<Item> {
        self.lines.iter().map(|line| Item { variant_id: line.variant_id, unit_price: line.price.minor, quantity: line.quantity }).collect()
    }
}

/// Something that is kept beside the cart to be bought later, at today's price and stock.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedLine {
    pub line: CartLine,
    /// What one cost when it was saved.
    pub price_then: Money,
}

impl SavedLine {
    /// The price when it was saved, where that is another one than today's.
    pub fn other_price(&self) -> Option<Money> {
        (self.price_then.currency == self.line.price.currency && self.price_then.minor != self.line.price.minor).then_some(self.price_then)
    }
}

/// What a visitor has: the cart, and what is saved beside it, the newest first. The one may be there without the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub cart: Option<Cart>,
    pub saved: Vec<SavedLine>,
}

impl Kept {
    /// Pieces in the cart.
    pub fn count(&self) -> i32 {
        self.cart.as_ref().map_or(0, Cart::count)
    }

    /// What is in the cart, and then what is saved.
    pub fn lines(&self) -> impl Iterator<Item = &CartLine> {
        self.cart.iter().flat_map(|cart| &cart.lines).chain(self.saved.iter().map(|saved| &saved.line))
    }

    pub fn line(&self, variant_id: Uuid) -> Option<&CartLine> {
        self.cart.as_ref()?.lines.iter().find(|line| line.variant_id == variant_id)
    }

    pub fn saved(&self, variant_id: Uuid) -> Option<&CartLine> {
        self.saved.iter().map(|saved| &saved.line).find(|line| line.variant_id == variant_id)
    }
}

/// A copy of somebody's cart, at today's prices and stock.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedCart {
    pub lines: Vec<CartLine>,
    /// Things of it that there are no more.
    pub gone: usize,
    pub expires_at: DateTime<Utc>,
}

impl SharedCart {
    /// The quantity and price of what could be had now: pieces, and minor units.
    pub fn to_be_had(&self) -> (i32, i64) {
        let lines = self.lines.iter().map(|line| (line.to_be_had(), line.price.minor));
        lines.fold((0, 0), |(pieces, sum), (more, price)| (pieces + more, sum.saturating_add(price.saturating_mul(more.into()))))
    }
}

/// What became of one of several things that were to be put into a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put {
    pub variant_id: Uuid,
    pub wanted: i32,
    /// Pieces that are in the cart because of it.
    pub added: i32,
    /// Why none was added.
    pub refusal: Option<CartRefusal>,
}

/// Why a cart stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CartRefusal {
    WrongQuantity,
    NotForSale,
    SoldOut,
    OnlyLeft {
        left: i32,
        in_cart: i32,
    },
    TooManyLines,
    /// Of what is saved for later.
    TooManySaved,
}

/// The checkout form as it was typed; kept with the cart, so that nothing is typed twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    pub email: String,
    pub name: String,
    pub company: String,
    pub line1: String,
    pub line2: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub phone: String,
    /// The key of the saved address that it goes to; where it is another, or empty, it goes to what is typed above.
    pub to: String,
    /// Whether what is typed above is kept with the account's addresses.
    pub save: bool,
    /// Whether somebody else is billed than whom it goes to.
    pub bills_elsewhere: bool,
    /// Who that is, as it was typed.
    pub billing: Address,
    /// Code of a delivery method.
    pub delivery: String,
    /// Code of a gateway.
    pub payment: String,
    /// Of a business that owes the tax itself; empty for all others.
    pub vat_number: String,
}

/// What the cart costs with a way of delivery; the first one when none is chosen.
pub fn quote(profile: &Profile, cart: &Cart, delivery: &str) -> Result<Receipt, TooLarge> {
    let method = profile.delivery(delivery).or(profile.deliveries.first());
    let method = method.map(|method| Delivery { code: method.code.clone(), name: method.name.clone(), price: method.price, free_from: method.free_from });
    pricing::price(profile.currency, &cart.items(), method.as_ref(), &profile.tax)
}
