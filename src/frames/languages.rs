//! The shop in several languages: which one an address asks for, and the way to the others.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Uri, header},
    middleware::Next,
    response::Response,
};

use crate::{
    kernel::Language,
    platform::language::{self, Spoken},
    shop::{Profile, Shop},
    ui::escape,
};

/// Takes the language off an address, and answers in it: what the answer leads to is in the same language.
pub async fn speak(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let spoken = spoken(&shop.profile(), request.uri().path());
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
    language::speaking(spoken, work).await
}

fn spoken(profile: &Profile, path: &str) -> Spoken {
    for own in &profile.languages {
        let rest = path.strip_prefix(&language::prefix(own)).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let rest = rest.map(|rest| if rest.is_empty() { "/" } else { rest });
        if let Some(rest) = rest.filter(|rest| !rest.starts_with("//") && !language::is_same(rest)) {
            return Spoken { language: Some(own.clone()), path: rest.to_owned() };
        }
    }
    Spoken { language: None, path: path.to_owned() }
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

/// The links to this page in the other languages, as they stand in the footer; nothing in a shop of one language. Not
/// rendered as other views are: its addresses have languages of their own.
pub fn chooser(profile: &Profile, path: &str) -> String {
    let current = of_page(profile);
    let links = alternates(profile, path).into_iter().map(|(own, address)| {
        let here = if own == current { " class=\"font-medium\" aria-current=\"true\"" } else { "" };
        let (tag, direction, name) = (escape(own.tag()), own.direction(), escape(own.own_name()));
        format!("<li><a href='{}' hreflang=\"{tag}\" lang=\"{tag}\" dir=\"{direction}\"{here}>{name}</a></li>", escape(&address).replace('\'', "&#39;"))
    });
    let links = links.collect::<String>();
    if links.is_empty() { links } else { format!("<nav aria-label=\"Language\"><ul class=\"flex flex-wrap gap-x-4 gap-y-1\">{links}</ul></nav>") }
}
