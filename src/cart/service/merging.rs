//! A guest's cart that comes to somebody who signs in. What they have in their account's cart stays, and as many pieces of
//! the guest's come to it as there are; what does not fit in is told on the cart's page.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::normalize_code;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{
    changed, codes_of,
    putting::{Room, Wish, left_for, write_lines},
    waiting, well_formed,
};
use crate::{
    cart::{
        entity::{cart, line, saved},
        model::{MOST_CODES, MOST_SAVED, Put},
    },
    credit,
    error::Fault,
    platform::{database::insert_all, secrets},
    shop::Shop,
};

/// Makes a guest's cart that of an account, or puts its things into the one that the account has; the guest's token opens
/// nothing afterwards. Answers the token of the account's cart, if it has one then.
///
/// A cart whose order waits for its payment stays, and takes the other one in; of two such carts the account's stays as it
/// is, and the guest's goes with its order.
pub async fn adopt(shop: &Shop, own: Option<&str>, guest: &str) -> Result<Option<String>, Fault> {
    let tokens = [own, Some(guest)].into_iter().filter_map(well_formed).map(str::to_owned).collect::<Vec<_>>();
    let (own, guest, now) = (own.map(str::to_owned), guest.to_owned(), shop.clock.now());
    if own.as_ref() == Some(&guest) {
        return Ok(own);
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                // Both at once and in one order, so that nobody waits for one while somebody else waits for the other.
                let find = cart::Entity::find().filter(cart::Column::Token.is_in(tokens)).order_by_asc(cart::Column::Id).lock_exclusive();
                let mut rows = find.all(tx).await?.into_iter().map(|row| (row.token.clone(), row)).collect::<HashMap<_, _>>();
                let of_guest = rows.remove(&guest);
                let of_account = own.as_ref().and_then(|own| rows.remove(own));
                Ok::<_, Fault>(match (of_account, of_guest) {
                    (None, None) => None,
                    (Some(own), None) => Some(own.token),
                    (None, Some(guest)) => Some(renew(tx, guest.id).await?),
                    (Some(own), Some(guest)) => Some(merge(tx, own, guest, now).await?),
                })
            })
        })
        .await
}

/// Deletes a cart, with what was typed at the checkout.
pub async fn delete_in(tx: &DatabaseTransaction, token: &str) -> Result<(), DbErr> {
    cart::Entity::delete_many().filter(cart::Column::Token.eq(token)).exec(tx).await.map(drop)
}

/// A new token, which the cookie of before does not know.
async fn renew(tx: &DatabaseTransaction, id: Uuid) -> Result<String, DbErr> {
    let token = secrets::token();
    cart::Entity::update(cart::ActiveModel { id: Unchanged(id), token: Set(token.clone()), ..Default::default() }).exec(tx).await?;
    Ok(token)
}

async fn merge(tx: &DatabaseTransaction, own: cart::Model, guest: cart::Model, now: DateTime<Utc>) -> Result<String, DbErr> {
    match (waiting(&own).is_some(), waiting(&guest).is_some()) {
        (true, true) => {
            // What is in it is paid for soon, or comes back to nobody.
            renew(tx, guest.id).await?;
            Ok(own.token)
        }
        (false, true) => {
            let id = guest.id;
            pour(tx, guest, own, Typed::Into, now).await?;
            renew(tx, id).await
        }
        _ => {
            let token = own.token.clone();
            pour(tx, own, guest, Typed::From, now).await?;
            Ok(token)
        }
    }
}

/// In which of two carts the guest has typed at the checkout: that is newer than what the account knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Into,
    From,
}

/// Puts what is in one cart into another, and deletes it.
async fn pour(tx: &DatabaseTransaction, into: cart::Model, from: cart::Model, typed: Typed, now: DateTime<Utc>) -> Result<(), DbErr> {
    let (before, more) = (lines_of(tx, into.id).await?, lines_of(tx, from.id).await?);
    let left = left_for(tx, Some(&into), &more.iter().map(|line| line.variant_id).collect::<Vec<_>>(), now).await?;
    let mut room = Room { in_cart: before.into_iter().map(|line| (line.variant_id, line.quantity)).collect(), left, unpriced: HashSet::new() };
    let was_empty = room.in_cart.is_empty();
    let puts = more.iter().map(|line| put(&mut room, line)).collect::<Vec<_>>();
    let granted = puts.iter().filter(|put| put.added > 0).map(|put| put.variant_id).collect::<Vec<_>>();
    if !granted.is_empty() {
        changed(tx, into.id, now).await?;
        write_lines(tx, into.id, into.version + 1, granted, &room, now).await?;
    }
    move_saved(tx, into.id, from.id).await?;
    let short = puts.into_iter().filter(|put| put.added < put.wanted).collect::<Vec<_>>();
    let mut told = cart::ActiveModel { id: Unchanged(into.id), ..Default::default() };
    if !short.is_empty() {
        told.shortfalls = Set(Some(serde_json::to_value(short).map_err(|cause| DbErr::Json(cause.to_string()))?));
    }
    let nothing = serde_json::json!({});
    let takes = if typed == Typed::From { from.details != nothing } else { into.details == nothing };
    if takes && from.details != into.details {
        told.details = Set(from.details);
    }
    let mut codes = codes_of(&into.codes);
    let before = codes.len();
    for code in codes_of(&from.codes) {
        if codes.len() < MOST_CODES && codes.iter().all(|own| normalize_code(own) != normalize_code(&code)) {
            codes.push(code);
        }
    }
    if codes.len() > before {
        told.codes = Set(serde_json::json!(codes));
    }
    // What is in a cart says in which currency it is; an empty one takes that of the other.
    if was_empty && from.currency != into.currency {
        told.currency = Set(from.currency);
    }
    if told.currency.is_set() || told.shortfalls.is_set() || told.details.is_set() || told.codes.is_set() {
        cart::Entity::update(told).exec(tx).await?;
    }
    credit::service::choose_like(tx, into.id, from.id).await?;
    cart::Entity::delete_by_id(from.id).exec(tx).await.map(drop)
}

async fn lines_of(tx: &DatabaseTransaction, cart_id: Uuid) -> Result<Vec<line::Model>, DbErr> {
    line::Entity::find().filter(line::Column::CartId.eq(cart_id)).order_by_asc(line::Column::AddedAt).all(tx).await
}

/// As many pieces more as there are.
fn put(room: &mut Room, line: &line::Model) -> Put {
    let outcome = room.grant(line.variant_id, Wish::AsManyAs(line.quantity));
    let (added, refusal) = match outcome {
        Ok(change) => (change.after - change.before, None),
        Err(refusal) => (0, Some(refusal)),
    };
    Put { variant_id: line.variant_id, wanted: line.quantity, added, refusal }
}

/// The newest saved things that there is room for; what both have saved is as it was with the account.
async fn move_saved(tx: &DatabaseTransaction, into: Uuid, from: Uuid) -> Result<(), DbErr> {
    let find = |id: Uuid| saved::Entity::find().filter(saved::Column::CartId.eq(id)).order_by_desc(saved::Column::SavedAt);
    let (own, more) = (find(into).all(tx).await?, find(from).all(tx).await?);
    let room = MOST_SAVED.saturating_sub(own.len());
    let new = more.into_iter().filter(|row| own.iter().all(|own| own.variant_id != row.variant_id)).take(room);
    let rows = new.map(|row| saved::ActiveModel {
        cart_id: Set(into),
        variant_id: Set(row.variant_id),
        quantity: Set(row.quantity),
        price: Set(row.price),
        currency: Set(row.currency),
        saved_at: Set(row.saved_at),
    });
    insert_all(tx, rows.collect(), None).await
}
