//! What products belong to, for those who go by it: categories, collections, brand and tags.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::tags;
use crate::catalog::entity::{category, collection_product, product};

/// What a product belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// Its own category first, then those above it.
    pub categories: Vec<Uuid>,
    pub collections: Vec<Uuid>,
    pub brand: Option<Uuid>,
    pub tags: Vec<String>,
}

/// What products belong to, by their ids; ones that do not exist are left out.
pub async fn memberships(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Membership>, DbErr> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = || products.iter().copied();
    let find = product::Entity::find().select_only().columns([product::Column::Id, product::Column::CategoryId, product::Column::BrandId]);
    let rows = find.filter(product::Column::Id.is_in(ids())).into_tuple::<(Uuid, Option<Uuid>, Option<Uuid>)>().all(connection).await?;
    let mut parents = HashMap::new();
    if rows.iter().any(|(_, category, _)| category.is_some()) {
        let find = category::Entity::find().select_only().columns([category::Column::Id, category::Column::ParentId]);
        parents.extend(find.into_tuple::<(Uuid, Option<Uuid>)>().all(connection).await?);
    }
    let mut of = HashMap::with_capacity(rows.len());
    for (id, own, brand) in rows {
        let mut categories = Vec::new();
        let mut next = own;
        // A way longer than the tree is large holds a cycle, which the database should not.
        while let Some(category) = next.filter(|_| categories.len() <= parents.len()) {
            categories.push(category);
            next = parents.get(&category).copied().flatten();
        }
        of.insert(id, Membership { categories, brand, ..Membership::default() });
    }
    let find = collection_product::Entity::find().select_only().columns([collection_product::Column::ProductId, collection_product::Column::CollectionId]);
    let placed = find.filter(collection_product::Column::ProductId.is_in(ids())).into_tuple::<(Uuid, Uuid)>().all(connection).await?;
    for (id, collection) in placed {
        if let Some(own) = of.get_mut(&id) {
            own.collections.push(collection);
        }
    }
    for (id, tags) in tags::tags_of(connection, products).await? {
        if let Some(own) = of.get_mut(&id) {
            own.tags = tags;
        }
    }
    Ok(of)
}
