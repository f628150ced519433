//! A double of Facebook's dialog and Graph API over HTTP, strict about what it is asked. The tests of the shop share this file.

#![allow(clippy::unwrap_used)]
#![allow(dead_code, reason = "the shop's tests use a part of it")]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{digest, hmac};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const APP: &str = "1234567890";
pub const SECRET: &str = "app secret";
const TOKEN: &str = "EAAG|token/1";

type Fields = HashMap<String, String>;

#[derive(Default)]
pub struct Double {
    codes: HashMap<String, Fields>,
    /// What is said instead of the usual.
    pub inspected: Option<Value>,
    pub profile: Option<Value>,
    pub refusal: Option<(StatusCode, Value)>,
}

pub type Shared = Arc<Mutex<Double>>;

fn refuse(code: i64, message: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A"}}))).into_response()
}

async fn dialog(State(double): State<Shared>, Query(asked): Query<Fields>) -> Response {
    assert_eq!((asked["response_type"].as_str(), asked["scope"].as_str(), asked["code_challenge_method"].as_str()), ("code", "email,public_profile", "S256"));
    let code = uuid::Uuid::new_v4().to_string();
    let back = serde_urlencoded::to_string([("code", &code), ("state", &asked["state"])]).unwrap();
    let url = format!("{}?{back}#_=_", asked["redirect_uri"]);
    double.lock().unwrap().codes.insert(code, asked);
    Redirect::to(&url).into_response()
}

async fn token(State(double): State<Shared>, Form(asked): Form<Fields>) -> Response {
    let mut double = double.lock().unwrap();
    if let Some((status, refusal)) = &double.refusal {
        return (*status, Json(refusal.clone())).into_response();
    }
    if asked["client_secret"] != SECRET {
        return refuse(1, "Error validating client secret.");
    }
    let Some(begun) = double.codes.remove(&asked["code"]) else { return refuse(100, "This authorization code has been used.") };
    let fits = begun["client_id"] == asked["client_id"] && begun["redirect_uri"] == asked["redirect_uri"];
    if !fits || begun["code_challenge"] != challenge(&asked["code_verifier"]) {
        return refuse(100, "Error validating verification code.");
    }
    Json(json!({"access_token": TOKEN, "token_type": "bearer", "expires_in": 5_183_976})).into_response()
}

async fn inspect(State(double): State<Shared>, Query(asked): Query<Fields>) -> Response {
    if asked["access_token"] != format!("{APP}|{SECRET}") || asked["input_token"] != TOKEN {
        return refuse(190, "Invalid OAuth access token.");
    }
    let usual = json!({"data": {"app_id": APP, "type": "USER", "is_valid": true, "user_id": "10158", "scopes": ["email", "public_profile"]}});
    Json(double.lock().unwrap().inspected.clone().unwrap_or(usual)).into_response()
}

async fn me(State(double): State<Shared>, Query(asked): Query<Fields>) -> Response {
    if asked["access_token"] != TOKEN || asked["appsecret_proof"] != proof() || asked["fields"] != "id,name,email" {
        return refuse(100, "Invalid appsecret_proof provided in the API argument");
    }
    let usual = json!({"id": "10158", "name": "Ada Lovelace", "email": "ada@example.com"});
    Json(double.lock().unwrap().profile.clone().unwrap_or(usual)).into_response()
}

fn challenge(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// What shows that a call comes from whoever has the app's secret.
fn proof() -> String {
    hex::encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), TOKEN.as_bytes()))
}

/// Facebook, and the address of its dialog and its API.
pub async fn start() -> (Shared, String) {
    let double = Shared::default();
    let routes = Router::new()
        .route("/v25.0/dialog/oauth", get(dialog))
        .route("/v25.0/oauth/access_token", post(token))
        .route("/v25.0/debug_token", get(inspect))
        .route("/v25.0/me", get(me))
        .with_state(double.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (double, url)
}
