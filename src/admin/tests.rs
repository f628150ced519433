//! What the back office promises.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    cart,
    checkout::{self, model::Placed, service::Submit},
    orders::{
        self,
        model::Order,
        sales::{self, Sales},
    },
    shop::Profile,
};

use crate::support::{Browser, TestShop, checkout_form};

/// Every page of the back office that stands at a fixed address.
const PAGES: [&str; 16] = [
    "/admin",
    "/admin/orders",
    "/admin/search?q=x",
    "/admin/products",
    "/admin/products/new",
    "/admin/categories",
    "/admin/reviews",
    "/admin/search/queries",
    "/admin/search/synonyms",
    "/admin/search/rules",
    "/admin/search/why?q=mug",
    "/admin/emails",
    "/admin/languages",
    "/admin/settings",
    "/admin/settings/support",
    "/admin/nothing-here",
];

/// The settings form as the page sends it, with some fields changed.
async fn settings(browser: &mut Browser, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = browser.get("/admin/settings").await;
    let mut fields = Vec::new();
    for name in ["name", "tagline", "announcement", "email", "tax_rate", "tax_label", "hero_title", "hero_link"] {
        fields.extend(page.attributes(&format!("input[name={name}]"), "value").into_iter().map(|value| (name.to_owned(), value)));
    }
    for name in ["country", "currency", "zone"] {
        fields.extend(page.attributes(&format!("select[name={name}] option[selected]"), "value").into_iter().map(|value| (name.to_owned(), value)));
    }
    for name in ["ships_to", "pay"] {
        fields.extend(page.attributes(&format!("input[name={name}][checked]"), "value").into_iter().map(|value| (name.to_owned(), value)));
    }
    let names = page.attributes("input[name^=delivery-]", "name");
    fields.extend(names.into_iter().zip(page.attributes("input[name^=delivery-]", "value")));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn save(browser: &mut Browser, fields: &[(String, String)]) -> crate::support::Answer {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
    browser.post("/admin/settings", &fields).await
}

/// An order of some mugs at 24.00 with cash on delivery.
async fn order(shop: &TestShop, mugs: i64) -> Order {
    let mug = shop.thing(&format!("Mug {}", uuid::Uuid::new_v4()), "24.00", 20).await;
    let token = cart::service::add(shop, None, mug.variant, mugs).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    let Placed::Done(path) = checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await.unwrap() else {
        panic!("cash needs no payment page")
    };
    orders::service::by_number(shop, path.split('/').nth(2).unwrap()).await.unwrap()
}

/// A shop as it is before its first run.
async fn unpack(shop: &TestShop) {
    shop.save_profile(Profile::default()).await.unwrap();
}

async fn setup_token(shop: &TestShop) -> String {
    ironmonger::admin::wizard::setup_link(shop).await.unwrap().unwrap().split_once("token=").unwrap().1.to_owned()
}

fn first_run(token: &str) -> [(&str, &str); 8] {
    [
        ("token", token),
        ("shop", "Hearth & Sill"),
        ("country", "GB"),
        ("currency", "GBP"),
        ("name", "Ines Okafor"),
        ("email", "ines@shop.test"),
        ("password", "correct horse battery"),
        ("fill", "empty"),
    ]
}

on_both_databases! {
    async fn strangers_are_sent_to_sign_in_and_back(shop) {
        for path in PAGES {
            let answer = shop.browser().get(path).await;
            let next = serde_urlencoded::to_string([("next", path)]).unwrap();
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/admin/sign-in?{next}").as_str()), "{path}");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }

    async fn a_strangers_form_changes_nothing_and_says_how_to_keep_it(shop) {
        for path in ["/admin/settings", "/admin/orders/X/cancel", "/admin/products/new", "/admin/jobs/0/retry"] {
            let answer = shop.browser().post(path, &[("name", "Mine now")]).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            assert!(answer.text().contains("reload"), "{path}");
        }
        assert_eq!(shop.profile().name, "Test shop");
    }

    async fn pages_are_dressed_and_never_kept(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        for path in PAGES {
            let answer = browser.get(path).await;
            let expected = if path.ends_with("nothing-here") { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(answer.status, expected, "{path}");
            assert_eq!((answer.header("cache-control"), answer.header("x-robots-tag")), ("no-store", "noindex"), "{path}");
            assert_eq!(answer.texts("h1").len(), 1, "{path}");
            assert!(answer.texts("nav").iter().any(|nav| nav.contains("Settings")), "{path}");
        }
    }

    async fn the_navigation_shows_what_belongs_to_the_open_part(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let (home, products) = (browser.get("/admin").await, browser.get("/admin/stock").await);
        let children = |page: &crate::support::Answer| page.attributes("#side a.side-child", "href");
        assert!(children(&home).is_empty(), "{:?}", children(&home));
        assert!(children(&products).starts_with(&["/admin/stock".to_owned()]), "{:?}", children(&products));
        assert!(!children(&products).contains(&"/admin/tax".to_owned()));
        assert_eq!(products.attributes("#side a[aria-current=page]", "href"), ["/admin/stock"]);
        let parts = home.attributes("#side .side-nav a", "href");
        assert!(["/admin", "/admin/orders", "/admin/settings"].iter().all(|part| parts.contains(&(*part).to_owned())) && parts.len() < 10, "{parts:?}");
    }

    async fn the_history_of_an_order_speaks_the_language_of_who_reads(shop) {
        let order = order(shop, 2).await;
        orders::service::cancel(shop, &order.number, true, "Too late".to_owned(), orders::model::Actor::Staff, "Olga").await.unwrap();
        let mut browser = shop.browser();
        browser.sign_in().await;
        let address = format!("/admin/orders/{}", order.number);
        let english = browser.get(&address).await.texts(".timeline p:first-child");
        assert_eq!(english, ["Order canceled: Too late", "Order placed"]);
        browser.set_cookie("staff-language", "es");
        let spanish = browser.get(&address).await.texts(".timeline p:first-child");
        assert_eq!(spanish, ["Pedido cancelado: Too late", "Pedido realizado"]);
    }

    async fn settings_are_saved_and_shown(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let before = shop.profile();
        let fields = settings(&mut browser, &[("name", "Sill & Hearth"), ("tax_rate", "7,5"), ("zone", "Asia/Kathmandu")]).await;
        let answer = save(&mut browser, &fields).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin/settings"), "{}", answer.text());
        let after = shop.profile();
        assert_eq!((after.name.as_str(), after.zone.as_str(), after.tax.rate.to_string().as_str()), ("Sill & Hearth", "Asia/Kathmandu", "7.5"));
        assert_eq!((&after.deliveries, &after.payment_methods, &after.ships_to), (&before.deliveries, &before.payment_methods, &before.ships_to));
        assert!(browser.get("/admin/settings").await.text().contains("Settings saved."));
        assert!(!browser.get("/admin/settings").await.text().contains("Settings saved."));
    }

    async fn wrong_settings_come_back_with_a_word_at_each_field(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let wrong = [("email", "orders@nowhere"), ("tax_rate", "-3"), ("zone", "Mars/Olympus"), ("hero_link", "javascript:alert(1)"), ("delivery-0-price", "much"), ("pay", "stripe")];
        let fields = settings(&mut browser, &wrong).await;
        let answer = save(&mut browser, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (name, value) in [("email", "orders@nowhere"), ("tax_rate", "-3"), ("hero_link", "javascript:alert(1)"), ("delivery-0-price", "much")] {
            assert_eq!(answer.attributes(&format!("[name={name}]"), "value"), [value]);
            assert_eq!(answer.attributes(&format!("[name={name}]"), "aria-invalid"), ["true"], "{name}");
        }
        assert_eq!(answer.texts(".field-error").len(), 6);
        assert_eq!(shop.profile().email, "shop@example.com");
        assert_eq!(shop.profile().payment_methods, ["cod", "bogus"]);
    }

    async fn a_new_shop_is_set_up_once(shop) {
        unpack(shop).await;
        let token = setup_token(shop).await;
        let mut browser = shop.browser();
        assert_eq!(browser.get("/").await.location(), "/welcome");
        assert_eq!(browser.get("/admin").await.location(), "/welcome");
        assert_eq!(browser.get(&format!("/welcome?token={token}")).await.status, StatusCode::OK);
        let answer = browser.post("/welcome", &first_run(&token)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin"), "{}", answer.text());
        let profile = shop.profile();
        assert_eq!((profile.name.as_str(), profile.currency.code(), profile.zone.as_str()), ("Hearth & Sill", "GBP", "Europe/London"));
        assert!(browser.get("/admin").await.text().contains("Welcome, Ines"));
        assert_eq!(browser.get("/welcome").await.status, StatusCode::NOT_FOUND);
        assert_eq!(shop.browser().post("/welcome", &first_run(&token)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(shop.browser().get("/").await.status, StatusCode::OK);
    }

    async fn a_public_server_is_set_up_by_its_operator_alone(shop) {
        unpack(shop).await;
        for path in ["/welcome", "/welcome?token=00", "/welcome?token=zz"] {
            assert_eq!(shop.browser().get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(shop.browser().post("/welcome", &first_run("")).await.status, StatusCode::FORBIDDEN);
        assert!(!ironmonger::accounts::service::has_owner(shop).await.unwrap());
    }

    async fn a_wrong_first_form_comes_back_filled_in(shop) {
        unpack(shop).await;
        let token = setup_token(shop).await;
        let mut form = first_run(&token).to_vec();
        form[2].1 = "XX";
        form[5].1 = "ines";
        form[6].1 = "short";
        let answer = shop.browser().post("/welcome", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("#shop", "value"), ["Hearth & Sill"]);
        assert_eq!(answer.attributes("#password", "value"), [""]);
        assert_eq!(answer.texts(".field-error").len(), 3);
        assert!(answer.text().contains("Use at least 10 characters for the password"), "above the form a message says whose it is: {}", answer.text());
    }

    async fn the_dashboard_sums_placed_orders(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let first = order(shop, 1).await;
        order(shop, 2).await;
        let canceled = order(shop, 3).await;
        browser.post(&format!("/admin/orders/{}/cancel", canceled.number), &[("reason", "Other"), ("restock", "yes")]).await;
        let (now, day) = (shop.clock.now(), Duration::days(1));
        // However many days are asked for, the orders stand in the one they belong to.
        for before in [1, 2, 7, 61] {
            let bounds = (-before..=3).map(|days| now + Duration::days(days) - day / 2).collect::<Vec<_>>();
            let days = sales::daily_sales(shop, &bounds).await.unwrap();
            let orders = days.iter().map(|day| day.orders).collect::<Vec<_>>();
            assert_eq!(orders.iter().position(|orders| *orders == 2), usize::try_from(before).ok(), "{orders:?}");
            assert_eq!((days.len(), orders.iter().sum::<u64>()), (bounds.len() - 1, 2));
        }
        let days = sales::daily_sales(shop, &[now - day - day, now - day, now + day]).await.unwrap();
        assert_eq!(days.iter().map(|day| day.revenue.minor).collect::<Vec<_>>(), [0, 2400 + 490 + 4800 + 490]);
        assert!(sales::daily_sales(shop, &[]).await.unwrap().is_empty() && sales::daily_sales(shop, &[now]).await.unwrap().is_empty());
        let sold = Sales::together(&days, shop.profile().currency);
        assert_eq!(sold.average().unwrap().minor, 4090);
        let page = browser.get("/admin").await;
        assert_eq!(page.texts(".tile-value").first().map(String::as_str), Some(sold.revenue.to_string().as_str()));
        assert!(page.text().contains("2 orders wait to be shipped"));
        assert!(page.text().contains(&first.number));
        assert!(page.body.contains("class=\"chart-line\""));
        // A day later it is all of yesterday.
        shop.clock.advance(day);
        assert_eq!(browser.get("/admin").await.texts(".tile-change").first().map(String::as_str), Some("0 orders"));
    }

    async fn an_order_offers_what_it_allows_and_refuses_the_rest(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let order = order(shop, 2).await;
        let at = |command: &str| format!("/admin/orders/{}{command}", order.number);
        let page = browser.get(&at("")).await;
        let steps = page.attributes("main form", "action");
        for command in ["/ship", "/cancel", "/mark_paid"] {
            assert!(steps.contains(&at(command)), "{command}: {steps:?}");
        }
        let line = format!("quantity[{}]", order.lines[0].id);
        for (pieces, carrier) in [("3", "DHL"), ("-1", "DHL"), ("many", "DHL"), ("0", "DHL"), ("1", "")] {
            let answer = browser.post(&at("/ship"), &[(&line, pieces), ("carrier", carrier), ("tracking", "JJD 1")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{pieces} {carrier}");
            assert_eq!(answer.attributes("#tracking", "value"), ["JJD 1"]);
        }
        assert_eq!(browser.post(&at("/ship"), &[(&line, "1"), ("carrier", "DHL"), ("tracking", "JJD 1")]).await.status, StatusCode::SEE_OTHER);
        let page = browser.get(&at("")).await;
        assert!(!page.attributes("main form", "action").contains(&at("/cancel")));
        assert!(page.text().contains("JJD 1"));
        let forced = browser.post(&at("/cancel"), &[("reason", "Other")]).await;
        assert_eq!(forced.status, StatusCode::CONFLICT);
        assert!(forced.texts("[role=alert]").iter().any(|said| said.contains("on their way")));
        assert_eq!(browser.post(&at("/mark_paid"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.post(&at("/mark_paid"), &[]).await.status, StatusCode::CONFLICT);
        for command in ["/place", "/expire", "/nonsense"] {
            assert_eq!(browser.post(&at(command), &[]).await.status, StatusCode::NOT_FOUND, "{command}");
        }
        let parcel = page.attributes("input[name=parcel]", "value").remove(0);
        assert_eq!(browser.post(&at("/deliver"), &[("parcel", &parcel)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.post(&at("/deliver"), &[("parcel", &parcel)]).await.status, StatusCode::CONFLICT);
    }

    async fn emails_are_read_in_a_page_that_may_do_nothing(shop) {
        shop.save_profile(Profile { name: "Hearth & Field".to_owned(), ..Profile::clone(&shop.profile()) }).await.unwrap();
        let mut browser = shop.browser();
        browser.sign_in().await;
        order(shop, 1).await;
        shop.settle().await.unwrap();
        assert_eq!(browser.get("/admin/letters").await.location(), "/admin/emails", "the address of before");
        let inbox = browser.get("/admin/emails").await;
        let email = inbox.attributes(".email-list a", "href").remove(0);
        let email = email.split('?').next().unwrap();
        let page = browser.get(email).await.text();
        assert!(page.contains("jane@example.com") && page.contains("Hearth & Field <"), "{page}");
        let body = browser.get(&format!("{email}/body")).await;
        assert_eq!(body.status, StatusCode::OK);
        assert!(body.header("content-security-policy").starts_with("sandbox"));
        for name in ["..%2Fsecret", "nothing", "a.b"] {
            assert_eq!(browser.get(&format!("/admin/emails/{name}/body")).await.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}
