//! Flutterwave against a double of its API v3, made from its documentation.

// Minor units stand apart, as people write them.
#![allow(clippy::inconsistent_digit_grouping, clippy::unwrap_used)]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex as Lock},
};

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode},
    middleware::{Next as Inner, from_fn},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use chrono::Duration as Span;

use super::*;
use crate::doubles::{Mood, PATIENCE, Temper, attempt, http, money, nowhere, serve};

const KEY: &str = "FLWSECK_TEST-SANDBOXDEMOKEY-X";
const SECRET: &str = "my-secret-hash";

#[derive(Default)]
struct Account {
    links: Vec<Value>,
    /// The newest is the last.
    transactions: Vec<Value>,
    refunds: Vec<Value>,
    refund_status: Option<&'static str>,
}

#[derive(Clone, Default)]
struct Rave(Arc<Lock<Account>>);

fn wrong(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "status": "error", "message": message, "data": null }))).into_response()
}

fn right(message: &str, data: Value) -> Response {
    Json(json!({ "status": "success", "message": message, "data": data })).into_response()
}

async fn with_key(request: axum::extract::Request, next: Inner) -> Response {
    match request.headers().get("authorization").and_then(|key| key.to_str().ok()) == Some(&format!("Bearer {KEY}")) {
        true => next.run(request).await,
        false => wrong(StatusCode::UNAUTHORIZED, "Invalid authorization key"),
    }
}

impl Rave {
    fn get<T>(&self, read: impl FnOnce(&mut Account) -> T) -> T {
        read(&mut self.0.lock().unwrap())
    }

    fn router(&self) -> Router {
        Router::new()
            .route("/v3/payments", post(pay))
            .route("/v3/transactions", get(list))
            .route("/v3/transactions/verify_by_reference", get(verify_by_reference))
            .route("/v3/transactions/{id}/verify", get(verify))
            .route("/v3/transactions/{id}/refund", post(refund))
            .route("/v3/refunds/{id}", get(refund_of))
            .route("/v3/balances/NGN", get(async || right("Wallet balance fetched", json!({ "currency": "NGN", "available_balance": 1000 }))))
            .layer(from_fn(with_key))
            .with_state(self.clone())
    }

    /// Somebody has tried to pay.
    fn tried(&self, reference: &str, id: u64, amount: Value, currency: &str, status: &str) {
        self.get(|account| {
            account.transactions.push(json!({
                "id": id, "tx_ref": reference, "flw_ref": "FLW-1", "amount": amount, "currency": currency, "charged_amount": 99_999, "app_fee": 1.4,
                "processor_response": "Insufficient funds", "status": status, "payment_type": "card", "created_at": "2026-01-14T09:23:03.000Z",
                "customer": { "id": 1, "email": "wanjiku@example.com" }
            }));
        });
    }
}

async fn pay(State(rave): State<Rave>, Json(body): Json<Value>) -> Response {
    let is_right = body["tx_ref"].is_string()
        && body["amount"].is_number()
        && body["currency"].as_str().is_some_and(|code| code.len() == 3)
        && body["customer"]["email"].is_string()
        && body["redirect_url"].as_str().is_some_and(|url| !url.contains('?'))
        && body["session_duration"].as_i64().is_some_and(|minutes| (1..=1440).contains(&minutes));
    if !is_right {
        return wrong(StatusCode::BAD_REQUEST, "Missing parameter");
    }
    rave.get(|account| account.links.push(body));
    right("Hosted Link", json!({ "link": "https://checkout.flutterwave.com/v3/hosted/pay/1" }))
}

async fn verify(State(rave): State<Rave>, Path(id): Path<u64>) -> Response {
    match rave.get(|account| account.transactions.iter().find(|each| each["id"] == id).cloned()) {
        Some(found) => right("Transaction fetched successfully", found),
        None => wrong(StatusCode::BAD_REQUEST, "No transaction was found for this id"),
    }
}

async fn verify_by_reference(State(rave): State<Rave>, Query(query): Query<HashMap<String, String>>) -> Response {
    match rave.get(|account| account.transactions.iter().rfind(|each| each["tx_ref"] == query["tx_ref"]).cloned()) {
        Some(found) => right("Transaction fetched successfully", found),
        None => wrong(StatusCode::NOT_FOUND, "No transaction was found for this id"),
    }
}

/// Here ids are texts. A page has two.
async fn list(State(rave): State<Rave>, Query(query): Query<HashMap<String, String>>) -> Response {
    let fits = |each: &&Value, name: &str, field: &str| query.get(name).is_none_or(|value| each[field] == value.as_str());
    let day = |each: &Value| each["created_at"].as_str().unwrap()[..10].to_owned();
    let mut found = rave.get(|account| {
        let all = account.transactions.iter().filter(|each| fits(each, "tx_ref", "tx_ref") && fits(each, "status", "status"));
        let all = all.filter(|each| query.get("from").is_none_or(|from| day(each) >= *from) && query.get("to").is_none_or(|to| day(each) <= *to));
        all.cloned().collect::<Vec<_>>()
    });
    for each in &mut found {
        each["id"] = each["id"].to_string().into();
    }
    let pages = found.len().div_ceil(2);
    let page = query.get("page").map(|page| page.parse::<usize>().unwrap());
    let part = found.iter().skip(page.map_or(0, |page| (page - 1) * 2)).take(if page.is_some() { 2 } else { 20 }).collect::<Vec<_>>();
    let info = json!({ "total": found.len(), "current_page": page.unwrap_or(1), "total_pages": pages });
    Json(json!({ "status": "success", "message": "Transactions fetched", "meta": { "page_info": info }, "data": part })).into_response()
}

async fn refund(State(rave): State<Rave>, Path(id): Path<u64>, Json(body): Json<Value>) -> Response {
    let Some(paid) = rave.get(|account| account.transactions.iter().find(|each| each["id"] == id).cloned()) else {
        return wrong(StatusCode::BAD_REQUEST, "No transaction was found for this id");
    };
    if body["amount"].as_f64() > paid["amount"].as_f64() {
        return wrong(StatusCode::BAD_REQUEST, "Refund amount is more than the transaction amount");
    }
    let made = rave.get(|account| {
        let made = json!({
            "id": 8612 + account.refunds.len(), "account_id": 73362, "tx_id": id, "flw_ref": "URF_1", "amount_refunded": body["amount"],
            "status": account.refund_status.unwrap_or("completed"), "destination": "payment_source", "meta": { "source": "availablebalance" },
            "comments": body["comments"]
        });
        account.refunds.push(made.clone());
        made
    });
    right("Transaction refund initiated", made)
}

async fn refund_of(State(rave): State<Rave>, Path(id): Path<u64>) -> Response {
    match rave.get(|account| account.refunds.iter().find(|each| each["id"] == id).cloned()) {
        Some(found) => right("Refund fetched", found),
        None => wrong(StatusCode::NOT_FOUND, "Refund not found"),
    }
}

fn config(url: &str) -> FlutterwaveConfig {
    FlutterwaveConfig { secret_key: KEY.to_owned(), webhook_secret: SECRET.to_owned(), api_url: format!("{url}/v3") }
}

async fn world() -> (Rave, Temper, Flutterwave) {
    let (rave, temper) = (Rave::default(), Temper::default());
    let url = serve(rave.router(), &temper).await;
    (rave, temper, Flutterwave::new(Some(&config(&url)), &http()).with_patience(PATIENCE))
}

async fn begun(gateway: &Flutterwave, attempt: &Attempt) -> String {
    match gateway.begin(attempt).await.unwrap() {
        Next::Redirect { reference, url } => {
            assert!(url.starts_with("https://checkout.flutterwave.com/"), "{url}");
            reference
        }
        other => panic!("{other:?}"),
    }
}

/// With the secret hash as it is typed into the dashboard.
fn webhook(body: &Value) -> Callback {
    let headers = HeaderMap::from_iter([("verif-hash".parse().unwrap(), HeaderValue::from_static(SECRET))]);
    Callback { headers, body: body.to_string().into(), ..Callback::default() }
}

fn completed(reference: &str, id: u64, amount: i64, status: &str) -> Value {
    json!({ "event": "charge.completed", "data": { "id": id, "tx_ref": reference, "flw_ref": "FLW-1", "amount": amount, "currency": "NGN", "status": status } })
}

#[tokio::test]
async fn the_amount_is_written_exactly_and_the_currency_always() {
    let (rave, _temper, gateway) = world().await;
    for (minor, currency, written) in [(1050, "NGN", "10.50"), (100_000, "KES", "1000.00"), (1500, "UGX", "1500"), (1, "GHS", "0.01")] {
        let attempt = attempt(minor, currency);
        let reference = begun(&gateway, &attempt).await;
        let link = rave.get(|account| account.links.pop().unwrap());
        assert_eq!((link["amount"].as_f64(), &link["currency"]), (written.parse().ok(), &json!(currency)));
        assert_eq!((&link["tx_ref"], &link["redirect_url"]), (&json!(reference), &json!(attempt.return_url)));
        assert!(reference.starts_with(&attempt.key.to_string()) && (34..=35).contains(&link["session_duration"].as_i64().unwrap()));
    }
    assert!(gateway.capabilities().takes(money(100, "NGN"), "NG") && !gateway.capabilities().takes(money(100, "JPY"), "NG"));
}

#[tokio::test]
async fn paid_is_what_the_transaction_says_and_not_the_envelope() {
    let (rave, _temper, gateway) = world().await;
    let attempt = attempt(1050, "NGN");
    let reference = begun(&gateway, &attempt).await;
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    rave.tried(&reference, 285_959_874, json!(10.5), "NGN", "pending");
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Processing);
    rave.tried(&reference, 285_959_875, json!(10.5), "NGN", "successful");
    let report = gateway.look_up(&reference).await.unwrap();
    assert_eq!((report.outcome.clone(), report.key), (Outcome::Captured(money(1050, "NGN")), Some(attempt.key)));
    assert_eq!((report.reference.as_str(), report.capture_reference.as_deref()), (reference.as_str(), Some("285959875")));
    // A webhook tells the same under the same name, and so does its replay.
    for _ in 0..2 {
        let updates = gateway.receive(&webhook(&completed(&reference, 285_959_875, 10, "successful"))).await.unwrap();
        assert_eq!(updates, [Update::Payment(report.clone())]);
    }
}

#[tokio::test]
async fn a_refused_card_can_be_followed_by_another_until_the_time_is_over() {
    let (rave, _temper, gateway) = world().await;
    let mut attempt = attempt(1050, "NGN");
    let reference = begun(&gateway, &attempt).await;
    rave.tried(&reference, 1, json!(10.5), "NGN", "failed");
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    assert_eq!(gateway.cancel(&reference).await.unwrap().outcome, Outcome::Pending);
    attempt.expires_at = Utc::now() - Span::hours(1);
    let over = begun(&gateway, &attempt).await;
    assert_eq!(gateway.look_up(&over).await.unwrap().outcome, Outcome::Abandoned);
    rave.tried(&over, 2, json!(10.5), "NGN", "failed");
    assert_eq!(gateway.look_up(&over).await.unwrap().outcome, Outcome::Declined("Insufficient funds".to_owned()));
    // Of several tries the one that went through counts, though another is newer.
    rave.tried(&over, 3, json!(10.5), "NGN", "successful");
    rave.tried(&over, 4, json!(10.5), "NGN", "failed");
    let report = gateway.look_up(&over).await.unwrap();
    assert_eq!((report.outcome, report.capture_reference.as_deref()), (Outcome::Captured(money(1050, "NGN")), Some("3")));
}

#[tokio::test]
async fn amount_and_currency_are_told_as_they_are() {
    let (rave, _temper, gateway) = world().await;
    for (number, (amount, currency, told)) in
        [(json!(1), "NGN", money(100, "NGN")), (json!("10.50"), "KES", money(1050, "KES")), (json!(10), "UGX", money(10, "UGX"))].into_iter().enumerate()
    {
        let reference = begun(&gateway, &attempt(1050, "NGN")).await;
        let id = 100 + number as u64;
        rave.tried(&reference, id, amount, currency, "successful");
        assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Captured(told));
        // What the body of a webhook claims is not believed.
        let updates = gateway.receive(&webhook(&completed(&reference, id, 1_000_000, "successful"))).await.unwrap();
        assert!(matches!(&updates[..], [Update::Payment(report)] if report.outcome == Outcome::Captured(told)));
    }
    for (number, amount) in [json!(-5), json!(10.501), json!(null), json!("ten")].into_iter().enumerate() {
        let reference = begun(&gateway, &attempt(1050, "NGN")).await;
        rave.tried(&reference, 200 + number as u64, amount.clone(), "NGN", "successful");
        assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))), "{amount}");
    }
}

#[tokio::test]
async fn a_webhook_has_to_know_the_secret_hash() {
    let (rave, temper, gateway) = world().await;
    let reference = begun(&gateway, &attempt(1050, "NGN")).await;
    rave.tried(&reference, 7, json!(10.5), "NGN", "successful");
    let body = completed(&reference, 7, 10, "successful");
    let with = |name: &'static str, value: &str| {
        let headers = HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_str(value).unwrap())]);
        Callback { headers, ..webhook(&body) }
    };
    let signed = BASE64_STANDARD.encode(client::signature(SECRET.as_bytes(), body.to_string().as_bytes()));
    let hex = hex::encode(client::signature(SECRET.as_bytes(), body.to_string().as_bytes()));
    assert!(gateway.receive(&with("flutterwave-signature", &signed)).await.is_ok());
    let mut both = with("flutterwave-signature", "AAAA");
    both.headers.insert("verif-hash", HeaderValue::from_static(SECRET));
    let none = Callback { headers: HeaderMap::new(), ..webhook(&body) };
    for wrong in
        [none, both, with("verif-hash", "my-secret-hasi"), with("verif-hash", ""), with("flutterwave-signature", SECRET), with("flutterwave-signature", &hex)]
    {
        assert!(matches!(gateway.receive(&wrong).await, Err(WebhookError::Signature)), "{:?}", wrong.headers);
    }
    // The secret does not cover the body: what it says is of another payment, of nobody's, or no payment.
    let other = begun(&gateway, &attempt(1050, "NGN")).await;
    assert!(matches!(gateway.receive(&webhook(&completed(&other, 7, 10, "successful"))).await, Err(WebhookError::Malformed(_))));
    assert!(matches!(gateway.receive(&webhook(&completed(&reference, 8, 10, "successful"))).await, Err(WebhookError::Malformed(_))));
    for nothing in [completed("order-1", 7, 10, "successful"), json!({ "event": "transfer.completed", "data": {} }), json!({ "event": "charge.completed" })] {
        assert_eq!(gateway.receive(&webhook(&nothing)).await.unwrap(), [], "{nothing}");
    }
    assert!(matches!(gateway.receive(&Callback { body: "<xml>".into(), ..webhook(&body) }).await, Err(WebhookError::Malformed(_))));
    // It should come again when it cannot be verified now.
    temper.set(Mood::BrokenAfter);
    assert!(matches!(gateway.receive(&webhook(&body)).await, Err(WebhookError::Unchecked(_))));
}

/// The vector of the contract.
#[test]
fn the_signature_is_that_of_the_contract() {
    let body = r#"{"event":"charge.completed","data":{"id":285959875,"tx_ref":"order-1","amount":100,"currency":"NGN","status":"successful"}}"#;
    let headers = HeaderMap::from_iter([("flutterwave-signature".parse().unwrap(), HeaderValue::from_static("dWAhMcm+x6KsRGvQp73GJjEbjAEbZHZ2L1I75Bu5yhk="))]);
    assert!(is_genuine("my-secret-hash", &headers, body.as_bytes()));
    assert!(!is_genuine("my-secret-hash", &headers, body.replace("100", "999").as_bytes()));
}

#[tokio::test]
async fn no_answer_is_neither_paid_nor_over() {
    let (_rave, temper, gateway) = world().await;
    let attempt = attempt(1050, "NGN");
    let reference = begun(&gateway, &attempt).await;
    for mood in [Mood::SilentAfter, Mood::SilentBefore, Mood::BrokenAfter] {
        temper.set(mood);
        assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unknown(_))), "{mood:?}");
        assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))), "{mood:?}");
    }
    let away = Flutterwave::new(Some(&config(&nowhere().await)), &http()).with_patience(PATIENCE);
    assert!(matches!(away.begin(&attempt).await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(away.look_up(&reference).await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(gateway.look_up("order-1?x=../1").await, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn a_wrong_key_is_said_by_the_test_button() {
    let (rave, _temper, gateway) = world().await;
    assert_eq!(gateway.test().await.unwrap(), "test mode");
    let url = serve(rave.router(), &Temper::default()).await;
    let wrong = Flutterwave::new(Some(&FlutterwaveConfig { secret_key: "FLWSECK-1".to_owned(), ..config(&url) }), &http());
    assert!(matches!(wrong.test().await, Err(GatewayError::Refused(reason)) if reason.contains("authorization key")));
    assert!(!Flutterwave::new(None, &http()).is_ready());
}

fn refund_of_payment(reference: &str, capture: Option<&str>, minor: i64) -> RefundRequest {
    RefundRequest {
        reference: reference.to_owned(),
        capture_reference: capture.map(str::to_owned),
        key: Uuid::now_v7(),
        amount: money(minor, "NGN"),
        captured: money(1050, "NGN"),
        reason: String::new(),
    }
}

#[tokio::test]
async fn money_goes_back_in_whole_and_in_part() {
    let (rave, _temper, gateway) = world().await;
    let reference = begun(&gateway, &attempt(1050, "NGN")).await;
    let nothing = gateway.refund(&refund_of_payment(&reference, None, 1050)).await;
    assert!(matches!(nothing, Err(GatewayError::Refused(_))), "not paid yet");
    rave.tried(&reference, 7, json!(10.5), "NGN", "successful");
    let part = refund_of_payment(&reference, Some("7"), 250);
    let report = gateway.refund(&part).await.unwrap();
    assert_eq!((report.outcome, report.key, report.payment.as_deref()), (RefundOutcome::Done(money(250, "NGN")), Some(part.key), Some("7")));
    assert_eq!(gateway.look_up_refund(&report.reference).await.unwrap().outcome, RefundOutcome::Done(money(250, "NGN")));
    // Without the transaction's name it is looked up; asked twice it is made once.
    let rest = refund_of_payment(&reference, None, 800);
    let (one, other) = tokio::join!(gateway.refund(&rest), gateway.refund(&rest));
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(rave.get(|account| account.refunds.len()), 2);
    assert!(matches!(gateway.refund(&refund_of_payment(&reference, Some("7"), 2000)).await, Err(GatewayError::Refused(_))));
    rave.get(|account| account.refund_status = Some("pending"));
    let slow = gateway.refund(&refund_of_payment(&reference, Some("7"), 100)).await.unwrap();
    assert_eq!(slow.outcome, RefundOutcome::Pending);
    for (status, outcome) in [("completed-mpgs", RefundOutcome::Done(money(100, "NGN"))), ("failed", RefundOutcome::Failed("failed".to_owned()))] {
        rave.get(|account| account.refunds.last_mut().unwrap()["status"] = status.into());
        assert_eq!(gateway.look_up_refund(&slow.reference).await.unwrap().outcome, outcome);
        let told = json!({ "event": "refund.completed", "data": { "id": 8614, "TransactionId": 7, "status": "completed", "AmountRefunded": 1_000_000 } });
        let updates = gateway.receive(&webhook(&told)).await.unwrap();
        assert!(matches!(&updates[..], [Update::Refund(report)] if report.outcome == outcome && report.key == slow.key), "{updates:?}");
    }
}

#[tokio::test]
async fn a_refund_without_an_answer_is_not_asked_for_again() {
    let (rave, temper, gateway) = world().await;
    let reference = begun(&gateway, &attempt(1050, "NGN")).await;
    rave.tried(&reference, 7, json!(10.5), "NGN", "successful");
    for mood in [Mood::SilentAfter, Mood::BrokenAfter] {
        let before = rave.get(|account| account.refunds.len());
        let refund = refund_of_payment(&reference, Some("7"), 250);
        temper.set(mood);
        assert!(matches!(gateway.refund(&refund).await, Err(GatewayError::Unknown(_))), "{mood:?}");
        temper.set(Mood::Well);
        assert!(matches!(gateway.refund(&refund).await, Err(GatewayError::Unknown(_))), "{mood:?}");
        assert_eq!(rave.get(|account| account.refunds.len()), before + 1, "{mood:?}");
    }
}

#[tokio::test]
async fn what_was_charged_is_listed_page_by_page() {
    let (rave, temper) = (Rave::default(), Temper::default());
    let url = serve(rave.router(), &temper).await;
    let config = FlutterwaveConfig { secret_key: KEY.to_owned(), webhook_secret: SECRET.to_owned(), api_url: format!("{url}/v3") };
    let gateway = Flutterwave::new(Some(&config), &http()).with_patience(PATIENCE);
    let key = Uuid::now_v7();
    let own = reference(key, Utc::now());
    rave.tried(&own, 1, json!(1000.50), "NGN", "successful");
    rave.tried(&own, 2, json!(1000.50), "NGN", "failed");
    rave.tried("of another shop", 3, json!(20), "KES", "successful");
    rave.tried("of another shop", 4, json!(30), "KES", "successful");
    // As the double has it, all of the same day.
    let day = "2026-01-14T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let listed = gateway.charges(day).await.unwrap();
    assert_eq!(listed.iter().map(|charge| charge.id.as_str()).collect::<Vec<_>>(), ["1", "3", "4"]);
    assert_eq!((listed[0].key, listed[0].reference.as_deref(), listed[0].amount), (Some(key), Some(own.as_str()), money(1000_50, "NGN")));
    assert_eq!((listed[1].key, &listed[1].reference), (None, &None), "other business of the account");
    assert_eq!(temper.asked("GET /v3/transactions?"), 2);
    assert_eq!(gateway.charges(day + Span::days(1)).await.unwrap(), []);
}
