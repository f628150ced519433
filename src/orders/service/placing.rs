//! An order is written down, and canceled.

use chrono::{DateTime, Duration, Utc};
use ironmonger_pricing_engine::PricedLine;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};
use uuid::Uuid;

use super::{
    super::{
        entity::{line, order},
        events,
        history::Happened,
        jobs::VOID,
        model::{Actor, Command, Confirmation, FulfillmentStatus, OrderLine, OrderStatus, PaymentStatus, Review, order_path, payment_status},
    },
    EmailKind, Refused, actor_name, backorders,
    capturing::reserved_in,
    changed, lock_for, note, of_products, of_variants, pieces, send_email, settle, spending, totals, touch_scarce,
};
use crate::{
    cart::{self, rules},
    credit::model::{CreditRefusal, TAX_CLASS, Tender},
    error::{Fault, is_taken},
    inventory::{
        self,
        model::{NotEnough, Pieces, Promise},
        service::Cause,
    },
    kernel::{Address, EmailAddress, Language, Money, Quantity},
    payments::{self, model::MoneyFacts, service::PaymentEvent},
    platform::jobs,
    pricing::model::Summary,
    promotions::model::PromotionRefusal,
    shop::{Shop, slice},
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
    pub summary: Summary,
    /// Who buys on the merchant's list, where that is known.
    pub customer: Option<Uuid>,
    pub shipping_method: String,
    pub payment_method: String,
    /// Placed at once, since no gateway is asked.
    pub offline: bool,
    pub payment_id: Uuid,
    /// What of it is paid with gift cards and store credit.
    pub tenders: Vec<Tender>,
    pub at: DateTime<Utc>,
    /// How long the goods are held for the payment.
    pub hold: Duration,
}

impl Draft {
    /// The page of the order that it becomes.
    pub fn path(&self) -> String {
        order_path(&self.number, &self.token)
    }

    /// What gift cards and store credit pay, in minor units.
    fn credit(&self) -> i64 {
        self.tenders.iter().map(|tender| tender.amount).sum()
    }

    /// What is asked for beside them.
    pub fn due(&self) -> Money {
        let total = self.summary.total();
        total.with(total.minor - self.credit())
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
    pub priced: PricedLine,
    /// Until when pieces are sent that are not there, should there be some.
    pub promised: Promise,
}

/// Why an order cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Hindrance {
    #[error("there are not enough pieces of {}", .0.variant_id)]
    NotEnough(NotEnough),
    /// A promotion that the shopper saw.
    #[error("{0}")]
    Promotion(PromotionRefusal),
    /// A gift card, or the customer's credit, has not so much any more.
    #[error("{0}")]
    Credit(CreditRefusal),
}

/// Takes the goods and writes the order: placed when it is paid by hand, else as a draft that waits for its payment.
pub async fn write_down(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), Fault<Hindrance>> {
    // Of gift cards there is no stock.
    let sent = draft.lines.iter().filter(|line| line.priced.rate.class != TAX_CLASS);
    let pieces = of_variants(sent.map(|line| Pieces::new(line.variant_id, line.quantity)));
    let cause = Cause { order_id: Some(draft.id), actor: actor_name(Actor::Customer), at: draft.at };
    if draft.offline {
        inventory::service::allocate(tx, &pieces, &cause).await.map_err(|fault| fault.map(Hindrance::NotEnough))?;
    } else {
        inventory::service::hold(tx, &pieces, &cause).await.map_err(|fault| fault.map(Hindrance::NotEnough))?;
    }
    let of_products = draft.lines.iter().map(|line| (line.product_id, line.variant_id, 0)).collect::<Vec<_>>();
    let levels = touch_scarce(tx, &of_products, draft.at).await?;
    let quantities = draft.lines.iter().map(|line| (line.variant_id, line.quantity.get())).collect::<Vec<_>>();
    let waiting = backorders::shares(&quantities, &levels);
    backorders::wait(tx, draft.lines.iter().map(|line| line.variant_id).zip(waiting.iter().copied()), &cause).await?;
    // What is placed at once has its cards booked below.
    let spent = if draft.offline { draft.credit() } else { 0 };
    let paid = payment_status(draft.summary.total, &MoneyFacts { asked: true, captured: spent, ..MoneyFacts::default() });
    let is_paid = matches!(paid, PaymentStatus::Paid | PaymentStatus::Overpaid);
    let is_mailed = is_paid && draft.lines.iter().all(|line| line.priced.rate.class == TAX_CLASS);
    let fulfillment = if is_mailed { FulfillmentStatus::Delivered } else { FulfillmentStatus::Unfulfilled };
    let json = |value: Result<serde_json::Value, serde_json::Error>| value.map_err(Fault::broken);
    let delivery = draft.summary.delivery.as_ref();
    let row = order::ActiveModel {
        id: Set(draft.id),
        number: Set(draft.number.clone()),
        token: Set(draft.token.clone()),
        cart_id: Set(draft.origin.filter(|_| !draft.offline).map(|origin| origin.cart_id)),
        idempotency_key: Set(draft.key.clone()),
        status: Set(if draft.offline { OrderStatus::Placed } else { OrderStatus::Draft }.word().to_owned()),
        payment_status: Set(paid.word().to_owned()),
        fulfillment_status: Set(fulfillment.word().to_owned()),
        email: Set(draft.email.to_string()),
        name: Set(draft.address.name.clone()),
        phone: Set(draft.address.phone.clone()),
        address: Set(json(serde_json::to_value(&draft.address))?),
        billing_address: Set(draft.billing_address.as_ref().map(serde_json::to_value).transpose().map_err(Fault::broken)?),
        country: Set(draft.address.country.clone()),
        currency: Set(draft.summary.currency.code().to_owned()),
        language: Set(Some(draft.language.to_string())),
        total: Set(draft.summary.total),
        item_count: Set(draft.lines.iter().map(|line| line.quantity.get()).sum()),
        shipping_method: Set(draft.shipping_method.clone()),
        payment_method: Set(draft.payment_method.clone()),
        expires_at: Set((!draft.offline).then(|| draft.at + draft.hold)),
        placed_at: Set(draft.offline.then_some(draft.at)),
        created_at: Set(draft.at),
        updated_at: Set(draft.at),
        made_of: Set(draft.origin.map(|origin| origin.cart_id)),
        cart_version: Set(draft.origin.map_or(0, |origin| origin.version)),
        prices_include_tax: Set(draft.summary.prices_include_tax),
        tax_rounding: Set(totals::to_word(draft.summary.tax_rounding)?),
        subtotal: Set(draft.summary.subtotal),
        tax: Set(draft.summary.tax),
        shipping_name: Set(delivery.map(|delivery| delivery.name.clone()).unwrap_or_default()),
        shipping_list_price: Set(delivery.map(|delivery| delivery.list_price)),
        shipping_price: Set(delivery.map(|delivery| delivery.price)),
        shipping_tax: Set(delivery.map_or(0, |delivery| delivery.tax)),
        discount_count: Set(i32::try_from(draft.summary.discounts.len()).unwrap_or(i32::MAX)),
        review: Set(Review::None.word().to_owned()),
        confirmation: Set(Confirmation::None.word().to_owned()),
        credit: Set(draft.credit()),
    };
    match order::Entity::insert(row).exec_without_returning(tx).await {
        Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
        other => drop(other?),
    }
    let lines = draft.lines.iter().zip(waiting).zip(0..).map(|((line, waiting), position)| {
        Ok(line::ActiveModel {
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
            unit_price: Set(line.priced.unit_price),
            total: Set(line.priced.total),
            tax: Set(line.priced.tax),
            list_price: Set(line.priced.list_price),
            discounts: Set(serde_json::to_value(&line.priced.discounts).map_err(totals::unwritable)?),
            gift: Set(line.priced.gift),
            tax_class: Set(line.priced.rate.class.clone()),
            tax_rate: Set(totals::ppm_to_row(line.priced.rate.rate)),
            backordered: Set(waiting),
            waiting: Set(waiting),
            promised_on: Set(line.promised.by.filter(|_| waiting > 0)),
            preorder: Set(line.promised.preorder && waiting > 0),
        })
    });
    line::Entity::insert_many(lines.collect::<Result<Vec<_>, DbErr>>()?).exec_without_returning(tx).await?;
    totals::write(tx, draft.id, &draft.summary).await?;
    let used = totals::redemptions(&draft.summary);
    if !used.is_empty() {
        let redeemed = rules::redeem(tx, draft.id, draft.customer, &draft.email.to_string(), &used, draft.at).await;
        redeemed.map_err(|fault| fault.map(Hindrance::Promotion))?;
    }
    let due = draft.due();
    if due.minor > 0 || draft.tenders.is_empty() {
        payments::service::request(tx, draft.payment_id, draft.id, &draft.payment_method, due, draft.at).await?;
    }
    spending::begin(tx, draft).await?;
    let happened = if draft.offline { Happened::Placed } else { Happened::WrittenDown };
    note(tx, draft.id, actor_name(Actor::Customer), &happened, draft.at).await?;
    if draft.offline {
        if let Some(origin) = draft.origin {
            let bought = of_variants(draft.lines.iter().filter(|line| !line.priced.gift).map(|line| Pieces::new(line.variant_id, line.quantity)));
            cart::service::take_bought(tx, draft.id, origin, &bought, draft.at).await?;
        }
        send_email(tx, draft.id, EmailKind::Placed, None, draft.at).await?;
        changed(tx, draft.id, draft.at).await?;
        if is_paid {
            slice::emit(tx, events::PAID, &draft.id, draft.at).await?;
        }
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
                let cause = Cause { order_id: Some(order.id), actor: &name, at };
                let all = order.lines.iter().map(|line| (line.id, line.to_send())).collect::<Vec<_>>();
                let waited = backorders::give_up(tx, &order, &all, &cause).await?;
                if restock {
                    inventory::service::release(tx, &pieces(&order), &cause).await?;
                } else {
                    // What never came in cannot be written off.
                    let of_line = |line: &OrderLine| waited.get(&line.id).copied().unwrap_or(0);
                    let part = |quantity: fn(&OrderLine, i32) -> i32| {
                        let pieces = order.lines.iter().map(|line| Pieces { variant_id: line.variant_id, quantity: quantity(line, of_line(line)) });
                        of_variants(pieces.filter(|pieces| pieces.quantity > 0))
                    };
                    inventory::service::release(tx, &part(|_, waited| waited), &cause).await?;
                    inventory::service::write_off(tx, &part(|line, waited| line.to_send() - waited), &cause).await?;
                }
                rules::give_back(tx, order.id).await?;
                touch_scarce(tx, &of_products(&order), at).await?;
                let mut money = payments::service::facts(tx, order.id).await?;
                if let Some((payment, _)) = reserved_in(tx, &order).await? {
                    // The provider is asked to give it back, and reports that it has.
                    jobs::enqueue(tx, VOID, &payment.id, Some(format!("void {}", payment.id)), at).await?;
                } else if let Some(payment) = payments::service::of_order(tx, order.id).await?
                    && money.captured == money.credit
                    && payment.captured == 0
                {
                    payments::service::record(tx, &payment, PaymentEvent::Voided, 0, None, "Order canceled", at).await?;
                    money.voided = true;
                }
                settle(tx, &order, status, &money, at).await?;
                note(tx, order.id, &name, &Happened::Canceled { reason: reason.trim().chars().take(500).collect() }, at).await?;
                send_email(tx, order.id, EmailKind::Canceled, None, at).await?;
                changed(tx, order.id, at).await?;
                Ok::<_, Refused>(())
            })
        })
        .await?;
    shop.bell.ring();
    Ok(())
}
