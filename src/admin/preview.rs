//! A product's page as shoppers will see it, before they do.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    alerts::settings::AlertSettings,
    catalog::{admin::edit, model::CatalogRefusal},
    error::Fault,
    frames,
    frames::storefront::{self as frame, Page},
    recommendations::settings::RecommendationSettings,
    reviews::{self, model::ReviewSort, views::Said},
    shop::{Shop, Staff, Visitor},
    storefront::product_view::ProductView,
    t, ui,
};

/// `GET /admin/products/{id}/preview`
pub async fn preview(State(shop): State<Shop>, staff: Staff, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Fault<CatalogRefusal>> {
    let product = edit::find(&shop, crate::catalog::admin::id(&id)?).await?;
    let Some(chosen) = product.variants.first().cloned() else {
        let text = t::frame_admin::preview_no_price();
        return frames::admin::go(&staff, &format!("/admin/products/{}", product.id), crate::ui::admin::notice::Tone::Info, text).await;
    };
    let histogram = reviews::service::histogram(shop.database.read(), product.id).await?;
    let said = Said { histogram, reviews: Vec::new(), rating: None, sort: ReviewSort::default(), steps: 1, voted: false };
    let about = Page { title: product.title.clone(), noindex: true, ..Page::default() };
    let (profile, now) = (shop.profile(), shop.clock.now());
    let (alerts, remembers) = (shop.settings::<AlertSettings>(), shop.settings::<RecommendationSettings>().remembers_views);
    let text = t::frame_admin::preview(product.status.word());
    let body = move || {
        view! {
            <ui::Notice tone=ui::Tone::Warning text=text/>
            <ProductView product chosen profile alerts remembers now said together=Vec::new() related=Vec::new()/>
        }
    };
    Ok(frame::page(&shop, &visitor, about, body).await)
}
