//! A visitor's cart.

use uuid::Uuid;

use crate::{
    catalog::model::{Availability, Picture},
    kernel::{Money, Quantity},
    pricing::model::Item,
};

/// The most different things a cart holds.
pub const MOST_LINES: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub struct Cart {
    pub id: Uuid,
    /// The secret in the visitor's cookie.
    pub token: String,
    /// Grows with each change.
    pub version: i32,
    pub lines: Vec<CartLine>,
    /// What was typed into the checkout so far.
    pub details: crate::checkout::model::Form,
    /// The order that waits for its payment, if the visitor came back from it.
    pub order_id: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CartLine {
    pub variant_id: Uuid,
    pub product_id: Uuid,
    pub slug: String,
    pub title: String,
    /// Option names and values, like (`Colour`, `Sage`).
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

/// Why a cart stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CartRefusal {
    #[error("choose a quantity from 1 to {}", Quantity::MOST)]
    WrongQuantity,
    #[error("this is not sold any more")]
    NotForSale,
    #[error("this is sold out")]
    SoldOut,
    #[error("{}", only_left(*left, *in_cart))]
    OnlyLeft { left: i32, in_cart: i32 },
    #[error("a cart holds at most {MOST_LINES} different things")]
    TooManyLines,
}

fn only_left(left: i32, in_cart: i32) -> String {
    let have = if left == 1 { "only 1 is left".to_owned() } else { format!("only {left} are left") };
    if in_cart > 0 { format!("{have}, and {in_cart} of them you have in your cart already") } else { have }
}
