//! The language that a request is answered in, and addresses in it: `/de/products/mug` is `/products/mug` in German.

use std::borrow::Cow;

use ironmonger_kernel::{Currency, Language};

/// What a request's address says before anything of the shop looks at it.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// `None` for the shop's main language.
    pub language: Option<Language>,
    /// The path without the language.
    pub path: String,
    /// What stands behind the path and its `?`; empty for nothing.
    pub query: String,
    /// What the visitor wants prices in; `None` for the shop's own currency.
    pub currency: Option<Currency>,
}

tokio::task_local! {
    static SPOKEN: Spoken;
}

/// Beginnings of paths that are the same in every language.
const SAME: [&str; 12] =
    ["/admin", "/api/", "/assets/", "/favicon.svg", "/healthz", "/media/", "/readyz", "/robots.txt", "/sitemap", "/speculation.json", "/webhooks/", "/welcome"];

/// Answers a request in a language.
pub async fn speaking<F: Future>(spoken: Spoken, work: F) -> F::Output {
    SPOKEN.scope(spoken, work).await
}

/// The language of the request that is being answered; `None` for the shop's main one, and outside of requests.
pub fn current() -> Option<Language> {
    SPOKEN.try_with(|spoken| spoken.language.clone()).unwrap_or_default()
}

/// The path of the request that is being answered, without its language.
pub fn path() -> String {
    SPOKEN.try_with(|spoken| spoken.path.clone()).unwrap_or_default()
}

/// What stands behind the path of the request that is being answered; empty for nothing.
pub fn query() -> String {
    SPOKEN.try_with(|spoken| spoken.query.clone()).unwrap_or_default()
}

/// The currency that the visitor of the request that is being answered has chosen; `None` for the shop's own one, and outside of
/// requests.
pub fn currency() -> Option<Currency> {
    SPOKEN.try_with(|spoken| spoken.currency).unwrap_or_default()
}

/// Whether a path is the same in every language.
pub fn is_same(path: &str) -> bool {
    SAME.iter().any(|same| path.starts_with(same))
}

/// What addresses in a language begin with, like `/de`.
pub fn prefix(language: &Language) -> String {
    format!("/{}", language.tag().to_ascii_lowercase())
}

/// An address path in a language; what is the same in every language, or no path of the shop, stays as it is.
pub fn address_in<'path>(path: &'path str, language: Option<&Language>) -> Cow<'path, str> {
    let Some(prefix) = language.map(prefix).filter(|_| path.starts_with('/') && !path.starts_with("//") && !is_same(path)) else {
        return Cow::Borrowed(path);
    };
    let is_there = path.strip_prefix(&*prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    if is_there { Cow::Borrowed(path) } else { Cow::Owned(prefix + path) }
}

/// An address path in the language of the request that is being answered.
pub fn address(path: &str) -> Cow<'_, str> {
    address_in(path, current().as_ref())
}

/// Attributes that lead somewhere.
const LEADING: [&str; 5] = ["href", "data-href", "action", "formaction", "ping"];

/// HTML of the shop with its addresses in the language of the request that is being answered.
pub fn in_html(html: String) -> String {
    let Some(language) = current() else { return html };
    let mut said = String::with_capacity(html.len() + html.len() / 16);
    let mut from = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), "=\"/") {
        let before = html.get(from..at).unwrap_or_default();
        let is_leading = LEADING.iter().any(|name| before.strip_suffix(name).is_some_and(|before| before.ends_with([' ', '\n'])));
        let start = at + 2;
        let path = html.get(start..).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        if is_leading && let Cow::Owned(path_in) = address_in(path, Some(&language)) {
            said.push_str(html.get(from..start).unwrap_or_default());
            said.push_str(&path_in);
            from = start + path.len();
        }
    }
    said.push_str(html.get(from..).unwrap_or_default());
    said
}
