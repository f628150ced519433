//! What the audit log shows of an order before and after a command.

use super::{model::Order, service};
use crate::{
    error::Fault,
    payments,
    shop::{
        Shop,
        audit::{Facts, Subject},
    },
};

/// Orders, by their numbers.
pub const SUBJECTS: &[Subject] = &[Subject { kind: "orders", facts: |shop, number| Box::pin(async move { facts(&shop, &number).await }) }];

async fn facts(shop: &Shop, number: &str) -> Result<Option<Facts>, Fault> {
    let order = match service::by_number(shop, number).await {
        Ok(order) => order,
        Err(Fault::NotFound) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let money = payments::service::facts(shop.database.read(), order.id).await?;
    let amount = |minor: i64| order.total().with(minor).decimal();
    let facts = order_facts(&order).with("captured", amount(money.captured)).with("refunded", amount(money.refunded));
    let facts = if money.credit > 0 { facts.with("credit", amount(money.credit)) } else { facts };
    Ok(Some(facts))
}

fn order_facts(order: &Order) -> Facts {
    let facts = Facts::new(format!("#{}", order.number))
        .with("status", order.status.word())
        .with("payment", order.payment_status.word())
        .with("goods", order.fulfillment_status.word())
        .with("review", order.review.word())
        .with("confirmation", order.confirmation.word())
        .with("total", order.total().decimal())
        .with("shipping_method", &order.shipping_method)
        .with("payment_method", &order.payment_method)
        .with("events", order.events.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>().join(", "));
    let facts = order.lines.iter().fold(facts, |facts, line| facts.with(format!("{} quantity", line.sku), line.quantity));
    let facts = order.lines.iter().fold(facts, |facts, line| facts.with(format!("{} shipped", line.sku), line.shipped));
    order.parcels.iter().enumerate().fold(facts, |facts, (place, parcel)| {
        let said = format!("{} {} {}", parcel.status.word(), parcel.carrier, parcel.tracking_number);
        facts.with(format!("parcel {}", place + 1), said.trim())
    })
}
