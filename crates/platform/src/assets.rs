//! The browser's files: embedded in the executable, precompressed, under names that hold their hash.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::compression::Encoding;

#[derive(RustEmbed)]
#[folder = "../../target/site"]
#[allow_missing = true]
struct Site;

/// Logical names (`storefront.css`) and the addresses of the files that hold them (`/assets/storefront-1a2b3c4d.css`).
static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let manifest = Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok());
    manifest.unwrap_or_else(|| Site::iter().filter_map(|path| plainly_named(&path)).collect())
});

/// Where `cargo leptos` puts the back office's bundle, the storefront's, and the files of `public/`. It keeps their names and
/// writes no manifest.
const PLAIN: [&str; 4] = ["admin/assets/", "assets/", "fonts/", ""];

/// The logical name of a file that `cargo leptos` made, and its address.
fn plainly_named(path: &str) -> Option<(String, String)> {
    let logical = path.strip_prefix("admin/assets/").or_else(|| path.strip_prefix("assets/")).unwrap_or(path);
    let name = logical.rsplit('/').next()?;
    Some((logical.to_owned(), format!("/assets/{name}")))
}

/// The address of one of the browser's files; an unbuilt site has none, and says so in the address.
pub fn url(name: &str) -> &'static str {
    ADDRESSES.get(name).map_or("/assets/not-built", String::as_str)
}

/// A file by its name in an address.
fn find(name: &str) -> Option<EmbeddedFile> {
    Site::get(name).or_else(|| PLAIN.iter().find_map(|folder| Site::get(&format!("{folder}{name}"))))
}

/// Whether a name holds the hash of its content, so that a browser need not ask again.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 8 && hash.chars().all(|letter| letter.is_ascii_hexdigit()))
}

/// A file's text, to be sent inside a page.
pub fn text(name: &str) -> Option<String> {
    let file = find(url(name).strip_prefix("/assets/")?)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// `GET /assets/{name}`
#[expect(clippy::unused_async, reason = "handlers of axum are async")]
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    respond(&name, &headers, if is_hashed(&name) { "public, max-age=31536000, immutable" } else { "no-cache" })
}

/// A file of `public/` that browsers look for at the root, like `/favicon.svg`.
pub fn respond_root(name: &str, headers: &HeaderMap) -> Response {
    respond(url(name).trim_start_matches("/assets/"), headers, "public, max-age=86400")
}

fn respond(name: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let compressed = Encoding::all_accepted(headers).into_iter().find_map(|encoding| {
        let (word, ending) = match encoding {
            Encoding::Brotli => ("br", ".br"),
            Encoding::Gzip => ("gzip", ".gz"),
        };
        Some((word, find(&format!("{name}{ending}"))?))
    });
    let (encoding, file) = match compressed {
        Some((encoding, file)) => (Some(encoding), file),
        None => match find(name) {
            Some(file) if !name.ends_with(".br") && !name.ends_with(".gz") => (None, file),
            _ => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let bytes = match file.data {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let mime = mime_guess::from_path(name).first_or_octet_stream();
    let mut response = Response::new(Body::from(bytes));
    let out = response.headers_mut();
    let charset = if mime.type_() == "text" { "; charset=utf-8" } else { "" };
    if let Ok(mime) = HeaderValue::from_str(&format!("{}{charset}", mime.essence_str())) {
        out.insert(header::CONTENT_TYPE, mime);
    }
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
