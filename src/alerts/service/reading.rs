//! What is waited for, and by whom.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr, SimpleExpr},
};
use uuid::Uuid;

use super::hash;
use crate::{
    alerts::{
        entity::alert,
        model::{Alert, AlertKind, AlertState, Demand},
    },
    kernel::{Currency, Money, Page, PageNumber},
    platform::long_lists::{begins_with, count},
};

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Alert>, DbErr> {
    Ok(alert::Entity::find_by_id(id).one(connection).await?.map(read))
}

/// An alert by the secret of the email that asks to confirm it, unless its time is over.
pub async fn by_token(connection: &impl ConnectionTrait, token: &str, now: DateTime<Utc>) -> Result<Option<Alert>, DbErr> {
    let find = alert::Entity::find().filter(alert::Column::TokenHash.eq(hash(token))).filter(alert::Column::Until.gt(now));
    Ok(find.one(connection).await?.map(read))
}

/// An alert of the address that a secret ends all alerts of.
pub async fn by_end_token(connection: &impl ConnectionTrait, end_token: &str) -> Result<Option<Alert>, DbErr> {
    Ok(alert::Entity::find().filter(alert::Column::EndToken.eq(end_token)).one(connection).await?.map(read))
}

/// What an address waits for and has confirmed, the newest first, at most `most`.
pub async fn of_email(connection: &impl ConnectionTrait, email: &str, most: u64) -> Result<Vec<Alert>, DbErr> {
    let own = alert::Column::Email.eq(email.trim().to_lowercase()).and(alert::Column::State.eq(AlertState::Waiting.word()));
    let find = alert::Entity::find().filter(own).order_by_desc(alert::Column::AskedAt).order_by_desc(alert::Column::Id);
    Ok(find.limit(most).all(connection).await?.into_iter().map(read).collect())
}

/// A page of the alerts of the addresses that begin so.
pub async fn of_addresses(connection: &impl ConnectionTrait, beginning: &str, number: PageNumber, size: u32) -> Result<Page<Alert>, DbErr> {
    let find = alert::Entity::find().filter(begins_with(connection.get_database_backend(), alert::Column::Email, beginning.trim()));
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_asc(alert::Column::Email).order_by_asc(alert::Column::AskedAt).order_by_asc(alert::Column::Id);
    let rows = find.offset(number.offset(size)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(read).collect(), number, size, total })
}

#[derive(FromQueryResult)]
struct DemandRow {
    kind: String,
    product_id: Uuid,
    variant_id: Uuid,
    waiting: i64,
    since: Option<DateTime<Utc>>,
    sent: i64,
}

/// A page of what is waited for, or was told lately, most wanted first: of all of it or of that of a product.
pub async fn demand(connection: &impl ConnectionTrait, product: Option<Uuid>, number: PageNumber, size: u32) -> Result<Page<Demand>, DbErr> {
    let counted = |state: AlertState| -> SimpleExpr {
        let one: SimpleExpr = CaseStatement::new().case(alert::Column::State.eq(state.word()), Expr::value(1)).finally(Expr::value(0)).into();
        one.sum().cast_as("bigint")
    };
    let since: SimpleExpr = CaseStatement::new().case(alert::Column::State.eq(AlertState::Waiting.word()), Expr::col(alert::Column::ConfirmedAt)).into();
    let mut find = alert::Entity::find()
        .select_only()
        .columns([alert::Column::Kind, alert::Column::ProductId, alert::Column::VariantId])
        .column_as(counted(AlertState::Waiting), "waiting")
        .column_as(since.min(), "since")
        .column_as(counted(AlertState::Sent), "sent")
        .filter(alert::Column::State.ne(AlertState::Pending.word()));
    if let Some(product) = product {
        find = find.filter(alert::Column::ProductId.eq(product));
    }
    let find = find.group_by(alert::Column::ProductId).group_by(alert::Column::VariantId).group_by(alert::Column::Kind);
    let total = count(connection, find.clone()).await?;
    let rows = find
        .order_by(counted(AlertState::Waiting), Order::Desc)
        .order_by(counted(AlertState::Sent), Order::Desc)
        .order_by_asc(alert::Column::VariantId)
        .order_by_asc(alert::Column::Kind)
        .offset(number.offset(size))
        .limit(u64::from(size))
        .into_model::<DemandRow>()
        .all(connection)
        .await?;
    let items = rows.into_iter().filter_map(|row| {
        let (waiting, sent) = (row.waiting.unsigned_abs(), row.sent.unsigned_abs());
        Some(Demand { kind: AlertKind::from_word(&row.kind)?, product_id: row.product_id, variant_id: row.variant_id, waiting, since: row.since, sent })
    });
    Ok(Page { items: items.collect(), number, size, total })
}

/// Those who wait for the same.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Group {
    pub product_id: Uuid,
    pub variant_id: Uuid,
    /// [`AlertKind`] as it is stored.
    pub kind: String,
}

/// What of some products is waited for.
pub async fn watched(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<Vec<Group>, DbErr> {
    let find = alert::Entity::find()
        .select_only()
        .columns([alert::Column::ProductId, alert::Column::VariantId, alert::Column::Kind])
        .distinct()
        .filter(alert::Column::ProductId.is_in(products.iter().copied()))
        .filter(alert::Column::State.eq(AlertState::Waiting.word()));
    find.into_model().all(connection).await
}

/// Products that something of is waited for, in the order of their ids after one of them, at most `most`.
pub async fn watched_products(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let mut find = alert::Entity::find()
        .select_only()
        .column(alert::Column::ProductId)
        .distinct()
        .filter(alert::Column::State.eq(AlertState::Waiting.word()))
        .order_by_asc(alert::Column::ProductId)
        .limit(most);
    if let Some(after) = after {
        find = find.filter(alert::Column::ProductId.gt(after));
    }
    find.into_tuple().all(connection).await
}

/// Those of a group to whom `price` is news, first come first served, at most `most`.
pub(super) async fn to_tell(connection: &impl ConnectionTrait, group: &Group, price: Money, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let mut find = alert::Entity::find()
        .select_only()
        .column(alert::Column::Id)
        .filter(alert::Column::ProductId.eq(group.product_id))
        .filter(alert::Column::VariantId.eq(group.variant_id))
        .filter(alert::Column::Kind.eq(&group.kind))
        .filter(alert::Column::State.eq(AlertState::Waiting.word()));
    if group.kind == AlertKind::Price.word() {
        find = find.filter(alert::Column::AtMost.gte(price.minor).and(alert::Column::Currency.eq(price.currency.code())));
    }
    find.order_by_asc(alert::Column::ConfirmedAt).order_by_asc(alert::Column::Id).limit(most).into_tuple().all(connection).await
}

fn read(row: alert::Model) -> Alert {
    Alert {
        id: row.id,
        // The table takes no other words.
        kind: AlertKind::from_word(&row.kind).unwrap_or(AlertKind::Stock),
        state: AlertState::from_word(&row.state).unwrap_or(AlertState::Sent),
        product_id: row.product_id,
        variant_id: row.variant_id,
        email: row.email,
        language: row.language.and_then(|tag| tag.parse().ok()),
        price: Money::new(row.price, row.currency.parse().unwrap_or(Currency::EUR)),
        at_most: row.at_most,
        end_token: row.end_token,
        asked_at: row.asked_at,
    }
}
