//! What the shop promises to forget, and what it never does.

use axum::http::StatusCode;
use chrono::TimeDelta;
use ironmonger::{
    audit,
    error::Fault,
    platform::mail::Email,
    retention::{
        model::What,
        service::{runs, tend},
        settings::RetentionSettings,
    },
    shop::{
        Shop,
        audit::{self as recorder, Change},
    },
    support::model::TicketState,
};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::FormField;

async fn count(shop: &Shop, table: &str) -> i64 {
    let connection = shop.database.read();
    let statement = Statement::from_string(connection.get_database_backend(), format!("SELECT COUNT(*) FROM {table}"));
    connection.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

async fn run(shop: &Shop, sql: &str) -> Result<(), Fault> {
    let sql = sql.to_owned();
    shop.database.write(move |tx| Box::pin(async move { Ok(tx.execute_unprepared(&sql).await.map(drop)?) })).await
}

async fn removed(shop: &Shop, what: What) -> Option<(u64, u64)> {
    let runs = runs(shop.database.read()).await.unwrap();
    runs.into_iter().find(|(known, _)| *known == what).and_then(|(_, last)| last).map(|last| (last.removed, last.removed_in_all))
}

/// An entry of the audit log.
async fn said(shop: &Shop, what: &str) {
    recorder::by_itself(shop, "test", async {
        recorder::note(Change { kind: "things".to_owned(), id: what.to_owned(), title: what.to_owned(), values: Vec::new() });
    })
    .await;
}

on_both_databases! {
    async fn abandoned_carts_go_and_those_that_wait_for_their_payment_stay(shop) {
        let thing = shop.thing("Mug", "12.50", 9).await;
        let add = [("variant", thing.variant.to_string()), ("quantity", "1".to_owned())];
        let add = add.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        shop.browser().post("/cart/add", &add).await;
        let mut waits = shop.browser();
        waits.post("/cart/add", &add).await;
        run(shop, "UPDATE carts SET order_id = id WHERE id = (SELECT id FROM carts ORDER BY created_at DESC, id DESC LIMIT 1)").await.unwrap();
        tend(shop).await.unwrap();
        assert_eq!((count(shop, "carts").await, removed(shop, What::Carts).await), (2, None), "nobody has said that they go");
        shop.save_settings(&RetentionSettings { cart_days: 30, ..RetentionSettings::default() }).await.unwrap();
        shop.clock.advance(TimeDelta::days(31));
        shop.browser().post("/cart/add", &add).await;
        tend(shop).await.unwrap();
        assert_eq!((count(shop, "carts").await, removed(shop, What::Carts).await), (2, Some((1, 1))));
        // It is looked again a day later, and counted on.
        shop.clock.advance(TimeDelta::hours(1));
        tend(shop).await.unwrap();
        assert_eq!(removed(shop, What::Carts).await, Some((1, 1)));
        shop.clock.advance(TimeDelta::days(31));
        tend(shop).await.unwrap();
        assert_eq!((count(shop, "carts").await, removed(shop, What::Carts).await), (1, Some((1, 2))));
    }

    async fn tickets_and_emails_go_when_they_are_old(shop) {
        let ticket = |state: TicketState, number: i32| {
            let (state, now) = (state.word(), shop.clock.now().to_rfc3339());
            let is_sqlite = shop.database.read().get_database_backend() == sea_orm::DbBackend::Sqlite;
            let id = if is_sqlite { format!("x'0000000000000000000000000000000{number}'") } else { format!("'00000000-0000-0000-0000-00000000000{number}'") };
            format!("INSERT INTO tickets (id, number, token, email, name, subject, language, state, assignee_name, order_number, created_at, updated_at) \
                VALUES ({id}, 'T{number}', 't', 'a@b.test', 'A', 'S', 'en', '{state}', '', '', '{now}', '{now}')")
        };
        run(shop, &ticket(TicketState::Closed, 1)).await.unwrap();
        run(shop, &ticket(TicketState::Open, 2)).await.unwrap();
        let email = Email {
            from: ("Shop".to_owned(), "shop@shop.test".to_owned()),
            to: "jane@example.com".to_owned(),
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            id: "hello".to_owned(),
            unsubscribe: None,
        };
        shop.mailer.send(&email).await.unwrap();
        shop.save_settings(&RetentionSettings { closed_ticket_days: 10, email_days: 10, ..RetentionSettings::default() }).await.unwrap();
        tend(shop).await.unwrap();
        assert_eq!((count(shop, "tickets").await, shop.mailer.stored(10).await.unwrap().len()), (2, 1));
        shop.clock.advance(TimeDelta::days(11));
        tend(shop).await.unwrap();
        assert_eq!((count(shop, "tickets").await, shop.mailer.stored(10).await.unwrap().len()), (1, 0), "the open one stays");
        shop.save_settings(&RetentionSettings { unanswered_ticket_days: 10, ..RetentionSettings::default() }).await.unwrap();
        tend(shop).await.unwrap();
        assert_eq!(count(shop, "tickets").await, 0);
    }

    async fn the_audit_log_is_cut_off_at_its_old_end_and_still_holds(shop) {
        for what in ["one", "two"] {
            said(shop, what).await;
        }
        shop.clock.advance(TimeDelta::days(300));
        said(shop, "three").await;
        assert!(run(shop, "DELETE FROM audit_entries WHERE position = 1").await.is_err(), "nobody else removes any");
        // Not before a year is over, whatever is asked.
        assert_eq!(audit::service::forget_before(shop, shop.clock.now(), 100).await.unwrap(), 0);
        shop.save_settings(&RetentionSettings { audit_days: 365, ..RetentionSettings::default() }).await.unwrap();
        shop.clock.advance(TimeDelta::days(66));
        tend(shop).await.unwrap();
        assert_eq!(removed(shop, What::Audit).await, Some((2, 2)));
        let finding = audit::service::verify(shop).await.unwrap();
        assert!(finding.is_fine() && finding.looked_at >= 2, "{finding:?}");
        assert!(run(shop, "DELETE FROM audit_entries WHERE position = 3").await.is_err(), "the rest stays");
        assert!(run(shop, "DELETE FROM audit_subjects WHERE position = 3").await.is_err());
        // That some went is in the log itself.
        assert_eq!(count(shop, "audit_entries WHERE action = 'retention'").await, 1);
    }

    async fn staff_say_how_long_and_see_what_went(shop) {
        let mut owner = shop.browser();
        owner.sign_in().await;
        let page = owner.get("/admin/settings/retention").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("Not looked at yet.") && page.text().contains("Kept for ever."), "{}", page.text());
        let mut fields = page.forms("/admin/settings/retention").into_iter().find(|form| form.action == "/admin/settings/retention").unwrap().fields;
        let set = |fields: &mut Vec<FormField>, name: &str, value: &str| {
            fields.iter_mut().find(|field| field.name == name).unwrap().value = value.to_owned();
        };
        set(&mut fields, "audit_days", "100");
        let post = |fields: &[FormField]| fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect::<Vec<_>>();
        let pairs = post(&fields);
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
        let refused = owner.post("/admin/settings/retention", &pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("at least 365 days"), "{}", refused.text());
        set(&mut fields, "audit_days", "400");
        let pairs = post(&fields);
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
        assert_eq!(owner.post("/admin/settings/retention", &pairs).await.status, StatusCode::SEE_OTHER);
        assert_eq!(shop.settings::<RetentionSettings>().audit_days, 400);
        tend(shop).await.unwrap();
        assert!(owner.get("/admin/settings/retention").await.text().contains("Removed then: 0"));
    }
}

#[test]
fn a_run_that_was_full_goes_on_at_once() {
    let now = chrono::Utc::now();
    let run = |removed| ironmonger::retention::model::Run { at: now, removed, removed_in_all: removed };
    assert!(run(10_000).is_over(now) && !run(9_999).is_over(now));
    assert!(run(0).is_over(now + TimeDelta::hours(24)));
}
