//! What somebody has agreed to and taken back, each with its time: what was said once is never changed, the last word holds.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::super::entity::consent;
use crate::{error::Fault, shop::Shop};

/// What is agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsentPurpose {
    /// Advertising by email.
    Marketing,
    /// Emails that ask for reviews of what was bought.
    ReviewRequests,
}

impl ConsentPurpose {
    pub const ALL: [Self; 2] = [Self::Marketing, Self::ReviewRequests];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::ReviewRequests => "review-requests",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub purpose: ConsentPurpose,
    /// Whether they agreed, or took it back.
    pub given: bool,
    pub at: DateTime<Utc>,
    /// Where it was said, in a word.
    pub how: String,
}

/// Writes down what somebody says.
pub async fn record(shop: &Shop, account: Uuid, purpose: ConsentPurpose, given: bool, how: &str) -> Result<(), Fault> {
    let row = consent::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        purpose: Set(purpose.word().to_owned()),
        given: Set(given),
        at: Set(shop.clock.now()),
        how: Set(how.to_owned()),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(consent::Entity::insert(row).exec_without_returning(tx).await.map(drop)?) })).await
}

/// Everything that an account has said, the last first.
pub async fn history(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Consent>, DbErr> {
    let find = consent::Entity::find().filter(consent::Column::AccountId.eq(account));
    let rows = find.order_by_desc(consent::Column::At).order_by_desc(consent::Column::Id).all(connection).await?;
    let read = |row: consent::Model| Some(Consent { purpose: ConsentPurpose::from_word(&row.purpose)?, given: row.given, at: row.at, how: row.how });
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The last that an account has said of each purpose.
pub async fn latest(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Consent>, DbErr> {
    let mut latest = Vec::<Consent>::new();
    for said in history(connection, account).await? {
        if latest.iter().all(|known| known.purpose != said.purpose) {
            latest.push(said);
        }
    }
    Ok(latest)
}
