//! Compresses answers that are made for one request. Kept pages (see [`super::pages`]) and the browser's files come here
//! compressed already.
//!
//! Brotli takes some 3 ms for a page of 100 KB, in which a worker would answer nobody else. So whole bodies are
//! compressed on a thread that may block; those below [`AT_ONCE`] are done within the time that handing them over and
//! back would take, and stay. Streams, which are compressed while they are sent, take gzip's fastest level.

use std::io::Write as _;

use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::{HeaderMap, HeaderValue, Response as HttpResponse, header},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, Predicate},
};

use super::blocking;

/// Bytes below which compressing saves nothing: an answer takes one packet anyway.
const LEAST: u64 = 512;
/// Bytes up to which a body is compressed where it is.
const AT_ONCE: usize = 4 * 1024;
/// How hard Brotli tries for an answer that is sent once; kept pages try harder.
const QUALITY: i32 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// The one that a browser likes best of those that it takes; of equals Brotli, which is smaller.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        Self::all_accepted(headers).into_iter().next()
    }

    /// Those that a browser takes, the one that it likes best first. What it does not name, `*` stands for.
    pub fn all_accepted(headers: &HeaderMap) -> Vec<Self> {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let said = lines.flat_map(|line| line.split(',')).map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = parts.find_map(|part| part.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("q")));
            (name, weight.map_or(1.0, |(_, weight)| weight.trim().parse::<f32>().unwrap_or(0.0)))
        });
        let said = said.collect::<Vec<_>>();
        let weight = |names: &[&str]| {
            let own = said.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(_, weight)| *weight).reduce(f32::min);
            own.or_else(|| said.iter().find(|(name, _)| name == "*").map(|(_, weight)| *weight)).filter(|weight| *weight > 0.0)
        };
        let mut accepted = [(Self::Brotli, weight(&["br"])), (Self::Gzip, weight(&["gzip", "x-gzip"]))]
            .into_iter()
            .filter_map(|(own, weight)| Some((own, weight?)))
            .collect::<Vec<_>>();
        // Those of the same weight stay in their order.
        accepted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        accepted.into_iter().map(|(encoding, _)| encoding).collect()
    }

    pub fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        })
    }

    fn of(self, bytes: &[u8]) -> Option<Bytes> {
        match self {
            Self::Brotli => brotli(bytes, QUALITY),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(6));
                encoder.write_all(bytes).and_then(|()| encoder.finish()).ok().map(Bytes::from)
            }
        }
    }
}

/// The bytes as Brotli; quality 0 to 11. Nothing if the encoder fails.
pub fn brotli(bytes: &[u8], quality: i32) -> Option<Bytes> {
    let mut packed = Vec::with_capacity(bytes.len() / 4);
    // A window as long as a page: the usual one takes 8 MB for each.
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 18, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters).ok().map(|_| packed.into())
}

/// Compresses an answer whose body is there as a whole.
pub async fn compress(request: Request, next: Next) -> Response {
    let encoding = Encoding::accepted(request.headers());
    let mut response = next.run(request).await;
    if !is_text(response.headers()) || response.body().size_hint().exact().is_none_or(|bytes| bytes < LEAST) {
        return response;
    }
    let vary = response.headers().get_all(header::VARY).iter().filter_map(|line| line.to_str().ok());
    if !vary.flat_map(|line| line.split(',')).any(|name| name.trim().eq_ignore_ascii_case("accept-encoding")) {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    let Some(encoding) = encoding else { return response };
    let (mut parts, body) = response.into_parts();
    let bytes = match body.collect().await {
        Ok(body) => body.to_bytes(),
        // The connection is cut where the body broke off, as without compression.
        Err(cause) => return Response::from_parts(parts, Body::from_stream(futures::stream::iter([Err::<Bytes, _>(cause)]))),
    };
    let whole = bytes.clone();
    let packed = if whole.len() <= AT_ONCE { encoding.of(&whole) } else { blocking::run(move || encoding.of(&whole)).await.ok().flatten() };
    let Some(packed) = packed else { return Response::from_parts(parts, Body::from(bytes)) };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ACCEPT_RANGES);
    parts.headers.insert(header::CONTENT_ENCODING, encoding.name());
    Response::from_parts(parts, Body::from(packed))
}

/// Compresses an answer that is made while it is sent, like an export.
pub fn streams() -> CompressionLayer<Streams> {
    CompressionLayer::new().no_br().quality(CompressionLevel::Fastest).compress_when(Streams)
}

/// Picks texts without a known length.
#[derive(Clone, Copy, Debug)]
pub struct Streams;

impl Predicate for Streams {
    fn should_compress<B: HttpBody>(&self, response: &HttpResponse<B>) -> bool {
        is_text(response.headers()) && response.body().size_hint().exact().is_none()
    }
}

/// Whether an answer is a text that is not compressed yet. A stream of events has to arrive event by event.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_text = kind.starts_with("text/") && kind != "text/event-stream"
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript" | "application/x-ndjson");
    is_text && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::CONTENT_RANGE)
}
