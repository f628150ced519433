//! PayPal by redirect. Contract: PayPal's Orders v2 (2.13), Payments v2 (2.5) and Webhooks v1 (1.11), in
//! `paypal/paypal-rest-api-specifications`.
//!
//! A shopper approves an order on PayPal's page, and nothing is paid before we capture it: looking up an approved order
//! captures (or authorizes) it, reading a callback does not. So money moves only while somebody waits for it: PayPal has no
//! call that cancels an order, and one that was given up here may be approved later. Paid is a capture that is `COMPLETED`,
//! whatever the order says.

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::http::{Method, Request, StatusCode, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::{config::PaypalConfig, outgoing::Outgoing};

use crate::{
    client::{self, Answer},
    gateway::{
        Attempt, Callback, Capabilities, Charge, DisputeOutcome, DisputeReport, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport,
        RefundRequest, Report, Update, WebhookError,
    },
};

/// What PayPal takes and holds ("Currency codes"). BRL, CNY and MYR only for accounts of their country.
const CURRENCIES: &[&str] = &[
    "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "EUR", "HKD", "HUF", "ILS", "JPY", "MYR", "MXN", "TWD", "NZD", "NOK", "PHP", "PLN", "GBP", "RUB", "SGD", "SEK",
    "CHF", "THB", "USD",
];
/// How long one call may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// A token is renewed so long before its end.
const MARGIN: Duration = Duration::from_mins(2);
/// Follows our key in the `custom_id` of an order that was given up, which is never captured.
const CANCELED: &str = "canceled";
/// The same of an order whose payment was declined.
const DECLINED: &str = "declined";
/// Stands before our key in the `custom_id` of a refund. One made in PayPal's dashboard may repeat that of the payment.
const REFUND: &str = "refund-";
/// Where PayPal does not say why.
const NO_REASON: &str = "PayPal did not take this means of payment";

pub struct Paypal(Option<Ready>);

struct Ready {
    http: Outgoing,
    config: PaypalConfig,
    patience: Duration,
    token: Mutex<Option<Token>>,
}

#[derive(Clone)]
struct Token {
    value: String,
    /// PayPal's name for the app.
    app: String,
    until: Instant,
}

impl Paypal {
    pub fn new(config: Option<&PaypalConfig>, http: &Outgoing) -> Self {
        Self::patient(config, http, PATIENCE)
    }

    pub(crate) fn patient(config: Option<&PaypalConfig>, http: &Outgoing, patience: Duration) -> Self {
        Self(config.map(|config| Ready { http: http.clone(), config: config.clone(), patience, token: Mutex::new(None) }))
    }

    fn ready(&self) -> Result<&Ready, GatewayError> {
        self.0.as_ref().ok_or(GatewayError::NotSetUp)
    }
}

#[async_trait]
impl Gateway for Paypal {
    fn code(&self) -> &'static str {
        "paypal"
    }

    fn name(&self) -> &'static str {
        "PayPal"
    }

    fn description(&self) -> &'static str {
        "Pay with your PayPal account, or as a guest on PayPal's page."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            captures_later: self.0.as_ref().is_some_and(|ready| ready.config.capture_later),
            voids: true,
            refunds: true,
            partial_refunds: true,
            repeats_refunds: true,
            currencies: Some(CURRENCIES),
            ..Capabilities::default()
        }
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| !ready.config.moves_money())
    }

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let key = attempt.key.to_string();
        let with_address = order_request(attempt, ready.config.capture_later, true)?;
        let mut made = ready.ask(Method::POST, "/v2/checkout/orders", Some(&key), Some(&with_address)).await?;
        // PayPal checks addresses by rules of its own, and an address is no reason not to be paid.
        if let Err(refusal) = &made
            && refusal.is_about("shipping")
        {
            tracing::info!(reason = refusal.reason(), order = attempt.order_number, "PayPal does not take the address, so it gets none");
            let without = order_request(attempt, ready.config.capture_later, false)?;
            made = ready.ask(Method::POST, "/v2/checkout/orders", Some(&format!("{key}.2")), Some(&without)).await?;
        }
        let made = read::<Order>(&made.map_err(Refusal::into_error)?)?;
        let order = match made.purchase_units.is_empty() {
            true => ready.order(&made.id).await?.ok_or_else(|| unreadable(format!("{} is not there", made.id)))?,
            false => made,
        };
        // A key that was used before brings the order of that time.
        if order.amount()? != Some(attempt.amount) || order.key() != Some(attempt.key) {
            return Err(GatewayError::Refused(format!("PayPal's order {} is another one than was asked for", order.id)));
        }
        match order.links.iter().find(|link| matches!(link.rel.as_str(), "payer-action" | "approve")) {
            Some(link) if order.is_open() && link.href.starts_with("http") => Ok(Next::Redirect { reference: order.id, url: link.href.clone() }),
            // It was approved or paid before we heard of it.
            _ if !order.is_open() => Ok(Next::Settled(ready.complete(order).await?)),
            _ => Err(GatewayError::Unknown(format!("PayPal gave no address to approve {} at", order.id))),
        }
    }

    /// Captures, or authorizes, what the shopper has approved.
    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        match ready.order(reference).await? {
            Some(order) => ready.complete(order).await,
            None => Ok(gone(reference)),
        }
    }

    /// Marks the order as one that is not captured any more.
    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let Some(order) = ready.order(reference).await? else { return Ok(gone(reference)) };
        if order.is_over() {
            return order.report();
        }
        let refusal = ready.mark(&order, CANCELED).await?.err();
        // Whoever was faster.
        let Some(order) = ready.order(reference).await? else { return Ok(gone(reference)) };
        match refusal {
            Some(refusal) if order.mark().is_none() && order.status == "APPROVED" => Err(refusal.into_error()),
            // It cannot be marked before it is approved, and nothing is captured then either.
            Some(_) if !order.is_over() => Ok(gone(reference).with_key(order.key())),
            _ => order.report(),
        }
    }

    /// The rest of the authorization is given back.
    async fn capture(&self, reference: &str, amount: Money, key: Uuid) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let Some(order) = ready.order(reference).await? else { return Err(unknown_to_paypal(reference)) };
        let Some(authorization) = order.open_authorization() else { return order.report() };
        let path = format!("/v2/payments/authorizations/{}/capture", safe(&authorization.id)?);
        let body = json!({ "amount": Amount::of(amount)?, "final_capture": true });
        match ready.ask(Method::POST, &path, Some(&key.to_string()), Some(&body)).await? {
            Ok(answer) => Ok(read::<Capture>(&answer)?.report(reference)?.with_key(order.key())),
            Err(refusal) if refusal.says("AUTHORIZATION_ALREADY_CAPTURED") || refusal.says("AUTHORIZATION_VOIDED") => match ready.order(reference).await? {
                Some(order) => order.report(),
                None => Err(refusal.into_error()),
            },
            Err(refusal) => Err(refusal.into_error()),
        }
    }

    async fn void(&self, reference: &str, key: Uuid) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let Some(order) = ready.order(reference).await? else { return Err(unknown_to_paypal(reference)) };
        let Some(authorization) = order.open_authorization() else { return order.report() };
        let path = format!("/v2/payments/authorizations/{}/void", safe(&authorization.id)?);
        match ready.ask(Method::POST, &path, Some(&key.to_string()), None).await? {
            Ok(_) => Ok(Report::new(reference, format!("{}-voided", authorization.id), Outcome::Voided).with_key(order.key())),
            Err(refusal) if refusal.says("PREVIOUSLY_VOIDED") || refusal.says("PREVIOUSLY_CAPTURED") => match ready.order(reference).await? {
                Some(order) => order.report(),
                None => Err(refusal.into_error()),
            },
            Err(refusal) => Err(refusal.into_error()),
        }
    }

    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let capture = match &refund.capture_reference {
            Some(capture) => capture.clone(),
            None => {
                let order = ready.order(&refund.reference).await?.ok_or_else(|| unknown_to_paypal(&refund.reference))?;
                let paid = order.captures().find(|capture| capture.is_paid()).map(|capture| capture.id.clone());
                paid.ok_or_else(|| GatewayError::Refused(format!("PayPal's order {} was not paid", refund.reference)))?
            }
        };
        let path = format!("/v2/payments/captures/{}/refund", safe(&capture)?);
        // Always with its amount: without one PayPal gives back all that is left.
        let body = json!({ "amount": Amount::of(refund.amount)?, "custom_id": format!("{REFUND}{}", refund.key) });
        let made = ready.ask(Method::POST, &path, Some(&refund.key.to_string()), Some(&body)).await?.map_err(Refusal::into_error)?;
        let made = read::<Refund>(&made)?;
        Ok(made.report()?.with_key(Some(refund.key)).of_payment(Some(capture)))
    }

    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let path = format!("/v2/payments/refunds/{}", safe(reference)?);
        let answer = self.ready()?.ask(Method::GET, &path, None, None).await?.map_err(Refusal::into_error)?;
        let refund = read::<Refund>(&answer)?;
        if refund.id == reference { refund.report() } else { Err(GatewayError::Unknown(format!("PayPal answered {} for {reference}", refund.id))) }
    }

    fn lists_charges(&self) -> bool {
        true
    }

    /// By Transaction Search (`GET /v1/reporting/transactions`), which the app must be allowed to use, says nothing of the last three
    /// hours, and takes at most 31 days at once.
    async fn charges(&self, since: DateTime<Utc>) -> Result<Vec<Charge>, GatewayError> {
        let ready = self.ready()?;
        let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let (from, to) = (moment(since), moment(Utc::now()));
        let (mut found, mut page) = (Vec::new(), 1);
        loop {
            let path = format!(
                "/v1/reporting/transactions?start_date={from}&end_date={to}&fields=transaction_info&balance_affecting_records_only=Y&page_size=100&page={page}"
            );
            let listed = match ready.ask(Method::GET, &path, None, None).await? {
                Ok(answer) => read::<Listed>(&answer)?,
                Err(refusal) if refusal.status == 403 => {
                    return Err(GatewayError::Refused("PayPal does not let this app search transactions: switch on Transaction Search".to_owned()));
                }
                Err(refusal) => return Err(refusal.into_error()),
            };
            for one in listed.transaction_details {
                found.extend(one.transaction_info.charge()?);
            }
            if page >= listed.total_pages {
                return Ok(found);
            }
            page += 1;
            if found.len() > client::MOST_CHARGES {
                return Err(client::too_many_charges());
            }
        }
    }

    /// Asks for the webhook, whose id belongs to the app's account.
    async fn test(&self) -> Result<String, GatewayError> {
        #[derive(Deserialize)]
        struct Webhook {
            url: String,
        }
        let ready = self.ready()?;
        let path = format!("/v1/notifications/webhooks/{}", safe(&ready.config.webhook_id)?);
        let answer = ready.ask(Method::GET, &path, None, None).await?.map_err(Refusal::into_error)?;
        let webhook = read::<Webhook>(&answer)?;
        let app = ready.token(None).await?.app;
        Ok(format!("{app} → {}", webhook.url))
    }

    /// Asks PayPal whether the callback is genuine, and for what it tells of how that stands now: callbacks come late, twice
    /// and out of order.
    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        ready.verify(callback).await?;
        let event = serde_json::from_slice::<Event>(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        match ready.updates(&event).await {
            // Of other business of the account, which this app may not see.
            Err(GatewayError::Refused(reason)) => {
                tracing::warn!(reason, event = event.event_type, "what PayPal's callback tells of cannot be looked up");
                Ok(Vec::new())
            }
            updates => updates.map_err(|cause| WebhookError::Unchecked(cause.to_string())),
        }
    }
}

impl Ready {
    /// A token, which is kept as long as it lives: PayPal refuses to make one for each call. `refused` is one that PayPal did
    /// not take although it should have.
    async fn token(&self, refused: Option<&str>) -> Result<Token, GatewayError> {
        #[derive(Deserialize)]
        struct Granted {
            access_token: String,
            expires_in: u64,
            #[serde(default)]
            app_id: String,
        }
        // Held over the call, so that those who come meanwhile wait for the same token.
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| token.until > Instant::now() && Some(token.value.as_str()) != refused) {
            return Ok(token.clone());
        }
        let pair = BASE64_STANDARD.encode(format!("{}:{}", self.config.client_id, self.config.client_secret));
        let request = Request::post(format!("{}/v1/oauth2/token", self.config.api_url))
            .header(header::AUTHORIZATION, format!("Basic {pair}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        // Nothing of the payment has been sent yet, whatever becomes of this.
        let answer = client::call(&self.http, request, "grant_type=client_credentials", self.patience).await.map_err(|cause| match cause {
            GatewayError::Unknown(cause) => GatewayError::Unreachable(cause),
            other => other,
        })?;
        if !answer.status.is_success() {
            tracing::warn!(answer = answer.brief(), "PayPal gave no token");
            return Err(match answer.status.as_u16() {
                400..=403 => GatewayError::Refused("PayPal does not know the client id and secret".to_owned()),
                _ => GatewayError::Unreachable(answer.brief()),
            });
        }
        let granted = answer.json::<Granted>().ok_or_else(|| GatewayError::Unreachable("PayPal's token does not read".to_owned()))?;
        let life = Duration::from_secs(granted.expires_in).saturating_sub(MARGIN);
        let token = Token { value: granted.access_token, app: granted.app_id, until: Instant::now() + life };
        *kept = Some(token.clone());
        Ok(token)
    }

    /// Makes a call, with a new token if PayPal does not take the one that was kept. `key` is the name by which PayPal knows the
    /// same call again.
    async fn ask(&self, method: Method, path: &str, key: Option<&str>, body: Option<&Value>) -> Result<Result<Answer, Refusal>, GatewayError> {
        self.send(method, path, key, body.map(Value::to_string).unwrap_or_default()).await
    }

    async fn send(&self, method: Method, path: &str, key: Option<&str>, body: String) -> Result<Result<Answer, Refusal>, GatewayError> {
        let mut refused = None;
        loop {
            let token = self.token(refused.as_deref()).await?.value;
            let mut request = Request::builder()
                .method(method.clone())
                .uri(format!("{}{path}", self.config.api_url))
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::ACCEPT, "application/json")
                // Without it the answer says nothing of captures.
                .header("prefer", "return=representation");
            if let Some(key) = key {
                request = request.header("paypal-request-id", key);
            }
            let answer = client::call(&self.http, request, body.clone(), self.patience).await?;
            if answer.status.is_success() {
                return Ok(Ok(answer));
            }
            if answer.status == StatusCode::UNAUTHORIZED && refused.is_none() {
                refused = Some(token);
                continue;
            }
            let refusal = answer.json::<Refusal>().unwrap_or_default();
            tracing::warn!(path, status = answer.status.as_u16(), reason = refusal.reason(), debug_id = refusal.debug_id, "PayPal refused a call");
            let in_flight = ["PREVIOUS_REQUEST_IN_PROGRESS", "ORDER_COMPLETION_IN_PROGRESS"].iter().any(|issue| refusal.says(issue));
            return match client::refusal(answer.status, refusal.reason()) {
                GatewayError::Refused(_) if !in_flight => Ok(Err(Refusal { status: answer.status.as_u16(), ..refusal })),
                GatewayError::Refused(reason) => Err(GatewayError::Unknown(reason)),
                other => Err(other),
            };
        }
    }

    /// An order as it stands. `None`: PayPal does not know it; it forgets those that nobody approved.
    async fn order(&self, reference: &str) -> Result<Option<Order>, GatewayError> {
        match self.ask(Method::GET, &format!("/v2/checkout/orders/{}", safe(reference)?), None, None).await? {
            Ok(answer) => {
                let order = read::<Order>(&answer)?;
                if order.id == reference { Ok(Some(order)) } else { Err(GatewayError::Unknown(format!("PayPal answered {} for {reference}", order.id))) }
            }
            Err(refusal) if refusal.status == 404 => Ok(None),
            Err(refusal) => Err(refusal.into_error()),
        }
    }

    /// How an order stands, after it was captured or authorized if the shopper has approved it.
    async fn complete(&self, order: Order) -> Result<Report, GatewayError> {
        if order.status != "APPROVED" || order.is_over() {
            return order.report();
        }
        let call = if order.intent == "AUTHORIZE" { "authorize" } else { "capture" };
        let path = format!("/v2/checkout/orders/{}/{call}", safe(&order.id)?);
        let refusal = match self.ask(Method::POST, &path, Some(&format!("{}-{call}", order.id)), Some(&json!({}))).await? {
            Ok(answer) => return read::<Order>(&answer)?.report(),
            Err(refusal) => refusal,
        };
        let report = |event: &str, outcome| Ok(Report::new(&order.id, format!("{}-{event}", order.id), outcome).with_key(order.key()));
        match refusal.details.first().map_or("", |detail| detail.issue.as_str()) {
            "ORDER_ALREADY_CAPTURED" | "ORDER_ALREADY_AUTHORIZED" | "ORDER_ALREADY_COMPLETED" => match self.order(&order.id).await? {
                Some(order) => order.report(),
                None => Ok(gone(&order.id)),
            },
            // The shopper has to go to PayPal's page once more.
            "ORDER_NOT_APPROVED" | "PAYER_ACTION_REQUIRED" => report("open", Outcome::Pending),
            "ORDER_EXPIRED" => report("abandoned", Outcome::Abandoned),
            "INSTRUMENT_DECLINED"
            | "TRANSACTION_REFUSED"
            | "COMPLIANCE_VIOLATION"
            | "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED"
            | "PAYER_ACCOUNT_LOCKED_OR_CLOSED"
            | "PAYER_ACCOUNT_RESTRICTED"
            | "PAYER_CANNOT_PAY" => {
                // The order could be approved again with other means, while the shop is paid in another way already.
                if let Err(refusal) = self.mark(&order, DECLINED).await? {
                    tracing::warn!(order = order.id, reason = refusal.reason(), "a declined order could not be marked");
                }
                report("declined", Outcome::Declined(refusal.reason()))
            }
            _ if refusal.status == 404 => Ok(gone(&order.id)),
            _ => Err(refusal.into_error()),
        }
    }

    /// Says at PayPal that an order is not captured any more.
    async fn mark(&self, order: &Order, mark: &str) -> Result<Result<(), Refusal>, GatewayError> {
        let key = order.key().map_or_else(|| order.id.clone(), |key| key.to_string());
        let op = if order.custom_id().is_some() { "replace" } else { "add" };
        let patch = json!([{ "op": op, "path": "/purchase_units/@reference_id=='default'/custom_id", "value": format!("{key}.{mark}") }]);
        let path = format!("/v2/checkout/orders/{}", safe(&order.id)?);
        Ok(self.ask(Method::PATCH, &path, None, Some(&patch)).await?.map(|_| ()))
    }

    /// Whether PayPal has sent a callback, by PayPal's word.
    async fn verify(&self, callback: &Callback) -> Result<(), WebhookError> {
        #[derive(Deserialize)]
        struct Verified {
            verification_status: String,
        }
        let header = |name: &str| callback.headers.get(name).and_then(|value| value.to_str().ok()).filter(|value| !value.is_empty());
        let (Some(id), Some(time), Some(signature), Some(certificate), Some(algorithm)) = (
            header("paypal-transmission-id"),
            header("paypal-transmission-time"),
            header("paypal-transmission-sig"),
            header("paypal-cert-url"),
            header("paypal-auth-algo"),
        ) else {
            return Err(WebhookError::Signature);
        };
        // One whole value: it is put into the question as it came, since the signature is over its very bytes.
        let event = std::str::from_utf8(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        serde_json::from_str::<IgnoredAny>(event).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        let rest = json!({
            "auth_algo": algorithm,
            "cert_url": certificate,
            "transmission_id": id,
            "transmission_sig": signature,
            "transmission_time": time,
            "webhook_id": self.config.webhook_id,
        })
        .to_string();
        let question = format!("{},\"webhook_event\":{event}}}", rest.trim_end_matches('}'));
        let answer = self.send(Method::POST, "/v1/notifications/verify-webhook-signature", None, question).await;
        let answer = answer.map_err(|cause| WebhookError::Unchecked(cause.to_string()))?;
        let answer = answer.map_err(|refusal| match refusal.status {
            // What was sent does not even look like PayPal's.
            400 | 422 => WebhookError::Signature,
            _ => WebhookError::Unchecked(refusal.reason()),
        })?;
        match answer.json::<Verified>() {
            Some(verified) if verified.verification_status == "SUCCESS" => Ok(()),
            Some(_) => Err(WebhookError::Signature),
            None => Err(WebhookError::Unchecked(answer.brief())),
        }
    }

    async fn updates(&self, event: &Event) -> Result<Vec<Update>, GatewayError> {
        let resource = &event.resource;
        let update = match event.event_type.as_str() {
            // Captured by whoever looks it up.
            "CHECKOUT.ORDER.APPROVED" | "CHECKOUT.ORDER.COMPLETED" => match text(resource, "/id") {
                Some(order) => Some(Update::Payment(self.standing(order).await?)),
                None => None,
            },
            // Approved and not captured in time, so PayPal takes the approval back.
            "CHECKOUT.PAYMENT-APPROVAL.REVERSED" => match text(resource, "/order_id").or_else(|| text(resource, "/id")) {
                Some(order) => {
                    let report = self.standing(order).await?;
                    let over = report.outcome == Outcome::Pending;
                    Some(Update::Payment(if over { gone(order).with_key(report.key) } else { report }))
                }
                None => None,
            },
            kind if kind.starts_with("PAYMENT.AUTHORIZATION.") => match order_of(resource) {
                Some(order) => Some(Update::Payment(self.standing(order).await?)),
                None => None,
            },
            "PAYMENT.CAPTURE.COMPLETED" | "PAYMENT.CAPTURE.PENDING" | "PAYMENT.CAPTURE.DENIED" | "PAYMENT.CAPTURE.DECLINED" => match order_of(resource) {
                Some(order) => Some(Update::Payment(self.standing(order).await?)),
                None => self.capture_standing(text(resource, "/id").unwrap_or_default()).await?.map(Update::Payment),
            },
            // The resource is the refund, and the capture stands in its links alone.
            "PAYMENT.CAPTURE.REFUNDED" => {
                let refund = serde_json::from_value::<Refund>(resource.clone()).map_err(unreadable)?;
                Some(Update::Refund(refund.report()?))
            }
            "PAYMENT.CAPTURE.REVERSED" => {
                let reversal = serde_json::from_value::<Refund>(resource.clone()).map_err(unreadable)?;
                let amount = reversal.amount.as_ref().map(Amount::money).transpose()?.ok_or_else(|| unreadable("no amount"))?;
                let payment = self.capture_standing(&reversal.capture().unwrap_or_else(|| reversal.id.clone())).await?;
                let event = format!("{}-reversed", reversal.id);
                payment.map(|payment| Update::Payment(Report { event_id: event, outcome: Outcome::Refunded(amount), ..payment }))
            }
            kind if kind.starts_with("CUSTOMER.DISPUTE.") => {
                Some(Update::Dispute(serde_json::from_value::<Dispute>(resource.clone()).map_err(unreadable)?.report()?))
            }
            _ => None,
        };
        Ok(update.into_iter().collect())
    }

    /// How an order stands; nothing is done to it.
    async fn standing(&self, order: &str) -> Result<Report, GatewayError> {
        match self.order(order).await? {
            Some(found) => found.report(),
            None => Ok(gone(order)),
        }
    }

    /// How a capture stands. `None`: PayPal does not say of which order it is.
    async fn capture_standing(&self, capture: &str) -> Result<Option<Report>, GatewayError> {
        let answer = self.ask(Method::GET, &format!("/v2/payments/captures/{}", safe(capture)?), None, None).await?.map_err(Refusal::into_error)?;
        let answer = read::<Value>(&answer)?;
        let Some(order) = order_of(&answer).map(str::to_owned) else { return Ok(None) };
        let capture = serde_json::from_value::<Capture>(answer).map_err(unreadable)?;
        let key = capture.custom_id.as_deref().and_then(key_in);
        Ok(Some(capture.report(&order)?.with_key(key)))
    }
}

/// What stands in an answer.
fn read<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, GatewayError> {
    serde_json::from_slice(&answer.body).map_err(unreadable)
}

/// PayPal did something, and what it did cannot be read.
fn unreadable(cause: impl std::fmt::Display) -> GatewayError {
    GatewayError::Unknown(format!("PayPal's answer does not read: {cause}"))
}

fn unknown_to_paypal(reference: &str) -> GatewayError {
    GatewayError::Refused(format!("PayPal does not know the order {reference}"))
}

/// An order that nobody can pay any more.
fn gone(reference: &str) -> Report {
    Report::new(reference, format!("{reference}-abandoned"), Outcome::Abandoned)
}

/// A name of PayPal's, as a part of an address.
fn safe(id: &str) -> Result<&str, GatewayError> {
    let is_name = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_name { Ok(id) } else { Err(GatewayError::Refused("this is no id of PayPal's".to_owned())) }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

/// The order of a capture or an authorization.
fn order_of(resource: &Value) -> Option<&str> {
    let linked = || {
        let links = resource.get("links")?.as_array()?;
        links.iter().filter_map(|link| text(link, "/href")).find_map(|href| href.split_once("/v2/checkout/orders/")).map(|(_, order)| order)
    };
    text(resource, "/supplementary_data/related_ids/order_id").or_else(linked)
}

/// Our key in an order's or a capture's `custom_id`.
fn key_in(custom_id: &str) -> Option<Uuid> {
    custom_id.split('.').next()?.parse().ok()
}

/// As many characters as PayPal takes.
fn short(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}

/// The body that creates an order. Its items add up to the amount, or there are none.
fn order_request(attempt: &Attempt, capture_later: bool, with_address: bool) -> Result<Value, GatewayError> {
    let amount = Amount::of(attempt.amount)?;
    let mut unit = json!({
        "reference_id": "default",
        "custom_id": attempt.key.to_string(),
        "description": short(&attempt.order_number, 127),
        "amount": amount,
    });
    if let Some((items, breakdown)) = items(attempt) {
        unit["items"] = items;
        unit["amount"]["breakdown"] = breakdown;
    }
    let address = &attempt.address;
    let with_address = with_address && !address.line1.is_empty() && !address.city.is_empty() && address.country.len() == 2;
    if with_address {
        let mut shipping = json!({
            "name": { "full_name": short(&address.name, 300) },
            "address": { "address_line_1": short(&address.line1, 300), "admin_area_2": short(&address.city, 120), "country_code": address.country },
        });
        for (name, value) in
            [("address_line_2", short(&address.line2, 300)), ("admin_area_1", short(&address.region, 300)), ("postal_code", short(&address.postcode, 60))]
        {
            if !value.is_empty() {
                shipping["address"][name] = value.into();
            }
        }
        unit["shipping"] = shipping;
    }
    Ok(json!({
        "intent": if capture_later { "AUTHORIZE" } else { "CAPTURE" },
        "purchase_units": [unit],
        "payment_source": { "paypal": { "experience_context": {
            "return_url": attempt.return_url,
            "cancel_url": attempt.cancel_url,
            "user_action": "PAY_NOW",
            "shipping_preference": if with_address { "SET_PROVIDED_ADDRESS" } else { "NO_SHIPPING" },
            // No eChecks, which are settled after days.
            "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
        } } },
    }))
}

/// What is bought, with how it adds up. `None`: it does not, or has parts that PayPal cannot write.
fn items(attempt: &Attempt) -> Option<(Value, Value)> {
    let item = |name: &str, total: Money| {
        let total = Amount::of(total).ok()?;
        Some(json!({ "name": short(name, 127), "quantity": "1", "unit_amount": total }))
    };
    let lines = attempt.lines.iter().filter(|(_, _, total)| total.minor != 0);
    let mut items = lines
        .clone()
        .map(|(title, pieces, total)| item(&if *pieces == 1 { title.clone() } else { format!("{pieces} × {title}") }, *total))
        .collect::<Option<Vec<_>>>()?;
    let sum = lines.map(|(_, _, total)| (total.minor > 0).then_some(total.minor)).sum::<Option<i64>>()?;
    let rest = attempt.amount.minor.checked_sub(sum)?;
    if rest > 0 {
        items.push(item(&attempt.rest, attempt.amount.with(rest))?);
    }
    let whole = |minor: i64| Amount::of(attempt.amount.with(minor)).ok();
    let mut breakdown = json!({ "item_total": whole(sum + rest.max(0))? });
    if rest < 0 {
        breakdown["discount"] = json!(whole(-rest)?);
    }
    (!items.is_empty()).then_some((Value::Array(items), breakdown))
}

/// An amount as PayPal writes it: major units, in text.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Amount {
    currency_code: String,
    value: String,
}

impl Amount {
    /// Forint, yen and new dollars have no decimals at PayPal, whatever ISO 4217 says; all other currencies have two.
    fn of(money: Money) -> Result<Self, GatewayError> {
        let code = money.currency.code();
        let refused = |why: &str| GatewayError::Refused(format!("PayPal takes no {why}"));
        if !CURRENCIES.contains(&code) || money.minor <= 0 {
            return Err(refused(&money.to_string()));
        }
        let value = money.decimal();
        let value = match (code, value.split_once('.')) {
            ("HUF" | "JPY" | "TWD", Some((whole, fraction))) if fraction.bytes().all(|digit| digit == b'0') => whole.to_owned(),
            ("HUF" | "JPY" | "TWD", Some(_)) => return Err(refused(&format!("parts of one {code}"))),
            _ => value,
        };
        Ok(Self { currency_code: code.to_owned(), value })
    }

    fn money(&self) -> Result<Money, GatewayError> {
        let currency = self.currency_code.parse::<Currency>().map_err(unreadable)?;
        client::amount(&self.value, currency).ok_or_else(|| unreadable(&self.value))
    }
}

/// A page of the list of transactions.
#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    transaction_details: Vec<ListedTransaction>,
    #[serde(default)]
    total_pages: u32,
}

#[derive(Deserialize)]
struct ListedTransaction {
    transaction_info: TransactionInfo,
}

#[derive(Deserialize)]
struct TransactionInfo {
    #[serde(default)]
    transaction_id: String,
    /// `T00…` is a payment, `T11…` money that went back.
    #[serde(default)]
    transaction_event_code: String,
    transaction_amount: Option<Amount>,
    /// `S` success, `P` pending, `D` denied, `V` reversed.
    #[serde(default)]
    transaction_status: String,
    /// Like `2026-07-14T05:22:00+0000`.
    #[serde(default)]
    transaction_initiation_date: String,
    custom_field: Option<String>,
}

impl TransactionInfo {
    /// What was received by a payment; negative amounts were paid by the account's owner.
    fn charge(self) -> Result<Option<Charge>, GatewayError> {
        let Some(amount) = self.transaction_amount.filter(|amount| !amount.value.starts_with('-')) else { return Ok(None) };
        if !self.transaction_event_code.starts_with("T00") || !["S", "V"].contains(&self.transaction_status.as_str()) {
            return Ok(None);
        }
        let at = DateTime::parse_from_str(&self.transaction_initiation_date, "%Y-%m-%dT%H:%M:%S%z").or_else(|_| self.transaction_initiation_date.parse());
        Ok(Some(Charge {
            id: self.transaction_id,
            reference: None,
            key: self.custom_field.as_deref().and_then(key_in),
            amount: amount.money()?,
            given_back: self.transaction_status == "V",
            at: at.map(|at| at.to_utc()).unwrap_or_default(),
        }))
    }
}

/// Why PayPal did not do something.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refusal {
    #[serde(skip)]
    status: u16,
    name: String,
    message: String,
    debug_id: String,
    details: Vec<Detail>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Detail {
    issue: String,
    description: String,
    field: String,
}

impl Refusal {
    fn says(&self, issue: &str) -> bool {
        self.name == issue || self.details.iter().any(|detail| detail.issue == issue)
    }

    /// Whether each of its complaints is about such a part of the request.
    fn is_about(&self, part: &str) -> bool {
        !self.details.is_empty() && self.details.iter().all(|detail| detail.field.contains(part))
    }

    /// In PayPal's words.
    fn reason(&self) -> String {
        let detail = self.details.first();
        let words = [detail.map(|detail| &detail.description), Some(&self.message), detail.map(|detail| &detail.issue), Some(&self.name)];
        words.into_iter().flatten().find(|words| !words.is_empty()).cloned().unwrap_or_else(|| format!("status {}", self.status))
    }

    fn into_error(self) -> GatewayError {
        GatewayError::Refused(self.reason())
    }
}

#[derive(Debug, Deserialize)]
struct Order {
    id: String,
    status: String,
    #[serde(default)]
    intent: String,
    #[serde(default)]
    purchase_units: Vec<Unit>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Debug, Deserialize)]
struct Unit {
    amount: Option<Amount>,
    custom_id: Option<String>,
    #[serde(default)]
    payments: Payments,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Payments {
    captures: Vec<Capture>,
    authorizations: Vec<Capture>,
}

/// A capture, or an authorization: they are told in the same form.
#[derive(Debug, Deserialize)]
struct Capture {
    id: String,
    status: String,
    amount: Option<Amount>,
    custom_id: Option<String>,
    status_details: Option<StatusDetails>,
}

#[derive(Debug, Deserialize)]
struct StatusDetails {
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Link {
    href: String,
    rel: String,
}

#[derive(Deserialize)]
struct Event {
    event_type: String,
    #[serde(default)]
    resource: Value,
}

impl Order {
    fn captures(&self) -> impl Iterator<Item = &Capture> {
        self.purchase_units.iter().flat_map(|unit| &unit.payments.captures)
    }

    fn authorizations(&self) -> impl Iterator<Item = &Capture> {
        self.purchase_units.iter().flat_map(|unit| &unit.payments.authorizations)
    }

    fn open_authorization(&self) -> Option<&Capture> {
        self.authorizations().find(|authorization| authorization.status == "CREATED")
    }

    fn custom_id(&self) -> Option<&str> {
        self.purchase_units.first()?.custom_id.as_deref()
    }

    fn key(&self) -> Option<Uuid> {
        self.custom_id().and_then(key_in)
    }

    /// Why it is not captured any more, as [`Ready::mark`] writes it.
    fn mark(&self) -> Option<&str> {
        self.custom_id()?.split_once('.').map(|(_, mark)| mark)
    }

    /// What was asked for.
    fn amount(&self) -> Result<Option<Money>, GatewayError> {
        self.purchase_units.first().and_then(|unit| unit.amount.as_ref()).map(Amount::money).transpose()
    }

    /// Whether the shopper still has to approve it.
    fn is_open(&self) -> bool {
        matches!(self.status.as_str(), "CREATED" | "SAVED" | "PAYER_ACTION_REQUIRED") && self.mark().is_none()
    }

    /// Whether something has come of it, or it was given up.
    fn is_over(&self) -> bool {
        self.mark().is_some() || matches!(self.status.as_str(), "COMPLETED" | "VOIDED") || self.captures().chain(self.authorizations()).next().is_some()
    }

    fn report(&self) -> Result<Report, GatewayError> {
        // What was paid says more than what was tried before or after.
        let captures = || self.captures();
        let capture = captures().find(|one| one.is_paid()).or_else(|| captures().find(|one| one.status == "PENDING")).or_else(|| captures().last());
        if let Some(capture) = capture {
            return Ok(capture.report(&self.id)?.with_key(self.key()));
        }
        let report = |event: &str, outcome| Report::new(&self.id, event, outcome).with_key(self.key());
        if let Some(authorization) = self.authorizations().last() {
            let named = |event: &str| format!("{}-{event}", authorization.id);
            return Ok(match authorization.status.as_str() {
                // Captured somewhere else, and the capture is not told here.
                "CREATED" | "PARTIALLY_CAPTURED" | "CAPTURED" => report(&named("authorized"), Outcome::Authorized(authorization.money()?)),
                "PENDING" => report(&named("processing"), Outcome::Processing),
                "VOIDED" => report(&named("voided"), Outcome::Voided),
                "DENIED" | "EXPIRED" => report(&named("declined"), Outcome::Declined(authorization.reason())),
                other => return Err(unreadable(format!("{} is {other}", authorization.id))),
            });
        }
        let named = |event: &str| format!("{}-{event}", self.id);
        Ok(match (self.mark(), self.status.as_str()) {
            (Some(DECLINED), _) => report(&named("declined"), Outcome::Declined(NO_REASON.to_owned())),
            (Some(_), _) | (None, "VOIDED") => report(&named("abandoned"), Outcome::Abandoned),
            (None, "COMPLETED") => return Err(unreadable(format!("{} is complete without a capture", self.id))),
            (None, "APPROVED") => report(&named("approved"), Outcome::Pending),
            (None, _) => report(&named("open"), Outcome::Pending),
        })
    }
}

impl Capture {
    /// Whether money came, even if it went back later.
    fn is_paid(&self) -> bool {
        matches!(self.status.as_str(), "COMPLETED" | "PARTIALLY_REFUNDED" | "REFUNDED")
    }

    fn money(&self) -> Result<Money, GatewayError> {
        self.amount.as_ref().ok_or_else(|| unreadable(format!("{} has no amount", self.id)))?.money()
    }

    fn reason(&self) -> String {
        let reason = self.status_details.as_ref().map(|details| details.reason.as_str()).filter(|reason| !reason.is_empty());
        reason.map_or_else(|| NO_REASON.to_owned(), |reason| reason.replace('_', " ").to_lowercase())
    }

    fn report(&self, order: &str) -> Result<Report, GatewayError> {
        let (event, outcome) = match self.status.as_str() {
            _ if self.is_paid() => ("captured", Outcome::Captured(self.money()?)),
            "PENDING" => ("processing", Outcome::Processing),
            "DECLINED" | "FAILED" | "DENIED" => ("declined", Outcome::Declined(self.reason())),
            other => return Err(unreadable(format!("{} is {other}", self.id))),
        };
        Ok(Report::new(order, format!("{}-{event}", self.id), outcome).with_capture(Some(self.id.clone())))
    }
}

#[derive(Debug, Deserialize)]
struct Refund {
    id: String,
    #[serde(default)]
    status: String,
    amount: Option<Amount>,
    custom_id: Option<String>,
    #[serde(default)]
    links: Vec<Link>,
    status_details: Option<StatusDetails>,
}

impl Refund {
    /// The capture that it is of.
    fn capture(&self) -> Option<String> {
        let up = self.links.iter().filter(|link| link.rel == "up").find_map(|link| link.href.split_once("/v2/payments/captures/"));
        up.map(|(_, capture)| capture.to_owned())
    }

    fn report(&self) -> Result<RefundReport, GatewayError> {
        let (event, outcome) = match self.status.as_str() {
            "COMPLETED" => ("done", RefundOutcome::Done(self.amount.as_ref().map(Amount::money).transpose()?.ok_or_else(|| unreadable("no amount"))?)),
            "PENDING" => ("pending", RefundOutcome::Pending),
            "FAILED" | "CANCELLED" => {
                let reason = self.status_details.as_ref().map(|details| details.reason.as_str()).filter(|reason| !reason.is_empty());
                ("failed", RefundOutcome::Failed(reason.unwrap_or(&self.status).to_owned()))
            }
            other => return Err(unreadable(format!("the refund {} is {other:?}", self.id))),
        };
        let key = self.custom_id.as_deref().and_then(|custom_id| custom_id.strip_prefix(REFUND)).and_then(|key| key.parse().ok());
        Ok(RefundReport::new(&self.id, format!("{}-{event}", self.id), outcome).with_key(key).of_payment(self.capture()))
    }
}

#[derive(Debug, Deserialize)]
struct Dispute {
    dispute_id: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    status: String,
    dispute_amount: Amount,
    dispute_outcome: Option<DisputeDecision>,
    #[serde(default)]
    disputed_transactions: Vec<Disputed>,
}

#[derive(Debug, Deserialize)]
struct DisputeDecision {
    #[serde(default)]
    outcome_code: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Disputed {
    seller_transaction_id: String,
    custom: String,
}

impl Dispute {
    fn report(&self) -> Result<DisputeReport, GatewayError> {
        let decision = self.dispute_outcome.as_ref().map_or("", |decision| decision.outcome_code.as_str());
        let (event, outcome) = match (self.status.as_str(), decision) {
            ("RESOLVED", "RESOLVED_BUYER_FAVOUR" | "ACCEPTED") => ("lost", DisputeOutcome::Lost),
            // With a payout PayPal pays the buyer itself.
            ("RESOLVED", _) => ("won", DisputeOutcome::Won),
            _ => ("open", DisputeOutcome::Open),
        };
        let disputed = self.disputed_transactions.first().ok_or_else(|| unreadable("a dispute about nothing"))?;
        Ok(DisputeReport {
            reference: self.dispute_id.clone(),
            payment: disputed.seller_transaction_id.clone(),
            key: key_in(&disputed.custom),
            event_id: format!("{}-{event}", self.dispute_id),
            amount: self.dispute_amount.money()?,
            reason: self.reason.to_lowercase(),
            outcome,
        })
    }
}
