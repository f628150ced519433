use serde_json::json;

use super::{Fields, http, location, query, serve, visit};
use crate::{
    Identity, Pending, SignInError, TokenFault,
    doubles::oidc::{self as double, CLIENT, SECRET, Shared, Signer, ed25519, es256},
    oidc::OidcClient,
};

const RETURN: &str = "https://shop.example/sign-in/return";

/// A provider, and the shop's client at it.
async fn provider() -> (Shared, OidcClient) {
    let (double, issuer) = double::start().await;
    (double, OidcClient { issuer, client_id: CLIENT.to_owned(), client_secret: SECRET.to_owned() })
}

/// Somebody who was sent to the provider, agreed, and was sent back.
async fn begin(client: &OidcClient) -> (Pending, Fields) {
    let (url, pending) = client.begin(&http(), RETURN).await.unwrap();
    (pending, location(&visit(&url).await))
}

async fn finish(client: &OidcClient, pending: &Pending, back: &Fields) -> Result<Identity, SignInError> {
    client.finish(&http(), pending, &back["state"], back.get("iss").map(String::as_str), &back["code"], RETURN).await
}

async fn sign_in(client: &OidcClient) -> Result<Identity, SignInError> {
    let (pending, back) = begin(client).await;
    finish(client, &pending, &back).await
}

/// What comes of a token that is made in another way.
async fn lied_to(lie: impl Fn(&mut serde_json::Value, &mut serde_json::Value) + Send + 'static) -> Result<Identity, SignInError> {
    let (double, client) = provider().await;
    double.lock().unwrap().lie = Box::new(lie);
    sign_in(&client).await
}

fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

#[tokio::test]
async fn a_provider_says_who_it_is() {
    let (_, client) = provider().await;
    let found = sign_in(&client).await.unwrap();
    let expected = Identity {
        provider: client.issuer.clone(),
        subject: "248289761001".to_owned(),
        email: Some("ada@example.com".to_owned()),
        email_verified: true,
        name: Some("Ada Lovelace".to_owned()),
    };
    assert_eq!(found, expected);
}

#[tokio::test]
async fn secrets_of_a_sign_in_are_new_each_time_and_stay_here() {
    let (_, client) = provider().await;
    let (url, pending) = client.begin(&http(), RETURN).await.unwrap();
    let (_, other) = client.begin(&http(), RETURN).await.unwrap();
    assert!(pending.state != other.state && pending.nonce != other.nonce && pending.verifier != other.verifier);
    assert!(!url.contains(&pending.verifier) && (43..=128).contains(&pending.verifier.len()));
    assert!(!url.contains(&client.client_secret));
    let asked = query(&url);
    assert_eq!(
        (asked["client_id"].as_str(), asked["redirect_uri"].as_str(), &asked["state"], &asked["nonce"]),
        (CLIENT, RETURN, &pending.state, &pending.nonce)
    );
    // Kept in a session meanwhile.
    let kept = serde_json::to_string(&pending).unwrap();
    assert_eq!(serde_json::from_str::<Pending>(&kept).unwrap(), pending);
}

#[tokio::test]
async fn a_return_of_another_browser_is_refused() {
    let (_, client) = provider().await;
    let (mine, _) = begin(&client).await;
    let (_, theirs) = begin(&client).await;
    assert_eq!(finish(&client, &mine, &theirs).await, Err(SignInError::State));
    let empty = Pending { state: String::new(), ..mine };
    assert_eq!(client.finish(&http(), &empty, "", None, "code", RETURN).await, Err(SignInError::State));
}

#[tokio::test]
async fn a_code_works_once_and_for_its_own_sign_in() {
    let (_, client) = provider().await;
    let (pending, back) = begin(&client).await;
    finish(&client, &pending, &back).await.unwrap();
    assert!(matches!(finish(&client, &pending, &back).await, Err(SignInError::Code(_))), "a second time");

    // A stolen code is worth nothing without the verifier of the sign-in that it is of.
    let (mine, _) = begin(&client).await;
    let (_, theirs) = begin(&client).await;
    let smuggled =
        Fields::from([("state".to_owned(), mine.state.clone()), ("code".to_owned(), theirs["code"].clone()), ("iss".to_owned(), client.issuer.clone())]);
    assert!(matches!(finish(&client, &mine, &smuggled).await, Err(SignInError::Code(_))));

    // And so is the code of another client.
    let other = OidcClient { client_id: "another client".to_owned(), ..client.clone() };
    let (pending, back) = begin(&other).await;
    assert!(matches!(finish(&client, &pending, &back).await, Err(SignInError::Code(_))));
    // And one that is exchanged with another return address.
    let (pending, back) = begin(&client).await;
    let elsewhere = client.finish(&http(), &pending, &back["state"], Some(&back["iss"]), &back["code"], "https://shop.example/else").await;
    assert!(matches!(elsewhere, Err(SignInError::Code(_))));
}

#[tokio::test]
async fn answers_of_another_provider_are_refused() {
    let (_, client) = provider().await;
    let (_, other) = provider().await;
    let (pending, mut back) = begin(&client).await;
    assert!(matches!(finish(&other, &pending, &back).await, Err(SignInError::Issuer { .. })), "begun elsewhere");
    back.insert("iss".to_owned(), other.issuer.clone());
    assert!(matches!(finish(&client, &pending, &back).await, Err(SignInError::Issuer { .. })), "another issuer in the return");
    back.remove("iss");
    assert!(matches!(finish(&client, &pending, &back).await, Err(SignInError::Issuer { .. })), "no issuer, though it promises one");
}

#[tokio::test]
async fn claims_of_another_client_sign_in_or_time_are_refused() {
    let fault = |result: Result<Identity, SignInError>| match result {
        Err(SignInError::Token(fault)) => fault,
        other => panic!("{other:?}"),
    };
    let evil = "https://evil.example";
    assert_eq!(fault(lied_to(move |_, claims| claims["iss"] = evil.into()).await), TokenFault::Issuer(evil.to_owned()));
    assert_eq!(fault(lied_to(|_, claims| claims["aud"] = "another client".into()).await), TokenFault::Audience);
    assert_eq!(fault(lied_to(|_, claims| claims["aud"] = json!([CLIENT, "another client"])).await), TokenFault::Audience);
    assert_eq!(fault(lied_to(|_, claims| claims["azp"] = "another client".into()).await), TokenFault::Audience);
    assert_eq!(fault(lied_to(|_, claims| claims["aud"] = json!(null)).await), TokenFault::Malformed);
    assert_eq!(fault(lied_to(|_, claims| claims["aud"] = json!([])).await), TokenFault::Audience);
    assert_eq!(fault(lied_to(|_, claims| claims["exp"] = json!(now() - 301)).await), TokenFault::Expired);
    assert_eq!(fault(lied_to(|_, claims| claims["exp"] = json!(null)).await), TokenFault::Malformed);
    assert_eq!(fault(lied_to(|_, claims| claims["iat"] = json!(now() + 400)).await), TokenFault::Early);
    assert_eq!(fault(lied_to(|_, claims| claims["nbf"] = json!(now() + 400)).await), TokenFault::Early);
    assert_eq!(fault(lied_to(|_, claims| claims["nonce"] = "of another sign-in".into()).await), TokenFault::Nonce);
    assert_eq!(fault(lied_to(|_, claims| claims["nonce"] = json!(null)).await), TokenFault::Nonce);
    assert_eq!(fault(lied_to(|_, claims| claims["sub"] = "".into()).await), TokenFault::Subject);
    assert_eq!(fault(lied_to(|_, claims| claims["sub"] = "x".repeat(256).into()).await), TokenFault::Subject);
    assert_eq!(fault(lied_to(|head, _| head["crit"] = json!(["b64"])).await), TokenFault::Malformed);
    // Two clients, and this one is meant.
    let both = lied_to(|_, claims| (claims["aud"], claims["azp"]) = (json!([CLIENT, "another client"]), CLIENT.into())).await;
    assert!(both.is_ok());
}

/// What comes of a token that is signed in another way, by the key that is published or not.
async fn signed_by(change: impl Fn(&mut double::Double)) -> Result<Identity, SignInError> {
    let (double, client) = provider().await;
    change(&mut double.lock().unwrap());
    sign_in(&client).await
}

#[tokio::test]
async fn only_signatures_of_the_issuers_keys_count() {
    let published = |double: &mut double::Double| double.published = Some(double.signer.public(&double.kid));
    assert!(signed_by(|double| double.signer = ed25519()).await.is_ok());
    assert!(signed_by(|double| double.kid = json!(null)).await.is_ok(), "an only key needs no name");

    let refused = |result: Result<Identity, SignInError>, fault: TokenFault| assert_eq!(result, Err(SignInError::Token(fault)));
    let unsigned = |double: &mut double::Double| {
        published(double);
        double.signer = Signer::Nothing;
    };
    refused(signed_by(unsigned).await, TokenFault::Algorithm("none".to_owned()));
    refused(signed_by(|double| double.signer = Signer::Nothing).await, TokenFault::Algorithm("none".to_owned()));
    refused(signed_by(|double| double.signer = Signer::Hs256).await, TokenFault::Algorithm("HS256".to_owned()));
    let strange = |double: &mut double::Double| {
        published(double);
        double.signer = es256();
    };
    refused(signed_by(strange).await, TokenFault::Signature);
    // A key of one kind does not check signatures of another, and one for encryption checks none.
    let confused = |double: &mut double::Double| {
        published(double);
        double.signer = ed25519();
    };
    refused(signed_by(confused).await, TokenFault::UnknownKey);
    let encrypts = |double: &mut double::Double| {
        published(double);
        double.published.as_mut().unwrap()["use"] = "enc".into();
    };
    refused(signed_by(encrypts).await, TokenFault::UnknownKey);
    let says_es256 = |double: &mut double::Double| {
        double.signer = ed25519();
        double.lie = Box::new(|head, _| head["alg"] = "ES256".into());
    };
    refused(signed_by(says_es256).await, TokenFault::UnknownKey);
}

fn rotate(double: &Shared, kid: &str) {
    let mut double = double.lock().unwrap();
    double.signer = es256();
    double.kid = kid.into();
}

#[tokio::test]
async fn keys_are_kept_and_asked_for_again_when_they_change() {
    let (double, client) = provider().await;
    sign_in(&client).await.unwrap();
    sign_in(&client).await.unwrap();
    assert_eq!(double.lock().unwrap().asked_for_keys, 1);
    rotate(&double, "second");
    sign_in(&client).await.unwrap();
    assert_eq!(double.lock().unwrap().asked_for_keys, 2);
    // Not for every token that names one that does not exist.
    for kid in ["third", "fourth"] {
        rotate(&double, kid);
        assert_eq!(sign_in(&client).await, Err(SignInError::Token(TokenFault::UnknownKey)));
    }
    assert_eq!(double.lock().unwrap().asked_for_keys, 2);
}

#[tokio::test]
async fn an_email_may_be_told_later_unverified_or_never() {
    let without = |double: &Shared| double.lock().unwrap().lie = Box::new(|_, claims| drop(claims.as_object_mut().unwrap().remove("email")));
    let (double, client) = provider().await;
    without(&double);
    double.lock().unwrap().userinfo = json!({"sub": "248289761001", "email": "later@example.com", "email_verified": "true"});
    let found = sign_in(&client).await.unwrap();
    assert_eq!((found.email.as_deref(), found.email_verified, found.name.as_deref()), (Some("later@example.com"), true, Some("Ada Lovelace")));

    double.lock().unwrap().userinfo = json!({"sub": "somebody else", "email": "later@example.com", "email_verified": true});
    assert!(matches!(sign_in(&client).await, Err(SignInError::Answer(_))));

    double.lock().unwrap().userinfo = json!({"sub": "248289761001", "email_verified": true, "given_name": "Ada"});
    let found = sign_in(&client).await.unwrap();
    assert_eq!((found.email, found.email_verified), (None, false));

    for unverified in [json!(false), json!("false"), json!(1), json!(null)] {
        let found = lied_to(move |_, claims| claims["email_verified"] = unverified.clone()).await.unwrap();
        assert!(found.email.is_some() && !found.email_verified);
    }
}

#[tokio::test]
async fn a_client_that_is_not_set_up_right_is_told_apart() {
    let (double, client) = provider().await;
    double.lock().unwrap().metadata["token_endpoint_auth_methods_supported"] = json!(["client_secret_basic", "client_secret_post"]);
    sign_in(&client).await.unwrap();
    let wrong = OidcClient { client_secret: "wrong".to_owned(), ..client.clone() };
    assert!(matches!(sign_in(&wrong).await, Err(SignInError::Configuration(said)) if said.contains("invalid_client")));

    let (double, client) = provider().await;
    double.lock().unwrap().metadata["issuer"] = "https://accounts.google.com".into();
    assert!(matches!(client.begin(&http(), RETURN).await, Err(SignInError::Issuer { .. })));
    let (double, client) = provider().await;
    double.lock().unwrap().metadata["token_endpoint"] = "http://example.com/token".into();
    assert!(matches!(client.begin(&http(), RETURN).await, Err(SignInError::Configuration(_))));
    // A failure is not kept.
    let right = format!("{}/token", client.issuer);
    double.lock().unwrap().metadata["token_endpoint"] = right.into();
    sign_in(&client).await.unwrap();

    let at = |issuer: &str| OidcClient { issuer: issuer.to_owned(), ..client.clone() };
    for issuer in ["http://example.com", "ftp://127.0.0.1", "accounts.google.com", "", "https://10.0.0.1", "https://a b"] {
        assert!(matches!(at(issuer).begin(&http(), RETURN).await, Err(SignInError::Configuration(_))), "{issuer}");
    }
    let none = serve(axum::Router::new()).await;
    assert!(matches!(at(&none).begin(&http(), RETURN).await, Err(SignInError::Configuration(_))));
    assert!(matches!(at(&super::nowhere().await).begin(&http(), RETURN).await, Err(SignInError::Unavailable(_))));
    assert!(matches!(at(&super::serve_hanging_up().await).begin(&http(), RETURN).await, Err(SignInError::Unavailable(_))));
    // A slash at the end is nothing to fail for.
    sign_in(&at(&format!("{}/", client.issuer))).await.unwrap();
}
