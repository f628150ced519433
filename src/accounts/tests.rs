//! What signing in promises.

use axum::http::StatusCode;
use chrono::TimeDelta;
use ironmonger::{
    accounts::{self, model::AccountRefusal},
    error::Fault,
    ui::admin::form::Errors,
};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestShop;

const EMAIL: &str = "ines@shop.test";
const PASSWORD: &str = "correct horse battery";

async fn employ(shop: &TestShop) {
    accounts::service::create(shop, &EMAIL.parse().unwrap(), "Ines Okafor", PASSWORD).await.unwrap();
}

on_both_databases! {
    async fn the_right_password_signs_in_and_leads_on(shop) {
        employ(shop).await;
        let mut browser = shop.browser();
        let answer = browser.post("/admin/sign-in", &[("email", "Ines@Shop.test "), ("password", PASSWORD), ("next", "/admin/orders?page=2")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin/orders?page=2"));
        assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
        assert_eq!(browser.get("/admin/sign-in").await.location(), "/admin");
    }

    async fn a_wrong_password_gives_the_form_back_without_it(shop) {
        employ(shop).await;
        let answer = shop.browser().post("/admin/sign-in", &[("email", EMAIL), ("password", "wrong horse battery")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("#email", "value"), [EMAIL]);
        assert_eq!(answer.attributes("#password", "value"), [""]);
        assert_eq!(answer.texts("[role=alert]"), ["Email address and password do not belong together."]);
        assert!(!answer.body.contains("wrong horse"));
    }

    async fn signing_in_changes_the_session_id(shop) {
        employ(shop).await;
        let mut browser = shop.browser();
        browser.post("/admin/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        let first = browser.cookie("session").unwrap().to_owned();
        browser.post("/admin/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        let second = browser.cookie("session").unwrap().to_owned();
        assert_ne!(first, second);
        let mut thief = shop.browser();
        thief.headers.push(("cookie", format!("session={first}")));
        assert_eq!(thief.get("/admin").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_stolen_database_signs_nobody_in(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let id = browser.cookie("session").unwrap().to_owned();
        let connection = shop.database.read();
        let count = format!("SELECT COUNT(*), COALESCE(SUM(CASE WHEN id = '{id}' THEN 1 ELSE 0 END), 0) FROM sessions");
        let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), count)).await.unwrap().unwrap();
        let (all, known) = (row.try_get_by_index::<i64>(0).unwrap(), row.try_get_by_index::<i64>(1).unwrap());
        assert!(all > 0 && known == 0, "{all} {known}");
    }

    async fn a_session_that_is_used_every_day_ends_after_a_week(shop) {
        employ(shop).await;
        let mut browser = shop.browser();
        browser.post("/admin/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        for _ in 0..14 {
            assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
            shop.clock.advance(TimeDelta::hours(12));
        }
        assert!(browser.get("/admin").await.location().starts_with("/admin/sign-in"));
    }

    async fn weak_passwords_are_refused_by_what_is_wrong_with_them(shop) {
        for (password, refusal) in [
            ("plums", AccountRefusal::ShortPassword),
            ("basketball", AccountRefusal::CommonPassword),
            ("0123456789", AccountRefusal::CommonPassword),
            ("ines.okafor-1987", AccountRefusal::PasswordAboutYou),
            ("Test Shop 2026", AccountRefusal::PasswordAboutYou),
        ] {
            let refused = accounts::service::create(shop, &EMAIL.parse().unwrap(), "Ines Okafor", password).await;
            assert!(matches!(&refused, Err(Fault::Refused(found)) if *found == refusal), "{password}: {refused:?}");
        }
        employ(shop).await;
    }

    async fn too_many_tries_are_refused_for_a_while(shop) {
        employ(shop).await;
        let mut browser = shop.browser();
        for _ in 0..5 {
            assert_eq!(browser.post("/admin/sign-in", &[("email", EMAIL), ("password", "guess guess")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let answer = browser.post("/admin/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text().contains("There were too many tries"));
        assert_eq!(answer.attributes("#email", "value"), [EMAIL]);
        assert_eq!(browser.get("/admin").await.status, StatusCode::SEE_OTHER);
    }

    async fn signing_in_leads_to_no_other_site(shop) {
        employ(shop).await;
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "/admin\\@evil.example", "javascript:alert(1)", "/admin.evil.example", "/admin/\r\nx: y"] {
            let mut browser = shop.browser();
            browser.headers.push(("x-try", "1".to_owned()));
            let page = browser.get(&format!("/admin/sign-in?{}", serde_urlencoded::to_string([("next", next)]).unwrap())).await;
            assert_eq!(page.attributes("input[name=next]", "value"), ["/admin"], "{next}");
            assert_eq!(accounts::pages::local(next), "/admin", "{next}");
        }
    }

    async fn signing_out_ends_the_session(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let session = browser.cookie("session").unwrap().to_owned();
        assert_eq!(browser.post("/admin/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
        let mut thief = shop.browser();
        thief.headers.push(("cookie", format!("session={session}")));
        assert_eq!(thief.get("/admin").await.status, StatusCode::SEE_OTHER);
    }

    async fn of_two_first_owners_one_is_made(shop) {
        let make = |email: &'static str| async move { accounts::service::create_owner(shop, &email.parse().unwrap(), "Owner", PASSWORD).await };
        let (one, two) = tokio::join!(make("one@shop.test"), make("two@shop.test"));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let made = one.or(two).unwrap();
        assert!(accounts::service::account(shop, made).await.unwrap().unwrap().is_owner);
    }
}

#[test]
fn messages_begin_with_a_capital_letter() {
    let mut errors = Errors::default();
    errors.add("email", "enter your email address");
    assert_eq!(errors.of("email"), Some("Enter your email address"));
}
