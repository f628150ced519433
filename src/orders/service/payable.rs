//! Orders as somebody sees them who has money for them: by their numbers, with what is still to be paid.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::super::{
    entity::order,
    model::{OrderStatus, PaymentStatus},
};
use crate::{kernel::Money, payments};

/// Numbers that are asked for at once.
const PORTION: usize = 500;

/// An order that money may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payable {
    pub id: Uuid,
    pub number: String,
    /// Whom it goes to.
    pub name: String,
    pub status: OrderStatus,
    pub payment_status: PaymentStatus,
    pub total: Money,
    /// What was paid, gift cards and store credit included, in minor units.
    pub captured: i64,
    /// The payment that is neither of them, and its provider's code.
    pub payment: Option<(Uuid, String)>,
}

impl Payable {
    /// What is still to be paid; negative if more came.
    pub fn open(&self) -> Money {
        self.total.with(self.total.minor - self.captured)
    }
}

/// The orders that have these numbers, in any order.
pub async fn payable(connection: &impl ConnectionTrait, numbers: &[String]) -> Result<Vec<Payable>, DbErr> {
    let mut found = Vec::new();
    for portion in numbers.chunks(PORTION) {
        let rows = order::Entity::find().filter(order::Column::Number.is_in(portion)).all(connection).await?;
        for row in rows {
            let (Some(status), Some(payment_status)) = (OrderStatus::from_word(&row.status), PaymentStatus::from_word(&row.payment_status)) else { continue };
            let currency = row.currency.parse().map_err(|_| DbErr::Custom(format!("order {} does not read", row.number)))?;
            let captured = payments::service::facts(connection, row.id).await?.captured;
            let payment = payments::service::of_order(connection, row.id).await?.map(|payment| (payment.id, payment.gateway));
            found.push(Payable {
                total: Money::new(row.total, currency),
                id: row.id,
                number: row.number,
                name: row.name,
                status,
                payment_status,
                captured,
                payment,
            });
        }
    }
    Ok(found)
}
