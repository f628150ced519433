//! What recommendations promise.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    cart, catalog,
    orders::{self, model::Actor, service::baskets},
    recommendations::{
        model::{MOST_SEEN, Pair, Reason, interests, look_at, ranked, read_seen, suggest, write_seen},
        service,
        settings::RecommendationSettings,
    },
};
use proptest::prelude::*;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use uuid::Uuid;

use crate::{
    checkout_pages::fields,
    support::{Browser, TestShop, Thing, checkout_form, draft},
};

/// Buys a piece of each thing with cash on delivery; the order's number.
async fn buy(shop: &TestShop, things: &[&Thing], key: &str) -> String {
    let mut token = None;
    for thing in things {
        token = Some(cart::service::add(shop, token.as_deref(), thing.variant, 1).await.unwrap());
    }
    let submit = ironmonger::checkout::service::Submit { key: format!("{key:k<32}"), expected_total: None };
    let placed = ironmonger::checkout::service::place(shop, token.as_deref(), &checkout_form("cod"), &submit).await.unwrap();
    let ironmonger::checkout::model::Placed::Done(path) = placed else { panic!("cash needs no payment page") };
    path.split('/').nth(2).unwrap().to_owned()
}

async fn things(shop: &TestShop, titles: &[&str]) -> Vec<Thing> {
    let mut things = Vec::new();
    for title in titles {
        things.push(shop.thing(title, "10.00", 500).await);
    }
    shop.settle().await.unwrap();
    things
}

/// Pairs as they are counted, from the orders themselves.
async fn expected(shop: &TestShop) -> BTreeMap<(Uuid, Uuid), i32> {
    let since = shop.clock.now() - Duration::days(730);
    let mut pairs = BTreeMap::new();
    for basket in baskets(shop.database.read(), since, None, 1000).await.unwrap() {
        for one in &basket.products {
            for other in basket.products.iter().filter(|other| *other != one) {
                *pairs.entry((*one, *other)).or_insert(0) += 1;
            }
        }
    }
    pairs
}

/// The pairs of some things that count, by both products.
async fn counted(shop: &TestShop, things: &[Thing]) -> BTreeMap<(Uuid, Uuid), (i32, i32, i32, i32)> {
    let mut all = BTreeMap::new();
    for thing in things {
        for pair in service::pairs_of(shop.database.read(), &[thing.id]).await.unwrap() {
            all.insert((pair.product, pair.other), (pair.together, pair.with_product, pair.with_other, pair.all));
        }
    }
    all
}

fn live(shop: &TestShop) -> Browser {
    let mut browser = shop.browser();
    browser.headers.push(("x-live", "1".to_owned()));
    browser
}

on_both_databases! {
    async fn pairs_follow_each_order_and_each_cancellation_and_a_full_count_finds_the_same(shop) {
        let things = things(shop, &["Teapot", "Cup", "Tray", "Lamp", "Stool", "Rug"]).await;
        let mut random = StdRng::seed_from_u64(3);
        let mut numbers = Vec::new();
        for turn in 0..40 {
            let count = random.random_range(1..=4);
            let mut chosen = things.choose_multiple(&mut random, count).collect::<BTreeSet<_>>();
            // Whoever takes a teapot often takes cups.
            if chosen.contains(&things[0]) && random.random_bool(0.8) {
                chosen.insert(&things[1]);
            }
            numbers.push(buy(shop, &chosen.into_iter().collect::<Vec<_>>(), &format!("{turn}-")).await);
            if turn % 7 == 6 {
                let number = numbers.swap_remove(random.random_range(0..numbers.len()));
                orders::service::cancel(shop, &number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
            }
        }
        shop.settle().await.unwrap();
        assert_eq!(service::counted_orders(shop.database.read()).await.unwrap() as usize, numbers.len());
        let followed = counted(shop, &things).await;
        assert!(!followed.is_empty());
        let expected = expected(shop).await;
        for (pair, (together, ..)) in &followed {
            assert_eq!(expected[pair], *together);
            assert_eq!(followed[&(pair.1, pair.0)].0, *together, "a pair is the same from both sides");
        }
        service::recount(shop).await.unwrap();
        assert_eq!(counted(shop, &things).await, followed);
        let best = service::pairs_of(shop.database.read(), &[things[0].id]).await.unwrap();
        assert_eq!(best[0].other, things[1].id, "{best:?}");
    }

    async fn a_full_count_finds_orders_that_were_missed_and_forgets_old_ones(shop) {
        let things = things(shop, &["Teapot", "Cup", "Lamp"]).await;
        for turn in 0..4 {
            buy(shop, &[&things[0], &things[1]], &format!("{turn}-")).await;
            buy(shop, &[&things[2]], &format!("l{turn}-")).await;
        }
        assert!(!service::has_counted(shop.database.read()).await.unwrap());
        service::recount(shop).await.unwrap();
        let pairs = service::pairs_of(shop.database.read(), &[things[0].id]).await.unwrap();
        assert_eq!(pairs.iter().map(|pair| (pair.other, pair.together, pair.with_product, pair.all)).collect::<Vec<_>>(), [(things[1].id, 4, 4, 8)]);
        // The jobs of the same orders come late, and change nothing.
        shop.settle().await.unwrap();
        assert_eq!(service::pairs_of(shop.database.read(), &[things[0].id]).await.unwrap(), pairs);
        shop.clock.advance(Duration::days(800));
        service::recount(shop).await.unwrap();
        assert_eq!(service::counted_orders(shop.database.read()).await.unwrap(), 0);
        assert!(service::pairs_of(shop.database.read(), &[things[0].id]).await.unwrap().is_empty());
    }

    async fn many_orders_counted_at_once_are_counted_right(shop) {
        let things = things(shop, &["Teapot", "Cup", "Tray"]).await;
        let mut ids = Vec::new();
        for turn in 0..10 {
            let number = buy(shop, &[&things[0], &things[1], &things[2]], &format!("{turn}-")).await;
            ids.push(orders::service::by_number(shop, &number).await.unwrap().id);
        }
        let twice = ids.iter().chain(&ids).map(|id| service::follow(shop, *id));
        assert!(futures::future::join_all(twice).await.into_iter().all(|outcome| outcome.is_ok()));
        assert_eq!(service::counted_orders(shop.database.read()).await.unwrap(), 10);
    }

    async fn every_night_is_planned_once(shop) {
        use ironmonger::recommendations::jobs;
        for _ in 0..3 {
            jobs::plan(shop).await.unwrap();
        }
        assert_eq!(ironmonger::platform::jobs::waiting(shop.database.read()).await.unwrap(), 2, "one now and one tonight");
        shop.settle().await.unwrap();
        assert_eq!(ironmonger::platform::jobs::waiting(shop.database.read()).await.unwrap(), 1);
        shop.clock.advance(Duration::days(1));
        shop.settle().await.unwrap();
        assert_eq!(ironmonger::platform::jobs::waiting(shop.database.read()).await.unwrap(), 1, "the night after it is planned again");
    }

    async fn what_is_bought_together_stands_on_the_page_and_goes_into_the_cart_as_one(shop) {
        let things = things(shop, &["Teapot", "Cup", "Lamp"]).await;
        for turn in 0..4 {
            buy(shop, &[&things[0], &things[1]], &format!("{turn}-")).await;
            buy(shop, &[&things[2]], &format!("l{turn}-")).await;
        }
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        let page = browser.get("/products/teapot").await;
        assert_eq!(page.attributes(".together input[name=variant]", "value"), [things[0].variant.to_string(), things[1].variant.to_string()]);
        assert!(browser.get("/products/lamp").await.attributes(".together input", "value").is_empty());
        let (one, other) = (things[0].variant.to_string(), things[1].variant.to_string());
        let answer = browser.post("/cart/add-all", &[("variant", &one), ("variant", &other)]).await;
        assert!(browser.get(answer.location()).await.text().contains("Added: 2 things"), "{}", answer.location());
        let cart = cart::service::open(shop, browser.cookie("cart")).await.unwrap().unwrap();
        assert_eq!(cart.count(), 2);
        let lamp = things[2].variant.to_string();
        for (form, said) in [
            (vec![], "Choose at least one of them."),
            (vec![("variant", "no-id")], "Choose at least one of them."),
            (vec![("variant", "00000000-0000-0000-0000-000000000000"), ("variant", lamp.as_str())], "this is not sold any more"),
        ] {
            let answer = browser.post("/cart/add-all", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(answer.text().contains(said), "{said}: {}", answer.text());
        }
        assert_eq!(cart::service::open(shop, browser.cookie("cart")).await.unwrap().unwrap().count(), 3, "the lamp could be had");
        let answer = live(shop).post("/cart/add-all", &[("variant", &one), ("variant", &other)]).await;
        assert!(answer.body.contains("data-open=\"#cart-drawer\"") && answer.body.contains("Added: 2 things"), "{}", answer.body);
    }

    async fn staff_see_why_something_is_recommended(shop) {
        let things = things(shop, &["Teapot", "Cup", "Lamp"]).await;
        for turn in 0..4 {
            buy(shop, &[&things[0], &things[1]], &format!("{turn}-")).await;
            buy(shop, &[&things[2]], &format!("l{turn}-")).await;
        }
        shop.settle().await.unwrap();
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get(&format!("/admin/products/{}/recommendations", things[0].id)).await;
        assert!(page.text().contains("Bought together in 4 of 4 orders (lift 2.0)"), "{}", page.text());
        assert!(page.text().contains("They cost about the same"));
        let all = staff.get("/admin/recommendations").await;
        assert_eq!(all.texts("tbody tr").len(), 1);
        assert!(all.text().contains("Counted from 8 orders"), "{}", all.text());
        assert_eq!(staff.post("/admin/recommendations", &[]).await.status, StatusCode::SEE_OTHER);
        shop.settle().await.unwrap();
        assert_eq!(staff.get("/admin/recommendations").await.texts("tbody tr").len(), 1);
        for path in ["/admin/products/x/recommendations", "/admin/products/00000000-0000-0000-0000-000000000000/recommendations"] {
            assert_eq!(staff.get(path).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn what_was_looked_at_is_remembered_with_and_without_scripts(shop) {
        let things = things(shop, &["Teapot", "Cup", "Lamp"]).await;
        let mut scripted = live(shop);
        let first = scripted.post("/recently-viewed", &[("product", &things[0].id.to_string())]).await;
        assert_eq!(first.texts(".card h3"), [""; 0]);
        let second = scripted.post("/recently-viewed", &[("product", &things[1].id.to_string())]).await;
        assert!(second.body.contains("data-swap=\"#recent\"") && second.body.contains("Teapot") && !second.body.contains("Cup"), "{}", second.body);
        assert_eq!(scripted.cookie("seen"), Some(write_seen(&[things[1].id, things[0].id]).as_str()));
        assert!(scripted.cookie("cart").is_none());

        let mut plain = shop.browser();
        let page = plain.get("/products/lamp").await;
        assert_eq!(page.header("cache-control"), "public, max-age=0, must-revalidate", "the page is everybody's");
        assert!(page.body.contains(&format!("/recently-viewed/{}", things[2].id)));
        let dot = plain.get(&format!("/recently-viewed/{}", things[2].id)).await;
        assert_eq!((dot.status, dot.header("content-type"), dot.header("cache-control")), (StatusCode::OK, "image/svg+xml", "no-store"));
        assert_eq!(plain.get("/recently-viewed").await.texts(".card h3")[..1], ["Lamp"]);
        assert_eq!(plain.get("/cart").await.texts("#recent .card h3"), ["Lamp"]);
        let again = plain.get("/products/lamp").await;
        assert_eq!(again.header("cache-control"), "public, max-age=0, must-revalidate");
        assert_eq!(again.body, page.body, "the same bytes as before");

        plain.post("/recently-viewed/forget", &[]).await;
        assert!(plain.cookie("seen").is_none());
        assert!(plain.get("/recently-viewed").await.text().contains("Nothing yet"));
        for odd in ["/recently-viewed/x", "/recently-viewed/../cart"] {
            assert_eq!(plain.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
        let unknown = plain.get(&format!("/recently-viewed/{}", Uuid::new_v4())).await;
        assert_eq!((unknown.status, plain.cookie("seen")), (StatusCode::OK, None));
        plain.headers.push(("sec-fetch-site", "cross-site".to_owned()));
        plain.get(&format!("/recently-viewed/{}", things[2].id)).await;
        assert_eq!(plain.cookie("seen"), None, "another site fills nobody's list");
    }

    async fn nobody_gets_the_page_of_another_who_asked_at_the_same_time(shop) {
        let titles = ["Teapot", "Cup", "Lamp", "Stool"];
        let things = things(shop, &titles).await;
        let mut visitors = Vec::new();
        for thing in things.iter().cycle().take(12) {
            let mut visitor = shop.browser();
            visitor.get(&format!("/recently-viewed/{}", thing.id)).await;
            visitors.push(visitor);
        }
        for path in ["/cart", "/recently-viewed"] {
            let pages = futures::future::join_all(visitors.iter_mut().map(|visitor| visitor.get(path))).await;
            for (page, title) in pages.iter().zip(titles.iter().cycle()) {
                let list = if path == "/cart" { page.texts("#recent .card h3") } else { page.texts("main .cards h3") };
                assert_eq!(list.first().map(String::as_str), Some(*title), "{path}");
            }
        }
    }

    async fn a_visitor_is_offered_what_goes_with_what_they_looked_at(shop) {
        let things = things(shop, &["Teapot", "Cup", "Lamp", "Stool"]).await;
        for turn in 0..4 {
            buy(shop, &[&things[0], &things[1]], &format!("{turn}-")).await;
            buy(shop, &[&things[2]], &format!("l{turn}-")).await;
        }
        shop.settle().await.unwrap();
        let mut browser = live(shop);
        browser.post("/recently-viewed", &[("product", &things[0].id.to_string())]).await;
        let home = browser.post("/recently-viewed", &[]).await;
        assert!(home.body.contains("data-swap=\"#for-you\"") && home.body.contains("Because of Teapot"), "{}", home.body);
        let suggested = service::for_visitor(shop, &[things[0].id], None, 4).await.unwrap();
        assert_eq!((suggested[0].card.id, suggested[0].because.as_deref()), (things[1].id, Some("Teapot")));
        assert!(suggested.iter().all(|suggestion| suggestion.card.id != things[0].id));
        assert!(service::for_visitor(shop, &[], None, 4).await.unwrap().is_empty());
        let token = cart::service::add(shop, None, things[0].variant, 1).await.unwrap();
        let cart = cart::service::open(shop, Some(&token)).await.unwrap().unwrap();
        assert_eq!(service::for_cart(shop, &cart, 4).await.unwrap()[0].id, things[1].id);
        assert_eq!(service::for_visitor(shop, &[things[1].id], Some(&token), 4).await.unwrap().len(), 2, "neither the cart's nor the seen");
    }

    async fn a_shop_may_remember_nothing(shop) {
        let things = things(shop, &["Teapot"]).await;
        shop.save_settings(&RecommendationSettings { remembers_views: false }).await.unwrap();
        let mut browser = live(shop);
        browser.post("/recently-viewed", &[("product", &things[0].id.to_string())]).await;
        browser.get(&format!("/recently-viewed/{}", things[0].id)).await;
        assert_eq!(browser.cookie("seen"), None);
        assert_eq!(shop.browser().get("/recently-viewed").await.status, StatusCode::NOT_FOUND);
        assert!(!shop.browser().get("/products/teapot").await.body.contains("recently-viewed"));
    }

    async fn what_is_alike_shares_shelf_words_brand_and_price(shop) {
        let mut lamp = draft("Gourd lamp", "80.00", 5);
        lamp.brand = "Hearth".to_owned();
        let mut twin = draft("Column lamp", "90.00", 5);
        twin.brand = "Hearth".to_owned();
        let lamp = shop.thing_of(lamp).await;
        shop.thing_of(draft("Dear lamp", "900.00", 5)).await;
        shop.thing_of(twin).await;
        shop.thing_of(draft("Spoon", "3.00", 5)).await;
        shop.thing_of(draft("Sold-out lamp", "80.00", 0)).await;
        shop.settle().await.unwrap();
        let product = catalog::service::products(shop.database.read(), shop.profile().currency, &[lamp.id]).await.unwrap().remove(0);
        let alike = service::alike(shop, &product, 4).await.unwrap();
        assert_eq!(alike.iter().map(|like| like.card.title.as_str()).collect::<Vec<_>>(), ["Column lamp", "Dear lamp", "Spoon", "Sold-out lamp"]);
        assert_eq!(alike[0].reasons, [Reason::Brand("Hearth".to_owned()), Reason::Words("lamp".to_owned()), Reason::Price]);
    }

    async fn an_order_through_the_shop_s_own_pages_is_counted(shop) {
        let things = things(shop, &["Teapot", "Cup"]).await;
        let mut browser = shop.browser();
        for thing in &things {
            crate::checkout_pages::fill(&mut browser, thing.variant, "1").await;
        }
        let answer = browser.post("/checkout", &fields("cod", "a")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        shop.settle().await.unwrap();
        assert_eq!(service::counted_orders(shop.database.read()).await.unwrap(), 1);
    }
}

fn pair(together: i32, with_product: i32, with_other: i32) -> Pair {
    Pair { product: Uuid::from_u128(1), other: Uuid::from_u128(2), together, with_product, with_other, all: 100 }
}

#[test]
fn a_pair_says_how_often_and_how_surprising() {
    let strong = pair(14, 40, 11);
    assert_eq!(format!("{:.1}", strong.lift()), "3.2");
    assert!(strong.counts());
    assert!(!pair(2, 3, 3).counts(), "too few");
    assert!(!pair(8, 40, 20).counts(), "as often as by chance");
    let rare = Pair { other: Uuid::from_u128(3), ..pair(3, 40, 3) };
    let common = Pair { other: Uuid::from_u128(4), ..pair(30, 40, 70) };
    assert_eq!(ranked([rare, common, strong]).iter().map(|pair| pair.other.as_u128()).collect::<Vec<_>>(), [2, 3, 4]);
}

#[test]
fn nothing_that_is_known_is_suggested_and_newer_interests_count_more() {
    let id = Uuid::from_u128;
    let pairs = [Pair { product: id(1), other: id(9), ..pair(10, 20, 20) }, Pair { product: id(2), other: id(8), ..pair(10, 20, 20) }];
    let wanted = interests(&[id(2), id(1)]);
    let chosen = suggest(&wanted, &pairs, &[(id(1), id(7), 3.0), (id(2), id(2), 3.0)], &[id(1), id(2)]);
    assert_eq!(chosen, [(id(8), id(2)), (id(9), id(1)), (id(7), id(1))]);
}

proptest! {
    #[test]
    fn the_cookie_reads_as_it_was_written(ids in proptest::collection::vec(any::<u128>(), 0..30), garbage in ".{0,40}") {
        let mut seen = Vec::new();
        for id in ids.into_iter().map(Uuid::from_u128) {
            seen = look_at(&seen, id);
            prop_assert_eq!(seen[0], id);
        }
        prop_assert!(seen.len() <= MOST_SEEN);
        prop_assert_eq!(read_seen(&write_seen(&seen)), seen);
        prop_assert!(read_seen(&garbage).len() <= MOST_SEEN);
    }
}
