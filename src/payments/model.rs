//! What is known of an order's money.

/// What has happened to an order's money, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyFacts {
    /// Whether a payment was asked for or is to be collected.
    pub asked: bool,
    pub authorized: i64,
    pub captured: i64,
    pub refunded: i64,
    pub charged_back: i64,
    pub voided: bool,
}
