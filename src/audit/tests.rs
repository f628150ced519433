//! What the audit log promises.

use std::time::Duration;

use axum::http::StatusCode;
use chrono::TimeDelta;
use ironmonger::{
    accounts,
    audit::{
        doctor::{self, Light},
        model::{Filter, Outcome, WhoKind, Written},
        service,
        settings::AuditSettings,
    },
    customers,
    error::Fault,
    orders,
    shop::{
        Shop,
        audit::{self, Change, ChangedValue, fields},
    },
};
use sea_orm::ConnectionTrait;

use crate::abuse::{Furnished, buy};

/// All entries, the newest first.
async fn entries(shop: &Shop, filter: &Filter) -> Vec<Written> {
    service::list(shop.database.read(), filter, shop.profile().zone(), None, 500).await.unwrap().0
}

async fn last(shop: &Shop) -> Written {
    entries(shop, &Filter::default()).await.remove(0)
}

/// The value of a name before and after, among all that changed.
fn change(entry: &Written, name: &str) -> (Option<String>, Option<String>) {
    let values = entry.details().changes.into_iter().flat_map(|change| change.values);
    let found = values.filter(|value| value.name == name).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{name}: {:?}", entry.details);
    (found[0].before.clone(), found[0].after.clone())
}

fn said(before: &str, after: &str) -> (Option<String>, Option<String>) {
    (Some(before.to_owned()), Some(after.to_owned()))
}

/// Something to append that nobody asked for by HTTP.
async fn note(shop: &Shop, id: &str) {
    let value = ChangedValue { name: "n".to_owned(), before: None, after: Some(id.to_owned()) };
    let change = Change { kind: "things".to_owned(), id: id.to_owned(), title: String::new(), values: vec![value] };
    audit::by_itself(shop, "test", async { audit::note(change) }).await;
}

async fn wrong(shop: &Shop) -> Vec<String> {
    service::verify(shop).await.unwrap().wrong
}

/// Has somebody with the database's own tools write past the triggers.
async fn tamper(shop: &Shop, statement: &str) {
    let (shop, statement) = (shop.clone(), statement.to_owned());
    let sqlite = shop.database.is_sqlite();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            if sqlite {
                for trigger in ["audit_entries_fixed", "audit_entries_kept", "audit_subjects_kept"] {
                    tx.execute_unprepared(&format!("DROP TRIGGER IF EXISTS {trigger}")).await?;
                }
            } else {
                for table in ["audit_entries", "audit_subjects"] {
                    tx.execute_unprepared(&format!("ALTER TABLE {table} DISABLE TRIGGER USER")).await?;
                }
            }
            tx.execute_unprepared(&statement).await?;
            Ok::<_, Fault>(())
        })
    });
    work.await.unwrap();
}

#[test]
fn secrets_are_left_out_of_what_is_kept() {
    for name in ["password", "new_password", "api_key", "stripe.secret", "client-secret", "Token", "totp", "card.cvc", "iban", "smtp.key"] {
        assert_eq!(fields::redacted(name, "hunter2").1, fields::SECRET, "{name}");
        assert_eq!(fields::redacted(name, "").1, "", "{name}");
    }
    for name in ["title", "keywords", "status", "pinned", "spin", "monkey"] {
        assert_eq!(fields::redacted(name, "hunter2").1, "hunter2", "{name}");
    }
    for value in ["-----BEGIN PRIVATE KEY-----\nMIIB", "sk_live_1234", "postgres://shop:pass@db/shop"] {
        assert_eq!(fields::redacted("note", value).1, fields::SECRET, "{value}");
    }
    let (_, long) = fields::redacted("note", &"ä".repeat(5_000));
    assert!(long.chars().count() < 600 && long.ends_with("[5000]"), "{long}");
    let json = br#"{"title": "Lamp", "login": {"password": "hunter2"}, "keys": [{"secret": "x"}], "price": 4}"#;
    let kept = fields::of_body("application/json; charset=utf-8", json, false, &[]);
    let of = |name: &str| kept.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    assert_eq!((of("title"), of("price"), of("login.password"), of("keys.0.secret")), (Some("Lamp"), Some("4"), Some(fields::SECRET), Some(fields::SECRET)));
    let body = b"--edge\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nLamp\r\n--edge\r\ncontent-disposition: form-data; name=\"pictures\"; filename=\"a.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n\xff\xd8 secret bytes\r\n--edge--\r\n";
    let kept = fields::of_body("multipart/form-data; boundary=edge", body, false, &[]);
    assert_eq!(kept, [("title".to_owned(), "Lamp".to_owned()), ("pictures".to_owned(), "[a.jpg]".to_owned())]);
    assert_eq!(fields::of_body("application/x-www-form-urlencoded", b"a=1&quiet=x", true, &["quiet"])[1].1, fields::SECRET);
}

on_both_databases! {
    async fn a_change_says_who_from_where_and_what_it_was_before(shop) {
        let thing = shop.thing("Gourd lamp", "49.00", 9).await;
        let mut owner = shop.browser();
        owner.headers = vec![("user-agent", "Quiet Browser 3".to_owned())];
        owner.sign_in().await;
        let variant = thing.variant.to_string();
        let answer = owner.post("/admin/fn/products/price", &[("variant", &variant), ("was", "49.00"), ("price", "45.00")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let entry = last(shop).await;
        assert_eq!((entry.who.kind, entry.who.name.as_str(), entry.who.id.is_some()), (WhoKind::Staff, "Olga Owner", true));
        assert_eq!((entry.ip.as_deref(), entry.device.as_str()), (Some("127.0.0.1"), "Quiet Browser 3"));
        assert_eq!((entry.slice.as_str(), entry.action.as_str(), entry.outcome), ("catalog", "POST /admin/fn/products/price", Outcome::Done));
        assert_eq!((entry.kind.as_str(), entry.subject.clone()), ("products", thing.id.to_string()));
        let prices = entry.details().changes[0].values.clone();
        assert_eq!(prices.iter().map(|value| (value.before.as_deref(), value.after.as_deref())).collect::<Vec<_>>(), [(Some("49.00"), Some("45.00"))]);

        owner.post("/admin/fn/products/stock", &[("variant", &variant), ("was", "9"), ("on_hand", "4")]).await;
        assert_eq!(last(shop).await.details().changes[0].values[0].after.as_deref(), Some("4"));
        let id = thing.id.to_string();
        owner.post(&format!("/admin/products/{id}/status"), &[("status", "draft"), ("seen", "active")]).await;
        assert_eq!(change(&last(shop).await, "status"), said("active", "draft"));
        owner.post("/admin/products", &[("do", "activate"), ("product", &id)]).await;
        assert_eq!(change(&last(shop).await, "status"), said("draft", "active"));
        // What is refused with a notice was not done.
        owner.post(&format!("/admin/products/{id}/status"), &[("status", "archived"), ("seen", "draft")]).await;
        let refused = last(shop).await;
        assert_eq!((refused.outcome, refused.details().changes.len()), (Outcome::Refused, 0));

        let history = Filter { kind: "products".to_owned(), subject: id.clone(), ..Filter::default() };
        assert_eq!(entries(shop, &history).await.len(), 5);
        let page = owner.get(&format!("/admin/products/{id}")).await;
        assert!(page.body.contains(&format!("/admin/audit?kind=products&amp;subject={id}")), "the product's page leads to its history");
        assert_eq!(wrong(shop).await, Vec::<String>::new());
    }

    async fn orders_customers_and_settings_show_what_was_changed(shop) {
        let furnished = Furnished::new(shop).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let order = furnished.order();
        let answer = owner.post(&format!("/admin/orders/{order}/pay"), &[]).await;
        assert!(answer.status.is_redirection() || answer.status == StatusCode::NOT_FOUND);
        let placed = orders::service::by_number(shop, order).await.unwrap();
        let quantity = format!("quantity[{}]", placed.lines[0].id);
        owner.post(&format!("/admin/orders/{order}/ship"), &[("carrier", "DHL"), ("tracking", "1"), (&quantity, "2")]).await;
        let entry = last(shop).await;
        assert_eq!((entry.kind.as_str(), entry.subject.as_str(), entry.outcome), ("orders", order, Outcome::Done), "{:?}", entry.details);
        assert_eq!(change(&entry, "goods"), said("unfulfilled", "fulfilled"));

        shop.settle().await.unwrap();
        let customer = owner.get("/admin/customers").await.attributes("tbody a", "href").remove(0);
        let form = owner.get(&customer).await.forms(&customer).into_iter().find(|form| form.action == customer).unwrap();
        let pairs = form.fields.iter().map(|field| (field.name.as_str(), if field.name == "note" { "Likes lamps" } else { field.value.as_str() })).collect::<Vec<_>>();
        let answer = owner.post(&customer, &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        assert_eq!(change(&last(shop).await, "note").1.as_deref(), Some("Likes lamps"));

        let form = owner.get("/admin/settings").await.forms("/admin/settings").into_iter().find(|form| form.action == "/admin/settings").unwrap();
        let pairs = form.fields.iter().map(|field| (field.name.as_str(), if field.name == "tagline" { "Light" } else { field.value.as_str() })).collect::<Vec<_>>();
        let answer = owner.post("/admin/settings", &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let entry = last(shop).await;
        assert_eq!(change(&entry, "tagline").1.as_deref(), Some("Light"));

        // Erasing the customer drops what was said of them, and the chain holds.
        let answer = owner.post(&format!("{customer}/delete"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(change(&last(shop).await, "email"), (Some("jane@example.com".to_owned()), None));
        shop.clock.advance(TimeDelta::minutes(6));
        shop.settle().await.unwrap();
        let id = customer.rsplit('/').next().unwrap();
        let about = entries(shop, &Filter { kind: "customers".to_owned(), subject: id.to_owned(), ..Filter::default() }).await;
        assert_eq!(about.len(), 2);
        assert!(about.iter().all(|entry| entry.details.is_none()), "{about:?}");
        assert_eq!(wrong(shop).await, Vec::<String>::new());
        assert!(customers::service::find(shop.database.read(), "jane@example.com").await.unwrap().is_none());
    }

    async fn signing_in_is_written_down_without_the_password(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let entry = last(shop).await;
        assert_eq!((entry.action.as_str(), entry.who.name.as_str(), entry.outcome), ("POST /admin/sign-in", "Olga Owner", Outcome::Done));
        let fields = entry.details().fields;
        assert!(fields.contains(&("email".to_owned(), "owner@shop.test".to_owned())) && fields.contains(&("password".to_owned(), fields::SECRET.to_owned())), "{fields:?}");
        shop.browser().post("/admin/sign-in", &[("email", "owner@shop.test"), ("password", "no such thing")]).await;
        let tried = last(shop).await;
        assert_eq!((tried.who.kind, tried.outcome), (WhoKind::Nobody, Outcome::Refused));
        assert!(entries(shop, &Filter::default()).await.iter().all(|entry| !entry.details.as_ref().unwrap().contains("battery") && !entry.details.as_ref().unwrap().contains("no such thing")));
        owner.post("/admin/sign-out", &[]).await;
        assert_eq!((last(shop).await.action.as_str(), last(shop).await.who.name.as_str()), ("POST /admin/sign-out", "Olga Owner"));
        // A stranger cannot fill the log.
        let before = last(shop).await.position;
        let mut stranger = shop.browser();
        stranger.post("/admin/sign-out", &[]).await;
        stranger.post("/admin/products", &[("do", "archive")]).await;
        stranger.post("/admin/fn/products/price", &[("price", "1")]).await;
        assert_eq!(last(shop).await.position, before);
    }

    async fn what_somebody_may_not_see_is_written_down(shop) {
        let id = accounts::service::create(shop, &"first@shop.test".parse().unwrap(), "First", "correct horse battery").await.unwrap();
        assert!(accounts::service::account(shop, id).await.unwrap().unwrap().is_owner);
        accounts::service::create(shop, &"max@shop.test".parse().unwrap(), "Max Manager", "correct horse battery").await.unwrap();
        let mut manager = shop.browser();
        manager.post("/admin/sign-in", &[("email", "max@shop.test"), ("password", "correct horse battery")]).await;
        assert_eq!(manager.get("/admin/emails").await.status, StatusCode::FORBIDDEN);
        let entry = last(shop).await;
        assert_eq!((entry.action.as_str(), entry.who.name.as_str(), entry.outcome), ("GET /admin/emails", "Max Manager", Outcome::Forbidden));
    }

    async fn files_that_are_taken_out_are_written_down(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let before = last(shop).await.position;
        owner.get("/admin/products").await;
        owner.get("/admin/audit").await;
        assert_eq!(last(shop).await.position, before, "looking at pages is not");
        assert_eq!(owner.get("/admin/export/customers.csv").await.status, StatusCode::OK);
        let entry = last(shop).await;
        assert_eq!((entry.action.as_str(), entry.path.as_str(), entry.who.name.as_str()), ("GET /admin/export/customers.csv", "/admin/export/customers.csv", "Olga Owner"));
        assert_eq!(owner.get("/admin/audit/export.csv").await.status, StatusCode::OK);
        assert_eq!(last(shop).await.action, "GET /admin/audit/export.csv");
    }

    async fn nobody_edits_an_entry_and_the_doctor_sees_who_does(shop) {
        for n in 1..=4 {
            note(shop, &n.to_string()).await;
        }
        assert_eq!(wrong(shop).await, Vec::<String>::new());
        for statement in [
            "UPDATE audit_entries SET who_name = 'Nobody' WHERE position = 2",
            "UPDATE audit_entries SET details = '{}' WHERE position = 2",
            "UPDATE audit_entries SET hash = 'x' WHERE position = 2",
            "DELETE FROM audit_entries WHERE position = 4",
            "DELETE FROM audit_subjects WHERE position = 4",
        ] {
            let refused = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(statement).await.map(drop)?) })).await;
            assert!(refused.is_err(), "{statement}");
        }
        assert!(service::verify(shop).await.unwrap().is_fine());
        tamper(shop, "UPDATE audit_entries SET action = 'nothing' WHERE position = 2").await;
        assert_eq!(wrong(shop).await, ["entry 2 was changed, or the one before it"]);
        tamper(shop, "UPDATE audit_entries SET action = 'test' WHERE position = 2").await;
        assert_eq!(wrong(shop).await, Vec::<String>::new());
        tamper(shop, "UPDATE audit_entries SET details = '{\"fields\":[],\"changes\":[]}' WHERE position = 3").await;
        assert!(wrong(shop).await[0].starts_with("entry 3 has other details"), "{:?}", wrong(shop).await);
        tamper(shop, "DELETE FROM audit_subjects WHERE position > 2").await;
        tamper(shop, "DELETE FROM audit_entries WHERE position = 3").await;
        let found = wrong(shop).await;
        assert!(found.contains(&"entries 3 to 3 are missing".to_owned()) && found.contains(&"entry 4 is found wrongly by things 4".to_owned()), "{found:?}");
        tamper(shop, "DELETE FROM audit_entries WHERE position = 4").await;
        assert_eq!(wrong(shop).await, ["the log ends at entry 2, and should at 4"]);
        let found = doctor::examine(shop).await.unwrap();
        assert!(found.iter().any(|(check, finding)| check.name == "audit log" && finding.count == 1));
        assert_eq!(doctor::light(shop).await.unwrap(), Light::Wrong(1));
    }

    async fn two_processes_append_to_one_chain(shop) {
        let other = shop.restarted().await;
        let writers = (0..40).map(|n| {
            let shop = if n % 2 == 0 { shop.shop.clone() } else { other.clone() };
            async move { note(&shop, &n.to_string()).await }
        });
        futures::future::join_all(writers).await;
        let positions = entries(shop, &Filter::default()).await.into_iter().map(|entry| entry.position).collect::<Vec<_>>();
        assert_eq!(positions, (1..=40).rev().collect::<Vec<_>>());
        assert_eq!(wrong(shop).await, Vec::<String>::new());
    }

    async fn addresses_are_dropped_and_the_chain_holds(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert_eq!(last(shop).await.ip.as_deref(), Some("127.0.0.1"));
        shop.clock.advance(TimeDelta::days(89));
        assert_eq!(service::drop_addresses(shop).await.unwrap(), 0);
        shop.clock.advance(TimeDelta::days(2));
        assert_eq!(service::drop_addresses(shop).await.unwrap(), 1);
        let entry = last(shop).await;
        assert_eq!((entry.ip.clone(), entry.ip_salt.clone(), entry.ip_hash.is_empty()), (None, None, false));
        assert_eq!(wrong(shop).await, Vec::<String>::new());
        shop.save_settings(&AuditSettings { address_days: 0 }).await.unwrap();
        owner.sign_in_again().await;
        shop.clock.advance(TimeDelta::days(4_000));
        assert_eq!(service::drop_addresses(shop).await.unwrap(), 0);
    }

    async fn a_command_that_breaks_off_is_in_the_log_if_it_changed_something(shop) {
        let work = async {
            shop.thing("Lamp", "1.00", 1).await;
            std::future::pending::<Result<(), Fault>>().await
        };
        let asked = [("token".to_owned(), "x".to_owned())];
        let broken_off = tokio::time::timeout(Duration::from_secs(5), audit::on_command_line(shop, "import", &asked, work));
        assert!(broken_off.await.is_err());
        assert!(entries(shop, &Filter::default()).await.is_empty());
        service::append_left(shop).await.unwrap();
        assert!(entries(shop, &Filter::default()).await.is_empty(), "it may still be at work");
        shop.clock.advance(TimeDelta::hours(2));
        service::append_left(shop).await.unwrap();
        service::append_left(shop).await.unwrap();
        let all = entries(shop, &Filter::default()).await;
        assert_eq!(all.iter().map(|entry| (entry.action.as_str(), entry.who.kind, entry.outcome)).collect::<Vec<_>>(), [("import", WhoKind::CommandLine, Outcome::Interrupted)]);
        // One that ends leaves nothing behind, and one that is undone was announced for nothing.
        audit::on_command_line(shop, "import", &[], async { shop.thing("Cup", "1.00", 1).await; Ok::<_, Fault>(()) }).await.unwrap();
        assert_eq!(last(shop).await.outcome, Outcome::Done);
        shop.clock.advance(TimeDelta::hours(2));
        service::append_left(shop).await.unwrap();
        assert_eq!(last(shop).await.position, 2);
        assert_eq!(wrong(shop).await, Vec::<String>::new());
    }

    async fn staff_search_the_log_and_read_an_entry(shop) {
        let thing = shop.thing("Gourd lamp", "49.00", 9).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let id = thing.id.to_string();
        owner.post(&format!("/admin/products/{id}/status"), &[("status", "draft"), ("seen", "active")]).await;
        for n in 0..60 {
            note(shop, &n.to_string()).await;
        }
        let first = owner.get("/admin/audit").await;
        assert_eq!((first.status, first.texts("tbody tr").len()), (StatusCode::OK, 50));
        let older = first.attributes("a[rel=next]", "href").remove(0);
        let second = owner.get(&older).await;
        assert_eq!(second.texts("tbody tr").len(), 12);
        let newer = second.attributes("a[rel=prev]", "href").remove(0);
        assert_eq!(owner.get(&newer).await.texts("tbody tr"), first.texts("tbody tr"));
        let entry = last(shop).await;
        let who = entries(shop, &Filter { words: "/status".to_owned(), ..Filter::default() }).await.remove(0);
        for (query, count) in [
            ("q=draft", 1),
            ("q=olga", 2),
            ("q=no+such+thing", 0),
            ("kind=products", 1),
            ("kind=things&subject=7", 1),
            (&format!("who={}", who.who.key()), 2),
            ("outcome=refused", 0),
            ("from=2999-01-01", 0),
            ("to=1999-01-01", 0),
            (&format!("from={0}&to={0}", entry.at.with_timezone(&shop.profile().zone()).date_naive()), 50),
        ] {
            assert_eq!(owner.get(&format!("/admin/audit?{query}")).await.texts("tbody tr").len(), count, "{query}");
        }
        let page = owner.get(&format!("/admin/audit/{}", who.position)).await;
        assert_eq!(page.status, StatusCode::OK);
        let row = page.texts("tbody tr").into_iter().find(|row| row.starts_with("status")).unwrap();
        assert_eq!(row, "statusactivedraft");
        assert!(page.attributes("a", "href").contains(&format!("/admin/products/{id}")), "it leads to what it is about");
        for path in ["/admin/audit/0", "/admin/audit/x", "/admin/audit/99999999999999999999"] {
            assert_eq!(owner.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let table = owner.get("/admin/audit/export.csv?kind=products").await;
        assert_eq!(table.body.lines().count(), 2, "{}", table.body);
        assert!(table.body.contains("POST /admin/products/{id}/status"));
        let table = owner.get("/admin/audit/export.csv").await.body;
        assert_eq!(table.lines().count(), 1 + 64, "with this export itself: {table}");
    }

    async fn the_doctor_finds_books_that_do_not_balance(shop) {
        let furnished = Furnished::new(shop).await;
        buy(&mut shop.browser(), &shop.thing("Cup", "3.00", 5).await.variant.to_string()).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get("/admin").await.text().contains("Not checked lately"));
        for (check, finding) in doctor::examine(shop).await.unwrap() {
            // Nobody waits for anything here, and there are no cards.
            let has_any = !["backorders", "gift cards and store credit"].contains(&check.name);
            assert!(finding.is_fine() && (finding.looked_at > 0 || !has_any), "{}: {finding:?}", check.name);
        }
        assert!(matches!(doctor::light(shop).await.unwrap(), Light::Fine(_)));
        assert!(owner.get("/admin").await.text().contains("balance"));
        let number = furnished.order().to_owned();
        tamper(shop, "UPDATE stock SET on_hand = on_hand + 1").await;
        tamper(shop, &format!("UPDATE orders SET total = total + 1, payment_status = 'paid' WHERE number = '{number}'")).await;
        let found = doctor::examine(shop).await.unwrap();
        let count = |name: &str| found.iter().find(|(check, _)| check.name == name).unwrap().1.count;
        assert_eq!((count("stock"), count("totals of orders"), count("payment states of orders"), count("audit log")), (3, 1, 1, 0));
        let page = owner.get("/admin/audit/checks").await;
        assert!(page.text().contains(&format!("order {number}: its total is")), "{}", page.text());
        assert!(owner.get("/admin").await.text().contains("3 checks found something wrong"));
        assert_eq!(owner.post("/admin/audit/checks", &[]).await.status, StatusCode::SEE_OTHER);
        // At night it goes on by itself.
        doctor::plan(shop).await.unwrap();
        shop.clock.advance(TimeDelta::days(2));
        assert_eq!(doctor::light(shop).await.unwrap(), Light::Wrong(3));
        shop.settle().await.unwrap();
        let standing = doctor::standing(shop).await.unwrap();
        assert!(standing.iter().all(|one| one.last.as_ref().is_some_and(|(at, _)| shop.clock.now() - *at < TimeDelta::minutes(5))));
    }
}
