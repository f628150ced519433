//! The verbs of the cart. A cart is found by the secret in its visitor's cookie, and made with the first thing in it.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    entity::{cart, line},
    model::{Cart, CartLine, CartRefusal, MOST_LINES},
};
use crate::{
    catalog::{
        self,
        model::{ProductStatus, TextKind, alt_key},
    },
    checkout::model::Form,
    error::Fault,
    inventory,
    kernel::Quantity,
    platform::{language, secrets},
    shop::Shop,
};

type Refused = Fault<CartRefusal>;

/// An order that waits longer than this for its payment is looked after by people.
const LONGEST_HOLD: Duration = Duration::hours(2);

/// The visitor's open cart with what is in it, at today's prices and stock.
pub async fn open(shop: &Shop, token: Option<&str>) -> Result<Option<Cart>, Fault> {
    let Some(row) = find(shop.database.read(), token).await? else { return Ok(None) };
    Ok(Some(load(shop, row).await?))
}

/// [`open`] in the language of the request that is being answered. What is ordered is written down in the main one.
pub async fn shown(shop: &Shop, token: Option<&str>) -> Result<Option<Cart>, Fault> {
    let Some(mut cart) = open(shop, token).await? else { return Ok(None) };
    if let Some(language) = language::current() {
        let ids = cart.lines.iter().map(|line| line.product_id).collect::<Vec<_>>();
        let texts = catalog::service::texts(shop.database.read(), TextKind::Product, &ids).await?;
        for line in &mut cart.lines {
            let Some(words) = texts.get(&line.product_id).and_then(|texts| texts.get(&language)) else { continue };
            words.get("title").into_iter().for_each(|title| line.title.clone_from(title));
            if let Some(picture) = &mut line.picture {
                words.get(&alt_key(picture)).into_iter().for_each(|alt| picture.alt.clone_from(alt));
            }
        }
    }
    Ok(Some(cart))
}

/// Pieces in the visitor's cart: what the header shows.
pub async fn count(shop: &Shop, token: Option<&str>) -> Result<i32, Fault> {
    let Some(token) = token.filter(|token| token.len() == 32) else { return Ok(0) };
    let open = cart::Column::Token.eq(token).and(cart::Column::CompletedAt.is_null());
    let cart = cart::Entity::find().select_only().column(cart::Column::Id).filter(open);
    let pieces =
        line::Entity::find().select_only().column_as(line::Column::Quantity.sum(), "pieces").filter(line::Column::CartId.in_subquery(cart.into_query()));
    let pieces = pieces.into_tuple::<Option<i64>>().one(shop.database.read()).await?.flatten().unwrap_or(0);
    // A badge has no room for more.
    Ok(i32::try_from(pieces).unwrap_or(i32::MAX))
}

/// Puts more of a variant into the cart, and answers the cart's token; a visitor without a cart gets one.
pub async fn add(shop: &Shop, token: Option<&str>, variant_id: Uuid, quantity: i64) -> Result<String, Refused> {
    let quantity = Quantity::try_from(quantity).map_err(|_| Fault::Refused(CartRefusal::WrongQuantity))?;
    change(shop, token, variant_id, move |in_cart| i64::from(in_cart) + i64::from(quantity)).await
}

/// Sets how many of a variant are in the cart; 0 takes it out.
pub async fn set_quantity(shop: &Shop, token: Option<&str>, variant_id: Uuid, quantity: i64) -> Result<String, Refused> {
    if quantity == 0 {
        return remove(shop, token, variant_id).await;
    }
    change(shop, token, variant_id, move |_| quantity).await
}

/// Takes a variant out of the cart.
pub async fn remove(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<String, Refused> {
    let Some(row) = find(shop.database.read(), token).await? else { return Err(Fault::NotFound) };
    let now = shop.clock.now();
    let id = row.id;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                line::Entity::delete_by_id((id, variant_id)).exec(tx).await?;
                Ok::<_, Refused>(changed(tx, id, now).await?)
            })
        })
        .await?;
    Ok(row.token)
}

/// Keeps what was typed into the checkout, so that nothing is lost on the way.
pub async fn keep_details(shop: &Shop, cart_id: Uuid, details: &Form) -> Result<(), Fault> {
    let details = serde_json::to_value(details).map_err(Fault::broken)?;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                cart::Entity::update_many().col_expr(cart::Column::Details, Expr::value(details)).filter(cart::Column::Id.eq(cart_id)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Ties the cart, as it was read, to the order that is made of it, and keeps what was typed for it. `false`: it was changed or ordered meanwhile.
pub async fn claim(tx: &DatabaseTransaction, cart: &Cart, order_id: Uuid) -> Result<bool, DbErr> {
    let details = serde_json::to_value(&cart.details).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let claimed = cart::Entity::update_many()
        .col_expr(cart::Column::OrderId, Expr::value(order_id))
        .col_expr(cart::Column::Details, Expr::value(details))
        .filter(cart::Column::Id.eq(cart.id))
        .filter(cart::Column::Version.eq(cart.version))
        .filter(cart::Column::OrderId.is_null())
        .exec(tx)
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// Closes the cart whose order is placed: its visitor begins with an empty one.
pub async fn complete(tx: &DatabaseTransaction, order_id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    cart::Entity::update_many().col_expr(cart::Column::CompletedAt, Expr::value(now)).filter(cart::Column::OrderId.eq(order_id)).exec(tx).await?;
    Ok(())
}

/// Unties the cart from the order that came to nothing.
pub async fn reopen(tx: &DatabaseTransaction, order_id: Uuid) -> Result<(), DbErr> {
    cart::Entity::update_many().col_expr(cart::Column::OrderId, Expr::value(None::<Uuid>)).filter(cart::Column::OrderId.eq(order_id)).exec(tx).await?;
    Ok(())
}

/// The order that was made of the cart with this token, if one was.
pub async fn ordered_as(connection: &impl ConnectionTrait, token: &str) -> Result<Option<Uuid>, DbErr> {
    let row = cart::Entity::find().filter(cart::Column::Token.eq(token)).filter(cart::Column::CompletedAt.is_not_null()).one(connection).await?;
    Ok(row.and_then(|row| row.order_id))
}

/// The open cart's row by its token.
async fn find(connection: &impl ConnectionTrait, token: Option<&str>) -> Result<Option<cart::Model>, DbErr> {
    match token.filter(|token| token.len() == 32) {
        Some(token) => cart::Entity::find().filter(cart::Column::Token.eq(token)).filter(cart::Column::CompletedAt.is_null()).one(connection).await,
        None => Ok(None),
    }
}

async fn load(shop: &Shop, row: cart::Model) -> Result<Cart, Fault> {
    let connection = shop.database.read();
    let rows = line::Entity::find().filter(line::Column::CartId.eq(row.id)).order_by_asc(line::Column::AddedAt).all(connection).await?;
    let variants = rows.iter().map(|row| row.variant_id).collect::<Vec<_>>();
    let products = catalog::service::products_of_variants(connection, shop.profile().currency, &variants).await?;
    // What the cart's own order keeps for its payment is not somebody else's.
    let held = match row.order_id {
        Some(order_id) => inventory::service::held_for(connection, order_id, variants.iter().copied(), shop.clock.now() - LONGEST_HOLD).await?,
        None => HashMap::new(),
    };
    let now = shop.clock.now();
    let lines = rows.into_iter().filter_map(|row| {
        let product = products.get(&row.variant_id)?;
        let variant = product.variants.iter().find(|variant| variant.id == row.variant_id);
        let for_sale = product.status == ProductStatus::Active && variant.is_some();
        // A variant that was taken off sale stays visible in the cart, with its reason.
        let variant = variant.or(product.variants.first())?;
        let quantity = Quantity::try_from(i64::from(row.quantity)).ok()?;
        let names = product.options.iter().map(|option| option.name.clone());
        Some(CartLine {
            variant_id: row.variant_id,
            product_id: product.id,
            slug: product.slug.clone(),
            title: product.title.clone(),
            choices: names.zip(variant.choices.iter().cloned()).collect(),
            sku: variant.sku.clone(),
            picture: product.pictures_for(variant).first().map(|picture| (*picture).clone()),
            price: variant.unit_price(quantity.get(), now),
            quantity,
            available: if for_sale { variant.stock.available() + held.get(&row.variant_id).copied().unwrap_or(0) } else { 0 },
            for_sale,
        })
    });
    Ok(Cart {
        lines: lines.collect(),
        details: serde_json::from_value(row.details).unwrap_or_default(),
        id: row.id,
        token: row.token,
        version: row.version,
        order_id: row.order_id,
    })
}

/// Sets a line's quantity to what `wanted` makes of the present one, if there is as much.
async fn change(shop: &Shop, token: Option<&str>, variant_id: Uuid, wanted: impl Fn(i32) -> i64) -> Result<String, Refused> {
    let connection = shop.database.read();
    if !catalog::service::is_for_sale(connection, variant_id).await? {
        return Err(Fault::Refused(CartRefusal::NotForSale));
    }
    let level = inventory::service::levels(connection, [variant_id]).await?.remove(&variant_id).unwrap_or_default();
    let row = find(connection, token).await?;
    let quantities = match &row {
        Some(row) => line::Entity::find().filter(line::Column::CartId.eq(row.id)).all(connection).await?,
        None => Vec::new(),
    };
    let quantities = quantities.into_iter().map(|line| (line.variant_id, line.quantity)).collect::<HashMap<_, _>>();
    let in_cart = quantities.get(&variant_id).copied().unwrap_or(0);
    let quantity = Quantity::try_from(wanted(in_cart)).map_err(|_| Fault::Refused(CartRefusal::WrongQuantity))?;
    let held = match row.as_ref().and_then(|row| row.order_id) {
        Some(order_id) => {
            inventory::service::held_for(connection, order_id, [variant_id], shop.clock.now() - LONGEST_HOLD).await?.remove(&variant_id).unwrap_or(0)
        }
        None => 0,
    };
    let left = level.available() + held;
    if left <= 0 {
        return Err(Fault::Refused(CartRefusal::SoldOut));
    }
    if quantity.get() > left {
        return Err(Fault::Refused(CartRefusal::OnlyLeft { left, in_cart: Ord::min(in_cart, left) }));
    }
    if in_cart == 0 && quantities.len() >= MOST_LINES {
        return Err(Fault::Refused(CartRefusal::TooManyLines));
    }
    let now = shop.clock.now();
    let (id, token, fresh) = match row {
        Some(row) => (row.id, row.token, None),
        None => {
            let (id, token) = (Uuid::now_v7(), secrets::token());
            let row = cart::ActiveModel {
                id: Set(id),
                token: Set(token.clone()),
                details: Set(serde_json::json!({})),
                version: Set(1),
                order_id: Set(None),
                completed_at: Set(None),
                created_at: Set(now),
                updated_at: Set(now),
            };
            (id, token, Some(row))
        }
    };
    let line = line::ActiveModel { cart_id: Set(id), variant_id: Set(variant_id), quantity: Set(quantity.get()), added_at: Set(now) };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                match fresh {
                    Some(row) => drop(cart::Entity::insert(row).exec_without_returning(tx).await?),
                    None => changed(tx, id, now).await?,
                }
                let same = OnConflict::columns([line::Column::CartId, line::Column::VariantId]).update_column(line::Column::Quantity).to_owned();
                line::Entity::insert(line).on_conflict(same).exec_without_returning(tx).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    Ok(token)
}

async fn changed(tx: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    cart::Entity::update_many()
        .col_expr(cart::Column::Version, Expr::col(cart::Column::Version).add(1))
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .filter(cart::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
