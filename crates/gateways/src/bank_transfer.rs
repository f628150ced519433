//! Bank transfer: the shopper pays from a bank account, and staff mark the order as paid, by hand or from the bank's
//! statement. Where to send the money, the shop says on the order's page and in its email.

use async_trait::async_trait;

use ironmonger_kernel::Iban;
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

impl TransferDetails {
    /// What a bank's app reads from a QR code to fill in the transfer: the European Payments Council's guideline EPC069-12,
    /// version 2. For euros alone; `amount` in cents.
    pub fn epc_qr(&self, amount: i64) -> String {
        let euros = format!("EUR{}.{:02}", amount / 100, amount % 100);
        let shortened = |text: &str, most: usize| text.chars().filter(|letter| !letter.is_control()).take(most).collect::<String>();
        let (holder, reference) = (shortened(&self.holder, 70), shortened(&self.reference, 140));
        ["BCD", "002", "1", "SCT", &self.bic, &holder, Iban::as_str(&self.iban), &euros, "", "", &reference].join("\n")
    }
}
