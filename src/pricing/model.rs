//! The one function that makes totals. Every page, letter and document shows what it returned.

mod prices;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use prices::{LOOK_BACK, PastPrice, PriceRow, lowest_before, quantity_steps, unit_price};

use crate::kernel::{Currency, Money, Quantity};
pub use crate::shop::profile::TaxRule;

/// A line to be priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub variant_id: Uuid,
    /// Minor units, as the catalogue has it: with the tax or without, by the rule.
    pub unit_price: i64,
    pub quantity: Quantity,
}

/// A way of delivery to be priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub code: String,
    pub name: String,
    /// Minor units, with the tax or without, by the rule.
    pub price: i64,
    /// From this sum of lines on delivery is free.
    pub free_from: Option<i64>,
}

/// A priced line. All amounts are minor units of the receipt's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedLine {
    pub variant_id: Uuid,
    pub unit_price: i64,
    pub quantity: Quantity,
    /// Unit price times quantity, with the tax or without, as the catalogue has it.
    pub total: i64,
    /// The tax that is in the total or comes on top of it.
    pub tax: i64,
}

/// What a cart costs, line by line. All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub currency: Currency,
    pub lines: Vec<PricedLine>,
    /// The sum of the lines' totals.
    pub subtotal: i64,
    /// Name of the delivery, and its price after what is free; `None` while none is chosen.
    pub delivery: Option<PricedDelivery>,
    pub tax: i64,
    pub tax_rule: TaxRule,
    /// What is to be paid.
    pub total: i64,
    /// What is missing for free delivery, if delivery could be free.
    pub until_free_delivery: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricedDelivery {
    pub code: String,
    pub name: String,
    pub price: i64,
    pub tax: i64,
}

impl Receipt {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    pub fn total(&self) -> Money {
        self.money(self.total)
    }

    pub fn item_count(&self) -> i32 {
        self.lines.iter().map(|line| line.quantity.get()).sum()
    }
}

/// An amount that does not fit: more than a shop can charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The most minor units an order may cost.
const MOST: i64 = 1_000_000_000_000_000;

/// Prices a cart.
///
/// A line's total is its unit price times its quantity. Tax is computed once on the sum of everything taxed at the rate,
/// rounded half away from zero, and spread over the lines by largest remainder, so that the lines' taxes add up to the
/// tax shown, and the tax is the rate's share of the total, to the cent.
pub fn price(currency: Currency, items: &[Item], delivery: Option<&Delivery>, tax_rule: &TaxRule) -> Result<Receipt, TooLarge> {
    let totals = items
        .iter()
        .map(|item| item.unit_price.checked_mul(i64::from(item.quantity.get())).filter(|total| (0..=MOST).contains(total)).ok_or(TooLarge))
        .collect::<Result<Vec<_>, _>>()?;
    let subtotal = totals.iter().try_fold(0_i64, |sum, total| sum.checked_add(*total)).filter(|sum| *sum <= MOST).ok_or(TooLarge)?;
    let delivery_price = delivery.map(|delivery| if delivery.free_from.is_some_and(|from| subtotal >= from) { 0 } else { delivery.price });
    let taxed = totals.iter().copied().chain(delivery_price).collect::<Vec<_>>();
    let sum = taxed.iter().sum::<i64>();
    let tax = tax_on(sum, tax_rule)?;
    let shares = spread(tax, &taxed);
    let delivery_tax = shares.get(items.len()).copied().unwrap_or(0);
    let lines = items
        .iter()
        .zip(totals)
        .zip(shares)
        .map(|((item, total), tax)| PricedLine { variant_id: item.variant_id, unit_price: item.unit_price, quantity: item.quantity, total, tax })
        .collect();
    Ok(Receipt {
        currency,
        lines,
        subtotal,
        until_free_delivery: delivery.and_then(|delivery| delivery.free_from).map(|from| (from - subtotal).max(0)),
        delivery: delivery.zip(delivery_price).map(|(delivery, price)| PricedDelivery {
            code: delivery.code.clone(),
            name: delivery.name.clone(),
            price,
            tax: delivery_tax,
        }),
        tax,
        tax_rule: tax_rule.clone(),
        total: if tax_rule.included { sum } else { sum.checked_add(tax).ok_or(TooLarge)? },
    })
}

/// The tax in a gross sum, or on a net sum, rounded half away from zero.
fn tax_on(sum: i64, rule: &TaxRule) -> Result<i64, TooLarge> {
    let sum = Decimal::from(sum);
    let hundred = Decimal::ONE_HUNDRED;
    let exact = if rule.included { sum * rule.rate / (hundred + rule.rate) } else { sum * rule.rate / hundred };
    exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().ok_or(TooLarge)
}

/// Splits `amount` in proportion to `weights` by largest remainder: the shares add up to it exactly. Without any weight
/// all shares are zero.
pub fn spread(amount: i64, weights: &[i64]) -> Vec<i64> {
    let sum = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = weights.iter().map(|weight| i128::from(amount) * i128::from(*weight)).collect::<Vec<_>>();
    let mut shares = exact.iter().map(|share| (share / sum) as i64).collect::<Vec<_>>();
    let missing = amount - shares.iter().sum::<i64>();
    let mut by_remainder = (0..weights.len()).collect::<Vec<_>>();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(exact[*index] % sum));
    for index in by_remainder.into_iter().take(missing as usize) {
        shares[index] += 1;
    }
    shares
}
