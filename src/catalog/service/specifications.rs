//! Definitions of specifications. A product keeps a definition's id and the value as it was typed, so that a definition
//! can change its name, its kind or its unit without a product being written anew.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{json, read, texts, touch};
use crate::{
    catalog::{
        entity::{product, specification},
        model::{
            CatalogProblem, CatalogRefusal, LONGEST_NAME, LONGEST_UNIT, Part, Problems, Specification, SpecificationDefinition, SpecificationDraft,
            SpecificationKind, TextKind, fold,
        },
    },
    error::{Fault, is_taken},
    platform::jobs::Kind,
    shop::Shop,
};

/// The job that defines what older products say.
pub const DEFINE: Kind = Kind::new("catalog.define").within(Duration::from_hours(1));
/// Ids that are asked for one by one; for more the whole table is read.
const FEW: usize = 500;
/// Products beyond which it is not counted how many have a specification.
const COUNTED: u64 = 20_000;

/// A specification as a product's row keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Stored {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// Of an older product, whose specifications are not defined yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    pub value: String,
}

/// All definitions, in the order of the filters.
pub async fn definitions(connection: &impl ConnectionTrait) -> Result<Vec<SpecificationDefinition>, DbErr> {
    let find = specification::Entity::find().order_by_asc(specification::Column::Position).order_by_asc(specification::Column::Key);
    Ok(find.all(connection).await?.into_iter().map(defined).collect())
}

fn defined(row: specification::Model) -> SpecificationDefinition {
    SpecificationDefinition {
        kind: SpecificationKind::from_word(&row.kind).unwrap_or_default(),
        id: row.id,
        name: row.name,
        unit: row.unit,
        section: row.section,
        filterable: row.filterable,
        position: row.position,
    }
}

/// The definitions of what is typed, by folded name; those that are missing are made, each of the kind that its first
/// value looks like.
pub async fn define(
    transaction: &impl ConnectionTrait,
    typed: impl IntoIterator<Item = &SpecificationDraft>,
) -> Result<HashMap<String, SpecificationDefinition>, DbErr> {
    // In the order of names, so that two that define the same cannot wait for each other.
    let mut wanted = BTreeMap::<String, &SpecificationDraft>::new();
    for draft in typed {
        wanted.entry(fold(&draft.name)).or_insert(draft);
    }
    let mut known = by_keys(transaction, wanted.keys().cloned().collect()).await?;
    wanted.retain(|key, _| !known.contains_key(key));
    if wanted.is_empty() {
        return Ok(known);
    }
    let last = specification::Entity::find().order_by_desc(specification::Column::Position).limit(1).one(transaction).await?;
    let first = last.map_or(0, |row| row.position + 1);
    let rows = wanted.iter().zip(first..).map(|((key, draft), position)| {
        let (kind, unit) = SpecificationKind::guess(&draft.value);
        specification::ActiveModel {
            id: Set(Uuid::now_v7()),
            key: Set(key.clone()),
            name: Set(draft.name.trim().to_owned()),
            kind: Set(kind.word().to_owned()),
            unit: Set(unit.to_owned()),
            section: Set(String::new()),
            // Texts are mostly as many as there are products: staff say which of them are worth a filter.
            filterable: Set(kind != SpecificationKind::Text),
            position: Set(position),
        }
    });
    for portion in rows.collect::<Vec<_>>().chunks(500) {
        let insert = specification::Entity::insert_many(portion.to_vec());
        let insert = insert.on_conflict(OnConflict::column(specification::Column::Key).do_nothing().to_owned());
        insert.exec_without_returning(transaction).await?;
    }
    known.extend(by_keys(transaction, wanted.into_keys().collect()).await?);
    Ok(known)
}

async fn by_keys(connection: &impl ConnectionTrait, keys: Vec<String>) -> Result<HashMap<String, SpecificationDefinition>, DbErr> {
    let mut found = HashMap::with_capacity(keys.len());
    for keys in keys.chunks(FEW) {
        let rows = specification::Entity::find().filter(specification::Column::Key.is_in(keys)).all(connection).await?;
        found.extend(rows.into_iter().map(|row| (row.key.clone(), defined(row))));
    }
    Ok(found)
}

/// What a product's row keeps of its specifications.
pub(super) async fn stored(transaction: &impl ConnectionTrait, typed: &[SpecificationDraft]) -> Result<serde_json::Value, DbErr> {
    let definitions = define(transaction, typed).await?;
    json(&as_stored(typed, &definitions))
}

/// The same with definitions at hand.
pub(super) fn as_stored(typed: &[SpecificationDraft], definitions: &HashMap<String, SpecificationDefinition>) -> Vec<Stored> {
    let of = |draft: &SpecificationDraft| match definitions.get(&fold(&draft.name)) {
        Some(definition) => Stored { id: Some(definition.id), name: String::new(), value: draft.value.clone() },
        None => Stored { id: None, name: draft.name.clone(), value: draft.value.clone() },
    };
    typed.iter().map(of).collect()
}

/// The specifications of products, by the values of their rows, in the same order.
pub(super) async fn specifications_of(connection: &impl ConnectionTrait, values: Vec<serde_json::Value>) -> Result<Vec<Vec<Specification>>, DbErr> {
    let stored = values.into_iter().map(read::<Vec<Stored>>).collect::<Vec<_>>();
    let ids = stored.iter().flatten().filter_map(|row| row.id).collect::<HashSet<_>>();
    let definitions = match ids.len() {
        0 => Vec::new(),
        1..=FEW => specification::Entity::find().filter(specification::Column::Id.is_in(ids)).all(connection).await?.into_iter().map(defined).collect(),
        _ => definitions(connection).await?,
    };
    let definitions = definitions.into_iter().map(|definition| (definition.id, definition)).collect::<HashMap<_, _>>();
    let of = |row: Stored| match row.id {
        Some(id) => definitions.get(&id).map(|definition| Specification::new(definition, row.value)),
        None => Some(Specification::loose(row.name, row.value)),
    };
    Ok(stored.into_iter().map(|rows| rows.into_iter().filter_map(of).collect()).collect())
}

/// How many products have each specification; `None` in a shop so large that counting would take too long.
pub async fn count_by_specification(connection: &impl ConnectionTrait) -> Result<Option<HashMap<Uuid, u64>>, DbErr> {
    if super::count_products(connection).await? > COUNTED {
        return Ok(None);
    }
    let backend = connection.get_database_backend();
    let sql = if backend == DbBackend::Postgres {
        "SELECT entry->>'id' AS id, count(*) AS products FROM products, jsonb_array_elements(specifications) AS entry GROUP BY 1"
    } else {
        "SELECT json_extract(entry.value, '$.id') AS id, count(*) AS products FROM products, json_each(specifications) AS entry GROUP BY 1"
    };
    let mut counts = HashMap::new();
    for row in connection.query_all_raw(Statement::from_string(backend, sql)).await? {
        if let Some(id) = row.try_get::<Option<String>>("", "id")?.and_then(|id| id.parse().ok()) {
            counts.insert(id, row.try_get::<i64>("", "products")?.unsigned_abs());
        }
    }
    Ok(Some(counts))
}

/// What staff say about a definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefinitionDraft {
    pub name: String,
    pub kind: SpecificationKind,
    pub unit: String,
    pub section: String,
    pub filterable: bool,
}

/// Creates a definition as the last, or changes one. A name that another has is refused: merging is a verb of its own.
pub async fn save_definition(shop: &Shop, id: Option<Uuid>, draft: DefinitionDraft) -> Result<Uuid, Fault<CatalogRefusal>> {
    let id = shop.database.write(move |tx| Box::pin(async move { save_definition_in(tx, id, &draft).await })).await?;
    announce(shop);
    Ok(id)
}

/// [`save_definition`] as part of a larger transaction.
pub async fn save_definition_in(transaction: &DatabaseTransaction, id: Option<Uuid>, draft: &DefinitionDraft) -> Result<Uuid, Fault<CatalogRefusal>> {
    let mut problems = Problems::default();
    let mut check = |field: &str, part: Part, text: &str, most: usize| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > most {
            problems.add(field, CatalogProblem::LongText { part, most });
        }
        text
    };
    let name = check("name", Part::Name, &draft.name, LONGEST_NAME);
    let unit = check("unit", Part::Unit, &draft.unit, LONGEST_UNIT);
    let section = check("section", Part::Heading, &draft.section, LONGEST_NAME);
    if name.is_empty() {
        problems.add("name", CatalogProblem::NoSpecificationName);
    }
    let key = fold(&name);
    let holder = specification::Entity::find().filter(specification::Column::Key.eq(&key)).one(transaction).await?;
    if let Some(holder) = holder.filter(|holder| Some(holder.id) != id) {
        problems.add("name", CatalogProblem::SpecificationExists { name: holder.name });
    }
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }
    let position = match id {
        Some(id) => specification::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?.position,
        None => definitions(transaction).await?.last().map_or(0, |last| last.position + 1),
    };
    let row = specification::ActiveModel {
        id: Set(id.unwrap_or_else(Uuid::now_v7)),
        key: Set(key),
        name: Set(name),
        kind: Set(draft.kind.word().to_owned()),
        unit: Set(if draft.kind == SpecificationKind::Number { unit } else { String::new() }),
        section: Set(section),
        filterable: Set(draft.filterable),
        position: Set(position),
    };
    let faster = |cause: DbErr| if is_taken(&cause) { Fault::Busy } else { cause.into() };
    let Some(id) = id else {
        let id = *row.id.as_ref();
        specification::Entity::insert(row).exec_without_returning(transaction).await.map_err(faster)?;
        return Ok(id);
    };
    specification::Entity::update_many().set(row).filter(specification::Column::Id.eq(id)).exec(transaction).await.map_err(faster)?;
    touch(transaction, having(transaction, id).await?).await?;
    Ok(id)
}

/// Puts a definition at a place among the others, counted from 0.
pub async fn move_definition(shop: &Shop, id: Uuid, place: usize) -> Result<(), Fault<CatalogRefusal>> {
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut all = definitions(tx).await?;
            let from = all.iter().position(|definition| definition.id == id).ok_or(Fault::NotFound)?;
            let moved = all.remove(from);
            all.insert(place.min(all.len()), moved);
            for (definition, position) in all.iter().zip(0..).filter(|(definition, position)| definition.position != *position) {
                specification::Entity::update_many()
                    .col_expr(specification::Column::Position, Expr::value(position))
                    .filter(specification::Column::Id.eq(definition.id))
                    .exec(tx)
                    .await?;
            }
            Ok(())
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

/// Makes one specification of two: products that have `from` have `into` instead, and `from` is no more. A product that
/// has both keeps the value of `into`.
pub async fn merge_definitions(shop: &Shop, from: Uuid, into: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    if from == into {
        return Err(Fault::Refused(CatalogRefusal::SameSpecification));
    }
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            specification::Entity::find_by_id(into).one(tx).await?.ok_or(Fault::NotFound)?;
            texts::inherit_texts(tx, TextKind::Specification, from, into).await?;
            replace(tx, from, Some(into)).await?;
            Ok(())
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

/// Takes a specification from the shop and from every product.
pub async fn delete_definition(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    shop.database.write(move |tx| Box::pin(async move { delete_definition_in(tx, id).await })).await?;
    announce(shop);
    Ok(())
}

/// [`delete_definition`] as part of a larger transaction.
pub async fn delete_definition_in(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    replace(transaction, id, None).await
}

async fn replace(transaction: &DatabaseTransaction, from: Uuid, into: Option<Uuid>) -> Result<(), Fault<CatalogRefusal>> {
    let ids = having(transaction, from).await?;
    for ids in ids.chunks(FEW) {
        for row in product::Entity::find().filter(product::Column::Id.is_in(ids.iter().copied())).all(transaction).await? {
            let mut stored = read::<Vec<Stored>>(row.specifications);
            match into.filter(|into| stored.iter().all(|entry| entry.id != Some(*into))) {
                Some(into) => stored.iter_mut().filter(|entry| entry.id == Some(from)).for_each(|entry| entry.id = Some(into)),
                None => stored.retain(|entry| entry.id != Some(from)),
            }
            write_stored(transaction, row.id, &stored).await?;
        }
    }
    let deleted = specification::Entity::delete_by_id(from).exec(transaction).await?;
    if deleted.rows_affected == 0 {
        return Err(Fault::NotFound);
    }
    texts::forget_texts(transaction, TextKind::Specification, from).await?;
    Ok(touch(transaction, ids).await?)
}

async fn write_stored(transaction: &impl ConnectionTrait, product_id: Uuid, stored: &[Stored]) -> Result<(), DbErr> {
    product::Entity::update_many()
        .col_expr(product::Column::Specifications, Expr::value(json(&stored)?))
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .filter(product::Column::Id.eq(product_id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Products that have a specification.
pub(super) async fn having(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let named = Expr::col(product::Column::Specifications).cast_as("text").like(format!("%{id}%"));
    product::Entity::find().select_only().column(product::Column::Id).filter(named).order_by_asc(product::Column::Id).into_tuple().all(connection).await
}

/// Defines what products say that were saved before there were definitions. Does nothing for the others, so that it can
/// be begun again.
pub async fn define_older(shop: &Shop) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let ids = super::product_ids(shop.database.read(), after, 200).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                let rows = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(tx).await?;
                let rows = rows.into_iter().map(|row| (row.id, read::<Vec<Stored>>(row.specifications)));
                let rows = rows.filter(|(_, stored)| stored.iter().any(|entry| entry.id.is_none())).collect::<Vec<_>>();
                let drafts = rows.iter().flat_map(|(_, stored)| stored).filter(|entry| entry.id.is_none());
                let drafts = drafts.map(|entry| SpecificationDraft { name: entry.name.clone(), value: entry.value.clone() }).collect::<Vec<_>>();
                let definitions = define(tx, &drafts).await?;
                let mut defined = Vec::with_capacity(rows.len());
                for (id, mut stored) in rows {
                    for entry in stored.iter_mut().filter(|entry| entry.id.is_none()) {
                        entry.id = definitions.get(&fold(&std::mem::take(&mut entry.name))).map(|definition| definition.id);
                    }
                    let mut seen = HashSet::new();
                    stored.retain(|entry| seen.insert(entry.id));
                    write_stored(tx, id, &stored).await?;
                    defined.push(id);
                }
                Ok::<_, Fault>(touch(tx, defined).await?)
            })
        });
        work.await?;
    }
    announce(shop);
    Ok(())
}

fn announce(shop: &Shop) {
    shop.bell.ring();
    shop.pages.forget();
}
