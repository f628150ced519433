//! A double of an S3 storage: takes, gives and forgets files over real HTTP, and believes nobody whose signature is wrong.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use hmac::{Hmac, Mac};
use ironmonger::platform::config::Bucket;
use sha2::{Digest, Sha256};

const SECRET: &str = "a-secret-of-the-double";

#[derive(Clone, Default)]
pub struct Double {
    /// Files by their paths, with the headers that they came with.
    pub files: Arc<Mutex<BTreeMap<String, (HeaderMap, Bytes)>>>,
    /// Requests that are still to fail.
    pub failing: Arc<AtomicUsize>,
    /// Requests whose signature was wrong.
    pub refused: Arc<AtomicUsize>,
}

impl Double {
    /// Serves on a port of its own until the test ends; answers with the double and with what a shop has to know of it.
    pub async fn start() -> (Self, Bucket) {
        let double = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(double.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let bucket = Bucket {
            name: "shop-pictures".to_owned(),
            endpoint: Some(endpoint),
            region: "eu-test-1".to_owned(),
            access_key: "AKDOUBLE".to_owned(),
            secret_key: SECRET.to_owned(),
            public_url: None,
        };
        (double, bucket)
    }

    pub fn keys(&self) -> Vec<String> {
        self.files.lock().unwrap().keys().cloned().collect()
    }
}

async fn answer(State(double): State<Double>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    if double.failing.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let path = parts.uri.path().to_owned();
    if !is_signed(&parts.method, &path, parts.uri.query().unwrap_or_default(), &parts.headers, &body) {
        double.refused.fetch_add(1, Ordering::SeqCst);
        return (StatusCode::FORBIDDEN, "<Error><Code>SignatureDoesNotMatch</Code></Error>").into_response();
    }
    let mut files = double.files.lock().unwrap();
    match parts.method {
        Method::PUT => {
            files.insert(path, (parts.headers, body));
            (StatusCode::OK, [(header::ETAG, "\"of-the-double\"")]).into_response()
        }
        Method::GET | Method::HEAD => match files.get(&path) {
            Some((_, bytes)) => {
                let headers = [
                    (header::ETAG, "\"of-the-double\"".to_owned()),
                    (header::LAST_MODIFIED, "Sat, 21 Nov 2026 10:00:00 GMT".to_owned()),
                    (header::CONTENT_LENGTH, bytes.len().to_string()),
                ];
                let body = if parts.method == Method::HEAD { Body::empty() } else { Body::from(bytes.clone()) };
                (headers, body).into_response()
            }
            None => (StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>").into_response(),
        },
        Method::DELETE => {
            files.remove(&path);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

/// Signature version 4, computed as its documentation says and compared with what was sent.
fn is_signed(method: &Method, path: &str, query: &str, headers: &HeaderMap, body: &[u8]) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim().to_owned();
    let authorization = said("authorization");
    let part = |name: &str| authorization.split([' ', ',']).find_map(|part| part.strip_prefix(name)).unwrap_or_default().to_owned();
    let (credential, signed, signature) = (part("Credential="), part("SignedHeaders="), part("Signature="));
    let mut scope = credential.splitn(2, '/');
    let (key, scope) = (scope.next().unwrap_or_default(), scope.next().unwrap_or_default());
    let (date, sum) = (said("x-amz-date"), said("x-amz-content-sha256"));
    let is_body = sum == hex::encode(Sha256::digest(body)) || sum == "UNSIGNED-PAYLOAD";
    let mut pairs = query.split('&').filter(|pair| !pair.is_empty()).collect::<Vec<_>>();
    pairs.sort_unstable();
    let named = signed.split(';').map(|name| format!("{name}:{}\n", said(name))).collect::<String>();
    let canonical = format!("{method}\n{path}\n{}\n{named}\n{signed}\n{sum}", pairs.join("&"));
    let to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex::encode(Sha256::digest(canonical)));
    let seal = |key: &[u8], text: &str| {
        let mut seal = Hmac::<Sha256>::new_from_slice(key).unwrap();
        seal.update(text.as_bytes());
        seal.finalize().into_bytes().to_vec()
    };
    let key_of_day = scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| seal(&key, part));
    let is_scope = scope == format!("{}/eu-test-1/s3/aws4_request", date.get(..8).unwrap_or_default());
    key == "AKDOUBLE" && is_scope && is_body && signature == hex::encode(seal(&key_of_day, &to_sign))
}
