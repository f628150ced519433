//! The client that all of this goes through.

use std::time::Duration;

use axum::{
    Form, Router,
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::{get, post},
};
use bytes::Bytes;
use http::Request;
use ironmonger_platform::outgoing::{Outgoing, OutgoingError};
use tokio::time::Instant;

use super::{Fields, http, nowhere, serve, serve_hanging_up};

const PATIENCE: Duration = Duration::from_secs(5);

async fn double() -> String {
    let echo = async |headers: HeaderMap, Form(fields): Form<Fields>| {
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let mut fields = fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        fields.sort();
        format!("{} {} {}", header("host"), header("user-agent").starts_with("Ironmonger/"), fields.join(";"))
    };
    let slow = async || {
        tokio::time::sleep(Duration::from_mins(1)).await;
    };
    let routes = Router::new()
        .route("/echo", post(echo))
        .route("/teapot", get(async || (StatusCode::IM_A_TEAPOT, "short and stout")))
        .route("/away", get(async || Redirect::to("/teapot")))
        .route("/long", get(async || "x".repeat(50_000)))
        .route("/slow", get(slow).post(slow));
    serve(routes).await
}

fn asks(url: &str) -> Request<Bytes> {
    Request::get(url).body(Bytes::new()).unwrap()
}

#[tokio::test]
async fn forms_arrive_as_they_are() {
    let url = double().await;
    let answer = http().post_form(&format!("{url}/echo"), &[("a", "1 & 2"), ("b", "ж=?")], 1000, PATIENCE).await.unwrap();
    let host = url.strip_prefix("http://").unwrap();
    assert_eq!((answer.status(), answer.body().as_ref()), (StatusCode::OK, format!("{host} true a=1 & 2;b=ж=?").as_bytes()));
}

#[tokio::test]
async fn any_status_is_an_answer_and_a_redirect_is_not_followed() {
    let url = double().await;
    let answer = http().send(asks(&format!("{url}/teapot")), 1000, PATIENCE).await.unwrap();
    assert_eq!((answer.status(), answer.body().as_ref()), (StatusCode::IM_A_TEAPOT, b"short and stout".as_slice()));
    let answer = http().send(asks(&format!("{url}/away")), 1000, PATIENCE).await.unwrap();
    assert_eq!((answer.status(), &answer.headers()["location"]), (StatusCode::SEE_OTHER, &"/teapot".parse().unwrap()));
}

#[tokio::test]
async fn no_more_is_brought_than_asked_for_and_not_later() {
    let url = double().await;
    assert_eq!(http().send(asks(&format!("{url}/long")), 49_999, PATIENCE).await.err(), Some(OutgoingError::TooLarge(49_999)));
    assert_eq!(http().send(asks(&format!("{url}/long")), 50_000, PATIENCE).await.unwrap().body().len(), 50_000);
    let begun = Instant::now();
    let late = Some(OutgoingError::NoAnswer("127.0.0.1".to_owned()));
    assert_eq!(http().send(asks(&format!("{url}/slow")), 1000, Duration::from_millis(200)).await.err(), late);
    assert_eq!(http().post_form(&format!("{url}/slow"), &[], 1000, Duration::from_millis(200)).await.err(), late);
    assert!(begun.elapsed() < PATIENCE);
    // What was not sent is told apart from what may have been.
    assert_eq!(http().send(asks(&serve_hanging_up().await), 1000, PATIENCE).await.err(), late);
    assert_eq!(http().send(asks(&nowhere().await), 1000, PATIENCE).await.err(), Some(OutgoingError::Unreachable("127.0.0.1".to_owned())));
}

#[tokio::test]
async fn nothing_is_sent_to_private_addresses() {
    let url = double().await;
    for address in [url.as_str(), "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "https://10.0.0.1/", "https://user@10.0.0.1/"] {
        let client = Outgoing::new(false);
        assert!(matches!(client.send(asks(address), 1000, PATIENCE).await, Err(OutgoingError::Private(_))), "{address}");
        assert!(matches!(client.post_form(address, &[("a", "b")], 1000, PATIENCE).await, Err(OutgoingError::Private(_))), "{address}");
    }
    for address in ["", "ftp://example.com", "/path", "example.com", "nonsense here"] {
        assert!(matches!(http().post_form(address, &[("a", "b")], 1000, PATIENCE).await, Err(OutgoingError::NoAddress(_))), "{address}");
    }
    // Errors go into logs.
    let secret = asks("ftp://127.0.0.1/path?access_token=secret");
    assert_eq!(http().send(secret, 1000, PATIENCE).await.err(), Some(OutgoingError::NoAddress("ftp://127.0.0.1/path".to_owned())));
}
