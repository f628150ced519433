//! Customers chosen by rules: counted, kept under a name, sorted, and taken away as a table that no spreadsheet runs.

use axum::http::StatusCode;
use ironmonger::{
    customers::{
        model::{Consent, Customer, CustomerFilter, CustomerSort, SegmentProblem, SegmentRule},
        service::{self, segments},
    },
    error::Fault,
    kernel::{Address, PageNumber},
    orders::{self, model::Actor},
    platform::long_lists::Cursor,
};
use uuid::Uuid;

use crate::{checkout_accounts::account, support::TestShop};

async fn keep(shop: &TestShop, email: &str, change: impl FnOnce(&mut Customer)) -> Uuid {
    let mut customer = Customer { email: email.to_owned(), ..Customer::named("Jane Doe") };
    change(&mut customer);
    service::create(shop, customer).await.unwrap()
}

async fn buy(shop: &TestShop, variant: Uuid, email: &str, quantity: &str) -> String {
    let mut browser = shop.browser();
    browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", quantity)]).await;
    let form = [
        ("email", email),
        ("name", "Jane Doe"),
        ("line1", "Lindenstraße 14"),
        ("postcode", "10969"),
        ("city", "Berlin"),
        ("country", "DE"),
        ("delivery", "standard"),
        ("payment", "cod"),
    ];
    let answer = browser.post("/checkout", &form).await;
    answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
}

async fn emails(shop: &TestShop, rule: SegmentRule) -> Vec<String> {
    let members = segments::members(shop, &rule, None, 50).await.unwrap();
    assert_eq!(segments::count(shop, &rule).await.unwrap(), members.len() as u64);
    let mut emails = members.into_iter().map(|(_, customer, _)| customer.email).collect::<Vec<_>>();
    emails.sort();
    emails
}

on_both_databases! {
    async fn a_rule_chooses_by_what_somebody_bought_and_when(shop) {
        let thing = shop.thing("Mug", "100.00", 50).await;
        let first = buy(shop, thing.variant, "one@example.com", "1").await;
        buy(shop, thing.variant, "two@example.com", "2").await;
        shop.clock.advance(chrono::Duration::days(10));
        buy(shop, thing.variant, "two@example.com", "1").await;
        shop.settle().await.unwrap();
        keep(shop, "none@example.com", |_| ()).await;
        let today = shop.profile().day(shop.clock.now());
        let of = |rule: SegmentRule| emails(shop, rule);
        let any = SegmentRule::default;
        assert_eq!(of(any()).await, ["none@example.com", "one@example.com", "two@example.com"]);
        assert_eq!(of(SegmentRule { spent_from: Some(20_000), ..any() }).await, ["two@example.com"]);
        assert_eq!(of(SegmentRule { spent_to: Some(20_000), orders_from: Some(1), ..any() }).await, ["one@example.com"]);
        assert_eq!(of(SegmentRule { orders_from: Some(2), ..any() }).await, ["two@example.com"]);
        assert_eq!(of(SegmentRule { orders_to: Some(0), ..any() }).await, ["none@example.com"]);
        assert_eq!(of(SegmentRule { last_order_from: Some(today), ..any() }).await, ["two@example.com"]);
        assert_eq!(of(SegmentRule { last_order_before: Some(today), ..any() }).await, ["one@example.com"]);
        assert_eq!(of(SegmentRule { country: "DE".to_owned(), ..any() }).await, ["one@example.com", "two@example.com"]);
        // An order that is canceled counts no more.
        orders::service::cancel(shop, &first, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(of(SegmentRule { orders_to: Some(0), ..any() }).await, ["none@example.com", "one@example.com"]);
        assert_eq!(of(SegmentRule { spent_from: Some(1), ..any() }).await, ["two@example.com"]);
    }

    async fn a_rule_chooses_by_who_somebody_is(shop) {
        let lives = |country: &str| Address { line1: "1".to_owned(), country: country.to_owned(), ..Address::default() };
        keep(shop, "vip@example.com", |own| own.tags = vec!["VIP".to_owned(), "Tea".to_owned()]).await;
        keep(shop, "fr@example.com", |own| {
            own.language = "fr".to_owned();
            own.addresses = vec![lives("FR"), lives("DE")];
            own.marketing = Some(Consent { accepts: true, ..Consent::default() });
        })
        .await;
        let jane = account(shop, "jane@example.com", true).await;
        let any = SegmentRule::default;
        assert_eq!(emails(shop, SegmentRule { tags: vec!["vip".to_owned(), "tea".to_owned()], ..any() }).await, ["vip@example.com"]);
        assert_eq!(emails(shop, SegmentRule { tags: vec!["vip".to_owned(), "coffee".to_owned()], ..any() }).await, [""; 0]);
        assert_eq!(emails(shop, SegmentRule { country: "FR".to_owned(), language: "fr".to_owned(), consent: Some(true), ..any() }).await, ["fr@example.com"]);
        assert_eq!(emails(shop, SegmentRule { country: "DE".to_owned(), ..any() }).await, [""; 0], "the first address counts");
        assert_eq!(emails(shop, SegmentRule { account: Some(true), ..any() }).await, ["jane@example.com"]);
        assert_eq!(emails(shop, SegmentRule { account: Some(false), consent: Some(false), ..any() }).await, ["vip@example.com"]);
        ironmonger::identity::service::accounts::remove(shop, jane.id).await.unwrap();
        assert_eq!(emails(shop, SegmentRule { account: Some(true), ..any() }).await, [""; 0]);
    }

    async fn the_list_is_sorted_and_paged_beside_a_customer(shop) {
        let thing = shop.thing("Mug", "10.00", 50).await;
        for (email, quantity) in [("a@example.com", "1"), ("b@example.com", "3"), ("c@example.com", "2")] {
            buy(shop, thing.variant, email, quantity).await;
        }
        shop.settle().await.unwrap();
        keep(shop, "d@example.com", |_| ()).await;
        let page = async |sort, cursor| {
            let filter = CustomerFilter { sort, cursor, ..CustomerFilter::default() };
            let page = service::list(shop.database.read(), &filter, PageNumber::FIRST, 2).await.unwrap();
            (page.items.iter().map(|(_, own)| own.email[..1].to_owned()).collect::<String>(), page.items.last().map(|(id, _)| *id), page.total)
        };
        let (first, last, total) = page(CustomerSort::Spent, None).await;
        assert_eq!((first.as_str(), total), ("bc", 4));
        let (second, _, _) = page(CustomerSort::Spent, last.map(Cursor::After)).await;
        assert_eq!(second, "ad");
        assert_eq!(page(CustomerSort::LastOrder, None).await.2, 3);
        assert_eq!(page(CustomerSort::Newest, None).await.0, "dc");
        assert_eq!(page(CustomerSort::Orders, None).await.2, 4);
    }

    async fn staff_keep_a_segment_and_take_it_away_as_a_table(shop) {
        let thing = shop.thing("Mug", "100.00", 50).await;
        buy(shop, thing.variant, "one@example.com", "1").await;
        shop.settle().await.unwrap();
        keep(shop, "calc@example.com", |own| {
            own.first_name = "=1+1".to_owned();
            own.tags = vec!["vip".to_owned()];
        })
        .await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get("/admin/customers/segments").await.text().contains("No segments yet"));
        let new = "/admin/customers/segments/new";
        // What is wrong stands at its field, and what was typed stays.
        let wrong = owner.post(new, &[("name", "Buyers"), ("spent_from", "lots"), ("orders_from", "2"), ("orders_to", "1")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("no amount") && wrong.body.contains("value=\"lots\""), "{}", wrong.text());
        assert_eq!(owner.post(new, &[("name", "Everybody")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let counted = owner.post(new, &[("name", "Buyers"), ("orders_from", "1"), ("do", "count")]).await;
        assert!(counted.text().contains("1 customer belongs to it"), "{}", counted.text());
        let there = owner.post(new, &[("name", "Buyers"), ("orders_from", "1")]).await.location().to_owned();
        let id = there.rsplit('/').next().unwrap().to_owned();
        let list = owner.get("/admin/customers/segments").await;
        assert!(list.text().contains("Buyers") && list.text().contains("1 order or more"), "{}", list.text());
        let narrowed = owner.get(&format!("/admin/customers?segment={id}")).await;
        assert!(narrowed.body.contains("one@example.com") && !narrowed.body.contains("calc@example.com"));
        // Two at once: the second one is told.
        let change = |name: &'static str| [("name", name), ("orders_from", "1"), ("version", "1")];
        assert_eq!(owner.post(&there, &change("Renamed")).await.location(), there);
        let late = owner.post(&there, &change("Late")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text().contains("You saved this page in another window") && late.body.contains("value=\"Late\""), "{}", late.text());

        let table = owner.get(&format!("/admin/customers/export.csv?segment={id}")).await;
        assert!(table.headers["content-disposition"].to_str().unwrap().contains("renamed-"), "{:?}", table.headers);
        let lines = table.body.lines().collect::<Vec<_>>();
        assert!(lines.len() == 2 && lines[0].starts_with("email,first_name") && lines[1].starts_with("one@example.com,Jane,Doe"), "{}", table.body);
        let table = owner.get("/admin/customers/export.csv?tags=VIP").await;
        assert!(table.body.lines().nth(1).unwrap().starts_with("calc@example.com,\"'=1+1\""), "{}", table.body);
        assert_eq!(owner.get("/admin/customers/export.csv?spent_from=lots").await.status, StatusCode::UNPROCESSABLE_ENTITY, "not everybody");
        assert_eq!(owner.post(&format!("{there}/delete"), &[]).await.location(), "/admin/customers/segments");
        assert_eq!(owner.get(&there).await.status, StatusCode::NOT_FOUND);
        assert_eq!(segments::save(shop, None, " ", SegmentRule::default()).await.unwrap_err(), Fault::Refused(SegmentProblem::Name));
    }

    async fn staff_make_a_customer_and_write_notes(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let new = "/admin/customers/new";
        assert_eq!(owner.get(new).await.status, StatusCode::OK);
        let wrong = owner.post(new, &[("email", "nobody"), ("first_name", "Kept")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("value=\"Kept\""));
        let here = owner.post(new, &[("email", "Jane@Example.com"), ("first_name", "Jane"), ("tags", "vip")]).await.location().to_owned();
        let again = owner.post(new, &[("email", "jane@example.com")]).await;
        assert!(again.text().contains("is on the list already"), "{}", again.text());
        assert_eq!(owner.post(&format!("{here}/notes"), &[("body", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(owner.post(&format!("{here}/notes"), &[("body", "Likes <b>tea</b>")]).await.location(), here);
        let page = owner.get(&here).await;
        assert!(page.body.contains("Likes &lt;b>tea") || page.body.contains("Likes &lt;b&gt;tea"), "{}", page.text());
        let form = page.body.split("/notes/").nth(1).unwrap();
        let note = &form[..36];
        assert_eq!(owner.post(&format!("{here}/notes/{note}/delete"), &[]).await.location(), here);
        assert!(!owner.get(&here).await.text().contains("Likes"));
    }
}
