//! The verbs of groups: keeping them, their prices and their members, and what a member pays.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::BuildHasher,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, SubsecRound, Utc};
use ironmonger_pricing_engine::Ppm;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, SqlErr,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::{
    entity::{group, member, order_group, price, quantity},
    model::{COLUMNS, Display, Group, GroupDraft, GroupRefusal, LineProblem, MOST_GROUPS, OrderGroup, OrderPrice, PriceLine, Quantities, Terms, written},
};
use crate::{
    catalog::{self, model::Product},
    error::{Fault, is_taken},
    kernel::{Currency, Money, Page, PageNumber},
    platform::database::insert_all,
    shop::Shop,
};

type Refused = Fault<GroupRefusal>;

/// Variants that one statement asks for.
const AT_ONCE: usize = 500;

/// The groups, as this process knows them until any process edits one.
#[derive(Debug, Default)]
pub struct KeptGroups {
    kept: ArcSwapOption<Vec<Arc<Group>>>,
    /// How often it was forgotten: what was read before does not stay.
    forgotten: AtomicU64,
}

/// Forgets what is kept in memory: something was edited.
pub fn forget(shop: &Shop) {
    let state = shop.state::<KeptGroups>();
    state.forgotten.fetch_add(1, Ordering::AcqRel);
    state.kept.store(None);
}

/// The groups that are not archived, from memory as long as nobody edits one.
pub async fn active(shop: &Shop) -> Result<Arc<Vec<Arc<Group>>>, Fault> {
    let state = shop.state::<KeptGroups>();
    if let Some(kept) = state.kept.load_full() {
        return Ok(kept);
    }
    let forgotten = state.forgotten.load(Ordering::Acquire);
    let all = all(shop.database.read()).await?;
    let active = Arc::new(all.into_iter().filter(|group| !group.archived).map(Arc::new).collect::<Vec<_>>());
    state.kept.store(Some(Arc::clone(&active)));
    if state.forgotten.load(Ordering::Acquire) != forgotten {
        // Edited while it was read.
        state.kept.store(None);
    }
    Ok(active)
}

// Reading ------------------------------------------------------------------------------------------

/// All groups by their names, archived ones too.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Group>, DbErr> {
    let rows = group::Entity::find().order_by_asc(group::Column::Name).order_by_asc(group::Column::Id).all(connection).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// A group, archived or not.
pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Group>, DbErr> {
    Ok(group::Entity::find_by_id(id).one(connection).await?.map(read))
}

fn read(row: group::Model) -> Group {
    Group {
        id: row.id,
        name: row.name,
        display: Display::from_word(&row.display).unwrap_or_default(),
        tax_exempt: row.tax_exempt,
        off: Ppm(row.off.unsigned_abs()),
        archived: row.archived,
        version: row.version,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    }
}

/// The group by whose prices a customer buys; `None` for most. Where there are no groups, nothing is asked.
pub async fn of_customer(shop: &Shop, customer: Option<Uuid>) -> Result<Option<Arc<Group>>, Fault> {
    let Some(customer) = customer else { return Ok(None) };
    let active = active(shop).await?;
    if active.is_empty() {
        return Ok(None);
    }
    let own = membership(shop.database.read(), customer).await?;
    Ok(own.and_then(|id| active.iter().find(|group| group.id == id).cloned()))
}

/// The group that a customer is in, whether it is archived or not.
pub async fn membership(connection: &impl ConnectionTrait, customer: Uuid) -> Result<Option<Uuid>, DbErr> {
    Ok(member::Entity::find_by_id(customer).one(connection).await?.map(|row| row.group_id))
}

/// The same of several customers.
pub async fn memberships(connection: &impl ConnectionTrait, customers: &[Uuid]) -> Result<HashMap<Uuid, Uuid>, DbErr> {
    let mut found = HashMap::new();
    for portion in customers.chunks(AT_ONCE) {
        let rows = member::Entity::find().filter(member::Column::CustomerId.is_in(portion.iter().copied())).all(connection).await?;
        found.extend(rows.into_iter().map(|row| (row.customer_id, row.group_id)));
    }
    Ok(found)
}

/// The ids of a group's members, as a query to be part of another.
pub fn members(group: Uuid) -> SelectStatement {
    member::Entity::find().select_only().column(member::Column::CustomerId).filter(member::Column::GroupId.eq(group)).into_query()
}

/// How many customers are in each group.
pub async fn count_members(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, DbErr> {
    let find = member::Entity::find().select_only().column(member::Column::GroupId).column_as(member::Column::CustomerId.count(), "members");
    let rows = find.group_by(member::Column::GroupId).into_tuple::<(Uuid, i64)>().all(connection).await?;
    Ok(rows.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

/// What a group pays for some variants; nothing of those without a row.
pub async fn terms(connection: &impl ConnectionTrait, group: Uuid, variants: &[Uuid]) -> Result<HashMap<Uuid, Terms>, DbErr> {
    let mut terms = HashMap::<Uuid, Terms>::new();
    for portion in variants.chunks(AT_ONCE) {
        let of = price::Column::GroupId.eq(group).and(price::Column::VariantId.is_in(portion.iter().copied()));
        for row in price::Entity::find().filter(of).order_by_asc(price::Column::FromQuantity).all(connection).await? {
            terms.entry(row.variant_id).or_default().prices.push((row.from_quantity, row.amount));
        }
        let of = quantity::Column::GroupId.eq(group).and(quantity::Column::VariantId.is_in(portion.iter().copied()));
        for row in quantity::Entity::find().filter(of).all(connection).await? {
            terms.entry(row.variant_id).or_default().quantities = Quantities { least: row.least, step: row.step };
        }
    }
    Ok(terms)
}

/// The variants of a group's price list, a page of them.
pub async fn listed(connection: &impl ConnectionTrait, group: Uuid, number: PageNumber, size: u32) -> Result<Page<Uuid>, DbErr> {
    let all = variants_of(connection, group).await?;
    let total = all.len() as u64;
    let skipped = usize::try_from(number.offset(size)).unwrap_or(usize::MAX);
    let items = all.into_iter().skip(skipped).take(usize::try_from(size).unwrap_or(usize::MAX)).collect();
    Ok(Page { items, number, size, total })
}

async fn variants_of(connection: &impl ConnectionTrait, group: Uuid) -> Result<BTreeSet<Uuid>, DbErr> {
    let priced = price::Entity::find().select_only().column(price::Column::VariantId).distinct().filter(price::Column::GroupId.eq(group));
    let counted = quantity::Entity::find().select_only().column(quantity::Column::VariantId).filter(quantity::Column::GroupId.eq(group));
    let mut all = priced.into_tuple::<Uuid>().all(connection).await?.into_iter().collect::<BTreeSet<_>>();
    all.extend(counted.into_tuple::<Uuid>().all(connection).await?);
    Ok(all)
}

/// Variants that somebody looks for, by their SKU or by words of their product.
pub async fn find_variants(shop: &Shop, words: &str, most: usize) -> Result<Vec<Uuid>, Fault> {
    let connection = shop.database.read();
    let words = words.trim().to_owned();
    let found = catalog::service::variants_of_skus(connection, std::slice::from_ref(&words)).await?;
    let mut variants = found.get(&words).map(|(id, _)| *id).into_iter().collect::<Vec<_>>();
    let mut ids = (shop.app.find_products)(shop.clone(), words).await.unwrap_or_default();
    ids.truncate(most);
    let products = catalog::service::products(connection, shop.profile().currency, &ids).await?;
    for variant in products.iter().flat_map(|product| &product.variants) {
        if variants.len() < most && !variants.contains(&variant.id) {
            variants.push(variant.id);
        }
    }
    Ok(variants)
}

// Groups -------------------------------------------------------------------------------------------

/// Makes a group.
pub async fn create(shop: &Shop, draft: GroupDraft, by: &str) -> Result<Uuid, Refused> {
    let (id, now, by) = (Uuid::now_v7(), shop.clock.now().trunc_subsecs(6), by.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            if group::Entity::find().count(tx).await? >= MOST_GROUPS as u64 {
                return Err(Fault::Refused(GroupRefusal::TooMany));
            }
            let row = group::ActiveModel {
                id: Set(id),
                name: Set(draft.name),
                display: Set(draft.display.word().to_owned()),
                tax_exempt: Set(draft.tax_exempt),
                off: Set(off_to_row(draft.off)),
                archived: Set(false),
                version: Set(1),
                created_at: Set(now),
                updated_at: Set(now),
                updated_by: Set(by),
            };
            group::Entity::insert(row).exec_without_returning(tx).await.map(drop).map_err(taken)
        })
    });
    work.await?;
    forget(shop);
    Ok(id)
}

/// At most 100 %, which fits.
fn off_to_row(off: Ppm) -> i32 {
    i32::try_from(off.0).unwrap_or(1_000_000)
}

fn taken(cause: DbErr) -> Refused {
    if is_taken(&cause) { Fault::Refused(GroupRefusal::NameTaken) } else { cause.into() }
}

/// Changes a group, unless a colleague has changed it since `version`.
pub async fn edit(shop: &Shop, id: Uuid, version: i32, draft: GroupDraft, by: &str) -> Result<(), Refused> {
    let (now, by) = (shop.clock.now(), by.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            next_version(tx, id, Some(version), now, &by).await?;
            let row = group::Entity::update_many()
                .col_expr(group::Column::Name, Expr::value(draft.name))
                .col_expr(group::Column::Display, Expr::value(draft.display.word()))
                .col_expr(group::Column::TaxExempt, Expr::value(draft.tax_exempt))
                .col_expr(group::Column::Off, Expr::value(off_to_row(draft.off)))
                .filter(group::Column::Id.eq(id));
            row.exec(tx).await.map(drop).map_err(taken)
        })
    });
    work.await?;
    forget(shop);
    Ok(())
}

/// Archives a group, so that its members pay what everybody pays, or brings it back.
pub async fn archive(shop: &Shop, id: Uuid, version: i32, archived: bool, by: &str) -> Result<(), Refused> {
    let (now, by) = (shop.clock.now(), by.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            next_version(tx, id, Some(version), now, &by).await?;
            group::Entity::update_many().col_expr(group::Column::Archived, Expr::value(archived)).filter(group::Column::Id.eq(id)).exec(tx).await?;
            Ok::<_, Refused>(())
        })
    });
    work.await?;
    forget(shop);
    Ok(())
}

/// Writes down that a group is edited, and locks it. With a `version`, only if it still is that one.
async fn next_version(tx: &DatabaseTransaction, id: Uuid, version: Option<i32>, now: DateTime<Utc>, by: &str) -> Result<(), Refused> {
    let mut update = group::Entity::update_many()
        .col_expr(group::Column::Version, Expr::col(group::Column::Version).add(1))
        .col_expr(group::Column::UpdatedAt, Expr::value(now))
        .col_expr(group::Column::UpdatedBy, Expr::value(by.to_owned()))
        .filter(group::Column::Id.eq(id));
    if let Some(version) = version {
        update = update.filter(group::Column::Version.eq(version));
    }
    if update.exec(tx).await?.rows_affected == 1 {
        return Ok(());
    }
    match by_id(tx, id).await? {
        Some(own) => Err(Fault::Refused(GroupRefusal::Stale(own.updated_by))),
        None => Err(Fault::NotFound),
    }
}

// Prices -------------------------------------------------------------------------------------------

/// Writes lines into a group's price list: a price in the place of that from the same quantity on. With `replace` they are the
/// whole list then, unless a colleague has changed it since `version`. Answers the variants that were named.
///
/// # Errors
/// If a SKU is unknown, with each line where that is so: nothing is written then.
pub async fn write_lines(shop: &Shop, id: Uuid, lines: Vec<PriceLine>, replace: bool, version: Option<i32>, by: &str) -> Result<usize, Refused> {
    let mut skus = lines.iter().map(|line| line.sku.clone()).collect::<Vec<_>>();
    skus.sort_unstable();
    skus.dedup();
    let found = catalog::service::variants_of_skus(shop.database.read(), &skus).await?;
    let unknown = lines.iter().filter(|line| !found.contains_key(&line.sku)).map(|line| LineProblem::Unknown { row: line.row, sku: line.sku.clone() });
    let unknown = unknown.collect::<Vec<_>>();
    if !unknown.is_empty() {
        return Err(Fault::Refused(GroupRefusal::Lines(unknown)));
    }
    let (now, by) = (shop.clock.now(), by.to_owned());
    let named = skus.len();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            next_version(tx, id, version, now, &by).await?;
            if replace {
                price::Entity::delete_many().filter(price::Column::GroupId.eq(id)).exec(tx).await?;
                quantity::Entity::delete_many().filter(quantity::Column::GroupId.eq(id)).exec(tx).await?;
            }
            let variant = |line: &PriceLine| found.get(&line.sku).map(|(variant, _)| *variant);
            let prices = lines.iter().filter_map(|line| {
                let (variant_id, amount) = (variant(line)?, line.amount?);
                Some(price::ActiveModel { group_id: Set(id), variant_id: Set(variant_id), from_quantity: Set(line.from_quantity), amount: Set(amount) })
            });
            let key = [price::Column::GroupId, price::Column::VariantId, price::Column::FromQuantity];
            let again = OnConflict::columns(key).update_column(price::Column::Amount).to_owned();
            insert_all(tx, prices.collect(), Some(again)).await?;
            let mut said = BTreeMap::<Uuid, (Option<i32>, Option<i32>)>::new();
            for line in lines.iter().filter(|line| line.least.is_some() || line.step.is_some()) {
                let Some(variant_id) = variant(line) else { continue };
                let (least, step) = said.entry(variant_id).or_default();
                *least = least.or(line.least);
                *step = step.or(line.step);
            }
            let before = terms(tx, id, &said.keys().copied().collect::<Vec<_>>()).await?;
            let quantities = said.into_iter().map(|(variant_id, (least, step))| {
                let own = before.get(&variant_id).map(|terms| terms.quantities).unwrap_or_default();
                quantity::ActiveModel {
                    group_id: Set(id),
                    variant_id: Set(variant_id),
                    least: Set(least.unwrap_or(own.least)),
                    step: Set(step.unwrap_or(own.step)),
                }
            });
            let key = [quantity::Column::GroupId, quantity::Column::VariantId];
            let again = OnConflict::columns(key).update_columns([quantity::Column::Least, quantity::Column::Step]).to_owned();
            insert_all(tx, quantities.collect(), Some(again)).await?;
            Ok::<_, Refused>(())
        })
    });
    work.await?;
    forget(shop);
    Ok(named)
}

/// Takes a price out of a list; without a quantity, everything of a variant.
pub async fn remove_price(shop: &Shop, id: Uuid, variant_id: Uuid, from_quantity: Option<i32>, by: &str) -> Result<(), Refused> {
    let (now, by) = (shop.clock.now(), by.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            next_version(tx, id, None, now, &by).await?;
            let mut prices = price::Entity::delete_many().filter(price::Column::GroupId.eq(id)).filter(price::Column::VariantId.eq(variant_id));
            if let Some(from_quantity) = from_quantity {
                prices = prices.filter(price::Column::FromQuantity.eq(from_quantity));
            } else {
                let own = quantity::Column::GroupId.eq(id).and(quantity::Column::VariantId.eq(variant_id));
                quantity::Entity::delete_many().filter(own).exec(tx).await?;
            }
            prices.exec(tx).await?;
            Ok::<_, Refused>(())
        })
    });
    work.await?;
    forget(shop);
    Ok(())
}

/// A group's price list as a file that [`super::model::read_lines`] reads.
pub async fn export(shop: &Shop, id: Uuid) -> Result<String, Fault> {
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    let variants = variants_of(connection, id).await?.into_iter().collect::<Vec<_>>();
    let mut terms = terms(connection, id, &variants).await?;
    let mut rows = BTreeMap::new();
    for portion in variants.chunks(AT_ONCE) {
        let products = catalog::service::products_of_variants(connection, currency, portion).await?;
        for variant in portion {
            let Some((sku, own)) = sku_of(&products, *variant).zip(terms.remove(variant)) else { continue };
            rows.insert(sku, own);
        }
    }
    let mut text = format!("{}\n", COLUMNS.join(","));
    for (sku, own) in rows {
        let Quantities { least, step } = own.quantities;
        let beside = |at: usize| if at == 0 && own.quantities != Quantities::default() { format!("{least},{step}") } else { ",".to_owned() };
        for (at, (from, amount)) in own.prices.iter().enumerate() {
            text.push_str(&format!("{},{from},{},{}\n", written(&sku), Money::new(*amount, currency).decimal(), beside(at)));
        }
        if own.prices.is_empty() {
            text.push_str(&format!("{},,,{}\n", written(&sku), beside(0)));
        }
    }
    Ok(text)
}

/// The SKU of a variant among products by variants; `None` for one that is sold no more.
pub fn sku_of<S: BuildHasher>(products: &HashMap<Uuid, Product, S>, variant: Uuid) -> Option<String> {
    products.get(&variant)?.variants.iter().find(|own| own.id == variant).map(|own| own.sku.clone())
}

/// The shop counts in another currency from now on: rows of price lists follow as the prices of variants do.
pub async fn change_currency(shop: &Shop, from: Currency, to: Currency) -> Result<(), Fault> {
    let (up, down) = (10_i64.pow(to.decimals().saturating_sub(from.decimals())), 10_i64.pow(from.decimals().saturating_sub(to.decimals())));
    let scaled = price::Entity::update_many().col_expr(price::Column::Amount, Expr::col(price::Column::Amount).mul(up).add(down / 2).div(down));
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(scaled.exec(tx).await.map(drop)?) })).await
}

// Members ------------------------------------------------------------------------------------------

/// Puts a customer into a group, or out of all. A customer or a group that is not there is [`Fault::NotFound`].
pub async fn assign(shop: &Shop, customer: Uuid, group: Option<Uuid>) -> Result<(), Fault> {
    if let Some(group) = group
        && by_id(shop.database.read(), group).await?.is_none()
    {
        return Err(Fault::NotFound);
    }
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            match assign_in(tx, customer, group, now).await {
                Err(cause) if matches!(cause.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => Err(Fault::NotFound),
                done => Ok::<_, Fault>(done?),
            }
        })
    });
    work.await
}

/// The same as a part of something else; both have to be there.
pub async fn assign_in(tx: &DatabaseTransaction, customer: Uuid, group: Option<Uuid>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(group) = group else { return member::Entity::delete_by_id(customer).exec(tx).await.map(drop) };
    let row = member::ActiveModel { customer_id: Set(customer), group_id: Set(group), since: Set(now) };
    let again = OnConflict::column(member::Column::CustomerId).update_columns([member::Column::GroupId, member::Column::Since]).to_owned();
    member::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await.map(drop)
}

/// Two customers are one: the one that stays is in the group of the other, unless it has its own.
pub async fn move_member(tx: &DatabaseTransaction, gone: Uuid, kept: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    match (membership(tx, gone).await?, membership(tx, kept).await?) {
        (Some(group), None) => assign_in(tx, kept, Some(group), now).await,
        _ => Ok(()),
    }
}

// Orders -------------------------------------------------------------------------------------------

/// Keeps with an order by which group's prices it was priced.
pub async fn keep_with_order(tx: &DatabaseTransaction, order_id: Uuid, of: &OrderGroup) -> Result<(), DbErr> {
    let lines = serde_json::to_value(&of.lines).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let row = order_group::ActiveModel { order_id: Set(order_id), group_id: Set(of.group), name: Set(of.name.clone()), lines: Set(lines) };
    order_group::Entity::insert(row).exec_without_returning(tx).await.map(drop)
}

/// By which group's prices an order was priced, as it was then.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<OrderGroup>, DbErr> {
    let row = order_group::Entity::find_by_id(order_id).one(connection).await?;
    Ok(row.map(|row| {
        let lines = serde_json::from_value::<Vec<OrderPrice>>(row.lines).unwrap_or_default();
        OrderGroup { group: row.group_id, name: row.name, lines }
    }))
}
