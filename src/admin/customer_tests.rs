//! What staff do with a customer as a whole: erase them, make one of two, and see the shop as them.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    alerts::{self, model::AlertKind},
    audit::{
        self,
        model::{Filter, Outcome, WhoKind},
    },
    customers::{self, model::Customer},
    identity::{
        model::SignInWay,
        service::{accounts, consents, orders as owned, sessions, sign_ins},
    },
    kernel::PageNumber,
    orders,
    shop::acting,
    support::service::tickets,
};
use uuid::Uuid;

use crate::{
    checkout_accounts::{account, emails, signed_in},
    support::{Browser, TestShop},
};

async fn buy(shop: &TestShop, browser: &mut Browser, variant: Uuid, email: &str) -> String {
    browser.post("/cart/add", &[("variant", &variant.to_string()), ("quantity", "1")]).await;
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
    let number = answer.location().split('/').nth(2).unwrap_or_else(|| panic!("{}", answer.text())).to_owned();
    shop.settle().await.unwrap();
    number
}

async fn deliver(shop: &TestShop, number: &str) {
    orders::service::ship(shop, number, "DHL", "1", Vec::new(), "Olga").await.unwrap();
    let parcel = orders::service::by_number(shop, number).await.unwrap().parcels[0].id;
    orders::service::deliver(shop, number, parcel, "Olga").await.unwrap();
}

async fn id_of(shop: &TestShop, email: &str) -> Option<Uuid> {
    customers::service::find(shop.database.read(), email).await.unwrap().map(|(id, _)| id)
}

async fn owner(shop: &TestShop) -> Browser {
    let mut owner = shop.browser();
    owner.sign_in().await;
    owner
}

on_both_databases! {
    async fn an_erased_customer_is_nobody_and_their_orders_stay(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let number = buy(shop, &mut shop.browser(), thing.variant, "jane@example.com").await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut hers = signed_in(shop, &jane).await;
        let (id, mut owner) = (id_of(shop, "jane@example.com").await.unwrap(), owner(shop).await);
        let here = format!("/admin/customers/{id}/erase");
        assert!(owner.get(&here).await.text().contains("not delivered yet"));
        assert_eq!(owner.post(&here, &[]).await.status, StatusCode::CONFLICT, "the order needs its address");
        deliver(shop, &number).await;
        assert!(owner.get(&here).await.text().contains("1 order for the books"));
        assert_eq!(owner.post(&here, &[]).await.location(), "/admin/customers");
        shop.settle().await.unwrap();
        assert!(id_of(shop, "jane@example.com").await.is_none() && accounts::by_id(shop.database.read(), jane.id).await.unwrap().is_none());
        let order = orders::service::by_number(shop, &number).await.unwrap();
        assert_eq!((order.email.as_str(), order.address.name.as_str(), order.address.country.as_str()), ("", "", "DE"));
        assert!(hers.get("/account").await.location().starts_with("/sign-in"));
    }

    async fn two_customers_become_one_with_all_that_is_theirs(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let first = buy(shop, &mut shop.browser(), thing.variant, "old@example.com").await;
        let second = buy(shop, &mut shop.browser(), thing.variant, "jane@example.com").await;
        let jane = account(shop, "jane@example.com", true).await;
        let (kept, gone) = (id_of(shop, "old@example.com").await.unwrap(), id_of(shop, "jane@example.com").await.unwrap());
        let wish = alerts::model::Form { email: "old@example.com".to_owned(), wish: String::new() };
        let token = alerts::service::ask(shop, AlertKind::Price, thing.variant, &wish).await.unwrap().unwrap();
        alerts::service::confirm(shop, &token).await.unwrap();
        let mut owner = owner(shop).await;
        owner.post(&format!("/admin/customers/{gone}/notes"), &[("body", "Rings twice")]).await;
        let here = format!("/admin/customers/{kept}/merge");
        assert_eq!(owner.get(&format!("{here}?with=nobody@example.com")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = owner.get(&format!("{here}?with=jane@example.com")).await;
        for said in ["2 orders are theirs", "The account of jane@example.com stays"] {
            assert!(page.text().contains(said), "{said} is missing in {}", page.text());
        }
        assert!(id_of(shop, "jane@example.com").await == Some(gone), "nothing is done yet");
        assert_eq!(owner.post(&here, &[("with", &gone.to_string())]).await.location(), format!("/admin/customers/{kept}"));

        // The address that an account has proven stays, and the account sees both orders.
        assert_eq!((id_of(shop, "jane@example.com").await, id_of(shop, "old@example.com").await), (Some(kept), None));
        assert_eq!(accounts::by_id(shop.database.read(), jane.id).await.unwrap().unwrap().customer_id, Some(kept));
        for number in [&first, &second] {
            assert_eq!(owned::by_number(shop, jane.id, number).await.unwrap().email, "jane@example.com");
        }
        let facts = customers::service::facts(shop.database.read(), kept).await.unwrap();
        assert_eq!((facts.orders, facts.has_account), (2, true));
        assert_eq!(alerts::service::of_addresses(shop.database.read(), "jane@", PageNumber::FIRST, 9).await.unwrap().total, 1);
        let page = owner.get(&format!("/admin/customers/{kept}")).await;
        assert!(page.text().contains("Rings twice") && page.text().contains(&format!("#{first}")), "{}", page.text());
        assert_eq!(owner.get(&format!("/admin/customers/{gone}")).await.status, StatusCode::NOT_FOUND);
    }

    async fn of_two_accounts_one_has_to_be_closed(shop) {
        let (jane, old) = (account(shop, "jane@example.com", true).await, account(shop, "old@example.com", true).await);
        let (kept, gone) = (jane.customer_id.unwrap(), old.customer_id.unwrap());
        consents::record(shop, old.id, consents::ConsentPurpose::Marketing, true, "account").await.unwrap();
        let mut theirs = signed_in(shop, &old).await;
        let mut owner = owner(shop).await;
        let here = format!("/admin/customers/{kept}/merge");
        let refused = owner.post(&here, &[("with", &gone.to_string())]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("Choose which one is closed"), "{}", refused.text());
        assert!(accounts::by_id(shop.database.read(), old.id).await.unwrap().is_some());
        assert_eq!(owner.post(&here, &[("with", &gone.to_string()), ("close", "other")]).await.location(), format!("/admin/customers/{kept}"));
        assert!(accounts::by_id(shop.database.read(), old.id).await.unwrap().is_none());
        assert_eq!(consents::history(shop.database.read(), jane.id).await.unwrap().len(), 1);
        assert!(theirs.get("/account").await.location().starts_with("/sign-in"));
        assert_eq!(id_of(shop, "jane@example.com").await, Some(kept));
    }

    async fn fields_that_differ_are_chosen(shop) {
        let make = async |email: &str, name: &str, phone: &str, tag: &str| {
            let customer = Customer { email: email.to_owned(), phone: phone.to_owned(), tags: vec![tag.to_owned()], ..Customer::named(name) };
            customers::service::create(shop, customer).await.unwrap()
        };
        let (kept, gone) = (make("a@example.com", "Jane Doe", "", "vip").await, make("b@example.com", "Jane Smith", "123456", "tea").await);
        let mut owner = owner(shop).await;
        let fields = [("with", gone.to_string()), ("name", "other".to_owned()), ("email", "other".to_owned())];
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        owner.post(&format!("/admin/customers/{kept}/merge"), &fields).await;
        let merged = customers::service::by_id(shop.database.read(), kept).await.unwrap();
        assert_eq!((merged.email.as_str(), merged.full_name().as_str(), merged.phone.as_str()), ("b@example.com", "Jane Smith", "123456"));
        assert_eq!(merged.tags, ["vip", "tea"]);
    }

    async fn staff_see_the_shop_as_a_customer_and_do_nothing_grave(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let jane = account(shop, "jane@example.com", true).await;
        let customer = jane.customer_id.unwrap();
        let mut owner = owner(shop).await;
        let kept = shop.browser().get("/products/mug").await.body;
        let answer = owner.post(&format!("/admin/customers/{customer}/account/impersonate"), &[]).await;
        assert_eq!(answer.location(), "/account");
        // A page of hers, a page that is kept for all, and a quiet one.
        for path in ["/account", "/products/mug", "/checkout"] {
            if path == "/checkout" {
                owner.post("/cart/add", &[("variant", &thing.variant.to_string()), ("quantity", "1")]).await;
            }
            let page = owner.get(path).await;
            assert_eq!(page.texts("#acting").len(), 1, "{path}: {}", page.text());
        }
        assert_eq!(shop.browser().get("/products/mug").await.body, kept, "nobody else sees any of it");
        let devices = sessions::of_account(shop, jane.id, Uuid::nil()).await.unwrap();
        assert!(devices.len() == 1 && devices[0].staff.is_some());
        let page = owner.get(&format!("/admin/customers/{customer}")).await;
        assert!(page.text().contains("as this customer"), "{}", page.text());
        for (path, fields) in [
            ("/account/security/password", vec![("new_password", "violet harbour tractor")]),
            ("/account/security/email", vec![("new_email", "thief@example.com")]),
            ("/account/security/phone", vec![("phone", "0151 23456789")]),
            ("/account/security/passkeys/start", vec![]),
            ("/account/security/totp", vec![]),
            ("/account/privacy/erase", vec![]),
            ("/account/preferences/consents", vec![("marketing", "on")]),
            ("/sign-in/code", vec![]),
        ] {
            assert_eq!(owner.post(path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(owner.get("/account/privacy/export").await.status, StatusCode::FORBIDDEN);
        assert!(emails(shop).await.is_empty(), "she is not written to");
        // What they sent is in the log, with who it was in truth: also what was refused.
        let filter = Filter { kind: "customers".to_owned(), subject: customer.to_string(), ..Filter::default() };
        let (entries, _) = audit::service::list(shop.database.read(), &filter, shop.profile().zone(), None, 50).await.unwrap();
        let find = |path: &str| entries.iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("{path} is not in {entries:?}"));
        let added = find("/cart/add");
        assert_eq!((added.who.kind, added.who.name.as_str(), added.outcome), (WhoKind::Staff, "Olga Owner", Outcome::Done), "{added:?}");
        assert!(added.details().fields.contains(&("quantity".to_owned(), "1".to_owned())), "{added:?}");
        assert_eq!(find("/account/security/password").outcome, Outcome::Forbidden);
        let back = owner.post("/impersonation/end", &[]).await;
        assert_eq!(back.location(), format!("/admin/customers/{customer}"));
        assert!(sessions::of_account(shop, jane.id, Uuid::nil()).await.unwrap().is_empty());
        assert!(owner.get("/account").await.location().starts_with("/sign-in"));
        assert_eq!(owner.get("/admin").await.status, StatusCode::OK, "their own session goes on");
    }

    async fn staff_see_who_got_into_an_account_and_who_did_not(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        accounts::set_password(shop, jane.id, None, "violet harbour tractor").await.unwrap();
        let mut browser = shop.browser();
        for (password, status) in [("a wrong one altogether", StatusCode::UNPROCESSABLE_ENTITY), ("violet harbour tractor", StatusCode::SEE_OTHER)] {
            browser.post("/sign-in", &[("who", "jane@example.com")]).await;
            assert_eq!(browser.post("/sign-in/password", &[("password", password)]).await.status, status);
        }
        // An address that nobody has leaves nothing.
        browser.post("/sign-in", &[("who", "nobody@example.com")]).await;
        browser.post("/sign-in/password", &[("password", "a wrong one altogether")]).await;
        shop.settle().await.unwrap();
        let seen = sign_ins::of_account(shop.database.read(), jane.id, 10).await.unwrap();
        let facts = seen.iter().map(|own| (own.way, own.succeeded)).collect::<Vec<_>>();
        assert_eq!(facts, [(SignInWay::Password, true), (SignInWay::Password, false)]);
        let mut owner = owner(shop).await;
        let page = owner.get(&format!("/admin/customers/{}", jane.customer_id.unwrap())).await;
        assert_eq!(page.texts("[aria-labelledby=sign-ins] li").len(), 2, "{}", page.text());
        // They are forgotten when they are old.
        assert_eq!(sign_ins::forget(shop, shop.clock.now() + Duration::seconds(1), 1).await.unwrap(), 1);
        assert_eq!(sign_ins::of_account(shop.database.read(), jane.id, 10).await.unwrap().len(), 1);
    }

    async fn seeing_the_shop_as_a_customer_ends_after_half_an_hour(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let mut owner = owner(shop).await;
        owner.post(&format!("/admin/customers/{}/account/impersonate", jane.customer_id.unwrap()), &[]).await;
        shop.clock.advance(Duration::minutes(29));
        assert_eq!(owner.get("/account").await.status, StatusCode::OK);
        shop.clock.advance(Duration::minutes(2));
        assert!(owner.get("/account").await.location().starts_with("/sign-in"));
        // It can do harm: after a while staff show again who they are.
        let begin = format!("/admin/customers/{}/account/impersonate", jane.customer_id.unwrap());
        assert_eq!(owner.post(&begin, &[]).await.status, StatusCode::PRECONDITION_REQUIRED);
        owner.sign_in_again().await;
        // Nobody is seen whose account is suspended, and nobody else begins this.
        accounts::set_suspended(shop, jane.id, true).await.unwrap();
        let here = format!("/admin/customers/{}", jane.customer_id.unwrap());
        assert_eq!(owner.post(&format!("{here}/account/impersonate"), &[]).await.location(), here);
        assert_eq!(shop.browser().post(&format!("{here}/account/impersonate"), &[]).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn one_page_says_all_that_is_known_of_a_customer(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let jane = account(shop, "jane@example.com", true).await;
        let mut hers = signed_in(shop, &jane).await;
        hers.post("/wishlists/heart", &[("product", &thing.id.to_string())]).await;
        consents::record(shop, jane.id, consents::ConsentPurpose::Marketing, true, "account").await.unwrap();
        let wish = alerts::model::Form { email: "jane@example.com".to_owned(), wish: String::new() };
        let token = alerts::service::ask(shop, AlertKind::Price, thing.variant, &wish).await.unwrap().unwrap();
        alerts::service::confirm(shop, &token).await.unwrap();
        assert_eq!(tickets::count_open(shop).await.unwrap(), 0);
        let page = owner(shop).await.get(&format!("/admin/customers/{}", jane.customer_id.unwrap())).await;
        for (section, said) in [("devices", "·"), ("consents", "Advertising by email"), ("alerts", "A lower price"), ("wishes", "Lists")] {
            assert!(page.texts(&format!("section[aria-labelledby={section}]")).join(" ").contains(said), "{section}: {}", page.text());
        }
    }
}

#[test]
fn what_is_not_named_is_refused() {
    use axum::http::Method;
    assert!(acting::may(&Method::GET, "/account/security") && !acting::may(&Method::GET, "/account/privacy/export"));
    assert!(acting::may(&Method::POST, "/cart/add") && acting::may(&Method::POST, "/checkout"));
    for path in ["/account/security/totp", "/cartography", "/register", "/wishlists", "/contact", "/"] {
        assert!(!acting::may(&Method::POST, path), "{path}");
    }
}
