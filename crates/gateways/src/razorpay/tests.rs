//! Razorpay against a double of its payment links, payments, refunds and webhooks.

#![allow(clippy::unwrap_used)]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::Utc;
use ring::hmac;
use serde_json::{Value, json};
use uuid::Uuid;

use ironmonger_kernel::Money;
use ironmonger_platform::config::RazorpayConfig;

use crate::{
    gateway::{Attempt, Callback, DisputeOutcome, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundRequest, Report, Update, WebhookError},
    razorpay::Razorpay,
    wire::*,
};

#[derive(Default)]
struct Book {
    url: String,
    links: HashMap<String, Value>,
    payments: HashMap<String, Value>,
    refunds: HashMap<String, Value>,
    /// Body and answer of refunds, by idempotency key.
    refunded: HashMap<String, (Value, Value)>,
    refund_as: Option<&'static str>,
    count: usize,
}

#[derive(Clone)]
struct Double {
    book: Arc<Mutex<Book>>,
    wire: Wire,
}

type Shared = State<Arc<Mutex<Book>>>;

fn refused(description: &str) -> Response {
    let error = json!({ "code": "BAD_REQUEST_ERROR", "description": description, "source": "business", "step": "payment_initiation", "reason": "input_validation_failed", "metadata": {} });
    (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response()
}

impl Book {
    fn id(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}_{:014}", self.count)
    }

    /// The refusal of a call without the right key.
    fn refuses(headers: &HeaderMap) -> Option<Response> {
        let is_right = headers["authorization"] == format!("Basic {}", BASE64_STANDARD.encode("rzp_test_1:key_secret"));
        let error = json!({ "error": { "code": "BAD_REQUEST_ERROR", "description": "The api key provided is invalid" } });
        (!is_right).then(|| (StatusCode::UNAUTHORIZED, Json(error)).into_response())
    }

    /// A payment of a link's, as somebody makes it on Razorpay's page.
    fn pay(&mut self, link: &str, status: &str, change: impl FnOnce(&mut Value)) -> Value {
        let id = self.id("pay");
        let link = self.links.get_mut(link).unwrap();
        if link["order_id"].is_null() {
            link["order_id"] = format!("order_of_{}", link["id"].as_str().unwrap()).into();
        }
        let mut payment = json!({ "id": id, "entity": "payment", "amount": link["amount"], "currency": link["currency"], "status": status,
            "order_id": link["order_id"], "captured": status == "captured", "method": "upi", "notes": link["notes"], "created_at": Utc::now().timestamp() });
        change(&mut payment);
        if status == "captured" {
            link["status"] = "paid".into();
            link["payments"] = json!([{ "payment_id": id, "plink_id": link["id"], "amount": payment["amount"], "status": "captured" }]);
        }
        self.payments.insert(id, payment.clone());
        payment
    }
}

async fn create(State(book): Shared, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(refusal) = Book::refuses(&headers) {
        return refusal;
    }
    let mut book = book.lock().unwrap();
    if body["reference_id"].as_str().unwrap().len() > 40 || !body["amount"].is_i64() {
        return refused("wrong input fields sent.");
    }
    if body["expire_by"].as_i64().unwrap() < Utc::now().timestamp() + 15 * 60 {
        return refused("timestamp must be atleast 15 minutes in future");
    }
    if book.links.values().any(|link| link["reference_id"] == body["reference_id"]) {
        return refused("payment link creation with reference ID already attempted");
    }
    let id = book.id("plink");
    let mut link = body.clone();
    link["id"] = id.clone().into();
    link["status"] = "created".into();
    link["payments"] = Value::Null;
    link["short_url"] = format!("{}/rzp/{id}", book.url).into();
    book.links.insert(id, link.clone());
    Json(link).into_response()
}

async fn links(State(book): Shared, headers: HeaderMap, Query(query): Query<HashMap<String, String>>) -> Response {
    if let Some(refusal) = Book::refuses(&headers) {
        return refusal;
    }
    let book = book.lock().unwrap();
    let found = book.links.values().filter(|link| link["reference_id"] == query["reference_id"].as_str()).cloned().collect::<Vec<_>>();
    Json(json!({ "payment_links": found })).into_response()
}

async fn link(State(book): Shared, Path(id): Path<String>) -> Response {
    book.lock().unwrap().links.get(&id).map_or_else(|| refused("The id provided does not exist"), |link| Json(link.clone()).into_response())
}

async fn cancel(State(book): Shared, Path(id): Path<String>) -> Response {
    let mut book = book.lock().unwrap();
    let Some(link) = book.links.get_mut(&id) else { return refused("The id provided does not exist") };
    if link["status"] != "created" {
        return refused("cannot cancel or expire an already paid/partially paid link");
    }
    link["status"] = "cancelled".into();
    Json(link.clone()).into_response()
}

async fn payments_of(State(book): Shared, Path(order): Path<String>) -> Response {
    let book = book.lock().unwrap();
    let items = book.payments.values().filter(|payment| payment["order_id"] == order.as_str()).cloned().collect::<Vec<_>>();
    Json(json!({ "entity": "collection", "count": items.len(), "items": items })).into_response()
}

/// Newest first, `count` from `skip` on.
async fn payments(State(book): Shared, headers: HeaderMap, Query(query): Query<HashMap<String, String>>) -> Response {
    if let Some(refusal) = Book::refuses(&headers) {
        return refusal;
    }
    let number = |name: &str, usual: i64| query.get(name).map_or(usual, |text| text.parse::<i64>().unwrap());
    let (from, to, count, skip) = (number("from", 0), number("to", i64::MAX), number("count", 10), number("skip", 0));
    assert!((1..=100).contains(&count));
    let book = book.lock().unwrap();
    let mut items = book.payments.values().filter(|payment| (from..=to).contains(&payment["created_at"].as_i64().unwrap())).cloned().collect::<Vec<_>>();
    items.sort_by_key(|payment| payment["id"].to_string());
    let items = items.into_iter().rev().skip(usize::try_from(skip).unwrap()).take(usize::try_from(count).unwrap()).collect::<Vec<_>>();
    Json(json!({ "entity": "collection", "count": items.len(), "items": items })).into_response()
}

async fn payment(State(book): Shared, Path(id): Path<String>) -> Response {
    book.lock().unwrap().payments.get(&id).map_or_else(|| refused("The id provided does not exist"), |payment| Json(payment.clone()).into_response())
}

async fn capture(State(book): Shared, Path(id): Path<String>, Json(body): Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    let payment = book.payments.get_mut(&id).unwrap();
    if payment["status"] != "authorized" {
        return refused("This payment has already been captured");
    }
    if body["amount"] != payment["amount"] || body["currency"] != payment["currency"] {
        return refused("Capture amount must be equal to the amount authorized");
    }
    payment["status"] = "captured".into();
    payment["captured"] = true.into();
    Json(payment.clone()).into_response()
}

async fn refund(State(book): Shared, headers: HeaderMap, Path(id): Path<String>, Json(body): Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    let key = headers["x-refund-idempotency"].to_str().unwrap().to_owned();
    assert!(key.len() >= 10 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
    if let Some((before, answer)) = book.refunded.get(&key) {
        return if *before == body {
            Json(answer.clone()).into_response()
        } else {
            refused("Different request with the same idempotency key has already been processed.")
        };
    }
    let payment = book.payments[&id].clone();
    let before = book.refunds.values().filter(|refund| refund["payment_id"] == id.as_str()).map(|refund| refund["amount"].as_i64().unwrap()).sum::<i64>();
    if before + body["amount"].as_i64().unwrap() > payment["amount"].as_i64().unwrap() {
        return refused("The total refund amount is greater than the refund payment amount");
    }
    let made = json!({ "id": book.id("rfnd"), "entity": "refund", "amount": body["amount"], "currency": payment["currency"], "payment_id": id,
        "notes": body["notes"], "status": book.refund_as.take().unwrap_or("processed") });
    book.refunds.insert(made["id"].as_str().unwrap().to_owned(), made.clone());
    book.refunded.insert(key, (body, made.clone()));
    Json(made).into_response()
}

async fn refund_made(State(book): Shared, Path(id): Path<String>) -> Response {
    Json(book.lock().unwrap().refunds[&id].clone()).into_response()
}

impl Double {
    async fn start() -> Self {
        let (book, wire) = (Arc::new(Mutex::new(Book::default())), Wire::default());
        let router = Router::new()
            .route("/v1/payment_links", post(create).get(links))
            .route("/v1/payment_links/{id}", get(link))
            .route("/v1/payment_links/{id}/cancel", post(cancel))
            .route("/v1/orders/{id}/payments", get(payments_of))
            .route("/v1/payments", get(payments))
            .route("/v1/payments/{id}", get(payment))
            .route("/v1/payments/{id}/capture", post(capture))
            .route("/v1/payments/{id}/refund", post(refund))
            .route("/v1/refunds/{id}", get(refund_made))
            .with_state(book.clone());
        let url = serve(router, &wire).await;
        book.lock().unwrap().url = url;
        Self { book, wire }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    fn gateway(&self) -> Razorpay {
        self.gateway_with(|_| {})
    }

    fn gateway_with(&self, change: impl FnOnce(&mut RazorpayConfig)) -> Razorpay {
        let mut config = RazorpayConfig {
            key_id: "rzp_test_1".to_owned(),
            key_secret: "key_secret".to_owned(),
            webhook_secrets: vec!["new_secret".to_owned(), "old_secret".to_owned()],
            api_url: self.book().url.clone(),
        };
        change(&mut config);
        Razorpay::patient(Some(&config), &http(), PATIENCE)
    }

    fn pay(&self, link: &str, status: &str) -> Value {
        self.book().pay(link, status, |_| {})
    }

    /// The event of a link that was paid.
    fn paid_event(&self, link: &str, payment: &Value) -> Value {
        let link = self.book().links[link].clone();
        json!({ "entity": "event", "event": "payment_link.paid", "contains": ["payment_link", "order", "payment"], "payload": {
            "payment_link": { "entity": link }, "payment": { "entity": payment },
            "order": { "entity": { "id": "QflczVVaNJciLq", "receipt": link["reference_id"] } } } })
    }
}

fn hex_hmac(secret: &str, message: &str) -> String {
    hex::encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), message.as_bytes()))
}

fn signed(secret: &str, event: &Value) -> Callback {
    let body = event.to_string();
    callback(&[("x-razorpay-signature", hex_hmac(secret, &body)), ("x-razorpay-event-id", "evt_1".to_owned())], &body)
}

/// The one update in a callback.
async fn told(gateway: &Razorpay, event: &Value) -> Update {
    let mut updates = gateway.receive(&signed("new_secret", event)).await.unwrap();
    assert_eq!(updates.len(), 1, "{event}");
    updates.remove(0)
}

async fn begun(gateway: &Razorpay, attempt: &Attempt) -> String {
    match gateway.begin(attempt).await.unwrap() {
        Next::Redirect { reference, url } => {
            assert!(url.ends_with(&format!("/rzp/{reference}")), "{url}");
            reference
        }
        other => panic!("{other:?}"),
    }
}

async fn paid(double: &Double, gateway: &Razorpay, attempt: &Attempt) -> Report {
    let reference = begun(gateway, attempt).await;
    double.pay(&reference, "captured");
    let report = gateway.look_up(&reference).await.unwrap();
    assert_eq!(report.outcome, Outcome::Captured(attempt.amount));
    report
}

fn rupees(text: &str) -> Money {
    money(text, "INR")
}

#[tokio::test]
async fn a_link_is_paid_once_and_says_so_in_the_same_words_each_time() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(rupees("499.50")));
    let reference = begun(&gateway, &attempt).await;
    let asked = double.wire.last_body("POST /v1/payment_links");
    assert_eq!((&asked["amount"], &asked["currency"], &asked["accept_partial"]), (&json!(49950), &json!("INR"), &json!(false)));
    assert_eq!((&asked["reference_id"], &asked["callback_method"]), (&json!(attempt.key.to_string()), &json!("get")));
    assert_eq!(asked["notify"], json!({ "sms": false, "email": false }));
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    // A card that was declined, on a page that takes another one.
    double.pay(&reference, "failed");
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    let payment = double.pay(&reference, "captured");
    let report = gateway.look_up(&reference).await.unwrap();
    assert_eq!(report.outcome, Outcome::Captured(attempt.amount));
    assert_eq!((report.key, report.capture_reference.as_deref()), (Some(attempt.key), payment["id"].as_str()));
    assert_eq!(gateway.look_up(&reference).await.unwrap(), report);
    assert!(matches!(gateway.begin(&attempt).await.unwrap(), Next::Settled(again) if again == report));
}

#[tokio::test]
async fn beginning_again_after_a_lost_answer_makes_one_link() {
    for trouble in TROUBLES {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(rupees("10")));
        double.wire.trouble("POST /v1/payment_links", trouble);
        let lost = gateway.begin(&attempt).await;
        assert!(matches!(lost, Err(GatewayError::Unknown(_))), "{trouble:?}: {lost:?}");
        let reference = begun(&gateway, &attempt).await;
        assert_eq!(begun(&gateway, &attempt).await, reference);
        assert_eq!(double.book().links.len(), 1, "{trouble:?}");
        // It cannot be looked up whether it was made: nobody knows.
        double.wire.trouble(&format!("reference_id={}", attempt.key), trouble);
        assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unknown(_))), "{trouble:?}");
        // The reference of another amount brings the link of that amount.
        let other = Attempt { amount: rupees("11"), ..attempt };
        assert!(matches!(gateway.begin(&other).await, Err(GatewayError::Refused(_))));
    }
}

#[tokio::test]
async fn what_was_never_sent_was_not_charged() {
    let double = Double::start().await;
    let url = nowhere().await;
    let away = double.gateway_with(|config| config.api_url = url);
    assert!(matches!(away.begin(&attempt(rupees("10"))).await, Err(GatewayError::Unreachable(_))));
    let stranger = double.gateway_with(|config| config.key_secret = "wrong".to_owned());
    assert!(matches!(stranger.begin(&attempt(rupees("10"))).await, Err(GatewayError::Refused(_))));
    assert!(matches!(stranger.test().await, Err(GatewayError::Refused(_))));
    assert!(matches!(Razorpay::new(None, &http()).begin(&attempt(rupees("10"))).await, Err(GatewayError::NotSetUp)));
    assert_eq!(double.gateway().test().await.unwrap(), "rzp_test_1");
    assert!(double.gateway().is_test() && !double.gateway_with(|config| config.key_id = "rzp_live_1".to_owned()).is_test());
    assert!(double.book().links.is_empty());
}

#[tokio::test]
async fn an_authorized_payment_is_captured_by_whoever_looks_it_up() {
    for trouble in TROUBLES {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(rupees("10")));
        let reference = begun(&gateway, &attempt).await;
        let payment = double.pay(&reference, "authorized");
        // Told by a callback: accepted, not to be paid again, and nothing is done.
        let Update::Payment(early) = told(&gateway, &json!({ "event": "payment.authorized", "payload": { "payment": { "entity": payment } } })).await else {
            panic!()
        };
        assert_eq!((early.outcome, early.key, early.reference), (Outcome::Processing, Some(attempt.key), reference.clone()));
        double.wire.trouble("/capture", trouble);
        let lost = gateway.look_up(&reference).await;
        assert!(matches!(lost, Err(GatewayError::Unknown(_))), "{trouble:?}: {lost:?}");
        let report = gateway.look_up(&reference).await.unwrap();
        assert_eq!(report.outcome, Outcome::Captured(attempt.amount), "{trouble:?}");
        assert_eq!(gateway.capture(&reference, attempt.amount, Uuid::now_v7()).await.unwrap(), report);
    }
    let double = Double::start().await;
    let gateway = double.gateway();
    let reference = begun(&gateway, &attempt(rupees("10"))).await;
    let payment = double.pay(&reference, "authorized");
    assert!(matches!(gateway.capture(&reference, rupees("9"), Uuid::now_v7()).await, Err(GatewayError::Refused(_))));
    // Never captured, and given back by Razorpay: no money came.
    double.book().payments.get_mut(payment["id"].as_str().unwrap()).unwrap()["status"] = "refunded".into();
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
}

#[tokio::test]
async fn reports_carry_what_was_captured_and_not_what_was_asked() {
    for (amount, currency, seen) in [(999, "INR", rupees("9.99")), (1000, "USD", money("10", "USD")), (1000, "JPY", money("1000", "JPY"))] {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(rupees("10")));
        let reference = begun(&gateway, &attempt).await;
        let payment = double.book().pay(&reference, "captured", |payment| {
            payment["amount"] = amount.into();
            payment["currency"] = currency.into();
        });
        let report = gateway.look_up(&reference).await.unwrap();
        assert_eq!(report.outcome, Outcome::Captured(seen));
        assert_eq!(told(&gateway, &double.paid_event(&reference, &payment)).await, Update::Payment(report));
    }
    // Too little is authorized, and not taken.
    let double = Double::start().await;
    let gateway = double.gateway();
    let reference = begun(&gateway, &attempt(rupees("10"))).await;
    double.book().pay(&reference, "authorized", |payment| payment["amount"] = 1.into());
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Processing);
    assert_eq!(double.wire.count("/capture"), 0);
    // The payment of another order.
    let reference = begun(&gateway, &attempt(rupees("10"))).await;
    let payment = double.book().pay(&reference, "captured", |payment| payment["order_id"] = "order_of_another".into());
    assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))));
    assert!(gateway.receive(&signed("new_secret", &double.paid_event(&reference, &payment))).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_cancelled_link_is_over_unless_it_was_paid_before() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let reference = begun(&gateway, &attempt(rupees("10"))).await;
    let cancelled = gateway.cancel(&reference).await.unwrap();
    assert_eq!(cancelled.outcome, Outcome::Abandoned);
    assert_eq!(gateway.cancel(&reference).await.unwrap(), cancelled);
    let event = json!({ "event": "payment_link.cancelled", "payload": { "payment_link": { "entity": double.book().links[&reference] } } });
    assert_eq!(told(&gateway, &event).await, Update::Payment(cancelled));
    // A bank that answers late is not captured, and not forgotten.
    double.pay(&reference, "authorized");
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Processing);

    let paid = paid(&double, &gateway, &attempt(rupees("10"))).await;
    assert_eq!(gateway.cancel(&paid.reference).await.unwrap(), paid);
    for trouble in TROUBLES {
        let reference = begun(&gateway, &attempt(rupees("10"))).await;
        double.wire.trouble("/cancel", trouble);
        assert!(matches!(gateway.cancel(&reference).await, Err(GatewayError::Unknown(_))), "{trouble:?}");
        assert_eq!(gateway.cancel(&reference).await.unwrap().outcome, Outcome::Abandoned, "{trouble:?}");
    }
    assert_eq!(gateway.look_up("plink_gone").await.unwrap().outcome, Outcome::Abandoned);
    assert!(matches!(gateway.look_up("../payments").await, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn refunds_never_exceed_the_capture_and_count_once() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let (amount, attempt) = (rupees("30"), attempt(rupees("30")));
    let paid = paid(&double, &gateway, &attempt).await;
    for trouble in TROUBLES {
        let part = refund_of(&paid, rupees("5.25"), amount);
        double.wire.trouble("/refund", trouble);
        assert!(matches!(gateway.refund(&part).await, Err(GatewayError::Unknown(_))), "{trouble:?}");
        let done = gateway.refund(&part).await.unwrap();
        assert_eq!((done.outcome.clone(), done.key), (RefundOutcome::Done(rupees("5.25")), Some(part.key)));
        assert_eq!(done.payment, paid.capture_reference);
        assert_eq!(gateway.look_up_refund(&done.reference).await.unwrap(), done);
        let event = json!({ "event": "refund.processed", "payload": { "refund": { "entity": double.book().refunds[&done.reference] } } });
        assert_eq!(told(&gateway, &event).await, Update::Refund(done));
        // The same key for another amount.
        assert!(matches!(gateway.refund(&RefundRequest { amount: rupees("1"), ..part }).await, Err(GatewayError::Refused(_))));
    }
    assert_eq!(double.book().refunds.len(), 4);
    assert!(matches!(gateway.refund(&refund_of(&paid, rupees("9.01"), amount)).await, Err(GatewayError::Refused(_))));
    double.book().refund_as = Some("pending");
    let rest = RefundRequest { capture_reference: None, ..refund_of(&paid, rupees("9"), amount) };
    let pending = gateway.refund(&rest).await.unwrap();
    assert_eq!(pending.outcome, RefundOutcome::Pending);
    double.book().refunds.get_mut(&pending.reference).unwrap()["status"] = "failed".into();
    assert!(matches!(gateway.look_up_refund(&pending.reference).await.unwrap().outcome, RefundOutcome::Failed(_)));
}

#[tokio::test]
async fn each_event_of_a_payment_is_the_same_report_however_often_it_comes() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(rupees("10")));
    let reference = begun(&gateway, &attempt).await;
    // Before anybody has stored the link's name.
    let payment = double.pay(&reference, "captured");
    let whole = double.paid_event(&reference, &payment);
    let alone = json!({ "event": "payment.captured", "payload": { "payment": { "entity": payment } } });
    let mut ordered = whole.clone();
    ordered["event"] = "order.paid".into();
    let report = gateway.look_up(&reference).await.unwrap();
    for event in [&whole, &whole, &alone, &ordered] {
        assert_eq!(told(&gateway, event).await, Update::Payment(report.clone()), "{event}");
    }
    // Of other business of the account, and of tries that came to nothing. Empty notes are a list.
    let mut foreign = payment.clone();
    foreign["notes"] = json!([]);
    for event in [
        json!({ "event": "payment.captured", "payload": { "payment": { "entity": foreign } } }),
        json!({ "event": "payment.failed", "payload": { "payment": { "entity": payment } } }),
        json!({ "event": "subscription.charged", "payload": { "subscription": { "entity": { "id": "sub_1" } } } }),
    ] {
        assert!(gateway.receive(&signed("new_secret", &event)).await.unwrap().is_empty(), "{event}");
    }
    double.wire.trouble(&format!("reference_id={}", attempt.key), Trouble::FailsBefore);
    assert!(matches!(gateway.receive(&signed("new_secret", &alone)).await, Err(WebhookError::Unchecked(_))), "the callback comes again");
    let mut unknown = payment.clone();
    unknown["notes"]["payment"] = Uuid::now_v7().to_string().into();
    let event = json!({ "event": "payment.captured", "payload": { "payment": { "entity": unknown } } });
    assert!(gateway.receive(&signed("new_secret", &event)).await.unwrap().is_empty(), "of another shop of the account");
    for (kind, deducted, outcome) in [
        ("created", 0, DisputeOutcome::Open),
        ("under_review", 1000, DisputeOutcome::Withdrawn),
        ("won", 0, DisputeOutcome::Won),
        ("lost", 1000, DisputeOutcome::Lost),
    ] {
        let dispute =
            json!({ "id": "disp_1", "payment_id": payment["id"], "amount": 1000, "currency": "INR", "amount_deducted": deducted, "reason_code": "fraud" });
        let event = json!({ "event": format!("payment.dispute.{kind}"), "payload": { "payment": { "entity": payment }, "dispute": { "entity": dispute } } });
        let Update::Dispute(dispute) = told(&gateway, &event).await else { panic!() };
        assert_eq!((dispute.outcome, dispute.amount, dispute.key), (outcome, rupees("10"), Some(attempt.key)));
        assert_eq!(Some(dispute.payment), report.capture_reference);
    }
}

#[tokio::test]
async fn callbacks_are_taken_by_their_very_bytes_with_either_secret() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let event = json!({ "event": "settlement.processed", "payload": {} });
    for secret in ["new_secret", "old_secret"] {
        assert!(gateway.receive(&signed(secret, &event)).await.unwrap().is_empty());
    }
    for secret in ["", "key_secret", "another"] {
        assert!(matches!(gateway.receive(&signed(secret, &event)).await, Err(WebhookError::Signature)), "{secret}");
    }
    let mut altered = signed("new_secret", &event);
    altered.body = Bytes::from(format!("{event} "));
    assert!(matches!(gateway.receive(&altered).await, Err(WebhookError::Signature)));
    assert!(matches!(gateway.receive(&callback(&[], "{}")).await, Err(WebhookError::Signature)));
    assert!(matches!(gateway.receive(&callback(&[("x-razorpay-signature", "no hex".to_owned())], "{}")).await, Err(WebhookError::Signature)));
    assert!(matches!(gateway.receive(&signed("new_secret", &json!({ "no": "event" }))).await, Err(WebhookError::Malformed(_))));
    // No secret at all is none that anybody could guess.
    let open = double.gateway_with(|config| config.webhook_secrets = vec![String::new()]);
    assert!(matches!(open.receive(&signed("", &event)).await, Err(WebhookError::Signature)));

    // Published with Razorpay's own library, and of the contract.
    for (secret, body, signature) in [
        ("123456", r#"{"a":1,"b":2,"c":{"d":3}}"#, "2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc"),
        (
            "whsec_example",
            r#"{"entity":"event","account_id":"acc_TEST0000000001","event":"payment.captured","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_TEST0000000001","entity":"payment","amount":50000,"currency":"INR","status":"captured","order_id":"order_TEST000000001"}}},"created_at":1700000000}"#,
            "f8debb31b1e423f10b380e82c63f6cfcf3e8160709028be0bcc3b01ed0430b09",
        ),
    ] {
        let gateway = double.gateway_with(|config| config.webhook_secrets = vec![secret.to_owned()]);
        let read = gateway.receive(&callback(&[("x-razorpay-signature", signature.to_owned())], body)).await;
        assert!(!matches!(read, Err(WebhookError::Signature)), "{body}");
    }
}

#[tokio::test]
async fn the_shoppers_return_is_checked_and_then_looked_up() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(rupees("10")));
    let paid = paid(&double, &gateway, &attempt).await;
    let payment = paid.capture_reference.clone().unwrap();
    let back = |status: &str, secret: &str| {
        let signature = hex_hmac(secret, &format!("{}|{}|{status}|{payment}", paid.reference, attempt.key));
        let fields = [
            ("razorpay_payment_id", payment.as_str()),
            ("razorpay_payment_link_id", &paid.reference),
            ("razorpay_payment_link_reference_id", &attempt.key.to_string()),
            ("razorpay_payment_link_status", status),
            ("razorpay_signature", &signature),
        ];
        Callback { query: serde_urlencoded::to_string(fields).unwrap(), ..Callback::default() }
    };
    assert_eq!(gateway.receive(&back("paid", "key_secret")).await.unwrap(), [Update::Payment(paid.clone())]);
    // Signed with the webhook's secret, altered, or bare.
    let altered = Callback { query: back("paid", "key_secret").query.replace("=paid", "=created"), ..Callback::default() };
    for callback in [back("paid", "new_secret"), altered, Callback::default(), Callback { query: "token=1".to_owned(), ..Callback::default() }] {
        assert!(matches!(gateway.receive(&callback).await, Err(WebhookError::Signature)), "{callback:?}");
    }
    // Of the contract: plink_1, ref_1, paid, pay_1.
    let vector = "razorpay_payment_id=pay_1&razorpay_payment_link_id=plink_1&razorpay_payment_link_reference_id=ref_1&razorpay_payment_link_status=paid\
                  &razorpay_signature=73f0462553a523f19346a2c7dd90cfd2df0f8417903ad2c4fbc231bec25020e8";
    let updates = gateway.receive(&Callback { query: vector.to_owned(), ..Callback::default() }).await.unwrap();
    assert!(matches!(&updates[..], [Update::Payment(report)] if report.outcome == Outcome::Abandoned), "genuine, and of no link that is there");
}

#[tokio::test]
async fn amounts_are_counted_in_the_units_of_their_currency() {
    let double = Double::start().await;
    let gateway = double.gateway();
    for (amount, minor) in [(money("500", "JPY"), 500), (money("99.990", "KWD"), 99990), (money("10.50", "HUF"), 1050), (rupees("1"), 100)] {
        paid(&double, &gateway, &attempt(amount)).await;
        assert_eq!(double.wire.last_body("POST /v1/payment_links")["amount"], minor);
    }
    for amount in [money("99.991", "KWD"), money("0", "INR")] {
        assert!(matches!(gateway.begin(&attempt(amount)).await, Err(GatewayError::Refused(_))), "{amount}");
    }
    let capabilities = gateway.capabilities();
    assert!(capabilities.takes(rupees("1"), "IN") && !capabilities.takes(rupees("0.99"), "IN") && !capabilities.takes(money("1", "IRR"), "IN"));
    for code in capabilities.currencies.unwrap() {
        code.parse::<ironmonger_kernel::Currency>().unwrap();
    }
}

#[tokio::test]
async fn what_was_charged_is_listed_page_by_page() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let attempt = attempt(money("500", "INR"));
    let Next::Redirect { reference, .. } = gateway.begin(&attempt).await.unwrap() else { panic!("no link") };
    double.book().pay(&reference, "failed", |_| {});
    double.book().pay(&reference, "authorized", |_| {});
    let paid = double.book().pay(&reference, "captured", |_| {});
    double.book().pay(&reference, "captured", |payment| payment["created_at"] = 1_000.into());
    for _ in 0..100 {
        double.book().pay(&reference, "captured", |payment| payment["notes"] = json!([]));
    }
    let listed = gateway.charges(Utc::now() - chrono::Duration::days(7)).await.unwrap();
    assert_eq!(listed.len(), 101);
    let own = listed.iter().filter(|charge| charge.key == Some(attempt.key)).collect::<Vec<_>>();
    assert_eq!((own.len(), own[0].id.as_str(), own[0].amount, own[0].given_back), (1, paid["id"].as_str().unwrap(), attempt.amount, false));
}
