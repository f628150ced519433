//! What the checkout's pages promise: nothing typed is lost, one submit makes one order, every refusal says why.

use axum::http::StatusCode;
use ironmonger::{
    platform::config::{Config, EsewaConfig},
    shop::{Profile, Shop},
};
use uuid::Uuid;

use crate::support::{Answer, Browser};

/// A whole form; `key` is made a key's length.
pub fn fields(payment: &'static str, key: &str) -> Vec<(&'static str, &'static str)> {
    let key: &'static str = format!("{key:a<32}").leak();
    vec![
        ("email", "jane@example.com"),
        ("name", "Jane Doe"),
        ("line1", "Lindenstraße 14"),
        ("postcode", "10969"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("delivery", "standard"),
        ("payment", payment),
        ("key", key),
    ]
}

fn with(mut fields: Vec<(&'static str, &'static str)>, name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    fields.retain(|(field, _)| *field != name);
    fields.push((name, value));
    fields
}

pub async fn fill(browser: &mut Browser, variant: Uuid, quantity: &str) {
    let answer = browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", quantity)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// Submits with the Bogus gateway and answers the path of its page.
async fn to_bogus(browser: &mut Browser, key: &str) -> String {
    let answer = browser.post("/checkout", &fields("bogus", key)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().strip_prefix("http://shop.test").unwrap().to_owned()
}

/// Follows redirects of our own.
async fn follow(browser: &mut Browser, answer: Answer) -> Answer {
    let mut answer = answer;
    while answer.status == StatusCode::SEE_OTHER {
        let path = answer.location().trim_start_matches("http://shop.test").to_owned();
        answer = browser.get(&path).await;
    }
    answer
}

on_both_databases! {
    async fn an_empty_cart_has_nothing_to_check_out(shop) {
        assert_eq!(shop.browser().get("/checkout").await.location(), "/cart");
        assert_eq!(shop.browser().post("/checkout", &fields("cod", "a")).await.location(), "/cart");
    }

    async fn a_guest_buys_with_cash_on_delivery(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "2").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(page.texts("#place button"), ["Place order · €29.90"]);
        let visible = page.attributes("#checkout-form .step:not(#billing) input:not([type=hidden]):not([type=radio]), #checkout-form .step:not(#billing) select", "name");
        assert_eq!(visible, ["email", "name", "country", "line1", "company", "line2", "postcode", "city", "phone", "gift_card"]);
        let tokens = page.attributes("#checkout-form .step:not(#billing) [autocomplete]", "autocomplete");
        assert_eq!(tokens, ["email", "name", "country", "address-line1", "organization", "address-line2", "postal-code", "address-level2", "tel", "off"]);
        let answer = browser.post("/checkout", &fields("cod", "a")).await;
        let thanks = follow(&mut browser, answer).await;
        assert_eq!(thanks.texts("h1"), ["Thank you, Jane. Your order is placed."]);
        assert!(thanks.text().contains("€29.90") && thanks.text().contains("Lindenstraße 14"), "{}", thanks.text());
        assert_eq!(thanks.header("cache-control"), "no-store");
        assert_eq!(thanks.attributes("#cart-link", "aria-label"), ["Cart"]);
    }

    async fn every_wrong_field_is_named_and_every_value_kept(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let wrong = with(with(fields("cod", "a"), "email", "jane@example"), "postcode", "");
        let answer = browser.post("/checkout", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("#problems a", "href"), ["#email", "#postcode"]);
        assert_eq!(answer.attributes("[aria-invalid=true]", "name"), ["email", "postcode"]);
        assert_eq!(answer.attributes("#email", "value"), ["jane@example"]);
        assert_eq!(answer.attributes("#line1", "value"), ["Lindenstraße 14"]);
        // The page that is opened later still has it all.
        assert_eq!(browser.get("/checkout").await.attributes("#name", "value"), ["Jane Doe"]);
    }

    async fn another_delivery_without_scripts_shows_its_total_before_it_is_charged(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "2").await;
        let seen = |fields: Vec<_>| with(with(fields, "expected_total", "2990"), "expected_delivery", "standard");
        let answer = browser.post("/checkout", &seen(with(fields("cod", "a"), "delivery", "express"))).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.texts("#place button"), ["Place order · €37.90"]);
        assert_eq!(answer.attributes("input[name=delivery][checked]", "value"), ["express"]);
        let quote = browser.post("/checkout/quote", &with(fields("cod", "a"), "delivery", "express")).await;
        assert_eq!(quote.texts("#place button"), ["Place order · €37.90"]);
    }

    async fn a_forged_or_old_total_is_not_charged(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "2").await;
        let forged = with(with(fields("cod", "a"), "expected_total", "1"), "expected_delivery", "standard");
        let answer = browser.post("/checkout", &forged).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.texts("#notice")[0].contains("it was €0.01 and is €29.90 now"), "{:?}", answer.texts("#notice"));
    }

    async fn a_double_submit_makes_one_order(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let first = browser.post("/checkout", &fields("cod", "a")).await.location().to_owned();
        assert!(first.starts_with("/orders/"));
        assert_eq!(browser.post("/checkout", &fields("cod", "a")).await.location(), first);
        assert_eq!(browser.post("/checkout", &fields("cod", "b")).await.location(), first);
        assert_eq!(shop.stock(thing.variant).await.allocated, 1);
    }

    async fn too_many_submits_are_told_to_wait_and_lose_nothing(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let wrong = with(fields("cod", "a"), "email", "");
        let mut last = browser.post("/checkout", &wrong).await;
        for _ in 0..40 {
            last = browser.post("/checkout", &wrong).await;
            if last.status == StatusCode::TOO_MANY_REQUESTS {
                break;
            }
        }
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(last.header("retry-after"), "60");
        assert_eq!(last.attributes("#name", "value"), ["Jane Doe"]);
    }

    async fn an_approved_test_payment_ends_at_the_order(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let gateway = to_bogus(&mut browser, "a").await;
        let page = browser.get(&gateway).await;
        assert_eq!(page.texts("h1"), ["Pay €17.40"]);
        assert!(!page.body.contains(".wasm"), "no islands where payments are made");
        let answer = browser.post(&gateway, &[("answer", "approve")]).await;
        let thanks = follow(&mut browser, answer).await;
        assert_eq!(thanks.texts("h1"), ["Thank you, Jane. Your order is placed."]);
        // Back to the gateway: there is nothing to pay any more.
        let answer = browser.get(&gateway).await;
        assert_eq!(follow(&mut browser, answer).await.texts("h1"), ["Thank you, Jane. Your order is placed."]);
    }

    async fn a_second_tab_stays_usable_while_the_payment_page_is_open(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12.50", 10).await, shop.thing("Bowl", "20", 10).await);
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        let gateway = to_bogus(&mut browser, "a").await;
        fill(&mut browser, bowl.variant, "1").await;
        fill(&mut browser, mug.variant, "1").await;
        assert_eq!(browser.get("/cart").await.attributes("#cart-main input[type=number]", "value"), ["3", "1"]);
        let answer = browser.post(&gateway, &[("answer", "approve")]).await;
        let thanks = follow(&mut browser, answer).await;
        assert_eq!(thanks.texts("h1"), ["Thank you, Jane. Your order is placed."]);
        assert_eq!(thanks.attributes("#cart-link", "aria-label"), ["Cart, 2 items"]);
        let cart = browser.get("/cart").await;
        assert_eq!(cart.attributes("#cart-main input[type=number]", "value"), ["1", "1"]);
        // The rest goes through the same checkout, which shows no order that was placed before.
        assert_eq!(browser.get("/checkout").await.status, StatusCode::OK);
        let second = browser.post("/checkout", &fields("cod", "b")).await.location().to_owned();
        assert!(second.starts_with("/orders/"), "{second}");
        assert!(browser.get("/cart").await.text().contains("Your cart is empty"));
        assert_eq!(browser.post("/checkout", &fields("cod", "c")).await.location(), second);
    }

    async fn a_declined_test_payment_leads_back_with_the_reason(shop) {
        let thing = shop.thing("Mug", "12.50", 1).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let gateway = to_bogus(&mut browser, "a").await;
        let answer = browser.post(&gateway, &[("answer", "decline")]).await;
        let checkout = follow(&mut browser, answer).await;
        assert!(checkout.texts("#notice")[0].contains("declined the payment"), "{:?}", checkout.texts("#notice"));
        assert_eq!(checkout.attributes("#email", "value"), ["jane@example.com"]);
        let again = to_bogus(&mut browser, "b").await;
        assert_ne!(again, gateway);
        browser.post(&again, &[("answer", "approve")]).await;
        assert_eq!(shop.stock(thing.variant).await.allocated, 1);
    }

    async fn the_bank_takes_the_right_code_and_gives_up_after_three_wrong_ones(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let gateway = to_bogus(&mut browser, "a").await;
        assert_eq!(browser.post(&gateway, &[("answer", "challenge")]).await.texts("h1"), ["Confirm with your bank"]);
        for tries in ["0", "1"] {
            let answer = browser.post(&gateway, &[("answer", "code"), ("code", "9999"), ("tries", tries)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.texts(".error").len(), 1);
        }
        let answer = browser.post(&gateway, &[("answer", "code"), ("code", "9999"), ("tries", "2")]).await;
        let checkout = follow(&mut browser, answer).await;
        assert!(checkout.texts("#notice")[0].contains("could not confirm"), "{:?}", checkout.texts("#notice"));
        let gateway = to_bogus(&mut browser, "b").await;
        let answer = browser.post(&gateway, &[("answer", "code"), ("code", "1234"), ("tries", "0")]).await;
        assert_eq!(follow(&mut browser, answer).await.texts("h1"), ["Thank you, Jane. Your order is placed."]);
    }

    async fn who_waits_for_a_bank_that_never_answers_can_pay_another_way(shop) {
        let thing = shop.thing("Last vase", "60", 1).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let gateway = to_bogus(&mut browser, "a").await;
        let answer = browser.post(&gateway, &[("answer", "time-out")]).await;
        let back = answer.location().to_owned();
        let waiting = browser.get(&back).await;
        assert_eq!(waiting.texts("h1"), ["Waiting for your payment"]);
        assert!(waiting.header("refresh").starts_with("5;"), "{}", waiting.header("refresh"));
        // The last piece is kept for this shopper, not from them.
        assert!(browser.get("/cart").await.texts("#cart-main .error").is_empty());
        let answer = browser.get(&format!("{back}?canceled=1")).await;
        let checkout = follow(&mut browser, answer).await;
        assert!(checkout.texts("#notice")[0].contains("nothing was charged"), "{:?}", checkout.texts("#notice"));
        let answer = browser.post("/checkout", &fields("cod", "b")).await;
        assert!(answer.location().starts_with("/orders/"), "{}", answer.text());
    }

    async fn the_test_gateway_is_not_there_unless_it_is_switched_on(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = shop.browser();
        fill(&mut browser, thing.variant, "1").await;
        let gateway = to_bogus(&mut browser, "a").await;
        let mut profile = (*shop.profile()).clone();
        profile.payment_methods = vec!["cod".to_owned()];
        shop.save_profile(profile).await.unwrap();
        assert_eq!(browser.get(&gateway).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(&gateway, &[("answer", "approve")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_provider_that_does_not_settle_the_currency_is_not_offered_and_not_taken(shop) {
        let esewa = EsewaConfig {
            product_code: "EPAYTEST".to_owned(),
            secret_key: "secret".to_owned(),
            form_url: "https://esewa.test/form".to_owned(),
            status_url: "https://esewa.test/status".to_owned(),
        };
        shop.save_profile(Profile { payment_methods: vec!["esewa".to_owned(), "cod".to_owned()], ..Profile::clone(&shop.profile()) }).await.unwrap();
        let open = Shop::open(&ironmonger::app::APP, Config { esewa: Some(esewa), ..shop.config.clone() }).await.unwrap();
        let thing = shop.thing("Mug", "12.50", 10).await;
        let mut browser = Browser::new(open);
        fill(&mut browser, thing.variant, "1").await;
        let page = browser.get("/checkout").await;
        assert_eq!(page.attributes("input[name=payment]", "value"), ["cod"], "rupees alone");
        let forced = browser.post("/checkout", &fields("esewa", "a")).await;
        assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", forced.text());
        assert!(forced.text().contains("please choose another"), "{}", forced.text());
        assert_eq!(forced.attributes("#email", "value"), ["jane@example.com"]);
        assert_eq!(shop.stock(thing.variant).await.held, 0);
    }

    async fn callbacks_are_believed_only_with_a_signature(shop) {
        let mut browser = shop.browser();
        for (provider, status) in [("stripe", StatusCode::BAD_REQUEST), ("bogus", StatusCode::BAD_REQUEST), ("nobody", StatusCode::NOT_FOUND)] {
            let answer = browser.post_bytes(&format!("/webhooks/{provider}"), "application/json", b"{\"type\":\"checkout.session.completed\"}".to_vec()).await;
            assert_eq!(answer.status, status, "{provider}: {}", answer.body);
        }
        let large = browser.post_bytes("/webhooks/stripe", "application/json", vec![b' '; 300 * 1024]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
