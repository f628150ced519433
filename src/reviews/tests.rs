//! What reviews promise.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    catalog::{self, model::Product},
    error::Fault,
    orders::{self, model::Order},
    reviews::{
        model::{Buyer, Checked, ReviewFilter, ReviewPicture, ReviewSort, ReviewStatus, Written, public_name},
        service,
    },
    shop::profile::ReviewRules,
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

use crate::{
    checkout_pages::{fields, fill},
    support::{Answer, Browser, TestShop, Thing},
};

const BOUNDARY: &str = "review-test";

/// A thing, and an order of it with cash on delivery.
async fn buy(shop: &TestShop, key: &str) -> (Thing, Order) {
    let thing = shop.thing_in_colours(&format!("Mug {key}"), "12.50", 50, &["Sage", "Clay"]).await;
    let order = buy_more(shop, &thing, key).await;
    (thing, order)
}

async fn buy_more(shop: &TestShop, thing: &Thing, key: &str) -> Order {
    let mut browser = shop.browser();
    for variant in &thing.variants {
        fill(&mut browser, *variant, "1").await;
    }
    let answer = browser.post("/checkout", &fields("cod", key)).await;
    orders::service::by_number(shop, answer.location().split('/').nth(2).unwrap()).await.unwrap()
}

async fn deliver(shop: &TestShop, order: &Order) {
    orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
    let order = orders::service::by_id(shop, order.id).await.unwrap();
    orders::service::deliver(shop, &order.number, order.parcels[0].id, "Olga").await.unwrap();
}

async fn product(shop: &TestShop, id: Uuid) -> Product {
    catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap().remove(0)
}

async fn rules(shop: &TestShop, reviews: ReviewRules) {
    let profile = ironmonger::shop::Profile { reviews, ..(*shop.profile()).clone() };
    shop.save_profile(profile).await.unwrap();
}

fn path(order: &Order) -> String {
    order.review_path(&order.lines[0])
}

fn said(rating: i32, body: &str) -> Checked {
    let written = Written { rating, author: "Jane D.".to_owned(), title: String::new(), body: body.to_owned() };
    written.check().unwrap()
}

/// Sends the review's form as browsers do, with files.
async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)], files: &[Vec<u8>]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (index, file) in files.iter().enumerate() {
        let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"pictures\"; filename=\"{index}.png\"\r\ncontent-type: image/png\r\n\r\n");
        body.extend(head.bytes());
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    browser.post_bytes(path, &format!("multipart/form-data; boundary={BOUNDARY}"), body).await
}

fn form<'a>(rating: &'a str, body: &'a str) -> [(&'a str, &'a str); 4] {
    [("rating", rating), ("title", "A mug"), ("body", body), ("author", "Jane D.")]
}

/// A picture of one colour.
fn png(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 120]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

on_both_databases! {
    async fn only_what_has_arrived_can_be_reviewed_by_who_holds_the_secret(shop) {
        let (_, order) = buy(shop, "a").await;
        let mut browser = shop.browser();
        let page = browser.get(&order.path()).await;
        assert!(!page.text().contains("Write a review"));
        let early = browser.get(&path(&order)).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text().contains("You can review it as soon as it has arrived."), "{}", early.text());
        assert_eq!(send(&mut browser, &path(&order), &form("5", "Lovely"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        deliver(shop, &order).await;
        let page = browser.get(&order.path()).await;
        assert_eq!(page.texts("aside a.btn-text"), [format!("Write a review of {}", order.lines[0].title)], "two colours, one review");
        assert_eq!(browser.get(&path(&order)).await.status, StatusCode::OK);
        let (_, other) = buy(shop, "b").await;
        for forged in [
            path(&order).replace(&order.token, &"0".repeat(32)),
            order.review_path(&other.lines[0]),
            path(&order).replace(&order.number, &other.number),
            format!("{}/reviews/no-line", order.path()),
        ] {
            assert_eq!(browser.get(&forged).await.status, StatusCode::NOT_FOUND, "{forged}");
            assert_eq!(send(&mut browser, &forged, &form("1", "Bad"), &[]).await.status, StatusCode::NOT_FOUND, "{forged}");
            assert_eq!(browser.post(&format!("{forged}/delete"), &[]).await.status, StatusCode::NOT_FOUND, "{forged}");
        }
        assert_eq!(service::list(shop.database.read(), &ReviewFilter::default(), ironmonger::kernel::PageNumber::FIRST, 9).await.unwrap().total, 0);
    }

    async fn a_parcel_that_nobody_reports_has_arrived_after_a_week(shop) {
        let (_, order) = buy(shop, "a").await;
        orders::service::ship(shop, &order.number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        let mut browser = shop.browser();
        assert_eq!(browser.get(&path(&order)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        shop.clock.advance(Duration::days(7));
        assert_eq!(browser.get(&path(&order)).await.status, StatusCode::OK);
    }

    async fn a_review_waits_for_staff_and_is_then_in_the_shop(shop) {
        let (thing, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        let mut buyer = shop.browser();
        let answer = send(&mut buyer, &path(&order), &form("4", "Holds tea.\r\n<script>alert(1)</script>"), &[png(1), png(2), png(1)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("{}?review=pending", order.path()).as_str()), "{}", answer.text());
        assert!(buyer.get(answer.location()).await.text().contains("We look at your review before it is shown"));
        let shop_page = format!("/products/{}", product(shop, thing.id).await.slug);
        assert_eq!(product(shop, thing.id).await.rating.count, 0);
        assert!(!shop.browser().get(&shop_page).await.text().contains("Holds tea"));

        let mut staff = shop.browser();
        staff.sign_in().await;
        let queue = staff.get("/admin/reviews").await;
        assert_eq!(queue.texts("tbody .row-link"), ["A mug"]);
        let detail = queue.attributes("tbody .row-link", "href").remove(0);
        assert_eq!(staff.get(&detail).await.texts("h1"), ["A mug"]);
        assert_eq!(staff.post(&format!("{detail}/status"), &[("status", "approved")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(staff.post(&format!("{detail}/answer"), &[("answer", "Thank you, Jane.")]).await.status, StatusCode::SEE_OTHER);
        shop.settle().await.unwrap();

        let page = shop.browser().get(&shop_page).await;
        assert_eq!(page.texts(".review h3"), ["A mug"]);
        assert_eq!(page.texts(".review > p.whitespace-pre-line"), ["Holds tea. <script>alert(1)</script>"]);
        assert_eq!(page.texts(".answer p"), ["Thank you, Jane."]);
        assert!(page.text().contains("Verified purchase"));
        let pictures = page.attributes(".review-shots img", "src");
        assert_eq!(pictures.len(), 2, "the same picture is kept once");
        assert_eq!(shop.browser().get(&pictures[0]).await.header("content-type"), "image/webp");
        assert!(page.body.contains(r#""ratingValue":"4.0","#) || page.body.contains(r#""ratingValue":"4.0""#), "structured data");
        assert_eq!((product(shop, thing.id).await.rating.sum, product(shop, thing.id).await.rating.count), (4, 1));

        staff.post(&format!("{detail}/status"), &[("status", "rejected")]).await;
        shop.settle().await.unwrap();
        assert!(!shop.browser().get(&shop_page).await.text().contains("Holds tea"));
        assert_eq!(product(shop, thing.id).await.rating.count, 0);
    }

    async fn a_shop_may_publish_at_once_but_not_what_staff_have_rejected(shop) {
        rules(shop, ReviewRules { publish_at_once: true, ..ReviewRules::default() }).await;
        let (thing, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        let mut buyer = shop.browser();
        assert_eq!(send(&mut buyer, &path(&order), &form("5", "Lovely"), &[]).await.location(), format!("{}?review=approved", order.path()));
        assert_eq!(product(shop, thing.id).await.rating.sum, 5);
        assert_eq!(send(&mut buyer, &path(&order), &form("3", "It broke"), &[]).await.location(), format!("{}?review=approved", order.path()));
        assert_eq!((product(shop, thing.id).await.rating.sum, product(shop, thing.id).await.rating.count), (3, 1));
        let own = service::own(shop.database.read(), &order.email, [thing.id]).await.unwrap().remove(&thing.id).unwrap();
        service::moderate(shop, own.id, ReviewStatus::Rejected).await.unwrap();
        assert_eq!(send(&mut buyer, &path(&order), &form("1", "Buy elsewhere"), &[]).await.location(), format!("{}?review=pending", order.path()));
        assert_eq!(product(shop, thing.id).await.rating.count, 0);
    }

    async fn one_buyer_has_one_review_of_a_product_whatever_the_order_and_however_fast(shop) {
        let (thing, order) = buy(shop, "a").await;
        let second = buy_more(shop, &thing, "b").await;
        let posts = (0..8).map(|turn| {
            let buyer = if turn % 2 == 0 { Buyer::new("Jane@Example.com ", order.id) } else { Buyer::new(&order.email, second.id) };
            let body = format!("Review {turn}");
            async move { service::save(shop, thing.id, &buyer, said(turn % 5 + 1, &body), Vec::new()).await }
        });
        let outcomes = futures::future::join_all(posts).await;
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        let all = service::list(shop.database.read(), &ReviewFilter::default(), ironmonger::kernel::PageNumber::FIRST, 9).await.unwrap();
        assert_eq!(all.total, 1);
        service::save(shop, thing.id, &Buyer::new("other@example.com", order.id), said(5, "Another buyer"), Vec::new()).await.unwrap();
        assert_eq!(service::count_by_status(shop.database.read(), &ReviewFilter::default()).await.unwrap()[&ReviewStatus::Pending], 2);
    }

    async fn a_buyer_changes_and_deletes_their_review(shop) {
        let (thing, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        let mut buyer = shop.browser();
        send(&mut buyer, &path(&order), &form("2", "Too small"), &[png(1), png(2)]).await;
        let again = buyer.get(&path(&order)).await;
        assert_eq!(again.attributes("input[name=rating][checked]", "value"), ["2"]);
        assert_eq!(again.texts("textarea"), ["Too small"]);
        let kept = again.attributes("input[name=remove]", "value");
        assert_eq!(kept.len(), 2);
        let mut fields = form("4", "It grows on me").to_vec();
        fields.push(("remove", &kept[0]));
        send(&mut buyer, &path(&order), &fields, &[png(3)]).await;
        let own = service::own(shop.database.read(), &order.email, [thing.id]).await.unwrap().remove(&thing.id).unwrap();
        assert_eq!((own.rating, own.body.as_str(), own.pictures.len()), (4, "It grows on me", 2));
        assert_eq!(own.pictures[0].file, kept[1]);
        let file = |file: &str| format!("/media/{file}-400.webp");
        assert_eq!(buyer.get(&file(&kept[0])).await.status, StatusCode::NOT_FOUND, "what nothing shows is gone");
        assert_eq!(buyer.get(&file(&kept[1])).await.status, StatusCode::OK);
        let other = buy_more(shop, &thing, "b").await;
        let sharing = ReviewPicture { file: kept[1].clone(), width: 1, height: 1 };
        service::save(shop, thing.id, &Buyer::new("other@example.com", other.id), said(5, "Same picture"), vec![sharing]).await.unwrap();
        service::moderate(shop, own.id, ReviewStatus::Approved).await.unwrap();
        assert_eq!(buyer.post(&format!("{}/delete", path(&order)), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(product(shop, thing.id).await.rating.count, 0);
        assert_eq!(buyer.get(&file(&own.pictures[0].file)).await.status, StatusCode::OK, "somebody else shows it");
        assert_eq!(buyer.get(&file(&own.pictures[1].file)).await.status, StatusCode::NOT_FOUND);
        assert!(buyer.get(&order.path()).await.text().contains("Write a review"));
        assert_eq!(buyer.post(&format!("{}/delete", path(&order)), &[]).await.status, StatusCode::SEE_OTHER, "twice is no mistake");
    }

    async fn a_wrong_review_comes_back_filled_in(shop) {
        let (_, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        let mut buyer = shop.browser();
        let long = "x".repeat(4001);
        for (fields, files, wrong) in [
            (vec![("body", "Nice"), ("author", "Jane")], vec![], "Choose one to five stars."),
            (vec![("rating", "6"), ("body", "Nice"), ("author", "Jane")], vec![], "Choose one to five stars."),
            (vec![("rating", "5"), ("body", " \n "), ("author", "Jane")], vec![], "Say in a sentence or two how it is."),
            (vec![("rating", "5"), ("body", &long), ("author", "Jane")], vec![], "Use at most 4000 characters."),
            (vec![("rating", "5"), ("body", "Nice"), ("author", "")], vec![], "Enter the name that is shown with your review."),
            (vec![("rating", "5"), ("body", "Nice"), ("author", "Jane")], vec![b"no picture".to_vec()], "0.png: this file is no JPEG, PNG, WebP or GIF picture."),
            (vec![("rating", "5"), ("body", "Nice"), ("author", "Jane")], (0..5).map(png).collect(), "at most 4 pictures"),
        ] {
            let answer = send(&mut buyer, &path(&order), &fields, &files).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(answer.texts("#problems").join(" ").contains(wrong), "{wrong}: {:?}", answer.texts("#problems"));
            assert_eq!(answer.texts("textarea"), [fields.iter().find(|field| field.0 == "body").unwrap().1.trim()]);
        }
        assert_eq!(service::count_by_status(shop.database.read(), &ReviewFilter::default()).await.unwrap().len(), 0);
    }

    async fn stars_on_the_product_are_the_mean_of_what_is_approved(shop) {
        let (thing, order) = buy(shop, "a").await;
        let mut random = StdRng::seed_from_u64(9);
        let mut known = std::collections::BTreeMap::<usize, (i32, ReviewStatus)>::new();
        for turn in 0..150 {
            let person = random.random_range(0..12);
            let email = format!("person{person}@example.com");
            match random.random_range(0..5) {
                0 | 1 => {
                    let (rating, at_once) = (random.random_range(1..=5), random.random_bool(0.5));
                    if shop.profile().reviews.publish_at_once != at_once {
                        rules(shop, ReviewRules { publish_at_once: at_once, ..ReviewRules::default() }).await;
                    }
                    let status = ReviewStatus::once_written(known.get(&person).map(|known| known.1), at_once);
                    let saved = service::save(shop, thing.id, &Buyer::new(&email, order.id), said(rating, &format!("Turn {turn}")), Vec::new()).await.unwrap();
                    assert_eq!(saved, status);
                    known.insert(person, (rating, status));
                }
                2 => {
                    service::remove(shop, thing.id, &email).await.unwrap();
                    known.remove(&person);
                }
                _ => {
                    let status = ReviewStatus::ALL[random.random_range(1..3)];
                    if let Some(own) = service::own(shop.database.read(), &email, [thing.id]).await.unwrap().remove(&thing.id) {
                        service::moderate(shop, own.id, status).await.unwrap();
                        known.entry(person).and_modify(|known| known.1 = status);
                    }
                }
            }
            let approved = known.values().filter(|known| known.1 == ReviewStatus::Approved).map(|known| known.0).collect::<Vec<_>>();
            let rating = product(shop, thing.id).await.rating;
            assert_eq!((rating.sum, rating.count as usize), (approved.iter().sum(), approved.len()), "turn {turn}");
        }
        let histogram = service::histogram(shop.database.read(), thing.id).await.unwrap();
        let rating = product(shop, thing.id).await.rating;
        assert_eq!(histogram.total(), i64::from(rating.count));
        assert_eq!(histogram.rows().map(|(stars, count)| i64::from(stars) * count).sum::<i64>(), i64::from(rating.sum));
        assert!(rating.count > 0, "the test ends with something to compare");
    }

    async fn two_decisions_at_once_count_a_review_once(shop) {
        let (thing, order) = buy(shop, "a").await;
        service::save(shop, thing.id, &Buyer::new("a@example.com", order.id), said(5, "Fine"), Vec::new()).await.unwrap();
        let own = service::own(shop.database.read(), "a@example.com", [thing.id]).await.unwrap().remove(&thing.id).unwrap();
        let outcomes = futures::future::join_all((0..6).map(|_| service::moderate(shop, own.id, ReviewStatus::Approved))).await;
        assert!(outcomes.into_iter().all(|outcome| matches!(outcome, Ok(()) | Err(Fault::Busy))));
        assert_eq!((product(shop, thing.id).await.rating.sum, product(shop, thing.id).await.rating.count), (5, 1));
    }

    async fn staff_filter_the_queue_and_decide_on_many_at_once(shop) {
        let (thing, order) = buy(shop, "a").await;
        for (index, rating) in [5, 4, 1, 1].into_iter().enumerate() {
            let buyer = Buyer::new(&format!("{index}@example.com"), order.id);
            service::save(shop, thing.id, &buyer, said(rating, &format!("Opinion 100% number {index}")), Vec::new()).await.unwrap();
        }
        let mut staff = shop.browser();
        staff.sign_in().await;
        assert_eq!(staff.get("/admin/reviews?rating=1").await.texts("tbody .row-link").len(), 2);
        assert_eq!(staff.get("/admin/reviews?q=number+3").await.texts("tbody .row-link"), ["Opinion 100% number 3"]);
        assert_eq!(staff.get("/admin/reviews?q=100%25").await.texts("tbody .row-link").len(), 4);
        assert_eq!(staff.get("/admin/reviews?q=_").await.texts("tbody .row-link").len(), 0);
        assert_eq!(staff.get(&format!("/admin/reviews?product={}", thing.id)).await.texts("tbody .row-link").len(), 4);
        assert_eq!(staff.get(&format!("/admin/reviews?product={}", Uuid::new_v4())).await.texts("tbody .row-link").len(), 0);
        let bad = staff.get("/admin/reviews?rating=1").await.attributes("input[name=review]", "value");
        let answer = staff.post("/admin/reviews?rating=1", &[("do", "rejected"), ("review", &bad[0]), ("review", &bad[1]), ("review", "nonsense")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin/reviews?rating=1"));
        assert!(staff.get("/admin/reviews").await.text().contains("2 reviews rejected."));
        assert_eq!(staff.get("/admin/reviews?status=rejected").await.texts("tbody .row-link").len(), 2);
        for (form, status) in [(vec![("do", "approved")], StatusCode::SEE_OTHER), (vec![("do", "explode"), ("review", bad[0].as_str())], StatusCode::NOT_FOUND)] {
            assert_eq!(staff.post("/admin/reviews", &form).await.status, status);
        }
        let one = format!("/admin/reviews/{}", bad[0]);
        let long = "x".repeat(2001);
        let refused = staff.post(&format!("{one}/answer"), &[("answer", &long)]).await;
        assert_eq!((refused.status, refused.texts("textarea").remove(0).len()), (StatusCode::UNPROCESSABLE_ENTITY, 2001));
        for path in [format!("/admin/reviews/{}", Uuid::new_v4()), "/admin/reviews/x".to_owned()] {
            assert_eq!(staff.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(staff.post(&format!("{path}/answer"), &[("answer", "x")]).await.status, StatusCode::NOT_FOUND);
            assert_eq!(staff.post(&format!("{path}/status"), &[("status", "approved")]).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn the_page_narrows_orders_and_continues_its_reviews(shop) {
        let (thing, order) = buy(shop, "a").await;
        rules(shop, ReviewRules { publish_at_once: true, ..ReviewRules::default() }).await;
        for index in 0..7 {
            let buyer = Buyer::new(&format!("{index}@example.com"), order.id);
            service::save(shop, thing.id, &buyer, said(index % 5 + 1, &format!("Opinion {index}")), Vec::new()).await.unwrap();
            shop.clock.advance(Duration::minutes(1));
        }
        let page = format!("/products/{}", product(shop, thing.id).await.slug);
        let bodies = async |query: &str| shop.browser().get(&format!("{page}{query}")).await.texts(".review > p.whitespace-pre-line");
        assert_eq!(bodies("").await, ["Opinion 6", "Opinion 5", "Opinion 4", "Opinion 3", "Opinion 2"]);
        assert_eq!(bodies("?reviews=2").await.len(), 7);
        assert_eq!(bodies("?rating=1").await, ["Opinion 5", "Opinion 0"]);
        assert_eq!(bodies("?sort=highest").await[0], "Opinion 4");
        assert_eq!(bodies("?sort=lowest").await[..2], ["Opinion 5", "Opinion 0"]);
        let own = service::own(shop.database.read(), "1@example.com", [thing.id]).await.unwrap().remove(&thing.id).unwrap();
        service::vote(shop, own.id, "somebody").await.unwrap();
        assert_eq!(bodies("?sort=helpful").await[0], "Opinion 1");
        let links = shop.browser().get(&format!("{page}?rating=1&sort=lowest")).await.attributes(".histogram a", "href");
        assert_eq!(links[0], "?rating=5&sort=lowest#reviews");
        for odd in ["?rating=9", "?rating=x", "?sort=evil", "?reviews=-1", "?reviews=99999"] {
            assert_eq!(shop.browser().get(&format!("{page}{odd}")).await.status, StatusCode::OK, "{odd}");
        }
        assert_eq!(service::approved(shop.database.read(), thing.id, None, ReviewSort::Newest, 3).await.unwrap().len(), 3);
    }

    async fn one_visitor_finds_a_review_helpful_once(shop) {
        let (thing, order) = buy(shop, "a").await;
        rules(shop, ReviewRules { publish_at_once: true, ..ReviewRules::default() }).await;
        service::save(shop, thing.id, &Buyer::new("a@example.com", order.id), said(5, "Fine"), Vec::new()).await.unwrap();
        let own = service::own(shop.database.read(), "a@example.com", [thing.id]).await.unwrap().remove(&thing.id).unwrap();
        let address = format!("/reviews/{}/helpful", own.id);
        let mut one = shop.browser();
        let answer = one.post(&address, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = one.get(answer.location().split('#').next().unwrap()).await;
        assert!(page.text().contains("One person found this helpful.") && page.text().contains("Thank you."), "{}", page.text());
        one.post(&address, &[]).await;
        let mut other = shop.browser();
        other.headers.push(("x-live", "1".to_owned()));
        let live = other.post(&address, &[]).await;
        assert!(live.body.contains(&format!("data-swap=\"#helpful-{}\"", own.id)) && live.body.contains("2 people found this helpful."), "{}", live.body);
        assert_eq!(service::by_id(shop.database.read(), own.id).await.unwrap().unwrap().helpful, 2);
        service::moderate(shop, own.id, ReviewStatus::Rejected).await.unwrap();
        assert_eq!(one.post(&address, &[]).await.status, StatusCode::NOT_FOUND);
        let mut last = StatusCode::OK;
        for _ in 0..30 {
            last = one.post(&address, &[]).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn buyers_are_asked_once_some_days_after_all_has_arrived(shop) {
        let emails = async || {
            shop.settle().await.unwrap();
            let letters = shop.mailer.stored(50).await.unwrap().into_iter().map(|letter| letter.raw.replace("=\r\n", "").replace("=3D", "="));
            letters.filter(|letter| letter.contains("Subject: How is it?")).collect::<Vec<_>>()
        };
        let (thing, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        assert_eq!(emails().await.len(), 0);
        shop.clock.advance(Duration::days(6));
        assert_eq!(emails().await.len(), 0);
        shop.clock.advance(Duration::days(2));
        let asked = emails().await;
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("http://shop.test/orders/"), "{}", asked[0]);
        assert!(asked[0].contains("/review-emails") && asked[0].contains("Open it at shop.test</a>"), "{}", asked[0]);
        shop.clock.advance(Duration::days(30));
        assert_eq!(emails().await.len(), 1);
        // Who has said something of it, has asked for silence, or buys where nobody asks, gets none.
        service::save(shop, thing.id, &Buyer::new(&order.email, order.id), said(5, "Fine"), Vec::new()).await.unwrap();
        deliver(shop, &buy_more(shop, &thing, "b").await).await;
        shop.clock.advance(Duration::days(9));
        assert_eq!(emails().await.len(), 1);
        let (_, third) = buy(shop, "c").await;
        let mut buyer = shop.browser();
        assert_eq!(buyer.post(&format!("{}/review-emails", third.path()), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(buyer.get(&format!("{}/review-emails", third.path())).await.text().contains("no more emails"));
        deliver(shop, &third).await;
        shop.clock.advance(Duration::days(9));
        assert_eq!(emails().await.len(), 1);
    }

    async fn a_shop_that_does_not_ask_writes_no_email(shop) {
        rules(shop, ReviewRules { asks: false, ..ReviewRules::default() }).await;
        let (_, order) = buy(shop, "a").await;
        deliver(shop, &order).await;
        shop.clock.advance(Duration::days(90));
        shop.settle().await.unwrap();
        assert!(shop.mailer.stored(50).await.unwrap().iter().all(|letter| !letter.raw.contains("Subject: How is it?")));
    }

    async fn the_settings_form_says_when_buyers_are_asked(shop) {
        let mut staff = shop.browser();
        staff.sign_in().await;
        let page = staff.get("/admin/settings").await;
        assert_eq!(page.attributes("input[name=reviews_ask][checked]", "value"), ["1"]);
        assert_eq!(page.attributes("input[name=reviews_at_once][checked]", "value").len(), 0);
        assert_eq!(page.attributes("input[name=reviews_days]", "value"), ["7"]);
    }
}

#[test]
fn strangers_read_a_first_name_and_an_initial() {
    for (name, shown) in [("Ada Moss", "Ada M."), ("  Ada  Byron   lovelace ", "Ada L."), ("Cher", "Cher"), ("", ""), ("Åsa Östberg", "Åsa Ö.")] {
        assert_eq!(public_name(name), shown);
    }
}
