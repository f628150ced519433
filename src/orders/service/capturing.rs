//! Money that is only reserved is taken, or given back. Providers are asked outside of any transaction, and asked twice they do
//! it once; what they answer is written down by [`payment_reported`](super::payment_reported).

use std::sync::Arc;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    super::{
        history::Happened,
        model::{MoneyRefusal, Order, OrderStatus},
    },
    note, payment_reported, reading,
};
use crate::{
    error::Fault,
    kernel::Money,
    payments::{
        self,
        gateway::{Gateway, GatewayError, Outcome, Report},
        service::Payment,
    },
    shop::Shop,
};

type Refused = Fault<MoneyRefusal>;

/// Takes what is reserved for an order.
pub async fn capture(shop: &Shop, number: &str, name: &str) -> Result<(), Refused> {
    let order = reading::by_number(shop, number).await.map_err(Fault::lift)?;
    if !matches!(order.status, OrderStatus::Placed | OrderStatus::Closed) {
        return Err(Fault::Refused(MoneyRefusal::WrongState));
    }
    let (payment, gateway, authorized) = reserved(shop, &order).await?;
    let reference = payment.reference.clone().unwrap_or_default();
    let amount = Money::new(Ord::min(authorized, order.summary.total), order.currency);
    tell_history(shop, order.id, name, Happened::CaptureAsked { amount }).await?;
    let report = gateway.capture(&reference, amount, payment.id).await;
    write_down(shop, &*gateway, &reference, report).await
}

/// Gives back what is reserved for an order.
pub async fn void(shop: &Shop, number: &str, name: &str) -> Result<(), Refused> {
    let order = reading::by_number(shop, number).await.map_err(Fault::lift)?;
    let (payment, gateway, _) = reserved(shop, &order).await?;
    let reference = payment.reference.clone().unwrap_or_default();
    tell_history(shop, order.id, name, Happened::VoidAsked).await?;
    let report = gateway.void(&reference, payment.id).await;
    write_down(shop, &*gateway, &reference, report).await
}

/// The same for an order that was canceled, by a job.
pub async fn void_canceled(shop: &Shop, payment_id: Uuid) -> Result<(), Refused> {
    let payment = payments::service::by_id(shop.database.read(), payment_id).await?.ok_or(Fault::NotFound)?;
    let order = reading::by_id(shop, payment.order_id).await.map_err(Fault::lift)?;
    let (payment, gateway, _) = match reserved(shop, &order).await {
        // Somebody has given it back, or taken it, meanwhile.
        Err(Fault::Refused(MoneyRefusal::NotAuthorized)) => return Ok(()),
        other => other?,
    };
    let reference = payment.reference.clone().unwrap_or_default();
    let report = gateway.void(&reference, payment.id).await;
    write_down(shop, &*gateway, &reference, report).await
}

/// The payment that is reserved and not taken, its provider, and how much it is.
async fn reserved(shop: &Shop, order: &Order) -> Result<(Payment, Arc<dyn Gateway>, i64), Refused> {
    let (payment, authorized) = reserved_in(shop.database.read(), order).await?.ok_or(Fault::Refused(MoneyRefusal::NotAuthorized))?;
    let gateway = shop.gateways.by_code(&payment.gateway).cloned().ok_or(Fault::Refused(MoneyRefusal::ByHandOnly))?;
    Ok((payment, gateway, authorized))
}

/// The payment of an order that is reserved and not taken, and how much it is in minor units.
pub(super) async fn reserved_in(connection: &impl ConnectionTrait, order: &Order) -> Result<Option<(Payment, i64)>, sea_orm::DbErr> {
    let facts = payments::service::facts(connection, order.id).await?;
    let payment = payments::service::of_order(connection, order.id).await?.filter(|payment| payment.captured == 0 && payment.reference.is_some());
    Ok(payment.filter(|_| facts.authorized > 0 && facts.captured == facts.credit && !facts.voided).map(|payment| (payment, facts.authorized)))
}

async fn tell_history(shop: &Shop, order_id: Uuid, name: &str, happened: Happened) -> Result<(), Refused> {
    let (name, at) = (name.to_owned(), shop.clock.now());
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Refused>(note(tx, order_id, &name, &happened, at).await?) })).await
}

/// Writes down what the provider answered. Where it does not say, it is looked up once.
async fn write_down(shop: &Shop, gateway: &dyn Gateway, reference: &str, answer: Result<Report, GatewayError>) -> Result<(), Refused> {
    let report = match answer {
        Err(GatewayError::Unknown(cause)) => {
            tracing::warn!(cause, gateway = gateway.code(), "whether an authorization was taken or given back is not known");
            gateway.look_up(reference).await.map_err(|_| Fault::Refused(MoneyRefusal::Unknown))?
        }
        other => other.map_err(|cause| {
            tracing::warn!(%cause, gateway = gateway.code(), "an authorization was not taken or given back");
            Fault::Refused(match cause {
                GatewayError::Unreachable(_) => MoneyRefusal::Unreachable,
                GatewayError::Unsupported => MoneyRefusal::ByHandOnly,
                GatewayError::Refused(why) => MoneyRefusal::Refused(why),
                other => MoneyRefusal::Refused(other.to_string()),
            })
        })?,
    };
    let is_open = matches!(report.outcome, Outcome::Authorized(_) | Outcome::Pending);
    let declined = match &report.outcome {
        Outcome::Declined(why) => Some(why.clone()),
        _ => None,
    };
    payment_reported(shop, gateway.code(), report).await.map_err(Fault::lift)?;
    match declined {
        Some(why) => Err(Fault::Refused(MoneyRefusal::Refused(why))),
        None if is_open => Err(Fault::Refused(MoneyRefusal::Unknown)),
        None => Ok(()),
    }
}
