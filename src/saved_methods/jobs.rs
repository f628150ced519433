//! What providers are asked besides payments: what was kept, and to let it go. A provider that does not answer is asked again.

use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::service;
use crate::{
    error::Fault,
    platform::jobs::{Job, Kind},
    shop::Shop,
};

/// An order was placed: what it was paid with may have been kept. The payload is its id.
pub const KEEP: Kind = Kind::new("saved_methods.keep");
/// A method is to be let go at its provider; the payload is its id.
pub const REMOVE: Kind = Kind::new("saved_methods.remove");
/// An account is gone; the payload is its id.
pub const FORGET: Kind = Kind::new("saved_methods.forget");
/// A provider is to forget an account; the payload is its id and the gateway's code.
pub const FORGET_OWNER: Kind = Kind::new("saved_methods.forget_owner");

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, String> {
    serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))
}

pub async fn keep(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = payload::<Uuid>(job)?;
    service::keep_of_order(shop, order).await.map_err(|fault| format!("what order {order} was paid with is not kept: {}", said(&fault)))
}

pub async fn remove(shop: &Shop, job: &Job) -> Result<(), String> {
    let method = payload::<Uuid>(job)?;
    service::let_go(shop, method).await.map_err(|fault| format!("saved method {method} is still at its provider: {}", said(&fault)))
}

pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let account = payload::<Uuid>(job)?;
    service::forget(shop, account).await.map_err(|fault| format!("what is kept for account {account} is still there: {fault:?}"))
}

pub async fn forget_owner(shop: &Shop, job: &Job) -> Result<(), String> {
    let (account, gateway) = payload::<(Uuid, String)>(job)?;
    service::forget_owner(shop, account, &gateway).await.map_err(|fault| format!("{gateway} still knows account {account}: {}", said(&fault)))
}

fn said<E: std::fmt::Display>(fault: &Fault<E>) -> String {
    match fault {
        Fault::Refused(cause) => cause.to_string(),
        other => other.status().to_string(),
    }
}
