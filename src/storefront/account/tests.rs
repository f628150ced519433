//! What the account's pages promise: everything of who is signed in, nothing of anybody else, and nothing left once it is
//! erased.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use chrono::Duration;
use http_body_util::BodyExt;
use ironmonger::{
    alerts::{
        self,
        model::{AlertKind, Form as AlertForm},
    },
    app, cart,
    customers::{
        self,
        model::{AddressUses, Customer, address_key},
    },
    error::Fault,
    identity::service::{
        accounts::{self, Account, New},
        consents::{self, ConsentPurpose},
        orders as owned, sessions,
    },
    kernel::{Address, Language, PageNumber},
    orders::{self, model::Order},
    reviews::{
        self,
        model::{Buyer, Written},
    },
    shop::{Profile, Visitor, profile::ReviewRules, slice::Routes},
    storefront::account,
    support::{
        model::TicketState,
        service::tickets::{self, Opening},
    },
};
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop, Thing};

const PASSWORD: &str = "a lamp beside the window";
const JANE: &str = "jane@example.com";

/// An account; with an email address that is proven, unless it is said otherwise.
async fn account(shop: &TestShop, email: &str, is_verified: bool, password: Option<&str>) -> Account {
    let new = New {
        name: "Jane Doe".to_owned(),
        email: Some(email.parse().unwrap()),
        is_verified,
        phone: None,
        password: password.map(str::to_owned),
        language: shop.profile().language.clone(),
    };
    accounts::create(shop, new).await.unwrap()
}

/// Signs a browser in: as at a new device.
async fn sign_in(shop: &TestShop, browser: &mut Browser, account: &Account) {
    let visitor = Visitor {
        cart: browser.cookie("cart").map(str::to_owned),
        seen: String::new(),
        compared: String::new(),
        wishlist: None,
        ip: [127, 0, 0, 1].into(),
        live: false,
        customer: None,
    };
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
    let token = sessions::begin(shop, account.id, &visitor, agent).await.unwrap();
    browser.set_cookie("account", &token);
}

async fn signed_in(shop: &TestShop, account: &Account) -> Browser {
    let mut browser = shop.browser();
    sign_in(shop, &mut browser, account).await;
    browser
}

async fn jane(shop: &TestShop) -> (Account, Browser) {
    let account = account(shop, JANE, true, Some(PASSWORD)).await;
    let browser = signed_in(shop, &account).await;
    (account, browser)
}

/// Buys a piece with cash on delivery as a guest with this address, and gives the order to whoever has proven that it is theirs.
async fn buy(shop: &TestShop, thing: &Thing, email: &str) -> Order {
    let mut guest = shop.browser();
    guest.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "2")]).await;
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
    let answer = guest.post("/checkout", &form).await;
    let number = answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text())).to_owned();
    if let Some(account) = accounts::by_email(shop.database.read(), email).await.unwrap().filter(Account::is_verified) {
        let email = email.to_owned();
        let claim = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(owned::claim_in(tx, account.id, &email).await?) }));
        claim.await.unwrap();
    }
    orders::service::by_number(shop, &number).await.unwrap()
}

/// Sends an order and lets it arrive.
async fn deliver(shop: &TestShop, order: &Order) {
    orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
    let parcel = orders::service::by_number(shop, &order.number).await.unwrap().parcels[0].id;
    orders::service::deliver(shop, &order.number, parcel, "Olga").await.unwrap();
}

async fn customer(shop: &TestShop, email: &str) -> Customer {
    customers::service::find(shop.database.read(), email).await.unwrap().unwrap().1
}

async fn reload(shop: &TestShop, account: &Account) -> Account {
    accounts::by_id(shop.database.read(), account.id).await.unwrap().unwrap()
}

const ADDRESS: [(&str, &str); 5] = [("name", "Jane Doe"), ("line1", "Lindenstraße 14"), ("postcode", "10969"), ("city", "Berlin"), ("country", "DE")];

/// The address of the form with another street.
fn at(street: &'static str, more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut form = ADDRESS.to_vec();
    form[1].1 = street;
    form.extend(more);
    form
}

/// Emails of the account's pages so far, newest first, after everything that is due was done.
async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    let kept = shop.mailer.stored(500).await.unwrap().into_iter().filter(|kept| kept.raw.contains("<account-email-"));
    kept.map(|kept| kept.raw.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", " ")).collect()
}

/// The path of the link in an email that changes an address.
fn link(email: &str) -> String {
    let beginning = "/account/security/email/";
    let token = email.split(beginning).nth(1).unwrap_or_else(|| panic!("no link in {email}"));
    let token = token.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect::<String>();
    format!("{beginning}{token}")
}

/// A review of a product that was bought, for everybody to read.
async fn review(shop: &TestShop, product: Uuid, order: &Order) -> Uuid {
    shop.save_profile(Profile { reviews: ReviewRules { publish_at_once: true, ..ReviewRules::default() }, ..(*shop.profile()).clone() }).await.unwrap();
    let written = Written { rating: 5, author: "Jane D.".to_owned(), title: "Lovely".to_owned(), body: "Stands well".to_owned() };
    reviews::service::save(shop, product, &Buyer::new(&order.email, order.id), written.check().unwrap(), Vec::new()).await.unwrap();
    reviews::service::own(shop.database.read(), &order.email, [product]).await.unwrap().remove(&product).unwrap().id
}

/// Waits for a lower price; the alert's id.
async fn wait_for(shop: &TestShop, thing: &Thing, email: &str) -> Uuid {
    let form = AlertForm { email: email.to_owned(), wish: "1".to_owned() };
    let token = alerts::service::ask(shop, AlertKind::Price, thing.variant, &form).await.unwrap().unwrap();
    alerts::service::confirm(shop, &token).await.unwrap();
    alerts::service::of_email(shop.database.read(), email, 10).await.unwrap().remove(0).id
}

async fn ticket(shop: &TestShop, email: &str) -> String {
    let opening = Opening {
        email: email.to_owned(),
        name: "Jane Doe".to_owned(),
        subject: "Where is my lamp?".to_owned(),
        language: Language::default(),
        body: "It was due on Monday.".to_owned(),
        order_number: String::new(),
        challenge: None,
        message_id: None,
        confirms: false,
    };
    let ticket = tickets::open(shop, opening).await.unwrap();
    assert_eq!(ticket.state, TicketState::Open);
    ticket.path()
}

/// The account's addresses as the slice declares them.
fn paths(shop: &TestShop) -> Vec<ironmonger::shop::slice::Route> {
    Routes::collect(&shop.shop).list.into_iter().filter(|route| route.path == "/account" || route.path.starts_with("/account/")).collect()
}

/// The files of a zip by their names.
fn unzipped(bytes: &[u8]) -> BTreeMap<String, Value> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>();
    let read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, serde_json::from_str(&text).unwrap())
    };
    names.into_iter().map(read).collect()
}

/// Downloads the export as it is, without taking it for text.
async fn export(shop: &TestShop, browser: &Browser) -> BTreeMap<String, Value> {
    let request = axum::http::Request::get("/account/privacy/export").header("host", "shop.test");
    let request = request.header("cookie", format!("account={}", browser.cookie("account").unwrap())).body(Body::empty()).unwrap();
    let response = app::router(shop.shop.clone()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    assert_eq!(parts.status, StatusCode::OK);
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!((header("content-type").as_str(), header("cache-control").as_str()), ("application/zip", "no-store"));
    assert!(header("content-disposition").starts_with("attachment"), "{}", header("content-disposition"));
    unzipped(&body.collect().await.unwrap().to_bytes())
}

fn is_refused(answer: &Answer, words: &str) {
    assert!(answer.status.is_client_error() && answer.text().contains(words), "{} {}", answer.status, answer.text());
}

on_both_databases! {
    async fn whoever_is_not_signed_in_is_asked_to_sign_in_and_nothing_is_kept_of_a_page(shop) {
        let (_, mut own) = jane(shop).await;
        let mut guest = shop.browser();
        // A script is nobody's own.
        for route in paths(shop).into_iter().filter(|route| !route.path.ends_with(".js")) {
            let path = route.path.replace("{number}", "1").replace("{key}", "a").replace("{id}", &Uuid::now_v7().to_string()).replace("{token}", "x");
            if route.gets {
                let answer = guest.get(&path).await;
                assert!(answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in"), "{path}: {} {}", answer.status, answer.location());
            }
            if route.posts {
                let answer = guest.post(&path, &[]).await;
                assert!(matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::SEE_OTHER), "{path}: {}", answer.status);
                assert!(answer.location().is_empty() || answer.location().starts_with("/sign-in"), "{path}: {}", answer.location());
            }
        }
        for section in account::Section::ALL.into_iter().filter(|section| section.path().starts_with("/account")) {
            let page = own.get(section.path()).await;
            assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"), "{}", section.path());
            assert!(page.body.contains("noindex"), "{}", section.path());
            let links = page.attributes(".account-nav a", "href");
            assert_eq!(links.len(), account::Section::ALL.len(), "{}", section.path());
            assert_eq!(page.attributes(".account-nav a[aria-current]", "href"), [section.path()]);
            assert_eq!(page.attributes(".account-nav form", "action"), ["/sign-out"]);
        }
    }

    async fn orders_are_listed_filtered_and_bought_again(shop) {
        let (account, mut browser) = jane(shop).await;
        assert!(browser.get("/account/orders").await.text().contains("not ordered anything yet"));
        let (mug, lamp) = (shop.thing("Mug", "12.50", 9).await, shop.thing("Lamp", "49.00", 3).await);
        let arrived = buy(shop, &mug, JANE).await;
        deliver(shop, &arrived).await;
        let open = buy(shop, &lamp, JANE).await;
        let canceled = buy(shop, &mug, JANE).await;
        orders::service::cancel(shop, &canceled.number, true, String::new(), orders::model::Actor::Staff, "Olga").await.unwrap();
        let numbers = async |browser: &mut Browser, query: &str| {
            let page = browser.get(&format!("/account/orders{query}")).await;
            page.attributes("main li a.link", "href").into_iter().map(|path| path.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let all = [&canceled.number, &open.number, &arrived.number].map(String::as_str);
        assert_eq!(numbers(&mut browser, "").await, all);
        assert_eq!(numbers(&mut browser, "?state=open").await, [open.number.as_str()]);
        assert_eq!(numbers(&mut browser, "?state=arrived").await, [arrived.number.as_str()]);
        assert_eq!(numbers(&mut browser, "?state=canceled").await, [canceled.number.as_str()]);
        assert_eq!(numbers(&mut browser, &format!("?q={}", open.number)).await, [open.number.as_str()]);
        assert_eq!(numbers(&mut browser, "?q=lamp").await, [open.number.as_str()]);
        assert_eq!(numbers(&mut browser, "?time=30d").await, all);
        assert_eq!(numbers(&mut browser, "?time=1999").await, [""; 0]);
        assert!(browser.get("/account/orders?q=nothing").await.text().contains("No order fits"));
        let overview = browser.get("/account").await;
        assert!(overview.texts("h1")[0].contains("Jane") && overview.text().contains(&open.number), "{}", overview.text());
        assert_eq!(browser.get(&format!("/account/orders/{}", open.number)).await.location(), open.path());

        // Of two lamps one is left, and the cart says so; the mugs are all there.
        let answer = browser.post(&format!("/account/orders/{}/again", arrived.number), &[]).await;
        assert_eq!(answer.location(), "/cart?things=2");
        let answer = browser.post(&format!("/account/orders/{}/again", open.number), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("Lamp"), "{}", answer.text());
        // The cart is the account's, on every device.
        let other = signed_in(shop, &account).await.get("/cart").await;
        assert!(other.text().contains("Mug") && other.text().contains("Lamp"), "{}", other.text());

        // What is not sold any more is said by the name that it was bought under.
        ironmonger::catalog::service::set_status(shop, lamp.id, ironmonger::catalog::model::ProductStatus::Archived, "test").await.unwrap();
        let answer = browser.post(&format!("/account/orders/{}/again", open.number), &[]).await;
        is_refused(&answer, "Lamp");
    }

    async fn addresses_are_kept_changed_used_and_deleted(shop) {
        let (_, mut browser) = jane(shop).await;
        assert!(browser.get("/account/addresses").await.text().contains("No address is saved"));
        let page = browser.get("/account/addresses/new").await;
        let form = page.forms("/account/addresses/new").into_iter().find(|form| form.action == "/account/addresses").unwrap();
        assert_eq!(form.fields.iter().find(|field| field.name == "name").unwrap().value, "Jane Doe");

        let wrong = browser.post("/account/addresses", &at("", &[("phone", "x")])).await;
        is_refused(&wrong, "Enter street and house number");
        assert!(wrong.text().contains("A phone number has digits") && wrong.body.contains("value=\"Jane Doe\""), "{}", wrong.text());
        // Bills go everywhere, parcels do not.
        let mut abroad = at("1 Main St", &[("for_delivery", "on")]);
        abroad[4].1 = "US";
        is_refused(&browser.post("/account/addresses", &abroad).await, "Choose one of the countries");
        abroad.pop();
        abroad.push(("for_billing", "on"));
        assert_eq!(browser.post("/account/addresses", &abroad).await.location(), "/account/addresses?done=saved");
        assert_eq!(browser.post("/account/addresses", &at("Lindenstraße 14", &[("for_delivery", "on")])).await.location(), "/account/addresses?done=saved");
        browser.post("/account/addresses", &at("Hafenweg 3", &[])).await;
        browser.post("/account/addresses", &at("Hafenweg 3", &[])).await;
        let own = customer(shop, JANE).await;
        assert_eq!(own.addresses.len(), 3, "sent twice, it is kept once");
        assert_eq!(own.delivery_address().unwrap().line1, "Lindenstraße 14");
        assert_eq!(own.billing_address().unwrap().country, "US");

        let key = address_key(own.addresses.iter().find(|to| to.line1 == "Hafenweg 3").unwrap());
        assert_eq!(browser.post(&format!("/account/addresses/{key}/use"), &[("for", "delivery")]).await.location(), "/account/addresses?done=used");
        assert_eq!(customer(shop, JANE).await.delivery_address().unwrap().line1, "Hafenweg 3");
        let us = address_key(own.billing_address().unwrap());
        let refused = browser.post(&format!("/account/addresses/{us}/use"), &[("for", "delivery")]).await;
        assert_eq!(refused.location(), format!("/account/addresses/{us}"));
        assert_eq!(customer(shop, JANE).await.delivery_address().unwrap().line1, "Hafenweg 3");

        let page = browser.get(&format!("/account/addresses/{key}")).await;
        assert!(page.body.contains("value=\"Hafenweg 3\"") && page.attributes("input[name=for_delivery]", "checked").len() == 1);
        assert_eq!(browser.post(&format!("/account/addresses/{key}"), &at("Hafenweg 5", &[("for_delivery", "on")])).await.status, StatusCode::SEE_OTHER);
        let own = customer(shop, JANE).await;
        assert_eq!((own.addresses.len(), own.delivery_address().unwrap().line1.as_str()), (3, "Hafenweg 5"));
        // It is another one now: whoever has the older page does not change it.
        assert_eq!(browser.post(&format!("/account/addresses/{key}"), &at("Hafenweg 7", &[])).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(&format!("/account/addresses/{key}/delete"), &[]).await.status, StatusCode::NOT_FOUND);

        let key = address_key(own.delivery_address().unwrap());
        assert_eq!(browser.post(&format!("/account/addresses/{key}/delete"), &[]).await.location(), "/account/addresses?done=deleted");
        let own = customer(shop, JANE).await;
        assert_eq!((own.addresses.len(), own.billing_address().unwrap().country.as_str()), (2, "US"), "the other default stays");
        assert!(own.delivers_to.is_none());
    }

    async fn staff_who_change_a_customer_keep_their_defaults(shop) {
        let (account, _) = jane(shop).await;
        let (id, to) = (account.customer_id.unwrap(), |street: &str| Address { line1: street.to_owned(), country: "DE".to_owned(), ..Address::default() });
        for street in ["One 1", "Two 2", "Three 3"] {
            customers::service::save_address(shop, id, None, to(street), AddressUses { delivery: street == "Two 2", billing: street == "Three 3" }).await.unwrap();
        }
        let edit = async |streets: &[&str]| {
            let draft = Customer { addresses: streets.iter().map(|street| to(street)).collect(), ..customer(shop, JANE).await };
            customers::service::edit(shop, id, draft).await.unwrap();
            let own = customer(shop, JANE).await;
            (own.delivery_address().unwrap().line1.clone(), own.billing_address().unwrap().line1.clone())
        };
        assert_eq!(edit(&["One 1", "Two 2b", "Three 3"]).await, ("Two 2b".to_owned(), "Three 3".to_owned()), "changed in its place");
        assert_eq!(edit(&["Two 2b", "Three 3"]).await, ("Two 2b".to_owned(), "Three 3".to_owned()), "one before them is gone");
        assert_eq!(edit(&["Three 3"]).await, ("Three 3".to_owned(), "Three 3".to_owned()));
    }

    async fn what_stands_under_an_address_is_shown_to_those_alone_who_have_proven_it(shop) {
        let mug = shop.thing("Mug", "12.50", 9).await;
        let order = buy(shop, &mug, JANE).await;
        deliver(shop, &order).await;
        review(shop, mug.id, &order).await;
        wait_for(shop, &mug, JANE).await;
        let ticket_path = ticket(shop, JANE).await;
        let claims = account(shop, JANE, false, Some(PASSWORD)).await;
        let mut browser = signed_in(shop, &claims).await;
        for path in ["/account/reviews", "/account/alerts", "/account/tickets", "/account/addresses", "/account/orders", "/account"] {
            let page = browser.get(path).await;
            let text = page.text();
            assert!(!text.contains("Lovely") && !text.contains("Where is my lamp") && !text.contains(&order.number) && !text.contains("Mug"), "{path}: {text}");
            assert!(!page.body.contains(&ticket_path), "{path}");
        }
        let files = export(shop, &browser).await;
        assert!(!files.contains_key("tickets.json") && files["orders.json"].as_array().unwrap().is_empty());
        assert_eq!(browser.post("/account/preferences/consents", &[("marketing", "on")]).await.location(), "/account/preferences");

        accounts::prove_email(shop, claims.id, &JANE.parse().unwrap()).await.unwrap();
        assert!(browser.get("/account/reviews").await.text().contains("Lovely"));
        assert!(browser.get("/account/alerts").await.text().contains("Mug"));
        assert!(browser.get("/account/tickets").await.body.contains(&ticket_path));
        assert!(browser.get("/account/orders").await.text().contains(&order.number));
    }

    async fn own_reviews_and_alerts_can_be_ended(shop) {
        let (_, mut browser) = jane(shop).await;
        let mug = shop.thing("Mug", "12.50", 9).await;
        let order = buy(shop, &mug, JANE).await;
        deliver(shop, &order).await;
        let id = review(shop, mug.id, &order).await;
        let page = browser.get("/account/reviews").await;
        assert!(page.text().contains("Everybody can read it") && page.text().contains("Mug"), "{}", page.text());
        assert_eq!(browser.get(&format!("/account/reviews/{id}/edit")).await.location(), order.review_path(&order.lines[0]));
        assert_eq!(browser.post(&format!("/account/reviews/{id}/delete"), &[]).await.location(), "/account/reviews?done=deleted");
        assert!(browser.get("/account/reviews").await.text().contains("not reviewed anything yet"));

        let alert = wait_for(shop, &mug, JANE).await;
        assert!(browser.get("/account/alerts").await.text().contains("or less"));
        assert_eq!(browser.post(&format!("/account/alerts/{alert}/end"), &[]).await.location(), "/account/alerts?done=ended");
        assert!(alerts::service::of_email(shop.database.read(), JANE, 9).await.unwrap().is_empty());
        assert_eq!(browser.post(&format!("/account/alerts/{alert}/end"), &[]).await.status, StatusCode::NOT_FOUND);
        assert!(browser.get("/account/payment-methods").await.text().contains("No payment method is saved"));
    }

    async fn preferences_hold_on_every_device_and_consents_have_their_time(shop) {
        let languages = vec!["de".parse().unwrap(), "ar".parse().unwrap()];
        shop.save_profile(Profile { languages, ..(*shop.profile()).clone() }).await.unwrap();
        let (account, mut browser) = jane(shop).await;
        assert_eq!(browser.post("/account/preferences/name", &[("name", " Janet  Roe ")]).await.location(), "/account/preferences?done=name");
        assert_eq!((reload(shop, &account).await.name.as_str(), customer(shop, JANE).await.full_name().as_str()), ("Janet Roe", "Janet Roe"));
        let long = "x".repeat(200);
        let refused = browser.post("/account/preferences/name", &[("name", &long)]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(&long), "{}", refused.status);

        let answer = browser.post("/account/preferences/language", &[("language", "de")]).await;
        assert_eq!(answer.location(), "http://shop.test/de/account/preferences?done=language");
        assert_eq!(browser.cookie("language"), Some("de"));
        assert_eq!(reload(shop, &account).await.language, Some("de".parse().unwrap()));
        assert!(browser.get("/de/account/preferences").await.text().contains("Ihr Name"));
        assert_eq!(browser.get("/ar/account").await.attributes("html", "dir"), ["rtl"]);
        browser.post("/account/preferences/language", &[("language", "xx")]).await;
        assert_eq!(reload(shop, &account).await.language, Some("de".parse().unwrap()));
        let other = signed_in(shop, &account).await.get("/account/preferences").await;
        assert_eq!(other.attributes("#language option[selected]", "value"), ["de"]);

        assert!(browser.get("/account/preferences").await.text().contains("Not decided yet"));
        browser.post("/account/preferences/consents", &[("marketing", "on")]).await;
        let consent = customer(shop, JANE).await.marketing.unwrap();
        assert!(consent.accepts && consent.at.is_some());
        assert!(reviews::service::wants_no_emails(shop.database.read(), JANE).await.unwrap());
        shop.clock.advance(Duration::days(2));
        browser.post("/account/preferences/consents", &[("review_requests", "on")]).await;
        let page = browser.get("/account/preferences").await;
        assert!(page.text().contains("Declined on") && page.text().contains("Agreed on"), "{}", page.text());
        assert!(!customer(shop, JANE).await.accepts_marketing());
        assert!(!reviews::service::wants_no_emails(shop.database.read(), JANE).await.unwrap());
        let said = consents::history(shop.database.read(), account.id).await.unwrap();
        let marketing = said.iter().filter(|said| said.purpose == ConsentPurpose::Marketing).map(|said| said.given).collect::<Vec<_>>();
        assert_eq!(marketing, [false, true], "the last first, and the first is not forgotten");
        assert!(said.windows(2).all(|pair| pair[0].at >= pair[1].at));
    }

    async fn a_password_is_changed_by_who_knows_it_and_ends_other_devices(shop) {
        let (account, mut browser) = jane(shop).await;
        let mut other = signed_in(shop, &account).await;
        let new = "seven lamps in a row";
        let refused = browser.post("/account/security/password", &[("current_password", "wrong"), ("new_password", new)]).await;
        is_refused(&refused, "not your current password");
        assert!(!refused.body.contains(new), "a password is never shown again");
        assert_eq!(browser.post("/account/security/password", &[("current_password", PASSWORD), ("new_password", "12345678")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.get("/account").await.status, StatusCode::OK);
        let before = browser.cookie("account").unwrap().to_owned();
        let done = browser.post("/account/security/password", &[("current_password", PASSWORD), ("new_password", new)]).await;
        assert_eq!(done.location(), "/account/security?done=password");
        assert_ne!(browser.cookie("account"), Some(before.as_str()), "the session has a new token");
        assert!(accounts::check_password(shop, Some(account.id), new).await.unwrap());
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER, "everywhere else they are signed out");

        // Who tries passwords is slowed down, and only where they do it from.
        for _ in 0..8 {
            browser.post("/account/security/password", &[("current_password", "wrong"), ("new_password", new)]).await;
        }
        let slowed = browser.post("/account/security/password", &[("current_password", new), ("new_password", PASSWORD)]).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn devices_are_listed_and_signed_out(shop) {
        let (account, mut browser) = jane(shop).await;
        let mut others = [signed_in(shop, &account).await, signed_in(shop, &account).await];
        let page = browser.get("/account/security").await;
        assert_eq!(page.texts("#devices li").iter().filter(|text| text.contains("Firefox · Windows")).count(), 3);
        assert_eq!(page.texts("#devices li").iter().filter(|text| text.contains("This device")).count(), 1);
        let end = page.attributes("#devices li form", "action").remove(0);
        assert_eq!(browser.post(&end, &[]).await.location(), "/account/security?done=device#devices");
        let mut open = 0;
        for other in &mut others {
            open += usize::from(other.get("/account").await.status == StatusCode::OK);
        }
        assert_eq!(open, 1);
        assert_eq!(browser.post("/account/security/devices/end-others", &[]).await.location(), "/account/security?done=devices#devices");
        for other in &mut others {
            assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        let stranger = account_of_stranger(shop).await;
        let session = sessions::of_account(shop, stranger.id, Uuid::nil()).await.unwrap().remove(0).id;
        assert_eq!(browser.post(&format!("/account/security/devices/{session}/end"), &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(sessions::of_account(shop, stranger.id, Uuid::nil()).await.unwrap().len(), 1);
    }

    async fn an_email_address_is_changed_by_both_addresses_and_by_nobody_else(shop) {
        let (account, mut browser) = jane(shop).await;
        let new = "janet@example.org";
        assert_eq!(browser.post("/account/addresses", &ADDRESS).await.status, StatusCode::SEE_OTHER);
        is_refused(&browser.post("/account/security/email", &[("new_email", "janet"), ("email_password", PASSWORD)]).await, "needs an @");
        is_refused(&browser.post("/account/security/email", &[("new_email", new), ("email_password", "wrong")]).await, "not your current password");
        is_refused(&browser.post("/account/security/email", &[("new_email", "JANE@example.com"), ("email_password", PASSWORD)]).await, "already");
        assert!(emails(shop).await.is_empty());
        let sent = browser.post("/account/security/email", &[("new_email", new), ("email_password", PASSWORD)]).await;
        assert_eq!(sent.location(), "/account/security?done=email-sent");
        let mails = emails(shop).await;
        assert!(mails.len() == 1 && mails[0].contains("To: jane@example.com") && mails[0].contains(new), "{mails:?}");
        let approve = link(&mails[0]);

        // Opening it does nothing, and it is for nobody else.
        let page = browser.get(&approve).await;
        assert!(page.status == StatusCode::OK && page.text().contains(new), "{}", page.text());
        let stranger = account_of_stranger(shop).await;
        let mut thief = signed_in(shop, &stranger).await;
        assert_eq!(thief.get(&approve).await.status, StatusCode::NOT_FOUND);
        assert_eq!(thief.post(&approve, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(shop.browser().post(&approve, &[]).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(emails(shop).await.len(), 1);

        assert_eq!(browser.post(&approve, &[]).await.location(), "/account/security?done=email-approved");
        assert_eq!(browser.post(&approve, &[]).await.status, StatusCode::NOT_FOUND, "it works once");
        assert_eq!(reload(shop, &account).await.email.as_deref(), Some(JANE), "one address alone changes nothing");
        let mails = emails(shop).await;
        assert!(mails.len() == 2 && mails[0].contains("To: janet@example.org"), "{mails:?}");
        let confirm = link(&mails[0]);
        assert_eq!(thief.post(&confirm, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(&confirm, &[]).await.location(), "/account/security?done=email");
        let changed = reload(shop, &account).await;
        assert!(changed.email.as_deref() == Some(new) && changed.is_verified());
        assert!(browser.get("/account/addresses").await.text().contains("Lindenstraße 14"), "what is known of them comes along");
        assert!(customers::service::find(shop.database.read(), JANE).await.unwrap().is_none(), "and nothing stays behind");
        shop.settle().await.unwrap();
        let told = shop.mailer.stored(500).await.unwrap();
        assert!(told.iter().any(|kept| kept.raw.contains("To: jane@example.com") && !kept.raw.contains("<account-email-")), "the address before is told");
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    }

    async fn a_taken_address_is_told_there_alone_and_links_end(shop) {
        let (account, mut browser) = jane(shop).await;
        let stranger = account_of_stranger(shop).await;
        let taken = stranger.email.clone().unwrap();
        let ask = async |browser: &mut Browser, email: &str| browser.post("/account/security/email", &[("new_email", email), ("email_password", PASSWORD)]).await;
        let (known, unknown) = (ask(&mut browser, &taken).await, ask(&mut browser, "free@example.org").await);
        assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
        // The second wish ended the first one's link.
        let mails = emails(shop).await;
        assert_eq!(browser.get(&link(&mails[1])).await.status, StatusCode::NOT_FOUND);
        ask(&mut browser, &taken).await;
        let approve = link(&emails(shop).await[0]);
        assert_eq!(browser.post(&approve, &[]).await.location(), "/account/security?done=email-approved");
        let mails = emails(shop).await;
        assert!(mails[0].contains(&format!("To: {taken}")) && mails[0].contains("already has an account"), "{}", mails[0]);
        assert_eq!(reload(shop, &account).await.email.as_deref(), Some(JANE));

        ask(&mut browser, "late@example.org").await;
        let late = link(&emails(shop).await[0]);
        shop.clock.advance(Duration::hours(25));
        assert_eq!(browser.post(&late, &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_phone_number_is_added_by_its_code(shop) {
        let (account, mut browser) = jane(shop).await;
        is_refused(&browser.post("/account/security/phone", &[("phone", "12")]).await, "");
        let sent = browser.post("/account/security/phone", &[("phone", "0151 23456789")]).await;
        assert_eq!(sent.location(), "/account/security/phone/check");
        let page = browser.get("/account/security/phone/check").await;
        assert!(page.text().contains("+4915123456789"), "{}", page.text());
        let kept = ironmonger_sign_in::sms::Outbox::new(&shop.config.data_dir).kept(10).await.unwrap().remove(0);
        assert_eq!(kept.to, "+4915123456789");
        let code = kept.text.chars().take_while(char::is_ascii_digit).collect::<String>();
        assert_eq!(code.len(), 6, "{}", kept.text);

        let wrong = if code == "000000" { "000001" } else { "000000" };
        is_refused(&browser.post("/account/security/phone/check", &[("code", wrong)]).await, "");
        assert!(reload(shop, &account).await.phone.is_none());
        // Another account cannot use the code, though it has the cookie.
        let mut thief = signed_in(shop, &account_of_stranger(shop).await).await;
        thief.set_cookie("flow", browser.cookie("flow").unwrap());
        assert_eq!(thief.post("/account/security/phone/check", &[("code", &code)]).await.location(), "/account/security#phone");
        assert_eq!(browser.post("/account/security/phone/check", &[("code", &code)]).await.location(), "/account/security?done=phone");
        assert_eq!(reload(shop, &account).await.phone.as_deref(), Some("+4915123456789"));
        assert_eq!(browser.post("/account/security/phone/check", &[("code", &code)]).await.location(), "/account/security#phone", "it works once");
        assert_eq!(browser.post("/account/security/phone/remove", &[]).await.location(), "/account/security?done=phone-removed");
        assert!(reload(shop, &account).await.phone.is_none());
    }

    async fn nothing_of_anybody_else_is_found_by_any_address(shop) {
        let mug = shop.thing("Mug", "12.50", 90).await;
        let theirs = account_of_stranger(shop).await;
        let email = theirs.email.clone().unwrap();
        let order = buy(shop, &mug, &email).await;
        deliver(shop, &order).await;
        let (review, alert) = (review(shop, mug.id, &order).await, wait_for(shop, &mug, &email).await);
        let to = Address { line1: "Secret 1".to_owned(), country: "DE".to_owned(), ..Address::default() };
        customers::service::save_address(shop, theirs.customer_id.unwrap(), None, to.clone(), AddressUses::default()).await.unwrap();
        let session = sessions::of_account(shop, theirs.id, Uuid::nil()).await.unwrap().remove(0).id;
        let (_, mut browser) = jane(shop).await;
        // Without one of their own there is nobody whose address could be meant.
        browser.post("/account/addresses", &at("Lindenstraße 14", &[])).await;

        let ids = [("{number}", order.number.clone()), ("{key}", address_key(&to)), ("{token}", "x".repeat(43))];
        let made_up = [("{number}", "ZZZZ".to_owned()), ("{key}", "0123456789abcdef".to_owned()), ("{token}", "0".repeat(43))];
        let mut swept = 0;
        for route in paths(shop).into_iter().filter(|route| route.path.contains('{')) {
            let id = match route.path {
                path if path.contains("reviews") => review,
                path if path.contains("alerts") => alert,
                path if path.contains("devices") => session,
                _ => Uuid::now_v7(),
            };
            for (list, id) in [(&ids, id.to_string()), (&made_up, Uuid::now_v7().to_string()), (&made_up, "no-id".to_owned())] {
                let path = list.iter().fold(route.path.replace("{id}", &id), |path, (place, value)| path.replace(place, value));
                let form = at("Mine 1", &[("for", "delivery")]);
                if route.gets {
                    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "GET {path}");
                    swept += 1;
                }
                if route.posts {
                    assert_eq!(browser.post(&path, &form).await.status, StatusCode::NOT_FOUND, "POST {path}");
                    swept += 1;
                }
                for method in [Method::PUT, Method::DELETE, Method::PATCH] {
                    let answer = browser.send(method, &path, None, Body::empty()).await;
                    assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
                }
            }
        }
        assert!(swept >= 30, "{swept}");
        assert_eq!(reviews::service::by_id(shop.database.read(), review).await.unwrap().unwrap().title, "Lovely");
        assert_eq!(alerts::service::of_email(shop.database.read(), &email, 9).await.unwrap().len(), 1);
        assert_eq!(customer(shop, &email).await.addresses.iter().filter(|own| **own == to).count(), 1);
        assert_eq!(sessions::of_account(shop, theirs.id, Uuid::nil()).await.unwrap().len(), 1);
        for section in account::Section::ALL {
            let page = browser.get(section.path()).await;
            assert!(!page.body.contains(&order.number) && !page.text().contains("Secret 1") && !page.text().contains("Lovely"), "{}", section.path());
        }
    }

    async fn the_export_holds_everything_and_nothing_of_others(shop) {
        let (account, mut browser) = jane(shop).await;
        let mug = shop.thing("Mug", "12.50", 90).await;
        let order = buy(shop, &mug, JANE).await;
        deliver(shop, &order).await;
        review(shop, mug.id, &order).await;
        wait_for(shop, &mug, JANE).await;
        ticket(shop, JANE).await;
        browser.post("/account/addresses", &at("Hafenweg 3", &[])).await;
        browser.post("/account/preferences/consents", &[("marketing", "on"), ("review_requests", "on")]).await;
        browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "3")]).await;
        let stranger = account_of_stranger(shop).await;
        let theirs = buy(shop, &mug, stranger.email.as_deref().unwrap()).await;
        ticket(shop, stranger.email.as_deref().unwrap()).await;

        let noted = Customer { note: "Haggles".to_owned(), tags: vec!["difficult".to_owned()], ..customer(shop, JANE).await };
        customers::service::edit(shop, reload(shop, &account).await.customer_id.unwrap(), noted).await.unwrap();
        let files = export(shop, &browser).await;
        assert!(!files["customer.json"].to_string().contains("Haggles") && !files["customer.json"].to_string().contains("difficult"), "staff's own");
        let names = files.keys().map(String::as_str).collect::<Vec<_>>();
        let wanted = [
            "account.json", "alerts.json", "cart.json", "consents.json", "customer.json", "devices.json",
            "linked-accounts.json", "orders.json", "passkeys.json", "past-orders.json",
            "payment-methods.json", "review-requests.json", "reviews.json", "sign-ins.json", "tickets.json", "wishlists.json",
        ];
        assert_eq!(names, wanted);
        assert_eq!((&files["account.json"]["email"], &files["account.json"]["name"]), (&JANE.into(), &"Jane Doe".into()));
        assert_eq!(files["orders.json"][0]["number"], order.number.as_str());
        assert_eq!(files["orders.json"][0]["address"]["line1"], "Lindenstraße 14");
        assert_eq!(files["orders.json"].as_array().unwrap().len(), 1);
        assert_eq!(files["customer.json"]["addresses"][0]["line1"], "Hafenweg 3");
        assert_eq!(files["reviews.json"][0]["title"], "Lovely");
        assert_eq!(files["alerts.json"][0]["kind"], "price");
        assert_eq!(files["tickets.json"][0]["messages"][0]["text"], "It was due on Monday.");
        assert_eq!(files["consents.json"][0]["purpose"], "marketing");
        assert_eq!(files["cart.json"]["lines"][0]["quantity"], 3);
        assert_eq!(files["devices.json"].as_array().unwrap().len(), 1);
        let all = format!("{files:?}");
        for secret in [theirs.number.as_str(), stranger.email.as_deref().unwrap(), "argon2", order.token.as_str(), browser.cookie("account").unwrap()] {
            assert!(!all.contains(secret), "{secret}");
        }
        assert!(reload(shop, &account).await.has_password);
    }

    async fn an_account_is_erased_after_its_time_and_can_be_kept_until_then(shop) {
        let (account, mut browser) = jane(shop).await;
        let mug = shop.thing("Mug", "12.50", 90).await;
        let (sent, open) = (buy(shop, &mug, JANE).await, buy(shop, &mug, JANE).await);
        deliver(shop, &sent).await;
        let review = review(shop, mug.id, &sent).await;
        wait_for(shop, &mug, JANE).await;
        ticket(shop, JANE).await;
        browser.post("/account/addresses", &at("Hafenweg 3", &[])).await;
        browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
        let own_cart = reload_cart(shop, &browser).await;

        is_refused(&browser.post("/account/privacy/erase", &[("current_password", "wrong")]).await, "not your current password");
        assert!(reload(shop, &account).await.erase_at.is_none());
        assert_eq!(browser.post("/account/privacy/erase", &[("current_password", PASSWORD)]).await.location(), "/account/privacy?done=erasing");
        assert!(browser.get("/account").await.text().contains("is erased on"));
        assert!(emails(shop).await[0].contains("will be erased"));
        // A second time changes nothing, and does not begin anew.
        let at_first = reload(shop, &account).await.erase_at;
        shop.clock.advance(Duration::days(1));
        browser.post("/account/privacy/erase", &[("current_password", PASSWORD)]).await;
        assert_eq!(reload(shop, &account).await.erase_at, at_first);
        assert_eq!(browser.post("/account/privacy/keep", &[]).await.location(), "/account/privacy?done=kept");
        assert!(reload(shop, &account).await.erase_at.is_none());
        shop.clock.advance(Duration::days(20));
        account::erase_due(shop).await.unwrap();
        assert!(accounts::by_id(shop.database.read(), account.id).await.unwrap().is_some());

        browser.post("/account/privacy/erase", &[("current_password", PASSWORD)]).await;
        shop.clock.advance(Duration::days(13));
        account::erase_due(shop).await.unwrap();
        assert_eq!(browser.get("/account").await.status, StatusCode::OK, "its time has not come");
        shop.clock.advance(Duration::days(2));
        account::erase_due(shop).await.unwrap();
        assert_eq!(browser.get("/account").await.status, StatusCode::OK, "an order still needs its address");
        deliver(shop, &open).await;
        shop.clock.advance(Duration::days(2));
        account::erase_due(shop).await.unwrap();
        assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
        shop.settle().await.unwrap();
        account::erase_due(shop).await.unwrap();

        let connection = shop.database.read();
        assert!(accounts::by_id(connection, account.id).await.unwrap().is_none());
        assert!(customers::service::find(connection, JANE).await.unwrap().is_none());
        assert!(alerts::service::of_addresses(connection, "jane", PageNumber::FIRST, 9).await.unwrap().items.is_empty());
        assert!(tickets::of_email(connection, JANE, 9).await.unwrap().is_empty());
        assert!(cart::service::open(shop, Some(&own_cart)).await.unwrap().is_none());
        for before in [&sent, &open] {
            let order = orders::service::by_number(shop, &before.number).await.unwrap();
            assert_eq!((order.email.as_str(), order.address.name.as_str(), order.address.line1.as_str()), ("", "", ""));
            assert_eq!((order.address.country.as_str(), order.total(), order.lines.len()), ("DE", before.total(), before.lines.len()));
            assert_eq!(shop.browser().get(&before.path()).await.status, StatusCode::NOT_FOUND, "old links lead nowhere");
        }
        let kept = reviews::service::by_id(connection, review).await.unwrap().unwrap();
        assert_eq!((kept.author.as_str(), kept.title.as_str(), kept.order_id), ("Former customer", "Lovely", None));
        assert!(shop.browser().get("/products/mug").await.text().contains("Former customer"));
        assert!(emails(shop).await[0].contains("To: jane@example.com"), "they are told");
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get(&format!("/admin/orders/{}", sent.number)).await;
        assert!(page.status == StatusCode::OK && !page.text().contains("Jane Doe") && !page.body.contains(JANE), "{}", page.text());
        // The address may begin anew, with nothing of before.
        let again = self::account(shop, JANE, true, None).await;
        assert!(owned::ids_of(connection, again.id).await.unwrap().is_empty());
        customers::jobs::gather(shop).await.unwrap();
        assert!(customers::service::find(connection, "").await.unwrap().is_none(), "nobody is no customer");
    }

    async fn a_failed_step_of_erasing_is_done_again(shop) {
        let (account, _) = jane(shop).await;
        let mug = shop.thing("Mug", "12.50", 90).await;
        let order = buy(shop, &mug, JANE).await;
        deliver(shop, &order).await;
        // As if the process had ended after the orders: they are nobody's, and the account is still there.
        let (id, now) = (order.id, shop.clock.now());
        let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(orders::service::anonymise(tx, &[id], now).await?) }));
        work.await.unwrap();
        accounts::set_erase_at(shop, account.id, Some(now)).await.unwrap();
        account::erase_due(shop).await.unwrap();
        shop.settle().await.unwrap();
        assert!(accounts::by_id(shop.database.read(), account.id).await.unwrap().is_none());
        assert!(customers::service::find(shop.database.read(), JANE).await.unwrap().is_none());
    }
}

/// Somebody else, signed in at one device.
async fn account_of_stranger(shop: &TestShop) -> Account {
    let stranger = account(shop, "stranger@example.net", true, Some(PASSWORD)).await;
    signed_in(shop, &stranger).await;
    stranger
}

/// The token of the cart of who is signed in.
async fn reload_cart(shop: &TestShop, browser: &Browser) -> String {
    sessions::find(shop, browser.cookie("account").unwrap()).await.unwrap().unwrap().cart.unwrap()
}
