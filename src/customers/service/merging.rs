//! Two entries of the list that are one customer.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    super::{
        entity::{customer, note},
        model::{Customer, CustomerRefusal},
    },
    delete_in, read, recount_in, rewrite,
};
use crate::{credit, error::Fault, groups, kernel::Currency};

/// Both entries as they are, which nobody else changes before the transaction ends.
pub async fn both_in(tx: &DatabaseTransaction, kept: Uuid, gone: Uuid) -> Result<(Customer, Customer), Fault<CustomerRefusal>> {
    let mut rows = Vec::with_capacity(2);
    // In one order, so that nobody waits for one while somebody else waits for the other.
    for id in [kept.min(gone), kept.max(gone)] {
        rows.push(read(customer::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?));
    }
    let mut of = |id: Uuid| rows.iter().position(|(own, _)| *own == id).map(|place| rows.swap_remove(place).1).ok_or(Fault::NotFound);
    Ok((of(kept)?, of(gone)?))
}

/// Makes one entry of two: the one that is kept becomes `merged`, with the notes of both, and the other one goes.
pub async fn merge_in(
    tx: &DatabaseTransaction,
    (kept, gone): (Uuid, Uuid),
    mut merged: Customer,
    currency: Currency,
    now: DateTime<Utc>,
) -> Result<(), Fault<CustomerRefusal>> {
    let wrong = merged.tidy();
    if !wrong.is_empty() {
        return Err(Fault::Refused(wrong.into()));
    }
    note::Entity::update_many().col_expr(note::Column::CustomerId, Expr::value(kept)).filter(note::Column::CustomerId.eq(gone)).exec(tx).await?;
    credit::service::move_credit(tx, gone, kept, now).await?;
    groups::service::move_member(tx, gone, kept, now).await?;
    let other = customer::Entity::find_by_id(gone).one(tx).await?.ok_or(Fault::NotFound)?;
    delete_in(tx, &other.email).await?;
    rewrite(tx, kept, &merged, now).await?;
    Ok(recount_in(tx, &merged.email, currency).await?)
}
