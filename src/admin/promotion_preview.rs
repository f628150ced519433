//! What a promotion would have cost: the orders of the last 30 days, as they were priced, priced again with it and without it.

use std::collections::{HashMap, HashSet};

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Duration, Offset, Utc};
use ironmonger_pricing_engine::{
    CartInput, Condition, Customer, DeliveryInput, DeliveryTax, Id, Item, Limits, LineInput, Place, PriceEntry, Promotion, Rules, Schedule, TaxBase,
    TaxRounding, Trigger, price,
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    customers,
    error::Fault,
    kernel::Money,
    locales,
    orders::{self, service::FrozenOrder},
    platform::blocking,
    promotions::{
        admin::{
            builder::{self, Beside},
            form,
        },
        model::{EditRefusal, ProductFacts, PromotionDraft, UseLimits, id_of, tag_id},
        service,
    },
    shop::{Shop, Staff},
    t,
    ui::admin::form::Fields,
};

/// Days that are looked at.
const DAYS: i64 = 30;
/// Orders that are looked at; of more, the newest.
const MOST: u64 = 10_000;

/// What a promotion would have cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Orders that were looked at.
    pub orders: u64,
    /// Those that it would have made cheaper.
    pub reduced: u64,
    /// How much less customers would have paid.
    pub less: Money,
    /// Whether there were more orders than are looked at.
    pub newest_only: bool,
}

/// `POST /admin/promotions/{id}/preview`: the form as it stands, not saved.
pub async fn preview(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault<EditRefusal>> {
    let kept = builder::found(&shop, &id).await?;
    let (draft, errors) = form::read(&shop, &fields).await.map_err(Fault::lift)?;
    let mut beside = Beside::default();
    if errors.is_empty() {
        let preview = of_draft(&shop, kept.as_ref().map(|kept| kept.id), &draft).await.map_err(Fault::lift)?;
        beside.preview = Some(view(preview));
    }
    builder::show(&shop, &staff, kept, &fields, &errors, beside).await
}

fn view(preview: Preview) -> AnyView {
    let newest = preview.newest_only.then(|| view! { <p class="hint">{t::promotions_admin::preview_newest(preview.orders)}</p> });
    view! {
        <div role="status">
            <p class="strong">{t::promotions_admin::preview_less(preview.reduced, locales::Ready(locales::money(preview.less)))}</p>
            <p class="muted">{t::promotions_admin::preview_of(preview.orders, DAYS)}</p>
        </div>
        {newest}
        <p class="hint">{t::promotions_admin::preview_note()}</p>
    }
    .into_any()
}

/// Prices the orders of the last 30 days with a promotion and without it. Everybody has its code, its schedule is left out, and its
/// limits count from the first of these days on. The other promotions that hold now and need no code are there in both.
pub async fn of_draft(shop: &Shop, id: Option<Uuid>, draft: &PromotionDraft) -> Result<Preview, Fault> {
    let (connection, profile, now) = (shop.database.read(), shop.profile(), shop.clock.now());
    let currency = profile.currency;
    let mut orders = orders::service::frozen(connection, now - Duration::days(DAYS), currency, MOST + 1).await?;
    let newest_only = orders.len() as u64 > MOST;
    if newest_only {
        orders.remove(0);
    }
    let products = orders.iter().flat_map(|order| &order.lines).map(|line| line.product_id).collect::<HashSet<_>>().into_iter().collect::<Vec<_>>();
    let mut facts = HashMap::with_capacity(products.len());
    for portion in products.chunks(500) {
        facts.extend(service::facts(connection, portion).await?);
    }
    let own = id.map_or(Id(0), id_of);
    let others = service::active(shop, now).await?;
    let others = others.iter().filter(|other| other.id != own && other.trigger == Trigger::Automatic).cloned().map(untimed).collect::<Vec<_>>();
    let candidate = Promotion { id: own, trigger: Trigger::Automatic, ..untimed(draft.promotion.clone()) };
    let all = || others.iter().chain([&candidate]).flat_map(|promotion| &promotion.conditions);
    let emails = || orders.iter().map(|order| order.email.to_lowercase()).collect::<HashSet<_>>().into_iter().collect::<Vec<_>>();
    let mut known = Known::default();
    if all().any(|condition| matches!(condition, Condition::FirstOrder)) {
        let written = orders.iter().map(|order| order.email.clone()).collect::<HashSet<_>>().into_iter().collect::<Vec<_>>();
        known.first = Some(orders::service::first_orders(connection, &written).await?);
    }
    if all().any(|condition| matches!(condition, Condition::CustomerGroup(_))) {
        known.tags = customers::service::tags_of(connection, &emails()).await?;
    }
    let rules = Rules {
        price_entry: if profile.tax.included { PriceEntry::Gross } else { PriceEntry::Net },
        tax_rounding: TaxRounding::default(),
        tax_base: TaxBase::default(),
        // Taxes change neither what is taken off nor, of gross prices, what is paid.
        tax: None,
        promotions: others,
        utc_offset_seconds: now.with_timezone(&profile.zone()).offset().fix().local_minus_utc(),
    };
    let (limits, zone) = (draft.limits, profile.zone());
    let day = move |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let counted = move || {
        let mut counter = Counter { limits, used: 0, given: 0, by_customer: HashMap::new(), by_day: HashMap::new() };
        let (mut reduced, mut less, looked_at) = (0, 0_i64, orders.len() as u64);
        for order in &orders {
            let cart = cart_of(order, currency, &facts, &known);
            let (customer, day) = (order.email.to_lowercase(), day(order.placed_at));
            let with = Promotion { limits: counter.left(&candidate.limits, &customer, day), ..candidate.clone() };
            let mut rules_with = rules.clone();
            rules_with.promotions.push(with);
            // An order that cannot be priced any more says nothing.
            let (Ok(before), Ok(after)) = (price(&cart, &rules, order.placed_at), price(&cart, &rules_with, order.placed_at)) else { continue };
            let given = after.promotions.iter().find(|applied| applied.id == candidate.id).map(|applied| applied.amount);
            if let Some(given) = given {
                counter.count(given, customer, day);
            }
            let saved = before.total - after.total;
            // A gift makes nothing cheaper, and costs what it is worth.
            let gift = after.lines.iter().filter(|line| line.gift && line.id == candidate.id).map(|line| line.list_price * line.quantity).sum::<i64>();
            if saved > 0 || gift > 0 {
                reduced += 1;
                less += saved + gift;
            }
        }
        (looked_at, reduced, less)
    };
    let (orders, reduced, less) = blocking::run(counted).await.map_err(Fault::broken)?;
    Ok(Preview { orders, reduced, less: Money::new(less, currency), newest_only })
}

/// A promotion as if it had held all the time.
fn untimed(promotion: Promotion) -> Promotion {
    let hours = promotion.schedule.hours;
    Promotion { schedule: Schedule { from: None, until: None, hours }, ..promotion }
}

/// What is known of buyers, by email address.
#[derive(Default)]
struct Known {
    first: Option<HashMap<String, DateTime<Utc>>>,
    tags: HashMap<String, Vec<String>>,
}

/// What is left of the promotion's limits while orders are gone through.
struct Counter {
    limits: UseLimits,
    used: i64,
    given: i64,
    by_customer: HashMap<String, i64>,
    by_day: HashMap<chrono::NaiveDate, i64>,
}

impl Counter {
    fn left(&self, of_order: &Limits, customer: &str, day: chrono::NaiveDate) -> Limits {
        let used = |uses: Option<&i64>| uses.copied().unwrap_or_default();
        Limits {
            uses_left: self.limits.uses.map(|most| most - self.used),
            uses_left_for_customer: self.limits.per_customer.map(|most| most - used(self.by_customer.get(customer))),
            uses_left_today: self.limits.per_day.map(|most| most - used(self.by_day.get(&day))),
            budget_left: self.limits.budget.map(|budget| budget - self.given),
            at_most: of_order.at_most,
            at_most_pieces: of_order.at_most_pieces,
        }
    }

    fn count(&mut self, given: i64, customer: String, day: chrono::NaiveDate) {
        self.used += 1;
        self.given += given;
        *self.by_customer.entry(customer).or_default() += 1;
        *self.by_day.entry(day).or_default() += 1;
    }
}

/// An order as a cart.
fn cart_of(order: &FrozenOrder, currency: crate::kernel::Currency, facts: &HashMap<Uuid, ProductFacts>, known: &Known) -> CartInput {
    let nothing = ProductFacts::default();
    let line = |line: &orders::service::FrozenLine| {
        let own = facts.get(&line.product_id).unwrap_or(&nothing);
        let item = Item {
            variant: id_of(line.variant_id),
            product: id_of(line.product_id),
            unit_price: line.list_price,
            tax_class: "standard".to_owned(),
            categories: own.categories.clone(),
            collections: own.collections.clone(),
            brand: own.brand,
            tags: own.tags.clone(),
            reduced: false,
            no_promotions: false,
        };
        LineInput { id: id_of(line.id), item, quantity: i64::from(line.quantity), price_of: None }
    };
    let groups = known.tags.get(&order.email.to_lowercase()).into_iter().flatten().map(|tag| tag_id(tag)).collect();
    let first_order = known.first.as_ref().and_then(|first| first.get(&order.email)).is_some_and(|first| *first >= order.placed_at);
    let delivery = order.delivery.as_ref().map(|(code, price)| DeliveryInput {
        code: code.clone(),
        price: *price,
        entry: None,
        tax: DeliveryTax::Class("standard".to_owned()),
    });
    CartInput {
        currency,
        lines: order.lines.iter().map(line).collect(),
        delivery,
        fees: Vec::new(),
        destination: order.country.parse().ok().map(|country| Place { country, region: None, postcode: None }),
        customer: Customer { groups, first_order, ..Customer::default() },
        codes: Vec::new(),
        stored_value: Vec::new(),
    }
}
