use std::sync::{Arc, Mutex};

use axum::{
    Form, Json, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::{Fields, http, nowhere, serve, serve_hanging_up};
use crate::sms::{Outbox, Sender, Sms, SmsError, Twilio, is_e164};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "auth:token";
const TO: &str = "+15005550010";

type Taken = Arc<Mutex<Vec<Fields>>>;

/// Twilio's numbers for tests, and what they answer.
fn magic(to: &str) -> Option<(StatusCode, i64)> {
    Some(match to {
        "+15005550001" => (StatusCode::BAD_REQUEST, 21211),
        "+15005550002" => (StatusCode::BAD_REQUEST, 21612),
        "+15005550003" => (StatusCode::BAD_REQUEST, 21408),
        "+15005550004" => (StatusCode::BAD_REQUEST, 21610),
        "+15005550008" => (StatusCode::TOO_MANY_REQUESTS, 20429),
        "+15005550009" => (StatusCode::BAD_REQUEST, 21614),
        "+15005550099" => (StatusCode::BAD_REQUEST, 99999),
        _ => return None,
    })
}

fn refuse(status: StatusCode, code: i64) -> Response {
    (status, Json(json!({"code": code, "message": "as the double says", "more_info": "https://www.twilio.com/docs/errors", "status": status.as_u16()})))
        .into_response()
}

async fn messages(State(taken): State<Taken>, Path(account): Path<String>, headers: HeaderMap, Form(asked): Form<Fields>) -> Response {
    let expected = format!("Basic {}", BASE64_STANDARD.encode(format!("{ACCOUNT}:{TOKEN}")));
    if account != ACCOUNT || headers["authorization"] != expected {
        return refuse(StatusCode::UNAUTHORIZED, 20003);
    }
    if let Some((status, code)) = magic(&asked["To"]) {
        return refuse(status, code);
    }
    let answer = match asked["Body"].as_str() {
        "failed" => json!({"sid": "SM1", "status": "failed", "error_code": null}),
        "filtered" => json!({"sid": "SM1", "status": "undelivered", "error_code": 30007, "error_message": "filtered"}),
        "garbage" => Value::Null,
        "broken" => return StatusCode::BAD_GATEWAY.into_response(),
        _ => json!({"sid": "SM0123456789abcdef0123456789abcdef", "status": "queued", "num_segments": "1", "price": null, "error_code": null}),
    };
    taken.lock().unwrap().push(asked);
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn twilio(sender: Sender) -> (Taken, Twilio) {
    let taken = Taken::default();
    let url = serve(Router::new().route("/2010-04-01/Accounts/{account}/Messages.json", post(messages)).with_state(taken.clone())).await;
    (taken, Twilio { url, ..Twilio::new(&http(), ACCOUNT, TOKEN, sender) })
}

fn number() -> Sender {
    Sender::From("+15005550006".to_owned())
}

#[tokio::test]
async fn messages_are_handed_over_as_they_are() {
    let (taken, twilio) = twilio(number()).await;
    let text = "Your code: 123456 & more+less = 100 % — ж😀\nShop";
    twilio.send(TO, text).await.unwrap();
    let one = taken.lock().unwrap().pop().unwrap();
    assert_eq!((one["To"].as_str(), one["From"].as_str(), one["Body"].as_str(), one.len()), (TO, "+15005550006", text, 3));
    let service = Twilio { sender: Sender::Service("MG1".to_owned()), ..twilio };
    // As a trait object, which is how a shop has it.
    (&service as &dyn Sms).send(TO, &"x".repeat(1600)).await.unwrap();
    let one = taken.lock().unwrap().pop().unwrap();
    assert_eq!((one["MessagingServiceSid"].as_str(), one.get("From"), one["Body"].len()), ("MG1", None, 1600));
}

#[tokio::test]
async fn refusals_say_whose_matter_they_are() {
    let (taken, twilio) = twilio(number()).await;
    for to in ["+15005550001", "+15005550002", "+15005550009"] {
        assert!(matches!(twilio.send(to, "hello").await, Err(SmsError::Number(_))), "{to}");
    }
    assert!(matches!(twilio.send("+15005550003", "hello").await, Err(SmsError::Configuration(_))));
    assert_eq!(twilio.send("+15005550004", "hello").await, Err(SmsError::OptedOut));
    assert!(matches!(twilio.send("+15005550008", "hello").await, Err(SmsError::Unavailable(_))));
    assert!(matches!(twilio.send("+15005550099", "hello").await, Err(SmsError::Refused(said)) if said.contains("99999")));
    assert!(taken.lock().unwrap().is_empty());
    assert!(matches!(twilio.send(TO, "failed").await, Err(SmsError::Refused(_))));
    assert!(matches!(twilio.send(TO, "filtered").await, Err(SmsError::Refused(said)) if said.contains("30007")));

    let wrong = Twilio { auth_token: "wrong".to_owned(), ..twilio.clone() };
    assert!(matches!(wrong.send(TO, "hello").await, Err(SmsError::Configuration(_))));
    let odd = Twilio { account_sid: "AC/../..".to_owned(), ..twilio.clone() };
    assert!(matches!(odd.send(TO, "hello").await, Err(SmsError::Configuration(_))));
    let open = Twilio { url: "http://api.twilio.com".to_owned(), ..twilio };
    assert!(matches!(open.send(TO, "hello").await, Err(SmsError::Configuration(_))));
}

#[tokio::test]
async fn whether_a_message_may_be_sent_again_is_told_apart() {
    let (_, twilio) = twilio(number()).await;
    let at = |url: String| Twilio { url, ..twilio.clone() };
    assert!(matches!(at(nowhere().await).send(TO, "hello").await, Err(SmsError::Unavailable(_))));
    assert!(matches!(at(serve_hanging_up().await).send(TO, "hello").await, Err(SmsError::Unknown(_))));
    assert!(matches!(twilio.send(TO, "garbage").await, Err(SmsError::Unknown(_))));
    assert!(matches!(twilio.send(TO, "broken").await, Err(SmsError::Unknown(_))));
}

#[tokio::test]
async fn what_is_no_number_or_no_message_goes_nowhere() {
    let (taken, twilio) = twilio(number()).await;
    for number in
        ["", "+", "15005550010", "+0500555001", "+1500555001x", "+1500 5550010", "+1234567890123456", "+123456", "０１２３４５６７", "+１２３４５６７"]
    {
        assert!(!is_e164(number), "{number}");
        assert!(matches!(twilio.send(number, "hello").await, Err(SmsError::Number(_))), "{number}");
    }
    assert!(is_e164("+290123456") && is_e164("+491511234567") && is_e164("+123456789012345"));
    for text in ["", " \n", &"ж".repeat(1601)] {
        assert_eq!(twilio.send(TO, text).await, Err(SmsError::Text));
    }
    assert!(taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_shop_without_a_provider_keeps_its_messages() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = Outbox::new(folder.path());
    assert!(outbox.kept(10).await.unwrap().is_empty());
    for text in ["first", "second\n\nwith lines", "third"] {
        outbox.send(TO, text).await.unwrap();
    }
    let kept = outbox.kept(2).await.unwrap();
    assert_eq!(kept.iter().map(|one| (one.to.as_str(), one.text.as_str())).collect::<Vec<_>>(), [(TO, "third"), (TO, "second\n\nwith lines")]);
    let raw = std::fs::read_to_string(folder.path().join("sms").join(format!("{}.txt", kept[0].name))).unwrap();
    assert_eq!(raw, format!("To: {TO}\n\nthird"));
    assert!(matches!(outbox.send("nobody", "hello").await, Err(SmsError::Number(_))));
    // A file where the folder should be.
    let blocked = Outbox(folder.path().join("sms").join(format!("{}.txt", kept[0].name)));
    assert!(matches!(blocked.send(TO, "hello").await, Err(SmsError::Disk(_))));
}
