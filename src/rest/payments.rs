//! Payments: a customer's own, and for staff all. They are never erased: what is reserved is captured or given back. Here, too, are
//! the ways to pay, and the addresses at which providers may call back.

use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::{Caller, Place, Worker},
    orders::{self as placing, OrderWrite},
    problem::{Problem, Told},
    reading::{self, At, Body, Query},
    registry::BASE,
};
use crate::{
    checkout::{model::Placed, webhooks},
    error::Fault,
    identity::service::orders as own,
    kernel,
    locales::Refusal,
    orders::{
        model::{MoneyRefusal, OrderStatus},
        service,
    },
    payments::{
        self,
        gateway::Gateway,
        model::PaymentState,
        service::listing::{self, PaymentFilter, Seen},
    },
    shop::Shop,
};

/// A payment of an order, or the attempt of one.
#[derive(Serialize, ToSchema)]
pub struct Payment {
    id: Uuid,
    /// The order's number.
    #[schema(example = "K72M9QX")]
    order: String,
    /// `draft` until it is paid, then as orders have it; `expired` where nothing came.
    order_status: &'static str,
    /// The code of the provider, or of the way to pay.
    #[schema(example = "stripe")]
    provider: String,
    /// `pending`, `processing` (accepted and not settled), `authorized` (reserved), `captured`, `partially_refunded`, `refunded`, `voided`
    /// or `failed`.
    #[schema(example = "captured")]
    status: &'static str,
    /// What was asked for.
    amount: Money,
    authorized: Money,
    captured: Money,
    /// What went back.
    refunded: Money,
    /// What can still go back.
    refundable: Money,
    /// The provider's name for it.
    reference: Option<String>,
    /// The provider's name for the money that was taken, where it is another: the receipt of M-Pesa, the capture of PayPal.
    capture_reference: Option<String>,
    created_at: DateTime<Utc>,
    events: Vec<PaymentEvent>,
}

/// What happened to a payment.
#[derive(Serialize, ToSchema)]
pub struct PaymentEvent {
    at: DateTime<Utc>,
    /// Like `requested`, `authorized`, `captured`, `voided` or `refunded`.
    #[schema(example = "captured")]
    kind: String,
    amount: Money,
    /// In words; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

type Names = HashMap<Uuid, (String, OrderStatus)>;

fn told(seen: &Seen, names: &Names, is_staff: bool) -> Payment {
    let payment = &seen.payment;
    let money = |minor: i64| Money::from(seen.amount.with(minor));
    let (order, status) = names.get(&payment.order_id).map_or((String::new(), OrderStatus::Draft), |(number, status)| (number.clone(), *status));
    Payment {
        id: payment.id,
        order,
        order_status: status.word(),
        provider: payment.gateway.clone(),
        status: seen.state.word(),
        amount: seen.amount.into(),
        authorized: money(seen.authorized),
        captured: money(payment.captured),
        refunded: money(seen.refunded),
        refundable: money(payment.left()),
        reference: payment.reference.clone(),
        capture_reference: payment.capture_reference.clone(),
        created_at: payment.created_at,
        events: seen
            .events
            .iter()
            .map(|event| PaymentEvent { at: event.at, kind: event.kind.clone(), amount: event.amount.into(), text: is_staff.then(|| event.text.clone()) })
            .collect(),
    }
}

/// What may happen to it next depends on this alone.
fn version(seen: &Seen) -> String {
    answers::short_hash(&format!("{} {} {} {}", seen.state.word(), seen.payment.captured, seen.payment.given_back, seen.events.len()))
}

/// The payment that somebody may see: of a customer's own, or any.
pub(super) async fn find(shop: &Shop, caller: &Caller, id: Uuid) -> Result<Seen, Problem> {
    let connection = shop.database.read();
    let found = match caller {
        Caller::Customer(me) => own::payment(connection, me.account, id).await?,
        Caller::Staff(_) => listing::one(connection, None, id).await?,
        Caller::Nobody => None,
    };
    found.ok_or_else(Problem::not_found)
}

pub(super) async fn one(shop: &Shop, headers: &HeaderMap, caller: &Caller, seen: &Seen) -> Result<Response, Problem> {
    let names = service::named(shop.database.read(), [seen.payment.order_id]).await?;
    answers::one(headers, &version(seen), &told(seen, &names, matches!(caller, Caller::Staff(_))), None)
}

/// What a list of payments is narrowed by.
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
    /// The code of a provider, like `stripe`.
    provider: Option<String>,
    /// Like `authorized` or `captured`.
    status: Option<String>,
    /// Begun at this time or later.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Option<String>,
    /// Begun before this time.
    #[param(value_type = Option<DateTime<Utc>>)]
    until: Option<String>,
}

/// A time in a query.
fn time(name: &str, text: Option<&str>) -> Result<Option<DateTime<Utc>>, Problem> {
    let wrong = || Problem::bad_request("parameter", format!("{name} is a time like 2026-03-04T10:15:00Z."));
    let read = |text: &str| DateTime::parse_from_rfc3339(text).map(|time| time.with_timezone(&Utc)).map_err(|_| wrong());
    text.map(read).transpose()
}

/// Payments, the newest first: of one's own orders, or all.
#[utoipa::path(get, path = "/payments", params(Wanted), responses((status = 200, body = answers::List<Payment>)))]
pub async fn list(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    listed(&shop, &caller, wanted, "/payments").await
}

/// A list at an address of its own.
pub(super) async fn listed(shop: &Shop, caller: &Caller, mut wanted: Wanted, path: &str) -> Result<Response, Problem> {
    let connection = shop.database.read();
    let limit = reading::limit(wanted.limit.as_deref())?;
    let mut filter = PaymentFilter {
        order: None,
        gateway: wanted.provider.clone(),
        state: reading::word("status", wanted.status.as_deref(), PaymentState::from_word)?,
        from: time("from", wanted.from.as_deref())?,
        until: time("until", wanted.until.as_deref())?,
        after: reading::after(wanted.cursor.as_deref())?,
    };
    if let Some(number) = &wanted.order {
        // Nothing has no id.
        filter.order = Some(service::id_of_number(connection, number).await?.unwrap_or_default());
    }
    let mut found = match caller {
        Caller::Customer(me) => own::payments(connection, me.account, &filter, limit + 1).await?,
        Caller::Staff(_) => listing::list(connection, None, &filter, limit + 1).await?,
        Caller::Nobody => Vec::new(),
    };
    let is_more = found.len() > limit;
    found.truncate(limit);
    let names = service::named(connection, found.iter().map(|seen| seen.payment.order_id)).await?;
    let next = found.last().filter(|_| is_more).map(|seen| seen.payment.id.to_string());
    let items = found.iter().map(|seen| told(seen, &names, matches!(caller, Caller::Staff(_)))).collect();
    if path != "/payments" {
        wanted.provider = None;
    }
    let query = [
        ("limit", wanted.limit.as_deref()),
        ("order", wanted.order.as_deref()),
        ("provider", wanted.provider.as_deref()),
        ("status", wanted.status.as_deref()),
        ("from", wanted.from.as_deref()),
        ("until", wanted.until.as_deref()),
    ];
    answers::list::<Payment>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}{path}")), &query, next)
}

impl Wanted {
    /// The same of one provider alone.
    pub(super) fn of_provider(self, code: &str) -> Self {
        Self { provider: Some(code.to_owned()), ..self }
    }

    pub(super) fn names_provider(&self) -> bool {
        self.provider.is_some()
    }
}

/// One payment.
#[utoipa::path(get, path = "/payments/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Payment)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    let seen = find(&shop, &caller, reading::id(&id)?).await?;
    one(&shop, &headers, &caller, &seen).await
}

/// Where a payment that was begun leads.
#[derive(Serialize, ToSchema)]
pub struct PaymentBegun {
    /// The payment's id.
    id: Option<Uuid>,
    /// The number of its order.
    #[schema(example = "K72M9QX")]
    order: Option<String>,
    /// `placed`: nothing to do; `redirect`: the shopper pays at `url`; `wait`: the shopper confirms elsewhere, as on the phone, and `url`
    /// waits for it.
    #[schema(example = "redirect")]
    status: &'static str,
    /// The page of a placed order, which holds a secret, or where the shopper goes on.
    url: String,
}

/// A payment that was just begun, and what the provider calls it.
pub(super) struct Begun {
    pub body: PaymentBegun,
    pub reference: Option<String>,
}

/// Begins a payment as the checkout's page does.
pub(super) async fn begin_as(shop: &Shop, place: &Place, sent: OrderWrite) -> Result<Begun, Problem> {
    let (placed, key) = placing::submit(shop, &place.0, sent).await?;
    let order = service::by_key(shop, &key).await?;
    let payment = match &order {
        Some(order) => payments::service::open_of(shop, order.id).await?,
        None => None,
    };
    let (status, url) = match placed {
        Placed::Done(path) => ("placed", shop.absolute_as_it_is(&path)),
        Placed::Pay(url) => {
            let is_ours = url.rsplit_once('/').is_some_and(|(before, _)| before.ends_with("/checkout/return"));
            (if is_ours { "wait" } else { "redirect" }, shop.absolute_as_it_is(&url))
        }
    };
    // An earlier one that was accepted and is not settled is waited for in its place.
    let earlier = || url.rsplit('/').next().filter(|_| status == "wait").and_then(|id| id.parse().ok());
    let id = payment.as_ref().map(|payment| payment.id).or_else(earlier);
    Ok(Begun { body: PaymentBegun { id, order: order.map(|order| order.number), status, url }, reference: payment.and_then(|payment| payment.reference) })
}

/// Begins the payment of a cart, as the checkout does: the order is written down, and the answer says where it is paid.
///
/// Send an `Idempotency-Key`: however often it comes, there is one payment.
#[utoipa::path(post, path = "/payments", request_body = OrderWrite, responses((status = 201, body = PaymentBegun)))]
pub async fn begin(State(shop): State<Shop>, place: Place, Body(sent): Body<OrderWrite>) -> Result<Response, Problem> {
    let begun = begin_as(&shop, &place, sent).await?;
    answers::made("begun", &begun.body, &address_of(&shop, begun.body.id))
}

pub(super) fn address_of(shop: &Shop, id: Option<Uuid>) -> String {
    let path = id.map_or_else(|| format!("{BASE}/payments"), |id| format!("{BASE}/payments/{id}"));
    shop.absolute_as_it_is(&path)
}

impl PaymentBegun {
    pub(super) fn parts(self) -> (Option<Uuid>, Option<String>, &'static str, String) {
        (self.id, self.order, self.status, self.url)
    }
}

/// What becomes of money that is reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// It is taken.
    Captured,
    /// It is given back.
    Voided,
}

/// How a payment is changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentWrite {
    status: Transition,
}

/// Why money that is not reserved is neither taken nor given back, and what can be done instead.
fn not_reserved(seen: &Seen, number: &str) -> Problem {
    let detail = match seen.state {
        PaymentState::Captured | PaymentState::PartiallyRefunded => format!("The money was taken. Give it back with POST {BASE}/refunds."),
        PaymentState::Refunded => "The money was taken, and all of it went back.".to_owned(),
        PaymentState::Voided => "What was reserved was given back.".to_owned(),
        PaymentState::Failed => "It came to nothing: there is nothing to take or to give back.".to_owned(),
        PaymentState::Processing => format!("The provider has accepted it and not settled it. Wait for its end, then give it back with POST {BASE}/refunds."),
        PaymentState::Pending => {
            format!("Nothing is reserved yet. It ends by itself if nobody pays; DELETE {BASE}/orders/{number} cancels an order that is placed.")
        }
        PaymentState::Authorized => "The order has a newer payment: that one is taken or given back.".to_owned(),
    };
    Problem::new(StatusCode::CONFLICT, "not-reserved", detail)
}

async fn reserved_becomes(shop: &Shop, headers: &HeaderMap, worker: Worker, id: &str, transition: Transition) -> Result<Response, Problem> {
    let connection = shop.database.read();
    let caller = Caller::Staff(worker.clone());
    let seen = find(shop, &caller, reading::id(id)?).await?;
    answers::is_current(headers, &version(&seen))?;
    let number = service::named(connection, [seen.payment.order_id]).await?.remove(&seen.payment.order_id).map(|(number, _)| number).unwrap_or_default();
    let newest = payments::service::of_order(connection, seen.payment.order_id).await?.map(|payment| payment.id);
    if seen.state != PaymentState::Authorized || newest != Some(seen.payment.id) {
        return Err(not_reserved(&seen, &number));
    }
    match transition {
        Transition::Captured => service::capture(shop, &number, worker.name()).await?,
        Transition::Voided => service::void(shop, &number, worker.name()).await?,
    }
    let seen = find(shop, &caller, seen.payment.id).await?;
    one(shop, &HeaderMap::new(), &caller, &seen).await
}

/// Takes what is reserved, or gives it back.
#[utoipa::path(patch, path = "/payments/{id}", params(("id" = Uuid, Path)), request_body = PaymentWrite, responses((status = 200, body = Payment)))]
pub async fn change(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(id): At<String>,
    Body(sent): Body<PaymentWrite>,
) -> Result<Response, Problem> {
    reserved_becomes(&shop, &headers, worker, &id, sent.status).await
}

/// Gives back what is reserved. Of any other payment the answer is 409, and says what can be done instead: payments stay on record.
#[utoipa::path(delete, path = "/payments/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Payment)))]
pub async fn void(State(shop): State<Shop>, headers: HeaderMap, worker: Worker, At(id): At<String>) -> Result<Response, Problem> {
    reserved_becomes(&shop, &headers, worker, &id, Transition::Voided).await
}

impl Told for MoneyRefusal {
    fn told(self) -> Problem {
        match self {
            Self::TooManyPieces { .. } => Problem::field("/lines", self.code(), self.sentence()),
            Self::TooMuch(_) | Self::NoAmount | Self::Nothing => Problem::field("/amount", self.code(), self.sentence()),
            Self::NoDelivery => Problem::field("/delivery", self.code(), self.sentence()),
            Self::Unreachable | Self::Unknown => Problem::new(StatusCode::SERVICE_UNAVAILABLE, self.code(), self.sentence()),
            refusal => Problem::new(StatusCode::CONFLICT, refusal.code(), refusal.sentence()),
        }
    }
}

/// A way to pay.
#[derive(Serialize, ToSchema)]
pub struct PaymentMethod {
    /// What an order names it by.
    #[schema(example = "mpesa")]
    code: String,
    #[schema(example = "M-Pesa")]
    name: String,
    hint: String,
    /// `redirect`: at a page of the provider; `phone`: on the shopper's phone; `offline`: by hand, later.
    #[schema(example = "phone")]
    kind: &'static str,
    /// ISO 4217; `null` for any.
    currencies: Option<Vec<String>>,
    /// ISO 3166-1 alpha-2; `null` for any.
    countries: Option<Vec<String>>,
    least: Option<Money>,
    most: Option<Money>,
    /// Whether it takes no cents.
    whole_units: bool,
    /// Whether no money moves, for testing.
    test: bool,
}

fn method(gateway: &dyn Gateway) -> PaymentMethod {
    let can = gateway.capabilities();
    let list = |codes: Option<&[&str]>| codes.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect());
    PaymentMethod {
        code: gateway.code().to_owned(),
        name: payments::views::name(gateway).into_owned(),
        hint: payments::views::hint(gateway).into_owned(),
        kind: match gateway.code() {
            _ if gateway.is_offline() => "offline",
            super::mpesa::CODE => "phone",
            _ => "redirect",
        },
        currencies: list(can.currencies),
        countries: list(can.countries),
        least: can.least.map(Money::from),
        most: can.most.map(Money::from),
        whole_units: can.whole_units,
        test: gateway.is_test(),
    }
}

/// What ways to pay are asked for.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// Who pays from there: ISO 3166-1 alpha-2.
    country: Option<String>,
    /// ISO 4217; the shop's where it is left out.
    currency: Option<String>,
    /// What is to be paid, like `53.90`.
    amount: Option<String>,
}

/// The ways to pay that are offered now, in the merchant's order: to anybody, or from a country, in a currency, for an amount.
#[utoipa::path(get, path = "/payment-methods", operation_id = "methods", params(Asked), responses((status = 200, body = answers::List<PaymentMethod>)))]
pub async fn methods(State(shop): State<Shop>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let profile = shop.profile();
    let wrong = |detail: &str| Problem::bad_request("parameter", detail);
    let currency = match &asked.currency {
        Some(code) => code.parse::<kernel::Currency>().map_err(|_| wrong("currency is a code of ISO 4217."))?,
        None => profile.currency,
    };
    let amount = match &asked.amount {
        Some(text) => Some(kernel::Money::parse(text, currency).map_err(|cause| Problem::bad_request("parameter", cause.sentence()))?),
        None => None,
    };
    let country = asked.country.as_ref().map(|code| code.to_uppercase());
    if country.as_ref().is_some_and(|code| kernel::country_name(code).is_none()) {
        return Err(wrong("country is a code of ISO 3166-1 alpha-2."));
    }
    let offers = |gateway: &dyn Gateway| {
        let can = gateway.capabilities();
        let has = |list: Option<&[&str]>, code: &str| list.is_none_or(|list| list.iter().any(|one| one.eq_ignore_ascii_case(code)));
        let from = country.as_deref().or_else(|| can.countries.and_then(|countries| countries.first().copied())).unwrap_or(&profile.country);
        gateway.is_ready() && has(can.currencies, currency.code()) && has(can.countries, from) && amount.is_none_or(|amount| gateway.takes(amount, from))
    };
    let gateways = profile.payment_methods.iter().filter_map(|code| shop.gateways.by_code(code));
    let items = gateways.filter(|gateway| offers(&***gateway)).map(|gateway| method(&**gateway)).collect();
    let query = [("country", asked.country.as_deref()), ("currency", asked.currency.as_deref()), ("amount", asked.amount.as_deref())];
    answers::list::<PaymentMethod>(items, asked.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/payment-methods")), &query, None)
}

/// Where a provider calls back, by its code. The same as `/webhooks/{provider}`: the body is read as it is, and its signature is
/// checked as the provider makes it. No token is looked at.
#[utoipa::path(
    post,
    path = "/payments/webhook/{provider}",
    params(("provider" = String, Path)),
    request_body(content = String, content_type = "application/json"),
    responses((status = 200, description = "It was taken, or is nothing to do.", body = String, content_type = "text/plain"))
)]
pub async fn webhook(shop: State<Shop>, Path(provider): Path<String>, query: RawQuery, headers: HeaderMap, body: Bytes) -> Response {
    let name = shop.gateways.by_code(&provider).map_or(provider, |gateway| gateway.callback_name().to_owned());
    webhooks::webhook(shop, Path(name), query, headers, body).await
}

/// The headers by which providers sign.
const SIGNATURES: [(&str, &str); 5] = [
    ("stripe-signature", "stripe"),
    ("paypal-transmission-sig", "paypal"),
    ("x-razorpay-signature", "razorpay"),
    ("verif-hash", "flutterwave"),
    ("flutterwave-signature", "flutterwave"),
];

/// The same for one that is known by the header with its signature: Stripe, PayPal, Razorpay, Flutterwave.
#[utoipa::path(
    post,
    path = "/payments/webhook",
    operation_id = "webhook_of_signature",
    request_body(content = String, content_type = "application/json"),
    responses((status = 200, description = "It was taken, or is nothing to do.", body = String, content_type = "text/plain"))
)]
pub async fn webhook_of_signature(shop: State<Shop>, query: RawQuery, headers: HeaderMap, body: Bytes) -> Response {
    let Some((_, provider)) = SIGNATURES.iter().find(|(name, _)| headers.contains_key(*name)) else {
        let detail = "Nothing says whose message this is: send it to /api/payments/webhook/ with the provider's code.";
        return Problem::new(StatusCode::NOT_FOUND, "no-provider", detail).into_response();
    };
    webhooks::webhook(shop, Path((*provider).to_owned()), query, headers, body).await
}

/// A payment of M-Pesa that nobody else may see is not there for them.
pub(super) async fn refreshed(shop: &Shop, caller: &Caller, seen: &Seen) -> Result<Seen, Problem> {
    service::refresh(shop, seen.payment.order_id, false).await.map_err(|fault| match fault {
        Fault::Busy => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "provider-unreachable", "The provider does not say how it stands. Ask again later."),
        fault => fault.into(),
    })?;
    find(shop, caller, seen.payment.id).await
}
