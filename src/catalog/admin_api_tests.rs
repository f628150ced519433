//! What the cells of the list of products promise.

use axum::http::StatusCode;
use ironmonger::{
    catalog::{
        self,
        admin_api::Changed,
        model::{Product, ProductDraft, ProductStatus},
    },
    functions::{ErrorCode, FunctionError},
};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop};

async fn product(shop: &TestShop, id: Uuid) -> Product {
    catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap().remove(0)
}

fn changed(answer: &Answer) -> Changed {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn refused(answer: &Answer) -> (StatusCode, ErrorCode) {
    (answer.status, serde_json::from_str::<FunctionError>(&answer.body).unwrap().code)
}

async fn staff(shop: &TestShop) -> Browser {
    let mut staff = shop.browser();
    staff.sign_in().await;
    staff
}

on_both_databases! {
    async fn a_price_is_set_and_set_back(shop) {
        let (lamp, mut staff) = (shop.thing("Gourd lamp", "49.00", 9).await, staff(shop).await);
        let version = product(shop, lamp.id).await.version;
        let variant = lamp.variant.to_string();
        let now = changed(&staff.post("/admin/fn/products/price", &[("variant", &variant), ("was", "49.00"), ("price", "45")]).await);
        assert_eq!((now.value.as_str(), now.shown.as_str()), ("45.00", "€45.00"));
        let after = product(shop, lamp.id).await;
        assert_eq!((after.variants[0].price.minor, after.version), (4_500, version + 1), "an open form is told");
        shop.settle().await.unwrap();
        assert!(shop.browser().get("/products/gourd-lamp").await.text().contains("€45.00"), "the page follows");
        changed(&staff.post("/admin/fn/products/price", &[("variant", &variant), ("was", &now.value), ("price", "49.00")]).await);
        assert_eq!(product(shop, lamp.id).await.variants[0].price.minor, 4_900);
    }

    async fn what_somebody_else_changed_is_not_changed_back(shop) {
        let (lamp, mut staff) = (shop.thing("Gourd lamp", "49.00", 9).await, staff(shop).await);
        let (id, variant) = (lamp.id.to_string(), lamp.variant.to_string());
        let stale = [
            staff.post("/admin/fn/products/price", &[("variant", &variant), ("was", "48.00"), ("price", "45")]).await,
            staff.post("/admin/fn/products/stock", &[("variant", &variant), ("was", "8"), ("on_hand", "7")]).await,
            staff.post("/admin/fn/products/status", &[("product", &id), ("was", "draft"), ("status", "archived")]).await,
        ];
        for answer in stale {
            assert_eq!(refused(&answer), (StatusCode::CONFLICT, ErrorCode::Conflict), "{}", answer.body);
        }
        let same = product(shop, lamp.id).await;
        assert_eq!((same.variants[0].price.minor, same.variants[0].stock.on_hand, same.status), (4_900, 9, ProductStatus::Active));
    }

    async fn what_does_not_fit_is_said(shop) {
        let (lamp, mut staff) = (shop.thing("Gourd lamp", "49.00", 9).await, staff(shop).await);
        let variant = lamp.variant.to_string();
        for price in ["", "-1", "a lot", "99999999999999"] {
            let answer = staff.post("/admin/fn/products/price", &[("variant", &variant), ("was", "49.00"), ("price", price)]).await;
            assert_eq!(refused(&answer), (StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Rejected), "{price}: {}", answer.body);
            assert!(!answer.body.contains("Row"), "{}", answer.body);
        }
        for pieces in ["", "-1", "1.5", "99999999999"] {
            let answer = staff.post("/admin/fn/products/stock", &[("variant", &variant), ("was", "9"), ("on_hand", pieces)]).await;
            assert_eq!(refused(&answer).1, ErrorCode::Rejected, "{pieces}: {}", answer.body);
        }
        let id = lamp.id.to_string();
        for status in ["", "scheduled", "sold"] {
            let answer = staff.post("/admin/fn/products/status", &[("product", &id), ("was", "active"), ("status", status)]).await;
            assert_eq!(refused(&answer).1, ErrorCode::Rejected, "{status}: {}", answer.body);
        }
        let answer = staff.post("/admin/fn/products/price", &[("variant", &Uuid::now_v7().to_string()), ("was", "1"), ("price", "1")]).await;
        assert_eq!(refused(&answer), (StatusCode::NOT_FOUND, ErrorCode::NotFound));
    }

    async fn a_reduced_price_stays_below_what_it_was_reduced_from(shop) {
        let (lamp, mut staff) = (shop.thing("Gourd lamp", "49.00", 9).await, staff(shop).await);
        let mut draft = ProductDraft::of(&product(shop, lamp.id).await);
        draft.variants[0].compare_at = "60.00".to_owned();
        catalog::service::save_product(shop, Some(lamp.id), draft, "test").await.unwrap();
        let answer = staff.post("/admin/fn/products/price", &[("variant", &lamp.variant.to_string()), ("was", "49.00"), ("price", "60.00")]).await;
        assert_eq!(refused(&answer).1, ErrorCode::Rejected, "{}", answer.body);
    }

    async fn stock_and_status_are_set_where_they_are_listed(shop) {
        let (lamp, mut staff) = (shop.thing("Gourd lamp", "49.00", 9).await, staff(shop).await);
        let page = staff.get("/admin/products").await;
        assert!(page.text().contains("9 left") && page.text().contains("€49.00"), "without scripts it is text: {}", page.text());
        let now = changed(&staff.post("/admin/fn/products/stock", &[("variant", &lamp.variant.to_string()), ("was", "9"), ("on_hand", "0")]).await);
        assert_eq!((now.value.as_str(), now.shown.as_str(), now.class.as_str()), ("0", "0 left", "strong ink-danger"));
        let now = changed(&staff.post("/admin/fn/products/status", &[("product", &lamp.id.to_string()), ("was", "active"), ("status", "draft")]).await);
        assert_eq!((now.value.as_str(), now.shown.as_str()), ("draft", "Draft"));
        let after = product(shop, lamp.id).await;
        assert_eq!((after.variants[0].stock.on_hand, after.status), (0, ProductStatus::Draft));
    }

    async fn the_palette_finds_orders_products_and_customers(shop) {
        let lamp = shop.thing("Gourd lamp", "49.00", 9).await;
        let path = crate::abuse::buy(&mut shop.browser(), &lamp.variant.to_string()).await;
        let number = path.split('/').nth(2).unwrap();
        shop.settle().await.unwrap();
        let mut staff = staff(shop).await;
        let find = async |staff: &mut Browser, words: &str| {
            let answer = staff.get(&format!("/admin/fn/find?{}", serde_urlencoded::to_string([("q", words)]).unwrap())).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
            serde_json::from_str::<ironmonger::functions::Hits>(&answer.body).unwrap()
        };
        let found = find(&mut staff, "gourd").await;
        assert_eq!(found.products[0].href, format!("/admin/products/{}", lamp.id));
        assert!(found.orders.is_empty() && found.customers.is_empty());
        let found = find(&mut staff, &format!("#{number}")).await;
        assert_eq!(found.orders[0].href, format!("/admin/orders/{number}"));
        let found = find(&mut staff, "jane").await;
        assert_eq!((found.orders.len(), found.customers.len()), (1, 1));
        assert_eq!(find(&mut staff, "").await, ironmonger::functions::Hits::default());
    }
}
