//! What the demo promises beside its goods.

use ironmonger::{accounts, demo::seed};

on_both_databases! {
    async fn the_demos_sign_in_is_told_only_where_it_opens_the_shop(shop) {
        assert_eq!(seed::owner(shop).await, None);
        seed::create_owner(shop).await.unwrap();
        let (email, password) = seed::owner(shop).await.unwrap();
        assert!(accounts::service::sign_in(shop, email, password).await.unwrap().is_owner);
    }

    async fn a_shop_of_ones_own_gets_no_owner_whom_everybody_knows(shop) {
        accounts::service::create(shop, &"ines@example.com".parse().unwrap(), "Ines Okafor", "a password of my own").await.unwrap();
        seed::create_owner(shop).await.unwrap();
        assert_eq!(seed::owner(shop).await, None);
    }

    async fn one_who_took_the_demos_address_with_another_password_is_not_told_of(shop) {
        accounts::service::create(shop, &"owner@example.com".parse().unwrap(), "Maren Field", "another password").await.unwrap();
        assert_eq!(seed::owner(shop).await, None);
    }
}
