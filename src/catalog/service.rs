//! The catalogue's verbs: what is sold, where it stands, and how it changes.

mod brands;
mod bulk;
mod categories;
mod collections;
mod counters;
mod derived;
mod lists;
mod membership;
mod pictures;
mod prices;
mod rules;
mod save_product;
mod schedule;
mod single_fields;
mod specifications;
mod tags;
mod texts;

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::{
    entity::{brand, category, change, collection, collection_product, picture, product, product_picture, variant},
    model::{Brand, CARD_PICTURES, Card, Category, CategoryTree, Collection, Crumb, Picture, Product, ProductStatus, Rating, Variant},
};
use crate::{
    catalog::model::Availability,
    inventory,
    kernel::{Currency, Money},
    platform::{database::insert_all, long_lists::along, media::Made},
};

pub use brands::{
    brand, brand_by_slug, brand_names, brands, count_by_brand, delete_brand, delete_brand_in, ensure_brand, illustrate_brand, illustrate_brand_in, list_brands,
    save_brand, save_brand_in,
};
pub use bulk::{NewProduct, create_products, holders_of_skus, ids_by_slug, slugs_of};
pub use categories::{
    create_category, create_category_in, delete_category, delete_category_in, ensure_categories, move_category, save_category, save_category_in,
};
pub use collections::{count_by_collection, delete_collection, delete_collection_in, fill_collection, save_collection, save_collection_in};
pub use counters::{change_rating, count_sold, illustrate_category};
pub use derived::{DERIVE, Preview, ask_to_derive, card_prices, derive_all, derive_in, not_sold_in, preview, price_as_chosen, price_in, save_prices_beside};
pub use lists::{ProductFilter, ProductOrder, category_counts, count_by_status, find_words, is_large, list_products};
pub use membership::{Membership, memberships};
pub use pictures::{
    Caption, OLDER_PICTURES, Place, add_file_record, add_picture_record, add_pictures, describe_pictures, has_picture, known_picture, order_pictures,
    picture_made, picture_of_file, pictures_ready, place_picture, plan_older_pictures, remove_picture, shift_picture, show_variants_in,
};
pub use prices::{
    TURN, change_currency, mark_of_prices, past_prices, recall_prices_in, remember_prices, rows_of, save_prices, save_prices_in, save_prices_seen, turn_prices,
};
pub use rules::{count_fitting, follow_rules, follow_time};
pub use save_product::{Editing, delete_product, delete_product_in, sanitise, save_product, save_product_in, set_status, set_status_in, switch_status};
pub use schedule::{START, publish_since_in, start_sale};
pub use single_fields::{set_price, set_stock};
pub use specifications::{
    DEFINE, DefinitionDraft, count_by_specification, define, define_older, definitions, delete_definition, delete_definition_in, merge_definitions,
    move_definition, save_definition, save_definition_in,
};
pub use tags::tags;
pub use texts::{
    Dictionary, dictionary, forget_option_in, languages_of, note_option_in, say_brand_in, say_in, say_places_in, texts, translatable, translate, translate_in,
    translated_option, translated_options, untranslated,
};

/// The whole tree, parents before children.
pub async fn categories(connection: &impl ConnectionTrait) -> Result<CategoryTree, DbErr> {
    let rows = category::Entity::find().all(connection).await?;
    let files = picture::Entity::find().filter(picture::Column::Id.is_in(rows.iter().filter_map(|row| row.picture_id))).all(connection).await?;
    let files = files.into_iter().map(|row| (row.id, row)).collect::<HashMap<_, _>>();
    let all = rows.into_iter().map(|row| Category {
        id: row.id,
        parent_id: row.parent_id,
        slug: row.slug,
        path: row.path,
        picture: row.picture_id.and_then(|id| files.get(&id)).map(|file| shown(file.clone(), row.name.clone(), None)),
        name: row.name,
        description: row.description,
        position: row.position,
        updated_at: row.updated_at,
    });
    Ok(CategoryTree::new(all.collect()))
}

/// A product by its slug, whatever its status.
pub async fn product_by_slug(connection: &impl ConnectionTrait, currency: Currency, slug: &str) -> Result<Option<Product>, DbErr> {
    let row = product::Entity::find().filter(product::Column::Slug.eq(slug)).one(connection).await?;
    Ok(load(connection, currency, row.into_iter().collect(), Detail::All).await?.pop())
}

/// Products by their ids, in the order of the ids; ones that do not exist are left out.
pub async fn products(connection: &impl ConnectionTrait, currency: Currency, ids: &[Uuid]) -> Result<Vec<Product>, DbErr> {
    products_with(connection, currency, ids, Detail::All).await
}

async fn products_with(connection: &impl ConnectionTrait, currency: Currency, ids: &[Uuid], detail: Detail) -> Result<Vec<Product>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = product::Entity::find().filter(product::Column::Id.is_in(ids.iter().copied())).all(connection).await?;
    let mut by_id = load(connection, currency, rows, detail).await?.into_iter().map(|product| (product.id, product)).collect::<HashMap<_, _>>();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// The products of variants, by variant id, as far as they are bought: without brand, categories, tags, specifications
/// and past prices, which would be half of the statements.
pub async fn products_of_variants(connection: &impl ConnectionTrait, currency: Currency, variants: &[Uuid]) -> Result<HashMap<Uuid, Product>, DbErr> {
    let rows = variant::Entity::find().filter(variant::Column::Id.is_in(variants.iter().copied())).all(connection).await?;
    let mut ids = rows.iter().map(|row| row.product_id).collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    let by_id = products_with(connection, currency, &ids, Detail::Goods).await?;
    let by_id = by_id.into_iter().map(|product| (product.id, product)).collect::<HashMap<_, _>>();
    Ok(rows.into_iter().filter_map(|row| Some((row.id, by_id.get(&row.product_id)?.clone()))).collect())
}

/// Those of some variants that are on sale now, whatever their stock.
pub async fn for_sale(connection: &impl ConnectionTrait, variants: &[Uuid]) -> Result<Vec<Uuid>, DbErr> {
    let product_of = variant::Entity::belongs_to(product::Entity).from(variant::Column::ProductId).to(product::Column::Id).into();
    let find = variant::Entity::find()
        .select_only()
        .column(variant::Column::Id)
        .join(JoinType::InnerJoin, product_of)
        .filter(variant::Column::Id.is_in(variants.iter().copied()))
        .filter(variant::Column::Archived.eq(false))
        .filter(product::Column::Status.eq(ProductStatus::Active.word()));
    find.into_tuple().all(connection).await
}

/// Whether a variant is on sale now, as a query to be part of another, of which `of` names the variant.
pub fn is_on_sale(of: SimpleExpr) -> SelectStatement {
    use sea_orm::QueryTrait;
    let product_of = variant::Entity::belongs_to(product::Entity).from(variant::Column::ProductId).to(product::Column::Id).into();
    let find = variant::Entity::find()
        .select_only()
        .column(variant::Column::Id)
        .join(JoinType::InnerJoin, product_of)
        .filter(Expr::col((variant::Entity, variant::Column::Id)).eq(of));
    find.filter(variant::Column::Archived.eq(false)).filter(product::Column::Status.eq(ProductStatus::Active.word())).into_query()
}

/// Variants by their SKUs, as far as they are sold: id, SKU and product.
pub async fn variants_of_skus(connection: &impl ConnectionTrait, skus: &[String]) -> Result<HashMap<String, (Uuid, Uuid)>, DbErr> {
    let mut found = HashMap::new();
    for portion in skus.chunks(500) {
        let find = variant::Entity::find().select_only().columns([variant::Column::Sku, variant::Column::Id, variant::Column::ProductId]);
        let find = find.filter(variant::Column::Sku.is_in(portion.iter().map(String::as_str))).filter(variant::Column::Archived.eq(false));
        let rows = find.into_tuple::<(String, Uuid, Uuid)>().all(connection).await?;
        found.extend(rows.into_iter().map(|(sku, id, product_id)| (sku, (id, product_id))));
    }
    Ok(found)
}

/// Ids of products after `after` in id order, at most `most`: for rebuilding what is made from them.
pub async fn product_ids(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let mut find = product::Entity::find().select_only().column(product::Column::Id).order_by_asc(product::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(product::Column::Id.gt(after));
    }
    find.into_tuple().all(connection).await
}

/// Ids of the products that are on sale after `after` in id order, at most `most`.
pub async fn ids_on_sale(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let status = along(connection.get_database_backend(), "products", "status");
    let mut find = product::Entity::find().select_only().column(product::Column::Id).filter(status.eq(ProductStatus::Active.word()));
    if let Some(after) = after {
        find = find.filter(product::Column::Id.gt(after));
    }
    find.order_by_asc(product::Column::Id).limit(most).into_tuple().all(connection).await
}

/// All collections in order.
pub async fn collections(connection: &impl ConnectionTrait) -> Result<Vec<Collection>, DbErr> {
    let rows = collection::Entity::find().order_by_asc(collection::Column::Position).all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| Collection {
            id: row.id,
            slug: row.slug,
            title: row.title,
            description: row.description,
            rule: row.rule.map(read),
            seo_title: row.seo_title,
            seo_description: row.seo_description,
            updated_at: row.updated_at,
        })
        .collect())
}

/// Ids of a collection's products in the owner's order.
pub async fn collection_products(connection: &impl ConnectionTrait, collection: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let rows = collection_product::Entity::find()
        .filter(collection_product::Column::CollectionId.eq(collection))
        .order_by_asc(collection_product::Column::Position)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.product_id).collect())
}

/// Writes down that products changed, in the transaction that changes them: index and page caches follow.
pub async fn touch(transaction: &impl ConnectionTrait, products: impl IntoIterator<Item = Uuid>) -> Result<(), DbErr> {
    use sea_orm::ActiveValue::{NotSet, Set};
    let rows = products.into_iter().map(|product_id| change::ActiveModel { position: NotSet, product_id: Set(product_id) });
    insert_all(transaction, rows.collect(), None).await
}

/// Changes after `position` in commit order, at most `most`: their positions and products. On Postgres those of
/// transactions that may still be overtaken are left for the next call.
pub async fn changes_after(connection: &impl ConnectionTrait, position: i64, most: u64) -> Result<Vec<(i64, Uuid)>, DbErr> {
    use sea_orm::DbBackend;
    let mut find = change::Entity::find().filter(change::Column::Position.gt(position)).order_by_asc(change::Column::Position).limit(most);
    if connection.get_database_backend() == DbBackend::Postgres {
        find = find.filter(Expr::cust("position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"));
    }
    Ok(find.all(connection).await?.into_iter().map(|row| (row.position, row.product_id)).collect())
}

/// How many changes there are after a position, up to `most`.
pub async fn count_changes_after(connection: &impl ConnectionTrait, position: i64, most: u64) -> Result<u64, DbErr> {
    let find = change::Entity::find().select_only().column(change::Column::Position).filter(change::Column::Position.gt(position)).limit(most);
    Ok(find.into_tuple::<i64>().all(connection).await?.len() as u64)
}

/// The newest position in the change log; 0 when it is empty.
pub async fn last_change(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = change::Entity::find().order_by_desc(change::Column::Position).one(connection).await?;
    Ok(row.map_or(0, |row| row.position))
}

/// The position up to which no more changes can come up: what is read now holds all of them.
pub async fn settled_change(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    use sea_orm::{DbBackend, Statement};
    if connection.get_database_backend() != DbBackend::Postgres {
        return last_change(connection).await;
    }
    let oldest_running = Statement::from_string(DbBackend::Postgres, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 AS position");
    let row = connection.query_one_raw(oldest_running).await?;
    row.map_or(Ok(0), |row| row.try_get("", "position"))
}

/// Forgets changes beyond the newest `keep`, and answers the last position forgotten.
pub async fn prune_changes(transaction: &impl ConnectionTrait, keep: u64) -> Result<Option<i64>, DbErr> {
    let newest_first = change::Entity::find().order_by_desc(change::Column::Position);
    let Some(row) = newest_first.offset(keep).limit(1).one(transaction).await? else { return Ok(None) };
    change::Entity::delete_many().filter(change::Column::Position.lte(row.position)).exec(transaction).await?;
    Ok(Some(row.position))
}

/// How many products there are, of every status.
pub async fn count_products(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    use sea_orm::PaginatorTrait;
    product::Entity::find().count(connection).await
}

/// The collections that products are in, by slug, and where in each they stand.
pub async fn collection_places(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<(String, i32)>>, DbErr> {
    let slugs = collection::Entity::find().all(connection).await?.into_iter().map(|row| (row.id, row.slug)).collect::<HashMap<_, _>>();
    let rows = collection_product::Entity::find().filter(collection_product::Column::ProductId.is_in(products.iter().copied())).all(connection).await?;
    let mut of = HashMap::<Uuid, Vec<(String, i32)>>::new();
    for row in rows {
        if let Some(slug) = slugs.get(&row.collection_id) {
            of.entry(row.product_id).or_default().push((slug.clone(), row.position));
        }
    }
    Ok(of)
}

/// A product as it stands in lists; `None` without a variant to sell.
pub fn card(product: &Product) -> Option<Card> {
    let (price, price_varies) = product.price_from()?;
    let cheapest = product.cheapest()?;
    let available = product.variants.iter().map(|variant| Ord::max(variant.stock.available(), 0)).sum();
    let on_backorder = || product.variants.iter().map(Variant::availability).find(|availability| availability.can_buy());
    let swatches = product.options.iter().flat_map(|option| &option.values).filter(|value| value.swatch.is_some()).cloned().collect();
    Some(Card {
        id: product.id,
        slug: product.slug.clone(),
        title: product.title.clone(),
        brand: product.brand.clone(),
        price,
        price_varies,
        compare_at: cheapest.compare_at,
        lowest_before: cheapest.lowest_before,
        rating: product.rating,
        availability: if available > 0 { Availability::of(available) } else { on_backorder().unwrap_or(Availability::SoldOut) },
        pictures: product.pictures.iter().take(CARD_PICTURES).cloned().collect(),
        swatches,
        published_at: product.published_at,
        said: BTreeMap::new(),
        prices: Vec::new(),
    })
}

/// What is read of products.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    All,
    /// What a cart shows and an order takes.
    Goods,
}

/// What belongs to some products, in a dozen statements at the most however many they are.
async fn load(connection: &impl ConnectionTrait, currency: Currency, mut rows: Vec<product::Model>, detail: Detail) -> Result<Vec<Product>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    if detail == Detail::Goods {
        // What is not there is not looked for below.
        for row in &mut rows {
            (row.category_id, row.brand_id, row.specifications) = (None, None, serde_json::json!([]));
        }
    }
    let ids = rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let crumbs = crumbs_of(connection, rows.iter().filter_map(|row| row.category_id).collect()).await?;
    let brand_ids = rows.iter().filter_map(|row| row.brand_id).collect::<Vec<_>>();
    let brands = match brand_ids.is_empty() {
        true => Vec::new(),
        false => brand::Entity::find().filter(brand::Column::Id.is_in(brand_ids)).all(connection).await?,
    };
    let brands = brands.into_iter().map(|row| (row.id, Brand { slug: row.slug, name: row.name })).collect::<HashMap<_, _>>();
    let variant_rows = variant::Entity::find()
        .filter(variant::Column::ProductId.is_in(ids.iter().copied()).and(variant::Column::Archived.eq(false)))
        .order_by_asc(variant::Column::Position)
        .all(connection)
        .await?;
    let mut levels = HashMap::with_capacity(variant_rows.len());
    // In portions: a statement takes a limited number of values.
    for rows in variant_rows.chunks(5_000) {
        levels.extend(inventory::service::levels(connection, rows.iter().map(|row| row.id)).await?);
    }
    let mut prices = rows_of(connection, &ids).await?;
    let is_reduced = |row: &&variant::Model| detail == Detail::All && (row.compare_at.is_some() || prices.contains_key(&row.id));
    let reduced = variant_rows.iter().filter(is_reduced).map(|row| row.id).collect();
    let lowest = prices::lowest_of(connection, currency, reduced).await?;
    let mut variants = HashMap::<Uuid, Vec<Variant>>::new();
    for row in variant_rows {
        variants.entry(row.product_id).or_default().push(Variant {
            id: row.id,
            sku: row.sku,
            barcode: row.barcode,
            choices: read(row.choices),
            said_choices: Vec::new(),
            price: Money::new(row.price, currency),
            compare_at: row.compare_at.filter(|before| *before > row.price).map(|before| Money::new(before, currency)),
            prices: prices.remove(&row.id).unwrap_or_default(),
            lowest_before: lowest.get(&row.id).copied(),
            cost: row.cost.map(|cost| Money::new(cost, currency)),
            weight_g: row.weight_g,
            length_mm: row.length_mm,
            width_mm: row.width_mm,
            height_mm: row.height_mm,
            content: row.content,
            picture_id: row.picture_id,
            stock: levels.get(&row.id).copied().unwrap_or_default(),
        });
    }
    let mut pictures = pictures_of(connection, &ids).await?;
    let mut tags = if detail == Detail::All { tags::tags_of(connection, &ids).await? } else { HashMap::new() };
    let values = rows.iter().map(|row| row.specifications.clone()).collect();
    let specifications = specifications::specifications_of(connection, values).await?;
    let products = rows.into_iter().zip(specifications).map(|(row, specifications)| Product {
        slug: row.slug,
        status: ProductStatus::from_word(&row.status).unwrap_or(ProductStatus::Draft),
        starts_at: row.starts_at,
        tags: tags.remove(&row.id).unwrap_or_default(),
        brand: row.brand_id.and_then(|id| brands.get(&id).cloned()),
        crumbs: row.category_id.and_then(|id| crumbs.get(&id).cloned()).unwrap_or_default(),
        category_id: row.category_id,
        options: read(row.options),
        option_words: BTreeMap::new(),
        variants: variants.remove(&row.id).unwrap_or_default(),
        pictures: pictures.remove(&row.id).unwrap_or_default(),
        specifications,
        rating: Rating { sum: row.rating_sum, count: row.rating_count },
        id: row.id,
        title: row.title,
        subtitle: row.subtitle,
        description: row.description,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        sold: row.sold,
        version: row.version,
        published_at: row.published_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    });
    Ok(products.collect())
}

/// The way from the top down to each of some categories, without reading the whole tree.
async fn crumbs_of(connection: &impl ConnectionTrait, mut ids: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Crumb>>, DbErr> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = category::Entity::find().filter(category::Column::Id.is_in(ids)).all(connection).await?;
    let way = |path: &str| path.match_indices('/').map(|(end, _)| path[..end].to_owned()).chain([path.to_owned()]).collect::<Vec<_>>();
    let mut above = rows.iter().flat_map(|row| way(&row.path)).filter(|path| rows.iter().all(|row| row.path != *path)).collect::<Vec<_>>();
    above.sort_unstable();
    above.dedup();
    let mut names = rows.iter().map(|row| (row.path.clone(), row.name.clone())).collect::<HashMap<_, _>>();
    // In portions: a statement takes a limited number of values.
    for paths in above.chunks(5_000) {
        let find = category::Entity::find().select_only().column(category::Column::Path).column(category::Column::Name);
        names.extend(find.filter(category::Column::Path.is_in(paths)).into_tuple::<(String, String)>().all(connection).await?);
    }
    let crumbs = |path: &str| {
        let named = way(path).into_iter().filter_map(|path| Some(Crumb { name: names.get(&path)?.clone(), path: format!("/categories/{path}") }));
        named.collect::<Vec<_>>()
    };
    Ok(rows.iter().map(|row| (row.id, crumbs(&row.path))).collect())
}

async fn pictures_of(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<Picture>>, DbErr> {
    let file_of = product_picture::Entity::belongs_to(picture::Entity).from(product_picture::Column::PictureId).to(picture::Column::Id).into();
    let placed = product_picture::Entity::find()
        .select_also(picture::Entity)
        .join(JoinType::InnerJoin, file_of)
        .filter(product_picture::Column::ProductId.is_in(products.iter().copied()))
        .order_by_asc(product_picture::Column::Position)
        .all(connection)
        .await?;
    let mut of = HashMap::<Uuid, Vec<Picture>>::new();
    for (row, file) in placed {
        of.entry(row.product_id).or_default().extend(file.map(|file| Picture { in_scale: row.in_scale, ..shown(file, row.alt, row.choice) }));
    }
    Ok(of)
}

fn shown(row: picture::Model, alt: String, choice: Option<String>) -> Picture {
    Picture { id: row.id, file: row.file, width: row.width, height: row.height, tint: row.tint, made: Made::from_bits(row.made), alt, choice, in_scale: false }
}

/// Reads what was stored as JSON; a value that does not read is taken for empty and logged.
fn read<T: serde::de::DeserializeOwned + Default>(value: serde_json::Value) -> T {
    serde_json::from_value(value).inspect_err(|cause| tracing::error!(%cause, "a stored value does not read")).unwrap_or_default()
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|cause| DbErr::Json(cause.to_string()))
}
