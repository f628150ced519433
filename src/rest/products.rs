//! Products with their variants and pictures. Everybody reads what is on sale; staff read and change all.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::{Caller, Worker},
    problem::Problem,
    reading::{self, At, Body, Query, given},
    registry::BASE,
};
use crate::{
    catalog::{
        self,
        model::{self, Availability, OptionDef, OptionValue, ProductDraft, ProductStatus, SpecificationDraft, VariantDraft},
        service::ProductFilter,
    },
    kernel::PageNumber,
    platform::long_lists::Cursor,
    shop::{
        Shop,
        slice::{Action, Permission},
    },
};

/// The widest file of a picture that programs are told of, in pixels.
const PICTURE_WIDTH: u32 = 1600;
const SEE: Permission = Permission { resource: "catalog", action: Action::Read };

/// A product. What only staff see is there for staff with `catalog:read` alone.
#[derive(Serialize, ToSchema)]
pub struct Product {
    id: Uuid,
    slug: String,
    url: String,
    title: String,
    subtitle: String,
    /// Cleaned.
    description_html: String,
    brand: Option<Link>,
    /// From the top one down to its own.
    categories: Vec<Link>,
    category_id: Option<Uuid>,
    options: Vec<Choice>,
    specifications: Vec<Specification>,
    rating: Option<Rating>,
    pictures: Vec<Picture>,
    variants: Vec<Variant>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// `draft`, `scheduled`, `active` or `archived`. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
    /// When a scheduled one goes on sale. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<DateTime<Utc>>,
    /// For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    seo_title: Option<String>,
    /// For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    seo_description: Option<String>,
}

/// A name and the page of what has it.
#[derive(Serialize, ToSchema)]
pub struct Link {
    name: String,
    url: String,
}

/// What a product comes in.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductOption)]
pub struct Choice {
    name: String,
    values: Vec<String>,
}

/// What is known of a product.
#[derive(Serialize, ToSchema)]
pub struct Specification {
    name: String,
    value: String,
    unit: String,
}

/// Of approved reviews.
#[derive(Serialize, ToSchema)]
pub struct Rating {
    average: f64,
    count: i32,
}

/// A picture in its widest file.
#[derive(Serialize, ToSchema)]
pub struct Picture {
    id: Uuid,
    url: String,
    alt: String,
    /// Pixels of the original.
    width: i32,
    height: i32,
}

/// What is bought of a product.
#[derive(Serialize, ToSchema)]
pub struct Variant {
    id: Uuid,
    sku: String,
    barcode: Option<String>,
    /// A value of each option, in their order.
    choices: Vec<String>,
    /// For one piece, now.
    price: Money,
    /// What a reduced price is compared with.
    compare_at: Option<Money>,
    /// `in_stock`, `few` (five or fewer) or `sold_out`.
    availability: &'static str,
    picture_id: Option<Uuid>,
    weight_g: i32,
    /// What the shop pays for one. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<Money>,
    /// Pieces on the shelf. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_hand: Option<i32>,
    /// Pieces that could be promised. For staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    available: Option<i32>,
}

/// A product as programs are told it.
pub fn told(shop: &Shop, product: model::Product, is_staff: bool) -> Product {
    let product = if is_staff { product } else { product.at(shop.clock.now()) };
    Product {
        id: product.id,
        url: shop.absolute_as_it_is(&product.path()),
        brand: product.brand.as_ref().map(|brand| Link { name: brand.name.clone(), url: shop.absolute_as_it_is(&brand.path()) }),
        categories: product.crumbs.iter().map(|crumb| Link { name: crumb.name.clone(), url: shop.absolute_as_it_is(&crumb.path) }).collect(),
        category_id: product.category_id,
        options: product
            .options
            .iter()
            .map(|option| Choice { name: option.name.clone(), values: option.values.iter().map(|value| value.value.clone()).collect() })
            .collect(),
        specifications: product
            .specifications
            .iter()
            .map(|row| Specification { name: row.name.clone(), value: row.value.clone(), unit: row.unit.clone() })
            .collect(),
        rating: product.rating.tenths().map(|tenths| Rating { average: f64::from(tenths) / 10.0, count: product.rating.count }),
        pictures: product
            .pictures
            .iter()
            .map(|picture| Picture {
                id: picture.id,
                url: shop.absolute_as_it_is(&picture.src(PICTURE_WIDTH)),
                alt: picture.alt.clone(),
                width: picture.width,
                height: picture.height,
            })
            .collect(),
        variants: product.variants.iter().map(|variant| told_variant(variant, is_staff)).collect(),
        created_at: product.created_at,
        updated_at: product.updated_at,
        status: is_staff.then(|| product.status.word()),
        tags: is_staff.then_some(product.tags),
        starts_at: product.starts_at.filter(|_| is_staff),
        seo_title: is_staff.then_some(product.seo_title),
        seo_description: is_staff.then_some(product.seo_description),
        slug: product.slug,
        title: product.title,
        subtitle: product.subtitle,
        description_html: product.description,
    }
}

fn told_variant(variant: &model::Variant, is_staff: bool) -> Variant {
    Variant {
        id: variant.id,
        sku: variant.sku.clone(),
        barcode: variant.barcode.clone(),
        choices: variant.choices.clone(),
        price: variant.price.into(),
        compare_at: variant.compare_at.map(Money::from),
        availability: match variant.availability() {
            Availability::InStock => "in_stock",
            Availability::Few(_) => "few",
            Availability::Backorder(promise) => promise.word(),
            Availability::SoldOut => "sold_out",
        },
        picture_id: variant.picture_id,
        weight_g: variant.weight_g,
        cost: variant.cost.filter(|_| is_staff).map(Money::from),
        on_hand: is_staff.then_some(variant.stock.on_hand),
        available: is_staff.then(|| variant.stock.available()),
    }
}

/// What a list of products is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// Words that they are found by.
    q: Option<String>,
    /// The id of a category: with everything inside it.
    #[param(value_type = Option<Uuid>)]
    category: Option<String>,
    /// The id of a brand.
    #[param(value_type = Option<Uuid>)]
    brand: Option<String>,
    /// The id of a collection.
    #[param(value_type = Option<Uuid>)]
    collection: Option<String>,
    /// `draft`, `scheduled`, `active` or `archived`; for staff.
    status: Option<String>,
}

/// Products, in the order in which they came; those that a filter leaves, the newest first.
#[utoipa::path(get, path = "/products", params(Wanted), responses((status = 200, body = answers::List<Product>)))]
pub async fn list(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let is_staff = caller.may(SEE);
    let limit = reading::limit(wanted.limit.as_deref())?;
    let after = reading::after(wanted.cursor.as_deref())?;
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    let status = reading::word("status", wanted.status.as_deref(), ProductStatus::from_word)?;
    let status = if is_staff { status } else { Some(ProductStatus::Active) };
    let collection = reading::id_of("collection", wanted.collection.as_deref())?;
    let filter = ProductFilter {
        category: reading::id_of("category", wanted.category.as_deref())?,
        brand: reading::id_of("brand", wanted.brand.as_deref())?,
        status,
        ..ProductFilter::default()
    };
    let words = wanted.q.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let is_filtered = filter.category.is_some() || filter.brand.is_some() || collection.is_some() || words.is_some() || (is_staff && status.is_some());
    let (found, is_more) = if is_filtered {
        let having_words = match (words, collection) {
            (None, None) => None,
            (Some(words), None) => Some(found_by(&shop, words).await?),
            (None, Some(collection)) => Some(catalog::service::collection_products(connection, collection).await?),
            (Some(words), Some(collection)) => {
                let inside = catalog::service::collection_products(connection, collection).await?;
                Some(found_by(&shop, words).await?.into_iter().filter(|id| inside.contains(id)).collect())
            }
        };
        let size = u32::try_from(limit + 1).unwrap_or(u32::MAX);
        let filter = ProductFilter { having_words, cursor: after.map(Cursor::After), size: Some(size), ..filter };
        let tree = catalog::service::categories(connection).await?;
        let mut found = catalog::service::list_products(connection, currency, &tree, &filter, PageNumber::FIRST).await?.items;
        let is_more = found.len() > limit;
        found.truncate(limit);
        (found, is_more)
    } else {
        let most = limit as u64 + 1;
        let mut ids = match status {
            Some(_) => catalog::service::ids_on_sale(connection, after, most).await?,
            None => catalog::service::product_ids(connection, after, most).await?,
        };
        let is_more = ids.len() > limit;
        ids.truncate(limit);
        (catalog::service::products(connection, currency, &ids).await?, is_more)
    };
    let next = found.last().filter(|_| is_more).map(|product| product.id.to_string());
    let items = found.into_iter().map(|product| told(&shop, product, is_staff)).collect();
    let query = [
        ("limit", wanted.limit.as_deref()),
        ("q", wanted.q.as_deref()),
        ("category", wanted.category.as_deref()),
        ("brand", wanted.brand.as_deref()),
        ("collection", wanted.collection.as_deref()),
        ("status", wanted.status.as_deref()),
    ];
    answers::list::<Product>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/products")), &query, next)
}

async fn found_by(shop: &Shop, words: &str) -> Result<Vec<Uuid>, Problem> {
    Ok((shop.app.find_products)(shop.clone(), words.chars().take(200).collect()).await?)
}

/// Only some of the fields.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Only {
    /// Only these fields, separated by commas.
    pub fields: Option<String>,
}

/// One product, by its id or its slug.
#[utoipa::path(get, path = "/products/{id}", params(("id" = String, Path, description = "The id, or the slug."), Only), responses((status = 200, body = Product)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>, Query(only): Query<Only>) -> Result<Response, Problem> {
    let is_staff = caller.may(SEE);
    let found = by_id_or_slug(&shop, &id).await?;
    let product = found.filter(|product| is_staff || product.status == ProductStatus::Active).ok_or_else(Problem::not_found)?;
    let version = product.version.to_string();
    answers::one(&headers, &version, &told(&shop, product, is_staff), only.fields.as_deref())
}

async fn by_id_or_slug(shop: &Shop, id: &str) -> Result<Option<model::Product>, Problem> {
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    Ok(match id.parse::<Uuid>() {
        Ok(id) => catalog::service::products(connection, currency, &[id]).await?.pop(),
        Err(_) => catalog::service::product_by_slug(connection, currency, id).await?,
    })
}

/// A product as a program writes it. What is left out stays as it is; of a new one it is empty.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductWrite {
    #[schema(example = "Gourd lamp")]
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    subtitle: Option<String>,
    /// HTML or plain text; it is cleaned.
    #[serde(default)]
    description_html: Option<String>,
    /// `draft`, `scheduled`, `active` or `archived`.
    #[schema(example = "active")]
    #[serde(default)]
    status: Option<String>,
    /// When a scheduled one goes on sale.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<DateTime<Utc>>)]
    starts_at: Option<Option<DateTime<Utc>>>,
    /// By name: one that does not exist yet is made.
    #[serde(default)]
    brand: Option<String>,
    #[serde(default)]
    tags: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    category_id: Option<Option<Uuid>>,
    /// The last part of its address; one is made of the title where it is empty.
    #[serde(default)]
    slug: Option<String>,
    #[serde(default)]
    options: Option<Vec<OptionWrite>>,
    /// All of them: one that is left out is sold no more.
    #[serde(default)]
    variants: Option<Vec<VariantWrite>>,
    #[serde(default)]
    specifications: Option<Vec<SpecificationWrite>>,
    #[serde(default)]
    seo_title: Option<String>,
    #[serde(default)]
    seo_description: Option<String>,
}

/// What a product comes in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionWrite {
    #[schema(example = "Colour")]
    name: String,
    #[schema(example = json!(["Sage", "Clay"]))]
    values: Vec<String>,
}

/// A name and what it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecificationWrite {
    name: String,
    value: String,
}

/// What is bought of a product. What is left out of one that there is stays as it is.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantWrite {
    /// Nothing for a new one.
    #[serde(default)]
    id: Option<Uuid>,
    /// A value of each option, in their order.
    #[serde(default)]
    choices: Option<Vec<String>>,
    /// One is made where it is empty.
    #[serde(default)]
    sku: Option<String>,
    #[serde(default)]
    barcode: Option<String>,
    /// A decimal number in the shop's currency.
    #[schema(example = "49.00")]
    #[serde(default)]
    price: Option<String>,
    #[serde(default)]
    compare_at: Option<String>,
    #[serde(default)]
    cost: Option<String>,
    #[serde(default)]
    weight_g: Option<u32>,
    #[serde(default)]
    length_mm: Option<u32>,
    #[serde(default)]
    width_mm: Option<u32>,
    #[serde(default)]
    height_mm: Option<u32>,
    /// What is in it where it is sold by measure, like `250 ml`.
    #[serde(default)]
    content: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    picture_id: Option<Option<Uuid>>,
    /// Pieces on the shelf.
    #[serde(default)]
    on_hand: Option<u32>,
}

impl ProductWrite {
    /// Puts what was sent into what a form of the product would have.
    fn onto(self, draft: ProductDraft) -> Result<ProductDraft, Problem> {
        let status = self.status.as_deref().map(|word| {
            let wrong = || Problem::field("/status", "invalid", "The status is draft, scheduled, active or archived.");
            ProductStatus::from_word(word).ok_or_else(wrong)
        });
        let known = draft.variants;
        let row = |sent: VariantWrite| {
            let own = sent.id.and_then(|id| known.iter().find(|row| row.id == Some(id)).cloned());
            let row = own.unwrap_or_else(|| VariantDraft { id: sent.id, ..VariantDraft::default() });
            let number = |sent: Option<u32>, own: String| sent.map_or(own, |number| number.to_string());
            VariantDraft {
                choices: sent.choices.unwrap_or(row.choices),
                sku: sent.sku.unwrap_or(row.sku),
                barcode: sent.barcode.unwrap_or(row.barcode),
                price: sent.price.unwrap_or(row.price),
                compare_at: sent.compare_at.unwrap_or(row.compare_at),
                cost: sent.cost.unwrap_or(row.cost),
                weight_g: number(sent.weight_g, row.weight_g),
                length_mm: number(sent.length_mm, row.length_mm),
                width_mm: number(sent.width_mm, row.width_mm),
                height_mm: number(sent.height_mm, row.height_mm),
                content: sent.content.unwrap_or(row.content),
                picture_id: sent.picture_id.unwrap_or(row.picture_id),
                on_hand: number(sent.on_hand, row.on_hand),
                ..row
            }
        };
        let variants = self.variants.map(|sent| sent.into_iter().map(row).collect::<Vec<_>>());
        let options = self.options.map(|sent| {
            let option = |option: OptionWrite| OptionDef {
                values: option
                    .values
                    .into_iter()
                    .map(|value| {
                        let swatch = draft.options.iter().filter(|own| own.name == option.name).flat_map(|own| &own.values).find(|own| own.value == value);
                        OptionValue { swatch: swatch.and_then(|own| own.swatch.clone()), value }
                    })
                    .collect(),
                name: option.name,
            };
            sent.into_iter().map(option).collect()
        });
        let specifications = self.specifications.map(|sent| sent.into_iter().map(|row| SpecificationDraft { name: row.name, value: row.value }).collect());
        Ok(ProductDraft {
            version: draft.version,
            title: self.title.unwrap_or(draft.title),
            subtitle: self.subtitle.unwrap_or(draft.subtitle),
            description: self.description_html.unwrap_or(draft.description),
            status: status.transpose()?.unwrap_or(draft.status),
            starts_at: self.starts_at.unwrap_or(draft.starts_at),
            brand: self.brand.unwrap_or(draft.brand),
            tags: self.tags.unwrap_or(draft.tags),
            category_id: self.category_id.unwrap_or(draft.category_id),
            slug: self.slug.unwrap_or(draft.slug),
            options: options.unwrap_or(draft.options),
            variants: variants.unwrap_or(known),
            specifications: specifications.unwrap_or(draft.specifications),
            seo_title: self.seo_title.unwrap_or(draft.seo_title),
            seo_description: self.seo_description.unwrap_or(draft.seo_description),
        })
    }
}

/// Makes a product.
#[utoipa::path(post, path = "/products", request_body = ProductWrite, responses((status = 201, body = Product)))]
pub async fn create(State(shop): State<Shop>, worker: Worker, Body(sent): Body<ProductWrite>) -> Result<Response, Problem> {
    let draft = sent.onto(ProductDraft::default())?;
    let id = catalog::service::save_product(&shop, None, draft, worker.name()).await?;
    let product = one(&shop, id).await?;
    let (version, address) = (product.version.to_string(), shop.absolute_as_it_is(&format!("{BASE}/products/{id}")));
    answers::made(&version, &told(&shop, product, true), &address)
}

async fn one(shop: &Shop, id: Uuid) -> Result<model::Product, Problem> {
    catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await?.pop().ok_or_else(Problem::not_found)
}

/// Writes a product anew: what is left out is empty. Variants that are sent with their id stay the same ones.
#[utoipa::path(put, path = "/products/{id}", params(("id" = Uuid, Path)), request_body = ProductWrite, responses((status = 200, body = Product)))]
pub async fn replace(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(id): At<String>,
    Body(sent): Body<ProductWrite>,
) -> Result<Response, Problem> {
    let before = one(&shop, reading::id(&id)?).await?;
    let kept = ProductDraft::of(&before);
    // Of what is left out nothing stays but what would be an accident: an address that others link to, and things to sell.
    let empty = ProductDraft { version: kept.version, slug: kept.slug, variants: kept.variants, options: kept.options, ..ProductDraft::default() };
    save(&shop, &headers, &worker, before, empty, sent).await
}

/// Changes what is sent of a product.
#[utoipa::path(patch, path = "/products/{id}", params(("id" = Uuid, Path)), request_body = ProductWrite, responses((status = 200, body = Product)))]
pub async fn change(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(id): At<String>,
    Body(sent): Body<ProductWrite>,
) -> Result<Response, Problem> {
    let before = one(&shop, reading::id(&id)?).await?;
    let kept = ProductDraft::of(&before);
    save(&shop, &headers, &worker, before, kept, sent).await
}

async fn save(shop: &Shop, headers: &HeaderMap, worker: &Worker, before: model::Product, kept: ProductDraft, sent: ProductWrite) -> Result<Response, Problem> {
    answers::is_current(headers, &before.version.to_string())?;
    let draft = sent.onto(kept)?;
    catalog::service::save_product(shop, Some(before.id), draft, worker.name()).await?;
    let product = one(shop, before.id).await?;
    let version = product.version.to_string();
    answers::one(&HeaderMap::new(), &version, &told(shop, product, true), None)
}

/// Archives a product: it is sold no more, and orders that it is in stay as they are.
#[utoipa::path(delete, path = "/products/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It is archived.")))]
pub async fn archive(State(shop): State<Shop>, headers: HeaderMap, worker: Worker, At(id): At<String>) -> Result<Response, Problem> {
    let product = one(&shop, reading::id(&id)?).await?;
    answers::is_current(&headers, &product.version.to_string())?;
    catalog::service::set_status(&shop, product.id, ProductStatus::Archived, worker.name()).await?;
    Ok(answers::done())
}
