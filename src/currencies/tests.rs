//! What several currencies promise: prices that a rate writes and that nobody's typing is lost to, a cart in one currency, an order
//! that stays in its own, and pages that never show a visitor another's prices.

use std::sync::{Arc, Mutex};

use axum::{Router, extract::State, http::StatusCode, routing::get};
use chrono::NaiveDate;
use ironmonger::{
    cart,
    catalog::{
        self,
        model::{CatalogRefusal, PriceDraft, Product},
    },
    checkout::{self, model::Placed, service::Submit},
    currencies::{
        ecb,
        model::{CurrencyRefusal, Draft},
        service,
    },
    error::Fault,
    kernel::{Currency, Money},
    orders::{
        self,
        model::{Order, PaymentStatus, RefundWish},
        service::RefundOrder,
    },
    payments::gateway::{Outcome, Report},
    shop::{
        Profile, Shop,
        currencies::{CurrencySettings, PriceSource, RateSource, Rounding, Sold},
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, signed_in},
    checkout_pages::fields,
    support::{Browser, TestShop, checkout_form},
};

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn money(minor: i64, code: &str) -> Money {
    Money::new(minor, currency(code))
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn draft(code: &str, rate: &str, rounding: Rounding) -> Draft {
    Draft { currency: currency(code), prices: PriceSource::Derived, source: RateSource::Manual, rate: rate.to_owned(), rounding }
}

/// Sells in a currency by a draft, and waits until its prices are written and the index knows them.
async fn sell(shop: &Shop, draft: Draft) {
    let sold = service::check(shop, &draft).await.unwrap();
    service::save(shop, sold, service::version(shop), "Olga").await.unwrap();
    shop.settle().await.unwrap();
}

async fn product(shop: &Shop, id: Uuid) -> Product {
    catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap().remove(0)
}

/// The product as it is shown in a currency.
async fn shown(shop: &Shop, id: Uuid, code: &str) -> Product {
    let mut products = [product(shop, id).await];
    catalog::service::price_in(shop.database.read(), &mut products, currency(code)).await.unwrap();
    let [product] = products;
    product.at(shop.clock.now())
}

async fn chooses(browser: &mut Browser, code: &str) {
    let answer = browser.post("/currency", &[("currency", code), ("back", "/")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// What somebody types as the price of a variant in another currency.
async fn types(shop: &Shop, id: Uuid, code: &str, amount: &str) -> Result<(), Fault<CatalogRefusal>> {
    let product = product(shop, id).await;
    let rows = if amount.is_empty() {
        Vec::new()
    } else {
        let row = |variant_id| PriceDraft { variant_id: Some(variant_id), amount: amount.to_owned(), ..PriceDraft::default() };
        product.variants.iter().map(|variant| row(variant.id)).collect()
    };
    let seen = catalog::service::mark_of_prices(&product, currency(code));
    catalog::service::save_prices_beside(shop, id, currency(code), rows, &seen, "Olga").await
}

/// The bank over real HTTP: it answers what a test has told it to.
#[derive(Clone, Default)]
struct Bank(Arc<Mutex<String>>);

impl Bank {
    async fn start(shop: &Shop) -> Self {
        let bank = Self::default();
        let router = Router::new().route("/daily.xml", get(|State(bank): State<Self>| async move { bank.0.lock().unwrap().clone() })).with_state(bank.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/daily.xml", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        point(shop, &address).await;
        bank
    }

    fn tells(&self, text: &str) {
        text.clone_into(&mut self.0.lock().unwrap());
    }
}

async fn point(shop: &Shop, address: &str) {
    let settings = CurrencySettings { ecb_address: address.to_owned(), ..(*shop.settings::<CurrencySettings>()).clone() };
    shop.save_settings(&settings).await.unwrap();
}

fn daily(day: &str, usd: &str, jpy: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
        xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\"><gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender>\
        <gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube><Cube time='{day}'><Cube currency='USD' rate='{usd}'/>\
        <Cube currency='JPY' rate='{jpy}'/><Cube currency='ZZZ' rate='3'/></Cube></Cube></gesmes:Envelope>"
    )
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An order of one piece in the currency of a cart, which the Bogus gateway has been paid for.
async fn paid(shop: &TestShop, token: &str) -> Order {
    let submit = Submit { key: Uuid::now_v7().to_string(), expected_total: None };
    let placed = checkout::service::place(shop, Some(token), &checkout_form("bogus"), &submit).await.unwrap();
    let Placed::Pay(url) = placed else { panic!("placed without payment") };
    let reference = url.rsplit('/').next().unwrap().to_owned();
    let order = orders::service::by_payment(shop, reference.parse().unwrap()).await.unwrap();
    let report = Report::new(&reference, format!("{reference}-captured"), Outcome::Captured(order.total()));
    orders::service::payment_reported(shop, "bogus", report).await.unwrap();
    orders::service::by_id(shop, order.id).await.unwrap()
}

#[test]
fn amounts_are_rounded_as_the_rule_says_in_every_currency() {
    let round = |rounding: Rounding, exact: &str, decimals| rounding.round(decimal(exact), decimals).unwrap();
    // 24.00 EUR at 1.0812 are 25.9488 USD.
    for (rounding, cents) in
        [(Rounding::Minor, 2_595), (Rounding::Ends95, 2_595), (Rounding::Ends99, 2_599), (Rounding::Whole, 2_600), (Rounding::Fives, 2_500)]
    {
        assert_eq!(round(rounding, "2594.88", 2), cents, "{rounding:?}");
    }
    assert_eq!(round(Rounding::Tens, "2594.88", 2), 3_000);
    // Half a step goes up.
    assert_eq!((round(Rounding::Minor, "2594.5", 2), round(Rounding::Fives, "2750", 2)), (2_595, 3_000));
    // Yen have no decimals: .99 is nothing there.
    assert_eq!((round(Rounding::Minor, "3912.4", 0), round(Rounding::Ends99, "3912.4", 0), round(Rounding::Hundreds, "3912.4", 0)), (3_912, 3_912, 3_900));
    // Kuwaiti dinars have three.
    assert_eq!((round(Rounding::Minor, "7920.4", 3), round(Rounding::Ends99, "7920.4", 3), round(Rounding::Ends95, "7920.4", 3)), (7_920, 7_990, 7_950));
    // Nothing stays nothing, and something never becomes nothing.
    assert_eq!((round(Rounding::Tens, "0", 2), round(Rounding::Tens, "3", 2), round(Rounding::Minor, "0.2", 0)), (0, 1_000, 1));
    assert_eq!(Rounding::Minor.round(Decimal::MAX, 2), None);
}

#[test]
fn the_banks_file_is_read_or_refused_as_a_whole() {
    let read = ecb::read(&daily("2026-01-05", "1.1000", "160.00")).unwrap();
    assert_eq!((read.day, read.rates.len()), (day("2026-01-05"), 2));
    assert_eq!(read.cross(currency("USD"), currency("JPY")), Some(decimal("160").checked_div(decimal("1.1")).unwrap().round_dp(12).normalize()));
    assert_eq!(read.cross(Currency::EUR, currency("USD")), Some(decimal("1.1")));
    assert_eq!(read.cross(Currency::EUR, currency("NPR")), None);
    for broken in ["", "<html>", "<a/>", "not xml", &daily("yesterday", "1.1", "160"), &daily("2026-01-05", "N/A", "160"), &daily("2026-01-05", "-1", "160")] {
        assert!(ecb::read(broken).is_err(), "{broken}");
    }
}

on_both_databases! {
    async fn whoever_chooses_dollars_sees_and_pays_dollars(shop) {
        let mug = shop.thing("Enamel mug", "24.00", 9).await;
        sell(shop, draft("USD", "1.0812", Rounding::Ends95)).await;
        let mut browser = shop.browser();
        assert!(browser.get("/products/enamel-mug").await.text().contains("€24.00"));
        chooses(&mut browser, "USD").await;
        for page in ["/products/enamel-mug", "/search?q=mug", "/search"] {
            let page = browser.get(page).await;
            assert!(page.text().contains("$25.95") && !page.text().contains("€24.00"), "{}", page.text());
        }
        assert!(browser.get("/products/enamel-mug").await.body.contains("\"priceCurrency\":\"USD\""));
        browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "2")]).await;
        let page = browser.get("/cart").await;
        // Delivery of 4.90 EUR is 5.30 USD, and 4.95 or 5.95 by the rule: the nearer one.
        assert!(page.text().contains("$51.90") && page.text().contains("$4.95"), "{}", page.text());
        let page = browser.get("/checkout").await;
        assert!(page.text().contains("$56.85") && !page.text().contains('€'), "{}", page.text());
        let answer = browser.post("/checkout", &fields("cod", "key-1")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let number = answer.location().split('/').nth(2).unwrap().to_owned();
        let order = orders::service::by_number(shop, &number).await.unwrap();
        assert_eq!((order.currency, order.total()), (currency("USD"), money(5_685, "USD")));

        // The rate changes, and then the shop sells in dollars no more: the order stays.
        sell(shop, draft("USD", "2", Rounding::Minor)).await;
        assert_eq!(shown(shop, mug.id, "USD").await.variants[0].price, money(4_800, "USD"));
        service::remove(shop, currency("USD"), service::version(shop), "Olga").await.unwrap();
        shop.settle().await.unwrap();
        assert!(browser.get("/products/enamel-mug").await.text().contains("€24.00"), "a cookie of a currency that is sold in no more");
        let order = orders::service::by_number(shop, &number).await.unwrap();
        assert_eq!(order.total(), money(5_685, "USD"));
        let emails = shop.mailer.stored(10).await.unwrap();
        assert!(emails.iter().any(|email| email.raw.contains("56.85")), "the confirmation is in dollars");
    }

    async fn yen_and_dinars_have_their_own_decimals(shop) {
        let mug = shop.thing("Enamel mug", "24.00", 9).await;
        sell(shop, draft("JPY", "163.02", Rounding::Minor)).await;
        sell(shop, draft("KWD", "0.33105", Rounding::Minor)).await;
        assert_eq!(shown(shop, mug.id, "JPY").await.variants[0].price, money(3_912, "JPY"));
        assert_eq!(shown(shop, mug.id, "KWD").await.variants[0].price, money(7_945, "KWD"));
        for (code, price, total) in [("JPY", "¥3,912", 3_912 + 799), ("KWD", "7.945", 7_945 + 1_622)] {
            let mut browser = shop.browser();
            chooses(&mut browser, code).await;
            assert!(browser.get("/products/enamel-mug").await.text().contains(price), "{code}");
            browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
            let answer = browser.post("/checkout", &fields("cod", code)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
            let order = orders::service::by_number(shop, answer.location().split('/').nth(2).unwrap()).await.unwrap();
            assert_eq!(order.total(), money(total, code));
        }
    }

    async fn what_somebody_typed_is_not_overwritten(shop) {
        let (mug, pot) = (shop.thing("Enamel mug", "24.00", 9).await, shop.thing("Pot", "10.00", 9).await);
        sell(shop, draft("USD", "1.1", Rounding::Minor)).await;
        types(shop, mug.id, "USD", "19.99").await.unwrap();
        sell(shop, draft("USD", "1.2", Rounding::Minor)).await;
        let price = async |id| shown(shop, id, "USD").await.variants[0].price;
        assert_eq!((price(mug.id).await, price(pot.id).await), (money(1_999, "USD"), money(1_200, "USD")));
        // A price in the shop's currency that changes takes along what a rate has written, and nothing else.
        for (thing, was) in [(&mug, "24.00"), (&pot, "10.00")] {
            catalog::service::set_price(shop, thing.variant, was, "30.00", "Olga").await.unwrap();
        }
        assert_eq!((price(mug.id).await, price(pot.id).await), (money(1_999, "USD"), money(3_600, "USD")));
        // What is typed no more is written by the rate again.
        types(shop, mug.id, "USD", "").await.unwrap();
        assert_eq!(price(mug.id).await, money(3_600, "USD"));
        let preview = catalog::service::preview(shop.database.read(), &shop.sold(currency("USD")).unwrap(), Currency::EUR).await.unwrap();
        assert_eq!((preview.prices, preview.typed), (2, 0));
        assert!(preview.examples.contains(&("Pot".to_owned(), money(3_000, "EUR"), money(3_600, "USD"))));
        // The form in the back office shows what was typed, and not what the rate has written.
        types(shop, pot.id, "USD", "31.00").await.unwrap();
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get(&format!("/admin/products/{}/prices?currency=USD", pot.id)).await;
        assert!(page.body.contains("value=\"31.00\"") && !page.body.contains("value=\"36.00\""), "{}", page.body);
    }

    async fn what_has_no_price_in_a_currency_is_not_sold_in_it(shop) {
        let (mug, pot) = (shop.thing("Enamel mug", "24.00", 9).await, shop.thing("Pot", "10.00", 9).await);
        sell(shop, Draft { prices: PriceSource::Fixed, ..draft("USD", "1.1", Rounding::Minor) }).await;
        types(shop, mug.id, "USD", "27.00").await.unwrap();
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        chooses(&mut browser, "USD").await;
        assert!(browser.get("/products/enamel-mug").await.text().contains("$27.00"));
        let page = browser.get("/products/pot").await;
        assert!(page.text().contains("€10.00") && page.text().contains("This is not sold in USD."), "{}", page.text());
        let answer = browser.post("/cart/add", &[("variant", &pot.variant.to_string()), ("quantity", "1")]).await;
        assert!(answer.text().contains("not sold in the currency of your cart"), "{}", answer.text());
        // A cart that was filled before says what it has no price for, and is not let through.
        chooses(&mut browser, "EUR").await;
        for variant in [mug.variant, pot.variant] {
            browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]).await;
        }
        chooses(&mut browser, "USD").await;
        let page = browser.get("/cart").await;
        assert!(page.text().contains("not sold in the currency of your cart"), "{}", page.text());
        let answer = browser.post("/checkout", &fields("cod", "key")).await;
        assert_ne!(answer.location().split('/').nth(1), Some("orders"), "{}", answer.text());
    }

    async fn a_cart_changes_its_currency_in_the_open(shop) {
        let mug = shop.thing("Enamel mug", "24.00", 9).await;
        sell(shop, draft("USD", "1.1", Rounding::Minor)).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut browser = signed_in(shop, &jane).await;
        browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
        let answer = browser.post("/currency", &[("currency", "USD"), ("back", "/products/enamel-mug")]).await;
        assert_eq!(answer.location(), "/cart?currency=USD");
        let page = browser.get(answer.location()).await;
        assert!(page.text().contains("Your cart is now in USD.") && page.text().contains("$26.40"), "{}", page.text());
        // It is remembered with the account; a currency that the shop does not sell in changes nothing, and nobody is led elsewhere.
        assert_eq!(ironmonger::identity::service::accounts::by_id(shop.database.read(), jane.id).await.unwrap().unwrap().currency, Some(currency("USD")));
        for (code, back) in [("CHF", "//evil.example"), ("", "https://evil.example/"), ("USD", "/\\evil.example")] {
            let answer = browser.post("/currency", &[("currency", code), ("back", back)]).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{code} {back}");
        }
        // Somebody else's cart in euros stays in euros while the first one chooses.
        let mut other = shop.browser();
        other.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
        assert!(other.get("/cart").await.text().contains("€24.00"));
    }

    async fn a_kept_page_is_never_given_in_another_currency(shop) {
        shop.thing("Enamel mug", "24.00", 9).await;
        sell(shop, draft("USD", "1.1", Rounding::Minor)).await;
        let (mut euros, mut dollars) = (shop.browser(), shop.browser());
        chooses(&mut dollars, "USD").await;
        for path in ["/", "/products/enamel-mug", "/search?q=mug"] {
            // Each asks first once, and both ask again for what is kept by then.
            for _ in 0..2 {
                let (own, other) = (euros.get(path).await, dollars.get(path).await);
                assert!(own.text().contains("€24.00") && !own.text().contains("$26.40"), "{path}: {}", own.text());
                assert!(other.text().contains("$26.40") && !other.text().contains("€24.00"), "{path}: {}", other.text());
                assert_ne!(own.header("etag"), other.header("etag"));
                assert!(other.header("vary").contains("cookie"));
            }
        }
    }

    async fn a_refund_is_in_the_currency_of_its_order(shop) {
        let mug = shop.thing("Enamel mug", "24.00", 9).await;
        sell(shop, draft("USD", "1.1", Rounding::Minor)).await;
        let token = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        assert!(cart::service::set_currency(shop, Some(&token), currency("USD")).await.unwrap());
        let order = paid(shop, &token).await;
        assert_eq!((order.total(), order.payment_status), (money(2_640 + 539, "USD"), PaymentStatus::Paid));
        sell(shop, draft("USD", "1.5", Rounding::Minor)).await;
        let wish = RefundWish { further: 1_000, ..RefundWish::default() };
        let wanted = RefundOrder { id: Uuid::now_v7(), wish, seen: 1_000, by_hand: false, reason: String::new() };
        let refund = orders::service::refund(shop, &order.number, wanted, "Olga").await.unwrap();
        assert_eq!(refund.amount, money(1_000, "USD"));
        let order = orders::service::by_id(shop, order.id).await.unwrap();
        assert_eq!((order.refunded(), orders::service::left_to_refund(shop, &order).await.unwrap()), (money(1_000, "USD"), money(2_179, "USD")));
    }

    async fn the_bank_is_asked_and_its_last_rates_stay(shop) {
        let mug = shop.thing("Enamel mug", "24.00", 9).await;
        let bank = Bank::start(shop).await;
        bank.tells(&daily("2026-01-05", "1.1000", "160.00"));
        let by_bank = |code: &str| Draft { source: RateSource::Ecb, ..draft(code, "", Rounding::Minor) };
        sell(shop, by_bank("USD")).await;
        let sold = |shop: &Shop| -> Sold { shop.sold(currency("USD")).unwrap() };
        assert_eq!((sold(shop).rate, sold(shop).day), (decimal("1.1"), Some(day("2026-01-05"))));
        assert_eq!(service::check(shop, &by_bank("NPR")).await.unwrap_err(), Fault::Refused(CurrencyRefusal::NoEcbRate("NPR".to_owned())));

        // A newer file; prices follow, and the rates of before stay in the history.
        bank.tells(&daily("2026-01-06", "1.2000", "161.00"));
        let told = service::fetch(shop).await.unwrap();
        assert_eq!((told.day, told.error.as_str()), (Some(day("2026-01-06")), ""));
        shop.settle().await.unwrap();
        assert_eq!(shown(shop, mug.id, "USD").await.variants[0].price, money(2_880, "USD"));
        let history = service::history(shop.database.read(), Currency::EUR, currency("USD"), 9).await.unwrap();
        assert_eq!(history.iter().map(|rate| (rate.day, rate.rate)).collect::<Vec<_>>(), [
            (day("2026-01-06"), decimal("1.2")),
            (day("2026-01-05"), decimal("1.1")),
        ]);

        // An older file, a broken one, and none at all change nothing.
        bank.tells(&daily("2026-01-02", "9", "9"));
        service::fetch(shop).await.unwrap();
        bank.tells("<html>out of order</html>");
        assert!(!service::fetch(shop).await.unwrap().error.is_empty());
        point(shop, "http://127.0.0.1:1/daily.xml").await;
        let told = service::fetch(shop).await.unwrap();
        assert!(!told.error.is_empty() && told.day.is_some());
        assert_eq!((sold(shop).rate, sold(shop).day), (decimal("1.2"), Some(day("2026-01-06"))));
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get("/admin/currencies").await;
        assert!(page.text().contains("The last known rates stay.") && page.text().contains("6 Jan 2026"), "{}", page.text());
    }

    async fn staff_see_what_would_be_written_before_they_save(shop) {
        shop.thing("Enamel mug", "24.00", 9).await;
        let mut staff = shop.browser();
        staff.sign_in().await;
        assert!(staff.get("/admin/currencies").await.text().contains("You sell in one currency"));
        let page = staff.get("/admin/currencies/new").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let form = |what: &'static str, rate: &'static str| {
            vec![("currency", "USD"), ("source", "manual"), ("rate", rate), ("prices", "derived"), ("rounding", "ends95"), ("version", "0"), ("do", what)]
        };
        let page = staff.post("/admin/currencies/new", &form("preview", "1,0812")).await;
        assert!(page.text().contains("1 price") && page.text().contains("Enamel mug: €24.00 → $25.95"), "{}", page.text());
        assert!(shop.sold_in().is_empty(), "nothing is saved yet");
        for wrong in ["", "0", "-1", "much", "1e3"] {
            assert_eq!(staff.post("/admin/currencies/new", &form("save", wrong)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(staff.post("/admin/currencies/new", &form("save", "1.0812")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(shop.sold_in().len(), 1);
        // A colleague was faster.
        let page = staff.post("/admin/currencies/USD", &form("save", "1.2")).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text());
        assert_eq!(shop.sold(currency("USD")).unwrap().rate, decimal("1.0812"));
        assert_eq!(staff.get("/admin/currencies/USD").await.status, StatusCode::OK);
        assert_eq!(staff.get("/admin/currencies/CHF").await.status, StatusCode::NOT_FOUND);
    }

    async fn programs_learn_rates_and_convert(shop) {
        sell(shop, draft("USD", "1.0812", Rounding::Ends95)).await;
        sell(shop, draft("JPY", "162.18", Rounding::Minor)).await;
        let mut program = shop.browser();
        for path in ["/api/v1/currencies", "/api/currencies/"] {
            let told = serde_json::from_str::<serde_json::Value>(&program.get(path).await.body).unwrap();
            assert_eq!((told["base"].as_str(), told["items"][1]["code"].as_str(), told["items"][1]["rate"].as_str()), (Some("EUR"), Some("USD"), Some("1.0812")));
        }
        for (query, amount) in [
            ("amount=24.00&from=EUR&to=USD", "25.95"),
            ("amount=100&from=EUR&to=JPY", "16218"),
            ("amount=10.00&from=USD&to=JPY", "1500"),
            ("amount=1.50&from=EUR&to=EUR", "1.50"),
        ] {
            let told = serde_json::from_str::<serde_json::Value>(&program.get(&format!("/api/v1/currencies/convert?{query}")).await.body).unwrap();
            assert_eq!(told["to"]["amount"].as_str(), Some(amount), "{query}: {told}");
        }
        for query in ["amount=1&from=EUR&to=CHF", "amount=x&from=EUR&to=USD", "amount=1.5&from=JPY&to=EUR", "from=EUR&to=USD", "amount=1&from=EUR"] {
            assert_eq!(program.get(&format!("/api/v1/currencies/convert?{query}")).await.status, StatusCode::BAD_REQUEST, "{query}");
        }
    }

    async fn a_reduction_is_one_in_every_currency(shop) {
        let mut new = crate::support::draft("Lamp", "80.00", 5);
        new.variants[0].compare_at = "100.00".to_owned();
        let lamp = shop.thing_of(new).await;
        sell(shop, draft("USD", "1.1", Rounding::Ends99)).await;
        let variant = shown(shop, lamp.id, "USD").await.variants.remove(0);
        assert_eq!((variant.price, variant.compare_at), (money(8_799, "USD"), Some(money(10_999, "USD"))));
        // The shop's own prices are as they were.
        let own = product(shop, lamp.id).await.variants.remove(0);
        assert_eq!((own.price, own.compare_at), (money(8_000, "EUR"), Some(money(10_000, "EUR"))));
        // A shop that counts in another currency begins anew.
        shop.save_profile(Profile { currency: currency("CHF"), ..Profile::clone(&shop.profile()) }).await.unwrap();
        assert!(shop.sold_in().is_empty() && shop.currency() == currency("CHF"));
    }
}
