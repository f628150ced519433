//! Single-use codes: made by the hundred, and written into a file.

use std::{collections::BTreeSet, fmt::Write as _};

use chrono::{DateTime, SecondsFormat, Utc};
use rand::seq::IndexedRandom;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::super::{
    entity::{code, promotion},
    model::{EditRefusal, LONGEST_PREFIX, MOST_CODES, MOST_CODES_AT_ONCE, SetOffBy, code_key, new_code},
};
use crate::{
    error::{Fault, is_taken},
    platform::database::insert_all,
    shop::Shop,
};

/// Letters and digits that nobody takes for one another.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Letters that are random: 31^10 codes are more than anybody tries.
const RANDOM: usize = 10;
/// Codes that are read at once.
const PORTION: u64 = 5_000;

/// Makes codes that work once each, and says which.
pub async fn make_codes(shop: &Shop, promotion_id: Uuid, count: usize, prefix: &str) -> Result<Vec<String>, Fault<EditRefusal>> {
    let prefix = code_key(prefix);
    let is_prefix = prefix.is_empty() || (prefix.chars().count() <= LONGEST_PREFIX && new_code(&format!("{prefix}AAA")).is_ok());
    if !is_prefix {
        return Err(Fault::Refused(EditRefusal::Prefix));
    }
    if !(1..=MOST_CODES_AT_ONCE).contains(&count) {
        return Err(Fault::Refused(EditRefusal::TooManyCodes));
    }
    let mut codes = BTreeSet::new();
    while codes.len() < count {
        codes.insert(format!("{prefix}{}", random()));
    }
    let at = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = promotion::Entity::find_by_id(promotion_id).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
            if row.set_off_by != SetOffBy::Codes.word() {
                return Err(Fault::Refused(EditRefusal::NoCodes));
            }
            if self::count(tx, promotion_id).await?.0 + codes.len() as u64 > MOST_CODES {
                return Err(Fault::Refused(EditRefusal::TooManyCodes));
            }
            let rows = codes.iter().map(|code| code::ActiveModel {
                code: Set(code.clone()),
                promotion_id: Set(promotion_id),
                uses: Set(0),
                most_uses: Set(Some(1)),
                created_at: Set(at),
            });
            insert_all(tx, rows.collect(), None).await.map_err(|cause| if is_taken(&cause) { Fault::Busy } else { cause.into() })?;
            Ok(codes.into_iter().collect())
        })
    });
    work.await
}

fn random() -> String {
    let mut source = rand::rng();
    (0..RANDOM).filter_map(|_| LETTERS.choose(&mut source)).map(|letter| char::from(*letter)).collect()
}

/// How many single-use codes a promotion has, and how many of them are used.
pub async fn count_codes(connection: &impl ConnectionTrait, promotion_id: Uuid) -> Result<(u64, u64), DbErr> {
    count(connection, promotion_id).await
}

async fn count(connection: &impl ConnectionTrait, promotion_id: Uuid) -> Result<(u64, u64), DbErr> {
    let own = || code::Entity::find().filter(code::Column::PromotionId.eq(promotion_id)).filter(code::Column::MostUses.is_not_null());
    Ok((own().count(connection).await?, own().filter(code::Column::Uses.gt(0)).count(connection).await?))
}

/// A single-use code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleCode {
    pub code: String,
    pub uses: i64,
    pub created_at: DateTime<Utc>,
}

/// The single-use codes of a promotion in the order of their letters after one of them, at most `most`.
pub async fn list_codes(connection: &impl ConnectionTrait, promotion_id: Uuid, after: &str, most: usize) -> Result<Vec<SingleCode>, DbErr> {
    let find = code::Entity::find().filter(code::Column::PromotionId.eq(promotion_id)).filter(code::Column::MostUses.is_not_null());
    let rows = find.filter(code::Column::Code.gt(after)).order_by_asc(code::Column::Code).limit(most as u64).all(connection).await?;
    Ok(rows.into_iter().map(|row| SingleCode { code: row.code, uses: row.uses, created_at: row.created_at }).collect())
}

/// The promotion that has a code, however it was typed.
pub async fn promotion_of_code(connection: &impl ConnectionTrait, typed: &str) -> Result<Option<Uuid>, DbErr> {
    Ok(code::Entity::find_by_id(code_key(typed)).one(connection).await?.map(|row| row.promotion_id))
}

/// The single-use codes of a promotion as CSV: code, uses, the most uses, when it was made.
pub async fn export_codes(connection: &impl ConnectionTrait, promotion_id: Uuid) -> Result<String, DbErr> {
    let mut text = "code,uses,most_uses,created_at\r\n".to_owned();
    let mut after = String::new();
    loop {
        let rows = code::Entity::find()
            .filter(code::Column::PromotionId.eq(promotion_id))
            .filter(code::Column::MostUses.is_not_null())
            .filter(code::Column::Code.gt(after.as_str()))
            .order_by_asc(code::Column::Code)
            .limit(PORTION)
            .all(connection)
            .await?;
        for row in &rows {
            let most = row.most_uses.unwrap_or_default();
            let at = row.created_at.to_rfc3339_opts(SecondsFormat::Secs, true);
            // A text takes all that is written.
            let _ = write!(text, "{},{},{most},{at}\r\n", row.code, row.uses);
        }
        match rows.last() {
            Some(last) if rows.len() as u64 == PORTION => after.clone_from(&last.code),
            _ => return Ok(text),
        }
    }
}
