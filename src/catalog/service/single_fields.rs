//! Single fields of a product, changed without its form. Each says what it was when it was looked at, and is refused if it is
//! something else by now.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{Editing, derive_in, remember_prices, touch};
use crate::{
    catalog::{
        entity::{product, variant},
        model::{CatalogProblem, CatalogRefusal, typed_pieces, typed_price},
    },
    error::Fault,
    inventory::{self, service::Cause},
    kernel::Money,
    shop::Shop,
};

type Changed = Result<Uuid, Fault<CatalogRefusal>>;

/// Sets a variant's own price; the product's id.
pub async fn set_price(shop: &Shop, variant_id: Uuid, was: &str, price: &str, actor: &str) -> Changed {
    let editing = Editing::of(shop, actor);
    let price = typed_price(price, editing.currency).map_err(Fault::Refused)?;
    // What nobody was shown is not what it was.
    let was = Money::parse(was, editing.currency).map_err(|_| Fault::Refused(CatalogRefusal::Stale))?.minor;
    let product_id = shop.database.write(move |tx| Box::pin(async move { set_price_in(tx, &editing, variant_id, was, price).await })).await?;
    shop.bell.ring();
    Ok(product_id)
}

async fn set_price_in(transaction: &DatabaseTransaction, editing: &Editing, variant_id: Uuid, was: i64, price: i64) -> Changed {
    let row = to_change(transaction, variant_id).await?;
    if row.price != was {
        return Err(Fault::Refused(CatalogRefusal::Stale));
    }
    if row.compare_at.is_some_and(|before| before <= price) {
        return Err(Fault::Refused(CatalogRefusal::one(CatalogProblem::AboveReduced)));
    }
    let product = product::Entity::find_by_id(row.product_id).one(transaction).await?.ok_or(Fault::NotFound)?;
    // Of what was saved before prices were written down.
    remember_prices(transaction, editing.currency, &[product.id], product.updated_at).await?;
    variant::Entity::update_many().col_expr(variant::Column::Price, Expr::value(price)).filter(variant::Column::Id.eq(variant_id)).exec(transaction).await?;
    remember_prices(transaction, editing.currency, &[product.id], editing.now).await?;
    derive_in(transaction, &[product.id], editing.now).await?;
    edited(transaction, product.id, &editing.actor, editing.now).await
}

/// Sets the pieces on hand of a variant; the product's id.
pub async fn set_stock(shop: &Shop, variant_id: Uuid, was: &str, on_hand: &str, actor: &str) -> Changed {
    let editing = Editing::of(shop, actor);
    let on_hand = typed_pieces(on_hand).map_err(Fault::Refused)?;
    let was = was.parse::<i32>().map_err(|_| Fault::Refused(CatalogRefusal::Stale))?;
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = to_change(tx, variant_id).await?;
            let level = inventory::service::levels_to_change(tx, [variant_id]).await?.remove(&variant_id).unwrap_or_default();
            if level.on_hand != was {
                return Err(Fault::Refused(CatalogRefusal::Stale));
            }
            let cause = Cause { order_id: None, actor: &editing.actor, at: editing.now };
            inventory::service::set_on_hand(tx, variant_id, on_hand, &cause).await?;
            touch(tx, [row.product_id]).await?;
            Ok(row.product_id)
        })
    });
    let product_id = work.await?;
    shop.bell.ring();
    Ok(product_id)
}

/// A variant that nobody else changes before this transaction ends.
async fn to_change(transaction: &DatabaseTransaction, variant_id: Uuid) -> Result<variant::Model, Fault<CatalogRefusal>> {
    let find = variant::Entity::find_by_id(variant_id).filter(variant::Column::Archived.eq(false)).lock_exclusive();
    find.one(transaction).await?.ok_or(Fault::NotFound)
}

/// The product is another one than before: forms that are open know, and lists and pages follow.
async fn edited(transaction: &DatabaseTransaction, id: Uuid, actor: &str, now: DateTime<Utc>) -> Changed {
    product::Entity::update_many()
        .col_expr(product::Column::UpdatedAt, Expr::value(now))
        .col_expr(product::Column::UpdatedBy, Expr::value(actor))
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .filter(product::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    touch(transaction, [id]).await?;
    Ok(id)
}
