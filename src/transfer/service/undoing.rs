//! An import taken back, product by product.

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    settle,
    writing::{Before, merged, note},
};
use crate::{
    catalog::{
        self,
        model::{CatalogRefusal, ProductStatus},
        service::Editing,
    },
    error::Fault,
    shop::Shop,
    transfer::{
        entity::{change, import, picture, source},
        model::{Complaint, Import, ImportState},
        reading::Holds,
    },
};

/// Products of one transaction.
const BATCH: u64 = 100;

/// Takes back some more of what an import did; after the last of it the import is undone.
pub(super) async fn undo_next(shop: &Shop, import: &Import) -> Result<(), Fault> {
    let id = import.id;
    let editing = Editing::of(shop, &format!("Undoing the import {}", import.name));
    let rows = change::Entity::find().filter(change::Column::ImportId.eq(id)).order_by_asc(change::Column::ProductId).limit(BATCH);
    let rows = rows.all(shop.database.read()).await?;
    if rows.is_empty() {
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
    let category = catalog::service::ensure_categories(tx, &[item.category.as_slice()], editing).await.map_err(plain)?;
    let draft = merged(&item, &product, category.get(item.category.as_slice()).copied(), &Holds::all());
    match catalog::service::save_product_in(tx, editing, Some(product.id), &draft).await {
        Ok(_) => Ok(None),
        Err(Fault::Refused(refusal)) => Ok(stays(&product.title, &format!("could not be put back: {refusal}"))),
        Err(fault) => Err(plain(fault)),
    }
}

async fn archive(tx: &DatabaseTransaction, id: Uuid, editing: &Editing) -> Result<(), Fault> {
    catalog::service::set_status_in(tx, id, ProductStatus::Archived, editing.now).await.map_err(plain)
}

fn plain(fault: Fault<CatalogRefusal>) -> Fault {
    match fault.refused() {
        Ok(refusal) => Fault::broken(refusal),
        Err(fault) => fault,
    }
}
