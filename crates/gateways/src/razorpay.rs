//! Razorpay by payment links: a page of Razorpay's that needs no script of ours, takes one payment, can be cancelled, and is
//! made once for each of our keys. Contract: Razorpay's API v1 (`razorpay/markdown-docs`: payment links, orders, payments,
//! refunds, webhooks) and the signatures of its SDKs.
//!
//! Paid is a payment that is `captured`. Payments of a link are captured at once; one that is `authorized` (the bank answered
//! late, or the account captures by hand) is captured by whoever looks it up, and given back by Razorpay after three days
//! otherwise: there is no call that voids it.

#[cfg(test)]
mod tests;

use std::time::Duration;

use async_trait::async_trait;
use axum::http::{Method, Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::{config::RazorpayConfig, outgoing::Outgoing};

use crate::{
    client::{self, Answer},
    gateway::{
        Attempt, Callback, Capabilities, Charge, DisputeOutcome, DisputeReport, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport,
        RefundRequest, Report, Update, WebhookError,
    },
};

/// What Razorpay takes ("International payments", supported currencies), without those that ISO 4217 has withdrawn.
const CURRENCIES: &[&str] = &[
    "AED", "ALL", "AMD", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BZD", "CAD", "CHF",
    "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "GBP", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD",
    "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KRW", "KWD", "KYD", "KZT", "LAK", "LKR",
    "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR",
    "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SCR", "SEK", "SGD", "SOS", "SVC", "SZL", "THB", "TND", "TRY", "TTD",
    "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND", "VUV", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW",
];
/// The least that can be paid, in paise.
const LEAST: i64 = 100;
/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// A link lives for 15 minutes at least; a minute more for clocks that differ.
const SHORTEST_LIFE: i64 = 16 * 60;
/// In the notes of a link, which are repeated in its payments: our key.
const PAYMENT_NOTE: &str = "payment";
/// Payments that are asked for at once.
const PORTION: usize = 100;
/// In the notes of a refund: our key.
const REFUND_NOTE: &str = "refund";

pub struct Razorpay(Option<Ready>);

struct Ready {
    http: Outgoing,
    config: RazorpayConfig,
    patience: Duration,
}

impl Razorpay {
    pub fn new(config: Option<&RazorpayConfig>, http: &Outgoing) -> Self {
        Self::patient(config, http, PATIENCE)
    }

    pub(crate) fn patient(config: Option<&RazorpayConfig>, http: &Outgoing, patience: Duration) -> Self {
        Self(config.map(|config| Ready { http: http.clone(), config: config.clone(), patience }))
    }

    fn ready(&self) -> Result<&Ready, GatewayError> {
        self.0.as_ref().ok_or(GatewayError::NotSetUp)
    }
}

#[async_trait]
impl Gateway for Razorpay {
    fn code(&self) -> &'static str {
        "razorpay"
    }

    fn name(&self) -> &'static str {
        "Razorpay"
    }

    fn description(&self) -> &'static str {
        "Pay on Razorpay's page by UPI, card, net banking or wallet."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            refunds: true,
            partial_refunds: true,
            repeats_refunds: true,
            currencies: Some(CURRENCIES),
            least: "INR".parse().ok().map(|rupees| Money::new(LEAST, rupees)),
            ..Capabilities::default()
        }
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| ready.config.key_id.starts_with("rzp_test_"))
    }

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let key = attempt.key.to_string();
        let mut customer = json!({ "name": short(&attempt.address.name, 50), "email": attempt.email });
        if !attempt.address.phone.is_empty() {
            customer["contact"] = attempt.address.phone.as_str().into();
        }
        let body = json!({
            "amount": to_razorpay(attempt.amount)?,
            "currency": attempt.amount.currency.code(),
            "accept_partial": false,
            "reference_id": key,
            "description": short(&attempt.order_number, 2048),
            "expire_by": attempt.expires_at.timestamp().max(Utc::now().timestamp() + SHORTEST_LIFE),
            "customer": customer,
            // The shopper is on the way there already.
            "notify": { "sms": false, "email": false },
            "reminder_enable": false,
            "notes": { PAYMENT_NOTE: key, "order": short(&attempt.order_number, 255) },
            "callback_url": attempt.return_url,
            "callback_method": "get",
        });
        let link = match ready.ask::<Link>(Method::POST, "/payment_links", None, Some(&body)).await? {
            Ok(link) => link,
            // Links have no idempotency key, but one reference leads to one link: it may have been made before.
            Err(refusal) => match ready.by_key(attempt.key).await? {
                Some(link) => link,
                None => return Err(refusal.into_error()),
            },
        };
        if link.money()? != attempt.amount || link.key() != Some(attempt.key) {
            return Err(GatewayError::Refused(format!("Razorpay's link {} is another one than was asked for", link.id)));
        }
        if link.status != "created" {
            return Ok(Next::Settled(ready.standing(&link, true).await?));
        }
        if !link.short_url.starts_with("http") {
            return Err(unreadable("a link without an address"));
        }
        Ok(Next::Redirect { reference: link.id, url: link.short_url })
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        match ready.link(reference).await? {
            Some(link) => ready.standing(&link, true).await,
            None => Ok(gone(reference)),
        }
    }

    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let path = format!("/payment_links/{}/cancel", safe(reference)?);
        let refusal = ready.ask::<Link>(Method::POST, &path, None, None).await?.err();
        // Whoever was faster: it may be paid, expired or cancelled already, or a bank may still be at it.
        let Some(link) = ready.link(reference).await? else { return Ok(gone(reference)) };
        match refusal {
            Some(refusal) if link.status == "created" => Err(refusal.into_error()),
            _ => ready.standing(&link, false).await,
        }
    }

    /// Razorpay captures the whole amount or nothing, and has no key for it: a second time is refused.
    async fn capture(&self, reference: &str, amount: Money, _key: Uuid) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let link = ready.link(reference).await?.ok_or_else(|| GatewayError::Refused(format!("Razorpay does not know {reference}")))?;
        match ready.best_payment(&link).await? {
            Some(payment) if payment.status == "authorized" => {
                if payment.money()? != amount {
                    return Err(GatewayError::Refused("Razorpay captures all that was authorized or nothing".to_owned()));
                }
                ready.capture(&payment).await?.report(&link.id)
            }
            _ => ready.standing(&link, false).await,
        }
    }

    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let payment = match &refund.capture_reference {
            Some(payment) => payment.clone(),
            None => {
                let link = ready.link(&refund.reference).await?;
                let payment = match &link {
                    Some(link) => ready.best_payment(link).await?.filter(Payment::is_captured),
                    None => None,
                };
                payment.ok_or_else(|| GatewayError::Refused(format!("{} was not paid", refund.reference)))?.id
            }
        };
        let path = format!("/payments/{}/refund", safe(&payment)?);
        let body = json!({ "amount": to_razorpay(refund.amount)?, "notes": { REFUND_NOTE: refund.key.to_string() } });
        let made = ready.ask::<Refund>(Method::POST, &path, Some(refund.key), Some(&body)).await?.map_err(Refusal::into_error)?;
        if made.payment_id != payment {
            return Err(unreadable(format!("{} is of {} and not of {payment}", made.id, made.payment_id)));
        }
        Ok(made.report()?.with_key(Some(refund.key)))
    }

    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let refund = self.ready()?.ask::<Refund>(Method::GET, &format!("/refunds/{}", safe(reference)?), None, None).await?;
        let refund = refund.map_err(Refusal::into_error)?;
        if refund.id == reference { refund.report() } else { Err(unreadable(format!("{} for {reference}", refund.id))) }
    }

    fn lists_charges(&self) -> bool {
        true
    }

    async fn charges(&self, since: DateTime<Utc>) -> Result<Vec<Charge>, GatewayError> {
        let ready = self.ready()?;
        let (mut found, mut skip) = (Vec::new(), 0);
        // With an end, so that payments which come meanwhile move nothing from one page to the next.
        let (from, to) = (since.timestamp(), Utc::now().timestamp());
        loop {
            let path = format!("/payments?from={from}&to={to}&count={PORTION}&skip={skip}");
            let page = ready.ask::<Payments>(Method::GET, &path, None, None).await?.map_err(Refusal::into_error)?.items;
            let is_last = page.len() < PORTION;
            for payment in page.into_iter().filter(Payment::is_captured) {
                found.push(payment.charge()?);
            }
            if is_last {
                return Ok(found);
            }
            skip += PORTION;
            if skip > client::MOST_CHARGES {
                return Err(client::too_many_charges());
            }
        }
    }

    async fn test(&self) -> Result<String, GatewayError> {
        let ready = self.ready()?;
        ready.ask::<Value>(Method::GET, "/payments?count=1", None, None).await?.map_err(Refusal::into_error)?;
        Ok(ready.config.key_id.clone())
    }

    /// Takes the return of the shopper, too, which is signed and comes as a query: it says which link to look up.
    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        let update = if callback.body.is_empty() && !callback.query.is_empty() {
            let back = serde_urlencoded::from_str::<Return>(&callback.query).map_err(|_| WebhookError::Signature)?;
            if !back.is_genuine(&ready.config.key_secret) {
                return Err(WebhookError::Signature);
            }
            self.look_up(&back.razorpay_payment_link_id).await.map(|report| Some(Update::Payment(report)))
        } else {
            ready.update(ready.read(callback)?).await
        };
        match update {
            // Asking again would not change it; whoever looks up the payment sees how it stands.
            Err(GatewayError::Refused(reason)) => {
                tracing::warn!(reason, "what Razorpay's callback tells of cannot be looked up");
                Ok(Vec::new())
            }
            update => Ok(update.map_err(|cause| WebhookError::Unchecked(cause.to_string()))?.into_iter().collect()),
        }
    }
}

impl Ready {
    /// Makes a call. `refund` is the key by which Razorpay knows the same refund again; nothing else has one.
    async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        refund: Option<Uuid>,
        body: Option<&Value>,
    ) -> Result<Result<T, Refusal>, GatewayError> {
        let pair = BASE64_STANDARD.encode(format!("{}:{}", self.config.key_id, self.config.key_secret));
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}/v1{path}", self.config.api_url))
            .header(header::AUTHORIZATION, format!("Basic {pair}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json");
        if let Some(key) = refund {
            request = request.header("x-refund-idempotency", key.to_string());
        }
        let answer = client::call(&self.http, request, body.map(Value::to_string).unwrap_or_default(), self.patience).await?;
        if answer.status.is_success() {
            return read(&answer).map(Ok);
        }
        let refusal = answer.json::<Refused>().unwrap_or_default().error;
        tracing::warn!(path, status = answer.status.as_u16(), code = refusal.code, reason = refusal.description, "Razorpay refused a call");
        match client::refusal(answer.status, refusal.description.clone()) {
            // Said with a status of a client's fault where it is the bank that has not answered.
            GatewayError::Refused(reason) if matches!(refusal.code.as_str(), "GATEWAY_ERROR" | "SERVER_ERROR") => Err(GatewayError::Unknown(reason)),
            GatewayError::Refused(_) => Ok(Err(Refusal { status: answer.status.as_u16(), ..refusal })),
            other => Err(other),
        }
    }

    /// A link as it stands. `None`: Razorpay does not know it.
    async fn link(&self, reference: &str) -> Result<Option<Link>, GatewayError> {
        match self.ask::<Link>(Method::GET, &format!("/payment_links/{}", safe(reference)?), None, None).await? {
            Ok(link) if link.id == reference => Ok(Some(link)),
            Ok(link) => Err(unreadable(format!("{} for {reference}", link.id))),
            Err(refusal) if refusal.status == 404 || refusal.description.contains("does not exist") => Ok(None),
            Err(refusal) => Err(refusal.into_error()),
        }
    }

    /// The link that was made for one of our keys.
    async fn by_key(&self, key: Uuid) -> Result<Option<Link>, GatewayError> {
        #[derive(Deserialize)]
        struct Links {
            #[serde(default)]
            payment_links: Vec<Link>,
        }
        let found = self.ask::<Links>(Method::GET, &format!("/payment_links?reference_id={key}"), None, None).await?.map_err(Refusal::into_error)?;
        Ok(found.payment_links.into_iter().find(|link| link.key() == Some(key)))
    }

    /// The payment of a link that says most: one that was paid before one that may be.
    async fn best_payment(&self, link: &Link) -> Result<Option<Payment>, GatewayError> {
        // Those that were captured stand in the link; all of them with its order, which is there from the first try on.
        let listed = link.payments.iter().flatten().next_back();
        let found = match (&link.order_id, listed) {
            (_, Some(listed)) => {
                let payment = self.payment(&listed.payment_id).await?;
                if link.order_id.is_some() && payment.order_id != link.order_id {
                    return Err(unreadable(format!("{} is not of {}", payment.id, link.id)));
                }
                vec![payment]
            }
            (Some(order), None) => {
                let path = format!("/orders/{}/payments", safe(order)?);
                self.ask::<Payments>(Method::GET, &path, None, None).await?.map_err(Refusal::into_error)?.items
            }
            (None, None) => Vec::new(),
        };
        Ok(found.into_iter().max_by_key(Payment::weight))
    }

    async fn payment(&self, id: &str) -> Result<Payment, GatewayError> {
        self.ask::<Payment>(Method::GET, &format!("/payments/{}", safe(id)?), None, None).await?.map_err(Refusal::into_error)
    }

    /// Captures what was authorized, and says how it stands afterwards.
    async fn capture(&self, payment: &Payment) -> Result<Payment, GatewayError> {
        let path = format!("/payments/{}/capture", safe(&payment.id)?);
        let body = json!({ "amount": payment.amount, "currency": payment.currency });
        match self.ask::<Payment>(Method::POST, &path, None, Some(&body)).await? {
            Ok(payment) => Ok(payment),
            // Captured already, by Razorpay or by another one of us.
            Err(refusal) => match self.payment(&payment.id).await? {
                payment if payment.is_captured() => Ok(payment),
                _ => Err(refusal.into_error()),
            },
        }
    }

    /// How a link stands by its payments. With `complete`, an authorized payment of the link's amount is captured.
    async fn standing(&self, link: &Link, complete: bool) -> Result<Report, GatewayError> {
        let mut payment = self.best_payment(link).await?;
        // A link that we have cancelled is not paid any more.
        let complete = complete && link.status != "cancelled";
        if let Some(authorized) = payment.as_ref().filter(|payment| complete && payment.status == "authorized")
            && authorized.money()? == link.money()?
        {
            payment = Some(self.capture(authorized).await?);
        }
        let report = |event: &str, outcome| Ok(Report::new(&link.id, format!("{}-{event}", link.id), outcome).with_key(link.key()));
        match payment {
            Some(payment) if payment.weight() > 0 => Ok(payment.report(&link.id)?.with_key(link.key())),
            // A payment that failed can be tried again on the same page, or come late.
            _ => match link.status.as_str() {
                "created" => report("open", Outcome::Pending),
                "cancelled" | "expired" => report("abandoned", Outcome::Abandoned),
                "paid" | "partially_paid" => Err(GatewayError::Unknown(format!("{} is {} without a payment", link.id, link.status))),
                other => Err(unreadable(format!("{} is {other}", link.id))),
            },
        }
    }

    /// A callback whose signature holds.
    fn read(&self, callback: &Callback) -> Result<Event, WebhookError> {
        let signature = callback.headers.get("x-razorpay-signature").and_then(|value| value.to_str().ok()).ok_or(WebhookError::Signature)?;
        if !self.config.webhook_secrets.iter().any(|secret| is_signed(secret, &callback.body, signature)) {
            return Err(WebhookError::Signature);
        }
        serde_json::from_slice(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))
    }

    /// What an event says. Reports have the names that look-ups give them, so that each counts once whichever comes first.
    async fn update(&self, event: Event) -> Result<Option<Update>, GatewayError> {
        let Event { event: kind, payload } = event;
        let report = match kind.as_str() {
            "payment_link.paid" | "payment_link.partially_paid" => match (payload.payment_link, payload.payment) {
                (Some(link), Some(payment)) => payment_of(&link.entity, &payment.entity)?,
                _ => None,
            },
            "payment_link.cancelled" | "payment_link.expired" => payload.payment_link.map(|link| gone(&link.entity.id).with_key(link.entity.key())),
            // The link is not named, and found by our key, if the payment is of one of ours.
            "payment.authorized" | "payment.captured" | "order.paid" => {
                let Some(payment) = payload.payment.map(|payment| payment.entity) else { return Ok(None) };
                let Some(key) = payment.key().or_else(|| payload.order?.entity.receipt?.parse().ok()) else { return Ok(None) };
                match self.by_key(key).await? {
                    Some(link) => payment_of(&link, &payment)?,
                    None => None,
                }
            }
            // A payment that failed is none: the same page takes another one, and some come late.
            kind => return of_refund_or_dispute(kind, payload),
        };
        Ok(report.map(Update::Payment))
    }
}

/// What a payment says of a link, if it is of the link.
fn payment_of(link: &Link, payment: &Payment) -> Result<Option<Report>, GatewayError> {
    if link.order_id.is_some() && payment.order_id != link.order_id {
        tracing::warn!(link = link.id, payment = payment.id, "Razorpay names a payment of another order");
        return Ok(None);
    }
    // Our key stands in the link itself, not only in what is copied from it.
    payment.report(&link.id).map(|report| Some(report.with_key(link.key())))
}

/// The update of an event that needs nothing but itself.
fn of_refund_or_dispute(kind: &str, payload: Payload) -> Result<Option<Update>, GatewayError> {
    let key = payload.payment.as_ref().and_then(|payment| payment.entity.key());
    Ok(match (kind, payload.refund, payload.dispute) {
        ("refund.created" | "refund.processed" | "refund.failed", Some(refund), _) => Some(Update::Refund(refund.entity.report()?)),
        (kind, _, Some(dispute)) if kind.starts_with("payment.dispute.") => Some(Update::Dispute(dispute.entity.report(kind, key)?)),
        _ => None,
    })
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, GatewayError> {
    serde_json::from_slice(&answer.body).map_err(unreadable)
}

/// Razorpay did something, and what it did cannot be read.
fn unreadable(cause: impl std::fmt::Display) -> GatewayError {
    GatewayError::Unknown(format!("Razorpay's answer does not read: {cause}"))
}

/// A link that nobody can pay any more.
fn gone(reference: &str) -> Report {
    Report::new(reference, format!("{reference}-abandoned"), Outcome::Abandoned)
}

/// A name of Razorpay's, as a part of an address.
fn safe(id: &str) -> Result<&str, GatewayError> {
    let is_name = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name { Ok(id) } else { Err(GatewayError::Refused("this is no id of Razorpay's".to_owned())) }
}

/// As many characters as Razorpay takes.
fn short(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}

/// Whether it is the hexadecimal HMAC-SHA256 of a message.
fn is_signed(secret: &str, message: &[u8], signature: &str) -> bool {
    !secret.is_empty() && hex::decode(signature).is_ok_and(|signature| client::is_signature(secret.as_bytes(), message, &signature))
}

/// An amount in the units in which Razorpay counts, which are ISO 4217's. Of three decimals the last has to be zero.
fn to_razorpay(money: Money) -> Result<i64, GatewayError> {
    let is_taken = CURRENCIES.contains(&money.currency.code()) && money.minor > 0 && (money.currency.decimals() < 3 || money.minor % 10 == 0);
    if is_taken { Ok(money.minor) } else { Err(GatewayError::Refused(format!("Razorpay takes no {} {}", money.currency, money.decimal()))) }
}

fn from_razorpay(minor: i64, code: &str) -> Result<Money, GatewayError> {
    if minor < 0 {
        return Err(unreadable(format!("an amount of {minor}")));
    }
    Ok(Money::new(minor, code.parse::<Currency>().map_err(unreadable)?))
}

/// Why Razorpay did not do something.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refused {
    error: Refusal,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refusal {
    #[serde(skip)]
    status: u16,
    code: String,
    description: String,
}

impl Refusal {
    fn into_error(self) -> GatewayError {
        GatewayError::Refused(if self.description.is_empty() { format!("status {}", self.status) } else { self.description })
    }
}

#[derive(Debug, Deserialize)]
struct Link {
    id: String,
    amount: i64,
    currency: String,
    #[serde(default)]
    reference_id: Option<String>,
    status: String,
    #[serde(default)]
    short_url: String,
    order_id: Option<String>,
    /// Those that were captured; `null` before there is one.
    payments: Option<Vec<Listed>>,
}

#[derive(Debug, Deserialize)]
struct Listed {
    payment_id: String,
}

impl Link {
    fn money(&self) -> Result<Money, GatewayError> {
        from_razorpay(self.amount, &self.currency)
    }

    fn key(&self) -> Option<Uuid> {
        self.reference_id.as_deref()?.parse().ok()
    }
}

#[derive(Deserialize)]
struct Payments {
    #[serde(default)]
    items: Vec<Payment>,
}

#[derive(Debug, Deserialize)]
struct Payment {
    id: String,
    amount: i64,
    currency: String,
    status: String,
    order_id: Option<String>,
    /// Seconds since 1970.
    #[serde(default)]
    created_at: i64,
    #[serde(default)]
    captured: bool,
    /// An object, or an empty list.
    #[serde(default)]
    notes: Value,
}

impl Payment {
    fn money(&self) -> Result<Money, GatewayError> {
        from_razorpay(self.amount, &self.currency)
    }

    /// Whether money came, even if it went back later. One that was never captured is `refunded`, too, after some days.
    fn is_captured(&self) -> bool {
        self.status == "captured" || self.status == "refunded" && self.captured
    }

    /// How much it says of the link that it is of; nothing, if it is only a try.
    fn weight(&self) -> u8 {
        match self.status.as_str() {
            _ if self.is_captured() => 2,
            "authorized" => 1,
            _ => 0,
        }
    }

    fn key(&self) -> Option<Uuid> {
        self.notes.get(PAYMENT_NOTE)?.as_str()?.parse().ok()
    }

    fn charge(&self) -> Result<Charge, GatewayError> {
        Ok(Charge {
            id: self.id.clone(),
            reference: None,
            key: self.key(),
            amount: self.money()?,
            given_back: self.status == "refunded",
            at: DateTime::from_timestamp(self.created_at, 0).unwrap_or_default(),
        })
    }

    fn report(&self, reference: &str) -> Result<Report, GatewayError> {
        let (event, outcome) = match self.status.as_str() {
            _ if self.is_captured() => ("captured", Outcome::Captured(self.money()?)),
            // It will be captured, or given back after days: no reason to pay again.
            "authorized" => ("authorized", Outcome::Processing),
            _ => ("open", Outcome::Pending),
        };
        Ok(Report::new(reference, format!("{}-{event}", self.id), outcome).with_capture(Some(self.id.clone())).with_key(self.key()))
    }
}

#[derive(Debug, Deserialize)]
struct Refund {
    id: String,
    amount: i64,
    currency: String,
    payment_id: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    notes: Value,
}

impl Refund {
    fn report(&self) -> Result<RefundReport, GatewayError> {
        let (event, outcome) = match self.status.as_str() {
            "processed" => ("done", RefundOutcome::Done(from_razorpay(self.amount, &self.currency)?)),
            "pending" => ("pending", RefundOutcome::Pending),
            "failed" => ("failed", RefundOutcome::Failed("the bank did not take it".to_owned())),
            other => return Err(unreadable(format!("the refund {} is {other:?}", self.id))),
        };
        let key = self.notes.get(REFUND_NOTE).and_then(Value::as_str).and_then(|key| key.parse().ok());
        Ok(RefundReport::new(&self.id, format!("{}-{event}", self.id), outcome).with_key(key).of_payment(Some(self.payment_id.clone())))
    }
}

#[derive(Debug, Deserialize)]
struct Dispute {
    id: String,
    payment_id: String,
    amount: i64,
    currency: String,
    #[serde(default)]
    amount_deducted: i64,
    #[serde(default)]
    reason_code: String,
}

impl Dispute {
    fn report(self, kind: &str, key: Option<Uuid>) -> Result<DisputeReport, GatewayError> {
        let (event, outcome) = match kind {
            "payment.dispute.won" => ("won", DisputeOutcome::Won),
            "payment.dispute.lost" => ("lost", DisputeOutcome::Lost),
            _ if self.amount_deducted > 0 => ("withdrawn", DisputeOutcome::Withdrawn),
            _ => ("open", DisputeOutcome::Open),
        };
        Ok(DisputeReport {
            event_id: format!("{}-{event}", self.id),
            amount: from_razorpay(self.amount, &self.currency)?,
            payment: self.payment_id,
            key,
            reason: self.reason_code,
            reference: self.id,
            outcome,
        })
    }
}

/// The order behind a link; its receipt is the link's reference.
#[derive(Debug, Deserialize)]
struct OrderEntity {
    receipt: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    #[serde(default)]
    payload: Payload,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Payload {
    payment_link: Option<Entity<Link>>,
    payment: Option<Entity<Payment>>,
    order: Option<Entity<OrderEntity>>,
    refund: Option<Entity<Refund>>,
    dispute: Option<Entity<Dispute>>,
}

#[derive(Deserialize)]
struct Entity<T> {
    entity: T,
}

/// What a browser comes back with from a link's page.
#[derive(Deserialize)]
struct Return {
    razorpay_payment_id: String,
    razorpay_payment_link_id: String,
    #[serde(default)]
    razorpay_payment_link_reference_id: String,
    razorpay_payment_link_status: String,
    razorpay_signature: String,
}

impl Return {
    /// Signed with the key's secret, unlike webhooks.
    fn is_genuine(&self, key_secret: &str) -> bool {
        let parts = [&self.razorpay_payment_link_id, &self.razorpay_payment_link_reference_id, &self.razorpay_payment_link_status, &self.razorpay_payment_id];
        is_signed(key_secret, parts.map(String::as_str).join("|").as_bytes(), &self.razorpay_signature)
    }
}
