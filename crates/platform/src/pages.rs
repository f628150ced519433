//! Rendered pages, kept until the shop's revision moves on: compressed once, with an ETag, the same bytes for everyone
//! but for one hole, in which a visitor's own piece is put.

use std::{
    collections::HashMap,
    io::Write as _,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use arc_swap::{ArcSwap, ArcSwapOption};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use flate2::{Crc, write::DeflateEncoder};
use futures::future::BoxFuture;
use http_body_util::BodyExt;
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::{
    blocking,
    compression::{self, Encoding},
    language,
};
use ironmonger_kernel::{Currency, Language};

/// Marks a response that is the same for every visitor, but for what stands in the place of [`OWN`].
#[derive(Clone, Copy, Debug)]
pub struct Shared;

/// Stands once at the most in a shared page, where each visitor is shown something of their own.
pub const OWN: &str = "<!--own-->";

/// Finds a visitor's own piece of HTML by what their browser sent, and by what was found of them on the way; nothing for those
/// who have nothing of their own yet.
pub type FindOwn = Arc<dyn Fn(&HeaderMap, &Extensions) -> BoxFuture<'static, Option<String>> + Send + Sync>;

/// What [`serve`] needs.
#[derive(Clone)]
pub struct Serving {
    pub cache: PageCache,
    pub own: FindOwn,
    /// What everybody sees in the hole who has nothing of their own.
    pub nobodys: fn() -> String,
}

/// Bytes of rendered pages kept at the most.
const MOST_BYTES: u64 = 24 * 1024 * 1024;

/// How hard Brotli tries for a page that is sent many times.
const QUALITY: i32 = 6;

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
    /// Of what everybody sees.
    digest: String,
    plain: Bytes,
    brotli: Bytes,
    /// Where in `plain` the hole is; at the end, and empty, in a page that has none.
    hole: Range<usize>,
    /// What is before and after the hole, each deflated by itself: one can be sent after the other with something between.
    around: [Deflated; 2],
}

#[derive(Debug)]
struct Deflated {
    bytes: Vec<u8>,
    sum: Crc,
}

impl PageCache {
    pub fn new(enabled: bool) -> Self {
        let kept = Cache::builder()
            .max_capacity(MOST_BYTES)
            .time_to_live(LONGEST)
            .weigher(|path: &String, page: &Arc<Kept>| (path.len() + page.weight()) as u32)
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

/// The language and the currency that a page is made in; `None` for the shop's own.
type Shown = (Option<Language>, Option<Currency>);

/// Something that is made of the catalogue in the language and the currency of the request, kept until the next revision.
#[derive(Debug)]
pub struct UntilChanged<T> {
    main: ArcSwapOption<(u64, Arc<T>)>,
    others: ArcSwap<HashMap<Shown, (u64, Arc<T>)>>,
}

impl<T> Default for UntilChanged<T> {
    fn default() -> Self {
        Self { main: ArcSwapOption::empty(), others: ArcSwap::default() }
    }
}

impl<T> UntilChanged<T> {
    /// What was made last in the shop's main language and its own currency, and at which revision.
    pub fn latest(&self) -> Option<(u64, Arc<T>)> {
        self.main.load_full().map(|kept| (kept.0, Arc::clone(&kept.1)))
    }

    /// What was made at this revision, or what `make` makes now.
    pub async fn get_or<E, F: Future<Output = Result<T, E>>>(&self, revision: u64, make: impl FnOnce() -> F) -> Result<Arc<T>, E> {
        // What was begun before a change is kept under the old revision, where nobody looks.
        let shown = (language::current(), language::currency());
        if shown == (None, None) {
            if let Some(kept) = self.main.load_full().filter(|kept| kept.0 == revision) {
                return Ok(Arc::clone(&kept.1));
            }
            let made = Arc::new(make().await?);
            self.main.store(Some(Arc::new((revision, Arc::clone(&made)))));
            return Ok(made);
        }
        if let Some(kept) = self.others.load().get(&shown).filter(|kept| kept.0 == revision) {
            return Ok(Arc::clone(&kept.1));
        }
        let made = Arc::new(make().await?);
        self.others.rcu(|others| {
            let mut others = HashMap::clone(others);
            others.insert(shown.clone(), (revision, Arc::clone(&made)));
            others
        });
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
pub async fn serve(State(serving): State<Serving>, mut request: Request, next: Next) -> Response {
    let cache = &serving.cache;
    if request.method() == Method::HEAD {
        // Whoever asks for the head alone is told the length of the page as it would be sent; the connection leaves out the rest.
        *request.method_mut() = Method::GET;
    }
    if request.method() != Method::GET || request.uri().path().starts_with("/admin") {
        return next.run(request).await;
    }
    let own = (serving.own)(request.headers(), request.extensions()).await;
    let nobodys = (serving.nobodys)();
    if !cache.enabled {
        return filled(next.run(request).await, own.as_deref().unwrap_or(&nobodys)).await;
    }
    let address = request.uri().path_and_query().map_or("/", |path| path.as_str());
    // A page that was begun before a change and finished after it is kept under the old revision, where nobody looks.
    // Live forms ask for pieces of the same address.
    let live = if request.headers().contains_key("x-live") { "live" } else { "page" };
    let language = language::current().map(|own| own.to_string()).unwrap_or_default();
    // Whoever wants prices in another currency is never given a page with those of the shop's own, nor the other way round.
    let currency = language::currency().map(|currency| format!("{currency} ")).unwrap_or_default();
    let key = format!("{} {live} {language} {currency}{address}", cache.revision());
    if let Some(page) = cache.kept.get(&key).await {
        return respond(&page, request.headers(), own.as_deref());
    }
    let headers = request.headers().clone();
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    let asked = AtomicBool::new(false);
    let made = cache.kept.try_get_with(key, async {
        asked.store(true, Ordering::Relaxed);
        keep(next.clone().run(Request::from_parts(parts, body)).await, &nobodys).await
    });
    let response = match made.await {
        Ok(page) => return respond(&page, &headers, own.as_deref()),
        // It was no page to keep. What it says is for the one who asked, not for those who waited for the same address.
        Err(response) => match response.lock().ok().filter(|_| asked.load(Ordering::Relaxed)).and_then(|mut slot| slot.take()) {
            Some(response) => response,
            None => next.run(again).await,
        },
    };
    filled(response, own.as_deref().unwrap_or(&nobodys)).await
}

/// A shared page that is not kept.
async fn filled(response: Response, own: &str) -> Response {
    if response.extensions().get::<Shared>().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let body = body.to_bytes();
    let (page, _) = fill(&body, own);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    parts.headers.insert(header::VARY, HeaderValue::from_static(VARY));
    private(Response::from_parts(parts, Body::from(page)))
}

const VARY: &str = "accept-encoding, cookie, x-live";

type NotKept = std::sync::Mutex<Option<Response>>;

async fn keep(response: Response, nobodys: &str) -> Result<Arc<Kept>, NotKept> {
    if response.status() != StatusCode::OK || response.extensions().get::<Shared>().is_none() || response.headers().contains_key(header::SET_COOKIE) {
        return Err(NotKept::new(Some(response)));
    }
    let (parts, body) = response.into_parts();
    let page = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return Err(NotKept::new(Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()))),
    };
    let mut headers = parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::VARY, HeaderValue::from_static(VARY));
    let nobodys = nobodys.to_owned();
    // Compressing takes longer than rendering: others are answered meanwhile.
    let kept = blocking::run(move || {
        let (plain, hole) = fill(&page, &nobodys);
        let around = [Deflated::new(&plain[..hole.start], false), Deflated::new(&plain[hole.end..], true)];
        let digest = hex::encode(&Sha256::digest(&plain)[..12]);
        let brotli = compression::brotli(&plain, QUALITY).unwrap_or_default();
        Arc::new(Kept { headers, digest, brotli, hole, around, plain: plain.into() })
    });
    kept.await.map_err(|_| NotKept::new(Some(StatusCode::SERVICE_UNAVAILABLE.into_response())))
}

/// The page with `piece` in its hole, and where that stands.
fn fill(page: &[u8], piece: &str) -> (Vec<u8>, Range<usize>) {
    match page.windows(OWN.len()).position(|window| window == OWN.as_bytes()) {
        Some(at) => ([&page[..at], piece.as_bytes(), &page[at + OWN.len()..]].concat(), at..at + piece.len()),
        None => (page.to_vec(), page.len()..page.len()),
    }
}

impl Kept {
    fn weight(&self) -> usize {
        self.plain.len() + self.brotli.len() + self.around.iter().map(|part| part.bytes.len()).sum::<usize>()
    }

    fn in_hole<'a>(&'a self, own: Option<&'a str>) -> &'a [u8] {
        own.map_or(&self.plain[self.hole.clone()], str::as_bytes)
    }

    fn etag(&self, own: Option<&str>) -> String {
        own.map_or_else(|| format!("W/\"{}\"", self.digest), |own| format!("W/\"{}-{:08x}\"", self.digest, sum_of(own.as_bytes()).sum()))
    }

    fn filled(&self, own: Option<&str>) -> Bytes {
        match own {
            Some(own) => [&self.plain[..self.hole.start], own.as_bytes(), &self.plain[self.hole.end..]].concat().into(),
            None => self.plain.clone(),
        }
    }

    /// The page as one gzip member (RFC 1952): the parts around the hole as they were deflated once, and between them
    /// what is in the hole as stored blocks (RFC 1951, 3.2.4).
    fn gzip(&self, own: Option<&str>) -> Bytes {
        let [before, after] = &self.around;
        let piece = self.in_hole(own);
        let mut sum = Crc::new();
        for part in [&before.sum, &sum_of(piece), &after.sum] {
            sum.combine(part);
        }
        let mut packed = Vec::with_capacity(before.bytes.len() + piece.len() + after.bytes.len() + 32);
        packed.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        packed.extend(&before.bytes);
        for block in piece.chunks(usize::from(u16::MAX)) {
            let length = block.len() as u16;
            packed.push(0);
            packed.extend(length.to_le_bytes());
            packed.extend((!length).to_le_bytes());
            packed.extend(block);
        }
        packed.extend(&after.bytes);
        packed.extend(sum.sum().to_le_bytes());
        packed.extend(sum.amount().to_le_bytes());
        packed.into()
    }
}

impl Deflated {
    /// `last` ends the stream; without it the bytes end where a block may begin.
    fn new(bytes: &[u8], last: bool) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), flate2::Compression::new(6));
        let packed = encoder.write_all(bytes).and_then(|()| encoder.flush()).and_then(|()| if last { encoder.finish() } else { Ok(encoder.get_ref().clone()) });
        // Writing into memory does not fail.
        Self { bytes: packed.unwrap_or_default(), sum: sum_of(bytes) }
    }
}

fn sum_of(bytes: &[u8]) -> Crc {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum
}

fn respond(page: &Kept, asked: &HeaderMap, own: Option<&str>) -> Response {
    let own = own.filter(|_| !page.hole.is_empty());
    let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let etag = page.etag(own);
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    *headers = page.headers.clone();
    let keeping = if own.is_none() { "public, max-age=0, must-revalidate" } else { "private, no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    headers.extend(HeaderValue::from_str(&etag).ok().map(|tag| (header::ETAG, tag)));
    if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let accepted = Encoding::accepted(asked);
    let (encoding, bytes) = match accepted {
        Some(Encoding::Brotli) if own.is_none() => (accepted, page.brotli.clone()),
        // What is filled for one visitor is not packed as tightly.
        Some(_) => (Some(Encoding::Gzip), page.gzip(own)),
        None => (None, page.filled(own)),
    };
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding.name());
    }
    // The layers around do not look for it in the body.
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    *response.body_mut() = Body::from(bytes);
    response
}
