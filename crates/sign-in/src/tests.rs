//! What the outside systems are promised and what is believed of them, against doubles over HTTP.

#![allow(clippy::unwrap_used)]

mod captcha;
mod facebook;
mod id_token;
mod oidc;
mod outgoing;
mod sms;

use std::collections::HashMap;

use axum::Router;
use bytes::Bytes;
use http::{Request, Response};
use ironmonger_platform::outgoing::Outgoing;
use tokio::net::TcpListener;

type Fields = HashMap<String, String>;

/// Serves a double, and says where.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// Takes a request and hangs up.
async fn serve_hanging_up() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream.readable().await.unwrap();
            let _ = stream.try_read(&mut [0; 64]);
        }
    });
    url
}

/// Where nobody listens.
async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// A client that may go to doubles.
fn http() -> Outgoing {
    Outgoing::new(true)
}

/// What a browser does that is sent to an address.
async fn visit(address: &str) -> Response<Bytes> {
    let request = Request::get(address).body(Bytes::new()).unwrap();
    http().send(request, 100_000, std::time::Duration::from_secs(5)).await.unwrap()
}

/// The fields of an address's query.
fn query(address: &str) -> Fields {
    let (_, query) = address.split_once('?').unwrap();
    serde_urlencoded::from_str(query).unwrap()
}

/// Where a browser is sent on to.
fn location(response: &Response<Bytes>) -> Fields {
    query(response.headers()[http::header::LOCATION].to_str().unwrap())
}
