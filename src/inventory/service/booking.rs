//! What staff book: goods received, counts, and corrections with a reason.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{booking, movement, stock},
        events,
        model::{Booked, Booking, Pieces, StockLevel},
    },
    Cause, by_variant, counted, levels_to_change, record_of,
};
use crate::{error::Fault, platform::database::insert_all, shop::slice};

/// Writes a booking's head. `false`: it is booked already.
pub async fn begin(transaction: &impl ConnectionTrait, booking: &Booking, cause: &Cause<'_>) -> Result<bool, DbErr> {
    let row = booking::ActiveModel {
        id: Set(booking.id),
        kind: Set(booking.kind.word().to_owned()),
        reason: Set(booking.reason.map(|reason| reason.word().to_owned()).unwrap_or_default()),
        reference: Set(booking.reference.clone()),
        note: Set(booking.note.clone()),
        actor: Set(cause.actor.to_owned()),
        created_at: Set(cause.at),
    };
    let once = booking::Entity::insert(row).on_conflict(OnConflict::column(booking::Column::Id).do_nothing().to_owned());
    match once.exec_without_returning(transaction).await {
        Ok(written) => Ok(written > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Adds pieces to what is on hand, or takes them off, as a booking says. Answers the levels before; one that would fall
/// below zero is refused by its id.
pub async fn move_on_hand(
    transaction: &impl ConnectionTrait,
    booking: &Booking,
    pieces: &[Pieces],
    cause: &Cause<'_>,
) -> Result<HashMap<Uuid, StockLevel>, Fault<Uuid>> {
    let changes = by_variant(pieces);
    let first = changes.keys().map(|variant_id| counted(*variant_id, 0)).collect::<Vec<_>>();
    insert_all(transaction, first, Some(OnConflict::column(stock::Column::VariantId).do_nothing().to_owned())).await?;
    let before = levels_to_change(transaction, changes.keys().copied()).await?;
    let mut come_in = Vec::new();
    for (variant_id, change) in &changes {
        let level = before.get(variant_id).copied().unwrap_or_default();
        let on_hand = level.on_hand.checked_add(*change).filter(|on_hand| *on_hand >= 0).ok_or(Fault::Refused(*variant_id))?;
        stock::Entity::update_many()
            .col_expr(stock::Column::OnHand, Expr::value(on_hand))
            .filter(stock::Column::VariantId.eq(*variant_id))
            .exec(transaction)
            .await?;
        if (StockLevel { on_hand, ..level }).come_in() > 0 {
            come_in.push(*variant_id);
        }
    }
    let moved = changes.into_iter().filter(|(_, quantity)| *quantity != 0).map(|(variant_id, quantity)| Pieces { variant_id, quantity });
    record_of(transaction, Some(booking.id), booking.kind.movement(), &moved.collect::<Vec<_>>(), cause).await?;
    if !come_in.is_empty() {
        slice::emit(transaction, events::CAME_IN, &come_in, cause.at).await?;
    }
    Ok(before)
}

/// Books counts: variant, what was on hand when it was counted, and what was counted. What has moved since is refused: the
/// variants with what is on hand now.
pub async fn book_count(
    transaction: &impl ConnectionTrait,
    booking: &Booking,
    counts: &[(Uuid, i32, i32)],
    cause: &Cause<'_>,
) -> Result<(), Fault<Vec<(Uuid, i32)>>> {
    let now = levels_to_change(transaction, counts.iter().map(|(variant_id, _, _)| *variant_id)).await?;
    let on_hand = |variant_id: &Uuid| now.get(variant_id).copied().unwrap_or_default().on_hand;
    let moved = counts.iter().filter(|(variant_id, seen, _)| on_hand(variant_id) != *seen).map(|(variant_id, _, _)| (*variant_id, on_hand(variant_id)));
    let moved = moved.collect::<Vec<_>>();
    if !moved.is_empty() {
        return Err(Fault::Refused(moved));
    }
    let pieces = counts.iter().map(|(variant_id, seen, counted)| Pieces { variant_id: *variant_id, quantity: counted - seen }).collect::<Vec<_>>();
    move_on_hand(transaction, booking, &pieces, cause).await.map_err(|fault| fault.map(|variant_id| vec![(variant_id, on_hand(&variant_id))]))?;
    Ok(())
}

/// Books a correction of one variant, if it has as many on hand as whoever corrects it has seen.
pub async fn adjust(transaction: &impl ConnectionTrait, booking: &Booking, change: Pieces, seen: i32, cause: &Cause<'_>) -> Result<(), Fault<i32>> {
    let now = levels_to_change(transaction, [change.variant_id]).await?.remove(&change.variant_id).unwrap_or_default().on_hand;
    if now != seen {
        return Err(Fault::Refused(now));
    }
    move_on_hand(transaction, booking, &[change], cause).await.map_err(|fault| fault.map(|_| now))?;
    Ok(())
}

/// The newest bookings.
pub async fn bookings(connection: &impl ConnectionTrait, most: u64) -> Result<Vec<Booked>, DbErr> {
    let rows = booking::Entity::find().order_by_desc(booking::Column::CreatedAt).order_by_desc(booking::Column::Id).limit(most).all(connection).await?;
    let sums = movement::Entity::find()
        .select_only()
        .column(movement::Column::BookingId)
        .column_as(movement::Column::Id.count(), "variants")
        .column_as(movement::Column::Quantity.sum(), "pieces")
        .filter(movement::Column::BookingId.is_in(rows.iter().map(|row| row.id)))
        .group_by(movement::Column::BookingId)
        .into_tuple::<(Uuid, i64, i64)>()
        .all(connection)
        .await?;
    let sums = sums.into_iter().map(|(id, variants, pieces)| (id, (variants, pieces))).collect::<HashMap<_, _>>();
    Ok(rows
        .into_iter()
        .map(|row| {
            let (variants, pieces) = sums.get(&row.id).copied().unwrap_or_default();
            Booked {
                id: row.id,
                kind: row.kind,
                reason: row.reason,
                reference: row.reference,
                note: row.note,
                actor: row.actor,
                at: row.created_at,
                variants,
                pieces,
            }
        })
        .collect())
}
