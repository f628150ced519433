//! What the machine room promises.

use clap::{Args, FromArgMatches};
use ironmonger::{
    error::Fault,
    platform::{
        config::{Config, ConfigError, Flags},
        requests::redacted,
        secrets, settings,
    },
};
use sea_orm::{ConnectionTrait, Statement};
use tokio_util::sync::CancellationToken;

use crate::support::TestShop;

fn resolve(arguments: &[&str]) -> Result<Config, ConfigError> {
    let command = Flags::augment_args(clap::Command::new("ironmonger"));
    let matches = command.try_get_matches_from(std::iter::once(&"ironmonger").chain(arguments)).unwrap();
    Flags::from_arg_matches(&matches).unwrap().resolve(([127, 0, 0, 1], 3000).into())
}

#[test]
fn with_nothing_set_the_shop_opens_in_the_folder_it_stands_in() {
    let config = resolve(&[]).unwrap();
    assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(config.public_url, "http://127.0.0.1:3000");
    assert_eq!(config.data_dir.to_str(), Some("./data"));
    assert_eq!(config.database_url, "sqlite://./data/ironmonger.db?mode=rwc");
}

#[test]
fn the_log_tells_paths_without_their_secrets() {
    let (hex, url_safe) = (secrets::token(), "dGhpcyBpcyBhIHNlY3JldCBvZiAzMiBieXRlcy4uLg_-");
    assert_eq!(redacted(&format!("/orders/ZB87BZ4/{hex}")), "/orders/ZB87BZ4/…");
    assert_eq!(redacted(&format!("/de/sign-in/reset/{url_safe}")), "/de/sign-in/reset/…");
    let id = uuid::Uuid::now_v7();
    for told in ["/", "/products/a-very-long-name-of-a-product-that-is-made-of-words", &format!("/admin/products/{id}/edit")] {
        assert_eq!(redacted(told), told);
    }
}

#[test]
fn a_wrong_setting_is_named_with_what_to_do() {
    for (flag, value, setting) in [
        ("--addr", "localhost", "IRONMONGER_ADDR"),
        ("--public-url", "shop.example.com", "IRONMONGER_PUBLIC_URL"),
        ("--database-url", "mysql://x/y", "IRONMONGER_DATABASE_URL"),
        ("--secret-key", "short", "IRONMONGER_SECRET_KEY"),
        ("--secret-keys-before", "short,shorter", "IRONMONGER_SECRET_KEYS_BEFORE"),
        ("--twilio-url", "https://api.twilio.com", "IRONMONGER_TWILIO_URL"),
        ("--captcha-url", "recaptcha://key:secret@", "IRONMONGER_CAPTCHA_URL"),
        ("--captcha-url", "hcaptcha://key@", "IRONMONGER_CAPTCHA_URL"),
        ("--twilio-url", "twilio://AC1:token@/", "IRONMONGER_TWILIO_URL"),
        ("--smtp-url", "mail.example.com", "IRONMONGER_SMTP_URL"),
        ("--imap-url", "imaps://mail.example.com", "IRONMONGER_IMAP_URL"),
        ("--stripe-secret-key", "sk_test_1", "IRONMONGER_STRIPE_WEBHOOK_SECRET"),
        ("--mpesa-passkey", "bfb279", "IRONMONGER_MPESA_CONSUMER_KEY"),
        ("--mpesa-initiator", "shop", "IRONMONGER_MPESA_SECURITY_CREDENTIAL"),
        ("--flutterwave-secret-key", "FLWSECK-1", "IRONMONGER_FLUTTERWAVE_WEBHOOK_SECRET"),
        ("--esewa-product-code", "EPAYTEST", "IRONMONGER_ESEWA_SECRET_KEY"),
        ("--stripe-capture", "later", "IRONMONGER_STRIPE_CAPTURE"),
        ("--bank-iban", "DE89370400440532013000", "IRONMONGER_BANK_HOLDER"),
        ("--bank-holder", "Ada", "IRONMONGER_BANK_IBAN"),
        ("--paypal-client-id", "AY-1", "IRONMONGER_PAYPAL_CLIENT_SECRET"),
        ("--paypal-api-url", "api-m.paypal.com", "IRONMONGER_PAYPAL_API_URL"),
        ("--razorpay-key-secret", "secret", "IRONMONGER_RAZORPAY_KEY_ID"),
        ("--google-client-id", "1", "IRONMONGER_GOOGLE_CLIENT_SECRET"),
        ("--google-client-secret", "s", "IRONMONGER_GOOGLE_CLIENT_ID"),
        ("--facebook-app-id", "1", "IRONMONGER_FACEBOOK_APP_SECRET"),
        ("--facebook-api-url", "graph.facebook.com", "IRONMONGER_FACEBOOK_API_URL"),
        ("--oidc-issuer", "https://id.example.com", "IRONMONGER_OIDC_CLIENT_ID"),
        ("--oidc-client-id", "shop", "IRONMONGER_OIDC_ISSUER"),
        ("--trusted-proxies", "proxy", "IRONMONGER_TRUSTED_PROXIES"),
        ("--page-cache", "maybe", "IRONMONGER_PAGE_CACHE"),
        ("--picture-jobs", "later", "IRONMONGER_PICTURE_JOBS"),
        ("--media-bucket", "My Bucket", "IRONMONGER_MEDIA_BUCKET"),
        ("--media-bucket", "pictures", "IRONMONGER_MEDIA_ACCESS_KEY"),
        ("--media-public-url", "https://cdn.example", "IRONMONGER_MEDIA_BUCKET"),
        ("--log-format", "xml", "IRONMONGER_LOG_FORMAT"),
    ] {
        let error = resolve(&[flag, value]).unwrap_err().to_string();
        assert!(error.starts_with(setting), "{error}");
    }
}

#[test]
fn providers_of_identities_are_named_by_their_settings() {
    let none = resolve(&[]).unwrap();
    assert!(none.google.is_none() && none.facebook.is_none() && none.oidc.is_none());
    let google = resolve(&["--google-client-id", "1", "--google-client-secret", "hidden"]).unwrap().google.unwrap();
    assert_eq!((google.issuer.as_str(), google.client_id.as_str()), ("https://accounts.google.com", "1"));
    assert!(!format!("{google:?}").contains("hidden"));
    let facebook = resolve(&["--facebook-app-id", "1", "--facebook-app-secret", "hidden", "--facebook-api-url", "http://127.0.0.1:9/"]).unwrap();
    assert_eq!(facebook.facebook.unwrap().api_url.as_deref(), Some("http://127.0.0.1:9"));
    // A public client has no secret, and whoever gives no name is known by the host.
    let oidc = resolve(&["--oidc-issuer", "https://id.example.com/realms/shop", "--oidc-client-id", "shop"]).unwrap().oidc.unwrap();
    assert_eq!((oidc.name.as_str(), oidc.client_secret.as_str()), ("id.example.com", ""));
    let named = resolve(&["--oidc-issuer", "https://id.example.com", "--oidc-client-id", "shop", "--oidc-name", "Our ID"]).unwrap().oidc.unwrap();
    assert_eq!(named.name, "Our ID");
}

#[test]
fn a_file_fills_what_is_not_said_otherwise_and_a_slip_in_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.toml");
    let path = file.to_str().unwrap();
    std::fs::write(&file, "addr = \"0.0.0.0:8080\"\npublic_url = \"https://shop.example.com/\"\n").unwrap();
    let config = resolve(&["--config", path, "--addr", "127.0.0.1:9000"]).unwrap();
    assert_eq!((config.addr.to_string().as_str(), config.public_url.as_str()), ("127.0.0.1:9000", "https://shop.example.com"));
    std::fs::write(&file, "public-url = \"https://shop.example.com/\"\n").unwrap();
    assert!(resolve(&["--config", path]).unwrap_err().to_string().contains("did you mean \"public_url\"?"));
    std::fs::write(&file, "addr = ").unwrap();
    assert!(resolve(&["--config", path]).unwrap_err().to_string().contains("no valid TOML"));
}

#[test]
fn every_setting_is_in_the_docs() {
    let docs = include_str!("../../../docs/configuration.md");
    let example = include_str!("../../../.env.example");
    let command = Flags::augment_args(clap::Command::new("ironmonger"));
    for argument in command.get_arguments() {
        let name = argument.get_env().unwrap().to_string_lossy().into_owned();
        assert!(docs.contains(&name), "docs/configuration.md does not mention {name}");
        assert!(example.contains(&format!("\n#{name}=")), ".env.example does not mention {name}");
    }
}

#[test]
fn an_account_for_text_messages_is_an_address() {
    let twilio = |url: &str| resolve(&["--twilio-url", url]).unwrap().twilio.unwrap();
    let real = twilio("twilio://AC0123:to:ken@/?from=+14155552671");
    assert_eq!((real.account_sid.as_str(), real.auth_token.as_str(), real.from.as_str(), real.api_url), ("AC0123", "to:ken", "+14155552671", None));
    assert_eq!(twilio("twilio://AC1:t@/?from=%2B4930123456").from, "+4930123456");
    let service = twilio(&format!("twilio://AC1:t@?from=MG{}", "0".repeat(32)));
    assert!(service.is_service() && !twilio("twilio://AC1:t@/?from=Shop").is_service());
    assert_eq!(twilio("twilio://AC1:t@127.0.0.1:9000/?from=Shop").api_url.unwrap(), "http://127.0.0.1:9000");
    assert_eq!(twilio("twilio://AC1:t@eu.example/?from=Shop").api_url.unwrap(), "https://eu.example");
    assert!(!format!("{real:?}", real = twilio("twilio://AC1:geheim@/?from=Shop")).contains("geheim"));
}

#[test]
fn former_keys_are_separated_by_commas() {
    let (one, two) = ("1".repeat(32), "2".repeat(40));
    assert_eq!(resolve(&["--secret-keys-before", &format!("{one}, {two},")]).unwrap().secret_keys_before, [one, two]);
}

#[test]
fn secrets_are_long_and_never_the_same() {
    assert_eq!(secrets::token().len(), 32);
    assert_ne!(secrets::token(), secrets::token());
    let folder = tempfile::tempdir().unwrap();
    let key = secrets::key_in(folder.path()).unwrap();
    assert_eq!(secrets::key_in(folder.path()).unwrap(), key, "the key is made once");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.path().join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only its owner reads it");
    }
}

/// Processes that share an SQLite file are as many writers of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_writes_without_a_pause_lets_another_write_in_between() {
    let shop = TestShop::on_sqlite().await;
    let (busy, stop) = (shop.restarted().await, CancellationToken::new());
    let over = stop.clone();
    let writing = tokio::spawn(async move {
        while !over.is_cancelled() {
            let work = busy.database.write(|tx| {
                Box::pin(async move {
                    let written = settings::load::<i64>(tx, "written").await?.unwrap_or_default();
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    Ok::<_, Fault>(settings::save(tx, "written", &(written + 1)).await?)
                })
            });
            work.await.unwrap();
        }
    });
    let mut overtaken = 0;
    for _ in 0..10 {
        let asked = loop {
            match settings::load::<i64>(shop.database.read(), "written").await.unwrap() {
                Some(written) => break written,
                None => tokio::task::yield_now().await,
            }
        };
        let work = shop.database.write(|tx| Box::pin(async move { Ok::<_, Fault>(settings::load::<i64>(tx, "written").await?) }));
        overtaken += work.await.unwrap().unwrap() - asked;
    }
    stop.cancel();
    writing.await.unwrap();
    // One transaction runs and one may have its turn already; a busy machine may add some before the turn is asked for.
    assert!(overtaken <= 50, "{overtaken} transactions went before ten others");
}

on_both_databases! {
    async fn a_transaction_that_fails_leaves_nothing_and_sinks_no_other(shop) {
        let write = |fail: bool| {
            shop.database.write(move |tx| {
                Box::pin(async move {
                    let name = format!("setting {fail} {}", secrets::token());
                    ironmonger::platform::settings::save(tx, &name, &1).await?;
                    if fail { Err(Fault::Refused("no")) } else { Ok(()) }
                })
            })
        };
        let outcomes = futures::future::join_all((0..60).map(|turn| write(turn % 3 == 0))).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 40);
        let connection = shop.database.read();
        let count = "SELECT COUNT(*) AS kept FROM settings WHERE name LIKE 'setting %'";
        let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), count)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "kept").unwrap(), 40);
    }

    async fn a_transaction_that_panics_is_undone_and_the_next_one_is_written(shop) {
        let database = shop.database.clone();
        let panicked = tokio::spawn(async move {
            database
                .write(|tx| {
                    Box::pin(async move {
                        ironmonger::platform::settings::save(tx, "lost", &1).await?;
                        assert!(std::hint::black_box(false), "on purpose");
                        Ok::<_, Fault>(())
                    })
                })
                .await
        })
        .await;
        assert!(!matches!(panicked, Ok(Ok(()))));
        shop.database.write(|tx| Box::pin(async move { Ok::<_, Fault>(ironmonger::platform::settings::save(tx, "kept", &1).await?) })).await.unwrap();
        let load = async |name: &str| ironmonger::platform::settings::load::<i32>(shop.database.read(), name).await.unwrap();
        assert_eq!((load("lost").await, load("kept").await), (None, Some(1)));
    }

    async fn a_transaction_that_panics_before_it_begins_does_not_end_the_writer(shop) {
        let database = shop.database.clone();
        let panicked = tokio::spawn(async move {
            database
                .write(|_| {
                    assert!(std::hint::black_box(false), "on purpose");
                    Box::pin(async { Ok::<_, Fault>(()) })
                })
                .await
        })
        .await;
        assert!(!matches!(panicked, Ok(Ok(()))));
        assert!(shop.database.is_ready().await);
        shop.database.write(|tx| Box::pin(async move { Ok::<_, Fault>(settings::save(tx, "kept", &1).await?) })).await.unwrap();
    }
}
