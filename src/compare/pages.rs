//! The page on which products stand side by side. Its address says which; without any it leads to those that the visitor
//! has collected.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{Compared, MOST, address, read},
    views,
};
use crate::{
    catalog::{
        self,
        model::{Card, ProductStatus},
    },
    content,
    error::Fault,
    frames::storefront::{self as frame, Page},
    platform::{language, limits::RateLimit, pages},
    recommendations,
    search::{self, model::ListQuery},
    shop::{Shop, Visitor},
    t,
    ui::admin::form::{Asked, Fields},
};

/// Products that are offered to be added.
const MOST_OFFERED: usize = 6;
/// Slugs are shorter.
const LONGEST_SLUG: usize = 200;
const LONGEST_WORDS: usize = 200;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub compared: Vec<Compared>,
    pub only_differences: bool,
    /// Sentences on what is not as it was asked for.
    pub notices: Vec<String>,
    /// What was searched for, to be added.
    pub words: String,
    /// What may be added: found by the words or, without any, like the first product.
    pub offered: Vec<Card>,
}

/// `GET /compare`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Result<Response, Fault> {
    let slugs = slugs(&asked);
    let only_differences = asked.get("differences") == "1";
    if slugs.is_empty() {
        let collected = compared(&shop, &read(&visitor.compared)).await?;
        if !collected.is_empty() {
            // There the address can be given to others.
            let target = address(collected.iter().map(|one| one.product.slug.as_str()), only_differences);
            return Ok(pages::private(Redirect::to(&target).into_response()));
        }
    }
    let words = asked.get("q").chars().take(LONGEST_WORDS).collect::<String>();
    if !words.is_empty() && !shop.limits.check(RateLimit::Search, &visitor.rate_limit_key()) {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")]).into_response());
    }
    let compared = compared(&shop, &ids(&shop, &slugs).await?).await?;
    let mut notices = Vec::new();
    match slugs.len() - compared.len() {
        0 => {}
        gone => notices.push(t::compare::left_out(gone)),
    }
    if asked.all("product").filter(|slug| !slug.is_empty()).count() > MOST {
        notices.push(t::compare::only_first(MOST));
    }
    page(&shop, &visitor, StatusCode::OK, View { compared, only_differences, notices, words, ..View::default() }).await
}

/// The page in any of its states.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, mut view: View) -> Result<Response, Fault> {
    view.offered = offered(shop, &view).await?;
    let about = Page { title: t::compare::title().into_owned(), ..Page::default() };
    Ok(pages::private(frame::page_with_status(shop, visitor, status, about, move || views::page(&view)).await))
}

async fn offered(shop: &Shop, view: &View) -> Result<Vec<Card>, Fault> {
    if view.compared.len() >= MOST {
        return Ok(Vec::new());
    }
    let most = MOST_OFFERED + MOST;
    let mut cards = match (view.words.as_str(), view.compared.first()) {
        ("", None) => Vec::new(),
        ("", Some(first)) => {
            let mut cards = recommendations::service::alike(shop, &first.product, most).await?.into_iter().map(|like| like.card).collect::<Vec<_>>();
            language::current().iter().for_each(|language| cards.iter_mut().for_each(|card| card.say(language)));
            cards
        }
        (words, _) => search::service::best(shop, &ListQuery { words: words.to_owned(), ..ListQuery::default() }, most as u32).await?.items,
    };
    cards.retain(|card| view.compared.iter().all(|one| one.product.id != card.id));
    cards.truncate(MOST_OFFERED);
    Ok(cards)
}

/// The products that a form is about: those of the page that it stands on, or else what the visitor has collected.
pub(super) async fn listed(shop: &Shop, visitor: &Visitor, fields: &Fields) -> Result<Vec<Uuid>, Fault> {
    match slugs(fields) {
        none if none.is_empty() => Ok(read(&visitor.compared)),
        slugs => ids(shop, &slugs).await,
    }
}

/// The slugs that an address or a form names, each once.
fn slugs(fields: &Fields) -> Vec<&str> {
    let mut slugs = Vec::new();
    for slug in fields.all("product").filter(|slug| !slug.is_empty() && slug.len() <= LONGEST_SLUG) {
        if slugs.len() < MOST && !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    slugs
}

/// Products by their slugs, also by those that they had before; unknown ones are left out.
async fn ids(shop: &Shop, slugs: &[&str]) -> Result<Vec<Uuid>, Fault> {
    let connection = shop.database.read();
    let mut known = catalog::service::ids_by_slug(connection, slugs.to_vec()).await?;
    let mut ids = Vec::new();
    for slug in slugs {
        let id = match known.remove(*slug) {
            Some(id) => Some(id),
            None => match content::redirects::redirect(connection, &crate::kernel::product_path(slug, None)).await?.flatten() {
                Some(target) => {
                    let renamed = target.trim_start_matches("/products/");
                    catalog::service::ids_by_slug(connection, vec![renamed]).await?.remove(renamed)
                }
                None => None,
            },
        };
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    Ok(ids)
}

/// Those of some products that are on sale, at today's prices and in the language of the request that is being answered.
pub(super) async fn compared(shop: &Shop, ids: &[Uuid]) -> Result<Vec<Compared>, Fault> {
    let connection = shop.database.read();
    let mut products = catalog::service::products(connection, shop.profile().currency, ids).await?;
    products.retain(|product| product.status == ProductStatus::Active);
    catalog::service::price_as_chosen(shop, &mut products).await?;
    if let Some(language) = language::current() {
        catalog::service::say_in(connection, &mut products, &language).await?;
    }
    let now = shop.clock.now();
    let products = products.into_iter().map(|product| product.at(now));
    Ok(products.filter_map(|product| Some(Compared { card: catalog::service::card(&product)?, product })).collect())
}
