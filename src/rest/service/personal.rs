//! Tokens that staff give to programs of theirs: shown once, stored as a hash, with the permissions that they were given.

use chrono::{DateTime, Duration, Utc};
use ironmonger_identity::code::{token, token_hash};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

use super::super::{
    entity::token as row,
    model::{LONGEST_NAME, Scope, TokenRefusal},
};
use crate::{
    accounts,
    error::Fault,
    shop::{Shop, staff::Account},
};

/// By this they are known for tokens of this kind, also by programs that look for leaked secrets.
pub const BEGINNING: &str = "ironmonger_";
/// How seldom it is written down that one is used.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// A token as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: Uuid,
    pub account: Uuid,
    pub name: String,
    /// How it ends.
    pub hint: String,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Token {
    /// Whether it opens anything.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| end > now)
    }
}

fn token_of(row: row::Model) -> Token {
    Token {
        scopes: serde_json::from_value::<Vec<String>>(row.scopes).unwrap_or_default().iter().filter_map(|word| Scope::from_word(word)).collect(),
        id: row.id,
        account: row.account_id,
        name: row.name,
        hint: row.hint,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
        revoked_at: row.revoked_at,
    }
}

/// Makes a token of somebody who works here, and answers it: it is known nowhere else. Nothing for `days` lets it go on for
/// good.
pub async fn create(shop: &Shop, account: Uuid, name: &str, scopes: &[Scope], days: Option<u32>) -> Result<String, Fault<TokenRefusal>> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains('\0') {
        return Err(Fault::Refused(TokenRefusal::Name));
    }
    if scopes.is_empty() {
        return Err(Fault::Refused(TokenRefusal::NoScopes));
    }
    let (secret, now) = (format!("{BEGINNING}{}", token()), shop.clock.now());
    let row = row::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        name: Set(name),
        token_hash: Set(token_hash(&secret)),
        hint: Set(secret.chars().skip(secret.len().saturating_sub(4)).collect()),
        scopes: Set(serde_json::json!(scopes.iter().map(Scope::word).collect::<Vec<_>>())),
        created_at: Set(now),
        expires_at: Set(days.map(|days| now + Duration::days(days.into()))),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    shop.database.write(move |tx| Box::pin(async move { Ok(row::Entity::insert(row).exec_without_returning(tx).await.map(drop)?) })).await?;
    Ok(secret)
}

/// Everybody's tokens, the newest first.
pub async fn list(shop: &Shop) -> Result<Vec<Token>, Fault> {
    let rows = row::Entity::find().order_by_desc(row::Column::CreatedAt).order_by_desc(row::Column::Id).all(shop.database.read()).await?;
    Ok(rows.into_iter().map(token_of).collect())
}

/// Ends a token for good. One that has ended stays so.
pub async fn revoke(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let end = row::Entity::update_many().col_expr(row::Column::RevokedAt, Expr::value(shop.clock.now()));
    let end = end.filter(row::Column::Id.eq(id)).filter(row::Column::RevokedAt.is_null());
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(end.exec(tx).await.map(drop)?) })).await
}

/// Whose token it is and what it may do; `None` for one that opens nothing.
pub async fn find(shop: &Shop, secret: &str) -> Result<Option<(Account, Token)>, Fault> {
    let row = row::Entity::find().filter(row::Column::TokenHash.eq(token_hash(secret))).one(shop.database.read()).await?;
    let now = shop.clock.now();
    let Some(token) = row.map(token_of).filter(|token| token.is_open(now)) else { return Ok(None) };
    let owner = accounts::service::account(shop, token.account).await?;
    let Some(account) = owner.filter(|account| !account.is_suspended) else { return Ok(None) };
    if token.last_used_at.is_none_or(|at| now - at > SEEN_EVERY) {
        let seen = row::Entity::update_many().col_expr(row::Column::LastUsedAt, Expr::value(now)).filter(row::Column::Id.eq(token.id));
        // That it is not written is no reason to turn a program away.
        if shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(seen.exec(tx).await.map(drop)?) })).await.is_err() {
            tracing::warn!(token = %token.id, "it is not written down that a token is used");
        }
    }
    Ok(Some((account, token)))
}
