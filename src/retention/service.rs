//! Removes what is older than the settings keep it, and says when that was and how much went.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, ExprTrait, sea_query::OnConflict};

use super::{
    entity::run,
    model::{BATCH, BATCHES, Run, What},
    settings::RetentionSettings,
};
use crate::{
    audit, cart,
    error::Fault,
    identity::service::sign_ins,
    search,
    shop::{
        Shop,
        audit::{self as recorder, Change, ChangedValue},
    },
    support::service::tickets,
};

/// Removes what is too old, as far as it is time for that. What fails for one kind holds up no other.
pub async fn tend(shop: &Shop) -> Result<(), Fault> {
    let (settings, now) = (shop.settings::<RetentionSettings>(), shop.clock.now());
    let mut outcome = Ok(());
    for (what, last) in runs(shop.database.read()).await? {
        let days = settings.days(what);
        if days == 0 || last.is_some_and(|last| !last.is_over(now)) {
            continue;
        }
        if let Err(fault) = recorder::by_itself(shop, "retention", run_of(shop, what, days)).await {
            tracing::error!(what = what.word(), ?fault, "what is too old could not be removed");
            outcome = Err(fault);
        }
    }
    outcome
}

/// Removes what is too old of one kind, in batches, and writes down how much that was.
async fn run_of(shop: &Shop, what: What, days: u16) -> Result<(), Fault> {
    let before = shop.clock.now() - Duration::days(i64::from(days));
    let (mut removed, mut outcome) = (0, Ok(()));
    for _ in 0..BATCHES {
        let gone = match remove(shop, what, before).await {
            Ok(gone) => gone,
            // What went before that is written down all the same.
            Err(fault) => {
                outcome = Err(fault);
                break;
            }
        };
        removed += gone;
        if gone < BATCH {
            break;
        }
    }
    if removed > 0 {
        let value = ChangedValue { name: "removed".to_owned(), before: None, after: Some(removed.to_string()) };
        recorder::note(Change { kind: "retention".to_owned(), id: what.word().to_owned(), title: what.word().to_owned(), values: vec![value] });
    }
    if removed > 0 || outcome.is_ok() {
        note(shop, what, removed).await?;
    }
    outcome
}

async fn remove(shop: &Shop, what: What, before: DateTime<Utc>) -> Result<u64, Fault> {
    match what {
        What::SignIns => sign_ins::forget(shop, before, BATCH).await,
        What::Carts => cart::service::forget_abandoned(shop, before, BATCH).await,
        What::ClosedTickets => tickets::forget_old(shop, true, before, BATCH).await,
        What::UnansweredTickets => tickets::forget_old(shop, false, before, BATCH).await,
        What::Emails => shop.mailer.forget(before, BATCH).await.map_err(Fault::broken),
        What::Searches => search::service::forget_log(shop, before.date_naive(), BATCH).await,
        What::Audit => audit::service::forget_before(shop, before, BATCH).await,
    }
}

async fn note(shop: &Shop, what: What, removed: u64) -> Result<(), Fault> {
    let (now, removed) = (shop.clock.now(), i64::try_from(removed).unwrap_or(i64::MAX));
    let row = run::ActiveModel { what: Set(what.word().to_owned()), at: Set(now), removed: Set(removed), removed_in_all: Set(removed) };
    let in_all = sea_orm::sea_query::Expr::col((run::Entity, run::Column::RemovedInAll)).add(removed);
    let conflict =
        OnConflict::column(run::Column::What).update_columns([run::Column::At, run::Column::Removed]).value(run::Column::RemovedInAll, in_all).to_owned();
    let write = run::Entity::insert(row).on_conflict(conflict);
    shop.database.write(move |tx| Box::pin(async move { Ok(write.exec_without_returning(tx).await.map(drop)?) })).await
}

/// The last run of each kind, if there was one.
pub async fn runs(connection: &impl ConnectionTrait) -> Result<Vec<(What, Option<Run>)>, DbErr> {
    let rows = run::Entity::find().all(connection).await?;
    let read = |row: &run::Model| {
        let count = |value: i64| u64::try_from(value).unwrap_or_default();
        Run { at: row.at, removed: count(row.removed), removed_in_all: count(row.removed_in_all) }
    };
    Ok(What::ALL.into_iter().map(|what| (what, rows.iter().find(|row| row.what == what.word()).map(read))).collect())
}
