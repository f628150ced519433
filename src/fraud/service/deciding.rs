//! Staff accept an order that was held, or refuse it: then it is canceled, its goods are free, and its money goes back.

use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::super::entity::assessment;
use crate::{
    error::Fault,
    orders::{
        self,
        model::{Actor, MoneyRefusal, OrderRefusal, OrderStatus, RefundWish},
        service::RefundOrder,
    },
    payments::model::RefundStatus,
    shop::Shop,
};

/// What became of the money of an order that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// None was taken; what was reserved is given back.
    Nothing,
    /// It went back, or its provider has taken it on.
    Money,
    /// It has not gone back: somebody has to see to it on the order's page.
    Failed,
}

async fn decided(tx: &DatabaseTransaction, order_id: Uuid, name: &str, at: chrono::DateTime<chrono::Utc>) -> Result<(), DbErr> {
    assessment::Entity::update_many()
        .col_expr(assessment::Column::DecidedBy, Expr::value(name))
        .col_expr(assessment::Column::DecidedAt, Expr::value(at))
        .filter(assessment::Column::OrderId.eq(order_id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn decide(shop: &Shop, order_id: Uuid, accepted: bool, name: &str) -> Result<bool, Fault<OrderRefusal>> {
    let (name, at) = (name.to_owned(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let is_new = orders::service::decide_review(tx, order_id, accepted, &name, at).await?;
                if is_new {
                    decided(tx, order_id, &name, at).await?;
                }
                Ok::<_, Fault<OrderRefusal>>(is_new)
            })
        })
        .await
}

/// The order may be sent. `false`: it does not wait for that.
pub async fn accept(shop: &Shop, number: &str, name: &str) -> Result<bool, Fault<OrderRefusal>> {
    let order = orders::service::by_number(shop, number).await.map_err(Fault::lift)?;
    decide(shop, order.id, true, name).await
}

/// Cancels the order, puts its goods back, and gives back its money. What was begun and not ended is ended by the same command
/// once more. `None`: it does not wait for that.
pub async fn refuse(shop: &Shop, number: &str, reason: &str, name: &str) -> Result<Option<Returned>, Fault<OrderRefusal>> {
    let order = orders::service::by_number(shop, number).await.map_err(Fault::lift)?;
    if !order.review.waits() {
        return Ok(None);
    }
    if order.status != OrderStatus::Canceled {
        orders::service::cancel(shop, number, true, reason.to_owned(), Actor::Staff, name).await?;
    }
    decide(shop, order.id, false, name).await?;
    let order = orders::service::by_id(shop, order.id).await.map_err(Fault::lift)?;
    let left = orders::service::left_to_refund(shop, &order).await.map_err(Fault::lift)?;
    if left.minor == 0 {
        return Ok(Some(Returned::Nothing));
    }
    Ok(Some(match give_back(shop, number, reason, name).await {
        Ok(RefundStatus::Failed) => Returned::Failed,
        Ok(_) => Returned::Money,
        Err(Fault::Refused(MoneyRefusal::NothingLeft)) => Returned::Nothing,
        Err(fault) => {
            tracing::warn!(number, ?fault, "the money of an order that was refused has not gone back");
            Returned::Failed
        }
    }))
}

async fn give_back(shop: &Shop, number: &str, reason: &str, name: &str) -> Result<RefundStatus, Fault<MoneyRefusal>> {
    let order = orders::service::by_number(shop, number).await.map_err(Fault::lift)?;
    // The goods were seen to when the order was canceled.
    let wish = RefundWish { everything: true, restock: true, ..RefundWish::default() };
    let (quote, _) = orders::service::quote_refund(shop, &order, &wish, false).await?;
    let wanted = RefundOrder { id: Uuid::now_v7(), wish, seen: quote.amount.minor, by_hand: false, reason: reason.to_owned() };
    Ok(orders::service::refund(shop, number, wanted, name).await?.status)
}
