//! Cards that Stripe keeps for customers: saved by Checkout with the shopper's consent (`setup_future_usage`), paid with by a
//! payment intent of its own, which is made first and confirmed then. <https://docs.stripe.com/payments/save-during-payment>

use async_trait::async_trait;
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::{
    Stripe,
    api::{Customer, Expandable, Failure, Fields, Intent, KeptSession, PaymentMethod, SAVED, Session},
    field, id, is_intent, report, session_fields, units,
};
use crate::{
    gateway::{Attempt, GatewayError, Next, Outcome, Report},
    saved::{SavedMethod, SavedMethods, SavedOwner},
};

#[async_trait]
impl SavedMethods for Stripe {
    async fn customer(&self, owner: &SavedOwner) -> Result<String, GatewayError> {
        let fields = vec![field("email", &owner.email), field("name", &owner.name), field("metadata[account]", owner.key.to_string())];
        let made = self.ready()?.client.post::<Customer>("customers", &fields, &format!("customer-{}", owner.key)).await;
        made.map(|customer| customer.id).map_err(nothing_moved)
    }

    async fn begin_saving(&self, attempt: &Attempt, customer: &str) -> Result<Next, GatewayError> {
        let ready = self.ready()?;
        let mut fields = session_fields(attempt, ready.capture_later)?;
        // Checkout takes one or the other.
        fields.retain(|(name, _)| name != "customer_email");
        fields.push(field("customer", id(customer)?));
        // Of cards alone, so that what cannot be kept can still be paid with.
        fields.push(field("payment_method_options[card][setup_future_usage]", "on_session"));
        ready.begin(attempt, fields).await
    }

    async fn kept_with(&self, reference: &str, _capture_reference: Option<&str>, customer: &str) -> Result<Option<SavedMethod>, GatewayError> {
        if is_intent(reference) {
            return Ok(None);
        }
        let path = format!("checkout/sessions/{}?expand[]=payment_intent.payment_method", id(reference)?);
        let session = self.ready()?.client.get::<KeptSession>(&path).await?;
        let Some(Expandable::Object(intent)) = session.payment_intent else { return Ok(None) };
        let Some(Expandable::Object(method)) = intent.payment_method else { return Ok(None) };
        let owner = method.customer.as_ref().map(|owner| match owner {
            Expandable::Id(id) => id.as_str(),
            Expandable::Object(owner) => &owner.id,
        });
        if owner != Some(customer) {
            return Ok(None);
        }
        Ok(saved(*method))
    }

    async fn prepare(&self, attempt: &Attempt, customer: &str, token: &str) -> Result<String, GatewayError> {
        let ready = self.ready()?;
        let mut fields = vec![
            field("amount", units(attempt.amount)?.to_string()),
            field("currency", attempt.amount.currency.code().to_lowercase()),
            field("customer", id(customer)?),
            field("payment_method", id(token)?),
            field("payment_method_types[0]", "card"),
            field("description", &attempt.order_number),
            field("metadata[order]", &attempt.order_number),
            field("metadata[payment]", attempt.key.to_string()),
            field(format!("metadata[{SAVED}]"), "yes"),
        ];
        if ready.capture_later {
            fields.push(field("capture_method", "manual"));
        }
        let made = ready.client.post::<Intent>("payment_intents", &fields, &format!("prepare-{}", attempt.key)).await;
        made.map(|intent| intent.id).map_err(nothing_moved)
    }

    async fn confirm(&self, attempt: &Attempt, reference: &str) -> Result<Next, GatewayError> {
        let path = format!("payment_intents/{}/confirm", id(reference)?);
        let fields = vec![field("return_url", &attempt.return_url), field("off_session", "false")];
        match self.ready()?.client.post::<Intent>(&path, &fields, &format!("confirm-{}", attempt.key)).await {
            Ok(intent) => next(intent),
            // Declined, or confirmed before.
            Err(Failure::Refused { message, .. }) => match self.ready()?.session(reference).await? {
                session if session.status.as_deref() == Some("open") => Err(GatewayError::Refused(message)),
                session => Ok(Next::Settled(report(&session)?)),
            },
            Err(failure) => Err(failure.into()),
        }
    }

    async fn remove(&self, token: &str) -> Result<(), GatewayError> {
        let path = format!("payment_methods/{}/detach", id(token)?);
        match self.ready()?.client.post::<PaymentMethod>(&path, &Fields::new(), &Uuid::new_v4().to_string()).await {
            // It is no customer's any more, or was never here.
            Ok(_) | Err(Failure::Refused { status: 400 | 404, .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn forget(&self, customer: &str) -> Result<(), GatewayError> {
        match self.ready()?.client.delete::<IgnoredAny>(&format!("customers/{}", id(customer)?), &Uuid::new_v4().to_string()).await {
            Ok(_) | Err(Failure::Refused { status: 404, .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}

impl Stripe {
    /// Ends a payment with a saved method that is still open.
    pub(super) async fn cancel_intent(&self, reference: &str) -> Result<Report, GatewayError> {
        let ready = self.ready()?;
        let path = format!("payment_intents/{}/cancel", id(reference)?);
        match ready.client.post::<Intent>(&path, &vec![field("cancellation_reason", "abandoned")], &Uuid::new_v4().to_string()).await {
            Ok(intent) => report(&Session::of(intent)),
            // It is over, in one way or the other; or the bank is deciding right now.
            Err(Failure::Refused { .. }) => report(&ready.session(reference).await?),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// What the shopper does after a confirmation.
fn next(intent: Intent) -> Result<Next, GatewayError> {
    let url = intent.next_action.as_ref().and_then(|next| next.redirect_to_url.as_ref()).and_then(|to| to.url.clone());
    let report = report(&Session::of(intent))?;
    match (report.outcome == Outcome::Pending, url) {
        (false, _) => Ok(Next::Settled(report)),
        (true, Some(url)) => Ok(Next::Redirect { reference: report.reference, url }),
        (true, None) => Err(GatewayError::Refused("the bank asks for something that cannot be shown here".to_owned())),
    }
}

fn saved(method: PaymentMethod) -> Option<SavedMethod> {
    let card = method.card?;
    Some(SavedMethod {
        token: method.id,
        brand: card.brand,
        last_four: card.last4,
        expires: (1..=12).contains(&card.exp_month).then_some((card.exp_year, card.exp_month)),
        fingerprint: card.fingerprint,
    })
}

/// Of a call that moves no money and may be sent again, it does not matter whether it was acted upon.
fn nothing_moved(failure: Failure) -> GatewayError {
    match failure {
        Failure::Unknown(cause) => GatewayError::Unreachable(cause),
        other => other.into(),
    }
}
