//! Sharing a cart: a copy of its lines under a link that nobody can guess, for a time.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use super::{lines, open, say, well_formed};
use crate::{
    cart::{
        entity::shared,
        model::{Cart, SharedCart},
    },
    error::Fault,
    platform::secrets,
    shop::Shop,
};

/// How long a link works after it was last asked for.
const SHARED_FOR: Duration = Duration::days(30);
/// Links that are forgotten in one transaction.
const AT_ONCE: u64 = 500;

/// The token under which a cart is shared as it is now: the same as long as it is the same cart.
pub fn share_token(shop: &Shop, cart: &Cart) -> String {
    let mut lines = cart.lines.iter().map(|line| format!("{} {}", line.variant_id, line.quantity.get())).collect::<Vec<_>>();
    lines.sort_unstable();
    secrets::seal(&shop.secret_key, &format!("share cart {} {}", cart.id, lines.join(" ")))
}

/// Copies the cart's lines for whoever is given the token that this answers. An empty cart is [`Fault::NotFound`].
pub async fn share(shop: &Shop, token: Option<&str>) -> Result<String, Fault> {
    let cart = open(shop, token).await?.filter(|cart| !cart.lines.is_empty()).ok_or(Fault::NotFound)?;
    let lines = cart.lines.iter().map(|line| (line.variant_id, line.quantity.get())).collect::<Vec<_>>();
    let token = share_token(shop, &cart);
    let row = shared::ActiveModel {
        token: Set(token.clone()),
        lines: Set(serde_json::to_value(lines).map_err(Fault::broken)?),
        expires_at: Set(shop.clock.now() + SHARED_FOR),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let again = OnConflict::column(shared::Column::Token).update_column(shared::Column::ExpiresAt).to_owned();
                shared::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
                Ok::<_, Fault>(())
            })
        })
        .await?;
    Ok(token)
}

/// A shared cart in the language of the request that is being answered; `None` for one that has ended or never was.
pub async fn shared(shop: &Shop, token: &str) -> Result<Option<SharedCart>, Fault> {
    let Some(token) = well_formed(Some(token)) else { return Ok(None) };
    let row = shared::Entity::find_by_id(token).one(shop.database.read()).await?;
    let Some(row) = row.filter(|row| row.expires_at > shop.clock.now()) else { return Ok(None) };
    let rows = serde_json::from_value::<Vec<(Uuid, i32)>>(row.lines).map_err(Fault::broken)?;
    let mut lines = lines(shop, shop.currency(), &rows, &HashMap::new()).await?;
    say(shop, lines.iter_mut().collect()).await?;
    Ok(Some(SharedCart { gone: rows.len() - lines.len(), lines, expires_at: row.expires_at }))
}

/// Tokens of shared carts whose time is over; some of them, if there are many.
pub async fn ended_shares(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<String>, DbErr> {
    let find = shared::Entity::find().select_only().column(shared::Column::Token).filter(shared::Column::ExpiresAt.lte(now));
    find.limit(AT_ONCE).into_tuple().all(connection).await
}

/// Forgets the shared carts whose time is over.
pub async fn forget_shared(shop: &Shop) -> Result<(), Fault> {
    loop {
        let now = shop.clock.now();
        let tokens = ended_shares(shop.database.read(), now).await?;
        if tokens.is_empty() {
            return Ok(());
        }
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    // One that was shared again meanwhile goes on.
                    shared::Entity::delete_many().filter(shared::Column::Token.is_in(tokens)).filter(shared::Column::ExpiresAt.lte(now)).exec(tx).await?;
                    Ok::<_, Fault>(())
                })
            })
            .await?;
    }
}
