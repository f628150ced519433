//! Flutterwave v3 Standard: a hosted page to pay at, verification by API, refunds. Contract: Flutterwave's documentation
//! ("Flutterwave Standard", "Transaction Verification", "Webhooks", "Refunds") and its SDK for Node.
//!
//! Neither the shopper's return nor a webhook is proof of a payment: the secret hash does not cover the body. Each leads to
//! a verification, and what that says counts.

#[cfg(test)]
mod tests;

use std::time::Duration;

use async_trait::async_trait;
use axum::http::{HeaderMap, Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json, value::RawValue};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use ironmonger_kernel::Currency;
use ironmonger_platform::{config::FlutterwaveConfig, outgoing::Outgoing};

use crate::{
    client::{self, Answer, Once, amount, call, is_signature, literal},
    gateway::{
        Attempt, Callback, Capabilities, Charge, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport, RefundRequest, Report, Update, WebhookError,
    },
};

/// Flutterwave itself gives up after 28 seconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// Minutes that a page to pay at may be open.
const LONGEST_SESSION: i64 = 1440;
/// How long after the end of a session a payment may still come to light.
const GRACE: chrono::Duration = chrono::Duration::minutes(5);

pub struct Flutterwave(Option<Ready>);

struct Ready {
    config: FlutterwaveConfig,
    http: Outgoing,
    refunds: Once<RefundReport>,
    patience: Duration,
}

impl Flutterwave {
    pub const CODE: &str = "flutterwave";

    pub fn new(config: Option<&FlutterwaveConfig>, http: &Outgoing) -> Self {
        Self(config.map(|config| Ready { config: config.clone(), http: http.clone(), refunds: Once::new(), patience: PATIENCE }))
    }

    #[cfg(test)]
    pub(crate) fn with_patience(mut self, patience: Duration) -> Self {
        if let Some(ready) = &mut self.0 {
            ready.patience = patience;
        }
        self
    }

    fn ready(&self) -> Result<&Ready, GatewayError> {
        self.0.as_ref().ok_or(GatewayError::NotSetUp)
    }
}

#[async_trait]
impl Gateway for Flutterwave {
    fn code(&self) -> &'static str {
        Self::CODE
    }

    fn name(&self) -> &'static str {
        "Flutterwave"
    }

    fn description(&self) -> &'static str {
        "Pay on Flutterwave's page by card, bank transfer, USSD or mobile money."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            refunds: true,
            partial_refunds: true,
            currencies: Some(&["NGN", "USD", "UGX", "KES", "ZAR", "ZMW", "EUR", "GHS", "TZS", "RWF", "XAF", "XOF", "EGP", "GBP"]),
            ..Capabilities::default()
        }
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| ready.config.secret_key.starts_with("FLWSECK_TEST"))
    }

    /// Makes a page to pay at. Asked twice it makes two of the same `tx_ref`, of which one can be paid.
    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let reference = reference(attempt.key, attempt.expires_at);
        let amount = RawValue::from_string(attempt.amount.decimal()).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let minutes = (attempt.expires_at - Utc::now()).num_minutes().clamp(1, LONGEST_SESSION);
        let mut customer = json!({ "email": attempt.email, "name": attempt.address.name });
        if !attempt.address.phone.trim().is_empty() {
            customer["phonenumber"] = attempt.address.phone.trim().into();
        }
        #[derive(serde::Serialize)]
        struct Body<'a> {
            tx_ref: &'a str,
            amount: &'a RawValue,
            currency: &'a str,
            redirect_url: &'a str,
            customer: Value,
            session_duration: i64,
            meta: Value,
        }
        let body = Body {
            tx_ref: &reference,
            amount: &amount,
            currency: attempt.amount.currency.code(),
            redirect_url: &attempt.return_url,
            customer,
            session_duration: minutes,
            meta: json!({ "order": attempt.order_number }),
        };
        let body = serde_json::to_vec(&body).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let answer = ready.send(Request::post(format!("{}/payments", ready.config.api_url)), body).await?;
        let link = data::<Link>(&answer)?.link;
        if !link.starts_with("https://") && !link.starts_with("http://") {
            return Err(GatewayError::Unknown(answer.brief()));
        }
        Ok(Next::Redirect { reference, url: link })
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        if read_reference(reference).is_none() {
            return Err(GatewayError::Refused("this is no reference of Flutterwave's".to_owned()));
        }
        let Some(newest) = ready.verify_by_reference(reference).await? else { return Ok(open(reference, None)) };
        if newest.status != "successful"
            && let Some(paid) = ready.successful_try(reference).await?
        {
            return report(&paid, reference);
        }
        report(&newest, reference)
    }

    /// Gives money back from the available balance. Flutterwave has no idempotency key: a refund without an answer is not
    /// asked for again by this process.
    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let id = match refund.capture_reference.as_deref().filter(|id| is_number(id)) {
            Some(id) => id.to_owned(),
            None => match self.look_up(&refund.reference).await?.capture_reference {
                Some(id) => id,
                None => return Err(GatewayError::Refused("Flutterwave knows no money of this payment".to_owned())),
            },
        };
        ready.refunds.make(refund.key, ready.refund(refund, &id)).await
    }

    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let (id, currency) = reference.split_once('/').ok_or_else(|| GatewayError::Refused("this is no reference of Flutterwave's".to_owned()))?;
        let currency = currency.parse().map_err(|_| GatewayError::Refused("this is no reference of Flutterwave's".to_owned()))?;
        self.ready()?.refund_of(id, currency).await
    }

    fn lists_charges(&self) -> bool {
        true
    }

    /// The list goes by days. It does not say what was given back.
    async fn charges(&self, since: DateTime<Utc>) -> Result<Vec<Charge>, GatewayError> {
        let ready = self.ready()?;
        let (from, to) = (since.date_naive(), Utc::now().date_naive());
        let (mut found, mut page) = (Vec::new(), 1);
        loop {
            let path = format!("/transactions?from={from}&to={to}&status=successful&page={page}");
            let answer = ready.get(&path).await?;
            let pages = answer.json::<Paged>().and_then(|paged| paged.meta).map_or(1, |meta| meta.page_info.total_pages);
            for each in data::<Vec<Transaction>>(&answer)?.into_iter().filter(|each| each.status == "successful") {
                found.push(charge(&each)?);
            }
            if page >= pages {
                return Ok(found);
            }
            page += 1;
            if found.len() > client::MOST_CHARGES {
                return Err(client::too_many_charges());
            }
        }
    }

    async fn test(&self) -> Result<String, GatewayError> {
        let ready = self.ready()?;
        let answer = ready.send(Request::get(format!("{}/balances/NGN", ready.config.api_url)), Vec::new()).await?;
        data::<Value>(&answer).map(|_| if self.is_test() { "test mode".to_owned() } else { "live mode".to_owned() })
    }

    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        if !is_genuine(&ready.config.webhook_secret, &callback.headers, &callback.body) {
            return Err(WebhookError::Signature);
        }
        let message = serde_json::from_slice::<Message>(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        let unchecked = |cause: GatewayError| match cause {
            // An event of something that Flutterwave itself does not know is none.
            GatewayError::Refused(reason) => WebhookError::Malformed(reason),
            cause => WebhookError::Unchecked(cause.to_string()),
        };
        let (event, data) = (message.event.to_ascii_lowercase(), &message.data);
        if event.starts_with("charge.") {
            let (Some(id), Some(reference)) = (text(data, &["id"]), text(data, &["tx_ref"])) else { return Ok(Vec::new()) };
            if read_reference(&reference).is_none() || !is_number(&id) {
                return Ok(Vec::new());
            }
            let found = ready.verify(&id).await.map_err(unchecked)?;
            let report = report(&found, &reference).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
            return Ok(vec![Update::Payment(report)]);
        }
        if event.starts_with("refund") {
            let id = text(data, &["id"]).filter(|id| is_number(id));
            let transaction = text(data, &["tx_id", "TransactionId", "transaction_id"]).filter(|id| is_number(id));
            let (Some(id), Some(transaction)) = (id, transaction) else { return Ok(Vec::new()) };
            let paid = ready.verify(&transaction).await.map_err(unchecked)?;
            let currency = paid.currency.parse().map_err(|_| WebhookError::Malformed("no currency".to_owned()))?;
            return Ok(vec![Update::Refund(ready.refund_of(&id, currency).await.map_err(unchecked)?)]);
        }
        Ok(Vec::new())
    }
}

#[derive(Deserialize)]
struct Envelope<T> {
    status: String,
    data: Option<T>,
}

#[derive(Deserialize)]
struct Complaint {
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct Link {
    link: String,
}

#[derive(Deserialize)]
struct Transaction {
    /// A number, in lists a text.
    id: Box<RawValue>,
    #[serde(default)]
    tx_ref: String,
    amount: Box<RawValue>,
    currency: String,
    status: String,
    #[serde(default)]
    processor_response: Option<String>,
    /// Of no account where a payment is verified.
    #[serde(default)]
    created_at: Value,
}

/// How many pages a list has.
#[derive(Deserialize)]
struct Paged {
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Meta {
    page_info: PageInfo,
}

#[derive(Deserialize)]
struct PageInfo {
    total_pages: u32,
}

#[derive(Deserialize)]
struct Refund {
    id: Box<RawValue>,
    #[serde(default)]
    tx_id: Option<Box<RawValue>>,
    amount_refunded: Box<RawValue>,
    status: String,
    #[serde(default)]
    comments: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    event: String,
    #[serde(default)]
    data: Value,
}

impl Ready {
    async fn send(&self, request: axum::http::request::Builder, body: Vec<u8>) -> Result<Answer, GatewayError> {
        let request = request
            .header(header::AUTHORIZATION, format!("Bearer {}", self.config.secret_key))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json");
        call(&self.http, request, body, self.patience).await
    }

    async fn get(&self, path: &str) -> Result<Answer, GatewayError> {
        self.send(Request::get(format!("{}{path}", self.config.api_url)), Vec::new()).await
    }

    async fn verify(&self, id: &str) -> Result<Transaction, GatewayError> {
        data(&self.get(&format!("/transactions/{id}/verify")).await?)
    }

    /// The newest try of a payment; `None`: there is none.
    async fn verify_by_reference(&self, reference: &str) -> Result<Option<Transaction>, GatewayError> {
        let answer = self.get(&format!("/transactions/verify_by_reference?tx_ref={reference}")).await?;
        let said = answer.json::<Complaint>().map(|complaint| complaint.message.to_ascii_lowercase()).unwrap_or_default();
        if matches!(answer.status.as_u16(), 400 | 404) && said.contains("no transaction") {
            return Ok(None);
        }
        data(&answer).map(Some)
    }

    /// Among the tries of a payment the one that went through.
    async fn successful_try(&self, reference: &str) -> Result<Option<Transaction>, GatewayError> {
        let tries = data::<Vec<Transaction>>(&self.get(&format!("/transactions?tx_ref={reference}")).await?)?;
        let Some(paid) = tries.iter().find(|each| each.tx_ref == reference && each.status == "successful") else { return Ok(None) };
        let id = literal(&paid.id);
        if is_number(&id) { self.verify(&id).await.map(Some) } else { Ok(None) }
    }

    async fn refund(&self, refund: &RefundRequest, id: &str) -> Result<RefundReport, GatewayError> {
        #[derive(serde::Serialize)]
        struct Body<'a> {
            amount: &'a RawValue,
            comments: String,
        }
        let amount = RawValue::from_string(refund.amount.decimal()).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let body = serde_json::to_vec(&Body { amount: &amount, comments: format!("refund {}", refund.key) });
        let body = body.map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let answer = self.send(Request::post(format!("{}/transactions/{id}/refund", self.config.api_url)), body).await?;
        refund_report(&data(&answer)?, refund.amount.currency).map(|report| report.with_key(Some(refund.key)).of_payment(Some(id.to_owned())))
    }

    async fn refund_of(&self, id: &str, currency: Currency) -> Result<RefundReport, GatewayError> {
        if !is_number(id) {
            return Err(GatewayError::Refused("this is no reference of Flutterwave's".to_owned()));
        }
        refund_report(&data(&self.get(&format!("/refunds/{id}")).await?)?, currency)
    }
}

/// What an answer holds. `status` of the envelope says that the call worked, and nothing of the payment.
fn data<T: DeserializeOwned>(answer: &Answer) -> Result<T, GatewayError> {
    if !answer.status.is_success() {
        let reason = answer.json::<Complaint>().map(|complaint| complaint.message).filter(|message| !message.is_empty());
        tracing::warn!(status = answer.status.as_u16(), reason, "Flutterwave refused a request");
        return Err(client::refusal(answer.status, reason.unwrap_or_else(|| answer.brief())));
    }
    let envelope = answer.json::<Envelope<T>>().filter(|envelope| envelope.status == "success");
    envelope.and_then(|envelope| envelope.data).ok_or_else(|| GatewayError::Unknown(answer.brief()))
}

/// What a transaction says of the payment that was asked for. `amount` is the price; `charged_amount` has fees in it.
fn report(found: &Transaction, reference: &str) -> Result<Report, GatewayError> {
    let id = literal(&found.id);
    if found.tx_ref != reference {
        return Err(GatewayError::Unknown(format!("transaction {id} is of another payment")));
    }
    let unreadable = || GatewayError::Unknown(format!("transaction {id} has an amount that does not read"));
    let key = read_reference(reference).map(|(key, _)| key);
    let outcome = match found.status.as_str() {
        "successful" => {
            let currency = found.currency.parse::<Currency>().map_err(|_| unreadable())?;
            Outcome::Captured(amount(&literal(&found.amount), currency).ok_or_else(unreadable)?)
        }
        // The shopper has done their part: a bank or a phone company has not answered.
        "pending" => Outcome::Processing,
        _ => return Ok(open(reference, Some(found))),
    };
    let event = format!("{id}-{}", found.status);
    let capture = matches!(outcome, Outcome::Captured(_)).then_some(id);
    Ok(Report::new(reference, event, outcome).with_key(key).with_capture(capture))
}

/// The money of a transaction in the list; what has no name of ours is other business of the account.
fn charge(found: &Transaction) -> Result<Charge, GatewayError> {
    let id = literal(&found.id);
    let unreadable = || GatewayError::Unknown(format!("transaction {id} has an amount that does not read"));
    let currency = found.currency.parse::<Currency>().map_err(|_| unreadable())?;
    let key = read_reference(&found.tx_ref).map(|(key, _)| key);
    Ok(Charge {
        reference: key.map(|_| found.tx_ref.clone()),
        key,
        amount: amount(&literal(&found.amount), currency).ok_or_else(unreadable)?,
        given_back: false,
        at: found.created_at.as_str().and_then(|at| at.parse().ok()).unwrap_or_default(),
        id,
    })
}

/// A payment that has not gone through. A page to pay at lets the shopper try again after a refused card, so that is an end
/// only when the page's time is over.
fn open(reference: &str, failed: Option<&Transaction>) -> Report {
    let key = read_reference(reference).map(|(key, _)| key);
    let is_over = read_reference(reference).is_some_and(|(_, until)| Utc::now() > until + GRACE);
    let (event, outcome) = match failed.filter(|_| is_over) {
        Some(failed) => ("failed", Outcome::Declined(failed.processor_response.clone().unwrap_or_else(|| failed.status.clone()))),
        None if is_over => ("expired", Outcome::Abandoned),
        None => ("open", Outcome::Pending),
    };
    Report::new(reference, format!("{reference}-{event}"), outcome).with_key(key)
}

fn refund_report(found: &Refund, currency: Currency) -> Result<RefundReport, GatewayError> {
    let id = literal(&found.id);
    let status = found.status.to_ascii_lowercase();
    let outcome = match status.as_str() {
        // Also `completed-mpgs` and others, by how the money went back.
        status if status.starts_with("completed") => {
            let amount = amount(&literal(&found.amount_refunded), currency);
            RefundOutcome::Done(amount.ok_or_else(|| GatewayError::Unknown(format!("refund {id} has an amount that does not read")))?)
        }
        status if status.starts_with("failed") => RefundOutcome::Failed(found.status.clone()),
        _ => RefundOutcome::Pending,
    };
    let key = found.comments.as_deref().and_then(|comments| comments.strip_prefix("refund ")?.parse().ok());
    let payment = found.tx_id.as_deref().map(literal);
    Ok(RefundReport::new(format!("{id}/{currency}"), format!("{id}-{status}"), outcome).with_key(key).of_payment(payment))
}

/// Whether a webhook knows the secret hash: as it is (`verif-hash`), or as key of an HMAC over the body (`flutterwave-signature`).
/// One that has both has to have both right.
fn is_genuine(secret: &str, headers: &HeaderMap, body: &[u8]) -> bool {
    let plain = headers.get("verif-hash").map(|sent| bool::from(sent.as_bytes().ct_eq(secret.as_bytes())));
    let signed = headers.get("flutterwave-signature").map(|sent| {
        let tag = BASE64_STANDARD.decode(sent.as_bytes()).unwrap_or_default();
        is_signature(secret.as_bytes(), body, &tag)
    });
    match (plain, signed) {
        (None, None) => false,
        (plain, signed) => plain.unwrap_or(true) && signed.unwrap_or(true),
    }
}

/// Our name for a payment, its `tx_ref`: the payment's key, and until when it can be paid.
fn reference(key: Uuid, until: DateTime<Utc>) -> String {
    format!("{key}-{}", until.timestamp())
}

fn read_reference(reference: &str) -> Option<(Uuid, DateTime<Utc>)> {
    let (key, until) = reference.rsplit_once('-')?;
    // As `reference` writes it, and in no other way: it becomes part of an address.
    let key = key.parse::<Uuid>().ok().filter(|parsed| parsed.to_string() == key)?;
    Some((key, DateTime::from_timestamp(until.parse().ok()?, 0)?))
}

/// The first of these that is there, a text or a number.
fn text(data: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match data.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_digit())
}
