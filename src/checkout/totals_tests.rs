//! What totals promise: one figure in every place, nothing taken off that was not told, nothing charged that was not shown.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    app, cart,
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    error::Fault,
    kernel::{Currency, Money},
    locales,
    orders::{
        self,
        model::{Order, OrderStatus, PaymentStatus},
    },
    pricing::views::plain_percent,
    promotions,
    shop::{Profile, Shop},
    tax::{
        self,
        model::{Rate, ZoneDraft},
    },
};
use ironmonger_pricing_engine::{Ppm, Promotion, TaxRounding, Treatment, ZoneSale};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop, checkout_form, empty_database},
};

/// A promotion from what differs from the plainest one.
fn promotion(number: u128, name: &str, benefit: Value, more: Value) -> Promotion {
    let mut whole = json!({ "id": Uuid::from_u128(number), "name": name, "benefit": benefit });
    let Value::Object(more) = more else { panic!("{more}") };
    whole.as_object_mut().unwrap().extend(more);
    serde_json::from_value(whole).unwrap()
}

/// Ten per cent off the order with the code SUMMER10, once there is so much in the cart.
fn summer(at_least: i64) -> Promotion {
    let conditions = json!([{ "sum": { "of": {}, "at_least": at_least } }]);
    promotion(1, "Summer sale", json!({ "order": { "percent": 100_000 } }), json!({ "trigger": { "codes": ["SUMMER10"] }, "conditions": conditions }))
}

/// A fifth off each piece of a product.
fn fifth_off(product: Uuid) -> Promotion {
    promotion(2, "Mugs for less", json!({ "items": { "each": { "percent": 200_000 } } }), json!({ "target": { "any": [{ "product": product }] } }))
}

fn gift(product: Uuid, variant: Uuid) -> Promotion {
    let item = json!({ "variant": variant, "product": product, "unit_price": 500, "tax_class": "standard" });
    promotion(3, "A spoon for you", json!({ "gift": { "item": item, "quantity": 1, "available": true } }), json!({}))
}

fn everything_off() -> Promotion {
    let delivery = json!({ "trigger": { "codes": ["ALL"] } });
    promotion(4, "All of it", json!({ "order": { "percent": 1_000_000 } }), delivery)
}

fn delivery_off() -> Promotion {
    promotion(5, "Free parcels", json!({ "delivery": { "off": { "percent": 1_000_000 } } }), json!({}))
}

/// Publishes these promotions, and ends those of before.
async fn promote_only(shop: &TestShop, wanted: Vec<Promotion>) {
    let running = promotions::service::active(shop, shop.clock.now()).await.unwrap();
    for old in running.iter() {
        let mut kept = promotions::service::by_id(shop.database.read(), promotions::model::uuid_of(old.id)).await.unwrap().unwrap();
        // Its code may be another's then.
        kept.draft.state = promotions::model::State::Draft;
        kept.draft.code.clear();
        promotions::service::save(shop, Some(kept.id), kept.draft, "test").await.unwrap();
    }
    for promotion in wanted {
        shop.promote(promotion).await;
    }
}

fn euros(minor: i64) -> String {
    locales::money(Money::new(minor, Currency::EUR))
}

async fn order_at(shop: &TestShop, path: &str) -> Order {
    let mut parts = path.split('?').next().unwrap().trim_start_matches("/orders/").split('/');
    orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
}

/// The sums of a page: names and amounts.
fn sums(page: &Answer, list: &str) -> Vec<(String, String)> {
    let (names, amounts) = (page.texts(&format!("{list} > dt")), page.texts(&format!("{list} > dd")));
    // Below the word stands when it comes.
    let name = |name: String| if name.starts_with("Delivery") { "Delivery".to_owned() } else { name };
    names.into_iter().map(name).zip(amounts).collect()
}

async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    let plain = |raw: String| {
        raw.replace("=\r\n", "").replace("=3D", "=").replace("=C2=A0", "\u{a0}").replace("=E2=82=AC", "€").replace("=C3=97", "×").replace("=E2=88=92", "−")
    };
    shop.mailer.stored(10).await.unwrap().into_iter().map(|letter| plain(letter.raw)).collect()
}

async fn enter(browser: &mut Browser, code: &str) -> Answer {
    browser.post("/cart/code", &[("code", code)]).await
}

/// Every figure of an order adds up to its total.
fn assert_adds_up(order: &Order) {
    let summary = &order.summary;
    let delivery = summary.delivery.as_ref();
    let on_top = if summary.prices_include_tax { 0 } else { summary.tax };
    let lines = order.lines.iter().map(|line| line.total.minor).sum::<i64>();
    assert_eq!(lines + delivery.map_or(0, |delivery| delivery.price) + on_top, summary.total);
    assert_eq!(summary.subtotal - summary.discount() + delivery.map_or(0, |delivery| delivery.price) + on_top, summary.total);
    assert_eq!(order.lines.iter().map(|line| line.tax.minor).sum::<i64>() + delivery.map_or(0, |delivery| delivery.tax), summary.tax);
    assert_eq!(summary.taxes.iter().map(|tax| tax.amount).sum::<i64>(), summary.tax);
    for line in order.lines.iter().filter(|line| !line.gift) {
        let shares = line.discounts.iter().map(|share| share.amount).sum::<i64>();
        assert_eq!(line.list_price.minor * i64::from(line.quantity) - shares, line.total.minor, "{}", line.title);
    }
}

on_both_databases! {
    async fn cart_checkout_order_email_and_admin_show_the_same_figures(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12.50", 10).await, shop.thing("Bowl", "20", 10).await);
        promote_only(shop, vec![summer(1_000), fifth_off(mug.id)]).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        fill(&mut browser, bowl.variant, "1").await;
        let answer = enter(&mut browser, " summer10 ").await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/cart?code=summer10"));
        let cart = browser.get(answer.location()).await;
        assert!(cart.text().contains("summer10 counts: Summer sale."), "{}", cart.text());
        // 25.00 and 20.00; a fifth off the mugs, a tenth off the 40.00 that are left.
        let sum = |name: &str, minor| (name.to_owned(), euros(minor));
        let rest = [
            sum("Mugs for less", -500),
            sum("Summer sale (SUMMER10)", -400),
            sum("Delivery", 490),
            sum("VAT, included", 653),
            sum("Total", 4_090),
        ];
        let all = [[sum("Items", 4_500)].as_slice(), &rest].concat();
        assert_eq!(sums(&cart, "#cart-main dl.sums"), all);
        assert_eq!(cart.texts("#cart-main [data-line] s"), [format!("was {}", euros(2_500)), format!("was {}", euros(2_500))], "once for each width of the window");
        let desk = browser.get("/checkout").await;
        assert_eq!(sums(&desk, "#summary dl.sums"), all);
        assert_eq!(desk.texts("#place button"), [format!("Place order · {}", euros(4_090))]);
        let placed = browser.post("/checkout", &fields("cod", "a")).await;
        assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.text());
        let order = order_at(shop, placed.location()).await;
        assert_adds_up(&order);
        assert_eq!((order.total().minor, order.summary.tax, order.summary.tax_rounding), (4_090, 653, TaxRounding::Group));
        let kept = order.summary.discounts.iter().map(|discount| (discount.name.as_str(), discount.code.as_deref(), discount.amount)).collect::<Vec<_>>();
        assert_eq!(kept, [("Mugs for less", None, 500), ("Summer sale", Some("summer10"), 400)]);
        assert_eq!(order.lines.iter().map(|line| (line.total.minor, line.tax_rate)).collect::<Vec<_>>(), [(1_800, Ppm(190_000)), (1_800, Ppm(190_000))]);
        // Whatever becomes of the promotions.
        promote_only(shop, Vec::new()).await;
        assert_eq!(sums(&browser.get(&order.path()).await, "dl.sums"), all);
        let mails = emails(shop).await;
        let (text, html) = mails[0].split_once("text/html").unwrap();
        for (name, amount) in all.iter().filter(|(name, _)| name != "Delivery") {
            assert!(text.contains(name) && text.contains(amount) && html.contains(name) && html.contains(amount), "{name} {amount} is missing in {}", mails[0]);
        }
        assert!(text.contains(&format!("instead of {}", euros(2_500))), "{text}");
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get(&format!("/admin/orders/{}", order.number)).await;
        let shown = sums(&page, "dl.receipt").into_iter().map(|(_, amount)| amount).collect::<Vec<_>>();
        assert_eq!(shown[..6], [4_500, -500, -400, 490, 653, 4_090].map(euros));
        assert!(page.text().contains("Summer sale (SUMMER10)"));
        // What was used is not in the next cart.
        fill(&mut browser, bowl.variant, "1").await;
        assert!(!browser.get("/cart").await.text().contains("summer10"));
    }

    async fn every_code_is_told_what_becomes_of_it(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        let now = shop.clock.now();
        let coded = |number, code: &str, more: Value| {
            let mut whole = json!({ "trigger": { "codes": [code] } });
            whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            promotion(number, code, json!({ "order": { "amount": 100 } }), whole)
        };
        promote_only(shop, vec![
            summer(3_000),
            coded(10, "OLD", json!({ "schedule": { "until": now - Duration::days(1) } })),
            coded(11, "NEW", json!({ "schedule": { "from": now + Duration::days(400) } })),
            coded(13, "FRANCE", json!({ "conditions": [{ "country": ["FR"] }] })),
            coded(14, "ALONE", json!({ "combines_with": { "items": false, "order": false, "gift": false, "delivery": false } })),
            coded(15, "BIG", json!({ "lane": 1 })),
        ]).await;
        let nothing_left = promotions::model::UseLimits { uses: Some(0), ..Default::default() };
        shop.promote_within(coded(12, "GONE", json!({})), nothing_left).await;
        let mut browser = shop.browser();
        assert_eq!(enter(&mut browser, "SUMMER10").await.location(), "/cart", "there is no cart");
        fill(&mut browser, mug.variant, "1").await;
        for (code, said) in [
            ("", "Enter a code."),
            ("HELLO", "We do not know this code."),
            ("old", "It is not valid any more."),
            ("new", "It is valid from"),
            ("gone", "It has been used up."),
        ] {
            let answer = enter(&mut browser, code).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
            assert!(answer.texts("#code-error")[0].contains(said), "{code}: {}", answer.text());
            assert_eq!(answer.attributes("#code", "value").concat(), code);
        }
        assert!(!browser.get("/cart").await.text().contains("GONE"), "what is refused for good is not kept");
        // What can still count stays, and says what is missing.
        let page = enter(&mut browser, "SUMMER10").await.location().to_owned();
        let page = browser.get(&page).await;
        assert!(page.text().contains(&format!("SUMMER10 stays in your cart. {} more, and it counts.", euros(1_750))), "{}", page.text());
        assert!(page.text().contains(&format!("{} more for: Summer sale", euros(1_750))), "{}", page.text());
        fill(&mut browser, mug.variant, "2").await;
        assert!(sums(&browser.get("/cart").await, "#cart-main dl.sums").contains(&("Summer sale (SUMMER10)".to_owned(), euros(-375))));
        enter(&mut browser, "FRANCE").await;
        assert!(browser.get("/cart").await.text().contains("It is not valid for the country that the order goes to."));
        enter(&mut browser, "alone").await;
        assert!(browser.get("/cart").await.text().contains("It cannot be combined with “Summer sale”, which takes more off."));
        // Out again, and with that what stood in its way.
        assert_eq!(browser.post("/cart/code/remove", &[("code", "summer10")]).await.location(), "/cart");
        assert!(sums(&browser.get("/cart").await, "#cart-main dl.sums").contains(&("ALONE (ALONE)".to_owned(), euros(-100))));
        // Guessing is not for free.
        let mut last = StatusCode::OK;
        for number in 0..25 {
            last = enter(&mut browser, &format!("GUESS{number}")).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn a_code_is_entered_at_the_checkout_and_nothing_typed_is_lost(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        promote_only(shop, vec![summer(0)]).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        let typed = fields("cod", "a");
        let wrong = browser.post("/checkout/code", &[typed.as_slice(), &[("code", "nothing")]].concat()).await;
        assert_eq!((wrong.status, wrong.texts("#code-error").concat().trim()), (StatusCode::UNPROCESSABLE_ENTITY, "We do not know this code."));
        assert_eq!(wrong.attributes("#line1", "value"), ["Lindenstraße 14"]);
        // The button that orders is pressed with a code in the field: it is tried, and nothing is ordered.
        let page = browser.post("/checkout", &[typed.as_slice(), &[("code", "SUMMER10"), ("expected_total", "2990")]].concat()).await;
        assert_eq!((page.status, page.texts("#place button")), (StatusCode::OK, vec![format!("Place order · {}", euros(2_740))]));
        assert_eq!(page.attributes("#code", "value").concat(), "", "the code is in the cart, and not in the field");
        let page = browser.post("/checkout/code", &[typed.as_slice(), &[("remove_code", "SUMMER10")]].concat()).await;
        assert_eq!(page.texts("#place button"), [format!("Place order · {}", euros(2_990))]);
    }

    async fn a_promotion_that_ends_while_somebody_orders_is_told_and_not_charged_silently(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        promote_only(shop, vec![fifth_off(mug.id)]).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        let seen = browser.get("/checkout").await.attributes("input[name=expected_total]", "value");
        assert_eq!(seen, ["2490"]);
        promote_only(shop, Vec::new()).await;
        let answer = browser.post("/checkout", &[fields("cod", "a").as_slice(), &[("expected_total", "2490"), ("expected_delivery", "standard")]].concat()).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let said = format!("it was {} and is {} now", euros(2_490), euros(2_990));
        assert!(answer.text().contains(&said), "{}", answer.text());
        assert_eq!(shop.stock(mug.variant).await.allocated, 0);
    }

    async fn a_gift_is_taken_from_the_shelf_and_shown_everywhere(shop) {
        let (mug, spoon) = (shop.thing("Mug", "12.50", 10).await, shop.thing("Spoon", "5", 3).await);
        promote_only(shop, vec![gift(spoon.id, spoon.variant)]).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "1").await;
        fill(&mut browser, spoon.variant, "1").await;
        let cart = browser.get("/cart").await;
        assert_eq!(cart.texts("#cart-main .line h3"), ["Mug", "Spoon", "Spoon"]);
        let placed = browser.post("/checkout", &fields("bogus", "a")).await;
        let reference = placed.location().rsplit('/').next().unwrap().to_owned();
        assert_eq!(shop.stock(spoon.variant).await.held, 2);
        fill(&mut browser, spoon.variant, "1").await;
        let outcome = ironmonger::payments::gateway::Outcome::Captured(Money::new(2_240, Currency::EUR));
        let report = ironmonger::payments::gateway::Report { reference: reference.clone(), event_id: "paid".to_owned(), key: None, capture_reference: None, outcome };
        let id = orders::service::payment_reported(shop, "bogus", report).await.unwrap();
        let order = orders::service::by_id(shop, id).await.unwrap();
        assert_adds_up(&order);
        assert_eq!(order.lines.iter().map(|line| (line.title.as_str(), line.total.minor, line.gift)).collect::<Vec<_>>(), [
            ("Mug", 1_250, false), ("Spoon", 500, false), ("Spoon", 0, true),
        ]);
        let stock = shop.stock(spoon.variant).await;
        assert_eq!((stock.allocated, stock.held), (2, 0));
        assert_eq!(browser.get("/cart").await.attributes("#cart-main input[type=number]", "value"), ["1"], "the piece that came in since is still there");
        orders::service::cancel(shop, &order.number, true, String::new(), orders::model::Actor::Staff, "Olga").await.unwrap();
        assert_eq!(shop.stock(spoon.variant).await.available(), 3);
        // None left, no gift: the order goes on without it.
        let mut other = shop.browser();
        fill(&mut other, spoon.variant, "3").await;
        other.post("/checkout", &fields("cod", "b")).await;
        fill(&mut other, mug.variant, "1").await;
        assert_eq!(other.get("/cart").await.texts("#cart-main .line h3"), ["Mug"]);
    }

    async fn what_costs_nothing_is_placed_without_a_payment(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        promote_only(shop, vec![everything_off(), delivery_off()]).await;
        let token = cart::service::add(shop, None, mug.variant, 2).await.unwrap();
        let cart = cart::service::open(shop, Some(&token)).await.unwrap().unwrap();
        cart::service::enter_code(shop, Some(&token), "all", &cart::service::typed(shop, &cart)).await.unwrap();
        let submit = Submit { key: "k".to_owned(), expected_total: Some(0) };
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("bogus"), &submit).await.unwrap();
        let Placed::Done(path) = placed else { panic!("{placed:?}") };
        let order = order_at(shop, &path).await;
        assert_eq!((order.status, order.payment_status, order.total().minor), (OrderStatus::Placed, PaymentStatus::Paid, 0));
        let delivery = order.summary.delivery.as_ref().unwrap();
        assert_eq!((delivery.list_price, delivery.price), (490, 0));
        assert_adds_up(&order);
        assert_eq!(checkout::service::place(shop, Some(&token), &checkout_form("bogus"), &submit).await, Ok(Placed::Done(path)), "once");
    }

    async fn currencies_with_no_decimals_and_with_three(shop) {
        for (code, price, delivery, subtotal, discount, total) in [("JPY", "1999", 490, 3_998, 400, 4_088), ("KWD", "12.345", 1_250, 24_690, 2_469, 23_471)] {
            let currency: Currency = code.parse().unwrap();
            let mut profile = Profile { currency, ..(*shop.profile()).clone() };
            profile.deliveries[0].price = delivery;
            profile.deliveries[0].free_from = None;
            shop.save_profile(profile).await.unwrap();
            let thing = shop.thing(&format!("Mug {code}"), price, 10).await;
            promote_only(shop, vec![summer(0)]).await;
            let mut browser = shop.browser();
            fill(&mut browser, thing.variant, "2").await;
            enter(&mut browser, "SUMMER10").await;
            let money = |minor| locales::money(Money::new(minor, currency));
            let cart = sums(&browser.get("/cart").await, "#cart-main dl.sums").into_iter().map(|(_, amount)| amount).collect::<Vec<_>>();
            assert_eq!((&cart[..3], &cart[4]), ([subtotal, -discount, delivery].map(money).as_slice(), &money(total)), "{code}");
            let placed = browser.post("/checkout", &fields("cod", code)).await;
            let order = order_at(shop, placed.location()).await;
            assert_adds_up(&order);
            let page = sums(&browser.get(&order.path()).await, "dl.sums").into_iter().map(|(_, amount)| amount).collect::<Vec<_>>();
            assert_eq!(page, cart, "{code}");
        }
    }

    async fn the_tax_is_that_of_where_it_goes(shop) {
        let mug = shop.thing("Mug", "12.50", 10).await;
        tax::service::begin(shop).await.unwrap();
        let area = |country: &str| serde_json::from_value(json!({ "country": country })).unwrap();
        let zone = |country: &str, name: &str, rate: u32| ZoneDraft {
            name: country.to_owned(),
            sale: ZoneSale::Taxed,
            areas: vec![area(country)],
            rates: vec![Rate { class: None, name: name.to_owned(), rate: Ppm(rate), treatment: Treatment::Standard, parts: Vec::new(), from: None, until: None }],
            source: String::new(),
        };
        for old in tax::service::zones(shop.database.read()).await.unwrap() {
            tax::service::delete_zone(shop, old.id).await.unwrap();
        }
        for zone in [zone("DE", "MwSt 19 %", 190_000), zone("AT", "USt 20 %", 200_000)] {
            tax::service::save_zone(shop, None, zone, None, "test").await.unwrap();
        }
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        let cart = browser.get("/cart").await;
        assert!(cart.text().contains("MwSt 19 %, included") && cart.text().contains("The tax is an estimate"), "{}", cart.text());
        let mut form = fields("cod", "a");
        form.retain(|(name, _)| !["country", "postcode"].contains(name));
        form.extend([("country", "AT"), ("postcode", "1010")]);
        let order = order_at(shop, browser.post("/checkout", &form).await.location()).await;
        assert_adds_up(&order);
        let taxes = order.summary.taxes.iter().map(|tax| (tax.name.as_str(), plain_percent(tax.rate), tax.base, tax.amount)).collect::<Vec<_>>();
        assert_eq!(taxes, [("USt 20 %", "20".to_owned(), 2_492, 498)]);
        assert!(browser.get(&order.path()).await.text().contains("USt 20 %, included"));
        // A place of which nothing is known is told, and not sold to without tax.
        let token = cart::service::add(shop, None, mug.variant, 1).await.unwrap();
        let mut profile = (*shop.profile()).clone();
        profile.ships_to.push("FR".to_owned());
        shop.save_profile(profile).await.unwrap();
        let to_france = cart::model::CheckoutForm { country: "FR".to_owned(), ..checkout_form("cod") };
        let refused = checkout::service::place(shop, Some(&token), &to_france, &Submit { key: "fr".to_owned(), expected_total: None }).await;
        assert!(matches!(refused, Err(Fault::Refused(CheckoutRefusal::Unpriced(_)))), "{refused:?}");
    }

    async fn pricing_with_promotions_asks_no_more_of_the_database(shop) {
        let mug = shop.thing("Mug", "12.50", 50).await;
        let mut browser = shop.browser();
        fill(&mut browser, mug.variant, "2").await;
        let mut asked = Vec::new();
        for promotions in [Vec::new(), vec![summer(0), fifth_off(mug.id)]] {
            promote_only(shop, promotions).await;
            browser.get("/cart").await;
            let before = shop.database.statements();
            browser.get("/cart").await;
            asked.push(shop.database.statements() - before);
        }
        assert_eq!(asked[0], asked[1]);
        let mut placing = Vec::new();
        for (key, promotions) in [("a", Vec::new()), ("b", vec![fifth_off(mug.id)])] {
            promote_only(shop, promotions).await;
            fill(&mut browser, mug.variant, "1").await;
            let before = shop.database.statements();
            assert_eq!(browser.post("/checkout", &fields("cod", key)).await.status, StatusCode::SEE_OTHER);
            placing.push(shop.database.statements() - before);
        }
        // What it took off, and its use.
        assert!(placing[1] <= placing[0] + 4, "{placing:?}");
    }

    async fn orders_of_before_show_what_they_showed(shop) {
        let url = empty_database(shop).await;
        let older = sea_orm::Database::connect(&url).await.unwrap();
        let before = Migrator::migrations().iter().position(|step| step.name() == "m0030_totals").unwrap();
        Migrator::up(&older, Some(u32::try_from(before).unwrap())).await.unwrap();
        let receipt = |included: bool, rate: &str, tax: i64, total: i64| json!({
            "currency": "EUR", "lines": [], "subtotal": 4_980, "delivery": { "code": "standard", "name": "Standard", "price": 490, "tax": 78 },
            "tax": tax, "tax_rule": { "rate": rate, "label": "VAT", "included": included }, "total": total, "until_free_delivery": 2_520,
        });
        let mut without = receipt(true, "0", 0, 4_980);
        without["delivery"] = Value::Null;
        for (number, receipt) in [("GROSS", receipt(true, "19", 873, 5_470)), ("NET", receipt(false, "8.875", 485, 5_955)), ("NONE", without)] {
            let (order, line, now) = (Uuid::now_v7(), Uuid::now_v7(), chrono::Utc::now());
            let total = receipt["total"].as_i64().unwrap();
            let sql = "INSERT INTO orders (id, number, token, status, payment_status, fulfillment_status, email, name, phone, address, country, currency,
                receipt, total, item_count, shipping_method, payment_method, placed_at, created_at, updated_at, cart_version)
                VALUES ($1, $2, 't', 'placed', 'paid', 'unfulfilled', 'jane@example.com', 'Jane', '', $3, 'DE', 'EUR', $4, $5, 2, 'standard', 'cod', $6, $7, $8, 0)";
            let address = serde_json::to_value(ironmonger::kernel::Address::default()).unwrap();
            let values = vec![order.into(), number.into(), address.into(), receipt.into(), total.into(), now.into(), now.into(), now.into()];
            older.execute_raw(Statement::from_sql_and_values(older.get_database_backend(), sql, values)).await.unwrap();
            let sql = "INSERT INTO order_lines (id, order_id, position, product_id, variant_id, title, choices, sku, picture, slug, quantity, unit_price, total, tax)
                VALUES ($1, $2, 0, $3, $4, 'Mug', '', '', '', 'mug', 2, 2490, 4980, 795)";
            let values = vec![line.into(), order.into(), Uuid::now_v7().into(), Uuid::now_v7().into()];
            older.execute_raw(Statement::from_sql_and_values(older.get_database_backend(), sql, values)).await.unwrap();
        }
        older.close().await.unwrap();
        let config = ironmonger::platform::config::Config { database_url: url, ..shop.config.clone() };
        let opened = Shop::open(&app::APP, config).await.unwrap();
        let order = |number: &'static str| orders::service::by_number(&opened, number);
        let rates = |order: &Order| order.summary.taxes.iter().map(|tax| (tax.name.clone(), tax.rate, tax.base, tax.amount)).collect::<Vec<_>>();
        let gross = order("GROSS").await.unwrap();
        assert_eq!((gross.summary.subtotal, gross.summary.total, gross.summary.prices_include_tax), (4_980, 5_470, true));
        assert_eq!(gross.summary.delivery.as_ref().map(|delivery| (delivery.name.as_str(), delivery.price, delivery.list_price)), Some(("Standard", 490, 490)));
        assert_eq!(rates(&gross), [("VAT".to_owned(), Ppm(190_000), 4_597, 873)]);
        assert_eq!((gross.lines[0].price().now.minor, gross.lines[0].price().was, gross.lines[0].tax_rate), (4_980, None, Ppm(190_000)));
        let net = order("NET").await.unwrap();
        assert_eq!((net.summary.prices_include_tax, rates(&net)), (false, vec![("VAT".to_owned(), Ppm(88_750), 5_470, 485)]));
        let none = order("NONE").await.unwrap();
        assert_eq!((none.summary.delivery, none.summary.taxes.len(), none.summary.total), (None, 0, 4_980));
        let page = Browser::new(opened.clone()).get(&gross.path()).await;
        let shown = sums(&page, "dl.sums");
        let expected = [("Items", 4_980), ("Delivery", 490), ("VAT, included", 873), ("Total", 5_470)].map(|(name, minor)| (name.to_owned(), euros(minor)));
        assert_eq!(shown, expected);
    }
}
