use axum::http::StatusCode;
use serde_json::json;

use super::{Fields, http, location, query, visit};
use crate::{
    Identity, Pending, SignInError,
    doubles::facebook::{self as double, APP, SECRET, Shared},
    facebook::{Facebook, ISSUER, app_secret_proof},
};

const RETURN: &str = "https://shop.example/sign-in/facebook";

async fn facebook() -> (Shared, Facebook) {
    let (double, url) = double::start().await;
    (double, Facebook { dialog: url.clone(), graph: url, ..Facebook::new(APP, SECRET) })
}

async fn begin(client: &Facebook) -> (Pending, Fields) {
    let (url, pending) = client.begin(RETURN).unwrap();
    assert!(!url.contains(&pending.verifier) && query(&url)["state"] == pending.state);
    let mut back = location(&visit(&url).await);
    // Browsers keep what stands behind the # to themselves.
    if let Some(state) = back.get_mut("state") {
        *state = state.split('#').next().unwrap().to_owned();
    }
    (pending, back)
}

async fn finish(client: &Facebook, pending: &Pending, back: &Fields) -> Result<Identity, SignInError> {
    client.finish(&http(), pending, &back["state"], &back["code"], RETURN).await
}

async fn sign_in(client: &Facebook) -> Result<Identity, SignInError> {
    let (pending, back) = begin(client).await;
    finish(client, &pending, &back).await
}

#[test]
fn calls_are_proven_by_the_secret() {
    let proof = app_secret_proof("app_secret_example", "EAAG_example_access_token");
    assert_eq!(proof, "f0f11405907112ae50c467b3ef9797c888c3904a1be50ac49fd834212ac7c5e9");
}

#[tokio::test]
async fn facebook_says_who_it_is_and_never_that_an_email_is_theirs() {
    let (double, client) = facebook().await;
    let expected = Identity {
        provider: ISSUER.to_owned(),
        subject: "10158".to_owned(),
        email: Some("ada@example.com".to_owned()),
        email_verified: false,
        name: Some("Ada Lovelace".to_owned()),
    };
    assert_eq!(sign_in(&client).await.unwrap(), expected);
    for none in [json!({"id": "10158", "name": "Ada Lovelace"}), json!({"id": "10158", "name": "Ada Lovelace", "email": "", "email_verified": true})] {
        double.lock().unwrap().profile = Some(none);
        assert_eq!(sign_in(&client).await.unwrap(), Identity { email: None, ..expected.clone() });
    }
}

#[tokio::test]
async fn a_return_or_code_of_another_sign_in_is_refused() {
    let (_, client) = facebook().await;
    let (mine, _) = begin(&client).await;
    let (theirs, back) = begin(&client).await;
    assert_eq!(finish(&client, &mine, &back).await, Err(SignInError::State));
    let smuggled = Fields::from([("state".to_owned(), mine.state.clone()), ("code".to_owned(), back["code"].clone())]);
    assert!(matches!(finish(&client, &mine, &smuggled).await, Err(SignInError::Code(_))));
    // It is spent now.
    assert!(matches!(finish(&client, &theirs, &back).await, Err(SignInError::Code(_))));

    let (pending, back) = begin(&client).await;
    let elsewhere = Pending { issuer: "https://accounts.google.com".to_owned(), ..pending };
    assert!(matches!(finish(&client, &elsewhere, &back).await, Err(SignInError::Issuer { .. })));
}

#[tokio::test]
async fn a_token_of_another_app_or_user_is_refused() {
    let (double, client) = facebook().await;
    for (app, valid) in [("another app", true), (APP, false), ("", true)] {
        double.lock().unwrap().inspected = Some(json!({"data": {"app_id": app, "is_valid": valid, "user_id": "10158"}}));
        assert!(matches!(sign_in(&client).await, Err(SignInError::Code(_))), "{app} {valid}");
    }
    double.lock().unwrap().inspected = Some(json!({"data": {"app_id": APP, "is_valid": true, "user_id": "somebody else"}}));
    assert!(matches!(sign_in(&client).await, Err(SignInError::Answer(_))));
}

#[tokio::test]
async fn refusals_say_whose_matter_they_are() {
    let (double, client) = facebook().await;
    let wrong = Facebook { app_secret: "wrong".to_owned(), ..client.clone() };
    assert!(matches!(sign_in(&wrong).await, Err(SignInError::Configuration(said)) if said.contains("client secret")));
    assert!(matches!(Facebook::new("", "").begin(RETURN), Err(SignInError::Configuration(_))));

    for (status, body) in [
        (StatusCode::BAD_REQUEST, json!({"error": {"message": "Application request limit reached", "code": 4}})),
        (StatusCode::BAD_REQUEST, json!({"error": {"message": "Try again", "code": 1, "is_transient": true}})),
        (StatusCode::INTERNAL_SERVER_ERROR, json!({"error": {"message": "An unexpected error", "code": 1}})),
        (StatusCode::BAD_GATEWAY, json!("")),
    ] {
        double.lock().unwrap().refusal = Some((status, body.clone()));
        assert!(matches!(sign_in(&client).await, Err(SignInError::Unavailable(_))), "{status} {body}");
    }
    for (status, body) in [(StatusCode::OK, json!({"no": "token"})), (StatusCode::FOUND, json!("away"))] {
        double.lock().unwrap().refusal = Some((status, body));
        assert!(matches!(sign_in(&client).await, Err(SignInError::Answer(_))));
    }
    let (pending, back) = begin(&client).await;
    let gone = Facebook { graph: super::nowhere().await, ..client.clone() };
    assert!(matches!(finish(&gone, &pending, &back).await, Err(SignInError::Unavailable(_))));
    let open = Facebook { graph: "http://graph.facebook.com".to_owned(), ..client };
    assert!(matches!(finish(&open, &pending, &back).await, Err(SignInError::Configuration(_))));
}
