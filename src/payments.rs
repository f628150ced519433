//! Money in: payment attempts, their append-only events, and the gateways behind one trait.
//!
//! A payment is asked for outside of any transaction, after the order has been written down as a draft. Whoever learns
//! what happened (the gateway's answer, the shopper's return, a webhook, the sweeper) hands the same [`gateway::Report`]
//! to `orders::service::payment_reported`, which is idempotent. How each provider fits [`gateway::Gateway`]:
//!
//! | provider | `begin` answers | what comes back | look-up |
//! |---|---|---|---|
//! | Bogus | `Redirect` to our own test page | the page's form | the page's own record |
//! | cash on delivery | `Offline` | staff mark it as paid | – |
//! | bank transfer | `Offline` | staff mark it as paid, or a statement import | – |
//! | Stripe Checkout | `Redirect` to Stripe | `checkout.session.*` webhooks, signed (HMAC-SHA256 with time) | session |
//! | PayPal Orders v2 | `Redirect` to the approve link | return with the token, then capture; `PAYMENT.CAPTURE.*` webhooks checked by PayPal's verify call | order |
//! | Razorpay | `Redirect` to a payment link | webhooks, signed | link and its payments |
//! | Flutterwave | `Redirect` to the hosted link | return and webhook with `verif-hash`; both are hints, the look-up decides | transaction by id |
//! | eSewa ePay v2 | `Redirect` to our page that posts the signed form | signed base64 on return | status check by `transaction_uuid` |
//! | M-Pesa STK push | `Wait` for the phone | unsigned callback to a secret path: a hint, the look-up decides | STK query |
//!
//! A gateway that takes the money in two steps reports `Authorized` and later `Captured`; one that takes it at once only
//! the latter. Amount and currency of a report are compared with what was asked; a difference is kept as it is and shows
//! as partially or overpaid, never as paid.

mod entity;
pub mod model;
pub mod service;
pub mod views;

pub use ironmonger_gateways::{self as gateways, gateway};
