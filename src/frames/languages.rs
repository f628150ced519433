//! The shop in several languages: which one a request is answered in, and the way to the others.
//!
//! The address says the language, so that a page is the same for everybody who opens its address. What a visitor chose,
//! or what their browser asks for, only leads from `/` to the home page in that language.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    kernel::{Currency, Language},
    locales::{self, BACK_OFFICE, Lang, t},
    platform::{
        language::{self, Spoken},
        security::{CURRENCY_COOKIE, LANGUAGE_COOKIE, STAFF_LANGUAGE_COOKIE},
    },
    shop::{Profile, Shop},
    ui::escape,
};

/// How long a choice is remembered, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// Takes the language off an address, and answers in it: what the answer leads to is in the same language.
pub async fn speak(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let profile = shop.profile();
    if let Some(response) = lead_home(&shop, &profile, &request) {
        return response;
    }
    let mut spoken = spoken(&profile, request.uri().path());
    request.uri().query().unwrap_or_default().clone_into(&mut spoken.query);
    spoken.currency = wanted(&shop, &profile, request.headers(), &spoken.path);
    let chosen = chosen_here(&shop, &profile, &request, spoken.language.as_ref());
    let is_home = spoken.path == "/" && !profile.languages.is_empty();
    let lang =
        if is_staffs(&spoken.path) { staffs(&shop, request.headers(), &profile) } else { Lang::from(spoken.language.as_ref().unwrap_or(&profile.language)) };
    if spoken.language.is_some() {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        // What was an address is one without its beginning too.
        if let Ok(address) = format!("{}{query}", spoken.path).parse::<Uri>() {
            *request.uri_mut() = address;
        }
    }
    let work = async {
        let mut response = next.run(request).await;
        let target = response.headers().get(header::LOCATION).and_then(|target| target.to_str().ok()).map(|target| language::address(target).into_owned());
        if let Some(target) = target.and_then(|target| HeaderValue::from_str(&target).ok()) {
            response.headers_mut().insert(header::LOCATION, target);
        }
        response
    };
    let mut response = locales::scope(shop.speech(lang), language::speaking(spoken, work)).await;
    if is_home {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language"));
    }
    match chosen {
        Some(language) if response.status().is_success() => {
            // What sets a cookie is for this visitor alone.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
            shop.site.with_cookie(response, LANGUAGE_COOKIE, language.tag(), YEAR)
        }
        _ => response,
    }
}

/// What an address says of the language.
pub fn spoken(profile: &Profile, path: &str) -> Spoken {
    for own in &profile.languages {
        let rest = path.strip_prefix(&language::prefix(own)).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let rest = rest.map(|rest| if rest.is_empty() { "/" } else { rest });
        if let Some(rest) = rest.filter(|rest| !rest.starts_with("//") && !language::is_same(rest)) {
            return Spoken { language: Some(own.clone()), path: rest.to_owned(), ..Spoken::default() };
        }
    }
    Spoken { path: path.to_owned(), ..Spoken::default() }
}

/// The currency that a visitor wants prices in, if it is not the shop's own and the shop sells in it. Staff and programs see the
/// shop's own.
fn wanted(shop: &Shop, profile: &Profile, headers: &HeaderMap, path: &str) -> Option<Currency> {
    let code = shop.site.cookie(headers, CURRENCY_COOKIE)?;
    let is_elsewhere = is_staffs(path) || path.starts_with("/api/v") || path.starts_with("/webhooks/");
    let currency = shop.currency_of(code).filter(|_| !is_elsewhere)?;
    (currency != profile.currency).then_some(currency)
}

/// Whether an address is of the back office.
pub fn is_staffs(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/") || path == "/welcome" || path.starts_with("/welcome/")
}

/// The language of the back office: what somebody chose, else what their browser asks for, else the shop's main one if there
/// is a back office in it.
fn staffs(shop: &Shop, headers: &HeaderMap, profile: &Profile) -> Lang {
    let chosen = shop.site.cookie(headers, STAFF_LANGUAGE_COOKIE).filter(|tag| BACK_OFFICE.contains(tag));
    let known = BACK_OFFICE.iter().filter_map(|tag| tag.parse::<Language>().ok()).collect::<Vec<_>>();
    let asked = || preferred(headers, &known).map(|language| Lang::from(&language));
    let main = || Some(profile.language.base()).filter(|tag| BACK_OFFICE.contains(tag)).map(Lang::of);
    chosen.map(Lang::of).or_else(asked).or_else(main).unwrap_or_else(Lang::english)
}

/// The way from `/` to the home page in another language: that which the visitor chose, or, for those who come from
/// elsewhere, that which their browser asks for. Search engines ask for none, and see each address as it is.
fn lead_home(shop: &Shop, profile: &Profile, request: &Request) -> Option<Response> {
    if profile.languages.is_empty() || request.uri().path() != "/" || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let headers = request.headers();
    let chosen = shop.site.cookie(headers, LANGUAGE_COOKIE).and_then(|tag| tag.parse::<Language>().ok()).filter(|own| speaks(profile, own));
    let own = match chosen {
        Some(chosen) => chosen,
        None if is_from_here(headers) || headers.contains_key("x-live") => return None,
        None => {
            let all = std::iter::once(&profile.language).chain(&profile.languages).cloned().collect::<Vec<_>>();
            preferred(headers, &all)?
        }
    };
    if own == profile.language {
        return None;
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = format!("{}/{query}", language::prefix(&own));
    let headers = [(header::LOCATION, target.as_str()), (header::VARY, "accept-language, cookie"), (header::CACHE_CONTROL, "private, no-cache")];
    Some((StatusCode::FOUND, headers).into_response())
}

fn speaks(profile: &Profile, language: &Language) -> bool {
    *language == profile.language || profile.languages.contains(language)
}

/// Whether a page of the shop led here.
fn is_from_here(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin") || headers.contains_key("sec-purpose")
}

/// The language that a visitor chose just now: only the chooser leads from a page to the same page in another language.
/// Nothing of it stands in the addresses, so that they can be shared, and nothing in pages, so that they can be kept.
fn chosen_here(shop: &Shop, profile: &Profile, request: &Request, language: Option<&Language>) -> Option<Language> {
    if profile.languages.is_empty() || request.method() != Method::GET || request.headers().contains_key("sec-purpose") {
        return None;
    }
    let from = request.headers().get(header::REFERER)?.to_str().ok()?.strip_prefix(&*shop.site.origin)?;
    let path = from.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || language::is_same(path) || language::is_same(request.uri().path()) {
        return None;
    }
    let before = spoken(profile, path);
    let now = spoken(profile, request.uri().path());
    (before.language.as_ref() != language && before.path == now.path).then(|| language.unwrap_or(&profile.language).clone())
}

/// The language that a browser asks for, as far as it is one of `known`.
fn preferred(headers: &HeaderMap, known: &[Language]) -> Option<Language> {
    let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes = asked
        .split(',')
        .take(20)
        .filter_map(|wish| {
            let (tag, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?.parse::<f32>().ok().filter(|weight| *weight > 0.0)?;
            Some((tag.trim().parse::<Language>().ok()?, weight))
        })
        .collect::<Vec<_>>();
    // Those of the same weight stay in their order.
    wishes.sort_by(|one, other| other.1.total_cmp(&one.1));
    wishes.into_iter().find_map(|(wish, _)| known.iter().find(|own| **own == wish).or_else(|| known.iter().find(|own| own.base() == wish.base())).cloned())
}

/// The language of the page that is being made.
pub fn of_page(profile: &Profile) -> Language {
    language::current().unwrap_or_else(|| profile.language.clone())
}

/// Each language of the shop with the address of a path in it, the main one first; empty in a shop of one language.
pub fn alternates(profile: &Profile, path: &str) -> Vec<(Language, String)> {
    if profile.languages.is_empty() {
        return Vec::new();
    }
    let others = profile.languages.iter().map(|own| (own.clone(), language::address_in(path, Some(own)).into_owned()));
    std::iter::once((profile.language.clone(), path.to_owned())).chain(others).collect()
}

fn without_languages<'path>(profile: &Profile, mut path: &'path str) -> &'path str {
    let prefixes = || std::iter::once(&profile.language).chain(&profile.languages).map(language::prefix);
    while let Some(rest) = prefixes().find_map(|prefix| path.strip_prefix(&*prefix).filter(|rest| rest.is_empty() || rest.starts_with('/'))) {
        path = if rest.is_empty() || rest.starts_with("//") { "/" } else { rest };
    }
    path
}

/// The links to this page in the other languages, as they stand in the footer; nothing in a shop of one language. Not
/// rendered as other views are: its addresses have languages of their own.
pub fn chooser(profile: &Profile, path: &str, query: &str) -> String {
    let current = of_page(profile);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    // An address that begins with a language, and is no page in it, is nowhere to lead to.
    let path = without_languages(profile, path);
    let links = alternates(profile, path).into_iter().map(|(own, address)| {
        let address = format!("{address}{query}");
        let here = if own == current { " class=\"font-medium\" aria-current=\"true\"" } else { "" };
        let (tag, direction, name) = (escape(own.tag()), own.direction(), escape(own.own_name()));
        format!("<li><a href='{}' hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{direction}\"{here}>{name}</a></li>", escape(&address).replace('\'', "&#39;"))
    });
    let links = links.collect::<String>();
    if links.is_empty() {
        return links;
    }
    format!("<nav aria-label=\"{}\"><ul class=\"flex flex-wrap gap-x-4 gap-y-1\">{links}</ul></nav>", escape(&t::frame::language()))
}
