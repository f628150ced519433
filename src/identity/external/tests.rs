//! What providers of identities, passkeys and the app that makes codes promise, against doubles over HTTP and in software.

use std::{collections::BTreeSet, time::Duration as Time};

use axum::{
    body::Bytes,
    http::{Request, StatusCode, header},
};
use chrono::Duration;
use ironmonger::{
    app::APP,
    identity::{
        external::{
            api::link_token,
            model::{Provider, Vouched},
            service::{self, Linkage},
            views,
        },
        model::{Account, New},
        service::{accounts, second},
    },
    kernel::Language,
    platform::config::{Config, FacebookConfig, OidcConfig},
    shop::{Shop, SignedIn},
};
use ironmonger_identity::totp::{self, Secret};
use serde_json::{Value, json};

use crate::support::{Answer, Authenticator, Browser, TestShop, facebook, oidc};

const ADA: &str = "ada@example.com";
const PASSWORD: &str = "a lamp beside the window";

/// A shop that asks providers, at an address where browsers have passkeys.
struct Asking {
    shop: Shop,
    oidc: oidc::Shared,
    facebook: facebook::Shared,
}

async fn asking(shop: &TestShop) -> Asking {
    let (provider, issuer) = oidc::start().await;
    let (book, url) = facebook::start().await;
    let own = OidcConfig { issuer, client_id: oidc::CLIENT.to_owned(), client_secret: oidc::SECRET.to_owned(), name: "Double ID".to_owned() };
    let config = Config {
        public_url: "https://shop.test".to_owned(),
        oidc: Some(own),
        facebook: Some(FacebookConfig { app_id: facebook::APP.to_owned(), app_secret: facebook::SECRET.to_owned(), api_url: Some(url) }),
        ..shop.config.clone()
    };
    Asking { shop: Shop::open(&APP, config).await.unwrap(), oidc: provider, facebook: book }
}

impl Asking {
    fn browser(&self) -> Browser {
        Browser::new(self.shop.clone())
    }

    /// What the provider says in its tokens beside what it has to.
    fn claims(&self, claims: Value) {
        let change = move |_: &mut Value, token: &mut Value| {
            for (name, value) in claims.as_object().unwrap() {
                token[name.as_str()] = value.clone();
            }
        };
        self.oidc.lock().unwrap().lie = Box::new(change);
    }

    fn profile(&self, profile: Value) {
        self.facebook.lock().unwrap().profile = Some(profile);
    }

    /// Goes to a provider and agrees there; the address of the shop that it leads back to.
    async fn agree(&self, browser: &mut Browser, path: &str) -> String {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
        let request = Request::get(answer.location()).body(Bytes::new()).unwrap();
        let back = self.shop.outgoing.send(request, 100_000, Time::from_secs(5)).await.unwrap();
        let there = back.headers()[header::LOCATION].to_str().unwrap();
        let there = there.strip_prefix("https://shop.test").unwrap_or_else(|| panic!("{there} is not the shop"));
        // Browsers keep what stands behind the # to themselves.
        there.split('#').next().unwrap().to_owned()
    }

    /// There and back.
    async fn sign_in(&self, browser: &mut Browser, provider: &str) -> Answer {
        let back = self.agree(browser, &format!("/sign-in/with/{provider}?next=/cart")).await;
        browser.get(&back).await
    }

    async fn account(&self, email: &str) -> Option<Account> {
        accounts::by_email(self.shop.database.read(), email).await.unwrap()
    }

    async fn create(&self, email: Option<&str>, is_verified: bool, password: Option<&str>) -> Account {
        let new = New {
            name: "Ada".to_owned(),
            email: email.map(|email| email.parse().unwrap()),
            is_verified,
            phone: None,
            password: password.map(str::to_owned),
            language: Language::default(),
        };
        accounts::create(&self.shop, new).await.unwrap()
    }

    /// Who is signed in at a browser.
    async fn customer(&self, browser: &Browser) -> Option<SignedIn> {
        let token = browser.cookie("__Host-account")?;
        ironmonger::identity::service::sessions::find(&self.shop, token).await.unwrap()
    }

    async fn signed_in(&self, browser: &Browser) -> SignedIn {
        self.customer(browser).await.expect("somebody who is signed in")
    }

    /// The emails of a kind so far, newest first, after everything that is due was done.
    async fn emails(&self, subject: &str) -> Vec<String> {
        self.shop.settle().await.unwrap();
        let kept = self.shop.mailer.stored(500).await.unwrap().into_iter().map(|kept| kept.raw.replace("=\r\n", "").replace("\r\n ", " "));
        kept.filter(|raw| raw.lines().any(|line| line.starts_with("Subject: ") && line.contains(subject))).collect()
    }

    /// The code of the newest email that proves an address.
    async fn code(&self) -> String {
        let email = self.emails("is your code at").await.into_iter().next().expect("an email with a code");
        let subject = email.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap().to_owned();
        subject.split(' ').next().unwrap().to_owned()
    }

    async fn linked(&self, account: &Account) -> Vec<String> {
        service::linked(self.shop.database.read(), account.id).await.unwrap().into_iter().map(|linked| linked.subject).collect()
    }

    /// The page of security without the frame around it.
    async fn security(&self, browser: &Browser, told: &str) -> String {
        let parts = views::parts(&self.shop, &self.signed_in(browser).await, told).await.unwrap();
        ironmonger::ui::render(move || parts.view())
    }

    /// The app's code of now.
    fn totp(&self, secret: &Secret) -> String {
        secret.code(totp::step(self.shop.clock.now()))
    }

    /// Sets up the app for who is signed in; its secret, the code that was used for it, and the recovery codes.
    async fn set_up_totp(&self, browser: &mut Browser, password: &str) -> (Secret, String, Vec<String>) {
        let page = browser.get("/account/security/totp").await;
        let secret = Secret::from_bytes(&from_base32(&page.texts("#secret").concat())).unwrap();
        let sealed = page.attributes("input[name=sealed]", "value").remove(0);
        let code = self.totp(&secret);
        let answer = browser.post("/account/security/totp", &[("sealed", &sealed), ("code", &code), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store");
        (secret, code, answer.texts(".codes code"))
    }
}

/// RFC 4648 without padding, with spaces in it.
fn from_base32(text: &str) -> Vec<u8> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        bits = (bits << 5 | u32::from(value)) & 0xfff;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// A sign-in that came to nothing, and why.
fn assert_failed(answer: &Answer, provider: &str, why: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let start = format!("/sign-in/with/{provider}/failed?why={why}");
    assert!(answer.location().starts_with(&start), "{} is not {start}", answer.location());
}

async fn post_json(browser: &mut Browser, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = browser.post_bytes(path, "application/json", body.to_string().into_bytes()).await;
    let json = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{path}: {} {}", answer.status, answer.body));
    (answer.status, json)
}

fn authenticator() -> Authenticator {
    let mut device = Authenticator::es256();
    device.origin = "https://shop.test".to_owned();
    device
}

/// Makes a passkey for who is signed in.
async fn add_passkey(browser: &mut Browser, device: &mut Authenticator) {
    let (_, options) = post_json(browser, "/account/security/passkeys/start", &json!({})).await;
    let (status, answer) = post_json(browser, "/account/security/passkeys/finish", &device.create(&options)).await;
    assert_eq!((status, answer["location"].as_str()), (StatusCode::OK, Some("/account/security?told=passkey-added#passkeys")), "{answer}");
}

async fn use_passkey(browser: &mut Browser, device: &mut Authenticator) -> (StatusCode, Value) {
    let (status, options) = post_json(browser, "/sign-in/passkey/start?next=/cart", &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{options}");
    post_json(browser, "/sign-in/passkey/finish", &device.get(&options)).await
}

on_both_databases! {
    async fn somebody_new_has_an_account_and_the_same_one_the_next_time(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        let answer = asking.sign_in(&mut browser, "oidc").await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/cart"), "{}", answer.text());
        let account = asking.account(ADA).await.unwrap();
        assert!(account.is_verified() && !account.has_password && account.name == "Ada Lovelace");
        assert_eq!(asking.signed_in(&browser).await.account, account.id);
        assert!(browser.cookie("__Host-external").is_none(), "what was kept meanwhile is gone");

        // The key is the subject: the email address at the provider may change, and another's account is not theirs by it.
        let other = asking.create(Some("other@example.com"), true, None).await;
        asking.claims(json!({"email": "other@example.com"}));
        let mut later = asking.browser();
        assert_eq!(asking.sign_in(&mut later, "oidc").await.location(), "/cart");
        assert_eq!(asking.signed_in(&later).await.account, account.id);
        assert!(asking.linked(&other).await.is_empty());
    }

    async fn an_address_that_both_have_seen_links_the_account(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, Some(PASSWORD)).await;
        let mut browser = asking.browser();
        assert_eq!(asking.sign_in(&mut browser, "oidc").await.location(), "/cart");
        assert_eq!(asking.signed_in(&browser).await.account, account.id);
        assert_eq!(asking.linked(&account).await.len(), 1);
        assert_eq!(accounts::by_id(asking.shop.database.read(), account.id).await.unwrap().unwrap().name, "Ada", "nothing else is taken over");
        asking.shop.settle().await.unwrap();
        let told = asking.shop.mailer.stored(10).await.unwrap().into_iter().filter(|kept| kept.raw.contains(ADA)).count();
        assert_eq!(told, 1, "the owner is told");
    }

    async fn an_address_that_the_provider_has_not_seen_links_nothing_without_proof(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, Some(PASSWORD)).await;
        asking.claims(json!({"email_verified": false}));
        let mut browser = asking.browser();
        let answer = asking.sign_in(&mut browser, "oidc").await;
        assert_eq!(answer.location(), "/sign-in/linking");
        assert!(asking.customer(&browser).await.is_none() && asking.linked(&account).await.is_empty());
        let page = browser.get("/sign-in/linking").await;
        assert!(page.text().contains(ADA) && page.text().contains("Double ID"), "{}", page.text());

        let code = asking.code().await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let answer = browser.post("/sign-in/linking", &[("code", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes("input[name=code]", "aria-invalid"), ["true"]);
        // In another browser it is nothing.
        assert_eq!(asking.browser().post("/sign-in/linking", &[("code", &code)]).await.status, StatusCode::GONE);
        let answer = browser.post("/sign-in/linking", &[("code", &code)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/cart"));
        assert_eq!(asking.signed_in(&browser).await.account, account.id);
        assert_eq!(asking.linked(&account).await.len(), 1);
        assert!(accounts::check_password(&asking.shop, Some(account.id), PASSWORD).await.unwrap(), "a proven account keeps its ways in");
        assert_eq!(browser.post("/sign-in/linking", &[("code", &code)]).await.status, StatusCode::GONE, "a code works once");
    }

    async fn whoever_took_an_address_that_was_not_theirs_loses_it(shop) {
        let asking = asking(shop).await;
        // Somebody who knows the password waits for Ada.
        let account = asking.create(Some(ADA), false, Some(PASSWORD)).await;
        let mut browser = asking.browser();
        assert_eq!(asking.sign_in(&mut browser, "oidc").await.location(), "/sign-in/linking", "the shop has not seen that the address is theirs");
        let code = asking.code().await;
        assert_eq!(browser.post("/sign-in/linking", &[("code", &code)]).await.location(), "/cart");
        let own = asking.account(ADA).await.unwrap();
        assert!(own.is_verified() && !own.has_password);
        assert_eq!(asking.signed_in(&browser).await.account, own.id);
        assert_ne!(own.id, account.id, "nothing of whoever claimed it opens what is Ada's");
        let before = accounts::by_id(asking.shop.database.read(), account.id).await.unwrap();
        assert!(before.is_none_or(|before| before.email.is_none()));
        assert!(!accounts::check_password(&asking.shop, Some(own.id), PASSWORD).await.unwrap());
    }

    async fn nobody_is_told_whether_an_address_has_an_account(shop) {
        let asking = asking(shop).await;
        asking.create(Some("known@example.com"), true, None).await;
        asking.create(Some("begun@example.com"), false, None).await;
        let mut pages = BTreeSet::new();
        for (subject, email) in [("1", "known@example.com"), ("2", "begun@example.com"), ("3", "strange@example.com")] {
            asking.claims(json!({"sub": subject, "email": email, "email_verified": false}));
            let mut browser = asking.browser();
            assert_eq!(asking.sign_in(&mut browser, "oidc").await.location(), "/sign-in/linking", "{email}");
            let page = browser.get("/sign-in/linking").await;
            pages.insert((page.status, page.body.replace(email, "EMAIL")));
        }
        assert_eq!(pages.len(), 1, "the same bytes for each");
        assert_eq!(asking.emails("is your code at").await.len(), 3, "each has got a code");
    }

    async fn a_code_can_be_tried_five_times(shop) {
        let asking = asking(shop).await;
        asking.claims(json!({"email_verified": false}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let code = asking.code().await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            browser.post("/sign-in/linking", &[("code", wrong)]).await;
        }
        browser.post("/sign-in/linking", &[("code", &code)]).await;
        assert!(asking.customer(&browser).await.is_none() && asking.account(ADA).await.is_none());
    }

    async fn a_code_works_for_a_quarter_of_an_hour(shop) {
        let asking = asking(shop).await;
        asking.claims(json!({"email_verified": false}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let code = asking.code().await;
        asking.shop.clock.advance(Duration::minutes(16));
        assert_eq!(browser.post("/sign-in/linking", &[("code", &code)]).await.status, StatusCode::GONE);
    }

    async fn a_return_works_once_at_its_own_browser_and_in_its_time(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        let back = asking.agree(&mut browser, "/sign-in/with/oidc").await;
        // At another browser, with and without a sign-in of its own.
        let mut other = asking.browser();
        assert_failed(&other.get(&back).await, "oidc", "expired");
        asking.agree(&mut other, "/sign-in/with/oidc").await;
        assert_failed(&other.get(&back).await, "oidc", "expired");
        assert!(asking.customer(&other).await.is_none());
        assert_eq!(browser.get(&back).await.location(), "/account");
        // A second time, even with the cookie that it had.
        let mut again = asking.browser();
        let back = asking.agree(&mut again, "/sign-in/with/oidc").await;
        let cookie = again.cookie("__Host-external").unwrap().to_owned();
        again.get(&back).await;
        let mut replayed = asking.browser();
        replayed.set_cookie("__Host-external", &cookie);
        assert_failed(&replayed.get(&back).await, "oidc", "expired");
        assert!(asking.customer(&replayed).await.is_none());
        // Too late.
        let mut late = asking.browser();
        let back = asking.agree(&mut late, "/sign-in/with/oidc").await;
        asking.shop.clock.advance(Duration::minutes(16));
        assert_failed(&late.get(&back).await, "oidc", "expired");
    }

    async fn what_does_not_hold_signs_nobody_in(shop) {
        let asking = asking(shop).await;
        let refused = async |change: Value, why: &str| {
            asking.claims(change);
            let mut browser = asking.browser();
            let answer = asking.sign_in(&mut browser, "oidc").await;
            assert_failed(&answer, "oidc", why);
            assert!(asking.customer(&browser).await.is_none());
            let page = browser.get(answer.location()).await;
            assert!(page.status == StatusCode::OK && page.text().contains("Double ID"), "{}", page.text());
        };
        refused(json!({"nonce": "another"}), "broken").await;
        refused(json!({"aud": "another shop"}), "broken").await;
        refused(json!({"iss": "https://evil.example"}), "broken").await;
        refused(json!({"exp": 1_000_000}), "broken").await;
        asking.claims(json!({}));

        // The state, the issuer or the code of somebody else.
        for (name, why) in [("state", "expired"), ("iss", "broken"), ("code", "expired")] {
            let mut browser = asking.browser();
            let back = asking.agree(&mut browser, "/sign-in/with/oidc").await;
            let (path, query) = back.split_once('?').unwrap();
            let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query).unwrap();
            let pairs = pairs.into_iter().map(|(key, value)| if key == name { (key, "https://evil.example".to_owned()) } else { (key, value) });
            let changed = serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap();
            assert_failed(&browser.get(&format!("{path}?{changed}")).await, "oidc", why);
            assert!(asking.customer(&browser).await.is_none(), "{name}");
        }
        // Begun at one provider and ended at another.
        let mut browser = asking.browser();
        let back = asking.agree(&mut browser, "/sign-in/with/oidc").await;
        assert_failed(&browser.get(&back.replace("/oidc/", "/facebook/")).await, "facebook", "expired");
        // Not agreed.
        let mut browser = asking.browser();
        browser.get("/sign-in/with/oidc").await;
        assert_failed(&browser.get("/sign-in/with/oidc/callback?error=access_denied&state=x").await, "oidc", "declined");
        assert!(asking.account(ADA).await.is_none());
    }

    async fn nobody_is_led_elsewhere_or_sent_away_unasked(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        let back = asking.agree(&mut browser, "/sign-in/with/oidc?next=https://evil.example/").await;
        assert_eq!(browser.get(&back).await.location(), "/account");
        let mut ahead = asking.browser();
        ahead.headers = vec![("sec-purpose", "prefetch".to_owned())];
        assert_eq!(ahead.get("/sign-in/with/oidc").await.status, StatusCode::SERVICE_UNAVAILABLE);
        for unknown in ["/sign-in/with/google", "/sign-in/with/x", "/sign-in/with/google/callback", "/sign-in/with/x/failed"] {
            assert_eq!(asking.browser().get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
        }
        // A shop without providers has none.
        assert_eq!(shop.browser().get("/sign-in/with/oidc").await.status, StatusCode::NOT_FOUND);
    }

    async fn facebook_signs_in_without_an_email_address(shop) {
        let asking = asking(shop).await;
        asking.profile(json!({"id": "10158", "name": "Ada Lovelace"}));
        let mut browser = asking.browser();
        assert_eq!(asking.sign_in(&mut browser, "facebook").await.location(), "/cart");
        let customer = asking.signed_in(&browser).await;
        assert_eq!((customer.name.as_str(), &customer.email, customer.is_verified), ("Ada Lovelace", &None, false));
        let mut later = asking.browser();
        asking.sign_in(&mut later, "facebook").await;
        assert_eq!(asking.signed_in(&later).await.account, customer.account);
    }

    async fn facebooks_email_address_counts_once_it_is_proven(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, None).await;
        let mut browser = asking.browser();
        assert_eq!(asking.sign_in(&mut browser, "facebook").await.location(), "/sign-in/linking");
        // Whoever has not got the email goes on without it, in an account of their own.
        let answer = browser.post("/sign-in/linking", &[("do", "without")]).await;
        assert_eq!(answer.location(), "/cart");
        let customer = asking.signed_in(&browser).await;
        assert!(customer.account != account.id && customer.email.is_none());
        assert!(asking.linked(&account).await.is_empty());

        // Somebody new proves it, and the account has it.
        asking.facebook.lock().unwrap().inspected = Some(json!({"data": {"app_id": facebook::APP, "is_valid": true, "user_id": "10159"}}));
        asking.profile(json!({"id": "10159", "name": "Grace Hopper", "email": "grace@example.com"}));
        let mut grace = asking.browser();
        asking.sign_in(&mut grace, "facebook").await;
        let code = asking.code().await;
        assert_eq!(grace.post("/sign-in/linking", &[("code", &code)]).await.location(), "/cart");
        let customer = asking.signed_in(&grace).await;
        assert_eq!((customer.email.as_deref(), customer.is_verified), (Some("grace@example.com"), true));
    }

    async fn who_signs_in_by_another_way_links_what_waits(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, None).await;
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "facebook").await;
        let other = browser.get("/sign-in/linking").await.attributes("a[href^='/sign-in?next']", "href").remove(0);
        assert_eq!(other, "/sign-in?next=%2Faccount%2Fsecurity%2Flinking");
        assert_eq!(browser.get("/account/security/linking").await.status, StatusCode::SEE_OTHER, "not before they have signed in");
        // The other way, here a provider that knows them.
        asking.sign_in(&mut browser, "oidc").await;
        assert_eq!(asking.signed_in(&browser).await.account, account.id);
        let page = browser.get("/account/security/linking").await;
        assert!(page.text().contains("Facebook") && page.text().contains("Ada Lovelace"), "{}", page.text());
        assert_eq!(asking.linked(&account).await.len(), 1, "looking links nothing");
        assert_eq!(browser.post("/account/security/linking", &[]).await.location(), "/account/security?told=linked#identities");
        assert_eq!(asking.linked(&account).await.len(), 2);
        assert_eq!(browser.post("/account/security/linking", &[]).await.location(), "/account/security");
    }

    async fn the_second_factor_comes_before_linking(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, Some(PASSWORD)).await;
        asking.claims(json!({"sub": "first"}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let (secret, ..) = asking.set_up_totp(&mut browser, PASSWORD).await;
        // Another identity with the same address.
        asking.claims(json!({"sub": "second"}));
        let mut other = asking.browser();
        assert_eq!(asking.sign_in(&mut other, "oidc").await.location(), "/sign-in/second");
        assert_eq!(asking.linked(&account).await, ["first"]);
        asking.shop.clock.advance(Duration::seconds(60));
        let answer = other.post("/sign-in/second", &[("code", &asking.totp(&secret))]).await;
        assert_eq!(answer.location(), "/account/security/linking", "{}", answer.text());
        assert_eq!(other.post("/account/security/linking", &[]).await.location(), "/account/security?told=linked#identities");
        assert_eq!(asking.linked(&account).await.len(), 2);
    }

    async fn owners_link_and_unlink_but_never_the_last_way_in(shop) {
        let asking = asking(shop).await;
        asking.profile(json!({"id": "10158", "name": "Ada Lovelace"}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "facebook").await;
        let customer = asking.signed_in(&browser).await;
        let account = accounts::by_id(asking.shop.database.read(), customer.account).await.unwrap().unwrap();
        let facebook = [("provider", "https://www.facebook.com"), ("subject", "10158")];
        assert_eq!(browser.post("/account/security/unlink", &facebook).await.location(), "/account/security?told=last-way#identities");
        assert_eq!(asking.linked(&account).await, ["10158"]);
        assert!(!asking.security(&browser, "").await.contains("/account/security/unlink"), "it is not even offered");

        // A link of another session, or one that somebody made up, leads nowhere.
        let token = link_token(&asking.shop, customer.session, Provider::Oidc);
        assert!(asking.security(&browser, "").await.contains(&format!("/account/security/link/oidc/{token}")));
        let others = [link_token(&asking.shop, uuid::Uuid::new_v4(), Provider::Oidc), link_token(&asking.shop, customer.session, Provider::Facebook)];
        for wrong in others.iter().map(String::as_str).chain(["x"]) {
            assert_eq!(browser.get(&format!("/account/security/link/oidc/{wrong}")).await.location(), "/account/security");
        }
        let back = asking.agree(&mut browser, &format!("/account/security/link/oidc/{token}")).await;
        assert_eq!(browser.get(&back).await.location(), "/account/security?told=linked#identities");
        assert_eq!(asking.linked(&account).await.len(), 2);
        let page = asking.security(&browser, "linked").await;
        assert!(page.contains("Double ID") && page.contains("Facebook") && page.contains("role=\"status\""), "{page}");
        assert_eq!(browser.post("/account/security/unlink", &facebook).await.location(), "/account/security?told=unlinked#identities");
        assert_eq!(asking.linked(&account).await, ["248289761001"]);
        assert_eq!(browser.post("/account/security/unlink", &facebook).await.status, StatusCode::NOT_FOUND);

        // What is linked here stays here.
        asking.profile(json!({"id": "10158", "name": "Ada Lovelace"}));
        let mut other = asking.browser();
        asking.sign_in(&mut other, "facebook").await;
        let stranger = asking.signed_in(&other).await;
        assert!(stranger.account != account.id, "an identity that was unlinked is nobody's");
        let token = link_token(&asking.shop, stranger.session, Provider::Oidc);
        let back = asking.agree(&mut other, &format!("/account/security/link/oidc/{token}")).await;
        assert_eq!(other.get(&back).await.location(), "/account/security?told=linked-elsewhere#identities");
        assert_eq!(other.post("/account/security/unlink", &[("provider", asking.shop.config.oidc.as_ref().unwrap().issuer.as_str()), ("subject", "248289761001")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(asking.linked(&account).await.len(), 1);
    }

    async fn who_links_has_to_be_the_one_who_went(shop) {
        let asking = asking(shop).await;
        asking.profile(json!({"id": "10158", "name": "Ada Lovelace"}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "facebook").await;
        let customer = asking.signed_in(&browser).await;
        let token = link_token(&asking.shop, customer.session, Provider::Oidc);
        let back = asking.agree(&mut browser, &format!("/account/security/link/oidc/{token}")).await;
        ironmonger::identity::service::sessions::end(&asking.shop, customer.account, customer.session).await.unwrap();
        assert_failed(&browser.get(&back).await, "oidc", "expired");
        assert!(asking.account(ADA).await.is_none(), "it makes no account either");
    }

    async fn the_same_person_twice_at_once_has_one_account(shop) {
        let asking = asking(shop).await;
        let who = Vouched { issuer: "https://id.example".to_owned(), subject: "1".to_owned(), email: None, is_verified: false, name: "Ada".to_owned() };
        let language = Language::default();
        let both = [service::create(&asking.shop, &who, None, &language), service::create(&asking.shop, &who, None, &language)];
        let accounts = futures::future::join_all(both).await.into_iter().map(|account| account.unwrap().id).collect::<BTreeSet<_>>();
        assert_eq!(accounts.len(), 1);
        let other = asking.create(Some("other@example.com"), true, None).await;
        assert_eq!(service::link(&asking.shop, &other, &who).await.unwrap(), Linkage::Elsewhere);
    }

    async fn the_sign_in_page_offers_what_is_set_up(shop) {
        let asking = asking(shop).await;
        let offered = |shop: &Shop| {
            let shop = shop.clone();
            ironmonger::ui::render(move || views::buttons(&shop, "/cart"))
        };
        let html = offered(&asking.shop);
        for part in ["/sign-in/with/oidc?next=%2Fcart", "Double ID", "/sign-in/with/facebook", "data-passkey=\"sign-in\"", "/sign-in/passkeys.js?v="] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("google"));
        // At an address without TLS browsers have no passkeys, and no settings name a provider.
        let bare = offered(&shop.shop);
        assert!(!bare.contains("<a ") && !bare.contains("passkey"), "{bare}");
        let script = asking.browser().get("/sign-in/passkeys.js").await;
        assert!(script.header("content-type").starts_with("text/javascript") && script.header("cache-control").contains("immutable"));
    }

    async fn a_passkey_signs_in(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        browser.headers = vec![("user-agent", "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0".to_owned())];
        asking.sign_in(&mut browser, "oidc").await;
        let customer = asking.signed_in(&browser).await;
        let mut device = authenticator();
        add_passkey(&mut browser, &mut device).await;
        let page = asking.security(&browser, "passkey-added").await;
        assert!(page.contains("Firefox on Windows") && page.contains("not used yet"), "{page}");

        let mut fresh = asking.browser();
        let (status, answer) = use_passkey(&mut fresh, &mut device).await;
        assert_eq!((status, answer["location"].as_str()), (StatusCode::OK, Some("/cart")), "{answer}");
        assert_eq!(asking.signed_in(&fresh).await.account, customer.account);
        assert!(asking.security(&fresh, "").await.contains("last used on"));
        let keys = service::keys(asking.shop.database.read(), customer.account).await.unwrap();
        assert!(keys.len() == 1 && keys[0].used_at.is_some());

        // The same device makes no second one, and another account does not get this one.
        let (_, options) = post_json(&mut browser, "/account/security/passkeys/start", &json!({})).await;
        assert_eq!(options["publicKey"]["excludeCredentials"][0]["id"].as_str(), Some(keys[0].id.as_str()));
        asking.profile(json!({"id": "10158", "name": "Grace"}));
        let mut other = asking.browser();
        asking.sign_in(&mut other, "facebook").await;
        let (_, options) = post_json(&mut other, "/account/security/passkeys/start", &json!({})).await;
        let (status, _) = post_json(&mut other, "/account/security/passkeys/finish", &device.create(&options)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let strangers = [("id", keys[0].id.as_str()), ("name", "Mine"), ("do", "rename")];
        assert_eq!(other.post("/account/security/passkeys", &strangers).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post("/account/security/passkeys", &[("id", &keys[0].id), ("do", "remove")]).await.status, StatusCode::NOT_FOUND);

        // Its owner names and removes it.
        let named = [("id", keys[0].id.as_str()), ("name", "Blue phone"), ("do", "rename")];
        assert_eq!(browser.post("/account/security/passkeys", &named).await.location(), "/account/security?told=passkey-renamed#passkeys");
        assert!(asking.security(&browser, "").await.contains("Blue phone"));
        assert_eq!(browser.post("/account/security/passkeys", &[("id", &keys[0].id), ("do", "remove")]).await.location(), "/account/security?told=passkey-removed#passkeys");
        let (status, answer) = use_passkey(&mut asking.browser(), &mut device).await;
        assert_eq!((status, answer["unknown"].as_bool()), (StatusCode::UNPROCESSABLE_ENTITY, Some(true)), "the browser may forget it");
    }

    async fn the_only_passkey_of_somebody_without_an_address_stays(shop) {
        let asking = asking(shop).await;
        asking.profile(json!({"id": "10158", "name": "Ada"}));
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "facebook").await;
        let customer = asking.signed_in(&browser).await;
        add_passkey(&mut browser, &mut authenticator()).await;
        let facebook = [("provider", "https://www.facebook.com"), ("subject", "10158")];
        assert_eq!(browser.post("/account/security/unlink", &facebook).await.location(), "/account/security?told=unlinked#identities");
        let key = service::keys(asking.shop.database.read(), customer.account).await.unwrap().remove(0);
        assert_eq!(browser.post("/account/security/passkeys", &[("id", &key.id), ("do", "remove")]).await.location(), "/account/security?told=last-passkey#passkeys");
        assert_eq!(service::keys(asking.shop.database.read(), customer.account).await.unwrap().len(), 1);
    }

    async fn a_passkeys_answer_works_once_and_where_it_was_asked_for(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let mut device = authenticator();
        add_passkey(&mut browser, &mut device).await;

        let mut asked = asking.browser();
        let (_, options) = post_json(&mut asked, "/sign-in/passkey/start", &json!({})).await;
        let answer = device.get(&options);
        let cookie = asked.cookie("__Host-passkey").unwrap().to_owned();
        assert_eq!(post_json(&mut asking.browser(), "/sign-in/passkey/finish", &answer).await.0, StatusCode::UNPROCESSABLE_ENTITY, "another browser");
        assert_eq!(post_json(&mut asked, "/sign-in/passkey/finish", &answer).await.0, StatusCode::OK);
        let mut replayed = asking.browser();
        replayed.set_cookie("__Host-passkey", &cookie);
        assert_eq!(post_json(&mut replayed, "/sign-in/passkey/finish", &answer).await.0, StatusCode::UNPROCESSABLE_ENTITY, "a replay");
        assert!(asking.customer(&replayed).await.is_none());

        // Made on another site's page, or with something else than JSON.
        device.origin = "https://evil.example".to_owned();
        assert_eq!(use_passkey(&mut asking.browser(), &mut device).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        let mut odd = asking.browser();
        post_json(&mut odd, "/sign-in/passkey/start", &json!({})).await;
        assert_eq!(odd.post_bytes("/sign-in/passkey/finish", "application/json", b"{".to_vec()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Nobody makes one for an account without being signed in.
        for path in ["/account/security/passkeys/start", "/account/security/passkeys/finish"] {
            assert_eq!(post_json(&mut asking.browser(), path, &json!({})).await.0, StatusCode::UNAUTHORIZED, "{path}");
        }
        // A shop where browsers have no passkeys offers none.
        assert_eq!(post_json(&mut shop.browser(), "/sign-in/passkey/start", &json!({})).await.0, StatusCode::NOT_FOUND);
    }

    async fn a_verified_passkey_is_two_factors_and_another_is_one(shop) {
        let asking = asking(shop).await;
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let mut device = authenticator();
        add_passkey(&mut browser, &mut device).await;
        asking.set_up_totp(&mut browser, "").await;
        for (verifies, location) in [(true, "/cart"), (false, "/sign-in/second")] {
            device.verifies = verifies;
            let mut fresh = asking.browser();
            let (_, answer) = use_passkey(&mut fresh, &mut device).await;
            assert_eq!(answer["location"], location, "{answer}");
            assert_eq!(asking.customer(&fresh).await.is_some(), verifies);
        }
    }

    async fn the_app_is_set_up_and_asked_for(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, Some(PASSWORD)).await;
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let page = browser.get("/account/security/totp").await;
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.texts(".qr svg").len(), 1);
        let secret = Secret::from_bytes(&from_base32(&page.texts("#secret").concat())).unwrap();
        let uri = page.attributes("a[href^='otpauth:']", "href").remove(0);
        assert!(uri.contains(&format!("secret={}", secret.to_base32())), "{uri}");
        let sealed = page.attributes("input[name=sealed]", "value").remove(0);
        assert!(!sealed.contains(&secret.to_base32()));

        // A wrong code or password changes nothing, and the same picture comes back.
        let (right, wrong) = (asking.totp(&secret), "12345");
        for (code, password) in [(wrong, PASSWORD), (right.as_str(), "not it")] {
            let again = browser.post("/account/security/totp", &[("sealed", &sealed), ("code", code), ("password", password)]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(again.texts("#secret"), page.texts("#secret"));
        }
        assert!(!asking.account(ADA).await.unwrap().has_totp);
        let (secret, used, codes) = asking.set_up_totp(&mut browser, PASSWORD).await;
        assert!(asking.account(ADA).await.unwrap().has_totp);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
        assert_eq!(second::codes_left(asking.shop.database.read(), account.id).await.unwrap(), 10);
        // The secret and the codes are shown this once.
        let page = browser.get("/account/security/totp").await;
        assert!(page.texts("#secret").is_empty() && !page.body.contains(&codes[0]));

        // Signing in asks for it. A code works once, also that of the setting up.
        let enter = async |code: &str| {
            let mut fresh = asking.browser();
            assert_eq!(asking.sign_in(&mut fresh, "oidc").await.location(), "/sign-in/second");
            assert!(asking.customer(&fresh).await.is_none());
            fresh.post("/sign-in/second", &[("code", code)]).await;
            asking.customer(&fresh).await.is_some()
        };
        assert!(!enter(&used).await, "the code that was used to set it up");
        asking.shop.clock.advance(Duration::seconds(60));
        let code = asking.totp(&secret);
        assert!(enter(&code).await);
        assert!(!enter(&code).await);
        assert!(enter(&codes[0]).await);
        asking.shop.clock.advance(Duration::minutes(5));
        assert!(!enter(&codes[0]).await, "a recovery code works once");
        assert_eq!(second::codes_left(asking.shop.database.read(), account.id).await.unwrap(), 9);
    }

    async fn switching_the_app_off_asks_for_a_proof(shop) {
        let asking = asking(shop).await;
        let account = asking.create(Some(ADA), true, Some(PASSWORD)).await;
        let mut browser = asking.browser();
        asking.sign_in(&mut browser, "oidc").await;
        let (.., codes) = asking.set_up_totp(&mut browser, PASSWORD).await;
        // Who has found the browser open cannot put another app in its place.
        assert_eq!(browser.post("/account/security/totp", &[("sealed", "x"), ("code", "123456"), ("password", PASSWORD)]).await.location(), "/account/security/totp");
        for path in ["/account/security/totp/codes", "/account/security/totp/remove"] {
            let again = browser.post(path, &[("proof", "not it")]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            assert_eq!(again.attributes("#proof", "aria-invalid"), ["true"], "{path}");
        }
        assert!(asking.account(ADA).await.unwrap().has_totp);

        // New codes take the place of those before.
        let answer = browser.post("/account/security/totp/codes", &[("proof", PASSWORD)]).await;
        let newer = answer.texts(".codes code");
        assert!(newer.len() == 10 && newer.iter().all(|code| !codes.contains(code)));
        assert!(!second::check_second(&asking.shop, account.id, &codes[1]).await.unwrap());
        let file = answer.attributes("a[download]", "href").remove(0);
        assert!(file.starts_with("data:text/plain") && newer.iter().all(|code| file.contains(code)), "{file}");

        let answer = browser.post("/account/security/totp/remove", &[("proof", &newer[0])]).await;
        assert_eq!(answer.location(), "/account/security?told=totp-off#totp");
        assert!(!asking.account(ADA).await.unwrap().has_totp);
        assert_eq!(asking.sign_in(&mut asking.browser(), "oidc").await.location(), "/cart");
    }

    async fn a_secret_of_somebody_else_is_not_taken(shop) {
        let asking = asking(shop).await;
        let mut ada = asking.browser();
        asking.sign_in(&mut ada, "oidc").await;
        let page = ada.get("/account/security/totp").await;
        let secret = Secret::from_bytes(&from_base32(&page.texts("#secret").concat())).unwrap();
        let sealed = page.attributes("input[name=sealed]", "value").remove(0);
        asking.profile(json!({"id": "10158", "name": "Grace"}));
        let mut grace = asking.browser();
        asking.sign_in(&mut grace, "facebook").await;
        let answer = grace.post("/account/security/totp", &[("sealed", &sealed), ("code", &asking.totp(&secret))]).await;
        assert_eq!(answer.location(), "/account/security/totp");
        let account = asking.signed_in(&grace).await.account;
        assert!(!accounts::by_id(asking.shop.database.read(), account).await.unwrap().unwrap().has_totp);
    }

    async fn who_left_in_german_comes_back_in_german(shop) {
        let mut profile = (*shop.profile()).clone();
        profile.languages = vec!["de".parse().unwrap()];
        shop.save_profile(profile).await.unwrap();
        let asking = asking(shop).await;
        asking.claims(json!({"email_verified": false}));
        let mut browser = asking.browser();
        let back = asking.agree(&mut browser, "/de/sign-in/with/oidc?next=/cart").await;
        assert!(back.starts_with("/sign-in/with/oidc/callback?"), "the provider knows one address");
        assert_eq!(browser.get(&back).await.location(), "/de/sign-in/linking");
        asking.shop.settle().await.unwrap();
        assert_eq!(asking.emails("ist Ihr Code bei").await.len(), 1);
        let mut new = asking.browser();
        asking.claims(json!({}));
        let back = asking.agree(&mut new, "/de/sign-in/with/oidc?next=/cart").await;
        assert_eq!(new.get(&back).await.location(), "/de/cart");
        assert_eq!(asking.account(ADA).await.unwrap().language.unwrap().tag(), "de");
    }
}
