//! Saving for later. What is saved hangs on the visitor's cart, which outlives its orders.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::{Refused, Wish, changed, currency_of, find, lines, open, put, say, well_formed};
use crate::{
    cart::{
        entity::{cart, line, saved},
        model::{CartRefusal, MOST_SAVED, SavedLine},
    },
    error::Fault,
    kernel::{Money, Quantity},
    shop::Shop,
};

/// The cart with this token.
fn cart_of(token: &str) -> SelectStatement {
    cart::Entity::find().select_only().column(cart::Column::Id).filter(cart::Column::Token.eq(token)).into_query()
}

/// Variant, quantity, and price and currency at the time of what hangs on the cart with this token, the newest first.
pub async fn saved_rows(connection: &impl ConnectionTrait, token: &str) -> Result<Vec<(Uuid, i32, i64, String)>, DbErr> {
    let find = saved::Entity::find().select_only();
    let find = find.columns([saved::Column::VariantId, saved::Column::Quantity, saved::Column::Price, saved::Column::Currency]);
    find.filter(saved::Column::CartId.in_subquery(cart_of(token))).order_by_desc(saved::Column::SavedAt).into_tuple().all(connection).await
}

/// What a visitor has saved, the newest first, at today's prices and stock, in the language of the request that is being
/// answered.
pub(super) async fn saved(shop: &Shop, token: Option<&str>) -> Result<Vec<SavedLine>, Fault> {
    let Some(token) = well_formed(token) else { return Ok(Vec::new()) };
    let rows = saved_rows(shop.database.read(), token).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = rows.iter().map(|(variant_id, quantity, ..)| (*variant_id, *quantity)).collect::<Vec<_>>();
    let mut then = rows.into_iter().map(|(variant_id, _, price, currency)| (variant_id, (price, currency))).collect::<HashMap<_, _>>();
    let row = find(shop.database.read(), Some(token)).await?;
    let currency = row.map_or_else(|| shop.currency(), |row| currency_of(shop, &row));
    let mut lines = lines(shop, currency, &wanted, &HashMap::new()).await?;
    say(shop, lines.iter_mut().collect()).await?;
    let saved = lines.into_iter().map(|line| {
        let (price, currency) = then.remove(&line.variant_id).unwrap_or_default();
        // In a currency that is not the shop's any more it says nothing.
        let price_then = currency.parse().map_or(line.price, |currency| Money::new(price, currency));
        SavedLine { line, price_then }
    });
    Ok(saved.collect())
}

/// Takes a line out of the cart and keeps it for later. A line that is not there is [`Fault::NotFound`].
pub async fn save_for_later(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<(), Refused> {
    let cart = open(shop, token).await.map_err(Fault::lift)?.ok_or(Fault::NotFound)?;
    let line = cart.lines.into_iter().find(|line| line.variant_id == variant_id).ok_or(Fault::NotFound)?;
    let (id, now) = (cart.id, shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                changed(tx, id, now).await?;
                let as_read = line::Column::CartId.eq(id).and(line::Column::VariantId.eq(variant_id)).and(line::Column::Quantity.eq(line.quantity.get()));
                if line::Entity::delete_many().filter(as_read).exec(tx).await?.rows_affected == 0 {
                    // A second click, or another window.
                    return Err(Fault::NotFound);
                }
                let before = saved::Entity::find().filter(saved::Column::CartId.eq(id)).all(tx).await?;
                let same = before.iter().find(|row| row.variant_id == variant_id);
                if same.is_none() && before.len() >= MOST_SAVED {
                    return Err(Fault::Refused(CartRefusal::TooManySaved));
                }
                let quantity = Ord::min(same.map_or(0, |row| row.quantity) + line.quantity.get(), Quantity::MOST);
                let row = saved::ActiveModel {
                    cart_id: Set(id),
                    variant_id: Set(variant_id),
                    quantity: Set(quantity),
                    price: Set(line.price.minor),
                    currency: Set(line.price.currency.code().to_owned()),
                    saved_at: Set(now),
                };
                let newer = [saved::Column::Quantity, saved::Column::Price, saved::Column::Currency, saved::Column::SavedAt];
                let same = OnConflict::columns([saved::Column::CartId, saved::Column::VariantId]).update_columns(newer).to_owned();
                saved::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await?;
                Ok::<_, Refused>(())
            })
        })
        .await
}

/// Moves what is saved into the cart, as many pieces as there are; the rest stays saved. Answers the cart's token and
/// the pieces that were moved, of how many.
pub async fn move_to_cart(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<(String, i32, i32), Refused> {
    let known = well_formed(token).ok_or(Fault::NotFound)?;
    let find = saved::Entity::find().filter(saved::Column::CartId.in_subquery(cart_of(known))).filter(saved::Column::VariantId.eq(variant_id));
    let row = find.one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    let taken = Taken { variant_id, of: row.quantity };
    let (token, outcomes) = put(shop, token, vec![(variant_id, Wish::AsManyAs(row.quantity))], Some(taken)).await?;
    match (token, outcomes.into_iter().next()) {
        (Some(token), Some(Ok(change))) => Ok((token, change.after - change.before, row.quantity)),
        (_, Some(Err(refusal))) => Err(Fault::Refused(refusal)),
        _ => Err(Fault::NotFound),
    }
}

/// Forgets something that is saved. What is not saved is forgotten already.
pub async fn forget_saved(shop: &Shop, token: Option<&str>, variant_id: Uuid) -> Result<(), Fault> {
    let Some(token) = well_formed(token).map(str::to_owned) else { return Ok(()) };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = saved::Column::CartId.in_subquery(cart_of(&token)).and(saved::Column::VariantId.eq(variant_id));
                saved::Entity::delete_many().filter(own).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Pieces that leave the saved things.
pub(super) struct Taken {
    variant_id: Uuid,
    /// Of so many: if there are more or fewer now, somebody was faster.
    of: i32,
}

impl Taken {
    /// Takes so many out of what hangs on a cart; whether they were there.
    pub async fn take(self, tx: &DatabaseTransaction, cart_id: Uuid, pieces: i32) -> Result<bool, DbErr> {
        let as_read = saved::Column::CartId.eq(cart_id).and(saved::Column::VariantId.eq(self.variant_id)).and(saved::Column::Quantity.eq(self.of));
        let rest = self.of - pieces;
        let rows = if rest > 0 {
            let less = saved::Entity::update_many().col_expr(saved::Column::Quantity, Expr::value(rest)).filter(as_read);
            less.exec(tx).await?.rows_affected
        } else {
            saved::Entity::delete_many().filter(as_read).exec(tx).await?.rows_affected
        };
        Ok(rows == 1)
    }
}
