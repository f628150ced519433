//! The list of payment providers.

mod bank_transfer;
mod bogus;
mod client;
mod cod;
#[cfg(test)]
mod doubles;
mod esewa;
mod flutterwave;
pub mod gateway;
mod mpesa;
mod paypal;
mod razorpay;
pub mod saved;
mod stripe;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wire;

use std::sync::Arc;

pub use bogus::Bogus;

use ironmonger_platform::{config::Config, outgoing::Outgoing};

use crate::gateway::Gateway;

/// Every provider that this build knows, in the order in which the admin lists them.
#[derive(Clone)]
pub struct Gateways(Vec<Arc<dyn Gateway>>);

impl Gateways {
    pub fn new(config: &Config) -> Self {
        let http = Outgoing::new(config.outgoing_loopback);
        Self(vec![
            Arc::new(stripe::Stripe::new(config.stripe.as_ref())),
            Arc::new(flutterwave::Flutterwave::new(config.flutterwave.as_ref(), &http)),
            Arc::new(esewa::Esewa::new(config.esewa.as_ref(), &config.public_url, &http)),
            Arc::new(mpesa::Mpesa::new(config.mpesa.as_ref(), &config.public_url, &http)),
            Arc::new(paypal::Paypal::new(config.paypal.as_ref(), &http)),
            Arc::new(razorpay::Razorpay::new(config.razorpay.as_ref(), &http)),
            Arc::new(cod::CashOnDelivery),
            Arc::new(bank_transfer::BankTransfer::new(config.bank_account.as_ref())),
            Arc::new(Bogus::new(&config.public_url)),
        ])
    }

    pub fn all(&self) -> &[Arc<dyn Gateway>] {
        &self.0
    }

    pub fn by_code(&self, code: &str) -> Option<&Arc<dyn Gateway>> {
        self.0.iter().find(|gateway| gateway.code() == code)
    }

    /// By what stands in the address of its callbacks.
    pub fn by_callback_name(&self, name: &str) -> Option<&Arc<dyn Gateway>> {
        self.0.iter().find(|gateway| gateway.callback_name() == name)
    }
}

/// Whether the carrier collects the money of orders paid in this way.
pub fn is_paid_on_delivery(code: &str) -> bool {
    code == cod::CODE
}

/// Whether orders paid in this way are marked as paid by hand.
pub fn is_offline(code: &str) -> bool {
    code == cod::CODE || code == bank_transfer::CODE
}
