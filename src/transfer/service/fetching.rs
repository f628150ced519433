//! Pictures of imported products, fetched after the products are there: from addresses, or from files that came along.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

use chrono::{DateTime, Duration, Utc};
use futures::future::join_all;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{folder, writing::plain};
use crate::{
    catalog::{self, model::TextKind, service::Place},
    error::Fault,
    kernel::{Language, Words},
    platform::{
        media::{self, PictureError, StoredPicture},
        outgoing::OutgoingError,
        supervisor,
    },
    shop::Shop,
    transfer::entity::{import, picture},
};

/// Pictures that are fetched at a time.
const AT_ONCE: u64 = 4;
/// Tries before a picture is given up.
const ATTEMPTS: i32 = 5;
/// How long a picture that was taken is left to its taker.
const LEASE: Duration = Duration::minutes(5);
/// The folder of pictures beside an import's file.
pub const PICTURES: &str = "pictures";

/// Why a picture did not come.
pub(super) enum Missed {
    /// Another try may go better.
    Later(String),
    Never(String),
}

impl std::fmt::Display for Missed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Later(why) | Self::Never(why)) = self;
        f.write_str(why)
    }
}

/// Fetches pictures until the shop stops.
pub async fn keep_fetching(shop: Shop) {
    let mut bell = shop.bell.listen(&shop.stop);
    loop {
        if supervisor::step("fetch pictures of an import", fetch_due(&shop)).await == Some(true) && !shop.stop.is_cancelled() {
            supervisor::beat();
            continue;
        }
        if !bell.hears(std::time::Duration::ZERO..=std::time::Duration::from_secs(5)).await {
            return;
        }
    }
}

/// Fetches some of the pictures that are due; `false` when none is.
pub async fn fetch_due(shop: &Shop) -> Result<bool, Fault> {
    let now = shop.clock.now();
    let due = picture::Column::State.eq("ready").and(picture::Column::RunAt.lte(now));
    let rows = picture::Entity::find().filter(due).order_by_asc(picture::Column::RunAt).order_by_asc(picture::Column::Id).limit(AT_ONCE);
    let rows = rows.all(shop.database.read()).await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let taken = shop.database.write(move |tx| {
        Box::pin(async move {
            let mut taken = Vec::with_capacity(rows.len());
            for row in rows {
                let mine = picture::Entity::update_many()
                    .col_expr(picture::Column::RunAt, Expr::value(now + LEASE))
                    .col_expr(picture::Column::Attempts, Expr::col(picture::Column::Attempts).add(1))
                    .filter(picture::Column::Id.eq(row.id).and(picture::Column::RunAt.eq(row.run_at)).and(picture::Column::State.eq("ready")));
                if mine.exec(tx).await?.rows_affected == 1 {
                    taken.push(picture::Model { attempts: row.attempts + 1, ..row });
                }
            }
            Ok::<_, Fault>(taken)
        })
    });
    let taken = taken.await?;
    let fetched = join_all(taken.iter().map(|row| async {
        if row.attempts > ATTEMPTS {
            return Err(Missed::Never("it was begun several times and never ended: the process was killed".to_owned()));
        }
        let fetching = supervisor::catch("import picture", fetch(shop, row.import_id, &row.source));
        fetching.await.unwrap_or_else(|panic| Err(Missed::Later(panic.to_string())))
    }))
    .await;
    for (row, outcome) in taken.into_iter().zip(fetched) {
        match outcome {
            Ok(stored) => place(shop, row, stored).await?,
            Err(missed) => miss(shop, &row, missed).await?,
        }
    }
    Ok(true)
}

/// Fetches a picture that an import names, and keeps it. One that this shop has, or that comes as a file of a shop like
/// this one, keeps its name.
pub(super) async fn fetch(shop: &Shop, import_id: Uuid, source: &str) -> Result<StoredPicture, Missed> {
    let kept = media::kept_name(source);
    let missed = |cause: PictureError| match cause {
        PictureError::NotKept(_) => Missed::Later(cause.to_string()),
        _ => Missed::Never(cause.to_string()),
    };
    if let Some(name) = kept
        && let Some(own) = shop.media.known(name).await.map_err(missed)?
    {
        return Ok(own);
    }
    let is_elsewhere = source.starts_with("http://") || source.starts_with("https://");
    let kept = kept.filter(|_| !is_elsewhere);
    let bytes = if is_elsewhere {
        shop.outgoing.get(source, media::MOST_BYTES).await.map_err(|cause| match cause {
            OutgoingError::Unreachable(_) | OutgoingError::Busy(_) => Missed::Later(cause.to_string()),
            _ => Missed::Never(cause.to_string()),
        })?
    } else {
        let found = find_file(shop, import_id, source).await.map_err(|fault| Missed::Later(format!("{fault:?}")))?;
        let found = found.ok_or_else(|| Missed::Never("no file of this name came with the import".to_owned()))?;
        let size = tokio::fs::metadata(&found).await.map_or(0, |file| file.len());
        if size > media::MOST_BYTES as u64 {
            return Err(Missed::Never(PictureError::TooManyBytes.to_string()));
        }
        tokio::fs::read(&found).await.map_err(|cause| Missed::Later(cause.to_string()))?
    };
    let stored = match kept {
        Some(name) => shop.media.keep_as(name, bytes).await,
        None => shop.media.store(bytes).await,
    };
    stored.map_err(missed)
}

/// The file that a picture's source names: in the import's own folder, or in the one that was named with it.
async fn find_file(shop: &Shop, import_id: Uuid, source: &str) -> Result<Option<PathBuf>, Fault> {
    let import = import::Entity::find_by_id(import_id).one(shop.database.read()).await?;
    let choices = import.and_then(|import| serde_json::from_value::<ironmonger_import::Choices>(import.choices).ok()).unwrap_or_default();
    let folders = std::iter::once(folder(shop, import_id).join(PICTURES)).chain(choices.pictures.map(PathBuf::from));
    let source = source.to_owned();
    let found = tokio::task::spawn_blocking(move || folders.into_iter().find_map(|folder| file_in(&folder, &source)));
    found.await.map_err(Fault::broken)
}

/// A file by its path below a folder, or by its name alone; never one outside.
fn file_in(folder: &Path, source: &str) -> Option<PathBuf> {
    let parts = Path::new(source).components().filter_map(|part| match part {
        Component::Normal(part) => Some(Ok(part)),
        Component::ParentDir => Some(Err(())),
        _ => None,
    });
    let path = parts.collect::<Result<PathBuf, ()>>().ok()?;
    let root = folder.canonicalize().ok()?;
    let found = [Some(path.as_path()), path.file_name().map(Path::new)].into_iter().flatten().map(|path| root.join(path)).find(|path| path.is_file())?;
    // A link may lead outside.
    found.canonicalize().ok().filter(|path| path.starts_with(&root))
}

/// Puts a picture where it belongs.
async fn place(shop: &Shop, row: picture::Model, stored: StoredPicture) -> Result<(), Fault> {
    let (now, currency) = (shop.clock.now(), shop.profile().currency);
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let placed = {
                let place = Place { position: row.position, alt: &row.alt, choice: row.choice.as_deref(), in_scale: row.in_scale };
                catalog::service::place_picture(tx, row.product_id, &stored, place, now).await?
            };
            if let Some(picture_id) = placed {
                let skus = serde_json::from_value::<Vec<String>>(row.skus).unwrap_or_default();
                catalog::service::show_variants_in(tx, row.product_id, &skus, picture_id).await?;
                for (language, alt) in serde_json::from_value::<BTreeMap<Language, String>>(row.alts).unwrap_or_default() {
                    let words = Words::from([(format!("alt:{picture_id}"), alt)]);
                    catalog::service::translate_in(tx, currency, TextKind::Product, row.product_id, &language, &words).await.map_err(plain)?;
                }
            }
            finish(tx, row.id, placed).await
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

async fn finish(tx: &impl sea_orm::ConnectionTrait, id: Uuid, placed: Option<Uuid>) -> Result<(), Fault> {
    picture::Entity::update_many()
        .col_expr(picture::Column::State, Expr::value("done"))
        .col_expr(picture::Column::Error, Expr::value(""))
        .col_expr(picture::Column::PictureId, Expr::value(placed))
        .filter(picture::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn miss(shop: &Shop, row: &picture::Model, missed: Missed) -> Result<(), Fault> {
    let (id, now) = (row.id, shop.clock.now());
    let (state, error) = match missed {
        Missed::Later(error) if row.attempts < ATTEMPTS => ("ready", error),
        Missed::Later(error) | Missed::Never(error) => ("dead", error),
    };
    let run_at: DateTime<Utc> = now + Duration::seconds(10 * 5_i64.pow(row.attempts.clamp(0, 5).unsigned_abs()));
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            picture::Entity::update_many()
                .col_expr(picture::Column::State, Expr::value(state))
                .col_expr(picture::Column::RunAt, Expr::value(run_at))
                .col_expr(picture::Column::Error, Expr::value(error.chars().take(500).collect::<String>()))
                .filter(picture::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok::<_, Fault>(())
        })
    });
    work.await
}
