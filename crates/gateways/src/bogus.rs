//! The Bogus gateway: a payment provider for demo shops and tests that lives in this process. Its page lets the shopper
//! choose what a real provider would have decided. What follows a payment goes well, except for these amounts, in minor
//! units ([`failing`]), of which only the last four digits count:
//!
//! | amount | capture | refund |
//! |---|---|---|
//! | …91.01 | declined | failed |
//! | …91.02 | accepted, and stays so | pending, and done when it is looked up |
//! | …91.03 | no answer | no answer |
//! | …91.04 | not reached | not reached |
//! | …91.05 | refused | refused |
//!
//! A card that is saved pays at once, with the same exceptions; one that was confirmed by the bank's code when it was saved is
//! confirmed each time.

use async_trait::async_trait;
use chrono::{Datelike, Utc};
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::{language, measuring::Switch};

use crate::{
    gateway::{
        Attempt, Callback, Capabilities, Gateway, GatewayError, Next, Outcome, RefundOutcome, RefundReport, RefundRequest, Report, Update, WebhookError,
    },
    saved::{SavedMethod, SavedMethods, SavedOwner},
};

pub struct Bogus {
    public_url: String,
    /// Says yes without a page: for load tests.
    approves_at_once: bool,
}

/// The last four digits of amounts with which something goes wrong.
pub mod failing {
    pub const DECLINED: i64 = 9_101;
    pub const PENDING: i64 = 9_102;
    pub const SILENT: i64 = 9_103;
    pub const UNREACHABLE: i64 = 9_104;
    pub const REFUSED: i64 = 9_105;
}

/// Why it declines or fails, as it is noted with the order.
const NO: &str = "the test payment fails at this amount";

impl Bogus {
    pub const CODE: &str = "bogus";
    /// How the reference of a payment ends with a saved card of which the bank asks for a code.
    pub const CHALLENGED: &str = "-3220";
    /// How the capture's reference ends of a payment that the bank's code has confirmed.
    pub const CONFIRMED: &str = "-confirmed";

    pub fn new(public_url: &str) -> Self {
        Self { public_url: public_url.to_owned(), approves_at_once: Switch::BogusApproves.is_on() }
    }

    /// Where the shopper decides what becomes of a payment.
    fn page(&self, reference: &str) -> String {
        format!("{}{}", self.public_url, language::address(&format!("/pay/bogus/{reference}")))
    }
}

#[async_trait]
impl Gateway for Bogus {
    fn code(&self) -> &'static str {
        Self::CODE
    }

    fn name(&self) -> &'static str {
        "Test payment"
    }

    fn description(&self) -> &'static str {
        "No money moves: choose yourself whether the payment goes through."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            captures_later: true,
            voids: true,
            refunds: true,
            partial_refunds: true,
            saves_methods: true,
            repeats_refunds: true,
            ..Capabilities::default()
        }
    }

    fn is_test(&self) -> bool {
        true
    }

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let reference = attempt.key.to_string();
        if self.approves_at_once {
            let report = Report::new(reference.clone(), format!("{reference}-captured"), Outcome::Captured(attempt.amount));
            return Ok(Next::Settled(report.with_key(Some(attempt.key))));
        }
        let url = self.page(&reference);
        Ok(Next::Redirect { reference, url })
    }

    /// Its page reports at once whatever was chosen there, so there is never more to know.
    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, format!("{reference}-pending"), Outcome::Pending))
    }

    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, format!("{reference}-abandoned"), Outcome::Abandoned))
    }

    async fn capture(&self, reference: &str, amount: Money, key: Uuid) -> Result<Report, GatewayError> {
        let (event, outcome) = match goes_wrong(amount)? {
            failing::DECLINED => ("declined", Outcome::Declined(NO.to_owned())),
            failing::PENDING => ("processing", Outcome::Processing),
            _ => ("captured", Outcome::Captured(amount)),
        };
        Ok(Report::new(reference, format!("{key}-{event}"), outcome))
    }

    async fn void(&self, reference: &str, key: Uuid) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, format!("{key}-voided"), Outcome::Voided))
    }

    /// The refund's name holds all that it is, for [`Gateway::look_up_refund`].
    async fn refund(&self, refund: &RefundRequest) -> Result<RefundReport, GatewayError> {
        let RefundRequest { key, amount, captured, .. } = refund;
        if amount.currency != captured.currency || amount.minor <= 0 || amount.minor > captured.minor {
            return Err(GatewayError::Refused(format!("{amount} cannot go back of {captured}")));
        }
        let reference = |state: &str| format!("{key}_{}_{}_{state}", amount.currency, amount.minor);
        let (reference, event, outcome) = match goes_wrong(*amount)? {
            failing::DECLINED => (reference("failed"), "failed", RefundOutcome::Failed(NO.to_owned())),
            failing::PENDING => (reference("pending"), "pending", RefundOutcome::Pending),
            _ => (reference("done"), "done", RefundOutcome::Done(*amount)),
        };
        Ok(RefundReport::new(reference, format!("{key}-{event}"), outcome).with_key(Some(*key)).of_payment(Some(refund.reference.clone())))
    }

    async fn look_up_refund(&self, reference: &str) -> Result<RefundReport, GatewayError> {
        let unknown = || GatewayError::Refused(format!("there is no refund “{reference}”"));
        let mut parts = reference.split('_');
        let mut part = || parts.next().ok_or_else(unknown);
        let key = part()?.parse::<Uuid>().map_err(|_| unknown())?;
        let currency = part()?.parse::<Currency>().map_err(|_| unknown())?;
        let minor = part()?.parse::<i64>().map_err(|_| unknown())?;
        let (event, outcome) = match part()? {
            "done" | "pending" => ("done", RefundOutcome::Done(Money::new(minor, currency))),
            "failed" => ("failed", RefundOutcome::Failed(NO.to_owned())),
            _ => return Err(unknown()),
        };
        Ok(RefundReport::new(reference, format!("{key}-{event}"), outcome).with_key(Some(key)))
    }

    async fn test(&self) -> Result<String, GatewayError> {
        Ok(self.public_url.clone())
    }

    fn saved_methods(&self) -> Option<&dyn SavedMethods> {
        Some(self)
    }

    /// Nobody may tell it anything but its own page.
    fn read_webhook(&self, _callback: &Callback) -> Result<Vec<Update>, WebhookError> {
        Err(WebhookError::Signature)
    }
}

/// The cards that it keeps: one that pays at once, and one of which the bank asks for a code.
const PLAIN: &str = "4242";
const CHALLENGED: &str = "3220";

#[async_trait]
impl SavedMethods for Bogus {
    async fn customer(&self, owner: &SavedOwner) -> Result<String, GatewayError> {
        Ok(owner.key.to_string())
    }

    async fn begin_saving(&self, attempt: &Attempt, _customer: &str) -> Result<Next, GatewayError> {
        self.begin(attempt).await
    }

    async fn kept_with(&self, reference: &str, capture_reference: Option<&str>, _customer: &str) -> Result<Option<SavedMethod>, GatewayError> {
        let is_challenged = capture_reference.is_some_and(|capture| capture.ends_with(Self::CONFIRMED));
        let (brand, last_four) = if is_challenged { ("mastercard", CHALLENGED) } else { ("visa", PLAIN) };
        Ok(Some(SavedMethod {
            token: format!("{last_four}_{reference}"),
            brand: brand.to_owned(),
            last_four: last_four.to_owned(),
            expires: Some((Utc::now().year() + 3, 12)),
            fingerprint: Some(last_four.to_owned()),
        }))
    }

    async fn prepare(&self, attempt: &Attempt, _customer: &str, token: &str) -> Result<String, GatewayError> {
        let challenged = if token.starts_with(CHALLENGED) { Self::CHALLENGED } else { "" };
        Ok(format!("{}{challenged}", attempt.key))
    }

    async fn confirm(&self, attempt: &Attempt, reference: &str) -> Result<Next, GatewayError> {
        if reference.ends_with(Self::CHALLENGED) {
            return Ok(Next::Redirect { reference: reference.to_owned(), url: self.page(reference) });
        }
        let (event, outcome) = match goes_wrong(attempt.amount)? {
            failing::DECLINED => ("declined", Outcome::Declined(NO.to_owned())),
            failing::PENDING => ("processing", Outcome::Processing),
            _ => ("captured", Outcome::Captured(attempt.amount)),
        };
        Ok(Next::Settled(Report::new(reference, format!("{reference}-{event}"), outcome).with_key(Some(attempt.key))))
    }

    async fn remove(&self, _token: &str) -> Result<(), GatewayError> {
        Ok(())
    }

    async fn forget(&self, _customer: &str) -> Result<(), GatewayError> {
        Ok(())
    }
}

/// The amount's last four digits, unless nobody answers to it.
fn goes_wrong(amount: Money) -> Result<i64, GatewayError> {
    match amount.minor % 10_000 {
        failing::SILENT => Err(GatewayError::Unknown(NO.to_owned())),
        failing::UNREACHABLE => Err(GatewayError::Unreachable(NO.to_owned())),
        failing::REFUSED => Err(GatewayError::Refused(NO.to_owned())),
        digits => Ok(digits),
    }
}
