//! Goods leave and arrive.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    super::{
        entity::{fulfillment, fulfillment_line},
        events,
        history::Happened,
        model::{Actor, Command, FulfillmentStatus, Order, OrderLine, OrderRefusal, ParcelStatus},
    },
    EmailKind, Refused, actor_name, lock_for, note, send_email, settle_parcels,
};
use crate::{
    error::Fault,
    inventory::{self, model::Pieces, service::Cause},
    shop::{Shop, slice},
};

/// Sends a parcel with some of an order's lines; without lines, with everything that is left.
pub async fn ship(shop: &Shop, number: &str, carrier: &str, tracking_number: &str, lines: Vec<(Uuid, i32)>, name: &str) -> Result<(), Refused> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    let (carrier, tracking_number) = (carrier.trim().to_owned(), tracking_number.trim().to_owned());
    if carrier.chars().count() > 100 || tracking_number.chars().count() > 100 || carrier.is_empty() {
        return Err(Fault::Refused(OrderRefusal::WrongTracking));
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let (mut order, status) = lock_for(tx, currency, &number, Command::Ship, Actor::Staff).await?;
                let wanted = lines.into_iter().collect::<HashMap<_, _>>();
                let packed = order
                    .lines
                    .iter()
                    .map(|line| (line, if wanted.is_empty() { line.ready_to_ship() } else { wanted.get(&line.id).copied().unwrap_or(0) }))
                    .filter(|(_, pieces)| *pieces != 0)
                    .collect::<Vec<_>>();
                // What has not come in cannot be sent; nothing else to send is told by what it waits for, too.
                let short = |(line, pieces): &(&OrderLine, i32)| *pieces <= line.left_to_ship() && *pieces > line.ready_to_ship();
                let waiting = if packed.is_empty() && wanted.is_empty() { order.lines.iter().find(|line| line.waiting > 0) } else { None };
                if let Some(line) = packed.iter().find(|packed| short(packed)).map(|(line, _)| *line).or(waiting) {
                    let refusal = OrderRefusal::OnBackorder { title: line.said_what(), waiting: line.waiting, ready: line.ready_to_ship() };
                    return Err(Fault::Refused(refusal));
                }
                let fits = packed.iter().all(|(line, pieces)| (1..=line.left_to_ship()).contains(pieces));
                if packed.is_empty() || !fits {
                    return Err(Fault::Refused(OrderRefusal::WrongQuantity));
                }
                let parcel = fulfillment::ActiveModel {
                    id: Set(Uuid::now_v7()),
                    order_id: Set(order.id),
                    status: Set(ParcelStatus::Shipped.word().to_owned()),
                    carrier: Set(carrier.clone()),
                    tracking_number: Set(tracking_number.clone()),
                    shipped_at: Set(Some(at)),
                    delivered_at: Set(None),
                    created_at: Set(at),
                };
                let parcel_id = parcel.id.clone().unwrap();
                fulfillment::Entity::insert(parcel).exec_without_returning(tx).await?;
                let rows = packed.iter().map(|(line, pieces)| fulfillment_line::ActiveModel {
                    fulfillment_id: Set(parcel_id),
                    order_line_id: Set(line.id),
                    quantity: Set(*pieces),
                });
                fulfillment_line::Entity::insert_many(rows).exec_without_returning(tx).await?;
                let pieces = packed.iter().map(|(line, pieces)| Pieces { variant_id: line.variant_id, quantity: *pieces }).collect::<Vec<_>>();
                let found = inventory::service::ship(tx, &pieces, &Cause { order_id: Some(order.id), actor: &name, at }).await?;
                let found = found.iter().map(|found| found_more(&order, found)).collect::<Vec<_>>();
                settle_parcels(tx, &mut order, status, at).await?;
                let count = pieces.iter().map(|piece| piece.quantity).sum::<i32>();
                note(tx, order.id, &name, &Happened::Shipped { pieces: count, carrier, tracking_number }, at).await?;
                for happened in found {
                    note(tx, order.id, actor_name(Actor::System), &happened, at).await?;
                }
                send_email(tx, order.id, EmailKind::Shipped, Some(parcel_id), at).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// What staff are told of pieces that were shipped and not counted.
fn found_more(order: &Order, found: &Pieces) -> Happened {
    let line = order.lines.iter().find(|line| line.variant_id == found.variant_id);
    let what = line.map(|line| if line.choices.is_empty() { line.title.clone() } else { format!("{}, {}", line.title, line.choices) });
    Happened::Found { pieces: found.quantity, title: what.unwrap_or_default() }
}

/// Writes down that a parcel has arrived.
pub async fn deliver(shop: &Shop, number: &str, parcel_id: Uuid, name: &str) -> Result<(), Refused> {
    let (profile, at) = (shop.profile(), shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let (mut order, status) = lock_for(tx, profile.currency, &number, Command::Deliver, Actor::Staff).await?;
                let arrived = fulfillment::Entity::update_many()
                    .col_expr(fulfillment::Column::Status, Expr::value(ParcelStatus::Delivered.word()))
                    .col_expr(fulfillment::Column::DeliveredAt, Expr::value(at))
                    .filter(fulfillment::Column::Id.eq(parcel_id))
                    .filter(fulfillment::Column::OrderId.eq(order.id))
                    .filter(fulfillment::Column::Status.eq(ParcelStatus::Shipped.word()))
                    .exec(tx)
                    .await?;
                if arrived.rows_affected == 0 {
                    return Err(Fault::Refused(OrderRefusal::NothingOnItsWay));
                }
                let goods = settle_parcels(tx, &mut order, status, at).await?;
                note(tx, order.id, &name, &Happened::Delivered, at).await?;
                if goods == FulfillmentStatus::Delivered {
                    slice::emit(tx, events::DELIVERED, &order.id, at).await?;
                }
                Ok::<_, Refused>(())
            })
        })
        .await
}
