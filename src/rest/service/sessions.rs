//! Programs that sign in as a customer or as staff. They get an access token for minutes and a refresh token, which is used
//! once for the next two; one that comes a second time was stolen, or its successor was, and ends them all. A customer's hangs
//! on a session as browsers have them: it is listed among their devices, and whatever ends it ends the tokens.

use chrono::{DateTime, Duration, Utc};
use ironmonger_identity::code::{token, token_hash};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::super::{
    State,
    entity::{family, refresh},
    jwt::{Claims, Kind},
};
use crate::{
    accounts,
    error::Fault,
    identity::service::sessions,
    platform::jobs::Job,
    shop::{Shop, SignedIn, Visitor, staff},
};

/// How long an access token is believed.
pub const ACCESS: Duration = Duration::minutes(15);
/// How long a refresh token waits for its use.
pub const REFRESH: Duration = Duration::days(30);
/// How long one goes on without signing in anew.
const LONGEST: Duration = Duration::days(180);

/// What a program has after it signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub access: String,
    pub refresh: String,
}

/// Who asks by an access token.
#[derive(Clone, Debug)]
pub enum Bearer {
    Customer(SignedIn),
    Staff(staff::Account),
}

/// Signs a program in as a customer, who has shown who they are.
pub async fn begin_customer(shop: &Shop, account: Uuid, visitor: &Visitor, user_agent: &str) -> Result<Pair, Fault> {
    let session = sessions::begin(shop, account, visitor, user_agent).await?;
    let me = sessions::find(shop, &session).await?.ok_or(Fault::NotFound)?;
    begin(shop, Kind::Customer, account, None, Some(me.session)).await
}

/// Signs a program in as staff, who have shown who they are.
pub async fn begin_staff(shop: &Shop, account: Uuid) -> Result<Pair, Fault> {
    begin(shop, Kind::Staff, account, Some(account), None).await
}

async fn begin(shop: &Shop, kind: Kind, account: Uuid, staff_id: Option<Uuid>, session_id: Option<Uuid>) -> Result<Pair, Fault> {
    let (now, id, refresh) = (shop.clock.now(), Uuid::now_v7(), token());
    let row = family::ActiveModel {
        id: Set(id),
        staff_id: Set(staff_id),
        session_id: Set(session_id),
        created_at: Set(now),
        expires_at: Set(now + LONGEST),
        ended_at: Set(None),
    };
    let hash = token_hash(&refresh);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                family::Entity::insert(row).exec_without_returning(tx).await?;
                issue(tx, id, hash, now).await
            })
        })
        .await?;
    Ok(Pair { access: access(shop, kind, account, id), refresh })
}

async fn issue(tx: &DatabaseTransaction, family_id: Uuid, token_hash: String, now: DateTime<Utc>) -> Result<(), Fault> {
    let row = refresh::ActiveModel {
        token_hash: Set(token_hash),
        family_id: Set(family_id),
        created_at: Set(now),
        expires_at: Set(now + REFRESH),
        used_at: Set(None),
    };
    Ok(refresh::Entity::insert(row).exec_without_returning(tx).await.map(drop)?)
}

fn access(shop: &Shop, kind: Kind, account: Uuid, family: Uuid) -> String {
    let now = shop.clock.now();
    let claims = Claims { iss: shop.config.public_url.clone(), sub: account, kind, sid: family, iat: now.timestamp(), exp: (now + ACCESS).timestamp() };
    shop.state::<State>().signer(shop).sign(&claims)
}

/// What using a refresh token comes to.
enum Used {
    Next(family::Model),
    /// It was used before: its family has ended.
    Again(family::Model),
    No,
}

/// The next two tokens for a refresh token; `None` for one that is good for nothing.
pub async fn renew(shop: &Shop, refresh_token: &str) -> Result<Option<Pair>, Fault> {
    let (now, next) = (shop.clock.now(), token());
    let (hash, next_hash) = (token_hash(refresh_token), token_hash(&next));
    let used = shop.database.write(move |tx| {
        Box::pin(async move {
            let Some(row) = refresh::Entity::find_by_id(hash).lock_exclusive().one(tx).await? else { return Ok(Used::No) };
            let Some(family) = family::Entity::find_by_id(row.family_id).one(tx).await? else { return Ok(Used::No) };
            if family.ended_at.is_some() || family.expires_at <= now {
                return Ok(Used::No);
            }
            if row.used_at.is_some() {
                end_in(tx, family.id, now).await?;
                return Ok(Used::Again(family));
            }
            if row.expires_at <= now {
                return Ok(Used::No);
            }
            let used = refresh::ActiveModel { token_hash: Unchanged(row.token_hash), used_at: Set(Some(now)), ..Default::default() };
            refresh::Entity::update(used).exec(tx).await?;
            issue(tx, family.id, next_hash, now).await?;
            Ok::<_, Fault>(Used::Next(family))
        })
    });
    let family = match used.await? {
        Used::Next(family) => family,
        Used::Again(family) => {
            tracing::warn!(family = %family.id, "a refresh token came a second time");
            end_session(shop, &family).await?;
            return Ok(None);
        }
        Used::No => return Ok(None),
    };
    let access = match bearer(shop, &family).await? {
        Some(Bearer::Customer(me)) => access(shop, Kind::Customer, me.account, family.id),
        Some(Bearer::Staff(account)) => access(shop, Kind::Staff, account.id, family.id),
        None => return Ok(None),
    };
    Ok(Some(Pair { access, refresh: next }))
}

async fn end_in(tx: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    let end = family::Entity::update_many().col_expr(family::Column::EndedAt, Expr::value(now)).filter(family::Column::Id.eq(id));
    Ok(end.exec(tx).await.map(drop)?)
}

/// The session of a customer ends with its tokens.
async fn end_session(shop: &Shop, family: &family::Model) -> Result<(), Fault> {
    let Some(session) = family.session_id else { return Ok(()) };
    let Some(me) = sessions::by_id(shop, session).await? else { return Ok(()) };
    match sessions::end(shop, me.account, session).await {
        Err(Fault::NotFound) => Ok(()),
        other => other,
    }
}

/// Signs a program out: its tokens are good for nothing from now on.
pub async fn end(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let Some(family) = family::Entity::find_by_id(id).one(shop.database.read()).await? else { return Ok(()) };
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { end_in(tx, id, now).await })).await?;
    end_session(shop, &family).await
}

/// A member of staff is signed out everywhere: programs that signed in as them before, too. The payload is the account's id.
pub async fn end_of_staff(shop: &Shop, job: &Job) -> Result<(), String> {
    let account = serde_json::from_value::<Uuid>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let now = shop.clock.now();
    let own = family::Column::StaffId.eq(account).and(family::Column::EndedAt.is_null()).and(family::Column::CreatedAt.lte(job.created_at));
    let end = family::Entity::update_many().col_expr(family::Column::EndedAt, Expr::value(now)).filter(own);
    let ended = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(end.exec(tx).await.map(drop)?) })).await;
    ended.map_err(|fault| format!("the tokens of {account} go on: {fault:?}"))
}

/// Who asks by an access token, as far as it is ours and its session goes on: a suspended account or an ended session counts
/// at once.
pub async fn find(shop: &Shop, access: &str) -> Result<Option<(Bearer, Uuid)>, Fault> {
    let now = shop.clock.now();
    let Some(claims) = shop.state::<State>().signer(shop).verify(access, now.timestamp()) else { return Ok(None) };
    if claims.iss != shop.config.public_url {
        return Ok(None);
    }
    let family = family::Entity::find_by_id(claims.sid).one(shop.database.read()).await?;
    let Some(family) = family.filter(|family| family.ended_at.is_none() && family.expires_at > now) else { return Ok(None) };
    let bearer = bearer(shop, &family).await?.filter(|bearer| match bearer {
        Bearer::Customer(me) => claims.kind == Kind::Customer && me.account == claims.sub,
        Bearer::Staff(account) => claims.kind == Kind::Staff && account.id == claims.sub,
    });
    Ok(bearer.map(|bearer| (bearer, family.id)))
}

async fn bearer(shop: &Shop, family: &family::Model) -> Result<Option<Bearer>, Fault> {
    match (family.session_id, family.staff_id) {
        (Some(session), _) => Ok(sessions::by_id(shop, session).await?.map(Bearer::Customer)),
        (None, Some(staff)) => Ok(accounts::service::account(shop, staff).await?.filter(|account| !account.is_suspended).map(Bearer::Staff)),
        (None, None) => Ok(None),
    }
}

/// Forgets what is over.
pub(super) async fn purge(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let families = family::Column::ExpiresAt.lt(now);
    let tokens = refresh::Column::ExpiresAt.lt(now);
    let connection = shop.database.read();
    let is_over = family::Entity::find().filter(families.clone()).one(connection).await?.is_some()
        || refresh::Entity::find().filter(tokens.clone()).one(connection).await?.is_some();
    if !is_over {
        return Ok(());
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                family::Entity::delete_many().filter(families).exec(tx).await?;
                refresh::Entity::delete_many().filter(tokens).exec(tx).await?;
                Ok::<_, Fault>(())
            })
        })
        .await
}
