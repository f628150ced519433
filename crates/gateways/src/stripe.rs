//! Stripe by Checkout redirect: the card never comes near this server. A payment is a Checkout Session (`cs_…`), its money
//! a payment intent (`pi_…`), which captures, voids and refunds name. Webhooks prove themselves by their signature; what they
//! say is read again from Stripe wherever it may have changed meanwhile, since they come in any order.

mod api;
mod saved;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use ironmonger_kernel::Money;
use ironmonger_platform::config::StripeConfig;

use self::api::{
    Account, Charge, ChargedIntent, ChargedSession, Client, Dispute, Event, Expandable, Failure, Fields, Intent, List, ListedCharge, Named, Refund, Session,
    from_stripe, to_stripe,
};
use crate::saved::SavedMethods;
use crate::{
    client,
    gateway::{
        self, Attempt, Callback, Capabilities, DisputeOutcome, DisputeReport, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport, RefundRequest,
        Report, Risk, RiskLevel, Update, WebhookError,
    },
};

/// The most lines that Checkout shows.
const MOST_LINES: usize = 100;
/// Letters of a line's name and of a value in `metadata`.
const MOST_NAME: usize = 250;
const MOST_METADATA: usize = 500;
/// Charges that are asked for at once.
const PORTION: usize = 100;

pub struct Stripe(Option<Ready>);

struct Ready {
    client: Client,
    webhook_secrets: Vec<String>,
    capture_later: bool,
}

impl Stripe {
    pub fn new(config: Option<&StripeConfig>) -> Self {
        Self(config.map(|config| Ready {
            client: Client::new(&config.api_url, &config.secret_key),
            webhook_secrets: config.webhook_secrets.clone(),
            capture_later: config.capture_later,
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

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            captures_later: true,
            voids: true,
            refunds: true,
            partial_refunds: true,
            saves_methods: true,
            repeats_refunds: true,
            currencies: Some(api::CURRENCIES),
            ..Capabilities::default()
        }
    }

    fn takes(&self, amount: Money, country: &str) -> bool {
        // Known before, instead of by a refusal: amounts that cannot be said in its units, and those below its least.
        self.capabilities().takes(amount, country) && to_stripe(amount).is_some_and(|units| api::bounds(amount.currency).contains(&units))
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn is_test(&self) -> bool {
        self.0.as_ref().is_some_and(|ready| ready.client.is_test())
    }

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        ready.begin(attempt, session_fields(attempt, ready.capture_later)?).await
    }

    fn saved_methods(&self) -> Option<&dyn SavedMethods> {
        Some(self)
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        report(&self.ready()?.session(reference).await?)
    }

    async fn risk(&self, reference: &str) -> Result<Option<Risk>, GatewayError> {
        let client = &self.ready()?.client;
        let intent = if is_intent(reference) {
            Box::new(client.get::<ChargedIntent>(&format!("payment_intents/{}?expand[]=latest_charge", id(reference)?)).await?)
        } else {
            let path = format!("checkout/sessions/{}?expand[]=payment_intent.latest_charge", id(reference)?);
            let session = client.get::<ChargedSession>(&path).await?;
            let Some(Expandable::Object(intent)) = session.payment_intent else { return Ok(None) };
            intent
        };
        let Some(Expandable::Object(charge)) = intent.latest_charge else { return Ok(None) };
        Ok(Some(risk(*charge)))
    }

    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        if is_intent(reference) {
            return self.cancel_intent(reference).await;
        }
        let path = format!("checkout/sessions/{}/expire", id(reference)?);
        match self.ready()?.client.post::<Session>(&path, &Fields::new(), &Uuid::new_v4().to_string()).await {
            Ok(session) => report(&session),
            // It is over, in one way or the other; or the shopper is paying right now.
            Err(Failure::Refused { .. }) => self.look_up(reference).await,
            Err(failure) => Err(failure.into()),
        }
    }

    async fn capture(&self, reference: &str, amount: Money, key: Uuid) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let session = ready.session(reference).await?;
        let intent = session.intent().ok_or_else(|| GatewayError::Refused("nothing was authorized".to_owned()))?;
        let path = format!("payment_intents/{}/capture", id(intent)?);
        let fields = vec![field("amount_to_capture", units(amount)?.to_string()), field("metadata[capture]", key.to_string())];
        match ready.client.post::<Intent>(&path, &fields, &format!("capture-{key}")).await {
            Ok(intent) => report(&Session { payment_intent: Some(Expandable::Object(Box::new(intent))), ..session }),
            Err(Failure::Refused { message, .. }) => match self.look_up(reference).await? {
                // Captured before: by an earlier try, or in the dashboard.
                captured @ Report { outcome: Outcome::Captured(_), .. } => Ok(captured),
                _ => Err(GatewayError::Refused(message)),
            },
            Err(failure) => Err(failure.into()),
        }
    }

    async fn void(&self, reference: &str, key: Uuid) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let session = ready.session(reference).await?;
        let Some(intent) = session.intent().filter(|_| session.status.as_deref() != Some("open")) else { return self.cancel(reference).await };
        let path = format!("payment_intents/{}/cancel", id(intent)?);
        let fields = vec![field("cancellation_reason", "requested_by_customer")];
        match ready.client.post::<Intent>(&path, &fields, &format!("void-{key}")).await {
            Ok(intent) => report(&Session { payment_intent: Some(Expandable::Object(Box::new(intent))), ..session }),
            // It is over, in one way or the other.
            Err(Failure::Refused { .. }) => self.look_up(reference).await,
            Err(failure) => Err(failure.into()),
        }
    }

    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let ready = self.ready()?;
        let found;
        let intent = match &refund.capture_reference {
            Some(intent) => intent.as_str(),
            None => {
                found = ready.session(&refund.reference).await?;
                found.intent().ok_or_else(|| GatewayError::Refused("nothing was captured".to_owned()))?
            }
        };
        let (intent, key, amount) = (id(intent)?, refund.key.to_string(), units(refund.amount)?);
        // Stripe forgets keys after a day, and answers a failure of its own with the same failure all that time.
        if let Some(made) = ready.refunds_of(intent).await?.into_iter().find(|made| refund_key(made) == Some(refund.key)) {
            return refund_report(&made, &refund.reference);
        }
        let mut fields = vec![
            field("payment_intent", intent),
            field("amount", amount.to_string()),
            field("reason", "requested_by_customer"),
            field("metadata[refund]", &key),
        ];
        let reason = refund.reason.trim();
        if !reason.is_empty() {
            fields.push(field("metadata[reason]", shortened(reason, MOST_METADATA)));
        }
        match ready.client.post::<Refund>("refunds", &fields, &format!("refund-{key}")).await {
            Ok(made) => refund_report(&made, &refund.reference),
            Err(Failure::Unknown(cause)) => match ready.refunds_of(intent).await {
                Ok(made) => match made.iter().find(|made| refund_key(made) == Some(refund.key)) {
                    Some(made) => refund_report(made, &refund.reference),
                    None => Err(GatewayError::Unknown(cause)),
                },
                Err(_) => Err(GatewayError::Unknown(cause)),
            },
            Err(Failure::Refused { message, .. }) => Err(GatewayError::Refused(message)),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let refund = self.ready()?.client.get::<Refund>(&format!("refunds/{}", id(reference)?)).await?;
        let intent = refund.payment_intent.as_ref().map(|intent| intent.id().to_owned());
        Ok(refund_report(&refund, "")?.of_payment(intent))
    }

    fn lists_charges(&self) -> bool {
        true
    }

    async fn charges(&self, since: DateTime<Utc>) -> Result<Vec<gateway::Charge>, GatewayError> {
        let client = &self.ready()?.client;
        let (mut found, mut after) = (Vec::new(), None::<String>);
        loop {
            let behind = after.map(|id| format!("&starting_after={id}")).unwrap_or_default();
            let path = format!("charges?limit={PORTION}&created[gte]={}{behind}", since.timestamp());
            let page = client.get::<List<ListedCharge>>(&path).await.map_err(|failure| match failure {
                // Only staff are told: a restricted key may not be allowed to read charges.
                Failure::Refused { message, .. } => GatewayError::Refused(message),
                other => other.into(),
            })?;
            after = page.data.last().filter(|_| page.has_more).map(|last| id(&last.id).map(str::to_owned)).transpose()?;
            for charge in page.data {
                found.extend(taken(charge)?);
            }
            if after.is_none() {
                return Ok(found);
            }
            if found.len() > client::MOST_CHARGES {
                return Err(client::too_many_charges());
            }
        }
    }

    async fn test(&self) -> Result<String, GatewayError> {
        let client = &self.ready()?.client;
        match client.get::<Account>("account").await {
            Ok(Account { id, business_profile, settings }) => {
                let shown = settings.and_then(|settings| settings.dashboard).and_then(|dashboard| dashboard.display_name);
                let name = shown.or_else(|| business_profile.and_then(|profile| profile.name)).filter(|name| !name.trim().is_empty());
                Ok(name.map_or_else(|| id.clone(), |name| format!("{name} ({id})")))
            }
            // A restricted key that may not see the account can still see what it is made for.
            Err(Failure::Refused { status: 403, .. }) => {
                client.get::<List<Named>>("checkout/sessions?limit=1").await?;
                Ok(client.key_end())
            }
            Err(Failure::Refused { message, .. }) => Err(GatewayError::Refused(message)),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        let ready = self.0.as_ref().ok_or(WebhookError::Signature)?;
        let signature = callback.headers.get("stripe-signature").and_then(|value| value.to_str().ok()).ok_or(WebhookError::Signature)?;
        api::verify(signature, &callback.body, &ready.webhook_secrets, Utc::now())?;
        let event = serde_json::from_slice::<Event>(&callback.body).map_err(|cause| WebhookError::Malformed(cause.to_string()))?;
        let kind = event.kind.clone();
        match ready.updates(event).await {
            Ok(updates) => Ok(updates),
            // It comes from another account or mode than the key's, or is of a kind that this build cannot read. To be sent again
            // would not help; the sweeper looks up what is waited for.
            Err(GatewayError::Refused(cause)) => {
                tracing::warn!(kind, cause, "a genuine event of Stripe's says nothing to us");
                Ok(Vec::new())
            }
            Err(cause) => Err(WebhookError::Unchecked(cause.to_string())),
        }
    }
}

impl Ready {
    /// Opens Checkout. The same attempt asked twice is the same session.
    async fn begin(&self, attempt: &Attempt, fields: Fields) -> Result<Next, GatewayError> {
        let session = self.client.post::<Session>("checkout/sessions", &fields, &attempt.key.to_string()).await;
        let session = session.map_err(|failure| match failure {
            // If there is a session, nobody knows where to pay it.
            Failure::Unknown(cause) => GatewayError::Unreachable(cause),
            other => other.into(),
        })?;
        match session.url {
            Some(url) => Ok(Next::Redirect { reference: session.id, url }),
            // It was begun before, and is paid or over: the answer is that of then, without an address.
            None => Err(GatewayError::Refused(format!("Stripe gave no address to pay {} at", attempt.amount))),
        }
    }

    async fn session(&self, reference: &str) -> Result<Session, GatewayError> {
        if is_intent(reference) {
            return Ok(Session::of(self.client.get(&format!("payment_intents/{}", id(reference)?)).await?));
        }
        Ok(self.client.get(&format!("checkout/sessions/{}?expand[]=payment_intent", id(reference)?)).await?)
    }

    /// The session of a payment intent, if it is one of ours: the account may sell elsewhere, too.
    async fn session_of(&self, intent: Option<&str>) -> Result<Option<Session>, GatewayError> {
        let Some(intent) = intent else { return Ok(None) };
        let path = format!("checkout/sessions?payment_intent={}&limit=1&expand[]=data.payment_intent", id(intent)?);
        let session = match self.client.get::<List<Session>>(&path).await?.data.into_iter().next() {
            Some(session) => Some(session),
            // It may have been paid with a saved method, without a session.
            None => match self.client.get::<Intent>(&format!("payment_intents/{intent}")).await {
                Ok(intent) => Some(intent).filter(|intent| is_saved(intent.metadata.as_ref())).map(Session::of),
                Err(Failure::Refused { status: 404, .. }) => None,
                Err(failure) => return Err(failure.into()),
            },
        };
        Ok(session.filter(|session| key_of(session).is_some()))
    }

    /// The newest hundred; nobody refunds one payment more often.
    async fn refunds_of(&self, intent: &str) -> Result<Vec<Refund>, GatewayError> {
        Ok(self.client.get::<List<Refund>>(&format!("refunds?payment_intent={intent}&limit=100")).await?.data)
    }

    async fn updates(&self, event: Event) -> Result<Vec<Update>, GatewayError> {
        let object = event.data.object;
        match event.kind.as_str() {
            "checkout.session.completed"
            | "checkout.session.async_payment_succeeded"
            | "checkout.session.async_payment_failed"
            | "checkout.session.expired" => {
                let session = read::<Session>(object)?;
                if key_of(&session).is_none() {
                    return Ok(Vec::new());
                }
                // Money that is there stays there; of the rest, the payment intent knows more.
                let is_final = session.payment_status.as_deref() == Some("paid") || session.status.as_deref() == Some("expired");
                let session = if is_final { session } else { self.session(&session.id).await? };
                Ok(vec![Update::Payment(report(&session)?)])
            }
            "payment_intent.succeeded" | "payment_intent.canceled" | "payment_intent.processing" | "payment_intent.amount_capturable_updated" => {
                let intent = read::<Named>(object)?;
                let session = self.session_of(Some(&intent.id)).await?;
                session.map(|session| Ok(Update::Payment(report(&session)?))).into_iter().collect()
            }
            // In Checkout, the shopper may try again.
            "payment_intent.payment_failed" => {
                let intent = read::<Named>(object)?;
                if !is_saved(intent.metadata.as_ref()) {
                    return Ok(Vec::new());
                }
                Ok(vec![Update::Payment(report(&self.session(&intent.id).await?)?)])
            }
            // The latter says nothing of the refunds themselves, and is all that old endpoints send.
            "refund.created" | "refund.updated" | "refund.failed" | "charge.refund.updated" | "charge.refunded" => {
                let named = read::<Named>(object)?;
                let intent = named.payment_intent.as_ref().map(Expandable::id);
                let (Some(session), Some(intent)) = (self.session_of(intent).await?, intent) else { return Ok(Vec::new()) };
                let refunds = if event.kind == "charge.refunded" {
                    self.refunds_of(id(intent)?).await?
                } else {
                    vec![self.client.get::<Refund>(&format!("refunds/{}", id(&named.id)?)).await?]
                };
                refunds.iter().map(|refund| Ok(Update::Refund(refund_report(refund, &session.id)?))).collect()
            }
            "charge.dispute.created" | "charge.dispute.funds_withdrawn" | "charge.dispute.funds_reinstated" | "charge.dispute.closed" => {
                let dispute = read::<Dispute>(object)?;
                let intent = dispute.payment_intent.as_ref().map(Expandable::id);
                let session = self.session_of(intent).await?;
                session.map(|session| Ok(Update::Dispute(dispute_report(&event.kind, &dispute, &session)?))).into_iter().collect()
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// What Checkout is asked for. Each line is one piece of the total that the shopper has seen; where lines and total cannot be
/// shown as Checkout adds them up, the total alone is.
fn session_fields(attempt: &Attempt, capture_later: bool) -> Result<Fields, GatewayError> {
    let key = attempt.key.to_string();
    let mut fields = vec![
        field("mode", "payment"),
        field("customer_email", &attempt.email),
        field("client_reference_id", &key),
        field("expires_at", attempt.expires_at.timestamp().to_string()),
        field("success_url", &attempt.return_url),
        field("cancel_url", &attempt.cancel_url),
        // Seen in the dashboard at the payment; refunds and disputes find the order by it.
        field("payment_intent_data[description]", &attempt.order_number),
        field("payment_intent_data[metadata][order]", &attempt.order_number),
        field("payment_intent_data[metadata][payment]", &key),
    ];
    if capture_later {
        fields.push(field("payment_intent_data[capture_method]", "manual"));
    }
    let currency = attempt.amount.currency;
    for (index, (name, amount)) in lines(attempt)?.into_iter().enumerate() {
        let of = |name: &str| format!("line_items[{index}]{name}");
        fields.push(field(of("[price_data][currency]"), currency.code().to_lowercase()));
        fields.push(field(of("[price_data][product_data][name]"), shortened(&name, MOST_NAME)));
        fields.push(field(of("[price_data][unit_amount]"), amount.to_string()));
        fields.push(field(of("[quantity]"), "1"));
    }
    Ok(fields)
}

/// Names and amounts in Stripe's units, which add up to what is asked.
fn lines(attempt: &Attempt) -> Result<Vec<(String, i64)>, GatewayError> {
    let whole = units(attempt.amount)?;
    let name = |title: &str, pieces: i32| if pieces == 1 { title.to_owned() } else { format!("{pieces} × {title}") };
    let mut lines = attempt.lines.iter().map(|(title, pieces, total)| (name(title, *pieces), *total)).collect::<Vec<_>>();
    let rest = attempt.amount.minor - lines.iter().map(|(_, total)| total.minor).sum::<i64>();
    if rest > 0 {
        lines.push((attempt.rest.clone(), attempt.amount.with(rest)));
    }
    if lines.len() > MOST_LINES {
        // Those that do not fit are one line, under the number of the order.
        let sum = lines.drain(MOST_LINES - 1..).map(|(_, total)| total.minor).sum();
        lines.push((attempt.order_number.clone(), attempt.amount.with(sum)));
    }
    let fits = rest >= 0 && !lines.is_empty();
    let priced = lines.into_iter().map(|(name, total)| Some((name, to_stripe(total).filter(|_| total.minor >= 0)?))).collect::<Option<Vec<_>>>();
    Ok(priced.filter(|_| fits).unwrap_or_else(|| vec![(attempt.order_number.clone(), whole)]))
}

/// What a session says, under a name that is the same in the webhook and in the look-up.
fn report(session: &Session) -> Result<Report, GatewayError> {
    let (event, outcome) = match (session.status.as_deref(), &session.payment_intent) {
        (Some("expired"), _) => ("expired", Outcome::Abandoned),
        (Some("open"), _) => ("open", Outcome::Pending),
        (_, Some(Expandable::Object(intent))) => match intent.status.as_str() {
            "succeeded" => ("paid", Outcome::Captured(money(intent.amount_received, &intent.currency)?)),
            "requires_capture" => ("authorized", Outcome::Authorized(money(intent.amount_capturable, &intent.currency)?)),
            "canceled" => ("voided", Outcome::Voided),
            "requires_payment_method" => {
                let said = intent.last_payment_error.as_ref().and_then(|error| error.message.clone());
                ("failed", Outcome::Declined(said.unwrap_or_else(|| "the bank did not make the payment".to_owned())))
            }
            // Also one that waits for the shopper elsewhere: with a voucher to be paid in a store, or a transfer.
            _ => ("processing", Outcome::Processing),
        },
        _ => match (session.payment_status.as_deref(), session.amount_total, &session.currency) {
            (Some("paid" | "no_payment_required"), Some(total), Some(currency)) => ("paid", Outcome::Captured(money(total, currency)?)),
            _ => ("processing", Outcome::Processing),
        },
    };
    let report = Report::new(&session.id, format!("{}-{event}", session.id), outcome);
    Ok(report.with_key(key_of(session)).with_capture(session.intent().map(str::to_owned)))
}

/// The money of a charge, if any was taken.
fn taken(charge: ListedCharge) -> Result<Option<gateway::Charge>, GatewayError> {
    if charge.status != "succeeded" || !charge.captured {
        return Ok(None);
    }
    let key = charge.metadata.as_ref().and_then(|metadata| metadata.get("payment")?.parse().ok());
    Ok(Some(gateway::Charge {
        id: charge.payment_intent.as_ref().map_or(charge.id, |intent| intent.id().to_owned()),
        reference: None,
        key,
        amount: money(charge.amount_captured, &charge.currency)?,
        given_back: charge.refunded,
        at: DateTime::from_timestamp(charge.created, 0).unwrap_or_default(),
    }))
}

/// What Radar says of a charge: <https://docs.stripe.com/api/charges/object#charge_object-outcome>.
fn risk(charge: Charge) -> Risk {
    let (level, score) = charge.outcome.map(|outcome| (outcome.risk_level, outcome.risk_score)).unwrap_or_default();
    let level = match level.as_deref() {
        Some("normal") => RiskLevel::Normal,
        Some("elevated") => RiskLevel::Elevated,
        Some("highest") => RiskLevel::Highest,
        _ => RiskLevel::Unknown,
    };
    let country = charge.payment_method_details.and_then(|details| details.card).and_then(|card| card.country);
    let card_country = country.filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    Risk { level, score: score.and_then(|score| u8::try_from(score).ok()).filter(|score| *score <= 100), card_country }
}

/// `payment` is the session's id; empty if it is not known.
fn refund_report(refund: &Refund, payment: &str) -> Result<RefundReport, GatewayError> {
    let (event, outcome) = match refund.status.as_deref() {
        Some("succeeded") => ("succeeded", RefundOutcome::Done(money(refund.amount, &refund.currency)?)),
        Some("failed") => ("failed", RefundOutcome::Failed(refund.failure_reason.clone().unwrap_or_else(|| "unknown".to_owned()))),
        Some("canceled") => ("canceled", RefundOutcome::Failed("canceled".to_owned())),
        _ => ("pending", RefundOutcome::Pending),
    };
    let report = RefundReport::new(&refund.id, format!("{}-{event}", refund.id), outcome);
    Ok(report.with_key(refund_key(refund)).of_payment(Some(payment.to_owned()).filter(|payment| !payment.is_empty())))
}

fn dispute_report(kind: &str, dispute: &Dispute, session: &Session) -> Result<DisputeReport, GatewayError> {
    let (event, outcome) = match (kind, dispute.status.as_str()) {
        ("charge.dispute.created", _) => ("open", DisputeOutcome::Open),
        ("charge.dispute.funds_withdrawn", _) => ("withdrawn", DisputeOutcome::Withdrawn),
        ("charge.dispute.funds_reinstated", _) => ("reinstated", DisputeOutcome::Reinstated),
        (_, "lost") => ("lost", DisputeOutcome::Lost),
        _ => ("won", DisputeOutcome::Won),
    };
    Ok(DisputeReport {
        reference: dispute.id.clone(),
        payment: session.id.clone(),
        key: key_of(session),
        event_id: format!("{}-{event}", dispute.id),
        amount: money(dispute.amount, &dispute.currency)?,
        reason: dispute.reason.clone(),
        outcome,
    })
}

/// Whether a payment is named by its intent: one with a saved method.
fn is_intent(reference: &str) -> bool {
    reference.starts_with("pi_")
}

fn is_saved(metadata: Option<&HashMap<String, String>>) -> bool {
    metadata.is_some_and(|metadata| metadata.contains_key(api::SAVED))
}

/// Our own key, which every session of ours carries.
fn key_of(session: &Session) -> Option<Uuid> {
    session.client_reference_id.as_ref()?.parse().ok()
}

fn refund_key(refund: &Refund) -> Option<Uuid> {
    refund.metadata.as_ref()?.get("refund")?.parse().ok()
}

fn money(minor: i64, currency: &str) -> Result<Money, GatewayError> {
    from_stripe(minor, currency).ok_or_else(|| GatewayError::Refused(format!("Stripe speaks of {minor} {currency}, which is no amount that we know")))
}

fn units(amount: Money) -> Result<i64, GatewayError> {
    to_stripe(amount).ok_or_else(|| GatewayError::Refused(format!("Stripe cannot charge {amount}: it counts in larger units")))
}

fn read<T: DeserializeOwned>(object: serde_json::Value) -> Result<T, GatewayError> {
    serde_json::from_value(object).map_err(|cause| GatewayError::Refused(cause.to_string()))
}

/// An id that may stand in a path: Stripe's have letters, digits and underscores.
fn id(id: &str) -> Result<&str, GatewayError> {
    let fits = !id.is_empty() && id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if fits { Ok(id) } else { Err(GatewayError::Refused(format!("“{id}” is no id of Stripe's"))) }
}

fn field(name: impl Into<String>, value: impl Into<String>) -> (String, String) {
    (name.into(), value.into())
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}
