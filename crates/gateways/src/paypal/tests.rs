//! PayPal against a double of Orders v2, Payments v2 and Webhooks v1.

#![allow(clippy::unwrap_used)]

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Form, Json, Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};
use uuid::Uuid;

use ironmonger_kernel::Money;
use ironmonger_platform::config::PaypalConfig;

use crate::{
    gateway::{Attempt, Callback, DisputeOutcome, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundRequest, Report, Update, WebhookError},
    paypal::Paypal,
    wire::*,
};

const WEBHOOK: &str = "WEBHOOKID0001";

#[derive(Default)]
struct Book {
    url: String,
    tokens: usize,
    valid: HashSet<String>,
    orders: HashMap<String, Value>,
    captures: HashMap<String, Value>,
    refunds: HashMap<String, Value>,
    /// The answers that were given, by `PayPal-Request-Id`.
    answered: HashMap<String, (StatusCode, Value)>,
    /// What comes of the next capture: its status, or an issue.
    capture_as: Option<&'static str>,
    /// The amount that is captured, whatever was asked.
    capture_amount: Option<Value>,
    refund_as: Option<&'static str>,
    refuses_addresses: bool,
    /// What stands in the list of transactions.
    transactions: Vec<Value>,
    forbids_search: bool,
    /// Signs with the published key instead of the double's own way.
    by_rsa: bool,
    count: usize,
}

#[derive(Clone)]
struct Double {
    book: Arc<Mutex<Book>>,
    wire: Wire,
}

type Shared = State<Arc<Mutex<Book>>>;

fn refused(status: u16, name: &str, issue: &str, field: &str) -> Response {
    let body = json!({ "name": name, "message": "The requested action could not be performed.", "debug_id": "f1a2", "details": [
        { "field": field, "location": "body", "issue": issue, "description": format!("{issue}.") }] });
    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
}

fn unprocessable(issue: &str) -> Response {
    refused(422, "UNPROCESSABLE_ENTITY", issue, "/")
}

impl Book {
    fn id(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{:012}", self.count)
    }

    /// The refusal of a call without a token that holds.
    fn refuses(&self, headers: &HeaderMap) -> Option<Response> {
        let token = headers.get("authorization").and_then(|value| value.to_str().unwrap().strip_prefix("Bearer "));
        let is_known = token.is_some_and(|token| self.valid.contains(token));
        (!is_known).then(|| refused(401, "AUTHENTICATION_FAILURE", "INVALID_TOKEN", "/"))
    }

    /// The answer of the first time, for a key that was used before.
    fn replay(&self, headers: &HeaderMap) -> Option<Response> {
        let key = headers.get("paypal-request-id")?.to_str().unwrap();
        assert!((1..=108).contains(&key.len()), "PayPal-Request-Id has 1 to 108 characters");
        let (status, body) = self.answered.get(key)?.clone();
        Some((if status == StatusCode::CREATED { StatusCode::OK } else { status }, Json(body)).into_response())
    }

    fn answer(&mut self, headers: &HeaderMap, status: StatusCode, body: Value) -> Response {
        if let Some(key) = headers.get("paypal-request-id") {
            self.answered.insert(key.to_str().unwrap().to_owned(), (status, body.clone()));
        }
        (status, Json(body)).into_response()
    }
}

/// The amount in hundredths, if PayPal takes it.
fn hundredths(amount: &Value) -> Result<i64, &'static str> {
    let (currency, value) = (amount["currency_code"].as_str().unwrap(), amount["value"].as_str().unwrap());
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if !fraction.is_empty() && ["HUF", "JPY", "TWD"].contains(&currency) {
        return Err("DECIMALS_NOT_SUPPORTED");
    }
    if fraction.len() > 2 {
        return Err("DECIMAL_PRECISION");
    }
    Ok(whole.parse::<i64>().unwrap() * 100 + format!("{fraction:0<2}").parse::<i64>().unwrap())
}

async fn token(State(book): Shared, headers: HeaderMap, Form(fields): Form<HashMap<String, String>>) -> Response {
    let mut book = book.lock().unwrap();
    assert_eq!(fields["grant_type"], "client_credentials");
    if headers["authorization"] != format!("Basic {}", BASE64_STANDARD.encode("client:secret")) {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "error": "invalid_client", "error_description": "Client Authentication failed" }))).into_response();
    }
    book.tokens += 1;
    let token = format!("A21AA{}", book.tokens);
    book.valid.insert(token.clone());
    Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": 32400, "app_id": "APP-80W284485P519543T", "scope": "", "nonce": "n" }))
        .into_response()
}

async fn create(State(book): Shared, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    if let Some(answer) = book.replay(&headers) {
        return answer;
    }
    let unit = &body["purchase_units"][0];
    if book.refuses_addresses && unit.get("shipping").is_some() {
        return refused(422, "UNPROCESSABLE_ENTITY", "POSTAL_CODE_REQUIRED", "/purchase_units/@reference_id=='default'/shipping/address/postal_code");
    }
    let total = match hundredths(&unit["amount"]) {
        Ok(total) => total,
        Err(issue) => return unprocessable(issue),
    };
    if let Some(items) = unit["items"].as_array() {
        let sum = items.iter().map(|item| hundredths(&item["unit_amount"]).unwrap() * item["quantity"].as_str().unwrap().parse::<i64>().unwrap()).sum::<i64>();
        let breakdown = &unit["amount"]["breakdown"];
        let items_total = hundredths(&breakdown["item_total"]).unwrap();
        if sum != items_total {
            return unprocessable("ITEM_TOTAL_MISMATCH");
        }
        if items_total - breakdown.get("discount").map_or(0, |discount| hundredths(discount).unwrap()) != total {
            return unprocessable("AMOUNT_MISMATCH");
        }
    }
    let id = book.id("5O");
    let link = format!("{}/checkoutnow?token={id}", book.url);
    let mut order = json!({ "id": id, "intent": body["intent"], "status": "PAYER_ACTION_REQUIRED", "purchase_units": body["purchase_units"], "links": [
        { "href": format!("{}/v2/checkout/orders/{id}", book.url), "rel": "self", "method": "GET" },
        { "href": link, "rel": "payer-action", "method": "GET" }] });
    if headers["prefer"] != "return=representation" {
        order.as_object_mut().unwrap().remove("purchase_units");
    }
    book.orders.insert(id, order.clone());
    book.answer(&headers, StatusCode::OK, order)
}

async fn order(State(book): Shared, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    book.orders.get(&id).map_or_else(|| refused(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", "/"), |order| Json(order.clone()).into_response())
}

async fn patch(State(book): Shared, headers: HeaderMap, Path(id): Path<String>, Json(body): Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    let order = book.orders.get_mut(&id).unwrap();
    if !["CREATED", "APPROVED"].contains(&order["status"].as_str().unwrap()) {
        return unprocessable("ORDER_ALREADY_COMPLETED");
    }
    assert_eq!(body[0]["path"], "/purchase_units/@reference_id=='default'/custom_id");
    order["purchase_units"][0]["custom_id"] = body[0]["value"].clone();
    StatusCode::NO_CONTENT.into_response()
}

async fn finish(State(book): Shared, headers: HeaderMap, Path((id, call)): Path<(String, String)>, _: Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    if let Some(answer) = book.replay(&headers) {
        return answer;
    }
    let mut order = book.orders[&id].clone();
    let intent = if call == "capture" { "CAPTURE" } else { "AUTHORIZE" };
    if order["intent"] != intent {
        return unprocessable("ACTION_DOES_NOT_MATCH_INTENT");
    }
    match order["status"].as_str().unwrap() {
        "APPROVED" => {}
        "COMPLETED" => return unprocessable("ORDER_ALREADY_CAPTURED"),
        _ => return unprocessable("ORDER_NOT_APPROVED"),
    }
    let status = book.capture_as.take().unwrap_or(if call == "capture" { "COMPLETED" } else { "CREATED" });
    if status == "INSTRUMENT_DECLINED" {
        return unprocessable("INSTRUMENT_DECLINED");
    }
    let amount = book.capture_amount.take().unwrap_or_else(|| {
        let amount = &order["purchase_units"][0]["amount"];
        json!({ "currency_code": amount["currency_code"], "value": amount["value"] })
    });
    let made = json!({ "id": book.id("3C"), "status": status, "amount": amount, "custom_id": order["purchase_units"][0]["custom_id"], "order": id,
        "supplementary_data": { "related_ids": { "order_id": id } } });
    order["status"] = "COMPLETED".into();
    let kind = if call == "capture" { "captures" } else { "authorizations" };
    order["purchase_units"][0]["payments"] = json!({ kind: [made] });
    book.captures.insert(made["id"].as_str().unwrap().to_owned(), made);
    book.orders.insert(id, order.clone());
    book.answer(&headers, StatusCode::CREATED, order)
}

async fn authorized(State(book): Shared, headers: HeaderMap, Path((id, call)): Path<(String, String)>, body: Bytes) -> Response {
    let mut book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    if let Some(answer) = book.replay(&headers) {
        return answer;
    }
    let authorization = book.captures[&id].clone();
    let order_id = authorization["order"].as_str().unwrap().to_owned();
    if authorization["status"] != "CREATED" {
        return unprocessable(if call == "void" { "PREVIOUSLY_VOIDED" } else { "AUTHORIZATION_VOIDED" });
    }
    let made = if call == "void" {
        json!({ "id": id, "status": "VOIDED" })
    } else {
        let body = serde_json::from_slice::<Value>(&body).unwrap();
        if hundredths(&body["amount"]).unwrap() > hundredths(&authorization["amount"]).unwrap() {
            return unprocessable("MAX_CAPTURE_AMOUNT_EXCEEDED");
        }
        json!({ "id": book.id("3C"), "status": "COMPLETED", "amount": body["amount"], "custom_id": authorization["custom_id"], "order": order_id })
    };
    let state = if call == "void" { "VOIDED" } else { "CAPTURED" };
    book.captures.get_mut(&id).unwrap()["status"] = state.into();
    let payments = &mut book.orders.get_mut(&order_id).unwrap()["purchase_units"][0]["payments"];
    payments["authorizations"][0]["status"] = state.into();
    if call == "capture" {
        payments["captures"] = json!([made]);
        book.captures.insert(made["id"].as_str().unwrap().to_owned(), made.clone());
    }
    book.answer(&headers, StatusCode::CREATED, made)
}

async fn capture(State(book): Shared, Path(id): Path<String>) -> Response {
    Json(book.lock().unwrap().captures[&id].clone()).into_response()
}

async fn refund(State(book): Shared, headers: HeaderMap, Path(id): Path<String>, Json(body): Json<Value>) -> Response {
    let mut book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    if let Some(answer) = book.replay(&headers) {
        return answer;
    }
    let capture = &book.captures[&id];
    let before = book.refunds.values().filter(|refund| refund["of"] == id.as_str()).map(|refund| hundredths(&refund["amount"]).unwrap()).sum::<i64>();
    let left = hundredths(&capture["amount"]).unwrap() - before;
    if left == 0 {
        return unprocessable("CAPTURE_FULLY_REFUNDED");
    }
    if body["amount"]["currency_code"] != capture["amount"]["currency_code"] {
        return unprocessable("CURRENCY_MISMATCH");
    }
    if hundredths(&body["amount"]).unwrap() > left {
        return unprocessable("REFUND_AMOUNT_EXCEEDED");
    }
    let status = book.refund_as.take().unwrap_or("COMPLETED");
    let up = format!("{}/v2/payments/captures/{id}", book.url);
    let made = json!({ "id": book.id("1J"), "status": status, "amount": body["amount"], "custom_id": body["custom_id"], "of": id,
        "links": [{ "href": up, "rel": "up", "method": "GET" }] });
    book.refunds.insert(made["id"].as_str().unwrap().to_owned(), made.clone());
    book.answer(&headers, StatusCode::CREATED, made)
}

async fn refund_made(State(book): Shared, Path(id): Path<String>) -> Response {
    Json(book.lock().unwrap().refunds[&id].clone()).into_response()
}

async fn webhook(State(book): Shared, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Some(refusal) = book.lock().unwrap().refuses(&headers) {
        return refusal;
    }
    assert_eq!(id, WEBHOOK);
    Json(json!({ "id": id, "url": "https://shop.example/webhooks/paypal", "event_types": [{ "name": "*" }] })).into_response()
}

/// CRC-32 as zlib has it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }))
}

fn signed_text(id: &str, time: &str, event: &str) -> String {
    format!("{id}|{time}|{WEBHOOK}|{}", crc32(event.as_bytes()))
}

/// Checks what PayPal checks: the very bytes of the event, cut out of the question.
async fn verify(State(book): Shared, body: String) -> Response {
    let question = serde_json::from_str::<Value>(&body).unwrap();
    let event = body.split_once("\"webhook_event\":").unwrap().1.strip_suffix('}').unwrap();
    assert_eq!(question["webhook_id"], WEBHOOK);
    assert_eq!(question["auth_algo"], "SHA256withRSA");
    assert!(question["cert_url"].as_str().unwrap().starts_with("https://api.paypal.com/"));
    let text = signed_text(question["transmission_id"].as_str().unwrap(), question["transmission_time"].as_str().unwrap(), event);
    let signature = question["transmission_sig"].as_str().unwrap();
    let is_right = if book.lock().unwrap().by_rsa {
        let signature = BASE64_STANDARD.decode(signature).unwrap();
        // The key without the 24 bytes of SubjectPublicKeyInfo around it.
        let key = BASE64_STANDARD.decode(PUBLIC_KEY).unwrap()[24..].to_vec();
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(text.as_bytes(), &signature).is_ok()
    } else {
        signature == BASE64_STANDARD.encode(&text)
    };
    Json(json!({ "verification_status": if is_right { "SUCCESS" } else { "FAILURE" } })).into_response()
}

/// Two a page.
async fn transactions(State(book): Shared, headers: HeaderMap, Query(query): Query<HashMap<String, String>>) -> Response {
    let book = book.lock().unwrap();
    if let Some(refusal) = book.refuses(&headers) {
        return refusal;
    }
    if book.forbids_search {
        return refused(403, "NOT_AUTHORIZED", "PERMISSION_DENIED", "/");
    }
    assert!(query["start_date"] < query["end_date"] && query["fields"] == "transaction_info", "{query:?}");
    let page = query["page"].parse::<usize>().unwrap();
    let part = book.transactions.iter().skip((page - 1) * 2).take(2).map(|info| json!({ "transaction_info": info })).collect::<Vec<_>>();
    let pages = book.transactions.len().div_ceil(2);
    Json(json!({ "transaction_details": part, "page": page, "total_items": book.transactions.len(), "total_pages": pages })).into_response()
}

impl Double {
    async fn start() -> Self {
        let (book, wire) = (Arc::new(Mutex::new(Book::default())), Wire::default());
        let router = Router::new()
            .route("/v1/oauth2/token", post(token))
            .route("/v2/checkout/orders", post(create))
            .route("/v2/checkout/orders/{id}", get(order).patch(patch))
            .route("/v2/checkout/orders/{id}/{call}", post(finish))
            .route("/v2/payments/authorizations/{id}/{call}", post(authorized))
            .route("/v2/payments/captures/{id}", get(capture))
            .route("/v2/payments/captures/{id}/refund", post(refund))
            .route("/v2/payments/refunds/{id}", get(refund_made))
            .route("/v1/reporting/transactions", get(transactions))
            .route("/v1/notifications/webhooks/{id}", get(webhook))
            .route("/v1/notifications/verify-webhook-signature", post(verify))
            .with_state(book.clone());
        let url = serve(router, &wire).await;
        book.lock().unwrap().url = url;
        Self { book, wire }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    fn gateway(&self) -> Paypal {
        self.gateway_with(|_| {})
    }

    fn gateway_with(&self, change: impl FnOnce(&mut PaypalConfig)) -> Paypal {
        let mut config = PaypalConfig {
            client_id: "client".to_owned(),
            client_secret: "secret".to_owned(),
            webhook_id: WEBHOOK.to_owned(),
            capture_later: false,
            api_url: self.book().url.clone(),
        };
        change(&mut config);
        Paypal::patient(Some(&config), &http(), PATIENCE)
    }

    /// The shopper says yes on PayPal's page.
    fn approve(&self, order: &str) {
        self.book().orders.get_mut(order).unwrap()["status"] = "APPROVED".into();
    }

    fn captured(&self) -> usize {
        self.book().captures.len()
    }
}

/// An event as PayPal sends it.
fn event(kind: &str, resource: &Value) -> Callback {
    signed(&json!({ "id": "WH-1", "event_type": kind, "resource": resource, "event_version": "1.0" }).to_string())
}

fn signed(body: &str) -> Callback {
    let signature = BASE64_STANDARD.encode(signed_text("11111111-2222-3333-4444-555555555555", "2026-01-02T03:04:05Z", body));
    delivered(body, &signature)
}

fn delivered(body: &str, signature: &str) -> Callback {
    callback(
        &[
            ("paypal-transmission-id", "11111111-2222-3333-4444-555555555555".to_owned()),
            ("paypal-transmission-time", "2026-01-02T03:04:05Z".to_owned()),
            ("paypal-transmission-sig", signature.to_owned()),
            ("paypal-cert-url", "https://api.paypal.com/v1/notifications/certs/CERT-1".to_owned()),
            ("paypal-auth-algo", "SHA256withRSA".to_owned()),
        ],
        body,
    )
}

/// Begins a payment, and says what PayPal calls it.
async fn begun(gateway: &Paypal, attempt: &Attempt) -> String {
    match gateway.begin(attempt).await.unwrap() {
        Next::Redirect { reference, url } => {
            assert!(url.ends_with(&format!("/checkoutnow?token={reference}")), "{url}");
            reference
        }
        other => panic!("{other:?}"),
    }
}

async fn paid(double: &Double, gateway: &Paypal, attempt: &Attempt) -> Report {
    let reference = begun(gateway, attempt).await;
    double.approve(&reference);
    let report = gateway.look_up(&reference).await.unwrap();
    assert_eq!(report.outcome, Outcome::Captured(attempt.amount));
    report
}

fn euros(text: &str) -> Money {
    money(text, "EUR")
}

#[tokio::test]
async fn an_order_is_captured_once_when_the_shopper_has_approved_it() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(euros("30.01")));
    let reference = begun(&gateway, &attempt).await;
    let asked = double.wire.last_body("POST /v2/checkout/orders");
    assert_eq!(double.wire.last_header("POST /v2/checkout/orders", "paypal-request-id"), attempt.key.to_string());
    assert_eq!(asked["purchase_units"][0]["amount"]["value"], "30.01");
    assert_eq!(asked["purchase_units"][0]["custom_id"], attempt.key.to_string());
    assert_eq!(asked["purchase_units"][0]["items"].as_array().unwrap().len(), 2, "what was bought, and the rest");
    assert_eq!(asked["payment_source"]["paypal"]["experience_context"]["shipping_preference"], "SET_PROVIDED_ADDRESS");

    let open = gateway.look_up(&reference).await.unwrap();
    assert_eq!((open.outcome, double.captured()), (Outcome::Pending, 0));
    double.approve(&reference);
    let (first, second) = tokio::join!(gateway.look_up(&reference), gateway.look_up(&reference));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(first.outcome, Outcome::Captured(attempt.amount));
    assert_eq!((first.key, &first.reference), (Some(attempt.key), &reference));
    assert!(double.book().captures.contains_key(first.capture_reference.as_ref().unwrap()));
    assert_eq!(first, second);
    assert_eq!(gateway.look_up(&reference).await.unwrap(), first);
    assert_eq!(double.captured(), 1);
}

#[tokio::test]
async fn a_token_is_kept_for_all_calls_and_renewed_when_paypal_takes_it_no_more() {
    let double = Double::start().await;
    let gateway = double.gateway();
    for _ in 0..3 {
        begun(&gateway, &attempt(euros("10"))).await;
    }
    assert_eq!(double.book().tokens, 1);
    double.book().valid.clear();
    begun(&gateway, &attempt(euros("10"))).await;
    assert_eq!(double.book().tokens, 2);
}

#[tokio::test]
async fn beginning_again_after_a_lost_answer_makes_one_order() {
    for trouble in TROUBLES {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(euros("10")));
        double.wire.trouble("POST /v2/checkout/orders", trouble);
        let lost = gateway.begin(&attempt).await;
        assert!(matches!(lost, Err(GatewayError::Unknown(_))), "{trouble:?}: {lost:?}");
        let reference = begun(&gateway, &attempt).await;
        assert_eq!(begun(&gateway, &attempt).await, reference);
        assert_eq!(double.book().orders.len(), 1, "{trouble:?}");
    }
}

#[tokio::test]
async fn a_capture_whose_answer_is_lost_is_unknown_and_then_paid_once() {
    for trouble in TROUBLES {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(euros("10")));
        let reference = begun(&gateway, &attempt).await;
        double.approve(&reference);
        double.wire.trouble("/capture", trouble);
        let lost = gateway.look_up(&reference).await;
        assert!(matches!(lost, Err(GatewayError::Unknown(_))), "{trouble:?}: {lost:?}");
        assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Captured(attempt.amount), "{trouble:?}");
        assert_eq!(double.captured(), 1, "{trouble:?}");
    }
}

#[tokio::test]
async fn what_was_never_sent_was_not_charged() {
    let double = Double::start().await;
    let url = nowhere().await;
    let away = double.gateway_with(|config| config.api_url = url);
    assert!(matches!(away.begin(&attempt(euros("10"))).await, Err(GatewayError::Unreachable(_))));
    // The payment waits behind the token.
    for trouble in TROUBLES {
        double.wire.trouble("/v1/oauth2/token", trouble);
        assert!(matches!(double.gateway().begin(&attempt(euros("10"))).await, Err(GatewayError::Unreachable(_))), "{trouble:?}");
    }
    let stranger = double.gateway_with(|config| config.client_secret = "wrong".to_owned());
    assert!(matches!(stranger.begin(&attempt(euros("10"))).await, Err(GatewayError::Refused(_))));
    assert!(matches!(Paypal::new(None, &http()).begin(&attempt(euros("10"))).await, Err(GatewayError::NotSetUp)));
    assert!(double.book().orders.is_empty());
}

#[tokio::test]
async fn a_declined_order_stays_declined() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(euros("10")));
    let reference = begun(&gateway, &attempt).await;
    double.approve(&reference);
    double.book().capture_as = Some("INSTRUMENT_DECLINED");
    let declined = gateway.look_up(&reference).await.unwrap();
    assert!(matches!(&declined.outcome, Outcome::Declined(reason) if reason == "INSTRUMENT_DECLINED."));
    // Approved again in an old tab, with other means.
    let again = gateway.look_up(&reference).await.unwrap();
    assert!(matches!(again.outcome, Outcome::Declined(_)));
    assert_eq!((again.event_id, double.captured()), (declined.event_id, 0));

    let reference = begun(&gateway, &crate::wire::attempt(euros("10"))).await;
    double.approve(&reference);
    double.book().capture_as = Some("DECLINED");
    assert!(matches!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Declined(_)), "the order is complete, and its capture declined");
}

#[tokio::test]
async fn a_pending_capture_is_accepted_and_not_paid() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(euros("10")));
    let reference = begun(&gateway, &attempt).await;
    double.approve(&reference);
    double.book().capture_as = Some("PENDING");
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Processing);
    double.book().orders.get_mut(&reference).unwrap()["purchase_units"][0]["payments"]["captures"][0]["status"] = "COMPLETED".into();
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Captured(attempt.amount));
}

#[tokio::test]
async fn reports_carry_what_was_captured_and_not_what_was_asked() {
    for (value, currency, seen) in [("9.99", "EUR", euros("9.99")), ("30.00", "USD", money("30", "USD")), ("3000", "HUF", money("3000", "HUF"))] {
        let double = Double::start().await;
        let (gateway, attempt) = (double.gateway(), attempt(euros("30")));
        let reference = begun(&gateway, &attempt).await;
        double.approve(&reference);
        double.book().capture_amount = Some(json!({ "currency_code": currency, "value": value }));
        assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Captured(seen));
    }
    let double = Double::start().await;
    let (gateway, mut attempt) = (double.gateway(), attempt(euros("30")));
    begun(&gateway, &attempt).await;
    // The key of another amount brings the order of that amount.
    attempt.amount = euros("40");
    assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Refused(_))));
    // An answer about another order than the one that was asked for.
    let (one, other) = (begun(&gateway, &crate::wire::attempt(euros("1"))).await, begun(&gateway, &crate::wire::attempt(euros("2"))).await);
    let swapped = double.book().orders[&other].clone();
    double.book().orders.insert(one.clone(), swapped);
    assert!(matches!(gateway.look_up(&one).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn a_cancelled_order_takes_no_money_when_it_is_approved_afterwards() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let waiting = begun(&gateway, &attempt(euros("10"))).await;
    assert_eq!(gateway.cancel(&waiting).await.unwrap().outcome, Outcome::Abandoned);

    let approved = begun(&gateway, &attempt(euros("10"))).await;
    double.approve(&approved);
    let cancelled = gateway.cancel(&approved).await.unwrap();
    assert_eq!(cancelled.outcome, Outcome::Abandoned);
    assert!(cancelled.key.is_some());
    assert_eq!(gateway.look_up(&approved).await.unwrap().outcome, Outcome::Abandoned);
    assert_eq!(double.captured(), 0);

    let paid = paid(&double, &gateway, &attempt(euros("10"))).await;
    assert_eq!(gateway.cancel(&paid.reference).await.unwrap(), paid, "paid before it could be cancelled");
    assert_eq!(gateway.cancel("5OGONE").await.unwrap().outcome, Outcome::Abandoned, "PayPal has forgotten it");
    assert!(matches!(gateway.look_up("../../v1/secret").await, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn money_is_reserved_and_captured_on_demand_or_given_back() {
    let double = Double::start().await;
    let gateway = double.gateway_with(|config| config.capture_later = true);
    assert!(gateway.capabilities().captures_later);
    let ordered = attempt(euros("30"));
    let reference = begun(&gateway, &ordered).await;
    double.approve(&reference);
    let reserved = gateway.look_up(&reference).await.unwrap();
    assert_eq!((reserved.outcome, reserved.key), (Outcome::Authorized(ordered.amount), Some(ordered.key)));
    let key = Uuid::now_v7();
    double.wire.trouble("/capture", Trouble::HangsAfter);
    assert!(matches!(gateway.capture(&reference, euros("12.50"), key).await, Err(GatewayError::Unknown(_))));
    let captured = gateway.capture(&reference, euros("12.50"), key).await.unwrap();
    assert_eq!(captured.outcome, Outcome::Captured(euros("12.50")));
    assert_eq!(captured, gateway.look_up(&reference).await.unwrap());
    assert_eq!(gateway.void(&reference, key).await.unwrap().outcome, Outcome::Captured(euros("12.50")), "too late");

    let reference = begun(&gateway, &attempt(euros("30"))).await;
    double.approve(&reference);
    gateway.look_up(&reference).await.unwrap();
    assert!(matches!(gateway.capture(&reference, euros("30.01"), Uuid::now_v7()).await, Err(GatewayError::Refused(_))));
    let voided = gateway.void(&reference, Uuid::now_v7()).await.unwrap();
    assert_eq!(voided.outcome, Outcome::Voided);
    assert_eq!(gateway.look_up(&reference).await.unwrap(), voided);
}

#[tokio::test]
async fn refunds_never_exceed_the_capture_and_count_once() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let (amount, attempt) = (euros("30"), attempt(euros("30")));
    let paid = paid(&double, &gateway, &attempt).await;
    for trouble in TROUBLES {
        let part = refund_of(&paid, euros("5.25"), amount);
        double.wire.trouble("/refund", trouble);
        assert!(matches!(gateway.refund(&part).await, Err(GatewayError::Unknown(_))), "{trouble:?}");
        let done = gateway.refund(&part).await.unwrap();
        assert_eq!((done.outcome.clone(), done.key), (RefundOutcome::Done(euros("5.25")), Some(part.key)));
        assert_eq!(done.payment, paid.capture_reference);
        assert_eq!(gateway.look_up_refund(&done.reference).await.unwrap(), done);
    }
    assert_eq!(double.book().refunds.len(), 4);
    assert!(matches!(gateway.refund(&refund_of(&paid, euros("9.01"), amount)).await, Err(GatewayError::Refused(_))));
    // Found by the order where nobody has kept the capture.
    let rest = RefundRequest { capture_reference: None, ..refund_of(&paid, euros("9"), amount) };
    double.book().refund_as = Some("PENDING");
    let pending = gateway.refund(&rest).await.unwrap();
    assert_eq!(pending.outcome, RefundOutcome::Pending);
    double.book().refunds.get_mut(&pending.reference).unwrap()["status"] = "FAILED".into();
    assert!(matches!(gateway.look_up_refund(&pending.reference).await.unwrap().outcome, RefundOutcome::Failed(_)));
    assert!(matches!(gateway.refund(&refund_of(&paid, euros("1"), amount)).await, Err(GatewayError::Refused(_))));
    assert_eq!(gateway.look_up(&paid.reference).await.unwrap(), paid, "a refunded capture was paid");
}

#[tokio::test]
async fn a_callback_counts_as_what_it_tells_of_stands_now() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(euros("30")));
    let reference = begun(&gateway, &attempt).await;
    double.approve(&reference);
    // Early: approved, and nobody waits for it. Nothing is captured.
    let approved = event("CHECKOUT.ORDER.APPROVED", &json!({ "id": reference }));
    let updates = gateway.receive(&approved).await.unwrap();
    let [Update::Payment(early)] = &updates[..] else { panic!("{updates:?}") };
    assert_eq!((&early.outcome, early.key, double.captured()), (&Outcome::Pending, Some(attempt.key), 0));
    let paid = gateway.look_up(&reference).await.unwrap();
    let capture = double.book().captures[paid.capture_reference.as_ref().unwrap()].clone();
    // Late, twice, and with the state of another time: the same report as the look-up's.
    for kind in ["PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.COMPLETED"] {
        assert_eq!(gateway.receive(&event(kind, &capture)).await.unwrap(), [Update::Payment(paid.clone())]);
    }
    // A capture that says nothing of its order is looked up.
    assert_eq!(gateway.receive(&event("PAYMENT.CAPTURE.COMPLETED", &json!({ "id": capture["id"] }))).await.unwrap(), [Update::Payment(paid.clone())]);
    assert!(gateway.receive(&event("BILLING.PLAN.CREATED", &json!({ "id": "P-1" }))).await.unwrap().is_empty());
    let reversed = event("CHECKOUT.PAYMENT-APPROVAL.REVERSED", &json!({ "order_id": "5OGONE" }));
    assert!(matches!(&gateway.receive(&reversed).await.unwrap()[..], [Update::Payment(report)] if report.outcome == Outcome::Abandoned));
    // PayPal does not answer what stands now: the callback comes again.
    double.wire.trouble(&format!("GET /v2/checkout/orders/{reference}"), Trouble::FailsBefore);
    assert!(matches!(gateway.receive(&event("PAYMENT.CAPTURE.COMPLETED", &capture)).await, Err(WebhookError::Unchecked(_))));
}

#[tokio::test]
async fn callbacks_tell_of_refunds_reversals_and_disputes() {
    let double = Double::start().await;
    let (gateway, attempt) = (double.gateway(), attempt(euros("30")));
    let paid = paid(&double, &gateway, &attempt).await;
    let done = gateway.refund(&refund_of(&paid, euros("5"), euros("30"))).await.unwrap();
    let refund = double.book().refunds[&done.reference].clone();
    assert_eq!(gateway.receive(&event("PAYMENT.CAPTURE.REFUNDED", &refund)).await.unwrap(), [Update::Refund(done)]);
    // Made in the dashboard, with the payment's own reference.
    let by_hand = json!({ "id": "1JHAND", "status": "COMPLETED", "amount": { "currency_code": "EUR", "value": "1.00" }, "custom_id": attempt.key.to_string(),
        "links": refund["links"] });
    let updates = gateway.receive(&event("PAYMENT.CAPTURE.REFUNDED", &by_hand)).await.unwrap();
    assert!(matches!(&updates[..], [Update::Refund(report)] if report.key.is_none() && report.payment == paid.capture_reference));
    let updates = gateway.receive(&event("PAYMENT.CAPTURE.REVERSED", &by_hand)).await.unwrap();
    let [Update::Payment(reversed)] = &updates[..] else { panic!("{updates:?}") };
    assert_eq!((&reversed.outcome, reversed.key, &reversed.reference), (&Outcome::Refunded(euros("1")), Some(attempt.key), &paid.reference));
    for (status, decision, outcome) in [
        ("OPEN", "NONE", DisputeOutcome::Open),
        ("RESOLVED", "RESOLVED_BUYER_FAVOUR", DisputeOutcome::Lost),
        ("RESOLVED", "RESOLVED_SELLER_FAVOUR", DisputeOutcome::Won),
    ] {
        let dispute = json!({ "dispute_id": "PP-D-1", "reason": "UNAUTHORISED", "status": status, "dispute_outcome": { "outcome_code": decision },
            "dispute_amount": { "currency_code": "EUR", "value": "30.00" },
            "disputed_transactions": [{ "seller_transaction_id": paid.capture_reference, "custom": attempt.key.to_string() }] });
        let updates = gateway.receive(&event("CUSTOMER.DISPUTE.UPDATED", &dispute)).await.unwrap();
        let [Update::Dispute(report)] = &updates[..] else { panic!("{updates:?}") };
        assert_eq!((report.outcome, report.amount, report.key), (outcome, euros("30"), Some(attempt.key)));
        assert_eq!(Some(&report.payment), paid.capture_reference.as_ref());
    }
}

#[tokio::test]
async fn a_callback_is_taken_by_its_very_bytes_and_on_paypals_word_alone() {
    let double = Double::start().await;
    let gateway = double.gateway();
    // What another writer of JSON would change: order, spaces, numbers and escapes.
    let body = "{ \"resource\": {\"b\": 1.0, \"a\": \"\\u00fc\" },\n \"event_type\" : \"CUSTOM.EVENT\", \"id\":\"WH-2\"}";
    assert!(gateway.receive(&signed(body)).await.unwrap().is_empty());
    let mut altered = signed(body);
    altered.body = Bytes::from(body.replace("1.0", "2.0"));
    assert!(matches!(gateway.receive(&altered).await, Err(WebhookError::Signature)));
    assert!(matches!(gateway.receive(&delivered(body, "forged")).await, Err(WebhookError::Signature)));
    let asked = double.wire.count("verify-webhook-signature");
    for name in ["paypal-transmission-id", "paypal-transmission-sig", "paypal-cert-url"] {
        let mut bare = signed(body);
        bare.headers.remove(name);
        assert!(matches!(gateway.receive(&bare).await, Err(WebhookError::Signature)), "{name}");
    }
    // A body that would end the question and begin another one.
    for body in ["", "{}, \"webhook_id\": \"mine\"", "{} {}", "\u{1}"] {
        assert!(matches!(gateway.receive(&signed(body)).await, Err(WebhookError::Malformed(_))), "{body}");
    }
    assert_eq!(double.wire.count("verify-webhook-signature"), asked);
    for trouble in TROUBLES {
        double.wire.trouble("verify-webhook-signature", trouble);
        assert!(matches!(gateway.receive(&signed(body)).await, Err(WebhookError::Unchecked(_))), "{trouble:?}");
    }
}

const PUBLIC_KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp/QkHZ9YR5+EZ++RvYuDVsxSft0s3amjYCg4JDbTRUJGSarlV2Rdrj5EXU2g5P6fIF6qkMeJZ047y6NToScZ9xQxVhWmk6gk4+kWwPOLQsATFu65pqZPe+prXSeePQWfooYu4AF+vbEe7f8omuRBlWdkW/lfJmoePv29xSF3NBUJGk233gklCnJGoxXTlsXsf16nhCYmvgc4PfSiDhAQ2iC5IH1Q6ruewDcNJHcXJJ0CZcluc+113U+ug5A5xD1IZVgAuzYSCSC7WCUjmXMjgzf40Go2ExM4ySx9WOT3HMgHL4DrhsYh5acnyz03FfM9FLYWAzy/Jp9gtr21dKJAcwIDAQAB";

#[tokio::test]
async fn the_question_to_paypal_holds_what_its_signature_is_over() {
    assert_eq!(crc32(b"123456789"), 3_421_780_262);
    let double = Double::start().await;
    double.book().by_rsa = true;
    let body = r#"{"id":"WH-TEST-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture"}"#;
    assert!(signed_text("", "", body).ends_with("|3914842139"));
    let signature = "jmiKKNpx/6v1rpC64a27JOfgZB7MAKZa8U/BtxCya3qjXJyY6zOhDkNA3h0fJIourRQDa5b25KideoBbn6amApM3W4pdOEj+uHhnGp0gOJIIWrawYIwfmuyjZ3GI8r2b7h51SPlznflcoB7wBF6A8BAh8opgrr3vMyfB2va8+EjLsV9ySCbQUA3qn7naHUn2RGstjhh5Pf2Eh7GPogWGjKC3YeQWPoJbgsLGYJS512h4ZQY4kqCV3Wzg+FjMykq+f5zbo/ne8FEpEChJsYfk5c0XXWwteND1qIg5EDd7C9ExTi5aKHXQCcDTgQjS5NDECzFtHCCq7/sPxYV46LOo7Q==";
    // Genuine, and about nothing that could be looked up.
    assert!(double.gateway().receive(&delivered(body, signature)).await.unwrap().is_empty());
    let altered = body.replace("WH-TEST-1", "WH-TEST-2");
    assert!(matches!(double.gateway().receive(&delivered(&altered, signature)).await, Err(WebhookError::Signature)));
}

#[tokio::test]
async fn forint_yen_and_new_dollars_have_no_decimals_at_paypal() {
    let double = Double::start().await;
    let gateway = double.gateway();
    for (amount, written) in [
        (money("12500", "HUF"), "12500"),
        (money("500", "JPY"), "500"),
        (money("300", "TWD"), "300"),
        (money("0.99", "GBP"), "0.99"),
        (money("1234567.80", "USD"), "1234567.80"),
    ] {
        let paid = paid(&double, &gateway, &attempt(amount)).await;
        assert_eq!(paid.outcome, Outcome::Captured(amount));
        assert_eq!(double.wire.last_body("POST /v2/checkout/orders")["purchase_units"][0]["amount"]["value"], written);
    }
    for amount in [money("12.50", "HUF"), money("0.01", "TWD"), money("1", "KWD"), money("100", "INR"), money("0", "EUR")] {
        assert!(matches!(gateway.begin(&attempt(amount)).await, Err(GatewayError::Refused(_))), "{amount}");
    }
    // Parts that PayPal cannot write are left out; the amount counts.
    let odd = Attempt { lines: vec![("Nail".to_owned(), 3, money("10.50", "HUF"))], ..attempt(money("100", "HUF")) };
    begun(&gateway, &odd).await;
    assert!(double.wire.last_body("POST /v2/checkout/orders")["purchase_units"][0].get("items").is_none());
    let takes = |amount: Money| gateway.capabilities().takes(amount, "DE");
    assert!(takes(euros("1")) && !takes(money("1", "KWD")) && !takes(money("1", "INR")));
}

#[tokio::test]
async fn a_discount_stands_beside_its_lines() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let order = Attempt { lines: vec![("Anvil".to_owned(), 1, euros("40"))], ..attempt(euros("30")) };
    begun(&gateway, &order).await;
    let unit = double.wire.last_body("POST /v2/checkout/orders")["purchase_units"][0].clone();
    assert_eq!(unit["amount"]["breakdown"]["discount"]["value"], "10.00");
}

#[tokio::test]
async fn an_address_that_paypal_does_not_take_is_no_reason_not_to_be_paid() {
    let double = Double::start().await;
    double.book().refuses_addresses = true;
    let (gateway, attempt) = (double.gateway(), attempt(euros("10")));
    let reference = begun(&gateway, &attempt).await;
    assert_eq!(double.wire.last_body("POST /v2/checkout/orders")["payment_source"]["paypal"]["experience_context"]["shipping_preference"], "NO_SHIPPING");
    assert_eq!(begun(&gateway, &attempt).await, reference);
}

#[tokio::test]
async fn the_test_button_makes_a_real_call() {
    let double = Double::start().await;
    let answer = double.gateway().test().await.unwrap();
    assert!(answer.contains("APP-80W284485P519543T") && answer.contains("https://shop.example/webhooks/paypal"), "{answer}");
    assert!(double.gateway().is_test() && !double.gateway_with(|config| config.api_url = "https://api-m.paypal.com".to_owned()).is_test());
    let stranger = double.gateway_with(|config| config.client_secret = "wrong".to_owned());
    assert!(matches!(stranger.test().await, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn what_was_charged_is_listed_page_by_page() {
    let double = Double::start().await;
    let gateway = double.gateway();
    let key = Uuid::now_v7();
    let listed = |id: &str, code: &str, value: &str, status: &str, custom: Option<String>| {
        json!({ "transaction_id": id, "transaction_event_code": code, "transaction_status": status, "custom_field": custom,
            "transaction_amount": { "currency_code": "EUR", "value": value }, "transaction_initiation_date": "2026-01-14T09:23:03+0000" })
    };
    double.book().transactions = vec![
        listed("8MC585209K746392H", "T0006", "30.01", "S", Some(key.to_string())),
        listed("1AB", "T1107", "-30.01", "S", Some(key.to_string())),
        listed("2AB", "T0006", "12.00", "P", None),
        listed("3AB", "T0000", "-5.00", "S", None),
        listed("4AB", "T0000", "7.00", "V", None),
    ];
    let since = chrono::Utc::now() - chrono::Duration::days(7);
    let charges = gateway.charges(since).await.unwrap();
    assert_eq!(charges.iter().map(|charge| charge.id.as_str()).collect::<Vec<_>>(), ["8MC585209K746392H", "4AB"]);
    assert_eq!((charges[0].key, charges[0].amount, charges[0].given_back), (Some(key), euros("30.01"), false));
    assert_eq!(charges[0].at.to_rfc3339(), "2026-01-14T09:23:03+00:00");
    assert_eq!((charges[1].key, charges[1].given_back), (None, true));
    double.book().forbids_search = true;
    assert!(matches!(gateway.charges(since).await, Err(GatewayError::Refused(said)) if said.contains("Transaction Search")));
}
