use std::sync::{Arc, Mutex};

use axum::{
    Form, Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};

use super::{Fields, http, nowhere, serve, serve_hanging_up};
use crate::captcha::{Captcha, CaptchaError, Provider};

const SECRET: &str = "0x-secret";
const SITE: &str = "site-key";

/// The answers of the double, first one first, and what it was asked.
#[derive(Default)]
struct Double {
    answers: Vec<(StatusCode, Value)>,
    asked: Vec<Fields>,
}

type Shared = Arc<Mutex<Double>>;

async fn verify(State(double): State<Shared>, Form(asked): Form<Fields>) -> Response {
    let mut double = double.lock().unwrap();
    double.asked.push(asked);
    let (status, answer) = if double.answers.is_empty() { (StatusCode::OK, passed("shop.example", "login")) } else { double.answers.remove(0) };
    (status, Json(answer)).into_response()
}

fn passed(host: &str, action: &str) -> Value {
    json!({"success": true, "challenge_ts": "2026-02-28T15:14:30.096Z", "hostname": host, "error-codes": [], "action": action, "cdata": ""})
}

fn failed(code: &str) -> (StatusCode, Value) {
    (StatusCode::OK, json!({"success": false, "error-codes": [code]}))
}

async fn captcha(provider: Provider) -> (Shared, Captcha) {
    let double = Shared::default();
    let url = serve(Router::new().route("/siteverify", post(verify)).with_state(double.clone())).await;
    let captcha = Captcha::new(provider, SITE, SECRET, vec!["shop.example".to_owned(), "www.shop.example".to_owned()]);
    (double, Captcha { url: format!("{url}/siteverify"), ..captcha })
}

/// What comes of an answer.
async fn after(provider: Provider, answer: (StatusCode, Value)) -> Result<(), CaptchaError> {
    let (double, captcha) = captcha(provider).await;
    double.lock().unwrap().answers = vec![answer.clone(), answer];
    captcha.verify(&http(), "token", None, Some("login")).await
}

#[tokio::test]
async fn who_solved_the_challenge_here_and_now_passes() {
    let (double, turnstile) = captcha(Provider::Turnstile).await;
    turnstile.verify(&http(), "token & more", Some("203.0.113.7".parse().unwrap()), Some("login")).await.unwrap();
    let asked = double.lock().unwrap().asked.pop().unwrap();
    assert_eq!((asked["secret"].as_str(), asked["response"].as_str(), asked["remoteip"].as_str()), (SECRET, "token & more", "203.0.113.7"));
    assert!(uuid::Uuid::parse_str(&asked["idempotency_key"]).is_ok());

    let (double, hcaptcha) = captcha(Provider::HCaptcha).await;
    hcaptcha.verify(&http(), &"x".repeat(5000), None, Some("login")).await.unwrap();
    let asked = double.lock().unwrap().asked.pop().unwrap();
    assert_eq!((asked["sitekey"].as_str(), asked.get("remoteip"), asked.get("idempotency_key")), (SITE, None, None));
}

#[tokio::test]
async fn a_solution_of_another_place_or_purpose_is_refused() {
    let ok = |host: &str, action: &str| (StatusCode::OK, passed(host, action));
    assert!(after(Provider::Turnstile, ok("WWW.shop.example", "login")).await.is_ok());
    assert_eq!(after(Provider::Turnstile, ok("evil.example", "login")).await, Err(CaptchaError::Host("evil.example".to_owned())));
    assert_eq!(after(Provider::Turnstile, ok("shop.example", "newsletter")).await, Err(CaptchaError::Action("newsletter".to_owned())));
    let bare = (StatusCode::OK, json!({"success": true}));
    assert_eq!(after(Provider::Turnstile, bare.clone()).await, Err(CaptchaError::Host(String::new())));
    assert_eq!(after(Provider::Turnstile, ok("not-provided", "login")).await, Err(CaptchaError::Host("not-provided".to_owned())));
    // hCaptcha knows no action, and may keep the host to itself: it compares the site key.
    assert!(after(Provider::HCaptcha, ok("not-provided", "")).await.is_ok());
    assert_eq!(after(Provider::HCaptcha, ok("evil.example", "")).await, Err(CaptchaError::Host("evil.example".to_owned())));
    assert!(after(Provider::HCaptcha, bare).await.is_err());
}

#[tokio::test]
async fn refusals_say_whose_matter_they_are() {
    use Provider::{HCaptcha, Turnstile};
    for (provider, code) in [(Turnstile, "timeout-or-duplicate"), (HCaptcha, "invalid-or-already-seen-response"), (HCaptcha, "expired-input-response")] {
        assert_eq!(after(provider, failed(code)).await, Err(CaptchaError::Expired), "{code}");
    }
    for (provider, code) in [(Turnstile, "invalid-input-secret"), (HCaptcha, "sitekey-secret-mismatch"), (HCaptcha, "missing-input-secret")] {
        assert_eq!(after(provider, failed(code)).await, Err(CaptchaError::Configuration(code.to_owned())));
        assert_eq!(after(provider, (StatusCode::BAD_REQUEST, failed(code).1)).await, Err(CaptchaError::Configuration(code.to_owned())));
    }
    assert_eq!(after(Turnstile, failed("invalid-input-response")).await, Err(CaptchaError::Failed("invalid-input-response".to_owned())));
    assert_eq!(after(Turnstile, (StatusCode::OK, json!({"success": false}))).await, Err(CaptchaError::Failed(String::new())));
    assert_eq!(after(Turnstile, (StatusCode::OK, json!({}))).await, Err(CaptchaError::Failed(String::new())));
    // Success is only what says so.
    assert!(after(Turnstile, (StatusCode::OK, json!({"success": "true", "hostname": "shop.example", "action": "login"}))).await.is_err());
    assert!(after(Turnstile, (StatusCode::BAD_REQUEST, passed("shop.example", "login"))).await.is_err());
}

#[tokio::test]
async fn nothing_is_asked_for_nothing() {
    let (double, turnstile) = captcha(Provider::Turnstile).await;
    assert_eq!(turnstile.verify(&http(), "", None, None).await, Err(CaptchaError::Missing));
    assert!(matches!(turnstile.verify(&http(), &"x".repeat(2049), None, None).await, Err(CaptchaError::Failed(_))));
    let without = Captcha { secret: String::new(), ..turnstile.clone() };
    assert!(matches!(without.verify(&http(), "token", None, None).await, Err(CaptchaError::Configuration(_))));
    let open = Captcha { url: "http://challenges.cloudflare.com/turnstile/v0/siteverify".to_owned(), ..turnstile };
    assert!(matches!(open.verify(&http(), "token", None, None).await, Err(CaptchaError::Configuration(_))));
    assert!(double.lock().unwrap().asked.is_empty());
}

#[tokio::test]
async fn an_outage_is_neither_yes_nor_no() {
    for provider in [Provider::Turnstile, Provider::HCaptcha] {
        for answer in [(StatusCode::BAD_GATEWAY, json!(null)), (StatusCode::OK, json!("?")), (StatusCode::FOUND, json!({})), failed("internal-error")] {
            assert!(matches!(after(provider, answer.clone()).await, Err(CaptchaError::Unavailable(_))), "{answer:?}");
        }
        let (_, captcha) = captcha(provider).await;
        for url in [nowhere().await, serve_hanging_up().await] {
            let away = Captcha { url, ..captcha.clone() };
            assert!(matches!(away.verify(&http(), "token", None, None).await, Err(CaptchaError::Unavailable(_))));
        }
    }
    // Turnstile is asked a second time about the same token, hCaptcha has spent it.
    let (double, turnstile) = captcha(Provider::Turnstile).await;
    double.lock().unwrap().answers = vec![failed("internal-error")];
    turnstile.verify(&http(), "token", None, Some("login")).await.unwrap();
    let asked = std::mem::take(&mut double.lock().unwrap().asked);
    assert_eq!((asked.len(), &asked[0]), (2, &asked[1]));
    let (double, hcaptcha) = captcha(Provider::HCaptcha).await;
    double.lock().unwrap().answers = vec![failed("internal-error")];
    assert!(hcaptcha.verify(&http(), "token", None, None).await.is_err());
    assert_eq!(double.lock().unwrap().asked.len(), 1);
}

#[tokio::test]
async fn test_keys_pass_at_any_host() {
    for (provider, secret) in [(Provider::Turnstile, "1x0000000000000000000000000000000AA"), (Provider::HCaptcha, "0x0000000000000000000000000000000000000000")]
    {
        let (double, captcha) = captcha(provider).await;
        let test = Captcha { secret: secret.to_owned(), ..captcha };
        double.lock().unwrap().answers = vec![(StatusCode::OK, passed("example.com", "test")), failed("invalid-input-response")];
        test.verify(&http(), "token", None, Some("login")).await.unwrap();
        assert!(test.verify(&http(), "token", None, Some("login")).await.is_err());
    }
}
