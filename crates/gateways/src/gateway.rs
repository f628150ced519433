//! What a payment provider has to offer to the shop: one trait for redirects, confirmation in the page, callbacks that
//! come later, and money that comes without any gateway.

use async_trait::async_trait;
use axum::http::HeaderMap;

use ironmonger_kernel::{Address, Money};

/// A payment to be made. The order is written down before the gateway is asked, and `key` is the same for each try, so
/// that a gateway asked twice charges once.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The payment's id, told to the gateway as idempotency key and as our reference.
    pub key: uuid::Uuid,
    pub order_number: String,
    pub amount: Money,
    pub email: String,
    pub address: Address,
    /// What is bought: title, pieces, total.
    pub lines: Vec<(String, i32, Money)>,
    /// What the rest of the amount is called: delivery and taxes, in the shopper's language.
    pub rest: String,
    /// Where the gateway sends the shopper afterwards; the same address for success and failure.
    pub return_url: String,
    /// Where the shopper goes to choose another way to pay.
    pub cancel_url: String,
    /// Until then it can be paid; the goods are held a little longer.
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

/// What the shopper does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The gateway answered at once.
    Settled(Report),
    /// The shopper goes to a page of the gateway's, or of ours that stands for it.
    Redirect { reference: String, url: String },
    /// The shopper confirms elsewhere (a phone, a bank's app) while our page waits for the callback.
    Wait { reference: String },
    /// Nothing to do now: the money comes by hand.
    Offline,
}

/// What happened to a payment, in the shop's words, whoever reports it: the answer, a return page, a callback, a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The gateway's name for the payment, as given in [`Next`].
    pub reference: String,
    /// The gateway's name for this report; a second one of the same name changes nothing.
    pub event_id: String,
    pub outcome: Outcome,
}

/// `Authorized` and `Captured` carry the amount that the gateway says, which is compared with what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Authorized(Money),
    Captured(Money),
    /// Said no; a sentence for the shopper.
    Declined(String),
    /// Given up by the shopper or by time.
    Abandoned,
    Refunded(Money),
    /// Nothing yet.
    Pending,
}

#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    #[error("the payment provider does not answer; nothing was charged, please try again")]
    Unreachable(String),
    #[error("the payment provider refused the request: {0}")]
    Refused(String),
    #[error("this is not set up")]
    NotSetUp,
}

#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature does not match")]
    Signature,
    #[error("the message does not read: {0}")]
    Malformed(String),
}

/// A payment provider. Adapters hold no state but their configuration.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// As it is stored with a payment, and stands in `/webhooks/{code}`.
    fn code(&self) -> &'static str;

    /// As people read it where nobody has translated it.
    fn name(&self) -> &'static str;

    /// One sentence below the name.
    fn description(&self) -> &'static str;

    /// Money that comes by hand: the order is placed at once, and staff mark it as paid.
    fn is_offline(&self) -> bool {
        false
    }

    /// Whether what it needs is configured.
    fn is_ready(&self) -> bool {
        true
    }

    /// Asks for the money. Called outside of any transaction.
    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError>;

    /// What the gateway knows of a payment now: for the return page, and for the sweeper that heals lost callbacks.
    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError>;

    /// Makes sure that a payment which was begun cannot be completed any more.
    async fn cancel(&self, _reference: &str) -> Result<(), GatewayError> {
        Ok(())
    }

    /// Checks and reads a callback. `None`: genuine, and nothing that concerns us.
    fn read_webhook(&self, _headers: &HeaderMap, _body: &[u8]) -> Result<Option<Report>, WebhookError> {
        Err(WebhookError::Malformed("this provider sends no callbacks".to_owned()))
    }
}
