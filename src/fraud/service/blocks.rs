//! The list of whom the shop does not want to sell to. Orders of theirs are not refused: staff look at them.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::super::{
    entity::block,
    model::{BlockKind, BlockRefusal, keys},
};
use crate::{
    error::{Fault, is_taken},
    kernel::Address,
    platform::client_address::Network,
    shop::Shop,
};

/// The most entries that are shown and looked through.
const MOST: u64 = 2_000;
/// The most characters of a value and of a note.
pub const MOST_VALUE: usize = 200;

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub id: Uuid,
    pub kind: BlockKind,
    pub value: String,
    pub note: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
}

/// The newest first.
pub async fn list(connection: &impl ConnectionTrait) -> Result<Vec<Block>, DbErr> {
    let rows = block::Entity::find().order_by_desc(block::Column::CreatedAt).order_by_desc(block::Column::Id).limit(MOST).all(connection).await?;
    let read = |row: block::Model| {
        let kind = BlockKind::from_word(&row.kind)?;
        Some(Block { id: row.id, kind, value: row.value, note: row.note, created_by: row.created_by, created_at: row.created_at })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Puts somebody on the list.
pub async fn add(shop: &Shop, kind: BlockKind, value: &str, note: &str, name: &str) -> Result<(), Fault<BlockRefusal>> {
    let value = value.trim().chars().take(MOST_VALUE).collect::<String>();
    let row = block::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(kind.word().to_owned()),
        found_by: Set(keys::of_block(kind, &value).map_err(Fault::Refused)?),
        value: Set(value),
        note: Set(note.trim().chars().take(MOST_VALUE).collect()),
        created_by: Set(name.to_owned()),
        created_at: Set(shop.clock.now()),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                match block::Entity::insert(row).exec_without_returning(tx).await {
                    Err(cause) if is_taken(&cause) => Err(Fault::Refused(BlockRefusal::Known)),
                    other => Ok(other.map(drop)?),
                }
            })
        })
        .await
}

/// Takes an entry off the list; one that is gone is gone.
pub async fn remove(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(block::Entity::delete_by_id(id).exec(tx).await.map(drop)?) })).await
}

/// What of an order is on the list.
pub async fn found(connection: &impl ConnectionTrait, email: &str, address: &Address, network: Option<&str>) -> Result<Vec<BlockKind>, DbErr> {
    let domain = keys::domain(email).unwrap_or_default();
    let domains = keys::domains(&domain).into_iter().map(str::to_owned).collect();
    let wanted = [
        (BlockKind::Email, vec![keys::email(email)]),
        (BlockKind::Domain, domains),
        (BlockKind::Address, vec![keys::address(address)]),
        (BlockKind::Phone, vec![keys::phone(&address.phone)]),
    ];
    let any = wanted.into_iter().fold(Condition::any(), |any, (kind, keys)| {
        any.add(block::Column::Kind.eq(kind.word()).and(block::Column::FoundBy.is_in(keys.into_iter().filter(|key| !key.is_empty()))))
    });
    let kinds = block::Entity::find().select_only().column(block::Column::Kind).filter(any).into_tuple::<String>().all(connection).await?;
    let mut found = BlockKind::ALL.into_iter().filter(|kind| kinds.iter().any(|word| word == kind.word())).collect::<Vec<_>>();
    if let Some(address) = network.and_then(|network| network.parse::<IpAddr>().ok()) {
        let networks = block::Entity::find().select_only().column(block::Column::FoundBy).filter(block::Column::Kind.eq(BlockKind::Network.word()));
        let networks = networks.limit(MOST).into_tuple::<String>().all(connection).await?;
        if networks.iter().filter_map(|network| network.parse::<Network>().ok()).any(|network| network.contains(address)) {
            found.push(BlockKind::Network);
        }
    }
    Ok(found)
}
