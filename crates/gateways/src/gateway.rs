//! What a payment provider has to offer to the shop: one trait for redirects, confirmation in the page, callbacks that
//! come later, and money that comes without any gateway.

use async_trait::async_trait;
use axum::{body::Bytes, http::HeaderMap};
use uuid::Uuid;

use ironmonger_kernel::{Address, Iban, Money};

use crate::saved::SavedMethods;

/// A payment to be made. The order is written down before the gateway is asked, and `key` is the same for each try, so
/// that a gateway asked twice charges once.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The payment's id, told to the gateway as idempotency key and as our reference.
    pub key: Uuid,
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

/// Where a page of ours shows the [`PostedForm`] of a payment; the payment's key follows.
pub const POSTING_PAGE: &str = "/checkout/pay/";

/// A form that the shopper's browser posts to the gateway's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedForm {
    pub url: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

/// What happened to a payment, in the shop's words, whoever reports it: the answer, a return page, a callback, a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The gateway's name for the payment, as given in [`Next`].
    pub reference: String,
    /// Our own key ([`Attempt::key`]) where the gateway repeats it: a callback may come before the reference is stored.
    pub key: Option<Uuid>,
    /// The gateway's name for the money that was taken, where refunds need another one than the payment's
    /// (PayPal's capture id).
    pub capture_reference: Option<String>,
    /// The gateway's name for this report; a second one of the same name changes nothing.
    pub event_id: String,
    pub outcome: Outcome,
}

impl Report {
    pub fn new(reference: impl Into<String>, event_id: impl Into<String>, outcome: Outcome) -> Self {
        Self { reference: reference.into(), key: None, capture_reference: None, event_id: event_id.into(), outcome }
    }

    /// With our own key, if the gateway repeats it.
    pub fn with_key(self, key: Option<Uuid>) -> Self {
        Self { key, ..self }
    }

    /// With the gateway's name for the money that was taken.
    pub fn with_capture(self, capture_reference: Option<String>) -> Self {
        Self { capture_reference, ..self }
    }
}

/// How a payment stands. Amounts are what the gateway says, in the currency that it says, to be compared with what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Reserved on the shopper's account, to be captured or voided.
    Authorized(Money),
    Captured(Money),
    /// Said no; a sentence for the shopper.
    Declined(String),
    /// Given up by the shopper or by time: it cannot be paid any more.
    Abandoned,
    /// An authorization that was given back without money moving.
    Voided,
    /// Money that went back without a refund of ours: [`RefundReport`] tells of those.
    Refunded(Money),
    /// Accepted and not settled (SEPA, bank redirects, M-Pesa): the goods stay held, and it must not be paid a second
    /// time in another way. `Captured` or `Declined` follows, maybe days later.
    Processing,
    /// Nothing yet: the shopper has not paid, and still can.
    Pending,
}

/// Money to go back. The shop has reserved `amount` of `captured` before it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRequest {
    /// The payment, as in [`Report::reference`].
    pub reference: String,
    /// As in [`Report::capture_reference`].
    pub capture_reference: Option<String>,
    /// The refund's id, told to the gateway as idempotency key and as our reference: asked twice, it refunds once.
    pub key: Uuid,
    pub amount: Money,
    /// All that the payment has captured, to tell a full refund from a partial one.
    pub captured: Money,
    /// In the words of the staff; may be empty.
    pub reason: String,
}

/// How a refund stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundReport {
    /// The gateway's name for the refund, for [`Gateway::look_up_refund`].
    pub reference: String,
    /// Our own key ([`RefundRequest::key`]) where the gateway repeats it. `None` for a refund made in the gateway's dashboard,
    /// too.
    pub key: Option<Uuid>,
    /// The payment, as in [`Report::reference`] or [`Report::capture_reference`], where the gateway says it.
    pub payment: Option<String>,
    /// The gateway's name for this report; a second one of the same name changes nothing.
    pub event_id: String,
    pub outcome: RefundOutcome,
}

impl RefundReport {
    pub fn new(reference: impl Into<String>, event_id: impl Into<String>, outcome: RefundOutcome) -> Self {
        Self { reference: reference.into(), key: None, payment: None, event_id: event_id.into(), outcome }
    }

    /// With our own key, if the gateway repeats it.
    pub fn with_key(self, key: Option<Uuid>) -> Self {
        Self { key, ..self }
    }

    /// With the gateway's name for the payment.
    pub fn of_payment(self, payment: Option<String>) -> Self {
        Self { payment, ..self }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundOutcome {
    /// So much went back. `Failed` can still follow: banks return money that they cannot credit.
    Done(Money),
    /// Accepted, and not done.
    Pending,
    /// Will not be done, and why; the amount is to be had again.
    Failed(String),
}

/// The shopper's bank takes the money back, or asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeReport {
    /// The gateway's name for the dispute.
    pub reference: String,
    /// The payment, as in [`Report::reference`] or [`Report::capture_reference`].
    pub payment: String,
    /// Our own key ([`Attempt::key`]) where the gateway repeats it.
    pub key: Option<Uuid>,
    pub event_id: String,
    pub amount: Money,
    /// In the gateway's words, like `fraudulent` or `product_not_received`.
    pub reason: String,
    pub outcome: DisputeOutcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisputeOutcome {
    /// Somebody has to answer; no money has moved yet.
    Open,
    /// The money is gone from the account.
    Withdrawn,
    /// The money is back on the account.
    Reinstated,
    /// Decided for the shop.
    Won,
    /// Decided for the shopper; the money stays gone.
    Lost,
}

/// Money that a gateway has taken, as its own list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The gateway's name for the money, as in [`Report::capture_reference`].
    pub id: String,
    /// The payment, as in [`Report::reference`], where the list says it.
    pub reference: Option<String>,
    /// Our own key ([`Attempt::key`]) where the list repeats it. With neither it is other business of the same account.
    pub key: Option<Uuid>,
    pub amount: Money,
    /// Whether all of it went back since.
    pub given_back: bool,
    pub at: chrono::DateTime<chrono::Utc>,
}

/// What a callback tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
    Payment(Report),
    Refund(RefundReport),
    Dispute(DisputeReport),
}

/// Where a shopper transfers the money to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferDetails {
    pub holder: String,
    pub iban: Iban,
    /// Empty where none is needed.
    pub bic: String,
    /// The bank's name; may be empty.
    pub bank: String,
    /// What the shopper writes on the transfer, so that it finds its order.
    pub reference: String,
}

/// A request of a gateway's to `/webhooks/{code}`.
#[derive(Clone, Debug, Default)]
pub struct Callback {
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The address's query as it was sent, without the question mark.
    pub query: String,
}

/// How a provider judges a payment that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    pub level: RiskLevel,
    /// From 0 to 100, where the provider says it.
    pub score: Option<u8>,
    /// Where the card was issued (ISO 3166, two letters), where the provider says it.
    pub card_country: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RiskLevel {
    /// Not judged, as what is not paid by card.
    #[default]
    Unknown,
    Normal,
    Elevated,
    Highest,
}

/// What a provider can do, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Authorizes first, if that is set, and captures on demand.
    pub captures_later: bool,
    /// An authorization can be given back.
    pub voids: bool,
    pub refunds: bool,
    pub partial_refunds: bool,
    /// Keeps ways to pay for the next time.
    pub saves_methods: bool,
    /// ISO 4217 codes that it settles; `None`: any.
    pub currencies: Option<&'static [&'static str]>,
    /// ISO 3166 codes of the countries that it serves; `None`: any.
    pub countries: Option<&'static [&'static str]>,
    /// The least and the most that it takes at once; for amounts of this currency alone.
    pub least: Option<Money>,
    pub most: Option<Money>,
    /// Takes no cents: amounts without minor units alone.
    pub whole_units: bool,
    /// Asked again with the same key, even by another process, it refunds once: one that gave no answer may be sent again.
    pub repeats_refunds: bool,
}

impl Capabilities {
    /// Whether it takes such an amount from somebody in `country` (ISO 3166, two letters).
    pub fn takes(&self, amount: Money, country: &str) -> bool {
        let listed = |list: Option<&[&str]>, code: &str| list.is_none_or(|list| list.iter().any(|one| one.eq_ignore_ascii_case(code)));
        let bound = |bound: Option<Money>| bound.filter(|bound| bound.currency == amount.currency).map(|bound| bound.minor);
        listed(self.currencies, amount.currency.code())
            && listed(self.countries, country)
            && bound(self.least).is_none_or(|least| amount.minor >= least)
            && bound(self.most).is_none_or(|most| amount.minor <= most)
            && (!self.whole_units || amount.minor % 10_i64.pow(amount.currency.decimals()) == 0)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// Nothing was sent, or the provider said that it did nothing.
    #[error("the payment provider does not answer; nothing was charged, please try again")]
    Unreachable(String),
    /// Whether it was done is not known: no answer after the request was sent, 5xx, 409 of the same request in flight. Neither
    /// paid nor expired: the same key may be sent again, or it is looked up until it is known.
    #[error("the payment provider has not said whether it was done")]
    Unknown(String),
    #[error("the payment provider refused the request: {0}")]
    Refused(String),
    /// The shopper's phone number is none that the provider can ask; nothing was done.
    #[error("the phone number is none that the payment provider can ask")]
    WrongPhone,
    #[error("this is not set up")]
    NotSetUp,
    #[error("this payment provider cannot do that")]
    Unsupported,
}

#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("the signature does not match")]
    Signature,
    #[error("the message does not read: {0}")]
    Malformed(String),
    /// The provider, which has to be asked whether the callback is genuine, does not answer: it should call again.
    #[error("the message cannot be checked now")]
    Unchecked(String),
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

    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    /// Whether it takes such an amount from somebody in `country` (ISO 3166, two letters).
    fn takes(&self, amount: Money, country: &str) -> bool {
        self.capabilities().takes(amount, country)
    }

    /// Money that comes by hand: the order is placed at once, and staff mark it as paid.
    fn is_offline(&self) -> bool {
        false
    }

    /// Whether what it needs is configured.
    fn is_ready(&self) -> bool {
        true
    }

    /// Whether it is set up to move no money, for testing.
    fn is_test(&self) -> bool {
        false
    }

    /// Where the shopper transfers the money of an order to, if that is the way to pay.
    fn transfer_details(&self, _order_number: &str) -> Option<TransferDetails> {
        None
    }

    /// Asks for the money. Called outside of any transaction.
    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError>;

    /// What the gateway knows of a payment now: for the return page, and for the sweeper that heals lost callbacks.
    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError>;

    /// How the gateway judges a payment that was made; `None` from one that judges none.
    async fn risk(&self, _reference: &str) -> Result<Option<Risk>, GatewayError> {
        Ok(None)
    }

    /// Makes sure that a payment which was begun cannot be completed any more, and says how it stands afterwards:
    /// `Abandoned`, or what was faster. A gateway that cannot cancel says how it stands.
    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        self.look_up(reference).await
    }

    /// Takes an authorized amount, or a part of it. Asked twice with the same `key`, it takes it once.
    async fn capture(&self, _reference: &str, _amount: Money, _key: Uuid) -> Result<Report, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// Gives an authorization back of which nothing was captured.
    async fn void(&self, _reference: &str, _key: Uuid) -> Result<Report, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// Gives money back that was captured.
    async fn refund(&self, _refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// What the gateway knows of a refund now, by [`RefundReport::reference`].
    async fn look_up_refund(&self, _reference: &str) -> Result<RefundReport, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// Whether it can be asked for what it has taken: [`charges`](Self::charges).
    fn lists_charges(&self) -> bool {
        false
    }

    /// All money that it has taken since then, in any order, whoever asked for it. What is only reserved is not in it.
    async fn charges(&self, _since: chrono::DateTime<chrono::Utc>) -> Result<Vec<Charge>, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// A real call that moves no money, to check keys and connection; answers with what staff recognise the account by.
    async fn test(&self) -> Result<String, GatewayError> {
        Err(GatewayError::Unsupported)
    }

    /// Checks and reads a callback that carries its own proof. Empty: genuine, and nothing that concerns us.
    fn read_webhook(&self, _callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        Err(WebhookError::Malformed("this provider sends no callbacks".to_owned()))
    }

    /// The same for a callback that has to be checked by asking the provider.
    async fn receive(&self, callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        self.read_webhook(callback)
    }

    /// The form that begins the payment, for a gateway whose page is opened by a post: `begin` leads to [`POSTING_PAGE`], which
    /// shows the form as a button. Asks nobody.
    fn form(&self, _attempt: &Attempt) -> Result<Option<PostedForm>, GatewayError> {
        Ok(None)
    }

    /// What it can do with ways to pay that it keeps for customers; `None` from one that keeps none.
    fn saved_methods(&self) -> Option<&dyn SavedMethods> {
        None
    }

    /// What stands in `/webhooks/{…}`, for a gateway that does not accept its own name in an address.
    fn callback_name(&self) -> &'static str {
        self.code()
    }
}
