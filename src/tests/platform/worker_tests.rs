//! What takes long is done beside the threads that answer requests, and what is for measuring is not in a release.

use std::{
    io::Read as _,
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, header},
    middleware,
    routing::get,
};
use bytes::Bytes;
use futures::stream;
use http_body_util::BodyExt;
use ironmonger::{
    platform::{
        blocking,
        compression::{Encoding, compress, streams},
    },
    search::{
        model::ListQuery,
        service::{guidance, list},
    },
};
use tower::ServiceExt;

use crate::support::TestShop;

/// Longer than anything here takes, so that a thread that is kept from going on is a failure and no standstill.
const NEVER: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "current_thread")]
async fn work_that_blocks_does_not_keep_the_worker() {
    let (release, released) = mpsc::channel();
    let work = tokio::spawn(blocking::run(move || released.recv_timeout(NEVER)));
    // The only worker goes on meanwhile, or nobody would ever release the work.
    tokio::time::sleep(Duration::from_millis(20)).await;
    release.send(()).unwrap();
    assert_eq!(work.await.unwrap().unwrap(), Ok(()));
}

#[tokio::test]
async fn work_that_panics_panics_where_it_is_waited_for_and_gives_its_turn_back() {
    for _ in 0..100 {
        let work = tokio::spawn(blocking::run(|| assert!(std::hint::black_box(false), "on purpose")));
        assert!(work.await.unwrap_err().is_panic());
    }
    assert_eq!(blocking::run(|| 7).await.unwrap(), 7);
}

async fn a_search_goes_on_beside(shop: &TestShop) {
    shop.thing("Gourd lamp", "49", 5).await;
    shop.settle().await.unwrap();
    let query = |words: &str| ListQuery { words: words.to_owned(), ..ListQuery::default() };
    let found = list(shop, &query("lamp")).await.unwrap();
    // Somebody else makes the same list already, and takes their time. Whoever asks for it too blocks a thread.
    let (snapshot, guidance, currency) = (shop.search().index.snapshot(), guidance(shop).await, shop.profile().currency);
    let (begin, begun) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let slow = thread::spawn(move || {
        let made = snapshot.list_or(&guidance, &query("gourd"), currency, || {
            begin.send(()).unwrap();
            assert_eq!(released.recv_timeout(NEVER), Ok(()), "the search kept the only worker");
            Ok(found)
        });
        made.map(drop).unwrap();
    });
    begun.recv_timeout(NEVER).unwrap();
    let searched = tokio::spawn({
        let shop = shop.shop.clone();
        async move { list(&shop, &ListQuery { words: "gourd".to_owned(), ..ListQuery::default() }).await.unwrap() }
    });
    let begun = Instant::now();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!searched.is_finished() && begun.elapsed() < NEVER);
    release.send(()).unwrap();
    assert_eq!(searched.await.unwrap().products.total, 1);
    slow.join().unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn a_search_does_not_keep_the_worker_sqlite() {
    a_search_goes_on_beside(&TestShop::on_sqlite().await).await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_search_does_not_keep_the_worker_postgres() {
    a_search_goes_on_beside(&TestShop::on_postgres().await).await;
}

fn page(length: usize) -> String {
    "<p>Gourd lamps, and more of them.</p>\n".chars().cycle().take(length).collect()
}

async fn asked(path: &str, accepted: &str) -> (HeaderMap, Bytes) {
    let typed = |kind: &'static str, body: Body| Response::builder().header(header::CONTENT_TYPE, kind).body(body).unwrap();
    let parts = || stream::iter((0..100).map(|_| Ok::<_, std::io::Error>(Bytes::from(page(1_000)))));
    let router = Router::new()
        .route("/long", get(move || async move { typed("text/html; charset=utf-8", page(100_000).into()) }))
        .route("/short", get(move || async move { typed("text/html", page(2_000).into()) }))
        .route("/tiny", get(move || async move { typed("text/html", page(100).into()) }))
        .route("/picture", get(move || async move { typed("image/webp", page(100_000).into()) }))
        .route("/events", get(move || async move { typed("text/event-stream", Body::from_stream(parts())) }))
        .route("/stream", get(move || async move { typed("text/csv", Body::from_stream(parts())) }))
        .layer(middleware::from_fn(compress))
        .layer(streams());
    let request = Request::get(path).header(header::ACCEPT_ENCODING, accepted).body(Body::empty()).unwrap();
    let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
    (parts.headers, body.collect().await.unwrap().to_bytes())
}

fn unpacked(encoding: &str, bytes: &[u8]) -> String {
    let mut text = String::new();
    match encoding {
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_string(&mut text).unwrap(),
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap(),
        _ => (&bytes[..]).read_to_string(&mut text).unwrap(),
    };
    text
}

#[tokio::test]
async fn answers_are_compressed_as_their_browser_likes_it() {
    let all = "gzip, deflate, br, zstd";
    for (path, accepted, encoding, length) in [
        ("/long", all, "br", 100_000),
        ("/short", all, "br", 2_000),
        ("/long", "gzip", "gzip", 100_000),
        ("/short", "gzip", "gzip", 2_000),
        ("/long", "identity", "", 100_000),
        ("/tiny", all, "", 100),
        ("/picture", all, "", 100_000),
        ("/events", all, "", 100_000),
        ("/stream", all, "gzip", 100_000),
    ] {
        let (headers, bytes) = asked(path, accepted).await;
        let own = headers.get(header::CONTENT_ENCODING).map_or("", |encoding| encoding.to_str().unwrap());
        assert_eq!(own, encoding, "{path} {accepted}");
        assert_eq!(unpacked(encoding, &bytes).len(), length, "{path} {accepted}");
        assert!(encoding.is_empty() || bytes.len() < length / 3, "{path} {accepted}: {} bytes", bytes.len());
        if matches!(path, "/long" | "/short") {
            assert_eq!(headers.get_all(header::VARY).iter().collect::<Vec<_>>(), ["accept-encoding"], "{path} {accepted}");
        }
    }
}

#[test]
fn encodings_are_chosen_by_their_weights() {
    let chosen = |accepted: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        Encoding::accepted(&headers)
    };
    for (accepted, encoding) in [
        ("gzip, br", Some(Encoding::Brotli)),
        ("br;q=0.5, gzip", Some(Encoding::Gzip)),
        ("br;q=0, gzip;q=0.1", Some(Encoding::Gzip)),
        ("BR", Some(Encoding::Brotli)),
        ("gzip;q=0", None),
        ("gzip;q=x", None),
        ("brotli, zstd", None),
        ("", None),
    ] {
        assert_eq!(chosen(accepted), encoding, "{accepted}");
    }
    assert_eq!(Encoding::accepted(&HeaderMap::new()), None);
}

/// A release is searched for these names by `scripts/release.sh`. They stand in one file, whose code a release leaves out.
#[test]
fn switches_for_measuring_have_one_place() {
    fn files(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && std::fs::read_to_string(&path).unwrap().contains(concat!("IRONMONGER_", "BENCH"))
            {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "crates"].map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        files(folder, &mut found);
    }
    assert_eq!(found, ["measuring.rs"]);
    let release = std::fs::read_to_string(root.join("scripts/release.sh")).unwrap();
    assert!(release.contains(concat!("grep -q IRONMONGER_", "BENCH")), "the release is not searched for switches");
}
