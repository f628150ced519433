//! An order is judged when it is placed, and once more when its payment provider has said what it thinks of it.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    super::{
        entity::assessment,
        jobs,
        model::{Assessment, Facts, LEAST_USUAL, Reason, USUAL_ORDERS, Verdict, assess as judge, disposable::disposable},
        settings::FraudSettings,
    },
    attempts::{self, Tried},
    blocks,
    breaker::Sender,
};
use crate::{
    error::Fault,
    orders::{
        self,
        model::{Order, OrderStatus},
    },
    payments::{
        self,
        gateway::{GatewayError, Risk},
    },
    platform,
    shop::Shop,
};

/// Who holds orders, in their history.
const NAME: &str = "fraud rules";

/// How an order was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub assessment: Assessment,
    /// Who has decided about it, and when.
    pub decided: Option<(String, DateTime<Utc>)>,
    pub at: DateTime<Utc>,
}

/// How an order was judged, if it was.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<Judged>, DbErr> {
    let Some(row) = assessment::Entity::find_by_id(order_id).one(connection).await? else { return Ok(None) };
    let reasons = serde_json::from_value::<Vec<Reason>>(row.reasons).map_err(|cause| DbErr::Json(format!("how order {order_id} was judged: {cause}")))?;
    let assessment = Assessment { score: u32::try_from(row.score).unwrap_or(0), reasons };
    Ok(Some(Judged { assessment, decided: row.decided_by.zip(row.decided_at), at: row.created_at }))
}

/// Everything that the rules look at.
async fn facts(shop: &Shop, order: &Order, risk: Option<Risk>) -> Result<Facts, Fault> {
    let rules = shop.settings::<FraudSettings>();
    let connection = shop.database.read();
    let tried = match attempts::of_order(connection, order.id).await? {
        Some(tried) => tried,
        // It came in another way.
        None => Tried { at: order.created_at, ..attempts::of(shop, &Sender::default(), order.id, &order.email, &order.address, order.created_at) },
    };
    let counts = attempts::counts(connection, &tried).await?;
    let mut totals = orders::service::last_totals(connection, order, USUAL_ORDERS).await?;
    totals.sort_unstable();
    let buyers = orders::service::earlier_orders(connection, &order.email, order.id).await?;
    Ok(Facts {
        total: order.summary.total,
        unit: 10_i64.pow(order.currency.decimals()),
        usual: totals.get(totals.len() / 2).copied().filter(|_| totals.len() >= LEAST_USUAL),
        is_first: buyers == 0,
        delivery_country: order.address.country.clone(),
        billing_country: order.billing_address.as_ref().map(|billed| billed.country.clone()),
        from_network: counts.from_network,
        by_email: counts.by_email,
        to_address: counts.to_address,
        emails_at_address: counts.emails_at_address,
        emails_at_phone: counts.emails_at_phone,
        declined: counts.declined,
        disposable: disposable(&order.email, &rules.disposable_more),
        blocked: blocks::found(connection, &order.email, &order.address, tried.network.as_deref()).await?,
        risk,
    })
}

/// Judges an order that was placed, once, and holds it if that is what follows. One that is paid on delivery waits for somebody
/// to say that it is meant, where the shop wants that.
pub async fn assess(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let order = match orders::service::by_id(shop, order_id).await {
        Ok(order) => order,
        Err(Fault::NotFound) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    if order.status != OrderStatus::Placed || of_order(shop.database.read(), order_id).await?.is_some() {
        return Ok(());
    }
    let rules = shop.settings::<FraudSettings>();
    let assessment = judge(&facts(shop, &order, None).await?, &rules);
    let verdict = assessment.verdict(&rules);
    let confirms = rules.confirm_on_delivery && payments::gateways::is_paid_on_delivery(&order.payment_method);
    let asks_gateway = !order.offline && order.summary.total > 0;
    let reasons = serde_json::to_value(&assessment.reasons).map_err(Fault::broken)?;
    let at = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = assessment::ActiveModel {
                    order_id: Set(order_id),
                    score: Set(i32::try_from(assessment.score).unwrap_or(i32::MAX)),
                    reasons: Set(reasons),
                    decided_by: Set(None),
                    decided_at: Set(None),
                    created_at: Set(at),
                };
                let known = OnConflict::column(assessment::Column::OrderId).do_nothing().to_owned();
                match assessment::Entity::insert(row).on_conflict(known).exec_without_returning(tx).await {
                    Ok(1..) => {}
                    Ok(0) | Err(DbErr::RecordNotInserted) => return Ok(()),
                    Err(cause) => return Err(cause.into()),
                }
                hold(tx, order_id, verdict, assessment.score, at).await?;
                if asks_gateway {
                    platform::jobs::enqueue(tx, jobs::RISK, &order_id, Some(format!("fraud risk {order_id}")), at).await?;
                }
                if confirms && orders::service::await_confirmation(tx, order_id, NAME, at).await? {
                    platform::jobs::enqueue(tx, jobs::CONFIRM_EMAIL, &order_id, Some(format!("fraud confirm {order_id}")), at).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

async fn hold(tx: &DatabaseTransaction, order_id: Uuid, verdict: Verdict, score: u32, at: DateTime<Utc>) -> Result<(), DbErr> {
    if verdict == Verdict::Clear {
        return Ok(());
    }
    if orders::service::hold(tx, order_id, verdict == Verdict::Suspect, NAME, score, at).await? {
        platform::jobs::enqueue(tx, jobs::STAFF_EMAIL, &order_id, Some(format!("fraud held {order_id}")), at).await?;
    }
    Ok(())
}

/// Asks the payment provider how it judges the payment of an order, and counts that too. `Busy`: it does not say now.
pub async fn ask_gateway(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let connection = shop.database.read();
    let Some(payment) = payments::service::of_order(connection, order_id).await? else { return Ok(()) };
    let (Some(gateway), Some(reference)) = (shop.gateways.by_code(&payment.gateway).cloned(), payment.reference) else { return Ok(()) };
    let risk = match gateway.risk(&reference).await {
        Ok(Some(risk)) => risk,
        Ok(None) | Err(GatewayError::Unsupported | GatewayError::NotSetUp) => return Ok(()),
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), "how a payment is judged is not known");
            return Err(Fault::Busy);
        }
    };
    let order = orders::service::by_id(shop, order_id).await?;
    let Some(before) = of_order(connection, order_id).await? else { return Ok(()) };
    if before.decided.is_some() || order.status != OrderStatus::Placed {
        return Ok(());
    }
    let rules = shop.settings::<FraudSettings>();
    let own = Facts {
        delivery_country: order.address.country.clone(),
        billing_country: order.billing_address.as_ref().map(|billed| billed.country.clone()),
        risk: Some(risk),
        ..Facts::default()
    };
    let assessment = before.assessment.with_risk(&own, &rules);
    let verdict = assessment.verdict(&rules);
    let reasons = serde_json::to_value(&assessment.reasons).map_err(Fault::broken)?;
    let at = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                assessment::Entity::update_many()
                    .col_expr(assessment::Column::Score, Expr::value(i32::try_from(assessment.score).unwrap_or(i32::MAX)))
                    .col_expr(assessment::Column::Reasons, Expr::value(reasons))
                    .filter(assessment::Column::OrderId.eq(order_id))
                    .filter(assessment::Column::DecidedAt.is_null())
                    .exec(tx)
                    .await?;
                hold(tx, order_id, verdict, assessment.score, at).await?;
                Ok::<_, Fault>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}
