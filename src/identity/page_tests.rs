//! What signing in and registering promise, over HTTP.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    error::Fault,
    identity::{
        model::local,
        service::{accounts, second},
    },
    platform::limits::RateLimit,
};
use ironmonger_sign_in::sms::Outbox;
use sea_orm::ConnectionTrait;

use crate::support::{Answer, Browser, TestShop};

const JANE: &str = "jane@example.com";
/// As long as hers, and without an account.
const JOHN: &str = "john@example.com";
const PASSWORD: &str = "violet harbour tractor";
const OTHER_PASSWORD: &str = "seven candle orchard";
const PHONE: &str = "+4915123456789";

/// All emails of signing in so far, oldest first, after everything that is due was done.
async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    let kinds = ["-sign-in-", "-reset-", "-nobody-", "-register-", "-known-"];
    let kept = shop.mailer.stored(500).await.unwrap().into_iter().rev().filter(|kept| kinds.iter().any(|kind| kept.name.contains(kind)));
    kept.map(|kept| kept.raw.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", " ")).collect()
}

async fn last_email(shop: &TestShop) -> String {
    emails(shop).await.pop().expect("an email")
}

/// The path of the first link of an email that begins so.
fn link(email: &str, beginning: &str) -> String {
    let rest = email.split_once(&format!("http://shop.test{beginning}")).unwrap_or_else(|| panic!("no {beginning} in {email}")).1;
    let token = rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect::<String>();
    format!("{beginning}{token}")
}

/// The first six digits in a row.
fn code(text: &str) -> String {
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 6);
    digits.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// The code of an email, which stands in its subject, too.
fn email_code(email: &str) -> String {
    let (_, after) = email.split_once("Your code").unwrap_or_else(|| panic!("no code in {email}"));
    code(after)
}

/// All text messages so far, oldest first.
async fn texts(shop: &TestShop) -> Vec<(String, String)> {
    shop.settle().await.unwrap();
    Outbox::new(&shop.config.data_dir).kept(100).await.unwrap().into_iter().rev().map(|kept| (kept.to, kept.text)).collect()
}

/// A code that is not this one.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn register(browser: &mut Browser, email: &str, password: &str) -> Answer {
    browser.post("/register", &[("name", "Jane Doe"), ("email", email), ("password", password)]).await
}

/// Registers and confirms; the browser is signed in.
async fn registered(shop: &TestShop, email: &str) -> Browser {
    let mut browser = shop.browser();
    assert_eq!(register(&mut browser, email, PASSWORD).await.location(), "/register?sent=");
    let path = link(&last_email(shop).await, "/register/confirm/");
    let answer = browser.post(&path, &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"), "{}", answer.text());
    browser
}

async fn begin(browser: &mut Browser, who: &str) {
    let answer = browser.post("/sign-in", &[("who", who)]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in/ways"), "{}", answer.text());
}

async fn by_password(browser: &mut Browser, who: &str, password: &str) -> Answer {
    begin(browser, who).await;
    browser.post("/sign-in/password", &[("password", password)]).await
}

async fn is_in(browser: &mut Browser) -> bool {
    let answer = browser.get("/account").await;
    assert!(answer.status == StatusCode::OK || answer.location().starts_with("/sign-in"), "{} {}", answer.status, answer.location());
    answer.status == StatusCode::OK
}

async fn has_account(shop: &TestShop, email: &str) -> bool {
    accounts::by_email(shop.database.read(), email).await.unwrap().is_some()
}

/// The sum that a page asks for.
fn sum(page: &Answer) -> String {
    const WORDS: [&str; 10] = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let label = page.texts("label[for=sum]").remove(0);
    let numbers = label.split(|letter: char| !letter.is_alphabetic()).filter_map(|word| WORDS.iter().position(|own| *own == word));
    numbers.sum::<usize>().to_string()
}

on_both_databases! {
    async fn registering_sends_an_email_whose_button_makes_the_account(shop) {
        let mut jane = shop.browser();
        let answer = jane.post("/register", &[("name", " Jane  Doe "), ("email", "Jane@Example.com"), ("password", PASSWORD), ("next", "/cart")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/register?sent="), "{}", answer.text());
        let page = jane.get("/register?sent=").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        let sent = emails(shop).await;
        assert!(sent.len() == 1 && sent[0].contains("To: jane@example.com") && !sent[0].contains(PASSWORD), "{sent:?}");
        let path = link(&sent[0], "/register/confirm/");
        for _ in 0..2 {
            assert_eq!(jane.get(&path).await.status, StatusCode::OK, "programs that read emails open every link");
        }
        assert!(!has_account(shop, JANE).await);
        let answer = jane.post(&path, &[]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/cart"), "{}", answer.text());
        assert!(is_in(&mut jane).await);
        let account = accounts::by_email(shop.database.read(), JANE).await.unwrap().unwrap();
        assert!(account.is_verified() && account.has_password && account.name == "Jane Doe", "{account:?}");
        assert_eq!(jane.post(&path, &[]).await.status, StatusCode::GONE, "it works once");
        assert_eq!(by_password(&mut shop.browser(), JANE, PASSWORD).await.location(), "/account");
    }

    async fn registering_an_address_that_has_an_account_is_answered_the_same(shop) {
        let (mut first, mut second) = (shop.browser(), shop.browser());
        let new = register(&mut first, JANE, PASSWORD).await;
        let new_page = first.get(new.location()).await;
        let path = link(&last_email(shop).await, "/register/confirm/");
        assert_eq!(first.post(&path, &[]).await.status, StatusCode::SEE_OTHER);

        let known = register(&mut second, JANE, OTHER_PASSWORD).await;
        let known_page = second.get(known.location()).await;
        assert_eq!((new.status, new.location(), &new.body), (known.status, known.location(), &known.body));
        assert_eq!(new_page.body, known_page.body);
        let sent = last_email(shop).await;
        assert!(sent.contains("You already have an account") && !sent.contains("/register/confirm/"), "{sent}");
        assert_eq!(by_password(&mut second, JANE, OTHER_PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing has changed");
        assert_eq!(by_password(&mut second, JANE, PASSWORD).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_stranger_who_types_an_address_gets_no_account_of_its_owner(shop) {
        let mut stranger = shop.browser();
        register(&mut stranger, JANE, OTHER_PASSWORD).await;
        let path = link(&last_email(shop).await, "/register/confirm/");
        let mut jane = shop.browser();
        assert_eq!(jane.get(&path).await.texts("label[for=password]").len(), 1, "it asks for what only the one who registered knows");
        for typed in ["", PASSWORD] {
            assert_eq!(jane.post(&path, &[("password", typed)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert!(!has_account(shop, JANE).await);
        // Whoever registered on another device goes on with the password.
        assert_eq!(jane.post(&path, &[("password", OTHER_PASSWORD)]).await.location(), "/account");
    }

    async fn a_registration_that_nobody_confirms_ends(shop) {
        register(&mut shop.browser(), JANE, PASSWORD).await;
        let path = link(&last_email(shop).await, "/register/confirm/");
        shop.clock.advance(Duration::hours(25));
        let mut late = shop.browser();
        assert_eq!(late.get(&path).await.status, StatusCode::GONE);
        assert_eq!(late.post(&path, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
        assert!(!has_account(shop, JANE).await);
    }

    async fn a_form_of_registering_comes_back_with_what_is_wrong(shop) {
        let mut browser = shop.browser();
        for (email, password, field) in [("jane", PASSWORD, "email"), (JANE, "short", "password"), (JANE, "password1", "password"), (JANE, "jane@example.com", "password")] {
            let answer = register(&mut browser, email, password).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
            assert_eq!(answer.texts(&format!("#{field}-error")).len(), 1, "{password}: {}", answer.text());
            assert_eq!(answer.attributes("#email", "value"), [email]);
            assert_eq!(answer.attributes("#password", "value"), Vec::<String>::new(), "no page has a password in it");
        }
        let answer = browser.post("/register", &[("email", JANE), ("password", PASSWORD), ("website", "http://spam.example")]).await;
        assert_eq!(answer.location(), "/register?sent=");
        assert!(emails(shop).await.is_empty(), "a program that fills everything in has nobody written to");
    }

    async fn password_managers_find_their_fields(shop) {
        let mut browser = shop.browser();
        assert_eq!(browser.get("/sign-in").await.attributes("#who", "autocomplete"), ["username webauthn"]);
        begin(&mut browser, JANE).await;
        let ways = browser.get("/sign-in/ways").await;
        assert_eq!(ways.attributes("form[action='/sign-in/password'] input[autocomplete]", "autocomplete"), ["username", "current-password"]);
        assert_eq!(ways.attributes("input[name=username]", "value"), [JANE]);
        assert_eq!(browser.get("/register").await.attributes("#password", "autocomplete"), ["new-password"]);
        browser.post("/sign-in/code", &[]).await;
        assert_eq!(browser.get("/sign-in/code/check").await.attributes("#code", "autocomplete"), ["one-time-code"]);
        assert_eq!(browser.get("/sign-in/password.js").await.header("content-type"), "text/javascript; charset=utf-8");
    }

    async fn signing_out_makes_the_old_cookie_worth_nothing(shop) {
        registered(shop, JANE).await;
        let mut jane = shop.browser();
        assert!(!is_in(&mut jane).await);
        assert_eq!(by_password(&mut jane, "JANE@example.com ", PASSWORD).await.location(), "/account");
        assert!(is_in(&mut jane).await);
        let first = jane.cookie("account").unwrap().to_owned();
        assert_eq!(jane.get("/sign-in?next=/cart").await.location(), "/cart", "whoever is in goes on");

        let mut thief = shop.browser();
        thief.set_cookie("account", &first);
        assert!(is_in(&mut thief).await, "the cookie is all there is to it");
        assert_eq!(jane.post("/sign-out", &[]).await.location(), "/sign-in?out=");
        assert!(jane.cookie("account").is_none() && !is_in(&mut jane).await);
        assert!(!is_in(&mut thief).await);
        assert_eq!(by_password(&mut jane, JANE, PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert_ne!(jane.cookie("account").unwrap(), first);
        assert_eq!(jane.get("/admin").await.status, StatusCode::SEE_OTHER, "customers are no staff");
    }

    async fn signing_in_leads_to_no_other_site(shop) {
        registered(shop, JANE).await;
        for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-out", "/admin", "/cart\r\nx: y"] {
            assert_eq!(local(next), "/account", "{next}");
        }
        let mut jane = shop.browser();
        jane.post("/sign-in", &[("who", JANE), ("next", "https://evil.example/")]).await;
        assert_eq!(jane.post("/sign-in/password", &[("password", PASSWORD)]).await.location(), "/account");
        let mut jane = shop.browser();
        jane.post("/sign-in", &[("who", JANE), ("next", "/cart?x=1")]).await;
        assert_eq!(jane.post("/sign-in/password", &[("password", PASSWORD)]).await.location(), "/cart?x=1");
    }

    async fn a_code_or_a_link_of_an_email_signs_in_and_makes_an_account(shop) {
        let mut jane = shop.browser();
        begin(&mut jane, JANE).await;
        let answer = jane.post("/sign-in/code", &[]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in/code/check"), "{}", answer.text());
        let email = last_email(shop).await;
        let code = email_code(&email);
        let answer = jane.post("/sign-in/code/check", &[("code", &wrong(&code))]).await;
        assert_eq!((answer.status, answer.texts("#code-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert!(!has_account(shop, JANE).await);
        let typed = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(jane.post("/sign-in/code/check", &[("code", &typed)]).await.location(), "/account");
        assert!(is_in(&mut jane).await && has_account(shop, JANE).await);
        assert_eq!(jane.post("/sign-in/code/check", &[("code", &code)]).await.location(), "/sign-in?over=", "it works once");

        let path = link(&email, "/sign-in/link/");
        let mut other = shop.browser();
        for _ in 0..2 {
            assert_eq!(other.get(&path).await.status, StatusCode::OK);
        }
        assert!(!is_in(&mut other).await);
        assert_eq!(other.post(&path, &[]).await.location(), "/account");
        assert!(is_in(&mut other).await);
        assert_eq!(shop.browser().post(&path, &[]).await.status, StatusCode::GONE);
    }

    async fn what_a_browser_holds_is_no_link(shop) {
        registered(shop, JANE).await;
        let mut stranger = shop.browser();
        begin(&mut stranger, JANE).await;
        stranger.post("/sign-in/code", &[]).await;
        let token = stranger.cookie("flow").unwrap().to_owned();
        for path in ["/sign-in/link/", "/sign-in/reset/", "/register/confirm/"] {
            let answer = stranger.post(&format!("{path}{token}"), &[("password", OTHER_PASSWORD)]).await;
            assert_eq!(answer.status, StatusCode::GONE, "{path}");
        }
        assert_eq!(stranger.get("/sign-in/second").await.location(), "/sign-in?over=");
        assert_eq!(stranger.post("/sign-in/second", &[("code", "000000")]).await.location(), "/sign-in?over=");
        assert!(!is_in(&mut stranger).await);
    }

    async fn codes_end_after_a_quarter_of_an_hour(shop) {
        let mut jane = shop.browser();
        begin(&mut jane, JANE).await;
        jane.post("/sign-in/code", &[]).await;
        let email = last_email(shop).await;
        shop.clock.advance(Duration::minutes(16));
        assert_eq!(jane.post("/sign-in/code/check", &[("code", &email_code(&email))]).await.location(), "/sign-in?over=");
        assert_eq!(jane.post(&link(&email, "/sign-in/link/"), &[]).await.status, StatusCode::GONE);
        assert!(!has_account(shop, JANE).await);
    }

    async fn a_forgotten_password_is_replaced_by_a_link_that_works_once(shop) {
        let mut old = registered(shop, JANE).await;
        let mut jane = shop.browser();
        let answer = jane.post("/sign-in/forgot", &[("who", JANE)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in/code/check"));
        let path = link(&last_email(shop).await, "/sign-in/reset/");
        for _ in 0..2 {
            assert_eq!(jane.get(&path).await.status, StatusCode::OK);
        }
        let weak = jane.post(&path, &[("password", "12345678")]).await;
        assert_eq!((weak.status, weak.texts("#password-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert!(is_in(&mut old).await);
        let answer = jane.post(&path, &[("password", OTHER_PASSWORD)]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"), "{}", answer.text());
        assert!(is_in(&mut jane).await && !is_in(&mut old).await, "sessions from before are over");
        assert_eq!(jane.post(&path, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
        assert_eq!(jane.get(&path).await.status, StatusCode::GONE);
        assert_eq!(by_password(&mut old, JANE, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(by_password(&mut old, JANE, OTHER_PASSWORD).await.status, StatusCode::SEE_OTHER);
        shop.settle().await.unwrap();
        let told = shop.mailer.stored(100).await.unwrap().into_iter().filter(|kept| kept.name.contains("-account-")).count();
        assert_eq!(told, 1, "the owner hears of it");

        jane.post("/sign-in/forgot", &[("who", JANE)]).await;
        let path = link(&last_email(shop).await, "/sign-in/reset/");
        shop.clock.advance(Duration::minutes(16));
        assert_eq!(jane.post(&path, &[("password", PASSWORD)]).await.status, StatusCode::GONE, "it ends by itself");
    }

    async fn an_account_of_a_phone_is_made_and_recovered_by_codes(shop) {
        let mut jane = shop.browser();
        begin(&mut jane, "+49 (0)1512 345-6789").await;
        jane.post("/sign-in/code", &[]).await;
        let sent = texts(shop).await;
        assert!(sent.len() == 1 && sent[0].0 == PHONE && sent[0].1.contains("Test shop"), "{sent:?}");
        assert!(sent[0].1.ends_with(&format!("@shop.test #{}", code(&sent[0].1))), "browsers fill it in: {}", sent[0].1);
        assert_eq!(jane.post("/sign-in/code/check", &[("code", &code(&sent[0].1))]).await.location(), "/account");
        assert!(is_in(&mut jane).await);
        let account = accounts::by_phone(shop.database.read(), &PHONE.parse().unwrap()).await.unwrap().unwrap();
        assert!(account.email.is_none() && !account.has_password);

        let mut other = shop.browser();
        assert_eq!(other.post("/sign-in/forgot", &[("who", PHONE)]).await.location(), "/sign-in/code/check");
        let right = code(&texts(shop).await[1].1);
        for left in (0..5).rev() {
            let answer = other.post("/sign-in/code/check", &[("code", &wrong(&right))]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{left} left");
        }
        let answer = other.post("/sign-in/code/check", &[("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "five tries, and the right one is worth nothing");
        assert!(!is_in(&mut other).await);

        other.post("/sign-in/code", &[]).await;
        let again = code(&texts(shop).await[2].1);
        let answer = other.post("/sign-in/code/check", &[("code", &again)]).await;
        let path = answer.location().to_owned();
        assert!(path.starts_with("/sign-in/reset/"), "{} {}", answer.status, answer.text());
        assert!(!is_in(&mut other).await, "the new password comes first");
        assert_eq!(other.post(&path, &[("password", PASSWORD)]).await.location(), "/account");
        assert!(is_in(&mut other).await && !is_in(&mut jane).await);
        assert_eq!(by_password(&mut jane, PHONE, PASSWORD).await.location(), "/account");

        let mut late = shop.browser();
        late.post("/sign-in/forgot", &[("who", PHONE)]).await;
        let last = code(&texts(shop).await[3].1);
        shop.clock.advance(Duration::minutes(16));
        assert_eq!(late.post("/sign-in/code/check", &[("code", &last)]).await.location(), "/sign-in?over=");
    }

    async fn only_so_many_codes_are_sent(shop) {
        let mut program = shop.browser();
        let mut statuses = Vec::new();
        for number in 0..8 {
            begin(&mut program, &format!("+4915123456{number:03}")).await;
            statuses.push(program.post("/sign-in/code", &[]).await.status);
        }
        assert!(statuses[..5].iter().all(|status| *status == StatusCode::SEE_OTHER), "{statuses:?}");
        assert!(statuses[5..].contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
        assert!(texts(shop).await.len() < 8);
        // One place that has to wait uses up nothing that somebody else has.
        for _ in 0..12 {
            begin(&mut program, JANE).await;
            program.post("/sign-in/code", &[]).await;
        }
        assert!(shop.limits.check(RateLimit::Alert, &format!("code to {JANE}")));
        // An email address that many write to from many places: a code costs some work, and comes nevertheless.
        let shop_again = shop.restarted().await;
        while shop_again.limits.check(RateLimit::Alert, &format!("code to {JANE}")) {}
        let mut jane = Browser::new(shop_again.clone());
        begin(&mut jane, JANE).await;
        let page = jane.post("/sign-in/code", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        let challenge = page.attributes("form[action='/sign-in/code'] input[name=challenge]", "value").remove(0);
        let answer = jane.post("/sign-in/code", &[("challenge", &challenge), ("sum", &sum(&page))]).await;
        assert_eq!(answer.location(), "/sign-in/code/check", "{}", answer.text());
    }

    async fn nobody_is_locked_out_by_others_who_try(shop) {
        registered(shop, JANE).await;
        while shop.limits.check(RateLimit::SignIn, &format!("password of {JANE}")) {}
        let mut jane = shop.browser();
        let page = by_password(&mut jane, JANE, PASSWORD).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let challenge = page.attributes("form[action='/sign-in/password'] input[name=challenge]", "value").remove(0);
        let typed = [("challenge", challenge.as_str()), ("sum", "1"), ("password", PASSWORD)];
        assert_eq!(jane.post("/sign-in/password", &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a wrong sum");
        let sum = sum(&page);
        let answer = jane.post("/sign-in/password", &[("challenge", &challenge), ("sum", &sum), ("password", PASSWORD)]).await;
        assert_eq!(answer.location(), "/account", "{}", answer.text());
    }

    async fn one_place_may_try_only_so_often(shop) {
        registered(shop, JANE).await;
        let mut stranger = shop.browser();
        let wrong = by_password(&mut stranger, JANE, OTHER_PASSWORD).await;
        assert_eq!((wrong.status, wrong.texts("#password-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let mut tries = 1;
        while shop.limits.check(RateLimit::SignIn, "password at 127.0.0.1") {
            tries += 1;
        }
        assert!(tries <= 6, "{tries} passwords could be tried at once");
        let answer = stranger.post("/sign-in/password", &[("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.text());
        assert!(!is_in(&mut stranger).await);
    }

    async fn no_answer_tells_who_has_an_account(shop) {
        registered(shop, JANE).await;
        let mut told = Vec::new();
        for who in [JANE, JOHN] {
            let mut stranger = shop.browser();
            let mut seen = Vec::new();
            seen.push(stranger.post("/sign-in", &[("who", who)]).await);
            seen.push(stranger.get("/sign-in/ways").await);
            seen.push(stranger.post("/sign-in/password", &[("password", OTHER_PASSWORD)]).await);
            seen.push(stranger.post("/sign-in/code", &[]).await);
            seen.push(stranger.get("/sign-in/code/check").await);
            seen.push(stranger.post("/sign-in/code/check", &[("code", "no code")]).await);
            let mut stranger = shop.browser();
            seen.push(stranger.post("/sign-in/forgot", &[("who", who)]).await);
            seen.push(stranger.get("/sign-in/code/check").await);
            seen.push(stranger.post("/sign-in/code/check", &[("code", "no code")]).await);
            told.push(seen.into_iter().map(|answer| (answer.status, answer.location().to_owned(), answer.body.replace(who, "…"))).collect::<Vec<_>>());
        }
        for (known, unknown) in told[0].iter().zip(&told[1]) {
            assert_eq!(known, unknown);
        }
        // Only who reads the address' email learns it.
        let sent = emails(shop).await;
        let of = |who: &str, words: &str| sent.iter().any(|email| email.contains(&format!("To: {who}")) && email.contains(words));
        assert!(of(JANE, "/sign-in/reset/") && of(JOHN, "There is no account with this address") && !of(JOHN, "/sign-in/reset/"), "{sent:?}");
        assert!(of(JANE, "/sign-in/link/") && of(JOHN, "/sign-in/link/"));
    }

    async fn the_second_factor_is_asked_for_and_a_recovery_code_works_once(shop) {
        registered(shop, JANE).await;
        let account = accounts::by_email(shop.database.read(), JANE).await.unwrap().unwrap();
        let codes = second::recovery_codes(shop, account.id).await.unwrap();
        let sealed = shop.keyring.seal(&format!("totp/{}", account.id), &[7; 20]);
        let statement = format!("UPDATE customer_accounts SET totp_sealed = '{sealed}'");
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(&statement).await.map(drop)?) })).await.unwrap();
        let mut jane = shop.browser();
        jane.post("/sign-in", &[("who", JANE), ("next", "/cart")]).await;
        assert_eq!(jane.post("/sign-in/password", &[("password", PASSWORD)]).await.location(), "/sign-in/second");
        assert!(!is_in(&mut jane).await);
        assert_eq!(jane.get("/sign-in/second").await.status, StatusCode::OK);
        assert_eq!(jane.post("/sign-in/second", &[("code", "not a code")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(jane.post("/sign-in/second", &[("code", &codes[0])]).await.location(), "/cart");
        assert!(is_in(&mut jane).await);
        let mut again = shop.browser();
        by_password(&mut again, JANE, PASSWORD).await;
        assert_eq!(again.post("/sign-in/second", &[("code", &codes[0])]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!is_in(&mut again).await);
    }

    async fn a_suspended_account_stays_shut(shop) {
        let mut jane = registered(shop, JANE).await;
        let account = accounts::by_email(shop.database.read(), JANE).await.unwrap().unwrap();
        accounts::set_suspended(shop, account.id, true).await.unwrap();
        assert!(!is_in(&mut jane).await);
        let mut jane = shop.browser();
        assert!(by_password(&mut jane, JANE, PASSWORD).await.location().starts_with("/sign-in?suspended"));
        assert_eq!(jane.get("/sign-in?suspended=1").await.texts("[role=status] .notice-danger").len(), 1);
        begin(&mut jane, JANE).await;
        jane.post("/sign-in/code", &[]).await;
        let code = email_code(&last_email(shop).await);
        assert!(jane.post("/sign-in/code/check", &[("code", &code)]).await.location().starts_with("/sign-in?suspended"));
        assert!(jane.cookie("account").is_none());
    }
}
