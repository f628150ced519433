//! Placing an order, and what it costs with another delivery.

use axum::{
    Form as Posted,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    book,
    model::{AddressBook, CheckoutRefusal, FieldError, Placed},
    pages,
    service::{self, Submit},
    views::{self, WrongCode},
};
use crate::{
    cart,
    cart::{
        model::{Cart, CheckoutForm, CodeRefusal},
        service::Entered,
    },
    credit::{
        self,
        model::{CreditAccount, CreditRefusal},
    },
    error::Fault,
    fraud::service::breaker::{self, Sender},
    kernel::{Address, Money},
    locales::Refusal as _,
    platform::limits::RateLimit,
    shop::{Shop, Visitor},
    t,
    ui::Fragments,
};

/// The whole form with what the page put beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    email: String,
    name: String,
    company: String,
    line1: String,
    line2: String,
    postcode: String,
    city: String,
    country: String,
    phone: String,
    region: String,
    district: String,
    to: String,
    save: String,
    /// The checkbox that opens the fields of the billing address.
    bills_elsewhere: String,
    billing_name: String,
    billing_company: String,
    billing_line1: String,
    billing_line2: String,
    billing_postcode: String,
    billing_city: String,
    billing_country: String,
    billing_region: String,
    billing_district: String,
    delivery: String,
    /// The code of a gateway, or with a stroke and an id behind it, a saved way to pay of that gateway.
    payment: String,
    /// The checkbox that keeps what is paid with.
    keep_method: String,
    vat_number: String,
    key: String,
    /// Minor units: the total that the shopper saw.
    expected_total: String,
    /// The delivery that it was seen with.
    expected_delivery: String,
    /// The field of the country for which an address is to be drawn: `country` or `billing_country`.
    redraw: String,
    /// The code of a promotion.
    code: String,
    /// One that is to be taken out.
    remove_code: String,
    /// What the page asked the browser to do while cards are being tried, and what it found.
    challenge: String,
    proof: String,
    /// The code of a gift card.
    gift_card: String,
    /// The id of one that is to be taken out.
    remove_card: String,
    /// The checkbox of store credit.
    store_credit: String,
    /// Minor units: what the shopper saw is left to pay.
    expected_due: String,
}

impl Sent {
    /// What was typed. Nobody's address is longer than this, and it is kept with the cart, where a database may not
    /// take a zero character.
    fn form(&self) -> CheckoutForm {
        let cut = |text: &String| text.chars().filter(|letter| *letter != '\0').take(400).collect::<String>();
        let payment = cut(&self.payment);
        let (payment, method) = payment.split_once('/').unwrap_or((&payment, ""));
        CheckoutForm {
            email: cut(&self.email),
            name: cut(&self.name),
            company: cut(&self.company),
            line1: cut(&self.line1),
            line2: cut(&self.line2),
            postcode: cut(&self.postcode),
            city: cut(&self.city),
            country: cut(&self.country),
            phone: cut(&self.phone),
            region: cut(&self.region),
            district: cut(&self.district),
            to: cut(&self.to),
            save: !self.save.is_empty(),
            bills_elsewhere: !self.bills_elsewhere.is_empty(),
            billing: Address {
                name: cut(&self.billing_name),
                company: cut(&self.billing_company),
                line1: cut(&self.billing_line1),
                line2: cut(&self.billing_line2),
                postcode: cut(&self.billing_postcode),
                city: cut(&self.billing_city),
                country: cut(&self.billing_country),
                phone: String::new(),
                region: cut(&self.billing_region),
                district: cut(&self.billing_district),
            },
            delivery: cut(&self.delivery),
            payment: payment.to_owned(),
            method: method.to_owned(),
            keep_method: !self.keep_method.is_empty(),
            vat_number: cut(&self.vat_number),
            store_credit: !self.store_credit.is_empty(),
        }
    }

    /// Where it comes from.
    fn sender(&self, visitor: &Visitor) -> Sender {
        let cut = |text: &String| text.chars().take(200).collect();
        Sender { ip: Some(visitor.ip), challenge: cut(&self.challenge), proof: cut(&self.proof) }
    }

    /// The page's key, unless somebody made one up.
    fn key(&self) -> Option<&str> {
        Some(self.key.as_str()).filter(|key| key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }
}

/// `POST /checkout`
pub async fn place(State(shop): State<Shop>, visitor: Visitor, Posted(sent): Posted<Sent>) -> Result<Response, Fault> {
    if !shop.limits.check(RateLimit::Checkout, &visitor.rate_limit_key()) {
        let mut response = again(&shop, &visitor, &sent, Refusal::notice(StatusCode::TOO_MANY_REQUESTS, &CheckoutRefusal::TooManyTries)).await?;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        return Ok(response);
    }
    // Whoever types a code and orders wants it to count: first they see what the order costs with it.
    if !sent.code.trim().is_empty() {
        return code(State(shop), visitor, Posted(sent)).await;
    }
    if !sent.gift_card.trim().is_empty() {
        return credit(State(shop), visitor, Posted(sent)).await;
    }
    let submit = Submit { key: sent.key().map_or_else(crate::platform::secrets::token, str::to_owned), expected_total: sent.expected_total.parse().ok() };
    let book = book::of(&shop, &visitor).await?;
    if let Some(refusal) = other_due(&shop, &visitor, book.as_ref(), &sent).await? {
        return again(&shop, &visitor, &sent, refusal).await;
    }
    let refusal = match service::place_by(&shop, &sent.sender(&visitor), book.as_ref(), visitor.cart.as_deref(), &sent.form(), &submit).await {
        Ok(Placed::Done(path)) => return Ok(go(&visitor, &format!("{path}?placed=1"))),
        Ok(Placed::Pay(url)) => return Ok(go(&visitor, &url)),
        Err(fault) => fault.refused()?,
    };
    match refusal {
        CheckoutRefusal::EmptyCart => Ok(go(&visitor, "/cart")),
        CheckoutRefusal::Line { .. } => Ok(go(&visitor, "/cart?stopped=1")),
        CheckoutRefusal::Fields(errors) => again(&shop, &visitor, &sent, Refusal { status: StatusCode::UNPROCESSABLE_ENTITY, errors, notice: None }).await,
        CheckoutRefusal::PriceChanged(receipt) => again(&shop, &visitor, &sent, changed(&shop, &sent, receipt.total())).await,
        refusal @ (CheckoutRefusal::Promotion(_) | CheckoutRefusal::Credit(_)) => {
            again(&shop, &visitor, &sent, Refusal::notice(StatusCode::CONFLICT, &refusal)).await
        }
        CheckoutRefusal::VatUnchecked => {
            let notice = Some((false, CheckoutRefusal::VatUnchecked.to_string()));
            again(&shop, &visitor, &sent, Refusal { status: StatusCode::OK, errors: Vec::new(), notice }).await
        }
        CheckoutRefusal::CartChanged => again(&shop, &visitor, &sent, Refusal::notice(StatusCode::CONFLICT, &CheckoutRefusal::CartChanged)).await,
        // The page has to be loaded as a whole, so that its script runs.
        CheckoutRefusal::ProofNeeded if visitor.live => Ok(go(&visitor, "/checkout?check=1")),
        CheckoutRefusal::TooManyDeclined => {
            let mut response = again(&shop, &visitor, &sent, Refusal::notice(StatusCode::TOO_MANY_REQUESTS, &CheckoutRefusal::TooManyDeclined)).await?;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("3600"));
            Ok(response)
        }
        other => again(&shop, &visitor, &sent, Refusal::notice(StatusCode::UNPROCESSABLE_ENTITY, &other)).await,
    }
}

/// What is left to pay is another amount than the shopper saw: a card was spent elsewhere, or credit was ticked without scripts.
async fn other_due(shop: &Shop, visitor: &Visitor, book: Option<&AddressBook>, sent: &Sent) -> Result<Option<Refusal>, Fault> {
    let (Ok(seen), Ok(total)) = (sent.expected_due.parse::<i64>(), sent.expected_total.parse::<i64>()) else { return Ok(None) };
    let Some(cart) = cart::service::open(shop, visitor.cart.as_deref()).await? else { return Ok(None) };
    let form = sent.form();
    let plan = service::plan(shop, book, &form, &cart, Money::new(total, cart.currency)).await?;
    if plan.due.minor == seen {
        return Ok(None);
    }
    let text = t::credit::due_changed(plan.due);
    Ok(Some(Refusal { status: StatusCode::CONFLICT, errors: Vec::new(), notice: Some((false, text)) }))
}

/// What the page says when it comes back.
struct Refusal {
    status: StatusCode,
    errors: Vec<FieldError>,
    notice: Option<(bool, String)>,
}

impl Refusal {
    fn notice(status: StatusCode, refusal: &CheckoutRefusal) -> Self {
        Self { status, errors: Vec::new(), notice: Some((true, refusal.to_string())) }
    }
}

/// The total is another than the shopper saw: by the delivery that was just chosen without scripts, or by a new price.
fn changed(shop: &Shop, sent: &Sent, now: Money) -> Refusal {
    let profile = shop.profile();
    let method = profile.delivery(&sent.delivery).filter(|_| sent.delivery != sent.expected_delivery);
    match (method, sent.expected_total.parse::<i64>()) {
        (Some(method), _) => {
            let text = t::checkout::changed_delivery(&method.name, now);
            Refusal { status: StatusCode::OK, errors: Vec::new(), notice: Some((false, text)) }
        }
        (None, Ok(before)) => {
            let text = t::checkout::changed_total(now.with(before), now);
            Refusal { status: StatusCode::CONFLICT, errors: Vec::new(), notice: Some((false, text)) }
        }
        (None, Err(_)) => Refusal { status: StatusCode::CONFLICT, errors: Vec::new(), notice: Some((false, t::checkout::changed_to(now))) },
    }
}

/// The page once more, with what was typed and what is wrong with it.
async fn again(shop: &Shop, visitor: &Visitor, sent: &Sent, refusal: Refusal) -> Result<Response, Fault> {
    let Some(cart) = pages::full_cart(shop, visitor).await? else { return Ok(go(visitor, "/cart")) };
    let form = sent.form();
    cart::service::keep_details(shop, cart.id, &form).await?;
    let book = book::of(shop, visitor).await?;
    let form = form.opened(book.as_ref(), &refusal.errors);
    let focus = if refusal.errors.is_empty() { "#notice" } else { "#problems" };
    let said = match (refusal.errors.len(), &refusal.notice) {
        (0, Some((_, text))) => text.clone(),
        (wrong, _) => t::checkout::problems_said(wrong),
    };
    let Ok(mut desk) = pages::desk(shop, cart, book, form, refusal.errors, refusal.notice, sent.key()).await? else { return Ok(go(visitor, "/cart")) };
    desk.check = breaker::check(shop, &sent.sender(visitor)).await?;
    if visitor.live {
        let main = Fragments::new().swap("#checkout-main", || views::checkout_main(shop, &desk));
        return Ok(main.say(&said).focus(focus).status(refusal.status).into_response());
    }
    Ok(pages::page(shop, visitor, refusal.status, desk).await)
}

/// `POST /checkout/quote`: the same page with the total for the delivery that is chosen now, and the fields for the country that is.
pub async fn quote(State(shop): State<Shop>, visitor: Visitor, Posted(sent): Posted<Sent>) -> Result<Response, Fault> {
    let Some(cart) = pages::full_cart(&shop, &visitor).await? else { return Ok(go(&visitor, "/cart")) };
    let form = sent.form();
    cart::service::keep_details(&shop, cart.id, &form).await?;
    let book = book::of(&shop, &visitor).await?;
    let Ok(mut desk) = pages::desk(&shop, cart, book, form, Vec::new(), None, sent.key()).await? else { return Ok(go(&visitor, "/cart")) };
    desk.is_redrawn = !sent.redraw.is_empty();
    if !visitor.live {
        desk.check = breaker::check(&shop, &sent.sender(&visitor)).await?;
        return Ok(pages::page(&shop, &visitor, StatusCode::OK, desk).await);
    }
    if desk.is_redrawn {
        let focus = if sent.redraw == "billing_country" { "#billing_country" } else { "#country" };
        return Ok(Fragments::new().swap("#checkout-main", || views::checkout_main(&shop, &desk)).focus(focus).into_response());
    }
    let total = desk.quote.summary.total();
    let fragments = Fragments::new()
        .swap("#summary-small", || views::summary_small(&desk))
        .swap("#summary", || views::summary(&desk))
        .swap("#credit", || views::credit(&desk))
        .swap("#pay", || views::payment(&shop, &desk))
        .swap("#place", || views::place(&shop, &desk));
    Ok(fragments.say(&t::checkout::total_said(total)).into_response())
}

/// `POST /checkout/code`: the same page with what a code takes off, or without a code that is taken out.
pub async fn code(State(shop): State<Shop>, visitor: Visitor, Posted(sent): Posted<Sent>) -> Result<Response, Fault> {
    let Some(cart) = pages::full_cart(&shop, &visitor).await? else { return Ok(go(&visitor, "/cart")) };
    let form = sent.form();
    cart::service::keep_details(&shop, cart.id, &form).await?;
    let book = book::of(&shop, &visitor).await?;
    let token = visitor.cart.as_deref();
    let (status, said, wrong) = if sent.remove_code.is_empty() {
        match enter(&shop, &visitor, book.as_ref(), &form, &sent.code).await {
            Ok(entered) => (StatusCode::OK, entered.sentence(), WrongCode::default()),
            Err(Fault::NotFound) => return Ok(go(&visitor, "/cart")),
            Err(fault) => {
                let refusal = fault.refused()?;
                let status = if refusal == CodeRefusal::TooManyTries { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
                let text = refusal.sentence().into_owned();
                (status, text.clone(), WrongCode { typed: sent.code.chars().take(64).collect(), text })
            }
        }
    } else {
        cart::service::remove_code(&shop, token, &sent.remove_code).await?;
        (StatusCode::OK, t::cart::code_removed(sent.remove_code.chars().take(64).collect::<String>()), WrongCode::default())
    };
    let Some(cart) = pages::full_cart(&shop, &visitor).await? else { return Ok(go(&visitor, "/cart")) };
    let Ok(mut desk) = pages::desk(&shop, cart, book, form, Vec::new(), None, sent.key()).await? else { return Ok(go(&visitor, "/cart")) };
    let focus = if wrong.text.is_empty() { "#codes-title" } else { "#code" };
    desk.code = wrong;
    if !visitor.live {
        desk.check = breaker::check(&shop, &sent.sender(&visitor)).await?;
        return Ok(pages::page(&shop, &visitor, status, desk).await);
    }
    let fragments = Fragments::new()
        .swap("#summary-small", || views::summary_small(&desk))
        .swap("#summary", || views::summary(&desk))
        .swap("#codes", || views::codes(&shop, &desk))
        .swap("#credit", || views::credit(&desk))
        .swap("#pay", || views::payment(&shop, &desk))
        .swap("#place", || views::place(&shop, &desk));
    Ok(fragments.say(&said).focus(focus).status(status).into_response())
}

async fn enter(shop: &Shop, visitor: &Visitor, book: Option<&AddressBook>, form: &CheckoutForm, typed: &str) -> Result<Entered, Fault<CodeRefusal>> {
    if !shop.limits.check(RateLimit::Coupon, &visitor.rate_limit_key()) {
        return Err(Fault::Refused(CodeRefusal::TooManyTries));
    }
    let asked = pages::asked(shop, book, form).await.map_err(Fault::lift)?;
    cart::service::enter_code(shop, visitor.cart.as_deref(), typed, &asked).await
}

/// `POST /checkout/credit`: the same page with a gift card that pays, without one that is taken out, or with the store credit
/// as it is ticked now.
pub async fn credit(State(shop): State<Shop>, visitor: Visitor, Posted(sent): Posted<Sent>) -> Result<Response, Fault> {
    let Some(cart) = pages::full_cart(&shop, &visitor).await? else { return Ok(go(&visitor, "/cart")) };
    let form = sent.form();
    cart::service::keep_details(&shop, cart.id, &form).await?;
    let book = book::of(&shop, &visitor).await?;
    let mut wrong = WrongCode::default();
    let mut status = StatusCode::OK;
    let mut said = None;
    if !sent.remove_card.is_empty() {
        if let Ok(card) = sent.remove_card.parse() {
            credit::service::unchoose(&shop, cart.id, card).await?;
        }
        said = Some(t::credit::card_removed().into_owned());
    } else if !sent.gift_card.trim().is_empty() {
        match choose(&shop, &visitor, &cart, &sent.gift_card).await {
            Ok(card) => said = Some(t::credit::card_added(credit::views::name(card.kind, &card.last_four), card.balance)),
            Err(fault) => {
                let refusal = fault.refused()?;
                status = if refusal == CreditRefusal::TooManyTries { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
                let text = refusal.sentence().into_owned();
                said = Some(text.clone());
                wrong = WrongCode { typed: sent.gift_card.chars().take(64).collect(), text };
            }
        }
    }
    let Ok(mut desk) = pages::desk(&shop, cart, book, form, Vec::new(), None, sent.key()).await? else { return Ok(go(&visitor, "/cart")) };
    let focus = if wrong.text.is_empty() { "#credit-title" } else { "#gift_card" };
    desk.card = wrong;
    if !visitor.live {
        return Ok(pages::page(&shop, &visitor, status, desk).await);
    }
    let said = said.unwrap_or_else(|| t::credit::due_said(desk.plan.due));
    let fragments = Fragments::new()
        .swap("#summary-small", || views::summary_small(&desk))
        .swap("#summary", || views::summary(&desk))
        .swap("#credit", || views::credit(&desk))
        .swap("#pay", || views::payment(&shop, &desk))
        .swap("#place", || views::place(&shop, &desk));
    Ok(fragments.say(&said).focus(focus).status(status).into_response())
}

/// Codes are long, and still nobody may try many.
async fn choose(shop: &Shop, visitor: &Visitor, cart: &Cart, typed: &str) -> Result<CreditAccount, Fault<CreditRefusal>> {
    if !shop.limits.check(RateLimit::Coupon, &format!("gift card {}", visitor.rate_limit_key())) {
        return Err(Fault::Refused(CreditRefusal::TooManyTries));
    }
    credit::service::choose(shop, cart.id, typed, cart.currency).await
}

/// `POST /checkout/sign-in`: on to the page that signs in, and back. What was typed so far is kept with the cart.
pub async fn sign_in(State(shop): State<Shop>, visitor: Visitor, Posted(sent): Posted<Sent>) -> Result<Response, Fault> {
    if let Some(cart) = pages::full_cart(&shop, &visitor).await? {
        cart::service::keep_details(&shop, cart.id, &sent.form()).await?;
    }
    Ok(go(&visitor, "/sign-in?next=%2Fcheckout"))
}

/// On to another page, here or at a payment provider's.
fn go(visitor: &Visitor, address: &str) -> Response {
    if visitor.live { Fragments::new().go(address).into_response() } else { Redirect::to(address).into_response() }
}
