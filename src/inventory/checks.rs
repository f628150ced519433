//! That stock is what its movements sum up to.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    entity::{movement, stock},
    model::Movement,
};
use crate::{
    error::Fault,
    shop::{Shop, slice::Finding},
};

/// Compares what is on hand, allocated, held and waited for of each variant with the ledger.
pub async fn stock_is_its_movements(shop: &Shop) -> Result<Finding, Fault> {
    let connection = shop.database.read();
    let mut finding = Finding::default();
    // Both in one statement each, and the stock first: what moves meanwhile is told apart below.
    let levels = stock::Entity::find().order_by_asc(stock::Column::VariantId).all(connection).await?;
    let sums = sums(shop, None).await?;
    for level in levels {
        finding.looked_at += 1;
        let has = [level.on_hand, level.allocated, level.held, level.waiting].map(i64::from);
        if sums.get(&level.variant_id).copied().unwrap_or_default() == has {
            continue;
        }
        // Sold between the two statements? Then both say the same again.
        let variant = level.variant_id;
        let again = stock::Entity::find_by_id(variant).one(connection).await?;
        let Some(again) = again else { continue };
        let has = [again.on_hand, again.allocated, again.held, again.waiting].map(i64::from);
        let should = self::sums(shop, Some(variant)).await?.get(&variant).copied().unwrap_or_default();
        if has != should {
            let [on_hand, allocated, held, waiting] = has;
            finding
                .add(format!("variant {variant}: {on_hand} on hand, {allocated} allocated, {held} held, {waiting} waited for; its movements say {should:?}"));
        }
    }
    Ok(finding)
}

/// What the ledger sums up to, by variant: on hand, allocated, held, waited for.
async fn sums(shop: &Shop, variant: Option<Uuid>) -> Result<HashMap<Uuid, [i64; 4]>, Fault> {
    let mut find = movement::Entity::find().select_only().columns([movement::Column::VariantId, movement::Column::Kind]);
    find = find.column_as(movement::Column::Quantity.sum(), "sum").group_by(movement::Column::VariantId).group_by(movement::Column::Kind);
    if let Some(variant) = variant {
        find = find.filter(movement::Column::VariantId.eq(variant));
    }
    let rows = find.into_tuple::<(Uuid, String, i64)>().all(shop.database.read()).await?;
    let mut sums = HashMap::<Uuid, [i64; 4]>::new();
    for (variant, kind, quantity) in rows {
        let effect = Movement::from_word(&kind).map(Movement::effect).unwrap_or_default();
        let sum = sums.entry(variant).or_default();
        for (own, sign) in sum.iter_mut().zip(effect) {
            *own += i64::from(sign) * quantity;
        }
    }
    Ok(sums)
}
