//! Customers chosen by rules, and the rules that are kept under a name.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{
    super::{
        entity::{customer, segment, tag},
        model::{Customer, Facts, LONGEST_SEGMENT, MOST_SEGMENTS, Segment, SegmentProblem, SegmentRule},
    },
    read,
};
use crate::{error::Fault, platform::long_lists, shop::Shop};

type Refused = Fault<SegmentProblem>;

/// When a day begins in a time zone.
fn beginning(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

/// Leaves the customers of a rule. Days are those of the zone.
pub(super) fn narrow(mut find: Select<customer::Entity>, rule: &SegmentRule, zone: Tz) -> Select<customer::Entity> {
    if let Some(least) = rule.spent_from {
        find = find.filter(customer::Column::Spent.gte(least));
    }
    if let Some(most) = rule.spent_to {
        find = find.filter(customer::Column::Spent.lte(most));
    }
    if let Some(least) = rule.orders_from {
        find = find.filter(customer::Column::Orders.gte(i64::from(least)));
    }
    if let Some(most) = rule.orders_to {
        find = find.filter(customer::Column::Orders.lte(i64::from(most)));
    }
    if let Some(day) = rule.last_order_from {
        find = find.filter(customer::Column::LastOrderAt.gte(beginning(day, zone)));
    }
    if let Some(day) = rule.last_order_before {
        find = find.filter(customer::Column::LastOrderAt.lt(beginning(day, zone)));
    }
    if !rule.country.is_empty() {
        find = find.filter(customer::Column::Country.eq(&rule.country));
    }
    for wanted in &rule.tags {
        let having = tag::Entity::find().select_only().column(tag::Column::CustomerId).filter(tag::Column::Tag.eq(wanted.to_lowercase()));
        find = find.filter(customer::Column::Id.in_subquery(having.into_query()));
    }
    if let Some(consent) = rule.consent {
        find = find.filter(customer::Column::Marketing.eq(consent));
    }
    if let Some(account) = rule.account {
        find = find.filter(customer::Column::HasAccount.eq(account));
    }
    if !rule.language.is_empty() {
        find = find.filter(customer::Column::Language.eq(&rule.language));
    }
    find
}

/// How many customers a rule chooses, up to [`crate::kernel::COUNTED`].
pub async fn count(shop: &Shop, rule: &SegmentRule) -> Result<u64, DbErr> {
    long_lists::count(shop.database.read(), narrow(customer::Entity::find(), rule, shop.profile().zone())).await
}

/// The customers of a rule in the order of their ids after one of them, at most `most`, with what they are told apart by.
pub async fn members(shop: &Shop, rule: &SegmentRule, after: Option<Uuid>, most: u64) -> Result<Vec<(Uuid, Customer, Facts)>, DbErr> {
    let mut find = narrow(customer::Entity::find(), rule, shop.profile().zone()).order_by_asc(customer::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(customer::Column::Id.gt(after));
    }
    let rows = find.all(shop.database.read()).await?;
    let with_facts = rows.into_iter().map(|row| {
        let facts = super::facts_of(&row);
        let (id, customer) = read(row);
        (id, customer, facts)
    });
    Ok(with_facts.collect())
}

/// The tags of customers, by their letters, at most `most`.
pub async fn tags(connection: &impl ConnectionTrait, most: u64) -> Result<Vec<String>, DbErr> {
    let find = tag::Entity::find().select_only().column(tag::Column::Tag).distinct().order_by_asc(tag::Column::Tag).limit(most);
    find.into_tuple().all(connection).await
}

/// Customers that are looked at together.
const PORTION: u64 = 200;

/// Writes down anew what every customer is told apart by, portion by portion.
pub async fn renew(shop: &Shop) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let portion = super::in_order(shop.database.read(), after, PORTION).await?;
        let Some((last, _)) = portion.last() else { return Ok(()) };
        after = Some(*last);
        let (now, currency) = (shop.clock.now(), shop.profile().currency);
        let ids = portion.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    // As they are now: somebody may have changed them since they were read.
                    let rows = customer::Entity::find().filter(customer::Column::Id.is_in(ids)).lock_exclusive().all(tx).await?;
                    for row in rows {
                        let (id, customer) = read(row);
                        super::rewrite(tx, id, &customer, now).await?;
                        super::recount_in(tx, &customer.email, currency).await?;
                    }
                    Ok::<_, Fault>(())
                })
            })
            .await?;
    }
}

/// All segments, by their names.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Segment>, DbErr> {
    let rows = segment::Entity::find().order_by_asc(segment::Column::Name).order_by_asc(segment::Column::Id).all(connection).await?;
    rows.into_iter().map(segment_of).collect()
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Segment, Fault> {
    Ok(segment_of(segment::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::NotFound)?)?)
}

/// The segments that a customer belongs to.
pub async fn of_customer(shop: &Shop, id: Uuid) -> Result<Vec<Segment>, DbErr> {
    let (connection, zone) = (shop.database.read(), shop.profile().zone());
    let mut own = Vec::new();
    for segment in all(connection).await? {
        let find = narrow(customer::Entity::find(), &segment.rule, zone).filter(customer::Column::Id.eq(id));
        if find.count(connection).await? > 0 {
            own.push(segment);
        }
    }
    Ok(own)
}

/// Keeps a new segment, or changes the one of an id unless a colleague has done so since it was read at a version.
pub async fn save(shop: &Shop, known: Option<(Uuid, i32)>, name: &str, rule: SegmentRule) -> Result<Uuid, Refused> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    check(&name, &rule).map_err(Fault::Refused)?;
    let now = shop.clock.now();
    let rule = serde_json::to_value(rule).map_err(Fault::broken)?;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let Some((id, version)) = known else {
                    if segment::Entity::find().count(tx).await? >= MOST_SEGMENTS as u64 {
                        return Err(Fault::Refused(SegmentProblem::TooMany));
                    }
                    let id = Uuid::now_v7();
                    let row = segment::ActiveModel { id: Set(id), name: Set(name), rule: Set(rule), version: Set(1), created_at: Set(now) };
                    segment::Entity::insert(row).exec_without_returning(tx).await?;
                    return Ok(id);
                };
                let changed = segment::Entity::update_many()
                    .col_expr(segment::Column::Name, Expr::value(name))
                    .col_expr(segment::Column::Rule, Expr::value(rule))
                    .col_expr(segment::Column::Version, Expr::value(version + 1))
                    .filter(segment::Column::Id.eq(id))
                    .filter(segment::Column::Version.eq(version));
                if changed.exec(tx).await?.rows_affected > 0 {
                    return Ok(id);
                }
                match segment::Entity::find_by_id(id).one(tx).await? {
                    Some(_) => Err(Fault::Refused(SegmentProblem::Outdated)),
                    None => Err(Fault::NotFound),
                }
            })
        })
        .await
}

fn check(name: &str, rule: &SegmentRule) -> Result<(), SegmentProblem> {
    if name.is_empty() {
        return Err(SegmentProblem::Name);
    }
    if name.chars().count() > LONGEST_SEGMENT {
        return Err(SegmentProblem::LongName);
    }
    let reversed = [
        (rule.spent_from.zip(rule.spent_to).is_some_and(|(from, to)| from > to), "spent_to"),
        (rule.orders_from.zip(rule.orders_to).is_some_and(|(from, to)| from > to), "orders_to"),
        (rule.last_order_from.zip(rule.last_order_before).is_some_and(|(from, before)| from >= before), "last_order_before"),
    ];
    if let Some((_, field)) = reversed.into_iter().find(|(is_reversed, _)| *is_reversed) {
        return Err(SegmentProblem::Reversed(field));
    }
    if rule.is_empty() { Err(SegmentProblem::Empty) } else { Ok(()) }
}

pub async fn delete(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database
        .write(move |tx| {
            Box::pin(async move { if segment::Entity::delete_by_id(id).exec(tx).await?.rows_affected == 0 { Err(Fault::NotFound) } else { Ok(()) } })
        })
        .await
}

/// One that does not read chooses nobody, and not everybody.
fn segment_of(row: segment::Model) -> Result<Segment, DbErr> {
    let rule = serde_json::from_value(row.rule).map_err(|cause| DbErr::Json(format!("segment {}: {cause}", row.id)))?;
    Ok(Segment { id: row.id, name: row.name, rule, version: row.version })
}
