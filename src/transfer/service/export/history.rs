//! Orders as files: what was bought, for how much, and what happened. Amounts are decimal text in the order's currency.

use ironmonger_import::{
    moment,
    order::{PastDiscount, PastEvent, PastLine, PastOrder, PastParcel, PastTax},
    write_row,
};

use crate::{kernel::Money, orders::model::Order, pricing::views::plain_percent};

/// An order of this shop in the form in which orders travel.
pub fn of(order: &Order) -> PastOrder {
    let money = |minor: i64| Money::new(minor, order.currency).decimal();
    let some = |minor: i64| if minor == 0 { String::new() } else { money(minor) };
    let summary = &order.summary;
    let skus = order.lines.iter().map(|line| (line.id, line.sku.clone())).collect::<std::collections::HashMap<_, _>>();
    let line = |line: &crate::orders::model::OrderLine| PastLine {
        sku: line.sku.clone(),
        handle: line.slug.clone(),
        title: line.title.clone(),
        choices: line.choices.clone(),
        quantity: line.quantity,
        unit_price: line.unit_price.decimal(),
        total: line.total.decimal(),
        discount: some(line.discounts.iter().map(|share| share.amount).sum()),
        tax: line.tax.decimal(),
    };
    let parcel = |parcel: &crate::orders::model::Parcel| PastParcel {
        carrier: parcel.carrier.clone(),
        tracking_number: parcel.tracking_number.clone(),
        shipped_at: parcel.shipped_at.map(moment),
        delivered_at: parcel.delivered_at.map(moment),
        lines: parcel.lines.iter().filter_map(|(id, pieces)| Some((skus.get(id)?.clone(), *pieces))).collect(),
    };
    let event = |event: &crate::orders::model::OrderEvent| PastEvent {
        at: moment(event.at),
        kind: event.kind.clone(),
        actor: event.actor.clone(),
        text: event.happened.in_english(),
    };
    PastOrder {
        number: order.number.clone(),
        created_at: moment(order.created_at),
        placed_at: order.placed_at.map(moment),
        status: order.status.word().to_owned(),
        payment_status: order.payment_status.word().to_owned(),
        fulfillment_status: order.fulfillment_status.word().to_owned(),
        email: order.email.clone(),
        address: order.address.clone(),
        billing_address: order.billing_address.clone(),
        currency: order.currency.code().to_owned(),
        subtotal: money(summary.subtotal),
        discount: some(summary.discount()),
        delivery: money(summary.delivery.as_ref().map_or(0, |delivery| delivery.price)),
        tax: money(summary.tax),
        total: money(summary.total),
        prices_include_tax: Some(summary.prices_include_tax),
        discounts: summary
            .discounts
            .iter()
            .map(|discount| PastDiscount { name: discount.name.clone(), code: discount.code.clone().unwrap_or_default(), amount: money(discount.amount) })
            .collect(),
        taxes: summary
            .taxes
            .iter()
            .map(|tax| PastTax { name: tax.name.clone(), rate: plain_percent(tax.rate), base: money(tax.base), amount: money(tax.amount) })
            .collect(),
        shipping_method: order.shipping_method.clone(),
        payment_method: order.payment_method.clone(),
        lines: order.lines.iter().map(line).collect(),
        parcels: order.parcels.iter().map(parcel).collect(),
        events: order.events.iter().map(event).collect(),
        ..PastOrder::default()
    }
}

/// A row for each line of an order; its amounts as a whole stand in each.
pub const COLUMNS: [&str; 43] = [
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
    "source",
    "billing_name",
    "billing_company",
    "billing_line1",
    "billing_line2",
    "billing_postcode",
    "billing_city",
    "billing_country",
    "discount",
    "line_discount",
    "line_tax",
    "region",
    "district",
    "billing_region",
    "billing_district",
];

pub fn rows(target: &mut Vec<u8>, item: &PastOrder) -> std::io::Result<()> {
    let placed_at = item.placed_at.clone().unwrap_or_default();
    let to = &item.address;
    let billed = item.billing_address.clone().unwrap_or_default();
    for line in &item.lines {
        let quantity = line.quantity.to_string();
        let cells = [
            &item.number,
            &placed_at,
            &item.status,
            &item.payment_status,
            &item.fulfillment_status,
            &item.email,
            &to.name,
            &to.company,
            &to.line1,
            &to.line2,
            &to.postcode,
            &to.city,
            &to.country,
            &to.phone,
            &item.currency,
            &item.subtotal,
            &item.delivery,
            &item.tax,
            &item.total,
            &item.shipping_method,
            &item.payment_method,
            &line.sku,
            &line.handle,
            &line.title,
            &line.choices,
            &quantity,
            &line.unit_price,
            &line.total,
            &item.source,
            &billed.name,
            &billed.company,
            &billed.line1,
            &billed.line2,
            &billed.postcode,
            &billed.city,
            &billed.country,
            &item.discount,
            &line.discount,
            &line.tax,
            &to.region,
            &to.district,
            &billed.region,
            &billed.district,
        ];
        write_row(target, cells.map(String::as_str))?;
    }
    Ok(())
}
