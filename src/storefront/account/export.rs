//! Everything that is known of somebody, as JSON files in a zip: what they may take with them.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{account_of, addresses_of, proven_email};
use crate::{
    alerts, cart,
    customers::model::{AddressOwner, Customer},
    error::Fault,
    identity::{
        external::service as external,
        service::{consents, orders as owned, sessions, sign_ins},
    },
    kernel::{Money, PageNumber},
    orders::{
        self,
        model::{Order, OrderEvent},
    },
    past_orders,
    pricing::views::plain_percent,
    reviews, saved_methods,
    shop::{Shop, SignedIn},
    support::{
        model::{Author, Message},
        service::tickets,
    },
    wishlists::{self, model::Owner},
};

/// The most entries of a file; nobody has as many.
const MOST: u32 = 10_000;

/// The files by their names.
pub async fn export(shop: &Shop, me: &SignedIn) -> Result<Vec<(&'static str, Value)>, Fault> {
    let connection = shop.database.read();
    let account = account_of(shop, me).await?;
    // The note and the tags are what staff write for each other.
    let customer = match addresses_of(shop, me).await? {
        (AddressOwner::Account(_), book) if book.addresses.is_empty() => None,
        (_, customer) => Some(Customer { note: String::new(), tags: Vec::new(), ..customer }),
    };
    let tries = sign_ins::of_account(connection, me.account, u64::from(MOST)).await?;
    let devices = sessions::of_account(shop, me.account, me.session).await?;
    let consents = consents::history(connection, me.account).await?;
    let linked = external::linked(connection, me.account).await?;
    let keys = external::keys(connection, me.account).await?;
    let methods = saved_methods::service::of_account(connection, me.account).await?;
    let mut bought = Vec::new();
    for id in owned::ids_of(connection, me.account).await? {
        match orders::service::by_id(shop, id).await {
            Ok(order) => bought.push(order_json(&order)),
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    let mut files = vec![
        (
            "account.json",
            json!({
                "name": account.name,
                "email": account.email,
                "email_confirmed_at": account.email_verified_at,
                "phone": account.phone,
                "has_password": account.has_password,
                "has_authenticator_app": account.has_totp,
                "language": account.language,
                "currency": account.currency.map(|currency| currency.code()),
                "erased_at": account.erase_at,
                "created_at": account.created_at,
            }),
        ),
        ("customer.json", serde_json::to_value(customer).map_err(Fault::broken)?),
        (
            "devices.json",
            devices.into_iter().map(|own| json!({ "device": own.device, "ip": own.ip, "signed_in_at": own.created_at, "seen_at": own.seen_at })).collect(),
        ),
        (
            "sign-ins.json",
            tries
                .into_iter()
                .map(|own| json!({ "at": own.at, "way": own.way.word(), "succeeded": own.succeeded, "ip": own.ip, "device": own.device }))
                .collect(),
        ),
        (
            "linked-accounts.json",
            linked.into_iter().map(|own| json!({ "provider": own.issuer, "number_there": own.subject, "email": own.email, "linked_at": own.since })).collect(),
        ),
        (
            "passkeys.json",
            keys.into_iter()
                .map(|key| json!({ "name": key.name, "is_backed_up": key.is_backed_up, "made_at": key.created_at, "used_at": key.used_at }))
                .collect(),
        ),
        (
            "consents.json",
            consents.into_iter().map(|said| json!({ "purpose": said.purpose.word(), "given": said.given, "at": said.at, "where": said.how })).collect(),
        ),
        (
            "payment-methods.json",
            methods
                .into_iter()
                .map(|own| {
                    let expires = own.expires.map(|(year, month)| format!("{year}-{month:02}"));
                    json!({ "provider": own.gateway, "brand": own.brand, "last_four": own.last_four, "expires": expires, "saved_at": own.created_at })
                })
                .collect(),
        ),
        ("orders.json", Value::Array(bought)),
        ("cart.json", cart_json(shop, me).await?),
        ("wishlists.json", wishlists_json(shop, me).await?),
    ];
    if let Some(email) = proven_email(me) {
        files.extend(of_email(shop, email).await?);
    }
    Ok(files)
}

/// What stands under an address that is proven.
async fn of_email(shop: &Shop, email: &str) -> Result<Vec<(&'static str, Value)>, Fault> {
    let connection = shop.database.read();
    let past = past_orders::service::of_buyer(connection, email, MOST).await?;
    let past = past.items.into_iter().map(|(_, order)| serde_json::to_value(order)).collect::<Result<Vec<_>, _>>().map_err(Fault::broken)?;
    let written = reviews::service::of_buyer(connection, email, u64::from(MOST)).await?;
    let written = written.into_iter().map(|review| {
        json!({
            "product": review.product_id,
            "order": review.order_id,
            "author": review.author,
            "rating": review.rating,
            "title": review.title,
            "text": review.body,
            "pictures": review.pictures.iter().map(|picture| picture.file.clone()).collect::<Vec<_>>(),
            "state": review.status.word(),
            "answer": review.answer.map(|answer| answer.text),
            "written_at": review.created_at,
        })
    });
    let waits = alerts::service::of_addresses(connection, email, PageNumber::FIRST, MOST).await?.items;
    let waits = waits.into_iter().filter(|alert| alert.email == email.to_lowercase()).map(|alert| {
        json!({
            "kind": alert.kind.word(),
            "product": alert.product_id,
            "variant": alert.variant_id,
            "at_most": money(alert.price.with(alert.at_most)),
            "state": alert.state.word(),
            "asked_at": alert.asked_at,
        })
    });
    let waits = waits.collect::<Value>();
    let mut asked = Vec::new();
    for ticket in tickets::of_email(connection, email, u64::from(MOST)).await? {
        let messages = tickets::messages(connection, ticket.id).await?;
        // Notes are what staff say to each other.
        let messages = messages.iter().filter(|message| message.author != Author::Note).map(message_json).collect::<Vec<_>>();
        asked.push(json!({
            "number": ticket.number,
            "subject": ticket.subject,
            "name": ticket.name,
            "state": ticket.state.word(),
            "order": ticket.order_number,
            "messages": messages,
            "opened_at": ticket.created_at,
        }));
    }
    let refuses = reviews::service::wants_no_emails(connection, email).await?;
    Ok(vec![
        ("past-orders.json", Value::Array(past)),
        ("reviews.json", written.collect()),
        ("review-requests.json", json!({ "declined": refuses })),
        ("alerts.json", waits),
        ("tickets.json", Value::Array(asked)),
    ])
}

fn message_json(message: &Message) -> Value {
    json!({ "by": message.author.word(), "text": message.body, "at": message.created_at })
}

fn money(money: Money) -> Value {
    json!({ "amount": money.decimal(), "currency": money.currency.code() })
}

fn order_json(order: &Order) -> Value {
    let lines = order.lines.iter().map(|line| {
        json!({
            "sku": line.sku,
            "title": line.said_title,
            "choices": line.said_choices,
            "quantity": line.quantity,
            "unit_price": money(line.unit_price),
            "total": money(line.total),
            "tax": money(line.tax),
        })
    });
    let summary = &order.summary;
    let discounts = summary.discounts.iter();
    let discounts = discounts.map(|discount| json!({ "name": discount.name, "code": discount.code, "amount": money(summary.money(discount.amount)) }));
    let taxes = summary.taxes.iter();
    let taxes = taxes.map(|tax| json!({ "name": tax.name, "rate_percent": plain_percent(tax.rate), "amount": money(summary.money(tax.amount)) }));
    let parcels = order.parcels.iter().map(|parcel| {
        json!({
            "carrier": parcel.carrier,
            "tracking_number": parcel.tracking_number,
            "shipped_at": parcel.shipped_at,
            "delivered_at": parcel.delivered_at,
        })
    });
    let event = |event: &OrderEvent| json!({ "at": event.at, "what": event.kind });
    json!({
        "number": order.number,
        "state": order.status.word(),
        "payment": order.payment_status.word(),
        "parcels_state": order.fulfillment_status.word(),
        "email": order.email,
        "address": order.address,
        "billing_address": order.billing_address,
        "language": order.language,
        "lines": lines.collect::<Vec<_>>(),
        "subtotal": money(summary.money(summary.subtotal)),
        "discounts": discounts.collect::<Vec<_>>(),
        "delivery_price": summary.delivery.as_ref().map(|delivery| money(summary.money(delivery.price))),
        "prices_include_tax": summary.prices_include_tax,
        "taxes": taxes.collect::<Vec<_>>(),
        "total": money(order.total()),
        "delivery": order.shipping_method,
        "paid_by": order.payment_method,
        "parcels": parcels.collect::<Vec<_>>(),
        "events": order.events.iter().map(event).collect::<Vec<_>>(),
        "created_at": order.created_at,
        "placed_at": order.placed_at,
    })
}

/// What is in the account's cart and beside it, and what was typed into the checkout so far.
async fn cart_json(shop: &Shop, me: &SignedIn) -> Result<Value, Fault> {
    let Some(token) = me.cart.as_deref() else { return Ok(Value::Null) };
    let kept = cart::service::kept(shop, Some(token)).await?;
    let line = |line: &cart::model::CartLine| json!({ "sku": line.sku, "title": line.what(), "quantity": line.quantity.get(), "price": money(line.price) });
    Ok(json!({
        "lines": kept.cart.iter().flat_map(|cart| &cart.lines).map(line).collect::<Vec<_>>(),
        "saved_for_later": kept.saved.iter().map(|saved| line(&saved.line)).collect::<Vec<_>>(),
        "typed_into_the_checkout": kept.cart.as_ref().map(|cart| &cart.details),
    }))
}

/// The account's wish lists with what is on them.
async fn wishlists_json(shop: &Shop, me: &SignedIn) -> Result<Value, Fault> {
    let owner = Owner::Account(me.account);
    let mut lists = Vec::new();
    for list in wishlists::service::lists(shop.database.read(), &owner).await? {
        let items = wishlists::service::items(shop, &owner, list.id).await?.unwrap_or_default();
        let products = items.iter().map(|item| json!({ "product": item.product.id, "title": item.product.title })).collect::<Vec<_>>();
        lists.push(json!({ "name": list.name, "is_shared": list.shared.is_some(), "products": products }));
    }
    Ok(Value::Array(lists))
}

/// The files as a zip.
pub fn zipped(files: &[(&'static str, Value)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, value) in files {
        zip.start_file(*name, options)?;
        zip.write_all(format!("{value:#}\n").as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
