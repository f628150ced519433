//! Rendered pages, kept for visitors without a cart or a session: the same bytes for everyone, compressed once, with an
//! ETag, until the shop's revision moves on.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use arc_swap::ArcSwapOption;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http_body_util::BodyExt;
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::security;

/// Marks a response that is the same for every visitor without a cart or a session.
#[derive(Clone, Copy, Debug)]
pub struct Shared;

/// Bytes of rendered pages kept at the most.
const MOST_BYTES: u64 = 24 * 1024 * 1024;

/// How long a page is kept although nothing changed: pages name days of delivery, and a day ends.
const LONGEST: std::time::Duration = std::time::Duration::from_mins(5);

#[derive(Clone, Debug)]
pub struct PageCache {
    kept: Cache<String, Arc<Kept>>,
    revision: Arc<AtomicU64>,
    enabled: bool,
}

#[derive(Debug)]
struct Kept {
    headers: HeaderMap,
    etag: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl PageCache {
    pub fn new(enabled: bool) -> Self {
        let kept = Cache::builder()
            .max_capacity(MOST_BYTES)
            .time_to_live(LONGEST)
            .weigher(|path: &String, page: &Arc<Kept>| (path.len() + page.plain.len() + page.gzip.len() + page.brotli.len()) as u32)
            .build();
        Self { kept, revision: Arc::default(), enabled }
    }

    /// Grows with every [`PageCache::forget`]: what is derived from the catalogue can be kept beside its revision.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::SeqCst)
    }

    /// Something that pages show has changed: none of the kept ones is served again.
    pub fn forget(&self) {
        self.revision.fetch_add(1, Ordering::SeqCst);
        self.kept.invalidate_all();
    }
}

/// Something that is made of the catalogue, kept until the next revision.
#[derive(Debug)]
pub struct UntilChanged<T>(ArcSwapOption<(u64, Arc<T>)>);

impl<T> Default for UntilChanged<T> {
    fn default() -> Self {
        Self(ArcSwapOption::empty())
    }
}

impl<T> UntilChanged<T> {
    /// What was made at this revision, or what `make` makes now.
    pub async fn get_or<E, F: Future<Output = Result<T, E>>>(&self, revision: u64, make: impl FnOnce() -> F) -> Result<Arc<T>, E> {
        if let Some(kept) = self.0.load_full().filter(|kept| kept.0 == revision) {
            return Ok(Arc::clone(&kept.1));
        }
        let made = Arc::new(make().await?);
        // What was begun before a change is kept under the old revision, where nobody looks.
        self.0.store(Some(Arc::new((revision, Arc::clone(&made)))));
        Ok(made)
    }
}

/// Marks a page that is one person's: nobody between here and the browser keeps it.
pub fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// Marks a page that even the browser does not keep: it shows an address, or stands between a cart and its payment.
pub fn not_kept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Serves a kept page, or asks the shop once for all who wait for the same page.
pub async fn serve(State(cache): State<PageCache>, request: Request, next: Next) -> Response {
    let personal = request.headers().get_all(header::COOKIE).iter().any(|cookies| security::names_visitor(cookies.as_bytes()));
    if !cache.enabled || personal || request.method() != Method::GET || request.uri().path().starts_with("/admin") {
        return next.run(request).await;
    }
    let address = request.uri().path_and_query().map_or("/", |path| path.as_str());
    // A page that was begun before a change and finished after it is kept under the old revision, where nobody looks.
    // Live forms ask for pieces of the same address.
    let live = if request.headers().contains_key("x-live") { "live" } else { "page" };
    let key = format!("{} {live} {address}", cache.revision());
    let headers = request.headers().clone();
    if let Some(page) = cache.kept.get(&key).await {
        return respond(&page, &headers);
    }
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    let asked = AtomicBool::new(false);
    let made = cache.kept.try_get_with(key, async {
        asked.store(true, Ordering::Relaxed);
        keep(next.clone().run(Request::from_parts(parts, body)).await).await
    });
    match made.await {
        Ok(page) => respond(&page, &headers),
        // It was no page to keep. What it says is for the one who asked, not for those who waited for the same address.
        Err(response) => match response.lock().ok().filter(|_| asked.load(Ordering::Relaxed)).and_then(|mut slot| slot.take()) {
            Some(response) => response,
            None => next.run(again).await,
        },
    }
}

type NotKept = std::sync::Mutex<Option<Response>>;

async fn keep(response: Response) -> Result<Arc<Kept>, NotKept> {
    if response.status() != StatusCode::OK || response.extensions().get::<Shared>().is_none() || response.headers().contains_key(header::SET_COOKIE) {
        return Err(NotKept::new(Some(response)));
    }
    let (parts, body) = response.into_parts();
    let plain = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return Err(NotKept::new(Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()))),
    };
    let digest = hex::encode(&Sha256::digest(&plain)[..12]);
    let etag = HeaderValue::from_str(&format!("W/\"{digest}\"")).unwrap_or(HeaderValue::from_static("W/\"0\""));
    let mut headers = parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie, x-live"));
    headers.insert(header::ETAG, etag.clone());
    Ok(Arc::new(Kept { headers, etag, gzip: gzip(&plain), brotli: brotli(&plain), plain }))
}

fn respond(page: &Kept, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let etag = page.etag.to_str().unwrap_or_default();
    let mut response = Response::new(Body::empty());
    *response.headers_mut() = page.headers.clone();
    if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, bytes) = if accepted.contains("br") {
        (Some("br"), &page.brotli)
    } else if accepted.contains("gzip") {
        (Some("gzip"), &page.gzip)
    } else {
        (None, &page.plain)
    };
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    *response.body_mut() = Body::from(bytes.clone());
    response
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = flate2::read::GzEncoder::new(bytes, flate2::Compression::new(6));
    let mut packed = Vec::new();
    match std::io::Read::read_to_end(&mut encoder, &mut packed) {
        Ok(_) => packed.into(),
        Err(_) => Bytes::new(),
    }
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    // A window as long as a page: the usual one takes 8 MB for each.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 6, lgwin: 18, ..Default::default() };
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters) {
        Ok(_) => packed.into(),
        Err(_) => Bytes::new(),
    }
}
