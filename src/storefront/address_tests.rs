//! One address for each page: other spellings and the addresses of other shops lead there at once.

use ironmonger::{
    cart::model::CartLine,
    content::redirects::spelled_address,
    kernel::product_path,
    shop::{Profile, Shop},
    transfer::service,
};
use ironmonger_import::{Choices, complaints};

use crate::support::TestShop;

async fn speak(shop: &Shop, others: &[&str]) {
    let languages = others.iter().map(|tag| tag.parse().unwrap()).collect();
    shop.save_profile(Profile { languages, ..Profile::clone(&shop.profile()) }).await.unwrap();
}

async fn slug_of(shop: &Shop, id: uuid::Uuid) -> String {
    let found = ironmonger::catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap();
    found[0].slug.clone()
}

async fn redirects(shop: &Shop, table: &str) -> (i32, i32, Vec<u64>) {
    let id = service::begin(shop, "redirects.csv", "test").await.unwrap();
    std::fs::write(service::folder(shop, id).join(service::UPLOAD), table).unwrap();
    service::decide(shop, id, Choices::default()).await.unwrap();
    shop.settle().await.unwrap();
    service::start(shop, id).await.unwrap();
    shop.settle().await.unwrap();
    let done = service::find(shop, id).await.unwrap();
    let mut lines = complaints(&service::folder(shop, id), 50).unwrap().iter().map(|said| said.line).collect::<Vec<_>>();
    lines.sort_unstable();
    (done.records, done.refused, lines)
}

on_both_databases! {
    async fn other_spellings_lead_to_the_address_at_once(shop) {
        speak(shop, &["de", "pt-BR"]).await;
        let thing = shop.thing("Mug", "12.50", 5).await;
        let slug = slug_of(shop, thing.id).await;
        let browser = &mut shop.browser();
        for (asked, right) in [
            (format!("/products/{slug}/"), format!("/products/{slug}")),
            (format!("/products//{slug}//?variant=1%2B2"), format!("/products/{slug}?variant=1%2B2")),
            (format!("/DE/products/{slug}/"), format!("/de/products/{slug}")),
            (format!("/pt-BR/products/{slug}"), format!("/pt-br/products/{slug}")),
            ("/cart/".into(), "/cart".into()),
            ("/search/?q=mug".into(), "/search?q=mug".into()),
            ("/De/".into(), "/de/".into()),
            ("/admin/orders/".into(), "/admin/orders".into()),
            ("//evil.test/x/".into(), "/evil.test/x".into()),
        ] {
            let answer = browser.get(&asked).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (301, right.as_str()), "{asked}");
        }
        for fine in ["/", "/de/", "/cart", "/de/cart", &format!("/de/products/{slug}")] {
            assert!(browser.get(fine).await.status.is_success(), "{fine}");
        }
        assert_eq!(browser.get("/nothing/here/").await.location(), "/nothing/here");
        assert_eq!(browser.get("/nothing/here").await.status.as_u16(), 404);
    }

    async fn redirects_of_other_shops_are_followed(shop) {
        speak(shop, &["de"]).await;
        let lamp = shop.thing("Lamp", "12.50", 5).await;
        let slug = slug_of(shop, lamp.id).await;
        let to = format!("/products/{slug}");
        let table = format!(
            "Redirect from,Redirect to\n/product/gourd-lamp/,{to}\n/index.php?route=product/product&product_id=42,{to}\n/?p=123,{to}\n/alt/Grüne-Lampe,{to}\n/alt/gr%C3%BCne-lampe,{to}\n\
             /shop/Old-Name.html,{to}\n/loop/a,/loop/b\n/loop/b,/loop/a\n/self,/self\n/out,https://example.org/x\n/admin/products,{to}\n{to},/cart\n/with space,{to}?variant=a%2Bb#pictures\n\
             /chain/1,/chain/2\n/chain/2,/chain/3/\n/chain/3,{to}\n/de/alt,/de/cart\n/index.php?product_id=43,/cart\n/100%25-wool,{to}\n"
        );
        let (records, refused, lines) = redirects(shop, &table).await;
        assert_eq!((records, refused, lines), (15, 4, vec![9, 10, 11, 12, 13]));
        let browser = &mut shop.browser();
        for (asked, right) in [
            ("/product/gourd-lamp", to.clone()),
            ("/product/gourd-lamp/", to.clone()),
            ("/product/gourd-lamp?utm_source=mail&x=1", format!("{to}?utm_source=mail&x=1")),
            ("/index.php?product_id=42&route=product/product", to.clone()),
            ("/index.php?route=product%2Fproduct&product_id=42&ref=a", format!("{to}?ref=a")),
            ("/index.php?route=product/product&product_id=43", "/cart?route=product/product".into()),
            ("/?p=123", to.clone()),
            ("/?utm_source=a&p=123", format!("{to}?utm_source=a")),
            ("/alt/Gr%C3%BCne-Lampe", to.clone()),
            ("/alt/gr%c3%bcne-lampe", to.clone()),
            ("/shop/Old-Name.html", to.clone()),
            ("/with%20space", format!("{to}?variant=a%2Bb#pictures")),
            ("/with%20space?x=1", format!("{to}?variant=a%2Bb&x=1#pictures")),
            ("/chain/1", to.clone()),
            ("/100%25-wool", to.clone()),
            ("/de/alt", "/de/cart".into()),
            ("/de/alt/", "/de/cart".into()),
            ("/de/shop/Old-Name.html", format!("/de{to}")),
        ] {
            let answer = browser.get(asked).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (301, right.as_str()), "{asked}");
        }
        for (asked, status) in [("/index.php?product_id=44", 404), ("/?p=124", 200), ("/loop/b", 404), (to.as_str(), 200)] {
            assert_eq!(browser.get(asked).await.status.as_u16(), status, "{asked}");
        }
        // What was stored before circles were refused leads nowhere.
        let now = shop.clock.now();
        let work = shop.database.write(move |tx| Box::pin(async move {
            for (from, to) in [("/o/a", "/o/b"), ("/o/b", "/o/a")] {
                ironmonger::content::redirects::save_redirect_in(tx, from, Some(to), now).await?;
            }
            Ok::<_, ironmonger::error::Fault>(())
        }));
        work.await.unwrap();
        assert_eq!(browser.get("/o/a").await.status.as_u16(), 404);
    }

    async fn old_addresses_are_taken_however_a_table_writes_them(shop) {
        speak(shop, &["de"]).await;
        let lamp = shop.thing("Lamp", "12.50", 5).await;
        let to = format!("/products/{}", slug_of(shop, lamp.id).await);
        // With their host, as they are sent, without the slash, with signs that stand for others, and a circle over a query.
        let table = format!(
            "source,target\nhttps://www.old.example/alt/lampe.html?id=7#top,{to}\nHTTP://old.example,{to}\nkatalog/lampen/große-lampe.html,{to}\n/a+b/c%2Bd,{to}\n/%E4%F6,{to}\n\
             /emoji/%F0%9F%92%A1,{to}\n/q?x=a%26b&y=%C3%BC,{to}\n/ring?n=1,/ring?n=2\n/ring?n=2,/ring/?n=1\nmailto:jane@example.com,{to}\n\"/comma,semi;colon\",{to}\n/dot/../up,{to}\n"
        );
        let (records, refused, lines) = redirects(shop, &table).await;
        assert_eq!((records, refused, lines.clone()), (9, 3, vec![3, 10, 11]), "{lines:?}");
        let browser = &mut shop.browser();
        for asked in ["/alt/lampe.html?id=7", "/alt/lampe.html/?id=7", "/katalog/lampen/gro%C3%9Fe-lampe.html", "/de/katalog/lampen/gro%c3%9fe-lampe.html", "/a+b/c%2Bd", "/%E4%F6", "/emoji/%F0%9F%92%A1", "/q?y=%C3%BC&x=a%26b", "/comma,semi;colon", "/comma%2Csemi%3Bcolon"] {
            let answer = browser.get(asked).await;
            let expected = if asked.starts_with("/de/") { format!("/de{to}") } else { to.clone() };
            // Directly, or by way of the one spelling of the address.
            let mut location = answer.location().to_owned();
            if !location.ends_with(&to) && answer.status.as_u16() == 301 {
                location = browser.get(&location).await.location().to_owned();
            }
            assert_eq!(location, expected, "{asked}: {}", answer.status);
        }
        for nowhere in ["/alt/lampe.html", "/ring?n=2", "/q?x=a&b&y=%C3%BC"] {
            assert_eq!(browser.get(nowhere).await.status.as_u16(), 404, "{nowhere}");
        }
    }

    async fn the_chooser_of_languages_keeps_where_one_was(shop) {
        speak(shop, &["de", "fr"]).await;
        let thing = shop.thing("Mug", "12.50", 5).await;
        let slug = slug_of(shop, thing.id).await;
        let browser = &mut shop.browser();
        let search = browser.get("/de/search?q=mug&sort=price-asc").await;
        assert!(search.body.contains("href='/search?q=mug&amp;sort=price-asc'") && search.body.contains("href='/fr/search?q=mug&amp;sort=price-asc'"), "{}", search.body);
        let product = browser.get(&format!("/products/{slug}?variant=none%26")).await;
        assert!(product.body.contains(&format!("href='/de/products/{slug}?variant=none%26'")), "{}", product.body);
        for missing in ["/fr/nothing", "/fr/de/nothing", "/de/admin"] {
            let page = browser.get(missing).await.body;
            assert!(!page.contains("='/de/fr") && !page.contains("='/fr/de") && !page.contains("='/de/de") && !page.contains("='/fr/fr"), "{missing}: {page}");
        }
    }

    async fn a_sku_of_any_signs_is_found_again_by_its_link(shop) {
        let draft = |sku: &str| format!("handle,title,sku,price,option1_name,option1_value,stock\nbowl,Bowl,FIRST,9,Size,S,2\nbowl,,\"{}\",9,,M,2\n", sku.replace('"', "\"\""));
        for (round, sku) in ["BOWL+C#2", "BOWL A&B", "BOWL/3?x=1%41", "ü\"<>'\\;,|", "100%", "a%2Fb"].into_iter().enumerate() {
            let other = TestShop::on_sqlite().await;
            let shop = if round == 0 { shop } else { &other };
            let id = service::begin(shop, "goods.csv", "test").await.unwrap();
            std::fs::write(service::folder(shop, id).join(service::UPLOAD), draft(sku)).unwrap();
            service::decide(shop, id, Choices::default()).await.unwrap();
            shop.settle().await.unwrap();
            service::start(shop, id).await.unwrap();
            shop.settle().await.unwrap();
            let page = shop.browser().get(&product_path("bowl", Some(sku))).await;
            assert!(page.status.is_success(), "{sku}");
            let shown = page.body.split("id=\"sku\"").nth(1).and_then(|rest| rest.split("</td>").next()).unwrap_or_default();
            assert!(!shown.contains("FIRST") && shown.len() > 1, "{sku}: {shown}");
        }
    }
}

#[test]
fn addresses_have_one_spelling() {
    for (written, key) in [
        ("/a/", "/a"),
        ("/a?b=2&a=1#x", "/a?a=1&b=2"),
        ("/Gr%C3%BCn", "/Grün"),
        ("/a%2Fb", "/a%2Fb"),
        ("/a%2fb", "/a%2Fb"),
        ("/a b?q=x+y", "/a b?q=x y"),
        ("/50%", "/50%"),
        ("/50%25", "/50%25"),
        ("/?p=1", "/?p=1"),
        ("?p=1", "/?p=1"),
        ("/%ff", "/%ff"),
    ] {
        assert_eq!(spelled_address(written), key);
    }
    let _ = |line: &CartLine| line.path();
}

/// Links to products are made by one function, so that none forgets a sign.
#[test]
fn nobody_else_makes_links_to_products() {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                walk(&path, found);
            } else if name.ends_with(".rs") && !name.contains("test") {
                let text = std::fs::read_to_string(&path).unwrap();
                let by_hand = ["\"/products/{}", "\"/products/{slug", "?variant={"];
                found.extend(
                    text.lines()
                        .filter(|line| by_hand.iter().any(|way| line.contains(way)) && !line.trim_start().starts_with("//"))
                        .map(|line| format!("{name}: {line}")),
                );
            }
        }
    }
    let mut found = Vec::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.retain(|line| !line.contains(".page(\"/products/"));
    assert!(found.is_empty(), "{found:#?}");
}
