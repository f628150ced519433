//! Lists of products: categories, collections and search.

use std::sync::Arc;

use axum::{
    extract::{Path, RawQuery, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_search_engine::Analyzer;
use leptos::prelude::*;

use super::layout;
use crate::{
    catalog::{
        self,
        model::{Category, CategoryTree, Picture},
    },
    content,
    error::Fault,
    frames::{seo, storefront as frame, storefront::Page},
    platform::{language, limits::RateLimit},
    search::{
        model::{ListAddress as _, ListQuery, Sort},
        service,
        views::{Browse, Found, ListView, NothingFound},
    },
    shop::{Shop, Visitor},
    t,
};

/// Categories that are named beside one that has none inside it.
const MOST_BESIDE: usize = 24;

/// `GET /categories/{path…}`
pub async fn category(State(shop): State<Shop>, visitor: Visitor, Path(path): Path<String>, RawQuery(asked): RawQuery) -> Result<Response, Fault> {
    let navigation = layout::navigation(&shop).await;
    let tree = &navigation.categories;
    let Some(category) = tree.by_path(&path).cloned() else {
        let trimmed = path.trim_matches('/');
        if trimmed != path && tree.by_path(trimmed).is_some() {
            return Err(Fault::Moved(format!("/categories/{trimmed}")));
        }
        return Err(content::redirects::missing(&shop, &format!("/categories/{trimmed}")).await);
    };
    let query = ListQuery { words: String::new(), category: Some(category.path.clone()), ..asked_query(&shop, &asked) };
    let mut way = tree.crumbs(category.id).into_iter().map(|crumb| (crumb.name, crumb.path)).collect::<Vec<_>>();
    let json_ld = vec![seo::breadcrumbs(&shop, &way)];
    way.pop();
    let about = About {
        title: category.name.clone(),
        lede: category.description.clone(),
        image: category.picture.as_ref().map(catalog::model::Picture::preview),
        path: category.url(),
        shelves: shelves(tree, &category),
        way,
        json_ld,
        ..About::default()
    };
    browse(&shop, &visitor, about, query, &asked).await
}

/// `GET /collections/{slug}`
pub async fn collection(State(shop): State<Shop>, visitor: Visitor, Path(slug): Path<String>, RawQuery(asked): RawQuery) -> Result<Response, Fault> {
    let navigation = layout::navigation(&shop).await;
    let path = format!("/collections/{slug}");
    let Some(collection) = navigation.collections.iter().find(|collection| collection.slug == slug).cloned() else {
        return Err(content::redirects::missing(&shop, &path).await);
    };
    let read = asked_query(&shop, &asked);
    let query = ListQuery { words: String::new(), category: None, collection: Some(slug), ..read };
    let about = About {
        json_ld: vec![seo::breadcrumbs(&shop, &[(collection.title.clone(), path.clone())])],
        title: collection.title,
        lede: collection.description,
        seo_title: collection.seo_title,
        seo_description: collection.seo_description,
        path,
        ..About::default()
    };
    browse(&shop, &visitor, about, query, &asked).await
}

/// `GET /brands/{slug}`
pub async fn brand(State(shop): State<Shop>, visitor: Visitor, Path(slug): Path<String>, RawQuery(asked): RawQuery) -> Result<Response, Fault> {
    let path = format!("/brands/{slug}");
    let Some(mut brand) = catalog::service::brand_by_slug(shop.database.read(), &slug).await? else {
        return Err(content::redirects::missing(&shop, &path).await);
    };
    if let Some(language) = language::current() {
        catalog::service::say_brand_in(shop.database.read(), &mut brand, &language).await?;
    }
    let read = asked_query(&shop, &asked);
    let query = ListQuery { words: String::new(), category: None, brand: Some(slug), ..read };
    let about = About {
        json_ld: vec![seo::breadcrumbs(&shop, &[(brand.name.clone(), path.clone())])],
        title: brand.name,
        lede: brand.description,
        image: brand.picture.as_ref().map(catalog::model::Picture::preview),
        picture: brand.picture,
        seo_title: brand.seo_title,
        seo_description: brand.seo_description,
        path,
        ..About::default()
    };
    browse(&shop, &visitor, about, query, &asked).await
}

/// `GET /search`
pub async fn search(State(shop): State<Shop>, visitor: Visitor, RawQuery(asked): RawQuery) -> Result<Response, Fault> {
    if !shop.limits.check(RateLimit::Search, &visitor.rate_limit_key()) {
        return Ok(too_much());
    }
    let currency = shop.profile().currency;
    let query = asked_query(&shop, &asked);
    let canonical = query.address("/search", currency);
    if let Some(redirect) = tidied(&visitor, &canonical, &asked) {
        return Ok(redirect);
    }
    if let Some(target) = service::guidance(&shop).await.redirect(&query.words).filter(|_| query.filters.is_empty() && !visitor.live) {
        return Ok(found(Redirect::to(target).into_response(), 1));
    }
    let listing = service::list(&shop, &query).await?;
    let scope = listing.scope;
    let about = Page { title: search_title(&query), words: query.words.clone(), noindex: true, shared: is_plain(&query), ..Page::default() };
    let answers = answers(&shop, &query.words).await?;
    if listing.scope == 0 && !visitor.live {
        let navigation = layout::navigation(&shop).await;
        let top = navigation.categories.children(None).take(8).map(|category| (category.name.clone(), category.url())).collect();
        let loved = service::list(&shop, &ListQuery { sort: Sort::BestSelling, ..ListQuery::default() }).await?;
        let loved = loved.products.items.into_iter().take(4).collect();
        let (mail, now) = (shop.profile().email.clone(), shop.clock.now());
        let everywhere = (query.category.is_some()).then(|| ListQuery { category: None, ..query.first_page() }.address("/search", currency));
        let page = frame::page(&shop, &visitor, about, move || view! { <NothingFound words=query.words top loved answers mail now everywhere /> });
        return Ok(found(page.await, 0));
    }
    let view = Arc::new(ListView { path: "/search".to_owned(), query, listing, currency, now: shop.clock.now() });
    if visitor.live {
        return Ok(view.pieces().into_response());
    }
    let title = found_title(&view);
    Ok(found(frame::page(&shop, &visitor, about, move || view! { <Found title view answers /> }).await, scope))
}

/// How many products a search has found: from the page, which may be kept, to [`count`], and no further.
const FOUND: &str = "x-found";

fn found(mut response: Response, scope: u64) -> Response {
    response.headers_mut().insert(FOUND, HeaderValue::from(scope));
    response
}

/// Counts searches, whether their pages are made or kept. What a browser fetches ahead, a second page and a narrowed
/// list are no new search.
pub async fn count(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let is_search = request.method() == Method::GET && request.uri().path() == "/search";
    if !is_search {
        return next.run(request).await;
    }
    let ahead = request.headers().contains_key("sec-purpose") || request.headers().contains_key("x-live");
    let query = ListQuery::read(request.uri().query().unwrap_or_default(), shop.profile().currency);
    let mut response = next.run(request).await;
    let scope = response.headers_mut().remove(FOUND).and_then(|scope| scope.to_str().ok()?.parse().ok());
    let is_new = !ahead && query.page.is_none() && query.filters.is_empty() && query.category.is_none() && query.sort == Sort::default();
    if let Some(scope) = scope.filter(|_| is_new) {
        shop.search().searches.searched(shop.clock.now(), &query.words, scope);
    }
    response
}

/// `POST /search/clicked?q=&product=`: a browser says by a link's `ping` that a product of a search was chosen.
pub async fn clicked(State(shop): State<Shop>, visitor: Visitor, RawQuery(asked): RawQuery) -> StatusCode {
    if shop.limits.check(RateLimit::Search, &visitor.rate_limit_key()) {
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(asked_for(&asked)).unwrap_or_default();
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let is_slug = |slug: &str| !slug.is_empty() && slug.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        if is_slug(value("product")) {
            shop.search().searches.clicked(shop.clock.now(), value("q"), value("product"));
        }
    }
    StatusCode::NO_CONTENT
}

/// What a list page says besides its list.
#[derive(Default)]
struct About {
    title: String,
    lede: String,
    /// For search engines, in the place of title and lede.
    seo_title: String,
    seo_description: String,
    /// The address of a picture for link previews.
    image: Option<String>,
    /// Shown beside the title.
    picture: Option<Picture>,
    path: String,
    /// Name, address, and whether it is the one shown.
    shelves: Vec<(String, String, bool)>,
    way: Vec<(String, String)>,
    json_ld: Vec<serde_json::Value>,
}

async fn browse(shop: &Shop, visitor: &Visitor, about: About, query: ListQuery, asked: &Option<String>) -> Result<Response, Fault> {
    let currency = shop.profile().currency;
    if let Some(redirect) = tidied(visitor, &query.address(&about.path, currency), asked) {
        return Ok(redirect);
    }
    let listing = service::list(shop, &query).await?;
    let number = listing.products.number.get();
    let bare = ListQuery { page: Some(number), ..ListQuery::default() };
    let title = if about.seo_title.is_empty() { about.title.clone() } else { about.seo_title };
    let page = Page {
        title: if number > 1 { t::search::page_title(&title, number) } else { title.clone() },
        description: match (about.seo_description.is_empty(), about.lede.is_empty()) {
            (false, _) => about.seo_description,
            (true, false) => seo::excerpt(&about.lede),
            (true, true) => t::search::description(&title, &shop.profile().name),
        },
        path: Some(bare.address(&about.path, currency)),
        image: about.image,
        // The list itself is to be found, not each way of narrowing it.
        noindex: !query.filters.is_empty() || query.sort != Sort::default(),
        json_ld: about.json_ld,
        shared: is_plain(&query),
        ..Page::default()
    };
    let view = Arc::new(ListView { path: about.path, query, listing, currency, now: shop.clock.now() });
    if visitor.live {
        return Ok(view.pieces().into_response());
    }
    let (title, lede, way, shelves, picture) = (about.title, about.lede, about.way, about.shelves, about.picture);
    Ok(frame::page(shop, visitor, page, move || view! { <Browse title lede way shelves picture view /> }).await)
}

/// The category's own shelf and those inside it; in one without any, its neighbours.
fn shelves(tree: &CategoryTree, category: &Category) -> Vec<(String, String, bool)> {
    let inside = tree.children(Some(category.id)).collect::<Vec<_>>();
    let (all, shown) = if inside.is_empty() {
        let Some(parent) = category.parent_id.and_then(|id| tree.by_id(id)) else { return Vec::new() };
        // Of very many beside it, the first are enough: the parent's own page has all.
        let beside = tree.children(Some(parent.id)).enumerate().filter(|(place, other)| *place < MOST_BESIDE || other.id == category.id);
        (parent, beside.map(|(_, other)| other).collect())
    } else {
        (category, inside)
    };
    let mut shelves = vec![(t::frame::all_of(&all.name), all.url(), all.id == category.id)];
    shelves.extend(shown.into_iter().map(|shelf| (shelf.name.clone(), shelf.url(), shelf.id == category.id)));
    shelves
}

/// Pages of the shop whose titles have one of the words.
async fn answers(shop: &Shop, words: &str) -> Result<Vec<(String, String)>, Fault> {
    let analyzer = Analyzer::of(&shop.profile().language);
    let words = analyzer.words_of(words).into_iter().filter_map(|word| word.stem).filter(|stem| stem.len() > 3).collect::<Vec<_>>();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let pages = content::service::pages(shop.database.read()).await?;
    let fits = |title: &str| analyzer.words_of(title).into_iter().filter_map(|word| word.stem).any(|stem| words.contains(&stem));
    Ok(pages.into_iter().filter(|page| fits(&page.title)).map(|page| (page.title, format!("/pages/{}", page.slug))).take(3).collect())
}

fn search_title(query: &ListQuery) -> String {
    if query.words.is_empty() { t::search::everything().into_owned() } else { t::search::quoted(&query.words) }
}

/// What was searched for: the words, or the one brand, or everything.
fn found_title(view: &ListView) -> String {
    let brand = view.listing.facet("brand").and_then(|facet| {
        let mut chosen = facet.values.iter().filter(|value| value.chosen);
        chosen.next().filter(|_| chosen.next().is_none()).map(|value| value.label.clone())
    });
    match brand {
        Some(brand) if view.query.words.is_empty() => brand,
        _ => search_title(&view.query),
    }
}

fn asked_for(asked: &Option<String>) -> &str {
    asked.as_deref().unwrap_or_default()
}

/// What the address asks for. The index knows prices in the shop's own currency: in another one nothing is filtered by them.
fn asked_query(shop: &Shop, asked: &Option<String>) -> ListQuery {
    let mut query = ListQuery::read(asked_for(asked), shop.profile().currency);
    if language::currency().is_some() {
        (query.filters.price_min, query.filters.price_max) = (None, None);
    }
    query
}

/// A form without scripts sends its empty fields too: the address without them is the better one.
fn tidied(visitor: &Visitor, canonical: &str, asked: &Option<String>) -> Option<Response> {
    let has_empty = asked_for(asked).split('&').any(|pair| pair.ends_with('='));
    (has_empty && !visitor.live).then(|| Redirect::to(canonical).into_response())
}

/// Whether the page is one that many ask for: lists as they are, and searches without filters.
fn is_plain(query: &ListQuery) -> bool {
    query.filters.is_empty() && query.words.chars().count() <= 40
}

fn too_much() -> Response {
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")]).into_response()
}
