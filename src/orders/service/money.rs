//! Money comes in, or does not. The gateway's answer, the shopper's return, a webhook and the sweeper all end in
//! [`payment_reported`], which may be told the same thing any number of times.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    super::{
        entity::order,
        events,
        history::Happened,
        model::{Actor, Command, Order, OrderStatus, PaymentStatus, decide, payment_status},
    },
    EmailKind, Refused, actor_name, backorders, changed, lock, lock_for, note, of_products, of_variants, pieces, reading, refunds, send_email, settle,
    spending, totals, touch_scarce,
};
use crate::{
    cart::{self, rules, service::Origin},
    credit,
    error::Fault,
    inventory::{self, model::Pieces, service::Cause},
    kernel::Money,
    payments::{
        self,
        gateway::{GatewayError, Outcome, Report},
        model::MoneyFacts,
        service::{Payment, PaymentEvent},
    },
    shop::{Shop, slice},
};

/// Writes down what a gateway says of a payment, and what follows for its order. Answers the order's id; `NotFound` for
/// a payment that is not ours.
pub async fn payment_reported(shop: &Shop, gateway: &str, report: Report) -> Result<Uuid, Fault> {
    let payment = payments::service::by_reference(shop.database.read(), gateway, &report.reference).await?;
    let payment = match (payment, report.key) {
        // It came before the reference was stored, or its request had no answer.
        (None, Some(key)) => {
            payments::service::by_id(shop.database.read(), key).await?.filter(|payment| payment.gateway == gateway && payment.reference.is_none())
        }
        (payment, _) => payment,
    };
    let payment = payment.ok_or(Fault::NotFound)?;
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let order_id = payment.order_id;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let order = lock(tx, currency, order::Entity::find_by_id(order_id)).await?;
                if payment.reference.is_none() {
                    payments::service::refer(tx, payment.id, report.reference.clone()).await?;
                }
                apply(tx, &order, &payment, report, at).await
            })
        })
        .await
        .map_err(unrefused)?;
    shop.bell.ring();
    Ok(order_id)
}

/// The same for a gateway that says at once how a payment ended, and only then how it names it. Answers how the order
/// stands.
pub async fn payment_answered(shop: &Shop, payment_id: Uuid, report: Report) -> Result<OrderStatus, Fault> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let status = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                payments::service::refer(tx, payment_id, report.reference.clone()).await?;
                let payment = payments::service::by_id(tx, payment_id).await?.ok_or(Fault::NotFound)?;
                let order = lock(tx, currency, order::Entity::find_by_id(payment.order_id)).await?;
                apply(tx, &order, &payment, report, at).await
            })
        })
        .await
        .map_err(unrefused)?;
    shop.bell.ring();
    Ok(status)
}

/// Answers the order's status afterwards.
async fn apply(tx: &DatabaseTransaction, order: &Order, payment: &Payment, report: Report, at: DateTime<Utc>) -> Result<OrderStatus, Refused> {
    let (kind, amount, happened) = match &report.outcome {
        Outcome::Pending => return Ok(order.status),
        Outcome::Authorized(money) => (PaymentEvent::Authorized, in_currency(order, *money)?, Happened::Authorized { amount: *money }),
        Outcome::Captured(money) => (PaymentEvent::Captured, in_currency(order, *money)?, Happened::Captured { amount: *money }),
        Outcome::Refunded(money) => {
            let reference = report.event_id.clone();
            refunds::returned_elsewhere(tx, order, payment, *money, reference, at).await.map_err(Fault::lift)?;
            return Ok(order.status);
        }
        Outcome::Declined(reason) => (PaymentEvent::CaptureFailed, 0, Happened::Declined { reason: reason.clone() }),
        Outcome::Abandoned => (PaymentEvent::CaptureFailed, 0, Happened::Abandoned),
        Outcome::Voided => (PaymentEvent::Voided, 0, Happened::Voided),
        Outcome::Processing => (PaymentEvent::Processing, 0, Happened::Processing),
    };
    let is_declined = matches!(report.outcome, Outcome::Declined(_));
    if !payments::service::record(tx, payment, kind, amount, Some(report.event_id), &happened.in_english(), at).await? {
        return Ok(order.status);
    }
    if let Some(capture) = &report.capture_reference
        && !payments::service::refer_capture(tx, payment, capture).await?
    {
        // The same money cannot pay two orders.
        return Err(Fault::broken(format!("order {}: {} is the money of another payment", order.number, capture)));
    }
    note(tx, order.id, actor_name(Actor::Gateway), &happened, at).await?;
    if is_declined {
        slice::emit(tx, events::DECLINED, &order.id, at).await?;
    }
    let money = payments::service::facts(tx, order.id).await?;
    // What cards and credit pay is booked once the rest is here.
    let open = if order.status == OrderStatus::Placed { order.summary.total } else { order.due().minor };
    match (order.status, payment_status(open, &money)) {
        (OrderStatus::Draft | OrderStatus::Expired, PaymentStatus::Paid | PaymentStatus::Authorized | PaymentStatus::Overpaid) => place(tx, order, at).await,
        (OrderStatus::Draft, _) if matches!(kind, PaymentEvent::CaptureFailed | PaymentEvent::Voided) => give_up(tx, order, &money, at).await,
        _ => {
            settle(tx, order, order.status, &money, at).await?;
            Ok(order.status)
        }
    }
}

/// An amount in another currency than the order's cannot be set against it: a person has to look.
fn in_currency(order: &Order, money: Money) -> Result<i64, Refused> {
    if money.currency == order.currency {
        Ok(money.minor)
    } else {
        Err(Fault::broken(format!("order {} is in {}, and the payment provider reports {money}", order.number, order.currency)))
    }
}

/// The draft becomes an order.
async fn place(tx: &DatabaseTransaction, order: &Order, at: DateTime<Utc>) -> Result<OrderStatus, Refused> {
    let status = decide(&order.facts(), Command::Place, Actor::Gateway).map_err(Fault::Refused)?;
    let pieces = pieces(order);
    let cause = Cause { order_id: Some(order.id), actor: actor_name(Actor::System), at };
    // The cart first: whoever orders it once more locks it before the stock, too.
    if let Some(origin) = no_longer_waiting(tx, order).await? {
        let bought = of_variants(order.lines.iter().filter(|line| !line.gift).map(|line| Pieces { variant_id: line.variant_id, quantity: line.quantity }));
        cart::service::take_bought(tx, order.id, origin, &bought, at).await?;
        if !order.credit.is_empty() {
            credit::service::choose_nothing(tx, origin.cart_id).await?;
        }
    }
    if order.status == OrderStatus::Draft {
        inventory::service::allocate_held(tx, &pieces, &cause).await?;
    } else {
        // Its goods were given back meanwhile. The money is here, so the goods are promised even if they must be ordered.
        inventory::service::allocate_anyway(tx, &pieces, &cause).await?;
        let levels = inventory::service::levels(tx, pieces.iter().map(|pieces| pieces.variant_id)).await?;
        backorders::wait_late(tx, order, &levels, &cause).await?;
        // And so is what was taken off, which is counted once more.
        rules::redeem_late(tx, order.id, &order.email, &totals::redemptions(&order.summary), at).await.map_err(Fault::lift)?;
        note(tx, order.id, actor_name(Actor::System), &Happened::PaidLate, at).await?;
    }
    touch_scarce(tx, &of_products(order), at).await?;
    spending::book(tx, order, at).await?;
    let money = payments::service::facts(tx, order.id).await?;
    settle(tx, order, status, &money, at).await?;
    note(tx, order.id, actor_name(Actor::System), &Happened::Placed, at).await?;
    send_email(tx, order.id, EmailKind::Placed, None, at).await?;
    changed(tx, order.id, at).await?;
    Ok(status)
}

/// What the order was made of. From here on the cart may become another one.
async fn no_longer_waiting(tx: &DatabaseTransaction, order: &Order) -> Result<Option<Origin>, DbErr> {
    let find = order::Entity::find_by_id(order.id).select_only().columns([order::Column::MadeOf, order::Column::CartVersion]);
    let origin = find.into_tuple::<(Option<Uuid>, i32)>().one(tx).await?;
    let waits = order::Column::Id.eq(order.id).and(order::Column::CartId.is_not_null());
    order::Entity::update_many().col_expr(order::Column::CartId, Expr::value(None::<Uuid>)).filter(waits).exec(tx).await?;
    Ok(origin.and_then(|(cart_id, version)| Some(Origin { cart_id: cart_id?, version })))
}

/// The draft comes to nothing: its goods are free again, and its cart is open.
async fn give_up(tx: &DatabaseTransaction, order: &Order, money: &MoneyFacts, at: DateTime<Utc>) -> Result<OrderStatus, Refused> {
    let status = decide(&order.facts(), Command::Expire, Actor::System).map_err(Fault::Refused)?;
    let cause = Cause { order_id: Some(order.id), actor: actor_name(Actor::System), at };
    let all = order.lines.iter().map(|line| (line.id, line.to_send())).collect::<Vec<_>>();
    backorders::give_up(tx, order, &all, &cause).await?;
    inventory::service::release_held(tx, &pieces(order), &cause).await?;
    spending::release(tx, order, at).await?;
    touch_scarce(tx, &of_products(order), at).await?;
    settle(tx, order, status, money, at).await?;
    // The cart may become another order, and the page's key may be used again.
    order::Entity::update_many()
        .col_expr(order::Column::CartId, Expr::value(None::<Uuid>))
        .col_expr(order::Column::IdempotencyKey, Expr::value(None::<String>))
        .filter(order::Column::Id.eq(order.id))
        .exec(tx)
        .await?;
    cart::service::reopen(tx, order.id).await?;
    rules::give_back(tx, order.id).await?;
    note(tx, order.id, actor_name(Actor::System), &Happened::Expired, at).await?;
    Ok(status)
}

/// Gives up a draft; anything else stays as it is.
pub async fn expire(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let order = lock(tx, currency, order::Entity::find_by_id(order_id)).await?;
                if order.status == OrderStatus::Draft {
                    let money = payments::service::facts(tx, order.id).await?;
                    give_up(tx, &order, &money, at).await?;
                }
                Ok(())
            })
        })
        .await
        .map_err(unrefused)?;
    shop.bell.ring();
    Ok(())
}

/// Asks the gateway how the payment of a draft stands, and writes it down. With `give_up`, a payment that is still open
/// is ended there and here; one that was accepted and is not settled stays, and so does the draft. `Busy` if the gateway
/// does not say.
pub async fn refresh(shop: &Shop, order_id: Uuid, give_up: bool) -> Result<Order, Fault> {
    let order = reading::by_id(shop, order_id).await?;
    if order.status != OrderStatus::Draft {
        return Ok(order);
    }
    let payment = payments::service::open_of(shop, order_id).await?.ok_or(Fault::NotFound)?;
    let gateway = shop.gateways.by_code(&payment.gateway).cloned();
    // What was accepted once is waited for, whatever the gateway says in between.
    let give_up = give_up && !payments::service::is_processing(shop.database.read(), payment.id).await?;
    let mut open = true;
    if let (Some(gateway), Some(reference)) = (&gateway, &payment.reference) {
        let silent = |cause: GatewayError| {
            tracing::warn!(%cause, gateway = gateway.code(), "a payment could not be looked up");
            Fault::Busy
        };
        let mut report = gateway.look_up(reference).await.map_err(silent)?;
        if give_up && report.outcome == Outcome::Pending {
            // The shopper may be faster: what counts is what it says afterwards.
            report = gateway.cancel(reference).await.map_err(silent)?;
        }
        open = report.outcome == Outcome::Pending;
        payment_reported(shop, gateway.code(), report).await?;
    }
    if open && give_up {
        // A saved card may be asked right now: its payment has got its name meanwhile, and may be paid.
        let is_asked =
            payment.reference.is_none() && payments::service::by_id(shop.database.read(), payment.id).await?.is_some_and(|now| now.reference.is_some());
        if is_asked {
            return Err(Fault::Busy);
        }
        expire(shop, order_id).await?;
    }
    reading::by_id(shop, order_id).await
}

/// Looks at drafts that wait for long: asks their gateways, and gives up those whose time is over.
pub async fn sweep(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let waiting = order::Entity::find()
        .filter(order::Column::Status.eq(OrderStatus::Draft.word()))
        .filter(order::Column::CreatedAt.lt(now - Duration::minutes(2)))
        .order_by_asc(order::Column::CreatedAt)
        .limit(200)
        .all(shop.database.read())
        .await?;
    for draft in waiting {
        let over = draft.expires_at.is_none_or(|expires_at| expires_at < now);
        if let Err(fault) = refresh(shop, draft.id, over).await {
            tracing::warn!(number = draft.number, ?fault, "a draft could not be refreshed");
        }
    }
    Ok(())
}

/// Money was collected by hand: cash on delivery.
pub async fn mark_paid(shop: &Shop, number: &str, name: &str) -> Result<(), Refused> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let (order, status) = lock_for(tx, currency, &number, Command::MarkPaid, Actor::Staff).await?;
                let payment = payments::service::of_order(tx, order.id).await?.ok_or(Fault::NotFound)?;
                let before = payments::service::facts(tx, order.id).await?;
                let open = order.total().with(order.summary.total - before.captured);
                let happened = Happened::Collected { amount: open };
                payments::service::record(tx, &payment, PaymentEvent::Captured, open.minor, Some(order.id.to_string()), &happened.in_english(), at).await?;
                let money = payments::service::facts(tx, order.id).await?;
                settle(tx, &order, status, &money, at).await?;
                Ok::<_, Refused>(note(tx, order.id, &name, &happened, at).await?)
            })
        })
        .await
}

/// A refusal of the table where none can be: the order is in a state that the code above does not know.
fn unrefused(fault: Refused) -> Fault {
    match fault {
        Fault::Refused(refusal) => Fault::broken(refusal),
        Fault::NotFound => Fault::NotFound,
        Fault::Busy => Fault::Busy,
        _ => Fault::Broken,
    }
}
