//! A visitor's cart, what they have saved for later, and carts that are shared.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use ironmonger_pricing_engine::{CartInput, CodeState, DeliveryInput, Id, Missing, NotApplied, Place, PricedLine, Rules, Totals};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rules::Buyer;
use crate::{
    catalog::model::{Availability, Picture},
    groups::model::{Group, Quantities},
    inventory::model::{Promise, beyond},
    kernel::{Address, Currency, Money, Quantity, product_path},
    pricing::{
        model::{LinePrice, Summary, Unpriced},
        rules::{self as shop_rules, Turned},
    },
    shop::{Profile, profile::DeliveryMethod},
};

/// How long the cookie of a cart is kept, in seconds: 30 days from the last change.
pub const KEPT_FOR: u32 = 30 * 24 * 60 * 60;
/// The most different things a cart holds.
pub const MOST_LINES: usize = 100;
/// The most different things that are saved for later.
pub const MOST_SAVED: usize = 50;
/// The most codes of promotions.
pub const MOST_CODES: usize = 5;

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
    /// Codes of promotions, as they were typed.
    pub codes: Vec<String>,
    /// What all of it is priced in.
    pub currency: Currency,
    /// By whose prices it is priced; `None` for what everybody pays.
    pub group: Option<Arc<Group>>,
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
    /// What everybody pays for each, as the shop's prices are entered.
    pub public_price: Money,
    /// The name of the group whose price it is, where that is another one than everybody's.
    pub price_of: Option<String>,
    /// In which quantities the customer orders it.
    pub quantities: Quantities,
    pub quantity: Quantity,
    /// Pieces that could be had now, on backorder too; fewer than `quantity` is a problem that checkout says.
    pub available: i32,
    /// Those of them that are there.
    pub in_stock: i32,
    /// When the others are sent.
    pub promise: Promise,
    /// Whether the product is on sale at all.
    pub for_sale: bool,
    /// Whether the merchant has reduced its price.
    pub reduced: bool,
    /// Whether it has no price in the currency that was asked for: `price` is in the shop's own then, and counts nowhere.
    pub other_currency: bool,
}

impl CartLine {
    pub fn total(&self) -> Money {
        self.price.with(self.price.minor.saturating_mul(i64::from(self.quantity.get())))
    }

    /// The page of the product, with this variant chosen.
    pub fn path(&self) -> String {
        product_path(&self.slug, Some(&self.sku))
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
        } else if self.other_currency {
            Some(CartRefusal::NotInCurrency)
        } else if self.available <= 0 {
            Some(CartRefusal::SoldOut)
        } else if self.available < self.quantity.get() {
            Some(CartRefusal::OnlyLeft { left: self.available, in_cart: 0 })
        } else if self.quantity.get() < self.quantities.first() && self.quantities.step <= 1 {
            Some(CartRefusal::TooFew { least: self.quantities.first() })
        } else if !self.quantities.allow(self.quantity.get()) {
            Some(CartRefusal::NotInSteps { step: self.quantities.step, next: self.quantities.next(self.quantity.get()) })
        } else {
            None
        }
    }

    /// Another quantity in which it could be had as it stands.
    pub fn way_out(&self) -> Option<i32> {
        let pieces = match self.problem()? {
            CartRefusal::OnlyLeft { left, .. } => left,
            CartRefusal::TooFew { least } => least,
            CartRefusal::NotInSteps { next, .. } => next,
            _ => return None,
        };
        (self.for_sale && (1..=self.available.min(Quantity::MOST)).contains(&pieces)).then_some(pieces)
    }

    pub fn availability(&self) -> Availability {
        match (self.in_stock, self.available) {
            (..=0, 1..) => Availability::Backorder(self.promise),
            (in_stock, _) => Availability::of(in_stock),
        }
    }

    /// Pieces of the quantity that are not there and can be ordered all the same.
    pub fn on_backorder(&self) -> i32 {
        if self.available < self.quantity.get() { 0 } else { beyond(self.in_stock, self.quantity.get()) }
    }

    /// Pieces of the quantity that could be had now.
    pub fn to_be_had(&self) -> i32 {
        if self.other_currency {
            return 0;
        }
        self.quantity.get().min(self.available.max(0))
    }
}

impl Cart {
    /// Pieces in the cart.
    pub fn count(&self) -> i32 {
        self.lines.iter().map(|line| line.quantity.get()).sum()
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
        // What it was saved with is everybody's price.
        let is_other = self.price_then.currency == self.line.price.currency && self.price_then.minor != self.line.public_price.minor;
        (is_other && self.line.price_of.is_none()).then_some(self.price_then)
    }
}

/// What a visitor has: the cart, and what is saved beside it, the newest first. The one may be there without the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub cart: Option<Cart>,
    /// What the cart costs, if there is something in it.
    pub quote: Option<Result<Quote, Unpriced>>,
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
    /// It has no price in the currency of the cart.
    NotInCurrency,
    /// The customer's group orders more of it.
    TooFew {
        least: i32,
    },
    /// The customer's group orders it in steps.
    NotInSteps {
        step: i32,
        next: i32,
    },
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
    /// State, prefecture, county …, as its code or as it was typed.
    pub region: String,
    /// A part of the city, where the country has one in its addresses.
    pub district: String,
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
    /// The id of a saved way to pay of that gateway; empty for what is typed there.
    pub method: String,
    /// Whether what is paid with is kept for the next time.
    pub keep_method: bool,
    /// Of a business that owes the tax itself; empty for all others.
    pub vat_number: String,
    /// Whether the store credit of who is signed in pays, as far as it goes.
    pub store_credit: bool,
}

/// Where a cart goes, how, and who buys it, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Code of a delivery method; the first one when none is chosen.
    pub delivery: String,
    pub destination: Option<Place>,
    pub buyer: Buyer,
}

/// What a cart costs, and what it was priced by.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub summary: Summary,
    pub totals: Totals,
    /// What promotions give without charge: the lines of the totals after those of the cart.
    pub gifts: Vec<CartLine>,
    pub input: CartInput,
    pub rules: Rules,
    /// Says the shop's prices as this buyer sees them, where that is not how they were entered.
    pub turned: Option<Turned>,
}

impl Quote {
    pub fn money(&self, minor: i64) -> Money {
        self.summary.money(minor)
    }

    /// The priced line of a line of the cart.
    pub fn line(&self, variant_id: Uuid) -> Option<&PricedLine> {
        self.totals.lines.iter().find(|line| !line.gift && line.id.0 == variant_id.as_u128())
    }

    /// What a line of the cart shows of its price.
    pub fn line_price(&self, variant_id: Uuid) -> Option<LinePrice> {
        self.line(variant_id).map(|line| LinePrice::of(self.summary.currency, line))
    }

    /// Gifts with what is priced of them. One that there is no more of is left out.
    pub fn gift_lines(&self) -> impl Iterator<Item = (&CartLine, &PricedLine)> {
        let priced = |gift: &CartLine| self.totals.lines.iter().find(|line| line.gift && line.variant.0 == gift.variant_id.as_u128());
        self.gifts.iter().filter_map(move |gift| Some((gift, priced(gift)?)))
    }

    /// What a promotion is called.
    pub fn promotion_name(&self, id: Id) -> String {
        self.rules.promotions.iter().find(|promotion| promotion.id == id).map(|promotion| promotion.name.clone()).unwrap_or_default()
    }

    /// What another way of delivery would cost; nothing of the cart's own if it cannot be priced.
    pub fn delivery_price(&self, method: &DeliveryMethod) -> i64 {
        if let Some(delivery) = self.totals.delivery.as_ref().filter(|delivery| delivery.code == method.code) {
            return delivery.total;
        }
        let tax = self.input.delivery.as_ref().map(|delivery| delivery.tax.clone());
        let other = tax.map(|tax| DeliveryInput { code: method.code.clone(), price: method.price, entry: None, tax });
        let other = other.map(|other| match &self.turned {
            Some(turned) => turned.delivery(other, &self.input.lines, self.input.currency),
            None => other,
        });
        let priced = shop_rules::price(&CartInput { delivery: other, ..self.input.clone() }, &self.rules, self.totals.at);
        priced.ok().and_then(|totals| totals.delivery).map_or(method.price, |delivery| delivery.total)
    }

    /// How far it is to free delivery: what is missing, and of how much. Nothing is missing once it is free.
    pub fn to_free_delivery(&self) -> Option<(i64, i64)> {
        let next = self.totals.next.iter().find(|next| shop_rules::is_free_delivery(next.promotion));
        if let Some(Missing::Sum { missing, of }) = next.and_then(|next| next.missing.first()) {
            return Some((*missing, *of));
        }
        let delivery = self.totals.delivery.as_ref().filter(|delivery| delivery.total == 0)?;
        let was = self.rules.promotions.iter().filter(|promotion| shop_rules::is_free_delivery(promotion.id)).find_map(|promotion| {
            let (code, from) = shop_rules::free_from(promotion)?;
            (code == delivery.code).then_some(from)
        });
        was.filter(|from| *from > 0).or_else(|| (delivery.list_price > 0).then_some(1)).map(|of| (0, of))
    }

    /// Whether the tax may be another one once it is known where it goes.
    pub fn is_estimate(&self) -> bool {
        self.totals.estimated && self.rules.tax.as_ref().is_some_and(|tax| tax.zones.len() > 1)
    }
}

/// Why a code takes nothing off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeRefusal {
    /// Nothing was typed.
    Missing,
    TooMany,
    TooManyTries,
    Unknown,
    NotYet(NaiveDate),
    Ended,
    /// Not at this hour of the week.
    NotNow,
    UsedUp,
    UsedUpByCustomer,
    UsedUpToday,
    OtherCurrency,
    /// It is for other customers.
    NotForYou,
    NotFirstOrder,
    Country,
    OtherDelivery,
    /// Nothing in the cart is meant.
    NothingMeant,
    AlreadyReduced,
    ShortSum(Money),
    ShortPieces(i64),
    NoGift,
    NoEffect,
    /// It cannot be used together with this promotion, which takes more off.
    DoesNotCombine(String),
    /// The cart has no price at all.
    Unpriced(Unpriced),
}

impl CodeRefusal {
    /// Why the code of an outcome takes nothing off; `None` if it does.
    pub fn of(state: &CodeState, quote: &Quote, profile: &Profile) -> Option<Self> {
        let why = match state {
            CodeState::Applied { .. } => return None,
            CodeState::Unknown => return Some(Self::Unknown),
            CodeState::NotApplied { why, .. } => why,
        };
        Some(match why {
            NotApplied::NotStarted { from } => Self::NotYet(profile.day(*from)),
            NotApplied::Ended { .. } => Self::Ended,
            NotApplied::OutsideHours => Self::NotNow,
            // Every code that was typed is asked for.
            NotApplied::CodeMissing => Self::Unknown,
            NotApplied::OtherCurrency { .. } => Self::OtherCurrency,
            NotApplied::UsedUp | NotApplied::BudgetSpent => Self::UsedUp,
            NotApplied::UsedUpByCustomer => Self::UsedUpByCustomer,
            NotApplied::UsedUpToday => Self::UsedUpToday,
            NotApplied::CustomerGroup => Self::NotForYou,
            NotApplied::NotFirstOrder => Self::NotFirstOrder,
            NotApplied::Country => Self::Country,
            NotApplied::NoDelivery | NotApplied::OtherDelivery => Self::OtherDelivery,
            NotApplied::NoTarget => Self::NothingMeant,
            NotApplied::AlreadyReduced => Self::AlreadyReduced,
            NotApplied::Short(missing) => match missing.first() {
                Some(Missing::Sum { missing, .. }) => Self::ShortSum(quote.money(*missing)),
                Some(Missing::Pieces { missing, .. }) => Self::ShortPieces(*missing),
                None => Self::NoEffect,
            },
            NotApplied::GiftUnavailable => Self::NoGift,
            NotApplied::NoEffect | NotApplied::TooMany | NotApplied::BetterWithout => Self::NoEffect,
            NotApplied::Beaten { by } | NotApplied::DoesNotCombine { with: by } => Self::DoesNotCombine(quote.promotion_name(*by)),
        })
    }

    /// Whether the shopper can do something about it: the code stays with the cart then.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Country | Self::OtherDelivery | Self::NothingMeant | Self::AlreadyReduced | Self::ShortSum(_) | Self::ShortPieces(_) => true,
            Self::DoesNotCombine(_) | Self::NoEffect => true,
            Self::Missing | Self::TooMany | Self::TooManyTries | Self::Unknown | Self::NotYet(_) | Self::Ended | Self::NotNow | Self::UsedUp => false,
            Self::UsedUpByCustomer | Self::UsedUpToday | Self::OtherCurrency | Self::NotForYou | Self::NotFirstOrder | Self::NoGift | Self::Unpriced(_) => {
                false
            }
        }
    }
}
