//! What staff may do with sentences.

use axum::http::StatusCode;
use ironmonger::{kernel::Language, shop::Profile};

use crate::support::TestShop;

const NEXT: &str = "/admin/sentences/de/alerts/form-price-button";

async fn german(shop: &TestShop) {
    let profile = Profile { languages: vec!["de".parse::<Language>().unwrap(), "nl".parse().unwrap()], ..Profile::clone(&shop.profile()) };
    shop.save_profile(profile).await.unwrap();
    shop.thing("Mug", "12.00", 0).await;
    shop.settle().await.unwrap();
}

on_both_databases! {
    async fn a_changed_sentence_shows_at_once_and_is_put_back(shop) {
        german(shop).await;
        let mut visitor = shop.browser();
        let button = async |visitor: &mut crate::support::Browser, path: &str| visitor.get(path).await.texts("#alert-price button").remove(0);
        assert_eq!(button(&mut visitor, "/de/products/mug").await, "Benachrichtigen");
        let mut staff = shop.browser();
        staff.sign_in().await;
        let form = staff.get(NEXT).await;
        assert_eq!(form.texts("textarea"), ["Benachrichtigen"]);
        let saved = staff.post(NEXT, &[("text", "Sag mir & Bescheid")]).await;
        assert_eq!(saved.location(), "/admin/sentences?language=de");
        assert_eq!(button(&mut visitor, "/de/products/mug").await, "Sag mir & Bescheid");
        assert_eq!(button(&mut visitor, "/products/mug").await, "Tell me", "in its language alone");
        let changed = staff.get("/admin/sentences?language=de&kind=changed").await;
        assert_eq!(changed.texts("tbody .row-link"), ["Sag mir & Bescheid"]);
        let reopened = shop.restarted().await;
        assert_eq!(button(&mut crate::support::Browser::new(reopened), "/de/products/mug").await, "Sag mir & Bescheid", "after a restart too");
        staff.post(NEXT, &[("back", "1"), ("text", "Sag mir & Bescheid")]).await;
        assert_eq!(button(&mut visitor, "/de/products/mug").await, "Benachrichtigen");
        assert!(staff.get("/admin/sentences?language=de&kind=changed").await.texts("tbody tr").is_empty());
    }

    async fn what_does_not_fit_is_refused_and_comes_back(shop) {
        german(shop).await;
        let mut staff = shop.browser();
        staff.sign_in().await;
        let price = "/admin/sentences/de/alerts/wish-hint";
        for (text, said) in [("Nur { $price", "This is not written as Fluent wants it"), ("Ohne Preis", "$price"), ("{ $price } { $name }", "$name"), ("", "Fluent")] {
            let answer = staff.post(price, &[("text", text)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
            assert!(answer.text().contains(said), "{said}: {}", answer.text());
            assert!(text.is_empty() || answer.texts("textarea")[0].contains(text));
        }
        assert_eq!(staff.post(price, &[("text", &"x".repeat(6000))]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(staff.get("/admin/sentences/de/alerts/no-such-key").await.status, StatusCode::NOT_FOUND);
        assert_eq!(staff.get("/admin/sentences/xx/alerts/wish-hint").await.status, StatusCode::NOT_FOUND);
        assert_eq!(shop.browser().post(price, &[("text", "{ $price }")]).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn what_a_language_lacks_is_listed_and_can_be_said(shop) {
        german(shop).await;
        let mut staff = shop.browser();
        staff.sign_in().await;
        assert!(staff.get("/admin/sentences?language=de&kind=missing&file=alerts").await.texts("tbody tr").is_empty());
        let missing = staff.get("/admin/sentences?language=nl&kind=missing&file=alerts&q=tell%20me").await;
        assert!(missing.texts("tbody .row-link").contains(&"Tell me".to_owned()), "{}", missing.text());
        assert_eq!(shop.browser().get("/nl/products/mug").await.texts("#alert-price button"), ["Tell me"], "until then in English");
        staff.post("/admin/sentences/nl/alerts/form-price-button", &[("text", "Vertel het me")]).await;
        assert_eq!(shop.browser().get("/nl/products/mug").await.texts("#alert-price button"), ["Vertel het me"]);
        let missing = staff.get("/admin/sentences?language=nl&kind=missing&file=alerts&q=tell%20me").await;
        assert!(!missing.texts("tbody .row-link").contains(&"Tell me".to_owned()));
    }
}
