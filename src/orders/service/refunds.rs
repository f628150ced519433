//! Money goes back. A refund is written down first, and takes its amount and its goods in that transaction; then its provider
//! is asked, outside of any; the answer, a callback and the sweeper end in the same function.

use chrono::{DateTime, Duration, Utc};
use futures::{StreamExt, stream};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    super::{
        entity::order,
        history::Happened,
        jobs::EMAIL,
        model::{Actor, MoneyRefusal, Order, OrderLine, RefundQuote, RefundWish, quote},
    },
    EmailJob, EmailKind, TimeLine, actor_name, backorders, note, reading, settle, touch_scarce,
};
use crate::{
    credit::{
        self,
        model::{EntryKind, Kind, TAX_CLASS},
    },
    error::Fault,
    inventory::{self, model::Pieces, service::Cause},
    kernel::{Currency, Money},
    payments::{
        self,
        gateway::{GatewayError, RefundOutcome, RefundReport, RefundRequest},
        gateways::Gateways,
        model::{AS_CREDIT, Refund, RefundEvent, RefundLine, RefundStatus, RefundWay},
        service::{Payment, refunds as rows},
    },
    platform::jobs,
    shop::Shop,
};

type Refused = Fault<MoneyRefusal>;

/// A refund that somebody has seen the effect of, and wants.
#[derive(Clone, Debug)]
pub struct RefundOrder {
    /// The refund's id: sent twice, it is made once.
    pub id: Uuid,
    pub wish: RefundWish,
    /// Minor units, as they were shown.
    pub seen: i64,
    pub by_hand: bool,
    pub reason: String,
}

/// What staff have found out about a refund of which the provider does not speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Done,
    NotDone,
}

/// The most characters of a reason.
pub const MOST_REASON: usize = 500;
/// Refunds that one run of the sweeper looks at, and how many at once.
const MOST_SWEPT: u64 = 100;
const AT_ONCE: usize = 8;

/// What of an order can go back.
pub async fn left_to_refund(shop: &Shop, order: &Order) -> Result<Money, Fault> {
    let payments = payments::service::all_of_order(shop.database.read(), order.id).await?;
    Ok(Money::new(Sources::of(payments).left(), order.currency))
}

/// What a wish would come to, and whether the provider can do it. Writes nothing.
pub async fn quote_refund(shop: &Shop, order: &Order, wish: &RefundWish, by_hand: bool) -> Result<(RefundQuote, RefundWay), Refused> {
    let sources = Sources::of(payments::service::all_of_order(shop.database.read(), order.id).await?);
    let quote = quote(order, sources.left(), wish).map_err(Fault::Refused)?;
    let mut way = RefundWay::Hand;
    for (payment, amount) in sources.shares(quote.amount.minor) {
        if !payment.is_credit() {
            way = way_of(&shop.gateways, payment, amount, by_hand)?;
        }
    }
    Ok((quote, way))
}

/// Of a quote, what goes back to which cards and credit, and what of it in money, in minor units.
pub async fn where_to(shop: &Shop, order: &Order, amount: Money) -> Result<(Vec<(String, Money)>, Money), Fault> {
    let sources = Sources::of(payments::service::all_of_order(shop.database.read(), order.id).await?);
    let (mut credit, mut rest) = (Vec::new(), amount.with(0));
    for (payment, share) in sources.shares(amount.minor) {
        match order.credit.iter().find(|used| used.payment_id == payment.id) {
            Some(used) => credit.push((crate::credit::views::name(used.kind, &used.last_four), amount.with(share))),
            None => rest.minor += share,
        }
    }
    Ok((credit, rest))
}

/// Gives money back. Answers how the refund stands after its provider was asked, if that was needed.
pub async fn refund(shop: &Shop, number: &str, wanted: RefundOrder, name: &str) -> Result<Refund, Refused> {
    refund_to(shop, number, wanted, None, name).await
}

/// The same; what would go back in money is added to the store credit of `customer` in place of it.
pub async fn refund_to_credit(shop: &Shop, number: &str, wanted: RefundOrder, customer: Uuid, name: &str) -> Result<Refund, Refused> {
    refund_to(shop, number, wanted, Some(customer), name).await
}

/// What was paid with cards and credit goes back to these first, the rest to the payment. Each part is a refund of its own;
/// goods and delivery stand with the one that is answered: what goes back in money, if there is such.
async fn refund_to(shop: &Shop, number: &str, wanted: RefundOrder, customer: Option<Uuid>, name: &str) -> Result<Refund, Refused> {
    let (currency, at, gateways) = (shop.profile().currency, shop.clock.now(), shop.gateways.clone());
    let (number, name) = (number.to_owned(), name.to_owned());
    let (is_new, refund) = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let mut order = lock_by_number(tx, currency, &number).await?;
                if let Some(before) = rows::by_id(tx, wanted.id).await? {
                    return if before.order_id == order.id { Ok((false, before)) } else { Err(Fault::NotFound) };
                }
                let sources = Sources::of(payments::service::all_of_order(tx, order.id).await?);
                let quote = quote(&order, sources.left(), &wanted.wish).map_err(Fault::Refused)?;
                if quote.amount.minor != wanted.seen {
                    return Err(Fault::Refused(MoneyRefusal::Changed(quote.amount)));
                }
                let mut asked = None;
                // The part with the goods first: stock is locked before balances, as orders do.
                for (index, (payment, share)) in sources.shares(quote.amount.minor).into_iter().rev().enumerate() {
                    let is_first = index == 0;
                    let to_credit = customer.filter(|_| !payment.is_credit());
                    let by_hand = wanted.by_hand || payment.is_credit() || to_credit.is_some();
                    let refund = Refund {
                        id: if is_first { wanted.id } else { Uuid::now_v7() },
                        order_id: order.id,
                        payment_id: payment.id,
                        gateway: payment.gateway.clone(),
                        way: way_of(&gateways, payment, share, by_hand)?,
                        status: RefundStatus::Requested,
                        amount: quote.amount.with(share),
                        delivery: if is_first { quote.delivery } else { 0 },
                        lines: if is_first { quote.lines.clone() } else { Vec::new() },
                        reason: wanted.reason.trim().chars().take(MOST_REASON).collect(),
                        actor: name.clone(),
                        again_of: None,
                        reference: to_credit.map(|_| format!("{AS_CREDIT}{}", wanted.id)),
                        asked_at: at,
                        created_at: at,
                    };
                    let made = write_down(tx, &mut order, payment, refund, at).await?;
                    if let Some(customer) = to_credit {
                        let cause = credit::service::Cause { order_id: Some(order.id), actor: &name, reason: &made.reason, at };
                        credit::service::give_credit(tx, customer, made.amount, EntryKind::Refunded, cause).await?;
                    }
                    asked = asked.or(Some(made));
                }
                let refund = asked.ok_or(Fault::Refused(MoneyRefusal::NothingLeft))?;
                Ok::<_, Refused>((true, refund))
            })
        })
        .await?;
    shop.bell.ring();
    if is_new && refund.way == RefundWay::Provider { ask(shop, refund.id, true).await.map_err(Fault::lift) } else { Ok(refund) }
}

/// Makes a refund that failed once more, by its provider or by hand.
pub async fn try_refund_again(shop: &Shop, number: &str, failed: Uuid, by_hand: bool, name: &str) -> Result<Refund, Refused> {
    let (currency, at, gateways) = (shop.profile().currency, shop.clock.now(), shop.gateways.clone());
    let (number, name) = (number.to_owned(), name.to_owned());
    let (is_new, refund) = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let mut order = lock_by_number(tx, currency, &number).await?;
                let before = order.refunds.iter().find(|refund| refund.id == failed).cloned().ok_or(Fault::NotFound)?;
                if let Some(again) = order.refunds.iter().find(|refund| refund.again_of == Some(failed)) {
                    return Ok((false, again.clone()));
                }
                if before.status != RefundStatus::Failed {
                    return Err(Fault::Refused(MoneyRefusal::WrongState));
                }
                let payment = payments::service::by_id(tx, before.payment_id).await?.ok_or(Fault::NotFound)?;
                let refund = Refund {
                    id: Uuid::now_v7(),
                    way: way_of(&gateways, &payment, before.amount.minor, by_hand)?,
                    status: RefundStatus::Requested,
                    // Its goods were seen to by the first one.
                    lines: before.lines.iter().map(|line| RefundLine { unsent: 0, returned: 0, ..*line }).collect(),
                    actor: name,
                    again_of: Some(failed),
                    reference: None,
                    asked_at: at,
                    created_at: at,
                    ..before
                };
                Ok::<_, Refused>((true, write_down(tx, &mut order, &payment, refund, at).await?))
            })
        })
        .await?;
    shop.bell.ring();
    if is_new && refund.way == RefundWay::Provider { ask(shop, refund.id, true).await.map_err(Fault::lift) } else { Ok(refund) }
}

/// Asks the provider about a refund that is not at its end: what became of it, or once more to do it.
pub async fn ask_again(shop: &Shop, number: &str, id: Uuid) -> Result<Refund, Refused> {
    let order = reading::by_number(shop, number).await.map_err(Fault::lift)?;
    let refund = order.refunds.into_iter().find(|refund| refund.id == id).ok_or(Fault::NotFound)?;
    follow_up(shop, refund).await.map_err(Fault::lift)
}

/// Ends a refund of which the provider does not speak, as staff have found out.
pub async fn decide_refund(shop: &Shop, number: &str, id: Uuid, decision: Decision, name: &str) -> Result<Refund, Refused> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    let refund = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let order = lock_by_number(tx, currency, &number).await?;
                let refund = order.refunds.iter().find(|refund| refund.id == id).cloned().ok_or(Fault::NotFound)?;
                if matches!(refund.status, RefundStatus::Done | RefundStatus::Failed) {
                    return Err(Fault::Refused(MoneyRefusal::WrongState));
                }
                let (what, told) = match decision {
                    Decision::Done => (RefundEvent::Done, "as staff have found out"),
                    Decision::NotDone => (RefundEvent::Failed, "staff have found out that it was not made"),
                };
                happened(tx, &order, refund, what, None, None, told, &name, at).await.map_err(Fault::lift)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(refund)
}

/// Writes down what a provider says of a refund. Answers the order's id; `NotFound` for one that is not ours.
pub async fn refund_reported(shop: &Shop, gateway: &str, report: RefundReport) -> Result<Uuid, Fault> {
    let connection = shop.database.read();
    let known = match report.key {
        Some(key) => rows::by_id(connection, key).await?.filter(|refund| refund.gateway == gateway),
        None => None,
    };
    let known = match known {
        Some(refund) => Some(refund),
        None => rows::by_reference(connection, gateway, &report.reference).await?,
    };
    let report = match &known {
        Some(refund) => settled(shop, refund, report).await,
        None => report,
    };
    let payment = match (&known, &report.payment) {
        (Some(refund), _) => payments::service::by_id(connection, refund.payment_id).await?,
        (None, Some(payment)) => payments::service::by_any_reference(connection, gateway, payment).await?,
        (None, None) => None,
    };
    let payment = payment.ok_or(Fault::NotFound)?;
    let (currency, at, order_id) = (shop.profile().currency, shop.clock.now(), payment.order_id);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let order = lock(tx, currency, order::Entity::find_by_id(order_id)).await?;
                let same = |refund: &&Refund| match &known {
                    Some(known) => refund.id == known.id,
                    // Ours, of which the provider names neither our key nor a name that we know yet.
                    None => refund.payment_id == payment.id && refund.reference.is_none() && is_silent(refund) && is_amount(&report, refund),
                };
                let refund = match order.refunds.iter().find(same).cloned() {
                    Some(refund) => refund,
                    None => match report.outcome {
                        RefundOutcome::Done(amount) => made_elsewhere(tx, &order, &payment, amount, at).await?,
                        // What was begun elsewhere is told of again when it is done.
                        RefundOutcome::Pending | RefundOutcome::Failed(_) => return Ok(()),
                    },
                };
                reported(tx, &order, refund, report, at).await?;
                Ok(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(order_id)
}

/// Writes down that money went back without a refund of ours. The payment's lock is held.
pub(super) async fn returned_elsewhere(
    tx: &DatabaseTransaction,
    order: &Order,
    payment: &Payment,
    amount: Money,
    event: String,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    if rows::by_reference(tx, &payment.gateway, &event).await?.is_some() {
        return Ok(());
    }
    let refund = made_elsewhere(tx, order, payment, amount, at).await?;
    let report = RefundReport::new(event.clone(), event, RefundOutcome::Done(amount));
    reported(tx, order, refund, report, at).await?;
    Ok(())
}

/// Looks after refunds that are not at their end: asks for those without an answer, and looks up those that take time.
pub async fn sweep_refunds(shop: &Shop) -> Result<(), Fault> {
    let (now, connection) = (shop.clock.now(), shop.database.read());
    let mut waiting = rows::waiting(connection, &[RefundStatus::Requested, RefundStatus::Unknown], now - Duration::minutes(2), MOST_SWEPT).await?;
    waiting.extend(rows::waiting(connection, &[RefundStatus::Pending], now - Duration::minutes(15), MOST_SWEPT).await?);
    stream::iter(waiting)
        .for_each_concurrent(AT_ONCE, async |id| {
            let Ok(Some(refund)) = rows::by_id(shop.database.read(), id).await else { return };
            // The longer it takes, the more seldom one asks.
            if now - refund.asked_at < Ord::min((now - refund.created_at) / 4, Duration::hours(6)) {
                return;
            }
            if let Err(fault) = follow_up(shop, refund).await {
                tracing::warn!(%id, ?fault, "a refund could not be looked after");
            }
        })
        .await;
    Ok(())
}

/// Asks a provider about a refund that waits for it.
async fn follow_up(shop: &Shop, refund: Refund) -> Result<Refund, Fault> {
    let gateway = shop.gateways.by_code(&refund.gateway).cloned();
    match (gateway, &refund.reference) {
        (Some(gateway), Some(reference)) if !matches!(refund.status, RefundStatus::Done | RefundStatus::Failed) => {
            match gateway.look_up_refund(reference).await {
                Ok(report) => tell(shop, refund.id, report).await,
                Err(cause) => {
                    tracing::warn!(%cause, gateway = gateway.code(), "a refund could not be looked up");
                    rest(shop, refund.id).await
                }
            }
        }
        (Some(gateway), None) if matches!(refund.status, RefundStatus::Requested | RefundStatus::Unknown) => {
            if gateway.capabilities().repeats_refunds {
                return ask(shop, refund.id, false).await;
            }
            // Sent once more it could go back twice: a person has to look.
            told(shop, refund.id, RefundEvent::Unknown, "the payment provider has not said whether it was made").await
        }
        (None, _) => rest(shop, refund.id).await,
        _ => Ok(refund),
    }
}

/// Asks the provider to do it. `first`: surely nobody has asked before.
async fn ask(shop: &Shop, id: Uuid, first: bool) -> Result<Refund, Fault> {
    let connection = shop.database.read();
    let refund = rows::by_id(connection, id).await?.ok_or(Fault::NotFound)?;
    let payment = payments::service::by_id(connection, refund.payment_id).await?.ok_or(Fault::NotFound)?;
    let Some(gateway) = shop.gateways.by_code(&refund.gateway).cloned() else {
        return told(shop, id, RefundEvent::Failed, "the payment provider is not set up any more").await;
    };
    let request = RefundRequest {
        reference: payment.reference.unwrap_or_default(),
        capture_reference: payment.capture_reference,
        key: id,
        amount: refund.amount,
        captured: refund.amount.with(payment.captured),
        reason: refund.reason.clone(),
    };
    match gateway.refund(&request).await {
        Ok(report) => tell(shop, id, report).await,
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), %id, "a refund was not made");
            match cause {
                GatewayError::Unknown(why) => told(shop, id, RefundEvent::Unknown, &why).await,
                // Whether an earlier request was acted upon stays open.
                GatewayError::Unreachable(_) if !first => rest(shop, id).await,
                GatewayError::Unreachable(why) | GatewayError::Refused(why) => told(shop, id, RefundEvent::Failed, &why).await,
                other => told(shop, id, RefundEvent::Failed, &other.to_string()).await,
            }
        }
    }
}

/// The provider's last word: where a report contradicts what was said before, the provider is asked, since reports may come in
/// another order than they were sent.
async fn settled(shop: &Shop, refund: &Refund, report: RefundReport) -> RefundReport {
    let contradicts = refund.status == RefundStatus::Failed && matches!(report.outcome, RefundOutcome::Done(_));
    let Some(gateway) = shop.gateways.by_code(&refund.gateway).filter(|_| contradicts) else { return report };
    match gateway.look_up_refund(&report.reference).await {
        Ok(now) => RefundReport { event_id: report.event_id, ..now },
        Err(_) => report,
    }
}

/// Writes down what the provider answered.
async fn tell(shop: &Shop, id: Uuid, report: RefundReport) -> Result<Refund, Fault> {
    let at = shop.clock.now();
    in_order_of(shop, id, move |tx, order, refund| Box::pin(async move { reported(tx, order, refund, report, at).await })).await
}

/// Writes down what became of it without a report.
async fn told(shop: &Shop, id: Uuid, what: RefundEvent, why: &str) -> Result<Refund, Fault> {
    let (at, why) = (shop.clock.now(), why.to_owned());
    in_order_of(shop, id, move |tx, order, refund| {
        Box::pin(async move { happened(tx, order, refund, what, None, None, &why, actor_name(Actor::Gateway), at).await })
    })
    .await
}

/// Keeps that somebody has asked in vain.
async fn rest(shop: &Shop, id: Uuid) -> Result<Refund, Fault> {
    let at = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(rows::heard(tx, id, at).await?) })).await?;
    rows::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)
}

type Step<'t> = futures::future::BoxFuture<'t, Result<Refund, Fault>>;

async fn in_order_of<W>(shop: &Shop, id: Uuid, work: W) -> Result<Refund, Fault>
where
    W: for<'t> FnOnce(&'t DatabaseTransaction, &'t Order, Refund) -> Step<'t> + Send + 'static,
{
    let currency = shop.profile().currency;
    let refund = rows::by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
    let refund = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                let order = lock::<std::convert::Infallible>(tx, currency, order::Entity::find_by_id(refund.order_id)).await?;
                let refund = order.refunds.iter().find(|refund| refund.id == id).cloned().ok_or(Fault::NotFound)?;
                work(tx, &order, refund).await
            })
        })
        .await?;
    shop.bell.ring();
    Ok(refund)
}

/// Where money can go back to: the cards and credit that paid a part, and then the payment of which the most can go back.
struct Sources(Vec<Payment>);

impl Sources {
    fn of(payments: Vec<Payment>) -> Self {
        let (mut sources, others) = payments.into_iter().partition::<Vec<_>, _>(Payment::is_credit);
        // Cards before credit, as they were spent.
        sources.sort_by_key(|payment| payment.gateway != Kind::GiftCard.word());
        sources.extend(others.into_iter().max_by_key(Payment::left));
        Self(sources)
    }

    /// What can go back in all, in minor units.
    fn left(&self) -> i64 {
        self.0.iter().map(Payment::left).sum()
    }

    /// What of an amount goes back to which, each with more than nothing.
    fn shares(&self, amount: i64) -> Vec<(&Payment, i64)> {
        let mut open = amount;
        let shares = self.0.iter().map(|payment| {
            let share = Ord::min(payment.left(), open);
            open -= share;
            (payment, share)
        });
        shares.filter(|(_, share)| *share > 0).collect()
    }
}

/// Who sends the money back.
fn way_of(gateways: &Gateways, payment: &Payment, amount: i64, by_hand: bool) -> Result<RefundWay, Refused> {
    let gateway = gateways.by_code(&payment.gateway);
    if by_hand || gateway.is_some_and(|gateway| gateway.is_offline()) {
        return Ok(RefundWay::Hand);
    }
    let can = gateway.map(|gateway| gateway.capabilities()).unwrap_or_default();
    if can.refunds && (can.partial_refunds || amount == payment.captured) { Ok(RefundWay::Provider) } else { Err(Fault::Refused(MoneyRefusal::ByHandOnly)) }
}

/// Takes the amount and sees to the goods; one by hand is done with that.
async fn write_down(tx: &DatabaseTransaction, order: &mut Order, payment: &Payment, refund: Refund, at: DateTime<Utc>) -> Result<Refund, Refused> {
    if !rows::take(tx, payment.id, refund.amount.minor).await? {
        return Err(Fault::Refused(MoneyRefusal::TooMuch(refund.amount.with(payment.left()))));
    }
    rows::request(tx, payment, &refund).await?;
    let asked = Happened::Refund { event: RefundEvent::Requested, amount: refund.amount, reason: refund.reason.clone() };
    note(tx, order.id, &refund.actor, &asked, at).await?;
    see_to_goods(tx, order, &refund, at).await?;
    // Who gives back a gift card has it no more.
    for part in &refund.lines {
        if order.lines.iter().any(|line| line.id == part.line_id && line.tax_class == TAX_CLASS) {
            credit::service::disable_bought(tx, part.line_id, part.quantity).await?;
        }
    }
    let used = order.credit.iter().find(|used| used.payment_id == payment.id);
    if used.is_some() {
        let cause = credit::service::Cause { order_id: Some(order.id), actor: &refund.actor, reason: &refund.reason, at };
        credit::service::give_back(tx, payment.id, refund.amount.minor, cause).await.map_err(Fault::lift)?;
    }
    let how = match used {
        Some(used) => format!("back to {}", super::spending::named(used.kind, &used.last_four)),
        None if refund.is_to_credit() => "given as store credit".to_owned(),
        None => "paid out by hand".to_owned(),
    };
    order.refunds.push(refund.clone());
    if refund.way == RefundWay::Hand {
        let actor = refund.actor.clone();
        return happened(tx, order, refund, RefundEvent::Done, None, None, &how, &actor, at).await.map_err(Fault::lift);
    }
    let money = payments::service::facts(tx, order.id).await?;
    settle(tx, order, order.status, &money, at).await?;
    Ok(refund)
}

/// What becomes of the pieces: those that were not sent are not sent any more; what can be sold again is.
async fn see_to_goods(tx: &DatabaseTransaction, order: &mut Order, refund: &Refund, at: DateTime<Utc>) -> Result<(), DbErr> {
    let of = |lines: &[OrderLine], pieces: fn(&RefundLine) -> i32, restocked: bool| {
        let lines = lines.iter().filter_map(|line| {
            let part = refund.lines.iter().find(|part| part.line_id == line.id && part.restocked == restocked)?;
            Some((line.product_id, line.variant_id, pieces(part))).filter(|(_, _, quantity)| *quantity > 0)
        });
        lines.collect::<Vec<_>>()
    };
    let cause = Cause { order_id: Some(order.id), actor: &refund.actor, at };
    let pieces =
        |parts: &[(Uuid, Uuid, i32)]| parts.iter().map(|(_, variant_id, quantity)| Pieces { variant_id: *variant_id, quantity: *quantity }).collect::<Vec<_>>();
    let unsent = refund.lines.iter().map(|part| (part.line_id, part.unsent)).collect::<Vec<_>>();
    let waited = backorders::give_up(tx, order, &unsent, &cause).await?;
    let mut freed = of(&order.lines, |line| line.unsent, true);
    let mut lost = of(&order.lines, |line| line.unsent, false);
    // What never came in cannot be lost.
    for line in &order.lines {
        let Some(pieces) = waited.get(&line.id).copied().filter(|_| refund.lines.iter().any(|part| part.line_id == line.id && !part.restocked)) else {
            continue;
        };
        freed.push((line.product_id, line.variant_id, pieces));
        let mut rest = pieces;
        for (_, _, quantity) in lost.iter_mut().filter(|(_, variant_id, _)| *variant_id == line.variant_id) {
            let less = Ord::min(rest, *quantity);
            *quantity -= less;
            rest -= less;
        }
    }
    lost.retain(|(_, _, quantity)| *quantity > 0);
    let returned = of(&order.lines, |line| line.returned, true);
    inventory::service::release(tx, &pieces(&freed), &cause).await?;
    inventory::service::write_off(tx, &pieces(&lost), &cause).await?;
    inventory::service::take_back(tx, &pieces(&returned), &cause).await?;
    touch_scarce(tx, &[freed, lost, returned].concat(), at).await?;
    for line in &mut order.lines {
        line.waiting -= waited.get(&line.id).copied().unwrap_or(0);
        line.unsent += refund.lines.iter().filter(|part| part.line_id == line.id).map(|part| part.unsent).sum::<i32>();
    }
    Ok(())
}

/// Whether nobody has said how it stands.
fn is_silent(refund: &Refund) -> bool {
    refund.way == RefundWay::Provider && matches!(refund.status, RefundStatus::Requested | RefundStatus::Unknown)
}

fn is_amount(report: &RefundReport, refund: &Refund) -> bool {
    matches!(report.outcome, RefundOutcome::Done(amount) if amount == refund.amount)
}

async fn made_elsewhere(tx: &DatabaseTransaction, order: &Order, payment: &Payment, amount: Money, at: DateTime<Utc>) -> Result<Refund, Fault> {
    in_currency(order, amount)?;
    if amount.minor <= 0 {
        return Err(Fault::broken(format!("order {}: the payment provider reports a refund of {amount}", order.number)));
    }
    let refund = Refund {
        id: Uuid::now_v7(),
        order_id: order.id,
        payment_id: payment.id,
        gateway: payment.gateway.clone(),
        way: RefundWay::Dashboard,
        status: RefundStatus::Requested,
        amount,
        delivery: 0,
        lines: Vec::new(),
        reason: String::new(),
        actor: actor_name(Actor::Gateway).to_owned(),
        again_of: None,
        reference: None,
        asked_at: at,
        created_at: at,
    };
    rows::made_elsewhere(tx, payment, &refund).await?;
    Ok(refund)
}

/// Writes down a report. The order is locked.
async fn reported(tx: &DatabaseTransaction, order: &Order, refund: Refund, report: RefundReport, at: DateTime<Utc>) -> Result<Refund, Fault> {
    rows::refer(tx, &refund, &report.reference).await?;
    let (what, amount, why) = match report.outcome {
        RefundOutcome::Done(amount) => {
            in_currency(order, amount)?;
            (RefundEvent::Done, Some(amount.minor), String::new())
        }
        RefundOutcome::Pending => (RefundEvent::Pending, None, String::new()),
        RefundOutcome::Failed(why) if refund.status == RefundStatus::Done => (RefundEvent::Reversed, None, why),
        RefundOutcome::Failed(why) => (RefundEvent::Failed, None, why),
    };
    happened(tx, order, refund, what, amount, Some(report.event_id), &why, actor_name(Actor::Gateway), at).await
}

/// What happened, and what follows for the order: its statuses, its history, an email. The order is locked.
#[expect(clippy::too_many_arguments, reason = "each is a part of the event")]
async fn happened(
    tx: &DatabaseTransaction,
    order: &Order,
    mut refund: Refund,
    what: RefundEvent,
    amount: Option<i64>,
    external_id: Option<String>,
    why: &str,
    actor: &str,
    at: DateTime<Utc>,
) -> Result<Refund, Fault> {
    let payment = payments::service::by_id(tx, refund.payment_id).await?.ok_or(Fault::NotFound)?;
    let money = refund.amount.with(amount.unwrap_or(refund.amount.minor));
    let happened = Happened::Refund { event: what, amount: money, reason: why.chars().take(MOST_REASON).collect() };
    let Some(status) = rows::happened(tx, &payment, &refund, what, amount, external_id, &happened.in_english(), at).await? else {
        return Ok(refund);
    };
    refund.status = status;
    refund.asked_at = at;
    note(tx, order.id, actor, &happened, at).await?;
    let facts = payments::service::facts(tx, order.id).await?;
    settle(tx, order, order.status, &facts, at).await?;
    if what == RefundEvent::Done {
        let job = EmailJob { order_id: order.id, email: EmailKind::Refunded, parcel: None, refund: Some(refund.id), arrived: Vec::new(), counted: false };
        jobs::enqueue(tx, EMAIL, &job, Some(format!("Refunded {}", refund.id)), at).await?;
    }
    Ok(refund)
}

/// An amount in another currency than the order's cannot be set against it: a person has to look.
fn in_currency(order: &Order, money: Money) -> Result<(), Fault> {
    if money.currency == order.currency {
        Ok(())
    } else {
        Err(Fault::broken(format!("order {} is in {}, and the payment provider reports a refund of {money}", order.number, order.currency)))
    }
}

async fn lock<E>(tx: &DatabaseTransaction, currency: Currency, find: sea_orm::Select<order::Entity>) -> Result<Order, Fault<E>> {
    let row = find.lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
    Ok(reading::load(tx, currency, row, TimeLine::Without).await?)
}

async fn lock_by_number(tx: &DatabaseTransaction, currency: Currency, number: &str) -> Result<Order, Refused> {
    lock(tx, currency, order::Entity::find().filter(order::Column::Number.eq(number))).await
}
