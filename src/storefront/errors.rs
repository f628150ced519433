//! Pages for what went wrong: whatever leaves the shop with a bare error status is dressed here.

use std::borrow::Cow;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use leptos::prelude::*;

use super::layout;
use crate::{
    catalog::views::ProductCards,
    content,
    error::{Fault, Undressed},
    frames::storefront::{self as frame, Page},
    platform::requests::RequestId,
    search::{
        self,
        model::{ListQuery, Sort},
    },
    shop::{Shop, Visitor},
    t,
    ui::{self, Fragments},
};

/// Addresses that machines ask for: a status is all they need.
const BARE: [&str; 8] = ["/admin", "/assets/", "/media/", "/api/", "/webhooks/", "/healthz", "/readyz", "/metrics"];

/// Any address that is not in the routes: perhaps it was once.
pub async fn unknown(State(shop): State<Shop>, uri: Uri) -> Fault {
    content::redirects::missing(&shop, uri.path()).await
}

/// Gives a response that has an error's status and nothing to read the page that says it.
pub async fn dress(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    // Nor is anybody looked for who asks for a picture.
    if BARE.iter().any(|start| request.uri().path().starts_with(start)) {
        return next.run(request).await;
    }
    let path = request.uri().path().to_owned();
    let id = request.extensions().get::<RequestId>().cloned();
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &shop).await;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let undressed = response.extensions_mut().remove::<Undressed>();
    if !failed || (undressed.is_none() && is_page(response.headers())) {
        return response;
    }
    let detail = undressed.and_then(|undressed| undressed.detail);
    let dressed = if visitor.live { answer_live(status, detail) } else { page(&shop, &visitor, status, &path, detail, id).await };
    // What the shop has said already, like the policy or when to try again, stays said.
    let (mut parts, body) = dressed.into_parts();
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH && name != header::CONTENT_ENCODING {
            parts.headers.insert(name.clone(), value.clone());
        }
    }
    Response::from_parts(parts, body)
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| !kind.starts_with("text/plain") && !kind.is_empty())
}

fn answer_live(status: StatusCode, detail: Option<String>) -> Response {
    use axum::response::IntoResponse;
    let detail = detail.unwrap_or_else(|| words(status).lede.into_owned());
    Fragments::new().alert(&detail).status(status).into_response()
}

/// What a status is called in front of shoppers.
struct Words {
    title: Cow<'static, str>,
    lede: Cow<'static, str>,
    /// Whether the fault is ours, so that nothing of the shop is asked for the page.
    ours: bool,
}

fn words(status: StatusCode) -> Words {
    let (title, lede, ours) = match status.as_u16() {
        400 => (t::search::error_address(), t::search::error_address_lede(), false),
        401 => (t::search::error_sign_in(), t::search::error_sign_in_lede(), false),
        403 => (t::search::error_forbidden(), t::search::error_forbidden_lede(), false),
        404 => (t::search::error_missing(), t::search::error_missing_lede(), false),
        405 => (t::search::error_method(), t::search::error_method_lede(), false),
        410 => (t::search::error_gone(), t::search::error_gone_lede(), false),
        413 => (t::search::error_too_large(), t::search::error_too_large_lede(), false),
        429 => (t::search::error_too_many(), t::search::error_too_many_lede(), true),
        other if (400..500).contains(&other) => (t::search::error_unusable(), t::search::error_unusable_lede(), false),
        503 => (t::search::error_busy(), t::search::error_busy_lede(), true),
        _ => (t::search::error_broken(), t::search::error_broken_lede(), true),
    };
    Words { title, lede, ours }
}

/// Says the number under which a failed request stands in the log.
fn number_of(id: &RequestId) -> AnyView {
    ui::rich(&t::search::error_number(&*id.0), |name, number| (name == "number").then(|| view! { <span class="num">{number}</span> }.into_any()))
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, path: &str, detail: Option<String>, id: Option<RequestId>) -> Response {
    let Words { title, lede, ours } = words(status);
    let about = Page { title: title.clone().into_owned(), quiet: ours, islands: !ours, ..Page::default() };
    let lede = detail.map_or(lede, |detail| crate::kernel::sentence(&detail).into());
    let code = status.as_str().to_owned();
    if ours {
        let path = path.to_owned();
        // Whoever is only asked to wait has nothing to write about.
        let id = id.filter(|_| status == StatusCode::INTERNAL_SERVER_ERROR);
        return frame::page_with_status(shop, visitor, status, about, move || {
            view! {
                <div class="wrap">
                    <div class="empty max-w-2xl">
                        <p class="text-muted num">{code}</p>
                        <h1>{title}</h1>
                        <p class="lede">{lede}</p>
                        <div class="flex flex-wrap gap-3">
                            <a class="btn btn-primary" href=path>{t::search::try_again()}</a>
                            <a class="btn" href="/">{t::search::go_home()}</a>
                        </div>
                        {id.map(|id| view! { <p class="small text-muted">{number_of(&id)}</p> })}
                    </div>
                </div>
            }
        })
        .await;
    }
    let navigation = layout::navigation(shop).await;
    let chips = navigation.categories.children(None).map(|category| (category.name.clone(), category.url())).collect::<Vec<_>>();
    let loved = search::service::best(shop, &ListQuery { sort: Sort::BestSelling, ..ListQuery::default() }, 4).await;
    let loved = loved.map_or_else(|_| Vec::new(), |page| page.items);
    let now = shop.clock.now();
    frame::page_with_status(shop, visitor, status, about, move || {
        let chips = chips.into_iter().map(|(name, href)| view! { <li><a class="chip" href=href>{name}</a></li> }).collect_view();
        view! {
            <div class="wrap">
                <div class="empty">
                    <p class="text-muted num">{code}</p>
                    <h1>{title}</h1>
                    <p class="lede">{lede}</p>
                    <ul class="chips"><li><a class="chip" href="/">{t::search::front_page()}</a></li>{chips}</ul>
                </div>
                {(!loved.is_empty())
                    .then(|| {
                        view! {
                            <section aria-labelledby="loved">
                                <div class="section-head"><h2 id="loved">{t::search::most_loved()}</h2></div>
                                <ProductCards cards=loved now class="cards-4" />
                            </section>
                        }
                    })}
            </div>
        }
    })
    .await
}
