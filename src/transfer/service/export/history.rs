//! Orders as files: what was bought, for how much, and what happened. Amounts are decimal text in the order's currency.

use serde::Serialize;

use crate::{
    kernel::Money,
    orders::model::{Address, Order},
    transfer::{model::moment, reading::write_row},
};

#[derive(Serialize)]
pub struct OrderItem<'a> {
    number: &'a str,
    created_at: String,
    placed_at: Option<String>,
    status: &'static str,
    payment_status: &'static str,
    fulfillment_status: &'static str,
    email: &'a str,
    address: &'a Address,
    currency: &'static str,
    subtotal: String,
    delivery: String,
    tax: String,
    total: String,
    shipping_method: &'a str,
    payment_method: &'a str,
    lines: Vec<LineItem<'a>>,
    parcels: Vec<ParcelItem<'a>>,
    events: Vec<EventItem<'a>>,
}

#[derive(Serialize)]
struct LineItem<'a> {
    sku: &'a str,
    handle: &'a str,
    title: &'a str,
    choices: &'a str,
    quantity: i32,
    unit_price: String,
    total: String,
}

#[derive(Serialize)]
struct ParcelItem<'a> {
    carrier: &'a str,
    tracking_number: &'a str,
    shipped_at: Option<String>,
    delivered_at: Option<String>,
    /// SKUs and pieces.
    lines: Vec<(&'a str, i32)>,
}

#[derive(Serialize)]
struct EventItem<'a> {
    at: String,
    kind: &'a str,
    actor: &'a str,
    text: &'a str,
}

pub fn of(order: &Order) -> OrderItem<'_> {
    let money = |minor: i64| Money::new(minor, order.currency).decimal();
    let skus = order.lines.iter().map(|line| (line.id, line.sku.as_str())).collect::<std::collections::HashMap<_, _>>();
    OrderItem {
        number: &order.number,
        created_at: moment(order.created_at),
        placed_at: order.placed_at.map(moment),
        status: order.status.word(),
        payment_status: order.payment_status.word(),
        fulfillment_status: order.fulfillment_status.word(),
        email: &order.email,
        address: &order.address,
        currency: order.currency.code(),
        subtotal: money(order.receipt.subtotal),
        delivery: money(delivery(order)),
        tax: money(order.receipt.tax),
        total: money(order.receipt.total),
        shipping_method: &order.shipping_method,
        payment_method: &order.payment_method,
        lines: order
            .lines
            .iter()
            .map(|line| LineItem {
                sku: &line.sku,
                handle: &line.slug,
                title: &line.title,
                choices: &line.choices,
                quantity: line.quantity,
                unit_price: line.unit_price.decimal(),
                total: line.total.decimal(),
            })
            .collect(),
        parcels: order
            .parcels
            .iter()
            .map(|parcel| ParcelItem {
                carrier: &parcel.carrier,
                tracking_number: &parcel.tracking_number,
                shipped_at: parcel.shipped_at.map(moment),
                delivered_at: parcel.delivered_at.map(moment),
                lines: parcel.lines.iter().filter_map(|(id, pieces)| Some((*skus.get(id)?, *pieces))).collect(),
            })
            .collect(),
        events: order.events.iter().map(|event| EventItem { at: moment(event.at), kind: &event.kind, actor: &event.actor, text: &event.text }).collect(),
    }
}

fn delivery(order: &Order) -> i64 {
    order.receipt.delivery.as_ref().map_or(0, |delivery| delivery.price)
}

/// A row for each line of an order; its amounts as a whole stand in each.
pub const COLUMNS: [&str; 28] = [
    "number",
    "placed_at",
    "status",
    "payment_status",
    "fulfillment_status",
    "email",
    "name",
    "company",
    "line1",
    "line2",
    "postcode",
    "city",
    "country",
    "phone",
    "currency",
    "subtotal",
    "delivery",
    "tax",
    "total",
    "shipping_method",
    "payment_method",
    "sku",
    "handle",
    "title",
    "choices",
    "quantity",
    "unit_price",
    "line_total",
];

pub fn rows(target: &mut Vec<u8>, order: &Order) -> std::io::Result<()> {
    let item = of(order);
    let placed_at = item.placed_at.clone().unwrap_or_default();
    let to = item.address;
    for line in &item.lines {
        let quantity = line.quantity.to_string();
        let cells = [
            item.number,
            &placed_at,
            item.status,
            item.payment_status,
            item.fulfillment_status,
            item.email,
            &to.name,
            &to.company,
            &to.line1,
            &to.line2,
            &to.postcode,
            &to.city,
            &to.country,
            &to.phone,
            item.currency,
            &item.subtotal,
            &item.delivery,
            &item.tax,
            &item.total,
            item.shipping_method,
            item.payment_method,
            line.sku,
            line.handle,
            line.title,
            line.choices,
            &quantity,
            &line.unit_price,
            &line.total,
        ];
        write_row(target, cells)?;
    }
    Ok(())
}
