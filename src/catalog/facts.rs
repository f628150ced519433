//! What the audit log shows of a product, a collection, a brand and a category before and after a command.

use futures::future::BoxFuture;
use uuid::Uuid;

use super::{
    model::{Product, Variant},
    service,
};
use crate::{
    error::Fault,
    shop::{
        Shop,
        audit::{Facts, Subject},
    },
};

/// All subjects of the catalogue.
pub const SUBJECTS: &[Subject] = &[
    Subject { kind: "products", facts: |shop, id| Box::pin(async move { product(&shop, &id).await }) },
    Subject { kind: "collections", facts: |shop, id| Box::pin(async move { collection(&shop, &id).await }) },
    Subject { kind: "brands", facts: |shop, id| Box::pin(async move { brand(&shop, &id).await }) },
    Subject { kind: "categories", facts: category },
];

async fn product(shop: &Shop, id: &str) -> Result<Option<Facts>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let product = service::products(shop.database.read(), shop.profile().currency, &[id]).await?.pop();
    Ok(product.map(|product| product_facts(&product)))
}

fn product_facts(product: &Product) -> Facts {
    let crumbs = product.crumbs.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>().join(" > ");
    let pictures = product.pictures.iter().map(|picture| format!("{} {}", picture.file, picture.alt)).collect::<Vec<_>>().join("\n");
    let facts = Facts::new(&product.title)
        .with("title", &product.title)
        .with("subtitle", &product.subtitle)
        .with("description", &product.description)
        .with("status", product.status.word())
        .with("starts_at", product.starts_at.map(|at| at.to_rfc3339()).unwrap_or_default())
        .with("slug", &product.slug)
        .with("brand", product.brand.as_ref().map(|brand| brand.name.clone()).unwrap_or_default())
        .with("category", crumbs)
        .with("tags", product.tags.join(", "))
        .with("seo_title", &product.seo_title)
        .with("seo_description", &product.seo_description)
        .with("pictures", pictures);
    let facts = product.specifications.iter().fold(facts, |facts, one| facts.with(format!("specification {}", one.name), &one.value));
    product.variants.iter().fold(facts, variant_facts)
}

fn variant_facts(facts: Facts, variant: &Variant) -> Facts {
    let name = |what: &str| format!("{} {what}", variant.sku);
    let money = |money: Option<crate::kernel::Money>| money.map(|money| money.decimal()).unwrap_or_default();
    let mut facts = facts
        .with(name("price"), variant.price.decimal())
        .with(name("compare_at"), money(variant.compare_at))
        .with(name("cost"), money(variant.cost))
        .with(name("on_hand"), variant.stock.on_hand)
        .with(name("choices"), variant.choices.join(" / "))
        .with(name("barcode"), variant.barcode.clone().unwrap_or_default())
        .with(name("weight_g"), variant.weight_g)
        .with(name("size_mm"), format!("{} × {} × {}", variant.length_mm, variant.width_mm, variant.height_mm))
        .with(name("content"), &variant.content);
    if !variant.prices.is_empty()
        && let Ok(prices) = serde_json::to_string(&variant.prices)
    {
        facts = facts.with(name("prices"), prices);
    }
    facts
}

async fn collection(shop: &Shop, id: &str) -> Result<Option<Facts>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let connection = shop.database.read();
    let Some(collection) = service::collections(connection).await?.into_iter().find(|own| own.id == id) else { return Ok(None) };
    let mut facts = Facts::new(&collection.title)
        .with("title", &collection.title)
        .with("description", &collection.description)
        .with("slug", &collection.slug)
        .with("seo_title", &collection.seo_title)
        .with("seo_description", &collection.seo_description)
        .with("rule", collection.rule.as_ref().map(|rule| format!("{rule:?}")).unwrap_or_default());
    if collection.rule.is_none() {
        let products = service::collection_products(connection, id).await?;
        facts = facts.with("products", products.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" "));
    }
    Ok(Some(facts))
}

async fn brand(shop: &Shop, id: &str) -> Result<Option<Facts>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let brand = service::brand(shop.database.read(), id).await?;
    Ok(brand.map(|brand| Facts::new(&brand.name).with("name", &brand.name).with("slug", &brand.slug).with("description", &brand.description)))
}

fn category(shop: Shop, id: String) -> BoxFuture<'static, Result<Option<Facts>, Fault>> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
        let tree = service::categories(shop.database.read()).await?;
        let category = tree.by_id(id);
        Ok(category.map(|category| {
            Facts::new(&category.name)
                .with("name", &category.name)
                .with("path", &category.path)
                .with("description", &category.description)
                .with("position", category.position)
        }))
    })
}
