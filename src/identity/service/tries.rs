//! What may be done only so often in a day: guessing codes, and having text messages sent, which cost money. Counted in the
//! database, so that neither another process nor a restart gives more. Whom it is counted for stands there as a hash.

use chrono::{DateTime, Utc};
use ironmonger_identity::code::token_hash;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use super::super::entity::daily_try;
use crate::{error::Fault, shop::Shop};

/// What is counted by the day, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Daily {
    /// Wrong codes for one email address: links and passwords work on.
    EmailCode,
    /// Wrong codes for one telephone number.
    PhoneCode,
    /// Wrong codes of an account's second factor.
    Second,
    /// Text messages to one number.
    TextTo,
    /// Text messages that one place asks for.
    TextFrom,
    /// Text messages that one account asks for.
    TextBy,
}

impl Daily {
    /// As it is stored.
    fn word(self) -> &'static str {
        match self {
            Self::EmailCode => "email-code",
            Self::PhoneCode => "phone-code",
            Self::Second => "second",
            Self::TextTo => "text-to",
            Self::TextFrom => "text-from",
            Self::TextBy => "text-by",
        }
    }

    /// How often it may be done.
    pub fn most(self) -> i32 {
        match self {
            Self::EmailCode => 100,
            Self::PhoneCode | Self::Second | Self::TextFrom => 30,
            Self::TextTo | Self::TextBy => 10,
        }
    }

    /// Wrong codes for an address.
    pub fn code_for(address: &str) -> Self {
        if address.contains('@') { Self::EmailCode } else { Self::PhoneCode }
    }
}

fn today(now: DateTime<Utc>) -> i32 {
    i32::try_from(now.timestamp().div_euclid(24 * 60 * 60)).unwrap_or(i32::MAX)
}

fn key(daily: Daily, who: &str, now: DateTime<Utc>) -> (String, String, i32) {
    (daily.word().to_owned(), token_hash(who), today(now))
}

/// Whether it may be done once more today.
pub async fn may(connection: &impl ConnectionTrait, daily: Daily, who: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let find = daily_try::Entity::find_by_id(key(daily, who, now)).select_only().column(daily_try::Column::Tries);
    Ok(find.into_tuple::<i32>().one(connection).await?.is_none_or(|tries| tries < daily.most()))
}

/// Counts that it was done.
pub async fn count_in(tx: &impl ConnectionTrait, daily: Daily, who: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let (what, who, day) = key(daily, who, now);
    let row = daily_try::ActiveModel { what: Set(what), who: Set(who), day: Set(day), tries: Set(1) };
    let columns = [daily_try::Column::What, daily_try::Column::Who, daily_try::Column::Day];
    let more = Expr::col((daily_try::Entity, daily_try::Column::Tries)).add(1);
    let again = OnConflict::columns(columns).value(daily_try::Column::Tries, more).to_owned();
    daily_try::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await.map(drop)
}

/// Counts that it was done.
pub async fn count(shop: &Shop, daily: Daily, who: &str) -> Result<(), Fault> {
    let (who, now) = (who.to_owned(), shop.clock.now());
    shop.database.write(move |tx| Box::pin(async move { Ok(count_in(tx, daily, &who, now).await?) })).await
}

/// Counts that it is to be done, if it may be; of many who ask at once no more get it than may.
pub async fn spend(shop: &Shop, daily: Daily, who: &str) -> Result<bool, Fault> {
    let (who, now) = (who.to_owned(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                count_in(tx, daily, &who, now).await?;
                let find = daily_try::Entity::find_by_id(key(daily, &who, now)).select_only().column(daily_try::Column::Tries);
                Ok(find.into_tuple::<i32>().one(tx).await?.is_some_and(|tries| tries <= daily.most()))
            })
        })
        .await
}

/// Forgets what was counted on other days.
pub(super) async fn purge(shop: &Shop) -> Result<(), Fault> {
    let over = daily_try::Column::Day.lt(today(shop.clock.now()));
    let one = daily_try::Entity::find().select_only().column(daily_try::Column::Day).filter(over.clone()).limit(1);
    if one.into_tuple::<i32>().one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok(daily_try::Entity::delete_many().filter(over).exec(tx).await.map(drop)?) })).await
}
