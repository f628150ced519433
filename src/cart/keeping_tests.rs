//! What saving for later and sharing a cart promise.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    cart::{
        model::{CartRefusal, Kept, MOST_SAVED},
        service,
    },
    catalog::{
        self,
        model::{ProductDraft, ProductStatus},
    },
    error::Fault,
};
use uuid::Uuid;

use crate::support::{Browser, TestShop, draft};

async fn put(shop: &TestShop, token: Option<&str>, variant: Uuid, quantity: i64) -> String {
    service::add(shop, token, variant, quantity).await.unwrap()
}

async fn kept(shop: &TestShop, token: &str) -> Kept {
    service::kept(shop, Some(token)).await.unwrap()
}

/// Titles and quantities in the cart, and of what is saved.
async fn contents(shop: &TestShop, token: &str) -> (Vec<(String, i32)>, Vec<(String, i32)>) {
    let kept = kept(shop, token).await;
    let cart = kept.cart.map(|cart| cart.lines).unwrap_or_default();
    let of = |lines: Vec<ironmonger::cart::model::CartLine>| lines.into_iter().map(|line| (line.title, line.quantity.get())).collect();
    (of(cart), of(kept.saved.into_iter().map(|saved| saved.line).collect()))
}

fn one(title: &str, quantity: i32) -> Vec<(String, i32)> {
    vec![(title.to_owned(), quantity)]
}

async fn change(shop: &TestShop, id: Uuid, alter: impl FnOnce(&mut ProductDraft)) {
    let product = catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap().remove(0);
    let mut draft = ProductDraft::of(&product);
    alter(&mut draft);
    catalog::service::save_product(shop, Some(id), draft, "test").await.unwrap();
}

async fn buy(browser: &mut Browser) {
    let answer = browser.post("/checkout", &crate::checkout_pages::fields("cod", &Uuid::now_v7().to_string())).await;
    assert!(answer.location().starts_with("/orders/"), "{}", answer.text());
}

on_both_databases! {
    async fn what_is_saved_leaves_the_cart_and_comes_back_beside_what_is_there(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 10).await);
        let token = put(shop, None, mug.variant, 3).await;
        put(shop, Some(&token), bowl.variant, 1).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        assert_eq!(contents(shop, &token).await, (one("Bowl", 1), one("Mug", 3)));
        assert_eq!(service::count(shop, Some(&token)).await.unwrap(), 1, "it costs nothing and is not counted");
        assert_eq!(shop.stock(mug.variant).await.available(), 10, "nor held");
        put(shop, Some(&token), mug.variant, 2).await;
        assert_eq!(service::move_to_cart(shop, Some(&token), mug.variant).await.unwrap(), (token.clone(), 3, 3));
        let (cart, saved) = contents(shop, &token).await;
        assert_eq!(cart.iter().map(|(_, quantity)| quantity).sum::<i32>(), 6);
        assert!(saved.is_empty());
    }

    async fn a_second_click_saves_and_moves_nothing_more(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let token = put(shop, None, mug.variant, 3).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        assert_eq!(service::save_for_later(shop, Some(&token), mug.variant).await, Err(Fault::NotFound));
        assert_eq!(contents(shop, &token).await.1, one("Mug", 3));
        service::move_to_cart(shop, Some(&token), mug.variant).await.unwrap();
        assert_eq!(service::move_to_cart(shop, Some(&token), mug.variant).await, Err(Fault::NotFound));
        assert_eq!(contents(shop, &token).await, (one("Mug", 3), Vec::new()));
    }

    async fn saving_the_same_again_adds_up_and_takes_the_newer_price(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let token = put(shop, None, mug.variant, 3).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        change(shop, mug.id, |draft| draft.variants[0].price = "15".to_owned()).await;
        let saved = kept(shop, &token).await.saved.remove(0);
        assert_eq!((saved.line.price.minor, saved.other_price().map(|then| then.minor)), (1500, Some(1200)));
        put(shop, Some(&token), mug.variant, 1).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        let saved = kept(shop, &token).await.saved.remove(0);
        assert_eq!((saved.line.quantity.get(), saved.other_price()), (4, None));
    }

    async fn moving_takes_what_there_is_and_leaves_the_rest_saved(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let token = put(shop, None, mug.variant, 8).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        change(shop, mug.id, |draft| draft.variants[0].on_hand = "5".to_owned()).await;
        assert_eq!(service::move_to_cart(shop, Some(&token), mug.variant).await.unwrap().1, 5);
        assert_eq!(contents(shop, &token).await, (one("Mug", 5), one("Mug", 3)));
        let refusal = service::move_to_cart(shop, Some(&token), mug.variant).await;
        assert_eq!(refusal, Err(Fault::Refused(CartRefusal::OnlyLeft { left: 5, in_cart: 5 })));
        assert_eq!(contents(shop, &token).await, (one("Mug", 5), one("Mug", 3)));
    }

    async fn what_cannot_be_had_says_so_and_stays_saved(shop) {
        let (gone, sold) = (shop.thing("Old mug", "12", 10).await, shop.thing("Rare bowl", "20", 10).await);
        let token = put(shop, None, gone.variant, 1).await;
        put(shop, Some(&token), sold.variant, 1).await;
        for thing in [&gone, &sold] {
            service::save_for_later(shop, Some(&token), thing.variant).await.unwrap();
        }
        change(shop, gone.id, |draft| draft.status = ProductStatus::Archived).await;
        change(shop, sold.id, |draft| draft.variants[0].on_hand = "0".to_owned()).await;
        assert_eq!(service::move_to_cart(shop, Some(&token), gone.variant).await, Err(Fault::Refused(CartRefusal::NotForSale)));
        assert_eq!(service::move_to_cart(shop, Some(&token), sold.variant).await, Err(Fault::Refused(CartRefusal::SoldOut)));
        let mut browser = shop.browser();
        browser.set_cookie("cart", &token);
        let page = browser.get("/cart").await;
        assert_eq!(page.texts("#cart-title"), ["Your cart is empty"]);
        assert_eq!(page.texts("[data-saved] .stock"), ["This is sold out.", "This is not sold any more."]);
        assert!(page.texts("[data-saved] button").iter().all(|text| text.starts_with("Remove")), "{:?}", page.texts("[data-saved] button"));
        let answer = browser.post("/cart/saved/move", &[("variant", &sold.variant.to_string())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("Rare bowl: this is sold out. It stays saved."), "{}", answer.text());
    }

    async fn at_most_fifty_things_are_saved(shop) {
        let mut token = None;
        let mut last = Uuid::nil();
        for number in 0..=MOST_SAVED {
            last = shop.thing(&format!("Thing {number}"), "5", 3).await.variant;
            token = Some(put(shop, token.as_deref(), last, 1).await);
            if number < MOST_SAVED {
                service::save_for_later(shop, token.as_deref(), last).await.unwrap();
            }
        }
        assert_eq!(service::save_for_later(shop, token.as_deref(), last).await, Err(Fault::Refused(CartRefusal::TooManySaved)));
        let mut browser = shop.browser();
        browser.set_cookie("cart", token.as_deref().unwrap());
        let answer = browser.post("/cart/save", &[("variant", &last.to_string())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("At most 50 things are saved for later: remove one of them first."), "{}", answer.text());
        assert_eq!(contents(shop, token.as_deref().unwrap()).await.0, one("Thing 50", 1), "it stays in the cart");
    }

    async fn what_is_saved_outlives_the_order(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 10).await);
        let mut browser = shop.browser();
        for thing in [&mug, &bowl] {
            browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        }
        let answer = browser.post("/cart/save", &[("variant", &mug.variant.to_string()), ("from", "page")]).await;
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["Mug is saved for later."]);
        assert_eq!(page.texts("[data-saved] h3"), ["Mug"]);
        let ordered = browser.cookie("cart").unwrap().to_owned();
        buy(&mut browser).await;
        let page = browser.get("/cart").await;
        assert_eq!(page.texts("#cart-title"), ["Your cart is empty"]);
        assert_eq!(page.texts("[data-saved] h3"), ["Mug"]);
        // The cart goes on after its order, and with it what is saved.
        browser.post("/cart/add", &[("variant", &bowl.variant.to_string()), ("quantity", "1")]).await;
        let next = browser.cookie("cart").unwrap().to_owned();
        assert_eq!(ordered, next);
        assert_eq!(contents(shop, &next).await, (one("Bowl", 1), one("Mug", 1)));
        // And so does moving it.
        buy(&mut browser).await;
        let answer = browser.post("/cart/saved/move", &[("variant", &mug.variant.to_string())]).await;
        assert_eq!(browser.get(answer.location()).await.texts(".notice p"), ["Added: Mug"]);
        assert_eq!(contents(shop, browser.cookie("cart").unwrap()).await, (one("Mug", 1), Vec::new()));
    }

    async fn somebody_elses_things_are_out_of_reach(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let token = put(shop, None, mug.variant, 2).await;
        service::save_for_later(shop, Some(&token), mug.variant).await.unwrap();
        let other = put(shop, None, mug.variant, 1).await;
        for stranger in [None, Some("nobody"), Some(other.as_str())] {
            assert_eq!(service::move_to_cart(shop, stranger, mug.variant).await, Err(Fault::NotFound));
            service::forget_saved(shop, stranger, mug.variant).await.unwrap();
        }
        assert_eq!(contents(shop, &token).await.1, one("Mug", 2));
        let mut browser = shop.browser();
        browser.set_cookie("cart", &token);
        let answer = browser.post("/cart/saved/remove", &[("variant", &mug.variant.to_string())]).await;
        assert_eq!(browser.get(answer.location()).await.texts(".notice p"), ["Mug is no longer saved."]);
        assert_eq!(contents(shop, &token).await, (Vec::new(), Vec::new()));
    }

    async fn live_forms_get_the_cart_with_what_is_saved(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let mut browser = shop.browser();
        let variant = mug.variant.to_string();
        browser.post("/cart/add", &[("variant", &variant), ("quantity", "2")]).await;
        browser.headers = vec![("x-live", "1".to_owned())];
        let answer = browser.post("/cart/save", &[("variant", &variant), ("from", "page")]).await;
        assert!(answer.body.contains("Saved for later: Mug. Your cart is empty.") && answer.body.contains("data-saved"), "{}", answer.body);
        let answer = browser.post("/cart/saved/move", &[("variant", &variant)]).await;
        assert!(answer.body.contains("Added: Mug. 2 things in your cart.") && !answer.body.contains("data-saved"), "{}", answer.body);
        // What is not there any more shows the cart as it is.
        let answer = browser.post("/cart/saved/move", &[("variant", &variant)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains("2 things in your cart."), "{}", answer.body);
    }

    async fn a_shared_cart_is_a_copy_that_anybody_may_take_over(shop) {
        let (mug, bowl) = (shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 10).await);
        let mut owner = shop.browser();
        owner.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "3")]).await;
        owner.post("/cart/add", &[("variant", &bowl.variant.to_string()), ("quantity", "1")]).await;
        let answer = owner.post("/cart/share", &[]).await;
        let page = owner.get(answer.location().split('#').next().unwrap()).await;
        let link = page.attributes("#share-link", "value").remove(0);
        let path = link.strip_prefix("http://shop.test").unwrap().to_owned();
        assert!(path.starts_with("/cart/shared/") && path.len() == "/cart/shared/".len() + 32, "{path}");
        assert!(!path.contains(owner.cookie("cart").unwrap()));
        // The same cart has the same link, another one has another, which the old one does not follow.
        let again = owner.post("/cart/share", &[]).await;
        assert_eq!(again.location(), answer.location());
        owner.post("/cart/set", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
        assert_ne!(owner.post("/cart/share", &[]).await.location(), answer.location());

        let mut guest = shop.browser();
        let page = guest.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(page.texts("[data-line] h3"), ["Mug", "Bowl"]);
        assert!(page.text().contains("4 things") && page.text().contains("€56.00"), "{}", page.text());
        assert_eq!(guest.cookie("cart"), None, "looking changes nothing");
        let own = guest.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "2")]).await;
        assert_eq!(own.status, StatusCode::SEE_OTHER);
        let answer = guest.post(&path, &[]).await;
        assert_eq!(guest.get(answer.location()).await.texts(".notice p"), ["Added: 4 things"]);
        assert_eq!(contents(shop, guest.cookie("cart").unwrap()).await.0, [("Mug".to_owned(), 5), ("Bowl".to_owned(), 1)]);
    }

    async fn what_of_a_shared_cart_cannot_be_had_is_said_line_by_line(shop) {
        let things = [shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 10).await, shop.thing("Jug", "30", 10).await, shop.thing("Vase", "40", 10).await];
        let mut token = None;
        for thing in &things {
            token = Some(put(shop, token.as_deref(), thing.variant, 4).await);
        }
        let path = format!("/cart/shared/{}", service::share(shop, token.as_deref()).await.unwrap());
        change(shop, things[0].id, |draft| draft.variants[0].on_hand = "3".to_owned()).await;
        change(shop, things[1].id, |draft| draft.status = ProductStatus::Archived).await;
        catalog::service::delete_product(shop, things[3].id).await.unwrap();
        let mut guest = shop.browser();
        let page = guest.get(&path).await;
        assert_eq!(page.texts("[data-line] .stock"), ["Only 3 are left.", "This is not sold any more.", "In stock"]);
        assert_eq!(page.attributes("[data-line] [name=quantity]", "value"), ["3", "4"]);
        assert_eq!(page.texts(".notice p"), ["One thing of it is not sold any more, and left out."]);
        let answer = guest.post(&path, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts(".notice p"), ["Added: 7 things. Not everything could be had."]);
        assert_eq!(answer.texts(".notice li"), ["Mug: 3 of 4 could be added.", "Bowl: this is not sold any more."]);
        assert_eq!(contents(shop, guest.cookie("cart").unwrap()).await.0, [("Mug".to_owned(), 3), ("Jug".to_owned(), 4)]);
        // A second time there is less to be had.
        guest.headers = vec![("x-live", "1".to_owned())];
        let answer = guest.post(&path, &[]).await;
        assert!(answer.body.contains("Mug: only 3 are left, and 3 of them you have in your cart already."), "{}", answer.body);
        assert!(answer.body.contains("data-open=\"#cart-drawer\""), "{}", answer.body);
    }

    async fn a_link_ends_after_thirty_days_and_is_forgotten(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let token = put(shop, None, mug.variant, 1).await;
        let shared = service::share(shop, Some(&token)).await.unwrap();
        shop.clock.advance(Duration::days(20));
        assert_eq!(service::share(shop, Some(&token)).await.unwrap(), shared, "asking again begins the time anew");
        shop.clock.advance(Duration::days(29));
        service::forget_shared(shop).await.unwrap();
        let mut guest = shop.browser();
        let path = format!("/cart/shared/{shared}");
        assert_eq!(guest.get(&path).await.status, StatusCode::OK);
        shop.clock.advance(Duration::days(2));
        for swept in [false, true] {
            if swept {
                service::forget_shared(shop).await.unwrap();
            }
            let page = guest.get(&path).await;
            assert_eq!((page.status, page.texts("h1")), (StatusCode::NOT_FOUND, vec!["This link has ended".to_owned()]));
            assert_eq!(guest.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(guest.get("/cart/shared/nothing").await.status, StatusCode::NOT_FOUND);
        assert_eq!(guest.post("/cart/share", &[]).await.location(), "/cart", "an empty cart is not shared");
    }

    async fn sharing_is_counted(shop) {
        let mug = shop.thing("Mug", "12", 10).await;
        let mut browser = shop.browser();
        browser.post("/cart/add", &[("variant", &mug.variant.to_string()), ("quantity", "1")]).await;
        for _ in 0..20 {
            assert_eq!(browser.post("/cart/share", &[]).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(browser.post("/cart/share", &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn in_another_language_everything_stays_in_it(shop) {
        let profile = ironmonger::shop::Profile { languages: vec!["de".parse().unwrap()], ..ironmonger::shop::Profile::clone(&shop.profile()) };
        shop.save_profile(profile).await.unwrap();
        let mug = shop.thing_of(draft("Mug", "12", 10)).await;
        catalog::service::translate(shop, catalog::model::TextKind::Product, mug.id, "de".parse().unwrap(), [("title".to_owned(), "Becher".to_owned())].into()).await.unwrap();
        let mut browser = shop.browser();
        let variant = mug.variant.to_string();
        browser.post("/de/cart/add", &[("variant", &variant), ("quantity", "2")]).await;
        let share = browser.post("/de/cart/share", &[]).await;
        assert!(share.location().starts_with("/de/cart?shared="), "{}", share.location());
        let link = browser.get(share.location().split('#').next().unwrap()).await.attributes("#share-link", "value").remove(0);
        assert!(link.starts_with("http://shop.test/de/cart/shared/"), "{link}");
        let page = shop.browser().get(link.strip_prefix("http://shop.test").unwrap()).await;
        assert_eq!(page.texts("[data-line] h3"), ["Becher"]);
        assert!(page.forms("").iter().filter(|form| form.posts).all(|form| form.action.starts_with("/de/")), "{:?}", page.forms(""));
        let answer = browser.post("/de/cart/save", &[("variant", &variant)]).await;
        assert_eq!(browser.get(answer.location()).await.texts("[data-saved] h3"), ["Becher"]);
    }
}
