//! Wish lists, whose they are, and what can be done with what is on them.

use uuid::Uuid;

use crate::{
    catalog::model::{Card, Product, ProductStatus, Variant},
    kernel::{Money, product_path},
    shop::Visitor,
};

/// The most lists of a customer.
pub const MOST_LISTS: usize = 20;
/// The most products that a list takes. What a guest brings along is taken in beyond it.
pub const MOST_ITEMS: usize = 100;
/// Characters of a list's name.
pub const LONGEST_NAME: u32 = 60;
/// The most products whose hearts are filled, the newest: their ids stand in every page.
pub const MOST_HEARTS: u64 = 200;

/// Whose lists are meant. Lists are read and changed by their owner alone, so each verb takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A customer's account.
    Account(Uuid),
    /// The secret in a guest's cookie; not checked yet.
    Guest(String),
}

impl Owner {
    /// Who is asking; `None` for a guest without a list.
    pub fn of(visitor: &Visitor) -> Option<Self> {
        Self::new(visitor.account(), visitor.wishlist.as_deref())
    }

    /// The account of who is signed in, else the guest with this cookie.
    pub fn new(account: Option<Uuid>, cookie: Option<&str>) -> Option<Self> {
        account.map(Self::Account).or_else(|| cookie.filter(|token| is_token(token)).map(|token| Self::Guest(token.to_owned())))
    }

    pub fn account(&self) -> Option<Uuid> {
        match self {
            Self::Account(id) => Some(*id),
            Self::Guest(_) => None,
        }
    }
}

/// Whether a text may be a list's secret: others need not be looked for.
pub fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// A list without what is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishlist {
    pub id: Uuid,
    /// Empty where it was given none.
    pub name: String,
    /// The secret of its link, where it is shared.
    pub shared: Option<String>,
    /// Products on it.
    pub count: usize,
}

impl Wishlist {
    pub fn path(&self) -> String {
        format!("/wishlists/{}", self.id)
    }
}

/// The address path of a list that is shared.
pub fn shared_path(secret: &str) -> String {
    format!("/wishlists/shared/{secret}")
}

/// A product on a list, at today's prices and stock.
#[derive(Clone, Debug)]
pub struct Item {
    pub product: Product,
    /// How it stands in lists; `None` where nothing of it is left.
    pub card: Option<Card>,
    /// The variant that was chosen, if one was.
    pub variant_id: Option<Uuid>,
}

/// What can be done with a product on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buying {
    /// This variant goes into the cart.
    Ready(Uuid),
    /// It comes in several, and none was chosen.
    Choose,
    SoldOut,
    NotForSale,
}

impl Item {
    /// The variant that would be bought: the one that was chosen, or the only one.
    pub fn variant(&self) -> Option<&Variant> {
        let chosen = self.product.variants.iter().find(|variant| Some(variant.id) == self.variant_id);
        chosen.or(match self.product.variants.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    pub fn is_for_sale(&self) -> bool {
        self.product.status == ProductStatus::Active && self.card.is_some()
    }

    pub fn buying(&self) -> Buying {
        let Some(card) = self.card.as_ref().filter(|_| self.is_for_sale()) else { return Buying::NotForSale };
        match self.variant() {
            Some(variant) if variant.availability().can_buy() => Buying::Ready(variant.id),
            None if card.availability.can_buy() => Buying::Choose,
            _ => Buying::SoldOut,
        }
    }

    /// The product's page, with the variant chosen.
    pub fn path(&self) -> String {
        match self.variant().filter(|variant| Some(variant.id) == self.variant_id) {
            Some(variant) => product_path(&self.product.slug, Some(&variant.sku)),
            None => self.product.path(),
        }
    }

    /// The choices of the variant as they are shown, like `Sage / Large`.
    pub fn choices(&self) -> String {
        self.variant().map(Variant::title).unwrap_or_default()
    }

    /// Title and choices in words, like `Speckled mug, Chalk`.
    pub fn what(&self) -> String {
        let choices = self.variant().map(|variant| variant.shown_choices().join(", ")).unwrap_or_default();
        if choices.is_empty() { self.product.title.clone() } else { format!("{}, {choices}", self.product.title) }
    }

    /// What it costs, what it cost before a reduction, and whether other variants cost more.
    pub fn price(&self) -> Option<(Money, Option<Money>, bool)> {
        let of_variant = self.variant().map(|variant| (variant.price, variant.compare_at, false));
        of_variant.or_else(|| self.card.as_ref().map(|card| (card.price, card.compare_at, card.price_varies)))
    }
}

/// A list's name as it is kept: without white space around it, and on one line.
pub fn name(typed: &str) -> Result<String, WishRefusal> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > LONGEST_NAME as usize { Err(WishRefusal::LongName) } else { Ok(name) }
}

/// Why a list stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishRefusal {
    /// The product is not sold, or not any more.
    NotForSale,
    /// There are [`MOST_ITEMS`] products on it.
    Full,
    /// There are [`MOST_LISTS`] lists.
    TooManyLists,
    NoName,
    LongName,
}
