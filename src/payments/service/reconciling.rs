//! Payments as they are held against what their providers say: by any name that a provider has for them, and by when they
//! were paid.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{
    super::entity::{event, payment},
    Payment, PaymentEvent,
};
use crate::kernel::Money;

/// Names that are asked for at once.
const PORTION: usize = 300;
/// The most payments that are held against a provider's list.
const MOST: u64 = 20_000;

/// A payment with what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub payment: Payment,
    pub amount: Money,
}

impl Asked {
    /// What was taken.
    pub fn captured(&self) -> Money {
        self.amount.with(self.payment.captured)
    }
}

fn read(row: payment::Model) -> Result<Asked, DbErr> {
    let currency = row.currency.parse().map_err(|_| DbErr::Custom(format!("payment {} does not read", row.id)))?;
    Ok(Asked { amount: Money::new(row.amount, currency), payment: row.into() })
}

/// The payments at a provider that have one of these ids, or one of these names as their own or as that of their money.
pub async fn named(connection: &impl ConnectionTrait, gateway: &str, ids: &[Uuid], names: &[String]) -> Result<Vec<Asked>, DbErr> {
    let find = |any: Condition| payment::Entity::find().filter(payment::Column::Gateway.eq(gateway)).filter(any);
    let mut rows = Vec::new();
    for portion in ids.chunks(PORTION) {
        rows.extend(find(Condition::any().add(payment::Column::Id.is_in(portion.iter().copied()))).all(connection).await?);
    }
    for portion in names.chunks(PORTION) {
        let any = Condition::any().add(payment::Column::CaptureReference.is_in(portion)).add(payment::Column::Reference.is_in(portion));
        rows.extend(find(any).all(connection).await?);
    }
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    rows.into_iter().map(read).collect()
}

/// One payment with what was asked for.
pub async fn asked(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Asked>, DbErr> {
    payment::Entity::find_by_id(id).one(connection).await?.map(read).transpose()
}

/// The payments at a provider of which money was taken in a time, by our own books; the newest first.
pub async fn captured_between(connection: &impl ConnectionTrait, gateway: &str, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Asked>, DbErr> {
    let taken = event::Entity::find()
        .select_only()
        .column(event::Column::PaymentId)
        .filter(event::Column::Gateway.eq(gateway))
        .filter(event::Column::Kind.eq(PaymentEvent::Captured.word()))
        .filter(event::Column::CreatedAt.gte(from))
        .filter(event::Column::CreatedAt.lt(until))
        .into_query();
    let find = payment::Entity::find().filter(payment::Column::Gateway.eq(gateway)).filter(payment::Column::Id.in_subquery(taken));
    let rows = find.order_by_desc(payment::Column::CreatedAt).limit(MOST).all(connection).await?;
    rows.into_iter().map(read).collect()
}

/// Those of some events, by the names that their payments' providers gave them, that are written down.
pub async fn reported(connection: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<String>, DbErr> {
    let find = event::Entity::find().select_only().column(event::Column::ExternalId).filter(event::Column::ExternalId.is_in(ids));
    find.into_tuple().all(connection).await
}
