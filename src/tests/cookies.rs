//! Cookies over HTTPS: every one that the shop sets is bound to its host, and it believes no other.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use ironmonger::{
    app, catalog,
    platform::config::Config,
    reviews::{
        model::{Buyer, Written},
        service as reviews,
    },
    shop::{Profile, Shop, profile::ReviewRules},
};
use uuid::Uuid;

use crate::{
    abuse::{Furnished, table},
    support::{Answer, Browser, TestShop},
};

/// Every cookie there is. Who adds one adds it here, after the walk below has seen it.
const COOKIES: [&str; 11] = ["account", "cart", "compare", "currency", "flow", "passkey", "seen", "session", "staff-language", "voter", "wishlist"];

/// The same data, behind HTTPS.
async fn over_https(shop: &TestShop) -> Shop {
    Shop::open(&app::APP, Config { public_url: "https://shop.test".to_owned(), ..shop.config.clone() }).await.unwrap()
}

/// The names of the cookies in an answer, each of which is as it has to be.
fn checked(answer: &Answer, at: &str) -> Vec<String> {
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| {
        let cookie = cookie.to_str().unwrap();
        let mut parts = cookie.split(';').map(str::trim);
        let name = parts.next().unwrap().split('=').next().unwrap();
        let attributes = parts.map(str::to_ascii_lowercase).collect::<Vec<_>>();
        let has = |attribute: &str| attributes.iter().any(|own| own == attribute);
        assert!(has("secure") && has("path=/") && has("httponly") && has("samesite=lax"), "{at}: {cookie}");
        assert!(!attributes.iter().any(|own| own.starts_with("domain")), "{at}: {cookie}");
        name.strip_prefix("__Host-").unwrap_or_else(|| panic!("{at}: {cookie}")).to_owned()
    });
    cookies.collect()
}

/// A review of a product, to be found helpful.
async fn review_of(shop: &TestShop, product: Uuid, order: Uuid) -> Uuid {
    shop.save_profile(Profile { reviews: ReviewRules { publish_at_once: true, ..ReviewRules::default() }, ..(*shop.profile()).clone() }).await.unwrap();
    let written = Written { rating: 5, author: "Jane D.".to_owned(), title: String::new(), body: "Fine".to_owned() };
    reviews::save(shop, product, &Buyer::new("a@example.com", order), written.check().unwrap(), Vec::new()).await.unwrap();
    reviews::own(shop.database.read(), "a@example.com", [product]).await.unwrap().remove(&product).unwrap().id
}

on_both_databases! {
    async fn over_https_every_cookie_is_bound_to_its_host(shop) {
        let furnished = Furnished::new(shop).await;
        let product = catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, "gourd-lamp").await.unwrap().unwrap();
        let order = ironmonger::orders::service::by_number(shop, furnished.order()).await.unwrap();
        let review = review_of(shop, product.id, order.id).await;
        let https = over_https(shop).await;
        let guest = || Browser::of(app::router(https.clone()), https.clone());
        let (mut stranger, mut owner) = (guest(), guest());
        let mut seen = BTreeSet::new();
        let variant = product.variants[0].id.to_string();
        let id = product.id.to_string();
        let helpful = format!("/reviews/{review}/helpful");
        let writes = [
            ("/cart/add", vec![("variant", variant.as_str()), ("quantity", "1")]),
            ("/compare/add", vec![("add", id.as_str())]),
            ("/wishlists/heart", vec![("product", id.as_str())]),
            ("/recently-viewed", vec![("product", id.as_str())]),
            (helpful.as_str(), vec![]),
            ("/currency", vec![("currency", "EUR")]),
            ("/sign-in", vec![("who", "jane@example.com")]),
        ];
        for (path, form) in &writes {
            stranger.headers = vec![("x-live", "1".to_owned())];
            seen.extend(checked(&stranger.post(path, form).await, path));
            stranger.headers.clear();
            seen.extend(checked(&stranger.post(path, form).await, path));
        }
        owner.sign_in().await;
        let sign_in = [("email", "owner@shop.test"), ("password", "correct horse battery")];
        seen.extend(checked(&owner.post("/admin/sign-in", &sign_in).await, "/admin/sign-in"));
        assert!(owner.cookie("__Host-session").is_some() && owner.cookie("session").is_none());
        assert_eq!(owner.get("/admin/products").await.status, StatusCode::OK, "the cookie is believed");

        // And whatever else answers with one.
        for route in table(&shop.shop).iter().filter(|route| route.path != "/admin/sign-out") {
            let path = furnished.fill(route.path);
            for browser in [&mut stranger, &mut owner] {
                if route.gets {
                    let page = browser.get(&path).await;
                    seen.extend(checked(&page, &path));
                    for form in page.forms(&path).iter().filter(|form| form.posts && form.action.starts_with('/') && !form.action.contains("sign-out")) {
                        let fields = form.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect::<Vec<_>>();
                        seen.extend(checked(&browser.post(&form.action, &fields).await, &form.action));
                    }
                } else {
                    seen.extend(checked(&browser.post(&path, &[]).await, &path));
                }
            }
        }
        seen.extend(checked(&owner.post("/admin/sign-out", &[]).await, "/admin/sign-out"));
        assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), COOKIES);
    }

    async fn over_https_a_cookie_without_the_prefix_is_not_believed(shop) {
        let thing = shop.thing("Mug", "12.50", 5).await;
        let mut browser = shop.browser();
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
        let cart = browser.cookie("cart").unwrap().to_owned();
        let https = over_https(shop).await;
        for (name, in_cart) in [("cart", false), ("__Host-cart", true)] {
            let mut visitor = Browser::of(app::router(https.clone()), https.clone());
            visitor.set_cookie(name, &cart);
            assert_eq!(visitor.get("/cart").await.text().contains("Mug"), in_cart, "{name}");
        }
        // Without HTTPS there is no prefix.
        browser.set_cookie("__Host-cart", "00000000000000000000000000000000");
        assert!(browser.get("/cart").await.text().contains("Mug"));
    }
}
