//! Orders: a customer's own, and for staff all. Nothing is erased: deleting one cancels it.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    addresses::PostalAddress,
    answers::{self, Money},
    caller::{Caller, Place, Worker},
    problem::Problem,
    reading::{self, At, Body, Query},
    registry::BASE,
};
use crate::{
    cart::{self, model::CheckoutForm},
    checkout::{self, model::Placed, service::Submit},
    error::Fault,
    fraud::service::breaker::{self, Sender},
    identity::service::orders as own,
    kernel::{self, PageNumber},
    locales::Refusal,
    orders::{
        history::Happened,
        model::{self, Actor, FulfillmentStatus, OrderFilter, OrderRefusal, OrderStatus, OwnFilter, PaymentStatus},
        service,
    },
    platform::{limits::RateLimit, long_lists::Cursor, secrets},
    shop::{Shop, Visitor},
};

/// The most characters of a note.
const LONGEST_NOTE: usize = 2_000;

/// An order in a list.
#[derive(Serialize, ToSchema)]
pub struct OrderRow {
    number: String,
    /// `placed`, `canceled` or `closed`; for staff also `draft` and `expired`.
    status: &'static str,
    payment_status: &'static str,
    fulfillment_status: &'static str,
    name: String,
    email: String,
    total: Money,
    /// Pieces.
    count: i32,
    created_at: DateTime<Utc>,
}

fn row(row: model::OrderRow) -> OrderRow {
    OrderRow {
        number: row.number,
        status: row.status.word(),
        payment_status: row.payment_status.word(),
        fulfillment_status: row.fulfillment_status.word(),
        name: row.name,
        email: row.email,
        total: row.total.into(),
        count: row.item_count,
        created_at: row.created_at,
    }
}

/// An order. What happened to it, one by one, is for staff.
#[derive(Serialize, ToSchema)]
pub struct Order {
    number: String,
    status: &'static str,
    payment_status: &'static str,
    fulfillment_status: &'static str,
    email: String,
    address: PostalAddress,
    /// Who is billed, where that is not whom it goes to.
    billing_address: Option<PostalAddress>,
    lines: Vec<Line>,
    parcels: Vec<Parcel>,
    /// Lines before promotions.
    subtotal: Money,
    /// What promotions took off the goods.
    discount: Money,
    delivery: Option<Money>,
    tax: Money,
    total: Money,
    /// What went back.
    refunded: Money,
    shipping_method: String,
    payment_method: String,
    created_at: DateTime<Utc>,
    placed_at: Option<DateTime<Utc>>,
    /// Whether staff have to look at it before it is sent: `none`, `held`, `suspect`, `accepted` or `refused`. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'static str>,
    /// Whether somebody has said that it is meant, where that is asked for: `none`, `awaited` or `confirmed`. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmation: Option<&'static str>,
    /// For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<Event>>,
}

/// A line as it was when the order was placed.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderLine)]
pub struct Line {
    id: Uuid,
    product_id: Uuid,
    variant_id: Uuid,
    sku: String,
    title: String,
    choices: String,
    quantity: i32,
    /// Pieces in parcels.
    shipped: i32,
    unit_price: Money,
    total: Money,
}

/// What was sent.
#[derive(Serialize, ToSchema)]
pub struct Parcel {
    id: Uuid,
    /// `shipped`, `delivered` or `returned_to_sender`.
    status: &'static str,
    carrier: String,
    tracking_number: String,
    lines: Vec<ParcelLine>,
    shipped_at: Option<DateTime<Utc>>,
    delivered_at: Option<DateTime<Utc>>,
}

/// Pieces of a line.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelLine {
    line_id: Uuid,
    quantity: i32,
}

/// What happened to an order.
#[derive(Serialize, ToSchema)]
pub struct Event {
    at: DateTime<Utc>,
    /// One word.
    kind: String,
    actor: String,
    text: String,
}

fn told(order: &model::Order, is_staff: bool) -> Order {
    let summary = &order.summary;
    Order {
        number: order.number.clone(),
        status: order.status.word(),
        payment_status: order.payment_status.word(),
        fulfillment_status: order.fulfillment_status.word(),
        email: order.email.clone(),
        address: (&order.address).into(),
        billing_address: order.billing_address.as_ref().map(PostalAddress::from),
        lines: order
            .lines
            .iter()
            .map(|line| Line {
                id: line.id,
                product_id: line.product_id,
                variant_id: line.variant_id,
                sku: line.sku.clone(),
                title: if is_staff { line.title.clone() } else { line.said_title.clone() },
                choices: if is_staff { line.choices.clone() } else { line.said_choices.clone() },
                quantity: line.quantity,
                shipped: line.shipped,
                unit_price: line.unit_price.into(),
                total: line.total.into(),
            })
            .collect(),
        parcels: order
            .parcels
            .iter()
            .map(|parcel| Parcel {
                id: parcel.id,
                status: parcel.status.word(),
                carrier: parcel.carrier.clone(),
                tracking_number: parcel.tracking_number.clone(),
                lines: parcel.lines.iter().map(|(line_id, quantity)| ParcelLine { line_id: *line_id, quantity: *quantity }).collect(),
                shipped_at: parcel.shipped_at,
                delivered_at: parcel.delivered_at,
            })
            .collect(),
        subtotal: summary.money(summary.subtotal).into(),
        discount: summary.money(summary.discount()).into(),
        delivery: summary.delivery.as_ref().map(|delivery| summary.money(delivery.price).into()),
        tax: summary.money(summary.tax).into(),
        refunded: order.refunded().into(),
        total: order.total().into(),
        shipping_method: order.shipping_method.clone(),
        payment_method: order.payment_method.clone(),
        created_at: order.created_at,
        placed_at: order.placed_at,
        review: is_staff.then(|| order.review.word()),
        confirmation: is_staff.then(|| order.confirmation.word()),
        events: is_staff.then(|| {
            let event = |event: &model::OrderEvent| Event { at: event.at, kind: event.kind.clone(), actor: event.actor.clone(), text: event.happened.text() };
            order.events.iter().map(event).collect()
        }),
    }
}

/// What may happen to it next depends on this alone.
fn version(order: &model::Order) -> String {
    let arrived = order.parcels.iter().map(|parcel| parcel.status.word()).collect::<Vec<_>>().join(" ");
    let facts = [order.status.word(), order.payment_status.word(), order.fulfillment_status.word(), &arrived];
    answers::short_hash(&format!("{} {}", facts.join(" "), order.events.len()))
}

/// The order that somebody may see: of a customer's own, or any.
async fn find(shop: &Shop, caller: &Caller, number: &str) -> Result<model::Order, Problem> {
    Ok(match caller {
        Caller::Customer(me) => own::by_number(shop, me.account, number).await?,
        Caller::Staff(_) => service::by_number(shop, number).await?,
        Caller::Nobody => return Err(Problem::not_found()),
    })
}

fn one(headers: &HeaderMap, caller: &Caller, order: &model::Order) -> Result<Response, Problem> {
    answers::one(headers, &version(order), &told(order, matches!(caller, Caller::Staff(_))), None)
}

/// What a list of orders is narrowed by.
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
    /// A part of the number; for staff also of name and email address.
    q: Option<String>,
    /// `placed`, `canceled` or `closed`.
    status: Option<String>,
    /// Like `pending` or `paid`; for staff.
    payment_status: Option<String>,
    /// Like `unfulfilled`; for staff.
    fulfillment_status: Option<String>,
}

/// Orders, the newest first.
#[utoipa::path(get, path = "/orders", params(Wanted), responses((status = 200, body = answers::List<OrderRow>)))]
pub async fn list(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let limit = reading::limit(wanted.limit.as_deref())?;
    let status = reading::word("status", wanted.status.as_deref(), OrderStatus::from_word)?;
    let payment = reading::word("payment_status", wanted.payment_status.as_deref(), PaymentStatus::from_word)?;
    let fulfillment = reading::word("fulfillment_status", wanted.fulfillment_status.as_deref(), FulfillmentStatus::from_word)?;
    let words = wanted.q.as_deref().unwrap_or_default().chars().take(100).collect::<String>();
    let (rows, next) = match &caller {
        Caller::Customer(me) => {
            // Drafts are nobody's orders yet.
            let status = status.filter(|status| matches!(status, OrderStatus::Placed | OrderStatus::Canceled | OrderStatus::Closed));
            if payment.is_some() || fulfillment.is_some() || (wanted.status.is_some() && status.is_none()) {
                return Err(Problem::bad_request("parameter", "Customers narrow their orders by q and status, which is placed, canceled or closed."));
            }
            let number = wanted.cursor.as_deref().map_or(Ok(1), str::parse::<u32>).map_err(|_| reading::bad_cursor())?;
            let filter = OwnFilter { words, status, ..OwnFilter::default() };
            let size = u32::try_from(limit).unwrap_or(u32::MAX);
            let page = own::list_sized(&shop, me.account, &filter, PageNumber::new(number), size).await?;
            let next = (u64::from(number) * u64::from(size) < page.total).then(|| (number + 1).to_string());
            (page.items, next)
        }
        _ => {
            let after = reading::after(wanted.cursor.as_deref())?;
            let filter = OrderFilter { words, status, payment, fulfillment, cursor: after.map(Cursor::After), ..OrderFilter::default() };
            let size = u32::try_from(limit + 1).unwrap_or(u32::MAX);
            let mut rows = service::list(&shop, &filter, PageNumber::FIRST, size).await?.items;
            let is_more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| is_more).map(|row| row.id.to_string());
            (rows, next)
        }
    };
    let query = [
        ("limit", wanted.limit.as_deref()),
        ("q", wanted.q.as_deref()),
        ("status", wanted.status.as_deref()),
        ("payment_status", wanted.payment_status.as_deref()),
        ("fulfillment_status", wanted.fulfillment_status.as_deref()),
    ];
    let items = rows.into_iter().map(row).collect();
    answers::list::<OrderRow>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/orders")), &query, next)
}

/// One order, by its number.
#[utoipa::path(get, path = "/orders/{number}", params(("number" = String, Path)), responses((status = 200, body = Order)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(number): At<String>) -> Result<Response, Problem> {
    one(&headers, &caller, &find(&shop, &caller, &number).await?)
}

/// What a cart is ordered with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderWrite {
    /// The token of the cart; a customer's own where it is left out.
    #[serde(default)]
    pub(super) cart: Option<String>,
    #[schema(example = "jane@example.com")]
    pub(super) email: String,
    /// Where it goes.
    pub(super) address: PostalAddress,
    /// Who is billed, where that is not whom it goes to.
    #[serde(default)]
    pub(super) billing: Option<PostalAddress>,
    /// The code of a way of delivery.
    #[schema(example = "standard")]
    pub(super) delivery: String,
    /// The code of a way to pay.
    #[schema(example = "cod")]
    pub(super) payment: String,
    /// The total that somebody saw: the order is placed only if it is still this.
    #[serde(default)]
    #[schema(example = "53.90")]
    pub(super) expected_total: Option<String>,
    /// What a problem `proof-needed` asked for, while cards are being tried.
    #[serde(default)]
    pub(super) challenge: Option<String>,
    /// A number for which the SHA-256 of `{challenge}:{proof}` begins with as many zero bits as the problem says.
    #[serde(default)]
    pub(super) proof: Option<String>,
}

/// What became of an order that was sent.
#[derive(Serialize, ToSchema)]
pub struct OrderPlaced {
    /// `placed`, or `payment` where it waits for its payment.
    status: &'static str,
    /// Of a placed one.
    number: Option<String>,
    /// The page of a placed one, which holds a secret.
    url: Option<String>,
    /// Where it is paid.
    payment_url: Option<String>,
}

/// Orders what is in a cart, as the checkout's page does. Answers where that leads, and the key of the submit.
pub(super) async fn submit(shop: &Shop, visitor: &Visitor, sent: OrderWrite) -> Result<(Placed, String), Problem> {
    if !shop.limits.check(RateLimit::Checkout, &visitor.rate_limit_key()) {
        return Err(Problem::too_many(60));
    }
    let currency = cart::service::currency(shop, sent.cart.as_deref().or(visitor.cart.as_deref())).await?;
    let expected = sent.expected_total.as_deref().map(|total| kernel::Money::parse(total, currency));
    let expected = expected.transpose().map_err(|cause| Problem::field("/expected_total", "money", cause.sentence()))?;
    let billing = sent.billing.clone().map(kernel::Address::from);
    let form = CheckoutForm {
        email: sent.email.clone(),
        bills_elsewhere: billing.is_some(),
        billing: billing.unwrap_or_default(),
        delivery: sent.delivery.clone(),
        payment: sent.payment.clone(),
        ..CheckoutForm::default()
    };
    let form = form.with_address(&sent.address.clone().into());
    let submit = Submit { key: secrets::token(), expected_total: expected.map(|total| total.minor) };
    let book = checkout::book::of(shop, visitor).await?;
    let token = sent.cart.as_deref().or(visitor.cart.as_deref());
    let cut = |text: Option<&String>| text.map(|text| text.chars().take(200).collect()).unwrap_or_default();
    let sender = Sender { ip: Some(visitor.ip), challenge: cut(sent.challenge.as_ref()), proof: cut(sent.proof.as_ref()) };
    let placed = checkout::service::place_by(shop, &sender, book.as_ref(), token, &form, &submit).await.map_err(|fault| match fault {
        Fault::Refused(checkout::model::CheckoutRefusal::ProofNeeded) => Problem::proof_needed(breaker::challenge(shop), breaker::PROOF_BITS),
        Fault::Refused(checkout::model::CheckoutRefusal::Fields(errors)) => super::problem::of_fields(&errors).address_below(),
        fault => fault.into(),
    })?;
    Ok((placed, submit.key))
}

/// Orders what is in a cart, as the checkout does.
///
/// Send an `Idempotency-Key`: however often it comes, there is one order.
#[utoipa::path(post, path = "/orders", request_body = OrderWrite, responses((status = 201, body = OrderPlaced)))]
pub async fn place(State(shop): State<Shop>, Place(visitor): Place, Body(sent): Body<OrderWrite>) -> Result<Response, Problem> {
    let (placed, _) = submit(&shop, &visitor, sent).await?;
    let body = match placed {
        Placed::Done(path) => {
            OrderPlaced { status: "placed", number: path.split('/').nth(2).map(str::to_owned), url: Some(shop.absolute_as_it_is(&path)), payment_url: None }
        }
        Placed::Pay(url) => OrderPlaced { status: "payment", number: None, url: None, payment_url: Some(shop.absolute_as_it_is(&url)) },
    };
    let place = body.number.as_ref().map_or_else(|| format!("{BASE}/orders"), |number| format!("{BASE}/orders/{number}"));
    answers::made("placed", &body, &shop.absolute_as_it_is(&place))
}

/// How an order is canceled.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Canceling {
    /// Why, for the order's history; at most 200 characters.
    reason: Option<String>,
    /// `false` writes the pieces off in place of putting them back on the shelf; for staff.
    #[param(value_type = Option<bool>)]
    restock: Option<String>,
}

/// Cancels an order, where that is allowed. It stays in the books.
#[utoipa::path(delete, path = "/orders/{number}", params(("number" = String, Path), Canceling), responses((status = 200, body = Order)))]
pub async fn cancel(
    State(shop): State<Shop>,
    headers: HeaderMap,
    caller: Caller,
    At(number): At<String>,
    Query(how): Query<Canceling>,
) -> Result<Response, Problem> {
    let order = find(&shop, &caller, &number).await?;
    answers::is_current(&headers, &version(&order))?;
    let reason = how.reason.unwrap_or_default().chars().take(200).collect::<String>();
    let restock = reading::word("restock", how.restock.as_deref(), |word| word.parse::<bool>().ok())?.unwrap_or(true);
    match &caller {
        Caller::Staff(worker) => service::cancel(&shop, &order.number, restock, reason, Actor::Staff, worker.name()).await?,
        _ => service::cancel(&shop, &order.number, true, reason, Actor::Customer, "customer").await?,
    }
    one(&HeaderMap::new(), &caller, &find(&shop, &caller, &number).await?)
}

/// A note for an order's history.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteWrite {
    #[schema(min_length = 1, max_length = 2000)]
    note: String,
}

/// Writes a note into an order's history.
#[utoipa::path(patch, path = "/orders/{number}", params(("number" = String, Path)), request_body = NoteWrite, responses((status = 200, body = Order)))]
pub async fn note(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(number): At<String>,
    Body(sent): Body<NoteWrite>,
) -> Result<Response, Problem> {
    let order = service::by_number(&shop, &number).await?;
    answers::is_current(&headers, &version(&order))?;
    let note = sent.note.trim().to_owned();
    if !(1..=LONGEST_NOTE).contains(&note.chars().count()) {
        return Err(Problem::field("/note", "length", format!("A note has 1 to {LONGEST_NOTE} characters.")));
    }
    let (id, name, now) = (order.id, worker.name().to_owned(), shop.clock.now());
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(service::note(tx, id, &name, &Happened::Note { text: note }, now).await?) })).await?;
    one(&HeaderMap::new(), &Caller::Staff(worker), &service::by_number(&shop, &number).await?)
}

/// A parcel.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelWrite {
    #[schema(example = "DHL")]
    carrier: String,
    #[serde(default)]
    tracking_number: String,
    /// What is in it; everything that is left where it is left out.
    #[serde(default)]
    lines: Vec<ParcelLine>,
}

/// Sends a parcel.
#[utoipa::path(post, path = "/orders/{number}/parcels", params(("number" = String, Path)), request_body = ParcelWrite, responses((status = 200, body = Order)))]
pub async fn ship(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(number): At<String>,
    Body(sent): Body<ParcelWrite>,
) -> Result<Response, Problem> {
    let order = service::by_number(&shop, &number).await?;
    answers::is_current(&headers, &version(&order))?;
    let mut lines = Vec::with_capacity(sent.lines.len());
    for line in sent.lines {
        let is_new = !lines.iter().any(|(known, _)| *known == line.line_id);
        if !is_new || !order.lines.iter().any(|own| own.id == line.line_id) || line.quantity < 1 {
            return Err(Fault::Refused(OrderRefusal::WrongQuantity).into());
        }
        lines.push((line.line_id, line.quantity));
    }
    service::ship(&shop, &number, &sent.carrier, &sent.tracking_number, lines, worker.name()).await?;
    one(&HeaderMap::new(), &Caller::Staff(worker), &service::by_number(&shop, &number).await?)
}

/// Which parcel has arrived.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryWrite {
    parcel_id: Uuid,
}

/// Writes down that a parcel has arrived.
#[utoipa::path(post, path = "/orders/{number}/deliveries", params(("number" = String, Path)), request_body = DeliveryWrite, responses((status = 200, body = Order)))]
pub async fn deliver(State(shop): State<Shop>, worker: Worker, At(number): At<String>, Body(sent): Body<DeliveryWrite>) -> Result<Response, Problem> {
    service::deliver(&shop, &number, sent.parcel_id, worker.name()).await?;
    one(&HeaderMap::new(), &Caller::Staff(worker), &service::by_number(&shop, &number).await?)
}
