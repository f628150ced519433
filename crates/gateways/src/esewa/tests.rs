//! eSewa against a double of its form and status check, made from its documentation.

// Minor units stand apart, as people write them.
#![allow(clippy::inconsistent_digit_grouping, clippy::unwrap_used)]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex as Lock},
};

use axum::{
    Form, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::*;
use crate::doubles::{Mood, PATIENCE, Temper, attempt, http, money, nowhere, serve};

const SECRET: &str = "8gBm/:&EnhH.1/q";

#[derive(Default)]
struct Account {
    /// Forms that were posted, by `transaction_uuid`.
    forms: HashMap<String, HashMap<String, String>>,
    /// What the status check answers: status, amount, and another product code.
    status: Option<(&'static str, &'static str)>,
    product_code: Option<&'static str>,
    is_down: bool,
}

#[derive(Clone, Default)]
struct Epay(Arc<Lock<Account>>);

impl Epay {
    fn get<T>(&self, read: impl FnOnce(&mut Account) -> T) -> T {
        read(&mut self.0.lock().unwrap())
    }
}

fn tag(text: &str) -> String {
    BASE64_STANDARD.encode(signature(SECRET.as_bytes(), text.as_bytes()))
}

async fn form(State(epay): State<Epay>, Form(fields): Form<HashMap<String, String>>) -> Response {
    let text = fields["signed_field_names"].split(',').map(|name| format!("{name}={}", fields[name])).collect::<Vec<_>>().join(",");
    let number = |name: &str| fields[name].parse::<f64>().unwrap();
    let sum = number("amount") + number("tax_amount") + number("product_service_charge") + number("product_delivery_charge");
    let id = fields["transaction_uuid"].clone();
    let is_right = tag(&text) == fields["signature"]
        && (sum - number("total_amount")).abs() < 0.001
        && fields["product_code"] == "EPAYTEST"
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !fields["success_url"].contains('?');
    if !is_right {
        return (StatusCode::BAD_REQUEST, "{\"code\":\"ES104\",\"error_message\":\"Invalid payload signature.\"}").into_response();
    }
    if epay.get(|account| account.forms.insert(id, fields)).is_some() {
        return (StatusCode::CONFLICT, "{\"error_message\":\"Duplicate transaction UUID.\"}").into_response();
    }
    "<html>sign in</html>".into_response()
}

async fn status(State(epay): State<Epay>, Query(query): Query<HashMap<String, String>>) -> Response {
    epay.get(|account| {
        if account.is_down {
            return "{\"code\":0,\"error_message\":\"Service is currently unavailable\"}".into_response();
        }
        let form = account.forms.get(&query["transaction_uuid"]).filter(|form| form["total_amount"] == query["total_amount"]);
        let (status, total) = match (form, account.status) {
            (None, _) => ("NOT_FOUND", query["total_amount"].clone()),
            (Some(_), None) => ("PENDING", query["total_amount"].clone()),
            (Some(_), Some((status, total))) => (status, total.to_owned()),
        };
        let code = if status == "COMPLETE" { "\"0001TS9\"" } else { "null" };
        let (product, id) = (account.product_code.unwrap_or("EPAYTEST"), &query["transaction_uuid"]);
        format!("{{\"product_code\":\"{product}\",\"transaction_uuid\":\"{id}\",\"total_amount\":{total},\"status\":\"{status}\",\"ref_id\":{code}}}")
            .into_response()
    })
}

fn config(url: &str) -> EsewaConfig {
    EsewaConfig {
        product_code: "EPAYTEST".to_owned(),
        secret_key: SECRET.to_owned(),
        form_url: format!("{url}/api/epay/main/v2/form"),
        status_url: format!("{url}/api/epay/transaction/status/"),
    }
}

async fn world() -> (Epay, Temper, Esewa) {
    let (epay, temper) = (Epay::default(), Temper::default());
    let router = Router::new().route("/api/epay/main/v2/form", post(form)).route("/api/epay/transaction/status/", get(status)).with_state(epay.clone());
    let url = serve(router, &temper).await;
    (epay, temper, Esewa::new(Some(&config(&url)), "https://shop.test", &http()).with_patience(PATIENCE))
}

type Fields = Vec<(String, String)>;

async fn begun(gateway: &Esewa, attempt: &Attempt) -> (String, String, Fields) {
    let form = gateway.form(attempt).unwrap().unwrap();
    match gateway.begin(attempt).await.unwrap() {
        Next::Redirect { reference, url } => {
            assert_eq!(url, format!("https://shop.test/checkout/pay/{}", attempt.key));
            (reference, form.url, form.fields)
        }
        other => panic!("{other:?}"),
    }
}

/// What the shopper's browser does.
async fn posted(url: &str, fields: &Fields) -> StatusCode {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
    http().post_form(url, &fields, 10_000, PATIENCE).await.unwrap().status()
}

/// The data of a return, signed with this key over these names.
fn returned(total: &str, id: &str, names: &str, key: &str) -> Callback {
    let fields = HashMap::from([
        ("transaction_code", "000AWEO"),
        ("status", "COMPLETE"),
        ("total_amount", total.trim_matches('"')),
        ("transaction_uuid", id),
        ("product_code", "EPAYTEST"),
        ("signed_field_names", names),
    ]);
    let text = names.split(',').map(|name| format!("{name}={}", fields[name])).collect::<Vec<_>>().join(",");
    let tag = BASE64_STANDARD.encode(signature(key.as_bytes(), text.as_bytes()));
    let json = format!(
        "{{\"transaction_code\":\"000AWEO\",\"status\":\"COMPLETE\",\"total_amount\":{total},\"transaction_uuid\":\"{id}\",\"product_code\":\"EPAYTEST\",\
         \"signed_field_names\":\"{names}\",\"signature\":\"{tag}\"}}"
    );
    Callback { query: format!("data={}", BASE64_STANDARD.encode(json)), ..Callback::default() }
}

const ALL: &str = "transaction_code,status,total_amount,transaction_uuid,product_code,signed_field_names";

#[test]
fn signatures_are_those_of_the_contract() {
    for (text, expected) in [
        ("total_amount=110,transaction_uuid=241028,product_code=EPAYTEST", "i94zsd3oXF6ZsSr/kGqT4sSzYQzjj1W/waxjWyRwaME="),
        ("total_amount=100,transaction_uuid=11-201-13,product_code=EPAYTEST", "5DZywcrTKD0gia/rsSMcrRHmJl+4Tbol6S+lWgdJ94E="),
    ] {
        assert_eq!(tag(text), expected);
    }
}

/// Two answers of eSewa's test system, and what the documentation shows; the amount's very letters are signed.
#[test]
fn returns_are_read_as_they_were_signed() {
    let ready = Esewa::new(Some(&config("http://127.0.0.1:1")), "https://shop.test", &http()).0.unwrap();
    for (code, total, id, tag) in [
        ("000AWEO", "1000.0", "250610-162413", "62GcfZTmVkzhtUeh+QJ1AqiJrjoWWGof3U+eTPTZ7fA="),
        ("000AWEO", "\"1000.0\"", "250610-162413", "62GcfZTmVkzhtUeh+QJ1AqiJrjoWWGof3U+eTPTZ7fA="),
        ("000AWEO", "1000", "250610-162413", "L/qUIEhgWonoiBE5fPGBfSndglUjaapYTsNVWVS7PDA="),
        ("000AWEO", "\"1,000.0\"", "250610-162413", "papjo8JJpF2skOaVl21DUR7k7hdectT5lWk+z5xvYIU="),
        ("000EYK6", "1433.0", "ts_69e6dcd99f13b", "kFPrBhMxBW5445IvsisPz5neFCvtC/ZqFxEYAArG5ow="),
        ("000EYMY", "614.0", "ts_69e702e711b18", "gp7hPDcA0cnNBJ7iDaQ2xnLWYykmmpFRrnZm83+WHn8="),
    ] {
        let json = format!(
            "{{\"transaction_code\":\"{code}\",\"status\":\"COMPLETE\",\"total_amount\":{total},\"transaction_uuid\":\"{id}\",\"product_code\":\"EPAYTEST\",\
             \"signed_field_names\":\"{ALL}\",\"signature\":\"{tag}\"}}"
        );
        let data = BASE64_STANDARD.encode(&json);
        let fields = ready.returned(&data).unwrap();
        assert_eq!((fields["total_amount"].as_str(), fields["transaction_uuid"].as_str()), (total.trim_matches('"'), id));
        // As a query may have changed it.
        for changed in [data.trim_end_matches('=').to_owned(), data.replace('+', " "), data.replace('+', "-").replace('/', "_")] {
            assert!(ready.returned(&changed).is_ok(), "{changed}");
        }
        let other = BASE64_STANDARD.encode(json.replace(total, "1"));
        assert!(matches!(ready.returned(&other), Err(WebhookError::Signature)));
    }
}

#[tokio::test]
async fn the_form_is_one_that_esewa_takes_once() {
    let (epay, temper, gateway) = world().await;
    for (minor, written) in [(110_00, "110"), (110_50, "110.50"), (5, "0.05")] {
        let attempt = attempt(minor, "NPR");
        let (reference, url, fields) = begun(&gateway, &attempt).await;
        assert_eq!(reference, format!("{}/{written}", attempt.key));
        assert_eq!(begun(&gateway, &attempt).await, (reference, url.clone(), fields.clone()), "the same form each time");
        assert_eq!(posted(&url, &fields).await, StatusCode::OK);
        assert_eq!(posted(&url, &fields).await, StatusCode::CONFLICT);
        let form = epay.get(|account| account.forms[&attempt.key.to_string()].clone());
        assert_eq!((form["total_amount"].as_str(), &form["success_url"]), (written, &attempt.return_url));
    }
    assert_eq!(temper.asked("GET"), 0, "nobody is asked for a form");
    let cheaper = |(name, value): (String, String)| (name.clone(), if name == "total_amount" || name == "amount" { "1".to_owned() } else { value });
    let (_, url, fields) = begun(&gateway, &attempt(110_00, "NPR")).await;
    assert_eq!(posted(&url, &fields.into_iter().map(cheaper).collect()).await, StatusCode::BAD_REQUEST);
    for (minor, currency) in [(100, "EUR"), (0, "NPR"), (-5, "NPR")] {
        assert!(matches!(gateway.begin(&attempt(minor, currency)).await, Err(GatewayError::Refused(_))), "{minor} {currency}");
    }
    assert!(gateway.capabilities().takes(money(100, "NPR"), "NP") && !gateway.capabilities().takes(money(100, "INR"), "NP"));
}

#[tokio::test]
async fn each_status_has_its_meaning() {
    let (epay, _temper, gateway) = world().await;
    let attempt = attempt(110_00, "NPR");
    let (reference, url, fields) = begun(&gateway, &attempt).await;
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending, "not begun there");
    posted(&url, &fields).await;
    assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    for (status, outcome) in [
        ("AMBIGUOUS", Outcome::Processing),
        ("CANCELED", Outcome::Abandoned),
        ("COMPLETE", Outcome::Captured(money(110_00, "NPR"))),
        ("PARTIAL_REFUND", Outcome::Captured(money(110_00, "NPR"))),
        ("FULL_REFUND", Outcome::Refunded(money(110_00, "NPR"))),
    ] {
        epay.get(|account| account.status = Some((status, "110.0")));
        let report = gateway.look_up(&reference).await.unwrap();
        assert_eq!((report.outcome, report.key), (outcome, Some(attempt.key)), "{status}");
        assert_eq!(report.capture_reference.as_deref(), (status == "COMPLETE").then_some("0001TS9"));
    }
    epay.get(|account| account.status = Some(("HALF", "110.0")));
    assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn the_amount_of_an_answer_is_told_as_it_is() {
    let (epay, _temper, gateway) = world().await;
    let (reference, url, fields) = begun(&gateway, &attempt(110_00, "NPR")).await;
    posted(&url, &fields).await;
    for (sent, told) in [("1.0", 1_00), ("\"1,110.0\"", 1110_00), ("109.99", 109_99)] {
        epay.get(|account| account.status = Some(("COMPLETE", sent)));
        assert_eq!(gateway.look_up(&reference).await.unwrap().outcome, Outcome::Captured(money(told, "NPR")));
    }
    for broken in ["-110", "null", "110.001", "1.1e2"] {
        epay.get(|account| account.status = Some(("COMPLETE", broken)));
        assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))), "{broken}");
    }
    epay.get(|account| (account.status, account.product_code) = (Some(("COMPLETE", "110.0")), Some("OTHER")));
    assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn a_return_is_proof_of_nothing_without_the_status() {
    let (epay, temper, gateway) = world().await;
    let attempt = attempt(1000_00, "NPR");
    let id = attempt.key.to_string();
    let (reference, url, fields) = begun(&gateway, &attempt).await;
    posted(&url, &fields).await;
    let outcome = async |callback: &Callback| match gateway.receive(callback).await.unwrap().pop().unwrap() {
        Update::Payment(report) => report,
        other => panic!("{other:?}"),
    };
    let signed = returned("1000.0", &id, ALL, SECRET);
    assert_eq!(outcome(&signed).await.outcome, Outcome::Pending);
    epay.get(|account| account.status = Some(("COMPLETE", "1000.0")));
    let report = outcome(&signed).await;
    assert_eq!((report.outcome.clone(), report.reference.as_str()), (Outcome::Captured(money(1000_00, "NPR")), reference.as_str()));
    assert_eq!(outcome(&signed).await, report, "twice");
    assert_eq!(gateway.look_up(&reference).await.unwrap(), report, "the same news under the same name");
    // Signed, and of another amount: eSewa knows no such payment.
    assert_eq!(outcome(&returned("1.0", &id, ALL, SECRET)).await.outcome, Outcome::Pending);
    let short = "transaction_uuid,signed_field_names";
    for forged in [returned("1000.0", &id, ALL, "8gBm/:&EnhH.1/q("), returned("1000.0", &id, short, SECRET), returned("1000.0", &id, "status", SECRET)] {
        assert!(matches!(gateway.receive(&forged).await, Err(WebhookError::Signature)), "{}", forged.query);
    }
    for broken in ["", "data", "data=", "data=%%%", "data=e30", "x=1"] {
        let callback = Callback { query: broken.to_owned(), ..Callback::default() };
        assert!(gateway.receive(&callback).await.is_err(), "{broken}");
    }
    assert!(matches!(gateway.receive(&returned("1000.0", "241028", ALL, SECRET)).await, Err(WebhookError::Malformed(_))), "no payment of ours");
    temper.set(Mood::BrokenAfter);
    assert!(matches!(gateway.receive(&signed).await, Err(WebhookError::Unchecked(_))));
}

#[tokio::test]
async fn no_answer_is_neither_paid_nor_over() {
    let (epay, temper, gateway) = world().await;
    let (reference, ..) = begun(&gateway, &attempt(110_00, "NPR")).await;
    epay.get(|account| account.is_down = true);
    assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))));
    assert!(gateway.test().await.is_err());
    epay.get(|account| account.is_down = false);
    assert_eq!(gateway.test().await.unwrap(), "EPAYTEST");
    for mood in [Mood::SilentAfter, Mood::BrokenAfter] {
        temper.set(mood);
        assert!(matches!(gateway.look_up(&reference).await, Err(GatewayError::Unknown(_))), "{mood:?}");
    }
    let away = Esewa::new(Some(&config(&nowhere().await)), "https://shop.test", &http());
    assert!(matches!(away.look_up(&reference).await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(gateway.look_up("order-1").await, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn refunds_are_made_by_hand() {
    let (_epay, _temper, gateway) = world().await;
    assert!(!gateway.capabilities().refunds);
    let refund = crate::gateway::RefundRequest {
        reference: "x".to_owned(),
        capture_reference: Some("0001TS9".to_owned()),
        key: Uuid::now_v7(),
        amount: money(110_00, "NPR"),
        captured: money(110_00, "NPR"),
        reason: String::new(),
    };
    assert!(matches!(gateway.refund(&refund).await, Err(GatewayError::Unsupported)));
    assert!(!Esewa::new(None, "https://shop.test", &http()).is_ready());
}
