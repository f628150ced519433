//! Parcels that were to be paid on delivery, and that the customer did not take.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    super::{
        entity::fulfillment,
        history::Happened,
        model::{Actor, Command, ParcelStatus},
    },
    EmailKind, Refused, backorders, changed, lock_for, note, of_products, of_variants, reading, send_email, settle, touch_scarce,
};
use crate::{
    cart::rules,
    error::Fault,
    inventory::{self, model::Pieces, service::Cause},
    payments::{self, service::PaymentEvent},
    shop::Shop,
};

/// Ends an order whose parcels came back unpaid: what was sent is on the shelf again, what was not sent is free, and nothing is
/// to be paid.
pub async fn refuse_at_door(shop: &Shop, number: &str, name: &str) -> Result<(), Refused> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let (mut order, status) = lock_for(tx, currency, &number, Command::RefuseAtDoor, Actor::Staff).await?;
                let cause = Cause { order_id: Some(order.id), actor: &name, at };
                let sent = order.lines.iter().filter(|line| line.shipped > 0).map(|line| Pieces { variant_id: line.variant_id, quantity: line.shipped });
                let unsent = order.lines.iter().filter(|line| line.left_to_ship() > 0);
                let unsent = unsent.map(|line| Pieces { variant_id: line.variant_id, quantity: line.left_to_ship() });
                let waited = order.lines.iter().map(|line| (line.id, line.left_to_ship())).collect::<Vec<_>>();
                backorders::give_up(tx, &order, &waited, &cause).await?;
                inventory::service::take_back(tx, &of_variants(sent), &cause).await?;
                inventory::service::release(tx, &of_variants(unsent), &cause).await?;
                fulfillment::Entity::update_many()
                    .col_expr(fulfillment::Column::Status, Expr::value(ParcelStatus::ReturnedToSender.word()))
                    .filter(fulfillment::Column::OrderId.eq(order.id))
                    .filter(fulfillment::Column::Status.eq(ParcelStatus::Shipped.word()))
                    .exec(tx)
                    .await?;
                rules::give_back(tx, order.id).await?;
                touch_scarce(tx, &of_products(&order), at).await?;
                let payment = payments::service::of_order(tx, order.id).await?.ok_or(Fault::NotFound)?;
                payments::service::record(tx, &payment, PaymentEvent::Voided, 0, None, "Refused at the door", at).await?;
                let money = payments::service::facts(tx, order.id).await?;
                order.parcels = reading::parcels(tx, order.id).await?;
                settle(tx, &order, status, &money, at).await?;
                note(tx, order.id, &name, &Happened::RefusedAtDoor, at).await?;
                send_email(tx, order.id, EmailKind::Canceled, None, at).await?;
                changed(tx, order.id, at).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}
