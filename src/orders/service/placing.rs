//! An order is written down, and canceled.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use super::{
    super::{
        entity::{line, order},
        jobs::VOID,
        model::{Actor, Command, FulfillmentStatus, OrderStatus, PaymentStatus, order_path},
    },
    LetterKind, Refused, actor_name, capturing::reserved_in, changed, lock_for, note, of_products, pieces, send_letter, settle, touch_scarce,
};
use crate::{
    cart,
    error::{Fault, is_taken},
    inventory::{
        self,
        model::{NotEnough, Pieces},
        service::Cause,
    },
    kernel::{Address, EmailAddress, Language, Quantity},
    payments::{self, service::PaymentEvent},
    platform::jobs,
    pricing::model::Receipt,
    shop::Shop,
};

/// Everything that an order is made of, copied: later edits of products and prices do not change it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Uuid,
    pub number: String,
    pub token: String,
    pub origin: Option<cart::service::Origin>,
    /// The submit's idempotency key.
    pub key: Option<String>,
    pub email: EmailAddress,
    pub address: Address,
    /// Who is billed, where that is not whom it goes to.
    pub billing_address: Option<Address>,
    /// That of the page on which it was placed.
    pub language: Language,
    pub lines: Vec<DraftLine>,
    pub receipt: Receipt,
    pub shipping_method: String,
    pub payment_method: String,
    /// Placed at once, since no gateway is asked.
    pub offline: bool,
    pub payment_id: Uuid,
    pub at: DateTime<Utc>,
    /// How long the goods are held for the payment.
    pub hold: Duration,
}

impl Draft {
    /// The page of the order that it becomes.
    pub fn path(&self) -> String {
        order_path(&self.number, &self.token)
    }
}

#[derive(Clone, Debug)]
pub struct DraftLine {
    pub product_id: Uuid,
    pub variant_id: Uuid,
    pub title: String,
    pub choices: String,
    /// The title in the order's language, where that is another.
    pub said_title: Option<String>,
    pub said_choices: Option<String>,
    pub sku: String,
    pub picture: String,
    pub slug: String,
    pub quantity: Quantity,
    pub unit_price: i64,
    pub total: i64,
    pub tax: i64,
}

/// Takes the goods and writes the order: placed when it is paid by hand, else as a draft that waits for its payment.
pub async fn write_down(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), Fault<NotEnough>> {
    let pieces = draft.lines.iter().map(|line| Pieces::new(line.variant_id, line.quantity)).collect::<Vec<_>>();
    let cause = Cause { order_id: Some(draft.id), actor: actor_name(Actor::Customer), at: draft.at };
    if draft.offline {
        inventory::service::allocate(tx, &pieces, &cause).await?;
    } else {
        inventory::service::hold(tx, &pieces, &cause).await?;
    }
    let of_products = draft.lines.iter().map(|line| (line.product_id, line.variant_id, 0)).collect::<Vec<_>>();
    touch_scarce(tx, &of_products).await?;
    let json = |value: Result<serde_json::Value, serde_json::Error>| value.map_err(Fault::broken);
    let row = order::ActiveModel {
        id: Set(draft.id),
        number: Set(draft.number.clone()),
        token: Set(draft.token.clone()),
        cart_id: Set(draft.origin.filter(|_| !draft.offline).map(|origin| origin.cart_id)),
        idempotency_key: Set(draft.key.clone()),
        status: Set(if draft.offline { OrderStatus::Placed } else { OrderStatus::Draft }.word().to_owned()),
        payment_status: Set(PaymentStatus::Pending.word().to_owned()),
        fulfillment_status: Set(FulfillmentStatus::Unfulfilled.word().to_owned()),
        email: Set(draft.email.to_string()),
        name: Set(draft.address.name.clone()),
        phone: Set(draft.address.phone.clone()),
        address: Set(json(serde_json::to_value(&draft.address))?),
        billing_address: Set(draft.billing_address.as_ref().map(serde_json::to_value).transpose().map_err(Fault::broken)?),
        country: Set(draft.address.country.clone()),
        currency: Set(draft.receipt.currency.code().to_owned()),
        receipt: Set(json(serde_json::to_value(&draft.receipt))?),
        language: Set(Some(draft.language.to_string())),
        total: Set(draft.receipt.total),
        item_count: Set(draft.receipt.item_count()),
        shipping_method: Set(draft.shipping_method.clone()),
        payment_method: Set(draft.payment_method.clone()),
        expires_at: Set((!draft.offline).then(|| draft.at + draft.hold)),
        placed_at: Set(draft.offline.then_some(draft.at)),
        created_at: Set(draft.at),
        updated_at: Set(draft.at),
        made_of: Set(draft.origin.map(|origin| origin.cart_id)),
        cart_version: Set(draft.origin.map_or(0, |origin| origin.version)),
    };
    match order::Entity::insert(row).exec_without_returning(tx).await {
        Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
        other => drop(other?),
    }
    let lines = draft.lines.iter().zip(0..).map(|(line, position)| line::ActiveModel {
        id: Set(Uuid::now_v7()),
        order_id: Set(draft.id),
        position: Set(position),
        product_id: Set(line.product_id),
        variant_id: Set(line.variant_id),
        title: Set(line.title.clone()),
        choices: Set(line.choices.clone()),
        said_title: Set(line.said_title.clone()),
        said_choices: Set(line.said_choices.clone()),
        sku: Set(line.sku.clone()),
        picture: Set(line.picture.clone()),
        slug: Set(line.slug.clone()),
        quantity: Set(line.quantity.get()),
        unit_price: Set(line.unit_price),
        total: Set(line.total),
        tax: Set(line.tax),
    });
    line::Entity::insert_many(lines).exec_without_returning(tx).await?;
    payments::service::request(tx, draft.payment_id, draft.id, &draft.payment_method, draft.receipt.total(), draft.at).await?;
    let text = if draft.offline { "Order placed" } else { "Order written down, payment asked for" };
    note(tx, draft.id, "placed", actor_name(Actor::Customer), text, draft.at).await?;
    if draft.offline {
        if let Some(origin) = draft.origin {
            cart::service::take_bought(tx, draft.id, origin, &pieces, draft.at).await?;
        }
        send_letter(tx, draft.id, LetterKind::Placed, None, draft.at).await?;
        changed(tx, draft.id, draft.at).await?;
    }
    Ok(())
}

/// Cancels an order of which nothing was shipped. `restock` gives its goods back to the shelf's available pieces;
/// without it they are written off.
pub async fn cancel(shop: &Shop, number: &str, restock: bool, reason: String, actor: Actor, name: &str) -> Result<(), Refused> {
    let (currency, at) = (shop.profile().currency, shop.clock.now());
    let (number, name) = (number.to_owned(), name.to_owned());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let (order, status) = lock_for(tx, currency, &number, Command::Cancel, actor).await?;
                let pieces = pieces(&order);
                let cause = Cause { order_id: Some(order.id), actor: &name, at };
                if restock {
                    inventory::service::release(tx, &pieces, &cause).await?;
                } else {
                    inventory::service::write_off(tx, &pieces, &cause).await?;
                }
                touch_scarce(tx, &of_products(&order)).await?;
                let mut money = payments::service::facts(tx, order.id).await?;
                if let Some((payment, _)) = reserved_in(tx, &order).await? {
                    // The provider is asked to give it back, and reports that it has.
                    jobs::enqueue(tx, VOID, &payment.id, Some(format!("void {}", payment.id)), at).await?;
                } else if let Some(payment) = payments::service::of_order(tx, order.id).await?
                    && money.captured == 0
                {
                    payments::service::record(tx, &payment, PaymentEvent::Voided, 0, None, "Order canceled", at).await?;
                    money.voided = true;
                }
                settle(tx, &order, status, &money, at).await?;
                let reason = reason.trim();
                let text =
                    if reason.is_empty() { "Order canceled".to_owned() } else { format!("Order canceled: {}", reason.chars().take(500).collect::<String>()) };
                note(tx, order.id, "canceled", &name, &text, at).await?;
                send_letter(tx, order.id, LetterKind::Canceled, None, at).await?;
                changed(tx, order.id, at).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}
