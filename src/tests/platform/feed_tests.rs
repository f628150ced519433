//! What the change feed promises: processes that share a database agree, and nobody saves over what they have not seen.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use ironmonger::{
    error::Fault,
    platform::{database::Database, feed::Follower},
    shop::{Profile, Shop},
};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{Answer, Browser, empty_database};

fn renamed(shop: &Shop, name: &str) -> Profile {
    Profile { name: name.to_owned(), ..Profile::clone(&shop.profile()) }
}

on_both_databases! {
    async fn another_process_learns_of_settings_and_pages(shop) {
        let other = shop.restarted().await;
        let mut follower = Follower::default();
        other.follow_changes(&mut follower).await.unwrap();
        let mut visitor = Browser::new(other.clone());
        assert!(visitor.get("/").await.text().contains("Test shop"));
        shop.save_profile(renamed(shop, "Sill & Hearth")).await.unwrap();
        assert_eq!(other.profile().name, "Test shop", "nothing was told yet");
        let revision = other.pages.revision();
        other.follow_changes(&mut follower).await.unwrap();
        assert_eq!(other.profile().name, "Sill & Hearth");
        assert!(other.pages.revision() > revision);
        assert!(visitor.get("/").await.text().contains("Sill & Hearth"), "the kept page is forgotten");
        // Nothing new, nothing forgotten.
        let revision = other.pages.revision();
        other.follow_changes(&mut follower).await.unwrap();
        assert_eq!(other.pages.revision(), revision);
        let statement = "UPDATE content_pages SET title = 'Our terms' WHERE slug = 'terms'";
        let seed = "INSERT INTO content_pages (slug, title, body, updated_at) VALUES ('terms', 'Terms', '', '2026-01-01 00:00:00+00:00')";
        for written in [seed, statement] {
            shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(written).await.map(drop)?) })).await.unwrap();
        }
        other.follow_changes(&mut follower).await.unwrap();
        assert!(other.pages.revision() > revision, "whoever writes it and wherever, the database notes it");

        // One who follows and fails before it is applied is told again.
        let mut follower = Follower::default();
        follower.news(shop.database.read()).await.unwrap();
        shop.save_profile(renamed(shop, "Sill")).await.unwrap();
        let news = follower.news(shop.database.read()).await.unwrap();
        assert!(!news.is_empty());
        assert_eq!(follower.news(shop.database.read()).await.unwrap(), news);
        follower.applied();
        assert!(follower.news(shop.database.read()).await.unwrap().is_empty());
    }

    async fn processes_agree_within_moments_by_themselves(shop) {
        let other = shop.restarted().await;
        let background = other.start_background();
        tokio::time::sleep(Duration::from_millis(600)).await;
        shop.save_profile(renamed(shop, "Sill & Hearth")).await.unwrap();
        let begun = Instant::now();
        while other.profile().name != "Sill & Hearth" {
            assert!(begun.elapsed() < Duration::from_secs(20), "the other process never learns of it");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        other.stop.cancel();
        for task in background {
            task.await.unwrap();
        }
    }

    async fn settings_are_not_saved_over_a_colleagues(shop) {
        let mut first = shop.browser();
        first.sign_in().await;
        let mut second = Browser::new(shop.restarted().await);
        second.sign_in_again().await;
        let form = |answer: &Answer| {
            let form = answer.forms("/admin/settings").into_iter().find(|form| form.action == "/admin/settings").unwrap();
            form.fields.into_iter().map(|field| (field.name, field.value)).collect::<Vec<_>>()
        };
        let with = |fields: &[(String, String)], name: &str, value: &str| {
            let changed = fields.iter().map(|(key, old)| (key.clone(), if key == name { value.to_owned() } else { old.clone() }));
            changed.filter(|(key, value)| !(key == "do" && value != "save")).collect::<Vec<_>>()
        };
        let send = |fields: &[(String, String)]| fields.iter().map(|(key, value)| (key.as_str().to_owned(), value.as_str().to_owned())).collect::<Vec<_>>();
        let opened = form(&first.get("/admin/settings").await);
        let theirs = with(&form(&second.get("/admin/settings").await), "tagline", "Things for the home");
        let theirs = send(&theirs);
        let theirs = theirs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>();
        assert_eq!(second.post("/admin/settings", &theirs).await.status, StatusCode::SEE_OTHER);
        let mine = send(&with(&opened, "name", "Sill & Hearth"));
        let mine = mine.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>();
        let answer = first.post("/admin/settings", &mine).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("Olga Owner has saved the settings since you opened them"), "{}", answer.text());
        assert_eq!(answer.attributes("[name=name]", "value"), ["Sill & Hearth"], "what was typed is there");
        assert_eq!(shop.restarted().await.profile().tagline, "Things for the home", "and nothing is lost");
        // Knowing that, they keep theirs.
        let again = send(&form(&answer).into_iter().filter(|(key, value)| !(key == "do" && value != "save")).collect::<Vec<_>>());
        let again = again.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>();
        assert_eq!(first.post("/admin/settings", &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(shop.restarted().await.profile().name, "Sill & Hearth");
    }

    async fn processes_that_start_at_once_migrate_once(shop) {
        // From nothing, on the database of this shop's kind.
        let url = empty_database(shop).await;
        let opened = futures::future::join_all((0..4).map(|_| Database::open::<migration::Migrator>(&url))).await;
        for database in opened {
            let database = database.unwrap();
            let backend = database.read().get_database_backend();
            let count = Statement::from_string(backend, "SELECT count(*) AS count FROM seaql_migrations");
            let row = database.read().query_one_raw(count).await.unwrap().unwrap();
            assert!(row.try_get::<i64>("", "count").unwrap() >= 16);
            database.close().await.unwrap();
        }
    }
}
