//! Stripe by Checkout redirect: the card never comes near this server. Contract: Stripe's API for Checkout Sessions and
//! its webhooks (`checkout.session.*`, signed with HMAC-SHA256 over time and body, five minutes' tolerance).

use std::time::Duration;

use async_trait::async_trait;
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeError, StripeRequest};
use stripe_checkout::{
    CheckoutSession, CheckoutSessionMode, CheckoutSessionPaymentStatus, CheckoutSessionStatus,
    checkout_session::{
        CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData, ExpireCheckoutSession, ProductData,
        RetrieveCheckoutSession,
    },
};
use stripe_webhook::{EventObject, Webhook};

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::config::StripeConfig;

use crate::gateway::{Attempt, Callback, Gateway, GatewayError, Next, Outcome, Report, Update, WebhookError};

pub struct Stripe(Option<Ready>);

struct Ready {
    client: Client,
    webhook_secrets: Vec<String>,
}

impl Stripe {
    pub fn new(config: Option<&StripeConfig>) -> Self {
        Self(config.and_then(|config| {
            let client = ClientBuilder::new(&config.secret_key).url(&config.api_url).timeout(Duration::from_secs(10)).build();
            let client = client.inspect_err(|cause| tracing::error!(%cause, "Stripe's client cannot be made")).ok()?;
            Some(Ready { client, webhook_secrets: config.webhook_secrets.clone() })
        }))
    }

    fn ready(&self) -> Result<&Ready, GatewayError> {
        self.0.as_ref().ok_or(GatewayError::NotSetUp)
    }
}

#[async_trait]
impl Gateway for Stripe {
    fn code(&self) -> &'static str {
        "stripe"
    }

    fn name(&self) -> &'static str {
        "Card or wallet"
    }

    fn description(&self) -> &'static str {
        "Pay on Stripe's page by card, Apple Pay, Google Pay or what your country offers."
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let currency = attempt.amount.currency;
        let mut lines = attempt
            .lines
            .iter()
            .map(|(title, pieces, total)| (if *pieces == 1 { title.clone() } else { format!("{pieces} × {title}") }, *total))
            .collect::<Vec<_>>();
        let rest = attempt.amount.minor - lines.iter().map(|(_, total)| total.minor).sum::<i64>();
        if rest > 0 {
            lines.push((attempt.rest.clone(), attempt.amount.with(rest)));
        }
        let lines = lines.into_iter().map(|(name, total)| line_item(name, total)).collect::<Result<Vec<_>, _>>()?;
        let session = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Payment)
            .line_items(lines)
            .customer_email(&attempt.email)
            .client_reference_id(attempt.key.to_string())
            .expires_at(attempt.expires_at.timestamp())
            .success_url(&attempt.return_url)
            .cancel_url(&attempt.cancel_url);
        // The same attempt asked twice is the same session.
        let key = IdempotencyKey::new(attempt.key.to_string()).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
        let strategy = RequestStrategy::Idempotent(key);
        let session = session.customize().request_strategy(strategy).send(&ready.client).await.map_err(gateway_error)?;
        match session.url {
            Some(url) => Ok(Next::Redirect { reference: session.id.to_string(), url }),
            None => Err(GatewayError::Refused(format!("Stripe gave no address to pay {} {currency} at", attempt.amount.decimal()))),
        }
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        let session = RetrieveCheckoutSession::new(reference).send(&self.ready()?.client).await.map_err(gateway_error)?;
        Ok(report(&session))
    }

    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        match ExpireCheckoutSession::new(reference).send(&self.ready()?.client).await {
            Ok(session) => Ok(report(&session)),
            // It is over already, in one way or the other.
            Err(StripeError::Stripe(_, 400)) => self.look_up(reference).await,
            Err(cause) => Err(gateway_error(cause)),
        }
    }

    fn read_webhook(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        let signature = callback.headers.get("stripe-signature").and_then(|value| value.to_str().ok()).ok_or(WebhookError::Signature)?;
        let body = std::str::from_utf8(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        for secret in &ready.webhook_secrets {
            match Webhook::construct_event(body, signature, secret) {
                Ok(event) => {
                    return Ok(match event.data.object {
                        EventObject::CheckoutSessionCompleted(session)
                        | EventObject::CheckoutSessionExpired(session)
                        | EventObject::CheckoutSessionAsyncPaymentSucceeded(session)
                        | EventObject::CheckoutSessionAsyncPaymentFailed(session) => vec![Update::Payment(report(&session))],
                        _ => Vec::new(),
                    });
                }
                // The signature was right, so it is Stripe's; the sweeper will look up what this build cannot read.
                Err(stripe_webhook::WebhookError::BadParse(cause)) => {
                    tracing::warn!(cause, "a genuine event of Stripe's does not read");
                    return Ok(Vec::new());
                }
                Err(_) => {}
            }
        }
        Err(WebhookError::Signature)
    }
}

fn line_item(name: String, total: Money) -> Result<CreateCheckoutSessionLineItems, GatewayError> {
    let unknown = || GatewayError::Refused(format!("Stripe does not know the currency {}", total.currency));
    let mut price =
        CreateCheckoutSessionLineItemsPriceData::new(total.currency.code().to_lowercase().parse::<stripe_types::Currency>().map_err(|_| unknown())?);
    price.unit_amount = Some(to_stripe(total).ok_or_else(unknown)?);
    price.product_data = Some(ProductData::new(name));
    let mut line = CreateCheckoutSessionLineItems::new();
    line.price_data = Some(price);
    line.quantity = Some(1);
    Ok(line)
}

/// What a session says, under a name that is the same in the webhook and in the look-up.
fn report(session: &CheckoutSession) -> Report {
    let reference = session.id.to_string();
    let paid = session.payment_status == CheckoutSessionPaymentStatus::Paid;
    let amount = session.amount_total.zip(session.currency.as_ref()).and_then(|(minor, currency)| from_stripe(minor, &currency.to_string()));
    let (event, outcome) = match (&session.status, amount) {
        (_, Some(amount)) if paid => ("paid", Outcome::Captured(amount)),
        (Some(CheckoutSessionStatus::Expired), _) => ("expired", Outcome::Abandoned),
        _ => ("open", Outcome::Pending),
    };
    Report::new(reference.clone(), format!("{reference}-{event}"), outcome)
}

fn gateway_error(cause: StripeError) -> GatewayError {
    match cause {
        StripeError::Stripe(error, status) => {
            tracing::warn!(status, ?error, "Stripe refused a request");
            GatewayError::Refused(error.message.unwrap_or_else(|| format!("status {status}")))
        }
        other => GatewayError::Unreachable(other.to_string()),
    }
}

/// Stripe's decimals, where they differ from ISO 4217's (Stripe's documentation, "Currencies").
fn stripe_decimals(currency: Currency) -> u32 {
    match currency.code() {
        "ISK" | "UGX" => 2,
        "MGA" => 0,
        _ => currency.decimals(),
    }
}

/// An amount in the units in which Stripe counts.
fn to_stripe(money: Money) -> Option<i64> {
    let (ours, theirs) = (money.currency.decimals(), stripe_decimals(money.currency));
    if theirs >= ours { money.minor.checked_mul(10_i64.pow(theirs - ours)) } else { Some(money.minor / 10_i64.pow(ours - theirs)) }
}

fn from_stripe(minor: i64, code: &str) -> Option<Money> {
    let currency = code.parse::<Currency>().ok()?;
    let (ours, theirs) = (currency.decimals(), stripe_decimals(currency));
    let minor = if theirs >= ours { minor / 10_i64.pow(theirs - ours) } else { minor.checked_mul(10_i64.pow(ours - theirs))? };
    Some(Money::new(minor, currency))
}
