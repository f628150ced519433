//! That orders' totals are the sums of their lines, that their payment states follow from what was paid, and that stock
//! waits for what orders wait for.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    entity::{line, order},
    model::{OrderStatus, PaymentStatus, payment_status},
};
use crate::{
    error::Fault,
    inventory, payments,
    shop::{Shop, slice::Finding},
};

/// Orders that are read at once.
const PORTION: u64 = 500;

async fn portion(shop: &Shop, after: Option<Uuid>) -> Result<Vec<order::Model>, Fault> {
    let mut find = order::Entity::find().order_by_asc(order::Column::Id).limit(PORTION);
    if let Some(after) = after {
        find = find.filter(order::Column::Id.gt(after));
    }
    Ok(find.all(shop.database.read()).await?)
}

/// Compares each order's total and pieces with its lines, delivery and tax.
pub async fn totals_are_sums(shop: &Shop) -> Result<Finding, Fault> {
    let mut finding = Finding::default();
    let mut after = None;
    loop {
        let orders = portion(shop, after).await?;
        let Some(last) = orders.last() else { break };
        after = Some(last.id);
        let lines = line::Entity::find().filter(line::Column::OrderId.is_in(orders.iter().map(|order| order.id))).all(shop.database.read()).await?;
        let mut sums = HashMap::<Uuid, (i64, i64)>::new();
        for line in lines {
            let (total, pieces) = sums.entry(line.order_id).or_default();
            *total += line.total;
            *pieces += i64::from(line.quantity);
        }
        for order in orders {
            finding.looked_at += 1;
            let (total, pieces) = sums.get(&order.id).copied().unwrap_or_default();
            let number = &order.number;
            let on_top = if order.prices_include_tax { 0 } else { order.tax };
            let sum = total + order.shipping_price.unwrap_or(0) + on_top;
            if sum != order.total {
                finding.add(format!("order {number}: its total is {}, and its lines, delivery and tax sum up to {sum}", order.total));
            }
            if i64::from(order.item_count) != pieces {
                finding.add(format!("order {number}: {} pieces, and {pieces} in its lines", order.item_count));
            }
        }
    }
    Ok(finding)
}

/// Compares each order's payment state with what its payments' events sum up to.
pub async fn payment_states_follow(shop: &Shop) -> Result<Finding, Fault> {
    let mut finding = Finding::default();
    let mut after = None;
    loop {
        let orders = portion(shop, after).await?;
        let Some(last) = orders.last() else { break };
        after = Some(last.id);
        for order in orders {
            finding.looked_at += 1;
            if is_not_placed(&order) || is_right(shop, &order).await? {
                continue;
            }
            // Paid between the two statements?
            let Some(again) = order::Entity::find_by_id(order.id).one(shop.database.read()).await? else { continue };
            if !is_right(shop, &again).await? {
                finding.add(format!("order {}: its payment state is {}, which does not follow from its payments", again.number, again.payment_status));
            }
        }
    }
    Ok(finding)
}

/// What was never placed has no books.
fn is_not_placed(order: &order::Model) -> bool {
    [OrderStatus::Draft, OrderStatus::Expired].iter().any(|status| status.word() == order.status)
}

async fn is_right(shop: &Shop, order: &order::Model) -> Result<bool, Fault> {
    let money = payments::service::facts(shop.database.read(), order.id).await?;
    let expected = payment_status(order.total, &money);
    // What a chargeback says does not stand in the events of payments yet.
    Ok(expected.word() == order.payment_status || order.payment_status == PaymentStatus::Disputed.word())
}

/// Compares what the stock of each variant is waited for with the lines of orders.
pub async fn backorders_are_waited_for(shop: &Shop) -> Result<Finding, Fault> {
    let mut finding = Finding::default();
    let (lines, stock) = waited_for(shop).await?;
    let variants = lines.keys().chain(stock.keys()).copied().collect::<BTreeSet<_>>();
    finding.looked_at = variants.len() as u64;
    let differs = |lines: &HashMap<Uuid, i64>, stock: &HashMap<Uuid, i64>, variant: &Uuid| lines.get(variant) != stock.get(variant);
    if variants.iter().any(|variant| differs(&lines, &stock, variant)) {
        // Sold or received between the two statements? Then both say the same again.
        let (lines, stock) = waited_for(shop).await?;
        for variant in variants.iter().filter(|variant| differs(&lines, &stock, variant)) {
            let of = |waiting: &HashMap<Uuid, i64>| waiting.get(variant).copied().unwrap_or(0);
            finding.add(format!("variant {variant}: orders wait for {}, and its stock for {}", of(&lines), of(&stock)));
        }
    }
    Ok(finding)
}

async fn waited_for(shop: &Shop) -> Result<(HashMap<Uuid, i64>, HashMap<Uuid, i64>), Fault> {
    let connection = shop.database.read();
    let lines = line::Entity::find()
        .select_only()
        .column(line::Column::VariantId)
        .column_as(line::Column::Waiting.sum(), "waiting")
        .filter(Expr::cust("order_lines.waiting > 0"))
        .group_by(line::Column::VariantId)
        .into_tuple::<(Uuid, i64)>()
        .all(connection)
        .await?;
    let stock = inventory::service::waiting(connection, u64::from(u32::MAX)).await?;
    Ok((lines.into_iter().collect(), stock.into_iter().map(|(variant, level)| (variant, i64::from(level.waiting))).collect()))
}
