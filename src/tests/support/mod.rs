//! A shop to test: the real router in process, a database of its own, and a clock that can be moved.

#[path = "../../../crates/passkeys/src/double.rs"]
mod authenticator;
mod bucket;
mod databases;
#[path = "../../../crates/sign-in/src/doubles/facebook.rs"]
pub mod facebook;
mod goods;
#[path = "../../../crates/mailbox/src/double.rs"]
mod imap;
#[path = "../../../crates/sign-in/src/doubles/oidc.rs"]
pub mod oidc;
// The crate itself uses the rest.
#[allow(dead_code)]
#[path = "../../../crates/gateways/src/stripe/tests/double.rs"]
pub mod stripe;
mod visits;

pub use authenticator::Authenticator;
pub use bucket::Double;
pub use databases::empty as empty_database;
pub use goods::{Thing, checkout_form, draft};
pub use imap::ImapDouble;
pub use visits::{Answer, Browser, Field as FormField, Form};

use ironmonger::{
    platform::config::Config,
    shop::{Profile, Shop},
};

/// Each test runs on both databases, in a shop of its own.
macro_rules! on_both_databases {
    ($($(#[$note:meta])* async fn $name:ident($shop:ident) $body:block)*) => {$(
        $(#[$note])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn promise($shop: &crate::support::TestShop) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                // On the heap: a test that awaits much would take more than a thread's stack.
                Box::pin(promise(&crate::support::TestShop::on_sqlite().await)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                Box::pin(promise(&crate::support::TestShop::on_postgres().await)).await;
            }
        }
    )*};
}

/// An open shop without goods: euro, 19 % VAT included, delivery for 4.90 or 12.90, cash on delivery and the Bogus
/// gateway. Nothing runs in its background; [`Shop::settle`] does what is due.
pub struct TestShop {
    pub shop: Shop,
    _folder: tempfile::TempDir,
}

impl std::ops::Deref for TestShop {
    type Target = Shop;

    fn deref(&self) -> &Shop {
        &self.shop
    }
}

impl TestShop {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = databases::sqlite(folder.path()).await;
        Self::open(folder, url).await
    }

    pub async fn on_postgres() -> Self {
        Self::open(tempfile::tempdir().unwrap(), databases::postgres().await).await
    }

    async fn open(folder: tempfile::TempDir, database_url: String) -> Self {
        let shop = Shop::open(&ironmonger::app::APP, config(folder.path(), database_url)).await.unwrap();
        let profile = Profile {
            ready: true,
            name: "Test shop".to_owned(),
            ships_to: vec!["AT".to_owned(), "DE".to_owned()],
            payment_methods: vec!["cod".to_owned(), "bogus".to_owned()],
            ..Profile::default()
        };
        shop.save_profile(profile).await.unwrap();
        Self { shop, _folder: folder }
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(self.shop.clone())
    }

    /// The same data as after a crash and a new start.
    pub async fn restarted(&self) -> Shop {
        Shop::open(&ironmonger::app::APP, self.config.clone()).await.unwrap()
    }
}

/// A shop's configuration with everything in one folder.
pub fn config(folder: &std::path::Path, database_url: String) -> Config {
    Config {
        addr: ([127, 0, 0, 1], 3000).into(),
        public_url: "http://shop.test".to_owned(),
        data_dir: folder.to_owned(),
        database_url,
        secret_key: None,
        secret_keys_before: Vec::new(),
        smtp_url: None,
        imap: None,
        twilio: None,
        captcha: None,
        stripe: None,
        mpesa: None,
        flutterwave: None,
        esewa: None,
        bank_account: None,
        paypal: None,
        razorpay: None,
        google: None,
        facebook: None,
        oidc: None,
        vies_url: None,
        trusted_proxies: Vec::new(),
        outgoing_loopback: true,
        bucket: None,
        picture_jobs: false,
        page_cache: true,
        log_json: false,
        log: "warn".to_owned(),
    }
}
