//! From a cart to an order: the story of a submit, top to bottom.

use std::sync::Arc;

use chrono::Duration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    book,
    model::{AddressBook, CheckoutRefusal, Details, FieldError, FieldProblem, Placed},
    vat,
};
use crate::{
    cart::{
        self,
        model::{Asked, Cart, CartLine, CheckoutForm, Quote},
        rules::{self, Buyer},
        service::Origin,
    },
    credit::{
        self,
        model::{NO_PROVIDER, Plan},
    },
    customers,
    error::Fault,
    fraud::{
        self,
        model::Admission,
        service::{attempts::Tried, breaker::Sender},
    },
    groups::{self, model::OrderGroup},
    identity,
    inventory::model::Promise,
    kernel::Money,
    orders::{
        self,
        model::{Order, OrderStatus},
        service::{Draft, DraftLine, Hindrance},
    },
    payments::{
        self,
        gateway::{Attempt, Gateway, GatewayError, Next, Outcome, PostedForm},
    },
    platform::{language, secrets},
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
    place_by(shop, &Sender::default(), book, token, form, submit).await
}

/// The same with what is known of where it comes from: a gateway is only asked if that may try cards now.
pub async fn place_by(
    shop: &Shop,
    sender: &Sender,
    book: Option<&AddressBook>,
    token: Option<&str>,
    form: &CheckoutForm,
    submit: &Submit,
) -> Result<Placed, Refused> {
    let mut cart = cart::service::open(shop, token).await.map_err(Fault::lift)?.filter(|cart| !cart.lines.is_empty());
    if let Some(cart) = &mut cart {
        let group = rules::group_of(shop, book.and_then(|book| book.customer)).await.map_err(Fault::lift)?;
        cart::service::price_for(shop, cart, group).await.map_err(Fault::lift)?;
    }
    let mut submit = submit.clone();
    if let Some(order) = orders::service::by_key(shop, &submit.key).await.map_err(Fault::lift)? {
        // Whoever comes back from a payment and sends something else with the same page asks for something else.
        let other = cart.as_ref().filter(|_| matches!(order.status, OrderStatus::Draft | OrderStatus::Expired));
        let is_other = match other {
            Some(cart) => !asks_for(shop, book, form, cart, &order) || !pays_like(shop, book, form, cart, &order).await.map_err(Fault::lift)?,
            None => false,
        };
        let Some(other) = other.filter(|_| is_other) else {
            // Given up for what was sent later: that is what there is now.
            let later = match token.filter(|_| order.status == OrderStatus::Expired && cart.is_none()) {
                Some(token) => cart::service::ordered_as(shop.database.read(), token).await?,
                None => None,
            };
            return match later {
                Some(id) => again(shop, sender, &orders::service::by_id(shop, id).await.map_err(Fault::lift)?).await,
                None => again(shop, sender, &order).await,
            };
        };
        let plan = plan(shop, book, form, other, order.total()).await.map_err(Fault::lift)?;
        submit.key = format!("{}/{}", submit.key, mark(form, other, &plan));
        if let Some(order) = orders::service::by_key(shop, &submit.key).await.map_err(Fault::lift)? {
            return again(shop, sender, &order).await;
        }
    } else if let Some(cart) = &cart {
        // The order that had the key was given up for another of the same page, which this may ask for again.
        let plan = plan(shop, book, form, cart, Money::zero(cart.currency)).await.map_err(Fault::lift)?;
        if let Some(order) = orders::service::by_key(shop, &format!("{}/{}", submit.key, mark(form, cart, &plan))).await.map_err(Fault::lift)? {
            return again(shop, sender, &order).await;
        }
    }
    let submit = &submit;
    let Some(cart) = cart else {
        // Another submit has emptied it: whoever clicked twice has an order, and not an empty cart.
        return match already_placed(shop, token, &submit.key, None).await? {
            Some(order) => again(shop, sender, &order).await,
            None => Err(Fault::Refused(CheckoutRefusal::EmptyCart)),
        };
    };
    let cart_id = cart.id;
    let placed = place_cart(shop, sender, book, token, cart, form, submit).await;
    if let Err(Fault::Refused(_)) = &placed {
        cart::service::keep_details(shop, cart_id, form).await.map_err(Fault::lift)?;
    }
    placed
}

/// Whether a form and a cart ask for what an order holds.
fn asks_for(shop: &Shop, book: Option<&AddressBook>, form: &CheckoutForm, cart: &Cart, order: &Order) -> bool {
    let details = form.resolved(book).map_err(|error| vec![error]).and_then(|form| form.check(&shop.profile()));
    // What is wrong with it is said when it is placed.
    let Ok(details) = details else { return false };
    let bought = |id: Uuid| order.lines.iter().filter(|line| line.variant_id == id && line.unit_price.minor > 0).map(|line| line.quantity).sum::<i32>();
    let is_free = |id: Uuid| order.lines.iter().any(|line| line.variant_id == id);
    let has_all = cart.lines.iter().all(|line| bought(line.variant_id) == line.quantity.get() || line.price.minor == 0 && is_free(line.variant_id));
    let has_more = order.lines.iter().any(|line| line.unit_price.minor > 0 && cart.lines.iter().all(|own| own.variant_id != line.variant_id));
    details.email.as_str() == order.email
        && details.address == order.address
        && details.billing == order.billing_address
        && details.delivery == order.shipping_method
        && details.payment == order.payment_method
        && cart.currency == order.currency
        && has_all
        && !has_more
}

/// What cards and store credit pay of a cart.
pub async fn plan(shop: &Shop, book: Option<&AddressBook>, form: &CheckoutForm, cart: &Cart, total: Money) -> Result<Plan, Fault> {
    let customer = book.and_then(|book| book.customer);
    Ok(credit::service::plan(shop.database.read(), cart.id, cart.order_id, customer, form.store_credit, total, shop.clock.now()).await?)
}

/// Whether a cart would be paid with the same cards and credit as an order.
async fn pays_like(shop: &Shop, book: Option<&AddressBook>, form: &CheckoutForm, cart: &Cart, order: &Order) -> Result<bool, Fault> {
    let plan = plan(shop, book, form, cart, order.total()).await?;
    let wanted = plan.tenders.iter().filter(|tender| tender.amount > 0).map(|tender| (tender.account, tender.amount)).collect::<Vec<_>>();
    let used = order.credit.iter().map(|used| (used.account, used.amount.minor)).collect::<Vec<_>>();
    Ok(wanted.len() == used.len() && wanted.iter().all(|part| used.contains(part)))
}

/// What tells one submit of a page from another: what was typed, and what is in the cart.
fn mark(form: &CheckoutForm, cart: &Cart, plan: &Plan) -> String {
    let lines = cart.lines.iter().map(|line| (line.variant_id, line.quantity.get())).collect::<Vec<_>>();
    let cards = plan.tenders.iter().map(|tender| tender.account).collect::<Vec<_>>();
    let currency = cart.currency;
    let digest = Sha256::digest(format!("{form:?}{lines:?}{currency}{cards:?}").as_bytes());
    hex::encode(&digest[..12])
}

async fn place_cart(
    shop: &Shop,
    sender: &Sender,
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
    if gateway.is_none() && details.payment != NO_PROVIDER {
        return Err(Fault::Refused(CheckoutRefusal::WayToPay));
    }
    if let Some(earlier) = cart.order_id
        && let Some(payment) = payments::service::open_of(shop, earlier).await.map_err(Fault::lift)?
        && payments::service::is_processing(shop.database.read(), payment.id).await?
    {
        // Its order holds the goods that the lines would miss.
        return Ok(Placed::Pay(return_url(shop, payment.id)));
    }
    if let Some(line) = cart.lines.iter().find_map(|line| line.problem().map(|problem| CheckoutRefusal::Line { title: line.title.clone(), problem })) {
        return Err(Fault::Refused(line));
    }
    let vat = vat::check(shop, form).await?;
    let asked = Asked {
        delivery: details.delivery.clone(),
        destination: cart::service::destination(&profile, &details.address.country, &details.address.region, &details.address.postcode),
        buyer: Buyer { vat_number: vat.as_ref().and_then(VatCheck::proven), ..buyer(shop, book, &details.email.to_string()).await.map_err(Fault::lift)? },
    };
    let quote = cart::service::quote(shop, &cart, &asked).await.map_err(Fault::lift)?.map_err(|cause| Fault::Refused(cause.into()))?;
    let plan = plan(shop, book, form, &cart, quote.summary.total()).await.map_err(Fault::lift)?;
    // What cards and credit pay needs no provider.
    let gateway = gateway.filter(|_| !plan.covers());
    let can_pay = |gateway: &Arc<dyn Gateway>| quote.totals.total == 0 || gateway.takes(plan.due, &details.address.country);
    if !plan.covers() && !gateway.as_ref().is_some_and(can_pay) {
        return Err(Fault::Refused(CheckoutRefusal::WayToPay));
    }
    if submit.expected_total.is_some_and(|expected| expected != quote.totals.total) {
        return Err(Fault::Refused(CheckoutRefusal::PriceChanged(Box::new(quote.summary))));
    }
    if let Some(gateway) = gateway.as_ref().filter(|_| plan.due.minor > 0) {
        admit(shop, sender, &**gateway).await?;
    }
    if let Some(earlier) = cart.order_id
        && let Some(placed) = give_up_earlier(shop, earlier).await?
    {
        return Ok(placed);
    }
    cart.details = form.clone();
    let of_group = cart::service::of_order(&cart, &quote);
    let ordered = cart.ordered;
    let lines = draft_lines(shop, &cart, &quote).await?;
    let mut draft = draft(shop, &cart, lines, &details, &quote, gateway.as_ref(), plan, &submit.key);
    draft.customer = asked.buyer.customer;
    let (attempt, path, is_free) = (attempt(shop, &draft), draft.path(), draft.due().minor == 0);
    let tried = fraud::service::attempts::of(shop, sender, draft.id, draft.email.as_str(), &draft.address, draft.at);
    if !write_down(shop, cart, draft, book.map(|book| book.account), vat, of_group, tried).await? {
        // Another submit of this cart was faster: answer as it did.
        let order = already_placed(shop, token, &submit.key, ordered).await?.ok_or(Fault::Refused(CheckoutRefusal::CartChanged))?;
        return again(shop, sender, &order).await;
    }
    shop.bell.ring();
    if let Some(book) = book.filter(|_| form.save && !form.chooses_saved()) {
        book::keep(shop, book, &details).await;
    }
    match gateway.filter(|_| !is_free) {
        Some(gateway) => ask_for_payment(shop, &gateway, &attempt, path).await,
        None => Ok(Placed::Done(path)),
    }
}

/// Who buys. Whether they have ordered before is only looked up where a promotion asks for it.
pub async fn buyer(shop: &Shop, book: Option<&AddressBook>, email: &str) -> Result<Buyer, Fault> {
    buyer_of(shop, book.and_then(|book| book.customer), email).await
}

/// [`buyer`] by who they are on the merchant's list, if they are signed in and still on it.
pub async fn buyer_of(shop: &Shop, customer: Option<Uuid>, email: &str) -> Result<Buyer, Fault> {
    let is_known = !email.is_empty() && rules::asks_for_first_order(shop).await?;
    let first_order = !is_known || orders::service::last_buyer(shop.database.read(), email).await?.is_none();
    let found = match customer {
        Some(id) => match customers::service::by_id(shop.database.read(), id).await {
            Ok(found) => Some((id, found)),
            Err(Fault::NotFound) => None,
            Err(fault) => return Err(fault),
        },
        None => None,
    };
    let buyer = Buyer { email: email.to_owned(), first_order, ..Buyer::default() };
    Ok(match found {
        Some((id, found)) => {
            let group = rules::group_of(shop, Some(id)).await?;
            Buyer { customer: Some(id), tags: found.tags, tax_exempt: found.tax_exempt == Some(true), group, ..buyer }
        }
        None => buyer,
    })
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
async fn again(shop: &Shop, sender: &Sender, order: &Order) -> Result<Placed, Refused> {
    match order.status {
        OrderStatus::Draft => {
            let payment = payments::service::open_of(shop, order.id).await.map_err(Fault::lift)?.ok_or(Fault::Busy)?;
            if payments::service::is_processing(shop.database.read(), payment.id).await? {
                return Ok(Placed::Pay(return_url(shop, payment.id)));
            }
            let gateway = shop.gateways.by_code(&payment.gateway).cloned().ok_or(Fault::Busy)?;
            admit(shop, sender, &*gateway).await?;
            ask_for_payment(shop, &gateway, &attempt_of(shop, order, payment.id), order.path()).await
        }
        OrderStatus::Expired => Err(Fault::Refused(CheckoutRefusal::CartChanged)),
        _ => Ok(Placed::Done(order.path())),
    }
}

/// Whether a gateway may be asked for whoever sends this, while cards are being tried.
async fn admit(shop: &Shop, sender: &Sender, gateway: &dyn Gateway) -> Result<(), Refused> {
    if gateway.is_offline() {
        return Ok(());
    }
    match fraud::service::breaker::admits(shop, sender).await.map_err(Fault::lift)? {
        Admission::Free => Ok(()),
        Admission::ForWork => Err(Fault::Refused(CheckoutRefusal::ProofNeeded)),
        Admission::Closed => Err(Fault::Refused(CheckoutRefusal::TooManyDeclined)),
    }
}

/// The shopper came back from a payment and submits again: the earlier order is given up, unless it was paid after all, or
/// its payment was accepted and is not settled: nobody pays twice.
async fn give_up_earlier(shop: &Shop, order_id: Uuid) -> Result<Option<Placed>, Refused> {
    let order = orders::service::refresh(shop, order_id, true).await.map_err(Fault::lift)?;
    Ok(match order.status {
        OrderStatus::Placed => Some(Placed::Done(order.path())),
        OrderStatus::Draft => {
            let payment = payments::service::open_of(shop, order.id).await.map_err(Fault::lift)?.ok_or(Fault::Busy)?;
            Some(Placed::Pay(return_url(shop, payment.id)))
        }
        _ => None,
    })
}

/// Where the shopper waits for a payment, and gateways send the shopper to.
fn return_url(shop: &Shop, payment_id: Uuid) -> String {
    shop.absolute(&format!("/checkout/return/{payment_id}"))
}

#[expect(clippy::too_many_arguments, reason = "an order is made of them")]
fn draft(
    shop: &Shop,
    cart: &Cart,
    lines: Vec<DraftLine>,
    details: &Details,
    quote: &Quote,
    gateway: Option<&Arc<dyn Gateway>>,
    plan: Plan,
    key: &str,
) -> Draft {
    let tenders = plan.tenders.into_iter().filter(|tender| tender.amount > 0).collect::<Vec<_>>();
    // What is paid with cards and credit alone names the first of them.
    let by_credit = tenders.first().map_or(NO_PROVIDER, |tender| tender.kind.word());
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
        lines,
        summary: quote.summary.clone(),
        customer: None,
        shipping_method: details.delivery.clone(),
        payment_method: gateway.map_or(by_credit, |gateway| gateway.code()).to_owned(),
        // What costs nothing is paid, and so is what cards and credit pay.
        offline: gateway.is_none_or(|gateway| gateway.is_offline()) || quote.totals.total == 0,
        payment_id: Uuid::now_v7(),
        tenders,
        at: shop.clock.now(),
        hold: HOLD,
    }
}

/// What is bought, and then what comes with it without charge: in the shop's main language, and in that of the request.
async fn draft_lines(shop: &Shop, cart: &Cart, quote: &Quote) -> Result<Vec<DraftLine>, Refused> {
    let bought = cart.lines.iter().filter_map(|line| Some((line, quote.line(line.variant_id)?)));
    let priced = bought.chain(quote.gift_lines()).collect::<Vec<_>>();
    let mut said = priced.iter().map(|(line, _)| (*line).clone()).collect::<Vec<CartLine>>();
    cart::service::say(shop, said.iter_mut().collect()).await?;
    let today = shop.profile().day(shop.clock.now());
    let other = |said: String, main: &str| Some(said).filter(|said| said != main);
    let lines = priced.into_iter().zip(said).map(|((line, priced), said)| DraftLine {
        product_id: line.product_id,
        variant_id: line.variant_id,
        title: line.title.clone(),
        choices: line.choices_text(),
        said_choices: other(said.choices_text(), &line.choices_text()),
        said_title: other(said.title, &line.title),
        sku: line.sku.clone(),
        picture: line.picture.as_ref().map(|picture| picture.file.clone()).unwrap_or_default(),
        slug: line.slug.clone(),
        quantity: line.quantity,
        priced: priced.clone(),
        promised: Promise { by: line.promise.day(today), within: None, preorder: line.promise.preorder },
    });
    Ok(lines.collect())
}

fn attempt(shop: &Shop, draft: &Draft) -> Attempt {
    let money = |minor| draft.summary.money(minor);
    Attempt {
        key: draft.payment_id,
        order_number: draft.number.clone(),
        amount: draft.due(),
        email: draft.email.to_string(),
        address: draft.address.clone(),
        // A provider is told what is bought where that adds up to what it is asked for.
        lines: draft
            .lines
            .iter()
            .filter(|_| draft.tenders.is_empty())
            .map(|line| {
                let (title, choices) = (line.said_title.as_ref().unwrap_or(&line.title), line.said_choices.as_ref().unwrap_or(&line.choices));
                let what = if choices.is_empty() { title.clone() } else { format!("{title}, {choices}") };
                (what, line.quantity.get(), money(line.priced.total))
            })
            .collect(),
        rest: if draft.tenders.is_empty() { t::checkout::delivery_and_taxes().into_owned() } else { t::orders::order(&draft.number) },
        return_url: return_url(shop, draft.payment_id),
        cancel_url: shop.absolute(&format!("/checkout/return/{}?canceled=1", draft.payment_id)),
        expires_at: draft.at + PAYABLE,
    }
}

fn attempt_of(shop: &Shop, order: &Order, payment_id: Uuid) -> Attempt {
    Attempt {
        key: payment_id,
        order_number: order.number.clone(),
        amount: order.due(),
        email: order.email.clone(),
        address: order.address.clone(),
        lines: order
            .lines
            .iter()
            .filter(|_| order.credit.is_empty())
            .map(|line| (line.said_what(), line.quantity, line.total))
            .collect::<Vec<(String, i32, Money)>>(),
        rest: if order.credit.is_empty() { t::checkout::delivery_and_taxes().into_owned() } else { t::orders::order(&order.number) },
        return_url: return_url(shop, payment_id),
        cancel_url: shop.absolute(&format!("/checkout/return/{payment_id}?canceled=1")),
        expires_at: order.created_at + PAYABLE,
    }
}

/// The form that opens the provider's page for a payment, and the provider; `None` for one that is opened by a link.
pub async fn form(shop: &Shop, order: &Order, payment_id: Uuid) -> Result<Option<(Arc<dyn Gateway>, PostedForm)>, Fault> {
    let payment = payments::service::by_id(shop.database.read(), payment_id).await?.ok_or(Fault::NotFound)?;
    let Some(gateway) = shop.gateways.by_code(&payment.gateway).cloned() else { return Ok(None) };
    match gateway.form(&attempt_of(shop, order, payment_id)) {
        Ok(form) => Ok(form.map(|form| (gateway, form))),
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), "the form of a payment could not be made");
            Ok(None)
        }
    }
}

/// The first transaction: the cart is claimed, the goods are taken, the order and whose it is are written. `false`: the
/// cart was claimed by another submit.
async fn write_down(
    shop: &Shop,
    cart: Cart,
    draft: Draft,
    owner: Option<Uuid>,
    vat: Option<VatCheck>,
    of_group: Option<OrderGroup>,
    tried: Tried,
) -> Result<bool, Refused> {
    let titles = draft.lines.iter().map(|line| (line.variant_id, line.title.clone())).collect::<Vec<_>>();
    let written = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                if !cart::service::claim(tx, &cart, draft.id).await? {
                    return Ok(false);
                }
                orders::service::write_down(tx, &draft).await?;
                fraud::service::attempts::record(tx, &tried).await?;
                if let Some(account) = owner {
                    identity::service::orders::own(tx, draft.id, account).await?;
                }
                if let Some(vat) = vat {
                    tax::service::vat::keep_with_order(tx, draft.id, &vat).await?;
                }
                if let Some(of_group) = of_group {
                    groups::service::keep_with_order(tx, draft.id, &of_group).await?;
                }
                Ok(true)
            })
        })
        .await;
    written.map_err(|fault: Fault<Hindrance>| {
        fault.map(|hindrance| match hindrance {
            Hindrance::Promotion(refusal) => CheckoutRefusal::Promotion(refusal),
            Hindrance::Credit(refusal) => CheckoutRefusal::Credit(refusal),
            Hindrance::NotEnough(short) => {
                let title = titles.into_iter().find(|(id, _)| *id == short.variant_id).map(|(_, title)| title).unwrap_or_default();
                let problem =
                    if short.left == 0 { cart::model::CartRefusal::SoldOut } else { cart::model::CartRefusal::OnlyLeft { left: short.left, in_cart: 0 } };
                CheckoutRefusal::Line { title, problem }
            }
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
            match outcome {
                Outcome::Processing | Outcome::Pending => Ok(Placed::Pay(attempt.return_url.clone())),
                Outcome::Declined(reason) => Err(Fault::Refused(CheckoutRefusal::Declined(reason))),
                _ => Err(Fault::Refused(CheckoutRefusal::NotPaid)),
            }
        }
        // It may have been done: the goods stay held, and a callback or the same request once more says what came of it.
        Err(GatewayError::Unknown(cause)) => {
            tracing::warn!(cause, gateway = gateway.code(), "it is not known whether a payment was begun");
            Ok(Placed::Pay(attempt.return_url.clone()))
        }
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), "a payment could not be begun");
            let order = orders::service::by_payment(shop, attempt.key).await.map_err(Fault::lift)?;
            orders::service::expire(shop, order.id).await.map_err(Fault::lift)?;
            Err(Fault::Refused(match cause {
                GatewayError::Unreachable(_) | GatewayError::Unknown(_) => CheckoutRefusal::Unreachable,
                GatewayError::Refused(reason) => CheckoutRefusal::ByProvider(reason),
                GatewayError::WrongPhone => CheckoutRefusal::Fields(vec![FieldError { field: "phone", problem: FieldProblem::NoMobilePhone }]),
                GatewayError::NotSetUp | GatewayError::Unsupported => CheckoutRefusal::NotSetUp,
            }))
        }
    }
}
