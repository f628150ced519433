//! Rate limits: token buckets in memory, keyed by what is being tried and by whom.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// What may be tried only so often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateLimit {
    /// Signing in: 5 at once, then one every 12 seconds.
    SignIn,
    /// Placing an order: 30 at once, then one every 2 seconds.
    Checkout,
    /// Searching: 120 at once, then 10 a second.
    Search,
    /// Writing a review or voting on one: 20 at once, then one every 20 seconds.
    Review,
    /// Asking to be told of a product, which sends an email: 10 at once, then one every 30 seconds.
    Alert,
    /// Calling a function of the back office: 120 at once, then 10 a second.
    Call,
    /// Going to a provider of identities, or asking for a passkey: 30 at once, then one every 2 seconds.
    Challenge,
    /// Having a code or link sent to an email address or phone: 5 at once, then one a minute.
    Code,
    /// Sharing a cart: 20 at once, then one every 20 seconds.
    Share,
    /// Entering the code of a promotion, which could be guessed: 20 at once, then one every 15 seconds.
    Coupon,
}

#[derive(Clone, Debug)]
pub struct Limits {
    sign_in: Arc<DefaultKeyedRateLimiter<String>>,
    checkout: Arc<DefaultKeyedRateLimiter<String>>,
    search: Arc<DefaultKeyedRateLimiter<String>>,
    review: Arc<DefaultKeyedRateLimiter<String>>,
    alert: Arc<DefaultKeyedRateLimiter<String>>,
    call: Arc<DefaultKeyedRateLimiter<String>>,
    challenge: Arc<DefaultKeyedRateLimiter<String>>,
    code: Arc<DefaultKeyedRateLimiter<String>>,
    share: Arc<DefaultKeyedRateLimiter<String>>,
    coupon: Arc<DefaultKeyedRateLimiter<String>>,
    off: bool,
}

impl Limits {
    /// `off` lets everything through: for load tests, where all visitors come from one address.
    pub fn new(off: bool) -> Self {
        Self {
            sign_in: bucket(5, 12_000),
            checkout: bucket(30, 2_000),
            search: bucket(120, 100),
            review: bucket(20, 20_000),
            alert: bucket(10, 30_000),
            call: bucket(120, 100),
            challenge: bucket(30, 2_000),
            code: bucket(5, 60_000),
            share: bucket(20, 20_000),
            coupon: bucket(20, 15_000),
            off,
        }
    }

    /// Whether this one may try once more now.
    pub fn check(&self, limit: RateLimit, who: &str) -> bool {
        let limiter = match limit {
            RateLimit::SignIn => &self.sign_in,
            RateLimit::Checkout => &self.checkout,
            RateLimit::Search => &self.search,
            RateLimit::Review => &self.review,
            RateLimit::Alert => &self.alert,
            RateLimit::Call => &self.call,
            RateLimit::Challenge => &self.challenge,
            RateLimit::Code => &self.code,
            RateLimit::Share => &self.share,
            RateLimit::Coupon => &self.coupon,
        };
        if limiter.len() > 50_000 {
            limiter.retain_recent();
        }
        self.off || limiter.check_key(&who.to_owned()).is_ok()
    }
}

fn bucket(burst: u32, refill_ms: u64) -> Arc<DefaultKeyedRateLimiter<String>> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_millis(refill_ms)).unwrap_or(Quota::per_second(burst)).allow_burst(burst);
    Arc::new(RateLimiter::keyed(quota))
}

/// Whom an address is counted with: a household or a rented server has an IPv6 /64 to itself, and changes addresses in it
/// as it likes.
pub fn rate_limit_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
