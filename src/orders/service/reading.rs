//! Reading orders.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func, LikeExpr},
};
use uuid::Uuid;

use super::super::{
    entity::{event, fulfillment, fulfillment_line, line, order},
    model::{FulfillmentStatus, Order, OrderEvent, OrderFilter, OrderLine, OrderRow, OrderStatus, Parcel, ParcelStatus, PaymentStatus},
};
use crate::{
    error::Fault,
    kernel::{Currency, Money, Page, PageNumber},
    payments,
    shop::Shop,
};

pub async fn by_id(shop: &Shop, id: Uuid) -> Result<Order, Fault> {
    one(shop, order::Entity::find_by_id(id)).await?.ok_or(Fault::NotFound)
}

/// By its public number; for staff.
pub async fn by_number(shop: &Shop, number: &str) -> Result<Order, Fault> {
    one(shop, order::Entity::find().filter(order::Column::Number.eq(number))).await?.ok_or(Fault::NotFound)
}

/// By number and secret: the guest's link. A wrong secret finds nothing.
pub async fn by_path(shop: &Shop, number: &str, token: &str) -> Result<Order, Fault> {
    let find = order::Entity::find().filter(order::Column::Number.eq(number)).filter(order::Column::Token.eq(token));
    one(shop, find).await?.ok_or(Fault::NotFound)
}

/// By the key of the submit that placed it.
pub async fn by_key(shop: &Shop, key: &str) -> Result<Option<Order>, Fault> {
    one(shop, order::Entity::find().filter(order::Column::IdempotencyKey.eq(key))).await
}

/// The order that a payment is for.
pub async fn by_payment(shop: &Shop, payment_id: Uuid) -> Result<Order, Fault> {
    let payment = payments::service::by_id(shop.database.read(), payment_id).await?.ok_or(Fault::NotFound)?;
    by_id(shop, payment.order_id).await
}

/// Whether an order shows a file of the media store.
pub async fn shows_picture(connection: &impl ConnectionTrait, file: &str) -> Result<bool, DbErr> {
    Ok(line::Entity::find().filter(line::Column::Picture.eq(file)).limit(1).count(connection).await? > 0)
}

/// A page of the orders that a filter leaves, newest first.
pub async fn list(shop: &Shop, filter: &OrderFilter, number: PageNumber, size: u32) -> Result<Page<OrderRow>, Fault> {
    let connection = shop.database.read();
    let mut find = order::Entity::find();
    find = match filter.status {
        Some(status) => find.filter(order::Column::Status.eq(status.word())),
        None => find.filter(order::Column::Status.is_not_in([OrderStatus::Draft.word(), OrderStatus::Expired.word()])),
    };
    if let Some(payment) = filter.payment {
        find = find.filter(order::Column::PaymentStatus.eq(payment.word()));
    }
    if let Some(fulfillment) = filter.fulfillment {
        find = find.filter(order::Column::FulfillmentStatus.eq(fulfillment.word()));
    }
    if filter.to_ship {
        find = find
            .filter(order::Column::Status.eq(OrderStatus::Placed.word()))
            .filter(order::Column::FulfillmentStatus.is_in([FulfillmentStatus::Unfulfilled.word(), FulfillmentStatus::Partial.word()]));
    }
    let words = filter.words.trim().to_lowercase();
    if !words.is_empty() {
        let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let like = |column: order::Column| Expr::expr(Func::lower(Expr::col(column))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'));
        find = find.filter(Condition::any().add(like(order::Column::Number)).add(like(order::Column::Name)).add(like(order::Column::Email)));
    }
    let total = find.clone().count(connection).await?;
    let rows = find
        .order_by_desc(order::Column::CreatedAt)
        .order_by_desc(order::Column::Id)
        .offset(number.offset(size))
        .limit(u64::from(size))
        .all(connection)
        .await?;
    let fallback = shop.profile().currency;
    let items = rows.into_iter().map(|row| OrderRow {
        status: status(&row.status),
        payment_status: PaymentStatus::from_word(&row.payment_status).unwrap_or(PaymentStatus::None),
        fulfillment_status: FulfillmentStatus::from_word(&row.fulfillment_status).unwrap_or(FulfillmentStatus::Unfulfilled),
        total: Money::new(row.total, row.currency.parse().unwrap_or(fallback)),
        id: row.id,
        number: row.number,
        name: row.name,
        email: row.email,
        item_count: row.item_count,
        created_at: row.created_at,
    });
    Ok(Page { items: items.collect(), number, size, total })
}

async fn one(shop: &Shop, find: sea_orm::Select<order::Entity>) -> Result<Option<Order>, Fault> {
    let connection = shop.database.read();
    match find.one(connection).await? {
        Some(row) => Ok(Some(load(connection, shop.profile().currency, row, TimeLine::With).await?)),
        None => Ok(None),
    }
}

/// Whether an order is read with its events, which pages show and verbs do not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeLine {
    With,
    Without,
}

pub(super) async fn load(connection: &impl ConnectionTrait, fallback: Currency, row: order::Model, time_line: TimeLine) -> Result<Order, DbErr> {
    let unreadable = |cause: serde_json::Error| DbErr::Json(format!("order {}: {cause}", row.number));
    let currency = row.currency.parse().unwrap_or(fallback);
    let parcels = parcels(connection, row.id).await?;
    let mut shipped = HashMap::<Uuid, i32>::new();
    for (line, pieces) in parcels.iter().flat_map(|parcel| &parcel.lines) {
        *shipped.entry(*line).or_default() += pieces;
    }
    let lines = line::Entity::find().filter(line::Column::OrderId.eq(row.id)).order_by_asc(line::Column::Position).all(connection).await?;
    let lines = lines.into_iter().map(|line| OrderLine {
        shipped: shipped.get(&line.id).copied().unwrap_or(0),
        id: line.id,
        product_id: line.product_id,
        variant_id: line.variant_id,
        title: line.title,
        choices: line.choices,
        sku: line.sku,
        picture: line.picture,
        slug: line.slug,
        quantity: line.quantity,
        unit_price: Money::new(line.unit_price, currency),
        total: Money::new(line.total, currency),
    });
    let events = event::Entity::find().filter(event::Column::OrderId.eq(row.id)).order_by_asc(event::Column::CreatedAt).order_by_asc(event::Column::Id);
    let events = if time_line == TimeLine::With { events.all(connection).await? } else { Vec::new() };
    let events = events.into_iter().map(|event| OrderEvent {
        at: event.created_at,
        actor: event.actor,
        text: event.detail.get("text").and_then(|text| text.as_str()).unwrap_or(&event.kind).to_owned(),
        kind: event.kind,
    });
    Ok(Order {
        status: status(&row.status),
        payment_status: PaymentStatus::from_word(&row.payment_status).unwrap_or(PaymentStatus::None),
        fulfillment_status: FulfillmentStatus::from_word(&row.fulfillment_status).unwrap_or(FulfillmentStatus::Unfulfilled),
        address: serde_json::from_value(row.address.clone()).map_err(unreadable)?,
        receipt: serde_json::from_value(row.receipt.clone()).map_err(unreadable)?,
        offline: crate::payments::gateways::is_offline(&row.payment_method),
        lines: lines.collect(),
        events: events.collect(),
        parcels,
        currency,
        id: row.id,
        number: row.number,
        token: row.token,
        email: row.email,
        shipping_method: row.shipping_method,
        payment_method: row.payment_method,
        created_at: row.created_at,
        placed_at: row.placed_at,
    })
}

pub(super) async fn parcels(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Parcel>, DbErr> {
    let rows =
        fulfillment::Entity::find().filter(fulfillment::Column::OrderId.eq(order_id)).order_by_asc(fulfillment::Column::CreatedAt).all(connection).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let lines = fulfillment_line::Entity::find().filter(fulfillment_line::Column::FulfillmentId.is_in(rows.iter().map(|row| row.id))).all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| Parcel {
            lines: lines.iter().filter(|line| line.fulfillment_id == row.id).map(|line| (line.order_line_id, line.quantity)).collect(),
            status: ParcelStatus::from_word(&row.status).unwrap_or(ParcelStatus::Shipped),
            id: row.id,
            carrier: row.carrier,
            tracking_number: row.tracking_number,
            shipped_at: row.shipped_at,
            delivered_at: row.delivered_at,
        })
        .collect())
}

fn status(word: &str) -> OrderStatus {
    OrderStatus::from_word(word).unwrap_or(OrderStatus::Draft)
}
