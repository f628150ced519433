//! What a cart is priced by. Every question to the slices that give rules (taxes, promotions) is asked here, and so is what
//! they have to know of orders.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::{Benefit, Condition, Customer, DeliveryTax, Id, Promotion, Rules, TaxRules};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use uuid::Uuid;

use crate::{
    catalog,
    error::Fault,
    inventory,
    kernel::Currency,
    pricing::{
        model::Unpriced,
        rules::{self as shop_rules, STANDARD},
    },
    shop::Shop,
};

/// Rules that are given to a running shop beside those of its settings.
#[derive(Debug, Default)]
pub struct Given {
    promotions: RwLock<Arc<Vec<Promotion>>>,
    tax: RwLock<Option<Arc<TaxRules>>>,
}

/// Gives promotions to this process, in place of those that were given before.
pub fn give_promotions(shop: &Shop, promotions: Vec<Promotion>) {
    *shop.state::<Given>().promotions.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(promotions);
}

/// Gives tax rules to this process, in place of the settings' one rate.
pub fn give_tax(shop: &Shop, tax: TaxRules) {
    *shop.state::<Given>().tax.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(tax));
}

/// Who buys, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Who they are on the merchant's list.
    pub customer: Option<Uuid>,
    pub email: String,
    /// Whether they have never ordered; taken for true while nobody knows who they are.
    pub first_order: bool,
}

impl Default for Buyer {
    fn default() -> Self {
        Self { customer: None, email: String::new(), first_order: true }
    }
}

/// What promotions and taxes go by in a product.
#[derive(Clone, Debug, Default)]
pub struct ProductFacts {
    /// With those above them.
    pub categories: Vec<Uuid>,
    pub collections: Vec<Uuid>,
    pub brand: Option<Uuid>,
    pub tags: Vec<Uuid>,
}

/// A use of a promotion by an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    pub promotion: Uuid,
    pub code: Option<String>,
    /// Minor units.
    pub discount: i64,
    pub currency: Currency,
}

/// A promotion was used up by others while the order was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedUp {
    /// Its code or, without one, its name.
    pub what: String,
}

/// The rules for a cart now. `codes` are those that were typed, `Err` says why nothing can be priced.
pub async fn rules(shop: &Shop, codes: &[String], buyer: &Buyer, at: DateTime<Utc>) -> Result<Result<Rules, Unpriced>, Fault> {
    let tax = match tax(shop).await? {
        Ok(tax) => tax.map(|tax| (*tax).clone()),
        Err(unpriced) => return Ok(Err(unpriced)),
    };
    let active = promotions(shop, at).await?;
    let mut promotions = (*active).clone();
    limit(shop, &mut promotions, codes, buyer).await?;
    look_for_gifts(shop, &mut promotions).await?;
    Ok(Ok(shop_rules::rules(&shop.profile(), tax, promotions, at)))
}

/// Whether a promotion asks for whose first order it is.
pub async fn asks_for_first_order(shop: &Shop) -> Result<bool, Fault> {
    let active = promotions(shop, shop.clock.now()).await?;
    Ok(active.iter().any(|promotion| promotion.conditions.contains(&Condition::FirstOrder)))
}

/// Taxes of the shop.
async fn tax(shop: &Shop) -> Result<Result<Option<Arc<TaxRules>>, Unpriced>, Fault> {
    let given = shop.state::<Given>().tax.read().unwrap_or_else(PoisonError::into_inner).clone();
    if given.is_some() {
        return Ok(Ok(given));
    }
    Ok(shop_rules::tax_of(&shop.profile()).map(|tax| tax.map(Arc::new)))
}

/// The tax class of each product that has another than [`STANDARD`].
pub async fn tax_classes(_connection: &impl ConnectionTrait, _products: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    Ok(HashMap::new())
}

/// How delivery is taxed.
pub fn delivery_tax(_shop: &Shop) -> DeliveryTax {
    DeliveryTax::Class(STANDARD.to_owned())
}

/// What taxes and promotions go by in a buyer.
pub async fn customer(_shop: &Shop, buyer: &Buyer) -> Result<Customer, Fault> {
    Ok(Customer { first_order: buyer.first_order, ..Customer::default() })
}

/// The promotions that are valid at a time, or may be later or with a code.
async fn promotions(shop: &Shop, _at: DateTime<Utc>) -> Result<Arc<Vec<Promotion>>, Fault> {
    Ok(shop.state::<Given>().promotions.read().unwrap_or_else(PoisonError::into_inner).clone())
}

/// What promotions go by in products; nothing is asked where no promotion does.
pub async fn facts(_connection: &impl ConnectionTrait, _products: &[Uuid], _rules: &Rules) -> Result<HashMap<Uuid, ProductFacts>, DbErr> {
    Ok(HashMap::new())
}

/// Writes into promotions what is left of them for this buyer and these codes.
async fn limit(_shop: &Shop, _promotions: &mut [Promotion], _codes: &[String], _buyer: &Buyer) -> Result<(), Fault> {
    Ok(())
}

/// Counts the uses of an order that is placed, each once.
///
/// # Errors
/// If a promotion was used up meanwhile: the order is not placed.
pub async fn redeem(_tx: &DatabaseTransaction, _order_id: Uuid, _customer: Option<Uuid>, _email: &str, _used: &[Redemption]) -> Result<(), Fault<UsedUp>> {
    Ok(())
}

/// Gives back the uses of an order that expired or was canceled.
pub async fn give_back(_tx: &DatabaseTransaction, _order_id: Uuid) -> Result<(), DbErr> {
    Ok(())
}

/// Says of gifts whether there are as many.
async fn look_for_gifts(shop: &Shop, promotions: &mut [Promotion]) -> Result<(), Fault> {
    let variant = |promotion: &Promotion| match &promotion.benefit {
        Benefit::Gift(gift) => Some(uuid(gift.item.variant)),
        _ => None,
    };
    let variants = promotions.iter().filter_map(variant).collect::<Vec<_>>();
    if variants.is_empty() {
        return Ok(());
    }
    let connection = shop.database.read();
    let for_sale = catalog::service::for_sale(connection, &variants).await?;
    let levels = inventory::service::levels(connection, for_sale.iter().copied()).await?;
    for promotion in promotions {
        if let Benefit::Gift(gift) = &mut promotion.benefit {
            let left = levels.get(&uuid(gift.item.variant)).map_or(0, |level| level.available());
            gift.available = i64::from(left) >= gift.quantity;
        }
    }
    Ok(())
}

/// The UUID that an identifier of the engine is.
pub fn uuid(id: Id) -> Uuid {
    Uuid::from_u128(id.0)
}
