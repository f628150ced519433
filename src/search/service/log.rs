//! What is searched, what finds nothing, and what is clicked: counted by day and query, and nothing about who asked.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    error::Fault,
    platform::supervisor,
    search::{
        entity::{click, query},
        model::{Clicked, Searched, normalised},
    },
    shop::Shop,
};

/// Time between two writes of what was counted.
const EVERY: Duration = Duration::from_secs(10);
/// Different queries that are counted between two writes; a flood of others is left out.
const MOST: usize = 10_000;
/// Days that suggestions and reports look at.
pub const WINDOW: u64 = 30;
/// Queries that are suggested, at the most.
const POPULAR: u64 = 1_000;
/// How often a query must have been searched to be suggested to others.
const SHARED_BY: i64 = 3;

/// What was counted and is not written yet.
#[derive(Debug, Default)]
pub struct Log(Mutex<HashMap<(NaiveDate, String), Counted>>);

#[derive(Debug, Default)]
struct Counted {
    searches: i32,
    hits: Option<i32>,
    clicks: HashMap<String, i32>,
}

impl Log {
    /// Counts a search for words that found so many products.
    pub fn searched(&self, now: DateTime<Utc>, words: &str, hits: u64) {
        self.count(now, words, |counted| {
            counted.searches += 1;
            counted.hits = Some(i32::try_from(hits).unwrap_or(i32::MAX));
        });
    }

    /// Counts that a product (its slug) was chosen among what words found.
    pub fn clicked(&self, now: DateTime<Utc>, words: &str, product: &str) {
        self.count(now, words, |counted| {
            if counted.clicks.len() < MOST {
                *counted.clicks.entry(product.chars().take(200).collect()).or_default() += 1;
            }
        });
    }

    fn count(&self, now: DateTime<Utc>, words: &str, add: impl FnOnce(&mut Counted)) {
        let words = normalised(words);
        // Who types an address into the search box would not want it to be kept.
        if words.is_empty() || words.contains('@') {
            return;
        }
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (now.date_naive(), words);
        if counted.len() < MOST || counted.contains_key(&key) {
            add(counted.entry(key).or_default());
        }
    }
}

/// Writes what was counted every few seconds, and once more when the shop stops.
pub async fn keep_log(shop: Shop) {
    let mut is_last = false;
    while !is_last {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = shop.stop.cancelled() => is_last = true,
        }
        supervisor::step("write down what was searched", write_log(&shop)).await;
        supervisor::beat();
    }
}

/// Writes what was counted.
pub async fn write_log(shop: &Shop) -> Result<(), Fault> {
    let counted = std::mem::take(&mut *shop.search().searches.0.lock().unwrap_or_else(PoisonError::into_inner));
    if counted.is_empty() {
        return Ok(());
    }
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            for ((day, words), counted) in &counted {
                write(tx, *day, words, counted).await?;
            }
            Ok(())
        })
    });
    work.await
}

/// Removes what was counted before a day, at most `most` rows of each kind at once; how many went.
pub async fn forget_log(shop: &Shop, before: NaiveDate, most: u64) -> Result<u64, Fault> {
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let days = query::Entity::find().select_only().column(query::Column::Day).filter(query::Column::Day.lt(before));
            let days = days.order_by_asc(query::Column::Day).limit(most).into_tuple::<NaiveDate>().all(tx).await?;
            let Some(last) = days.last().copied() else { return Ok(0) };
            // Whole days: what was clicked belongs to what was searched.
            click::Entity::delete_many().filter(click::Column::Day.lte(last)).exec(tx).await?;
            Ok(query::Entity::delete_many().filter(query::Column::Day.lte(last)).exec(tx).await?.rows_affected)
        })
    });
    work.await
}

async fn write(connection: &impl ConnectionTrait, day: NaiveDate, words: &str, counted: &Counted) -> Result<(), DbErr> {
    let clicks = counted.clicks.values().sum();
    let row = query::ActiveModel {
        day: Set(day),
        query: Set(words.to_owned()),
        searches: Set(counted.searches),
        hits: Set(counted.hits.unwrap_or(0)),
        clicks: Set(clicks),
    };
    let mut again = OnConflict::columns([query::Column::Day, query::Column::Query]);
    again
        .value(query::Column::Searches, Expr::col((query::Entity, query::Column::Searches)).add(counted.searches))
        .value(query::Column::Clicks, Expr::col((query::Entity, query::Column::Clicks)).add(clicks));
    if let Some(hits) = counted.hits {
        again.value(query::Column::Hits, Expr::val(hits));
    }
    query::Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    for (product, clicks) in &counted.clicks {
        let row = click::ActiveModel { day: Set(day), query: Set(words.to_owned()), product: Set(product.clone()), clicks: Set(*clicks) };
        let again = OnConflict::columns([click::Column::Day, click::Column::Query, click::Column::Product])
            .value(click::Column::Clicks, Expr::col((click::Entity, click::Column::Clicks)).add(*clicks))
            .to_owned();
        click::Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// What a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// Every query.
    All,
    /// Queries that found nothing the last time.
    Nothing,
    /// Queries that found something, of which nothing was chosen.
    Unclicked,
}

#[derive(FromQueryResult)]
struct Row {
    query: String,
    searches: i64,
    clicks: i64,
    least: i32,
    most: i32,
}

/// The most frequent queries of the last days.
pub async fn report(connection: &impl ConnectionTrait, now: DateTime<Utc>, report: Report, most: u64) -> Result<Vec<Searched>, DbErr> {
    let since = now.date_naive() - Days::new(WINDOW);
    let sum = |column: query::Column| Expr::col(column).sum().cast_as(BIGINT);
    let mut find = query::Entity::find()
        .select_only()
        .column(query::Column::Query)
        .column_as(sum(query::Column::Searches), "searches")
        .column_as(sum(query::Column::Clicks), "clicks")
        .column_as(query::Column::Hits.min(), "least")
        .column_as(query::Column::Hits.max(), "most")
        .filter(query::Column::Day.gte(since))
        .filter(query::Column::Searches.gt(0))
        .group_by(query::Column::Query)
        .order_by_desc(sum(query::Column::Searches))
        .order_by_asc(query::Column::Query)
        .limit(most);
    find = match report {
        Report::All => find,
        Report::Nothing => find.having(query::Column::Hits.min().eq(0)),
        Report::Unclicked => find.having(query::Column::Hits.max().gt(0)).having(sum(query::Column::Clicks).eq(0)),
    };
    let rows = find.into_model::<Row>().all(connection).await?;
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|row| Searched {
            words: row.query,
            searches: count(row.searches),
            clicks: count(row.clicks),
            least: count(row.least.into()),
            most: count(row.most.into()),
        })
        .collect())
}

const BIGINT: &str = "bigint";

#[derive(FromQueryResult)]
struct ClickRow {
    query: String,
    product: String,
    clicks: i64,
}

/// The products that were chosen most in the last days, with what was searched.
pub async fn clicked(connection: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Result<Vec<Clicked>, DbErr> {
    let sum = || Expr::col(click::Column::Clicks).sum().cast_as(BIGINT);
    let rows = click::Entity::find()
        .select_only()
        .column(click::Column::Query)
        .column(click::Column::Product)
        .column_as(sum(), "clicks")
        .filter(click::Column::Day.gte(now.date_naive() - Days::new(WINDOW)))
        .group_by(click::Column::Query)
        .group_by(click::Column::Product)
        .order_by_desc(sum())
        .order_by_asc(click::Column::Query)
        .limit(most)
        .into_model::<ClickRow>()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| Clicked { words: row.query, slug: row.product, clicks: u64::try_from(row.clicks).unwrap_or(0) }).collect())
}

/// Queries worth suggesting: several people searched for them lately, and each time they found something.
pub async fn popular(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<String>, DbErr> {
    let searched = report(connection, now, Report::All, POPULAR).await?;
    Ok(searched.into_iter().filter(|searched| searched.least > 0 && searched.searches >= SHARED_BY.unsigned_abs()).map(|searched| searched.words).collect())
}
