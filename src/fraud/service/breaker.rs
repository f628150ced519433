//! The breaker before payment providers: while many payments are declined, from one network or in the shop as a whole, each
//! further one costs a browser some work, and from a network of which too many came, none is asked for.

use std::net::IpAddr;

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::super::{
    entity::attempt,
    model::{Admission, Declined, keys},
    settings::FraudSettings,
};
pub use crate::platform::challenge::PROOF_BITS;
use crate::{
    error::Fault,
    frames::challenge::Guard,
    platform::{
        challenge::{Challenge, is_proof},
        limits::RateLimit,
    },
    shop::Shop,
};

/// Seconds that a browser without scripts waits instead of working.
pub const WAIT: i64 = 30;

/// Where something comes from that may ask a payment provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    pub ip: Option<IpAddr>,
    /// What was asked of the browser, and what it has found; may be empty.
    pub challenge: String,
    pub proof: String,
}

impl Sender {
    /// What its tries are counted by.
    pub fn network(&self) -> Option<String> {
        self.ip.and_then(keys::network)
    }
}

/// What a page asks of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Sealed.
    pub challenge: String,
    /// What the browser has found for it already; else empty.
    pub proof: String,
}

/// A new challenge.
pub fn challenge(shop: &Shop) -> String {
    Guard::new(shop).sealed()
}

/// What follows from the payments that were declined lately, for one of this network.
pub async fn admission(shop: &Shop, network: Option<&str>) -> Result<Admission, Fault> {
    let rules = shop.settings::<FraudSettings>();
    let since = shop.clock.now() - Duration::minutes(i64::from(rules.window_minutes));
    let lately = attempt::Entity::find().filter(attempt::Column::DeclinedAt.gt(since));
    let connection = shop.database.read();
    let in_shop = lately.clone().count(connection).await?;
    let from_network = match network {
        Some(network) if in_shop > 0 => lately.filter(attempt::Column::Network.eq(network)).count(connection).await?,
        _ => 0,
    };
    Ok(Declined { in_shop, from_network }.admission(&rules))
}

/// The same for somebody who may have done the work, or has waited instead.
pub async fn admits(shop: &Shop, sender: &Sender) -> Result<Admission, Fault> {
    let network = sender.network();
    let admission = admission(shop, network.as_deref()).await?;
    if admission == Admission::ForWork && has_worked(shop, sender, network.as_deref()) {
        return Ok(Admission::Free);
    }
    Ok(admission)
}

/// Whether the work was done, or waited for. A solution is good for a few tries; those who wait have a few for themselves.
fn has_worked(shop: &Shop, sender: &Sender, network: Option<&str>) -> bool {
    let Some(challenge) = own(shop, sender) else { return false };
    let who = network.unwrap_or_default();
    let waited = || challenge.age(shop.clock.now()) >= WAIT && shop.limits.check(RateLimit::Code, &format!("checkout waited {who}"));
    (is_proof(&sender.challenge, &sender.proof) || waited()) && shop.limits.check(RateLimit::SignIn, &format!("challenge {}", sender.challenge))
}

fn own(shop: &Shop, sender: &Sender) -> Option<Challenge> {
    Challenge::read(&sender.challenge, &shop.secret_key).filter(|challenge| !challenge.is_over(shop.clock.now()))
}

/// What a page has to ask of the browser now. What was asked and done before is not asked again.
pub async fn check(shop: &Shop, sender: &Sender) -> Result<Option<Check>, Fault> {
    if admission(shop, sender.network().as_deref()).await? != Admission::ForWork {
        return Ok(None);
    }
    Ok(Some(match own(shop, sender) {
        Some(_) => {
            let proof = if is_proof(&sender.challenge, &sender.proof) { sender.proof.clone() } else { String::new() };
            Check { challenge: sender.challenge.clone(), proof }
        }
        None => Check { challenge: challenge(shop), proof: String::new() },
    }))
}
