//! Static pages.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::service;
use crate::{
    error::Fault,
    frames::{
        seo,
        storefront::{self as frame, Page},
    },
    platform::language,
    shop::{Shop, Visitor},
    ui::Breadcrumbs,
};

/// `GET /pages/{slug}`
pub async fn page(State(shop): State<Shop>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Fault> {
    let Some(mut content) = service::page(shop.database.read(), &slug).await? else {
        return Err(super::redirects::missing(&shop, &format!("/pages/{slug}")).await);
    };
    if let Some(language) = language::current() {
        service::say_in(shop.database.read(), &mut content, &language).await?;
    }
    let about = Page {
        title: content.title.clone(),
        description: seo::excerpt(&content.body),
        path: Some(content.path()),
        json_ld: vec![seo::breadcrumbs(&shop, &[(content.title.clone(), content.path())])],
        shared: true,
        ..Page::default()
    };
    let body = move || {
        view! {
            <div class="wrap pt-2">
                <Breadcrumbs way=Vec::new() here=content.title.clone() />
                <article class="mt-6 lg:mt-10">
                    <h1 class="max-w-2xl">{content.title}</h1>
                    <div class="prose mt-8" dir="auto" inner_html=content.body></div>
                </article>
            </div>
        }
    };
    Ok(frame::page(&shop, &visitor, about, body).await)
}
