//! Orders without those who placed them: what was sold stays for the books, and nobody can be told from it.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::super::{
    entity::order,
    model::{FulfillmentStatus, OrderStatus},
};
use crate::{kernel::Address, platform::secrets};

/// How long after the last that happened to it a parcel on its way is waited for.
const ARRIVING: Duration = Duration::days(14);

/// All orders of an email address, whatever became of them: also those whose payment never came.
pub async fn every_id_of_email(connection: &impl ConnectionTrait, email: &str) -> Result<Vec<Uuid>, DbErr> {
    let own = Expr::expr(Func::lower(Expr::col((order::Entity, order::Column::Email))));
    let find = order::Entity::find().select_only().column(order::Column::Id).filter(own.eq(email.trim().to_lowercase()));
    find.into_tuple().all(connection).await
}

/// Whether one of some orders still needs its address: it waits for its payment, is not sent yet, or is on its way.
pub async fn any_open(connection: &impl ConnectionTrait, ids: &[Uuid], now: DateTime<Utc>) -> Result<bool, DbErr> {
    if ids.is_empty() {
        return Ok(false);
    }
    let unsent = [FulfillmentStatus::Unfulfilled.word(), FulfillmentStatus::Partial.word()];
    let sent = [FulfillmentStatus::Fulfilled.word(), FulfillmentStatus::PartiallyDelivered.word()];
    let arriving = order::Column::FulfillmentStatus.is_in(sent).and(order::Column::UpdatedAt.gt(now - ARRIVING));
    let placed = Condition::any().add(order::Column::FulfillmentStatus.is_in(unsent)).add(arriving);
    let open = Condition::any()
        .add(order::Column::Status.eq(OrderStatus::Draft.word()))
        .add(Condition::all().add(order::Column::Status.eq(OrderStatus::Placed.word())).add(placed));
    Ok(order::Entity::find().filter(order::Column::Id.is_in(ids.iter().copied())).filter(open).limit(1).count(connection).await? > 0)
}

/// Takes the name, the addresses and the email out of orders. The country stays, by which taxes are counted; links that
/// lead to the orders do so no more.
pub async fn anonymise(tx: &DatabaseTransaction, ids: &[Uuid], now: DateTime<Utc>) -> Result<(), DbErr> {
    for id in ids {
        let find = order::Entity::find_by_id(*id).select_only().column(order::Column::Country);
        let Some(country) = find.into_tuple::<String>().one(tx).await? else { continue };
        let address = serde_json::to_value(Address { country, ..Address::default() }).map_err(|cause| DbErr::Json(cause.to_string()))?;
        order::Entity::update_many()
            .col_expr(order::Column::Email, Expr::value(""))
            .col_expr(order::Column::Name, Expr::value(""))
            .col_expr(order::Column::Phone, Expr::value(""))
            .col_expr(order::Column::Address, Expr::value(address))
            .col_expr(order::Column::BillingAddress, Expr::value(None::<serde_json::Value>))
            .col_expr(order::Column::Token, Expr::value(secrets::token()))
            .col_expr(order::Column::CartId, Expr::value(None::<Uuid>))
            .col_expr(order::Column::UpdatedAt, Expr::value(now))
            .filter(order::Column::Id.eq(*id))
            .exec(tx)
            .await?;
    }
    Ok(())
}
