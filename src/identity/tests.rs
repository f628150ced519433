//! What accounts of customers promise: sessions that end, proofs that work once, and nothing of anybody else.

use ironmonger::identity::entry::{enter, finish_sign_in};
use std::{net::IpAddr, sync::Arc};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use axum::http::{StatusCode, header};
use chrono::Duration;
use ironmonger::{
    app::APP,
    cart, customers,
    error::Fault,
    identity::{
        model::{Account, IdentityRefusal, New, Purpose, SignInWay, Tried, local},
        service::{
            accounts,
            flows::{self, CODE_LIVES, Start, TRIES},
            orders::{self, OwnFilter},
            proven, second, sessions,
        },
        ways::Who,
    },
    kernel::{Language, PageNumber},
    orders::model::OrderStatus,
    platform::{config::Config, jobs::Queue},
    shop::{Shop, SignedIn, Visitor},
};
use ironmonger_identity::{
    code::Code,
    password::WeakPassword,
    totp::{self, Secret},
};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Browser, TestShop};

const PASSWORD: &str = "a lamp beside the window";

fn new(email: Option<&str>, is_verified: bool, password: Option<&str>) -> New {
    New {
        name: "Jane Doe".to_owned(),
        email: email.map(|email| email.parse().unwrap()),
        is_verified,
        phone: None,
        password: password.map(str::to_owned),
        language: Language::default(),
    }
}

async fn jane(shop: &Shop) -> Account {
    accounts::create(shop, new(Some("Jane@Example.com"), true, None)).await.unwrap()
}

async fn account(shop: &Shop, id: Uuid) -> Account {
    accounts::by_id(shop.database.read(), id).await.unwrap().unwrap()
}

fn visitor(customer: Option<SignedIn>, cart: Option<&str>) -> Visitor {
    let own = customer.as_ref().and_then(|customer| customer.cart.clone());
    Visitor {
        cart: own.or(cart.map(str::to_owned)),
        seen: String::new(),
        compared: String::new(),
        wishlist: None,
        ip: IpAddr::from([127, 0, 0, 1]),
        live: false,
        customer: customer.map(Arc::new),
    }
}

/// Signs in at a new device, with what is in a guest's cart.
async fn sign_in(shop: &Shop, account: Uuid, cart: Option<&str>) -> String {
    sessions::begin(shop, account, &visitor(None, cart), "Firefox").await.unwrap()
}

async fn signed_in(shop: &Shop, token: &str) -> SignedIn {
    sessions::find(shop, token).await.unwrap().unwrap()
}

/// A cookie as a browser would have it.
async fn browser(shop: &TestShop, account: Uuid) -> Browser {
    let mut browser = shop.browser();
    browser.set_cookie("account", &sign_in(shop, account, None).await);
    browser
}

/// Buys one piece with cash on delivery as a guest; the order's number.
async fn buy(shop: &TestShop, variant: Uuid, email: &str) -> String {
    let mut browser = shop.browser();
    browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]).await;
    let form = [
        ("email", email),
        ("name", "Jane Doe"),
        ("line1", "Lindenstraße 14"),
        ("postcode", "10969"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("delivery", "standard"),
        ("payment", "cod"),
    ];
    let answer = browser.post("/checkout", &form).await;
    answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
}

async fn numbers(shop: &Shop, account: Uuid, filter: &OwnFilter) -> Vec<String> {
    orders::list(shop, account, filter, PageNumber::FIRST).await.unwrap().items.into_iter().map(|row| row.number).collect()
}

async fn stored(shop: &Shop, column: &str, id: Uuid) -> String {
    let connection = shop.database.read();
    let backend = connection.get_database_backend();
    let id = if shop.database.is_sqlite() { format!("X'{}'", id.simple()) } else { format!("'{id}'") };
    let sql = format!("SELECT {column} FROM customer_accounts WHERE id = {id}");
    connection.query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap().try_get_by_index::<Option<String>>(0).unwrap().unwrap_or_default()
}

async fn flow(shop: &Shop, purpose: Purpose, address: &str, code: Option<&Code>) -> String {
    let start = Start { purpose, account: None, address: address.to_owned(), code, data: json!({ "next": "/cart" }), lives: CODE_LIVES };
    flows::start(shop, start).await.unwrap()
}

/// A code that is not this one.
fn other_than(code: &Code) -> String {
    let number = code.as_str().parse::<u32>().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

#[test]
fn signing_in_leads_to_no_other_site() {
    for next in ["/cart", "/account/orders?page=2", "/products/gourd-lamp?variant=A", "/sign-in-sheets"] {
        assert_eq!(local(next), next);
    }
    for next in [
        "",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nx: y",
        "/sign-in",
        "/sign-in/second?x",
        "/sign-out",
        "/admin",
        "/admin/orders",
        "/ä",
    ] {
        assert_eq!(local(next), "/account", "{next}");
    }
}

#[test]
fn every_purpose_has_a_word_of_its_own() {
    for purpose in Purpose::ALL {
        assert_eq!(Purpose::from_word(purpose.word()), Some(*purpose));
    }
}

on_both_databases! {
    async fn each_sign_in_has_a_new_token_and_ends_the_one_before(shop) {
        let jane = jane(shop).await;
        let first = sign_in(shop, jane.id, None).await;
        let before = signed_in(shop, &first).await;
        assert_eq!((before.account, before.email.as_deref(), before.is_verified), (jane.id, Some("jane@example.com"), true));
        let second = sessions::begin(shop, jane.id, &visitor(Some(before), None), "Firefox").await.unwrap();
        assert_ne!(first, second);
        assert_eq!(sessions::find(shop, &first).await.unwrap(), None);
        assert_eq!(signed_in(shop, &second).await.account, jane.id);
        for made_up in ["", "x", &"x".repeat(43), &"x".repeat(5_000)] {
            assert_eq!(sessions::find(shop, made_up).await.unwrap(), None);
        }
        let renewed = sessions::rotate(shop, signed_in(shop, &second).await.session).await.unwrap();
        assert_eq!(sessions::find(shop, &second).await.unwrap(), None);
        assert_eq!(signed_in(shop, &renewed).await.account, jane.id);
    }

    async fn a_session_ends_when_nobody_uses_it_and_after_half_a_year(shop) {
        let jane = jane(shop).await;
        let (idle, used) = (sign_in(shop, jane.id, None).await, sign_in(shop, jane.id, None).await);
        for _ in 0..8 {
            shop.clock.advance(Duration::days(20));
            assert!(sessions::find(shop, &used).await.unwrap().is_some());
        }
        assert_eq!(sessions::find(shop, &idle).await.unwrap(), None);
        assert_eq!(sessions::of_account(shop, jane.id, Uuid::nil()).await.unwrap().len(), 1);
        shop.clock.advance(Duration::days(20));
        assert_eq!(sessions::find(shop, &used).await.unwrap(), None, "180 days are over");
        sessions::purge(shop).await.unwrap();
        let rows = Statement::from_string(shop.database.read().get_database_backend(), "SELECT CAST(COUNT(*) AS bigint) FROM customer_sessions");
        let rows = shop.database.read().query_one_raw(rows).await.unwrap().unwrap();
        assert_eq!(rows.try_get_by_index::<i64>(0).unwrap(), 0);
    }

    async fn devices_are_listed_and_signed_out_by_their_owner_alone(shop) {
        let jane = jane(shop).await;
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        let (here, there, of_ada) = (sign_in(shop, jane.id, None).await, sign_in(shop, jane.id, None).await, sign_in(shop, ada.id, None).await);
        let (own, other) = (signed_in(shop, &here).await.session, signed_in(shop, &there).await.session);
        let devices = sessions::of_account(shop, jane.id, own).await.unwrap();
        assert_eq!(devices.len(), 2);
        assert!(devices.iter().all(|device| device.device == "Firefox" && device.ip == "127.0.0.1" && device.is_current == (device.id == own)));
        for session in [own, other, Uuid::now_v7()] {
            assert_eq!(sessions::end(shop, ada.id, session).await, Err(Fault::NotFound));
        }
        sessions::end(shop, jane.id, other).await.unwrap();
        assert_eq!(sessions::find(shop, &there).await.unwrap(), None);
        sign_in(shop, jane.id, None).await;
        sessions::end_others(shop, jane.id, Some(own)).await.unwrap();
        assert_eq!(sessions::of_account(shop, jane.id, own).await.unwrap().len(), 1);
        assert!(sessions::find(shop, &here).await.unwrap().is_some() && sessions::find(shop, &of_ada).await.unwrap().is_some());
    }

    async fn a_code_works_once_for_what_it_was_sent_for(shop) {
        let code = Code::generate();
        let token = flow(shop, Purpose::SignIn, "jane@example.com", Some(&code)).await;
        assert_eq!(flows::try_code(shop, Purpose::Reset, &token, code.as_str()).await.unwrap(), Tried::Over, "for another purpose");
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, "no code").await.unwrap(), Tried::Wrong { left: TRIES }, "costs no try");
        let other = flow(shop, Purpose::SignIn, "ada@example.com", Some(&Code::parse(&other_than(&code)).unwrap())).await;
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &other, code.as_str()).await.unwrap(), Tried::Wrong { left: 4 }, "somebody else's code");
        let Tried::Right(right) = flows::try_code(shop, Purpose::SignIn, &token, &format!(" {} ", code.as_str())).await.unwrap() else { panic!("refused") };
        assert_eq!((right.address.as_str(), right.data["next"].as_str()), ("jane@example.com", Some("/cart")));
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, code.as_str()).await.unwrap(), Tried::Over);
        assert_eq!(flows::peek(shop, Purpose::SignIn, &token).await.unwrap(), None);
    }

    async fn five_wrong_codes_end_it_also_for_the_right_one(shop) {
        let code = Code::generate();
        let token = flow(shop, Purpose::SignIn, "jane@example.com", Some(&code)).await;
        for left in (1..TRIES).rev() {
            assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, &other_than(&code)).await.unwrap(), Tried::Wrong { left });
        }
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, &other_than(&code)).await.unwrap(), Tried::Over);
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, code.as_str()).await.unwrap(), Tried::Over);
        // The same for what is checked elsewhere.
        let token = flow(shop, Purpose::Second, "", None).await;
        for _ in 0..TRIES {
            assert!(flows::count_try(shop, Purpose::Second, &token).await.unwrap().is_some());
        }
        assert_eq!(flows::count_try(shop, Purpose::Second, &token).await.unwrap(), None);
    }

    async fn a_code_is_over_after_a_quarter_of_an_hour(shop) {
        let code = Code::generate();
        let token = flow(shop, Purpose::SignIn, "jane@example.com", Some(&code)).await;
        shop.clock.advance(Duration::minutes(16));
        assert_eq!(flows::try_code(shop, Purpose::SignIn, &token, code.as_str()).await.unwrap(), Tried::Over);
        assert_eq!(flows::take(shop, Purpose::SignIn, &token).await.unwrap(), None);
        flows::purge(shop).await.unwrap();
    }

    async fn of_two_who_follow_a_link_at_once_one_gets_in(shop) {
        let token = flow(shop, Purpose::Reset, "jane@example.com", None).await;
        assert!(flows::peek(shop, Purpose::Reset, &token).await.unwrap().is_some(), "looking uses nothing up");
        let (one, two) = tokio::join!(flows::take(shop, Purpose::Reset, &token), flows::take(shop, Purpose::Reset, &token));
        let taken = [one.unwrap(), two.unwrap()].into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(taken.len(), 1);
    }

    async fn a_password_is_checked_and_hashed_anew_when_its_cost_rises(shop) {
        let with = new(Some("jane@example.com"), true, Some(PASSWORD));
        let jane = accounts::create(shop, with).await.unwrap();
        assert!(accounts::check_password(shop, Some(jane.id), PASSWORD).await.unwrap());
        for wrong in ["", "a lamp beside the door", &PASSWORD.repeat(50)] {
            assert!(!accounts::check_password(shop, Some(jane.id), wrong).await.unwrap());
        }
        assert!(!accounts::check_password(shop, None, PASSWORD).await.unwrap());
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, Some(32)).unwrap());
        let cheap = cheap.hash_password(PASSWORD.as_bytes(), &SaltString::generate(&mut OsRng)).unwrap().to_string();
        let put = format!("UPDATE customer_accounts SET password_hash = '{cheap}'");
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(&put).await.map(drop)?) })).await.unwrap();
        assert!(!accounts::check_password(shop, Some(jane.id), "a lamp beside the door").await.unwrap());
        assert_eq!(stored(shop, "password_hash", jane.id).await, cheap);
        assert!(accounts::check_password(shop, Some(jane.id), PASSWORD).await.unwrap());
        assert!(stored(shop, "password_hash", jane.id).await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(accounts::check_password(shop, Some(jane.id), PASSWORD).await.unwrap());
    }

    async fn weak_passwords_are_refused(shop) {
        let refused = |password: &str| {
            let with = new(Some("jane.lindqvist@example.com"), true, Some(password));
            async move { accounts::create(shop, with).await.unwrap_err() }
        };
        assert_eq!(refused("short").await, Fault::Refused(IdentityRefusal::Password(WeakPassword::Short { least: 8 })));
        assert_eq!(refused("password123").await, Fault::Refused(IdentityRefusal::Password(WeakPassword::Common)));
        assert_eq!(refused("lindqvist1").await, Fault::Refused(IdentityRefusal::Password(WeakPassword::AboutYou)));
    }

    async fn a_new_password_ends_other_sessions_and_tells_the_owner(shop) {
        let jane = jane(shop).await;
        let (here, there) = (sign_in(shop, jane.id, None).await, sign_in(shop, jane.id, None).await);
        let own = signed_in(shop, &here).await.session;
        let link = flows::start(shop, Start { purpose: Purpose::Reset, account: Some(jane.id), address: String::new(), code: None, data: json!({}), lives: CODE_LIVES });
        let link = link.await.unwrap();
        accounts::set_password(shop, jane.id, Some(own), PASSWORD).await.unwrap();
        assert!(sessions::find(shop, &here).await.unwrap().is_some() && sessions::find(shop, &there).await.unwrap().is_none());
        assert_eq!(flows::peek(shop, Purpose::Reset, &link).await.unwrap(), None);
        shop.run_due(Queue::Email).await.unwrap();
        let emails = shop.mailer.stored(10).await.unwrap();
        assert_eq!(emails.len(), 1);
        assert!(emails[0].raw.contains("jane@example.com") && emails[0].raw.contains("Your password was changed"), "{}", emails[0].raw);
    }

    async fn a_suspended_account_lets_nobody_in(shop) {
        let jane = jane(shop).await;
        let token = sign_in(shop, jane.id, None).await;
        accounts::set_suspended(shop, jane.id, true).await.unwrap();
        assert_eq!(sessions::find(shop, &token).await.unwrap(), None);
        let suspended = account(shop, jane.id).await;
        for response in [
            finish_sign_in(shop, &visitor(None, None), "", &suspended, SignInWay::Code, "/cart").await.unwrap(),
            enter(shop, &visitor(None, None), "", &suspended, SignInWay::Code, "/cart").await.unwrap(),
        ] {
            assert_eq!(response.headers()[header::LOCATION], "/sign-in?suspended=1");
            assert!(response.headers().get(header::SET_COOKIE).is_none());
        }
        // Also one that was begun a moment before.
        let late = sign_in(shop, jane.id, None).await;
        assert_eq!(sessions::find(shop, &late).await.unwrap(), None);
        accounts::set_suspended(shop, jane.id, false).await.unwrap();
        let response = finish_sign_in(shop, &visitor(None, None), "", &account(shop, jane.id).await, SignInWay::Code, "/cart").await.unwrap();
        assert_eq!(response.headers()[header::LOCATION], "/cart");
        assert!(response.headers().get_all(header::SET_COOKIE).iter().any(|cookie| cookie.to_str().unwrap().starts_with("account=")));
    }

    async fn guest_orders_come_with_the_proof_of_their_address(shop) {
        let thing = shop.thing("Gourd lamp", "12.50", 20).await;
        let first = buy(shop, thing.variant, "Jane@example.com").await;
        let of_ada = buy(shop, thing.variant, "ada@example.com").await;
        let claimed = accounts::create(shop, new(Some("jane@example.com"), false, None)).await.unwrap();
        sign_in(shop, claimed.id, None).await;
        assert_eq!(numbers(shop, claimed.id, &OwnFilter::default()).await, [""; 0], "not proven");
        accounts::prove_email(shop, claimed.id, &"jane@example.com".parse().unwrap()).await.unwrap();
        assert_eq!(numbers(shop, claimed.id, &OwnFilter::default()).await, std::slice::from_ref(&first));
        let second = buy(shop, thing.variant, "jane@example.com").await;
        sign_in(shop, claimed.id, None).await;
        assert_eq!(numbers(shop, claimed.id, &OwnFilter::default()).await, [second.clone(), first.clone()], "what was bought signed out");
        let claim = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(orders::claim_in(tx, claimed.id, "jane@example.com").await?) }));
        assert_eq!(claim.await.unwrap(), 0, "once");

        let with = |words: &str, status| OwnFilter { words: words.to_owned(), status, ..OwnFilter::default() };
        assert_eq!(numbers(shop, claimed.id, &with("gourd", None)).await.len(), 2);
        assert_eq!(numbers(shop, claimed.id, &with(&first, None)).await, std::slice::from_ref(&first));
        assert_eq!(numbers(shop, claimed.id, &with("%", None)).await, [""; 0]);
        assert_eq!(numbers(shop, claimed.id, &with("", Some(OrderStatus::Canceled))).await, [""; 0]);

        // Another's, and made-up ones.
        assert_eq!(orders::by_number(shop, claimed.id, &first).await.unwrap().number, first);
        for number in [of_ada.as_str(), "R000000000", "", "' OR 1=1 --"] {
            assert_eq!(orders::by_number(shop, claimed.id, number).await.unwrap_err(), Fault::NotFound, "{number}");
        }
        let order = orders::by_number(shop, claimed.id, &first).await.unwrap().id;
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        let connection = shop.database.read();
        assert!(orders::is_owner(connection, order, claimed.id).await.unwrap() && !orders::is_owner(connection, order, ada.id).await.unwrap());
        assert_eq!(orders::by_number(shop, ada.id, &first).await.unwrap_err(), Fault::NotFound);
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(orders::own(tx, order, ada.id).await?) })).await.unwrap();
        assert_eq!(orders::owner(connection, order).await.unwrap(), Some(claimed.id), "what is somebody's stays theirs");
        assert_eq!(orders::ids_of(connection, ada.id).await.unwrap().len(), 1);
    }

    async fn an_account_with_a_proven_address_is_on_the_merchants_list_once(shop) {
        let thing = shop.thing("Gourd lamp", "12.50", 20).await;
        buy(shop, thing.variant, "jane@example.com").await;
        shop.settle().await.unwrap();
        let (known, _) = customers::service::find(shop.database.read(), "jane@example.com").await.unwrap().unwrap();
        let jane = jane(shop).await;
        assert_eq!(jane.customer_id, Some(known));
        assert_eq!(accounts::of_customer(shop.database.read(), known).await.unwrap().map(|account| account.id), Some(jane.id));
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        let (of_ada, entry) = customers::service::find(shop.database.read(), "ada@example.com").await.unwrap().unwrap();
        assert_eq!((ada.customer_id, entry.full_name().as_str(), entry.marketing), (Some(of_ada), "Jane Doe", None));
        let claimed = accounts::create(shop, new(Some("mallory@example.com"), false, None)).await.unwrap();
        assert_eq!((claimed.customer_id, claimed.is_verified()), (None, false));
        assert!(customers::service::find(shop.database.read(), "mallory@example.com").await.unwrap().is_none());

        // Who is deleted there has no account any more.
        let token = sign_in(shop, jane.id, None).await;
        customers::service::delete(shop, known).await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(accounts::by_id(shop.database.read(), jane.id).await.unwrap(), None);
        assert_eq!(sessions::find(shop, &token).await.unwrap(), None);
        assert!(accounts::by_id(shop.database.read(), ada.id).await.unwrap().is_some());
    }

    async fn who_only_claims_an_address_gives_way_to_proof(shop) {
        let mallory = accounts::create(shop, new(Some("jane@example.com"), false, Some(PASSWORD))).await.unwrap();
        let taken = accounts::create(shop, new(Some("JANE@example.com"), false, None)).await.unwrap_err();
        assert_eq!(taken, Fault::Refused(IdentityRefusal::EmailTaken));
        let jane = jane(shop).await;
        assert_eq!(account(shop, mallory.id).await.email, None);
        assert_eq!(accounts::by_email(shop.database.read(), "jane@EXAMPLE.com").await.unwrap().map(|account| account.id), Some(jane.id));
        let taken = accounts::prove_email(shop, mallory.id, &"jane@example.com".parse().unwrap()).await.unwrap_err();
        assert_eq!(taken, Fault::Refused(IdentityRefusal::EmailTaken));

        // And whoever shows a code of the address has an account that nothing of before opens.
        let planted = accounts::create(shop, new(Some("ada@example.com"), false, Some(PASSWORD))).await.unwrap();
        let token = sign_in(shop, planted.id, None).await;
        let ada = proven::account_of(shop, &Who::of_address("ada@example.com").unwrap(), "").await.unwrap();
        assert!(ada.is_verified() && !ada.has_password && ada.id != planted.id);
        assert_eq!((account(shop, planted.id).await.email, sessions::find(shop, &token).await.unwrap().unwrap().email), (None, None));
    }

    async fn a_telephone_number_is_one_accounts_and_the_last_way_in_stays(shop) {
        let number = "+49 30 1234567".parse().unwrap();
        let phoned = accounts::create(shop, New { phone: Some("+49301234567".parse().unwrap()), ..new(None, true, None) }).await.unwrap();
        assert_eq!((phoned.phone.as_deref(), phoned.is_verified()), (Some("+49301234567"), false));
        assert_eq!(accounts::by_phone(shop.database.read(), &number).await.unwrap().map(|account| account.id), Some(phoned.id));
        let jane = jane(shop).await;
        assert_eq!(accounts::set_phone(shop, jane.id, &number).await, Err(Fault::Refused(IdentityRefusal::PhoneTaken)));
        assert_eq!(accounts::remove_phone(shop, phoned.id).await, Err(Fault::Refused(IdentityRefusal::LastWay)));
        accounts::prove_email(shop, phoned.id, &"ada@example.com".parse().unwrap()).await.unwrap();
        accounts::remove_phone(shop, phoned.id).await.unwrap();
        accounts::set_phone(shop, jane.id, &number).await.unwrap();
        assert_eq!(account(shop, jane.id).await.phone.as_deref(), Some("+49301234567"));
    }

    async fn a_guests_cart_becomes_the_accounts(shop) {
        let thing = shop.thing("Gourd lamp", "12.50", 20).await;
        let jane = jane(shop).await;
        let guest = cart::service::add(shop, None, thing.variant, 2).await.unwrap();
        let token = sign_in(shop, jane.id, Some(&guest)).await;
        let own = signed_in(shop, &token).await.cart.unwrap();
        assert_ne!(own, guest, "the cookie that was there opens it no more");
        assert_eq!(cart::service::count(shop, Some(&guest)).await.unwrap(), 0);
        assert_eq!(cart::service::count(shop, Some(&own)).await.unwrap(), 2);
        // Another device has the same one, and another account not.
        let elsewhere = sign_in(shop, jane.id, None).await;
        assert_eq!(signed_in(shop, &elsewhere).await.cart.as_deref(), Some(&*own));
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        let of_ada = sessions::begin(shop, ada.id, &visitor(Some(signed_in(shop, &token).await), None), "").await.unwrap();
        assert_eq!(signed_in(shop, &of_ada).await.cart, None);
        let of_ada = sign_in(shop, ada.id, Some(&own)).await;
        assert_eq!(signed_in(shop, &of_ada).await.cart, None, "nor by a cookie that was left behind");
        assert_eq!(cart::service::count(shop, Some(&own)).await.unwrap(), 2);
    }

    async fn two_carts_are_put_together_as_far_as_there_are_things(shop) {
        let (lamp, mug, bowl) = (shop.thing("Gourd lamp", "12.50", 5).await, shop.thing("Mug", "9.00", 9).await, shop.thing("Bowl", "7.00", 1).await);
        let jane = jane(shop).await;
        let add = async |token: Option<&str>, variant, quantity| cart::service::add(shop, token, variant, quantity).await.unwrap();
        let own = add(None, lamp.variant, 3).await;
        add(Some(&own), bowl.variant, 1).await;
        sign_in(shop, jane.id, Some(&own)).await;
        let guest = add(None, lamp.variant, 4).await;
        add(Some(&guest), mug.variant, 2).await;
        add(Some(&guest), bowl.variant, 1).await;
        let token = sign_in(shop, jane.id, Some(&guest)).await;
        let own = signed_in(shop, &token).await.cart.unwrap();
        let merged = cart::service::open(shop, Some(&own)).await.unwrap().unwrap();
        let quantity = |variant: Uuid| merged.lines.iter().find(|line| line.variant_id == variant).map_or(0, |line| line.quantity.get());
        assert_eq!([lamp.variant, mug.variant, bowl.variant].map(quantity), [5, 2, 1]);
        assert_eq!(merged.shortfalls.iter().map(|put| (put.variant_id, put.wanted, put.added)).collect::<Vec<_>>(), [(lamp.variant, 4, 2), (bowl.variant, 1, 0)]);
        assert!(cart::service::open(shop, Some(&guest)).await.unwrap().is_none());

        // It is told on the cart's page until the cart is changed.
        let mut browser = shop.browser();
        browser.set_cookie("account", &token);
        let page = browser.get("/cart").await;
        assert!(page.text().contains("Gourd lamp") && page.text().contains("are together now"), "{}", page.text());
        let answer = browser.post("/cart/set", &[("variant", &lamp.variant.to_string()), ("quantity", "4"), ("from", "page")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.cookie("cart"), None, "the session is the way to it");
        assert!(!browser.get("/cart").await.text().contains("are together now"));
        assert_eq!(signed_in(shop, &token).await.cart.as_deref(), Some(&*own));
    }

    async fn a_cart_that_is_begun_signed_in_is_the_accounts(shop) {
        let thing = shop.thing("Gourd lamp", "12.50", 5).await;
        let jane = jane(shop).await;
        let (mut phone, mut desk) = (browser(shop, jane.id).await, browser(shop, jane.id).await);
        phone.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "2")]).await;
        assert_eq!(phone.cookie("cart"), None);
        assert_eq!(desk.get("/cart").await.attributes("#cart-link", "aria-label"), ["Cart, 2 items"]);
        assert_eq!(desk.get("/").await.attributes("#cart-link", "aria-label"), ["Cart, 2 items"], "on kept pages too");
        // Two devices with a first cart at once: one takes the other in.
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        let ada = signed_in(shop, &sign_in(shop, ada.id, None).await).await;
        let (one, two) = (cart::service::add(shop, None, thing.variant, 1).await.unwrap(), cart::service::add(shop, None, thing.variant, 2).await.unwrap());
        accounts::remember_cart(shop, &ada, &one).await.unwrap();
        accounts::remember_cart(shop, &ada, &two).await.unwrap();
        assert_eq!(cart::service::count(shop, Some(&one)).await.unwrap(), 3);
        assert_eq!(cart::service::count(shop, Some(&two)).await.unwrap(), 0);
    }

    async fn the_header_says_who_is_signed_in_and_kept_pages_stay_the_same(shop) {
        let jane = jane(shop).await;
        let (mut stranger, mut own) = (shop.browser(), browser(shop, jane.id).await);
        let before = stranger.get("/").await;
        assert_eq!(before.attributes("#account-link", "href"), ["/account"]);
        assert_eq!(before.attributes("#account-link", "aria-label"), ["Sign in"]);
        let page = own.get("/").await;
        assert_eq!(page.attributes("#account-link", "aria-label"), ["Your account"]);
        assert!(page.header("cache-control").starts_with("private"), "{}", page.header("cache-control"));
        assert!(own.get("/cart").await.header("cache-control").starts_with("private"));
        assert_eq!(stranger.get("/").await.body, before.body);
        let mut forged = shop.browser();
        forged.set_cookie("account", "made-up");
        assert_eq!(forged.get("/").await.body, before.body);
    }

    async fn customers_and_staff_are_two_worlds(shop) {
        let mut staff = shop.browser();
        staff.sign_in().await;
        let jane = jane(shop).await;
        let mut customer = browser(shop, jane.id).await;
        let token = customer.cookie("account").unwrap().to_owned();
        customer.set_cookie("session", &token);
        for path in ["/admin", "/admin/orders", "/admin/customers"] {
            let answer = customer.get(path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(answer.location().starts_with("/admin/sign-in"), "{path}");
        }
        let session = staff.cookie("session").unwrap().to_owned();
        staff.set_cookie("account", &session);
        assert_eq!(staff.get("/cart").await.attributes("#account-link", "aria-label"), ["Sign in"]);
    }

    async fn the_app_is_a_second_factor_and_each_code_works_once(shop) {
        let jane = jane(shop).await;
        let pending = second::begin_totp(shop, &jane);
        assert!(pending.uri.starts_with("otpauth://totp/Test%20shop:jane%40example.com?secret="), "{}", pending.uri);
        let code = |secret: &Secret| secret.code(totp::step(shop.clock.now()));
        let ada = accounts::create(shop, new(Some("ada@example.com"), true, None)).await.unwrap();
        assert!(!second::confirm_totp(shop, &ada, &pending.sealed, &code(&pending.secret)).await.unwrap(), "it was sealed for another account");
        assert!(!second::confirm_totp(shop, &jane, &pending.sealed, "000").await.unwrap());
        assert!(!account(shop, jane.id).await.has_totp);
        assert!(second::confirm_totp(shop, &jane, &pending.sealed, &code(&pending.secret)).await.unwrap());
        let jane = account(shop, jane.id).await;
        assert!(jane.has_totp);

        let response = finish_sign_in(shop, &visitor(None, None), "", &jane, SignInWay::Code, "/cart").await.unwrap();
        assert_eq!(response.headers()[header::LOCATION], "/sign-in/second");
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
        let token = cookie.strip_prefix("flow=").unwrap().split(';').next().unwrap();
        let waiting = flows::peek(shop, Purpose::Second, token).await.unwrap().unwrap();
        assert_eq!((waiting.account, waiting.data["next"].as_str()), (Some(jane.id), Some("/cart")));

        assert!(!second::check_second(shop, jane.id, &code(&pending.secret)).await.unwrap(), "it was used to switch the app on");
        shop.clock.advance(Duration::minutes(2));
        let now = code(&pending.secret);
        let (one, two) = tokio::join!(second::check_second(shop, jane.id, &now), second::check_second(shop, jane.id, &now));
        assert!(one.unwrap() != two.unwrap(), "once");
        assert!(!second::check_second(shop, ada.id, &now).await.unwrap());

        let codes = second::recovery_codes(shop, jane.id).await.unwrap();
        assert!(second::check_second(shop, jane.id, &codes[3].to_lowercase().replace('-', " ")).await.unwrap());
        assert!(!second::check_second(shop, jane.id, &codes[3]).await.unwrap());
        assert_eq!(second::codes_left(shop.database.read(), jane.id).await.unwrap(), 9);
        let newer = second::recovery_codes(shop, jane.id).await.unwrap();
        assert!(!second::check_second(shop, jane.id, &codes[4]).await.unwrap() && second::check_second(shop, jane.id, &newer[4]).await.unwrap());
        second::remove_totp(shop, &jane).await.unwrap();
        assert!(!account(shop, jane.id).await.has_totp);
        assert!(!second::check_second(shop, jane.id, &newer[5]).await.unwrap());
    }

    async fn sealed_secrets_move_to_a_new_key(shop) {
        let jane = jane(shop).await;
        let pending = second::begin_totp(shop, &jane);
        let code = |shop: &Shop| pending.secret.code(totp::step(shop.clock.now()));
        assert!(second::confirm_totp(shop, &jane, &pending.sealed, &code(&shop.shop)).await.unwrap());
        assert!(!stored(shop, "totp_sealed", jane.id).await.contains(&pending.secret.to_base32()));
        let with = |key: &str, before: Vec<String>| Config { secret_key: Some(key.to_owned()), secret_keys_before: before, ..shop.config.clone() };
        let key = "n".repeat(32);
        let lost = Shop::open(&APP, with(&key, Vec::new())).await.unwrap();
        assert_eq!(second::reseal(&lost).await.unwrap(), second::Resealed { lost: 1, ..Default::default() });
        let rotating = Shop::open(&APP, with(&key, vec![shop.secret_key.clone()])).await.unwrap();
        assert_eq!(second::reseal(&rotating).await.unwrap(), second::Resealed { renewed: 1, ..Default::default() });
        assert_eq!(second::reseal(&rotating).await.unwrap(), second::Resealed { current: 1, ..Default::default() });
        let renewed = Shop::open(&APP, with(&key, Vec::new())).await.unwrap();
        renewed.clock.advance(Duration::minutes(2));
        assert!(second::check_second(&renewed, jane.id, &code(&renewed)).await.unwrap());
    }

    async fn an_account_is_removed_with_its_cart_and_its_orders_stay(shop) {
        let thing = shop.thing("Gourd lamp", "12.50", 20).await;
        let number = buy(shop, thing.variant, "jane@example.com").await;
        let jane = jane(shop).await;
        let guest = cart::service::add(shop, None, thing.variant, 2).await.unwrap();
        let token = sign_in(shop, jane.id, Some(&guest)).await;
        let own = signed_in(shop, &token).await.cart.unwrap();
        accounts::remove(shop, jane.id).await.unwrap();
        assert_eq!(accounts::remove(shop, jane.id).await, Err(Fault::NotFound));
        assert!(sessions::find(shop, &token).await.unwrap().is_none() && cart::service::open(shop, Some(&own)).await.unwrap().is_none());
        assert_eq!(ironmonger::orders::service::by_number(shop, &number).await.unwrap().number, number);
        assert_eq!(numbers(shop, jane.id, &OwnFilter::default()).await, [""; 0]);
    }
}
