//! What staff do with promotions.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, SubsecRound, Utc};
use ironmonger_pricing_engine::{Limits, Schedule, Trigger};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, Query, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{code, counter, promotion, used},
        model::{EditRefusal, IN_ALL, Kept, Phase, PromotionDraft, RULE_VERSION, Rule, SetOffBy, State, UseLimits, id_of, new_code},
    },
    forget,
};
use crate::{
    error::{Fault, is_taken},
    kernel::{Currency, Money, Page, PageNumber},
    platform::long_lists::contains,
    shop::Shop,
};

/// What has been taken off so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub uses: u64,
    /// By currency.
    pub amounts: Vec<Money>,
}

/// A promotion as it is kept; `None` when there is none, or when it no longer reads.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Kept>, DbErr> {
    let Some(mut kept) = promotion::Entity::find_by_id(id).one(connection).await?.and_then(read) else { return Ok(None) };
    if kept.draft.set_off_by == SetOffBy::Code {
        let shared = code::Entity::find().filter(code::Column::PromotionId.eq(id)).filter(code::Column::MostUses.is_null());
        kept.draft.code = shared.one(connection).await?.map(|row| row.code).unwrap_or_default();
    }
    Ok(Some(kept))
}

/// A page of promotions, the newest first: those in a phase at a moment, whose names or codes have the words.
pub async fn list(
    connection: &impl ConnectionTrait,
    phase: Option<Phase>,
    words: &str,
    at: DateTime<Utc>,
    number: PageNumber,
    size: u32,
) -> Result<Page<Kept>, DbErr> {
    let mut find = promotion::Entity::find();
    if let Some(phase) = phase {
        find = find.filter(in_phase(phase, at));
    }
    let words = words.trim();
    if !words.is_empty() {
        let codes = Query::select()
            .column(code::Column::PromotionId)
            .from(code::Entity)
            .and_where(Expr::col(code::Column::Code).eq(super::super::model::code_key(words)))
            .to_owned();
        find = find.filter(Condition::any().add(contains((promotion::Entity, promotion::Column::Name), words)).add(promotion::Column::Id.in_subquery(codes)));
    }
    let total = find.clone().count(connection).await?;
    let rows = find
        .order_by_desc(promotion::Column::CreatedAt)
        .order_by_desc(promotion::Column::Id)
        .offset(number.offset(size))
        .limit(u64::from(size))
        .all(connection)
        .await?;
    Ok(Page { items: rows.into_iter().filter_map(read).collect(), number, size, total })
}

/// What programs narrow a list by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub phase: Option<Phase>,
    /// Whether it holds now.
    pub active: Option<bool>,
    pub id: Option<Uuid>,
    /// The last one of the part before.
    pub after: Option<Uuid>,
}

/// Promotions with their shared codes, the newest first, at most `most`, and whether there are more.
pub async fn list_after(connection: &impl ConnectionTrait, wanted: Listed, at: DateTime<Utc>, most: usize) -> Result<(Vec<Kept>, bool), DbErr> {
    let mut find = promotion::Entity::find();
    if let Some(phase) = wanted.phase {
        find = find.filter(in_phase(phase, at));
    }
    match wanted.active {
        Some(true) => find = find.filter(in_phase(Phase::Running, at)),
        Some(false) => find = find.filter(in_phase(Phase::Running, at).not()),
        None => {}
    }
    if let Some(id) = wanted.id {
        find = find.filter(promotion::Column::Id.eq(id));
    }
    if let Some(after) = wanted.after {
        let Some(last) = promotion::Entity::find_by_id(after).one(connection).await? else { return Ok((Vec::new(), false)) };
        let earlier = promotion::Column::CreatedAt.lt(last.created_at);
        let same = promotion::Column::CreatedAt.eq(last.created_at).and(promotion::Column::Id.lt(after));
        find = find.filter(earlier.or(same));
    }
    let find = find.order_by_desc(promotion::Column::CreatedAt).order_by_desc(promotion::Column::Id);
    let mut rows = find.limit(most as u64 + 1).all(connection).await?;
    let is_more = rows.len() > most;
    rows.truncate(most);
    let mut all = rows.into_iter().filter_map(read).collect::<Vec<_>>();
    let sharing = all.iter().filter(|kept| kept.draft.set_off_by == SetOffBy::Code).map(|kept| kept.id).collect::<Vec<_>>();
    let shared = code::Entity::find().filter(code::Column::PromotionId.is_in(sharing)).filter(code::Column::MostUses.is_null());
    for row in shared.all(connection).await? {
        if let Some(kept) = all.iter_mut().find(|kept| kept.id == row.promotion_id && kept.draft.set_off_by == SetOffBy::Code) {
            kept.draft.code = row.code;
        }
    }
    Ok((all, is_more))
}

/// How many promotions are in each phase.
pub async fn count_by_phase(connection: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<Vec<(Phase, u64)>, DbErr> {
    let mut counts = Vec::new();
    for phase in Phase::ALL {
        counts.push((phase, promotion::Entity::find().filter(in_phase(phase, at)).count(connection).await?));
    }
    Ok(counts)
}

fn in_phase(phase: Phase, at: DateTime<Utc>) -> Condition {
    let state = |state: State| promotion::Column::State.eq(state.word());
    let open = || Condition::any().add(promotion::Column::EndsAt.is_null()).add(promotion::Column::EndsAt.gt(at));
    let begun = Condition::any().add(promotion::Column::StartsAt.is_null()).add(promotion::Column::StartsAt.lte(at));
    match phase {
        Phase::Draft => Condition::all().add(state(State::Draft)),
        Phase::Running => Condition::all().add(state(State::Active)).add(open()).add(begun),
        Phase::Scheduled => Condition::all().add(state(State::Active)).add(open()).add(promotion::Column::StartsAt.gt(at)),
        Phase::Ended => {
            let over = Condition::all().add(state(State::Active)).add(promotion::Column::EndsAt.lte(at));
            Condition::any().add(state(State::Ended)).add(over)
        }
    }
}

/// What promotions have taken off so far.
pub async fn given(connection: &impl ConnectionTrait, promotions: &[Uuid]) -> Result<HashMap<Uuid, Given>, DbErr> {
    let rows = used::Entity::find()
        .select_only()
        .column(used::Column::PromotionId)
        .column(used::Column::Currency)
        .column_as(used::Column::OrderId.count(), "uses")
        .column_as(sum_of(used::Column::Amount), "amount")
        .filter(used::Column::PromotionId.is_in(promotions.iter().copied()))
        .group_by(used::Column::PromotionId)
        .group_by(used::Column::Currency)
        .order_by_asc(used::Column::Currency)
        .into_tuple::<(Uuid, String, i64, i64)>()
        .all(connection)
        .await?;
    let mut given = HashMap::<Uuid, Given>::new();
    for (id, currency, uses, amount) in rows {
        let own = given.entry(id).or_default();
        own.uses += uses.unsigned_abs();
        own.amounts.extend(currency.parse::<Currency>().ok().map(|currency| Money::new(amount, currency)));
    }
    Ok(given)
}

/// A sum as a whole number; Postgres would answer with a decimal.
fn sum_of(column: used::Column) -> SimpleExpr {
    Expr::col(column).sum().cast_as(Alias::new("bigint"))
}

/// Creates a promotion, or changes one unless somebody else has since it was seen.
pub async fn save(shop: &Shop, id: Option<Uuid>, draft: PromotionDraft, actor: &str) -> Result<Uuid, Fault<EditRefusal>> {
    let (actor, now) = (actor.to_owned(), shop.clock.now());
    let id = shop.database.write(move |tx| Box::pin(async move { save_in(tx, id, draft, &actor, now).await })).await?;
    announce(shop);
    Ok(id)
}

/// [`save`] as part of a larger transaction.
pub async fn save_in(tx: &DatabaseTransaction, id: Option<Uuid>, draft: PromotionDraft, actor: &str, now: DateTime<Utc>) -> Result<Uuid, Fault<EditRefusal>> {
    // As both databases keep it: a form says later which state it was made from.
    let now = now.trunc_subsecs(6);
    let before = match id {
        Some(id) => Some(promotion::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?),
        None => None,
    };
    if before.as_ref().is_some_and(|row| draft.seen.is_some_and(|seen| seen != row.updated_at)) {
        return Err(Fault::Refused(EditRefusal::Stale));
    }
    // A draft may do without for now.
    let waits = draft.state == State::Draft && draft.code.trim().is_empty();
    let code = if draft.set_off_by == SetOffBy::Code && !waits { Some(new_code(&draft.code).map_err(Fault::Refused)?) } else { None };
    let shares = draft.set_off_by == SetOffBy::Code;
    draft.promotion.check().map_err(|cause| Fault::Refused(EditRefusal::Invalid(cause)))?;
    let id = id.unwrap_or_else(Uuid::now_v7);
    let limits = draft.limits;
    let mut row = row_of(id, draft, now)?;
    row.updated_by = Set(actor.to_owned());
    if before.is_some() {
        row.created_at = sea_orm::ActiveValue::NotSet;
        promotion::Entity::update_many().set(row).filter(promotion::Column::Id.eq(id)).exec(tx).await?;
    } else {
        promotion::Entity::insert(row).exec_without_returning(tx).await?;
    }
    if let Some(before) = before {
        count_again(tx, id, self::limits(&before), limits).await?;
    }
    match code {
        Some(code) => share_code(tx, id, code, now).await?,
        None if shares => forget_shared(tx, id).await?,
        None => {}
    }
    Ok(id)
}

/// Gives a promotion the code that all share, in the place of another.
async fn share_code(tx: &DatabaseTransaction, id: Uuid, key: String, now: DateTime<Utc>) -> Result<(), Fault<EditRefusal>> {
    if let Some(holder) = code::Entity::find_by_id(key.clone()).one(tx).await? {
        if holder.promotion_id == id && holder.most_uses.is_none() {
            return Ok(());
        }
        let name = promotion::Entity::find_by_id(holder.promotion_id).one(tx).await?.map(|row| row.name).unwrap_or_default();
        return Err(Fault::Refused(EditRefusal::CodeTaken(name)));
    }
    forget_shared(tx, id).await?;
    let row = code::ActiveModel { code: Set(key), promotion_id: Set(id), uses: Set(0), most_uses: Set(None), created_at: Set(now) };
    let faster = |cause: DbErr| if is_taken(&cause) { Fault::Busy } else { cause.into() };
    code::Entity::insert(row).exec_without_returning(tx).await.map(drop).map_err(faster)
}

async fn forget_shared(tx: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
    code::Entity::delete_many().filter(code::Column::PromotionId.eq(id)).filter(code::Column::MostUses.is_null()).exec(tx).await.map(drop)
}

/// Counts what was used so far where that begins to matter: what is not limited is not counted.
async fn count_again(tx: &DatabaseTransaction, id: Uuid, before: UseLimits, after: UseLimits) -> Result<(), DbErr> {
    let whole = |column: used::Column| Expr::col(column);
    if after.in_all() && !before.in_all() {
        recount(tx, id, counter::Column::Scope.eq(IN_ALL), Expr::val(IN_ALL)).await?;
    }
    if after.per_customer.is_some() && before.per_customer.is_none() {
        recount(tx, id, counter::Column::Scope.starts_with("email:"), whole(used::Column::EmailScope)).await?;
        recount(tx, id, counter::Column::Scope.starts_with("customer:"), whole(used::Column::CustomerScope)).await?;
    }
    if after.per_day.is_some() && before.per_day.is_none() {
        recount(tx, id, counter::Column::Scope.starts_with("day:"), whole(used::Column::DayScope)).await?;
    }
    Ok(())
}

async fn recount(tx: &DatabaseTransaction, id: Uuid, own: SimpleExpr, scope: SimpleExpr) -> Result<(), DbErr> {
    counter::Entity::delete_many().filter(counter::Column::PromotionId.eq(id)).filter(own).exec(tx).await?;
    let scope_of = Alias::new("scope_of");
    let mut rows = Query::select();
    rows.expr_as(scope.clone(), scope_of.clone()).column(used::Column::Amount).from(used::Entity);
    rows.and_where(Expr::col(used::Column::PromotionId).eq(id));
    rows.and_where(scope.is_not_null());
    let mut sums = Query::select();
    sums.expr(Expr::val(id))
        .column(scope_of.clone())
        .expr(Expr::col(used::Column::Amount).count())
        .expr(sum_of(used::Column::Amount))
        .from_subquery(rows, Alias::new("own"))
        .group_by_col(scope_of);
    let mut insert = Query::insert();
    insert.into_table(counter::Entity).columns([counter::Column::PromotionId, counter::Column::Scope, counter::Column::Uses, counter::Column::Amount]);
    insert.select_from(sums).map_err(|cause| DbErr::Custom(cause.to_string()))?;
    tx.execute(&insert).await.map(drop)
}

/// Ends a promotion at once.
pub async fn end_now(shop: &Shop, id: Uuid, actor: &str) -> Result<(), Fault<EditRefusal>> {
    let (actor, now) = (actor.to_owned(), shop.clock.now().trunc_subsecs(6));
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let done = promotion::Entity::update_many()
                .col_expr(promotion::Column::State, Expr::value(State::Ended.word()))
                .col_expr(promotion::Column::UpdatedAt, Expr::value(now))
                .col_expr(promotion::Column::UpdatedBy, Expr::value(actor))
                .filter(promotion::Column::Id.eq(id))
                .exec(tx)
                .await?;
            if done.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) }
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

/// Makes a draft of the same, under another name and without its codes.
pub async fn duplicate(shop: &Shop, id: Uuid, name: impl FnOnce(&str) -> String, actor: &str) -> Result<Uuid, Fault<EditRefusal>> {
    let kept = by_id(shop.database.read(), id).await?.ok_or(Fault::NotFound)?;
    let mut draft = PromotionDraft { seen: None, state: State::Draft, ..kept.draft };
    draft.promotion.name = name(&draft.promotion.name);
    // Two cannot have one code.
    draft.code.clear();
    save(shop, None, draft, actor).await
}

/// Deletes a draft that was never used.
pub async fn delete(shop: &Shop, id: Uuid) -> Result<(), Fault<EditRefusal>> {
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = promotion::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
            let used = used::Entity::find().filter(used::Column::PromotionId.eq(id)).one(tx).await?.is_some();
            if used || row.state != State::Draft.word() {
                return Err(Fault::Refused(EditRefusal::NotDraft));
            }
            promotion::Entity::delete_by_id(id).exec(tx).await?;
            Ok(())
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

fn announce(shop: &Shop) {
    forget(shop);
    shop.pages.forget();
}

/// The limits of a row.
pub(super) fn limits(row: &promotion::Model) -> UseLimits {
    UseLimits { uses: row.most_uses, per_customer: row.most_uses_per_customer, per_day: row.most_uses_per_day, budget: row.budget }
}

/// A row as it is edited, without its code; `None` when it does not read.
pub(super) fn read(row: promotion::Model) -> Option<Kept> {
    let limits = limits(&row);
    let rule = serde_json::from_value::<Rule>(row.rule);
    let rule = rule.inspect_err(|cause| tracing::error!(promotion = %row.id, %cause, "a promotion does not read")).ok()?;
    let mut promotion = rule.promotion;
    promotion.id = id_of(row.id);
    promotion.name = row.name;
    promotion.priority = row.priority;
    promotion.schedule = Schedule { from: row.starts_at, until: row.ends_at, hours: promotion.schedule.hours };
    let set_off_by = SetOffBy::from_word(&row.set_off_by)?;
    promotion.trigger = if set_off_by == SetOffBy::Automatic { Trigger::Automatic } else { Trigger::Codes(Vec::new()) };
    let names = serde_json::from_value::<BTreeMap<String, String>>(row.names).unwrap_or_default();
    let tags = rule.tags.into_iter().filter_map(|(id, tag)| Some((id.parse().ok()?, tag))).collect();
    let draft =
        PromotionDraft { seen: Some(row.updated_at), promotion, names, tags, state: State::from_word(&row.state)?, set_off_by, code: String::new(), limits };
    Some(Kept { id: row.id, draft, created_at: row.created_at, updated_at: row.updated_at, updated_by: row.updated_by })
}

fn row_of(id: Uuid, draft: PromotionDraft, now: DateTime<Utc>) -> Result<promotion::ActiveModel, DbErr> {
    let mut promotion = draft.promotion;
    promotion.id = id_of(id);
    promotion.trigger = if draft.set_off_by == SetOffBy::Automatic { Trigger::Automatic } else { Trigger::Codes(Vec::new()) };
    // What is left of limits is counted, not written down.
    promotion.limits = Limits { at_most: promotion.limits.at_most, at_most_pieces: promotion.limits.at_most_pieces, ..Limits::default() };
    let (name, priority, schedule) = (promotion.name.clone(), promotion.priority, promotion.schedule.clone());
    let tags = draft.tags.into_iter().map(|(id, tag)| (id.to_string(), tag)).collect();
    let json = |value: Result<serde_json::Value, serde_json::Error>| value.map_err(|cause| DbErr::Json(cause.to_string()));
    Ok(promotion::ActiveModel {
        id: Set(id),
        name: Set(name),
        names: Set(json(serde_json::to_value(draft.names))?),
        state: Set(draft.state.word().to_owned()),
        set_off_by: Set(draft.set_off_by.word().to_owned()),
        rule: Set(json(serde_json::to_value(Rule { version: RULE_VERSION, promotion, tags }))?),
        priority: Set(priority),
        starts_at: Set(schedule.from),
        ends_at: Set(schedule.until),
        most_uses: Set(draft.limits.uses),
        most_uses_per_customer: Set(draft.limits.per_customer),
        most_uses_per_day: Set(draft.limits.per_day),
        budget: Set(draft.limits.budget),
        created_at: Set(now),
        updated_at: Set(now),
        updated_by: Set(String::new()),
    })
}
