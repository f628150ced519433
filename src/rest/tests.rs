//! What the API promises.

use std::{collections::BTreeSet, net::IpAddr};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use ironmonger::{
    accounts, app,
    catalog::{
        self,
        model::{BrandDraft, CategoryDraft, CollectionDraft},
    },
    error::Fault,
    identity::{
        model::New,
        service::{accounts as customers, orders as own},
    },
    orders,
    platform::jobs::Queue,
    rest::{
        jwt::{Claims, Kind, Signer},
        model::Scope,
        registry::API,
        service::{personal, sessions},
    },
    shop::{Shop, Visitor},
};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestShop, checkout_form};

const PASSWORD: &str = "correct horse battery";

/// Somebody who has proven an email address, and may have a password.
pub async fn customer(shop: &TestShop, email: &str, name: &str) -> Uuid {
    let new = New {
        name: name.to_owned(),
        email: Some(email.parse().unwrap()),
        is_verified: true,
        phone: None,
        password: Some(PASSWORD.to_owned()),
        language: shop.profile().language.clone(),
    };
    customers::create(shop, new).await.unwrap().id
}

pub async fn employ(shop: &TestShop, name: &str) -> Uuid {
    let email = format!("{}@shop.test", name.to_lowercase()).parse().unwrap();
    accounts::service::create(shop, &email, name, PASSWORD).await.unwrap()
}

fn nobody() -> Visitor {
    Visitor { cart: None, seen: String::new(), compared: String::new(), wishlist: None, ip: IpAddr::from([127, 0, 0, 1]), live: false, customer: None }
}

/// A program with a token.
pub fn program(shop: &TestShop, token: &str) -> Browser {
    let mut browser = shop.browser();
    browser.headers = vec![("authorization", format!("Bearer {token}"))];
    browser
}

pub async fn as_customer(shop: &TestShop, account: Uuid) -> Browser {
    program(shop, &sessions::begin_customer(shop, account, &nobody(), "test").await.unwrap().access)
}

pub async fn with_scopes(shop: &TestShop, account: Uuid, scopes: &[&str]) -> Browser {
    let scopes = scopes.iter().map(|word| Scope::from_word(word).unwrap()).collect::<Vec<_>>();
    program(shop, &personal::create(shop, account, "Test", &scopes, None).await.unwrap())
}

pub async fn send(browser: &mut Browser, method: &str, path: &str, body: Option<&Value>) -> Answer {
    let kind = body.is_some().then_some("application/json");
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    browser.send(method.parse::<Method>().unwrap(), path, kind, body).await
}

pub fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.body))
}

pub async fn ok(browser: &mut Browser, method: &str, path: &str, body: Option<Value>) -> Value {
    let answer = send(browser, method, path, body.as_ref()).await;
    assert!(answer.status.is_success(), "{method} {path}: {} {}", answer.status, answer.body);
    if answer.body.is_empty() { Value::Null } else { read(&answer) }
}

/// The status and the code of a problem.
pub async fn refused(browser: &mut Browser, method: &str, path: &str, body: Option<Value>) -> (u16, String) {
    let answer = send(browser, method, path, body.as_ref()).await;
    assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}: {} {}", answer.status, answer.body);
    (answer.status.as_u16(), read(&answer)["code"].as_str().unwrap().to_owned())
}

/// What a value breaks of a schema of the description.
fn breaks(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let description = serde_json::to_value(&API.description).unwrap();
    breaks_in(&description, schema, value, at)
}

fn breaks_in(all: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let found = all.pointer(name.strip_prefix('#').unwrap()).unwrap_or_else(|| panic!("{name} is not described"));
        return breaks_in(all, found, value, at);
    }
    for several in ["oneOf", "anyOf"] {
        if let Some(list) = schema[several].as_array() {
            let why = list.iter().map(|one| breaks_in(all, one, value, at)).collect::<Vec<_>>();
            return if why.iter().any(Option::is_none) { None } else { Some(format!("{at}: none of {why:?}")) };
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().find_map(|part| breaks_in(all, part, value, at));
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !(kinds.contains(&kind) || kind == "integer" && kinds.contains(&"number")) {
        return Some(format!("{at} is {kind}, not {kinds:?}"));
    }
    match value {
        Value::String(text) => match schema["format"].as_str() {
            Some("uuid") if text.parse::<Uuid>().is_err() => Some(format!("{at} is no id: {text}")),
            Some("date-time") if chrono::DateTime::parse_from_rfc3339(text).is_err() => Some(format!("{at} is no time: {text}")),
            _ => None,
        },
        Value::Array(items) => items.iter().enumerate().find_map(|(row, item)| breaks_in(all, &schema["items"], item, &format!("{at}/{row}"))),
        Value::Object(object) => {
            let missing = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).find(|name| !object.contains_key(*name));
            if let Some(missing) = missing {
                return Some(format!("{at} lacks {missing}"));
            }
            let known = schema["properties"].as_object()?;
            object.iter().find_map(|(name, item)| match known.get(name) {
                Some(own) => breaks_in(all, own, item, &format!("{at}/{name}")),
                None => Some(format!("{at}/{name} is not described")),
            })
        }
        _ => None,
    }
}

/// An answer is one that the description has.
fn assert_described(id: &str, answer: &Answer) {
    let operation = API.operations.iter().find(|operation| operation.id == id).unwrap();
    let description = serde_json::to_value(&API.description).unwrap();
    let described = &description["paths"][&operation.path][operation.method.to_lowercase()];
    let response = &described["responses"][answer.status.as_str()];
    assert!(response.is_object(), "{id} answers {}, which is not described: {}", answer.status, answer.body);
    let Some((kind, content)) = response["content"].as_object().and_then(|content| content.iter().next()) else {
        assert_eq!(answer.body, "", "{id} {}", answer.status);
        return;
    };
    assert_eq!(answer.header("content-type"), kind, "{id} {}", answer.status);
    let why = breaks(&content["schema"], &read(answer), "");
    assert_eq!(why, None, "{id} {}: {}", answer.status, answer.body);
}

/// A shop with something of everything, and who asks for it.
struct Furnished {
    product: Uuid,
    variant: Uuid,
    category: Uuid,
    empty_category: Uuid,
    brand: Uuid,
    collection: Uuid,
    /// Of the owner: one that has arrived, and one that waits.
    arrived: String,
    waits: String,
    customer: Uuid,
    cart: String,
}

async fn order_of(shop: &TestShop, account: Uuid, variant: Uuid, email: &str) -> String {
    let mut guest = shop.browser();
    let cart = ok(&mut guest, "POST", "/api/v1/carts", Some(json!({ "lines": [{ "variant_id": variant, "quantity": 1 }] }))).await;
    let form = ironmonger::cart::model::CheckoutForm { email: email.to_owned(), ..checkout_form("cod") };
    let submit = ironmonger::checkout::service::Submit { key: Uuid::now_v7().simple().to_string(), expected_total: None };
    let placed = ironmonger::checkout::service::place(shop, cart["token"].as_str(), &form, &submit).await.unwrap();
    let ironmonger::checkout::model::Placed::Done(path) = placed else { panic!("{placed:?}") };
    let number = path.split('/').nth(2).unwrap().to_owned();
    let email = email.to_owned();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(own::claim_in(tx, account, &email).await?) })).await.unwrap();
    number
}

impl Furnished {
    async fn new(shop: &TestShop, owner: Uuid) -> Self {
        let thing = shop.thing_in_colours("Gourd lamp", "49.00", 90, &["Sage", "Clay"]).await;
        let category = |name: &str| CategoryDraft { name: name.to_owned(), ..CategoryDraft::default() };
        let brand = BrandDraft { name: "Lakehouse".to_owned(), ..BrandDraft::default() };
        let collection = CollectionDraft { title: "New".to_owned(), ..CollectionDraft::default() };
        let arrived = order_of(shop, owner, thing.variant, "ada@example.com").await;
        orders::service::ship(shop, &arrived, "DHL", "1", Vec::new(), "Olga").await.unwrap();
        let parcel = orders::service::by_number(shop, &arrived).await.unwrap().parcels[0].id;
        orders::service::deliver(shop, &arrived, parcel, "Olga").await.unwrap();
        let waits = order_of(shop, owner, thing.variant, "ada@example.com").await;
        shop.settle().await.unwrap();
        let cart = ok(&mut shop.browser(), "POST", "/api/v1/carts", Some(json!({ "lines": [{ "variant_id": thing.variant, "quantity": 2 }] }))).await;
        let listed = ironmonger::customers::service::find(shop.database.read(), "ada@example.com").await.unwrap().unwrap();
        Self {
            product: thing.id,
            variant: thing.variant,
            category: catalog::service::create_category(shop, category("Lamps")).await.unwrap(),
            empty_category: catalog::service::create_category(shop, category("Nothing")).await.unwrap(),
            brand: catalog::service::save_brand(shop, None, brand).await.unwrap(),
            collection: catalog::service::save_collection(shop, None, collection, Some(vec![thing.id])).await.unwrap(),
            arrived,
            waits,
            customer: listed.0,
            cart: cart["token"].as_str().unwrap().to_owned(),
        }
    }
}

/// What an operation answers: to nobody, to a token without the right, to another customer, to whose it is, and to staff.
struct Line {
    id: &'static str,
    path: String,
    body: Option<Value>,
    answers: [u16; 5],
}

fn line(id: &'static str, path: impl Into<String>, body: Option<Value>, answers: [u16; 5]) -> Line {
    Line { id, path: path.into(), body, answers }
}

const ALL: [u16; 5] = [200; 5];
const STAFF: [u16; 5] = [401, 403, 403, 403, 200];

pub fn address() -> Value {
    json!({ "name": "Ada Moss", "line1": "Lindenstraße 14", "postcode": "10969", "city": "Berlin", "country": "DE" })
}

on_both_databases! {
    async fn every_operation_answers_everybody_as_it_says(shop) {
        let (owner, stranger) = (customer(shop, "ada@example.com", "Ada Moss").await, customer(shop, "eve@example.com", "Eve").await);
        let staff = employ(shop, "Olga").await;
        let here = Furnished::new(shop, owner).await;
        let mut callers = [
            shop.browser(),
            with_scopes(shop, staff, &["emails:read"]).await,
            as_customer(shop, stranger).await,
            as_customer(shop, owner).await,
            program(shop, &sessions::begin_staff(shop, staff).await.unwrap().access),
        ];
        // What the lines below ask for.
        let list = ok(&mut callers[3], "POST", "/api/v1/wishlists", Some(json!({ "name": "Summer" }))).await["id"].as_str().unwrap().to_owned();
        let second = ok(&mut callers[3], "POST", "/api/v1/wishlists", Some(json!({ "name": "Winter" }))).await["id"].as_str().unwrap().to_owned();
        let key = ok(&mut callers[3], "POST", "/api/v1/addresses", Some(json!({ "address": address() }))).await["key"].as_str().unwrap().to_owned();
        let other = json!({ "name": "Ada Moss", "line1": "Am Ufer 1", "postcode": "10969", "city": "Berlin", "country": "DE" });
        let gone = ok(&mut callers[3], "POST", "/api/v1/addresses", Some(json!({ "address": other }))).await["key"].as_str().unwrap().to_owned();
        let said = json!({ "order": here.arrived, "product_id": here.product, "rating": 5, "title": "Fine", "body": "It glows." });
        let review = ok(&mut callers[3], "POST", "/api/v1/reviews", Some(said.clone())).await["id"].as_str().unwrap().to_owned();
        ironmonger::reviews::service::moderate(shop, review.parse().unwrap(), ironmonger::reviews::model::ReviewStatus::Approved).await.unwrap();
        let (product, variant, category, brand, collection) = (here.product, here.variant, here.category, here.brand, here.collection);
        let (cart, arrived, waits, listed) = (&here.cart, &here.arrived, &here.waits, here.customer);
        let one = json!({ "variant_id": variant, "quantity": 1 });
        let new = |answer| [401, 403, 403, 403, answer];
        let summer = json!({ "name": "Summer", "kind": "percent", "value": "10", "set_off_by": "codes", "state": "active" });
        let discount = ok(&mut callers[4], "POST", "/api/v1/discounts", Some(summer.clone())).await["id"].as_str().unwrap().to_owned();
        orders::service::mark_paid(shop, arrived, "Olga").await.unwrap();
        let given_back = json!({ "order": arrived, "amount": "1.00", "reason": "Chipped" });
        let refund = ok(&mut callers[4], "POST", "/api/v1/refunds", Some(given_back.clone())).await;
        let (refund, payment) = (refund["id"].as_str().unwrap().to_owned(), refund["payment_id"].as_str().unwrap().to_owned());
        let (payment_path, own_ones) = (format!("/payments/{payment}"), [401, 403, 200, 200, 200]);
        let lines = vec![
            line("discounts.list", "/discounts", None, STAFF),
            line("discounts.create", "/discounts", Some(json!({ "name": "Winter", "kind": "amount", "level": "order", "value": "5.00" })), new(201)),
            line("discounts.show", format!("/discounts/{discount}"), None, STAFF),
            line("discounts.replace", format!("/discounts/{discount}"), Some(summer), STAFF),
            line("discounts.change", format!("/discounts/{discount}"), Some(json!({ "most_uses": 5 })), STAFF),
            line("discounts.make_codes", format!("/discounts/{discount}/codes"), Some(json!({ "count": 3, "prefix": "SUN-" })), new(201)),
            line("discounts.list_codes", format!("/discounts/{discount}/codes"), None, STAFF),
            line("discounts.check", "/discounts/check", Some(json!({ "code": "NONE" })), ALL),
            line("discounts.end", format!("/discounts/{discount}"), None, new(204)),
            line("payments.list", "/payments", None, own_ones),
            line("payments.begin", "/payments", Some(json!({ "email": "x" })), [422; 5]),
            line("payments.show", payment_path.clone(), None, [401, 403, 404, 200, 200]),
            line("payments.change", payment_path.clone(), Some(json!({ "status": "captured" })), [401, 403, 403, 403, 409]),
            line("payments.void", payment_path, None, [401, 403, 403, 403, 409]),
            line("payments.methods", "/payment-methods?country=DE&amount=20.00", None, ALL),
            line("refunds.list", "/refunds", None, own_ones),
            line("refunds.create", "/refunds", Some(given_back), new(201)),
            line("refunds.show", format!("/refunds/{refund}"), None, [401, 403, 404, 200, 200]),
            line("mpesa.stk_push", "/payments/mpesa/stk-push", Some(json!({ "email": "x" })), [422; 5]),
            line("mpesa.status", format!("/payments/mpesa/status/{payment}"), None, [401, 403, 404, 404, 404]),
            line("mpesa.transactions", "/payments/mpesa/transactions", None, own_ones),
            line("auth.register", "/auth/register", Some(json!({ "email": "new@example.com", "password": "a fine long password" })), [202; 5]),
            line("auth.login", "/auth/login", Some(json!({ "email": "ada@example.com" })), [422; 5]),
            line("auth.refresh", "/auth/token/refresh", Some(json!({ "refresh_token": "none" })), [401; 5]),
            line("me.show", "/me", None, [401, 200, 200, 200, 200]),
            line("me.change", "/me", Some(json!({ "name": "Somebody", "language": null })), [401, 403, 200, 200, 403]),
            line("products.list", "/products", None, ALL),
            line("products.show", format!("/products/{product}"), None, ALL),
            line("products.create", "/products", Some(json!({ "title": "Vase", "status": "active", "variants": [{ "price": "9.00", "on_hand": 3 }] })), new(201)),
            line("products.change", format!("/products/{product}"), Some(json!({ "subtitle": "Round" })), STAFF),
            line("products.replace", format!("/products/{product}"), Some(json!({ "title": "Gourd lamp", "status": "active" })), STAFF),
            line("categories.list", "/categories", None, ALL),
            line("categories.show", format!("/categories/{category}"), None, ALL),
            line("categories.create", "/categories", Some(json!({ "name": "Chairs" })), new(201)),
            line("categories.replace", format!("/categories/{category}"), Some(json!({ "name": "Lights" })), STAFF),
            line("categories.delete", format!("/categories/{}", here.empty_category), None, new(204)),
            line("brands.list", "/brands", None, ALL),
            line("brands.show", format!("/brands/{brand}"), None, ALL),
            line("brands.create", "/brands", Some(json!({ "name": "Hearth" })), new(201)),
            line("brands.replace", format!("/brands/{brand}"), Some(json!({ "name": "Lake House" })), STAFF),
            line("brands.delete", format!("/brands/{brand}"), None, new(204)),
            line("collections.list", "/collections", None, ALL),
            line("collections.show", format!("/collections/{collection}"), None, ALL),
            line("collections.create", "/collections", Some(json!({ "title": "Old", "products": [product] })), new(201)),
            line("collections.replace", format!("/collections/{collection}"), Some(json!({ "title": "Newer" })), STAFF),
            line("collections.delete", format!("/collections/{collection}"), None, new(204)),
            line("stock.list", "/stock", None, STAFF),
            line("stock.show", format!("/stock/{variant}"), None, STAFF),
            line("stock.set", format!("/stock/{variant}"), Some(json!({ "on_hand": 40 })), STAFF),
            line("bulk.prices", "/bulk/prices", Some(json!({ "items": [{ "variant_id": variant, "price": "48.00" }] })), STAFF),
            line("bulk.stock", "/bulk/stock", Some(json!({ "items": [{ "variant_id": variant, "on_hand": 41 }] })), STAFF),
            line("carts.create", "/carts", Some(json!({ "lines": [one] })), [201; 5]),
            line("carts.show", format!("/carts/{cart}"), None, ALL),
            line("carts.add", format!("/carts/{cart}/lines"), Some(one.clone()), ALL),
            line("carts.set", format!("/carts/{cart}/lines/{variant}"), Some(json!({ "quantity": 2 })), ALL),
            line("carts.enter_code", format!("/carts/{cart}/codes"), Some(json!({ "code": "NONE" })), [422; 5]),
            line("carts.remove_code", format!("/carts/{cart}/codes/NONE"), None, ALL),
            line("carts.remove", format!("/carts/{cart}/lines/{variant}"), None, [200, 404, 404, 404, 404]),
            line("carts.add_own", "/cart/lines", Some(one.clone()), [401, 403, 200, 200, 403]),
            line("carts.own", "/cart", None, [401, 403, 200, 200, 403]),
            line("wishlists.list", "/wishlists", None, [401, 403, 200, 200, 403]),
            line("wishlists.create", "/wishlists", Some(json!({ "name": "More" })), [401, 403, 201, 201, 403]),
            line("wishlists.add", "/wishlists/items", Some(json!({ "product_id": product })), [401, 403, 200, 200, 403]),
            line("wishlists.show", format!("/wishlists/{list}"), None, [401, 403, 404, 200, 403]),
            line("wishlists.rename", format!("/wishlists/{list}"), Some(json!({ "name": "Autumn" })), [401, 403, 404, 200, 403]),
            line("wishlists.remove", format!("/wishlists/{list}/items/{product}"), None, [401, 403, 404, 200, 403]),
            line("wishlists.delete", format!("/wishlists/{second}"), None, [401, 403, 404, 204, 403]),
            line("addresses.list", "/addresses", None, [401, 403, 200, 200, 403]),
            line("addresses.create", "/addresses", Some(json!({ "address": address(), "for_delivery": true })), [401, 403, 201, 201, 403]),
            line("addresses.show", format!("/addresses/{gone}"), None, [401, 403, 404, 200, 403]),
            line("addresses.replace", format!("/addresses/{gone}"), Some(json!({ "address": other })), [401, 403, 404, 200, 403]),
            line("addresses.delete", format!("/addresses/{gone}"), None, [401, 403, 404, 204, 403]),
            line("saved_methods.list", "/saved-methods", None, [401, 403, 200, 200, 403]),
            line("saved_methods.delete", format!("/saved-methods/{product}"), None, [401, 403, 404, 404, 403]),
            line("orders.list", "/orders", None, [401, 403, 200, 200, 200]),
            line("orders.place", "/orders", Some(json!({ "email": "x" })), [422; 5]),
            line("orders.show", format!("/orders/{arrived}"), None, [401, 403, 404, 200, 200]),
            line("orders.note", format!("/orders/{arrived}"), Some(json!({ "note": "Called." })), STAFF),
            line("orders.ship", format!("/orders/{arrived}/parcels"), Some(json!({ "carrier": "DHL" })), [401, 403, 403, 403, 409]),
            line("orders.deliver", format!("/orders/{arrived}/deliveries"), Some(json!({ "parcel_id": product })), [401, 403, 403, 403, 409]),
            line("orders.cancel", format!("/orders/{waits}"), None, [401, 403, 404, 200, 409]),
            line("reviews.list", format!("/reviews?product={product}"), None, ALL),
            line("reviews.show", format!("/reviews/{review}"), None, ALL),
            line("reviews.create", "/reviews", Some(said), [401, 403, 422, 201, 403]),
            line("reviews.replace", format!("/reviews/{review}"), Some(json!({ "rating": 4, "body": "It glows still." })), [401, 403, 404, 200, 403]),
            line("reviews.moderate", format!("/reviews/{review}"), Some(json!({ "status": "approved", "answer": "Thanks." })), STAFF),
            line("reviews.delete", format!("/reviews/{review}"), None, [401, 403, 404, 204, 404]),
            line("customers.list", "/customers", None, STAFF),
            line("customers.show", format!("/customers/{listed}"), None, STAFF),
            line("customers.replace", format!("/customers/{listed}"), Some(json!({ "first_name": "Ada", "last_name": "Moss", "tags": ["vip"] })), STAFF),
            line("customers.delete", format!("/customers/{listed}"), None, new(204)),
            line("currencies.list", "/currencies", None, ALL),
            line("currencies.convert", "/currencies/convert?amount=24.00&from=EUR&to=EUR", None, ALL),
            line("settings.show", "/settings", None, STAFF),
            line("products.archive", format!("/products/{product}"), None, new(204)),
            line("auth.logout", "/auth/logout", None, [401, 409, 204, 204, 204]),
        ];
        let known = API.operations.iter().map(|operation| operation.id.as_str()).collect::<BTreeSet<_>>();
        let tested = lines.iter().map(|line| line.id).collect::<BTreeSet<_>>();
        assert_eq!(known.difference(&tested).collect::<Vec<_>>(), Vec::<&&str>::new(), "operations without a line");
        assert_eq!(known.len(), API.operations.len(), "an id stands for one operation");
        let mut wrong = Vec::new();
        for line in lines {
            let operation = API.operations.iter().find(|operation| operation.id == line.id).unwrap_or_else(|| panic!("{} is no operation", line.id));
            for (caller, expected) in callers.iter_mut().zip(line.answers) {
                let answer = send(caller, operation.method, &format!("/api/v1{}", line.path), line.body.as_ref()).await;
                if answer.status.as_u16() != expected {
                    wrong.push(format!("{}: {} in place of {expected}: {}", line.id, answer.status, answer.body));
                }
                assert_described(line.id, &answer);
                assert!(!answer.header("ratelimit").is_empty(), "{}", line.id);
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(address()["name"], "Ada Moss", "{key}");
    }

    async fn nothing_that_is_sent_breaks_an_operation(shop) {
        let staff = employ(shop, "Olga").await;
        let mut accounts = Vec::new();
        for name in ["ada", "ben", "cem", "dia"] {
            accounts.push(customer(shop, &format!("{name}@example.com"), name).await);
        }
        shop.thing("Gourd lamp", "49.00", 5).await;
        let everything = ["catalog:write", "orders:write", "reviews:write", "customers:write", "customers:delete", "settings:read", "promotions:write", "refunds:write"];
        let long = format!("{{\"name\": \"{}\"}}", "a".repeat(1_100_000));
        let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
        let bodies = ["", "{", "null", "[]", "\"text\"", "{\"surprise\": 1}", "{\"title\": \"a\\u0000b\", \"name\": \"a\\u0000b\", \"note\": \"a\\u0000b\"}",
            "{\"title\": 1e999}", "{\"on_hand\": 99999999999999999999, \"quantity\": -1}", "{\"title\": {\"a\": []}, \"lines\": [1]}", &deep, &long, "\u{0}\u{1}"];
        for (place, operation) in API.operations.iter().enumerate() {
            // Others each time: nobody is to be sent away for asking too often.
            let mut callers = [as_customer(shop, accounts[place % accounts.len()]).await, with_scopes(shop, staff, &everything).await];
            for place in ["0", "%F0%9F%98%80", "..%2f..", "00000000-0000-0000-0000-000000000000", "%ff%fe"] {
                let mut path = format!("/api/v1{}", operation.path);
                while let Some((start, rest)) = path.split_once('{') {
                    path = format!("{start}{place}{}", rest.split_once('}').unwrap().1);
                }
                for caller in &mut callers {
                    for body in bodies.iter().take(if place == "0" { bodies.len() } else { 3 }) {
                        let sent = caller.send(operation.method.parse().unwrap(), &path, Some("application/json"), Body::from((*body).to_owned())).await;
                        assert!(sent.status.as_u16() < 500, "{} {body:.60}: {} {}", operation.id, sent.status, sent.body);
                        assert!(sent.status != StatusCode::METHOD_NOT_ALLOWED, "{}", operation.id);
                        assert!(!sent.header("ratelimit").contains("r=0;"), "{} was not asked", operation.id);
                    }
                    let query = "limit=x&cursor=%F0%9F%98%80&fields=,&q=%27%22&surprise=1";
                    let sent = caller.send(operation.method.parse().unwrap(), &format!("{path}?{query}"), None, Body::empty()).await;
                    assert!(sent.status.as_u16() < 500, "{}: {} {}", operation.id, sent.status, sent.body);
                }
            }
        }
        let mut program = with_scopes(shop, staff, &everything).await;
        let wrong = program.send(Method::POST, "/api/v1/products", Some("text/plain"), Body::from("{}")).await;
        assert_eq!((wrong.status, wrong.header("content-type")), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "application/problem+json"));
        let wrong = program.send(Method::POST, "/api/v1/brands", Some("application/json"), Body::from(long)).await;
        assert_eq!(wrong.status, StatusCode::PAYLOAD_TOO_LARGE);
        let wrong = program.send(Method::PUT, "/api/v1/brands", Some("application/json"), Body::from("{}")).await;
        assert_eq!((wrong.status, read(&wrong)["code"].as_str()), (StatusCode::METHOD_NOT_ALLOWED, Some("method")));
    }

    async fn strange_addresses_are_answered_as_described(shop) {
        let mut browser = shop.browser();
        for path in ["/api/v1/products?q=%00", "/api/v1/products/lamp%00", "/api/products/%00/"] {
            assert_eq!(refused(&mut browser, "GET", path, None).await, (400, "address".to_owned()), "{path}");
        }
        // Nothing is not a list of fields: what is described as always there is there.
        shop.thing("Lamp", "49.00", 3).await;
        let all = ok(&mut browser, "GET", "/api/v1/products?fields=", None).await;
        assert!(all["items"][0]["id"].is_string(), "{all}");
    }

    async fn what_is_wrong_with_a_body_is_said_field_by_field(shop) {
        let staff = employ(shop, "Olga").await;
        let mut program = with_scopes(shop, staff, &["catalog:write"]).await;

        for (body, pointer, code) in [
            (json!({ "titel": "Vase" }), "/titel", "unknown-field"),
            (json!({ "title": 1 }), "/title", "invalid"),
            (json!({ "title": "Vase", "variants": [{ "price": "12", "color": "red" }] }), "/variants/0/color", "unknown-field"),
            (json!({ "title": "Vase", "variants": [{ "price": "twelve" }] }), "/variants/0/price", ""),
            (json!({ "title": "", "variants": [] }), "/title", ""),
            (json!({ "title": "Vase", "status": "sold" }), "/status", "invalid"),
            (json!({ "title": "Vase", "options": [{ "name": "Colour" }] }), "/options/0/values", "missing"),
        ] {
            let answer = send(&mut program, "POST", "/api/v1/products", Some(&body)).await;
            let problem = read(&answer);
            assert_eq!((answer.status.as_u16(), &problem["status"]), (422, &json!(422)), "{body}: {problem}");
            let found = problem["errors"].as_array().unwrap().iter().find(|error| error["pointer"] == pointer).unwrap_or_else(|| panic!("{body}: {problem}"));
            assert!(code.is_empty() || found["code"] == code, "{problem}");
        }
    }

    async fn a_version_that_was_read_is_the_one_that_is_changed(shop) {
        let staff = employ(shop, "Olga").await;
        let thing = shop.thing("Gourd lamp", "49.00", 5).await;
        let mut program = with_scopes(shop, staff, &["catalog:write"]).await;
        let path = format!("/api/v1/products/{}", thing.id);
        let first = program.get(&path).await;
        let etag = first.header("etag").to_owned();
        let token = program.headers.clone();
        program.headers.push(("if-none-match", etag.clone()));
        assert_eq!(program.get(&path).await.status, StatusCode::NOT_MODIFIED);
        program.headers = token.clone();
        program.headers.push(("if-match", etag));
        let changed = send(&mut program, "PATCH", &path, Some(&json!({ "title": "Gourd light" }))).await;
        assert_eq!((changed.status, &read(&changed)["title"]), (StatusCode::OK, &json!("Gourd light")));
        assert_eq!(refused(&mut program, "PATCH", &path, Some(json!({ "title": "Mine" }))).await, (412, "stale".to_owned()));
        assert_eq!(refused(&mut program, "DELETE", &path, None).await.0, 412);
        // Stock that moves does not get into the way of an edit.
        program.headers = token.clone();
        program.headers.push(("if-match", changed.header("etag").to_owned()));
        catalog::service::set_stock(shop, thing.variant, "5", "4", "Olga").await.unwrap();
        assert_eq!(ok(&mut program, "PATCH", &path, Some(json!({ "title": "Lamp" }))).await["title"], "Lamp");
        program.headers = token;
        // What is not sent stays as it is.
        let lamp = ok(&mut program, "GET", &path, None).await;
        assert_eq!((&lamp["variants"][0]["price"]["amount"], &lamp["variants"][0]["on_hand"], &lamp["status"]), (&json!("49.00"), &json!(4), &json!("active")));
        assert_eq!(ok(&mut program, "GET", &format!("{path}?fields=title,slug"), None).await, json!({ "title": "Lamp", "slug": lamp["slug"] }));
        assert_eq!(refused(&mut program, "GET", &format!("{path}?fields=secret"), None).await, (400, "fields".to_owned()));
        program.headers.push(("if-match", "*".to_owned()));
        ok(&mut program, "DELETE", &path, None).await;
        assert_eq!(refused(&mut shop.browser(), "GET", &path, None).await.0, 404, "it is archived, and sold no more");
        assert_eq!(ok(&mut program, "GET", &path, None).await["status"], "archived");
    }

    async fn of_a_hundred_at_once_with_one_key_one_is_done(shop) {
        let staff = employ(shop, "Olga").await;
        let scopes = [Scope::from_word("catalog:write").unwrap()];
        let token = personal::create(shop, staff, "Test", &scopes, None).await.unwrap();
        let router = app::router(shop.shop.clone());
        let request = |key: &str, title: &str| {
            Request::builder().method("POST").uri("/api/v1/products").header(header::HOST, "shop.test").header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, "application/json").header("idempotency-key", key)
                .body(Body::from(json!({ "title": title, "variants": [{ "price": "5.00" }] }).to_string())).unwrap()
        };
        let all = (0..100).map(|_| router.clone().oneshot(request("one", "Vase")));
        let mut answers = BTreeSet::new();
        for response in futures::future::join_all(all).await {
            let response = response.unwrap();
            assert_eq!(response.status(), StatusCode::CREATED);
            answers.insert(String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap());
        }
        assert_eq!(answers.len(), 1);
        assert_eq!(catalog::service::count_products(shop.database.read()).await.unwrap(), 1);
        let other = router.clone().oneshot(request("one", "Bowl")).await.unwrap();
        assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY, "the key was another request's");
        // What was refused may be sent again with the same key, put right.
        assert_eq!(router.clone().oneshot(request("two", "")).await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(router.oneshot(request("two", "Bowl")).await.unwrap().status(), StatusCode::CREATED);
    }

    async fn a_refresh_token_is_used_once_and_a_second_time_ends_them_all(shop) {
        let account = customer(shop, "ada@example.com", "Ada Moss").await;
        let mut program = shop.browser();
        let login = json!({ "email": "Ada@Example.com", "password": PASSWORD });
        let first = ok(&mut program, "POST", "/api/v1/auth/login", Some(login.clone())).await;
        let refresh = |tokens: &Value| Some(json!({ "refresh_token": tokens["refresh_token"] }));
        let bearer = |tokens: &Value| vec![("authorization", format!("Bearer {}", tokens["access_token"].as_str().unwrap()))];
        let second = ok(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&first)).await;
        program.headers = bearer(&second);
        assert_eq!(ok(&mut program, "GET", "/api/v1/me", None).await["email"], "ada@example.com");
        program.headers.clear();
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&first)).await, (401, "refresh-token".to_owned()));
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&second)).await.0, 401, "its family has ended");
        program.headers = bearer(&second);
        assert_eq!(refused(&mut program, "GET", "/api/v1/me", None).await, (401, "token".to_owned()));

        // A suspended account counts at once.
        program.headers.clear();
        let third = ok(&mut program, "POST", "/api/v1/auth/login", Some(login.clone())).await;
        customers::set_suspended(shop, account, true).await.unwrap();
        program.headers = bearer(&third);
        assert_eq!(refused(&mut program, "GET", "/api/v1/me", None).await.0, 401);
        program.headers.clear();
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&third)).await.0, 401);
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/login", Some(login.clone())).await, (403, "suspended".to_owned()));
        customers::set_suspended(shop, account, false).await.unwrap();

        // Signing out ends both, and so does the time.
        let fourth = ok(&mut program, "POST", "/api/v1/auth/login", Some(login)).await;
        program.headers = bearer(&fourth);
        shop.clock.advance(chrono::Duration::minutes(14));
        ok(&mut program, "GET", "/api/v1/me", None).await;
        shop.clock.advance(chrono::Duration::minutes(2));
        assert_eq!(refused(&mut program, "GET", "/api/v1/me", None).await.0, 401);
        program.headers.clear();
        let fifth = ok(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&fourth)).await;
        program.headers = bearer(&fifth);
        ok(&mut program, "POST", "/api/v1/auth/logout", None).await;
        assert_eq!(refused(&mut program, "GET", "/api/v1/me", None).await.0, 401);
        program.headers.clear();
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/token/refresh", refresh(&fifth)).await.0, 401);
        let wrong = json!({ "email": "ada@example.com", "password": "wrong horse battery" });
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/login", Some(wrong)).await.0, 401);
    }

    async fn a_new_password_of_staff_ends_their_programs(shop) {
        let owner = employ(shop, "Olga").await;
        let mut program = shop.browser();
        let login = json!({ "email": "olga@shop.test", "password": PASSWORD, "kind": "staff" });
        let tokens = ok(&mut program, "POST", "/api/v1/auth/login", Some(login)).await;
        shop.clock.advance(chrono::Duration::minutes(1));
        accounts::service::set_password(shop, owner, Uuid::nil(), "seven quiet plums").await.unwrap();
        shop.run_due(Queue::Default).await.unwrap();
        program.headers = vec![("authorization", format!("Bearer {}", tokens["access_token"].as_str().unwrap()))];
        assert_eq!(refused(&mut program, "GET", "/api/v1/customers", None).await, (401, "token".to_owned()));
        program.headers.clear();
        let refresh = json!({ "refresh_token": tokens["refresh_token"] });
        assert_eq!(refused(&mut program, "POST", "/api/v1/auth/token/refresh", Some(refresh)).await.0, 401);
        let login = json!({ "email": "olga@shop.test", "password": "seven quiet plums", "kind": "staff" });
        ok(&mut program, "POST", "/api/v1/auth/login", Some(login)).await;
    }

    async fn a_cookie_opens_nothing_of_the_api(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert_eq!(refused(&mut owner, "GET", "/api/v1/customers", None).await, (401, "signed-out".to_owned()));
        assert_eq!(refused(&mut owner, "POST", "/api/v1/brands", Some(json!({ "name": "X" }))).await.0, 401);
    }

    async fn staff_make_a_token_that_is_shown_once_and_revoked(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let refused_page = owner.post("/admin/api-tokens", &[("name", ""), ("scope", "catalog:read")]).await;
        assert_eq!(refused_page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(owner.post("/admin/api-tokens", &[("name", "Warehouse")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = owner.post("/admin/api-tokens", &[("name", "Warehouse"), ("scope", "catalog:read"), ("scope", "everything:write"), ("days", "30")]).await;
        let token = made.texts("#token").remove(0);
        assert!(token.starts_with("ironmonger_"), "{}", made.text());
        let page = owner.get("/admin/api-tokens").await;
        assert!(page.text().contains("Warehouse") && page.text().contains("Never") && !page.body.contains(&token), "{}", page.text());
        let mut warehouse = program(shop, &token);
        assert_eq!(ok(&mut warehouse, "GET", "/api/v1/me", None).await["scopes"], json!(["catalog:read"]));
        ok(&mut warehouse, "GET", "/api/v1/stock", None).await;
        assert_eq!(refused(&mut warehouse, "POST", "/api/v1/brands", Some(json!({ "name": "X" }))).await, (403, "forbidden".to_owned()));
        assert_eq!(refused(&mut warehouse, "GET", "/api/v1/orders", None).await.0, 403);
        let page = owner.get("/admin/api-tokens").await;
        assert!(!page.text().contains("Never"), "{}", page.text());
        let revoke = page.attributes("form[action$='/revoke']", "action").remove(0);
        assert_eq!(owner.post(&revoke, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(refused(&mut warehouse, "GET", "/api/v1/stock", None).await, (401, "token".to_owned()));
        assert!(owner.get("/admin/api-tokens").await.text().contains("Revoked"));

        let short = personal::create(shop, accounts_of(shop).await, "Short", &[Scope::from_word("catalog:read").unwrap()], Some(30)).await.unwrap();
        let mut short = program(shop, &short);
        ok(&mut short, "GET", "/api/v1/stock", None).await;
        shop.clock.advance(chrono::Duration::days(31));
        assert_eq!(refused(&mut short, "GET", "/api/v1/stock", None).await.0, 401);
    }

    async fn a_program_buys_and_staff_send_it(shop) {
        let account = customer(shop, "ada@example.com", "Ada Moss").await;
        let staff = employ(shop, "Olga").await;
        let thing = shop.thing("Gourd lamp", "49.00", 5).await;
        let mut buyer = as_customer(shop, account).await;
        let cart = ok(&mut buyer, "POST", "/api/v1/cart/lines", Some(json!({ "variant_id": thing.variant, "quantity": 1 }))).await;
        assert_eq!((&cart["subtotal"]["amount"], &cart["total"]["amount"]), (&json!("49.00"), &json!("53.90")));
        let order = json!({ "email": "ada@example.com", "address": address(), "delivery": "standard", "payment": "cod", "expected_total": "53.90" });
        let wrong = json!({ "email": "ada@example.com", "address": { "name": "", "line1": "", "postcode": "", "city": "", "country": "" }, "delivery": "x", "payment": "y" });
        let problem = read(&send(&mut buyer, "POST", "/api/v1/orders", Some(&wrong)).await);
        let pointers = problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect::<Vec<_>>();
        assert!(["/address/name", "/address/line1", "/address/country", "/delivery", "/payment"].iter().all(|one| pointers.contains(one)), "{problem}");
        buyer.headers.push(("idempotency-key", "purchase".to_owned()));
        let placed = ok(&mut buyer, "POST", "/api/v1/orders", Some(order.clone())).await;
        assert_eq!(ok(&mut buyer, "POST", "/api/v1/orders", Some(order)).await, placed, "the same answer, and one order");
        buyer.headers.pop();
        let number = placed["number"].as_str().unwrap();
        let own = ok(&mut buyer, "GET", "/api/v1/orders", None).await;
        assert_eq!((own["items"].as_array().unwrap().len(), &own["items"][0]["number"]), (1, &placed["number"]));
        let mut packer = with_scopes(shop, staff, &["orders:write"]).await;
        let seen = ok(&mut packer, "GET", &format!("/api/v1/orders/{number}"), None).await;
        let lines = json!([{ "line_id": seen["lines"][0]["id"], "quantity": 1 }]);
        let sent = ok(&mut packer, "POST", &format!("/api/v1/orders/{number}/parcels"), Some(json!({ "carrier": "DHL", "lines": lines }))).await;
        assert_eq!(sent["fulfillment_status"], "fulfilled");
        let parcel = sent["parcels"][0]["id"].clone();
        assert_eq!(refused(&mut buyer, "DELETE", &format!("/api/v1/orders/{number}"), None).await.0, 409, "it is on its way");
        let arrived = ok(&mut packer, "POST", &format!("/api/v1/orders/{number}/deliveries"), Some(json!({ "parcel_id": parcel }))).await;
        assert_eq!(arrived["fulfillment_status"], "delivered");
        assert_eq!(shop.stock(thing.variant).await.on_hand, 4);
    }

    async fn many_are_changed_at_once_and_each_is_answered(shop) {
        let staff = employ(shop, "Olga").await;
        let thing = shop.thing("Gourd lamp", "49.00", 5).await;
        let mut program = with_scopes(shop, staff, &["catalog:write"]).await;
        let items = json!([{ "variant_id": thing.variant, "price": "45.00" }, { "variant_id": Uuid::nil(), "price": "1" }, { "variant_id": thing.variant, "price": "cheap" }]);
        let results = ok(&mut program, "POST", "/api/v1/bulk/prices", Some(json!({ "items": items }))).await;
        let done = results["items"].as_array().unwrap().iter().map(|item| item["done"].as_bool().unwrap()).collect::<Vec<_>>();
        assert_eq!(done, [true, false, false]);
        assert_eq!((&results["items"][1]["problem"]["status"], &results["items"][2]["problem"]["errors"][0]["pointer"]), (&json!(404), &json!("/items/2/price")));
        let items = json!([{ "variant_id": thing.variant, "on_hand": 7, "seen": 5 }, { "variant_id": thing.variant, "on_hand": 9, "seen": 5 }, { "variant_id": thing.variant, "on_hand": -1 }]);
        let results = ok(&mut program, "POST", "/api/v1/bulk/stock", Some(json!({ "items": items }))).await;
        let done = results["items"].as_array().unwrap().iter().map(|item| item["done"].as_bool().unwrap()).collect::<Vec<_>>();
        assert_eq!((done, shop.stock(thing.variant).await.on_hand), (vec![true, false, false], 7));
        assert_eq!(refused(&mut program, "POST", "/api/v1/bulk/stock", Some(json!({ "items": [] }))).await.0, 422);
        let many = (0..101).map(|_| json!({ "variant_id": thing.variant, "on_hand": 1 })).collect::<Vec<_>>();
        assert_eq!(refused(&mut program, "POST", "/api/v1/bulk/stock", Some(json!({ "items": many }))).await.0, 422);
    }

    async fn the_addresses_of_others_are_answered_too(shop) {
        let account = customer(shop, "ada@example.com", "Ada Moss").await;
        let thing = shop.thing("Gourd lamp", "49.00", 5).await;
        let mut program = shop.browser();
        let login = json!({ "email": "ada@example.com", "password": PASSWORD });
        for path in ["/api/auth/login", "/api/auth/login/", "/api/auth/auth/", "/api/v1/auth/login/"] {
            ok(&mut program, "POST", path, Some(login.clone())).await;
        }
        for path in ["/api/products/", "/api/products", "/api/categories/", "/api/products/categories/", "/api/products/categories", "/api/v1/brands/"] {
            assert!(ok(&mut program, "GET", path, None).await["items"].is_array(), "{path}");
        }
        assert_eq!(ok(&mut program, "GET", &format!("/api/products/{}/", thing.id), None).await["slug"], "gourd-lamp");
        assert!(ok(&mut program, "GET", &format!("/api/reviews/?product={}", thing.id), None).await["items"].is_array());
        let new = json!({ "name": "Eve", "email": "eve@example.com", "password": "a fine long password" });
        assert_eq!(ok(&mut program, "POST", "/api/auth/users/", Some(new.clone())).await["status"], "confirmation-sent");
        ok(&mut program, "POST", "/api/auth/register/", Some(new)).await;
        for (method, path) in [("GET", "/api/auth/users/"), ("PUT", "/api/auth/users/1/"), ("DELETE", "/api/auth/users/1/"), ("GET", "/api/cart/"), ("GET", "/api/orders/"), ("POST", "/api/auth/logout/")] {
            assert_eq!(refused(&mut program, method, path, None).await.0, 401, "{path}");
        }
        let cart = ok(&mut program, "POST", "/api/carts/", Some(json!({ "lines": [{ "variant_id": thing.variant, "quantity": 1 }] }))).await;
        assert_eq!(ok(&mut program, "GET", &format!("/api/cart/{}/", cart["token"].as_str().unwrap()), None).await["count"], 1);
        let mut me = as_customer(shop, account).await;
        assert_eq!(ok(&mut me, "GET", "/api/auth/me/", None).await["name"], "Ada Moss");
        assert_eq!(refused(&mut program, "GET", "/api/nothing/", None).await.0, 404);
    }

    async fn scripts_of_other_sites_are_let_in_as_it_is_set(shop) {
        let mut script = shop.browser();
        script.headers = vec![("origin", "https://app.example".to_owned()), ("access-control-request-method", "POST".to_owned())];
        let asked = script.send(Method::OPTIONS, "/api/v1/products", None, Body::empty()).await;
        assert_eq!((asked.status, asked.header("access-control-allow-origin")), (StatusCode::NO_CONTENT, "*"));
        assert!(asked.header("access-control-allow-headers").contains("authorization"));
        let settings = ironmonger::rest::settings::ApiSettings { origins: "https://other.example\nhttps://app.example".to_owned() };
        shop.save_settings(&settings).await.unwrap();
        assert_eq!(script.get("/api/v1/products").await.header("access-control-allow-origin"), "https://app.example");
        shop.save_settings(&ironmonger::rest::settings::ApiSettings { origins: String::new() }).await.unwrap();
        assert_eq!(script.get("/api/v1/products").await.header("access-control-allow-origin"), "");
    }

    async fn the_description_is_open_and_read_on_a_page(shop) {
        let mut program = shop.browser();
        let description = ok(&mut program, "GET", "/api/v1/openapi.json", None).await;
        assert!(description["openapi"].as_str().unwrap().starts_with("3.1"), "{}", description["openapi"]);
        let mut missing = BTreeSet::new();
        find_references(&description, &mut |name| {
            if description.pointer(name.strip_prefix('#').unwrap()).is_none() {
                missing.insert(name.to_owned());
            }
        });
        assert!(missing.is_empty(), "{missing:?}");
        let page = program.get("/api/docs").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.texts("details").len(), API.operations.len());
        assert!(page.text().contains("/orders/{number}/parcels"), "{}", page.text());
    }
}

fn find_references(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(Value::as_str) {
                each(name);
            }
            object.values().for_each(|value| find_references(value, each));
        }
        Value::Array(list) => list.iter().for_each(|value| find_references(value, each)),
        _ => {}
    }
}

/// Whoever works here.
async fn accounts_of(shop: &Shop) -> Uuid {
    accounts::service::sign_in(shop, "owner@shop.test", PASSWORD).await.unwrap().id
}

#[test]
fn a_token_of_the_key_before_is_believed_and_a_forged_one_is_not() {
    let claims = Claims { iss: "http://shop.test".to_owned(), sub: Uuid::now_v7(), kind: Kind::Customer, sid: Uuid::now_v7(), iat: 1_000, exp: 2_000 };
    let before = Signer::new("the first secret", &[]);
    let now = Signer::new("the second secret", &["the first secret".to_owned()]);
    let token = before.sign(&claims);
    assert_eq!(now.verify(&token, 1_500), Some(claims.clone()));
    assert_eq!(before.verify(&now.sign(&claims), 1_500), None);
    assert_eq!(now.verify(&token, 2_000), None, "it is over");
    let parts = token.split('.').collect::<Vec<_>>();
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
    let header = String::from_utf8(BASE64.decode(parts[0]).unwrap()).unwrap();
    let unsigned = BASE64.encode(header.replace("HS256", "none"));
    let longer = BASE64.encode(serde_json::to_vec(&Claims { exp: 9_000, ..claims }).unwrap());
    for forged in [
        format!("{unsigned}.{}.", parts[1]),
        format!("{unsigned}.{}.{}", parts[1], parts[2]),
        format!("{}.{longer}.{}", parts[0], parts[2]),
        "..".to_owned(),
        String::new(),
        "a.b.c".to_owned(),
    ] {
        assert_eq!(now.verify(&forged, 1_500), None, "{forged}");
    }
}
