//! Putting a product beside others, and taking one away.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{CompareRefusal, Compared, MOST, address, write},
    pages::{self, View},
    views,
};
use crate::{
    compare::views::CompareLink,
    error::Fault,
    locales::Refusal,
    platform::security::COMPARE_COOKIE,
    shop::{Shop, Visitor},
    t,
    ui::{Fragments, admin::form::Fields},
};

/// How long the list is kept, in seconds: 30 days from the last change.
const KEPT_FOR: u32 = 30 * 24 * 60 * 60;

/// `POST /compare/add`: `add` beside the products of the page that the form stands on or, on a product's page, beside
/// those that the visitor has collected.
pub async fn add(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let mut ids = pages::listed(&shop, &visitor, &fields).await?;
    let added = fields.get("add").parse::<Uuid>().ok();
    ids.extend(added.filter(|id| !ids.contains(id)));
    let mut compared = pages::compared(&shop, &ids).await?;
    let new = compared.iter().find(|one| Some(one.product.id) == added).map(|one| one.product.title.clone());
    let (new, refusal) = match new {
        None => (String::new(), Some(CompareRefusal::NotForSale)),
        Some(new) if compared.len() > MOST => (new, Some(CompareRefusal::Full)),
        Some(new) => (new, None),
    };
    if let Some(refusal) = refusal {
        compared.truncate(MOST);
        return refused(&shop, &visitor, &fields, compared, refusal).await;
    }
    if !visitor.live {
        return Ok(keep(&shop, &compared, see(&compared, &fields)));
    }
    let count = compared.len();
    let text = t::compare::added(new, count, MOST);
    let fragments = Fragments::new().swap("#compare-link", move || leptos::view! { <CompareLink compared=count /> }).say(&text);
    Ok(keep(&shop, &compared, fragments.swap("#compared", move || views::added(text)).into_response()))
}

async fn refused(shop: &Shop, visitor: &Visitor, fields: &Fields, compared: Vec<Compared>, refusal: CompareRefusal) -> Result<Response, Fault> {
    let (status, text) = (StatusCode::UNPROCESSABLE_ENTITY, refusal.sentence().into_owned());
    if visitor.live {
        let said = text.clone();
        return Ok(Fragments::new().swap("#compared", move || views::refused(said)).say(&text).status(status).into_response());
    }
    let view = View { compared, only_differences: fields.get("differences") == "1", notices: vec![text], ..View::default() };
    pages::page(shop, visitor, status, view).await
}

/// `POST /compare/remove`: what is left on the page is what the visitor collects from now on.
pub async fn remove(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let mut ids = pages::listed(&shop, &visitor, &fields).await?;
    let removed = fields.get("remove").parse::<Uuid>().ok();
    ids.retain(|id| Some(*id) != removed);
    let compared = pages::compared(&shop, &ids).await?;
    Ok(keep(&shop, &compared, see(&compared, &fields)))
}

fn see(compared: &[Compared], fields: &Fields) -> Response {
    let slugs = compared.iter().map(|one| one.product.slug.as_str());
    Redirect::to(&address(slugs, fields.get("differences") == "1")).into_response()
}

fn keep(shop: &Shop, compared: &[Compared], response: Response) -> Response {
    let seconds = if compared.is_empty() { 0 } else { KEPT_FOR };
    shop.site.with_cookie(response, COMPARE_COOKIE, &write(compared), seconds)
}
