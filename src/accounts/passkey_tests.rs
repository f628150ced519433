//! What passkeys of staff promise, against an authenticator in software.

use axum::http::StatusCode;
use chrono::TimeDelta;
use ironmonger::{
    accounts::{
        self,
        service::{keys, members, second},
        settings::StaffSettings,
    },
    app::APP,
    platform::config::Config,
    shop::Shop,
};
use serde_json::{Value, json};

use crate::support::{Authenticator, Browser, TestShop};

const EMAIL: &str = "olga@shop.test";
const PASSWORD: &str = "correct horse battery";

/// The shop at an address where browsers have passkeys, with its owner.
async fn at_https(shop: &TestShop) -> Shop {
    let shop = Shop::open(&APP, Config { public_url: "https://shop.test".to_owned(), ..shop.config.clone() }).await.unwrap();
    accounts::service::create(&shop, &EMAIL.parse().unwrap(), "Olga Owner", PASSWORD).await.unwrap();
    shop
}

fn device() -> Authenticator {
    let mut device = Authenticator::es256();
    device.origin = "https://shop.test".to_owned();
    device
}

async fn password(browser: &mut Browser) -> String {
    let answer = browser.post("/admin/sign-in", &[("email", EMAIL), ("password", PASSWORD), ("next", "/admin/orders")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

async fn post_json(browser: &mut Browser, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = browser.post_bytes(path, "application/json", body.to_string().into_bytes()).await;
    let json = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{path}: {} {}", answer.status, answer.body));
    (answer.status, json)
}

async fn add(browser: &mut Browser, device: &mut Authenticator) {
    let (status, options) = post_json(browser, "/admin/profile/passkeys/start", &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{options}");
    assert_eq!(options["publicKey"]["authenticatorSelection"]["userVerification"], "required");
    let (status, answer) = post_json(browser, "/admin/profile/passkeys/finish", &device.create(&options)).await;
    assert_eq!((status, answer["location"].as_str()), (StatusCode::OK, Some("/admin/profile")), "{answer}");
}

/// Shows a passkey as the second factor.
async fn show(browser: &mut Browser, device: &mut Authenticator) -> (StatusCode, Value) {
    let (status, options) = post_json(browser, "/admin/sign-in/passkey/start", &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{options}");
    assert_eq!(options["publicKey"]["userVerification"], "required");
    post_json(browser, "/admin/sign-in/passkey/finish", &device.get(&options)).await
}

on_both_databases! {
    async fn a_passkey_is_made_named_and_removed_on_the_profile(shop) {
        let shop = at_https(shop).await;
        let (mut browser, mut other) = (Browser::new(shop.clone()), Browser::new(shop.clone()));
        password(&mut browser).await;
        password(&mut other).await;
        let page = browser.get("/admin/profile").await;
        assert_eq!(page.attributes("[data-passkey]", "data-passkey"), ["register"]);
        add(&mut browser, &mut device()).await;
        assert!(other.get("/admin/profile").await.location().starts_with("/admin/sign-in"), "other browsers are signed out");
        let page = browser.get("/admin/profile").await;
        assert!(page.text().contains("The passkey is saved."), "{}", page.text());
        assert!(page.text().contains("You have no recovery codes left."), "{}", page.text());
        let id = page.attributes("form[action='/admin/profile/passkeys'] input[name=id]", "value").remove(0);
        browser.post("/admin/profile/passkeys", &[("id", &id), ("name", " Desk key "), ("do", "rename")]).await;
        let page = browser.get("/admin/profile").await;
        assert!(page.texts("li strong").contains(&"Desk key".to_owned()), "{}", page.text());
        // Somebody else's is not theirs.
        let ines = accounts::service::create(&shop, &"ines@shop.test".parse().unwrap(), "Ines", PASSWORD).await.unwrap();
        assert!(keys::remove(&shop, ines, &id).await.is_err());
        assert!(keys::rename(&shop, ines, &id, "Mine").await.is_err());
        // After a while it is asked who they are.
        shop.clock.advance(TimeDelta::minutes(16));
        let (status, _) = post_json(&mut browser, "/admin/profile/passkeys/start", &json!({})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let stale = browser.post("/admin/profile/passkeys", &[("id", &id), ("do", "remove")]).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_REQUIRED);
        let page = browser.get("/admin/profile").await;
        assert_eq!(page.attributes("[data-passkey]", "data-passkey"), Vec::<String>::new());
        browser.post("/admin/confirm", &[("proof", PASSWORD)]).await;
        let removed = browser.post("/admin/profile/passkeys", &[("id", &id), ("do", "remove")]).await;
        assert_eq!(removed.location(), "/admin/profile");
        assert!(!browser.get("/admin/profile").await.text().contains("Desk key"));
        // Without one, the password is enough again.
        assert_eq!(password(&mut Browser::new(shop.clone())).await, "/admin/orders");
    }

    async fn after_the_password_a_passkey_is_asked_for(shop) {
        let shop = at_https(shop).await;
        let mut browser = Browser::new(shop.clone());
        password(&mut browser).await;
        let mut own = device();
        add(&mut browser, &mut own).await;
        let mut fresh = Browser::new(shop.clone());
        assert_eq!(password(&mut fresh).await, "/admin/sign-in/second");
        let page = fresh.get("/admin/sign-in/second").await;
        assert_eq!(page.attributes("[data-passkey]", "data-finish"), ["/admin/sign-in/passkey/finish"]);
        assert!(fresh.get("/admin").await.location().starts_with("/admin/sign-in"), "the password alone opens nothing");
        // Only with PIN, fingerprint or face.
        own.verifies = false;
        assert_eq!(show(&mut fresh, &mut own).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        own.verifies = true;
        let (_, options) = post_json(&mut fresh, "/admin/sign-in/passkey/start", &json!({})).await;
        assert_eq!(options["publicKey"]["allowCredentials"].as_array().map(Vec::len), Some(1));
        let answer = own.get(&options);
        // Another browser that has the password has not been asked this.
        let mut thief = Browser::new(shop.clone());
        password(&mut thief).await;
        assert_eq!(post_json(&mut thief, "/admin/sign-in/passkey/finish", &answer).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, answered) = post_json(&mut fresh, "/admin/sign-in/passkey/finish", &answer).await;
        assert_eq!((status, answered["location"].as_str()), (StatusCode::OK, Some("/admin/orders")), "{answered}");
        assert_eq!(fresh.get("/admin/orders").await.status, StatusCode::OK);
        // Without the password nothing is asked at all.
        assert_eq!(post_json(&mut Browser::new(shop.clone()), "/admin/sign-in/passkey/start", &json!({})).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        // A recovery code stands in for it; programs are asked for one too.
        let owner = accounts::service::sign_in(&shop, EMAIL, PASSWORD).await.unwrap();
        let codes = second::recovery_codes(&shop, owner.id).await.unwrap();
        let mut lost = Browser::new(shop.clone());
        password(&mut lost).await;
        assert_eq!(lost.post("/admin/sign-in/second", &[("code", &codes[0])]).await.location(), "/admin/orders");
        let login = json!({ "email": EMAIL, "password": PASSWORD, "kind": "staff" });
        assert_eq!(post_json(&mut Browser::new(shop.clone()), "/api/v1/auth/login", &login).await.0, StatusCode::UNAUTHORIZED);
    }

    async fn staffs_and_customers_keys_are_separate_worlds(shop) {
        let shop = at_https(shop).await;
        let mut browser = Browser::new(shop.clone());
        password(&mut browser).await;
        let mut own = device();
        add(&mut browser, &mut own).await;
        // A key of staff opens no customer's account, and its owner's browser is not told to forget it.
        let mut shopper = Browser::new(shop.clone());
        let (_, options) = post_json(&mut shopper, "/sign-in/passkey/start", &json!({})).await;
        let (status, answer) = post_json(&mut shopper, "/sign-in/passkey/finish", &own.get(&options)).await;
        assert_eq!((status, &answer["unknown"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(false)), "{answer}");
        // One that nobody has is.
        let mut made_up = device();
        made_up.user_handle = own.user_handle.clone();
        let (_, options) = post_json(&mut shopper, "/sign-in/passkey/start", &json!({})).await;
        let (_, answer) = post_json(&mut shopper, "/sign-in/passkey/finish", &made_up.get(&options)).await;
        assert_eq!(answer["unknown"], json!(true), "{answer}");
        let mut fresh = Browser::new(shop.clone());
        password(&mut fresh).await;
        assert_eq!(show(&mut fresh, &mut made_up).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_passkey_shows_once_more_who_somebody_is_and_counts_where_one_is_needed(shop) {
        let shop = at_https(shop).await;
        let mut browser = Browser::new(shop.clone());
        password(&mut browser).await;
        shop.save_settings(&StaffSettings { second_factor_all: true, ..StaffSettings::default() }).await.unwrap();
        assert_eq!(browser.get("/admin/orders").await.location(), "/admin/profile/second-factor", "one is needed");
        assert_eq!(browser.get("/admin/profile/second-factor").await.attributes("[data-passkey]", "data-passkey"), ["register"]);
        let mut own = device();
        add(&mut browser, &mut own).await;
        assert_eq!(browser.get("/admin/orders").await.status, StatusCode::OK, "and a passkey is one");
        shop.clock.advance(TimeDelta::minutes(16));
        let asked = browser.get("/admin/settings/staff").await;
        assert!(asked.location().starts_with("/admin/confirm?next="), "{}", asked.location());
        let page = browser.get("/admin/confirm?next=%2Fadmin%2Fsettings%2Fstaff").await;
        let finish = page.attributes("[data-passkey]", "data-finish").remove(0);
        let (_, options) = post_json(&mut browser, "/admin/confirm/passkey/start", &json!({})).await;
        // What was asked for on one page answers nothing on another.
        assert_eq!(post_json(&mut browser, "/admin/sign-in/passkey/finish", &own.get(&options)).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, options) = post_json(&mut browser, "/admin/confirm/passkey/start", &json!({})).await;
        let answer = own.get(&options);
        let (status, told) = post_json(&mut browser, &finish, &answer).await;
        assert_eq!((status, told["location"].as_str()), (StatusCode::OK, Some("/admin/settings/staff")), "{told}");
        assert_eq!(browser.get("/admin/settings/staff").await.status, StatusCode::OK);
        assert_eq!(post_json(&mut browser, &finish, &answer).await.0, StatusCode::UNPROCESSABLE_ENTITY, "a replay");
        // Who has lost it is helped by somebody who may.
        let owner = accounts::service::sign_in(&shop, EMAIL, PASSWORD).await.unwrap();
        let actor = members::Actor { id: owner.id, name: owner.name.clone(), rights: owner.rights.clone() };
        members::change(&shop, &actor, owner.id, members::Change::ResetSecond).await.unwrap();
        assert!(!accounts::service::sign_in(&shop, EMAIL, PASSWORD).await.unwrap().has_second);
    }
}
