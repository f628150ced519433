//! What refunds promise: never more than was paid, each once, and none forgotten.

use axum::http::StatusCode;
use chrono::Duration;
use futures::future::join_all;
use ironmonger::{
    app::APP,
    cart, checkout,
    checkout::{model::Placed, service::Submit},
    error::Fault,
    kernel::{Currency, Money},
    orders::{
        self,
        model::{Actor, FulfillmentStatus, MoneyRefusal, Order, PaymentStatus, RefundWish},
        service::{Decision, RefundOrder},
    },
    payments::{
        self,
        gateway::{Outcome, RefundOutcome, RefundReport, Report},
        model::{Refund, RefundStatus, RefundWay},
    },
    platform::config::StripeConfig,
    shop::{Profile, Shop},
};
use uuid::Uuid;

use crate::support::{Browser, TestShop, checkout_form, stripe};

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// An order that is paid by the Bogus gateway; delivery costs 4.90.
async fn paid(shop: &TestShop, variant: Uuid, pieces: i64) -> Order {
    let reference = begun(shop, variant, pieces).await;
    let order = of_reference(shop, &reference).await;
    report(shop, &reference, "captured", Outcome::Captured(order.total())).await;
    orders::service::by_id(shop, order.id).await.unwrap()
}

async fn begun(shop: &Shop, variant: Uuid, pieces: i64) -> String {
    let token = cart::service::add(shop, None, variant, pieces).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    match checkout::service::place(shop, Some(&token), &checkout_form("bogus"), &submit).await.unwrap() {
        Placed::Pay(url) => url.rsplit('/').next().unwrap().to_owned(),
        Placed::Done(path) => panic!("placed without payment: {path}"),
    }
}

async fn of_reference(shop: &Shop, reference: &str) -> Order {
    orders::service::by_payment(shop, reference.parse().unwrap()).await.unwrap()
}

async fn report(shop: &Shop, reference: &str, event: &str, outcome: Outcome) {
    orders::service::payment_reported(shop, "bogus", Report::new(reference, format!("{reference}-{event}"), outcome)).await.unwrap();
}

async fn again(shop: &Shop, order: &Order) -> Order {
    orders::service::by_id(shop, order.id).await.unwrap()
}

fn amount(minor: i64) -> RefundWish {
    RefundWish { further: minor, ..RefundWish::default() }
}

fn pieces(order: &Order, count: i32, restock: bool) -> RefundWish {
    RefundWish { lines: vec![(order.lines[0].id, count)], restock, ..RefundWish::default() }
}

fn everything() -> RefundWish {
    RefundWish { everything: true, restock: true, ..RefundWish::default() }
}

/// Gives back what a wish comes to now.
async fn give_back(shop: &Shop, order: &Order, wish: RefundWish) -> Result<Refund, Fault<MoneyRefusal>> {
    let now = again(shop, order).await;
    let (quote, _) = orders::service::quote_refund(shop, &now, &wish, false).await?;
    let wanted = RefundOrder { id: Uuid::now_v7(), wish, seen: quote.amount.minor, by_hand: false, reason: "Chipped".to_owned() };
    orders::service::refund(shop, &order.number, wanted, "Olga").await
}

/// What is stored is what the events say, of the refunds and of the payment.
async fn in_balance(shop: &Shop, order: &Order) {
    let order = again(shop, order).await;
    let connection = shop.database.read();
    let mut taken = 0;
    for refund in &order.refunds {
        assert_eq!(payments::service::refunds::status_by_events(connection, refund.id).await.unwrap(), refund.status);
        taken += if refund.status.takes() { refund.amount.minor } else { 0 };
    }
    let facts = payments::service::facts(connection, order.id).await.unwrap();
    let payments = payments::service::all_of_order(connection, order.id).await.unwrap();
    assert_eq!(facts.captured, payments.iter().map(|payment| payment.captured).sum::<i64>());
    assert_eq!(taken, payments.iter().map(|payment| payment.given_back).sum::<i64>());
    assert_eq!(facts.refunded, order.refunded().minor);
    assert!(facts.refunded <= facts.captured);
}

async fn emails(shop: &TestShop, words: &str) -> usize {
    shop.settle().await.unwrap();
    shop.mailer.stored(50).await.unwrap().into_iter().filter(|letter| letter.raw.contains(words)).count()
}

/// The same shop with Stripe, which is a double.
async fn with_stripe(shop: &TestShop) -> (Shop, stripe::Double) {
    let (double, api_url) = stripe::Double::serve().await;
    let mut config = shop.config.clone();
    config.stripe = Some(StripeConfig { secret_key: stripe::KEY.to_owned(), webhook_secrets: vec!["whsec_1".to_owned()], api_url, capture_later: false });
    let other = Shop::open(&APP, config).await.unwrap();
    let profile = Profile { payment_methods: vec!["stripe".to_owned()], ..(*other.profile()).clone() };
    other.save_profile(profile).await.unwrap();
    (other, double)
}

/// An order that Stripe has taken the money of.
async fn paid_by_stripe(shop: &TestShop, at_stripe: &Shop, double: &stripe::Double) -> (Order, String) {
    let thing = shop.thing("Lamp", "80", 5).await;
    let token = cart::service::add(at_stripe, None, thing.variant, 1).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    let Placed::Pay(url) = checkout::service::place(at_stripe, Some(&token), &checkout_form("stripe"), &submit).await.unwrap() else {
        panic!("not sent to Stripe")
    };
    let session = url.rsplit('/').next().unwrap().to_owned();
    let intent = double.finish(&session, "succeeded");
    let payment = payments::service::by_reference(shop.database.read(), "stripe", &session).await.unwrap().unwrap();
    let order = orders::service::refresh(at_stripe, payment.order_id, false).await.unwrap();
    assert_eq!(order.payment_status, PaymentStatus::Paid);
    (order, intent)
}

/// Stripe calls back about a refund as the double has it.
async fn stripe_calls(at_stripe: &Shop, double: &stripe::Double, kind: &str) -> StatusCode {
    let refund = double.get().refunds.values().last().unwrap().clone();
    let body = serde_json::json!({ "id": format!("evt_{}", Uuid::now_v7()), "object": "event", "type": kind, "data": { "object": refund } }).to_string();
    let at = at_stripe.clock.now().timestamp();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"whsec_1");
    let signature = hex::encode(ring::hmac::sign(&key, format!("{at}.{body}").as_bytes()));
    let mut browser = Browser::new(at_stripe.clone());
    browser.headers.push(("stripe-signature", format!("t={at},v1={signature}")));
    browser.post_bytes("/webhooks/stripe", "application/json", body.into_bytes()).await.status
}

on_both_databases! {
    async fn twenty_refunds_at_once_give_back_no_more_than_was_paid(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        let wanted = (0..20).map(|_| RefundOrder { id: Uuid::now_v7(), wish: amount(500), seen: 500, by_hand: false, reason: String::new() });
        let outcomes = join_all(wanted.map(|wanted| orders::service::refund(shop, &order.number, wanted, "Olga"))).await;
        let made = outcomes.iter().filter(|outcome| outcome.as_ref().is_ok_and(|refund| refund.status == RefundStatus::Done)).count();
        let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Fault::Refused(MoneyRefusal::TooMuch(left))) if *left == euros(490))).count();
        assert_eq!((made, refused), (8, 12), "{outcomes:?}");
        let order = again(shop, &order).await;
        assert_eq!((order.refunded(), order.payment_status), (euros(4_000), PaymentStatus::PartiallyRefunded));
        in_balance(shop, &order).await;
    }

    async fn the_payment_itself_gives_no_more_than_it_has(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        let payment = payments::service::of_order(shop.database.read(), order.id).await.unwrap().unwrap();
        let takes = (0..20).map(|_| shop.database.write(move |tx| Box::pin(async move {
            Ok::<_, Fault>(payments::service::refunds::take(tx, payment.id, 500).await?)
        })));
        let taken = join_all(takes).await.into_iter().filter(|taken| *taken == Ok(true)).count();
        assert_eq!(taken, 8);
    }

    async fn one_form_sent_often_is_one_refund(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        let wanted = RefundOrder { id: Uuid::now_v7(), wish: pieces(&order, 1, true), seen: 2_000, by_hand: false, reason: String::new() };
        let outcomes = join_all((0..6).map(|_| orders::service::refund(shop, &order.number, wanted.clone(), "Olga"))).await;
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        let order = again(shop, &order).await;
        assert_eq!((order.refunds.len(), order.refunded()), (1, euros(2_000)));
        assert_eq!(shop.stock(thing.variant).await.allocated, 1);
        assert_eq!(emails(shop, "Refund for order").await, 1);
    }

    async fn parts_add_up_to_what_was_paid(shop) {
        let thing = shop.thing("Bowl", "3.33", 9).await;
        let order = paid(shop, thing.variant, 3).await;
        for _ in 0..2 {
            give_back(shop, &order, pieces(&order, 1, false)).await.unwrap();
        }
        give_back(shop, &order, RefundWish { delivery: true, ..RefundWish::default() }).await.unwrap();
        assert_eq!(give_back(shop, &order, RefundWish { delivery: true, ..RefundWish::default() }).await, Err(Fault::Refused(MoneyRefusal::NoDelivery)));
        let last = give_back(shop, &order, everything()).await.unwrap();
        assert_eq!((last.amount, last.lines.len()), (euros(333), 1));
        let order = again(shop, &order).await;
        assert_eq!((order.refunded(), order.payment_status), (order.total(), PaymentStatus::Refunded));
        assert_eq!(give_back(shop, &order, everything()).await, Err(Fault::Refused(MoneyRefusal::NothingLeft)));
        in_balance(shop, &order).await;
    }

    async fn pieces_that_were_not_sent_are_not_sent_any_more(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 3).await;
        give_back(shop, &order, pieces(&order, 1, true)).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (9, 2));
        give_back(shop, &order, pieces(&order, 1, false)).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (8, 1));
        assert_eq!(again(shop, &order).await.lines[0].left_to_ship(), 1);
        orders::service::ship(shop, &order.number, "DHL", "", Vec::new(), "Olga").await.unwrap();
        assert_eq!(again(shop, &order).await.fulfillment_status, FulfillmentStatus::Fulfilled);
        // What comes back later can be sold again.
        give_back(shop, &order, pieces(&order, 1, true)).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (8, 0));
        let refused = give_back(shop, &order, pieces(&order, 1, true)).await;
        assert_eq!(refused, Err(Fault::Refused(MoneyRefusal::TooManyPieces { title: "Mug".to_owned(), left: 0 })));
    }

    async fn nobody_waits_for_what_was_refunded_before_it_was_sent(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        let mut browser = shop.browser();
        assert_eq!(browser.get(&order.path()).await.texts("h1"), ["Being packed"]);
        give_back(shop, &order, pieces(&order, 2, true)).await.unwrap();
        let page = browser.get(&order.path()).await;
        assert_eq!(page.texts("h1"), ["Refunded"]);
        assert!(page.text().contains("Nothing will be sent.") && !page.text().contains("Expected"), "{}", page.text());
    }

    async fn the_goods_of_a_canceled_order_are_seen_to_once(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        give_back(shop, &order, pieces(&order, 1, true)).await.unwrap();
        orders::service::cancel(shop, &order.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        give_back(shop, &order, everything()).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (9, 0));
        assert_eq!(again(shop, &order).await.payment_status, PaymentStatus::Refunded);
    }

    async fn one_that_failed_is_tried_again_or_paid_by_hand(shop) {
        let thing = shop.thing("Sofa", "200", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let wish = RefundWish { further: 9_101, ..RefundWish::default() };
        let failed = give_back(shop, &order, wish).await.unwrap();
        assert_eq!(failed.status, RefundStatus::Failed);
        let now = again(shop, &order).await;
        assert_eq!((now.refunded(), now.payment_status), (euros(0), PaymentStatus::Paid));
        assert!(now.events.iter().any(|event| event.kind == "refund_failed" && event.happened.text().contains("the test payment fails")));
        assert_eq!(emails(shop, "Refund for order").await, 0);
        // All of it is to be had again.
        assert_eq!(orders::service::left_to_refund(shop, &now).await.unwrap(), order.total());
        let tries = join_all((0..3).map(|_| orders::service::try_refund_again(shop, &order.number, failed.id, true, "Olga"))).await;
        assert!(tries.iter().all(|again| again.as_ref().is_ok_and(|again| again.way == RefundWay::Hand)), "{tries:?}");
        let now = again(shop, &order).await;
        assert_eq!((now.refunds.len(), now.refunded(), now.payment_status), (2, euros(9_101), PaymentStatus::PartiallyRefunded));
        assert_eq!(emails(shop, "Refund for order").await, 1);
        in_balance(shop, &order).await;
    }

    async fn goods_are_seen_to_once_when_a_refund_is_tried_again(shop) {
        let thing = shop.thing("Chair", "91.01", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let failed = give_back(shop, &order, pieces(&order, 1, true)).await.unwrap();
        assert_eq!((failed.status, shop.stock(thing.variant).await.allocated), (RefundStatus::Failed, 0));
        orders::service::try_refund_again(shop, &order.number, failed.id, true, "Olga").await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (9, 0));
        in_balance(shop, &order).await;
    }

    async fn one_that_takes_time_is_looked_up_until_it_is_done(shop) {
        let thing = shop.thing("Sofa", "200", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let pending = give_back(shop, &order, amount(9_102)).await.unwrap();
        assert_eq!(pending.status, RefundStatus::Pending);
        let now = again(shop, &order).await;
        assert_eq!((now.refunded(), now.refunding(), now.payment_status), (euros(0), euros(9_102), PaymentStatus::Paid));
        assert_eq!(emails(shop, "Refund for order").await, 0);
        orders::service::sweep_refunds(shop).await.unwrap();
        assert_eq!(again(shop, &order).await.refunds[0].status, RefundStatus::Pending);
        shop.clock.advance(Duration::minutes(16));
        orders::service::sweep_refunds(shop).await.unwrap();
        assert_eq!(again(shop, &order).await.refunds[0].status, RefundStatus::Done);
        assert_eq!(emails(shop, "Refund for order").await, 1);
        in_balance(shop, &order).await;
    }

    async fn one_that_gave_no_answer_keeps_its_amount_until_somebody_knows(shop) {
        let thing = shop.thing("Sofa", "200", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let silent = give_back(shop, &order, amount(9_103)).await.unwrap();
        assert_eq!(silent.status, RefundStatus::Unknown);
        shop.clock.advance(Duration::minutes(3));
        orders::service::sweep_refunds(shop).await.unwrap();
        let now = again(shop, &order).await;
        assert_eq!((now.refunds[0].status, now.refunding()), (RefundStatus::Unknown, euros(9_103)));
        let refused = give_back(shop, &order, amount(20_000)).await;
        assert_eq!(refused, Err(Fault::Refused(MoneyRefusal::TooMuch(euros(20_000 - 9_103)))));
        let decided = orders::service::decide_refund(shop, &order.number, silent.id, Decision::NotDone, "Olga").await.unwrap();
        assert_eq!(decided.status, RefundStatus::Failed);
        give_back(shop, &order, amount(20_000)).await.unwrap();
        in_balance(shop, &order).await;
    }

    async fn cash_goes_back_by_hand(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let token = cart::service::add(shop, None, thing.variant, 1).await.unwrap();
        let submit = Submit { key: token.clone(), expected_total: None };
        shop.save_profile(Profile { language: "de".parse().unwrap(), ..(*shop.profile()).clone() }).await.unwrap();
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await;
        let Placed::Done(path) = placed.unwrap() else { panic!("cash needs no payment page") };
        let number = path.split('/').nth(2).unwrap();
        let order = orders::service::by_number(shop, number).await.unwrap();
        assert_eq!(give_back(shop, &order, everything()).await, Err(Fault::Refused(MoneyRefusal::NothingLeft)));
        orders::service::mark_paid(shop, number, "Olga").await.unwrap();
        let refund = give_back(shop, &order, everything()).await.unwrap();
        assert_eq!((refund.way, refund.status, refund.amount), (RefundWay::Hand, RefundStatus::Done, order.total()));
        assert_eq!(again(shop, &order).await.payment_status, PaymentStatus::Refunded);
        // In the language of the order.
        assert_eq!(emails(shop, "Erstattung").await, 1);
        in_balance(shop, &order).await;
    }

    async fn money_that_went_back_elsewhere_counts_once_and_can_come_back(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let payment = payments::service::of_order(shop.database.read(), order.id).await.unwrap().unwrap();
        let say = |event: &str, outcome: RefundOutcome| {
            let report = RefundReport::new("made-in-the-dashboard", event, outcome).of_payment(payment.reference.clone());
            orders::service::refund_reported(shop, "bogus", report)
        };
        for event in ["one", "one", "two"] {
            say(event, RefundOutcome::Done(euros(1_000))).await.unwrap();
        }
        let now = again(shop, &order).await;
        assert_eq!((now.refunds.len(), now.refunds[0].way, now.refunded()), (1, RefundWay::Dashboard, euros(1_000)));
        assert_eq!(orders::service::left_to_refund(shop, &now).await.unwrap(), euros(1_490));
        say("three", RefundOutcome::Failed("account closed".to_owned())).await.unwrap();
        let now = again(shop, &order).await;
        assert_eq!((now.refunds[0].status, now.refunded(), now.payment_status), (RefundStatus::Failed, euros(0), PaymentStatus::Paid));
        in_balance(shop, &order).await;
        let stranger = RefundReport::new("re_9", "e", RefundOutcome::Done(euros(1))).of_payment(Some("nobody".to_owned()));
        assert_eq!(orders::service::refund_reported(shop, "bogus", stranger).await, Err(Fault::NotFound));
    }

    async fn money_that_is_only_reserved_is_taken_or_given_back(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        for (event, after) in [("capture", PaymentStatus::Paid), ("void", PaymentStatus::Voided), ("cancel", PaymentStatus::Voided)] {
            let reference = begun(shop, thing.variant, 1).await;
            report(shop, &reference, "authorized", Outcome::Authorized(euros(2_490))).await;
            let order = of_reference(shop, &reference).await;
            assert_eq!(order.payment_status, PaymentStatus::Authorized);
            assert_eq!(give_back(shop, &order, everything()).await, Err(Fault::Refused(MoneyRefusal::NothingLeft)));
            match event {
                "capture" => orders::service::capture(shop, &order.number, "Olga").await.unwrap(),
                "void" => orders::service::void(shop, &order.number, "Olga").await.unwrap(),
                _ => {
                    orders::service::cancel(shop, &order.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
                    shop.settle().await.unwrap();
                }
            }
            let order = again(shop, &order).await;
            assert_eq!(order.payment_status, after, "{event}");
            assert!(order.events.iter().any(|event| event.actor == "payment provider"), "{event}");
            assert_eq!(orders::service::void(shop, &order.number, "Olga").await, Err(Fault::Refused(MoneyRefusal::NotAuthorized)), "{event}");
            in_balance(shop, &order).await;
        }
    }

    async fn stripe_is_told_once_with_the_refunds_own_key(shop) {
        let (at_stripe, double) = with_stripe(shop).await;
        let (order, intent) = paid_by_stripe(shop, &at_stripe, &double).await;
        let refund = give_back(&at_stripe, &order, amount(1_000)).await.unwrap();
        assert_eq!(refund.status, RefundStatus::Done);
        let asked = double.posts("/v1/refunds");
        assert_eq!(asked.len(), 1);
        assert_eq!((asked[0].form["payment_intent"].as_str(), asked[0].form["amount"].as_str()), (intent.as_str(), "1000"));
        assert!(asked[0].key.as_ref().is_some_and(|key| key.contains(&refund.id.to_string())));
        // Two equal refunds are two.
        give_back(&at_stripe, &order, amount(1_000)).await.unwrap();
        // What Stripe says of them again is known.
        assert_eq!(stripe_calls(&at_stripe, &double, "refund.updated").await, StatusCode::OK);
        let now = again(&at_stripe, &order).await;
        assert_eq!((now.refunds.len(), now.refunded()), (2, euros(2_000)));
        in_balance(&at_stripe, &order).await;
    }

    async fn stripes_callbacks_end_what_was_pending(shop) {
        let (at_stripe, double) = with_stripe(shop).await;
        let (order, _) = paid_by_stripe(shop, &at_stripe, &double).await;
        double.get().refund_status = Some("pending");
        let refund = give_back(&at_stripe, &order, amount(1_000)).await.unwrap();
        assert_eq!(refund.status, RefundStatus::Pending);
        let set = |status: &str| {
            for refund in double.get().refunds.values_mut() {
                refund["status"] = serde_json::json!(status);
            }
        };
        set("succeeded");
        for _ in 0..3 {
            assert_eq!(stripe_calls(&at_stripe, &double, "refund.updated").await, StatusCode::OK);
        }
        let now = again(&at_stripe, &order).await;
        assert_eq!((now.refunds[0].status, now.refunded()), (RefundStatus::Done, euros(1_000)));
        // The bank could not credit it.
        set("failed");
        assert_eq!(stripe_calls(&at_stripe, &double, "refund.failed").await, StatusCode::OK);
        let now = again(&at_stripe, &order).await;
        assert_eq!((now.refunds[0].status, now.refunded(), now.payment_status), (RefundStatus::Failed, euros(0), PaymentStatus::Paid));
        in_balance(&at_stripe, &order).await;
    }

    async fn one_that_stripe_has_done_without_saying_so_is_found(shop) {
        let (at_stripe, double) = with_stripe(shop).await;
        let (order, _) = paid_by_stripe(shop, &at_stripe, &double).await;
        // Session, list of refunds, refund: the last one is made and answered with 500, and so is the list after it.
        let slow = stripe::Act::Slow(std::time::Duration::ZERO);
        double.will([slow, slow, stripe::Act::FailAfter, stripe::Act::FailBefore]);
        let refund = give_back(&at_stripe, &order, amount(1_000)).await.unwrap();
        assert!(matches!(refund.status, RefundStatus::Unknown | RefundStatus::Done), "{refund:?}");
        double.get().acts.clear();
        at_stripe.clock.advance(Duration::minutes(3));
        orders::service::sweep_refunds(&at_stripe).await.unwrap();
        let now = again(&at_stripe, &order).await;
        assert_eq!((now.refunds.len(), now.refunds[0].status, double.get().refunds.len()), (1, RefundStatus::Done, 1));
        in_balance(&at_stripe, &order).await;
    }

    async fn staff_see_what_a_refund_does_before_it_is_made(shop) {
        let thing = shop.thing("Mug", "20", 9).await;
        let order = paid(shop, thing.variant, 2).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        let page = format!("/admin/orders/{}", order.number);
        let form = format!("{page}/refund");
        assert!(browser.get(&page).await.attributes("a.btn", "href").contains(&form));
        assert_eq!(browser.get(&form).await.texts("h1"), [format!("Refund of order #{}", order.number)]);
        let quantity = format!("quantity[{}]", order.lines[0].id);
        let typed = [(quantity.as_str(), "1"), ("restock", "yes"), ("delivery", "yes"), ("reason", "Chipped"), ("way", "provider")];
        let too_many = browser.post(&form, &[(quantity.as_str(), "7"), ("step", "check")]).await;
        assert_eq!(too_many.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(too_many.attributes(&format!("input[name='{quantity}']"), "value"), ["7"]);
        for (name, value) in [("further", "abc"), ("further", "-3"), ("further", "9000"), (quantity.as_str(), "x")] {
            assert_eq!(browser.post(&form, &[(name, value), ("step", "check")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
        }
        let confirm = browser.post(&form, &[&typed[..], &[("step", "check")]].concat()).await;
        assert_eq!((confirm.status, confirm.texts("h1")), (StatusCode::OK, vec!["Refund €24.90?".to_owned()]));
        assert!(confirm.text().contains("1 piece is not sent any more") && confirm.text().contains("1 piece can be sold again"), "{}", confirm.text());
        assert_eq!(again(shop, &order).await.refunds, []);
        let seen = confirm.attributes("input[name=seen]", "value").remove(0);
        let id = confirm.attributes("input[name=id]", "value").remove(0);
        // Another amount than was shown is not sent.
        let changed = browser.post(&form, &[&typed[..], &[("step", "refund"), ("id", id.as_str()), ("seen", "1")]].concat()).await;
        assert_eq!(changed.status, StatusCode::CONFLICT);
        let sent = [&typed[..], &[("step", "refund"), ("id", id.as_str()), ("seen", seen.as_str())]].concat();
        for _ in 0..2 {
            assert_eq!(browser.post(&form, &sent).await.location(), page);
        }
        let after = browser.get(&page).await;
        assert!(after.text().contains("€24.90 is refunded") && after.text().contains("Chipped"), "{}", after.text());
        let now = again(shop, &order).await;
        assert_eq!((now.refunds.len(), now.refunded(), now.payment_status), (1, euros(2_490), PaymentStatus::PartiallyRefunded));
        // The customer sees it, and not why.
        let theirs = browser.get(&order.path()).await;
        assert!(theirs.text().contains("Refunded") && theirs.text().contains("€24.90") && !theirs.body.contains("Chipped"), "{}", theirs.text());
        let all = browser.post(&form, &[("step", "everything")]).await;
        assert_eq!(all.texts("h1"), ["Refund €20.00?"]);
    }

    async fn staff_act_on_refunds_that_failed_and_on_reserved_money(shop) {
        let thing = shop.thing("Sofa", "200", 9).await;
        let order = paid(shop, thing.variant, 1).await;
        let failed = give_back(shop, &order, amount(9_101)).await.unwrap();
        let mut browser = shop.browser();
        browser.sign_in().await;
        let page = format!("/admin/orders/{}", order.number);
        let actions = browser.get(&page).await.attributes("form", "action");
        assert!(actions.contains(&format!("{page}/refunds/{}/again", failed.id)), "{actions:?}");
        assert_eq!(browser.post(&format!("{page}/refunds/{}/by-hand", failed.id), &[]).await.location(), page);
        assert_eq!(again(shop, &order).await.refunded(), euros(9_101));
        assert_eq!(browser.post(&format!("{page}/refunds/{}/made", failed.id), &[]).await.status, StatusCode::CONFLICT);
        for unknown in ["nothing/again", &format!("{}/again", Uuid::now_v7()), &format!("{}/dance", failed.id)] {
            assert_eq!(browser.post(&format!("{page}/refunds/{unknown}"), &[]).await.status, StatusCode::NOT_FOUND, "{unknown}");
        }
        assert_eq!(browser.post(&format!("{page}/void"), &[]).await.status, StatusCode::CONFLICT);
        let reference = begun(shop, thing.variant, 1).await;
        report(shop, &reference, "authorized", Outcome::Authorized(euros(20_490))).await;
        let order = of_reference(shop, &reference).await;
        let page = format!("/admin/orders/{}", order.number);
        assert!(browser.get(&page).await.attributes("form", "action").contains(&format!("{page}/capture")));
        assert_eq!(browser.post(&format!("{page}/capture"), &[]).await.location(), page);
        assert_eq!(again(shop, &order).await.payment_status, PaymentStatus::Paid);
    }
}
