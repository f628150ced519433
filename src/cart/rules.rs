//! What a cart is priced by. Every question to the slices that give rules (taxes, promotions) is asked here, and so is what
//! they have to know of orders.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::{Benefit, Condition, Customer, DeliveryTax, Id, ItemBenefit, PriceEntry, Promotion, Rules, Selector, TaxBase, VatNumber};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use uuid::Uuid;

use super::model::Cart;
use crate::{
    error::Fault,
    groups::{
        self,
        model::{Group, Terms},
    },
    kernel::Money,
    pricing::rules::{self as shop_rules, Turned},
    promotions::{
        self,
        model::{ProductFacts, PromotionRefusal, Redemption},
    },
    shop::Shop,
    tax,
};

/// Who buys, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Who they are on the merchant's list; only who is signed in is known.
    pub customer: Option<Uuid>,
    /// That customer's.
    pub tags: Vec<String>,
    /// The merchant has ticked that they pay no tax.
    pub tax_exempt: bool,
    pub email: String,
    /// Whether they have never ordered; taken for true while nobody knows who they are.
    pub first_order: bool,
    /// One that has been checked.
    pub vat_number: Option<VatNumber>,
    /// By whose prices they buy.
    pub group: Option<Arc<Group>>,
}

impl Default for Buyer {
    fn default() -> Self {
        Self { customer: None, tags: Vec::new(), tax_exempt: false, email: String::new(), first_order: true, vat_number: None, group: None }
    }
}

/// The rules for a cart now.
pub async fn rules(shop: &Shop, cart: &Cart, buyer: &Buyer, at: DateTime<Utc>) -> Result<Rules, Fault> {
    let in_cart = cart.lines.iter().map(|line| (line.variant_id, i64::from(line.quantity.get()))).collect::<BTreeMap<_, _>>();
    let mut promotions = promotions::service::for_cart(shop, shop.database.read(), at, &known(buyer), &cart.codes, &in_cart).await?;
    // What a gift is worth is known in the shop's own currency.
    if let Some(sold) = shop.sold(cart.currency) {
        for promotion in &mut promotions {
            if let Benefit::Gift(gift) = &mut promotion.benefit {
                let worth = Money::new(gift.item.unit_price, shop.profile().currency);
                gift.item.unit_price = sold.converted(worth).map_or(0, |money| money.minor);
            }
        }
    }
    Ok(shop_rules::rules(&shop.profile_in(cart.currency), base(shop, buyer.group.as_deref()).await?, promotions, at))
}

/// Rules without promotions: for a group that sees its prices with tax or without, they are priced so.
async fn base(shop: &Shop, group: Option<&Group>) -> Result<Rules, Fault> {
    let (tax, modes) = (tax::service::rules(shop).await?, tax::service::modes(shop));
    let mut base = modes.rules(&tax);
    base.price_entry = group.map_or(base.price_entry, |group| group.display.entry(base.price_entry));
    if base.price_entry == PriceEntry::Gross {
        // Tax before discounts is only possible for net prices.
        base.tax_base = TaxBase::AfterDiscounts;
    }
    Ok(base)
}

/// How the prices of the shop were entered.
pub fn entered(shop: &Shop) -> PriceEntry {
    tax::service::modes(shop).entry
}

/// What says the shop's prices as a group sees them; `None` where it sees them as they were entered.
pub async fn turned(shop: &Shop, group: &Group, at: DateTime<Utc>) -> Result<Option<Turned>, Fault> {
    Ok(Turned::of(&base(shop, Some(group)).await?, entered(shop), at))
}

/// What a group pays for some variants.
pub async fn terms(connection: &impl ConnectionTrait, group: &Group, variants: &[Uuid]) -> Result<HashMap<Uuid, Terms>, DbErr> {
    groups::service::terms(connection, group.id, variants).await
}

/// The group by whose prices a customer buys.
pub async fn group_of(shop: &Shop, customer: Option<Uuid>) -> Result<Option<Arc<Group>>, Fault> {
    groups::service::of_customer(shop, customer).await
}

/// What the limits of promotions go by in a buyer.
pub fn known(buyer: &Buyer) -> promotions::model::Buyer<'_> {
    promotions::model::Buyer { customer_id: buyer.customer, email: Some(buyer.email.as_str()).filter(|email| !email.is_empty()) }
}

/// Whether a promotion asks for whose first order it is.
pub async fn asks_for_first_order(shop: &Shop) -> Result<bool, Fault> {
    let active = promotions::service::active(shop, shop.clock.now()).await?;
    Ok(active.iter().any(|promotion| promotion.conditions.contains(&Condition::FirstOrder)))
}

/// The tax class of each product.
pub async fn tax_classes(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    tax::service::class_of(connection, products).await
}

/// How delivery is taxed.
pub fn delivery_tax(shop: &Shop) -> DeliveryTax {
    tax::service::modes(shop).delivery
}

/// What taxes and promotions go by in a buyer. Tags count for who is signed in: an address alone is easily typed.
pub fn customer(shop: &Shop, buyer: &Buyer) -> Customer {
    Customer {
        groups: buyer.tags.iter().map(|tag| promotions::model::tag_id(tag)).chain(buyer.group.iter().map(|group| promotions::model::id_of(group.id))).collect(),
        first_order: buyer.first_order,
        exemption: tax::service::exemption(shop, &buyer.tags)
            .or_else(|| buyer.tax_exempt.then(|| "customer".to_owned()))
            .or_else(|| buyer.group.as_ref().filter(|group| group.tax_exempt).map(|group| group.name.clone())),
        proven_vat_number: buyer.vat_number.clone(),
    }
}

/// What promotions go by in products; nothing is asked where no promotion does.
pub async fn facts(connection: &impl ConnectionTrait, products: &[Uuid], rules: &Rules) -> Result<HashMap<Uuid, ProductFacts>, DbErr> {
    if !rules.promotions.iter().any(goes_by_memberships) {
        return Ok(HashMap::new());
    }
    promotions::service::facts(connection, products).await
}

/// Whether a promotion is for what is in a category, a collection and the like.
fn goes_by_memberships(promotion: &Promotion) -> bool {
    let of_conditions = promotion.conditions.iter().filter_map(|condition| match condition {
        Condition::Quantity { of, .. } | Condition::Sum { of, .. } => Some(of),
        Condition::CustomerGroup(_) | Condition::FirstOrder | Condition::Country(_) => None,
    });
    let bought = match &promotion.benefit {
        Benefit::Items(ItemBenefit::BuyGet { buy, .. }) => buy.as_ref(),
        _ => None,
    };
    let mut selectors = of_conditions.chain([&promotion.target]).chain(bought).flat_map(|target| target.any.iter().chain(&target.except));
    selectors.any(|selector| !matches!(selector, Selector::Variant(_) | Selector::Product(_)))
}

/// Counts the uses of an order that is placed, each once.
///
/// # Errors
/// If a promotion was used up meanwhile: the order is not placed.
pub async fn redeem(
    tx: &DatabaseTransaction,
    order_id: Uuid,
    customer: Option<Uuid>,
    email: &str,
    used: &[Redemption],
    at: DateTime<Utc>,
) -> Result<(), Fault<PromotionRefusal>> {
    promotions::service::redeem(tx, order_id, customer, email, used, at).await
}

/// Gives back the uses of an order that expired or was canceled.
pub async fn give_back(tx: &DatabaseTransaction, order_id: Uuid) -> Result<(), DbErr> {
    promotions::service::give_back(tx, order_id).await
}

/// Counts the uses of an order again that had expired and was paid for after all.
pub async fn redeem_late(tx: &DatabaseTransaction, order_id: Uuid, email: &str, used: &[Redemption], at: DateTime<Utc>) -> Result<(), Fault> {
    promotions::service::redeem_late(tx, order_id, email, used, at).await
}

/// The UUID that an identifier of the engine is.
pub fn uuid(id: Id) -> Uuid {
    Uuid::from_u128(id.0)
}
