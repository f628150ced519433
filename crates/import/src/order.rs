//! An order of another shop, in the form in which it travels and is kept.

use chrono::{DateTime, Utc};
use ironmonger_kernel::{Address, Currency, Money};
use serde::{Deserialize, Serialize};

use crate::Wrong;

/// The source of orders that come from a shop like this one.
pub const OWN: &str = "ironmonger";
/// The most lines that an order may have.
pub const MOST_LINES: usize = 2_000;
const LONGEST: usize = 500;

/// Amounts are decimal text in the order's currency, exactly as many minor units as its file says; times are like
/// `2026-05-01T10:00:00Z`. Empty is what nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastOrder {
    /// The kind of shop that took it, like `shopify`: its numbers are no numbers of this shop.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    pub number: String,
    pub created_at: String,
    pub placed_at: Option<String>,
    /// In the words of the shop that took it.
    pub status: String,
    pub payment_status: String,
    pub fulfillment_status: String,
    pub email: String,
    pub address: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_address: Option<Address>,
    pub currency: String,
    pub subtotal: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub discount: String,
    pub delivery: String,
    pub tax: String,
    pub total: String,
    /// Whether the amounts of goods and delivery are with the tax; not every shop says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices_include_tax: Option<bool>,
    /// What promotions took off, in all of `discount` and of delivery.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<PastDiscount>,
    /// The tax by rate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<PastTax>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub refunded: String,
    pub shipping_method: String,
    pub payment_method: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub lines: Vec<PastLine>,
    pub parcels: Vec<PastParcel>,
    pub events: Vec<PastEvent>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastLine {
    pub sku: String,
    /// The product's address, where it was sold in a shop like this one.
    pub handle: String,
    pub title: String,
    /// Option values, like `Sage / Large`.
    pub choices: String,
    pub quantity: i32,
    pub unit_price: String,
    pub total: String,
    /// What promotions took off the line; in the total.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub discount: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tax: String,
}

/// What a promotion took off an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastDiscount {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    pub amount: String,
}

/// The tax of an order at a rate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastTax {
    pub name: String,
    /// Per cent, as a decimal number.
    pub rate: String,
    /// Net.
    pub base: String,
    pub amount: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastParcel {
    pub carrier: String,
    pub tracking_number: String,
    pub shipped_at: Option<String>,
    pub delivered_at: Option<String>,
    /// SKUs and pieces.
    pub lines: Vec<(String, i32)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastEvent {
    pub at: String,
    pub kind: String,
    pub actor: String,
    pub text: String,
}

impl PastOrder {
    /// What it is known by in lists.
    pub fn name(&self) -> &str {
        if self.address.name.is_empty() { &self.email } else { &self.address.name }
    }

    /// When it was placed, as text.
    pub fn time(&self) -> &str {
        self.placed_at.as_deref().filter(|time| !time.is_empty()).unwrap_or(&self.created_at)
    }

    pub fn moment(&self) -> Option<DateTime<Utc>> {
        DateTime::parse_from_rfc3339(self.time().trim()).ok().map(|time| time.to_utc())
    }

    /// An amount of it; `None` for one that nobody said.
    pub fn amount(&self, text: &str) -> Option<Money> {
        amount(text, self.currency.parse().ok()?).ok()
    }

    /// Brings it into the form in which it is kept, and says what is wrong with it: the field, the value, what.
    pub fn tidy(&mut self) -> Wrong {
        let mut wrong = Wrong::new();
        let mut problem = |field: &'static str, value: &str, what: &str| wrong.push((field, value.to_owned(), what.to_owned()));
        self.number = self.number.trim().trim_start_matches('#').to_owned();
        if self.source.is_empty() {
            OWN.clone_into(&mut self.source);
        }
        if self.number.is_empty() || self.number.chars().count() > 60 {
            problem("number", &self.number, "an order needs a number, of 60 characters at most");
        }
        self.email = self.email.trim().to_lowercase();
        let Ok(currency) = self.currency.trim().to_uppercase().parse::<Currency>() else {
            problem("currency", &self.currency, "this is no currency that is known");
            return wrong;
        };
        currency.code().clone_into(&mut self.currency);
        let whole = [
            ("subtotal", &mut self.subtotal),
            ("discount", &mut self.discount),
            ("delivery", &mut self.delivery),
            ("tax", &mut self.tax),
            ("total", &mut self.total),
            ("refunded", &mut self.refunded),
        ];
        let lines = self.lines.iter_mut().flat_map(|line| {
            [("unit_price", &mut line.unit_price), ("line_total", &mut line.total), ("line_discount", &mut line.discount), ("line_tax", &mut line.tax)]
        });
        let discounts = self.discounts.iter_mut().map(|discount| ("discounts", &mut discount.amount));
        let taxes = self.taxes.iter_mut().flat_map(|tax| [("taxes", &mut tax.base), ("taxes", &mut tax.amount)]);
        for (field, text) in whole.into_iter().chain(lines).chain(discounts).chain(taxes) {
            match amount(text, currency) {
                _ if text.trim().is_empty() && field != "total" => text.clear(),
                Ok(money) => *text = money.decimal(),
                Err(why) => problem(field, text, why),
            }
        }
        if self.moment().is_none() {
            problem("placed_at", self.time(), "this is no time; write one like 2026-11-21T09:30:00Z");
        }
        if self.lines.len() > MOST_LINES {
            problem("lines", "", "an order can have 2,000 lines at most");
        }
        for line in self.lines.iter_mut().filter(|line| line.quantity < 0) {
            problem("quantity", &line.quantity.to_string(), "the number is negative");
        }
        for text in [&mut self.status, &mut self.payment_status, &mut self.fulfillment_status, &mut self.shipping_method, &mut self.payment_method] {
            *text = text.trim().chars().take(LONGEST).collect();
        }
        wrong
    }
}

/// Reads an amount that may be below zero. What is finer than the currency is rounded, as shops do that keep sums unrounded.
pub fn amount(text: &str, currency: Currency) -> Result<Money, &'static str> {
    const NONE: &str = "this is no amount; write one like 12.50";
    let text = text.trim();
    let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = currency.decimals() as usize;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NONE);
    }
    let rounds_up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    let kept = fraction.get(..decimals).unwrap_or(fraction);
    let money = Money::parse(&format!("{whole}.{kept}"), currency).map_err(|_| NONE)?;
    let minor = money.minor + i64::from(rounds_up);
    Ok(money.with(if is_negative { -minor } else { minor }))
}
