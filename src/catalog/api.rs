//! The catalogue for programs: what is on sale, as anybody may see it. docs/api.md describes it.

use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    model::{Availability, Category, Picture, Product, ProductStatus, Variant},
    service,
};
use crate::{
    kernel::Money,
    platform::problem::{Problem, Window, for_programs},
    shop::Shop,
};

/// The widest file of a picture that programs are told of, in pixels.
const PICTURE_WIDTH: u32 = 1600;

/// `GET /api/v1/products?cursor=&limit=`: everything on sale, in the order in which it came. What comes while a program
/// reads stands at the end, and nothing is told twice or left out.
pub async fn products(State(shop): State<Shop>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let window = Window::read(query.as_deref())?;
    let after = window.cursor.as_deref().map(str::parse::<Uuid>).transpose().map_err(|_| Window::bad_cursor())?;
    let connection = shop.database.read();
    let mut ids = service::ids_on_sale(connection, after, window.limit as u64 + 1).await?;
    let is_more = ids.len() > window.limit;
    ids.truncate(window.limit);
    let now = shop.clock.now();
    let found = service::products(connection, shop.profile().currency, &ids).await?;
    let items = found.into_iter().map(|product| told(&shop, &product.at(now))).collect::<Vec<_>>();
    let last = ids.last().filter(|_| is_more).map(Uuid::to_string);
    Ok(window.answer(&items, &shop.absolute_as_it_is("/api/v1/products"), last))
}

/// `GET /api/v1/products/{slug}`: one product, by its slug or its id.
pub async fn product(State(shop): State<Shop>, Path(slug): Path<String>) -> Result<Response, Problem> {
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    let found = match slug.parse::<Uuid>() {
        Ok(id) => service::products(connection, currency, &[id]).await?.pop(),
        Err(_) => service::product_by_slug(connection, currency, &slug).await?,
    };
    let product = found.filter(|product| product.status == ProductStatus::Active).ok_or_else(|| Problem::not_found("product on sale"))?;
    Ok(for_programs(&told(&shop, &product.at(shop.clock.now()))))
}

/// `GET /api/v1/categories?cursor=&limit=`: the tree, parents before children.
pub async fn categories(State(shop): State<Shop>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let window = Window::read(query.as_deref())?;
    let tree = service::categories(shop.database.read()).await?;
    let mut all = tree.all().iter().collect::<Vec<_>>();
    all.sort_by(|one, other| one.path.split('/').cmp(other.path.split('/')));
    let first = window.cursor.as_deref().map_or(0, |after| all.partition_point(|category| category.path.split('/').le(after.split('/'))));
    let some = all.get(first..).unwrap_or_default();
    let last = some.get(..window.limit).filter(|part| part.len() < some.len()).and_then(|part| part.last()).map(|category| category.path.clone());
    let items = some.iter().take(window.limit).map(|category| told_category(&shop, category)).collect::<Vec<_>>();
    Ok(window.answer(&items, &shop.absolute_as_it_is("/api/v1/categories"), last))
}

/// Any other address below `/api/v1`.
pub async fn unknown() -> Problem {
    Problem::not_found("part of this API")
}

fn told_category(shop: &Shop, category: &Category) -> Value {
    json!({
        "id": category.id,
        "parent_id": category.parent_id,
        "slug": category.slug,
        "path": category.path,
        "url": shop.absolute(&category.url()),
        "name": category.name,
        "description": category.description,
        "updated_at": category.updated_at,
    })
}

fn told(shop: &Shop, product: &Product) -> Value {
    let options = product.options.iter().map(|option| {
        let values = option.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>();
        json!({ "name": option.name, "values": values })
    });
    let specifications = product.specifications.iter().map(|row| json!({ "name": row.name, "value": row.value, "unit": row.unit }));
    let crumbs = product.crumbs.iter().map(|crumb| json!({ "name": crumb.name, "url": shop.absolute(&crumb.path) }));
    let rating = product.rating.tenths().map(|tenths| json!({ "average": f64::from(tenths) / 10.0, "count": product.rating.count }));
    json!({
        "id": product.id,
        "slug": product.slug,
        "url": shop.absolute(&product.path()),
        "title": product.title,
        "subtitle": product.subtitle,
        "description_html": product.description,
        "brand": product.brand.as_ref().map(|brand| json!({ "name": brand.name, "url": shop.absolute(&brand.path()) })),
        "categories": crumbs.collect::<Vec<_>>(),
        "options": options.collect::<Vec<_>>(),
        "specifications": specifications.collect::<Vec<_>>(),
        "rating": rating,
        "pictures": product.pictures.iter().map(|picture| told_picture(shop, picture)).collect::<Vec<_>>(),
        "variants": product.variants.iter().map(told_variant).collect::<Vec<_>>(),
        "created_at": product.created_at,
        "updated_at": product.updated_at,
    })
}

fn told_picture(shop: &Shop, picture: &Picture) -> Value {
    json!({
        "id": picture.id,
        "url": shop.absolute_as_it_is(&picture.src(PICTURE_WIDTH)),
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
    })
}

fn told_variant(variant: &Variant) -> Value {
    let availability = match variant.availability() {
        Availability::InStock => "in_stock",
        Availability::Few(_) => "few",
        Availability::SoldOut => "sold_out",
    };
    json!({
        "id": variant.id,
        "sku": variant.sku,
        "barcode": variant.barcode,
        "choices": variant.choices,
        "price": told_money(variant.price),
        "compare_at": variant.compare_at.map(told_money),
        "availability": availability,
        "picture_id": variant.picture_id,
        "weight_g": variant.weight_g,
    })
}

/// As a decimal number in a string, so that no program rounds it.
fn told_money(money: Money) -> Value {
    json!({ "amount": money.decimal(), "currency": money.currency.code() })
}
