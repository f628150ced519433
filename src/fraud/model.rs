//! How an order is judged: what is looked at, the rules with their points, and what follows from the score.

pub mod disposable;
pub mod keys;

use serde::{Deserialize, Serialize};

use super::settings::FraudSettings;
use crate::payments::gateway::{Risk, RiskLevel};

/// Orders whose totals say what is usual.
pub const USUAL_ORDERS: u64 = 100;
/// Fewer orders than these say nothing of what is usual.
pub const LEAST_USUAL: usize = 10;

/// What is looked at of an order. Counts hold the order itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Minor units.
    pub total: i64,
    /// How many minor units are one of the currency: 100 for euros.
    pub unit: i64,
    /// The middle one of the totals of the last orders in this currency, if there are enough of them.
    pub usual: Option<i64>,
    /// Whether the email address has not ordered before.
    pub is_first: bool,
    /// ISO 3166, two letters.
    pub delivery_country: String,
    /// Where that is another address.
    pub billing_country: Option<String>,
    /// Orders that were begun from the same network, by the same email address, and for the same address, in the last hour.
    pub from_network: u32,
    pub by_email: u32,
    pub to_address: u32,
    /// Different email addresses that ordered to the same address, and with the same phone number.
    pub emails_at_address: u32,
    pub emails_at_phone: u32,
    /// Payments of the same network or email address that were declined in the last day.
    pub declined: u32,
    /// The email address' domain, where it is one that gives addresses to throw away.
    pub disposable: Option<String>,
    /// What of it is on the block list.
    pub blocked: Vec<BlockKind>,
    /// What the payment provider says.
    pub risk: Option<Risk>,
}

/// What can be on the block list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    Email,
    Domain,
    Network,
    Address,
    Phone,
}

impl BlockKind {
    pub const ALL: [Self; 5] = [Self::Email, Self::Domain, Self::Network, Self::Address, Self::Phone];

    pub fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Domain => "domain",
            Self::Network => "network",
            Self::Address => "address",
            Self::Phone => "phone",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What speaks against an order. It says nothing of who ordered, so that it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Cause {
    Network {
        count: u32,
    },
    Email {
        count: u32,
    },
    Address {
        count: u32,
    },
    SharedAddress {
        emails: u32,
    },
    SharedPhone {
        emails: u32,
    },
    Amount,
    /// So many times the usual amount.
    Times {
        times: i64,
    },
    First {
        times: i64,
    },
    Countries {
        delivery: String,
        billing: String,
    },
    CardCountry {
        card: String,
    },
    Declined {
        count: u32,
    },
    Disposable {
        domain: String,
    },
    Blocked {
        kind: BlockKind,
    },
    Provider {
        highest: bool,
        score: Option<u8>,
    },
}

impl Cause {
    /// Whether the payment provider has said it.
    fn is_of_provider(&self) -> bool {
        matches!(self, Self::Provider { .. } | Self::CardCountry { .. })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub cause: Cause,
    pub points: u32,
}

/// What was found, and how much that is together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    pub score: u32,
    pub reasons: Vec<Reason>,
}

/// What follows from a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clear,
    /// Staff look at it.
    Held,
    /// Staff look at it, and are told that it should be refused.
    Suspect,
}

impl Assessment {
    fn of(reasons: Vec<Reason>) -> Self {
        Self { score: reasons.iter().map(|reason| reason.points).sum(), reasons }
    }

    pub fn verdict(&self, rules: &FraudSettings) -> Verdict {
        match self.score {
            score if score >= rules.refuse_from => Verdict::Suspect,
            score if score >= rules.hold_from => Verdict::Held,
            _ => Verdict::Clear,
        }
    }

    /// The same with what the payment provider says; what it has said before counts no more.
    #[must_use]
    pub fn with_risk(self, facts: &Facts, rules: &FraudSettings) -> Self {
        let own = self.reasons.into_iter().filter(|reason| !reason.cause.is_of_provider());
        Self::of(own.chain(of_provider(facts, rules)).collect())
    }
}

/// Judges an order. A rule without points finds nothing.
pub fn assess(facts: &Facts, rules: &FraudSettings) -> Assessment {
    let mut reasons = Vec::new();
    let mut add = |points: u32, found: bool, cause: Cause| {
        if found && points > 0 {
            reasons.push(Reason { cause, points });
        }
    };
    let reached = |count: u32, most: u32| most > 0 && count >= most;
    add(rules.network_points, reached(facts.from_network, rules.network_most), Cause::Network { count: facts.from_network });
    add(rules.email_points, reached(facts.by_email, rules.email_most), Cause::Email { count: facts.by_email });
    add(rules.address_points, reached(facts.to_address, rules.address_most), Cause::Address { count: facts.to_address });
    add(rules.shared_points, reached(facts.emails_at_address, rules.shared_most), Cause::SharedAddress { emails: facts.emails_at_address });
    add(rules.shared_points, reached(facts.emails_at_phone, rules.shared_most), Cause::SharedPhone { emails: facts.emails_at_phone });
    let most = i64::from(rules.amount_most).saturating_mul(facts.unit);
    add(rules.amount_points, most > 0 && facts.total >= most, Cause::Amount);
    let times = facts.usual.filter(|usual| *usual > 0).map_or(0, |usual| facts.total / usual);
    let reaches = |most: u32| most > 0 && times >= i64::from(most);
    add(rules.times_points, reaches(rules.times_most), Cause::Times { times });
    add(rules.first_points, facts.is_first && reaches(rules.first_most), Cause::First { times });
    if let Some(billing) = facts.billing_country.as_ref().filter(|billing| **billing != facts.delivery_country) {
        add(rules.countries_points, true, Cause::Countries { delivery: facts.delivery_country.clone(), billing: billing.clone() });
    }
    add(rules.declined_points, reached(facts.declined, rules.declined_most), Cause::Declined { count: facts.declined });
    if let Some(domain) = &facts.disposable {
        add(rules.disposable_points, true, Cause::Disposable { domain: domain.clone() });
    }
    for kind in &facts.blocked {
        add(rules.block_points, true, Cause::Blocked { kind: *kind });
    }
    reasons.extend(of_provider(facts, rules));
    Assessment::of(reasons)
}

/// What the payment provider says against an order.
fn of_provider(facts: &Facts, rules: &FraudSettings) -> Vec<Reason> {
    let Some(risk) = &facts.risk else { return Vec::new() };
    let level = match risk.level {
        RiskLevel::Highest => Some((true, rules.highest_points)),
        RiskLevel::Elevated => Some((false, rules.elevated_points)),
        RiskLevel::Normal | RiskLevel::Unknown => None,
    };
    let level = level.map(|(highest, points)| Reason { cause: Cause::Provider { highest, score: risk.score }, points });
    let expected = |country: &String| *country == facts.delivery_country || Some(country) == facts.billing_country.as_ref();
    let card = risk.card_country.clone().filter(|country| !expected(country));
    let card = card.map(|card| Reason { cause: Cause::CardCountry { card }, points: rules.countries_points });
    [level, card].into_iter().flatten().filter(|reason| reason.points > 0).collect()
}

/// Whether a payment provider is asked for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    Free,
    /// Once the browser has done some work, or has waited.
    ForWork,
    Closed,
}

/// Payments that were declined lately, and from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declined {
    pub in_shop: u64,
    pub from_network: u64,
}

impl Declined {
    /// What follows from it for the next one of this network.
    pub fn admission(self, rules: &FraudSettings) -> Admission {
        let reached = |count: u64, most: u32| most > 0 && count >= u64::from(most);
        if reached(self.from_network, rules.stop_network) {
            Admission::Closed
        } else if reached(self.from_network, rules.work_network) || reached(self.in_shop, rules.work_shop) {
            Admission::ForWork
        } else {
            Admission::Free
        }
    }
}

/// Why something does not get onto the block list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockRefusal {
    Kind,
    Email,
    Domain,
    Network,
    Address,
    Phone,
    Known,
}
