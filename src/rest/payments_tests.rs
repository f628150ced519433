//! What programs are promised of discounts, payments, ways to pay, refunds and M-Pesa.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http_body_util::BodyExt;
use ironmonger::{
    app::{self, APP},
    orders,
    payments::gateway::{Outcome, Report},
    platform::config::{MpesaConfig, StripeConfig},
    rest::{model::Scope, service::personal},
    shop::{Profile, Shop},
};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    rest::{address, as_customer, customer, employ, ok, program, refused, send, with_scopes},
    support::{Browser, stripe},
};

/// A cart with one lamp, ordered to be paid in a way: what the answer says.
async fn begin(buyer: &mut Browser, variant: Uuid, payment: &str) -> Value {
    let cart = ok(buyer, "POST", "/api/v1/carts", Some(json!({ "lines": [{ "variant_id": variant, "quantity": 1 }] }))).await;
    let order = json!({ "cart": cart["token"], "email": "ada@example.com", "address": address(), "delivery": "standard", "payment": payment });
    ok(buyer, "POST", "/api/payment/", Some(order)).await
}

async fn report(shop: &Shop, payment: &str, event: &str, outcome: Outcome) {
    orders::service::payment_reported(shop, "bogus", Report::new(payment, format!("{payment}-{event}"), outcome)).await.unwrap();
}

async fn total_of(shop: &Shop, payment: &str) -> ironmonger::kernel::Money {
    orders::service::by_payment(shop, payment.parse().unwrap()).await.unwrap().total()
}

fn id_of(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

/// The pointers of a problem.
fn pointers(answer: &crate::support::Answer) -> Vec<String> {
    let problem = serde_json::from_str::<Value>(&answer.body).unwrap();
    problem["errors"].as_array().into_iter().flatten().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
}

/// What was asked for, and what becomes of each.
type Prompts = (Vec<Value>, HashMap<String, &'static str>);

/// Safaricom, as far as prompts go.
#[derive(Clone, Default)]
struct Daraja(Arc<Mutex<Prompts>>);

impl Daraja {
    async fn serve(&self) -> String {
        let router = Router::new()
            .route("/oauth/v1/generate", get(|| async { Json(json!({ "access_token": "token", "expires_in": "3599" })) }))
            .route("/mpesa/stkpush/v1/processrequest", post(push))
            .route("/mpesa/stkpushquery/v1/query", post(query))
            .with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }
}

async fn push(State(daraja): State<Daraja>, Json(body): Json<Value>) -> Response {
    let mut state = daraja.0.lock().unwrap();
    state.0.push(body);
    let name = format!("ws_CO_{}", state.0.len());
    Json(json!({ "ResponseCode": "0", "ResponseDescription": "Success", "CheckoutRequestID": name })).into_response()
}

async fn query(State(daraja): State<Daraja>, Json(body): Json<Value>) -> Response {
    let name = body["CheckoutRequestID"].as_str().unwrap();
    match daraja.0.lock().unwrap().1.get(name) {
        None => {
            let fault = json!({ "errorCode": "500.001.1001", "errorMessage": "The transaction is being processed" });
            (StatusCode::INTERNAL_SERVER_ERROR, Json(fault)).into_response()
        }
        Some(code) => Json(json!({ "ResponseCode": "0", "ResultCode": code, "ResultDesc": "said", "CheckoutRequestID": name })).into_response(),
    }
}

on_both_databases! {
    async fn a_discount_is_made_changed_used_and_ended(shop) {
        let staff = employ(shop, "Olga").await;
        let mut program = with_scopes(shop, staff, &["promotions:write"]).await;
        let thing = shop.thing("Gourd lamp", "49.00", 5).await;

        // The same refusals as the form's, each at its field.
        let bad = json!({
            "kind": "percent", "value": "120", "names": { "xx": "?" }, "methods": ["drone"], "countries": ["ZZZ"],
            "targets": [{ "on": "product", "is": "nothing" }], "set_off_by": "code", "code": "x", "state": "active", "most_uses": 0,
            "starts_at": "2026-06-02T00:00:00Z", "ends_at": "2026-06-01T00:00:00Z",
        });
        let answer = send(&mut program, "POST", "/api/v1/discounts", Some(&bad)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        let wrong = pointers(&answer);
        for pointer in ["/name", "/value", "/names/xx", "/methods/0", "/countries/0", "/targets/0/is", "/code", "/most_uses", "/ends_at"] {
            assert!(wrong.iter().any(|one| one == pointer), "{pointer}: {wrong:?}");
        }
        assert_eq!(pointers(&send(&mut program, "POST", "/api/v1/discounts", Some(&json!({ "name": "None" }))).await), ["/kind"]);
        assert_eq!(pointers(&send(&mut program, "POST", "/api/v1/discounts", Some(&json!({ "name": "?", "kind": "half" }))).await), ["/kind"]);

        program.headers.push(("idempotency-key", "summer".to_owned()));
        let summer = json!({
            "name": "Summer", "kind": "percent", "level": "order", "value": "10", "set_off_by": "code", "code": "Summer-10", "state": "active",
            "least_sum": "20.00", "counted": "all", "most_uses": 1, "starts_at": "2020-01-01T00:00:30Z",
        });
        let made = ok(&mut program, "POST", "/api/v1/discounts", Some(summer.clone())).await;
        assert_eq!(ok(&mut program, "POST", "/api/v1/discounts", Some(summer.clone())).await, made);
        program.headers.pop();
        let path = format!("/api/v1/discounts/{}", id_of(&made));
        let said = [&made["code"], &made["phase"], &made["value"], &made["least_sum"], &made["most_uses"], &made["starts_at"], &made["updated_by"]];
        assert_eq!(said, [&json!("SUMMER-10"), &json!("running"), &json!("10"), &json!("20.00"), &json!(1), &json!("2020-01-01T00:00:30Z"), &json!("Olga")]);
        let taken = send(&mut program, "POST", "/api/v1/discounts", Some(&summer)).await;
        assert_eq!((taken.status.as_u16(), pointers(&taken)), (422, vec!["/code".to_owned()]), "another has the code");

        // What is not sent stays; null takes a limit away; a version that was read is the one that is changed.
        let etag = program.get(&path).await.header("etag").to_owned();
        program.headers.push(("if-match", etag));
        let changed = ok(&mut program, "PATCH", &path, Some(json!({ "value": "20", "least_sum": null, "targets": [{ "on": "product", "is": "gourd-lamp" }] }))).await;
        assert_eq!([&changed["value"], &changed["least_sum"], &changed["code"], &changed["targets"][0]["is"]], [&json!("20"), &Value::Null, &json!("SUMMER-10"), &json!("gourd-lamp")]);
        assert_eq!(changed["starts_at"], "2020-01-01T00:00:30Z");
        assert_eq!(refused(&mut program, "PATCH", &path, Some(json!({ "value": "30" }))).await, (412, "stale".to_owned()));
        assert_eq!(refused(&mut program, "DELETE", &path, None).await.0, 412);
        program.headers.pop();
        let whole = ok(&mut program, "PUT", &path, Some(json!({ "name": "Summer", "kind": "percent", "level": "order", "value": "10", "set_off_by": "code", "code": "SUMMER-10", "state": "active", "most_uses": 1 }))).await;
        assert_eq!([&whole["targets"], &whole["starts_at"]], [&json!([]), &Value::Null]);

        // Found by its code, and by whether it holds.
        ok(&mut program, "POST", "/api/v1/discounts", Some(json!({ "name": "Winter", "kind": "delivery" }))).await;
        for (query, names) in [("active=true", vec!["Summer"]), ("active=false", vec!["Winter"]), ("code=summer-10", vec!["Summer"]), ("code=none", vec![]), ("phase=draft", vec!["Winter"])] {
            let found = ok(&mut program, "GET", &format!("/api/discounts/?{query}"), None).await;
            let found = found["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect::<Vec<_>>();
            assert_eq!(found, names, "{query}");
        }
        let first = ok(&mut program, "GET", "/api/v1/discounts?limit=1", None).await;
        let next = first["next"].as_str().unwrap().strip_prefix("http://shop.test").unwrap().to_owned();
        let second = ok(&mut program, "GET", &next, None).await;
        assert_eq!([&first["items"][0]["name"], &second["items"][0]["name"], &second["next"]], [&json!("Winter"), &json!("Summer"), &Value::Null]);

        // Whoever buys asks for a code, enters it, and orders with it.
        let mut buyer = shop.browser();
        assert_eq!(ok(&mut buyer, "POST", "/api/v1/discounts/check", Some(json!({ "code": "summer-10" }))).await["status"], "usable");
        assert_eq!(ok(&mut buyer, "POST", "/api/v1/discounts/check", Some(json!({ "code": "autumn" }))).await["status"], "unknown");
        let cart = ok(&mut buyer, "POST", "/api/v1/carts", Some(json!({ "lines": [{ "variant_id": thing.variant, "quantity": 1 }] }))).await;
        let token = cart["token"].as_str().unwrap();
        assert_eq!(refused(&mut buyer, "POST", &format!("/api/v1/carts/{token}/codes"), Some(json!({ "code": "autumn" }))).await.0, 422);
        let cheaper = ok(&mut buyer, "POST", &format!("/api/v1/carts/{token}/codes"), Some(json!({ "code": "summer-10" }))).await;
        assert_eq!([&cheaper["discount"]["amount"], &cheaper["total"]["amount"], &cheaper["codes"]], [&json!("4.90"), &json!("49.00"), &json!(["summer-10"])]);
        let order = json!({ "cart": token, "email": "ada@example.com", "address": address(), "delivery": "standard", "payment": "cod", "expected_total": "49.00" });
        assert_eq!(ok(&mut buyer, "POST", "/api/v1/payments", Some(order)).await["status"], "placed");
        let used = ok(&mut program, "GET", &path, None).await;
        assert_eq!([&used["uses"], &used["given"][0]["amount"]], [&json!(1), &json!("4.90")]);
        assert_eq!(ok(&mut buyer, "POST", "/api/v1/discounts/check", Some(json!({ "code": "summer-10" }))).await["status"], "used_up");

        // Ended, and on record.
        ok(&mut program, "DELETE", &path, None).await;
        ok(&mut program, "DELETE", &path, None).await;
        assert_eq!(ok(&mut program, "GET", &path, None).await["phase"], "ended");
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get("/admin/audit").await.text().contains("Olga"), "what programs do is in the audit log");
    }

    async fn single_use_codes_are_made_and_listed(shop) {
        let staff = employ(shop, "Olga").await;
        let mut program = with_scopes(shop, staff, &["promotions:write"]).await;
        let draft = json!({ "name": "Letters", "kind": "amount", "level": "order", "value": "5.00", "set_off_by": "codes", "state": "active" });
        let path = format!("/api/v1/discounts/{}/codes", id_of(&ok(&mut program, "POST", "/api/v1/discounts", Some(draft)).await));
        let made = ok(&mut program, "POST", &path, Some(json!({ "count": 30, "prefix": "let-" }))).await;
        let made = made["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>();
        assert!(made.len() == 30 && made.iter().all(|code| code.starts_with("LET-")), "{made:?}");
        let (mut listed, mut next) = (BTreeSet::new(), Some(format!("{path}?limit=20")));
        while let Some(address) = next {
            let part = ok(&mut program, "GET", &address, None).await;
            listed.extend(part["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()));
            next = part["next"].as_str().map(|next| next.strip_prefix("http://shop.test").unwrap().to_owned());
        }
        assert_eq!(listed, made);
        assert_eq!(pointers(&send(&mut program, "POST", &path, Some(&json!({ "count": 0 }))).await), ["/count"]);
        assert_eq!(pointers(&send(&mut program, "POST", &path, Some(&json!({ "count": 1, "prefix": "=1+1" }))).await), ["/prefix"]);
    }

    async fn a_payment_is_begun_seen_by_its_owner_captured_and_given_back(shop) {
        let (owner, stranger) = (customer(shop, "ada@example.com", "Ada Moss").await, customer(shop, "eve@example.com", "Eve").await);
        let staff = employ(shop, "Olga").await;
        let (mut ada, mut eve) = (as_customer(shop, owner).await, as_customer(shop, stranger).await);
        let (mut reader, mut cashier) = (with_scopes(shop, staff, &["orders:read"]).await, with_scopes(shop, staff, &["refunds:write"]).await);
        let thing = shop.thing("Gourd lamp", "49.00", 9).await;

        let begun = begin(&mut ada, thing.variant, "bogus").await;
        let first = id_of(&begun);
        assert_eq!((&begun["status"], begun["url"].as_str().unwrap().contains("/pay/bogus/")), (&json!("redirect"), true), "{begun}");
        let path = format!("/api/v1/payments/{first}");
        let seen = ok(&mut ada, "GET", &path, None).await;
        assert_eq!([&seen["status"], &seen["amount"]["amount"], &seen["order"], &seen["order_status"]], [&json!("pending"), &json!("53.90"), &begun["order"], &json!("draft")]);
        assert_eq!(seen["events"][0].get("text"), None, "the history's words are for staff");
        assert_eq!(refused(&mut eve, "GET", &path, None).await.0, 404);
        assert_eq!(ok(&mut eve, "GET", "/api/v1/payments", None).await["items"], json!([]));
        assert_eq!(ok(&mut reader, "GET", &format!("/api/payments/payments/{first}/"), None).await["reference"], json!(first));

        // What is not reserved is neither taken nor given back, and the answer says what can be done.
        let pending = send(&mut cashier, "DELETE", &path, None).await;
        assert!(pending.status == StatusCode::CONFLICT && pending.body.contains("Nothing is reserved yet"), "{}", pending.body);
        assert_eq!(refused(&mut reader, "DELETE", &path, None).await.0, 403);
        report(shop, &first, "authorized", Outcome::Authorized(total_of(shop, &first).await)).await;
        let etag = reader.get(&path).await.header("etag").to_owned();
        assert_eq!(ok(&mut reader, "GET", &path, None).await["status"], "authorized");
        cashier.headers.push(("if-match", "\"old.1\"".to_owned()));
        assert_eq!(refused(&mut cashier, "PATCH", &path, Some(json!({ "status": "captured" }))).await.0, 412);
        cashier.headers.pop();
        cashier.headers.push(("if-match", etag));
        assert_eq!(refused(&mut cashier, "PATCH", &path, Some(json!({ "status": "pending" }))).await.0, 422);
        let captured = ok(&mut cashier, "PATCH", &path, Some(json!({ "status": "captured" }))).await;
        assert_eq!([&captured["status"], &captured["captured"]["amount"], &captured["refundable"]["amount"]], [&json!("captured"), &json!("53.90"), &json!("53.90")]);
        cashier.headers.pop();
        let taken = send(&mut cashier, "DELETE", &path, None).await;
        assert!(taken.status == StatusCode::CONFLICT && taken.body.contains("/api/v1/refunds"), "{}", taken.body);

        let second = id_of(&begin(&mut ada, thing.variant, "bogus").await);
        report(shop, &second, "authorized", Outcome::Authorized(total_of(shop, &second).await)).await;
        assert_eq!(ok(&mut cashier, "DELETE", &format!("/api/payments/{second}/"), None).await["status"], "voided");
        let third = id_of(&begin(&mut ada, thing.variant, "bogus").await);
        report(shop, &third, "declined", Outcome::Declined("no".to_owned())).await;
        let fourth = id_of(&begin(&mut ada, thing.variant, "bogus").await);
        report(shop, &fourth, "processing", Outcome::Processing).await;
        let fifth = id_of(&begin(&mut ada, thing.variant, "cod").await);

        // The filter of the database and the state of one payment are the same.
        let all = ok(&mut reader, "GET", "/api/payments/?limit=100", None).await;
        let all = all["items"].as_array().unwrap();
        assert_eq!(all.iter().map(id_of).collect::<Vec<_>>(), [&fifth, &fourth, &third, &second, &first].map(String::clone));
        for (status, id) in [("captured", &first), ("voided", &second), ("failed", &third), ("processing", &fourth), ("pending", &fifth)] {
            let found = ok(&mut reader, "GET", &format!("/api/v1/payments?status={status}"), None).await;
            let found = found["items"].as_array().unwrap().iter().map(id_of).collect::<Vec<_>>();
            assert_eq!(found, std::slice::from_ref(id), "{status}");
            assert!(all.iter().any(|item| item["status"] == status && &id_of(item) == id), "{status}");
        }
        let number = begun["order"].as_str().unwrap();
        for (query, count) in [(format!("order={number}"), 1), ("order=NONE".to_owned(), 0), ("provider=cod".to_owned(), 1), ("until=2020-01-01T00:00:00Z".to_owned(), 0), ("from=2020-01-01T00:00:00Z".to_owned(), 5)] {
            assert_eq!(ok(&mut ada, "GET", &format!("/api/v1/payments?{query}"), None).await["items"].as_array().unwrap().len(), count, "{query}");
        }
        assert_eq!(refused(&mut ada, "GET", "/api/v1/payments?from=yesterday", None).await.0, 400);
        let part = ok(&mut ada, "GET", "/api/v1/payments?limit=2", None).await;
        let next = part["next"].as_str().unwrap().strip_prefix("http://shop.test").unwrap();
        assert_eq!(id_of(&ok(&mut ada, "GET", next, None).await["items"][0]), third);
    }

    async fn of_many_refunds_at_once_with_one_key_one_is_made(shop) {
        let (owner, stranger) = (customer(shop, "ada@example.com", "Ada Moss").await, customer(shop, "eve@example.com", "Eve").await);
        let staff = employ(shop, "Olga").await;
        let thing = shop.thing("Gourd lamp", "49.00", 9).await;
        let (mut ada, mut eve) = (as_customer(shop, owner).await, as_customer(shop, stranger).await);
        let begun = begin(&mut ada, thing.variant, "bogus").await;
        let payment = id_of(&begun);
        report(shop, &payment, "captured", Outcome::Captured(total_of(shop, &payment).await)).await;
        let order = begun["order"].as_str().unwrap();
        let token = personal::create(shop, staff, "Test", &[Scope::from_word("refunds:write").unwrap()], None).await.unwrap();
        let router = app::router(shop.shop.clone());
        let request = || {
            Request::builder().method("POST").uri("/api/payments/refunds/").header(header::HOST, "shop.test").header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, "application/json").header("idempotency-key", "once")
                .body(Body::from(json!({ "order": order, "amount": "4.00", "reason": "Chipped", "expected_amount": "4.00" }).to_string())).unwrap()
        };
        let mut answers = BTreeSet::new();
        for response in futures::future::join_all((0..10).map(|_| router.clone().oneshot(request()))).await {
            let response = response.unwrap();
            assert_eq!(response.status(), StatusCode::CREATED);
            answers.insert(String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap());
        }
        assert_eq!(answers.len(), 1);
        let made = serde_json::from_str::<Value>(answers.first().unwrap()).unwrap();
        assert_eq!([&made["status"], &made["amount"]["amount"], &made["actor"]], [&json!("done"), &json!("4.00"), &json!("Olga")]);

        // By an id of the program's own too, and by line with what it cost.
        let mut cashier = program(shop, &token);
        let line = orders::service::by_number(shop, order).await.unwrap().lines[0].id;
        let by_line = json!({ "id": Uuid::now_v7(), "order": order, "lines": [{ "line_id": line, "quantity": 1 }], "restock": true });
        let refund = ok(&mut cashier, "POST", "/api/v1/refunds", Some(by_line.clone())).await;
        assert_eq!(ok(&mut cashier, "POST", "/api/v1/refunds", Some(by_line)).await["id"], refund["id"]);
        assert_eq!([&refund["lines"][0]["amount"]["amount"], &refund["lines"][0]["restocked"]], [&json!("49.00"), &json!(true)]);
        assert_eq!(shop.stock(thing.variant).await.on_hand, 9);
        for (body, pointer) in [
            (json!({ "order": "NONE" }), "/order"),
            (json!({ "order": order, "lines": [{ "line_id": Uuid::nil(), "quantity": 1 }] }), "/lines/0/line_id"),
            (json!({ "order": order, "lines": [{ "line_id": line, "quantity": 0 }] }), "/lines/0/quantity"),
            (json!({ "order": order, "amount": "five" }), "/amount"),
        ] {
            assert_eq!(pointers(&send(&mut cashier, "POST", "/api/v1/refunds", Some(&body)).await), [pointer]);
        }

        // Who sees them.
        let path = format!("/api/v1/refunds/{}", id_of(&made));
        let own = ok(&mut ada, "GET", &path, None).await;
        assert_eq!((own.get("actor"), &own["payment_id"]), (None, &json!(payment)));
        assert_eq!(refused(&mut eve, "GET", &path, None).await.0, 404);
        assert_eq!(ok(&mut eve, "GET", "/api/v1/refunds", None).await["items"], json!([]));
        assert_eq!(ok(&mut ada, "GET", &format!("/api/payments/refunds/?order={order}&status=done"), None).await["items"].as_array().unwrap().len(), 2);
        assert_eq!(refused(&mut ada, "POST", "/api/v1/refunds", Some(json!({ "order": order, "amount": "1" }))).await.0, 403);
    }

    async fn ways_to_pay_are_told_by_country_currency_and_amount(shop) {
        let mut anybody = shop.browser();
        let codes = |answer: Value| answer["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(codes(ok(&mut anybody, "GET", "/api/payments/payment-methods/", None).await), ["cod", "bogus"]);
        assert_eq!(codes(ok(&mut anybody, "GET", "/api/v1/payment-methods?country=de&currency=EUR&amount=20.00", None).await), ["cod", "bogus"]);
        let bogus = &ok(&mut anybody, "GET", "/api/v1/payment-methods?fields=code,kind,test", None).await["items"][1];
        assert_eq!(bogus, &json!({ "code": "bogus", "kind": "redirect", "test": true }));
        for query in ["country=XX", "currency=EURO", "amount=much", "surprise=1"] {
            assert_eq!(refused(&mut anybody, "GET", &format!("/api/v1/payment-methods?{query}"), None).await.0, 400, "{query}");
        }
    }

    async fn providers_call_back_at_the_addresses_of_the_api_too(shop) {
        let (double, api_url) = stripe::Double::serve().await;
        let mut config = shop.config.clone();
        config.stripe = Some(StripeConfig { secret_key: stripe::KEY.to_owned(), webhook_secrets: vec!["whsec_1".to_owned()], api_url, capture_later: false });
        let other = Shop::open(&APP, config).await.unwrap();
        let profile = Profile { payment_methods: vec!["stripe".to_owned()], ..(*other.profile()).clone() };
        other.save_profile(profile).await.unwrap();
        let thing = shop.thing("Gourd lamp", "49.00", 9).await;
        let mut buyer = Browser::new(other.clone());
        let begun = begin(&mut buyer, thing.variant, "stripe").await;
        assert_eq!(begun["status"], "redirect");
        double.finish(begun["url"].as_str().unwrap().rsplit('/').next().unwrap(), "succeeded");
        let order = orders::service::by_payment(&other, id_of(&begun).parse().unwrap()).await.unwrap();
        let order = orders::service::refresh(&other, order.id, false).await.unwrap();
        assert_eq!(order.payment_status.word(), "paid");
        // The signature counts, byte by byte, and no token is looked at.
        let body = json!({ "id": "evt_1", "object": "event", "type": "customer.created", "data": { "object": {} } }).to_string();
        let at = other.clock.now().timestamp();
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"whsec_1");
        let signature = format!("t={at},v1={}", hex::encode(ring::hmac::sign(&key, format!("{at}.{body}").as_bytes())));
        for path in ["/webhooks/stripe", "/api/payments/webhook/stripe/", "/api/v1/payments/webhook/stripe", "/api/payments/webhook/"] {
            let mut provider = Browser::new(other.clone());
            provider.headers = vec![("stripe-signature", signature.clone()), ("authorization", "Bearer nothing".to_owned())];
            assert_eq!(provider.post_bytes(path, "application/json", body.clone().into_bytes()).await.status, StatusCode::OK, "{path}");
            let changed = body.replace("customer", "payment");
            assert_eq!(provider.post_bytes(path, "application/json", changed.into_bytes()).await.status, StatusCode::BAD_REQUEST, "{path}");
        }
        assert_eq!(buyer.post_bytes("/api/payments/webhook/nobody/", "application/json", b"{}".to_vec()).await.status, StatusCode::NOT_FOUND);
        assert_eq!(buyer.post_bytes("/api/payments/webhook/", "application/json", b"{}".to_vec()).await.status, StatusCode::NOT_FOUND);
    }

    async fn mpesa_asks_the_phone_calls_back_and_says_how_it_stands(shop) {
        let account = customer(shop, "ada@example.com", "Ada Moss").await;
        let mut early = as_customer(shop, account).await;
        let thing = |title: &'static str| shop.thing(title, "2000", 9);
        let push = |cart: &Value, phone: &str| json!({ "cart": cart["token"], "phone": phone, "email": "ada@example.com", "address": address(), "delivery": "standard" });
        let lamp = thing("Gourd lamp").await;
        let line = json!({ "lines": [{ "variant_id": lamp.variant, "quantity": 1 }] });
        let cart = ok(&mut early, "POST", "/api/v1/carts", Some(line.clone())).await;
        let (status, code) = refused(&mut early, "POST", "/api/payments/mpesa/stk-push/", Some(push(&cart, "0708374149"))).await;
        assert_eq!((status, code.as_str()), (409, "way-to-pay"), "it is not set up");

        let daraja = Daraja::default();
        let api_url = daraja.serve().await;
        let mut config = shop.config.clone();
        let (consumer_key, consumer_secret) = ("key".to_owned(), "secret".to_owned());
        config.mpesa = Some(MpesaConfig { consumer_key, consumer_secret, short_code: "174379".to_owned(), passkey: "pass".to_owned(), till: None, initiator: None, api_url });
        let other = Shop::open(&APP, config).await.unwrap();
        let profile = Profile { currency: "KES".parse().unwrap(), payment_methods: vec!["mpesa".to_owned()], ..(*other.profile()).clone() };
        other.save_profile(profile).await.unwrap();
        let kettle = {
            let id = ironmonger::catalog::service::save_product(&other, None, crate::support::draft("Kettle", "2000", 9), "test").await.unwrap();
            ironmonger::catalog::service::products(other.database.read(), other.profile().currency, &[id]).await.unwrap()[0].variants[0].id
        };
        let mut ada = Browser::new(other.clone());
        ada.headers = early.headers.clone();
        let line = json!({ "lines": [{ "variant_id": kettle, "quantity": 1 }] });
        let cart = ok(&mut ada, "POST", "/api/v1/carts", Some(line)).await;
        let wrong = send(&mut ada, "POST", "/api/payments/mpesa/stk-push/", Some(&push(&cart, "12345678"))).await;
        assert_eq!((wrong.status.as_u16(), pointers(&wrong)), (422, vec!["/phone".to_owned()]), "{}", wrong.body);
        ada.headers.push(("idempotency-key", "prompt".to_owned()));
        let begun = ok(&mut ada, "POST", "/api/payments/mpesa/stk-push/", Some(push(&cart, "0708 374 149"))).await;
        assert_eq!(ok(&mut ada, "POST", "/api/payments/mpesa/stk-push/", Some(push(&cart, "0708 374 149"))).await, begun);
        ada.headers.pop();
        assert_eq!([&begun["status"], &begun["checkout_request_id"]], [&json!("wait"), &json!("ws_CO_1")], "{begun}");
        let (sent, callback) = {
            let state = daraja.0.lock().unwrap();
            assert_eq!(state.0.len(), 1, "one prompt");
            (state.0[0].clone(), state.0[0]["CallBackURL"].as_str().unwrap().to_owned())
        };
        assert_eq!([&sent["Amount"], &sent["PhoneNumber"]], [&json!(2000), &json!("254708374149")]);

        let path = format!("/api/payments/mpesa/status/{}/", begun["payment_id"].as_str().unwrap());
        assert_eq!(ok(&mut ada, "GET", &path, None).await["status"], "pending");
        // A callback is believed when the query says the same, and harmless a second time.
        daraja.0.lock().unwrap().1.insert("ws_CO_1".to_owned(), "0");
        let items = json!([{ "Name": "Amount", "Value": 2000.0 }, { "Name": "MpesaReceiptNumber", "Value": "NLJ7RT61SV" }]);
        let message = json!({ "Body": { "stkCallback": { "CheckoutRequestID": "ws_CO_1", "ResultCode": 0, "ResultDesc": "ok", "CallbackMetadata": { "Item": items } } } });
        let query = callback.split_once('?').unwrap().1;
        let mut safaricom = Browser::new(other.clone());
        for address in [format!("/api/payments/mpesa/callback/?{query}"), format!("/api/payments/webhook/mpesa/?{query}")] {
            assert_eq!(safaricom.post_bytes(&address, "application/json", message.to_string().into_bytes()).await.status, StatusCode::OK);
        }
        let forged = safaricom.post_bytes("/api/payments/mpesa/callback/?t=payment.x.1.00", "application/json", message.to_string().into_bytes()).await;
        assert_eq!(forged.status, StatusCode::BAD_REQUEST);
        let paid = ok(&mut ada, "GET", &path, None).await;
        assert_eq!([&paid["status"], &paid["capture_reference"], &paid["captured"]["amount"], &paid["order_status"]], [&json!("captured"), &json!("NLJ7RT61SV"), &json!("2000.00"), &json!("placed")]);
        let transactions = ok(&mut ada, "GET", "/api/payments/mpesa/transactions/", None).await;
        let items = transactions["items"].as_array().unwrap();
        assert_eq!(items.iter().map(id_of).collect::<Vec<_>>()[0], begun["payment_id"].as_str().unwrap());
        assert_eq!((items.len(), &items[1]["order_status"]), (2, &json!("expired")), "the try with another phone came to nothing");
        assert_eq!(refused(&mut ada, "GET", "/api/payments/mpesa/transactions/?provider=cod", None).await.0, 400);
    }
}
