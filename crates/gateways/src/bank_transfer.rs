//! Bank transfer: the shopper pays from a bank account, and staff mark the order as paid, by hand or from the bank's
//! statement. Where to send the money, the shop says on the order's page and in its email.

use async_trait::async_trait;

use ironmonger_platform::config::BankAccount;

use crate::gateway::{Attempt, Capabilities, Gateway, GatewayError, Next, Outcome, Report, TransferDetails};

pub const CODE: &str = "bank-transfer";

pub struct BankTransfer(Option<BankAccount>);

impl BankTransfer {
    pub fn new(account: Option<&BankAccount>) -> Self {
        Self(account.cloned())
    }
}

#[async_trait]
impl Gateway for BankTransfer {
    fn code(&self) -> &'static str {
        CODE
    }

    fn name(&self) -> &'static str {
        "Bank transfer"
    }

    fn description(&self) -> &'static str {
        "Transfer the money from your bank; we send the goods once it is here."
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::default()
    }

    fn is_offline(&self) -> bool {
        true
    }

    fn is_ready(&self) -> bool {
        self.0.is_some()
    }

    fn transfer_details(&self, order_number: &str) -> Option<TransferDetails> {
        let account = self.0.as_ref()?;
        Some(TransferDetails {
            holder: account.holder.clone(),
            iban: account.iban.clone(),
            bic: account.bic.clone(),
            bank: account.bank.clone(),
            reference: format!("{}{order_number}", account.reference_prefix),
        })
    }

    async fn begin(&self, _attempt: &Attempt) -> Result<Next, GatewayError> {
        if self.0.is_some() { Ok(Next::Offline) } else { Err(GatewayError::NotSetUp) }
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, reference, Outcome::Pending))
    }
}
