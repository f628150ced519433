//! What Stripe is asked and what is believed of it, against a double over HTTP.

#![allow(clippy::unwrap_used)]

mod double;

use std::time::Duration;

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use uuid::Uuid;

use self::double::{Act, Double, KEY};
use super::*;
use crate::saved::SavedOwner;
use ironmonger_kernel::{Address, Currency};

const SECRET: &str = "whsec_test_secret";

fn money(minor: i64, currency: &str) -> Money {
    Money::new(minor, currency.parse().unwrap())
}

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn stripe_at(url: &str, capture_later: bool) -> Stripe {
    let config =
        StripeConfig { secret_key: KEY.to_owned(), webhook_secrets: vec!["whsec_old".to_owned(), SECRET.to_owned()], api_url: url.to_owned(), capture_later };
    let mut stripe = Stripe::new(Some(&config));
    stripe.0.as_mut().unwrap().client.patience = (Duration::from_millis(400), Duration::from_secs(2));
    stripe
}

async fn stripe() -> (Stripe, Double) {
    let (double, url) = Double::serve().await;
    (stripe_at(&url, false), double)
}

async fn stripe_that_captures_later() -> (Stripe, Double) {
    let (double, url) = Double::serve().await;
    (stripe_at(&url, true), double)
}

fn attempt(lines: Vec<(String, i32, Money)>, amount: Money) -> Attempt {
    let key = Uuid::new_v4();
    Attempt {
        key,
        order_number: "K7Q2M9X".to_owned(),
        amount,
        email: "ada@example.com".to_owned(),
        address: Address::default(),
        lines,
        rest: "Delivery and taxes".to_owned(),
        return_url: format!("https://shop.example/checkout/return/{key}"),
        cancel_url: format!("https://shop.example/checkout/return/{key}?canceled=1"),
        expires_at: DateTime::from_timestamp(1_900_000_000, 0).unwrap(),
    }
}

/// Two mugs and delivery: 44.90 euros.
fn two_mugs() -> Attempt {
    attempt(vec![("Mug".to_owned(), 2, euros(4_000))], euros(4_490))
}

/// A session of two mugs.
async fn begun(stripe: &Stripe) -> (String, Uuid) {
    let attempt = two_mugs();
    match stripe.begin(&attempt).await.unwrap() {
        Next::Redirect { reference, .. } => (reference, attempt.key),
        other => panic!("{other:?}"),
    }
}

/// A paid one: session and payment intent.
async fn paid(stripe: &Stripe, double: &Double) -> (String, String) {
    let (reference, _) = begun(stripe).await;
    let intent = double.finish(&reference, "succeeded");
    (reference, intent)
}

fn refund_of(reference: &str, amount: i64) -> RefundRequest {
    RefundRequest {
        reference: reference.to_owned(),
        capture_reference: None,
        key: Uuid::new_v4(),
        amount: euros(amount),
        captured: euros(4_490),
        reason: "one mug was broken".to_owned(),
    }
}

/// What Stripe sends to its webhook's address.
fn signed_at(time: i64, secret: &str, body: &str) -> Callback {
    let mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(format!("{time}.{body}"));
    let signature = hex::encode(mac.finalize().into_bytes());
    let mut headers = HeaderMap::new();
    headers.insert("stripe-signature", format!("t={time},v1={signature},v0=00").parse().unwrap());
    Callback { headers, body: body.to_owned().into(), query: String::new() }
}

fn event(kind: &str, object: &Value) -> Callback {
    let body = json!({ "id": "evt_1", "object": "event", "type": kind, "data": { "object": object } });
    signed_at(Utc::now().timestamp(), SECRET, &body.to_string())
}

async fn payment(stripe: &Stripe, kind: &str, object: &Value) -> Report {
    match stripe.receive(&event(kind, object)).await.unwrap().as_slice() {
        [Update::Payment(report)] => report.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_session_asks_for_what_the_shopper_has_seen_and_once_for_each_attempt() {
    let (stripe, double) = stripe().await;
    let attempt = two_mugs();
    let first = stripe.begin(&attempt).await.unwrap();
    assert_eq!(first, stripe.begin(&attempt).await.unwrap());
    let Next::Redirect { reference, url } = first else { panic!("{first:?}") };
    assert_eq!(url, format!("https://checkout.stripe.com/c/pay/{reference}"));
    assert_eq!(double.get().sessions.len(), 1);

    let post = double.posts("/v1/checkout/sessions").remove(0);
    let key = attempt.key.to_string();
    assert_eq!(post.key.as_deref(), Some(key.as_str()));
    for (name, value) in [
        ("mode", "payment"),
        ("customer_email", "ada@example.com"),
        ("client_reference_id", &key),
        ("payment_intent_data[metadata][payment]", &key),
        ("payment_intent_data[metadata][order]", "K7Q2M9X"),
        ("expires_at", "1900000000"),
        ("success_url", &attempt.return_url),
        ("cancel_url", &attempt.cancel_url),
        ("line_items[0][price_data][product_data][name]", "2 × Mug"),
        ("line_items[0][price_data][unit_amount]", "4000"),
        ("line_items[0][price_data][currency]", "eur"),
        ("line_items[1][price_data][product_data][name]", "Delivery and taxes"),
        ("line_items[1][price_data][unit_amount]", "490"),
    ] {
        assert_eq!(post.form.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert!(!post.form.contains_key("payment_intent_data[capture_method]"));
}

#[tokio::test]
async fn what_is_asked_for_is_the_order_s_total_whatever_its_lines_are() {
    let (stripe, double) = stripe().await;
    let mug = |total: Money| ("Mug".to_owned(), 1, total);
    for attempt in [
        // A discount, more lines than Checkout shows, lines that Stripe cannot count, no lines, a very long name.
        attempt(vec![mug(euros(4_000))], euros(3_500)),
        attempt((0..101).map(|_| mug(euros(100))).collect(), euros(10_100)),
        attempt(vec![mug(money(1_001, "KWD")), mug(money(1_009, "KWD"))], money(2_010, "KWD")),
        attempt(Vec::new(), euros(990)),
        attempt(vec![("Mug ".repeat(100), 1, euros(4_000))], euros(4_000)),
    ] {
        let Next::Redirect { reference, .. } = stripe.begin(&attempt).await.unwrap() else { panic!() };
        assert_eq!(double.session(&reference)["amount_total"], json!(attempt.amount.minor), "{attempt:?}");
    }
    // An amount that would have to be rounded is not asked for.
    for amount in [money(2_015, "KWD"), money(150, "MGA")] {
        assert!(matches!(stripe.begin(&attempt(Vec::new(), amount)).await, Err(GatewayError::Refused(_))), "{amount}");
    }
}

#[tokio::test]
async fn what_stripe_would_refuse_is_not_offered() {
    let (stripe, _) = stripe().await;
    for (amount, is_taken) in [
        (euros(50), true),
        (euros(49), false),
        (euros(0), false),
        (money(30, "GBP"), true),
        (money(49, "JPY"), false),
        (money(2_010, "KWD"), true),
        (money(2_015, "KWD"), false),
        (money(150, "MGA"), false),
        (euros(99_999_999), true),
        (euros(100_000_000), false),
    ] {
        assert_eq!(stripe.takes(amount, "DE"), is_taken, "{amount}");
    }
    // Lines beyond those that Checkout shows are one, so that the others keep their names.
    let many = attempt((0..120).map(|number| (format!("Mug {number}"), 1, euros(100))).collect(), euros(12_500));
    let asked = lines(&many).unwrap();
    assert_eq!((asked.len(), asked[0].0.as_str(), asked.iter().map(|(_, units)| units).sum::<i64>()), (100, "Mug 0", 12_500));
}

#[test]
fn amounts_are_in_the_units_in_which_stripe_counts() {
    for (ours, theirs) in [
        (money(1_250, "EUR"), 1_250),
        (money(1_250, "JPY"), 1_250),
        (money(5, "UGX"), 500),
        (money(5, "ISK"), 500),
        (money(1_230, "KWD"), 1_230),
        (money(12_300, "MGA"), 123),
        (money(12_345, "HUF"), 12_345),
    ] {
        assert_eq!(to_stripe(ours), Some(theirs), "{ours}");
        assert_eq!(from_stripe(theirs, &ours.currency.code().to_lowercase()), Some(ours), "{ours}");
    }
    assert_eq!(from_stripe(505, "isk"), None);
    assert_eq!(from_stripe(500, "xyz"), None);
    assert_eq!(to_stripe(money(i64::MAX, "ISK")), None);
    for code in api::CURRENCIES {
        assert!(code.parse::<Currency>().is_ok(), "{code}");
    }
}

#[tokio::test]
async fn a_payment_is_what_stripe_says_and_carries_our_key() {
    let (stripe, double) = stripe().await;
    let (reference, key) = begun(&stripe).await;
    let open = stripe.look_up(&reference).await.unwrap();
    assert_eq!((open.outcome, open.key, open.capture_reference), (Outcome::Pending, Some(key), None));

    let intent = double.finish(&reference, "succeeded");
    let report = stripe.look_up(&reference).await.unwrap();
    assert_eq!(report.outcome, Outcome::Captured(euros(4_490)));
    assert_eq!((report.key, report.capture_reference.as_deref()), (Some(key), Some(intent.as_str())));
    // The webhook says the same under the same name, without a further question.
    let before = double.get().seen.len();
    assert_eq!(payment(&stripe, "checkout.session.completed", &double.session(&reference)).await, report);
    assert_eq!(double.get().seen.len(), before);
    // Its other webhook, too.
    assert_eq!(payment(&stripe, "payment_intent.succeeded", &json!({ "id": intent })).await, report);

    // Another amount, another currency: what was paid is said, and the shop compares.
    double.get().intents.get_mut(&intent).unwrap()["amount_received"] = json!(1);
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Captured(euros(1)));
    double.get().intents.get_mut(&intent).unwrap()["currency"] = json!("usd");
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Captured(money(1, "USD")));
}

#[tokio::test]
async fn a_bank_debit_is_processing_until_the_bank_has_said_something() {
    let (stripe, double) = stripe().await;
    let (reference, key) = begun(&stripe).await;
    let intent = double.finish(&reference, "processing");
    let completed = double.session(&reference);
    let report = payment(&stripe, "checkout.session.completed", &completed).await;
    assert_eq!((&report.outcome, report.key), (&Outcome::Processing, Some(key)));
    assert_eq!(stripe.look_up(&reference).await.unwrap(), report);
    // It cannot be canceled, so it is not over.
    assert_eq!(stripe.cancel(&reference).await.unwrap().outcome, Outcome::Processing);

    double.settle(&intent, "requires_payment_method", Some("The account has insufficient funds."));
    let failed = payment(&stripe, "checkout.session.async_payment_failed", &double.session(&reference)).await;
    assert_eq!(failed.outcome, Outcome::Declined("The account has insufficient funds.".to_owned()));
    assert_ne!(failed.event_id, report.event_id);
    // The first webhook once more, and late: what counts is how it stands now.
    assert_eq!(payment(&stripe, "checkout.session.completed", &completed).await, failed);

    let (reference, _) = begun(&stripe).await;
    let intent = double.finish(&reference, "processing");
    double.settle(&intent, "succeeded", None);
    let paid = payment(&stripe, "checkout.session.async_payment_succeeded", &double.session(&reference)).await;
    assert_eq!(paid.outcome, Outcome::Captured(euros(4_490)));

    // A voucher that the shopper has still to pay in a store.
    let (reference, _) = begun(&stripe).await;
    double.finish(&reference, "requires_action");
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Processing);
}

#[tokio::test]
async fn a_cancel_says_how_the_payment_stands_afterwards() {
    let (stripe, double) = stripe().await;
    let (reference, _) = begun(&stripe).await;
    let canceled = stripe.cancel(&reference).await.unwrap();
    assert_eq!(canceled.outcome, Outcome::Abandoned);
    assert_eq!(stripe.cancel(&reference).await.unwrap(), canceled);
    assert_eq!(payment(&stripe, "checkout.session.expired", &double.session(&reference)).await, canceled);

    // The shopper was faster.
    let (reference, _) = paid(&stripe, &double).await;
    assert_eq!(stripe.cancel(&reference).await.unwrap().outcome, Outcome::Captured(euros(4_490)));

    // Nobody knows: neither canceled nor paid.
    let (reference, _) = begun(&stripe).await;
    double.will([Act::HangBefore, Act::HangBefore]);
    assert!(matches!(stripe.cancel(&reference).await, Err(GatewayError::Unknown(_))));
}

#[tokio::test]
async fn an_authorization_is_captured_once_in_whole_or_in_part() {
    let (stripe, double) = stripe_that_captures_later().await;
    let (reference, _) = begun(&stripe).await;
    assert_eq!(double.posts("/v1/checkout/sessions")[0].form["payment_intent_data[capture_method]"], "manual");
    assert!(matches!(stripe.capture(&reference, euros(1), Uuid::new_v4()).await, Err(GatewayError::Refused(_))));

    let intent = double.finish(&reference, "requires_capture");
    // The session says "unpaid" to this, as to a bank debit.
    let report = payment(&stripe, "checkout.session.completed", &double.session(&reference)).await;
    assert_eq!(report.outcome, Outcome::Authorized(euros(4_490)));
    assert!(matches!(stripe.capture(&reference, euros(4_491), Uuid::new_v4()).await, Err(GatewayError::Refused(_))));

    let key = Uuid::new_v4();
    double.will([Act::Slow(Duration::ZERO), Act::HangAfter]);
    let captured = stripe.capture(&reference, euros(2_490), key).await.unwrap();
    assert_eq!(captured.outcome, Outcome::Captured(euros(2_490)));
    let posts = double.posts(&format!("/v1/payment_intents/{intent}/capture"));
    let last = posts.last().unwrap();
    assert_eq!((last.form["amount_to_capture"].as_str(), last.key.clone()), ("2490", Some(format!("capture-{key}"))));
    // With the same key, with another one, by look-up and by webhook: one and the same.
    assert_eq!(stripe.capture(&reference, euros(2_490), key).await.unwrap(), captured);
    assert_eq!(stripe.capture(&reference, euros(2_490), Uuid::new_v4()).await.unwrap(), captured);
    assert_eq!(stripe.look_up(&reference).await.unwrap(), captured);
    assert_eq!(payment(&stripe, "payment_intent.succeeded", &json!({ "id": intent })).await, captured);
    // What was captured is not voided.
    assert_eq!(stripe.void(&reference, Uuid::new_v4()).await.unwrap(), captured);
}

#[tokio::test]
async fn an_authorization_is_voided() {
    let (stripe, double) = stripe_that_captures_later().await;
    let (reference, _) = begun(&stripe).await;
    let intent = double.finish(&reference, "requires_capture");
    let key = Uuid::new_v4();
    let voided = stripe.void(&reference, key).await.unwrap();
    assert_eq!(voided.outcome, Outcome::Voided);
    assert_eq!(double.posts(&format!("/v1/payment_intents/{intent}/cancel"))[0].key, Some(format!("void-{key}")));
    assert_eq!(stripe.void(&reference, Uuid::new_v4()).await.unwrap(), voided);
    assert_eq!(payment(&stripe, "payment_intent.canceled", &json!({ "id": intent })).await, voided);
    assert!(matches!(stripe.capture(&reference, euros(4_490), Uuid::new_v4()).await, Err(GatewayError::Refused(_))));
    // One that nobody has paid is closed.
    let (reference, _) = begun(&stripe).await;
    assert_eq!(stripe.void(&reference, Uuid::new_v4()).await.unwrap().outcome, Outcome::Abandoned);
}

#[tokio::test]
async fn refunds_go_back_in_parts_and_once_each() {
    let (stripe, double) = stripe().await;
    let (reference, intent) = paid(&stripe, &double).await;
    let first = refund_of(&reference, 2_000);
    let report = stripe.refund(&first).await.unwrap();
    assert_eq!(report.outcome, RefundOutcome::Done(euros(2_000)));
    assert_eq!((report.key, report.payment.as_deref()), (Some(first.key), Some(reference.as_str())));
    assert_eq!(stripe.refund(&first).await.unwrap(), report);
    assert_eq!(stripe.look_up_refund(&report.reference).await.unwrap().event_id, report.event_id);

    let post = double.posts("/v1/refunds").remove(0);
    assert_eq!(post.key, Some(format!("refund-{}", first.key)));
    let key = first.key.to_string();
    for (name, value) in [("payment_intent", intent.as_str()), ("amount", "2000"), ("metadata[refund]", &key), ("metadata[reason]", "one mug was broken")] {
        assert_eq!(post.form[name], value, "{name}");
    }
    // The same amount once more is another refund, and there is no more than was captured.
    let second = RefundRequest { capture_reference: Some(intent.clone()), ..refund_of(&reference, 2_000) };
    assert_ne!(stripe.refund(&second).await.unwrap().reference, report.reference);
    match stripe.refund(&refund_of(&reference, 491)).await {
        Err(GatewayError::Refused(said)) => assert!(said.contains("greater than unrefunded"), "{said}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(stripe.refund(&refund_of(&reference, 490)).await.unwrap().outcome, RefundOutcome::Done(euros(490)));
    assert_eq!(double.get().refunds.len(), 3);
}

#[tokio::test]
async fn many_refunds_at_once_are_as_many_as_their_keys() {
    let (stripe, double) = stripe().await;
    let (reference, _) = paid(&stripe, &double).await;
    let refund = refund_of(&reference, 300);
    let (a, b, c) = tokio::join!(stripe.refund(&refund), stripe.refund(&refund), stripe.refund(&refund));
    assert_eq!((a.unwrap(), b.unwrap()), (c.as_ref().unwrap().clone(), c.unwrap()));
    assert_eq!(double.get().refunds.len(), 1);
}

#[tokio::test]
async fn a_refund_whose_answer_is_lost_is_found_again() {
    let (stripe, double) = stripe().await;
    let (reference, intent) = paid(&stripe, &double).await;
    let refund = |amount: i64| RefundRequest { capture_reference: Some(intent.clone()), ..refund_of(&reference, amount) };
    let look = Act::Slow(Duration::ZERO);

    // Done, and the connection hangs; done, and 500 to each who asks: the list of refunds knows it.
    for act in [Act::HangAfter, Act::FailAfter] {
        double.will([look, act]);
        let request = refund(100);
        assert_eq!(stripe.refund(&request).await.unwrap().outcome, RefundOutcome::Done(euros(100)), "{act:?}");
        assert_eq!(stripe.refund(&request).await.unwrap().key, Some(request.key), "{act:?}");
    }
    assert_eq!(double.get().refunds.len(), 2);

    // Not done, and 500 as long as Stripe keeps the key: nobody knows, until it has forgotten.
    let request = refund(100);
    double.will([look, Act::FailBefore]);
    assert!(matches!(stripe.refund(&request).await, Err(GatewayError::Unknown(_))));
    assert!(matches!(stripe.refund(&request).await, Err(GatewayError::Unknown(_))));
    double.get().replays.clear();
    assert_eq!(stripe.refund(&request).await.unwrap().outcome, RefundOutcome::Done(euros(100)));
    // Done long ago, and the key is forgotten.
    double.get().replays.clear();
    assert_eq!(stripe.refund(&request).await.unwrap().key, Some(request.key));
    assert_eq!(double.get().refunds.len(), 3);

    // Another one of the key in flight: a little later there is an answer.
    double.will([look, Act::Conflict]);
    assert_eq!(stripe.refund(&refund(100)).await.unwrap().outcome, RefundOutcome::Done(euros(100)));
    double.will([look, Act::Conflict, Act::Conflict]);
    assert!(matches!(stripe.refund(&refund(100)).await, Err(GatewayError::Unknown(_))));
    // Too many requests: not done, for sure.
    double.will([look, Act::TooMany]);
    assert!(matches!(stripe.refund(&refund(100)).await, Err(GatewayError::Unreachable(_))));
    // Slow, and in time.
    double.will([look, Act::Slow(Duration::from_millis(200))]);
    assert_eq!(stripe.refund(&refund(100)).await.unwrap().outcome, RefundOutcome::Done(euros(100)));
}

#[tokio::test]
async fn a_refund_takes_its_time_and_may_fail_after_it_was_done() {
    let (stripe, double) = stripe().await;
    let (reference, _) = paid(&stripe, &double).await;
    double.get().refund_status = Some("pending");
    let report = stripe.refund(&refund_of(&reference, 1_000)).await.unwrap();
    assert_eq!(report.outcome, RefundOutcome::Pending);
    let set = |status: &str, reason: Option<&str>| {
        let mut inner = double.get();
        let refund = inner.refunds.get_mut(&report.reference).unwrap();
        refund["status"] = json!(status);
        refund["failure_reason"] = json!(reason);
        refund.clone()
    };
    let done = set("succeeded", None);
    let updates = stripe.receive(&event("refund.updated", &done)).await.unwrap();
    let [Update::Refund(updated)] = updates.as_slice() else { panic!("{updates:?}") };
    assert_eq!(updated.outcome, RefundOutcome::Done(euros(1_000)));
    assert_eq!((updated.key, updated.payment.as_deref()), (report.key, Some(reference.as_str())));

    set("failed", Some("lost_or_stolen_card"));
    // The old news come once more, behind the new ones: what counts is how it stands.
    for (kind, object) in [("refund.failed", json!({ "id": report.reference, "payment_intent": done["payment_intent"] })), ("refund.updated", done.clone())] {
        let updates = stripe.receive(&event(kind, &object)).await.unwrap();
        let [Update::Refund(failed)] = updates.as_slice() else { panic!("{updates:?}") };
        assert_eq!(failed.outcome, RefundOutcome::Failed("lost_or_stolen_card".to_owned()), "{kind}");
        assert_ne!(failed.event_id, updated.event_id);
    }
    set("canceled", None);
    assert_eq!(stripe.look_up_refund(&report.reference).await.unwrap().outcome, RefundOutcome::Failed("canceled".to_owned()));

    // Made in the dashboard: without a key of ours. Old endpoints tell of the charge alone.
    double.get().refunds.insert(
        "re_9".to_owned(),
        json!({ "id": "re_9", "amount": 500, "currency": "eur", "payment_intent": done["payment_intent"], "status": "succeeded", "metadata": {} }),
    );
    let updates = stripe.receive(&event("charge.refunded", &json!({ "id": "ch_1", "payment_intent": done["payment_intent"] }))).await.unwrap();
    assert_eq!(updates.len(), 2);
    assert!(updates.iter().any(|update| matches!(update, Update::Refund(refund) if refund.key.is_none() && refund.outcome == RefundOutcome::Done(euros(500)))));
}

#[tokio::test]
async fn a_dispute_names_the_payment_and_what_became_of_the_money() {
    let (stripe, double) = stripe().await;
    let (reference, intent) = paid(&stripe, &double).await;
    let dispute = |status: &str| json!({ "id": "dp_1", "amount": 4490, "currency": "eur", "reason": "fraudulent", "status": status, "payment_intent": intent });
    let mut names = Vec::new();
    for (kind, status, outcome) in [
        ("charge.dispute.created", "needs_response", DisputeOutcome::Open),
        ("charge.dispute.funds_withdrawn", "needs_response", DisputeOutcome::Withdrawn),
        ("charge.dispute.funds_reinstated", "won", DisputeOutcome::Reinstated),
        ("charge.dispute.closed", "won", DisputeOutcome::Won),
        ("charge.dispute.closed", "lost", DisputeOutcome::Lost),
    ] {
        let updates = stripe.receive(&event(kind, &dispute(status))).await.unwrap();
        let [Update::Dispute(report)] = updates.as_slice() else { panic!("{updates:?}") };
        assert_eq!((report.outcome, report.payment.as_str(), report.amount), (outcome, reference.as_str(), euros(4_490)));
        assert_eq!((report.reference.as_str(), report.reason.as_str()), ("dp_1", "fraudulent"));
        names.push(report.event_id.clone());
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 5);
}

#[tokio::test]
async fn what_is_not_ours_is_passed_over() {
    let (stripe, double) = stripe().await;
    let (reference, _) = paid(&stripe, &double).await;
    let mut theirs = double.session(&reference);
    theirs["client_reference_id"] = json!("order-17");
    for (kind, object) in [
        ("checkout.session.completed", theirs),
        ("customer.created", json!({ "id": "cus_1" })),
        ("refund.updated", json!({ "id": "re_1", "payment_intent": "pi_of_another_shop" })),
        ("charge.dispute.created", json!({ "id": "dp_1", "amount": 1, "currency": "eur", "payment_intent": null })),
        ("payment_intent.succeeded", json!({ "id": "pi_of_another_shop" })),
        // An id that would lead elsewhere, and an object of another form.
        ("payment_intent.succeeded", json!({ "id": "../account?x=" })),
        ("checkout.session.completed", json!({ "object": "something new" })),
        ("checkout.session.completed", json!({ "id": "cs_of_another_mode", "status": "complete", "client_reference_id": Uuid::new_v4() })),
    ] {
        assert_eq!(stripe.receive(&event(kind, &object)).await.unwrap(), Vec::new(), "{kind} {object}");
    }
}

#[tokio::test]
async fn a_callback_that_cannot_be_read_again_now_is_asked_for_once_more() {
    let (stripe, double) = stripe().await;
    let (reference, _) = begun(&stripe).await;
    double.finish(&reference, "processing");
    let completed = event("checkout.session.completed", &double.session(&reference));
    double.will([Act::FailBefore, Act::FailBefore]);
    assert!(matches!(stripe.receive(&completed).await, Err(WebhookError::Unchecked(_))));
    assert_eq!(stripe.receive(&completed).await.unwrap().len(), 1);
    // A key that is not allowed to look: not lost, either.
    double.get().forbidden = Some("checkout");
    assert!(matches!(stripe.receive(&completed).await, Err(WebhookError::Unchecked(_))));
}

#[tokio::test]
async fn only_what_stripe_has_signed_is_believed() {
    let (stripe, double) = stripe().await;
    let (reference, _) = paid(&stripe, &double).await;
    let body = json!({ "type": "checkout.session.completed", "data": { "object": double.session(&reference) } }).to_string();
    let now = Utc::now().timestamp();
    // Both secrets of a rotation.
    for secret in [SECRET, "whsec_old"] {
        assert_eq!(stripe.receive(&signed_at(now - 290, secret, &body)).await.unwrap().len(), 1);
    }
    let good = signed_at(now, SECRET, &body);
    let with = |header: &str| {
        let mut callback = good.clone();
        callback.headers.insert("stripe-signature", header.parse().unwrap());
        callback
    };
    let header = good.headers["stripe-signature"].to_str().unwrap().to_owned();
    let raised = Callback { body: body.replace("4490", "9999").into(), ..good.clone() };
    let unsigned = Callback { headers: HeaderMap::new(), ..good.clone() };
    for (why, callback) in [
        ("another secret", signed_at(now, "whsec_wrong", &body)),
        ("no secret", signed_at(now, "", &body)),
        ("old", signed_at(now - 310, SECRET, &body)),
        ("of the future", signed_at(now + 310, SECRET, &body)),
        ("another body", raised),
        ("no signature", unsigned),
        ("another time", with(&header.replace(&format!("t={now}"), &format!("t={}", now + 1)))),
        ("another scheme", with(&header.replace("v1=", "v0="))),
        ("no time", with(&header[header.find(',').unwrap() + 1..])),
        ("nonsense", with("t=now,v1=xyz")),
        ("a huge time", with(&format!("t={},v1=00", i64::MIN))),
    ] {
        assert!(matches!(stripe.receive(&callback).await, Err(WebhookError::Signature)), "{why}");
    }
    assert!(matches!(stripe.receive(&signed_at(now, SECRET, "no JSON")).await, Err(WebhookError::Malformed(_))));
    assert!(matches!(Stripe::new(None).receive(&good).await, Err(WebhookError::Signature)));
}

/// Vectors made with OpenSSL from the rules of Stripe's SDKs.
#[test]
fn signatures_are_those_of_stripe_s_sdks() {
    let at = DateTime::from_timestamp(1_700_000_100, 0).unwrap();
    let secrets = [SECRET.to_owned()];
    for (body, signature) in [
        ("{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}", "4f1cd7feda9826e746b7d482c4badebb657398df1099e1046364f6196a230150"),
        (r#"{"id":"evt_1","object":"event","type":"refund.updated"}"#, "6ee9c217dc5dc0d344d53fdfa22a67f6ffd5b1bfea7849799cdb2ed7336d7535"),
    ] {
        let header = format!("t=1700000000,v1={},v1={signature}", "00".repeat(32));
        assert!(api::verify(&header, body.as_bytes(), &secrets, at).is_ok(), "{body}");
        assert!(api::verify(&header, body.as_bytes(), &[], at).is_err());
        assert!(api::verify(&header, format!("{body} ").as_bytes(), &secrets, at).is_err());
    }
}

#[tokio::test]
async fn whether_it_may_have_been_done_is_told_apart() {
    let (stripe, double) = stripe().await;
    // Nobody listens.
    let nowhere = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let lost = stripe_at(&format!("http://{nowhere}/"), false);
    assert!(matches!(lost.look_up("cs_1").await, Err(GatewayError::Unreachable(_))));
    assert!(matches!(lost.begin(&two_mugs()).await, Err(GatewayError::Unreachable(_))));
    // A session whose address nobody got cannot be paid: nothing was charged.
    double.will([Act::HangAfter, Act::HangAfter]);
    assert!(matches!(stripe.begin(&two_mugs()).await, Err(GatewayError::Unreachable(_))));
    // One lost answer does not stop a checkout, and makes no second session.
    let before = double.get().sessions.len();
    double.will([Act::HangAfter]);
    begun(&stripe).await;
    assert_eq!(double.get().sessions.len(), before + 1);
    // No such payment; a reference that would lead elsewhere.
    assert!(matches!(stripe.look_up("cs_unknown").await, Err(GatewayError::Refused(_))));
    let asked = double.get().seen.len();
    assert!(matches!(stripe.look_up("cs_1/../../account").await, Err(GatewayError::Refused(_))));
    assert_eq!(double.get().seen.len(), asked);
    assert!(matches!(Stripe::new(None).begin(&two_mugs()).await, Err(GatewayError::NotSetUp)));
}

#[tokio::test]
async fn staff_can_try_the_key() {
    let (double, url) = Double::serve().await;
    let stripe = stripe_at(&url, false);
    assert!(stripe.is_test());
    assert_eq!(stripe.test().await.unwrap(), "Ironmonger (acct_1)");
    double.get().forbidden = Some("account");
    assert_eq!(stripe.test().await.unwrap(), "…1234");

    let config = StripeConfig { secret_key: "sk_live_wrong".to_owned(), webhook_secrets: vec![SECRET.to_owned()], api_url: url, capture_later: false };
    let wrong = Stripe::new(Some(&config));
    assert!(!wrong.is_test());
    assert!(matches!(wrong.test().await, Err(GatewayError::Refused(said)) if said.contains("Invalid API Key")));
    // Shoppers are not told of keys.
    assert!(matches!(wrong.begin(&two_mugs()).await, Err(GatewayError::NotSetUp)));
}

/// A card that is kept for a customer: customer and token.
async fn kept(stripe: &Stripe, double: &Double) -> (String, String) {
    let saved = stripe.saved_methods().unwrap();
    let owner = SavedOwner { key: Uuid::new_v4(), email: "ada@example.com".to_owned(), name: "Ada".to_owned() };
    let customer = saved.customer(&owner).await.unwrap();
    assert_eq!(saved.customer(&owner).await.unwrap(), customer, "asked twice, there is one");
    let Next::Redirect { reference, .. } = saved.begin_saving(&two_mugs(), &customer).await.unwrap() else { panic!("no Checkout") };
    let post = double.posts("/v1/checkout/sessions").pop().unwrap();
    assert_eq!(post.form["payment_method_options[card][setup_future_usage]"], "on_session");
    assert!(!post.form.contains_key("customer_email") && post.form["customer"] == customer);
    assert_eq!(saved.kept_with(&reference, None, &customer).await.unwrap(), None, "nothing is paid yet");
    double.finish(&reference, "succeeded");
    let method = saved.kept_with(&reference, None, &customer).await.unwrap().unwrap();
    assert_eq!((method.brand.as_str(), method.last_four.as_str(), method.expires), ("visa", "4242", Some((2099, 4))));
    assert_eq!(saved.kept_with(&reference, None, "cus_other").await.unwrap(), None, "another's card is nobody's");
    (customer, method.token)
}

#[tokio::test]
async fn a_saved_card_is_prepared_then_confirmed_once() {
    let (stripe, double) = stripe().await;
    let (customer, token) = kept(&stripe, &double).await;
    let (saved, attempt) = (stripe.saved_methods().unwrap(), two_mugs());
    let reference = saved.prepare(&attempt, &customer, &token).await.unwrap();
    assert_eq!(saved.prepare(&attempt, &customer, &token).await.unwrap(), reference);
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Pending, "no money has moved");
    // The answer is lost: the payment has a name, and is looked up.
    double.will([Act::HangAfter, Act::HangAfter]);
    assert!(matches!(saved.confirm(&attempt, &reference).await, Err(GatewayError::Unknown(_))));
    let report = stripe.look_up(&reference).await.unwrap();
    assert_eq!((&report.outcome, report.key, report.capture_reference.as_deref()), (&Outcome::Captured(euros(4_490)), Some(attempt.key), Some(&*reference)));
    assert_eq!(saved.confirm(&attempt, &reference).await.unwrap(), Next::Settled(report.clone()));
    assert_eq!(payment(&stripe, "payment_intent.succeeded", &json!({ "id": reference })).await, report);
    // What is paid is not canceled, and goes back like any other payment.
    assert_eq!(stripe.cancel(&reference).await.unwrap(), report);
    let refund = stripe.refund(&RefundRequest { capture_reference: report.capture_reference.clone(), ..refund_of(&reference, 1_000) }).await.unwrap();
    assert_eq!(refund.outcome, RefundOutcome::Done(euros(1_000)));
    let event = stripe.receive(&event("refund.updated", &json!({ "id": refund.reference, "payment_intent": reference }))).await.unwrap();
    assert!(matches!(event.as_slice(), [Update::Refund(told)] if told.payment.as_deref() == Some(&*reference)), "{event:?}");
}

#[tokio::test]
async fn the_bank_may_ask_the_shopper_or_say_no_to_a_saved_card() {
    let (stripe, double) = stripe().await;
    let (customer, token) = kept(&stripe, &double).await;
    let saved = stripe.saved_methods().unwrap();
    double.get().confirms.extend(["requires_action", "requires_action", "declined"]);
    let attempt = two_mugs();
    let reference = saved.prepare(&attempt, &customer, &token).await.unwrap();
    let Next::Redirect { url, reference: same } = saved.confirm(&attempt, &reference).await.unwrap() else { panic!("not asked") };
    assert_eq!((same.as_str(), url), (reference.as_str(), format!("https://hooks.stripe.com/3d_secure_2/{reference}")));
    assert_eq!(double.posts(&format!("/v1/payment_intents/{reference}/confirm"))[0].form["return_url"], attempt.return_url);
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Pending);
    double.settle(&reference, "succeeded", None);
    assert_eq!(stripe.look_up(&reference).await.unwrap().outcome, Outcome::Captured(euros(4_490)));

    // Asked, and given up: it cannot be paid any more.
    let attempt = two_mugs();
    let reference = saved.prepare(&attempt, &customer, &token).await.unwrap();
    saved.confirm(&attempt, &reference).await.unwrap();
    let canceled = stripe.cancel(&reference).await.unwrap();
    assert_eq!(canceled.outcome, Outcome::Abandoned);
    assert_eq!(stripe.look_up(&reference).await.unwrap(), canceled);

    let attempt = two_mugs();
    let reference = saved.prepare(&attempt, &customer, &token).await.unwrap();
    for _ in 0..2 {
        let Next::Settled(declined) = saved.confirm(&attempt, &reference).await.unwrap() else { panic!("not settled") };
        assert_eq!(declined.outcome, Outcome::Declined("Your card was declined.".to_owned()));
    }
    let failed = json!({ "id": reference, "metadata": { "saved": "yes", "payment": attempt.key } });
    assert!(matches!(payment(&stripe, "payment_intent.payment_failed", &failed).await.outcome, Outcome::Declined(_)));
    // In Checkout, the shopper may still choose another card.
    assert_eq!(stripe.receive(&event("payment_intent.payment_failed", &json!({ "id": "pi_1" }))).await.unwrap(), []);
}

#[tokio::test]
async fn a_saved_card_is_let_go_and_a_customer_forgotten_however_often() {
    let (stripe, double) = stripe().await;
    let (customer, token) = kept(&stripe, &double).await;
    let saved = stripe.saved_methods().unwrap();
    double.will([Act::FailBefore]);
    assert!(matches!(saved.remove(&token).await, Err(GatewayError::Unknown(_))));
    double.get().replays.clear();
    saved.remove(&token).await.unwrap();
    saved.remove(&token).await.unwrap();
    assert_eq!(double.get().methods[&token]["customer"], Value::Null);
    assert!(matches!(saved.prepare(&two_mugs(), &customer, &token).await, Err(GatewayError::Refused(_))));
    saved.forget(&customer).await.unwrap();
    saved.forget(&customer).await.unwrap();
    assert!(double.get().customers.is_empty());
    saved.remove("pm_unknown").await.unwrap();
}

#[tokio::test]
async fn a_saved_card_is_authorized_captured_and_voided_where_money_is_taken_later() {
    let (stripe, double) = stripe_that_captures_later().await;
    let (customer, token) = kept(&stripe, &double).await;
    let saved = stripe.saved_methods().unwrap();
    let mut authorized = Vec::new();
    for _ in 0..2 {
        let attempt = two_mugs();
        let reference = saved.prepare(&attempt, &customer, &token).await.unwrap();
        let Next::Settled(report) = saved.confirm(&attempt, &reference).await.unwrap() else { panic!("not settled") };
        assert_eq!(report.outcome, Outcome::Authorized(euros(4_490)));
        authorized.push(reference);
    }
    assert_eq!(stripe.capture(&authorized[0], euros(4_490), Uuid::new_v4()).await.unwrap().outcome, Outcome::Captured(euros(4_490)));
    assert_eq!(stripe.void(&authorized[1], Uuid::new_v4()).await.unwrap().outcome, Outcome::Voided);
}

#[tokio::test]
async fn what_was_charged_is_listed_page_by_page() {
    let (stripe, double) = stripe().await;
    let mut intents = Vec::new();
    for _ in 0..5 {
        intents.push(paid(&stripe, &double).await);
    }
    double.settle(&intents[1].1, "requires_payment_method", Some("no money"));
    double.get().intents.get_mut(&intents[2].1).unwrap()["created"] = json!(Utc::now().timestamp() - 90_000);
    stripe.refund(&refund_of(&intents[3].0, 4_490)).await.unwrap();
    let listed = stripe.charges(Utc::now() - chrono::Duration::days(1)).await.unwrap();
    let mut names = listed.iter().map(|charge| charge.id.clone()).collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, [&intents[0].1, &intents[3].1, &intents[4].1].map(Clone::clone), "neither what failed nor what is older");
    let back = listed.iter().filter(|charge| charge.given_back).map(|charge| charge.id.clone()).collect::<Vec<_>>();
    assert_eq!(back, [intents[3].1.clone()]);
    assert!(listed.iter().all(|charge| charge.key.is_some() && charge.amount == euros(4_490)));
    assert!(matches!(Stripe::new(None).charges(Utc::now()).await, Err(GatewayError::NotSetUp)));
}
