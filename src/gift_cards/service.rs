//! Cards of paid orders, and cards that staff make.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::jobs::EMAIL;
use crate::{
    credit::{
        self,
        model::{CreditRefusal, NewCard, TAX_CLASS},
    },
    error::Fault,
    kernel::Language,
    orders::{
        self,
        model::{OrderStatus, PaymentStatus},
    },
    platform::jobs,
    shop::Shop,
};

/// An email with a code.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CodeEmail {
    pub card: Uuid,
    pub to: String,
    pub language: Option<Language>,
    /// The order that it was bought with.
    pub order: Option<String>,
    /// The code, sealed: whoever reads the table of jobs cannot spend it.
    pub sealed: String,
}

fn purpose(card: Uuid) -> String {
    format!("gift-card/{card}")
}

/// The code of an email.
pub fn open(shop: &Shop, about: &CodeEmail) -> Option<String> {
    let bytes = shop.keyring.open(&purpose(about.card), &about.sealed).ok()?;
    String::from_utf8(bytes).ok()
}

async fn mail(tx: &DatabaseTransaction, shop: &Shop, about: CodeEmail, code: &str, at: DateTime<Utc>) -> Result<(), sea_orm::DbErr> {
    let sealed = shop.keyring.seal(&purpose(about.card), code.as_bytes());
    let once = format!("gift card {}", about.card);
    jobs::enqueue(tx, EMAIL, &CodeEmail { sealed, ..about }, Some(once), at).await
}

/// Makes a card for each piece that was bought of gift cards, once, and has its code mailed to the buyer.
pub async fn issue_bought(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let order = orders::service::by_id(shop, order_id).await?;
    let is_paid = matches!(order.payment_status, PaymentStatus::Paid | PaymentStatus::Overpaid);
    if !is_paid || !matches!(order.status, OrderStatus::Placed | OrderStatus::Closed) || order.lines.iter().all(|line| line.tax_class != TAX_CLASS) {
        return Ok(());
    }
    let (at, own) = (shop.clock.now(), shop.clone());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let made = credit::service::bought_pieces(tx, order.id).await?;
                for line in order.lines.iter().filter(|line| line.tax_class == TAX_CLASS && line.unit_price.minor > 0) {
                    for piece in 1..=line.quantity - line.unsent {
                        if made.contains(&(line.id, piece)) {
                            continue;
                        }
                        let card = NewCard {
                            id: Uuid::now_v7(),
                            amount: line.unit_price,
                            expires_at: None,
                            recipient: order.email.clone(),
                            bought: Some((order.id, line.id, piece)),
                            by: order.number.clone(),
                        };
                        let code = credit::service::issue(tx, &card, at).await?;
                        let about = CodeEmail {
                            card: card.id,
                            to: order.email.clone(),
                            language: order.language.clone(),
                            order: Some(order.number.clone()),
                            sealed: String::new(),
                        };
                        if !about.to.is_empty() {
                            mail(tx, &own, about, &code, at).await?;
                        }
                    }
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}

/// Makes a card by hand, and mails its code where there is a recipient. Answers the code; `None` where it was made before.
pub async fn make(shop: &Shop, card: NewCard) -> Result<Option<String>, Fault<CreditRefusal>> {
    credit::service::check_card(&card, shop.clock.now()).map_err(Fault::Refused)?;
    let (at, own) = (shop.clock.now(), shop.clone());
    let code = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                if credit::service::by_id(tx, card.id).await?.is_some() {
                    return Ok(None);
                }
                let code = credit::service::issue(tx, &card, at).await?;
                if !card.recipient.is_empty() {
                    let about = CodeEmail { card: card.id, to: card.recipient.clone(), language: None, order: None, sealed: String::new() };
                    mail(tx, &own, about, &code, at).await?;
                }
                Ok::<_, Fault<CreditRefusal>>(Some(code))
            })
        })
        .await?;
    shop.bell.ring();
    Ok(code)
}
