//! M-Pesa against a double of Daraja, made from its documentation.

// Minor units stand apart, as people write them.
#![allow(clippy::inconsistent_digit_grouping, clippy::unwrap_used)]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex as Lock},
};

use axum::{
    Json, Router,
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use ironmonger_platform::config::MpesaInitiator;

use super::*;
use crate::doubles::{Mood, PATIENCE, Temper, attempt, http, money, nowhere, serve};

const PASSKEY: &str = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919";

#[derive(Default)]
struct Account {
    tokens: usize,
    /// What the token's life is told to be, in seconds.
    life: Option<&'static str>,
    pushes: Vec<Value>,
    /// The answer to a push, other than that it was accepted.
    refuses: Option<(u16, &'static str, &'static str)>,
    /// What the query answers by `CheckoutRequestID`: nothing yet, or a result code.
    results: HashMap<String, (&'static str, &'static str)>,
    reversals: Vec<Value>,
    statuses: Vec<Value>,
}

#[derive(Clone, Default)]
struct Daraja(Arc<Lock<Account>>);

fn error(status: u16, code: &str, message: &str) -> Response {
    (StatusCode::from_u16(status).unwrap(), Json(json!({ "requestId": "1c5b", "errorCode": code, "errorMessage": message }))).into_response()
}

impl Daraja {
    fn get<T>(&self, read: impl FnOnce(&mut Account) -> T) -> T {
        read(&mut self.0.lock().unwrap())
    }

    /// A new token ends the former.
    fn refused(&self, headers: &HeaderMap) -> Option<Response> {
        let right = format!("Bearer token-{}", self.get(|account| account.tokens));
        (headers.get("authorization").unwrap() != right.as_str()).then(|| error(404, "404.001.03", "Invalid Access Token"))
    }

    fn router(&self) -> Router {
        Router::new()
            .route("/oauth/v1/generate", get(token))
            .route("/mpesa/stkpush/v1/processrequest", post(push))
            .route("/mpesa/stkpushquery/v1/query", post(query))
            .route("/mpesa/reversal/v1/request", post(reversal))
            .route("/mpesa/transactionstatus/v1/query", post(status))
            .with_state(self.clone())
    }

    /// The last prompt's name and where it calls back.
    fn last(&self) -> (String, String) {
        self.get(|account| {
            let number = account.pushes.len();
            (format!("ws_CO_{number}"), account.pushes.last().unwrap()["CallBackURL"].as_str().unwrap().to_owned())
        })
    }
}

async fn token(State(daraja): State<Daraja>, Query(query): Query<HashMap<String, String>>, headers: HeaderMap) -> Response {
    if query.get("grant_type").map(String::as_str) != Some("client_credentials") {
        return error(400, "400.008.02", "Invalid grant type passed");
    }
    // base64("key:secret")
    if headers.get("authorization").unwrap() != "Basic a2V5OnNlY3JldA==" {
        return error(400, "400.008.01", "Invalid Authentication passed");
    }
    let (number, life) = daraja.get(|account| {
        account.tokens += 1;
        (account.tokens, account.life.unwrap_or("\"3599\""))
    });
    format!("{{\"access_token\":\"token-{number}\",\"expires_in\":{life}}}").into_response()
}

fn is_password_right(body: &Value) -> bool {
    let time = body["Timestamp"].as_str().unwrap();
    time.len() == 14 && body["Password"] == BASE64_STANDARD.encode(format!("174379{PASSKEY}{time}"))
}

async fn push(State(daraja): State<Daraja>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(refused) = daraja.refused(&headers) {
        return refused;
    }
    if let Some((status, code, message)) = daraja.get(|account| account.refuses) {
        return error(status, code, message);
    }
    if !is_password_right(&body) {
        return error(500, "500.001.1001", "Wrong credentials");
    }
    let phone = body["PhoneNumber"].as_str().unwrap();
    let is_right = body["BusinessShortCode"] == "174379"
        && body["Amount"].is_i64()
        && phone.len() == 12
        && body["PartyA"] == phone
        && body["AccountReference"].as_str().unwrap().len() <= 12
        && body["TransactionDesc"].as_str().unwrap().len() <= 13
        && body["CallBackURL"].as_str().is_some_and(|url| url.starts_with("https://") && !url.contains("mpesa"));
    if !is_right {
        return error(400, "400.002.02", "Bad Request - Invalid Body");
    }
    let number = daraja.get(|account| {
        account.pushes.push(body);
        account.pushes.len()
    });
    Json(json!({
        "MerchantRequestID": "2654-4b64-97ff-b827b542881d3130", "CheckoutRequestID": format!("ws_CO_{number}"), "ResponseCode": "0",
        "ResponseDescription": "Success. Request accepted for processing", "CustomerMessage": "Success. Request accepted for processing"
    }))
    .into_response()
}

async fn query(State(daraja): State<Daraja>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(refused) = daraja.refused(&headers) {
        return refused;
    }
    if !is_password_right(&body) {
        return error(500, "500.001.1001", "Wrong credentials");
    }
    let checkout = body["CheckoutRequestID"].as_str().unwrap();
    match daraja.get(|account| account.results.get(checkout).copied()) {
        None => error(500, "500.001.1001", "The transaction is being processed"),
        Some((code, text)) => Json(json!({
            "ResponseCode": "0", "ResponseDescription": "The service request has been accepted successfully",
            "MerchantRequestID": "22205-34066-1", "CheckoutRequestID": checkout, "ResultCode": code, "ResultDesc": text
        }))
        .into_response(),
    }
}

fn accepted(number: usize) -> Response {
    Json(json!({
        "OriginatorConversationID": format!("f1e2-{number}"), "ConversationID": "AG_20210706_20106e9209f64bebd05b",
        "ResponseCode": "0", "ResponseDescription": "Accept the service request successfully."
    }))
    .into_response()
}

async fn reversal(State(daraja): State<Daraja>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(refused) = daraja.refused(&headers) {
        return refused;
    }
    let is_right = body["Initiator"] == "apiop37"
        && body["SecurityCredential"] == "c2VhbGVk"
        && body["CommandID"] == "TransactionReversal"
        && body["RecieverIdentifierType"] == "11"
        && body["ReceiverParty"] == "174379"
        && body["Remarks"].as_str().is_some_and(|remarks| (2..=100).contains(&remarks.len()));
    if !is_right {
        return error(400, "400.002.02", "Bad Request - Invalid Body");
    }
    accepted(daraja.get(|account| {
        account.reversals.push(body);
        account.reversals.len()
    }))
}

async fn status(State(daraja): State<Daraja>, headers: HeaderMap, Json(body): Json<Value>) -> Response {
    if let Some(refused) = daraja.refused(&headers) {
        return refused;
    }
    assert_eq!((&body["CommandID"], &body["IdentifierType"]), (&json!("TransactionStatusQuery"), &json!("4")));
    daraja.get(|account| account.statuses.push(body));
    accepted(77)
}

fn config(url: &str) -> MpesaConfig {
    MpesaConfig {
        consumer_key: "key".to_owned(),
        consumer_secret: "secret".to_owned(),
        short_code: "174379".to_owned(),
        passkey: PASSKEY.to_owned(),
        till: None,
        initiator: Some(MpesaInitiator { name: "apiop37".to_owned(), security_credential: "c2VhbGVk".to_owned() }),
        api_url: url.to_owned(),
    }
}

fn gateway(url: &str) -> Mpesa {
    Mpesa::new(Some(&config(url)), "https://shop.test", &http()).with_patience(PATIENCE)
}

async fn world() -> (Daraja, Temper, Mpesa) {
    let (daraja, temper) = (Daraja::default(), Temper::default());
    let url = serve(daraja.router(), &temper).await;
    (daraja, temper, gateway(&url))
}

fn callback(url: &str, body: Value) -> Callback {
    Callback { query: url.split_once('?').unwrap().1.to_owned(), body: body.to_string().into(), ..Callback::default() }
}

/// As Safaricom's documentation shows it, with a balance without a value.
fn paid(checkout: &str, amount: Value) -> Value {
    json!({ "Body": { "stkCallback": {
        "MerchantRequestID": "29115-34620561-1", "CheckoutRequestID": checkout, "ResultCode": 0, "ResultDesc": "The service request is processed successfully.",
        "CallbackMetadata": { "Item": [
            { "Name": "Amount", "Value": amount }, { "Name": "MpesaReceiptNumber", "Value": "NLJ7RT61SV" }, { "Name": "Balance" },
            { "Name": "TransactionDate", "Value": 20_191_219_102_115_u64 }, { "Name": "PhoneNumber", "Value": 254_708_374_149_u64 }
        ] }
    } } })
}

fn failed(checkout: &str, code: i64, text: &str) -> Value {
    json!({ "Body": { "stkCallback": { "MerchantRequestID": "f1e2", "CheckoutRequestID": checkout, "ResultCode": code, "ResultDesc": text } } })
}

async fn received(gateway: &Mpesa, url: &str, body: Value) -> Report {
    match gateway.receive(&callback(url, body)).await.unwrap().pop().unwrap() {
        Update::Payment(report) => report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_password_is_that_of_the_documentation() {
    let expected = "MTc0Mzc5YmZiMjc5ZjlhYTliZGJjZjE1OGU5N2RkNzFhNDY3Y2QyZTBjODkzMDU5YjEwZjc4ZTZiNzJhZGExZWQyYzkxOTIwMjEwNjI4MDkyNDA4";
    assert_eq!(password("174379", PASSKEY, "20210628092408"), expected);
}

#[test]
fn the_time_is_that_of_nairobi() {
    let at = "2021-12-31T21:05:09Z".parse::<DateTime<Utc>>().unwrap();
    assert_eq!(nairobi(at), "20220101000509");
}

#[test]
fn a_number_is_read_however_it_is_written() {
    for written in ["0708374149", "0708 374 149", "+254 708 374149", "254708374149", "00254708374149", "708-374-149", "+254 (0) 708 374 149"] {
        assert_eq!(msisdn(written).as_deref(), Some("254708374149"), "{written}");
    }
    assert_eq!(msisdn("0110 123 456").as_deref(), Some("254110123456"));
    for none in ["", "020 222 2222", "+49 151 23456789", "070837414", "07083741499", "07O8374149", "+255708374149"] {
        assert_eq!(msisdn(none), None, "{none}");
    }
}

#[tokio::test]
async fn a_prompt_is_answered_on_the_phone() {
    let (daraja, temper, gateway) = world().await;
    let attempt = attempt(150_00, "KES");
    let next = gateway.begin(&attempt).await.unwrap();
    assert_eq!(next, Next::Wait { reference: "ws_CO_1/150".to_owned() });
    let push = daraja.get(|account| account.pushes[0].clone());
    assert_eq!((&push["Amount"], &push["PartyB"], &push["TransactionType"]), (&json!(150), &json!("174379"), &json!("CustomerPayBillOnline")));
    assert_eq!((&push["PhoneNumber"], &push["AccountReference"]), (&json!("254708374149"), &json!("K72M9QX")));
    // Daraja tells by HTTP 500 that the shopper has not answered.
    assert_eq!(gateway.look_up("ws_CO_1/150").await.unwrap().outcome, Outcome::Pending);
    daraja.get(|account| account.results.insert("ws_CO_1".to_owned(), ("0", "The service request is processed successfully.")));
    let (checkout, url) = daraja.last();
    let report = received(&gateway, &url, paid(&checkout, json!(150.00))).await;
    assert_eq!((report.outcome.clone(), report.key), (Outcome::Captured(money(150_00, "KES")), Some(attempt.key)));
    assert_eq!((report.reference.as_str(), report.capture_reference.as_deref()), ("ws_CO_1/150", Some("NLJ7RT61SV")));
    // The same news under the same name, by whichever way it comes again.
    assert_eq!(received(&gateway, &url, paid(&checkout, json!(150))).await, report);
    assert_eq!(gateway.look_up("ws_CO_1/150").await.unwrap().event_id, report.event_id);
    assert_eq!(temper.asked("GET /oauth"), 1, "one token does for all calls");
}

#[tokio::test]
async fn a_till_is_paid_as_one() {
    let (daraja, temper) = (Daraja::default(), Temper::default());
    let url = serve(daraja.router(), &temper).await;
    let config = MpesaConfig { till: Some("600123".to_owned()), ..config(&url) };
    Mpesa::new(Some(&config), "https://shop.test", &http()).begin(&attempt(1_00, "KES")).await.unwrap();
    let push = daraja.get(|account| account.pushes[0].clone());
    assert_eq!((&push["PartyB"], &push["BusinessShortCode"], &push["TransactionType"]), (&json!("600123"), &json!("174379"), &json!("CustomerBuyGoodsOnline")));
}

#[tokio::test]
async fn each_result_code_has_its_meaning() {
    let (daraja, _temper, gateway) = world().await;
    gateway.begin(&attempt(150_00, "KES")).await.unwrap();
    let (checkout, url) = daraja.last();
    for (code, number) in [("1032", 1032), ("1037", 1037), ("1019", 1019)] {
        daraja.get(|account| account.results.insert(checkout.clone(), (code, "Request cancelled by user")));
        assert_eq!(gateway.look_up("ws_CO_1/150").await.unwrap().outcome, Outcome::Abandoned, "{code}");
        let report = received(&gateway, &url, failed(&checkout, number, "Request cancelled by user")).await;
        assert_eq!((report.outcome, report.capture_reference), (Outcome::Abandoned, None), "{code}");
    }
    for (code, number) in [("1", 1), ("2001", 2001), ("17", 17), ("8006", 8006)] {
        daraja.get(|account| account.results.insert(checkout.clone(), (code, "No")));
        assert_eq!(gateway.look_up("ws_CO_1/150").await.unwrap().outcome, Outcome::Declined("No".to_owned()), "{code}");
        assert_eq!(received(&gateway, &url, failed(&checkout, number, "No")).await.outcome, Outcome::Declined("No".to_owned()), "{code}");
    }
    daraja.get(|account| account.results.insert(checkout.clone(), ("SFC_IC0003", "The operator does not exist.")));
    assert!(matches!(gateway.look_up("ws_CO_1/150").await.unwrap().outcome, Outcome::Declined(_)));
    // A code that nobody has documented is no end.
    daraja.get(|account| account.results.insert(checkout.clone(), ("4999", "The transaction is still under processing")));
    assert_eq!(gateway.look_up("ws_CO_1/150").await.unwrap().outcome, Outcome::Processing);
}

#[tokio::test]
async fn a_prompt_that_is_open_cannot_be_cancelled() {
    let (daraja, _temper, gateway) = world().await;
    gateway.begin(&attempt(150_00, "KES")).await.unwrap();
    assert_eq!(gateway.cancel("ws_CO_1/150").await.unwrap().outcome, Outcome::Processing);
    daraja.get(|account| account.results.insert("ws_CO_1".to_owned(), ("1037", "DS timeout user cannot be reached")));
    assert_eq!(gateway.cancel("ws_CO_1/150").await.unwrap().outcome, Outcome::Abandoned);
    daraja.get(|account| account.results.insert("ws_CO_1".to_owned(), ("0", "processed")));
    assert_eq!(gateway.cancel("ws_CO_1/150").await.unwrap().outcome, Outcome::Captured(money(150_00, "KES")));
}

#[tokio::test]
async fn a_callback_counts_when_the_query_says_so_too() {
    let (daraja, temper, gateway) = world().await;
    gateway.begin(&attempt(150_00, "KES")).await.unwrap();
    let (checkout, url) = daraja.last();
    // Early: the query knows nothing yet. The receipt, which the callback alone has, is told.
    let early = received(&gateway, &url, paid(&checkout, json!(150))).await;
    assert_eq!((early.outcome, early.capture_reference.as_deref()), (Outcome::Processing, Some("NLJ7RT61SV")));
    // One says paid, the other that it was given up: nobody knows.
    daraja.get(|account| account.results.insert(checkout.clone(), ("1032", "Request cancelled by user")));
    assert_eq!(received(&gateway, &url, paid(&checkout, json!(150))).await.outcome, Outcome::Processing);
    // The query says paid, whatever the callback says.
    daraja.get(|account| account.results.insert(checkout.clone(), ("0", "processed")));
    assert_eq!(received(&gateway, &url, failed(&checkout, 1032, "Request cancelled by user")).await.outcome, Outcome::Captured(money(150_00, "KES")));
    // Nobody answers: neither paid nor over.
    temper.set(Mood::BrokenAfter);
    assert_eq!(received(&gateway, &url, failed(&checkout, 1032, "Request cancelled by user")).await.outcome, Outcome::Processing);
    assert_eq!(received(&gateway, &url, paid(&checkout, json!(150))).await.outcome, Outcome::Processing);
}

#[tokio::test]
async fn the_amount_of_a_callback_is_told_as_it_is() {
    let (daraja, _temper, gateway) = world().await;
    gateway.begin(&attempt(150_00, "KES")).await.unwrap();
    let (checkout, url) = daraja.last();
    daraja.get(|account| account.results.insert(checkout.clone(), ("0", "processed")));
    for (sent, told) in [(json!(1.00), 1_00), (json!("149.5"), 149_50), (json!(1500), 1500_00)] {
        assert_eq!(received(&gateway, &url, paid(&checkout, sent)).await.outcome, Outcome::Captured(money(told, "KES")));
    }
    for broken in [json!(-150), json!("150,0.0.0"), json!(null), json!("1e3"), json!("")] {
        assert!(matches!(gateway.receive(&callback(&url, paid(&checkout, broken.clone()))).await, Err(WebhookError::Malformed(_))), "{broken}");
    }
}

#[tokio::test]
async fn nobody_else_can_make_the_address_of_a_callback() {
    let (daraja, _temper, gateway) = world().await;
    let attempt = attempt(150_00, "KES");
    gateway.begin(&attempt).await.unwrap();
    let (checkout, url) = daraja.last();
    daraja.get(|account| account.results.insert(checkout.clone(), ("0", "processed")));
    let query = url.split_once('?').unwrap().1.to_owned();
    let cheaper = query.replace(".150.", ".1.");
    let other = query.replace(&attempt.key.to_string(), &Uuid::now_v7().to_string());
    let cut = query[..query.len() - 2].to_owned();
    let kind = query.replace("payment.", "reversal.");
    for forged in [String::new(), "t=".to_owned(), cheaper, other, cut, kind, format!("{query}00"), format!("x={query}")] {
        let callback = Callback { query: forged.clone(), body: paid(&checkout, json!(150)).to_string().into(), ..Callback::default() };
        assert!(matches!(gateway.receive(&callback).await, Err(WebhookError::Signature)), "{forged}");
    }
    // Another shop's keys make other addresses.
    let strange = Mpesa::new(Some(&MpesaConfig { passkey: "0".repeat(64), ..config("http://127.0.0.1:1") }), "https://shop.test", &http());
    assert!(matches!(strange.receive(&callback(&url, paid(&checkout, json!(150)))).await, Err(WebhookError::Signature)));
    for body in ["", "{}", "[]", "{\"Body\":{}}", "{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"../x\",\"ResultCode\":0}}}"] {
        let callback = Callback { query: query.clone(), body: body.into(), ..Callback::default() };
        assert!(matches!(gateway.receive(&callback).await, Err(WebhookError::Malformed(_))), "{body}");
    }
}

#[tokio::test]
async fn two_submits_are_one_prompt() {
    let (daraja, _temper, gateway) = world().await;
    let attempt = attempt(150_00, "KES");
    let (one, other) = tokio::join!(gateway.begin(&attempt), gateway.begin(&attempt));
    assert_eq!(one.unwrap(), other.unwrap());
    gateway.begin(&attempt).await.unwrap();
    assert_eq!(daraja.get(|account| account.pushes.len()), 1);
}

#[tokio::test]
async fn a_prompt_without_an_answer_is_not_sent_again() {
    for mood in [Mood::SilentAfter, Mood::SilentBefore, Mood::BrokenAfter] {
        let (daraja, temper, gateway) = world().await;
        let attempt = attempt(150_00, "KES");
        temper.set(mood);
        assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unknown(_))), "{mood:?}");
        temper.set(Mood::Well);
        assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unknown(_))), "{mood:?}");
        assert_eq!(temper.asked("POST /mpesa/stkpush/"), 1, "{mood:?}");
        if mood == Mood::SilentBefore {
            continue;
        }
        // The prompt was open after all, and its callback finds the payment by our key.
        let (checkout, url) = daraja.last();
        daraja.get(|account| account.results.insert(checkout.clone(), ("0", "processed")));
        let report = received(&gateway, &url, paid(&checkout, json!(150))).await;
        assert_eq!((report.key, report.outcome), (Some(attempt.key), Outcome::Captured(money(150_00, "KES"))));
    }
}

#[tokio::test]
async fn a_shopper_who_goes_away_leaves_no_second_prompt_behind() {
    let (_daraja, temper, gateway) = world().await;
    let attempt = attempt(150_00, "KES");
    temper.set(Mood::SilentAfter);
    assert!(tokio::time::timeout(Duration::from_millis(500), gateway.begin(&attempt)).await.is_err());
    temper.set(Mood::Well);
    assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn where_nobody_answers_nothing_was_done() {
    let gateway = gateway(&nowhere().await);
    assert!(matches!(gateway.begin(&attempt(150_00, "KES")).await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(gateway.look_up("ws_CO_1/150").await, Err(GatewayError::Unreachable(_))));
    assert!(gateway.test().await.is_err());
}

#[tokio::test]
async fn what_was_turned_away_at_the_door_can_be_tried_again() {
    let (daraja, _temper, gateway) = world().await;
    let attempt = attempt(150_00, "KES");
    let refused = |error: Result<Next, GatewayError>| matches!(error, Err(GatewayError::Refused(_)));
    for (message, status, code) in [
        ("Unable to lock subscriber, a transaction is already in process for the current subscriber", 500, "500.001.1001"),
        ("Merchant does not exist", 500, "500.001.1001"),
        ("Bad Request - Invalid PhoneNumber", 400, "400.002.02"),
    ] {
        daraja.get(|account| account.refuses = Some((status, code, message)));
        assert!(refused(gateway.begin(&attempt).await), "{message}");
    }
    daraja.get(|account| account.refuses = Some((500, "500.003.02", "Error Occurred: Spike Arrest Violation")));
    assert!(matches!(gateway.begin(&attempt).await, Err(GatewayError::Unreachable(_))));
    daraja.get(|account| account.refuses = None);
    assert!(gateway.begin(&attempt).await.is_ok());
    daraja.get(|account| account.refuses = Some((500, "500.003.1001", "Internal Server Error")));
    let another = crate::doubles::attempt(150_00, "KES");
    assert!(matches!(gateway.begin(&another).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn whole_shillings_and_phones_of_kenya_alone() {
    let (daraja, _temper, gateway) = world().await;
    for (minor, currency) in [(150_50, "KES"), (0, "KES"), (250_001_00, "KES"), (150_00, "EUR"), (150, "JPY")] {
        assert!(matches!(gateway.begin(&attempt(minor, currency)).await, Err(GatewayError::Refused(_))), "{minor} {currency}");
        assert!(!gateway.capabilities().takes(money(minor, currency), "KE"), "{minor} {currency}");
    }
    assert!(gateway.capabilities().takes(money(250_000_00, "KES"), "KE"));
    let mut abroad = attempt(150_00, "KES");
    abroad.address.phone = "+49 151 23456789".to_owned();
    assert!(matches!(gateway.begin(&abroad).await, Err(GatewayError::WrongPhone)));
    assert_eq!(daraja.get(|account| account.pushes.len()), 0);
}

#[tokio::test]
async fn a_token_is_renewed_when_it_ends_and_when_another_ends_it() {
    let (daraja, temper, gateway) = world().await;
    gateway.begin(&attempt(1_00, "KES")).await.unwrap();
    // Another process has fetched one.
    daraja.get(|account| account.tokens += 1);
    gateway.begin(&attempt(1_00, "KES")).await.unwrap();
    assert_eq!((temper.asked("GET /oauth"), daraja.get(|account| account.pushes.len())), (2, 2));
    // As a number, and over before it begins.
    let (daraja, temper, gateway) = world().await;
    daraja.get(|account| account.life = Some("60"));
    gateway.begin(&attempt(1_00, "KES")).await.unwrap();
    gateway.look_up("ws_CO_1/1").await.unwrap();
    assert!(temper.asked("GET /oauth") >= 2);
}

#[tokio::test]
async fn a_wrong_consumer_key_is_said_by_the_test_button() {
    let (daraja, _temper, gateway) = world().await;
    assert_eq!(gateway.test().await.unwrap(), "pay bill 174379");
    let url = serve(daraja.router(), &Temper::default()).await;
    let wrong = Mpesa::new(Some(&MpesaConfig { consumer_key: "other".to_owned(), ..config(&url) }), "https://shop.test", &http());
    assert!(matches!(wrong.test().await, Err(GatewayError::Refused(_))));
    let none = Mpesa::new(None, "https://shop.test", &http());
    assert!(!none.is_ready() && matches!(none.begin(&attempt(1_00, "KES")).await, Err(GatewayError::NotSetUp)));
}

fn refund_of(minor: i64) -> RefundRequest {
    RefundRequest {
        reference: "ws_CO_1/150".to_owned(),
        capture_reference: Some("NLJ7RT61SV".to_owned()),
        key: Uuid::now_v7(),
        amount: money(minor, "KES"),
        captured: money(150_00, "KES"),
        reason: "broken".to_owned(),
    }
}

async fn refund_received(gateway: &Mpesa, url: &str, body: Value) -> Option<RefundReport> {
    gateway.receive(&callback(url, body)).await.unwrap().pop().map(|update| match update {
        Update::Refund(report) => report,
        other => panic!("{other:?}"),
    })
}

/// As Safaricom's documentation shows it: numbers and strings mixed, a lone item as an object.
fn result(code: Value, text: &str, parameters: Value) -> Value {
    json!({ "Result": {
        "ResultType": 0, "ResultCode": code, "ResultDesc": text, "OriginatorConversationID": "f1e2-1", "ConversationID": "AG_2021", "TransactionID": "SKE52PAWR9",
        "ResultParameters": { "ResultParameter": parameters },
        "ReferenceData": { "ReferenceItem": { "Key": "QueueTimeoutURL", "Value": "https://internalsandbox.safaricom.co.ke/x" } }
    } })
}

#[tokio::test]
async fn a_reversal_is_accepted_first_and_done_later() {
    let (daraja, _temper, gateway) = world().await;
    assert!(gateway.capabilities().refunds && !gateway.capabilities().partial_refunds);
    let refund = refund_of(150_00);
    let report = gateway.refund(&refund).await.unwrap();
    assert_eq!((report.outcome, report.key, report.payment.as_deref()), (RefundOutcome::Pending, Some(refund.key), Some("NLJ7RT61SV")));
    let asked = daraja.get(|account| account.reversals[0].clone());
    assert_eq!((&asked["TransactionID"], &asked["Amount"]), (&json!("NLJ7RT61SV"), &json!("150")));
    let (url, late) = (asked["ResultURL"].as_str().unwrap(), asked["QueueTimeOutURL"].as_str().unwrap());
    // Not come to in time is nothing that is known.
    assert_eq!(refund_received(&gateway, late, json!({})).await, None);
    let many = json!([{ "Key": "Amount", "Value": 150.00 }, { "Key": "OriginalTransactionID", "Value": "NLJ7RT61SV" }]);
    let done = refund_received(&gateway, url, result(json!(0), "processed", many)).await.unwrap();
    assert_eq!((done.outcome.clone(), done.key), (RefundOutcome::Done(money(150_00, "KES")), Some(refund.key)));
    assert_eq!(done.reference, report.reference);
    // Less than was asked for is told as it is; a lone parameter is no list.
    let less = refund_received(&gateway, url, result(json!("0"), "processed", json!({ "Key": "Amount", "Value": "100.00" }))).await.unwrap();
    assert_eq!(less.outcome, RefundOutcome::Done(money(100_00, "KES")));
    let again = refund_received(&gateway, url, result(json!("R000001"), "already reversed", json!([]))).await.unwrap();
    assert_eq!((again.outcome, again.event_id), (RefundOutcome::Done(money(150_00, "KES")), done.event_id));
    let failed = refund_received(&gateway, url, result(json!("R000002"), "The OriginalTransactionID is invalid.", json!([]))).await.unwrap();
    assert_eq!(failed.outcome, RefundOutcome::Failed("The OriginalTransactionID is invalid.".to_owned()));
    // Its address is as hard to make as a payment's.
    let forged = url.replace(&refund.key.to_string(), &Uuid::now_v7().to_string());
    assert!(matches!(gateway.receive(&callback(&forged, result(json!(0), "", json!([])))).await, Err(WebhookError::Signature)));
}

#[tokio::test]
async fn a_reversal_is_looked_up_by_its_conversation() {
    let (daraja, _temper, gateway) = world().await;
    let refund = refund_of(150_00);
    let reference = gateway.refund(&refund).await.unwrap().reference;
    assert_eq!(gateway.look_up_refund(&reference).await.unwrap().outcome, RefundOutcome::Pending);
    let asked = daraja.get(|account| account.statuses[0].clone());
    assert_eq!(asked["OriginalConversationID"], "f1e2-1");
    let url = asked["ResultURL"].as_str().unwrap();
    let said = |status: &str| result(json!(0), "processed", json!([{ "Key": "TransactionStatus", "Value": status }, { "Key": "Amount", "Value": "-3.00" }]));
    let done = refund_received(&gateway, url, said("Completed")).await.unwrap();
    assert_eq!((done.outcome, done.key), (RefundOutcome::Done(money(150_00, "KES")), Some(refund.key)));
    assert!(matches!(refund_received(&gateway, url, said("Declined")).await.unwrap().outcome, RefundOutcome::Failed(_)));
    assert_eq!(refund_received(&gateway, url, said("Authorized")).await, None);
    // That the question was refused says nothing of the reversal.
    assert_eq!(refund_received(&gateway, url, result(json!(2001), "The initiator information is invalid.", json!([]))).await, None);
}

#[tokio::test]
async fn what_cannot_be_reversed_says_so() {
    let (daraja, temper, gateway) = world().await;
    assert!(matches!(gateway.refund(&refund_of(50_00)).await, Err(GatewayError::Unsupported)), "a part of it");
    let without = RefundRequest { capture_reference: None, ..refund_of(150_00) };
    assert!(matches!(gateway.refund(&without).await, Err(GatewayError::Refused(_))));
    let url = serve(daraja.router(), &Temper::default()).await;
    let by_hand = Mpesa::new(Some(&MpesaConfig { initiator: None, ..config(&url) }), "https://shop.test", &http());
    assert!(!by_hand.capabilities().refunds && matches!(by_hand.refund(&refund_of(150_00)).await, Err(GatewayError::NotSetUp)));
    assert_eq!(daraja.get(|account| account.reversals.len()), 0);
    for mood in [Mood::SilentAfter, Mood::BrokenAfter] {
        temper.set(mood);
        assert!(matches!(gateway.refund(&refund_of(150_00)).await, Err(GatewayError::Unknown(_))), "{mood:?}");
    }
}
