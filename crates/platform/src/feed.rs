//! The change feed: topics of what was edited, which the database itself writes down in the transaction of each edit
//! (triggers of migration 19). Every process follows it, and forgets what it keeps in memory of them.

use std::collections::{BTreeSet, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{database::Database, entity::change_feed, error::Fault};

/// Entries behind the newest that are looked at again: one that got its number early may be committed late.
const OVERTAKEN: i64 = 1_000;
/// Entries that are kept.
const KEPT: i64 = 10_000;

/// What a process has seen of the feed.
#[derive(Debug, Default)]
pub struct Follower {
    seen: Option<Seen>,
    /// What was seen and is not applied yet.
    pending: BTreeSet<String>,
}

#[derive(Debug)]
struct Seen {
    newest: i64,
    /// Those among the last [`OVERTAKEN`].
    recent: HashSet<i64>,
}

impl Follower {
    /// The topics of which something was written since they were last [`applied`](Self::applied). The first call begins at the end.
    pub async fn news(&mut self, connection: &impl ConnectionTrait) -> Result<BTreeSet<String>, DbErr> {
        let floor = match &self.seen {
            Some(seen) => seen.newest - OVERTAKEN,
            None => newest(connection).await? - OVERTAKEN,
        };
        let rows = change_feed::Entity::find().filter(change_feed::Column::Id.gt(floor)).order_by_asc(change_feed::Column::Id).all(connection).await?;
        let recent = rows.iter().map(|row| row.id).collect::<HashSet<_>>();
        let last = rows.last().map_or(floor, |row| row.id);
        if let Some(seen) = &self.seen {
            self.pending.extend(rows.into_iter().filter(|row| !seen.recent.contains(&row.id)).map(|row| row.topic));
        }
        let newest = self.seen.as_ref().map_or(last, |seen| seen.newest.max(last));
        self.seen = Some(Seen { newest, recent });
        Ok(self.pending.clone())
    }

    /// What the last call of [`news`](Self::news) answered has reached everything that is kept in memory. Until then it is
    /// answered again, so that a database that fails in between leaves nothing old.
    pub fn applied(&mut self) {
        self.pending.clear();
    }
}

async fn newest(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = change_feed::Entity::find().order_by_desc(change_feed::Column::Id).limit(1).one(connection).await?;
    Ok(row.map_or(0, |row| row.id))
}

/// Deletes what every process has long seen.
pub async fn prune(database: &Database) -> Result<(), Fault> {
    let floor = newest(database.read()).await? - KEPT;
    if floor <= 0 {
        return Ok(());
    }
    database
        .write(move |tx| {
            Box::pin(async move {
                change_feed::Entity::delete_many().filter(change_feed::Column::Id.lte(floor)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}
