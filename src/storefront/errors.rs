//! Pages for what went wrong: whatever leaves the shop with a bare error status is dressed here.

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
    ui::Fragments,
};

/// Addresses that machines ask for: a status is all they need.
const BARE: [&str; 8] = ["/admin", "/assets/", "/media/", "/api/", "/webhooks/", "/healthz", "/readyz", "/metrics"];

/// Any address that is not in the routes: perhaps it was once.
pub async fn unknown(State(shop): State<Shop>, uri: Uri) -> Fault {
    content::redirects::missing(&shop, uri.path()).await
}

/// Gives a response that has an error's status and nothing to read the page that says it.
pub async fn dress(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let bare = BARE.iter().any(|start| request.uri().path().starts_with(start));
    let path = request.uri().path().to_owned();
    let id = request.extensions().get::<RequestId>().cloned();
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &shop).await;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let undressed = response.extensions_mut().remove::<Undressed>();
    if bare || !failed || (undressed.is_none() && is_page(response.headers())) {
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
    let words = words(status);
    let detail = detail.unwrap_or_else(|| words.lede.to_owned());
    Fragments::new().alert(&detail).status(status).into_response()
}

/// What a status is called in front of shoppers.
struct Words {
    title: &'static str,
    lede: &'static str,
    /// Whether the fault is ours, so that nothing of the shop is asked for the page.
    ours: bool,
}

fn words(status: StatusCode) -> Words {
    let (title, lede, ours) = match status.as_u16() {
        400 => ("This address does not work", "Something in it is not as it should be. Search above, or start from one of these.", false),
        401 | 403 => ("This is not for everyone", "You may not open this page, or not in this way.", false),
        404 => ("This page has moved out", "The address may be old, or mistyped. Search above, or start from one of these.", false),
        405 => ("Not in this way", "This address is for sending a form, not for opening. Go back and try again from there.", false),
        410 => ("This one is gone for good", "We no longer sell it, and it will not come back. Perhaps one of these instead.", false),
        413 => ("That is too much at once", "What was sent is larger than the shop takes. Send less and try again.", false),
        429 => ("One moment, please", "That was a lot in a short time. Wait a minute, then try again.", true),
        other if (400..500).contains(&other) => ("That did not work", "What was sent cannot be used as it is. Go back, look it over and try again.", false),
        503 => ("We are very busy right now", "Your cart is safe. Try again in a minute.", true),
        _ => ("Something broke on our side", "Your cart is safe and nothing was charged. Try again in a minute; if it keeps happening, write to us.", true),
    };
    Words { title, lede, ours }
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, path: &str, detail: Option<String>, id: Option<RequestId>) -> Response {
    let Words { title, lede, ours } = words(status);
    let about = Page { title: title.to_owned(), quiet: ours, islands: !ours, ..Page::default() };
    let lede = detail.map_or_else(|| lede.to_owned(), |detail| crate::kernel::sentence(&detail));
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
                            <a class="btn btn-primary" href=path>"Try again"</a>
                            <a class="btn" href="/">"Go to the front page"</a>
                        </div>
                        {id.map(|id| view! { <p class="small text-muted">"When you write to us about it, this number helps: "<span class="num">{id.0.to_string()}</span></p> })}
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
                    <ul class="chips"><li><a class="chip" href="/">"Front page"</a></li>{chips}</ul>
                </div>
                {(!loved.is_empty())
                    .then(|| {
                        view! {
                            <section aria-labelledby="loved">
                                <div class="section-head"><h2 id="loved">"Most loved"</h2></div>
                                <ProductCards cards=loved now class="cards-4" />
                            </section>
                        }
                    })}
            </div>
        }
    })
    .await
}
