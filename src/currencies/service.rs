//! The verbs of currencies: saving how the shop sells in one, and learning rates.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict};

use super::{
    ecb::{self, Daily},
    entity::rate,
    model::{CurrencyRefusal, Draft, Fetched, Rate, read_rate},
};
use crate::{
    catalog,
    error::Fault,
    kernel::Currency,
    platform::{database::insert_all, settings as stored},
    shop::{
        Shop,
        currencies::{CurrencySettings, RateSource, Sold},
        settings::SliceSettings,
    },
};

type Refused = Fault<CurrencyRefusal>;

/// Where it is kept how the last fetch went.
const FETCHED: &str = "currencies.ecb";
/// The time between two looks at the bank's file. It changes once a working day, about 16:00 in Frankfurt.
const EVERY: Duration = Duration::hours(3);
/// Until it is tried again where it could not be had.
const AGAIN: Duration = Duration::minutes(20);

/// How the last fetch of the bank's file went.
pub async fn fetched(connection: &impl ConnectionTrait) -> Result<Fetched, DbErr> {
    Ok(stored::load(connection, FETCHED).await?.unwrap_or_default())
}

/// Fetches the bank's file if it is time to, and some currency goes by it.
pub async fn fetch_due(shop: &Shop) -> Result<(), Fault> {
    if shop.sold_in().iter().all(|sold| sold.source != RateSource::Ecb) {
        return Ok(());
    }
    let last = fetched(shop.database.read()).await?;
    let pause = if last.error.is_empty() { EVERY } else { AGAIN };
    if last.tried_at.is_some_and(|at| shop.clock.now() - at < pause) {
        return Ok(());
    }
    fetch(shop).await.map(drop)
}

/// Fetches the bank's file, and writes down its rates; prices follow. Where it cannot be had, the last known rates stay, and it is
/// told why.
pub async fn fetch(shop: &Shop) -> Result<Fetched, Fault> {
    let address = shop.settings::<CurrencySettings>().ecb_address.clone();
    let now = shop.clock.now();
    let daily = match ecb::fetch(&shop.outgoing, &address).await {
        Ok(daily) => daily,
        Err(cause) => {
            tracing::warn!(%cause, address, "the rates of the European Central Bank could not be had");
            let told = Fetched { tried_at: Some(now), error: cause.to_string(), ..fetched(shop.database.read()).await? };
            let kept = told.clone();
            shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(stored::save(tx, FETCHED, &kept).await?) })).await?;
            return Ok(told);
        }
    };
    take(shop, daily, now).await
}

/// Writes down the rates of a day. What the currencies go by changes with them, unless it is newer.
async fn take(shop: &Shop, daily: Daily, now: DateTime<Utc>) -> Result<Fetched, Fault> {
    let base = shop.profile().currency;
    let told = Fetched { tried_at: Some(now), day: Some(daily.day), error: String::new() };
    let kept = told.clone();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let named = daily.rates.keys().copied().chain([Currency::EUR]).filter(|currency| *currency != base);
            let rows = named.filter_map(|currency| Some(row(base, currency, daily.day, RateSource::Ecb, daily.cross(base, currency)?, now)));
            insert_all(tx, rows.collect(), Some(same_day())).await?;
            let before = stored::stored::<CurrencySettings>(tx, CurrencySettings::FORM.key).await?.unwrap_or_default();
            let mut settings = before.value.clone();
            if settings.base == base {
                for sold in settings.sold.iter_mut().filter(|sold| sold.source == RateSource::Ecb && sold.day.is_none_or(|day| day <= daily.day)) {
                    if let Some(rate) = daily.cross(base, sold.currency) {
                        (sold.rate, sold.day) = (rate, Some(daily.day));
                    }
                }
            }
            if settings != before.value {
                // Staff whose form is older are told that something has changed.
                stored::save(tx, CurrencySettings::FORM.key, &settings).await?;
                catalog::service::ask_to_derive(tx, now).await?;
            }
            stored::save(tx, FETCHED, &kept).await?;
            Ok::<_, Fault>(())
        })
    });
    work.await?;
    shop.reload_settings().await?;
    shop.bell.ring();
    Ok(told)
}

fn row(base: Currency, currency: Currency, day: chrono::NaiveDate, source: RateSource, told: rust_decimal::Decimal, now: DateTime<Utc>) -> rate::ActiveModel {
    rate::ActiveModel {
        base: Set(base.code().to_owned()),
        currency: Set(currency.code().to_owned()),
        day: Set(day),
        source: Set(source.word().to_owned()),
        rate: Set(told.to_string()),
        created_at: Set(now),
    }
}

/// A rate of the same day and source is corrected.
fn same_day() -> OnConflict {
    let key = [rate::Column::Base, rate::Column::Currency, rate::Column::Day, rate::Column::Source];
    OnConflict::columns(key).update_columns([rate::Column::Rate, rate::Column::CreatedAt]).to_owned()
}

/// Rates of a currency beside the shop's own one, the newest first.
pub async fn history(connection: &impl ConnectionTrait, base: Currency, currency: Currency, most: u64) -> Result<Vec<Rate>, DbErr> {
    let of = rate::Column::Base.eq(base.code()).and(rate::Column::Currency.eq(currency.code()));
    let newest = rate::Entity::find().filter(of).order_by_desc(rate::Column::Day).order_by_desc(rate::Column::CreatedAt).limit(most);
    let rows = newest.all(connection).await?;
    let read =
        |row: rate::Model| Some(Rate { currency, day: row.day, source: RateSource::from_word(&row.source)?, rate: row.rate.parse().ok()?, at: row.created_at });
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The newest rate that the bank has told of a currency.
async fn newest_ecb(connection: &impl ConnectionTrait, base: Currency, currency: Currency) -> Result<Option<Rate>, DbErr> {
    Ok(history(connection, base, currency, 60).await?.into_iter().find(|rate| rate.source == RateSource::Ecb))
}

/// A currency as it would be sold in. Asks the bank for a rate where none is known.
pub async fn check(shop: &Shop, draft: &Draft) -> Result<Sold, Refused> {
    let base = shop.profile().currency;
    if draft.currency == base {
        return Err(Fault::Refused(CurrencyRefusal::Own));
    }
    let (rate, day) = match draft.source {
        RateSource::Manual => {
            let rate = read_rate(&draft.rate).ok_or(Fault::Refused(CurrencyRefusal::Rate))?;
            let before = shop.sold(draft.currency).filter(|sold| sold.source == RateSource::Manual && sold.rate == rate);
            (rate, before.and_then(|sold| sold.day).unwrap_or_else(|| shop.profile().day(shop.clock.now())))
        }
        RateSource::Ecb => {
            let mut newest = newest_ecb(shop.database.read(), base, draft.currency).await?;
            if newest.is_none() {
                fetch(shop).await.map_err(Fault::lift)?;
                newest = newest_ecb(shop.database.read(), base, draft.currency).await?;
            }
            let newest = newest.ok_or_else(|| Fault::Refused(CurrencyRefusal::NoEcbRate(draft.currency.code().to_owned())))?;
            (newest.rate, newest.day)
        }
    };
    Ok(Sold { currency: draft.currency, prices: draft.prices, source: draft.source, rate, day: Some(day), rounding: draft.rounding })
}

/// The version of the settings, which a form is held against.
pub fn version(shop: &Shop) -> i32 {
    shop.stored_settings(CurrencySettings::FORM).version
}

/// Sells in a currency from now on, or by other rules, unless somebody has saved the currencies since `version`. Prices follow in
/// the background.
pub async fn save(shop: &Shop, sold: Sold, version: i32, by: &str) -> Result<(), Refused> {
    change(shop, version, by, move |all| match all.iter_mut().find(|own| own.currency == sold.currency) {
        Some(own) => *own = sold.clone(),
        None => all.push(sold.clone()),
    })
    .await
}

/// Sells in a currency no more. Orders stay in theirs.
pub async fn remove(shop: &Shop, currency: Currency, version: i32, by: &str) -> Result<(), Refused> {
    change(shop, version, by, move |all| all.retain(|own| own.currency != currency)).await
}

async fn change(shop: &Shop, version: i32, by: &str, edit: impl Fn(&mut Vec<Sold>) + Send + Sync + 'static) -> Result<(), Refused> {
    let (base, now, by) = (shop.profile().currency, shop.clock.now(), by.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut settings = stored::load::<CurrencySettings>(tx, CurrencySettings::FORM.key).await?.unwrap_or_default();
            if settings.base != base {
                // Rates beside another currency say nothing.
                settings = CurrencySettings { base, sold: Vec::new(), ..settings };
            }
            edit(&mut settings.sold);
            let saved = stored::save_over(tx, CurrencySettings::FORM.key, &settings, version, &by).await?;
            saved.map_err(|outdated| Fault::Refused(CurrencyRefusal::Stale(outdated.by)))?;
            let typed = settings.sold.iter().filter(|sold| sold.source == RateSource::Manual);
            let rows = typed.filter_map(|sold| Some(row(base, sold.currency, sold.day?, RateSource::Manual, sold.rate, now)));
            insert_all(tx, rows.collect(), Some(same_day())).await?;
            catalog::service::ask_to_derive(tx, now).await?;
            Ok::<_, Refused>(())
        })
    });
    let saved = work.await;
    // Also when it was refused: the form shows what there is now.
    shop.reload_settings().await.map_err(Fault::lift)?;
    shop.bell.ring();
    saved
}
