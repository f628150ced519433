//! An import taken back, product by product.

use ironmonger_import::{Complaint, Holds, Record};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    PictureNames,
    records::{self, Wanted},
    settle,
    writing::{Before, merged, note, recording, save_prices},
};
use crate::{
    catalog::{
        self,
        model::{CatalogRefusal, ProductStatus, TextKind},
        service::Editing,
    },
    error::Fault,
    platform::media::kept_name,
    shop::Shop,
    transfer::{
        entity::{change, import, picture, record, record_source, source},
        model::{Import, ImportState, Undoing},
    },
};

/// Products of one transaction.
const BATCH: u64 = 40;
/// Records of one transaction.
const RECORDS: u64 = 50;

/// Titles that are named before an import is undone.
const NAMED: u64 = 5;

/// What undoing an import would do as things stand.
pub async fn outlook(shop: &Shop, id: Uuid) -> Result<Undoing, Fault> {
    let connection = shop.database.read();
    let products = |kind: &str| change::Entity::find().filter(change::Column::ImportId.eq(id).and(change::Column::Kind.eq(kind)));
    let records = || record::Entity::find().filter(record::Column::ImportId.eq(id));
    let titles = async |kind: &str| {
        let ids = products(kind).select_only().column(change::Column::ProductId).order_by_asc(change::Column::ProductId).limit(NAMED);
        let ids = ids.into_tuple::<Uuid>().all(connection).await?;
        let found = catalog::service::products(connection, shop.profile().currency, &ids).await?;
        Ok::<_, Fault>(found.into_iter().map(|product| product.title).collect::<Vec<_>>())
    };
    Ok(Undoing {
        created: products("created").count(connection).await?,
        created_titles: titles("created").await?,
        updated: products("updated").count(connection).await?,
        updated_titles: titles("updated").await?,
        archived: products("archived").count(connection).await?,
        made: records().filter(record::Column::Before.is_null()).count(connection).await?,
        changed: records().filter(record::Column::Before.is_not_null()).count(connection).await?,
    })
}

/// Takes back some more of what an import did; after the last of it the import is undone.
pub(super) async fn undo_next(shop: &Shop, import: &Import) -> Result<(), Fault> {
    let id = import.id;
    let editing = Editing::of(shop, &format!("Undoing the import {}", import.name));
    // What was written behind the products goes first, and what was there before them last.
    if undo_records(shop, id, &editing, true).await? {
        return Ok(());
    }
    let rows = change::Entity::find().filter(change::Column::ImportId.eq(id)).order_by_asc(change::Column::ProductId).limit(BATCH);
    let rows = rows.all(shop.database.read()).await?;
    if rows.is_empty() {
        if undo_records(shop, id, &editing, false).await? {
            return Ok(());
        }
        return settle(shop, id, ImportState::Undoing, ImportState::Undone, Vec::new()).await;
    }
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut complaints = Vec::new();
            let (mut restored, mut fetched) = (0, Vec::new());
            for row in &rows {
                match restore(tx, &editing, row).await? {
                    None => {
                        restored += 1;
                        if row.kind == "updated" {
                            let own = picture::Column::ImportId.eq(id).and(picture::Column::ProductId.eq(row.product_id));
                            let pictures = picture::Entity::find().filter(own).all(tx).await?;
                            fetched.extend(pictures.into_iter().filter_map(|picture| Some((picture.product_id, picture.picture_id?))));
                        }
                    }
                    Some(complaint) => complaints.push(complaint),
                }
            }
            let products = rows.iter().map(|row| row.product_id).collect::<Vec<_>>();
            let own = |column: picture::Column| column.is_in(products.clone());
            picture::Entity::delete_many().filter(picture::Column::ImportId.eq(id)).filter(own(picture::Column::ProductId)).exec(tx).await?;
            // The same file again is a change again.
            source::Entity::update_many()
                .col_expr(source::Column::Hash, Expr::value(""))
                .filter(source::Column::ProductId.is_in(products.clone()))
                .exec(tx)
                .await?;
            change::Entity::delete_many().filter(change::Column::ImportId.eq(id)).filter(change::Column::ProductId.is_in(products)).exec(tx).await?;
            import::Entity::update_many()
                .col_expr(import::Column::Restored, Expr::col(import::Column::Restored).add(restored))
                .filter(import::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok::<_, Fault>((complaints, fetched))
        })
    });
    let (complaints, fetched) = work.await?;
    for (product, picture) in fetched {
        match catalog::service::remove_picture(shop, product, picture).await {
            Ok(()) | Err(Fault::NotFound) => {}
            Err(fault) => tracing::warn!(?fault, "a picture of an import that was undone stays"),
        }
    }
    shop.bell.ring();
    note(shop, id, &complaints)
}

/// Takes back some records, the last one first; `false` when there are no more of them.
async fn undo_records(shop: &Shop, id: Uuid, editing: &Editing, late: bool) -> Result<bool, Fault> {
    let own = record::Column::ImportId.eq(id).and(record::Column::Late.eq(late));
    let rows = record::Entity::find().filter(own).order_by_desc(record::Column::Position).limit(RECORDS).all(shop.database.read()).await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let names = PictureNames::Addresses(shop.config.public_url.clone());
    let (mut backs, mut complaints) = (Vec::new(), Vec::new());
    for row in &rows {
        let Ok(after) = serde_json::from_value::<Record>(row.after.clone()) else { continue };
        let mut before = row.before.clone().and_then(|before| serde_json::from_value::<Record>(before).ok());
        if after.texts().is_none() {
            // The import said nothing of other languages: what was said since stays.
            before.as_mut().and_then(Record::texts_mut).into_iter().for_each(|texts| *texts = None);
        }
        let wanted = match &before {
            Some(before) => recording::pictures(shop, id, 0, before, Some(&after), &mut complaints).await,
            None => Wanted::Keep,
        };
        backs.push((before, after, wanted));
    }
    let editing = editing.clone();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut restored = 0;
            let mut stays = Vec::new();
            for (before, after, wanted) in backs {
                let mut stay = |why: &str| stays.push(Complaint::note(0, after.kind(), &after.name(), format!("it {why}"), "Look at it yourself"));
                let now = records::current(tx, &after, &names).await?;
                if now.as_ref().is_some_and(|now| !now.says_the_same(&after, kept_name)) {
                    stay("was changed after the import, so it stays as it is");
                    continue;
                }
                let done = match &before {
                    Some(before) if now.is_some() => records::write(tx, &editing, before, wanted).await,
                    Some(_) => Ok(()),
                    None => records::remove(tx, &editing, &after).await,
                };
                match done {
                    Ok(()) => restored += 1,
                    Err(fault) => stay(&format!("could not be put back: {}", fault.refused()?)),
                }
            }
            for row in &rows {
                record_source::Entity::delete_by_id((row.kind.clone(), row.key.clone())).exec(tx).await?;
                record::Entity::delete_by_id((id, row.kind.clone(), row.key.clone())).exec(tx).await?;
            }
            import::Entity::update_many()
                .col_expr(import::Column::Restored, Expr::col(import::Column::Restored).add(restored))
                .filter(import::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok::<_, Fault>(stays)
        })
    });
    complaints.extend(work.await?);
    recording::announce(shop);
    note(shop, id, &complaints)?;
    Ok(true)
}

/// Puts one product back, or says why it stays.
async fn restore(tx: &DatabaseTransaction, editing: &Editing, row: &change::Model) -> Result<Option<Complaint>, Fault> {
    let stays = |title: &str, what: &str| Some(Complaint::note(0, "", title, format!("“{title}” {what}"), "Look at it yourself"));
    let Some(product) = catalog::service::products(tx, editing.currency, &[row.product_id]).await?.pop() else { return Ok(None) };
    if row.kind == "created" {
        let removed = catalog::service::delete_product_in(tx, product.id, editing.now).await;
        return match removed {
            Ok(()) => Ok(None),
            Err(Fault::Refused(CatalogRefusal::Ordered)) => {
                archive(tx, product.id, editing).await?;
                Ok(stays(&product.title, "has been ordered, so it was archived"))
            }
            Err(fault) => Err(plain(fault)),
        };
    }
    let Some(before) = row.before.clone().and_then(|before| serde_json::from_value::<Before>(before).ok()) else { return Ok(None) };
    if product.version != row.version {
        return Ok(stays(&product.title, "was changed after the import, so it stays as it is"));
    }
    let mut item = before.item;
    for variant in &mut item.variants {
        let now = product.variants.iter().find(|own| own.sku == variant.sku).map(|own| own.stock.on_hand);
        variant.stock = match (variant.stock, before.counted.get(&variant.sku), now) {
            // What came or went since the import came or went.
            (Some(before), Some(counted), Some(now)) => Some(Ord::max(now + before - counted, 0)),
            _ => None,
        };
    }
    let category = catalog::service::ensure_categories(tx, &[item.category.as_slice()], editing.now).await.map_err(plain)?;
    let draft = merged(&item, &product, category.get(item.category.as_slice()).copied(), &Holds::all());
    match catalog::service::save_product_in(tx, editing, Some(product.id), &draft).await {
        Ok(_) => {
            if let Some(saved) = catalog::service::products(tx, editing.currency, &[product.id]).await?.pop() {
                save_prices(tx, editing, &item, &saved).await.map_err(plain)?;
            }
            for (language, words) in &before.said {
                catalog::service::translate_in(tx, editing.currency, TextKind::Product, product.id, language, words).await.map_err(plain)?;
            }
            Ok(None)
        }
        Err(Fault::Refused(refusal)) => Ok(stays(&product.title, &format!("could not be put back: {refusal}"))),
        Err(fault) => Err(plain(fault)),
    }
}

async fn archive(tx: &DatabaseTransaction, id: Uuid, editing: &Editing) -> Result<(), Fault> {
    catalog::service::set_status_in(tx, id, ProductStatus::Archived, &editing.actor, editing.now).await.map_err(plain)
}

fn plain(fault: Fault<CatalogRefusal>) -> Fault {
    match fault.refused() {
        Ok(refusal) => Fault::broken(refusal),
        Err(fault) => fault,
    }
}
