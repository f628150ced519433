//! Cash on delivery: the carrier collects the money, and staff mark the order as paid.

use async_trait::async_trait;

use crate::gateway::{Attempt, Gateway, GatewayError, Next, Outcome, Report};

pub const CODE: &str = "cod";

pub struct CashOnDelivery;

#[async_trait]
impl Gateway for CashOnDelivery {
    fn code(&self) -> &'static str {
        CODE
    }

    fn name(&self) -> &'static str {
        "Cash on delivery"
    }

    fn description(&self) -> &'static str {
        "Pay the carrier when your parcel arrives."
    }

    fn is_offline(&self) -> bool {
        true
    }

    async fn begin(&self, _attempt: &Attempt) -> Result<Next, GatewayError> {
        Ok(Next::Offline)
    }

    async fn look_up(&self, reference: &str) -> Result<Report, GatewayError> {
        Ok(Report::new(reference, reference, Outcome::Pending))
    }
}
