//! What orders use, and give back. Each counter is one conditional statement, always in the same order: of many who want the last
//! use one gets it, and none waits for another in a circle.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::super::{
    entity::{code, counter, promotion, used},
    model::{IN_ALL, PromotionRefusal, Redemption, State, UseLimits, code_key, customer_scope, day_scope, email_scope},
};
use super::editing;
use crate::{
    error::Fault,
    platform::settings,
    shop::{Profile, profile},
};

/// The moment at which something is used, and its day in the shop's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedAt {
    pub at: DateTime<Utc>,
    pub day: NaiveDate,
}

/// [`redeem_at`], on the day that it is in the shop then.
pub async fn redeem(
    tx: &DatabaseTransaction,
    order_id: Uuid,
    customer_id: Option<Uuid>,
    email: &str,
    used: &[Redemption],
    at: DateTime<Utc>,
) -> Result<(), Fault<PromotionRefusal>> {
    if used.is_empty() {
        return Ok(());
    }
    let day = settings::load::<Profile>(tx, profile::SETTING).await?.unwrap_or_default().day(at);
    redeem_at(tx, order_id, customer_id, email, used, UsedAt { at, day }).await
}

/// Notes what an order uses, and counts it; refused when a limit is reached, and then the transaction has to be given up. What
/// the order has used already counts once.
pub async fn redeem_at(
    tx: &DatabaseTransaction,
    order_id: Uuid,
    customer_id: Option<Uuid>,
    email: &str,
    used: &[Redemption],
    used_at: UsedAt,
) -> Result<(), Fault<PromotionRefusal>> {
    note_and_count(tx, order_id, (customer_id, email), used, used_at, true).await
}

/// Notes and counts once more what an order had given back that was paid for after all: it was promised, so no limit stops it.
pub async fn redeem_late(tx: &DatabaseTransaction, order_id: Uuid, email: &str, used: &[Redemption], at: DateTime<Utc>) -> Result<(), Fault> {
    if used.is_empty() {
        return Ok(());
    }
    let day = settings::load::<Profile>(tx, profile::SETTING).await?.unwrap_or_default().day(at);
    match note_and_count(tx, order_id, (None, email), used, UsedAt { at, day }, false).await {
        Ok(()) => Ok(()),
        Err(fault) => Err(Fault::broken(fault.refused()?)),
    }
}

async fn note_and_count(
    tx: &DatabaseTransaction,
    order_id: Uuid,
    (customer_id, email): (Option<Uuid>, &str),
    used: &[Redemption],
    UsedAt { at, day }: UsedAt,
    limited: bool,
) -> Result<(), Fault<PromotionRefusal>> {
    // In the order of their ids, each once.
    let mut wanted = BTreeMap::<Uuid, Redemption>::new();
    for redemption in used {
        wanted.entry(redemption.promotion).and_modify(|known| known.discount += redemption.discount).or_insert_with(|| redemption.clone());
    }
    if wanted.is_empty() {
        return Ok(());
    }
    // Nobody changes limits while they are counted against.
    let find = promotion::Entity::find().filter(promotion::Column::Id.is_in(wanted.keys().copied())).order_by_asc(promotion::Column::Id);
    let rows = find.lock_shared().all(tx).await?.into_iter().map(|row| (row.id, row)).collect::<HashMap<_, _>>();
    let (customer_scope, email_scope, day_scope) = (customer_id.map(customer_scope), email_scope(email), day_scope(day));
    for (id, redemption) in wanted {
        let row = match rows.get(&id) {
            Some(row) if !limited || row.state == State::Active.word() => row,
            _ if !limited => continue,
            _ => return Err(Fault::Refused(PromotionRefusal::Ended)),
        };
        let name = || row.name.clone();
        let (limits, code) = (editing::limits(row), redemption.code.as_deref().map(code_key).unwrap_or_default());
        let note = used::ActiveModel {
            order_id: Set(order_id),
            promotion_id: Set(id),
            code: Set(code.clone()),
            customer_id: Set(customer_id),
            customer_scope: Set(customer_scope.clone()),
            email_scope: Set(email_scope.clone()),
            day_scope: Set(day_scope.clone()),
            amount: Set(redemption.discount),
            currency: Set(redemption.currency.code().to_owned()),
            used_at: Set(at),
        };
        let once = OnConflict::columns([used::Column::OrderId, used::Column::PromotionId]).do_nothing().to_owned();
        if !written(used::Entity::insert(note).on_conflict(once).exec_without_returning(tx).await)? {
            continue;
        }
        let most = |own: Option<i64>| own.filter(|_| limited);
        if limits.in_all() && !count(tx, id, IN_ALL, redemption.discount, most(limits.uses), most(limits.budget)).await? {
            let used_up = is_used_up(tx, id, limits).await?;
            return Err(Fault::Refused(if used_up { PromotionRefusal::UsedUp { name: name() } } else { PromotionRefusal::BudgetSpent { name: name() } }));
        }
        if limits.per_customer.is_some() {
            for scope in customer_scope.iter().chain([&email_scope]) {
                if !count(tx, id, scope, redemption.discount, most(limits.per_customer), None).await? {
                    return Err(Fault::Refused(PromotionRefusal::UsedUpByCustomer { name: name() }));
                }
            }
        }
        if limits.per_day.is_some() && !count(tx, id, &day_scope, redemption.discount, most(limits.per_day), None).await? {
            return Err(Fault::Refused(PromotionRefusal::UsedUpToday { name: name() }));
        }
        if !code.is_empty() && !count_code(tx, id, &code, limited).await? {
            return Err(Fault::Refused(PromotionRefusal::CodeUsedUp { code }));
        }
    }
    Ok(())
}

/// Gives back what an order has used: it is canceled, or its payment never came. A second time it does nothing.
pub async fn give_back(tx: &DatabaseTransaction, order_id: Uuid) -> Result<(), DbErr> {
    let find = used::Entity::find().filter(used::Column::OrderId.eq(order_id)).order_by_asc(used::Column::PromotionId);
    let rows = find.all(tx).await?;
    if rows.is_empty() {
        return Ok(());
    }
    // Limits that begin or end to be counted meanwhile would be miscounted.
    let ids = rows.iter().map(|row| row.promotion_id).collect::<Vec<_>>();
    promotion::Entity::find().filter(promotion::Column::Id.is_in(ids)).order_by_asc(promotion::Column::Id).lock_shared().all(tx).await?;
    for row in rows {
        let deleted =
            used::Entity::delete_many().filter(used::Column::OrderId.eq(order_id)).filter(used::Column::PromotionId.eq(row.promotion_id)).exec(tx).await?;
        if deleted.rows_affected == 0 {
            continue;
        }
        // In the order in which they are counted; what is not counted has no row.
        let scopes = [Some(IN_ALL.to_owned()), row.customer_scope, Some(row.email_scope), Some(row.day_scope)];
        for scope in scopes.into_iter().flatten() {
            counter::Entity::update_many()
                .col_expr(counter::Column::Uses, Expr::col(counter::Column::Uses).sub(1))
                .col_expr(counter::Column::Amount, Expr::col(counter::Column::Amount).sub(row.amount))
                .filter(counter::Column::PromotionId.eq(row.promotion_id))
                .filter(counter::Column::Scope.eq(scope))
                .filter(counter::Column::Uses.gt(0))
                .exec(tx)
                .await?;
        }
        if !row.code.is_empty() {
            code::Entity::update_many()
                .col_expr(code::Column::Uses, Expr::col(code::Column::Uses).sub(1))
                .filter(code::Column::Code.eq(row.code))
                .filter(code::Column::PromotionId.eq(row.promotion_id))
                .filter(code::Column::Uses.gt(0))
                .exec(tx)
                .await?;
        }
    }
    Ok(())
}

/// Counts a use within the limits; whether there was one left. The first use makes the row.
async fn count(tx: &impl ConnectionTrait, promotion_id: Uuid, scope: &str, amount: i64, most: Option<i64>, budget: Option<i64>) -> Result<bool, DbErr> {
    if most.is_some_and(|most| most < 1) || budget.is_some_and(|budget| amount > budget) {
        return Ok(false);
    }
    let own = |column: counter::Column| Expr::col((counter::Entity, column));
    let mut conflict = OnConflict::columns([counter::Column::PromotionId, counter::Column::Scope]);
    conflict.value(counter::Column::Uses, own(counter::Column::Uses).add(1)).value(counter::Column::Amount, own(counter::Column::Amount).add(amount));
    if let Some(most) = most {
        conflict.action_and_where(own(counter::Column::Uses).lt(most));
    }
    if let Some(budget) = budget {
        conflict.action_and_where(own(counter::Column::Amount).lte(budget - amount));
    }
    let row = counter::ActiveModel { promotion_id: Set(promotion_id), scope: Set(scope.to_owned()), uses: Set(1), amount: Set(amount) };
    written(counter::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx).await)
}

/// Counts a use of a code; whether there was one left. Without a limit, a code that is gone is no matter.
async fn count_code(tx: &impl ConnectionTrait, promotion_id: Uuid, key: &str, limited: bool) -> Result<bool, DbErr> {
    let unlimited = code::Column::MostUses.is_null();
    let left = Expr::col(code::Column::Uses).lt(Expr::col(code::Column::MostUses));
    let has_left = if limited { Condition::any().add(unlimited).add(left) } else { Condition::all() };
    let done = code::Entity::update_many()
        .col_expr(code::Column::Uses, Expr::col(code::Column::Uses).add(1))
        .filter(code::Column::Code.eq(key))
        .filter(code::Column::PromotionId.eq(promotion_id))
        .filter(has_left)
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1 || !limited)
}

async fn is_used_up(tx: &impl ConnectionTrait, promotion_id: Uuid, limits: UseLimits) -> Result<bool, DbErr> {
    let counted = counter::Entity::find_by_id((promotion_id, IN_ALL.to_owned())).one(tx).await?.map_or(0, |row| row.uses);
    Ok(limits.uses.is_some_and(|most| counted >= most))
}

/// Whether a row was written that may have been there.
fn written(done: Result<u64, DbErr>) -> Result<bool, DbErr> {
    match done {
        Ok(rows) => Ok(rows > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(cause) => Err(cause),
    }
}
