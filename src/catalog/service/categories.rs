//! The category tree. A category's parent is the one truth; its address path is made from it, for it and all below it.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{texts, touch};
use crate::{
    catalog::{
        entity::{category, product},
        model::{CatalogProblem, CatalogRefusal, CategoryDraft, Problems, TextKind},
    },
    content::redirects,
    error::{Fault, is_taken},
    kernel::slugify,
    platform::database::insert_all,
    shop::Shop,
};

/// The deepest that categories may stand inside each other: their address is as long as they are deep.
const DEEPEST: usize = 32;

/// Creates a category as the last of its siblings.
pub async fn create_category(shop: &Shop, draft: CategoryDraft) -> Result<Uuid, Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let id = shop.database.write(move |tx| Box::pin(async move { create_category_in(tx, &draft, now).await })).await?;
    announce(shop);
    Ok(id)
}

/// Renames, describes and moves a category; its old address, and those of all below it, lead to the new ones.
pub async fn save_category(shop: &Shop, id: Uuid, draft: CategoryDraft) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { save_category_in(tx, id, &draft, now).await })).await?;
    announce(shop);
    Ok(())
}

/// Moves a category below another one, or to the top, to a place among its siblings counted from 0.
pub async fn move_category(shop: &Shop, id: Uuid, parent: Option<Uuid>, place: usize) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { move_category_in(tx, id, parent, place, now).await })).await?;
    announce(shop);
    Ok(())
}

/// Deletes a category without sub-categories; its products move up to its parent.
pub async fn delete_category(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { delete_category_in(tx, id, now).await })).await?;
    announce(shop);
    Ok(())
}

/// Every page shows the categories, also when none of their products has changed.
fn announce(shop: &Shop) {
    shop.bell.ring();
    shop.pages.forget();
}

/// [`create_category`] as part of a larger transaction.
pub async fn create_category_in(transaction: &DatabaseTransaction, draft: &CategoryDraft, now: DateTime<Utc>) -> Result<Uuid, Fault<CatalogRefusal>> {
    let rows = lock(transaction).await?;
    let (name, description, problems) = draft.check();
    refuse(problems)?;
    if let Some(parent) = draft.parent_id {
        check_depth(&rows, parent, 1)?;
    }
    let slug = slugify(if draft.slug.trim().is_empty() { &name } else { &draft.slug });
    let path = path_below(&rows, draft.parent_id, &slug)?;
    check_free(&rows, &path, None)?;
    let id = Uuid::now_v7();
    let row = category::ActiveModel {
        id: Set(id),
        parent_id: Set(draft.parent_id),
        slug: Set(slug),
        path: Set(path.clone()),
        name: Set(name),
        description: Set(description),
        position: Set(rows.iter().filter(|row| row.parent_id == draft.parent_id).map(|row| row.position + 1).max().unwrap_or_default()),
        picture_id: Set(None),
        updated_at: Set(now),
    };
    category::Entity::insert(row).exec_without_returning(transaction).await.map_err(faster)?;
    redirects::settled(transaction, &address(&path)).await?;
    Ok(id)
}

/// The categories at the end of paths of names from the top down, by their names or else by the addresses that those
/// make; those that are missing are made.
pub async fn ensure_categories<'path>(
    transaction: &DatabaseTransaction,
    paths: &[&'path [String]],
    now: DateTime<Utc>,
) -> Result<HashMap<&'path [String], Uuid>, Fault<CatalogRefusal>> {
    let mut found = along(transaction, paths, None).await?;
    if paths.iter().any(|names| !names.is_empty() && !found.contains_key(names)) {
        lock_rows(transaction).await?;
        found = along(transaction, paths, Some(now)).await?;
    }
    Ok(found.into_iter().map(|(names, (id, _))| (names, id)).collect())
}

/// The ids and addresses of categories along paths of names, level by level: of many categories few are read. With a
/// time those that are missing are made.
async fn along<'path>(
    transaction: &DatabaseTransaction,
    paths: &[&'path [String]],
    make: Option<DateTime<Utc>>,
) -> Result<HashMap<&'path [String], (Uuid, String)>, Fault<CatalogRefusal>> {
    let mut found = HashMap::<&[String], (Uuid, String)>::new();
    for depth in 1..=paths.iter().map(|names| names.len()).max().unwrap_or_default() {
        let wanted = paths.iter().filter_map(|names| names.get(..depth)).collect::<BTreeSet<_>>();
        let mut places = Vec::with_capacity(wanted.len());
        for names in wanted {
            let Some((name, above)) = names.split_last() else { continue };
            match found.get(above) {
                Some((parent, path)) => places.push((names, name, Some(*parent), format!("{path}/{}", slugify(name)))),
                None if above.is_empty() => places.push((names, name, None, slugify(name))),
                None => {}
            }
        }
        let parents = places.iter().filter_map(|(_, _, parent, _)| *parent).collect::<BTreeSet<_>>();
        let is_below = || if depth == 1 { category::Column::ParentId.is_null() } else { category::Column::ParentId.is_in(parents.iter().copied()) };
        let (mut named, mut known) = (HashMap::new(), HashMap::new());
        // In portions: a statement takes a limited number of values.
        for portion in places.chunks(500) {
            let by_name = category::Column::Name.is_in(portion.iter().map(|(_, name, ..)| name.as_str()));
            let by_path = category::Column::Path.is_in(portion.iter().map(|(.., path)| path.as_str()));
            let columns = [category::Column::Id, category::Column::ParentId, category::Column::Name, category::Column::Path];
            let find = category::Entity::find().select_only().columns(columns).filter(is_below()).filter(by_name.or(by_path));
            let rows = find.order_by_asc(category::Column::Position).into_tuple::<(Uuid, Option<Uuid>, String, String)>().all(transaction).await?;
            for (id, parent, name, path) in rows {
                named.entry((parent, name)).or_insert_with(|| (id, path.clone()));
                known.insert(path, id);
            }
        }
        let mut missing = Vec::new();
        for (names, name, parent, path) in places {
            match (named.get(&(parent, name.clone())), known.get(&path)) {
                (Some(own), _) => drop(found.insert(names, own.clone())),
                (None, Some(id)) => drop(found.insert(names, (*id, path))),
                (None, None) => missing.push((names, name, parent, path)),
            }
        }
        let Some(now) = make.filter(|_| !missing.is_empty()) else { continue };
        if depth > DEEPEST {
            refuse(Problems::one("parent", CatalogProblem::TooDeep { most: DEEPEST }))?;
        }
        let last = category::Entity::find().select_only().column(category::Column::ParentId).column_as(category::Column::Position.max(), "last");
        let last = last.filter(is_below()).group_by(category::Column::ParentId).into_tuple::<(Option<Uuid>, i32)>().all(transaction).await?;
        let mut last = last.into_iter().collect::<HashMap<_, _>>();
        let (mut rows, mut addresses) = (Vec::with_capacity(missing.len()), Vec::with_capacity(missing.len()));
        for (names, name, parent_id, path) in missing {
            // Two names may make one address.
            if let Some(id) = known.get(&path) {
                found.insert(names, (*id, path));
                continue;
            }
            let (name, description, problems) = CategoryDraft { name: name.clone(), parent_id, ..CategoryDraft::default() }.check();
            refuse(problems)?;
            let position = last.entry(parent_id).and_modify(|last| *last += 1).or_default();
            let (id, slug) = (Uuid::now_v7(), path.rsplit('/').next().unwrap_or_default().to_owned());
            addresses.push(address(&path));
            rows.push(category::ActiveModel {
                id: Set(id),
                parent_id: Set(parent_id),
                slug: Set(slug),
                path: Set(path.clone()),
                name: Set(name),
                description: Set(description),
                position: Set(*position),
                picture_id: Set(None),
                updated_at: Set(now),
            });
            known.insert(path.clone(), id);
            found.insert(names, (id, path));
        }
        insert_all(transaction, rows, None).await.map_err(faster)?;
        redirects::all_settled(transaction, &addresses).await?;
    }
    Ok(found)
}

/// [`save_category`] as part of a larger transaction.
pub async fn save_category_in(transaction: &DatabaseTransaction, id: Uuid, draft: &CategoryDraft, now: DateTime<Utc>) -> Result<(), Fault<CatalogRefusal>> {
    let rows = lock(transaction).await?;
    let row = find(&rows, id)?;
    if draft.seen.is_some_and(|seen| seen != row.updated_at) {
        return Err(Fault::Refused(CatalogRefusal::Stale));
    }
    let (name, description, problems) = draft.check();
    refuse(problems)?;
    let slug = slugify(if draft.slug.trim().is_empty() { &name } else { &draft.slug });
    category::Entity::update_many()
        .col_expr(category::Column::Name, Expr::value(name))
        .col_expr(category::Column::Description, Expr::value(description))
        .col_expr(category::Column::UpdatedAt, Expr::value(now))
        .filter(category::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    if row.parent_id == draft.parent_id {
        place_at(transaction, &rows, id, row.parent_id, &slug, row.position, now).await?;
    } else {
        let last = rows.iter().filter(|other| other.parent_id == draft.parent_id).map(|other| other.position + 1).max().unwrap_or_default();
        place_at(transaction, &rows, id, draft.parent_id, &slug, last, now).await?;
    }
    touch_below(transaction, &rows, id).await
}

async fn move_category_in(
    transaction: &DatabaseTransaction,
    id: Uuid,
    parent: Option<Uuid>,
    place: usize,
    now: DateTime<Utc>,
) -> Result<(), Fault<CatalogRefusal>> {
    let rows = lock(transaction).await?;
    let row = find(&rows, id)?;
    place_at(transaction, &rows, id, parent, &row.slug, row.position, now).await?;
    let mut siblings = rows.iter().filter(|other| other.parent_id == parent && other.id != id).map(|other| other.id).collect::<Vec<_>>();
    siblings.insert(place.min(siblings.len()), id);
    for (position, sibling) in siblings.into_iter().enumerate() {
        category::Entity::update_many()
            .col_expr(category::Column::Position, Expr::value(position as i32))
            .filter(category::Column::Id.eq(sibling))
            .exec(transaction)
            .await?;
    }
    if row.parent_id == parent { Ok(()) } else { touch_below(transaction, &rows, id).await }
}

/// [`delete_category`] as part of a larger transaction.
pub async fn delete_category_in(transaction: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault<CatalogRefusal>> {
    let rows = lock(transaction).await?;
    let row = find(&rows, id)?;
    if rows.iter().any(|other| other.parent_id == Some(id)) {
        return Err(Fault::Refused(CatalogRefusal::HasChildren));
    }
    touch_below(transaction, &rows, id).await?;
    product::Entity::update_many()
        .col_expr(product::Column::CategoryId, Expr::value(row.parent_id))
        .filter(product::Column::CategoryId.eq(id))
        .exec(transaction)
        .await?;
    category::Entity::delete_by_id(id).exec(transaction).await?;
    texts::forget_texts(transaction, TextKind::Category, id).await?;
    match row.parent_id.and_then(|parent| rows.iter().find(|other| other.id == parent)) {
        Some(parent) => redirects::moved(transaction, &address(&row.path), &address(&parent.path), now).await?,
        None => redirects::gone(transaction, &address(&row.path), now).await?,
    }
    Ok(())
}

/// All categories in order, locked: two moves at once could otherwise close a circle that neither sees.
async fn lock(transaction: &DatabaseTransaction) -> Result<Vec<category::Model>, DbErr> {
    lock_rows(transaction).await?;
    // Read only now: rows that were inserted while the locks were waited for are among them.
    category::Entity::find().order_by_asc(category::Column::Position).order_by_asc(category::Column::Name).all(transaction).await
}

async fn lock_rows(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    // SQLite has one writer and needs no lock.
    if transaction.get_database_backend() != DbBackend::Sqlite {
        let ids = category::Entity::find().select_only().column(category::Column::Id).order_by_asc(category::Column::Id);
        ids.lock_exclusive().into_tuple::<Uuid>().all(transaction).await?;
    }
    Ok(())
}

/// Puts a category with all below it under a parent and a slug, and leads their old addresses to the new ones.
async fn place_at(
    transaction: &DatabaseTransaction,
    rows: &[category::Model],
    id: Uuid,
    parent: Option<Uuid>,
    slug: &str,
    position: i32,
    now: DateTime<Utc>,
) -> Result<(), Fault<CatalogRefusal>> {
    let below = below(rows, id);
    if parent.is_some_and(|parent| below.iter().any(|row| row.id == parent)) {
        return Err(Fault::Refused(CatalogRefusal::Cycle));
    }
    let row = find(rows, id)?;
    if let Some(parent) = parent {
        let height = below.iter().map(|other| other.path.matches('/').count()).max().unwrap_or_default() - row.path.matches('/').count() + 1;
        check_depth(rows, parent, height)?;
    }
    let path = path_below(rows, parent, slug)?;
    check_free(rows, &path, Some(id))?;
    category::Entity::update_many()
        .col_expr(category::Column::ParentId, Expr::value(parent))
        .col_expr(category::Column::Slug, Expr::value(slug))
        .col_expr(category::Column::Position, Expr::value(position))
        .filter(category::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    if path == row.path {
        return Ok(());
    }
    for other in below {
        let moved = format!("{path}{}", other.path.strip_prefix(&row.path).unwrap_or_default());
        category::Entity::update_many()
            .col_expr(category::Column::Path, Expr::value(moved.clone()))
            .col_expr(category::Column::UpdatedAt, Expr::value(now))
            .filter(category::Column::Id.eq(other.id))
            .exec(transaction)
            .await
            .map_err(faster)?;
        redirects::moved(transaction, &address(&other.path), &address(&moved), now).await?;
    }
    Ok(())
}

/// The category and everything inside it, parents first.
fn below(rows: &[category::Model], id: Uuid) -> Vec<&category::Model> {
    let mut found = rows.iter().filter(|row| row.id == id).collect::<Vec<_>>();
    let mut next = 0;
    // The bound ends the walk even if the database held a circle.
    while next < found.len() && found.len() <= rows.len() {
        let parent = found.get(next).map(|row| row.id);
        found.extend(rows.iter().filter(|row| row.parent_id == parent));
        next += 1;
    }
    found
}

fn find(rows: &[category::Model], id: Uuid) -> Result<&category::Model, Fault<CatalogRefusal>> {
    rows.iter().find(|row| row.id == id).ok_or(Fault::NotFound)
}

fn path_below(rows: &[category::Model], parent: Option<Uuid>, slug: &str) -> Result<String, Fault<CatalogRefusal>> {
    match parent {
        None => Ok(slug.to_owned()),
        Some(parent) => Ok(format!("{}/{slug}", find(rows, parent)?.path)),
    }
}

fn check_depth(rows: &[category::Model], parent: Uuid, height: usize) -> Result<(), Fault<CatalogRefusal>> {
    let levels = find(rows, parent)?.path.matches('/').count() + 1 + height;
    if levels > DEEPEST {
        return refuse(Problems::one("parent", CatalogProblem::TooDeep { most: DEEPEST }));
    }
    Ok(())
}

fn check_free(rows: &[category::Model], path: &str, but: Option<Uuid>) -> Result<(), Fault<CatalogRefusal>> {
    match rows.iter().find(|row| row.path == path && Some(row.id) != but) {
        Some(other) => refuse(Problems::one("slug", CatalogProblem::AddressTaken { address: address(path), holder: other.name.clone() })),
        None => Ok(()),
    }
}

fn refuse(problems: Problems) -> Result<(), Fault<CatalogRefusal>> {
    if problems.is_empty() { Ok(()) } else { Err(Fault::Refused(CatalogRefusal::Form(problems))) }
}

fn faster(cause: DbErr) -> Fault<CatalogRefusal> {
    if is_taken(&cause) { Fault::Busy } else { cause.into() }
}

fn address(path: &str) -> String {
    format!("/categories/{path}")
}

async fn touch_below(transaction: &impl ConnectionTrait, rows: &[category::Model], id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let categories = below(rows, id).into_iter().map(|row| row.id);
    let products = product::Entity::find().select_only().column(product::Column::Id).filter(product::Column::CategoryId.is_in(categories));
    Ok(touch(transaction, products.into_tuple::<Uuid>().all(transaction).await?).await?)
}
