//! The verbs of alerts: asking for one, confirming it, ending all of an address; and, in [`watching`], seeing that what is
//! waited for has come.

mod reading;
mod watching;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use reading::{Group, by_end_token, by_id, by_token, demand, of_addresses, of_email, watched, watched_products};
pub use watching::{Watch, catch_up, keep_watch, look_at, wait_again};

use super::{
    entity::alert,
    jobs::EMAIL,
    model::{AlertKind, AlertRefusal, AlertState, Form},
    settings::AlertSettings,
};
use crate::{
    catalog::{
        self,
        model::{Product, ProductStatus},
    },
    error::{Fault, is_taken},
    kernel::Money,
    platform::{jobs, language, secrets},
    shop::Shop,
};

type Refused = Fault<AlertRefusal>;

/// How long an address that nobody confirms is kept.
const UNCONFIRMED: Duration = Duration::days(3);
/// How long somebody waits at the longest.
const WAITING: Duration = Duration::days(365);
/// How long an address is kept after its email.
const AFTER_LETTER: Duration = Duration::days(30);
/// How soon a second email may ask for the same.
const PAUSE: Duration = Duration::minutes(10);
/// Alerts of an address that may wait for being confirmed: nobody's mailbox is filled by a stranger.
const MOST_UNCONFIRMED: u64 = 10;

/// An email to write: the payload of its job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmailJob {
    pub alert: Uuid,
    /// The secret of the link that confirms; without it, the email is the one that was waited for.
    pub token: Option<String>,
}

/// The product of a variant with the prices that hold now, whatever its status.
pub async fn goods(shop: &Shop, variant_id: Uuid) -> Result<Option<Product>, DbErr> {
    let mut products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[variant_id]).await?;
    Ok(products.remove(&variant_id).map(|product| product.at(shop.clock.now())))
}

/// Asks to be told something of a variant. An email to the address asks to confirm it; whoever waits for the same already
/// gets none, and nobody is told so. Answers the secret of the link in that email.
pub async fn ask(shop: &Shop, kind: AlertKind, variant_id: Uuid, form: &Form) -> Result<Option<String>, Refused> {
    if !shop.settings::<AlertSettings>().offers(kind) {
        return Err(Fault::NotFound);
    }
    let product = goods(shop, variant_id).await?.ok_or(Fault::NotFound)?;
    let variant = product.variants.iter().find(|variant| variant.id == variant_id).ok_or(Fault::NotFound)?;
    if product.status != ProductStatus::Active {
        return Err(Fault::NotFound);
    }
    let (email, at_most) = form.check(kind, variant.price).map_err(Fault::Refused)?;
    if kind == AlertKind::Stock && variant.availability().can_buy() {
        return Err(Fault::Refused(AlertRefusal::InStock));
    }
    let asked = Asked {
        kind,
        product_id: product.id,
        variant_id,
        email: email.as_str().to_lowercase(),
        language: language::current().map(|language| language.to_string()),
        price: variant.price,
        at_most,
        now: shop.clock.now(),
    };
    let write = || {
        let asked = asked.clone();
        shop.database.write(move |tx| Box::pin(async move { asked.write(tx).await }))
    };
    // Of two posts at once, the one that comes too late to be the first finds an alert that is there.
    let token = match write().await {
        Err(Fault::Busy) => write().await,
        other => other,
    };
    shop.bell.ring();
    token
}

#[derive(Clone)]
struct Asked {
    kind: AlertKind,
    product_id: Uuid,
    variant_id: Uuid,
    email: String,
    language: Option<String>,
    price: Money,
    at_most: i64,
    now: DateTime<Utc>,
}

impl Asked {
    async fn write(self, tx: &DatabaseTransaction) -> Result<Option<String>, Refused> {
        let own = alert::Column::Email.eq(&self.email).and(alert::Column::VariantId.eq(self.variant_id)).and(alert::Column::Kind.eq(self.kind.word()));
        let before = alert::Entity::find().filter(own).lock_exclusive().one(tx).await?;
        match before.as_ref().and_then(|row| Some((row, AlertState::from_word(&row.state)?))) {
            None => {}
            Some((_, AlertState::Waiting)) => return Ok(None),
            Some((row, AlertState::Pending)) if row.asked_at + PAUSE > self.now => {
                self.change_wish(tx, row.id).await?;
                return Ok(None);
            }
            // What is over, or was never confirmed, begins anew, and so does its turn.
            Some((row, _)) => {
                alert::Entity::delete_by_id(row.id).exec(tx).await?;
            }
        }
        let of_address = alert::Entity::find().filter(alert::Column::Email.eq(&self.email));
        if of_address.clone().filter(alert::Column::State.eq(AlertState::Pending.word())).count(tx).await? >= MOST_UNCONFIRMED {
            return Ok(None);
        }
        let end_token = of_address.select_only().column(alert::Column::EndToken).into_tuple::<String>().one(tx).await?;
        let (id, token) = (Uuid::now_v7(), secrets::token());
        let row = alert::ActiveModel {
            id: Set(id),
            kind: Set(self.kind.word().to_owned()),
            product_id: Set(self.product_id),
            variant_id: Set(self.variant_id),
            email: Set(self.email),
            language: Set(self.language),
            currency: Set(self.price.currency.code().to_owned()),
            price: Set(self.price.minor),
            at_most: Set(self.at_most),
            state: Set(AlertState::Pending.word().to_owned()),
            token_hash: Set(hash(&token)),
            end_token: Set(end_token.unwrap_or_else(secrets::token)),
            asked_at: Set(self.now),
            confirmed_at: Set(None),
            until: Set(self.now + UNCONFIRMED),
        };
        match alert::Entity::insert(row).exec_without_returning(tx).await {
            Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
            other => drop(other?),
        }
        jobs::enqueue(tx, EMAIL, &EmailJob { alert: id, token: Some(token.clone()) }, None, self.now).await?;
        Ok(Some(token))
    }

    /// The email is on its way already; what it is about is as it was asked last.
    async fn change_wish(&self, tx: &DatabaseTransaction, id: Uuid) -> Result<(), DbErr> {
        alert::Entity::update_many()
            .col_expr(alert::Column::Currency, Expr::value(self.price.currency.code()))
            .col_expr(alert::Column::Price, Expr::value(self.price.minor))
            .col_expr(alert::Column::AtMost, Expr::value(self.at_most))
            .filter(alert::Column::Id.eq(id))
            .exec(tx)
            .await
            .map(drop)
    }
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// Confirms an alert by the secret of its email; a second time is no mistake. What has come meanwhile is told at once.
pub async fn confirm(shop: &Shop, token: &str) -> Result<(), Fault> {
    let (key, now) = (hash(token), shop.clock.now());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = alert::Entity::find().filter(alert::Column::TokenHash.eq(key)).filter(alert::Column::Until.gt(now)).lock_exclusive().one(tx).await?;
            let row = row.ok_or(Fault::NotFound)?;
            if row.state == AlertState::Pending.word() {
                alert::Entity::update_many()
                    .col_expr(alert::Column::State, Expr::value(AlertState::Waiting.word()))
                    .col_expr(alert::Column::ConfirmedAt, Expr::value(now))
                    .col_expr(alert::Column::Until, Expr::value(now + WAITING))
                    .filter(alert::Column::Id.eq(row.id))
                    .exec(tx)
                    .await?;
            }
            Ok::<_, Fault>(row.product_id)
        })
    });
    let product = work.await?;
    look_at(shop, &[product]).await
}

/// Ends everything that the address of this secret waits for. What has ended already is no mistake.
pub async fn end_all(shop: &Shop, end_token: &str) -> Result<(), Fault> {
    let end_token = end_token.to_owned();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let find = alert::Entity::find().select_only().column(alert::Column::Email).filter(alert::Column::EndToken.eq(end_token));
            if let Some(email) = find.into_tuple::<String>().one(tx).await? {
                alert::Entity::delete_many().filter(alert::Column::Email.eq(email)).exec(tx).await?;
            }
            Ok(())
        })
    });
    work.await
}

/// Ends one alert of an address; one of another address is [`Fault::NotFound`].
pub async fn end(shop: &Shop, id: Uuid, email: &str) -> Result<(), Fault> {
    let own = alert::Column::Id.eq(id).and(alert::Column::Email.eq(email.trim().to_lowercase()));
    let ended =
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(alert::Entity::delete_many().filter(own).exec(tx).await?.rows_affected) })).await?;
    if ended == 0 { Err(Fault::NotFound) } else { Ok(()) }
}

/// Deletes everything that is known of an address, and answers how many alerts that were.
pub async fn forget(shop: &Shop, email: &str) -> Result<u64, Fault> {
    let email = email.trim().to_lowercase();
    let work = shop
        .database
        .write(move |tx| Box::pin(async move { Ok(alert::Entity::delete_many().filter(alert::Column::Email.eq(email)).exec(tx).await?.rows_affected) }));
    work.await
}

/// Gives the alerts of one address to another: two customers are one. What both wait for is waited for once.
pub async fn readdress_in(tx: &DatabaseTransaction, from: &str, to: &str) -> Result<(), DbErr> {
    let (from, to) = (from.trim().to_lowercase(), to.trim().to_lowercase());
    let known = alert::Entity::find().filter(alert::Column::Email.eq(&to)).all(tx).await?;
    for own in alert::Entity::find().filter(alert::Column::Email.eq(&from)).all(tx).await? {
        if known.iter().any(|other| other.variant_id == own.variant_id && other.kind == own.kind) {
            alert::Entity::delete_by_id(own.id).exec(tx).await?;
        } else {
            alert::Entity::update_many().col_expr(alert::Column::Email, Expr::value(&to)).filter(alert::Column::Id.eq(own.id)).exec(tx).await?;
        }
    }
    Ok(())
}

/// Deletes what nobody has confirmed, what was told a month ago, and what was waited for too long.
pub async fn tidy(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let over = move || alert::Column::Until.lte(now);
    // As a rule there is nothing, and then nothing is written.
    let find = alert::Entity::find().select_only().column(alert::Column::Id).filter(over()).limit(1);
    if find.into_tuple::<Uuid>().one(shop.database.read()).await?.is_none() {
        return Ok(());
    }
    shop.database.write(move |tx| Box::pin(async move { Ok(alert::Entity::delete_many().filter(over()).exec(tx).await.map(drop)?) })).await
}
