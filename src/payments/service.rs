//! Rows and events of payments. The story around them is told by the orders.

pub mod listing;
pub mod reconciling;
pub mod refunds;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::entity::{event, payment};
use crate::{credit::model::Kind, error::Fault, kernel::Money, payments::model::MoneyFacts, shop::Shop};

/// A payment attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: Uuid,
    pub order_id: Uuid,
    pub gateway: String,
    /// The gateway's name for it; `None` until the gateway was asked.
    pub reference: Option<String>,
    /// The gateway's name for the money that was taken, where refunds need another one.
    pub capture_reference: Option<String>,
    /// What was taken, in minor units.
    pub captured: i64,
    /// What of that goes back, or went back.
    pub given_back: i64,
    pub created_at: DateTime<Utc>,
}

impl Payment {
    /// Whether it is a part that was paid with a gift card or store credit.
    pub fn is_credit(&self) -> bool {
        Kind::from_word(&self.gateway).is_some()
    }

    /// What can go back, in minor units.
    pub fn left(&self) -> i64 {
        Ord::max(self.captured - self.given_back, 0)
    }
}

impl From<payment::Model> for Payment {
    fn from(row: payment::Model) -> Self {
        Self {
            id: row.id,
            order_id: row.order_id,
            gateway: row.gateway,
            reference: row.reference,
            capture_reference: row.capture_reference,
            captured: row.captured,
            given_back: row.given_back,
            created_at: row.created_at,
        }
    }
}

/// What happened to a payment, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentEvent {
    Requested,
    /// Accepted and not settled.
    Processing,
    Authorized,
    Captured,
    CaptureFailed,
    Voided,
    RefundRequested,
    RefundUnknown,
    RefundPending,
    Refunded,
    RefundFailed,
    /// What went back is here again.
    RefundReversed,
}

impl PaymentEvent {
    pub fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Processing => "processing",
            Self::Authorized => "authorized",
            Self::Captured => "captured",
            Self::CaptureFailed => "capture_failed",
            Self::Voided => "voided",
            Self::RefundRequested => "refund_requested",
            Self::RefundUnknown => "refund_unknown",
            Self::RefundPending => "refund_pending",
            Self::Refunded => "refunded",
            Self::RefundFailed => "refund_failed",
            Self::RefundReversed => "refund_reversed",
        }
    }
}

/// Writes a payment and that it was asked for.
pub async fn request(tx: &DatabaseTransaction, id: Uuid, order_id: Uuid, gateway: &str, amount: Money, at: DateTime<Utc>) -> Result<(), DbErr> {
    let row = payment::ActiveModel {
        id: Set(id),
        order_id: Set(order_id),
        gateway: Set(gateway.to_owned()),
        reference: Set(None),
        amount: Set(amount.minor),
        currency: Set(amount.currency.code().to_owned()),
        created_at: Set(at),
        captured: Set(0),
        given_back: Set(0),
        capture_reference: Set(None),
    };
    payment::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Appends an event. `false`: this event of the gateway's was written before.
pub async fn record(
    tx: &DatabaseTransaction,
    payment: &Payment,
    kind: PaymentEvent,
    amount: i64,
    external_id: Option<String>,
    detail: &str,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let is_new = append(tx, payment, None, kind, amount, external_id, detail, at).await?;
    if is_new && kind == PaymentEvent::Captured {
        payment::Entity::update_many()
            .col_expr(payment::Column::Captured, Expr::col(payment::Column::Captured).add(amount))
            .filter(payment::Column::Id.eq(payment.id))
            .exec(tx)
            .await?;
    }
    Ok(is_new)
}

#[expect(clippy::too_many_arguments, reason = "each is a column")]
async fn append(
    tx: &DatabaseTransaction,
    payment: &Payment,
    refund_id: Option<Uuid>,
    kind: PaymentEvent,
    amount: i64,
    external_id: Option<String>,
    detail: &str,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = event::ActiveModel {
        id: Set(Uuid::now_v7()),
        payment_id: Set(payment.id),
        gateway: Set(payment.gateway.clone()),
        kind: Set(kind.word().to_owned()),
        amount: Set(amount),
        external_id: Set(external_id),
        detail: Set(serde_json::json!({ "text": detail })),
        created_at: Set(at),
        refund_id: Set(refund_id),
    };
    let same = OnConflict::columns([event::Column::Gateway, event::Column::ExternalId]).do_nothing().to_owned();
    match event::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await {
        Ok(written) => Ok(written > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// What has happened to the money of an order, from its events.
pub async fn facts(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<MoneyFacts, DbErr> {
    let events_of = payment::Entity::belongs_to(event::Entity).from(payment::Column::Id).to(event::Column::PaymentId).into();
    let rows = payment::Entity::find()
        .select_only()
        .column(event::Column::Kind)
        .column(event::Column::Amount)
        .column(payment::Column::Gateway)
        .join(JoinType::LeftJoin, events_of)
        .filter(payment::Column::OrderId.eq(order_id))
        .into_tuple::<(Option<String>, Option<i64>, String)>()
        .all(connection)
        .await?;
    // A payment of which nothing is known yet has one row, without an event.
    let of = |kind: PaymentEvent| rows.iter().filter(move |(word, ..)| word.as_deref() == Some(kind.word()));
    let sum = |kind: PaymentEvent| of(kind).filter_map(|(_, amount, _)| *amount).sum::<i64>();
    Ok(MoneyFacts {
        asked: !rows.is_empty(),
        authorized: sum(PaymentEvent::Authorized),
        captured: sum(PaymentEvent::Captured),
        credit: of(PaymentEvent::Captured).filter(|(.., gateway)| Kind::from_word(gateway).is_some()).filter_map(|(_, amount, _)| *amount).sum(),
        refunded: sum(PaymentEvent::Refunded) - sum(PaymentEvent::RefundReversed),
        charged_back: 0,
        voided: of(PaymentEvent::Voided).next().is_some(),
    })
}

/// Whether a payment was accepted and is not settled.
pub async fn is_processing(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, DbErr> {
    let kinds = event::Entity::find().select_only().column(event::Column::Kind).filter(event::Column::PaymentId.eq(id));
    let kinds = kinds.into_tuple::<String>().all(connection).await?;
    let has = |kind: PaymentEvent| kinds.iter().any(|word| word == kind.word());
    let ends = [PaymentEvent::Authorized, PaymentEvent::Captured, PaymentEvent::CaptureFailed, PaymentEvent::Voided];
    Ok(has(PaymentEvent::Processing) && !ends.into_iter().any(has))
}

/// Keeps the gateway's name for a payment.
pub async fn refer(connection: &impl ConnectionTrait, id: Uuid, reference: String) -> Result<(), DbErr> {
    payment::Entity::update_many()
        .col_expr(payment::Column::Reference, Expr::value(reference))
        .filter(payment::Column::Id.eq(id))
        .filter(payment::Column::Reference.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Keeps the gateway's name for the money that was taken. `false`: another payment has that name.
pub async fn refer_capture(tx: &DatabaseTransaction, payment: &Payment, capture_reference: &str) -> Result<bool, DbErr> {
    let same = payment::Entity::find().filter(payment::Column::Gateway.eq(&payment.gateway)).filter(payment::Column::CaptureReference.eq(capture_reference));
    if same.filter(payment::Column::Id.ne(payment.id)).one(tx).await?.is_some() {
        return Ok(false);
    }
    payment::Entity::update_many()
        .col_expr(payment::Column::CaptureReference, Expr::value(capture_reference))
        .filter(payment::Column::Id.eq(payment.id))
        .filter(payment::Column::CaptureReference.is_null())
        .exec(tx)
        .await?;
    Ok(true)
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Payment>, DbErr> {
    Ok(payment::Entity::find_by_id(id).one(connection).await?.map(Payment::from))
}

pub async fn by_reference(connection: &impl ConnectionTrait, gateway: &str, reference: &str) -> Result<Option<Payment>, DbErr> {
    let find = payment::Entity::find().filter(payment::Column::Gateway.eq(gateway)).filter(payment::Column::Reference.eq(reference));
    Ok(find.one(connection).await?.map(Payment::from))
}

/// By any name that the gateway has for it or for its money.
pub async fn by_any_reference(connection: &impl ConnectionTrait, gateway: &str, reference: &str) -> Result<Option<Payment>, DbErr> {
    let named = Condition::any().add(payment::Column::Reference.eq(reference)).add(payment::Column::CaptureReference.eq(reference));
    Ok(payment::Entity::find().filter(payment::Column::Gateway.eq(gateway)).filter(named).one(connection).await?.map(Payment::from))
}

/// All payments of an order, oldest first.
pub async fn all_of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Payment>, DbErr> {
    let find = payment::Entity::find().filter(payment::Column::OrderId.eq(order_id));
    let rows = find.order_by_asc(payment::Column::CreatedAt).order_by_asc(payment::Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(Payment::from).collect())
}

/// The newest payment of an order.
pub async fn open_of(shop: &Shop, order_id: Uuid) -> Result<Option<Payment>, Fault> {
    of_order(shop.database.read(), order_id).await.map_err(Fault::from)
}

/// The same; what was paid with gift cards and store credit is in payments of its own, and none of these.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<Payment>, DbErr> {
    let credit = Kind::ALL.map(Kind::word);
    let find = payment::Entity::find().filter(payment::Column::OrderId.eq(order_id)).filter(payment::Column::Gateway.is_not_in(credit));
    let find = find.order_by_desc(payment::Column::CreatedAt);
    Ok(find.one(connection).await?.map(Payment::from))
}
