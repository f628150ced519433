//! A double of an OpenID Connect provider over HTTP. It is strict about what it is asked, and lies in its tokens as it is told
//! to. The tests of the shop share this file.

#![allow(clippy::unwrap_used)]
#![allow(dead_code, reason = "the shop's tests use a part of it")]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Form, Json, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::*};
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const CLIENT: &str = "shop client/1";
pub const SECRET: &str = "s3cret: with & and +";

type Fields = HashMap<String, String>;

/// How the double signs its tokens.
pub enum Signer {
    Es256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    /// Not at all.
    Nothing,
    /// With a secret: the text of the public key, as of old.
    Hs256,
}

type Lie = Box<dyn Fn(&mut Value, &mut Value) + Send>;

pub struct Double {
    issuer: String,
    pub kid: Value,
    pub signer: Signer,
    /// The key that is published, if not the one that signs.
    pub published: Option<Value>,
    pub lie: Lie,
    pub metadata: Value,
    pub userinfo: Value,
    /// How often its keys were asked for.
    pub asked_for_keys: usize,
    /// Code to client, challenge, nonce and return address; each is there for one exchange.
    codes: HashMap<String, Fields>,
}

pub type Shared = Arc<Mutex<Double>>;

pub fn es256() -> Signer {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    Signer::Es256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap())
}

pub fn ed25519() -> Signer {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    Signer::Ed25519(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap())
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Signer {
    fn algorithm(&self) -> &'static str {
        match self {
            Self::Es256(_) => "ES256",
            Self::Ed25519(_) => "EdDSA",
            Self::Nothing => "none",
            Self::Hs256 => "HS256",
        }
    }

    pub fn public(&self, kid: &Value) -> Value {
        let mut key = match self {
            Self::Es256(pair) => {
                let point = pair.public_key().as_ref();
                json!({"kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..])})
            }
            Self::Ed25519(pair) => json!({"kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key())}),
            Self::Nothing | Self::Hs256 => json!({"kty": "oct", "k": text(SECRET)}),
        };
        key["kid"] = kid.clone();
        key["use"] = "sig".into();
        key
    }

    fn sign(&self, message: &str) -> Vec<u8> {
        match self {
            Self::Es256(pair) => pair.sign(&SystemRandom::new(), message.as_bytes()).unwrap().as_ref().to_vec(),
            Self::Ed25519(pair) => pair.sign(message.as_bytes()).as_ref().to_vec(),
            Self::Nothing => Vec::new(),
            Self::Hs256 => hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), message.as_bytes()).as_ref().to_vec(),
        }
    }
}

/// The S256 challenge of a PKCE verifier (RFC 7636, 4.2).
fn challenge(verifier: &str) -> String {
    text(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// A provider, and its issuer's address.
pub async fn start() -> (Shared, String) {
    // Each in a realm of its own, for what a client knows of an issuer outlives a test.
    let realm = format!("/realms/{}", uuid::Uuid::new_v4());
    let double = Arc::new(Mutex::new(Double {
        issuer: String::new(),
        kid: "first".into(),
        signer: es256(),
        published: None,
        lie: Box::new(|_, _| {}),
        metadata: json!({}),
        userinfo: json!({}),
        asked_for_keys: 0,
        codes: HashMap::new(),
    }));
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(metadata))
        .route("/authorize", get(authorize))
        .route("/token", post(token))
        .route("/keys", get(keys))
        .route("/userinfo", get(userinfo))
        .with_state(double.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}{realm}", listener.local_addr().unwrap());
    let router = Router::new().nest(&realm, routes);
    tokio::spawn(async move { axum::serve(listener, router).await });
    {
        let mut double = double.lock().unwrap();
        double.issuer = issuer.clone();
        double.metadata = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize?theme=plain"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "authorization_response_iss_parameter_supported": true,
        });
    }
    (double, issuer)
}

async fn metadata(State(double): State<Shared>) -> Json<Value> {
    Json(double.lock().unwrap().metadata.clone())
}

async fn authorize(State(double): State<Shared>, Query(asked): Query<Fields>) -> Response {
    let mut double = double.lock().unwrap();
    let is_whole = asked["response_type"] == "code" && asked["scope"].contains("openid") && asked["code_challenge_method"] == "S256";
    if !is_whole || asked["theme"] != "plain" {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let code = uuid::Uuid::new_v4().to_string();
    let back = serde_urlencoded::to_string([("code", code.as_str()), ("state", &asked["state"]), ("iss", &double.issuer)]).unwrap();
    let url = format!("{}?{back}", asked["redirect_uri"]);
    double.codes.insert(code, asked);
    Redirect::to(&url).into_response()
}

fn refuse(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({"error": error, "error_description": "as the double says"}))).into_response()
}

async fn token(State(double): State<Shared>, headers: HeaderMap, Form(asked): Form<Fields>) -> Response {
    let mut double = double.lock().unwrap();
    let basic = headers.get(header::AUTHORIZATION).map(|value| {
        let pair = BASE64_STANDARD.decode(value.to_str().unwrap().strip_prefix("Basic ").unwrap()).unwrap();
        let pair = String::from_utf8(pair).unwrap();
        let (id, secret) = pair.split_once(':').unwrap();
        let parts = serde_urlencoded::from_str::<Fields>(&format!("id={id}&secret={secret}")).unwrap();
        (parts["id"].clone(), parts["secret"].clone())
    });
    let is_posted = double.metadata.get("token_endpoint_auth_methods_supported").is_some();
    let client = if is_posted { (asked["client_id"].clone(), asked["client_secret"].clone()) } else { basic.unwrap_or_default() };
    if client.1 != SECRET {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let Some(begun) = double.codes.remove(&asked["code"]) else { return refuse(StatusCode::BAD_REQUEST, "invalid_grant") };
    let fits = asked["grant_type"] == "authorization_code"
        && begun["client_id"] == client.0
        && begun["redirect_uri"] == asked["redirect_uri"]
        && begun["code_challenge"] == challenge(&asked["code_verifier"]);
    if !fits {
        return refuse(StatusCode::BAD_REQUEST, "invalid_grant");
    }
    let now = chrono::Utc::now().timestamp();
    let mut head = json!({"alg": double.signer.algorithm(), "typ": "JWT", "kid": double.kid});
    let mut claims = json!({
        "iss": double.issuer, "sub": "248289761001", "aud": CLIENT, "iat": now, "exp": now + 3600, "nonce": begun["nonce"],
        "email": "ada@example.com", "email_verified": true, "name": "Ada Lovelace",
    });
    (double.lie)(&mut head, &mut claims);
    let signed = format!("{}.{}", text(head.to_string()), text(claims.to_string()));
    let token = format!("{signed}.{}", text(double.signer.sign(&signed)));
    Json(json!({"access_token": "access-1", "token_type": "Bearer", "expires_in": 3600, "id_token": token})).into_response()
}

async fn keys(State(double): State<Shared>) -> Json<Value> {
    let mut double = double.lock().unwrap();
    double.asked_for_keys += 1;
    let key = double.published.clone().unwrap_or_else(|| double.signer.public(&double.kid));
    Json(json!({"keys": [{"kty": "unheard-of", "n": 5}, key]}))
}

async fn userinfo(State(double): State<Shared>, headers: HeaderMap) -> Response {
    if headers.get(header::AUTHORIZATION).is_none_or(|value| value != "Bearer access-1") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(double.lock().unwrap().userinfo.clone()).into_response()
}
