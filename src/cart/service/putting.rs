//! Putting things into a cart: how many of each there may be, and the one transaction that puts them there.

use std::collections::HashMap;

use chrono::Duration;
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use super::{
    Refused, changed, find, held_by,
    saved::{self, Taken},
};
use crate::{
    cart::{
        entity::{cart, line},
        model::{CartRefusal, MOST_LINES, Put},
    },
    catalog,
    error::Fault,
    inventory,
    kernel::Quantity,
    platform::{database::insert_all, secrets},
    shop::Shop,
};

/// Puts several things into the cart, each beside what is there and as many of it as there are; the cart's token, if
/// anything was added.
pub async fn add_all(shop: &Shop, token: Option<&str>, wanted: &[(Uuid, i32)]) -> Result<(Option<String>, Vec<Put>), Refused> {
    let variants = wanted.iter().map(|(variant_id, _)| *variant_id).collect::<Vec<_>>();
    let mut room = Room::of(shop, token, &variants).await?;
    let (mut lines, mut puts) = (Vec::new(), Vec::new());
    for (variant_id, wanted) in wanted.iter().copied() {
        let before = room.in_cart(variant_id);
        let (added, refusal) = match room.fit_most(variant_id, wanted) {
            Ok(quantity) => {
                // The same thing may be wanted twice.
                lines.retain(|(other, _)| *other != variant_id);
                lines.push((variant_id, quantity));
                (quantity.get() - before, None)
            }
            Err(refusal) => (0, Some(refusal)),
        };
        puts.push(Put { variant_id, wanted, added, refusal });
    }
    if lines.is_empty() {
        return Ok((None, puts));
    }
    Ok((Some(room.put(shop, token, lines, None).await?), puts))
}

/// What stands between a visitor and more of some variants.
pub(super) struct Room {
    /// The open cart, if there is one.
    cart: Option<cart::Model>,
    /// Pieces of each variant in it.
    in_cart: HashMap<Uuid, i32>,
    /// Pieces that could be had of those that are for sale.
    left: HashMap<Uuid, i32>,
}

impl Room {
    pub async fn of(shop: &Shop, token: Option<&str>, variants: &[Uuid]) -> Result<Self, DbErr> {
        let connection = shop.database.read();
        let for_sale = catalog::service::for_sale(connection, variants).await?;
        let levels = inventory::service::levels(connection, for_sale.iter().copied()).await?;
        let cart = find(connection, token).await?;
        let (lines, held) = match &cart {
            Some(row) => {
                let lines = line::Entity::find().filter(line::Column::CartId.eq(row.id)).all(connection).await?;
                (lines, held_by(shop, row, for_sale.clone()).await?)
            }
            None => (Vec::new(), HashMap::new()),
        };
        let left = |id: &Uuid| levels.get(id).copied().unwrap_or_default().available() + held.get(id).copied().unwrap_or(0);
        Ok(Self {
            in_cart: lines.into_iter().map(|line| (line.variant_id, line.quantity)).collect(),
            left: for_sale.iter().map(|id| (*id, left(id))).collect(),
            cart,
        })
    }

    pub fn in_cart(&self, variant_id: Uuid) -> i32 {
        self.in_cart.get(&variant_id).copied().unwrap_or(0)
    }

    /// Makes room for a line of so many pieces, if there are as many.
    pub fn fit(&mut self, variant_id: Uuid, wanted: i64) -> Result<Quantity, CartRefusal> {
        let left = self.left.get(&variant_id).copied().ok_or(CartRefusal::NotForSale)?;
        let quantity = Quantity::try_from(wanted).map_err(|_| CartRefusal::WrongQuantity)?;
        let in_cart = self.in_cart(variant_id);
        if left <= 0 {
            return Err(CartRefusal::SoldOut);
        }
        if quantity.get() > left {
            return Err(CartRefusal::OnlyLeft { left, in_cart: Ord::min(in_cart, left) });
        }
        if in_cart == 0 && self.in_cart.len() >= MOST_LINES {
            return Err(CartRefusal::TooManyLines);
        }
        self.in_cart.insert(variant_id, quantity.get());
        Ok(quantity)
    }

    /// Makes room for so many pieces more, or for as many of them as there are; at least one.
    pub fn fit_most(&mut self, variant_id: Uuid, more: i32) -> Result<Quantity, CartRefusal> {
        let in_cart = self.in_cart(variant_id);
        let most = self.left.get(&variant_id).copied().unwrap_or(0).min(Quantity::MOST);
        let wanted = in_cart.saturating_add(more).min(most.max(in_cart.saturating_add(1)));
        self.fit(variant_id, wanted.into())
    }

    /// Sets the lines that there is room for, in a cart that is made if there is none, and answers its token. What was
    /// `taken` from the saved things is gone from there; where somebody was faster with it, nothing happens.
    pub async fn put(self, shop: &Shop, token: Option<&str>, lines: Vec<(Uuid, Quantity)>, taken: Option<Taken>) -> Result<String, Refused> {
        let now = shop.clock.now();
        let before = token.map(str::to_owned);
        let (id, token, fresh) = match self.cart {
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
        // In the order in which they came, also where that is by their time.
        let at = |place: usize| now + Duration::microseconds(place as i64);
        let lines = lines.into_iter().enumerate().map(|(place, (variant_id, quantity))| line::ActiveModel {
            cart_id: Set(id),
            variant_id: Set(variant_id),
            quantity: Set(quantity.get()),
            added_at: Set(at(place)),
        });
        let lines = lines.collect::<Vec<_>>();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    match fresh {
                        Some(row) => {
                            cart::Entity::insert(row).exec_without_returning(tx).await?;
                            saved::carry(tx, before.as_deref(), id).await?;
                        }
                        None => changed(tx, id, now).await?,
                    }
                    if let Some(taken) = taken
                        && !taken.take(tx, id).await?
                    {
                        return Err(Fault::NotFound);
                    }
                    let same = OnConflict::columns([line::Column::CartId, line::Column::VariantId]).update_column(line::Column::Quantity).to_owned();
                    Ok::<_, Refused>(insert_all(tx, lines, Some(same)).await?)
                })
            })
            .await?;
        Ok(token)
    }
}
