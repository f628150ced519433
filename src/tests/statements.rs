//! No page of the back office asks the database more often the more there is to show.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use ironmonger::{
    alerts::{
        self,
        model::{AlertKind, Form},
    },
    catalog::{
        self,
        model::{CollectionDraft, ProductStatus},
    },
    orders,
    transfer::{model::ImportState, service},
};
use ironmonger_import::Choices;

use crate::{
    abuse::{Furnished, buy, table},
    support::{Browser, TestShop},
};

/// What a page may ask, at most.
const MOST: u64 = 36;

/// Products with options, pictures to come, specifications, tags, brands and categories of their own; collections; orders,
/// the last of them sent; somebody who waits for a lower price of each; one import each time.
async fn grow(shop: &TestShop, numbers: std::ops::Range<usize>) {
    let mut goods = "handle,title,description,brand,category,tags,sku,price,stock,option1_name,option1_value,spec:Material,spec:Height\n".to_owned();
    for n in numbers.clone() {
        for colour in ["Sage", "Clay", "Ash"] {
            goods +=
                &format!("mug-{n},Mug {n},Holds tea,Kiln {n},Kitchen > Mugs {n},\"gift, tag {n}\",MUG-{n}-{colour},12.50,2,Colour,{colour},Clay {n},{n} cm\n");
        }
    }
    let import = service::begin(shop, "goods.csv", "test").await.unwrap();
    std::fs::write(service::folder(shop, import).join(service::UPLOAD), goods).unwrap();
    service::decide(shop, import, Choices::default()).await.unwrap();
    shop.settle().await.unwrap();
    service::start(shop, import).await.unwrap();
    shop.settle().await.unwrap();
    assert_eq!(service::find(shop, import).await.unwrap().state, ImportState::Done);
    for n in numbers {
        let draft = CollectionDraft { title: format!("Gifts {n}"), ..CollectionDraft::default() };
        catalog::service::save_collection(shop, None, draft, None).await.unwrap();
        let mug = catalog::service::product_by_slug(shop.database.read(), shop.profile().currency, &format!("mug-{n}")).await.unwrap().unwrap();
        let path = buy(&mut shop.browser(), &mug.variants[0].id.to_string()).await;
        let number = path.split('/').nth(2).unwrap();
        orders::service::ship(shop, number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        let form = Form { email: format!("mug-{n}@example.com"), wish: String::new() };
        let token = alerts::service::ask(shop, AlertKind::Price, mug.variants[0].id, &form).await.unwrap().unwrap();
        alerts::service::confirm(shop, &token).await.unwrap();
        if n % 2 == 0 {
            catalog::service::set_status(shop, mug.id, ProductStatus::Draft, "test").await.unwrap();
        }
    }
    shop.settle().await.unwrap();
}

/// How many statements each page of the back office takes.
async fn asked(shop: &TestShop, browser: &mut Browser, furnished: &Furnished) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for route in table(&shop.shop).into_iter().filter(|route| route.gets && route.path.starts_with("/admin") && !route.path.contains("export")) {
        for query in ["", "?q=mug", "?status=all&page=1"] {
            let path = furnished.fill(route.path) + query;
            // What is read once and kept is not counted.
            browser.get(&path).await;
            let before = shop.database.statements();
            let answer = browser.get(&path).await;
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            counts.insert(path, shop.database.statements() - before);
        }
    }
    counts
}

on_both_databases! {
    async fn pages_of_the_back_office_ask_as_little_of_a_fuller_shop(shop) {
        let furnished = Furnished::new(shop).await;
        let mut browser = shop.browser();
        browser.sign_in().await;
        grow(shop, 0..3).await;
        let few = asked(shop, &mut browser, &furnished).await;
        grow(shop, 3..15).await;
        let many = asked(shop, &mut browser, &furnished).await;
        let dearer = many.iter().filter(|(path, count)| few.get(*path).is_none_or(|before| before < *count) || **count > MOST);
        let dearer = dearer.map(|(path, count)| format!("{path}: {count} statements, {} before", few[path])).collect::<Vec<_>>();
        assert!(dearer.is_empty(), "pages that take more statements with more to show, or more than {MOST}:\n{}", dearer.join("\n"));
        assert!(many.values().filter(|count| **count > 2).count() > 60, "few pages were counted: {many:?}");
    }
}
