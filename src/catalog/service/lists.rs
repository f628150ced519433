//! Lists for the back office: drafts and archived products too, straight from the database.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IdenStatic, IntoSimpleExpr, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, Func, Query, SimpleExpr},
};
use uuid::Uuid;

use super::products;
use crate::{
    catalog::{
        entity::{brand, product, tag, variant},
        model::{CategoryTree, Product, ProductStatus, fold},
    },
    kernel::{COUNTED, Currency, Page, PageNumber},
    platform::long_lists::{Cursor, along, begins_with, contains, count},
    shop::Shop,
};

/// Products a page.
const PAGE: u32 = 50;
/// The newest products, in which words are looked for letter by letter.
const RECENT: u64 = 10_000;
/// Products that words find.
const MOST_FOUND: u64 = 1_000;
/// Products that are passed over to get to a page whose number alone is known.
const FURTHEST: u64 = 100_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductOrder {
    #[default]
    Newest,
    Changed,
    Title,
    Price,
}

impl ProductOrder {
    /// As they are written in addresses.
    pub const ALL: [(Self, &'static str); 4] = [(Self::Newest, "newest"), (Self::Changed, "changed"), (Self::Title, "title"), (Self::Price, "price")];

    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, own)| *own == word).map_or(Self::Newest, |(order, _)| order)
    }
}

/// What of the products staff want to see.
#[derive(Clone, Debug, Default)]
pub struct ProductFilter {
    /// Part of a title, a SKU or a brand.
    pub words: String,
    /// The products that have the words; see [`find_words`].
    pub having_words: Option<Vec<Uuid>>,
    pub status: Option<ProductStatus>,
    /// With everything inside it.
    pub category: Option<Uuid>,
    pub brand: Option<Uuid>,
    pub tag: Option<String>,
    pub order: ProductOrder,
    /// The item that the page begins beside; without it pages are counted from the first one.
    pub cursor: Option<Cursor>,
    /// Products on a page, if not as many as the list has.
    pub size: Option<u32>,
}

/// Minutes for which a count of the categories of a large shop is shown while the next one is made.
const COUNT_LASTS: u64 = 10;

/// Whether there are more products than words are looked for in letter by letter.
pub async fn is_large(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(count(connection, product::Entity::find()).await? > RECENT)
}

/// Finds the products that have the words: among the newest 10,000 by any part of title, brand and SKU, among all by
/// the beginning of a SKU, and those that `also` were found by other means.
pub async fn find_words(connection: &impl ConnectionTrait, filter: ProductFilter, also: Vec<Uuid>) -> Result<ProductFilter, DbErr> {
    let words = filter.words.split_whitespace().take(8).map(str::to_owned).collect::<Vec<_>>();
    if words.is_empty() || filter.having_words.is_some() {
        return Ok(filter);
    }
    let looked_at = [product::Column::Id, product::Column::Title, product::Column::BrandId];
    let newest = product::Entity::find().select_only().columns(looked_at).order_by_desc(product::Column::CreatedAt);
    let newest = newest.order_by_desc(product::Column::Id).limit(RECENT);
    let mut find = Query::select();
    find.column((product::Entity, product::Column::Id)).from_subquery(newest.into_query(), product::Entity).limit(MOST_FOUND);
    for word in &words {
        let skus = variant::Entity::find()
            .filter(Expr::col((variant::Entity, variant::Column::ProductId)).equals((product::Entity, product::Column::Id)))
            .filter(contains((variant::Entity, variant::Column::Sku), word));
        // Counted for each product: Postgres would answer whether there is one by looking through all SKUs of the shop first.
        let skus = skus.select_only().column_as(variant::Column::Id.count(), "skus").into_query();
        let skus = SimpleExpr::SubQuery(None, Box::new(skus.into()));
        let brands = brand::Entity::find().select_only().column(brand::Column::Id).filter(contains((brand::Entity, brand::Column::Name), word));
        let any = Condition::any()
            .add(contains((product::Entity, product::Column::Title), word))
            .add(product::Column::BrandId.in_subquery(brands.into_query()))
            .add(skus.gt(0));
        find.cond_where(any);
    }
    let mut ids = also;
    for row in connection.query_all(&find).await? {
        ids.push(row.try_get_by_index(0)?);
    }
    if let [beginning] = words.as_slice() {
        let skus = variant::Entity::find().select_only().column(variant::Column::ProductId).limit(MOST_FOUND);
        let skus = skus.filter(begins_with(connection.get_database_backend(), (variant::Entity, variant::Column::Sku), beginning));
        ids.extend(skus.into_tuple::<Uuid>().all(connection).await?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ProductFilter { having_words: Some(ids), ..filter })
}

/// A page of the products that fit. Its total says up to [`COUNTED`] how many there are; where there are more, the order
/// by price is that of the newest.
pub async fn list_products(
    connection: &impl ConnectionTrait,
    currency: Currency,
    tree: &CategoryTree,
    filter: &ProductFilter,
    number: PageNumber,
) -> Result<Page<Product>, DbErr> {
    let filter = &find_words(connection, filter.clone(), Vec::new()).await?;
    let size = filter.size.unwrap_or(PAGE);
    let total = count(connection, fitting(connection, tree, filter, false)).await?;
    let many = total > COUNTED;
    let order = if many && filter.order == ProductOrder::Price { ProductOrder::Newest } else { filter.order };
    let key = match order {
        ProductOrder::Newest => product::Column::CreatedAt.into_simple_expr(),
        ProductOrder::Changed => product::Column::UpdatedAt.into_simple_expr(),
        ProductOrder::Title => lower_title(),
        ProductOrder::Price => lowest_price(),
    };
    let mut ascending = matches!(order, ProductOrder::Title | ProductOrder::Price);
    let mut find = fitting(connection, tree, filter, many);
    let beside = match filter.cursor {
        // This order is only there for few.
        Some(Cursor::After(id) | Cursor::Before(id)) if order != ProductOrder::Price => place_of(connection, id).await?,
        _ => None,
    };
    let back = beside.is_some() && matches!(filter.cursor, Some(Cursor::Before(_)));
    ascending ^= back;
    find = match beside {
        Some(place) => find.filter(beyond(order, ascending, place)),
        None => find.offset(Ord::min(number.offset(size), FURTHEST)),
    };
    let direction = |ascending| if ascending { Order::Asc } else { Order::Desc };
    let mut ids = find
        .order_by(key, direction(ascending))
        .order_by(product::Column::Id, direction(ascending && order != ProductOrder::Price))
        .select_only()
        .column(product::Column::Id)
        .limit(u64::from(size))
        .into_tuple::<Uuid>()
        .all(connection)
        .await?;
    if back {
        ids.reverse();
    }
    Ok(Page { items: products(connection, currency, &ids).await?, number, size, total })
}

/// Where a product stands in every order; `None` when it is gone.
type Place = (Uuid, DateTime<Utc>, DateTime<Utc>, String);

async fn place_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Place>, DbErr> {
    let find = product::Entity::find_by_id(id).select_only().columns([product::Column::Id, product::Column::CreatedAt, product::Column::UpdatedAt]);
    find.column_as(lower_title(), "title").into_tuple().one(connection).await
}

/// What stands behind a place, in a direction.
fn beyond(order: ProductOrder, ascending: bool, (id, created_at, updated_at, title): Place) -> SimpleExpr {
    let compare = |left: SimpleExpr, right: SimpleExpr| if ascending { left.gt(right) } else { left.lt(right) };
    let (column, time) = match order {
        ProductOrder::Title => {
            // SQLite takes no pair with a term in it along an index.
            let from = if ascending { lower_title().gte(title.clone()) } else { lower_title().lte(title.clone()) };
            return from.and(compare(lower_title(), Expr::val(title)).or(compare(product::Column::Id.into_simple_expr(), Expr::val(id))));
        }
        ProductOrder::Changed => (product::Column::UpdatedAt, updated_at),
        _ => (product::Column::CreatedAt, created_at),
    };
    // Products that came together have the same time: only the pair leads straight to the place.
    let pair = Expr::tuple([column.into_simple_expr(), product::Column::Id.into_simple_expr()]);
    compare(pair, Expr::tuple([Expr::val(time), Expr::val(id)]))
}

fn lower_title() -> SimpleExpr {
    Func::lower(Expr::col((product::Entity, product::Column::Title))).into()
}

/// How many of the products that fit, whatever their status, have each status; of each up to [`COUNTED`].
pub async fn count_by_status(connection: &impl ConnectionTrait, tree: &CategoryTree, filter: &ProductFilter) -> Result<HashMap<ProductStatus, u64>, DbErr> {
    let filter = find_words(connection, filter.clone(), Vec::new()).await?;
    if filter.having_words.is_some() {
        // So few that each is looked at.
        let find = fitting(connection, tree, &ProductFilter { status: None, ..filter }, false).select_only().column(product::Column::Status);
        let rows =
            find.column_as(product::Column::Id.count(), "products").group_by(product::Column::Status).into_tuple::<(String, i64)>().all(connection).await?;
        return Ok(rows.into_iter().filter_map(|(word, count)| Some((ProductStatus::from_word(&word)?, count.unsigned_abs()))).collect());
    }
    let mut counts = HashMap::new();
    for status in ProductStatus::ALL {
        let filter = ProductFilter { status: Some(status), ..filter.clone() };
        counts.insert(status, count(connection, fitting(connection, tree, &filter, false)).await?);
    }
    Ok(counts)
}

/// How many products stand in each category itself. In a shop so large that counting takes its time it is done once a
/// minute, and nobody waits for it while the last count is younger than [`COUNT_LASTS`].
pub async fn category_counts(shop: &Shop) -> Result<Arc<HashMap<Uuid, u64>>, DbErr> {
    let connection = shop.database.read();
    if !is_large(connection).await? {
        return Ok(Arc::new(count_by_category(connection).await?));
    }
    let minute = shop.clock.now().timestamp().unsigned_abs() / 60;
    match shop.catalog().category_counts.latest() {
        Some((counted, counts)) if minute.saturating_sub(counted) < COUNT_LASTS => {
            if counted < minute {
                let shop = shop.clone();
                tokio::spawn(async move {
                    let counting = shop.catalog().category_counts.get_or(minute, || count_by_category(shop.database.read()));
                    if let Err(cause) = counting.await {
                        tracing::warn!(%cause, "the products of the categories cannot be counted");
                    }
                });
            }
            Ok(counts)
        }
        _ => shop.catalog().category_counts.get_or(minute, || count_by_category(connection)).await,
    }
}

async fn count_by_category(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, DbErr> {
    // What is counted stands in the index itself.
    let find = product::Entity::find().select_only().column(product::Column::CategoryId).column_as(product::Column::CategoryId.count(), "products");
    let find = find.filter(product::Column::CategoryId.is_not_null()).group_by(product::Column::CategoryId);
    Ok(find.into_tuple::<(Uuid, i64)>().all(connection).await?.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

/// The products that fit; `walk` when they are so many that they are looked at in the order of the list.
fn fitting(connection: &impl ConnectionTrait, tree: &CategoryTree, filter: &ProductFilter, walk: bool) -> Select<product::Entity> {
    let backend = connection.get_database_backend();
    // Those that have the words are known: SQLite would rather walk through all that have a status.
    let walk = walk || filter.having_words.is_some();
    let column = |column: product::Column| if walk { along(backend, "products", column.as_str()) } else { column.into_simple_expr() };
    let mut find = product::Entity::find();
    if let Some(status) = filter.status {
        find = find.filter(column(product::Column::Status).eq(status.word()));
    }
    if let Some(category) = filter.category.and_then(|id| tree.by_id(id)) {
        let inside = format!("{}/", category.path);
        let ids = tree.all().iter().filter(|other| other.id == category.id || other.path.starts_with(&inside)).map(|other| other.id);
        find = find.filter(column(product::Column::CategoryId).is_in(ids));
    }
    if let Some(tag) = &filter.tag {
        let tagged = tag::Entity::find().select_only().column(tag::Column::ProductId).filter(tag::Column::Key.eq(fold(tag)));
        find = find.filter(column(product::Column::Id).in_subquery(tagged.into_query()));
    }
    if let Some(brand) = filter.brand {
        find = find.filter(column(product::Column::BrandId).eq(brand));
    }
    if let Some(ids) = &filter.having_words {
        find = find.filter(product::Column::Id.is_in(ids.iter().copied()));
    }
    find
}

/// The price that a product's list entry begins with.
fn lowest_price() -> SimpleExpr {
    let lowest = variant::Entity::find()
        .select_only()
        .column_as(variant::Column::Price.min(), "price")
        .filter(Expr::col((variant::Entity, variant::Column::ProductId)).equals((product::Entity, product::Column::Id)))
        .filter(variant::Column::Archived.eq(false));
    // A product without a price is not the cheapest.
    Func::coalesce([SimpleExpr::SubQuery(None, Box::new(lowest.into_query().into())), Expr::value(i64::MAX)]).into()
}
