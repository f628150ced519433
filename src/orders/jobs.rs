//! Letters about orders, sent after the commit that is their reason.

use sea_orm::DbErr;

use super::{
    mails,
    model::{Order, OrderLine},
    service::{self, LetterJob, LetterKind},
};
use crate::{
    catalog,
    error::Fault,
    platform::jobs::{self, Job, Kind, Queue},
    reviews,
    shop::Shop,
};

/// A letter to the customer; the payload names the order and which letter.
pub const LETTER: Kind = Kind::new("order_letter").in_queue(Queue::Email);

/// An order was placed or canceled; the payload is its id. For those above who count orders.
pub const CHANGED: Kind = Kind::new("order_changed");

/// Sends the letter. A job that is tried again sends the same letter under the same id, and counts nothing twice.
pub async fn send_letter(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<LetterJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let order = service::by_id(shop, about.order_id).await.map_err(|fault| format!("order {}: {fault:?}", about.order_id))?;
    if about.letter == LetterKind::Placed && !about.counted {
        count_sold(shop, job, &about, &order).await?;
    }
    let letter = match about.letter {
        LetterKind::Placed => mails::placed(shop, &order),
        LetterKind::Canceled => mails::canceled(shop, &order),
        LetterKind::Shipped => {
            let parcel = order.parcels.iter().find(|parcel| Some(parcel.id) == about.parcel);
            mails::shipped(shop, &order, parcel.ok_or("the parcel that the letter is about does not exist")?)
        }
        LetterKind::Review => match to_review(shop, &order).await.map_err(|cause| cause.to_string())? {
            lines if lines.is_empty() => return Ok(()),
            lines => mails::review(shop, &order, &lines),
        },
    };
    shop.mailer.send(&letter).await.map_err(|cause| cause.to_string())
}

/// The lines of which a review may be asked for: things that have arrived, each once, of which the customer has said
/// nothing yet. None for those who do not want to be asked.
async fn to_review(shop: &Shop, order: &Order) -> Result<Vec<OrderLine>, DbErr> {
    let connection = shop.database.read();
    if !shop.profile().reviews.asks || reviews::service::wants_no_letters(connection, &order.email).await? {
        return Ok(Vec::new());
    }
    let products = order.lines.iter().map(|line| line.product_id);
    let said = reviews::service::own(connection, &order.email, products).await?;
    let (mut lines, now) = (Vec::<OrderLine>::new(), shop.clock.now());
    for line in &order.lines {
        let is_new = !said.contains_key(&line.product_id) && lines.iter().all(|other| other.product_id != line.product_id);
        if is_new && order.has_arrived(line, now) {
            lines.push(line.clone());
        }
    }
    Ok(lines)
}

/// Counts what was sold once: the job remembers it in the transaction that does it.
async fn count_sold(shop: &Shop, job: &Job, about: &LetterJob, order: &Order) -> Result<(), String> {
    let sold = order.lines.iter().map(|line| (line.product_id, line.quantity)).collect::<Vec<_>>();
    let (job, counted) = (job.clone(), LetterJob { counted: true, ..about.clone() });
    let written = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                if !jobs::advance(tx, &job, &counted).await? {
                    return Ok::<_, Fault>(false);
                }
                catalog::service::count_sold(tx, &sold).await?;
                Ok(true)
            })
        })
        .await;
    match written {
        Ok(true) => Ok(()),
        Ok(false) => Err("another runner has taken this job".to_owned()),
        Err(fault) => Err(format!("what was sold could not be counted: {fault:?}")),
    }
}
