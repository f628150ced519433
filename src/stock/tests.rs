//! What staff and shoppers are promised about stock: told once when it is low, nothing sold beyond the limit, and what comes
//! in goes to those who have waited longest.

use axum::http::StatusCode;
use chrono::NaiveDate;
use ironmonger::{
    app,
    cart::{self, model::CartRefusal},
    catalog::{
        self,
        model::{Availability, Product},
    },
    checkout::{
        self,
        model::{CheckoutRefusal, Placed},
        service::Submit,
    },
    error::Fault,
    inventory::model::{NO_LIMIT, Promise, Reason, StockPolicy},
    orders::{
        self,
        model::{Actor, Order, OrderRefusal, RefundWish},
        service::RefundOrder,
    },
    stock::{
        model::{Line, LineProblem, PolicyForm, Received, StockRefusal, read_lines, written},
        service::{self, Correction},
    },
};
use uuid::Uuid;

use crate::support::{TestShop, Thing, checkout_form};

fn line(row: usize, sku: &str, pieces: i32) -> Line {
    Line { row, sku: sku.to_owned(), pieces }
}

#[test]
fn lists_are_read_as_they_are_typed_and_exported() {
    let expected = Ok(vec![line(2, "KIN-MUG", 12), line(3, "B 2", 3)]);
    assert_eq!(read_lines("SKU;Pieces\nKIN-MUG;12\nB 2;3", false), expected);
    assert_eq!(read_lines("\u{feff}\"sku\",\"counted\"\r\n\"KIN-MUG\",\"12\"\r\n\"B 2\",3,more\r\n", false), expected);
    assert_eq!(read_lines("KIN-MUG 12\n\nB 2\t3", false), Ok(vec![line(1, "KIN-MUG", 12), line(3, "B 2", 3)]));
    assert_eq!(read_lines("A 1\nA -1\nB", false), Err(StockRefusal::Lines(vec![LineProblem::Unreadable(2), LineProblem::Unreadable(3)])));
    assert_eq!(read_lines("A 1\nA 2", true), Err(StockRefusal::Lines(vec![LineProblem::Twice { row: 2, sku: "A".to_owned() }])));
    assert_eq!(read_lines(" \n", false), Err(StockRefusal::Nothing));
}

#[test]
fn a_policy_is_what_was_typed() {
    let typed = |sells: &str, limit: &str, by: &str, within: &str| PolicyForm {
        sells: sells.to_owned(),
        limit: limit.to_owned(),
        by: by.to_owned(),
        within: within.to_owned(),
        low_at: String::new(),
    };
    let policy = typed("backorder", "", "", "14").check().unwrap();
    assert_eq!((policy.backorder_limit, policy.promise.within), (NO_LIMIT, Some(14)));
    assert_eq!(PolicyForm::of(policy), typed("backorder", "", "", "14"));
    assert_eq!(typed("refuse", "5", "", "").check(), Ok(StockPolicy::default()));
    assert_eq!(typed("preorder", "5", "", "").check(), Err(vec![("by", StockRefusal::NoDay)]));
    let wrong = typed("backorder", "0", "soon", "x").check().unwrap_err().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    assert_eq!(wrong, ["limit", "within", "by"]);
}

#[test]
fn a_day_that_is_over_is_no_promise() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    let promise = Promise { by: Some(day(4)), within: None, preorder: true };
    assert_eq!(promise.day(day(4)), Some(day(4)));
    assert_eq!((promise.day(day(5)), promise.said_on(day(5)).word()), (None, "backorder"));
    assert_eq!(Promise { by: None, within: Some(3), preorder: false }.day(day(5)), Some(day(8)));
}

async fn product(shop: &TestShop, thing: &Thing) -> Product {
    catalog::service::products(shop.database.read(), shop.profile().currency, &[thing.id]).await.unwrap().remove(0)
}

async fn sku(shop: &TestShop, thing: &Thing) -> String {
    product(shop, thing).await.variants[0].sku.clone()
}

async fn allow(shop: &TestShop, thing: &Thing, policy: StockPolicy) {
    let seen = written(StockPolicy::of(shop.stock(thing.variant).await));
    service::set_policy(shop, thing.variant, thing.id, &seen, policy).await.unwrap();
}

/// So many beyond stock, sent within ten days.
async fn sell_beyond(shop: &TestShop, thing: &Thing, limit: i32) {
    let promise = Promise { by: None, within: Some(10), preorder: false };
    allow(shop, thing, StockPolicy { backorder_limit: limit, promise, low_at: None }).await;
}

async fn buy(shop: &TestShop, thing: &Thing, pieces: i64) -> Order {
    let token = cart::service::add(shop, None, thing.variant, pieces).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    match checkout::service::place(shop, Some(&token), &checkout_form("cod"), &submit).await.unwrap() {
        Placed::Done(path) => {
            let mut parts = path.trim_start_matches("/orders/").split('/');
            orders::service::by_path(shop, parts.next().unwrap(), parts.next().unwrap()).await.unwrap()
        }
        Placed::Pay(url) => panic!("sent to {url}"),
    }
}

async fn again(shop: &TestShop, order: &Order) -> Order {
    orders::service::by_id(shop, order.id).await.unwrap()
}

async fn receive(shop: &TestShop, thing: &Thing, pieces: i32) -> Received {
    let sku = sku(shop, thing).await;
    service::receive(shop, Uuid::now_v7(), &[line(1, &sku, pieces)], "D 1", "", "Olga").await.unwrap()
}

async fn ship(shop: &TestShop, order: &Order, pieces: Option<i32>) -> Result<(), Fault<OrderRefusal>> {
    let lines = pieces.map(|pieces| vec![(order.lines[0].id, pieces)]).unwrap_or_default();
    orders::service::ship(shop, &order.number, "DHL", "1", lines, "Olga").await
}

/// Emails so far whose names have this in them.
async fn emails(shop: &TestShop, name: &str) -> Vec<String> {
    shop.settle().await.unwrap();
    let kept = shop.mailer.stored(500).await.unwrap().into_iter().rev().filter(|letter| letter.name.contains(name));
    kept.map(|letter| letter.raw.replace("=\r\n", "").replace("=3D", "=")).collect()
}

/// What the doctor says of stock and orders.
async fn assert_fine(shop: &TestShop) {
    for check in app::SLICES.iter().flat_map(|slice| slice.checks) {
        let finding = (check.run)(shop.shop.clone()).await.unwrap();
        assert!(finding.is_fine(), "{}: {:?}", check.name, finding.wrong);
    }
}

on_both_databases! {
    async fn staff_are_told_once_each_time_that_stock_becomes_low(shop) {
        let thing = shop.thing("Mug", "12", 8).await;
        service::watch_low(shop).await.unwrap();
        assert_eq!(emails(shop, "low-").await.len(), 0);
        buy(shop, &thing, 3).await;
        for _ in 0..2 {
            service::watch_low(shop).await.unwrap();
        }
        let told = emails(shop, "low-").await;
        assert_eq!(told.len(), 1, "at the threshold, and once");
        assert!(told[0].contains("Mug") && told[0].contains("5 available"), "{}", told[0]);
        receive(shop, &thing, 4).await;
        service::watch_low(shop).await.unwrap();
        buy(shop, &thing, 6).await;
        service::watch_low(shop).await.unwrap();
        assert_eq!(emails(shop, "low-").await.len(), 2, "armed again when there was enough");
        let mut browser = shop.browser();
        browser.sign_in().await;
        let page = browser.get("/admin/stock").await;
        assert!(page.text().contains("Mug"), "{}", page.text());
        allow(shop, &thing, StockPolicy { low_at: Some(0), ..StockPolicy::default() }).await;
        service::watch_low(shop).await.unwrap();
        assert!(service::low(shop, 10).await.unwrap().is_empty(), "its own threshold is another");
    }

    async fn two_hundred_buyers_for_ten_pieces_and_five_beyond_make_fifteen_orders(shop) {
        let thing = shop.thing("Lamp", "80", 10).await;
        sell_beyond(shop, &thing, 5).await;
        let tokens = (0..200).map(|_| cart::service::add(shop, None, thing.variant, 1));
        let tokens = futures::future::join_all(tokens).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
        let form = checkout_form("cod");
        let submits = tokens.iter().map(|token| Submit { key: token.clone(), expected_total: None }).collect::<Vec<_>>();
        let buyers = tokens.iter().zip(&submits).map(|(token, submit)| checkout::service::place(shop, Some(token), &form, submit));
        let outcomes = futures::future::join_all(buyers).await;
        let sold = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(Fault::Refused(CheckoutRefusal::Line { problem: CartRefusal::SoldOut, .. })))).count();
        assert_eq!((sold, refused), (15, 185));
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.waiting, stock.sellable()), (10, 15, 5, 0));
        assert_fine(shop).await;
    }

    async fn what_is_beyond_stock_is_kept_with_the_line_and_cannot_be_sent(shop) {
        let thing = shop.thing("Mug", "12", 3).await;
        sell_beyond(shop, &thing, 4).await;
        assert_eq!(cart::service::add(shop, None, thing.variant, 8).await, Err(Fault::Refused(CartRefusal::OnlyLeft { left: 7, in_cart: 0 })));
        let order = buy(shop, &thing, 5).await;
        let bought = &order.lines[0];
        let day = shop.profile().day(shop.clock.now()) + chrono::Days::new(10);
        assert_eq!((bought.backordered, bought.waiting, bought.promised.by), (2, 2, Some(day)));
        let refusal = OrderRefusal::OnBackorder { title: "Mug".to_owned(), waiting: 2, ready: 3 };
        assert_eq!(ship(shop, &order, Some(4)).await, Err(Fault::Refused(refusal)));
        ship(shop, &order, None).await.unwrap();
        let order = again(shop, &order).await;
        assert_eq!((order.lines[0].shipped, order.lines[0].ready_to_ship()), (3, 0));
        assert_eq!(ship(shop, &order, None).await, Err(Fault::Refused(OrderRefusal::OnBackorder { title: "Mug".to_owned(), waiting: 2, ready: 0 })));
        receive(shop, &thing, 2).await;
        ship(shop, &order, None).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.waiting), (0, 0, 0));
        assert_fine(shop).await;
    }

    async fn what_comes_in_goes_to_the_oldest_orders_and_they_are_told(shop) {
        let thing = shop.thing("Mug", "12", 0).await;
        sell_beyond(shop, &thing, NO_LIMIT).await;
        let mut placed = Vec::new();
        for pieces in [2, 3, 1] {
            placed.push(buy(shop, &thing, pieces).await);
            shop.clock.advance(chrono::Duration::minutes(1));
        }
        let received = receive(shop, &thing, 4).await;
        assert_eq!((received.pieces, received.given, received.orders.len()), (4, 4, 2));
        let mut waiting = Vec::new();
        for order in &placed {
            waiting.push(again(shop, order).await.lines[0].waiting);
        }
        assert_eq!(waiting, [0, 1, 1]);
        let told = emails(shop, "arrived-").await;
        assert_eq!(told.len(), 1, "only the first is complete");
        assert!(told[0].contains(&placed[0].number), "{}", told[0]);
        let received = receive(shop, &thing, 5).await;
        assert_eq!((received.given, shop.stock(thing.variant).await.available()), (2, 3));
        assert_eq!(emails(shop, "arrived-").await.len(), 3);
        assert_fine(shop).await;
    }

    async fn a_form_that_is_sent_twice_is_booked_once(shop) {
        let thing = shop.thing("Mug", "12", 1).await;
        let (key, lines) = (Uuid::now_v7(), [line(1, &sku(shop, &thing).await, 4)]);
        service::receive(shop, key, &lines, "", "", "Olga").await.unwrap();
        assert_eq!(service::receive(shop, key, &lines, "", "", "Olga").await, Err(Fault::Refused(StockRefusal::Booked)));
        assert_eq!(shop.stock(thing.variant).await.on_hand, 5);
        let unknown = service::receive(shop, Uuid::now_v7(), &[line(7, "NOBODY", 4)], "", "", "Olga").await;
        assert_eq!(unknown, Err(Fault::Refused(StockRefusal::Lines(vec![LineProblem::Unknown { row: 7, sku: "NOBODY".to_owned() }]))));
    }

    async fn what_a_canceled_order_frees_goes_to_those_who_wait(shop) {
        let thing = shop.thing("Mug", "12", 4).await;
        sell_beyond(shop, &thing, 10).await;
        let (first, second) = (buy(shop, &thing, 3).await, buy(shop, &thing, 3).await);
        assert_eq!((first.lines[0].waiting, second.lines[0].waiting), (0, 2));
        orders::service::cancel(shop, &first.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        assert_eq!(again(shop, &second).await.lines[0].waiting, 0);
        let third = buy(shop, &thing, 4).await;
        assert_eq!(third.lines[0].waiting, 3);
        orders::service::cancel(shop, &third.number, false, String::new(), Actor::Staff, "Olga").await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.waiting), (3, 3, 0), "only the piece that was there is written off");
        assert_fine(shop).await;
    }

    async fn a_count_by_hand_fills_backorders_too(shop) {
        let thing = shop.thing("Mug", "12", 0).await;
        sell_beyond(shop, &thing, 10).await;
        let order = buy(shop, &thing, 2).await;
        catalog::service::set_stock(shop, thing.variant, "0", "5", "Olga").await.unwrap();
        assert_eq!(emails(shop, "arrived-").await.len(), 1);
        assert_eq!(again(shop, &order).await.lines[0].waiting, 0);
        assert_fine(shop).await;
    }

    async fn a_payment_that_does_not_come_waits_for_nothing(shop) {
        let thing = shop.thing("Mug", "12", 1).await;
        sell_beyond(shop, &thing, 10).await;
        let token = cart::service::add(shop, None, thing.variant, 3).await.unwrap();
        let submit = Submit { key: token.clone(), expected_total: None };
        let placed = checkout::service::place(shop, Some(&token), &checkout_form("bogus"), &submit).await.unwrap();
        let Placed::Pay(url) = placed else { panic!("placed without payment") };
        let order = orders::service::by_payment(shop, url.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
        assert_eq!((order.lines[0].waiting, shop.stock(thing.variant).await.waiting), (2, 2));
        orders::service::expire(shop, order.id).await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.held, stock.waiting, stock.available()), (0, 0, 1));
        assert_fine(shop).await;
    }

    async fn shoppers_are_told_of_a_backorder_on_every_page(shop) {
        let thing = shop.thing("Mug", "12", 1).await;
        let by = shop.profile().day(shop.clock.now()) + chrono::Days::new(30);
        allow(shop, &thing, StockPolicy { backorder_limit: 5, promise: Promise { by: Some(by), within: None, preorder: false }, low_at: None }).await;
        shop.settle().await.unwrap();
        let mut guest = shop.browser();
        let variant = thing.variant.to_string();
        assert_eq!(guest.post("/cart/add", &[("variant", &variant), ("quantity", "3")]).await.status, StatusCode::SEE_OTHER);
        let said = "2 on backorder, sent by ";
        for page in ["/cart", "/checkout"] {
            let page = guest.get(page).await;
            assert!(page.text().contains(said), "{}", page.text());
        }
        let order = buy(shop, &thing, 3).await;
        assert!(guest.get(&order.path()).await.text().contains(said));
        let email = emails(shop, "placed-").await.remove(0);
        assert!(email.contains(said), "{email}");
        let level = product(shop, &thing).await.variants[0].clone();
        assert!(matches!(level.availability(), Availability::Backorder(_)), "{:?}", level.stock);
        shop.settle().await.unwrap();
        let page = guest.get("/products/mug").await;
        assert!(page.text().contains("Available on backorder, sent by "), "{}", page.text());
        assert!(page.body.contains("https://schema.org/BackOrder"));
    }

    async fn a_count_is_shown_before_it_is_booked_and_refused_when_stock_has_moved(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 4).await);
        let lines = [line(1, &sku(shop, &mug).await, 8), line(2, &sku(shop, &bowl).await, 4)];
        let found = service::differences(shop, &lines).await.unwrap();
        assert_eq!(found.iter().map(|one| (one.seen, one.difference())).collect::<Vec<_>>(), [(10, -2), (4, 0)]);
        assert_eq!(shop.stock(mug.variant).await.on_hand, 10, "nothing is booked by looking");
        let counts = found.iter().map(|one| (one.variant_id, one.seen, one.counted)).collect::<Vec<_>>();
        receive(shop, &mug, 1).await;
        let moved = service::book_count(shop, Uuid::now_v7(), counts.clone(), "", "Olga").await;
        assert_eq!(moved, Err(Fault::Refused(StockRefusal::Moved(vec![(lines[0].sku.clone(), 10, 11)]))));
        let now = counts.into_iter().map(|(variant, seen, counted)| (variant, if variant == mug.variant { 11 } else { seen }, counted)).collect();
        assert_eq!(service::book_count(shop, Uuid::now_v7(), now, "", "Olga").await, Ok(1));
        let moves = ironmonger::inventory::service::movements(shop.database.read(), mug.variant, 10).await.unwrap();
        assert_eq!(moves.iter().map(|one| (one.kind.as_str(), one.quantity)).collect::<Vec<_>>(), [("count", -3), ("receipt", 1), ("received", 10)]);
        assert_fine(shop).await;
    }

    async fn a_correction_has_a_reason_and_takes_no_more_than_there_is(shop) {
        let thing = shop.thing("Mug", "12", 3).await;
        let correction = |pieces, seen| Correction {
            key: Uuid::now_v7(),
            variant_id: thing.variant,
            product_id: thing.id,
            pieces,
            seen,
            reason: Reason::Damaged,
            note: "dropped".to_owned(),
        };
        service::correct(shop, correction(-1, 3), "Olga").await.unwrap();
        assert_eq!(service::correct(shop, correction(-1, 3), "Olga").await, Err(Fault::Refused(StockRefusal::Stale)));
        assert_eq!(service::correct(shop, correction(-3, 2), "Olga").await, Err(Fault::Refused(StockRefusal::TooFew(2))));
        let moves = ironmonger::inventory::service::movements(shop.database.read(), thing.variant, 1).await.unwrap();
        assert_eq!(moves[0].booked, Some(("damaged".to_owned(), String::new(), "dropped".to_owned())));
        assert_fine(shop).await;
    }

    async fn staff_do_all_of_it_by_forms(shop) {
        let thing = shop.thing("Mug", "12", 3).await;
        let sku = sku(shop, &thing).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        let here = format!("/admin/stock/variants/{}", thing.variant);
        let page = browser.get(&here).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let seen = page.attributes("input[name=seen]", "value").remove(0);
        let policy = [("do", "policy"), ("seen", seen.as_str()), ("sells", "preorder"), ("limit", "9"), ("by", ""), ("low_at", "2")];
        let answer = browser.post(&here, &policy).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("A pre-order needs the day of its release."), "{}", answer.text());
        let policy = [("do", "policy"), ("seen", seen.as_str()), ("sells", "preorder"), ("limit", "9"), ("by", "2099-03-04"), ("low_at", "2")];
        assert_eq!(browser.post(&here, &policy).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.post(&here, &policy).await.status, StatusCode::CONFLICT, "a colleague's change is not overwritten");
        let level = shop.stock(thing.variant).await;
        assert_eq!((level.backorder_limit, level.promise.preorder, level.low_at), (9, true, Some(2)));
        let lines = format!("{sku} 4");
        let answer = browser.post("/admin/stock/receive", &[("lines", &lines), ("reference", "D 12")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let page = browser.get("/admin/stock/receive").await;
        assert!(page.text().contains("4 received, 1 SKUs") && page.text().contains("D 12"), "{}", page.text());
        let counted = format!("{sku};6");
        let page = browser.post("/admin/stock/count", &[("do", "compare"), ("lines", &counted)]).await;
        assert!(page.text().contains("different: 1"), "{}", page.text());
        let line = page.attributes("input[name=line]", "value").remove(0);
        receive(shop, &thing, 1).await;
        let answer = browser.post("/admin/stock/count", &[("do", "book"), ("line", &line)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("7 on hand when you compared, 8 now"), "{}", answer.text());
        let line = answer.attributes("input[name=line]", "value").remove(0);
        assert_eq!(browser.post("/admin/stock/count", &[("do", "book"), ("line", &line)]).await.status, StatusCode::SEE_OTHER);
        let correct = [("do", "correct"), ("on_hand", "6"), ("pieces", "-1"), ("reason", "lost")];
        assert_eq!(browser.post(&here, &correct).await.status, StatusCode::SEE_OTHER);
        assert_eq!(shop.stock(thing.variant).await.on_hand, 5);
        let page = browser.get(&here).await;
        assert!(page.text().contains("Lost") && page.text().contains("Between"), "{}", page.text());
        let answer = browser.post("/admin/stock/receive", &[("lines", "NOBODY 4")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("nothing that is sold has the SKU"), "{}", answer.text());
        let answer = browser.get(&format!("/admin/stock?q={sku}")).await;
        assert_eq!(answer.location(), here);
        assert_fine(shop).await;
    }

    async fn refunded_pieces_are_not_waited_for(shop) {
        let thing = shop.thing("Mug", "12", 1).await;
        sell_beyond(shop, &thing, 10).await;
        let order = buy(shop, &thing, 3).await;
        orders::service::mark_paid(shop, &order.number, "Olga").await.unwrap();
        let wish = RefundWish { lines: vec![(order.lines[0].id, 3)], ..RefundWish::default() };
        let (quote, _) = orders::service::quote_refund(shop, &again(shop, &order).await, &wish, true).await.unwrap();
        let wanted = RefundOrder { id: Uuid::now_v7(), wish, seen: quote.amount.minor, by_hand: true, reason: String::new() };
        orders::service::refund(shop, &order.number, wanted, "Olga").await.unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.waiting), (0, 0, 0), "the piece that was there is lost, the others never were");
        assert_fine(shop).await;
    }
}
