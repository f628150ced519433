//! The doctor: looks through what the slices say has to be true, at night, when staff ask, and as `ironmonger doctor`.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};

use super::{CHECK, entity::check, service};
use crate::{
    error::Fault,
    platform::jobs,
    shop::{
        Shop,
        slice::{Check, Finding},
    },
};

/// The hour of the shop's night in which everything is looked through.
const AT_NIGHT: u32 = 3;
/// A result that is older says nothing any more.
const OLD: chrono::Duration = chrono::Duration::hours(36);

/// What a check found when it was last done; `None` for one that never was.
pub struct Standing {
    pub check: &'static Check,
    pub last: Option<(DateTime<Utc>, Finding)>,
}

/// How everything stands, for a light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// All checks were fine, within a day or so.
    Fine(DateTime<Utc>),
    /// So many were not.
    Wrong(usize),
    /// Some were never done, or long ago.
    Unknown,
}

fn checks(shop: &Shop) -> impl Iterator<Item = &'static Check> + use<> {
    shop.app.slices.iter().flat_map(|slice| slice.checks)
}

/// Does every check, keeps what it found, and answers in their order.
pub async fn examine(shop: &Shop) -> Result<Vec<(&'static Check, Finding)>, Fault> {
    let mut found = Vec::new();
    for check in checks(shop) {
        let finding = match (check.run)(shop.clone()).await {
            Ok(finding) => finding,
            Err(fault) => {
                let mut finding = Finding::default();
                finding.add(format!("the check could not be done: {fault:?}"));
                finding
            }
        };
        if !finding.is_fine() {
            tracing::error!(check = check.name, wrong = ?finding.wrong, count = finding.count, "what is stored is not as it has to be");
        }
        keep(shop, check, &finding).await?;
        found.push((check, finding));
    }
    Ok(found)
}

async fn keep(shop: &Shop, check: &'static Check, finding: &Finding) -> Result<(), Fault> {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let row = check::ActiveModel {
        name: Set(check.name.to_owned()),
        at: Set(shop.clock.now()),
        looked_at: Set(number(finding.looked_at)),
        wrong_count: Set(number(finding.count)),
        wrong: Set(serde_json::to_string(&finding.wrong).map_err(Fault::broken)?),
    };
    let again = [check::Column::At, check::Column::LookedAt, check::Column::WrongCount, check::Column::Wrong];
    let insert = check::Entity::insert(row).on_conflict(OnConflict::column(check::Column::Name).update_columns(again).to_owned());
    shop.database.write(move |tx| Box::pin(async move { Ok(insert.exec_without_returning(tx).await.map(drop)?) })).await
}

/// What each check found last.
pub async fn standing(shop: &Shop) -> Result<Vec<Standing>, DbErr> {
    let rows = check::Entity::find().all(shop.database.read()).await?;
    let mut rows = rows.into_iter().map(|row| (row.name.clone(), row)).collect::<HashMap<_, _>>();
    let of = |row: check::Model| {
        let wrong = serde_json::from_str(&row.wrong).unwrap_or_default();
        (row.at, Finding { looked_at: row.looked_at.unsigned_abs(), wrong, count: row.wrong_count.unsigned_abs() })
    };
    Ok(checks(shop).map(|check| Standing { check, last: rows.remove(check.name).map(of) }).collect())
}

/// How everything stands, in one statement.
pub async fn light(shop: &Shop) -> Result<Light, DbErr> {
    let standing = standing(shop).await?;
    let wrong = standing.iter().filter(|one| one.last.as_ref().is_some_and(|(_, finding)| !finding.is_fine())).count();
    if wrong > 0 {
        return Ok(Light::Wrong(wrong));
    }
    let oldest = standing.iter().map(|one| one.last.as_ref().map(|(at, _)| *at)).min().flatten();
    Ok(oldest.filter(|at| shop.clock.now() - *at < OLD).map_or(Light::Unknown, Light::Fine))
}

/// Looks through everything, drops what is old, and asks for the same next night.
pub async fn nightly(shop: &Shop) -> Result<(), String> {
    let said = |fault: Fault| format!("the checks could not be done: {fault:?}");
    service::drop_addresses(shop).await.map_err(said)?;
    examine(shop).await.map_err(said)?;
    let (position, hash) = service::head_of(shop.database.read()).await.map_err(Fault::from).map_err(said)?;
    // Where the log of the process is kept elsewhere, it witnesses the chain.
    tracing::info!(position, hash, "the audit log ends here");
    plan(shop).await.map_err(said)
}

/// Asks for the checks of next night, and for some now where they were never done. Any number of processes may ask.
pub async fn plan(shop: &Shop) -> Result<(), Fault> {
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let night = tomorrow.and_time(NaiveTime::from_hms_opt(AT_NIGHT, 0, 0).unwrap_or_default());
    // An hour that the clocks skip is the same hour of UTC.
    let at = zone.from_local_datetime(&night).earliest().map_or(night.and_utc(), |at| at.to_utc());
    let is_first = standing(shop).await?.iter().any(|one| one.last.is_none());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            jobs::enqueue(tx, CHECK, &(), Some(format!("{CHECK} {tomorrow}")), at).await?;
            if is_first {
                jobs::enqueue(tx, CHECK, &(), Some(format!("{CHECK} first")), now).await?;
            }
            Ok(())
        })
    });
    work.await
}
