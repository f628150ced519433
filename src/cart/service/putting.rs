//! Putting things into a cart: how many of each there may be, and the one transaction that puts them there.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{Refused, changed, currency_of, find, held_by, saved::Taken, stored_currency, well_formed};
use crate::{
    cart::{
        entity::{cart, line},
        model::{CartRefusal, MOST_LINES, Put},
    },
    catalog,
    error::Fault,
    inventory,
    kernel::{Currency, Quantity},
    platform::{database::insert_all, secrets},
    shop::Shop,
};

/// Puts several things into the cart, each beside what is there and as many of it as there are; the cart's token, if
/// anything was added.
pub async fn add_all(shop: &Shop, token: Option<&str>, wanted: &[(Uuid, i32)]) -> Result<(Option<String>, Vec<Put>), Refused> {
    let wishes = wanted.iter().map(|(variant_id, pieces)| (*variant_id, Wish::AsManyAs(*pieces))).collect();
    let (token, outcomes) = put(shop, token, wishes, None).await?;
    let puts = wanted.iter().zip(outcomes).map(|((variant_id, wanted), outcome)| match outcome {
        Ok(change) => Put { variant_id: *variant_id, wanted: *wanted, added: change.after - change.before, refusal: None },
        Err(refusal) => Put { variant_id: *variant_id, wanted: *wanted, added: 0, refusal: Some(refusal) },
    });
    let puts = puts.collect::<Vec<_>>();
    Ok((token.filter(|_| puts.iter().any(|put| put.refusal.is_none())), puts))
}

/// What is wanted of a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wish {
    /// So many pieces, whatever is there.
    Exactly(i64),
    /// So many more than are there, or fewer; none is no line.
    More(i32),
    /// The same, or as many more as there are; at least one.
    AsManyAs(i32),
}

/// Pieces of a line before and after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub before: i32,
    pub after: i32,
}

/// What stands between a visitor and more of some variants.
pub(super) struct Room {
    /// Pieces of each variant in the cart.
    pub in_cart: HashMap<Uuid, i32>,
    /// Pieces that could be had of those that are for sale.
    pub left: HashMap<Uuid, i32>,
    /// Those that have no price in the currency of the cart.
    pub unpriced: HashSet<Uuid>,
}

impl Room {
    /// Does what is wished, if there are as many.
    pub fn grant(&mut self, variant_id: Uuid, wish: Wish) -> Result<Change, CartRefusal> {
        let before = self.in_cart.get(&variant_id).copied().unwrap_or(0);
        let wanted = match wish {
            Wish::Exactly(pieces) => pieces,
            Wish::More(pieces) => i64::from(before) + i64::from(pieces),
            Wish::AsManyAs(pieces) => {
                let most = Ord::min(self.left.get(&variant_id).copied().unwrap_or(0), Quantity::MOST);
                i64::from(Ord::min(before.saturating_add(pieces), Ord::max(most, before.saturating_add(1))))
            }
        };
        if wanted <= 0 && matches!(wish, Wish::More(..0)) {
            self.in_cart.remove(&variant_id);
            return Ok(Change { before, after: 0 });
        }
        let left = self.left.get(&variant_id).copied().ok_or(CartRefusal::NotForSale)?;
        if self.unpriced.contains(&variant_id) {
            return Err(CartRefusal::NotInCurrency);
        }
        let quantity = Quantity::try_from(wanted).map_err(|_| CartRefusal::WrongQuantity)?;
        if left <= 0 {
            return Err(CartRefusal::SoldOut);
        }
        if quantity.get() > left {
            return Err(CartRefusal::OnlyLeft { left, in_cart: Ord::min(before, left) });
        }
        if before == 0 && self.in_cart.len() >= MOST_LINES {
            return Err(CartRefusal::TooManyLines);
        }
        self.in_cart.insert(variant_id, quantity.get());
        Ok(Change { before, after: quantity.get() })
    }
}

/// Pieces that could be had of those of some variants that are for sale. Nothing is taken by looking, so this need not
/// be in the transaction that fills the cart.
async fn left(shop: &Shop, token: Option<&str>, variants: &[Uuid]) -> Result<Left, DbErr> {
    let connection = shop.database.read();
    let row = find(connection, token).await?;
    let pieces = left_for(connection, row.as_ref(), variants, shop.clock.now()).await?;
    let own = shop.profile().currency;
    if shop.sold_in().is_empty() {
        return Ok(Left { pieces, unpriced: HashSet::new(), currency: own });
    }
    // A cart with something in it stays in its currency; an empty one takes that of the visitor.
    let is_pinned = match &row {
        Some(row) => line::Entity::find().filter(line::Column::CartId.eq(row.id)).one(connection).await?.is_some(),
        None => false,
    };
    let currency = row.as_ref().filter(|_| is_pinned).map_or_else(|| shop.currency(), |row| currency_of(shop, row));
    let unpriced = if currency == own { HashSet::new() } else { catalog::service::not_sold_in(connection, currency, variants).await? };
    Ok(Left { pieces, unpriced, currency })
}

/// What there is for a visitor.
struct Left {
    /// Pieces that could be had of those that are for sale.
    pieces: HashMap<Uuid, i32>,
    unpriced: HashSet<Uuid>,
    /// What the cart is priced in.
    currency: Currency,
}

/// The same for a cart that was read already.
pub(super) async fn left_for(
    connection: &impl ConnectionTrait,
    row: Option<&cart::Model>,
    variants: &[Uuid],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, i32>, DbErr> {
    let for_sale = catalog::service::for_sale(connection, variants).await?;
    let levels = inventory::service::levels(connection, for_sale.iter().copied()).await?;
    let held = match row {
        Some(row) => held_by(connection, row, for_sale.clone(), now).await?,
        None => HashMap::new(),
    };
    let left = |id: &Uuid| levels.get(id).copied().unwrap_or_default().sellable() + held.get(id).copied().unwrap_or(0);
    Ok(for_sale.iter().map(|id| (*id, left(id))).collect())
}

/// Grants what can be granted, in a cart that is made if there is none. Answers the cart's token, if there is one now,
/// and what became of each wish. What is `taken` from the saved things is gone from there; where somebody was faster
/// with it, nothing happens.
pub(super) async fn put(
    shop: &Shop,
    token: Option<&str>,
    wishes: Vec<(Uuid, Wish)>,
    taken: Option<Taken>,
) -> Result<(Option<String>, Vec<Result<Change, CartRefusal>>), Refused> {
    let now = shop.clock.now();
    let Left { pieces: left, unpriced, currency } = left(shop, token, &wishes.iter().map(|(variant_id, _)| *variant_id).collect::<Vec<_>>()).await?;
    let currency = stored_currency(shop, currency);
    let token = well_formed(token).map(str::to_owned);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, token.as_deref()).await?;
                let before = match &row {
                    Some(row) => line::Entity::find().filter(line::Column::CartId.eq(row.id)).all(tx).await?,
                    None => Vec::new(),
                };
                let mut room = Room { in_cart: before.into_iter().map(|line| (line.variant_id, line.quantity)).collect(), left, unpriced };
                let was_empty = room.in_cart.is_empty();
                let outcomes = wishes.iter().map(|(variant_id, wish)| room.grant(*variant_id, *wish)).collect::<Vec<_>>();
                if outcomes.iter().all(Result::is_err) {
                    return Ok((row.map(|row| row.token), outcomes));
                }
                let (id, token, version) = match row {
                    Some(row) => {
                        changed(tx, row.id, now).await?;
                        if was_empty && row.currency != currency {
                            let pin = cart::Entity::update_many().col_expr(cart::Column::Currency, Expr::value(currency));
                            pin.filter(cart::Column::Id.eq(row.id)).exec(tx).await?;
                        }
                        (row.id, row.token, row.version + 1)
                    }
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
                            shortfalls: Set(None),
                            codes: Set(serde_json::json!([])),
                            currency: Set(currency),
                        };
                        cart::Entity::insert(row).exec_without_returning(tx).await?;
                        (id, token, 1)
                    }
                };
                if let Some(taken) = taken {
                    let moved = outcomes.iter().flatten().map(|change| change.after - change.before).sum();
                    if !taken.take(tx, id, moved).await? {
                        return Err(Fault::NotFound);
                    }
                }
                let mut granted = Vec::with_capacity(wishes.len());
                for ((variant_id, _), outcome) in wishes.iter().zip(&outcomes) {
                    // The same thing may be wanted twice.
                    if outcome.is_ok() && !granted.contains(variant_id) {
                        granted.push(*variant_id);
                    }
                }
                write_lines(tx, id, version, granted, &room, now).await?;
                Ok::<_, Refused>((Some(token), outcomes))
            })
        })
        .await
}

/// Writes lines as there is room for them now, in the order in which they came.
pub(super) async fn write_lines(
    tx: &DatabaseTransaction,
    cart_id: Uuid,
    version: i32,
    granted: Vec<Uuid>,
    room: &Room,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (kept, gone) = granted.into_iter().partition::<Vec<_>, _>(|variant_id| room.in_cart.contains_key(variant_id));
    let lines = kept.into_iter().zip(0..).map(|(variant_id, place)| line::ActiveModel {
        cart_id: Set(cart_id),
        variant_id: Set(variant_id),
        quantity: Set(room.in_cart.get(&variant_id).copied().unwrap_or(1)),
        // In the order in which they came, also where that is by their time.
        added_at: Set(now + Duration::microseconds(place)),
        since: Set(version),
    });
    let lines = lines.collect();
    if !gone.is_empty() {
        line::Entity::delete_many().filter(line::Column::CartId.eq(cart_id).and(line::Column::VariantId.is_in(gone))).exec(tx).await?;
    }
    let same = OnConflict::columns([line::Column::CartId, line::Column::VariantId]).update_column(line::Column::Quantity).to_owned();
    insert_all(tx, lines, Some(same)).await
}

/// The cart with this token, which nobody else changes before the transaction ends. SQLite has one writer and needs no
/// lock.
async fn locked(tx: &DatabaseTransaction, token: Option<&str>) -> Result<Option<cart::Model>, DbErr> {
    let Some(token) = token else { return Ok(None) };
    cart::Entity::find().filter(cart::Column::Token.eq(token)).lock_exclusive().one(tx).await
}
