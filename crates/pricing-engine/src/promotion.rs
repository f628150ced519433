//! Promotions as a merchant sets them up.

use chrono::{DateTime, Utc};
use ironmonger_kernel::Currency;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::{Country, Id, InvalidPromotion, Item, Ppm};

/// A promotion.
///
/// Classes work in this order: prices, items, order, gifts, delivery; within a class the lanes by number. Promotions of one lane
/// compete: a piece (for items and prices), the order, the delivery gets the one that takes the most off. What lanes do adds up,
/// each on what the ones before have left, if the promotions of both sides say that they combine ([`CombinesWith`]). Of all
/// combinations that are allowed the customer gets the one that takes the most off.
///
/// Promotions of the class [`Class::Price`] make the price on the product's page. They combine with every other class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promotion {
    pub id: Id,
    pub name: String,
    #[serde(default)]
    pub lane: u16,
    /// Of equally good ones the one with the higher priority is used, then the one with the smaller identifier.
    #[serde(default)]
    pub priority: i32,
    pub benefit: Benefit,
    /// What it reduces (for delivery: what has to be in the cart).
    #[serde(default)]
    pub target: Target,
    /// All must hold.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub trigger: Trigger,
    #[serde(default)]
    pub schedule: Schedule,
    #[serde(default)]
    pub combines_with: CombinesWith,
    /// Leaves out pieces that have a reduced price already, by the merchant or by a price promotion.
    #[serde(default)]
    pub not_reduced: bool,
    #[serde(default)]
    pub limits: Limits,
    /// The currency of its amounts. It does nothing in carts of another one. `None` if it has no amounts.
    #[serde(default)]
    pub currency: Option<Currency>,
}

/// What a promotion gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    /// Another price for each piece, shown on the product's page.
    Price(PieceBenefit),
    Items(ItemBenefit),
    Order(OrderBenefit),
    Gift(Gift),
    Delivery(DeliveryBenefit),
}

/// The kinds of promotions, in the order in which they work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Price,
    Items,
    Order,
    Gift,
    Delivery,
}

/// Off each piece. It is rounded by the piece, so that unit price times quantity is what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceBenefit {
    Percent(Ppm),
    /// Minor units off each piece, not below zero.
    Amount(i64),
    /// Minor units for each piece; nothing where the price is lower already.
    FixedPrice(i64),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemBenefit {
    Each(PieceBenefit),
    /// For `buy_quantity` pieces at full price, up to `get_quantity` of the promotion's target are reduced: the cheapest ones.
    BuyGet {
        /// What has to be bought; the promotion's target, if `None`.
        buy: Option<Target>,
        buy_quantity: i64,
        get_quantity: i64,
        /// What is taken off the pieces that one gets: all for "free".
        off: Ppm,
        /// How many times in an order.
        #[serde(default)]
        at_most_times: Option<i64>,
    },
    /// The more pieces, the more off each of them.
    Tiers {
        basis: TierBasis,
        tiers: Vec<Tier>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    pub from_quantity: i64,
    pub benefit: PieceBenefit,
}

/// Which pieces are counted together for tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierBasis {
    Variant,
    Product,
    AllTargets,
}

/// Off the sum of all targets. It becomes a share of each line, by largest remainder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderBenefit {
    Percent(Ppm),
    /// Minor units, not more than the sum.
    Amount(i64),
}

/// A line without charge. Its pieces leave stock like others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    pub item: Item,
    pub quantity: i64,
    /// Whether as many are in stock.
    pub available: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryBenefit {
    /// For these methods; all, if there are none.
    #[serde(default)]
    pub methods: Vec<String>,
    /// What is off the price of delivery: `Percent(Ppm::ALL)` for free delivery.
    pub off: PieceBenefit,
}

/// What is meant. Everything, if `any` is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    #[serde(default)]
    pub any: Vec<Selector>,
    #[serde(default)]
    pub except: Vec<Selector>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selector {
    Variant(Id),
    Product(Id),
    Category(Id),
    Collection(Id),
    Brand(Id),
    Tag(Id),
}

impl Selector {
    fn holds(self, item: &Item) -> bool {
        match self {
            Self::Variant(id) => item.variant == id,
            Self::Product(id) => item.product == id,
            Self::Category(id) => item.categories.contains(&id),
            Self::Collection(id) => item.collections.contains(&id),
            Self::Brand(id) => item.brand == Some(id),
            Self::Tag(id) => item.tags.contains(&id),
        }
    }
}

impl Target {
    /// Everything.
    pub fn everything() -> Self {
        Self::default()
    }

    pub fn of(selector: Selector) -> Self {
        Self { any: vec![selector], except: Vec::new() }
    }

    /// Whether the item is meant.
    pub fn holds(&self, item: &Item) -> bool {
        (self.any.is_empty() || self.any.iter().any(|selector| selector.holds(item))) && !self.except.iter().any(|selector| selector.holds(item))
    }

    pub(crate) fn is_everything(&self) -> bool {
        self.any.is_empty() && self.except.is_empty()
    }
}

/// What must hold for a promotion to apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The customer is in one of these groups.
    CustomerGroup(Vec<Id>),
    FirstOrder,
    /// The goods go to one of these countries.
    Country(Vec<Country>),
    /// At least so many pieces of these are in the cart.
    Quantity {
        of: Target,
        at_least: i64,
    },
    /// These cost at least so much, in minor units.
    Sum {
        of: Target,
        at_least: i64,
        #[serde(default)]
        basis: SumBasis,
    },
}

/// Which sum a condition looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SumBasis {
    /// Unit prices, as the products' pages show them, times quantities.
    #[default]
    BeforeDiscounts,
    /// What is left after the lanes before.
    AfterDiscounts,
}

/// What sets a promotion off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    #[default]
    Automatic,
    /// One of these codes, if still usable: of many single-use codes give those that the customer entered.
    Codes(Vec<String>),
}

/// When a promotion is valid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// The first moment at which it is not valid any more.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// Hours of the week, in the shop's zone; always, if there are none.
    #[serde(default)]
    pub hours: Vec<WeeklyHours>,
}

/// Minutes of some days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyHours {
    /// Monday first.
    pub days: [bool; 7],
    /// Minute of the day, from 0.
    pub from_minute: u16,
    /// The first minute that does not belong to it any more, up to 1440.
    pub until_minute: u16,
}

/// With which promotions of other lanes and classes one may be used together. Both sides have to agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CombinesWith {
    pub items: bool,
    pub order: bool,
    pub gift: bool,
    pub delivery: bool,
    /// But not with these.
    #[serde(default)]
    pub except: Vec<Id>,
}

impl CombinesWith {
    /// Only alone.
    pub const NONE: Self = Self { items: false, order: false, gift: false, delivery: false, except: Vec::new() };
    pub const ALL: Self = Self { items: true, order: true, gift: true, delivery: true, except: Vec::new() };

    fn allows(&self, other: &Promotion) -> bool {
        let class = match other.class() {
            Class::Price => true,
            Class::Items => self.items,
            Class::Order => self.order,
            Class::Gift => self.gift,
            Class::Delivery => self.delivery,
        };
        class && !self.except.contains(&other.id)
    }
}

impl Default for CombinesWith {
    fn default() -> Self {
        Self::ALL
    }
}

/// What is left of a promotion. The caller counts; here they are only looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    #[serde(default)]
    pub uses_left: Option<i64>,
    #[serde(default)]
    pub uses_left_for_customer: Option<i64>,
    #[serde(default)]
    pub uses_left_today: Option<i64>,
    /// Minor units that may still be given away.
    #[serde(default)]
    pub budget_left: Option<i64>,
    /// The most minor units that one order gets.
    #[serde(default)]
    pub at_most: Option<i64>,
    /// The most pieces of one order that are reduced, those first from which most is taken off.
    #[serde(default)]
    pub at_most_pieces: Option<i64>,
}

impl Limits {
    /// The most that an order may get, if there is a most.
    pub(crate) fn cap(&self) -> Option<i64> {
        self.budget_left.into_iter().chain(self.at_most).min()
    }

    pub(crate) fn caps_pieces(&self) -> bool {
        self.cap().is_some() || self.at_most_pieces.is_some()
    }
}

impl Promotion {
    pub fn class(&self) -> Class {
        match self.benefit {
            Benefit::Price(_) => Class::Price,
            Benefit::Items(_) => Class::Items,
            Benefit::Order(_) => Class::Order,
            Benefit::Gift(_) => Class::Gift,
            Benefit::Delivery(_) => Class::Delivery,
        }
    }

    /// Whether both may be used in one cart: those of one lane compete instead, those of others must both agree.
    pub(crate) fn combines(&self, other: &Self) -> bool {
        (self.class() == other.class() && self.lane == other.lane) || (self.combines_with.allows(other) && other.combines_with.allows(self))
    }

    /// What is wrong with it, if anything.
    pub fn check(&self) -> Result<(), InvalidPromotion> {
        let amount = |ok: bool| if ok { Ok(()) } else { Err(InvalidPromotion::Amount) };
        let quantity = |ok: bool| if ok { Ok(()) } else { Err(InvalidPromotion::Quantity) };
        let piece = |benefit: &PieceBenefit| match *benefit {
            PieceBenefit::Percent(rate) => amount(rate <= Ppm::ALL),
            PieceBenefit::Amount(minor) | PieceBenefit::FixedPrice(minor) => amount((0..=crate::pricing::MOST).contains(&minor)),
        };
        match &self.benefit {
            Benefit::Price(benefit) => {
                let by_cart = self.conditions.iter().any(|condition| matches!(condition, Condition::Quantity { .. } | Condition::Sum { .. }));
                if by_cart || self.limits.caps_pieces() {
                    return Err(InvalidPromotion::PriceDependsOnCart);
                }
                piece(benefit)?;
            }
            Benefit::Items(ItemBenefit::Each(benefit)) => piece(benefit)?,
            Benefit::Items(ItemBenefit::BuyGet { buy_quantity, get_quantity, off, at_most_times, .. }) => {
                quantity((1..=1_000_000).contains(buy_quantity) && (1..=1_000_000).contains(get_quantity) && at_most_times.is_none_or(|times| times >= 0))?;
                amount(*off <= Ppm::ALL)?;
            }
            Benefit::Items(ItemBenefit::Tiers { tiers, .. }) => {
                if tiers.is_empty() || tiers.windows(2).any(|pair| pair[0].from_quantity >= pair[1].from_quantity) {
                    return Err(InvalidPromotion::Tiers);
                }
                quantity(tiers[0].from_quantity >= 1)?;
                tiers.iter().try_for_each(|tier| piece(&tier.benefit))?;
            }
            Benefit::Order(OrderBenefit::Percent(rate)) => amount(*rate <= Ppm::ALL)?,
            Benefit::Order(OrderBenefit::Amount(minor)) => amount((0..=crate::pricing::MOST).contains(minor))?,
            Benefit::Gift(gift) => {
                quantity((1..=1_000_000).contains(&gift.quantity))?;
                amount((0..=crate::pricing::MOST / 1_000_000).contains(&gift.item.unit_price))?;
            }
            Benefit::Delivery(benefit) => piece(&benefit.off)?,
        }
        let thresholds_fit = self.conditions.iter().all(|condition| match condition {
            Condition::Quantity { at_least, .. } | Condition::Sum { at_least, .. } => (0..=crate::pricing::MOST).contains(at_least),
            _ => true,
        });
        amount(thresholds_fit && self.limits.cap().is_none_or(|cap| cap <= crate::pricing::MOST))
    }
}

/// A code as it is compared: Unicode compatibility form, without spaces, letters small. `" Summer 10"` is `summer10`.
pub fn normalize_code(typed: &str) -> String {
    typed.nfkc().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).nfkc().collect()
}
