//! What the guest's page of an order and the emails promise.

use axum::http::StatusCode;
use ironmonger::{
    orders,
    platform::{
        config::{BankAccount, Config},
        jobs::Queue,
    },
    shop::{Profile, Shop},
};

use crate::{
    checkout_pages::{fields, fill},
    support::{Browser, TestShop},
};

/// Buys a mug with cash on delivery; the path of the order's page.
async fn buy(shop: &TestShop, browser: &mut Browser, key: &str) -> String {
    let thing = shop.thing_in_colours("Speckled <mug> & saucer", "12.50", 10, &["Sage"]).await;
    fill(browser, thing.variant, "2").await;
    let answer = browser.post("/checkout", &fields("cod", key)).await;
    answer.location().split('?').next().unwrap().to_owned()
}

fn number(path: &str) -> &str {
    path.split('/').nth(2).unwrap()
}

async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    shop.mailer.stored(10).await.unwrap().into_iter().map(|letter| letter.raw).collect()
}

on_both_databases! {
    async fn a_bank_transfer_is_told_where_to_and_nothing_is_packed_before_it(shop) {
        let account = BankAccount {
            iban: "DE89 3704 0044 0532 0130 00".parse().unwrap(),
            holder: "Hearth GmbH".to_owned(),
            bic: "COBADEFFXXX".to_owned(),
            bank: String::new(),
            reference_prefix: "SHOP-".to_owned(),
        };
        shop.save_profile(Profile { payment_methods: vec!["bank-transfer".to_owned()], ..Profile::clone(&shop.profile()) }).await.unwrap();
        let open = Shop::open(&ironmonger::app::APP, Config { bank_account: Some(account), ..shop.config.clone() }).await.unwrap();
        let mut browser = Browser::new(open.clone());
        let thing = shop.thing("Mug", "12.50", 10).await;
        fill(&mut browser, thing.variant, "2").await;
        let thanks = browser.post("/checkout", &fields("bank-transfer", "a")).await.location().to_owned();
        let path = thanks.split('?').next().unwrap();
        let to = ["Hearth GmbH", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "€29.90", &format!("SHOP-{}", number(path))].map(str::to_owned);
        for page in [browser.get(&thanks).await, browser.get(path).await] {
            assert_eq!(page.texts("#transfer ~ dl dd"), to);
            assert!(!page.text().contains("when it arrives") && !page.text().contains("on delivery"), "{}", page.text());
        }
        let waiting = browser.get(path).await;
        assert_eq!((waiting.texts("h1"), waiting.texts(".timeline [aria-current] h3")), (vec!["Waiting for the payment".to_owned()], vec!["Waiting for the payment".to_owned()]));
        open.run_due(Queue::Email).await.unwrap();
        let sent = shop.mailer.stored(10).await.unwrap().remove(0).raw.replace("=\r\n", "");
        assert!(sent.contains("IBAN: DE89 3704 0044 0532 0130 00") && !sent.contains("We have begun to pack"), "{sent}");
        // Once staff have seen the money, nothing asks for it any more.
        orders::service::mark_paid(&open, number(path), "Olga").await.unwrap();
        let packed = browser.get(path).await;
        assert_eq!((packed.texts("h1"), packed.texts("#transfer")), (vec!["Being packed".to_owned()], Vec::new()));
    }

    async fn a_wrong_secret_shows_nothing(shop) {
        let mut browser = shop.browser();
        let path = buy(shop, &mut browser, "a").await;
        assert_eq!(browser.get(&path).await.status, StatusCode::OK);
        assert_eq!(browser.get(&format!("/orders/{}/{}", number(&path), "0".repeat(32))).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get(&format!("/orders/0000000/{}", path.rsplit('/').next().unwrap())).await.status, StatusCode::NOT_FOUND);
        let answer = browser.post(&format!("/orders/{}/{}/cancel", number(&path), "0".repeat(32)), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }

    async fn the_page_says_where_the_order_is(shop) {
        let mut browser = shop.browser();
        let path = buy(shop, &mut browser, "a").await;
        let packed = browser.get(&path).await;
        assert_eq!(packed.texts("h1"), ["Being packed"]);
        assert_eq!(packed.texts(".timeline [aria-current] h3"), ["Packing"]);
        assert!(packed.text().contains("Cash on delivery. To be paid on delivery."), "{}", packed.text());
        orders::service::ship(shop, number(&path), "DHL", "00340434 123", Vec::new(), "Olga").await.unwrap();
        let sent = browser.get(&path).await;
        assert_eq!(sent.texts("h1"), ["On its way"]);
        assert_eq!(sent.attributes("li a.btn", "href"), ["https://www.dhl.com/global-en/home/tracking.html?tracking-id=00340434123"]);
        assert!(!sent.body.contains("Olga"), "staff are not named to shoppers");
        let order = orders::service::by_number(shop, number(&path)).await.unwrap();
        orders::service::deliver(shop, number(&path), order.parcels[0].id, "Olga").await.unwrap();
        assert_eq!(browser.get(&path).await.texts("h1"), ["Delivered"]);
    }

    async fn a_shopper_cancels_until_the_parcel_leaves(shop) {
        let mut browser = shop.browser();
        let path = buy(shop, &mut browser, "a").await;
        assert!(browser.get(&path).await.text().contains("Cancel this order"));
        orders::service::ship(shop, number(&path), "DHL", "1", Vec::new(), "Olga").await.unwrap();
        assert!(!browser.get(&path).await.text().contains("Cancel this order"));
        assert_eq!(browser.post(&format!("{path}/cancel"), &[]).await.status, StatusCode::CONFLICT);
        let mut other = shop.browser();
        let path = buy(shop, &mut other, "b").await;
        let answer = other.post(&format!("{path}/cancel"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(other.get(&path).await.texts("h1"), ["Canceled"]);
    }

    async fn emails_say_the_same_twice_and_tell_nobody_who_read_them(shop) {
        let mut browser = shop.browser();
        let path = buy(shop, &mut browser, "a").await;
        let placed = emails(shop).await;
        assert_eq!(placed.len(), 1);
        let email = placed[0].replace("=\r\n", "").replace("=3D", "=").replace("=C2=B7", "·").replace("=E2=82=AC", "€");
        assert!(email.contains("Content-Type: text/plain") && email.contains("Content-Type: text/html"), "{email}");
        let (text, html) = email.split_once("text/html").unwrap();
        for said in ["€25.00", "€29.90", "Berlin", &format!("http://shop.test{path}")] {
            assert!(text.contains(said) && html.contains(said), "{said} is missing in {email}");
        }
        assert!(html.contains("Speckled &lt;mug&gt; &amp; saucer"), "{html}");
        assert!(html.len() < 60 * 1024 && !html.contains("<script") && !html.contains("http://tracker"), "{}", html.len());
        assert!(text.lines().all(|line| line.len() < 998));
        orders::service::ship(shop, number(&path), "UPS", "1Z999", Vec::new(), "Olga").await.unwrap();
        let sent = emails(shop).await;
        assert_eq!(sent.len(), 2);
        assert!(sent.iter().any(|letter| letter.contains("1Z999") && letter.contains("is on its way")));
    }

    async fn what_was_sold_is_counted_once(shop) {
        let mut browser = shop.browser();
        let path = buy(shop, &mut browser, "a").await;
        emails(shop).await;
        emails(shop).await;
        let order = orders::service::by_number(shop, number(&path)).await.unwrap();
        let ids = [order.lines[0].product_id];
        let product = ironmonger::catalog::service::products(shop.database.read(), shop.profile().currency, &ids).await.unwrap().remove(0);
        assert_eq!(product.sold, 2);
    }
}

#[test]
fn known_carriers_have_a_tracking_page() {
    use ironmonger::orders::tracking::tracking_url;
    assert_eq!(tracking_url("UPS Express", "1Z 999").as_deref(), Some("https://www.ups.com/track?tracknum=1Z999"));
    assert_eq!(tracking_url("dpd", "a/b").as_deref(), Some("https://www.dpd.com/tracking/a%2Fb"));
    assert_eq!(tracking_url("Groups of friends", "1"), None);
    assert_eq!(tracking_url("DHL", " "), None);
}
