//! The verbs of orders. Each locks the order's row, asks the table in `model.rs`, writes what follows and an event, all
//! in one transaction; emails follow as jobs.

mod backorders;
mod baskets;
mod buyers;
mod capturing;
mod door;
mod erasing;
mod frozen;
mod holding;
mod money;
mod parcels;
mod payable;
mod placing;
mod reading;
mod refunds;
mod spending;
mod totals;
mod unsent;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use backorders::{Filled, fill, fill_all};
pub use baskets::{Basket, baskets, baskets_of};
pub use buyers::{Buyer, Totals, bought, buyer, buyers, email_of, ids_of_email, last_buyer, of_buyer, readdress_in, totals};
pub use capturing::{capture, void, void_canceled};
pub use door::refuse_at_door;
pub use erasing::{anonymise, any_open, every_id_of_email};
pub use frozen::{FrozenLine, FrozenOrder, first_orders, frozen};
pub(super) use holding::is_waited_for;
pub use holding::{await_confirmation, confirm, decide_review, earlier_orders, hold, last_totals};
pub use money::{expire, mark_paid, payment_answered, payment_reported, refresh, sweep};
pub use parcels::{deliver, ship};
pub use payable::{Payable, payable};
pub use placing::{Draft, DraftLine, Hindrance, cancel, write_down};
use reading::TimeLine;
pub use reading::{
    by_id, by_key, by_number, by_number_among, by_path, by_payment, has, id_of_number, in_order, list, list_among, list_in, named, shows_picture,
};
pub use refunds::{
    Decision, RefundOrder, ask_again, decide_refund, left_to_refund, quote_refund, refund, refund_reported, refund_to_credit, sweep_refunds, try_refund_again,
    where_to,
};
pub use unsent::{Unsent, unsent};

use super::{
    entity::{event, order},
    events,
    history::Happened,
    jobs::EMAIL,
    model::{
        Actor, Command, FulfillmentStatus, Order, OrderLine, OrderRefusal, OrderStatus, ParcelStatus, PaymentStatus, decide, fulfillment_status, payment_status,
    },
};
use crate::{
    catalog,
    error::Fault,
    inventory::{
        self,
        model::{Pieces, StockLevel},
    },
    kernel::Currency,
    payments::{self, model::MoneyFacts},
    platform::jobs,
    shop::slice,
};

pub(super) type Refused = Fault<OrderRefusal>;

/// Which email a job sends about which order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmailJob {
    pub order_id: Uuid,
    pub email: EmailKind,
    /// The parcel that an email is about.
    pub parcel: Option<Uuid>,
    /// The refund that an email is about.
    #[serde(default)]
    pub refund: Option<Uuid>,
    /// The lines of which everything has come in.
    #[serde(default)]
    pub arrived: Vec<Uuid>,
    /// Whether what was sold has been counted: the first email's job does that too.
    #[serde(default)]
    pub counted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailKind {
    Placed,
    Shipped,
    Canceled,
    Refunded,
    /// What was on backorder has come in.
    Arrived,
}

impl EmailKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Shipped => "shipped",
            Self::Canceled => "canceled",
            Self::Refunded => "refunded",
            Self::Arrived => "arrived",
        }
    }
}

async fn send_email(tx: &DatabaseTransaction, order_id: Uuid, email: EmailKind, parcel: Option<Uuid>, at: DateTime<Utc>) -> Result<(), DbErr> {
    let once = format!("{email:?} {order_id} {}", parcel.unwrap_or_default());
    jobs::enqueue(tx, EMAIL, &EmailJob { order_id, email, parcel, refund: None, arrived: Vec::new(), counted: false }, Some(once), at).await
}

/// Tells those who count orders that one was placed or canceled.
async fn changed(tx: &DatabaseTransaction, order_id: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    slice::emit(tx, events::CHANGED, &order_id, at).await
}

/// Locks an order's row and reads the order as it is now, without its time line. On SQLite there is one writer, and
/// nothing to lock.
async fn lock(tx: &DatabaseTransaction, currency: Currency, find: sea_orm::Select<order::Entity>) -> Result<Order, Refused> {
    let row = find.lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
    Ok(reading::load(tx, currency, row, TimeLine::Without).await?)
}

/// Locks the order that a command is for, and asks the table whether the actor may give it.
async fn lock_for(tx: &DatabaseTransaction, currency: Currency, number: &str, command: Command, actor: Actor) -> Result<(Order, OrderStatus), Refused> {
    let order = lock(tx, currency, order::Entity::find().filter(order::Column::Number.eq(number))).await?;
    let status = decide(&order.facts(), command, actor).map_err(Fault::Refused)?;
    Ok((order, status))
}

fn pieces(order: &Order) -> Vec<Pieces> {
    let pieces = order.lines.iter().map(|line| Pieces { variant_id: line.variant_id, quantity: line.to_send() });
    of_variants(pieces.filter(|pieces| pieces.quantity > 0))
}

/// Each variant once: a gift may be what was bought, too.
fn of_variants(pieces: impl Iterator<Item = Pieces>) -> Vec<Pieces> {
    let mut sums = Vec::<Pieces>::new();
    for more in pieces {
        match sums.iter_mut().find(|known| known.variant_id == more.variant_id) {
            Some(known) => known.quantity += more.quantity,
            None => sums.push(more),
        }
    }
    sums
}

/// Product, variant and quantity of each line.
fn of_products(order: &Order) -> Vec<(Uuid, Uuid, i32)> {
    order.lines.iter().map(|line| (line.product_id, line.variant_id, line.to_send())).collect()
}

/// Writes an entry of the time line.
pub async fn note(tx: &impl ConnectionTrait, order_id: Uuid, actor: &str, happened: &Happened, at: DateTime<Utc>) -> Result<(), DbErr> {
    let detail = serde_json::to_value(happened).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let row = event::ActiveModel {
        id: Set(Uuid::now_v7()),
        order_id: Set(order_id),
        kind: Set(happened.kind().to_owned()),
        actor: Set(actor.to_owned()),
        detail: Set(detail),
        created_at: Set(at),
    };
    event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes the order's status and what is derived from its payments and parcels, as `order` has them: the only place
/// that does.
async fn settle(tx: &DatabaseTransaction, order: &Order, status: OrderStatus, money: &MoneyFacts, at: DateTime<Utc>) -> Result<FulfillmentStatus, DbErr> {
    let payment = payment_status(order.summary.total, money);
    let parcels = &order.parcels;
    let pieces = |delivered: bool| {
        let counted = parcels.iter().filter(|parcel| match parcel.status {
            ParcelStatus::Shipped => !delivered,
            ParcelStatus::Delivered => true,
            ParcelStatus::ReturnedToSender => false,
        });
        counted.flat_map(|parcel| &parcel.lines).map(|(_, pieces)| pieces).sum::<i32>()
    };
    let ordered = order.lines.iter().map(OrderLine::to_send).sum();
    let is_paid = |payment: PaymentStatus| matches!(payment, PaymentStatus::Paid | PaymentStatus::Overpaid);
    let fulfillment = match fulfillment_status(status, ordered, pieces(false), pieces(true)) {
        // What is mailed alone is there once it is paid.
        FulfillmentStatus::Canceled if status != OrderStatus::Canceled && order.lines.iter().any(OrderLine::is_mailed) => {
            if is_paid(payment) {
                FulfillmentStatus::Delivered
            } else {
                order.fulfillment_status
            }
        }
        other => other,
    };
    let mut update = order::Entity::update_many()
        .col_expr(order::Column::Status, Expr::value(status.word()))
        .col_expr(order::Column::PaymentStatus, Expr::value(payment.word()))
        .col_expr(order::Column::FulfillmentStatus, Expr::value(fulfillment.word()))
        .col_expr(order::Column::UpdatedAt, Expr::value(at))
        .filter(order::Column::Id.eq(order.id));
    if status == OrderStatus::Placed && order.placed_at.is_none() {
        update = update.col_expr(order::Column::PlacedAt, Expr::value(at));
    }
    update.exec(tx).await?;
    if status == OrderStatus::Placed && is_paid(payment) && !(is_paid(order.payment_status) && order.placed_at.is_some()) {
        slice::emit(tx, events::PAID, &order.id, at).await?;
    }
    Ok(fulfillment)
}

/// The same after a parcel was written.
async fn settle_parcels(tx: &DatabaseTransaction, order: &mut Order, status: OrderStatus, at: DateTime<Utc>) -> Result<FulfillmentStatus, DbErr> {
    order.parcels = reading::parcels(tx, order.id).await?;
    let money = payments::service::facts(tx, order.id).await?;
    settle(tx, order, status, &money, at).await
}

/// Tells the catalogue's followers about products of which so few are left, or none, that pages say so, and gives what is
/// free again to those who wait for it. Answers the levels as they are now.
async fn touch_scarce(tx: &DatabaseTransaction, pieces: &[(Uuid, Uuid, i32)], at: DateTime<Utc>) -> Result<HashMap<Uuid, StockLevel>, DbErr> {
    let levels = inventory::service::levels(tx, pieces.iter().map(|(_, variant, _)| *variant)).await?;
    let few = catalog::model::Availability::FEW;
    // Both sides of the mark count: stock that comes back makes a product plentiful again.
    let scarce = pieces.iter().filter(|(_, variant, quantity)| levels.get(variant).is_some_and(|level| level.available() - quantity <= few));
    let mut products = scarce.map(|(product, _, _)| *product).collect::<Vec<_>>();
    products.sort_unstable();
    products.dedup();
    catalog::service::touch(tx, products).await?;
    let come_in = levels.iter().filter(|(_, level)| level.come_in() > 0).map(|(variant, _)| *variant).collect::<Vec<_>>();
    if !come_in.is_empty() {
        fill(tx, come_in, at).await?;
    }
    Ok(levels)
}

fn actor_name(actor: Actor) -> &'static str {
    match actor {
        Actor::Customer => "customer",
        Actor::Staff => "staff",
        Actor::System => "system",
        Actor::Gateway => "payment provider",
    }
}
