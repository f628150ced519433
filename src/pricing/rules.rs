//! The engine's rules as the shop's settings say them: delivery that is free from a sum on, and the shop's time. And the one way
//! to ask the engine what a cart costs.

use chrono::{DateTime, Offset, Utc};
use ironmonger_pricing_engine::{
    Benefit, CartInput, CombinesWith, Condition, Customer, DeliveryBenefit, DeliveryInput, DeliveryTax, Id, Item, Limits, LineInput, NotApplied, PieceBenefit,
    Ppm, PriceEntry, Promotion, Rules, Schedule, SumBasis, Target, TaxBase, Totals, Trigger, unit_price,
};
use uuid::Uuid;

use super::model::Unpriced;
use crate::{
    kernel::Currency,
    shop::{Profile, profile::DeliveryMethod},
};

/// Where the identifiers of free delivery begin: no UUID of version 4 or 7 is among them.
const FREE_DELIVERY: u128 = 0xf4ee_de11;

/// Whether it is the free delivery of a way of delivery, which is no promotion of its own in front of people.
pub fn is_free_delivery(id: Id) -> bool {
    id.0 >> 32 == FREE_DELIVERY
}

/// Prices a cart: every figure of the shop comes from here.
///
/// Delivery that is free from a sum on is so whatever promotions there are: it is asked for like one, so that the engine says
/// what is missing, and once nothing is, delivery has no price.
pub fn price(cart: &CartInput, rules: &Rules, at: DateTime<Utc>) -> Result<Totals, Unpriced> {
    let totals = ironmonger_pricing_engine::price(cart, rules, at)?;
    let Some(delivery) = cart.delivery.as_ref().filter(|_| is_delivery_free(cart, rules, &totals)) else { return Ok(totals) };
    let free = CartInput { delivery: Some(DeliveryInput { price: 0, ..delivery.clone() }), ..cart.clone() };
    let promotions = rules.promotions.iter().filter(|promotion| !is_free_delivery(promotion.id)).cloned().collect();
    Ok(ironmonger_pricing_engine::price(&free, &Rules { promotions, ..rules.clone() }, at)?)
}

/// Whether the sum from which on the chosen delivery is free has been reached.
fn is_delivery_free(cart: &CartInput, rules: &Rules, totals: &Totals) -> bool {
    let chosen = |methods: &[String]| cart.delivery.as_ref().is_some_and(|delivery| methods.contains(&delivery.code));
    let is_its =
        |promotion: &&Promotion| is_free_delivery(promotion.id) && matches!(&promotion.benefit, Benefit::Delivery(benefit) if chosen(&benefit.methods));
    rules.promotions.iter().find(is_its).is_some_and(|promotion| {
        let why = totals.rejected.iter().find(|rejected| rejected.id == promotion.id).map(|rejected| &rejected.why);
        !matches!(why, Some(NotApplied::Short(_) | NotApplied::NoTarget | NotApplied::AlreadyReduced))
    })
}

/// The rules of a shop: `base` with its free deliveries, `promotions` and its time.
pub fn rules(profile: &Profile, base: Rules, promotions: Vec<Promotion>, at: DateTime<Utc>) -> Rules {
    let offset = at.with_timezone(&profile.zone()).offset().fix().local_minus_utc();
    let mut all = free_delivery(profile);
    all.extend(promotions);
    Rules { promotions: all, utc_offset_seconds: offset, ..base }
}

/// Delivery that is free from a sum of goods on, as promotions, so that the engine says how much is missing.
fn free_delivery(profile: &Profile) -> Vec<Promotion> {
    let methods = profile.deliveries.iter().zip(0_u128..).filter_map(|(method, number)| Some((method, number, method.free_from?)));
    methods
        .map(|(method, number, free_from)| Promotion {
            id: Id((FREE_DELIVERY << 32) | number),
            name: method.name.clone(),
            lane: 0,
            priority: i32::MAX,
            benefit: Benefit::Delivery(DeliveryBenefit { methods: vec![method.code.clone()], off: PieceBenefit::Percent(Ppm::ALL) }),
            target: Target::everything(),
            conditions: vec![Condition::Sum { of: Target::everything(), at_least: free_from.max(0), basis: SumBasis::BeforeDiscounts }],
            trigger: Trigger::Automatic,
            schedule: Schedule::default(),
            combines_with: CombinesWith::ALL,
            not_reduced: false,
            limits: Limits::default(),
            currency: None,
        })
        .collect()
}

/// The way of delivery that a free delivery is for, and the sum from which on.
pub fn free_from(promotion: &Promotion) -> Option<(&str, i64)> {
    match (&promotion.benefit, promotion.conditions.first()) {
        (Benefit::Delivery(benefit), Some(Condition::Sum { at_least, .. })) => Some((benefit.methods.first()?, *at_least)),
        _ => None,
    }
}

/// Prices that were entered with the tax or without, said the other way round: by the taxes that are due at home, whoever buys and
/// wherever it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    rules: Rules,
    to: PriceEntry,
    at: DateTime<Utc>,
}

impl Turned {
    /// `rules` by which something is priced whose prices were entered as `entered`; `None` where that is how the rules go.
    pub fn of(rules: &Rules, entered: PriceEntry, at: DateTime<Utc>) -> Option<Self> {
        let to = rules.price_entry;
        let base = || Rules { price_entry: entered, tax_base: TaxBase::AfterDiscounts, promotions: Vec::new(), ..rules.clone() };
        (entered != to).then(|| Self { rules: base(), to, at })
    }

    /// A price of something in a tax class. What has no tax rate at home stays as it is: pricing the cart says so.
    pub fn price(&self, tax_class: &str, currency: Currency, price: i64) -> i64 {
        let nowhere = CartInput {
            currency,
            lines: Vec::new(),
            delivery: None,
            fees: Vec::new(),
            destination: None,
            customer: Customer::default(),
            codes: Vec::new(),
            stored_value: Vec::new(),
        };
        let unit = unit_price(&item(Uuid::nil(), Uuid::nil(), price, tax_class), &nowhere, &self.rules, self.at);
        unit.map_or(price, |unit| if self.to == PriceEntry::Net { unit.net } else { unit.gross })
    }

    /// A way of delivery, which was entered as all prices of the shop.
    pub fn delivery(&self, delivery: DeliveryInput, lines: &[LineInput], currency: Currency) -> DeliveryInput {
        match &delivery.tax {
            DeliveryTax::Class(class) => DeliveryInput { price: self.price(class, currency, delivery.price), ..delivery },
            // By the rates at home of what is bought, also for buyers who owe none.
            DeliveryTax::Proportional => {
                let entered = DeliveryInput { entry: Some(self.rules.price_entry), ..delivery.clone() };
                let at_home = CartInput {
                    currency,
                    lines: lines.to_vec(),
                    delivery: Some(entered.clone()),
                    fees: Vec::new(),
                    destination: None,
                    customer: Customer::default(),
                    codes: Vec::new(),
                    stored_value: Vec::new(),
                };
                let rules = Rules { price_entry: self.to, ..self.rules.clone() };
                let priced = ironmonger_pricing_engine::price(&at_home, &rules, self.at).ok().and_then(|totals| totals.delivery);
                priced.map_or(entered, |priced| DeliveryInput { price: priced.list_price, ..delivery })
            }
        }
    }
}

/// A way of delivery to be priced.
pub fn delivery(method: &DeliveryMethod, tax: DeliveryTax) -> DeliveryInput {
    DeliveryInput { code: method.code.clone(), price: method.price, entry: None, tax }
}

/// Something that is sold, of which nothing is known but its price.
pub fn item(variant: Uuid, product: Uuid, unit_price: i64, tax_class: &str) -> Item {
    Item {
        variant: Id(variant.as_u128()),
        product: Id(product.as_u128()),
        unit_price,
        tax_class: tax_class.to_owned(),
        categories: Vec::new(),
        collections: Vec::new(),
        brand: None,
        tags: Vec::new(),
        reduced: false,
        no_promotions: false,
    }
}
