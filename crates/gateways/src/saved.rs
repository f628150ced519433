//! Ways to pay that a provider keeps for a customer: saved with a payment, paid with at the next one, let go again. The shop
//! knows them by a token, and never sees a card's number.

use async_trait::async_trait;
use uuid::Uuid;

use crate::gateway::{Attempt, GatewayError, Next};

/// Who a customer is, for a provider that does not know them yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedOwner {
    /// The same for each try, so that a provider asked twice makes one customer.
    pub key: Uuid,
    pub email: String,
    pub name: String,
}

/// A way to pay as the provider keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMethod {
    /// The provider's name for it, by which it is paid with; a secret.
    pub token: String,
    /// As Stripe writes brands: `visa`, `mastercard`, `amex` …
    pub brand: String,
    /// The last four digits of its number.
    pub last_four: String,
    /// Year and month (1 to 12) in which it can be used for the last time, if it expires.
    pub expires: Option<(i32, u32)>,
    /// The same for each copy of one card, where the provider says it.
    pub fingerprint: Option<String>,
}

/// What a gateway can do with ways to pay that it keeps, where it has [`crate::gateway::Gateway::saved_methods`].
///
/// Paying with one has two steps, so that there is always a name to look the payment up by: [`Self::prepare`] moves no money,
/// and answers with the reference; [`Self::confirm`] makes the payment, and may be asked again.
#[async_trait]
pub trait SavedMethods: Send + Sync {
    /// The provider's name for a customer, who is made there if need be.
    async fn customer(&self, owner: &SavedOwner) -> Result<String, GatewayError>;

    /// As [`crate::gateway::Gateway::begin`], for a shopper who wants what they pay with to be kept.
    async fn begin_saving(&self, attempt: &Attempt, customer: &str) -> Result<Next, GatewayError>;

    /// What was kept with a payment that was made, by its reference and that of its capture; `None` where it was paid with
    /// something that is not kept.
    async fn kept_with(&self, reference: &str, capture_reference: Option<&str>, customer: &str) -> Result<Option<SavedMethod>, GatewayError>;

    /// Prepares a payment with a saved method of a customer; answers with its reference. No money moves, so that there is no
    /// [`GatewayError::Unknown`]. Asked twice with the same [`Attempt::key`], it prepares one.
    async fn prepare(&self, attempt: &Attempt, customer: &str, token: &str) -> Result<String, GatewayError>;

    /// Makes a prepared payment, the shopper being there: [`Next::Redirect`] where their bank wants to ask them.
    async fn confirm(&self, attempt: &Attempt, reference: &str) -> Result<Next, GatewayError>;

    /// Lets a method go, for ever. One that is gone already is fine.
    async fn remove(&self, token: &str) -> Result<(), GatewayError>;

    /// Forgets a customer with all that is kept of them. One who is gone already is fine.
    async fn forget(&self, customer: &str) -> Result<(), GatewayError>;
}
