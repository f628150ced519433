//! What goes back of an order: how much for which pieces, and what that does to the goods.

use ironmonger_pricing_engine::spread;
use uuid::Uuid;

use super::{Order, OrderStatus};
use crate::{
    kernel::Money,
    payments::model::{Refund, RefundLine},
};

/// What somebody wants to give back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundWish {
    /// Order lines and pieces.
    pub lines: Vec<(Uuid, i32)>,
    /// Whether the pieces can be sold again.
    pub restock: bool,
    pub delivery: bool,
    /// What was agreed besides, in minor units.
    pub further: i64,
    /// All that is left, whatever else is said.
    pub everything: bool,
}

/// What a wish comes to. All amounts are minor units of the order's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundQuote {
    pub lines: Vec<RefundLine>,
    pub delivery: i64,
    /// What is neither lines nor delivery; below zero where less is left than those cost.
    pub further: i64,
    pub amount: Money,
    /// What can still go back afterwards.
    pub left: Money,
}

/// Why money stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyRefusal {
    /// Nothing was chosen.
    Nothing,
    /// Nothing of this order was paid, or all of it went back.
    NothingLeft,
    /// Only so much can go back.
    TooMuch(Money),
    /// More pieces of a line than money has not gone back for.
    TooManyPieces {
        title: String,
        left: i32,
    },
    /// The delivery cost nothing, or went back before.
    NoDelivery,
    NoAmount,
    /// The amount is another one than was shown.
    Changed(Money),
    /// The payment provider cannot do that: it has to be done by hand.
    ByHandOnly,
    /// It is not in the state in which this can be done.
    WrongState,
    /// Nothing is reserved that could be taken or given back.
    NotAuthorized,
    /// What the provider said.
    Refused(String),
    /// The provider does not answer, and has done nothing.
    Unreachable,
    /// The provider was asked, and nobody knows whether it has done it.
    Unknown,
}

/// What each line and the delivery have cost, tax included, in minor units: together what the order costs.
pub fn cost(order: &Order) -> (Vec<i64>, i64) {
    let summary = &order.summary;
    let on_top = |tax: i64| if summary.prices_include_tax { 0 } else { tax };
    let lines = order.lines.iter().map(|line| line.total.minor + on_top(line.tax.minor));
    let delivery = summary.delivery.as_ref().map_or(0, |delivery| delivery.price + on_top(delivery.tax));
    let mut shares = lines.chain([delivery]).collect::<Vec<_>>();
    // What was taken off the whole order, each part bears its share of.
    if shares.iter().sum::<i64>() != summary.total {
        shares = spread(summary.total, &shares);
    }
    let delivery = shares.pop().unwrap_or(0);
    (shares, delivery)
}

/// What of `total` falls on the first `pieces` of `all`: the parts of any division add up to it.
fn share(total: i64, pieces: i32, all: i32) -> i64 {
    let part = i128::from(total) * i128::from(pieces) / i128::from(Ord::max(all, 1));
    i64::try_from(part).unwrap_or(total)
}

/// Pieces of a line that money went back for, or is to.
pub fn refunded_pieces(refunds: &[Refund], line_id: Uuid) -> i32 {
    refunds
        .iter()
        .filter(|refund| refund.status.takes())
        .flat_map(|refund| &refund.lines)
        .filter(|line| line.line_id == line_id)
        .map(|line| line.quantity)
        .sum()
}

/// What of the delivery has not gone back, in minor units.
pub fn delivery_left(order: &Order) -> i64 {
    let (_, delivery) = cost(order);
    let gone = order.refunds.iter().filter(|refund| refund.status.takes()).map(|refund| refund.delivery).sum::<i64>();
    Ord::max(delivery - gone, 0)
}

/// What a wish comes to, of `left` minor units that can go back.
pub fn quote(order: &Order, left: i64, wish: &RefundWish) -> Result<RefundQuote, MoneyRefusal> {
    let money = |minor: i64| Money::new(minor, order.currency);
    if left <= 0 || order.status == OrderStatus::Draft {
        return Err(MoneyRefusal::NothingLeft);
    }
    let (costs, _) = cost(order);
    let mut lines = Vec::new();
    for (line, total) in order.lines.iter().zip(costs) {
        let before = refunded_pieces(&order.refunds, line.id);
        let open = Ord::max(line.quantity - before, 0);
        let asked = wish.lines.iter().filter(|(id, _)| *id == line.id).map(|(_, pieces)| pieces);
        let quantity = if wish.everything { open } else { asked.copied().fold(0_i32, i32::saturating_add) };
        if quantity < 0 || quantity > open {
            return Err(MoneyRefusal::TooManyPieces { title: line.title.clone(), left: open });
        }
        if quantity == 0 {
            continue;
        }
        // Goods that an earlier refund has seen to, whose money did not go.
        let seen_to = order.refunds.iter().flat_map(|refund| &refund.lines).filter(|other| other.line_id == line.id).map(|other| other.unsent + other.returned);
        let fresh = Ord::max(quantity - Ord::max(seen_to.sum::<i32>() - before, 0), 0);
        // The goods of a canceled order were seen to when it was canceled.
        let fresh = if order.status == OrderStatus::Canceled || line.is_mailed() { 0 } else { fresh };
        let unsent = Ord::min(fresh, Ord::max(line.left_to_ship(), 0));
        lines.push(RefundLine {
            line_id: line.id,
            quantity,
            amount: share(total, before + quantity, line.quantity) - share(total, before, line.quantity),
            unsent,
            returned: fresh - unsent,
            restocked: wish.restock,
        });
    }
    if !wish.everything && wish.lines.iter().any(|(id, pieces)| *pieces != 0 && order.lines.iter().all(|line| line.id != *id)) {
        return Err(MoneyRefusal::WrongState);
    }
    let open = delivery_left(order);
    if wish.delivery && !wish.everything && open == 0 {
        return Err(MoneyRefusal::NoDelivery);
    }
    let delivery = if wish.everything || wish.delivery { open } else { 0 };
    let sum = lines.iter().map(|line| line.amount).sum::<i64>() + delivery;
    let further = if wish.everything { left - sum } else { wish.further };
    if !wish.everything && further < 0 {
        return Err(MoneyRefusal::NoAmount);
    }
    let amount = sum.saturating_add(further);
    match amount {
        ..=0 => Err(MoneyRefusal::Nothing),
        amount if amount > left => Err(MoneyRefusal::TooMuch(money(left))),
        amount => Ok(RefundQuote { lines, delivery, further, amount: money(amount), left: money(left - amount) }),
    }
}
