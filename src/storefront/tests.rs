//! What the frame around the public pages promises, and what is written for search engines.

use axum::{
    body::Body,
    http::{HeaderValue, Request, response::Parts},
};
use chrono::{NaiveDate, TimeZone, Utc};
use http_body_util::BodyExt;
use ironmonger::{
    kernel::{Currency, Money},
    shop::profile::DeliveryMethod,
    storefront::seo::{self, Entry},
    ui,
};
use serde_json::json;
use tower::ServiceExt;

#[test]
fn structured_data_cannot_end_its_script_element() {
    let data = json!({ "name": "</script><script>alert(1)</script> & <!-- more" });
    let text = ironmonger::frames::seo::script_text(&data);
    assert!(!text.contains('<') && !text.contains('>') && !text.contains('&'), "{text}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("it still reads as JSON"), data);
}

#[test]
fn an_excerpt_is_plain_text_of_whole_words() {
    assert_eq!(ironmonger::frames::seo::excerpt("<p>Salt &amp; pepper</p><p>in <em>one</em>.</p>"), "Salt & pepper in one.");
    let long = ironmonger::frames::seo::excerpt(&format!("<p>{}</p>", "stoneware ".repeat(40)));
    assert!(long.ends_with("stoneware…") && long.chars().count() <= 160, "{long}");
}

#[test]
fn a_sitemap_escapes_addresses_and_names_pictures() {
    let changed = Utc.with_ymd_and_hms(2026, 11, 21, 3, 4, 5).single();
    let entry = Entry { address: "http://shop/a?b&c".to_owned(), changed, pictures: vec!["http://shop/media/x.jpg".to_owned()], alternates: Vec::new() };
    let text = seo::sitemap_text(std::slice::from_ref(&entry));
    assert!(text.contains("<loc>http://shop/a?b&amp;c</loc><lastmod>2026-11-21T03:04:05Z</lastmod>"), "{text}");
    assert!(text.contains("<image:image><image:loc>http://shop/media/x.jpg</image:loc></image:image>"), "{text}");
    assert!(seo::index_text(&[entry]).contains("<sitemap><loc>http://shop/a?b&amp;c</loc>"));
}

#[test]
fn a_parcel_travels_on_working_days() {
    let method = |days| DeliveryMethod { code: String::new(), name: String::new(), price: 490, free_from: Some(7_500), days };
    let saturday = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    assert_eq!(method((2, 4)).arrival_words(saturday), "Tuesday 24 to Thursday 26 November");
    assert_eq!(method((1, 1)).arrival_words(saturday), "Monday 23 November");
    let late = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day");
    assert_eq!(method((1, 3)).arrival_words(late), "Monday 30 November to Wednesday 2 December");
    assert_eq!((method((1, 1)).price_for(7_499), method((1, 1)).price_for(7_500)), (490, 0));
}

#[test]
fn a_round_amount_is_said_without_decimals() {
    assert_eq!(Money::new(7_500, Currency::EUR).brief(), "€75");
    assert_eq!(Money::new(7_550, Currency::EUR).brief(), "€75.50");
}

on_both_databases! {
    async fn pages_carry_no_marks_that_only_islands_need(shop) {
        shop.thing_in_colours("Gourd lamp", "49", 3, &["Sage", "Clay"]).await;
        for path in ["/", "/products/gourd-lamp", "/search?q=lamp", "/cart", "/nowhere"] {
            let page = shop.browser().get(path).await.body;
            let outside = page.split("<leptos-island").enumerate().map(|(index, part)| if index == 0 { part } else { part.split_once("</leptos-island>").unwrap().1 });
            assert!(outside.into_iter().all(|part| !part.contains("<!>")), "{path}: {page}");
        }
        assert!(shop.browser().get("/search?q=%3C!%3E").await.body.contains("&lt;!&gt;"), "what was typed stays");
    }

    async fn an_empty_shop_says_so_to_who_shops_and_to_who_fills_it(shop) {
        let home = shop.browser().get("/").await;
        assert_eq!(home.texts("main h2").first().map(String::as_str), Some("We are still unpacking"));
        assert_eq!(home.attributes("#empty ~ p a", "href"), ["/admin"]);
        let everything = shop.browser().get("/search").await;
        assert_eq!(everything.texts("main h1"), ["Nothing here yet"]);
        assert!(!everything.text().contains("spelling"), "nobody has spelled anything");
        shop.thing("Gourd lamp", "49", 3).await;
        shop.settle().await.unwrap();
        assert!(!shop.browser().get("/").await.text().contains("unpacking"));
    }

    async fn a_kept_page_shows_each_visitor_their_own_cart(shop) {
        let thing = shop.thing("Gourd lamp", "49", 3).await;
        let mut browser = shop.browser();
        browser.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "2")]).await;
        let cart = format!("cart={}", browser.cookie("cart").unwrap());
        let router = ironmonger::app::router(shop.shop.clone());
        let ask = async |method: &str, headers: &[(&str, &str)]| {
            let mut request = Request::builder().method(method).uri("/products/gourd-lamp");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (parts, body) = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        };
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let unpacked = |bytes: &[u8]| std::io::read_to_string(flate2::read::GzDecoder::new(bytes)).unwrap();
        let tag = |parts: &Parts| parts.headers["etag"].to_str().unwrap().to_owned();

        // First without a page that is kept, then with it, in each form in which it is sent.
        for _ in 0..2 {
            let (mine, page) = ask("GET", &[("cookie", &cart)]).await;
            assert!(text(&page).contains("Cart, 2 items") && !text(&page).contains("<!--own-->"));
            let (others, page_of_others) = ask("GET", &[]).await;
            assert!(text(&page_of_others).contains("aria-label=\"Cart\"") && !text(&page_of_others).contains("Cart, 2 items"));
            assert_eq!(unpacked(&ask("GET", &[("cookie", &cart), ("accept-encoding", "gzip, br")]).await.1), text(&page));
            assert_eq!(unpacked(&ask("GET", &[("accept-encoding", "gzip")]).await.1), text(&page_of_others));
            assert_eq!((&mine.headers["cache-control"], &others.headers["cache-control"]), (&"private, no-cache".parse().unwrap(), &"public, max-age=0, must-revalidate".parse().unwrap()));
            assert_ne!(tag(&mine), tag(&others));
            assert_eq!(ask("GET", &[("cookie", &cart), ("if-none-match", &tag(&mine))]).await.0.status, 304);
            assert_eq!(ask("GET", &[("cookie", &cart), ("if-none-match", &tag(&others))]).await.0.status, 200);
        }
        // A cart that is empty again, or unknown, is as none.
        assert!(text(&ask("GET", &[("cookie", &format!("cart={}", "0".repeat(32)))]).await.1).contains("aria-label=\"Cart\""));
        // The page itself is left out by the connection.
        let (head, _) = ask("HEAD", &[]).await;
        assert_eq!((head.status.as_u16(), &head.headers["content-length"]), (200, &HeaderValue::from(ask("GET", &[]).await.1.len())));
    }

    async fn every_page_says_what_it_is_for(shop) {
        let thing = shop.thing("Gourd lamp", "49", 3).await;
        let mut browser = shop.browser();
        browser.post("/cart/add", &[("variant", &thing.variant.to_string())]).await;
        for path in ["/cart", "/checkout"] {
            let said = browser.get(path).await.attributes("meta[name=description]", "content");
            assert!(said.len() == 1 && said[0].len() > 40, "{path}: {said:?}");
        }
    }
}

#[test]
fn text_cannot_leave_an_attribute() {
    assert_eq!(ui::escape("\"><b>&"), "&quot;&gt;&lt;b&gt;&amp;");
}
