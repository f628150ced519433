//! Imports as they go: a file is taken in, read, written in batches that can be paused and taken up again, and undone.
//! Each batch is one transaction with how far the import has come, so that a crash loses nothing and repeats nothing.

mod export;
mod fetching;
mod records;
mod undoing;
mod writing;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use ironmonger_import::{Choices, Format, ITEMS, Report, stage};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

pub use export::{Bundle, Cursor, Export, Kind, Piece, What};
pub use fetching::{PICTURES, fetch_due, keep_fetching};
pub use records::PictureNames;
pub use undoing::outlook;

use super::{
    checks::ShopChecks,
    entity::{change, import, picture, record},
    model::{Failure, Import, ImportState, TransferRefusal},
};
use crate::{error::Fault, platform::supervisor, shop::Shop};

/// The uploaded file in an import's folder.
pub const UPLOAD: &str = "upload";
/// How long a process that is not heard of is waited for before it is taken for crashed.
const LEASE: Duration = Duration::seconds(60);
/// Transactions between two looks at the list of imports.
pub(super) const STEP: usize = 16;
/// How often a process that is at work says so.
const SIGN_OF_LIFE: std::time::Duration = std::time::Duration::from_secs(15);

/// The folder of an import: its file, the list of products, the table of complaints, its pictures.
pub fn folder(shop: &Shop, id: Uuid) -> PathBuf {
    shop.config.data_dir.join("imports").join(id.to_string())
}

/// Begins an import: its file belongs into [`folder`] as [`UPLOAD`].
pub async fn begin(shop: &Shop, name: &str, actor: &str) -> Result<Uuid, Fault> {
    let (id, now) = (Uuid::now_v7(), shop.clock.now());
    std::fs::create_dir_all(folder(shop, id)).map_err(Fault::broken)?;
    let row = import::ActiveModel {
        id: Set(id),
        name: Set(name.chars().take(200).collect()),
        state: Set(ImportState::Waiting.word().to_owned()),
        source: Set(String::new()),
        choices: Set(json(&Choices::default())?),
        report: Set(json(&Report::default())?),
        position: Set(0),
        created: Set(0),
        updated: Set(0),
        unchanged: Set(0),
        refused: Set(0),
        archived: Set(0),
        restored: Set(0),
        records: Set(0),
        actor: Set(actor.to_owned()),
        error: Set(String::new()),
        leased_until: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(import::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())?) })).await?;
    Ok(id)
}

/// An import as it is now.
pub async fn find(shop: &Shop, id: Uuid) -> Result<Import, Fault> {
    let row = import::Entity::find_by_id(id).one(shop.database.read()).await?.ok_or(Fault::NotFound)?;
    let pictures = pictures_left(shop.database.read(), id).await?;
    Ok(import_of(row, pictures))
}

/// The newest imports.
pub async fn recent(shop: &Shop, most: u64) -> Result<Vec<Import>, Fault> {
    let rows = import::Entity::find().order_by_desc(import::Column::CreatedAt).order_by_desc(import::Column::Id).limit(most).all(shop.database.read()).await?;
    Ok(rows.into_iter().map(|row| import_of(row, (0, 0))).collect())
}

/// Pictures of an import that are still to be fetched, and those that could not be.
async fn pictures_left(connection: &impl ConnectionTrait, id: Uuid) -> Result<(u64, u64), DbErr> {
    let in_state = |state: &str| picture::Entity::find().filter(picture::Column::ImportId.eq(id).and(picture::Column::State.eq(state)));
    Ok((in_state("ready").count(connection).await?, in_state("dead").count(connection).await?))
}

/// What went wrong with pictures: the source, and why.
pub async fn lost_pictures(shop: &Shop, id: Uuid, most: u64) -> Result<Vec<(String, String)>, Fault> {
    let find = picture::Entity::find().filter(picture::Column::ImportId.eq(id).and(picture::Column::State.eq("dead"))).limit(most);
    Ok(find.all(shop.database.read()).await?.into_iter().map(|row| (row.source, row.error)).collect())
}

fn import_of(row: import::Model, (pictures_waiting, pictures_lost): (u64, u64)) -> Import {
    Import {
        id: row.id,
        name: row.name,
        state: ImportState::from_word(&row.state).unwrap_or(ImportState::Failed),
        source: row.source,
        choices: serde_json::from_value(row.choices).unwrap_or_default(),
        report: serde_json::from_value(row.report).unwrap_or_default(),
        position: row.position,
        created: row.created,
        updated: row.updated,
        unchanged: row.unchanged,
        refused: row.refused,
        archived: row.archived,
        restored: row.restored,
        records: row.records,
        actor: row.actor,
        failure: Failure::from_word(&row.error),
        pictures_waiting,
        pictures_lost,
        created_at: row.created_at,
    }
}

/// Decides how a file is read, and has it read again.
pub async fn decide(shop: &Shop, id: Uuid, choices: Choices) -> Result<(), Fault<TransferRefusal>> {
    let choices = json(&choices).map_err(Fault::lift)?;
    let from = [ImportState::Waiting, ImportState::Read, ImportState::Failed];
    turn(shop, id, &from, ImportState::Reading, vec![(import::Column::Choices, Expr::value(choices)), (import::Column::Position, Expr::value(0))]).await
}

/// Has what was read written.
pub async fn start(shop: &Shop, id: Uuid) -> Result<(), Fault<TransferRefusal>> {
    turn(shop, id, &[ImportState::Read], ImportState::Writing, Vec::new()).await
}

pub async fn pause(shop: &Shop, id: Uuid) -> Result<(), Fault<TransferRefusal>> {
    turn(shop, id, &[ImportState::Writing], ImportState::Paused, Vec::new()).await
}

pub async fn resume(shop: &Shop, id: Uuid) -> Result<(), Fault<TransferRefusal>> {
    turn(shop, id, &[ImportState::Paused], ImportState::Writing, Vec::new()).await
}

/// Takes back what an import did: what it created goes, or is archived once ordered; what it changed is as before,
/// unless somebody has worked on it since.
pub async fn undo(shop: &Shop, id: Uuid) -> Result<(), Fault<TransferRefusal>> {
    turn(shop, id, &[ImportState::Done, ImportState::Paused, ImportState::Failed], ImportState::Undoing, Vec::new()).await
}

/// Changes an import's state, if it is in one of those that the change begins from.
async fn turn(shop: &Shop, id: Uuid, from: &[ImportState], to: ImportState, more: Vec<(import::Column, Expr)>) -> Result<(), Fault<TransferRefusal>> {
    let (words, now) = (from.iter().map(|state| state.word()).collect::<Vec<_>>(), shop.clock.now());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut update = import::Entity::update_many()
                .col_expr(import::Column::State, Expr::value(to.word()))
                .col_expr(import::Column::Error, Expr::value(""))
                .col_expr(import::Column::UpdatedAt, Expr::value(now))
                .filter(import::Column::Id.eq(id).and(import::Column::State.is_in(words)));
            for (column, value) in more {
                update = update.col_expr(column, value);
            }
            if update.exec(tx).await?.rows_affected == 1 {
                return Ok(());
            }
            let row = import::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
            let now = ImportState::from_word(&row.state).unwrap_or(ImportState::Failed);
            Err(Fault::Refused(TransferRefusal::Elsewhere(now)))
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// Works on imports until the shop stops.
pub async fn keep_importing(shop: Shop) {
    let mut bell = shop.bell.listen(&shop.stop);
    loop {
        if supervisor::step("go on with an import", work(&shop, STEP)).await == Some(true) && !shop.stop.is_cancelled() {
            supervisor::beat();
            continue;
        }
        if !bell.hears(std::time::Duration::ZERO..=std::time::Duration::from_secs(2)).await {
            return;
        }
    }
}

/// Does the next step of some import; `false` when there is nothing to do.
pub async fn advance(shop: &Shop) -> Result<bool, Fault> {
    work(shop, 1).await
}

/// [`advance`], with up to `most` transactions of products in one step.
pub(super) async fn work(shop: &Shop, most: usize) -> Result<bool, Fault> {
    let now = shop.clock.now();
    let busy = [ImportState::Reading, ImportState::Writing, ImportState::Undoing].map(ImportState::word);
    let is_free = || Condition::any().add(import::Column::LeasedUntil.is_null()).add(import::Column::LeasedUntil.lt(now));
    let waits = || Condition::all().add(import::Column::State.is_in(busy)).add(is_free());
    let find = import::Entity::find().filter(waits()).order_by_asc(import::Column::CreatedAt);
    let Some(row) = find.one(shop.database.read()).await? else { return Ok(false) };
    let (id, waiting) = (row.id, waits());
    let taken = shop.database.write(move |tx| {
        Box::pin(async move {
            let lease = import::Entity::update_many().col_expr(import::Column::LeasedUntil, Expr::value(now + LEASE));
            let taken = lease.filter(import::Column::Id.eq(id)).filter(waiting).exec(tx).await?.rows_affected == 1;
            // Somebody else may have gone on with it, or ended it, since it was found.
            Ok::<_, Fault>(if taken { import::Entity::find_by_id(id).one(tx).await? } else { None })
        })
    });
    let Some(row) = taken.await? else { return Ok(true) };
    let outcome = tokio::select! {
        // One that panics has failed: its lease would run out, and it would panic for ever.
        outcome = supervisor::catch("import", async { step(shop, import_of(row, (0, 0)), most).await }) => outcome.unwrap_or(Err(Fault::Broken)),
        fault = stay_alive(shop, id) => Err(fault),
    };
    let error = match &outcome {
        Ok(()) | Err(Fault::Busy) => None,
        Err(_) => Some(Failure::Stumbled.word()),
    };
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut release = import::Entity::update_many().col_expr(import::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>));
            if let Some(error) = error {
                release = release.col_expr(import::Column::State, Expr::value(ImportState::Failed.word())).col_expr(import::Column::Error, Expr::value(error));
            }
            Ok::<_, Fault>(release.filter(import::Column::Id.eq(id)).exec(tx).await.map(|_| ())?)
        })
    });
    work.await?;
    match outcome {
        Err(Fault::Busy) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        Err(fault) => return Err(fault),
        Ok(()) => {}
    }
    Ok(true)
}

/// Renews the lease of an import as long as its step takes.
async fn stay_alive(shop: &Shop, id: Uuid) -> Fault {
    loop {
        tokio::time::sleep(SIGN_OF_LIFE).await;
        supervisor::beat();
        let until = shop.clock.now() + LEASE;
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                let renew = import::Entity::update_many().col_expr(import::Column::LeasedUntil, Expr::value(until));
                Ok::<_, Fault>(renew.filter(import::Column::Id.eq(id)).exec(tx).await.map(drop)?)
            })
        });
        match work.await {
            Ok(()) | Err(Fault::Busy) => {}
            Err(fault) => return fault,
        }
    }
}

async fn step(shop: &Shop, import: Import, most: usize) -> Result<(), Fault> {
    match import.state {
        ImportState::Reading => read(shop, &import).await,
        ImportState::Writing => writing::write_next(shop, &import, most).await,
        ImportState::Undoing => undoing::undo_next(shop, &import).await,
        _ => Ok(()),
    }
}

/// Takes in what was read elsewhere, like by the command line; from here the import can be started.
pub async fn adopt(shop: &Shop, id: Uuid, choices: &Choices, report: Report) -> Result<(), Fault> {
    let more = finished(shop, id, report).await?.into_iter().chain([(import::Column::Choices, Expr::value(json(choices)?))]);
    settle(shop, id, ImportState::Waiting, ImportState::Read, more.collect()).await
}

/// Forgets an import that has written nothing, or was undone, with all its files.
pub async fn discard(shop: &Shop, id: Uuid) -> Result<(), Fault<TransferRefusal>> {
    let idle = [ImportState::Waiting, ImportState::Read, ImportState::Failed, ImportState::Undone].map(ImportState::word);
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = import::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
            let state = ImportState::from_word(&row.state).unwrap_or(ImportState::Failed);
            let has_written = change::Entity::find().filter(change::Column::ImportId.eq(id)).count(tx).await? > 0
                || record::Entity::find().filter(record::Column::ImportId.eq(id)).count(tx).await? > 0;
            if has_written || !idle.contains(&state.word()) {
                return Err(Fault::Refused(TransferRefusal::Elsewhere(state)));
            }
            import::Entity::delete_by_id(id).exec(tx).await?;
            Ok(())
        })
    });
    work.await?;
    std::fs::remove_dir_all(folder(shop, id)).map_err(Fault::broken)
}

/// Reads an import's file, and looks at what the shop has of it already.
async fn read(shop: &Shop, import: &Import) -> Result<(), Fault> {
    let (folder, mut choices) = (folder(shop, import.id), import.choices.clone());
    choices.language = shop.profile().language.clone();
    let (currency, today) = (shop.profile().currency, shop.clock.now().format("%Y-%m-%d").to_string());
    let checks = ShopChecks(currency);
    let staged = tokio::task::spawn_blocking(move || stage(&folder.join(UPLOAD), &folder, &choices, currency, &today, &checks, &mut |_, _| {}));
    let staged = staged.await.map_err(Fault::broken)?;
    match staged {
        Ok(report) => {
            let more = finished(shop, import.id, report).await?;
            settle(shop, import.id, ImportState::Reading, ImportState::Read, more).await
        }
        Err(cause) => {
            let error = vec![(import::Column::Error, Expr::value(Failure::from(&cause).word()))];
            settle(shop, import.id, ImportState::Reading, ImportState::Failed, error).await
        }
    }
}

/// What is written down of a reading.
async fn finished(shop: &Shop, id: Uuid, mut report: Report) -> Result<Vec<(import::Column, Expr)>, Fault> {
    let source = report.format.map_or("", Format::source);
    writing::compare(shop, id, source, &mut report).await?;
    Ok(vec![
        (import::Column::Report, Expr::value(json(&report)?)),
        (import::Column::Source, Expr::value(source)),
        (import::Column::Refused, Expr::value(report.refused as i32)),
        (import::Column::Position, Expr::value(0)),
    ])
}

/// Ends a step: the import goes on to a state, unless somebody has turned it meanwhile.
async fn settle(shop: &Shop, id: Uuid, from: ImportState, to: ImportState, more: Vec<(import::Column, Expr)>) -> Result<(), Fault> {
    match turn(shop, id, &[from], to, more).await {
        Ok(()) | Err(Fault::Refused(_)) => Ok(()),
        Err(fault) => fault.refused().map(|_| ()),
    }
}

/// How many bytes the list of products has that an import writes.
pub fn size(shop: &Shop, id: Uuid) -> u64 {
    std::fs::metadata(folder(shop, id).join(ITEMS)).map_or(0, |file| file.len())
}

/// Removes the large files of an import that is over; the table of complaints stays.
fn tidy(folder: &Path) {
    for name in [UPLOAD, "upload.categories", "upload.tables", "utf-8", "categories-utf-8", ITEMS] {
        let path = folder.join(name);
        if path.exists()
            && let Err(cause) = std::fs::remove_file(&path)
        {
            tracing::warn!(%cause, path = %path.display(), "a file of an import cannot be removed");
        }
    }
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, Fault> {
    serde_json::to_value(value).map_err(Fault::broken)
}
