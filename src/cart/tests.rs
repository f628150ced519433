//! What the cart promises to those who press its buttons, with scripts and without.

use axum::http::StatusCode;
use futures::future::join_all;
use ironmonger::{cart::service, error::Fault};
use uuid::Uuid;

use crate::support::{Browser, TestShop};

async fn add(browser: &mut Browser, variant: Uuid, quantity: &str) -> crate::support::Answer {
    browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", quantity)]).await
}

async fn set(browser: &mut Browser, variant: Uuid, quantity: &str, more: &[(&str, &str)]) -> crate::support::Answer {
    let variant = variant.to_string();
    let fields = [[("variant", variant.as_str()), ("quantity", quantity), ("from", "page")].as_slice(), more].concat();
    browser.post("/cart/set", &fields).await
}

/// The form of the only line of a cart's page, as its buttons send it.
fn line_form(page: &crate::support::Answer, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = page.forms("/cart").into_iter().find(|form| form.action == "/cart/set").unwrap();
    let changed = |name: &str| more.iter().any(|(changed, _)| *changed == name);
    let fields = form.fields.into_iter().map(|field| (field.name, field.value)).filter(|(name, _)| !changed(name));
    fields.chain(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

async fn press(browser: &mut Browser, form: &[(String, String)]) -> crate::support::Answer {
    browser.post("/cart/set", &form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>()).await
}

/// Pieces of each variant in a cart.
async fn pieces(shop: &TestShop, token: &str, variants: &[Uuid]) -> Vec<i32> {
    let kept = service::kept(shop, Some(token)).await.unwrap();
    variants.iter().map(|variant| kept.line(*variant).map_or(0, |line| line.quantity.get())).collect()
}

async fn quantities(browser: &mut Browser) -> Vec<String> {
    browser.get("/cart").await.attributes("#cart-main input[type=number]", "value")
}

on_both_databases! {
    async fn what_is_added_stands_in_the_cart_for_thirty_days(shop) {
        let thing = shop.thing_in_colours("Speckled mug", "12.50", 10, &["Chalk", "Sage"]).await;
        let mut browser = shop.browser();
        let answer = add(&mut browser, thing.variants[1], "2").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let cookie = answer.header("set-cookie").to_owned();
        assert!(cookie.starts_with("cart=") && cookie.contains("; HttpOnly; SameSite=Lax; Max-Age=2592000"), "{cookie}");
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice-success p"), ["Added: Speckled mug, Sage"]);
        assert_eq!(page.texts("#cart-main .line h3"), ["Speckled mug"]);
        assert!(page.text().contains("€25.00"), "{}", page.text());
        assert_eq!(page.attributes("#cart-link", "aria-label"), ["Cart, 2 items"]);
    }

    async fn a_variant_that_is_not_sold_is_refused(shop) {
        let mut browser = shop.browser();
        for variant in ["", "no-uuid", &Uuid::now_v7().to_string(), "'; DROP TABLE carts; --"] {
            let answer = browser.post("/cart/add", &[("variant", variant), ("quantity", "1")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{variant}");
            assert!(answer.text().contains("This is not sold any more. Nothing was added."), "{}", answer.text());
        }
        assert_eq!(browser.cookie("cart"), None);
    }

    async fn quantities_that_make_no_sense_are_refused(shop) {
        let thing = shop.thing("Kettle", "80", 5).await;
        let mut browser = shop.browser();
        for quantity in ["-1", "0", "1000", "99999999999999999999", "two", "1.5"] {
            let answer = add(&mut browser, thing.variant, quantity).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{quantity}");
            assert!(answer.text().contains("choose a quantity from 1 to 999"), "{}", answer.text());
        }
        assert_eq!(browser.cookie("cart"), None);
    }

    async fn a_wrong_quantity_comes_back_at_its_line_with_the_reason(shop) {
        let thing = shop.thing("Kettle", "80", 3).await;
        let mut browser = shop.browser();
        add(&mut browser, thing.variant, "1").await;
        let answer = set(&mut browser, thing.variant, "7", &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("#cart-main input[type=number]", "value"), ["7"]);
        assert!(answer.texts(".error")[0].starts_with("Only 3 are left"), "{:?}", answer.texts(".error"));
        assert_eq!(quantities(&mut browser).await, ["1"]);
    }

    async fn steps_raise_and_lower_and_zero_takes_out(shop) {
        let thing = shop.thing("Bowl", "20", 9).await;
        let mut browser = shop.browser();
        add(&mut browser, thing.variant, "2").await;
        set(&mut browser, thing.variant, "2", &[("step", "1")]).await;
        assert_eq!(quantities(&mut browser).await, ["3"]);
        set(&mut browser, thing.variant, "3", &[("step", "-1")]).await;
        assert_eq!(quantities(&mut browser).await, ["2"]);
        set(&mut browser, thing.variant, "0", &[]).await;
        assert!(quantities(&mut browser).await.is_empty());
    }

    async fn what_was_removed_can_be_brought_back(shop) {
        let thing = shop.thing("Bowl", "20", 9).await;
        let mut browser = shop.browser();
        add(&mut browser, thing.variant, "4").await;
        let answer = set(&mut browser, thing.variant, "4", &[("remove", "1")]).await;
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["Bowl is removed from your cart."]);
        let undo = page.attributes(".notice form input", "value");
        browser.post("/cart/add", &[("variant", &undo[0]), ("quantity", &undo[1]), ("from", &undo[2])]).await;
        assert_eq!(quantities(&mut browser).await, ["4"]);
    }

    async fn a_line_that_sold_out_is_said_and_closes_the_checkout(shop) {
        let (rare, plenty) = (shop.thing("Rare vase", "60", 1).await, shop.thing("Candle", "9", 50).await);
        let (mut one, mut other) = (shop.browser(), shop.browser());
        add(&mut one, rare.variant, "1").await;
        add(&mut one, plenty.variant, "1").await;
        add(&mut other, rare.variant, "1").await;
        let answer = other.post("/checkout", &crate::checkout_pages::fields("cod", "a")).await;
        assert!(answer.location().starts_with("/orders/"), "{}", answer.text());
        let page = one.get("/cart").await;
        assert_eq!(page.texts("#cart-main li .error"), ["This is sold out."]);
        assert!(page.attributes("a.btn", "href").iter().all(|href| href != "/checkout"));
        assert_eq!(page.texts("button[disabled]"), ["Checkout"]);
        assert_eq!(one.get("/checkout").await.location(), "/cart?stopped=1");
        assert_eq!(add(&mut other, rare.variant, "1").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_stale_cookie_shows_an_empty_cart_and_the_next_addition_makes_a_new_one(shop) {
        let thing = shop.thing("Bowl", "20", 9).await;
        let mut browser = shop.browser();
        browser.headers = vec![("cookie", "cart=00000000000000000000000000000000".to_owned())];
        assert!(browser.get("/cart").await.text().contains("Your cart is empty"));
        assert_eq!(set(&mut browser, thing.variant, "0", &[]).await.status, StatusCode::SEE_OTHER);
        browser.headers.clear();
        add(&mut browser, thing.variant, "1").await;
        assert_ne!(browser.cookie("cart").unwrap(), "00000000000000000000000000000000");
    }

    async fn a_live_form_gets_pieces_and_a_spoken_sentence(shop) {
        let thing = shop.thing_in_colours("Stoneware mug", "12.50", 10, &["Sage"]).await;
        let mut browser = shop.browser();
        browser.headers = vec![("x-live", "1".to_owned())];
        let answer = add(&mut browser, thing.variant, "3").await;
        assert_eq!(answer.status, StatusCode::OK);
        for piece in [r##"data-swap="#cart-link""##, r##"data-swap="#cart-drawer-content""##, r##"data-open="#cart-drawer""##] {
            assert!(answer.body.contains(piece), "{piece} is missing in {}", answer.body);
        }
        assert!(answer.body.contains("Added: Stoneware mug, Sage. 3 things in your cart."), "{}", answer.body);
        let refused = add(&mut browser, thing.variant, "9").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("data-alert"), "{}", refused.body);
    }

    async fn tabs_that_each_add_one_at_once_add_up(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 50).await, shop.thing("Bowl", "20", 50).await);
        let token = service::add(shop, None, bowl.variant, 1).await.unwrap();
        let tabs = join_all((0..8).map(|_| service::add(shop, Some(&token), mug.variant, 1))).await;
        assert!(tabs.iter().all(|tab| tab.as_ref() == Ok(&token)), "{tabs:?}");
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [8, 1]);
        // Several things at once, and what was saved, are no different.
        let wanted = [(mug.variant, 2), (bowl.variant, 2)];
        let tabs = join_all((0..4).map(|_| service::add_all(shop, Some(&token), &wanted))).await;
        assert!(tabs.iter().all(|tab| tab.as_ref().is_ok_and(|(_, puts)| puts.iter().all(|put| put.added == 2))), "{tabs:?}");
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [16, 9]);
        service::save_for_later(shop, Some(&token), bowl.variant).await.unwrap();
        let (moved, added) = tokio::join!(service::move_to_cart(shop, Some(&token), bowl.variant), service::add(shop, Some(&token), bowl.variant, 1));
        assert_eq!((moved.unwrap().1, added.unwrap()), (9, token.clone()));
        assert_eq!(pieces(shop, &token, &[bowl.variant]).await, [10]);
    }

    async fn tabs_that_add_at_once_do_not_add_more_than_there_is(shop) {
        let mug = shop.thing("Mug", "12", 5).await;
        let token = service::add(shop, None, mug.variant, 1).await.unwrap();
        let tabs = join_all((0..8).map(|_| service::add(shop, Some(&token), mug.variant, 1))).await;
        assert_eq!(tabs.iter().filter(|tab| tab.is_ok()).count(), 4, "{tabs:?}");
        assert!(tabs.iter().all(|tab| matches!(tab, Ok(_) | Err(Fault::Refused(_)))), "{tabs:?}");
        assert_eq!(pieces(shop, &token, &[mug.variant]).await, [5]);
    }

    async fn a_step_on_an_old_page_is_one_more_than_what_is_there(shop) {
        let mug = shop.thing("Mug", "12", 50).await;
        let mut browser = shop.browser();
        add(&mut browser, mug.variant, "1").await;
        let (one, other) = (browser.get("/cart").await, browser.get("/cart").await);
        press(&mut browser, &line_form(&one, &[("step", "1")])).await;
        press(&mut browser, &line_form(&other, &[("step", "1")])).await;
        assert_eq!(quantities(&mut browser).await, ["3"]);
        press(&mut browser, &line_form(&other, &[("step", "-1")])).await;
        assert_eq!(quantities(&mut browser).await, ["2"]);
        // A number that was typed is what is meant, with the step on top.
        press(&mut browser, &line_form(&other, &[("quantity", "5"), ("step", "1")])).await;
        assert_eq!(quantities(&mut browser).await, ["6"]);
        press(&mut browser, &line_form(&other, &[("quantity", "4")])).await;
        assert_eq!(quantities(&mut browser).await, ["4"]);
        // The line may be gone from under the page.
        press(&mut browser, &line_form(&other, &[("remove", "1")])).await;
        press(&mut browser, &line_form(&other, &[("step", "-1")])).await;
        assert!(quantities(&mut browser).await.is_empty());
    }

    async fn a_quantity_set_on_an_old_page_keeps_what_another_tab_added(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 50).await, shop.thing("Bowl", "20", 50).await);
        let mut browser = shop.browser();
        add(&mut browser, mug.variant, "1").await;
        let old = browser.get("/cart").await;
        add(&mut browser, bowl.variant, "2").await;
        press(&mut browser, &line_form(&old, &[("quantity", "4")])).await;
        let token = browser.cookie("cart").unwrap().to_owned();
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [4, 2]);
        press(&mut browser, &line_form(&old, &[("remove", "1")])).await;
        assert_eq!(pieces(shop, &token, &[mug.variant, bowl.variant]).await, [0, 2]);
    }
}

#[test]
fn counts_are_said_in_words() {
    let words = [0_i32, 1, 3].map(ironmonger::t::cart::in_cart);
    assert_eq!(words, ["Your cart is empty.", "1 thing in your cart.", "3 things in your cart."]);
}
