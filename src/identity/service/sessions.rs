//! Where customers are signed in. A session is known by a token in a cookie, of which the hash is stored; each sign-in has
//! a new one. It ends when it is not used for [`IDLE`], and after [`LONGEST`] in any case.

use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use chrono::{DateTime, Duration, Utc};
use ironmonger_identity::code::{token, token_hash};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

pub use super::super::model::Device;
use super::{
    super::{
        entity::{account, session},
        events,
    },
    accounts, orders,
};
use crate::{
    cart,
    error::Fault,
    platform::security::{ACCOUNT_COOKIE, CART_COOKIE},
    shop::{Acting, Shop, SignedIn, Visitor, slice},
};

/// How long a session lasts that nobody uses.
pub const IDLE: Duration = Duration::days(30);
/// How long one lasts at the most.
pub const LONGEST: Duration = Duration::days(180);
/// How long a member of staff sees the shop as a customer, at the most.
pub const ACTING: Duration = Duration::minutes(30);
/// How seldom it is written down that one is used.
const SEEN_EVERY: Duration = Duration::minutes(15);
/// The most characters that are kept of what a browser says of itself.
const LONGEST_DEVICE: usize = 300;
const LONGEST_TOKEN: usize = 100;

/// What a browser says of itself.
pub fn user_agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Begins a session, and answers the token for its cookie. The one that the browser had ends. What was put into a cart
/// before is in the account's cart then, and guest orders of the account's proven address are the account's.
pub async fn begin(shop: &Shop, account: Uuid, visitor: &Visitor, user_agent: &str) -> Result<String, Fault> {
    take_cart(shop, account, visitor).await?;
    let (now, token) = (shop.clock.now(), token());
    let row = session::ActiveModel {
        id: Set(Uuid::now_v7()),
        token_hash: Set(token_hash(&token)),
        account_id: Set(account),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + LONGEST),
        ip: Set(visitor.ip.to_canonical().to_string()),
        device: Set(device_text(user_agent)),
        staff_id: Set(None),
        staff_name: Set(None),
        proven_at: Set(Some(now)),
    };
    let before = visitor.customer.as_ref().map(|customer| customer.session);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if let Some(before) = before {
                    session::Entity::delete_by_id(before).exec(tx).await?;
                }
                session::Entity::insert(row).exec_without_returning(tx).await?;
                let own = account::Entity::find_by_id(account).one(tx).await?.ok_or(Fault::NotFound)?;
                if let (Some(email), Some(_)) = (own.email, own.email_verified_at) {
                    orders::claim_in(tx, account, &email).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(token)
}

pub(super) fn device_text(user_agent: &str) -> String {
    user_agent.chars().filter(|letter| !letter.is_control()).take(LONGEST_DEVICE).collect()
}

/// Begins a session in which a member of staff sees the shop as a customer, for [`ACTING`] at the most, and answers the token
/// for its cookie. Nothing else of the account changes, and its owner is not written to; [`events::IMPERSONATED`] says it to
/// those who keep records.
pub async fn impersonate(shop: &Shop, account: Uuid, staff: (Uuid, &str), visitor: &Visitor, user_agent: &str) -> Result<String, Fault> {
    let (now, token) = (shop.clock.now(), token());
    let session = Uuid::now_v7();
    let row = session::ActiveModel {
        id: Set(session),
        token_hash: Set(token_hash(&token)),
        account_id: Set(account),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + ACTING),
        ip: Set(visitor.ip.to_canonical().to_string()),
        device: Set(device_text(user_agent)),
        staff_id: Set(Some(staff.0)),
        staff_name: Set(Some(staff.1.to_owned())),
        proven_at: Set(None),
    };
    let event = events::Impersonated { account, session, staff: staff.0, name: staff.1.to_owned(), at: now };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = account::Entity::find_by_id(account).one(tx).await?.ok_or(Fault::NotFound)?;
                if own.suspended_at.is_some() {
                    return Err(Fault::NotFound);
                }
                session::Entity::insert(row).exec_without_returning(tx).await?;
                Ok::<_, Fault>(slice::emit(tx, events::IMPERSONATED, &event, now).await?)
            })
        })
        .await?;
    shop.bell.ring();
    Ok(token)
}

/// How long after a proof of who they are somebody may do what is grave.
pub const PROVEN_FOR: Duration = Duration::minutes(15);

/// Whether somebody has proven lately who they are, by signing in or once more.
pub async fn is_proven(shop: &Shop, session: Uuid) -> Result<bool, Fault> {
    let find = session::Entity::find_by_id(session).select_only().column(session::Column::ProvenAt);
    let at = find.into_tuple::<Option<DateTime<Utc>>>().one(shop.database.read()).await?.flatten();
    Ok(at.is_some_and(|at| at + PROVEN_FOR > shop.clock.now()))
}

/// Somebody has proven once more who they are.
pub async fn set_proven(shop: &Shop, session: Uuid) -> Result<(), Fault> {
    let proven = session::ActiveModel { id: Unchanged(session), proven_at: Set(Some(shop.clock.now())), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(session::Entity::update(proven).exec(tx).await.map(drop)?) })).await
}

/// The account's cart takes in what the visitor has put into one as a guest. The cart of another account that was signed
/// in here is not theirs.
async fn take_cart(shop: &Shop, account: Uuid, visitor: &Visitor) -> Result<(), Fault> {
    let connection = shop.database.read();
    let guest = match (&visitor.customer, &visitor.cart) {
        (Some(before), Some(token)) if before.cart.as_ref() == Some(token) => None,
        (_, token) => token.clone(),
    };
    let Some(guest) = guest else { return Ok(()) };
    if account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::CartToken.eq(&guest))
        .into_tuple::<Uuid>()
        .one(connection)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let own = account::Entity::find_by_id(account).select_only().column(account::Column::CartToken).into_tuple::<Option<String>>().one(connection).await?;
    let own = own.ok_or(Fault::NotFound)?;
    if let Some(token) = cart::service::adopt(shop, own.as_deref(), &guest).await?
        && own.as_ref() != Some(&token)
    {
        accounts::set_cart(shop, account, Some(token)).await?;
    }
    Ok(())
}

/// Who is signed in with a token. Suspended accounts have no sessions.
pub async fn find(shop: &Shop, token: &str) -> Result<Option<SignedIn>, Fault> {
    if token.is_empty() || token.len() > LONGEST_TOKEN {
        return Ok(None);
    }
    let connection = shop.database.read();
    let row = session::Entity::find().filter(session::Column::TokenHash.eq(token_hash(token))).one(connection).await?;
    signed_in(shop, row).await
}

/// Who is signed in with a session, by its id: for programs, which prove it by a token of their own.
pub async fn by_id(shop: &Shop, id: Uuid) -> Result<Option<SignedIn>, Fault> {
    let row = session::Entity::find_by_id(id).one(shop.database.read()).await?;
    signed_in(shop, row).await
}

async fn signed_in(shop: &Shop, row: Option<session::Model>) -> Result<Option<SignedIn>, Fault> {
    let (connection, now) = (shop.database.read(), shop.clock.now());
    let Some(row) = row.filter(|row| is_open(row, now)) else { return Ok(None) };
    let account = account::Entity::find_by_id(row.account_id).one(connection).await?;
    let Some(account) = account.filter(|account| account.suspended_at.is_none()) else { return Ok(None) };
    // Staff who work here no more see the shop as nobody.
    if let Some(staff) = row.staff_id
        && (shop.app.staff)(shop, staff).await?.is_none()
    {
        return Ok(None);
    }
    if now - row.seen_at > SEEN_EVERY {
        let own = session::Column::Id.eq(row.id);
        let seen = session::Entity::update_many().col_expr(session::Column::SeenAt, sea_orm::sea_query::Expr::value(now)).filter(own);
        // That it is not written is no reason to sign somebody out.
        let written = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(seen.exec(tx).await.map(drop)?) })).await;
        if written.is_err() {
            tracing::warn!(session = %row.id, "it is not written down that a session is used");
        }
    }
    let acting = row.staff_id.map(|staff| Acting { staff, name: row.staff_name.unwrap_or_default(), until: row.expires_at });
    Ok(Some(SignedIn {
        account: account.id,
        session: row.id,
        acting,
        customer: account.customer_id,
        is_verified: account.email.is_some() && account.email_verified_at.is_some(),
        name: account.name,
        email: account.email,
        phone: account.phone,
        language: account.language.and_then(|tag| tag.parse().ok()),
        cart: account.cart_token,
    }))
}

fn is_open(row: &session::Model, now: DateTime<Utc>) -> bool {
    row.expires_at > now && row.seen_at + IDLE > now
}

/// Signs out one session of an account; [`Fault::NotFound`] for one of somebody else.
pub async fn end(shop: &Shop, account: Uuid, session: Uuid) -> Result<(), Fault> {
    let own = session::Column::Id.eq(session).and(session::Column::AccountId.eq(account));
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                match session::Entity::delete_many().filter(own).exec(tx).await?.rows_affected {
                    0 => Err(Fault::NotFound),
                    _ => Ok(()),
                }
            })
        })
        .await
}

/// Signs out an account everywhere, but for one session.
pub async fn end_others(shop: &Shop, account: Uuid, keep: Option<Uuid>) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(end_others_in(tx, account, keep).await?) })).await
}

pub(in crate::identity) async fn end_others_in(tx: &DatabaseTransaction, account: Uuid, keep: Option<Uuid>) -> Result<(), DbErr> {
    let mut own = session::Column::AccountId.eq(account);
    if let Some(keep) = keep {
        own = own.and(session::Column::Id.ne(keep));
    }
    session::Entity::delete_many().filter(own).exec(tx).await.map(drop)
}

/// A new token for a session whose account has changed what it may do; to be set as its cookie.
pub async fn rotate(shop: &Shop, session: Uuid) -> Result<String, Fault> {
    let token = token();
    let renewed = session::ActiveModel { id: Unchanged(session), token_hash: Set(token_hash(&token)), ..Default::default() };
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(session::Entity::update(renewed).exec(tx).await.map(drop)?) })).await?;
    Ok(token)
}

/// Where an account is signed in, the last used first. `current` is the session that asks.
pub async fn of_account(shop: &Shop, account: Uuid, current: Uuid) -> Result<Vec<Device>, Fault> {
    let find = session::Entity::find().filter(session::Column::AccountId.eq(account)).order_by_desc(session::Column::SeenAt);
    let now = shop.clock.now();
    let rows = find.all(shop.database.read()).await?.into_iter().filter(|row| is_open(row, now));
    let device = |row: session::Model| Device {
        is_current: row.id == current,
        id: row.id,
        created_at: row.created_at,
        seen_at: row.seen_at,
        ip: row.ip,
        device: row.device,
        staff: row.staff_name.filter(|_| row.staff_id.is_some()),
    };
    Ok(rows.map(device).collect())
}

/// Sets the cookie of a session. The cart is found by it from now on, so that the cart's own cookie ends.
pub fn with_cookie(shop: &Shop, response: Response, token: &str) -> Response {
    let response = shop.site.with_cookie(response, ACCOUNT_COOKIE, token, LONGEST.num_seconds() as u32);
    shop.site.without_cookie(response, CART_COOKIE)
}

/// Ends the cookie of a session.
pub fn without_cookie(shop: &Shop, response: Response) -> Response {
    shop.site.without_cookie(response, ACCOUNT_COOKIE)
}

/// Forgets the sessions that are over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let over = session::Column::ExpiresAt.lte(now).or(session::Column::SeenAt.lte(now - IDLE));
    let one = session::Entity::find().select_only().column(session::Column::Id).filter(over.clone()).limit(1);
    if one.into_tuple::<Uuid>().one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok(session::Entity::delete_many().filter(over).exec(tx).await.map(drop)?) })).await
}
