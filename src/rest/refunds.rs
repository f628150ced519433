//! Refunds: a customer's own, and for staff all. They are made as on the page of an order, by the same function.

use std::collections::HashMap;

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::{Caller, Worker},
    problem::{FieldProblem, Problem},
    reading::{self, At, Body, Query},
    registry::BASE,
};
use crate::{
    error::Fault,
    identity::service::orders as own,
    kernel,
    locales::Refusal,
    orders::{
        model::{OrderStatus, RefundWish},
        service::{self, RefundOrder},
    },
    payments::{
        model::{self, RefundStatus},
        service::listing::{self, RefundFilter},
    },
    shop::Shop,
};

/// Money that goes back, or went back.
#[derive(Serialize, ToSchema)]
pub struct Refund {
    id: Uuid,
    /// The order's number.
    #[schema(example = "K72M9QX")]
    order: String,
    payment_id: Uuid,
    /// The code of the provider, or of the way to pay.
    #[schema(example = "stripe")]
    provider: String,
    /// `provider`, `hand`, or `dashboard` for one that was made there.
    #[schema(example = "provider")]
    way: &'static str,
    /// `requested`, `unknown` (nobody knows whether the provider has done it), `pending`, `done` or `failed`.
    #[schema(example = "done")]
    status: &'static str,
    amount: Money,
    /// What of it is delivery.
    delivery: Money,
    lines: Vec<RefundLine>,
    /// The provider's name for it.
    reference: Option<String>,
    /// The one that failed, of which this is another try.
    again_of: Option<Uuid>,
    created_at: DateTime<Utc>,
    /// For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Who made it; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
}

/// Pieces that money goes back for.
#[derive(Serialize, ToSchema)]
pub struct RefundLine {
    /// Of the order.
    line_id: Uuid,
    quantity: i32,
    amount: Money,
    restocked: bool,
}

fn told(refund: &model::Refund, names: &HashMap<Uuid, (String, OrderStatus)>, is_staff: bool) -> Refund {
    let money = |minor: i64| Money::from(refund.amount.with(minor));
    Refund {
        id: refund.id,
        order: names.get(&refund.order_id).map(|(number, _)| number.clone()).unwrap_or_default(),
        payment_id: refund.payment_id,
        provider: refund.gateway.clone(),
        way: refund.way.word(),
        status: refund.status.word(),
        amount: refund.amount.into(),
        delivery: money(refund.delivery),
        lines: refund
            .lines
            .iter()
            .map(|line| RefundLine { line_id: line.line_id, quantity: line.quantity, amount: money(line.amount), restocked: line.restocked })
            .collect(),
        reference: refund.reference.clone(),
        again_of: refund.again_of,
        created_at: refund.created_at,
        reason: is_staff.then(|| refund.reason.clone()),
        actor: is_staff.then(|| refund.actor.clone()),
    }
}

async fn with_name(shop: &Shop, caller: &Caller, refund: &model::Refund) -> Result<Refund, Problem> {
    let names = service::named(shop.database.read(), [refund.order_id]).await?;
    Ok(told(refund, &names, matches!(caller, Caller::Staff(_))))
}

/// What a list of refunds is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// The number of an order.
    order: Option<String>,
    /// The id of a payment.
    #[param(value_type = Option<Uuid>)]
    payment: Option<String>,
    /// `requested`, `unknown`, `pending`, `done` or `failed`.
    status: Option<String>,
}

/// Refunds, the newest first: of one's own orders, or all.
#[utoipa::path(get, path = "/refunds", params(Wanted), responses((status = 200, body = answers::List<Refund>)))]
pub async fn list(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let connection = shop.database.read();
    let limit = reading::limit(wanted.limit.as_deref())?;
    let mut filter = RefundFilter {
        order: None,
        payment: reading::id_of("payment", wanted.payment.as_deref())?,
        status: reading::word("status", wanted.status.as_deref(), RefundStatus::from_word)?,
        after: reading::after(wanted.cursor.as_deref())?,
    };
    if let Some(number) = &wanted.order {
        // Nothing has no id.
        filter.order = Some(service::id_of_number(connection, number).await?.unwrap_or_default());
    }
    let mut found = match &caller {
        Caller::Customer(me) => own::refunds(connection, me.account, &filter, limit + 1).await?,
        Caller::Staff(_) => listing::list_refunds(connection, None, &filter, limit + 1).await?,
        Caller::Nobody => Vec::new(),
    };
    let is_more = found.len() > limit;
    found.truncate(limit);
    let names = service::named(connection, found.iter().map(|refund| refund.order_id)).await?;
    let next = found.last().filter(|_| is_more).map(|refund| refund.id.to_string());
    let items = found.iter().map(|refund| told(refund, &names, matches!(caller, Caller::Staff(_)))).collect();
    let query =
        [("limit", wanted.limit.as_deref()), ("order", wanted.order.as_deref()), ("payment", wanted.payment.as_deref()), ("status", wanted.status.as_deref())];
    answers::list::<Refund>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/refunds")), &query, next)
}

/// One refund.
#[utoipa::path(get, path = "/refunds/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Refund)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    let (connection, id) = (shop.database.read(), reading::id(&id)?);
    let found = match &caller {
        Caller::Customer(me) => own::refund(connection, me.account, id).await?,
        Caller::Staff(_) => listing::one_refund(connection, None, id).await?,
        Caller::Nobody => None,
    };
    let refund = found.ok_or_else(Problem::not_found)?;
    answers::one(&headers, refund.status.word(), &with_name(&shop, &caller, &refund).await?, None)
}

/// Pieces of an order's line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundLineWrite {
    line_id: Uuid,
    #[schema(minimum = 1, example = 1)]
    quantity: i32,
}

fn yes() -> bool {
    true
}

/// What is to go back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundWrite {
    /// Chosen by the program: sent twice, it is one refund, also after the time of an `Idempotency-Key`.
    #[serde(default)]
    id: Option<Uuid>,
    /// The order's number.
    #[schema(example = "K72M9QX")]
    order: String,
    #[serde(default)]
    lines: Vec<RefundLineWrite>,
    /// Whether the pieces can be sold again; `true` where it is left out.
    #[serde(default = "yes")]
    #[schema(default = true)]
    restock: bool,
    /// Whether what the delivery has cost goes back.
    #[serde(default)]
    delivery: bool,
    /// What goes back besides lines and delivery.
    #[serde(default)]
    #[schema(example = "5.00")]
    amount: Option<String>,
    /// All that is left goes back, whatever else is said.
    #[serde(default)]
    everything: bool,
    /// Somebody pays it out, in place of the provider.
    #[serde(default)]
    by_hand: bool,
    #[serde(default)]
    #[schema(max_length = 500, example = "Chipped")]
    reason: String,
    /// What somebody has seen that it comes to: it is made only if it is still this.
    #[serde(default)]
    #[schema(example = "25.00")]
    expected_amount: Option<String>,
}

/// Gives money back. Its status says how it stands after the provider was asked: one that `failed` has moved no money.
///
/// Send an `Idempotency-Key`, or an `id` of your own: however often it comes, there is one refund.
#[utoipa::path(post, path = "/refunds", request_body = RefundWrite, responses((status = 201, body = Refund)))]
pub async fn create(State(shop): State<Shop>, worker: Worker, Body(sent): Body<RefundWrite>) -> Result<Response, Problem> {
    let caller = Caller::Staff(worker.clone());
    let order = match service::by_number(&shop, &sent.order).await {
        Err(Fault::NotFound) => return Err(Problem::field("/order", "not-found", "There is no order of this number.")),
        other => other?,
    };
    let before = match sent.id {
        Some(id) => listing::one_refund(shop.database.read(), None, id).await?,
        None => None,
    };
    let refund = match before {
        Some(before) if before.order_id == order.id => before,
        Some(_) => return Err(Problem::field("/id", "taken", "This is the id of a refund of another order.")),
        None => {
            let money = |pointer: &str, text: Option<&str>| {
                let read = text.map(|text| kernel::Money::parse(text, order.currency)).transpose();
                read.map_err(|cause| Problem::field(pointer, cause.code(), cause.sentence()))
            };
            let mut wrong = Vec::new();
            for (row, line) in sent.lines.iter().enumerate() {
                let is_first = sent.lines.iter().take(row).all(|other| other.line_id != line.line_id);
                if !is_first || order.lines.iter().all(|own| own.id != line.line_id) {
                    let detail = "Each line is one of the order's, once.".to_owned();
                    wrong.push(FieldProblem { pointer: format!("/lines/{row}/line_id"), detail, code: "line".to_owned() });
                } else if line.quantity < 1 {
                    let detail = "A quantity is 1 at least.".to_owned();
                    wrong.push(FieldProblem { pointer: format!("/lines/{row}/quantity"), detail, code: "quantity".to_owned() });
                }
            }
            if !wrong.is_empty() {
                return Err(Problem::fields(wrong));
            }
            let wish = RefundWish {
                lines: sent.lines.iter().map(|line| (line.line_id, line.quantity)).collect(),
                restock: sent.restock,
                delivery: sent.delivery,
                further: money("/amount", sent.amount.as_deref())?.map_or(0, |money| money.minor),
                everything: sent.everything,
            };
            let seen = match money("/expected_amount", sent.expected_amount.as_deref())? {
                Some(expected) => expected.minor,
                None => service::quote_refund(&shop, &order, &wish, sent.by_hand).await?.0.amount.minor,
            };
            let wanted = RefundOrder { id: sent.id.unwrap_or_else(Uuid::now_v7), wish, seen, by_hand: sent.by_hand, reason: sent.reason };
            service::refund(&shop, &order.number, wanted, worker.name()).await?
        }
    };
    let address = shop.absolute_as_it_is(&format!("{BASE}/refunds/{}", refund.id));
    answers::made(refund.status.word(), &with_name(&shop, &caller, &refund).await?, &address)
}
