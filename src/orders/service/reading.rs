//! Reading orders.

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IdenStatic, IntoSimpleExpr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{event, fulfillment, fulfillment_line, line, order},
        history::Happened,
        model::{
            Confirmation, FulfillmentStatus, Order, OrderEvent, OrderFilter, OrderLine, OrderRow, OrderStatus, OwnFilter, Parcel, ParcelStatus, PaymentStatus,
            Review,
        },
    },
    holding, totals,
};
use crate::{
    credit,
    error::Fault,
    inventory::model::Promise,
    kernel::{COUNTED, Currency, Money, Page, PageNumber},
    payments,
    platform::long_lists::{Cursor, along, begins_with, contains, count},
    pricing::model::Summary,
    shop::Shop,
};

pub async fn by_id(shop: &Shop, id: Uuid) -> Result<Order, Fault> {
    one(shop, order::Entity::find_by_id(id)).await?.ok_or(Fault::NotFound)
}

/// By its public number; for staff.
pub async fn by_number(shop: &Shop, number: &str) -> Result<Order, Fault> {
    one(shop, order::Entity::find().filter(order::Column::Number.eq(number))).await?.ok_or(Fault::NotFound)
}

/// Number and status of orders by their ids.
pub async fn named(connection: &impl ConnectionTrait, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, (String, OrderStatus)>, DbErr> {
    let find = order::Entity::find().select_only().columns([order::Column::Id, order::Column::Number, order::Column::Status]);
    let rows = find.filter(order::Column::Id.is_in(ids)).into_tuple::<(Uuid, String, String)>().all(connection).await?;
    Ok(rows.into_iter().map(|(id, number, word)| (id, (number, status(&word)))).collect())
}

/// The id of an order by its public number.
pub async fn id_of_number(connection: &impl ConnectionTrait, number: &str) -> Result<Option<Uuid>, DbErr> {
    order::Entity::find().select_only().column(order::Column::Id).filter(order::Column::Number.eq(number)).into_tuple().one(connection).await
}

/// Whether an order of this number was placed at this time.
pub async fn has(connection: &impl ConnectionTrait, number: &str, placed_at: Option<DateTime<Utc>>) -> Result<bool, DbErr> {
    let find = order::Entity::find().select_only().column(order::Column::PlacedAt).filter(order::Column::Number.eq(number));
    let own = find.into_tuple::<Option<DateTime<Utc>>>().one(connection).await?.flatten();
    // Files have times to the microsecond.
    Ok(own.zip(placed_at).is_some_and(|(own, other)| own.trunc_subsecs(6) == other.trunc_subsecs(6)))
}

/// By number and secret: the guest's link. A wrong secret finds nothing.
pub async fn by_path(shop: &Shop, number: &str, token: &str) -> Result<Order, Fault> {
    let find = order::Entity::find().filter(order::Column::Number.eq(number)).filter(order::Column::Token.eq(token));
    one(shop, find).await?.ok_or(Fault::NotFound)
}

/// By the key of the submit that placed it.
pub async fn by_key(shop: &Shop, key: &str) -> Result<Option<Order>, Fault> {
    one(shop, order::Entity::find().filter(order::Column::IdempotencyKey.eq(key))).await
}

/// The order that a payment is for.
pub async fn by_payment(shop: &Shop, payment_id: Uuid) -> Result<Order, Fault> {
    let payment = payments::service::by_id(shop.database.read(), payment_id).await?.ok_or(Fault::NotFound)?;
    by_id(shop, payment.order_id).await
}

/// The newest orders, in which words are looked for letter by letter.
const RECENT: u64 = 10_000;
/// Orders that words find.
const MOST_FOUND: u64 = 1_000;
/// Orders that are passed over to get to a page whose number alone is known.
const FURTHEST: u64 = 100_000;

/// Whether an order shows a file of the media store.
pub async fn shows_picture(connection: &impl ConnectionTrait, file: &str) -> Result<bool, DbErr> {
    Ok(line::Entity::find().filter(line::Column::Picture.eq(file)).limit(1).count(connection).await? > 0)
}

/// Orders in the order of their ids after one of them, at most `most`, with everything; without drafts.
pub async fn in_order(shop: &Shop, after: Option<Uuid>, most: u64) -> Result<Vec<Order>, Fault> {
    let connection = shop.database.read();
    let drafts = [OrderStatus::Draft.word(), OrderStatus::Expired.word()];
    let mut find = order::Entity::find().filter(order::Column::Status.is_not_in(drafts)).order_by_asc(order::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(order::Column::Id.gt(after));
    }
    let (rows, fallback) = (find.all(connection).await?, shop.profile().currency);
    let mut sums = totals::read_all(connection, &rows, fallback).await?;
    let mut orders = Vec::new();
    for row in rows {
        let summary = sums.remove(&row.id);
        orders.push(load_with(connection, fallback, row, TimeLine::With, summary).await?);
    }
    Ok(orders)
}

/// A page of the orders that a filter leaves, newest first. Its total says up to [`COUNTED`] how many there are. Words
/// are found in any part of the newest, and at the beginning of number, name and email of all.
pub async fn list(shop: &Shop, filter: &OrderFilter, number: PageNumber, size: u32) -> Result<Page<OrderRow>, Fault> {
    Ok(list_in(shop.database.read(), shop.profile().currency, filter, number, size).await?)
}

pub async fn list_in(
    connection: &impl ConnectionTrait,
    fallback: Currency,
    filter: &OrderFilter,
    number: PageNumber,
    size: u32,
) -> Result<Page<OrderRow>, DbErr> {
    let having_words = having_words(connection, &filter.words).await?;
    let total = count(connection, fitting(connection, filter, having_words.as_deref(), false)).await?;
    let beside = match filter.cursor {
        Some(Cursor::After(id) | Cursor::Before(id)) => {
            order::Entity::find_by_id(id)
                .select_only()
                .columns([order::Column::CreatedAt, order::Column::Id])
                .into_tuple::<(DateTime<Utc>, Uuid)>()
                .one(connection)
                .await?
        }
        None => None,
    };
    let back = beside.is_some() && matches!(filter.cursor, Some(Cursor::Before(_)));
    let mut find = fitting(connection, filter, having_words.as_deref(), total > COUNTED);
    find = match beside {
        Some((at, id)) => {
            let own = Expr::tuple([order::Column::CreatedAt.into_simple_expr(), order::Column::Id.into_simple_expr()]);
            let other = Expr::tuple([Expr::val(at), Expr::val(id)]);
            find.filter(if back { own.gt(other) } else { own.lt(other) })
        }
        None => find.offset(Ord::min(number.offset(size), FURTHEST)),
    };
    let direction = if back { sea_orm::Order::Asc } else { sea_orm::Order::Desc };
    let find = find.order_by(order::Column::CreatedAt, direction.clone()).order_by(order::Column::Id, direction);
    let mut rows = find.limit(u64::from(size)).all(connection).await?;
    if back {
        rows.reverse();
    }
    Ok(Page { items: rows.into_iter().map(|row| row_of(row, fallback)).collect(), number, size, total })
}

/// An order as lists show it.
pub(super) fn row_of(row: order::Model, fallback: Currency) -> OrderRow {
    OrderRow {
        status: status(&row.status),
        payment_status: PaymentStatus::from_word(&row.payment_status).unwrap_or(PaymentStatus::None),
        fulfillment_status: FulfillmentStatus::from_word(&row.fulfillment_status).unwrap_or(FulfillmentStatus::Unfulfilled),
        review: Review::from_word(&row.review).unwrap_or(Review::None),
        confirmation: Confirmation::from_word(&row.confirmation).unwrap_or(Confirmation::None),
        total: Money::new(row.total, row.currency.parse().unwrap_or(fallback)),
        id: row.id,
        number: row.number,
        name: row.name,
        email: row.email,
        item_count: row.item_count,
        created_at: row.created_at,
    }
}

/// The orders that a filter leaves; `walk` when they are so many that they are looked at in the order of the list.
fn fitting(connection: &impl ConnectionTrait, filter: &OrderFilter, having_words: Option<&[Uuid]>, walk: bool) -> Select<order::Entity> {
    let backend = connection.get_database_backend();
    // Those that have the words are known: SQLite would rather walk through all that have a status.
    let walk = walk || having_words.is_some() || filter.to_review;
    let column = |column: order::Column| if walk { along(backend, "orders", column.as_str()) } else { column.into_simple_expr() };
    let mut find = order::Entity::find();
    find = match filter.status {
        Some(status) => find.filter(column(order::Column::Status).eq(status.word())),
        None if filter.to_ship || filter.to_review => find.filter(column(order::Column::Status).eq(OrderStatus::Placed.word())),
        None => find.filter(column(order::Column::Status).is_in([OrderStatus::Placed.word(), OrderStatus::Canceled.word(), OrderStatus::Closed.word()])),
    };
    if let Some(payment) = filter.payment {
        find = find.filter(column(order::Column::PaymentStatus).eq(payment.word()));
    }
    if let Some(fulfillment) = filter.fulfillment {
        find = find.filter(column(order::Column::FulfillmentStatus).eq(fulfillment.word()));
    }
    if filter.to_ship {
        find = find.filter(column(order::Column::FulfillmentStatus).is_in([FulfillmentStatus::Unfulfilled.word(), FulfillmentStatus::Partial.word()]));
        find = find.filter(holding::is_waited_for().not());
    }
    if filter.to_review {
        find = find.filter(holding::is_waited_for());
    }
    if let Some(ids) = having_words {
        find = find.filter(order::Column::Id.is_in(ids.iter().copied()));
    }
    find
}

/// The orders that have the words in them; `None` without words.
async fn having_words(connection: &impl ConnectionTrait, words: &str) -> Result<Option<Vec<Uuid>>, DbErr> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(None);
    }
    let columns = [order::Column::Number, order::Column::Name, order::Column::Email];
    let newest = order::Entity::find().select_only().column(order::Column::Id).columns(columns).order_by_desc(order::Column::CreatedAt);
    let newest = newest.order_by_desc(order::Column::Id).limit(RECENT);
    let mut find = Query::select();
    find.column((order::Entity, order::Column::Id)).from_subquery(newest.into_query(), order::Entity).limit(MOST_FOUND);
    find.cond_where(columns.into_iter().fold(Condition::any(), |any, column| any.add(contains((order::Entity, column), words))));
    let mut ids = Vec::new();
    for row in connection.query_all(&find).await? {
        ids.push(row.try_get_by_index(0)?);
    }
    for column in columns {
        let begins = begins_with(connection.get_database_backend(), (order::Entity, column), words);
        let find = order::Entity::find().select_only().column(order::Column::Id).filter(begins).limit(MOST_FOUND);
        ids.extend(find.into_tuple::<Uuid>().all(connection).await?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(Some(ids))
}

/// A page of those of some orders that a filter leaves, newest first. `own` are the ids of the orders that may be shown:
/// the orders of somebody, as another slice knows them.
pub async fn list_among(
    connection: &impl ConnectionTrait,
    fallback: Currency,
    own: SelectStatement,
    filter: &OwnFilter,
    number: PageNumber,
    size: u32,
) -> Result<Page<OrderRow>, DbErr> {
    let states = match filter.status {
        Some(status) => vec![status.word()],
        None => vec![OrderStatus::Placed.word(), OrderStatus::Canceled.word(), OrderStatus::Closed.word()],
    };
    let status = along(connection.get_database_backend(), "orders", "status");
    let mut find = order::Entity::find().filter(order::Column::Id.in_subquery(own)).filter(status.is_in(states));
    let delivered = order::Column::FulfillmentStatus;
    find = match filter.arrived {
        Some(true) => find.filter(delivered.eq(FulfillmentStatus::Delivered.word())),
        Some(false) => find.filter(delivered.ne(FulfillmentStatus::Delivered.word())),
        None => find,
    };
    if let Some(from) = filter.from {
        find = find.filter(order::Column::CreatedAt.gte(from));
    }
    if let Some(until) = filter.until {
        find = find.filter(order::Column::CreatedAt.lt(until));
    }
    let words = filter.words.trim();
    if !words.is_empty() {
        let about = Condition::any().add(contains((line::Entity, line::Column::Title), words)).add(contains((line::Entity, line::Column::SaidTitle), words));
        let with = line::Entity::find().select_only().column(line::Column::OrderId).filter(about).into_query();
        let number = contains((order::Entity, order::Column::Number), words);
        find = find.filter(Condition::any().add(number).add(order::Column::Id.in_subquery(with)));
    }
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_desc(order::Column::CreatedAt).order_by_desc(order::Column::Id);
    let rows = find.offset(Ord::min(number.offset(size), FURTHEST)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(|row| row_of(row, fallback)).collect(), number, size, total })
}

/// By its public number, among the orders with these ids; any other is [`Fault::NotFound`].
pub async fn by_number_among(shop: &Shop, number: &str, own: SelectStatement) -> Result<Order, Fault> {
    let shown = [OrderStatus::Placed.word(), OrderStatus::Canceled.word(), OrderStatus::Closed.word()];
    let find = order::Entity::find().filter(order::Column::Number.eq(number)).filter(order::Column::Id.in_subquery(own));
    one(shop, find.filter(order::Column::Status.is_in(shown))).await?.ok_or(Fault::NotFound)
}

async fn one(shop: &Shop, find: sea_orm::Select<order::Entity>) -> Result<Option<Order>, Fault> {
    let connection = shop.database.read();
    match find.one(connection).await? {
        Some(row) => Ok(Some(load(connection, shop.profile().currency, row, TimeLine::With).await?)),
        None => Ok(None),
    }
}

/// Whether an order is read with its events, which pages show and verbs do not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeLine {
    With,
    Without,
}

pub(super) async fn load(connection: &impl ConnectionTrait, fallback: Currency, row: order::Model, time_line: TimeLine) -> Result<Order, DbErr> {
    load_with(connection, fallback, row, time_line, None).await
}

/// The same with sums that were read already.
async fn load_with(
    connection: &impl ConnectionTrait,
    fallback: Currency,
    row: order::Model,
    time_line: TimeLine,
    summary: Option<Summary>,
) -> Result<Order, DbErr> {
    let unreadable = |cause: serde_json::Error| DbErr::Json(format!("order {}: {cause}", row.number));
    let currency = row.currency.parse().unwrap_or(fallback);
    let summary = match summary {
        Some(summary) => summary,
        None => totals::read(connection, &row, currency).await?,
    };
    let parcels = parcels(connection, row.id).await?;
    let credit = if row.credit > 0 { credit::service::used_by(connection, row.id).await? } else { Vec::new() };
    // Nothing goes back of what was never placed.
    let unplaced = matches!(status(&row.status), OrderStatus::Draft | OrderStatus::Expired);
    let refunds = if unplaced { Vec::new() } else { payments::service::refunds::of_order(connection, row.id).await? };
    let mut unsent = HashMap::<Uuid, i32>::new();
    for line in refunds.iter().flat_map(|refund| &refund.lines) {
        *unsent.entry(line.line_id).or_default() += line.unsent;
    }
    let mut shipped = HashMap::<Uuid, i32>::new();
    for (line, pieces) in parcels.iter().flat_map(|parcel| &parcel.lines) {
        *shipped.entry(*line).or_default() += pieces;
    }
    let lines = line::Entity::find().filter(line::Column::OrderId.eq(row.id)).order_by_asc(line::Column::Position).all(connection).await?;
    let lines = lines.into_iter().map(|line| OrderLine {
        shipped: shipped.get(&line.id).copied().unwrap_or(0),
        unsent: unsent.get(&line.id).copied().unwrap_or(0),
        id: line.id,
        product_id: line.product_id,
        variant_id: line.variant_id,
        said_title: line.said_title.unwrap_or_else(|| line.title.clone()),
        said_choices: line.said_choices.unwrap_or_else(|| line.choices.clone()),
        title: line.title,
        choices: line.choices,
        sku: line.sku,
        picture: line.picture,
        slug: line.slug,
        quantity: line.quantity,
        unit_price: Money::new(line.unit_price, currency),
        total: Money::new(line.total, currency),
        list_price: Money::new(line.list_price, currency),
        tax: Money::new(line.tax, currency),
        tax_rate: totals::ppm(line.tax_rate),
        tax_class: line.tax_class,
        discounts: totals::shares(line.discounts),
        gift: line.gift,
        backordered: line.backordered,
        waiting: line.waiting,
        promised: Promise { by: line.promised_on, within: None, preorder: line.preorder },
    });
    let events = event::Entity::find().filter(event::Column::OrderId.eq(row.id)).order_by_asc(event::Column::CreatedAt).order_by_asc(event::Column::Id);
    let events = if time_line == TimeLine::With { events.all(connection).await? } else { Vec::new() };
    let events = events.into_iter().map(|event| OrderEvent {
        at: event.created_at,
        actor: event.actor,
        happened: Happened::read(&event.kind, event.detail),
        kind: event.kind,
    });
    Ok(Order {
        status: status(&row.status),
        payment_status: PaymentStatus::from_word(&row.payment_status).unwrap_or(PaymentStatus::None),
        fulfillment_status: FulfillmentStatus::from_word(&row.fulfillment_status).unwrap_or(FulfillmentStatus::Unfulfilled),
        review: Review::from_word(&row.review).unwrap_or(Review::None),
        confirmation: Confirmation::from_word(&row.confirmation).unwrap_or(Confirmation::None),
        address: serde_json::from_value(row.address.clone()).map_err(unreadable)?,
        billing_address: row.billing_address.clone().map(serde_json::from_value).transpose().map_err(unreadable)?,
        summary,
        offline: crate::payments::gateways::is_offline(&row.payment_method),
        lines: lines.collect(),
        events: events.collect(),
        parcels,
        credit,
        refunds,
        language: row.language.and_then(|tag| tag.parse().ok()),
        currency,
        id: row.id,
        number: row.number,
        token: row.token,
        email: row.email,
        shipping_method: row.shipping_method,
        payment_method: row.payment_method,
        created_at: row.created_at,
        placed_at: row.placed_at,
    })
}

pub(super) async fn parcels(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Parcel>, DbErr> {
    let rows =
        fulfillment::Entity::find().filter(fulfillment::Column::OrderId.eq(order_id)).order_by_asc(fulfillment::Column::CreatedAt).all(connection).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let lines = fulfillment_line::Entity::find().filter(fulfillment_line::Column::FulfillmentId.is_in(rows.iter().map(|row| row.id))).all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| Parcel {
            lines: lines.iter().filter(|line| line.fulfillment_id == row.id).map(|line| (line.order_line_id, line.quantity)).collect(),
            status: ParcelStatus::from_word(&row.status).unwrap_or(ParcelStatus::Shipped),
            id: row.id,
            carrier: row.carrier,
            tracking_number: row.tracking_number,
            shipped_at: row.shipped_at,
            delivered_at: row.delivered_at,
        })
        .collect())
}

fn status(word: &str) -> OrderStatus {
    OrderStatus::from_word(word).unwrap_or(OrderStatus::Draft)
}
