//! How alerts follow the catalogue. Stock and prices change in their own transactions and know nothing of alerts: each
//! writes the product into the change log, which is read here after the commit, as the search index does. So an order pays
//! nothing for those who wait, and nobody is told what was rolled back.

use std::{collections::HashSet, time::Duration};

use chrono::Duration as Span;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    AFTER_LETTER, EmailJob, WAITING,
    reading::{Group, to_tell, watched, watched_products},
};
use crate::{
    alerts::{
        entity::alert,
        jobs::EMAIL,
        model::{AlertKind, AlertState, Standing},
    },
    catalog,
    error::Fault,
    kernel::Money,
    platform::{jobs, supervisor},
    shop::Shop,
};

/// Changes that are read at a time; where more wait, everything that is waited for is looked at.
const MOST_CHANGES: u64 = 2_000;
/// Products, and alerts, that are worked on at a time.
const PORTION: u64 = 500;
/// The longest and the shortest time between two looks at the change log.
const AT_LEAST_EVERY: Duration = Duration::from_secs(2);
const AT_MOST_EVERY: Duration = Duration::from_millis(500);

/// The last change that this process has looked at; `None` before the first look. Several processes may look at the same
/// ones: an alert is told by whoever takes it.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Option<i64>>);

/// Follows the catalogue until the shop stops.
pub async fn keep_watch(shop: Shop) {
    let mut bell = shop.bell.listen(&shop.stop);
    loop {
        supervisor::step("follow the catalogue", catch_up(&shop)).await;
        if !bell.hears(AT_MOST_EVERY..=AT_LEAST_EVERY).await {
            return;
        }
    }
}

/// Looks at every change that has been committed since the last time; at the first time, at everything.
pub async fn catch_up(shop: &Shop) -> Result<(), Fault> {
    let mut seen = shop.watch().0.lock().await;
    let database = shop.database.read();
    let changes = match *seen {
        Some(position) => Some(catalog::service::changes_after(database, position, MOST_CHANGES).await?),
        None => None,
    };
    match changes.filter(|changes| (changes.len() as u64) < MOST_CHANGES) {
        Some(changes) => {
            let Some((last, _)) = changes.last().copied() else { return Ok(()) };
            let products = changes.into_iter().map(|(_, product)| product).collect::<HashSet<_>>();
            look_at(shop, &products.into_iter().collect::<Vec<_>>()).await?;
            *seen = Some(last);
        }
        None => {
            // Read first: what changes from now on is looked at once more.
            let position = catalog::service::settled_change(database).await?;
            let mut after = None;
            loop {
                let products = watched_products(database, after, PORTION).await?;
                let Some(last) = products.last() else { break };
                after = Some(*last);
                supervisor::beat();
                look_at(shop, &products).await?;
            }
            *seen = Some(position);
        }
    }
    Ok(())
}

/// Writes the emails that are due about some products, and ends what waits for things that do not come back.
pub async fn look_at(shop: &Shop, products: &[Uuid]) -> Result<(), Fault> {
    let database = shop.database.read();
    for ids in products.chunks(PORTION as usize) {
        let groups = watched(database, ids).await?;
        if groups.is_empty() {
            continue;
        }
        let variants = groups.iter().map(|group| group.variant_id).collect::<Vec<_>>();
        let now = shop.clock.now();
        let found = catalog::service::products_of_variants(database, shop.profile().currency, &variants).await?;
        for group in groups {
            let product = found.get(&group.variant_id).map(|product| product.clone().at(now));
            match Standing::of(product.as_ref(), group.variant_id) {
                Standing::Over => end(shop, group).await?,
                Standing::Away => {}
                Standing::Buyable { there: false, .. } if group.kind == AlertKind::Stock.word() => {}
                Standing::Buyable { price, .. } => tell(shop, &group, price).await?,
            }
        }
    }
    Ok(())
}

async fn end(shop: &Shop, group: Group) -> Result<(), Fault> {
    let of_group = alert::Column::ProductId.eq(group.product_id).and(alert::Column::VariantId.eq(group.variant_id)).and(alert::Column::Kind.eq(group.kind));
    shop.database.write(move |tx| Box::pin(async move { Ok(alert::Entity::delete_many().filter(of_group).exec(tx).await.map(drop)?) })).await
}

/// Whoever is told is no longer waiting in the transaction that writes down the email's job.
async fn tell(shop: &Shop, group: &Group, price: Money) -> Result<(), Fault> {
    loop {
        let ids = to_tell(shop.database.read(), group, price, PORTION).await?;
        if ids.is_empty() {
            return Ok(());
        }
        let now = shop.clock.now();
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                let taken = alert::Entity::update_many()
                    .col_expr(alert::Column::State, Expr::value(AlertState::Sent.word()))
                    .col_expr(alert::Column::Until, Expr::value(now + AFTER_LETTER))
                    .filter(alert::Column::Id.is_in(ids.iter().copied()).and(alert::Column::State.eq(AlertState::Waiting.word())))
                    .exec_with_returning(tx)
                    .await?;
                let taken = taken.into_iter().map(|row| row.id).collect::<HashSet<_>>();
                for (id, place) in ids.into_iter().filter(|id| taken.contains(id)).zip(0..) {
                    // Jobs are done in the order of their times.
                    jobs::enqueue(tx, EMAIL, &EmailJob { alert: id, token: None }, None, now + Span::microseconds(place)).await?;
                }
                Ok::<_, Fault>(())
            })
        });
        work.await?;
        shop.bell.ring();
    }
}

/// What was to be told is not true any more when the email is written: the wait goes on.
pub async fn wait_again(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let until = shop.clock.now() + WAITING;
    let update = alert::Entity::update_many()
        .col_expr(alert::Column::State, Expr::value(AlertState::Waiting.word()))
        .col_expr(alert::Column::Until, Expr::value(until))
        .filter(alert::Column::Id.eq(id).and(alert::Column::State.eq(AlertState::Sent.word())));
    shop.database.write(move |tx| Box::pin(async move { Ok(update.exec(tx).await.map(drop)?) })).await
}
