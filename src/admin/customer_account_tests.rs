//! What staff see of a customer's account, and what they do with it.

use axum::http::StatusCode;
use ironmonger::{
    customers,
    identity::service::{accounts, sessions},
    kernel::Address,
};

use crate::checkout_accounts::{account, emails, signed_in};

on_both_databases! {
    async fn staff_see_the_account_of_a_customer_suspend_it_and_allow_it_again(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let id = jane.customer_id.unwrap();
        let mut hers = signed_in(shop, &jane).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let here = format!("/admin/customers/{id}");
        let page = owner.get(&here).await;
        let panel = page.texts("section[aria-labelledby=account]").join(" ");
        for said in ["Active", "Send a reset link", "Suspend"] {
            assert!(panel.contains(said), "{said} is missing in {panel}");
        }
        let facts = page.texts("section[aria-labelledby=account] dd");
        assert_eq!((facts[1].as_str(), facts[2].as_str()), ("Email", "1"), "{facts:?}");
        let answer = owner.post(&format!("{here}/account/suspend"), &[("suspend", "yes")]).await;
        assert_eq!(answer.location(), here);
        assert!(owner.get(&here).await.texts("section[aria-labelledby=account]").join(" ").contains("Suspended"));
        assert!(sessions::of_account(shop, jane.id, uuid::Uuid::nil()).await.unwrap().is_empty());
        assert!(hers.get("/orders/0000000").await.location().starts_with("/sign-in"), "signed out at once");
        owner.post(&format!("{here}/account/suspend"), &[("suspend", "no")]).await;
        assert_eq!(accounts::by_id(shop.database.read(), jane.id).await.unwrap().unwrap().suspended_at, None);
        assert_eq!(owner.post(&format!("{here}/account/suspend"), &[("suspend", "perhaps")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_reset_link_goes_to_the_customer_and_not_to_staff(shop) {
        let jane = account(shop, "jane@example.com", true).await;
        let mut owner = shop.browser();
        owner.sign_in().await;
        let here = format!("/admin/customers/{}", jane.customer_id.unwrap());
        let answer = owner.post(&format!("{here}/account/reset"), &[]).await;
        assert_eq!(answer.location(), here);
        let page = owner.get(&here).await;
        assert!(page.text().contains("on its way to jane@example.com") && !page.body.contains("/sign-in/reset/"), "{}", page.text());
        let sent = emails(shop).await.into_iter().filter(|letter| letter.contains("/sign-in/reset/")).collect::<Vec<_>>();
        assert_eq!(sent.len(), 1);
        assert!(sent[0].contains("jane@example.com"));
    }

    async fn a_customer_without_an_account_has_nothing_to_reset(shop) {
        let buyer = customers::model::Customer { email: "bo@example.com".to_owned(), addresses: vec![Address::default()], ..customers::model::Customer::named("Bo") };
        customers::service::join(shop, vec![buyer]).await.unwrap();
        let (id, _) = customers::service::find(shop.database.read(), "bo@example.com").await.unwrap().unwrap();
        let mut owner = shop.browser();
        owner.sign_in().await;
        assert!(owner.get(&format!("/admin/customers/{id}")).await.text().contains("They have no account."));
        for verb in ["reset", "suspend"] {
            let answer = owner.post(&format!("/admin/customers/{id}/account/{verb}"), &[("suspend", "yes")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
        // Nobody else gets there at all.
        let jane = account(shop, "jane@example.com", true).await;
        let mut hers = signed_in(shop, &jane).await;
        let answer = hers.post(&format!("/admin/customers/{}/account/suspend", jane.customer_id.unwrap()), &[("suspend", "yes")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
}
