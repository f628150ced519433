//! What saved ways to pay promise: kept with consent, offered first, asked of the bank where it wants to be, never charged twice,
//! and gone when their owner says so; nobody else sees or uses them.

use axum::http::StatusCode;
use chrono::{DateTime, Datelike, Duration, NaiveDate};
use ironmonger::{
    app::APP,
    identity::service::accounts::{self, Account},
    orders::{
        self,
        model::{Order, OrderStatus, PaymentStatus},
    },
    payments,
    platform::config::StripeConfig,
    saved_methods::{model::Method, service},
    shop::{Profile, Shop},
};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, signed_in},
    support::{Answer, Browser, TestShop, stripe},
};

const LIST: &str = "/account/payment-methods";
const KEY_LENGTH: usize = 32;

/// Fills the cart and orders with a way to pay, and what else the form has.
async fn order(browser: &mut Browser, variant: Uuid, payment: &str, more: &[(&str, &str)]) -> Answer {
    assert_eq!(browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]).await.status, StatusCode::SEE_OTHER);
    submit(browser, payment, &Uuid::new_v4().simple().to_string(), more).await
}

async fn submit(browser: &mut Browser, payment: &str, key: &str, more: &[(&str, &str)]) -> Answer {
    assert_eq!(key.len(), KEY_LENGTH);
    let mut fields = vec![
        ("email", "jane@example.com"),
        ("name", "Jane Doe"),
        ("line1", "Lindenstraße 14"),
        ("postcode", "10969"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("delivery", "standard"),
        ("payment", payment),
        ("key", key),
    ];
    fields.extend(more);
    browser.post("/checkout", &fields).await
}

fn path(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().trim_start_matches("http://shop.test").to_owned()
}

/// Pays on the Bogus gateway's page and comes back.
async fn at_bogus(browser: &mut Browser, begun: &Answer, answers: &[&[(&str, &str)]]) -> Answer {
    let page = path(begun);
    assert!(page.starts_with("/pay/bogus/"), "{page}");
    let mut answer = browser.get(&page).await;
    for fields in answers {
        answer = browser.post(&page, fields).await;
    }
    let back = path(&answer);
    browser.get(&back).await
}

/// Buys with the Bogus gateway and keeps the card.
async fn keep_card(shop: &TestShop, browser: &mut Browser, variant: Uuid, answers: &[&[(&str, &str)]]) {
    let begun = order(browser, variant, "bogus", &[("keep_method", "on")]).await;
    let placed = at_bogus(browser, &begun, answers).await;
    assert!(placed.location().starts_with("/orders/"), "{}", placed.location());
    shop.settle().await.unwrap();
}

const APPROVE: &[&[(&str, &str)]] = &[&[("answer", "approve")]];
const CONFIRM: &[&[(&str, &str)]] = &[&[("answer", "challenge")], &[("answer", "code"), ("code", "1234")]];

async fn methods(shop: &Shop, account: &Account) -> Vec<Method> {
    service::of_account(shop.database.read(), account.id).await.unwrap()
}

async fn order_at(shop: &Shop, place: &str) -> Order {
    orders::service::by_number(shop, place.split('/').nth(2).unwrap()).await.unwrap()
}

/// The same shop with Stripe, which is a double.
async fn with_stripe(shop: &TestShop) -> (Shop, stripe::Double) {
    let (double, api_url) = stripe::Double::serve().await;
    let mut config = shop.config.clone();
    config.stripe = Some(StripeConfig { secret_key: stripe::KEY.to_owned(), webhook_secrets: vec!["whsec_1".to_owned()], api_url, capture_later: false });
    let other = Shop::open(&APP, config).await.unwrap();
    let profile = Profile { payment_methods: vec!["stripe".to_owned(), "cod".to_owned()], ..(*other.profile()).clone() };
    other.save_profile(profile).await.unwrap();
    (other, double)
}

/// Signs an account in at another shop of the same data.
async fn browser_at(shop: &TestShop, other: &Shop, account: &Account) -> Browser {
    let token = signed_in(shop, account).await.cookie("account").unwrap().to_owned();
    let mut browser = Browser::new(other.clone());
    browser.set_cookie("account", &token);
    browser
}

/// Buys by Checkout and keeps the card; the number of its session.
async fn keep_at_stripe(at_stripe: &Shop, browser: &mut Browser, double: &stripe::Double, variant: Uuid) {
    let begun = order(browser, variant, "stripe", &[("keep_method", "on")]).await;
    let session = begun.location().rsplit('/').next().unwrap().to_owned();
    assert!(session.starts_with("cs_"), "{} {}", begun.location(), begun.text());
    double.finish(&session, "succeeded");
    let payment = payments::service::by_reference(at_stripe.database.read(), "stripe", &session).await.unwrap().unwrap();
    let placed = browser.get(&format!("/checkout/return/{}", payment.id)).await;
    assert!(placed.location().starts_with("/orders/"), "{}", placed.location());
    at_stripe.settle().await.unwrap();
}

#[test]
fn a_card_is_good_until_the_end_of_its_month() {
    let card = |expires| Method {
        id: Uuid::nil(),
        gateway: String::new(),
        brand: String::new(),
        last_four: String::new(),
        expires,
        is_default: false,
        created_at: DateTime::UNIX_EPOCH,
    };
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    assert!(!card(Some((2029, 4))).is_expired(day(2029, 4, 30)));
    assert!(card(Some((2029, 4))).is_expired(day(2029, 5, 1)));
    assert!(card(Some((2029, 4))).is_expired(day(2030, 1, 1)));
    assert!(!card(Some((2030, 1))).is_expired(day(2029, 12, 31)));
    assert!(!card(None).is_expired(day(2099, 1, 1)));
}

on_both_databases! {
    async fn a_card_is_saved_with_consent_and_paid_with_in_two_clicks(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        // Without the tick nothing is kept.
        let begun = order(&mut browser, thing.variant, "bogus", &[]).await;
        at_bogus(&mut browser, &begun, APPROVE).await;
        shop.settle().await.unwrap();
        assert_eq!(methods(shop, &jane).await, []);
        assert!(browser.get(LIST).await.text().contains("No payment method is saved"));

        keep_card(shop, &mut browser, thing.variant, APPROVE).await;
        let [card] = &methods(shop, &jane).await[..] else { panic!("not one card") };
        assert!(card.is_default && card.brand == "visa" && card.gateway == "bogus");
        let list = browser.get(LIST).await;
        assert!(list.text().contains("Visa ending in 4242") && list.text().contains("Offered first"), "{}", list.text());

        // The first click leads to the checkout, where the card is chosen already; the second one pays.
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let page = browser.get("/checkout").await;
        let value = format!("bogus/{}", card.id);
        assert_eq!(page.attributes("input[name=payment]", "value"), [value.clone(), "cod".to_owned(), "bogus".to_owned()]);
        assert_eq!(page.attributes("input[name=payment][checked]", "value"), [value.clone()]);
        assert!(page.texts("#pay")[0].contains("Visa ending in 4242") && page.texts("#pay")[0].contains("Expires 12/"), "{:?}", page.texts("#pay"));
        let key = "a".repeat(KEY_LENGTH);
        let placed = submit(&mut browser, &value, &key, &[]).await;
        let order = order_at(shop, &path(&placed)).await;
        assert_eq!((order.status, order.payment_status, order.payment_method.as_str()), (OrderStatus::Placed, PaymentStatus::Paid, "bogus"));
        // Twice is once.
        assert_eq!(path(&submit(&mut browser, &value, &key, &[]).await), path(&placed));
        assert_eq!(shop.stock(thing.variant).await.allocated, 3);
        shop.settle().await.unwrap();
        assert_eq!(methods(shop, &jane).await.len(), 1, "paying with a card does not save it again");
    }

    async fn the_bank_asks_for_a_code_and_the_order_is_placed_on_the_way_back(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        keep_card(shop, &mut browser, thing.variant, CONFIRM).await;
        let [card] = &methods(shop, &jane).await[..] else { panic!("not one card") };
        assert_eq!(card.last_four, "3220");
        let way = format!("bogus/{}", card.id);
        let begun = order(&mut browser, thing.variant, &way, &[]).await;
        assert!(browser.get(&path(&begun)).await.text().contains("1234"), "the bank asks at once");
        let placed = at_bogus(&mut browser, &begun, &[&[("answer", "code"), ("code", "1234")]]).await;
        assert_eq!(order_at(shop, placed.location()).await.payment_status, PaymentStatus::Paid);

        // Not confirmed: that is said, and another way can be chosen with the same page.
        let begun = order(&mut browser, thing.variant, &way, &[]).await;
        let back = at_bogus(&mut browser, &begun, &[&[("answer", "fail")]]).await;
        assert!(back.location().starts_with("/checkout?problem="), "{}", back.location());
        let page = browser.get(back.location()).await;
        assert!(page.texts("#notice")[0].contains("could not confirm"), "{:?}", page.texts("#notice"));
        assert!(page.attributes("input[name=payment]", "value").contains(&way));
        let placed = submit(&mut browser, "cod", &"b".repeat(KEY_LENGTH), &[]).await;
        assert_eq!(order_at(shop, &path(&placed)).await.payment_method, "cod");
    }

    async fn another_card_of_the_same_page_takes_the_place_of_the_first_payment(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        keep_card(shop, &mut browser, thing.variant, CONFIRM).await;
        keep_card(shop, &mut browser, thing.variant, APPROVE).await;
        let cards = methods(shop, &jane).await;
        assert_eq!(cards.iter().map(|card| card.last_four.as_str()).collect::<Vec<_>>(), ["3220", "4242"], "the first one stays the first");
        let key = "c".repeat(KEY_LENGTH);
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let asked = submit(&mut browser, &format!("bogus/{}", cards[0].id), &key, &[]).await;
        assert!(path(&asked).starts_with("/pay/bogus/"));
        // Back from the bank's page, with the other card: one order, paid once.
        let placed = submit(&mut browser, &format!("bogus/{}", cards[1].id), &key, &[]).await;
        assert_eq!(order_at(shop, &path(&placed)).await.payment_status, PaymentStatus::Paid);
        let late = browser.post(&path(&asked), &[("answer", "code"), ("code", "1234")]).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER);
        assert_eq!(shop.stock(thing.variant).await.allocated, 3);
    }

    async fn guests_and_others_neither_see_nor_use_nor_remove_a_card(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        keep_card(shop, &mut browser, thing.variant, APPROVE).await;
        let card = methods(shop, &jane).await.remove(0);
        let way = format!("bogus/{}", card.id);

        let mut guest = shop.browser();
        let refused = order(&mut guest, thing.variant, &way, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("no longer in your account") && !refused.text().contains("4242"), "{}", refused.text());
        // A guest's tick means nothing, and is not offered.
        assert!(guest.get("/checkout").await.attributes("input[name=keep_method]", "name").is_empty());
        let begun = order(&mut guest, thing.variant, "bogus", &[("keep_method", "on")]).await;
        at_bogus(&mut guest, &begun, APPROVE).await;
        shop.settle().await.unwrap();
        assert_eq!(guest.get(LIST).await.status, StatusCode::SEE_OTHER);

        let eve = account(shop, "eve@example.com", true).await;
        let mut other = signed_in(shop, &eve).await;
        let refused = order(&mut other, thing.variant, &way, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!other.get("/checkout").await.body.contains("4242"));
        for id in [card.id.to_string(), Uuid::new_v4().to_string(), "nonsense".to_owned()] {
            for act in ["use", "delete"] {
                assert_eq!(other.post(&format!("{LIST}/{id}/{act}"), &[]).await.status, StatusCode::NOT_FOUND, "{id} {act}");
            }
        }
        assert_eq!(methods(shop, &jane).await, [card.clone()]);
        assert_eq!(methods(shop, &eve).await, []);
        // Nor is it another gateway's.
        let refused = order(&mut browser, thing.variant, &format!("cod/{}", card.id), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn an_expired_card_is_shown_and_not_offered(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        keep_card(shop, &mut browser, thing.variant, APPROVE).await;
        let card = methods(shop, &jane).await.remove(0);
        shop.clock.advance(Duration::days(366 * 4));
        let mut browser = signed_in(shop, &jane).await;
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let page = browser.get("/checkout").await;
        assert!(page.texts("#pay")[0].contains("Expired 12/"), "{:?}", page.texts("#pay"));
        assert_eq!(page.attributes("input[name=payment][disabled]", "value"), [format!("bogus/{}", card.id)]);
        assert_eq!(page.attributes("input[name=payment][checked]", "value"), ["cod"]);
        let refused = submit(&mut browser, &format!("bogus/{}", card.id), &"d".repeat(KEY_LENGTH), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("has expired"), "{}", refused.text());
        assert!(browser.get(LIST).await.text().contains("Expired 12/"));
        assert!(shop.clock.now().year() > card.expires.unwrap().0);
    }

    async fn stripe_keeps_a_card_and_is_asked_to_let_it_go(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let (at_stripe, double) = with_stripe(shop).await;
        let mut browser = browser_at(shop, &at_stripe, &jane).await;
        keep_at_stripe(&at_stripe, &mut browser, &double, thing.variant).await;
        keep_at_stripe(&at_stripe, &mut browser, &double, thing.variant).await;
        // The same card twice is one card, by its newest token, and Stripe is told.
        let [card] = &methods(shop, &jane).await[..] else { panic!("not one card") };
        assert!(card.is_default && double.get().customers.len() == 1);
        let attached = || double.get().methods.values().filter(|method| !method["customer"].is_null()).count();
        assert_eq!(attached(), 1);
        // The token is sealed.
        let dump = format!("{:?}", methods(shop, &jane).await);
        assert!(!dump.contains("pm_"), "{dump}");

        // Not reached: it is hidden at once, and let go later.
        double.will([stripe::Act::TooMany, stripe::Act::TooMany]);
        assert_eq!(browser.post(&format!("{LIST}/{}/delete", card.id), &[]).await.location(), format!("{LIST}?done=deleted"));
        assert!(browser.get(LIST).await.text().contains("No payment method is saved"));
        let _ = at_stripe.settle().await;
        assert_eq!(attached(), 1, "Stripe did not listen");
        assert_eq!(browser.post(&format!("{LIST}/{}/delete", card.id), &[]).await.status, StatusCode::NOT_FOUND);
        double.get().acts.clear();
        at_stripe.clock.advance(Duration::hours(2));
        at_stripe.settle().await.unwrap();
        assert_eq!(attached(), 0);
    }

    async fn a_saved_card_at_stripe_pays_is_asked_for_or_declined(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let (at_stripe, double) = with_stripe(shop).await;
        let mut browser = browser_at(shop, &at_stripe, &jane).await;
        keep_at_stripe(&at_stripe, &mut browser, &double, thing.variant).await;
        let way = format!("stripe/{}", methods(shop, &jane).await.remove(0).id);

        let placed = order(&mut browser, thing.variant, &way, &[]).await;
        let paid = order_at(&at_stripe, &path(&placed)).await;
        assert_eq!(paid.payment_status, PaymentStatus::Paid);

        // 3-D Secure: to the bank, and back by the same way as from Checkout.
        double.get().confirms.push_back("requires_action");
        let key = "e".repeat(KEY_LENGTH);
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let asked = submit(&mut browser, &way, &key, &[]).await;
        let intent = asked.location().strip_prefix("https://hooks.stripe.com/3d_secure_2/").unwrap().to_owned();
        assert_eq!(submit(&mut browser, &way, &key, &[]).await.location(), asked.location(), "a double submit asks once");
        double.settle(&intent, "succeeded", None);
        let back = double.get().intents[&intent]["next_action"]["redirect_to_url"]["return_url"].as_str().unwrap().to_owned();
        let placed = browser.get(back.trim_start_matches("http://shop.test")).await;
        assert_eq!(order_at(&at_stripe, placed.location()).await.payment_status, PaymentStatus::Paid);

        // Declined: said at once, nothing lost, and something else can be chosen.
        double.get().confirms.push_back("declined");
        let refused = order(&mut browser, thing.variant, &way, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts("#notice")[0].contains("Your card was declined"), "{:?}", refused.texts("#notice"));
        assert!(refused.attributes("input[name=payment]", "value").contains(&"stripe".to_owned()));
        let placed = submit(&mut browser, &way, &"f".repeat(KEY_LENGTH), &[]).await;
        assert_eq!(order_at(&at_stripe, &path(&placed)).await.payment_status, PaymentStatus::Paid);
        let received = double.get().intents.values().filter(|intent| intent["status"] == "succeeded").count();
        assert_eq!(received, 4, "each order was paid once");
    }

    async fn an_answer_that_is_lost_is_looked_up_and_charges_once(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let (at_stripe, double) = with_stripe(shop).await;
        let mut browser = browser_at(shop, &at_stripe, &jane).await;
        keep_at_stripe(&at_stripe, &mut browser, &double, thing.variant).await;
        let way = format!("stripe/{}", methods(shop, &jane).await.remove(0).id);
        // It is prepared, then confirmed; the answer to that says 500, again and again, and yet the money has moved.
        double.will([stripe::Act::Slow(std::time::Duration::ZERO), stripe::Act::FailAfter, stripe::Act::FailAfter]);
        let key = "a1".repeat(KEY_LENGTH / 2);
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let begun = submit(&mut browser, &way, &key, &[]).await;
        assert!(path(&begun).starts_with("/checkout/return/"), "{}", begun.location());
        let placed = browser.get(&path(&begun)).await;
        assert_eq!(order_at(&at_stripe, placed.location()).await.payment_status, PaymentStatus::Paid);
        assert_eq!(path(&submit(&mut browser, &way, &key, &[]).await).split('?').next(), placed.location().split('?').next());
        assert_eq!(double.get().intents.len(), 2, "one for Checkout, one for the saved card");
    }

    async fn whoever_is_erased_is_forgotten_at_the_provider_too(shop) {
        let thing = shop.thing("Mug", "12.50", 10).await;
        let jane = account(shop, "jane@example.com", true).await;
        let (at_stripe, double) = with_stripe(shop).await;
        let mut browser = browser_at(shop, &at_stripe, &jane).await;
        keep_at_stripe(&at_stripe, &mut browser, &double, thing.variant).await;
        let files = browser.get("/account/privacy/export").await;
        assert_eq!(files.status, StatusCode::OK);
        accounts::remove(&at_stripe, jane.id).await.unwrap();
        at_stripe.settle().await.unwrap();
        assert_eq!(methods(shop, &jane).await, []);
        assert!(double.get().customers.is_empty());
        assert!(double.get().methods.values().all(|method| method["customer"].is_null()));
    }
}
