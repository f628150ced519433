//! Server functions of the catalogue's back office: single fields of a product, changed where they are listed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::functions::FunctionError;
#[cfg(feature = "ssr")]
use crate::{
    catalog::{
        admin::products::Cell,
        model::{CatalogProblem, CatalogRefusal, ProductStatus},
        service,
    },
    error::Fault,
    functions::ErrorCode,
    kernel::sentence,
    platform::limits::RateLimit,
    shop::{
        audit,
        functions::{ServerFunction, use_shop, use_staff},
        slice,
    },
    t,
};

/// All functions of the catalogue.
#[cfg(feature = "ssr")]
pub const FUNCTIONS: &[ServerFunction] = &[
    ServerFunction::new::<SetPrice>(slice::write("catalog"), RateLimit::Call),
    ServerFunction::new::<SetStock>(slice::write("catalog"), RateLimit::Call),
    ServerFunction::new::<SetStatus>(slice::write("catalog"), RateLimit::Call),
];

/// A field as it is now: what it is set by, how it reads, and the class of its colour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub value: String,
    pub shown: String,
    pub class: String,
}

/// Sets a variant's own price, if it is still `was`. Both are decimals in the shop's currency.
#[server(prefix = "/admin/fn", endpoint = "products/price")]
pub async fn set_price(variant: String, was: String, price: String) -> Result<Changed, FunctionError> {
    let (shop, staff) = (use_shop()?, use_staff()?);
    watch_variant(&shop, &variant).await?;
    let product = service::set_price(&shop, id(&variant)?, &was, &price, &staff.name).await.map_err(worded)?;
    shown(&shop, product, Cell::price).await
}

/// Sets the pieces on hand of a variant, if there are still `was`.
#[server(prefix = "/admin/fn", endpoint = "products/stock")]
pub async fn set_stock(variant: String, was: String, on_hand: String) -> Result<Changed, FunctionError> {
    let (shop, staff) = (use_shop()?, use_staff()?);
    watch_variant(&shop, &variant).await?;
    let product = service::set_stock(&shop, id(&variant)?, &was, &on_hand, &staff.name).await.map_err(worded)?;
    shown(&shop, product, Cell::stock).await
}

/// Puts a product on sale, takes it off or archives it, if its status is still `was`.
#[server(prefix = "/admin/fn", endpoint = "products/status")]
pub async fn set_status(product: String, was: String, status: String) -> Result<Changed, FunctionError> {
    let (shop, staff) = (use_shop()?, use_staff()?);
    let product = id(&product)?;
    let status = ProductStatus::from_word(&status).ok_or(Fault::Refused(CatalogRefusal::one(CatalogProblem::NoStatus)))?;
    // One that waits for its day is changed in its form.
    let seen = ProductStatus::from_word(&was).filter(|seen| *seen != ProductStatus::Scheduled).ok_or(worded(Fault::Refused(CatalogRefusal::Stale)))?;
    audit::watch(&shop, "products", product).await;
    service::switch_status(&shop, product, Some(seen), status, &staff.name).await.map_err(worded)?;
    shown(&shop, product, Cell::status).await
}

#[cfg(feature = "ssr")]
fn id(text: &str) -> Result<uuid::Uuid, FunctionError> {
    text.parse().map_err(|_| Fault::<CatalogRefusal>::NotFound.into())
}

/// The product of a variant is what the audit log shows.
#[cfg(feature = "ssr")]
async fn watch_variant(shop: &crate::shop::Shop, variant: &str) -> Result<(), FunctionError> {
    let found = service::products_of_variants(shop.database.read(), shop.profile().currency, &[id(variant)?]).await;
    for product in found.map_err(Fault::<CatalogRefusal>::from)?.into_values() {
        audit::watch(shop, "products", product.id).await;
    }
    Ok(())
}

#[cfg(feature = "ssr")]
fn worded(fault: Fault<CatalogRefusal>) -> FunctionError {
    match fault {
        Fault::Refused(CatalogRefusal::Stale) => FunctionError::new(ErrorCode::Conflict, t::catalog_admin::changed_meanwhile()),
        Fault::Refused(refusal @ CatalogRefusal::StatusChanged { .. }) => FunctionError::new(ErrorCode::Conflict, sentence(&refusal.to_string())),
        fault => fault.into(),
    }
}

/// How the list shows the product now.
#[cfg(feature = "ssr")]
async fn shown(shop: &crate::shop::Shop, product: uuid::Uuid, cell: fn(&super::model::Product) -> Option<Cell>) -> Result<Changed, FunctionError> {
    let found = service::products(shop.database.read(), shop.profile().currency, &[product]).await;
    let cell = found.map_err(Fault::<CatalogRefusal>::from)?.first().and_then(cell);
    Ok(cell.ok_or(Fault::<CatalogRefusal>::NotFound)?.now)
}
