//! What the catalogue tells programs.

use std::collections::BTreeSet;

use ironmonger::catalog::{
    self,
    model::{CategoryDraft, ProductStatus},
};
use serde_json::Value;

use crate::support::Browser;

/// A part of a list: its items, and the address of the next one.
async fn part(browser: &mut Browser, address: &str) -> (Vec<Value>, Option<String>) {
    let answer = browser.get(address).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"), "{}", answer.body);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let body = serde_json::from_str::<Value>(&answer.body).unwrap();
    let next = body["next"].as_str().map(|next| next.strip_prefix("http://shop.test").unwrap().to_owned());
    (body["items"].as_array().unwrap().clone(), next)
}

/// The `slug` of every item of a list, read in parts.
async fn slugs(browser: &mut Browser, list: &str) -> Vec<String> {
    let (mut slugs, mut next) = (Vec::new(), Some(list.to_owned()));
    while let Some(address) = next {
        let (items, more) = part(browser, &address).await;
        assert!(!items.is_empty(), "{address} is empty");
        slugs.extend(items.iter().map(|item| item["slug"].as_str().unwrap().to_owned()));
        next = more;
    }
    slugs
}

async fn refused(browser: &mut Browser, address: &str) -> (u16, String) {
    let answer = browser.get(address).await;
    assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
    let body = serde_json::from_str::<Value>(&answer.body).unwrap();
    assert_eq!(body["status"], answer.status.as_u16(), "{address}");
    (answer.status.as_u16(), body["detail"].as_str().unwrap().to_owned())
}

on_both_databases! {
    async fn programs_read_the_whole_catalogue_part_by_part_whatever_happens_meanwhile(shop) {
        let mut things = Vec::new();
        for number in 0..10 {
            things.push(shop.thing(&format!("Thing {number}"), "5.00", 3).await.id);
        }
        catalog::service::set_status(shop, things[4], ProductStatus::Draft, "test").await.unwrap();
        let mut program = shop.browser();
        let expected = [0, 1, 2, 3, 5, 6, 7, 8, 9].map(|number| format!("thing-{number}"));
        assert_eq!(slugs(&mut program, "/api/v1/products").await, expected);
        assert_eq!(slugs(&mut program, "/api/v1/products?limit=3").await, expected, "the last part is full");
        assert_eq!(slugs(&mut program, "/api/v1/products?limit=2").await, expected);

        // What goes, what changes and what comes while a program reads shifts nothing.
        let (items, next) = part(&mut program, "/api/v1/products?limit=4").await;
        catalog::service::set_status(shop, things[3], ProductStatus::Archived, "test").await.unwrap();
        catalog::service::delete_product(shop, things[1]).await.unwrap();
        shop.thing("Thing new", "1.00", 1).await;
        let rest = slugs(&mut program, &next.unwrap()).await;
        assert_eq!((items.len(), rest), (4, [5, 6, 7, 8, 9].map(|number| format!("thing-{number}")).into_iter().chain(["thing-new".to_owned()]).collect()));
    }

    async fn a_product_is_told_with_what_a_shopper_sees_and_nothing_more(shop) {
        let thing = shop.thing_in_colours("Gourd lamp", "49.00", 4, &["Sage", "Clay"]).await;
        let mut program = shop.browser();
        let told = program.get("/api/v1/products/gourd-lamp").await;
        let product = serde_json::from_str::<Value>(&told.body).unwrap();
        assert_eq!((product["id"].as_str(), product["url"].as_str()), (Some(thing.id.to_string().as_str()), Some("http://shop.test/products/gourd-lamp")));
        let variant = &product["variants"][1];
        assert_eq!((&variant["price"]["amount"], &variant["price"]["currency"], &variant["availability"]), (&"49.00".into(), &"EUR".into(), &"few".into()));
        assert_eq!((&variant["choices"][0], &product["options"][0]["values"][1]), (&"Clay".into(), &"Clay".into()));
        let by_id = program.get(&format!("/api/v1/products/{}", thing.id)).await;
        assert_eq!(by_id.body, told.body);
        let known = product.as_object().unwrap().keys().chain(variant.as_object().unwrap().keys()).map(String::as_str).collect::<BTreeSet<_>>();
        assert!(["cost", "stock", "tags", "sold", "version", "status"].iter().all(|own| !known.contains(own)), "{known:?}");

        catalog::service::set_status(shop, thing.id, ProductStatus::Draft, "test").await.unwrap();
        assert_eq!(refused(&mut program, "/api/v1/products/gourd-lamp").await.0, 404);
        assert_eq!(refused(&mut program, &format!("/api/v1/products/{}", thing.id)).await.0, 404);
    }

    async fn categories_are_told_parents_first_and_part_by_part(shop) {
        let mut parents = std::collections::HashMap::new();
        for (name, parent) in [("Lamps", ""), ("Lamps old", ""), ("Table", "Lamps"), ("Brass", "Table"), ("Chairs", "")] {
            let draft = CategoryDraft { name: name.to_owned(), parent_id: parents.get(parent).copied(), ..CategoryDraft::default() };
            parents.insert(name, catalog::service::create_category(shop, draft).await.unwrap());
        }
        let mut program = shop.browser();
        for limit in [1, 2, 5, 100] {
            let all = slugs(&mut program, &format!("/api/v1/categories?limit={limit}")).await;
            assert_eq!(all, ["chairs", "lamps", "table", "brass", "lamps-old"], "{limit} at a time");
        }
        let (items, _) = part(&mut program, "/api/v1/categories").await;
        assert_eq!((items[3]["path"].as_str(), items[3]["parent_id"].as_str()), (Some("lamps/table/brass"), Some(parents["Table"].to_string().as_str())));
    }

    async fn what_a_program_gets_wrong_is_said(shop) {
        let mut program = shop.browser();
        assert_eq!(part(&mut program, "/api/v1/products").await, (Vec::new(), None));
        for list in ["products", "categories"] {
            for limit in ["0", "101", "-1", "many", ""] {
                assert_eq!(refused(&mut program, &format!("/api/v1/{list}?limit={limit}")).await, (400, "limit is a number from 1 to 100.".to_owned()));
            }
            let said = refused(&mut program, &format!("/api/v1/{list}?page=2")).await;
            assert!(said.0 == 400 && said.1.contains("“page”") && said.1.contains("cursor and limit"), "{said:?}");
        }
        assert!(refused(&mut program, "/api/v1/products?cursor=2").await.1.contains("“next”"));
        for address in ["/api/v1/products/nothing", "/api/v1/nothing", "/api/nothing"] {
            assert_eq!(refused(&mut program, address).await.0, 404, "{address}");
        }
    }
}
