//! The Bogus gateway: a payment provider for demo shops and tests that lives in this process. Its page lets the shopper
//! choose what a real provider would have decided.

use async_trait::async_trait;

use ironmonger_platform::{language, measuring::Switch};

use crate::gateway::{Attempt, Gateway, GatewayError, Next, Outcome, Report};

pub struct Bogus {
    public_url: String,
    /// Says yes without a page: for load tests.
    approves_at_once: bool,
}

impl Bogus {
    pub const CODE: &str = "bogus";

    pub fn new(public_url: &str) -> Self {
        Self { public_url: public_url.to_owned(), approves_at_once: Switch::BogusApproves.is_on() }
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

    async fn begin(&self, attempt: &Attempt) -> Result<Next, GatewayError> {
        let reference = attempt.key.to_string();
        if self.approves_at_once {
            return Ok(Next::Settled(Report::new(reference.clone(), format!("{reference}-captured"), Outcome::Captured(attempt.amount))));
        }
        let path = format!("/pay/bogus/{reference}");
        let url = format!("{}{}", self.public_url, language::address(&path));
        Ok(Next::Redirect { reference, url })
    }

    /// Its page reports at once whatever was chosen there, so there is never more to know.
    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, format!("{reference}-pending"), Outcome::Pending))
    }

    async fn cancel(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, format!("{reference}-abandoned"), Outcome::Abandoned))
    }
}
