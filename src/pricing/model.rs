//! What is shown of totals. The engine alone makes them ([`ironmonger_pricing_engine::price`]); every page, email and document
//! shows what it returned, or what an order has kept of it.

mod prices;

use ironmonger_pricing_engine::{Class, DiscountShare, Ppm, PriceEntry, PricedLine, PricingError, TaxPartAmount, TaxRounding, Totals, Treatment};
use uuid::Uuid;

pub use prices::{LOOK_BACK, PastPrice, PriceRow, lowest_before, quantity_steps, standing_price, unit_price};

use super::rules::is_free_delivery;
use crate::kernel::{Currency, Money};
pub use crate::shop::profile::TaxRule;

/// The sums of a cart or an order: [`Totals`] without the lines and without what only the calculation needs. Amounts are minor
/// units of `currency`; those of goods, promotions and delivery are with the tax or without, as prices were entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub currency: Currency,
    pub prices_include_tax: bool,
    pub tax_rounding: TaxRounding,
    /// Lines at their unit prices, before promotions of the cart.
    pub subtotal: i64,
    /// In the order in which they were applied.
    pub discounts: Vec<Discount>,
    pub delivery: Option<Delivery>,
    /// One for each rate, the highest first.
    pub taxes: Vec<Tax>,
    pub tax: i64,
    /// What is to be paid.
    pub total: i64,
}

/// What a promotion took off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    pub promotion: Uuid,
    pub name: String,
    /// The code by which it was set off, as compared.
    pub code: Option<String>,
    pub class: Class,
    pub amount: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub code: String,
    pub name: String,
    /// Before promotions.
    pub list_price: i64,
    pub price: i64,
    pub tax: i64,
}

/// The tax of all that is taxed in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tax {
    pub name: String,
    pub rate: Ppm,
    pub treatment: Treatment,
    /// Net.
    pub base: i64,
    pub amount: i64,
    pub parts: Vec<TaxPartAmount>,
}

impl Summary {
    /// The sums of totals; `delivery_name` is that of the way of delivery.
    pub fn of(totals: &Totals, delivery_name: &str) -> Self {
        let discounts = totals.promotions.iter().filter(|applied| !is_free_delivery(applied.id)).map(|applied| Discount {
            promotion: Uuid::from_u128(applied.id.0),
            name: applied.name.clone(),
            code: applied.code.clone(),
            class: applied.class,
            amount: applied.amount,
        });
        let taxes = totals.tax_groups.iter().map(|group| Tax {
            name: group.label.clone(),
            rate: group.rate,
            treatment: group.treatment,
            base: group.net,
            amount: group.tax,
            parts: group.parts.clone(),
        });
        Self {
            currency: totals.currency,
            prices_include_tax: totals.price_entry == PriceEntry::Gross,
            tax_rounding: totals.tax_rounding,
            subtotal: totals.subtotal,
            discounts: discounts.collect(),
            delivery: totals.delivery.as_ref().map(|delivery| Delivery {
                code: delivery.code.clone(),
                name: delivery_name.to_owned(),
                list_price: delivery.list_price,
                price: delivery.total,
                tax: delivery.tax,
            }),
            // Where nothing is taxed, nothing is said of tax.
            taxes: taxes.filter(|tax| tax.treatment != Treatment::OutOfScope).collect(),
            tax: totals.tax,
            total: totals.total,
        }
    }

    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    pub fn total(&self) -> Money {
        self.money(self.total)
    }

    /// What promotions of the cart took off goods: the subtotal less this is what is paid for them.
    pub fn discount(&self) -> i64 {
        self.goods_discounts().map(|discount| discount.amount).sum()
    }

    /// The promotions that took something off goods after their unit prices.
    pub fn goods_discounts(&self) -> impl Iterator<Item = &Discount> {
        self.discounts.iter().filter(|discount| matches!(discount.class, Class::Items | Class::Order))
    }
}

/// What a line shows of its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePrice {
    /// What one costs before promotions of the cart.
    pub each: Money,
    /// What its pieces cost after promotions of the goods, and before those of the order as a whole, which stand below the lines.
    pub now: Money,
    /// What they would cost without promotions, if that is another amount.
    pub was: Option<Money>,
    pub is_gift: bool,
}

impl LinePrice {
    pub fn of(currency: Currency, line: &PricedLine) -> Self {
        Self::new(currency, [line.list_price, line.unit_price], line.quantity, line.total, &line.discounts, line.gift)
    }

    /// `prices` are the unit prices before and after price promotions, `total` is what is paid for the line.
    pub fn new(currency: Currency, prices: [i64; 2], quantity: i64, total: i64, discounts: &[DiscountShare], is_gift: bool) -> Self {
        let money = |minor| Money::new(minor, currency);
        let [list_price, unit_price] = prices;
        let of_order = discounts.iter().filter(|share| share.class == Class::Order).map(|share| share.amount).sum::<i64>();
        let (now, was) = (total + of_order, list_price.saturating_mul(quantity));
        Self { each: money(unit_price), now: money(now), was: (was > now).then(|| money(was)), is_gift }
    }
}

/// Why a cart has no price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unpriced {
    /// An amount is more than a shop can charge.
    TooLarge,
    /// No tax rate is known for this place. It is never taken for none.
    NoTaxRate { place: String },
    /// The shop's rules contradict each other.
    Rules,
}

impl From<PricingError> for Unpriced {
    /// What the merchant has to mend is logged.
    fn from(cause: PricingError) -> Self {
        match cause {
            PricingError::TooLarge => Self::TooLarge,
            PricingError::NoRateKnown { ref place, .. } => {
                tracing::error!(%cause, "a cart cannot be priced");
                Self::NoTaxRate { place: place.clone() }
            }
            cause => {
                tracing::error!(%cause, "a cart cannot be priced");
                Self::Rules
            }
        }
    }
}
