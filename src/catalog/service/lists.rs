//! Lists for the back office: drafts and archived products too, straight from the database.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};
use uuid::Uuid;

use super::products;
use crate::{
    catalog::{
        entity::{brand, product, tag, variant},
        model::{CategoryTree, Product, ProductStatus, fold},
    },
    kernel::{Currency, Page, PageNumber},
};

/// Products a page.
const PAGE: u32 = 50;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductOrder {
    #[default]
    Newest,
    Changed,
    Title,
    Price,
}

impl ProductOrder {
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Newest, "newest", "Newest first"),
        (Self::Changed, "changed", "Last changed first"),
        (Self::Title, "title", "Title A–Z"),
        (Self::Price, "price", "Price, low first"),
    ];

    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, own, _)| *own == word).map_or(Self::Newest, |(order, ..)| order)
    }
}

/// What of the products staff want to see.
#[derive(Clone, Debug, Default)]
pub struct ProductFilter {
    /// Part of a title, a SKU or a brand.
    pub words: String,
    pub status: Option<ProductStatus>,
    /// With everything inside it.
    pub category: Option<Uuid>,
    pub brand: Option<Uuid>,
    pub tag: Option<String>,
    pub order: ProductOrder,
}

/// A page of the products that fit.
pub async fn list_products(
    connection: &impl ConnectionTrait,
    currency: Currency,
    tree: &CategoryTree,
    filter: &ProductFilter,
    number: PageNumber,
) -> Result<Page<Product>, DbErr> {
    let mut find = fitting(tree, filter);
    if let Some(status) = filter.status {
        find = find.filter(product::Column::Status.eq(status.word()));
    }
    let total = find.clone().count(connection).await?;
    let find = match filter.order {
        ProductOrder::Newest => find.order_by_desc(product::Column::CreatedAt),
        ProductOrder::Changed => find.order_by_desc(product::Column::UpdatedAt),
        ProductOrder::Title => find.order_by_asc(SimpleExpr::from(Func::lower(Expr::col((product::Entity, product::Column::Title))))),
        ProductOrder::Price => find.order_by(lowest_price(), Order::Asc),
    };
    let ids = find
        .order_by_desc(product::Column::Id)
        .select_only()
        .column(product::Column::Id)
        .offset(number.offset(PAGE))
        .limit(u64::from(PAGE))
        .into_tuple::<Uuid>()
        .all(connection)
        .await?;
    Ok(Page { items: products(connection, currency, &ids).await?, number, size: PAGE, total })
}

/// How many of the products that fit, whatever their status, have each status.
pub async fn count_by_status(connection: &impl ConnectionTrait, tree: &CategoryTree, filter: &ProductFilter) -> Result<HashMap<ProductStatus, u64>, DbErr> {
    let find = fitting(tree, filter).select_only().column(product::Column::Status).column_as(product::Column::Id.count(), "products");
    let rows = find.group_by(product::Column::Status).into_tuple::<(String, i64)>().all(connection).await?;
    Ok(rows.into_iter().filter_map(|(word, count)| Some((ProductStatus::from_word(&word)?, count.unsigned_abs()))).collect())
}

/// How many products stand in each category itself.
pub async fn count_by_category(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, DbErr> {
    let find = product::Entity::find().select_only().column(product::Column::CategoryId).column_as(product::Column::Id.count(), "products");
    let find = find.filter(product::Column::CategoryId.is_not_null()).group_by(product::Column::CategoryId);
    Ok(find.into_tuple::<(Uuid, i64)>().all(connection).await?.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

fn fitting(tree: &CategoryTree, filter: &ProductFilter) -> Select<product::Entity> {
    let mut find = product::Entity::find();
    if let Some(category) = filter.category.and_then(|id| tree.by_id(id)) {
        let inside = format!("{}/", category.path);
        let ids = tree.all.iter().filter(|other| other.id == category.id || other.path.starts_with(&inside)).map(|other| other.id);
        find = find.filter(product::Column::CategoryId.is_in(ids));
    }
    if let Some(tag) = &filter.tag {
        let tagged = tag::Entity::find().select_only().column(tag::Column::ProductId).filter(tag::Column::Key.eq(fold(tag)));
        find = find.filter(product::Column::Id.in_subquery(tagged.into_query()));
    }
    if let Some(brand) = filter.brand {
        find = find.filter(product::Column::BrandId.eq(brand));
    }
    for word in filter.words.split_whitespace().take(8) {
        let skus = variant::Entity::find().select_only().column(variant::Column::ProductId).filter(contains((variant::Entity, variant::Column::Sku), word));
        let brands = brand::Entity::find().select_only().column(brand::Column::Id).filter(contains((brand::Entity, brand::Column::Name), word));
        find = find.filter(
            Condition::any()
                .add(contains((product::Entity, product::Column::Title), word))
                .add(product::Column::Id.in_subquery(skus.into_query()))
                .add(product::Column::BrandId.in_subquery(brands.into_query())),
        );
    }
    find
}

/// Whether a column has the text in it, whatever the capitals.
pub(super) fn contains(column: impl sea_orm::sea_query::IntoColumnRef, text: &str) -> SimpleExpr {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    SimpleExpr::from(Func::lower(Expr::col(column))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
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
