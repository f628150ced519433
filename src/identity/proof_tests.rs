//! What is proven once more before it is done, and what may be tried only so often in a day.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    app::APP,
    customers::{
        self,
        model::{AddressUses, address_key},
    },
    error::Fault,
    identity::{
        model::{IdentityRefusal, New, Purpose, Tried},
        service::{
            accounts,
            flows::{self, CODE_LIVES, Start},
            second, sessions,
            tries::{self, Daily},
        },
    },
    kernel::Address,
    platform::{config::Config, limits::RateLimit},
    shop::{Shop, Visitor},
    wishlists::{self, model::Owner},
};
use ironmonger_identity::{code::Code, totp};
use serde_json::json;

use crate::{
    checkout_accounts::{account, signed_in},
    support::{Browser, TestShop},
};

const PASSWORD: &str = "violet harbour tractor";

async fn with_password(shop: &TestShop, email: &str) -> accounts::Account {
    let own = account(shop, email, true).await;
    accounts::set_password(shop, own.id, None, PASSWORD).await.unwrap();
    accounts::by_id(shop.database.read(), own.id).await.unwrap().unwrap()
}

/// The same shop at an address where browsers have passkeys, and an account's browser there.
async fn with_passkeys(shop: &TestShop, own: &accounts::Account) -> (Shop, Browser) {
    let config = Config { public_url: "https://shop.test".to_owned(), ..shop.config.clone() };
    let secure = Shop::open(&APP, config).await.unwrap();
    let visitor = Visitor { cart: None, seen: String::new(), compared: String::new(), wishlist: None, ip: [127, 0, 0, 1].into(), live: false, customer: None };
    let token = sessions::begin(&secure, own.id, &visitor, "test").await.unwrap();
    let mut browser = Browser::new(secure.clone());
    browser.set_cookie("__Host-account", &token);
    (secure, browser)
}

on_both_databases! {
    async fn registering_costs_work_where_an_address_is_tried_from_many_places(shop) {
        while shop.limits.check(RateLimit::Alert, "code to jane@example.com") {}
        let mut browser = shop.browser();
        let fields = [("name", "Jane Doe"), ("email", "jane@example.com"), ("password", PASSWORD)];
        let page = browser.post("/register", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = page.forms("/register").into_iter().find(|form| form.action == "/register").unwrap();
        assert!(form.fields.iter().any(|field| field.name == "challenge"), "the next try costs work, and is not refused: {}", page.text());
        assert!(page.body.contains("value=\"jane@example.com\""));
    }

    async fn codes_are_guessed_only_so_often_in_a_day(shop) {
        let phone = "+4915123456789";
        for _ in 0..Daily::PhoneCode.most() {
            tries::count(shop, Daily::PhoneCode, phone).await.unwrap();
        }
        let code = Code::generate();
        let start = || Start { purpose: Purpose::Ways, account: None, address: phone.to_owned(), code: Some(&code), data: json!({}), lives: CODE_LIVES };
        let token = flows::start(shop, start()).await.unwrap();
        assert_eq!(flows::try_code(shop, Purpose::Ways, &token, code.as_str()).await.unwrap(), Tried::Over, "not even the right one");
        shop.clock.advance(Duration::days(1));
        let token = flows::start(shop, start()).await.unwrap();
        assert!(matches!(flows::try_code(shop, Purpose::Ways, &token, code.as_str()).await.unwrap(), Tried::Right(_)), "tomorrow it is another day");

        // Each wrong code counts, whatever it was for.
        let wrong = if code.as_str() == "000000" { "000001" } else { "000000" };
        let token = flows::start(shop, start()).await.unwrap();
        flows::try_code(shop, Purpose::Ways, &token, wrong).await.unwrap();
        for _ in 1..Daily::PhoneCode.most() {
            assert!(tries::may(shop.database.read(), Daily::PhoneCode, phone, shop.clock.now()).await.unwrap());
            tries::count(shop, Daily::PhoneCode, phone).await.unwrap();
        }
        assert!(!tries::may(shop.database.read(), Daily::PhoneCode, phone, shop.clock.now()).await.unwrap());
        assert!(tries::may(shop.database.read(), Daily::PhoneCode, "+49301234567", shop.clock.now()).await.unwrap(), "another number has its own");
    }

    async fn the_second_factor_is_guessed_only_so_often_in_a_day(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let pending = second::begin_totp(shop, &jane);
        let code = |shop: &TestShop| pending.secret.code(totp::step(shop.clock.now()));
        assert!(second::confirm_totp(shop, &jane, &pending.sealed, &code(shop)).await.unwrap());
        let codes = second::recovery_codes(shop, jane.id).await.unwrap();
        for _ in 0..Daily::Second.most() {
            assert!(!second::check_second(shop, jane.id, "000").await.unwrap());
        }
        shop.clock.advance(Duration::minutes(2));
        assert_eq!(second::check_second(shop, jane.id, &code(shop)).await, Err(Fault::Refused(IdentityRefusal::TooManyTries)));
        assert!(second::check_second(shop, jane.id, &codes[0]).await.unwrap(), "recovery codes are too long to be guessed");
        shop.clock.advance(Duration::days(1));
        assert!(second::check_second(shop, jane.id, &code(shop)).await.unwrap());
    }

    async fn text_messages_are_sent_only_so_often_in_a_day(shop) {
        let mut allowed = 0;
        for _ in 0..Daily::TextTo.most() + 5 {
            allowed += i32::from(tries::spend(shop, Daily::TextTo, "+4915123456789").await.unwrap());
        }
        assert_eq!(allowed, Daily::TextTo.most());
        let mut browser = shop.browser();
        browser.post("/sign-in", &[("who", "+4915123456789")]).await;
        assert_eq!(browser.post("/sign-in/code", &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
        browser.post("/sign-in", &[("who", "+4915123456780")]).await;
        assert_eq!(browser.post("/sign-in/code", &[]).await.location(), "/sign-in/code/check");
    }

    async fn a_secret_of_an_app_is_set_up_within_an_hour(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let pending = second::begin_totp(shop, &jane);
        shop.clock.advance(Duration::minutes(59));
        assert!(second::open_totp(shop, &jane, &pending.sealed).is_some());
        shop.clock.advance(Duration::minutes(2));
        assert!(second::open_totp(shop, &jane, &pending.sealed).is_none());
        let code = pending.secret.code(totp::step(shop.clock.now()));
        assert!(!second::confirm_totp(shop, &jane, &pending.sealed, &code).await.unwrap());
    }

    async fn a_phone_and_a_passkey_are_added_by_those_who_prove_who_they_are(shop) {
        let jane = with_password(shop, "jane@example.com").await;
        let (secure, mut browser) = with_passkeys(shop, &jane).await;
        secure.clock.advance(Duration::minutes(20));
        let page = browser.get("/account/security").await;
        assert!(page.body.contains("name=\"phone_proof\"") && page.body.contains("/account/security/passkeys/prove"), "{}", page.text());
        assert!(!page.body.contains("data-passkey=\"register\""));
        assert_eq!(browser.post("/account/security/passkeys/start", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let phone = "0151 23456789";
        let refused = browser.post("/account/security/phone", &[("phone", phone)]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(phone), "{}", refused.text());
        assert_eq!(browser.post("/account/security/phone/remove", &[("phone_proof", "no password of hers")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = browser.post("/account/security/passkeys/prove", &[("proof", "no password of hers")]).await;
        assert!(wrong.location().contains("wrong-proof"));
        assert_eq!(browser.post("/account/security/passkeys/prove", &[("proof", PASSWORD)]).await.location(), "/account/security?told=proven#passkeys");
        let page = browser.get("/account/security").await;
        assert!(page.body.contains("data-passkey=\"register\"") && !page.body.contains("name=\"phone_proof\""));
        assert_eq!(browser.post("/account/security/passkeys/start", &[]).await.status, StatusCode::OK);
        assert_eq!(browser.post("/account/security/phone", &[("phone", phone)]).await.location(), "/account/security/phone/check");
    }

    async fn who_has_nothing_to_prove_by_signs_in_once_more(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let (secure, mut browser) = with_passkeys(shop, &jane).await;
        assert!(browser.get("/account/security").await.body.contains("data-passkey=\"register\""), "signing in is a proof");
        secure.clock.advance(Duration::minutes(20));
        assert!(browser.get("/account/security").await.text().contains("Sign out and in again"));
        assert_eq!(browser.post("/account/security/phone", &[("phone", "0151 23456789")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.post("/account/security/passkeys/start", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn the_last_way_in_is_one_rule(shop) {
        // A provider that is not asked any more is no way in, so that the phone has to stay.
        let new = New {
            name: String::new(),
            email: None,
            is_verified: false,
            phone: Some("+49301234567".parse().unwrap()),
            password: None,
            language: shop.profile().language.clone(),
        };
        let own = accounts::create(shop, new).await.unwrap();
        let id = own.id;
        let at = shop.clock.now();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    use sea_orm::ConnectionTrait;
                    let sql = format!(
                        "INSERT INTO external_identities (provider, subject, account_id, created_at) VALUES ('https://gone.example', '1', {}, '{}')",
                        if tx.get_database_backend() == sea_orm::DbBackend::Sqlite {
                            format!("X'{}'", id.simple())
                        } else {
                            format!("'{id}'")
                        },
                        at.to_rfc3339()
                    );
                    Ok::<_, Fault>(tx.execute_unprepared(&sql).await.map(drop)?)
                })
            })
            .await
            .unwrap();
        assert_eq!(accounts::remove_phone(shop, own.id).await, Err(Fault::Refused(IdentityRefusal::LastWay)));
    }

    async fn a_form_of_an_address_that_came_twice_is_done_once(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let address = Address {
            name: "Jane Doe".to_owned(),
            line1: "Lindenstraße 14".to_owned(),
            postcode: "10969".to_owned(),
            city: "Berlin".to_owned(),
            country: "DE".to_owned(),
            ..Address::default()
        };
        let customer = jane.customer_id.unwrap();
        customers::service::save_address(shop, customer, None, address.clone(), AddressUses::default()).await.unwrap();
        let mut browser = signed_in(shop, &jane).await;
        let here = format!("/account/addresses/{}", address_key(&address));
        let form = [("name", "Jane Doe"), ("line1", "Hafenweg 3"), ("postcode", "20457"), ("city", "Hamburg"), ("country", "DE")];
        for _ in 0..2 {
            assert_eq!(browser.post(&here, &form).await.location(), "/account/addresses?done=saved");
        }
        assert_eq!(customers::service::by_id(shop.database.read(), customer).await.unwrap().addresses.len(), 1);
        let other = [("name", "Jane Doe"), ("line1", "Elsewhere 9"), ("postcode", "20457"), ("city", "Hamburg"), ("country", "DE")];
        assert_eq!(browser.post(&here, &other).await.status, StatusCode::NOT_FOUND, "it is another one by now");
    }

    async fn two_first_hearts_at_once_are_on_one_list(shop) {
        let (lamp, mug) = (shop.thing("Lamp", "12.50", 5).await, shop.thing("Mug", "9.00", 5).await);
        let owner = Owner::Account(account(shop, "jane@example.com", true).await.id);
        let put = |product| wishlists::service::add(shop, Some(&owner), product, None);
        let (one, two) = tokio::join!(put(lamp.id), put(mug.id));
        one.unwrap();
        two.unwrap();
        let lists = wishlists::service::lists(shop.database.read(), &owner).await.unwrap();
        assert_eq!(lists.iter().map(|list| list.count).collect::<Vec<_>>(), [2]);
    }

    async fn what_a_guest_typed_at_the_checkout_stays_when_they_sign_in(shop) {
        let thing = shop.thing("Lamp", "12.50", 9).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut hers = signed_in(shop, &jane).await;
        let add = [("variant", thing.variant.to_string()), ("quantity", "1".to_owned())];
        let add = add.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        hers.post("/cart/add", &add).await;
        let typed = |line: &'static str| [("email", "jane@example.com"), ("name", "Jane Doe"), ("line1", line), ("country", "DE"), ("delivery", "standard")];
        hers.post("/checkout/quote", &typed("Old Street 1")).await;
        let mut guest = shop.browser();
        guest.post("/cart/add", &add).await;
        guest.post("/checkout/quote", &typed("Lindenstraße 14")).await;
        let visitor = Visitor {
            cart: guest.cookie("cart").map(str::to_owned),
            seen: String::new(),
            compared: String::new(),
            wishlist: None,
            ip: [127, 0, 0, 1].into(),
            live: false,
            customer: None,
        };
        let token = sessions::begin(shop, jane.id, &visitor, "").await.unwrap();
        let own = sessions::find(shop, &token).await.unwrap().unwrap().cart;
        let cart = ironmonger::cart::service::open(shop, own.as_deref()).await.unwrap().unwrap();
        assert_eq!(cart.details.line1, "Lindenstraße 14");
        assert_eq!(cart.lines[0].quantity.get(), 2);
    }
}
