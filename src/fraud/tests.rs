//! What the rules against fraud promise: an ordinary order is not held, what looks wrong waits for staff, and nobody tries cards
//! at the shop's payment provider.

use std::net::IpAddr;

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    app::APP,
    cart::{self, model::CheckoutForm},
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    error::Fault,
    fraud::{
        model::{Admission, BlockKind, Cause, Declined, Facts, Verdict, assess, disposable::disposable, keys},
        service::{
            assessing, attempts, blocks,
            breaker::{self, Sender},
            deciding::{self, Returned},
        },
        settings::FraudSettings,
    },
    kernel::Address,
    orders::{
        self,
        model::{Confirmation, FulfillmentStatus, Order, OrderRefusal, OrderStatus, PaymentStatus, Review},
    },
    payments::{
        self,
        gateway::{Outcome, Report, Risk, RiskLevel},
    },
    platform::{challenge::is_proof, config::StripeConfig},
    shop::{Profile, Shop},
};
use uuid::Uuid;

use crate::{
    checkout_pages::{fields, fill},
    support::{TestShop, checkout_form, stripe},
};

fn from(address: &str) -> Sender {
    Sender { ip: Some(address.parse::<IpAddr>().unwrap()), ..Sender::default() }
}

async fn submit(shop: &Shop, sender: &Sender, variant: Uuid, form: &CheckoutForm) -> Result<Placed, Fault<CheckoutRefusal>> {
    let token = cart::service::add(shop, None, variant, 1).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    checkout::service::place_by(shop, sender, None, Some(&token), form, &submit).await
}

/// An order that is paid on delivery, as it is after it was judged.
async fn placed(shop: &Shop, sender: &Sender, variant: Uuid, form: &CheckoutForm) -> Order {
    let Placed::Done(path) = submit(shop, sender, variant, form).await.unwrap() else { panic!("not placed") };
    shop.settle().await.unwrap();
    orders::service::by_number(shop, path.split('/').nth(2).unwrap()).await.unwrap()
}

fn of_person(number: usize, payment: &str) -> CheckoutForm {
    CheckoutForm { email: format!("person{number}@example.com"), line1: format!("Lindenstraße {number}"), ..checkout_form(payment) }
}

async fn again(shop: &Shop, order: &Order) -> Order {
    orders::service::by_id(shop, order.id).await.unwrap()
}

async fn emails(shop: &TestShop, words: &str) -> usize {
    shop.settle().await.unwrap();
    shop.mailer.stored(200).await.unwrap().into_iter().filter(|letter| letter.raw.replace("=\r\n", "").contains(words)).count()
}

/// The same shop with Stripe, which is a double.
async fn with_stripe(shop: &TestShop, capture_later: bool) -> (Shop, stripe::Double) {
    let (double, api_url) = stripe::Double::serve().await;
    let mut config = shop.config.clone();
    config.stripe = Some(StripeConfig { secret_key: stripe::KEY.to_owned(), webhook_secrets: vec!["whsec_1".to_owned()], api_url, capture_later });
    let other = Shop::open(&APP, config).await.unwrap();
    let profile = Profile { payment_methods: vec!["stripe".to_owned(), "cod".to_owned()], ..(*other.profile()).clone() };
    other.save_profile(profile).await.unwrap();
    (other, double)
}

/// An order at Stripe whose payment has this status afterwards.
async fn by_stripe(shop: &Shop, double: &stripe::Double, sender: &Sender, variant: Uuid, form: &CheckoutForm, status: &str) -> Order {
    let Placed::Pay(url) = submit(shop, sender, variant, form).await.unwrap() else { panic!("not sent to Stripe") };
    let session = url.rsplit('/').next().unwrap();
    double.finish(session, status);
    let payment = payments::service::by_reference(shop.database.read(), "stripe", session).await.unwrap().unwrap();
    orders::service::refresh(shop, payment.order_id, false).await.unwrap();
    shop.settle().await.unwrap();
    orders::service::by_id(shop, payment.order_id).await.unwrap()
}

/// A payment at Stripe that the bank declines.
async fn declined(shop: &Shop, sender: &Sender, variant: Uuid, number: usize) {
    let Placed::Pay(url) = submit(shop, sender, variant, &of_person(number, "stripe")).await.unwrap() else { panic!("not sent to Stripe") };
    let session = url.rsplit('/').next().unwrap();
    let report = Report::new(session, format!("{session}-declined"), Outcome::Declined("no money".to_owned()));
    orders::service::payment_reported(shop, "stripe", report).await.unwrap();
    shop.settle().await.unwrap();
}

fn sessions(double: &stripe::Double) -> usize {
    double.posts("/v1/checkout/sessions").len()
}

/// Does the work of a challenge.
fn solve(challenge: &str) -> String {
    (0..u64::MAX).map(|number| number.to_string()).find(|number| is_proof(challenge, number)).unwrap()
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Fault<CheckoutRefusal>>) -> CheckoutRefusal {
    match answer {
        Err(Fault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// An order as an ordinary shop sees it.
fn ordinary() -> Facts {
    Facts {
        total: 4_500,
        unit: 100,
        usual: Some(4_000),
        is_first: true,
        delivery_country: "DE".to_owned(),
        from_network: 1,
        by_email: 1,
        to_address: 1,
        emails_at_address: 1,
        emails_at_phone: 1,
        ..Facts::default()
    }
}

#[test]
fn nothing_speaks_against_an_ordinary_order_and_no_single_oddity_holds_one() {
    let rules = FraudSettings::default();
    assert!(assess(&ordinary(), &rules).reasons.is_empty());
    let odd = [
        Facts { total: 90_000, ..ordinary() },
        Facts { billing_country: Some("FR".to_owned()), ..ordinary() },
        Facts { emails_at_address: 9, ..ordinary() },
        Facts { disposable: Some("mailinator.com".to_owned()), ..ordinary() },
        Facts { by_email: 7, ..ordinary() },
        Facts { declined: 5, ..ordinary() },
        Facts { risk: Some(Risk { level: RiskLevel::Elevated, ..Risk::default() }), ..ordinary() },
    ];
    for facts in odd {
        let assessment = assess(&facts, &rules);
        assert!(assessment.score > 0, "{facts:?}");
        assert_eq!(assessment.verdict(&rules), Verdict::Clear, "{assessment:?}");
    }
}

#[test]
fn rules_say_what_they_found_and_those_without_points_say_nothing() {
    let rules = FraudSettings::default();
    let blocked = assess(&Facts { blocked: vec![BlockKind::Email], ..ordinary() }, &rules);
    assert_eq!((blocked.score, blocked.verdict(&rules)), (100, Verdict::Suspect));
    let several = Facts { total: 90_000, billing_country: Some("FR".to_owned()), ..ordinary() };
    let found = assess(&several, &rules);
    assert_eq!(
        found.reasons.iter().map(|reason| (&reason.cause, reason.points)).collect::<Vec<_>>(),
        [(&Cause::Times { times: 22 }, 25), (&Cause::First { times: 22 }, 20), (&Cause::Countries { delivery: "DE".to_owned(), billing: "FR".to_owned() }, 20)]
    );
    assert_eq!(found.verdict(&rules), Verdict::Held);
    let off = FraudSettings { times_points: 0, first_points: 0, countries_points: 0, ..rules.clone() };
    assert!(assess(&several, &off).reasons.is_empty());
    let fixed = FraudSettings { amount_most: 500, ..off };
    assert_eq!(assess(&several, &fixed).reasons[0].cause, Cause::Amount);
    let risk = Risk { level: RiskLevel::Highest, score: Some(88), card_country: Some("US".to_owned()) };
    let judged = found.with_risk(&Facts { risk: Some(risk), ..several }, &rules);
    assert_eq!(judged.score, 65 + 90 + 20);
    assert!(judged.reasons.iter().any(|reason| reason.cause == Cause::Provider { highest: true, score: Some(88) }), "{judged:?}");
    assert!(judged.reasons.iter().any(|reason| reason.cause == Cause::CardCountry { card: "US".to_owned() }), "{judged:?}");
}

#[test]
fn the_same_person_is_found_however_it_was_typed() {
    assert_eq!(keys::email(" Jane+Shop@Example.COM "), "jane@example.com");
    assert_eq!(keys::phone("+49 (030) 123 456 78"), keys::phone("030/12345678"));
    let typed = |line1: &str| Address { line1: line1.to_owned(), postcode: "10969".to_owned(), country: "DE".to_owned(), ..Address::default() };
    assert_eq!(keys::address(&typed("Lindenstraße 14")), keys::address(&typed("lindenstraße, 14.")));
    assert_eq!(keys::of_block(BlockKind::Address, "Lindenstraße 14, 10969, DE").unwrap(), keys::address(&typed("Lindenstraße  14")));
    assert_eq!(keys::network("203.0.113.7".parse().unwrap()).as_deref(), Some("203.0.113.7"));
    assert_eq!(keys::network("2001:db8:1:2:3:4:5:6".parse().unwrap()).as_deref(), Some("2001:db8:1:2::"));
    for own in ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd00::1"] {
        assert_eq!(keys::network(own.parse().unwrap()), None, "{own}");
    }
    assert_eq!(disposable("x@inbox.Mailinator.com", "").as_deref(), Some("inbox.mailinator.com"));
    assert_eq!(disposable("x@throw.example", "@throw.example\nother.example").as_deref(), Some("throw.example"));
    assert_eq!(disposable("jane@example.com", ""), None);
}

#[test]
fn the_breaker_closes_step_by_step() {
    let rules = FraudSettings::default();
    let of = |in_shop, from_network| Declined { in_shop, from_network }.admission(&rules);
    assert_eq!((of(4, 4), of(5, 5), of(15, 15), of(30, 0)), (Admission::Free, Admission::ForWork, Admission::Closed, Admission::ForWork));
    let off = FraudSettings { work_network: 0, work_shop: 0, stop_network: 0, ..rules };
    assert_eq!(Declined { in_shop: 900, from_network: 900 }.admission(&off), Admission::Free);
}

on_both_databases! {
    async fn ordinary_orders_are_not_held(shop) {
        let thing = shop.thing("Mug", "12.50", 20).await;
        for number in 0..6 {
            let order = placed(shop, &from(&format!("203.0.113.{number}")), thing.variant, &of_person(number, "cod")).await;
            assert_eq!((order.review, order.confirmation), (Review::None, Confirmation::None));
            assert_eq!(assessing::of_order(shop.database.read(), order.id).await.unwrap().unwrap().assessment.score, 0);
            orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        }
        assert_eq!((orders::sales::to_review(shop).await.unwrap(), emails(shop, "is held for review").await), (0, 0));
        // Nor are those of visitors whose proxy does not say where they come from.
        for number in 10..20 {
            assert_eq!(placed(shop, &from("10.0.0.1"), thing.variant, &of_person(number, "cod")).await.review, Review::None);
        }
    }

    async fn a_burst_from_one_network_is_held_and_not_sent_before_staff_accept_it(shop) {
        let thing = shop.thing("Mug", "12.50", 20).await;
        let mut last = None;
        for number in 0..10 {
            let order = placed(shop, &from("203.0.113.7"), thing.variant, &of_person(number, "cod")).await;
            assert_eq!(order.review.waits(), number >= 7, "{number}");
            last = Some(order);
        }
        let order = last.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, orders::sales::to_review(shop).await.unwrap()), (20, 10, 3));
        assert_eq!((emails(shop, "is held for review").await, orders::sales::to_ship(shop).await.unwrap()), (3, 7));
        let send = || orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga");
        assert_eq!(send().await, Err(Fault::Refused(OrderRefusal::HeldForReview)));
        let judged = assessing::of_order(shop.database.read(), order.id).await.unwrap().unwrap();
        assert_eq!(judged.assessment.reasons[0].cause, Cause::Network { count: 10 });

        let mut owner = shop.browser();
        owner.sign_in().await;
        let list = owner.get("/admin/orders?status=review").await;
        assert_eq!(list.texts("tbody tr").len(), 3, "{}", list.text());
        assert!(owner.get("/admin").await.text().contains("3 orders wait for somebody to look at them"));
        let page = owner.get(&format!("/admin/orders/{}", order.number)).await;
        assert!(page.text().contains("10 orders were begun from this network in one hour."), "{}", page.text());
        assert!(!page.text().contains("203.0.113.7"));
        let refused = owner.post(&format!("/admin/orders/{}/ship", order.number), &[("carrier", "DHL"), ("tracking", "1")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("has to look at this order before it is sent"), "{}", refused.text());
        assert_eq!(owner.post(&format!("/admin/orders/{}/review/accept", order.number), &[]).await.status, StatusCode::SEE_OTHER);
        let page = owner.get(&format!("/admin/orders/{}", order.number)).await;
        assert!(page.text().contains("Accepted by Olga Owner"), "{}", page.text());
        let accepted = again(shop, &order).await;
        assert_eq!(accepted.review, Review::Accepted);
        assert!(accepted.events.iter().any(|event| event.kind == "accepted" && event.actor == "Olga Owner"));
        send().await.unwrap();
        assert!(!deciding::accept(shop, &order.number, "Olga").await.unwrap());
    }

    async fn what_is_refused_is_canceled_and_its_money_goes_back_through_the_provider(shop) {
        let (at_stripe, double) = with_stripe(shop, false).await;
        let thing = shop.thing("Lamp", "80", 5).await;
        blocks::add(shop, BlockKind::Email, "Jane@example.com", "", "Olga").await.unwrap();
        let order = by_stripe(&at_stripe, &double, &from("203.0.113.7"), thing.variant, &checkout_form("stripe"), "succeeded").await;
        assert_eq!((order.status, order.payment_status, order.review), (OrderStatus::Placed, PaymentStatus::Paid, Review::Suspect));
        assert_eq!(shop.stock(thing.variant).await.allocated, 1);
        assert_eq!(deciding::refuse(&at_stripe, &order.number, "stolen card", "Olga").await.unwrap(), Some(Returned::Money));
        at_stripe.settle().await.unwrap();
        let refused = again(&at_stripe, &order).await;
        assert_eq!((refused.status, refused.payment_status, refused.review), (OrderStatus::Canceled, PaymentStatus::Refunded, Review::Refused));
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (5, 0));
        assert_eq!(double.posts("/v1/refunds").len(), 1);
        let judged = assessing::of_order(shop.database.read(), order.id).await.unwrap().unwrap();
        assert_eq!(judged.decided.unwrap().0, "Olga");
        // Once more changes nothing.
        assert_eq!(deciding::refuse(&at_stripe, &order.number, "", "Olga").await.unwrap(), None);
        assert_eq!(double.posts("/v1/refunds").len(), 1);
    }

    async fn money_that_is_only_reserved_is_given_back_when_an_order_is_refused(shop) {
        let (at_stripe, double) = with_stripe(shop, true).await;
        let thing = shop.thing("Lamp", "80", 5).await;
        blocks::add(shop, BlockKind::Network, "203.0.113.0/24", "", "Olga").await.unwrap();
        let order = by_stripe(&at_stripe, &double, &from("203.0.113.7"), thing.variant, &checkout_form("stripe"), "requires_capture").await;
        assert_eq!((order.payment_status, order.review), (PaymentStatus::Authorized, Review::Suspect));
        assert_eq!(deciding::refuse(&at_stripe, &order.number, "", "Olga").await.unwrap(), Some(Returned::Nothing));
        at_stripe.settle().await.unwrap();
        assert_eq!(again(&at_stripe, &order).await.payment_status, PaymentStatus::Voided);
        assert_eq!(shop.stock(thing.variant).await.allocated, 0);
    }

    async fn what_stripe_thinks_of_a_payment_counts_too(shop) {
        let (at_stripe, double) = with_stripe(shop, false).await;
        let thing = shop.thing("Lamp", "80", 5).await;
        let said = serde_json::json!({ "id": "ch_1", "outcome": { "risk_level": "highest", "risk_score": 88 }, "payment_method_details": { "card": { "country": "US" } } });
        double.get().charge = Some(said);
        let order = by_stripe(&at_stripe, &double, &from("203.0.113.7"), thing.variant, &checkout_form("stripe"), "succeeded").await;
        let judged = assessing::of_order(shop.database.read(), order.id).await.unwrap().unwrap();
        assert_eq!(
            judged.assessment.reasons.into_iter().map(|reason| reason.cause).collect::<Vec<_>>(),
            [Cause::Provider { highest: true, score: Some(88) }, Cause::CardCountry { card: "US".to_owned() }]
        );
        assert_eq!((judged.assessment.score, order.review), (110, Review::Suspect));
        double.get().charge = Some(serde_json::json!({ "id": "ch_2", "outcome": { "risk_level": "normal", "risk_score": 5 } }));
        let calm = by_stripe(&at_stripe, &double, &from("203.0.113.8"), thing.variant, &of_person(2, "stripe"), "succeeded").await;
        assert_eq!(calm.review, Review::None);
    }

    async fn no_provider_is_asked_for_those_who_try_cards(shop) {
        let (at_stripe, double) = with_stripe(shop, false).await;
        let thing = shop.thing("Lamp", "80", 90).await;
        let bot = from("203.0.113.7");
        for number in 0..5 {
            declined(&at_stripe, &bot, thing.variant, number).await;
        }
        assert_eq!(sessions(&double), 5);
        let form = of_person(50, "stripe");
        assert_eq!(refusal(submit(&at_stripe, &bot, thing.variant, &form).await), CheckoutRefusal::ProofNeeded);
        assert_eq!((sessions(&double), shop.stock(thing.variant).await.held), (5, 0));
        // Somebody elsewhere does not notice, nor is a payment stopped that asks no provider.
        assert!(matches!(submit(&at_stripe, &from("198.51.100.9"), thing.variant, &of_person(51, "stripe")).await.unwrap(), Placed::Pay(_)));
        assert!(matches!(submit(&at_stripe, &bot, thing.variant, &of_person(52, "cod")).await.unwrap(), Placed::Done(_)));
        assert_eq!(sessions(&double), 6);
        // A made-up challenge and a wrong number do not help; the work does.
        let challenge = breaker::challenge(&at_stripe);
        for (challenge, proof) in [("1.2.3".to_owned(), "4".to_owned()), (challenge.clone(), "x".to_owned())] {
            assert_eq!(refusal(submit(&at_stripe, &Sender { challenge, proof, ..bot.clone() }, thing.variant, &form).await), CheckoutRefusal::ProofNeeded);
        }
        let worked = Sender { proof: solve(&challenge), challenge, ..bot.clone() };
        assert!(matches!(submit(&at_stripe, &worked, thing.variant, &form).await.unwrap(), Placed::Pay(_)));
        assert_eq!(sessions(&double), 7);
        // So does waiting, without scripts.
        let waited = Sender { challenge: breaker::challenge(&at_stripe), ..bot.clone() };
        assert_eq!(refusal(submit(&at_stripe, &waited, thing.variant, &of_person(53, "stripe")).await), CheckoutRefusal::ProofNeeded);
        at_stripe.clock.advance(Duration::seconds(breaker::WAIT + 1));
        assert!(matches!(submit(&at_stripe, &waited, thing.variant, &of_person(53, "stripe")).await.unwrap(), Placed::Pay(_)));
        // An hour later it is forgotten.
        at_stripe.clock.advance(Duration::minutes(61));
        assert!(matches!(submit(&at_stripe, &bot, thing.variant, &of_person(54, "stripe")).await.unwrap(), Placed::Pay(_)));
    }

    async fn from_a_network_with_too_many_declined_payments_none_is_asked_for_at_all(shop) {
        let (at_stripe, double) = with_stripe(shop, false).await;
        at_stripe.save_settings(&FraudSettings { work_network: 2, stop_network: 3, ..FraudSettings::default() }).await.unwrap();
        let thing = shop.thing("Lamp", "80", 90).await;
        let bot = from("203.0.113.7");
        for number in 0..3 {
            let challenge = breaker::challenge(&at_stripe);
            let worked = Sender { proof: solve(&challenge), challenge, ..bot.clone() };
            declined(&at_stripe, &worked, thing.variant, number).await;
        }
        let challenge = breaker::challenge(&at_stripe);
        let worked = Sender { proof: solve(&challenge), challenge, ..bot };
        assert_eq!(refusal(submit(&at_stripe, &worked, thing.variant, &of_person(9, "stripe")).await), CheckoutRefusal::TooManyDeclined);
        assert_eq!(sessions(&double), 3);
    }

    async fn the_page_and_the_api_ask_for_the_work(shop) {
        shop.save_settings(&FraudSettings { work_network: 0, work_shop: 1, stop_network: 0, ..FraudSettings::default() }).await.unwrap();
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        assert!(browser.get("/checkout").await.attributes("form[data-challenge]", "data-challenge").is_empty());
        let url = browser.post("/checkout", &fields("bogus", "a")).await.location().to_owned();
        let bank = url.strip_prefix("http://shop.test").unwrap().to_owned();
        browser.post(&bank, &[("answer", "decline")]).await;
        shop.settle().await.unwrap();

        let before = all_payments(shop).await;
        let refused = browser.post("/checkout", &fields("bogus", "b")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("wait half a minute"), "{}", refused.text());
        let challenge = refused.attributes("form[data-challenge]", "data-challenge").remove(0);
        assert_eq!(refused.attributes("script[src='/challenge.js']", "type"), ["module"]);
        browser.headers.push(("x-live", "1".to_owned()));
        let live = browser.post("/checkout", &fields("bogus", "b")).await;
        assert!(live.body.contains("/checkout?check=1"), "{}", live.body);
        browser.headers.pop();
        assert!(browser.get("/checkout?check=1").await.text().contains("wait half a minute"));
        assert_eq!(all_payments(shop).await, before);
        let (proof, challenge): (&'static str, &'static str) = (solve(&challenge).leak(), challenge.leak());
        let mut worked = fields("bogus", "b");
        worked.extend([("challenge", challenge), ("proof", proof)]);
        assert_eq!(browser.post("/checkout", &worked).await.status, StatusCode::SEE_OTHER);

        let mut program = shop.browser();
        let json = |value: serde_json::Value| value.to_string().into_bytes();
        let lines = serde_json::json!({ "lines": [{ "variant_id": thing.variant, "quantity": 1 }] });
        let cart = program.post_bytes("/api/v1/carts", "application/json", json(lines)).await;
        let token = serde_json::from_str::<serde_json::Value>(&cart.body).unwrap()["token"].as_str().unwrap_or_else(|| panic!("{}", cart.body)).to_owned();
        let address = serde_json::json!({ "name": "Jane Doe", "line1": "Lindenstraße 14", "postcode": "10969", "city": "Berlin", "country": "DE" });
        let mut order = serde_json::json!({ "cart": token, "email": "jane@example.com", "address": address, "delivery": "standard", "payment": "bogus" });
        let answer = program.post_bytes("/api/v1/orders", "application/json", json(order.clone())).await;
        let problem = serde_json::from_str::<serde_json::Value>(&answer.body).unwrap();
        assert_eq!((answer.status, problem["code"].as_str()), (StatusCode::TOO_MANY_REQUESTS, Some("proof-needed")), "{problem}");
        assert_eq!(answer.header("retry-after"), "30");
        let challenge = problem["challenge"].as_str().unwrap();
        order["proof"] = serde_json::json!(solve(challenge));
        order["challenge"] = serde_json::json!(challenge);
        let answer = program.post_bytes("/api/v1/orders", "application/json", json(order)).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.body);
    }

    async fn an_order_paid_on_delivery_is_sent_once_it_is_confirmed(shop) {
        shop.save_settings(&FraudSettings { confirm_on_delivery: true, ..FraudSettings::default() }).await.unwrap();
        let thing = shop.thing("Mug", "12.50", 10).await;
        let order = placed(shop, &from("203.0.113.7"), thing.variant, &of_person(1, "cod")).await;
        assert_eq!((order.confirmation, order.review), (Confirmation::Awaited, Review::None));
        let send = |order: &Order| {
            let number = order.number.clone();
            async move { orders::service::ship(shop, &number, "DHL", "1", Vec::new(), "Olga").await }
        };
        assert_eq!(send(&order).await, Err(Fault::Refused(OrderRefusal::NotConfirmed)));
        assert_eq!(emails(shop, &format!("{}/confirm", order.path())).await, 1);
        let mut browser = shop.browser();
        let path = format!("{}/confirm", order.path());
        // To look at the page confirms nothing: programs follow links.
        assert_eq!(browser.get(&path).await.texts("h1"), ["Please confirm your order"]);
        assert_eq!(again(shop, &order).await.confirmation, Confirmation::Awaited);
        assert_eq!(browser.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get(&path).await.texts("h1"), ["Thank you, it is confirmed"]);
        assert_eq!(browser.get(&format!("/orders/{}/wrong/confirm", order.number)).await.status, StatusCode::NOT_FOUND);
        send(&order).await.unwrap();
        // Or staff have asked.
        let other = placed(shop, &from("203.0.113.8"), thing.variant, &of_person(2, "cod")).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get("/admin/orders?status=review").await.text().contains(&other.number));
        owner.post(&format!("/admin/orders/{}/confirmation", other.number), &[]).await;
        assert_eq!(again(shop, &other).await.confirmation, Confirmation::Confirmed);
        send(&other).await.unwrap();
    }

    async fn what_is_refused_at_the_door_comes_back_and_costs_nothing(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let order = placed(shop, &from("203.0.113.7"), thing.variant, &of_person(1, "cod")).await;
        let refuse = || orders::service::refuse_at_door(shop, &order.number, "Olga");
        assert_eq!(refuse().await, Err(Fault::Refused(OrderRefusal::NotAtDoor)));
        orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (9, 0));
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get(&format!("/admin/orders/{}", order.number)).await.text().contains("Refused at the door"));
        assert_eq!(owner.post(&format!("/admin/orders/{}/refuse_at_door", order.number), &[]).await.status, StatusCode::SEE_OTHER);
        let back = again(shop, &order).await;
        assert_eq!((back.status, back.payment_status, back.fulfillment_status), (OrderStatus::Canceled, PaymentStatus::Voided, FulfillmentStatus::Canceled));
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated), (10, 0));
        assert!(matches!(refuse().await, Err(Fault::Refused(OrderRefusal::WrongState { .. }))));
    }

    async fn the_block_list_is_kept_in_the_back_office(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let wrong = owner.post("/admin/fraud", &[("do", "add"), ("kind", "network"), ("value", "everybody")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.attributes("input[name=value]", "value"), ["everybody"]);
        for (kind, value) in [("domain", "@Bad.example"), ("phone", "+49 30 1234567"), ("address", "Lindenstraße 3, 10969, DE")] {
            assert_eq!(owner.post("/admin/fraud", &[("do", "add"), ("kind", kind), ("value", value)]).await.status, StatusCode::SEE_OTHER, "{kind}");
        }
        assert_eq!(owner.post("/admin/fraud", &[("do", "add"), ("kind", "domain"), ("value", "bad.example")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let found = |form: CheckoutForm| async move { blocks::found(shop.database.read(), &form.email, &form.typed_address(), None).await.unwrap() };
        let form = CheckoutForm { email: "x@mail.bad.example".to_owned(), phone: "030 1234567".to_owned(), ..of_person(3, "cod") };
        assert_eq!(found(form).await, [BlockKind::Domain, BlockKind::Address, BlockKind::Phone]);
        assert!(found(of_person(4, "cod")).await.is_empty());
        let id = blocks::list(shop.database.read()).await.unwrap()[0].id;
        owner.post("/admin/fraud", &[("do", "remove"), ("id", &id.to_string())]).await;
        assert_eq!(owner.get("/admin/fraud").await.texts("tbody tr").len(), 2);
        let page = owner.get("/admin/settings/fraud").await;
        assert_eq!(page.status, StatusCode::OK);
    }

    async fn where_an_order_came_from_is_forgotten_after_two_days(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let order = placed(shop, &from("203.0.113.7"), thing.variant, &of_person(1, "cod")).await;
        let kept = || attempts::of_order(shop.database.read(), order.id);
        assert_eq!(kept().await.unwrap().unwrap().network.as_deref(), Some("203.0.113.7"));
        assert!(!kept().await.unwrap().unwrap().email.contains("person1"));
        shop.clock.advance(Duration::hours(49));
        attempts::forget_old(shop).await.unwrap();
        assert_eq!(kept().await.unwrap().unwrap().network, None);
        attempts::forget(shop, "PERSON1@example.com").await.unwrap();
        assert!(kept().await.unwrap().is_none());
    }
}

/// Payments that were begun.
async fn all_payments(shop: &TestShop) -> usize {
    let mut found = 0;
    for order in orders::service::list(
        shop,
        &orders::model::OrderFilter { status: Some(OrderStatus::Draft), ..orders::model::OrderFilter::default() },
        ironmonger::kernel::PageNumber::FIRST,
        50,
    )
    .await
    .unwrap()
    .items
    {
        found += payments::service::all_of_order(shop.database.read(), order.id).await.unwrap().len();
    }
    found
}
