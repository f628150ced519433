//! What wish lists promise: whose they are, that a guest's comes along, how they are shared and bought from, and that all of it
//! works without scripts.

use axum::http::StatusCode;
use ironmonger::{
    catalog::{self, model::ProductStatus, views::heart_id},
    identity::service::{accounts, sessions},
    shop::Visitor,
    wishlists::{
        model::{MOST_ITEMS, MOST_LISTS, Owner},
        service,
    },
};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop, Thing};

async fn heart(browser: &mut Browser, product: Uuid) -> Answer {
    browser.post("/wishlists/heart", &[("product", &product.to_string())]).await
}

/// Makes an account; its id.
async fn account(shop: &TestShop, email: &str) -> Uuid {
    let new = accounts::New {
        name: "Jane Doe".to_owned(),
        email: Some(email.parse().unwrap()),
        is_verified: true,
        phone: None,
        password: None,
        language: "en".parse().unwrap(),
    };
    accounts::create(shop, new).await.unwrap().id
}

/// Signs a browser in, as the pages of signing in do.
async fn sign_in(shop: &TestShop, browser: &mut Browser, account: Uuid) {
    let visitor = Visitor {
        cart: browser.cookie("cart").map(str::to_owned),
        seen: String::new(),
        compared: String::new(),
        wishlist: browser.cookie("wishlist").map(str::to_owned),
        customer: None,
        ip: [127, 0, 0, 1].into(),
        live: false,
    };
    let token = sessions::begin(shop, account, &visitor, "a browser").await.unwrap();
    browser.set_cookie("account", &token);
}

/// A browser of a customer who is signed in.
async fn customer(shop: &TestShop, email: &str) -> (Browser, Owner) {
    let account = account(shop, email).await;
    let mut browser = shop.browser();
    sign_in(shop, &mut browser, account).await;
    (browser, Owner::Account(account))
}

fn guest(browser: &Browser) -> Owner {
    Owner::Guest(browser.cookie("wishlist").unwrap().to_owned())
}

/// The ids of an owner's lists.
async fn ids(shop: &TestShop, owner: &Owner) -> Vec<Uuid> {
    service::lists(shop.database.read(), owner).await.unwrap().into_iter().map(|list| list.id).collect()
}

/// What is on a list, by titles, the newest first.
async fn titles(shop: &TestShop, owner: &Owner, list: Uuid) -> Vec<String> {
    let items = service::items(shop, owner, list).await.unwrap().unwrap();
    items.into_iter().map(|item| item.product.title).collect()
}

async fn three(shop: &TestShop) -> [Thing; 3] {
    let things = [shop.thing("Kettle", "80", 3).await, shop.thing("Gourd lamp", "49", 9).await, shop.thing("Vase", "60", 0).await];
    shop.settle().await.unwrap();
    things
}

on_both_databases! {
    async fn a_heart_without_scripts_is_a_form_that_leads_to_the_list(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let mut browser = shop.browser();
        let page = browser.get("/").await;
        let there = format!("/wishlists/heart?product={}", kettle.id);
        assert!(page.attributes(".heart[form=hearts]", "formaction").contains(&there) && page.attributes("form#hearts", "method") == ["post"], "{}", page.body);
        assert!(page.attributes(".heart", "aria-label").contains(&"Save Kettle to wish list".to_owned()));
        assert!(page.attributes(".heart", "aria-pressed").is_empty(), "without scripts it is no toggle");

        let answer = browser.post(&there, &[("wished", "")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/wishlists?added={}", kettle.id).as_str()));
        assert!(answer.header("set-cookie").contains("; HttpOnly; SameSite=Lax; Max-Age=31536000"), "{}", answer.header("set-cookie"));
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["Kettle is on your wish list."]);
        assert_eq!(page.texts(".line h3"), ["Kettle"]);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(page.header("cache-control"), "private, no-cache");
        heart(&mut browser, lamp.id).await;
        heart(&mut browser, kettle.id).await;
        let page = browser.get("/wishlists").await;
        assert_eq!(page.texts(".line h3"), ["Gourd lamp", "Kettle"], "the newest first, and each once");

        // The list's own forms, as a browser sends them by their buttons.
        let list = ids(shop, &guest(&browser)).await[0];
        let answer = browser.post(&format!("/wishlists/{list}"), &[("product", &lamp.id.to_string()), ("do", "remove")]).await;
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["Gourd lamp is off your wish list."]);
        assert_eq!(page.texts(".line h3"), ["Kettle"]);
        // A second click is no mistake.
        let answer = browser.post(&format!("/wishlists/{list}"), &[("product", &lamp.id.to_string()), ("do", "remove")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = shop.browser().get("/wishlists").await;
        assert!(page.text().contains("Your wish list is empty") && page.texts(".line").is_empty());
    }

    async fn kept_pages_are_the_same_but_for_whose_hearts_are_filled(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let (mut jane, mut stranger) = (shop.browser(), shop.browser());
        let before = stranger.get("/products/kettle").await;
        heart(&mut jane, kettle.id).await;
        for _ in 0..2 {
            let page = jane.get("/products/kettle").await;
            assert_eq!(page.attributes("#wished", "data-wished"), [heart_id(kettle.id)]);
            assert_eq!(page.attributes("#buy [data-heart]", "data-heart"), [heart_id(kettle.id)]);
            assert_eq!(page.header("cache-control"), "private, no-cache");
            let same = stranger.get("/products/kettle").await;
            assert_eq!(same.body, before.body);
            assert_eq!(same.attributes("#wished", "data-wished"), [""]);
        }
        // On pages that are not kept as well.
        assert_eq!(jane.get("/cart").await.attributes("#wished", "data-wished"), [heart_id(kettle.id)]);
        assert_ne!(heart_id(kettle.id), heart_id(lamp.id));
    }

    async fn a_live_heart_answers_with_all_that_are_filled(shop) {
        let [kettle, lamp, vase] = three(shop).await;
        let mut browser = shop.browser();
        browser.headers = vec![("x-live", "1".to_owned())];
        heart(&mut browser, kettle.id).await;
        let answer = browser.post("/wishlists/heart", &[("product", &lamp.id.to_string()), ("variant", &lamp.variant.to_string()), ("wished", "")]).await;
        assert!(answer.body.contains(&format!("data-wished=\"{} {}\"", heart_id(lamp.id), heart_id(kettle.id))), "{}", answer.body);
        assert!(answer.body.contains("Gourd lamp is on your wish list.") && answer.body.contains("data-swap=\"#wish-said\""), "{}", answer.body);
        // One that was filled when it was pressed takes off.
        let answer = browser.post("/wishlists/heart", &[("product", &kettle.id.to_string()), ("wished", "1")]).await;
        assert!(answer.body.contains(&format!("data-wished=\"{}\"", heart_id(lamp.id))), "{}", answer.body);
        // What is not sold is not put on, by whatever id.
        catalog::service::set_status(shop, vase.id, ProductStatus::Draft, "test").await.unwrap();
        for id in [vase.id.to_string(), Uuid::now_v7().to_string(), "1'--".to_owned(), String::new()] {
            let answer = browser.post("/wishlists/heart", &[("product", &id)]).await;
            assert!(answer.body.contains("data-go=\"/wishlists?unsold\""), "{id}: {}", answer.body);
        }
        browser.headers.clear();
        let page = browser.get("/wishlists?unsold").await;
        assert_eq!(page.texts(".notice p"), ["This product is not sold any more."]);
        assert_eq!(page.texts(".line h3"), ["Gourd lamp"]);
        // A draft is not named to those who ask for it.
        assert!(browser.get(&format!("/wishlists?removed={}", vase.id)).await.texts(".notice p").is_empty());
    }

    async fn a_line_of_the_cart_has_a_heart_for_its_variant(shop) {
        let mug = shop.thing_in_colours("Mug", "12", 3, &["Sage", "Chalk"]).await;
        let mut browser = shop.browser();
        let chalk = mug.variants[1].to_string();
        browser.post("/cart/add", &[("variant", &chalk), ("quantity", "1")]).await;
        let page = browser.get("/cart").await;
        assert_eq!(page.attributes("button[data-heart]", "formaction"), ["/wishlists/heart"]);
        // The form of the line with that button.
        browser.post("/wishlists/heart", &[("variant", &chalk), ("seen", "1"), ("from", "page"), ("quantity", "1"), ("wished", "")]).await;
        let page = browser.get("/wishlists").await;
        assert_eq!((page.texts(".line h3"), page.texts(".line h3 + p")), (vec!["Mug".to_owned()], vec!["Chalk".to_owned()]));
        // Another choice takes the place of the one before.
        browser.post("/wishlists/heart", &[("product", &mug.id.to_string()), ("variant", &mug.variant.to_string())]).await;
        assert_eq!(browser.get("/wishlists").await.texts(".line h3 + p"), ["Sage"]);
        // One that is no variant of it is none.
        browser.post("/wishlists/heart", &[("product", &mug.id.to_string()), ("variant", &Uuid::now_v7().to_string())]).await;
        assert_eq!(browser.get("/wishlists").await.texts(".line h3 + p"), ["Sage"]);
    }

    async fn a_guests_list_comes_along_at_the_first_request_after_signing_in(shop) {
        let [kettle, lamp, vase] = three(shop).await;
        let jane = account(shop, "jane@example.com").await;
        let owner = Owner::Account(jane);
        let mut browser = shop.browser();
        heart(&mut browser, kettle.id).await;
        heart(&mut browser, lamp.id).await;
        let before = guest(&browser);
        sign_in(shop, &mut browser, jane).await;
        // A page that is kept for everybody, as it happens.
        let page = browser.get("/products/vase").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.header("cache-control").contains("public"), "{}", page.header("cache-control"));
        assert_eq!(browser.cookie("wishlist"), None, "the cookie is gone");
        assert_eq!(page.attributes("#wished", "data-wished"), [format!("{} {}", heart_id(lamp.id), heart_id(kettle.id))]);
        let lists = ids(shop, &owner).await;
        assert_eq!(lists.len(), 1);
        assert_eq!(titles(shop, &owner, lists[0]).await, ["Gourd lamp", "Kettle"]);
        assert!(ids(shop, &before).await.is_empty(), "it is nobody's by the cookie any more");
        assert_eq!(browser.get("/wishlists").await.texts(".line h3"), ["Gourd lamp", "Kettle"]);

        // On another device there is another guest's list; what is on both is there once, and a replay adds nothing.
        let mut phone = shop.browser();
        heart(&mut phone, lamp.id).await;
        heart(&mut phone, vase.id).await;
        let token = phone.cookie("wishlist").unwrap().to_owned();
        sign_in(shop, &mut phone, jane).await;
        phone.get("/wishlists").await;
        assert_eq!(phone.cookie("wishlist"), None);
        assert_eq!(ids(shop, &owner).await, lists, "still one list");
        assert_eq!(titles(shop, &owner, lists[0]).await, ["Vase", "Gourd lamp", "Kettle"]);
        service::merge(shop, jane, &token).await.unwrap();
        phone.set_cookie("wishlist", &token);
        assert_eq!(phone.get("/wishlists").await.texts(".line h3"), ["Vase", "Gourd lamp", "Kettle"]);
        // A heart of somebody who is signed in sets no guest's cookie.
        heart(&mut phone, kettle.id).await;
        assert_eq!(phone.cookie("wishlist"), None);
        // Signed out, nothing of it is there.
        phone.set_cookie("account", "00000000000000000000000000000000");
        assert!(phone.get("/wishlists").await.texts(".line").is_empty());
    }

    async fn a_guests_list_stays_with_its_cookie_where_nobody_is_signed_in(shop) {
        let [kettle, ..] = three(shop).await;
        let mut browser = shop.browser();
        heart(&mut browser, kettle.id).await;
        browser.set_cookie("account", "no such session");
        assert_eq!(browser.get("/wishlists").await.texts(".line h3"), ["Kettle"]);
        assert!(browser.cookie("wishlist").is_some());
    }

    async fn things_move_to_the_cart_and_what_cannot_is_said(shop) {
        let [kettle, lamp, vase] = three(shop).await;
        let mug = shop.thing_in_colours("Mug", "12", 3, &["Sage", "Chalk"]).await;
        let mut browser = shop.browser();
        for product in [kettle.id, lamp.id, vase.id, mug.id] {
            heart(&mut browser, product).await;
        }
        let owner = guest(&browser);
        let list = ids(shop, &owner).await[0];
        let path = format!("/wishlists/{list}");
        let page = browser.get("/wishlists").await;
        assert_eq!(page.texts(".line .stock"), ["In stock", "Sold out", "In stock", "Only 3 left"]);
        assert_eq!(page.texts(".line a.btn"), ["Choose options for Mug"]);

        let answer = browser.post(&path, &[("product", &kettle.id.to_string()), ("do", "cart")]).await;
        assert_eq!(answer.location(), format!("{path}?moved=1"));
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), ["1 product of the list is in your cart now."]);
        assert_eq!(titles(shop, &owner, list).await, ["Mug", "Vase", "Gourd lamp"]);
        assert_eq!(browser.get("/cart").await.texts("#cart-main .line h3"), ["Kettle"]);

        let answer = browser.post(&path, &[("do", "all")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts(".notice li"), ["Mug: choose its options first.", "Vase is sold out."]);
        assert_eq!(answer.texts(".notice p"), ["1 product of the list is in your cart now."]);
        assert_eq!(titles(shop, &owner, list).await, ["Mug", "Vase"]);
        assert_eq!(browser.get("/cart").await.texts("#cart-main .line h3"), ["Kettle", "Gourd lamp"]);
        // Again: there is nothing that could be moved.
        let answer = browser.post(&path, &[("do", "all")]).await;
        assert_eq!(answer.texts(".notice p"), ["Nothing was moved to your cart."]);
        let answer = browser.post(&path, &[("product", &vase.id.to_string()), ("do", "cart")]).await;
        assert_eq!(answer.texts(".notice li"), ["Vase is sold out."]);

        // All that there are of it are in the cart already: it stays on the list.
        browser.post("/cart/set", &[("variant", &kettle.variant.to_string()), ("quantity", "3")]).await;
        heart(&mut browser, kettle.id).await;
        browser.headers = vec![("x-live", "1".to_owned())];
        let answer = browser.post(&path, &[("product", &kettle.id.to_string()), ("do", "cart")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("data-swap=\"#wishlist\"") && answer.body.contains("Nothing was moved to your cart."), "{}", answer.body);
        assert_eq!(titles(shop, &owner, list).await[0], "Kettle");
        assert_eq!(shop.stock(kettle.variant).await.available(), 3, "a list holds nothing back");
    }

    async fn a_customer_moves_things_into_the_cart_of_the_account(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let jane = account(shop, "jane@example.com").await;
        let (mut laptop, mut phone) = (shop.browser(), shop.browser());
        sign_in(shop, &mut laptop, jane).await;
        sign_in(shop, &mut phone, jane).await;
        heart(&mut laptop, kettle.id).await;
        heart(&mut phone, lamp.id).await;
        let list = ids(shop, &Owner::Account(jane)).await[0];
        let answer = laptop.post(&format!("/wishlists/{list}"), &[("do", "all")]).await;
        assert_eq!(answer.location(), format!("/wishlists/{list}?moved=2"));
        assert_eq!(phone.get("/cart").await.texts("#cart-main .line h3").len(), 2, "it is the same on all devices");
        assert!(phone.get("/wishlists").await.texts(".line").is_empty());
        assert_eq!(laptop.cookie("cart"), None, "it is found by the session");
    }

    async fn what_is_archived_stays_and_is_said_and_what_is_deleted_is_gone(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let mut browser = shop.browser();
        heart(&mut browser, kettle.id).await;
        heart(&mut browser, lamp.id).await;
        let list = ids(shop, &guest(&browser)).await[0];
        catalog::service::set_status(shop, kettle.id, ProductStatus::Archived, "test").await.unwrap();
        let page = browser.get("/wishlists").await;
        assert_eq!(page.texts(".line .stock"), ["In stock", "Not sold any more"]);
        assert_eq!(page.attributes(".line a", "href").iter().filter(|href| href.contains("kettle")).count(), 0, "it has no page");
        let answer = browser.post(&format!("/wishlists/{list}"), &[("product", &kettle.id.to_string()), ("do", "cart")]).await;
        assert_eq!(answer.texts(".notice li"), ["Kettle is not sold any more."]);
        catalog::service::delete_product(shop, kettle.id).await.unwrap();
        assert_eq!(browser.get("/wishlists").await.texts(".line h3"), ["Gourd lamp"]);
    }

    async fn a_link_shows_a_list_to_anybody_until_it_is_ended(shop) {
        let [kettle, lamp, vase] = three(shop).await;
        let (mut jane, owner) = customer(shop, "jane@example.com").await;
        for product in [kettle.id, lamp.id, vase.id] {
            heart(&mut jane, product).await;
        }
        let list = ids(shop, &owner).await[0];
        let path = format!("/wishlists/{list}");
        let mut stranger = shop.browser();
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "its own address is no link");
        jane.post(&path, &[("do", "share")]).await;
        let link = jane.get(&path).await.attributes("#share-link", "value").remove(0);
        jane.post(&path, &[("do", "share")]).await;
        assert_eq!(jane.get(&path).await.attributes("#share-link", "value"), std::slice::from_ref(&link), "the same until it is ended");
        let link = link.trim_start_matches("http://shop.test").to_owned();
        catalog::service::set_status(shop, lamp.id, ProductStatus::Archived, "test").await.unwrap();
        let page = stranger.get(&link).await;
        assert_eq!((page.status, page.texts("h1"), page.texts(".line h3")), (StatusCode::OK, vec!["A wish list".to_owned()], vec!["Vase".to_owned(), "Kettle".to_owned()]));
        assert!(!page.text().contains("Jane") && !page.body.contains("jane@") && !page.body.contains(&list.to_string()), "it says whose it is");
        assert_eq!((page.header("cache-control"), page.attributes("meta[name=robots]", "content")), ("no-store", vec!["noindex".to_owned()]));
        assert_eq!(page.forms(&link).iter().filter(|form| form.action.starts_with("/wishlists") && form.action != "/wishlists/heart").count(), 0, "nothing of it is changed from there");
        // Whoever looks buys for themselves.
        let buys = page.forms(&link).into_iter().filter(|form| form.action == "/cart/add").collect::<Vec<_>>();
        assert_eq!(buys.len(), 1);
        let fields = buys[0].fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
        stranger.post("/cart/add", &fields).await;
        assert_eq!(stranger.get("/cart").await.texts("#cart-main .line h3"), ["Kettle"]);
        assert_eq!(titles(shop, &owner, list).await.len(), 3);
        // A name that was given is shown.
        jane.post(&path, &[("do", "rename"), ("name", "  For our <b>wedding</b> ")]).await;
        assert_eq!(stranger.get(&link).await.texts("h1"), ["For our <b>wedding</b>"]);

        jane.post(&path, &[("do", "unshare")]).await;
        let page = stranger.get(&link).await;
        assert_eq!((page.status, page.texts("h1")), (StatusCode::NOT_FOUND, vec!["This list is not shared".to_owned()]));
        jane.post(&path, &[("do", "share")]).await;
        assert_eq!(stranger.get(&link).await.status, StatusCode::NOT_FOUND, "a new link is another one");
        for made_up in ["0".repeat(32), "%27".to_owned(), "x".repeat(4_000)] {
            assert_eq!(stranger.get(&format!("/wishlists/shared/{made_up}")).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn a_customer_keeps_several_lists(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let (mut jane, owner) = customer(shop, "jane@example.com").await;
        heart(&mut jane, kettle.id).await;
        heart(&mut jane, lamp.id).await;
        let answer = jane.post("/wishlists", &[("new-list", " For   Mum ")]).await;
        let lists = ids(shop, &owner).await;
        assert_eq!((lists.len(), answer.location()), (2, format!("/wishlists/{}", lists[1]).as_str()));
        let page = jane.get(answer.location()).await;
        assert_eq!((page.texts("h1"), page.texts(".chip")), (vec!["For Mum".to_owned()], vec!["Wish list 2".to_owned(), "For Mum 0".to_owned()]));
        let (first, second) = (format!("/wishlists/{}", lists[0]), lists[1].to_string());
        jane.post(&first, &[("product", &kettle.id.to_string()), ("to", &second), ("do", "move")]).await;
        assert_eq!(titles(shop, &owner, lists[0]).await, ["Gourd lamp"]);
        assert_eq!(titles(shop, &owner, lists[1]).await, ["Kettle"]);
        // Pressed without scripts, the heart of what is on another list doubles nothing; a filled one takes it off that list.
        heart(&mut jane, kettle.id).await;
        assert_eq!(titles(shop, &owner, lists[0]).await, ["Gourd lamp"]);
        jane.post("/wishlists/heart", &[("product", &kettle.id.to_string()), ("wished", "1")]).await;
        assert!(titles(shop, &owner, lists[1]).await.is_empty());

        // What is refused comes back as it was typed.
        let answer = jane.post("/wishlists", &[("new-list", "  "), ("list", &second)]).await;
        assert_eq!((answer.status, answer.texts("#new-list-error")), (StatusCode::UNPROCESSABLE_ENTITY, vec!["Give the list a name.".to_owned()]));
        assert_eq!(answer.texts("h1"), ["For Mum"]);
        let long = "ü".repeat(61);
        let answer = jane.post(&first, &[("do", "rename"), ("name", &long)]).await;
        assert_eq!((answer.status, answer.attributes("#name", "value")), (StatusCode::UNPROCESSABLE_ENTITY, vec![long]));
        for number in 3..=MOST_LISTS {
            jane.post("/wishlists", &[("new-list", &format!("List {number}"))]).await;
        }
        let answer = jane.post("/wishlists", &[("new-list", "One more")]).await;
        assert_eq!(answer.texts("#new-list-error"), [format!("You can have up to {MOST_LISTS} lists: delete one first.")]);
        let answer = jane.post(&first, &[("do", "delete")]).await;
        assert_eq!(answer.location(), "/wishlists");
        assert_eq!(ids(shop, &owner).await.len(), MOST_LISTS - 1);
        assert_eq!(jane.get(&first).await.status, StatusCode::NOT_FOUND);
        // A guest has one, and is asked to sign in.
        assert_eq!(shop.browser().post("/wishlists", &[("new-list", "Mine")]).await.location(), "/sign-in?next=/wishlists");
    }

    async fn a_list_takes_as_much_as_it_may_and_not_more(shop) {
        let mut things = Vec::new();
        for number in 0..=MOST_ITEMS {
            things.push(shop.thing(&format!("Thing {number}"), "5", 3).await);
        }
        let mut browser = shop.browser();
        for thing in &things[..MOST_ITEMS] {
            heart(&mut browser, thing.id).await;
        }
        let answer = heart(&mut browser, things[MOST_ITEMS].id).await;
        let page = browser.get(answer.location()).await;
        assert_eq!(page.texts(".notice p"), [format!("A list takes up to {MOST_ITEMS} products: remove one first.")]);
        assert_eq!(page.texts(".line").len(), MOST_ITEMS);
    }

    async fn nobody_reads_or_changes_the_list_of_somebody_else(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let (mut jane, of_jane) = customer(shop, "jane@example.com").await;
        let (mut mallory, of_mallory) = customer(shop, "mallory@example.com").await;
        heart(&mut jane, kettle.id).await;
        heart(&mut mallory, lamp.id).await;
        let mut guest_browser = shop.browser();
        heart(&mut guest_browser, kettle.id).await;
        let of_guest = guest(&guest_browser);
        let (hers, own, guests) = (ids(shop, &of_jane).await[0], ids(shop, &of_mallory).await[0], ids(shop, &of_guest).await[0]);
        let (kettle_id, lamp_id, hers_id) = (kettle.id.to_string(), lamp.id.to_string(), hers.to_string());
        for target in [hers.to_string(), guests.to_string(), Uuid::now_v7().to_string(), "1".to_owned()] {
            let path = format!("/wishlists/{target}");
            assert_eq!(mallory.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            for verb in ["cart", "all", "remove", "move", "rename", "share", "unshare", "delete", ""] {
                let form = [("do", verb), ("product", kettle_id.as_str()), ("to", hers_id.as_str()), ("name", "Mine now")];
                for live in [false, true] {
                    mallory.headers = if live { vec![("x-live", "1".to_owned())] } else { Vec::new() };
                    assert_eq!(mallory.post(&path, &form).await.status, StatusCode::NOT_FOUND, "{verb} {path}");
                }
            }
        }
        mallory.headers.clear();
        // Nor onto it, nor under the name of a guest's cookie.
        let onto = [("do", "move"), ("product", lamp_id.as_str()), ("to", hers_id.as_str())];
        assert_eq!(mallory.post(&format!("/wishlists/{own}"), &onto).await.status, StatusCode::NOT_FOUND);
        let mut nobody = shop.browser();
        for cookie in [hers.simple().to_string(), "0".repeat(32), "' OR 1=1 --".to_owned()] {
            nobody.set_cookie("wishlist", &cookie);
            assert!(nobody.get("/wishlists").await.texts(".line").is_empty());
            assert_eq!(nobody.post(&format!("/wishlists/{hers}"), &[("do", "delete")]).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(titles(shop, &of_jane, hers).await, ["Kettle"]);
        assert_eq!(titles(shop, &of_guest, guests).await, ["Kettle"]);
        assert_eq!(titles(shop, &of_mallory, own).await, ["Gourd lamp"]);
        assert!(service::items(shop, &of_mallory, hers).await.unwrap().is_none());
        assert!(service::lists(shop.database.read(), &of_jane).await.unwrap()[0].shared.is_none());
    }

    async fn lists_that_guests_left_behind_are_forgotten(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let (mut left, mut used) = (shop.browser(), shop.browser());
        heart(&mut left, kettle.id).await;
        heart(&mut used, kettle.id).await;
        let (mut jane, of_jane) = customer(shop, "jane@example.com").await;
        heart(&mut jane, kettle.id).await;
        let (of_left, of_used) = (guest(&left), guest(&used));
        shop.clock.advance(chrono::Duration::days(300));
        service::add(shop, Some(&of_used), lamp.id, None).await.unwrap();
        service::forget_left(shop).await.unwrap();
        assert_eq!(ids(shop, &of_left).await.len(), 1);
        shop.clock.advance(chrono::Duration::days(101));
        service::forget_left(shop).await.unwrap();
        assert!(ids(shop, &of_left).await.is_empty());
        assert_eq!((ids(shop, &of_used).await.len(), ids(shop, &of_jane).await.len()), (1, 1));
    }

    async fn two_hearts_at_once_make_one_first_list(shop) {
        let [kettle, lamp, _] = three(shop).await;
        let owner = Owner::Account(account(shop, "jane@example.com").await);
        for outcome in futures::future::join_all([kettle.id, lamp.id].map(|product| service::add(shop, Some(&owner), product, None))).await {
            // The slower one may be asked to try again.
            if let Err(fault) = outcome {
                assert_eq!(fault.status(), StatusCode::SERVICE_UNAVAILABLE);
            }
        }
        assert_eq!(ids(shop, &owner).await.len(), 1);
    }

    async fn in_another_language_it_stays_in_it(shop) {
        let profile = ironmonger::shop::Profile { languages: vec!["de".parse().unwrap()], ..ironmonger::shop::Profile::clone(&shop.profile()) };
        shop.save_profile(profile).await.unwrap();
        let [kettle, ..] = three(shop).await;
        let words = [("title".to_owned(), "Teekessel".to_owned())].into();
        catalog::service::translate(shop, catalog::model::TextKind::Product, kettle.id, "de".parse().unwrap(), words).await.unwrap();
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        let answer = browser.post("/de/wishlists/heart", &[("product", &kettle.id.to_string())]).await;
        assert_eq!(answer.location(), format!("/de/wishlists?added={}", kettle.id));
        let page = browser.get(answer.location()).await;
        assert_eq!((page.texts(".notice p"), page.texts("h1")), (vec!["Teekessel steht auf Ihrer Wunschliste.".to_owned()], vec!["Wunschliste".to_owned()]));
        assert!(page.forms("").iter().filter(|form| form.action.contains("wishlists")).all(|form| form.action.starts_with("/de/")));
    }
}
