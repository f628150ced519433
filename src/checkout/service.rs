//! From a cart to an order: the story of a submit, top to bottom.

use std::sync::Arc;

use chrono::Duration;
use uuid::Uuid;

use super::{
    book,
    model::{AddressBook, CheckoutRefusal, Details, Placed},
    vat,
};
use crate::{
    cart::{
        self,
        model::{Cart, CartLine, CheckoutForm, quote},
        service::Origin,
    },
    error::Fault,
    identity,
    kernel::Money,
    orders::{
        self,
        model::{Order, OrderStatus},
        service::{Draft, DraftLine},
    },
    payments::{
        self,
        gateway::{Attempt, Gateway, GatewayError, Next, Outcome},
    },
    platform::{language, secrets},
    pricing::model::Receipt,
    shop::Shop,
    t,
    tax::{self, model::vat::VatCheck},
};

type Refused = Fault<CheckoutRefusal>;

/// How long a payment that was begun can be completed: Stripe takes no less than 30 minutes.
const PAYABLE: Duration = Duration::minutes(35);
/// How long goods are held for it.
const HOLD: Duration = Duration::minutes(45);

/// What a submit says besides the form.
#[derive(Clone, Debug)]
pub struct Submit {
    /// The same for each submit of the same rendered page.
    pub key: String,
    /// The total that the shopper saw, in minor units.
    pub expected_total: Option<i64>,
}

/// Turns a guest's cart into an order, once, however often it is submitted.
pub async fn place(shop: &Shop, token: Option<&str>, form: &CheckoutForm, submit: &Submit) -> Result<Placed, Refused> {
    place_for(shop, None, token, form, submit).await
}

/// The same for somebody who is signed in, who owns the order then: it may go to an address of their book.
pub async fn place_for(shop: &Shop, book: Option<&AddressBook>, token: Option<&str>, form: &CheckoutForm, submit: &Submit) -> Result<Placed, Refused> {
    if let Some(order) = orders::service::by_key(shop, &submit.key).await.map_err(Fault::lift)? {
        return again(shop, &order).await;
    }
    let cart = cart::service::open(shop, token).await.map_err(Fault::lift)?.filter(|cart| !cart.lines.is_empty());
    let Some(cart) = cart else {
        // Another submit has emptied it: whoever clicked twice has an order, and not an empty cart.
        return match already_placed(shop, token, &submit.key, None).await? {
            Some(order) => again(shop, &order).await,
            None => Err(Fault::Refused(CheckoutRefusal::EmptyCart)),
        };
    };
    let cart_id = cart.id;
    let placed = place_cart(shop, book, token, cart, form, submit).await;
    if let Err(Fault::Refused(_)) = &placed {
        cart::service::keep_details(shop, cart_id, form).await.map_err(Fault::lift)?;
    }
    placed
}

async fn place_cart(
    shop: &Shop,
    book: Option<&AddressBook>,
    token: Option<&str>,
    mut cart: Cart,
    form: &CheckoutForm,
    submit: &Submit,
) -> Result<Placed, Refused> {
    let profile = shop.profile();
    let details = form.resolved(book).map_err(|error| vec![error]).and_then(|form| form.check(&profile));
    let details = details.map_err(|errors| Fault::Refused(CheckoutRefusal::Fields(errors)))?;
    let gateway = shop.gateways.by_code(&details.payment).filter(|gateway| gateway.is_ready()).cloned();
    let gateway = gateway.ok_or(Fault::Refused(CheckoutRefusal::WayToPay))?;
    if let Some(line) = cart.lines.iter().find_map(|line| line.problem().map(|problem| CheckoutRefusal::Line { title: line.title.clone(), problem })) {
        return Err(Fault::Refused(line));
    }
    let vat = vat::check(shop, form).await?;
    let receipt = quote(&profile, &cart, &details.delivery).map_err(|cause| Fault::Refused(cause.into()))?;
    if submit.expected_total.is_some_and(|expected| expected != receipt.total) {
        return Err(Fault::Refused(CheckoutRefusal::PriceChanged(Box::new(receipt))));
    }
    if let Some(earlier) = cart.order_id
        && let Some(placed) = give_up_earlier(shop, earlier).await?
    {
        return Ok(placed);
    }
    cart.details = form.clone();
    let ordered = cart.ordered;
    let mut said = cart.lines.clone();
    cart::service::say(shop, said.iter_mut().collect()).await?;
    let draft = draft(shop, &cart, &said, &details, receipt, &gateway, &submit.key);
    let (attempt, path) = (attempt(shop, &draft), draft.path());
    if !write_down(shop, cart, draft, book.map(|book| book.account), vat).await? {
        // Another submit of this cart was faster: answer as it did.
        let order = already_placed(shop, token, &submit.key, ordered).await?.ok_or(Fault::Refused(CheckoutRefusal::CartChanged))?;
        return again(shop, &order).await;
    }
    shop.bell.ring();
    if let Some(book) = book.filter(|_| form.save && !form.chooses_saved()) {
        book::keep(shop, book, &details).await;
    }
    ask_for_payment(shop, &gateway, &attempt, path).await
}

/// The order of an earlier submit of this page, or of this cart as it is now, other than the one `before`.
async fn already_placed(shop: &Shop, token: Option<&str>, key: &str, before: Option<Uuid>) -> Result<Option<Order>, Refused> {
    if let Some(order) = orders::service::by_key(shop, key).await.map_err(Fault::lift)? {
        return Ok(Some(order));
    }
    let Some(token) = token else { return Ok(None) };
    match cart::service::ordered_as(shop.database.read(), token).await?.filter(|id| Some(*id) != before) {
        Some(id) => Ok(Some(orders::service::by_id(shop, id).await.map_err(Fault::lift)?)),
        None => Ok(None),
    }
}

/// The answer to a submit that was answered before.
async fn again(shop: &Shop, order: &Order) -> Result<Placed, Refused> {
    match order.status {
        OrderStatus::Draft => {
            let payment = payments::service::open_of(shop, order.id).await.map_err(Fault::lift)?.ok_or(Fault::Busy)?;
            let gateway = shop.gateways.by_code(&payment.gateway).cloned().ok_or(Fault::Busy)?;
            ask_for_payment(shop, &gateway, &attempt_of(shop, order, payment.id), order.path()).await
        }
        OrderStatus::Expired => Err(Fault::Refused(CheckoutRefusal::CartChanged)),
        _ => Ok(Placed::Done(order.path())),
    }
}

/// The shopper came back from a payment and submits again: the earlier order is given up, unless it was paid after all.
async fn give_up_earlier(shop: &Shop, order_id: Uuid) -> Result<Option<Placed>, Refused> {
    let order = orders::service::refresh(shop, order_id, true).await.map_err(Fault::lift)?;
    Ok((order.status == OrderStatus::Placed).then(|| Placed::Done(order.path())))
}

/// `said` are the lines of the cart in the language of the request.
fn draft(shop: &Shop, cart: &Cart, said: &[CartLine], details: &Details, receipt: Receipt, gateway: &Arc<dyn Gateway>, key: &str) -> Draft {
    let other = |said: String, main: &str| Some(said).filter(|said| said != main);
    let lines = cart.lines.iter().zip(said).zip(&receipt.lines).map(|((line, said), priced)| DraftLine {
        product_id: line.product_id,
        variant_id: line.variant_id,
        title: line.title.clone(),
        choices: line.choices_text(),
        said_title: other(said.title.clone(), &line.title),
        said_choices: other(said.choices_text(), &line.choices_text()),
        sku: line.sku.clone(),
        picture: line.picture.as_ref().map(|picture| picture.file.clone()).unwrap_or_default(),
        slug: line.slug.clone(),
        quantity: line.quantity,
        unit_price: priced.unit_price,
        total: priced.total,
        tax: priced.tax,
    });
    Draft {
        id: Uuid::now_v7(),
        number: secrets::readable(7),
        token: secrets::token(),
        origin: Some(Origin { cart_id: cart.id, version: cart.version }),
        key: Some(key.to_owned()),
        email: details.email.clone(),
        address: details.address.clone(),
        billing_address: details.billing.clone(),
        language: language::current().unwrap_or_else(|| shop.profile().language.clone()),
        lines: lines.collect(),
        receipt,
        shipping_method: details.delivery.clone(),
        payment_method: gateway.code().to_owned(),
        offline: gateway.is_offline(),
        payment_id: Uuid::now_v7(),
        at: shop.clock.now(),
        hold: HOLD,
    }
}

fn attempt(shop: &Shop, draft: &Draft) -> Attempt {
    let money = |minor| draft.receipt.money(minor);
    Attempt {
        key: draft.payment_id,
        order_number: draft.number.clone(),
        amount: draft.receipt.total(),
        email: draft.email.to_string(),
        address: draft.address.clone(),
        lines: draft.lines.iter().map(|line| (line.said_title.as_ref().unwrap_or(&line.title).clone(), line.quantity.get(), money(line.total))).collect(),
        rest: t::checkout::delivery_and_taxes().into_owned(),
        return_url: shop.absolute(&format!("/checkout/return/{}", draft.payment_id)),
        cancel_url: shop.absolute(&format!("/checkout/return/{}?canceled=1", draft.payment_id)),
        expires_at: draft.at + PAYABLE,
    }
}

fn attempt_of(shop: &Shop, order: &Order, payment_id: Uuid) -> Attempt {
    Attempt {
        key: payment_id,
        order_number: order.number.clone(),
        amount: order.total(),
        email: order.email.clone(),
        address: order.address.clone(),
        lines: order.lines.iter().map(|line| (line.said_title.clone(), line.quantity, line.total)).collect::<Vec<(String, i32, Money)>>(),
        rest: t::checkout::delivery_and_taxes().into_owned(),
        return_url: shop.absolute(&format!("/checkout/return/{payment_id}")),
        cancel_url: shop.absolute(&format!("/checkout/return/{payment_id}?canceled=1")),
        expires_at: order.created_at + PAYABLE,
    }
}

/// The first transaction: the cart is claimed, the goods are taken, the order and whose it is are written. `false`: the
/// cart was claimed by another submit.
async fn write_down(shop: &Shop, cart: Cart, draft: Draft, owner: Option<Uuid>, vat: Option<VatCheck>) -> Result<bool, Refused> {
    let titles = cart.lines.iter().map(|line| (line.variant_id, line.title.clone())).collect::<Vec<_>>();
    let written = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                if !cart::service::claim(tx, &cart, draft.id).await? {
                    return Ok(false);
                }
                orders::service::write_down(tx, &draft).await?;
                if let Some(account) = owner {
                    identity::service::orders::own(tx, draft.id, account).await?;
                }
                if let Some(vat) = vat {
                    tax::service::vat::keep_with_order(tx, draft.id, &vat).await?;
                }
                Ok(true)
            })
        })
        .await;
    written.map_err(|fault: Fault<crate::inventory::model::NotEnough>| {
        fault.map(|short| {
            let title = titles.into_iter().find(|(id, _)| *id == short.variant_id).map(|(_, title)| title).unwrap_or_default();
            let problem = if short.left == 0 { cart::model::CartRefusal::SoldOut } else { cart::model::CartRefusal::OnlyLeft { left: short.left, in_cart: 0 } };
            CheckoutRefusal::Line { title, problem }
        })
    })
}

async fn refer(shop: &Shop, payment_id: Uuid, reference: String) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok(payments::service::refer(tx, payment_id, reference).await?) })).await
}

/// Outside of any transaction: the gateway is asked, and its answer written down. `path` is the order's page.
async fn ask_for_payment(shop: &Shop, gateway: &Arc<dyn Gateway>, attempt: &Attempt, path: String) -> Result<Placed, Refused> {
    match gateway.begin(attempt).await {
        Ok(Next::Offline) => Ok(Placed::Done(path)),
        Ok(Next::Redirect { reference, url }) => {
            refer(shop, attempt.key, reference).await.map_err(Fault::lift)?;
            Ok(Placed::Pay(url))
        }
        Ok(Next::Wait { reference }) => {
            refer(shop, attempt.key, reference).await.map_err(Fault::lift)?;
            Ok(Placed::Pay(attempt.return_url.clone()))
        }
        Ok(Next::Settled(report)) => {
            let outcome = report.outcome.clone();
            let status = orders::service::payment_answered(shop, attempt.key, report).await.map_err(Fault::lift)?;
            if status == OrderStatus::Placed {
                return Ok(Placed::Done(path));
            }
            Err(Fault::Refused(match outcome {
                Outcome::Declined(reason) => CheckoutRefusal::Declined(reason),
                _ => CheckoutRefusal::NotPaid,
            }))
        }
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), "a payment could not be begun");
            let order = orders::service::by_payment(shop, attempt.key).await.map_err(Fault::lift)?;
            orders::service::expire(shop, order.id).await.map_err(Fault::lift)?;
            Err(Fault::Refused(match cause {
                GatewayError::Unreachable(_) => CheckoutRefusal::Unreachable,
                GatewayError::Refused(reason) => CheckoutRefusal::ByProvider(reason),
                GatewayError::NotSetUp => CheckoutRefusal::NotSetUp,
            }))
        }
    }
}
